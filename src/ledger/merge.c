/* merge.c - reports of one event, found as documents are added.
 *
 * A report belongs to an account (account.h). A new account looks under its keys for others, is held against each, and hangs on
 * the nearest fuller one; and those that it is nearer to than to what they hang on, hang on it from then on. So a tree of
 * accounts is an event, and the same documents give the same trees in any order. A firm account has the words of all its
 * reports: whenever it gets another, accounts that are not firm may come nearer to it.
 *
 * What analysts decided stands in `decision`, by text and bytes. It is done after the machine has had its say, and again
 * whenever a text of it is added: `merge` hangs the one event's head on the other report's account, nearer than anything the
 * machine could find; `split` gives the report an account of its own that takes part in nothing. */
#include "ledger/merge.h"

#include <stdlib.h>

#include "ledger/digest.h"
#include "ledger/known.h"
#include "pipeline.h"
#include "words.h"

enum {
  FOUND_MOST = 96,  /* accounts of one key and look: days with more have them alike */
  DECIDED = 0x7fffffff /* nearness of what an analyst merged */
};
#define DECIDED_NEARNESS ((int64_t)DECIDED << 24)

/* ------------------------------------------------------------------ rows */

static void insert_report(dm_ledger *l, int64_t document, uint32_t event, int64_t account, const account_words *w) {
  row r = row_of(l, SQL_ADD_ACCOUNT_REPORT);
  put_int(&r, document);
  put_int(&r, event);
  put_int(&r, account);
  put_blob(&r, w->at, w->n * sizeof *w->at);
  row_run(&r);
  known_report(l, account, w);
  digest_account(l, account);
}

/* ------------------------------------------------------------------ trees */

/* Everything under `number`, itself too, is of that head from now on. */
static void set_head(dm_ledger *l, arena *a, int64_t number, int64_t head) {
  arena_mark before = arena_here(a);
  numbers left = {0};
  vec_push(a, &left, number);
  for (uint32_t i = 0; i < left.n && !l->failed; i++) {
    if (!known_set_head(l, left.at[i], head) && i) continue; /* a ring, in a ledger that somebody else wrote */
    known_under(l, a, left.at[i], &left);
  }
  arena_release(a, before);
}

/* Whether `number` hangs, over however many, on `above`. */
static bool is_under(dm_ledger *l, int64_t number, int64_t above) {
  enum { DEPTH = 10000 };
  for (int i = 0; number && i < DEPTH; i++) {
    if (number == above) return true;
    const account *x = known_account(l, number);
    number = x ? x->lead : 0;
  }
  return number != 0;
}

static void hang(dm_ledger *l, arena *a, int64_t number, const account *lead, int64_t nearness, const char *why) {
  if (is_under(l, lead->number, number)) return; /* what an analyst merged may close a ring */
  const account *now = known_account(l, lead->number);
  int64_t head = now ? now->head : lead->number;
  known_hang(l, number, lead, nearness, why, head);
  set_head(l, a, number, head);
}

/* ------------------------------------------------------------------ looking and comparing */

typedef struct nearest {
  int64_t nearness;
  uint32_t of; /* whose words */
} nearest;

/* The best that the words of y's reports give. */
static nearest best_of(const account *x, const account_words *w, const account *y, const account_words *words, uint32_t n) {
  nearest best = {0, 0};
  for (uint32_t i = 0; i < n; i++) {
    int64_t nearness = account_nearness(x, w, y, &words[i]);
    if (nearness > best.nearness) best = (nearest){nearness, i};
  }
  return best;
}

/* x is nearer to y than what y hangs on. */
static bool takes(dm_ledger *l, const account *x, const account *y, int64_t nearness) {
  if (!y->lead || nearness > y->nearness) return true;
  const account *old = nearness == y->nearness && y->lead != x->number ? known_account(l, y->lead) : NULL;
  return old && account_fuller(x, old);
}

enum { ERA_BITS = 6 };
static int64_t era_of(day n) { return n >> ERA_BITS; }

/* Accounts under the keys of x, each once, in the order of the days and then of what they are, that may be of one event with x, whatever the words. */
typedef VEC(const account *) accounts;
static accounts candidates(dm_ledger *l, arena *a, const account *x, const account_words *w) {
  accounts out = {0};
  numbers found = {0};
  account_key keys[ACCOUNT_KEYS];
  uint32_t n = account_look(x, w, keys);
  for (uint32_t i = 0; i < n && !l->failed; i++) {
    uint32_t seen = 0;
    for (int64_t era = era_of(keys[i].from); era <= era_of(keys[i].to) && seen < FOUND_MOST && !l->failed; era++)
      seen += known_near(l, a, known_key(keys[i].key, era), keys[i].from, keys[i].to, FOUND_MOST - seen, x->number, &found);
  }
  for (uint32_t i = 0; i < found.n && !l->failed; i++) {
    const account *y = known_account(l, found.at[i]);
    if (y && account_may(x, y)) vec_push(a, &out, y);
  }
  return out;
}

/* The nearest of the fuller ones; NULL = there is none. */
static const account *lead_of(dm_ledger *l, const account *x, const account_words *w, const accounts *found, int64_t *near, char why[160]) {
  const account *lead = NULL;
  for (uint32_t i = 0; i < found->n && !l->failed; i++) {
    const account *y = found->at[i];
    if (!account_fuller(y, x)) continue;
    uint32_t n;
    const account_words *words = known_words(l, y->number, &n);
    nearest best = best_of(x, w, y, words, n);
    if (!best.nearness || best.nearness < *near || (best.nearness == *near && lead && !account_fuller(y, lead))) continue;
    *near = best.nearness;
    lead = y;
    account_why(x, w, y, &words[best.of], why);
  }
  return lead;
}

/* What is nearer to x, which has a report with the words w, than to what it hangs on. Where x is not new, firm accounts have been there. */
static void follow(dm_ledger *l, arena *a, const account *x, const account_words *w, const accounts *found, bool is_new) {
  char why[160];
  for (uint32_t i = 0; i < found->n && !l->failed; i++) {
    const account *y = found->at[i];
    if (account_fuller(y, x) || (!is_new && account_firm(y))) continue;
    uint32_t n;
    const account_words *words = known_words(l, y->number, &n);
    nearest best = best_of(x, w, y, words, n);
    if (!best.nearness || !takes(l, x, y, best.nearness)) continue;
    account_why(x, w, y, &words[best.of], why);
    hang(l, a, y->number, x, best.nearness, why);
  }
}

/* x, which is there and hangs on nothing, as if it were new. */
static void place(dm_ledger *l, arena *a, const account *x, const account_words *w) {
  arena_mark before = arena_here(a);
  accounts found = candidates(l, a, x, w);
  int64_t near = x->nearness;
  char why[160];
  const account *lead = lead_of(l, x, w, &found, &near, why);
  if (lead) hang(l, a, x->number, lead, near, why); /* first its own lead: what hangs on it gets its head */
  follow(l, a, x, w, &found, true);
  arena_release(a, before);
}

static void insert_keys(dm_ledger *l, const account *x, const account_words *w) {
  account_key keys[ACCOUNT_KEYS];
  uint32_t n = account_put(x, w, keys);
  for (uint32_t i = 0; i < n; i++) known_put_key(l, known_key(keys[i].key, era_of(keys[i].from)), keys[i].from, x);
}

static void add_report(dm_ledger *l, arena *a, int64_t document, uint32_t event, account *x, const account_words *w) {
  int64_t number = known_same(l, x->same);
  arena_mark before = arena_here(a);
  accounts found = {0};
  bool is_new = !number;
  if (is_new) {
    char why[160];
    int64_t near = 0;
    found = candidates(l, a, x, w);
    const account *lead = lead_of(l, x, w, &found, &near, why);
    known_add(l, x, lead, near, why);
    insert_keys(l, x, w);
  } else if (account_firm(x)) {
    const account *there = known_account(l, number);
    if (there) *x = *there;
    found = candidates(l, a, x, w);
  } else {
    x->number = number;
  }
  insert_report(l, document, event, x->number, w);
  follow(l, a, x, w, &found, is_new);
  arena_release(a, before);
}

/* ------------------------------------------------------------------ what analysts decided */

bool report_account(dm_ledger *l, int64_t document, uint32_t event, int64_t *number, int64_t *head) {
  row r = row_of(l, SQL_REPORT_ACCOUNT);
  put_int(&r, document);
  put_int(&r, event);
  bool any = row_next(&r);
  if (any) *number = sqlite3_column_int64(r.s, 0), *head = sqlite3_column_int64(r.s, 1);
  row_end(&r);
  return any;
}

static void join(dm_ledger *l, arena *a, int64_t document, uint32_t event, int64_t with_document, uint32_t with_event, const char *analyst) {
  int64_t number, head, with, with_head;
  char why[160];
  if (!report_account(l, document, event, &number, &head) || !report_account(l, with_document, with_event, &with, &with_head)) return;
  const account *lead = head == with_head ? NULL : known_account(l, with);
  if (!lead) return;
  snprintf(why, sizeof why, "merged by %.100s", analyst);
  hang(l, a, head, lead, DECIDED_NEARNESS, why);
}

static void split(dm_ledger *l, const doc *d, int64_t document, uint32_t event) {
  account_words w;
  if (event >= d->events.n) return;
  account x = account_of(d, event, &w);
  uint64_t h = (uint64_t)x.same * 0x9e3779b97f4a7c15u;
  for (const char *c = d->id; *c; c++) h = (h ^ (unsigned char)*c) * 0x100000001b3u;
  x.same = (int64_t)(h ^ d->events.at[event].at.from ^ ((uint64_t)x.type << 56));
  x.apart = true;
  if (known_same(l, x.same)) return;
  known_add(l, &x, NULL, 0, NULL);
  ledger_write_piles(l);
  row r = row_of(l, SQL_MOVE_REPORT);
  put_int(&r, document);
  put_int(&r, event);
  put_int(&r, x.number);
  row_run(&r);
  digest_changed(l, document);
}

/* The event of those bytes and type; NONE = the newer program finds none there. */
static uint32_t event_at(const doc *d, int64_t from, int64_t to, slice type) {
  for (uint32_t i = 0; i < d->events.n; i++)
    if (d->events.at[i].at.from == from && d->events.at[i].at.to == to && slice_is(type, plover_names[d->events.at[i].type])) return i;
  return NONE;
}

typedef struct decided {
  bool split;
  uint32_t event;
  int64_t other_document;
  uint32_t other_event;
  char analyst[64];
} decided;

static void decide_again(dm_ledger *l, arena *a, const doc *d, int64_t document) {
  VEC(decided) list = {0};
  row r = row_of(l, SQL_DECISIONS_OF);
  put_text(&r, d->id);
  bool any = row_next(&r);
  if (any && l->piling) { /* of two, the other text may have come just before */
    row_end(&r);
    ledger_write_piles(l);
    r = row_of(l, SQL_DECISIONS_OF);
    put_text(&r, d->id);
    any = row_next(&r);
  }
  for (; any; any = row_next(&r)) {
    enum { KIND, FROM, TO, TYPE, OTHER, OTHER_EVENT, ANALYST };
    decided x = {.split = slice_is(get_slice(&r, KIND), "split"), .event = event_at(d, sqlite3_column_int64(r.s, FROM), sqlite3_column_int64(r.s, TO), get_slice(&r, TYPE)),
                 .other_document = sqlite3_column_int64(r.s, OTHER), .other_event = get_id(&r, OTHER_EVENT)};
    account_text(x.analyst, sizeof x.analyst, get_slice(&r, ANALYST));
    if (x.event != NONE) vec_push(a, &list, x);
  }
  for (uint32_t i = 0; i < list.n && !l->failed; i++) {
    if (list.at[i].split) split(l, d, document, list.at[i].event);
    else if (list.at[i].other_document && list.at[i].other_event != NONE)
      join(l, a, document, list.at[i].event, list.at[i].other_document, list.at[i].other_event, list.at[i].analyst);
  }
}

/* Runs one of those below with an arena of its own. */
typedef struct task {
  dm_ledger *l;
  const doc *d;
  int64_t document;
  uint32_t event;
  int64_t with_document;
  uint32_t with_event;
  const char *analyst;
} task;

static void with_arena(const task *t, void (*run)(const task *t, arena *a)) {
  jmp_buf fail;
  arena a;
  bool alone = !t->l->piling; /* no document is being added */
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(t->l);
    if (alone) ledger_write_piles(t->l), t->l->piling = false; /* which drops them */
    return;
  }
  if (!known_memory(t->l, &fail)) longjmp(fail, 1);
  t->l->piling = true;
  run(t, &a);
  if (alone) ledger_write_piles(t->l), t->l->piling = false;
  arena_free(&a);
}

static void add_all(const task *t, arena *a) {
  for (uint32_t i = 0; i < t->d->events.n && !t->l->failed; i++) {
    account_words w;
    account x = account_of(t->d, i, &w);
    add_report(t->l, a, t->document, i, &x, &w);
  }
  if (!t->l->failed) decide_again(t->l, a, t->d, t->document);
}

static void unsplit(const task *t, arena *a) {
  account_words w;
  int64_t number, head;
  if (t->event >= t->d->events.n || !report_account(t->l, t->document, t->event, &number, &head)) return;
  row r = row_of(t->l, SQL_DROP_REPORT);
  put_int(&r, t->document);
  put_int(&r, t->event);
  row_run(&r);
  r = row_of(t->l, SQL_DROP_APART);
  put_int(&r, number);
  row_run(&r);
  account x = account_of(t->d, t->event, &w);
  add_report(t->l, a, t->document, t->event, &x, &w);
  digest_changed(t->l, t->document);
}

static void push_all(row *r, arena *a, numbers *out) {
  while (row_next(r)) vec_push(a, out, sqlite3_column_int64(r->s, 0));
}

static void unjoin(const task *t, arena *a) {
  dm_ledger *l = t->l;
  int64_t number, head;
  numbers merged = {0}, documents = {0};
  if (!report_account(l, t->document, t->event, &number, &head)) return;
  row r = row_of(l, SQL_TREE_DOCUMENTS);
  put_int(&r, head);
  push_all(&r, a, &documents);
  r = row_of(l, SQL_TREE_MERGED);
  put_int(&r, head);
  put_int(&r, DECIDED_NEARNESS);
  push_all(&r, a, &merged);
  for (uint32_t i = 0; i < merged.n && !l->failed; i++) {
    ledger_write_piles(l); /* what is known of it holds no longer */
    r = row_of(l, SQL_UNHANG_ACCOUNT);
    put_int(&r, merged.at[i]);
    row_run(&r);
    set_head(l, a, merged.at[i], merged.at[i]);
    const account *x = known_account(l, merged.at[i]);
    uint32_t n = 0;
    const account_words none = {.n = 0}, *w = x ? known_words(l, x->number, &n) : NULL;
    if (x) {
      account as_it_is = *x;
      place(l, a, &as_it_is, n ? w : &none);
    }
  }
  for (uint32_t i = 0; i < documents.n && !l->failed; i++) {
    doc *d = doc_new();
    if (!d) {
      ledger_no_memory(l);
      return;
    }
    if (ledger_load(l, documents.at[i], d, &l->why) == DM_OK) decide_again(l, a, d, documents.at[i]);
    else l->failed = true;
    dm_doc_free(d);
  }
}

static void join_two(const task *t, arena *a) { join(t->l, a, t->document, t->event, t->with_document, t->with_event, t->analyst); }

static void split_one(const task *t, arena *a) {
  (void)a;
  split(t->l, t->d, t->document, t->event);
}

static void decide_all(const task *t, arena *a) { decide_again(t->l, a, t->d, t->document); }
void reports_decide(dm_ledger *l, const doc *d, int64_t document) { with_arena(&(task){.l = l, .d = d, .document = document, .event = NONE}, decide_all); }
void reports_add(dm_ledger *l, const doc *d, int64_t document) { with_arena(&(task){.l = l, .d = d, .document = document, .event = NONE}, add_all); }
void reports_join(dm_ledger *l, int64_t document, uint32_t event, int64_t with_document, uint32_t with_event, const char *analyst) {
  with_arena(&(task){.l = l, .document = document, .event = event, .with_document = with_document, .with_event = with_event, .analyst = analyst}, join_two);
}
void reports_split(dm_ledger *l, const doc *d, int64_t document, uint32_t event) { with_arena(&(task){.l = l, .d = d, .document = document, .event = event}, split_one); }
void reports_unsplit(dm_ledger *l, const doc *d, int64_t document, uint32_t event) { with_arena(&(task){.l = l, .d = d, .document = document, .event = event}, unsplit); }
void reports_unjoin(dm_ledger *l, int64_t document, uint32_t event) { with_arena(&(task){.l = l, .document = document, .event = event}, unjoin); }
