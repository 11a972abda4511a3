#include "base/vectors.h"

#include <gtest/gtest.h>

namespace tellings::base {
namespace {

TEST(Cosine, IsTheSumOfProducts) {
  Vector a(11), b(11);
  float want = 0;
  for (size_t k = 0; k < a.size(); ++k) {
    a[k] = 0.1f * static_cast<float>(k);
    b[k] = 0.5f - 0.05f * static_cast<float>(k);
    want += a[k] * b[k];
  }
  EXPECT_NEAR(cosine(a, b), want, 1e-5);
}

TEST(Cosine, OfNothingIsNothing) {
  EXPECT_EQ(cosine({}, {}), 0);
  EXPECT_EQ(cosine({1.0f}, {}), 0);
}

}  // namespace
}  // namespace tellings::base
