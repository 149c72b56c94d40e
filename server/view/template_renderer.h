// SPDX-License-Identifier: MIT
// Logic-less templates (mustache) of web/templates, rendered from JSON. {{value}} is always HTML-escaped;
// templates use no other form. {{_ key}} stands for a message
// of the interface and is itself a piece of template. Any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/view/messages.h"

namespace broadsheet {

// Renders web/templates/NAME.mustache; {{> part}} takes in web/templates/part.mustache. Null, false, "" and
// [] are absent to a section; numbers are written as JSON writes them. A key is looked up in the enclosing
// objects too. Throws Error{kInternal} for a template that does not exist or cannot be parsed.
std::string render_template(const Messages& say, std::string_view name, const nlohmann::ordered_json& data);

}  // namespace broadsheet
