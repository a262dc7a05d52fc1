#include "ledger/known.h"

#include <stdlib.h>

/* A number to what it stands for. */
typedef struct place {
  int64_t key;
  void *to;
} place;
typedef struct places {
  place *at;
  uint32_t n, cap; /* a power of two */
} places;

typedef struct entry {
  account a;
  bool is_new;        /* not in the file yet */
  bool words_known;   /* `words` has those of the file, too */
  VEC(account_words) words;
  const char *why;    /* of new ones */
  struct entry *under, *beside; /* a new one that hangs on it; the next that hangs where it does */
} entry;

typedef struct near {
  day on;
  int64_t same, number;
} near;
typedef struct near_list {
  VEC(near) list; /* in the order of days and then of what they are */
} near_list;

/* An era's keys are read at once where they are asked for over and over, and are not far more than that. */
enum { KEY_BITS = 40, ASKED_LEAST = 1024, KEYS_EACH = 8, KEYS_MOST = 1 << 20 };
typedef struct era {
  uint32_t asked;
  bool all; /* of the file, too, are in `keys` */
} era;

struct known {
  arena a;
  places numbers, sames, keys, eras;
  VEC(entry *) fresh; /* new ones in the order of their numbers */
  int64_t next_number; /* 0 = not asked yet */
};

/* ------------------------------------------------------------------ memory */

bool known_memory(dm_ledger *l, jmp_buf *fail) {
  if (!l->known) {
    l->known = calloc(1, sizeof *l->known);
    if (!l->known) return false;
    arena_init(&l->known->a, NULL);
  }
  l->known->a.fail = fail;
  return true;
}

void known_forget(dm_ledger *l) {
  if (!l->known) return;
  jmp_buf *fail = l->known->a.fail;
  arena_free(&l->known->a);
  *l->known = (struct known){.next_number = 0};
  arena_init(&l->known->a, fail);
}

void known_free(dm_ledger *l) {
  if (l->known) arena_free(&l->known->a);
  free(l->known);
  l->known = NULL;
}

static place *slot_of(place *at, uint32_t cap, int64_t key) {
  uint64_t h = (uint64_t)key * 0x9e3779b97f4a7c15u;
  uint32_t i = (uint32_t)(h >> 32) & (cap - 1);
  while (at[i].to && at[i].key != key) i = (i + 1) & (cap - 1);
  return &at[i];
}

static void *found(const places *p, int64_t key) { return p->cap ? slot_of(p->at, p->cap, key)->to : NULL; }

static void keep(arena *a, places *p, int64_t key, void *to) {
  if (p->n * 2 >= p->cap) {
    uint32_t cap = p->cap ? p->cap * 2 : 256;
    place *more = arena_array(a, place, cap);
    for (uint32_t i = 0; i < p->cap; i++)
      if (p->at[i].to) *slot_of(more, cap, p->at[i].key) = p->at[i];
    p->at = more;
    p->cap = cap;
  }
  *slot_of(p->at, p->cap, key) = (place){key, to};
  p->n++;
}

static entry *keep_account(dm_ledger *l, const account *a) {
  struct known *k = l->known;
  entry *x = arena_new(&k->a, entry);
  x->a = *a;
  keep(&k->a, &k->numbers, a->number, x);
  keep(&k->a, &k->sames, a->same, x);
  return x;
}

/* ------------------------------------------------------------------ of the file */

static account_side parted(slice text) {
  account_side s = {.n = 0};
  for (size_t at = 0; at < text.len && s.n < SIDE_CODES;) {
    size_t from = at;
    while (at < text.len && text.ptr[at] != ' ') at++;
    if (at > from) account_text(s.code[s.n++], CODE_BYTES, slice_cut(text, from, at));
    at++;
  }
  return s;
}

static const char *joined(const account_side *s, char out[SIDE_CODES * CODE_BYTES]) {
  char *at = out;
  for (uint32_t i = 0; i < s->n; i++) {
    size_t n = strlen(s->code[i]);
    if (i) *at++ = ' ';
    memcpy(at, s->code[i], n);
    at += n;
  }
  *at = '\0';
  return out;
}

/* As the next transaction will find it in the file: a blank parts codes, a day before Christ is none. */
static account as_written(const account *a) {
  account x = *a;
  char text[SIDE_CODES * CODE_BYTES], days[2][16];
  x.actors = parted(slice_of(joined(&a->actors, text)));
  x.recipients = parted(slice_of(joined(&a->recipients, text)));
  if (a->first != DAY_NONE && !day_text(a->first, days[0])[0]) x.first = DAY_NONE;
  if (a->last != DAY_NONE && !day_text(a->last, days[1])[0]) x.last = DAY_NONE;
  if (x.first == DAY_NONE || x.last == DAY_NONE) x.anchor = ANCHOR_NONE;
  return x;
}

static unsigned word_at(slice s, const char *const *words, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (slice_is(s, words[i])) return i;
  return 0;
}

static entry *entry_of(dm_ledger *l, int64_t number) {
  entry *x = found(&l->known->numbers, number);
  if (x) return x;
  row r = row_of(l, SQL_ACCOUNT);
  put_int(&r, number);
  if (row_next(&r)) {
    account a = {.number = number, .head = sqlite3_column_int64(r.s, 0), .lead = sqlite3_column_int64(r.s, 1), .nearness = sqlite3_column_int64(r.s, 2), .same = sqlite3_column_int64(r.s, 3)};
    a.type = (plover)word_at(get_slice(&r, 4), plover_names, N_PLOVER);
    account_text(a.mode, sizeof a.mode, get_slice(&r, 5));
    a.state = (account_state)word_at(get_slice(&r, 6), account_states, N_STATES);
    a.anchor = (account_anchor)word_at(get_slice(&r, 7), account_anchors, N_ANCHORS);
    a.first = get_day(&r, 8, NULL);
    a.last = get_day(&r, 9, NULL);
    a.actors = parted(get_slice(&r, 10));
    a.recipients = parted(get_slice(&r, 11));
    account_text(a.place, sizeof a.place, get_slice(&r, 12));
    account_text(a.place_country, sizeof a.place_country, get_slice(&r, 13));
    a.geonameid = sqlite3_column_int64(r.s, 14);
    a.apart = sqlite3_column_int(r.s, 15);
    if (a.first == DAY_NONE || a.last == DAY_NONE) a.anchor = ANCHOR_NONE; /* whatever others have written there */
    x = keep_account(l, &a);
  }
  row_end(&r);
  return x;
}

const account *known_account(dm_ledger *l, int64_t number) {
  const entry *x = entry_of(l, number);
  return x ? &x->a : NULL;
}

int64_t known_same(dm_ledger *l, int64_t same) {
  const entry *x = found(&l->known->sames, same);
  if (x) return x->a.number;
  int64_t number = 0;
  row r = row_of(l, SQL_ACCOUNT_SAME);
  put_int(&r, same);
  if (row_next(&r)) number = sqlite3_column_int64(r.s, 0);
  row_end(&r);
  return number;
}

/* ------------------------------------------------------------------ new, and changed */

static void set_why(dm_ledger *l, entry *x, const char *why) { x->why = why ? arena_copy(&l->known->a, why, strlen(why)) : NULL; }

static void put_under(dm_ledger *l, entry *x, int64_t lead) {
  entry *above = lead ? entry_of(l, lead) : NULL;
  if (!above) return;
  x->beside = above->under;
  above->under = x;
}

static void take_from(dm_ledger *l, entry *x) {
  entry *above = x->a.lead ? entry_of(l, x->a.lead) : NULL;
  for (entry **at = above ? &above->under : NULL; at && *at; at = &(*at)->beside)
    if (*at == x) {
      *at = x->beside;
      break;
    }
  x->beside = NULL;
}

void known_add(dm_ledger *l, account *a, const account *lead, int64_t nearness, const char *why) {
  struct known *k = l->known;
  if (!k->next_number) {
    row r = row_of(l, SQL_NEXT_ACCOUNT);
    if (row_next(&r)) k->next_number = sqlite3_column_int64(r.s, 0);
    row_end(&r);
    if (l->failed) return;
  }
  a->number = k->next_number++;
  a->head = lead ? lead->head : a->number;
  a->lead = lead ? lead->number : 0;
  a->nearness = lead ? nearness : 0;
  account kept = as_written(a);
  entry *x = keep_account(l, &kept);
  x->is_new = x->words_known = true;
  set_why(l, x, lead ? why : NULL);
  put_under(l, x, a->lead);
  vec_push(&k->a, &k->fresh, x);
}

void known_hang(dm_ledger *l, int64_t number, const account *lead, int64_t nearness, const char *why, int64_t head) {
  entry *x = entry_of(l, number);
  if (!x) return;
  if (x->is_new) {
    take_from(l, x);
    put_under(l, x, lead->number);
    set_why(l, x, why);
  } else {
    row r = row_of(l, SQL_HANG_ACCOUNT);
    put_int(&r, number);
    put_int(&r, lead->number);
    put_int(&r, nearness);
    put_text(&r, why);
    put_int(&r, head);
    row_run(&r);
  }
  x->a.lead = lead->number;
  x->a.nearness = nearness;
  x->a.head = head;
}

bool known_set_head(dm_ledger *l, int64_t number, int64_t head) {
  entry *x = found(&l->known->numbers, number);
  if (x) {
    bool other = x->a.head != head;
    x->a.head = head;
    if (x->is_new || !other) return other;
  }
  row r = row_of(l, SQL_SET_HEAD);
  put_int(&r, number);
  put_int(&r, head);
  return row_run(&r) && sqlite3_changes(l->db);
}

void known_under(dm_ledger *l, arena *a, int64_t number, numbers *out) {
  const entry *x = found(&l->known->numbers, number);
  row r = row_of(l, SQL_ACCOUNTS_UNDER); /* one of the file may hang on a new one */
  put_int(&r, number);
  while (row_next(&r)) vec_push(a, out, sqlite3_column_int64(r.s, 0));
  for (x = x ? x->under : NULL; x; x = x->beside) vec_push(a, out, x->a.number);
}

/* ------------------------------------------------------------------ words */

const account_words *known_words(dm_ledger *l, int64_t number, uint32_t *n) {
  static const account_words none;
  entry *x = entry_of(l, number);
  *n = 0;
  if (!x) return &none;
  if (!x->words_known) {
    entry late = *x; /* reports that came in this transaction */
    x->words.at = NULL;
    x->words.n = x->words.cap = 0;
    row r = row_of(l, SQL_ACCOUNT_WORDS);
    put_int(&r, number);
    while (x->words.n < WORDS_MOST && row_next(&r)) {
      account_words *w = vec_add(&l->known->a, &x->words);
      size_t bytes = (size_t)sqlite3_column_bytes(r.s, 0);
      const void *at = sqlite3_column_blob(r.s, 0);
      if (bytes > sizeof w->at) bytes = sizeof w->at;
      w->n = at ? (uint32_t)(bytes / sizeof *w->at) : 0;
      if (at) memcpy(w->at, at, w->n * sizeof *w->at);
    }
    row_end(&r);
    for (uint32_t i = 0; i < late.words.n && x->words.n < WORDS_MOST; i++) vec_push(&l->known->a, &x->words, late.words.at[i]);
    x->words_known = true;
  }
  *n = x->words.n;
  return x->words.n ? x->words.at : &none;
}

void known_report(dm_ledger *l, int64_t number, const account_words *w) {
  entry *x = entry_of(l, number);
  if (x && x->words.n < WORDS_MOST) vec_push(&l->known->a, &x->words, *w);
}

/* ------------------------------------------------------------------ keys */

static bool before(const near *x, const near *y) { return x->on != y->on ? x->on < y->on : x->same < y->same; }

static void keep_key(struct known *k, int64_t key, near x) {
  near_list *n = found(&k->keys, key);
  if (!n) keep(&k->a, &k->keys, key, n = arena_new(&k->a, near_list));
  uint32_t at = n->list.n;
  vec_push(&k->a, &n->list, x);
  for (; at && before(&x, &n->list.at[at - 1]); at--) n->list.at[at] = n->list.at[at - 1];
  n->list.at[at] = x;
}

int64_t known_key(int64_t key, int64_t era) { return era * ((int64_t)1 << KEY_BITS) + (key & (((int64_t)1 << KEY_BITS) - 1)); }

void known_put_key(dm_ledger *l, int64_t key, day on, const account *a) {
  keep_key(l->known, key, (near){on, a->same, a->number});
  row r = row_of(l, SQL_ADD_ACCOUNT_KEY);
  put_int(&r, key);
  put_int(&r, on);
  put_int(&r, a->same);
  put_int(&r, a->number);
  row_run(&r);
}

/* Whether all keys of the era are in memory, now that it is asked for again. */
static bool era_known(dm_ledger *l, int64_t key) {
  struct known *k = l->known;
  int64_t number = key >> KEY_BITS, from = known_key(0, number), to = from + ((int64_t)1 << KEY_BITS) - 1, there = 0;
  era *x = found(&k->eras, number);
  if (!x) keep(&k->a, &k->eras, number, x = arena_new(&k->a, era));
  if (x->all || ++x->asked < ASKED_LEAST || (x->asked & (x->asked - 1))) return x->all; /* looked at after 1,024 times, 2,048 and so on */
  int64_t most = (int64_t)x->asked * KEYS_EACH;
  if (most > KEYS_MOST) return false;
  row r = row_of(l, SQL_ACCOUNT_KEYS_COUNTED);
  put_int(&r, from);
  put_int(&r, to);
  put_int(&r, most);
  if (row_next(&r)) there = sqlite3_column_int64(r.s, 0);
  row_end(&r);
  if (l->failed || there == most) return false;
  r = row_of(l, SQL_ACCOUNT_KEYS);
  put_int(&r, from);
  put_int(&r, to);
  while (row_next(&r)) keep_key(k, sqlite3_column_int64(r.s, 0), (near){(day)sqlite3_column_int64(r.s, 1), sqlite3_column_int64(r.s, 2), sqlite3_column_int64(r.s, 3)});
  return x->all = !l->failed;
}

uint32_t known_near(dm_ledger *l, arena *a, int64_t key, day from, day to, uint32_t most, int64_t but, numbers *out) {
  bool all = era_known(l, key), any = false;
  const near_list *n = found(&l->known->keys, key);
  uint32_t i = 0, seen = 0;
  for (uint32_t high = n ? n->list.n : 0; i < high;) {
    uint32_t middle = i + (high - i) / 2;
    if (n->list.at[middle].on < from) i = middle + 1;
    else high = middle;
  }
  row r = {.l = l};
  if (!all) {
    r = row_of(l, SQL_ACCOUNTS_NEAR);
    put_int(&r, key);
    put_int(&r, from);
    put_int(&r, to);
    any = row_next(&r);
  }
  for (; seen < most; seen++) {
    bool late = n && i < n->list.n && n->list.at[i].on <= to;
    if (!any && !late) break;
    near x = {0};
    if (any) x = (near){(day)sqlite3_column_int64(r.s, 1), sqlite3_column_int64(r.s, 2), sqlite3_column_int64(r.s, 0)};
    if (late && (!any || before(&n->list.at[i], &x))) x = n->list.at[i++];
    else any = row_next(&r);
    bool known = x.number == but;
    for (uint32_t k = 0; k < out->n && !known; k++) known = out->at[k] == x.number;
    if (!known) vec_push(a, out, x.number);
  }
  row_end(&r);
  return seen;
}

/* ------------------------------------------------------------------ into the file */

static void put_day(row *r, day n, char text[16]) { put_text(r, n == DAY_NONE ? NULL : day_text(n, text)); }

void known_write(dm_ledger *l) {
  for (uint32_t i = 0; l->known && i < l->known->fresh.n; i++) {
    entry *x = l->known->fresh.at[i];
    const account *a = &x->a;
    char days[2][16], sides[2][SIDE_CODES * CODE_BYTES];
    row r = row_of(l, SQL_ADD_ACCOUNT);
    put_int(&r, a->number);
    put_int(&r, a->head);
    if (a->lead) {
      put_int(&r, a->lead);
      put_int(&r, a->nearness);
    } else {
      put_id(&r, NONE);
      put_id(&r, NONE);
    }
    put_text(&r, x->why);
    put_int(&r, a->same);
    put_text(&r, plover_names[a->type]);
    put_text(&r, a->mode);
    put_text(&r, account_states[a->state]);
    put_text(&r, account_anchors[a->anchor]);
    put_day(&r, a->first, days[0]);
    put_day(&r, a->last, days[1]);
    put_slice(&r, slice_of(joined(&a->actors, sides[0])));
    put_slice(&r, slice_of(joined(&a->recipients, sides[1])));
    put_text(&r, a->place);
    put_text(&r, a->place_country);
    if (a->geonameid) put_int(&r, a->geonameid);
    else put_id(&r, NONE);
    put_int(&r, a->apart);
    row_run(&r);
  }
}
