#include "units.h"

#include <gtest/gtest.h>

#include <set>

#include "tellings/facts.h"

namespace tellings::extract {
namespace {

TEST(Units, CompareAcrossSystems) {
  EXPECT_NEAR(to_base(132, "kilometer")->value, to_base(82, "mile")->value, 100);
  EXPECT_EQ(to_base(132, "kilometer")->dimension, "length");
  EXPECT_NEAR(to_base(20, "celsius")->value, to_base(68, "fahrenheit")->value, 1e-9);
  EXPECT_NEAR(to_base(1, "kilowatt-hour")->value, to_base(3.6, "megajoule")->value, 1e-6);
  EXPECT_NEAR(to_base(36, "kilometer-per-hour")->value, to_base(10, "meter-per-second")->value, 1e-9);
  EXPECT_EQ(to_base(36, "kilometer-per-hour")->dimension, to_base(10, "meter-per-second")->dimension);
}

TEST(Units, KeepCurrenciesApart) {
  EXPECT_EQ(to_base(5, "USD")->dimension, "currency:USD");
  EXPECT_NE(to_base(5, "USD")->dimension, to_base(5, "EUR")->dimension);
  EXPECT_DOUBLE_EQ(to_base(50, "cent")->value, to_base(0.5, "USD")->value);
}

TEST(Units, RefuseWhatTheyDoNotKnow) {
  EXPECT_FALSE(to_base(1, ""));
  EXPECT_FALSE(to_base(1, "parsnip"));
  EXPECT_FALSE(to_base(1, "parsnip-per-hour"));
}

TEST(Units, HaveOneEntryEach) {
  std::set<std::string_view> seen;
  for (const Unit& unit : units()) {
    EXPECT_TRUE(seen.insert(unit.id).second) << unit.id;
    EXPECT_TRUE(unit.id.empty() || unit.factor > 0) << unit.id;
  }
}

}  // namespace
}  // namespace tellings::extract
