// SPDX-License-Identifier: MIT
// The gazetteer a model carries: what lists of names and places say of words and phrases.
#pragma once

#include <string>
#include <vector>

#include "indexer/train/trainer.h"

namespace broadsheet {

// From names.tsv, name_words.tsv, places.tsv and place_words.tsv in `data` (the lines of English and of no
// language) and the full names of us_politicians.jsonl.zst in `names`. Throws Error when one cannot be read.
Gazetteer read_gazetteer(const std::string& data, const std::string& names);

// Given names and surnames for names made up while training; as written, without duplicates.
struct NameLists {
  std::vector<std::string> given;
  std::vector<std::string> surnames;
};
NameLists read_name_lists(const std::string& data);

}  // namespace broadsheet
