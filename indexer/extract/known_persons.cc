// SPDX-License-Identifier: MIT
#include "indexer/extract/known_persons.h"

#include <algorithm>

#include "indexer/base/fold.h"

extern "C" const char broadsheet_data_known_persons[];
extern "C" const char broadsheet_data_known_persons_end[];

namespace broadsheet {
namespace {

constexpr uint32_t kAmbiguous = 0x8000'0000;
constexpr size_t kMostTokens = 24;
constexpr unsigned char kFirstBeyondLatin = 0xCE;  // first byte of Greek, Cyrillic and all behind them

bool is_latin(const Token& word) {
  return static_cast<unsigned char>(word.folded.front()) < kFirstBeyondLatin;
}

// Whether a token may stand inside a name in Latin letters: a capital, a particle, a hyphen.
bool belongs_to_latin_name(const Token& token) {
  return token.word ? token.capitalized || token.text.size() <= 3 : token.text == "-" && !token.space_before;
}

// Letters of scripts that set no blank between the characters of a name.
bool is_wide(std::string_view text) {
  return static_cast<unsigned char>(text.front()) >= 0xE3;
}

// Appends words as names are looked up: as fold_key() gives them, but without blanks between characters of
// East Asian scripts, where some writers set a dot between the parts of a name and others nothing.
void append_key(std::string& key, std::string_view words) {
  const std::string folded = fold_key(words);
  for (const std::string_view word : split(folded, ' ')) {
    if (word.empty()) continue;
    if (!key.empty() && !is_wide(word)) key += ' ';
    key += word;
  }
}

std::string lookup_key(std::string_view name) {
  std::string key;
  append_key(key, name);
  return key;
}

}  // namespace

KnownPersons::KnownPersons() : names_(1), roots_(1) {
  const std::string_view data(
      broadsheet_data_known_persons,
      static_cast<size_t>(broadsheet_data_known_persons_end - broadsheet_data_known_persons));
  for (const std::string_view line : split(data, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.front() == '#') continue;
    const std::vector<std::string_view> forms = split(line.substr(tab + 1), '|');
    if (line.substr(0, tab) == "given") {
      roots_.push_back(fold(forms.front()));
      for (const std::string_view form : forms)
        given_[fold(form)] = static_cast<uint32_t>(roots_.size() - 1);
      continue;
    }
    names_.emplace_back(forms.front());
    const auto number = static_cast<uint32_t>(names_.size() - 1);
    for (const std::string_view form : forms) {
      for (const std::string& key : {fold_key(form), lookup_key(form)}) {
        uint32_t& known = by_key_[key];
        known = known == 0 || known == number ? number : kAmbiguous;
      }
      CleanArticle article;
      article.text = form;
      const TokenStream stream(article);
      if (stream.tokens().empty()) continue;
      uint32_t& longest = begins_[stream.tokens().front().folded];
      longest = std::max(longest, static_cast<uint32_t>(std::min(stream.tokens().size() + 1, kMostTokens)));
    }
  }
}

uint32_t KnownPersons::find(std::string_view key) const {
  const uint32_t number = by_key_.find(key);
  return number == kAmbiguous ? 0 : number;
}

std::string_view KnownPersons::given_root(std::string_view given) const {
  const uint32_t root = given_.find(given);
  return root == 0 ? given : roots_[root];
}

std::vector<PersonSpan> KnownPersons::spot(const TokenStream& stream) const {
  const std::vector<Token>& tokens = stream.tokens();
  std::vector<PersonSpan> spans;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view first = tokens[i].word ? tokens[i].folded : std::string_view();
    if (first.empty()) continue;
    const bool latin = is_latin(tokens[i]);
    if (latin && !tokens[i].capitalized) continue;
    const uint32_t reach = begins_.find(first);
    if (reach == 0) continue;
    size_t end = 0;
    std::string key;
    for (size_t k = i; k < std::min(tokens.size(), i + reach); ++k) {
      if (tokens[k].field != tokens[i].field || (k > i && tokens[k].paragraph_start)) break;
      if (latin && !belongs_to_latin_name(tokens[k])) break;
      if (!tokens[k].word) continue;
      append_key(key, tokens[k].folded);
      if (find(key) != 0 && (!latin || k > i)) end = k + 1;
    }
    if (end == 0) continue;
    PersonSpan span;
    span.first = static_cast<uint32_t>(i);
    span.last = static_cast<uint32_t>(end);
    span.full = true;
    span.rule = "known-name";
    span.confidence = 0.95;
    spans.push_back(span);
    i = end - 1;
  }
  return spans;
}

}  // namespace broadsheet
