// SPDX-License-Identifier: MIT
// One article as a row of an export, written by hand: at a million rows a tree of JSON values would cost more
// than all the rest.
#pragma once

#include <string>
#include <string_view>

#include "indexer/model/archive_record.h"
#include "server/search/entity_names.h"

namespace broadsheet {

// A hit without what depends on the search (snippet, marks, score), as one line of JSON.
void append_ndjson_row(std::string& out, const StoredArticle& stored, const EntityNames& names);

// RFC 4180: the header, then one record a row; lists are joined by "; ". A cell that a spreadsheet would take
// for a formula begins with an apostrophe (OWASP, "CSV Injection").
void append_csv_cell(std::string& out, std::string_view text);
std::string_view csv_header();
void append_csv_row(std::string& out, const StoredArticle& stored, const EntityNames& names);

}  // namespace broadsheet
