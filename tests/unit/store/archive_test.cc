// SPDX-License-Identifier: MIT
#include "indexer/store/archive.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <thread>

#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;

TEST(Archive, MissingArchiveIsNamedWithAHint) {
  const TempDirectory directory;
  const Error error = error_of([&] { require_archive({directory.path() / "none"}); });
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  EXPECT_THAT(error.message(), HasSubstr("none"));
  EXPECT_THAT(error.hint(), HasSubstr("add"));
}

TEST(Archive, LockCreatesTheDirectoryAndNamesItsHolder) {
  const TempDirectory directory;
  const ArchivePaths paths{directory.path() / "deep" / "archive"};
  const WriterLock lock(paths, "add news");
  const Error error = error_of([&] { WriterLock second(paths, "rebuild"); });
  EXPECT_EQ(error.code(), ErrorCode::kLocked);
  EXPECT_THAT(error.message(), HasSubstr("add news"));
  EXPECT_THAT(error.message(), HasSubstr(std::to_string(getpid())));
}

TEST(Archive, LockOfAWriterThatIsJustGoingIsWaitedFor) {
  const TempDirectory directory;
  const ArchivePaths paths{directory.path()};
  auto going = std::make_unique<WriterLock>(paths, "add");
  std::thread end([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    going.reset();
  });
  EXPECT_NO_THROW(WriterLock(paths, "add"));
  end.join();
}

TEST(Archive, LockIsFreeAgainWhenItsObjectGoes) {
  const TempDirectory directory;
  const ArchivePaths paths{directory.path() / "archive"};
  { const WriterLock first(paths, "add"); }
  EXPECT_NO_THROW(WriterLock(paths, "add"));
}

TEST(Archive, ForeignDirectoryIsNotWrittenTo) {
  const TempDirectory directory;
  std::ofstream(directory.path() / "letter.txt") << "mine";
  const Error error = error_of([&] { WriterLock lock({directory.path()}, "add"); });
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "lock"));
}

TEST(Archive, FileInPlaceOfTheDirectoryIsAnError) {
  const TempDirectory directory;
  std::ofstream(directory.path() / "file") << "x";
  const Error error = error_of([&] { WriterLock lock({directory.path() / "file"}, "add"); });
  EXPECT_EQ(error.code(), ErrorCode::kIo);
}

TEST(Archive, ReaderOfAFileThatIsNoDatabaseSaysSo) {
  const TempDirectory directory;
  std::ofstream(directory.path() / "articles.sqlite3") << std::string(10'000, 'x');
  const Error error = error_of([&] { StoreReader reader({directory.path()}); });
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace broadsheet
