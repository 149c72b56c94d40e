// SPDX-License-Identifier: MIT
// Inflections: words to stems, by language.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Snowball stemmers behind a cache. One thread; cheap to make, worth keeping.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The primary subtag ("pt" of "pt-BR") if there is a stemmer for it, else "": stemming then changes
  // nothing.
  static std::string_view supported(std::string_view language);

  // The folded stem of a word. `lower` is the word in lower case with its accents (Word::lower). `language`
  // as supported() returns it.
  const std::string& stem(const std::string& lower, std::string_view language);

  // Every stem key under which articles may hold the word: in each of `languages` (as returned by
  // supported(), "" included), typed with or without its accents; ascending, no doubles.
  std::vector<std::string> stem_keys(const std::string& lower, const std::vector<std::string>& languages);

  // A stem is only comparable within its language ("news" is "new" to a Danish stemmer): "en:new".
  static std::string stem_key(std::string_view language, std::string_view stem);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
