// SPDX-License-Identifier: MIT
#include "server/search/understand.h"

#include <gtest/gtest.h>

#include <map>

namespace broadsheet {
namespace {

std::string with_names(const char* query, std::initializer_list<const char*> names) {
  const ParsedQuery parsed = parse_query(query, day_from_civil(2023, 6, 19));
  return to_string(with_aliases(parsed.root, [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }));
}

TEST(WithAliases, WordsThatAreANameFindThePersonToo) {
  EXPECT_EQ(with_names("xi jinping", {"xi jinping"}), "((xi AND jinping) OR person:\"xi jinping\")");
  EXPECT_EQ(with_names("visit xi jinping berlin", {"xi jinping"}),
            "(visit AND ((xi AND jinping) OR person:\"xi jinping\") AND berlin)");
  EXPECT_EQ(with_names("习近平", {"习近平"}), "(习近平 OR person:\"习近平\")");
  EXPECT_EQ(with_names("a OR xi jinping", {"xi jinping"}),
            "(a OR ((xi AND jinping) OR person:\"xi jinping\"))");
}

TEST(WithAliases, TheLongestNameCounts) {
  EXPECT_EQ(with_names("george w bush", {"w bush", "george w bush"}),
            "((george AND w AND bush) OR person:\"george w bush\")");
}

TEST(WithAliases, LeavesAloneWhatIsNoNameOrQuoted) {
  EXPECT_EQ(with_names("berlin wall", {"xi jinping"}), "(berlin AND wall)");
  EXPECT_EQ(with_names("\"xi jinping\"", {"xi jinping"}), "\"xi jinping\"");
  EXPECT_EQ(with_names("title:xi jinping", {"xi jinping"}), "(title:xi AND jinping)");
  EXPECT_EQ(with_names("xi", {"xi"}), "xi");
}

class Dictionary : public Engine {
 public:
  explicit Dictionary(std::map<std::string, std::string> nearest) : nearest_(std::move(nearest)) {}
  SearchResult search(const EngineQuery&) override { return {}; }
  EngineStats stats() override { return {}; }
  std::vector<WordCount> complete_word(const std::string&, size_t) override { return {}; }
  std::vector<SimilarHit> similar(const SimilarQuery&) override { return {}; }
  std::unique_ptr<Walk> walk(const EngineQuery&) override { return nullptr; }
  NearestWord nearest_word(const QueryNode& word, const Deadline& deadline) override {
    if (deadline && *deadline < std::chrono::steady_clock::now()) return {std::nullopt, true};
    const auto found = nearest_.find(word.words[0]);
    if (found == nearest_.end()) return {};
    return {found->second, false};
  }

 private:
  const std::map<std::string, std::string> nearest_;
};

std::optional<std::vector<std::string>> near_name(const std::vector<std::string>& typed) {
  if (typed == std::vector<std::string>{"barak", "obma"}) return std::vector<std::string>{"barack", "obama"};
  return std::nullopt;
}

Respellings corrections(const char* query, const Deadline& deadline = {}) {
  Dictionary engine({{"elektion", "election"}, {"berlyn", "berlin"}, {"obma", "obama"}});
  return corrected(parse_query(query, day_from_civil(2023, 6, 19)).root, engine, near_name, deadline);
}

// All ways, and each again from what a cursor keeps of it.
std::string correct(const char* query) {
  std::string all;
  const QueryNode root = parse_query(query, day_from_civil(2023, 6, 19)).root;
  for (const Respelling& way : corrections(query).ways) {
    all += (all.empty() ? "" : " | ") + to_string(way.tree);
    EXPECT_EQ(with_words(root, way.reading), way.tree) << query;
  }
  return all;
}

TEST(Corrected, ReplacesUnknownWordsOnly) {
  EXPECT_EQ(correct("elektion wall"), "(election AND wall)");
  EXPECT_EQ(correct("\"elektion in berlyn\""), "\"election in berlin\"");
  EXPECT_EQ(correct("title:berlyn OR x"), "(title:berlin OR x)");
  EXPECT_EQ(correct("election"), "");
  EXPECT_EQ(correct("wall -elektion"), "");  // what is excluded does not keep anything from being found
}

TEST(Corrected, SaysWhenThereWasNoTimeForIt) {
  const auto now = std::chrono::steady_clock::now();
  const Respellings late = corrections("elektion wall", now - std::chrono::hours(1));
  EXPECT_TRUE(late.out_of_time);
  EXPECT_TRUE(late.ways.empty());
  EXPECT_FALSE(corrections("elektion wall", now + std::chrono::hours(1)).out_of_time);
}

TEST(Corrected, KnowsNames) {
  EXPECT_EQ(correct("barak obma"), "(barak AND obama) | (barack AND obama)");
  EXPECT_EQ(correct("elektion barak obma speech"),
            "(election AND barak AND obama AND speech) | (election AND barack AND obama AND speech)");
  EXPECT_EQ(correct("\"barak obma\" -elektion"),
            "(\"barak obama\" AND NOT elektion) | (\"barack obama\" AND NOT elektion)");
  EXPECT_EQ(correct("barak OR obma"), "(barak OR obama)");
  EXPECT_EQ(correct("title:barak obma"), "(title:barak AND obama)");
}

TEST(Corrected, PassesOverPlacesTheQueryDoesNotHave) {
  const QueryNode root = parse_query("wall", 0).root;
  EXPECT_EQ(with_words(root, {QueryReading::Kind::kCorrected, {{0, "fall"}, {7, "x"}}}),
            parse_query("fall", 0).root);
}

}  // namespace
}  // namespace broadsheet
