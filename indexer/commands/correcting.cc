// SPDX-License-Identifier: MIT
#include "indexer/commands/correcting.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/commands/command.h"

namespace broadsheet {
namespace {

std::string listed(const std::vector<CodeAndName>& values) {
  std::string list;
  for (const CodeAndName& value : values)
    list += (list.empty() ? "" : ", ") + value.name + " (" + value.code + ")";
  return list.empty() ? "none" : list;
}

std::string readable(const std::string& identity) {
  std::string text = identity;
  for (char& c : text) {
    if (c == '\x1f') c = '/';
  }
  return text;
}

}  // namespace

void add_author_option(CLI::App& command, std::string& author) {
  if (const char* user = std::getenv("USER"); author.empty() && user != nullptr) author = user;
  command.add_option("--author", author, "Who says so, for the record")
      ->envname("BROADSHEET_AUTHOR")
      ->type_name("NAME");
}

std::string describe_correction(const Correction& correction) {
  const std::string article = fmt::format("article {}: ", readable(correction.subject));
  switch (correction.kind) {
    case CorrectionKind::kSame:
      return fmt::format("\"{}\" and \"{}\" are the same person", correction.subject, correction.value);
    case CorrectionKind::kDifferent:
      return fmt::format("\"{}\" and \"{}\" are different persons", correction.subject, correction.value);
    case CorrectionKind::kNotAPerson:
      return fmt::format("\"{}\" is not a person", correction.subject);
    case CorrectionKind::kRename:
      return fmt::format("\"{}\" is called {}", correction.subject, correction.value);
    case CorrectionKind::kDate:
      return article + (correction.value.empty() ? "undated" : "published " + correction.value);
    case CorrectionKind::kCountry:
      return article + "countries " + listed(correction.values);
    case CorrectionKind::kTopic:
      return article + "topics " + listed(correction.values);
    case CorrectionKind::kTitle:
      break;
  }
  return article + "title \"" + correction.value + "\"";
}

PersonChosen choose_person(const StoreReader& reader, const Overlay& overlay, const std::string& named) {
  auto entity = reader.find_entity_by_public_id(EntityKind::kPerson, named);
  if (!entity) entity = overlay.find(EntityKind::kPerson, named);
  if (!entity) {
    throw Error(ErrorCode::kNotFound, fmt::format("the archive knows no person \"{}\"", named),
                "`broadsheet-indexer persons list --name PART` looks for a part of a name");
  }
  PersonChosen chosen;
  const EntityId id = overlay.canonical(entity->id);
  if (id == 0) {
    throw Error(
        ErrorCode::kNotFound, fmt::format("\"{}\" was said to be no person", entity->name),
        fmt::format("`broadsheet-indexer persons reject \"{}\" --undo` takes that back", entity->key));
  }
  chosen.forms = reader.person_forms(overlay.forms(id));
  chosen.entity = reader.entity(id).value_or(*entity);
  overlay.apply(chosen.entity);
  return chosen;
}

void say_corrections(const ArchivePaths& paths, const std::vector<Correction>& corrections) {
  CorrectionLog log(paths);
  const auto numbers = log.add(corrections);
  if (numbers.empty()) {
    write_out("nothing new: this was said before\n");
    return;
  }
  for (const Correction& correction : corrections)
    write_out(describe_correction(correction) + "\n");
}

void take_back(const ArchivePaths& paths, const std::function<bool(const Correction&)>& is_one,
               const std::string& what) {
  std::vector<Correction> wanted;
  for (Correction& correction : CorrectionReader(paths).all()) {
    if (is_one(correction)) wanted.push_back(std::move(correction));
  }
  if (wanted.empty()) {
    throw Error(ErrorCode::kNotFound, "there is no such correction in effect: " + what,
                "`broadsheet-indexer corrections list` lists them");
  }
  CorrectionLog log(paths);
  for (const Correction& correction : wanted) {
    if (log.undo(correction.number)) write_out("undone: " + describe_correction(correction) + "\n");
  }
}

}  // namespace broadsheet
