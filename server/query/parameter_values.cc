// SPDX-License-Identifier: MIT
#include "server/query/parameter_values.h"

#include <algorithm>
#include <charconv>

#include "indexer/base/edit_distance.h"
#include "indexer/base/utf8.h"

namespace broadsheet {

using enum NoticeCode;

std::string shortened(std::string_view text) {
  return repair_utf8(text.substr(0, utf8_floor(text, 40)));
}

void refuse_parameter(std::string_view name, std::string_view value, Notice said, Notice advice) {
  throw RequestError(ErrorCode::kUsage, std::move(said), std::move(advice), std::string(name),
                     std::string(value));
}

void refuse_value(std::string_view name, std::string_view value, Notice advice) {
  refuse_parameter(name, value, notice<kCannotBe>(name, shortened(value)), std::move(advice));
}

void refuse_cursor(std::string_view value, bool foreign) {
  if (foreign) refuse_parameter("cursor", value, notice<kForeignCursor>(), notice<kLeaveOutCursor>());
  refuse_value("cursor", value, notice<kLeaveOutCursor>());
}

size_t parse_number(std::string_view name, const std::string& text, size_t low, size_t high) {
  size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [read, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || read != end || value < low || value > high) {
    refuse_value(name, text, notice<kWriteNumber>(std::to_string(low), std::to_string(high)));
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
  refuse_value(name, text, notice<kWriteOneOf>(known));
}

void require_known(const Parameters& parameters, std::span<const std::string_view> known) {
  for (const auto& [name, value] : parameters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string_view nearest;
    size_t distance = std::min<size_t>(4, name.size() / 2 + 1);  // further away it is no slip of the finger
    EditDistance from_name(std::string_view(name).substr(0, utf8_floor(name, 40)), distance);
    for (const std::string_view other : known) {
      const size_t found = from_name.to(other);
      if (found < distance) {
        distance = found;
        nearest = other;
      }
    }
    const std::string shown = shortened(name);
    refuse_parameter(shown, value, notice<kUnknownParameter>(shown),
                     nearest.empty() ? notice<kSeeParameters>() : notice<kDidYouMean>(nearest));
  }
}

std::string take_parameter(Parameters& parameters, std::string_view name) {
  std::string taken;
  std::erase_if(parameters, [&](const auto& parameter) {
    if (parameter.first != name) return false;
    if (parameter.second.empty()) return true;
    if (!taken.empty())
      refuse_parameter(name, parameter.second, notice<kGivenTwice>(name), notice<kGiveOnce>());
    taken = parameter.second;
    return true;
  });
  return taken;
}

}  // namespace broadsheet
