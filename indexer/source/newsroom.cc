// SPDX-License-Identifier: MIT
// What news agencies send: NITF 3, NewsML 1 and NewsML-G2 (https://iptc.org/standards/).
#include <initializer_list>

#include "indexer/base/ascii.h"
#include "indexer/source/json_fields.h"
#include "indexer/source/xml_article.h"
#include "indexer/source/xml_tree.h"

namespace broadsheet {
namespace {

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

void remove_children(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    for (const std::string_view name : names) {
      if (local_name(child) == name) {
        node.remove_child(child);
        break;
      }
    }
    child = next;
  }
}

// The body of a NITF document as HTML: media go, subheads and blocks get HTML's names.
void read_nitf_body(pugi::xml_node content, RawArticle& article) {
  for (pugi::xml_node block : content.children("block")) {
    if (std::string_view(block.attribute("class").value()) == "full_text") {
      content = block;  // the lead paragraph stands in a block of its own beside it
      break;
    }
  }
  remove_children(content, {"media", "note"});
  for (pugi::xml_node block : content.children("block"))
    remove_children(block, {"media", "note"});
  std::string markup = markup_inside(content);
  constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
      {"<hl2", "<h2"}, {"</hl2>", "</h2>"}, {"<block", "<div"}, {"</block>", "</div>"}};
  for (const auto& [from, to] : kRenamed) {
    for (size_t at = markup.find(from); at != std::string::npos; at = markup.find(from, at + to.size()))
      markup.replace(at, from.size(), to);
  }
  article.content = std::move(markup);
  article.kind = RawArticle::Content::kHtml;
}

// Of a piece of content the markup or text; nothing for styles, pictures and the like.
struct Part {
  std::string bytes;
  bool html = false;
};

Part read_part(pugi::xml_node data) {
  if (const pugi::xml_node content = inside_named(data, "body.content")) {
    RawArticle inner;
    read_nitf_body(content, inner);
    return {std::move(inner.content), true};
  }
  const pugi::xml_node body = inside_named(data, "body");
  const pugi::xml_node holder = body ? body : data;
  if (has_elements(holder)) return {markup_inside(holder), true};
  std::string text = text_inside(holder);
  const bool html = looks_like_markup(text);
  return {std::move(text), html};
}

// A dateline opens the text, as it is printed.
void open_with(std::string dateline, RawArticle& article) {
  dateline = std::string(trim(dateline));
  if (dateline.empty() || article.content.find(dateline) < 200) return;
  if (!dateline.ends_with('-') && !dateline.ends_with("\u2013") && !dateline.ends_with("\u2014"))
    dateline += " \u2013";
  if (article.kind == RawArticle::Content::kText) {
    article.content = dateline + ' ' + article.content;
    return;
  }
  const size_t paragraph = article.content.find("<p");
  const size_t open = paragraph == std::string::npos ? paragraph : article.content.find('>', paragraph);
  if (open == std::string::npos) return;
  std::string escaped;
  for (const char c : dateline) {
    escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  }
  article.content.insert(open + 1, escaped + ' ');
}

}  // namespace

void read_nitf(const pugi::xml_node& nitf, RawArticle& article) {
  const pugi::xml_node head = child_named(nitf, "head");
  const pugi::xml_node body = child_named(nitf, "body");
  const pugi::xml_node body_head = child_named(body, "body.head");
  const pugi::xml_node docdata = child_named(head, "docdata");
  const pugi::xml_node pubdata = child_named(head, "pubdata");
  const pugi::xml_node doc_id = child_named(docdata, "doc-id");
  const pugi::xml_node hedline = child_named(body_head, "hedline");
  article.id = doc_id.attribute("id-string").value();
  article.url = first_of(
      {pubdata.attribute("ex-ref").value(), docdata.child("correction").attribute("ex-ref").value()});
  article.title = first_of({child_text(hedline, "hl1"), child_text(head, "title"), text_inside(hedline)});
  article.published =
      first_of({pubdata.attribute("date.publication").value(),
                child_named(docdata, "date.issue").attribute("norm").value(),
                child_named(docdata, "date.release").attribute("norm").value(),
                child_named(inside_named(body_head, "dateline"), "story.date").attribute("norm").value()});
  article.language =
      first_of({nitf.attribute("baselang").value(), nitf.attribute("xml:lang").value(), article.language});
  const pugi::xml_node byline = child_named(body_head, "byline");
  article.author = first_of({child_text(byline, "person"), text_inside(byline), article.author});
  article.source = first_of({pubdata.attribute("name").value(), child_text(body_head, "distributor"),
                             doc_id.attribute("regsrc").value(), article.source});
  const pugi::xml_node tobject = child_named(head, "tobject");
  article.section =
      first_of({pubdata.attribute("position.section").value(),
                child_named(tobject, "tobject.subject").attribute("tobject.subject.type").value(),
                tobject.attribute("tobject.type").value()});
  if (pugi::xml_node content = child_named(body, "body.content")) read_nitf_body(content, article);
  const pugi::xml_node dateline = child_named(body_head, "dateline");
  open_with(first_of({child_text(dateline, "location"), text_inside(dateline)}), article);
}

void read_newsml_g2(const pugi::xml_node& item, RawArticle& article) {
  const pugi::xml_node item_meta = child_named(item, "itemMeta");
  const pugi::xml_node meta = child_named(item, "contentMeta");
  article.id = item.attribute("guid").value();
  if (article.id.starts_with("http")) article.url = article.id;
  article.title = first_of({child_text(meta, "headline"), child_text(item_meta, "title")});
  article.published = first_of({child_text(item_meta, "firstCreated"), child_text(meta, "contentCreated"),
                                child_text(item_meta, "versionCreated")});
  article.modified = child_text(item_meta, "versionCreated");
  article.language = first_of({child_named(meta, "language").attribute("tag").value(),
                               item.attribute("xml:lang").value(), article.language});
  const pugi::xml_node creator = child_named(meta, "creator");
  article.author = first_of({child_text(meta, "by"), child_text(creator, "name"), article.author});
  const pugi::xml_node provider = child_named(item_meta, "provider");
  std::string provider_code =
      first_of({provider.attribute("literal").value(), provider.attribute("qcode").value()});
  provider_code.erase(0, provider_code.rfind(':') + 1);
  article.source = first_of({child_text(provider, "name"), provider_code,
                             child_text(child_named(meta, "infoSource"), "name"), article.source});
  for (pugi::xml_node subject : meta.children()) {
    const std::string_view type = subject.attribute("type").value();
    if (local_name(subject) != "subject" || !(type.empty() || type == "cpnat:abstract")) continue;
    article.section = child_text(subject, "name");
    if (!article.section.empty()) break;
  }
  Part best;
  for (pugi::xml_node data : child_named(item, "contentSet").children()) {
    if (local_name(data) == "remoteContent") continue;
    Part part = read_part(data);
    if (best.bytes.empty() || (part.html && !best.html)) best = std::move(part);
  }
  if (best.bytes.empty()) best = {child_text(meta, "description"), false};
  article.content = std::move(best.bytes);
  article.kind = best.html ? RawArticle::Content::kHtml : RawArticle::Content::kText;
  open_with(child_text(meta, "dateline"), article);
}

void read_newsml(const pugi::xml_node& item, RawArticle& article) {
  const pugi::xml_node identifier = inside_named(item, "NewsIdentifier");
  const pugi::xml_node management = child_named(item, "NewsManagement");
  article.id = first_of({child_text(identifier, "PublicIdentifier"), child_text(identifier, "NewsItemId")});
  article.title = text_inside(inside_named(item, "HeadLine"));
  article.published = first_of({child_text(management, "FirstCreated"), child_text(identifier, "DateId")});
  article.modified = child_text(management, "ThisRevisionCreated");
  article.language = first_of({inside_named(item, "Language").attribute("FormalName").value(),
                               item.attribute("xml:lang").value(), article.language});
  const auto party = [&](std::string_view role) {
    return std::string(inside_named(inside_named(item, role), "Party").attribute("FormalName").value());
  };
  article.author = first_of({text_inside(inside_named(item, "ByLine")), party("Creator"), article.author});
  article.source =
      first_of({party("Provider"), article.source, party("Source"), child_text(identifier, "ProviderId")});
  // The longest of the texts; styles and subheads are shorter.
  Part best;
  for (const pugi::xml_node& data : all_named(item, "DataContent")) {
    const pugi::xml_node around = data.parent();
    const std::string type = lower_ascii(child_named(around, "MimeType").attribute("FormalName").value()) +
                             lower_ascii(child_text(around, "MimeType")) +
                             lower_ascii(child_named(around, "MediaType").attribute("FormalName").value());
    if (type.find("css") != std::string::npos || type.find("image") != std::string::npos ||
        type.find("photo") != std::string::npos) {
      continue;
    }
    Part part = read_part(data);
    if (part.bytes.size() > best.bytes.size()) best = std::move(part);
  }
  article.content = std::move(best.bytes);
  article.kind = best.html ? RawArticle::Content::kHtml : RawArticle::Content::kText;
  open_with(text_inside(inside_named(item, "DateLine")), article);
}

}  // namespace broadsheet
