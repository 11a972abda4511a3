// What speaks for one story of two reports, and the words that it rests on.
#include "group/decision.h"

#include <gtest/gtest.h>

#include <cmath>

#include "group/candidates.h"
#include "group/fields.h"

namespace tellings::group {
namespace {

constexpr float kRoot = 0.5f;  // of four words of one weight: the square of each is a quarter

// Every word is known by itself.
Item heard(Item item) {
  item.fields[6] = item.fields[5];
  item.fields[7] = item.fields[2];
  return item;
}

// Four words a field, all weighed alike; `shared` of each field's are those of every made item. No name or figure is a
// word of the body; details are, so that what is shared of them is covered where as many words of the body are shared.
Item made(uint32_t own, const std::array<size_t, kFields>& shared) {
  Item item;
  for (size_t f = 0; f < kFields; ++f) {
    const bool apart = f == 3 || f == 4;
    if (f >= 6) continue;
    for (uint32_t k = 0; k < 4; ++k)
      item.fields[f].push_back({(apart ? 1000 : 0) + (k < shared[f] ? k + 1 : own * 100 + k), f == 5 ? 0.25f : kRoot});
    std::sort(item.fields[f].begin(), item.fields[f].end(),
              [](const Term& x, const Term& y) { return x.word < y.word; });
  }
  item.not_later = 100;
  return heard(std::move(item));
}

constexpr std::array<size_t, kFields> kAll = {4, 4, 4, 4, 4, 4}, kHalf = {2, 2, 2, 2, 2, 2}, kNone = {};

float score(const Item& a, const Item& b) { return score_of_pair(a, b, nullptr).score; }

TEST(PairScore, LikenessIsWhatIsSharedWithoutTheBetterPartOfOneWord) {
  const std::vector<Term> a = {{1, 0.6f}, {2, 0.8f}}, b = {{2, 0.6f}, {3, 0.8f}};
  EXPECT_FLOAT_EQ(likeness(a, b), 0.48f * 0.4f) << "one word alone";
  EXPECT_FLOAT_EQ(likeness(a, a), 0.36f + 0.64f * 0.4f);
  EXPECT_FLOAT_EQ(likeness(a, {}), 0);
}

TEST(PairScore, TheMoreIsSharedTheLikelierIsOneStory) {
  const Item all = made(1, kAll), half = made(2, kHalf), none = made(3, kNone);
  EXPECT_GT(score(all, all), 0);
  EXPECT_GT(score(all, all), score(all, half));
  EXPECT_GT(score(all, half), score(all, none));
  EXPECT_LT(score(all, none), kJoin);
  EXPECT_FLOAT_EQ(score(all, half), score(half, all));
  EXPECT_NEAR(score_of_pair(all, all, nullptr).title, 0.85f, 1e-6);
}

TEST(PairScore, EachOfTitleBodyAndDetailsSpeaksForOneStory) {
  std::array<size_t, kFields> less = {0, 0, 3, 0, 0, 2};
  for (const size_t f : {0, 5}) {
    std::array<size_t, kFields> more = less;
    ++more[f];
    EXPECT_GT(score(made(2, more), made(3, more)), score(made(2, less), made(3, less))) << f;
  }
  const std::array<size_t, kFields> one = {0, 0, 1, 0, 0, 4}, two = {0, 0, 2, 0, 0, 4};
  EXPECT_GT(score(made(2, two), made(3, two)), score(made(2, one), made(3, one)));
}

TEST(PairScore, OfDetailsTellsWhatTheOtherHasAnywhere) {
  Item a = made(1, kHalf), b = made(2, kHalf);
  a.fields[5] = {{1, 0.25f}, {2, 0.25f}, {100, 0.25f}};
  a = heard(a);
  const PairScore e = score_of_pair(a, b, nullptr);
  EXPECT_FLOAT_EQ(e.covered[0], 0.5f - kLoneWord * 0.25f / 2 + kUnsaidCovered * 0.25f)
      << "two of its words stand in the other's body; a quarter of what it turns on is not known";
  a.fields[5] = {{1, 0.25f}, {100, 0.75f}};
  a = heard(a);
  EXPECT_FLOAT_EQ(score_of_pair(a, b, nullptr).covered[0], 0.25f * (1 - kLoneWord)) << "one word alone";
}

TEST(PairScore, AcrossScriptsNamesAndMeaningTell) {
  std::array<size_t, kFields> named = kNone;
  named[2] = 3, named[5] = 3;
  Item a = made(1, named), b = made(2, named), stranger = made(3, kNone);
  const float same_script = score(a, stranger);
  b.script = stranger.script = 2;
  const float near = 0.6f, far = 0.2f;
  EXPECT_GT(score_of_pair(a, b, &near).score, 0) << "the names of one are heard in the other";
  EXPECT_LT(score_of_pair(a, stranger, &far).score, kJoin);
  EXPECT_LT(score(a, stranger), kJoin);
  EXPECT_EQ(score_of_pair(a, b, nullptr).form, 0);
  EXPECT_NE(score(a, stranger), same_script);
  // two languages of one script are no nearer
  b.script = 0, a.language = 1, b.language = 2;
  EXPECT_GT(score_of_pair(a, b, &near).score, 0);
}

TEST(ItemOf, ANameIsKnownInAnyScriptSpellingAndCase) {
  const auto sounds = [](const std::string& text) {
    std::vector<uint32_t> out;
    const Item item = item_of("", text, "");
    for (const Term& t : item[Field::heard]) out.push_back(t.word);
    return out;
  };
  const auto shared = [&](const std::string& a, const std::string& b) {
    const std::vector<uint32_t> x = sounds(a), y = sounds(b);
    return std::any_of(x.begin(), x.end(), [&](uint32_t w) { return std::binary_search(y.begin(), y.end(), w); });
  };
  EXPECT_TRUE(shared("der Degtyarev", "встреча с Дегтяревым"));
  EXPECT_TRUE(shared("mit Tokvarin", "توکوارین"));
  EXPECT_TRUE(shared("about Nemtsov", "о Немцове"));
  EXPECT_TRUE(shared("near Kestra", "Kestra'da"));
  EXPECT_FALSE(shared("near Kestra", "у Велижанина"));
  EXPECT_FALSE(shared("a bus", "автобусы"));
}

TEST(PairScore, DaysBetweenThemSpeakAgainstWhereBothAreKnown) {
  Item a = made(1, kHalf), b = made(2, kHalf);
  a.not_later = b.not_later = 2;
  const float undated = score(a, b);
  a.day = 10, b.day = 13;
  EXPECT_FLOAT_EQ(score(a, b), undated);
  a.dated = b.dated = true;
  const PairScore e = score_of_pair(a, b, nullptr);
  EXPECT_FLOAT_EQ(e.days_apart, 3);
  EXPECT_NEAR(e.score, undated, 0.1f) << "a story may be told for a month";
  EXPECT_FLOAT_EQ(score_of_pair(b, a, nullptr).days_apart, 3);
  b.day = 10 + 180;
  EXPECT_NEAR(score(a, b), undated - std::log(6.0f), 0.1f) << "six months: five beyond the first";
  b.day = 10 + 3 * 365;
  EXPECT_LT(score(a, b), undated - 3);
}

TEST(PairScore, ManyRivalsSpeakAgainst) {
  Item a = made(1, kHalf), b = made(2, kHalf);
  a.earlier = 20, a.not_later = 120, b.earlier = 50, b.not_later = 150;
  const PairScore few = score_of_pair(a, b, nullptr);
  EXPECT_EQ(few.rivals, 130u) << "from the earliest of the one to the latest of the other";
  a.not_later = 220;
  EXPECT_FLOAT_EQ(score(a, b), few.score) << "as many as the weights were learnt among";
  a.not_later = 2020;
  EXPECT_NEAR(score(a, b), few.score - 1.5f * std::log(10.0f), 1e-4) << "ten times as many";
}

TEST(PairScore, InADenseFeedDaysBetweenThemSpeakMoreAgainst) {
  Item a = made(1, kHalf), b = made(2, kHalf);
  a.dated = b.dated = true;
  b.day = 3;
  const float sparse_loss = score(a, made(2, kHalf)) - score(a, b);
  a.not_later = b.not_later = 20000;
  Item same_day = b;
  same_day.day = 0;
  EXPECT_GT(score(a, same_day) - score(a, b), sparse_loss + 1);
}

TEST(PairScore, TheSameWordsAroundOtherDetailsAreAForm) {
  std::array<size_t, kFields> form = kAll;
  form[5] = 0;
  const PairScore e = score_of_pair(made(1, form), made(2, form), nullptr);
  EXPECT_TRUE(e.shared_form);
  EXPECT_NEAR(e.score, score(made(1, kAll), made(2, kAll)) - 13.10f * (1 - kLoneWord / 16) - 25, 1e-3);
  EXPECT_FALSE(score_of_pair(made(1, kAll), made(2, kAll), nullptr).shared_form) << "the details are the same";
  std::array<size_t, kFields> other_body = form;
  other_body[2] = 0;
  EXPECT_FALSE(score_of_pair(made(1, other_body), made(2, other_body), nullptr).shared_form) << "other words";
  Item a = made(1, form), b = made(2, form);
  a.fields[5].clear();
  a = heard(a);
  EXPECT_FALSE(score_of_pair(a, b, nullptr).shared_form) << "without details there is nothing to tell them by";
}

TEST(PairScore, OtherFiguresOfAnotherDayAreAForm) {
  Item a = made(1, kAll), b = made(2, kAll);
  for (Item* item : {&a, &b}) {
    for (uint32_t k = 4; k < 12; ++k) item->fields[2].push_back({k + 1, kRoot});  // words that are no details
    item->fields[5].resize(2);
    for (Term& t : item->fields[5]) t.weight = 0.5f;
    *item = heard(*item);
  }
  a.fields[4] = {{1100, kRoot}, {1101, kRoot}, {1102, kRoot}};
  b.fields[4] = {{1200, kRoot}, {1201, kRoot}, {1202, kRoot}};
  a.dated = b.dated = true;
  EXPECT_FALSE(score_of_pair(a, b, nullptr).shared_form) << "of one day, a toll that was corrected";
  b.day = 1;
  EXPECT_TRUE(score_of_pair(a, b, nullptr).shared_form) << "the exchange's close, day by day";
  b.fields[4].pop_back();
  EXPECT_FALSE(score_of_pair(a, b, nullptr).shared_form) << "two figures tell nothing";
  b.day = 365;
  EXPECT_TRUE(score_of_pair(a, b, nullptr).shared_form) << "but of another year they do";
}

TEST(PairScore, AReportThatHasTheFormOfOthersIsHardlyOfAStory) {
  Item a = made(1, kAll);
  const float free = score(a, a);
  Item form = a;
  form.of_form = true;
  EXPECT_FLOAT_EQ(score(a, form), free - 3);
  EXPECT_FLOAT_EQ(score(form, a), free - 3);
}

TEST(PairScore, AMeaningIsWeighedWithTheWords) {
  const Item a = made(1, kHalf), b = made(2, kHalf);
  const float near = 0.9f, far = 0.1f;
  const PairScore alike = score_of_pair(a, b, &near), unlike = score_of_pair(a, b, &far);
  EXPECT_TRUE(alike.asked);
  EXPECT_FLOAT_EQ(alike.meaning, 0.9f);
  EXPECT_GT(alike.score, unlike.score);
  EXPECT_FALSE(score_of_pair(a, b, nullptr).asked);
}

TEST(PairScore, NamesAloneSpeakAgainstWhereThereAreManyReports) {
  // all that the bodies share are names
  const auto item = [](uint32_t own) {
    Item i = made(own, kAll);
    i.fields[3] = i.fields[2];
    return i;
  };
  const Item a = item(1);
  EXPECT_FLOAT_EQ(score_of_pair(a, item(2), nullptr).other_words, 0);
  Item b = item(2);
  const float few = score(a, b);
  b.not_later = 20000;
  EXPECT_LT(score(a, b), few - 1.5f * std::log(100.0f) - 4);
  Item words = made(3, kAll);
  EXPECT_NEAR(score_of_pair(words, words, nullptr).other_words, 1 - kLoneWord / 4, 1e-5) << "words that are no names";
}

TEST(Rarities, WhatFewReportsHaveTellsMost) {
  Item common, rare;
  common.fields[2] = {{1, 1}, {2, 1}};
  rare.fields[2] = {{1, 1}, {3, 1}};
  Rarities rarities(10);
  for (int k = 0; k < 9; ++k) rarities.count(common);
  rarities.count(rare);
  rarities.weigh(&rare);
  EXPECT_GT(rare.fields[2][1].weight, rare.fields[2][0].weight);
  EXPECT_NEAR(rare.fields[2][0].weight * rare.fields[2][0].weight + rare.fields[2][1].weight * rare.fields[2][1].weight,
              1, 1e-5)
      << "a field is of unit length";
  // by the formula of the header: (1 + ln count) * rarity squared
  const double one = std::pow(std::log(61.0 / 11), 2), other = std::pow(std::log(61.0 / 2), 2);
  EXPECT_NEAR(rare.fields[2][1].weight / rare.fields[2][0].weight, other / one, 1e-4);
}

// Where all tell of one event, the outlet's name must not outweigh all that they say of it.
TEST(Rarities, AWordOfOneReportWeighsEightTimesTheOthersAtMost) {
  Item said, own;
  said.fields[2] = {{1, 1}, {2, 1}};
  own.fields[2] = own.fields[5] = {{1, 1}, {2, 1}, {3, 1}};
  Rarities rarities(200);
  for (int k = 0; k < 199; ++k) rarities.count(said);
  rarities.count(own);
  rarities.weigh(&own);
  for (const size_t field : {2, 5})
    EXPECT_NEAR(own.fields[field][2].weight / own.fields[field][0].weight, 8, 1e-4) << field;
}

TEST(Rarities, AWordThatStandsOftenCountsMore) {
  Item item;
  item.fields[2] = {{1, 3}, {2, 1}};
  Rarities rarities(2);
  rarities.count(item);
  rarities.weigh(&item);
  EXPECT_NEAR(item.fields[2][0].weight / item.fields[2][1].weight, 1 + std::log(3.0), 1e-4);
}

TEST(Rivals, AreThoseThatLieBetweenTwoAndHalfADayAround) {
  std::vector<Head> heads(5);
  const double days[] = {1, 1.4, 2, 9};
  for (size_t k = 0; k < 4; ++k) heads[k].day = days[k], heads[k].dated = true;
  Days in_time(heads.size());
  for (size_t k = 0; k < 4; ++k) in_time.add(days[k]);
  in_time.sort();
  find_rivals(in_time, &heads);
  EXPECT_EQ(heads[0].earlier, 0u);
  EXPECT_EQ(heads[0].not_later, 3u) << "two within half a day, and the one without a date";
  EXPECT_EQ(heads[2].earlier, 2u);
  EXPECT_EQ(heads[2].not_later, 4u);
  EXPECT_EQ(heads[3].earlier, 3u);
  EXPECT_EQ(heads[3].not_later, 5u);
  EXPECT_EQ(heads[4].earlier, 0u) << "without a date it may lie anywhere";
  EXPECT_EQ(heads[4].not_later, 5u);
}

TEST(Rarities, ATitleOfWordsThatAllHaveTellsLittleHoweverAlike) {
  Item common, own;
  common.fields[0] = common.fields[2] = {{1, 1}, {2, 1}};
  own.fields[0] = own.fields[2] = {{3, 1}, {4, 1}};
  Rarities rarities(21);
  for (int k = 0; k < 20; ++k) rarities.count(common);
  rarities.count(own);
  rarities.weigh(&common), rarities.weigh(&own);
  EXPECT_LT(likeness(common.fields[0], common.fields[0]), 0.2f);
  EXPECT_GT(likeness(own.fields[0], own.fields[0]), 0.65f);
}

// Of a short report few details are known. Where the other has them, the rest of the words may be alike as well; where
// it has others, it is another run of the same form.
TEST(Form, FewDetailsThatAreSharedAreNoOtherDetails) {
  const auto told = [](uint32_t title, uint32_t name) {
    Item item;
    auto& f = item.fields;
    f[0] = {{title, 1}};
    for (uint32_t word = 100; word < 160; ++word) f[2].push_back({word, 1});
    for (uint32_t word = name; word < name + 4; ++word) f[2].push_back({word, 1}), f[3].push_back({word, 1});
    f[5] = f[6] = f[3];
    f[5].insert(f[5].begin(), {title, 1}), f[6].insert(f[6].begin(), {title, 1});
    f[7] = f[2];
    return item;
  };
  Item one = told(10, 200), retold = told(20, 200), other = told(30, 300);
  Rarities rarities(1000);
  for (const Item* item : {&one, &retold, &other}) rarities.count(*item);
  for (Item* item : {&one, &retold, &other}) rarities.weigh(item);
  EXPECT_FALSE(score_of_pair(one, retold, nullptr).shared_form);
  EXPECT_TRUE(score_of_pair(one, other, nullptr).shared_form);
}

TEST(Words, OfTheTitleAndNamesAreDetails) {
  const Item item = item_of("Dam breaks on Monday", "River rose. Olden met Verena in Ostmark on Monday, 14 May.", "");
  const auto has = [&](std::string_view word) {
    const Item lone = item_of("", word, "");
    const std::span<const Term> words = lone[Field::body];
    return !words.empty() && weight_in(item[Field::details], words[0].word) > 0;
  };
  for (const char* word : {"dam", "breaks", "verena", "ostmark"}) EXPECT_TRUE(has(word)) << word;
  for (const char* word : {"river", "rose", "monday", "may", "14"}) EXPECT_FALSE(has(word)) << word;
  EXPECT_EQ(item_of("", "In Ostmark it rose.", "")[Field::details].size(), 1u) << "first words are no title";
}

TEST(Words, HaveAScript) {
  EXPECT_EQ(item_of("", "Dam in Sarn", "").script, item_of("", "Dämme in Šarn", "").script);
  EXPECT_NE(item_of("", "Dam in Sarn", "").script, item_of("", "Плотина в Сарне", "").script);
  EXPECT_NE(item_of("", "Плотина в Сарне", "").script, item_of("", "سد در سارن", "").script);
}

TEST(Words, ThatEveryTextOfALanguageHasAreCommon) {
  EXPECT_TRUE(item_of("", "the of and", "").fields[2].empty());
  EXPECT_EQ(item_of("", "dam river", "").fields[2].size(), 2u);
  EXPECT_TRUE(item_of("", "x y", "").fields[2].empty()) << "a letter tells nothing";
  EXPECT_EQ(item_of("", "7 8", "").fields[2].size(), 2u) << "a digit does";
}

TEST(Words, AreCountedByField) {
  const Item item =
      item_of("Dam breaks", "River rose. Olden met Verena in Ostmark. Fourteen dams, 14 dams.", "2031-05-02");
  EXPECT_EQ(item[Field::title].size(), 2u);
  EXPECT_EQ(item[Field::names].size(), 2u) << "Verena, Ostmark: Olden opens a sentence";
  EXPECT_EQ(item[Field::figures].size(), 1u);
  EXPECT_EQ(item[Field::lead].size(), 8u)
      << "river rose olden met verena ostmark fourteen dams 14, less one: in is common";
  for (const Term& t : item[Field::body]) EXPECT_GT(t.weight, 0);
  EXPECT_TRUE(item.dated);
  EXPECT_FALSE(item_of("", "River rose.", "").dated);
}

TEST(Words, OfATitleCountTwiceInTheBody) {
  const Item with = item_of("Flood", "river", ""), without = item_of("", "flood river", "");
  const auto weight = [](const Item& item) {
    float most = 0;
    for (const Term& t : item[Field::body]) most = std::max(most, t.weight);
    return most;
  };
  EXPECT_FLOAT_EQ(weight(with), 2);
  EXPECT_FLOAT_EQ(weight(without), 1);
  EXPECT_EQ(without[Field::title].size(), 2u) << "the first words stand in for a title";
}

TEST(Words, OfALongTextTheLeadIsTheBeginning) {
  std::string text;
  for (int k = 0; k < 100; ++k) text += std::string("word") + char('a' + k / 26) + char('a' + k % 26) + " ";
  const Item item = item_of("", text, "");
  EXPECT_EQ(item[Field::lead].size(), 60u);
  EXPECT_EQ(item[Field::title].size(), 12u);
  EXPECT_EQ(item[Field::body].size(), 100u);
}

TEST(Words, ATimeOfDayIsAPartOfTheDay) {
  EXPECT_NEAR(item_of("", "", "2031-05-02T12:00:00").day - item_of("", "", "2031-05-02").day, 0.5, 1e-9);
  EXPECT_NEAR(item_of("", "", "2031-05-03").day - item_of("", "", "2031-05-02").day, 1, 1e-9);
}

TEST(Keys, AreTheWordsThatTellMostOverAllFieldsButFigures) {
  Item item;
  item.fields[0] = {{1, 0.5f}, {2, 0.1f}};
  item.fields[2] = {{1, 0.3f}, {3, 0.6f}};
  item.fields[4] = {{4, 9}};
  const std::vector<Term> keys = keys_of(item);
  ASSERT_EQ(keys.size(), 3u);
  EXPECT_EQ(keys[0].word, 1u);
  EXPECT_FLOAT_EQ(keys[0].weight, 0.8f);
  EXPECT_EQ(keys[1].word, 3u);
  EXPECT_EQ(keys[2].word, 2u);
}

TEST(Keys, AreFortyAtMostTheStrongest) {
  Item item;
  for (uint32_t k = 0; k < 60; ++k) item.fields[2].push_back({k, static_cast<float>(k + 1)});
  const std::vector<Term> keys = keys_of(item);
  ASSERT_EQ(keys.size(), 40u);
  EXPECT_EQ(keys.front().word, 59u);
  EXPECT_EQ(keys.back().word, 20u);
}

TEST(Proposals, AreKeptInOrder) {
  Proposals p(2);
  const uint32_t to[] = {9, 3, 5};
  p.set(1, to);
  EXPECT_EQ(std::vector<uint32_t>(p.of(1).begin(), p.of(1).end()), (std::vector<uint32_t>{3, 5, 9}));
  EXPECT_TRUE(p.of(0).empty());
  EXPECT_TRUE(p.has(1, 5));
  EXPECT_FALSE(p.has(1, 4));
  EXPECT_FALSE(p.has(0, 5));
}

TEST(Counter, CountsWhateverItIsGiven) {
  Counter c;
  EXPECT_EQ(c.count(7), 0u);
  for (uint32_t k = 0; k < 5000; ++k) c.add(k % 3000);
  EXPECT_EQ(c.size(), 3000u);
  EXPECT_EQ(c.count(0), 2u);
  EXPECT_EQ(c.count(1999), 2u);
  EXPECT_EQ(c.count(2000), 1u);
  EXPECT_EQ(c.count(3000), 0u);
  uint32_t all = 0;
  c.for_each([&](uint32_t, uint32_t count) { all += count; });
  EXPECT_EQ(all, 5000u);
}

}  // namespace
}  // namespace tellings::group
