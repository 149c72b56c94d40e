// SPDX-License-Identifier: MIT
#include "indexer/extract/dates.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/date_hints.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/date_url.h"
#include "indexer/extract/dateline.h"

namespace broadsheet {
namespace {

// A page that names a date before the web existed names it in its text, not as its own.
constexpr int kEarliestDeclared = 1600;
constexpr int kEarliestInText = 1990;
constexpr int kContradictionDays = 30;

struct RuleWeight {
  std::string_view prefix;
  double confidence;
};
// By the share of right days on dated pages; the first matching prefix counts.
constexpr RuleWeight kWeights[] = {
    {"leading-date", 0.99},
    {"declared-modified", 0.6},
    {"declared", 0.97},
    {"header", 0.97},
    {"json-ld-modified", 0.5},
    {"json-ld", 0.95},
    {"meta-modified:", 0.5},
    {"meta:datep", 0.93},
    {"meta:date", 0.82},
    {"meta:created", 0.82},
    {"meta:dc", 0.82},
    {"meta:gentime", 0.7},
    {"meta:last-published", 0.7},
    {"meta:", 0.93},
    {"feed", 0.95},
    {"time-element-elsewhere", 0.6},
    {"time-element", 0.85},
    {"class-date-elsewhere", 0.6},
    {"class-date", 0.85},
    {"published-text-elsewhere", 0.6},
    {"published-text", 0.84},
    {"page-text-elsewhere", 0.4},
    {"page-text", 0.75},
    {"modified-text", 0.45},
};
constexpr double kOtherClaim = 0.7;
// The day a crawler met a page: no article is younger, and where nothing else dates it, it is not much older
// as a rule.
constexpr std::string_view kCaptured = "captured";
constexpr double kCapturedConfidence = 0.3;
constexpr double kUrlDay = 0.9;
constexpr double kUrlMonth = 0.7;
constexpr double kDateline = 0.92;
constexpr double kFirstDate = 0.65;
constexpr size_t kHeadBytes = 600;      // where a day of the week speaks of the news
constexpr double kShownNear = 0.7;      // from here on a date stands by the headline
constexpr int kEarliestWest = 9 * 60;   // before it, UTC is still yesterday in America
constexpr int kEarliestEast = 15 * 60;  // from it on, UTC is already tomorrow in the far east
constexpr double kDoubt = 0.55;         // factor of an ambiguous reading

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

double claim_confidence(std::string_view rule) {
  const auto* found = std::find_if(std::begin(kWeights), std::end(kWeights), [&](const RuleWeight& weight) {
    return starts_with(rule, weight.prefix);
  });
  return found == std::end(kWeights) ? kOtherClaim : found->confidence;
}

// Rules that read what a page shows rather than what it declares.
bool reads_text(std::string_view rule) {
  return starts_with(rule, "time-element") || starts_with(rule, "class-date") ||
         starts_with(rule, "published-text") || starts_with(rule, "page-text") ||
         starts_with(rule, "modified-text");
}

bool is_fine(const Date& date) {
  return date.precision == Precision::kDay || date.precision == Precision::kMinute;
}

int64_t minutes(const Date& date) {
  return int64_t{date.range().first} * 24 * 60 + date.minute_of_day;
}

struct Candidate {
  Published published;
  std::optional<Date> swapped;
};

class DateFinder {
 public:
  DateFinder(const CleanArticle& article, Day latest, std::vector<std::string>& warnings)
      : article_(article),
        latest_(latest),
        order_(day_order(article)),
        url_(date_in_url(article.url, order_ == DayOrder::kDayFirst)),
        warnings_(warnings) {
    for (const DateClaim& claim : article.date_claims) {
      if (claim.rule != kCaptured) continue;
      if (const auto parsed = parse_date(claim.value, order_)) captured_ = parsed->date;
    }
    if (captured_) latest_ = std::min(latest_, captured_->range().last);
  }

  std::optional<Published> find() {
    gather();
    if (candidates_.empty()) {
      if (!captured_) return std::nullopt;
      return Published{*captured_, {std::string(kCaptured), kCapturedConfidence, std::nullopt}};
    }
    return settle(localised(refine(prefer_url(candidates_.front()))));
  }

 private:
  bool plausible(const Date& date, int earliest) const {
    return date.year >= earliest && date.range().first <= latest_ + 1;
  }

  void add(Date date, std::optional<Date> swapped, std::string rule, double confidence,
           std::optional<Span> span, int earliest) {
    if (swapped && !plausible(*swapped, earliest)) swapped.reset();
    if (!plausible(date, earliest)) {
      if (!swapped) return;
      date = *swapped;
      swapped.reset();
    }
    candidates_.push_back({{date, {std::move(rule), confidence, span}}, swapped});
  }

  void gather() {
    for (const DateClaim& claim : article_.date_claims) {
      if (claim.rule == kCaptured) continue;
      const auto parsed = parse_date(claim.value, order_);
      if (!parsed || (reads_text(claim.rule) && !is_fine(parsed->date))) continue;
      add(parsed->date, parsed->swapped, claim.rule, claim_confidence(claim.rule), claim.span,
          reads_text(claim.rule) && claim.rule != "published-text" ? kEarliestInText : kEarliestDeclared);
    }
    gather_url();
    gather_dateline();
    if (const auto first = first_lines_date(article_.text, order_)) {
      add(first->date, first->swapped, "first-date", kFirstDate, text_span(first->begin, first->end),
          kEarliestInText);
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return a.published.evidence.confidence > b.published.evidence.confidence;
    });
  }

  void gather_url() {
    if (!url_ || url_->date.precision == Precision::kYear) return;
    CodePointOffsets offsets(article_.url);
    const Span span{TextField::kUrl, offsets.at(url_->begin), offsets.at(url_->end)};
    add(url_->date, std::nullopt, "url", is_fine(url_->date) ? kUrlDay : kUrlMonth, span, kEarliestDeclared);
  }

  // A dateline without a year takes it from a claim or the URL, and must not contradict them.
  void gather_dateline() {
    const auto line = dateline_date(article_.text, order_);
    if (!line) return;
    Date date = line->date;
    if (date.year == 0) {
      const std::optional<int> year = known_year(date);
      if (!year) return;
      date.year = *year;
      if (!is_valid_date(date.year, date.month, date.day)) return;
    }
    add(date, line->swapped, "dateline", kDateline, text_span(line->begin, line->end), kEarliestDeclared);
  }

  std::optional<int> known_year(const Date& dateline) const {
    if (!candidates_.empty()) {
      const Date& known = candidates_.front().published.date;
      if (known.precision == Precision::kYear || known.month == dateline.month) return known.year;
      return std::nullopt;
    }
    return url_ ? std::optional(url_->date.year) : std::nullopt;
  }

  std::optional<Span> text_span(size_t begin, size_t end) const {
    CodePointOffsets offsets(article_.text);
    const uint32_t first = offsets.at(begin);
    return Span{TextField::kText, first, offsets.at(end)};
  }

  const Candidate* candidate_of_url() const {
    const auto found = std::find_if(candidates_.begin(), candidates_.end(), [](const Candidate& candidate) {
      return candidate.published.evidence.rule == "url";
    });
    return found == candidates_.end() ? nullptr : &*found;
  }

  // JSON-LD often describes something else on the page; a day in the URL that is far from it is the
  // article's.
  const Candidate& prefer_url(const Candidate& best) const {
    const Candidate* url = candidate_of_url();
    if (url == nullptr || !is_fine(url->published.date)) return best;
    if (!starts_with(best.published.evidence.rule, "json-ld")) return best;
    const DayRange claimed = best.published.date.range();
    const Day day = url->published.date.range().first;
    return day < claimed.first - kContradictionDays || day > claimed.last + kContradictionDays ? *url : best;
  }

  // A year or a month gives way to the first day that lies in it, the day of the URL to a time on it.
  const Candidate& refine(const Candidate& vague) const {
    const bool url = vague.published.evidence.rule == "url";
    if (is_fine(vague.published.date) && !url) return vague;
    const DayRange range = vague.published.date.range();
    const auto found = std::find_if(candidates_.begin(), candidates_.end(), [&](const Candidate& candidate) {
      const Date& date = candidate.published.date;
      return date.precision > vague.published.date.precision && is_fine(date) &&
             (range.contains(date.range()) ||
              (candidate.swapped && range.contains(candidate.swapped->range())));
    });
    return found == candidates_.end() ? vague : *found;
  }

  // A time in UTC is often the page's own time converted, and near midnight its day is not the day readers
  // saw. A second statement of the same moment in local time, or the day in the URL, gives that day back.
  Candidate localised(const Candidate& chosen) const {
    Candidate result = chosen;
    Date& date = result.published.date;
    if (date.precision != Precision::kMinute || date.utc_offset != 0) return result;
    const int64_t moment = minutes(date);
    for (const Candidate& other : candidates_) {
      const Date& local = other.published.date;
      if (local.precision != Precision::kMinute || local.utc_offset == 0 || other.swapped) continue;
      const int64_t east = minutes(local) - moment;
      const bool same = local.utc_offset ? east == *local.utc_offset : east % 60 == 0 && east != 0;
      if (!same || std::abs(east) > 14 * 60) continue;
      date = local;
      date.utc_offset = static_cast<int>(east);
      return result;
    }
    for (const Candidate& other : candidates_) {
      const std::string& rule = other.published.evidence.rule;
      if (other.published.date.precision != Precision::kDay || other.swapped) continue;
      if (rule != "url" && (!reads_text(rule) || other.published.evidence.confidence < kShownNear)) continue;
      const Day apart = other.published.date.range().first - date.range().first;
      if (apart == -1 ? date.minute_of_day < kEarliestWest
                      : apart == 1 && date.minute_of_day >= kEarliestEast)
        return other;
    }
    return result;
  }

  // "03/04/2010" is certain once anything else names one of its two readings; until then only its year is. A
  // day of the week in the lead confirms one reading, it sets no date.
  std::optional<Published> settle(const Candidate& chosen) {
    Published result = chosen.published;
    if (!chosen.swapped) return result;
    const Day day = result.date.range().first;
    const Day other = chosen.swapped->range().first;
    for (const Candidate& witness : candidates_) {
      if (witness.swapped || !is_fine(witness.published.date)) continue;
      const Day named = witness.published.date.range().first;
      if (std::abs(named - day) <= 1) return result;
      if (std::abs(named - other) <= 1) {
        result.date = *chosen.swapped;
        return result;
      }
    }
    const bool day_fits = weekday_fits(day);
    const bool other_fits = weekday_fits(other);
    if (day_fits != other_fits) {
      if (other_fits) result.date = *chosen.swapped;
      return result;
    }
    warnings_.push_back("date ambiguous: " + result.date.to_string() + " or " + chosen.swapped->to_string());
    result.date = Date{result.date.year, 1, 1, 0, std::nullopt, Precision::kYear};
    result.evidence.rule += "-ambiguous";
    result.evidence.confidence *= kDoubt;
    return result;
  }

  // Whether the day that the first lines name ("on Wednesday") lies at most two days before `day`.
  bool weekday_fits(Day day) const {
    constexpr std::string_view kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
    const std::string head =
        fold(std::string_view(article_.text)
                 .substr(0, utf8_floor(article_.text, std::min(article_.text.size(), kHeadBytes))));
    size_t first = std::string::npos;
    int named = 0;
    for (int i = 0; i < 7; ++i) {
      const size_t at = head.find(kDays[i]);
      if (at >= first) continue;
      first = at;
      named = i;
    }
    if (first == std::string::npos) return false;
    const int weekday = static_cast<int>(((day + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
    return (weekday - named + 7) % 7 <= 2;
  }

  const CleanArticle& article_;
  Day latest_;
  const DayOrder order_;
  const std::optional<UrlDate> url_;
  std::optional<Date> captured_;
  std::vector<std::string>& warnings_;
  std::vector<Candidate> candidates_;  // the most trustworthy first
};

}  // namespace

std::optional<Published> extract_date(const CleanArticle& article, Day latest,
                                      std::vector<std::string>& warnings) {
  return DateFinder(article, latest, warnings).find();
}

}  // namespace broadsheet
