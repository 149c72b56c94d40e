// SPDX-License-Identifier: MIT
// Query strings of URLs: splitting, decoding, encoding.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded, in order

// Splits and decodes "a=1&b=%C3%BC+x"; ill-formed escapes stay as they are, ill-formed UTF-8 is repaired.
Parameters parse_query_string(std::string_view query_string);

// "a=1&b=%C3%BC%20x" (RFC 3986, a blank is %20).
std::string to_query_string(const Parameters& parameters);
std::string percent_encode(std::string_view text);

}  // namespace broadsheet
