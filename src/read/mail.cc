#include "read/mail.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/feed_item.h"
#include "read/fields.h"
#include "read/fragment.h"
#include "read/html_report.h"
#include "read/mail_decode.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMostDepth = 16;    // parts inside parts
constexpr size_t kMostParts = 2000;  // of one message

constexpr std::string_view kWho[] = {"from", "sender", "return-path", "received", "delivered-to", "message-id"};
constexpr std::string_view kOthers[] = {"to",
                                        "subject",
                                        "date",
                                        "mime-version",
                                        "cc",
                                        "content-type",
                                        "reply-to",
                                        "content-transfer-encoding",
                                        "bcc",
                                        "list-id",
                                        "in-reply-to",
                                        "x-mailer",
                                        "list-unsubscribe",
                                        "dkim-signature"};

template <size_t n>
size_t count_of(const std::string_view (&names)[n], const HeaderFields& fields) {
  return static_cast<size_t>(
      std::count_if(std::begin(names), std::end(names), [&](std::string_view name) { return fields.has(name); }));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == kNone; }

// Every line up to the empty one is a field, or goes on with one.
bool all_fields(std::string_view lines) {
  bool first = true;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    const size_t name = line.find_first_of(": \t");
    if (folded ? first : name == kNone || name == 0 || line[name] != ':') return false;
    first = false;
  }
  return !first;
}

std::string_view without_mbox_line(std::string_view message) {
  if (message.starts_with("From ")) message.remove_prefix(std::min(message.find('\n'), message.size() - 1) + 1);
  return message;
}

// The text of a message, part by part.
class Parts {
 public:
  void read(std::string_view entity, size_t depth) {
    if (depth > kMostDepth || ++parts_ > kMostParts) return;
    const auto [fields, body] = split(entity);
    const std::string type_value(fields.value("content-type"));
    const std::string type = type_value.empty() ? "text/plain" : media_type(type_value);
    if (type.starts_with("multipart/")) return read_multipart(body, parameter(type_value, "boundary"), depth);
    const bool attached = media_type(fields.value("content-disposition")) == "attachment";
    if (type == "message/rfc822") {
      if (forwarded_.empty()) forwarded_ = body;
      return;
    }
    if (attached || !type.starts_with("text/")) return;
    std::string bytes = decoded(body, media_type(fields.value("content-transfer-encoding")));
    const std::string charset = parameter(type_value, "charset");
    if (type == "text/html") {
      if (html_.empty()) html_ = std::move(bytes), html_charset_ = charset;
    } else if (type == "text/plain") {
      add_plain(bytes, charset, type_value);
    }
  }

  const std::string& plain() const { return plain_; }
  const std::string& html() const { return html_; }
  const std::string& html_charset() const { return html_charset_; }
  std::string_view forwarded() const { return forwarded_; }
  bool binary() const { return binary_; }

  static std::pair<HeaderFields, std::string_view> split(std::string_view entity) {
    if (entity.starts_with('\n')) return {HeaderFields(), entity.substr(1)};
    if (entity.starts_with("\r\n")) return {HeaderFields(), entity.substr(2)};
    const HeaderEnd end = end_of_header(entity);
    if (end.body == kNone) return {HeaderFields::of(entity), std::string_view()};
    return {HeaderFields::of(entity.substr(0, end.fields)), entity.substr(end.body)};
  }

 private:
  static std::string decoded(std::string_view body, const std::string& coding) {
    if (coding == "base64") return from_base64(body);
    if (coding == "quoted-printable") return from_quoted_printable(body);
    return std::string(body);
  }

  void read_multipart(std::string_view body, const std::string& boundary, size_t depth) {
    if (boundary.empty()) return read_unmarked(body);
    const std::string mark = "--" + boundary;
    size_t begin = kNone;
    for (size_t at = 0; at < body.size();) {
      const size_t end = std::min(body.find('\n', at), body.size());
      const std::string_view line = body.substr(at, end - at);
      if (line.starts_with(mark)) {
        const std::string_view rest = line.substr(mark.size());
        const bool last = rest.starts_with("--");
        if (last || is_blank(rest)) {
          if (begin != kNone) read(body.substr(begin, at - begin), depth + 1);
          begin = last ? kNone : std::min(end + 1, body.size());
          if (last) return;
        }
      }
      at = end + 1;
    }
    if (begin != kNone) read(body.substr(begin), depth + 1);  // cut off: what there is of it
  }

  // A multipart that does not say what parts it: its text may still be read.
  void read_unmarked(std::string_view body) { add_plain(std::string(body), {}, {}); }

  void add_plain(const std::string& bytes, const std::string& charset, std::string_view type) {
    std::optional<std::string> known = from_charset(bytes, charset);
    Result<std::string> text = known ? Result<std::string>(std::move(*known)) : to_utf8(bytes);
    if (!text) {
      binary_ = true;
      return;
    }
    std::erase(*text, '\r');
    if (base::fold(parameter(type, "format")) == "flowed")
      text = joined(*text, base::fold(parameter(type, "delsp")) == "yes");
    if (is_blank(*text)) return;
    if (!plain_.empty() && !plain_.ends_with('\n')) plain_.push_back('\n');
    plain_.append(*text);
  }

  // RFC 3676: a line that ends in a blank goes on in the next.
  static std::string joined(std::string_view text, bool delete_space) {
    std::string out;
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const bool signature = line == "-- ";
      if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
      const bool flows = line.ends_with(' ') && !signature;
      if (flows && delete_space) line.remove_suffix(1);
      out.append(line);
      if (!flows) out.push_back('\n');
    }
    return out;
  }

  std::string plain_, html_, html_charset_;
  std::string_view forwarded_;
  size_t parts_ = 0;
  bool binary_ = false;
};

// "wire.example" of "Desk <desk@wire.example>".
std::string domain_of(std::string_view from) {
  const size_t at = from.rfind('@');
  if (at == kNone) return {};
  const size_t end = from.find_first_of("> \t,;()\"", at);
  return base::fold(from.substr(at + 1, (end == kNone ? from.size() : end) - at - 1));
}

// The sender's name; of an address alone nothing.
std::string sender_of(std::string_view from) {
  std::string name = name_of_author(from);
  std::erase(name, '"');
  return name;
}

Result<Report> report_of(std::string_view message, const std::string& id, const Diagnose& warn, size_t depth) {
  Parts parts;
  parts.read(message, 0);
  const HeaderFields fields = Parts::split(message).first;
  Report r;
  if (!is_blank(parts.plain())) {
    r.text = parts.plain();
  } else if (!is_blank(parts.html())) {
    Result<std::vector<Report>> page = html_reports(parts.html(), parts.html_charset(), "", "");
    if (page && page->size() == 1) {  // a mail is one report: a newsletter of several articles is taken as it stands
      r.text = std::move(page->front().text);
    } else if (const Result<std::string> html = html_to_utf8(parts.html(), parts.html_charset())) {
      r.text = read_fragment(*html).text;
    }
  }
  if (is_blank(r.text) && !parts.forwarded().empty() && depth < kMostDepth)
    return report_of(parts.forwarded(), id, warn, depth + 1);
  if (is_blank(r.text))
    return Error{parts.binary() ? ErrorCode::not_text : ErrorCode::empty,
                 "is a message without a text; save what is attached to it as a file of its own.",
                 "",
                 {},
                 {}};
  r.id = single_spaced(decoded_words(fields.value("message-id")));
  if (r.id.starts_with('<') && r.id.ends_with('>')) r.id = r.id.substr(1, r.id.size() - 2);
  if (r.id.empty()) r.id = id;
  r.title = decoded_words(fields.value("subject"));
  const std::string from = decoded_words(fields.value("from"));
  r.byline = sender_of(from);
  r.source = decoded_words(fields.value("organization"));
  if (r.source.empty()) r.source = decoded_words(fields.value("organisation"));
  if (r.source.empty()) r.source = domain_of(from);
  r.language = language_tag(media_type(fields.value("content-language")));
  if (std::optional<Error> wrong = set_published(decoded_words(fields.value("date")), &r)) warn(std::move(*wrong));
  find_front_matter(&r);
  return r;
}

// Where each message of an mbox begins; one message is one.
std::vector<size_t> messages_of(std::string_view bytes) {
  std::vector<size_t> out{0};
  if (!bytes.starts_with("From ")) return out;
  for (size_t at = bytes.find("\nFrom "); at != kNone; at = bytes.find("\nFrom ", at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if ((before.ends_with('\n') || before.ends_with("\n\r")) && is_mail(bytes.substr(at + 1))) out.push_back(at + 1);
  }
  return out;
}

}  // namespace

bool is_mail(std::string_view head) {
  constexpr size_t kMostHeader = size_t{64} << 10;
  head = without_mbox_line(head.substr(0, kMostHeader));
  const HeaderEnd end = end_of_header(head);
  // of a long header the beginning is seen, its last line maybe cut
  const std::string_view lines = head.substr(0, end.body != kNone ? end.fields : head.rfind('\n') + 1);
  if (!all_fields(lines)) return false;
  const HeaderFields fields = HeaderFields::of(lines);
  const size_t who = count_of(kWho, fields);
  return who > 0 && who + count_of(kOthers, fields) >= 3;
}

Status read_mail(std::string_view bytes, const std::string& path, const Sink& sink, const Diagnose& diagnose) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
  const std::vector<size_t> begins = messages_of(bytes);
  size_t reports = 0;
  std::optional<Error> last;
  for (size_t k = 0; k < begins.size(); ++k) {
    const size_t end = k + 1 < begins.size() ? begins[k + 1] : bytes.size();
    const ByteRange range{begins[k], end};
    const auto place = [&](Error error) {
      error.source = path, error.range = range;
      error.line =
          1 + static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(begins[k]), '\n'));
      return error;
    };
    const std::string id = begins.size() == 1 ? path : path + ":" + std::to_string(k + 1);
    Result<Report> report = report_of(
        without_mbox_line(range.of(bytes)), id, [&](Error warning) { diagnose(place(std::move(warning))); }, 0);
    if (!report) {
      if (begins.size() == 1) return place(report.error());
      diagnose(place(report.error()));
      continue;
    }
    ++reports;
    report->file = path;
    if (!sink(std::move(*report))) return Nothing{};
  }
  if (reports == 0) return Error{ErrorCode::empty, "holds no message with a text.", path, {}, {}};
  return Nothing{};
}

}  // namespace tellings::read
