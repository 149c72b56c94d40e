// SPDX-License-Identifier: MIT
#include "indexer/ingest/progress.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Progress, LineSaysWhatIsKnown) {
  EXPECT_EQ(progress_line({"indexing", 12, 0, 0, 0, 0.1}), "indexing: 12 articles");
  EXPECT_EQ(progress_line({"indexing", 12'000, 0, 250, 1000, 10}),
            "indexing: 12,000 articles, 25 %, 1,200/s, 30.0 s left");
  EXPECT_EQ(progress_line({"rebuilding", 1'234'567, 1'234'567, 0, 0, 100}),
            "rebuilding: 1,234,567 articles, 100 %, 12,345/s");
}

TEST(Progress, DurationsReadLikeSpeech) {
  EXPECT_EQ(describe_duration(0.04), "0.0 s");
  EXPECT_EQ(describe_duration(4.26), "4.3 s");
  EXPECT_EQ(describe_duration(59.99), "1 min 00 s");
  EXPECT_EQ(describe_duration(200), "3 min 20 s");
  EXPECT_EQ(describe_duration(7500), "2 h 05 min");
}

TEST(Progress, OneIsSingular) {
  EXPECT_EQ(count_of(1, "article"), "1 article");
  EXPECT_EQ(count_of(0, "article"), "0 articles");
}

std::string printed(const std::function<void(ProgressPrinter&)>& use, bool quiet = false) {
  std::FILE* file = std::tmpfile();
  {
    ProgressPrinter printer(quiet, file);
    use(printer);
  }
  std::string text(static_cast<size_t>(std::ftell(file)), '\0');
  std::rewind(file);
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

TEST(Progress, PlainLinesComeSeldomAndOnlyOnChange) {
  const std::string text = printed([](ProgressPrinter& printer) {
    for (int tick = 1; tick <= 50; ++tick)
      printer.show({"indexing", tick < 30 ? 5u : 9u, 0, 0, 0, tick * 0.2});
  });
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 5);
  EXPECT_NE(text.find("indexing: 5 articles"), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos) << "no bar where nobody looks";
}

TEST(Progress, QuietStillSpeaksOfWhatMatters) {
  const auto use = [](ProgressPrinter& printer) {
    printer.show({"indexing", 5, 0, 0, 0, 10});
    printer.message("rejected a.txt: empty");
  };
  EXPECT_EQ(printed(use, true), "rejected a.txt: empty\n");
}

}  // namespace
}  // namespace broadsheet
