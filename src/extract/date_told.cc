// Times of day told in words, by the rows of the language ("a quarter to nine", "halb sechs"), and the part of the day
// that tells which half of it is meant.
#include <algorithm>

#include "date_point.h"

namespace tellings::extract {
namespace {

using languages::Clock;
using languages::ClockRow;

constexpr int kHalfDay = 12 * 60, kWholeDay = 24 * 60;

// How the hour of a part of the day is counted: whether `minute` of the first half lies in the second.
bool in_second_half(DayPart part, int minute) {
  switch (part) {
    case DayPart::noon:
    case DayPart::lunch:  // twelve and the hours behind it; eleven lies before
    case DayPart::daytime:
      return minute < 9 * 60;
    case DayPart::afternoon:
    case DayPart::evening:
    case DayPart::dinner:
      return true;
    case DayPart::night:
    case DayPart::night_time:
      return minute >= 6 * 60;
    default:
      return false;
  }
}

}  // namespace

// "nine", "9", "двух", "twenty two", noon and midnight.
bool Points::hour_at(size_t at, bool ordinal, int* hour, size_t* end, bool* figures) const {
  if (at >= c_.pieces.size()) return false;
  const Lexeme& l = c_.word(at);
  *end = at + 1;
  *figures = false;
  if (c_.is_digits(at)) {
    if (ordinal || c_.count(at) > 2 || c_.number(at) > 24) return false;
    if (at > 0 && c_.tight(at) && c_.is(at - 1, LexedKind::symbol) && c_.pieces[at - 1].sign < 0x80 &&
        !c_.sign(at - 1, '(') && !c_.sign(at - 1, '\''))
      return false;
    if (c_.tight(at + 1) && c_.is(at + 1, LexedKind::symbol) && c_.is_digits(at + 2) && c_.tight(at + 2)) return false;
    *hour = c_.number(at);
    *figures = true;
    return true;
  }
  if (l.day_part == DayPart::noon || l.day_part == DayPart::midnight) {
    *hour = l.day_part == DayPart::noon ? 12 : 24;
    *figures = true;  // the one of the whole day that has this name
    return !ordinal;
  }
  if (ordinal && l.ordinal >= 1 && l.ordinal <= 12) return *hour = static_cast<int>(l.ordinal), true;
  if (l.number_role == What::digit_word && l.number >= 1) return *hour = static_cast<int>(l.number), true;
  if (l.number_role == What::teen || l.number_role == What::ten) {
    *hour = static_cast<int>(l.number);
    if (*hour != l.number || *hour > 24) return false;
    if (*hour != 10 && *hour != 20) return true;
    const size_t next = *end + (*hour == 20 && (c_.has(*end, kAnd) || c_.dash(*end)) ? 1 : 0);
    if (*hour == 10 && c_.vocabulary.language() != "tr" && c_.vocabulary.language() != "az") return true;
    const Lexeme& more = c_.word(next);
    if (more.number_role == What::digit_word && more.number >= 1 && *hour + more.number <= 24) {
      *hour += static_cast<int>(more.number);
      *end = next + 1;
    }
    return true;
  }
  return false;
}

bool Points::minutes_at(size_t at, int* minutes, size_t* end) const {
  if (at >= c_.pieces.size() || (c_.is_digits(at) && c_.count(at) > 2)) return false;
  const Lexeme &ten = c_.word(at), &more = c_.word(at + 1);
  const bool turkic = c_.vocabulary.language() == "tr" || c_.vocabulary.language() == "az";
  if (turkic && ten.number_role == What::teen && ten.number == 10 && more.number_role == What::digit_word &&
      more.number >= 1) {
    *minutes = 10 + static_cast<int>(more.number);  // "on beş"
    *end = at + 2;
    return true;
  }
  const std::optional<Number> number = parse_number({c_, false, false}, at);
  if (!number || number->ordinal || number->value < 1 || number->value > 59) return false;
  *minutes = static_cast<int>(number->value);
  *end = number->end;
  return *minutes == number->value;
}

bool Points::pattern_fits(const ClockPattern& pattern, size_t at, int* hour, int* minutes, size_t* end,
                          bool* figures) const {
  *hour = *minutes = 0;
  for (const ClockStep& step : pattern.steps) {
    if (step.slot == ClockSlot::word) {
      if (at >= c_.pieces.size() || &c_.word(at) != step.word) return false;
      ++at;
    } else if (step.slot == ClockSlot::minutes) {
      if (!minutes_at(at, minutes, &at)) return false;
    } else if (step.slot == ClockSlot::noon && c_.word(at).day_part != DayPart::noon &&
               c_.word(at).day_part != DayPart::midnight) {
      return false;
    } else if (!hour_at(at, step.slot == ClockSlot::ordinal_hour, hour, &at, figures)) {
      return false;
    }
  }
  *end = at;
  return true;
}

// Behind a bare number: nothing that it could count.
bool Points::counts_nothing(size_t at) const {
  if (c_.sign(at, '%') || (c_.tight(at) && (c_.sign(at, '/') || c_.sign(at, ':')))) return false;
  if ((c_.sign(at, ',') || c_.sign(at, '.')) && c_.tight(at) && c_.is_digits(at + 1) && c_.tight(at + 1)) return false;
  if (c_.end_of_clause(at)) return true;
  const Lexeme& l = c_.word(at);
  if (part_behind(at) != 0) return true;
  if (c_.has(at, kAnd))  // "about nine and a half metres"
    return c_.is_word(at + 1) && c_.word(at + 1).number_role == What::cue && c_.word(at + 1).fraction == 0 &&
           !c_.has(at + 1, kArticle);
  return l.weekday != 0 || l.has_day_offset || l.day_part != DayPart::none ||
         (l.cues & (kOn | kIn | kAt | kAnd | kUntil | kOclock | kAm | kPm)) != 0;
}

// The part of the day that a word names: "evening", and "Dienstagabend" with its ending.
DayPart Points::part_in(size_t at) const {
  const Lexeme& l = c_.word(at);
  if (l.day_part != DayPart::none || l.weekday == 0 || !l.stem) return l.day_part;
  std::string folded;
  const std::string_view raw = c_.raw(at);
  if (raw.size() <= l.word.size()) return DayPart::none;
  for (const char c : raw) folded.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
  if (!folded.starts_with(l.word)) return DayPart::none;
  if (folded.ends_with("morgen")) return DayPart::morning;  // the word alone is "tomorrow"
  return c_.vocabulary.find(std::string_view(folded).substr(l.word.size()))->day_part;
}

// "in the evening", "du matin": the end of a part of the day at `at`; 0 where none stands there.
size_t Points::part_behind(size_t at) const {
  for (size_t k = at; k <= at + 2 && k < c_.pieces.size(); ++k) {
    if (c_.word(k).day_part != DayPart::none && c_.word(k).weekday == 0) {
      const bool clock = c_.word(k).day_part == DayPart::midnight;
      return clock ? 0 : k + 1;
    }
    if (!c_.has(k, kIn | kOf | kThe | kAt | kOn | kFrom | kEarly | kLate)) return 0;
  }
  return 0;
}

// "altıda", "beşdə": the case of the Turkic hour says "at".
bool Points::at_an_hour(size_t at) const {
  if (c_.vocabulary.language() != "tr" && c_.vocabulary.language() != "az") return false;
  constexpr std::string_view kAtEndings[] = {"da", "de", "ta", "te", "də"};
  if (c_.is_digits(at) && c_.behind_case(at + 1) == at + 1) return false;
  const size_t last = c_.is_digits(at) ? at + 2 : at;
  return c_.is_word(last) && std::any_of(std::begin(kAtEndings), std::end(kAtEndings),
                                         [&](std::string_view ending) { return c_.raw(last).ends_with(ending); });
}

bool Points::told(size_t at, When* when) const {
  if (at >= c_.pieces.size()) return false;
  const auto each = [&](size_t k, const auto& act) {
    for (const uint16_t one : c_.word(k).clocks) act(c_.vocabulary.clock(one));
    int hour = 0;
    size_t end = 0;
    bool figures = false;
    if (c_.vocabulary.clocks_on_numbers().empty()) return;
    if (!(c_.is_digits(k) && c_.count(k) <= 2) && c_.word(k).number_role == What::cue && c_.word(k).ordinal == 0 &&
        c_.word(k).day_part == DayPart::none && !hour_at(k, false, &hour, &end, &figures) &&
        !minutes_at(k, &hour, &end))
      return;
    for (const uint16_t one : c_.vocabulary.clocks_on_numbers()) act(c_.vocabulary.clock(one));
  };
  int hour = 0, minutes = 0;
  size_t end = 0;
  bool figures = false;
  const ClockRow* lead = nullptr;
  // the word for the hour stands before the number: nothing else is counted
  const std::string_view language = c_.vocabulary.language();
  const bool by_word = language == "tr" || language == "az" || language == "fa";
  size_t from = at;
  for (const uint16_t one : c_.word(at).clocks) {
    const ClockPattern& pattern = c_.vocabulary.clock(one);
    if (pattern.row->sort == Clock::lead && pattern_fits(pattern, at, &hour, &minutes, &end, &figures) && end > from)
      lead = pattern.row, from = end;
    if (lead != nullptr && at > 0 && by_word && (c_.is_digits(at - 1) || c_.word(at - 1).number_role != What::cue))
      return false;  // "beş saat 9 dakika"
  }
  const bool part_before = at > 0 && part_in(at - 1) != DayPart::none;
  const bool led = lead != nullptr || part_before || (at > 0 && c_.has(at - 1, kAt | kAround)) ||
                   (at > 1 && c_.sign(at - 1, ',') && part_in(at - 2) != DayPart::none);
  // Portuguese "às" before a mere number is a time, "as" its article
  const bool bare_article = lead != nullptr && lead->pattern.starts_with("à") && c_.text[c_.pieces[at].begin] == 'a';
  const bool weak = lead != nullptr ? (lead->needs & languages::kWeak) != 0 || bare_article
                                    : !part_before && at > 0 && !c_.has(at - 1, kAt);
  const bool sure_lead = by_word && lead != nullptr && !weak;
  const ClockRow* row = nullptr;
  size_t stop = 0;
  int told_hour = 0, told_minutes = 0;
  bool told_figures = false;
  const auto try_at = [&](size_t k) {
    each(k, [&](const ClockPattern& pattern) {
      if (pattern.row->sort != Clock::time || !pattern_fits(pattern, k, &hour, &minutes, &end, &figures)) return;
      if (end <= stop) return;
      const uint8_t needs = pattern.row->needs;
      const bool named = figures && !c_.is_digits(end - 1) && hour % 12 == 0;  // noon and midnight
      const bool part = part_behind(end) != 0;
      if ((needs & languages::kWithPart) && !part && !part_before) return;
      if ((needs & languages::kLed) && !led && !part && !forced_) return;
      if ((needs & languages::kBare) && !part && !named && !at_an_hour(end - 1) && !forced_ && !sure_lead &&
          (!counts_nothing(end) || (weak && (needs & languages::kLed))))
        return;
      // a mere figure behind a part of the day counts: "in the evening 19"
      if ((needs & languages::kBare) && figures && !named && lead == nullptr && !part && !at_an_hour(end - 1) &&
          !forced_)
        return;
      if (sure_lead && (c_.word(end).unit != 0 || c_.word(end).number_role == What::scale || c_.sign(end, '%'))) return;
      if ((needs & languages::kSpelled) && figures && !named) return;
      row = pattern.row, stop = end, told_hour = hour, told_minutes = minutes, told_figures = figures;
    });
  };
  try_at(from);
  const bool vague = lead != nullptr && (lead->from != 0 || lead->to != 0);
  if (row == nullptr) {
    if (!vague) return false;
    const bool in_row = in_figures(from, when) && when->minute >= 0;
    if (!in_row && (weak || !c_.is_digits(from) || !clock_loose(from, when) || !counts_nothing(when->end)))
      return false;
  } else {
    *when = When();
    const int base = told_hour * 60 + row->from + row->each * told_minutes;
    const bool noon = told_figures && !c_.is_digits(stop - 1) && (told_hour == 12 || told_hour == 24);
    when->half_day =
        ((told_hour >= 1 && told_hour <= 12) || (told_hour == 0 && row->from >= 60 && row->from < 13 * 60)) && !noon &&
        !(told_figures && (row->needs & languages::kDay24));
    const int length = when->half_day ? kHalfDay : kWholeDay;
    when->minute = (base + kWholeDay) % length;
    when->minute_end = when->minute + row->to;
    when->second = (base + kWholeDay) % kWholeDay * 60;
    if (row->to != 0) when->second_end = when->second + (row->to + 1) * 60;
    when->is_clock_only = true;
    when->told_begin = from;
    when->told_end = when->end = stop;
    when->end = c_.behind_case(stop);
    if (const size_t part = part_behind(stop); part != 0) when->end = part;
  }
  when->begin = at;
  if (vague) {
    const int length = when->half_day ? kHalfDay : kWholeDay;
    const int center = when->minute;
    when->minute = (center + lead->from + length) % length;
    when->minute_end = when->minute + lead->to - lead->from;
    if (lead->from + lead->to != 0) {  // beside the hour; "about seven" is written as seven
      const int second = when->second + kWholeDay * 60;
      when->second = (second + lead->from * 60) % (kWholeDay * 60);
      when->second_end = (second + (lead->to + 1) * 60) % (kWholeDay * 60);
    }
  }
  if (row != nullptr && (row->needs & languages::kDaytime) && when->half_day) {
    if (in_second_half(DayPart::daytime, when->minute))
      when->minute += kHalfDay, when->minute_end += kHalfDay, when->second += kHalfDay * 60;
    when->half_day = false;
  }
  settle_half(when);
  return true;
}

// "between 9 and 11 o'clock", "de 9 à 11 heures", "entre las 9 y las 11": what the one hour says of itself holds for
// the other.
bool Points::hours(size_t at, bool between, When* when) const {
  When low, high;
  int hour = 0;
  bool figures = false, bare = false;
  size_t end = 0;
  forced_ = true;
  const bool read = told(at, &low);
  forced_ = false;
  if (!read) {
    if (!hour_at(at, false, &hour, &end, &figures)) return false;
    bare = true;
    low.begin = at;
    low.end = end;
    low.is_clock_only = true;
    low.second = hour * 3600;
    low.half_day = hour >= 1 && hour <= 12;
    low.minute = low.minute_end = (low.half_day ? hour % 12 : hour) * 60;
  }
  const size_t joint = low.end;
  const bool linked = c_.has(joint, kTo | kUntil) || c_.dash(joint) || (between && c_.has(joint, kAnd));
  if (!linked) return false;
  // the word that joins may be the one that leads: "de 9 à 11 heures", "dalle 9 alle 11"
  forced_ = true;
  const bool led = told(joint, &high) || told(joint + 1, &high);
  forced_ = false;
  if (!led || high.end <= joint + 1) return false;
  const bool mere = c_.is_digits(high.end - 1) || c_.word(high.end - 1).number_role != What::cue;
  if (mere && (bare || !counts_nothing(high.end) || !c_.has(at, kAt | kThe))) return false;
  if (bare && high.half_day != low.half_day) {
    if (high.minute >= kHalfDay && low.half_day && low.minute + kHalfDay <= high.minute &&
        part_behind(high.told_end) != 0)
      low.minute += kHalfDay, low.minute_end += kHalfDay, low.second += kHalfDay * 60;
    else if (hour == 12)
      low.minute = low.minute_end = kHalfDay;
    low.half_day = false;
  }
  high.minute_end = std::max(high.minute_end, high.minute);
  *when = this->between(low, high);
  when->begin = at;
  when->end = high.end;
  when->told_begin = at;
  when->told_end = high.told_end;
  settle_half(when);
  return true;
}

// Which half of the day is meant, where a part of the day stands in the words or near them.
void Points::settle_half(When* when) const {
  if (!when->half_day || when->minute < 0) return;
  constexpr size_t kNear = 6;
  const auto settled = [&](size_t at) {
    const DayPart part = part_in(at);
    if (part == DayPart::none || part == DayPart::midnight) return false;
    if (in_second_half(part, when->minute)) {
      when->minute += kHalfDay;
      when->minute_end += kHalfDay;
      if (when->second < kHalfDay * 60) {
        when->second += kHalfDay * 60;
        if (when->second_end >= 0) when->second_end = (when->second_end + kHalfDay * 60) % (kWholeDay * 60);
      }
    } else if (when->second >= kHalfDay * 60) {
      when->second -= kHalfDay * 60;  // twelve at night
    }
    when->half_day = false;
    return true;
  };
  for (size_t k = when->begin; k < when->end; ++k) {
    if ((k < when->told_begin || k >= when->told_end) && settled(k)) return;
  }
  const auto bars = [&](size_t k) {
    return (c_.is(k, LexedKind::symbol) && !c_.sign(k, ',') && !c_.dash(k) && !c_.sign(k, '\'')) ||
           c_.has(k, kAm | kPm);
  };
  for (size_t k = when->begin, left = kNear; k > 0 && left > 0 && !bars(k - 1); --k, --left) {
    if (settled(k - 1)) return;
  }
  for (size_t k = when->end; k < c_.pieces.size() && k < when->end + kNear && !bars(k) && !c_.sign(k, ','); ++k) {
    if (settled(k)) return;
  }
}

}  // namespace tellings::extract
