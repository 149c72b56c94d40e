// SPDX-License-Identifier: MIT
// Case and accent folding: the one rule by which names, facet values and words are compared.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// Appends the folded form of one code point: compatibility decomposition, marks of Latin, Greek and Cyrillic
// letters dropped (й becomes и, é becomes e, ß becomes ss, ø becomes o), full case folding. Marks that carry
// meaning in their script (Indic vowel signs, Thai, Arabic letters) stay. Thread-safe; tables come from ICU.
void append_folded(std::string& out, char32_t code_point);

// Folds a whole valid UTF-8 text. "Zürich" and "ZÜRICH" both give "zurich".
std::string fold(std::string_view text);

// fold() plus: every run of white space and punctuation is one blank, none at either end. The key under which
// an entity's name is looked up: "Ban Ki-moon" gives "ban ki moon".
std::string fold_key(std::string_view text);

}  // namespace broadsheet
