#include "serve/api.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

#include "serve/embedded.h"
#include "serve/guard.h"
#include "tellings/following.h"
#include "tellings/version.h"

namespace tellings::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPatienceMs = 2000;  // that a request waits for a comparison
constexpr std::string_view kRoot = "/api/v1/";

// The whole of `text` as a number; nothing where it is none that is positive.
std::optional<int64_t> number_of(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

Error usage(std::string message) { return {ErrorCode::usage, std::move(message), "", {}, {}}; }

// The value of an enumeration from 0 to `last` by its name.
template <typename Name>
std::optional<Name> named(const std::string& text, Name last) {
  for (int k = 0; k <= static_cast<int>(last); ++k)
    if (to_string(static_cast<Name>(k)) == text) return static_cast<Name>(k);
  return std::nullopt;
}

fetch::Options fetch_options(const Options& options) {
  fetch::Options out;
  out.allow_private = options.allow_private;
  return out;
}

Error not_understood(const std::string& name, const std::string& value) {
  return usage("'" + name + "=" + value + "' is not understood; /api/v1/openapi.json says what is.");
}

// Whether a parameter is one of the filter's; it is set then.
bool set_filter(const std::string& name, const std::string& value, store::StoryFilter* filter) {
  const std::optional<int64_t> number = number_of(value);
  if (name == "q")
    filter->words = value;
  else if (name == "source")
    filter->source = value;
  else if (name == "since")
    filter->since = value;
  else if (name == "until")
    filter->until = value;
  else if (name == "kind" && named(value, PointKind::source))
    filter->kind = named(value, PointKind::source);
  else if (name == "relation" && named(value, PointRelation::conflict))
    filter->relation = named(value, PointRelation::conflict);
  else if (name == "least" && number && *number >= 1 && *number <= 1000000)
    filter->least = static_cast<size_t>(*number);
  else
    return false;
  return true;
}

Result<store::StoryQuery> query_of(const Request& r) {
  store::StoryQuery out;
  out.most = 50;
  for (const auto& [name, value] : r.query) {
    if (value.size() > 1000) return usage("'" + name + "' is too long.");
    const std::optional<int64_t> number = number_of(value);
    if (name == "order" && (value == "newest" || value == "disputed"))
      out.order = value == "newest" ? store::Order::newest : store::Order::disputed;
    else if (name == "after")
      out.after = value;
    else if (name == "limit" && number && *number >= 1 && *number <= 200)
      out.most = static_cast<size_t>(*number);
    else if (!set_filter(name, value, &out.filter))
      return not_understood(name, value);
  }
  return out;
}

Json points_value(const store::StoryHead& head) {
  Json out;
  for (const PointRelation r :
       {PointRelation::conflict, PointRelation::update, PointRelation::compatible, PointRelation::same})
    out[std::string(to_string(r))] = head.points[static_cast<size_t>(r)];
  return out;
}

Json head_value(const store::StoryHead& h) {
  Json brief = Json::parse(h.brief.empty() ? "{}" : h.brief, nullptr, false);
  if (!brief.is_object()) brief = Json::object();
  Json out{{"story", h.story},         {"title", h.title},
           {"first", h.first},         {"last", h.last},
           {"reports", h.reports},     {"sources", h.sources},
           {"languages", h.languages}, {"compared", h.compared >= h.revision},
           {"points", points_value(h)}};
  if (h.compared > 0) out["origins"] = {{"fewest", h.fewest_origins}, {"most", h.most_origins}};
  for (const char* list : {"disputed", "voices"}) out[list] = brief.contains(list) ? brief[list] : Json::array();
  out["marks"] = Json::object();
  for (const store::MarkState s : {store::MarkState::confirmed, store::MarkState::dismissed, store::MarkState::noted})
    out["marks"][std::string(to_string(s))] = h.marks[static_cast<size_t>(s)];
  return out;
}

unsigned status_of(const Error& e) {
  switch (e.code) {
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::too_large:
      return 413;
    case ErrorCode::usage:
      return 400;
    case ErrorCode::malformed:
    case ErrorCode::not_text:
    case ErrorCode::empty:
      return 422;
    case ErrorCode::unavailable:
      return 503;
    default:
      return 500;
  }
}

}  // namespace

std::string text_of(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Answer json_answer(const Json& value, unsigned status) { return {status, "application/json", text_of(value), {}}; }

Answer error_answer(const Error& e) {
  const unsigned status = status_of(e);
  const char* code = status == 404   ? "not_found"
                     : status == 413 ? "too_large"
                     : status == 400 ? "usage"
                     : status == 422 ? "malformed"
                     : status == 503 ? "busy"
                                     : "internal";
  return error_answer(status, code, (e.source.empty() ? "" : e.source + ": ") + e.message);
}

Api::Api(store::Store& store, const pipeline::Pipeline& pipe, const Options& options)
    : store_(store),
      pipe_(pipe),
      options_(options),
      desk_(store, pipe, {.threads = options.threads, .use_encoder = options.use_encoder}),
      client_(fetch_options(options)),
      comparer_(store, desk_, options.compare_ahead, [this](const Error& e) {
        if (options_.log)
          options_.log("error", Json{{"message", e.message}}.dump(-1, ' ', false, Json::error_handler_t::replace));
      }) {}

Answer Api::answer(const Request& request) {
  try {
    return route(request);
  } catch (const std::exception& e) {  // memory, or a fault of ours: this request alone is lost
    return error_answer(500, "internal", std::string("This went wrong inside the program: ") + e.what());
  }
}

Answer Api::route(const Request& r) {
  const bool get = r.method == "GET" || r.method == "HEAD";
  if (r.path == "/healthz" && get) return health();
  if (r.path == "/metrics" && get) return prometheus();
  if (r.path == "/" && get) return {200, "text/html; charset=utf-8", render::served_html(), {}};
  if (!r.path.starts_with(kRoot)) return error_answer(404, "not_found", "There is nothing at this address.");
  const std::string rest = r.path.substr(kRoot.size());
  const size_t slash = rest.find('/');
  const std::string first = rest.substr(0, slash);
  const std::string second = slash == std::string::npos ? "" : rest.substr(slash + 1);
  const auto wrong_method = [] { return error_answer(405, "usage", "This address is not asked so."); };
  if (second.empty() && slash == std::string::npos) {
    if (first == "marks") return get ? marks() : wrong_method();
    if (first == "stories") return get ? stories(r) : wrong_method();
    if (first == "changes") return get ? changes(r) : wrong_method();
    if (first == "status") return get ? status() : wrong_method();
    if (first == "openapi.json")
      return get ? Answer{200, "application/json", std::string(embedded("openapi")), {}} : wrong_method();
    if (first == "compare") return r.method == "POST" ? compare(r.body) : wrong_method();
    return error_answer(404, "not_found", "There is nothing at this address.");
  }
  const size_t more = second.find('/');
  const std::optional<int64_t> number = number_of(std::string_view(second).substr(0, more));
  const std::string third = more == std::string::npos ? "" : second.substr(more + 1);
  if (!number || *number == 0) return error_answer(404, "not_found", "There is nothing at this address.");
  if (first == "stories" && more == std::string::npos) return get ? story(*number) : wrong_method();
  if (first == "stories" && third == "marks") return r.method == "POST" ? put_mark(*number, r.body) : wrong_method();
  if (first == "reports" && more == std::string::npos) return get ? report(*number) : wrong_method();
  if (first == "marks" && more == std::string::npos)
    return r.method == "PUT"      ? change_mark(*number, r.body)
           : r.method == "DELETE" ? take_mark_off(*number)
                                  : wrong_method();
  return error_answer(404, "not_found", "There is nothing at this address.");
}

Answer Api::stories(const Request& request) {
  const Result<store::StoryQuery> query = query_of(request);
  if (!query) return error_answer(query.error());
  const Result<store::StoryPage> page = store_.stories(*query);
  if (!page) return error_answer(page.error());
  Json out{{"revision", page->revision},
           {"total", page->total},
           {"counts",
            {{"reports", page->reports},
             {"conflict", page->conflicts},
             {"update", page->updates},
             {"compared", page->compared}}},
           {"sources", Json::array()},
           {"stories", Json::array()}};
  for (const auto& [name, stories] : page->sources) out["sources"].push_back({{"name", name}, {"stories", stories}});
  for (const store::StoryHead& h : page->stories) out["stories"].push_back(head_value(h));
  out["next"] = page->next.empty() ? Json(nullptr) : Json(page->next);
  return json_answer(out);
}

Answer Api::story(store::Number number) {
  const Result<std::shared_ptr<const Shown>> shown = comparer_.story(number, kPatienceMs);
  if (!shown) return error_answer(shown.error());
  if (*shown == nullptr) {
    const Result<store::StoryHead> head = store_.story(number);
    if (!head) return error_answer(head.error());
    Answer out = json_answer(
        {{"story", head->story}, {"title", head->title}, {"compared", false}, {"reports", head->reports}}, 202);
    out.headers.emplace_back("Retry-After", "1");
    return out;
  }
  const Shown& s = **shown;
  const Result<std::vector<store::Mark>> marks = store_.marks(s.head.story);
  if (!marks) return error_answer(marks.error());
  Json list = Json::array();
  for (const store::Mark& m : *marks) list.push_back(mark_value(m, &s));
  // the record is put in as it stands: it may have megabytes
  std::string record = s.record;
  while (!record.empty() && record.back() == '\n') record.pop_back();
  std::string body = "{\"story\":" + std::to_string(s.head.story) + ",\"revision\":" + std::to_string(s.head.revision) +
                     ",\"title\":" + Json(s.head.title).dump(-1, ' ', false, Json::error_handler_t::replace) +
                     ",\"comparison\":" + record + ",\"updates\":" + s.updates + ",\"marks\":" + text_of(list);
  body.back() = '}';
  return {200, "application/json", body + "\n", {}};
}

Answer Api::report(store::Number number) {
  const Result<store::KeptReport> kept = store_.report(number);
  if (!kept) return error_answer(kept.error());
  const Result<std::vector<store::Version>> versions = store_.versions(number);
  if (!versions) return error_answer(versions.error());
  const std::string record =
      render::report_json(kept->report, Json(kept->report.id).dump(-1, ' ', false, Json::error_handler_t::replace));
  Json out{{"report", kept->number},
           {"story", kept->story},
           {"added", kept->added},
           {"version", kept->version},
           {"record", Json::parse(record, nullptr, false)},
           {"versions", Json::array()}};
  for (const store::Version& v : *versions) {
    out["versions"].push_back(
        {{"report", v.number}, {"version", v.version}, {"added", v.added}, {"published", v.report.published}});
    if (!v.changes.empty()) out["versions"].back()["changes"] = Json::parse(v.changes, nullptr, false);
  }
  return json_answer(out);
}

Answer Api::changes(const Request& request) {
  constexpr int64_t kMostWait = 30;
  constexpr size_t kMostStories = 200;
  int64_t since = 0;
  int64_t wait = 0;
  store::StoryFilter filter;
  for (const auto& [name, value] : request.query) {
    const std::optional<int64_t> number = number_of(value);
    if (value.size() > 1000) return error_answer(usage("'" + name + "' is too long."));
    if (name == "since" && number)
      since = *number;
    else if (name == "wait" && number && *number <= kMostWait)
      wait = *number;
    else if (name == "published_since")  // "since" is a revision here
      filter.since = value;
    else if (name == "since" || !set_filter(name, value, &filter))
      return error_answer(not_understood(name, value));
  }
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(wait);
  for (;;) {
    const Result<store::Number> revision = store_.revision();
    if (!revision) return error_answer(revision.error());
    if (*revision > since || ended_ || std::chrono::steady_clock::now() >= until) {
      const Result<std::vector<store::Number>> changed = store_.changed_since(since, filter, kMostStories);
      if (!changed) return error_answer(changed.error());
      return json_answer({{"revision", *revision}, {"stories", *changed}});
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

Answer Api::status() {
  const Result<store::Counts> c = store_.counts();
  if (!c) return error_answer(c.error());
  const Result<std::vector<store::Feed>> feeds = store_.feeds();
  if (!feeds) return error_answer(feeds.error());
  return json_answer({{"version", TELLINGS_VERSION},
                      {"model", pipe_.model() ? pipe_.model()->name : ""},
                      {"store", options_.store_name},
                      {"revision", c->revision},
                      {"reports", c->reports},
                      {"stories", c->stories},
                      {"compared", c->compared},
                      {"to_compare", c->told_twice - c->compared},
                      {"marks", c->marks},
                      {"feeds", Json::parse(pipeline::feeds_json(*feeds))}});
}

Answer Api::health() {
  const Result<store::Number> revision = store_.revision();
  if (!revision) return error_answer(503, "busy", revision.error().message);
  return {200, "text/plain; charset=utf-8", "ok\n", {}};
}

Answer Api::prometheus() {
  const Result<store::Counts> counts = store_.counts();
  if (!counts) return error_answer(counts.error());
  return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text(*counts), {}};
}

}  // namespace tellings::serve
