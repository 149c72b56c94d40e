// SPDX-License-Identifier: MIT
// The search page and the front page.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "indexer/base/fold.h"
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

constexpr std::string_view kApiSearch = "/api/v1/search";
// The lead and seven more fill three rows of three columns.
constexpr size_t kLatest = 8;

Json sort_choices(const Messages& say, const SearchRequest& request, std::string_view used) {
  Json choices = Json::array();
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    // Without words everything is equally relevant.
    if (sort == Sort::kRelevance && request.q.empty() && used != to_string(sort)) continue;
    choices.push_back({{"word", say.word("sort_" + std::string(to_string(sort)))},
                       {"url", sorted_url(request, sort)},
                       {"used", used == to_string(sort)}});
  }
  return choices;
}

// "undated" counts what a date filter leaves out, or what no date would find.
std::string undated_note(const Messages& say, const Json& view, bool dates_chosen) {
  const uint64_t undated = peek_count(peek(view, "histogram"), "undated");
  if (undated == 0) return {};
  return say.say(dates_chosen ? "undated_left_out" : "undated_among", counted(say, undated, "articles"));
}

std::string took_words(const Messages& say, const Json& view) {
  const double took = peek_number(view, "took_ms");
  if (took < 1) return std::string(say.word("took_none"));
  if (took < 1000) return say.say("took_ms", static_cast<int>(took + 0.5));
  const auto tenths = static_cast<uint64_t>(took / 100);
  return say.say("took_s", fmt::format("{}{}{}", tenths / 10, say.word("decimal"), tenths % 10));
}

// "4,665 articles", or "4,600 of 4,665 articles" while the index lags behind the store.
std::string searched_words(const Messages& say, const Json& stats) {
  const uint64_t articles = peek_count(stats, "articles");
  const uint64_t searchable = peek_count(stats, "searchable");
  const std::string all = counted(say, articles, "articles");
  return searchable == articles ? all : say.say("searched_part", grouped(say, searchable), all);
}

std::string all_times_url(SearchRequest request) {
  request.cursor.clear();
  request.from.reset();
  request.to.reset();
  return search_url(request);
}

// What a saved search is called: its words and the names of its filters.
std::string search_name(const SearchRequest& request, const Json& chips) {
  std::string name = request.q;
  for (const Json& chip : chips) {
    if (!name.empty()) name += " · ";
    if (peek_flag(chip, "exclude")) name += "−";
    name += peek_text(chip, "name");
  }
  return name;
}

Json top_lists(const Messages& say, const Json& view) {
  Json lists = Json::array();
  for (const Json& facet : facet_parts(say, view, SearchRequest{})) {
    const std::string name = peek_text(facet, "facet");
    if (name != "author") lists.push_back(facet);
  }
  for (Json& list : lists) {
    const std::string name = peek_text(list, "facet");
    list["heading"] = say.word("top_" + name);
    for (Json& value : list["values"]) {
      if (name == "person") value["url"] = "/person/" + peek_text(value, "id");
    }
    list["all_url"] = list["more_url"] == "" ? "" : "/facets/" + name;
  }
  return lists;
}

// Words the archive is sure to know, so that a newcomer's first click finds something.
Json examples_of(const Json& view) {
  Json examples = Json::array();
  const auto name_of_first = [&view](std::string_view facet) {
    const Json& values = peek(peek(peek(view, "facets"), facet), "values");
    return values.is_array() && !values.empty() ? peek_text(values[0], "name") : std::string();
  };
  const auto add = [&examples](const std::string& text) {
    SearchRequest request;
    request.q = text;
    examples.push_back({{"text", text}, {"url", search_url(request)}});
  };
  const std::string person = name_of_first("person");
  const std::string country = name_of_first("country");
  const std::string topic = name_of_first("topic");
  const auto quoted = [](const std::string& name) { return '"' + name + '"'; };
  const auto plain = [](const std::string& name) {
    return !name.empty() && name.find('"') == std::string::npos;
  };
  if (plain(person)) add(quoted(person));
  if (plain(country) && plain(topic)) add("country:" + quoted(country) + " topic:" + quoted(topic));
  add("title:president OR title:minister");
  add("elect* -sport");
  return examples;
}

// Ways to keep the result: feeds of what comes, files of what is there.
void add_exports(Json& page, const Messages& say, const SearchRequest& request, const std::string& name) {
  const std::string title = name.empty() ? std::string(say.word("title_search")) : name;
  Json feeds = Json::array();
  const auto feed = [&](const char* path, const char* type, const char* kind) {
    feeds.push_back({{"url", address(path, parameters_for(path, request))},
                     {"type", type},
                     {"name", kind},
                     {"title", title + " (" + kind + ")"}});
  };
  feed("/search.atom", "application/atom+xml", "Atom");
  feed("/search.json", "application/feed+json", "JSON Feed");
  page["feeds"] = std::move(feeds);
  constexpr std::string_view kExport = "/api/v1/export";
  for (const char* format : {"csv", "ndjson"}) {
    Parameters parameters = parameters_for(kExport, request);
    if (request.sort == Sort::kOldest) parameters.emplace_back("sort", to_string(Sort::kOldest));
    parameters.emplace_back("format", format);
    page[std::string(format) + "_url"] = address(kExport, parameters);
  }
}

// What is asked is somebody's name: the person's page, if the result names the person. Else null.
Json person_asked(const Json& view, const std::string& text) {
  const std::string name = fold_key(text);
  const Json& values = peek(peek(peek(view, "facets"), "person"), "values");
  for (const Json& value : values.is_array() && !name.empty() ? values : Json::array()) {
    const std::string id = peek_text(value, "id");
    if (!id.empty() && fold_key(peek_text(value, "name")) == name)
      return {{"name", peek_text(value, "name")}, {"url", "/person/" + id}};
  }
  return nullptr;
}

// "(berlin AND wall)" is what anybody means by "Berlin wall" and need not be told.
bool is_plain_reading(std::string understood, const std::string& text) {
  if (understood.starts_with('(') && understood.ends_with(')'))
    understood = understood.substr(1, understood.size() - 2);
  constexpr std::string_view kAnd = " AND ";
  for (size_t at; (at = understood.find(kAnd)) != std::string::npos;)
    understood.replace(at, kAnd.size(), " ");
  return fold(understood) == fold(text);
}

// The pages of the persons that were chosen.
Json person_pages(const Json& view) {
  Json pages = Json::array();
  const Json& filters = peek(view, "filters");
  for (const Json& filter : filters.is_array() ? filters : Json::array()) {
    if (peek_text(filter, "facet") != "person" || peek_flag(filter, "exclude") ||
        peek_flag(filter, "unknown"))
      continue;
    const std::string id = peek_text(filter, "id");
    if (!id.empty()) pages.push_back({{"name", peek_text(filter, "name")}, {"url", "/person/" + id}});
  }
  return pages;
}

}  // namespace

std::string search_page(const Messages& say, const Json& view, const SearchRequest& request,
                        const Json& stats, std::string_view host) {
  const Json& query = peek(view, "query");
  const std::string text = request.q;
  const uint64_t total = peek_count(view, "total");
  const bool dates_chosen = request.from || request.to;
  const std::string self_url = peek_text(view, "self_url");

  Json page = new_page(say, text.empty() ? say.word("title_search") : std::string_view(text), "search");
  add_search_form(page, request);
  page["api_url"] = with_query_of(kApiSearch, self_url);
  page["exact"] = peek(view, "exact").is_boolean() ? peek_flag(view, "exact") : true;
  page["found"] = total > 0;
  page["filled"] = total > 0 || !peek(stats, "articles").is_number() || peek_count(stats, "articles") > 0;
  page["total_number"] = std::to_string(total);
  page["total"] = counted(say, total, "articles");
  page["took"] = took_words(say, view);
  page["searched"] = searched_words(say, stats);
  page["host"] = host;
  page["map_url"] = with_query_of("/map", self_url);
  page["undated_note"] = undated_note(say, view, dates_chosen);
  const std::string understood = peek_text(query, "understood");
  page["understood"] = is_plain_reading(understood, text) ? "" : understood;
  page["corrected"] = peek_text(query, "corrected");
  SearchRequest literal = request;
  literal.fuzzy = Fuzzy::kOff;
  literal.cursor.clear();
  page["literal_url"] = search_url(literal);
  page["warnings"] = worded(peek(query, "warnings"));
  page["sorts"] = sort_choices(say, request, peek_text(view, "sort"));
  page["chips"] = chip_parts(say, view);
  page["filtered"] = !page["chips"].empty();
  const bool several = peek(view, "total_without_filters").is_number();
  page["unfiltered"] = several ? counted(say, peek_count(view, "total_without_filters"), "articles") : "";
  page["filter_count"] = page["filtered"] ? std::to_string(page["chips"].size()) : "";
  page["search_name"] = search_name(request, page["chips"]);
  add_exports(page, say, request, page["search_name"]);
  page["person_pages"] = person_pages(view);
  page["person_asked"] = person_asked(view, text);
  page["trends_url"] = address("/trends", parameters_for("/api/v1/trends", request));
  page["clear_url"] = peek_text(view, "clear_url");
  page["hits"] = hit_parts(say, view, request);
  page["facets"] = facet_parts(say, view, request);
  Json histogram = peek(view, "histogram");
  if (histogram.is_object()) histogram["undated"] = 0;  // told above the results already
  page["chart"] = histogram_chart(say, histogram);
  page["all_times_url"] = dates_chosen ? all_times_url(request) : "";
  page["from"] = request.from ? request.from->text : "";
  page["to"] = request.to ? request.to->text : "";
  page["next_url"] = peek_text(view, "next_url");
  SearchRequest first = request;
  first.cursor.clear();
  page["first_url"] = request.cursor.empty() ? "" : search_url(first);
  page["paged"] = !request.cursor.empty() || !peek_text(view, "next_url").empty();
  page["ended"] = page["hits"].empty() && total > 0;
  return render_template(say, "search", page);
}

std::string front_page(const Messages& say, const Json& view, const Json& stats) {
  Json page = new_page(say, "", "front");
  const uint64_t articles = peek_count(stats, "searchable");
  page["articles"] = counted(say, articles, "articles");
  page["filled"] = articles > 0;
  page["examples"] = examples_of(view);
  page["chart"] = histogram_chart(say, peek(view, "histogram"));
  page["span"] = peek_text(page["chart"], "span");
  page["persons"] = counted(say, peek_count(stats, "persons"), "persons");
  const std::optional<Date> last = parse_iso_date(peek_text(stats, "last_ingest"));
  page["last_ingest"] = last ? date_words(say, civil_from_day(last->range().first)) : "";
  page["lists"] = top_lists(say, view);
  Json hits = hit_parts(say, view, SearchRequest{});
  while (hits.size() > kLatest)
    hits.erase(hits.size() - 1);
  page["hits"] = std::move(hits);
  page["more_url"] = sorted_url(SearchRequest{}, Sort::kNewest);
  return render_template(say, "front", page);
}

}  // namespace broadsheet
