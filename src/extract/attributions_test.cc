#include <gtest/gtest.h>

#include "extract/segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

struct Saying {
  std::string source;
  std::string cue;
  std::string content;
};

std::string words(const std::string& text, const std::vector<ByteRange>& ranges) {
  std::string out;
  for (const ByteRange r : ranges) out.append(out.empty() ? "" : " ... ").append(r.of(text));
  return out;
}

std::vector<Saying> sayings(const std::string& text, const std::string& language = "en") {
  Report r;
  r.text = text;
  r.language = language;
  std::vector<Saying> out;
  for (const Attribution& a : attributions(r, segmentation_for_tests(text), {}))
    out.push_back({words(text, a.source), words(text, a.cue), words(text, a.content)});
  return out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Attributions, WhatIsSaidStandsBehindTheCue) {
  const auto found = sayings("The mayor of Sarn said the bridge would be closed for three days.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(holds(found[0].source, "mayor"));
  EXPECT_TRUE(holds(found[0].cue, "said"));
  EXPECT_TRUE(holds(found[0].content, "the bridge would be closed for three days"));
}

TEST(Attributions, WhatIsSaidStandsBeforeTheCue) {
  const auto found = sayings("The bridge would be closed for three days, said Anna Verel, the mayor of Sarn.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(holds(found[0].source, "Anna Verel"));
  EXPECT_TRUE(holds(found[0].content, "The bridge would be closed for three days"));
  EXPECT_FALSE(holds(found[0].content, "said"));
}

TEST(Attributions, AQuotationGoesOnBehindItsSpeaker) {
  const auto found = sayings("\"We closed the bridge,\" Verel said. \"It was not safe.\"");
  ASSERT_GE(found.size(), 1u);
  EXPECT_TRUE(holds(found[0].source, "Verel"));
  EXPECT_TRUE(holds(found[0].content, "We closed the bridge"));
}

TEST(Attributions, AccordingToHasItsSourceBehindIt) {
  const auto found = sayings("According to the Ministry of Defence, 500 soldiers were injured in the attack.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(holds(found[0].source, "Ministry of Defence"));
  EXPECT_TRUE(holds(found[0].content, "500 soldiers were injured in the attack"));
}

TEST(Attributions, AccordingToEndsWithItsSentence) {
  auto found = sayings("The blaze is out, according to the fire service. Two warehouses were lost.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "the fire service");
  EXPECT_EQ(found[0].content, "The blaze is out");
  found = sayings("Nobody was hurt according to the mayor of Sarn. Two warehouses were lost on Monday.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "the mayor of Sarn");
  EXPECT_EQ(found[0].content, "Nobody was hurt");
  found = sayings("The blaze, according to the mayor, destroyed two warehouses.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "the mayor");
}

TEST(Attributions, MayHaveNoSource) {
  const auto found = sayings("It was noted that 500 soldiers were injured.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "");
  EXPECT_TRUE(holds(found[0].cue, "was noted"));
  EXPECT_TRUE(holds(found[0].content, "500 soldiers were injured"));
}

TEST(Attributions, TheInformantOfThePassiveStandsBehindBy) {
  const auto found = sayings("Varna Press was informed about this by the Ministry of Defence.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "the Ministry of Defence");
  EXPECT_TRUE(holds(found[0].cue, "informed"));
  EXPECT_EQ(found[0].content, "this");
}

TEST(Attributions, PlainReportingHasNone) {
  EXPECT_TRUE(sayings("The ship left the port on Tuesday. It carried 300 tonnes of grain.").empty());
}

TEST(Attributions, OtherLanguagesByTables) {
  const auto german = sayings("Ministerin Anna Verel sagte am Dienstag, dass die Brücke gesperrt wird.", "de");
  ASSERT_EQ(german.size(), 1u);
  EXPECT_TRUE(holds(german[0].source, "Anna Verel"));
  EXPECT_EQ(german[0].content, "die Brücke gesperrt wird");
  const auto russian = sayings("По словам министра, мост закрыт на три дня.", "ru");
  ASSERT_EQ(russian.size(), 1u);
  EXPECT_EQ(russian[0].source, "министра");
  EXPECT_EQ(russian[0].content, "мост закрыт на три дня");
  const auto azerbaijani = sayings("Nazir Kamal Verəli bildirib ki, körpü üç gün bağlı qalacaq.", "az");
  ASSERT_EQ(azerbaijani.size(), 1u);
  EXPECT_TRUE(holds(azerbaijani[0].source, "Kamal"));
  EXPECT_EQ(azerbaijani[0].content, "körpü üç gün bağlı qalacaq");
  const auto persian = sayings("وزیر دفاع گفت که پل سه روز بسته است.", "fa");
  ASSERT_EQ(persian.size(), 1u);
  EXPECT_EQ(persian[0].content, "پل سه روز بسته است");
}

TEST(Attributions, AMegabyteOfOneWordIsReadInTime) {
  std::string text;
  for (int k = 0; k < 200'000; ++k) text += "said ";
  sayings(text);
  sayings(text, "de");
  text.clear();
  for (int k = 0; k < 200'000; ++k) text += "\" . ";
  sayings(text);
}

}  // namespace
}  // namespace tellings::extract
