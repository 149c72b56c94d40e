// SPDX-License-Identifier: MIT
// JSON lines, and the one pretty-printed object that people save from an API.
#include <fmt/format.h>

#include <algorithm>

#include "indexer/base/utf8.h"
#include "indexer/source/json_text.h"
#include "indexer/source/line_reader.h"
#include "indexer/source/record_reader.h"

namespace broadsheet {
namespace {

bool is_blank(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

bool opens_object(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r\xEF\xBB\xBF");
  return first != std::string_view::npos && line[first] == '{';
}

class JsonLines final : public RecordReader {
 public:
  JsonLines(std::unique_ptr<ByteStream> stream, Origin origin, const SourceLimits& limits)
      : lines_(std::move(stream), limits.max_record_bytes), origin_(std::move(origin)), limits_(limits) {}

  std::optional<SourceItem> next() override {
    if (held_) {
      LineReader::Line line = std::move(*held_);
      held_.reset();
      return item(std::move(line));
    }
    LineReader::Line line;
    do {
      if (!lines_.next(line)) return std::nullopt;
    } while (is_blank(line.text));
    if (first_) {
      first_ = false;
      if (!line.too_long && line.ended && !is_json_object(line.text)) return first_record(std::move(line));
    }
    return item(std::move(line));
  }

 private:
  // The first line is no object by itself. Lines are gathered as long as they may be the rest of one object;
  // a line that begins another object in column one shows that these are JSON lines with a bad first one.
  SourceItem first_record(LineReader::Line first) {
    std::string object = first.text;
    LineReader::Line line;
    while (object.size() <= limits_.max_record_bytes && lines_.next(line)) {
      if (line.text.starts_with('{')) {
        held_ = std::move(line);
        break;
      }
      object += '\n';
      object += line.text;
    }
    if (object.size() > limits_.max_record_bytes) return too_long(first.number);
    if (!is_json_object(object)) return invalid(first.number, object);
    return record(first.number, std::move(object));
  }

  SourceItem item(LineReader::Line line) {
    if (line.too_long) return too_long(line.number);
    if (!is_json_object(line.text)) return invalid(line.number, line.text);
    return record(line.number, std::move(line.text));
  }

  std::string name(uint64_t number) const { return fmt::format("{}:{}", origin_.input, number); }

  SourceItem record(uint64_t number, std::string bytes) const {
    return RawRecord{name(number), origin_.container, number, RecordFormat::kJson, std::move(bytes)};
  }

  SourceItem too_long(uint64_t number) const {
    return Rejection{name(number), number, fmt::format("longer than {} MiB", limits_.max_record_bytes >> 20),
                     "one line is one article"};
  }

  SourceItem invalid(uint64_t number, std::string_view text) const {
    if (!is_valid_utf8(text)) {
      return Rejection{name(number), number, "not valid UTF-8",
                       "JSON is UTF-8: convert the file, for example with iconv"};
    }
    if (!opens_object(text)) {
      return Rejection{name(number), number, "not a JSON object",
                       "every line must be one object {\"text\": …}"};
    }
    return Rejection{name(number), number, "not valid JSON",
                     "the line may be cut short, or hold an unescaped quote"};
  }

  LineReader lines_;
  const Origin origin_;
  const SourceLimits limits_;
  bool first_ = true;
  std::optional<LineReader::Line> held_;  // read ahead by first_record
};

}  // namespace

std::unique_ptr<RecordReader> read_json(std::unique_ptr<ByteStream> stream, Origin origin,
                                        const SourceLimits& limits) {
  return std::make_unique<JsonLines>(std::move(stream), std::move(origin), limits);
}

}  // namespace broadsheet
