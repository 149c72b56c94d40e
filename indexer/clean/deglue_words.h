// SPDX-License-Identifier: MIT
// The words that get glued to others, and the parts of names that are written in camel case on purpose.
// Immutable tables; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace broadsheet {

// How much a word with a capital proves as the second half of "productsThe".
enum class Opener {
  kNone,
  kWeak,     // ends names and products too ("CapitalOne"): the first half must be known
  kStrong,   // opens sentences and ends no name
  kForeign,  // as kWeak, and the document must use it in lower case (German, French, Spanish …)
};
Opener opener_kind(std::string_view word);

// What must follow a function word that hangs on a name.
enum class Next {
  kAny,        // anything
  kBlank,      // a blank
  kWord,       // another word
  kNounStart,  // a capital, a digit or a determiner: it is a preposition
};
struct Tail {
  size_t min_head = 0;  // bytes of the shortest name it may hang on; 0: no such function word
  Next next = Next::kBlank;
  bool certain = false;     // ends no word of its own: the name need not be known
  bool after_name = false;  // ends no surname: a name before the glued word is enough
  bool foreign = false;     // not English
};
Tail tail_of(std::string_view word);
constexpr size_t kLongestTail = 8;

// True for words that a name does not begin with, though they have a capital: "With|in", "Every|one".
bool is_no_head(std::string_view word);

// True for the/a/his/… in English, German, French, Spanish.
bool is_determiner(std::string_view word);

// "You|Tube", "Play|Station": first and last parts of made-up names.
bool is_name_head(std::string_view word);
bool is_name_tail(std::string_view word);

// "Related|Canada", "Enlarge|Photo": labels of a page that stick to what follows.
bool is_furniture(std::string_view word);

// "Mc", "Mac", "De", "Le": what stands before the second capital of a surname.
bool is_surname_prefix(std::string_view word);

}  // namespace broadsheet
