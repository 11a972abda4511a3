// What do two files conflict on?  usage: compare FIRST SECOND
#include <cstdio>

#include "tellings/pipeline.h"
#include "tellings/read.h"

int main(int argc, char** argv) {
  std::vector<tellings::Report> reports;
  const auto take = [&](tellings::Report r) { return reports.push_back(std::move(r)), true; };
  const auto complain = [](const tellings::Error& e) {
    std::fprintf(stderr, "%s: %s\n", e.source.c_str(), e.message.c_str());
  };
  for (int k = 1; k < argc; ++k)
    if (const auto read = tellings::read::read(argv[k], tellings::read::Format::automatic, take, complain); !read)
      complain(read.error());
  if (reports.size() < 2) return 2;
  const tellings::pipeline::Pipeline pipe({});
  if (!pipe.usable()) return complain(pipe.usable().error()), 2;
  const std::vector<tellings::Telling> tellings = pipe.tell_all(std::move(reports));
  for (const tellings::Difference& d : pipe.compare(tellings).differences) {
    if (d.severity != tellings::Severity::conflict) continue;
    std::printf("%s, %.0f%%\n", std::string(to_string(d.kind)).c_str(), 100 * d.confidence);
    for (const tellings::Reading& r : d.readings)
      if (r.range)
        std::printf("  %s: %s\n", tellings[r.report].report.id.c_str(),
                    std::string(r.range->of(tellings[r.report].report.text)).c_str());
  }
}
