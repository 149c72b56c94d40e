// SPDX-License-Identifier: MIT
// broadsheet-indexer set ID date|country|topic|title VALUE…
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "indexer/base/date.h"
#include "indexer/commands/command.h"
#include "indexer/commands/correcting.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/topic_names.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

struct SetOptions {
  std::string archive = "./archive";
  std::string author;
  ArticleId id = 0;
  std::string field;
  std::vector<std::string> values;
  bool undo = false;
};

bool is_none(const std::vector<std::string>& values) {
  return values.size() == 1 && values.front() == "none";
}

[[noreturn]] void refuse_value(const std::string& field, const std::string& value, const char* hint) {
  throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no {}", value, field), hint);
}

std::string single_value(const SetOptions& options) {
  if (options.values.size() == 1) return options.values.front();
  throw Error(ErrorCode::kUsage,
              fmt::format("a {} is one value, {} were given", options.field, options.values.size()),
              "put quotes around it if it has blanks");
}

std::vector<CodeAndName> countries(const std::vector<std::string>& values, const StoreReader& reader) {
  const PlaceGazetteer places;
  std::vector<CodeAndName> found;
  for (const std::string& value : values) {
    std::string code = value;
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return std::toupper(c); });
    if (const uint16_t number = places.number_of(code); number != 0) {
      found.push_back({code, places.name(number)});
    } else if (const auto entity = reader.find_entity_by_public_id(EntityKind::kCountry, value)) {
      found.push_back({entity->key, entity->name});
    } else {
      refuse_value("country", value, "give ISO 3166-1 codes: `set 12 country DE FR`, or none");
    }
  }
  return found;
}

// The top concept comes with what lies under it: it is an entry of its own.
std::vector<CodeAndName> topics(const std::vector<std::string>& values, const StoreReader& reader) {
  std::vector<CodeAndName> found;
  const auto add = [&](CodeAndName topic) {
    if (std::find(found.begin(), found.end(), topic) == found.end()) found.push_back(std::move(topic));
  };
  for (const std::string& value : values) {
    if (const auto known = find_topic(value); !known.empty()) {
      for (const auto& [code, name] : known)
        add({code, name});
    } else if (const auto entity = reader.find_entity_by_public_id(EntityKind::kTopic, value)) {
      add({entity->key, entity->name});
    } else {
      refuse_value("topic", value,
                   "give a name or an IPTC code: `set 12 topic politics medtop:04000000`, or none");
    }
  }
  return found;
}

int set_field(const SetOptions& options) {
  const ArchivePaths paths{options.archive};
  const StoreReader reader(paths);
  const auto stored = reader.article(options.id);
  if (!stored) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("the archive {} has no article {}", options.archive, options.id),
                "`broadsheet-indexer export` lists the articles");
  }
  Correction correction;
  correction.kind = *correction_kind_from(options.field);
  correction.subject = stored->identity;
  correction.author = options.author;
  if (options.undo) {
    // The last word goes; one said before it holds again.
    int64_t last = 0;
    for (const Correction& other : reader.corrections()) {
      if (other.kind == correction.kind && other.subject == correction.subject) last = other.number;
    }
    take_back(
        paths, [&](const Correction& other) { return other.number == last; },
        fmt::format("{} of article {}", options.field, options.id));
    return kExitDone;
  }
  if (options.values.empty())
    throw Error(ErrorCode::kUsage, "a value is missing", "`set ID FIELD VALUE`, or --undo");
  const bool none = is_none(options.values);
  switch (correction.kind) {
    case CorrectionKind::kDate: {
      const std::string value = single_value(options);
      const auto date = parse_iso_date(value);
      if (!date && !none) refuse_value("date", value, "write 2023, 2023-06, 2023-06-19 or none");
      if (date) correction.value = date->to_string();
      break;
    }
    case CorrectionKind::kCountry:
      if (!none) correction.values = countries(options.values, reader);
      break;
    case CorrectionKind::kTopic:
      if (!none) correction.values = topics(options.values, reader);
      break;
    default:
      correction.value = single_value(options);
      if (correction.value.empty()) refuse_value("title", "", "put the title between quotes");
  }
  say_corrections(paths, {correction});
  return kExitDone;
}

}  // namespace

void add_set_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<SetOptions>();
  CLI::App* command = program.add_subcommand(
      "set", "Correct an article's date, country, topic or title, whatever extraction says");
  command->add_option("ID", options->id, "The article's number")->required();
  command->add_option("FIELD", options->field, "date, country, topic or title")
      ->required()
      ->check(CLI::IsMember({"date", "country", "topic", "title"}));
  command->add_option("VALUE", options->values, "What it is; several for country and topic; none empties it");
  add_archive_option(*command, options->archive);
  add_author_option(*command, options->author);
  command->add_flag("--undo", options->undo, "Take the last correction of the field back");
  command->footer(
      "A corrected title shows at once; words are searched in the title as received.\n\n"
      "Example:\n  broadsheet-indexer set 12 date 2023-06-19\n  broadsheet-indexer set 12 country DE FR");
  command->callback([options, &action] { action = [options] { return set_field(*options); }; });
}

}  // namespace broadsheet
