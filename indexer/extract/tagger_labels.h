// SPDX-License-Identifier: MIT
// What the tagger says of a token: B(egin), I(nside), L(ast) or U(nit) of a name of one class, or outside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace broadsheet {

// In the order of the labels, stored in model files.
enum class NameClass : uint8_t { kPerson, kPlace, kOrganisation, kOther, kNone };
inline constexpr size_t kNameClasses = 4;

// Label of class c: 4c + {0 B, 1 I, 2 L, 3 U}; kOutside is the last one.
inline constexpr size_t kOutside = 4 * kNameClasses;
inline constexpr size_t kLabels = kOutside + 1;

constexpr NameClass class_of(size_t label) {
  return static_cast<NameClass>(label / 4);
}
// A name goes on behind a B or an I, and nowhere else.
constexpr bool is_open(size_t label) {
  return label < kOutside && label % 4 < 2;
}
constexpr bool continues(size_t label) {
  return label < kOutside && (label % 4 == 1 || label % 4 == 2);
}
constexpr bool may_follow(size_t from, size_t to) {
  return is_open(from) ? continues(to) && from / 4 == to / 4 : !continues(to);
}

}  // namespace broadsheet
