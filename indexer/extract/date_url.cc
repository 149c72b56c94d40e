// SPDX-License-Identifier: MIT
#include "indexer/extract/date_url.h"

#include <re2/re2.h>

#include <array>
#include <charconv>
#include <memory>

#include "indexer/base/fold.h"
#include "indexer/extract/month_names.h"

namespace broadsheet {
namespace {

constexpr size_t kLongestUrl = 2000;

// A day written with slashes is a path of its own: nothing but the end, a further part or an extension may
// follow it, so that "/2016/12/python-360" and "/2016/12/10-things" are months. Hyphenated and packed days
// stand between characters that are not digits.
struct Pattern {
  const char* regexp;  // groups: whole date, year, month, day
  Precision precision;
  int earliest;
};
constexpr Pattern kPatterns[] = {
    {R"([/=_](((?:1[6-9]|20)\d\d)/(0?[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01]|[1-9]))(?:[/?#&.]|$))",
     Precision::kDay, 1600},
    {R"([/=_](((?:1[6-9]|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]))[-_])", Precision::kDay, 1990},
    {R"((?:^|\D)(((?:1[6-9]|20)\d\d)-(0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01]))(?:\D|$))", Precision::kDay,
     1600},
    {R"((?:^|\D)(((?:199|20\d)\d)[_.](0?[1-9]|1[0-2])[_.](0?[1-9]|[12]\d|3[01]))(?:\D|$))", Precision::kDay,
     1990},
    {R"([/=_](((?:1[6-9]|20)\d\d)[/-]([a-z]{3,9})[/-](0?[1-9]|[12]\d|3[01]))(?:[/?#&.]|$))", Precision::kDay,
     1600},
    {R"((?:^|\D)(((?:199|20\d)\d)/?(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:\d{4}|\d{6})?(?:\D|$))",
     Precision::kDay, 1990},
    {R"([/=_](((?:199|20\d)\d)[/-](0?[1-9]|1[0-2]))(?:[/?#&.]|$))", Precision::kMonth, 1990},
    {R"([/=_](((?:199|20\d)\d)[/-]([a-z]{3,9}))(?:[/?#&.]|$))", Precision::kMonth, 1990},
    {R"([/=_](((?:199|20\d)\d))(?:[/?#&.]|$))", Precision::kYear, 1990},
};

const RE2& compiled(size_t index) {
  static const auto* const all = [] {
    auto* list = new std::array<std::unique_ptr<RE2>, std::size(kPatterns)>;
    for (size_t i = 0; i < list->size(); ++i)
      (*list)[i] = std::make_unique<RE2>(kPatterns[i].regexp);
    return list;
  }();
  return *(*all)[index];
}

int to_number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Path and query, behind the host; of an archived copy those of the original.
std::string_view interesting_part(std::string_view url) {
  static const RE2* const capture =
      new RE2(R"(https?://[a-z.]*archive[a-z.]*/(?:web/)?\d{4,14}[a-z_*]*/(?:https?://?)?)");
  re2::StringPiece rest(url.data(), url.size());
  for (int layer = 0; layer < 3 && RE2::Consume(&rest, *capture); ++layer)
    continue;
  url.remove_prefix(static_cast<size_t>(rest.data() - url.data()));
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  return path == std::string_view::npos ? std::string_view() : url.substr(path);
}

// "23-01-2022", "22.04.2020" and, where the site writes the day first, "02-01-2022" and "08112021".
std::optional<UrlDate> day_first_date(std::string_view url, std::string_view part, bool day_first) {
  static const RE2* const certain =
      new RE2(R"((?:^|\D)((1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])-(20\d\d))(?:\D|$))");
  static const RE2* const dotted =
      new RE2(R"((?:^|\D)((0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(20\d\d))(?:\D|$))");
  static const RE2* const by_site =
      new RE2(R"((?:^|\D)((0[1-9]|[12]\d|3[01])-?(0[1-9]|1[0-2])-?(20[0-4]\d))(?:\D|$))");
  re2::StringPiece whole, day, month, year;
  for (const RE2* pattern : {certain, dotted, by_site}) {
    if (pattern == by_site && !day_first) break;
    if (!RE2::PartialMatch({part.data(), part.size()}, *pattern, &whole, &day, &month, &year)) continue;
    UrlDate found;
    found.date.year = to_number({year.data(), year.size()});
    found.date.month = to_number({month.data(), month.size()});
    found.date.day = to_number({day.data(), day.size()});
    if (!is_valid_date(found.date.year, found.date.month, found.date.day)) continue;
    found.begin = static_cast<size_t>(whole.data() - url.data());
    found.end = found.begin + whole.size();
    return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<UrlDate> date_in_url(std::string_view url, bool day_first) {
  const std::string_view part = interesting_part(url.substr(0, kLongestUrl));
  for (size_t i = 0; i < std::size(kPatterns); ++i) {
    if (kPatterns[i].precision == Precision::kMonth) {
      if (auto found = day_first_date(url, part, day_first)) return found;
    }
    re2::StringPiece rest(part.data(), part.size());
    re2::StringPiece whole, year, month, day;
    const bool has_month = kPatterns[i].precision != Precision::kYear;
    const bool has_day = kPatterns[i].precision == Precision::kDay;
    while (has_day     ? RE2::FindAndConsume(&rest, compiled(i), &whole, &year, &month, &day)
           : has_month ? RE2::FindAndConsume(&rest, compiled(i), &whole, &year, &month)
                       : RE2::FindAndConsume(&rest, compiled(i), &whole, &year)) {
      UrlDate found;
      found.date.precision = kPatterns[i].precision;
      found.date.year = to_number({year.data(), year.size()});
      if (has_month) {
        found.date.month = to_number({month.data(), month.size()});
        if (found.date.month == 0) found.date.month = month_number(fold({month.data(), month.size()}));
      }
      if (has_day) found.date.day = to_number({day.data(), day.size()});
      if (found.date.year < kPatterns[i].earliest ||
          !is_valid_date(found.date.year, found.date.month, found.date.day)) {
        continue;
      }
      found.begin = static_cast<size_t>(whole.data() - url.data());
      found.end = found.begin + whole.size();
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace broadsheet
