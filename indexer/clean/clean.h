// SPDX-License-Identifier: MIT
// Hostile markup and text become a clean title and body.
#pragma once

#include "indexer/clean/deglue.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// Repairs the charset, finds the main text and title, drops boilerplate, repairs glued words and repeated
// ledes, and gathers what the page claims about its date, source and language. Never throws for odd content;
// throws Error{kInvalid} when neither title nor text remains. `known_name` is one more witness for glued
// names. Any thread.
CleanArticle clean(const RawArticle& raw, const KnownName& known_name = {});

}  // namespace broadsheet
