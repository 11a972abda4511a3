// Which reports tell the same story?  usage: group FILE.jsonl
#include <cstdio>

#include "tellings/grouping.h"

int main(int argc, char** argv) {
  const auto complain = [](const tellings::Error& e) {
    std::fprintf(stderr, "%s: %s\n", e.source.c_str(), e.message.c_str());
  };
  const tellings::pipeline::Pipeline pipe({});
  tellings::pipeline::GroupOptions options;
  options.pipe = &pipe;
  const auto grouping = tellings::pipeline::Grouping::make(options);
  if (argc != 2 || !grouping) return 2;
  tellings::pipeline::Grouping& stories = **grouping;
  if (const auto read = stories.read(argv[1], complain); !read) return complain(read.error()), 2;
  if (const auto done = stories.finish(); !done) return complain(done.error()), 2;
  for (size_t story = 0; story < stories.stories(); ++story) {
    std::printf("story %zu:", story);
    for (const uint32_t report : stories.reports_of(story)) std::printf(" %s", std::string(stories.id(report)).c_str());
    std::printf("\n");
  }
}
