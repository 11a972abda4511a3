// Many stories, a line each: `tellings group --format jsonl ... | tellings compare --stories -`.
#pragma once

#include <functional>
#include <string>

#include "cli/output.h"
#include "tellings/pipeline.h"
#include "tellings/render.h"

namespace tellings::cli {

struct StoriesWork {
  const pipeline::Pipeline& pipe;
  render::Options options;
  const render::Form* form;
  size_t threads = 1;
  double least_confidence = 0;  // of a conflict or omission that counts as a difference of fact
  bool origins = false;         // trace who took from whom, and count origins
};

// Reads lines {"story","reports":[{"id","text",...} or a file's name, ...]} from `path` ("-": standard input), compares
// the reports of each story (those in the same words once) and writes the comparisons, the most disputed story first.
// A line that cannot be used gives one message; the others go on. Returns the exit status: 0 no difference of fact,
// 1 some, 2 trouble. The output waits in a working file until the last story is compared; of each story memory holds
// its place there alone.
int compare_stories(const std::string& path, const StoriesWork& work, Output* output);

}  // namespace tellings::cli
