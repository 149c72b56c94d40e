// SPDX-License-Identifier: MIT
// Countries: newswire in which people marked places, organisations and other names. What a country is called
// is looked up; that it is meant, the marks say. Nobody marked what a story is about: that is taken from
// where the marked names stand, and marked towns, regions and metonyms count for nothing.
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/extract/place_gazetteer.h"
#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

using Codes = std::set<std::string>;

// The country a marked name stands for as a whole by its name or its people, empty if it is none.
std::string country_of(const std::string& surface, const PlaceGazetteer& gazetteer) {
  CleanArticle article;
  article.text = surface;
  const TokenStream stream(article);
  const std::vector<PlaceMatch> matches = gazetteer.find(stream, "en");
  if (matches.size() != 1 || matches[0].first != 0 || matches[0].last != stream.tokens().size()) return {};
  const bool named = matches[0].kind == PlaceKind::kName || matches[0].kind == PlaceKind::kDemonym;
  return named ? gazetteer.code(matches[0].country) : std::string();
}

size_t count_words(std::string_view text, const std::string& phrase) {
  const auto letter = [&](size_t i) {
    return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] < 0);
  };
  size_t count = 0;
  for (size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1))
    count += (at == 0 || !letter(at - 1)) && !letter(at + phrase.size());
  return count;
}

// The first paragraph that is neither a dateline nor a byline.
std::string_view first_paragraph(std::string_view text) {
  constexpr size_t kShortest = 60;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end - begin >= kShortest) return text.substr(begin, end - begin);
    begin = end + 2;
  }
  return text;
}

struct Truth {
  Codes named;
  Codes main;
};

Truth truth_of(const nlohmann::json& gold, const Article& article, const PlaceGazetteer& gazetteer) {
  Truth truth;
  std::map<std::string, size_t> counts;
  for (const char* kind : {"locations", "orgs", "misc"}) {
    for (const std::string& surface : strings(gold, kind)) {
      const std::string code = country_of(surface, gazetteer);
      if (code.empty()) continue;
      truth.named.insert(code);
      counts[code] += count_words(article.text, surface);
      if (count_words(article.title, surface) + count_words(first_paragraph(article.text), surface) > 0)
        truth.main.insert(code);
    }
  }
  if (truth.main.empty()) {
    size_t most = 0;
    for (const auto& [code, count] : counts)
      most = std::max(most, count);
    for (const auto& [code, count] : counts)
      if (count == most) truth.main.insert(code);
  }
  return truth;
}

void compare(const Codes& gold, const Codes& found, Counts& counts) {
  for (const std::string& code : found)
    ++(gold.contains(code) ? counts.right : counts.wrong);
  for (const std::string& code : gold)
    counts.missed += !found.contains(code);
}

// A headline of the sports desk: "SOCCER - JAPAN GET LUCKY WIN".
bool is_sport(std::string_view title) {
  const std::string_view desk = title.substr(0, title.find(" - "));
  return desk.size() < title.size() &&
         std::none_of(desk.begin(), desk.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

void measure_set(Corpora& corpora, Report& report, const std::string& set) {
  static const PlaceGazetteer kGazetteer;
  const auto records = corpora.articles(set, false);
  if (!records) return report.absent(set);
  const auto articles = corpora.extract(*records);
  Counts places, place_top;
  size_t with_places = 0;
  struct Desk {
    Counts named, main, top;
    size_t cases = 0;
  } desks[2];
  for (size_t i = 0; i < records->size(); ++i) {
    if (!articles[i]) continue;
    const nlohmann::json gold = parse_json((*records)[i].gold);
    Codes found, main;
    for (const CountryFound& country : articles[i]->countries) {
      found.insert(country.code);
      if (country.main) main.insert(country.code);
    }
    const auto first_in = [&](const Codes& codes, Counts& top) {
      const auto& countries = articles[i]->countries;
      ++(!countries.empty() && codes.contains(countries[0].code) ? top.right : top.missed);
    };
    const std::vector<std::string> list = strings(gold, "countries_from_loc");
    if (const Codes codes(list.begin(), list.end()); !codes.empty()) {
      ++with_places;
      compare(codes, found, places);
      first_in(codes, place_top);
    }
    const Truth truth = truth_of(gold, *articles[i], kGazetteer);
    if (truth.main.empty()) continue;
    Desk& desk = desks[is_sport(articles[i]->title)];
    ++desk.cases;
    compare(truth.named, found, desk.named);
    compare(truth.main, main, desk.main);
    first_in(truth.main, desk.top);
  }
  report.add(set, "places", places, with_places, "countries (gold: places that are a country's name)");
  report.add(
      {set, "places top", place_top.recall(), with_places, "articles whose first country is in that gold"});
  for (const auto& [desk, prefix] : {std::pair(&desks[0], std::string()), {&desks[1], "sport "}}) {
    report.add(set, prefix + "named", desk->named, desk->cases,
               "countries (gold: marked names that are those of a country or its people)");
    report.add(set, prefix + "main", desk->main, desk->cases,
               "main countries (gold: of these in headline or first paragraph; if none, the most named)");
    report.add({set, prefix + "top right", desk->top.recall(), desk->cases,
                "articles whose first country is in the gold of main countries"});
  }
}

}  // namespace

void measure_countries(Corpora& corpora, Report& report) {
  for (const char* set : {"conll2003_docs_testa", "conll2003_docs_train"})
    measure_set(corpora, report, set);
}

}  // namespace broadsheet::quality
