// SPDX-License-Identifier: MIT
// The HTML pages. Each is rendered from the JSON value that the API sends for the same address (search_view,
// article_view, stats_view; what they tell in words is in the reader's language); what is computed here is
// presentation: words for dates, heights of bars, runs of marked text, addresses of the same search in
// another order. Complete documents that need no script. Any thread. A value that is missing in the JSON is
// left out of the page; no value is trusted to be well-formed.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/query/endpoint_request.h"
#include "server/view/messages.h"
#include "server/view/trends_chart.h"

namespace broadsheet {

// /search, and / with parameters. Hits link to /article/ID?QUERY with the parameters of the search, so that
// the article can mark the query's words and lead back to the results.
// `stats` is a stats_view; `host` is what the client called this server.
std::string search_page(const Messages& say, const nlohmann::ordered_json& view, const SearchRequest& request,
                        const nlohmann::ordered_json& stats, std::string_view host);

// / without parameters: `view` answers the default request (everything, newest first).
std::string front_page(const Messages& say, const nlohmann::ordered_json& view,
                       const nlohmann::ordered_json& stats);

// The article of an article_view, with the words of its "query" marked and a way to its "back_url".
// `around` may have "previous" and "next", each {"url","title"}: the results before and after it; and the
// views "similar", "copies" and "versions" of the article.
std::string article_page(const Messages& say, const nlohmann::ordered_json& view,
                         const nlohmann::ordered_json& around);

// `view` is a copies_view; its links lead on within the search `request`.
std::string copies_page(const Messages& say, const nlohmann::ordered_json& view,
                        const SearchRequest& request);

// The hits of a search_view; `query` is the address's own, which names them.
std::string reading_list_page(const Messages& say, const nlohmann::ordered_json& view,
                              std::string_view query);

// `view` is a person_view, `request` what it is cut to.
std::string person_page(const Messages& say, const nlohmann::ordered_json& view,
                        const SearchRequest& request);

// `view` is a trends_view, `filters` those of a search_view of the same search.
std::string trends_page(const Messages& say, const nlohmann::ordered_json& view,
                        const nlohmann::ordered_json& filters, const TrendsRequest& request,
                        TrendScale scale);
// One line a bucket: from, to, articles, and each series' articles or its share of the bucket's (0 to 1;
// empty where there are none).
std::string trends_csv(const nlohmann::ordered_json& view, TrendScale scale);

// A search_view that counts every country: the same articles on a map.
std::string map_page(const Messages& say, const nlohmann::ordered_json& view, const SearchRequest& request);

// `problem` is a problem_view in the language of `say`; `mended` the address without its "param", or to be
// asked again, or empty.
std::string error_page(const Messages& say, const nlohmann::ordered_json& problem, std::string_view mended);

// `view` is a facet_view: all values of a facet within a search, page by page.
std::string facet_page(const Messages& say, const nlohmann::ordered_json& view, const FacetRequest& request);

// A piece of a page, the list under the search box; `view` is a suggest_view. Empty if there is nothing to
// offer.
std::string suggest_list(const Messages& say, const nlohmann::ordered_json& view);

std::string about_page(const Messages& say, const nlohmann::ordered_json& stats);
// `contract` is openapi.yaml as JSON, `base` the server as the client addressed it, for examples.
std::string api_page(const Messages& say, const nlohmann::ordered_json& contract, std::string_view base);
std::string help_page(const Messages& say);

}  // namespace broadsheet
