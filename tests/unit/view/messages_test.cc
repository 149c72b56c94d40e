// SPDX-License-Identifier: MIT
// Every language has every message, and every message that is used exists.
#include "server/view/messages.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/base/error.h"
#include "server/query/search_request.h"
#include "server/view/embedded_files.h"
#include "server/view/local_names.h"
#include "server/view/reader_notes.h"
#include "server/view/template_renderer.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json sections_of(std::string_view language) {
  return Json::parse(*find_embedded_file("messages/" + std::string(language) + ".json"));
}

// What a message leaves to be filled in, in order: "{}", "{day}", "{{q}}", "{{#q}}".
std::multiset<std::string> holes(const std::string& text) {
  std::multiset<std::string> found;
  for (size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
    const size_t close = text.find_first_not_of('}', text.find('}', open));
    found.insert(text.substr(open, close - open));
    open = std::min(close, text.size());
  }
  return found;
}

TEST(Messages, EveryLanguageSaysTheSame) {
  ASSERT_GE(all_messages().size(), 2U);
  EXPECT_EQ(english().language(), "en");
  const Json own = sections_of("en");
  for (const Messages& messages : all_messages()) {
    const Json other = sections_of(messages.language());
    for (const char* section : {"page", "words", "notices"}) {
      std::set<std::string> keys;
      for (const auto& [key, text] : other[section].items()) {
        keys.insert(key);
        EXPECT_FALSE(text.get<std::string>().empty()) << messages.language() << ' ' << key;
        if (!own[section].contains(key)) continue;
        EXPECT_EQ(holes(text), holes(own[section][key])) << messages.language() << ' ' << key;
      }
      for (const auto& [key, text] : own[section].items())
        EXPECT_TRUE(keys.contains(key)) << messages.language() << " lacks " << key;
      EXPECT_EQ(keys.size(), own[section].size()) << messages.language();
    }
  }
}

TEST(Messages, EveryTemplateFindsItsMessagesAndEveryMessageItsTemplate) {
  std::set<std::string> used;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("templates/")) continue;
    const std::string text(file.bytes());
    for (size_t open = text.find("{{_ "); open != std::string::npos; open = text.find("{{_ ", open + 1))
      used.insert(text.substr(open + 4, text.find("}}", open) - open - 4));
  }
  for (const std::string& key : used)
    EXPECT_NO_THROW(english().page(key)) << key;
  const auto sections = sections_of("en");
  for (const auto& [key, text] : sections.at("page").items())
    EXPECT_TRUE(used.contains(key)) << key;
}

TEST(Messages, EveryParameterAndFacetIsNamed) {
  for (const ParameterHelp& parameter : search_parameters())
    EXPECT_TRUE(english().find_word("parameter_" + std::string(parameter.name))) << parameter.name;
  for (size_t facet = 0; facet < kFacetCount; ++facet)
    EXPECT_TRUE(english().find_word("facet_" + std::string(facet_field(facet).name)));
}

// That every language has the same notices is tested above.
TEST(Messages, EveryNoticeHasWordsForItsArguments) {
  const Json notices = sections_of("en").at("notices");
  EXPECT_EQ(notices.size(), std::size(kNotices));
  for (const NoticeRow& row : kNotices) {
    const Notice notice{row.code, std::vector<std::string>(row.arguments, "{odd} ü")};
    for (const Messages& messages : all_messages()) {
      const std::string told = messages.tell(notice);
      size_t found = 0;
      for (size_t at = told.find("{odd} ü"); at != std::string::npos; at = told.find("{odd} ü", at + 1))
        ++found;
      EXPECT_EQ(found, row.arguments) << messages.language() << ' ' << row.name << ": " << told;
    }
  }
}

TEST(Messages, UnknownKeysAndLanguages) {
  EXPECT_THROW(english().page("no such key"), Error);
  EXPECT_THROW(english().word("no such key"), Error);
  EXPECT_EQ(find_messages("xx"), nullptr);
  EXPECT_EQ(english().say("percent", 7), "7 %");
}

TEST(ReaderNotes, AreToldInTheReadersLanguage) {
  const Messages& german = *find_messages("de");
  for (const char* note : {"charset guessed: windows-1252", "double encoding repaired",
                           "page cut: nested too deeply, too long or overloaded", "glued words separated: 3",
                           "repeated lede removed", "date ambiguous: 2010-04-03 or 2010-03-04",
                           "persons in this language are found by known full names only",
                           "persons in this language are found by rules, by full names only"}) {
    EXPECT_EQ(note_words(english(), note), note);
    EXPECT_NE(note_words(german, note), note);
  }
  EXPECT_EQ(note_words(german, "date ambiguous: 2010-04-03 or 2010-03-04"),
            "Datum mehrdeutig: 2010-04-03 oder 2010-03-04");
  EXPECT_EQ(note_words(german, "something else"), "something else");
}

TEST(LocalNames, CountriesLanguagesAndTopicsInGerman) {
  const Messages& german = *find_messages("de");
  EXPECT_EQ(local_name(german, "country", "DE", "Germany"), "Deutschland");
  EXPECT_EQ(local_name(german, "language", "fr", "French"), "Französisch");
  EXPECT_EQ(local_name(german, "topic", "medtop:11000000", "politics"), "Politik");
  EXPECT_EQ(local_name(german, "topic", "medtop:20000003", "arts › animation"),
            "Kultur, Kunst, Unterhaltung und Medien › Animation");
  EXPECT_EQ(local_name(german, "person", "12", "Helmut Kohl"), "Helmut Kohl");
  EXPECT_EQ(local_name(german, "country", "QQ", "Nowhere"), "Nowhere");
  EXPECT_EQ(local_name(german, "topic", "medtop:1", "unheard of"), "unheard of");
  EXPECT_EQ(local_name(english(), "country", "DE", "Germany"), "Germany");
}

}  // namespace
}  // namespace broadsheet
