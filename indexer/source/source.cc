// SPDX-License-Identifier: MIT
#include "indexer/source/source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "indexer/base/error.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/record_reader.h"
#include "indexer/source/sniff.h"
#include "indexer/source/walk.h"

namespace broadsheet {
namespace {

std::string canonical_path(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const std::filesystem::path canonical = std::filesystem::canonical(path, error);
  return error ? path : canonical.string();
}

class Files final : public Source {
 public:
  Files(std::vector<InputFile> files, const SourceLimits& limits)
      : files_(std::move(files)), limits_(limits) {
    for (const InputFile& file : files_)
      total_ += file.bytes;
    for (const InputFile& file : files_) {
      if (file.path == "-") total_ = 0;
    }
  }

  std::optional<SourceItem> next() override {
    for (;;) {
      try {
        if (reader_) {
          if (std::optional<SourceItem> item = reader_->next()) return item;
          reader_.reset();
        }
        if (next_file_ == files_.size()) return std::nullopt;
        if (std::optional<Rejection> rejection = open(files_[next_file_++])) return std::move(*rejection);
      } catch (const Error& error) {
        reader_.reset();
        return Rejection{files_[next_file_ - 1].path, 0, error.message(), error.hint()};
      }
    }
  }

  uint64_t bytes_read() const override { return consumed_; }
  uint64_t bytes_total() const override { return total_; }

 private:
  // Sets reader_, or says why the file has none.
  std::optional<Rejection> open(const InputFile& file) {
    if (!file.problem.empty()) return Rejection{file.path, 0, file.problem, "check its permissions"};
    int descriptor = STDIN_FILENO;
    if (file.path != "-") {
      descriptor = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
      if (descriptor < 0) {
        return Rejection{file.path, 0, std::generic_category().message(errno), "check its permissions"};
      }
    }
    std::unique_ptr<ByteStream> stream = open_descriptor(descriptor, file.path, &consumed_);
    Beginning beginning = read_beginning(*stream, kSniffBytes);
    if (is_compressed(beginning.bytes)) {
      stream = decompress(with_prefix(std::move(beginning.bytes), std::move(stream)), limits_);
      beginning = read_beginning(*stream, kSniffBytes);
      if (is_compressed(beginning.bytes)) {
        return Rejection{file.path, 0, "is compressed more than once", "unpack it and add the result"};
      }
    }
    const SniffResult sniffed = sniff(beginning.bytes, beginning.whole);
    stream = with_prefix(std::move(beginning.bytes), std::move(stream));
    Origin origin{file.path, canonical_path(file.path)};
    switch (sniffed.kind) {
      case Sniffed::kEmpty:
        return Rejection{file.path, 0, "is empty", "nothing to add"};
      case Sniffed::kRejected:
        return Rejection{file.path, 0, sniffed.reason, sniffed.hint};
      case Sniffed::kJson:
        reader_ = read_json(std::move(stream), std::move(origin), limits_);
        break;
      case Sniffed::kHtml:
        reader_ = read_whole(std::move(stream), std::move(origin), RecordFormat::kHtml, limits_);
        break;
      case Sniffed::kText:
        reader_ = read_whole(std::move(stream), std::move(origin), RecordFormat::kText, limits_);
        break;
    }
    return std::nullopt;
  }

  const std::vector<InputFile> files_;
  const SourceLimits limits_;
  size_t next_file_ = 0;
  uint64_t consumed_ = 0;
  uint64_t total_ = 0;
  std::unique_ptr<RecordReader> reader_;
};

}  // namespace

std::unique_ptr<Source> open_sources(const std::vector<std::string>& paths, const SourceLimits& limits) {
  return std::make_unique<Files>(walk_paths(paths), limits);
}

}  // namespace broadsheet
