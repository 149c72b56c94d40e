// SPDX-License-Identifier: MIT
#include "indexer/extract/name_forms.h"

#include <algorithm>
#include <array>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/name_lexicon.h"

namespace broadsheet {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char sound_of(char c) {
  switch (c) {
    case 'y':
      return 'i';
    case 'w':
    case 'f':
      return 'v';
    case 'k':
    case 'q':
      return 'c';
    case 'z':
      return 's';
    case 'j':
      return 'g';
    default:
      return c;
  }
}

bool is_bare_initial(std::string_view word) {
  return word.size() == 1 || (word.size() == 2 && word[1] == '.');
}

// "w", "hw": the letters that initials stand for; a whole middle name counts by its first.
std::string middle_letters(const std::vector<std::string>& given) {
  std::string letters;
  for (size_t i = 1; i < given.size(); ++i) {
    const std::string& word = given[i];
    const bool run = word.size() > 2 && word.find('.') != std::string::npos;  // "h.w."
    const bool pair = word.size() == 2 && is_ascii(word) && !is_vowel(word[0]) && !is_vowel(word[1]);
    for (size_t k = 0; k < (run || pair ? word.size() : 1); ++k) {
      if (word[k] != '.') letters += word[k];
    }
  }
  return letters;
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  const std::string folded = fold(name);
  for (size_t begin = 0; begin < folded.size();) {
    size_t end = folded.find_first_of(" \t\n", begin);
    if (end == std::string::npos) end = folded.size();
    std::string_view word(folded.data() + begin, end - begin);
    constexpr std::string_view kPunctuation = ",;:!?()[]{}\"'*-";
    while (!word.empty() && kPunctuation.find(word.front()) != std::string_view::npos)
      word.remove_prefix(1);
    while (!word.empty() && kPunctuation.find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (!word.empty() && word != ".") words.emplace_back(word);
    begin = end + 1;
  }
  return words;
}

std::string bare_family(std::string_view word) {
  for (const std::string_view article : {"al-", "el-", "ash-", "as-", "ul-"}) {
    if (word.size() > article.size() + 2 && word.starts_with(article))
      return std::string(word.substr(article.size()));
  }
  return std::string(word);
}

std::string sound_key(std::string_view family) {
  if (!is_ascii(family)) return std::string(family);
  std::string key;
  for (size_t i = 0; i < family.size(); ++i) {
    const char c = family[i];
    if (c == 'h' && i > 0) continue;
    if (c < 'a' || c > 'z') continue;
    if (!key.empty() && is_vowel(c)) continue;
    const char sound = sound_of(c);
    if (key.empty() || key.back() != sound) key += sound;
  }
  return key;
}

std::string family_ending_root(std::string_view family) {
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"skyy", "sky"}, {"skyi", "sky"}, {"skiy", "sky"}, {"skij", "sky"}, {"skii", "sky"}, {"skyj", "sky"},
      {"ski", "sky"},  {"iy", "y"},     {"ii", "y"},     {"yi", "y"},     {"ij", "y"},     {"off", "ov"},
      {"eff", "ev"},   {"iyev", "yev"}, {"ayev", "aev"}, {"eyev", "eev"}, {"tsch", "ch"}};
  for (const auto& [ending, root] : kEndings) {
    if (family.size() > ending.size() + 2 && family.ends_with(ending))
      return std::string(family.substr(0, family.size() - ending.size())) + std::string(root);
  }
  return std::string(family);
}

std::string given_block_name(std::string_view given) {
  static constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"bill", "william"},     {"billy", "william"},    {"bob", "robert"},     {"bobby", "robert"},
      {"dick", "richard"},     {"tony", "anthony"},     {"peggy", "margaret"}, {"betty", "elizabeth"},
      {"liz", "elizabeth"},    {"lizzie", "elizabeth"}, {"beth", "elizabeth"}, {"sasha", "alexander"},
      {"drew", "andrew"},      {"ned", "edward"},       {"jerry", "gerald"},   {"jeff", "geoffrey"},
      {"jeffrey", "geoffrey"}, {"gerry", "gerald"},     {"yulia", "julia"},    {"yuliya", "julia"},
      {"yury", "iuri"},        {"yuri", "iuri"},        {"evgeny", "yevgeny"}, {"evgeni", "yevgeny"},
      {"evgenia", "yevgenia"}, {"sandy", "alexander"}};
  for (const auto& [nick, full] : kShort) {
    if (given == nick) return std::string(full);
  }
  return std::string(given);
}

std::string first_letter(std::string_view word) {
  size_t end = 0;
  if (word.empty()) return {};
  decode_utf8(word, end);
  const std::string letter(word.substr(0, end));
  return letter == "k" || letter == "q" ? "c" : letter == "y" || letter == "i" ? "j" : letter;
}

bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i])
    ++i;
  if (a.size() == b.size()) return a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()));
  return a.substr(i) == b.substr(i + 1);
}

bool adds_final_vowel(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return !b.empty() && is_vowel(b.back()) && !is_vowel(a.empty() ? 'a' : a.back());
}

bool is_spelling_variant(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view word) {
    std::string out;
    for (const char c : word) {
      const char simple = c == 'y' ? 'i' : c == 'k' || c == 'q' ? 'c' : c;
      if (simple != 'h' && (out.empty() || out.back() != simple)) out += simple;
    }
    return out;
  };
  return a.size() >= 3 && b.size() >= 3 && !adds_final_vowel(a, b) && plain(a) == plain(b);
}

bool is_initial_of(std::string_view initial, std::string_view name) {
  return is_bare_initial(initial) && !name.empty() && !is_bare_initial(name) &&
         initial.front() == name.front();
}

bool is_patronymic_link(std::string_view word) {
  constexpr std::array<std::string_view, 6> kLinks = {"bin", "ibn", "ben", "bint", "abu", "st."};
  return std::find(kLinks.begin(), kLinks.end(), word) != kLinks.end();
}

bool is_east_asian_syllables(std::string_view word) {
  while (!word.empty()) {
    const size_t hyphen = word.find('-');
    if (!is_east_asian_given(word.substr(0, hyphen))) return false;
    if (hyphen == std::string_view::npos) return true;
    word.remove_prefix(hyphen + 1);
  }
  return false;
}

MiddleNames compare_middle_names(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() == b.size() && std::equal(a.begin() + 1, a.end(), b.begin() + 1)) return MiddleNames::kEqual;
  const auto is_initials = [](const std::string& word) {
    return is_bare_initial(word) || word.find('.') != std::string::npos || word.size() == 2;
  };
  if (a.size() == 1 || b.size() == 1) {
    const auto& longer = a.size() == 1 ? b : a;
    return std::all_of(longer.begin() + 1, longer.end(), is_initials) ? MiddleNames::kOneHasInitials
                                                                      : MiddleNames::kOneHasMore;
  }
  const bool initials =
      std::any_of(a.begin() + 1, a.end(), is_initials) || std::any_of(b.begin() + 1, b.end(), is_initials);
  if (initials) return middle_letters(a) == middle_letters(b) ? MiddleNames::kEqual : MiddleNames::kConflict;
  // Whole names: one list holds the other in order.
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  size_t found = 1;
  for (size_t i = 1; i < longer.size() && found < shorter.size(); ++i)
    found += longer[i] == shorter[found] ? 1 : 0;
  return found == shorter.size() ? MiddleNames::kOneHasMore : MiddleNames::kConflict;
}

}  // namespace broadsheet
