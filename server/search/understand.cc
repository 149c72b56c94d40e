// SPDX-License-Identifier: MIT
#include "server/search/understand.h"

#include <algorithm>
#include <map>

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

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

// A word of the query that may be mistyped. Words of one run stand side by side, as those of a name do.
struct Place {
  QueryNode* node;
  size_t word;  // which of the node's
  size_t run;
  std::string& text() const { return node->words[word]; }
};

// The first kMaxCorrected of them, in the order of the query; none under a NOT, for what is excluded keeps
// nothing from being found.
class Places {
 public:
  explicit Places(QueryNode& root) { collect(root); }

  size_t size() const { return places_.size(); }
  const Place& operator[](size_t i) const { return places_[i]; }
  size_t run_end(size_t first) const {
    size_t end = first;
    while (end < size() && places_[end].run == places_[first].run)
      ++end;
    return end;
  }
  void put(size_t i, const std::string& word) const {
    const Place& place = places_[i];
    place.text() = word;
    if (place.node->kind == Kind::kPhrase && place.node->written)
      place.node->text = joined(place.node->words);
  }

 private:
  void collect(QueryNode& node) {
    if (node.kind == Kind::kWord || node.kind == Kind::kPhrase) {
      ++run_;
      take(node);
      ++run_;
    } else if (node.kind == Kind::kAnd) {
      for (QueryNode& child : node.children) {
        if (plain_word(child)) {
          take(child);
        } else {
          collect(child);
        }
      }
      ++run_;
    } else if (node.kind != Kind::kNot) {
      ++run_;
      for (QueryNode& child : node.children)
        collect(child);
    } else {
      ++run_;
    }
  }
  void take(QueryNode& node) {
    for (size_t word = 0; word < node.words.size() && size() < kMaxCorrected; ++word)
      places_.push_back({&node, word, run_});
  }

  std::vector<Place> places_;
  size_t run_ = 0;
};

// Every word that no article has, as the nearest one. Sets `out_of_time` and stops when the time is over.
std::map<size_t, std::string> nearest_words(const Places& places, Engine& engine, const Deadline& deadline,
                                            bool& out_of_time) {
  std::map<size_t, std::string> words;
  for (size_t i = 0; i < places.size() && !out_of_time; ++i) {
    QueryNode single = *places[i].node;
    single.words = {places[i].text()};
    NearestWord nearest = engine.nearest_word(single, deadline);
    out_of_time = nearest.out_of_time;
    if (nearest.word) words.emplace(i, std::move(*nearest.word));
  }
  return words;
}

// The longest runs of words that are nearly a name, as that name.
std::map<size_t, std::string> nearest_names(const Places& places, const NearName& near_name) {
  std::map<size_t, std::string> words;
  for (size_t first = 0; first < places.size();) {
    size_t length = std::min(places.run_end(first) - first, kMaxNameWords);
    for (; length >= 2; --length) {
      std::vector<std::string> typed;
      for (size_t i = first; i < first + length; ++i)
        typed.push_back(places[i].text());
      const auto name = near_name(typed);
      if (!name || name->size() != length) continue;
      for (size_t i = 0; i < length; ++i) {
        if ((*name)[i] != typed[i]) words.emplace(first + i, (*name)[i]);
      }
      break;
    }
    first += std::max<size_t>(length, 1);
  }
  return words;
}

Respelling correction_of(const QueryNode& tree, const std::map<size_t, std::string>& words) {
  Respelling correction;
  correction.reading = {QueryReading::Kind::kCorrected, {words.begin(), words.end()}};
  correction.tree = with_words(tree, correction.reading);
  return correction;
}

}  // namespace

QueryNode with_aliases(QueryNode tree, const KnowsAliases& knows) {
  return Aliases(knows).add(std::move(tree));
}

QueryNode with_words(QueryNode tree, const QueryReading& reading) {
  const Places places(tree);
  for (const auto& [place, word] : reading.words) {
    if (place < places.size()) places.put(place, word);
  }
  return tree;
}

Respellings corrected(const QueryNode& tree, Engine& engine, const NearName& near_name,
                      const Deadline& deadline) {
  Respellings found;
  QueryNode copy = tree;
  const Places places(copy);
  const auto words = nearest_words(places, engine, deadline, found.out_of_time);
  if (found.out_of_time) return found;
  if (!words.empty()) found.ways.push_back(correction_of(tree, words));
  auto names = nearest_names(places, near_name);
  if (names.empty()) return found;
  names.insert(words.begin(), words.end());  // what is no part of a name
  if (names != words) found.ways.push_back(correction_of(tree, names));
  return found;
}

}  // namespace broadsheet
