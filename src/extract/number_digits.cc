#include "number_digits.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/utf8.h"
#include "units.h"

namespace tellings::extract {
namespace {

constexpr size_t kMostGroups = 12;  // of digits, in one number

class DigitReader : NumberContext {
 public:
  explicit DigitReader(const NumberContext& context) : NumberContext(context) {}

  bool is_leading_point(size_t at) const {
    return (sign(at, '.') || sign(at, 0x66B)) && is_digits(at + 1) && tight(at + 1) &&
           !(tight(at) && at > 0 && pieces[at - 1].kind != LexedKind::symbol);
  }

  Number plain_digits(size_t at) const {
    Number out;
    out.in_digits = true;
    if (!is_digits(at)) {  // ".25"
      const double parts = std::pow(10, static_cast<double>(count(at + 1)));
      out.value = value(at + 1) / parts;
      out.granularity = 1 / parts;
      out.end = at + 2;
      return out;
    }
    out.value = value(at);
    out.end = at + 1;
    out.is_plain = true;
    std::vector<Group> groups = groups_after(at);
    size_t last = at;
    if (count(at) <= 3 && groups.empty()) {
      while (out.end - at < kMostGroups && spaced_group(out.end)) {
        out.value = out.value * 1000 + value(out.end);
        last = out.end++;
        out.is_plain = false;
      }
      if (last != at) groups = groups_after(last);
      if (last != at && groups.size() != 1) return out;
    }
    bool decimals = false;
    size_t whole = last != at ? (decimals = true, 0) : whole_groups(at, groups, &decimals);
    for (size_t k = 0; k < whole; ++k) {
      out.value = out.value * std::pow(10, static_cast<double>(groups[k].count)) + value(groups[k].digits_at);
      out.end = groups[k].digits_at + 1;
      out.is_plain = false;
    }
    if (decimals && whole < groups.size()) {
      const double parts = std::pow(10, static_cast<double>(groups[whole].count));
      out.value += value(groups[whole].digits_at) / parts;
      out.granularity = 1 / parts;
      out.end = groups[whole].digits_at + 1;
      out.is_plain = false;
    }
    return out;
  }

  Number with_suffixes(size_t at) const {
    Number number = plain_digits(at);
    fraction_digits(at, &number);
    exponent(&number);
    scale_letter(&number);
    return number;
  }

 private:
  struct Group {
    char32_t separator;
    size_t digits_at;
    size_t count;
  };

  // The separators and groups that follow the digits at `at` without a space, or with one where groups of three follow.
  std::vector<Group> groups_after(size_t at) const {
    std::vector<Group> out;
    size_t k = at + 1;
    // an item of a list ("22,24,26") has no groups of its own
    if (at > 1 && pieces[at].tight && (sign(at - 1, ',') || sign(at - 1, '.')) && pieces[at - 1].tight &&
        is_digits(at - 2))
      return out;
    // "14 . 8 %", "10 , 000": text that was cut into tokens
    if ((sign(k, '.') || sign(k, ',')) && !tight(k) && is_digits(k + 1) && !tight(k + 1) &&
        (sign(k, '.') || count(k + 1) == 3) && gap_is_one(k) && gap_is_one(k + 1)) {
      out.push_back({pieces[k].sign, k + 1, count(k + 1)});
      return out;
    }
    while (out.size() < kMostGroups && k + 1 < pieces.size() && pieces[k].kind == LexedKind::symbol &&
           pieces[k].tight && is_digits(k + 1) && pieces[k + 1].tight) {
      const char32_t s = pieces[k].sign;
      if (s != ',' && s != '.' && s != '\'' && s != 0x66B && s != 0x66C && s != 0x60C) break;
      out.push_back({s == 0x60C ? U',' : s, k + 1, count(k + 1)});
      k += 2;
    }
    return out;
  }

  bool gap_is_one(size_t at) const {
    return pieces[at].begin - pieces[at - 1].end == 1 && text[pieces[at - 1].end] == ' ';
  }

  bool spaced_group(size_t at) const {
    if (!is_digits(at) || pieces[at].tight || count(at) != 3) return false;
    const std::string_view gap = text.substr(pieces[at - 1].end, pieces[at].begin - pieces[at - 1].end);
    if (base::count_code_points(gap) != 1 || gap[0] == '\n') return false;
    if (at + 1 < pieces.size() && pieces[at + 1].tight && is_digits(at + 2) &&
        (sign(at + 1, '-') || sign(at + 1, '/') || sign(at + 1, ':')))
      return false;
    return true;
  }

  bool dot_is_decimal() const { return !vocabulary.decimal_comma(); }

  // How many of `groups` belong to the whole part; the next one, if `*has_decimals`, is the decimals.
  size_t whole_groups(size_t at, const std::vector<Group>& groups, bool* has_decimals) const {
    *has_decimals = false;
    if (groups.empty()) return 0;
    const size_t n = groups.size(), first = count(at);
    const char32_t s = groups[0].separator;
    size_t same = 1;
    while (same < n && groups[same].separator == s) ++same;
    const bool leading_zero = value(at) == 0;
    const auto threes = [&](size_t count) {
      return std::all_of(groups.begin(), groups.begin() + static_cast<long>(count),
                         [](const Group& g) { return g.count == 3; });
    };
    const auto indian = [&](size_t count) {
      if (count < 2 || first > 2 || s != ',' || groups[count - 1].count != 3) return false;
      return std::all_of(groups.begin(), groups.begin() + static_cast<long>(count) - 1,
                         [](const Group& g) { return g.count == 2; });
    };
    if (s == 0x66B) return *has_decimals = true, 0;
    const bool grouped = first <= 3 && !leading_zero && (threes(same) || indian(same));
    if (same < n) {  // two kinds of separator: the last is the decimal one
      if (grouped && n == same + 1 && groups[same].separator != '\'') return *has_decimals = true, same;
      if (grouped && same > 1) return same;
      return *has_decimals = same == 1 && s != '\'', 0;
    }
    if (grouped && n > 1) return n;
    if (grouped && n == 1) {
      if (s == '\'' || s == 0x66C) return 1;
      if ((s == ',') == dot_is_decimal()) return 1;
      if (s == '.' && !dot_is_decimal()) return 1;
      const size_t behind = groups[0].digits_at + 1;
      const bool scaled = behind < pieces.size() && (pieces[behind].lexeme->number_role == What::scale ||
                                                     pieces[behind].lexeme->scale_letter > 0);
      if (s == ',' && after_money && !scaled) return 1;  // no currency has a thousandth
    }
    if (n == 1 && s != '\'' && s != 0x66C) *has_decimals = true;
    return 0;
  }

  // "1e10", "1.3x10^6", "2^4"
  void exponent(Number* number) const {
    size_t at = number->end;
    if (!tight(at)) return;
    const auto power = [&](size_t from, double* out) -> size_t {
      double factor = 1;
      if ((sign(from, '-') || sign(from, '+') || sign(from, 0x2212)) && tight(from))
        factor = sign(from, '+') ? 1 : -1, ++from;
      if (!is_digits(from) || !tight(from) || count(from) > 3) return 0;
      *out = factor * value(from);
      return from + 1;
    };
    double exponent = 0;
    const auto set = [&](double factor, size_t end) {
      number->value *= factor;
      number->granularity *= std::abs(factor);
      number->end = end;
      number->is_plain = false;
    };
    if (pieces[at].kind == LexedKind::word && (raw(at) == "e" || raw(at) == "E")) {
      if (const size_t end = power(at + 1, &exponent)) set(std::pow(10, exponent), end);
    } else if ((raw(at) == "x" || raw(at) == "×") && is_digits(at + 1) && value(at + 1) == 10 && sign(at + 2, '^')) {
      if (const size_t end = power(at + 3, &exponent)) set(std::pow(10, exponent), end);
    } else if (sign(at, '^')) {
      if (const size_t end = power(at + 1, &exponent)) {
        number->value = std::pow(number->value, exponent);
        number->end = end;
        number->is_plain = false;
      }
    }
  }

  // "1 4/5", "3/4", "2½"
  void fraction_digits(size_t at, Number* number) const {
    const auto slash = [&](size_t k) {
      if (is_digits(k) && sign(k + 1, '/') && !tight(k + 1) && is_digits(k + 2) && !tight(k + 2) && count(k) == 1 &&
          count(k + 2) <= 2 && value(k) < value(k + 2))
        return true;  // "3 / 4"
      return is_digits(k) && (sign(k + 1, '/') || sign(k + 1, 0x2044)) && tight(k + 1) && is_digits(k + 2) &&
             tight(k + 2) && count(k) <= 3 && count(k + 2) <= 4 && value(k + 2) > 0 &&
             !(sign(k + 3, '/') && tight(k + 3));
    };
    if (const Lexed* next = number->end < pieces.size() ? &pieces[number->end] : nullptr;
        next != nullptr && next->kind == LexedKind::symbol && next->lexeme->fraction > 0) {
      number->value += next->lexeme->fraction;
      number->granularity = 0.01;
      ++number->end;
      number->is_plain = false;
      return;
    }
    if (!number->is_plain) return;
    if (vocabulary.language() == "fa" && slash(at) && (raw(at)[0] & 0x80) != 0 &&
        (word(at + 3).number_role == What::scale || word(at + 3).unit != 0)) {  // "۳/۵ میلیون": a decimal point
      const double parts = std::pow(10, static_cast<double>(count(at + 2)));
      number->value = value(at) + value(at + 2) / parts;
      number->granularity = 1 / parts;
      number->end = at + 3;
      number->is_plain = false;
      return;
    }
    if (slash(at)) {
      if ((value(at) == 9 && value(at + 2) == 11) || (value(at) == 24 && value(at + 2) == 7))
        return;  // names, not parts
      number->value = value(at) / value(at + 2);
      number->end = at + 3;
    } else if (!tight(at + 1) && slash(at + 1) && value(at + 1) < value(at + 3)) {
      number->value += value(at + 1) / value(at + 3);
      number->end = at + 4;
    } else {
      return;
    }
    number->granularity = 0.01;
    number->is_plain = false;
  }

  void scale_letter(Number* number) const {
    const size_t at = number->end;
    const Lexed* next = at < pieces.size() ? &pieces[at] : nullptr;
    if (next == nullptr || next->kind != LexedKind::word) return;
    double scale = next->lexeme->scale_letter;
    if (scale == 0 && next->end - next->begin == 1 && (text[next->begin] | 32) == 'm') {
      const bool follows_name =
          at + 1 < pieces.size() && pieces[at + 1].tight && pieces[at + 1].kind != LexedKind::symbol;
      if (!follows_name && (after_money || (text[next->begin] == 'M' && next->tight))) scale = 1e6;
    }
    if (raw(at) == "m" && next->tight && millions_follow(at + 1)) return scaled(number, 1e6);  // "3.5m people"
    if (raw(at) == "M" && tight(at + 1) && is_money(at + 1)) {                                 // "50 M€", "50 MUSD"
      scaled(number, 1e6);
      return;
    }
    if (scale == 1e6 && raw(at) == "mm" && !after_money) return;  // millimeters
    if (scale == 0 || (at + 1 < pieces.size() && pieces[at + 1].tight && pieces[at + 1].kind != LexedKind::symbol))
      return;
    if (next->end - next->begin == 1 && !next->tight && !after_money && raw(at) != "k") return;
    scaled(number, scale);
  }

  // What is counted in millions and not measured in meters.
  bool millions_follow(size_t at) const {
    static constexpr std::string_view kCounted[] = {
        "people",   "users",      "customers", "votes",   "voters",    "jobs",   "homes",  "viewers", "households",
        "children", "passengers", "visitors",  "workers", "residents", "copies", "tonnes", "barrels"};
    return is_word(at) && !tight(at) &&
           std::find(std::begin(kCounted), std::end(kCounted), raw(at)) != std::end(kCounted);
  }

  bool is_money(size_t at) const {
    const uint16_t unit = word(at).unit;
    return unit != 0 && units()[unit].kind == UnitKind::currency;
  }

  // The same number with the scale behind it.
  static void scaled(Number* number, double scale) {
    number->value *= scale;
    number->granularity *= scale;
    number->scale = scale;
    number->is_plain = false;
    ++number->end;
  }
};

}  // namespace

bool is_leading_point(const NumberContext& context, size_t at) { return DigitReader(context).is_leading_point(at); }

Number plain_digits(const NumberContext& context, size_t at) { return DigitReader(context).plain_digits(at); }

Number number_in_digits(const NumberContext& context, size_t at) { return DigitReader(context).with_suffixes(at); }

}  // namespace tellings::extract
