// The tables of a store, and what brings older ones up to date. docs/STORE.md explains them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tellings::store {

// Of each dialect: what makes version 1 of nothing, 2 of version 1, and so on.
std::span<const std::string> sqlite_migrations();
std::span<const std::string> postgres_migrations();

// What people type as a query of FTS5: every word must be there, "quoted words" in a row; nothing of it is syntax.
// Empty where it has no word.
std::string words_for_index(std::string_view typed);

}  // namespace tellings::store
