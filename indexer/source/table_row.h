// SPDX-License-Identifier: MIT
// Rows of a table, cut at the delimiter; quoted fields may hold delimiters, line ends and doubled quotes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/byte_stream.h"
#include "indexer/source/field_map.h"

namespace broadsheet {

struct TableRow {
  std::vector<std::string> cells;
  uint64_t line = 0;  // where it begins, from 1
  bool last = false;  // the file ends with it, without a line end
  enum class Fault : uint8_t { kNone, kOpenQuote, kTooLong } fault = Fault::kNone;
};

class TableRows {
 public:
  TableRows(std::unique_ptr<ByteStream> stream, char delimiter, uint64_t max_bytes)
      : stream_(std::move(stream)), delimiter_(delimiter), max_bytes_(max_bytes), max_quoted_(max_bytes) {}

  // False at the end; blank lines are passed over. A quote that is never closed costs its own line only:
  // reading goes on behind it. Line ends are \n, \r\n and \r.
  bool next(TableRow& row);

 private:
  bool more();  // reads on into buffer_; false at the end
  bool have(size_t at) { return at < buffer_.size() || more(); }
  bool take_row(TableRow& row);
  size_t skip_line_end(size_t at);

  const std::unique_ptr<ByteStream> stream_;
  const char delimiter_;
  const uint64_t max_bytes_;
  uint64_t max_quoted_;  // shrinks with every runaway quote, so that looking for its end stays cheap
  std::string buffer_;   // from the beginning of the row on
  uint64_t line_ = 1;
  bool begun_ = false;
  bool ended_ = false;
};

// The delimiter of the table that begins like this, or nothing if it is no table: columns must have names we
// know or the user maps, or, with several rows, agree in number. `unknown`: none of its columns is known.
struct TableShape {
  char delimiter = ',';
  bool unknown = false;
};
std::optional<TableShape> find_table(std::string_view beginning, bool whole, const FieldMap& map);

}  // namespace broadsheet
