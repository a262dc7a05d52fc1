/* utterance.c - putting quotations into the ledger. */
#include "ledger/utterance.h"

#include <stdlib.h>

#include "base/buf.h"
#include "words.h"

enum {
  FRAGMENT_WORDS = 4,   /* a wording of fewer words, or of fewer telling ones than FRAGMENT_TELLING, is a fragment */
  FRAGMENT_TELLING = 2,
  FRAGMENT_DAYS = 2,
  MAYBE_DAYS = 3,       /* between reports of an unnamed speaker's words */
  SAME_DAYS = 7,        /* and of a speaker who is known */
  RUN = 8, RUN_TELLING = 3, /* so many words in a row are enough, whatever else two wordings have */
  CERTAIN = 12,         /* so many are, though a name, a figure or a "not" differs */
  NAME_KEYS = 4,
  FOUND_MOST = 512,     /* wordings that one key finds: a key of more is a phrase of everybody's */
  COMPARED_MOST = 256,  /* wordings that one is compared with, those first that share most keys */
  WORK_MOST = 50000,    /* comparisons for one document: 5,000 wordings that all are much alike */
  UNDATED = -1000000    /* the day of what has none, in wording_key */
};

bool said_in_fragment(const said_so *x) { return x->words.said < FRAGMENT_WORDS || x->words.telling < FRAGMENT_TELLING; }

static int compared(slice a, slice b) {
  size_t n = a.len < b.len ? a.len : b.len;
  int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
  return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool said_fuller(const said_so *a, const said_so *b) {
  if (a->words.said != b->words.said) return a->words.said > b->words.said;
  if (a->words.n != b->words.n) return a->words.n < b->words.n; /* without a hand's [insertions] */
  if (a->on != b->on) return b->on == DAY_NONE || (a->on != DAY_NONE && a->on < b->on);
  int c = compared(a->words.text, b->words.text);
  if (!c) c = compared(a->by.name, b->by.name);
  return c ? c < 0 : a->same < b->same;
}

/* ------------------------------------------------------------------ is it the same utterance? */

static bool same_words(const likeness *l, const wording *b, bool dated, int gap) {
  uint32_t said = b->said;
  if (!dated && l->telling < 3) return false; /* they may lie years apart */
  if (l->other_matter && l->run < CERTAIN) return false;
  if (l->contradicts) return l->kept >= CERTAIN && l->kept * 100 >= said * 85 && dated && gap <= 1;
  bool part = l->kept * 10 < said * 7; /* a speech of which each has something else: or a phrase that comes back */
  if (l->run >= RUN && l->run_telling >= RUN_TELLING && (!part || l->run >= 2 * RUN || (l->run_whole && dated && gap <= 1))) return true;
  if (part || l->telling < 2 || l->run < 3) return false;
  if (l->telling * 20 < b->telling * (said < RUN ? 15 : 12)) return false; /* of a few words more must be the same */
  return said >= CERTAIN || l->run * 3 >= said;                             /* not scattered over a long speech */
}

/* Whoever cannot be told to be the same must have said the very same; less of it when it is his government that says so
 * ("Iran said it was 'fully ready for war'"). */
static bool very_same_words(const likeness *l, const wording *b, bool dated, int gap, bool side) {
  if (side && dated && gap <= 1 && !l->contradicts && b->telling >= 3 && l->run == b->said && l->verbatim == b->said) return true;
  return !l->contradicts && b->said >= (dated ? 6 : 8) && b->telling >= 3 && l->verbatim * 10 >= b->said * 9 && l->run >= 5;
}

int64_t said_nearness(arena *scratch, const said_so *a, const said_so *b) {
  same_speaker who = speakers_match(&a->by, &b->by);
  if (who == SPEAKER_OTHER) return 0;
  bool dated = a->on != DAY_NONE && b->on != DAY_NONE;
  int gap = dated ? abs(a->on - b->on) : 0;
  uint32_t said = b->words.said;
  if (!said) return 0;
  if (said_in_fragment(b)) {
    if (who != SPEAKER_SAME || !dated || gap > FRAGMENT_DAYS) return 0;
    likeness l = wording_likeness(scratch, &a->words, &b->words);
    if (l.verbatim != said || l.run != said) return 0;
    return ((int64_t)who << 40) + ((int64_t)1000 << 20) + (100 - gap);
  }
  if (gap > (who == SPEAKER_SAME ? SAME_DAYS : MAYBE_DAYS)) return 0;
  likeness l = wording_likeness(scratch, &a->words, &b->words);
  if (who == SPEAKER_SAME ? !same_words(&l, &b->words, dated, gap) : !very_same_words(&l, &b->words, dated, gap, speakers_share_side(&a->by, &b->by))) return 0;
  return ((int64_t)who << 40) + ((int64_t)(l.kept * 1000 / said) << 20) + (dated ? 100 - gap : 1);
}

/* ------------------------------------------------------------------ keys: how those are found that may be the same */

typedef VEC(int64_t) keys;

static uint64_t mixed(uint64_t a, uint64_t b) { return (a ^ b * 0x9e3779b97f4a7c15u) * 0x100000001b3u; }

static void add_key(arena *a, keys *k, uint64_t key) { vec_push(a, k, (int64_t)key); }

static int by_number(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}
static void sorted_once(keys *k) {
  if (!k->n) return;
  qsort(k->at, k->n, sizeof *k->at, by_number);
  uint32_t n = 1;
  for (uint32_t i = 1; i < k->n; i++)
    if (k->at[i] != k->at[n - 1]) k->at[n++] = k->at[i];
  k->n = n;
}

/* Each two telling words that follow each other, whatever is between. */
static void pair_keys(arena *a, const wording *w, keys *k) {
  uint64_t last = 0;
  for (uint32_t i = 0; i < w->n; i++) {
    if (w->at[i].flags & (WORD_EMPTY | WORD_INSERTED)) continue;
    if (last) add_key(a, k, mixed(last, w->at[i].loose));
    last = w->at[i].loose;
  }
}

/* Who speaks, in whole wordings (`kind` 1) and in fragments (2), which have no keys of their words. */
static void speaker_keys(arena *a, const speaker *s, uint64_t kind, keys *k) {
  if (s->person)
    for (uint32_t i = 0; i < s->names.n && i < NAME_KEYS; i++) add_key(a, k, mixed(kind, s->names.at[i]));
  else {
    uint64_t all = 0;
    for (uint32_t i = 0; i < s->names.n; i++) all += mixed(3, s->names.at[i]);
    if (all) add_key(a, k, mixed(kind, all));
  }
  uint64_t office = 0;
  for (uint32_t i = 0; i < s->roles.n; i++) office += mixed(4, s->roles.at[i]);
  for (size_t i = 0; office && i < s->country.len; i++) office = mixed(office, (unsigned char)s->country.ptr[i]);
  if (office && s->country.len) add_key(a, k, mixed(kind, office));
}

static void add_found(dm_ledger *l, arena *a, row *r, keys *found) {
  for (uint32_t n = 0; n < FOUND_MOST && row_next(r); n++) vec_push(a, found, sqlite3_column_int64(r->s, 0));
  row_end(r);
}

/* Wordings that share a key, `days` around; each as often as it shares one. */
static void look_up(dm_ledger *l, arena *a, const keys *k, day on, int days, keys *found) {
  for (uint32_t i = 0; i < k->n && !l->failed; i++) {
    row r = row_of(l, SQL_WORDINGS_NEAR);
    put_int(&r, k->at[i]);
    put_int(&r, on == DAY_NONE ? INT32_MIN : on - days);
    put_int(&r, on == DAY_NONE ? INT32_MAX : on + days);
    add_found(l, a, &r, found);
    if (on == DAY_NONE || days <= FRAGMENT_DAYS) continue; /* a fragment needs a date */
    row u = row_of(l, SQL_WORDINGS_NEAR);
    put_int(&u, k->at[i]);
    put_int(&u, UNDATED);
    put_int(&u, UNDATED);
    add_found(l, a, &u, found);
  }
}

typedef struct often {
  int64_t number;
  uint32_t times;
} often;

static int by_times(const void *a, const void *b) {
  const often *x = a, *y = b;
  if (x->times != y->times) return x->times < y->times ? 1 : -1;
  return (x->number > y->number) - (x->number < y->number);
}

/* Each number once, those that came most often first; at most COMPARED_MOST. */
static void most_often(arena *a, keys *k) {
  VEC(often) list = {0};
  if (!k->n) return;
  qsort(k->at, k->n, sizeof *k->at, by_number);
  for (uint32_t i = 0, end; i < k->n; i = end) {
    for (end = i; end < k->n && k->at[end] == k->at[i]; end++) {
    }
    vec_push(a, &list, ((often){k->at[i], end - i}));
  }
  qsort(list.at, list.n, sizeof *list.at, by_times);
  k->n = 0;
  for (uint32_t i = 0; i < list.n && i < COMPARED_MOST; i++) k->at[k->n++] = list.at[i].number;
}

/* ------------------------------------------------------------------ rows */

static slice kept(arena *a, const row *r, int column) {
  slice s = get_slice(r, column);
  return s.ptr ? (slice){arena_copy(a, s.ptr, s.len), s.len} : (slice){"", 0};
}

static bool load(dm_ledger *l, arena *a, int64_t number, said_so *x) {
  const respellings *spell = ledger_respellings(l);
  row r = row_of(l, SQL_WORDING);
  put_int(&r, number);
  if (!spell || !row_next(&r)) return false;
  *x = (said_so){.number = number,
                 .lead = sqlite3_column_int64(r.s, 0),
                 .nearness = sqlite3_column_int64(r.s, 1),
                 .same = sqlite3_column_int64(r.s, 2),
                 .on = sqlite3_column_type(r.s, 3) == SQLITE_NULL ? DAY_NONE : (day)sqlite3_column_int64(r.s, 3),
                 .by = {.name = kept(a, &r, 4), .role = kept(a, &r, 5), .country = kept(a, &r, 6), .sector = kept(a, &r, 7), .person = sqlite3_column_int(r.s, 8)}};
  slice text = kept(a, &r, 9);
  row_end(&r);
  speaker_read(spell, &x->by);
  x->words = wording_of(a, spell, text);
  return true;
}

static void put_known(row *r, slice s) {
  if (s.len) put_slice(r, s);
  else put_id(r, NONE);
}

static void add_wording(dm_ledger *l, arena *a, said_so *x) {
  row r = row_of(l, SQL_ADD_WORDING);
  put_int(&r, x->same);
  if (x->on == DAY_NONE) put_id(&r, NONE);
  else put_int(&r, x->on);
  put_known(&r, x->by.name);
  put_known(&r, x->by.role);
  put_known(&r, x->by.country);
  put_known(&r, x->by.sector);
  put_int(&r, x->by.person);
  put_int(&r, x->words.said);
  put_int(&r, said_in_fragment(x));
  put_slice(&r, x->words.text);
  row_run(&r);
  x->number = sqlite3_last_insert_rowid(l->db);
  row t = row_of(l, SQL_ADD_WORDING_TEXT);
  put_int(&t, x->number);
  put_text(&t, wording_respelled(a, ledger_respellings(l), x->words.text));
  row_run(&t);
}

static void hang(dm_ledger *l, int64_t number, int64_t lead, int64_t nearness) {
  row r = row_of(l, SQL_HANG_WORDING);
  put_int(&r, number);
  put_int(&r, lead);
  put_int(&r, nearness);
  row_run(&r);
}

/* Finds what a new wording repeats, and what repeats it. */
static void compare(dm_ledger *l, arena *a, said_so *x, keys *found) {
  said_so lead = {0};
  for (uint32_t i = 0; i < found->n && !l->failed; i++) {
    arena_mark before = arena_here(a);
    said_so y, old;
    if (found->at[i] == x->number || !load(l, a, found->at[i], &y)) continue;
    bool fuller = said_fuller(&y, x);
    int64_t nearness = fuller ? said_nearness(a, &y, x) : said_nearness(a, x, &y);
    if (!nearness) {
      arena_release(a, before);
      continue;
    }
    if (fuller && (nearness > x->nearness || (nearness == x->nearness && said_fuller(&y, &lead)))) {
      lead = y;
      x->lead = y.number;
      x->nearness = nearness;
      continue; /* its texts are kept */
    }
    bool better = !fuller && (!y.lead || nearness > y.nearness);
    if (!fuller && !better && nearness == y.nearness && load(l, a, y.lead, &old)) better = said_fuller(x, &old);
    if (better) hang(l, y.number, x->number, nearness);
    arena_release(a, before);
  }
  if (x->lead) hang(l, x->number, x->lead, x->nearness);
}

static void join_in(dm_ledger *l, arena *a, said_so *x, uint32_t *work) {
  keys own = {0}, asked = {0}, found = {0};
  bool fragment = said_in_fragment(x);
  speaker_keys(a, &x->by, fragment ? 2 : 1, &own);
  speaker_keys(a, &x->by, 2, &asked); /* fragments of the same speaker's */
  if (fragment) speaker_keys(a, &x->by, 1, &asked);
  if (x->on != DAY_NONE) look_up(l, a, &asked, x->on, FRAGMENT_DAYS, &found);
  if (!fragment) {
    keys pairs = {0};
    pair_keys(a, &x->words, &pairs);
    sorted_once(&pairs);
    look_up(l, a, &pairs, x->on, SAME_DAYS, &found);
    for (uint32_t i = 0; i < pairs.n; i++) vec_push(a, &own, pairs.at[i]);
  }
  sorted_once(&own);
  most_often(a, &found);
  if (*work < WORK_MOST) compare(l, a, x, &found);
  *work += found.n;
  for (uint32_t i = 0; i < own.n && !l->failed; i++) {
    row r = row_of(l, SQL_ADD_WORDING_KEY);
    put_int(&r, own.at[i]);
    put_int(&r, x->on == DAY_NONE ? UNDATED : x->on);
    put_int(&r, x->number);
    row_run(&r);
  }
}

/* ------------------------------------------------------------------ from a document */

/* "Osei said that Ghana wanted 'a free inquiry'" is Osei's word: what somebody wants, believes or sees, another tells. */
static bool says_it(const attribution *a) { return a->sense != SAID_HOPE && a->sense != SAID_BELIEVE && a->sense != SAID_PERCEIVE && a->sense != SAID_DOUBT; }

static bool told_by_another(const doc *d, const attribution *a) {
  return !says_it(a) && a->within != NONE && d->attributions.at[a->within].quote != QUOTE_INDIRECT;
}

/* The pieces of an attribution without those that an inner one says: "the cable says that Kim called it 'dead'" is Kim's word. */
static const span *own_pieces(const doc *d, uint32_t at, arena *a, uint32_t *n) {
  const attribution *outer = &d->attributions.at[at];
  VEC(span) out = {0};
  for (uint32_t i = 0; i < outer->content.n; i++) vec_push(a, &out, outer->content.at[i]);
  /* inner ones follow the outer one; a cut makes two pieces of one */
  for (uint32_t k = at + 1; outer->quote == QUOTE_MIXED && k < d->attributions.n; k++) {
    const attribution *inner = &d->attributions.at[k];
    if (inner->within != at || inner->quote == QUOTE_INDIRECT || told_by_another(d, inner)) continue;
    for (uint32_t c = 0; c < inner->content.n; c++) {
      span cut = inner->content.at[c];
      for (uint32_t i = 0, before = out.n; i < before; i++) {
        span s = out.at[i];
        if (!span_overlaps(s, cut)) continue;
        out.at[i].to = cut.from > s.from ? cut.from : s.from;
        if (cut.to < s.to) vec_push(a, &out, ((span){cut.to, s.to}));
      }
    }
  }
  *n = out.n;
  return out.at;
}

static speaker speaker_of(const respellings *spell, const doc *d, const attribution *a) {
  speaker s = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, .person = false};
  slice name;
  if (source_name(d, a, &name)) s.name = name;
  if (a->has_source && a->source_mention != NONE) {
    const mention *m = &d->mentions.at[a->source_mention];
    const entity *e = &d->entities.at[m->entity];
    const char *role = m->role ? m->role : e->role;
    if (role) s.role = slice_of(role);
    s.country = slice_of(m->country[0] ? m->country : e->country);
    s.sector = slice_of(m->sector[0] ? m->sector : e->sector);
    s.person = e->kind == ACTOR_PERSON && (a->anonymity == ANON_NAMED || a->anonymity == ANON_DESCRIBED_THEN_NAMED);
  }
  speaker_read(spell, &s);
  s.person = s.person && !speaker_is_office(&s);
  return s;
}

static int64_t hash_all(const said_so *x) {
  const slice parts[] = {x->by.name, x->by.role, x->by.country, x->by.sector, x->words.text};
  uint64_t h = 0xcbf29ce484222325u ^ (uint32_t)x->on ^ (x->by.person ? 77u : 0);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    for (size_t k = 0; k < parts[i].len; k++) h = (h ^ (unsigned char)parts[i].ptr[k]) * 0x100000001b3u;
    h = (h ^ 0xff) * 0x100000001b3u;
  }
  return (int64_t)h;
}

static void add_quotation(dm_ledger *l, arena *a, const doc *d, int64_t document, uint32_t at, uint32_t *work) {
  const attribution *x = &d->attributions.at[at];
  const respellings *spell = ledger_respellings(l);
  uint32_t n;
  const span *pieces = own_pieces(d, at, a, &n);
  const char *line = wording_quoted(a, d->text, pieces, n, x->quote == QUOTE_DIRECT);
  if (!line || !spell) return;
  said_so w = {.on = d->date_precision == BY_DAY ? d->date : DAY_NONE, .by = speaker_of(spell, d, x), .words = wording_of(a, spell, slice_of(line))};
  if (!w.words.n) return;
  w.same = hash_all(&w);
  row r = row_of(l, SQL_WORDING_SAME);
  put_int(&r, w.same);
  if (row_next(&r)) w.number = sqlite3_column_int64(r.s, 0);
  row_end(&r);
  if (!w.number && !l->failed) {
    add_wording(l, a, &w);
    join_in(l, a, &w, work);
  }
  row q = row_of(l, SQL_ADD_QUOTATION);
  put_int(&q, document);
  put_int(&q, at);
  put_int(&q, w.number);
  row_run(&q);
}

void utterances_add(dm_ledger *l, const doc *d, int64_t document) {
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return;
  }
  uint32_t work = 0;
  for (uint32_t i = 0; i < d->attributions.n && !l->failed; i++) {
    if (d->attributions.at[i].quote == QUOTE_INDIRECT || told_by_another(d, &d->attributions.at[i])) continue;
    arena_mark before = arena_here(&a);
    add_quotation(l, &a, d, document, i, &work);
    arena_release(&a, before);
  }
  arena_free(&a);
}

const respellings *ledger_respellings(dm_ledger *l) {
  if (l->spell) return l->spell;
  jmp_buf fail;
  arena_init(&l->tables, &fail);
  if (setjmp(fail)) {
    arena_free(&l->tables);
    ledger_no_memory(l);
    return NULL;
  }
  l->spell = respellings_open(&l->tables);
  l->tables.fail = NULL; /* nothing more is put there */
  return l->spell;
}
