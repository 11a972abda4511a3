// What printers and zones add to a time of day: a stray space inside it, the zone behind it, and the minutes and
// seconds that are left of a match, which are no time of day.
#include "date_point.h"

namespace tellings::extract {

// "8: 30 p.m.", "at 8 : 30": minutes behind a mark with a space beside it, where something else says that it is a time
// of day. `mark` is the place of the mark, `at` that of the hour.
bool Points::parted_minutes(size_t at, size_t mark) const {
  const bool colon = c_.sign(mark, ':');
  if (!colon && !c_.sign(mark, '.')) return false;
  if (!c_.is_digits(mark + 1) || c_.count(mark + 1) != 2 || c_.number(mark + 1) >= 60) return false;
  if (c_.tight(mark) && c_.tight(mark + 1)) return false;
  const size_t behind = mark + 2;
  if (c_.has(behind, kAm | kPm) || has_zone(behind)) return true;
  const bool led = at > 0 && c_.has(at - 1, kAt) && !c_.tight(at);
  return colon && led && c_.end_of_clause(behind) && !c_.sign(behind, ':');
}

// "GMT", "CET", "UTC+3". A short name stands in capitals: "est" is a word of other languages.
bool Points::zone_at(size_t at, int* offset, size_t* end) const {
  const int16_t zone = c_.word(at).zone;
  if (zone == kNoZone || !c_.is_word(at)) return false;
  const std::string_view raw = c_.raw(at);
  constexpr size_t kLongestShort = 5;  // bytes
  if (raw.size() <= kLongestShort && raw.back() >= 'a' && raw.back() <= 'z') return false;
  *offset = zone;
  *end = at + 1;
  const bool east = c_.sign(*end, '+'), west = c_.dash(*end);
  constexpr int kMostHours = 14, kHour_minutes = 60;
  if ((east || west) && c_.tight(*end) && c_.is_digits(*end + 1) && c_.tight(*end + 1) &&
      c_.number(*end + 1) <= kMostHours && c_.number(*end + 1) >= 0) {
    *offset += (east ? kHour_minutes : -kHour_minutes) * c_.number(*end + 1);
    *end += 2;
  }
  return true;
}

bool Points::has_zone(size_t at) const {
  int offset = 0;
  size_t end = 0;
  return zone_at(at, &offset, &end);
}

// The zone behind a time of day, or a second time in brackets that tells it: "9:00 am (0700 GMT)".
void Points::take_zone(When* when) const {
  constexpr int kQuarter = 15, kDay = 24 * 60, kFarthestWest = -12 * 60;
  if (when->minute < 0 || when->zone) return;
  int offset = 0;
  size_t end = 0;
  if (zone_at(when->end, &offset, &end)) {
    when->zone = offset;
    when->end = end;
    // nobody tells universal time by the half of the day
    if (offset == 0 && when->half_day) when->half_day = false;
    return;
  }
  if (!c_.sign(when->end, '(')) return;
  int second = 0;
  size_t behind = 0;
  bool sure = false;
  if (!clock_24(when->end + 1, &second, &behind, &sure) || !zone_at(behind, &offset, &end) || !c_.sign(end, ')'))
    return;
  when->end = end + 1;
  if (when->half_day) return;
  int between = (when->minute - second / 60 + offset) % kDay;
  if (between < kFarthestWest) between += kDay;
  if (between >= kDay + kFarthestWest) between -= kDay;
  if (between % kQuarter == 0) when->zone = between;
}

// "7:41 left to play", "with 2:30 remaining": minutes and seconds.
bool Points::time_left(size_t at, When* when) const {
  if (!c_.is_digits(at) || c_.count(at) > 2 || !c_.sign(at + 1, ':') || !c_.is_digits(at + 2) ||
      c_.count(at + 2) != 2 || c_.number(at + 2) >= 60 || !c_.word(at + 3).remains)
    return false;
  *when = When();
  when->begin = at;
  when->end = at + 4;
  when->is_duration = true;
  constexpr int kMinute_seconds = 60;
  when->set_length(c_.number(at) * kMinute_seconds + c_.number(at + 2), 1, Period::second);
  return true;
}

}  // namespace tellings::extract
