// SPDX-License-Identifier: MIT
#include "indexer/index/sample_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <queue>
#include <tuple>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

constexpr char kMagic[8] = {'B', 'S', 'S', 'M', 'P', '0', '0', '1'};
constexpr size_t kChunk = size_t{1} << 20;

struct Footer {
  char magic[8];
  uint64_t count;
  uint64_t documents;
  uint64_t checksum;  // of all before the footer, see Checksum
};

// XXH3 of chunks of a megabyte, each hashed together with the sum so far.
class Checksum {
 public:
  void add(std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kChunk))) {
      const std::string_view chunk = bytes.substr(0, kChunk);
      const uint64_t both[2] = {value_, hash64(chunk.data(), chunk.size())};
      value_ = hash64(both, sizeof both);
    }
  }
  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 0;
};

class Writer {
 public:
  explicit Writer(const std::filesystem::path& path) : path_(path), out_(path, std::ios::binary) {
    if (!out_) throw system_error(path.string(), errno);
  }
  template <typename T>
  void add(const T& value) {
    buffer_.append(reinterpret_cast<const char*>(&value), sizeof value);
    if (buffer_.size() == kChunk) flush();
    static_assert(kChunk % sizeof(T) == 0);
  }
  void finish(Footer footer) {
    if (buffer_.size() % 8 != 0) add(uint32_t{0});
    flush();
    footer.checksum = checksum_.value();
    out_.write(reinterpret_cast<const char*>(&footer), sizeof footer);
    out_.close();
    if (!out_) throw system_error(path_.string(), errno, "is the disk full?");
    sync_file(path_);
  }

 private:
  void flush() {
    checksum_.add(buffer_);
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (!out_) throw system_error(path_.string(), errno, "is the disk full?");
    buffer_.clear();
  }
  const std::filesystem::path& path_;
  std::ofstream out_;
  std::string buffer_;
  Checksum checksum_;
};

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw Error(ErrorCode::kCorrupt, path.string() + ": damaged sample file",
              "run: broadsheet-indexer rebuild");
}

Footer footer_of(std::string_view bytes) {
  Footer footer{};
  if (bytes.size() >= sizeof footer)
    std::memcpy(&footer, bytes.data() + bytes.size() - sizeof footer, sizeof footer);
  return footer;
}

}  // namespace

SampleFile::SampleFile(const std::filesystem::path& path) : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  const Footer footer = footer_of(bytes);
  if (std::memcmp(footer.magic, kMagic, sizeof kMagic) != 0) damaged(path);
  const uint64_t most = bytes.size() / sizeof(uint32_t);
  if (footer.count > most || footer.documents > most) damaged(path);
  const uint64_t body = footer.count * sizeof(Sampled) + footer.documents * sizeof(uint32_t);
  if ((body + 7) / 8 * 8 + sizeof footer != bytes.size()) damaged(path);
  all_ = {reinterpret_cast<const Sampled*>(bytes.data()), footer.count};
  shingles_ = {reinterpret_cast<const uint32_t*>(bytes.data() + footer.count * sizeof(Sampled)),
               footer.documents};
}

void SampleFile::verify() const {
  const std::string_view bytes = file_.bytes();
  Checksum checksum;
  checksum.add(bytes.substr(0, bytes.size() - sizeof(Footer)));
  if (checksum.value() != footer_of(bytes).checksum) damaged(path_);
}

std::span<const Sampled> SampleFile::with(uint32_t sample) const {
  const auto before = [](const Sampled& a, const Sampled& b) { return a.sample < b.sample; };
  const auto [first, last] = std::equal_range(all_.begin(), all_.end(), Sampled{sample, 0}, before);
  return {first, last};
}

void write_samples(const std::filesystem::path& path, const std::function<bool(Sampled&)>& next,
                   std::span<const uint32_t> shingles) {
  Footer footer{};
  std::memcpy(footer.magic, kMagic, sizeof kMagic);
  footer.documents = shingles.size();
  Writer writer(path);
  for (Sampled sampled{}; next(sampled); ++footer.count)
    writer.add(sampled);
  for (const uint32_t count : shingles)
    writer.add(count);
  writer.finish(footer);
}

void merge_samples(const std::filesystem::path& path, std::span<const SampleSource> sources,
                   DocId documents) {
  std::vector<uint32_t> shingles(documents, 0);
  for (const SampleSource& source : sources) {
    for (DocId doc = 1; doc <= source.becomes.size(); ++doc) {
      if (const DocId now = source.becomes[doc - 1]; now != 0) shingles[now - 1] = source.file->shingles(doc);
    }
  }
  using Head = std::tuple<uint32_t, ArticleId, size_t, size_t>;  // sample, article, source, place in it
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  const auto push = [&](size_t i, size_t at) {
    const SampleSource& source = sources[i];
    for (const auto all = source.file->all(); at < all.size(); ++at) {
      const DocId doc = all[at].doc;
      if (doc == 0 || doc > source.becomes.size() || source.becomes[doc - 1] == 0) continue;
      heads.emplace(all[at].sample, source.articles[doc - 1], i, at);
      return;
    }
  };
  for (size_t i = 0; i < sources.size(); ++i)
    push(i, 0);
  const auto next = [&](Sampled& sampled) {
    if (heads.empty()) return false;
    const auto [sample, article, i, at] = heads.top();
    heads.pop();
    sampled = {sample, sources[i].becomes[sources[i].file->all()[at].doc - 1]};
    push(i, at + 1);
    return true;
  };
  write_samples(path, next, shingles);
}

}  // namespace broadsheet
