// SPDX-License-Identifier: MIT
// clean(): the order of the steps, and which claim wins.
#include "indexer/clean/clean.h"

#include <fmt/format.h>

#include "indexer/base/ascii.h"
#include "indexer/base/charset.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/boilerplate.h"
#include "indexer/clean/byline.h"
#include "indexer/clean/deglue.h"
#include "indexer/clean/entities.h"
#include "indexer/clean/html_reduce.h"
#include "indexer/clean/html_tree.h"
#include "indexer/clean/leading_date.h"
#include "indexer/clean/main_text.h"
#include "indexer/clean/mojibake.h"
#include "indexer/clean/page_meta.h"
#include "indexer/clean/paragraphs.h"
#include "indexer/clean/repeated_lede.h"
#include "indexer/clean/title.h"
#include "indexer/clean/url.h"
#include "indexer/clean/visible_dates.h"

namespace broadsheet {
namespace {

std::string declared_field(const std::string& value) {
  return one_line(resolve_entities(repair_utf8(value)));
}

// The byline that readers see takes the place of a name that is only the site's.
std::string page_author(const HtmlTree& tree, const PageMeta& meta) {
  std::string declared = author_name(meta.author);
  const bool only_site =
      same_title(declared, meta.site_name) || same_title(declared, url_host(meta.canonical_url));
  if (!declared.empty() && !only_site) return declared;
  std::string visible = author_name(visible_author(tree));
  return visible.empty() ? declared : visible;
}

std::string decoded_content(const RawArticle& raw, CleanArticle& article) {
  const bool html = raw.kind == RawArticle::Content::kHtml;
  const std::string declared = !raw.charset.empty() || !html ? raw.charset : declared_charset(raw.content);
  DecodedText decoded = decode_charset(raw.content, declared);
  if (decoded.guessed) article.warnings.push_back("charset guessed: " + decoded.charset);
  replace_high_controls(decoded.text);
  if (repair_mojibake(decoded.text)) article.warnings.emplace_back("double encoding repaired");
  return std::move(decoded.text);
}

bool opens_with_conjunction(std::string_view text) {
  const std::string word = lower_ascii(text.substr(0, text.find_first_of(" ,")));
  for (std::string_view conjunction :
       {"but",  "and",  "however", "yet",  "so", "or",  "still", "meanwhile", "also", "aber", "und",
        "doch", "mais", "et",      "pero", "y",  "sin", "ma",    "e",         "mas",  "maar", "en"}) {
    if (word == conjunction) return true;
  }
  return false;
}

// Plain text: everything is article unless proven otherwise.
std::vector<std::string> read_text(const std::string& content, CleanArticle& article) {
  const bool escaped =
      content.find("&amp;") != std::string::npos || content.find("&#") != std::string::npos ||
      content.find("&quot;") != std::string::npos || content.find("&nbsp;") != std::string::npos;
  const std::string resolved = escaped ? resolve_entities(content) : std::string();
  std::string_view text = escaped ? resolved : content;
  if (std::optional<std::string> date = take_leading_date(text)) {
    article.date_claims.insert(article.date_claims.begin(), {"leading-date", std::move(*date), std::nullopt});
  }
  return split_paragraphs(text);
}

bool has_page(std::string_view content) {
  const std::string start = lower_ascii(content.substr(0, 4096));
  return start.find("<body") != std::string::npos || start.find("<html") != std::string::npos;
}

std::vector<std::string> read_page(const std::string& content, bool fragment, CleanArticle& article) {
  ReducedHtml reduced = reduce_html(content);
  if (reduced.cut) article.warnings.emplace_back("page cut: nested too deeply, too long or overloaded");
  const HtmlTree tree(std::move(reduced.html));
  PageMeta meta = read_page_meta(tree, reduced.json_ld);
  std::vector<std::string> paragraphs =
      fragment && !has_page(content) ? find_fragment_text(tree) : find_main_text(tree);
  size_t bytes = 0;
  for (const std::string& paragraph : paragraphs)
    bytes += paragraph.size();
  if (meta.json_ld_body.size() > 200 && bytes * 2 < meta.json_ld_body.size()) {
    const std::string body = resolve_entities(meta.json_ld_body);
    paragraphs = body.find("</p>") == std::string::npos ? split_paragraphs(body)
                                                        : find_main_text(HtmlTree(reduce_html(body).html));
  }
  if (article.title.empty()) {
    TitleFound title = page_title(tree, meta);
    article.title = std::move(title.title);
    article.title_rule = std::move(title.rule);
  }
  if (article.url.empty()) article.url = canonical_url(meta.canonical_url);
  if (article.source.empty()) article.source = meta.site_name;
  if (article.author.empty()) article.author = page_author(tree, meta);
  if (article.section.empty()) article.section = meta.section;
  if (article.declared_language.empty()) article.declared_language = meta.language;
  for (std::vector<DateClaim>* list : {&meta.claims}) {
    for (DateClaim& claim : *list)
      article.date_claims.push_back(std::move(claim));
  }
  for (DateClaim& claim : visible_dates(tree, meta.title_element))
    article.date_claims.push_back(std::move(claim));
  for (DateClaim& claim : meta.modified)
    article.date_claims.push_back(std::move(claim));
  return paragraphs;
}

}  // namespace

CleanArticle clean(const RawArticle& raw, const KnownName& known_name) {
  CleanArticle article;
  article.input = raw.input;
  article.title = declared_field(raw.title);
  if (!article.title.empty()) article.title_rule = "declared";
  article.url = canonical_url(raw.url);
  article.source = declared_field(raw.source);
  article.author = author_name(declared_field(raw.author));
  article.section = declared_field(raw.section);
  article.declared_language = declared_field(raw.language);
  const std::string published = declared_field(raw.published);
  if (!published.empty()) article.date_claims.push_back({"declared", published, std::nullopt});

  const std::string content = decoded_content(raw, article);
  std::vector<std::string> paragraphs = raw.kind == RawArticle::Content::kHtml
                                            ? read_page(content, raw.fragment, article)
                                            : read_text(content, article);
  const std::string modified = declared_field(raw.modified);
  if (!modified.empty()) article.date_claims.push_back({"declared-modified", modified, std::nullopt});
  if (!raw.captured.empty()) article.date_claims.push_back({"captured", raw.captured, std::nullopt});
  drop_boilerplate(paragraphs);
  if (!paragraphs.empty() && same_title(paragraphs[0], article.title)) paragraphs.erase(paragraphs.begin());
  if (const size_t cuts = deglue(paragraphs, known_name); cuts > 0) {
    article.warnings.push_back(fmt::format("glued words separated: {}", cuts));
  }
  const std::string lede = drop_repeated_lede(paragraphs);
  if (!lede.empty()) article.warnings.emplace_back("repeated lede removed");
  if (article.title.empty()) {
    // A standfirst sums the article up: it is the better title, unless it goes on from a headline we never
    // saw.
    TitleFound title =
        lede.empty() || opens_with_conjunction(lede) ? text_title(paragraphs) : sentence_title(lede);
    article.title = std::move(title.title);
    article.title_rule = std::move(title.rule);
  }
  article.text = join_paragraphs(paragraphs);
  if (article.source.empty()) article.source = url_host(article.url);
  if (article.title.empty() && article.text.empty()) {
    throw Error(ErrorCode::kInvalid, "neither title nor text", "nothing readable was found in it");
  }
  return article;
}

}  // namespace broadsheet
