#include "read/main_text_hints.h"

namespace tellings::read {
namespace {

struct Name {
  Hint hint;
  std::string_view part;  // of a class or an id, lower case
};
constexpr Name kNames[] = {
    {Hint::article_body, "articlebody"},    {Hint::article_body, "article-body"},    {Hint::article_body, "article_body"},   {Hint::article_body, "article__body"},
    {Hint::article_body, "storybody"},      {Hint::article_body, "story-body"},      {Hint::article_body, "story_body"},     {Hint::article_body, "story__body"},
    {Hint::article_body, "post-content"},   {Hint::article_body, "post_content"},    {Hint::article_body, "postcontent"},    {Hint::article_body, "post__content"},
    {Hint::article_body, "entry-content"},  {Hint::article_body, "entry_content"},   {Hint::article_body, "entrycontent"},   {Hint::article_body, "article-content"},
    {Hint::article_body, "article_content"}, {Hint::article_body, "articlecontent"}, {Hint::article_body, "article__content"}, {Hint::article_body, "article-text"},
    {Hint::article_body, "articletext"},    {Hint::article_body, "article_text"},    {Hint::article_body, "article__text"},  {Hint::article_body, "story-content"},
    {Hint::article_body, "storycontent"},   {Hint::article_body, "storytext"},       {Hint::article_body, "story-text"},     {Hint::article_body, "post-body"},
    {Hint::article_body, "post_body"},      {Hint::article_body, "postbody"},        {Hint::article_body, "body-content"},   {Hint::article_body, "body-text"},
    {Hint::article_body, "bodytext"},       {Hint::article_body, "body-copy"},       {Hint::article_body, "bodycopy"},       {Hint::article_body, "news-content"},
    {Hint::article_body, "newscontent"},    {Hint::article_body, "text-content"},    {Hint::article_body, "content-body"},   {Hint::article_body, "content__body"},
    {Hint::article_body, "content-text"},   {Hint::article_body, "richtext"},        {Hint::article_body, "rich-text"},      {Hint::article_body, "article-copy"},
    {Hint::article_body, "field-name-body"}, {Hint::article_body, "field--name-body"}, {Hint::article_body, "the-content"},  {Hint::article_body, "single-content"},
    {Hint::article_body, "news-body"},      {Hint::article_body, "news-text"},       {Hint::article_body, "newstext"},       {Hint::article_body, "body__content"},
    {Hint::article, "article"},             {Hint::article, "story"},                {Hint::article, "post"},                {Hint::article, "entry"},
    {Hint::article, "hentry"},              {Hint::article, "news"},                 {Hint::article, "blog"},
    {Hint::content, "content"},             {Hint::content, "main"},                 {Hint::content, "body"},                {Hint::content, "text"},
    {Hint::content, "paragraph"},           {Hint::content, "page"},
    {Hint::navigation, "nav"},              {Hint::navigation, "menu"},              {Hint::navigation, "breadcrumb"},       {Hint::navigation, "toolbar"},
    {Hint::navigation, "pagination"},       {Hint::navigation, "pager"},             {Hint::navigation, "tabs"},             {Hint::navigation, "skip"},
    {Hint::footer, "footer"},               {Hint::footer, "foot"},                  {Hint::footer, "bottom"},               {Hint::footer, "copyright"},
    {Hint::footer, "disclaimer"},           {Hint::footer, "legal"},
    {Hint::header, "header"},               {Hint::header, "masthead"},              {Hint::header, "topbar"},               {Hint::header, "top-bar"},
    {Hint::side, "sidebar"},                {Hint::side, "side-bar"},                {Hint::side, "aside"},                  {Hint::side, "rail"},
    {Hint::side, "right-col"},              {Hint::side, "rightcol"},                {Hint::side, "column-right"},           {Hint::side, "secondary"},
    {Hint::side, "widget"},                 {Hint::side, "module"},                  {Hint::side, "inset"},
    {Hint::comments, "comment"},            {Hint::comments, "disqus"},              {Hint::comments, "reply"},              {Hint::comments, "discussion"},
    {Hint::comments, "respond"},            {Hint::comments, "livefyre"},            {Hint::comments, "reaction"},
    {Hint::related, "related"},             {Hint::related, "recommend"},            {Hint::related, "popular"},             {Hint::related, "trending"},
    {Hint::related, "readmore"},            {Hint::related, "read-more"},            {Hint::related, "read_more"},           {Hint::related, "seealso"},
    {Hint::related, "see-also"},            {Hint::related, "latest"},               {Hint::related, "further"},             {Hint::related, "outbrain"},
    {Hint::related, "taboola"},             {Hint::related, "recirc"},               {Hint::related, "teaser"},              {Hint::related, "similar"},
    {Hint::related, "up-next"},             {Hint::related, "most-"},                {Hint::related, "more-"},               {Hint::related, "-more"},
    {Hint::related, "also"},                {Hint::related, "card"},                 {Hint::related, "feed"},                {Hint::related, "promo"},
    {Hint::share, "share"},                 {Hint::share, "sharing"},                {Hint::share, "social"},                {Hint::share, "follow"},
    {Hint::share, "twitter"},               {Hint::share, "facebook"},               {Hint::share, "addthis"},               {Hint::share, "whatsapp"},
    {Hint::advertisement, "advert"},        {Hint::advertisement, "sponsor"},        {Hint::advertisement, "banner"},        {Hint::advertisement, "commercial"},
    {Hint::advertisement, "affiliate"},     {Hint::advertisement, "ad-"},            {Hint::advertisement, "-ad"},           {Hint::advertisement, "ads"},
    {Hint::advertisement, "dfp"},           {Hint::advertisement, "shop"},
    {Hint::newsletter, "newsletter"},       {Hint::newsletter, "subscri"},           {Hint::newsletter, "signup"},           {Hint::newsletter, "sign-up"},
    {Hint::newsletter, "register"},         {Hint::newsletter, "login"},             {Hint::newsletter, "paywall"},          {Hint::newsletter, "optin"},
    {Hint::newsletter, "donat"},            {Hint::newsletter, "member"},
    {Hint::caption, "caption"},             {Hint::caption, "figure"},               {Hint::caption, "image"},               {Hint::caption, "photo"},
    {Hint::caption, "gallery"},             {Hint::caption, "slide"},                {Hint::caption, "media"},               {Hint::caption, "video"},
    {Hint::caption, "credit"},              {Hint::caption, "thumb"},                {Hint::caption, "player"},              {Hint::caption, "carousel"},
    {Hint::about, "byline"},                {Hint::about, "author"},                 {Hint::about, "dateline"},              {Hint::about, "date"},
    {Hint::about, "time"},                  {Hint::about, "meta"},                   {Hint::about, "info"},                  {Hint::about, "publish"},
    {Hint::about, "tag"},                   {Hint::about, "categor"},                {Hint::about, "keyword"},               {Hint::about, "topic"},
    {Hint::about, "source"},                {Hint::about, "-bio"},                   {Hint::about, "contributor"},
    {Hint::overlay, "modal"},               {Hint::overlay, "popup"},                {Hint::overlay, "cookie"},              {Hint::overlay, "consent"},
    {Hint::overlay, "overlay"},             {Hint::overlay, "gdpr"},                 {Hint::overlay, "lightbox"},            {Hint::overlay, "tooltip"},
    {Hint::overlay, "alert"},               {Hint::overlay, "notice"},               {Hint::overlay, "hidden"},              {Hint::overlay, "sr-only"},
    {Hint::overlay, "screen-reader"},       {Hint::overlay, "print"},                {Hint::overlay, "dropdown"},
    {Hint::lead, "title"},                  {Hint::lead, "headline"},                {Hint::lead, "heading"},                {Hint::lead, "summary"},
    {Hint::lead, "lede"},                   {Hint::lead, "lead"},                    {Hint::lead, "standfirst"},             {Hint::lead, "subtitle"},
    {Hint::lead, "deck"},                   {Hint::lead, "dek"},                     {Hint::lead, "intro"},                  {Hint::lead, "excerpt"},
    {Hint::quote, "quote"},                 {Hint::quote, "tweet"},                  {Hint::quote, "embed"},                 {Hint::quote, "instagram"},
    {Hint::list, "list"},                   {Hint::list, "toc"},                     {Hint::list, "table"},                  {Hint::list, "recipe"},
    {Hint::list, "product"},                {Hint::list, "rating"},                  {Hint::list, "review"},                 {Hint::list, "faq"},
};

struct Tag {
  Hint hint;
  GumboTag tag;
};
constexpr Tag kTags[] = {
    {Hint::tag_article, GUMBO_TAG_ARTICLE}, {Hint::tag_main, GUMBO_TAG_MAIN},     {Hint::tag_nav, GUMBO_TAG_NAV},       {Hint::tag_aside, GUMBO_TAG_ASIDE},
    {Hint::tag_footer, GUMBO_TAG_FOOTER},   {Hint::tag_header, GUMBO_TAG_HEADER}, {Hint::tag_figure, GUMBO_TAG_FIGURE}, {Hint::tag_figure, GUMBO_TAG_FIGCAPTION},
    {Hint::tag_form, GUMBO_TAG_FORM},       {Hint::tag_list, GUMBO_TAG_UL},       {Hint::tag_list, GUMBO_TAG_OL},       {Hint::tag_list, GUMBO_TAG_DL},
    {Hint::tag_table, GUMBO_TAG_TABLE},     {Hint::tag_blockquote, GUMBO_TAG_BLOCKQUOTE}, {Hint::tag_heading, GUMBO_TAG_H1}, {Hint::tag_heading, GUMBO_TAG_H2},
    {Hint::tag_heading, GUMBO_TAG_H3},      {Hint::tag_heading, GUMBO_TAG_H4},    {Hint::tag_heading, GUMBO_TAG_H5},    {Hint::tag_heading, GUMBO_TAG_H6},
    {Hint::tag_section, GUMBO_TAG_SECTION},
};

struct Role {
  Hint hint;
  std::string_view role;
};
constexpr Role kRoles[] = {{Hint::tag_main, "main"},          {Hint::tag_article, "article"}, {Hint::tag_nav, "navigation"}, {Hint::tag_aside, "complementary"},
                           {Hint::tag_footer, "contentinfo"}, {Hint::tag_header, "banner"},   {Hint::overlay, "dialog"},     {Hint::overlay, "alert"}};

}  // namespace

uint32_t hints_of(const Page& page, int32_t element) {
  constexpr size_t kMostBytes = 400;  // a class list longer than this is made by a program and says nothing
  const Element& e = page.elements()[element];
  uint32_t out = 0;
  const auto set = [&](Hint h) { out |= uint32_t{1} << static_cast<uint32_t>(h); };
  for (const Tag& t : kTags)
    if (t.tag == e.tag) set(t.hint);
  // Classes of the whole page name its kind, not its parts.
  if (e.tag == GUMBO_TAG_HTML || e.tag == GUMBO_TAG_BODY) return out;
  if (!e.hints.empty()) {
    const std::string_view names = std::string_view(e.hints).substr(0, kMostBytes);
    for (const Name& n : kNames)
      if (!has(out, n.hint) && names.find(n.part) != std::string_view::npos) set(n.hint);
  }
  const std::string_view role = page.attribute(element, "role");
  for (const Role& r : kRoles)
    if (r.role == role) set(r.hint);
  if (page.attribute(element, "itemprop").find("articleBody") != std::string_view::npos) set(Hint::tag_article_body);
  return out;
}

}  // namespace tellings::read
