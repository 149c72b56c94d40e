// SPDX-License-Identifier: MIT
#include "server/view/template_renderer.h"

#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/base/error.h"
#include "server/view/embedded_files.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr int kPartDepth = 6;

std::string_view find_template(std::string_view name) {
  const auto bytes = find_embedded_file("templates/" + std::string(name) + ".mustache");
  if (!bytes) throw Error(ErrorCode::kInternal, "there is no template named " + std::string(name));
  return *bytes;
}

// The next {{> part}} or {{_ message}}.
size_t find_insertion(std::string_view line) {
  return std::min(line.find("{{>"), line.find("{{_"));
}

// The template with its parts and messages in place and without indentation: the library would read a part
// again at every use, and keeps an object for every blank.
std::string assemble(const Messages& say, std::string_view name, int depth) {
  if (depth > kPartDepth)
    throw Error(ErrorCode::kInternal, "templates take each other in: " + std::string(name));
  const std::string_view source = find_template(name);
  std::string out;
  for (size_t pos = 0; pos < source.size();) {
    const size_t newline = std::min(source.find('\n', pos), source.size());
    std::string_view line = source.substr(pos, newline - pos);
    pos = newline + 1;
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty()) continue;
    for (size_t open; (open = find_insertion(line)) != std::string_view::npos;) {
      const size_t close = line.find("}}", open);
      if (close == std::string_view::npos) break;
      std::string_view part = line.substr(open + 3, close - open - 3);
      part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
      part = part.substr(0, part.find(' '));
      std::string text;
      if (line[open + 2] == '_') {
        text = say.page(part);
      } else {
        text = assemble(say, part, depth + 1);
        if (!text.empty()) text.pop_back();  // the newline at its end belongs to the file, not to the part
      }
      out.append(line.substr(0, open)).append(text);
      line.remove_prefix(close + 2);
    }
    out.append(line) += '\n';
  }
  return out;
}

data to_data(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: {
      data object(data::type::object);
      for (const auto& [key, member] : value.items())
        object[key] = to_data(member);
      return object;
    }
    case Json::value_t::array: {
      data list(data::type::list);
      for (const Json& member : value)
        list.push_back(to_data(member));
      return list;
    }
    case Json::value_t::string: {
      const auto& text = value.get_ref<const std::string&>();
      return text.empty() ? data(false) : data(text);
    }
    case Json::value_t::boolean:
      return data(value.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float:
      return data(value.dump());
    default:
      return data(false);
  }
}

std::unique_ptr<mustache> parse_template(const Messages& say, std::string_view name) {
  auto parsed = std::make_unique<mustache>(assemble(say, name, 0));
  if (!parsed->is_valid()) {
    throw Error(ErrorCode::kInternal, "template " + std::string(name) + ": " + parsed->error_message());
  }
  return parsed;
}

// Parsed templates waiting for use. Rendering is not const in the library, so each is lent to one thread at a
// time; there are never more of them than pages were rendered at the same moment.
class TemplatePool {
 public:
  std::unique_ptr<mustache> take(const Messages& say, std::string_view name) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = idle_.find(key_of(say, name));
      if (found != idle_.end() && !found->second.empty()) {
        std::unique_ptr<mustache> parsed = std::move(found->second.back());
        found->second.pop_back();
        return parsed;
      }
    }
    return parse_template(say, name);
  }

  void give_back(const Messages& say, std::string_view name, std::unique_ptr<mustache> parsed) {
    const std::lock_guard lock(mutex_);
    std::vector<std::unique_ptr<mustache>>& idle = idle_[key_of(say, name)];
    if (idle.size() < kKept) idle.push_back(std::move(parsed));
  }

 private:
  static std::string key_of(const Messages& say, std::string_view name) {
    return std::string(say.language()).append(1, '/').append(name);
  }

  static constexpr size_t kKept = 8;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::unique_ptr<mustache>>, std::less<>> idle_;
};

}  // namespace

std::string render_template(const Messages& say, std::string_view name, const Json& value) {
  static TemplatePool pool;
  std::unique_ptr<mustache> parsed = pool.take(say, name);
  const data page = to_data(value);
  std::string out;
  parsed->render(page, [&out](const std::string& piece) { out += piece; });
  if (!parsed->is_valid()) {
    throw Error(ErrorCode::kInternal, "template " + std::string(name) + ": " + parsed->error_message());
  }
  pool.give_back(say, name, std::move(parsed));
  return out;
}

}  // namespace broadsheet
