#include <cstdio>

#include "tellings/values.h"

namespace tellings::values {
namespace {

std::string text_of(const Quantity& q) {
  char text[48];
  std::snprintf(text, sizeof text, "%.10g", q.value == 0 ? 0.0 : q.value);  // never "-0"
  std::string out = text;
  if (q.value_high != q.value) {
    std::snprintf(text, sizeof text, "%.10g", q.value_high);
    out.append(" to ").append(text);
  }
  return q.unit.empty() ? out : out + " " + q.unit;
}

std::string text_of(const Date& d) {
  constexpr std::string_view kDays[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                        "Thursday", "Friday", "Saturday", "Sunday"};
  std::string out;
  const auto add = [&](std::string_view part) { out.append(out.empty() ? "" : " ").append(part); };
  char text[48];
  if (d.weekday != 0 && d.month == 0) add(kDays[d.weekday]);
  if (const std::string day = d.start.substr(0, d.start.find('T')); !day.empty()) {
    add(day);
    // a span that is no single day is shown with its end
    if (d.minute < 0 && d.weekday == 0 && d.day == 0 && !d.end_exclusive.empty()) out += ".." + d.end_exclusive;
  } else if (d.month != 0 && d.day != 0) {
    std::snprintf(text, sizeof text, "--%02d-%02d", d.month, d.day);
    add(text);
  } else if (d.month != 0) {
    std::snprintf(text, sizeof text, "--%02d", d.month);
    add(text);
  } else if (!d.end_exclusive.empty() && d.minute < 0) {
    add(".." + d.end_exclusive);
  }
  if (d.minute >= 0) {
    std::snprintf(text, sizeof text, "%02d:%02d", d.minute / 60, d.minute % 60);
    add(text);
  }
  return out;
}

}  // namespace

std::string text(const Fact& f) { return f.quantity ? text_of(*f.quantity) : text_of(*f.date); }

std::string described(const Fact& f) {
  constexpr std::string_view kBounds[] = {"", "about ", "at least ", "more than ", "at most ", "less than ", ""};
  return f.quantity ? std::string(kBounds[static_cast<size_t>(f.quantity->bound)]) + text(f) : text(f);
}

bool is_dated(const Fact& f) {
  if (f.kind != FactKind::date || !f.date || f.date->duration) return false;
  const Date& d = *f.date;
  return !d.start.empty() || !d.end_exclusive.empty() || d.weekday != 0 || d.month != 0 || d.minute >= 0;
}

}  // namespace tellings::values
