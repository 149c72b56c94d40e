// SPDX-License-Identifier: MIT
#include "indexer/source/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>

#include "indexer/base/error.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/members.h"
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

// What documents that are zip archives begin with: office files, e-books.
bool is_document_part(std::string_view name) {
  return name == "[Content_Types].xml" || name == "mimetype" || name == "_rels/.rels";
}

class Files final : public Source {
 public:
  Files(std::vector<InputFile> files, const SourceOptions& options)
      : files_(std::move(files)), options_(options) {
    for (const InputFile& file : files_)
      total_ += file.bytes;
    for (const InputFile& file : files_) {
      if (file.path == "-") total_ = 0;
    }
  }

  std::optional<SourceItem> next() override {
    start_clock();
    for (;;) {
      try {
        if (reader_) {
          if (std::optional<SourceItem> item = reader_->next()) {
            ++records_;
            return item;
          }
          reader_.reset();
        }
        if (std::optional<Rejection> rejection = open_next()) return std::move(*rejection);
        if (!reader_ && !members_ && next_file_ == files_.size()) return std::nullopt;
      } catch (const Error& error) {
        if (std::optional<Rejection> rejection = explain(error)) return std::move(*rejection);
      }
    }
  }

  uint64_t bytes_read() const override { return consumed_; }
  uint64_t bytes_total() const override { return total_; }

 private:
  // Opens what comes next: the next file of an archive, else the next file. Sets reader_ or members_, or says
  // why there is none.
  std::optional<Rejection> open_next() {
    records_ = 0;
    if (!members_) {
      if (next_file_ == files_.size()) return std::nullopt;
      return open_file(files_[next_file_++]);
    }
    origin_ = file_origin_;
    const std::optional<Members::Member> member = members_->next();
    member_failed_ = false;
    if (!member) {
      members_.reset();
      if (any_member_) return std::nullopt;
      return rejection("an archive without files", "nothing to add");
    }
    if (!any_member_ && is_document_part(member->name)) {
      members_.reset();
      return rejection("is an office document or a book, not text", "add the text of the article instead");
    }
    any_member_ = true;
    origin_.input += '/' + member->name;
    origin_.container += '/' + member->name;
    if (!member->problem.empty()) return rejection(member->problem, "unpack it by hand and add the result");
    return open_stream(members_->open(), true);
  }

  std::optional<Rejection> open_file(const InputFile& file) {
    start_clock();
    origin_ = file_origin_ = {file.path, canonical_path(file.path)};
    if (!file.problem.empty()) return rejection(file.problem, "check its name and its permissions");
    int descriptor = STDIN_FILENO;
    if (file.path != "-") {
      descriptor = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
      if (descriptor < 0) return rejection(std::generic_category().message(errno), "check its permissions");
    }
    auto stream = open_descriptor(descriptor, file.path, &consumed_);
    if (stream->size() > 0) stream = until(std::move(stream), &deadline_);
    return open_stream(std::move(stream), false);
  }

  std::optional<Rejection> open_stream(std::unique_ptr<ByteStream> stream, bool inside) {
    Beginning beginning = read_beginning(*stream, kSniffBytes);
    if (is_compressed(beginning.bytes)) {
      stream = decompress(with_prefix(std::move(beginning.bytes), std::move(stream)), options_.limits);
      beginning = read_beginning(*stream, kSniffBytes);
      if (is_compressed(beginning.bytes)) {
        return rejection("is compressed more than once", "unpack it and add the result");
      }
    }
    if (is_archive(beginning.bytes)) {
      if (inside) return rejection("is an archive within an archive", "unpack it and add the result");
      members_ = open_members(with_prefix(std::move(beginning.bytes), std::move(stream)), options_.limits);
      any_member_ = member_failed_ = false;
      return std::nullopt;
    }
    return open_text(std::move(beginning), std::move(stream));
  }

  std::optional<Rejection> open_text(Beginning beginning, std::unique_ptr<ByteStream> stream) {
    const SniffResult sniffed = sniff(beginning.bytes, beginning.whole, options_.map);
    stream = with_prefix(std::move(beginning.bytes), std::move(stream));
    const bool wide = sniffed.charset.starts_with("utf-16") || sniffed.charset.starts_with("utf-32");
    const auto decoded = [&] { return as_utf8(std::move(stream), sniffed.charset); };
    switch (sniffed.kind) {
      case Sniffed::kEmpty:
        return rejection("is empty", "nothing to add");
      case Sniffed::kRejected:
        return rejection(sniffed.reason, sniffed.hint);
      case Sniffed::kJson:
        reader_ = read_json_lines(wide ? decoded() : std::move(stream), origin_, options_);
        break;
      case Sniffed::kJsonList:
        reader_ = read_json_list(wide ? decoded() : std::move(stream), origin_, sniffed.path, options_);
        break;
      case Sniffed::kTable:
        reader_ = read_table(decoded(), origin_, sniffed.delimiter, options_);
        break;
      case Sniffed::kWarc:
        reader_ = read_warc(std::move(stream), origin_, options_);
        break;
      case Sniffed::kArc:
        reader_ = read_arc(std::move(stream), origin_, options_);
        break;
      case Sniffed::kXml:
        reader_ = read_markup(decoded(), origin_, RecordFormat::kXml, options_);
        break;
      case Sniffed::kSgml:
        reader_ = read_markup(decoded(), origin_, RecordFormat::kSgml, options_);
        break;
      case Sniffed::kHtml:
        reader_ = read_whole(std::move(stream), origin_, RecordFormat::kHtml, options_.limits);
        break;
      case Sniffed::kText:
        reader_ = read_whole(std::move(stream), origin_, RecordFormat::kText, options_.limits);
        break;
    }
    return std::nullopt;
  }

  // What is to be said of a stream that failed; nothing if it was said already. An archive goes on behind a
  // file that is damaged, if it can.
  std::optional<Rejection> explain(const Error& error) {
    const bool in_member =
        reader_ != nullptr || (members_ && !origin_.input.empty() && origin_.input != file_origin_.input);
    reader_.reset();
    if (!in_member || error.code() != ErrorCode::kCorrupt) {
      const bool said = members_ && member_failed_;
      members_.reset();
      if (said) return std::nullopt;
    }
    member_failed_ = true;
    std::string reason = error.message();
    if (records_ > 0) reason += fmt::format(" (after record {})", records_);
    return Rejection{origin_.input, records_, std::move(reason), error.hint()};
  }

  void start_clock() {
    using Clock = std::chrono::steady_clock;
    deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(options_.limits.max_seconds));
  }

  Rejection rejection(std::string reason, std::string hint) const {
    return {origin_.input, 0, std::move(reason), std::move(hint)};
  }

  const std::vector<InputFile> files_;
  const SourceOptions options_;
  size_t next_file_ = 0;
  uint64_t consumed_ = 0;
  uint64_t total_ = 0;
  std::chrono::steady_clock::time_point deadline_;  // for the next item
  Origin file_origin_;                              // of the file being read
  Origin origin_;                                   // of what is being read: the file or one in it
  std::unique_ptr<Members> members_;
  bool any_member_ = false;
  bool member_failed_ = false;
  uint64_t records_ = 0;                  // given by reader_
  std::unique_ptr<RecordReader> reader_;  // last: it reads from members_
};

}  // namespace

std::string longer_than(const SourceLimits& limits) {
  constexpr uint64_t kMiB = 1u << 20;
  if (limits.max_record_bytes < kMiB) return fmt::format("longer than {} bytes", limits.max_record_bytes);
  return fmt::format("longer than {} MiB", limits.max_record_bytes / kMiB);
}

std::unique_ptr<Source> open_sources(const std::vector<std::string>& paths, const SourceOptions& options,
                                     const std::vector<std::string>& listed) {
  std::vector<InputFile> files = walk_paths(paths);
  for (InputFile& file : walk_listed(listed))
    files.push_back(std::move(file));
  return std::make_unique<Files>(std::move(files), options);
}

std::vector<std::string> read_path_list(const std::string& list) {
  int descriptor = STDIN_FILENO;
  if (list != "-") {
    descriptor = ::open(list.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
      throw Error(ErrorCode::kNotFound, list + ": no such file or directory", "check the spelling", list);
    }
    if (descriptor < 0) throw system_error(list, errno);
  }
  uint64_t consumed = 0;
  const auto stream = open_descriptor(descriptor, list, &consumed);
  const std::string bytes = read_up_to(*stream, SIZE_MAX);
  const char separator = bytes.find('\0') != std::string::npos ? '\0' : '\n';
  std::vector<std::string> paths;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find(separator, at), bytes.size());
    std::string path = bytes.substr(at, end - at);
    if (separator == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    at = end + 1;
  }
  return paths;
}

}  // namespace broadsheet
