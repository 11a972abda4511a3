// Opens one of the model's graphs for the CPU.
#pragma once

#include <openvino/openvino.hpp>
#include <string>

#include "tellings/result.h"

namespace tellings::encode {

// Batches of every graph. OpenVINO prepares each new shape anew, so lengths are rounded up to fewer of them.
constexpr size_t kMaxBatchTexts = 16;
constexpr size_t kMaxBatchCells = 2048;  // keeps the working memory of a batch small
constexpr size_t kLengthStep = 4;
constexpr size_t padded(size_t pieces) { return (pieces + kLengthStep - 1) / kLengthStep * kLengthStep; }

// A request of `folder`/`name`.xml. Errors: not_found, not_readable where the file is missing; unavailable where it
// does not run here. Cost: 0.1 s from the compiled-model cache, up to a second the first time on a machine.
Result<ov::InferRequest> open_graph(const std::string& folder, const std::string& name);

}  // namespace tellings::encode
