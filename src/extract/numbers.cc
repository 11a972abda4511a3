#include "numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "base/utf8.h"

namespace tellings::extract {
namespace {

constexpr double kNoScale = std::numeric_limits<double>::infinity();
constexpr size_t kMostGroups = 12;       // of digits, in one number
constexpr size_t kMostWords = 40;        // in one spelled number: keeps "and and and" linear
constexpr size_t kLongestCompound = 80;  // bytes

class Parser {
 public:
  explicit Parser(const NumberContext& context) : c_(context), pieces_(context.pieces) {}

  std::optional<Number> parse(size_t at) {
    if (at >= pieces_.size()) return {};
    const Piece& first = pieces_[at];
    if (first.kind == PieceKind::digits || is_leading_point(at)) return digits_then_words(at);
    if (first.lexeme->fraction > 0) return fraction_first(at);
    return spelled(at);
  }

 private:
  const Piece* piece(size_t at) const { return at < pieces_.size() ? &pieces_[at] : nullptr; }
  bool is_digits(size_t at) const { return at < pieces_.size() && pieces_[at].kind == PieceKind::digits; }
  bool has(size_t at, uint64_t cue) const { return at < pieces_.size() && pieces_[at].has(cue); }
  std::string_view raw(size_t at) const {
    return c_.text.substr(pieces_[at].begin, pieces_[at].end - pieces_[at].begin);
  }
  size_t length(size_t at) const { return digits_count(raw(at)); }
  double digits(size_t at) const { return digits_value(raw(at)); }
  bool sign(size_t at, char32_t c) const {
    return at < pieces_.size() && pieces_[at].kind == PieceKind::symbol && pieces_[at].sign == c;
  }
  bool tight(size_t at) const { return at < pieces_.size() && pieces_[at].tight; }

  bool is_leading_point(size_t at) const {
    return (sign(at, '.') || sign(at, 0x66B)) && is_digits(at + 1) && tight(at + 1) &&
           !(tight(at) && at > 0 && pieces_[at - 1].kind != PieceKind::symbol);
  }

  // --- digits
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
    if (at > 1 && pieces_[at].tight && (sign(at - 1, ',') || sign(at - 1, '.')) && pieces_[at - 1].tight &&
        is_digits(at - 2))
      return out;
    // "14 . 8 %", "10 , 000": text that was cut into tokens
    if ((sign(k, '.') || sign(k, ',')) && !tight(k) && is_digits(k + 1) && !tight(k + 1) &&
        (sign(k, '.') || length(k + 1) == 3) && gap_is_one(k) && gap_is_one(k + 1)) {
      out.push_back({pieces_[k].sign, k + 1, length(k + 1)});
      return out;
    }
    while (out.size() < kMostGroups && k + 1 < pieces_.size() && pieces_[k].kind == PieceKind::symbol &&
           pieces_[k].tight && is_digits(k + 1) && pieces_[k + 1].tight) {
      const char32_t s = pieces_[k].sign;
      if (s != ',' && s != '.' && s != '\'' && s != 0x66B && s != 0x66C && s != 0x60C) break;
      out.push_back({s == 0x60C ? U',' : s, k + 1, length(k + 1)});
      k += 2;
    }
    return out;
  }

  bool gap_is_one(size_t at) const {
    return pieces_[at].begin - pieces_[at - 1].end == 1 && c_.text[pieces_[at - 1].end] == ' ';
  }

  bool spaced_group(size_t at) const {
    if (!is_digits(at) || pieces_[at].tight || length(at) != 3) return false;
    const std::string_view gap = c_.text.substr(pieces_[at - 1].end, pieces_[at].begin - pieces_[at - 1].end);
    if (base::count_code_points(gap) != 1 || gap[0] == '\n') return false;
    if (at + 1 < pieces_.size() && pieces_[at + 1].tight && is_digits(at + 2) &&
        (sign(at + 1, '-') || sign(at + 1, '/') || sign(at + 1, ':')))
      return false;
    return true;
  }

  bool dot_is_decimal() const { return !c_.vocabulary.decimal_comma(); }

  // How many of `groups` belong to the whole part; the next one, if `*has_decimals`, is the decimals.
  size_t whole_groups(size_t at, const std::vector<Group>& groups, bool* has_decimals) const {
    *has_decimals = false;
    if (groups.empty()) return 0;
    const size_t n = groups.size(), first = length(at);
    const char32_t s = groups[0].separator;
    size_t same = 1;
    while (same < n && groups[same].separator == s) ++same;
    const bool leading_zero = digits(at) == 0;
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
      const bool scaled = behind < pieces_.size() && (pieces_[behind].lexeme->number_role == What::scale ||
                                                      pieces_[behind].lexeme->scale_letter > 0);
      if (s == ',' && c_.after_money && !scaled) return 1;  // no currency has a thousandth
    }
    if (n == 1 && s != '\'' && s != 0x66C) *has_decimals = true;
    return 0;
  }

  Number plain_digits(size_t at) const {
    Number out;
    out.in_digits = true;
    if (!is_digits(at)) {  // ".25"
      const double parts = std::pow(10, static_cast<double>(length(at + 1)));
      out.value = digits(at + 1) / parts;
      out.granularity = 1 / parts;
      out.end = at + 2;
      return out;
    }
    out.value = digits(at);
    out.end = at + 1;
    out.is_plain = true;
    std::vector<Group> groups = groups_after(at);
    size_t last = at;
    if (length(at) <= 3 && groups.empty()) {
      while (out.end - at < kMostGroups && spaced_group(out.end)) {
        out.value = out.value * 1000 + digits(out.end);
        last = out.end++;
        out.is_plain = false;
      }
      if (last != at) groups = groups_after(last);
      if (last != at && groups.size() != 1) return out;
    }
    bool decimals = false;
    size_t whole = last != at ? (decimals = true, 0) : whole_groups(at, groups, &decimals);
    for (size_t k = 0; k < whole; ++k) {
      out.value = out.value * std::pow(10, static_cast<double>(groups[k].count)) + digits(groups[k].digits_at);
      out.end = groups[k].digits_at + 1;
      out.is_plain = false;
    }
    if (decimals && whole < groups.size()) {
      const double parts = std::pow(10, static_cast<double>(groups[whole].count));
      out.value += digits(groups[whole].digits_at) / parts;
      out.granularity = 1 / parts;
      out.end = groups[whole].digits_at + 1;
      out.is_plain = false;
    }
    return out;
  }

  // "1e10", "1.3x10^6", "2^4"
  void exponent(Number* number) const {
    size_t at = number->end;
    if (!tight(at)) return;
    const auto power = [&](size_t from, double* out) -> size_t {
      double factor = 1;
      if ((sign(from, '-') || sign(from, '+') || sign(from, 0x2212)) && tight(from))
        factor = sign(from, '+') ? 1 : -1, ++from;
      if (!is_digits(from) || !tight(from) || length(from) > 3) return 0;
      *out = factor * digits(from);
      return from + 1;
    };
    double exponent = 0;
    const auto set = [&](double factor, size_t end) {
      number->value *= factor;
      number->granularity *= std::abs(factor);
      number->end = end;
      number->is_plain = false;
    };
    if (pieces_[at].kind == PieceKind::word && (raw(at) == "e" || raw(at) == "E")) {
      if (const size_t end = power(at + 1, &exponent)) set(std::pow(10, exponent), end);
    } else if ((raw(at) == "x" || raw(at) == "×") && is_digits(at + 1) && digits(at + 1) == 10 && sign(at + 2, '^')) {
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
      if (is_digits(k) && sign(k + 1, '/') && !tight(k + 1) && is_digits(k + 2) && !tight(k + 2) && length(k) == 1 &&
          length(k + 2) <= 2 && digits(k) < digits(k + 2))
        return true;  // "3 / 4"
      return is_digits(k) && (sign(k + 1, '/') || sign(k + 1, 0x2044)) && tight(k + 1) && is_digits(k + 2) &&
             tight(k + 2) && length(k) <= 3 && length(k + 2) <= 4 && digits(k + 2) > 0 &&
             !(sign(k + 3, '/') && tight(k + 3));
    };
    if (const Piece* next = piece(number->end);
        next != nullptr && next->kind == PieceKind::symbol && next->lexeme->fraction > 0) {
      number->value += next->lexeme->fraction;
      number->granularity = 0.01;
      ++number->end;
      number->is_plain = false;
      return;
    }
    if (!number->is_plain) return;
    if (slash(at)) {
      if ((digits(at) == 9 && digits(at + 2) == 11) || (digits(at) == 24 && digits(at + 2) == 7))
        return;  // names, not parts
      number->value = digits(at) / digits(at + 2);
      number->end = at + 3;
    } else if (!tight(at + 1) && slash(at + 1) && digits(at + 1) < digits(at + 3)) {
      number->value += digits(at + 1) / digits(at + 3);
      number->end = at + 4;
    } else {
      return;
    }
    number->granularity = 0.01;
    number->is_plain = false;
  }

  void scale_letter(Number* number) const {
    const size_t at = number->end;
    const Piece* next = piece(at);
    if (next == nullptr || next->kind != PieceKind::word) return;
    double scale = next->lexeme->scale_letter;
    if (scale == 0 && next->end - next->begin == 1 && (c_.text[next->begin] | 32) == 'm') {
      const bool follows_name =
          at + 1 < pieces_.size() && pieces_[at + 1].tight && pieces_[at + 1].kind != PieceKind::symbol;
      if (!follows_name && (c_.after_money || (c_.text[next->begin] == 'M' && next->tight))) scale = 1e6;
    }
    if (scale == 1e6 && raw(at) == "mm" && !c_.after_money) return;  // millimeters
    if (scale == 0 || (at + 1 < pieces_.size() && pieces_[at + 1].tight && pieces_[at + 1].kind != PieceKind::symbol))
      return;
    if (next->end - next->begin == 1 && !next->tight && !c_.after_money && raw(at) != "k") return;
    number->value *= scale;
    number->granularity *= scale;
    number->scale = scale;
    number->is_plain = false;
    ++number->end;
  }

  std::optional<Number> digits_then_words(size_t at) {
    Number number = plain_digits(at);
    fraction_digits(at, &number);
    exponent(&number);
    scale_letter(&number);
    if (number.scale > 1) return number;
    const Piece* next = piece(number.end);
    if (number.is_plain && next != nullptr && next->kind == PieceKind::symbol && next->sign == '-' && next->tight &&
        tight(number.end + 1) && has(number.end + 1, kOrdinalMark) &&
        c_.vocabulary.language() != "en") {  // "36-cı", "5-й"
      number.ordinal = true;
      number.is_plain = false;
      number.end += 2;
      return number;
    }
    // "3rd"

    if (number.is_plain && next != nullptr && next->tight && next->has(kOrdinalMark)) {
      number.ordinal = true;
      number.is_plain = false;
      ++number.end;
      return number;
    }
    const bool hyphen = sign(number.end, '-') && tight(number.end) && tight(number.end + 1);
    const size_t word = number.end + (hyphen ? 1 : 0);
    const What role = word < pieces_.size() ? pieces_[word].lexeme->number_role : What::cue;
    const bool and_half = has(number.end, kAnd) && c_.join_and && half_after(number.end) != 0;
    if (role != What::scale && role != What::hundred && role != What::dozen && !and_half) return number;
    total_ = 0, current_ = number.value, part_ = number.value, granularity_ = number.granularity, have_ = true;
    last_ = What::digit_word, from_digits_ = true;
    const std::optional<Number> longer = run(number.end);
    if (!longer) return number;
    Number out = *longer;
    out.in_digits = true;
    return out;
  }

  // --- words
  // The piece behind "and a half" / "and half" / "and one half" that begins at the "and", 0 where it is not that.
  size_t half_after(size_t at) const {
    size_t k = at + 1;
    if (has(k, kArticle) ||
        (k < pieces_.size() && pieces_[k].lexeme->number_role == What::digit_word && pieces_[k].lexeme->number == 1))
      ++k;
    return k < pieces_.size() && pieces_[k].lexeme->fraction > 0 ? k + 1 : 0;
  }

  // "three twenty-firsts", "a twenty-first": what was read, over a ten and its unit
  std::optional<Number> ten_fraction(size_t k) const {
    if (!have_ || pieces_[k].lexeme->number_role != What::ten || total_ != 0) return {};
    const size_t unit = sign(k + 1, '-') ? k + 2 : k + 1;
    if (unit >= pieces_.size()) return {};
    const Lexeme& l = *pieces_[unit].lexeme;
    const double below = l.denominator > 0 ? l.denominator : current_ == 1 ? l.ordinal : 0;
    if (below <= 0 || below >= 10) return {};
    Number out;
    out.value = current_ / (pieces_[k].lexeme->number + below);
    out.granularity = 0.01;
    out.end = unit + 1;
    return out;
  }

  static bool is_number_word(const Lexeme& l) { return l.number_role != What::cue; }

  // "half a million", "half", "a quarter"
  std::optional<Number> fraction_first(size_t at) {
    Number out;
    out.value = pieces_[at].lexeme->fraction;
    out.granularity = 0.01;
    out.end = at + 1;
    size_t k = at + 1;
    if (has(k, kOf) && has(k + 1, kArticle)) ++k;
    if (has(k, kArticle)) ++k;
    if (k < pieces_.size() &&
        (pieces_[k].lexeme->number_role == What::scale || pieces_[k].lexeme->number_role == What::dozen)) {
      out.value *= pieces_[k].lexeme->number;
      out.granularity = pieces_[k].lexeme->number_role == What::dozen ? 1 : pieces_[k].lexeme->number * 0.1;
      out.end = k + 1;
      out.scale = pieces_[k].lexeme->number;
    }
    return out;
  }

  std::optional<Number> spelled(size_t at) {
    const Lexeme& first = *pieces_[at].lexeme;
    if (first.cues & kArticle) {
      const Piece* next = piece(at + 1);
      if (next == nullptr) return {};
      if (next->lexeme->fraction > 0) return fraction_first(at + 1);
      const What role = next->lexeme->number_role;
      const bool alone = role == What::hundred || role == What::scale || role == What::dozen;
      const bool part = next->lexeme->ordinal >= 3 && (has(at + 2, kOf) || !is_word(at + 2));
      if (!alone && !part && !(next->lexeme->ordinal > 1e2)) return {};
      if (part) return Number{1 / next->lexeme->ordinal, 0.01, at + 2, false, false, false, 1};
      current_ = 1, part_ = 1, have_ = true, last_ = What::digit_word;
      return run(at + 1);
    }
    if (is_number_word(first)) {
      if (first.word == "on" && pieces_[at].end - pieces_[at].begin != 2) return {};  // "ön" is no ten

      if (first.number_role == What::dozen) return {};
      if (first.number_role == What::scale && (c_.vocabulary.language() == "en" || first.number > 1000)) return {};
      if (first.number_role == What::hundred && c_.vocabulary.language() == "en") return {};
      return run(at);
    }
    if (first.ordinal > 0) {
      Number out;
      out.value = first.ordinal;
      out.end = at + 1;
      out.ordinal = true;
      return out;
    }
    return run(at);
  }

  bool is_word(size_t at) const { return at < pieces_.size() && pieces_[at].kind == PieceKind::word; }

  bool fits(What role, double value) const {
    switch (role) {
      case What::digit_word:
        return last_ == What::cue ||
               ((last_ == What::ten || last_ == What::hundred || last_ == What::hundreds || last_ == What::scale) &&
                value > 0);
      case What::teen:
        if (c_.vocabulary.language() == "fr" && last_ == What::ten && (part_ == 60 || part_ == 80)) return true;
        [[fallthrough]];
      case What::ten:
        return last_ == What::cue || last_ == What::hundred || last_ == What::hundreds || last_ == What::scale;
      case What::hundreds:
        return last_ == What::cue || last_ == What::scale;
      case What::hundred:
        return (last_ == What::cue || last_ == What::digit_word || last_ == What::teen || last_ == What::ten ||
                last_ == What::scale) &&
               (current_ < 100 || from_digits_);
      case What::scale:
        return true;
      case What::dozen:
        return have_ && last_ == What::digit_word;
      default:
        return false;
    }
  }

  void take(What role, double value) {
    switch (role) {
      case What::hundred:
        if (current_ == 0) current_ = 1;
        current_ *= 100;
        granularity_ = from_digits_ ? granularity_ * 100 : 100;
        break;
      case What::scale:
        if (current_ == 0 && last_ == What::scale) {
          total_ *= value;
          granularity_ *= value;
        } else if (current_ == 0 && total_ == 0) {
          total_ = value;
          granularity_ = value;
        } else if (value > last_scale_) {
          total_ = (total_ + current_) * value;
          granularity_ = value;
        } else {
          total_ += current_ * value;
          granularity_ = from_digits_ ? granularity_ * value : value;
        }
        if (value < 1000) granularity_ = std::min(granularity_, 1.0);
        current_ = 0;
        last_scale_ = value;
        break;
      case What::dozen:
        current_ += part_ * (value - 1);
        granularity_ = 1;
        break;
      default:
        current_ += value;
        granularity_ = 1;
    }
    part_ = value;
    from_digits_ = false;
    have_ = true;
    last_ = role;
  }

  // A fraction that is added: "two and a half", "one million and three quarters".
  void add_fraction(double fraction, bool scaled) {
    const double by = scaled && last_ == What::scale ? last_scale_ : 1;
    (current_ == 0 && total_ > 0 ? total_ : current_) += fraction * by;
    granularity_ = by == 1 ? 0.01 : by * 0.1;
    last_ = What::digit_word;
    part_ = fraction;
    from_digits_ = true;
  }

  // "and two thirds", "and a fourth": its value, and the piece behind it.
  double fraction_after_and(size_t at, size_t* end) const {
    size_t k = at + 1;
    double top = 1;
    bool stated = false;
    if (has(k, kArticle)) {
      ++k, stated = true;
    } else {
      double ten = 0;
      if (k < pieces_.size() && pieces_[k].lexeme->number_role == What::ten)
        ten = pieces_[k++].lexeme->number, stated = true, top = ten;
      if (sign(k, '-') && stated) ++k;
      if (k < pieces_.size() &&
          (pieces_[k].lexeme->number_role == What::digit_word || pieces_[k].lexeme->number_role == What::teen)) {
        top = ten + pieces_[k++].lexeme->number;
        stated = true;
      }
    }
    if (k >= pieces_.size()) return 0;
    if (sign(k, '-') && stated) ++k;
    if (k >= pieces_.size()) return 0;
    const Lexeme& word = *pieces_[k].lexeme;
    *end = k + 1;
    if (word.fraction > 0) return top * word.fraction;
    if (!stated) return 0;
    if (word.denominator > 0) return top / word.denominator;
    if (top == 1 && word.ordinal > 2) return 1 / word.ordinal;
    return 0;
  }

  std::optional<Number> finish(size_t end) const {
    if (!have_) return {};
    Number out;
    out.value = total_ + current_;
    out.granularity = granularity_;
    out.end = end;
    out.scale = last_scale_ == kNoScale ? 1 : last_scale_;
    return out;
  }

  std::optional<Number> run(size_t at) {
    size_t end = at;
    for (size_t words = 0; words < kMostWords && at < pieces_.size(); ++words) {
      size_t k = at;
      bool joined = false;
      if (have_ && k == end) {
        const Piece& between = pieces_[k];
        if (between.has(kMinus) && k + 1 < pieces_.size() && between.tight == pieces_[k + 1].tight) {
          const Lexeme& next = *pieces_[k + 1].lexeme;
          const bool spelled_next = is_number_word(next) || next.ordinal > 0 || next.denominator > 0;
          if (!spelled_next || (!between.tight && last_ != What::ten && next.ordinal == 0 && next.denominator == 0))
            break;
          ++k;
        } else if (between.has(kAnd)) {
          if (!c_.join_and) break;
          size_t behind = 0;
          const double fraction = fraction_after_and(k, &behind);
          if (fraction > 0) {
            if (behind < pieces_.size() && pieces_[behind].lexeme->number_role == What::scale && last_ == What::scale) {
              total_ += fraction * pieces_[behind].lexeme->number;
              return finish(behind + 1);
            }
            add_fraction(fraction, true);
            at = end = behind;
            continue;
          }
          ++k;
          joined = true;
        }
      }
      if (k >= pieces_.size()) break;
      const Piece& p = pieces_[k];
      const Lexeme& l = *p.lexeme;
      if (have_ && p.has(kPoint)) {
        const size_t after = decimals(k + 1);
        if (after == 0) break;
        return finish(after);
      }
      if (have_ && l.denominator > 0 && !joined) {
        const bool compound_part =
            last_ == What::ten && l.denominator < 10 && total_ + current_ > part_ && !joined_before_;
        if (compound_part) current_ -= part_;  // "one hundred thirty-fifths" are 100/35
        const double top = total_ + current_;
        // "three twenty-firsts" names a twenty-first, "twenty-three fifths" a fifth
        Number out;
        out.value = top / (l.denominator + (compound_part ? part_ : 0));
        out.granularity = 0.01;
        out.end = k + 1;
        return of_scale(out);
      }
      if (have_ && l.fraction > 0 && !joined && l.fraction < 0.5 && last_ == What::digit_word && total_ == 0) {
        current_ *= l.fraction;
        granularity_ = 0.01;
        from_digits_ = true;
        at = end = k + 1;
        continue;
      }
      if (l.ordinal > 0 && have_) return ordinal_after(k, joined);
      if (p.kind == PieceKind::digits) {
        if (!joined || (last_ != What::hundred && last_ != What::scale)) break;
        const Number tail = plain_digits(k);
        if (tail.value >= (last_ == What::hundred ? 100 : last_scale_)) break;
        current_ += tail.value;
        granularity_ = tail.granularity;
        return finish(tail.end);
      }
      if (!is_number_word(l)) {
        if (!compound(k)) break;
        at = end = k + 1;
        continue;
      }
      if (!fits(l.number_role, l.number)) {
        if (const std::optional<Number> part = ten_fraction(k)) return part;
        break;
      }
      joined_before_ = joined;
      if (joined && !may_follow_and(l)) break;
      take(l.number_role, l.number);
      at = end = k + 1;
    }
    return finish(end);
  }

  bool may_follow_and(const Lexeme& next) const {
    if (last_ == What::ten) return next.number_role == What::digit_word || next.number_role == What::teen;
    if (last_ == What::hundred || last_ == What::hundreds)
      return next.number_role == What::digit_word || next.number_role == What::teen || next.number_role == What::ten;
    if (last_ == What::scale) return next.number_role != What::scale || next.number < last_scale_;
    return false;
  }

  // "two thirds of a million"
  Number of_scale(Number number) const {
    if (has(number.end, kOf) && has(number.end + 1, kArticle) && number.end + 2 < pieces_.size() &&
        pieces_[number.end + 2].lexeme->number_role == What::scale) {
      number.value *= pieces_[number.end + 2].lexeme->number;
      number.granularity = pieces_[number.end + 2].lexeme->number * 0.01;
      number.end += 3;
    }
    return number;
  }

  // "twenty-fifth", "one fifth", "three trillionth"
  std::optional<Number> ordinal_after(size_t k, bool joined) const {
    const double value = pieces_[k].lexeme->ordinal;
    Number out;
    out.end = k + 1;
    if (last_ == What::digit_word && total_ == 0 && current_ == 1 && value > 2) {
      out.value = 1 / value;
      out.granularity = 0.01;
      return of_scale(out);
    }
    const bool small = (last_ == What::ten && value < 10) ||
                       ((last_ == What::hundred || last_ == What::hundreds) && value < 100) ||
                       (last_ == What::scale && joined && value < last_scale_);
    if (small) {
      out.value = total_ + current_ + value;
    } else if (value >= 100) {
      out.value = (total_ + current_) * value;
    } else {
      return finish(k);
    }
    out.ordinal = true;
    return out;
  }

  // The spelled digits behind "point"; adds them and gives the piece behind them, 0 where there are none.
  size_t decimals(size_t at) {
    double step = 1;
    size_t k = at;
    for (; k < pieces_.size() && k - at < kMostWords; ++k) {
      const Lexeme& l = *pieces_[k].lexeme;
      if (l.number_role == What::digit_word) {
        step /= 10;
        current_ += l.number * step;
      } else if ((l.number_role == What::teen || l.number_role == What::ten) && k == at) {
        double value = l.number;
        size_t next = k + 1;
        if (sign(next, '-')) ++next;
        if (l.number_role == What::ten && next < pieces_.size() &&
            pieces_[next].lexeme->number_role == What::digit_word)
          value += pieces_[next].lexeme->number, k = next;
        step /= 100;
        current_ += value * step;
        ++k;
        break;
      } else {
        break;
      }
    }
    if (k == at) return 0;
    granularity_ = step;
    return k;
  }

  // Several number words written as one ("zweihundertdrei", "trentadue"); takes them where all of the word is number.
  bool compound(size_t at) {
    const Piece& p = pieces_[at];
    const std::string_view language = c_.vocabulary.language();
    if (p.kind != PieceKind::word || language == "en" || p.end - p.begin > kLongestCompound || p.end - p.begin < 5)
      return false;
    if (!(p.lexeme->word.empty())) return false;
    std::string word;
    for (size_t k = p.begin; k < p.end;) fold_code_point(base::next_code_point(c_.text, &k), &word);
    const Parser before = *this;
    std::string_view rest = word;
    bool pending_unit = false;  // "drei|und|zwanzig": the unit stands before its ten
    double unit = 0;
    while (!rest.empty()) {
      const Lexeme* found = nullptr;
      size_t size = std::min<size_t>(rest.size(), 24);
      for (; size >= 2; --size) {
        const Lexeme* one = c_.vocabulary.find(rest.substr(0, size));
        if (one->word.size() == size && (is_number_word(*one) || ((one->cues & kAnd) && language == "de" && have_))) {
          found = one;
          break;
        }
      }
      if (found == nullptr) break;
      rest.remove_prefix(size);
      if (found->cues & kAnd) {
        if (last_ != What::digit_word) break;
        current_ -= part_, unit = part_, pending_unit = true;
        last_ = current_ > 0 ? What::hundred : total_ > 0 ? What::scale : What::cue;
        continue;
      }
      if (!fits(found->number_role, found->number)) {
        rest = " ";
        break;
      }
      take(found->number_role, found->number);
      if (pending_unit) current_ += unit, pending_unit = false, last_ = What::digit_word;
    }
    if (rest.empty() && !pending_unit && have_) return true;
    total_ = before.total_, current_ = before.current_, part_ = before.part_, granularity_ = before.granularity_;
    last_scale_ = before.last_scale_, last_ = before.last_, have_ = before.have_, from_digits_ = before.from_digits_;
    return false;
  }

  const NumberContext& c_;
  const std::vector<Piece>& pieces_;
  double total_ = 0;    // whole scales so far
  double current_ = 0;  // below the next scale
  double part_ = 0;     // what was taken last
  double granularity_ = 1;
  double last_scale_ = kNoScale;
  What last_ = What::cue;  // role of what was taken last; `cue` before anything
  bool have_ = false;
  bool joined_before_ = false;  // an "and" stood before what was taken last
  bool from_digits_ = false;    // `granularity_` is of digits: a scale multiplies it
};

}  // namespace

double digits_value(std::string_view digits) {
  double value = 0;
  for (size_t at = 0; at < digits.size();)
    value = value * 10 + std::max(0, base::digit_value(base::next_code_point(digits, &at)));
  return value;
}

size_t digits_count(std::string_view digits) { return base::count_code_points(digits); }

std::optional<Number> parse_number(const NumberContext& context, size_t at) { return Parser(context).parse(at); }

}  // namespace tellings::extract
