// SPDX-License-Identifier: MIT
// WARC (ISO 28500:2017): pages that a crawler fetched. Answers with status 200 that are HTML, and HTML or
// plain text kept as a resource or conversion, are articles. Requests, metadata, revisits (the page is there
// already, or elsewhere), images and the rest are passed over.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"
#include "indexer/source/block_reader.h"
#include "indexer/source/http_message.h"
#include "indexer/source/page_record.h"
#include "indexer/source/record_reader.h"

namespace broadsheet {
namespace {

constexpr uint64_t kHeaderBytes = 64 << 10;  // of HTTP before the body

struct Head {
  std::string type;  // response, resource …
  std::string url;
  std::string date;
  std::string media;
  std::string charset;
  uint64_t length = 0;
  bool has_length = false;
};

class Warc final : public RecordReader {
 public:
  Warc(std::unique_ptr<ByteStream> stream, Origin origin, const SourceOptions& options)
      : in_(std::move(stream)), pages_(std::move(origin)), limits_(options.limits) {}

  std::optional<SourceItem> next() override {
    while (find_record()) {
      ++number_;
      const Head head = read_head();
      if (!head.has_length)
        return pages_.reject(number_, "a record without a length", "the file may be damaged");
      try {
        if (std::optional<SourceItem> item = read_record(head)) return item;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kInvalid) throw;
        return pages_.reject(number_, error.message(), error.hint());
      }
    }
    in_.rethrow();
    return pages_.at_end();
  }

 private:
  // Moves to the next line that begins a record. What stands before it belongs to none.
  bool find_record() {
    for (;;) {
      if (in_.peek(6).starts_with("WARC/")) return true;
      if (!in_.line(line_, 256)) return false;
    }
  }

  Head read_head() {
    constexpr int kMaxLines = 500;
    std::string text;
    in_.line(line_);
    for (int i = 0; i < kMaxLines && in_.line(line_) && !line_.empty(); ++i)
      text += line_ + '\n';
    std::string_view rest = text;
    const HeaderLines lines(rest);
    Head head;
    head.type = lower_ascii(lines.get("warc-type"));
    head.url = lines.get("warc-target-uri");
    if (head.url.starts_with('<') && head.url.ends_with('>'))
      head.url = head.url.substr(1, head.url.size() - 2);
    head.date = lines.get("warc-date");
    std::tie(head.media, head.charset) = split_media_type(lines.get("content-type"));
    const std::string length = lines.get("content-length");
    const auto parsed = std::from_chars(length.data(), length.data() + length.size(), head.length);
    head.has_length = parsed.ec == std::errc() && !length.empty();
    return head;
  }

  std::optional<SourceItem> read_record(const Head& head) {
    const bool answer =
        head.type == "response" && (head.media == "application/http" || head.url.starts_with("http"));
    const bool plain = (head.type == "resource" || head.type == "conversion") && head.url.starts_with("http");
    if (!answer && !plain) {
      skip(head.length);
      return std::nullopt;
    }
    if (head.length > limits_.max_record_bytes + kHeaderBytes) {
      const bool page = is_page(in_.peek(kHeaderBytes), head, answer);
      skip(head.length);
      if (!page) return std::nullopt;
      return pages_.reject(number_, longer_than(limits_), "--max-article raises the limit");
    }
    std::string block = in_.bytes(head.length);
    const size_t size = block.size();
    const bool cut = size < head.length;
    cut_to_fit(block);
    if (cut) in_.rethrow();
    if (!is_page(block, head, answer)) return std::nullopt;
    if (cut && block.size() == size && !misfit_)
      return pages_.reject(number_, "the file ends within this record",
                           "the file may be cut short: fetch it again");
    if (plain) return pages_.make(number_, {head.url, head.date, head.media, head.charset}, std::move(block));
    HttpAnswer http = read_http_answer(block, limits_.max_record_bytes);
    if (http.type.empty() && !begins_as_html(http.body)) return std::nullopt;
    return pages_.make(number_, {head.url, head.date, http.type, http.charset}, std::move(http.body));
  }

  bool is_page(std::string_view beginning, const Head& head, bool answer) const {
    if (!answer) return is_html(head.media) || head.media == "text/plain";
    const size_t blank = beginning.find(' ');
    if (blank == std::string_view::npos || beginning.substr(blank + 1, 3) != "200") return false;
    beginning.remove_prefix(std::min(beginning.find('\n'), beginning.size() - 1) + 1);
    const HeaderLines header(beginning);
    const std::string type = split_media_type(header.get("content-type")).first;
    return is_html(type) || type.empty();
  }

  void skip(uint64_t length) {
    if (length > limits_.max_record_bytes) {
      in_.skip(length);
      return;
    }
    std::string block = in_.bytes(length);
    cut_to_fit(block);
  }

  // Records end in two blank lines. If no record follows the block, its length does not fit the bytes (line
  // ends were changed): where the block holds the beginning of a record, it ends there.
  void cut_to_fit(std::string& block) {
    std::string_view next = in_.peek(16);
    while (!next.empty() && is_space(next[0]))
      next.remove_prefix(1);
    if (next.starts_with("WARC/")) return;
    // Its beginning may lie across the end of the block.
    const std::string beyond(in_.peek(8));
    const size_t size = block.size();
    block += beyond;
    const size_t at = std::min<size_t>({block.find("\nWARC/1."), block.find("\nWARC/0."), size});
    block.resize(size);
    if (at == size) return;
    in_.put_back(std::string_view(block).substr(at + 1));
    block.resize(at);
    misfit_ = true;
    while (!block.empty() && is_space(block.back()))
      block.pop_back();
  }

  BlockReader in_;
  PageRecords pages_;
  const SourceLimits limits_;
  std::string line_;
  uint64_t number_ = 0;
  bool misfit_ = false;  // lengths do not fit in this file: the last record is shorter than it says, too
};

}  // namespace

std::unique_ptr<RecordReader> read_warc(std::unique_ptr<ByteStream> stream, Origin origin,
                                        const SourceOptions& options) {
  return std::make_unique<Warc>(std::move(stream), std::move(origin), options);
}

}  // namespace broadsheet
