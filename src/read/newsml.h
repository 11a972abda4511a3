// NewsML-G2 and NITF (IPTC) -> reports.
#pragma once

#include <string>
#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// Whether an outermost element of that local name is read here.
bool is_newsml_root(std::string_view name);

// `bytes`, in any encoding, hold a newsItem, a newsMessage of any number of them, or a document of NITF. Of each item:
// `id` is its guid; `published` when this version was made; `source` the provider, or who is named as the source of the
// information; the text that of its inline content: NITF, XHTML, HTML or plain. Items without one (pictures, packages,
// content that stands elsewhere) and broken ones go to `diagnose` with their place in the UTF-8 text and their line.
// Entities that a document declares are never expanded. Errors: not_text, malformed, empty, too_large (over 64 MiB).
Status read_newsml(std::string_view bytes, const std::string& path, const Sink& sink, const Diagnose& diagnose);

}  // namespace tellings::read
