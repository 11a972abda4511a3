// Rows of the tables of one language: what its words mean for figures and dates.
#pragma once

#include <cstdint>
#include <string_view>

#include "tellings/facts.h"

namespace tellings::languages {

// What a row of a table says of its words. The row's `value` is given in brackets.
enum class What : uint8_t {
  cue,           // [a Cue]
  digit_word,    // one to nine, zero [its value]
  teen,          // ten to nineteen, and whole words for 20 to 99 with units in them [value]
  ten,           // twenty, thirty, ... [value]
  hundreds,      // one word for a number of hundreds ("doscientos") [value]
  hundred,       // multiplies what stands before it [100]
  scale,         // thousand, million, ... [value]
  scale_letter,  // k, m, bn: only after digits [value]
  dozen,         // multiplies, and may stand alone in the plural [12, 20]; with the id "about", roughly so many
  half_more,     // behind a number, a half of the same: "buçuk", "с половиной" [0.5]
  vague,         // so many at least, and less than the next kind: "dozens", "several" [24, 3]
  fraction,      // half, quarter, third: a part by itself [value]
  ordinal,       // third [3]
  denominator,   // thirds [3]
  part,          // a noun that is a share by itself, with an article or without: "Hälfte", "tercera parte" [value]
  part_of,       // a denominator that stands first: "üçte iki" [3]
  unit,          // `id` names the unit
  unit_large,    // the same, behind figures of a hundred and more only: the word has an everyday sense
  bound,         // before the figure: "at least" [a Bound]
  bound_after,   // after the figure: "or more" [a Bound]
  compared,      // after a figure in the ablative: "100'den fazla", "elli kişiden az" [a Bound]
  either,        // between two figures, the true one is either or lies between: "five or six" [1]
  month,         // [1 to 12]
  solar_month,   // of the Solar Hijri calendar [1 Farvardin to 12 Esfand]
  weekday,       // [1 Monday to 7 Sunday]
  period,        // day, week, month, ... as a calendar step [a Period]
  day_offset,    // yesterday [-1]
  day_part,      // morning, evening [a DayPart]
  season,        // [1 spring to 4 winter]
  holiday,       // [a Holiday]
  decade,        // "nineties" [90]
  label,         // before a number that names and does not count: "Highway 35" [1]
  street,        // the last word of an address: "Street" [1]
  rank,          // before a number that is a place in an order: "Platz 12" is the twelfth [1]
  times,         // a word for how often: "twice" [2]
  both,          // that many and no more of them: "both" [2]; "both the mayor and the vicar" counts none
  many,          // so many at least, and no upper end: "many" [5]
  most,          // more than this share of a whole: "most of" [0.5]
  scores,        // as `vague`, but only where it opens a clause or "of" stands behind: "Scores were hurt" [40]
  below_zero,    // behind a temperature, makes it negative: "12 degrees below zero" [1]
  term,          // a term of punishment without an end: "life sentence" [1]
  ranked,        // behind "No. 9", says that it is a place in an order: "seed" [1]
  lengths,       // a length of time in the plural, without a number: "for weeks" [a Period]
  lasting,       // the same where the word itself says that it lasts: "saatlerce", "stundenlang" [a Period]
  remains,       // behind minutes and seconds of a match: "7:41 left" [1]
  unplaced,      // a time that only the words before it place: "at the same time" [1]
  inclusive,     // beside a cue: what it bounds is within: "no later than December" [1]
  beside,        // beside a number: it counts those that are not named apart: "ten other countries" [1]
  zone,          // behind a time of day [minutes east of Greenwich]
};

// Words that steer the grammars. A word may have several.
enum Cue : uint64_t {
  kAnd = 1ull << 0,
  kArticle = 1ull << 1,
  kThe = 1ull << 2,
  kOf = 1ull << 3,
  kTo = 1ull << 4,
  kFrom = 1ull << 5,
  kBetween = 1ull << 6,
  kPoint = 1ull << 7,
  kMinus = 1ull << 8,
  kPer = 1ull << 9,
  kOld = 1ull << 10,
  kNotCount = 1ull << 11,
  kChange = 1ull << 12,
  kModal = 1ull << 13,
  kThis = 1ull << 14,
  kNext = 1ull << 15,
  kLast = 1ull << 16,
  kAgo = 1ull << 17,
  kLater = 1ull << 18,
  kIn = 1ull << 19,
  kOn = 1ull << 20,
  kAt = 1ull << 21,
  kSince = 1ull << 22,
  kBefore = 1ull << 23,
  kAfter = 1ull << 24,
  kEvery = 1ull << 25,
  kEarly = 1ull << 26,
  kMid = 1ull << 27,
  kLate = 1ull << 28,
  kAm = 1ull << 29,
  kPm = 1ull << 30,
  kOclock = 1ull << 31,
  kNow = 1ull << 32,
  kEnd = 1ull << 33,
  kBegin = 1ull << 34,
  kUntil = 1ull << 35,
  kFew = 1ull << 36,
  kWithin = 1ull << 37,
  kStarting = 1ull << 38,
  kPast = 1ull << 39,
  kCentury = 1ull << 40,
  kYearMark = 1ull << 41,
  kUrl = 1ull << 42,
  kOneOf = 1ull << 43,  // the one of "one of ten" that stands last: "on kişiden biri"
  kUpcoming = 1ull << 44,
  kRest = 1ull << 45,
  kBusiness = 1ull << 46,
  kAgeWord = 1ull << 47,
  kFor = 1ull << 48,
  kGreater = 1ull << 49,
  kBc = 1ull << 50,
  kSame = 1ull << 51,
  kAround = 1ull << 52,
  kOrdinalMark = 1ull << 53,
  kOut = 1ull << 54,
  kRefersBack = 1ull << 55,
  kYearly = 1ull << 56,
  kDate = 1ull << 57,
  kThroughout = 1ull << 58,
  kQuarterMark = 1ull << 59,
  kHabit = 1ull << 60,
  kAgoLead = 1ull << 61,
  kFiscal = 1ull << 62,
  kWeekOf = 1ull << 63,
};

enum class Period : uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  week,
  weekend,
  month,
  quarter,
  half,
  year,
  decade,
  century,
  fortnight,
  workweek,
  weekday
};
enum class DayPart : uint8_t {
  none,
  morning,
  noon,
  afternoon,
  evening,
  night,
  daytime,
  midnight,
  lunch,
  dinner,
  breakfast,
  night_time,
  small_hours  // between midnight and the morning: "madrugada"
};
enum class Holiday : uint8_t {
  none,
  new_year,
  christmas,
  christmas_eve,
  easter,
  easter_monday,
  good_friday,
  independence_day,
  halloween,
  valentine,
  thanksgiving,
  labor_day,
  workers_day,
  new_year_eve,
  juneteenth,
  memorial_day,
  april_fools,
  patrick,
  boxing_day,
  womens_day,
  mothers_day,
  fathers_day,
  columbus_day,
  veterans_day,
  king_day,
  presidents_day,
  black_friday,
  cyber_monday,
  earth_day,
  groundhog_day,
  all_saints,
  epiphany,
  palm_sunday,
  ash_wednesday,
  ascension,
  whit_sunday,
  corpus_christi,
  mardi_gras,
  armistice,
  christmas_days,  // "over Christmas": from the eve to the second day
  year_end         // "over the holidays": from Christmas Eve to New Year
};

struct Row {
  What what;
  double value;
  std::string_view
      words;  // folded at first use; phrases parted by commas; a final * stands for an ending of the language
  std::string_view id = {};
};

// One way to tell the time of day. The pattern is words with slots: {h} an hour (in words or figures, or noon or
// midnight), {n} noon or midnight, {o} an hour as an ordinal, {m} minutes; "a|b" either word, "(a)" a word that may be
// left out. The longest pattern that fits is taken. A row and its example stand together; each example is a test.
enum class Clock : uint8_t {
  lead,  // stands before a time: "shortly before" makes `from` and `to` minutes of it the first and the last meant
  time,  // `from` and `each` minutes for each of {m} are added to the hour, `to` is the length of what is meant
};
enum ClockNeed : uint8_t {
  kAlways = 0,
  kLed = 1,       // stands behind a lead or a word like "at", or beside a part of the day
  kBare = 2,      // ends in a mere number: no word that it could count follows
  kWithPart = 4,  // beside a part of the day only: "six in the evening"
  kDay24 = 8,     // in figures the words count the hours of the whole day: "6 Uhr"
  kSpelled = 16,  // not in figures
  kWeak = 32,     // a lead that stands before mere numbers as well ("about six"): it makes no time of one
  kDaytime = 64,  // the words themselves say that it is by day: one to eight are those of the afternoon
};
struct ClockRow {
  Clock sort;
  std::string_view pattern;
  int from = 0;
  int to = 0;
  int each = 0;
  uint8_t needs = kAlways;
  std::string_view example = {};  // a text with this one date
  std::string_view means = {};    // as in examples/<code>.tsv
};

// What a row holds, for the tables.
template <typename Meaning>
constexpr double v(Meaning meaning) {
  return static_cast<double>(meaning);
}

}  // namespace tellings::languages
