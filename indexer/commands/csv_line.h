// SPDX-License-Identifier: MIT
// An article as a line of CSV.
#pragma once

#include <string>

#include "indexer/model/archive_record.h"

namespace broadsheet {

// "id,url,title,text,published,language,source,author": the columns by their names as fields of JSON lines,
// which is how `add` reads them back. RFC 4180: lines end in CR LF, fields with a comma, a quote or a line
// end are quoted; values stand as they are, so a spreadsheet may take one for a formula.
std::string csv_header();
std::string csv_line(const StoredArticle& stored);

}  // namespace broadsheet
