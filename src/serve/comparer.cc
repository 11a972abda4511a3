#include "serve/comparer.h"

#include <algorithm>
#include <chrono>

#include "serve/updates.h"

namespace tellings::serve {
namespace {

constexpr size_t kRecent = 32;  // stories at hand
constexpr auto kLookAgain = std::chrono::seconds(1);

}  // namespace

Comparer::Comparer(store::Store& store, pipeline::Desk& desk, bool ahead, std::function<void(const Error&)> told)
    : store_(store), desk_(desk), ahead_(ahead), told_(std::move(told)), thread_([this] { run(); }) {}

Comparer::~Comparer() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  asked_.notify_all();
  made_.notify_all();
  thread_.join();
}

std::shared_ptr<const Shown> Comparer::at_hand(const store::StoryHead& head) {
  const auto it = recent_.find(head.story);
  if (it == recent_.end() || it->second->head.revision != head.revision) return nullptr;
  // found by another process meanwhile: the record is another one
  return head.compared == it->second->head.compared || head.compared < head.revision ? it->second : nullptr;
}

Result<std::shared_ptr<const Shown>> Comparer::make(store::Number number) {
  Result<pipeline::DeskStory> found = desk_.comparison(number);
  if (!found) return found.error();
  // as it stands in the store now: with the revision that it was kept under
  if (Result<store::StoryHead> head = store_.story(number); head && head->revision == found->head.revision)
    found->head = std::move(*head);
  std::string updates = updates_json(found->versions, found->story.tellings);
  auto shown = std::make_shared<const Shown>(
      Shown{std::move(found->head), std::move(found->record), std::move(found->story), std::move(updates)});
  const std::lock_guard lock(mutex_);
  if (recent_.insert_or_assign(shown->head.story, shown).second) order_.push_back(shown->head.story);
  while (order_.size() > kRecent) recent_.erase(order_.front()), order_.pop_front();
  return shown;
}

Result<std::shared_ptr<const Shown>> Comparer::story(store::Number asked, int patience_ms) {
  const Result<store::StoryHead> head = store_.story(asked);
  if (!head) return head.error();
  const store::Number number = head->story;
  {
    const std::lock_guard lock(mutex_);
    if (std::shared_ptr<const Shown> known = at_hand(*head)) return known;
  }
  if (head->compared >= head->revision) return make(number);  // it is kept: reading it is quick
  std::unique_lock lock(mutex_);
  failed_.erase(number);
  if (std::find(wanted_.begin(), wanted_.end(), number) == wanted_.end()) wanted_.push_back(number);
  asked_.notify_one();
  std::shared_ptr<const Shown> known;
  made_.wait_for(lock, std::chrono::milliseconds(patience_ms), [&] {
    const auto it = recent_.find(number);
    if (it != recent_.end() && it->second->head.revision >= head->revision) known = it->second;
    return ended_ || known != nullptr || failed_.count(number) > 0;
  });
  if (const auto it = failed_.find(number); it != failed_.end()) {
    Error error = it->second;
    failed_.erase(it);
    return error;
  }
  return known;
}

void Comparer::run() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    std::optional<store::Number> next;
    const bool asked = !wanted_.empty();
    if (asked) {
      next = wanted_.front();
    } else if (ahead_) {
      lock.unlock();
      const Result<std::vector<store::Number>> waiting = store_.to_compare(1);
      if (!waiting) told_(waiting.error());
      lock.lock();
      if (waiting && !waiting->empty() && wanted_.empty()) next = (*waiting)[0];
    }
    if (!next) {
      if (wanted_.empty()) asked_.wait_for(lock, kLookAgain);
      continue;
    }
    lock.unlock();
    const Result<std::shared_ptr<const Shown>> found = make(*next);
    if (!found && !asked) told_(found.error());
    lock.lock();
    if (asked) {
      if (!found) failed_[*next] = found.error();
      std::erase(wanted_, *next);
    } else if (!found) {
      asked_.wait_for(lock, kLookAgain);
    }
    made_.notify_all();
  }
}

}  // namespace tellings::serve
