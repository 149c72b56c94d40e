// SPDX-License-Identifier: MIT
// Tables: CSV as RFC 4180 has it, with any delimiter, a header, and what people's programs make of it.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/charset.h"
#include "indexer/base/utf8.h"
#include "indexer/source/json_record.h"
#include "indexer/source/record_reader.h"
#include "indexer/source/table_row.h"

namespace broadsheet {
namespace {

class Table final : public RecordReader {
 public:
  Table(std::unique_ptr<ByteStream> stream, Origin origin, char delimiter, const SourceOptions& options)
      : rows_(std::move(stream), delimiter, options.limits.max_record_bytes),
        origin_(std::move(origin)),
        records_(origin_, options) {}

  std::optional<SourceItem> next() override {
    if (header_.empty() && !read_header()) return std::nullopt;
    TableRow row;
    if (!rows_.next(row)) {
      if (any_) return std::nullopt;
      any_ = true;
      return Rejection{origin_.input, 0, "a table without rows", "nothing to add"};
    }
    any_ = true;
    return item(std::move(row));
  }

 private:
  bool read_header() {
    TableRow row;
    if (!rows_.next(row)) return false;
    header_ = std::move(row.cells);
    for (std::string& name : header_) {
      const size_t first = name.find_first_not_of(" \t");
      const size_t last = name.find_last_not_of(" \t");
      name = first == std::string::npos ? std::string() : name.substr(first, last + 1 - first);
    }
    return true;
  }

  SourceItem item(TableRow row) const {
    const std::string name = origin_.line(row.line);
    const auto reject = [&](std::string reason, std::string hint) {
      return Rejection{name, row.line, std::move(reason), std::move(hint)};
    };
    if (row.fault == TableRow::Fault::kTooLong) return records_.too_long(name, row.line);
    if (row.fault == TableRow::Fault::kOpenQuote) {
      return reject("a quoted field does not end", "a quote within a field is written twice: \"\"");
    }
    // Delimiters at the end of a row that stand for nothing.
    while (row.cells.size() > header_.size() && row.cells.back().empty())
      row.cells.pop_back();
    if (row.cells.size() != header_.size()) {
      return reject(
          fmt::format("has {} fields, the header {}", row.cells.size(), header_.size()),
          row.last ? "the file may be cut short" : "quote fields that hold the delimiter or a line end");
    }
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (size_t i = 0; i < header_.size(); ++i) {
      if (row.cells[i].empty() || header_[i].empty()) continue;
      std::string& cell = row.cells[i];
      if (!is_valid_utf8(cell)) cell = decode_charset(cell, {}).text;
      object[repair_utf8(header_[i])] = std::move(cell);
    }
    return records_.make(name, row.line, object.dump());
  }

  TableRows rows_;
  const Origin origin_;
  const JsonRecords records_;
  std::vector<std::string> header_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_table(std::unique_ptr<ByteStream> stream, Origin origin, char delimiter,
                                         const SourceOptions& options) {
  return std::make_unique<Table>(std::move(stream), std::move(origin), delimiter, options);
}

}  // namespace broadsheet
