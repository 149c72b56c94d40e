// SPDX-License-Identifier: MIT
// The engine over the archive's index directory. Everything Xapian lies behind this header.
#pragma once

#include <filesystem>
#include <memory>

#include "server/search/engine.h"
#include "server/search/xapian/ranking.h"

namespace broadsheet {

// Follows the index as writers publish; an index directory that does not exist yet is an empty archive.
std::unique_ptr<Engine> open_xapian_engine(const std::filesystem::path& index_dir,
                                           const Ranking& ranking = {});

}  // namespace broadsheet
