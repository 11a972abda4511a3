#include "languages/language.h"

#include <array>

namespace tellings::languages {

const Language& azerbaijani();
const Language& english();
const Language& french();
const Language& german();
const Language& italian();
const Language& persian();
const Language& portuguese();
const Language& russian();
const Language& spanish();
const Language& turkish();

std::span<const Language* const> all() {
  static const std::array kAll = {&english(),     &german(),  &french(),  &russian(),    &turkish(),
                                  &azerbaijani(), &persian(), &spanish(), &portuguese(), &italian()};
  return kAll;
}

const Language* find(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find('-'));
  for (const Language* one : all())
    if (one->code == primary) return one;
  return nullptr;
}

const Language& of(std::string_view code) {
  const Language* found = find(code);
  return found != nullptr ? *found : english();
}

}  // namespace tellings::languages
