// SPDX-License-Identifier: MIT
// Taking articles out of an archive.
#pragma once

#include <span>
#include <string>

#include "indexer/ingest/writable_archive.h"

namespace broadsheet {

// Removes the articles from store and index; a tombstone of each keeps a later `add` from bringing it back.
// With `purge` text, original, earlier versions, corrections and every word of them in the index are gone
// from the bytes of the archive too, as are entities that nothing else has; then the numbers may also be of
// articles that were removed before. All or none: throws Error{kNotFound} for an unknown number.
void remove_articles(WritableArchive& archive, std::span<const ArticleId> ids, bool purge);

}  // namespace broadsheet
