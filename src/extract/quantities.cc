// Quantities: figures with their units and bounds, found in one pass over the pieces of each statement.
#include <algorithm>
#include <cmath>

#include "amounts.h"
#include "numbers.h"
#include "tellings/facts.h"
#include "units.h"

namespace tellings::extract {
namespace {

constexpr size_t kMostInBrackets = 40;  // pieces that are looked through for the bracket that opens

class Finder : PieceRow {
 public:
  Finder(const PieceRow& row, bool unit_names, std::vector<Fact>* out)
      : PieceRow(row), unit_names_(unit_names), out_(out) {}

  void find() {
    for (size_t at = 0; at < pieces.size();) {
      const size_t next = step(at);
      if (next <= at + 1 && unit_names_ && names_unit(at)) add_unit(at);
      at = std::max(next, at + 1);
    }
  }

 private:
  // A currency or a scale of temperature that stands without a figure ("the dollar", "to Celsius"), where the word has
  // no other sense.
  bool names_unit(size_t at) const {
    if (!is(at, LexedKind::word) || word(at).unit == 0) return false;
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
    fact.range = {pieces[at].begin, pieces[at].end};
    fact.quantity.emplace();
    fact.quantity->figure = false;
    fact.quantity->unit = units()[word(at).unit].id;
    out_->push_back(std::move(fact));
  }

  // The piece to go on with.
  size_t step(size_t at) {
    const Lexed& p = pieces[at];
    if (p.has(kUrl) && (sign(at + 1, ':') || sign(at + 1, '.'))) return behind_spaceless(at);
    if (p.kind == LexedKind::digits) {
      if (const size_t chain = behind_chain(at); chain != 0) return chain;
    } else if (!may_begin(at)) {
      return at + 1;
    }
    if (const size_t end = range_between(at); end != 0) return end;
    size_t from = at;
    int bound = -1;
    while (word(from).bound >= 0 && from < at + 3) bound = word(from++).bound;
    if (from > at && word(from).ordinal == 0) {
      // "mehr als die Hälfte", "at least for the fourth time"; "over the first years" bounds nothing
      const bool at_least = bound == static_cast<int>(Bound::at_least);
      size_t k = from + (at_least && has(from, kFor) ? 1 : 0);
      k += has(k, kThe) ? 1 : 0;
      if (k > from && (word(k).part || (at_least && word(k).ordinal > 0)))
        from = k;
      else if (has(from, kThe))
        return at + 1;
    }
    if (const size_t end = vague(at, from); end != 0) return end;
    if (const size_t end = times(at, from, bound); end != 0) return end;
    if (const size_t end = open_ended(at, from); end != 0) return end;
    std::optional<Amount> amount = amount_at(*this, from);
    if (!amount) return at + 1;
    amount->begin = at;
    // "rose to" states where it ended, though the same word bounds what it does not follow
    const bool target = from > at && has(at, kTo) && at > 0 && has(at - 1, kChange);
    if (bound >= 0 && !target) amount->quantity.bound = static_cast<Bound>(bound);
    widen(&*amount);
    bound_behind(&*amount);
    close_between(&*amount);
    ratio(&*amount);
    every_nth(&*amount);
    one_of_every(&*amount);
    if (ranked(*amount)) amount->quantity.ordinal = true;
    below_zero(&*amount);
    if (vocabulary.language() != "en" && amount->end == from + 1 && word(from).number_role == What::digit_word &&
        amount->quantity.value == 1 && amount->unit == 0 && bound < 0)
      return at + 1;  // an article: it was read for "un habitant sur cinq"
    amount->quantity.label = names_only(*amount);
    // "ten other countries", "the other eight", "otros diez"
    const Quantity& q = amount->quantity;
    amount->quantity.beside =
        q.unit.empty() && !q.ordinal && !q.label && (word(amount->end).beside || (at > 0 && word(at - 1).beside));
    add(*amount);
    return amount->end;
  }

  // Figures that the words leave open: "dozens of people", "tens of thousands", "several hundred tonnes". The piece
  // behind them, 0 where there are none.
  size_t vague(size_t at, size_t from) {
    const What next = word(from + 1).number_role;
    if (word(from).number_role == What::scale && (next == What::hundreds || next == What::ten || next == What::teen))
      return 0;  // "тысячи двухсот" is one number
    const double low = word(from).scores > 0 && opens_clause(from) ? word(from).scores : word(from).vague;
    if (low == 0 || has(from + 1, kTo) || (from > 0 && from == at && has(from - 1, kThe | kThis))) return 0;
    const bool several = low < 10;
    Amount amount;
    amount.quantity.value = low;
    double above = low == 2 ? 4 : several ? 10 : low == 24 || low == 40 ? 100 : low * 5;
    amount.end = from + 1;
    amount.collective = true;
    for (size_t steps = 0; steps < 2; ++steps) {
      size_t k = amount.end;
      if (has(k, kOf)) ++k;
      const Lexeme& l = word(k);
      const bool multiplies = l.number_role == What::scale || l.number_role == What::hundred ||
                              (l.number_role == What::dozen && (several || l.number >= 100));
      if (!multiplies) break;
      amount.quantity.value *= l.number;
      above *= l.number;
      amount.scale *= l.number;
      amount.end = k + 1;
    }
    if (several && amount.end == from + 1 && (!is(amount.end, LexedKind::word) || has(amount.end, kOf | kThe | kAnd)))
      return 0;  // "several of them": a pronoun
    amount.quantity.granularity = amount.quantity.value / low;
    amount.begin = at;
    unit_behind(*this, &amount);
    amount.quantity.value_high = above - amount.quantity.granularity;
    if (amount.quantity.granularity > 1) amount.quantity.value_high = above - 1;
    amount.quantity.bound = Bound::between;
    amount.quantity.vague = true;
    add(amount);
    return amount.end;
  }

  // "Scores were hurt", "scores of people"; not "the scores were level".
  bool opens_clause(size_t at) const {
    return has(at + 1, kOf) || at == 0 || (is(at - 1, LexedKind::symbol) && !dash(at - 1));
  }

  // "many", "most of them", "both trawlers", "a life sentence": words that state a figure by themselves. The piece
  // behind them, 0 where there are none.
  size_t open_ended(size_t at, size_t from) {
    const Lexeme& l = word(from);
    Amount amount;
    amount.begin = at;
    amount.end = from + 1;
    Quantity& q = amount.quantity;
    if (l.term) {
      q.value = 1;
      q.unit = "life";
      amount.begin = from;
    } else if (l.both > 0) {
      if (joins_two(from)) return 0;
      q.value = l.both;
    } else if (l.many > 0) {
      if (from > 0 && has(from - 1, kThe | kThis)) return 0;  // "the many"
      q.value = l.many;
      q.bound = Bound::at_least;
      q.vague = true;
    } else if (l.most > 0) {
      if (is(from + 1, LexedKind::digits) || word(from + 1).number_role != What::cue) return 0;  // "of nine votes"
      q.value = l.most;
      q.bound = Bound::more_than;
      q.share = true;
      q.vague = true;
      q.granularity = 0.01;
    } else {
      return 0;
    }
    q.value_high = q.value;
    add(amount);
    return amount.end;
  }

  // "both the mayor and the vicar", "both in Sarn and in Torven".
  bool joins_two(size_t at) const {
    constexpr size_t kFarthest = 6;
    if (has(at + 1, kOf)) return false;
    for (size_t k = at + 1; k <= at + kFarthest && k < pieces.size(); ++k) {
      if (is(k, LexedKind::symbol) && !dash(k) && !sign(k, '\'')) return false;
      if (has(k, kAnd)) return true;
    }
    return false;
  }

  // "twice", "zweimal": how often, without a noun. The piece behind it, 0 where there is none.
  size_t times(size_t at, size_t from, int bound) {
    if (word(from).times == 0) return 0;
    Amount amount;
    amount.begin = at;
    amount.end = from + 1;
    amount.quantity.value = amount.quantity.value_high = word(from).times;
    if (bound >= 0) amount.quantity.bound = static_cast<Bound>(bound);
    add(amount);
    return amount.end;
  }

  // "Platz 12" is the twelfth, "the No. 9 seed" the ninth, "ranked No. 4" the fourth.
  bool ranked(const Amount& amount) const {
    if (!amount.plain || amount.unit != 0 || amount.begin == 0 || amount.quantity.value >= 1000) return false;
    const size_t before = amount.begin - 1;
    if (word(before).rank) return true;
    const bool numbered = word(before).label || (is_word(before) && raw(before) == "No");
    return numbered && ((before > 0 && word(before - 1).rank) || word(amount.end).ranked);
  }

  // "12 degrees below zero"
  void below_zero(Amount* amount) const {
    if (!word(amount->end).below_zero || amount->quantity.ordinal || amount->quantity.value <= 0) return;
    const std::string_view dimension = units()[amount->unit].dimension;
    if (amount->unit != 0 && dimension != "temperature" && units()[amount->unit].id != "degree") return;
    std::swap(amount->quantity.value, amount->quantity.value_high);
    amount->quantity.value = -amount->quantity.value;
    amount->quantity.value_high = -amount->quantity.value_high;
    ++amount->end;
  }

  // The bound that stands behind its figure, at once or behind the noun that is counted: "300 or more", "14 personnes
  // au moins", "100 kişiden fazla".
  void bound_behind(Amount* amount) const {
    size_t at = amount->end;
    const auto set = [&](int bound) {
      amount->quantity.bound = static_cast<Bound>(bound);
      amount->end = at + 1;
    };
    const auto opens_figure = [&](size_t k) {
      return word(k).bound >= 0 && (is(k + 1, LexedKind::digits) || word(k + 1).number_role != What::cue);
    };
    if (word(at).bound_after >= 0 && !opens_figure(at)) return set(word(at).bound_after);
    if (word(at).compared == static_cast<int8_t>(Bound::about)) {
      if (dative(at - 1)) set(word(at).compared);  // "50 bine yakın"
      return;
    }
    if (word(at).compared >= 0 && ablative(at - 1)) return set(word(at).compared);
    if (amount->quantity.ordinal || amount->quantity.bound != Bound::exact || !is(at, LexedKind::word) ||
        !word(at).word.empty())
      return;
    if (word(at + 1).compared >= 0 && ablative(at)) return ++at, set(word(at).compared);
    const Lexeme& behind = word(at + 1);
    if (behind.bound_after >= 0 && behind.word.find(' ') != std::string::npos && !opens_figure(at + 1))
      return ++at, set(behind.bound_after);
  }

  // Turkic: "-e", "-a", "-ə".
  bool dative(size_t at) const {
    return is(at, LexedKind::word) && (raw(at).ends_with("e") || raw(at).ends_with("a") || raw(at).ends_with("ə"));
  }

  // Turkic: "-den", "-dan", "-dən".
  bool ablative(size_t at) const {
    if (!is(at, LexedKind::word)) return false;
    const std::string_view word = raw(at);
    return word.ends_with("dan") || word.ends_with("den") || word.ends_with("tan") || word.ends_with("ten") ||
           word.ends_with("dən");
  }

  // "jeder fünfte", "каждый третий": a share.
  void every_nth(Amount* amount) const {
    if (!amount->quantity.ordinal || amount->quantity.value < 3 || amount->begin == 0 ||
        !has(amount->begin - 1, kEvery) || word(amount->end).period != Period::none || word(amount->end).unit != 0 ||
        !is(amount->end, LexedKind::word))
      return;
    --amount->begin;
    amount->quantity.ordinal = false;
    amount->quantity.share = true;
    amount->quantity.value = amount->quantity.value_high = 1 / amount->quantity.value;
    amount->quantity.granularity = 0.01;
  }

  // "her on sürücüden biri": a share, whose one stands behind.
  void one_of_every(Amount* amount) const {
    const double of = amount->quantity.value;
    if (amount->begin == 0 || !has(amount->begin - 1, kEvery) || amount->unit != 0 || of < 2 || of != std::floor(of))
      return;
    for (size_t k = amount->end + 1; k <= amount->end + 3 && is(k, LexedKind::word); ++k) {
      if (!has(k, kOneOf)) continue;
      --amount->begin;
      amount->end = k + 1;
      amount->quantity.share = true;
      amount->quantity.value = amount->quantity.value_high = 1 / of;
      amount->quantity.granularity = 0.01;
      return;
    }
  }

  // "123 Random Street": up to three words in capitals, the last of them a kind of street.
  bool before_street(size_t at) const {
    for (size_t k = at; k < at + 3 && is(k, LexedKind::word); ++k) {
      if (raw(k)[0] >= 'a' && raw(k)[0] <= 'z') return false;
      if (k > at && word(k).street) return true;
    }
    return false;
  }

  // Whether a bare number names a thing and counts none: "Highway 35", "exit 436", the marks of a list ("1) ... 2)
  // ...").
  bool names_only(const Amount& amount) const {
    if (amount.quantity.ordinal) {  // "the second quarter"; "for the second time" counts
      const Lexeme& behind = word(amount.end);
      return behind.period == Period::quarter || behind.period == Period::half || behind.fraction == 0.5;
    }
    if (!amount.plain || amount.unit != 0 || amount.quantity.bound != Bound::exact) return false;
    if (before_street(amount.end)) return true;
    if (amount.begin > 0 && word(amount.begin - 1).label) return true;
    if (!sign(amount.end, ')') || count(amount.begin) > 2) return false;
    if (amount.begin == 0 || sign(amount.begin - 1, '(')) return true;
    for (size_t back = 1; back <= amount.begin && back <= kMostInBrackets; ++back) {
      if (sign(amount.begin - back, '(')) return false;  // "(about 7)"
      if (sign(amount.begin - back, ')')) break;
    }
    return true;
  }

  // "one over three", "1 in 20", "two out of five", "nine in ten", "un habitant sur cinq"
  void ratio(Amount* amount) {
    size_t at = amount->end;
    if (is(at, LexedKind::word) && word(at).word.empty() && vocabulary.language() != "en" && has(at + 1, kOut)) ++at;
    const bool over = word(at).word == "over", in = has(at, kIn) && word(at).word == "in", out = has(at, kOut);
    if (!(over || in || out) || amount->unit != 0 || amount->quantity.ordinal || amount->quantity.bound != Bound::exact)
      return;
    if (over && amount->quantity.value != 1) return;
    const std::optional<Amount> whole = amount_at(*this, at + 1);
    if (!whole || whole->unit != 0 || whole->quantity.ordinal || whole->quantity.value <= amount->quantity.value ||
        whole->end != amount_end(at + 1))
      return;
    if (in && whole->plain && whole->quantity.value >= 1000) return;  // "1 in 2016"
    const double of = whole->quantity.value;
    const bool round = of == 3 || of == 4 || of == 5 || of == 8 || of == 10 || of == 20 || of == 100 || of == 1000;
    const bool weak = in || vocabulary.language() != "en";  // "four in 20 minutes", "zwei von elf Verletzten"
    if (weak && amount->quantity.value != 1 && (!round || amount->in_digits != whole->in_digits)) return;
    if (weak && word(whole->end).unit != 0) return;
    amount->quantity.share = true;
    amount->quantity.value /= whole->quantity.value;
    amount->quantity.value_high = amount->quantity.value;
    amount->quantity.granularity = 0.01;
    amount->end = whole->end;
  }

  size_t amount_end(size_t at) const {
    const std::optional<Number> number = parse_number({*this, true, false}, at);
    return number ? number->end : 0;
  }

  bool may_begin(size_t at) const {
    const Lexeme& l = word(at);
    if (l.bound >= 0 || l.number_role != What::cue || l.fraction > 0 || l.ordinal > 0 || l.vague > 0 || l.part_of > 0 ||
        l.times > 0 || l.both > 0 || l.many > 0 || l.most > 0 || l.scores > 0 || l.term)
      return true;
    if (l.cues & (kArticle | kBetween | kFrom | kMinus)) return true;
    if (l.unit != 0 && (units()[l.unit].kind == UnitKind::currency || is_percent_before(*this, at))) return true;
    if (sign(at, '.') || sign(at, 0x66B) || dash(at)) return true;
    return is(at, LexedKind::word) && vocabulary.language() != "en" && l.word.empty();  // perhaps a compound
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
      return (dash(s) || sign(s, '/')) && tight(s) && is(s + 1, LexedKind::digits) && tight(s + 1);
    };
    while (joint(k + 1)) k += 2, ++groups;
    if (groups >= 3) return k + 1;
    // "31.02.2032": a date that none of the calendar is
    const auto dotted = [&](size_t s, size_t digits) {
      return sign(s, '.') && tight(s) && is(s + 1, LexedKind::digits) && tight(s + 1) && count(s + 1) == digits;
    };
    if (groups == 1 && count(at) <= 2 && dotted(at + 1, 2) && dotted(at + 3, 4)) return at + 5;
    if (groups == 2 && dash(at + 1) && count(at) == 4 && count(k) == 2 && raw(k)[0] == '0') return k + 1;
    if (sign(at + 1, ':') && tight(at + 1) && is(at + 2, LexedKind::digits) && tight(at + 2) && count(at) <= 2 &&
        count(at + 2) == 2) {
      return sign(at + 3, ':') && tight(at + 3) && is(at + 4, LexedKind::digits) ? at + 5 : at + 3;
    }
    return 0;
  }

  static bool same_measure(const Amount& low, const Amount& high) { return low.unit == high.unit || low.unit == 0; }

  // Makes `low` the range from it to `high`; false where the two make none.
  bool join(Amount* low, const Amount& high) const {
    if (low->quantity.ordinal != high.quantity.ordinal && !high.quantity.ordinal) return false;
    if (!same_measure(*low, high) && !(high.unit == 0 && units()[low->unit].kind == UnitKind::currency)) return false;
    double value = low->quantity.value, step = low->quantity.granularity;
    if (high.scale > 1 && low->scale == 1 && value * high.scale < high.quantity.value)
      value *= high.scale, step *= high.scale;
    if (high.hundreds && low->scale == 1 && value < 20 && value * 100 < high.quantity.value)
      value *= 100, step *= 100;  // "between five and six hundred"
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
    std::optional<Amount> low = amount_at(*this, low_at, !between);
    if (!low) return 0;
    const bool cut = dash(low->end) && tight(low->end) && has(low->end + 1, kAnd | kTo);  // "fünf- und sechshundert"
    const size_t joint = low->end + (cut ? 1 : 0);
    if (!(between ? has(joint, kAnd | kTo) || dash(joint) : has(joint, kTo) || dash(joint))) return 0;
    size_t high_at = joint + 1;
    if (has(high_at, kThe)) ++high_at;
    const std::optional<Amount> high = amount_at(*this, high_at);
    if (!high || !join(&*low, *high)) return 0;
    low->begin = at;
    if (word(low->end).bound_after >= 0) ++low->end;
    add(*low);
    return low->end;
  }

  // "150-200", "5 to 7 miles"
  void widen(Amount* amount) {
    const size_t at = amount->end;
    if (at >= pieces.size() || amount->quantity.ordinal) return;
    if (amount->begin > 0 && word(amount->begin - 1).word == "by") return;  // "raised by 4 per cent to 19 per cent"
    if (dash(at) && tight(at) && has(at + 1, kTo)) {                        // "vier- bis fünfhundert"
      const std::optional<Amount> high = amount_at(*this, at + 2);
      if (high) join(amount, *high);
      return;
    }
    if (word(at).either && amount->quantity.bound == Bound::exact && amount->unit == 0) {
      const std::optional<Amount> high = amount_at(*this, at + 1);
      if (!high || high->quantity.ordinal || high->in_digits != amount->in_digits || high->quantity.value <= 1) return;
      const bool years = amount->plain && high->plain && amount->quantity.value >= 1000;
      if (years || (amount->begin > 0 && word(amount->begin - 1).label)) return;  // "in 2030 or 2031", "room 5 or 6"
      Amount joined = *amount;
      if (join(&joined, *high) && joined.quantity.value_high <= 3 * joined.quantity.value) *amount = joined;
      return;
    }
    const bool hyphen = dash(at) && tight(at) == tight(at + 1);
    const bool to = has(at, kTo) && !has(at, kUntil) && is(at, LexedKind::word);
    if (!hyphen && !to && !sign(at, '~')) return;
    if (to && amount->unit != 0 && units()[amount->unit].kind == UnitKind::currency)
      return;  // "from $5 to $7" of a change
    for (size_t back = 1; back <= 3 && back <= amount->begin; ++back) {
      if (has(amount->begin - back, kChange)) return;
    }
    if (!is(at + 1, LexedKind::digits) && word(at + 1).number_role == What::cue && !is_currency(*this, at + 1)) return;
    const std::optional<Amount> high = amount_at(*this, at + 1);
    if (high) join(amount, *high);
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
    const std::optional<Amount> high = amount_at(*this, at + 1);
    if (high) join(amount, *high);
  }

  void add(const Amount& amount) {
    if (!std::isfinite(amount.quantity.value) || !std::isfinite(amount.quantity.value_high)) return;
    Fact fact;
    fact.kind = FactKind::quantity;
    fact.range = {pieces[amount.begin].begin, pieces[amount.end - 1].end};
    fact.quantity = amount.quantity;
    out_->push_back(std::move(fact));
  }

  bool unit_names_;
  std::vector<Fact>* out_;
};

std::vector<Fact> find_in(const Report& report, const Segmentation& segmentation, bool unit_names) {
  std::vector<Fact> out;
  const Vocabulary& vocabulary = Vocabulary::of(report.language);
  std::vector<Lexed> pieces;
  const auto read = [&](size_t begin, size_t end) {
    vocabulary.lex(report.text, begin, end, &pieces);
    Finder({report.text, pieces, vocabulary}, unit_names, &out).find();
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
