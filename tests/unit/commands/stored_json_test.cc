// SPDX-License-Identifier: MIT
#include "indexer/commands/stored_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/model/article_json.h"

namespace broadsheet {
namespace {

StoredArticle stored_article() {
  StoredArticle stored;
  stored.id = 12;
  stored.revision = 3;
  stored.identity = "url:u";
  stored.article.input = "/home/a.txt";
  stored.article.title = "Title";
  stored.article.persons = {{"Kofi Annan", "first-name", 0.8, {}}, {"Ban Ki-moon", "first-name", 0.7, {}}};
  stored.entities.persons = {7, 9};
  return stored;
}

TEST(StoredJson, PutsTheNumbersFirst) {
  const std::string json = dump_json(stored_json(stored_article(), true));
  EXPECT_EQ(json.rfind(R"({"id":12,"input":"/home/a.txt","title":"Title")", 0), 0u) << json;
  EXPECT_NE(json.find(R"({"id":7,"name":"Kofi Annan")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"({"id":9,"name":"Ban Ki-moon")"), std::string::npos) << json;
}

TEST(StoredJson, ExportDependsOnNothingOfTheMachineOrTheRun) {
  StoredArticle other = stored_article();
  other.revision = 99;
  other.article.input = "-:1";
  EXPECT_EQ(dump_json(stored_json(stored_article(), false)), dump_json(stored_json(other, false)));
}

}  // namespace
}  // namespace broadsheet
