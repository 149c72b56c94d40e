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
  std::optional<std::string> nearest_word(const QueryNode& word) override {
    const auto found = nearest_.find(word.words[0]);
    if (found == nearest_.end()) return std::nullopt;
    return found->second;
  }

 private:
  const std::map<std::string, std::string> nearest_;
};

std::string correct(const char* query) {
  Dictionary engine({{"elektion", "election"}, {"berlyn", "berlin"}});
  const auto tree = corrected(parse_query(query, day_from_civil(2023, 6, 19)).root, engine);
  return tree ? to_string(*tree) : "";
}

TEST(Corrected, ReplacesUnknownWordsOnly) {
  EXPECT_EQ(correct("elektion wall"), "(election AND wall)");
  EXPECT_EQ(correct("\"elektion in berlyn\""), "\"election in berlin\"");
  EXPECT_EQ(correct("title:berlyn OR x"), "(title:berlin OR x)");
  EXPECT_EQ(correct("election"), "");
  EXPECT_EQ(correct("wall -elektion"), "");  // what is excluded does not keep anything from being found
}

}  // namespace
}  // namespace broadsheet
