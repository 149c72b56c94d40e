// SPDX-License-Identifier: MIT
// Copies of one story through a whole archive: found however it is filled, kept up as articles change and go.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/store/store_reader.h"
#include "tests/e2e/indexer.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::ordered_json;
using Groups = std::map<ArticleId, std::vector<ArticleId>>;

class Copies : public testing::Test {
 protected:
  Copies() {
    std::mt19937 random(3);
    for (int i = 0; i < 120; ++i) {
      // Every third article copies an earlier one, cut short or with a few words changed.
      std::string text;
      if (i % 3 == 2) {
        text = articles_[random() % articles_.size()]["text"];
        if (random() % 2 == 0) text = text.substr(0, text.rfind(' ', text.size() * 2 / 3)) + ".";
        text += " So it was said on day " + std::to_string(i) + ".";
      } else {
        for (int word = 0; word < 60 + static_cast<int>(random() % 300); ++word)
          text += std::string(word > 0 ? " " : "") + kWords[random() % std::size(kWords)] +
                  std::to_string(random() % 90);
      }
      articles_.push_back({{"id", std::to_string(i)},
                           {"source", "Sample Wire"},
                           {"title", "Report " + std::to_string(i)},
                           {"text", text},
                           {"published", "2024-01-" + std::to_string(10 + i % 19)}});
    }
  }

  Groups groups(const std::string& name) const {
    const StoreReader reader(ArchivePaths{directory_.path() / name});
    Groups found;
    for (const ArticleId id : reader.live_ids()) {
      const auto members = reader.group_of_copies(id);
      if (!members.empty() && members.front() == id) found[id] = members;
    }
    return found;
  }
  IndexerResult run(const std::string& name, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--archive", directory_.path() / name});
    return run_indexer(std::move(arguments));
  }
  void add(const std::string& name, const std::vector<Json>& articles,
           std::vector<std::string> options = {}) {
    const auto file = directory_.path() / "articles.jsonl";
    std::ofstream out(file);
    for (const Json& article : articles)
      out << article.dump() << "\n";
    out.close();
    std::vector<std::string> arguments = {"add", file, "--quiet"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const IndexerResult added = run(name, arguments);
    ASSERT_EQ(added.code, 0) << added.err;
  }

  static constexpr const char* kWords[] = {"dam",   "rain",  "vote",  "talks",
                                           "court", "match", "price", "train"};
  TempDirectory directory_;
  std::vector<Json> articles_;
};

TEST_F(Copies, DoNotDependOnWorkersBatchesOrRuns) {
  add("one", articles_, {"--jobs", "1"});
  const Groups expected = groups("one");
  EXPECT_GT(expected.size(), 10u);
  add("many", articles_, {"--jobs", "4", "--batch-articles", "7"});
  EXPECT_EQ(groups("many"), expected);
  for (size_t begin = 0; begin < articles_.size(); begin += 40)
    add("runs",
        {articles_.begin() + static_cast<long>(begin), articles_.begin() + static_cast<long>(begin + 40)});
  EXPECT_EQ(groups("runs"), expected);
  ASSERT_EQ(run("runs", {"rebuild", "--quiet"}).code, 0);
  EXPECT_EQ(groups("runs"), expected);
  ASSERT_EQ(run("runs", {"rebuild", "--extract", "--quiet"}).code, 0);
  EXPECT_EQ(groups("runs"), expected);
  const IndexerResult check = run("runs", {"check"});
  EXPECT_EQ(check.code, 0) << check.out;
}

TEST_F(Copies, FollowWhatChangesAndGoes) {
  const Json& story = articles_[0];
  Json copy = story;
  copy["id"] = "copy";
  copy["published"] = "2024-02-02";
  Json earlier = story;
  earlier["id"] = "earlier";
  earlier["published"] = "2023-02-02";
  add("news", {story, copy});
  EXPECT_THAT(groups("news")[1], ElementsAre(1, 2));
  add("news", {earlier});
  EXPECT_THAT(groups("news")[3], ElementsAre(3, 1, 2));
  EXPECT_THAT(run("news", {"show", "1"}).out, testing::HasSubstr("copies     3 (first), 2"));
  copy["text"] = articles_[1]["text"];
  add("news", {copy});
  EXPECT_THAT(groups("news")[3], ElementsAre(3, 1));
  ASSERT_EQ(run("news", {"remove", "3"}).code, 0);
  EXPECT_THAT(groups("news"), IsEmpty());
  add("news", {earlier}, {"--force"});
  EXPECT_THAT(groups("news")[3], ElementsAre(3, 1));
  const IndexerResult check = run("news", {"check"});
  EXPECT_EQ(check.code, 0) << check.out;
}

}  // namespace
}  // namespace broadsheet
