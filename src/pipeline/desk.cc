#include "tellings/desk.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/calendar.h"
#include "base/instant.h"
#include "pipeline/newcomers.h"
#include "tellings/group_steps.h"
#include "tellings/grouping.h"
#include "tellings/read.h"
#include "tellings/tracing.h"

namespace tellings::pipeline {
namespace {

using store::KeptReport;
using store::Number;

// The encoder reads title and lead of so many reports where pairs are in doubt: 40 ms each, so that thousands that come
// at once are joined at some 500 a second all the same.
constexpr size_t kAskedAlways = 100;
constexpr size_t kAskedOneOf = 25;

constexpr int64_t kEver = 100000;  // days
constexpr int64_t kDay_seconds = 86400;

// `iso` moved by `days`, as a date; empty where it is no time.
std::string moved(const std::string& iso, int64_t days) {
  const std::optional<base::CivilTime> time = base::universal(iso);
  if (!time) return {};
  return base::to_iso(base::date_of(base::days_of(time->date) + days));
}

// The first and the last time at which any of the reports was published. One without a time is taken to be as new as
// the newest that the store has. Empty where there is no time at all.
std::pair<std::string, std::string> span_of(const std::vector<KeptReport>& reports,
                                            const store::PublishedCounts& counts) {
  std::string newest;
  if (!counts.stretches.empty()) newest = base::to_iso(base::date_of(counts.stretches.back().first / kDay_seconds));
  std::string first;
  std::string last;
  for (const KeptReport& r : reports) {
    const std::string& at = base::universal(r.report.published) ? r.report.published : newest;
    if (at.empty()) continue;
    if (first.empty() || base::compare_times(at, first) < 0) first = at;
    if (last.empty() || base::compare_times(at, last) > 0) last = at;
  }
  return {first, last};
}

// Which reports of a story are compared: those with words of their own before copies, the earliest first; in the order
// that they came in.
std::vector<KeptReport> most_telling(std::vector<KeptReport> reports, size_t most) {
  if (reports.size() <= most) return reports;
  std::vector<size_t> order(reports.size());
  for (size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return reports[a].kinship < reports[b].kinship; });
  order.resize(most);
  std::sort(order.begin(), order.end());
  std::vector<KeptReport> out;
  for (const size_t k : order) out.push_back(std::move(reports[k]));
  return out;
}

// What finds the first `fresh` of these again, that were just grouped; the others were known before.
Result<store::Index> index_of_many(const Grouping& grouping, const std::vector<KeptReport>& reports, size_t fresh) {
  store::Index out;
  std::unordered_set<size_t> texts;
  for (size_t k = fresh; k < reports.size(); ++k) texts.insert(grouping.text(k));
  for (size_t k = 0; k < fresh; ++k) {
    const Result<group::Item> item = grouping.item(grouping.text(k));
    if (!item) return item.error();
    store::Indexed own = indexed(reports[k].number, *item);
    own.counts = texts.insert(grouping.text(k)).second;
    if (item->of_form) own.forms = {group::kOfOneForm, 0};  // the least that it may have
    out.reports.push_back(std::move(own));
  }
  return out;
}

// Of the stories that were found those that have something new: only these are touched, so that what was told apart
// before stays apart unless a report says otherwise. `anew`: those whose reports are not all of one story that has no
// others are touched as well.
std::vector<bool> growing(const Grouping& grouping, const std::vector<KeptReport>& reports, bool anew) {
  std::vector<bool> out(grouping.stories());
  for (size_t k = 0; k < reports.size(); ++k)
    if (reports[k].story == 0) out[grouping.story(k)] = true;
  if (!anew) return out;
  std::unordered_map<Number, size_t> found;  // of each story of the store, where its reports were seen first
  std::vector<Number> of(grouping.stories());
  for (size_t k = 0; k < reports.size(); ++k) {
    const size_t at = grouping.story(k);
    const size_t first = found.emplace(reports[k].story, at).first->second;
    if (first != at && reports[k].story != 0) out[first] = out[at] = true;
    if (of[at] != 0 && of[at] != reports[k].story) out[at] = true;
    of[at] = reports[k].story;
  }
  return out;
}

// One report has nothing to be compared with: its statements, a row each, so that it can be read like others.
Comparison alone(const Telling& t) {
  Comparison out;
  for (uint32_t s = 0; s < t.segmentation.statements.size(); ++s) {
    align::Row row;
    row.statements = {{{s}}};
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace

StoryRecords compared(const Pipeline& pipe, const std::vector<Telling>& tellings, size_t threads) {
  StoryRecords out;
  out.comparison = tellings.size() < 2 ? alone(tellings[0]) : pipe.compare(tellings);
  out.origins = origins(pipe, tellings, out.comparison, threads);
  return out;
}

// How many of the reports of a store lie within so many days of some, the latest without a time included.
Desk::Around Desk::around(const Span& span, const store::PublishedCounts& counts) const {
  constexpr std::array<int64_t, 4> kDays = {366, 90, 30, 7};
  const auto& [first, last] = span;
  Around out;
  for (const int64_t days : kDays) {
    out = {days, std::min<size_t>(counts.undated, options_.most_around / 8)};
    const std::optional<int64_t> since = base::seconds_of(moved(first, -days));
    const std::optional<int64_t> until = base::seconds_of(moved(last, days + 1));
    for (const auto& [begin, reports] : counts.stretches)
      if (since && until && begin >= *since && begin < *until) out.reports += reports;
    if (out.reports <= options_.most_around) break;
  }
  return out;
}

// What came into a story without a join: later versions, and all that a store of an earlier version has.
Status Desk::index_rest() {
  constexpr size_t kAtOnce = 2000;
  while (options_.stop == nullptr || !options_.stop->load()) {
    const Result<std::vector<KeptReport>> rest = store_.not_indexed(kAtOnce);
    if (!rest) return rest.error();
    if (rest->empty()) break;
    const Result<store::Index> index = index_of(store_, *rest);
    if (!index) return index.error();
    if (const auto kept = store_.join({}, *index); !kept) return kept.error();
  }
  return Nothing{};
}

Status Desk::join_some(std::vector<KeptReport> waiting, std::vector<Number>* changed) {
  const Result<store::WordCounts> counts = store_.word_counts({});
  if (!counts) return counts.error();
  const Result<store::PublishedCounts> published = store_.published_counts();
  if (!published) return published.error();
  const Span span = span_of(waiting, *published);
  const size_t all = counts->reports + waiting.size();
  if (all <= options_.most_grouped_anew && all * 10 > counts->grouped_anew * 11)
    return join_many(std::move(waiting), span, kEver, true, changed);
  const Around near = around(span, *published);
  if (near.reports < options_.few_around * waiting.size())
    return join_many(std::move(waiting), span, near.days, false, changed);
  for (const KeptReport& report : waiting) {
    if (options_.stop != nullptr && options_.stop->load()) break;
    const Result<std::vector<Number>> joined = join_newcomer(store_, options_.use_encoder ? &pipe_ : nullptr, report);
    if (!joined) return joined.error();
    changed->insert(changed->end(), joined->begin(), joined->end());
  }
  return Nothing{};
}

Status Desk::join_many(std::vector<KeptReport> waiting, const Span& span, int64_t days, bool anew,
                       std::vector<Number>* changed) {
  const auto& [first, last] = span;
  Result<std::vector<KeptReport>> near = store_.around(first.empty() ? "" : moved(first, -days),
                                                       last.empty() ? "" : moved(last, days + 1), options_.most_around);
  if (!near) return near.error();
  const size_t fresh = waiting.size();
  std::unordered_set<Number> seen;
  for (const KeptReport& r : waiting) seen.insert(r.number);
  for (KeptReport& r : *near)
    if (seen.insert(r.number).second) waiting.push_back(std::move(r));

  GroupOptions options;
  options.threads = options_.threads;
  options.pipe = options_.use_encoder ? &pipe_ : nullptr;
  options.keep = options_.use_encoder;
  options.most_asked = kAskedAlways + fresh / kAskedOneOf;
  Result<std::unique_ptr<Grouping>> grouping = Grouping::make(options);
  if (!grouping) return grouping.error();
  std::vector<Report> reports;
  for (KeptReport& r : waiting) reports.push_back(std::move(r.report));
  if (const Status added = (*grouping)->add(std::span(reports).first(fresh)); !added) return added;
  (*grouping)->known_from_here();
  if (const Status added = (*grouping)->add(std::span(reports).subspan(fresh)); !added) return added;
  reports = {};
  if (const Status done = (*grouping)->finish(); !done) return done;

  std::vector<bool> grows = growing(**grouping, waiting, anew);
  std::vector<store::Joining> joinings;
  for (size_t k = 0; k < waiting.size(); ++k)
    if (grows[(*grouping)->story(k)])
      joinings.push_back({waiting[k].number, static_cast<uint32_t>((*grouping)->story(k)), (*grouping)->kinship(k)});
  Result<store::Index> index = index_of_many(**grouping, waiting, fresh);
  if (!index) return index.error();
  index->grouped_anew = anew;
  const Result<std::vector<Number>> joined = store_.join(joinings, *index);
  if (!joined) return joined.error();
  changed->insert(changed->end(), joined->begin(), joined->end());
  return Nothing{};
}

Result<std::vector<Number>> Desk::join(const std::function<void(size_t waiting)>& progress) {
  std::vector<Number> changed;
  if (const Status indexed = index_rest(); !indexed) return indexed.error();
  while (options_.stop == nullptr || !options_.stop->load()) {
    Result<std::vector<KeptReport>> waiting = store_.waiting(options_.most_at_once);
    if (!waiting) return waiting.error();
    if (waiting->empty()) break;
    if (progress) progress(waiting->size());
    if (const Status joined = join_some(std::move(*waiting), &changed); !joined) return joined.error();
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

Result<store::Found> Desk::compare(const store::StoryHead& head) const {
  Result<std::vector<KeptReport>> kept = store_.reports_of(head.story);
  if (!kept) return kept.error();
  std::vector<Report> reports;
  for (KeptReport& r : most_telling(std::move(*kept), options_.most_compared)) {
    read::find_front_matter(&r.report);
    reports.push_back(std::move(r.report));
  }
  if (reports.empty()) return Error{ErrorCode::empty, "this story has no reports any more.", "", {}, {}};
  const std::vector<Telling> tellings = pipe_.tell_all(std::move(reports));
  const StoryRecords found = compared(pipe_, tellings, options_.threads);
  render::Options options;
  options.created_by = created_by(pipe_);
  const render::Story story{tellings, found.comparison, &found.origins};
  store::Found out;
  out.revision = head.revision;
  out.title = neutral_title(tellings);
  out.record = render::json(story, options);
  out.brief = render::brief_json(story);
  for (const Point& p : found.comparison.points)
    if (p.confidence >= render::kWorthALine) out.points.push_back({p.kind, p.relation, p.label, p.confidence});
  out.fewest_origins = found.origins.lineage.fewest_origins;
  out.most_origins = found.origins.lineage.most_origins;
  return out;
}

void Desk::compare_versions(std::vector<store::Version>* versions,
                            std::vector<std::pair<Number, std::string>>* changes) const {
  for (size_t k = 1; k < versions->size(); ++k) {
    const store::Version& before = (*versions)[k - 1];
    store::Version& v = (*versions)[k];
    if (v.version != before.version + 1 || !v.changes.empty()) continue;  // the first of a report, or known
    std::vector<Report> two = {before.report, v.report};
    for (Report& r : two) read::find_front_matter(&r);
    const std::vector<Telling> tellings = pipe_.tell_all(std::move(two));
    const Comparison found = pipe_.compare(tellings);
    v.changes = render::changes_json({tellings, found});
    changes->emplace_back(v.number, v.changes);
  }
}

Result<bool> Desk::is_compared(Number story) {
  const Result<store::StoryHead> head = store_.story(story);
  if (!head) return head.error();
  return head->compared >= head->revision;
}

Result<DeskStory> Desk::comparison(Number story) {
  constexpr int kTries = 3;  // a story that grows faster than it is compared is shown as it was
  for (int k = 0;; ++k) {
    Result<store::StoryHead> head = store_.story(story);
    if (!head) return head.error();
    Result<std::vector<store::Version>> versions = store_.versions_of(head->story);
    if (!versions) return versions.error();
    std::string record;
    if (head->compared >= head->revision) {
      Result<std::string> kept = store_.comparison(head->story);
      if (!kept) return kept.error();
      record = std::move(*kept);
    }
    if (record.empty()) {
      Result<store::Found> found = compare(*head);
      if (!found) return found.error();
      compare_versions(&*versions, &found->changes);
      const Result<bool> kept = store_.put_comparison(head->story, *found);
      if (!kept && kept.error().code != ErrorCode::not_writable) return kept.error();  // a read-only store is shown too
      if (kept && !*kept && k < kTries) continue;
      head->title = found->title;
      record = std::move(found->record);
    }
    Result<render::ReadStory> read = render::read_json(record);
    if (!read) return read.error();
    return DeskStory{std::move(*head), std::move(record), std::move(*read), std::move(*versions)};
  }
}

}  // namespace tellings::pipeline
