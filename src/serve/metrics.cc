#include "serve/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace tellings::serve {

void Metrics::count(unsigned status, double seconds) {
  ++by_class_[std::min(status / 100, 5u)];
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  ++by_time_[static_cast<size_t>(bound)];
  microseconds_ += static_cast<uint64_t>(seconds * 1e6);
}

std::string Metrics::text(const store::Counts& counts) const {
  std::string out =
      "# HELP tellings_http_requests_total Requests that were answered.\n# TYPE tellings_http_requests_total counter\n";
  for (size_t k = 1; k < by_class_.size(); ++k)
    out += fmt::format("tellings_http_requests_total{{class=\"{}xx\"}} {}\n", k, by_class_[k].load());
  out += "# HELP tellings_http_seconds How long an answer took.\n# TYPE tellings_http_seconds histogram\n";
  uint64_t sum = 0;
  for (size_t k = 0; k < kBounds.size(); ++k) {
    sum += by_time_[k].load();
    out += fmt::format("tellings_http_seconds_bucket{{le=\"{}\"}} {}\n", kBounds[k], sum);
  }
  sum += by_time_.back().load();
  out += fmt::format(
      "tellings_http_seconds_bucket{{le=\"+Inf\"}} {}\ntellings_http_seconds_sum {}\ntellings_http_seconds_count {}\n",
      sum, static_cast<double>(microseconds_.load()) / 1e6, sum);
  const auto gauge = [&](const char* name, const char* help, size_t value) {
    out += fmt::format("# HELP tellings_{0} {1}\n# TYPE tellings_{0} gauge\ntellings_{0} {2}\n", name, help, value);
  };
  gauge("reports", "Reports that are kept, the latest version of each.", counts.reports);
  gauge("stories", "Stories.", counts.stories);
  gauge("stories_to_compare", "Stories whose comparison is missing or out of date.",
        counts.told_twice - counts.compared);
  gauge("reports_waiting", "Reports that wait to be joined to a story.", counts.waiting);
  gauge("marks", "Marks of reviewers.", counts.marks);
  return out;
}

}  // namespace tellings::serve
