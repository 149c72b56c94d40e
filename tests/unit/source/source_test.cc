// SPDX-License-Identifier: MIT
#include "indexer/source/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/base/error.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Source, MissingPathThrowsNotFound) {
  try {
    open_sources({"no/such/file"});
    FAIL() << "nothing thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
    EXPECT_THAT(error.message(), HasSubstr("no/such/file"));
  }
}

TEST(Source, DirectoryComesRecursivelyInByteOrder) {
  TempFolder folder;
  folder.write("b.txt", "second");
  folder.write("B.txt", "first");
  folder.write("c/z.txt", "third");
  folder.write("c.txt", "fourth");
  folder.write(".hidden", "never");
  std::filesystem::create_directory_symlink(folder.path("c"), folder.path("d"));
  const Read read = read_all({folder.path()});
  EXPECT_THAT(bytes_of(read), ElementsAre("first", "second", "third", "fourth"));
  EXPECT_THAT(read.rejections, testing::IsEmpty());
  EXPECT_EQ(read.records[0].format, RecordFormat::kText);
  EXPECT_EQ(read.records[0].container, std::filesystem::canonical(folder.path("B.txt")));
}

TEST(Source, JsonLinesGoOnAfterABadLine) {
  TempFolder folder;
  const std::string path = folder.write("wire.txt",
                                        "\xEF\xBB\xBF{\"text\":\"a\xE2\x80\xA8z\"}\r\n\n{\"text\": cut\n[1]\n"
                                        "{\"text\":\"\xFF\"}\n {\"text\":\"b\"}");
  const Read read = read_all({path});
  ASSERT_EQ(read.records.size(), 2u);
  EXPECT_EQ(read.records[0].input, path + ":1");
  EXPECT_EQ(read.records[1].position, 6u);
  EXPECT_EQ(read.records[1].format, RecordFormat::kJson);
  ASSERT_EQ(read.rejections.size(), 3u);
  EXPECT_EQ(read.rejections[0].position, 3u);
  EXPECT_EQ(read.rejections[0].input, path + ":3");
  EXPECT_EQ(read.rejections[1].reason, "not a JSON object");
  EXPECT_EQ(read.rejections[2].reason, "not valid UTF-8");
}

TEST(Source, OnePrettyPrintedObjectIsOneRecord) {
  TempFolder folder;
  const std::string json = "{\n  \"text\": \"a\",\n  \"title\": \"b\"\n}";
  const Read read = read_all({folder.write("a.json", json + "\n")});
  EXPECT_THAT(bytes_of(read), ElementsAre(json));
}

TEST(Source, BadFirstLineOfJsonLinesIsOneRejection) {
  TempFolder folder;
  const Read read =
      read_all({folder.write("a.jsonl", "{\"text\":\"cut\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n")});
  EXPECT_THAT(bytes_of(read), ElementsAre("{\"text\":\"b\"}", "{\"text\":\"c\"}"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].position, 1u);
}

TEST(Source, OverlongLineIsRejectedAndTheNextOneRead) {
  TempFolder folder;
  SourceOptions options;
  options.limits.max_record_bytes = 1000;
  const std::string lines =
      "{\"text\":\"a\"}\n{\"text\":\"" + std::string(600000, 'x') + "\"}\n{\"text\":\"c\"}\n";
  const Read read = read_all({folder.write("a.jsonl", lines)}, options);
  EXPECT_THAT(bytes_of(read), ElementsAre("{\"text\":\"a\"}", "{\"text\":\"c\"}"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].position, 2u);
}

TEST(Source, ContentDecidesTheFormat) {
  TempFolder folder;
  const auto format = [&](std::string_view bytes) {
    const Read read = read_all({folder.write("file.bin", bytes)});
    return read.records.size() == 1 ? std::string(to_string(read.records[0].format))
                                    : read.rejections.at(0).reason;
  };
  EXPECT_EQ(format("\xEF\xBB\xBF \n<!-- x -->\n<!DOCTYPE HTML><p>a"), "html");
  EXPECT_EQ(format("<?xml version=\"1.0\"?>\n<html xmlns=\"x\"><body>a"), "html");
  EXPECT_EQ(format("\xFF\xFE<\0h\0t\0m\0l\0>\0x\0"sv), "html");
  EXPECT_EQ(format("\xFF\xFEN\0e\0w\0s\0"sv), "text");
  EXPECT_EQ(format("{curly} text"), "text");
  EXPECT_EQ(format("<3 is no tag"), "text");
  EXPECT_EQ(format("{\"text\":\"a\"}"), "json");
  EXPECT_EQ(format(""), "is empty");
  EXPECT_EQ(format("\xEF\xBB\xBF"), "is empty");
  EXPECT_EQ(format("%PDF-1.7 ..."), "is a PDF document, not text");
  EXPECT_EQ(format("\x89PNG\r\n\x1A\n..."), "is a PNG image, not text");
  EXPECT_EQ(format(std::string(300, '\x01')), "is binary data, not text");
  EXPECT_THAT(format("PK\x03\x04zzzz"), HasSubstr("damaged"));
  EXPECT_EQ(format("<?xml version=\"1.0\"?><svg></svg>"), "XML of a kind that is not read");
  EXPECT_EQ(format("<?xml version=\"1.0\"?><rss><channel><title>t</title></channel></rss>"),
            "holds no articles");
  EXPECT_EQ(format("<rss><channel><item><title>t</title></item></channel></rss>"), "xml");
  EXPECT_EQ(format("<!DOCTYPE x SYSTEM \"x.dtd\">\n<REUTERS NEWID=\"1\"><TITLE>t</TITLE></REUTERS>"), "sgml");
  EXPECT_EQ(format("[{\"text\":\"a\"}]"), "json");
  EXPECT_EQ(format("[]"), "an empty JSON list");
  EXPECT_EQ(format("[Update] The talks go on."), "text");
  EXPECT_EQ(format("title,text\na,b\n"), "json");
  EXPECT_EQ(format("Rain, wind and snow\nfell on the coast, as on\nthe hills, the lake\n"), "text");
  EXPECT_EQ(format("{\"text\":\"<html><head></head><body></body></html>\"}"), "json");
  EXPECT_EQ(format("WARC/1.0\r\n"), "a record without a length");
}

TEST(Source, CompressedFilesAreReadAsWhatTheyHold) {
  TempFolder folder;
  const std::string lines = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
  for (auto filter : {archive_write_add_filter_gzip, archive_write_add_filter_zstd,
                      archive_write_add_filter_xz, archive_write_add_filter_bzip2}) {
    const Read read = read_all({folder.write("lines", packed(lines, filter))});
    EXPECT_THAT(bytes_of(read), ElementsAre("{\"text\":\"a\"}", "{\"text\":\"b\"}"));
    const std::string one = packed(lines, filter);
    const Read two = read_all({folder.write("two", one + one + "garbage")});
    EXPECT_EQ(two.records.size(), 4u);
    EXPECT_TRUE(two.rejections.empty());
  }
}

// bzip2 gives nothing of a block that is not whole: 100,000 bytes at its least, 900,000 here.
TEST(Source, WhatIsCutShortIsReadUpToTheCut) {
  TempFolder folder;
  std::string lines;
  uint32_t noise = 1;
  for (int i = 0; i < 60'000; ++i) {
    noise = noise * 1664525 + 1013904223;
    lines += "{\"text\":\"" + std::to_string(noise) + "\"}\n";
  }
  struct Case {
    int (*filter)(archive*);
    size_t least;
  };
  for (const auto& [filter, least] :
       {Case{archive_write_add_filter_gzip, 59'900}, Case{archive_write_add_filter_xz, 59'900},
        Case{archive_write_add_filter_zstd, 54'000}, Case{archive_write_add_filter_bzip2, 36'000}}) {
    std::string bytes = packed(lines, filter);
    bytes.resize(bytes.size() - 100);
    const Read read = read_all({folder.write("cut", bytes), folder.write("next.txt", "next")});
    EXPECT_GT(read.records.size(), least);
    EXPECT_EQ(read.records.back().bytes, "next");
    ASSERT_EQ(read.rejections.size(), 1u);
    EXPECT_EQ(read.rejections[0].reason.find("damaged compressed data: cut short (after record"), 0u);
  }
}

TEST(Source, BombIsStoppedWithItsRatio) {
  TempFolder folder;
  std::string zeros = "{\"text\":\"";
  zeros.append(20u << 20, 'a');
  const Read read = read_all({folder.write("bomb.zst", packed(zeros, archive_write_add_filter_zstd))});
  EXPECT_THAT(read.records, testing::IsEmpty());
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("times its compressed size"));
  EXPECT_FALSE(read.rejections[0].hint.empty());
}

TEST(Source, UnreadableFileIsOneRejection) {
  if (geteuid() == 0) {
    TempFolder folder;
    std::filesystem::create_symlink("nowhere", folder.path("a"));
    const Read read = read_all({folder.path()});
    ASSERT_EQ(read.rejections.size(), 1u);
    EXPECT_EQ(read.rejections[0].reason, "a symbolic link to nothing");
    return;
  }
  TempFolder folder;
  const std::string path = folder.write("secret.txt", "text");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  const Read read = read_all({path});
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("denied"));
}

TEST(Source, AFileThatGivesNothingForTooLongIsLeft) {
  TempFolder folder;
  const std::string line = folder.write("a.jsonl", "{\"text\":\"" + std::string(64 << 20, 'x'));
  SourceOptions options;
  options.limits.max_seconds = 0.001;
  const Read read = read_all({line, folder.write("b.txt", "next")}, options);
  EXPECT_THAT(bytes_of(read), ElementsAre("next"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("too long"));
  EXPECT_THAT(read.rejections[0].hint, HasSubstr("--max-seconds"));
}

TEST(Source, CountsItsBytes) {
  TempFolder folder;
  folder.write("a.txt", "12345");
  folder.write("b.txt", "123");
  const std::unique_ptr<Source> source = open_sources({folder.path()});
  EXPECT_EQ(source->bytes_total(), 8u);
  while (source->next()) {
  }
  EXPECT_EQ(source->bytes_read(), 8u);
}

}  // namespace
}  // namespace broadsheet
