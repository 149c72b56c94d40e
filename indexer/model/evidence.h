// SPDX-License-Identifier: MIT
// Why we think so: every extracted value says which rule found it, how sure it is and where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// The part of an article that a span points into. kMeta is what the page or record declared about itself.
enum class TextField : uint8_t { kText, kTitle, kUrl, kMeta };
std::string_view to_string(TextField field);  // "text", "title", "url", "meta"
std::optional<TextField> text_field_from(std::string_view name);

// [start, end) in code points of the named field.
struct Span {
  TextField field = TextField::kText;
  uint32_t start = 0;
  uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

// `rule` is a stable lower-case name ("leading-date", "dateline", "json-ld"); `confidence` lies in 0..1.
struct Evidence {
  std::string rule;
  double confidence = 0;
  std::optional<Span> span;
  bool operator==(const Evidence&) const = default;
};

// One occurrence of an entity, with the words as they stand there.
struct Mention {
  Span span;
  std::string text;
  bool operator==(const Mention&) const = default;
};

}  // namespace broadsheet
