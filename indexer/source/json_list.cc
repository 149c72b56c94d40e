// SPDX-License-Identifier: MIT
// The objects of a JSON list, cut out one by one without holding the file: only brackets and strings are
// understood here.
#include <algorithm>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/source/json_record.h"
#include "indexer/source/json_text.h"
#include "indexer/source/record_reader.h"

namespace broadsheet {
namespace {

bool is_blank(int c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Where the next element may begin in `text`, which starts as an element but is none: at a line that opens an
// object, else behind "},". npos: nowhere.
size_t next_start(std::string_view text) {
  const auto opens = [&](size_t at) {
    if (at >= text.size() || text[at] != '{') return false;
    const size_t inside = text.find_first_not_of(" \t\r\n", at + 1);
    return inside == std::string_view::npos || text[inside] == '"' || text[inside] == '}';
  };
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const size_t start = text.find_first_not_of(" \t\r,", at + 1);
    if (start != std::string_view::npos && opens(start)) return start;
  }
  for (size_t at = text.find('}'); at != std::string_view::npos; at = text.find('}', at + 1)) {
    const size_t comma = text.find_first_not_of(" \t\r\n", at + 1);
    if (comma == std::string_view::npos) break;
    if (text[comma] != ',') continue;
    const size_t start = text.find_first_not_of(" \t\r\n", comma + 1);
    if (start != std::string_view::npos && opens(start)) return start;
  }
  return std::string_view::npos;
}

class JsonList final : public RecordReader {
 public:
  JsonList(std::unique_ptr<ByteStream> stream, Origin origin, std::vector<std::string> path,
           const SourceOptions& options)
      : stream_(std::move(stream)),
        origin_(std::move(origin)),
        path_(std::move(path)),
        records_(origin_, options),
        max_bytes_(options.limits.max_record_bytes) {}

  std::optional<SourceItem> next() override {
    if (done_) return std::nullopt;
    if (number_ == 0 && !enter()) {
      done_ = true;
      return Rejection{origin_.input, 0, "has no list of articles where it should be",
                       "--map items=PATH says where it is"};
    }
    skip_blanks_and_commas();
    if (peek() < 0 || peek() == ']') {
      const bool cut = peek() < 0;
      done_ = true;
      if (cut) return Rejection{origin_.input, number_, "the list does not end", "the file may be cut short"};
      if (number_ == 0) return Rejection{origin_.input, 0, "an empty JSON list", "nothing to add"};
      return std::nullopt;
    }
    return element();
  }

 private:
  int peek() {
    if (used_ == buffer_.size()) {
      buffer_.resize(256 << 10);
      used_ = 0;
      buffer_.resize(stream_->read(buffer_.data(), buffer_.size()));
    }
    return used_ == buffer_.size() ? -1 : static_cast<unsigned char>(buffer_[used_]);
  }
  int take() {
    const int c = peek();
    if (c >= 0) ++used_;
    return c;
  }
  void skip_blanks() {
    while (is_blank(peek()))
      ++used_;
  }
  void skip_blanks_and_commas() {
    while (is_blank(peek()) || peek() == ',')
      ++used_;
  }

  // Takes one value; its first bytes go to `text`. False if it is longer than allowed or does not end.
  bool take_value(std::string* text) {
    const size_t limit = text != nullptr ? max_bytes_ : 0;
    size_t depth = 0;
    bool in_string = false;
    uint64_t length = 0;
    for (;;) {
      const int c = peek();
      if (c < 0) return false;
      if (!in_string && depth == 0 && length > 0 && (c == ',' || c == ']' || c == '}' || is_blank(c))) break;
      if (text != nullptr && text->size() > limit) return false;
      ++used_;
      ++length;
      if (text != nullptr) text->push_back(static_cast<char>(c));
      if (in_string) {
        if (c == '\\') {
          const int escaped = take();
          if (escaped >= 0 && text != nullptr) text->push_back(static_cast<char>(escaped));
        } else if (c == '"') {
          in_string = false;
          if (depth == 0) break;
        }
        continue;
      }
      if (c == '"') in_string = true;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') {
        if (depth <= 1) break;
        --depth;
      }
    }
    return true;
  }

  // Goes into the list at `path_`.
  bool enter() {
    skip_mark();
    for (const std::string& name : path_) {
      skip_blanks();
      if (take() != '{') return false;
      for (;;) {
        skip_blanks_and_commas();
        std::string key;
        if (peek() != '"' || !take_value(&key)) return false;
        skip_blanks();
        if (take() != ':') return false;
        if (key == '"' + name + '"') break;
        skip_blanks();
        if (!take_value(nullptr)) return false;
      }
    }
    skip_blanks();
    return take() == '[';
  }

  void skip_mark() {
    if (peek() != 0xEF) return;
    for (int i = 0; i < 3; ++i)
      take();
  }

  SourceItem element() {
    const uint64_t number = ++number_;
    std::string text;
    const bool ended = take_value(&text);
    if (ended && is_json_object(text)) return records_.make(origin_.item(number), number, std::move(text));
    rescanned_ += text.size();
    const size_t start = next_start(text);
    if (start != std::string::npos && rescanned_ <= max_bytes_ * 4) {
      buffer_.replace(0, used_, text, start);  // what was taken by mistake is read again
      used_ = 0;
      text.resize(start);
    } else if (!ended) {
      done_ = true;
      if (text.size() > max_bytes_) return records_.too_long(origin_.item(number), number);
    }
    return records_.make(origin_.item(number), number, std::move(text));
  }

  const std::unique_ptr<ByteStream> stream_;
  const Origin origin_;
  const std::vector<std::string> path_;
  const JsonRecords records_;
  const uint64_t max_bytes_;
  std::string buffer_;
  size_t used_ = 0;
  uint64_t number_ = 0;
  uint64_t rescanned_ = 0;  // bytes of bad elements: bounds the work they make
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_json_list(std::unique_ptr<ByteStream> stream, Origin origin,
                                             std::vector<std::string> path, const SourceOptions& options) {
  return std::make_unique<JsonList>(std::move(stream), std::move(origin), std::move(path), options);
}

}  // namespace broadsheet
