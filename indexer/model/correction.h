// SPDX-License-Identifier: MIT
// Corrections: what a person said about persons and articles. They win over everything extraction concludes.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Stored: numbers are never reused. The first four are about persons, the others about one article.
enum class CorrectionKind : uint8_t {
  kSame = 1,
  kDifferent = 2,
  kNotAPerson = 3,
  kRename = 4,
  kDate = 5,
  kCountry = 6,
  kTopic = 7,
  kTitle = 8
};
std::string_view to_string(CorrectionKind kind);  // "same", "different", "not_a_person", "rename", "date", …
std::optional<CorrectionKind> correction_kind_from(std::string_view name);
constexpr bool is_about_article(CorrectionKind kind) {
  return kind >= CorrectionKind::kDate;
}

struct CodeAndName {
  std::string code;
  std::string name;
  bool operator==(const CodeAndName&) const = default;
};

// Names archives, not rows: `subject` is a person's key (the folded name) or an article's identity, so that
// a correction means the same after re-extraction and in another archive.
struct Correction {
  int64_t number = 0;  // in its archive, in the order given
  CorrectionKind kind = CorrectionKind::kSame;
  std::string subject;
  // kSame, kDifferent: the key of the other name; kRename: the name; kDate: as Date::to_string(), empty for
  // undated; kTitle: the title.
  std::string value;
  std::vector<CodeAndName> values;  // kCountry, kTopic: all the article has
  std::string author;
  std::string at;  // UTC, as utc_timestamp() writes it

  // Whether it says the same, whoever said it when.
  bool says_as(const Correction& other) const {
    return kind == other.kind && subject == other.subject && value == other.value && values == other.values;
  }
};

// One line of an export: {"kind","person" or "article", what it says, "author","at"}; no number.
nlohmann::ordered_json to_json(const Correction& correction);
std::string to_line(const Correction& correction);  // the same as text, without a newline
// Throws Error{kInvalid} for a line that is none.
Correction correction_from_json(std::string_view line);

}  // namespace broadsheet
