// SPDX-License-Identifier: MIT
// Across articles: which forms of a name are one person. A wrong join counts worse than a missed one: what a
// name alone does not settle must be borne out by its company, and what tells two people apart is a veto.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/known_persons.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/model/person.h"

namespace broadsheet {

// A name taken apart; folded.
struct PersonName {
  std::vector<std::string> given;  // the first and what stands between it and the surname, particles apart
  std::string family;
  std::string particles;    // "de", "von der"; not the Arabic article
  std::string generation;   // "jr", "ii"
  bool east_asian = false;  // surname first; `given` is one word without hyphens
  uint32_t known = 0;       // number in the seed list
};

class PersonMatcher {
 public:
  PersonMatcher(const NameLexicon& lexicon, const KnownPersons& known) : lexicon_(lexicon), known_(known) {}

  // Forms that may be one person share a block: by sound of the surname and initial of the given name, by
  // their entry in the seed list, by their words whatever the order. A lone word has none of the first kind.
  std::vector<std::string> blocks_of(std::string_view name) const;
  // The block of the same two words the other way round; empty if the name has not two words.
  static std::string turned_block(std::string_view key);
  // The key of the name turned round: "abe shinzo" for "shinzo abe".
  static std::string turned_key(std::string_view key);
  // The name by which the seed list knows the form, if that is another.
  std::string known_as(std::string_view name) const;

  // The joins that a block gives, by its name and the forms in it; the same for any order of the forms.
  std::vector<PersonJoin> join(std::string_view block, std::vector<PersonForm> forms) const;

  // How alike two names are before their company is asked: nothing if they are two people.
  struct Likeness {
    double score = 0;
    JoinReason reason = JoinReason::kSpelling;
  };
  std::optional<Likeness> compare(const PersonName& a, const PersonName& b) const;
  PersonName parse(std::string_view name) const;

 private:
  std::optional<Likeness> compare_given(const std::string& a, const std::string& b) const;
  bool same_family(const PersonName& a, const PersonName& b, bool& spelled_alike) const;
  std::vector<PersonJoin> join_known(std::vector<PersonForm>& forms) const;
  std::vector<PersonJoin> join_turned(std::vector<PersonForm>& forms) const;
  std::vector<PersonJoin> join_alike(std::vector<PersonForm>& forms) const;

  const NameLexicon& lexicon_;
  const KnownPersons& known_;
};

}  // namespace broadsheet
