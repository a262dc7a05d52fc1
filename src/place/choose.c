#include "place/choose.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ the states of a document */

void setting_add(setting *s, const char *country, uint32_t times) {
  if (!country[0]) return;
  s->n += times;
  for (uint32_t i = 0; i < s->n_states; i++)
    if (strcmp(s->states[i].code, country) == 0) {
      s->states[i].n += times;
      return;
    }
  if (s->n_states == CHOOSE_STATES) return;
  memcpy(s->states[s->n_states].code, country, 4);
  s->states[s->n_states++].n = times;
}

uint32_t setting_of(const setting *s, const char *country) {
  for (uint32_t i = 0; i < s->n_states; i++)
    if (strcmp(s->states[i].code, country) == 0) return s->states[i].n;
  return 0;
}

/* ------------------------------------------------------------------ candidates */

bool choose_within(const gaz_row *r, const char *within, gaz_hits hits, bool *exact) {
  *exact = false;
  for (uint32_t i = 0; i < hits.n; i++) {
    const gaz_row *p = gaz_hit(hits, i);
    if (gaz_is_province(p) && strcmp(p->country, r->country) == 0 && p->admin == r->admin && gaz_admin(p)[0]) *exact = true;
  }
  return *exact || (within[0] && strcmp(r->country, within) == 0);
}

/* What a place's size says: about three points for ten times the people; a place that was written down by hand made news. */
static int weight(const gaz_row *r) {
  int w = 0;
  for (uint32_t p = r->population; p; p >>= 1) w++;
  const char *f = gaz_feature(r);
  if (strcmp(f, "city") == 0) return w > 19 ? w : 19;
  if (f[0] != 'P') return w > 20 ? w : 20;
  if (strcmp(f, "PPLC") == 0) w += 6;
  else if (strcmp(f, "PPLA") == 0 || strcmp(f, "PPLG") == 0) w += 3;
  else if (strcmp(f, "PPLX") == 0) w -= 4;
  return w;
}

/* These are named wherever something happens: their officials say little about where it is. */
static bool everywhere(const char *country) {
  static const char powers[] = "USA RUS GBR FRA CHN";
  const char *at = country[0] ? strstr(powers, country) : NULL;
  return at && (at - powers) % 4 == 0;
}

enum { BY_SIZE, BY_TABLE, BY_TEXT, BY_BEFORE, BY_SENTENCE, BY_STATE, BY_PROVINCE };
static const char *const reasons[] = {"the greatest of the name", "as the tables have it", "its state is named in the text",
                                      "its state is named just before", "its state is named in the sentence",
                                      "its state stands behind it", "its province stands behind it"};

/* "Indian police found arms in Hyderabad; the Pakistani police searched Hyderabad": the nearest state, then the others. */
static const int nearness[4] = {11, 9, 7, 6};

static int score(const setting *s, const question *q, const gaz_row *r, int *reason) {
  int n = weight(r);
  bool exact;
  *reason = BY_SIZE;
  if (!gaz_holds(r, s->on)) n -= 30;
  bool seat = strcmp(gaz_feature(r), "PPLC") == 0 || strcmp(gaz_feature(r), "PPLA") == 0;
  if (q->country[0] && strcmp(q->country, r->country) == 0) n += q->shared ? 5 : strcmp(gaz_feature(r), "PPLC") == 0 ? 14 : 10, *reason = BY_TABLE;
  else if (q->country[0] && !seat && gaz_feature(r)[0] == 'P' && r->population < 150000) n -= 20; /* American officials in Paris are not in Texas */
  uint32_t times = r->country[0] ? setting_of(s, r->country) : 0;
  int share = everywhere(r->country) ? 2 : 1;
  if (times) n += (4 + (int)(8 * times / s->n)) / share, *reason = BY_TEXT;
  if (q->before[0] && strcmp(q->before, r->country) == 0) n += 4, *reason = BY_BEFORE;
  for (uint32_t i = 0; i < q->n_near; i++)
    if (strcmp(q->near[i], r->country) == 0) {
      n += (i < 4 ? nearness[i] : 6) / share, *reason = BY_SENTENCE;
      break;
    }
  if (q->within[0] || q->within_hits.n) {
    if (choose_within(r, q->within, q->within_hits, &exact)) n += exact ? 90 : 60, *reason = exact ? BY_PROVINCE : BY_STATE;
  }
  return n;
}

/* Lamu is an island and its town: two rows within some 60 km, in hundredths of a degree, are one place. */
static bool same_spot(const gaz_row *a, const gaz_row *b) {
  return strcmp(a->country, b->country) == 0 && abs(a->lat - b->lat) <= 60 && abs(a->lon - b->lon) <= 60;
}

enum { CLEARLY = 4, CLEARLY_AT_HOME = 3 }; /* points by which the first must lead, abroad and in its own state */

answer choose(const setting *s, const question *q) {
  answer out = {.country = q->elsewhere};
  int best = 0, reason = BY_SIZE, abroad = -1000, home = -1000;
  for (uint32_t i = 0; i < q->hits.n; i++) {
    const gaz_row *r = gaz_hit(q->hits, i);
    if (strcmp(gaz_feature(r), "country") == 0) continue;
    int why, n = score(s, q, r, &why);
    if (out.row && same_spot(out.row, r)) {
      if (n > best) out.row = r, best = n, reason = why;
      continue;
    }
    if (!out.row || n > best) {
      if (out.row && strcmp(out.row->country, r->country) != 0) abroad = best;
      else home = best;
      out.row = r, best = n, reason = why;
    } else if (strcmp(out.row->country, r->country) != 0) {
      if (n > abroad) abroad = n;
    } else if (n > home && r->id != out.row->id && gaz_is_town(r)) {
      home = n;
    }
  }
  if (!out.row) return out;
  if (q->elsewhere[0] && reason < BY_STATE) {
    out.row = NULL, out.why = "none of that name where it is said to lie";
    return out;
  }
  out.country = "";
  out.sure = reason != BY_SIZE && !(reason < BY_STATE && reason != BY_TABLE && everywhere(out.row->country) && out.row->population < 100000);
  out.why = reasons[reason];
  /* two of a size, and nothing that speaks for either: better none than the wrong one */
  if (!out.sure && abroad > best - CLEARLY) out.row = NULL, out.why = "no telling which of that name";
  else if (reason < BY_PROVINCE && reason != BY_TABLE && gaz_is_town(out.row) && home > best - CLEARLY_AT_HOME && gaz_feature(out.row)[3] != 'C')
    out.country = out.row->country, out.row = NULL, out.why = "several of that name in its state";
  return out;
}
