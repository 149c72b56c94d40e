// SPDX-License-Identifier: MIT
#include "indexer/extract/language.h"

// CLD2 needs <cstdio> before it.
// clang-format off
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// clang-format on

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

constexpr size_t kFirstLook = 600;       // bytes of the body that settle it for most articles
constexpr size_t kSampleBytes = 20'000;  // for the others
constexpr size_t kCousinLook = 1'200;    // bytes that tell a language from one it is taken for
constexpr int kSurePercent = 95;         // of the first look in one language: no second one
constexpr int kEnoughBytes = 120;        // below this a declaration outweighs a contrary detection
constexpr int kEnoughPercent = 60;       // of the text in one language
constexpr double kDeclaredOnly = 0.6;    // confidence of a declaration nothing speaks for

struct Alias {
  std::string_view from;
  std::string_view to;
};
constexpr Alias kAliases[] = {
    {"iw", "he"},  {"in", "id"},  {"ji", "yi"},  {"jw", "jv"},  {"mo", "ro"},  {"nb", "no"},  {"tl", "fil"},
    {"cmn", "zh"}, {"eng", "en"}, {"deu", "de"}, {"ger", "de"}, {"fra", "fr"}, {"fre", "fr"}, {"spa", "es"},
    {"por", "pt"}, {"ita", "it"}, {"rus", "ru"}, {"ara", "ar"}, {"zho", "zh"}, {"chi", "zh"}, {"jpn", "ja"},
    {"hin", "hi"}, {"pol", "pl"}, {"nld", "nl"}, {"dut", "nl"}, {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"},
};

// Languages that detection mistakes for one another; among them a declaration decides.
constexpr std::string_view kLookalikes[] = {
    "hr bs sr sh", "id ms",  "no nn da",
    "gl pt es",    "cs sk",  "rw rn ny lg sw sn ln xh zu ss nr st tn nso ts bem",
    "zh zh-Hant",  "en pcm", "uk be ru",
    "mk bg",       "af nl",  "hi mr ne"};

std::string_view word_at(std::string_view list, size_t& pos) {
  const size_t begin = pos;
  const size_t end = std::min(list.find(' ', begin), list.size());
  pos = end + 1;
  return list.substr(begin, end - begin);
}

bool in_list(std::string_view code, std::string_view list) {
  for (size_t pos = 0; pos < list.size();) {
    if (word_at(list, pos) == code) return true;
  }
  return false;
}

bool look_alike(std::string_view left, std::string_view right) {
  return std::any_of(std::begin(kLookalikes), std::end(kLookalikes),
                     [&](std::string_view group) { return in_list(left, group) && in_list(right, group); });
}

// "pt-BR" and "pt_BR" give "pt", "zh-TW" gives "zh-Hant"; empty if it is no language tag.
std::string normal_code(std::string_view tag) {
  std::string folded = fold(tag.substr(0, utf8_floor(tag, std::min<size_t>(tag.size(), 40))));
  const size_t blank = folded.find_first_not_of(" \t");
  folded.erase(0, std::min(blank, folded.size()));
  folded = folded.substr(0, folded.find_first_of(" ,;"));
  std::replace(folded.begin(), folded.end(), '_', '-');
  std::string language = folded.substr(0, folded.find('-'));
  const bool letters =
      std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || language.size() < 2 || language.size() > 3) return {};
  if (language == "und" || language == "mul" || language == "zxx" || language == "un" || language == "xx")
    return {};
  for (const Alias& alias : kAliases) {
    if (alias.from == language) {
      language = alias.to;
      break;
    }
  }
  if (language != "zh") return language;
  for (const std::string_view traditional : {"hant", "-tw", "-hk", "-mo"}) {
    if (folded.find(traditional) != std::string::npos) return "zh-Hant";
  }
  return "zh";
}

struct Detection {
  std::string code;
  bool reliable = false;
  int percent = 0;
  int bytes = 0;
};

// CLD2 gives up at the first control or noncharacter, so blanks take their place.
void append_interchangeable(std::string& out, std::string_view text) {
  for (size_t pos = 0; pos < text.size();) {
    const size_t start = pos;
    while (pos < text.size() && text[pos] >= 0x20 && text[pos] < 0x7F)
      ++pos;
    out.append(text, start, pos - start);
    if (pos == text.size()) break;
    const char32_t c = decode_utf8(text, pos);
    const bool unwanted = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) ||
                          (c & 0xFFFE) == 0xFFFE || c == kReplacement;
    append_utf8(out, unwanted ? U' ' : c);
  }
}

// What detection takes for another language, told apart by how common words are spelled: whole words, or what
// stands anywhere in a word before a '*'.
struct Cousin {
  std::string_view taken_for;
  std::string_view code;
  std::string_view sign;  // without it no closer look
  std::string_view ours;
  std::string_view theirs;
};
constexpr int kLeastCousins = 3;
constexpr double kLeastCousinShare = 0.02;  // of all words
constexpr Cousin kCousins[] = {
    // Nigerian Pidgin is written with English words around its own.
    {"en", "pcm", " di ", "dey wey pipo wetin sey di una dis dat abi oga", ""},
    // Kirundi writes vy and c where Kinyarwanda writes by and cy.
    {"rw", "rn", "c", "vy* ca* ce* ci* co* cu*", "by* cy* jy*"},
};

bool spelled(std::string_view word, std::string_view list) {
  for (size_t pos = 0; pos < list.size();) {
    const std::string_view entry = word_at(list, pos);
    if (entry.ends_with('*') ? word.find(entry.substr(0, entry.size() - 1)) != word.npos : word == entry)
      return true;
  }
  return false;
}

std::string sample_of(const CleanArticle& article, size_t body_bytes) {
  std::string sample;
  if (!article.text.starts_with(article.title)) {  // twice the same words look like no language
    append_interchangeable(sample, article.title);
    sample += ' ';
  }
  append_interchangeable(sample,
                         std::string_view(article.text).substr(0, utf8_floor(article.text, body_bytes)));
  return sample;
}

// `code`, or the cousin of it that the article is in.
std::string cousin_of(std::string code, const CleanArticle& article) {
  for (const Cousin& cousin : kCousins) {
    if (cousin.taken_for != code) continue;
    const std::string sample = sample_of(article, kCousinLook);
    if (sample.find(cousin.sign) == sample.npos) continue;
    const std::string folded = fold(sample);
    int words = 0, ours = 0, theirs = 0;
    for (size_t pos = 0; pos < folded.size(); ++words) {
      const std::string_view word = word_at(folded, pos);
      theirs += spelled(word, cousin.theirs);
      ours += spelled(word, cousin.ours);
    }
    if (ours >= kLeastCousins && ours > theirs && ours > kLeastCousinShare * words)
      return std::string(cousin.code);
  }
  return code;
}

Detection detect(const std::string& sample, const std::string& declared) {
  CLD2::CLDHints hints{declared.empty() ? nullptr : declared.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                       CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int valid = 0;
  Detection found;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      sample.data(), static_cast<int>(sample.size()), true, &hints, 0, languages, percents, scores, nullptr,
      &found.bytes, &found.reliable, &valid);
  if (best == CLD2::UNKNOWN_LANGUAGE) return found;
  found.code = normal_code(CLD2::LanguageCode(best));
  found.percent = percents[0];
  return found;
}

}  // namespace

LanguageGuess detect_language(const CleanArticle& article) {
  const std::string declared = normal_code(article.declared_language);
  Detection found = detect(sample_of(article, kFirstLook), declared);
  const bool settled = found.reliable && found.percent >= kSurePercent;
  if (!settled && article.text.size() > kFirstLook)
    found = detect(sample_of(article, kSampleBytes), declared);
  found.code = cousin_of(std::move(found.code), article);
  const double sure = std::min(0.99, 0.5 + found.percent / 200.0);
  if (!found.code.empty() && !declared.empty() &&
      (found.code == declared || look_alike(found.code, declared))) {
    return {declared, {"cld2+declared", std::max(sure, 0.9), std::nullopt}};
  }
  const bool believed = !found.code.empty() && found.reliable && found.percent >= kEnoughPercent;
  if (believed && (declared.empty() || found.bytes >= kEnoughBytes)) {
    return {found.code, {"cld2", sure, std::nullopt}};
  }
  if (!declared.empty()) return {declared, {"declared", kDeclaredOnly, std::nullopt}};
  return {};
}

}  // namespace broadsheet
