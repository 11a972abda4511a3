#include "numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "number_digits.h"

namespace tellings::extract {
namespace {

constexpr double kNoScale = std::numeric_limits<double>::infinity();
constexpr double kMostDotted = 1000;      // behind a larger number the dot ends a sentence
constexpr size_t kMostWords = 40;         // in one spelled number: keeps "and and and" linear
constexpr size_t kLongestCompound = 160;  // bytes, soft hyphens among them

// Numbers in words, or in digits with words behind them.
class WordReader : NumberContext {
 public:
  explicit WordReader(const NumberContext& context) : NumberContext(context) {}

  std::optional<Number> parse(size_t at) {
    if (at >= pieces.size()) return {};
    const Lexed& first = pieces[at];
    if (first.kind == LexedKind::digits || is_leading_point(*this, at)) return digits_then_words(at);
    const bool also_ordinal = first.lexeme->ordinal > 0;  // "el cuarto título"; "un cuarto" is read behind the one
    if (first.lexeme->fraction > 0 && !also_ordinal) return fraction_first(at);
    return spelled(at);
  }

 private:
  std::optional<Number> digits_then_words(size_t at) {
    Number number = number_in_digits(*this, at);
    if (number.scale > 1) return number;
    const Lexed* next = number.end < pieces.size() ? &pieces[number.end] : nullptr;
    if (number.is_plain && next != nullptr && (sign(number.end, '-') || sign(number.end, '\'')) && next->tight &&
        tight(number.end + 1) && has(number.end + 1, kOrdinalMark) &&
        vocabulary.language() != "en") {  // "36-cı", "5-й", "3'üncü"
      number.ordinal = true;
      number.is_plain = false;
      number.end += 2;
      return number;
    }
    if (number.is_plain && sign(number.end, '.') && next->tight && is_word(number.end + 1)) {
      // "zum 3. Mal", "3. sırada"; "3.er puesto"
      const bool marked = tight(number.end + 1) && has(number.end + 1, kOrdinalMark);
      // a large letter behind the first piece is that of an item in a list, "Die" begins a sentence
      const bool large = text[pieces[number.end + 1].begin] >= 'A' && text[pieces[number.end + 1].begin] <= 'Z';
      const bool dotted = vocabulary.dotted_ordinals() && !tight(number.end + 1) && number.value < kMostDotted &&
                          !has(number.end + 1, kThe) && !(at == 0 && large);
      if (marked || dotted) {
        number.ordinal = true;
        number.is_plain = false;
        number.end += marked ? 2 : 1;
        return number;
      }
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
    const What role = word < pieces.size() ? pieces[word].lexeme->number_role : What::cue;
    const bool and_half = has(number.end, kAnd) && join_and && half_after(number.end) != 0;
    if (role == What::hundred && word_is_cent(word)) return number;
    if (role != What::scale && role != What::hundred && role != What::dozen && role != What::half_more && !and_half)
      return number;
    total_ = 0, current_ = number.value, part_ = number.value, granularity_ = number.granularity, have_ = true;
    last_ = What::digit_word, from_digits_ = true;
    const std::optional<Number> longer = run(number.end);
    if (!longer) return number;
    Number out = *longer;
    out.in_digits = true;
    return out;
  }

  // French "50 cents" are coins.
  bool word_is_cent(size_t at) const { return vocabulary.language() == "fr" && pieces[at].lexeme->unit != 0; }

  // The piece behind "and a half" / "and half" / "and one half" that begins at the "and", 0 where it is not that.
  size_t half_after(size_t at) const {
    size_t k = at + 1;
    if (has(k, kArticle) ||
        (k < pieces.size() && pieces[k].lexeme->number_role == What::digit_word && pieces[k].lexeme->number == 1))
      ++k;
    return k < pieces.size() && pieces[k].lexeme->fraction > 0 ? k + 1 : 0;
  }

  // "three twenty-firsts", "a twenty-first": what was read, over a ten and its unit
  std::optional<Number> ten_fraction(size_t k) const {
    if (!have_ || pieces[k].lexeme->number_role != What::ten || total_ != 0) return {};
    const size_t unit = sign(k + 1, '-') ? k + 2 : k + 1;
    if (unit >= pieces.size()) return {};
    const Lexeme& l = *pieces[unit].lexeme;
    const double below = l.denominator > 0 ? l.denominator : current_ == 1 ? l.ordinal : 0;
    if (below <= 0 || below >= 10) return {};
    Number out;
    out.value = current_ / (pieces[k].lexeme->number + below);
    out.granularity = 0.01;
    out.end = unit + 1;
    return out;
  }

  static bool is_number_word(const Lexeme& l) { return l.number_role != What::cue; }

  // "half a million", "half", "a quarter"
  std::optional<Number> fraction_first(size_t at) {
    Number out;
    out.value = out.granularity = pieces[at].lexeme->fraction;  // half an hour is told in halves
    out.end = at + 1;
    size_t k = at + 1;
    if (has(k, kOf) && has(k + 1, kArticle)) ++k;
    if (has(k, kArticle)) ++k;
    if (sign(k, '-') && tight(k) && tight(k + 1)) ++k;  // "un demi-million"
    out.share = out.value < 1;
    if (k < pieces.size() &&
        (pieces[k].lexeme->number_role == What::scale || pieces[k].lexeme->number_role == What::dozen ||
         (out.value == 0.5 && pieces[k].lexeme->number_role == What::hundred))) {
      out.value *= pieces[k].lexeme->number;
      out.share = false;
      out.about = pieces[k].lexeme->about;
      out.collective = true;
      out.granularity = pieces[k].lexeme->number_role == What::dozen ? 1 : pieces[k].lexeme->number * 0.1;
      out.end = k + 1;
      out.scale = pieces[k].lexeme->number;
    }
    return out;
  }

  std::optional<Number> spelled(size_t at) {
    const Lexeme& first = *pieces[at].lexeme;
    if (first.cues & kArticle) {
      const Lexed* next = at + 1 < pieces.size() ? &pieces[at + 1] : nullptr;
      if (next == nullptr) return {};
      if (next->lexeme->fraction > 0) return fraction_first(at + 1);
      const What role = next->lexeme->number_role;
      const bool alone =
          role == What::hundred || role == What::scale || (role == What::dozen && next->lexeme->word != "score");
      const bool part = next->lexeme->ordinal >= 3 && (has(at + 2, kOf) || !is_word(at + 2));
      if (!alone && !part && !(next->lexeme->ordinal > 1e2)) return {};
      if (part) return Number{1 / next->lexeme->ordinal, 0.01, at + 2, false, false, false, 1, true};
      current_ = 1, part_ = 1, have_ = true, last_ = What::digit_word;
      return run(at + 1);
    }
    if (first.part_of > 0) {  // "üçte iki"
      const Lexeme& top = word(at + 1);
      if (top.number_role == What::digit_word && top.number > 0 && top.number < first.part_of)
        return Number{top.number / first.part_of, 0.01, at + 2, false, false, false, 1, true};
      if (!is_number_word(first)) return {};
    }
    if (is_number_word(first)) {
      if (first.word == "on" && pieces[at].end - pieces[at].begin != 2) return {};  // "ön" is no ten

      if (first.number_role == What::half_more) return {};
      if (first.number_role == What::dozen) {
        if (vocabulary.language() != "ru") return {};
        current_ = 1, part_ = 1, have_ = true, last_ = What::digit_word;  // "сотня человек"
      }
      // "eine halbe Million", "un tiers"
      if (first.number == 1 && first.number_role == What::digit_word && word(at + 1).fraction > 0 &&
          word(at + 1).number_role == What::cue)
        return fraction_first(at + 1);
      if (first.number_role == What::scale && (vocabulary.language() == "en" || first.number > 1000)) return {};
      if (first.number_role == What::hundred && vocabulary.language() == "en") return {};
      return run(at);
    }
    if (first.ordinal > 0) {
      Number out;
      out.value = first.ordinal;
      out.end = at + 1;
      out.ordinal = true;
      const double below = word(at + 1).ordinal;
      const bool two = vocabulary.language() == "es" || vocabulary.language() == "pt";
      if (two && first.ordinal >= 10 && std::fmod(first.ordinal, 10) == 0 && below > 0 && below < 10)
        out.value += below, ++out.end;  // "vigésimo primero"
      return out;
    }
    return run(at);
  }

  bool fits(What role, double value) const {
    switch (role) {
      case What::digit_word:
        return last_ == What::cue ||
               ((last_ == What::ten || last_ == What::hundred || last_ == What::hundreds || last_ == What::scale) &&
                value > 0);
      case What::teen:
        if (vocabulary.language() == "fr" && last_ == What::ten && (part_ == 60 || part_ == 80)) return true;
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
        return have_ && (value != 20 || current_ > 2 || vocabulary.language() != "en") &&
               (last_ == What::digit_word || (last_ == What::teen && part_ < 2));
      case What::half_more:
        return have_ &&
               (last_ == What::digit_word || last_ == What::teen || last_ == What::ten || last_ == What::scale);
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
        granularity_ = value;
        break;
      case What::half_more:
        return add_fraction(value, true);
      default:
        current_ += value;
        granularity_ = value >= 1000 ? value / 5 : 1;  // "полмиллиона"
    }
    part_ = value;
    from_digits_ = false;
    have_ = true;
    last_ = role;
  }

  // A fraction that is added: "two and a half", "one million and three quarters".
  void add_fraction(double fraction, bool scaled) {
    const double by = !scaled ? 1 : last_ == What::scale ? last_scale_ : last_ == What::dozen ? part_ : 1;
    (current_ == 0 && total_ > 0 ? total_ : current_) += fraction * by;
    granularity_ = by == 1 ? 0.01 : by < 100 ? 1 : by * 0.1;
    last_ = What::digit_word;
    part_ = current_;
    from_digits_ = true;
    have_ = true;
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
      if (k < pieces.size() && pieces[k].lexeme->number_role == What::ten)
        ten = pieces[k++].lexeme->number, stated = true, top = ten;
      if (sign(k, '-') && stated) ++k;
      if (k < pieces.size() &&
          (pieces[k].lexeme->number_role == What::digit_word || pieces[k].lexeme->number_role == What::teen)) {
        top = ten + pieces[k++].lexeme->number;
        stated = true;
      }
    }
    if (k >= pieces.size()) return 0;
    if (sign(k, '-') && stated) ++k;
    if (k >= pieces.size()) return 0;
    const Lexeme& word = *pieces[k].lexeme;
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
    out.share = share_ && out.value < 1;
    out.about = about_;
    out.hundreds = (last_ == What::hundred || (last_ == What::dozen && part_ == 100)) && last_scale_ == kNoScale;
    out.collective = last_ == What::dozen;
    out.ordinal = ordinal_;
    return out;
  }

  std::optional<Number> run(size_t at) {
    size_t end = at;
    for (size_t words = 0; words < kMostWords && at < pieces.size(); ++words) {
      size_t k = at;
      bool joined = false;
      if (have_ && k == end) {
        const Lexed& between = pieces[k];
        if (between.has(kMinus) && k + 1 < pieces.size() && between.tight == pieces[k + 1].tight) {
          const Lexeme& next = *pieces[k + 1].lexeme;
          if (vocabulary.language() == "fr" && (next.cues & kAnd) && between.tight && sign(k + 2, '-') &&
              tight(k + 2) && tight(k + 3)) {
            at = end = k + 3;  // "soixante-et-onze"
            continue;
          }
          const bool spelled_next = is_number_word(next) || next.ordinal > 0 || next.denominator > 0;
          if (!spelled_next || (!between.tight && last_ != What::ten && next.ordinal == 0 && next.denominator == 0))
            break;
          ++k;
        } else if (between.has(kAnd)) {
          if (!join_and) break;
          size_t behind = 0;
          const double fraction = fraction_after_and(k, &behind);
          if (fraction > 0) {
            if (behind < pieces.size() && pieces[behind].lexeme->number_role == What::scale && last_ == What::scale) {
              total_ += fraction * pieces[behind].lexeme->number;
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
      if (k >= pieces.size()) break;
      const Lexed& p = pieces[k];
      const Lexeme& l = *p.lexeme;
      if (have_ && p.has(kPoint)) {
        const size_t after = decimals(k + 1);
        if (after == 0) break;
        return finish(after);
      }
      const bool rooms = l.denominator == 4 && (vocabulary.language() == "pt" || vocabulary.language() == "es");
      if (have_ && l.denominator > 0 && !joined && !(rooms && !has(k + 1, kOf))) {
        const bool compound_part =
            last_ == What::ten && l.denominator < 10 && total_ + current_ > part_ && !joined_before_;
        if (compound_part) current_ -= part_;  // "one hundred thirty-fifths" are 100/35
        const double top = total_ + current_;
        // "three twenty-firsts" names a twenty-first, "twenty-three fifths" a fifth
        Number out;
        out.value = top / (l.denominator + (compound_part ? part_ : 0));
        out.granularity = 0.01;
        out.end = k + 1;
        out.share = out.value < 1;
        return of_scale(out);
      }
      if (have_ && l.fraction > 0 && !joined && l.fraction < 0.5 && last_ == What::digit_word && total_ == 0) {
        current_ *= l.fraction;
        share_ = true;
        granularity_ = 0.01;
        from_digits_ = true;
        at = end = k + 1;
        continue;
      }
      if (l.ordinal > 0 && have_) return ordinal_after(k, joined);
      if (p.kind == LexedKind::digits) {
        if (!joined || (last_ != What::hundred && last_ != What::scale)) break;
        const Number tail = plain_digits(*this, k);
        if (tail.value >= (last_ == What::hundred ? 100 : last_scale_)) break;
        current_ += tail.value;
        granularity_ = tail.granularity;
        return finish(tail.end);
      }
      if (!is_number_word(l)) {
        if (!compound(k)) break;
        if (ordinal_) return finish(k + 1);
        at = end = k + 1;
        continue;
      }
      if (!fits(l.number_role, l.number)) {
        if (const std::optional<Number> part = ten_fraction(k)) return part;
        break;
      }
      joined_before_ = joined;
      if (joined && !may_follow_and(l)) break;
      about_ |= l.about;
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
    if (has(number.end, kOf) && has(number.end + 1, kArticle) && number.end + 2 < pieces.size() &&
        pieces[number.end + 2].lexeme->number_role == What::scale) {
      number.value *= pieces[number.end + 2].lexeme->number;
      number.granularity = pieces[number.end + 2].lexeme->number * 0.01;
      number.share = false;
      number.end += 3;
    }
    return number;
  }

  // "twenty-fifth", "one fifth", "three trillionth"
  std::optional<Number> ordinal_after(size_t k, bool joined) const {
    const double value = pieces[k].lexeme->ordinal;
    Number out;
    out.end = k + 1;
    if (last_ == What::digit_word && total_ == 0 && current_ == 1 && value > 2) {
      out.value = 1 / value;
      out.granularity = 0.01;
      out.share = true;
      return of_scale(out);
    }
    const bool small = (last_ == What::ten && (value < 10 || (value < 20 && fits(What::teen, value) && part_ >= 60))) ||
                       ((last_ == What::hundred || last_ == What::hundreds) && value < 100) ||
                       (last_ == What::scale && joined && value < last_scale_);
    if (small) {
      out.value = total_ + current_ + value;
    } else if (value >= 100) {
      out.value = (total_ + current_) * value;
    } else {
      return finish(sign(k - 1, '-') ? k - 1 : k);
    }
    out.ordinal = true;
    return out;
  }

  // The spelled digits behind "point"; adds them and gives the piece behind them, 0 where there are none.
  size_t decimals(size_t at) {
    double step = 1;
    size_t k = at;
    for (; k < pieces.size() && k - at < kMostWords; ++k) {
      const Lexeme& l = *pieces[k].lexeme;
      if (l.number_role == What::digit_word) {
        step /= 10;
        current_ += l.number * step;
      } else if ((l.number_role == What::teen || l.number_role == What::ten) && k == at) {
        double value = l.number;
        size_t next = k + 1;
        if (sign(next, '-')) ++next;
        if (l.number_role == What::ten && next < pieces.size() && pieces[next].lexeme->number_role == What::digit_word)
          value += pieces[next].lexeme->number, k = next;
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
    const Lexed& p = pieces[at];
    const std::string_view language = vocabulary.language();
    if (p.kind != LexedKind::word || language == "en" || p.end - p.begin > kLongestCompound || p.end - p.begin < 5)
      return false;
    if (!(p.lexeme->word.empty())) return false;
    std::string word;
    for (size_t k = p.begin; k < p.end;) fold_code_point(base::next_code_point(text, &k), &word);
    const WordReader before = *this;
    ordinal_ = false;
    std::string_view rest = word;
    bool pending_unit = false;  // "drei|und|zwanzig": the unit stands before its ten
    double unit = 0;
    bool stepped_back = false;
    while (!rest.empty()) {
      const Lexeme* found = nullptr;
      size_t size = std::min<size_t>(rest.size(), 24);
      for (; size >= 2; --size) {
        const Lexeme* one = vocabulary.find(rest.substr(0, size));
        if (one->word.size() == size && (is_number_word(*one) || ((one->cues & kAnd) && language == "de" && have_))) {
          found = one;
          break;
        }
      }
      if (found == nullptr) {
        const size_t done = word.size() - rest.size();
        const Lexeme& last = *vocabulary.find(rest);  // the last of them with an ending, or an ordinal
        if (have_ && last.ordinal > 0 && ordinal_fits(last.ordinal)) {
          current_ += last.ordinal + unit, ordinal_ = true, pending_unit = false;
          rest = {};
        } else if (done > 0 && is_number_word(last) && fits(last.number_role, last.number)) {
          take(last.number_role, last.number);
          if (pending_unit) current_ += unit, pending_unit = false, last_ = What::digit_word;
          rest = {};
        } else if (language == "it" && done > 1 && !stepped_back) {
          rest = std::string_view(word).substr(done - 1);  // "cent(o)otto"
          stepped_back = true;
          continue;
        }
        break;
      }
      stepped_back = false;
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

  bool ordinal_fits(double value) const {
    return (value < 100 && (last_ == What::hundred || last_ == What::hundreds || last_ == What::scale)) ||
           (value < 10 && last_ == What::ten) || (value >= 20 && last_ == What::cue);
  }

  double total_ = 0;    // whole scales so far
  double current_ = 0;  // below the next scale
  double part_ = 0;     // what was taken last
  double granularity_ = 1;
  double last_scale_ = kNoScale;
  What last_ = What::cue;  // role of what was taken last; `cue` before anything
  bool have_ = false;
  bool share_ = false;
  bool about_ = false;
  bool ordinal_ = false;
  bool joined_before_ = false;  // an "and" stood before what was taken last
  bool from_digits_ = false;    // `granularity_` is of digits: a scale multiplies it
};

}  // namespace

std::optional<Number> parse_number(const NumberContext& context, size_t at) { return WordReader(context).parse(at); }

}  // namespace tellings::extract
