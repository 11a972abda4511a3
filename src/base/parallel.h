// One loop over several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace tellings::base {

// work(k) for k from 0 to n - 1, on `threads` threads, `block` at a time; returns when all are done. `work` must be
// thread-safe and must not throw.
template <typename Work>
void parallel_for(size_t n, size_t threads, Work work, size_t block = 64) {
  std::atomic<size_t> next{0};
  const auto run = [&] {
    for (size_t begin = next.fetch_add(block); begin < n; begin = next.fetch_add(block))
      for (size_t k = begin; k < std::min(n, begin + block); ++k) work(k);
  };
  std::vector<std::thread> others;
  for (size_t k = 1; k < std::min(threads, (n + block - 1) / block); ++k) others.emplace_back(run);
  run();
  for (std::thread& t : others) t.join();
}

// The same with a state of each thread's own: work(&state, k), where state = make().
template <typename Make, typename Work>
void parallel_for_with(size_t n, size_t threads, Make make, Work work, size_t block = 64) {
  std::atomic<size_t> next{0};
  threads = std::max<size_t>(1, threads);
  parallel_for(
      threads, threads,
      [&](size_t) {
        auto state = make();
        for (size_t begin = next.fetch_add(block); begin < n; begin = next.fetch_add(block))
          for (size_t k = begin; k < std::min(n, begin + block); ++k) work(&state, k);
      },
      1);
}

}  // namespace tellings::base
