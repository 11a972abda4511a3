#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <ctime>

#include "base/utf8.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

Report report_of(std::string text, std::string language = "en") {
  Report report;
  report.text = std::move(text);
  report.language = std::move(language);
  return report;
}

std::vector<Fact> found(std::string text, std::string language = "en") {
  return quantities(report_of(std::move(text), std::move(language)), {});
}

Quantity only(std::string text, std::string language = "en") {
  const std::vector<Fact> facts = found(text, std::move(language));
  EXPECT_EQ(facts.size(), 1u) << text;
  return facts.size() == 1 ? *facts[0].quantity : Quantity();
}

TEST(Quantities, ReadsDigitsWithTheirSeparators) {
  EXPECT_EQ(only("1,234,567 trees").value, 1234567);
  EXPECT_EQ(only("12,34,567.5 trees").value, 1234567.5);
  EXPECT_EQ(only("some trees: 1 234 567").value, 1234567);
  EXPECT_EQ(only("about 0.5").value, 0.5);
  EXPECT_EQ(only("1.3x10^6").value, 1.3e6);
  EXPECT_EQ(only("2^4").value, 16);
  EXPECT_EQ(only("a drop of -3.5 points").value, -3.5);
  EXPECT_EQ(only("1½ loaves").value, 1.5);
  EXPECT_EQ(only("3/4 of them").value, 0.75);
}

TEST(Quantities, ReadsTheSeparatorsAsTheLanguageWritesThem) {
  EXPECT_EQ(only("1.234 Häuser", "de").value, 1234);
  EXPECT_EQ(only("1.234 houses", "en").value, 1.234);
  EXPECT_EQ(only("5,2 Häuser", "de").value, 5.2);
  EXPECT_EQ(only("۱۲٬۳۴۵٫۵", "fa").value, 12345.5);
  EXPECT_EQ(only("1.111,25").value, 1111.25);  // two kinds of separator leave no doubt in any language
}

TEST(Quantities, ReadsNumbersThatAreSpelledOut) {
  EXPECT_EQ(only("a hundred and twenty sheep").value, 120);
  EXPECT_EQ(only("twenty-one thousand three hundred sheep").value, 21300);
  EXPECT_EQ(only("two and a half loaves").value, 2.5);
  EXPECT_EQ(only("a dozen eggs").value, 12);
  EXPECT_EQ(only("two dozen eggs").value, 24);
  EXPECT_EQ(only("half a million bees").value, 500000);
  EXPECT_EQ(only("one million and a half bees").value, 1500000);
  EXPECT_EQ(only("three fifths of them").value, 0.6);
  EXPECT_EQ(only("nine point nought four").value, 9.04);
  EXPECT_EQ(only("minus five").value, -5);
}

TEST(Quantities, ReadsSpelledNumbersOfOtherLanguages) {
  EXPECT_EQ(only("zweihundertdreiundzwanzig", "de").value, 223);
  EXPECT_EQ(only("dreitausendvierhundertfünf", "de").value, 3405);
  EXPECT_EQ(only("quatre-vingt-dix-sept", "fr").value, 97);
  EXPECT_EQ(only("trois cent vingt et un", "fr").value, 321);
  EXPECT_EQ(only("doscientas treinta y cinco", "es").value, 235);
  EXPECT_EQ(only("duzentos e trinta e cinco", "pt").value, 235);
  EXPECT_EQ(only("duecentotrentacinque", "it").value, 235);
  EXPECT_EQ(only("двухсот тридцати пяти", "ru").value, 235);
  EXPECT_EQ(only("iki yüz otuz beş", "tr").value, 235);
  EXPECT_EQ(only("iki yüz otuz beş", "az").value, 235);
  EXPECT_EQ(only("دویست و سی و پنج", "fa").value, 235);
}

TEST(Quantities, MultipliesByScales) {
  const Quantity people = only("5.2 million people");
  EXPECT_EQ(people.value, 5200000);
  EXPECT_DOUBLE_EQ(people.granularity, 100000);
  EXPECT_EQ(only("132 km").granularity, 1);
  EXPECT_EQ(only("5,2 Millionen", "de").value, 5200000);
  EXPECT_EQ(only("5,2 млн", "ru").value, 5200000);
  EXPECT_EQ(only("5,2 milyon", "tr").value, 5200000);
  EXPECT_EQ(only("۵٫۲ میلیون", "fa").value, 5200000);
  EXPECT_EQ(only("10k fans").value, 10000);
  EXPECT_EQ(only("13 lakh").value, 1300000);
}

TEST(Quantities, KnowsMoney) {
  EXPECT_EQ(only("$2bn").value, 2e9);
  EXPECT_EQ(only("$2bn").unit, "dollar");  // whose dollar is not said
  EXPECT_EQ(only("US$1.5m").unit, "USD");
  EXPECT_EQ(only("US$1.5m").value, 1500000);
  EXPECT_EQ(only("5,2 Millionen Euro", "de").unit, "EUR");
  EXPECT_EQ(only("5,2 millions d'euros", "fr").unit, "EUR");
  EXPECT_EQ(only("£100").unit, "GBP");
  EXPECT_EQ(only("12 cents").unit, "cent");
  EXPECT_DOUBLE_EQ(only("thirteen dollars forty-five cents").value, 13.45);
  EXPECT_TRUE(only("I lost my pen 7 times").unit.empty());  // PEN is a currency, a pen is none
}

TEST(Quantities, KnowsUnits) {
  EXPECT_EQ(only("the 132-kilometer line").unit, "kilometer");
  EXPECT_EQ(only("the 44-day strike").unit, "day");
  EXPECT_EQ(only("190 km2").unit, "square-kilometer");
  EXPECT_EQ(only("10 kilometers per hour").unit, "kilometer-per-hour");
  EXPECT_EQ(only("30 degrees Celsius").unit, "celsius");
  EXPECT_EQ(only("44 per cent").unit, "percent");
  EXPECT_EQ(only("she is 3 years old").unit, "year");
  EXPECT_NEAR(only("5 ft 6 in").value, 5.5, 1e-9);
  EXPECT_TRUE(only("10 in the room").unit.empty());
  EXPECT_EQ(only("yüzde 44", "tr").unit, "percent");
}

TEST(Quantities, KnowsBounds) {
  EXPECT_EQ(only("at least 132 ships").bound, Bound::at_least);
  EXPECT_EQ(only("more than 132 ships").bound, Bound::more_than);
  EXPECT_EQ(only("up to 132 ships").bound, Bound::at_most);
  EXPECT_EQ(only("fewer than 132 ships").bound, Bound::less_than);
  EXPECT_EQ(only("some 300 ships").bound, Bound::about);
  EXPECT_EQ(only("300 ships").bound, Bound::exact);
  EXPECT_EQ(only("300 or more").bound, Bound::at_least);
  EXPECT_EQ(only("300 and over").bound, Bound::at_least);
  EXPECT_EQ(only("And over 300 died.").bound, Bound::more_than);
  EXPECT_EQ(only("and more than 500 were injured").bound, Bound::more_than);
  EXPECT_EQ(only("mindestens 300 Schiffe", "de").bound, Bound::at_least);
  EXPECT_EQ(only("около 300", "ru").bound, Bound::about);
  EXPECT_EQ(only("en az 300", "tr").bound, Bound::at_least);
}

TEST(Quantities, KnowsRanges) {
  for (const char* text : {"between 130 and 140 km", "130-140 km", "from 130 to 140 km"}) {
    const Quantity range = only(text);
    EXPECT_EQ(range.value, 130) << text;
    EXPECT_EQ(range.value_high, 140) << text;
    EXPECT_EQ(range.bound, Bound::between) << text;
    EXPECT_EQ(range.unit, "kilometer") << text;
  }
  EXPECT_EQ(only("between five and seven million").value, 5000000);
}

TEST(Quantities, TellsAChangeFromARange) { EXPECT_EQ(found("it rose from 5 to 7").size(), 2u); }

TEST(Quantities, KnowsOrdinals) {
  EXPECT_TRUE(only("the 3rd time").ordinal);
  EXPECT_EQ(only("the twenty-fifth ship").value, 25);
  EXPECT_FALSE(only("30 seconds").ordinal);
}

TEST(Quantities, LeavesNamesAndCodesAlone) {
  for (const char* text : {"COVID-19 again", "the 777F took off", "at 10:30 sharp", "call +1-222-2222-2222",
                           "this one is wrong", "in the last half", "see http://x.example/a?b=30"}) {
    EXPECT_TRUE(found(text).empty()) << text;
  }
}

TEST(Quantities, NeverCrossesAStatement) {
  const Report report = report_of("They found five. Million Street is near.");
  Segmentation segmentation;
  segmentation.statements.resize(2);
  segmentation.statements[0].range = {0, 16};
  segmentation.statements[1].range = {17, report.text.size()};
  const std::vector<Fact> facts = quantities(report, segmentation);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].quantity->value, 5);
}

TEST(Quantities, StayInOrderInsideTheTextWhateverItIs) {
  const std::vector<std::string> bits = {"five", " ",     "million", "-",  "$",  "1,2", ".", "and", "a",
                                         "half", "1/2",   "between", "to", "%",  "\n",  "ü", "۵",   "½",
                                         "e10",  "third", "from",    "km", "of", "'",   "/"};
  const bool held = rc::check("facts are in order, disjoint, on code points", [&] {
    std::string text;
    for (const size_t pick : *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, bits.size())))
      text += bits[pick] + (pick % 3 ? " " : "");
    for (const char* language : {"en", "de", "fr", "fa", "tr"}) {
      for (const auto& facts : {quantities(report_of(text, language), {}), dates(report_of(text, language), {})}) {
        size_t last = 0;
        for (const Fact& fact : facts) {
          RC_ASSERT(fact.range.begin >= last && fact.range.begin < fact.range.end && fact.range.end <= text.size());
          RC_ASSERT(base::first_invalid(fact.range.of(text)) == std::string::npos);
          last = fact.range.end;
        }
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST(Quantities, TellNumbersThatNameFromNumbersThatCount) {
  EXPECT_TRUE(only("the crash on highway 35").label);
  EXPECT_TRUE(only("she lives at 12 Random Street").label);
  EXPECT_TRUE(only("1) buy bread").label);
  EXPECT_FALSE(only("for the first time").label);  // the second would be another
  EXPECT_TRUE(only("in the second quarter").label);
  EXPECT_FALSE(only("he walked 35 of them").label);
  EXPECT_FALSE(only("some were hurt (about 7)").label);
  EXPECT_FALSE(only("the first witness").label);
  EXPECT_TRUE(found("a one-time offer").empty());
  EXPECT_TRUE(found("24703m212").empty());
}

TEST(Quantities, LeaveEverydayWordsAlone) {
  const std::pair<const char*, const char*> kNone[] = {
      {"es", "el medio ambiente, en medio de la calle, a mediados de mayo"},
      {"es", "el cuarto de baño"},
      {"pt", "no meio da rua, um quarto de hotel"},
      {"it", "in mezzo alla strada, la metà di maggio, un mezzo di trasporto"},
      {"fr", "le quart de finale, un homme sur le toit"},
      {"en", "several of them left, the latter half of May"},
      {"tr", "çok az kişi vardı"},
  };
  for (const auto& [language, text] : kNone) EXPECT_TRUE(found(text, language).empty()) << text;
  EXPECT_TRUE(only("they won 3 games").unit.empty());
  EXPECT_EQ(only("4 million pounds").unit, "GBP");
  EXPECT_EQ(only("4 million pounds of flour").unit, "pound");
}

TEST(Quantities, ReadScriptsThatLeaveNoSpace) {
  EXPECT_EQ(only("损失1,100万元", "zh").value, 1.1e7);
  EXPECT_EQ(only("3.5亿", "zh").value, 3.5e8);
  EXPECT_EQ(only("有14人", "zh").value, 14);
  EXPECT_EQ(only("ب30", "ar").value, 30);
  EXPECT_EQ(only("12,34,567 पेड़", "hi").value, 1234567);
}

TEST(UnitNames, AreCurrenciesAndScalesWithoutAFigure) {
  const std::vector<Fact> got = unit_names(report_of("The dollar fell; 5 euros buy it. From 5 yen to Celsius."), {});
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(got[0].quantity->unit, "dollar");
  EXPECT_FALSE(got[0].quantity->figure);
  EXPECT_EQ(got[1].quantity->unit, "celsius");
}

TEST(EachOnce, MakesADurationAndItsFigureOneFact) {
  const Report report = report_of("They waited over 3 days and 2 hours on highway 9 with 4 dogs.");
  const std::vector<Fact> all = extract(report, {}).facts;
  const std::vector<Fact> got = each_once(all);
  std::vector<std::string> words;
  for (const Fact& f : got)
    if (f.quantity) words.emplace_back(f.range.of(report.text));
  EXPECT_EQ(words, (std::vector<std::string>{"over 3 days and 2 hours", "4"}));
  const auto duration = std::find_if(got.begin(), got.end(), [](const Fact& f) { return f.date.has_value(); });
  ASSERT_NE(duration, got.end());
  EXPECT_EQ(duration->quantity->value, 74);
  EXPECT_EQ(duration->quantity->unit, "hour");
}

TEST(Quantities, TakeTimeInProportionToTheText) {
  for (const std::string unit : {"1,", "and ", "million ", "3 days after ", "1-", "five and ", "a", "between 1 and ",
                                 "the day after ", "1 000 ", "next "}) {
    std::string text;
    while (text.size() < 1000000) text += unit;
    const std::clock_t start = std::clock();  // of the processor: whatever else the machine does
    quantities(report_of(text), {});
    dates(report_of(text), {});
    EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 8) << unit;
  }
}

}  // namespace
}  // namespace tellings::extract
