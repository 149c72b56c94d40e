// SPDX-License-Identifier: MIT
// The API's contract, openapi.yaml, which travels inside the program and is served as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace broadsheet {

// openapi.yaml as JSON text. Made at the first call, any thread.
const std::string& contract_json();

// Reads the part of YAML that the contract keeps to: block mappings and sequences, flow ones within a line,
// plain and quoted scalars within a line, ">-" for longer text, comments on lines of their own. Anything else
// throws Error{kInvalid} with the line number: the reader never guesses. Not for hostile input.
nlohmann::ordered_json read_contract_yaml(std::string_view yaml);

}  // namespace broadsheet
