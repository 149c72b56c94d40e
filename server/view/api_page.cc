// SPDX-License-Identifier: MIT
// The page of the API, rendered from its contract: each address with its parameters, and a call of it in
// three languages.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "server/query/query_string.h"
#include "server/view/json_peek.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/template_renderer.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// Code stands here and not in the template, which has no use for indentation. "@" is the server's address.
constexpr std::string_view kPython = R"py(import json, urllib.parse, urllib.request

BASE = "@"

def get(path, **parameters):
    query = urllib.parse.urlencode(parameters, doseq=True)
    with urllib.request.urlopen(f"{BASE}{path}?{query}") as answer:
        return json.load(answer)

# Every article of a search, page by page.
cursor = ""
while cursor is not None:
    page = get("/api/v1/search", q="berlin wall", country=["DE", "FR"], sort="newest", limit=100, cursor=cursor)
    for hit in page["hits"]:
        print(hit["published"] and hit["published"]["value"], hit["title"])
    cursor = page["next"]

# The same at once, as a stream of rows.
with urllib.request.urlopen(BASE + "/api/v1/export?q=berlin+wall") as rows:
    for row in rows:
        print(json.loads(row)["url"]))py";

constexpr std::string_view kJavaScript = R"js(const BASE = "@";

async function get(path, parameters = {}) {
  const answer = await fetch(`${BASE}${path}?${new URLSearchParams(parameters)}`);
  const value = await answer.json();
  if (!answer.ok) throw new Error(`${value.code}: ${value.detail} ${value.hint ?? ""}`);
  return value;
}

const { suggestions } = await get("/api/v1/suggest", { q: "berlin wal" });
const { total, facets } = await get("/api/v1/search", { q: suggestions[0]?.q ?? "berlin" });
console.log(total, facets.person.values.map(({ name, count }) => `${name} (${count})`));)js";

std::string with_base(std::string_view code, std::string_view base) {
  std::string text(code);
  const size_t at = text.find('@');
  return text.replace(at, 1, base);
}

const Json& resolved(const Json& contract, const Json& value) {
  const std::string target = peek_text(value, "$ref");
  return target.empty() ? value : contract.at(Json::json_pointer(target.substr(1)));
}

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

// "any, all", "1 to 100", "a whole number": what a parameter takes.
std::string takes(const Messages& say, const Json& schema) {
  if (const Json& choices = peek(schema, "enum"); choices.is_array()) {
    std::string list;
    for (const Json& choice : choices)
      list += (list.empty() ? "" : ", ") + plain(choice);
    return list;
  }
  if (peek_text(schema, "type") != "integer") return {};
  const Json& most = peek(schema, "maximum");
  return most.is_null() ? std::string() : say.say("from_to", plain(peek(schema, "minimum")), plain(most));
}

std::string example_of(const Json& parameter) {
  const Json& example = peek(parameter, "example");
  if (example.is_array()) return example.empty() ? std::string() : plain(example[0]);
  return plain(example);
}

// A call of the address that finds something: its path parameters filled in and at most one of its own.
std::string example_target(const Json& contract, const std::string& path, const Json& operation) {
  std::string target = path;
  Parameters query;
  const Json& parameters = peek(operation, "parameters");
  for (const Json& entry : parameters.is_array() ? parameters : Json::array()) {
    const Json& parameter = resolved(contract, entry);
    const std::string name = peek_text(parameter, "name");
    const std::string example = example_of(parameter);
    if (peek_text(parameter, "in") == "path") {
      const size_t at = target.find('{');
      if (at != std::string::npos)
        target.replace(at, target.find('}') - at + 1, example.empty() ? "1" : example);
    } else if (query.empty() && !example.empty()) {
      query.emplace_back(name, example);
    }
  }
  return query.empty() ? target : target + "?" + to_query_string(query);
}

Json parameter_rows(const Messages& say, const Json& contract, const Json& operation) {
  Json rows = Json::array();
  const Json& parameters = peek(operation, "parameters");
  for (const Json& entry : parameters.is_array() ? parameters : Json::array()) {
    const Json& parameter = resolved(contract, entry);
    const Json& schema = peek(parameter, "schema");
    rows.push_back({{"name", peek_text(parameter, "name")},
                    {"meaning", peek_text(parameter, "description")},
                    {"takes", takes(say, schema)},
                    {"default", plain(peek(schema, "default"))},
                    {"repeatable", peek_text(schema, "type") == "array"}});
  }
  return rows;
}

}  // namespace

std::string api_page(const Messages& say, const Json& contract, std::string_view base) {
  Json page = new_page(say, say.word("title_api"), "api");
  page["lead"] = peek_text(peek(contract, "info"), "description");
  page["python"] = with_base(kPython, base);
  page["javascript"] = with_base(kJavaScript, base);
  Json operations = Json::array();
  for (const auto& [path, methods] : peek(contract, "paths").items()) {
    const Json& operation = peek(methods, "get");
    const Json& tags = peek(operation, "tags");
    if (!tags.is_array() || tags.empty() || tags[0] == "pages") continue;
    const std::string target = example_target(contract, path, operation);
    const Json rows = parameter_rows(say, contract, operation);
    Json answers = Json::array();
    for (const auto& [status, response] : peek(operation, "responses").items())
      answers.push_back(
          {{"status", status}, {"meaning", peek_text(resolved(contract, response), "description")}});
    operations.push_back({{"id", peek_text(operation, "operationId")},
                          {"path", path},
                          {"summary", peek_text(operation, "summary")},
                          {"description", peek_text(operation, "description")},
                          {"target", target},
                          {"curl", fmt::format("curl '{}{}'", base, target)},
                          {"parameters", rows},
                          {"takes_parameters", !rows.empty()},
                          {"answers", std::move(answers)}});
  }
  page["operations"] = std::move(operations);
  return render_template(say, "api", page);
}

}  // namespace broadsheet
