// SPDX-License-Identifier: MIT
// A person: the names and why they are one person, articles over time, company, the latest articles.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/view/histogram_chart.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/result_parts.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLatest = 8;  // the lead and seven more, as on the front page

// The times of a search's address behind the person's own path.
std::string within(const std::string& path, std::string_view search_address) {
  const size_t mark = search_address.find('?');
  if (mark == std::string_view::npos) return path;
  Parameters times = parse_query_string(search_address.substr(mark + 1));
  std::erase_if(times, [](const auto& one) { return one.first != "from" && one.first != "to"; });
  return address(path, times);
}

// "joined with Ban Ki-moon: names written in another script"
std::string join_words(const Messages& say, const Json& join) {
  const std::string reason = peek_text(join, "reason");
  const auto own = say.find_word("join_" + reason);
  const std::string words = own ? std::string(*own) : reason;
  const double score = peek_number(join, "score");
  const std::string sure =
      reason == "user" || score <= 0 ? "" : ", " + say.say("sure", percent_words(say, std::min(score, 1.0)));
  return say.say("join", peek_text(join, "with"), words) + sure;
}

Json names_of(const Messages& say, const Json& view) {
  Json names = Json::array();
  const Json& list = peek(view, "names");
  for (const Json& form : list.is_array() ? list : Json::array()) {
    Json reasons = Json::array();
    const Json& joins = peek(form, "joined");
    for (const Json& join : joins.is_array() ? joins : Json::array())
      reasons.push_back({{"words", join_words(say, join)}});
    names.push_back({{"name", peek_text(form, "name")},
                     {"count", counted(say, peek_count(form, "articles"), "articles")},
                     {"why", !reasons.empty()},
                     {"reasons", std::move(reasons)}});
  }
  return names;
}

// The most frequent values in the person's articles: {"facet","heading","values":[{"name","count","url"}]}.
Json top_list(const Messages& say, const Json& values, std::string_view facet, std::string_view heading) {
  Json rows = Json::array();
  for (const Json& value : values.is_array() ? values : Json::array()) {
    rows.push_back(facet_value_part(say, facet, value));
    if (facet == "person") rows.back()["page_url"] = "/person/" + peek_text(value, "id");
  }
  return {{"facet", facet}, {"heading", say.word(heading)}, {"values", std::move(rows)}};
}

}  // namespace

std::string person_page(const Messages& say, const Json& view, const SearchRequest& request) {
  const std::string name = peek_text(view, "name");
  const std::string path = "/person/" + peek_text(view, "id");
  Parameters times = to_parameters(request);
  std::erase_if(times, [](const auto& one) { return one.first != "from" && one.first != "to"; });
  SearchRequest all = request;
  all.filters[*find_facet("person")].include = {peek_text(view, "id")};

  Json page = new_page(say, name, "person");
  page["api_url"] = address("/api/v1/persons/" + peek_text(view, "id"), times);
  page["name"] = name;
  page["total"] = counted(say, peek_count(view, "articles"), "articles");
  page["results_url"] = search_url(all);
  page["trends_url"] = address("/trends", {{"by", "person"}, {"person", peek_text(view, "id")}});
  page["feeds"] = Json::array({{{"url", address("/search.atom", {{"person", peek_text(view, "id")}})},
                                {"type", "application/atom+xml"},
                                {"title", name + " (Atom)"}}});
  page["names"] = names_of(say, view);
  page["several_names"] = page["names"].size() > 1;
  Json histogram = peek(view, "histogram");
  if (histogram.is_object() && peek(histogram, "buckets").is_array()) {
    for (Json& bucket : histogram["buckets"])
      if (bucket.is_object()) bucket["url"] = within(path, peek_text(bucket, "url"));
  }
  page["chart"] = histogram_chart(say, histogram);
  page["all_times_url"] = times.empty() ? "" : path;
  Json lists = Json::array();
  for (const auto& [key, facet, heading] :
       {std::tuple("companions", "person", "companions"), std::tuple("countries", "country", "top_country"),
        std::tuple("topics", "topic", "top_topic"), std::tuple("sources", "source", "top_source"),
        std::tuple("languages", "language", "top_language")}) {
    Json list = top_list(say, peek(view, key), facet, heading);
    if (!list["values"].empty()) lists.push_back(std::move(list));
  }
  page["lists"] = std::move(lists);
  Json hits = hit_parts(say, {{"hits", peek(view, "latest")}, {"self_url", search_url(all)}}, all);
  while (hits.size() > kLatest)
    hits.erase(hits.size() - 1);
  page["found"] = !hits.empty();
  page["hits"] = std::move(hits);
  return render_template(say, "person", page);
}

}  // namespace broadsheet
