// Work on a stream of inputs with several threads; the caller's own thread takes the results, in order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace tellings::base {

// As OrderedPool, but what is made goes to `out` on the thread that calls put() and finish(): for results that only one
// thread may touch. Bounded: at most `ahead` inputs for each thread are under way. `work` must be thread-safe. Not
// thread-safe itself.
template <typename Input, typename Made>
class OrderedWorkers {
 public:
  OrderedWorkers(size_t threads, size_t ahead, std::function<Made(Input)> work, std::function<void(Made)> out)
      : most_(std::max<size_t>(1, threads) * ahead), work_(std::move(work)), out_(std::move(out)) {
    for (size_t k = 0; k < std::max<size_t>(1, threads); ++k) threads_.emplace_back([this] { run(); });
  }
  ~OrderedWorkers() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      next_ = jobs_.size();
      work_there_.notify_all();
    }
    for (std::thread& t : threads_) t.join();
  }

  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  void put(Input input) {
    give_out(most_);
    const std::lock_guard lock(mutex_);
    jobs_.push_back({std::move(input), {}});
    work_there_.notify_one();
  }

  // Gives out all that is under way.
  void finish() { give_out(1); }

 private:
  struct Job {
    Input input;
    std::optional<Made> made;
  };

  // Gives out what is done at the front, and waits until fewer than `most` are under way.
  void give_out(size_t most) {
    std::unique_lock lock(mutex_);
    while (!jobs_.empty()) {
      if (!jobs_.front().made) {
        if (jobs_.size() < most) return;
        result_there_.wait(lock, [&] { return jobs_.front().made.has_value(); });
      }
      Made made = std::move(*jobs_.front().made);
      jobs_.pop_front();
      --next_;
      lock.unlock();
      out_(std::move(made));
      lock.lock();
    }
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_there_.wait(lock, [&] { return next_ < jobs_.size() || closed_; });
      if (closed_) return;
      Job& job = jobs_[next_++];  // a reference into a deque outlives push_back and pop_front of others
      lock.unlock();
      Made made = work_(std::move(job.input));
      lock.lock();
      job.made = std::move(made);
      if (&job == &jobs_.front()) result_there_.notify_one();
    }
  }

  size_t most_;
  std::function<Made(Input)> work_;
  std::function<void(Made)> out_;
  std::mutex mutex_;
  std::condition_variable work_there_, result_there_;
  std::deque<Job> jobs_;  // the first is the next to go out
  size_t next_ = 0;       // the first that nobody has begun
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tellings::base
