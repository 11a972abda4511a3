// Folders of the user's machine that this room reads from and writes to.
#pragma once

#include <string>

namespace tellings::encode {

// Where the compiled model is kept between runs: $XDG_CACHE_HOME/tellings, else ~/.cache/tellings; made if it is not
// there. Empty where it cannot be written.
std::string cache_folder();

}  // namespace tellings::encode
