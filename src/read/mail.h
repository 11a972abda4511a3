// E-mail (RFC 5322, MIME) -> reports.
#pragma once

#include <string>
#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// Whether `head` begins with the header of a message: who it is from, with what only mail has beside it.
bool is_mail(std::string_view head);

// One message, or several as mbox keeps them ("From " lines). Of each: `title` is the subject, `published` its date,
// `byline` the sender's name, `source` the organisation or the sender's domain, `id` the message's. The text is that of
// its text/plain parts that are no attachments, else of its HTML (from_html()), else of the message that it forwards.
// Quoted-printable, base64 and any charset are decoded; lines that were broken to be joined again (RFC 3676) are. A
// message without a text goes to `diagnose` with its place. Errors: empty (no message with a text).
Status read_mail(std::string_view bytes, const std::string& path, const Sink& sink, const Diagnose& diagnose);

}  // namespace tellings::read
