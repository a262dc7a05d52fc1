/* html.c - gumbo builds the tree in the scratch arena, so that running out of memory needs no clean-up; the walk goes by
 * parent and index, without a stack. Text is collected block by block; a block ends where one of the block-level tags
 * opens or closes. */
#include "read/html.h"

#include <gumbo.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/date.h"
#include "read/tame.h"

typedef struct walk {
  doc *d;
  const char *source; /* start */
  size_t source_len;
  char *text;         /* being written */
  uint32_t len, cap;
  uint32_t from;      /* where the open block starts */
  uint32_t linked;    /* bytes of it inside <a> */
  bool blank;         /* white space is due before the next character */
  bool broken;        /* after <br>: a second one ends the block */
  /* open elements around the place */
  uint32_t hidden, nav, article, caption, quote, item, heading, link, byline;
} walk;

/* ------------------------------------------------------------------ text */

/* Room for n bytes more and the closing NUL. References and repaired markup may make the text longer than its source. */
static void room(walk *w, uint32_t n) {
  if (n < w->cap - w->len) return;
  uint32_t cap = w->cap;
  while (n >= cap - w->len) cap *= 2; /* a few times at most: three bytes of text for one of source is the worst there is */
  char *wider = arena_alloc(&w->d->arena, cap);
  memcpy(wider, w->text, w->len);
  w->text = wider;
  w->cap = cap;
}

/* A byte of text that comes from source byte `from`, or from where the last came when it is beyond the source. */
static void put(walk *w, const char *bytes, uint32_t n, size_t from, bool in_step) {
  doc *d = w->d;
  source_run *last = d->map.n ? &d->map.at[d->map.n - 1] : NULL;
  if (in_step && last && last->at + last->len == w->len && last->source + last->len == from && last->len)
    last->len += n;
  else
    vec_push(&d->arena, &d->map, ((source_run){w->len, (uint32_t)from, in_step ? n : 0}));
  room(w, n);
  memcpy(w->text + w->len, bytes, n);
  w->len += n;
  if (w->link) w->linked += n;
}

static void end_block(walk *w) {
  doc *d = w->d;
  w->blank = w->broken = false;
  if (w->len == w->from) return;
  room(w, 2);
  slice s = {w->text + w->from, w->len - w->from};
  block *b = vec_add(&d->arena, &d->blocks);
  *b = (block){.at = {w->from, w->len}, .body = w->from, .time = NONE, .time_last = NONE, .carried = NONE};
  bool all_linked = w->linked * 10 >= s.len * 9;
  bool stops = s.len && strchr(".!?\"", s.ptr[s.len - 1]) != NULL;
  if (w->nav || (all_linked && !w->byline && s.len <= 200 && !stops && w->heading != 1))
    b->kind = BLOCK_NAV;
  else if (w->caption)
    b->kind = BLOCK_CAPTION;
  else if (w->byline && s.len <= 200)
    b->kind = BLOCK_BYLINE;
  else if (w->heading)
    b->kind = BLOCK_HEADING;
  else if (w->item)
    b->kind = BLOCK_ITEM;
  else if (w->quote)
    b->kind = BLOCK_QUOTE;
  w->text[w->len++] = '\n';
  w->text[w->len++] = '\n';
  w->from = w->len;
  w->linked = 0;
}

/* The end of a character reference at p ("&amp;", "&#8217;", "&nbsp"); p = it is none. */
static const char *reference_end(const char *p, const char *end) {
  const char *q = p + 1;
  while (q < end && q - p < 34 && ((*q >= '0' && *q <= '9') || (*q >= 'a' && *q <= 'z') || (*q >= 'A' && *q <= 'Z') || *q == '#')) q++;
  if (q == p + 1) return p;
  return q < end && *q == ';' ? q + 1 : q;
}

/* Text of the tree beside the source it was read from: in step but for references, line ends and tags between. */
static void put_text(walk *w, const char *t, slice original) {
  const char *o = original.ptr, *end = o + original.len, *t_end = t + strlen(t);
  while (t < t_end) {
    uint32_t n, cp = utf8_at(t, t_end, &n);
    while (o < end && *o == '<' && *t != '<') { /* a tag or comment that left no node */
      const char *close = memchr(o, '>', (size_t)(end - o));
      if (!close) break;
      o = close + 1;
    }
    while (o < end && *o == '\r' && *t != '\r') o++;
    const char *at = o < end ? o : end;
    if (at < end && *at == TAME_FILLER) { /* gumbo gives U+FFFD for it */
      o = at + 1;
      t += n;
      continue;
    }
    bool in_step = at < end && *at == *t;
    if (at < end && *at == '&') {
      const char *ref = reference_end(at, end);
      if (ref > at && !(in_step && t[1] && ref > at + 1 && t[1] == at[1] && t[1] != 'a')) { /* "&c." stands for itself */
        in_step = false;
        o = ref;
      } else {
        o = at + 1;
      }
    } else if (in_step) {
      o = at + n < end ? at + n : end;
    }
    if (cp <= ' ' || (cp >= 0x7f && cp < 0xa0)) { /* "&#1;" gives a control character */
      if (w->len > w->from) w->blank = true;
    } else {
      if (w->blank) {
        put(w, " ", 1, at > w->source ? (size_t)(at - w->source) - 1 : 0, false);
        w->blank = false;
      }
      w->broken = false;
      if (cp == 0xfffd && n == 1)
        put(w, "?", 1, (size_t)(at - w->source), false); /* no character at all: gumbo can be brought to it */
      else
        put(w, t, n, (size_t)(at - w->source), in_step);
    }
    t += n;
  }
}

/* ------------------------------------------------------------------ elements */

static const char *attribute(const GumboNode *n, const char *name) {
  const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);
  return a ? a->value : NULL;
}

/* Is one of the words of class, id or role one of these? "article__byline", "site-nav" are cut at their marks. */
static bool classed(const GumboNode *n, const char *const *words) {
  static const char *const where[] = {"class", "id", "role", "rel", "itemprop"};
  for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
    const char *p = attribute(n, where[i]);
    for (size_t steps = 0; p && *p && steps < 40; steps++) {
      size_t len = strcspn(p, " -_\n\t");
      for (const char *const *w = words; *w; w++)
        if (len == strlen(*w) && strncasecmp(p, *w, len) == 0) return true;
      p += len;
      p += strspn(p, " -_\n\t");
    }
  }
  return false;
}

static bool is_block_tag(GumboTag t) {
  switch (t) {
  case GUMBO_TAG_ADDRESS: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_ASIDE: case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_BODY: case GUMBO_TAG_CENTER:
  case GUMBO_TAG_DD: case GUMBO_TAG_DETAILS: case GUMBO_TAG_DIR: case GUMBO_TAG_DIV: case GUMBO_TAG_DL: case GUMBO_TAG_DT:
  case GUMBO_TAG_FIELDSET: case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_FIGURE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_FORM: case GUMBO_TAG_H1:
  case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: case GUMBO_TAG_HEADER:
  case GUMBO_TAG_HGROUP: case GUMBO_TAG_HR: case GUMBO_TAG_LEGEND: case GUMBO_TAG_LI: case GUMBO_TAG_MAIN: case GUMBO_TAG_MENU:
  case GUMBO_TAG_NAV: case GUMBO_TAG_OL: case GUMBO_TAG_P: case GUMBO_TAG_PRE: case GUMBO_TAG_SECTION: case GUMBO_TAG_SUMMARY:
  case GUMBO_TAG_TABLE: case GUMBO_TAG_CAPTION: case GUMBO_TAG_TBODY: case GUMBO_TAG_TD: case GUMBO_TAG_TFOOT: case GUMBO_TAG_TH:
  case GUMBO_TAG_THEAD: case GUMBO_TAG_TR: case GUMBO_TAG_UL: case GUMBO_TAG_OPTION: case GUMBO_TAG_IMG: return true;
  default: return false;
  }
}

static bool is_hidden(const GumboNode *n) {
  switch (n->v.element.tag) {
  case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT:
  case GUMBO_TAG_SELECT: case GUMBO_TAG_BUTTON: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_SVG: case GUMBO_TAG_MATH: case GUMBO_TAG_HEAD:
  case GUMBO_TAG_CANVAS: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO: return true;
  default: break;
  }
  const char *style = attribute(n, "style"), *aria = attribute(n, "aria-hidden");
  return attribute(n, "hidden") || (aria && strcmp(aria, "true") == 0) || (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

static bool is_nav(const walk *w, const GumboNode *n) {
  static const char *const words[] = {"nav", "navigation", "navbar", "menu", "sidebar", "breadcrumb", "breadcrumbs", "footer", "related", "share", "sharing", "social", "comments",
                                      "newsletter", "promo", "advert", "advertisement", "ad", "ads", "cookie", "recommended", "recirc", "trending", "popular", "subscribe", "signup", "pagination", NULL};
  switch (n->v.element.tag) {
  case GUMBO_TAG_NAV: case GUMBO_TAG_ASIDE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_MENU: return true;
  case GUMBO_TAG_HEADER: return !w->article;
  case GUMBO_TAG_DIV: case GUMBO_TAG_SECTION: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_P: case GUMBO_TAG_FORM: return classed(n, words);
  default: return false;
  }
}

/* Counts an element in (by 1) or out (by -1). */
static void count(walk *w, const GumboNode *n, int by) {
  static const char *const captions[] = {"caption", "figcaption", "credit", NULL}, *const bylines[] = {"byline", "author", "authors", NULL};
  GumboTag t = n->v.element.tag;
  uint32_t step = (uint32_t)by;
  if (is_hidden(n)) {
    w->hidden += step;
    return;
  }
  if (t == GUMBO_TAG_A) w->link += step;
  if (!is_block_tag(t)) return;
  if (t == GUMBO_TAG_ARTICLE || t == GUMBO_TAG_MAIN) w->article += step;
  if (is_nav(w, n)) w->nav += step;
  if (t == GUMBO_TAG_FIGCAPTION || t == GUMBO_TAG_CAPTION || ((t == GUMBO_TAG_P || t == GUMBO_TAG_DIV) && classed(n, captions))) w->caption += step;
  if (t == GUMBO_TAG_BLOCKQUOTE) w->quote += step;
  if (t == GUMBO_TAG_LI || t == GUMBO_TAG_DD || t == GUMBO_TAG_DT) w->item += step;
  if (t >= GUMBO_TAG_H1 && t <= GUMBO_TAG_H6) w->heading = by > 0 ? (uint32_t)(t - GUMBO_TAG_H1) + 1 : 0;
  if ((t == GUMBO_TAG_P || t == GUMBO_TAG_DIV || t == GUMBO_TAG_ADDRESS || t == GUMBO_TAG_LI) && classed(n, bylines)) w->byline += step;
}

/* An image's alternative text: a caption, when it is more than a word or two. */
static void put_image(walk *w, const GumboNode *n) {
  const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, "alt");
  uint32_t words = 0;
  for (const char *p = a ? a->value : ""; *p; p++) words += *p == ' ';
  if (words < 2) return;
  slice original = {a->original_value.data, a->original_value.length};
  if (original.len >= 2 && (original.ptr[0] == '"' || original.ptr[0] == '\'')) original = slice_cut(original, 1, original.len - 1);
  w->caption++;
  put_text(w, a->value, original);
  end_block(w);
  w->caption--;
}

static char *keep(doc *d, const char *s) {
  slice t = slice_trim(slice_of(s));
  char *copy = arena_copy(&d->arena, t.ptr, t.len), *to = copy;
  for (const char *p = copy; *p; p++) *to++ = (char)(*p == '\n' ? ' ' : *p);
  *to = '\0';
  return copy;
}

static void set_date(doc *d, const char *value) {
  written_date when;
  slice s = slice_trim(slice_of(value));
  if (d->date != DAY_NONE || !date_read(s, &when)) return;
  d->date = when.day;
  d->date_precision = when.precision;
  d->date_from = "metadata";
}

/* <meta property="og:title" content="...">, <meta name="author" ...>, <time datetime="...">, <html lang> */
static void describe(doc *d, const GumboNode *n, char **page_title) {
  GumboTag t = n->v.element.tag;
  if (t == GUMBO_TAG_META) {
    const char *name = attribute(n, "property"), *content = attribute(n, "content");
    if (!name) name = attribute(n, "name");
    if (!name) name = attribute(n, "itemprop");
    if (!name || !content || !*content) return;
    static const char *const dates[] = {"article:published_time", "og:published_time", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "datepublished", "parsely-pub-date", "sailthru.date"};
    if (strcasecmp(name, "og:title") == 0 && !d->title) d->title = keep(d, content);
    if (strcasecmp(name, "og:site_name") == 0 && !d->publisher) d->publisher = keep(d, content);
    if ((strcasecmp(name, "author") == 0 || strcasecmp(name, "article:author") == 0) && !d->bylines.n && !strstr(content, "://")) vec_push(&d->arena, &d->bylines, keep(d, content));
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
      if (strcasecmp(name, dates[i]) == 0) set_date(d, content);
  } else if (t == GUMBO_TAG_TITLE && !*page_title && n->v.element.children.length) {
    const GumboNode *text = n->v.element.children.data[0];
    if (text->type == GUMBO_NODE_TEXT) *page_title = keep(d, text->v.text.text);
  } else if (t == GUMBO_TAG_TIME && attribute(n, "datetime")) {
    set_date(d, attribute(n, "datetime"));
  } else if (t == GUMBO_TAG_HTML) {
    const char *lang = attribute(n, "lang");
    if (lang && *lang && strncasecmp(lang, "en", 2) != 0)
      doc_note_always(d, "read", (span){0, 0}, "the page says its language is '%.20s': the rules are for English", lang);
  }
}

/* "Accord Announced | The Isthmus Courier": the last part is the house's. */
static void cut_site(char *title) {
  static const char *const marks[] = {" | ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", " :: "};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    char *last = NULL;
    for (char *p = strstr(title, marks[i]); p; p = strstr(p + 1, marks[i])) last = p;
    if (last && last - title > 15) {
      *last = '\0';
      return;
    }
  }
}

static void enter(walk *w, const GumboNode *n) {
  GumboTag t = n->v.element.tag;
  if (is_block_tag(t)) end_block(w);
  count(w, n, 1);
  if (w->hidden) return;
  if (t == GUMBO_TAG_BR) {
    if (w->broken)
      end_block(w);
    else
      w->broken = w->blank = w->len > w->from;
  } else if (t == GUMBO_TAG_IMG) {
    put_image(w, n);
  }
}

static void leave(walk *w, const GumboNode *n) {
  if (is_block_tag(n->v.element.tag)) end_block(w);
  count(w, n, -1);
}

static const GumboVector *children(const GumboNode *n) {
  if (n->type == GUMBO_NODE_DOCUMENT) return &n->v.document.children;
  if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) return &n->v.element.children;
  return NULL;
}

static void visit(walk *w, const GumboNode *n, char **page_title) {
  if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) {
    describe(w->d, n, page_title);
    enter(w, n);
  } else if ((n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA) && !w->hidden) {
    put_text(w, n->v.text.text, (slice){n->v.text.original_text.data, n->v.text.original_text.length});
  }
}

static void *from_arena(void *a, size_t size) { return arena_alloc(a, size); }
static void to_arena(void *a, void *p) { (void)a, (void)p; }

void html_run(doc *d, slice source) {
  size_t tamed = tame_html((char *)source.ptr, source.len);
  if (tamed) doc_note_always(d, "read", (span){0, 0}, "%zu tags are nested too deep or are too long: their text is kept, they are not", tamed);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = from_arena;
  options.deallocator = to_arena;
  options.userdata = &d->scratch;
  options.max_errors = 0;
  const GumboOutput *tree = gumbo_parse_with_options(&options, source.ptr, source.len);
  uint32_t cap = (uint32_t)source.len + 64;
  walk w = {.d = d, .source = source.ptr, .source_len = source.len, .text = arena_alloc(&d->arena, cap), .cap = cap};
  char *page_title = NULL;
  const GumboNode *n = tree->document;
  visit(&w, n, &page_title);
  for (;;) { /* down, along, up: by parent and index */
    const GumboVector *down = children(n);
    if (down && down->length) {
      n = down->data[0];
      visit(&w, n, &page_title);
      continue;
    }
    while (n != tree->document) {
      if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) leave(&w, n);
      const GumboVector *around = children(n->parent);
      if (n->index_within_parent + 1 < around->length) {
        n = around->data[n->index_within_parent + 1];
        visit(&w, n, &page_title);
        break;
      }
      n = n->parent;
    }
    if (n == tree->document) break;
  }
  end_block(&w);
  while (w.len && w.text[w.len - 1] == '\n') w.len--;
  w.text[w.len] = '\0';
  d->text = (slice){w.text, w.len};
  if (!d->title && page_title) {
    bool heading = false; /* a headline in the page is better than the window's title */
    for (uint32_t i = 0; i < d->blocks.n && !heading; i++) heading = d->blocks.at[i].kind == BLOCK_HEADING;
    if (!heading) {
      cut_site(page_title);
      d->title = page_title;
    }
  }
  if (!d->map.n) vec_push(&d->arena, &d->map, ((source_run){0, 0, 0}));
}
