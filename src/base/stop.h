// Long work that is told to end before it is done.
#pragma once

#include <atomic>

#include "tellings/result.h"

namespace tellings::base {

// Null: never.
inline bool is_stopped(const std::atomic<bool>* stop) {
  return stop != nullptr && stop->load(std::memory_order_relaxed);
}

// What such work gives then.
inline Error stopped() { return {ErrorCode::usage, "stopped before it was done.", "", {}, {}}; }

}  // namespace tellings::base
