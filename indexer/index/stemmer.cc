// SPDX-License-Identifier: MIT
#include "indexer/index/stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

// Languages that Snowball as shipped with Xapian 1.4 stems well. Chinese, Japanese, Korean and Thai are
// grams.
constexpr std::array<std::string_view, 22> kLanguages = {"ar", "ca", "da", "de", "en", "es", "eu", "fi",
                                                         "fr", "ga", "hu", "hy", "id", "it", "lt", "nb",
                                                         "nl", "no", "pt", "ro", "ru", "sv"};

// Bounds the cache of one language; the words of a language beyond it are rare ones.
constexpr size_t kCacheWords = 50'000;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

struct Stemmer::Impl {
  struct Language {
    Xapian::Stem stem;
    std::unordered_map<std::string, std::string> cache;
  };
  std::map<std::string, Language, std::less<>> languages;
  std::string folded;

  Language& language(std::string_view name) {
    const auto found = languages.find(name);
    if (found != languages.end()) return found->second;
    Language made{name.empty() ? Xapian::Stem() : Xapian::Stem(std::string(name)), {}};
    return languages.emplace(std::string(name), std::move(made)).first->second;
  }
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::supported(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found = std::find(kLanguages.begin(), kLanguages.end(), primary);
  return found == kLanguages.end() ? std::string_view() : *found;
}

const std::string& Stemmer::stem(const std::string& lower, std::string_view language) {
  Impl::Language& by = impl_->language(language);
  const auto found = by.cache.find(lower);
  if (found != by.cache.end()) return found->second;
  if (by.cache.size() >= kCacheWords) by.cache.clear();
  std::string stemmed = language.empty() ? lower : by.stem(lower);
  if (!is_ascii(stemmed)) stemmed = fold(stemmed);
  return by.cache.emplace(lower, std::move(stemmed)).first->second;
}

std::string Stemmer::stem_key(std::string_view language, std::string_view stem) {
  std::string key(language);
  key += ':';
  key += stem;
  return key;
}

std::vector<std::string> Stemmer::stem_keys(const std::string& lower,
                                            const std::vector<std::string>& languages) {
  std::vector<std::string> keys;
  const std::string folded = fold(lower);
  for (const std::string& language : languages) {
    keys.push_back(stem_key(language, stem(lower, language)));
    if (folded != lower) keys.push_back(stem_key(language, stem(folded, language)));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace broadsheet
