// SPDX-License-Identifier: MIT
// The files of web/ inside this program. The table is written by web/embed.cmake at configure time, one row a
// file.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace broadsheet {

// `path` is relative to web/: "templates/search.mustache", "static/app.css".
struct EmbeddedFile {
  std::string_view path;
  const char* begin;
  const char* end;
  std::string_view bytes() const { return {begin, static_cast<size_t>(end - begin)}; }
};

std::span<const EmbeddedFile> embedded_files();
std::optional<std::string_view> find_embedded_file(std::string_view path);

}  // namespace broadsheet
