// SPDX-License-Identifier: MIT
// A person as JSON: names and why they are one person, time, places, topics, company, latest articles.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"

namespace broadsheet {

// {"id","name","articles","names":[{"id","name","articles","joined":[{"with","reason","score"}]}],"histogram","countries",
// "topics","companions","languages","sources","latest","search_url","took_ms"}: lists of facet values and
// hits as in a search.
nlohmann::ordered_json person_view(const PersonPage& page);

}  // namespace broadsheet
