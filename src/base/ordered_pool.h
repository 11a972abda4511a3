// Work on a stream of inputs with several threads, results in the order of the inputs.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tellings::base {

// Gives every string that is put in to `work` on one of `threads` threads and its result to `out`, one after the other
// in the order of put(). Bounded: put() waits while kAhead inputs for each thread are under way. `work` must be
// thread-safe; `out` runs on one thread at a time.
class OrderedPool {
 public:
  using Work = std::function<std::string(std::string)>;
  using Out = std::function<void(std::string)>;

  OrderedPool(size_t threads, Work work, Out out);
  ~OrderedPool();  // as finish()

  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  void put(std::string input);
  // Waits until all results are out.
  void finish();

 private:
  struct Job {
    std::string text;
    enum { waiting, running, done } state = waiting;
  };
  static constexpr size_t kAhead = 8;

  void run();
  void flush(std::unique_lock<std::mutex>* lock);

  Work work_;
  Out out_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;  // the first is the next to go out
  bool closed_ = false;
  bool flushing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tellings::base
