#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

enum { CHUNK = 1 << 16, MOST_ENTITIES = 64, LONGEST_ENTITY = 64 /* bytes */ };

/* An entity that the file declares. */
typedef struct declared {
  char *name;
  char text[LONGEST_ENTITY + 1]; /* "" = more than plain text: refused where it is used */
} declared;

struct xml_tag {
  int n;
  const xmlChar **at; /* name, prefix, address, value, end of the value: five for each */
};

struct xml {
  const xml_handler *h;
  void *user;
  xmlParserCtxtPtr context;
  declared known[MOST_ENTITIES];
  size_t n_entities;
  struct _xmlEntity one; /* what the last entity asked for stands for */
  char one_text[LONGEST_ENTITY + 1];
  char trouble[300];
  size_t line, column;
  bool stopped, no_memory;
};

static void open(void *x_, const xmlChar *name, const xmlChar *prefix, const xmlChar *address, int n_spaces, const xmlChar **spaces, int n, int n_defaulted, const xmlChar **at) {
  xml *x = x_;
  (void)prefix, (void)address, (void)n_spaces, (void)spaces, (void)n_defaulted;
  if (!x->stopped) x->h->open(x->user, (const char *)name, &(xml_tag){n, at});
}

static void close(void *x_, const xmlChar *name, const xmlChar *prefix, const xmlChar *address) {
  xml *x = x_;
  (void)prefix, (void)address;
  if (!x->stopped) x->h->close(x->user, (const char *)name);
}

static void text(void *x_, const xmlChar *s, int len) {
  xml *x = x_;
  if (!x->stopped && len > 0) x->h->text(x->user, (slice){(const char *)s, (size_t)len});
}

slice xml_attribute(const xml_tag *tag, const char *name) {
  for (int i = 0; i < tag->n; i++)
    if (strcmp((const char *)tag->at[5 * i], name) == 0) return (slice){(const char *)tag->at[5 * i + 3], (size_t)(tag->at[5 * i + 4] - tag->at[5 * i + 3])};
  return (slice){NULL, 0};
}

/* ------------------------------------------------------------------ entities: a little text, or nothing */

static void declare(void *x_, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content) {
  xml *x = x_;
  (void)public_id, (void)system_id;
  if (x->n_entities == MOST_ENTITIES) return;
  declared *d = &x->known[x->n_entities];
  d->name = strdup((const char *)name);
  if (!d->name) return;
  size_t len = content ? strlen((const char *)content) : 0;
  if (type == XML_INTERNAL_GENERAL_ENTITY && len <= LONGEST_ENTITY && len && !strpbrk((const char *)content, "<&")) memcpy(d->text, content, len + 1);
  x->n_entities++;
}

/* What libxml2 calls predefined it takes as text as it is, and never looks into. */
static xmlEntityPtr little(void *x_, const xmlChar *name) {
  xml *x = x_;
  const char *stands = NULL;
  for (size_t i = 0; i < x->n_entities && !stands; i++)
    if (strcmp(x->known[i].name, (const char *)name) == 0) stands = x->known[i].text;
  if (!stands) { /* "&nbsp;", as web writers put it, declared or not */
    const htmlEntityDesc *html = htmlEntityLookup(name);
    int n = 0;
    if (html && html->value < 0xd800) {
      xmlChar out[8];
      n = xmlCopyCharMultiByte(out, (int)html->value);
      memcpy(x->one_text, out, (size_t)n);
    }
    x->one_text[n] = '\0';
    stands = x->one_text;
  }
  if (!stands[0]) return NULL;
  static const xmlChar nothing[] = "";
  x->one = (struct _xmlEntity){.type = XML_ENTITY_DECL, .name = name, .orig = (xmlChar *)(uintptr_t)nothing, .content = (xmlChar *)(uintptr_t)stands,
                               .length = (int)strlen(stands), .etype = XML_INTERNAL_PREDEFINED_ENTITY};
  return &x->one;
}

static xmlEntityPtr no_entity(void *x, const xmlChar *name) {
  (void)x, (void)name;
  return NULL;
}

static xmlParserInputPtr resolve_nothing(void *x, const xmlChar *public_id, const xmlChar *system_id) {
  (void)x, (void)public_id, (void)system_id;
  return NULL;
}

static void unknown(void *x_, const xmlChar *name) {
  xml *x = x_;
  char what[100];
  snprintf(what, sizeof what, "the entity '&%.60s;' is not known", (const char *)name);
  xml_stop(x, what);
}

/* ------------------------------------------------------------------ trouble */

#if LIBXML_VERSION >= 21200
typedef const xmlError *told_error;
#else
typedef xmlErrorPtr told_error;
#endif

static void fail(void *x_, told_error e) {
  xml *x = x_;
  if (x->trouble[0] || e->level < XML_ERR_ERROR || e->code == XML_NS_ERR_UNDEFINED_NAMESPACE || e->domain == XML_FROM_NAMESPACE) return;
  if (e->code == XML_ERR_NO_MEMORY) x->no_memory = true;
  x->line = e->line > 0 ? (size_t)e->line : 0;
  x->column = x->line && e->int2 > 0 ? (size_t)e->int2 : 0;
  const char *why = e->message ? e->message : "not well-formed";
  size_t len = strcspn(why, "\n");
  while (len && (why[len - 1] == ' ' || why[len - 1] == '\n')) len--;
  snprintf(x->trouble, sizeof x->trouble, "not well-formed XML: %.*s", (int)(len > 200 ? 200 : len), why);
}

void xml_stop(xml *x, const char *trouble) {
  if (!x->trouble[0]) {
    snprintf(x->trouble, sizeof x->trouble, "%s", trouble);
    x->line = xml_line(x);
    x->column = 0;
  }
  x->stopped = true;
}

size_t xml_line(const xml *x) { return x->context && x->context->input && x->context->input->line > 0 ? (size_t)x->context->input->line : 0; }
bool xml_no_memory(const xml *x) { return x->no_memory; }

const char *xml_trouble(const xml *x, size_t *line, size_t *column) {
  *line = x->line;
  *column = x->column;
  return x->trouble[0] ? x->trouble : NULL;
}

/* ------------------------------------------------------------------ the parser */

static void once(void) { xmlInitParser(); }

xml *xml_new(const xml_handler *h, void *user) {
  static pthread_once_t control = PTHREAD_ONCE_INIT;
  pthread_once(&control, once);
  xml *x = calloc(1, sizeof *x);
  if (!x) return NULL;
  x->h = h;
  x->user = user;
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = open, .endElementNs = close, .characters = text, .ignorableWhitespace = text, .cdataBlock = text,
                       .entityDecl = declare, .getEntity = little, .getParameterEntity = no_entity, .resolveEntity = resolve_nothing, .reference = unknown, .serror = fail};
  x->context = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
  if (!x->context) {
    free(x);
    return NULL;
  }
  xmlCtxtUseOptions(x->context, XML_PARSE_NONET);
  return x;
}

void xml_free(xml *x) {
  if (!x) return;
  if (x->context->myDoc) xmlFreeDoc(x->context->myDoc); /* made for entities that were declared */
  xmlFreeParserCtxt(x->context);
  for (size_t i = 0; i < x->n_entities; i++) free(x->known[i].name);
  free(x);
}

bool xml_feed(xml *x, slice bytes, bool last) {
  if (x->trouble[0]) return false;
  xmlParseChunk(x->context, bytes.ptr ? bytes.ptr : "", (int)bytes.len, last);
  if (!x->trouble[0] && !x->context->wellFormed) xml_stop(x, "not well-formed XML");
  return !x->trouble[0];
}

read_item *xml_step(xml *x, const split *s, bool *over) {
  stream *in = s->in;
  *over = true;
  if (!stream_fill(in, 0)) return item_no_memory(s, xml_line(x));
  slice have = slice_cut(stream_have(in), 0, CHUNK);
  bool last = in->ended && have.len == in->len - in->at;
  if (last && in->trouble) return NULL; /* the reader says what */
  bool right = xml_feed(x, have, last);
  in->at += have.len;
  *over = !right || last;
  size_t line, column;
  const char *trouble = xml_trouble(x, &line, &column);
  if (!trouble) return NULL;
  in->at = in->len, in->ended = true; /* nothing more is read */
  read_item *i = read_item_failed(xml_no_memory(x) ? DM_ENOMEM : DM_EINPUT, s->path, line, "%s", trouble);
  if (i) i->why.column = column;
  return i;
}

bool xml_looks(slice b, const char *const *roots) {
  size_t at = slice_starts(b, "\xef\xbb\xbf") ? 3 : 0;
  while (at < b.len && (unsigned char)b.ptr[at] <= ' ') at++;
  while (at + 1 < b.len && b.ptr[at] == '<') {
    const char *end;
    if (b.ptr[at + 1] == '?') {
      end = memmem(b.ptr + at, b.len - at, "?>", 2);
    } else if (b.ptr[at + 1] == '!' && at + 3 < b.len && b.ptr[at + 2] == '-') {
      end = memmem(b.ptr + at, b.len - at, "-->", 3);
    } else if (b.ptr[at + 1] == '!') {
      const char *inner = memchr(b.ptr + at, '[', b.len - at);
      end = memchr(b.ptr + at, '>', b.len - at);
      if (inner && end && inner < end) end = memmem(b.ptr + at, b.len - at, "]>", 2);
    } else {
      size_t from = at + 1, to = from;
      while (to < b.len && !strchr(" \t\r\n/>", b.ptr[to])) {
        if (b.ptr[to] == ':') from = to + 1;
        to++;
      }
      for (; *roots; roots++)
        if (slice_is(slice_cut(b, from, to), *roots)) return true;
      return false;
    }
    if (!end) return false;
    at = (size_t)(end - b.ptr);
    while (at < b.len && b.ptr[at] != '>') at++;
    for (at++; at < b.len && (unsigned char)b.ptr[at] <= ' '; at++) {}
  }
  return false;
}
