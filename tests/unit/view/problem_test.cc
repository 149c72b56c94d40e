// SPDX-License-Identifier: MIT
#include "server/view/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using enum NoticeCode;

RequestError refusal(Notice said, std::string param, std::string value) {
  return {ErrorCode::kUsage, std::move(said), notice<kWriteNumber>("1", "100"), std::move(param),
          std::move(value)};
}

TEST(Problem, AWrongParameterIsNamedWithItsValue) {
  const Problem problem = problem_of(refusal(notice<kCannotBe>("limit", "900"), "limit", "900"));
  EXPECT_EQ(problem.status, 400);
  EXPECT_EQ(problem.code, "invalid_parameter");
  EXPECT_EQ(problem.param, "limit");
  EXPECT_EQ(problem.value, "900");
  const auto view = problem_view(problem, "id");
  EXPECT_EQ(view["detail"], "limit cannot be '900'.");
  EXPECT_EQ(view["hint"], "Write a whole number from 1 to 100.");
}

TEST(Problem, AnUnknownParameterHasACodeOfItsOwn) {
  EXPECT_EQ(problem_of(refusal(notice<kUnknownParameter>("persn"), "persn", "x")).code, "unknown_parameter");
}

TEST(Problem, SpeaksTheReadersLanguage) {
  const Problem problem = problem_of(refusal(notice<kCannotBe>("limit", "900"), "limit", "900"));
  const auto view = problem_view(problem, "id", *find_messages("de"));
  EXPECT_EQ(view["detail"], "limit kann nicht „900“ sein.");
  EXPECT_EQ(view["hint"], "Möglich ist eine ganze Zahl von 1 bis 100.");
}

TEST(Problem, AQuotedValueIsCutBetweenCharacters) {
  std::string value;
  for (int i = 0; i < 1000; ++i)
    value += "ü";
  const Problem problem = problem_of(refusal(notice<kCannotBe>("from", "x"), "from", "x" + value));
  EXPECT_EQ(problem.value.size(), 199u);
  EXPECT_EQ(problem.value.substr(197), "ü");
}

TEST(Problem, EveryCodeHasItsStatus) {
  for (const auto& [code, status] :
       std::initializer_list<std::pair<ErrorCode, int>>{{ErrorCode::kUsage, 400},
                                                        {ErrorCode::kNotFound, 404},
                                                        {ErrorCode::kExpired, 410},
                                                        {ErrorCode::kBusy, 503}}) {
    EXPECT_EQ(problem_of(RequestError(code, notice<kBusy>())).status, status) << to_string(code);
  }
}

TEST(Problem, WhatIsNotTheClientsDoingTellsNoPath) {
  for (const ErrorCode code : {ErrorCode::kUsage, ErrorCode::kNotFound, ErrorCode::kInvalid,
                               ErrorCode::kUnsupported, ErrorCode::kLocked, ErrorCode::kCorrupt,
                               ErrorCode::kIo, ErrorCode::kExpired, ErrorCode::kBusy, ErrorCode::kInternal}) {
    const Problem problem = problem_of(Error(code, "/srv/archive is broken", "/srv hint", "/srv"));
    EXPECT_EQ(problem.status, 500) << to_string(code);
    EXPECT_EQ(problem_view(problem, "id").dump().find("/srv"), std::string::npos) << to_string(code);
  }
}

TEST(Problem, IsWrittenAsRfc9457) {
  const Problem problem{404, "not_found", notice<kNoArticle>("9"), {}, {}, {}};
  const auto view = problem_view(problem, "abc-1");
  EXPECT_EQ(
      view.dump(),
      R"({"type":"urn:broadsheet:problem:not_found","title":"Not Found","status":404,)"
      R"("detail":"There is no article 9 in this archive.","code":"not_found","param":null,"value":null,)"
      R"("hint":null,"request_id":"abc-1"})");
}

}  // namespace
}  // namespace broadsheet
