// SPDX-License-Identifier: MIT
// Weights and gazetteer as the model file of indexer/extract/tagger_model.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/train/trainer.h"

namespace broadsheet {

// Margin up to which a person's span was right this often, in thousandths.
using Calibration = std::vector<std::pair<int32_t, uint32_t>>;  // kSteps of them

// The `most_rows` features with the widest spread of weights, eight bits each. `origin`: see the format.
std::string pack_model(const Weights& weights, const Gazetteer& gazetteer, size_t most_rows,
                       const Calibration& calibration, std::string_view origin);

}  // namespace broadsheet
