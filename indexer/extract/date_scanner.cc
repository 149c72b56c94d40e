// SPDX-License-Identifier: MIT
#include "indexer/extract/date_scanner.h"

#include <algorithm>

#include "indexer/base/one_of.h"
#include "indexer/extract/clock.h"

namespace broadsheet {
namespace {

using Kind = DateToken::Kind;
using Tokens = std::vector<DateToken>;

// Words between the parts of a date: "3 de octubre de 1990", "19. lipnja", "ngày 19 tháng 6 năm 2023".
constexpr std::string_view kConnectors[] = {"de", "del", "of", "d", "nam", "ng", "na", "the"};
constexpr std::string_view kOrdinals[] = {"st", "nd", "rd",  "th", "er", "º",  "ª",
                                          "o",  "e",  "eme", "ro", "do", "en", "an"};

class Reader {
 public:
  Reader(const Tokens& tokens, size_t at, DayOrder order, DateStyle style)
      : tokens_(tokens), start_(at), order_(order), style_(style) {}

  std::optional<ScannedDate> full() {
    if (continues_a_number()) return std::nullopt;
    for (auto rule : {&Reader::year_first, &Reader::han, &Reader::packed, &Reader::month_name_first,
                      &Reader::day_then_month_name, &Reader::day_month_numbers}) {
      at_ = start_;
      if ((this->*rule)()) return found();
    }
    return std::nullopt;
  }

  std::optional<ScannedDate> yearless() {
    if (continues_a_number()) return std::nullopt;
    at_ = start_;
    if (number(at_, 1, 2) && han_month(at_ + 1) && number(at_ + 2, 1, 2) && han_day(at_ + 3)) {
      month_ = value(at_);
      day_ = value(at_ + 2);
      at_ += 4;
    } else if (month(at_)) {
      month_ = tokens_[at_++].month;
      skip_mark('.');
      if (!read_day()) return std::nullopt;
    } else if (read_day() && month(skip_connectors(at_))) {
      at_ = skip_connectors(at_);
      month_ = tokens_[at_++].month;
      skip_mark('.');
    } else {
      return std::nullopt;
    }
    if (!is_valid_date(2000, month_, day_)) return std::nullopt;
    ScannedDate result;
    result.date.year = 0;
    result.date.month = month_;
    result.date.day = day_;
    result.first = start_;
    result.next = at_;
    return result;
  }

  std::optional<ScannedDate> month_only() {
    if (continues_a_number()) return std::nullopt;
    at_ = start_;
    if (month(at_)) {
      month_ = tokens_[at_++].month;
      skip_mark('.');
      skip_mark(',');
      at_ = skip_connectors(at_);
      if (!read_year()) return std::nullopt;
    } else if (number(at_, 4, 4) && (han_year(at_ + 1) || separator(at_ + 1)) && number(at_ + 2, 1, 2)) {
      year_ = value(at_);
      month_ = value(at_ + 2);
      at_ += 3;
      if (han_month(at_)) ++at_;
    } else if (number(at_, 1, 2) && separator(at_ + 1) && number(at_ + 2, 4, 4)) {
      month_ = value(at_);
      year_ = value(at_ + 2);
      at_ += 3;
    } else {
      return std::nullopt;
    }
    if (!is_valid_date(year_, month_, 1)) return std::nullopt;
    ScannedDate result;
    result.date.year = year_;
    result.date.month = month_;
    result.date.precision = Precision::kMonth;
    result.first = start_;
    result.next = at_;
    return result;
  }

 private:
  bool number(size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kNumber && tokens_[i].digits >= least &&
           tokens_[i].digits <= most && tokens_[i].value >= 0;
  }
  int value(size_t i) const { return static_cast<int>(tokens_[i].value); }
  bool mark(size_t i, char32_t c) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kMark && tokens_[i].first == c;
  }
  bool is_word(size_t i) const { return i < tokens_.size() && tokens_[i].kind == Kind::kWord; }
  bool word(size_t i, std::string_view folded) const { return is_word(i) && tokens_[i].folded == folded; }
  bool month(size_t i) const { return is_word(i) && tokens_[i].month != 0; }
  bool separator(size_t i) const {
    return mark(i, '-') || mark(i, '/') || mark(i, '.') || (style_ == DateStyle::kValue && mark(i, '|'));
  }
  bool han_year(size_t i) const { return word(i, "年") || word(i, "년"); }
  bool han_month(size_t i) const { return word(i, "月") || word(i, "월"); }
  bool han_day(size_t i) const { return word(i, "日") || word(i, "일") || word(i, "号") || word(i, "號"); }
  bool glued(size_t i) const { return i < tokens_.size() && !tokens_[i].space_before; }
  void skip_mark(char32_t c) {
    if (mark(at_, c)) ++at_;
  }

  // A start in the midst of "1.2.2003", of a version or of an IP address is no start.
  bool continues_a_number() const {
    if (start_ < 2 || tokens_[start_].kind != Kind::kNumber || !glued(start_)) return false;
    const DateToken& before = tokens_[start_ - 1];
    return before.kind == Kind::kMark &&
           (before.first == '.' || before.first == '/' || before.first == ',') && !before.space_before &&
           tokens_[start_ - 2].kind == Kind::kNumber;
  }

  // "1.2.2003" that goes on as "1.2.2003.4".
  bool goes_on() const { return separator(at_) && glued(at_) && glued(at_ + 1) && number(at_ + 1, 1, 18); }

  size_t skip_connectors(size_t i) const {
    for (int skipped = 0; skipped < 3 && i < tokens_.size(); ++skipped, ++i) {
      const DateToken& token = tokens_[i];
      const bool mark_between =
          token.kind == Kind::kMark && (token.first == '.' || token.first == ',' || token.first == '-' ||
                                        token.first == '/' || token.first == '\'' || token.first == 0x2019);
      if (!mark_between && !(token.kind == Kind::kWord && one_of(token.folded, kConnectors))) break;
    }
    return i;
  }

  // A day number with what may cling to it: "19", "1er", "14th", "19.", "1º".
  bool read_day() {
    if (!number(at_, 1, 2) || value(at_) < 1 || value(at_) > 31) return false;
    day_ = value(at_++);
    if (is_word(at_) && glued(at_) && one_of(tokens_[at_].folded, kOrdinals)) ++at_;
    if (mark(at_, 0xB0) || mark(at_, 0xBA)) ++at_;
    return true;
  }

  bool read_year() {
    if (!number(at_, 4, 4)) return false;
    year_ = value(at_++);
    return true;
  }

  static int full_year(int two_digits) { return two_digits + (two_digits < 50 ? 2000 : 1900); }

  // "2023-06-19", "2023. június 19.", "2022/aug/23", "2020 m. spalio 14".
  bool year_first() {
    if (!read_year()) return false;
    const size_t after_year = at_;
    const char32_t between = separator(at_) ? tokens_[at_].first : 0;
    if (between != 0) ++at_;
    if (between != 0 && number(at_, 1, 2)) {
      month_ = value(at_++);
      if (!mark(at_, between) || (between == '-' && !glued(at_ + 1))) return false;
      ++at_;
      return number(at_, 1, 2) && read_day() && !goes_on();
    }
    at_ = after_year;
    if (word(at_, "m")) ++at_;
    at_ = skip_connectors(at_);
    if (!month(at_)) return false;
    month_ = tokens_[at_++].month;
    at_ = skip_connectors(at_);
    return read_day() && !number(at_, 4, 4) && !mark(at_, ':') && !(mark(at_, ',') && number(at_ + 1, 4, 4));
  }

  // "2023年6月19日".
  bool han() {
    if (!number(at_, 4, 4) || !han_year(at_ + 1) || !number(at_ + 2, 1, 2) || !han_month(at_ + 3))
      return false;
    if (!number(at_ + 4, 1, 2) || !han_day(at_ + 5)) return false;
    year_ = value(at_);
    month_ = value(at_ + 2);
    day_ = value(at_ + 4);
    at_ += 6;
    return true;
  }

  // "20230619", "20230619083000".
  bool packed() {
    if (style_ != DateStyle::kValue) return false;
    if (!number(at_, 8, 8) && !number(at_, 12, 12) && !number(at_, 14, 14)) return false;
    int64_t packed = tokens_[at_].value;
    if (tokens_[at_].digits == 14) packed /= 100;
    if (tokens_[at_].digits > 8) {
      const auto clock = static_cast<int>(packed % 10000);
      if (clock / 100 > 23 || clock % 100 > 59) return false;
      minute_of_day_ = clock / 100 * 60 + clock % 100;
      packed /= 10000;
    }
    year_ = static_cast<int>(packed / 10000);
    month_ = static_cast<int>(packed / 100 % 100);
    day_ = static_cast<int>(packed % 100);
    ++at_;
    return true;
  }

  // "June 19, 2023", "Jul 15 01:16:00 +0000 2012".
  bool month_name_first() {
    if (!month(at_)) return false;
    month_ = tokens_[at_++].month;
    skip_mark('.');
    skip_mark('-');
    if (word(at_, "the")) ++at_;
    if (style_ == DateStyle::kValue &&
        number(at_, 6, 6)) {  // "Apr 042013", two elements of a page run together
      day_ = value(at_) / 10000;
      year_ = value(at_++) % 10000;
      return true;
    }
    if (!read_day()) return false;
    const size_t behind_day = at_;
    if (const auto clock = clock_at(tokens_, at_, false)) {
      at_ = clock->next;
      if (read_year()) {
        minute_of_day_ = clock->minute_of_day;
        utc_offset_ = clock->utc_offset;
        return true;
      }
    }
    at_ = skip_connectors(behind_day);
    return read_year() && !mark_glued_colon();
  }

  // "19 June 2023", "3 de octubre de 1990", "21.dez.2018", "19 tháng 6 năm 2023", "19 يونيو/حزيران 2023".
  bool day_then_month_name() {
    if (!read_day()) return false;
    at_ = skip_connectors(at_);
    if (month(at_)) {
      month_ = tokens_[at_].month;
      thai_ = tokens_[at_].first >= 0xE00 && tokens_[at_].first < 0xE80;
      ++at_;
      if (mark(at_, '/') && month(at_ + 1)) at_ += 2;
    } else if (word(at_, "thang") && number(at_ + 1, 1, 2)) {
      month_ = value(at_ + 1);
      at_ += 2;
    } else {
      return false;
    }
    const bool hyphen = mark(at_, '-');
    const bool apostrophe = mark(at_, '\'') || mark(at_, 0x2019);
    at_ = skip_connectors(at_);
    if (read_year()) {
      if (thai_ && year_ > 2400 && year_ < 2700) year_ -= 543;
      return !mark_glued_colon();
    }
    if (style_ != DateStyle::kValue && !apostrophe && !hyphen) return false;
    if (!number(at_, 2, 2) || mark(at_ + 1, ':')) return false;
    year_ = full_year(value(at_++));
    return true;
  }

  // "19.06.2023", "19/6/2023", "6/19/2023"; two-digit years where only one reading is possible.
  bool day_month_numbers() {
    if (!number(at_, 1, 2) || !separator(at_ + 1) || !number(at_ + 2, 1, 2)) return false;
    const char32_t between = tokens_[at_ + 1].first;
    if (!mark(at_ + 3, between)) return false;
    if (between == '-' && !(glued(at_ + 1) && glued(at_ + 2) && glued(at_ + 3) && glued(at_ + 4)))
      return false;
    const int left = value(at_);
    const int right = value(at_ + 2);
    at_ += 4;
    const bool short_year = number(at_, 2, 2);
    if (short_year) {
      if (style_ == DateStyle::kProse && between != '.') return false;
      year_ = full_year(value(at_));
      if (between != '.' && !(value(at_) > 31 || left > 12 || right > 12)) return false;
      if (between != '.' && value(at_) <= 31 &&
          is_valid_date(full_year(left), std::max(right, 1), value(at_)) && right <= 12) {
        return false;
      }
      ++at_;
    } else if (!read_year()) {
      return false;
    }
    if (goes_on()) return false;
    const bool day_first_possible = is_valid_date(year_, right, left);
    const bool month_first_possible = is_valid_date(year_, left, right);
    if (!day_first_possible && !month_first_possible) return false;
    const bool month_first = !day_first_possible || (month_first_possible && order_ == DayOrder::kMonthFirst);
    day_ = month_first ? right : left;
    month_ = month_first ? left : right;
    in_doubt_ = day_first_possible && month_first_possible && left != right && order_ == DayOrder::kUnknown &&
                between != '.';
    return true;
  }

  // "June 19 2023:" is fine, "May 12 2015:30" was a clock.
  bool mark_glued_colon() const {
    return mark(at_, ':') && glued(at_) && number(at_ + 1, 2, 2) && glued(at_ + 1);
  }

  std::optional<ScannedDate> found() {
    if (!is_valid_date(year_, month_, day_)) return std::nullopt;
    ScannedDate result;
    result.first = start_;
    result.next = at_;
    result.date.year = year_;
    result.date.month = month_;
    result.date.day = day_;
    if (minute_of_day_) {
      set_clock(result, *minute_of_day_, utc_offset_);
    } else if (!clock_behind(result)) {
      clock_before(result);
    }
    if (in_doubt_) {
      result.swapped = result.date;
      std::swap(result.swapped->month, result.swapped->day);
    }
    return result;
  }

  static void set_clock(ScannedDate& result, int minute_of_day, std::optional<int> utc_offset) {
    result.date.minute_of_day = minute_of_day;
    result.date.utc_offset = utc_offset;
    result.date.precision = Precision::kMinute;
  }

  bool may_stand_between(const DateToken& token) const {
    if (token.newline_before && style_ == DateStyle::kProse) return false;
    if (token.kind == Kind::kWord)
      return introduces_clock(token.folded) || han_weekday_.find(token.first) != han_weekday_.npos;
    return token.kind == Kind::kMark && gap_marks_.find(token.first) != gap_marks_.npos;
  }

  bool clock_behind(ScannedDate& result) {
    bool introduced = false;
    for (size_t i = at_, skipped = 0; i < tokens_.size() && skipped < 6; ++i, ++skipped) {
      if (const auto clock = clock_at(tokens_, i, introduced)) {
        set_clock(result, clock->minute_of_day, clock->utc_offset);
        result.next = clock->next;
        return true;
      }
      if (!may_stand_between(tokens_[i])) return false;
      introduced = tokens_[i].kind == Kind::kWord;
    }
    return false;
  }

  // "04:25:06 PM IST Apr 08, 2020", "10:09am, 20 Jan, 2020".
  void clock_before(ScannedDate& result) {
    const size_t furthest = start_ > 10 ? start_ - 10 : 0;
    for (size_t i = start_; i-- > furthest;) {
      if (tokens_[i].kind != Kind::kNumber || !mark(i + 1, ':') ||
          (i > 1 && mark(i - 1, ':') && number(i - 2, 1, 2)))
        continue;
      const auto clock = clock_at(tokens_, i, false);
      if (!clock || clock->next > start_ || start_ - clock->next > 3) return;
      for (size_t j = clock->next; j < start_; ++j) {
        if (tokens_[j].kind == Kind::kNumber || tokens_[j].newline_before) return;
      }
      set_clock(result, clock->minute_of_day, clock->utc_offset);
      result.first = i;
      return;
    }
  }

  static constexpr std::u32string_view gap_marks_ = U",|-/·@(•)[.;";
  static constexpr std::u32string_view han_weekday_ =
      U"星期一二三四五六日天曜月火水木金土周週오전후上下午前後";

  const Tokens& tokens_;
  const size_t start_;
  const DayOrder order_;
  const DateStyle style_;
  size_t at_ = 0;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  bool thai_ = false;
  bool in_doubt_ = false;
  std::optional<int> minute_of_day_;
  std::optional<int> utc_offset_;
};

}  // namespace

std::optional<ScannedDate> date_at(const Tokens& tokens, size_t at, DayOrder order, DateStyle style) {
  if (at >= tokens.size() || tokens[at].kind == Kind::kMark) return std::nullopt;
  if (tokens[at].kind == Kind::kWord && tokens[at].month == 0) return std::nullopt;
  return Reader(tokens, at, order, style).full();
}

std::optional<ScannedDate> find_date(const Tokens& tokens, size_t from, DayOrder order, DateStyle style) {
  for (size_t at = from; at < tokens.size(); ++at) {
    if (auto found = date_at(tokens, at, order, style)) return found;
  }
  return std::nullopt;
}

std::optional<ScannedDate> yearless_date_at(const Tokens& tokens, size_t at) {
  if (at >= tokens.size() || tokens[at].kind == Kind::kMark) return std::nullopt;
  return Reader(tokens, at, DayOrder::kDayFirst, DateStyle::kProse).yearless();
}

std::optional<ScannedDate> month_at(const Tokens& tokens, size_t at) {
  if (at >= tokens.size() || tokens[at].kind == Kind::kMark) return std::nullopt;
  return Reader(tokens, at, DayOrder::kDayFirst, DateStyle::kProse).month_only();
}

}  // namespace broadsheet
