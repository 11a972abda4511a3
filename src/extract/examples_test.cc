// The examples of each language (examples/<code>.tsv): a kind, a text, the words of the one fact of that kind in it and
// what they mean; "-" where the text has none of that kind. A line is a test. Reports are published on Wednesday 12
// March 2031.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "languages/language.h"
#include "segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr const char* kPublished = "2031-03-12T10:00:00";

std::string number(double value) {
  std::ostringstream out;
  out.precision(12);
  out << value;
  return out.str();
}

std::string meaning(const Quantity& q) {
  constexpr const char* kBounds[] = {"", "about ", "at least ", "more than ", "at most ", "less than ", ""};
  std::string out = kBounds[static_cast<size_t>(q.bound)] + number(q.value);
  if (q.bound == Bound::between) out += ".." + number(q.value_high);
  if (!q.unit.empty()) out += " " + q.unit;
  if (q.ordinal) out += " ordinal";
  if (q.share) out += " share";
  if (q.label) out += " label";
  if (q.vague && q.bound != Bound::between && !q.share) out += " vague";
  return out;
}

std::string clock(int minute) {
  char out[32];
  std::snprintf(out, sizeof out, "%02d:%02d", minute / 60, minute % 60);
  return out;
}

// What is stated, part by part, parted by blanks: "tuesday 2031-03-11 17:30", "--03-14", "05:40-05:59 or later by
// twelve hours".
std::string meaning(const Date& d) {
  constexpr const char* kDays[] = {"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : " ") + part; };
  if (d.duration) add("duration");
  if (d.weekday != 0) add(kDays[d.weekday]);
  const std::string start = d.start.substr(0, d.start.find('T')),
                    end = d.end_exclusive.substr(0, d.end_exclusive.find('T'));
  if (!start.empty() || !end.empty()) add(start + (d.minute >= 0 ? "" : ".." + end));
  if (d.minute >= 0) add(clock(d.minute) + (d.minute_end != d.minute ? "-" + clock(d.minute_end) : ""));
  if (d.half_day) add("half-day");
  if (d.utc_offset) {
    char zone[32];
    std::snprintf(zone, sizeof zone, "%+03d:%02d", *d.utc_offset / 60, std::abs(*d.utc_offset % 60));
    add(*d.utc_offset == 0 ? "Z" : zone);
  }
  return out;
}

std::string meaning(const Fact& f) {
  if (f.kind == FactKind::quantity) return meaning(*f.quantity);
  if (f.kind == FactKind::date) return meaning(*f.date);
  if (f.kind == FactKind::hedge) return f.hedge->strength > 0.7 ? "strong" : "mild";
  return "";
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) out.push_back(field);
  return out;
}

class Examples : public testing::TestWithParam<const languages::Language*> {};

TEST_P(Examples, MeanWhatTheyAreSaidToMean) {
  const std::string code(GetParam()->code);
  std::ifstream in(std::filesystem::path(TELLINGS_SOURCE) / "src/extract/examples" / (code + ".tsv"));
  ASSERT_TRUE(in) << "no examples of " << code;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> field = fields_of(line);
    ASSERT_GE(field.size(), 3u) << code << ".tsv:" << number;
    Report report;
    report.text = field[1];
    report.language = code;
    report.published = kPublished;
    std::string said;
    for (const Fact& f : extract(report, segmentation_for_tests(report.text)).facts)
      if (to_string(f.kind) == field[0])
        said += (said.empty() ? "" : "; ") + std::string(f.range.of(report.text)) + " = " + meaning(f);
    EXPECT_EQ(said, field[2] == "-" ? "" : field[2] + " = " + (field.size() > 3 ? field[3] : ""))
        << code << ".tsv:" << number << ": " << field[1];
  }
}

// Each row of a table of clocks by its own example.
TEST_P(Examples, ClocksMeanWhatTheirRowsSay) {
  for (const languages::ClockRow& row : GetParam()->clocks) {
    if (row.example.empty()) continue;
    Report report;
    report.text = row.example;
    report.language = GetParam()->code;
    report.published = kPublished;
    std::string said;
    for (const Fact& f : extract(report, segmentation_for_tests(report.text)).facts)
      if (f.kind == FactKind::date) said += (said.empty() ? "" : "; ") + meaning(f);
    EXPECT_EQ(said, row.means) << GetParam()->code << ": " << row.pattern << ": " << row.example;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Examples, testing::ValuesIn(languages::all().begin(), languages::all().end()),
                         [](const auto& tested) { return std::string(tested.param->code); });

}  // namespace
}  // namespace tellings::extract
