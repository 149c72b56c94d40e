// SPDX-License-Identifier: MIT
// Plain text and HTML: one article a file.
#include "indexer/source/record_reader.h"

namespace broadsheet {
namespace {

class WholeFile final : public RecordReader {
 public:
  WholeFile(std::unique_ptr<ByteStream> stream, Origin origin, RecordFormat format,
            const SourceLimits& limits)
      : stream_(std::move(stream)), origin_(std::move(origin)), format_(format), limits_(limits) {}

  std::optional<SourceItem> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string bytes = read_up_to(*stream_, limits_.max_record_bytes + 1);
    if (bytes.size() > limits_.max_record_bytes) {
      return Rejection{origin_.input, 0, longer_than(limits_),
                       "one file of text or HTML is one article: split it, or write JSON lines"};
    }
    return RawRecord{origin_.input, origin_.container, 1, format_, std::move(bytes)};
  }

 private:
  const std::unique_ptr<ByteStream> stream_;
  const Origin origin_;
  const RecordFormat format_;
  const SourceLimits limits_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_whole(std::unique_ptr<ByteStream> stream, Origin origin,
                                         RecordFormat format, const SourceLimits& limits) {
  return std::make_unique<WholeFile>(std::move(stream), std::move(origin), format, limits);
}

}  // namespace broadsheet
