// SPDX-License-Identifier: MIT
#include "indexer/clean/html_reduce.h"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxDepth = 400;
constexpr size_t kMaxFormatting = 4;
constexpr size_t kMaxAttributes = 64;
constexpr size_t kMaxBytes = 8 << 20;

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Left out with all they hold.
constexpr std::array<std::string_view, 11> kDropped = {"script",   "style",  "svg",    "noscript",
                                                       "template", "iframe", "object", "textarea",
                                                       "select",   "canvas", "math"};
// Elements the parser closes by itself: they open no depth of their own.
constexpr std::array<std::string_view, 36> kNoDepth = {
    "p",     "li",     "dt",       "dd",    "tr",    "td",     "th",    "tbody", "thead",
    "tfoot", "option", "optgroup", "area",  "base",  "br",     "col",   "embed", "hr",
    "img",   "input",  "link",     "meta",  "param", "source", "track", "wbr",   "keygen",
    "frame", "rp",     "rt",       "image", "a",     "html",   "head",  "body",  "colgroup"};
// Elements the parser opens again in every paragraph until they are closed.
constexpr std::array<std::string_view, 14> kFormatting = {
    "b", "big", "code", "em", "font", "i", "nobr", "small", "s", "strike", "strong", "tt", "u", "nextid"};

struct TagScan {
  std::string_view name;  // as written
  size_t end = 0;         // behind the '>'
  size_t attributes = 0;  // an upper bound
  bool closing = false;
};

// Scans tags; keeps what it learned about quotes without partner so that the whole pass stays linear.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  // html[at] is '<' and a tag name follows. A tag without end ends with the text.
  TagScan scan(size_t at) {
    TagScan tag;
    size_t pos = at + 1;
    tag.closing = html_[pos] == '/';
    pos += tag.closing;
    const size_t name = pos;
    while (pos < html_.size() && !is_space(html_[pos]) && html_[pos] != '>' && html_[pos] != '/')
      ++pos;
    tag.name = html_.substr(name, pos - name);
    for (; pos < html_.size() && html_[pos] != '>'; ++pos) {
      const char c = html_[pos];
      if (is_space(c) || c == '/') {
        tag.attributes += !is_space(html_[pos - 1]);
      } else if ((c == '"' || c == '\'') && (html_[pos - 1] == '=' || is_space(html_[pos - 1]))) {
        const size_t close = find_quote(c, pos + 1);
        if (close != std::string_view::npos) pos = close;
      }
    }
    tag.end = std::min(pos + 1, html_.size());
    return tag;
  }

 private:
  size_t find_quote(char quote, size_t from) {
    size_t& none_from = quote == '"' ? no_double_from_ : no_single_from_;
    if (from >= none_from) return std::string_view::npos;
    const size_t at = html_.find(quote, from);
    if (at == std::string_view::npos) none_from = from;
    return at;
  }

  const std::string_view html_;
  size_t no_double_from_ = std::string_view::npos;
  size_t no_single_from_ = std::string_view::npos;
};

class Reducer {
 public:
  explicit Reducer(std::string_view html) : html_(html), scanner_(html) {
    out_.html.reserve(html.size() / 2);
  }

  ReducedHtml run() {
    while (pos_ < html_.size()) {
      const size_t open = std::min(html_.find('<', pos_), html_.size());
      out_.html.append(html_.substr(pos_, open - pos_));
      pos_ = open;
      if (out_.html.size() > kMaxBytes) {
        out_.html.resize(kMaxBytes);
        out_.cut = true;
        break;
      }
      if (pos_ < html_.size()) markup();
    }
    return std::move(out_);
  }

 private:
  void markup() {
    const std::string_view rest = html_.substr(pos_);
    if (rest.starts_with("<!--")) {
      skip_past("-->", 4);
    } else if (rest.starts_with("<![CDATA[")) {
      pos_ += 9;  // its text is text
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      skip_past(">", 2);
    } else if (rest.size() > 1 &&
               (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
      tag(scanner_.scan(pos_));
    } else {
      out_.html += "&lt;";
      ++pos_;
    }
  }

  // A construct without end would swallow the page: then only its opening goes.
  void skip_past(std::string_view close, size_t opening) {
    const size_t from = pos_ + opening;
    const size_t end = find_known(close, from);
    if (end != std::string_view::npos) {
      pos_ = end + close.size();
      return;
    }
    const size_t line = html_.find_first_of("\n>", from);
    pos_ = line == std::string_view::npos ? html_.size() : line + 1;
  }

  // find() that remembers a miss: "-->" is looked for once a page at most without result.
  size_t find_known(std::string_view close, size_t from) {
    size_t& none_from = close == ">" ? no_bracket_from_ : no_comment_end_from_;
    if (from >= none_from) return std::string_view::npos;
    const size_t at = html_.find(close, from);
    if (at == std::string_view::npos) none_from = from;
    return at;
  }

  void tag(const TagScan& scanned) {
    const std::string name = lower_ascii(scanned.name.substr(0, 32));
    if (is_one_of(name, kDropped)) {
      dropped(scanned, name);
      return;
    }
    if (name == "title" && !scanned.closing && find_close(name, scanned.end) == std::string_view::npos) {
      pos_ = scanned.end;  // an unclosed title would swallow the page
      return;
    }
    if (name == "plaintext" || name == "xmp" || name == "listing" || name == "frameset" ||
        name == "noframes" || name == "noembed") {
      pos_ = scanned.end;
      return;
    }
    if (is_one_of(name, kFormatting)) {
      formatting(scanned, name);
      return;
    }
    if (!is_one_of(name, kNoDepth)) {
      if (scanned.closing) {
        if (dropped_depth_ > 0) {
          --dropped_depth_;
          pos_ = scanned.end;
          return;
        }
        depth_ -= depth_ > 0;
      } else if (depth_ >= kMaxDepth) {
        ++dropped_depth_;
        out_.cut = true;
        out_.html += ' ';
        pos_ = scanned.end;
        return;
      } else {
        ++depth_;
      }
    }
    emit(scanned, name);
  }

  void formatting(const TagScan& scanned, const std::string& name) {
    if (scanned.closing) {
      if (dropped_formatting_ > 0) {
        --dropped_formatting_;
        pos_ = scanned.end;
        return;
      }
      formatting_ -= formatting_ > 0;
    } else if (formatting_ >= kMaxFormatting) {
      ++dropped_formatting_;
      pos_ = scanned.end;
      return;
    } else {
      ++formatting_;
    }
    emit(scanned, name);
  }

  void emit(const TagScan& scanned, const std::string& name) {
    if (scanned.attributes > kMaxAttributes) {
      out_.html += (scanned.closing ? "</" : "<") + name + ">";
      out_.cut = true;
    } else {
      out_.html.append(html_.substr(pos_, scanned.end - pos_));
    }
    pos_ = scanned.end;
  }

  void dropped(const TagScan& scanned, const std::string& name) {
    const std::string_view opening = html_.substr(pos_, scanned.end - pos_);
    pos_ = scanned.end;
    if (scanned.closing || opening.ends_with("/>")) return;
    const size_t close = find_close(name, pos_);
    if (close == std::string_view::npos) {
      if (name != "script" && name != "style") return;
      // Unclosed code: it ends where a line begins with markup, or with the page.
      const size_t line = html_.find("\n<", pos_);
      pos_ = line == std::string_view::npos ? html_.size() : line + 1;
      return;
    }
    if (name == "script" && lower_ascii(opening.substr(0, 512)).find("ld+json") != std::string::npos) {
      out_.json_ld.emplace_back(html_.substr(pos_, close - pos_));
    }
    const size_t end = html_.find('>', close);
    pos_ = end == std::string_view::npos ? html_.size() : end + 1;
    out_.html += ' ';
  }

  // Where "</name" begins, any case. Remembers misses by name.
  size_t find_close(const std::string& name, size_t from) {
    for (const auto& [missed, since] : misses_) {
      if (missed == name && from >= since) return std::string_view::npos;
    }
    for (size_t at = html_.find("</", from); at != std::string_view::npos; at = html_.find("</", at + 2)) {
      if (!equals_ignoring_case(html_.substr(at + 2, name.size()), name)) continue;
      const size_t behind = at + 2 + name.size();
      if (behind >= html_.size() || is_space(html_[behind]) || html_[behind] == '>' || html_[behind] == '/')
        return at;
    }
    misses_.emplace_back(name, from);
    return std::string_view::npos;
  }

  const std::string_view html_;
  TagScanner scanner_;
  size_t pos_ = 0;
  size_t depth_ = 0;
  size_t dropped_depth_ = 0;
  size_t formatting_ = 0;
  size_t dropped_formatting_ = 0;
  size_t no_bracket_from_ = std::string_view::npos;
  size_t no_comment_end_from_ = std::string_view::npos;
  std::vector<std::pair<std::string, size_t>> misses_;  // one entry a name of kDropped or title at most
  ReducedHtml out_;
};

}  // namespace

ReducedHtml reduce_html(std::string_view html) {
  return Reducer(html).run();
}

}  // namespace broadsheet
