// SPDX-License-Identifier: MIT
// The static files of web/static as they travel inside the program. Any thread; nothing is copied.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// `bytes` and `content_type` live as long as the program. `etag` is quoted, made from the content alone.
struct Asset {
  std::string_view bytes;
  std::string_view content_type;
  std::string etag;
};

// `path` is the name below /static/, such as "app.css". Nothing for any other text: there is no file system
// behind it.
std::optional<Asset> find_asset(std::string_view path);

// "/static/app.css?v=0123456789ab": the address changes with the content, so browsers may keep it for ever.
// The name must be one of the embedded files; any other is returned without a version.
std::string asset_url(std::string_view path);

}  // namespace broadsheet
