// SPDX-License-Identifier: MIT
// Character references (&amp; &#8217; &eacute;) in text that was escaped once too often.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// `text` with numeric references and the common named ones resolved; others stay as they are.
std::string resolve_entities(std::string_view text);

}  // namespace broadsheet
