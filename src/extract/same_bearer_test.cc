#include <gtest/gtest.h>

#include "tellings/names.h"

namespace tellings::extract {
namespace {

constexpr auto kPerson = BearerType::person;

TEST(SameBearer, IsSymmetricAndAProbability) {
  const char* names[] = {"Anna Verel", "A. Verel", "Dr. Anna Verel", "Tomas Lehn", "Верель Анна", "Verel Works Ltd",
                         "",           "東京"};
  for (const char* a : names)
    for (const char* b : names) {
      const double p = same_bearer(a, b, kPerson);
      EXPECT_GE(p, 0);
      EXPECT_LE(p, 1);
      EXPECT_NEAR(p, same_bearer(b, a, kPerson), 1e-6) << a << " / " << b;
    }
}

TEST(SameBearer, SpellingsOfOneNameAreOneBearer) {
  EXPECT_GT(same_bearer("Anna Verel", "Anna Verel", kPerson), 0.5);
  EXPECT_GT(same_bearer("Kioumar Daresh", "Kiomar Daresh", kPerson), 0.5);
  EXPECT_GT(same_bearer("ANNA VEREL", "Anna Verel", kPerson), 0.5);
}

TEST(SameBearer, OtherNamesAreOthers) {
  EXPECT_LT(same_bearer("Anna Verel", "Tomas Lehn", kPerson), 0.5);
  EXPECT_LT(same_bearer("Vell Shipping Ltd", "Sarn Textiles GmbH", BearerType::company), 0.5);
}

}  // namespace
}  // namespace tellings::extract
