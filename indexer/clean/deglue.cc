// SPDX-License-Identifier: MIT
#include "indexer/clean/deglue.h"

#include <unicode/locid.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/clean/ascii.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kApostrophe = "\xE2\x80\x99";

// Function words that may hang on a name. Short ones and those that end real names and words (in, an, with,
// will) are left out on purpose.
const std::unordered_set<std::string_view> kTails = {
    "despite", "although", "because", "though",  "while",   "which",   "where",   "after", "before", "since",
    "until",   "during",   "against", "between", "without", "through", "about",   "would", "could",  "should",
    "their",   "there",    "these",   "those",   "that",    "from",    "have",    "were",  "when",   "said",
    "says",    "whose",    "whom",    "been",    "being",   "having",  "however", "into",  "also",   "they"};

// Words that open a sentence, glued to the end of the one before: "productsThe".
const std::unordered_set<std::string_view> kOpeners = {
    "The",     "This",      "That",  "These", "Those", "There",  "They",     "Then",    "When",
    "While",   "What",      "Where", "With",  "She",   "But",    "And",      "For",     "His",
    "Her",     "Its",       "Our",   "Our",   "After", "Before", "Although", "However", "Meanwhile",
    "Despite", "According", "Also",  "From",  "Here",  "How",    "Now",      "One",     "Our",
    "Since",   "Some",      "You",   "Your",  "Image", "Photo"};

// First and last parts of names that are written in camel case on purpose.
const std::unordered_set<std::string_view> kNameHeads = {
    "Mac",   "Fitz", "Van",  "Von",    "Der",   "Den",   "Del",  "Della",  "Dos",   "Des",    "Las",   "Los",
    "Saint", "Abu",  "Ibn",  "Bin",    "You",   "Face",  "Link", "Linked", "Play",  "Pay",    "Java",  "Snap",
    "Tik",   "Buzz", "Huff", "Politi", "Mail",  "Micro", "Net",  "Open",   "Power", "Master", "Black", "Blue",
    "Red",   "Air",  "Sky",  "Space",  "Smart", "Soft",  "Web",  "Wiki",   "Word"};
const std::unordered_set<std::string_view> kNameTails = {
    "Book",   "Tube",    "Online", "Kit",     "Works", "Feed",    "Post",   "Pal",    "Pad",   "Phone",
    "Pod",    "Net",     "Soft",   "Land",    "World", "Watch",   "News",   "Time",   "Times", "Wire",
    "Gate",   "Box",     "Card",   "Store",   "Space", "Play",    "Point",  "Script", "Lab",   "Labs",
    "Tech",   "Bank",    "Care",   "Health",  "Man",   "Fund",    "Share",  "Shares", "Group", "Media",
    "Web",    "Data",    "Innen",  "Fi",      "Pro",   "Station", "Drive",  "View",   "Chat",  "Tok",
    "Go",     "Pay",     "Hub",    "Link",    "Mail",  "Pass",    "Press",  "Air",    "Bus",   "Jet",
    "Sport",  "Sports",  "Studio", "Studios", "Plus",  "Star",    "Stream", "Cast",   "Base",  "Force",
    "Nation", "Nations", "Street", "Town",    "Ville"};

// Countries in English, single words, from ICU.
const std::unordered_set<std::string>& country_names() {
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> set;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      icu::UnicodeString name;
      icu::Locale("", *code).getDisplayCountry(icu::Locale::getEnglish(), name);
      std::string utf8;
      name.toUTF8String(utf8);
      if (utf8.find(' ') == std::string::npos) set.insert(std::move(utf8));
    }
    return set;
  }();
  return names;
}

// A run of letters, with apostrophes between them; bytes beyond ASCII count as letters, typographic
// punctuation does not.
struct Token {
  size_t start;
  size_t end;
};

size_t letter_bytes(std::string_view text, size_t pos) {
  const auto byte = static_cast<unsigned char>(text[pos]);
  if (byte < 0x80) return is_letter(text[pos]) ? 1 : 0;
  if (text.compare(pos, 3, kApostrophe) == 0) return 0;
  if (byte == 0xE2 && pos + 1 < text.size() && static_cast<unsigned char>(text[pos + 1]) == 0x80) return 0;
  if (byte == 0xC2) return 0;  // Latin-1 punctuation
  return 1;
}

size_t apostrophe_bytes(std::string_view text, size_t pos) {
  if (text[pos] == '\'') return 1;
  return text.compare(pos, 3, kApostrophe) == 0 ? 3 : 0;
}

template <typename Visit>
void for_each_token(std::string_view text, Visit visit) {
  for (size_t pos = 0; pos < text.size();) {
    if (letter_bytes(text, pos) == 0) {
      pos += apostrophe_bytes(text, pos) == 3 ? 3 : 1;
      continue;
    }
    const size_t start = pos;
    for (;;) {
      while (pos < text.size() && letter_bytes(text, pos) > 0)
        ++pos;
      const size_t apostrophe = pos < text.size() ? apostrophe_bytes(text, pos) : 0;
      if (apostrophe == 0 || pos + apostrophe >= text.size() || letter_bytes(text, pos + apostrophe) == 0)
        break;
      pos += apostrophe;
    }
    visit(Token{start, pos});
  }
}

// Addresses, handles, tags and code: their words are not prose.
bool is_exempt(std::string_view text, const Token& token) {
  if (token.start > 0) {
    const char before = text[token.start - 1];
    if (before == '@' || before == '#' || before == '/' || before == '_' || before == '.' || before == '&' ||
        before == '=' || is_digit(before))
      return true;
  }
  if (token.end < text.size()) {
    const char after = text[token.end];
    if (after == '@' || after == '/' || after == '_' || after == '=' || is_digit(after)) return true;
    if (after == '.' && token.end + 1 < text.size() && is_lower(text[token.end + 1])) return true;
  }
  return false;
}

class Deglue {
 public:
  explicit Deglue(const std::vector<std::string>& paragraphs) : paragraphs_(paragraphs) {}

  // Where to cut `token` of `text`: the byte offset, or 0; `sentence` tells which kind of break.
  size_t cut_of(std::string_view text, const Token& token, bool& sentence) {
    const std::string_view word = text.substr(token.start, token.end - token.start);
    if (word.size() < 6) return 0;
    for (size_t i = 3; i + 2 < word.size(); ++i) {
      if (!is_upper(word[i]) || !(is_lower(word[i - 1]) || static_cast<unsigned char>(word[i - 1]) >= 0x80))
        continue;
      if (!is_lower(word[i + 1]) || is_exempt(text, token) || word.compare(i - 3, 3, kApostrophe) == 0)
        return 0;
      sentence = true;
      return camel_cut(text, token, word.substr(0, i), word.substr(i)) ? token.start + i : 0;
    }
    if (!is_upper(word[0])) return 0;
    for (size_t length = 4; length <= 8 && length + 2 < word.size(); ++length) {
      const std::string_view tail = word.substr(word.size() - length);
      if (!kTails.contains(tail) || is_exempt(text, token)) continue;
      sentence = false;
      const std::string_view head = word.substr(0, word.size() - length);
      if (tail_cut(word, head, tail)) return token.start + head.size();
    }
    return 0;
  }

 private:
  bool camel_cut(std::string_view text, const Token& token, std::string_view left, std::string_view right) {
    if (std::any_of(right.begin() + 1, right.end(), is_upper)) return false;  // a third hump: a made-up name
    if (right.size() < 3 || kNameHeads.contains(left) || kNameTails.contains(right)) return false;
    if (count(text.substr(token.start, token.end - token.start)) > 1) return false;
    if (!is_upper(left[0])) return count(left) > 0 && (count(right) > 0 || kOpeners.contains(right));
    if (std::any_of(left.begin() + 1, left.end(), is_upper)) return false;
    if (count(right) == 0 && !kOpeners.contains(right)) return false;
    if (count(left) > 0) return true;
    // The left half is new: the tail of a name that began before it, and the right half a name seen twice.
    const bool follows_name =
        token.start >= 3 && text[token.start - 1] == ' ' && ends_capitalised(text.substr(0, token.start - 1));
    return follows_name && left.size() >= 6 && right.size() >= 5 && count(right) >= 2 &&
           count(lower_ascii(right)) == 0;
  }

  bool tail_cut(std::string_view word, std::string_view head, std::string_view tail) {
    // "Xi’an|despite": behind the apostrophe of a name stands at most a syllable.
    const size_t apostrophe = head.find_first_of("'\xE2");
    if (apostrophe != std::string_view::npos && apostrophe >= 2) {
      const size_t behind = apostrophe + (head[apostrophe] == '\'' ? 1 : 3);
      if (behind < head.size() && head.size() - behind <= 4 && tail.size() >= 5) {
        return std::all_of(head.begin() + static_cast<std::ptrdiff_t>(behind), head.end(), is_lower);
      }
      return false;
    }
    if (head.size() < 4 || kOpeners.contains(head) || count(word) > 1) return false;  // "Thereafter"
    return (count(head) > 0 && count(lower_ascii(head)) == 0) || country_names().contains(std::string(head));
  }

  static bool ends_capitalised(std::string_view text) {
    size_t start = text.size();
    while (start > 0 && letter_bytes(text, start - 1) > 0)
      --start;
    return start < text.size() && is_upper(text[start]);
  }

  // How often a word stands alone in the document. The table is made when first asked for: most documents
  // have no suspicious word at all.
  uint32_t count(std::string_view word) {
    if (words_.empty()) {
      for (const std::string& paragraph : paragraphs_) {
        for_each_token(paragraph, [&](const Token& token) {
          std::string_view whole = std::string_view(paragraph).substr(token.start, token.end - token.start);
          ++words_[whole];
          // "Blinken’s" is an occurrence of "Blinken".
          for (std::string_view possessive : {"'s"sv, "\xE2\x80\x99s"sv}) {
            if (whole.ends_with(possessive)) ++words_[whole.substr(0, whole.size() - possessive.size())];
          }
        });
      }
    }
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }

  const std::vector<std::string>& paragraphs_;
  std::unordered_map<std::string_view, uint32_t> words_;
};

}  // namespace

size_t deglue(std::vector<std::string>& paragraphs) {
  struct Cut {
    size_t paragraph;
    size_t offset;
    bool sentence;
  };
  std::vector<Cut> cuts;
  Deglue judge(paragraphs);
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    for_each_token(paragraphs[p], [&](const Token& token) {
      bool sentence = false;
      if (const size_t offset = judge.cut_of(paragraphs[p], token, sentence); offset != 0) {
        cuts.push_back({p, offset, sentence});
      }
    });
  }
  size_t next = 0;
  while (next < cuts.size()) {
    const size_t p = cuts[next].paragraph;
    std::string mended;
    size_t copied = 0;
    for (; next < cuts.size() && cuts[next].paragraph == p; ++next) {
      mended.append(paragraphs[p], copied, cuts[next].offset - copied);
      mended += cuts[next].sentence ? ". " : " ";
      copied = cuts[next].offset;
    }
    mended.append(paragraphs[p], copied);
    paragraphs[p] = std::move(mended);
  }
  return cuts.size();
}

}  // namespace broadsheet
