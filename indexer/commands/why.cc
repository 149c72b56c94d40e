// SPDX-License-Identifier: MIT
#include "indexer/commands/why.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

constexpr size_t kMentionsShown = 5;

std::string words_at(const Article& article, const Span& span) {
  const std::string* text = span.field == TextField::kTitle  ? &article.title
                            : span.field == TextField::kText ? &article.text
                            : span.field == TextField::kUrl  ? &article.url
                                                             : nullptr;
  if (text == nullptr) return {};
  ByteOffsets offsets(*text);
  const size_t begin = offsets.at(span.start);
  return fmt::format(" \"{}\"", text->substr(begin, offsets.at(span.end) - begin));
}

std::string place(const Article& article, const Span& span) {
  return fmt::format("{} {}-{}{}", to_string(span.field), span.start, span.end, words_at(article, span));
}

std::string line(const char* what, const std::string& value, const std::string& rule, double score) {
  return fmt::format("{:<10} {}  [{}, {:.2f}]\n", what, value, rule, score);
}

std::string places(const Article& article, const std::vector<Mention>& mentions) {
  std::string out;
  for (size_t i = 0; i < std::min(mentions.size(), kMentionsShown); ++i)
    out += "             " + place(article, mentions[i].span) + "\n";
  if (mentions.size() > kMentionsShown)
    out += fmt::format("             and {} more\n", mentions.size() - kMentionsShown);
  return out;
}

std::string one_place(const Article& article, const std::optional<Span>& span) {
  return span ? "             " + place(article, *span) + "\n" : std::string();
}

std::string forms_of(EntityId person, const StoreReader& reader, const Overlay& overlay) {
  const std::vector<EntityId> ids = overlay.forms(person);
  if (ids.size() < 2) return {};
  const auto forms = reader.person_forms(ids);
  const auto name_of = [&](EntityId id) -> const std::string* {
    const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& f) { return f.id == id; });
    return found == forms.end() ? nullptr : &found->name;
  };
  std::string out;
  for (const PersonJoin& join : reader.joins_of(ids)) {
    const std::string* a = name_of(join.a);
    const std::string* b = name_of(join.b);
    if (a != nullptr && b != nullptr)
      out += fmt::format("             {} = {}: {}, {:.2f}\n", *a, *b, to_string(join.reason), join.score);
  }
  return out;
}

}  // namespace

std::string explain(const StoredArticle& stored, const StoreReader& reader, const Overlay& overlay) {
  const Article& article = stored.article;
  std::string out = line("title", article.title.empty() ? "none" : article.title, article.title_rule, 1);
  if (article.published) {
    const Evidence& evidence = article.published->evidence;
    out += line("published", article.published->date.to_string(), evidence.rule, evidence.confidence) +
           one_place(article, evidence.span);
  }
  if (!article.language.empty())
    out += line("language", article.language, article.language_evidence.rule,
                article.language_evidence.confidence);
  for (size_t i = 0; i < article.persons.size(); ++i) {
    const PersonFound& person = article.persons[i];
    if (i >= stored.entities.persons.size()) {  // a lone name is no row of the archive
      out += line("person", person.name, person.rule, person.confidence) + places(article, person.mentions);
      continue;
    }
    const EntityId id = stored.entities.persons[i];
    out += line("person", fmt::format("{} ({})", person.name, id), person.rule, person.confidence) +
           places(article, person.mentions) + forms_of(id, reader, overlay);
  }
  for (const CountryFound& country : article.countries) {
    out += line("country", fmt::format("{} ({}){}", country.name, country.code, country.main ? ", main" : ""),
                country.mentions.empty() ? "correction" : "gazetteer", country.score) +
           places(article, country.mentions);
  }
  for (const TopicFound& topic : article.topics)
    out += line("topic", fmt::format("{} ({})", topic.name, topic.id), topic.rule, topic.score) +
           one_place(article, topic.span);
  for (const Correction& correction : reader.corrections()) {
    if (is_about_article(correction.kind) && correction.subject == stored.identity) {
      out += fmt::format("corrected  {} by {}, {} (number {})\n", to_string(correction.kind),
                         correction.author, correction.at, correction.number);
    }
  }
  return out;
}

}  // namespace broadsheet
