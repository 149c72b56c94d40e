// SPDX-License-Identifier: MIT
#include "server/view/reader_notes.h"

#include <utility>

namespace broadsheet {

std::string note_words(const Messages& say, std::string_view note) {
  // As indexer/clean and indexer/extract begin them. Behind it stands a value, or two with "or" between them.
  static constexpr std::pair<std::string_view, std::string_view> kBeginnings[] = {
      {"charset guessed: ", "note_charset"},
      {"double encoding repaired", "note_mojibake"},
      {"page cut: ", "note_cut"},
      {"glued words separated: ", "note_glued"},
      {"repeated lede removed", "note_lede"},
      {"date ambiguous: ", "note_ambiguous"},
      {"persons in this language are found by known", "note_known_names"},
      {"persons in this language are found by rules", "note_full_names"},
  };
  constexpr std::string_view kOr = " or ";
  for (const auto& [beginning, key] : kBeginnings) {
    if (!note.starts_with(beginning)) continue;
    const std::string_view value = note.substr(beginning.size());
    const size_t two = value.find(kOr);
    if (key != "note_ambiguous" || two == std::string_view::npos) return say.say(key, value);
    return say.say(key, value.substr(0, two), value.substr(two + kOr.size()));
  }
  return std::string(note);
}

}  // namespace broadsheet
