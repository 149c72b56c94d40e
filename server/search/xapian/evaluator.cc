// SPDX-License-Identifier: MIT
#include "server/search/xapian/evaluator.h"

#include <algorithm>
#include <numeric>

#include "indexer/index/segment.h"
#include "server/search/xapian/doc_values.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

class Evaluator {
 public:
  Evaluator(const EngineQuery& query, const Segment& segment, const Xapian::Database& part, Stemmer& stemmer,
            const std::vector<std::string>& languages)
      : query_(query),
        columns_(segment.files->columns()),
        values_(columns_, query.overlay.get()),
        corrected_(values_.corrected()),
        part_(part),
        stemmer_(stemmer),
        languages_(languages) {}

  MatchSet run() {
    MatchSet match;
    match.docs = evaluate(query_.tree);
    match.exact = exact_;
    return match;
  }

 private:
  DocSet evaluate(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kAll:
        return all();
      case Kind::kWord:
        return any_of(existing(word_terms(node, stemmer_, languages_)));
      case Kind::kPrefix:
        return any_of(expand(node));
      case Kind::kPhrase:
        return phrase(node);
      case Kind::kEntity:
        return recheck(any_of(existing(entity_terms(node))),
                       [&](DocId doc) { return has_entity(node, doc); });
      case Kind::kDates:
        return within(node.days);
      case Kind::kAnd:
        return all_of(node);
      case Kind::kOr: {
        DocSetBuilder builder(columns_.size());
        for (const QueryNode& child : node.children)
          builder.add(evaluate(child));
        return builder.take();
      }
      case Kind::kNot:
        return difference(all(), evaluate(node.children.front()));
    }
    return {};
  }

  DocSet all() const {
    DocSet docs;
    docs.reserve(columns_.size());
    for (DocId doc = 1; doc <= columns_.size(); ++doc) {
      if (columns_.article_ids()[doc - 1] != 0) docs.push_back(doc);
    }
    return docs;
  }

  DocSet within(DayRange days) const {
    DocSet docs;
    for (DocId doc = 1; doc <= columns_.size(); ++doc) {
      const DayRange published = values_.days(doc);
      if (published.first != kNoDay && published.overlaps(days)) docs.push_back(doc);
    }
    return docs;
  }

  // Terms know nothing of corrections: the few articles that were corrected are asked one by one.
  template <typename Matches>
  DocSet recheck(DocSet docs, Matches matches) {
    if (corrected_.empty()) return docs;
    docs = difference(docs, corrected_);
    DocSetBuilder builder(columns_.size());
    builder.add(docs);
    for (const DocId doc : corrected_) {
      if (matches(doc)) builder.add(doc);
    }
    return builder.take();
  }

  bool has_entity(const QueryNode& node, DocId doc) {
    const auto ids = query_.entities.find({node.facet, node.text});
    if (ids == query_.entities.end()) return false;
    const auto values = values_.values(node.facet, doc);
    return std::any_of(ids->second.begin(), ids->second.end(),
                       [&](EntityId id) { return std::binary_search(values.begin(), values.end(), id); });
  }

  std::vector<std::string> existing(std::vector<std::string> terms) const {
    std::erase_if(terms, [&](const std::string& term) { return !part_.term_exists(term); });
    return terms;
  }

  std::vector<std::string> expand(const QueryNode& node) {
    auto terms = prefix_terms(node, part_);
    if (terms.size() >= kMaxExpansion) exact_ = false;
    return terms;
  }

  std::vector<std::string> entity_terms(const QueryNode& node) const {
    std::vector<std::string> terms;
    const auto ids = query_.entities.find({node.facet, node.text});
    if (ids == query_.entities.end()) return terms;
    for (const EntityId id : ids->second) {
      for (const EntityId form : query_.overlay ? query_.overlay->forms(id) : std::vector<EntityId>{id})
        terms.push_back(entity_term(node.facet, form));
    }
    return terms;
  }

  DocSet postings(const std::string& term) const {
    DocSet docs;
    docs.reserve(part_.get_termfreq(term));
    for (auto at = part_.postlist_begin(term), end = part_.postlist_end(term); at != end; ++at)
      docs.push_back(*at);
    return docs;
  }

  DocSet any_of(const std::vector<std::string>& terms) const {
    if (terms.empty()) return {};
    if (terms.size() == 1) return postings(terms.front());
    DocSetBuilder builder(columns_.size());
    for (const std::string& term : terms) {
      for (auto at = part_.postlist_begin(term), end = part_.postlist_end(term); at != end; ++at)
        builder.add(*at);
    }
    return builder.take();
  }

  // The members of `docs` that hold `term`, skipping through its postings.
  DocSet keep(const DocSet& docs, const std::string& term) const {
    DocSet kept;
    auto at = part_.postlist_begin(term);
    const auto end = part_.postlist_end(term);
    for (const DocId doc : docs) {
      if (at == end) break;
      if (*at < doc) at.skip_to(doc);
      if (at != end && *at == doc) kept.push_back(doc);
    }
    return kept;
  }

  DocSet phrase(const QueryNode& node) const {
    std::vector<std::string> terms = phrase_terms(node);
    std::vector<size_t> order(terms.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return part_.get_termfreq(terms[a]) < part_.get_termfreq(terms[b]);
    });
    DocSet docs = postings(terms[order.front()]);
    for (size_t i = 1; i < order.size() && !docs.empty(); ++i)
      docs = keep(docs, terms[order[i]]);
    if (terms.size() > 1) std::erase_if(docs, [&](DocId doc) { return !side_by_side(doc, terms, order); });
    return docs;
  }

  // Do the terms stand at consecutive positions somewhere in the document?
  bool side_by_side(DocId doc, const std::vector<std::string>& terms,
                    const std::vector<size_t>& order) const {
    std::vector<Xapian::termpos> starts;
    const size_t first = order.front();
    for (auto at = part_.positionlist_begin(doc, terms[first]),
              end = part_.positionlist_end(doc, terms[first]);
         at != end; ++at) {
      if (*at > first) starts.push_back(*at - static_cast<Xapian::termpos>(first));
    }
    for (size_t i = 1; i < order.size() && !starts.empty(); ++i) {
      const auto offset = static_cast<Xapian::termpos>(order[i]);
      auto at = part_.positionlist_begin(doc, terms[order[i]]);
      const auto end = part_.positionlist_end(doc, terms[order[i]]);
      std::erase_if(starts, [&](Xapian::termpos start) {
        if (at != end && *at < start + offset) at.skip_to(start + offset);
        return at == end || *at != start + offset;
      });
    }
    return !starts.empty();
  }

  // A guess at how many documents a node matches, for the order of work only.
  uint64_t estimate(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord: {
        uint64_t sum = 0;
        for (const std::string& term : word_terms(node, stemmer_, languages_))
          sum += part_.get_termfreq(term);
        return sum;
      }
      case Kind::kPhrase: {
        uint64_t least = columns_.size();
        for (const std::string& term : phrase_terms(node)) {
          least = std::min<uint64_t>(least, part_.get_termfreq(term));
        }
        return least;
      }
      case Kind::kEntity: {
        uint64_t sum = 0;
        for (const std::string& term : entity_terms(node))
          sum += part_.get_termfreq(term);
        return sum;
      }
      default:
        return columns_.size();
    }
  }

  DocSet all_of(const QueryNode& node) {
    std::vector<std::pair<uint64_t, const QueryNode*>> wanted;
    std::vector<const QueryNode*> unwanted;
    for (const QueryNode& child : node.children) {
      if (child.kind == Kind::kNot) {
        unwanted.push_back(&child.children.front());
      } else {
        wanted.emplace_back(estimate(child), &child);
      }
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    DocSet docs = wanted.empty() ? all() : evaluate(*wanted.front().second);
    for (size_t i = 1; i < wanted.size() && !docs.empty(); ++i)
      docs = narrow(docs, *wanted[i].second);
    for (const QueryNode* child : unwanted) {
      if (!docs.empty()) docs = difference(docs, evaluate(*child));
    }
    return docs;
  }

  DocSet narrow(const DocSet& docs, const QueryNode& node) {
    if (node.kind == Kind::kWord) {
      const auto terms = existing(word_terms(node, stemmer_, languages_));
      if (terms.size() == 1) return keep(docs, terms.front());
    }
    return intersection(docs, evaluate(node));
  }

  const EngineQuery& query_;
  const ColumnFile& columns_;
  DocValues values_;
  const std::vector<DocId> corrected_;
  const Xapian::Database& part_;
  Stemmer& stemmer_;
  const std::vector<std::string>& languages_;
  bool exact_ = true;
};

}  // namespace

std::vector<std::string> word_terms(const QueryNode& node, Stemmer& stemmer,
                                    const std::vector<std::string>& languages) {
  std::vector<std::string> terms = stemmer.stem_keys(node.words.front(), languages);
  for (std::string& term : terms)
    term.insert(0, node.title ? kStemPrefix + kTitlePrefix : kStemPrefix);
  return terms;
}

std::vector<std::string> phrase_terms(const QueryNode& node) {
  std::vector<std::string> terms = node.words;
  if (node.title) {
    for (std::string& term : terms)
      term.insert(0, kTitlePrefix);
  }
  return terms;
}

std::vector<std::string> prefix_terms(const QueryNode& node, const Xapian::Database& database) {
  const std::string prefix = (node.title ? kTitlePrefix : std::string()) + node.words.front();
  std::vector<std::string> terms;
  for (auto at = database.allterms_begin(prefix), end = database.allterms_end(prefix);
       at != end && terms.size() < kMaxExpansion; ++at) {
    terms.push_back(*at);
  }
  return terms;
}

MatchSet evaluate(const EngineQuery& query, const Segment& segment, const Xapian::Database& part,
                  Stemmer& stemmer, const std::vector<std::string>& languages) {
  return Evaluator(query, segment, part, stemmer, languages).run();
}

}  // namespace broadsheet
