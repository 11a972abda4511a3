// Reports that come one by one to the stories of a store: each is held against those that share its rarest words, by
// the decisions of group::stories(), and joins their story at the cost of these alone.
#pragma once

#include <vector>

#include "tellings/group.h"
#include "tellings/pipeline.h"
#include "tellings/store.h"

namespace tellings::pipeline {

// Joins a report that waits to a story, and stories that it shows to be one; puts it into the index. Gives the stories
// that changed. `encoder`: null: without. Errors: those of the store. Cost: some milliseconds, whatever the size of the
// store; one call of the encoder where words leave it in doubt.
Result<std::vector<store::Number>> join_newcomer(store::Store& store, const Pipeline* encoder,
                                                 const store::KeptReport& report);

// What puts reports that are in stories already into the index. Errors: those of the store. Cost: linear.
Result<store::Index> index_of(store::Store& store, const std::vector<store::KeptReport>& reports);

// Words and keys of a weighed item, for the index.
store::Indexed indexed(store::Number report, const group::Item& item);

}  // namespace tellings::pipeline
