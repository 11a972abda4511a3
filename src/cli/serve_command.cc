// The page over a store.
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command_functions.h"
#include "cli/embedded.h"
#include "cli/log.h"
#include "cli/signals.h"
#include "tellings/desk.h"
#include "tellings/read.h"
#include "tellings/serve.h"
#include "tellings/version.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;
constexpr uint16_t kUsualPort = 7117;
constexpr int kPortsToTry = 10;  // where none is given

int refuse(const Error& error) { return complain(error), kTrouble; }
int refuse(std::string message) { return refuse(Error{ErrorCode::usage, std::move(message), "", {}, {}}); }

// A store of the bundled examples, in a folder that is gone when the program ends.
class ExampleStore {
 public:
  ~ExampleStore() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }

  Result<std::unique_ptr<store::Store>> make() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tellings-examples-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      return Error{ErrorCode::not_writable,
                   "no folder can be made here for the store of the examples; $TMPDIR names another.",
                   std::filesystem::temp_directory_path().string(),
                   {},
                   {}};
    folder_ = pattern;
    Result<std::unique_ptr<store::Store>> made = store::open((folder_ / "examples.db").string(), store::Access::make);
    if (!made) return made;
    const Result<std::vector<Report>> reports = examples();
    if (!reports) return reports.error();
    if (const Result<store::Added> added = (*made)->add(*reports); !added) return added.error();
    return made;
  }

 private:
  static Result<std::vector<Report>> examples() {
    std::vector<Report> out;
    out.push_back(read::from_text(std::string(embedded("example_text")), "a-northern-wire"));
    Result<Report> page = read::from_html(embedded("example_page"), "", "b-marl-today");
    if (!page) return page.error();
    out.push_back(std::move(*page));
    for (const char* file : {"example_lines", "example_day"}) {
      const std::string_view text = embedded(file);
      for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        Result<Report> report =
            read::from_record(text.substr(at, end - at), std::to_string(out.size()), [](const Error&) {});
        if (report) out.push_back(std::move(*report));
        at = end + 1;
      }
    }
    for (Report& r : out) r.file = "examples";
    return out;
  }

  std::filesystem::path folder_;
};

Result<std::string> token_of(const Arguments& args, bool needed) {
  if (!args.has("token")) return needed ? serve::new_token() : Result<std::string>(std::string());
  std::ifstream file(args.get("token"));
  std::string token;
  constexpr size_t kLeast = 16;
  if (!std::getline(file, token) || token.size() < kLeast || token.find_first_of(" \t;,\"\\") != std::string::npos)
    return Error{ErrorCode::usage,
                 "--token names a file whose first line is a token: 16 or more letters and digits.",
                 args.get("token"),
                 {},
                 {}};
  return token;
}

class ServeRun {
 public:
  explicit ServeRun(const Arguments& args) : args_(args), log_(args.get("log-format")) {}

  int run() {
    if (args_.files.size() > 1) return refuse("serve wants one store, or none for the bundled examples.");
    const store::Access access = args_.has("read-only") ? store::Access::read
                                 : args_.has("make")    ? store::Access::make
                                                        : store::Access::write;
    Result<std::unique_ptr<store::Store>> opened =
        args_.files.empty() ? examples_.make() : store::open(args_.files[0], access);
    if (!opened) return refuse(opened.error());
    const pipeline::Pipeline pipe(pipeline::Options{.use_model = !args_.has("no-model"),
                                                    .use_encoder = !args_.has("no-encoder"),
                                                    .use_judge = !args_.has("no-judge"),
                                                    .at_once = 2});
    if (!tell_of_model(pipe)) return kTrouble;
    catch_signals();
    if (!args_.has("read-only")) {
      pipeline::Desk desk(
          **opened, pipe,
          {.threads = threads_of(args_), .use_encoder = !args_.has("no-encoder"), .stop = &was_stopped()});
      if (const Result<std::vector<store::Number>> joined = desk.join(); !joined) return refuse(joined.error());
    }
    const Result<std::unique_ptr<serve::Server>> server = start(**opened, pipe);
    if (!server) return refuse(server.error());
    const std::string address = (*server)->address();
    if (!print_address(address)) return kTrouble;
    log_.event("start", nlohmann::ordered_json{{"version", TELLINGS_VERSION}, {"port", (*server)->port()}}.dump());
    while (!was_stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    log_.event("stop", "{}");
    return 0;
  }

 private:
  bool print_address(const std::string& address) {
    std::string text = address + "\n";
    if (args_.files.empty()) text = "the bundled examples, at " + text;
    return print(text) == 0;
  }

  Result<std::unique_ptr<serve::Server>> start(store::Store& store, const pipeline::Pipeline& pipe) {
    serve::Options options;
    options.address = args_.get("listen", "127.0.0.1");
    Result<std::string> token = token_of(args_, !serve::is_loopback(options.address));
    if (!token) return token.error();
    options.token = std::move(*token);
    options.store_name = args_.files.empty() ? "examples" : std::filesystem::path(args_.files[0]).filename().string();
    options.threads = threads_of(args_);
    options.use_encoder = !args_.has("no-encoder");
    options.compare_ahead = !args_.has("read-only");
    options.allow_private = args_.has("allow-private");
    if (log_.on())
      options.log = [this](std::string_view event, const std::string& details) { log_.event(event, details); };
    const std::string given = args_.get("port", "0");
    uint16_t port = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), port);
    if (error != std::errc() || end != given.data() + given.size())
      return Error{ErrorCode::usage, "--port takes a number from 0 to 65535, not '" + given + "'.", "", {}, {}};
    for (int k = 0;; ++k) {
      options.port = args_.has("port") ? port : static_cast<uint16_t>(kUsualPort + k);
      Result<std::unique_ptr<serve::Server>> server = serve::Server::start(store, pipe, options);
      if (server || args_.has("port") || k + 1 == kPortsToTry || server.error().code != ErrorCode::unavailable)
        return server;
    }
  }

  const Arguments& args_;
  Log log_;
  ExampleStore examples_;
};

}  // namespace

int serve_command(const Arguments& args) { return ServeRun(args).run(); }

}  // namespace tellings::cli
