// SPDX-License-Identifier: MIT
// Several segments become one, without what was hidden in them.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/index/column_file.h"
#include "indexer/index/hidden_set.h"
#include "indexer/index/manifest.h"
#include "indexer/index/sample_file.h"

namespace broadsheet {

// A segment as the writer keeps it at hand.
struct OpenSegment {
  SegmentEntry entry;
  std::shared_ptr<const ColumnFile> columns;  // shared with a merge that reads it
  std::shared_ptr<const SampleFile> samples;
  HiddenSet hidden;
};

OpenSegment open_segment_columns(const std::filesystem::path& index_dir, const SegmentEntry& entry);

// Merges `sources` into a new segment on disk, fsynced, named by no manifest yet. Documents hidden when it
// starts are left out. Any thread.
OpenSegment merge_segments(const std::filesystem::path& index_dir, const std::vector<OpenSegment>& sources);

// The articles that left a segment since a merge read it as `then`: its visible documents that `now` hides,
// all of them if the segment is gone (null).
std::vector<ArticleId> hidden_since(const OpenSegment& then, const OpenSegment* now);

}  // namespace broadsheet
