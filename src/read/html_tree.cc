// The only file that knows lexbor.
#include "read/html_tree.h"

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <array>
#include <new>
#include <utility>
#include <vector>

namespace tellings::read {
namespace {

constexpr std::pair<lxb_tag_id_enum_t, HtmlTag> kTags[] = {{LXB_TAG_A, HtmlTag::a},
                                                           {LXB_TAG_ABBR, HtmlTag::abbr},
                                                           {LXB_TAG_ACRONYM, HtmlTag::acronym},
                                                           {LXB_TAG_ADDRESS, HtmlTag::address},
                                                           {LXB_TAG_ARTICLE, HtmlTag::article},
                                                           {LXB_TAG_ASIDE, HtmlTag::aside},
                                                           {LXB_TAG_AUDIO, HtmlTag::audio},
                                                           {LXB_TAG_B, HtmlTag::b},
                                                           {LXB_TAG_BDI, HtmlTag::bdi},
                                                           {LXB_TAG_BDO, HtmlTag::bdo},
                                                           {LXB_TAG_BIG, HtmlTag::big},
                                                           {LXB_TAG_BLOCKQUOTE, HtmlTag::blockquote},
                                                           {LXB_TAG_BODY, HtmlTag::body},
                                                           {LXB_TAG_BR, HtmlTag::br},
                                                           {LXB_TAG_BUTTON, HtmlTag::button},
                                                           {LXB_TAG_CANVAS, HtmlTag::canvas},
                                                           {LXB_TAG_CAPTION, HtmlTag::caption},
                                                           {LXB_TAG_CENTER, HtmlTag::center},
                                                           {LXB_TAG_CITE, HtmlTag::cite},
                                                           {LXB_TAG_CODE, HtmlTag::code},
                                                           {LXB_TAG_DATA, HtmlTag::data},
                                                           {LXB_TAG_DD, HtmlTag::dd},
                                                           {LXB_TAG_DEL, HtmlTag::del},
                                                           {LXB_TAG_DETAILS, HtmlTag::details},
                                                           {LXB_TAG_DFN, HtmlTag::dfn},
                                                           {LXB_TAG_DIV, HtmlTag::div},
                                                           {LXB_TAG_DL, HtmlTag::dl},
                                                           {LXB_TAG_DT, HtmlTag::dt},
                                                           {LXB_TAG_EM, HtmlTag::em},
                                                           {LXB_TAG_FIELDSET, HtmlTag::fieldset},
                                                           {LXB_TAG_FIGCAPTION, HtmlTag::figcaption},
                                                           {LXB_TAG_FIGURE, HtmlTag::figure},
                                                           {LXB_TAG_FONT, HtmlTag::font},
                                                           {LXB_TAG_FOOTER, HtmlTag::footer},
                                                           {LXB_TAG_FORM, HtmlTag::form},
                                                           {LXB_TAG_H1, HtmlTag::h1},
                                                           {LXB_TAG_H2, HtmlTag::h2},
                                                           {LXB_TAG_H3, HtmlTag::h3},
                                                           {LXB_TAG_H4, HtmlTag::h4},
                                                           {LXB_TAG_H5, HtmlTag::h5},
                                                           {LXB_TAG_H6, HtmlTag::h6},
                                                           {LXB_TAG_HEAD, HtmlTag::head},
                                                           {LXB_TAG_HEADER, HtmlTag::header},
                                                           {LXB_TAG_HTML, HtmlTag::html},
                                                           {LXB_TAG_I, HtmlTag::i},
                                                           {LXB_TAG_IFRAME, HtmlTag::iframe},
                                                           {LXB_TAG_IMG, HtmlTag::img},
                                                           {LXB_TAG_INS, HtmlTag::ins},
                                                           {LXB_TAG_KBD, HtmlTag::kbd},
                                                           {LXB_TAG_LABEL, HtmlTag::label},
                                                           {LXB_TAG_LEGEND, HtmlTag::legend},
                                                           {LXB_TAG_LI, HtmlTag::li},
                                                           {LXB_TAG_LINK, HtmlTag::link},
                                                           {LXB_TAG_MAIN, HtmlTag::main},
                                                           {LXB_TAG_MARK, HtmlTag::mark},
                                                           {LXB_TAG_MATH, HtmlTag::math},
                                                           {LXB_TAG_META, HtmlTag::meta},
                                                           {LXB_TAG_NAV, HtmlTag::nav},
                                                           {LXB_TAG_NOBR, HtmlTag::nobr},
                                                           {LXB_TAG_NOFRAMES, HtmlTag::noframes},
                                                           {LXB_TAG_NOSCRIPT, HtmlTag::noscript},
                                                           {LXB_TAG_OBJECT, HtmlTag::object},
                                                           {LXB_TAG_OL, HtmlTag::ol},
                                                           {LXB_TAG_P, HtmlTag::p},
                                                           {LXB_TAG_PICTURE, HtmlTag::picture},
                                                           {LXB_TAG_PRE, HtmlTag::pre},
                                                           {LXB_TAG_Q, HtmlTag::q},
                                                           {LXB_TAG_RB, HtmlTag::rb},
                                                           {LXB_TAG_RP, HtmlTag::rp},
                                                           {LXB_TAG_RT, HtmlTag::rt},
                                                           {LXB_TAG_RTC, HtmlTag::rtc},
                                                           {LXB_TAG_RUBY, HtmlTag::ruby},
                                                           {LXB_TAG_S, HtmlTag::s},
                                                           {LXB_TAG_SAMP, HtmlTag::samp},
                                                           {LXB_TAG_SCRIPT, HtmlTag::script},
                                                           {LXB_TAG_SECTION, HtmlTag::section},
                                                           {LXB_TAG_SELECT, HtmlTag::select},
                                                           {LXB_TAG_SLOT, HtmlTag::slot},
                                                           {LXB_TAG_SMALL, HtmlTag::small},
                                                           {LXB_TAG_SPAN, HtmlTag::span},
                                                           {LXB_TAG_STRIKE, HtmlTag::strike},
                                                           {LXB_TAG_STRONG, HtmlTag::strong},
                                                           {LXB_TAG_STYLE, HtmlTag::style},
                                                           {LXB_TAG_SUB, HtmlTag::sub},
                                                           {LXB_TAG_SUMMARY, HtmlTag::summary},
                                                           {LXB_TAG_SUP, HtmlTag::sup},
                                                           {LXB_TAG_SVG, HtmlTag::svg},
                                                           {LXB_TAG_TABLE, HtmlTag::table},
                                                           {LXB_TAG_TBODY, HtmlTag::tbody},
                                                           {LXB_TAG_TD, HtmlTag::td},
                                                           {LXB_TAG_TEXTAREA, HtmlTag::textarea},
                                                           {LXB_TAG_TFOOT, HtmlTag::tfoot},
                                                           {LXB_TAG_TH, HtmlTag::th},
                                                           {LXB_TAG_THEAD, HtmlTag::thead},
                                                           {LXB_TAG_TIME, HtmlTag::time},
                                                           {LXB_TAG_TITLE, HtmlTag::title},
                                                           {LXB_TAG_TR, HtmlTag::tr},
                                                           {LXB_TAG_TT, HtmlTag::tt},
                                                           {LXB_TAG_U, HtmlTag::u},
                                                           {LXB_TAG_UL, HtmlTag::ul},
                                                           {LXB_TAG_VAR, HtmlTag::var},
                                                           {LXB_TAG_VIDEO, HtmlTag::video},
                                                           {LXB_TAG_WBR, HtmlTag::wbr},
                                                           {LXB_TAG_XMP, HtmlTag::xmp}};

constexpr std::array<HtmlTag, LXB_TAG__LAST_ENTRY> kTagOf = [] {
  std::array<HtmlTag, LXB_TAG__LAST_ENTRY> out{};
  for (HtmlTag& tag : out) tag = HtmlTag::other;
  for (const auto& [id, tag] : kTags) out[id] = tag;
  return out;
}();

constexpr std::array<lxb_html_document_open_elements_pop_f, LXB_TAG__LAST_ENTRY> kNoSteps{};

HtmlTag tag_of(lxb_tag_id_t id) { return id < kTagOf.size() ? kTagOf[id] : HtmlTag::unknown; }

std::string_view view(const lxb_char_t* text, size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text), size);
}

void check(lxb_status_t status) {
  if (status != LXB_STATUS_OK) throw std::bad_alloc();
}

// Memory for the tree of an ordinary page in one piece, which stays for the next page: the library's own pieces are so
// small that every page would fetch and give back two dozen.
lexbor_mraw_t* make_memory(size_t bytes) {
  lexbor_mraw_t* out = lexbor_mraw_create();
  if (lexbor_mraw_init(out, bytes) != LXB_STATUS_OK) {
    lexbor_mraw_destroy(out, true);
    throw std::bad_alloc();
  }
  return out;
}

}  // namespace

struct HtmlTree::Parser {
  Parser() {
    constexpr size_t kNodeBytes = size_t{1} << 20, kTextBytes = size_t{256} << 10;
    document = lxb_html_document_create();
    if (document == nullptr) throw std::bad_alloc();
    // What elements do by themselves (an <option> shown in its <select>, ...) is for browsers, and copies at will.
    lxb_dom_document_mutation_init(&document->dom_document);
    document->open_pop = kNoSteps.data();
    for (auto [memory, bytes] :
         {std::pair{&document->dom_document.mraw, kNodeBytes}, {&document->dom_document.text, kTextBytes}}) {
      lexbor_mraw_destroy(*memory, true);
      *memory = nullptr;
      *memory = make_memory(bytes);
    }
  }
  ~Parser() { lxb_html_document_destroy(document); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // To make one costs as much as to parse a page: each thread keeps one at hand.
  static std::unique_ptr<Parser>& spare() {
    thread_local std::unique_ptr<Parser> out;
    return out;
  }

  lxb_html_document_t* document = nullptr;
  bool keep = false;
};

HtmlTree::HtmlTree(std::string_view html) : parser_(std::move(Parser::spare())) {
  if (!parser_) parser_ = std::make_unique<Parser>();
  check(lxb_html_document_parse(parser_->document, reinterpret_cast<const lxb_char_t*>(html.data()), html.size()));
  constexpr size_t kLargeBytes = size_t{1} << 20;  // what such a page left behind would stay for good
  parser_->keep = html.size() < kLargeBytes;
}

HtmlTree::~HtmlTree() {
  if (!parser_->keep || Parser::spare()) return;
  lxb_html_document_clean(parser_->document);
  // What is left of a page without a document type: the next one would be read as if it had none either.
  parser_->document->dom_document.compat_mode = LXB_DOM_DOCUMENT_CMODE_NO_QUIRKS;
  Parser::spare() = std::move(parser_);
}

void HtmlTree::visit(HtmlVisitor* visitor) const {
  lxb_dom_document_t* document = lxb_dom_interface_document(parser_->document);
  const lxb_dom_node_t* root = lxb_dom_interface_node(document->element);
  std::vector<HtmlAttribute> attributes;
  const lxb_dom_node_t* node = root;
  while (node != nullptr) {
    bool inside = false;
    if (node->type == LXB_DOM_NODE_TYPE_ELEMENT && node->local_name != LXB_TAG_TEMPLATE) {
      const auto* element = reinterpret_cast<const lxb_dom_element_t*>(node);
      attributes.clear();
      for (const lxb_dom_attr_t* a = element->first_attr; a != nullptr; a = a->next) {
        const lxb_dom_attr_data_t* name = lxb_dom_attr_data_by_id(document->attrs, a->node.local_name);
        if (name == nullptr) continue;
        attributes.push_back({view(lexbor_hash_entry_str(&name->entry), name->entry.length),
                              a->value == nullptr ? std::string_view() : view(a->value->data, a->value->length)});
      }
      const lxb_tag_data_t* name = lxb_tag_data_by_id(node->local_name);
      visitor->enter(
          tag_of(node->local_name),
          name == nullptr ? std::string_view() : view(lexbor_hash_entry_str(&name->entry), name->entry.length),
          attributes);
      inside = node->first_child != nullptr;
      if (!inside) visitor->leave();
    } else if (node->type == LXB_DOM_NODE_TYPE_TEXT || node->type == LXB_DOM_NODE_TYPE_CDATA_SECTION) {
      const auto* text = reinterpret_cast<const lxb_dom_character_data_t*>(node);
      visitor->text(view(text->data.data, text->data.length));
    }
    if (inside) {
      node = node->first_child;
      continue;
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
      visitor->leave();
    }
    node = node == root ? nullptr : node->next;
  }
}

}  // namespace tellings::read
