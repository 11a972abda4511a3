#include "tellings/grouping.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/vectors.h"
#include "pipeline/explain.h"
#include "pipeline/kept_reports.h"
#include "pipeline/meaning.h"

namespace tellings::pipeline {
namespace {

using group::Kinship;

constexpr int32_t kUndated = std::numeric_limits<int32_t>::max();

// Minutes since 1970.
int32_t minutes_of(std::string_view published) {
  const auto time = base::parse_iso(published);
  if (!time) return kUndated;
  return static_cast<int32_t>(base::days_of(time->date) * 1440 + time->second_of_day.value_or(0) / 60);
}

// A stretch of the input, on its way.
struct GroupBatch : public read::Batch {
  explicit GroupBatch(const GroupOptions& o, fingerprint::Copies* c) : options(o), copies(c) {}

  void take(const read::Record& record) override {
    const uint64_t hash = fingerprint::text_hash(record.text);
    texts.push_back(hash);
    minutes.push_back(minutes_of(record.published));
    ids.append(record.id);
    id_ends.push_back(static_cast<uint32_t>(ids.size()));
    if (copies->is_new(hash)) {
      thread_local fingerprint::Print print;
      fingerprint::print_of(record.text, &print);
      if (const Status put = copies->put(hash, print); !put) error = put.error(), failed = true;
    }
    if (options.keep || !options.copies_only) {
      begins.push_back(static_cast<uint32_t>(kept.size()));
      pack(record, &kept);
    }
    if (!options.copies_only) {
      items.push_back(group::item_of(record.title, record.text, record.published));
      orders.push_back(text_order(record.title, record.published));
    }
  }

  std::string_view id(size_t k) const {
    const uint32_t begin = k == 0 ? 0 : id_ends[k - 1];
    return std::string_view(ids).substr(begin, id_ends[k] - begin);
  }

  // Takes out what `*known`, a set of ids with texts, has already.
  void keep_once(std::unordered_set<uint64_t>* known) {
    size_t n = 0;
    std::string ids_kept;
    std::vector<uint32_t> ends_kept;
    for (size_t k = 0; k < texts.size(); ++k) {
      const std::string_view own = id(k);
      if (!known->insert(base::hash_long(own) * 3 + texts[k]).second) continue;
      ids_kept += own;
      texts[n] = texts[k], minutes[n] = minutes[k];
      if (!begins.empty()) begins[n] = begins[k];
      if (!items.empty() && n != k) items[n] = std::move(items[k]);
      if (!orders.empty()) orders[n] = orders[k];
      ends_kept.push_back(static_cast<uint32_t>(ids_kept.size()));
      ++n;
    }
    ids = std::move(ids_kept), id_ends = std::move(ends_kept);
    texts.resize(n), minutes.resize(n);
    if (!begins.empty()) begins.resize(n);
    if (!items.empty()) items.resize(n), orders.resize(n);
  }

  const GroupOptions& options;
  fingerprint::Copies* copies;
  std::vector<uint64_t> texts;
  std::vector<int32_t> minutes;
  std::string ids;
  std::vector<uint32_t> id_ends;
  std::string kept;
  std::vector<uint32_t> begins;
  std::vector<group::Item> items;
  std::vector<TextOrder> orders;
  bool failed = false;
  Error error;
};

}  // namespace

TextOrder text_order(std::string_view title, std::string_view published) {
  return {minutes_of(published), base::hash_long(title)};
}

struct Grouping::State {
  GroupOptions options;
  std::unique_ptr<fingerprint::Copies> copies;
  std::unique_ptr<KeptReports> kept;
  // one entry a report
  std::vector<uint64_t> texts;
  std::vector<int32_t> minutes;
  std::string ids;
  std::vector<uint64_t> id_ends;
  std::vector<uint32_t> story;
  std::vector<Kinship> kinship;
  // one entry a text, in the second tier
  std::unique_ptr<group::Items> items;
  std::vector<TextOrder> orders;
  std::vector<uint32_t> report_of_item;
  size_t known_from = SIZE_MAX;  // items
  std::unordered_map<uint64_t, uint32_t> item_of_text;
  std::unordered_set<uint64_t> known;  // ids with texts, with GroupOptions::once
  // stories one after the other
  std::vector<uint32_t> members;
  std::vector<uint32_t> begins;

  std::string_view id(size_t k) const {
    const uint64_t begin = k == 0 ? 0 : id_ends[k - 1];
    return std::string_view(ids).substr(begin, id_ends[k] - begin);
  }
  bool earlier(uint32_t a, uint32_t b) const {
    if (minutes[a] != minutes[b]) return minutes[a] < minutes[b];
    const std::string_view x = id(a);
    const std::string_view y = id(b);
    return x != y ? x < y : texts[a] != texts[b] ? texts[a] < texts[b] : a < b;
  }
  Status append(GroupBatch* batch);
  Status append_items(const GroupBatch& batch);
  std::vector<Vector> meanings(std::span<const uint32_t> of) const;
  Result<std::vector<uint32_t>> labels();
  void number_stories(const std::vector<uint32_t>& labels);
  void order_story(std::span<uint32_t> reports);
};

Result<std::unique_ptr<Grouping>> Grouping::make(const GroupOptions& options) {
  std::unique_ptr<Grouping> made(new Grouping(options));
  Result<std::unique_ptr<fingerprint::Copies>> copies = fingerprint::Copies::make();
  if (!copies) return copies.error();
  made->state_->copies = std::move(*copies);
  if (options.keep || !options.copies_only) {
    Result<std::unique_ptr<KeptReports>> kept = KeptReports::make();
    if (!kept) return kept.error();
    made->state_->kept = std::move(*kept);
  }
  if (!options.copies_only) {
    Result<std::unique_ptr<group::Items>> items = group::Items::make();
    if (!items) return items.error();
    made->state_->items = std::move(*items);
  }
  return made;
}

Grouping::Grouping(const GroupOptions& options) : state_(std::make_unique<State>()) { state_->options = options; }
Grouping::~Grouping() = default;

Status Grouping::State::append(GroupBatch* batch) {
  if (batch->failed) return batch->error;
  if (options.once) batch->keep_once(&known);
  if (texts.size() + batch->texts.size() >= std::numeric_limits<uint32_t>::max())
    return Error{ErrorCode::too_large, "more than 4,294,967,294 reports; group them in parts.", "", {}, {}};
  if (kept != nullptr)
    if (const Status added = kept->add(batch->kept, batch->begins); !added) return added.error();
  if (!options.copies_only)
    if (const Status added = append_items(*batch); !added) return added.error();
  texts.insert(texts.end(), batch->texts.begin(), batch->texts.end());
  minutes.insert(minutes.end(), batch->minutes.begin(), batch->minutes.end());
  for (const uint32_t end : batch->id_ends) id_ends.push_back(ids.size() + end);
  ids += batch->ids;
  return Nothing{};
}

Status Grouping::State::append_items(const GroupBatch& batch) {
  for (size_t k = 0; k < batch.items.size(); ++k) {
    const auto report = static_cast<uint32_t>(texts.size() + k);
    const auto [it, fresh] = item_of_text.emplace(batch.texts[k], static_cast<uint32_t>(items->size()));
    if (fresh) {
      if (const Result<uint32_t> added = items->add(batch.items[k]); !added) return added.error();
      orders.push_back(batch.orders[k]);
      report_of_item.push_back(report);
    } else if (batch.orders[k] < orders[it->second]) {
      if (const Status put = items->replace(it->second, batch.items[k]); !put) return put;
      orders[it->second] = batch.orders[k];
      report_of_item[it->second] = report;
    }
  }
  return Nothing{};
}

Status Grouping::read(const std::string& path, const read::Diagnose& diagnose) {
  State& s = *state_;
  std::optional<Error> error;
  read::Batches batches;
  batches.make = [&s] { return std::make_unique<GroupBatch>(s.options, s.copies.get()); };
  batches.done = [&](std::unique_ptr<read::Batch> batch) {
    if (const Status added = s.append(static_cast<GroupBatch*>(batch.get())); !added) error = added.error();
    if (s.options.progress) s.options.progress(s.texts.size());
    return !error && (s.options.stop == nullptr || !s.options.stop->load());
  };
  batches.diagnose = diagnose;
  batches.metadata = !s.options.copies_only;
  batches.threads = s.options.threads;
  batches.bytes = s.options.bytes;
  const Status status = read::read_batches(path, batches);
  if (error) return *error;
  return status;
}

Status Grouping::add(std::span<const Report> reports) {
  constexpr size_t kAtOnce = 256;
  std::vector<std::unique_ptr<GroupBatch>> batches((reports.size() + kAtOnce - 1) / kAtOnce);
  base::parallel_for(
      batches.size(), state_->options.threads,
      [&](size_t b) {
        batches[b] = std::make_unique<GroupBatch>(state_->options, state_->copies.get());
        for (const Report& r : reports.subspan(b * kAtOnce, std::min(kAtOnce, reports.size() - b * kAtOnce)))
          batches[b]->take({r.id, r.title, r.source, r.published, r.url, r.language, r.text});
      },
      1);
  for (const std::unique_ptr<GroupBatch>& batch : batches)
    if (const Status added = state_->append(batch.get()); !added) return added;
  return Nothing{};
}

void Grouping::known_from_here() {
  if (state_->items != nullptr) state_->known_from = state_->items->size();
}

std::vector<Vector> Grouping::State::meanings(std::span<const uint32_t> of) const {
  std::vector<Report> reports;
  for (const uint32_t item : of) {
    Result<Report> r = kept->at(report_of_item[item]);
    if (!r) return std::vector<Vector>(of.size());
    reports.push_back(std::move(*r));
  }
  return meanings_of(reports, options.pipe->knowledge());
}

Result<std::vector<uint32_t>> Grouping::State::labels() {
  if (const Status joined = copies->join(options.threads, options.cancel); !joined) return joined.error();
  std::vector<uint32_t> out(texts.size());
  if (options.copies_only) {
    for (size_t k = 0; k < out.size(); ++k) out[k] = copies->group_of(texts[k]);
    return out;
  }
  group::Settings settings;
  settings.threads = options.threads;
  settings.most_asked = options.most_asked;
  settings.known_from = known_from;
  settings.stop = options.cancel;
  if (options.pipe != nullptr) settings.meanings = [this](std::span<const uint32_t> of) { return meanings(of); };
  const Result<std::vector<uint32_t>> story_of_item = group::stories(items.get(), settings);
  if (!story_of_item) return story_of_item.error();
  for (size_t k = 0; k < out.size(); ++k) out[k] = (*story_of_item)[item_of_text.at(texts[k])];
  return out;
}

// Reports that have one copy group stand together, the earliest first.
void Grouping::State::order_story(std::span<uint32_t> reports) {
  std::sort(reports.begin(), reports.end(), [&](uint32_t a, uint32_t b) { return earlier(a, b); });
  std::unordered_map<uint32_t, uint32_t> first;  // of each copy group: its place in the order of groups
  const auto group = [&](uint32_t r) { return copies->group_of(texts[r]); };
  for (const uint32_t r : reports) first.emplace(group(r), static_cast<uint32_t>(first.size()));
  if (first.size() > 1)
    std::stable_sort(reports.begin(), reports.end(),
                     [&](uint32_t a, uint32_t b) { return first[group(a)] < first[group(b)]; });
  uint32_t head = 0;
  for (size_t k = 0; k < reports.size(); ++k) {
    const uint32_t r = reports[k];
    if (k == 0 || group(r) != group(head))
      kinship[r] = Kinship::own_words, head = r;
    else
      kinship[r] =
          copies->words_of(texts[r]) == copies->words_of(texts[head]) ? Kinship::same_words : Kinship::cut_words;
  }
}

void Grouping::State::number_stories(const std::vector<uint32_t>& labels) {
  const size_t n = labels.size();
  members.resize(n);
  std::iota(members.begin(), members.end(), 0);
  std::stable_sort(members.begin(), members.end(), [&](uint32_t a, uint32_t b) { return labels[a] < labels[b]; });
  kinship.assign(n, Kinship::own_words);
  struct Span {
    uint32_t begin;
    uint32_t size;
    int32_t latest;
  };
  std::vector<Span> spans;
  for (uint32_t k = 0; k < n;) {
    uint32_t end = k + 1;
    while (end < n && labels[members[end]] == labels[members[k]]) ++end;
    order_story(std::span(members).subspan(k, end - k));
    int32_t latest = std::numeric_limits<int32_t>::min();
    for (uint32_t j = k; j < end; ++j)
      if (minutes[members[j]] != kUndated) latest = std::max(latest, minutes[members[j]]);
    spans.push_back({k, end - k, latest});
    k = end;
  }
  std::sort(spans.begin(), spans.end(), [&](const Span& a, const Span& b) {
    if (a.size != b.size) return a.size > b.size;
    if (a.latest != b.latest) return a.latest > b.latest;
    const std::string_view x = id(members[a.begin]);
    const std::string_view y = id(members[b.begin]);
    return x != y ? x < y : texts[members[a.begin]] < texts[members[b.begin]];
  });
  std::vector<uint32_t> ordered;
  ordered.reserve(n);
  story.resize(n);
  for (const Span& s : spans) {
    begins.push_back(static_cast<uint32_t>(ordered.size()));
    for (uint32_t j = s.begin; j < s.begin + s.size; ++j) {
      story[members[j]] = static_cast<uint32_t>(begins.size() - 1);
      ordered.push_back(members[j]);
    }
  }
  begins.push_back(static_cast<uint32_t>(n));
  members = std::move(ordered);
}

Status Grouping::finish() {
  const Result<std::vector<uint32_t>> labels = state_->labels();
  if (!labels) return labels.error();
  state_->number_stories(*labels);
  return Nothing{};
}

size_t Grouping::size() const { return state_->texts.size(); }
std::string_view Grouping::id(size_t report) const { return state_->id(report); }
size_t Grouping::story(size_t report) const { return state_->story[report]; }
group::Kinship Grouping::kinship(size_t report) const { return state_->kinship[report]; }
size_t Grouping::text(size_t report) const { return state_->item_of_text.at(state_->texts[report]); }
Result<group::Item> Grouping::item(size_t text) const { return state_->items->at(static_cast<uint32_t>(text)); }
size_t Grouping::stories() const { return state_->begins.size() - 1; }
std::span<const uint32_t> Grouping::reports_of(size_t story) const {
  return std::span(state_->members).subspan(state_->begins[story], state_->begins[story + 1] - state_->begins[story]);
}
Result<Report> Grouping::report(size_t report) const {
  Result<Report> out = state_->kept->at(report);
  if (out) read::find_front_matter(&*out);  // what stands in the text is not kept twice
  return out;
}

std::vector<std::string> Grouping::twice() const {
  std::vector<std::pair<uint64_t, uint32_t>> hashes;
  hashes.reserve(size());
  for (uint32_t k = 0; k < size(); ++k) hashes.emplace_back(base::hash_long(id(k)), k);
  std::sort(hashes.begin(), hashes.end());
  std::vector<uint32_t> firsts;
  for (size_t k = 1; k < hashes.size(); ++k)
    if (hashes[k].first == hashes[k - 1].first && (k == 1 || hashes[k - 2].first != hashes[k].first))
      firsts.push_back(hashes[k - 1].second);
  std::sort(firsts.begin(), firsts.end());
  std::vector<std::string> out;
  for (const uint32_t k : firsts) out.emplace_back(id(k));
  return out;
}

Result<Explanation> Grouping::explain(std::string_view id_a, std::string_view id_b) const {
  const State& s = *state_;
  std::array<size_t, 2> at{size(), size()};
  for (size_t k = size(); k-- > 0;)
    for (size_t side = 0; side < 2; ++side)
      if (id(k) == (side == 0 ? id_a : id_b)) at[side] = k;
  for (size_t side = 0; side < 2; ++side)
    if (at[side] == size())
      return Error{
          ErrorCode::usage, "no report has the id '" + std::string(side == 0 ? id_a : id_b) + "'.", "", {}, {}};
  Explanation e;
  e.one_story = story(at[0]) == story(at[1]);
  e.copies = s.copies->group_of(s.texts[at[0]]) == s.copies->group_of(s.texts[at[1]]);
  const Result<double> share = s.copies->containment_of(s.texts[at[0]], s.texts[at[1]]);
  if (!share) return share.error();
  e.containment = *share;
  const Result<Report> a = report(at[0]);
  if (!a) return a.error();
  const Result<Report> b = report(at[1]);
  if (!b) return b.error();
  e.longest_run = longest_run(a->text, b->text);
  if (s.options.copies_only) return e;
  const std::array<uint32_t, 2> numbers = {s.item_of_text.at(s.texts[at[0]]), s.item_of_text.at(s.texts[at[1]])};
  e.weighed = true;
  e.join = group::join_score();
  std::optional<float> meaning;
  if (s.options.pipe != nullptr)
    if (const std::vector<Vector> v = s.meanings(numbers); !v[0].empty() && !v[1].empty())
      meaning = base::cosine(v[0], v[1]);
  const Result<group::Item> x = s.items->at(numbers[0]);
  if (!x) return x.error();
  const Result<group::Item> y = s.items->at(numbers[1]);
  if (!y) return y.error();
  e.score = group::score_of_pair(*x, *y, meaning ? &*meaning : nullptr);
  e.likeness = group::likeness_by_field(*x, *y);
  explain_words(*a, *x, *y, &e);
  return e;
}

}  // namespace tellings::pipeline
