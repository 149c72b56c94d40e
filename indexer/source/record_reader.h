// SPDX-License-Identifier: MIT
// Cuts one input into records. One implementation a format; each owns the stream it reads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "indexer/source/byte_stream.h"
#include "indexer/source/source.h"

namespace broadsheet {

using SourceItem = std::variant<RawRecord, Rejection>;

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  // Nothing at the end. Throws Error if the stream fails; what came before stays good.
  virtual std::optional<SourceItem> next() = 0;
};

// Where records come from: `input` for people, `container` for identity.
struct Origin {
  std::string input;
  std::string container;

  // "FILE:17" for line 17, "FILE#17" for the 17th item of what has no lines.
  std::string line(uint64_t number) const { return input + ':' + std::to_string(number); }
  std::string item(uint64_t number) const { return input + '#' + std::to_string(number); }
};

// "longer than 32 MiB"
std::string longer_than(const SourceLimits& limits);

// A JSON object a line, one object over several lines, or such objects one after another.
std::unique_ptr<RecordReader> read_json_lines(std::unique_ptr<ByteStream> stream, Origin origin,
                                              const SourceOptions& options);

// The objects of a JSON list. `path` leads to it from the outermost object; empty: the list is all there is.
std::unique_ptr<RecordReader> read_json_list(std::unique_ptr<ByteStream> stream, Origin origin,
                                             std::vector<std::string> path, const SourceOptions& options);

// Rows below a header, as JSON objects of strings.
std::unique_ptr<RecordReader> read_table(std::unique_ptr<ByteStream> stream, Origin origin, char delimiter,
                                         const SourceOptions& options);

// The pages in a WARC or ARC file, in its gzip members or not.
std::unique_ptr<RecordReader> read_warc(std::unique_ptr<ByteStream> stream, Origin origin,
                                        const SourceOptions& options);
std::unique_ptr<RecordReader> read_arc(std::unique_ptr<ByteStream> stream, Origin origin,
                                       const SourceOptions& options);

// The items of a feed, of a news agency's XML or of a wire collection in SGML. The stream is UTF-8.
std::unique_ptr<RecordReader> read_markup(std::unique_ptr<ByteStream> stream, Origin origin,
                                          RecordFormat format, const SourceOptions& options);

// The whole stream is one article in plain text or HTML.
std::unique_ptr<RecordReader> read_whole(std::unique_ptr<ByteStream> stream, Origin origin,
                                         RecordFormat format, const SourceLimits& limits);

}  // namespace broadsheet
