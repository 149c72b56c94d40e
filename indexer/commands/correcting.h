// SPDX-License-Identifier: MIT
// What the commands that correct share: who corrects, and whom or what.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/store/corrections.h"
#include "indexer/store/store_reader.h"

namespace CLI {
class App;
}

namespace broadsheet {

// --author, BROADSHEET_AUTHOR, the user's name.
void add_author_option(CLI::App& command, std::string& author);

// "\"anthony blinken\" is antony blinken"
std::string describe_correction(const Correction& correction);

// A person by number, by one of the names, or by the name given to them; as it counts now. Throws
// Error{kNotFound} with a hint.
struct PersonChosen {
  Entity entity;                  // canonical
  std::vector<PersonForm> forms;  // most articles first
};
PersonChosen choose_person(const StoreReader& reader, const Overlay& overlay, const std::string& named);

// Adds them and says so, one line each; says as well when nothing is new.
void say_corrections(const ArchivePaths& paths, const std::vector<Correction>& corrections);

// Takes back the corrections in effect that `is_one` picks; throws Error{kNotFound} if there is none.
void take_back(const ArchivePaths& paths, const std::function<bool(const Correction&)>& is_one,
               const std::string& what);

}  // namespace broadsheet
