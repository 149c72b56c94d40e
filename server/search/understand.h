// SPDX-License-Identifier: MIT
// What a query means beyond its letters: names that stand for a person, words that were mistyped.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/model/entity.h"
#include "server/query/query_tree.h"
#include "server/search/engine.h"

namespace broadsheet {

// True if `name`, as typed, is a person of the archive who has other names too.
using KnowsAliases = std::function<bool(const std::string& name)>;

// Words side by side that are such a name ("xi jinping", 习近平) also find the articles that use another one:
// "(xi AND jinping)" becomes "((xi AND jinping) OR person:"xi jinping")". What was quoted stays as written.
QueryNode with_aliases(QueryNode tree, const KnowsAliases& knows);

// The words of the name that as many words, as typed, nearly are; nothing if they are none or exactly one.
using NearName =
    std::function<std::optional<std::vector<std::string>>(const std::vector<std::string>& typed)>;

struct Respelling {
  QueryReading reading;
  QueryNode tree;
};

// What may have been meant: the tree with every word that no article has replaced by the nearest one, and
// where words side by side are nearly a name, with that name in their place. None if nothing was replaced, or
// if the time was over before each word was looked for.
struct Respellings {
  std::vector<Respelling> ways;
  bool out_of_time = false;
};
Respellings corrected(const QueryNode& tree, Engine& engine, const NearName& near_name,
                      const Deadline& deadline);

// The tree with the words of such a reading; places it does not have are passed over.
QueryNode with_words(QueryNode tree, const QueryReading& reading);

}  // namespace broadsheet
