#include "base/ordered_pool.h"

#include <algorithm>

namespace tellings::base {

OrderedPool::OrderedPool(size_t threads, Work work, Out out) : work_(std::move(work)), out_(std::move(out)) {
  for (size_t k = 0; k < std::max<size_t>(1, threads); ++k) threads_.emplace_back([this] { run(); });
}

OrderedPool::~OrderedPool() { finish(); }

void OrderedPool::put(std::string input) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return jobs_.size() < kAhead * threads_.size(); });
  jobs_.push_back({std::move(input), Job::waiting});
  changed_.notify_all();
}

void OrderedPool::finish() {
  {
    std::unique_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  for (std::thread& t : threads_)
    if (t.joinable()) t.join();
}

void OrderedPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto next = [&] {
      return std::find_if(jobs_.begin(), jobs_.end(), [](const Job& j) { return j.state == Job::waiting; });
    };
    changed_.wait(lock, [&] { return next() != jobs_.end() || (closed_ && next() == jobs_.end()); });
    const auto it = next();
    if (it == jobs_.end()) return;
    it->state = Job::running;
    // pops happen at the front only and never pass a running job, so its distance from the back tells where it is
    // afterwards; a reference into a deque stays valid through push_back and pop_front of others
    Job& job = *it;
    std::string input = std::move(job.text);
    lock.unlock();
    std::string result = work_(std::move(input));
    lock.lock();
    job.text = std::move(result);
    job.state = Job::done;
    flush(&lock);
  }
}

// Gives out what is done at the front; one thread at a time does so, outside the lock.
void OrderedPool::flush(std::unique_lock<std::mutex>* lock) {
  if (flushing_) return;
  flushing_ = true;
  while (!jobs_.empty() && jobs_.front().state == Job::done) {
    std::string text = std::move(jobs_.front().text);
    jobs_.pop_front();
    changed_.notify_all();
    lock->unlock();
    out_(std::move(text));
    lock->lock();
  }
  flushing_ = false;
}

}  // namespace tellings::base
