// SPDX-License-Identifier: MIT
#include "indexer/model/correction.h"

#include <array>
#include <nlohmann/json.hpp>

#include "indexer/base/date.h"
#include "indexer/base/error.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> kNames = {"",     "same",    "different", "not_a_person", "rename",
                                                    "date", "country", "topic",     "title"};

bool has_codes(CorrectionKind kind) {
  return kind == CorrectionKind::kCountry || kind == CorrectionKind::kTopic;
}

[[noreturn]] void refuse(const char* why) {
  throw Error(ErrorCode::kInvalid, std::string("this is no correction: ") + why,
              "a line looks like {\"kind\":\"same\",\"person\":\"antony blinken\",\"other\":\"anthony "
              "blinken\"}, as `corrections export` writes it");
}

std::string text_of(const Json& line, const char* name, bool required) {
  const auto found = line.find(name);
  if (found == line.end() || found->is_null()) {
    if (required) refuse((std::string(name) + " is missing").c_str());
    return {};
  }
  if (!found->is_string()) refuse((std::string(name) + " is no text").c_str());
  return *found;
}

const char* value_name(CorrectionKind kind) {
  const bool pair = kind == CorrectionKind::kSame || kind == CorrectionKind::kDifferent;
  return pair ? "other" : kind == CorrectionKind::kRename ? "name" : "value";
}

}  // namespace

std::string_view to_string(CorrectionKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::optional<CorrectionKind> correction_kind_from(std::string_view name) {
  for (size_t i = 1; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<CorrectionKind>(i);
  }
  return std::nullopt;
}

Json to_json(const Correction& correction) {
  const CorrectionKind kind = correction.kind;
  Json line = {{"kind", to_string(kind)}};
  line[is_about_article(kind) ? "article" : "person"] = correction.subject;
  if (has_codes(kind)) {
    Json& values = line["values"] = Json::array();
    for (const CodeAndName& value : correction.values)
      values.push_back({{"code", value.code}, {"name", value.name}});
  } else if (kind == CorrectionKind::kDate && correction.value.empty()) {
    line["value"] = nullptr;
  } else if (kind != CorrectionKind::kNotAPerson) {
    line[value_name(kind)] = correction.value;
  }
  line["author"] = correction.author;
  line["at"] = correction.at;
  return line;
}

std::string to_line(const Correction& correction) {
  return to_json(correction).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Correction correction_from_json(std::string_view text) {
  const Json line = Json::parse(text, nullptr, false);
  if (!line.is_object()) refuse("it is no JSON object");
  Correction correction;
  const auto kind = correction_kind_from(text_of(line, "kind", true));
  if (!kind) refuse("its kind is unknown");
  correction.kind = *kind;
  correction.subject = text_of(line, is_about_article(*kind) ? "article" : "person", true);
  if (correction.subject.empty()) refuse("it is about nothing");
  correction.author = text_of(line, "author", false);
  correction.at = text_of(line, "at", false);
  if (has_codes(*kind)) {
    const auto values = line.find("values");
    if (values == line.end() || !values->is_array()) refuse("values is no list");
    for (const Json& value : *values) {
      if (!value.is_object()) refuse("a value is no object");
      correction.values.push_back({text_of(value, "code", true), text_of(value, "name", true)});
    }
  } else if (*kind != CorrectionKind::kNotAPerson) {
    correction.value = text_of(line, value_name(*kind), *kind != CorrectionKind::kDate);
    if (*kind == CorrectionKind::kDate && !correction.value.empty() && !parse_iso_date(correction.value))
      refuse("its date is none");
    if (*kind != CorrectionKind::kDate && correction.value.empty()) refuse("it says nothing");
  }
  return correction;
}

}  // namespace broadsheet
