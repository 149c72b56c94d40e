// SPDX-License-Identifier: MIT
#include "indexer/clean/title.h"

#include <algorithm>

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/paragraphs.h"
#include "indexer/clean/sentence.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxTitle = 120;      // code points of a derived title
constexpr size_t kMaxPageTitle = 500;  // bytes; longer is no title

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (char c : text) {
    words += !inside && !is_space(c);
    inside = !is_space(c);
  }
  return words;
}

std::string letters_of(std::string_view text, bool fold_case = true) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xE2' && text.compare(i, 2, "\xE2\x80") == 0) {
      i += 2;
    } else if (is_letter(text[i]) || is_digit(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80) {
      out += fold_case ? to_lower(text[i]) : text[i];
    }
  }
  return out;
}

// True if both have the same letters in the same case.
bool differ_in_punctuation(std::string_view a, std::string_view b) {
  const std::string letters = letters_of(a, false);
  return !letters.empty() && a != b && letters == letters_of(b, false);
}

// "Title | Site", "Title - Site", "Site: Title": the part that is the site's name, or else the shorter last
// part.
std::string without_site(std::string title, const std::string& site) {
  for (std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ",
                                " :: ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / ", " < "}) {
    const size_t first = title.find(mark);
    if (first == std::string::npos) continue;
    if (!site.empty() && same_title(title.substr(0, first), site))
      return std::string(trim(title.substr(first + mark.size())));
    const size_t last = title.rfind(mark);
    if (!site.empty() && same_title(title.substr(last + mark.size()), site))
      return std::string(trim(title.substr(0, last)));
  }
  return title;
}

std::string without_last_part(std::string title) {
  for (std::string_view mark : {" | ", " \xC2\xBB ", " :: ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const size_t last = title.rfind(mark);
    if (last == std::string::npos) continue;
    const std::string head(trim(title.substr(0, last)));
    if (count_words(head) >= 3 && count_words(title.substr(last + mark.size())) <= 6) return head;
  }
  return title;
}

struct Headline {
  std::string text;
  bool only = false;  // the page has no other h1
};

// The h1 that the other titles confirm, else the first one long enough.
Headline best_h1(const HtmlTree& tree, const std::string& title_element) {
  const std::string known = letters_of(title_element);
  std::string first;
  size_t seen = 0;
  const auto h1 = [](const HtmlNode& node) { return node.tag == Tag::kH1; };
  const bool only = std::count_if(tree.nodes().begin(), tree.nodes().end(), h1) == 1;
  for (uint32_t i = 0; i < tree.size() && seen < 20; ++i) {
    if (tree[i].tag != Tag::kH1 && tree[i].tag != Tag::kH2) continue;
    std::string text = tree.text_of(i);
    if (text.empty() || text.size() > kMaxPageTitle) continue;
    ++seen;
    const std::string letters = letters_of(text);
    if (letters.size() >= 8 && known.starts_with(letters)) return {text, only};
    if (first.empty() && tree[i].tag == Tag::kH1 && count_words(text) >= 2) first = std::move(text);
  }
  return {first, only};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (std::string word = letters_of(text.substr(begin, end - begin)); !word.empty())
      words.push_back(std::move(word));
    begin = end + 1;
  }
  return words;
}

// True if half the words of the shorter one are in the other, and neither is the other with something added
// behind it: two wordings of one headline.
bool rewords(std::string_view visible, std::string_view social) {
  const std::vector<std::string> shown = words_of(visible), told = words_of(social);
  if (shown.size() < 3 || told.size() < 2) return false;
  if (letters_of(visible).find(letters_of(social)) != std::string::npos) return false;
  const auto common =
      static_cast<size_t>(std::count_if(shown.begin(), shown.end(), [&](const std::string& word) {
        return std::find(told.begin(), told.end(), word) != told.end();
      }));
  return common * 2 >= std::min(shown.size(), told.size());
}

bool is_headline(std::string_view line, const std::vector<std::string>& paragraphs) {
  if (paragraphs.size() < 2 || count_code_points(line) > kMaxTitle || line.size() < 8) return false;
  const bool ascii =
      std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (ascii && count_words(line) < 3) return false;
  if (is_lower(line[0])) return false;
  for (std::string_view end :
       {".", ",", ":", ";", "\xE3\x80\x82", "\xE2\x80\xA6", "...", ".\"", ".\xE2\x80\x9D", ".'", ".)"}) {
    if (line.ends_with(end)) return false;
  }
  if (line.starts_with("By ") || line.starts_with("Von ") || line.starts_with("Par ")) return false;
  return std::any_of(paragraphs.begin() + 1, paragraphs.end(),
                     [&](const std::string& p) { return p.size() > line.size(); });
}

}  // namespace

bool same_title(std::string_view a, std::string_view b) {
  const std::string letters = letters_of(a);
  return !letters.empty() && letters == letters_of(b);
}

TitleFound page_title(const HtmlTree& tree, const PageMeta& meta) {
  const auto usable = [](const std::string& title) {
    return !title.empty() && title.size() <= kMaxPageTitle;
  };
  const Headline headline_shown = best_h1(tree, meta.title_element);
  const std::string& h1 = headline_shown.text;
  const std::string og = without_site(meta.og_title, meta.site_name);
  if (usable(meta.json_ld_headline)) {
    const std::string headline = without_site(meta.json_ld_headline, meta.site_name);
    // Some sites cut the headline at 110 characters: the visible title has the rest.
    const bool shortened = headline.size() >= 60 && letters_of(h1).starts_with(letters_of(headline));
    // "Headline | Section".
    const bool labelled =
        headline.starts_with(h1) && h1.size() >= 20 && headline.substr(h1.size()).starts_with(" | ");
    return {shortened || labelled || differ_in_punctuation(h1, headline) ? h1 : headline, "json-ld"};
  }
  // The visible title has the typographic quotes and dashes that the other lost.
  if (differ_in_punctuation(h1, og)) return {h1, "h1"};
  // The visible title, where the other only adds the section or the site to it.
  const std::string visible = letters_of(h1);
  const std::string social = letters_of(og);
  if (visible.size() >= 20 && social.size() > visible.size() && social.starts_with(visible))
    return {h1, "h1"};
  // Social networks are told a catchier wording, with the name of the section or the site.
  if (headline_shown.only && usable(h1) && rewords(h1, og)) return {h1, "h1"};
  if (usable(og)) return {og, "og:title"};
  if (usable(h1)) return {h1, "h1"};
  if (usable(meta.title_element)) {
    return {without_last_part(without_site(meta.title_element, meta.site_name)), "title-element"};
  }
  return {};
}

TitleFound text_title(std::vector<std::string>& paragraphs) {
  if (paragraphs.empty()) return {};
  if (is_headline(paragraphs[0], paragraphs)) {
    TitleFound found{std::move(paragraphs[0]), "first-line"};
    paragraphs.erase(paragraphs.begin());
    return found;
  }
  return sentence_title(paragraphs[0]);
}

TitleFound sentence_title(std::string_view first) {
  first.remove_prefix(dateline_bytes(first));
  std::string_view sentence = first.substr(0, sentence_end(first.substr(0, utf8_floor(first, 2000))));
  if (count_code_points(sentence) > kMaxTitle) {
    const size_t limit = ByteOffsets(sentence).at(kMaxTitle - 1);
    const size_t blank = sentence.substr(0, limit + 1).rfind(' ');
    std::string cut(
        trim(sentence.substr(0, blank == std::string_view::npos || blank < limit / 2 ? limit : blank)));
    while (cut.ends_with(',') || cut.ends_with(';') || cut.ends_with(':'))
      cut.pop_back();
    return {cut + "\xE2\x80\xA6", "first-sentence"};
  }
  if (sentence.ends_with('.') && !sentence.ends_with("..") &&
      !ends_with_abbreviation(sentence.substr(0, sentence.size() - 1)))
    sentence.remove_suffix(1);
  return {std::string(sentence), "first-sentence"};
}

}  // namespace broadsheet
