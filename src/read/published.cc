#include "read/published.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr size_t kLookBytes = 200;

struct Token {
  enum Kind { number, word, mark } kind = mark;
  std::string text;     // folded, without marks
  int value = 0;        // of a number of up to 9 digits
  bool spaced = false;  // a space stands before it

  bool is(std::string_view other) const { return text == other; }
  bool digits(size_t n) const { return kind == number && text.size() == n; }
};

// Most times of publication are ASCII, and there are as many as reports.
char32_t next_of(std::string_view text, size_t* at) {
  const auto c = static_cast<unsigned char>(text[*at]);
  return c < 0x80 ? (++*at, c) : base::next_code_point(text, at);
}

bool is_letter(char32_t c) { return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : base::is_letter(c); }

int digit_value(char32_t c) {
  return c < 0x80 ? (c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1) : base::digit_value(c);
}

std::vector<Token> tokens_of(std::string_view text) {
  constexpr size_t kMostly = 16;
  std::vector<Token> out;
  out.reserve(kMostly);
  bool spaced = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_of(text, &at);
    if (base::is_space(c)) {
      spaced = true;
      continue;
    }
    Token t;
    t.spaced = std::exchange(spaced, false);
    const bool cjk = c == U'年' || c == U'月' || c == U'日';
    if (const int d = digit_value(c); d >= 0) {
      t.kind = Token::number;
      size_t next = begin;
      while (next < text.size()) {
        size_t after = next;
        const int digit = digit_value(next_of(text, &after));
        if (digit < 0) break;
        t.text.push_back(static_cast<char>('0' + digit));
        if (t.text.size() <= 9) t.value = t.value * 10 + digit;
        next = after;
      }
      at = next;
    } else if (is_letter(c) && !cjk) {
      t.kind = Token::word;
      while (at < text.size()) {
        size_t after = at;
        if (!is_letter(next_of(text, &after))) break;
        at = after;
      }
      t.text = base::fold_marks(text.substr(begin, at - begin));
    } else {
      t.text = std::string(text.substr(begin, at - begin));
    }
    out.push_back(std::move(t));
  }
  return out;
}

constexpr const char* kLocales[] = {"en", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl",
                                    "cs", "tr", "az", "sv", "da", "nb", "fi", "ro", "el", "id"};

// Month names, long and short; the first locale that has a word owns it.
const std::unordered_map<std::string, int>& months() {
  static const auto* const table = [] {
    auto* out = new std::unordered_map<std::string, int>();
    for (const char* name : kLocales) {
      UErrorCode status = U_ZERO_ERROR;
      const icu::DateFormatSymbols symbols(icu::Locale(name), status);
      if (U_FAILURE(status)) continue;
      for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
        for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
          int32_t n = 0;
          const icu::UnicodeString* names = symbols.getMonths(n, context, width);
          for (int32_t k = 0; k < n && k < 12; ++k) {
            std::string word;
            names[k].toUTF8String(word);
            word = base::fold_marks(word);
            while (word.ends_with('.')) word.pop_back();
            if (!word.empty() && base::digit_value(static_cast<unsigned char>(word[0])) < 0) out->emplace(word, k + 1);
          }
        }
      }
    }
    out->emplace("sept", 9);
    return out;
  }();
  return *table;
}

int month_of(const Token& t) {
  if (t.kind != Token::word) return 0;
  const auto it = months().find(t.text);
  return it == months().end() ? 0 : it->second;
}

// Zone names that stand in metadata; the letters alone say nothing (IST, CST in Asia), so only unambiguous ones.
struct Zone {
  std::string_view name;
  const char* offset;
};
constexpr Zone kZones[] = {
    {"z", "Z"},         {"gmt", "Z"},       {"utc", "Z"},       {"ut", "Z"},        {"est", "-05:00"},
    {"edt", "-04:00"},  {"cdt", "-05:00"},  {"mst", "-07:00"},  {"mdt", "-06:00"},  {"pst", "-08:00"},
    {"pdt", "-07:00"},  {"akst", "-09:00"}, {"akdt", "-08:00"}, {"hst", "-10:00"},  {"brt", "-03:00"},
    {"cet", "+01:00"},  {"cest", "+02:00"}, {"mez", "+01:00"},  {"mesz", "+02:00"}, {"wet", "Z"},
    {"west", "+01:00"}, {"eet", "+02:00"},  {"eest", "+03:00"}, {"msk", "+03:00"},  {"trt", "+03:00"},
    {"irst", "+03:30"}, {"pkt", "+05:00"},  {"hkt", "+08:00"},  {"sgt", "+08:00"},  {"jst", "+09:00"},
    {"kst", "+09:00"},  {"aest", "+10:00"}, {"aedt", "+11:00"}, {"nzst", "+12:00"}, {"nzdt", "+13:00"}};

using base::CivilDate;

int full_year(const Token& t) {
  if (t.digits(4)) return t.value;
  if (t.digits(2)) return t.value + (t.value < 70 ? 2000 : 1900);  // RFC 850 has two digits
  return 0;
}

// Outside of these years a number is no year, or one of another calendar: the Gregorian begins in 1582; 1402 is
// Persian, 1445 Islamic, 2574 Buddhist, 5791 Hebrew.
constexpr int kFirstYear = 1582;
constexpr int kLastYear = 2200;

// Why what looks like a date is none.
enum class Trouble { none, no_such_day, other_calendar };

class Reader {
 public:
  explicit Reader(std::vector<Token> tokens) : t_(std::move(tokens)) {}

  std::string read() {
    if (t_.empty()) return {};
    if (std::string whole = all_digits(); !whole.empty() || trouble_ != Trouble::none) return whole;
    find_clock();
    if (!find_date()) return {};
    if (!has_clock_) return base::to_iso(date_);
    if (zone_.empty()) take_zone(date_end_);  // "05:04:39 Jun 23, 2022 PDT"
    if (hour_ == 24) hour_ = 0, date_ = base::date_of(base::days_of(date_) + 1);
    return base::to_iso(date_) + clock_text(hour_, minute_, second_) + zone_;
  }

  // After read() that gave nothing.
  Trouble trouble() const { return trouble_; }

 private:
  const Token& at(size_t k) const {
    static const Token none;
    return k < t_.size() ? t_[k] : none;
  }

  static std::string clock_text(int hour, int minute, int second) {
    char clock[40];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d", hour, minute, second);
    return clock;
  }

  static std::string instant(const std::string& seconds_digits) {
    const int64_t seconds = std::stoll(seconds_digits);
    const auto rest = static_cast<int>(seconds % 86400);
    return base::to_iso(base::date_of(seconds / 86400)) + clock_text(rest / 3600, rest / 60 % 60, rest % 60) + "Z";
  }

  // Digits alone, or seconds with a fraction: "1930284600.25".
  std::string all_digits() {
    const Token& first = at(0);
    const bool fraction = t_.size() == 3 && at(1).is(".") && !at(1).spaced && at(2).kind == Token::number &&
                          !at(2).spaced &&
                          (first.text.size() == 9 || first.text.size() == 10 || first.text.size() == 13);
    if ((t_.size() != 1 && !fraction) || first.kind != Token::number) return {};
    const std::string& d = first.text;
    const auto part = [&](size_t from, size_t n) { return std::stoi(d.substr(from, n)); };
    // seconds since 1970, or thousandths, millionths and so on of them; with nine digits from 1973 on
    if (d.size() == 9) return instant(d);
    if (d.size() == 10 || d.size() == 13 || d.size() == 16 || d.size() == 19) return instant(d.substr(0, 10));
    if (d.size() != 8 && d.size() != 12 && d.size() != 14) return {};
    if (!take_date(part(0, 4), part(4, 2), part(6, 2), 0)) return {};
    if (d.size() == 8) return base::to_iso(date_);
    const int hour = part(8, 2), minute = part(10, 2), second = d.size() == 14 ? part(12, 2) : 0;
    if (hour > 23 || minute > 59 || second > 59) return base::to_iso(date_);
    return base::to_iso(date_) + clock_text(hour, minute, second);
  }

  // "17:52", "17:52:09.5", "5:52 p.m.", "5 pm", "T175200", and the zone behind it. What was understood is taken out, so
  // that a date around it is whole: "Tue Mar 04 06:10:00 +0000 2031".
  void find_clock() {
    for (size_t k = 0; k < t_.size() && !has_clock_; ++k) {
      if (at(k).kind != Token::number || (k > 0 && at(k - 1).is(":"))) continue;
      size_t end = 0;
      if (at(k).text.size() <= 2 && at(k + 1).is(":") && at(k + 2).digits(2)) {
        size_t next = k + 3;
        int second = 0;
        if (at(next).is(":") && at(next + 1).digits(2)) {
          second = at(next + 1).value;
          next += 2;
          if ((at(next).is(".") || at(next).is(",")) && at(next + 1).kind == Token::number && !at(next + 1).spaced)
            next += 2;
        }
        end = take_clock(at(k).value, at(k + 2).value, second, next);
      } else if (at(k).digits(6) && k > 0 && at(k - 1).is("t")) {
        end = take_clock(at(k).value / 10000, at(k).value / 100 % 100, at(k).value % 100, k + 1);
      } else if (at(k).text.size() <= 2 && half_of_day(k + 1).second > 0) {
        end = take_clock(at(k).value, 0, 0, k + 1);
      }
      if (has_clock_) t_.erase(t_.begin() + static_cast<ptrdiff_t>(k), t_.begin() + static_cast<ptrdiff_t>(end));
    }
  }

  // {"a" or "p", tokens}; tokens 0 where there is none.
  std::pair<char, size_t> half_of_day(size_t k) const {
    if (at(k).is("am") || at(k).is("pm")) return {at(k).text[0], 1};
    if ((at(k).is("a") || at(k).is("p")) && at(k + 1).is(".") && at(k + 2).is("m"))
      return {at(k).text[0], at(k + 3).is(".") ? 4 : 3};
    return {'\0', 0};
  }

  // Gives the token behind the clock and its zone.
  size_t take_clock(int hour, int minute, int second, size_t next) {
    const auto [half, tokens] = half_of_day(next);
    if (half != '\0') {
      if (hour < 1 || hour > 12) return next;
      hour = hour % 12 + (half == 'p' ? 12 : 0);
      american_ = true;
      next += tokens;
    }
    // 24:00 is the end of the day (ISO 8601)
    if (hour > 24 || (hour == 24 && minute + second > 0) || minute > 59 || second > 60) return next;
    has_clock_ = true;
    hour_ = hour, minute_ = minute, second_ = std::min(second, 59);
    return take_zone(next);
  }

  // "Z", "CET", "+0200", "-05:00", "GMT+2", "(UTC-3:30)". Gives the token behind it.
  size_t take_zone(size_t next) {
    const size_t begin = next;
    const bool bracket = at(next).is("(");
    if (bracket) ++next;
    bool universal = false;
    for (const Zone& z : kZones) {
      if (!at(next).is(z.name)) continue;
      zone_ = z.offset, universal = zone_ == "Z";
      ++next;
      break;
    }
    const bool west = at(next).is("-") || at(next).is("−");
    if ((west || at(next).is("+")) && at(next + 1).kind == Token::number && !at(next + 1).spaced)
      next = take_offset(west, universal, next);
    if (next == begin + (bracket ? 1 : 0)) return begin;
    return bracket && at(next).is(")") ? next + 1 : next;
  }

  // `next` is the sign; behind the name of universal time one digit will do.
  size_t take_offset(bool west, bool named, size_t next) {
    const Token& offset = at(next + 1);
    size_t end = next + 2;
    int hours = offset.value, minutes = 0;
    if (offset.digits(4)) {
      hours = offset.value / 100, minutes = offset.value % 100;
    } else if (!offset.digits(2) && !(named && offset.digits(1))) {
      return next;
    } else if (at(end).is(":") && at(end + 1).digits(2)) {
      minutes = at(end + 1).value;
      end += 2;
    }
    if (hours > 14 || minutes > 59) return end;
    char text[40];
    std::snprintf(text, sizeof text, "%c%02d:%02d", west ? '-' : '+', hours, minutes);
    zone_ = hours == 0 && minutes == 0 ? "Z" : text;
    return end;
  }

  // Three numbers that stand as those of a date do: where they are none, that is said, and no other is sought.
  bool take_date(int year, int month, int day, size_t end) {
    const CivilDate date{year, month, day};
    if (year < kFirstYear || year > kLastYear)
      trouble_ = year >= 1000 ? Trouble::other_calendar : trouble_;
    else if (!base::is_valid(date))
      trouble_ = Trouble::no_such_day;
    else
      return date_ = date, date_end_ = end, true;
    return false;
  }

  bool find_date() {
    for (size_t k = 0; k < t_.size() && trouble_ == Trouble::none; ++k)
      if (numeric_date(k) || named_date(k)) return true;
    return false;
  }

  bool numeric_date(size_t k) {
    if (at(k).kind != Token::number) return false;
    if (at(k).digits(8) && at(k + 1).is("t"))
      return take_date(at(k).value / 10000, at(k).value / 100 % 100, at(k).value % 100, k + 1);
    const std::string& mark = at(k + 1).text;
    if (mark == "年" && at(k + 3).is("月"))
      return take_date(at(k).value, at(k + 2).value, at(k + 4).value, k + (at(k + 5).is("日") ? 6 : 5));
    if (mark != "-" && mark != "/" && mark != ".") return false;
    if (!at(k + 3).is(mark) || at(k + 2).kind != Token::number || at(k + 4).kind != Token::number) return false;
    const int a = at(k).value, b = at(k + 2).value, c = at(k + 4).value;
    if (at(k).digits(4)) return take_date(a, b, c, k + 5);
    if (!at(k + 4).digits(4)) return false;
    if (mark != "/" || a == b || a > 12) return take_date(c, b, a, k + 5);
    return (b > 12 || american_) && take_date(c, a, b, k + 5);
  }

  // "2 March 2031", "26-FEB-1987", "2. März 2031", "March 2, 2031", "2 de marzo de 2031".
  bool named_date(size_t k) {
    const int month = month_of(at(k));
    if (month == 0) return false;
    const auto filler = [&](size_t j) {
      return at(j).is("-") || at(j).is(".") || at(j).is(",") || at(j).is("de") || at(j).is("of") || at(j).is("del");
    };
    const auto ordinal = [&](size_t j) {
      return at(j).is("st") || at(j).is("nd") || at(j).is("rd") || at(j).is("th") || at(j).is("er");
    };
    size_t after = k + 1;
    while (filler(after)) ++after;
    size_t before = k;
    while (before > 0 && (filler(before - 1) || ordinal(before - 1))) --before;
    if (before > 0 && at(before - 1).kind == Token::number && at(before - 1).text.size() <= 2 &&
        full_year(at(after)) > 0 && !at(after + 1).is(":")) {
      if (take_date(full_year(at(after)), month, at(before - 1).value, after + 1)) return true;
      if (at(after).digits(4)) return false;
      trouble_ = Trouble::none;  // two digits may be the day: "at 5, March 31, 2031"
    }
    if (at(after).kind != Token::number || at(after).text.size() > 2) return false;
    size_t year = after + 1;
    while (filler(year) || ordinal(year)) ++year;
    return at(year).digits(4) && take_date(at(year).value, month, at(after).value, year + 1);
  }

  std::vector<Token> t_;
  CivilDate date_;
  size_t date_end_ = 0;  // the token behind it
  Trouble trouble_ = Trouble::none;
  bool has_clock_ = false;
  bool american_ = false;
  int hour_ = 0, minute_ = 0, second_ = 0;
  std::string zone_;
};

std::vector<Token> beginning_of(std::string_view text) { return tokens_of(text.substr(0, kLookBytes)); }

}  // namespace

std::optional<Error> set_published(std::string_view text, Report* report) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
  std::string time = to_iso_time(text);
  if (time.empty()) return published_warning(report->id, text);
  report->published = std::move(time);
  return {};
}

Error published_warning(std::string_view id, std::string_view text) {
  constexpr size_t kShown = 60;  // bytes of a value that may be anything
  size_t end = std::min(text.size(), kShown);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  Reader reader(beginning_of(text));
  (void)reader.read();
  const char* why = reader.trouble() == Trouble::no_such_day      ? "' is a day that no calendar has"
                    : reader.trouble() == Trouble::other_calendar ? "' is of another calendar than the Gregorian"
                                                                  : "' is no date that can be read";
  Error warning;
  warning.code = ErrorCode::malformed;
  warning.message = "record '" + std::string(id) + "': its time of publication '" + std::string(text.substr(0, end)) +
                    (end < text.size() ? "…" : "") + why +
                    ", and is left out; write it as 2031-03-02 or 2031-03-02T17:52:00Z.";
  warning.warning = true;
  return warning;
}

std::string to_iso_time(std::string_view text) {
  // No time is without a digit; most lines that are asked are none.
  const std::string_view beginning = text.substr(0, kLookBytes);
  if (std::none_of(beginning.begin(), beginning.end(),
                   [](char c) { return (c & 0x80) != 0 || (c >= '0' && c <= '9'); }))
    return {};
  return Reader(tokens_of(beginning)).read();
}

}  // namespace tellings::read
