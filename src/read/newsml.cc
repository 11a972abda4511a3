#include "read/newsml.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "read/encoding.h"
#include "read/feed_cut.h"
#include "read/feed_xml.h"
#include "read/fragment.h"
#include "read/mail_decode.h"
#include "read/url.h"

namespace tellings::read {
namespace {

using pugi::xml_node;

constexpr std::string_view kRoots[] = {"newsItem",    "newsMessage",  "packageItem", "conceptItem", "knowledgeItem",
                                       "catalogItem", "planningItem", "nitf",        "NewsML"};

std::string_view local(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is(const xml_node& node, std::string_view name) {
  return node.type() == pugi::node_element && local(node.name()) == name;
}

xml_node child(const xml_node& parent, std::string_view name) {
  for (const xml_node node : parent.children())
    if (is(node, name)) return node;
  return {};
}

// The first element of that name at any depth.
xml_node descendant(const xml_node& parent, std::string_view name) {
  return parent.find_node([&](const xml_node& node) { return is(node, name); });
}

std::string words(const xml_node& node) { return one_line(text_of(node)); }

// What a party or place is called: its name, what stands in it, or the code that stands for it ("nprov:OPA").
std::string name_of(const xml_node& node) {
  std::string name;
  for (const xml_node one : node.children())
    if (is(one, "name") && name.empty()) name = words(one);
  if (name.empty() && !has_elements(node)) name = words(node);
  if (name.empty()) name = attribute_of(node, "literal");
  for (const char* code : {"qcode", "uri"})
    if (name.empty()) {
      const std::string value = attribute_of(node, code);
      name = value.substr(value.find_last_of(":/") + 1);  // npos + 1 is 0
    }
  return name;
}

// All children of that name, joined.
std::string names_of(const xml_node& parent, std::string_view name) {
  std::string out;
  for (const xml_node node : parent.children())
    if (is(node, name))
      if (const std::string one = name_of(node); !one.empty() && out.find(one) == std::string::npos)
        out.append(out.empty() ? "" : ", ").append(one);
  return out;
}

// Of several headlines the main one: without a role, or with one that says so.
std::string headline_of(const xml_node& meta) {
  std::string first;
  for (const xml_node node : meta.children()) {
    if (!is(node, "headline")) continue;
    const std::string role = attribute_of(node, "role");
    std::string one = words(node);
    if (role.empty() || base::fold(role).find("main") != std::string::npos) return one;
    if (first.empty()) first = std::move(one);
  }
  return first;
}

// Pictures with their captions are no part of the text.
void take_out(const xml_node& parent, std::string_view name) {
  for (xml_node node = descendant(parent, name); node; node = descendant(parent, name))
    node.parent().remove_child(node);
}

// Text of NITF's <body.content>, of XHTML's <body>, or of whatever markup stands inside `content`. NITF's own metadata
// fill what the item left open.
std::string markup_text(const xml_node& content, Report* report) {
  const xml_node nitf = is(content, "nitf") ? content : descendant(content, "nitf");
  xml_node body = nitf ? descendant(nitf, "body.content") : descendant(content, "body");
  if (!body) body = nitf ? child(nitf, "body") : content;
  if (nitf) {
    const xml_node head = descendant(nitf, "body.head");
    if (report->title.empty()) report->title = words(descendant(head, "hl1"));
    if (report->title.empty()) report->title = words(descendant(child(nitf, "head"), "title"));
    if (report->byline.empty()) report->byline = words(descendant(head, "byline"));
    if (report->dateline.empty()) report->dateline = words(descendant(head, "dateline"));
    take_out(body, "media");
  }
  take_out(body, "figure");
  std::string text = read_fragment(markup_of(body)).text;
  // the headline once more, as pages have it
  if (!report->title.empty() && text.starts_with(report->title + "\n")) text.erase(0, report->title.size() + 1);
  return text;
}

std::string data_text(const xml_node& data) {
  std::string bytes = text_of(data);
  const std::string type = base::fold(attribute_of(data, "contenttype"));
  if (!type.empty() && !type.starts_with("text/") && type.find("html") == std::string::npos) return {};
  if (base::fold(attribute_of(data, "encoding")).find("base64") != std::string::npos) {
    const Result<std::string> text = to_utf8(from_base64(bytes));
    if (!text) return {};
    bytes = *text;
  }
  const bool html = type.find("html") != std::string::npos || (type != "text/plain" && looks_like_html(bytes));
  return html ? read_fragment(bytes).text : read_plain(bytes).text;
}

std::string text_in(const xml_node& content_set, Report* report, std::string* language) {
  std::string best;
  for (const xml_node node : content_set.children()) {
    std::string text;
    if (is(node, "inlineXML"))
      text = markup_text(node, report);
    else if (is(node, "inlineData"))
      text = data_text(node);
    if (text.size() <= best.size()) continue;
    best = std::move(text);
    *language = attribute_of(node, "xml:lang");
  }
  return best;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& path, const Sink& sink, const Diagnose& diagnose)
      : text_(text), path_(path), sink_(sink), diagnose_(diagnose) {}

  Status run() {
    const Result<CutFeed> cut = cut_feed(text_);
    if (!cut) return placed(cut.error());
    if (cut->root == "NewsML")
      return error("is NewsML of version 1, which is not read; ask for NewsML-G2, NITF or ninjs.", 0);
    if (cut->root == "nitf") return read_nitf();
    if (cut->items.empty() && cut->root != "newsMessage" && cut->root != "newsItem")
      return error("is a package, a concept or a plan, and holds no report; name news items.", 0);
    if (cut->items.empty()) return error("holds no news item; is it the right file?", 0);
    size_t number = 0;
    for (const CutItem& item : cut->items) {
      ++number;
      if (item.wrong != nullptr) {
        pass_over(item.wrong, item.range, number);
      } else if (!read_item(item.range, number)) {
        return Nothing{};
      }
    }
    if (!cut->closed) diagnose_(placed(error("is cut off here; fetch it again.", text_.size())));
    return Nothing{};
  }

 private:
  Error error(const char* message, size_t at) const {
    return placed({ErrorCode::malformed, message, path_, ByteRange{std::min(at, text_.size()), text_.size()}, {}});
  }

  Error placed(Error e) const {
    e.source = path_;
    if (e.range) {
      const size_t at = std::min(e.range->begin, text_.size());
      e.line = 1 + static_cast<size_t>(std::count(text_.begin(), text_.begin() + at, '\n'));
    }
    return e;
  }

  void pass_over(const std::string& why, ByteRange range, size_t number, ErrorCode code = ErrorCode::malformed) {
    diagnose_(placed({code, "item " + std::to_string(number) + " " + why, path_, range, {}}));
  }

  // False where the reading is to stop.
  bool read_item(ByteRange range, size_t number) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = parse_xml(range.of(text_), &document);
    if (!parsed) {
      const size_t at = std::min(range.begin + static_cast<size_t>(parsed.offset), range.end);
      pass_over("is no well-formed XML from here on.", {at, range.end}, number);
      return true;
    }
    const xml_node item = document.document_element();
    const xml_node meta = child(item, "itemMeta"), content = child(item, "contentMeta");
    Report r;
    r.id = attribute_of(item, "guid");
    if (r.id.empty()) r.id = path_ + ":" + std::to_string(number);
    if (is_url(r.id)) r.url = r.id;
    r.title = headline_of(content);
    if (r.title.empty()) r.title = words(child(meta, "title"));
    r.source = name_of(child(meta, "provider"));
    if (r.source.empty()) r.source = names_of(content, "infoSource");
    r.byline = words(child(content, "by"));
    if (r.byline.empty()) r.byline = names_of(content, "creator");
    r.dateline = words(child(content, "dateline"));
    if (r.dateline.empty()) r.dateline = name_of(child(content, "located"));
    r.credit = words(child(content, "creditline"));
    std::string inner;
    r.text = text_in(child(item, "contentSet"), &r, &inner);
    if (r.text.empty()) {
      pass_over("holds no text: its content is of another kind, or stands elsewhere.", range, number, ErrorCode::empty);
      return true;
    }
    for (const std::string& tag :
         {attribute_of(child(content, "language"), "tag"), inner, attribute_of(item, "xml:lang")})
      if (r.language.empty()) r.language = language_tag(tag);
    set_time({words(child(meta, "versionCreated")), words(child(content, "contentModified")),
              words(child(content, "contentCreated")), words(child(meta, "firstCreated"))},
             range, &r);
    return give(std::move(r));
  }

  Status read_nitf() {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = parse_xml(text_, &document);
    if (!parsed) return error("is no well-formed XML from here on.", static_cast<size_t>(parsed.offset));
    const xml_node nitf = document.document_element();
    const xml_node docdata = descendant(nitf, "docdata");
    Report r;
    r.id = attribute_of(descendant(docdata, "doc-id"), "id-string");
    if (r.id.empty()) r.id = path_;
    r.text = markup_text(nitf, &r);
    if (r.text.empty()) return Error{ErrorCode::empty, "holds no text; is it the right file?", path_, {}, {}};
    r.source = attribute_of(descendant(docdata, "doc.copyright"), "holder");
    if (r.source.empty()) r.source = words(descendant(nitf, "distributor"));
    r.language = language_tag(attribute_of(nitf, "xml:lang"));
    set_time({attribute_of(descendant(docdata, "date.issue"), "norm"),
              attribute_of(descendant(docdata, "date.release"), "norm"),
              attribute_of(descendant(descendant(nitf, "dateline"), "story.date"), "norm")},
             {0, text_.size()}, &r);
    give(std::move(r));
    return Nothing{};
  }

  // The first that is a time.
  void set_time(const std::vector<std::string>& times, ByteRange range, Report* report) {
    std::optional<Error> wrong;
    for (const std::string& time : times) {
      std::optional<Error> warning = set_published(time, report);
      if (!report->published.empty()) break;
      if (!wrong) wrong = std::move(warning);
    }
    if (!wrong) return;
    wrong->range = range;
    diagnose_(placed(std::move(*wrong)));
  }

  bool give(Report r) {
    r.file = path_;
    find_front_matter(&r);
    return sink_(std::move(r));
  }

  std::string_view text_;
  const std::string& path_;
  const Sink& sink_;
  const Diagnose& diagnose_;
};

}  // namespace

bool is_newsml_root(std::string_view name) {
  return std::any_of(std::begin(kRoots), std::end(kRoots),
                     [&](std::string_view root) { return name == base::fold(root) || name == root; });
}

Status read_newsml(std::string_view bytes, const std::string& path, const Sink& sink, const Diagnose& diagnose) {
  if (bytes.size() > kMostFeedBytes)
    return Error{ErrorCode::too_large, "is a message of more than 64 MiB; split it.", path, {}, {}};
  const Result<std::string> text = html_to_utf8(bytes);
  if (!text) {
    Error error = text.error();
    error.source = path;
    return error;
  }
  return Reader(*text, path, sink, diagnose).run();
}

}  // namespace tellings::read
