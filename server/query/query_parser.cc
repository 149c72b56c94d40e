// SPDX-License-Identifier: MIT
#include <algorithm>

#include "indexer/base/edit_distance.h"
#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/index/stop_words.h"
#include "indexer/index/words.h"
#include "server/query/date_bound.h"
#include "server/query/notice.h"
#include "server/query/query_lexer.h"
#include "server/query/query_tree.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;
using Token = QueryToken::Kind;
using enum NoticeCode;

constexpr size_t kMaxCodePoints = 10'000;
constexpr size_t kMaxOperands = 200;
constexpr size_t kMaxDepth = 40;
constexpr size_t kMinProse = 6;  // words in capitals
constexpr size_t kManyWords = 4;
constexpr size_t kMinPrefix = 2;   // code points
constexpr size_t kNearWords = 10;  // NEAR without a number
constexpr size_t kMaxNear = 99;    // less than the gap between title and body

QueryNode combine(Kind kind, std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children.front());
  QueryNode node;
  if (children.empty()) return node;
  node.kind = kind;
  for (QueryNode& child : children) {
    if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(child));
    }
  }
  return node;
}

// "2023-06..2023-08", "2023..", "..2023", ">2023-06-19", "<=2023", "2023".
std::optional<DayRange> parse_date_value(std::string_view text, Day today_is) {
  DayRange days = kAllDays;
  const auto bound = [&](std::string_view part) { return parse_date_bound(part, today_is); };
  if (text.starts_with(">=") || text.starts_with("<=") || text.starts_with(">") || text.starts_with("<")) {
    const bool inclusive = text.size() > 1 && text[1] == '=';
    const auto range = bound(text.substr(inclusive ? 2 : 1));
    if (!range) return std::nullopt;
    if (text.front() == '>') {
      days.first = inclusive ? range->first : std::min(range->last + 1, kAllDays.last);
    } else {
      days.last = inclusive ? range->last : std::max(range->first - 1, kAllDays.first);
    }
    return days;
  }
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) return bound(text);
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  if (!from.empty()) {
    const auto range = bound(from);
    if (!range) return std::nullopt;
    days.first = range->first;
  }
  if (!to.empty()) {
    const auto range = bound(to);
    if (!range) return std::nullopt;
    days.last = range->last;
  }
  return days;
}

// kStrict: words joined by punctuation stand side by side; kLoose: they are words like others.
enum class Reading { kStrict, kLoose };

// Recursive descent over the tokens; depth is bounded, so is the number of operands.
class Parser {
 public:
  Parser(std::string_view text, Day today_is, std::vector<Notice>& warnings,
         Reading reading = Reading::kStrict)
      : tokens_(read_query_tokens(text)), today_is_(today_is), warnings_(warnings), reading_(reading) {
    if (!is_prose_in_capitals()) return;
    for (QueryToken& token : tokens_) {
      if (!is_operator(token.kind)) continue;
      if (token.kind == Token::kNear) token.text = "NEAR";
      token.kind = Token::kText;
      warn(notice<kAllCapitals>());
    }
  }

  bool has_operators() const {
    return std::any_of(tokens_.begin(), tokens_.end(), [](const QueryToken& token) {
      return token.kind == Token::kNear || token.kind == Token::kAnd || token.kind == Token::kOr;
    });
  }

  QueryNode parse() {
    std::vector<QueryNode> parts;
    while (!at_end()) {
      if (auto part = parse_or(0)) parts.push_back(std::move(*part));
      if (!at_end()) {  // only a stray ")" stops parse_or
        warn(notice<kStrayClose>());
        ++at_;
      }
    }
    return combine(Kind::kAnd, std::move(parts));
  }

 private:
  static bool is_operator(Token kind) {
    return kind == Token::kAnd || kind == Token::kOr || kind == Token::kNot || kind == Token::kNear;
  }

  // Six words or more, each with capital letters, and no small letter anywhere: somebody's headline or title.
  bool is_prose_in_capitals() const {
    size_t words = 0;
    for (const QueryToken& token : tokens_) {
      if (token.kind == Token::kNear && !token.text.empty()) return false;  // NEAR/5 is no word
      if (token.kind != Token::kText) continue;
      bool capital = false;
      for (const char c : token.text) {
        if ((c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0) return false;
        capital |= c >= 'A' && c <= 'Z';
      }
      words += capital ? 1 : 0;
    }
    return words >= kMinProse;
  }

  bool at_end() const { return at_ >= tokens_.size(); }
  bool at(Token kind) const { return !at_end() && tokens_[at_].kind == kind; }
  void warn(Notice warning) { add_notice(warnings_, std::move(warning)); }

  std::optional<QueryNode> parse_or(size_t depth) {
    std::vector<QueryNode> parts;
    while (true) {
      if (auto part = parse_and(depth)) parts.push_back(std::move(*part));
      if (!at(Token::kOr)) break;
      ++at_;
      if (parts.empty() || at_end() || at(Token::kClose)) warn(notice<kLoneOperator>("OR"));
    }
    if (parts.empty()) return std::nullopt;
    return combine(Kind::kOr, std::move(parts));
  }

  std::optional<QueryNode> parse_and(size_t depth) {
    std::vector<QueryNode> parts;
    while (!at_end() && !at(Token::kOr) && !at(Token::kClose)) {
      if (at(Token::kAnd) || at(Token::kNear)) {
        const std::string name = at(Token::kAnd) ? "AND" : "NEAR";
        ++at_;
        if (parts.empty() || at_end() || at(Token::kClose) || at(Token::kOr)) {
          warn(notice<kLoneOperator>(name));
        }
        continue;
      }
      if (auto part = parse_unary(depth)) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::nullopt;
    return combine(Kind::kAnd, std::move(parts));
  }

  std::optional<QueryNode> parse_unary(size_t depth) {
    bool negative = false;
    while (at(Token::kNot) || at(Token::kMinus)) {
      negative = !negative;
      ++at_;
    }
    if (at_end() || at(Token::kClose) || at(Token::kOr) || at(Token::kAnd) || at(Token::kNear)) {
      warn(notice<kLoneNot>());
      return std::nullopt;
    }
    auto operand = parse_near(depth);
    if (!operand || !negative) return operand;
    if (operand->kind == Kind::kNot) return std::move(operand->children.front());
    QueryNode node;
    node.kind = Kind::kNot;
    node.children.push_back(std::move(*operand));
    return node;
  }

  // a NEAR/3 b NEAR/5 c: a near b and b near c.
  std::optional<QueryNode> parse_near(size_t depth) {
    auto left = parse_primary(depth);
    std::vector<QueryNode> pairs;
    while (left && at(Token::kNear) && operand_follows()) {
      const size_t distance = near_distance(tokens_[at_++].text);
      auto right = parse_primary(depth);
      if (!right) break;
      const bool fit = fits_near(*left) && fits_near(*right) && left->field == right->field;
      if (fit) {
        as_phrase(*left);
        as_phrase(*right);
        QueryNode pair;
        pair.kind = Kind::kNear;
        pair.distance = distance;
        pair.children = {std::move(*left), *right};
        pairs.push_back(std::move(pair));
      } else {
        warn(notice<kNearOperands>());
        pairs.push_back(combine(Kind::kAnd, {std::move(*left), *right}));
      }
      left = std::move(right);
    }
    if (pairs.empty()) return left;
    return combine(Kind::kAnd, std::move(pairs));
  }

  // Is the token behind this one the beginning of an operand?
  bool operand_follows() const {
    if (at_ + 1 >= tokens_.size()) return false;
    const Token next = tokens_[at_ + 1].kind;
    return next == Token::kText || next == Token::kQuoted || next == Token::kOpen;
  }

  size_t near_distance(const std::string& digits) {
    if (digits.empty()) return kNearWords;
    const size_t distance = digits.size() > 4 ? kMaxNear + 1 : std::stoul(digits);
    if (distance > kMaxNear) warn(notice<kNearLimit>(std::to_string(kMaxNear)));
    return std::clamp<size_t>(distance, 1, kMaxNear);
  }

  static bool fits_near(const QueryNode& node) {
    return node.kind == Kind::kWord || node.kind == Kind::kPhrase;
  }

  // Words in NEAR are matched as written: the index keeps no places of inflections.
  static void as_phrase(QueryNode& node) {
    if (node.kind == Kind::kPhrase) return;
    node.kind = Kind::kPhrase;
    node.words = {fold(node.words.front())};
    node.text = node.words.front();
    node.written = true;
  }

  std::optional<QueryNode> parse_primary(size_t depth) {
    const QueryToken& token = tokens_[at_++];
    if (token.kind == Token::kOpen) return parse_group(depth);
    if (token.kind == Token::kQuoted) return quoted(token, kAnyText);
    const size_t colon = token.text.find(':');
    if (colon != std::string::npos && colon > 0) {
      if (const auto field = find_field(fold(token.text.substr(0, colon)))) {
        return parse_field(kFields[*field], token.text.substr(colon + 1));
      }
    }
    return unquoted(token.text, kAnyText);
  }

  std::optional<QueryNode> parse_group(size_t depth) {
    if (depth >= kMaxDepth) {
      warn(notice<kTooDeep>());
      return std::nullopt;
    }
    auto group = parse_or(depth + 1);
    if (at(Token::kClose)) {
      ++at_;
    } else {
      warn(notice<kUnclosedGroup>());
    }
    return group;
  }

  std::optional<QueryNode> parse_field(const Field& field, std::string value) {
    bool in_quotes = false;
    if (value.empty() && at(Token::kQuoted) && tokens_[at_].glued) {
      in_quotes = true;
      const QueryToken& token = tokens_[at_++];
      if (field.kind == FieldKind::kText) return quoted(token, *find_field(field.name));
      if (token.unclosed) warn(notice<kUnclosedQuote>());
      value = token.text;
    }
    const std::string name(field.name);
    if (value.empty()) {
      if (!in_quotes) warn(notice<kEmptyField>(name));
      return unquoted(name, kAnyText);
    }
    if (field.kind == FieldKind::kText) return unquoted(value, *find_field(field.name));
    if (!count_operand()) return std::nullopt;
    QueryNode node;
    if (field.kind == FieldKind::kDate) {
      const auto days = parse_date_value(value, today_is_);
      if (!days) {
        warn(notice<kNoDate>(value.substr(0, utf8_floor(value, 40))));
        return unquoted(value, kAnyText);
      }
      node.kind = Kind::kDates;
      node.days = *days;
      return node;
    }
    node.kind = Kind::kEntity;
    node.facet = *find_facet(field.name);
    node.text = std::move(value);
    return node;
  }

  std::optional<QueryNode> quoted(const QueryToken& token, size_t field) {
    if (token.unclosed) warn(notice<kUnclosedQuote>());
    return phrase(token.text, field, true);
  }

  std::optional<QueryNode> unquoted(std::string_view text, size_t field) {
    if (text == "*" && field == kAnyText) return QueryNode{};
    if (is_url(field)) return phrase(url_words(text), field, true);
    if (text.ends_with('*')) return prefix(text, field);
    const size_t tilde = text.rfind('~');
    if (tilde != std::string_view::npos && tilde > 0 &&
        text.substr(tilde + 1).find_first_not_of("0123456789") == std::string_view::npos)
      return fuzzy(text, tilde, field);
    if (reading_ == Reading::kLoose && field == kAnyText) return single_words(text);
    return phrase(text, field, false);
  }

  // Every word of a run for itself; a run with characters of scripts without blanks stays as it is.
  std::optional<QueryNode> single_words(std::string_view text) {
    std::vector<QueryNode> words;
    WordReader reader(text);
    for (Word word; reader.next(word);) {
      if (word.gram) return phrase(text, kAnyText, false);
      if (!count_operand()) break;
      QueryNode& node = words.emplace_back();
      node.kind = Kind::kWord;
      node.words = {word.lower};
    }
    if (words.empty()) return std::nullopt;
    return combine(Kind::kAnd, std::move(words));
  }

  static bool is_url(size_t field) { return field != kAnyText && kFields[field].name == "url"; }

  std::optional<QueryNode> prefix(std::string_view text, size_t field) {
    auto node = phrase(text, field, false);
    if (!node || node->kind != Kind::kWord) {
      if (node) warn(notice<kPrefixOfSeveral>());
      return node;
    }
    const std::string folded = fold(node->words.front());
    if (count_code_points(folded) < kMinPrefix) {
      warn(notice<kPrefixTooShort>());
      return node;
    }
    node->kind = Kind::kPrefix;
    node->words = {folded};
    return node;
  }

  // "word~" allows as many edits as its length does, "word~1" at most that many.
  std::optional<QueryNode> fuzzy(std::string_view text, size_t tilde, size_t field) {
    const std::string_view digits = text.substr(tilde + 1);
    const size_t wanted = digits.empty() || digits.size() > 1 ? 9 : static_cast<size_t>(digits[0] - '0');
    auto node = phrase(text.substr(0, tilde), field, false);
    if (!node) return node;
    if (node->kind != Kind::kWord) {
      warn(notice<kFuzzyOfSeveral>());
      return node;
    }
    const std::string folded = fold(node->words.front());
    const size_t distance = std::min(wanted, allowed_edits(folded));
    if (distance == 0) return node;  // ~0, or too short for any edit
    node->kind = Kind::kFuzzy;
    node->words = {folded};
    node->distance = distance;
    return node;
  }

  // The words of `text`: nothing, a word with its inflections, or words as written.
  std::optional<QueryNode> phrase(std::string_view text, size_t field, bool as_written) {
    QueryNode node;
    node.field = field;
    WordReader reader(text);
    Word word;
    std::string lower;
    std::string gram;
    size_t words = 0;
    bool grams = false;
    bool covered = false;  // the last word is the second half of the pair before it
    while (reader.next(word)) {
      if (!count_operand()) break;
      ++words;
      covered = !gram.empty();
      if (covered) node.words.back() += word.term;
      if (!node.text.empty() && !covered) node.text += ' ';
      node.text += word.term;
      node.words.push_back(word.term);
      gram = word.joins_next ? word.term : std::string();
      grams |= word.gram;
      lower = word.lower;
    }
    if (words == 0) return std::nullopt;
    if (covered) node.words.pop_back();
    if (words == 1 && !as_written && !grams) {
      node.kind = Kind::kWord;
      node.words = {lower};
      node.text.clear();
    } else {
      node.kind = Kind::kPhrase;
      node.written = as_written || node.text.find(' ') != std::string::npos;
    }
    return node;
  }

  bool count_operand() {
    if (operands_ == kMaxOperands) {
      warn(notice<kTooManyWords>(std::to_string(kMaxOperands)));
      return false;
    }
    ++operands_;
    return true;
  }

  std::vector<QueryToken> tokens_;
  size_t at_ = 0;
  size_t operands_ = 0;
  Day today_is_;
  std::vector<Notice>& warnings_;
  const Reading reading_;
};

bool is_plain(const QueryNode& node) {
  return node.field == kAnyText && (node.kind == Kind::kWord || node.kind == Kind::kPhrase ||
                                    node.kind == Kind::kPrefix || node.kind == Kind::kFuzzy);
}

// The first 10,000 characters.
std::string_view bounded(std::string_view text) {
  return text.substr(0, ByteOffsets(text).at(kMaxCodePoints));
}

}  // namespace

ParsedQuery parse_query(std::string_view text, Day today_is) {
  ParsedQuery parsed;
  const std::string_view used = bounded(text);
  if (used.size() < text.size()) parsed.warnings.push_back(notice<kQueryCut>());
  parsed.root = Parser(used, today_is, parsed.warnings).parse();
  if (parsed.root.kind != Kind::kAll) parsed.understood = to_string(parsed.root);
  parsed.has_words = has_words(parsed.root);
  return parsed;
}

std::string_view used_part(std::string_view text) {
  constexpr size_t kShort = 2'000;
  if (text.size() <= kShort) return text;
  const QueryNode root = parse_query(text, 0).root;
  for (size_t size = kShort; size < text.size(); size *= 2) {
    const std::string_view part = text.substr(0, utf8_floor(text, size));
    const size_t blank = part.rfind(' ');
    // Between words, if there are any: half a word is another one.
    const std::string_view whole = blank == std::string_view::npos ? part : part.substr(0, blank);
    if (parse_query(whole, 0).root == root) return whole;
  }
  return bounded(text);
}

std::optional<LooseQuery> parse_loosely(std::string_view text, Day today_is) {
  std::vector<Notice> warnings;
  Parser parser(bounded(text), today_is, warnings, Reading::kLoose);
  QueryNode root = parser.parse();
  if (parser.has_operators() || root.kind != Kind::kAnd) return std::nullopt;
  std::vector<QueryNode> plain;
  std::vector<QueryNode> required;
  for (QueryNode& child : root.children) {
    (is_plain(child) ? plain : required).push_back(std::move(child));
  }
  std::vector<std::string> words;
  for (const QueryNode& node : plain)
    words.push_back(node.kind == Kind::kWord ? node.words.front() : std::string());
  const std::vector<bool> stops = find_stop_words(words);
  std::vector<QueryNode> wanted;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (!stops[i]) wanted.push_back(std::move(plain[i]));
  }
  // A word said twice counts for more, but it is one word.
  LooseQuery loose;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const auto here = wanted.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(wanted.begin(), here, *here) == here) ++loose.words;
  }
  if (plain.size() < 2) return std::nullopt;
  const bool has_stops = wanted.size() < plain.size();
  loose.prose = loose.words >= kManyWords || (has_stops && loose.words >= kManyWords - 1);
  required.insert(required.begin(), combine(Kind::kOr, std::move(wanted)));
  loose.root = combine(Kind::kAnd, std::move(required));
  return loose;
}

}  // namespace broadsheet
