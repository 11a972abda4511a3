#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

std::vector<std::string> statements(const std::string& text, const std::string& language = "en") {
  Report report;
  report.text = text;
  report.language = language;
  std::vector<std::string> out;
  for (const Statement& s : segment(report).statements) out.emplace_back(s.range.of(report.text));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Segment, EndsAStatementAtStopQuestionAndExclamation) {
  EXPECT_EQ(statements("The dam broke. Who saw it? Nobody! It was night."),
            (Texts{"The dam broke.", "Who saw it?", "Nobody!", "It was night."}));
}

TEST(Segment, GoesOnAfterInitialsAndTitles) {
  EXPECT_EQ(statements("K. Varo met Gen. Ilse Dorn in Marl. They spoke."),
            (Texts{"K. Varo met Gen. Ilse Dorn in Marl.", "They spoke."}));
}

TEST(Segment, AnAbbreviationThatMayEndIsJudgedByWhatFollows) {
  EXPECT_EQ(statements("He left the U.S. Senate on Monday."), (Texts{"He left the U.S. Senate on Monday."}));
  EXPECT_EQ(statements("He left the U.S. The vote failed."), (Texts{"He left the U.S.", "The vote failed."}));
}

struct Split {
  const char* language;
  const char* text;
  std::vector<std::string> statements;
};

void expect_splits(const std::vector<Split>& all) {
  for (const Split& s : all) EXPECT_EQ(statements(s.text, s.language), s.statements) << s.language;
}

TEST(Segment, AnAmountGoesOnBehindItsAbbreviation) {
  expect_splits({
      {"de",
       "Ostria zahlt 30 Mio. Euro. Weitere 2 Mrd. Mark folgen.",
       {"Ostria zahlt 30 Mio. Euro.", "Weitere 2 Mrd. Mark folgen."}},
      {"de", "Der Schaden liegt bei 30 Mio. Die Stadt haftet.", {"Der Schaden liegt bei 30 Mio.", "Die Stadt haftet."}},
      {"ru",
       "Пострадали 3 тыс. человек. Выплачено 5 млн руб. Ущерб оценят позже.",
       {"Пострадали 3 тыс. человек.", "Выплачено 5 млн руб.", "Ущерб оценят позже."}},
      {"ru", "Сделка на 5 млрд. USD сорвалась.", {"Сделка на 5 млрд. USD сорвалась."}},
      {"uk",
       "Загинуло 3 тис. осіб. Виплатили 5 млн грн. Збитки оцінять згодом.",
       {"Загинуло 3 тис. осіб.", "Виплатили 5 млн грн.", "Збитки оцінять згодом."}},
      {"it", "Costa 5 mln. di euro. Il sig. Dorn paga.", {"Costa 5 mln. di euro.", "Il sig. Dorn paga."}},
  });
}

TEST(Segment, AClockEndsAStatementUnlessADayOrZoneFollows) {
  expect_splits({
      {"en", "It began at 5 a.m. Divers came at once.", {"It began at 5 a.m.", "Divers came at once."}},
      {"en",
       "It began at 5 a.m. Monday. It ended at 7 p.m. Eastern time.",
       {"It began at 5 a.m. Monday.", "It ended at 7 p.m. Eastern time."}},
      {"es", "Huyeron a las 5 p. m. Nadie murió.", {"Huyeron a las 5 p. m.", "Nadie murió."}},
  });
}

TEST(Segment, AbbreviationsOfManyLanguagesDoNotEndAStatement) {
  expect_splits({
      {"de",
       "In Nr. 5, z. B. bei Dorn, standen ca. 30 Leute, d. h. alle. Sie gingen.",
       {"In Nr. 5, z. B. bei Dorn, standen ca. 30 Leute, d. h. alle.", "Sie gingen."}},
      {"de",
       "Offen bis 12. Mai bzw. 13. Juni in der Str. 9 am Fluss.",
       {"Offen bis 12. Mai bzw. 13. Juni in der Str. 9 am Fluss."}},
      {"ru",
       "В г. Маре на ул. Лесной сгорел склад и т. д. Людей вывели.",
       {"В г. Маре на ул. Лесной сгорел склад и т. д.", "Людей вывели."}},
      {"uk", "У м. Маре на вул. Лісовій горить.", {"У м. Маре на вул. Лісовій горить."}},
      {"fr", "Le 5 janv. 2031, M. Dorn et Mme. Hahn ont fui.", {"Le 5 janv. 2031, M. Dorn et Mme. Hahn ont fui."}},
      {"es",
       "El Sr. Dorn y la Sra. Hahn viven en la Avda. Mayor.",
       {"El Sr. Dorn y la Sra. Hahn viven en la Avda. Mayor."}},
      {"pt", "A Sra. Hahn mora na Av. Central.", {"A Sra. Hahn mora na Av. Central."}},
  });
}

TEST(Segment, AFigureEndsAStatementWhereNoOrdinalIsMeant) {
  expect_splits({
      {"de", "Die Zahl stieg auf 30. Die Feuerwehr blieb.", {"Die Zahl stieg auf 30.", "Die Feuerwehr blieb."}},
      {"en", "Divers found 12. Two more are missing.", {"Divers found 12.", "Two more are missing."}},
      {"en", "It sank 30 m. Two men swam.", {"It sank 30 m.", "Two men swam."}},
      {"ru", "Тушили до 7 ч. Никто не погиб.", {"Тушили до 7 ч.", "Никто не погиб."}},
      {"ru", "Ушли ты и я. Они остались.", {"Ушли ты и я.", "Они остались."}},
  });
}

TEST(Segment, ALowerCaseLetterAfterAQuotedQuestionGoesOn) {
  EXPECT_EQ(statements("\"Why now?\" he asked. Nobody knew."), (Texts{"\"Why now?\" he asked.", "Nobody knew."}));
}

TEST(Segment, AParagraphWithoutFinalStopIsAStatement) {
  EXPECT_EQ(statements("Dam breaks in Ostria\nThe dam broke at dawn."),
            (Texts{"Dam breaks in Ostria", "The dam broke at dawn."}));
}

TEST(Segment, AMissingBlankStillEndsAStatement) {
  EXPECT_EQ(statements("The river rose for the whole of the long night.The bridge held at dawn."),
            (Texts{"The river rose for the whole of the long night.", "The bridge held at dawn."}));
}

TEST(Segment, GermanOrdinalsDoNotEndAStatement) {
  EXPECT_EQ(statements("Sie trafen sich am 5. Mai in Marl. Es regnete.", "de"),
            (Texts{"Sie trafen sich am 5. Mai in Marl.", "Es regnete."}));
}

TEST(Segment, LinesOfAWrappedTextAreOneParagraph) {
  EXPECT_EQ(
      statements(
          "The cabinet of Ostria met for nine hours on the question of\nthe river dams and adjourned without a vote, "
          "the speaker told\n"
          "reporters who had waited for the whole of the night in front of\nthe building. A second meeting is planned.")
          .size(),
      2u);
}

TEST(Segment, FrontMatterIsNoStatement) {
  Report report;
  report.text = "date 2031-02-03 The dam broke.";
  report.language = "en";
  report.front_matter = {{FrontMatterKind::date_line, {0, 16}}};
  const Segmentation s = segment(report);
  ASSERT_EQ(s.statements.size(), 1u);
  EXPECT_EQ(s.statements[0].range.of(report.text), "The dam broke.");
}

TEST(Segment, TokensAreFoldedAndStemmed) {
  Report report;
  report.text = "Officials\u2019 132-kilometer claims";
  report.language = "en";
  const Segmentation s = segment(report);
  ASSERT_GE(s.tokens.size(), 4u);
  EXPECT_EQ(s.tokens[0].folded, "officials");
  EXPECT_TRUE(s.tokens[0].starts_upper);
  EXPECT_EQ(s.tokens[0].stem, "offici");
  EXPECT_EQ(s.tokens.back().stem, "claim");
}

// Gaps and statements together are the text, whatever bytes come in; gaps hold white space only; tokens lie in their
// statement.
TEST(Segment, PartitionsAnyText) {
  EXPECT_TRUE(rc::check([] {
    Report report;
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(),
        rc::gen::elementOf(std::vector<std::string>{". ", "U.S. ", "\n", "\"", "5. ", "; ", "\u3002", "\u00e9", "A"})));
    for (const std::string& p : pieces) report.text += p;
    report.text = base::make_valid(report.text);
    report.language = "en";
    const Segmentation s = segment(report);
    size_t at = 0;
    uint32_t token = 0;
    const auto blank = [&](size_t begin, size_t end) {
      while (begin < end) RC_ASSERT(base::is_space(base::next_code_point(report.text, &begin)));
    };
    for (const Statement& statement : s.statements) {
      RC_ASSERT(statement.range.begin >= at);
      RC_ASSERT(!statement.range.empty());
      blank(at, statement.range.begin);
      RC_ASSERT(statement.tokens.begin.value == token);
      size_t inside = statement.range.begin;
      for (; token < statement.tokens.end.value; ++token) {
        RC_ASSERT(s.tokens[token].range.begin >= inside);
        blank(inside, s.tokens[token].range.begin);
        inside = s.tokens[token].range.end;
      }
      RC_ASSERT(inside <= statement.range.end);
      at = statement.range.end;
    }
    blank(at, report.text.size());
    RC_ASSERT(token == s.tokens.size());
  }));
}

}  // namespace
}  // namespace tellings::segment
