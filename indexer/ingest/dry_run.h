// SPDX-License-Identifier: MIT
// What adding would do, without doing it.
#pragma once

#include <memory>

#include "indexer/ingest/pipeline.h"

namespace broadsheet {

// Reads, cleans and extracts everything and compares it with the archive, if there is one; writes nothing,
// takes no lock. The report has no run and no revision. Remembers a hash of every identity it has met: 64
// bytes an article.
IngestReport dry_run(std::unique_ptr<Source> source, const ArchivePaths& paths, const Extractor& extractor,
                     const IngestOptions& options);

}  // namespace broadsheet
