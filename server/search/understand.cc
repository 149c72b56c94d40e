// SPDX-License-Identifier: MIT
#include "server/search/understand.h"

#include <algorithm>

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

constexpr size_t kMaxNameWords = 4;
// Looking up names and near words costs; a query has few that matter.
constexpr size_t kMaxLookups = 40;
constexpr size_t kMaxCorrected = 8;

bool plain_word(const QueryNode& node) {
  return node.kind == Kind::kWord && node.field == kAnyText;
}

class Aliases {
 public:
  explicit Aliases(const KnowsAliases& knows) : knows_(knows) {}

  QueryNode add(QueryNode node) {
    if (node.kind == Kind::kPhrase && !node.written && node.field == kAnyText) {
      return known(node.text) ? either(std::move(node), node.text) : node;
    }
    if (node.kind == Kind::kAnd) return add_to_and(std::move(node));
    if (node.kind == Kind::kOr || node.kind == Kind::kNot) {
      for (QueryNode& child : node.children)
        child = add(std::move(child));
    }
    return node;
  }

 private:
  bool known(const std::string& name) {
    if (lookups_ == kMaxLookups) return false;
    ++lookups_;
    return knows_(name);
  }

  static QueryNode either(QueryNode words, std::string name) {
    QueryNode person;
    person.kind = Kind::kEntity;
    person.facet = *find_facet("person");
    person.text = std::move(name);
    QueryNode node;
    node.kind = Kind::kOr;
    node.children.push_back(std::move(words));
    node.children.push_back(std::move(person));
    return node;
  }

  QueryNode add_to_and(QueryNode node) {
    std::vector<QueryNode> children;
    for (size_t i = 0; i < node.children.size();) {
      const size_t length = name_at(node.children, i);
      if (length == 0) {
        children.push_back(add(std::move(node.children[i])));
        ++i;
        continue;
      }
      QueryNode words;
      words.kind = Kind::kAnd;
      std::string name;
      for (const size_t end = i + length; i < end; ++i) {
        name += (name.empty() ? "" : " ") + node.children[i].words.front();
        words.children.push_back(std::move(node.children[i]));
      }
      children.push_back(either(std::move(words), std::move(name)));
    }
    if (children.size() == 1) return std::move(children.front());
    node.children = std::move(children);
    return node;
  }

  // How many words from `first` on are the longest name; 0: none.
  size_t name_at(const std::vector<QueryNode>& children, size_t first) {
    std::vector<std::string> names;
    std::string name;
    for (size_t i = first; i < std::min(children.size(), first + kMaxNameWords); ++i) {
      if (!plain_word(children[i])) break;
      name += (name.empty() ? "" : " ") + children[i].words.front();
      names.push_back(name);
    }
    for (size_t length = names.size(); length >= 2; --length) {
      if (known(names[length - 1])) return length;
    }
    return 0;
  }

  const KnowsAliases& knows_;
  size_t lookups_ = 0;
};

class Corrector {
 public:
  explicit Corrector(Engine& engine) : engine_(engine) {}

  size_t changed() const { return changed_; }

  void correct(QueryNode& node) {
    if (node.kind == Kind::kWord || node.kind == Kind::kPhrase) {
      for (std::string& word : node.words)
        correct_word(node, word);
      if (node.kind == Kind::kPhrase && node.written) node.text = joined(node.words);
    } else if (node.kind != Kind::kNot) {
      for (QueryNode& child : node.children)
        correct(child);
    }
  }

 private:
  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
      text += (text.empty() ? "" : " ") + word;
    return text;
  }

  void correct_word(const QueryNode& node, std::string& word) {
    if (asked_ == kMaxCorrected) return;
    QueryNode single = node;
    single.words = {word};
    ++asked_;
    if (auto nearest = engine_.nearest_word(single)) {
      word = std::move(*nearest);
      ++changed_;
    }
  }

  Engine& engine_;
  size_t asked_ = 0;
  size_t changed_ = 0;
};

}  // namespace

QueryNode with_aliases(QueryNode tree, const KnowsAliases& knows) {
  return Aliases(knows).add(std::move(tree));
}

std::optional<QueryNode> corrected(const QueryNode& tree, Engine& engine) {
  QueryNode copy = tree;
  Corrector corrector(engine);
  corrector.correct(copy);
  if (corrector.changed() == 0) return std::nullopt;
  return copy;
}

}  // namespace broadsheet
