// SPDX-License-Identifier: MIT
// Addresses written relative to another one (RFC 3986, 5.2).
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// `reference` as seen from `base`; as it is if it is absolute or `base` is not.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace broadsheet
