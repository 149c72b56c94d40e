// SPDX-License-Identifier: MIT
#include "server/view/assets.h"

#include <array>
#include <map>

#include "indexer/base/hash.h"
#include "server/view/embedded_files.h"

namespace broadsheet {
namespace {

constexpr std::string_view kFolder = "static/";

// In the order of the cascade; together they are style.css.
constexpr std::string_view kStyles[] = {"base.css",    "front.css", "desk.css",   "results.css",
                                        "article.css", "map.css",   "trends.css", "narrow.css"};

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

// What changes with any of the files.
const std::string& version() {
  static const std::string made = [] {
    std::string all;
    for (const EmbeddedFile& file : embedded_files())
      if (file.path.starts_with(kFolder)) all.append(file.path).append(file.bytes());
    return hash128(all).hex().substr(0, 12);
  }();
  return made;
}

// import … from './name.js' asks for the version that this program holds.
std::string with_versions(std::string_view script) {
  constexpr std::string_view kEnd = ".js'";
  std::string out;
  for (size_t open; (open = script.find("'./")) != std::string_view::npos;) {
    const size_t end = script.find(kEnd, open);
    if (end == std::string_view::npos) break;
    out.append(script.substr(0, end)).append(".js?v=").append(version()).append("'");
    script.remove_prefix(end + kEnd.size());
  }
  return out.append(script);
}

// Made once; the files never change while the program runs.
const std::map<std::string, Asset, std::less<>>& assets() {
  static const std::map<std::string, Asset, std::less<>> all = [] {
    std::map<std::string, Asset, std::less<>> made;
    const auto add = [&made](std::string_view name, std::string bytes) {
      const std::string etag = '"' + hash128(bytes).hex() + '"';
      made.emplace(name, Asset{std::move(bytes), content_type_of(name), etag});
    };
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with(kFolder)) continue;
      add(file.path.substr(kFolder.size()),
          file.path.ends_with(".js") ? with_versions(file.bytes()) : std::string(file.bytes()));
    }
    std::string style;
    for (const std::string_view name : kStyles)
      style += made.find(name)->second.bytes;
    add("style.css", std::move(style));
    return made;
  }();
  return all;
}

}  // namespace

const Asset* find_asset(std::string_view path) {
  const auto found = assets().find(path);
  return found == assets().end() ? nullptr : &found->second;
}

std::vector<std::string> module_urls() {
  std::vector<std::string> urls;
  for (const auto& [name, asset] : assets())
    if (name.ends_with(".js")) urls.push_back(asset_url(name));
  return urls;
}

std::string asset_url(std::string_view path) {
  std::string url = "/static/" + std::string(path);
  if (find_asset(path) != nullptr) url += "?v=" + version();
  return url;
}

}  // namespace broadsheet
