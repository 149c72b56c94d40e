// SPDX-License-Identifier: MIT
#include "server/view/json_peek.h"

#include <nlohmann/json.hpp>

namespace broadsheet {

using Json = nlohmann::ordered_json;

const Json& peek(const Json& object, std::string_view key) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(std::string(key));
  return found == object.end() ? kNull : *found;
}

std::string peek_text(const Json& object, std::string_view key) {
  const Json& member = peek(object, key);
  if (member.is_string()) return member.get<std::string>();
  if (member.is_number()) return member.dump();
  return {};
}

uint64_t peek_count(const Json& object, std::string_view key) {
  const Json& member = peek(object, key);
  if (member.is_number_unsigned()) return member.get<uint64_t>();
  if (!member.is_number_integer()) return 0;
  const auto value = member.get<int64_t>();
  return value > 0 ? static_cast<uint64_t>(value) : 0;
}

double peek_number(const Json& object, std::string_view key) {
  const Json& member = peek(object, key);
  return member.is_number() ? member.get<double>() : 0;
}

bool peek_flag(const Json& object, std::string_view key) {
  const Json& member = peek(object, key);
  return member.is_boolean() && member.get<bool>();
}

}  // namespace broadsheet
