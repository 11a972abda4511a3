// How the output of a command comes about.
#pragma once

#include "cli/arguments.h"
#include "tellings/pipeline.h"
#include "tellings/render.h"

namespace tellings::cli {

render::CreatedBy created_by(const Arguments& args, const pipeline::Pipeline& pipe);

}  // namespace tellings::cli
