// SPDX-License-Identifier: MIT
// Header lines and HTTP answers as crawlers keep them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

// Header lines of WARC, HTTP and MIME: names in lower case; a line that begins with white space goes on with
// the one before. The last of equal names is not preferred: get() gives the first.
class HeaderLines {
 public:
  // Takes lines from `text` up to a blank line, which it takes too. Lines may end in \n alone.
  explicit HeaderLines(std::string_view& text);
  std::string get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

struct HttpAnswer {
  int status = 0;
  std::string type;     // media type in lower case, without parameters
  std::string charset;  // as declared; may be empty
  std::string body;     // without chunks and content encoding
};

// Reads a stored answer: status line, header, body. Bodies that are no longer chunked or encoded though the
// header says so, as some crawlers store them, are taken as they are. Throws Error{kInvalid} if it is no HTTP
// answer, if an encoding is damaged or unknown, or if the body unpacks to more than `max_bytes`.
HttpAnswer read_http_answer(std::string_view bytes, uint64_t max_bytes);

// "text/html; charset=x" → its type in lower case and the charset.
std::pair<std::string, std::string> split_media_type(std::string_view value);

}  // namespace broadsheet
