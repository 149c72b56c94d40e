// SPDX-License-Identifier: MIT
#include "indexer/model/evidence.h"

namespace broadsheet {

std::string_view to_string(TextField field) {
  switch (field) {
    case TextField::kText:
      return "text";
    case TextField::kTitle:
      return "title";
    case TextField::kUrl:
      return "url";
    case TextField::kMeta:
      return "meta";
  }
  return "text";
}

std::optional<TextField> text_field_from(std::string_view name) {
  for (TextField f : {TextField::kText, TextField::kTitle, TextField::kUrl, TextField::kMeta}) {
    if (to_string(f) == name) return f;
  }
  return std::nullopt;
}

}  // namespace broadsheet
