// Buckets as they come from many machines: sorted, where need be in a working file, and walked.
#include <algorithm>
#include <deque>
#include <optional>
#include <queue>
#include <tuple>

#include "base/spool.h"
#include "fingerprint/buckets.h"
#include "fingerprint/groups.h"
#include "tellings/fingerprint_steps.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kReadAtOnce = size_t{1} << 13;  // of each run
constexpr size_t kKnownToBeLarge = 81;           // of so many texts and more each is held against kNeighbours
static_assert(reach(kKnownToBeLarge) == kNeighbours && is_large(kKnownToBeLarge));

// Texts of the same words stand together; in the last round those of one group do.
struct Before {
  Round round;
  bool operator()(const Placed& x, const Placed& y) const {
    if (round == Round::groups) return std::tie(x.bucket, x.group, x.text) < std::tie(y.bucket, y.group, y.text);
    return std::tie(x.bucket, x.text) < std::tie(y.bucket, y.text);
  }
};

using Take = std::function<void(uint64_t, uint64_t)>;

// Sees the texts of one bucket in order, and holds no more of them than may be proposed yet.
class Walk {
 public:
  explicit Walk(Round round) : round_(round) {}

  void see(const Placed& p, const Take& take) {
    if (n_ > 0 && p.bucket != last_.bucket) end(take);
    if (n_ > 0 && p.text == last_.text) return;
    last_ = p;
    ++n_;
    waiting_.push_back(p);
    if (n_ < kKnownToBeLarge) return;
    if (round_ == Round::neighbours) {
      hold_first(kNeighbours, take);
    } else {
      for (const Placed& one : waiting_) put_into_group(one, take);
      waiting_.clear();
    }
  }

  void end(const Take& take) {
    if (round_ == Round::neighbours && n_ > 1) {
      const size_t far = reach(n_);
      while (!waiting_.empty()) hold_first(far, take);
    }
    if (round_ == Round::groups && n_ > 1 && is_large(n_))
      for (const Placed& one : waiting_) put_into_group(one, take);
    waiting_.clear(), groups_.clear(), n_ = 0;
  }

 private:
  struct Group {
    uint64_t name = 0;
    std::vector<uint64_t> texts;  // kOfGroup or fewer
  };

  void hold_first(size_t far, const Take& take) {
    const Placed first = waiting_.front();
    waiting_.pop_front();
    for (size_t k = 0; k < std::min(far, waiting_.size()); ++k)
      if (waiting_[k].group != first.group) take(first.text, waiting_[k].text);
  }

  void put_into_group(const Placed& p, const Take& take) {
    if (groups_.empty() || groups_.back().name != p.group) {
      groups_.push_back({p.group, {}});
      if (groups_.size() > kGroups + 1) groups_.pop_front();
    }
    Group& own = groups_.back();
    if (own.texts.size() == kOfGroup) return;
    own.texts.push_back(p.text);
    for (size_t g = 0; g + 1 < groups_.size(); ++g)
      for (const uint64_t other : groups_[g].texts) take(other, p.text);
  }

  Round round_;
  size_t n_ = 0;  // texts of the bucket so far
  Placed last_;
  std::deque<Placed> waiting_;
  std::deque<Group> groups_;
};

// A sorted stretch of the working file, read piece by piece.
class Run {
 public:
  Run(const base::Spool& spool, uint64_t begin, size_t count) : spool_(spool), at_(begin), left_(count) {}

  // Null at the end, or where reading failed: status() tells.
  const Placed* first() {
    if (next_ < read_.size()) return &read_[next_];
    read_.resize(std::min(left_, kReadAtOnce));
    next_ = 0;
    if (read_.empty()) return nullptr;
    status_ = spool_.read(at_, read_.data(), read_.size() * sizeof(Placed));
    if (!status_) return nullptr;
    at_ += read_.size() * sizeof(Placed);
    left_ -= read_.size();
    return read_.data();
  }
  void drop_first() { ++next_; }
  const Status& status() const { return status_; }

 private:
  const base::Spool& spool_;
  uint64_t at_;
  size_t left_;
  std::vector<Placed> read_;
  size_t next_ = 0;
  Status status_ = Nothing{};
};

// Several sorted runs as one.
class Merged {
 public:
  Merged(const base::Spool& spool, const std::vector<std::pair<uint64_t, size_t>>& runs, Round round) : next_({round}) {
    for (const auto& [begin, count] : runs) runs_.emplace_back(spool, begin, count);
    for (size_t k = 0; k < runs_.size(); ++k) push(k);
  }

  // Nothing at the end, or where reading failed: status() tells.
  std::optional<Placed> next() {
    if (!status_ || next_.empty()) return std::nullopt;
    const auto [placed, k] = next_.top();
    next_.pop();
    runs_[k].drop_first();
    push(k);
    return placed;
  }
  const Status& status() const { return status_; }

 private:
  struct Later {
    Round round;
    bool operator()(const std::pair<Placed, size_t>& x, const std::pair<Placed, size_t>& y) const {
      return Before{round}(y.first, x.first);
    }
  };

  void push(size_t k) {
    if (const Placed* p = runs_[k].first()) next_.emplace(*p, k);
    if (!runs_[k].status()) status_ = runs_[k].status();
  }

  std::vector<Run> runs_;
  std::priority_queue<std::pair<Placed, size_t>, std::vector<std::pair<Placed, size_t>>, Later> next_;
  Status status_ = Nothing{};
};

}  // namespace

struct Buckets::State {
  explicit State(Round r) : round(r), walk(r) {}

  Round round;
  Walk walk;
  size_t in_memory = 0;
  std::vector<Placed> waiting;
  std::unique_ptr<base::Spool> spool;
  std::vector<std::pair<uint64_t, size_t>> runs;  // where each begins, and how many it has
  bool walking = false;
  size_t walked = 0;  // of `waiting`, where nothing is in the file
  std::optional<Merged> merged;

  Status begin();
  std::optional<Placed> next();
  void sort() { std::sort(waiting.begin(), waiting.end(), Before{round}); }
  Status write_run();
};

Status Buckets::State::write_run() {
  if (spool == nullptr) {
    Result<std::unique_ptr<base::Spool>> made = base::Spool::make();
    if (!made) return made.error();
    spool = std::move(*made);
  }
  sort();
  const Result<uint64_t> begin = spool->append(waiting.data(), waiting.size() * sizeof(Placed));
  if (!begin) return begin.error();
  runs.emplace_back(*begin, waiting.size());
  waiting.clear();
  return Nothing{};
}

Status Buckets::State::begin() {
  walking = true;
  if (runs.empty()) {
    sort();
    return Nothing{};
  }
  if (!waiting.empty())
    if (const Status written = write_run(); !written) return written;
  std::vector<Placed>().swap(waiting);
  merged.emplace(*spool, runs, round);
  return merged->status();
}

std::optional<Placed> Buckets::State::next() {
  if (merged) return merged->next();
  if (walked == waiting.size()) return std::nullopt;
  return waiting[walked++];
}

Buckets::Buckets() = default;
Buckets::~Buckets() = default;

Result<std::unique_ptr<Buckets>> Buckets::make(Round round, size_t in_memory) {
  std::unique_ptr<Buckets> made(new Buckets());
  made->state_ = std::make_unique<State>(round);
  made->state_->in_memory = std::max<size_t>(1, in_memory);
  return made;
}

Status Buckets::add(std::span<const Placed> some) {
  while (!some.empty()) {
    const size_t room = std::min(some.size(), state_->in_memory - state_->waiting.size());
    state_->waiting.insert(state_->waiting.end(), some.begin(), some.begin() + static_cast<ptrdiff_t>(room));
    some = some.subspan(room);
    if (state_->waiting.size() == state_->in_memory)
      if (const Status written = state_->write_run(); !written) return written;
  }
  return Nothing{};
}

Result<bool> Buckets::propose(size_t enough, const Take& take) {
  State& s = *state_;
  if (!s.walking)
    if (const Status begun = s.begin(); !begun) return begun.error();
  size_t given = 0;
  const Take counted = [&](uint64_t a, uint64_t b) {
    ++given;
    take(a, b);
  };
  while (given < enough) {
    const std::optional<Placed> placed = s.next();
    if (!placed) {
      if (s.merged && !s.merged->status()) return s.merged->status().error();
      s.walk.end(counted);
      return false;
    }
    s.walk.see(*placed, counted);
  }
  return true;
}

std::vector<std::pair<uint64_t, uint64_t>> hang_together(std::span<const std::pair<uint64_t, uint64_t>> pairs) {
  std::vector<uint64_t> names;
  names.reserve(2 * pairs.size());
  for (const auto& [a, b] : pairs) names.push_back(a), names.push_back(b);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  const auto number = [&](uint64_t name) {
    return static_cast<uint32_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin());
  };
  Groups groups(names.size());
  for (const auto& [a, b] : pairs) groups.join(number(a), number(b));
  std::vector<std::pair<uint64_t, uint64_t>> out;
  out.reserve(names.size());
  for (uint32_t k = 0; k < names.size(); ++k) out.emplace_back(names[k], names[groups.root(k)]);
  return out;
}

}  // namespace tellings::fingerprint
