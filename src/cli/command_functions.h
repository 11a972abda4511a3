// What each command does. Every function returns the exit status.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"
#include "tellings/pipeline.h"

namespace tellings::cli {

int compare_command(const Arguments& args);
int group_command(const Arguments& args);
int lineage_command(const Arguments& args);
int read_command(const Arguments& args);
int extract_command(const Arguments& args);
int match_names_command(const Arguments& args);
int add_command(const Arguments& args);
int status_command(const Arguments& args);
int export_command(const Arguments& args);
int watch_command(const Arguments& args);
int serve_command(const Arguments& args);
int completions_command(const Arguments& args);
int man_command(const Arguments& args);
// `tellings --version`.
int version_command();

// Says what is lost where parts of the model are not installed; false, with a message, where one is damaged.
bool tell_of_model(const pipeline::Pipeline& pipe);

// --least: stories of so many reports are shown; without it 2 on a terminal, else all.
size_t least_of(const Arguments& args, const std::string& format);

// --threads, or the number of processors.
size_t threads_of(const Arguments& args);

}  // namespace tellings::cli
