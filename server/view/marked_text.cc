// SPDX-License-Identifier: MIT
#include "server/view/marked_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr uint32_t kStep = 256;
constexpr uint32_t kLongestSpan = 300;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), is_blank, ' ');
  return out;
}

size_t next_code_point(std::string_view text, size_t byte) {
  decode_utf8(text, byte);
  return byte;
}

using ByteMarks = std::vector<std::pair<size_t, size_t>>;

ByteMarks to_bytes(std::string_view text, const Marks& marks) {
  ByteOffsets offsets(text);
  ByteMarks bytes;
  bytes.reserve(marks.size());
  for (const auto& [start, end] : marks) {
    const size_t from = offsets.at(start);
    const size_t to = offsets.at(end);
    if (from < to) bytes.emplace_back(from, to);
  }
  return bytes;
}

void add_run(Json& runs, std::string_view text, bool mark) {
  if (!text.empty()) runs.push_back({{"text", text}, {"mark", mark}});
}

// The part [begin, end) of the text as runs. `next` is the first mark that may reach into it, and is moved
// on.
Json runs_between(std::string_view text, size_t begin, size_t end, const ByteMarks& marks, size_t& next) {
  Json runs = Json::array();
  while (next < marks.size() && marks[next].second <= begin)
    ++next;
  size_t at = begin;
  for (size_t i = next; i < marks.size() && marks[i].first < end; ++i) {
    const size_t from = std::max(marks[i].first, begin);
    const size_t to = std::min(marks[i].second, end);
    add_run(runs, text.substr(at, from - at), false);
    add_run(runs, text.substr(from, to - from), true);
    at = to;
    if (marks[i].second <= end) next = i + 1;
  }
  add_run(runs, text.substr(at, end - at), false);
  return runs;
}

}  // namespace

Marks marks_from(const Json& list) {
  Marks marks;
  if (!list.is_array()) return marks;
  for (const Json& pair : list) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_integer() || !pair[1].is_number_integer())
      continue;
    const auto start = pair[0].get<int64_t>();
    const auto end = pair[1].get<int64_t>();
    if (start < 0 || end <= start || end > UINT32_MAX) continue;
    marks.emplace_back(static_cast<uint32_t>(start), static_cast<uint32_t>(end));
  }
  std::sort(marks.begin(), marks.end());
  Marks joined;
  for (const auto& mark : marks) {
    if (!joined.empty() && mark.first < joined.back().second) {
      joined.back().second = std::max(joined.back().second, mark.second);
    } else {
      joined.push_back(mark);
    }
  }
  return joined;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  uint32_t code_point = 0;
  for (size_t byte = 0; byte < text.size(); byte = next_code_point(text, byte), ++code_point) {
    if (code_point % kStep == 0) steps_.push_back(byte);
  }
}

size_t CodePointIndex::byte_at(uint32_t code_point) const {
  const size_t step = code_point / kStep;
  if (step >= steps_.size()) return text_.size();
  size_t byte = steps_[step];
  for (uint32_t left = code_point % kStep; left > 0 && byte < text_.size(); --left) {
    byte = next_code_point(text_, byte);
  }
  return byte;
}

uint32_t CodePointIndex::code_point_at(size_t byte) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), byte);
  if (after == steps_.begin()) return 0;
  size_t at = *(after - 1);
  auto code_point = static_cast<uint32_t>((after - 1 - steps_.begin()) * kStep);
  for (; at < byte && at < text_.size(); ++code_point)
    at = next_code_point(text_, at);
  return code_point;
}

Json marked_runs(std::string_view text, const Marks& marks) {
  size_t next = 0;
  return runs_between(text, 0, text.size(), to_bytes(text, marks), next);
}

Json marked_paragraphs(std::string_view text, const Marks& marks) {
  const ByteMarks bytes = to_bytes(text, marks);
  Json paragraphs = Json::array();
  size_t next = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (!trim_blanks(text.substr(begin, end - begin)).empty()) {
      const size_t number = paragraphs.size() + 1;
      paragraphs.push_back({{"number", number}, {"runs", runs_between(text, begin, end, bytes, next)}});
    }
    begin = end + 1;
  }
  return paragraphs;
}

Json words_in_context(std::string_view text, const CodePointIndex& index, uint32_t start, uint32_t end,
                      uint32_t around) {
  const size_t from = index.byte_at(start);
  if (end <= start || from >= text.size()) return nullptr;
  const bool too_long = end - start > kLongestSpan;
  const size_t to = index.byte_at(too_long ? start + kLongestSpan : end);
  size_t left = index.byte_at(start > around ? start - around : 0);
  size_t right = index.byte_at(start + std::min(end - start, kLongestSpan) + around);
  const bool cut_left = left > 0;
  const bool cut_right = right < text.size();
  // Whole words only, where the language has blanks between them.
  if (cut_left && !is_blank(text[left - 1])) {
    size_t blank = left;
    while (blank < from && !is_blank(text[blank]))
      ++blank;
    if (blank < from) left = blank;
  }
  if (cut_right && !is_blank(text[right])) {
    size_t blank = right;
    while (blank > to && !is_blank(text[blank - 1]))
      --blank;
    if (blank > to) right = blank;
  }
  std::string before = on_one_line(text.substr(left, from - left));
  std::string after = on_one_line(text.substr(to, right - to));
  if (cut_left) before = "…" + before;
  if (too_long) after = "…" + after;
  if (cut_right) after += "…";
  return {{"before", before}, {"words", on_one_line(text.substr(from, to - from))}, {"after", after}};
}

std::string first_words(std::string_view text, uint32_t length) {
  text = trim_blanks(text);
  // Enough bytes for `length` code points: a whole article need not be walked for its first words.
  const std::string_view head = text.substr(0, utf8_floor(text, static_cast<size_t>(length + 1) * 4));
  size_t cut = ByteOffsets(head).at(length);
  if (cut == text.size()) return on_one_line(text);
  size_t blank = cut;
  while (blank > 0 && !is_blank(text[blank]))
    --blank;
  if (blank > cut / 2) cut = blank;
  return on_one_line(trim_blanks(text.substr(0, cut))) + "…";
}

}  // namespace broadsheet
