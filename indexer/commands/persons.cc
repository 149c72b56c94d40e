// SPDX-License-Identifier: MIT
// broadsheet-indexer persons list|show|merge|split|rename|reject|reconcile
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/fold.h"
#include "indexer/commands/command.h"
#include "indexer/commands/correcting.h"
#include "indexer/ingest/person_joiner.h"
#include "indexer/ingest/writable_archive.h"
#include "indexer/model/article_json.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

struct PersonsOptions {
  std::string archive = "./archive";
  std::string author;
  std::string name;  // part of one, or the new one
  std::string person;
  std::string other;
  size_t limit = 50;
  bool json = false;
  bool undo = false;
  ArchivePaths paths() const { return {archive}; }
};

Json forms_json(const std::vector<PersonForm>& forms) {
  Json list = Json::array();
  for (const PersonForm& form : forms)
    list.push_back({{"id", form.id}, {"name", form.name}, {"articles", form.profile.articles}});
  return list;
}

int list_persons(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  const auto overlay = reader.overlay().overlay;
  const auto rows = reader.persons(*overlay, fold_key(options.name), options.limit);
  for (const StoreReader::PersonRow& row : rows) {
    if (options.json) {
      write_out(dump_json({{"id", row.id},
                           {"name", row.name},
                           {"articles", row.articles},
                           {"forms", forms_json(row.forms)}}) +
                "\n");
      continue;
    }
    std::string also;
    for (const PersonForm& form : row.forms) {
      if (form.name != row.name) also += (also.empty() ? "  also " : ", ") + form.name;
    }
    write_out(fmt::format("{:>8}  {:>6}  {}{}\n", row.id, row.articles, row.name, also));
  }
  if (rows.empty() && !options.json) write_out("no persons\n");
  return kExitDone;
}

const PersonForm* form_of(const std::vector<PersonForm>& forms, EntityId id) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const PersonForm& f) { return f.id == id; });
  return found == forms.end() ? nullptr : &*found;
}

int show_person(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  const auto overlay = reader.overlay().overlay;
  const PersonChosen person = choose_person(reader, *overlay, options.person);
  std::vector<EntityId> ids;
  for (const PersonForm& form : person.forms)
    ids.push_back(form.id);
  Json joins = Json::array();
  std::string lines;
  const auto add = [&](const std::string& a, const std::string& b, const std::string& reason, double score) {
    joins.push_back({{"a", a}, {"b", b}, {"reason", reason}, {"score", score}});
    lines += fmt::format("  {} and {}: {}{}\n", a, b, reason,
                         score > 0 ? fmt::format(", score {:.2f}", score) : std::string());
  };
  for (const PersonJoin& join : reader.joins_of(ids)) {
    const PersonForm* a = form_of(person.forms, join.a);
    const PersonForm* b = form_of(person.forms, join.b);
    if (a != nullptr && b != nullptr) add(a->name, b->name, std::string(to_string(join.reason)), join.score);
  }
  std::string corrected;
  for (const Correction& correction : reader.corrections()) {
    const auto named = [&](const std::string& key) {
      return std::any_of(person.forms.begin(), person.forms.end(),
                         [&](const auto& f) { return f.key == key; });
    };
    if (is_about_article(correction.kind) || !named(correction.subject)) continue;
    corrected += fmt::format("  {} (number {}, by {}, {})\n", describe_correction(correction),
                             correction.number, correction.author, correction.at);
    if (correction.kind == CorrectionKind::kSame)
      joins.push_back(
          {{"a", correction.subject}, {"b", correction.value}, {"reason", "user"}, {"score", nullptr}});
  }
  if (options.json) {
    write_out(dump_json({{"id", person.entity.id},
                         {"name", person.entity.name},
                         {"forms", forms_json(person.forms)},
                         {"joins", joins}}) +
              "\n");
    return kExitDone;
  }
  write_out(fmt::format("{}\n\nperson     {}\n", person.entity.name, person.entity.id));
  for (const PersonForm& form : person.forms) {
    write_out(fmt::format("{:<10} {} in {}{}\n", "form", form.name,
                          count_of(form.profile.articles, "article"),
                          form.id == person.entity.id ? "" : fmt::format(" (was {})", form.id)));
  }
  if (!lines.empty()) write_out("\njoined because of\n" + lines);
  if (!corrected.empty()) write_out("\ncorrected\n" + corrected);
  return kExitDone;
}

Correction correction_of(const PersonsOptions& options, CorrectionKind kind, const std::string& subject,
                         const std::string& value = {}) {
  Correction correction;
  correction.kind = kind;
  correction.subject = subject;
  correction.value = value;
  correction.author = options.author;
  return correction;
}

bool has_key(const PersonChosen& person, const std::string& key) {
  return std::any_of(person.forms.begin(), person.forms.end(),
                     [&](const auto& form) { return form.key == key; });
}

int merge(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  const auto overlay = reader.overlay().overlay;
  const PersonChosen a = choose_person(reader, *overlay, options.person);
  const PersonChosen b = choose_person(reader, *overlay, options.other);
  if (options.undo) {
    take_back(
        options.paths(),
        [&](const Correction& c) {
          return c.kind == CorrectionKind::kSame && (has_key(a, c.subject) || has_key(b, c.subject)) &&
                 (has_key(a, c.value) || has_key(b, c.value));
        },
        fmt::format("{} is {}", a.entity.name, b.entity.name));
    return kExitDone;
  }
  if (a.entity.id == b.entity.id) {
    write_out(fmt::format("nothing to do: {} is person {} already\n", a.entity.name, a.entity.id));
    return kExitDone;
  }
  say_corrections(options.paths(),
                  {correction_of(options, CorrectionKind::kSame, a.forms.front().key, b.forms.front().key)});
  return kExitDone;
}

// The form leaves all others of its person, so that none of them takes it back.
int split(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  const auto overlay = reader.overlay().overlay;
  const std::string key = fold_key(options.other);
  if (options.undo) {
    take_back(
        options.paths(),
        [&](const Correction& c) {
          return c.kind == CorrectionKind::kDifferent && (c.subject == key || c.value == key);
        },
        options.other + " was split off");
    return kExitDone;
  }
  const PersonChosen person = choose_person(reader, *overlay, options.person);
  if (!has_key(person, key)) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} is not a form of {}", options.other, person.entity.name),
                fmt::format("`broadsheet-indexer persons show {}` lists the forms", person.entity.id));
  }
  std::vector<Correction> corrections;
  for (const PersonForm& form : person.forms) {
    if (form.key != key)
      corrections.push_back(correction_of(options, CorrectionKind::kDifferent, key, form.key));
  }
  if (corrections.empty()) {
    throw Error(ErrorCode::kUsage, fmt::format("{} has one form only", person.entity.name),
                "there is nothing to split");
  }
  say_corrections(options.paths(), corrections);
  return kExitDone;
}

int rename_person(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  const auto overlay = reader.overlay().overlay;
  const PersonChosen person = choose_person(reader, *overlay, options.person);
  if (options.undo) {
    take_back(
        options.paths(),
        [&](const Correction& c) { return c.kind == CorrectionKind::kRename && has_key(person, c.subject); },
        person.entity.name + " was renamed");
    return kExitDone;
  }
  if (fold_key(options.name).empty())
    throw Error(ErrorCode::kUsage, "a person needs a name",
                "name it: `persons rename 12 \"Antony Blinken\"`");
  say_corrections(options.paths(),
                  {correction_of(options, CorrectionKind::kRename, person.forms.front().key, options.name)});
  return kExitDone;
}

int reject(const PersonsOptions& options) {
  const StoreReader reader(options.paths());
  if (options.undo) {
    const auto entity = reader.find_entity_by_public_id(EntityKind::kPerson, options.person);
    const std::string key = entity ? entity->key : fold_key(options.person);
    take_back(
        options.paths(),
        [&](const Correction& c) { return c.kind == CorrectionKind::kNotAPerson && c.subject == key; },
        options.person + " is not a person");
    return kExitDone;
  }
  const PersonChosen person = choose_person(reader, *reader.overlay().overlay, options.person);
  say_corrections(options.paths(),
                  {correction_of(options, CorrectionKind::kNotAPerson, person.forms.front().key)});
  return kExitDone;
}

int reconcile(const PersonsOptions& options) {
  require_archive(options.paths());
  WritableArchive archive(options.paths(), "persons reconcile");
  const Extractor extractor;
  PersonJoiner joiner(archive.store(), extractor.person_matcher());
  const auto report = joiner.reconcile(StoreReader(options.paths()));
  write_out(fmt::format("reconciled {} in {}\n", count_of(report.forms, "name"),
                        describe_duration(report.seconds)));
  return kExitDone;
}

}  // namespace

void add_persons_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<PersonsOptions>();
  CLI::App* command =
      program.add_subcommand("persons", "One row per person: list, merge, split, rename, reject");
  command->require_subcommand(1);
  command->footer("Example:\n  broadsheet-indexer persons merge \"Anthony Blinken\" \"Antony Blinken\"");
  const auto add = [&](const char* name, const char* what, const char* example,
                       int (*run)(const PersonsOptions&)) {
    CLI::App* one = command->add_subcommand(name, what);
    add_archive_option(*one, options->archive);
    one->footer(std::string("Example:\n  broadsheet-indexer persons ") + example);
    one->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
    return one;
  };
  const auto person = [&](CLI::App* one) {
    one->add_option("PERSON", options->person, "A person's number or name")->required();
  };
  const auto correcting = [&](CLI::App* one) {
    add_author_option(*one, options->author);
    one->add_flag("--undo", options->undo, "Take it back");
  };
  CLI::App* list =
      add("list", "Persons by the number of articles that name them", "list --name blinken", list_persons);
  list->add_option("--name", options->name, "Only those with this in a name")->type_name("PART");
  list->add_option("--limit", options->limit, "Persons to list")->type_name("N")->capture_default_str();
  list->add_flag("--json", options->json, "One object a line");
  CLI::App* show = add("show", "A person's forms, and why each joined", "show 12", show_person);
  person(show);
  show->add_flag("--json", options->json, "As one JSON object");
  CLI::App* join = add("merge", "Two persons are the same", "merge 12 \"Anthony Blinken\"", merge);
  person(join);
  join->add_option("OTHER", options->other, "The other person's number or name")->required();
  correcting(join);
  CLI::App* part = add("split", "A form of a name is another person", "split 12 \"Andy Murray\"", split);
  person(part);
  part->add_option("FORM", options->other, "The form, as `persons show` lists it")->required();
  correcting(part);
  CLI::App* called = add("rename", "The name to show", "rename 12 \"Antony Blinken\"", rename_person);
  person(called);
  called->add_option("NAME", options->name, "The name; with --undo it may be left out");
  correcting(called);
  CLI::App* nobody = add("reject", "It is not a person", "reject \"Merrill Lynch\"", reject);
  person(nobody);
  correcting(nobody);
  add("reconcile", "Compare all names again, as if every article had come at once", "reconcile", reconcile);
}

}  // namespace broadsheet
