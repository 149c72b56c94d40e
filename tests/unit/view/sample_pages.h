// SPDX-License-Identifier: MIT
// Views as the API would send them, made by hand, for the tests of pages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "server/query/search_request.h"

namespace broadsheet {

inline SearchRequest request_of_query(std::string_view query) {
  return parse_request(parse_query_string(query), day_from_civil(2024, 1, 31));
}

inline nlohmann::ordered_json sample_hit() {
  return nlohmann::ordered_json::parse(R"({"id":7,"title":"A wall falls","title_marks":[[2,6]],
    "title_rule":"declared","url":"https://news.example/wall",
    "published":{"value":"1989-11-10","precision":"day","rule":"leading-date","confidence":0.98},"language":"en",
    "source":"Sample Wire","author":"Staff","persons":[{"id":12,"name":"Helmut Kohl"}],
    "countries":[{"code":"DE","name":"Germany","main":true}],"topics":[{"id":"medtop:11000000","name":"politics"}],
    "snippet":{"text":"The wall came down.","marks":[[4,8]]},"score":2.5})");
}

// "wall" with Germany chosen and France left out: 1,234 articles, more pages, a histogram of three years.
inline nlohmann::ordered_json sample_search() {
  nlohmann::ordered_json view = nlohmann::ordered_json::parse(R"({
    "query":{"text":"wall","understood":"wall read","warnings":["a quote was closed"]},
    "total":1234,"exact":true,"took_ms":2.6,"sort":"relevance","hits":[],
    "facets":{
      "person":{"label":"Person","distinct":812,"values":[
        {"id":"12","name":"Helmut Kohl","count":33,"selected":false,"excluded":false,
         "url":"/search?q=wall&person=12","exclude_url":"/search?q=wall&person=-12"}]},
      "country":{"label":"Country","distinct":2,"values":[
        {"id":"DE","name":"Germany","count":1200,"selected":true,"excluded":false,
         "url":"/search?q=wall","exclude_url":"/search?q=wall&country=-DE"},
        {"id":"FR","name":"France","count":30,"selected":false,"excluded":true,
         "url":"/search?q=wall&country=FR","exclude_url":"/search?q=wall&country=DE"}]},
      "topic":{"label":"Topic","distinct":0,"values":[]}},
    "filters":[
      {"facet":"country","label":"Country","value":"DE","name":"Germany","exclude":false,"unknown":false,
       "remove_url":"/search?q=wall&country=-FR"},
      {"facet":"country","label":"Country","value":"FR","name":"France","exclude":true,"unknown":false,
       "remove_url":"/search?q=wall&country=DE"},
      {"facet":"source","label":"Source","value":"Nobody","name":"Nobody","exclude":false,"unknown":true,
       "remove_url":"/search?q=wall"}],
    "histogram":{"interval":"year","undated":12,"imprecise":3,"buckets":[
      {"from":"1988-01-01","to":"1988-12-31","count":5,"url":"/search?q=wall&from=1988&to=1988"},
      {"from":"1989-01-01","to":"1989-12-31","count":0,"url":"/search?q=wall&from=1989&to=1989"},
      {"from":"1990-01-01","to":"1990-12-31","count":10,"url":"/search?q=wall&from=1990&to=1990"}]},
    "self_url":"/search?q=wall&country=DE&country=-FR&source=Nobody","clear_url":"/search?q=wall",
    "next":"abc","next_url":"/search?q=wall&country=DE&cursor=abc"
})");
  view["hits"].push_back(sample_hit());
  return view;
}

inline nlohmann::ordered_json sample_article_view() {
  return nlohmann::ordered_json::parse(R"({"id":7,"title":"A wall falls","title_rule":"declared",
    "text":"BERLIN, Nov. 10 - The wall came down.\n\nHelmut Kohl flew home. Kohl spoke.",
    "url":"https://news.example/wall","source":{"name":"Sample Wire","search_url":"/search?source=Sample%20Wire"},
    "author":{"name":"Staff","search_url":"/search?author=Staff"},
    "published":{"value":"1989-11-10","precision":"day","rule":"dateline","confidence":0.97,
      "span":{"field":"text","start":8,"end":15}},
    "language":{"id":"en","name":"English","search_url":"/search?language=en"},
    "persons":[{"id":12,"name":"Helmut Kohl","rule":"full-name","confidence":0.9,"search_url":"/search?person=12",
      "mentions":[{"field":"text","start":39,"end":50,"text":"Helmut Kohl"},
                  {"field":"text","start":62,"end":66,"text":"Kohl"}]}],
    "countries":[{"code":"FR","name":"France","main":false,"score":0.1,"mentions":[],"search_url":"/search?country=FR"},
                 {"code":"DE","name":"Germany","main":true,"score":0.9,"search_url":"/search?country=DE",
                  "mentions":[{"field":"title","start":2,"end":6,"text":"wall"}]}],
    "topics":[{"id":"medtop:11000000","name":"politics","score":0.7,"rule":"words","search_url":null,
      "span":{"field":"text","start":22,"end":26}}],
    "warnings":[],"query":"wall","title_marks":[[2,6]],"text_marks":[[22,26]],"back_url":"/search?q=wall&country=DE"})");
}

inline nlohmann::ordered_json sample_stats_view() {
  return nlohmann::ordered_json::parse(
      R"({"articles":23456,"searchable":23455,"undated":212,"rejected":3,"removed":1,"copies":1701,
    "persons":8123,"unresolved":4210,"segments":4,"revision":17,"last_ingest":"2024-01-30T10:00:00Z","text_bytes":81234567,
    "version":"0.1.0"})");
}

}  // namespace broadsheet
