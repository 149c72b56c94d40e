// SPDX-License-Identifier: MIT
// Archives, lists of paths and relative addresses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/relative_url.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::map<std::string, std::string> kFiles = {{"news/a.txt", "first"},
                                                   {"news/b.jsonl", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n"},
                                                   {"news/.hidden", "never"},
                                                   {"news/c.png", "\x89PNG\r\n\x1A\n"}};

TEST(Members, AreReadAsFilesOfTheirOwn) {
  for (auto format :
       {archive_write_set_format_zip, archive_write_set_format_ustar, archive_write_set_format_7zip}) {
    const TempFolder folder;
    const std::string path = folder.write("heap", packed(kFiles, format, nullptr));
    const Read read = read_all({path});
    EXPECT_THAT(bytes_of(read), ElementsAre("first", "{\"text\":\"x\"}", "{\"text\":\"y\"}"));
    EXPECT_EQ(read.records[1].input, path + "/news/b.jsonl:1");
    EXPECT_THAT(read.records[1].container, testing::EndsWith("/heap/news/b.jsonl"));
    ASSERT_EQ(read.rejections.size(), 1u);
    EXPECT_EQ(read.rejections[0].input, path + "/news/c.png");
  }
}

TEST(Members, OfACompressedTar) {
  for (auto filter :
       {archive_write_add_filter_gzip, archive_write_add_filter_zstd, archive_write_add_filter_xz}) {
    EXPECT_EQ(read_bytes(packed(kFiles, archive_write_set_format_ustar, filter)).records.size(), 3u);
  }
}

TEST(Members, ThatAreCompressedAreRead) {
  const std::string inner = packed("{\"text\":\"x\"}\n", archive_write_add_filter_gzip);
  EXPECT_EQ(read_bytes(packed({{"a.gz", inner}}, archive_write_set_format_zip, nullptr)).records.size(), 1u);
}

TEST(Members, AnArchiveWithinAnArchiveIsRejectedAndTheRestRead) {
  const std::string inner = packed(kFiles, archive_write_set_format_zip, nullptr);
  const Read read =
      read_bytes(packed({{"a.zip", inner}, {"b.txt", "text"}}, archive_write_set_format_zip, nullptr));
  EXPECT_THAT(bytes_of(read), ElementsAre("text"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].reason, "is an archive within an archive");
  EXPECT_THAT(read.rejections[0].input, HasSubstr("/a.zip"));
}

TEST(Members, OfficeDocumentsAreNoArchives) {
  const Read read = read_bytes(packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}},
                                      archive_write_set_format_zip, nullptr));
  EXPECT_TRUE(read.records.empty());
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("office"));
}

TEST(Members, ATruncatedArchiveGivesWhatIsWhole) {
  std::map<std::string, std::string> files;
  uint32_t noise = 1;
  for (int i = 0; i < 10; ++i) {
    std::string& text = files["file" + std::to_string(i)];
    while (text.size() < 50'000)
      text += std::to_string(noise = noise * 1664525 + 1013904223) + ' ';
  }
  for (auto format : {archive_write_set_format_zip, archive_write_set_format_ustar}) {
    std::string bytes = packed(files, format, archive_write_add_filter_gzip);
    bytes.resize(bytes.size() * 2 / 3);
    const Read read = read_bytes(bytes);
    EXPECT_GE(read.records.size(), 4u);
    EXPECT_GE(read.rejections.size(), 1u);
    EXPECT_LE(read.rejections.size(), 2u);
  }
}

TEST(Members, ABombIsStopped) {
  std::map<std::string, std::string> files;
  for (const char* name : {"a", "b", "c"})
    files[name] = std::string(20 << 20, 'x');
  const Read read = read_bytes(packed(files, archive_write_set_format_zip, nullptr));
  EXPECT_TRUE(read.records.empty());
  ASSERT_FALSE(read.rejections.empty());
  EXPECT_THAT(read.rejections.back().reason, HasSubstr("times its compressed size"));
}

TEST(PathList, LinesOrNulBytes) {
  const TempFolder folder;
  const std::string a = folder.write("a b.txt", "first");
  const std::string b = folder.write("b\nc.txt", "second");
  const std::string nul = a + '\0' + b + '\0';
  EXPECT_THAT(read_path_list(folder.write("nul", nul)), ElementsAre(a, b));
  EXPECT_THAT(read_path_list(folder.write("lines", a + "\r\n\n" + "gone\n")), ElementsAre(a, "gone"));
  const auto source = open_sources({}, {}, {a, folder.path("gone"), b});
  std::vector<std::string> seen;
  while (const auto item = source->next()) {
    const auto* record = std::get_if<RawRecord>(&*item);
    seen.push_back(record != nullptr ? record->bytes : std::get<Rejection>(*item).reason);
  }
  EXPECT_THAT(seen, ElementsAre("first", "no such file or directory", "second"));
}

TEST(ResolveUrl, AsTheStandardSays) {
  const std::string base = "http://a.example/b/c/d;p?q";  // RFC 3986, 5.4
  for (const auto& [reference, expected] :
       std::map<std::string, std::string>{{"g", "http://a.example/b/c/g"},
                                          {"./g/", "http://a.example/b/c/g/"},
                                          {"/g", "http://a.example/g"},
                                          {"//g.example/x", "http://g.example/x"},
                                          {"?y", "http://a.example/b/c/d;p?y"},
                                          {"../../g", "http://a.example/g"},
                                          {"..", "http://a.example/b/"},
                                          {"../../../g", "http://a.example/g"},
                                          {"https://x.example/", "https://x.example/"},
                                          {"mailto:x@y", "mailto:x@y"}}) {
    EXPECT_EQ(resolve_url(base, reference), expected) << reference;
  }
  EXPECT_EQ(resolve_url("", "g"), "g");
}

}  // namespace
}  // namespace broadsheet
