// SPDX-License-Identifier: MIT
#include "indexer/train/gazetteer.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "indexer/extract/word_table.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {
namespace {

uint32_t bit_of(std::string_view kind) {
  constexpr std::pair<std::string_view, uint32_t> kBits[] = {
      {"given", kMaskGiven},       {"surname", kMaskSurname},
      {"common", kMaskCommon},     {"honorific", kMaskHonorific},
      {"royal", kMaskRoyal},       {"title", kMaskTitle},
      {"role", kMaskRole},         {"speech", kMaskSpeech},
      {"particle", kMaskParticle}, {"org", kMaskOrg},
      {"calendar", kMaskCalendar}, {"other", kMaskOther},
      {"east", kMaskEastSurname},  {"label", kMaskCountry},
      {"name", kMaskCountry},      {"demonym", kMaskDemonym},
      {"metonym", kMaskOrg},       {"capital", kMaskCapital},
      {"seed", kMaskCity},         {"region", kMaskRegion},
      {"city", kMaskCity},         {"abbreviation", kMaskRegion},
      {"blocker", kMaskOther}};
  for (const auto& [name, bit] : kBits) {
    if (name == kind) return bit;
  }
  return 0;
}

// The word's bit, or the bit of phrases for what is several tokens.
void add(Gazetteer& gazetteer, std::string_view phrase, uint32_t bit, uint32_t phrase_bit) {
  CleanArticle article;
  article.text = std::string(phrase);
  const TokenStream stream(article);
  const std::vector<Token>& tokens = stream.tokens();
  if (tokens.empty() || tokens.size() > kLongestPhrase) return;
  uint64_t hash = tag_hash(tokens[0].folded);
  for (size_t i = 1; i < tokens.size(); ++i)
    hash = tag_hash_join(hash, tag_hash(tokens[i].folded));
  gazetteer[hash] |= tokens.size() == 1 ? bit : phrase_bit;
}

// Calls take(key, word) for every word behind a tab of every line; the key is what stands before the last
// tab.
template <typename Take>
void for_each_entry(const std::string& path, const Take& take) {
  const std::string bytes = read_packed(path);
  for (const std::string_view line : split(bytes, '\n')) {
    const size_t tab = line.rfind('\t');
    if (tab == std::string_view::npos) continue;
    for (const std::string_view word : split(line.substr(tab + 1), '|')) {
      if (!word.empty()) take(line.substr(0, tab), word);
    }
  }
}

}  // namespace

Gazetteer read_gazetteer(const std::string& data, const std::string& names) {
  Gazetteer gazetteer;
  for (const char* file : {"/names.tsv", "/name_words.tsv"}) {
    for_each_entry(data + file, [&](std::string_view kind, std::string_view word) {
      if (kind == "nobody") {
        add(gazetteer, word, 0, kMaskNobodyPhrase);
      } else if (const uint32_t bit = bit_of(kind); bit != 0) {
        add(gazetteer, word, bit, 0);
      }
    });
  }
  for (const char* file : {"/places.tsv", "/place_words.tsv"}) {
    for_each_entry(data + file, [&](std::string_view key, std::string_view phrase) {
      const std::vector<std::string_view> columns = split(key, '\t');
      if (columns.size() < 2 || (columns[0] != "*" && columns[0] != "en") || phrase.back() == '*') return;
      // The first row of a country with a language "*" may be in any language; its label is in English.
      const uint32_t bit = bit_of(columns[1]);
      add(gazetteer, phrase, bit,
          columns[1] == "blocker" || columns[1] == "metonym" ? kMaskNobodyPhrase : kMaskPlacePhrase);
    });
  }
  for_each_entry(data + "/known_persons.tsv", [&](std::string_view key, std::string_view name) {
    if (key == "person") add(gazetteer, name, 0, kMaskPersonPhrase);
  });
  const std::string politicians = read_packed(names + "/us_politicians.jsonl.zst");
  for (const std::string_view line : split(politicians, '\n')) {
    const nlohmann::json person = nlohmann::json::parse(line, nullptr, false);
    if (!person.is_object()) continue;
    std::vector<std::string> all = person.value("aliases", std::vector<std::string>());
    all.push_back(person.value("name", std::string()));
    for (const std::string& name : all)
      add(gazetteer, name, 0, kMaskPersonPhrase);
  }
  std::erase_if(gazetteer, [](const auto& entry) { return entry.second == 0; });
  return gazetteer;
}

NameLists read_name_lists(const std::string& data) {
  NameLists lists;
  for_each_entry(data + "/names.tsv", [&](std::string_view kind, std::string_view word) {
    if (kind == "given") lists.given.emplace_back(word);
    if (kind == "surname") lists.surnames.emplace_back(word);
  });
  return lists;
}

}  // namespace broadsheet
