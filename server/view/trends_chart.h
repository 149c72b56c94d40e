// SPDX-License-Identifier: MIT
// Several lines over time as a drawing. Lines lie in a plane of 1000 by 200 that is stretched to the page's
// width; labels stand outside of it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/view/messages.h"

namespace broadsheet {

enum class TrendScale { kCount, kShare };

// From a trends_view: {"name","ticks","grid":[{"y","label_y","words"}],"lines":[{"colour","stroke","path",
// "dots"}],"bands":[{"x","width","words"}],"rows":[{"words","values"}],"span","undated","imprecise"}; null if
// there is nothing to draw. A share of nothing is a gap in its line. Rows without any article are left out.
nlohmann::ordered_json trends_chart(const Messages& say, const nlohmann::ordered_json& view,
                                    TrendScale scale);

// The looks of a series: {"colour","stroke"}.
nlohmann::ordered_json trend_look(size_t series);

// "3.4 %"; empty for what is no number.
std::string share_words(const Messages& say, const nlohmann::ordered_json& share);

}  // namespace broadsheet
