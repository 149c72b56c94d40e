// SPDX-License-Identifier: MIT
// The interface's words in each of its languages, from web/messages/LANGUAGE.json. Three sections: "page"
// holds pieces of templates, put in place of {{_ key}} before a template is parsed, so that they may use the
// page's values; "words" holds plain text in fmt's form for what is composed here; "notices" holds the same
// for server/query/notice.h. Any thread; they live as long as the program.
#pragma once

#include <fmt/core.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/notice.h"

namespace broadsheet {

class Messages {
 public:
  Messages(std::string language, std::string_view json);

  std::string_view language() const { return language_; }  // "en"

  // Both throw Error{kInternal} for a key that does not exist: tests ask for every key that is used.
  std::string_view page(std::string_view key) const;
  std::string_view word(std::string_view key) const;
  std::optional<std::string_view> find_word(std::string_view key) const;

  // "A missing closing quote was added at the end."
  std::string tell(const Notice& notice) const;
  std::vector<std::string> tell(const std::vector<Notice>& notices) const;

  template <typename... Values>
  std::string say(std::string_view key, const Values&... values) const {
    return fmt::vformat(word(key), fmt::make_format_args(values...));
  }

 private:
  using Section = std::map<std::string, std::string, std::less<>>;
  std::string language_;
  Section page_;
  Section words_;
  Section notices_;
};

// English first.
std::span<const Messages> all_messages();
const Messages& english();
// Nothing for a language the interface does not speak.
const Messages* find_messages(std::string_view language);

}  // namespace broadsheet
