// SPDX-License-Identifier: MIT
// Text with marks becomes runs that a template can print: what is marked, what is not, paragraph by
// paragraph, and the words around one place of an article. Marks are code points, end exclusive, and not
// trusted to be in order or within the text. Linear in text and marks.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

using Marks = std::vector<std::pair<uint32_t, uint32_t>>;

// [[start, end], …] of a view, sorted, overlapping ones joined, empty and ill-formed ones left out.
Marks marks_from(const nlohmann::ordered_json& list);

// Code points to bytes in any order at the cost of a short walk. Keeps a view of the text: a local helper.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  size_t byte_at(uint32_t code_point) const;  // beyond the end gives the size
  uint32_t code_point_at(size_t byte) const;

 private:
  std::string_view text_;
  std::vector<size_t> steps_;  // byte of every 256th code point
};

// [{"text","mark":bool}, …]
nlohmann::ordered_json marked_runs(std::string_view text, const Marks& marks);

// [{"number":1,"runs":[…]}, …]: one for each line that is not blank.
nlohmann::ordered_json marked_paragraphs(std::string_view text, const Marks& marks);

// {"before","words","after"}: the span with up to `around` code points on each side, cut at blanks, "…" where
// cut, newlines as blanks. Null if the span is empty or beyond the end; a span of over 300 code points is cut
// short.
nlohmann::ordered_json words_in_context(std::string_view text, const CodePointIndex& index, uint32_t start,
                                        uint32_t end, uint32_t around = 60);

// The first words, at most `length` code points, with "…" where cut: the label of an article without a title.
std::string first_words(std::string_view text, uint32_t length = 80);

}  // namespace broadsheet
