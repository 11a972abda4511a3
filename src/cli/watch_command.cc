// Feeds that are followed into a store.
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command_functions.h"
#include "cli/log.h"
#include "cli/signals.h"
#include "tellings/desk.h"
#include "tellings/following.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

int refuse(const Error& error) { return complain(error), kTrouble; }

class WatchRun {
 public:
  WatchRun(const Arguments& args, store::Store& store, const pipeline::Pipeline& pipe)
      : args_(args),
        log_(args.get("log-format", "")),
        store_(store),
        desk_(store, pipe,
              {.threads = threads_of(args), .use_encoder = !args.has("no-encoder"), .stop = &was_stopped()}),
        following_(store, options()) {}

  int run() {
    bool trouble = false;
    for (size_t k = 1; k < args_.files.size(); ++k)
      if (const Result<size_t> fresh = following_.follow(args_.files[k]); !fresh)
        complain(fresh.error()), trouble = true;
    const Result<std::vector<store::Feed>> feeds = store_.feeds();
    if (!feeds) return refuse(feeds.error());
    if (feeds->empty())
      return refuse({ErrorCode::usage,
                     "follows no feed yet; name one, or a file with a list of them (OPML).",
                     args_.files[0],
                     {},
                     {}});
    catch_signals();
    while (!was_stopped()) {
      const Result<pipeline::Followed> followed = following_.read_due();
      if (!followed) return refuse(followed.error());
      const Result<std::vector<store::Number>> changed = desk_.join();
      if (!changed) return refuse(changed.error());
      if (followed->read > 0)
        told(std::to_string(followed->read) + (followed->read == 1 ? " feed read, " : " feeds read, ") +
             std::to_string(followed->reports.fresh) + " new reports, " + std::to_string(followed->reports.changed) +
             " new versions; " + std::to_string(changed->size()) + " stories are new or grew");
      if (args_.has("once")) return trouble || followed->failed > 0 ? kTrouble : 0;
      wait(followed->next_s);
    }
    return trouble ? kTrouble : 0;
  }

 private:
  pipeline::FollowOptions options() {
    pipeline::FollowOptions out;
    out.fetch.allow_private = args_.has("allow-private");
    out.fetch.user_agent = fetch::default_user_agent(args_.get("contact"));
    out.stop = &was_stopped();
    out.say = [this](const std::string& line) { told(line); };
    out.complain = [this](const Error& e) {
      log_.on() ? log_.event("trouble", nlohmann::ordered_json{{"source", e.source}, {"message", e.message}}.dump(
                                            -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
                : complain(e);
    };
    return out;
  }

  void told(const std::string& line) {
    if (log_.on())
      log_.event("followed", nlohmann::ordered_json{{"message", line}}.dump(
                                 -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    else
      say(line);
  }

  static void wait(int64_t seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!was_stopped() && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }

  const Arguments& args_;
  Log log_;
  store::Store& store_;
  pipeline::Desk desk_;
  pipeline::Following following_;
};

}  // namespace

int watch_command(const Arguments& args) {
  if (args.files.empty())
    return refuse({ErrorCode::usage,
                   "watch wants a store, which is made where it is not there, and the addresses of feeds.",
                   "",
                   {},
                   {}});
  const Result<std::unique_ptr<store::Store>> to = store::open(args.files[0], store::Access::make);
  if (!to) return refuse(to.error());
  const pipeline::Pipeline pipe(
      pipeline::Options{.use_model = !args.has("no-model"), .use_encoder = !args.has("no-encoder"), .words = false});
  if (!tell_of_model(pipe)) return kTrouble;
  return WatchRun(args, **to, pipe).run();
}

}  // namespace tellings::cli
