// SPDX-License-Identifier: MIT
#include "server/http/language.h"

#include <algorithm>
#include <cstdlib>

#include "indexer/base/utf8.h"
#include "server/query/request_error.h"

namespace broadsheet {
namespace {

constexpr std::string_view kCookie = "language=";
constexpr size_t kMostPreferences = 20;

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// The next of a list, taken off it.
std::string_view next_of(std::string_view& list, char separator) {
  const size_t end = std::min(list.find(separator), list.size());
  const std::string_view item = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return item;
}

const Messages* chosen(std::string_view cookies) {
  while (!cookies.empty()) {
    const std::string_view cookie = next_of(cookies, ';');
    if (cookie.starts_with(kCookie)) return find_messages(cookie.substr(kCookie.size()));
  }
  return nullptr;
}

// "de-CH,de;q=0.9,en;q=0.8": the one with the highest q, the earlier of equals (RFC 9110, 12.5.4).
const Messages* preferred(std::string_view accepted) {
  const Messages* best = nullptr;
  double best_quality = 0;
  for (size_t i = 0; i < kMostPreferences && !accepted.empty(); ++i) {
    std::string_view item = next_of(accepted, ',');
    const std::string_view range = next_of(item, ';');
    const std::string_view weight = trimmed(item);
    const double quality =
        weight.starts_with("q=") ? std::strtod(std::string(weight.substr(2)).c_str(), nullptr) : 1;
    const Messages* messages = find_messages(range.substr(0, range.find('-')));
    if (messages == nullptr || !(quality > best_quality)) continue;
    best = messages;
    best_quality = quality;
  }
  return best;
}

// Path and query of an address of this server, or "/". What follows the host begins with one slash only, so
// that the answer cannot lead elsewhere.
std::string own_page(std::string_view referer, std::string_view host) {
  const size_t scheme = referer.find("://");
  if (scheme == std::string_view::npos || host.empty()) return "/";
  referer.remove_prefix(scheme + 3);
  if (!referer.starts_with(host)) return "/";
  referer.remove_prefix(host.size());
  const bool safe = referer.starts_with('/') && referer.substr(0, 2) != "//" &&
                    std::all_of(referer.begin(), referer.end(),
                                [](char c) { return c > ' ' && c < 0x7f && c != '\\' && c != '#'; });
  return safe ? std::string(referer) : "/";
}

}  // namespace

const Messages& messages_for(const HttpRequest& request) {
  if (const Messages* messages = chosen(request.header("Cookie"))) return *messages;
  if (const Messages* messages = preferred(request.header("Accept-Language"))) return *messages;
  return english();
}

HttpResponse get_language(const HttpRequest& request, const Backend&, std::string_view language) {
  if (find_messages(language) == nullptr)
    throw RequestError(ErrorCode::kNotFound, notice<NoticeCode::kNoSuchLanguage>(repair_utf8(language)),
                       notice<NoticeCode::kLanguageAddresses>());
  HttpResponse response;
  response.status = 303;
  response.content_type = kTextType;
  response.headers.emplace_back("Location", own_page(request.header("Referer"), request.header("Host")));
  response.headers.emplace_back("Set-Cookie", std::string(kCookie) + std::string(language) +
                                                  "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
  return response;
}

}  // namespace broadsheet
