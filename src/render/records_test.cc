// Facts, stories and lineages are read again to what gives the same bytes, whatever is in them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

std::string any_text() {
  const auto letters = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "Z", " ", "\n", "ß", "漢", "🙂", "\"", "\\", "7"));
  std::string out = "x";
  for (const std::string& l : letters) out += l;
  return out;
}

ByteRange any_place(const std::string& text) {
  std::vector<size_t> places;
  for (size_t at = 0; at < text.size(); base::next_code_point(text, &at)) places.push_back(at);
  places.push_back(text.size());
  const size_t a = *rc::gen::elementOf(places);
  const size_t b = *rc::gen::elementOf(places);
  return {std::min(a, b), std::max(a, b)};
}

template <typename Name>
Name any_of(Name last) {
  return static_cast<Name>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

Date any_date() {
  Date out;
  out.start = *rc::gen::element<std::string>("", "2031-05-12", "2031-05-12T09:00:00");
  out.end_exclusive = *rc::gen::element<std::string>("", "2031-05-13");
  out.weekday = *rc::gen::inRange<uint8_t>(0, 8);
  out.month = *rc::gen::inRange<uint8_t>(0, 13);
  out.day = *rc::gen::inRange<uint8_t>(0, 32);
  if (*rc::gen::arbitrary<bool>()) {
    out.minute = *rc::gen::inRange<int16_t>(0, 1440);
    out.minute_end = out.minute;
    out.half_day = *rc::gen::arbitrary<bool>();
  }
  return out;
}

Fact any_fact(const std::string& text) {
  Fact out;
  out.kind = any_of(FactKind::negation);
  out.range = any_place(text);
  if (out.kind == FactKind::quantity) {
    Quantity q;
    q.figure = *rc::gen::arbitrary<bool>();
    if (q.figure) q.value = *rc::gen::element(0.0, 14.0, -2.5, 1e24, 0.1);
    q.value_high = q.figure ? *rc::gen::element(q.value, q.value + 1) : 0;
    q.unit = *rc::gen::element<std::string>("", "celsius", "kilometer", "USD");
    q.bound = any_of(Bound::between);
    out.quantity = q;
  }
  if (out.kind == FactKind::date) out.date = any_date();
  if (out.kind == FactKind::name) out.name = Name{any_of(NameType::other), any_text()};
  if (out.kind == FactKind::hedge) out.hedge = Hedge{*rc::gen::element(0.0, 0.25, 1.0)};
  if (out.kind == FactKind::negation) out.negation = Negation{any_place(text)};
  return out;
}

RC_GTEST_PROP(Records, FactsAreReadAgain, ()) {
  Telling t;
  t.report.text = any_text();
  const size_t count = *rc::gen::inRange(0, 6);
  for (size_t k = 0; k < count; ++k) t.facts.facts.push_back(any_fact(t.report.text));
  t.facts.attributions.push_back({{any_place(t.report.text)}, {}, {any_place(t.report.text), {0, 1}}});
  const std::string once = facts_json(t, "\"id\"");
  Telling again;
  again.report = t.report;
  const Result<Facts> got = read_facts(once, t.report);
  RC_ASSERT(got.ok());
  again.facts = *got;
  RC_ASSERT(facts_json(again, "\"id\"") == once);
}

TEST(Records, ALengthOfTimeKeepsItsFigure) {
  Telling t;
  t.report.text = "for 3 days";
  Fact f;
  f.kind = FactKind::date;
  f.range = {4, 10};
  f.date = Date{};
  f.date->duration = true;
  f.quantity = Quantity{};
  f.quantity->value = f.quantity->value_high = 3;
  f.quantity->unit = "day";
  t.facts.facts = {f};
  const Result<Facts> got = read_facts(facts_json(t, "1"), t.report);
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_TRUE(got->facts[0].date->duration);
  EXPECT_EQ(got->facts[0].quantity->value, 3);
}

lineage::Lineage any_lineage(uint32_t reports) {
  lineage::Lineage out;
  out.reports = reports;
  out.nodes = reports + 2;
  out.lost_names = {"", any_text()};
  for (uint32_t to = 1; to < reports; ++to)
    out.edges.push_back({*rc::gen::element(to - 1, reports + 1), to, any_of(lineage::Step::lost_source),
                         *rc::gen::element(0.0, 0.25, 0.95)});
  out.origins = {{0, {0, reports - 1}}, {reports, {0}}};
  out.fewest_origins = 1;
  out.most_origins = *rc::gen::inRange(1u, 9u);
  return out;
}

RC_GTEST_PROP(Records, StoriesAndLineagesAreReadAgain, ()) {
  const auto count = *rc::gen::inRange<uint32_t>(1, 5);
  std::vector<GroupedReport> reports;
  std::vector<Telling> tellings;
  for (uint32_t k = 0; k < count; ++k) {
    Report r;
    r.id = std::to_string(k) + any_text();
    r.text = any_text();
    r.title = *rc::gen::element<std::string>("", "A title");
    tellings.emplace_back().report = r;
    reports.push_back({std::move(r), any_of(group::Kinship::cut_words)});
  }
  const lineage::Lineage l = any_lineage(count);
  const bool with = *rc::gen::arbitrary<bool>();
  const std::string once = story_json(7, reports, with ? &l : nullptr);
  const Result<ReadGroup> got = read_story(once);
  RC_ASSERT(got.ok());
  RC_ASSERT(story_json(got->number, got->reports, got->lineage ? &*got->lineage : nullptr) == once);

  const std::string line = lineage_json({"a story", tellings, l});
  const Result<ReadLineage> again = read_lineage(line);
  RC_ASSERT(again.ok());
  RC_ASSERT(again->reports.size() == count);
  RC_ASSERT(lineage_json({again->story, tellings, again->lineage}) == line);
}

TEST(Records, WhatIsNoSuchRecordIsRefused) {
  Report report;
  report.text = "short";
  for (const char* line : {"", "[]", "{}", R"({"facts":{},"attributions":[]})",
                           R"({"facts":[{"kind":"odd","begin":0,"end":1}],"attributions":[]})",
                           R"({"facts":[{"kind":"hedge","begin":0,"end":99,"strength":1}],"attributions":[]})",
                           R"({"facts":[{"kind":"hedge","begin":3,"end":1,"strength":1}],"attributions":[]})",
                           R"({"facts":[{"kind":"negation","begin":0,"end":1,"scope":[1]}],"attributions":[]})",
                           R"({"facts":[{"kind":"date","begin":0,"end":1,"weekday":8}],"attributions":[]})",
                           R"({"facts":[],"attributions":[{"source":[[0]],"cue":[],"content":[]}]})"})
    EXPECT_FALSE(read_facts(line, report)) << line;
  for (
      const char* line :
      {"", "{}", R"({"story":-1,"reports":[]})", R"({"story":1,"reports":[{"id":"a","text":"b"}]})",
       R"({"story":1,"reports":[{"id":"a","text":"b","kinship":"own_words"},{"id":"a","text":"c","kinship":"own_words"}],)"
       R"("lineage":{"edges":[],"origins":[],"fewest_origins":1,"most_origins":1}})"})
    EXPECT_FALSE(read_story(line)) << line;
  for (
      const char* line :
      {"", "{}", R"({"story":"1","reports":[7],"edges":[],"origins":[],"fewest_origins":1,"most_origins":1})",
       R"({"story":"1","reports":["a"],"edges":[{"from":"a","to":"b","step":"copy","score":1}],"origins":[],"fewest_origins":1,"most_origins":1})",
       R"({"story":"1","reports":["a"],"edges":[],"origins":[{"id":"z","reports":[]}],"fewest_origins":1,"most_origins":1})"})
    EXPECT_FALSE(read_lineage(line)) << line;
}

}  // namespace
}  // namespace tellings::render
