// SPDX-License-Identifier: MIT
#include "indexer/extract/place_gazetteer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/char_class.h"

extern "C" const char broadsheet_data_places[];
extern "C" const char broadsheet_data_places_end[];
extern "C" const char broadsheet_data_place_words[];
extern "C" const char broadsheet_data_place_words_end[];

namespace broadsheet {
namespace {

// An entry packs what a phrase stands for: country << 8 | kind << 4 | how it must be written | 1.
constexpr uint32_t kPresent = 1;
constexpr uint32_t kAsWritten = 2;        // in capitals, as in the gazetteer: "US", "UAE"
constexpr uint32_t kAnyCase = 4;          // "chinois", "米国": needs no capital
constexpr size_t kMostTokens = 16;        // of a phrase; Thai counts letters
constexpr size_t kLongestInflection = 8;  // bytes behind a stem: four Cyrillic or Arabic letters

std::optional<PlaceKind> kind_from(std::string_view word) {
  using Row = std::pair<std::string_view, PlaceKind>;
  constexpr std::array<Row, 10> kKinds = {{{"blocker", PlaceKind::kBlocker},
                                           {"name", PlaceKind::kName},
                                           {"demonym", PlaceKind::kDemonym},
                                           {"metonym", PlaceKind::kMetonym},
                                           {"hint", PlaceKind::kHint},
                                           {"capital", PlaceKind::kCapital},
                                           {"seed", PlaceKind::kCapital},
                                           {"region", PlaceKind::kRegion},
                                           {"city", PlaceKind::kCity},
                                           {"abbreviation", PlaceKind::kAbbreviation}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

uint32_t spelling_of(const Token& first, size_t tokens) {
  if (!first.capitalized) return kAnyCase;
  const size_t letters = static_cast<size_t>(
      std::count_if(first.text.begin(), first.text.end(), [](char c) { return c != '.'; }));
  return first.all_caps && letters <= 4 && tokens == 1 ? kAsWritten : 0;
}

// A phrase as the tokeniser would cut it: folded tokens joined by blanks.
struct Key {
  std::string text;
  uint32_t tokens = 0;
  uint32_t spelling = 0;
};

bool is_plain_ascii(std::string_view phrase) {
  return std::all_of(phrase.begin(), phrase.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' '; });
}

Key key_of(std::string_view phrase) {
  Key key;
  // Most phrases need no tokeniser, and starting the program should not wait for one.
  if (is_plain_ascii(phrase) && phrase.size() > 4 && phrase.find("  ") == std::string_view::npos) {
    key.text = fold(phrase);
    key.tokens = 1 + static_cast<uint32_t>(std::count(phrase.begin(), phrase.end(), ' '));
    if (phrase[0] == key.text[0]) key.spelling = kAnyCase;
    return key;
  }
  CleanArticle article;
  article.text = phrase;
  const TokenStream stream(article, kMostTokens);
  for (const Token& token : stream.tokens()) {
    if (!key.text.empty()) key.text += ' ';
    key.text += token.folded;
  }
  key.tokens = static_cast<uint32_t>(stream.tokens().size());
  if (key.tokens > 0) key.spelling = spelling_of(stream.tokens().front(), key.tokens);
  return key;
}

bool written_well(uint32_t entry, const Token& token) {
  if ((entry & kAnyCase) != 0) return true;
  return (entry & kAsWritten) != 0 ? token.all_caps : token.capitalized;
}

bool is_katakana_token(const Token& token) {
  size_t pos = 0;
  return !token.text.empty() && is_katakana(decode_utf8(token.text, pos));
}

// A katakana name inside a longer katakana word is no name: タイ in タイトル.
bool inside_katakana_word(const std::vector<Token>& tokens, size_t first, size_t last) {
  if (!is_katakana_token(tokens[first])) return false;
  const bool before = first > 0 && is_katakana_token(tokens[first - 1]) && !tokens[first].space_before;
  const bool after = last < tokens.size() && is_katakana_token(tokens[last]) && !tokens[last].space_before;
  return before || after;
}

// Arabic writes "and", "in", "to", "like" and the article in one with the word.
std::string_view without_arabic_prefix(std::string_view folded) {
  for (const std::string_view prefix : {"وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف", "ك"}) {
    if (folded.size() > prefix.size() + 5 && folded.substr(0, prefix.size()) == prefix) {
      return folded.substr(prefix.size());
    }
  }
  return {};
}

}  // namespace

PlaceGazetteer::PlaceGazetteer() : countries_(1) {
  scan({broadsheet_data_places, static_cast<size_t>(broadsheet_data_places_end - broadsheet_data_places)});
  scan({broadsheet_data_place_words,
        static_cast<size_t>(broadsheet_data_place_words_end - broadsheet_data_place_words)});
}

void PlaceGazetteer::scan(std::string_view data) {
  for (const std::string_view line : split(data, '\n')) {
    const std::string_view language = line.substr(0, line.find('\t'));
    if (language == "label") {
      const std::vector<std::string_view> fields = split(line, '\t');
      numbers_[fields[2]] = static_cast<uint32_t>(countries_.size());
      countries_.push_back({std::string(fields[2]), std::string(fields[3])});
      continue;
    }
    const std::string_view kind = line.substr(std::min(line.size(), language.size() + 1), 8);
    if (kind != "namesake" && kind != "currency") {
      if (!language.empty()) tables_[std::string(language)].lines.push_back(line);
      continue;
    }
    const std::vector<std::string_view> fields = split(line, '\t');
    for (const std::string_view word : split(fields[3], '|')) {
      if (kind == "currency") {
        currencies_[word] = number_of(fields[2]);
        continue;
      }
      uint32_t& known = namesakes_[fold(word)];
      known = (known << 8) | number_of(fields[2]);
    }
  }
}

void PlaceGazetteer::load(Table& table, std::string_view language) const {
  for (const std::string_view line : table.lines) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != 4) continue;
    const std::optional<PlaceKind> kind = kind_from(fields[1]);
    const uint16_t country = number_of(fields[2]);
    if (!kind || (country == 0 && *kind != PlaceKind::kBlocker)) continue;
    for (const std::string_view phrase : split(fields[3], '|')) {
      add(table, *kind, country, phrase);
      // Korean particles follow a name without a blank.
      if (language == "ko" && phrase.find(' ') == std::string_view::npos)
        add(table, *kind, country, std::string(phrase) + "*");
    }
  }
}

// The table of a language, English where there is none worth it.
const PlaceGazetteer::Table& PlaceGazetteer::table_of(std::string_view language) const {
  constexpr size_t kWorth = 20;  // lines: a country each
  using Alias = std::pair<std::string_view, std::string_view>;
  for (const auto& [other, own] : {Alias{"nb", "no"}, Alias{"nn", "no"}, Alias{"tl", "fil"},
                                   Alias{"iw", "he"}, Alias{"in", "id"}, Alias{"sh", "sr"}}) {
    if (language == other) language = own;
  }
  auto found = tables_.find(language);
  if (found == tables_.end() || (found->second.lines.size() < kWorth && language != "*")) {
    found = tables_.find("en");
  }
  Table& table = found->second;
  std::call_once(table.loaded, [&] { load(table, found->first); });
  return table;
}

void PlaceGazetteer::add(Table& table, PlaceKind kind, uint16_t country, std::string_view phrase) {
  uint32_t entry = (uint32_t{country} << 8) | (static_cast<uint32_t>(kind) << 4) | kPresent;
  if (!phrase.empty() && phrase.back() == '*') {
    phrase.remove_suffix(1);
    table.stems[fold(phrase)] = entry | kAnyCase;
    return;
  }
  const Key key = key_of(phrase);
  if (key.tokens == 0) return;
  // Words of our own list come last and win; "chinois" and "Chinois" are one entry for both.
  entry |= key.spelling;
  uint32_t& known = table.phrases[key.text];
  if ((known >> 8) == (entry >> 8) && (known & kAnyCase) != 0) entry = (entry & ~kAsWritten) | kAnyCase;
  known = entry;
  uint32_t& longest = table.first_tokens[std::string_view(key.text).substr(0, key.text.find(' '))];
  longest = std::max(longest, key.tokens);
}

uint16_t PlaceGazetteer::number_of(std::string_view code) const {
  return static_cast<uint16_t>(numbers_.find(code));
}

uint32_t PlaceGazetteer::match_stem(const Table& table, std::string_view folded) const {
  // The longest stem wins: "ukrain" before "ukr".
  for (size_t length = folded.size(); length > 2 && folded.size() - length <= kLongestInflection; --length) {
    if (length < folded.size() && (static_cast<unsigned char>(folded[length]) & 0xC0) == 0x80) continue;
    if (const uint32_t entry = table.stems.find(folded.substr(0, length)); entry != 0) return entry;
  }
  return 0;
}

uint32_t PlaceGazetteer::match_in(const Table& table, const std::vector<Token>& tokens, size_t i,
                                  size_t& length) const {
  const uint32_t longest = table.first_tokens.find(tokens[i].folded);
  if (longest != 0) {
    std::string key;
    std::array<size_t, kMostTokens + 1> ends{};
    size_t available = 0;
    for (size_t k = i; k < tokens.size() && available < longest; ++k) {
      if (k > i && (tokens[k].field != tokens[i].field || tokens[k].paragraph_start)) break;
      if (k > i) key += ' ';
      key += tokens[k].folded;
      ends[++available] = key.size();
    }
    for (size_t n = available; n > 0; --n) {
      const uint32_t entry = table.phrases.find(std::string_view(key).substr(0, ends[n]));
      if (entry == 0 || !written_well(entry, tokens[i]) || inside_katakana_word(tokens, i, i + n)) continue;
      // A phrase of several words is in capitals where its last word is: "New york minute" is not New York.
      const Token& last = tokens[i + n - 1];
      if (n > 1 && (entry & kAnyCase) == 0 && last.word && !last.capitalized &&
          tokens[i + n - 2].folded == "new") {
        continue;
      }
      length = n;
      return entry;
    }
  }
  if (table.stems.size() > 0) {
    length = 1;
    return match_stem(table, tokens[i].folded);
  }
  return 0;
}

// "3.3 mln dlrs", "28 cts", "two billion yen": the token that names the currency, 0 if none does.
size_t PlaceGazetteer::currency_behind(const std::vector<Token>& tokens, size_t number) const {
  for (size_t i = number + 1; i < tokens.size() && i <= number + 2 && tokens[i].word; ++i) {
    if (currencies_.find(tokens[i].folded) != 0) return i;
  }
  return 0;
}

std::vector<PlaceMatch> PlaceGazetteer::find(const TokenStream& stream, std::string_view language) const {
  std::vector<PlaceMatch> found;
  const std::vector<Token>& tokens = stream.tokens();
  const std::string_view primary = language.substr(0, language.find('-'));
  const Table& own = table_of(primary);
  const Table& common = table_of("*");
  const bool lower_case_names = &own != &table_of("en");
  for (size_t i = 0; i < tokens.size();) {
    const Token& token = tokens[i];
    if (token.number) {
      if (const size_t at = currency_behind(tokens, i); at != 0) {
        const auto country = static_cast<uint16_t>(currencies_.find(tokens[at].folded));
        found.push_back(
            {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1), country, PlaceKind::kCurrency});
        i = at;
      }
      ++i;
      continue;
    }
    if (!token.word ||
        (!lower_case_names && !token.capitalized && static_cast<unsigned char>(token.text[0]) < 0x80)) {
      ++i;
      continue;
    }
    size_t length = 0;
    uint32_t entry = match_in(own, tokens, i, length);
    size_t other_length = 0;
    const uint32_t other = token.capitalized ? match_in(common, tokens, i, other_length) : 0;
    if (other != 0 && (entry == 0 || other_length > length)) {
      entry = other;
      length = other_length;
    }
    if (entry == 0 && primary == "ar") {
      const std::string_view rest = without_arabic_prefix(token.folded);
      if (!rest.empty()) {
        entry = own.phrases.find(rest);
        if (entry == 0) entry = match_stem(own, rest);
        length = 1;
      }
    }
    if (entry == 0) {
      ++i;
      continue;
    }
    found.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(i + length),
                     static_cast<uint16_t>(entry >> 8), static_cast<PlaceKind>((entry >> 4) & 15)});
    i += length;
  }
  return found;
}

}  // namespace broadsheet
