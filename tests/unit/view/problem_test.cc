// SPDX-License-Identifier: MIT
#include "server/view/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

TEST(Problem, AWrongParameterIsNamedWithItsValue) {
  const Error error(ErrorCode::kUsage, "limit is too large", "Use 1 to 100.", "limit");
  const Problem problem = problem_of(error, {{"q", "x"}, {"limit", "900"}});
  EXPECT_EQ(problem.status, 400);
  EXPECT_EQ(problem.code, "invalid_parameter");
  EXPECT_EQ(problem.param, "limit");
  EXPECT_EQ(problem.value, "900");
  EXPECT_EQ(problem.hint, "Use 1 to 100.");
}

TEST(Problem, AnUnknownParameterHasACodeOfItsOwn) {
  const Error error(ErrorCode::kUsage, "no such parameter", "Did you mean \"person\"?", "persn");
  EXPECT_EQ(problem_of(error, {{"persn", "x"}}).code, "unknown_parameter");
}

TEST(Problem, AQuotedValueIsCutBetweenCharacters) {
  std::string value;
  for (int i = 0; i < 1000; ++i)
    value += "ü";
  const Problem problem = problem_of(Error(ErrorCode::kUsage, "bad", {}, "from"), {{"from", "x" + value}});
  EXPECT_EQ(problem.value.size(), 199u);
  EXPECT_EQ(problem.value.substr(197), "ü");
}

TEST(Problem, EveryCodeHasItsStatus) {
  const std::pair<ErrorCode, int> expected[] = {{ErrorCode::kUsage, 400},   {ErrorCode::kNotFound, 404},
                                                {ErrorCode::kInvalid, 500}, {ErrorCode::kUnsupported, 500},
                                                {ErrorCode::kLocked, 500},  {ErrorCode::kCorrupt, 500},
                                                {ErrorCode::kIo, 500},      {ErrorCode::kExpired, 410},
                                                {ErrorCode::kBusy, 503},    {ErrorCode::kInternal, 500}};
  for (const auto& [code, status] : expected) {
    EXPECT_EQ(problem_of(Error(code, "m"), {}).status, status) << to_string(code);
  }
}

TEST(Problem, AFailureOfOursTellsNoPath) {
  const Problem problem =
      problem_of(Error(ErrorCode::kCorrupt, "/srv/archive is broken", "/srv hint", "/srv"), {});
  EXPECT_EQ(problem_view(problem, "id").dump().find("/srv"), std::string::npos);
}

TEST(Problem, IsWrittenAsRfc9457) {
  Problem problem{404, "not_found", "There is no article 9.", {}, {}, {}};
  const auto view = problem_view(problem, "abc-1");
  EXPECT_EQ(view.dump(),
            R"({"type":"urn:broadsheet:problem:not_found","title":"Not Found","status":404,)"
            R"("detail":"There is no article 9.","code":"not_found","param":null,"value":null,"hint":null,)"
            R"("request_id":"abc-1"})");
}

}  // namespace
}  // namespace broadsheet
