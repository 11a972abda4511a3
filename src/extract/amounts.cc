#include "amounts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "numbers.h"
#include "units.h"

namespace tellings::extract {
namespace {

// ISO codes that are taken in small letters too; others are words as well ("try", "pen", "all").
constexpr std::string_view kCodesInSmallLetters[] = {"usd", "eur", "gbp", "rmb", "jpy", "cny", "chf", "cad", "aud",
                                                     "inr", "rub", "btc", "hkd", "nzd", "sgd", "mxn", "azn", "kzt"};

// Letters that are a unit only where they are written close behind their digits, in that case, and of small figures:
// "30C", "20p" but "section C", "1080p".
struct Glued {
  std::string_view sign;
  bool large;
  double from;
  double below;
};
constexpr Glued kGlued[] = {{"c", true, 0, 60}, {"f", true, 25, 130}, {"p", false, 1, 200}};

class AmountReader : PieceRow {
 public:
  explicit AmountReader(const PieceRow& row) : PieceRow(row) {}

  std::optional<Amount> read(size_t at, bool join_and) const {
    size_t number_at = at;
    Amount amount;
    bool minus = negative(at, &number_at);
    if (currency(number_at) || percent_before(number_at)) {
      amount.unit = word(number_at).unit;
      ++number_at;
      if (dash(number_at) && tight(number_at) && tight(number_at + 1)) minus = true, ++number_at;
      if (!is(number_at, LexedKind::digits) && !sign(number_at, '.') && is(number_at - 1, LexedKind::word) &&
          !percent_before(number_at - 1))
        return {};
      if (is(number_at - 1, LexedKind::word) && number_at >= 2 && is(number_at - 2, LexedKind::digits) &&
          !tight(number_at))
        return {};
    }
    if (number_at >= pieces.size()) return {};
    const Lexed& first = pieces[number_at];
    if (amount.unit == 0 && first.kind == LexedKind::digits && glued_before(number_at)) return {};
    const std::optional<Number> number = parse_number({*this, join_and, amount.unit != 0}, number_at);
    if (!number || (number->ordinal && (minus || amount.unit != 0))) return {};
    if (!number->in_digits && !counts(number_at, *number)) return {};
    amount.begin = at;
    amount.end = number->end;
    amount.quantity.value = minus ? -number->value : number->value;
    amount.quantity.granularity = number->granularity;
    amount.quantity.ordinal = number->ordinal;
    amount.scale = number->scale;
    amount.plain = number->is_plain;
    amount.in_digits = number->in_digits;
    amount.collective = number->collective;
    amount.hundreds = number->hundreds;
    if (number->about) amount.quantity.bound = Bound::about;
    if (word(number_at).fraction > 0 && word(number_at).unit != 0 && number->end == number_at + 1 &&
        is(number_at, LexedKind::word) && units()[word(number_at).unit].kind == UnitKind::time)
      amount.unit = word(number_at).unit;  // "полгода"
    if (!number->ordinal && amount.unit == 0) take_unit(&amount);
    if (percent_before(at) && is(amount.end, LexedKind::word) && word(amount.end).unit != 0 &&
        units()[word(amount.end).unit].dimension == "points")
      amount.unit = word(amount.end++).unit;  // "yüzde 4 puan"
    if (amount.unit != 0) small_money(&amount);
    amount.quantity.share =
        amount.unit == 0 ? number->share : units()[amount.unit].dimension == "ratio" && amount.quantity.unit.empty();
    if (amount.in_digits && amount.end == number->end && !number->ordinal && glued_after(amount.end)) return {};
    if (amount.unit != 0 && amount.end > 0 && is(amount.end, LexedKind::digits) && tight(amount.end) &&
        is(amount.end - 1, LexedKind::word))
      return {};  // a code: "24m21"
    if (amount.quantity.unit.empty() && amount.unit != 0) amount.quantity.unit = units()[amount.unit].id;
    amount.quantity.value_high = amount.quantity.value;
    return amount;
  }

  bool currency(size_t at) const {
    const Lexeme& l = word(at);
    if (l.unit == 0 || units()[l.unit].kind != UnitKind::currency || l.number_role != What::cue || l.unit_large ||
        l.word == "won")
      return false;
    return code_is_plain(at, l);
  }

  // A percent word that stands before its number ("yüzde 44").
  bool percent_before(size_t at) const {
    if (word(at).unit == 0 || units()[word(at).unit].id != "percent") return false;
    if (is(at, LexedKind::symbol))  // "%44"
      return vocabulary.language() != "en" && is(at + 1, LexedKind::digits) && tight(at + 1) &&
             !(tight(at) && at > 0 && is(at - 1, LexedKind::digits));
    return vocabulary.language() == "tr" && is(at, LexedKind::word);
  }

  void unit_behind(Amount* amount) const {
    const Quantity made = amount->quantity;
    take_unit(amount);
    if (amount->unit != 0 && amount->quantity.unit.empty()) amount->quantity.unit = units()[amount->unit].id;
    amount->quantity.value = made.value;
  }

 private:
  bool glued_before(size_t at) const {
    if (at == 0 || !pieces[at].tight) return false;
    if (written_together(at - 1)) return false;
    if (pieces[at - 1].kind == LexedKind::word && pieces[at - 1].lexeme->bound < 0) {
      const bool code = at >= 2 && pieces[at - 1].tight && is(at - 2, LexedKind::digits);  // "24703m212"
      if (code || !currency(at - 1)) return true;
    }
    const bool decimals = sign(at + 1, '.') && tight(at + 1) && is(at + 2, LexedKind::digits) && tight(at + 2);
    return dash(at - 1) && at >= 2 && pieces[at - 1].tight && pieces[at - 2].kind == LexedKind::word &&
           !(decimals && raw(at - 2)[0] >= 'a');  // "magnitude-5.9"
  }

  // A word of a script that leaves no space before its figures ("有14人") or glues its prepositions to them.
  bool written_together(size_t at) const {
    if (!is(at, LexedKind::word)) return false;
    size_t k = pieces[at].begin;
    return base::next_code_point(text, &k) >= 0x590;
  }

  // A letter follows the digits without a space, and the two are no figure: "777F".
  bool glued_after(size_t at) const {
    if (!is(at, LexedKind::word) || !pieces[at].tight) return false;
    const char first = text[pieces[at].begin];
    return (first | 32) >= 'a' && (first | 32) <= 'z';
  }

  // "minus five", "-5"
  bool negative(size_t at, size_t* number) const {
    *number = at;
    if (!has(at, kMinus) && !sign(at, 0x2212)) return false;
    if (is(at, LexedKind::symbol)) {
      const bool open = at == 0 || !pieces[at].tight;
      if (!open || at + 1 >= pieces.size()) return false;
      if (!pieces[at + 1].tight && at > 0) return false;
      if (!is(at + 1, LexedKind::digits) && !sign(at + 1, '.')) return false;
      if (at > 0 && pieces[at - 1].kind == LexedKind::digits) return false;
    }
    *number = at + 1;
    return true;
  }

  bool code_is_plain(size_t at, const Lexeme& l) const {
    const std::string_view id = units()[l.unit].id;
    if (l.word.size() != 3 || id.size() != 3) return true;
    const std::string_view written = raw(at);
    if (written == id || (written[0] & 0x80) != 0) return true;
    for (size_t k = 0; k < 3; ++k) {
      if (l.word[k] != (id[k] | 32)) return true;  // a word of three letters that is not the code ("yen")
    }
    return std::find(std::begin(kCodesInSmallLetters), std::end(kCodesInSmallLetters), l.word) !=
           std::end(kCodesInSmallLetters);
  }

  // Whether a spelled number counts something: not the pronoun "one", not the half of a match.
  bool counts(size_t at, const Number& number) const {
    const bool before_not_count = at > 0 && has(at - 1, kNotCount | kThe);
    const bool english = vocabulary.language() == "en";
    if (number.ordinal && word(number.end - 1).fraction > 0 && has(number.end, kOf)) return false;  // "cuarto de baño"
    if (word(at).fraction > 0 && word(at).unit != 0 && units()[word(at).unit].kind == UnitKind::time) return true;
    const size_t half_of = number.end + (dash(number.end) && tight(number.end) ? 1 : 0);  // "un demi-point"
    if (number.share && number.value == 0.5 && !english && !unit_follows(half_of)) {
      // "medio ambiente", "un mezzo di trasporto"
      if (!word(number.end - 1).part) return false;
    }
    if (number.end == at + 1 && word(at).part && has_articles() && !has(at + 1, kOf) &&
        !(at > 0 && (has(at - 1, kThe) || word(at - 1).bound >= 0)))
      return false;  // "a mitad", "metà maggio"
    if (number.end == at + 1 && word(at).part)
      return word(at + 2).month == 0 && (at == 0 || !(word(at - 1).ordinal > 0 || has(at - 1, kThis | kNext | kLast)));
    if (number.share && number.end == at + 2 && word(at + 1).fraction == 0.25 && word(at + 1).ordinal > 0)
      return has(at + 2, kOf) && (raw(at + 2) != "de" || has(at + 3, kThe) ||
                                  unit_follows(at + 3));  // "un cuarto de ..." beside a room, a fourth
    if (number.end == at + 1 && word(at).number_role == What::digit_word && number.value == 1) {
      if (before_not_count) return false;
      if (dash(at + 1) && is(at + 2, LexedKind::word) && !unit_follows(at + 2) && word(at + 2).number_role == What::cue)
        return false;                                             // "one-time", "one-sided"
      const bool ratio = has(at + 1, kOut) || has(at + 2, kOut);  // "un habitant sur cinq"
      if (has(at + 1, kModal) || (!english && !unit_follows(at + 1) && !ratio)) return false;
    }
    if (number.end == at + 1 && word(at).fraction > 0 && !number.ordinal && is(at, LexedKind::word)) {
      if (word(at).fraction < 0.5 && !(at > 0 && has(at - 1, kThe) && has(at + 1, kOf) && !english)) return false;
      if (at > 0 && (word(at - 1).ordinal > 0 || (word(at).fraction >= 0.5 && has(at - 1, kNotCount | kThe))))
        return false;
      if (dash(at + 1) && tight(at + 1) && !unit_follows(at + 2)) return false;
    }
    if (has(at, kArticle) && number.end == at + 2 && word(at + 1).fraction > 0 && word(at + 1).fraction < 0.5 &&
        is(at + 2, LexedKind::word) && !has(at + 2, kOf | kAnd))
      return false;
    return true;
  }

  bool unit_follows(size_t at) const { return word(at).unit != 0; }

  bool has_articles() const {
    static constexpr std::string_view kWith[] = {"de", "fr", "es", "it", "pt"};
    return std::find(std::begin(kWith), std::end(kWith), vocabulary.language()) != std::end(kWith);
  }

  // Whether the word at `at` is a unit behind this number; short signs and words with another sense need digits before
  // them.
  bool unit_fits(size_t at, const Amount& amount) const {
    const Lexeme& l = word(at);
    if (l.unit == 0) return false;
    const Unit& unit = units()[l.unit];
    if (unit.kind == UnitKind::currency && !code_is_plain(at, l)) return false;
    const bool letters = is(at, LexedKind::word) && l.word.size() <= 2 && (l.word[0] & 0x80) == 0;
    // in words nobody writes a sign behind a number but that of money; a short word of the language is no sign ("altı
    // ay")
    if (letters && !amount.in_digits && unit.kind != UnitKind::currency &&
        !(unit.kind == UnitKind::time && l.word.size() == 2 && l.period != Period::none))
      return false;
    if (l.word == "in") return tight(at) && !dash(at - 1);
    if (l.word == "m" && raw(at) == "M") return false;
    for (const Glued& one : kGlued) {
      if (one.sign != l.word) continue;
      const bool large = raw(at)[0] < 'a',
                 ends = !tight(at + 1) || (is(at + 1, LexedKind::symbol) && !sign(at + 1, '/'));
      const bool named = at >= 2 && word(at - 2).label;  // "Section 4C"
      return tight(at) && is(at - 1, LexedKind::digits) && large == one.large && ends && !named &&
             std::abs(amount.quantity.value) >= one.from && std::abs(amount.quantity.value) < one.below;
    }
    if (l.word.size() == 1 && is(at, LexedKind::word) && (l.word[0] & 0x80) == 0) {
      if (raw(at)[0] < 'a' && l.word != "l") return false;
      return is(at + 1, LexedKind::word) ? !tight(at + 1) : !(sign(at + 1, '\'') && tight(at + 1));
    }
    if (l.word == "تن" && is(at + 1, LexedKind::word)) {  // persons, not tonnes
      static constexpr std::string_view kOfPersons[] = {"از",  "کشته", "زخمی",    "مجروح",
                                                        "جان", "دیگر", "بازداشت", "مصدوم"};
      if (std::find(std::begin(kOfPersons), std::end(kOfPersons), raw(at + 1)) != std::end(kOfPersons)) return false;
    }
    if (l.word == "won" || l.unit_large) return amount.quantity.value >= 100;
    if (l.word == "m" && amount.collective) return false;
    if (l.word == "second") return at > 0 && (dash(at - 1) || std::abs(amount.quantity.value) <= 1);
    return true;
  }

  void take_unit(Amount* amount) const {
    size_t at = amount->end;
    if (at >= pieces.size()) return;
    const bool bracket = (sign(at, '(') || sign(at, '[') || sign(at, '<') || sign(at, '{'));
    if (bracket) {
      if (!unit_fits(at + 1, *amount) ||
          !(sign(at + 2, ')') || sign(at + 2, ']') || sign(at + 2, '>') || sign(at + 2, '}')))
        return;
      amount->unit = word(at + 1).unit;
      amount->end = at + 3;
      return;
    }
    const bool hyphen = dash(at) && tight(at) && tight(at + 1);
    const bool parted = sign(at, '-') && !tight(at) && !tight(at + 1) && word(at + 1).unit != 0 &&
                        word(at + 1).word.size() > 2;  // "30 - year bonds"
    if (hyphen || parted) ++at;
    if (has(at, kArticle) && std::abs(amount->quantity.value) < 1 &&
        (units()[word(at + 1).unit].kind == UnitKind::time || units()[word(at + 1).unit].kind == UnitKind::percent) &&
        word(at + 1).unit != 0)
      ++at;  // half an hour, half a per cent
    const bool part = std::abs(amount->quantity.value) < 1 && amount->quantity.value != 0;
    if ((amount->scale >= 1e6 || amount->collective || part) && has(at, kOf)) {  // "cinq millions d'euros"
      size_t behind = at + (sign(at + 1, '\'') ? 2 : 1);
      if (part && has(behind, kArticle)) ++behind;  // "a quarter of an hour"
      const bool fits = unit_fits(behind, *amount) && (!part || units()[word(behind).unit].kind == UnitKind::time ||
                                                       units()[word(behind).unit].kind == UnitKind::percent);
      if (fits) at = behind;
    }
    if (!unit_fits(at, *amount)) return;
    amount->unit = word(at).unit;
    amount->end = at + 1;
    // millions of pounds are money, unless they are pounds of something
    if (amount->scale >= 1000 && units()[amount->unit].id == "pound" && !has(at + 1, kOf))
      amount->unit = unit_index("GBP");
    const Unit& unit = units()[amount->unit];
    if (unit.kind == UnitKind::currency && amount->scale == 1 &&
        word(at + 1).number_role == What::scale) {  // "75 USD million"
      amount->scale = word(at + 1).number;
      amount->quantity.value *= amount->scale;
      amount->quantity.granularity *= amount->scale;
      ++amount->end;
    }
    if (unit.kind == UnitKind::time) {
      const size_t old = amount->end + (dash(amount->end) ? 1 : 0);
      if (has(old, kOld)) amount->end = old + 1;
      return;
    }
    per_unit(amount);
    foot_and_inch(amount);
  }

  // "kilometers per hour", "km/h"
  void per_unit(Amount* amount) const {
    const size_t at = amount->end;
    const Unit& unit = units()[amount->unit];
    if (!has(at, kPer) || unit.kind == UnitKind::currency || unit.kind == UnitKind::percent) return;
    const Lexeme& under = word(at + 1);
    if (under.unit == 0 || units()[under.unit].kind == UnitKind::currency ||
        units()[under.unit].kind == UnitKind::percent)
      return;
    if (is(at, LexedKind::symbol) && !tight(at + 1)) return;
    amount->quantity.unit = std::string(unit.id) + "-per-" + std::string(units()[under.unit].id);
    amount->end = at + 2;
  }

  // "5 ft 2 in", "two pounds three ounces": a unit and its part
  void foot_and_inch(Amount* amount) const {
    const std::string_view id = units()[amount->unit].id;
    if (id != "foot" && id != "pound") return;
    size_t at = amount->end;
    if (has(at, kAnd)) ++at;
    const std::optional<Number> part = parse_number({*this, true, false}, at);
    if (!part || part->ordinal) return;
    const std::string_view lower = units()[word(part->end).unit].id;
    const double parts = id == "foot" && lower == "inch" ? 12 : id == "pound" && lower == "ounce" ? 16 : 0;
    if (parts == 0 || part->value >= parts) return;
    amount->quantity.value += part->value / parts;
    amount->quantity.granularity = 1 / parts;
    amount->end = part->end + 1;
  }

  // "thirteen dollars forty-five cents", "15 dollars and 50."
  void small_money(Amount* amount) const {
    const Unit& unit = units()[amount->unit];
    if (unit.kind != UnitKind::currency || amount->end == 0 || !currency(amount->end - 1) || unit.factor != 1) return;
    size_t at = amount->end;
    const bool joined = has(at, kAnd);
    if (joined) ++at;
    if (at >= pieces.size() || pieces[at].tight) return;
    const std::optional<Number> part = parse_number({*this, true, false}, at);
    if (!part || part->ordinal || part->value >= 100 || part->value != std::floor(part->value) || part->value < 1)
      return;
    const std::string_view lower = units()[word(part->end).unit].id;
    const bool cents = lower == "cent" || lower == "pence" || lower == "penny" || lower == "kopeck";
    const bool closed =
        part->end >= pieces.size() ||
        (is(part->end, LexedKind::symbol) && word(part->end).unit == 0 && !dash(part->end) && !sign(part->end, '/')) ||
        has(part->end, kNotCount);
    if (!cents && !(closed && part->value >= 10)) return;
    amount->quantity.value += part->value / 100;
    amount->quantity.granularity = 0.01;
    amount->end = part->end + (cents ? 1 : 0);
  }
};

}  // namespace

std::optional<Amount> amount_at(const PieceRow& row, size_t at, bool join_and) {
  return AmountReader(row).read(at, join_and);
}

void unit_behind(const PieceRow& row, Amount* amount) { AmountReader(row).unit_behind(amount); }

bool is_currency(const PieceRow& row, size_t at) { return AmountReader(row).currency(at); }

bool is_percent_before(const PieceRow& row, size_t at) { return AmountReader(row).percent_before(at); }

}  // namespace tellings::extract
