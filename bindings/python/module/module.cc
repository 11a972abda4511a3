// tellings._tellings: the library's calls as Python functions over handles, bytes and text. Results are the library's
// own JSON; the package makes typed objects of it. Every call that works for long lets other Python threads run.
#include <exception>
#include <new>
#include <optional>

#include "module/functions.h"
#include "tellings/desk.h"
#include "tellings/group.h"
#include "tellings/pipeline.h"
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

PyMethodDef kFunctions[] = {{"open", guarded<open>, METH_VARARGS, nullptr},
                            {"lost", guarded<lost>, METH_VARARGS, nullptr},
                            {"records", guarded<records>, METH_VARARGS, nullptr},
                            {"table", guarded<table>, METH_VARARGS, nullptr},
                            {"batch", guarded<batch>, METH_VARARGS, nullptr},
                            {"page", guarded<page>, METH_VARARGS, nullptr},
                            {"files", guarded<files>, METH_VARARGS, nullptr},
                            {"joined", guarded<joined>, METH_VARARGS, nullptr},
                            {"written", guarded<written>, METH_VARARGS, nullptr},
                            {"facts", guarded<facts>, METH_VARARGS, nullptr},
                            {"compare", guarded<compare>, METH_VARARGS, nullptr},
                            {"rendered", guarded<rendered>, METH_VARARGS, nullptr},
                            {"stories", guarded<stories>, METH_VARARGS, nullptr},
                            {"trace", guarded<trace>, METH_VARARGS, nullptr},
                            {"lineages", guarded<lineages>, METH_VARARGS, nullptr},
                            {"grouping", guarded<grouping>, METH_VARARGS, nullptr},
                            {"add", guarded<add>, METH_VARARGS, nullptr},
                            {"cancel", guarded<cancel>, METH_VARARGS, nullptr},
                            {"finish", guarded<finish>, METH_VARARGS, nullptr},
                            {"story", guarded<story>, METH_VARARGS, nullptr},
                            {"count", guarded<count>, METH_VARARGS, nullptr},
                            {"prints", guarded<prints>, METH_VARARGS, nullptr},
                            {"places", guarded<places>, METH_VARARGS, nullptr},
                            {"place", guarded<place>, METH_VARARGS, nullptr},
                            {"placed", guarded<placed>, METH_VARARGS, nullptr},
                            {"buckets", guarded<buckets>, METH_VARARGS, nullptr},
                            {"fill", guarded<fill>, METH_VARARGS, nullptr},
                            {"propose", guarded<propose>, METH_VARARGS, nullptr},
                            {"may_be_copies", guarded<may_be_copies>, METH_VARARGS, nullptr},
                            {"are_copies", guarded<are_copies>, METH_VARARGS, nullptr},
                            {"hang_together", guarded<hang_together>, METH_VARARGS, nullptr},
                            {"texts_of", guarded<texts_of>, METH_VARARGS, nullptr},
                            {"count_words", guarded<count_words>, METH_VARARGS, nullptr},
                            {"corpus", guarded<corpus>, METH_VARARGS, nullptr},
                            {"items", guarded<items>, METH_VARARGS, nullptr},
                            {"add_items", guarded<add_items>, METH_VARARGS, nullptr},
                            {"scored_pairs", guarded<scored_pairs>, METH_VARARGS, nullptr},
                            {"of_form", guarded<of_form>, METH_VARARGS, nullptr},
                            {"clusters", guarded<clusters>, METH_VARARGS, nullptr},
                            {nullptr, nullptr, 0, nullptr}};

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
  const Object join(PyFloat_FromDouble(tellings::group::join_score()));
  if (!join || PyObject_SetAttrString(module.get(), "join_score", join.get()) != 0) return nullptr;
  return module.release();
}
