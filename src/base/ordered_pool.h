// Work on a stream of inputs with several threads, results in the order of the inputs.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace tellings::base {

// Gives every string that is put in to `work` on one of `threads` threads and what it makes of it to `out`, one after
// the other in the order of put(). Bounded: put() waits while kAhead inputs for each thread are under way. `work` must
// be thread-safe; `out` runs on one thread at a time.
template <typename Made>
class OrderedPool {
 public:
  using Work = std::function<Made(std::string)>;
  using Out = std::function<void(Made)>;

  OrderedPool(size_t threads, Work work, Out out) : work_(std::move(work)), out_(std::move(out)) {
    for (size_t k = 0; k < std::max<size_t>(1, threads); ++k) threads_.emplace_back([this] { run(); });
  }
  ~OrderedPool() { finish(); }

  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  void put(std::string input) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return jobs_.size() < kAhead * threads_.size(); });
    jobs_.push_back({std::move(input), {}, false});
    changed_.notify_all();
  }

  // Waits until all results are out.
  void finish() {
    {
      std::unique_lock lock(mutex_);
      closed_ = true;
      changed_.notify_all();
    }
    for (std::thread& t : threads_)
      if (t.joinable()) t.join();
  }

 private:
  struct Job {
    std::string input;
    std::optional<Made> made;
    bool begun = false;
  };
  static constexpr size_t kAhead = 8;

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto next = [&] { return std::find_if(jobs_.begin(), jobs_.end(), [](const Job& j) { return !j.begun; }); };
      changed_.wait(lock, [&] { return next() != jobs_.end() || closed_; });
      const auto it = next();
      if (it == jobs_.end()) return;
      it->begun = true;
      // pops happen at the front only and never pass a job that is under way; a reference into a deque stays valid
      // through push_back and pop_front of others
      Job& job = *it;
      std::string input = std::move(job.input);
      lock.unlock();
      Made made = work_(std::move(input));
      lock.lock();
      job.made = std::move(made);
      flush(&lock);
    }
  }

  // Gives out what is done at the front; one thread at a time does so, outside the lock.
  void flush(std::unique_lock<std::mutex>* lock) {
    if (flushing_) return;
    flushing_ = true;
    while (!jobs_.empty() && jobs_.front().made) {
      Made made = std::move(*jobs_.front().made);
      jobs_.pop_front();
      changed_.notify_all();
      lock->unlock();
      out_(std::move(made));
      lock->lock();
    }
    flushing_ = false;
  }

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
