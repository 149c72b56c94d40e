// SPDX-License-Identifier: MIT
#include "indexer/extract/tokens.h"

#include <algorithm>
#include <array>
#include <limits>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/char_class.h"

namespace broadsheet {
namespace {

// Behind these a full stop belongs to the word and ends no sentence.
constexpr std::array kTitles = std::to_array<std::string_view>(
    {"adm", "atty", "brig", "bros", "capt", "cmdr", "col",  "comdr", "dott", "dr",     "dra", "drs",  "esq",
     "ft",  "gen",  "gob",  "gov",  "hon",  "ing",  "lt",   "lic",   "maj",  "messrs", "mgr", "mlle", "mme",
     "mr",  "mrs",  "ms",   "msgr", "mt",   "onor", "ph",   "pres",  "prof", "profa",  "pvt", "rep",  "reps",
     "rev", "sen",  "sens", "sgt",  "sig",  "sra",  "srta", "st",    "ste",  "supt",   "vs"});

// These keep their full stop too, but a sentence may end with them.
constexpr std::array kAbbreviations = std::to_array<std::string_view>(
    {"apr", "aug", "ave", "bzw", "ca",  "cf",  "co",  "corp", "dec", "dept", "etc", "feb",  "fig",
     "inc", "jan", "jr",  "jul", "jun", "ltd", "nov", "nr",   "oct", "plc",  "pp",  "sept", "sr"});

// Words that open a sentence far more often than they follow an abbreviation within one.
constexpr std::array kOpeners = std::to_array<std::string_view>(
    {"a",     "after", "all",  "an",    "and",   "as",   "at",   "but",   "by",    "for",   "he",   "her",
     "his",   "how",   "i",    "if",    "in",    "it",   "its",  "many",  "more",  "most",  "my",   "no",
     "on",    "one",   "our",  "she",   "since", "so",   "some", "that",  "the",   "their", "then", "there",
     "these", "they",  "this", "those", "we",    "what", "when", "where", "while", "who",   "with", "you"});

// What an apostrophe separates from the word behind it: "l'homme", "dell'arte", "qu'il".
constexpr std::array kElisions = std::to_array<std::string_view>(
    {"all", "c", "d", "dall", "dell", "j", "l", "m", "n", "nell", "qu", "s", "sull", "t", "un"});

// What an apostrophe separates from the word before it: "Blinken's", "I'm", "they've".
constexpr std::array kEnclitics = std::to_array<std::string_view>({"d", "ll", "m", "re", "s", "ve"});

template <size_t N>
bool contains(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

enum class Ending : uint8_t { kNone, kSentence, kMaybe };

// Cuts one field into tokens. The folded form of every token goes to the arena; as the arena may move while
// it grows, only lengths are kept until the end.
class Cutter {
 public:
  Cutter(std::vector<Token>& tokens, std::string& arena, std::vector<uint32_t>& folded_ends,
         size_t max_tokens)
      : tokens_(tokens), arena_(arena), folded_ends_(folded_ends), max_tokens_(max_tokens) {}

  void cut(std::string_view text, TextField field) {
    text_ = text;
    field_ = field;
    first_in_field_ = tokens_.size();
    for (size_t pos = 0; pos < text_.size() && tokens_.size() < max_tokens_;) {
      const Char c = at(pos);
      switch (c.cls) {
        case CharClass::kLineBreak:
          ++breaks_;
          if (breaks_ >= 2) ending_ = Ending::kSentence;
          [[fallthrough]];
        case CharClass::kSpace:
          space_ = true;
          pos = c.next;
          ++code_point_;
          continue;
        case CharClass::kLower:
        case CharClass::kUpper:
          pos = cut_word(pos);
          break;
        case CharClass::kDigit:
          pos = cut_number(pos);
          break;
        case CharClass::kIdeograph:
          pos = emit(pos, c.next, /*word=*/true, /*number=*/false);
          break;
        case CharClass::kApostrophe:
          pos = cut_apostrophe(pos, c);
          break;
        case CharClass::kPunctuation:
          pos = emit(pos, c.next, false, false);
          break;
      }
    }
  }

 private:
  struct Char {
    char32_t code_point;
    size_t next;
    CharClass cls;
  };

  Char at(size_t pos) const {
    const auto lead = static_cast<unsigned char>(text_[pos]);
    if (lead < 0x80) return {lead, pos + 1, char_class(lead)};
    size_t next = pos;
    const char32_t c = decode_utf8(text_, next);
    return {c, next, char_class(c)};
  }

  static bool is_letter(CharClass cls) { return cls == CharClass::kLower || cls == CharClass::kUpper; }
  bool letter_at(size_t pos) const { return pos < text_.size() && is_letter(at(pos).cls); }
  bool stop_at(size_t pos) const { return pos < text_.size() && text_[pos] == '.'; }

  // Letters and digits from `pos` on.
  size_t run_end(size_t pos) const {
    while (pos < text_.size()) {
      const Char c = at(pos);
      if (!is_letter(c.cls) && c.cls != CharClass::kDigit) break;
      pos = c.next;
    }
    return pos;
  }

  // "U.S.", "a.m.", "J.K.": single letters with full stops between. Returns `pos` when it is none.
  size_t initials_end(size_t pos) const {
    size_t end = pos;
    size_t letters = 0;
    while (letter_at(end)) {
      const size_t next = at(end).next;
      if (letter_at(next)) break;
      ++letters;
      if (!stop_at(next)) {
        end = letters > 1 ? next : end;
        break;
      }
      end = next + 1;
    }
    const bool single = letters == 1 && end > pos;
    if (single && at(pos).cls != CharClass::kUpper) return pos;
    return end;
  }

  size_t cut_word(size_t pos) {
    const size_t dotted = initials_end(pos);
    if (dotted > pos) {
      const bool stop = text_[dotted - 1] == '.';
      emit(pos, dotted, true, false);
      // A lone initial joins names; "U.S." and "a.m." may close a sentence.
      if (stop && dotted - pos > at(pos).next - pos + 1) ending_ = Ending::kMaybe;
      return dotted;
    }
    size_t end = run_end(pos);
    while (end < text_.size()) {
      const Char c = at(end);
      if (c.cls != CharClass::kApostrophe || !letter_at(c.next)) break;
      const size_t tail = run_end(c.next);
      if (contains(kEnclitics, lower(c.next, tail)) && !letter_at_apostrophe(tail)) break;
      const std::string head = lower(pos, end);
      const bool lower_tail = at(c.next).cls == CharClass::kLower;
      if (contains(kElisions, head) && (head == "l" || lower_tail || at(pos).cls == CharClass::kLower)) {
        return emit(pos, c.next, true, false);
      }
      end = tail;
    }
    if (stop_at(end) && end - pos <= 6) {
      const std::string word = lower(pos, end);
      if (contains(kTitles, word)) return emit(pos, end + 1, true, false);
      if (contains(kAbbreviations, word)) {
        emit(pos, end + 1, true, false);
        ending_ = Ending::kMaybe;
        return end + 1;
      }
    }
    return emit(pos, end, true, false);
  }

  bool letter_at_apostrophe(size_t pos) const {
    if (pos >= text_.size()) return false;
    const Char c = at(pos);
    return c.cls == CharClass::kApostrophe && letter_at(c.next);
  }

  size_t cut_number(size_t pos) {
    size_t end = run_end(pos);
    while (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') &&
           at(end + 1).cls == CharClass::kDigit) {
      end = run_end(end + 1);
    }
    return emit(pos, end, false, true);
  }

  // "'s" right behind a word is one token, any other apostrophe is a quotation mark.
  size_t cut_apostrophe(size_t pos, const Char& c) {
    const bool behind_word = !space_ && tokens_.size() > first_in_field_ && tokens_.back().end == pos &&
                             (tokens_.back().word || tokens_.back().number);
    if (behind_word && letter_at(c.next)) {
      const size_t tail = run_end(c.next);
      if (contains(kEnclitics, lower(c.next, tail))) return emit(pos, tail, false, false);
    }
    return emit(pos, c.next, false, false);
  }

  // ASCII lower case of a short stretch; longer or other text never equals a list entry.
  std::string lower(size_t begin, size_t end) const {
    std::string out;
    for (size_t i = begin; i < end && out.size() < 8; ++i) {
      const char c = text_[i];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
  }

  size_t emit(size_t begin, size_t end, bool word, bool number) {
    Token token;
    token.field = field_;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    token.first_code_point = code_point_;
    token.text = text_.substr(begin, end - begin);
    token.word = word;
    token.number = number;
    token.space_before = space_;
    const bool first = tokens_.size() == first_in_field_;
    token.paragraph_start = first || breaks_ >= 2;
    fold_into(token);
    if (first) ending_ = Ending::kSentence;
    if (word || number) {
      token.sentence_start =
          ending_ == Ending::kSentence ||
          (ending_ == Ending::kMaybe && contains(kOpeners, std::string_view(arena_).substr(last_folded_)));
      ending_ = Ending::kNone;
    } else {
      note_punctuation(token);
    }
    tokens_.push_back(token);
    space_ = false;
    breaks_ = 0;
    return end;
  }

  // Counts code points and letters, and appends the folded form.
  void fold_into(Token& token) {
    last_folded_ = arena_.size();
    size_t letters = 0;
    size_t upper = 0;
    bool seen = false;
    for (size_t pos = token.begin; pos < token.end; ++code_point_) {
      const Char c = at(pos);
      pos = c.next;
      if (token.word && is_letter(c.cls)) {
        ++letters;
        if (c.cls == CharClass::kUpper) ++upper;
        if (!seen) token.capitalized = c.cls == CharClass::kUpper;
        seen = true;
      }
      if (c.code_point < 0x80) {
        arena_ += static_cast<char>(c.cls == CharClass::kUpper ? c.code_point + 32 : c.code_point);
      } else if (token.word || token.number || c.cls == CharClass::kApostrophe) {
        append_folded(arena_, c.code_point);
      } else {
        append_utf8(arena_, c.code_point);
      }
    }
    token.last_code_point = code_point_;
    token.all_caps = letters >= 2 && upper == letters;
    folded_ends_.push_back(static_cast<uint32_t>(arena_.size()));
  }

  void note_punctuation(const Token& token) {
    const std::string_view mark = token.text;
    if (mark == "." || mark == "!" || mark == "?" || mark == "…" || mark == "。" || mark == "！" ||
        mark == "？" || mark == "؟" || mark == "।" || mark == "•") {
      ending_ = Ending::kSentence;
    } else if (mark == "\"" || mark == "“" || mark == "„" || mark == "«" || mark == "‘") {
      // A quotation after a comma or colon begins with a capital of its own.
      const std::string_view before =
          tokens_.size() > first_in_field_ ? tokens_.back().text : std::string_view();
      if (token.space_before && (before == "," || before == ":")) ending_ = Ending::kSentence;
    } else if (mark == "-" || mark == "," || mark == ";") {
      ending_ = Ending::kNone;
    }
  }

  std::vector<Token>& tokens_;
  std::string& arena_;
  std::vector<uint32_t>& folded_ends_;
  const size_t max_tokens_;
  std::string_view text_;
  TextField field_ = TextField::kText;
  size_t first_in_field_ = 0;
  size_t last_folded_ = 0;
  uint32_t code_point_ = 0;
  size_t breaks_ = 0;
  bool space_ = false;
  Ending ending_ = Ending::kSentence;

 public:
  void next_field() {
    code_point_ = 0;
    breaks_ = 0;
    space_ = false;
    ending_ = Ending::kSentence;
  }
};

}  // namespace

TokenStream::TokenStream(const CleanArticle& article, size_t max_tokens)
    : title_(article.title), text_(article.text) {
  const size_t bytes = title_.size() + text_.size();
  const size_t expected = std::min(max_tokens, bytes / 5 + 16);
  tokens_.reserve(expected);
  folded_.reserve(bytes + bytes / 16);
  std::vector<uint32_t> folded_ends;
  folded_ends.reserve(expected);
  Cutter cutter(tokens_, folded_, folded_ends, max_tokens);
  cutter.cut(title_, TextField::kTitle);
  body_begin_ = tokens_.size();
  cutter.next_field();
  cutter.cut(text_, TextField::kText);
  uint32_t begin = 0;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    tokens_[i].folded = std::string_view(folded_).substr(begin, folded_ends[i] - begin);
    begin = folded_ends[i];
  }
}

Mention TokenStream::mention(size_t first, size_t last) const {
  const Token& from = tokens_[first];
  const Token& to = tokens_[last - 1];
  const std::string& text = from.field == TextField::kTitle ? title_ : text_;
  return {{from.field, from.first_code_point, to.last_code_point},
          text.substr(from.begin, to.end - from.begin)};
}

}  // namespace broadsheet
