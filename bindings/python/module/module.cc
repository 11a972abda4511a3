// tellings._tellings: the library's calls as Python functions over handles, bytes and text. Results are the library's
// own JSON; the package makes typed objects of it. Every call that works for long lets other Python threads run.
#include <algorithm>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <vector>

#include "module/python.h"
#include "module/table.h"
#include "tellings/desk.h"
#include "tellings/grouping.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"
#include "tellings/render.h"
#include "tellings/tracing.h"
#include "tellings/version.h"

namespace tellings::python {

namespace {
PyObject* g_error = nullptr;  // tellings.Error
}  // namespace

std::string sentence(const Error& error) {
  std::string out = error.source;
  if (error.line) out += ":" + std::to_string(*error.line);
  return out.empty() ? error.message : out + ": " + error.message;
}

PyObject* raise(const Error& error) {
  PyErr_SetString(g_error, sentence(error).c_str());
  return nullptr;
}

namespace {

constexpr char kPipeline[] = "tellings.Pipeline";
constexpr char kReports[] = "tellings.Reports";
constexpr char kTable[] = "tellings.Table";
constexpr char kGrouping[] = "tellings.Grouping";
constexpr char kTraced[] = "tellings.Traced";

using Reports = std::vector<Report>;
using pipeline::Pipeline;

// A grouping with the pipeline that it asks, which must outlive it.
struct Grouping {
  std::shared_ptr<Pipeline> pipe;
  std::unique_ptr<pipeline::Grouping> grouping;
};

// One story, told and traced.
struct Traced {
  std::string story;
  std::vector<Telling> tellings;
  lineage::Lineage lineage;
};

// No exception of C++ may leave a function that Python calls.
template <PyObject* (*work)(PyObject* args)>
PyObject* guarded(PyObject*, PyObject* args) {
  try {
    return work(args);
  } catch (const std::bad_alloc&) {
    return PyErr_NoMemory();
  } catch (const std::exception& e) {
    PyErr_SetString(PyExc_RuntimeError, e.what());
    return nullptr;
  }
}

PyObject* numbers(std::span<const int64_t> values) {
  const auto bytes = std::as_bytes(values);
  return PyBytes_FromStringAndSize(reinterpret_cast<const char*>(bytes.data()), static_cast<Py_ssize_t>(bytes.size()));
}

// A list of make(item) of every item.
template <typename Items, typename Make>
PyObject* list_of(const Items& items, Make make) {
  Object out(PyList_New(0));
  for (const auto& item : items) {
    const Object one(out ? make(item) : nullptr);
    if (!one || PyList_Append(out.get(), one.get()) != 0) return nullptr;
  }
  return out.release();
}

PyObject* texts(const std::vector<std::string>& lines) {
  return list_of(lines, [](const std::string& line) { return text(line); });
}

PyObject* problems_of(const std::vector<Problem>& problems) {
  return list_of(problems, [](const Problem& p) {
    return Py_BuildValue("(LNi)", static_cast<long long>(p.row), text(sentence(p.error)), p.error.warning ? 1 : 0);
  });
}

// (Reports, bytes of int64: the row of each, [(row, what is wrong, whether it is a warning)], how many rows)
PyObject* rows_value(Rows rows) {
  const auto count = static_cast<long long>(rows.read);
  return Py_BuildValue("(NNNL)", handle_of(std::make_shared<Reports>(std::move(rows.reports)), kReports),
                       numbers(rows.rows), problems_of(rows.problems), count);
}

PyObject* open(PyObject* args) {
  const char* folder = nullptr;
  int model = 1;
  int encoder = 1;
  int judge = 1;
  if (PyArg_ParseTuple(args, "sppp", &folder, &model, &encoder, &judge) == 0) return nullptr;
  pipeline::Options options;
  options.use_model = model != 0;
  options.use_encoder = encoder != 0;
  options.use_judge = judge != 0;
  options.model_folder = folder;
  std::shared_ptr<Pipeline> pipe;
  {
    const Unlocked unlocked;
    pipe = std::make_shared<Pipeline>(options);
  }
  if (!pipe->usable()) return raise(pipe->usable().error());
  return handle_of(std::move(pipe), kPipeline);
}

PyObject* lost(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto pipe = held_by<Pipeline>(handle, kPipeline);
  return pipe == nullptr ? nullptr : texts(pipe->lost());
}

// records([JSON in UTF-8, ...], the first one's row)
PyObject* records(PyObject* args) {
  PyObject* list = nullptr;
  long long first = 0;
  if (PyArg_ParseTuple(args, "O!L", &PyList_Type, &list, &first) == 0) return nullptr;
  std::vector<std::string_view> lines;  // of objects that the caller holds
  for (Py_ssize_t k = 0; k < PyList_Size(list); ++k) {
    char* bytes = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(PyList_GetItem(list, k), &bytes, &size) != 0) return nullptr;
    lines.emplace_back(bytes, static_cast<size_t>(size));
  }
  Rows rows;
  {
    const Unlocked unlocked;
    for (const std::string_view line : lines) add_record(line, first++, &rows);
    rows.read = static_cast<int64_t>(lines.size());
  }
  return rows_value(std::move(rows));
}

// table(what __arrow_c_stream__() gives) -> (handle, [columns that are not read])
PyObject* table(PyObject* args) {
  PyObject* capsule = nullptr;
  if (PyArg_ParseTuple(args, "O", &capsule) == 0) return nullptr;
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream == nullptr) return nullptr;
  std::optional<Result<std::unique_ptr<Table>>> opened;
  {
    const Unlocked unlocked;
    opened = Table::open(stream);
  }
  if (!*opened) return raise(opened->error());
  std::shared_ptr<Table> held = std::move(**opened);
  const std::vector<std::string> unread = held->unread();
  return Py_BuildValue("(NN)", handle_of(std::move(held), kTable), texts(unread));
}

// batch(table) -> as records(); None after the last
PyObject* batch(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto from = held_by<Table>(handle, kTable);
  if (from == nullptr) return nullptr;
  std::optional<Result<std::optional<Rows>>> next;
  {
    const Unlocked unlocked;
    next = from->next();
  }
  if (!*next) return raise(next->error());
  if (!**next) Py_RETURN_NONE;
  return rows_value(std::move(***next));
}

// page(bytes, url, id) -> Reports
PyObject* page(PyObject* args) {
  const char* bytes = nullptr;
  Py_ssize_t size = 0;
  const char* url = nullptr;
  const char* id = nullptr;
  if (PyArg_ParseTuple(args, "y#ss", &bytes, &size, &url, &id) == 0) return nullptr;
  std::optional<Result<Report>> report;
  {
    const Unlocked unlocked;
    report = read::from_html({bytes, static_cast<size_t>(size)}, url, id);
  }
  if (!*report) return raise(report->error());
  return handle_of(std::make_shared<Reports>(Reports{std::move(**report)}), kReports);
}

// files(path in bytes) -> as records(), all of its problems without a row
PyObject* files(PyObject* args) {
  const char* path = nullptr;
  if (PyArg_ParseTuple(args, "y", &path) == 0) return nullptr;
  Rows rows;
  std::optional<Status> status;
  {
    const Unlocked unlocked;
    status = read::read(
        path, read::Format::automatic,
        [&](Report r) {
          rows.rows.push_back(rows.read++);
          return rows.reports.push_back(std::move(r)), true;
        },
        [&](Error e) { rows.problems.push_back({-1, std::move(e)}); });
  }
  if (!*status) return raise(status->error());
  return rows_value(std::move(rows));
}

// joined([Reports, ...]) -> Reports
PyObject* joined(PyObject* args) {
  PyObject* list = nullptr;
  if (PyArg_ParseTuple(args, "O!", &PyList_Type, &list) == 0) return nullptr;
  auto out = std::make_shared<Reports>();
  for (Py_ssize_t k = 0; k < PyList_Size(list); ++k) {
    const auto some = held_by<Reports>(PyList_GetItem(list, k), kReports);
    if (some == nullptr) return nullptr;
    out->insert(out->end(), some->begin(), some->end());
  }
  return handle_of(std::move(out), kReports);
}

std::string id_of(const Report& report) {
  return nlohmann::json(report.id).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// A line of JSON for each report, made by `of_one`.
template <typename OfOne>
PyObject* lines_of(PyObject* args, OfOne of_one) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto reports = held_by<Reports>(handle, kReports);
  if (reports == nullptr) return nullptr;
  std::vector<std::string> out;
  {
    const Unlocked unlocked;
    for (const Report& r : *reports) out.push_back(of_one(r));
  }
  return texts(out);
}

PyObject* written(PyObject* args) {
  return lines_of(args, [](const Report& r) { return render::report_json(r, id_of(r)); });
}

PyObject* facts(PyObject* args) {
  return lines_of(args, [](const Report& r) { return render::facts_json(pipeline::stated(r), id_of(r)); });
}

// compare(pipeline, Reports, whether origins are asked for, threads) -> JSON
PyObject* compare(PyObject* args) {
  PyObject* pipe_handle = nullptr;
  PyObject* reports_handle = nullptr;
  int with_origins = 0;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "OOpn", &pipe_handle, &reports_handle, &with_origins, &threads) == 0) return nullptr;
  const auto pipe = held_by<Pipeline>(pipe_handle, kPipeline);
  const auto reports = pipe == nullptr ? nullptr : held_by<Reports>(reports_handle, kReports);
  if (reports == nullptr) return nullptr;
  if (reports->size() < 2) return raise({ErrorCode::usage, "compare wants two reports or more.", "", {}, {}});
  std::string out;
  {
    const Unlocked unlocked;
    const std::vector<Telling> tellings = pipe->tell_all(*reports);
    const Comparison comparison = pipe->compare(tellings);
    std::optional<lineage::Origins> origins;
    if (with_origins != 0) origins = pipeline::origins(*pipe, tellings, comparison, static_cast<size_t>(threads));
    render::Options options;
    options.created_by = pipeline::created_by(*pipe);
    out = render::json({tellings, comparison, origins ? &*origins : nullptr}, options);
  }
  return text(out);
}

// rendered(JSON of compare(), form, columns) -> text
PyObject* rendered(PyObject* args) {
  const char* json = nullptr;
  Py_ssize_t size = 0;
  const char* name = nullptr;
  Py_ssize_t columns = 0;
  if (PyArg_ParseTuple(args, "s#sn", &json, &size, &name, &columns) == 0) return nullptr;
  const render::Form* form = render::find_form(name);
  if (form == nullptr) return raise({ErrorCode::usage, "there is no form '" + std::string(name) + "'.", "", {}, {}});
  Result<std::string> out = std::string();
  {
    const Unlocked unlocked;
    render::Options options;
    options.columns = static_cast<size_t>(columns);
    if (form->name == "terminal") options.filter.least_confidence = render::kWorthALine;
    const Result<render::ReadStory> story = render::read_json({json, static_cast<size_t>(size)});
    out = story ? Result<std::string>(form->render(story->story(), options)) : story.error();
  }
  return out ? text(*out) : raise(out.error());
}

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
  return Py_BuildValue("(nN)", static_cast<Py_ssize_t>(of->grouping->stories()), numbers(story));
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

PyMethodDef kFunctions[] = {
    {"open", guarded<open>, METH_VARARGS, nullptr},         {"lost", guarded<lost>, METH_VARARGS, nullptr},
    {"records", guarded<records>, METH_VARARGS, nullptr},   {"table", guarded<table>, METH_VARARGS, nullptr},
    {"batch", guarded<batch>, METH_VARARGS, nullptr},       {"page", guarded<page>, METH_VARARGS, nullptr},
    {"files", guarded<files>, METH_VARARGS, nullptr},       {"joined", guarded<joined>, METH_VARARGS, nullptr},
    {"written", guarded<written>, METH_VARARGS, nullptr},   {"facts", guarded<facts>, METH_VARARGS, nullptr},
    {"compare", guarded<compare>, METH_VARARGS, nullptr},   {"rendered", guarded<rendered>, METH_VARARGS, nullptr},
    {"stories", guarded<stories>, METH_VARARGS, nullptr},   {"trace", guarded<trace>, METH_VARARGS, nullptr},
    {"lineages", guarded<lineages>, METH_VARARGS, nullptr}, {"grouping", guarded<grouping>, METH_VARARGS, nullptr},
    {"add", guarded<add>, METH_VARARGS, nullptr},           {"finish", guarded<finish>, METH_VARARGS, nullptr},
    {"story", guarded<story>, METH_VARARGS, nullptr},       {nullptr, nullptr, 0, nullptr}};

PyModuleDef g_module = {
    PyModuleDef_HEAD_INIT, "tellings._tellings", nullptr, -1, kFunctions, nullptr, nullptr, nullptr, nullptr};

}  // namespace
}  // namespace tellings::python

PyMODINIT_FUNC PyInit__tellings() {
  using namespace tellings::python;
  Object module(PyModule_Create(&g_module));
  if (!module) return nullptr;
  if (g_error == nullptr)
    g_error = PyErr_NewExceptionWithDoc("tellings.Error", "What is wrong, where, and what to do about it.",
                                        PyExc_ValueError, nullptr);
  if (g_error == nullptr) return nullptr;
  Py_INCREF(g_error);
  if (PyModule_AddObject(module.get(), "Error", g_error) != 0) return nullptr;
  if (PyModule_AddStringConstant(module.get(), "version", TELLINGS_VERSION) != 0) return nullptr;
  return module.release();
}
