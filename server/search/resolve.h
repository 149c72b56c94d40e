// SPDX-License-Identifier: MIT
// Names become numbers: a request and its syntax tree as the engine understands them.
#pragma once

#include <string>
#include <vector>

#include "indexer/store/store_reader.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"
#include "server/search/engine.h"
#include "server/search/searcher.h"

namespace broadsheet {

struct Resolved {
  EngineQuery query;
  std::vector<Answer::Chosen> chosen;
  std::vector<Notice> warnings;  // one for every value that names nothing
};

// Throws Error{kUsage, "cursor"} if the request's cursor is none or belongs to another search.
Resolved resolve(const SearchRequest& request, const ParsedQuery& parsed, const StoreReader& store,
                 std::shared_ptr<const Overlay> overlay);

// True if `name` is a person of the archive who goes by other names too.
bool has_aliases(const StoreReader& store, const Overlay& overlay, const std::string& name);

}  // namespace broadsheet
