// What is read of the dates in a phrase, for tables of phrases and their meanings.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "tellings/facts.h"

namespace tellings::extract {

inline constexpr const char* kWednesday = "2021-06-16T10:00:00";  // the publish time where none is given

struct Saying {
  std::string text;
  std::string means;
  std::string language = "en";
};

inline std::vector<Fact> dates_in(const std::string& text, const std::string& language, const std::string& published) {
  Report report;
  report.text = text;
  report.language = language;
  report.published = published;
  return dates(report, {});
}

// "2021-06-15..2021-06-16", "14:30", "T08:00:00..T12:00:00": the bounds of a date, and what its words tell of the time
// of day.
inline std::string meaning_of(const Date& d) {
  const auto clock = [](int minute) {
    char out[32];
    std::snprintf(out, sizeof out, "%02d:%02d", minute / 60, minute % 60);
    return std::string(out);
  };
  if (d.duration) return "duration";
  const auto day = [](const std::string& iso) { return iso.substr(0, iso.find('T')); };
  std::string out = d.minute >= 0 ? day(d.start) : d.start + ".." + d.end_exclusive;
  if (d.minute >= 0) {
    out += (out.empty() ? "" : " ") + clock(d.minute);
    if (d.minute_end != d.minute) out += "-" + clock(d.minute_end);
  }
  if (d.half_day) out += " or later by twelve hours";
  if (d.utc_offset) out += " at " + std::to_string(*d.utc_offset);
  return out;
}

// The meanings of all dates in a text; "" of none.
inline std::string meaning_of(const std::string& text, const std::string& language = "en",
                              const std::string& published = kWednesday) {
  std::string out;
  for (const Fact& f : dates_in(text, language, published)) out += (out.empty() ? "" : "; ") + meaning_of(*f.date);
  return out;
}

// The length of the one time that a text says something lasts: "90 minute", "2..11 week".
inline std::string length_of(const std::string& text, const std::string& language = "en") {
  const std::vector<Fact> facts = dates_in(text, language, kWednesday);
  if (facts.size() != 1 || !facts[0].date->duration) return std::to_string(facts.size()) + " dates";
  if (!facts[0].quantity) return "open";
  const Quantity& q = *facts[0].quantity;
  std::ostringstream out;
  out << q.value;
  if (q.value_high != q.value) out << ".." << q.value_high;
  out << " " << q.unit;
  return out.str();
}

inline void expect_meanings(const std::vector<Saying>& phrases) {
  for (const Saying& p : phrases) EXPECT_EQ(meaning_of(p.text, p.language), p.means) << p.language << ": " << p.text;
}

}  // namespace tellings::extract
