// SPDX-License-Identifier: MIT
#include "server/search/name_table.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace broadsheet {
namespace {

NameTable names() {
  const auto person = [](EntityId id, const char* name) { return Entity{id, EntityKind::kPerson, {}, name}; };
  return NameTable({person(9, "Mikhail Gorbachev"), person(2, "Xi Jinping"), person(3, "习近平"),
                    person(4, "Ban Ki-moon"), person(5, "José María Aznar"), person(6, "Xi"),
                    person(7, "???"), Entity{8, EntityKind::kCountry, "GE", "Georgia"}});
}

std::set<EntityId> beginning(std::string_view typed) {
  std::set<EntityId> found;
  names().beginning(TypedName(typed), [&](const NameTable::Row& row, size_t) { found.insert(row.id); });
  return found;
}

std::set<EntityId> nearly(std::string_view typed) {
  std::set<EntityId> found;
  names().nearly_beginning(TypedName(typed), [&](const NameTable::Row& row, size_t edits) {
    EXPECT_GT(edits, 0u);
    found.insert(row.id);
  });
  return found;
}

TEST(NameTable, EveryWordTypedBeginsAWord) {
  EXPECT_THAT(beginning("gorb"), testing::ElementsAre(9));
  EXPECT_THAT(beginning("Gorbachev, M"), testing::ElementsAre(9));
  EXPECT_THAT(beginning("xi"), testing::ElementsAre(2, 6));
  EXPECT_THAT(beginning("jin XI"), testing::ElementsAre(2));
  EXPECT_THAT(beginning("习"), testing::ElementsAre(3));
  EXPECT_THAT(beginning("kimoon"), testing::IsEmpty());
  EXPECT_THAT(beginning("ki-m"), testing::ElementsAre(4));
  EXPECT_THAT(beginning("jose az"), testing::ElementsAre(5));
  EXPECT_THAT(beginning("g"), testing::ElementsAre(8, 9));
  EXPECT_THAT(beginning("orbachev"), testing::IsEmpty());
  EXPECT_THAT(beginning(""), testing::IsEmpty());
  EXPECT_THAT(beginning("?!"), testing::IsEmpty());
  EXPECT_THAT(beginning(std::string(100'000, 'x')), testing::IsEmpty());
}

TEST(NameTable, AFewLettersMayBeWrong) {
  EXPECT_THAT(nearly("gorbatch"), testing::ElementsAre(9));
  EXPECT_THAT(nearly("mikhail gorbatchev"), testing::ElementsAre(9));
  EXPECT_THAT(nearly("azanr"), testing::ElementsAre(5));
  EXPECT_THAT(nearly("nikhail"), testing::IsEmpty()) << "another first letter";
  EXPECT_THAT(nearly("xu"), testing::IsEmpty()) << "two letters say too little to be wrong";
  EXPECT_THAT(nearly("gorbachev"), testing::IsEmpty()) << "right, not nearly so";
}

TEST(NameTable, AWholeNameMayHaveSoManyEdits) {
  const auto near = [](std::string_view key, size_t limit) {
    std::map<EntityId, size_t> found;
    names().nearly(key, limit,
                   [&](const NameTable::Row& row, size_t edits) { found.emplace(row.id, edits); });
    return found;
  };
  using Found = std::map<EntityId, size_t>;
  EXPECT_EQ(near("mikhail gorbachev", 2), (Found{{9, 0}}));
  EXPECT_EQ(near("mikhial gorbachov", 2), (Found{{9, 2}}));
  EXPECT_EQ(near("mikhial gorbachov", 1), Found());
  EXPECT_EQ(near("xi jnping", 2), (Found{{2, 1}}));
  EXPECT_EQ(near("gorbachev", 2), Found()) << "another number of words";
  EXPECT_EQ(near("nikhail gorbachev", 2), Found()) << "another first letter";
  EXPECT_EQ(near("", 2), Found());
}

TEST(NameTable, FindsByNumber) {
  const NameTable table = names();
  ASSERT_NE(table.find(9), nullptr);
  EXPECT_EQ(table.find(9)->name, "Mikhail Gorbachev");
  EXPECT_EQ(table.find(1), nullptr);
  EXPECT_EQ(table.find(100), nullptr);
}

}  // namespace
}  // namespace broadsheet
