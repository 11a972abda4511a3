// Dates that count from the publish time: weekdays, yesterday, last week, two days ago.
#include <algorithm>
#include <cmath>

#include "date_point.h"

namespace tellings::extract {

using base::CivilDate;

namespace {

// The day `shift` after a month and day whose year is not known; the turn of February takes the common year.
void set_yearless(int month, int day, int shift, When* when) {
  constexpr int kCommonYear = 2001;
  const CivilDate date =
      base::date_of(base::days_of({kCommonYear, month, std::min(day, 28)}) + std::max(0, day - 28) + shift);
  when->month = date.month;
  when->day = date.day;
  when->yearless = true;
}

}  // namespace

// "Tuesday", "next Friday", "Tuesday, March 7", "Friday the 13th", "Monday of next week"
bool Points::by_weekday(size_t at, When* when) const {
  size_t k = at;
  int shift = 0;
  bool led = false, week_led = false;
  if (c_.has(k, kThis | kNext | kLast | kPast) && !c_.word(k).has_day_offset) {
    led = true;
    const bool is_this = c_.has(k, kThis) && c_.word(k).word == "this";
    if (is_this && c_.has(k + 1, kNext | kLast)) ++k;
    shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
    const bool near = is_this || c_.has(k, kUpcoming | kPast);
    ++k;
    if (c_.word(k).period == Period::week) {  // "next week Wednesday", "previous week - Monday"
      ++k;
      if (c_.dash(k)) ++k;
      if (c_.has(k, kOn)) ++k;
      week_led = true;
    } else if (near && shift != 0) {
      shift *= 2;  // the coming one, counted from the day itself
    }
  }
  const uint8_t weekday = c_.word(k).weekday;
  if (weekday == 0 || !c_.is(k, LexedKind::word)) return false;
  if (weekday_in_name(k)) return false;
  const std::string& word = c_.word(k).word;
  const bool english = c_.vocabulary.language() == "en";
  const bool plural = english && word.size() > 6 && word.back() == 's';
  if (plural) return false;
  if (word.size() <= 4 && !led) {  // "sun", "sat", "mon", "wed" are words as well
    const bool upper = c_.text[c_.pieces[k].begin] < 'a';
    const bool doubtful =
        english && (word == "sun" || word == "sat" || word == "wed" || word == "mon" || word == "thu");
    const bool near_day = c_.sign(k + 1, ',') || c_.is_digits(k + 1) || c_.word(k + 1).month ||
                          c_.has(k + 1, kThe | kAt) || (at > 0 && c_.has(at - 1, kOn | kEvery | kOf));
    if (doubtful && !upper && !c_.is_digits(k + 1) && !c_.word(k + 1).month) return false;  // "on the sun,"
    if (doubtful && !near_day && !(upper && c_.end_of_clause(k + 1))) return false;
    if (!english && word.size() <= 3 && !near_day) return false;
  }
  const bool short_form = c_.vocabulary.language() == "pt" && weekday <= 5 && word.find("feira") == std::string::npos;
  if (short_form && !led) {  // "na terça" is Tuesday, "na terceira" and "na quarta rodada" are none
    const bool behind_day = at > 0 && c_.has(at - 1, kOn | kIn | kThis | kUntil | kSince | kFrom | kAt | kTo | kOf);
    if (!behind_day || !(c_.end_of_clause(k + 1) || c_.has(k + 1, kNext | kLast | kAnd | kAt) ||
                         c_.word(k + 1).day_part != DayPart::none))
      return false;
  }
  when->weekday = weekday;
  when->end = k + 1;
  if (!english && !led && c_.has(k + 1, kNext | kLast)) led = true, shift = c_.has(k + 1, kNext) ? 2 : -2, ++when->end;
  if (c_.sign(when->end, '.') && word.size() <= 5 && english &&
      (c_.is_digits(when->end + 1) || c_.word(when->end + 1).month))
    ++when->end;
  if (!english && c_.word(when->end).period == Period::day && !c_.tight(when->end)) ++when->end;  // "salı günü"
  when->relative = true;
  when->is_day = true;
  // with a date of its own the weekday only confirms
  size_t date_at = when->end;
  if (c_.sign(date_at, ',') || c_.dash(date_at)) ++date_at;
  const bool bracket = c_.sign(date_at, '(');
  if (bracket) ++date_at;
  if (c_.has(date_at, kThe)) ++date_at;
  When date;
  if ((numeric(date_at, &date) || by_month(date_at, &date)) && (date.is_day)) {
    if (led && date.yearless && date.lo && c_.published) {
    }
    *when = date;
    when->weekday = weekday;
    when->end = date.end + (bracket && c_.sign(date.end, ')') ? 1 : 0);
    return true;
  }
  if (!c_.published) return true;
  const int64_t now = today(), monday = now - (base::weekday_of(now) - 1);
  // "Friday the 13th", "Mon 13th", "Friday 31"
  int day = 0;
  size_t end = 0;
  const bool the = c_.has(when->end, kThe);
  const size_t day_at = when->end + (the ? 1 : 0);
  if (!led && day_of_month(day_at, &day, &end) &&
      (the || c_.has(end - 1, kOrdinalMark) ||
       (c_.is_digits(day_at) && (c_.end_of_clause(end) || c_.has(end, kAt | kBetween | kFrom)) && !c_.dash(end)))) {
    CivilDate first{c_.published->date.year, c_.published->date.month, 1};
    int64_t best = 0;
    double least = 1e18;
    for (int offset = -24; offset <= 24; ++offset) {
      const CivilDate month = base::add_months(first, offset);
      if (day > base::days_in_month(month.year, month.month)) continue;
      const int64_t one = base::days_of({month.year, month.month, day});
      if (base::weekday_of(one) != weekday) continue;
      const double away = static_cast<double>(std::abs(one - now));
      if (away < least) least = away, best = one;
    }
    if (least < 1e17) {
      set_day(best, when);
      when->end = end;
      return true;
    }
  }
  int64_t day_found = 0;
  if (week_led || (led && std::abs(shift) < 2)) {
    day_found = monday + weekday - 1 + 7 * shift;
  } else if (led) {
    const int ahead = (weekday - base::weekday_of(now) + 7) % 7;
    day_found = shift > 0 ? now + (ahead == 0 ? 7 : ahead) : now - (ahead == 0 ? 7 : 7 - ahead);
  } else {
    const int ahead = (weekday - base::weekday_of(now) + 7) % 7;
    day_found = ahead == 0 || is_to_come(at, when->end) ? now + ahead : now + ahead - 7;
  }
  // "of next week", "of the following week", "next week" behind it
  size_t of = when->end;
  const DayPart part = c_.word(of).day_part;
  if (part != DayPart::none && !c_.word(of).has_day_offset) ++of;
  if (c_.sign(of, ',')) ++of;
  if (c_.has(of, kOf)) ++of;
  if (c_.has(of, kThe)) ++of;
  if (c_.has(of, kNext | kLast | kThis) && c_.word(of + 1).period == Period::week && !led) {
    day_found = monday + weekday - 1 + (c_.has(of, kNext) ? 7 : c_.has(of, kLast) ? -7 : 0);
    when->end = of + 2;
  } else if (!led) {  // "Monday two weeks from now", "Saturday 3 days from now"
    When base_day;
    if (counted(of, &base_day) && base_day.is_day && base_day.lo) {
      const int64_t its_monday = *base_day.lo - (base::weekday_of(*base_day.lo) - 1);
      day_found = its_monday + weekday - 1;
      when->end = base_day.end;
    }
  }
  set_day(day_found, when);
  return true;
}

// "today", "the day before yesterday", "tonight", "last night", "now"
bool Points::by_offset(size_t at, When* when) const {
  size_t k = at;
  size_t lead = 0;
  if (c_.has(k, kMid | kEarly | kLate | kEnd) &&
      (c_.word(k + 1).has_day_offset || (c_.has(k + 1, kIn) && c_.word(k + 2).has_day_offset)))
    lead = c_.has(k + 1, kIn) ? 2 : 1;
  k += lead;
  const Lexeme& l = c_.word(k);
  when->relative = true;
  if (l.has_day_offset && c_.in_name(k)) return false;
  // "the day after Monday's vote" counts from its own day; "the day after the vote" from none that is known
  if (l.has_day_offset && (l.word == "the day after" || l.word == "the day before") && !c_.end_of_clause(k + 1)) {
    When base_day;
    if (!point(k + 1, &base_day) || !base_day.is_day) {
      when->end = k + 1;  // found, without a value
      return true;
    }
    *when = base_day;
    when->weekday = 0;  // of the day that is counted from
    if (base_day.lo) set_day(*base_day.lo + l.day_offset, when);
    return true;
  }
  if (l.has_day_offset) {
    when->end = k + 1;
    if (c_.published) set_day(today() + l.day_offset, when);
    if (!c_.published && c_.month != 0) set_yearless(c_.month, c_.day, l.day_offset, when);
    when->is_day = true;
    if (l.day_part == DayPart::night) when->second = 20 * 3600, when->second_end = 24 * 3600 - 1;
    if (l.day_part == DayPart::morning) when->second = 8 * 3600, when->second_end = 12 * 3600;
    if (l.day_part == DayPart::evening) when->second = 16 * 3600, when->second_end = 20 * 3600;
    if (lead != 0) when->second = c_.has(at, kMid) ? 10 * 3600 : c_.has(at, kEarly) ? 0 : 12 * 3600;
    // "tomorrow, 13/04/21": the date decides
    When date;
    if (c_.sign(when->end, ',') && numeric(when->end + 1, &date) && date.is_day && !date.yearless)
      *when = date, when->is_day = true;
    if (c_.word(when->end).day_part != DayPart::none && !c_.word(when->end).has_day_offset) {
      When part;
      if (clock(when->end, &part)) when->second = part.second, when->second_end = part.second_end;
      when->second = std::max(when->second, 0);
      ++when->end;
    }
    return true;
  }
  if (c_.has(k, kNow)) {
    if (l.word == "now" && !c_.end_of_clause(k + 1) && !c_.has(k + 1, kAnd | kTo | kUntil)) return false;  // "now says"
    when->end = k + 1;
    if (c_.published) set_day(today(), when);
    if (c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
    when->is_day = true;
    return l.word.size() > 3 || c_.is(k, LexedKind::word);
  }
  when->relative = false;
  // "this morning", "last night", "next evening"
  if (c_.has(k, kThis | kLast | kNext) && c_.word(k).word != "that" && c_.word(k + 1).day_part != DayPart::none &&
      !c_.word(k + 1).has_day_offset) {
    when->relative = true;
    When clock;
    const int shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
    if (c_.published) set_day(today() + shift, when);
    when->is_day = true;
    when->end = k + 2;
    when->second = 0;
    if (this->clock(k + 1, &clock)) when->second = clock.second, when->second_end = clock.second_end;
    return true;
  }
  return false;
}

// "this week", "last month", "next 3 days", "the past two quarters", "the same year", "year to date"
bool Points::by_period(size_t at, When* when) const {
  size_t k = at;
  const auto relative_word = [&](size_t p) {
    return c_.has(p, kThis | kNext | kLast | kSame | kRest) && !c_.word(p).has_day_offset;
  };
  if (c_.word(k).period == Period::year && c_.has(k + 1, kDate)) {
    set_period(Period::year, 0, when);
    if (c_.published) when->hi = today();
    return when->end = k + 2, true;
  }
  if (c_.vocabulary.language() != "en" && (c_.word(k).period >= Period::day || c_.word(k).season != 0) &&
      c_.has(k + 1, kThis | kNext | kLast) && c_.is(k, LexedKind::word)) {  // "la semaine dernière", "l'été dernier"
    when->end = k + 2;
    const int by = c_.has(k + 1, kNext) ? 1 : c_.has(k + 1, kLast) ? -1 : 0;
    if (c_.word(k).season != 0)
      set_season(c_.word(k).season, by, when);
    else
      set_period(c_.word(k).period, by, when);
    return true;
  }
  const bool rest = c_.has(k, kRest);
  if (rest) ++k;
  if (!relative_word(k) && !rest) {
    // "the 2 upcoming months", "5 coming minutes"
    const std::optional<Number> number =
        c_.is_digits(k) || c_.word(k).number_role != What::cue ? count_at(k) : std::nullopt;
    if (number && number->scale == 1 && number->value > 1 && c_.has(number->end, kNext | kLast) &&
        c_.word(number->end + 1).period != Period::none &&
        (c_.vocabulary.language() != "en" || c_.word(number->end + 1).word.back() == 's')) {
      const bool next = c_.has(number->end, kNext);
      const Period period = c_.word(number->end + 1).period;
      when->relative = true;
      when->end = number->end + 2;
      if (period < Period::day) return true;
      if (c_.published) {
        const int64_t now = today();
        when->lo = next ? now + 1 : shifted(now, period, -number->value);
        when->hi = next ? shifted(now + 1, period, number->value) : now;
      }
      return true;
    }
    return false;
  }
  int shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
  if (rest) shift = 0;
  if (!rest)
    ++k;
  else if (c_.has(k, kThis) || c_.has(k, kThe))
    ++k;
  const bool fiscal = c_.has(k, kFiscal) && c_.word(k).word != "calendar";
  if (c_.has(k, kFiscal)) ++k;
  if (fiscal && c_.word(k).period == Period::year) {  // begins where its owner says
    when->relative = true;
    when->end = k + 1;
    return true;
  }
  if (c_.has(k, kLast | kNext) && shift == 0) shift = c_.has(k, kNext) ? 1 : -1, ++k;
  const std::optional<Number> number = c_.word(k).period != Period::none ? std::nullopt : count_at(k);
  if (number && !c_.has(k, kArticle)) {
    size_t unit_at = number->end;
    Period period = c_.word(unit_at).period;
    if (period == Period::none || shift == 0 || number->value > 10000) return false;
    when->relative = true;
    when->end = unit_at + 1;
    if (period < Period::day) {
      if (c_.published) set_day(today(), when);
      if (c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
      return true;
    }
    if (!c_.published) return true;
    const int64_t now = today();
    if (period == Period::quarter || period == Period::decade || period == Period::century) {
      When whole;
      set_period(period, 0, &whole);
      const int n = static_cast<int>(number->value);
      when->lo = shift > 0 ? *whole.hi : shifted(*whole.lo, period, -n);
      when->hi = shift > 0 ? shifted(*whole.hi, period, n) : *whole.lo;
      if (period == Period::decade && shift > 0) when->lo = *whole.hi, when->hi = shifted(*whole.hi, period, n);
      return true;
    }
    when->lo = shift > 0 ? now + 1 : shifted(now, period, -number->value);
    when->hi = shift > 0 ? (period == Period::weekday ? shifted(now, period, number->value) + 1
                                                      : shifted(now + 1, period, number->value))
                         : now;
    // "the last 3 months and 2 weeks"
    size_t more_at = when->end;
    while (shift < 0 && c_.has(more_at, kAnd)) {
      const std::optional<Number> more = count_at(more_at + 1);
      if (!more || c_.word(more->end).period < Period::day || c_.has(more->end + 1, kAgo)) break;
      size_t after = more->end + 1;
      if (c_.has(after, kAnd)) {
        const std::optional<Number> third = count_at(after + 1);
        if (third && c_.has(third->end + 1, kAgo)) break;
      }
      when->lo = shifted(*when->lo, c_.word(more->end).period, -more->value);
      more_at = when->end = after;
    }
    return true;
  }
  const Period period = c_.word(k).period;
  if (period == Period::none) {
    if (c_.word(k).season) {
      set_season(c_.word(k).season, shift, when);
      when->end = k + 1;
      return true;
    }
    if (c_.word(k).month && c_.is(k, LexedKind::word) && (c_.has(at, kThis | kNext | kLast))) return by_month(k, when);
    return false;
  }
  if (c_.has(at, kThis) && c_.word(at).word != "this" && period != Period::weekend &&
      c_.vocabulary.language() == "en" && (c_.word(at).word == "these" || c_.word(at).word == "those"))
    return false;
  when->end = k + 1;
  if (c_.is(k, LexedKind::word) && c_.has(k + 1, kOf) && !c_.has(at, kThis)) {
    // "the last week of July" is nth_of's
  }
  if (period < Period::day) {
    when->relative = true;
    return true;
  }
  if (shift == -1 && c_.vocabulary.language() == "en" && c_.word(k).word.back() == 's' && period != Period::none &&
      c_.word(k).word.size() > 4)
    return false;
  set_period(period, shift, when);
  if (rest && when->lo && when->hi) when->lo = today();
  if (rest && period == Period::week && when->hi) --*when->hi;
  // "this week Monday" belongs to the weekday; "this week in May" to neither
  return true;
}

// "two days ago", "in two weeks", "3 days after Christmas", "two weeks from tomorrow", "a fortnight later"
bool Points::counted(size_t at, When* when) const {
  size_t k = at;
  const bool ago_before = c_.has(k, kAgoLead);  // "vor zwei Tagen", "il y a deux jours"
  const bool in = !ago_before && c_.has(k, kIn), within = c_.has(k, kWithin);
  if (ago_before) ++k;
  if (in || within) ++k;
  if (c_.has(k, kThe) && within) ++k;
  double months = 0, days = 0;
  bool minutes = false, any = false, weekdays = false;
  for (int parts = 0; parts < 4; ++parts) {
    size_t from = k;
    if (any && c_.has(from, kAnd)) ++from;
    std::optional<Number> number = count_at(from);
    if (!number) break;
    size_t unit_at = number->end;
    if (c_.has(unit_at, kArticle)) ++unit_at;
    const Period period = c_.word(unit_at).period;
    if (period == Period::none || (c_.word(unit_at).word.size() == 1 && !c_.tight(unit_at))) break;
    if (number->is_plain && number->value >= kLeastYear && number->value <= kMostYear && period == Period::year)
      return false;  // "2016 year" names it
    switch (period) {
      case Period::second:
      case Period::minute:
      case Period::hour:
        minutes = true;
        break;
      case Period::day:
      case Period::weekend:
        days += number->value;
        break;
      case Period::weekday:
        days += number->value, weekdays = true;
        break;
      case Period::week:
      case Period::workweek:
        days += 7 * number->value;
        break;
      case Period::fortnight:
        days += 14 * number->value;
        break;
      case Period::month:
        months += number->value;
        break;
      case Period::quarter:
        months += 3 * number->value;
        break;
      case Period::half:
        months += 6 * number->value;
        break;
      case Period::year:
        months += 12 * number->value;
        break;
      case Period::decade:
        months += 120 * number->value;
        break;
      case Period::century:
        months += 1200 * number->value;
        break;
      default:
        break;
    }
    any = true;
    k = unit_at + 1;
  }
  if (!any || months > 60000 || days > 1e6) return false;
  if (within && minutes && days == 0 && months == 0) return false;  // "within three hours" is a length
  if (in && !c_.has(k, kAgo) && since_then(at)) return false;
  // "ten minutes earlier" is a length, where no clock is known to count from
  const bool known_clock = c_.published && c_.published->second_of_day;
  const bool from_told = (c_.has(k, kLater) || c_.word(k).word == "earlier") && !(at > 0 && c_.has(at - 1, kUntil));
  if (minutes && !in && (from_told || !known_clock)) return false;
  const auto moved = [&](int64_t from, int sign) {
    const int64_t day =
        months != 0 ? base::days_of(base::add_months(base::date_of(from), sign * static_cast<int>(std::lround(months))))
                    : from;
    return weekdays ? shifted(day, Period::weekday, sign * days) : day + sign * std::lround(days);
  };
  const auto set = [&](std::optional<int64_t> from, int sign, size_t end) {
    when->relative = true;
    when->end = end;
    if (from) set_day(moved(*from, sign), when);
    when->is_day = true;
    if (minutes) when->second = 0;
    if (minutes && c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
    return true;
  };
  const std::optional<int64_t> now = c_.published ? std::optional(today()) : std::nullopt;
  if (ago_before) return set(now, -1, k);
  if (c_.has(k, kAgo) && !(c_.word(k).word == "earlier" && c_.has(k + 1, kIn | kThis))) return set(now, -1, k + 1);
  if (c_.has(k, kLater) && !in) return set({}, 1, k + 1);  // after something that the text told before
  const bool forward = c_.has(k, kFrom | kAfter), backward = c_.has(k, kBefore);
  When base_day;
  if ((forward || (backward && c_.word(k).word == "before")) && k + 1 < c_.pieces.size()) {
    if (c_.has(k + 1, kNow)) return set(now, 1, k + 2);
    if (minutes) return false;
    if (point(k + 1, &base_day) && base_day.is_day && !base_day.open)
      return set(base_day.lo, forward ? 1 : -1, base_day.end);
  }
  if (in && c_.has(k, kSince)) {
    if (point(k + 1, &base_day) && base_day.lo) return set(base_day.lo, 1, base_day.end);
  }
  if (in || within) {
    const size_t end = k + (c_.sign(k, '\'') && c_.word(k + 1).word == "s" && c_.word(k + 2).word == "time" ? 3 : 0);
    constexpr std::string_view kAhead[] = {"in",  "dans", "dentro de", "daqui a",
                                           "fra", "tra",  "через"};  // others mean "within"
    const bool ahead = std::find(std::begin(kAhead), std::end(kAhead), c_.word(at).word) != std::end(kAhead);
    if (in && (!ahead || (c_.word(at).word == "in" && c_.vocabulary.language() == "it")))
      return false;  // "during two weeks" is a duration
    set(now, 1, end);
    if (c_.has(end, kOn) && c_.word(end + 1).weekday) when->end = end + 2;
    if (within && when->lo) when->lo = *now;
    return true;
  }
  return false;
}

}  // namespace tellings::extract
