// SPDX-License-Identifier: MIT
#include "server/http/explain.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "server/view/json_peek.h"
#include "server/view/search_view.h"

namespace broadsheet {
namespace {

constexpr size_t kMostExplained = 8;

uint64_t total_of(const Backend& backend, const std::string& page_url) {
  const size_t question = page_url.find('?');
  const std::string query = question == std::string::npos ? "" : page_url.substr(question + 1);
  SearchRequest request = parse_request(parse_query_string(query), today());
  request.limit = 1;
  request.facets.clear();
  request.histogram = false;
  return backend.search(request).result.total;
}

}  // namespace

nlohmann::ordered_json explained_search(const Backend& backend, const SearchRequest& request,
                                        const Messages& say) {
  nlohmann::ordered_json view = search_view(backend.search(request), say);
  if (peek_count(view, "total") > 0 || !peek_flag(view, "exact")) return view;
  size_t explained = 0;
  const auto end = std::chrono::steady_clock::now() + kTimeBudget;  // of all of them together
  for (nlohmann::ordered_json& filter : view["filters"]) {
    if (++explained > kMostExplained || std::chrono::steady_clock::now() >= end) break;
    filter["total_without"] = total_of(backend, peek_text(filter, "remove_url"));
  }
  if (explained > 1) view["total_without_filters"] = total_of(backend, peek_text(view, "clear_url"));
  return view;
}

}  // namespace broadsheet
