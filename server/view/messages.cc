// SPDX-License-Identifier: MIT
#include "server/view/messages.h"

#include <fmt/args.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "server/view/embedded_files.h"

namespace broadsheet {

Messages::Messages(std::string language, std::string_view json) : language_(std::move(language)) {
  const auto sections = nlohmann::json::parse(json);
  page_ = sections.at("page").get<Section>();
  words_ = sections.at("words").get<Section>();
  notices_ = sections.at("notices").get<Section>();
}

std::string Messages::tell(const Notice& notice) const {
  const std::string_view name = row_of(notice.code).name;
  const auto found = notices_.find(name);
  if (found == notices_.end())
    throw Error(ErrorCode::kInternal, "no " + language_ + " text for the notice " + std::string(name));
  fmt::dynamic_format_arg_store<fmt::format_context> values;
  for (const std::string& argument : notice.arguments)
    values.push_back(argument);
  return fmt::vformat(found->second, values);
}

std::vector<std::string> Messages::tell(const std::vector<Notice>& notices) const {
  std::vector<std::string> told;
  for (const Notice& notice : notices)
    told.push_back(tell(notice));
  return told;
}

std::string_view Messages::page(std::string_view key) const {
  const auto found = page_.find(key);
  if (found == page_.end())
    throw Error(ErrorCode::kInternal, "no " + language_ + " text on pages for " + std::string(key));
  return found->second;
}

std::string_view Messages::word(std::string_view key) const {
  const auto found = find_word(key);
  if (!found) throw Error(ErrorCode::kInternal, "no " + language_ + " words for " + std::string(key));
  return *found;
}

std::optional<std::string_view> Messages::find_word(std::string_view key) const {
  const auto found = words_.find(key);
  if (found == words_.end()) return std::nullopt;
  return found->second;
}

std::span<const Messages> all_messages() {
  static const std::vector<Messages> all = [] {
    constexpr std::string_view kFolder = "messages/";
    constexpr std::string_view kEnding = ".json";
    std::vector<Messages> read;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with(kFolder)) continue;
      const size_t length = file.path.size() - kFolder.size() - kEnding.size();
      read.emplace_back(std::string(file.path.substr(kFolder.size(), length)), file.bytes());
    }
    std::stable_partition(read.begin(), read.end(),
                          [](const Messages& messages) { return messages.language() == "en"; });
    return read;
  }();
  return all;
}

const Messages& english() {
  return all_messages().front();
}

const Messages* find_messages(std::string_view language) {
  for (const Messages& messages : all_messages()) {
    if (messages.language() == language) return &messages;
  }
  return nullptr;
}

}  // namespace broadsheet
