// SPDX-License-Identifier: MIT
#include "indexer/source/table_row.h"

#include <algorithm>

#include "indexer/base/ascii.h"
#include "indexer/source/json_fields.h"

namespace broadsheet {
namespace {

constexpr size_t kLongestColumnName = 64;
constexpr size_t kRowsCompared = 20;
constexpr size_t kRowsAsProof = 4;
constexpr size_t kColumnsAsProof = 3;
constexpr uint64_t kLeastQuoted = 64 << 10;

}  // namespace

bool TableRows::more() {
  if (ended_) return false;
  const size_t before = buffer_.size();
  buffer_.resize(before + (64 << 10));
  buffer_.resize(before + stream_->read(buffer_.data() + before, buffer_.size() - before));
  ended_ = buffer_.size() == before;
  return !ended_;
}

// Behind the line end at `at`, if there is one.
size_t TableRows::skip_line_end(size_t at) {
  if (!have(at)) return at;
  if (buffer_[at] == '\r') return have(at + 1) && buffer_[at + 1] == '\n' ? at + 2 : at + 1;
  return buffer_[at] == '\n' ? at + 1 : at;
}

bool TableRows::next(TableRow& row) {
  if (!begun_) {
    begun_ = true;
    have(2);
    if (buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
  }
  do {
    if (!have(0)) return false;
    row = TableRow{};
    row.line = line_;
  } while (!take_row(row));
  return true;
}

// Takes the row at the beginning of the buffer; false if it was a blank line.
bool TableRows::take_row(TableRow& row) {
  size_t at = 0;
  uint64_t lines = 0;
  bool end = false;
  while (!end) {
    std::string cell;
    if (have(at) && buffer_[at] == '"') {
      size_t read = at + 1;
      for (;;) {
        const size_t quote = buffer_.find('"', read);
        const size_t stop = std::min(quote, buffer_.size());
        cell.append(buffer_, read, stop - read);
        read = stop;
        if (quote == std::string::npos) {
          if (cell.size() <= max_quoted_ && more()) continue;
          row.fault = TableRow::Fault::kOpenQuote;
          break;
        }
        if (have(quote + 1) && buffer_[quote + 1] == '"') {
          cell += '"';
          read = quote + 2;
          continue;
        }
        read = quote + 1;
        break;
      }
      if (row.fault != TableRow::Fault::kNone) break;
      lines += static_cast<uint64_t>(std::count(cell.begin(), cell.end(), '\n'));
      at = read;
    }
    const char stops[] = {delimiter_, '\r', '\n'};
    size_t stop;
    while ((stop = buffer_.find_first_of(stops, at, sizeof stops)) == std::string::npos) {
      cell.append(buffer_, at, std::string::npos);
      at = buffer_.size();
      if (at > max_bytes_) row.fault = TableRow::Fault::kTooLong;
      if (row.fault != TableRow::Fault::kNone) {  // keep nothing of it, but find its end
        cell.clear();
        buffer_.clear();
        at = 0;
      }
      if (!more()) break;
    }
    if (stop == std::string::npos) {
      end = row.last = true;
    } else {
      cell.append(buffer_, at, stop - at);
      at = stop;
      if (buffer_[at] == delimiter_) {
        ++at;
      } else {
        end = true;
      }
    }
    if (row.fault == TableRow::Fault::kNone) row.cells.push_back(std::move(cell));
  }
  if (row.fault == TableRow::Fault::kOpenQuote) {
    max_quoted_ = std::max(kLeastQuoted, max_quoted_ / 4);
    at = std::min(buffer_.find_first_of("\r\n"), buffer_.size());
    lines = 0;
  }
  const size_t behind = skip_line_end(at);
  lines += behind > at;
  buffer_.erase(0, behind);
  line_ += lines;
  return row.cells.size() != 1 || !row.cells[0].empty() || row.fault != TableRow::Fault::kNone;
}

namespace {

struct Header {
  bool table = false;
  bool known = false;
};

Header judge_header(const std::vector<std::string>& cells, const FieldMap& map) {
  Header header;
  if (cells.size() < 2) return header;
  std::vector<std::string> seen;
  bool text = false;
  bool title = false;
  for (const std::string& cell : cells) {
    const std::string name(trim(cell));
    if (name.size() > kLongestColumnName || (!name.empty() && std::count(seen.begin(), seen.end(), name) > 0))
      return header;
    text = text || names_text(name) || names_text(lower_ascii(name)) || lower_ascii(name) == "summary" ||
           lower_ascii(name) == "description";
    title = title || names_title(name) || names_title(lower_ascii(name));
    for (const auto& [field, path] : map.fields)
      header.known = header.known || path == name;
    seen.push_back(name);
  }
  header.table = std::count(seen.begin(), seen.end(), "") <= 1;
  header.known = header.known || (map.fields.empty() && (text || title));
  return header;
}

}  // namespace

std::optional<TableShape> find_table(std::string_view beginning, bool whole, const FieldMap& map) {
  for (const char delimiter : {',', '\t', ';', '|'}) {
    const size_t first_line = beginning.find_first_of("\r\n");
    if (beginning.substr(0, first_line).find(delimiter) == std::string_view::npos) continue;
    TableRows rows(open_bytes(std::string(beginning)), delimiter, beginning.size() + 1);
    TableRow row;
    if (!rows.next(row) || row.fault != TableRow::Fault::kNone) continue;
    const size_t columns = row.cells.size();
    const Header header = judge_header(row.cells, map);
    if (!header.table) continue;
    if (header.known) return TableShape{delimiter, false};
    size_t equal = 0;
    size_t compared = 0;
    while (compared < kRowsCompared && rows.next(row) && (whole || !row.last)) {
      ++compared;
      equal += row.cells.size() == columns;
    }
    if (columns >= kColumnsAsProof && compared >= kRowsAsProof && equal == compared)
      return TableShape{delimiter, true};
  }
  return std::nullopt;
}

}  // namespace broadsheet
