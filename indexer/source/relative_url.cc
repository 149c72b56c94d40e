// SPDX-License-Identifier: MIT
#include "indexer/source/relative_url.h"

#include <algorithm>
#include <vector>

#include "indexer/base/ascii.h"

namespace broadsheet {
namespace {

// Length of "scheme:", 0 if there is none.
size_t scheme_size(std::string_view url) {
  for (size_t i = 0; i < url.size(); ++i) {
    if (url[i] == ':') return i > 0 && is_letter(url[0]) ? i + 1 : 0;
    if (!is_letter(url[i]) && !is_digit(url[i]) && url[i] != '+' && url[i] != '-' && url[i] != '.') return 0;
  }
  return 0;
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool rooted = path.starts_with('/');
  bool folder = false;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    folder = part == "." || part == "..";
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (part != "." && part != ".." && !part.empty()) parts.push_back(part);
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (rooted || !out.empty()) out += '/';
    out += part;
  }
  if (out.empty()) return "/";
  return folder ? out + '/' : out;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  base = trim(base);
  reference = trim(reference);
  const size_t scheme = scheme_size(base);
  if (reference.empty() || scheme_size(reference) > 0 || scheme == 0 || base.substr(scheme, 2) != "//") {
    return std::string(reference);
  }
  const size_t path = std::min(base.find_first_of("/?#", scheme + 2), base.size());
  const std::string_view origin = base.substr(0, path);
  if (reference.starts_with("//")) return std::string(base.substr(0, scheme)) + std::string(reference);
  std::string_view folder = base.substr(path, base.find_first_of("?#", path) - path);
  if (reference[0] == '?' || reference[0] == '#') {
    return std::string(origin) + std::string(folder) + std::string(reference);
  }
  const size_t query = std::min(reference.find_first_of("?#"), reference.size());
  std::string joined(reference.substr(0, query));
  const bool folder_end = joined.ends_with('/');
  if (!joined.starts_with('/')) {
    joined = std::string(folder.substr(0, folder.rfind('/') + 1)) + joined;
    if (!joined.starts_with('/')) joined = '/' + joined;
  }
  std::string clean = without_dots(joined);
  if (folder_end && !clean.ends_with('/')) clean += '/';
  return std::string(origin) + clean + std::string(reference.substr(query));
}

}  // namespace broadsheet
