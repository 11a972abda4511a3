// Reports that came again with another text, as the API tells them.
#pragma once

#include <span>
#include <string>

#include "tellings/comparison.h"
#include "tellings/store.h"

namespace tellings::serve {

// `[{"report","version","place","id","source","at","before","changes"}]`: an entry for each version after the first,
// report by report, the earliest first. "place" is the report's in the comparison of `tellings`, null where it is not
// in it; "at" the version's time of publication where that is another than that of the version before, else when it
// came in; "before" the number of the version that it replaced. `versions` as Store::versions_of() gives them.
std::string updates_json(std::span<const store::Version> versions, std::span<const Telling> tellings);

}  // namespace tellings::serve
