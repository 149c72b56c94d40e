// SPDX-License-Identifier: MIT
// One article: its text, and beside it what was concluded from the text and why.
#include <nlohmann/json.hpp>

#include "server/view/around_article.h"
#include "server/view/citation.h"
#include "server/view/evidence_parts.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/marked_text.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/reader_notes.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json name_part(const Messages& say, std::string_view facet, const Json& named) {
  const std::string name = local_name(say, facet, peek_text(named, "id"), peek_text(named, "name"));
  if (name.empty()) return nullptr;
  return {{"name", name}, {"url", peek_text(named, "search_url")}};
}

// The results the reader came from, or those of the words that are marked.
std::string back_url(const Json& view) {
  const std::string back = peek_text(view, "back_url");
  if (!back.empty()) return back;
  SearchRequest request;
  request.q = peek_text(view, "query");
  return request.q.empty() ? "" : search_url(request);
}

// Each marked run gets its "place" in the text, so that an address can name it: ["1", "2", …].
Json number_marks(Json& paragraphs) {
  Json numbers = Json::array();
  for (Json& paragraph : paragraphs) {
    for (Json& run : paragraph["runs"]) {
      if (!peek_flag(run, "mark")) continue;
      numbers.push_back(std::to_string(numbers.size() + 1));
      run["place"] = numbers.back();
    }
  }
  return numbers;
}

}  // namespace

std::string article_page(const Messages& say, const Json& view, const Json& around) {
  const std::string title = peek_text(view, "title");
  const std::string text = peek_text(view, "text");
  const std::string language = peek_text(peek(view, "language"), "id");
  const std::string stand_in = title.empty() ? first_words(text) : "";
  const std::string query = peek_text(view, "query");
  const Marks text_marks = marks_from(peek(view, "text_marks"));
  const EvidencePlaces places(say, view);

  Json page =
      new_page(say, first_words(title.empty() ? say.say("untitled", stand_in) : title, 120), "article");
  page["api_url"] = "/api/v1/articles/" + peek_text(view, "id");
  page["q"] = query;
  page["id"] = peek_text(view, "id");
  page["title_runs"] = marked_runs(title, marks_from(peek(view, "title_marks")));
  page["untitled"] = title.empty();
  page["stand_in"] = stand_in;
  page["lang"] = language;
  page["dir"] = text_direction(language);
  page["paragraphs"] = marked_paragraphs(text, text_marks);
  page["mark_numbers"] = number_marks(page["paragraphs"]);
  page["bibtex"] = bibtex(view);
  page["bibtex_url"] = "/article/" + peek_text(view, "id") + ".bib";
  page["stored_url"] = "/article/" + peek_text(view, "id") + ".txt";
  for (const char* which : {"previous", "next"}) {
    page[which] = peek(around, which);
  }
  const size_t marked = page["mark_numbers"].size();
  page["marked"] = marked == 0 ? "" : counted(say, marked, "marked");
  page["date"] = published_words(say, peek(view, "published"), DateDetail::kAll);
  page["date_evidence"] = places.date();
  page["source"] = name_part(say, "source", peek(view, "source"));
  page["author"] = name_part(say, "author", peek(view, "author"));
  page["language"] = name_part(say, "language", peek(view, "language"));
  page["link"] = safe_link(peek_text(view, "url"));
  page["persons"] = places.persons();
  page["countries"] = places.countries();
  page["topics"] = places.topics();
  page["notes"] = worded(peek(view, "warnings"));
  for (Json& note : page["notes"])
    note["words"] = note_words(say, peek_text(note, "words"));
  for (const char* list : {"persons", "countries", "topics", "notes"}) {
    page["has_" + std::string(list)] = !page[list].empty();
  }
  page["back_url"] = back_url(view);
  page["similar"] = similar_parts(say, peek(around, "similar"), peek(around, "copies"));
  page["copies"] = copy_parts(say, peek(around, "copies"), peek_text(view, "back_url"));
  page["versions"] = version_parts(say, peek(around, "versions"));
  for (const char* list : {"similar", "copies", "versions"})
    page["has_" + std::string(list)] = !page[list].empty();
  const uint64_t group = peek_count(peek(around, "copies"), "total");
  page["copies_total"] = counted(say, group > 0 ? group - 1 : 0, "copies");
  return render_template(say, "article", page);
}

std::string copies_page(const Messages& say, const Json& view, const SearchRequest& request) {
  const std::string id = peek_text(view, "id");
  const std::string address = search_url(request);
  const uint64_t total = peek_count(view, "total");
  const std::string heading = counted(say, total > 0 ? total - 1 : 0, "copies");
  Json page = new_page(say, heading, "copies");
  add_search_form(page, request);
  page["api_url"] = "/api/v1/articles/" + id + "/copies";
  page["copies_total"] = heading;
  page["back_url"] = address;
  const Json& list = peek(view, "copies");
  for (const Json& copy : list.is_array() ? list : Json::array()) {
    if (peek_text(copy, "id") != id) continue;
    const std::string language = peek_text(copy, "language");
    page["of"] = {{"id", id},
                  {"url", with_query_of("/article/" + id, address)},
                  {"title", peek_text(copy, "title")},
                  {"untitled", peek_text(copy, "title").empty()},
                  {"lang", language},
                  {"dir", text_direction(language)}};
  }
  page["copies"] = copy_parts(say, view, address);
  page["has_copies"] = !page["copies"].empty();
  page["cut"] = list.size() < total;
  page["listed"] = grouped(say, page["copies"].size());
  return render_template(say, "copies", page);
}

}  // namespace broadsheet
