// SPDX-License-Identifier: MIT
#include "indexer/extract/dateline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

using Kind = DateToken::Kind;
using Tokens = std::vector<DateToken>;

constexpr size_t kDatelineHeadBytes = 1500;
constexpr size_t kDatelineLines = 4;
constexpr size_t kFirstLines = 8;
constexpr size_t kPlaceTokens = 14;        // "ABOARD AIR FORCE ONE, near Ramstein, Germany,"
constexpr size_t kLettersBesideDate = 60;  // a byline, a place, a "Published"
constexpr size_t kLongestDate = 90;        // "Wednesday, the 12th of September 2012 at 10.30 pm (local time)"
constexpr size_t kDatelineBytes = 300;     // of a line: a place, a date and what closes it

struct Line {
  size_t begin = 0;
  size_t end = 0;
};

// Whether a digit of any script, or a Chinese numeral, may stand in it. Without one there is no date.
bool may_hold_digits(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 0xD0 && c != 0xE2);  // E2 begins quotation marks and dashes
  });
}

// The first `most` lines of the head that hold anything; those without a figure are counted, not given.
std::vector<Line> first_lines(std::string_view head, size_t most) {
  std::vector<Line> lines;
  for (size_t pos = 0; pos < head.size() && most > 0;) {
    const size_t newline = std::min(head.find('\n', pos), head.size());
    const std::string_view line = head.substr(pos, newline - pos);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      --most;
      if (may_hold_digits(line)) lines.push_back({pos, newline});
    }
    pos = newline + 1;
  }
  return lines;
}

bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c));
}

bool all_upper(std::string_view word) {
  size_t letters = 0;
  for (size_t pos = 0; pos < word.size();) {
    const char32_t c = decode_utf8(word, pos);
    if (u_islower(static_cast<UChar32>(c))) return false;
    letters += is_upper(c) ? 1 : 0;
  }
  return letters >= 2;
}

// What closes a dateline behind its date: "(Agency)", a dash, a colon, the end of the line.
bool closes(const Tokens& tokens, size_t at) {
  if (at >= tokens.size()) return true;
  const DateToken& token = tokens[at];
  if (token.kind == Kind::kWord)
    return token.folded == "电" || token.folded == "電" || token.folded == "讯" || token.folded == "訊";
  if (token.kind != Kind::kMark) return false;
  if (token.first == '.' || token.first == ',') return closes(tokens, at + 1) && at + 1 < tokens.size();
  return token.first == '(' || token.first == '-' || token.first == ':' || token.first == '/' ||
         token.first == '=' || token.first == U'（' || token.first == U'：';
}

class DatelineReader {
 public:
  DatelineReader(std::string_view line, DayOrder order)
      : line_(line), order_(order), tokens_(date_tokens(line)) {}

  std::optional<HeadDate> read() const {
    if (tokens_.empty()) return std::nullopt;
    const size_t limit = std::min(tokens_.size(), kPlaceTokens);
    for (size_t at = 0; at < limit; ++at) {
      if (at > 0 && !may_belong_to_place(tokens_[at - 1])) return std::nullopt;
      auto date = date_at(tokens_, at, order_, DateStyle::kProse);
      if (!date) date = yearless_date_at(tokens_, at);
      if (!date) continue;
      const bool agency = date->next < tokens_.size() && tokens_[date->next].first == '(';
      const bool opens =
          at == 0 && (agency ? has_dash(date->next) : date->date.year != 0 && spaced_dash(date->next));
      if (!closes(tokens_, date->next) || !(opens || is_place(at))) {
        return std::nullopt;
      }
      return HeadDate{date->date, date->swapped, tokens_[date->first].begin, tokens_[date->next - 1].end};
    }
    return std::nullopt;
  }

 private:
  std::string_view text_of(const DateToken& token) const {
    return line_.substr(token.begin, token.end - token.begin);
  }

  static bool may_belong_to_place(const DateToken& token) {
    if (token.kind == Kind::kWord) return true;
    return token.kind == Kind::kMark && (token.first == ',' || token.first == '.' || token.first == '-' ||
                                         token.first == '/' || token.first == '\'' || token.first == 0x2019 ||
                                         token.first == '(' || token.first == ')' || token.first == ';');
  }

  // Whether tokens before `at` read as a place: in capitals, or one to four capitalised words and a comma; a
  // few Han characters ("新华社北京").
  bool is_place(size_t at) const {
    if (at == 0) return false;
    const DateToken& first = tokens_[0];
    if (first.kind != Kind::kWord) return false;
    if (first.first >= 0x3400 && first.first <= 0x9FFF) return at <= 12;
    if (all_upper(text_of(first))) return true;
    const DateToken& last = tokens_[at - 1];
    if (at > 6 || last.kind != Kind::kMark || last.first != ',') return false;
    return std::all_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const DateToken& token) {
                         return token.kind == Kind::kMark || is_upper(token.first) || token.folded == "am" ||
                                token.folded == "de";
                       });
  }

  bool has_dash(size_t from) const {
    for (size_t i = from; i < tokens_.size() && i < from + 8; ++i) {
      if (tokens_[i].kind == Kind::kMark && tokens_[i].first == '-') return true;
    }
    return false;
  }

  // "29.11.2022 – The bill": the dash ends a date, not a range.
  bool spaced_dash(size_t at) const {
    return at + 1 < tokens_.size() && tokens_[at].kind == Kind::kMark && tokens_[at].first == '-' &&
           tokens_[at].space_before && tokens_[at + 1].space_before && tokens_[at + 1].kind == Kind::kWord;
  }

  std::string_view line_;
  DayOrder order_;
  Tokens tokens_;
};

std::string_view head_of(std::string_view text) {
  return text.substr(0, utf8_floor(text, std::min(text.size(), kDatelineHeadBytes)));
}

}  // namespace

std::optional<HeadDate> dateline_date(std::string_view text, DayOrder order) {
  const std::string_view head = head_of(text);
  for (const Line& line : first_lines(head, kDatelineLines)) {
    const std::string_view content = head.substr(line.begin, line.end - line.begin);
    const std::string_view opening =
        content.substr(0, utf8_floor(content, std::min(content.size(), kDatelineBytes)));
    if (!may_hold_digits(opening)) continue;
    auto found = DatelineReader(opening, order).read();
    if (!found) continue;
    found->begin += line.begin;
    found->end += line.begin;
    return found;
  }
  return std::nullopt;
}

std::optional<HeadDate> first_lines_date(std::string_view text, DayOrder order) {
  const std::string_view head = head_of(text);
  for (const Line& line : first_lines(head, kFirstLines)) {
    const std::string_view content = head.substr(line.begin, line.end - line.begin);
    if (count_code_points(content) > kLettersBesideDate + kLongestDate) continue;
    const auto tokens = date_tokens(content);
    const auto date = find_date(tokens, 0, order, DateStyle::kProse);
    if (!date) continue;
    const size_t begin = tokens[date->first].begin;
    const size_t end = tokens[date->next - 1].end;
    const std::string_view behind = content.substr(end);
    if (count_code_points(content.substr(0, begin)) + count_code_points(behind) > kLettersBesideDate)
      continue;
    if (!content.empty() && content.back() == '.' && date->first > 0) continue;  // a sentence
    return HeadDate{date->date, date->swapped, line.begin + begin, line.begin + end};
  }
  return std::nullopt;
}

}  // namespace broadsheet
