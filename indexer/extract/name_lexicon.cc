// SPDX-License-Identifier: MIT
#include "indexer/extract/name_lexicon.h"

#include <algorithm>
#include <array>

#include "indexer/base/fold.h"

extern "C" const char broadsheet_data_names[];
extern "C" const char broadsheet_data_names_end[];
extern "C" const char broadsheet_data_name_words[];
extern "C" const char broadsheet_data_name_words_end[];

namespace broadsheet {
namespace {

uint32_t flag_of(std::string_view kind) {
  using Row = std::pair<std::string_view, uint32_t>;
  constexpr std::array<Row, 14> kFlags = {{{"given", NameLexicon::kGiven},
                                           {"surname", NameLexicon::kSurname},
                                           {"common", NameLexicon::kCommon},
                                           {"honorific", NameLexicon::kHonorific},
                                           {"royal", NameLexicon::kRoyal},
                                           {"title", NameLexicon::kTitle},
                                           {"role", NameLexicon::kRole},
                                           {"speech", NameLexicon::kSpeech},
                                           {"particle", NameLexicon::kParticle},
                                           {"org", NameLexicon::kOrg},
                                           {"calendar", NameLexicon::kCalendar},
                                           {"other", NameLexicon::kOther},
                                           {"east", NameLexicon::kEastSurname},
                                           {"stop", NameLexicon::kStop}}};
  for (const auto& [name, flag] : kFlags) {
    if (name == kind) return flag;
  }
  return 0;
}

// Syllables as head and rime; anything the two lists spell is taken for one.
constexpr std::array kHeads = std::to_array<std::string_view>(
    {"b", "c", "ch", "d",  "f", "g",  "gh", "h", "hs", "hw", "j", "k",  "kw", "kh", "l",  "m",  "n", "p",
     "q", "r", "s",  "sh", "t", "ts", "tz", "w", "x",  "y",  "z", "zh", "ph", "th", "tr", "ng", "nh"});
constexpr std::array kRimes = std::to_array<std::string_view>(
    {"a",    "ae", "ai",   "ak",  "am",   "an",  "ang", "ao",  "e",    "ee",  "eh",  "ei",
     "ek",   "el", "en",   "eng", "eo",   "eok", "eol", "eon", "eong", "er",  "eui", "eun",
     "eung", "i",  "ia",   "ian", "iang", "iao", "ie",  "ien", "il",   "im",  "in",  "ing",
     "iong", "it", "iu",   "o",   "ok",   "on",  "ong", "oo",  "ook",  "oon", "ou",  "oung",
     "u",    "ua", "uai",  "uan", "uang", "ue",  "uen", "ui",  "uk",   "ul",  "um",  "un",
     "ung",  "uo", "uong", "uc",  "uy",   "oc",  "inh", "anh", "ah",   "yu",  "yun"});

template <size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Length of every way to read one syllable from the start is tried, longest first, over at most `left`
// syllables.
bool reads_as_syllables(std::string_view word, int left) {
  if (word.empty()) return true;
  if (left == 0) return false;
  for (size_t length = std::min<size_t>(word.size(), 6); length > 0; --length) {
    const std::string_view syllable = word.substr(0, length);
    bool is_syllable = is_in(kRimes, syllable) && length > 1;
    for (size_t head = 1; head <= 2 && head < length && !is_syllable; ++head) {
      is_syllable = is_in(kHeads, syllable.substr(0, head)) && is_in(kRimes, syllable.substr(head));
    }
    if (is_syllable && reads_as_syllables(word.substr(length), left - 1)) return true;
  }
  return false;
}

}  // namespace

bool is_east_asian_given(std::string_view folded) {
  return folded.size() >= 2 && folded.size() <= 12 && reads_as_syllables(folded, 2);
}

NameLexicon::NameLexicon() {
  load({broadsheet_data_names, static_cast<size_t>(broadsheet_data_names_end - broadsheet_data_names)});
  load({broadsheet_data_name_words,
        static_cast<size_t>(broadsheet_data_name_words_end - broadsheet_data_name_words)});
}

void NameLexicon::load(std::string_view data) {
  for (const std::string_view line : split(data, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, tab);
    const size_t colon = key.find(':');
    const std::string_view kind = key.substr(0, colon);
    const std::string_view of = colon == std::string_view::npos ? std::string_view() : key.substr(colon + 1);
    for (const std::string_view word : split(line.substr(tab + 1), '|')) {
      const std::string folded = fold(word);
      if (kind == "nickname") {
        nicknames_[std::string(of) + '|' + folded] = 1;
      } else if (kind == "nobody") {
        nobodies_[folded] = 1;
      } else if (of.empty()) {
        words_[folded] |= flag_of(kind);
      } else {
        of_language_[std::string(of)][folded] |= flag_of(kind);
      }
    }
  }
}

uint32_t NameLexicon::flags(std::string_view folded, std::string_view language) const {
  uint32_t flags = words_.find(folded);
  if (language == "en") return flags;
  const auto own = of_language_.find(language);
  if (own == of_language_.end()) return flags;
  return (flags & ~uint32_t{kCommon}) | own->second.find(folded);
}

bool NameLexicon::is_nobody(std::string_view first, std::string_view second) const {
  return nobodies_.find(std::string(first) + ' ' + std::string(second)) != 0;
}

bool NameLexicon::are_nicknames(std::string_view a, std::string_view b) const {
  return nicknames_.find(std::string(a) + '|' + std::string(b)) != 0 ||
         nicknames_.find(std::string(b) + '|' + std::string(a)) != 0;
}

}  // namespace broadsheet
