// SPDX-License-Identifier: MIT
#include "indexer/base/fold.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Fold, DropsCaseAndAccents) {
  EXPECT_EQ(fold("Zürich"), fold("ZÜRICH"));
  EXPECT_EQ(fold("Wałęsa"), "walesa");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("Ångström Øre Æsir"), "angstrom ore aesir");
  EXPECT_EQ(fold("ΣΊΣΥΦΟΣ"), fold("σίσυφος"));
  EXPECT_EQ(fold("Чайковский"), "чаиковскии");
  EXPECT_EQ(fold("ｆｕｌｌ"), "full");
}

TEST(Fold, FoldsTheLettersInsideALetter) {
  EXPECT_EQ(fold("Ǽgir ǿ"), "aegir o");
  EXPECT_EQ(fold("paraŀlel"), "parallel");
  EXPECT_EQ(fold("ﷺ"), "صلىاللهعليهوسلم");
}

TEST(Fold, KeepsWhatCarriesMeaning) {
  EXPECT_EQ(fold("हिन्दी"), "हिन्दी");
  EXPECT_EQ(fold("ガ"), "ガ");
  EXPECT_EQ(fold("習近平"), "習近平");
  EXPECT_EQ(fold("서울"), "서울");
}

TEST(FoldKey, IsTheSameForEverySpellingOfPunctuation) {
  EXPECT_EQ(fold_key("  Ban  Ki-moon. "), "ban ki moon");
  EXPECT_EQ(fold_key("O’Neill"), fold_key("O'Neill"));
  EXPECT_EQ(fold_key("—"), "");
}

}  // namespace
}  // namespace broadsheet
