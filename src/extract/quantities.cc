// Quantities: figures with their units and bounds, found in one pass over the pieces of each statement.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "numbers.h"
#include "tellings/facts.h"
#include "units.h"
#include "vocabulary.h"

namespace tellings::extract {
namespace {

// ISO codes that are taken in small letters too; others are words as well ("try", "pen", "all").
constexpr std::string_view kCodesInSmallLetters[] = {"usd", "eur", "gbp", "rmb", "jpy", "cny", "chf", "cad", "aud",
                                                     "inr", "rub", "btc", "hkd", "nzd", "sgd", "mxn", "azn", "kzt"};

constexpr size_t kMostInBrackets = 40;  // pieces that are looked through for the bracket that opens

struct Amount {
  Quantity quantity;
  size_t begin = 0;  // pieces
  size_t end = 0;
  double scale = 1;
  bool plain = false;  // one run of digits
  bool in_digits = false;
  uint16_t unit = 0;
};

class Finder {
 public:
  Finder(std::string_view text, const Vocabulary& vocabulary, const std::vector<Piece>& pieces, bool unit_names,
         std::vector<Fact>* out)
      : text_(text), vocabulary_(vocabulary), pieces_(pieces), unit_names_(unit_names), out_(out) {}

  void find() {
    for (size_t at = 0; at < pieces_.size();) {
      const size_t next = step(at);
      if (next <= at + 1 && unit_names_ && names_unit(at)) add_unit(at);
      at = std::max(next, at + 1);
    }
  }

 private:
  const Lexeme& word(size_t at) const { return at < pieces_.size() ? *pieces_[at].lexeme : kNothing; }
  bool has(size_t at, uint64_t cue) const { return at < pieces_.size() && pieces_[at].has(cue); }
  bool sign(size_t at, char32_t c) const {
    return at < pieces_.size() && pieces_[at].kind == PieceKind::symbol && pieces_[at].sign == c;
  }
  bool tight(size_t at) const { return at < pieces_.size() && pieces_[at].tight; }
  bool is(size_t at, PieceKind kind) const { return at < pieces_.size() && pieces_[at].kind == kind; }
  bool dash(size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == PieceKind::symbol &&
           (sign(at, '-') || sign(at, 0x2013) || sign(at, 0x2014) || sign(at, 0x2010) || sign(at, 0x2011) ||
            sign(at, 0x2212));
  }
  std::string_view raw(size_t at) const { return text_.substr(pieces_[at].begin, pieces_[at].end - pieces_[at].begin); }

  // A currency or a scale of temperature that stands without a figure ("the dollar", "to Celsius"), where the word has
  // no other sense.
  bool names_unit(size_t at) const {
    if (!is(at, PieceKind::word) || word(at).unit == 0) return false;
    const Unit& unit = units()[word(at).unit];
    if (unit.dimension == "temperature") return unit.id != "kelvin" && word(at).word.size() > 2;
    static constexpr std::string_view kClear[] = {"dollar", "euro", "yen", "rupee", "rouble", "ruble", "yuan", "peso"};
    return std::any_of(std::begin(kClear), std::end(kClear), [&](std::string_view name) {
      return word(at).word == name || (word(at).word.size() == name.size() + 1 && word(at).word.starts_with(name));
    });
  }

  void add_unit(size_t at) {
    Fact fact;
    fact.kind = FactKind::quantity;
    fact.range = {pieces_[at].begin, pieces_[at].end};
    fact.quantity.emplace();
    fact.quantity->figure = false;
    fact.quantity->unit = units()[word(at).unit].id;
    out_->push_back(std::move(fact));
  }

  // The piece to go on with.
  size_t step(size_t at) {
    const Piece& p = pieces_[at];
    if (p.has(kUrl) && (sign(at + 1, ':') || sign(at + 1, '.'))) return behind_spaceless(at);
    if (p.kind == PieceKind::digits) {
      if (const size_t chain = behind_chain(at); chain != 0) return chain;
    } else if (!may_begin(at)) {
      return at + 1;
    }
    if (const size_t end = range_between(at); end != 0) return end;
    size_t from = at;
    int bound = -1;
    while (word(from).bound >= 0 && from < at + 3) bound = word(from++).bound;
    if (from > at && has(from, kThe)) return at + 1;
    std::optional<Amount> amount = amount_at(from);
    if (!amount) return at + 1;
    amount->begin = at;
    if (bound >= 0) amount->quantity.bound = static_cast<Bound>(bound);
    widen(&*amount);
    if (word(amount->end).bound_after >= 0)
      amount->quantity.bound = static_cast<Bound>(word(amount->end++).bound_after);
    close_between(&*amount);
    ratio(&*amount);
    amount->quantity.label = names_only(*amount);
    add(*amount);
    return amount->end;
  }

  // "123 Random Street": up to three words in capitals, the last of them a kind of street.
  bool before_street(size_t at) const {
    for (size_t k = at; k < at + 3 && is(k, PieceKind::word); ++k) {
      if (raw(k)[0] >= 'a' && raw(k)[0] <= 'z') return false;
      if (k > at && word(k).street) return true;
    }
    return false;
  }

  // Whether a bare number names a thing and counts none: "Highway 35", "exit 436", the marks of a list ("1) ... 2)
  // ...").
  bool names_only(const Amount& amount) const {
    if (amount.quantity.ordinal) {  // "for the first time", "the second quarter"
      const Lexeme& behind = word(amount.end);
      return behind.word == "time" || behind.period == Period::quarter || behind.period == Period::half;
    }
    if (!amount.plain || amount.unit != 0 || amount.quantity.bound != Bound::exact) return false;
    if (before_street(amount.end)) return true;
    if (amount.begin > 0 && word(amount.begin - 1).label) return true;
    if (!sign(amount.end, ')') || digits_count(raw(amount.begin)) > 2) return false;
    if (amount.begin == 0 || sign(amount.begin - 1, '(')) return true;
    for (size_t back = 1; back <= amount.begin && back <= kMostInBrackets; ++back) {
      if (sign(amount.begin - back, '(')) return false;  // "(about 7)"
      if (sign(amount.begin - back, ')')) break;
    }
    return true;
  }

  // "one over three", "1 in 20", "two out of five"
  void ratio(Amount* amount) {
    const size_t at = amount->end;
    const bool over = word(at).word == "over", in = has(at, kIn) && word(at).word == "in", out = has(at, kOut);
    if (!(over || in || out) || amount->unit != 0 || amount->quantity.ordinal || amount->quantity.bound != Bound::exact)
      return;
    if (!out && amount->quantity.value != 1) return;
    const std::optional<Amount> whole = amount_at(at + 1);
    if (!whole || whole->unit != 0 || whole->quantity.ordinal || whole->quantity.value <= amount->quantity.value ||
        whole->end != amount_end(at + 1))
      return;
    if (in && whole->plain && whole->quantity.value >= 1000) return;  // "1 in 2016"
    amount->quantity.value /= whole->quantity.value;
    amount->quantity.value_high = amount->quantity.value;
    amount->quantity.granularity = 0.01;
    amount->end = whole->end;
  }

  size_t amount_end(size_t at) const {
    const std::optional<Number> number = parse_number({text_, pieces_, vocabulary_, true, false}, at);
    return number ? number->end : 0;
  }

  bool may_begin(size_t at) const {
    const Lexeme& l = word(at);
    if (l.bound >= 0 || l.number_role != What::cue || l.fraction > 0 || l.ordinal > 0) return true;
    if (l.cues & (kArticle | kBetween | kFrom | kMinus)) return true;
    if (l.unit != 0 && (units()[l.unit].kind == UnitKind::currency || percent_before(at))) return true;
    if (sign(at, '.') || sign(at, 0x66B) || dash(at)) return true;
    return is(at, PieceKind::word) && vocabulary_.language() != "en" && l.word.empty();  // perhaps a compound
  }

  size_t behind_spaceless(size_t at) const {
    size_t k = at + 1;
    while (tight(k)) ++k;
    return k;
  }

  // Codes, dates, telephone numbers, times of day: digits that no quantity is made of. The piece behind them, 0 where
  // it is none.
  size_t behind_chain(size_t at) const {
    size_t k = at, groups = 1;
    const auto joint = [&](size_t s) {
      return (dash(s) || sign(s, '/')) && tight(s) && is(s + 1, PieceKind::digits) && tight(s + 1);
    };
    while (joint(k + 1)) k += 2, ++groups;
    if (groups >= 3) return k + 1;
    if (groups == 2 && dash(at + 1) && digits_count(raw(at)) == 4 && digits_count(raw(k)) == 2 && raw(k)[0] == '0')
      return k + 1;
    if (sign(at + 1, ':') && tight(at + 1) && is(at + 2, PieceKind::digits) && tight(at + 2) &&
        digits_count(raw(at)) <= 2 && digits_count(raw(at + 2)) == 2) {
      return sign(at + 3, ':') && tight(at + 3) && is(at + 4, PieceKind::digits) ? at + 5 : at + 3;
    }
    return 0;
  }

  bool glued_before(size_t at) const {
    if (at == 0 || !pieces_[at].tight) return false;
    if (pieces_[at - 1].kind == PieceKind::word && pieces_[at - 1].lexeme->bound < 0) {
      const bool code = at >= 2 && pieces_[at - 1].tight && is(at - 2, PieceKind::digits);  // "24703m212"
      if (code || !currency(at - 1)) return true;
    }
    return dash(at - 1) && at >= 2 && pieces_[at - 1].tight && pieces_[at - 2].kind == PieceKind::word;
  }

  // A letter follows the digits without a space, and the two are no figure: "777F".
  bool glued_after(size_t at) const {
    if (!is(at, PieceKind::word) || !pieces_[at].tight) return false;
    const char first = text_[pieces_[at].begin];
    return (first | 32) >= 'a' && (first | 32) <= 'z';
  }

  // "minus five", "-5"
  bool negative(size_t at, size_t* number) const {
    *number = at;
    if (!has(at, kMinus) && !sign(at, 0x2212)) return false;
    if (is(at, PieceKind::symbol)) {
      const bool open = at == 0 || !pieces_[at].tight;
      if (!open || at + 1 >= pieces_.size()) return false;
      if (!pieces_[at + 1].tight && at > 0) return false;
      if (!is(at + 1, PieceKind::digits) && !sign(at + 1, '.')) return false;
      if (at > 0 && pieces_[at - 1].kind == PieceKind::digits) return false;
    }
    *number = at + 1;
    return true;
  }

  bool currency(size_t at) const {
    const Lexeme& l = word(at);
    if (l.unit == 0 || units()[l.unit].kind != UnitKind::currency) return false;
    return code_is_plain(at, l);
  }

  // A percent word that stands before its number ("yüzde 44").
  bool percent_before(size_t at) const {
    return vocabulary_.language() == "tr" && word(at).unit != 0 && is(at, PieceKind::word) &&
           units()[word(at).unit].kind == UnitKind::percent;
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

  // Currency, sign, number, unit.
  std::optional<Amount> amount_at(size_t at, bool join_and = true) {
    size_t number_at = at;
    Amount amount;
    bool minus = negative(at, &number_at);
    if (currency(number_at) || percent_before(number_at)) {
      amount.unit = word(number_at).unit;
      ++number_at;
      if (dash(number_at) && tight(number_at) && tight(number_at + 1)) minus = true, ++number_at;
      if (!is(number_at, PieceKind::digits) && !sign(number_at, '.') && is(number_at - 1, PieceKind::word) &&
          !percent_before(number_at - 1))
        return {};
      if (is(number_at - 1, PieceKind::word) && number_at >= 2 && is(number_at - 2, PieceKind::digits) &&
          !tight(number_at))
        return {};
    }
    if (number_at >= pieces_.size()) return {};
    const Piece& first = pieces_[number_at];
    if (amount.unit == 0 && first.kind == PieceKind::digits && glued_before(number_at)) return {};
    const std::optional<Number> number =
        parse_number({text_, pieces_, vocabulary_, join_and, amount.unit != 0}, number_at);
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
    if (!number->ordinal && amount.unit == 0) take_unit(&amount);
    if (amount.unit != 0 && !named_) small_money(&amount);
    if (amount.in_digits && amount.end == number->end && !number->ordinal && glued_after(amount.end)) return {};
    if (amount.unit != 0 && amount.end > 0 && is(amount.end, PieceKind::digits) && tight(amount.end) &&
        is(amount.end - 1, PieceKind::word))
      return {};  // a code: "24m21"
    if (amount.quantity.unit.empty() && amount.unit != 0) amount.quantity.unit = units()[amount.unit].id;
    amount.quantity.value_high = amount.quantity.value;
    return amount;
  }

  // Whether a spelled number counts something: not the pronoun "one", not the half of a match.
  bool counts(size_t at, const Number& number) const {
    const bool before_not_count = at > 0 && has(at - 1, kNotCount | kThe);
    if (number.end == at + 1 && word(at).number_role == What::digit_word && number.value == 1) {
      if (before_not_count) return at > 0 && has(at - 1, kLast | kNext) && false;
      if (dash(at + 1) && is(at + 2, PieceKind::word) && !unit_follows(at + 2) && word(at + 2).number_role == What::cue)
        return false;  // "one-time", "one-sided"
      if (has(at + 1, kModal) || (vocabulary_.language() != "en" && !unit_follows(at + 1))) return false;
    }
    if (number.end == at + 1 && word(at).fraction > 0 && is(at, PieceKind::word)) {
      if (word(at).fraction < 0.5) return false;
      if (at > 0 && (word(at - 1).ordinal > 0 || has(at - 1, kNotCount | kThe))) return false;
      if (dash(at + 1) && tight(at + 1) && !unit_follows(at + 2)) return false;
    }
    if (has(at, kArticle) && number.end == at + 2 && word(at + 1).fraction > 0 && word(at + 1).fraction < 0.5 &&
        is(at + 2, PieceKind::word) && !has(at + 2, kOf | kAnd))
      return false;
    return true;
  }

  bool unit_follows(size_t at) const { return word(at).unit != 0; }

  // Whether the word at `at` is a unit behind this number; short signs and words with another sense need digits before
  // them.
  bool unit_fits(size_t at, const Amount& amount) const {
    const Lexeme& l = word(at);
    if (l.unit == 0) return false;
    const Unit& unit = units()[l.unit];
    if (unit.kind == UnitKind::currency && !code_is_plain(at, l)) return false;
    const bool letters = is(at, PieceKind::word) && l.word.size() <= 2 && (l.word[0] & 0x80) == 0;
    if (letters && !amount.in_digits) return false;
    if (l.word == "in") return tight(at) && !dash(at - 1);
    if (l.word == "m" && raw(at) == "M") return false;
    if (l.word.size() == 1 && is(at, PieceKind::word) && (l.word[0] & 0x80) == 0) {
      if (raw(at)[0] < 'a' && l.word != "l") return false;
      return is(at + 1, PieceKind::word) ? !tight(at + 1) : !(sign(at + 1, '\'') && tight(at + 1));
    }
    if (l.word == "won") return amount.quantity.value >= 100;
    if (l.word == "second") return at > 0 && (dash(at - 1) || std::abs(amount.quantity.value) <= 1);
    return true;
  }

  void take_unit(Amount* amount) {
    size_t at = amount->end;
    if (at >= pieces_.size()) return;
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
        units()[word(at + 1).unit].kind == UnitKind::time && word(at + 1).unit != 0)
      ++at;                                      // half an hour
    if (amount->scale >= 1e6 && has(at, kOf)) {  // "cinq millions d'euros"
      const size_t behind = at + (sign(at + 1, '\'') ? 2 : 1);
      if (unit_fits(behind, *amount)) at = behind;
    }
    if (!unit_fits(at, *amount)) return;
    amount->unit = word(at).unit;
    amount->end = at + 1;
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
  void per_unit(Amount* amount) {
    const size_t at = amount->end;
    const Unit& unit = units()[amount->unit];
    if (!has(at, kPer) || unit.kind == UnitKind::currency || unit.kind == UnitKind::percent) return;
    const Lexeme& under = word(at + 1);
    if (under.unit == 0 || units()[under.unit].kind == UnitKind::currency ||
        units()[under.unit].kind == UnitKind::percent)
      return;
    if (is(at, PieceKind::symbol) && !tight(at + 1)) return;
    amount->quantity.unit = std::string(unit.id) + "-per-" + std::string(units()[under.unit].id);
    amount->end = at + 2;
  }

  // "5 ft 2 in", "two pounds three ounces": a unit and its part
  void foot_and_inch(Amount* amount) {
    const std::string_view id = units()[amount->unit].id;
    if (id != "foot" && id != "pound") return;
    size_t at = amount->end;
    if (has(at, kAnd)) ++at;
    const std::optional<Number> part = parse_number({text_, pieces_, vocabulary_, true, false}, at);
    if (!part || part->ordinal) return;
    const std::string_view lower = units()[word(part->end).unit].id;
    const double parts = id == "foot" && lower == "inch" ? 12 : id == "pound" && lower == "ounce" ? 16 : 0;
    if (parts == 0 || part->value >= parts) return;
    amount->quantity.value += part->value / parts;
    amount->quantity.granularity = 1 / parts;
    amount->end = part->end + 1;
  }

  // "thirteen dollars forty-five cents", "15 dollars and 50."
  void small_money(Amount* amount) {
    const Unit& unit = units()[amount->unit];
    if (unit.kind != UnitKind::currency || amount->end == 0 || !currency(amount->end - 1) || unit.factor != 1) return;
    size_t at = amount->end;
    const bool joined = has(at, kAnd);
    if (joined) ++at;
    if (at >= pieces_.size() || pieces_[at].tight) return;
    const std::optional<Number> part = parse_number({text_, pieces_, vocabulary_, true, false}, at);
    if (!part || part->ordinal || part->value >= 100 || part->value != std::floor(part->value) || part->value < 1)
      return;
    const std::string_view lower = units()[word(part->end).unit].id;
    const bool cents = lower == "cent" || lower == "pence" || lower == "penny" || lower == "kopeck";
    const bool closed =
        part->end >= pieces_.size() ||
        (is(part->end, PieceKind::symbol) && word(part->end).unit == 0 && !dash(part->end) && !sign(part->end, '/')) ||
        has(part->end, kNotCount);
    if (!cents && !(closed && part->value >= 10)) return;
    amount->quantity.value += part->value / 100;
    amount->quantity.granularity = 0.01;
    amount->end = part->end + (cents ? 1 : 0);
  }

  static bool same_measure(const Amount& low, const Amount& high) { return low.unit == high.unit || low.unit == 0; }

  // Makes `low` the range from it to `high`; false where the two make none.
  bool join(Amount* low, const Amount& high) const {
    if (low->quantity.ordinal != high.quantity.ordinal && !high.quantity.ordinal) return false;
    if (!same_measure(*low, high) && !(high.unit == 0 && units()[low->unit].kind == UnitKind::currency)) return false;
    double value = low->quantity.value, step = low->quantity.granularity;
    if (high.scale > 1 && low->scale == 1 && value * high.scale < high.quantity.value)
      value *= high.scale, step *= high.scale;
    if (value >= high.quantity.value) return false;
    low->quantity.value = value;
    low->quantity.value_high = high.quantity.value;
    low->quantity.granularity = std::max(step, high.quantity.granularity);
    low->quantity.bound = Bound::between;
    low->quantity.ordinal = high.quantity.ordinal;
    if (low->unit == 0) low->unit = high.unit, low->quantity.unit = high.quantity.unit;
    low->end = high.end;
    low->plain = low->plain && high.plain;
    return true;
  }

  // "between 130 and 140", "from 5 to 7": the piece behind it, 0 where there is none.
  size_t range_between(size_t at) {
    const bool between = has(at, kBetween);
    if (!between && !has(at, kFrom)) return 0;
    if (!between) {
      for (size_t back = 1; back <= 4 && back <= at; ++back) {
        if (has(at - back, kChange)) return 0;  // "rose from 5 to 7" states two figures, not a range
      }
    }
    size_t low_at = at + 1;
    if (has(low_at, kThe)) ++low_at;
    std::optional<Amount> low = amount_at(low_at, !between);
    if (!low) return 0;
    const size_t joint = low->end;
    if (!(between ? has(joint, kAnd | kTo) || dash(joint) : has(joint, kTo) || dash(joint))) return 0;
    size_t high_at = joint + 1;
    if (has(high_at, kThe)) ++high_at;
    const std::optional<Amount> high = amount_at(high_at);
    if (!high || !join(&*low, *high)) return 0;
    low->begin = at;
    if (word(low->end).bound_after >= 0) ++low->end;
    add(*low);
    return low->end;
  }

  // "150-200", "5 to 7 miles"
  void widen(Amount* amount) {
    const size_t at = amount->end;
    if (at >= pieces_.size() || amount->quantity.ordinal) return;
    const bool hyphen = dash(at) && tight(at) == tight(at + 1);
    const bool to = has(at, kTo) && !has(at, kUntil) && is(at, PieceKind::word);
    if (!hyphen && !to && !sign(at, '~')) return;
    if (to && amount->unit != 0 && units()[amount->unit].kind == UnitKind::currency)
      return;  // "from $5 to $7" of a change
    for (size_t back = 1; back <= 3 && back <= amount->begin; ++back) {
      if (has(amount->begin - back, kChange)) return;
    }
    if (!is(at + 1, PieceKind::digits) && word(at + 1).number_role == What::cue && !currency(at + 1)) return;
    const std::optional<Amount> high = amount_at_digits_after_dash(at + 1);
    if (high) join(amount, *high);
  }

  std::optional<Amount> amount_at_digits_after_dash(size_t at) {
    glue_allowed_ = at;
    return amount_at(at);
  }

  // "more than 20 and less than 30"
  void close_between(Amount* amount) {
    const Bound low = amount->quantity.bound;
    if (low != Bound::more_than && low != Bound::at_least) return;
    size_t at = amount->end;
    if (sign(at, ',')) ++at;
    if (has(at, kAnd)) ++at;
    if (at == amount->end) return;
    const int bound = word(at).bound;
    if (bound != static_cast<int>(Bound::less_than) && bound != static_cast<int>(Bound::at_most)) return;
    const std::optional<Amount> high = amount_at(at + 1);
    if (high) join(amount, *high);
  }

  void add(const Amount& amount) {
    if (!std::isfinite(amount.quantity.value) || !std::isfinite(amount.quantity.value_high)) return;
    Fact fact;
    fact.kind = FactKind::quantity;
    fact.range = {pieces_[amount.begin].begin, pieces_[amount.end - 1].end};
    fact.quantity = amount.quantity;
    out_->push_back(std::move(fact));
  }

  inline static const Lexeme kNothing;
  std::string_view text_;
  const Vocabulary& vocabulary_;
  const std::vector<Piece>& pieces_;
  bool unit_names_;
  std::vector<Fact>* out_;
  bool named_ = false;
  size_t glue_allowed_ = 0;
};

std::vector<Fact> find_in(const Report& report, const Segmentation& segmentation, bool unit_names) {
  std::vector<Fact> out;
  const Vocabulary& vocabulary = Vocabulary::of(report.language);
  std::vector<Piece> pieces;
  const auto read = [&](size_t begin, size_t end) {
    vocabulary.lex(report.text, begin, end, &pieces);
    Finder(report.text, vocabulary, pieces, unit_names, &out).find();
  };
  if (segmentation.statements.empty()) {
    read(0, report.text.size());
  } else {
    for (const Statement& statement : segmentation.statements) read(statement.range.begin, statement.range.end);
  }
  return out;
}

}  // namespace

std::vector<Fact> quantities(const Report& report, const Segmentation& segmentation) {
  return find_in(report, segmentation, false);
}

std::vector<Fact> unit_names(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out = find_in(report, segmentation, true);
  std::erase_if(out, [](const Fact& f) { return f.quantity->figure; });
  return out;
}

}  // namespace tellings::extract
