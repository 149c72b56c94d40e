// SPDX-License-Identifier: MIT
// Text that should be one JSON object becomes a record or a rejection that says why not.
#pragma once

#include <string>

#include "indexer/source/record_reader.h"

namespace broadsheet {

class JsonRecords {
 public:
  JsonRecords(const Origin& origin, const SourceOptions& options);

  SourceItem make(std::string name, uint64_t number, std::string text) const;
  SourceItem too_long(std::string name, uint64_t number) const;

 private:
  const std::string container_;
  const SourceLimits limits_;
  const std::string map_;  // what the user mapped, as a claim; empty: nothing
};

// The user's mapping as it travels with a record, and back.
std::string write_field_map(const FieldMap& map);
FieldMap read_field_map(const std::string& written);

}  // namespace broadsheet
