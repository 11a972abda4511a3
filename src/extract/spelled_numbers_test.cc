// Every number to ten thousand as ICU spells it out in each language, and round ones beyond, must be read back.
#include <gtest/gtest.h>
#include <unicode/rbnf.h>

#include <cmath>
#include <memory>

#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

class SpelledNumbers : public testing::TestWithParam<const languages::Language*> {
 protected:
  void SetUp() override {
    UErrorCode status = U_ZERO_ERROR;
    speller_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT,
                                                            icu::Locale(std::string(GetParam()->code).c_str()), status);
    ASSERT_TRUE(U_SUCCESS(status));
  }

  std::string spell(int64_t number) const {
    icu::UnicodeString words;
    speller_->format(number, words);
    std::string out;
    words.toUTF8String(out);
    return out;
  }

  // What is read where `number` stands alone in a line, or NaN.
  double read(const std::string& words) const {
    Report report;
    report.language = GetParam()->code;
    report.text = ": " + words + ".";
    const std::vector<Fact> facts = quantities(report, {});
    return facts.size() == 1 ? facts[0].quantity->value : std::nan("");
  }

  std::unique_ptr<icu::RuleBasedNumberFormat> speller_;
};

TEST_P(SpelledNumbers, AreReadBack) {
  size_t wrong = 0;
  const auto check = [&](int64_t number) {
    const std::string words = spell(number);
    const double got = read(words);
    if (got == static_cast<double>(number)) return;
    if (++wrong <= 12) ADD_FAILURE() << GetParam()->code << ": " << number << " = " << words << ", read as " << got;
  };
  // "one" by itself is an article or a pronoun
  check(0);
  for (int64_t k = 2; k <= 10000; ++k) check(k);
  for (int64_t scale = 10000; scale <= 1000000000; scale *= 10) {
    for (int64_t k = 1; k < 10; ++k) check(k * scale), check(k * scale + scale / 10), check(k * scale + scale / 2);
  }
  for (const int64_t k : {21000, 101000, 71001, 1000001, 21000000, 999999, 123456789}) check(k);
  EXPECT_EQ(wrong, 0u);
}

INSTANTIATE_TEST_SUITE_P(Languages, SpelledNumbers, testing::ValuesIn(languages::all().begin(), languages::all().end()),
                         [](const auto& tested) { return std::string(tested.param->code); });

}  // namespace
}  // namespace tellings::extract
