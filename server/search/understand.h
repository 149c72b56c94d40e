// SPDX-License-Identifier: MIT
// What a query means beyond its letters: names that stand for a person, words that were mistyped.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "indexer/model/entity.h"
#include "server/query/query_tree.h"
#include "server/search/engine.h"

namespace broadsheet {

// True if `name`, as typed, is a person of the archive who has other names too.
using KnowsAliases = std::function<bool(const std::string& name)>;

// Words side by side that are such a name ("xi jinping", 习近平) also find the articles that use another one:
// "(xi AND jinping)" becomes "((xi AND jinping) OR person:"xi jinping")". What was quoted stays as written.
QueryNode with_aliases(QueryNode tree, const KnowsAliases& knows);

// The tree with every word that no article has replaced by the nearest one; nothing if none was replaced.
std::optional<QueryNode> corrected(const QueryNode& tree, Engine& engine);

}  // namespace broadsheet
