#include "event/explain.h"

#include "base/table.h"
#include "event/act.h"

/* The i-th condition of a `with` cell. */
static slice condition_text(const char *table, uint32_t row, uint32_t i) {
  const struct table *t = table_named(table);
  slice rest = slice_of(table_cell(t, row, table_column(t, "with")));
  for (;; i--) {
    rest = slice_trim(rest);
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] != ' ') n++;
    if (!i || !n) return slice_cut(rest, 0, n);
    rest = slice_cut(rest, n, rest.len);
  }
}

/* A frame without a particle, while the verb has one: "put off" is no "put". */
static slice missing(const char *table, uint32_t row, const pattern *with, uint32_t failed) {
  return failed < with->n ? condition_text(table, row, failed) : SLICE("no other particle");
}

static void try_frames(scene *w, const frame *best, void (*each)(void *, const event_try *), void *user) {
  const clause *c = &w->clause;
  for (const map_row *r = map_find_sym(&w->x->by_lemma, c->lemma); r; r = map_next(&w->x->by_lemma, r)) {
    const frame *f = &w->x->frames[r->value];
    if (f->pos != c->pos) continue;
    event_try t = {.token = c->token, .line = f->line, .type = plover_names[f->type], .mode = f->mode, .verdict = f == best ? TRY_TAKEN : TRY_FITS};
    uint32_t failed;
    if (!match_holds(w, c, &f->with, &failed)) {
      t.verdict = TRY_FAILED;
      t.missing = missing("frames", r->value, &f->with, failed);
    }
    each(user, &t);
  }
}

static void try_turns(scene *w, void (*each)(void *, const event_try *), void *user) {
  const clause *c = &w->clause;
  w->particles = true;
  for (const map_row *r = map_find_sym(&w->x->turns_by_lemma, c->lemma); r; r = map_next(&w->x->turns_by_lemma, r)) {
    const turn *u = &w->x->turns[r->value];
    if (u->pos != c->pos) continue;
    event_try t = {.token = c->token, .turn = true, .line = u->line, .type = op_names[u->op], .verdict = TRY_FITS};
    uint32_t failed;
    if (!match_holds(w, c, &u->with, &failed)) {
      t.verdict = TRY_FAILED;
      t.missing = missing("turns", r->value, &u->with, failed);
    }
    each(user, &t);
  }
}

void event_explain(const engine *e, doc *d, uint32_t sentence, void (*each)(void *user, const event_try *t), void *user) {
  const struct sentence *s = &d->sentences.at[sentence];
  arena_mark m = arena_here(&d->scratch);
  scene w = {.x = e->frames, .d = d, .s = s, .first = s->first, .n = s->end - s->first};
  w.act_at = arena_array(&d->scratch, uint32_t, w.n + 1);
  for (uint32_t i = 0; i < w.n; i++) w.act_at[i] = NONE;
  for (uint32_t t = s->first; t < s->end; t++) {
    char pos = clause_pos(d, t);
    if (!pos) continue;
    sym lemma = clause_lemma(d, t);
    if (!map_find_sym(&w.x->by_lemma, lemma) && !map_find_sym(&w.x->turns_by_lemma, lemma)) continue;
    clause_read(w.x, d, t, &w.clause);
    int words = 0;
    const frame *best = match_frame(&w, &w.clause, &words);
    try_frames(&w, best, each, user);
    try_turns(&w, each, user);
  }
  arena_release(&d->scratch, m);
}
