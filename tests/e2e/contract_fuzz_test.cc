// SPDX-License-Identifier: MIT
// The contract against the server: requests made from the contract itself, valid and not, must get an answer
// that the contract promises. And junk for queries: any text is a question.
#include <gmock/gmock.h>

#include <random>

#include "indexer/base/utf8.h"
#include "server/http/contract.h"
#include "server/http/routes.h"
#include "tests/e2e/sample_archive.h"
#include "tests/unit/http/schema_check.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// More by BROADSHEET_FUZZ_REQUESTS; the seed is fixed so that a finding can be found again.
size_t requests() {
  const char* asked = std::getenv("BROADSHEET_FUZZ_REQUESTS");
  return asked == nullptr ? 400 : std::strtoul(asked, nullptr, 10);
}

class Dice {
 public:
  explicit Dice(uint32_t seed) : random_(seed) {}
  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  bool one_in(size_t n) { return below(n) == 0; }
  template <typename List>
  auto one_of(const List& list) {
    return list[below(list.size())];
  }

  // Text that means something somewhere, or nothing anywhere.
  std::string junk() {
    static const std::vector<std::string> parts = {"\"",     "(",          ")",
                                                   "-",      "OR",         "AND",
                                                   "NOT",    "NEAR/",      "NEAR/99999999999999999999",
                                                   "*",      "~",          "~9",
                                                   ":",      "title:",     "person:",
                                                   "date:",  "date:>",     "..",
                                                   "2023",   "9999-99-99", "url:",
                                                   "topic:", "wall",       "berlin",
                                                   "习近平", "ไทย",        "서울",
                                                   "😀",      "\xff\xfe",   std::string("\0", 1),
                                                   "%",      "%zz",        "&",
                                                   "=",      "\\",         "'",
                                                   ";",      "<script>",   "\r\n",
                                                   "\t",     "medtop:",    "a*",
                                                   "e*",     "z",          "1e9",
                                                   "-1",     "0",          "18446744073709551616",
                                                   "NaN",    "null",       "[]",
                                                   "{}"};
    std::string text;
    const size_t length = one_in(40) ? 2000 : below(8);
    for (size_t i = 0; i < length; ++i) {
      text += one_of(parts);
      if (one_in(2)) text += ' ';
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

const Json& contract() {
  static const Json all = Json::parse(contract_json());
  return all;
}

const Json& resolved(const Json& value) {
  if (!value.contains("$ref")) return value;
  return contract().at(Json::json_pointer(value["$ref"].get<std::string>().substr(1)));
}

std::string likely_value(const Json& parameter, Dice& dice) {
  const Json& schema = parameter["schema"];
  if (schema.contains("enum")) return dice.one_of(schema["enum"].get<std::vector<std::string>>());
  if (schema["type"] == "integer") {
    const uint64_t low = schema["minimum"];
    const uint64_t high = schema.value("maximum", low + 80);
    return std::to_string(low + dice.below(high - low + 1));
  }
  const std::string name = parameter["name"];
  static const std::vector<std::string> queries = {"wall",
                                                   "berlin -sport",
                                                   "\"the wall\"",
                                                   "a NEAR/5 the",
                                                   "gov*",
                                                   "gorbatchev~",
                                                   "country:de OR topic:politics",
                                                   "date:>1990",
                                                   "the"};
  static const std::vector<std::string> days = {"1989", "1989-11", "2023-06-19", "-7d", "-20y"};
  static const std::vector<std::string> names = {"de", "-us", "politics", "en", "1", "-2", "germany", "wall"};
  if (name == "q" || name == "series") return dice.one_of(queries);
  if (name == "from" || name == "to") return dice.one_of(days);
  if (name == "prefix") return dice.one_of(names);
  const bool known = parameter.contains("example") && dice.one_in(2);
  if (!known) return name == "cursor" ? "n0-0-0-0-w" : dice.one_of(names);
  const Json& example = parameter["example"];
  return example.is_array() ? example[0] : example;
}

// The address of an operation with some of its parameters.
std::string any_target(const std::string& path, const Json& operation, Dice& dice) {
  std::string address = path;
  Parameters query;
  for (const Json& entry : operation.value("parameters", Json::array())) {
    const Json& parameter = resolved(entry);
    const std::string name = parameter["name"];
    const std::string value = dice.one_in(5) ? dice.junk() : likely_value(parameter, dice);
    if (parameter["in"] == "path") {
      const std::string place = "{" + name + "}";
      address.replace(address.find(place), place.size(),
                      dice.one_in(4) ? percent_encode(value) : likely_value(parameter, dice));
    } else if (dice.one_in(3)) {
      query.emplace_back(name, value);
      if (parameter["schema"]["type"] == "array" && dice.one_in(3)) query.emplace_back(name, dice.junk());
    }
  }
  if (dice.one_in(12)) query.emplace_back(dice.junk(), dice.junk());
  return address + (query.empty() ? "" : "?" + to_query_string(query));
}

void expect_as_promised(const std::string& path, const std::string& target, const HttpResponse& response,
                        const char* method = "get") {
  ASSERT_LT(response.status, 500) << target << "\n" << response.body;
  const Json& promised = contract()["paths"][path][method]["responses"];
  const std::string status = std::to_string(response.status);
  // An id that is empty or holds a slash is another address.
  if (response.status == 404 && !promised.contains(status)) return;
  ASSERT_TRUE(promised.contains(status)) << target << " " << status << "\n" << response.body;
  if (!resolved(promised[status]).contains("content")) return;  // a redirect
  const Json& content = resolved(promised[status])["content"];
  const std::string type = response.content_type.substr(0, response.content_type.find(';'));
  ASSERT_TRUE(content.contains(type)) << target << " " << status << " " << type;
  if (response.stream) {
    std::string body;
    while (response.stream(body)) {
    }
    for (size_t at = 0; type == "application/x-ndjson" && at < body.size();) {
      const size_t end = body.find('\n', at);
      const Json row = Json::parse(body.substr(at, end - at), nullptr, false);
      ASSERT_EQ(schema_violation(contract(), content[type]["schema"], row), "") << target;
      at = end + 1;
    }
    return;
  }
  if (!type.ends_with("json")) return;
  const Json value = Json::parse(response.body, nullptr, false);
  ASSERT_EQ(schema_violation(contract(), content[type]["schema"], value), "") << target << "\n"
                                                                              << response.body;
}

std::string without_time(const std::string& body) {
  Json value = Json::parse(body, nullptr, false);
  if (!value.is_object()) return body;
  value.erase("took_ms");
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TEST(ContractFuzz, EveryAnswerIsAsPromised) {
  Dice dice(20231);
  std::vector<std::string> paths;
  for (const auto& [path, operations] : contract()["paths"].items()) {
    if (operations["get"]["tags"][0] != "pages") paths.push_back(path);
  }
  std::map<std::string, size_t> answered;
  for (size_t i = 0; i < requests() && !HasFatalFailure(); ++i) {
    const std::string& path = paths[i % paths.size()];
    const std::string target = any_target(path, contract()["paths"][path]["get"], dice);
    const HttpResponse response = SampleArchive::shared().ask(target);
    expect_as_promised(path, target, response);
    if (response.status == 200) ++answered[path];
    if (!takes_form(path)) continue;
    const HttpResponse by_form = SampleArchive::shared().ask_by_form(target);
    expect_as_promised(path, "POST " + target, by_form, "post");
    EXPECT_EQ(by_form.status, response.status) << target;
    EXPECT_EQ(without_time(by_form.body), without_time(response.body)) << target;
  }
  // The dice do reach behind the refusals.
  for (const std::string& path : paths)
    EXPECT_GT(answered[path], 0u) << path;
}

TEST(ContractFuzz, AnyTextIsAQuery) {
  Dice dice(77);
  for (size_t i = 0; i < requests(); ++i) {
    const std::string text = dice.junk();
    const std::string target = "/api/v1/search?limit=3&q=" + percent_encode(text);
    const HttpResponse response = SampleArchive::shared().ask(target);
    if (text.size() > 40'000) continue;
    ASSERT_EQ(response.status, 200) << target << "\n" << response.body;
    const Json answer = Json::parse(response.body, nullptr, false);
    ASSERT_EQ(
        schema_violation(contract(), Json::parse(R"({"$ref":"#/components/schemas/SearchAnswer"})"), answer),
        "");
  }
}

}  // namespace
}  // namespace broadsheet
