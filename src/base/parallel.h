// One loop over several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace tellings::base {

// work(k) for k from 0 to n - 1, on `threads` threads, in blocks; returns when all are done. `work` must be
// thread-safe and must not throw.
template <typename Work>
void parallel_for(size_t n, size_t threads, Work work) {
  constexpr size_t kBlock = 64;
  std::atomic<size_t> next{0};
  const auto run = [&] {
    for (size_t begin = next.fetch_add(kBlock); begin < n; begin = next.fetch_add(kBlock))
      for (size_t k = begin; k < std::min(n, begin + kBlock); ++k) work(k);
  };
  std::vector<std::thread> others;
  for (size_t k = 1; k < std::min(threads, (n + kBlock - 1) / kBlock); ++k) others.emplace_back(run);
  run();
  for (std::thread& t : others) t.join();
}

}  // namespace tellings::base
