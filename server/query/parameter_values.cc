// SPDX-License-Identifier: MIT
#include "server/query/parameter_values.h"

#include <algorithm>
#include <charconv>

#include "indexer/base/edit_distance.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace broadsheet {

std::string shortened(std::string_view text) {
  return std::string(text.substr(0, utf8_floor(text, 40)));
}

void refuse_parameter(std::string_view name, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::kUsage, message, hint, std::string(name));
}

size_t parse_number(std::string_view name, const std::string& text, size_t low, size_t high) {
  size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [read, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || read != end || value < low || value > high) {
    refuse_parameter(name,
                     std::string(name) + " must be a whole number from " + std::to_string(low) + " to " +
                         std::to_string(high),
                     "you sent: " + shortened(text));
  }
  return value;
}

size_t parse_choice(std::string_view name, const std::string& text,
                    std::span<const std::string_view> choices) {
  std::string known;
  for (size_t i = 0; i < choices.size(); ++i) {
    if (text == choices[i]) return i;
    known += (known.empty() ? "" : ", ") + std::string(choices[i]);
  }
  refuse_parameter(name, std::string(name) + " cannot be '" + shortened(text) + "'", "use one of: " + known);
}

void require_known(const Parameters& parameters, std::span<const std::string_view> known) {
  for (const auto& [name, value] : parameters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string_view nearest;
    size_t distance = 4;  // further away it is no slip of the finger
    EditDistance from_name(std::string_view(name).substr(0, utf8_floor(name, 40)), distance);
    for (const std::string_view other : known) {
      const size_t found = from_name.to(other);
      if (found < distance) {
        distance = found;
        nearest = other;
      }
    }
    const std::string shown = shortened(name);
    refuse_parameter(
        shown, "unknown parameter '" + shown + "'",
        nearest.empty() ? "see /help/api for the parameters" : "did you mean " + std::string(nearest) + "?");
  }
}

std::string take_parameter(Parameters& parameters, std::string_view name) {
  std::string taken;
  std::erase_if(parameters, [&](const auto& parameter) {
    if (parameter.first != name) return false;
    if (parameter.second.empty()) return true;
    if (!taken.empty()) refuse_parameter(name, std::string(name) + " was given twice", "give it once");
    taken = parameter.second;
    return true;
  });
  return taken;
}

}  // namespace broadsheet
