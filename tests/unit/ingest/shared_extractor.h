// SPDX-License-Identifier: MIT
// The extractor, loaded once for all tests of a program.
#pragma once

#include "indexer/extract/extractor.h"

namespace broadsheet {

inline const Extractor& shared_extractor() {
  static const Extractor extractor;
  return extractor;
}

}  // namespace broadsheet
