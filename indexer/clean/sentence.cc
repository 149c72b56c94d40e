// SPDX-License-Identifier: MIT
#include "indexer/clean/sentence.h"

#include <re2/re2.h>

#include "indexer/base/ascii.h"

namespace broadsheet {

bool ends_with_abbreviation(std::string_view text) {
  const size_t start = text.find_last_of(" (") + 1;
  const std::string_view word = text.substr(start);
  if (word.size() == 1 && is_upper(word[0])) return true;
  if (word.find('.') != std::string_view::npos) return true;
  for (std::string_view known :
       {"Mr", "Mrs", "Ms",  "Dr",  "St",  "Gov",  "Sen", "Rep", "Gen", "Lt",  "Col", "Prof", "No",  "Jr",
        "Sr", "vs",  "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Inc", "Ltd", "Co",   "Corp"}) {
    if (word == known) return true;
  }
  return false;
}

size_t sentence_end(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xE3' && text.compare(i, 3, "\xE3\x80\x82") == 0) return i + 3;
    if (text[i] != '.' && text[i] != '!' && text[i] != '?') continue;
    if (text[i] == '.' && ends_with_abbreviation(text.substr(0, i))) continue;
    size_t end = i + 1;
    for (std::string_view quote : {"\"", "\xE2\x80\x9D", "'", "\xE2\x80\x99", ")"}) {
      if (text.substr(end).starts_with(quote)) end += quote.size();
    }
    if (end == text.size() || text[end] == ' ') return end;
  }
  return text.size();
}

size_t dateline_bytes(std::string_view text) {
  // A place in capitals, then at most a date and the agency in brackets, then a dash.
  static const RE2 dateline(
      R"(\p{Lu}[\p{Lu}.'’-]+(?:[ ,/]+[\p{Lu}][\p{L}.'’-]*){0,5}(?:,? [\p{L}.]{1,12}\.? \d{1,2}(?:,? \d{4})?|,? \d{1,2}\.? [\p{L}.]{1,12}(?: \d{4})?)?(?: ?\([^()]{2,40}\))? ?(?:-|–|—|--) )");
  re2::StringPiece rest(text.data(), text.size());
  if (!RE2::Consume(&rest, dateline)) return 0;
  return text.size() - rest.size();
}

}  // namespace broadsheet
