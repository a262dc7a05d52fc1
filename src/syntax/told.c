/* told.c - clauses that tell what was said, hung on the verb that says it.
 *
 *   Passengers said a marine shouted to them | that nobody would be let in.    both clauses on "said"
 *   An official briefed on the call | said that ...                            "briefed" as a verb of its own
 *   Traders, the agency was told, | hope that ...                              "traders" as who was told
 *   It begins on Monday night, | Chad and Sudan said.                          "Chad" as one more day
 *
 * No verb has two clauses without an "and", and no subject two verbs with a comma between that close a clause thrown in. */
#include "lists.h"
#include "syntax/mend.h"

#include <stdio.h>


/* "said the guard told them | that nobody would be let in": no verb has two clauses without an "and"; the second is what the
 * first one's verb tells. */
static void second_clause(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 4; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->rel != REL_CCOMP || v->head == NONE || v->head > t) continue;
    uint32_t first = NONE, from = t; /* where its own words begin */
    for (uint32_t k = v->head + 1; k < t && first == NONE; k++)
      if (d->tokens.at[k].head == v->head && d->tokens.at[k].rel == REL_CCOMP) first = k;
    if (first == NONE || d->tokens.at[first].upos != UPOS_VERB || child(d, s, t, REL_CC) != NONE) continue;
    for (uint32_t k = first + 1; k < t && from == t; k++)
      if (d->tokens.at[k].upos != UPOS_PUNCT && under(d, k, t)) from = k;
    if (sym_is(d->tokens.at[from - 1].norm, "that") && from - 1 > first && d->tokens.at[from - 1].head == first) { /* taken for an object: "confessed | that" */
      d->tokens.at[--from].head = t;
      d->tokens.at[from].rel = REL_MARK;
    }
    bool that = sym_is(d->tokens.at[from].norm, "that"), heard = from == first + 2 && d->tokens.at[first + 1].upos == UPOS_PRON;
    if ((!that && !heard && from != first + 1) || d->tokens.at[from - 1].upos == UPOS_CCONJ || d->tokens.at[from - 1].upos == UPOS_PUNCT) continue;
    bool apart = child(d, s, first, REL_CCOMP) != NONE || child(d, s, first, REL_XCOMP) != NONE;
    for (uint32_t k = first; k < from; k++) apart = apart || sym_is(d->tokens.at[k].norm, ";");
    if (!apart) v->head = first;
  }
}

/* The verb that tells what stands behind words between commas, the first of which is at `open`: "were told, by porters,", "was
 * told by Lima, whose envoy had seen it,"; NONE. */
static uint32_t before_insertion(const doc *d, const sentence *s, uint32_t open) {
  for (uint32_t t = open; t > s->first + 1 && open - t < 10;) {
    const token *k = &d->tokens.at[--t];
    if (k->upos == UPOS_VERB) return t;
    if (k->upos == UPOS_PUNCT || k->upos == UPOS_CCONJ || k->upos == UPOS_SCONJ || k->upos == UPOS_AUX) return NONE;
  }
  return NONE;
}

/* "were told, by people who had seen the room, | that it was empty": what stands between the commas does not tell it. */
static void behind_insertion(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 4; m + 1 < s->end; m++) {
    token *that = &d->tokens.at[m];
    if (!sym_is(that->norm, "that") || that->head == NONE || that->head < m || !sym_is(d->tokens.at[m - 1].norm, ",")) continue;
    if (that->rel == REL_NSUBJ) /* a second subject: no pronoun */
      for (uint32_t k = m + 1; k < that->head; k++)
        if (d->tokens.at[k].head == that->head && d->tokens.at[k].rel == REL_NSUBJ) that->rel = REL_MARK;
    token *v = &d->tokens.at[that->head];
    if (that->rel != REL_MARK || v->head == NONE || v->head > m || (v->rel != REL_CCOMP && v->rel != REL_ACL_RELCL && v->rel != REL_ACL && v->rel != REL_ADVCL && v->rel != REL_PARATAXIS)) continue;
    uint32_t open = m - 2; /* the comma before */
    while (open > s->first + 1 && d->tokens.at[open].upos != UPOS_PUNCT) open--;
    uint32_t p = sym_is(d->tokens.at[open].norm, ",") ? before_insertion(d, s, open) : NONE;
    if (p == NONE || v->head == p || child(d, s, p, REL_CCOMP) != NONE || child(d, s, p, REL_XCOMP) != NONE || under(d, p, that->head)) continue;
    bool had_it = false; /* "told by Lima, which had it from the priests, that": theirs as well (said/frame.c) */
    for (uint32_t k = open + 1; k < m; k++) had_it = had_it || (sym_is(d->tokens.at[k].norm, "it") && sym_is(d->tokens.at[k + 1].norm, "from"));
    if (had_it) continue;
    bool hears = child(d, s, p, REL_AUX_PASS) != NONE || child(d, s, p, REL_IOBJ) != NONE;
    bool beside = v->head < p && d->tokens.at[p].rel == REL_CCOMP && d->tokens.at[p].head == v->head;
    if (p + 1 == open ? v->head <= open && !beside : !hears || (v->head <= open && !beside)) continue;
    if (p + 1 == open && beside && !hears) continue; /* "said that the line was cut, he feared, that" */
    v->head = p;
    v->rel = REL_CCOMP;
  }
}

/* "left instructions that his medals be sold", "warned by the police that a van was missing": a clause that lacks nothing is no
 * relative one. */
static void no_relative(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 2; m + 2 < s->end; m++) {
    token *that = &d->tokens.at[m];
    if (!sym_is(that->norm, "that") || (that->rel != REL_OBJ && that->rel != REL_NSUBJ) || that->head == NONE || that->head < m) continue;
    token *v = &d->tokens.at[that->head];
    if (v->rel != REL_ACL_RELCL && v->rel != REL_ACL) continue;
    bool whole = v->upos == UPOS_ADJ, subject = false;
    for (uint32_t k = m + 1; k < s->end; k++) {
      if (d->tokens.at[k].head != that->head) continue;
      rel r = (rel)d->tokens.at[k].rel;
      subject = subject || r == REL_NSUBJ || r == REL_NSUBJ_PASS;
      whole = whole || r == REL_NSUBJ_PASS;
    }
    if (!subject || (!whole && that->rel == REL_OBJ)) continue;
    that->rel = REL_MARK;
    that->upos = UPOS_SCONJ;
    snprintf(that->xpos, sizeof that->xpos, "IN");
    v->rel = REL_ACL;
  }
}

/* "writes that, by the bishop's account, the road is cut": with words between commas behind it, "that" is taken for a pronoun. */
static void parted_that(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 2; m + 4 < s->end; m++) {
    token *that = &d->tokens.at[m];
    uint32_t p = that->head;
    if (!sym_is(that->norm, "that") || !sym_is(d->tokens.at[m + 1].norm, ",") || p == NONE || p > m || d->tokens.at[p].upos != UPOS_VERB) continue;
    if (that->rel != REL_OBJ && that->rel != REL_CCOMP && that->rel != REL_NSUBJ && that->rel != REL_OBL && that->rel != REL_XCOMP) continue;
    uint32_t c = NONE, comma = NONE;
    for (uint32_t t = m + 2; t < s->end && c == NONE; t++) {
      const token *k = &d->tokens.at[t];
      if (comma == NONE && sym_is(k->norm, ",")) comma = t;
      if (k->head == p && comma != NONE && (k->rel == REL_PARATAXIS || k->rel == REL_CCOMP || k->rel == REL_ADVCL || k->rel == REL_CONJ)) c = t;
    }
    if (c == NONE || (child(d, s, c, REL_NSUBJ) == NONE && child(d, s, c, REL_NSUBJ_PASS) == NONE) || child(d, s, c, REL_CC) != NONE) continue;
    for (uint32_t t = m + 1; t < comma; t++)
      if (d->tokens.at[t].head == p || d->tokens.at[t].head == m) d->tokens.at[t].head = c;
    that->head = c;
    that->rel = REL_MARK;
    that->upos = UPOS_SCONJ;
    snprintf(that->xpos, sizeof that->xpos, "IN");
    d->tokens.at[c].rel = REL_CCOMP;
  }
}

/* "by men who had told the prefect | they took orders from nobody": what a hearer is told stands right behind him. */
static void behind_hearer(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 5; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    uint32_t subject = v->rel == REL_CCOMP && v->head != NONE && v->head < t ? child(d, s, t, REL_NSUBJ) : NONE;
    if (subject == NONE || subject > t || d->tokens.at[subject].upos != UPOS_PRON || d->tokens.at[subject].xpos[0] == 'W') continue;
    for (uint32_t o = subject - 1; o > v->head && subject - o < 6; o--) {
      const token *k = &d->tokens.at[o];
      if (k->upos == UPOS_PUNCT || k->upos == UPOS_VERB || k->upos == UPOS_CCONJ) break;
      if (k->rel != REL_IOBJ || k->head == NONE || k->head > o || k->head <= v->head) continue;
      if (child(d, s, k->head, REL_CCOMP) == NONE && child(d, s, k->head, REL_XCOMP) == NONE && child(d, s, k->head, REL_OBJ) == NONE) v->head = k->head;
      break;
    }
  }
}

/* "said Egypt had told all parties | and had asked Israel": a verb with the auxiliary of the inner verb, or in its tense and not the
 * outer one's, goes with the inner one. */
static void joined_inside(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 5; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    uint32_t h = v->rel == REL_CONJ && v->upos == UPOS_VERB ? v->head : NONE;
    if (h == NONE || h > t || d->tokens.at[h].upos != UPOS_VERB || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_NSUBJ_PASS) != NONE) continue;
    uint32_t c = child(d, s, h, REL_CCOMP), cc = child(d, s, t, REL_CC), aux = child(d, s, t, REL_AUX), outer = child(d, s, h, REL_AUX);
    if (c == NONE || c < h || c > t || cc == NONE || cc < c || sym_is(d->tokens.at[cc - 1].norm, ",") || child(d, s, t, REL_MARK) != NONE) continue;
    if (aux == NONE) {
      if (!tag_is(v, "VBZ") || !tag_is(&d->tokens.at[h], "VBD")) continue; /* "told me that he had slept on it and now thinks" */
    } else if (outer != NONE || child(d, s, c, REL_AUX) == NONE)
      continue;
    v->head = c;
  }
}

/* "a note complaining | that commanders boast": a clause right behind a verb, with "that" and a subject of its own, is what
 * the verb tells. */
static void right_behind(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 1; m + 1 < s->end; m++) {
    const token *that = &d->tokens.at[m], *verb = that - 1;
    if (!sym_is(that->norm, "that") || that->rel != REL_MARK || that->head == NONE || that->head < m || verb->upos != UPOS_VERB || verb->xpos[0] != 'V') continue;
    token *v = &d->tokens.at[that->head];
    if (v->head == NONE || v->head >= m - 1 || (v->rel != REL_ACL && v->rel != REL_ACL_RELCL && v->rel != REL_ADVCL)) continue;
    if (child(d, s, that->head, REL_NSUBJ) == NONE && child(d, s, that->head, REL_NSUBJ_PASS) == NONE) continue;
    if (child(d, s, m - 1, REL_CCOMP) != NONE || child(d, s, m - 1, REL_OBJ) != NONE || under(d, m - 1, that->head)) continue;
    v->head = m - 1;
    v->rel = REL_CCOMP;
  }
}

/* "An official briefed on the call said": a participle that describes the subject, taken for a clause of its own. */
static void told_subject(doc *d, sentence *s) {
  for (uint32_t t = s->first + 3; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->upos != UPOS_VERB || (!tag_is(v, "VBD") && !tag_is(v, "VBZ") && !tag_is(v, "VBP") && !tag_is(v, "VB"))) continue;
    if (child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_EXPL) != NONE || child(d, s, t, REL_MARK) != NONE || child(d, s, t, REL_AUX) != NONE) continue;
    uint32_t p = child(d, s, t, REL_CCOMP); /* the participle */
    bool above = false;
    if (p == NONE) p = child(d, s, t, REL_CSUBJ);
    if (p == NONE || p > t) {
      p = v->head;
      above = true;
      if (p == NONE || p > t || (v->rel != REL_ADVCL && v->rel != REL_CCOMP && v->rel != REL_PARATAXIS)) continue;
    }
    token *k = &d->tokens.at[p];
    uint32_t n = child(d, s, p, REL_NSUBJ);
    if (n == NONE) n = child(d, s, p, REL_NSUBJ_PASS);
    if (k->upos != UPOS_VERB || (!tag_is(k, "VBN") && !tag_is(k, "VBD")) || n == NONE || n + 1 != p || d->tokens.at[n].upos == UPOS_PRON) continue;
    if (p + 1 >= t || (d->tokens.at[p + 1].upos != UPOS_ADP && d->tokens.at[p + 1].upos != UPOS_ADV)) continue; /* "briefed on", "reached by" */
    if (child(d, s, p, REL_OBJ) != NONE || child(d, s, p, REL_AUX) != NONE || child(d, s, p, REL_AUX_PASS) != NONE || child(d, s, p, REL_XCOMP) != NONE) continue;
    bool together = d->tokens.at[t - 1].upos != UPOS_PRON; /* nothing parts the participle from the verb */
    for (uint32_t c = p; c < t && together; c++) together = d->tokens.at[c].upos != UPOS_PUNCT && d->tokens.at[c].upos != UPOS_CCONJ && (c == p || d->tokens.at[c].upos != UPOS_VERB);
    if (!together) continue;
    if (above) {
      v->head = k->head;
      v->rel = k->rel;
      if (s->root == p) s->root = t;
      for (uint32_t c = t + 1; c < s->end; c++)
        if (d->tokens.at[c].head == p) d->tokens.at[c].head = t;
    }
    k->head = n;
    k->rel = REL_ACL;
    snprintf(k->xpos, sizeof k->xpos, "VBN");
    d->tokens.at[n].head = t;
    d->tokens.at[n].rel = REL_NSUBJ;
    if (tag_is(v, "VB")) snprintf(v->xpos, sizeof v->xpos, "VBP");
  }
}

/* "overheard the governor say that": a bare verb behind an object depends on the hearing. */
static void heard_say(doc *d, sentence *s) {
  for (uint32_t t = s->first + 3; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->upos != UPOS_VERB || (!tag_is(v, "VBP") && !tag_is(v, "VB")) || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_MARK) != NONE || child(d, s, t, REL_AUX) != NONE) continue;
    uint32_t o = t - 1, h = d->tokens.at[o].rel == REL_OBJ ? d->tokens.at[o].head : NONE;
    if (h == NONE || h >= o || d->tokens.at[h].head != t || !tag_is(&d->tokens.at[h], "VBD") || child(d, s, h, REL_MARK) != NONE) continue;
    if (!sym_is(d->tokens.at[h].lemma, "hear") && !sym_is(d->tokens.at[h].lemma, "overhear") && !sym_is(d->tokens.at[h].lemma, "see") && !sym_is(d->tokens.at[h].lemma, "watch")) continue;
    d->tokens.at[h].head = v->head;
    d->tokens.at[h].rel = v->rel;
    if (s->root == t) s->root = h;
    v->head = h;
    v->rel = REL_XCOMP;
    snprintf(v->xpos, sizeof v->xpos, "VB");
  }
}

/* "The commissioner, says a minute, explained": the clause between the commas is thrown in, and the subject before it belongs to
 * the verb behind it. "Traders in Doha, the agency was told, hope" */
static void thrown_in(doc *d, sentence *s) {
  for (uint32_t t = s->first + 5; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    uint32_t h = v->head;
    if (v->upos != UPOS_VERB || h == NONE || h > t || (v->rel != REL_PARATAXIS && v->rel != REL_CCOMP && v->rel != REL_CONJ && v->rel != REL_ADVCL && v->rel != REL_DEP)) continue;
    if ((!tag_is(v, "VBD") && !tag_is(v, "VBZ") && !tag_is(v, "VBP")) || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_NSUBJ_PASS) != NONE || child(d, s, t, REL_CC) != NONE || child(d, s, t, REL_MARK) != NONE) continue;
    uint32_t close = t - 1;
    while (close > h && (d->tokens.at[close].upos == UPOS_AUX || d->tokens.at[close].upos == UPOS_ADV)) close--;
    if (close <= h || !sym_is(d->tokens.at[close].norm, ",") || d->tokens.at[h].upos != UPOS_VERB) continue;
    uint32_t n = NONE, own = NONE; /* two subjects: one before the first comma, one of the clause */
    for (uint32_t c = s->first; c < close; c++) {
      const token *k = &d->tokens.at[c];
      if (k->head != h || (k->rel != REL_NSUBJ && k->rel != REL_NSUBJ_PASS && !(k->rel == REL_OBJ && c > h))) continue;
      if (n == NONE) n = c;
      else if (own == NONE) own = c;
    }
    if (n == NONE || own == NONE || n > h) continue;
    uint32_t open = own < h ? own : h;
    while (open > n && !sym_is(d->tokens.at[open].norm, ",")) open--;
    if (open <= n || (own > h && open + 1 != h)) continue; /* turned: "says a minute" */
    bool alone = true; /* no verb before the clause */
    for (uint32_t c = s->first; c < open && alone; c++) alone = d->tokens.at[c].upos != UPOS_VERB && d->tokens.at[c].upos != UPOS_AUX;
    if (!alone) continue;
    d->tokens.at[n].head = t;
    d->tokens.at[n].rel = REL_NSUBJ;
    if (own > h) d->tokens.at[own].rel = REL_NSUBJ;
    v->head = d->tokens.at[h].head;
    v->rel = d->tokens.at[h].rel;
    if (s->root == h) s->root = t;
    d->tokens.at[h].head = t;
    d->tokens.at[h].rel = REL_PARATAXIS;
  }
}

/* Where the words begin that stand in a row before t and hang under it, none before `from` and no comma among them. */
static uint32_t row_begin(const doc *d, uint32_t from, uint32_t t) {
  uint32_t i = t;
  while (i > from && !sym_is(d->tokens.at[i - 1].norm, ",") && d->tokens.at[i - 1].head == t && d->tokens.at[i - 1].upos != UPOS_CCONJ) i--;
  return i;
}

/* "will resume in Geneva, France and Britain announced": the two behind the comma tell it, and are no further places. */
static void two_tellers(doc *d, sentence *s) {
  for (uint32_t t = s->first + 5; t + 1 < s->end; t++) {
    token *v = at(d, t), *b = at(d, t - 1);
    if (v->upos != UPOS_VERB || (b->rel != REL_CONJ && (b->rel != REL_NSUBJ || b->head != t)) || !nominal(b) || !sym_in(v->lemma, LIST_speech)) continue;
    if ((!tag_is(v, "VBD") && !tag_is(v, "VBZ") && !tag_is(v, "VBP")) || (at(d, t + 1)->upos != UPOS_PUNCT && at(d, t + 1)->upos != UPOS_ADP)) continue;
    uint32_t and = row_begin(d, s->first + 3, t - 1) - 1;
    if (at(d, and)->upos != UPOS_CCONJ || !nominal(at(d, and - 1))) continue;
    uint32_t a = and - 1, comma = row_begin(d, s->first + 2, a) - 1;
    if (!sym_is(at(d, comma)->norm, ",") || at(d, a)->rel != REL_CONJ || at(d, a)->head >= comma) continue;
    if (b->rel == REL_CONJ && (child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_NSUBJ_PASS) != NONE)) continue;
    at(d, a)->head = t;
    at(d, a)->rel = REL_NSUBJ;
    b->head = a;
    b->rel = REL_CONJ;
    at(d, and)->head = t - 1;
    if (v->rel == REL_CONJ) v->rel = REL_PARATAXIS;
  }
}

void repair_told(doc *d, sentence *s) {
  two_tellers(d, s);
  no_relative(d, s);
  parted_that(d, s);
  behind_insertion(d, s);
  right_behind(d, s);
  second_clause(d, s);
  behind_hearer(d, s);
  told_subject(d, s);
  heard_say(d, s);
  thrown_in(d, s);
  joined_inside(d, s);
}
