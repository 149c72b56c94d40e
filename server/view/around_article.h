// SPDX-License-Identifier: MIT
// What stands around an article on its page: similar articles, copies, earlier versions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/view/messages.h"

namespace broadsheet {

// From a similar_view, without those that a copies_view lists:
// [{"href","title","untitled","lang","dir","date", "source","shared"}].
nlohmann::ordered_json similar_parts(const Messages& say, const nlohmann::ordered_json& similar,
                                     const nlohmann::ordered_json& copies);

// From a copies_view, without the article itself: [{"href","title","untitled","lang","dir","date","source",
// "lead"}]. The links take along the query of `search_address`.
nlohmann::ordered_json copy_parts(const Messages& say, const nlohmann::ordered_json& copies,
                                  std::string_view search_address);

// From a versions_view, what each version changed, newest first:
// [{"words","new_title","title","new_text","text"}], where title and text are runs
// {"added","removed","text"}; what stayed is shortened to the words beside a change.
nlohmann::ordered_json version_parts(const Messages& say, const nlohmann::ordered_json& versions);

}  // namespace broadsheet
