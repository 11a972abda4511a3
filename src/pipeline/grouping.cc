#include "pipeline/grouping.h"

#include <unordered_map>

namespace tellings::pipeline {

std::vector<GroupedReport> group(const std::vector<std::string>& paths, const group::Settings& settings,
                                 const read::Diagnose& diagnose) {
  std::vector<GroupedReport> out;
  std::vector<group::Item> items;
  std::vector<uint32_t> item_of_report;
  std::unordered_map<uint64_t, uint32_t> known;  // texts that were seen
  for (const std::string& path : paths) {
    const Status status = read::read(
        path, read::Format::automatic,
        [&](Report r) {
          group::Item item = group::item_of(r.title, r.text, r.published);
          const auto [it, fresh] = known.emplace(item.key, static_cast<uint32_t>(items.size()));
          if (fresh) items.push_back(std::move(item));
          item_of_report.push_back(it->second);
          out.push_back({std::move(r.id), 0});
          return true;
        },
        diagnose);
    if (!status) diagnose(status.error());
  }
  const std::vector<uint32_t> story = group::stories(&items, settings);
  std::unordered_map<uint32_t, uint32_t> first;
  for (uint32_t k = 0; k < out.size(); ++k) out[k].story = first.emplace(story[item_of_report[k]], k).first->second;
  return out;
}

}  // namespace tellings::pipeline
