// SPDX-License-Identifier: MIT
// Why the archive thinks so: for each value of an article the rule, how sure it is, and the words around the
// places it was read from. A local helper of the article page: keeps views of the JSON it is made from.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/view/marked_text.h"
#include "server/view/messages.h"

namespace broadsheet {

class EvidencePlaces {
 public:
  EvidencePlaces(const Messages& say, const nlohmann::ordered_json& article_view);

  // Of each:
  // {"name","url","count","main","rule","sure","places":[{"before","words","after","where","paragraph"}],
  // "further","why"}; `main` countries come first. At most 200 of a kind.
  nlohmann::ordered_json persons() const;
  nlohmann::ordered_json countries() const;
  nlohmann::ordered_json topics() const;
  // {"rule","sure","places"} or null.
  nlohmann::ordered_json date() const;

 private:
  nlohmann::ordered_json place(const nlohmann::ordered_json& span) const;
  nlohmann::ordered_json mentioned(std::string_view facet, const nlohmann::ordered_json& entry) const;
  size_t paragraph_of(size_t byte) const;

  const Messages& say_;
  const nlohmann::ordered_json& view_;
  std::string text_;
  std::string title_;
  std::string url_;
  CodePointIndex text_index_;
  CodePointIndex title_index_;
  CodePointIndex url_index_;
  std::vector<size_t> paragraph_starts_;  // bytes, of lines that are not blank
};

}  // namespace broadsheet
