// SPDX-License-Identifier: MIT
// The static files of web/static as they travel inside the program. Any thread; they live as long as it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// `content_type` lives as long as the program. `etag` is quoted, made from the content alone.
struct Asset {
  std::string bytes;
  std::string_view content_type;
  std::string etag;
};

// `path` is the name below /static/, such as "app.js". "style.css" is all style sheets in one, so that a page
// asks once. Null for any other text: there is no file system behind it.
const Asset* find_asset(std::string_view path);

// "/static/app.js?v=0123456789ab": the address changes with any of the files, so browsers may keep it for
// ever. Modules import each other by such addresses too. The name must be one of the embedded files; any
// other is returned without a version.
std::string asset_url(std::string_view path);
// Of every script module, so that a page may ask for all of them before it knows who needs which.
std::vector<std::string> module_urls();

}  // namespace broadsheet
