// Pairs of sentences that answer one question, by language (tests/values/<code>.tsv): a kind, what the two values are
// to each other, and the sentences. A line that begins with "?" is known not to be read rightly yet: it fails here once
// it is, so that the mark is taken off.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "languages/language.h"
#include "tellings/facts.h"
#include "tellings/segmentation.h"
#include "tellings/values.h"

namespace tellings {
namespace {

using values::Relation;

std::vector<Fact> values_in(const std::string& sentence, const std::string& language) {
  Report report;
  report.text = sentence;
  report.language = language;
  report.published = "2031-03-12T10:00:00";
  std::vector<Fact> out;
  for (const Fact& f : extract::extract(report, segment::segment(report)).facts)
    if (f.quantity || f.date) out.push_back(f);
  return out;
}

// The sentences state one value each; where more is read, what agrees is taken for it.
std::string related(const std::string& a, const std::string& b, const std::string& language) {
  Relation best = Relation::incommensurable;
  bool other_units = false;
  for (const Fact& x : values_in(a, language))
    for (const Fact& y : values_in(b, language)) {
      best = std::min(best, values::relate(x, y));
      other_units =
          other_units || (x.quantity && y.quantity && values::same_number_in_other_units(*x.quantity, *y.quantity));
    }
  if (best == Relation::incommensurable && other_units) return "other_units";
  return std::string(values::to_string(best));
}

class Relations : public testing::TestWithParam<const languages::Language*> {};

TEST_P(Relations, AreWhatTheSentencesSay) {
  const std::string code(GetParam()->code);
  std::ifstream in(std::filesystem::path(TELLINGS_SOURCE) / "tests/values" / (code + ".tsv"));
  ASSERT_TRUE(in) << "no pairs of " << code;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const bool known_gap = line[0] == '?';
    std::istringstream fields(known_gap ? line.substr(1) : line);
    std::string kind, relation, a, b;
    std::getline(fields, kind, '\t');
    std::getline(fields, relation, '\t');
    std::getline(fields, a, '\t');
    std::getline(fields, b, '\t');
    ASSERT_FALSE(b.empty()) << code << ".tsv:" << number;
    const std::string found = related(a, b, code);
    if (known_gap)
      EXPECT_NE(found, relation) << code << ".tsv:" << number << " is read now: take the mark off\n" << a << "\n" << b;
    else
      EXPECT_EQ(found, relation) << code << ".tsv:" << number << "\n" << a << "\n" << b;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Relations, testing::ValuesIn(languages::all().begin(), languages::all().end()),
                         [](const auto& tested) { return std::string(tested.param->code); });

}  // namespace
}  // namespace tellings
