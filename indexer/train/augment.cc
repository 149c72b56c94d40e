// SPDX-License-Identifier: MIT
#include "indexer/train/augment.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

bool is_name_like(const std::string& word) {
  return word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && word.back() != '.';
}

std::string in_capitals_of(const std::string& model, std::string name) {
  const bool capitals = model.size() > 1 && model[1] >= 'A' && model[1] <= 'Z';
  for (size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || capitals) && name[i] >= 'a' && name[i] <= 'z') name[i] = static_cast<char>(name[i] - 32);
  }
  return name;
}

}  // namespace

void swap_names(std::vector<TaggedDocument>& documents, const NameLists& names, uint64_t seed) {
  const std::set<std::string> given(names.given.begin(), names.given.end());
  uint64_t state = seed;
  const auto pick = [&](const std::vector<std::string>& list) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return list[(state >> 33) % list.size()];
  };
  for (TaggedDocument& document : documents) {
    std::map<std::string, std::string> others;
    // Longer names come first: they show which of their words is a surname.
    for (const bool single : {false, true}) {
      for (TaggedSentence& sentence : document) {
        for (size_t i = 0; i < sentence.size();) {
          const size_t first = i++;
          if (sentence[first].name_class != NameClass::kPerson) continue;
          while (i < sentence.size() && sentence[i].name_class == NameClass::kPerson && !sentence[i].begins)
            ++i;
          if ((i - first == 1) != single) continue;
          for (size_t k = first; k < i; ++k) {
            std::string& word = sentence[k].text;
            if (!is_name_like(word)) continue;
            const std::string key = fold(word);
            std::string& other = others[key];
            if (other.empty()) {
              const bool as_given = k + 1 < i || (single && given.count(key) != 0);
              other = pick(as_given ? names.given : names.surnames);
            }
            word = in_capitals_of(word, other);
          }
        }
      }
    }
    std::erase_if(document, [](const TaggedSentence& sentence) {
      return std::none_of(sentence.begin(), sentence.end(),
                          [](const TaggedToken& token) { return token.name_class == NameClass::kPerson; });
    });
  }
}

}  // namespace broadsheet
