// The elements of RSS and of Atom.
#pragma once

#include "read/feed_item.h"
#include "read/feed_xml.h"

namespace tellings::read {

// RSS 0.9x, 1.0 and 2.0 (https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec), with the
// modules Content, Dublin Core and Syndication, and elements of Atom inside. `around` is what holds inside `root`; what
// the channel sets is added to it, as items stand inside.
void read_rss_head(const pugi::xml_node& root, Around* around, Frame* frame, Feed* feed);
Draft rss_draft(const Child& item);

// Atom 1.0 (RFC 4287) and 0.3.
void read_atom_head(const pugi::xml_node& root, const Around& around, Frame* frame, Feed* feed);
Draft atom_draft(const Child& entry);

}  // namespace tellings::read
