// Many reports: their stories, and who took it from whom.
#include <optional>
#include <string_view>

#include "module/functions.h"
#include "tellings/desk.h"
#include "tellings/render.h"
#include "tellings/tracing.h"

namespace tellings::python {

// stories(pipeline, Reports, threads) -> [(story, Reports)]
PyObject* stories(PyObject* args) {
  PyObject* pipe_handle = nullptr;
  PyObject* reports_handle = nullptr;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "OOn", &pipe_handle, &reports_handle, &threads) == 0) return nullptr;
  const auto pipe = held_by<Pipeline>(pipe_handle, kPipeline);
  const auto reports = pipe == nullptr ? nullptr : held_by<Reports>(reports_handle, kReports);
  if (reports == nullptr) return nullptr;
  std::optional<Result<std::vector<pipeline::StoryReports>>> found;
  {
    const Unlocked unlocked;
    found = pipeline::by_story(*reports, *pipe, static_cast<size_t>(threads));
  }
  if (!*found) return raise(found->error());
  return list_of(**found, [](const pipeline::StoryReports& s) {
    return Py_BuildValue("(NN)", text(s.story), handle_of(std::make_shared<Reports>(s.reports), kReports));
  });
}

// trace(pipeline, story, Reports, threads) -> (handle, JSON, text for people)
PyObject* trace(PyObject* args) {
  PyObject* pipe_handle = nullptr;
  PyObject* reports_handle = nullptr;
  const char* story = nullptr;
  Py_ssize_t size = 0;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "Os#On", &pipe_handle, &story, &size, &reports_handle, &threads) == 0) return nullptr;
  const auto pipe = held_by<Pipeline>(pipe_handle, kPipeline);
  const auto reports = pipe == nullptr ? nullptr : held_by<Reports>(reports_handle, kReports);
  if (reports == nullptr) return nullptr;
  auto out = std::make_shared<Traced>();
  std::string json;
  std::string for_people;
  {
    const Unlocked unlocked;
    out->story.assign(story, static_cast<size_t>(size));
    out->tellings = pipe->tell_all(*reports);
    lineage::Settings settings;
    settings.threads = static_cast<size_t>(threads);
    out->lineage = pipeline::trace(*pipe, out->tellings, settings);
    const render::LineageStory shown{out->story, out->tellings, out->lineage};
    json = render::lineage_json(shown, pipeline::created_by(*pipe));
    for_people = render::lineage_terminal(shown, {});
  }
  return Py_BuildValue("(NNN)", handle_of(std::move(out), kTraced), text(json), text(for_people));
}

// lineages([Traced, ...], "dot", "graphml" or "html") -> one document
PyObject* lineages(PyObject* args) {
  PyObject* list = nullptr;
  const char* form = nullptr;
  if (PyArg_ParseTuple(args, "O!s", &PyList_Type, &list, &form) == 0) return nullptr;
  std::vector<std::shared_ptr<Traced>> held;
  std::vector<render::LineageStory> shown;
  for (Py_ssize_t k = 0; k < PyList_Size(list); ++k) {
    held.push_back(held_by<Traced>(PyList_GetItem(list, k), kTraced));
    if (held.back() == nullptr) return nullptr;
    shown.push_back({held.back()->story, held.back()->tellings, held.back()->lineage});
  }
  const std::string_view name = form;
  if (name == "dot") return text(render::lineage_dot(shown));
  if (name == "graphml") return text(render::lineage_graphml(shown));
  if (name == "html") return text(render::lineage_html(shown));
  return raise({ErrorCode::usage, "there is no form '" + std::string(name) + "' of lineages.", "", {}, {}});
}

// grouping(pipeline, whether copies alone are sought, threads) -> handle
PyObject* grouping(PyObject* args) {
  PyObject* pipe_handle = nullptr;
  int copies = 0;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "Opn", &pipe_handle, &copies, &threads) == 0) return nullptr;
  auto out = std::make_shared<Grouping>();
  out->pipe = held_by<Pipeline>(pipe_handle, kPipeline);
  if (out->pipe == nullptr) return nullptr;
  pipeline::GroupOptions options;
  options.copies_only = copies != 0;
  options.keep = true;
  options.threads = static_cast<size_t>(threads);
  options.pipe = out->pipe.get();
  options.cancel = &out->cancelled;
  Result<std::unique_ptr<pipeline::Grouping>> made = pipeline::Grouping::make(options);
  if (!made) return raise(made.error());
  out->grouping = std::move(*made);
  return handle_of(std::move(out), kGrouping);
}

// add(grouping, Reports)
PyObject* add(PyObject* args) {
  PyObject* handle = nullptr;
  PyObject* reports_handle = nullptr;
  if (PyArg_ParseTuple(args, "OO", &handle, &reports_handle) == 0) return nullptr;
  const auto into = held_by<Grouping>(handle, kGrouping);
  const auto reports = into == nullptr ? nullptr : held_by<Reports>(reports_handle, kReports);
  if (reports == nullptr) return nullptr;
  std::optional<Status> status;
  {
    const Unlocked unlocked;
    status = into->grouping->add(*reports);
  }
  if (!*status) return raise(status->error());
  Py_RETURN_NONE;
}

// finish(grouping) -> (how many stories, bytes of int64: the story of each report)
PyObject* finish(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto of = held_by<Grouping>(handle, kGrouping);
  if (of == nullptr) return nullptr;
  std::optional<Status> status;
  std::vector<int64_t> story;
  {
    const Unlocked unlocked;
    status = of->grouping->finish();
    if (*status)
      for (size_t k = 0; k < of->grouping->size(); ++k) story.push_back(static_cast<int64_t>(of->grouping->story(k)));
  }
  if (!*status) return raise(status->error());
  return Py_BuildValue("(nN)", static_cast<Py_ssize_t>(of->grouping->stories()), bytes_of(story));
}

// cancel(grouping): finish(), on whatever thread, ends soon, with an error
PyObject* cancel(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto of = held_by<Grouping>(handle, kGrouping);
  if (of == nullptr) return nullptr;
  of->cancelled = true;
  Py_RETURN_NONE;
}

// story(grouping, number) -> JSON with its reports
PyObject* story(PyObject* args) {
  PyObject* handle = nullptr;
  Py_ssize_t number = 0;
  if (PyArg_ParseTuple(args, "On", &handle, &number) == 0) return nullptr;
  const auto of = held_by<Grouping>(handle, kGrouping);
  if (of == nullptr) return nullptr;
  if (number < 0 || static_cast<size_t>(number) >= of->grouping->stories())
    return PyErr_SetString(PyExc_IndexError, "there is no such story"), nullptr;
  const auto k = static_cast<size_t>(number);
  std::vector<render::GroupedReport> reports;
  for (const uint32_t member : of->grouping->reports_of(k)) {
    Result<Report> report = of->grouping->report(member);
    if (!report) return raise(report.error());
    reports.push_back({std::move(*report), of->grouping->kinship(member)});
  }
  return text(render::story_json(k, reports, nullptr, pipeline::created_by(*of->pipe)));
}

}  // namespace tellings::python
