// SPDX-License-Identifier: MIT
#include "indexer/ingest/identity.h"

#include "indexer/base/hash.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/url.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxPart = 1000;

std::string bounded(const std::string& part) {
  if (part.size() <= kMaxPart) return part;
  return part.substr(0, utf8_floor(part, kMaxPart)) + '#' + hash128(part).hex();
}

}  // namespace

std::string identity_of(const RawArticle& raw, const CleanArticle& clean) {
  const std::string url = !clean.url.empty() ? clean.url : canonical_url(raw.url);
  if (!raw.id.empty()) {
    std::string scope = bounded(raw.source);
    if (scope.empty()) scope = bounded(url_host(url));
    if (scope.empty()) scope = raw.container;
    return "id:" + scope + '\x1f' + bounded(raw.id);
  }
  if (!url.empty()) return "url:" + bounded(url);
  std::string received = raw.title;
  if (!received.empty()) received += '\x1f';
  received += raw.content;
  return "hash:" + hash128(received).hex();
}

}  // namespace broadsheet
