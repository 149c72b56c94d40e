// SPDX-License-Identifier: MIT
#include "tests/unit/http/schema_check.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

bool has_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return type == "null" && value.is_null();
}

bool has_some_type(const Json& value, const Json& types) {
  if (types.is_string()) return has_type(value, types);
  return std::any_of(types.begin(), types.end(), [&](const Json& type) { return has_type(value, type); });
}

std::string object_violation(const Json& contract, const Json& schema, const Json& value,
                             const std::string& where) {
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>()))
      return where + ": " + name.get<std::string>() + " is missing";
  }
  const Json properties = schema.value("properties", Json::object());
  const Json others = schema.value("additionalProperties", Json(true));
  for (const auto& [name, member] : value.items()) {
    const std::string inside = where + "." + name;
    std::string violation;
    if (schema.contains("propertyNames"))
      violation = schema_violation(contract, schema["propertyNames"], name, inside);
    if (!violation.empty()) return violation;
    if (properties.contains(name)) {
      violation = schema_violation(contract, properties[name], member, inside);
    } else if (others.is_object()) {
      violation = schema_violation(contract, others, member, inside);
    } else if (others == false) {
      violation = inside + ": not in the contract";
    }
    if (!violation.empty()) return violation;
  }
  return {};
}

std::string array_violation(const Json& contract, const Json& schema, const Json& value,
                            const std::string& where) {
  if (value.size() < schema.value("minItems", size_t{0})) return where + ": too few items";
  if (value.size() > schema.value("maxItems", value.size())) return where + ": too many items";
  for (size_t i = 0; schema.contains("items") && i < value.size(); ++i) {
    const std::string violation =
        schema_violation(contract, schema["items"], value[i], where + "[" + std::to_string(i) + "]");
    if (!violation.empty()) return violation;
  }
  return {};
}

std::string unknown_keyword(const Json& schema) {
  const std::vector<std::string> known = {
      "$ref",    "type",     "enum",     "anyOf",         "required",
      "items",   "minItems", "maxItems", "properties",    "additionalProperties",
      "minimum", "maximum",  "format",   "propertyNames", "description"};
  for (const auto& [name, value] : schema.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return {};
}

}  // namespace

std::string schema_violation(const Json& contract, const Json& schema, const Json& value,
                             const std::string& where) {
  if (schema.contains("$ref")) {
    const std::string target = schema["$ref"];
    return schema_violation(contract, contract.at(Json::json_pointer(target.substr(1))), value, where);
  }
  if (const std::string name = unknown_keyword(schema); !name.empty())
    return where + ": unchecked keyword " + name;
  if (schema.contains("type") && !has_some_type(value, schema["type"])) return where + ": wrong type";
  if (schema.contains("enum")) {
    const Json& allowed = schema["enum"];
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
      return where + ": not in the enumeration";
  }
  if (value.is_number() && schema.contains("minimum") && value < schema["minimum"])
    return where + ": too small";
  if (value.is_number() && schema.contains("maximum") && value > schema["maximum"])
    return where + ": too large";
  if (schema.contains("anyOf")) {
    std::string violation;
    for (const Json& choice : schema["anyOf"]) {
      const std::string found = schema_violation(contract, choice, value, where);
      if (found.empty()) return {};
      if (violation.empty()) violation = found;
    }
    return violation;
  }
  if (value.is_object()) return object_violation(contract, schema, value, where);
  if (value.is_array()) return array_violation(contract, schema, value, where);
  return {};
}

}  // namespace broadsheet
