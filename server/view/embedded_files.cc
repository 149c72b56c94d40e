// SPDX-License-Identifier: MIT
#include "server/view/embedded_files.h"

#include <string>

#include "web_files.inc"

namespace broadsheet {

std::span<const EmbeddedFile> embedded_files() {
  return kEmbeddedFiles;
}

std::optional<std::string_view> find_embedded_file(std::string_view path) {
  for (const EmbeddedFile& file : kEmbeddedFiles) {
    if (file.path == path) return file.bytes();
  }
  return std::nullopt;
}

}  // namespace broadsheet
