// SPDX-License-Identifier: MIT
// The date histogram as a drawing: where its bars and labels stand. Widths are percentages of whatever width
// the page has, heights are pixels, so that one drawing serves a phone and a desk.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/view/messages.h"

namespace broadsheet {

// From the "histogram" of a view:
// {"height","base","bars":[{"x","y","width","height","band_x","band_width","count",
// "words","label","url"}],"ticks":[{"x","words","anchor"}],"peak","undated","imprecise","span","many"}; empty
// buckets have no bar. Null if there is nothing to draw. "undated" and "imprecise" are sentences or empty.
nlohmann::ordered_json histogram_chart(const Messages& say, const nlohmann::ordered_json& histogram);

}  // namespace broadsheet
