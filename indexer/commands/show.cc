// SPDX-License-Identifier: MIT
// broadsheet-indexer show ID
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/base/word_diff.h"
#include "indexer/commands/command.h"
#include "indexer/commands/stored_json.h"
#include "indexer/commands/why.h"
#include "indexer/model/article_json.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

struct ShowOptions {
  std::string archive = "./archive";
  ArticleId id = 0;
  bool json = false;
  bool why = false;
  bool versions = false;
};

void add_line(std::string& out, const char* label, const std::string& value) {
  if (!value.empty()) out += fmt::format("{:<10} {}\n", label, value);
}

template <typename List, typename Describe>
void add_list(std::string& out, const char* label, const List& list, Describe describe) {
  std::string line;
  for (const auto& entry : list)
    line += (line.empty() ? "" : ", ") + describe(entry);
  add_line(out, label, line);
}

std::string mentions(size_t count) {
  return count > 1 ? fmt::format(" ({} times)", count) : std::string();
}

std::string date_line(const Published& published) {
  return fmt::format("{} (by {}, confidence {:.2f})", published.date.to_string(), published.evidence.rule,
                     published.evidence.confidence);
}

std::string for_people(const StoredArticle& stored, uint64_t versions, const std::vector<ArticleId>& copies) {
  const Article& article = stored.article;
  std::string out = article.title.empty() ? "(without a title)" : article.title;
  out += "\n\n";
  add_line(out, "article", std::to_string(stored.id));
  add_line(out, "published", article.published ? date_line(*article.published) : "unknown");
  add_line(out, "language", article.language);
  add_line(out, "source", article.source);
  add_line(out, "author", article.author);
  add_line(out, "address", article.url);
  add_line(out, "input", article.input);
  if (versions > 0) add_line(out, "versions", fmt::format("{} earlier", versions));
  if (!copies.empty()) {
    std::string others;
    for (const ArticleId id : copies) {
      if (id != stored.id)
        others += fmt::format("{}{}{}", others.empty() ? "" : ", ", id, id == copies[0] ? " (first)" : "");
    }
    add_line(out, "copies", others);
  }
  add_list(out, "persons", article.persons,
           [](const PersonFound& p) { return p.name + mentions(p.mentions.size()); });
  add_list(out, "countries", article.countries,
           [](const CountryFound& c) { return fmt::format("{}{}", c.name, c.main ? " (main)" : ""); });
  add_list(out, "topics", article.topics,
           [](const TopicFound& t) { return fmt::format("{} {:.2f}", t.name, t.score); });
  add_list(out, "warnings", article.warnings, [](const std::string& w) { return w; });
  if (!article.text.empty()) out += "\n" + article.text + "\n";
  return out;
}

std::string marked(const std::string& before, const std::string& after) {
  std::string out;
  for (const DiffRun& run : word_diff(before, after)) {
    if (run.kind == DiffRun::Kind::kSame) out += run.text;
    if (run.kind == DiffRun::Kind::kRemoved) out += "[-" + run.text + "-]";
    if (run.kind == DiffRun::Kind::kAdded) out += "{+" + run.text + "+}";
  }
  return out;
}

// Every state, the oldest first, each marked with what changed since the one before.
std::string all_versions(const std::vector<ArticleVersion>& versions, bool json) {
  std::string out;
  const Article* before = nullptr;
  for (const ArticleVersion& version : versions) {
    const Article& article = version.stored.article;
    if (json) {
      nlohmann::ordered_json line = {
          {"version", version.number},
          {"received_at", version.received_at},
          {"replaced_at", version.replaced_at.empty() ? nlohmann::ordered_json()
                                                      : nlohmann::ordered_json(version.replaced_at)}};
      line.update(stored_json(version.stored, true));
      out += dump_json(line) + "\n";
      continue;
    }
    out += fmt::format("version {}, received {}{}\n", version.number, version.received_at,
                       version.replaced_at.empty() ? ", present" : ", replaced " + version.replaced_at);
    if (article.published) out += fmt::format("published {}\n", article.published->date.to_string());
    out += "\n" + (before ? marked(before->title, article.title) : article.title) + "\n\n";
    out += (before ? marked(before->text, article.text) : article.text) + "\n\n";
    before = &article;
  }
  if (!json) out.pop_back();
  return out;
}

int show(const ShowOptions& options) {
  const StoreReader reader(ArchivePaths{options.archive});
  auto stored = reader.article(options.id);
  if (!stored) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("the archive {} has no article {}", options.archive, options.id),
                fmt::format("it holds {}; `broadsheet-indexer export` lists them",
                            count_of(reader.stats().articles, "article")));
  }
  if (options.versions) {
    write_out(all_versions(reader.versions(options.id, SIZE_MAX), options.json));
    return kExitDone;
  }
  const auto overlay = reader.overlay().overlay;
  overlay->apply(*stored);
  if (options.why && !options.json) {
    write_out(explain(*stored, reader, *overlay));
    return kExitDone;
  }
  write_out(options.json
                ? dump_json(stored_json(*stored, true)) + "\n"
                : for_people(*stored, reader.version_count(options.id), reader.group_of_copies(options.id)));
  return kExitDone;
}

}  // namespace

void add_show_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = program.add_subcommand("show", "Show one article of the archive");
  command->add_option("ID", options->id, "The article's number")->required();
  add_archive_option(*command, options->archive);
  command->add_flag("--json", options->json, "As one JSON object, with every span");
  command->add_flag("--why", options->why, "The evidence of every value instead of the text");
  command
      ->add_flag(
          "--versions", options->versions,
          "Every state it was received in, with what changed: [-gone-] {+new+}; with --json a line each")
      ->excludes("--why");
  command->footer("Example:\n  broadsheet-indexer show 12 --why");
  command->callback([options, &action] { action = [options] { return show(*options); }; });
}

}  // namespace broadsheet
