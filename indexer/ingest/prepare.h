// SPDX-License-Identifier: MIT
// One record on its way into the archive: taken apart, cleaned, extracted, or recognised as known.
#pragma once

#include <variant>

#include "indexer/extract/extractor.h"
#include "indexer/model/archive_record.h"
#include "indexer/source/source.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {

// A record that the archive has received before: whatever happens to the article meanwhile, putting the
// record again would leave it alone.
struct Recognised {};

using Prepared = std::variant<ArticleRecord, Recognised, Rejection>;

// decode, clean, extract. Time is bounded by the size of a record (SourceLimits): cleaning grows with its
// bytes, markup is reduced to 8 MiB before it is parsed, names and places are looked for in 200,000 tokens.
// Of some seventy inputs made to be slow (20 MB of text, 500,000 nested elements, words of a megabyte, a
// million dates) the worst, 100,000 names in one paragraph, took 6 s of one core: so no clock runs here. Any
// Error on the way, and any other exception that an article provokes, rejects this article alone. Any thread.
std::variant<ArticleRecord, Rejection> prepare(RawRecord record, const Extractor& extractor);

// prepare() for records that may be in the archive already. Throws only what reading the store throws.
Prepared prepare_or_recognise(RawRecord record, const Extractor& extractor, const StoreReader& store);

}  // namespace broadsheet
