// SPDX-License-Identifier: MIT
#include "server/http/assets.h"

#include "server/query/request_error.h"
#include "server/view/assets.h"

namespace broadsheet {

HttpResponse get_asset(const HttpRequest& request, const Backend&, std::string_view name) {
  const Asset* asset = find_asset(name);
  if (asset == nullptr) throw RequestError(ErrorCode::kNotFound, notice<NoticeCode::kNoFile>());
  HttpResponse response;
  response.content_type = asset->content_type;
  response.body = asset->bytes;
  response.etag = asset->etag.substr(1, asset->etag.size() - 2);
  const bool versioned = !request.query.empty() && asset_url(name) == request.path + "?" + request.query;
  if (versioned) response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace broadsheet
