/* condition.c - on which condition.
 *
 * Words of conditions.tsv open a condition wherever they stand in a row; the tree says what stands behind them, and on
 * which word it hangs. From there the way goes up to the first stand: the condition is its own. */
#include "stance/work.h"

#include "lists.h"

enum { UP = 14, CONDITIONS_MOST = 12, BACK = 1 /* sentences between "In return" and what was told */ };

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }
static uint32_t end_of(const stance_work *w) { return w->scene.first + w->scene.n; }

/* The longest row whose words begin at t; NULL. */
static const condition_row *row_at(const stance_work *w, uint32_t t) {
  const condition_row *best = NULL;
  for (const map_row *r = map_find_sym(&w->x->conditions_by_word, w->d->tokens.at[t].norm); r; r = map_next(&w->x->conditions_by_word, r)) {
    const condition_row *k = &w->x->conditions[r->value];
    bool fits = t + k->n <= end_of(w) && (!best || k->n > best->n) && (k->of != IF_FIRST || t == w->scene.first);
    for (uint32_t i = 1; i < k->n && fits; i++) fits = slice_eq(sym_slice(w->d->tokens.at[t + i].norm), k->words[i]);
    if (fits) best = k;
  }
  return best;
}

/* The head of what stands behind the words: what their last one marks, else the highest word over the next one that does not reach over them. */
static uint32_t root_behind(const stance_work *w, uint32_t first, uint32_t last) {
  const doc *d = w->d;
  if (clause_verb(d, last) && last == first) { /* "provided Israel left" */
    uint32_t c = doc_child(d, last, REL_CCOMP);
    if (c != NONE && c > last) return c;
  }
  uint32_t h = d->tokens.at[last].head;
  if (h != NONE && h > last && h < end_of(w) && !clause_verb(d, last)) return h;
  if (last + 1 >= end_of(w)) return NONE;
  for (h = last + 1;;) {
    const token *k = doc_token(d, h);
    if (k->head == NONE || k->head <= last || k->rel == REL_ADVCL || k->rel == REL_PARATAXIS) break;
    h = k->head;
  }
  return d->tokens.at[h].upos == UPOS_PUNCT ? NONE : h;
}

/* "if necessary", "until Monday": nobody's deed. */
static bool bare(const doc *d, const condition_row *row, uint32_t root) {
  const token *k = doc_token(d, root);
  if (k->upos == UPOS_ADJ || k->upos == UPOS_ADV) return doc_child(d, root, REL_NSUBJ) == NONE;
  if (row->of == IF_TOLD || row->of == IF_PRICE) return false;
  for (uint32_t i = doc_first_time(d, root); i < d->times.n && d->times.at[i].first <= root; i++)
    if (d->times.at[i].head == root && !clause_verb(d, root)) return true;
  return false;
}

/* "three million pounds", "$20 million". */
static bool money(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  if (d->tokens.at[t].upos == UPOS_SYM) return true;
  return frame_sym_in(w->scene.x, clause_lemma(w->d, t), w->x->class_money) && doc_child(d, t, REL_NUMMOD) != NONE;
}

/* Where its words end: with the subtree, before what is thrown in; a second clause that is a condition too belongs to it. */
static uint32_t words_end(const stance_work *w, uint32_t first_word, uint32_t root) {
  const doc *d = w->d;
  uint32_t first, end, from, to;
  doc_subtree(d, root, &first, &end);
  FOR_CHILDREN(d, root, k) {
    bool comma = k > root && rel_is(d, k, REL_ACL_RELCL); /* "guarantees from the rebels, who refused to give any" */
    if (comma) {
      doc_subtree(d, k, &from, &to);
      comma = to == end && from > 0 && norm_is(d, from, ",");
    }
    if (k < root || (!comma && !rel_is(d, k, REL_PARATAXIS) && !(rel_is(d, k, REL_CONJ) && clause_verb(d, k) && doc_child(d, k, REL_NSUBJ) != NONE && doc_child(d, k, REL_MARK) == NONE && (k < first_word || modal_of(d, k) || doc_child(d, root, REL_ADVCL) != NONE)))) continue;
    doc_subtree(d, k, &from, &to);
    if (from > root && from < end) end = from;
  }
  for (uint32_t t = root + 1; t < end && !clause_verb(d, root); t++) /* the clause of a noun under it */
    if (rel_is(d, t, REL_ACL_RELCL) && d->tokens.at[t].xpos[0] == 'V') {
      doc_subtree(d, t, &from, &to);
      if (to >= end && from > root && norm_is(d, from - 1, ",")) end = from;
    }
  for (uint32_t t = root + 1; t < end; t++)
    if (norm_is(d, t, "according")) end = t; /* "..., according to those sources" */
  for (uint32_t t = first_word + 1; t < end; t++)
    if (norm_is(d, t, ";")) end = t; /* "once the blockade was lifted; nothing that touched its sovereignty would be discussed" */
  for (uint32_t t = first_word; t < root; t++) /* "subject to guarantees for their safety": what the tree hangs on "subject" instead */
    FOR_CHILDREN(d, t, k) {
      if (k < root || (!rel_is(d, k, REL_NMOD) && !rel_is(d, k, REL_OBL))) continue;
      doc_subtree(d, k, &from, &to);
      if (from == end) end = to;
    }
  while (end > root + 1 && (d->tokens.at[end - 1].upos == UPOS_PUNCT || d->tokens.at[end - 1].upos == UPOS_CCONJ)) end--;
  return end;
}

/* "an accord providing relief", and not "provided Lima froze its wages". */
static bool gives_a_thing(const stance_work *w, const condition_words *c) {
  const doc *d = w->d;
  if (c->first != c->last || (!norm_is(d, c->first, "providing") && !norm_is(d, c->first, "provided"))) return false;
  return rel_is(d, c->first, REL_ACL) && doc_child(d, c->first, REL_OBJ) == c->root && doc_child(d, c->root, REL_NSUBJ) == NONE && !clause_verb(d, c->root);
}

void conditions_read(stance_work *w) {
  doc *d = w->d;
  memset(&w->conditions, 0, sizeof w->conditions);
  for (uint32_t t = w->scene.first; t < end_of(w) && w->conditions.n < CONDITIONS_MOST; t++) {
    const condition_row *row = row_at(w, t);
    if (!row) continue;
    condition_words c = {.row = row, .first = t, .last = t + row->n - 1, .root = NONE, .hit = NONE};
    t = c.last;
    if (row->of == IF_NONE || (norm_is(d, c.last, "once") && c.last + 1 < end_of(w) && d->tokens.at[c.last + 1].upos == UPOS_PUNCT)) continue; /* "would pause, once, for two days" */
    if (row->of == IF_TOLD) {
      c.end = c.last + 1;
      c.host = d->tokens.at[c.last].head;
      if (c.host != NONE && c.host >= c.first && c.host <= c.last) c.host = d->tokens.at[c.host].head;
    } else {
      c.root = root_behind(w, c.first, c.last);
      if (c.root == NONE || bare(d, row, c.root) || (row->of == IF_PRICE && !money(w, c.root))) continue;
      c.end = words_end(w, c.first, c.root);
      c.host = d->tokens.at[c.root].head;
      for (int i = 0; i < 4 && c.host != NONE && c.host >= c.first && c.host <= c.last; i++) c.host = d->tokens.at[c.host].head;
      if (c.host != NONE && c.host + 1 == c.first && norm_is(d, c.first, "if") && d->tokens.at[c.host].lemma && sym_in(d->tokens.at[c.host].lemma, LIST_asks_if)) continue; /* "to see if it is genuine" */
      if (gives_a_thing(w, &c)) continue;
      if (row->of == IF_PRICE && c.host != NONE && !clause_verb(d, c.host)) continue;
    }
    vec_push(&d->scratch, &w->conditions, c);
  }
}

const condition_words *condition_around(const stance_work *w, uint32_t t) {
  for (uint32_t i = 0; i < w->conditions.n; i++) {
    const condition_words *c = &w->conditions.at[i];
    if (c->root != NONE && c->row->of != IF_PRICE && c->row->of != IF_REFUSED && c->row->of != IF_OTHER && c->row->of != IF_UNTIL && t > c->last && t < c->end) return c;
  }
  return NULL;
}

/* The way up from the condition passes t before it leaves its clause. */
static bool reaches(const doc *d, uint32_t from, uint32_t t) {
  for (int hop = 0; hop < UP && from != NONE; hop++) {
    if (from == t) return true;
    const token *k = doc_token(d, from);
    if (k->rel == REL_ACL_RELCL || k->rel == REL_CCOMP || (k->rel == REL_CONJ && doc_child(d, from, REL_NSUBJ) != NONE)) return false;
    from = k->head;
  }
  return false;
}

bool condition_hangs(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < w->conditions.n; i++) {
    const condition_words *c = &w->conditions.at[i];
    if (c->row->of == IF_REFUSED || c->row->of == IF_OTHER || c->row->of == IF_UNTIL || c->row->of == IF_PRICE || (c->row->of == IF_TOLD && !w->d->commitments.n) || (t >= c->first && t < c->end)) continue;
    if (c->host == NONE && c->row->of == IF_FIRST && d->tokens.at[t].rel == REL_CCOMP) return true;
    if (reaches(d, c->host, t)) return true;
    uint32_t up = d->tokens.at[t].rel == REL_CCOMP || d->tokens.at[t].rel == REL_PARATAXIS ? d->tokens.at[t].head : NONE;
    if (up != NONE && c->host == up) return true; /* "Should he come, the envoy said, Oslo might ..." */
  }
  return false;
}

static bool of_stand(const stand *s, uint32_t t) { return s->token == t || s->matter == t || s->inner == t; }

static bool may_have(const stand *s) { return s->kind != STAND_keeps && s->kind != STAND_withdraws; }

void conditions_give(stance_work *w) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < w->conditions.n; i++) {
    condition_words *c = &w->conditions.at[i];
    uint32_t t = c->host;
    for (int hop = 0; hop < UP && t != NONE && c->hit == NONE; hop++) {
      for (uint32_t k = 0; k < w->stands.n && c->hit == NONE; k++)
        if (of_stand(&w->stands.at[k], t) && may_have(&w->stands.at[k])) c->hit = t;
      const token *k = doc_token(d, t);
      if (k->rel == REL_ACL_RELCL || k->rel == REL_CCOMP || (k->rel == REL_CONJ && doc_child(d, t, REL_NSUBJ) != NONE)) break;
      t = k->head;
    }
    if (c->hit != NONE || (c->host == NONE && c->row->of != IF_FIRST)) continue;
    uint32_t best = NONE; /* hung too high: "told him that he would sign, but only if ..." */
    for (uint32_t k = 0; k < w->stands.n; k++) {
      const stand *s = &w->stands.at[k];
      if (!may_have(s) || (c->host != NONE && !doc_above(d, c->host, s->token)) || (s->token >= c->first && s->token < c->end)) continue;
      if (s->token < c->first) best = s->token;
      else if (best == NONE) best = s->token;
    }
    c->hit = best;
  }
}

static bool refusing(const stand *s) { return s->kind == STAND_refuses || s->kind == STAND_opposes; }

/* "refused to withdraw before London acknowledged its sovereignty": London has not. */
void conditions_cut(stance_work *w) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < w->stands.n; i++) {
    const stand *s = &w->stands.at[i];
    bool not_yet = false;
    for (uint32_t k = 0; k < w->conditions.n && !not_yet; k++) {
      const condition_words *c = &w->conditions.at[k];
      if (c->row->of != IF_REFUSED || c->hit == NONE || c->root == NONE || s->token <= c->last || s->token >= c->end) continue;
      for (uint32_t o = 0; o < w->stands.n; o++) not_yet |= o != i && refusing(&w->stands.at[o]) && of_stand(&w->stands.at[o], c->hit);
      for (uint32_t up = s->token; not_yet && up != NONE && up != c->root; up = w->d->tokens.at[up].head) not_yet = !rel_is(w->d, up, REL_ACL_RELCL);
    }
    if (!not_yet) w->stands.at[n++] = *s;
  }
  w->stands.n = n;
}

/* The one who is to meet the condition is another than the holder, who is to do something yet. */
static bool of_another(const stance_work *w, const stand *s, const condition_words *c, const parties *by) {
  if (s->kind != STAND_pledges && s->kind != STAND_offers && s->kind != STAND_refuses && s->kind != STAND_open) return false;
  return clause_verb(w->d, c->root) && by->n && !stand_same_side(&s->holder, by);
}

/* Who is to meet it. "It" is the other side, where the promise names one, unless it is to get something: "would free them if it halted
 * the raids", "if it got its money". */
static void meets(stance_work *w, const stand *s, uint32_t root, parties *by) {
  clause cl;
  by->n = 0;
  if (!clause_pos(w->d, root)) return;
  clause_read(w->scene.x, w->d, root, &cl);
  uint32_t subject = cl.pos == 'v' ? (cl.passive && cl.subj == NONE ? cl.surface : cl.subj) : cl.pos == 'a' ? cl.subj : root;
  if (subject == NONE || !argument_parties(&w->scene, subject, by)) by->n = 0;
  const token *k = subject == NONE ? NULL : doc_token(w->d, subject);
  if (by->n == 1 && k->upos == UPOS_PRON && !cl.passive && s->to.n == 1 && stand_same_side(&s->holder, by) && doc_child(w->d, root, REL_COP) == NONE && !sym_in(clause_lemma(w->d, root), LIST_gets)) *by = s->to;
}

/* What was told a moment ago: the commitment before the words; NULL. */
static commitment *told_before(stance_work *w, const stand *s) {
  doc *d = w->d;
  uint32_t here = doc_token(d, s->token)->sentence;
  for (uint32_t i = d->commitments.n; i-- > 0 && d->commitments.n - i < 4;) {
    commitment *c = &d->commitments.at[i];
    if (c->sentence + BACK < here) return NULL;
    if (c->trigger.from != d->tokens.at[s->token].at.from && c->status != PLEDGE_KEPT && c->status != PLEDGE_BROKEN) return c;
  }
  return NULL;
}

static bool in_the_past(const doc *d, uint32_t t) { return strcmp(d->tokens.at[t].xpos, "VBD") == 0 && !modal_of(d, t); }

/* "When Iraq invaded Kuwait in 1990, Jordan refused to join": the day on which it was done. */
static bool told_when(const stance_work *w, const stand *s, const condition_words *c) {
  const doc *d = w->d;
  if (c->row->of != IF_OTHER || !norm_is(d, c->first, "when") || !in_the_past(d, s->token) || !in_the_past(d, c->root)) return false;
  if (c->first < s->token || s->kind == STAND_refuses) return true;
  uint32_t i = doc_first_time(d, c->first);
  return i < d->times.n && d->times.at[i].first < c->end && d->times.at[i].class == TIME_DATE; /* "joined it when the king died in 1951" */
}

bool condition_of(stance_work *w, const stand *s, condition_clause *out, const condition_words **words) {
  doc *d = w->d;
  memset(out, 0, sizeof *out);
  *words = NULL;
  for (uint32_t i = 0; i < w->conditions.n; i++) {
    const condition_words *c = &w->conditions.at[i];
    if (c->hit == NONE || !of_stand(s, c->hit) || (s->token >= c->first && s->token < c->end)) continue;
    if (c->row->of == IF_REFUSED && !refusing(s)) continue;
    if (c->row->of == IF_PRICE && (s->kind == STAND_refuses || s->kind == STAND_demands || s->kind == STAND_claims || s->kind == STAND_wants)) continue;
    if (c->row->of == IF_TOLD) {
      const commitment *before = told_before(w, s);
      if (!before) continue;
      out->mark = c->row->mark;
      out->at = before->act;
      for (uint32_t k = 0; k < before->by.n; k++) vec_push(&d->arena, &out->by, before->by.at[k]);
      *words = c;
      return true;
    }
    if (told_when(w, s, c)) continue;
    parties by;
    meets(w, s, c->root, &by);
    if ((c->row->of == IF_OTHER || (c->row->of == IF_UNTIL && !refusing(s))) && !of_another(w, s, c, &by)) continue;
    out->mark = c->row->mark;
    out->at = (span){d->tokens.at[c->last + 1].at.from, d->tokens.at[c->end - 1].at.to};
    for (uint32_t k = 0; k < by.n; k++)
      if (party_takes_stands(&by.at[k])) vec_push(&d->arena, &out->by, by.at[k]);
    *words = c;
    return true;
  }
  return false;
}

void condition_told(stance_work *w, const commitment *c) {
  doc *d = w->d;
  if (strcmp(c->condition.mark, "in return") != 0) return;
  for (uint32_t i = 0; i + 1 < d->commitments.n; i++) {
    commitment *before = &d->commitments.at[d->commitments.n - 2 - i];
    if (before->sentence + BACK < c->sentence) return;
    if (before->act.from != c->condition.at.from || before->condition.mark) continue;
    before->condition = (condition_clause){.at = c->act, .mark = "in return for"};
    for (uint32_t k = 0; k < c->by.n; k++) vec_push(&d->arena, &before->condition.by, c->by.at[k]);
    return;
  }
}

span condition_cut(const stance_work *w, const condition_words *c, span act) {
  const doc *d = w->d;
  if (!c) return act;
  uint32_t t = c->first;
  if (d->tokens.at[t].at.from <= act.from || d->tokens.at[t].at.from >= act.to) return act;
  while (t > w->scene.first && d->tokens.at[t - 1].at.from > act.from && (d->tokens.at[t - 1].upos == UPOS_PUNCT || d->tokens.at[t - 1].upos == UPOS_CCONJ || norm_is(d, t - 1, "only"))) t--;
  return (span){act.from, d->tokens.at[t - 1].at.to};
}
