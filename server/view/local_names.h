// SPDX-License-Identifier: MIT
// What countries, languages and topics are called in the language of the interface. Persons, sources and
// authors keep the name they have.
#pragma once

#include <string>
#include <string_view>

#include "server/view/messages.h"

namespace broadsheet {

// `id` is a country's or language's code or a topic's Media Topics code; `name` is the archive's own, English
// name, used for English and where nothing else is known. Names come from ICU (CLDR) and the IPTC vocabulary.
std::string local_name(const Messages& say, std::string_view facet, std::string_view id, std::string name);

// "Country"; `label` for a facet the messages do not know.
std::string facet_label(const Messages& say, std::string_view facet, std::string label);

}  // namespace broadsheet
