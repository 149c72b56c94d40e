// SPDX-License-Identifier: MIT
// Bytes in any charset become valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

struct DecodedText {
  std::string text;      // valid UTF-8 without byte order mark
  std::string charset;   // lower case, as the Encoding Standard names it where possible
  bool guessed = false;  // neither a mark, nor a declaration, nor the bytes themselves settled it
};

// Order of trust: byte order mark, valid UTF-8, `declared` (any label, may be empty), detection. Labels of
// Latin-1 mean windows-1252, as in browsers. Ill-formed sequences become U+FFFD.
DecodedText decode_charset(std::string_view bytes, std::string_view declared);

// The charset that <meta> or the XML declaration in the first 4 KiB names; empty if none.
std::string declared_charset(std::string_view html);

}  // namespace broadsheet
