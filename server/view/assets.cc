// SPDX-License-Identifier: MIT
#include "server/view/assets.h"

#include <array>
#include <map>

#include "indexer/base/hash.h"
#include "server/view/embedded_files.h"

namespace broadsheet {
namespace {

constexpr std::string_view kFolder = "static/";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kContentTypes = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".txt", "text/plain; charset=utf-8"},
    {".json", "application/json"},
}};

std::string_view content_type_of(std::string_view path) {
  for (const auto& [ending, type] : kContentTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// Made once; the files never change while the program runs.
const std::map<std::string, Asset, std::less<>>& assets() {
  static const std::map<std::string, Asset, std::less<>> all = [] {
    std::map<std::string, Asset, std::less<>> made;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with(kFolder)) continue;
      const std::string_view bytes = file.bytes();
      const std::string etag = '"' + hash128(bytes.data(), bytes.size()).hex() + '"';
      made.emplace(file.path.substr(kFolder.size()), Asset{bytes, content_type_of(file.path), etag});
    }
    return made;
  }();
  return all;
}

}  // namespace

std::optional<Asset> find_asset(std::string_view path) {
  const auto found = assets().find(path);
  if (found == assets().end()) return std::nullopt;
  return found->second;
}

std::string asset_url(std::string_view path) {
  std::string url = "/static/" + std::string(path);
  const auto found = assets().find(path);
  if (found != assets().end()) url += "?v=" + found->second.etag.substr(1, 12);
  return url;
}

}  // namespace broadsheet
