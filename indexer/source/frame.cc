// SPDX-License-Identifier: MIT
#include "indexer/source/frame.h"

#include <nlohmann/json.hpp>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

using Json = nlohmann::json;

[[noreturn]] void no_frame() {
  throw Error(ErrorCode::kInvalid, "the record lost what its container said of it", "add its file again");
}

}  // namespace

const std::string& Frame::claim(const std::string& name) const {
  static const std::string none;
  const auto found = claims.find(name);
  return found == claims.end() ? none : found->second;
}

std::string framed(const Claims& claims, std::string_view payload, std::string_view captured) {
  std::string bytes(captured);
  bytes += '\n';
  bytes += Json(claims).dump(-1, ' ', false, Json::error_handler_t::replace);
  bytes += '\n';
  bytes += payload;
  return bytes;
}

Frame open_frame(std::string_view bytes) {
  const size_t first = bytes.find('\n');
  const size_t second = first == std::string_view::npos ? first : bytes.find('\n', first + 1);
  if (second == std::string_view::npos) no_frame();
  Frame frame;
  frame.captured = bytes.substr(0, first);
  frame.payload = bytes.substr(second + 1);
  const Json claims = Json::parse(bytes.substr(first + 1, second - first - 1), nullptr, false);
  if (!claims.is_object()) no_frame();
  for (const auto& [name, value] : claims.items()) {
    if (!value.is_string()) no_frame();
    frame.claims[name] = value.get<std::string>();
  }
  return frame;
}

}  // namespace broadsheet
