// The answers under /api/v1, as src/serve/openapi.json says them; the page; health and metrics.
#pragma once

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "serve/comparer.h"
#include "serve/http.h"
#include "serve/metrics.h"
#include "tellings/desk.h"
#include "tellings/fetch.h"
#include "tellings/serve.h"

namespace tellings::serve {

class Api {
 public:
  Api(store::Store& store, const pipeline::Pipeline& pipe, const Options& options);

  // Thread-safe. Never throws.
  Answer answer(const Request& request);
  // From here on nobody waits for what is new.
  void end() { ended_ = true; }
  const Metrics& metrics() const { return metrics_; }
  Metrics& metrics() { return metrics_; }

 private:
  using Json = nlohmann::ordered_json;

  Answer route(const Request& request);
  Answer stories(const Request& request);
  Answer story(store::Number number);
  Answer report(store::Number number);
  Answer changes(const Request& request);
  Answer status();
  Answer marks();
  Answer put_mark(store::Number story, const std::string& body);
  Answer change_mark(store::Number mark, const std::string& body);
  Answer take_mark_off(store::Number mark);
  Answer compare(const std::string& body);
  Result<Report> given_report(const Json& given, size_t place);
  Result<store::Number> keep_reports(std::vector<Report> reports);
  Answer health();
  Answer prometheus();
  // Of a mark where it is in the comparison of today; null where it is no more.
  Json mark_value(const store::Mark& mark, const Shown* shown) const;

  store::Store& store_;
  const pipeline::Pipeline& pipe_;
  const Options options_;
  pipeline::Desk desk_;
  std::atomic<bool> ended_{false};
  std::mutex joining_;
  fetch::Client client_;  // of addresses that are given: it goes to the public network alone, unless allowed otherwise
  Metrics metrics_;
  Comparer comparer_;  // last: it uses the others until it has ended
};

// Answers with a value, or with what went wrong.
Answer json_answer(const nlohmann::ordered_json& value, unsigned status = 200);
Answer error_answer(const Error& error);
std::string text_of(const nlohmann::ordered_json& value);

}  // namespace tellings::serve
