/* tei.c - volumes of documents in TEI, as the Foreign Relations of the United States are published:
 *
 *   div type="document" xml:id="d147" n="147"
 *     head            "147. Telegram From the Embassy in Egypt to the Department of State", persName type="from|to"
 *       note type="source"      file; classification, precedence and distribution; who drafted it
 *     opener/dateline           placeName, date when="1981-02-24"
 *     list type="subject|participants"
 *     p ...                     the document's words
 *     closer/signed
 *
 * Each such div is a document of its own: its paragraphs with an empty line behind each, and a layout. The head and the dateline are the
 * editors' and stand in it as header lines; the editors' notes come behind its words, as notes. The lists of persons and terms at the
 * volume's front are kept, and what they say of those whom the document names goes into its details. */
#include <stdlib.h>

#include "read/read.h"
#include "read/ready.h"
#include "read/source_note.h"
#include "read/xml.h"

enum { SNIFFED = 4096, DEEPEST = 300, MOST_NAMES = 20000, NAMED = 60 /* persons and terms told of with one document */ };

/* What an open element is to us. */
typedef enum role { NOTHING, BLOCK, TITLE, HEAD, NOTE, OPENER, DATELINE, LIST_HEADER, LIST_PRESENT, LIST, ITEM, QUOTE, SIGNED, ROW, FROM, TO, PLACE, DATE, FRONT_ITEM, VOLUME_TITLE, N_ROLES } role;

/* A person or term of the lists at the front. */
typedef struct named {
  char *id, *words;
  uint32_t hash;
  size_t used; /* the number of the last document that tells of it */
} named;

typedef struct tei {
  xml *x;
  const split *split;
  ready out;
  bool over, no_memory;
  size_t documents;
  /* the volume */
  buf volume;
  named *names; /* a hash table, half full at most */
  size_t n_names, cap_names;
  buf item, item_id; /* of a list at the front, while it is open */
  /* the open elements */
  uint8_t role[DEEPEST];
  uint32_t depth, in[N_ROLES];
  uint32_t document; /* depth of the open document; 0 = none */
  /* the document */
  size_t line;
  buf id, n, form, title, date, least_date, classified;
  buf text, layout;          /* its blocks so far */
  buf notes, note_layout;    /* the editors' */
  buf block, note;           /* the open block of each */
  const char *list;          /* the detail that the items of the open LIST_HEADER are; NULL */
  size_t mark;               /* where a FROM, TO, PLACE or DATE began in the block */
  bool source_note, told_sides;
  bool full; /* its words are too many */
  dm_detail *detail; /* names of details are literals, values ours */
  size_t n_details, cap_details, n_named;
} tei;

/* ------------------------------------------------------------------ words */

/* White space becomes single blanks, and none opens a block. */
static void add_words(buf *b, slice s) {
  for (size_t i = 0; i < s.len;) {
    size_t from = i;
    while (i < s.len && (unsigned char)s.ptr[i] > ' ') i++;
    buf_add(b, s.ptr + from, i - from);
    from = i;
    while (i < s.len && (unsigned char)s.ptr[i] <= ' ') i++;
    if (i > from && b->len && b->ptr[b->len - 1] != ' ') buf_putc(b, ' ');
  }
}

static slice words_of(const buf *b) { return slice_trim((slice){b->ptr, b->len}); }

static buf *sink(tei *t) { return t->in[NOTE] ? &t->note : &t->block; }

static void end_block(tei *t, buf *from, buf *text, buf *layout, char letter) {
  slice s = words_of(from);
  if (s.len) {
    buf_add(text, s.ptr, s.len);
    buf_puts(text, "\n\n");
    buf_putc(layout, letter);
  }
  from->len = 0;
  t->mark = 0;
}

/* The open block's letter, by what is open around it. */
static char letter_of(const tei *t) {
  if (t->in[TITLE] || t->in[OPENER] || t->in[DATELINE] || t->in[LIST_HEADER]) return 'k';
  if (t->in[LIST_PRESENT]) return t->in[HEAD] ? 'k' : 'i';
  if (t->in[HEAD]) return 'h';
  if (t->in[SIGNED]) return 's';
  if (t->in[QUOTE]) return 'q';
  return t->in[ITEM] || t->in[ROW] ? 'i' : 't';
}

static void flush(tei *t) {
  if (t->in[NOTE]) return; /* the paragraphs of a note are one block */
  end_block(t, &t->block, &t->text, &t->layout, letter_of(t));
}

static void keep_detail(tei *t, const char *name, slice value) {
  value = slice_trim(value);
  if (!value.len) return;
  for (size_t i = 0; i < t->n_details; i++)
    if (strcmp(t->detail[i].name, name) == 0 && slice_is(value, t->detail[i].value)) return;
  if (t->n_details == t->cap_details) {
    dm_detail *more = realloc(t->detail, (t->cap_details * 2 + 16) * sizeof *more);
    if (!more) return (void)(t->no_memory = true);
    t->detail = more;
    t->cap_details = t->cap_details * 2 + 16;
  }
  char *copy = copy_of(value.ptr, value.len);
  if (!copy) return (void)(t->no_memory = true);
  t->detail[t->n_details++] = (dm_detail){name, copy};
}

/* ------------------------------------------------------------------ persons and terms */

static named *name_slot(const tei *t, slice id, uint32_t hash) {
  for (size_t i = hash & (t->cap_names - 1);; i = (i + 1) & (t->cap_names - 1))
    if (!t->names[i].id || (t->names[i].hash == hash && slice_is(id, t->names[i].id))) return &t->names[i];
}

static void keep_name(tei *t) {
  slice words = words_of(&t->item), id = {t->item_id.ptr, t->item_id.len};
  if (!id.len || !words.len || t->n_names == MOST_NAMES || t->no_memory) return;
  if (t->n_names * 2 >= t->cap_names) {
    size_t cap = t->cap_names ? t->cap_names * 2 : 256, old_cap = t->cap_names;
    named *old = t->names, *wider = calloc(cap, sizeof *wider);
    if (!wider) return (void)(t->no_memory = true);
    t->names = wider;
    t->cap_names = cap;
    for (size_t i = 0; i < old_cap; i++)
      if (old[i].id) *name_slot(t, slice_of(old[i].id), old[i].hash) = old[i];
    free(old);
  }
  uint32_t hash = slice_hash(id);
  named *n = name_slot(t, id, hash);
  if (n->id) return;
  if (words.len > 400) words.len = 400;
  while (words.len && (words.ptr[words.len - 1] & 0xc0) == 0x80) words.len--; /* not within a character */
  *n = (named){copy_of(id.ptr, id.len), copy_of(words.ptr, words.len), hash, 0};
  if (!n->id || !n->words) {
    free(n->id), free(n->words);
    *n = (named){0};
    t->no_memory = true;
    return;
  }
  t->n_names++;
}

/* "#p_AAM_1" names somebody of the list: his line is of use to who reads the document. */
static void tell_of(tei *t, slice target, const char *as) {
  if (!t->cap_names || target.len < 2 || target.ptr[0] != '#' || t->n_named == NAMED) return;
  target = slice_cut(target, 1, target.len);
  named *n = name_slot(t, target, slice_hash(target));
  if (!n->id || n->used == t->documents + 1) return;
  n->used = t->documents + 1;
  t->n_named++;
  keep_detail(t, as, slice_of(n->words));
}

/* ------------------------------------------------------------------ a document */

static void clear_document(tei *t) {
  buf *all[] = {&t->id, &t->n, &t->form, &t->title, &t->date, &t->least_date, &t->classified, &t->text, &t->layout, &t->notes, &t->note_layout, &t->block, &t->note};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) buf_clear(all[i]);
  for (size_t i = 0; i < t->n_details; i++) free((char *)t->detail[i].value);
  t->n_details = t->n_named = 0;
  t->source_note = t->told_sides = t->full = false;
  t->mark = 0;
}

/* "147. Telegram From ..." without its number. */
static slice without_number(slice s) {
  size_t n = 0;
  while (n < s.len && n < 6 && s.ptr[n] >= '0' && s.ptr[n] <= '9') n++;
  return n && n < s.len && s.ptr[n] == '.' ? slice_trim(slice_cut(s, n + 1, s.len)) : s;
}

static const char *kind_of(slice title) {
  static const struct {
    const char *opens, *kind;
  } kinds[] = {{"Telegram", "cable"}, {"Airgram", "cable"}, {"Circular Telegram", "cable"}, {"Circular Airgram", "cable"}, {"Despatch", "cable"}, {"Dispatch", "cable"}, {"Backchannel Message", "cable"},
               {"Memorandum", "memorandum"}, {"Minutes", "memorandum"}, {"Notes of", "memorandum"}, {"Record of", "memorandum"}, {"Summary of", "memorandum"}, {"Action Memorandum", "memorandum"},
               {"Information Memorandum", "memorandum"}, {"Briefing Memorandum", "memorandum"}, {"Intelligence Memorandum", "report"}, {"Intelligence", "report"}, {"Report", "report"}, {"Paper", "report"},
               {"Study", "report"}, {"Special National Intelligence", "report"}, {"National Intelligence", "report"}, {"Statement", "statement"}, {"Address", "statement"}, {"Joint ", "statement"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (slice_starts(title, kinds[i].opens)) return kinds[i].kind;
  return "other";
}

/* "Telegram From A to B", where the markup says it of nobody. */
static void sides_of(tei *t, slice title) {
  const char *from = memmem(title.ptr, title.len, " From ", 6), *to = NULL;
  if (!from) return;
  from += 6;
  const char *end = title.ptr + title.len;
  for (const char *p = from; p && p < end && (p = memmem(p, (size_t)(end - p), " to ", 4)); p += 4) to = p;
  keep_detail(t, "sender", (slice){from, (size_t)((to ? to : end) - from)});
  if (to) keep_detail(t, "recipient", (slice){to + 4, (size_t)(end - to - 4)});
}

static read_item *make(tei *t) {
  const split *s = t->split;
  char name[700];
  snprintf(name, sizeof name, "%.400s#%.*s", s->path, (int)(t->id.len > 200 ? 200 : t->id.len), t->id.len ? t->id.ptr : "");
  if (!t->id.len) snprintf(name, sizeof name, "%.400s:%zu", s->path, t->line);
  const buf *all[] = {&t->id, &t->n, &t->form, &t->title, &t->date, &t->least_date, &t->classified, &t->text, &t->layout, &t->notes, &t->note_layout, &t->block, &t->note, &t->volume, &t->item, &t->item_id};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i]->failed) return item_no_memory(s, t->line);
  if (t->no_memory) return item_no_memory(s, t->line);
  if (t->full) return read_item_failed(DM_ETOOBIG, name, 0, "larger than %zu bytes, the limit for one document", READ_LIMIT);
  if (!t->text.len) return read_item_failed(DM_EINPUT, name, 0, "a document without words");
  slice title = without_number(words_of(&t->title));
  bool told = t->told_sides;
  for (size_t i = 0; i < t->n_details; i++) told |= strcmp(t->detail[i].name, "sender") == 0;
  if (!told) sides_of(t, title);
  if (!s->options->pieces) { /* whoever wants trees wants those of the document's words */
    buf_add(&t->text, t->notes.ptr, t->notes.len);
    buf_add(&t->layout, t->note_layout.ptr, t->note_layout.len);
  }
  if (t->text.failed || t->layout.failed || !buf_done(&t->layout)) return item_no_memory(s, t->line);
  read_item *i = item_new(s, copy_of(t->text.ptr, t->text.len), t->text.len, "text", name);
  if (!i || i->status != DM_OK) return i;
  i->line = t->line;
  i->input.layout = copy_of(t->layout.ptr, t->layout.len);
  i->input.kind = kind_of(title);
  item_title(i, title);
  item_publisher(i, words_of(&t->volume));
  item_date(i, t->date.len ? words_of(&t->date) : words_of(&t->least_date));
  item_classification(i, words_of(&t->classified));
  item_detail(i, "number", words_of(&t->n));
  item_detail(i, "form", words_of(&t->form));
  for (size_t k = 0; k < t->n_details; k++) item_detail(i, t->detail[k].name, slice_of(t->detail[k].value));
  if (!i->input.layout) i->input.len = 0, i->status = err_at(&i->why, DM_ENOMEM, s->path, t->line, 0, "out of memory");
  return i;
}

/* ------------------------------------------------------------------ elements */

static bool one_of(const char *name, const char *const *list) {
  for (; *list; list++)
    if (strcmp(name, *list) == 0) return true;
  return false;
}

static role role_of(tei *t, const char *name, const xml_tag *tag) {
  static const char *const blocks[] = {"p", "closer", "salute", "lg", "l", "postscript", "table", "div", "attachment", "address", "addrLine", "byline", "sp", "speaker", "figure", "body", "floatingText", "label", NULL};
  slice type = xml_attribute(tag, "type"), rend = xml_attribute(tag, "rend");
  if (t->in[NOTE]) {
    if (strcmp(name, "p") == 0) add_words(&t->note, SLICE(" "));
    return strcmp(name, "note") == 0 ? NOTE : NOTHING;
  }
  if (strcmp(name, "note") == 0) return NOTE;
  if (strcmp(name, "head") == 0) return t->depth == t->document + 1 ? TITLE : HEAD;
  if (strcmp(name, "dateline") == 0) return DATELINE;
  if (strcmp(name, "opener") == 0) return OPENER;
  if (strcmp(name, "list") == 0) {
    static const char *const lists[][2] = {{"subject", "subject"}, {"to", "recipient"}, {"from", "sender"}, {"ref", "reference"}, {"references", "reference"}, {"through", "through"}, {"cc", "copied"}, {"info", "info"}};
    if (slice_is(type, "participants")) return LIST_PRESENT;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
      if (slice_is(type, lists[i][0])) return t->list = lists[i][1], LIST_HEADER;
    return LIST;
  }
  if (strcmp(name, "item") == 0) return ITEM;
  if (strcmp(name, "row") == 0) return ROW;
  if (strcmp(name, "signed") == 0) return SIGNED;
  if (strcmp(name, "quote") == 0 || strcmp(name, "cit") == 0) return slice_is(rend, "blockquote") || strcmp(name, "cit") == 0 ? QUOTE : NOTHING;
  if (strcmp(name, "p") == 0 && slice_is(rend, "blockquote")) return QUOTE;
  if (t->in[TITLE] && slice_is(type, "from")) return FROM;
  if (t->in[TITLE] && slice_is(type, "to")) return TO;
  if (t->in[DATELINE] && strcmp(name, "placeName") == 0) return PLACE;
  if (t->in[DATELINE] && strcmp(name, "date") == 0) return DATE;
  return one_of(name, blocks) ? BLOCK : NOTHING;
}

/* Marks a stretch of words inside a block; they are read off at its end. */
static bool is_stretch(role r) { return r == FROM || r == TO || r == PLACE || r == DATE; }

static void open_document(tei *t, const xml_tag *tag) {
  clear_document(t);
  t->document = t->depth;
  t->line = xml_line(t->x);
  slice id = xml_attribute(tag, "id"), n = xml_attribute(tag, "n"), form = xml_attribute(tag, "subtype"), least = xml_attribute(tag, "doc-dateTime-min");
  buf_add(&t->id, id.ptr, id.len);
  buf_add(&t->n, n.ptr, n.len);
  buf_add(&t->form, form.ptr, form.len);
  buf_add(&t->least_date, least.ptr, least.len < 10 ? least.len : 10);
}

static void open(void *tei_, const char *name, const xml_tag *tag) {
  tei *t = tei_;
  role r = NOTHING;
  if (++t->depth >= DEEPEST) return xml_stop(t->x, "nested too deep");
  if (!t->document) {
    slice type = xml_attribute(tag, "type"), id = xml_attribute(tag, "id");
    if (strcmp(name, "div") == 0 && slice_is(type, "document")) return t->in[t->role[t->depth] = NOTHING]++, open_document(t, tag);
    if (strcmp(name, "item") == 0) {
      r = FRONT_ITEM;
      t->item.len = t->item_id.len = 0;
    } else if (strcmp(name, "title") == 0 && (slice_is(type, "complete") || !t->volume.len)) {
      r = VOLUME_TITLE;
      t->volume.len = 0;
    } else if (t->in[FRONT_ITEM] && id.len && !t->item_id.len && (strcmp(name, "persName") == 0 || strcmp(name, "term") == 0)) {
      buf_add(&t->item_id, id.ptr, id.len);
    }
  } else {
    r = role_of(t, name, tag);
    bool stretch = is_stretch(r);
    if (r && r != NOTE && !stretch) flush(t); /* "US" over the list of those who speak for it, too */
    if (r == NOTE) {
      slice n = xml_attribute(tag, "n");
      if (!t->in[NOTE]) t->source_note = slice_is(xml_attribute(tag, "type"), "source");
      if (!t->in[NOTE] && n.len && n.len < 8) buf_printf(&t->note, "[%.*s] ", (int)n.len, n.ptr);
    }
    if (stretch) t->mark = t->block.len;
    if (r == DATE && !t->date.len) {
      slice when = xml_attribute(tag, "when");
      if (!when.len) when = xml_attribute(tag, "from");
      if (!when.len) when = xml_attribute(tag, "notBefore");
      buf_add(&t->date, when.ptr, when.len);
    }
    if (strcmp(name, "cell") == 0 && words_of(sink(t)).len) buf_puts(sink(t), " | ");
    if (strcmp(name, "lb") == 0) add_words(sink(t), SLICE(" "));
    if (strcmp(name, "persName") == 0) tell_of(t, xml_attribute(tag, xml_attribute(tag, "corresp").ptr ? "corresp" : "ref"), "person");
    if (strcmp(name, "gloss") == 0) tell_of(t, xml_attribute(tag, xml_attribute(tag, "target").ptr ? "target" : "corresp"), "term");
  }
  t->role[t->depth] = (uint8_t)r;
  t->in[r]++;
}

static void end_note(tei *t) {
  slice s = words_of(&t->note);
  if (t->source_note) {
    source_note x;
    source_note_read(s, &x);
    keep_detail(t, "source", x.source);
    keep_detail(t, "distribution", x.distribution);
    keep_detail(t, "drafted", x.drafted);
    if (!t->classified.len && !slice_starts(x.classification, "No "))
      for (size_t i = 0; i < x.classification.len; i++) buf_putc(&t->classified, (char)(x.classification.ptr[i] >= 'a' && x.classification.ptr[i] <= 'z' ? x.classification.ptr[i] - 32 : x.classification.ptr[i]));
  }
  end_block(t, &t->note, &t->notes, &t->note_layout, 'n');
  t->source_note = false;
}

static void close_stretch(tei *t, role r) {
  slice s = t->mark <= t->block.len ? slice_trim(slice_cut((slice){t->block.ptr, t->block.len}, t->mark, t->block.len)) : (slice){0};
  if (r == FROM || r == TO) t->told_sides = true;
  if (r == DATE && !t->date.len) buf_add(&t->date, s.ptr, s.len);
  if (r != DATE) keep_detail(t, r == FROM ? "sender" : r == TO ? "recipient" : "place", s);
}

static void close(void *tei_, const char *name) {
  tei *t = tei_;
  (void)name;
  role r = (role)t->role[t->depth];
  if (t->document && t->depth == t->document) {
    flush(t);
    if (!ready_put(&t->out, make(t))) t->no_memory = true;
    t->document = 0;
    t->documents++;
    clear_document(t);
  } else if (t->document) {
    if (r == TITLE && !t->title.len) buf_add(&t->title, t->block.ptr, t->block.len);
    if (r == SIGNED) keep_detail(t, "signed", words_of(&t->block));
    if (r == ITEM && t->in[LIST_PRESENT]) keep_detail(t, "participant", words_of(&t->block));
    if (r == ITEM && t->in[LIST_HEADER] && t->list && !(t->told_sides && (strcmp(t->list, "sender") == 0 || strcmp(t->list, "recipient") == 0)))
      keep_detail(t, t->list, words_of(&t->block));
    if (is_stretch(r)) close_stretch(t, r);
    else if (r && r != NOTE) flush(t);
    if (r == NOTE && t->in[NOTE] == 1) end_note(t);
  } else if (r == FRONT_ITEM) {
    keep_name(t);
  }
  t->in[r]--;
  t->depth--;
}

static void text(void *tei_, slice s) {
  tei *t = tei_;
  if (t->document && t->text.len + t->notes.len + t->block.len + t->note.len + s.len > READ_LIMIT)
    t->full = true;
  else if (t->document)
    add_words(sink(t), s);
  else if (t->in[FRONT_ITEM] && t->item.len < 4000)
    add_words(&t->item, s);
  else if (t->in[VOLUME_TITLE] && t->volume.len < 1000)
    add_words(&t->volume, s);
}

/* ------------------------------------------------------------------ the splitter */

static bool looks(split *s) {
  static const char *const roots[] = {"TEI", "teiCorpus", NULL};
  slice have = stream_have(s->in);
  if (have.len && have.ptr[0] != '<' && (unsigned char)have.ptr[0] > ' ' && (unsigned char)have.ptr[0] != 0xef) return false;
  if (!stream_fill(s->in, SNIFFED)) return false;
  return xml_looks(stream_have(s->in), roots);
}

static void close_volume(split *s) {
  tei *t = s->own;
  if (!t) return;
  clear_document(t);
  buf *all[] = {&t->id, &t->n, &t->form, &t->title, &t->date, &t->least_date, &t->classified, &t->text, &t->layout, &t->notes, &t->note_layout, &t->block, &t->note, &t->volume, &t->item, &t->item_id};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) buf_free(all[i]);
  for (size_t i = 0; i < t->cap_names; i++) free(t->names[i].id), free(t->names[i].words);
  free(t->names);
  free(t->detail);
  ready_free(&t->out);
  xml_free(t->x);
  free(t);
  s->own = NULL;
}

static read_item *next(split *s) {
  static const xml_handler handler = {open, close, text};
  tei *t = s->own;
  if (!t) {
    s->own = t = calloc(1, sizeof *t);
    if (t && !(t->x = xml_new(&handler, t))) free(t), s->own = t = NULL;
    if (!t) return item_no_memory(s, 0);
    t->split = s;
  }
  for (;;) {
    read_item *i = ready_take(&t->out);
    if (i) return i;
    if (t->no_memory) return t->no_memory = false, t->over = true, item_no_memory(s, xml_line(t->x));
    if (t->over) return NULL;
    i = xml_step(t->x, s, &t->over);
    size_t line, column;
    if (t->over && !i && !t->documents && !s->in->trouble && !xml_trouble(t->x, &line, &column))
      i = read_item_failed(DM_EINPUT, s->path, 0, "TEI without a document: <div type=\"document\"> is expected");
    if (i && !ready_put(&t->out, i)) t->no_memory = true;
  }
}

static const char *const endings[] = {".tei", NULL};
const splitter split_tei = {"tei", endings, looks, next, close_volume};
