/* narrow.c - which reports a question may be about, found by an index before anything is asked of them.
 *
 * What narrows is a set that holds every report that the conditions let through, and perhaps others: the conditions themselves are asked of each.
 * What an analyst corrected may stand in no index as he has it, so those reports are in every set. SQLite knows nothing of how large a set is:
 * each is counted up to a bound, and the smallest is walked. When all are large, those reports are looked up in the digest that meet all conditions;
 * and when they too are many, everything is walked, for then the first of them are met soon. */
#include <stdlib.h>
#include <string.h>

#include "ledger/counted.h"

enum { MANY = 50000 /* reports: to walk more of them by number is no faster than to walk all of them in order */ };

#define PARTIES(value) "(SELECT number FROM party p WHERE " LEDGER_WHO("p", value) ")"
#define SIDES(value)   "SELECT DISTINCT document, event FROM event_party WHERE party IN " PARTIES(value)

static const struct {
  size_t at; /* offsetof(dm_filter, ...) */
  const char *parameter, *set;
} sides[] = {
    {offsetof(dm_filter, actor), ":actor", SIDES(":actor") " AND side = 'actor'"},
    {offsetof(dm_filter, recipient), ":recipient", SIDES(":recipient") " AND side = 'recipient'"},
    {offsetof(dm_filter, party), ":party", SIDES(":party")},
};
enum { N_SIDES = sizeof sides / sizeof *sides };

/* A day is known by where it begins, a stretch by where it ends. */
static void days(buf *b, const dm_filter *f) {
  const char *from = f->from ? ":from" : "''", *to = f->to ? ":to" : "'9999'";
  buf_printf(b, "SELECT document, id AS event FROM event WHERE day BETWEEN %s AND %s UNION SELECT document, id FROM event INDEXED BY event_stretch"
                " WHERE until > day AND until >= %s AND day <= %s", from, to, from, to);
}

static int64_t size_of(dm_ledger *l, const dm_filter *f, const char *set, int64_t most) {
  buf sql = {0};
  sqlite3_stmt *s = NULL;
  int64_t n = most;
  err e;
  buf_printf(&sql, "SELECT count(*) FROM (SELECT 1 FROM (%s) LIMIT %lld)", set, (long long)most);
  const char *text = buf_done(&sql);
  if (text && sqlite3_prepare_v2(l->db, text, -1, &s, NULL) == SQLITE_OK && ledger_bind_filter(l, f, s, &e) == DM_OK && sqlite3_step(s) == SQLITE_ROW)
    n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  buf_free(&sql);
  return n;
}

bool ledger_decided(dm_ledger *l) {
  row r = row_of(l, SQL_DECIDED);
  bool any = row_next(&r);
  row_end(&r);
  return any || l->failed;
}

/* In the order of their days; those without one are last. Those of a day stay as they are. */
static void put_in_order(arena *a, const counted *c, few_key *out) {
  enum { FIRST = -719528, DAYS = 3652425 /* of the years 0 to 9999 */ };
  uint32_t *from = counted_room(a, (DAYS + 2) * sizeof *from);
  memset(from, 0, (DAYS + 2) * sizeof *from);
#define PLACE(d) ((d) >= FIRST && (d) < FIRST + DAYS ? (d) - FIRST : DAYS)
  for (uint32_t i = 0; i < c->keys.n; i++) from[PLACE(c->keys.at[i].day) + 1]++;
  for (uint32_t i = 0; i < DAYS; i++) from[i + 1] += from[i];
  for (uint32_t i = 0; i < c->keys.n; i++) out[from[PLACE(c->keys.at[i].day)]++] = (few_key){c->keys.at[i].document, c->keys.at[i].event};
#undef PLACE
}

/* Those that meet all conditions, out of the digest. NULL: they are more than `most`, or it cannot say. */
static few_keys *read_keys(dm_ledger *l, arena *a, const dm_filter *f, uint32_t most, bool in_order) {
  counted c;
  err e;
  if (counted_read(l, a, &(counted_question){.filter = f, .keys = true}, &c, &e) != DM_OK || c.keys.n >= most) return NULL;
  few_key *at = arena_room(a, c.keys.n * sizeof *at);
  if (in_order) put_in_order(a, &c, at);
  for (uint32_t i = 0; i < c.keys.n && !in_order; i++) at[i] = (few_key){c.keys.at[i].document, c.keys.at[i].event};
  few_keys *keys = malloc(sizeof *keys + c.keys.n * sizeof *keys->at);
  if (!keys) {
    ledger_no_memory(l);
    return NULL;
  }
  keys->n = c.keys.n;
  if (keys->n) memcpy(keys->at, at, c.keys.n * sizeof *at);
  return keys;
}

static bool keys_of(dm_ledger *l, const dm_filter *f, uint32_t most, bool in_order, narrow_set *set) {
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return false;
  }
  set->keys = read_keys(l, &a, f, most, in_order);
  arena_free(&a);
  if (!set->keys) return false;
  buf_clear(&set->set);
  buf_puts(&set->set, "SELECT document, event FROM few(:few)");
  return true;
}

/* The smallest set that an index gives; how large it is, or `most`. */
static int64_t by_index(dm_ledger *l, const dm_filter *f, int64_t most, narrow_set *few) {
  int64_t least = most;
  few->keys = NULL;
  for (int i = 0; i <= N_SIDES; i++) {
    buf one = {0};
    const char *value = NULL;
    if (i < N_SIDES) memcpy(&value, (const char *)f + sides[i].at, sizeof value);
    if (i < N_SIDES ? !value : !f->from && !f->to) continue;
    if (i < N_SIDES) buf_puts(&one, sides[i].set);
    else days(&one, f);
    const char *text = buf_done(&one);
    int64_t n = text ? size_of(l, f, text, most) : most;
    if (n < least) {
      least = n;
      buf_clear(&few->set);
      buf_puts(&few->set, text);
    }
    buf_free(&one);
  }
  if (least < most && !f->machine && ledger_decided(l)) buf_puts(&few->set, " UNION SELECT document, event FROM ruling");
  return least;
}

enum { FEW = 8000 /* to ask each of them is quicker than to look at all in the digest */ };

bool ledger_narrow(dm_ledger *l, const dm_filter *f, narrow_set *few) {
  if (l->version < 9 || !f || f->doc || ledger_filter_empty(f)) return false; /* a document is few enough */
  if (!counted_can(l, f)) return by_index(l, f, MANY, few) < MANY;
  return by_index(l, f, FEW, few) < FEW || keys_of(l, f, MANY, false, few);
}

bool ledger_narrow_by_index(dm_ledger *l, const dm_filter *f, narrow_set *few) {
  return l->version >= 9 && f && !f->doc && !ledger_filter_empty(f) && by_index(l, f, FEW, few) < FEW;
}

bool ledger_in_order(dm_ledger *l, const dm_filter *f, narrow_set *all) {
  static const dm_filter any;
  if (!f) f = &any;
  return counted_can(l, f) && keys_of(l, f, UINT32_MAX, true, all);
}

/* ------------------------------------------------------------------ two parties */

#define BOTH_SIDES "SELECT k.document, k.event FROM (SELECT DISTINCT x.c AS c, y.c AS c2 FROM (SELECT DISTINCT substr(code, 1, 3) AS c FROM party p WHERE " LEDGER_WHO("p", ":a") ") x" \
                   " CROSS JOIN (SELECT DISTINCT substr(code, 1, 3) AS c FROM party p WHERE " LEDGER_WHO("p", ":b") ") y) c CROSS JOIN event_pair k" \
                   " ON k.a = min(c.c, c.c2) AND k.b = max(c.c, c.c2)" \
                   " WHERE (k.one IN " PARTIES(":a") " AND k.other IN " PARTIES(":b") ") OR (k.one IN " PARTIES(":b") " AND k.other IN " PARTIES(":a") ")" \
                   " UNION SELECT document, event FROM event_party WHERE side = 'actor' AND party IN (SELECT number FROM party p WHERE " LEDGER_WHO("p", ":a") " AND " LEDGER_WHO("p", ":b") ")"

const char *ledger_between(dm_ledger *l, bool machine) {
  if (l->version != 9) return NULL; /* older ones have no such table; later ones a digest */
  return machine || !ledger_decided(l) ? BOTH_SIDES : BOTH_SIDES " UNION SELECT document, event FROM ruling";
}
