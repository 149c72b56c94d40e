// SPDX-License-Identifier: MIT
// All values of a facet as a page, and what the search box offers while one types.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/result_parts.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {

using Json = nlohmann::ordered_json;

namespace {

// A suggestion as words of a query: berlin person:"Willy Brandt".
std::string query_words(const Json& entry, const std::string& kind) {
  const std::string words = peek_text(entry, "q");
  if (kind == "word") return words;
  std::string name = peek_text(entry, "name");
  std::erase(name, '"');
  return words + (words.empty() ? "" : " ") + kind + ":\"" + name + "\"";
}

}  // namespace

std::string facet_page(const Messages& say, const Json& view, const FacetRequest& request) {
  const std::string facet = peek_text(view, "facet");
  const std::string path = "/facets/" + facet;
  const std::string heading(say.word("top_" + facet));
  Json page = new_page(say, heading, "values");
  add_search_form(page, request.search);
  page["heading"] = heading;
  page["facet"] = facet;
  page["path"] = path;
  page["prefix"] = request.prefix;
  page["found"] = grouped(say, peek_count(view, "distinct"));
  SearchRequest whole = request.search;
  whole.cursor.clear();
  whole.facet_limit = SearchRequest{}.facet_limit;
  whole.facet_sort = SearchRequest{}.facet_sort;
  page["back_url"] = search_url(whole);
  page["warnings"] = worded(peek(view, "warnings"));
  page["total"] = counted(say, peek_count(view, "total"), "articles");
  const Parameters kept = parameters_for("/api/v1/facets/{name}", whole);
  Json hidden = Json::array();
  for (const auto& [name, value] : kept)
    hidden.push_back({{"name", name}, {"value", value}});
  page["kept"] = std::move(hidden);
  Json values = Json::array();
  const Json& list = peek(view, "values");
  for (const Json& value : list.is_array() ? list : Json::array())
    values.push_back(facet_value_part(say, facet, value));
  page["values"] = std::move(values);
  const std::string next = peek_text(view, "next");
  page["next_url"] = "";
  if (!next.empty()) {
    Parameters following = kept;
    if (!request.prefix.empty()) following.emplace_back("prefix", request.prefix);
    following.emplace_back("cursor", next);
    page["next_url"] = address(path, following);
  }
  return render_template(say, "facet_values", page);
}

std::string suggest_list(const Messages& say, const Json& view) {
  Json suggestions = Json::array();
  const Json& list = peek(view, "suggestions");
  for (const Json& entry : list.is_array() ? list : Json::array()) {
    const std::string kind = peek_text(entry, "kind");
    const bool word = kind == "word";
    const std::string name = local_name(say, kind, peek_text(entry, "id"), peek_text(entry, "name"));
    const std::string form = peek_text(entry, "form");
    suggestions.push_back({{"number", std::to_string(suggestions.size() + 1)},
                           {"kind", word ? "" : facet_label(say, kind, kind)},
                           {"name", name},
                           {"form", form == name ? "" : form},
                           {"count", grouped(say, peek_count(entry, "count"))},
                           {"text", query_words(entry, kind)},
                           {"url", peek_text(entry, "url")}});
  }
  Json data = {{"ui_lang", say.language()}, {"found", !suggestions.empty()}};
  data["suggestions"] = std::move(suggestions);
  return render_template(say, "suggestions", data);
}

}  // namespace broadsheet
