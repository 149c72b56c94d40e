// SPDX-License-Identifier: MIT
#include "server/view/page_parts.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/view/assets.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 13> kRightToLeft = {"ar", "arc", "ckb", "dv", "fa", "he", "iw",
                                                           "ji", "ps",  "sd",  "ug", "ur", "yi"};

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

Json preloaded() {
  Json modules = Json::array();
  for (const std::string& url : module_urls())
    modules.push_back({{"url", url}});
  return modules;
}

}  // namespace

Json new_page(const Messages& say, std::string_view title, std::string_view kind) {
  const std::string full =
      title.empty() ? std::string(say.word("title_front")) : std::string(title) + " · Broadsheet";
  return {{"page_title", full},
          {"ui_lang", say.language()},
          {"kind", kind},
          {"modules", preloaded()},
          {"js_url", asset_url("app.js")},
          {"icon_url", asset_url("icon.svg")},
          {"style_url", asset_url("style.css")},
          {"api_url", nullptr},
          {"feeds", Json::array()},
          {"q", nullptr},
          {"hidden", Json::array()}};
}

void add_search_form(Json& page, const SearchRequest& request) {
  SearchRequest kept = request;
  kept.q.clear();
  kept.cursor.clear();
  kept.from.reset();
  kept.to.reset();
  Json hidden = Json::array();
  for (const auto& [name, value] : to_parameters(kept))
    hidden.push_back({{"name", name}, {"value", value}});
  page["q"] = request.q;
  page["hidden"] = std::move(hidden);
}

std::string narrowed_url(const SearchRequest& request, size_t facet, std::string_view value) {
  SearchRequest narrowed = request;
  narrowed.cursor.clear();
  std::vector<std::string>& include = narrowed.filters[facet].include;
  if (std::find(include.begin(), include.end(), value) == include.end()) include.emplace_back(value);
  return search_url(narrowed);
}

std::string sorted_url(SearchRequest request, Sort sort) {
  request.cursor.clear();
  request.sort = sort;
  return search_url(request);
}

std::string with_query_of(std::string_view path, std::string_view search_address) {
  const size_t mark = search_address.find('?');
  std::string out(path);
  if (mark != std::string_view::npos && mark + 1 < search_address.size()) out += search_address.substr(mark);
  return out;
}

std::string_view text_direction(std::string_view language) {
  if (language.empty()) return "auto";
  const std::string_view primary = language.substr(0, language.find('-'));
  if (language.find("-Arab") != std::string_view::npos) return "rtl";
  return std::find(kRightToLeft.begin(), kRightToLeft.end(), primary) != kRightToLeft.end() ? "rtl" : "ltr";
}

Json worded(const Json& list) {
  Json parts = Json::array();
  for (const Json& text : list.is_array() ? list : Json::array())
    if (text.is_string()) parts.push_back({{"words", text}});
  return parts;
}

std::string safe_link(std::string_view url) {
  if (starts_with_folded(url, "https://") || starts_with_folded(url, "http://")) return std::string(url);
  return {};
}

}  // namespace broadsheet
