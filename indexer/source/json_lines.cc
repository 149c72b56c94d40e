// SPDX-License-Identifier: MIT
// JSON lines, and objects over several lines as people save them from an API.
#include "indexer/source/json_record.h"
#include "indexer/source/json_text.h"
#include "indexer/source/line_reader.h"
#include "indexer/source/record_reader.h"

namespace broadsheet {
namespace {

bool is_blank(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

class JsonLines final : public RecordReader {
 public:
  JsonLines(std::unique_ptr<ByteStream> stream, Origin origin, const SourceOptions& options)
      : lines_(std::move(stream), options.limits.max_record_bytes),
        origin_(std::move(origin)),
        records_(origin_, options),
        max_bytes_(options.limits.max_record_bytes) {}

  std::optional<SourceItem> next() override {
    LineReader::Line line;
    if (held_) {
      line = std::move(*held_);
      held_.reset();
    } else {
      do {
        if (!lines_.next(line)) return std::nullopt;
      } while (is_blank(line.text));
    }
    const bool gather = first_ || spread_;
    first_ = false;
    if (gather && !line.too_long && line.ended && !is_json_object(line.text))
      return gathered(std::move(line));
    return item(std::move(line));
  }

 private:
  // The line is no object by itself. Lines are gathered as long as they may be the rest of one object; a line
  // that begins another object in column one ends it. After the first line of a file this shows whether its
  // objects are spread over lines or these are JSON lines with a bad first one.
  SourceItem gathered(LineReader::Line first) {
    std::string object = first.text;
    LineReader::Line line;
    while (object.size() <= max_bytes_ && lines_.next(line)) {
      if (line.text.starts_with('{')) {
        held_ = std::move(line);
        break;
      }
      object += '\n';
      object += line.text;
    }
    const std::string name = origin_.line(first.number);
    if (object.size() > max_bytes_) return records_.too_long(name, first.number);
    spread_ = is_json_object(object);
    return records_.make(name, first.number, std::move(object));
  }

  SourceItem item(LineReader::Line line) {
    const std::string name = origin_.line(line.number);
    if (line.too_long) return records_.too_long(name, line.number);
    return records_.make(name, line.number, std::move(line.text));
  }

  LineReader lines_;
  const Origin origin_;
  const JsonRecords records_;
  const uint64_t max_bytes_;
  bool first_ = true;
  bool spread_ = false;                   // objects go over several lines
  std::optional<LineReader::Line> held_;  // read ahead by gathered()
};

}  // namespace

std::unique_ptr<RecordReader> read_json_lines(std::unique_ptr<ByteStream> stream, Origin origin,
                                              const SourceOptions& options) {
  return std::make_unique<JsonLines>(std::move(stream), std::move(origin), options);
}

}  // namespace broadsheet
