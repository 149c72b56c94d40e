// SPDX-License-Identifier: MIT
// A record together with what its container says of it, in one string of bytes: three parts, told apart by
// the first two line feeds.
//   1  what differs each time the same thing is fetched: the time of a capture, mostly empty
//   2  claims: a JSON object of strings
//   3  the record's own bytes
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/model/raw_article.h"

namespace broadsheet {

// "url", "source", "language" …; which ones there are depends on the format.
using Claims = std::map<std::string, std::string>;

struct Frame {
  std::string captured;
  Claims claims;
  std::string_view payload;  // of the bytes given to open_frame()

  // The claim, or an empty string.
  const std::string& claim(const std::string& name) const;
};

// Claims that are not valid UTF-8 are repaired.
std::string framed(const Claims& claims, std::string_view payload, std::string_view captured = {});

// Throws Error{kInvalid} if `bytes` are no frame.
Frame open_frame(std::string_view bytes);

}  // namespace broadsheet
