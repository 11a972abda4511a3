// What is traced of families whose descent is known because the test made it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "lineage/made_tellings.h"

namespace tellings::lineage {
namespace {

using Family = std::vector<Telling>;

// "a<b" for each step, by ids, in order; lost nodes are "?".
std::vector<std::string> steps(const Family& family, const Lineage& lineage) {
  const auto name = [&](uint32_t n) { return n < family.size() ? family[n].report.id : std::string("?"); };
  std::vector<std::string> out;
  for (const Edge& e : lineage.edges) out.push_back(name(e.from) + ">" + name(e.to));
  std::sort(out.begin(), out.end());
  return out;
}

using Steps = std::vector<std::string>;

std::string with(std::string text, const std::string& old, const std::string& now) {
  return text.replace(text.find(old), old.size(), now);
}

std::string first_word_of(const std::string& statement) { return statement.substr(4, 6); }

TEST(Trace, FollowsAChainOfCopies) {
  const auto body = made_statements(12, 1);
  const std::string edited = with(part(body, 0, 9), first_word_of(body[2]), "changed");
  const Family family = {made_telling("c", edited.substr(0, edited.find(body[6])), "2031-05-01T09:00:00Z"),
                         made_telling("a", joined(body), "2031-05-01T07:00:00Z"),
                         made_telling("b", edited, "2031-05-01T08:00:00Z")};
  const Lineage lineage = trace(family, {});
  EXPECT_EQ(steps(family, lineage), (Steps{"a>b", "b>c"}));
  ASSERT_EQ(lineage.origins.size(), 1U);
  EXPECT_EQ(lineage.origins[0].node, 1U);
  EXPECT_EQ(lineage.origins[0].reports, (std::vector<uint32_t>{0, 1, 2}));
  for (const Edge& e : lineage.edges) EXPECT_GT(e.confidence, 0.5);
}

TEST(Trace, FindsDirectionWithoutTimes) {
  const auto body = made_statements(12, 2);
  const Family family = {made_telling("cut", part(body, 0, 6)), made_telling("whole", joined(body))};
  EXPECT_EQ(steps(family, trace(family, {})), Steps{"whole>cut"});
}

TEST(Trace, AClockThatRunsLateDoesNotTurnAWholeReportIntoTheCopyOfItsCut) {
  const auto body = made_statements(14, 3);
  const Family family = {made_telling("cut", part(body, 0, 5), "2031-05-01T08:00:00Z"),
                         made_telling("other", part(body, 0, 9), "2031-05-01T08:30:00Z"),
                         made_telling("whole", joined(body), "2031-05-01T09:30:00Z")};
  const Lineage lineage = trace(family, {});
  ASSERT_EQ(lineage.origins.size(), 1U);
  EXPECT_EQ(lineage.origins[0].node, 2U);
}

TEST(Trace, StrangersAreOriginsEach) {
  const Family family = {made_telling("a", joined(made_statements(8, 4))),
                         made_telling("b", joined(made_statements(8, 5))),
                         made_telling("c", joined(made_statements(8, 6)))};
  const Lineage lineage = trace(family, {});
  EXPECT_TRUE(lineage.edges.empty());
  EXPECT_EQ(lineage.origins.size(), 3U);
  EXPECT_EQ(lineage.fewest_origins, 3U);
  EXPECT_EQ(lineage.most_origins, 3U);
}

TEST(Trace, ACommonQuotationIsNoDescent) {
  auto a = made_statements(14, 7);
  auto b = made_statements(14, 8);
  const auto quoted = made_statements(2, 9);
  a.insert(a.begin() + 3, quoted[0]), a.insert(a.begin() + 6, quoted[1]);
  b.insert(b.begin() + 1, quoted[1]), b.insert(b.begin() + 9, quoted[0]);
  const Family family = {made_telling("a", joined(a), "2031-05-01T07:00:00Z"),
                         made_telling("b", joined(b), "2031-05-01T08:00:00Z")};
  EXPECT_EQ(trace(family, {}).origins.size(), 2U);
}

TEST(Trace, PutsInALostReport) {
  const auto body = made_statements(16, 10);
  std::vector<std::string> a;
  std::vector<std::string> b;
  for (size_t k = 0; k < body.size(); ++k) {  // each leaves out what the other keeps
    if (k % 4 != 1) a.push_back(body[k]);
    if (k % 4 != 3) b.push_back(body[k]);
  }
  const Family family = {made_telling("a", joined(a), "2031-05-01T08:00:00Z"),
                         made_telling("b", joined(b), "2031-05-01T08:10:00Z")};
  const Lineage lineage = trace(family, {});
  EXPECT_EQ(steps(family, lineage), (Steps{"?>a", "?>b"}));
  ASSERT_EQ(lineage.origins.size(), 1U);
  EXPECT_EQ(lineage.origins[0].node, 2U);
  EXPECT_EQ(lineage.nodes, 3U);
  EXPECT_EQ(lineage.lost_names, std::vector<std::string>{""});
}

TEST(Trace, AMixtureHasTwoParents) {
  const auto a = made_statements(12, 11);
  const auto b = made_statements(12, 12);
  std::vector<std::string> mixed;
  for (size_t k = 0; k < 10; ++k) mixed.push_back(k % 2 == 0 ? a[k] : b[k]);
  const Family family = {made_telling("a", joined(a), "2031-05-01T07:00:00Z"),
                         made_telling("b", joined(b), "2031-05-01T07:20:00Z"),
                         made_telling("m", joined(mixed), "2031-05-01T09:00:00Z")};
  const Lineage lineage = trace(family, {});
  EXPECT_EQ(steps(family, lineage), (Steps{"a>m", "b>m"}));
  for (const Edge& e : lineage.edges) EXPECT_EQ(e.step, Step::mixture);
  ASSERT_EQ(lineage.origins.size(), 2U);
  EXPECT_EQ(lineage.origins[0].reports, (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(lineage.origins[1].reports, (std::vector<uint32_t>{1, 2}));
}

TEST(Trace, RenderingsOfOneTextHaveOneOrigin) {
  const Family family = {made_telling("a", joined(made_statements(8, 13))),
                         made_telling("b", joined(made_statements(8, 14)))};
  Settings settings;
  settings.linked = [](uint32_t, uint32_t) { return 0.9; };
  const Lineage lineage = trace(family, settings);
  EXPECT_EQ(steps(family, lineage), (Steps{"?>a", "?>b"}));
  EXPECT_EQ(lineage.edges[0].step, Step::rendering);
  EXPECT_EQ(lineage.origins.size(), 1U);
  EXPECT_EQ(lineage.fewest_origins, 1U);
  settings.linked = [](uint32_t, uint32_t) { return 0.3; };
  EXPECT_EQ(trace(family, settings).origins.size(), 2U);
}

TEST(Trace, TheSameReportUnderTwoIdsIsACopy) {
  const auto body = joined(made_statements(8, 15));
  const Family family = {made_telling("b", body, "2031-05-01T08:00:00Z"),
                         made_telling("a", body, "2031-05-01T08:00:00Z")};
  const Lineage lineage = trace(family, {});
  EXPECT_EQ(steps(family, lineage), Steps{"a>b"});  // equal times: by id
  EXPECT_EQ(lineage.edges[0].step, Step::copy);
}

TEST(Trace, MutualQuotingGivesNoCycle) {
  auto a = made_statements(10, 16);
  auto b = made_statements(10, 17);
  for (size_t k = 0; k < 5; ++k) a.push_back(b[k]), b.push_back(a[k]);
  const Family family = {made_telling("a", joined(a)), made_telling("b", joined(b))};
  const Lineage lineage = trace(family, {});
  EXPECT_GE(lineage.origins.size(), 1U);
  for (const Edge& e : lineage.edges)
    for (const Edge& f : lineage.edges) EXPECT_FALSE(e.from == f.to && e.to == f.from);
}

TEST(Trace, EmptyAndSingleReports) {
  EXPECT_TRUE(trace(Family{}, {}).origins.empty());
  EXPECT_EQ(trace(Family{made_telling("a", "One report alone.")}, {}).origins.size(), 1U);
  EXPECT_EQ(
      trace(Family{made_telling("a", ""), made_telling("b", ""), made_telling("c", "Two words.")}, {}).origins.size(),
      3U);
}

TEST(Trace, OrderOfTheInputDoesNotMatter) {
  const auto body = made_statements(14, 18);
  Family family = {made_telling("a", joined(body), "2031-05-01T07:00:00Z"), made_telling("b", part(body, 0, 9)),
                   made_telling("c", part(body, 0, 9)), made_telling("d", part(body, 0, 4), "2031-05-01T10:00:00Z"),
                   made_telling("e", joined(made_statements(9, 19)), "2031-05-01T06:00:00Z")};
  const Steps wanted = steps(family, trace(family, {}));
  std::sort(family.begin(), family.end(), [](const Telling& x, const Telling& y) { return x.report.id < y.report.id; });
  do EXPECT_EQ(steps(family, trace(family, {})), wanted);
  while (std::next_permutation(family.begin(), family.end(),
                               [](const Telling& x, const Telling& y) { return x.report.id < y.report.id; }));
}

TEST(Trace, TwoThousandCopiesOfOneDispatchHaveOneOrigin) {
  const auto body = made_statements(10, 20);
  Family family;
  for (size_t k = 0; k < 2000; ++k)
    family.push_back(made_telling("r" + std::to_string(k), k % 10 == 9 ? part(body, 0, 3 + k % 7) : joined(body)));
  const Lineage lineage = trace(family, {});
  ASSERT_EQ(lineage.origins.size(), 1U);
  EXPECT_EQ(lineage.origins[0].reports.size(), 2000U);
}

TEST(Trace, SaysWhatWasDoneBetweenTwo) {
  const auto body = made_statements(12, 31);
  const auto step = [&](const std::string& text) {
    const Family family = {made_telling("a", joined(body), "2031-05-01T07:00:00Z"),
                           made_telling("b", text, "2031-05-01T09:00:00Z")};
    const Lineage lineage = trace(family, {});
    EXPECT_EQ(steps(family, lineage), Steps{"a>b"}) << text;
    return lineage.edges.empty() ? Step::lost_source : lineage.edges.front().step;
  };
  EXPECT_EQ(step(joined(body) + " One more word here."), Step::copy);
  EXPECT_EQ(step(part(body, 0, 7)), Step::cut);
  std::string edited = joined(body);
  for (size_t k = 0; k < 12; k += 2) edited = with(edited, first_word_of(body[k]), "changed");
  EXPECT_EQ(step(edited), Step::edit);
  std::vector<std::string> turned(body.rbegin(), body.rend());
  EXPECT_EQ(step(joined(turned)), Step::rewrite) << "in another order";
}

TEST(Trace, WithoutResamplingsTheConfidenceIsThatOfTheDecision) {
  const auto body = made_statements(12, 32);
  const Family family = {made_telling("a", joined(body), "2031-05-01T07:00:00Z"),
                         made_telling("b", part(body, 0, 8), "2031-05-01T09:00:00Z")};
  Settings settings;
  settings.resamplings = 0;
  const Lineage lineage = trace(family, settings);
  ASSERT_EQ(lineage.edges.size(), 1U);
  EXPECT_DOUBLE_EQ(lineage.edges[0].confidence, evidence(family, 0, 1).probability);
  EXPECT_EQ(lineage.fewest_origins, 1U);
  EXPECT_EQ(lineage.most_origins, 1U);
}

TEST(Trace, ALostReportHasTheNameOfTheAgencyThatItsTakersCredit) {
  const auto body = made_statements(16, 10);
  std::vector<std::string> a, b;
  for (size_t k = 0; k < body.size(); ++k) {
    if (k % 4 != 1) a.push_back(body[k]);
    if (k % 4 != 3) b.push_back(body[k]);
  }
  Family family = {made_telling("a", joined(a), "2031-05-01T08:00:00Z"),
                   made_telling("b", joined(b), "2031-05-01T08:10:00Z")};
  for (Telling& t : family) t.report.credit = "TEL";
  const Lineage lineage = trace(family, {});
  EXPECT_EQ(steps(family, lineage), (Steps{"?>a", "?>b"}));
  EXPECT_EQ(lineage.lost_names, std::vector<std::string>{"TEL"});
}

TEST(Evidence, OfTwoThatShareNothingSaysOnlyWhatIsKnownOfEach) {
  Family family = {made_telling("a", joined(made_statements(3, 41)), "2031-05-01T07:00:00Z"),
                   made_telling("b", joined(made_statements(4, 42)), "2031-05-01T09:00:00Z")};
  family[1].report.credit = "TEL";
  const Evidence e = evidence(family, 0, 1);
  EXPECT_EQ(e.of_to.words, 48U);
  EXPECT_EQ(e.of_from.words, 36U);
  EXPECT_EQ(e.of_to.shared, 0U);
  EXPECT_TRUE(e.timed);
  EXPECT_DOUBLE_EQ(e.hours_later, 2);
  EXPECT_TRUE(e.credited);
  EXPECT_DOUBLE_EQ(e.probability, 0);
}

TEST(Evidence, NamesWhatTheTwoShareAloneAndWhatSpeaksAgainst) {
  const auto body = made_statements(9, 21);
  const Family family = {made_telling("a", part(body, 0, 6), "2031-05-01T07:00:00Z"),
                         made_telling("b", part(body, 3, 9), "2031-05-01T09:00:00Z"),
                         made_telling("c", part(body, 5, 9), "2031-05-01T08:00:00Z")};
  const Evidence e = evidence(family, 0, 1);
  EXPECT_EQ(e.of_to.words, 72U);
  EXPECT_EQ(e.of_to.shared, 36U);
  EXPECT_EQ(e.only_these, 24U);  // statements 3 and 4; c has 5 too
  EXPECT_DOUBLE_EQ(e.hours_later, 2);
  ASSERT_FALSE(e.shared_by_these.empty());
  EXPECT_EQ(e.of_to.elsewhere, 36U);  // 6 to 8 stand in c
  ASSERT_FALSE(e.had_elsewhere.empty());
  const std::string& text = family[1].report.text;
  EXPECT_EQ(e.had_elsewhere[0].of(text), body[6].substr(0, body[6].size() - 1));
}

}  // namespace
}  // namespace tellings::lineage
