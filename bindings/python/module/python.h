// What of Python's C interface this module asks for: the part that stays the same from version 3.10 on (the "limited
// API"), so that one wheel serves every version.
#pragma once

#define Py_LIMITED_API 0x030A0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "tellings/result.h"

namespace tellings::python {

// Owns one reference.
class Object {
 public:
  Object() = default;
  explicit Object(PyObject* owned) : object_(owned) {}
  Object(Object&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Object& operator=(Object&& other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Object() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_ = nullptr;
};

// Other Python threads run while this lives; nothing of Python may be touched meanwhile.
class Unlocked {
 public:
  Unlocked() : state_(PyEval_SaveThread()) {}
  ~Unlocked() { PyEval_RestoreThread(state_); }
  Unlocked(const Unlocked&) = delete;
  Unlocked& operator=(const Unlocked&) = delete;

 private:
  PyThreadState* state_;
};

// An object of the library inside a Python object. `name` tells one kind from another.
template <typename T>
PyObject* handle_of(std::shared_ptr<T> object, const char* name) {
  auto held = std::make_unique<std::shared_ptr<T>>(std::move(object));
  PyObject* out = PyCapsule_New(held.get(), name, [](PyObject* capsule) {
    const auto* ours = static_cast<std::shared_ptr<T>*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    const Unlocked unlocked;  // what is closed here may wait for threads of its own
    delete ours;
  });
  if (out != nullptr) static_cast<void>(held.release());
  return out;
}

// Null, with Python's exception set, where `handle` is of another kind.
template <typename T>
std::shared_ptr<T> held_by(PyObject* handle, const char* name) {
  auto* held = static_cast<std::shared_ptr<T>*>(PyCapsule_GetPointer(handle, name));
  return held == nullptr ? nullptr : *held;
}

inline PyObject* text(std::string_view utf8) {
  return PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
}

// One line for people: the place, where it is known, and what is wrong there.
std::string sentence(const Error& error);

// Sets Python's exception tellings.Error; always null, to be returned.
PyObject* raise(const Error& error);

}  // namespace tellings::python
