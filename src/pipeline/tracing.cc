#include "tellings/tracing.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "tellings/grouping.h"

namespace tellings::pipeline {
namespace {

constexpr size_t kFewestLinks = 6;  // three sentences on one event are alike whoever writes them

}  // namespace

Result<std::vector<StoryReports>> by_story(std::vector<Report> reports, const Pipeline& pipe, size_t threads) {
  std::unique_ptr<Grouping> grouping;              // of those that name no story; none where all do
  std::vector<size_t> grouped(reports.size(), 0);  // the report's number in the grouping
  for (size_t k = 0; k < reports.size(); ++k) {
    if (!reports[k].story.empty()) continue;
    if (grouping == nullptr) {
      GroupOptions options;
      options.threads = threads;
      options.pipe = &pipe;
      Result<std::unique_ptr<Grouping>> made = Grouping::make(options);
      if (!made) return made.error();
      grouping = std::move(*made);
    }
    grouped[k] = grouping->size();
    if (const Status added = grouping->add({&reports[k], 1}); !added) return added.error();
  }
  if (grouping != nullptr)
    if (const Status done = grouping->finish(); !done) return done.error();
  std::vector<StoryReports> out;
  std::unordered_map<std::string, size_t> place;
  for (size_t k = 0; k < reports.size(); ++k) {
    const bool named = !reports[k].story.empty();
    const std::string story = named ? reports[k].story : std::to_string(grouping->story(grouped[k]));
    const auto [it, is_new] = place.try_emplace((named ? "n" : "g") + story, out.size());
    if (is_new) out.push_back({story, {}});
    out[it->second].reports.push_back(std::move(reports[k]));
  }
  return out;
}

lineage::Lineage trace(const Pipeline& pipe, const std::vector<Telling>& tellings, const lineage::Settings& settings) {
  lineage::Settings with_links = settings;
  Knowledge quick = pipe.knowledge();  // words and their table only: statements of reports with no words in common
  quick.encoder = nullptr;             // that still say the same are plain
  quick.judge = nullptr;
  with_links.linked = [&](uint32_t a, uint32_t b) {
    const std::vector<Link> links = align::statements(tellings[a], tellings[b], quick);
    size_t of_a = 0;
    size_t of_b = 0;
    for (const Link& link : links) of_a += link.a.size(), of_b += link.b.size();
    if (links.size() < kFewestLinks) return 0.0;
    const auto share = [](size_t part, const Telling& t) {
      return static_cast<double>(part) / std::max<double>(1, static_cast<double>(t.segmentation.statements.size()));
    };
    return std::min(share(of_a, tellings[a]), share(of_b, tellings[b]));
  };
  return lineage::trace(tellings, with_links);
}

lineage::Origins origins(const Pipeline& pipe, const std::vector<Telling>& tellings, const Comparison& comparison,
                         size_t threads) {
  lineage::Origins out;
  lineage::Settings settings;
  settings.threads = threads;
  out.lineage = trace(pipe, tellings, settings);
  out.support = lineage::support(tellings, out.lineage, comparison);
  out.points = lineage::support(tellings, out.lineage, comparison.points);
  return out;
}

}  // namespace tellings::pipeline
