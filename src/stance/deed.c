/* deed.c - what was done keeps or breaks a promise, or its condition.
 *
 * A promise, its condition and an act each come down to a deed of deeds.tsv and whether it is done or left: "halt its tests" is
 * weapons tests left, "launched a missile" weapons tests done. The same deed of the same side keeps the promise, its
 * contrary breaks it, as long as it holds. What somebody says of a promise ("reneged on") is laid to the promise too. */
#include "stance/work.h"

#include "lists.h"
#include "words.h"

enum { UNDER = 24, EVENTS_MOST = 160, DEEDS_MOST = 6 /* of one commitment */ };

typedef struct deed_name {
  const char *name; /* NULL = none */
  int sign;
} deed_name;

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }

/* One of the words stands among the tokens around t, within its subtree. */
static bool has_word(const stance_work *w, uint32_t t, const deed_row *row) {
  if (!row->n) return true;
  uint32_t first, end;
  doc_subtree(w->d, t, &first, &end);
  if (end > t + UNDER) end = t + UNDER;
  if (first + UNDER < t) first = t - UNDER;
  for (uint32_t k = first; k < end; k++) {
    const token *g = doc_token(w->d, k);
    for (uint32_t i = 0; i < row->n && k != t; i++)
      if ((g->lemma && slice_eq(row->words[i], sym_slice(g->lemma))) || slice_eq(row->words[i], sym_slice(g->norm))) return true;
  }
  return false;
}

static const deed_row *row_of_word(stance_work *w, uint32_t t) {
  char pos = clause_pos(w->d, t);
  if (!pos) return NULL;
  for (const map_row *r = map_find_sym(&w->x->deeds_by_lemma, clause_lemma(w->d, t)); r; r = map_next(&w->x->deeds_by_lemma, r)) {
    const deed_row *k = &w->x->deeds[r->value];
    if (k->pos == pos && has_word(w, t, k)) return k;
  }
  return NULL;
}

/* What it is done to; NONE. */
static uint32_t object_of(const doc *d, uint32_t t) {
  static const rel order[] = {REL_OBJ, REL_NSUBJ_PASS, REL_XCOMP, REL_ADVCL, REL_OBL, REL_NMOD, REL_ACL};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, order[i]) && (d->tokens.at[k].upos == UPOS_NOUN || d->tokens.at[k].upos == UPOS_PROPN || clause_verb(d, k))) return k;
  return NONE;
}

static bool denied(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k < t && sym_in(d->tokens.at[k].norm, LIST_negation)) return true;
  return false;
}

static deed_name deed_at(stance_work *w, uint32_t t) {
  doc *d = w->d;
  deed_name out = {NULL, 1};
  for (int hop = 0; t != NONE && hop < 4; hop++) {
    if (denied(d, t)) out.sign = -out.sign;
    const deed_row *row = row_of_word(w, t);
    if (!row && hop == 0 && clause_verb(d, t)) { /* "build the dam": a deed of its own */
      uint32_t obj = object_of(d, t);
      if (obj == NONE || clause_verb(d, obj) || d->tokens.at[obj].upos == UPOS_PROPN) return out;
      out.name = arena_printf(&d->arena, "%s %s", clause_lemma(d, t)->text, clause_lemma(d, obj)->text);
      return out;
    }
    if (!row) {
      if (hop && !clause_verb(d, t)) out.name = clause_lemma(d, t)->text;
      return out;
    }
    if (strcmp(row->deed, "-") == 0) return out;
    out.sign *= row->sign;
    if (strcmp(row->deed, "*") != 0) {
      out.name = row->deed;
      return out;
    }
    t = object_of(d, t);
  }
  return out;
}

static bool one_of_side(const party *of, uint32_t n, const party *who, uint32_t n_who) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < n_who; k++)
      if (party_same_country(&of[i], &who[k])) return true;
  return false;
}

/* Whom the event was done to or with is the other side of the promise, as far as both are told; of talks always. */
static bool with_other(const event *v, const char *name, const party *own, uint32_t n_own, const party *other, uint32_t n_other) {
  bool told = false;
  if (!n_other) return true;
  for (int side = 0; side < 2; side++) {
    const party *at = side ? v->recipients.at : v->actors.at;
    uint32_t n = side ? v->recipients.n : v->actors.n;
    for (uint32_t i = 0; i < n; i++) {
      if (!at[i].country[0] || one_of_side(own, n_own, &at[i], 1)) continue;
      told = true;
      if (one_of_side(other, n_other, &at[i], 1)) return true;
    }
  }
  return !told && strcmp(name, "talks") != 0;
}

/* How many days "P60D", "P3M", "P1Y" are; 0 = not known. */
static day days_in(const char *value) {
  if (!value || value[0] != 'P') return 0;
  day n = 0;
  const char *c = value + 1;
  while (*c >= '0' && *c <= '9' && n < 100000) n = n * 10 + (*c++ - '0');
  return *c == 'D' ? n : *c == 'W' ? 7 * n : *c == 'M' ? 31 * n : *c == 'Y' ? 366 * n : 0;
}

/* When it was promised: its own day, else the document's. */
static day said_on(const doc *d, const commitment *c) { return c->begin != DAY_NONE ? c->begin : d->date; }

/* The event comes after the promise: by their days, else by the text. */
static bool after(const doc *d, const commitment *c, const event *v) {
  if (v->begin != DAY_NONE && c->begin != DAY_NONE) return v->after >= c->begin;
  if (v->begin != DAY_NONE && v->after < d->date && c->status != PLEDGE_BROKEN && c->status != PLEDGE_KEPT) return v->sentence > c->sentence;
  return c->status == PLEDGE_BROKEN || c->status == PLEDGE_KEPT || v->sentence > c->sentence;
}

static const char *reason(doc *d, const commitment *c, const event *v, deed_name deed, deed_effect does) {
  char on[16];
  const char *word = doc_string(d, v->at), *when = v->begin == DAY_NONE ? "" : arena_printf(&d->arena, " (%s)", date_text(v->begin, v->precision, on));
  day n = days_in(c->length), from = c->after != DAY_NONE ? c->after : said_on(d, c);
  bool dated = v->begin != DAY_NONE && c->begin != DAY_NONE;
  const char *within = n && dated && v->begin <= from + n ? arena_printf(&d->arena, ", within the %d days", (int)n) : "", *length = n && !dated ? arena_printf(&d->arena, " for %d days", (int)n) : "";
  bool of_condition = does == DEED_MEETS || does == DEED_FAILS;
  const char *how = does == DEED_KEEPS || does == DEED_MEETS ? "as" : "against what", *due = !of_condition && c->due ? arena_printf(&d->arena, " (due %s)", c->due) : "";
  return arena_printf(&d->arena, "\"%s\"%s%s, %s %s%s%s: %s", word, when, within, how, of_condition ? "the condition asks" : c->status == PLEDGE_DEMANDED ? "was demanded" : "was promised", due, length, deed.name);
}

static void add(doc *d, uint32_t commitment, deed_effect does, uint32_t event, uint32_t claim, const char *why) {
  vec_push(&d->arena, &d->deeds, ((deed){.commitment = commitment, .does = does, .event = event, .claim = claim, .why = why}));
}

/* The event's words are the promise's own. */
static bool within(const event *v, span s) { return v->at.from >= s.from && v->at.to <= s.to; }

static void weigh(stance_work *w, uint32_t i, const deed_name *done) {
  doc *d = w->d;
  const commitment *c = &d->commitments.at[i];
  const commitment_roots *r = &w->roots.at[i];
  deed_name act = {NULL, 1}, on = r->condition == NONE ? act : deed_at(w, r->condition);
  bool promised = c->status == PLEDGE_PLEDGED || c->status == PLEDGE_OFFERED || c->status == PLEDGE_ACCEPTED, asked = c->status == PLEDGE_DEMANDED;
  if ((promised || asked) && r->act != NONE) act = deed_at(w, r->act);
  if (on.name && c->condition.mark && strcmp(c->condition.mark, "unless") == 0) on.sign = -on.sign;
  if (!act.name && !on.name) return;
  day n = days_in(c->length), from = c->after != DAY_NONE ? c->after : said_on(d, c);
  const party *own_at = asked ? c->to_whom.at : c->by.at;
  uint32_t n_own = asked ? c->to_whom.n : c->by.n, found = 0;
  for (uint32_t e = w->first_event[c->sentence], looked = 0; e < d->events.n && looked < EVENTS_MOST && found < DEEDS_MOST; e++, looked++) {
    const event *v = &d->events.at[e];
    if (!done[e].name || within(v, c->at) || within(v, c->condition.at) || !after(d, c, v)) continue;
    if (n && v->begin != DAY_NONE && from != DAY_NONE && v->begin > from + n) continue; /* it held no longer */
    deed_effect does;
    const deed_name *own;
    if (on.name && strcmp(on.name, done[e].name) == 0 && one_of_side(c->condition.by.at, c->condition.by.n, v->actors.at, v->actors.n) && with_other(v, on.name, c->condition.by.at, c->condition.by.n, c->by.at, c->by.n)) {
      does = on.sign == done[e].sign ? DEED_MEETS : DEED_FAILS;
      own = &on;
    } else if (act.name && strcmp(act.name, done[e].name) == 0 && one_of_side(own_at, n_own, v->actors.at, v->actors.n) && with_other(v, act.name, own_at, n_own, asked ? c->by.at : c->to_whom.at, asked ? c->by.n : c->to_whom.n)) {
      does = act.sign == done[e].sign ? DEED_KEEPS : DEED_BREAKS;
      own = &act;
    } else {
      continue;
    }
    if (does == DEED_BREAKS && own->sign > 0 && !n && !c->due) continue; /* "promised to resume talks": leaving them once is no breach yet */
    add(d, i, does, e, NONE, reason(d, c, v, done[e], does));
    found++;
  }
}

/* "Washington reneged on a pledge to ...": told of the pledge that the text has, too. */
static void claims(doc *d, uint32_t k) {
  const commitment *claim = &d->commitments.at[k];
  enum { BACK = 40 };
  for (uint32_t i = k > BACK ? k - BACK : 0; i < d->commitments.n && i < k + BACK; i++) {
    const commitment *c = &d->commitments.at[i];
    if (i == k || (c->status != PLEDGE_PLEDGED && c->status != PLEDGE_OFFERED && c->status != PLEDGE_ACCEPTED) || strcmp(c->issue, claim->issue) != 0) continue;
    if (!one_of_side(c->by.at, c->by.n, claim->by.at, claim->by.n) || (c->begin != DAY_NONE && claim->begin != DAY_NONE && c->begin > claim->after)) continue;
    add(d, i, claim->status == PLEDGE_KEPT ? DEED_KEEPS : DEED_BREAKS, NONE, k, arena_printf(&d->arena, "\"%s\": told as %s", doc_string(d, claim->trigger), claim->status == PLEDGE_KEPT ? "kept" : "broken"));
    return;
  }
}

/* By their commitments; of one as they came. */
static void in_order(doc *d) {
  if (!d->deeds.n) return;
  uint32_t *at = arena_array(&d->scratch, uint32_t, d->commitments.n + 1);
  deed *sorted = arena_array(&d->scratch, deed, d->deeds.n);
  memset(at, 0, (d->commitments.n + 1) * sizeof *at);
  for (uint32_t i = 0; i < d->deeds.n; i++) at[d->deeds.at[i].commitment + 1]++;
  for (uint32_t i = 0; i < d->commitments.n; i++) at[i + 1] += at[i];
  for (uint32_t i = 0; i < d->deeds.n; i++) sorted[at[d->deeds.at[i].commitment]++] = d->deeds.at[i];
  memcpy(d->deeds.at, sorted, d->deeds.n * sizeof *sorted);
}

void deeds_run(stance_work *w) {
  doc *d = w->d;
  if (!d->commitments.n || (!d->events.n && d->commitments.n < 2)) return;
  deed_name *done = arena_array(&d->scratch, deed_name, d->events.n);
  for (uint32_t e = 0; e < d->events.n; e++) {
    const event *v = &d->events.at[e];
    bool so = v->factuality == FACT_HAPPENED || v->factuality == FACT_SAID;
    done[e] = so && !v->historical && v->actors.n && v->type != PLOVER_AGREE && v->type != PLOVER_REQUEST && v->type != PLOVER_REJECT && v->type != PLOVER_THREATEN ? deed_at(w, v->trigger) : (deed_name){NULL, 1};
  }
  w->first_event = arena_array(&d->scratch, uint32_t, d->sentences.n);
  for (uint32_t s = 0, e = 0; s < d->sentences.n; s++) {
    while (e < d->events.n && d->events.at[e].sentence < s) e++;
    w->first_event[s] = e;
  }
  for (uint32_t i = 0; i < d->commitments.n; i++) {
    weigh(w, i, done);
    if (d->commitments.at[i].status == PLEDGE_KEPT || d->commitments.at[i].status == PLEDGE_BROKEN) claims(d, i);
  }
  in_order(d);
}
