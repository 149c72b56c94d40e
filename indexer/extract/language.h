// SPDX-License-Identifier: MIT
// The language an article is written in.
#pragma once

#include <string>

#include "indexer/model/evidence.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// `code` is BCP 47 ("en", "zh-Hant"); empty: not known, and then the evidence is empty too.
struct LanguageGuess {
  std::string code;
  Evidence evidence;
};

// Reads title and text and weighs what was declared. Rules: "cld2" (detected), "cld2+declared" (both agree),
// "declared" (too little text to tell). A reliable detection wins over a contrary declaration. Any thread.
LanguageGuess detect_language(const CleanArticle& article);

}  // namespace broadsheet
