// SPDX-License-Identifier: MIT
// Lines that are part of the page, not of the article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// True for a whole line such as "Share this: Twitter", "Subscribe to the newsletter", "Read more", "© 2023
// …", in the languages of most western news. Lines of 160 bytes and more are never boilerplate.
bool is_boilerplate(std::string_view line);

// Removes boilerplate lines, and paragraphs of more than 40 bytes that stood before word by word. Returns how
// many went: none if nothing else is there, better a share bar than a lost article.
size_t drop_boilerplate(std::vector<std::string>& paragraphs);

}  // namespace broadsheet
