// SPDX-License-Identifier: MIT
// The states an article was received in, and what changed from each to the next: silent edits are news.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "indexer/model/archive_record.h"

namespace broadsheet {

// {"id","versions":[{"version","received_at","replaced_at","published","title","text","changes"}]}, the
// oldest first. "changes" is null for the first, else {"title","text"}: each the runs of word_diff.h as
// [{"kind":"same|removed|added","text"}], null if the field did not change. `versions` is not empty.
nlohmann::ordered_json versions_view(std::span<const ArticleVersion> versions);

}  // namespace broadsheet
