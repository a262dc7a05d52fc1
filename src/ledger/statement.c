/* statement.c - the attributions of a document as statements: who speaks, through whose hands, about whom, and when.
 *
 * Only spans, mentions and dates are looked at, no tokens: a document that comes back from an older ledger gets its
 * statements as well. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/table.h"
#include "event/talks.h"
#include "ledger/ledger.h"
#include "ledger/statement.h"
#include "words.h"

typedef struct placed {
  uint32_t from, id;
} placed;

typedef struct maker {
  dm_ledger *l;
  const doc *d;
  int64_t document, first; /* number of attribution 0's statement */
  bool senses;             /* known what each does with its content */
  placed *by_place;        /* mentions, by their first byte */
  uint32_t *upto;          /* attribution -> end of what its inner ones have covered of its content */
  uint32_t *covered;       /* ... and how much that is */
} maker;

/* ------------------------------------------------------------------ names */

static int64_t who(dm_ledger *l, slice name, const char *code) {
  return ledger_number(l, l->whos, sizeof l->whos / sizeof *l->whos, SQL_WHO, SQL_ADD_WHO, (slice[]){name.ptr ? name : SLICE(""), slice_of(code)}, 2, -1);
}

static int64_t who_mention(const maker *k, uint32_t m) {
  const mention *x = &k->d->mentions.at[m];
  char code[8];
  const char *name = k->d->entities.at[x->entity].name;
  return who(k->l, name ? slice_of(name) : doc_slice(k->d, x->at), actor_code(x->code, x->country, x->sector, code));
}

/* 0 = nobody is named. */
static int64_t who_speaks(const maker *k, const attribution *a) {
  slice name;
  if (!source_name(k->d, a, &name)) return 0;
  char code[8] = "";
  const mention *x = a->source_mention != NONE ? &k->d->mentions.at[a->source_mention] : NULL;
  return who(k->l, name, x ? actor_code(x->code, x->country, x->sector, code) : "");
}

static void part(const maker *k, int64_t statement, const char *role, int64_t name) {
  row r = row_of(k->l, SQL_ADD_PART);
  put_text(&r, role);
  put_int(&r, name);
  put_int(&r, statement);
  row_run(&r);
}

/* ------------------------------------------------------------------ hands */

static bool in_mind(said_sense s) { return s == SAID_HOPE || s == SAID_BELIEVE || s == SAID_PERCEIVE || s == SAID_EVALUATE; }

static bool same_source(const doc *d, const attribution *a, const attribution *b) {
  slice x, y;
  return source_name(d, a, &x) && source_name(d, b, &y) && slice_eq(x, y);
}

/* Those the words went through: whoever speaks twice in a row is one hand, and what somebody has in mind is in the words
 * of the one who tells of it. */
static uint32_t hands_of(const doc *d, const uint32_t *walk, uint32_t n) {
  uint32_t hands = 0, last = NONE;
  for (uint32_t i = 0; i < n; i++) {
    const attribution *a = &d->attributions.at[walk[i]];
    if (i && in_mind(a->sense)) continue;
    if (last == NONE || !same_source(d, a, &d->attributions.at[last])) hands++;
    last = walk[i];
  }
  return hands;
}

static uint32_t length(const attribution *a) {
  uint32_t n = 0;
  for (uint32_t k = 0; k < a->content.n; k++) n += a->content.at[k].to - a->content.at[k].from;
  return n;
}

/* An inner one takes its source, cue and content out of what the outer one says for itself. */
static void cover(const maker *k, uint32_t i) {
  const attribution *a = &k->d->attributions.at[i];
  if (a->within == NONE || in_mind(a->sense)) return;
  const attribution *o = &k->d->attributions.at[a->within];
  if (same_source(k->d, a, o)) return;
  span all = a->cue;
  if (all.from == all.to && a->content.n) all = a->content.at[0];
  if (a->has_source && a->source.from < all.from) all.from = a->source.from;
  if (a->has_source && a->source.to > all.to) all.to = a->source.to;
  for (uint32_t c = 0; c < a->content.n; c++) {
    if (a->content.at[c].from < all.from) all.from = a->content.at[c].from;
    if (a->content.at[c].to > all.to) all.to = a->content.at[c].to;
  }
  for (uint32_t c = 0; c < o->content.n; c++) {
    span s = o->content.at[c];
    if (s.from < k->upto[a->within]) s.from = k->upto[a->within];
    if (s.from < all.from) s.from = all.from;
    if (s.to > all.to) s.to = all.to;
    if (s.from >= s.to) continue;
    k->covered[a->within] += s.to - s.from;
    k->upto[a->within] = s.to;
  }
}

/* "The cable says that Kim said the talks were dead": the cable only passes on what Kim says; one that denied it would not.
 * "He said he was ready to go": that he was ready is said by the outer one already. */
static bool listed(const maker *k, uint32_t i) {
  enum { NEARLY_ALL = 70 /* per cent */ };
  const attribution *a = &k->d->attributions.at[i];
  uint32_t all = length(a);
  bool passes = a->sense == SAID_ASSERT && !a->negated;
  if (!all || (passes && (uint64_t)k->covered[i] * 100 >= (uint64_t)all * NEARLY_ALL)) return false;
  return a->within == NONE || !in_mind(a->sense) || !same_source(k->d, a, &k->d->attributions.at[a->within]);
}

/* ------------------------------------------------------------------ when */

typedef struct moment {
  day begin, after;
  time_precision precision;
  const char *from;
  uint32_t time;
} moment;

/* The paragraph that holds a byte; NULL when it is not kept. */
static const block *block_at(const doc *d, uint32_t byte) {
  uint32_t lo = 0, hi = d->blocks.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->blocks.at[mid].at.from <= byte)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo && byte < d->blocks.at[lo - 1].at.to ? &d->blocks.at[lo - 1] : NULL;
}

/* The date of the carried document that the chain goes through: a cable of 2009 speaks in 2009, whatever the article's date. */
static bool carried_date(const doc *d, const attribution *outer, moment *m) {
  enum { MOST = 64 };
  for (uint32_t c = 0; c < d->carries.n && c < MOST; c++) {
    const carried *q = &d->carries.at[c];
    if (!q->date || q->mention == NONE || q->mention >= d->mentions.n || outer->source_mention == NONE) continue;
    if (d->mentions.at[q->mention].entity != d->mentions.at[outer->source_mention].entity) continue;
    if (!day_parse(slice_of(q->date), &m->begin, &m->after, &m->precision)) continue;
    m->from = "carried";
    return true;
  }
  return false;
}

/* By the words on its own cue; else by those on an outer one; else by what it stands in. */
static moment said_when(const doc *d, const uint32_t *walk, uint32_t n) {
  moment m = {DAY_NONE, DAY_NONE, BY_NONE, NULL, NONE};
  const attribution *outer = &d->attributions.at[walk[0]], *own = &d->attributions.at[walk[n - 1]];
  for (uint32_t i = n; i-- > 0;) {
    uint32_t t = d->attributions.at[walk[i]].time;
    if (t == NONE || t >= d->times.n) continue;
    const timex *x = &d->times.at[t];
    return (moment){x->begin, x->after == DAY_NONE ? x->begin : x->after, x->precision, i == n - 1 ? "words" : "outer", i == n - 1 ? t : NONE};
  }
  if (carried_date(d, outer, &m)) return m;
  const block *b = block_at(d, own->cue.from);
  if (b && b->drop == DROP_NOT && b->time != NONE && b->time < d->times.n && d->times.at[b->time].begin != DAY_NONE) {
    const timex *x = &d->times.at[b->time];
    return (moment){x->begin, x->after == DAY_NONE ? x->begin : x->after, x->precision, "heading", NONE};
  }
  char text[16];
  if (day_parse(slice_of(date_text(d->date, d->date_precision, text)), &m.begin, &m.after, &m.precision)) m.from = "document";
  return m;
}

/* ------------------------------------------------------------------ about what */

static int by_place(const void *a, const void *b) {
  const placed *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* A party that can be asked for: it has a code, or a name. Places are where things happen, not whom words are about. */
static bool asked_for(const doc *d, const mention *m) {
  char code[8];
  if (m->kind == ACTOR_PLACE || m->kind == ACTOR_DOCUMENT) return false;
  if (actor_code(m->code, m->country, m->sector, code)[0]) return true;
  const char *name = d->entities.at[m->entity].name;
  return (m->kind == ACTOR_PERSON || m->kind == ACTOR_ORGANIZATION) && name && name[0] >= 'A' && name[0] <= 'Z';
}

/* Whom the content names, the speaker himself apart. */
static void about(const maker *k, uint32_t i) {
  const doc *d = k->d;
  const attribution *a = &d->attributions.at[i];
  uint32_t self = a->source_mention == NONE ? NONE : d->mentions.at[a->source_mention].entity;
  for (uint32_t c = 0; c < a->content.n; c++) {
    span s = a->content.at[c];
    uint32_t lo = 0, hi = d->mentions.n;
    while (lo < hi) {
      uint32_t mid = lo + (hi - lo) / 2;
      if (k->by_place[mid].from < s.from)
        lo = mid + 1;
      else
        hi = mid;
    }
    for (; lo < d->mentions.n && k->by_place[lo].from < s.to; lo++) {
      const mention *m = &d->mentions.at[k->by_place[lo].id];
      if (m->at.to <= s.to && m->entity != self && asked_for(d, m)) part(k, k->first + i, "about", who_mention(k, k->by_place[lo].id));
    }
  }
}

static bool word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

/* "six party talks" in "the Six-Party Talks": a blank is any mark between words, a small letter is any letter, and a
 * capital is a capital. Gives the length; 0 = it does not stand here. */
static size_t named_here(slice text, const char *name) {
  size_t at = 0;
  for (; *name; name++) {
    if (at >= text.len) return 0;
    char c = text.ptr[at];
    if (*name == ' ') {
      if (c != ' ' && c != '-' && c != '\n') return 0;
    } else if (c != *name && !(*name >= 'a' && *name <= 'z' && c == *name - 32)) {
      return 0;
    }
    at++;
  }
  return at < text.len && word_char(text.ptr[at]) ? 0 : at;
}

/* Talks known by a name, tables/talks.tsv. */
static void talks(const maker *k, uint32_t i) {
  const doc *d = k->d;
  const attribution *a = &d->attributions.at[i];
  const table *t = table_named("talks");
  int name = t ? table_column(t, "name") : -1;
  for (uint32_t c = 0; t && c < a->content.n; c++) {
    slice text = doc_slice(d, a->content.at[c]);
    for (size_t at = 0; at < text.len;) { /* from word to word */
      for (uint32_t r = 0; r < t->n_rows; r++) {
        const char *row_name = table_cell(t, r, name);
        if ((row_name[0] | 32) == (text.ptr[at] | 32) && named_here(slice_cut(text, at, text.len), row_name) && talks_of_its_time(d, r)) {
          part(k, k->first + i, "talks", who(k->l, slice_of(row_name), ""));
          break;
        }
      }
      while (at < text.len && word_char(text.ptr[at])) at++;
      while (at < text.len && !word_char(text.ptr[at])) at++;
    }
  }
}

/* ------------------------------------------------------------------ one and all */

static void add_words(const maker *k, uint32_t i) {
  const attribution *a = &k->d->attributions.at[i];
  buf words = {0};
  for (uint32_t c = 0; c < a->content.n; c++) {
    slice s = doc_slice(k->d, a->content.at[c]);
    if (c) buf_putc(&words, ' ');
    buf_add(&words, s.ptr, s.len);
  }
  row r = row_of(k->l, SQL_ADD_STATEMENT_TEXT);
  put_int(&r, k->first + i);
  put_slice(&r, (slice){words.ptr, words.len});
  row_run(&r);
  buf_free(&words);
}

/* When it was said, as the ledger has it from which the document is taken: what told the day may stand in its tokens, which no ledger keeps. */
static bool put_kept_moment(maker *k, uint32_t i, row *to) {
  if (!k->l->taken_from || k->l->taken_from->version < 3) return false;
  row r = row_of(k->l->taken_from, SQL_MOMENT);
  put_text(&r, k->d->id);
  put_int(&r, i);
  bool found = row_next(&r);
  for (int c = 0; c < 5 && found; c++)
    put_value(to, sqlite3_column_value(r.s, c));
  row_end(&r);
  return found;
}

static void add_statement(maker *k, uint32_t i) {
  const doc *d = k->d;
  const attribution *a = &d->attributions.at[i];
  uint32_t walk[CHAIN_MOST], n = chain_of(d, i, walk);
  moment m = said_when(d, walk, n);
  char begin[16], after[16];
  int64_t speaker = who_speaks(k, a), told = a->addressee != NONE && a->addressee < d->mentions.n ? who_mention(k, a->addressee) : 0;
  bool anonymous = !a->has_source || a->anonymity == ANON_DESCRIBED || a->anonymity == ANON_SPOKESPERSON || a->anonymity == ANON_BARE;
  row r = row_of(k->l, SQL_ADD_STATEMENT);
  put_int(&r, k->first + i);
  put_int(&r, k->document);
  put_int(&r, i);
  put_id(&r, speaker ? (uint32_t)speaker : NONE);
  put_id(&r, told ? (uint32_t)told : NONE);
  put_text(&r, k->senses ? word_of(WORD_SENSE, a->sense) : NULL);
  put_id(&r, k->senses ? a->negated : NONE);
  put_text(&r, word_of(WORD_QUOTE, a->quote));
  put_int(&r, anonymous);
  put_int(&r, hands_of(d, walk, n));
  put_int(&r, listed(k, i));
  if (!put_kept_moment(k, i, &r)) {
    put_text(&r, day_text(m.begin, begin));
    put_text(&r, day_text(m.after, after));
    put_text(&r, word_of(WORD_PRECISION, m.precision));
    put_text(&r, m.from);
    put_id(&r, m.time);
  }
  row_run(&r);
  for (uint32_t h = 0; h + 1 < n; h++) {
    int64_t hand = who_speaks(k, &d->attributions.at[walk[h]]);
    if (hand && hand != speaker) part(k, k->first + i, "hand", hand);
  }
  about(k, i);
  talks(k, i);
  add_words(k, i);
}

/* Of the first of so many statements. */
static int64_t next_number(dm_ledger *l, uint32_t n) {
  row r = {.l = l};
  if (!l->piling || !l->next_statement) { /* those that wait are counted with */
    r = row_of(l, SQL_NEXT_STATEMENT);
    if (row_next(&r)) l->next_statement = sqlite3_column_int64(r.s, 0);
    row_end(&r);
  }
  l->next_statement += n;
  return l->next_statement - n;
}

int64_t ledger_add_statements(dm_ledger *l, const doc *d, int64_t document, bool senses) {
  if (!d->attributions.n) return 0;
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return 0;
  }
  maker k = {.l = l, .d = d, .document = document, .first = next_number(l, d->attributions.n), .senses = senses};
  k.by_place = arena_array(&a, placed, d->mentions.n);
  for (uint32_t m = 0; m < d->mentions.n; m++) k.by_place[m] = (placed){d->mentions.at[m].at.from, m};
  if (d->mentions.n) qsort(k.by_place, d->mentions.n, sizeof *k.by_place, by_place);
  k.upto = arena_array(&a, uint32_t, d->attributions.n);
  k.covered = arena_array(&a, uint32_t, d->attributions.n);
  for (uint32_t i = 0; i < d->attributions.n; i++) cover(&k, i);
  for (uint32_t i = 0; i < d->attributions.n && !l->failed; i++) add_statement(&k, i);
  for (uint32_t i = 0; i < d->events.n && !l->failed; i++)
    if (d->events.at[i].attribution < d->attributions.n) part(&k, k.first + d->events.at[i].attribution, "act", who(l, slice_of(plover_names[d->events.at[i].type]), ""));
  arena_free(&a);
  return k.first;
}
