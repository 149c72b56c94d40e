// SPDX-License-Identifier: MIT
// Words that say how a sentence is built and not what it is about, by language.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace broadsheet {

// Which of `words` (as Word::lower or Word::term) carry no meaning of their own. They are taken for the
// language whose stop words they hold most of; where that leaves nothing, every word counts ("to be or not to
// be").
std::vector<bool> find_stop_words(const std::vector<std::string>& words);

// Stem keys ("en:the") of the stop words of every language there is a list for. Made at the first call; any
// thread.
const std::unordered_set<std::string>& stop_stem_keys();

}  // namespace broadsheet
