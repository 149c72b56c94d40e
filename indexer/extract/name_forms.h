// SPDX-License-Identifier: MIT
// How the words of names vary: spellings, endings, initials. All words are folded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// The words of a name, punctuation at their ends dropped but for an initial's full stop; hyphens stay.
std::vector<std::string> name_words(std::string_view name);

// "al-assad" and "assad" are one surname.
std::string bare_family(std::string_view word);

// What differs between spellings of one surname left out: vowels behind the first letter, h, doubles; y is i,
// w and f are v, k and q are c, z is s, j is g. Whole for other scripts than Latin.
std::string sound_key(std::string_view family);

// "zelenskyy", "zelenskiy" and "zelensky" share one.
std::string family_ending_root(std::string_view family);

// The long form of a given name whose short form begins with another letter: "william" for "bill".
std::string given_block_name(std::string_view given);

std::string first_letter(std::string_view word);

// Optimal within one edit; longer distances are not told apart.
bool within_one_edit(std::string_view a, std::string_view b);

// Whether one is the other with a vowel more at its end: Paul and Paula.
bool adds_final_vowel(std::string_view a, std::string_view b);

// Equal but for h, doubles, y for i, c for k: Antony and Anthony, Sergei and Sergey.
bool is_spelling_variant(std::string_view a, std::string_view b);

// "j." or "j" of "john".
bool is_initial_of(std::string_view initial, std::string_view name);

// "bin", "ibn": part of the name that tells people apart, unlike "von".
bool is_patronymic_link(std::string_view word);

// One to three syllables of pinyin or of the usual Korean spelling, hyphens between them or none.
bool is_east_asian_syllables(std::string_view word);

// The names between the first and the surname: given[1…] of each.
enum class MiddleNames { kEqual, kOneHasInitials, kOneHasMore, kConflict };
MiddleNames compare_middle_names(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace broadsheet
