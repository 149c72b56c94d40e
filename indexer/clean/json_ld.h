// SPDX-License-Identifier: MIT
// schema.org data in a page: the blocks of type NewsArticle and its kin.
#pragma once

#include <string>
#include <vector>

namespace broadsheet {

struct JsonLdArticle {
  std::string headline;
  std::string body;
  std::string author;
  std::string publisher;
  std::string section;
  std::string language;
  std::string url;
  std::string published;
  std::string modified;
};

// The first article among the blocks, completed by later ones; a page without one gives what a WebPage or
// VideoObject states. Broken blocks (raw line ends in strings, trailing semicolons, CDATA marks) are mended
// if possible, else passed over.
JsonLdArticle read_json_ld(const std::vector<std::string>& blocks);

}  // namespace broadsheet
