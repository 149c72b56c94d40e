// SPDX-License-Identifier: MIT
// Bytes in any charset become valid UTF-8.
#pragma once

#include <memory>
#include <optional>
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

// The charset of a text of which only the beginning is known, as decode_charset() would call it. `whole`:
// nothing follows.
std::string charset_of_beginning(std::string_view bytes, bool whole, std::string_view declared);

// Converts a text piece by piece; a piece may end within a character.
class CharsetConverter {
 public:
  // Nothing if the charset is not known.
  static std::optional<CharsetConverter> open(const std::string& charset);
  CharsetConverter(CharsetConverter&&) noexcept;
  ~CharsetConverter();

  // Appends `bytes` to `out` as UTF-8; ill-formed sequences become U+FFFD. `last`: no more will come. False
  // if the converter failed.
  bool convert(std::string_view bytes, bool last, std::string& out);

 private:
  struct State;
  explicit CharsetConverter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The charset that <meta> or the XML declaration in the first 4 KiB names; empty if none.
std::string declared_charset(std::string_view html);

}  // namespace broadsheet
