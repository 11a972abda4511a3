// Marks of reviewers.
#include "serve/api.h"
#include "serve/guard.h"

namespace tellings::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostNote = 4000;
constexpr size_t kMostName = 200;

// A body that is an object and has no other fields than these.
Result<Json> object_of(const std::string& body, std::initializer_list<std::string_view> fields) {
  const auto wrong = [](std::string message) { return Error{ErrorCode::malformed, std::move(message), "", {}, {}}; };
  Json value = Json::parse(body, nullptr, false);
  if (value.is_discarded() || !value.is_object()) return wrong("The body is no JSON object.");
  for (const auto& [name, field] : value.items())
    if (std::find(fields.begin(), fields.end(), name) == fields.end())
      return wrong("'" + name + "' is no field of this request.");
  return value;
}

Result<std::string> text_of_field(const Json& value, const char* name, size_t most) {
  const auto it = value.find(name);
  if (it == value.end()) return std::string();
  if (!it->is_string() || it->get_ref<const std::string&>().size() > most)
    return Error{ErrorCode::malformed, std::string("'") + name + "' is no text, or too long.", "", {}, {}};
  return it->get<std::string>();
}

// State, note and reviewer; what is not given stays.
Status put_what_is_said(const Json& value, store::Mark* mark) {
  const Result<std::string> state = text_of_field(value, "state", kMostName);
  if (!state) return state.error();
  bool known = false;
  for (const store::MarkState s : {store::MarkState::confirmed, store::MarkState::dismissed, store::MarkState::noted})
    if (to_string(s) == *state) mark->state = s, known = true;
  if (!known) return Error{ErrorCode::malformed, "'state' is confirmed, dismissed or noted.", "", {}, {}};
  for (const auto& [name, to, most] :
       {std::tuple{"note", &mark->note, kMostNote}, std::tuple{"by", &mark->by, kMostName}}) {
    if (!value.contains(name)) continue;
    Result<std::string> text = text_of_field(value, name, most);
    if (!text) return text.error();
    *to = std::move(*text);
  }
  return Nothing{};
}

}  // namespace

Json Api::mark_value(const store::Mark& m, const Shown* shown) const {
  Json readings = Json::array();
  for (const store::Mark::Words& w : m.words)
    readings.push_back({{"report", w.report}, {"text", w.text}, {"value", w.value}});
  Json out{{"mark", m.mark},
           {"story", m.story},
           {"on", to_string(m.on)},
           {"kind", m.kind},
           {"label", m.label},
           {"state", to_string(m.state)},
           {"note", m.note},
           {"by", m.by},
           {"at", m.at},
           {"readings", std::move(readings)}};
  const std::optional<size_t> at =
      shown != nullptr ? place_of(m, shown->story.tellings, shown->story.comparison) : std::nullopt;
  out["index"] = at ? Json(*at) : Json(nullptr);
  out["also"] = Json::array();
  if (at) out["also"] = store::same_words(m.on, *at, shown->story.comparison);
  return out;
}

Answer Api::marks() {
  const Result<std::vector<store::Mark>> marks = store_.marks(0);
  if (!marks) return error_answer(marks.error());
  Json list = Json::array();
  std::map<store::Number, std::shared_ptr<const Shown>> stories;  // of those that are compared
  for (const store::Mark& m : *marks) {
    if (stories.count(m.story) == 0)
      if (Result<std::shared_ptr<const Shown>> shown = comparer_.story(m.story, 0)) stories[m.story] = *shown;
    list.push_back(mark_value(m, stories[m.story].get()));
  }
  return json_answer({{"marks", std::move(list)}});
}

Answer Api::put_mark(store::Number story, const std::string& body) {
  const Result<Json> value = object_of(body, {"revision", "on", "index", "state", "note", "by"});
  if (!value) return error_answer(value.error());
  const auto number = [&](const char* name) -> std::optional<int64_t> {
    const auto it = value->find(name);
    if (it == value->end() || !it->is_number_integer() || it->get<int64_t>() < 0) return std::nullopt;
    return it->get<int64_t>();
  };
  const std::optional<int64_t> revision = number("revision");
  const std::optional<int64_t> index = number("index");
  const Result<std::string> on = text_of_field(*value, "on", kMostName);
  if (!revision || !index || !on || (*on != "point" && *on != "difference"))
    return error_answer(422, "malformed", "A mark wants 'revision', 'on' (point or difference) and 'index'.");
  const Result<std::shared_ptr<const Shown>> shown = comparer_.story(story, 0);
  if (!shown) return error_answer(shown.error());
  if (*shown == nullptr || (*shown)->head.revision != *revision)
    return error_answer(409, "conflict", "This story changed since it was shown: look at it again.");
  const Shown& s = **shown;
  const bool point = *on == "point";
  const size_t count = point ? s.story.comparison.points.size() : s.story.comparison.differences.size();
  if (static_cast<size_t>(*index) >= count)
    return error_answer(422, "malformed", "There is no such point or difference.");
  store::Mark mark = mark_on(point ? store::MarkOn::point : store::MarkOn::difference, static_cast<size_t>(*index),
                             s.story.tellings, s.story.comparison);
  mark.story = s.head.story;
  if (const Status said = put_what_is_said(*value, &mark); !said) return error_answer(said.error());
  const Result<store::Mark> kept = store_.put_mark(mark);
  if (!kept) return error_answer(kept.error());
  return json_answer(mark_value(*kept, &s), 201);
}

Answer Api::change_mark(store::Number number, const std::string& body) {
  const Result<Json> value = object_of(body, {"state", "note", "by"});
  if (!value) return error_answer(value.error());
  Result<store::Mark> known = store_.mark(number);
  if (!known) return error_answer(known.error());
  store::Mark& mark = *known;
  if (const Status said = put_what_is_said(*value, &mark); !said) return error_answer(said.error());
  const Result<store::Mark> kept = store_.put_mark(mark);
  if (!kept) return error_answer(kept.error());
  const Result<std::shared_ptr<const Shown>> shown = comparer_.story(kept->story, 0);
  return json_answer(mark_value(*kept, shown ? shown->get() : nullptr));
}

Answer Api::take_mark_off(store::Number number) {
  if (const Status gone = store_.take_mark_off(number); !gone) return error_answer(gone.error());
  return {204, "application/json", "", {}};
}

}  // namespace tellings::serve
