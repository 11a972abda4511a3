#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tellings/read.h"

namespace tellings::read {
namespace {

Report found(std::string text) {
  Report report;
  report.text = std::move(text);
  find_front_matter(&report);
  return report;
}

std::vector<std::string> ranges(const Report& report) {
  std::vector<std::string> out;
  for (const FrontMatter& f : report.front_matter) out.emplace_back(f.range.of(report.text));
  return out;
}

using Texts = std::vector<std::string>;

TEST(FrontMatter, TakesADateThatLeadsTheFirstSentence) {
  const Report r = found(" date 2031-02-03 The minister spoke.");
  EXPECT_EQ(ranges(r), Texts{"date 2031-02-03 "});
  EXPECT_EQ(r.front_matter[0].kind, FrontMatterKind::date_line);
  EXPECT_EQ(r.published, "2031-02-03");
  EXPECT_EQ(ranges(found("2031-02-03 The river rose.")), Texts{"2031-02-03 "});
}

TEST(FrontMatter, TakesLinesOfTimesAndAgencies) {
  const Report r = found(
      "Trams collide in Marl\nOPA | Updated: 2031-09-15 17:52\nMARL -- Two trams collided on Friday.\nNobody was "
      "hurt.");
  EXPECT_EQ(ranges(r), (Texts{"OPA | Updated: 2031-09-15 17:52", "MARL -- "}));
  EXPECT_EQ(r.credit, "OPA");
  EXPECT_EQ(r.published, "2031-09-15T17:52:00");
  EXPECT_EQ(
      ranges(found("Trams collide in Marl\nXinhua | Updated: 2031-09-15 17:52\nMARL -- Two trams collided on Friday.")),
      (Texts{"Xinhua | Updated: 2031-09-15 17:52", "MARL -- "}));
  EXPECT_EQ(ranges(found("Published: March 2, 2031 5:52 pm\nThe river rose.")),
            Texts{"Published: March 2, 2031 5:52 pm"});
  EXPECT_EQ(found("Published: March 2, 2031 5:52 pm\nThe river rose.").published, "2031-03-02T17:52:00");
}

TEST(FrontMatter, TakesBylines) {
  const Report r = found("By Anna Verel, Marl Correspondent\nThe river rose.");
  EXPECT_EQ(ranges(r), Texts{"By Anna Verel, Marl Correspondent"});
  EXPECT_EQ(r.byline, "Anna Verel, Marl Correspondent");
  EXPECT_EQ(found("Von Anna Verel und Jan Marl\nDer Fluss stieg.").byline, "Anna Verel und Jan Marl");
  EXPECT_EQ(found("Par Anna Verel\nLe fleuve monte.").byline, "Anna Verel");
}

TEST(FrontMatter, TakesDatelinesWithTheirSeparator) {
  struct Case {
    const char *text, *range, *place, *credit;
  };
  for (const Case& c :
       {Case{"MARL, Ostria (OPA) - The river rose.", "MARL, Ostria (OPA) - ", "MARL, Ostria", "OPA"},
        Case{"BEIJING -- The river rose.", "BEIJING -- ", "BEIJING", ""},
        Case{"MARL, March 3 (Reuters) — The river rose.", "MARL, March 3 (Reuters) — ", "MARL", "Reuters"},
        Case{"Marl (dpa) - Der Fluss stieg.", "Marl (dpa) - ", "Marl", "dpa"},
        Case{"МАРЛЬ, 3 мар — ОПА. Река поднялась.", "МАРЛЬ, 3 мар — ОПА. ", "МАРЛЬ", "ОПА"},
        Case{"MARL/PORT VEREL, Aug 30 (Reuters) - The river rose.", "MARL/PORT VEREL, Aug 30 (Reuters) - ",
             "MARL/PORT VEREL", "Reuters"}}) {
    const Report r = found(c.text);
    EXPECT_EQ(ranges(r), Texts{c.range}) << c.text;
    EXPECT_EQ(r.dateline, c.place) << c.text;
    EXPECT_EQ(r.credit, c.credit) << c.text;
  }
}

TEST(FrontMatter, TakesADatelinesDateAsTheTimeOfPublicationWhereItHasAYear) {
  struct Case {
    const char* text;
    const char* published;
    const char* credit;
  };
  for (const Case& c :
       {Case{"MARL, 3 March 2031 (OPA) - The river rose.", "2031-03-03", "OPA"},
        Case{"MARL, March 3, 2031 (OPA) — The river rose.", "2031-03-03", "OPA"},
        Case{"MARL (Northern Wire), March 3, 2031 -- The river rose.", "2031-03-03", "Northern Wire"},
        Case{"MARL (Northern Wire), March 3 -- The river rose.", "", "Northern Wire"},
        Case{"MARL, March 3 (OPA) - The river rose.", "", "OPA"}, Case{"MARL (OPA) - The river rose.", "", "OPA"}}) {
    const Report r = found(c.text);
    EXPECT_EQ(r.dateline, "MARL") << c.text;
    EXPECT_EQ(r.published, c.published) << c.text;
    EXPECT_EQ(r.credit, c.credit) << c.text;
    EXPECT_EQ(r.front_matter.size(), 1u) << c.text;
  }
}

TEST(FrontMatter, TakesCreditsAtBothEnds) {
  EXPECT_EQ(ranges(found("(AFP) - The river rose.")), Texts{"(AFP) - "});
  EXPECT_EQ(ranges(found("(CNN) The river rose.")), Texts{"(CNN) "});
  EXPECT_EQ(found("The river rose.\n(Reuters)").credit, "Reuters");
  EXPECT_EQ(ranges(found("The river rose. It fell. (OPA)")), Texts{"(OPA)"});
  EXPECT_EQ(ranges(found("The river rose.\n© 2031 Ostria Press")), Texts{"© 2031 Ostria Press"});
  EXPECT_EQ(ranges(found("The river rose.\n(Reporting by Anna Verel; editing by Jan Marl)\n")),
            Texts{"(Reporting by Anna Verel; editing by Jan Marl)"});
}

TEST(FrontMatter, LeavesSentencesAlone) {
  for (const char* text :
       {"FILE - In this Dec. 20, 2031, photo a man walks.", "NASA - which built it - said no.",
        "By Friday the water had fallen.\nIt rained.", "By Friday the water had fallen",
        "The river - which rose on Monday - fell. (It was high.)", "Anna Verel - a singer - said so.",
        "EU — The bloc said no.", "It was in Marl (AP) that he spoke.", "On 3 March 2031 the river rose.\nIt fell.",
        "March 3 was cold.\nIt rained.", "Reuters reported on Monday that the river rose.", "UPDATE - The river fell.",
        "The firm was bought\nby Verel Software, of Marl, on Monday.", "Dividend\nPay August 14, 2031\nRecord July 1.",
        "", " ", "\n\n"})
    EXPECT_TRUE(found(text).front_matter.empty()) << text;
}

TEST(FrontMatter, LeavesTheTitleInTheTextAStatement) {
  Report report;
  report.title = "By Anna Verel";
  report.text = "By Anna Verel\nThe river rose.";
  find_front_matter(&report);
  EXPECT_TRUE(report.front_matter.empty());
}

TEST(FrontMatter, KeepsWhatTheRecordSaid) {
  Report report;
  report.published = "2031-03-05";
  report.byline = "Jan Marl";
  report.text = "By Anna Verel\n2031-03-02 17:52\nThe river rose.";
  find_front_matter(&report);
  EXPECT_EQ(report.published, "2031-03-05");
  EXPECT_EQ(report.byline, "Jan Marl");
  EXPECT_EQ(report.front_matter.size(), 2U);
}

TEST(FrontMatter, RangesAreInOrderAndDisjointAndQuickOnOneLongWord) {
  const Report r = found("By Anna Verel\n" + std::string(10000000, 'x') + "\n(Reuters)");
  ASSERT_EQ(r.front_matter.size(), 2U);
  EXPECT_LE(r.front_matter[0].range.end, r.front_matter[1].range.begin);
  EXPECT_TRUE(found(std::string(10000000, 'A')).front_matter.empty());
  EXPECT_TRUE(found(std::string(10000000, ' ')).front_matter.empty());
}

}  // namespace
}  // namespace tellings::read
