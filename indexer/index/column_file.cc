// SPDX-License-Identifier: MIT
#include "indexer/index/column_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

static_assert(std::endian::native == std::endian::little, "column files are mapped as they are");

constexpr char kMagic[8] = {'B', 'S', 'C', 'O', 'L', '0', '0', '1'};

struct Header {
  char magic[8];
  uint32_t documents;  // n
  uint32_t live;       // m
  uint32_t facets;
  uint32_t reserved;
};

size_t padded(size_t bytes) {
  return (bytes + 7) & ~size_t{7};
}

template <typename T>
void append_section(std::string& out, std::span<const T> values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  out.resize(padded(out.size()), '\0');
}

// Hands out the sections of a mapped file in order, never past its end.
class SectionReader {
 public:
  SectionReader(std::string_view bytes, const std::filesystem::path& path) : bytes_(bytes), path_(path) {}

  template <typename T>
  std::span<const T> take(size_t count) {
    if (count > (bytes_.size() - pos_) / sizeof(T)) fail();
    const auto* first = reinterpret_cast<const T*>(bytes_.data() + pos_);
    pos_ = std::min(bytes_.size(), padded(pos_ + count * sizeof(T)));
    return {first, count};
  }
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::kCorrupt, path_.string() + ": damaged column file",
                "run: broadsheet-indexer rebuild");
  }

 private:
  std::string_view bytes_;
  const std::filesystem::path& path_;
  size_t pos_ = 0;
};

}  // namespace

ColumnFile::ColumnFile(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  SectionReader reader(bytes, path);
  if (bytes.size() < sizeof(Header) + sizeof(uint64_t) || bytes.size() % 8 != 0) reader.fail();
  uint64_t stated;
  std::memcpy(&stated, bytes.data() + bytes.size() - sizeof stated, sizeof stated);
  if (stated != hash64(bytes.data(), bytes.size() - sizeof stated)) reader.fail();

  const Header& header = reader.take<Header>(1).front();
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.facets != kFacetCount) reader.fail();
  const size_t n = header.documents;
  article_ids_ = reader.take<ArticleId>(n);
  first_days_ = reader.take<Day>(n);
  last_days_ = reader.take<Day>(n);
  minutes_ = reader.take<int16_t>(n);
  by_article_ = reader.take<DocId>(header.live);
  for (FacetColumn& facet : facets_) {
    facet.offsets = reader.take<uint32_t>(n + 1);
    facet.values = reader.take<EntityId>(facet.offsets[n]);
  }
}

std::optional<DocId> ColumnFile::find(ArticleId article) const {
  const auto at = std::lower_bound(by_article_.begin(), by_article_.end(), article,
                                   [&](DocId doc, ArticleId id) { return article_ids_[doc - 1] < id; });
  if (at == by_article_.end() || article_ids_[*at - 1] != article) return std::nullopt;
  return *at;
}

EntityId ColumnFile::highest_entity() const {
  EntityId highest = 0;
  for (const FacetColumn& facet : facets_) {
    for (const EntityId id : facet.values)
      highest = std::max(highest, id);
  }
  return highest;
}

void ColumnBuilder::begin_row(DocId doc, ArticleId article, Day first, Day last, int minute) {
  if (doc <= article_ids_.size()) throw Error(ErrorCode::kInternal, "column rows out of order");
  article_ids_.resize(doc, 0);
  first_days_.resize(doc, kNoDay);
  last_days_.resize(doc, kNoDay);
  minutes_.resize(doc, -1);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    offsets_[facet].resize(doc, static_cast<uint32_t>(values_[facet].size()));
  }
  article_ids_.back() = article;
  first_days_.back() = first;
  last_days_.back() = last;
  minutes_.back() = static_cast<int16_t>(minute);
}

void ColumnBuilder::add(DocId doc, const IndexDocument& document) {
  begin_row(doc, document.id, document.days ? document.days->first : kNoDay,
            document.days ? document.days->last : kNoDay, document.minute_of_day);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const auto& values = document.facets[facet];
    values_[facet].insert(values_[facet].end(), values.begin(), values.end());
  }
}

void ColumnBuilder::copy(DocId doc, const ColumnFile& from, DocId from_doc) {
  const size_t row = from_doc - 1;
  begin_row(doc, from.article_ids()[row], from.first_days()[row], from.last_days()[row], from.minutes()[row]);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const auto values = from.values(facet, from_doc);
    values_[facet].insert(values_[facet].end(), values.begin(), values.end());
  }
}

void ColumnBuilder::write(const std::filesystem::path& path) const {
  const size_t n = article_ids_.size();
  std::vector<DocId> by_article;
  for (DocId doc = 1; doc <= n; ++doc) {
    if (article_ids_[doc - 1] != 0) by_article.push_back(doc);
  }
  std::sort(by_article.begin(), by_article.end(),
            [&](DocId a, DocId b) { return article_ids_[a - 1] < article_ids_[b - 1]; });

  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.documents = static_cast<uint32_t>(n);
  header.live = static_cast<uint32_t>(by_article.size());
  header.facets = kFacetCount;
  std::string out;
  append_section(out, std::span<const Header>(&header, 1));
  append_section(out, std::span<const ArticleId>(article_ids_));
  append_section(out, std::span<const Day>(first_days_));
  append_section(out, std::span<const Day>(last_days_));
  append_section(out, std::span<const int16_t>(minutes_));
  append_section(out, std::span<const DocId>(by_article));
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    std::vector<uint32_t> offsets = offsets_[facet];
    offsets.push_back(static_cast<uint32_t>(values_[facet].size()));
    append_section(out, std::span<const uint32_t>(offsets));
    append_section(out, std::span<const EntityId>(values_[facet]));
  }
  const uint64_t checksum = hash64(out.data(), out.size());
  append_section(out, std::span<const uint64_t>(&checksum, 1));
  write_file(path, out);
}

}  // namespace broadsheet
