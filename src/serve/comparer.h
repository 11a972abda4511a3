// Comparisons that are made while others ask: what somebody waits for comes first, what nobody asked for after it.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "tellings/desk.h"

namespace tellings::serve {

// What is shown of a story. Immutable; shared by all who ask.
struct Shown {
  store::StoryHead head;
  std::string record;
  render::ReadStory story;
  std::string updates;  // JSON: of reports that came again with another text what each version says otherwise
};

class Comparer {
 public:
  // `ahead`: compare what waits for it while nobody asks. `told` hears what went wrong there.
  Comparer(store::Store& store, pipeline::Desk& desk, bool ahead, std::function<void(const Error&)> told);
  ~Comparer();  // the comparison that is being made is finished

  // The story; nothing where it is still being compared after `patience_ms`. Errors: those of Desk::comparison().
  Result<std::shared_ptr<const Shown>> story(store::Number story, int patience_ms);

 private:
  void run();
  // What was shown of a story in this state, if it is still at hand.
  std::shared_ptr<const Shown> at_hand(const store::StoryHead& head);
  Result<std::shared_ptr<const Shown>> make(store::Number story);

  store::Store& store_;
  pipeline::Desk& desk_;
  const bool ahead_;
  const std::function<void(const Error&)> told_;

  std::mutex mutex_;
  std::condition_variable asked_;
  std::condition_variable made_;
  std::deque<store::Number> wanted_;
  std::map<store::Number, Error> failed_;  // of those that somebody waits for
  std::map<store::Number, std::shared_ptr<const Shown>> recent_;
  std::deque<store::Number> order_;  // of recent_, the oldest first
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace tellings::serve
