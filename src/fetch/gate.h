// A client for tests: they have no other network than this machine's own.
#pragma once

#include <functional>

#include "tellings/fetch.h"

namespace tellings::fetch {

// As Client, but connecting where `gate` lets it.
Client gated_client(Options options, std::function<bool(const sockaddr*)> gate);

}  // namespace tellings::fetch
