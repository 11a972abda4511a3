// Words that exclude each other in one place ("before", "after"; "killed", "injured"), from the tables of each side's
// own language, so that they meet across languages too. Poles that both sides have find each other first; what is left
// on one axis is set against what is left of the other side.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "compare/best_first.h"
#include "compare/candidates.h"
#include "languages/language.h"

namespace tellings::compare {
namespace {

using languages::Axis;

// One word of a phrase of a table.
struct Pattern {
  std::string word;
  bool open_begin = false;
  bool open_end = false;

  bool fits(std::string_view token) const {
    constexpr size_t kStem_bytes = 3;  // that an ending must leave before it
    if (open_begin) return token.size() >= word.size() + kStem_bytes && token.ends_with(word);
    return open_end ? token.starts_with(word) : token == word;
  }
};

struct Entry {
  std::vector<Pattern> phrase;
  Axis axis;
  uint8_t pole;
};

// A table made ready for look-up by the first letters of a token.
class Table {
 public:
  explicit Table(const languages::Language& language) {
    for (const languages::Contrast& row : language.contrasts)
      for (std::string_view rest = row.words; !rest.empty();) {
        const size_t comma = rest.find(',');
        add(row, rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
      }
  }

  // Calls act(entry, tokens) for every phrase that begins at token `k`.
  template <typename Act>
  void at(const Side& side, uint32_t k, const Act& act) const {
    const std::string& token = side.token[k]->folded;
    const auto try_all = [&](const std::vector<Entry>& list) {
      for (const Entry& e : list) {
        if (k + e.phrase.size() > side.size()) continue;
        bool fits = true;
        for (uint32_t n = 0; fits && n < e.phrase.size(); ++n) fits = e.phrase[n].fits(side.token[k + n]->folded);
        if (fits) act(e, static_cast<uint32_t>(e.phrase.size()));
      }
    };
    if (const auto found = by_head_.find(head(token)); found != by_head_.end()) try_all(found->second);
    try_all(by_ending_);
  }

 private:
  static constexpr size_t kHead_bytes = 2;
  static std::string head(std::string_view word) { return std::string(word.substr(0, kHead_bytes)); }

  void add(const languages::Contrast& row, std::string_view words) {
    Entry e{{}, row.axis, row.pole};
    for (size_t at = 0; at < words.size();) {
      size_t end = words.find(' ', at);
      if (end == std::string_view::npos) end = words.size();
      Pattern p;
      std::string_view word = words.substr(at, end - at);
      p.open_begin = word.starts_with('*');
      if (p.open_begin) word.remove_prefix(1);
      p.open_end = word.ends_with('*');
      if (p.open_end) word.remove_suffix(1);
      p.word = base::fold(word);
      e.phrase.push_back(std::move(p));
      at = end + 1;
    }
    if (e.phrase.empty()) return;
    const Pattern& first = e.phrase.front();
    (first.open_begin ? by_ending_ : by_head_[head(first.word)]).push_back(std::move(e));
  }

  std::unordered_map<std::string, std::vector<Entry>> by_head_;
  std::vector<Entry> by_ending_;
};

const Table& table_of(std::string_view language) {
  static const auto* all = [] {
    auto* made = new std::map<std::string_view, Table>;
    for (const languages::Language* one : languages::all()) made->try_emplace(one->code, *one);
    return made;
  }();
  return all->at(languages::of(language).code);
}

bool before_figure(const Side& side, uint32_t k) {
  return std::any_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::quantity && k < side.size() &&
           f->range.contains(ByteRange{side.token[k]->range.begin, side.token[k]->range.begin});
  });
}

bool linked(const Pair& pair, const Mention& x, const Mention& y) { return best_link(pair, x.span, y.span) > 0.3f; }

float place(const Pair& pair, const Mention& x, const Mention& y) {
  const Slot slot = slot_of(pair, x.span, y.span);
  const float apart = std::abs(static_cast<float>(x.span.begin) / static_cast<float>(pair.a.size()) -
                               static_cast<float>(y.span.begin) / static_cast<float>(pair.b.size()));
  return 2.0f * linked(pair, x, y) + 1.0f * slot.left + 1.0f * slot.right + 1.0f - apart;
}

}  // namespace

std::vector<Mention> mentions_of(const Side& side) {
  std::vector<Mention> out;
  const Table& table = table_of(side.telling->report.language);
  for (uint32_t k = 0; k < side.size(); ++k) {
    if (side.token[k]->kind != TokenKind::word) continue;
    table.at(side, k, [&](const Entry& e, uint32_t tokens) {
      if (e.axis == Axis::measure && !before_figure(side, k + tokens)) return;
      const Span span{k, k + tokens};
      // of phrases that begin with one another the longest counts ("more than half", "half")
      const auto inside = std::find_if(out.begin(), out.end(), [&](const Mention& m) {
        return m.axis == e.axis && m.span.begin < span.end && span.begin < m.span.end;
      });
      if (inside == out.end()) {
        out.push_back({span, e.axis, e.pole});
      } else if (span.size() > inside->span.size()) {
        *inside = {span, e.axis, e.pole};
      }
    });
  }
  return out;
}

std::vector<Candidate> contrast_candidates(Pair* pair) {
  std::vector<Candidate> out;
  const std::vector<Mention>&a = pair->a.mentions, &b = pair->b.mentions;
  std::vector<bool> matched_a(a.size()), matched_b(b.size());
  const auto each = [&](bool same_pole, const auto& take) {
    pair_best_first(
        &matched_a, &matched_b,
        [&](size_t i, size_t j) -> std::optional<float> {
          if (a[i].axis != b[j].axis || (a[i].pole == b[j].pole) != same_pole) return std::nullopt;
          return place(*pair, a[i], b[j]);
        },
        [&](size_t i, size_t j) { take(a[i], b[j]); });
  };
  // a word that stands for the same on both sides settles its axis there, and a second like it ("all", "every") says
  // nothing more
  each(true, [](const Mention&, const Mention&) {});
  std::vector<bool> settled_a(languages::kAxes * 32), settled_b(languages::kAxes * 32);
  const auto key = [](const Mention& m) { return static_cast<size_t>(m.axis) * 32 + m.pole; };
  for (size_t i = 0; i < a.size(); ++i)
    if (matched_a[i]) settled_a[key(a[i])] = true;
  for (size_t j = 0; j < b.size(); ++j)
    if (matched_b[j]) settled_b[key(b[j])] = true;
  each(false, [&](const Mention& x, const Mention& y) {
    if (pair->a.any_claimed(x.span) || pair->b.any_claimed(y.span)) return;
    // "by" and "to" tell of a change where one is told
    constexpr uint32_t kNear_tokens = 6;
    if (x.axis == Axis::measure && !(mentions_near(pair->a, x.span, kNear_tokens, {Axis::change}) &&
                                     mentions_near(pair->b, y.span, kNear_tokens, {Axis::change})))
      return;
    Candidate c;
    c.kind = Kind::term;
    c.a = x.span;
    c.b = y.span;
    c.value_a = pair->a.text(x.span);
    c.value_b = pair->b.text(y.span);
    c.relation = LexicalRelation::antonym;
    c.linked = best_link(*pair, x.span, y.span);
    c.slot = slot_of(*pair, x.span, y.span);
    c.contrast.axis = static_cast<int8_t>(x.axis);
    c.contrast.settled = settled_a[key(x)] || settled_b[key(y)];
    c.contrast.before = likeness(*pair, x.span, y.span, -1);
    c.contrast.behind = likeness(*pair, x.span, y.span, 1);
    c.contrast.mentions =
        static_cast<float>(std::count_if(a.begin(), a.end(), [&](const Mention& m) { return m.axis == x.axis; }) +
                           std::count_if(b.begin(), b.end(), [&](const Mention& m) { return m.axis == x.axis; }) - 2);
    c.otherwise = Severity::wording;
    c.why = "\"" + c.value_a + "\" and \"" + c.value_b + "\" exclude each other";
    pair->a.claim(x.span);
    pair->b.claim(y.span);
    out.push_back(std::move(c));
  });
  return out;
}

bool mentions_near(const Side& side, Span s, uint32_t near, std::initializer_list<Axis> axes) {
  const uint32_t begin = s.begin > near ? s.begin - near : 0, end = std::min(side.size(), s.end + near);
  return std::any_of(side.mentions.begin(), side.mentions.end(), [&](const Mention& m) {
    return m.span.begin < end && begin < m.span.end && std::find(axes.begin(), axes.end(), m.axis) != axes.end();
  });
}

std::vector<Span> denying_verbs(const Side& side) {
  std::vector<Span> out;
  for (const Mention& m : side.mentions)
    if (m.axis == Axis::will && (m.pole == languages::kRefused || m.pole == languages::kFailed)) out.push_back(m.span);
  return out;
}

}  // namespace tellings::compare
