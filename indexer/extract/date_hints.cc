// SPDX-License-Identifier: MIT
#include "indexer/extract/date_hints.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/base/fold.h"
#include "indexer/base/one_of.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMonthFirstDomains[] = {"us", "gov", "mil", "edu", "ph"};
// Country domains sold as words, and countries that write both ways: no sign.
constexpr std::string_view kMuteDomains[] = {"tv", "io", "co", "me", "ai", "fm", "cc", "ly", "to",
                                             "la", "gg", "sh", "am", "is", "st", "ws", "eu", "ca",
                                             "jp", "cn", "kr", "tw", "hk", "hu", "lt", "ir", "mn"};

DayOrder order_of_language(std::string_view declared) {
  std::string tag = fold(declared.substr(0, 35));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::string language = tag.substr(0, tag.find('-'));
  if (language.size() < 2 || language.size() > 3) return DayOrder::kUnknown;
  if (language != "en") return DayOrder::kDayFirst;
  if (tag.size() < 5) return DayOrder::kUnknown;
  const std::string region = tag.substr(3, 2);
  if (tag.size() > 5 || region == "ca") return DayOrder::kUnknown;
  return region == "us" || region == "ph" ? DayOrder::kMonthFirst : DayOrder::kDayFirst;
}

DayOrder order_of_url(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return DayOrder::kUnknown;
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos) return DayOrder::kUnknown;
  const std::string domain = fold(host.substr(dot + 1));
  if (one_of(domain, kMonthFirstDomains)) return DayOrder::kMonthFirst;
  return domain.size() == 2 && !one_of(domain, kMuteDomains) ? DayOrder::kDayFirst : DayOrder::kUnknown;
}

}  // namespace

DayOrder day_order(const CleanArticle& article) {
  const DayOrder language = order_of_language(article.declared_language);
  const DayOrder url = order_of_url(article.url);
  if (language == DayOrder::kUnknown) return url;
  return url == DayOrder::kUnknown || url == language ? language : DayOrder::kUnknown;
}

}  // namespace broadsheet
