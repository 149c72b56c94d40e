// SPDX-License-Identifier: MIT
// Code and contract are held together here: routes, parameters, answers and errors.
#include "server/http/contract.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/base/error.h"
#include "server/http/respond.h"
#include "server/http/routes.h"
#include "server/query/endpoint_request.h"
#include "tests/unit/http/sample_backend.h"
#include "tests/unit/http/schema_check.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json contract() {
  return Json::parse(contract_json());
}

std::string error_of(std::string_view yaml) {
  try {
    return "read as " + read_contract_yaml(yaml).dump();
  } catch (const Error& error) {
    return error.message();
  }
}

TEST(ContractYaml, ReadsWhatTheContractKeepsTo) {
  const Json value = read_contract_yaml(R"(# a comment
a: 1
"b c": 'it''s'
d:
  - x
  - k: "v\n"
    l: [1, two, {m: n, o: [true, null]}]

e: >-
  folded text: with colon
  # and no comment

  second paragraph
f:
- same indent
$ref: "#/x"
empty:
)");
  EXPECT_EQ(
      value.dump(),
      R"({"a":1,"b c":"it's","d":["x",{"k":"v\n","l":[1,"two",{"m":"n","o":[true,null]}]}],)"
      R"("e":"folded text: with colon\nsecond paragraph","f":["same indent"],"$ref":"#/x","empty":null})");
}

TEST(ContractYaml, RefusesWhatItCouldOnlyGuess) {
  const std::pair<const char*, const char*> cases[] = {
      {"a: b: c", "line 1"},      {"a:\n   b: 1\n  c: 2", "line 3"},
      {"a: 1\na: 2", "line 2"},   {"a: \"x", "line 1"},
      {"a: [1, 2", "line 1"},     {"a: {b 1}", "line 1"},
      {"a: &anchor", "line 1"},   {"a: *alias", "line 1"},
      {"a: 1 # note", "line 1"},  {"a: 2023-06-19", "line 1"},
      {"\ta: 1", "line 1"},       {"just text", "line 1"},
      {"a: |\n  text", "line 1"}, {"a: [1] x", "line 1"},
      {"a: 1\n- b", "line 2"},    {"a:\n  - - b", "line 2"},
      {"a: {b, c: 1}", "line 1"},
  };
  for (const auto& [yaml, where] : cases)
    EXPECT_THAT(error_of(yaml), testing::HasSubstr(where)) << yaml;
}

TEST(Contract, NamesEveryRouteAndNoOther) {
  std::set<std::string> served, promised;
  for (const Route& route : routes())
    served.emplace(route.pattern);
  const Json all = contract();
  for (const auto& [path, operations] : all["paths"].items()) {
    promised.insert(path);
    EXPECT_TRUE(operations.contains("get")) << path;
    EXPECT_EQ(operations.contains("post"), takes_form(path)) << path;
    EXPECT_EQ(operations.size(), takes_form(path) ? 2u : 1u) << path;
  }
  EXPECT_EQ(served, promised);
}

// A form asks what an address asks: the same parameters, the same answers but for what belongs to one method.
TEST(Contract, AFormIsTheSameQuestion) {
  const Json all = contract();
  size_t forms = 0;
  for (const auto& [path, operations] : all["paths"].items()) {
    if (!operations.contains("post")) continue;
    ++forms;
    Json by_get = operations["get"]["responses"];
    Json by_post = operations["post"]["responses"];
    for (const char* status : {"304", "414"})
      by_get.erase(status);
    for (const char* status : {"411", "413", "415"})
      EXPECT_EQ(by_post.erase(status), 1u) << path << " " << status;
    for (Json* responses : {&by_get, &by_post}) {
      if ((*responses)["200"].contains("headers")) (*responses)["200"]["headers"].erase("ETag");
    }
    EXPECT_EQ(by_get, by_post) << path;
    EXPECT_EQ(operations["post"]["requestBody"]["$ref"], "#/components/requestBodies/Form") << path;
    for (const Json& parameter : operations["post"].value("parameters", Json::array()))
      EXPECT_EQ(parameter["in"], "path") << path;
  }
  EXPECT_EQ(forms, 5u);
}

// The parameters of an operation, references followed.
std::vector<Json> parameters_at(const Json& all, const std::string& path, std::string_view in) {
  std::vector<Json> list;
  const Json& operation = all["paths"][path]["get"];
  for (const Json& entry : operation.value("parameters", Json::array())) {
    const Json parameter = entry.contains("$ref")
                               ? all.at(Json::json_pointer(entry["$ref"].get<std::string>().substr(1)))
                               : entry;
    if (parameter["in"] == in) list.push_back(parameter);
  }
  return list;
}

bool is_for_programs(std::string_view path) {
  return path.starts_with("/api/") || path.starts_with("/search.");
}

TEST(Contract, NamesEveryParameterAndNoOther) {
  const Json all = contract();
  for (const auto& [path, operations] : all["paths"].items()) {
    if (path == "/api/v1/articles/{id}" || !is_for_programs(path)) continue;  // a search's, most unused
    std::vector<std::string> promised;
    for (const Json& parameter : parameters_at(all, path, "query"))
      promised.push_back(parameter["name"]);
    const auto read = parameters_of(path);
    EXPECT_THAT(promised,
                testing::UnorderedElementsAreArray(std::vector<std::string>(read.begin(), read.end())))
        << path;
  }
  for (const ParameterHelp& help : search_parameters()) {
    const Json& schema = all["components"]["parameters"][std::string(help.name)]["schema"];
    EXPECT_EQ(schema["type"] == "array", help.repeatable) << help.name;
  }
}

TEST(Contract, EveryPromisedLimitHolds) {
  const Json all = contract();
  for (const auto& [path, operations] : all["paths"].items()) {
    if (!is_for_programs(path)) continue;
    std::string address = path;
    if (const size_t name = address.find("{name}"); name != std::string::npos)
      address.replace(name, 6, "person");
    if (const size_t id = address.find("{id}"); id != std::string::npos) address.replace(id, 4, "7");
    for (const Json& parameter : parameters_at(all, path, "query")) {
      const Json& schema = parameter["schema"];
      const auto accepted = [&](const std::string& value) {
        const Parameters parameters = {{parameter["name"], value}};
        return respond(get(address + "?" + to_query_string(parameters)), sample_backend()).status != 400;
      };
      const std::string what = path + " " + parameter["name"].get<std::string>();
      for (const Json& value : schema.value("enum", Json::array()))
        EXPECT_TRUE(accepted(value)) << what << value;
      if (schema.contains("enum")) {
        EXPECT_FALSE(accepted("nonsense")) << what;
      }
      if (parameter.contains("example")) {
        const Json& example = parameter["example"];
        EXPECT_TRUE(accepted(example.is_array() ? example[0] : example)) << what;
      }
      if (schema["type"] == "integer") {
        EXPECT_TRUE(accepted(std::to_string(schema["default"].get<int>()))) << what;
        EXPECT_TRUE(accepted(std::to_string(schema["minimum"].get<int>()))) << what;
        EXPECT_TRUE(accepted(std::to_string(schema["maximum"].get<int>()))) << what;
        EXPECT_FALSE(accepted(std::to_string(schema["minimum"].get<int>() - 1))) << what;
        EXPECT_FALSE(accepted(std::to_string(schema["maximum"].get<int>() + 1))) << what;
      }
    }
  }
  const SearchRequest defaults;
  for (const auto& [name, parameter] : all["components"]["parameters"].items()) {
    if (!parameter["schema"].contains("default")) continue;
    const Json& value = parameter["schema"]["default"];
    const Parameters parameters = {{name, value.is_string() ? value.get<std::string>() : value.dump()}};
    EXPECT_EQ(parse_request(parameters, 0), defaults) << name;
  }
}

TEST(Contract, EveryReferenceLeadsSomewhere) {
  const Json all = contract();
  const Json flat = all.flatten();
  for (const auto& [path, value] : flat.items()) {
    if (path.substr(path.rfind('/') + 1) != "$ref") continue;
    const std::string target = value;
    EXPECT_TRUE(all.contains(Json::json_pointer(target.substr(1)))) << target;
  }
}

// The answers of a backend whose archive has everything, nothing and trouble.
std::vector<std::pair<std::string, HttpResponse>> answers() {
  Backend bare = sample_backend();
  bare.search = [](const SearchRequest& request) {
    Answer answer;
    answer.request = request;
    return answer;
  };
  Backend busy = sample_backend();
  busy.search = [](const SearchRequest&) -> Answer {
    throw RequestError(ErrorCode::kBusy, notice<NoticeCode::kBusy>());
  };
  busy.stats = []() -> ArchiveStats { throw Error(ErrorCode::kIo, "disk"); };
  std::vector<std::pair<std::string, HttpResponse>> all;
  for (const Backend& backend : {sample_backend(), bare, busy}) {
    for (const char* target :
         {"/api/v1/search", "/api/v1/search?q=wall&country=de&country=-FR&topic=x&from=1989&to=-7d",
          "/api/v1/search?limit=0", "/api/v1/search?nonsense=1"}) {
      all.emplace_back("/api/v1/search", respond(get(target), backend));
    }
    for (const char* id : {"7", "8", "9", "x", "7?q=wall", "7?x=1"}) {
      all.emplace_back("/api/v1/articles/{id}", respond(get(std::string("/api/v1/articles/") + id), backend));
    }
    for (const char* id : {"7", "9", "x"}) {
      for (const char* of : {"versions", "copies"}) {
        const std::string target = std::string("/api/v1/articles/") + id + "/" + of;
        all.emplace_back(std::string("/api/v1/articles/{id}/") + of, respond(get(target), backend));
      }
    }
    for (const char* target :
         {"/api/v1/facets/person", "/api/v1/facets/person?prefix=man&q=wall&facet_sort=name",
          "/api/v1/facets/colour", "/api/v1/facets/country?sort=newest"}) {
      all.emplace_back("/api/v1/facets/{name}", respond(get(target), backend));
    }
    for (const char* target :
         {"/api/v1/persons/12", "/api/v1/persons/13", "/api/v1/persons/14", "/api/v1/persons/x",
          "/api/v1/persons/99999999999", "/api/v1/persons/12?q=x"}) {
      all.emplace_back("/api/v1/persons/{id}", respond(get(target), backend));
    }
    for (const char* target : {"/api/v1/trends?series=wall&by=country", "/api/v1/trends?by=colour"})
      all.emplace_back("/api/v1/trends", respond(get(target), backend));
    for (const char* id : {"7", "9", "x", "99999999999"}) {
      const std::string target = std::string("/api/v1/articles/") + id + "/similar";
      all.emplace_back("/api/v1/articles/{id}/similar", respond(get(target), backend));
    }
    for (const char* target : {"/api/v1/export", "/api/v1/export?sort=relevance"})
      all.emplace_back("/api/v1/export", respond(get(target), backend));
    for (const char* path : {"/search.atom", "/search.json"}) {
      all.emplace_back(path, respond(get(path + std::string("?q=wall")), backend));
      all.emplace_back(path, respond(get(path + std::string("?facets=none")), backend));
    }
    all.emplace_back("/opensearch.xml", respond(get("/opensearch.xml"), backend));
    for (const char* target : {"/api/v1/persons", "/api/v1/persons?facet_limit=0"})
      all.emplace_back("/api/v1/persons", respond(get(target), backend));
    for (const char* target :
         {"/api/v1/suggest?q=berlin%20wal", "/api/v1/suggest", "/api/v1/suggest?kinds=colour"})
      all.emplace_back("/api/v1/suggest", respond(get(target), backend));
    all.emplace_back("/api/v1/stats", respond(get("/api/v1/stats"), backend));
    all.emplace_back("/api/v1/stats", respond(get("/api/v1/stats?x=1"), backend));
    all.emplace_back("/readyz", respond(get("/readyz"), backend));
    all.emplace_back("/healthz", respond(get("/healthz"), backend));
    all.emplace_back("/openapi.json", respond(get("/openapi.json"), backend));
    for (const char* page : {"/", "/search", "/about", "/help"})
      all.emplace_back(page, respond(get(page), backend));
    for (const char* id : {"7", "9", "x"}) {
      all.emplace_back("/article/{id}", respond(get(std::string("/article/") + id), backend));
    }
  }
  return all;
}

TEST(Contract, EveryAnswerIsAsPromised) {
  const Json all = contract();
  const auto resolve = [&all](const Json& value) -> const Json& {
    if (!value.contains("$ref")) return value;
    return all.at(Json::json_pointer(value["$ref"].get<std::string>().substr(1)));
  };
  std::set<int> seen;
  for (const auto& [path, response] : answers()) {
    const Json& promised = all["paths"][path]["get"]["responses"];
    const std::string status = std::to_string(response.status);
    ASSERT_TRUE(promised.contains(status)) << path << " " << status << " " << response.body;
    const Json& content = resolve(promised[status])["content"];
    const std::string type = response.content_type.substr(0, response.content_type.find(';'));
    ASSERT_TRUE(content.contains(type)) << path << " " << status << " " << type;
    if (type.find("json") == std::string::npos || type.find("ndjson") != std::string::npos) continue;
    EXPECT_EQ(schema_violation(all, content[type]["schema"], Json::parse(response.body)), "")
        << path << " " << status << " " << response.body;
    seen.insert(response.status);
  }
  EXPECT_THAT(seen, testing::IsSupersetOf({200, 400, 404, 500, 503}));
}

TEST(SchemaCheck, Bites) {
  const Json all = contract();
  const Json reference = Json::parse(R"({"$ref":"#/components/schemas/Stats"})");
  Json stats = Json::parse(respond(get("/api/v1/stats"), sample_backend()).body);
  EXPECT_EQ(schema_violation(all, reference, stats), "");
  Json changed = stats;
  changed["extra"] = 1;
  EXPECT_THAT(schema_violation(all, reference, changed), testing::HasSubstr("extra"));
  changed = stats;
  changed.erase("articles");
  EXPECT_THAT(schema_violation(all, reference, changed), testing::HasSubstr("articles"));
  changed = stats;
  changed["articles"] = "57";
  EXPECT_THAT(schema_violation(all, reference, changed), testing::HasSubstr("articles"));
  changed["articles"] = -1;
  EXPECT_THAT(schema_violation(all, reference, changed), testing::HasSubstr("articles"));
}

}  // namespace
}  // namespace broadsheet
