/* channel.c - RSS (0.9 to 2.0) and Atom files: each item or entry is a document. Its words are the full content where the feed has
 * it, else the summary; what is HTML, escaped or as elements, is read as a page. Nothing is fetched. */
#include <stdlib.h>

#include "read/read.h"
#include "read/ready.h"
#include "read/xml.h"

enum { SNIFFED = 4096, DEEPEST = 300 };

/* What is collected of an entry. */
typedef enum field { NO_FIELD, TITLE, SUMMARY, CONTENT, DATE, UPDATED, LINK, ID, AUTHOR, N_FIELDS } field;

typedef struct channel {
  xml *x;
  const split *split;
  ready out;
  bool over, no_memory;
  buf name;                /* of the channel */
  uint32_t depth, item;    /* item: depth of the open one; 0 = none */
  uint32_t top;            /* depth of the element that holds the channel's own title */
  uint32_t taken;          /* depth of the element that is being collected; 0 = none */
  field into;
  bool naming;             /* the channel's title is being collected */
  bool author;             /* inside an author, whose name stands deeper */
  bool markup;             /* elements are collected too, as HTML */
  bool html[N_FIELDS];     /* it says that it is HTML */
  bool full;
  size_t line;
  buf of[N_FIELDS];
} channel;

static bool is(const char *name, const char *what) { return strcmp(name, what) == 0; }

static void clear_entry(channel *c) {
  for (int f = 0; f < N_FIELDS; f++) {
    c->of[f].len = 0;
    c->html[f] = false;
  }
  c->author = c->markup = c->full = false;
  c->taken = 0;
  c->into = NO_FIELD;
}

static slice of(const channel *c, field f) { return slice_trim((slice){c->of[f].ptr, c->of[f].len}); }

/* A tag or a reference shows it: "<p>", "&eacute;". */
static bool has_markup(slice s) {
  for (size_t i = 0; i + 2 < s.len; i++) {
    char after = (char)(s.ptr[i + 1] | 32);
    bool letter = after >= 'a' && after <= 'z';
    if (s.ptr[i] == '<' && (letter || s.ptr[i + 1] == '/') && memchr(s.ptr + i, '>', s.len - i)) return true;
    if (s.ptr[i] == '&' && (letter || s.ptr[i + 1] == '#') && memchr(s.ptr + i, ';', s.len - i < 12 ? s.len - i : 12)) return true;
  }
  return false;
}

static read_item *make(channel *c) {
  const split *s = c->split;
  field body = of(c, CONTENT).len ? CONTENT : of(c, SUMMARY).len ? SUMMARY : TITLE;
  slice words = of(c, body), link = of(c, LINK), id = of(c, ID);
  char name[700];
  if (!link.len) link = id;
  if (link.len)
    snprintf(name, sizeof name, "%.*s", (int)(link.len < 600 ? link.len : 600), link.ptr);
  else
    snprintf(name, sizeof name, "%.600s:%zu", s->path, c->line);
  for (int f = 0; f < N_FIELDS; f++)
    if (c->of[f].failed) return item_no_memory(s, c->line);
  if (c->full) return read_item_failed(DM_ETOOBIG, s->path, c->line, "an entry larger than %zu bytes, the limit for one document", READ_LIMIT);
  if (!words.len) return read_item_failed(DM_EINPUT, s->path, c->line, "an entry without words");
  bool html = c->html[body] || (body != TITLE && has_markup(words));
  read_item *i = item_new(s, copy_of(words.ptr, words.len), words.len, html ? "html" : "text", name);
  if (!i || i->status != DM_OK) return i;
  i->line = c->line;
  if (body != TITLE) item_title(i, of(c, TITLE));
  item_publisher(i, (slice){c->name.ptr, c->name.len});
  item_byline(i, of(c, AUTHOR));
  item_date(i, of(c, DATE).len ? of(c, DATE) : of(c, UPDATED));
  item_detail(i, "feed", slice_of(s->path));
  if (id.len && !slice_eq(id, link)) item_detail(i, "number", id);
  return i;
}

/* ------------------------------------------------------------------ elements */

static field field_of(const char *name, const xml_tag *tag) {
  if (is(name, "title")) return TITLE;
  if (is(name, "description") || is(name, "summary")) return SUMMARY;
  if (is(name, "encoded") || is(name, "content")) return CONTENT;
  if (is(name, "pubDate") || is(name, "published") || is(name, "date") || is(name, "issued")) return DATE;
  if (is(name, "updated") || is(name, "modified")) return UPDATED;
  if (is(name, "guid") || is(name, "id")) return ID;
  if (is(name, "creator") || is(name, "author")) return AUTHOR;
  if (is(name, "link")) {
    slice rel = xml_attribute(tag, "rel");
    return !rel.ptr || slice_is(rel, "alternate") ? LINK : NO_FIELD;
  }
  return NO_FIELD;
}

static void collect(channel *c, const char *bytes, size_t len) {
  buf *b = &c->of[c->into];
  if (b->len + len > READ_LIMIT)
    c->full = true;
  else
    buf_add(b, bytes, len);
}

static void open(void *channel_, const char *name, const xml_tag *tag) {
  channel *c = channel_;
  if (++c->depth >= DEEPEST) return xml_stop(c->x, "nested too deep");
  if (!c->item) {
    if (is(name, "item") || is(name, "entry")) {
      clear_entry(c);
      c->item = c->depth;
      c->line = xml_line(c->x);
    } else if (is(name, "channel") || (is(name, "feed") && c->depth == 1)) {
      c->top = c->depth;
    } else if (is(name, "title") && c->top && c->depth == c->top + 1 && !c->name.len) {
      c->naming = true;
    }
    return;
  }
  if (c->taken) { /* an element inside a field */
    if (c->markup) collect(c, "<", 1), collect(c, name, strlen(name)), collect(c, ">", 1);
    if (c->author && is(name, "name")) c->of[AUTHOR].len = 0;
    return;
  }
  if (c->depth != c->item + 1) return; /* the title of a picture, of another feed */
  field f = field_of(name, tag);
  if (!f || (c->of[f].len && f != CONTENT)) return; /* the first counts */
  slice type = xml_attribute(tag, "type"), href = xml_attribute(tag, "href");
  if (f == CONTENT && c->of[f].len) return;
  c->taken = c->depth;
  c->into = f;
  c->author = f == AUTHOR;
  c->markup = slice_is(type, "xhtml") && (f == CONTENT || f == SUMMARY);
  c->html[f] = c->markup || slice_is(type, "html") || slice_is(type, "text/html");
  if (f == LINK && href.len) buf_add(&c->of[f], href.ptr, href.len);
}

static void close(void *channel_, const char *name) {
  channel *c = channel_;
  if (c->taken == c->depth) {
    c->taken = 0;
  } else if (c->taken) {
    if (c->markup) collect(c, "</", 2), collect(c, name, strlen(name)), collect(c, ">", 1);
    if (c->author && is(name, "name")) c->author = false; /* what follows is an address */
  } else if (c->item && c->item == c->depth) {
    if (!ready_put(&c->out, make(c))) c->no_memory = true;
    c->item = 0;
    clear_entry(c);
  }
  c->naming = false;
  c->depth--;
}

static void text(void *channel_, slice s) {
  channel *c = channel_;
  if (c->naming && c->name.len < 400) {
    buf_add(&c->name, s.ptr, s.len < 400 ? s.len : 400);
  } else if (c->taken) {
    if (c->into == AUTHOR && !c->author) return;
    for (size_t i = 0; c->markup && i < s.len;) {
      size_t from = i;
      while (i < s.len && s.ptr[i] != '<' && s.ptr[i] != '&') i++;
      collect(c, s.ptr + from, i - from);
      if (i < s.len) collect(c, s.ptr[i] == '<' ? "&lt;" : "&amp;", s.ptr[i] == '<' ? 4 : 5), i++;
    }
    if (!c->markup) collect(c, s.ptr, s.len);
  }
}

/* ------------------------------------------------------------------ the splitter */

static bool looks(split *s) {
  static const char *const roots[] = {"rss", "RDF", "feed", NULL};
  slice have = stream_have(s->in);
  if (have.len && have.ptr[0] != '<' && (unsigned char)have.ptr[0] > ' ' && (unsigned char)have.ptr[0] != 0xef) return false;
  if (!stream_fill(s->in, SNIFFED)) return false;
  return xml_looks(stream_have(s->in), roots);
}

static void close_channel(split *s) {
  channel *c = s->own;
  if (!c) return;
  for (int f = 0; f < N_FIELDS; f++) buf_free(&c->of[f]);
  buf_free(&c->name);
  ready_free(&c->out);
  xml_free(c->x);
  free(c);
  s->own = NULL;
}

static read_item *next(split *s) {
  static const xml_handler handler = {open, close, text};
  channel *c = s->own;
  if (!c) {
    s->own = c = calloc(1, sizeof *c);
    if (c && !(c->x = xml_new(&handler, c))) free(c), s->own = c = NULL;
    if (!c) return item_no_memory(s, 0);
    c->split = s;
  }
  for (;;) {
    read_item *i = ready_take(&c->out);
    if (i) return i;
    if (c->no_memory) return c->no_memory = false, c->over = true, item_no_memory(s, xml_line(c->x));
    if (c->over) return NULL;
    i = xml_step(c->x, s, &c->over);
    if (i && !ready_put(&c->out, i)) c->no_memory = true;
  }
}

static const char *const endings[] = {".rss", ".atom", NULL};
const splitter split_channel = {"feed", endings, looks, next, close_channel};
