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
};

// A JSON object a line, or one object over several lines.
std::unique_ptr<RecordReader> read_json(std::unique_ptr<ByteStream> stream, Origin origin,
                                        const SourceLimits& limits);

// The whole stream is one article in plain text or HTML.
std::unique_ptr<RecordReader> read_whole(std::unique_ptr<ByteStream> stream, Origin origin,
                                         RecordFormat format, const SourceLimits& limits);

}  // namespace broadsheet
