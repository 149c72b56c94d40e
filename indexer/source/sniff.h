// SPDX-License-Identifier: MIT
// What a file is, told from its first bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/field_map.h"

namespace broadsheet {

enum class Sniffed { kEmpty, kJson, kJsonList, kTable, kWarc, kArc, kXml, kSgml, kHtml, kText, kRejected };

struct SniffResult {
  Sniffed kind = Sniffed::kEmpty;
  std::string reason;             // of kRejected
  std::string hint;               // of kRejected
  std::string charset = "utf-8";  // as base/charset.h names it
  std::vector<std::string> path;  // of kJsonList: where the list is
  char delimiter = ',';           // of kTable
};

// How many bytes sniff() wants to see; a file may be shorter.
inline constexpr size_t kSniffBytes = 64 << 10;

// `complete`: `prefix` is the whole file. kJson means that the first sign is that of a JSON object, not that
// it parses; so with the others. `map` tells tables and lists that would not be known otherwise.
SniffResult sniff(std::string_view prefix, bool complete, const FieldMap& map = {});

}  // namespace broadsheet
