// What SIGINT and SIGTERM do.
#pragma once

#include <atomic>
#include <string>

namespace tellings::cli {

// This working file is taken away before such a signal ends the program; "": none is. One at a time, as there is one
// output.
void removed_by_signals(const std::string& path);

// From here on such signals end the reading and no more: what was read is handled. A second one ends the program.
void catch_signals();
// From here on they end the program again: what follows keeps nothing that would be lost.
void let_signals_end();
const std::atomic<bool>& was_stopped();

}  // namespace tellings::cli
