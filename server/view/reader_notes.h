// SPDX-License-Identifier: MIT
// What the archive noted while it read an article ("glued words separated: 3"), in the reader's language.
#pragma once

#include <string>
#include <string_view>

#include "server/view/messages.h"

namespace broadsheet {

// Notes are stored in English; one that is not known stays so.
std::string note_words(const Messages& say, std::string_view note);

}  // namespace broadsheet
