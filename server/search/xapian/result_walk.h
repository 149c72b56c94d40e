// SPDX-License-Identifier: MIT
// Every hit of a search by date, out of one snapshot.
#pragma once

#include <memory>

#include "server/search/engine.h"
#include "server/search/xapian/ranker.h"

namespace broadsheet {

// `passing` as rank_by_date takes it. The walk keeps the snapshot open.
std::unique_ptr<Engine::Walk> walk_by_date(EngineQuery query, std::shared_ptr<const Snapshot> snapshot,
                                           PassingSets passing);

}  // namespace broadsheet
