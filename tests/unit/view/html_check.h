// SPDX-License-Identifier: MIT
// Whether a page is sound HTML: for tests that throw hostile text at a template.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// The first fault, or an empty text: a tag that is not closed or closes another, a quote left open, an
// attribute that runs a script or carries a style, an id given twice, a fragment link or aria reference to
// nowhere.
std::string html_fault(std::string_view html);

// The text between all tags, with entities resolved.
std::string html_text(std::string_view html);

// Values of `attribute` in tags named `tag`, in order, with entities resolved.
std::vector<std::string> attribute_values(std::string_view html, std::string_view tag,
                                          std::string_view attribute);

}  // namespace broadsheet
