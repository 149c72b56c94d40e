// SPDX-License-Identifier: MIT
// URLs as identity: the canonical form in which two addresses of one article are equal.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// Lower-case scheme and host, default port, fragment and tracking parameters (utm_*, fbclid, gclid …)
// dropped, dot segments resolved, percent-encoding normalised (RFC 3986, 6.2). Empty if `url` is not absolute
// http(s).
std::string canonical_url(std::string_view url);

// Host of a canonical URL without "www.": "bbc.co.uk". Empty if there is none.
std::string url_host(std::string_view url);

}  // namespace broadsheet
