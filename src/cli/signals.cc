#include "cli/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace tellings::cli {
namespace {

std::atomic<bool> stopped{false};
pthread_t main_thread;

constexpr size_t kLongest = 4096;  // bytes of a path that a system call takes
char working_file[kLongest];
std::atomic<bool> has_working_file{false};

// Only what is safe in a handler.
void end_program(int signal) {
  if (has_working_file.load()) ::unlink(working_file);
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

// The next signal ends the program. A read that waits is woken only in the thread that waits: it is sent another
// signal, which does nothing else.
void stop_reading(int) {
  stopped.store(true);
  std::signal(SIGINT, end_program);
  std::signal(SIGTERM, end_program);
  if (pthread_equal(pthread_self(), main_thread) == 0) pthread_kill(main_thread, SIGURG);
}

void on_wake(int) {}

void on_end(void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction now{};
    const bool ignored = sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
    if (!ignored) sigaction(signal, &action, nullptr);  // who started the program meant it to go on
  }
}

}  // namespace

void removed_by_signals(const std::string& path) {
  has_working_file.store(false);
  if (path.empty() || path.size() >= kLongest) return;
  std::memcpy(working_file, path.c_str(), path.size() + 1);
  has_working_file.store(true);
  struct sigaction now{};
  if (sigaction(SIGINT, nullptr, &now) == 0 && now.sa_handler != stop_reading) on_end(end_program);
}

void catch_signals() {
  main_thread = pthread_self();
  on_end(stop_reading);
  struct sigaction action{};
  action.sa_handler = on_wake;
  sigemptyset(&action.sa_mask);
  sigaction(SIGURG, &action, nullptr);
}

void let_signals_end() { on_end(end_program); }

const std::atomic<bool>& was_stopped() { return stopped; }

}  // namespace tellings::cli
