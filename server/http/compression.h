// SPDX-License-Identifier: MIT
// gzip at level 1: what makes answers small without costing more than the search did.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// Whether an Accept-Encoding header allows gzip ("gzip", "*", without q=0).
bool accepts_gzip(std::string_view accept_encoding);

// Whether bodies of this type become smaller; images and fonts do not.
bool is_compressible(std::string_view content_type);

std::string gzip(std::string_view bytes);

}  // namespace broadsheet
