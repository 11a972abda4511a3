#include "pipeline/newcomers.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "base/calendar.h"
#include "group/candidates.h"
#include "group/cluster.h"
#include "group/fields.h"
#include "group/joining.h"
#include "pipeline/meaning.h"
#include "tellings/fingerprint.h"

namespace tellings::pipeline {
namespace {

using store::Indexed;
using store::KeptReport;
using store::Neighbour;
using store::Number;

constexpr size_t kMostStories = 12;  // that one report is held against, the likeliest
constexpr size_t kMostAsked = 16;    // reports that the encoder reads for one that comes: 10 ms each

// Vectors are kept as printable text, a character a number: 94 steps from -1 to 1 of the largest. A cosine of two
// such vectors is wrong by less than a hundredth.
constexpr float kSteps = 46.5f;
constexpr char kLeast = '!';

std::string packed(const Vector& v) {
  float most = 0;
  for (const float x : v) most = std::max(most, std::abs(x));
  std::string out;
  if (most == 0) return out;
  for (const float x : v) out.push_back(static_cast<char>(kLeast + std::lround((x / most + 1) * kSteps)));
  return out;
}

Vector unpacked(std::string_view text) {
  Vector out;
  float length = 0;
  for (const char c : text) {
    out.push_back(static_cast<float>(c - kLeast) / kSteps - 1);
    length += out.back() * out.back();
  }
  if (length > 0)
    for (float& x : out) x /= std::sqrt(length);
  return out;
}

std::vector<uint32_t> words_of(std::span<const group::Term> terms) {
  std::vector<uint32_t> out;
  for (const group::Term& t : terms) out.push_back(t.word);
  return out;
}

// How many reports of a store have each word, as far as it was asked for.
class Words {
 public:
  // `more`: reports that are not in the store's counts.
  static Result<Words> of(store::Store& store, size_t more) {
    const Result<store::WordCounts> counts = store.word_counts({});
    if (!counts) return counts.error();
    return Words(store, counts->reports + more);
  }
  // Learns the words of these items.
  Status learn(const std::vector<group::Item>& items) {
    std::vector<uint32_t> fresh;
    for (const group::Item& item : items)
      group::for_each_counted(item, [&](uint32_t word) {
        if (known_.insert(word).second) fresh.push_back(word);
      });
    const Result<store::WordCounts> counts = store_->word_counts(fresh);
    if (!counts) return counts.error();
    for (size_t k = 0; k < fresh.size(); ++k) rarities_.count(fresh[k], counts->with[k]);
    return Nothing{};
  }
  // Counts an item that is not in the store's counts.
  void count(const group::Item& item) { rarities_.count(item); }
  void weigh(group::Item* item) const { rarities_.weigh(item); }

 private:
  Words(store::Store& store, size_t reports) : store_(&store), rarities_(reports) {}

  store::Store* store_;
  group::Rarities rarities_;
  std::unordered_set<uint32_t> known_;
};

group::Item item_of(const Report& r) { return group::item_of(r.title, r.text, r.published); }

// Which of two is earlier, as stories are ordered.
bool earlier(const Report& a, const Report& b) {
  const bool dated = base::universal(a.published).has_value();
  if (dated != base::universal(b.published).has_value()) return dated;
  if (dated)
    if (const int order = base::compare_times(a.published, b.published); order != 0) return order < 0;
  return a.id < b.id;
}

class Newcomer {
 public:
  Newcomer(store::Store& store, const Pipeline* encoder, const KeptReport& report)
      : store_(store), encoder_(encoder), report_(report) {}

  Result<std::vector<Number>> join() {
    if (const Status done = weigh(); !done) return done.error();
    if (const Status done = find_candidates(); !done) return done.error();
    std::vector<Number> stories;
    const auto copy = std::find_if(met_.begin(), met_.end(), [&](const Met& m) { return m.same_text; });
    const bool known_text = copy != met_.end();
    if (known_text) {
      stories = {copy->report.story};
    } else {
      find_bonds();
      if (const Status done = find_stories(); !done) return done.error();
      stories = told();
    }
    Indexed own = indexed(report_.number, fresh_.item);
    own.counts = !known_text;
    own.forms = forms_;
    index_.reports.push_back(std::move(own));
    return store_.join(joinings(stories), index_);
  }

 private:
  // A report that is there.
  struct Met {
    Neighbour report;
    group::Item item;
    Vector meaning;
    bool same_text = false;
    bool candidate = false;
  };

  Status weigh() {
    Result<Words> words = Words::of(store_, 1);
    if (!words) return words.error();
    words_.emplace(std::move(*words));
    Result<store::PublishedCounts> counts = store_.published_counts();
    if (!counts) return counts.error();
    counts_ = std::move(*counts);
    published_.emplace(counts_.stretches, store::PublishedCounts::kStretch, counts_.undated);
    fresh_.item = item_of(report_.report);
    words_->count(fresh_.item);
    if (const Status learnt = words_->learn({fresh_.item}); !learnt) return learnt;
    words_->weigh(&fresh_.item);
    published_->place(&fresh_.item);
    return Nothing{};
  }

  // Takes in those that are not met yet.
  Status meet(std::vector<Neighbour> neighbours, bool candidates) {
    const size_t before = met_.size();
    std::vector<group::Item> items;
    for (Neighbour& n : neighbours) {
      if (!known_.insert(n.number).second || n.number == report_.number) continue;
      items.push_back(item_of(n.report));
      const bool same_text = n.report.text == report_.report.text;
      met_.push_back({std::move(n), {}, {}, same_text, candidates});
    }
    if (const Status learnt = words_->learn(items); !learnt) return learnt;
    for (size_t k = before; k < met_.size(); ++k) {
      Met& m = met_[k];
      m.item = std::move(items[k - before]);
      words_->weigh(&m.item);
      published_->place(&m.item);
      m.item.of_form = group::Forms{m.report.forms.forms, m.report.forms.fits}.of_form();
      if (encoder_ != nullptr) m.meaning = unpacked(m.report.meaning);
    }
    return Nothing{};
  }

  Status find_candidates() {
    const std::vector<group::Term> keys = group::keys_of(fresh_.item);
    const Result<std::vector<std::vector<Number>>> postings =
        store_.sharing(words_of(keys), report_.report.published, counts_);
    if (!postings) return postings.error();
    const std::vector<Number> likely = group::proposed(keys, *postings, group::kMostProposals);
    Result<std::vector<Neighbour>> found = store_.neighbours(likely);
    if (!found) return found.error();
    return meet(std::move(*found), true);
  }

  std::vector<group::Member> members() const {
    std::vector<group::Member> out;
    for (const Met& m : met_)
      out.push_back(
          {m.item, static_cast<uint32_t>(story_index(m.report.story)), m.meaning.empty() ? nullptr : &m.meaning});
    return out;
  }

  // Its place among those that the report may tell; their number where it is none of them.
  size_t story_index(Number story) const {
    const auto at = std::lower_bound(stories_.begin(), stories_.end(), story);
    return at != stories_.end() && *at == story ? static_cast<size_t>(at - stories_.begin()) : stories_.size();
  }

  // Shared forms, with those that share its keys: a text that several have is one.
  void find_bonds() {
    const std::vector<group::Bond> bonds = group::bonds(fresh_.item, members());
    std::unordered_set<uint64_t> texts;
    group::Forms forms;
    for (size_t k = 0; k < bonds.size(); ++k) {
      if (!texts.insert(met_[k].item.key).second || bonds[k] == group::Bond::none) continue;
      forms.add(bonds[k]);
      group::Forms own;
      own.add(bonds[k]);
      index_.forms.emplace_back(met_[k].report.number, store::Forms{own.forms, own.fits});
      own.forms += met_[k].report.forms.forms, own.fits += met_[k].report.forms.fits;
      met_[k].item.of_form = own.of_form();
    }
    fresh_.item.of_form = forms.of_form();
    forms_ = {forms.forms, forms.fits};
  }

  // The stories that it may tell, with a sample of each, and the meanings that words leave in doubt.
  Status find_stories() {
    const std::vector<group::Looked> looked = group::looked_at(fresh_.item, members(), encoder_ != nullptr);
    std::map<Number, float> best;
    std::vector<std::pair<float, size_t>> doubtful;
    for (size_t k = 0; k < looked.size(); ++k) {
      if (!looked[k].may_join) continue;
      const auto at = best.emplace(met_[k].report.story, looked[k].score).first;
      at->second = std::max(at->second, looked[k].score);
      if (looked[k].in_doubt) doubtful.emplace_back(std::abs(looked[k].score - group::join_score()), k);
    }
    std::vector<std::pair<float, Number>> likely;
    for (const auto& [story, score] : best) likely.emplace_back(-score, story);
    std::sort(likely.begin(), likely.end());
    likely.resize(std::min(likely.size(), kMostStories));
    for (const auto& [score, story] : likely) stories_.push_back(story);
    std::sort(stories_.begin(), stories_.end());
    if (encoder_ != nullptr && !doubtful.empty()) ask(std::move(doubtful));
    for (const Number story : stories_) {
      Result<store::Sample> sample = store_.sample_of(story, group::kSample);
      if (!sample) return sample.error();
      texts_.push_back(static_cast<uint32_t>(sample->texts));
      if (const Status done = meet(std::move(sample->reports), false); !done) return done;
    }
    return Nothing{};
  }

  void ask(std::vector<std::pair<float, size_t>> doubtful) {
    std::sort(doubtful.begin(), doubtful.end());
    std::vector<size_t> asked;
    for (const auto& [doubt, k] : doubtful)
      if (met_[k].meaning.empty() && asked.size() + 1 < kMostAsked) asked.push_back(k);
    std::vector<Report> reports = {report_.report};
    for (const size_t k : asked) reports.push_back(met_[k].report.report);
    std::vector<Vector> found = meanings_of(reports, encoder_->knowledge());
    const auto keep = [&](Number number, Vector* from, Vector* to) {
      std::string text = packed(*from);
      if (text.empty()) return;
      *to = unpacked(text);  // as it will be read again: one that comes later finds the same
      index_.meanings.emplace_back(number, std::move(text));
    };
    keep(report_.number, &found[0], &meaning_);
    for (size_t k = 0; k < asked.size(); ++k)
      keep(met_[asked[k]].report.number, &found[k + 1], &met_[asked[k]].meaning);
    if (!meaning_.empty()) fresh_.meaning = &meaning_;
  }

  // The stories that it tells.
  std::vector<Number> told() const {
    std::vector<group::Member> there;
    std::unordered_set<uint64_t> texts;
    for (group::Member& m : members())
      if (m.story < stories_.size() && texts.insert(m.item.key).second) there.push_back(std::move(m));
    std::vector<std::pair<uint32_t, uint32_t>> sizes;
    for (uint32_t k = 0; k < texts_.size(); ++k) sizes.emplace_back(k, texts_[k]);
    std::vector<Number> out;
    for (const uint32_t k : group::join(fresh_, there, sizes)) out.push_back(stories_[k]);
    return out;
  }

  // It, one report for each story, and those whose kinship it changes: what has its words and is later is a copy of it.
  std::vector<store::Joining> joinings(const std::vector<Number>& stories) const {
    using group::Kinship;
    store::Joining own{report_.number, 0, Kinship::own_words};
    std::vector<store::Joining> out;
    std::set<Number> named;
    fingerprint::Print print;
    fingerprint::Print other;
    fingerprint::print_of(report_.report.text, &print);
    for (const Met& m : met_) {
      const Number story = m.report.story;
      if (std::find(stories.begin(), stories.end(), story) == stories.end()) continue;
      fingerprint::print_of(m.report.report.text, &other);
      Kinship kinship = m.report.kinship;
      if (m.same_text || fingerprint::containment(print.shingles, other.shingles) >= fingerprint::kCopy) {
        const Kinship as = m.same_text || print.words == other.words ? Kinship::same_words : Kinship::cut_words;
        if (!earlier(report_.report, m.report.report))
          own.kinship = own.kinship == Kinship::same_words ? own.kinship : as;
        else if (kinship == Kinship::own_words)
          kinship = as;
      }
      if (named.insert(story).second || kinship != m.report.kinship) out.push_back({m.report.number, 0, kinship});
    }
    out.push_back(own);
    return out;
  }

  store::Store& store_;
  const Pipeline* encoder_;
  const KeptReport& report_;
  std::optional<Words> words_;
  store::PublishedCounts counts_;
  std::optional<group::Published> published_;
  group::Member fresh_{};
  Vector meaning_;
  store::Forms forms_;
  std::vector<Met> met_;
  std::unordered_set<Number> known_;
  std::vector<Number> stories_;  // that it may tell
  std::vector<uint32_t> texts_;  // of each
  store::Index index_;
};

}  // namespace

Indexed indexed(Number report, const group::Item& item) {
  Indexed out;
  out.report = report;
  group::for_each_counted(item, [&](uint32_t word) { out.words.push_back(word); });
  out.keys = words_of(group::keys_of(item));
  return out;
}

Result<std::vector<Number>> join_newcomer(store::Store& store, const Pipeline* encoder, const KeptReport& report) {
  return Newcomer(store, encoder, report).join();
}

Result<store::Index> index_of(store::Store& store, const std::vector<KeptReport>& reports) {
  std::vector<group::Item> items;
  for (const KeptReport& r : reports) items.push_back(item_of(r.report));
  Result<Words> words = Words::of(store, reports.size());
  if (!words) return words.error();
  if (const Status learnt = words->learn(items); !learnt) return learnt.error();
  for (const group::Item& item : items) words->count(item);
  store::Index out;
  std::unordered_set<uint64_t> texts;
  for (size_t k = 0; k < items.size(); ++k) {
    words->weigh(&items[k]);
    out.reports.push_back(indexed(reports[k].number, items[k]));
    out.reports.back().counts = texts.insert(items[k].key).second;
  }
  return out;
}

}  // namespace tellings::pipeline
