/* dated.c - a day or a month in front, taken for a part of the name behind it.
 *
 *   In August Warsaw agreed to register the union.   no "August Warsaw" in which somebody agreed
 *   On Sunday Eritrean aircraft bombed the town.     the aircraft bombed it
 *   On 14 and 15 June 2023 fighters attacked it.     no fourteen fighters */
#include "syntax/mend.h"

#include "lists.h"

static bool opens(const doc *d, const sentence *s, uint32_t t) {
  return t == s->first || at(d, t - 1)->upos == UPOS_PUNCT || at(d, t - 1)->upos == UPOS_CCONJ;
}

static bool told_of(const doc *d, const sentence *s, uint32_t v) {
  const token *k = at(d, v);
  if (k->upos != UPOS_VERB) return false;
  if (tag_is(k, "VBD") || tag_is(k, "VBZ") || tag_is(k, "VBP")) return true;
  for (uint32_t t = s->first; t < v; t++)
    if (at(d, t)->head == v && (at(d, t)->rel == REL_AUX || at(d, t)->rel == REL_AUX_PASS)) return true;
  return false;
}

static bool has_subject(const doc *d, const sentence *s, uint32_t v) {
  return child(d, s, v, REL_NSUBJ) != NONE || child(d, s, v, REL_NSUBJ_PASS) != NONE || child(d, s, v, REL_EXPL) != NONE || child(d, s, v, REL_CSUBJ) != NONE;
}

/* "14 and 15 June 2023 fighters": the first day counted among the fighters. */
static void counted_days(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t + 3 < s->end; t++) {
    token *day = at(d, t);
    uint32_t noun = day->head, month = NONE;
    if (day->upos != UPOS_NUM || day->rel != REL_NUMMOD || noun == NONE || noun <= t + 1 || noun >= s->end) continue;
    for (uint32_t m = t + 1; m < noun; m++)
      if (at(d, m)->upos == UPOS_PROPN && sym_in(at(d, m)->norm, LIST_calendar)) month = m;
    uint32_t verb = month == NONE ? NONE : at(d, noun)->head;
    if (verb == NONE || !told_of(d, s, verb) || (at(d, noun)->rel != REL_NSUBJ && at(d, noun)->rel != REL_NSUBJ_PASS)) continue;
    day->head = verb;
    day->rel = REL_OBL;
  }
}

void repair_dated(doc *d, const sentence *s) {
  counted_days(d, s);
  for (uint32_t t = s->first; t + 3 < s->end; t++) {
    token *in = at(d, t), *date = at(d, t + 1);
    uint32_t name = date->head;
    if (in->upos != UPOS_ADP || date->upos != UPOS_PROPN || !sym_in(date->norm, LIST_calendar) || !opens(d, s, t) || at(d, t + 2)->upos == UPOS_PUNCT) continue;
    if (name == NONE || name <= t + 1 || (in->head != name && in->head != t + 1) || (date->rel != REL_COMPOUND && date->rel != REL_FLAT && date->rel != REL_AMOD && date->rel != REL_NMOD_DESC)) continue;
    token *who = at(d, name);
    uint32_t verb = who->head;
    if (verb == NONE || verb <= name || !nominal(who) || !told_of(d, s, verb)) continue;
    bool subject = who->rel == REL_NSUBJ || who->rel == REL_NSUBJ_PASS, near = true;
    for (uint32_t k = name + 1; k < verb; k++) near &= at(d, k)->upos != UPOS_PUNCT && at(d, k)->upos != UPOS_PRON && at(d, k)->upos != UPOS_DET;
    if (!subject && ((who->rel != REL_OBL && who->rel != REL_OBL_UNMARKED) || has_subject(d, s, verb) || !near)) continue;
    if (!subject) who->rel = child(d, s, verb, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
    date->head = verb;
    date->rel = REL_OBL;
    in->head = t + 1;
  }
}
