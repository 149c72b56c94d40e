// SPDX-License-Identifier: MIT
// ARC, the older form of WARC (archive.org, "Arc File Format", 1996): a line URL IP-address date type length,
// then the answer.
#include <charconv>
#include <vector>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"
#include "indexer/source/block_reader.h"
#include "indexer/source/http_message.h"
#include "indexer/source/page_record.h"

namespace broadsheet {
namespace {

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (line = trim(line); !line.empty(); line = trim(line)) {
    const size_t end = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

// "20140216050221" → "2014-02-16T05:02:21Z"
std::string iso_date(const std::string& digits) {
  if (digits.size() < 14) return {};
  const auto part = [&](size_t at, size_t size) { return digits.substr(at, size); };
  return part(0, 4) + '-' + part(4, 2) + '-' + part(6, 2) + 'T' + part(8, 2) + ':' + part(10, 2) + ':' +
         part(12, 2) + 'Z';
}

class Arc final : public RecordReader {
 public:
  Arc(std::unique_ptr<ByteStream> stream, Origin origin, const SourceOptions& options)
      : in_(std::move(stream)), pages_(std::move(origin)), limits_(options.limits) {}

  std::optional<SourceItem> next() override {
    std::string line;
    while (in_.line(line)) {
      const std::vector<std::string> words = words_of(line);
      uint64_t length = 0;
      if (words.size() < 5 || words[0].find("://") == std::string::npos ||
          std::from_chars(words.back().data(), words.back().data() + words.back().size(), length).ec !=
              std::errc()) {
        continue;  // blank lines between records, or what a damaged one left
      }
      ++number_;
      try {
        if (std::optional<SourceItem> item = read_record(words, length)) return item;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kInvalid) throw;
        return pages_.reject(number_, error.message(), error.hint());
      }
    }
    in_.rethrow();
    return pages_.at_end();
  }

 private:
  std::optional<SourceItem> read_record(const std::vector<std::string>& words, uint64_t length) {
    const std::string media = lower_ascii(words[3]);
    if (!words[0].starts_with("http") || !is_html(media)) {
      in_.skip(length);
      return std::nullopt;
    }
    if (length > limits_.max_record_bytes) {
      in_.skip(length);
      return pages_.reject(number_, longer_than(limits_), "--max-article raises the limit");
    }
    const std::string block = in_.bytes(length);
    if (block.size() < length) {
      in_.rethrow();
      return pages_.reject(number_, "the file ends within this record",
                           "the file may be cut short: fetch it again");
    }
    HttpAnswer http = read_http_answer(block, limits_.max_record_bytes);
    if (http.status != 200) return std::nullopt;
    return pages_.make(number_, {words[0], iso_date(words[2]), media, http.charset}, std::move(http.body));
  }

  BlockReader in_;
  PageRecords pages_;
  const SourceLimits limits_;
  uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<RecordReader> read_arc(std::unique_ptr<ByteStream> stream, Origin origin,
                                       const SourceOptions& options) {
  return std::make_unique<Arc>(std::move(stream), std::move(origin), options);
}

}  // namespace broadsheet
