// SPDX-License-Identifier: MIT
#include "server/http/contract.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/model/article_json.h"

extern "C" const char broadsheet_openapi_yaml[], broadsheet_openapi_yaml_end[];

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

struct Line {
  size_t number = 0;
  size_t indent = 0;
  std::string_view text;  // without indentation; empty for a blank line
};

[[noreturn]] void fail(size_t line, std::string_view what) {
  throw Error(ErrorCode::kInvalid, fmt::format("openapi.yaml, line {}: {}", line, what));
}

// One scalar or flow collection, read from left to right.
class Scalar {
 public:
  Scalar(std::string_view text, size_t line) : text_(text), line_(line) {}

  Json read_all() {
    Json value = read(false);
    if (!text_.empty()) fail(line_, fmt::format("unexpected \"{}\"", text_));
    return value;
  }

  // The text before ": ", and what follows it; false if this is no "key: value".
  bool split_key(std::string& key, std::string_view& rest) {
    if (text_.empty() || text_[0] == '[' || text_[0] == '{') return false;
    if (text_[0] == '"' || text_[0] == '\'') {
      const Json value = read_quoted();
      key = value.get<std::string>();
      if (text_.empty() || text_[0] != ':') return false;
      rest = skip_blanks(text_.substr(1));
      return true;
    }
    const size_t colon = text_.find(": ");
    if (colon == std::string_view::npos && text_.back() != ':') return false;
    const size_t end = colon == std::string_view::npos ? text_.size() - 1 : colon;
    key = text_.substr(0, end);
    rest = skip_blanks(text_.substr(end + 1));
    return true;
  }

 private:
  static std::string_view skip_blanks(std::string_view text) {
    while (!text.empty() && text[0] == ' ')
      text.remove_prefix(1);
    return text;
  }

  bool take(char c) {
    text_ = skip_blanks(text_);
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    text_ = skip_blanks(text_);
    return true;
  }

  Json read(bool in_flow) {
    if (text_.empty()) return nullptr;
    if (text_[0] == '"' || text_[0] == '\'') return read_quoted();
    if (text_[0] == '[') return read_flow_sequence();
    if (text_[0] == '{') return read_flow_mapping();
    return read_plain(in_flow);
  }

  Json read_quoted() {
    const char quote = text_[0];
    size_t end = 1;
    std::string content;
    for (; end < text_.size(); ++end) {
      if (quote == '"' && text_[end] == '\\') {
        ++end;
      } else if (quote == '\'' && text_.substr(end, 2) == "''") {
        content += text_[end++];
        continue;
      } else if (text_[end] == quote) {
        break;
      }
      if (end < text_.size()) content += text_[end];
    }
    if (end >= text_.size()) fail(line_, "a quote is not closed");
    Json value = content;
    if (quote == '"') value = Json::parse(text_.substr(0, end + 1), nullptr, false);
    if (value.is_discarded()) fail(line_, "an escape that JSON does not know");
    text_ = skip_blanks(text_.substr(end + 1));
    return value;
  }

  Json read_plain(bool in_flow) {
    constexpr std::string_view kIndicators = "&*!|>%@`,]}#?-";
    const bool number = text_.size() > 1 && text_[0] == '-' && text_[1] >= '0' && text_[1] <= '9';
    if (!number && kIndicators.find(text_[0]) != std::string_view::npos)
      fail(line_, "this text must be quoted");
    const size_t end = in_flow ? std::min(text_.find_first_of(",]}"), text_.size()) : text_.size();
    std::string_view plain = text_.substr(0, end);
    text_.remove_prefix(end);
    while (!plain.empty() && plain.back() == ' ')
      plain.remove_suffix(1);
    if (plain.find(": ") != std::string_view::npos || plain.find(" #") != std::string_view::npos) {
      fail(line_, "text with \": \" or \" #\" must be quoted");
    }
    if (plain == "null" || plain == "true" || plain == "false") return Json::parse(plain);
    if (plain.find_first_not_of("-0123456789.") == std::string_view::npos) {
      Json value = Json::parse(plain, nullptr, false);
      if (value.is_discarded()) fail(line_, "a number or date that must be quoted");
      return value;
    }
    return plain;
  }

  Json read_flow_sequence() {
    Json list = Json::array();
    take('[');
    while (!take(']')) {
      list.push_back(read(true));
      if (!take(',') && (text_.empty() || text_[0] != ']')) fail(line_, "\"]\" is missing");
    }
    return list;
  }

  Json read_flow_mapping() {
    Json map = Json::object();
    take('{');
    while (!take('}')) {
      std::string key;
      std::string_view rest;
      if (!split_key(key, rest) || key.find_first_of(",[]{}") != std::string::npos) {
        fail(line_, "\"key: value\" or \"}\" is missing");
      }
      text_ = rest;
      map[key] = read(true);
      if (!take(',') && (text_.empty() || text_[0] != '}')) fail(line_, "\"}\" is missing");
    }
    return map;
  }

  std::string_view text_;
  const size_t line_;
};

class Reader {
 public:
  explicit Reader(std::string_view yaml) {
    for (size_t number = 1; !yaml.empty(); ++number) {
      const size_t end = std::min(yaml.find('\n'), yaml.size());
      std::string_view text = yaml.substr(0, end);
      yaml.remove_prefix(std::min(end + 1, yaml.size()));
      const size_t indent = std::min(text.find_first_not_of(' '), text.size());
      text.remove_prefix(indent);
      if (text.find('\t') != std::string_view::npos) fail(number, "a tab");
      if (!text.empty() && text.back() == ' ') fail(number, "a blank at the end");
      if (!text.empty() && text[0] == '#') continue;
      lines_.push_back({number, indent, text});
    }
  }

  Json read_all() {
    skip_blank_lines();
    Json value = at_end() ? Json(nullptr) : read_block(lines_[next_].indent);
    if (!at_end()) fail(lines_[next_].number, "wrong indentation");
    return value;
  }

 private:
  bool at_end() const { return next_ == lines_.size(); }
  void skip_blank_lines() {
    while (!at_end() && lines_[next_].text.empty())
      ++next_;
  }
  bool is_item() const { return lines_[next_].text.substr(0, 2) == "- "; }

  Json read_block(size_t indent) {
    Json value = is_item() ? Json::array() : Json::object();
    for (skip_blank_lines(); !at_end() && lines_[next_].indent == indent; skip_blank_lines()) {
      if (is_item() != value.is_array()) break;
      if (value.is_array()) {
        value.push_back(read_item(indent));
      } else {
        read_entry(indent, value);
      }
    }
    if (!at_end() && lines_[next_].indent > indent) fail(lines_[next_].number, "wrong indentation");
    return value;
  }

  Json read_item(size_t indent) {
    Line& line = lines_[next_];
    std::string key;
    std::string_view rest;
    if (Scalar(line.text.substr(2), line.number).split_key(key, rest)) {
      line.indent = indent + 2;  // "- key: value" begins a mapping that goes on below the key
      line.text.remove_prefix(2);
      return read_block(indent + 2);
    }
    ++next_;
    return Scalar(line.text.substr(2), line.number).read_all();
  }

  void read_entry(size_t indent, Json& map) {
    const Line line = lines_[next_++];
    std::string key;
    std::string_view rest;
    if (!Scalar(line.text, line.number).split_key(key, rest)) fail(line.number, "\"key: value\" expected");
    if (map.contains(key)) fail(line.number, "the key is there twice");
    if (rest == ">-") {
      map[key] = read_folded(indent);
    } else if (!rest.empty()) {
      map[key] = Scalar(rest, line.number).read_all();
    } else {
      skip_blank_lines();
      const bool nested =
          !at_end() && (lines_[next_].indent > indent || (lines_[next_].indent == indent && is_item()));
      map[key] = nested ? read_block(lines_[next_].indent) : Json(nullptr);
    }
  }

  std::string read_folded(size_t indent) {
    std::string text;
    for (; !at_end() && (lines_[next_].text.empty() || lines_[next_].indent > indent); ++next_) {
      const std::string_view part = lines_[next_].text;
      if (part.empty()) {
        text += '\n';
      } else {
        if (!text.empty() && text.back() != '\n') text += ' ';
        text += part;
      }
    }
    while (!text.empty() && text.back() == '\n')
      text.pop_back();
    return text;
  }

  std::vector<Line> lines_;
  size_t next_ = 0;
};

}  // namespace

Json read_contract_yaml(std::string_view yaml) {
  return Reader(yaml).read_all();
}

const std::string& contract_json() {
  static const std::string json = dump_json(read_contract_yaml(
      {broadsheet_openapi_yaml, static_cast<size_t>(broadsheet_openapi_yaml_end - broadsheet_openapi_yaml)}));
  return json;
}

}  // namespace broadsheet
