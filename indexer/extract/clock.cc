// SPDX-License-Identifier: MIT
#include "indexer/extract/clock.h"

#include <algorithm>

#include "indexer/base/one_of.h"

namespace broadsheet {
namespace {

using Kind = DateToken::Kind;
using Tokens = std::vector<DateToken>;

struct Zone {
  std::string_view name;
  int hours;
  int minutes;
  bool us;
};
constexpr Zone kZones[] = {
    {"z", 0, 0, false},     {"ut", 0, 0, false},    {"utc", 0, 0, false},   {"gmt", 0, 0, false},
    {"est", -5, 0, true},   {"edt", -4, 0, true},   {"cst", -6, 0, true},   {"cdt", -5, 0, true},
    {"mst", -7, 0, true},   {"mdt", -6, 0, true},   {"pst", -8, 0, true},   {"pdt", -7, 0, true},
    {"akst", -9, 0, true},  {"akdt", -8, 0, true},  {"hst", -10, 0, true},  {"wet", 0, 0, false},
    {"bst", 1, 0, false},   {"west", 1, 0, false},  {"cet", 1, 0, false},   {"cest", 2, 0, false},
    {"mez", 1, 0, false},   {"mesz", 2, 0, false},  {"wat", 1, 0, false},   {"cat", 2, 0, false},
    {"sast", 2, 0, false},  {"eet", 2, 0, false},   {"eest", 3, 0, false},  {"eat", 3, 0, false},
    {"msk", 3, 0, false},   {"trt", 3, 0, false},   {"irst", 3, 30, false}, {"pkt", 5, 0, false},
    {"ist", 5, 30, false},  {"npt", 5, 45, false},  {"wib", 7, 0, false},   {"hkt", 8, 0, false},
    {"sgt", 8, 0, false},   {"pht", 8, 0, false},   {"awst", 8, 0, false},  {"jst", 9, 0, false},
    {"kst", 9, 0, false},   {"acst", 9, 30, false}, {"aest", 10, 0, false}, {"aedt", 11, 0, false},
    {"nzst", 12, 0, false}, {"nzdt", 13, 0, false},
};

const Zone* find_zone(std::string_view folded) {
  const auto* found = std::find_if(std::begin(kZones), std::end(kZones),
                                   [&](const Zone& zone) { return zone.name == folded; });
  return found == std::end(kZones) ? nullptr : found;
}

constexpr std::string_view kIntroductions[] = {"at",  "um", "a", "as",  "kl",  "klo",   "o",    "om", "las",
                                               "the", "on", "t", "ore", "ora", "alle",  "saat", "в",  "во",
                                               "u",   "la", "i", "og",  "ca",  "gegen", "στισ"};
constexpr std::string_view kHourWords[] = {"uhr", "hrs", "hours", "uur", "h", "hs", "horas", "heures"};

enum class Half { kNone, kMorning, kAfternoon };

class ClockReader {
 public:
  ClockReader(const Tokens& tokens, size_t at) : tokens_(tokens), at_(at) {}

  std::optional<ClockTime> read(bool introduced) {
    Half half = read_cjk_half();
    if (!number(at_, 1, 2) && !number(at_, 4, 4) && !number(at_, 6, 6)) return std::nullopt;
    if (tokens_[at_].digits > 2) return read_packed(introduced);
    const int64_t hour = tokens_[at_++].value;
    int64_t minute = 0;
    bool certain = false;
    if (mark(at_, ':') && number(at_ + 1, 1, 2)) {
      minute = tokens_[at_ + 1].value;
      at_ += 2;
      certain = true;
      skip_seconds();
    } else if ((word(at_, "h") || han_hour(at_)) && number(at_ + 1, 2, 2)) {
      minute = tokens_[at_ + 1].value;
      at_ += 2;
      if (word(at_, "分") || word(at_, "분")) ++at_;
      certain = true;
    } else if (mark(at_, '.') && number(at_ + 1, 2, 2) && !tokens_[at_ + 1].space_before) {
      minute = tokens_[at_ + 1].value;
      at_ += 2;
      certain = introduced;
    }
    if (half == Half::kNone) half = read_half();
    if (half != Half::kNone) certain = true;
    if (at_ < tokens_.size() && tokens_[at_].kind == Kind::kWord && one_of(tokens_[at_].folded, kHourWords)) {
      ++at_;
      certain = true;
    }
    if (!certain || hour > 24 || minute > 59) return std::nullopt;
    ClockTime time;
    time.minute_of_day = static_cast<int>(shift(hour, half) * 60 + minute);
    if (time.minute_of_day >= 24 * 60) time.minute_of_day = 0;
    read_zone(time);
    time.next = at_;
    return time;
  }

 private:
  bool number(size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kNumber && tokens_[i].digits >= least &&
           tokens_[i].digits <= most;
  }
  bool mark(size_t i, char32_t c) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kMark && tokens_[i].first == c;
  }
  bool word(size_t i, std::string_view folded) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kWord && tokens_[i].folded == folded;
  }
  bool han_hour(size_t i) const {
    return word(i, "時") || word(i, "时") || word(i, "点") || word(i, "點") || word(i, "시");
  }

  static int64_t shift(int64_t hour, Half half) {
    if (half == Half::kAfternoon && hour < 12) return hour + 12;
    if (half == Half::kMorning && hour == 12) return 0;
    return hour;
  }

  // "T0830" and "T083000" of ISO 8601, "1430 GMT".
  std::optional<ClockTime> read_packed(bool introduced) {
    const DateToken& token = tokens_[at_];
    const int64_t packed = token.digits == 6 ? token.value / 100 : token.value;
    const bool zoned = at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Kind::kWord &&
                       (find_zone(tokens_[at_ + 1].folded) || one_of(tokens_[at_ + 1].folded, kHourWords));
    if ((!introduced || token.space_before) && !zoned) return std::nullopt;
    if (packed / 100 > 23 || packed % 100 > 59) return std::nullopt;
    ClockTime time;
    time.minute_of_day = static_cast<int>(packed / 100 * 60 + packed % 100);
    ++at_;
    if (at_ < tokens_.size() && one_of(tokens_[at_].folded, kHourWords)) ++at_;
    read_zone(time);
    time.next = at_;
    return time;
  }

  void skip_seconds() {
    if (!mark(at_, ':') || !number(at_ + 1, 1, 2)) return;
    at_ += 2;
    if ((mark(at_, '.') || mark(at_, ',')) && number(at_ + 1, 1, 12) && !tokens_[at_ + 1].space_before)
      at_ += 2;
  }

  Half read_cjk_half() {
    if (at_ + 1 >= tokens_.size() || tokens_[at_].kind != Kind::kWord) return Half::kNone;
    const std::string both = tokens_[at_].folded + tokens_[at_ + 1].folded;
    const bool morning = both == "上午" || both == "午前" || both == "오전";
    if (!morning && both != "下午" && both != "午後" && both != "오후") return Half::kNone;
    at_ += 2;
    return morning ? Half::kMorning : Half::kAfternoon;
  }

  // "am", "p.m.".
  Half read_half() {
    if (at_ >= tokens_.size() || tokens_[at_].kind != Kind::kWord) return Half::kNone;
    const std::string& folded = tokens_[at_].folded;
    if (folded == "am" || folded == "pm" || folded == "πμ" || folded == "μμ") {
      ++at_;
      return folded == "am" || folded == "πμ" ? Half::kMorning : Half::kAfternoon;
    }
    if ((folded != "a" && folded != "p") || !mark(at_ + 1, '.') || !word(at_ + 2, "m")) return Half::kNone;
    const Half half = folded == "a" ? Half::kMorning : Half::kAfternoon;
    at_ += 3;
    if (mark(at_, '.')) ++at_;
    return half;
  }

  // "Z", "EST", "+02:00", "GMT+7", "(GMT+0000)".
  void read_zone(ClockTime& time) {
    size_t i = at_;
    if (mark(i, '(')) ++i;
    bool named = false;
    if (i < tokens_.size() && tokens_[i].kind == Kind::kWord) {
      const Zone* zone = find_zone(tokens_[i].folded);
      if (zone == nullptr) return;
      time.utc_offset = zone->hours * 60 + (zone->hours < 0 ? -zone->minutes : zone->minutes);
      named = zone->hours == 0;
      at_ = ++i;
    }
    if (time.utc_offset && !named) return;
    read_offset(time, i, named);
  }

  void read_offset(ClockTime& time, size_t i, bool named) {
    if (!mark(i, '+') && !mark(i, '-')) return;
    const int sign = tokens_[i].first == '-' ? -1 : 1;
    if (++i >= tokens_.size() || tokens_[i].space_before) return;
    int64_t minutes = 0;
    if (number(i, 4, 4)) {
      minutes = tokens_[i].value / 100 * 60 + tokens_[i].value % 100;
    } else if (number(i, named ? 1 : 2, 2)) {
      minutes = tokens_[i].value * 60;
      if (mark(i + 1, ':') && number(i + 2, 2, 2)) {
        minutes += tokens_[i + 2].value;
        i += 2;
      }
    } else {
      return;
    }
    if (minutes > 14 * 60) return;
    time.utc_offset = sign * static_cast<int>(minutes);
    at_ = i + 1;
  }

  const Tokens& tokens_;
  size_t at_;
};

}  // namespace

std::optional<ClockTime> clock_at(const Tokens& tokens, size_t first, bool introduced) {
  return ClockReader(tokens, first).read(introduced);
}

bool is_us_zone(std::string_view folded) {
  const Zone* zone = find_zone(folded);
  return zone != nullptr && zone->us;
}

bool introduces_clock(std::string_view folded) {
  return one_of(folded, kIntroductions);
}

}  // namespace broadsheet
