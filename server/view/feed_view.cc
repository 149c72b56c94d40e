// SPDX-License-Identifier: MIT
#include "server/view/feed_view.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"
#include "indexer/model/article_json.h"
#include "server/view/json_parts.h"
#include "server/view/marked_text.h"

namespace broadsheet {
namespace {

// Feeds want a moment: midnight UTC of the day where the time is not known.
std::string moment_of(const Date& date) {
  const Date day = civil_from_day(date.range().first);
  const int minute = date.precision == Precision::kMinute ? date.minute_of_day : 0;
  return fmt::format("{}T{:02}:{:02}:00Z", day.to_string(), minute / 60, minute % 60);
}

std::string updated_of(const Answer& answer) {
  std::string latest = "1970-01-01T00:00:00Z";
  for (const AnswerHit& hit : answer.hits) {
    if (hit.article.article.published)
      latest = std::max(latest, moment_of(hit.article.article.published->date));
  }
  return latest;
}

// Text of an XML element or a quoted attribute. XML 1.0 has no place for control characters.
std::string xml(std::string_view text) {
  std::string out;
  for (size_t pos = 0; pos < text.size();) {
    const size_t start = pos;
    const char32_t c = decode_utf8(text, pos);
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      default:
        if (c >= 0x20 || c == U'\t' || c == U'\n') {
          if (c != 0xFFFE && c != 0xFFFF) out += text.substr(start, pos - start);
        }
    }
  }
  return out;
}

std::string title_of(const Answer& answer) {
  return answer.request.q.empty() ? std::string("Broadsheet") : answer.request.q + " – Broadsheet";
}

std::string title_of(const AnswerHit& hit) {
  const Article& article = hit.article.article;
  return article.title.empty() ? first_words(article.text) : article.title;
}

// The same search under another path, without what only a feed or a page has.
std::string address(const Answer& answer, std::string_view base, std::string_view path) {
  SearchRequest request = answer.request;
  request.facets = SearchRequest{}.facets;
  request.histogram = true;
  request.limit = SearchRequest{}.limit;
  const std::string parameters = to_query_string(request);
  return fmt::format("{}{}{}{}", base, path, parameters.empty() ? "" : "?", parameters);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

}  // namespace

std::string atom_feed(const Answer& answer, std::string_view base) {
  const std::string self = address(answer, base, "/search.atom");
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  const auto add = [&](std::string_view format, const auto&... values) {
    out += fmt::format(fmt::runtime(format), values...);
  };
  add("<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n", xml(self), xml(title_of(answer)),
      updated_of(answer));
  add("<generator>Broadsheet</generator>\n<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" "
      "href=\"{}\"/>\n",
      xml(self), xml(address(answer, base, "/search")));
  for (const AnswerHit& hit : answer.hits) {
    const Article& article = hit.article.article;
    const std::string page = fmt::format("{}/article/{}", base, hit.article.id);
    const std::string moment = article.published ? moment_of(article.published->date) : updated_of(answer);
    add("<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n", xml(page), xml(title_of(hit)),
        moment);
    if (article.published) add("<published>{}</published>\n", moment);
    add("<link rel=\"alternate\" href=\"{}\"/>\n", xml(page));
    if (is_web_address(article.url)) add("<link rel=\"related\" href=\"{}\"/>\n", xml(article.url));
    const std::string& by = article.author.empty() ? article.source : article.author;
    add("<author><name>{}</name></author>\n", xml(by.empty() ? std::string("unknown") : by));
    for (const TopicFound& topic : article.topics)
      add("<category term=\"{}\" label=\"{}\"/>\n", xml(topic.id), xml(topic.name));
    add("<summary>{}</summary>\n</entry>\n", xml(hit.snippet.text));
  }
  return out + "</feed>\n";
}

std::string json_feed(const Answer& answer, std::string_view base) {
  using Json = nlohmann::ordered_json;
  Json items = Json::array();
  for (const AnswerHit& hit : answer.hits) {
    const Article& article = hit.article.article;
    const std::string page = fmt::format("{}/article/{}", base, hit.article.id);
    Json item = {{"id", page}, {"url", page}, {"title", title_of(hit)}, {"content_text", hit.snippet.text}};
    if (is_web_address(article.url)) item["external_url"] = article.url;
    if (article.published) item["date_published"] = moment_of(article.published->date);
    if (!article.language.empty()) item["language"] = article.language;
    const std::string& by = article.author.empty() ? article.source : article.author;
    if (!by.empty()) item["authors"] = Json::array({{{"name", by}}});
    Json tags = Json::array();
    for (const TopicFound& topic : article.topics)
      tags.push_back(topic.name);
    if (!tags.empty()) item["tags"] = std::move(tags);
    items.push_back(std::move(item));
  }
  return dump_json({{"version", "https://jsonfeed.org/version/1.1"},
                    {"title", title_of(answer)},
                    {"home_page_url", address(answer, base, "/search")},
                    {"feed_url", address(answer, base, "/search.json")},
                    {"items", std::move(items)}});
}

std::string opensearch_description(std::string_view base) {
  const std::string root = xml(base);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>Broadsheet</ShortName>\n<Description>Search this archive of news</Description>\n"
      "<InputEncoding>UTF-8</InputEncoding>\n"
      "<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">{0}/static/icon.svg</Image>\n"
      "<Url type=\"text/html\" template=\"{0}/search?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/atom+xml\" template=\"{0}/search.atom?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/json\" template=\"{0}/api/v1/search?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{0}/opensearch.xml\"/>\n"
      "</OpenSearchDescription>\n",
      root);
}

}  // namespace broadsheet
