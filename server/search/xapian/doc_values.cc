// SPDX-License-Identifier: MIT
#include "server/search/xapian/doc_values.h"

#include <algorithm>

#include "indexer/index/field.h"

namespace broadsheet {

std::span<const EntityId> DocValues::values(size_t facet, DocId doc) {
  const EntityKind kind = facet_field(facet).entity;
  const auto stored = columns_.values(facet, doc);
  if (kind == EntityKind::kPerson) {
    const auto stays = [&](EntityId id) { return overlay_->canonical(id) == id; };
    if (!joins_ || std::all_of(stored.begin(), stored.end(), stays)) return stored;
    buffer_.clear();
    for (const EntityId id : stored) {
      if (const EntityId person = overlay_->canonical(id); person != 0) buffer_.push_back(person);
    }
    std::sort(buffer_.begin(), buffer_.end());
    buffer_.erase(std::unique(buffer_.begin(), buffer_.end()), buffer_.end());
    return buffer_;
  }
  if (const ArticleChange* corrected = change(doc)) {
    if (const auto* ids = corrected->ids(kind)) return *ids;
  }
  return stored;
}

DayRange DocValues::days(DocId doc) const {
  if (const ArticleChange* corrected = change(doc); corrected != nullptr && corrected->redated)
    return corrected->date ? corrected->date->range() : DayRange{kNoDay, kNoDay};
  return {columns_.first_days()[doc - 1], columns_.last_days()[doc - 1]};
}

DateKey DocValues::key(DocId doc) const {
  DateKey key;
  key.id = columns_.article_ids()[doc - 1];
  const DayRange published = days(doc);
  if (published.first == kNoDay) return key;
  key.day = published.first;
  key.minute_of_day = columns_.minutes()[doc - 1];
  if (const ArticleChange* corrected = change(doc); corrected != nullptr && corrected->redated)
    key.minute_of_day =
        corrected->date->precision == Precision::kMinute ? corrected->date->minute_of_day : -1;
  return key;
}

std::vector<DocId> DocValues::corrected() const {
  std::vector<DocId> docs;
  if (!changes_) return docs;
  for (const auto& [id, change] : overlay_->articles()) {
    if (const auto doc = columns_.find(id)) docs.push_back(*doc);
  }
  std::sort(docs.begin(), docs.end());
  return docs;
}

}  // namespace broadsheet
