// SPDX-License-Identifier: MIT
// What the shipped model is made of, and how good a model is on tagged text.
#pragma once

#include <string>

#include "indexer/train/corpus.h"

namespace broadsheet {

// The model that ships: `data` holds ner/ and names/, `gazetteers` the lists of indexer/data; `inputs` is the
// file that names them all, whose sums and licences the model carries.
std::string make_model(const std::string& data, const std::string& gazetteers, const std::string& inputs);

// A model of one corpus alone, nothing repaired or made up: a check of the algorithm.
std::string make_plain_model(const std::string& data, const std::string& gazetteers,
                             const std::string& corpus);

// Precision, recall and F1 of exact spans, for every class and for all of them together.
void print_scores(const std::string& corpus, const std::string& model);

}  // namespace broadsheet
