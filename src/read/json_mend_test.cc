#include "read/json_mend.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

namespace tellings::read {
namespace {

std::string mended(std::string_view json) { return mend_json(json).text; }

TEST(MendJson, LeavesGoodJsonAsItIs) {
  for (const std::string_view json : {R"({"a": [1, -2.5e3, true, null, "x\"\\\u00e9\ud83d\ude00"], "b": {}})", "[]",
                                      "7", R"({"n": 9223372036854775807})"}) {
    EXPECT_EQ(mended(json), json);
    EXPECT_TRUE(mend_json(json).losses.empty());
  }
}

TEST(MendJson, ANumberBeyond64BitsKeepsItsDigits) {
  EXPECT_EQ(mended(R"({"id":92233720368547758423})"), R"({"id":"92233720368547758423"})");
  EXPECT_EQ(mended("[-99999999999999999999999]"), R"(["-99999999999999999999999"])");
  EXPECT_TRUE(mend_json("[18446744073709551616]").losses.empty());
}

TEST(MendJson, WhatNoProgramCanHoldIsNullAndToldWithItsField) {
  const MendedJson m = mend_json(R"({"a":{"b":[NaN]},"c":-Infinity,"d":1e400})");
  EXPECT_EQ(m.text, R"({"a":{"b":[null]},"c":null,"d":null})");
  ASSERT_EQ(m.losses.size(), 3u);
  EXPECT_EQ(m.losses[0].path, (std::vector<std::string>{"a", "b"}));
  EXPECT_NE(m.losses[0].why.find("NaN"), std::string::npos);
  EXPECT_EQ(m.losses[1].path, std::vector<std::string>{"c"});
  EXPECT_NE(m.losses[2].why.find("1e400"), std::string::npos);
}

TEST(MendJson, HalfASurrogatePairBecomesTheReplacementCharacter) {
  EXPECT_EQ(mended(R"(["a\ud83d b\udcb2 \ud83d\ude00"])"), R"(["a\ufffd b\ufffd \ud83d\ude00"])");
  EXPECT_EQ(mended(R"(["\ud83d\ud83d\ude00"])"), R"(["\ufffd\ud83d\ude00"])");
  EXPECT_EQ(mended(R"(["\\ud83d"])"), R"(["\\ud83d"])") << "a backslash, and letters";
}

TEST(MendJson, ControlCharactersAndZeroBytesAndMarks) {
  using namespace std::string_literals;
  EXPECT_EQ(mended("\xEF\xBB\xBF{\"a\":\"x\ty\0z\"}\0\0"s), "{\"a\":\"x\\u0009yz\"}");
}

TEST(MendJson, WhatIsNestedBeyondMeasureIsLeftOutAlone) {
  const std::string deep = std::string(3000, '[') + std::string(3000, ']');
  const MendedJson m = mend_json("{\"x\":" + deep + ",\"text\":\"t\"}");
  EXPECT_EQ(m.losses.size(), 1u);
  EXPECT_NE(m.text.find("\"text\":\"t\""), std::string::npos);
  EXPECT_LT(m.text.size(), 2000u);
}

TEST(MendJson, PlacesAreThoseOfTheOriginal) {
  const MendedJson m = mend_json(R"({"a":NaN,"b":Infinity, oops})");
  EXPECT_EQ(m.place_in_original(m.text.find("oops")), 23u);
  EXPECT_EQ(m.place_in_original(1), 1u);
}

// Whatever JSON a program writes by the rules means the same after.
TEST(MendJson, ChangesNoMeaning) {
  rc::check([] {
    nlohmann::json value;
    for (const auto& [key, words] : *rc::gen::container<std::map<std::string, std::string>>(
             rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\{}[]:,09-.eE \n"))),
             rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\{}[]:,09-.eE \n\t")))))
      value[key] = {words, *rc::gen::arbitrary<int64_t>(), *rc::gen::arbitrary<bool>()};
    RC_ASSERT(nlohmann::json::parse(mend_json(value.dump()).text) == value);
  });
}

}  // namespace
}  // namespace tellings::read
