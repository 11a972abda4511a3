// Dates, spans of dates, times of day and durations, resolved against the publish time, in one pass over the pieces of
// each statement.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "base/text.h"
#include "date_point.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

using base::CivilDate;

std::string clock_text(int second) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", second / 3600 % 24, second / 60 % 60, second % 60);
  return buffer;
}

class Finder {
 public:
  Finder(const DateContext& context, std::vector<Fact>* out) : c_(context), points_(context), out_(out) {}

  void find() {
    for (size_t at = 0; at < c_.pieces.size();) at = std::max(step(at), at + 1);
  }

 private:
  bool has(size_t at, uint64_t cue) const { return c_.has(at, cue); }

  size_t step(size_t at) {
    const Lexed& p = c_.pieces[at];
    if (p.has(kUrl) && (c_.sign(at + 1, ':') || c_.sign(at + 1, '.'))) {
      while (c_.tight(at + 1)) ++at;
      return at + 1;
    }
    if (p.kind == LexedKind::word && p.lexeme->word.empty()) {
      When when;
      if (points_.compound_duration(at, &when)) return add(when), when.end;
    }
    if (!points_.may_begin(at)) return at + 1;
    if (p.has(kEvery)) return behind_repeated(at);
    When when;
    if (!span(at, &when) && !bounded(at, &when) && !compared(at, &when) && !points_.day_pair(at, false, &when) &&
        !whole(at, &when))
      return at + 1;
    behind_range(&when);
    day_behind(&when);
    if (repeated(when)) return when.end;
    points_.settle_half(&when);
    add(when);
    return when.end;
  }

  // "every Monday at 4 pm" repeats: no fact.
  size_t behind_repeated(size_t at) const {
    When when;
    const size_t next = has(at + 1, kNext) || c_.word(at + 1).word == "other" ? at + 2 : at + 1;
    if (points_.point(next, &when) || points_.duration(next, &when)) {
      When clock;
      if (points_.clock_after(when.end, &clock)) return clock.end;
      return when.end;
    }
    if (c_.word(next).period != Period::none || c_.word(next).day_part != DayPart::none) return next + 1;
    return at + 1;
  }

  bool repeated(const When& when) const {
    if (has(when.end, kHabit)) return true;
    return has(when.end, kOf) ? has(when.end + 1, kEvery)
                              : has(when.end, kEvery) && c_.word(when.end).word == "everyday";
  }

  // A point with the time of day that stands before or behind it, a time alone, or a duration.
  bool whole(size_t at, When* when) const {
    When clock;
    if (points_.time_left(at, when)) return true;
    // "9-11 a.m."
    if (c_.is_digits(at) && c_.dash(at + 1) && points_.clock_pair(at, false, &clock) && has(clock.end - 1, kAm | kPm))
      return *when = clock, true;
    if (points_.point(at, when)) {
      if (when->is_day && points_.clock_after(when->end, &clock)) merge_clock(when, clock);
      return true;
    }
    if (points_.clock(at, &clock)) {
      size_t next = clock.end;
      if (has(next, kOn | kIn | kOf)) ++next;
      if (c_.sign(next, ',')) ++next;
      When day;
      if (points_.point(next, &day) && day.is_day && !has(next, kBefore | kAfter)) {
        merge_clock(&day, clock);
        day.begin = clock.begin;
        take_part(&day);  // "ten past six on Monday morning"
        day.end = std::max(day.end, clock.end);
        *when = day;
        return true;
      }
      *when = clock;
      return true;
    }
    if (!points_.duration(at, when)) return false;
    // "3 days starting next Monday", "for a week, from 20 December"
    size_t next = when->end;
    if (c_.sign(next, ',')) ++next;
    if (has(next, kStarting | kFrom)) {
      ++next;
      if (has(next, kFrom | kOn)) ++next;
      When start;
      if (points_.point(next, &start) && start.is_day && start.lo) {
        const Number length = *points_.count_at(at);
        start.hi = points_.shifted(*start.lo, c_.word(when->end - 1).period, length.value);
        start.begin = at;
        *when = start;
      } else if (points_.clock(next, &start)) {
        start.begin = at;
        *when = start;
      }
    }
    return true;
  }

  // "2:00 - 2:30 pm on Tuesday", "from 9 am for 3 hours"
  void day_behind(When* when) const {
    if (when->second < 0 || when->open) return;
    When more;
    if (has(when->end, kFor) && points_.duration(when->end + 1, &more)) when->end = more.end;
    if (!when->is_clock_only) return;
    size_t next = when->end;
    if (has(next, kOn)) ++next;
    if (c_.sign(next, ',')) ++next;
    if (!points_.point(next, &more) || !more.is_day) return;
    const size_t begin = when->begin;
    more.second = when->second;
    more.second_end = when->second_end;
    more.minute = when->minute;
    more.minute_end = when->minute_end;
    more.half_day = when->half_day;
    more.zone = when->zone;
    *when = more;
    when->begin = begin;
    When part;
    if (points_.clock(when->end, &part) && c_.word(part.end - 1).day_part != DayPart::none) when->end = part.end;
  }

  static void merge_clock(When* when, const When& clock) {
    when->second = clock.second;
    when->second_end = clock.second_end;
    when->minute = clock.minute;
    when->minute_end = clock.minute_end;
    when->half_day = clock.half_day;
    when->zone = clock.zone;
    when->told_begin = clock.told_begin;
    when->told_end = clock.told_end;
    when->end = std::max(when->end, clock.end);
  }

  // "from 1 to 5 May", "between 2014 and 2018", "the 5-7 of May"
  bool span(size_t at, When* when) const {
    const bool between = has(at, kBetween);
    const bool from = has(at, kFrom) || has(at, kStarting);
    if (!between && !from) return false;
    When low, high;
    size_t low_at = at + 1;
    if (points_.day_pair(low_at, true, when)) {
      when->begin = at;
      return true;
    }
    if (points_.hours(low_at, between, when)) {
      when->begin = at;
      When day;
      size_t next = when->end;
      if (has(next, kOn)) ++next;
      if (points_.point(next, &day) && day.is_day) {
        merge_clock(&day, *when);
        take_part(&day);
        day.begin = at;
        *when = day;
      }
      return true;
    }
    if (!whole(low_at, &low)) {
      // "between 5 and 7 tomorrow"
      if (!points_.clock_pair(low_at, between, &low)) return false;
      *when = low;
      When day;
      size_t next = low.end;
      if (has(next, kOn)) ++next;
      if (points_.point(next, &day) && day.is_day) {
        merge_clock(&day, low);
        day.end = std::max(day.end, next);
        take_part(&day);
        *when = day;
      }
      when->begin = at;
      return true;
    }
    size_t joint = low.end;
    if (c_.sign(joint, ',')) ++joint;
    const bool linked = has(joint, kTo | kUntil) || (between && has(joint, kAnd)) || c_.dash(joint);
    if (has(joint, kDate) && !low.is_duration) {
      *when = low;
      when->begin = at;
      when->end = joint + 1;
      when->hi = c_.published ? std::optional(base::days_of(c_.published->date)) : std::nullopt;
      if (low.yearless && when->lo && when->hi && *when->lo > *when->hi)
        when->lo = base::days_of(base::add_months(base::date_of(*when->lo), -12));
      return true;
    }
    if (!linked || !whole(joint + 1, &high) || (high.is_duration && !low.is_duration)) {
      if (linked && low.is_clock() && points_.clock_loose(joint + 1, &high)) return combine(at, low, high, when);
      if (!from || low.is_duration) return false;
      if (!has(at, kStarting)) return false;
      *when = low;
      when->begin = at;
      when->hi.reset();
      return true;
    }
    return combine(at, low, high, when);
  }

  // Behind the day that belongs to a time: "between 6 and 8 on Tuesday evening".
  void take_part(When* day) const {
    if (c_.word(day->end).day_part != DayPart::none && !c_.word(day->end).has_day_offset && c_.is_word(day->end) &&
        !c_.in_name(day->end))
      ++day->end;
  }

  bool combine(size_t at, const When& low, const When& high, When* when) const {
    if (low.is_clock_only && !high.is_clock_only &&
        high.second >= 0) {  // "from 10 am to 12 pm on Monday": the day is of both
      *when = high;
      when->second = low.second;
      when->second_end = high.second;
      const When both = points_.between(low, high);
      when->minute = both.minute;
      when->minute_end = both.minute_end;
      when->half_day = both.half_day;
      when->zone = both.zone;
    } else {
      *when = points_.between(low, high);
    }
    when->begin = at;
    when->end = high.end;
    return true;
  }

  // "since August", "before 2018", "after January 1, 2007"
  // "> = 2019", "the year is greater than 2015", "more than 2 weeks before today"
  bool compared(size_t at, When* when) const {
    const int bound = c_.word(at).bound;
    if (bound < 0) return false;
    const bool is_sign =
        !c_.is(at + 1, LexedKind::word) && c_.text[c_.pieces[at].begin] < 'A' && !c_.is(at, LexedKind::digits);
    const bool of_year = at > 1 && c_.word(at - 2).period == Period::year;
    When inner;
    const bool lower = bound == static_cast<int>(Bound::more_than) || bound == static_cast<int>(Bound::at_least);
    if (!lower && bound != static_cast<int>(Bound::less_than) && bound != static_cast<int>(Bound::at_most))
      return false;
    if ((is_sign || of_year) && c_.is_digits(at + 1) && c_.count(at + 1) == 4 && points_.point(at + 1, &inner) &&
        inner.is_month_or_more) {
      *when = inner;
      const bool strict = bound == static_cast<int>(Bound::more_than) || bound == static_cast<int>(Bound::less_than);
      if (lower) {
        when->lo = strict ? inner.hi : inner.lo;
        when->hi.reset();
      } else {
        when->hi = strict ? inner.lo : inner.hi;
        when->lo.reset();
      }
    } else if (lower && points_.counted_back(at + 1, &inner)) {
      *when = inner;
      when->hi = inner.lo;
      when->lo.reset();
    } else {
      return false;
    }
    when->begin = at;
    when->open = true;
    return true;
  }

  bool bounded(size_t at, When* when) const {
    const bool by = c_.word(at).word == "by";
    const bool before = has(at, kBefore), after = has(at, kAfter), since = has(at, kSince) || has(at, kStarting);
    if (!before && !after && !since) return false;
    When inner;
    size_t from = at + 1;
    if (has(from, kAround) || c_.word(from).bound >= 0) ++from;
    if (!whole(from, &inner) || (inner.is_duration && !has(at, kWithin))) return false;
    if (has(from, kThe) && inner.is_month_or_more && c_.is_digits(from + 1) && inner.end == from + 2 &&
        !c_.end_of_clause(inner.end))
      return false;                                    // "after the 1999 vote"
    if (by && c_.sign(inner.end, '\'')) return false;  // "by Friday's storm" names a cause
    *when = inner;
    when->begin = at;
    if (inner.is_clock_only) return true;
    when->second_end = -1;
    // "no later than December" ends with it; of a day only its beginning is held, as of "by" and "until"
    const bool within = c_.word(at).inclusive && !inner.is_day;
    if (before) {
      when->hi = inner.uses_end || within ? inner.hi : inner.lo;
      when->lo.reset();
    } else {
      when->lo = after && !within && !inner.is_day && inner.hi && !inner.starts_inside ? inner.hi : inner.lo;
      when->hi.reset();
    }
    when->open = true;
    return true;
  }

  // "January 12 - 22 January", "Jan-Feb 2017", "2014-2018" behind a point
  bool behind_range(When* when) const {
    if (when->open || when->is_duration) return false;
    size_t joint = when->end;
    if (c_.word(joint).either) return either_of(when);
    const bool linked = (has(joint, kTo | kUntil) && !has(joint, kMinus)) || c_.dash(joint) || c_.sign(joint, '~');
    if (!linked) return after_words(when);
    When high;
    size_t next = joint + 1;
    if (c_.pieces[joint].has(kEnd)) next = joint;
    const bool found = when->is_clock_only ? (points_.clock(next, &high) || points_.clock_loose(next, &high))
                                           : points_.point(next, &high);
    if (!found || (high.is_clock_only != when->is_clock_only)) return after_words(when);
    if (c_.dash(joint) && !c_.tight(joint) && high.relative && !when->relative) return false;  // "9 May 2031 – Today"
    const size_t begin = when->begin;
    *when = points_.between(*when, high);
    when->begin = begin;
    when->end = high.end;
    When clock;
    if (points_.clock_after(when->end, &clock)) when->end = clock.end;
    return true;
  }

  // "late 2009 or early 2010": the span that holds both.
  bool either_of(When* when) const {
    const auto is_span = [](const When& one) {
      return one.lo && one.hi && !one.is_day && !one.open && !one.relative && one.weekday == 0 && !one.is_clock() &&
             !one.is_duration;
    };
    When other;
    if (!is_span(*when) || !points_.point(when->end + 1, &other) || !is_span(other)) return false;
    when->lo = std::min(*when->lo, *other.lo);
    when->hi = std::max(*when->hi, *other.hi);
    when->end = other.end;
    when->yearless = false;
    return true;
  }

  // "1/1/2016 and later"
  bool after_words(When* when) const {
    if (!has(when->end, kGreater) || when->is_clock_only) return false;
    if (!(c_.end_of_clause(when->end + 1))) return false;
    ++when->end;
    when->hi.reset();
    when->open = true;
    return true;
  }

  void add(const When& when) {
    Fact fact;
    fact.kind = FactKind::date;
    fact.range = {c_.pieces[when.begin].begin, c_.pieces[when.end - 1].end};
    Date date;
    date.relative = when.relative;
    date.duration = when.is_duration;
    const auto day = [](const std::optional<int64_t>& days) {
      if (!days || *days < base::days_of({1, 1, 1}) || *days > base::days_of({9999, 12, 31})) return std::string();
      return base::to_iso(base::date_of(*days));
    };
    if (when.open && when.second >= 0 && !when.lo) {
      date.end_exclusive = day(when.hi) + clock_text(when.second);
    } else if (when.second >= 0) {
      date.start = (when.is_clock_only ? "" : day(when.lo)) + clock_text(when.second);
      if (when.second_end >= 0) {
        const bool next_day = when.lo && when.second_end < when.second;
        date.end_exclusive = (when.is_clock_only ? "" : day(next_day ? std::optional(*when.lo + 1) : when.lo)) +
                             clock_text(when.second_end);
      }
    } else {
      date.start = day(when.lo);
      date.end_exclusive = day(when.hi);
    }
    date.weekday = static_cast<uint8_t>(when.weekday);
    if (when.yearless && when.month >= 1 && when.month <= 12) {
      date.month = static_cast<uint8_t>(when.month);
      date.day = static_cast<uint8_t>(when.day);
    }
    date.minute = static_cast<int16_t>(when.minute);
    date.minute_end = static_cast<int16_t>(when.minute_end);
    date.half_day = when.half_day;
    if (when.zone && when.minute >= 0) date.utc_offset = static_cast<int16_t>(*when.zone);
    fact.date = date;
    const PeriodUnit unit = unit_of(when.length_in);
    if (when.is_duration && when.length > 0 && !unit.unit.empty()) {
      fact.quantity.emplace();
      fact.quantity->value = fact.quantity->value_high = when.length * unit.count;
      fact.quantity->granularity = when.length_step * unit.count;
      fact.quantity->unit = unit.unit;
      if (when.length_high > when.length) {
        fact.quantity->value_high = when.length_high * unit.count;
        fact.quantity->bound = Bound::between;
        fact.quantity->vague = true;
      } else if (when.begin > 0 && c_.word(when.begin - 1).bound >= 0)
        fact.quantity->bound = static_cast<Bound>(c_.word(when.begin - 1).bound);
    }
    out_->push_back(std::move(fact));
  }

  const DateContext& c_;
  Points points_;
  std::vector<Fact>* out_;
};

}  // namespace

namespace {

constexpr size_t kLongestHead = 240;  // bytes in which a dateline ends
constexpr size_t kMostHeadPieces = 24;
constexpr char32_t kArabicComma = 0x60C;
constexpr int kLeastTold = 2000;  // an older day at the head is told of, not the day of the telling

// The day that the dateline names: "TORVEN, 12 February –", "Lynsted, 6 May 2031 (wire) —", "Steinwald, 4. März."
// With its year it is as good as a publish time.
void anchor_by_dateline(const std::string& text, const Vocabulary& vocabulary, std::vector<Lexed>* pieces,
                        std::optional<base::CivilTime>* published, int* month, int* day) {
  size_t end = std::min(text.size(), kLongestHead);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  vocabulary.lex(text, 0, end, pieces);
  const DateContext context{{text, *pieces, vocabulary}, std::nullopt};
  const Points points(context);
  size_t words = 0;
  std::optional<base::CivilTime> first;  // full date of the head, where no dateline stands
  for (size_t at = 0; at < std::min(pieces->size(), kMostHeadPieces); ++at) {
    if (context.sign(at, '.') && !context.tight(at + 1)) break;
    words += context.is_word(at);
    When when;
    if (!points.may_begin(at) || !points.point(at, &when) || !when.is_day || when.relative) continue;
    if (!first && when.lo && base::date_of(*when.lo).year >= kLeastTold)
      first = base::CivilTime{base::date_of(*when.lo), std::nullopt};
    const size_t behind = when.end;
    const bool parted =
        at > 0 && (context.sign(at - 1, ',') || context.sign(at - 1, kArabicComma) || context.dash(at - 1) ||
                   context.sign(at - 1, '(') || context.word(at - 1).weekday || context.has(at - 1, kThe));
    const bool closed = context.dash(behind) || context.sign(behind, '.') || context.sign(behind - 1, '.') ||
                        context.sign(behind, '(') || context.sign(behind, ':') || context.sign(behind, '/') ||
                        (context.sign(behind, ',') && context.is_word(behind + 1) && words < 6);
    at = behind - 1;
    if (!parted || !closed) continue;
    if (when.lo)
      *published = base::CivilTime{base::date_of(*when.lo), std::nullopt};
    else if (when.yearless && when.day > 0)
      *month = when.month, *day = when.day;
    return;
  }
  *published = first;
}

}  // namespace

std::vector<Fact> dates(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const Vocabulary& vocabulary = Vocabulary::of(report.language);
  std::optional<base::CivilTime> published = base::parse_iso(report.published);
  std::vector<Lexed> pieces;
  int month = 0, day = 0;
  if (!published) anchor_by_dateline(report.text, vocabulary, &pieces, &published, &month, &day);
  const auto read = [&](size_t begin, size_t end) {
    vocabulary.lex(report.text, begin, end, &pieces);
    const DateContext context{{report.text, pieces, vocabulary}, published, month, day};
    Finder(context, &out).find();
  };
  if (segmentation.statements.empty()) {
    read(0, report.text.size());
  } else {
    for (const Statement& statement : segmentation.statements) read(statement.range.begin, statement.range.end);
  }
  return out;
}

}  // namespace tellings::extract
