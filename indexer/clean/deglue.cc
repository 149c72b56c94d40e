// SPDX-License-Identifier: MIT
#include "indexer/clean/deglue.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/deglue_words.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kApostrophe = "\xE2\x80\x99";

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
  if (byte == 0xE2 && pos + 1 < text.size() && static_cast<unsigned char>(text[pos + 1]) == 0x80) return 0;
  if (byte == 0xC2) return 0;  // Latin-1 punctuation
  return 1;
}

size_t apostrophe_bytes(std::string_view text, size_t pos) {
  if (text[pos] == '\'') return 1;
  return text[pos] == kApostrophe[0] && text.compare(pos, 3, kApostrophe) == 0 ? 3 : 0;
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

bool is_upper_at(std::string_view text, size_t pos) {
  if (static_cast<unsigned char>(text[pos]) < 0x80) return is_upper(text[pos]);
  return u_isupper(static_cast<UChar32>(decode_utf8(text, pos)));
}

std::string lower(std::string_view word) {
  std::string out;
  for (size_t pos = 0; pos < word.size();)
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(decode_utf8(word, pos)))));
  return out;
}

// Offsets of the capitals that follow a small letter.
std::vector<size_t> humps_of(std::string_view word) {
  std::vector<size_t> humps;
  bool small = false;
  for (size_t pos = 0; pos < word.size();) {
    const size_t start = pos;
    const auto c = static_cast<UChar32>(decode_utf8(word, pos));
    if (small && (c < 0x80 ? is_upper(static_cast<char>(c)) : u_isupper(c))) humps.push_back(start);
    small = c < 0x80 ? is_lower(static_cast<char>(c)) : u_islower(c);
  }
  return humps;
}

class Deglue {
 public:
  Deglue(const std::vector<std::string>& paragraphs, const KnownName& known_name)
      : paragraphs_(paragraphs), known_name_(known_name) {}

  // Where to cut `token` of `text`: the byte offset, or 0; `sentence` tells which kind of break.
  size_t cut_of(std::string_view text, const Token& token, bool& sentence) {
    const std::string_view word = text.substr(token.start, token.end - token.start);
    if (word.size() < 5 || word.size() > kLongestGlued) return 0;
    std::vector<size_t> humps = humps_of(word);
    if (humps.size() > 1 && is_surname_prefix(word.substr(0, humps[0]))) humps.erase(humps.begin());
    if (!humps.empty()) {
      const size_t at = humps[0];
      if (humps.size() > 1 || at < 3 || is_exempt(text, token) || word.substr(0, at).ends_with(kApostrophe))
        return 0;
      const std::string_view left = word.substr(0, at);
      const std::string_view right = word.substr(at);
      // "HillaryClinton" in a text about Hillary Clinton is one name.
      const bool one_name = opener_kind(right) == Opener::kNone && is_upper_at(left, 0) &&
                            count(left).all > 0 && count(right).all > 0 && has_pair(left, right);
      sentence = !one_name;
      return camel_cut(text, token, left, right, one_name) ? token.start + at : 0;
    }
    sentence = false;
    const bool capital = is_upper_at(word, 0);
    if (!capital && !behind_capital_and_hyphen(text, token)) return 0;
    for (size_t length = 2; length <= kLongestTail && length + 2 < word.size(); ++length) {
      const std::string_view tail = word.substr(word.size() - length);
      const Tail kind = tail_of(tail);
      if (kind.min_head == 0) continue;
      if (is_exempt(text, token)) return 0;
      const std::string_view head = word.substr(0, word.size() - length);
      if (!follows(text, token, kind.next)) continue;
      // "Angela Merkelin" is her genitive in Finnish: the document must use a short tail as a word.
      const bool cut =
          (capital ? tail_cut(word, head, tail, kind, follows_name(text, token))
                   : hyphenated_cut(word, head, tail, kind)) ||
          (!kind.foreign && ends_known_name(text, token, head) && (tail.size() > 3 || count(tail).all > 0));
      if (cut) return token.start + head.size();
    }
    return 0;
  }

 private:
  static constexpr size_t kLongestGlued = 64;
  // Bytes of a text to each of its different words: 11 to 13 in news.
  static constexpr size_t kBytesAWord = 10;
  static constexpr size_t kMostReserved = 10'000;

  struct Count {
    uint32_t all = 0;
    uint32_t inside = 0;  // not at the start of a sentence
  };

  bool camel_cut(std::string_view text, const Token& token, std::string_view left, std::string_view right,
                 bool one_name) {
    if (is_furniture(left)) return right.size() >= 3;
    if (is_name_head(left) || is_name_tail(right)) return false;
    if (count(text.substr(token.start, token.end - token.start)).all > 1) return false;
    if (one_name || ends_known_name(text, token, left)) return true;
    const Opener opener = opener_kind(right);
    if (right.size() < 3 && opener == Opener::kNone) return false;
    const Count known_left = count(left);
    const Count known_right = count(right);
    const uint32_t common = opener == Opener::kStrong ? 0 : count(lower(right)).all;
    if (opener == Opener::kForeign && common < 2) return false;
    if (!is_upper_at(left, 0)) {  // "productsThe"
      if (opener == Opener::kStrong) return left.size() >= 4 || known_left.all > 0;
      return known_left.all > 0 && left.size() >= 4 && (opener != Opener::kNone || known_right.all > 0);
    }
    if (opener == Opener::kStrong) return left.size() >= 4 || known_left.all > 0;
    const bool name = follows_name(text, token);
    if (opener != Opener::kNone) {
      const bool is_name = name || (known_left.all > 0 && count(lower(left)).all == 0);
      return is_name && follows(text, token, Next::kBlank);
    }
    if (!name) {
      // Two names in the middle of a sentence; "EnergyAustralia" and "CrossFox" are one.
      return known_left.all > 1 && known_right.all > 1 && common == 0 && count(lower(left)).all == 0 &&
             follows(text, token, Next::kWord) && !is_upper_at(text, token.end + 1);
    }
    if (known_left.all > 0 && known_right.all > 0) return true;
    // One half is new. The name that began before it bears witness: "Yukio EdanoPeople", "Idriss DébyHabré".
    if (left.size() < 4 || right.size() < 4 || count(lower(left)).all > 0) return false;
    if (common > 0) return true;
    if (known_left.all > 0) return right.size() >= 10;
    return known_right.all > 1 || (known_right.inside > 0 && left.size() >= 6);
  }

  bool has_pair(std::string_view left, std::string_view right) const {
    const std::string pair = std::string(left) + " " + std::string(right);
    return std::any_of(paragraphs_.begin(), paragraphs_.end(), [&](const std::string& paragraph) {
      return paragraph.find(pair) != std::string::npos;
    });
  }

  bool tail_cut(std::string_view word, std::string_view head, std::string_view tail, const Tail& kind,
                bool name) {
    // "Xi’an|despite": behind the apostrophe of a name stands at most a syllable.
    const size_t apostrophe = std::min(head.find('\''), head.find(kApostrophe));
    if (apostrophe != std::string_view::npos && apostrophe >= 2) {
      const size_t behind = apostrophe + (head[apostrophe] == '\'' ? 1 : kApostrophe.size());
      if (behind < head.size() && head.size() - behind <= 4 && tail.size() >= 5) {
        return std::all_of(head.begin() + static_cast<std::ptrdiff_t>(behind), head.end(), is_lower);
      }
      return false;
    }
    if (head.size() < kind.min_head || is_no_head(head)) return false;
    // "Hans|on", "Clint|on": endings of surnames.
    if (tail == "on" && (head.ends_with('s') || head.ends_with('t'))) return false;
    if (count(word).all > 1 || count(lower(word)).all > 0) return false;
    if (count(lower(head)).all > 0) return false;
    if (kind.certain) return true;
    // Short tails are endings in other languages: the document must use them as words ("Sprecher|in",
    // German).
    if (tail.size() <= 3 && count(tail).all < (kind.foreign ? 2 : 1)) return false;
    if (kind.after_name && name) return true;
    if (tail == "in" && count("der").all + count("die").all > 2) return false;
    if (country_names().contains(std::string(head)) && tail.size() >= 3) return true;
    const Count known = count(head);
    if (known.inside > 0 || known.all > 1) return true;
    return tail.size() >= 4 && known.all > 0;
  }

  // "Ban Ki-moon|said", "Kim Il-sung|the".
  bool hyphenated_cut(std::string_view word, std::string_view head, std::string_view tail, const Tail& kind) {
    if (head.size() < 3 || kind.foreign || tail.size() < 3 || count(word).all > 1) return false;
    if (tail == "the" || tail == "said" || kind.certain) return kind.certain || tail == "said" || known(head);
    return tail.size() >= 4 && known(head);
  }
  bool known(std::string_view word) { return count(word).all > 0; }

  // Whether up to three words before the token and `head` are a known person's name while the whole word in
  // place of `head` is none: "Mikhail Gorbachev|in", "Antony Blinken|Wang Yi".
  bool ends_known_name(std::string_view text, const Token& token, std::string_view head) const {
    if (!known_name_) return false;
    size_t start = token.start;
    for (int words = 0; words < 3; ++words) {
      if (start < 3 || (text[start - 1] != ' ' && text[start - 1] != '-')) return false;
      --start;
      if (start > 1 && text[start - 1] == '.') --start;  // an initial
      while (start > 0 && letter_bytes(text, start - 1) > 0)
        --start;
      if (!is_upper_at(text, start)) return false;
      const std::string before(text.substr(start, token.start - start));
      if (known_name_(before + std::string(head)))
        return !known_name_(before + std::string(text.substr(token.start, token.end - token.start)));
    }
    return false;
  }

  static bool behind_capital_and_hyphen(std::string_view text, const Token& token) {
    if (token.start < 3 || text[token.start - 1] != '-') return false;
    return ends_capitalised(text.substr(0, token.start - 1));
  }

  static bool ends_capitalised(std::string_view text) {
    size_t start = text.size();
    while (start > 0 && letter_bytes(text, start - 1) > 0)
      --start;
    return start < text.size() && is_upper_at(text, start);
  }

  // True if the word before reads like a given name, a title or an initial.
  static bool follows_name(std::string_view text, const Token& token) {
    if (token.start < 3 || text[token.start - 1] != ' ') return false;
    const std::string_view before = text.substr(0, token.start - 1);
    if (before.ends_with('.')) {
      return is_upper(before[before.size() - 2]) &&
             (before.size() == 2 || letter_bytes(before, before.size() - 3) == 0);
    }
    if (!ends_capitalised(before)) return false;
    size_t start = before.size();
    while (start > 0 && letter_bytes(before, start - 1) > 0)
      --start;
    return before.size() - start >= 2 && opener_kind(before.substr(start)) == Opener::kNone;
  }

  static bool follows(std::string_view text, const Token& token, Next next) {
    if (next == Next::kAny) return true;
    if (token.end + 1 >= text.size() || text[token.end] != ' ') return false;
    if (next == Next::kBlank) return true;
    const size_t start = token.end + 1;
    if (is_digit(text[start])) return true;
    if (letter_bytes(text, start) == 0) return false;
    if (next == Next::kWord || is_upper_at(text, start)) return true;
    size_t end = start;
    while (end < text.size() && letter_bytes(text, end) > 0)
      ++end;
    return is_determiner(text.substr(start, end - start));
  }

  // How often a word stands alone in the document. The table is made when first asked for: most documents
  // have no suspicious word at all.
  Count count(std::string_view word) {
    if (words_.empty()) {
      size_t bytes = 0;
      for (const std::string& paragraph : paragraphs_)
        bytes += paragraph.size();
      words_.reserve(std::min<size_t>(bytes / kBytesAWord, kMostReserved));
      for (const std::string& paragraph : paragraphs_)
        count_words(paragraph);
    }
    const auto found = words_.find(word);
    return found == words_.end() ? Count() : found->second;
  }

  void count_words(std::string_view paragraph) {
    for_each_token(paragraph, [&](const Token& token) {
      const std::string_view whole = paragraph.substr(token.start, token.end - token.start);
      const bool inside = token.start >= 2 && paragraph[token.start - 1] == ' ' &&
                          (paragraph[token.start - 2] == ',' || letter_bytes(paragraph, token.start - 2) > 0);
      const auto add = [&](std::string_view word) {
        Count& counted = words_[word];
        ++counted.all;
        counted.inside += inside;
      };
      add(whole);
      // "Blinken’s" is an occurrence of "Blinken".
      for (std::string_view possessive : {"'s"sv, "\xE2\x80\x99s"sv}) {
        if (whole.ends_with(possessive)) add(whole.substr(0, whole.size() - possessive.size()));
      }
    });
  }

  const std::vector<std::string>& paragraphs_;
  const KnownName& known_name_;
  std::unordered_map<std::string_view, Count> words_;
};

}  // namespace

size_t deglue(std::vector<std::string>& paragraphs, const KnownName& known_name) {
  struct Cut {
    size_t paragraph;
    size_t offset;
    bool sentence;
  };
  std::vector<Cut> cuts;
  Deglue judge(paragraphs, known_name);
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
