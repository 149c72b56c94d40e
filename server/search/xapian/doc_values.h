// SPDX-License-Identifier: MIT
// The columns of a segment as they count: forms of a person are one, corrections win.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "indexer/index/column_file.h"
#include "indexer/store/overlay.h"
#include "server/search/engine.h"

namespace broadsheet {

// A local helper of one thread; refers to both. `overlay` may be null.
class DocValues {
 public:
  DocValues(const ColumnFile& columns, const Overlay* overlay)
      : columns_(columns),
        overlay_(overlay),
        joins_(overlay != nullptr && overlay->joins_persons()),
        changes_(overlay != nullptr && !overlay->articles().empty()) {}

  // Entities of one document, ascending, each once. Valid until the next call.
  std::span<const EntityId> values(size_t facet, DocId doc);
  DayRange days(DocId doc) const;  // first is kNoDay: undated
  DateKey key(DocId doc) const;
  // Documents of this segment whose articles were corrected, ascending.
  std::vector<DocId> corrected() const;

 private:
  const ArticleChange* change(DocId doc) const {
    return changes_ ? overlay_->article(columns_.article_ids()[doc - 1]) : nullptr;
  }
  const ColumnFile& columns_;
  const Overlay* overlay_;
  const bool joins_;
  const bool changes_;
  std::vector<EntityId> buffer_;
};

}  // namespace broadsheet
