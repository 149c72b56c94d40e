// SPDX-License-Identifier: MIT
// What an answer has to tell people beside its results: a code, and what it is about. The words for every
// code stand in web/messages/LANGUAGE.json under "notices"; this is the one list of codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/model/entity.h"

namespace broadsheet {

// X(code, name in the message files, number of arguments)
#define BROADSHEET_NOTICES(X)                                              \
  /* How a query was read. */                                              \
  X(kAllCapitals, "all_capitals", 0)                                       \
  X(kStrayClose, "stray_close", 0)                                         \
  X(kLoneOperator, "lone_operator", 1) /* the operator */                  \
  X(kLoneNot, "lone_not", 0)                                               \
  X(kNearOperands, "near_operands", 0)                                     \
  X(kNearLimit, "near_limit", 1) /* words */                               \
  X(kTooDeep, "too_deep", 0)                                               \
  X(kUnclosedGroup, "unclosed_group", 0)                                   \
  X(kUnclosedQuote, "unclosed_quote", 0)                                   \
  X(kEmptyField, "empty_field", 1) /* the field */                         \
  X(kNoDate, "no_date", 1)         /* what was written */                  \
  X(kPrefixOfSeveral, "prefix_of_several", 0)                              \
  X(kPrefixTooShort, "prefix_too_short", 0)                                \
  X(kFuzzyOfSeveral, "fuzzy_of_several", 0)                                \
  X(kTooManyWords, "too_many_words", 1) /* words */                        \
  X(kQueryCut, "query_cut", 0)                                             \
  /* What was found for it. */                                             \
  X(kAnyWordsNone, "any_words_none", 0)                                    \
  X(kAnyWordsOne, "any_words_one", 0)                                      \
  X(kAnyWordsMany, "any_words_many", 1) /* articles */                     \
  X(kOutOfTime, "out_of_time", 1)       /* seconds */                      \
  X(kTooManyForms, "too_many_forms", 0)                                    \
  X(kUnknownPerson, "unknown_person", 1) /* these six: what was written */ \
  X(kUnknownCountry, "unknown_country", 1)                                 \
  X(kUnknownTopic, "unknown_topic", 1)                                     \
  X(kUnknownLanguage, "unknown_language", 1)                               \
  X(kUnknownSource, "unknown_source", 1)                                   \
  X(kUnknownAuthor, "unknown_author", 1)                                   \
  /* Why a request is refused … */                                       \
  X(kCannotBe, "cannot_be", 2) /* parameter, value */                      \
  X(kGivenTwice, "given_twice", 1)                                         \
  X(kTooLong, "too_long", 1)                                               \
  X(kTooMany, "too_many", 1)                                               \
  X(kUnknownParameter, "unknown_parameter", 1)                             \
  X(kFromBehindTo, "from_behind_to", 2) /* both values */                  \
  X(kForeignCursor, "foreign_cursor", 0)                                   \
  X(kExpiredCursor, "expired_cursor", 0)                                   \
  X(kNoArticleNumber, "no_article_number", 1)                              \
  X(kNoPersonNumber, "no_person_number", 1)                                \
  X(kNoArticle, "no_article", 1)                                           \
  X(kNoPerson, "no_person", 1)                                             \
  X(kNoOriginal, "no_original", 1)                                         \
  X(kNoAddress, "no_address", 1)                                           \
  X(kNoFile, "no_file", 0)                                                 \
  X(kNoSuchLanguage, "no_such_language", 1)                                \
  X(kBusy, "busy", 0)                                                      \
  X(kTooLongToWalk, "too_long_to_walk", 0)                                 \
  X(kInternal, "internal", 0)                                              \
  X(kBadRequest, "bad_request", 0)                                         \
  X(kBodyTooLarge, "body_too_large", 0)                                    \
  X(kUriTooLong, "uri_too_long", 0)                                        \
  X(kBadRange, "bad_range", 0)                                             \
  X(kTooManyRanges, "too_many_ranges", 0)                                  \
  X(kTransferEncoding, "transfer_encoding", 0)                             \
  X(kEncodedBody, "encoded_body", 0)                                       \
  X(kNoLength, "no_length", 0)                                             \
  X(kNoForm, "no_form", 0)                                                 \
  X(kTwoLengths, "two_lengths", 0)                                         \
  X(kBadLength, "bad_length", 0)                                           \
  X(kTooManyHeaders, "too_many_headers", 0)                                \
  X(kOneHost, "one_host", 0)                                               \
  X(kExpect, "expect", 0)                                                  \
  X(kOnlyGet, "only_get", 0)                                               \
  X(kNoBody, "no_body", 1) /* method */                                    \
  /* … and what to do about it. */                                       \
  X(kWriteNumber, "write_number", 2) /* least, most */                     \
  X(kWriteOneOf, "write_one_of", 1)                                        \
  X(kWriteListOf, "write_list_of", 1)                                      \
  X(kWriteListOrNone, "write_list_or_none", 1)                             \
  X(kWriteDate, "write_date", 0)                                           \
  X(kWriteId, "write_id", 0)                                               \
  X(kGiveOnce, "give_once", 0)                                             \
  X(kAtMost, "at_most", 1)                                                 \
  X(kDidYouMean, "did_you_mean", 1)                                        \
  X(kSeeParameters, "see_parameters", 0)                                   \
  X(kTakesNone, "takes_none", 0)                                           \
  X(kTakesOnly, "takes_only", 1)                                           \
  X(kExchangeBoth, "exchange_both", 0)                                     \
  X(kExportOrder, "export_order", 0)                                       \
  X(kLeaveOutCursor, "leave_out_cursor", 0)                                \
  X(kBeginAgain, "begin_again", 0)                                         \
  X(kPerhapsRemoved, "perhaps_removed", 0)                                 \
  X(kFindPerson, "find_person", 1) /* an address */                        \
  X(kArticleIsAt, "article_is_at", 1)                                      \
  X(kApiAddresses, "api_addresses", 0)                                     \
  X(kLanguageAddresses, "language_addresses", 0)                           \
  X(kTryAgain, "try_again", 0)                                             \
  X(kNarrowOrAskAgain, "narrow_or_ask_again", 0)                           \
  X(kSeeLog, "see_log", 0)                                                 \
  X(kFewerFilters, "fewer_filters", 0)                                     \
  X(kSendForm, "send_form", 1) /* a media type */                          \
  X(kNoRange, "no_range", 0)

enum class NoticeCode : uint8_t {
#define BROADSHEET_NOTICE(code, name, arguments) code,
  BROADSHEET_NOTICES(BROADSHEET_NOTICE)
#undef BROADSHEET_NOTICE
};

struct NoticeRow {
  NoticeCode code;
  std::string_view name;
  size_t arguments;
};
inline constexpr NoticeRow kNotices[] = {
#define BROADSHEET_NOTICE(code, name, arguments) {NoticeCode::code, name, arguments},
    BROADSHEET_NOTICES(BROADSHEET_NOTICE)
#undef BROADSHEET_NOTICE
};
#undef BROADSHEET_NOTICES

constexpr const NoticeRow& row_of(NoticeCode code) {
  return kNotices[static_cast<size_t>(code)];
}

// Made by notice() alone, so that the number of arguments is always right.
struct Notice {
  NoticeCode code = NoticeCode::kInternal;
  std::vector<std::string> arguments;  // valid UTF-8
  bool operator==(const Notice&) const = default;
};

template <NoticeCode code, typename... Arguments>
Notice notice(Arguments&&... arguments) {
  static_assert(sizeof...(arguments) == row_of(code).arguments);
  return {code, {std::string(std::forward<Arguments>(arguments))...}};
}

// "No person is called '…'", for every kind of entity.
Notice unknown_entity(EntityKind kind, std::string_view written);

// What a request has to say twice is said once.
void add_notice(std::vector<Notice>& to, Notice notice);
void add_notices(std::vector<Notice>& to, const std::vector<Notice>& more);

}  // namespace broadsheet
