/* annotation.c - a file of annotated texts: its lines, heads, snippets and paragraphs. */
#include <stdlib.h>

#include "base/utf8.h"
#include "corpus/reading.h"

#include "words.h"

const char *const judged_words[JUDGED_KINDS] = {"actors", "places", "times", "events", "said", "stances", "signals"};

uint32_t line_at(const reading *r, size_t at) {
  uint32_t low = 0, high = r->lines.n;
  while (high - low > 1) {
    uint32_t mid = low + (high - low) / 2;
    if (r->lines.at[mid] <= at) low = mid;
    else high = mid;
  }
  return low;
}

void wrong(reading *r, size_t at, const char *format, ...) {
  char text[300];
  if (++r->mistakes > MISTAKES_MOST) return;
  uint32_t low = line_at(r, at);
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  complain(r->c, r->path, low + 1, at - r->lines.at[low] + 1, "%s", text);
  if (r->mistakes == MISTAKES_MOST) complain(r->c, r->path, low + 1, 1, "more mistakes are not told");
}

static slice line_of(const reading *r, uint32_t n) {
  size_t from = r->lines.at[n], to = n + 1 < r->lines.n ? r->lines.at[n + 1] - 1 : r->all.len;
  return slice_cut(r->all, from, to);
}

/* 1998-05-12 */
static bool is_date(slice s) {
  day begin, after;
  time_precision p;
  return s.len == 10 && day_parse(s, &begin, &after, &p);
}

/* '> hit = ...', '" he | said | ...', '+? oppose = ...'; a paragraph may begin with a quotation. */
static bool is_told(slice line) {
  if (!line.len) return false;
  bool blank = line.len > 1 && (line.ptr[1] == ' ' || (line.ptr[1] == '?' && line.len > 2 && line.ptr[2] == ' '));
  return line.ptr[0] == '>' || (line.ptr[0] == '"' && line.len > 1 && line.ptr[1] == ' ') || (wanted_sign(line.ptr[0]) && blank);
}

static void judged_read(reading *r, slice line, unsigned *judged) {
  slice rest = slice_cut(line, strlen("judged:"), line.len);
  *judged = 0;
  for (slice word = next_word(&rest); word.len; word = next_word(&rest)) {
    unsigned i = 0;
    while (i < JUDGED_KINDS && !slice_is(word, judged_words[i])) i++;
    if (i == JUDGED_KINDS) wrong(r, (size_t)(word.ptr - r->all.ptr), "\"%.*s\" is none of actors places times events said stances signals", (int)word.len, word.ptr);
    else *judged |= 1u << i;
  }
}

/* ------------------------------------------------------------------ text */

typedef struct paragraph {
  bool open;
  span at;
  VEC(slice) told;
} paragraph;

/* Speakers first: events refer to them. */
static void paragraph_end(reading *r, paragraph *p) {
  if (p->told.n && p->at.to - p->at.from > PARAGRAPH_LIMIT) {
    wrong_at(r, p->told.at[0], "the paragraph above is too long");
    p->told.n = 0;
  }
  uint32_t first = r->t->said.n;
  for (uint32_t i = 0; i < p->told.n && i < LINES_MOST; i++)
    if (p->told.at[i].ptr[0] == '"') told_said(r, p->told.at[i], p->at);
  told_within(r->t, first);
  for (uint32_t i = 0; i < p->told.n && i < LINES_MOST; i++)
    if (p->told.at[i].ptr[0] == '>') told_event(r, p->told.at[i], p->at);
    else if (wanted_sign(p->told.at[i].ptr[0])) wanted_line(r, p->told.at[i], p->at);
  if (p->told.n > LINES_MOST) wrong_at(r, p->told.at[LINES_MOST], "too many lines under one paragraph");
  p->open = false;
  p->told.n = 0;
}

/* Lines [first, end) are the text of r->t. */
static void body(reading *r, uint32_t first, uint32_t end) {
  paragraph p = {0};
  bool any = false;
  size_t from = first < r->lines.n ? r->lines.at[first] : r->all.len, to = end < r->lines.n ? r->lines.at[end] : r->all.len;
  r->text = arena_room(r->a, to - from + 2);
  r->size = r->n_open = 0;
  for (uint32_t i = first; i < end; i++) {
    slice line = line_of(r, i);
    if (is_told(line)) {
      if (p.open) vec_push(r->a, &p.told, line);
      else wrong_at(r, line, "an event or a speaker stands right under its paragraph");
      continue;
    }
    if (any) r->text[r->size++] = '\n';
    any = true;
    if (!slice_trim(line).len) {
      if (p.open) paragraph_end(r, &p);
      for (size_t k = 0; k < line.len; k++) r->text[r->size++] = line.ptr[k];
      continue;
    }
    if (p.told.n) {
      wrong_at(r, line, "text right under the line of an event or a speaker: an empty line is missing");
      paragraph_end(r, &p);
    }
    if (!p.open) p.open = true, p.at.from = r->size;
    mark_line(r, r->lines.at[i], r->lines.at[i] + line.len);
    p.at.to = r->size;
  }
  if (p.open) paragraph_end(r, &p);
  mark_end(r);
  r->text[r->size] = '\0';
  r->t->text = (slice){r->text, r->size};
}

static int in_text_order(const void *a_, const void *b_) {
  const gold_mention *a = a_, *b = b_;
  if (a->at.from != b->at.from) return a->at.from < b->at.from ? -1 : 1;
  if (a->at.to != b->at.to) return a->at.to > b->at.to ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static void text_begins(reading *r, const char *name, bool document, size_t line, unsigned judged) {
  r->t = arena_new(r->a, annotated);
  *r->t = (annotated){.name = name, .path = r->path, .document = document, .line = line, .judged = judged};
  map_init(&r->entities, r->a);
}

static void text_ends(reading *r, annotated_list *out) {
  annotated *t = r->t;
  if (t->mentions.n) qsort(t->mentions.at, t->mentions.n, sizeof *t->mentions.at, in_text_order);
  vec_push(r->a, &out->at, t);
}

/* ------------------------------------------------------------------ documents and snippets */

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void document(reading *r, annotated_list *out) {
  const char *name = base_name(r->path);
  size_t n = strlen(name);
  if (n > 4 && strcmp(name + n - 4, ".ann") == 0) n -= 4;
  text_begins(r, arena_copy(r->a, name, n), true, 1, JUDGED_ACTORS | JUDGED_PLACES | JUDGED_TIMES);
  static const char *const keys[] = {"title: ", "date: ", "kind: ", "about: ", "judged: "};
  slice *cells[] = {&r->t->title, &r->t->date, &r->t->kind, &r->t->about, NULL};
  uint32_t i = 0;
  for (; i < r->lines.n; i++) {
    slice line = line_of(r, i);
    if (slice_is(line, "---")) break;
    if (!line.len || line.ptr[0] == '#') continue;
    unsigned k = 0;
    while (k < 5 && !slice_starts(line, keys[k])) k++;
    if (k == 5) mark_listed(r, line);
    else if (cells[k]) *cells[k] = slice_cut(line, strlen(keys[k]), line.len);
    else judged_read(r, line, &r->t->judged);
  }
  if (i == r->lines.n) {
    wrong(r, 0, "no line \"---\" between head and text");
    return;
  }
  if (!r->t->date.len) wrong(r, 0, "no date");
  else if (!is_date(r->t->date)) wrong_at(r, r->t->date, "a date is 1998-05-12");
  bool kind = !r->t->kind.len;
  for (unsigned k = 0; word_of(WORD_KIND, k); k++) kind |= slice_is(r->t->kind, word_of(WORD_KIND, k));
  if (!kind) wrong_at(r, r->t->kind, "a kind is news, cable, memorandum, statement, report or other");
  body(r, i + 1, r->lines.n);
  text_ends(r, out);
}

static void snippets(reading *r, annotated_list *out) {
  unsigned judged = JUDGED_ACTORS | JUDGED_PLACES | JUDGED_TIMES;
  for (uint32_t i = 0; i < r->lines.n;) {
    slice line = line_of(r, i++);
    if (!slice_trim(line).len || line.ptr[0] == '#') continue;
    if (slice_starts(line, "judged: ")) {
      judged_read(r, line, &judged);
      continue;
    }
    uint32_t end = i;
    while (end < r->lines.n && slice_trim(line_of(r, end)).len) end++;
    if (!is_date(line)) {
      wrong_at(r, line, "a snippet begins with a line that is its date");
    } else {
      text_begins(r, arena_printf(r->a, "%s:%u", base_name(r->path), i), false, i, judged);
      r->t->date = line;
      body(r, i, end);
      if (!slice_trim(r->t->text).len) wrong_at(r, line, "a snippet without text");
      else text_ends(r, out);
    }
    i = end;
  }
}

/* Clean bytes: UTF-8, and of the signs below the blank only tab and line end. */
static bool clean(reading *r) {
  for (size_t i = 0; i < r->all.len;) {
    uint32_t n, cp = utf8_at(r->all.ptr + i, r->all.ptr + r->all.len, &n);
    bool bad = cp == 0xfffd && n == 1;
    if (bad || (cp < 32 && cp != '\n' && cp != '\t')) {
      wrong(r, i, "%s", bad ? "not UTF-8" : cp == '\r' ? "a carriage return" : "a control character");
      return false;
    }
    i += n;
  }
  return true;
}

void annotation_read(arena *a, const char *path, slice bytes, const gold_places *places, annotated_list *out, complaints *c) {
  reading r = {.a = a, .path = path, .all = bytes, .places = places, .c = c};
  vec_push(a, &r.lines, 0);
  if (bytes.len > FILE_LIMIT) {
    wrong(&r, 0, "larger than %d MB", FILE_LIMIT >> 20);
    return;
  }
  for (size_t i = 0; i < bytes.len; i++)
    if (bytes.ptr[i] == '\n') vec_push(a, &r.lines, (uint32_t)i + 1);
  if (!clean(&r)) return;
  for (uint32_t i = 0; i < r.lines.n; i++) {
    slice line = line_of(&r, i);
    if (!slice_trim(line).len || line.ptr[0] == '#' || slice_starts(line, "judged: ")) continue;
    if (is_date(line)) snippets(&r, out);
    else document(&r, out);
    return;
  }
  wrong(&r, 0, "no text");
}
