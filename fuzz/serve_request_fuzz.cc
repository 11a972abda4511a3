// Any request to the page's server, over a store with one story: it is answered, and what is JSON is JSON.
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "serve/api.h"
#include "serve/guard.h"

namespace {

using tellings::serve::Answer;
using tellings::serve::Api;
using tellings::serve::Request;

// Lives as long as the program: the store lies in a folder of its own.
struct Desk {
  Desk() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tellings-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    store = std::move(*tellings::store::open(pattern + "/desk.db", tellings::store::Access::make));
    std::vector<tellings::Report> reports(2);
    for (size_t k = 0; k < 2; ++k) {
      reports[k].id = std::to_string(k);
      reports[k].published = "2031-05-12";
      reports[k].text = std::to_string(14 + k) + " people were killed when the dam above Sarn gave way on Monday.";
    }
    if (!store->add(reports)) std::abort();
    const std::vector<tellings::store::Joining> joinings = {{1, 0, {}}, {2, 0, {}}};
    if (!store->join(joinings, {})) std::abort();
    options.compare_ahead = false;
    api = std::make_unique<Api>(*store, pipe, options);
  }
  std::unique_ptr<tellings::store::Store> store;
  tellings::pipeline::Pipeline pipe{tellings::pipeline::Options{.use_model = false, .use_encoder = false}};
  tellings::serve::Options options;
  std::unique_ptr<Api> api;
};

// Lines: method, path, then name=value of the query until an empty line; the rest is the body.
Request request_of(std::string_view text) {
  Request out;
  const auto line = [&] {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string one(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return one;
  };
  constexpr const char* kMethods[] = {"GET", "POST", "PUT", "DELETE", "HEAD"};
  const std::string method = line();
  out.method = method.empty() ? "GET" : kMethods[static_cast<unsigned char>(method[0]) % 5];
  out.path = "/api/v1/" + line();
  for (std::string one = line(); !one.empty(); one = line()) {
    const size_t at = one.find('=');
    if (at == std::string::npos) break;
    if (one.substr(0, at) != "wait") out.query[one.substr(0, at)] = one.substr(at + 1);
  }
  out.body = text;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Desk& desk = *new Desk;
  const Request request = request_of({reinterpret_cast<const char*>(data), size});
  if (request.body.find("\"url\"") != std::string::npos) return 0;  // no network here
  const Answer answer = desk.api->answer(request);
  if (answer.status < 200 || answer.status > 599) __builtin_trap();
  if (answer.type == "application/json" && !answer.body.empty() && !nlohmann::json::accept(answer.body))
    __builtin_trap();
  const tellings::serve::Guard guard{"127.0.0.1", 7117, ""};
  if (!guard.refuses(request)) __builtin_trap();  // it names no host
  return 0;
}
