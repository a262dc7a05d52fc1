/* parts.c - whether two positions are of one thing: "accepted the quota for cod", "refused the quota for redfish". */
#include "stance/parts.h"

#include "lists.h"

enum { NAMES_MOST = 6 }; /* parties in a matter */

bool parts_one_stem(slice a, slice b) {
  enum { STEM = 5, ENDING = 5 };
  size_t n = 0;
  while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
  return (n == a.len && n == b.len) || (n >= STEM && a.len - n <= ENDING && b.len - n <= ENDING);
}

bool parts_names_it(const char *issue, slice word) {
  for (slice rest = slice_of(issue); rest.len;) {
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] != ' ' && rest.ptr[n] != '-') n++;
    if (n && parts_one_stem(slice_cut(rest, 0, n), word)) return true;
    rest = slice_cut(rest, n + (n < rest.len), rest.len);
  }
  return false;
}

/* Not "inspections on the spot". */
static bool talked_about(doc *d, uint32_t t) {
  uint32_t talks = t == NONE ? NONE : d->tokens.at[t].head;
  return talks != NONE && (sym_in(clause_lemma(d, talks), LIST_talks_about) || d->tokens.at[talks].upos == UPOS_VERB);
}

/* What the talks are about, of "will talk about money" and "will not talk about a vote", is not one thing. */
static bool about_others(doc *d, const matter *x, const matter *y) {
  uint32_t about[2] = {NONE, NONE};
  for (int k = 0; k < 2; k++) {
    const matter *m = k ? y : x;
    for (uint32_t t = m->first; m->first != NONE && t < m->end && about[k] == NONE; t++)
      if ((lemma_is(d, t, "about") || lemma_is(d, t, "on") || lemma_is(d, t, "over")) && talked_about(d, d->tokens.at[t].head)) about[k] = d->tokens.at[t].head;
  }
  return about[0] != NONE && about[1] != NONE && !parts_one_stem(sym_slice(clause_lemma(d, about[0])), sym_slice(clause_lemma(d, about[1])));
}

uint32_t parts_end(const doc *d, const matter *m, bool on) {
  uint32_t end = m->end;
  if (end < d->tokens.n && (sym_is(d->tokens.at[end].norm, "with") || (on && (sym_is(d->tokens.at[end].norm, "on") || sym_is(d->tokens.at[end].norm, "over") || sym_is(d->tokens.at[end].norm, "about")))))
    for (int i = 0; i < 4 && end < d->tokens.n && d->tokens.at[end].upos != UPOS_PUNCT; i++) end++;
  return end;
}

static bool in_time(const doc *d, uint32_t t) {
  uint32_t i = doc_first_time(d, t);
  return i < d->times.n && d->times.at[i].first <= t && t < d->times.at[i].end;
}

/* What the words of the matter name, beside the holder's own state: "talks with Saigon", "a United Nations force", "African troops". */
static uint32_t names_in(const doc *d, const position *p, const matter *m, const char *out[NAMES_MOST]) {
  uint32_t n = 0, end = m->first == NONE ? 0 : parts_end(d, m, true);
  for (uint32_t t = m->first; t < end && n < NAMES_MOST; t++) {
    const token *k = doc_token(d, t);
    char letter = doc_slice(d, k->at).ptr[0];
    if (letter < 'A' || letter > 'Z' || t == d->sentences.at[k->sentence].first || k->upos == UPOS_PRON || k->upos == UPOS_DET || in_time(d, t)) continue;
    const mention *x = NULL;
    for (uint32_t i = doc_first_mention(d, t); i < d->mentions.n && d->mentions.at[i].head <= t + 2 && !x; i++)
      if (d->mentions.at[i].first <= t && t < d->mentions.at[i].end && !d->mentions.at[i].role) x = &d->mentions.at[i];
    bool own = x && strcmp(x->country, p->holder.country) == 0 && !(t > 0 && sym_is(d->tokens.at[t - 1].norm, "with")); /* Hanoi's "talks with Saigon" */
    if (own && x->kind == ACTOR_COUNTRY) continue;
    out[n++] = x && x->country[0] && strcmp(x->country, p->holder.country) != 0 ? x->country : k->norm->text;
  }
  return n;
}

/* "rejects talks with Baghdad", "wants talks with Tehran"; "rejects a United Nations force", "accepts African troops". */
static bool of_others(const doc *d, const position *a, const matter *x, const position *b, const matter *y) {
  const char *one[NAMES_MOST], *other[NAMES_MOST];
  uint32_t n = names_in(d, a, x, one), k = names_in(d, b, y, other);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < k; j++)
      if (strcmp(one[i], other[j]) == 0) return false;
  return n && k;
}

/* "the third resolution" and "the first two": which of several it is; NULL. */
static sym which_of(const doc *d, const matter *m) {
  for (uint32_t t = m->first; m->first != NONE && t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_which_of_several)) return d->tokens.at[t].norm;
  return NULL;
}

/* "will not sell him the oil", "will sell him half of it". */
static bool in_part(const doc *d, const matter *m) {
  for (uint32_t t = m->first; m->first != NONE && t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_in_part)) return true;
  return false;
}

static bool another_of_several(const doc *d, const matter *x, const matter *y) {
  sym one = which_of(d, x), other = which_of(d, y);
  return one && other && one != other;
}

/* "lifted its objection. It had objected for eleven years." */
static bool taken_back(doc *d, const matter *x, const matter *y) {
  if (x->trigger == NONE || y->trigger == NONE || d->tokens.at[x->trigger].upos != UPOS_NOUN) return false;
  return parts_one_stem(sym_slice(clause_lemma(d, x->trigger)), sym_slice(clause_lemma(d, y->trigger)));
}

/* "has agreed to take the paper as a basis. It has not agreed to the exchange": one word said and denied is of two parts of the matter,
 * unless both name one thing: "the swap agreement", "the swap". */
static bool of_two_parts(doc *d, const matter *x, const matter *y) {
  if (x->trigger == NONE || y->trigger == NONE || clause_lemma(d, x->trigger) != clause_lemma(d, y->trigger)) return false;
  for (uint32_t t = x->first; x->first != NONE && t < x->end; t++)
    for (uint32_t k = y->first; y->first != NONE && d->tokens.at[t].upos == UPOS_NOUN && k < y->end; k++)
      if (d->tokens.at[k].upos == UPOS_NOUN && clause_lemma(d, t) == clause_lemma(d, k)) return false;
  return true;
}

/* "a conference on the return of refugees", "the settlement of refugees": what the issue is named by is the head of neither. */
static bool two_aspects(doc *d, const position *a, const matter *x, const matter *y) {
  if (x->head == NONE || y->head == NONE || d->tokens.at[x->head].upos != UPOS_NOUN || d->tokens.at[y->head].upos != UPOS_NOUN) return false;
  slice one = sym_slice(clause_lemma(d, x->head)), other = sym_slice(clause_lemma(d, y->head));
  return !parts_one_stem(one, other) && !parts_names_it(a->issue, one) && !parts_names_it(a->issue, other);
}

static uint32_t done_to(const doc *d, uint32_t t) {
  uint32_t obj = doc_child(d, t, REL_OBJ);
  FOR_CHILDREN(d, t, k)
  if (obj == NONE && d->tokens.at[k].rel == REL_NMOD && doc_case(d, k) != NONE && sym_is(d->tokens.at[doc_case(d, k)].norm, "of")) obj = k;
  return obj == NONE || d->tokens.at[obj].upos == UPOS_PRON || d->tokens.at[obj].upos == UPOS_DET || d->tokens.at[obj].upos == UPOS_NUM ? NONE : obj;
}

bool parts_two_things(doc *d, uint32_t a, uint32_t b, const char *issue) {
  uint32_t x = a == NONE ? NONE : done_to(d, a), y = b == NONE ? NONE : done_to(d, b);
  if (x == NONE || y == NONE || !parts_one_stem(sym_slice(clause_lemma(d, a)), sym_slice(clause_lemma(d, b)))) return false;
  slice one = sym_slice(clause_lemma(d, x)), other = sym_slice(clause_lemma(d, y));
  uint32_t named = d->tokens.at[x].upos == UPOS_PROPN ? x : d->tokens.at[y].upos == UPOS_PROPN ? y : NONE, thing = named == x ? y : x, whose = doc_child(d, thing, REL_NMOD_POSS);
  if (named != NONE && (whose == NONE || d->tokens.at[whose].norm != d->tokens.at[named].norm)) return false; /* "Slovenia", "the republics" */
  return !parts_one_stem(one, other) && !parts_names_it(issue, one) && !parts_names_it(issue, other);
}

/* Such a word stands before what the issue is named by. */
static bool has(doc *d, const matter *m, const char *issue, list l) {
  for (uint32_t t = m->first; m->first != NONE && t < m->end; t++) {
    uint32_t over = d->tokens.at[t].head;
    if (sym_in(d->tokens.at[t].norm, l) && over != NONE && (l == LIST_own || parts_names_it(issue, sym_slice(clause_lemma(d, over))))) return true;
  }
  return false;
}

/* "the sale of aircraft to India", "to its own air force"; "rejects foreign troops", "would accept African troops". */
static bool own_and_others(doc *d, const position *a, const matter *x, const position *b, const matter *y) {
  static const list words[] = {LIST_own, LIST_foreign};
  const char *names[NAMES_MOST];
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    bool one = has(d, x, a->issue, words[i]), other = has(d, y, b->issue, words[i]);
    if (one != other && (one ? names_in(d, b, y, names) : names_in(d, a, x, names))) return true;
  }
  return false;
}

/* "any ceasefire", "those same clauses", "it": all of what was told before. */
static bool of_the_whole(const doc *d, const matter *m) {
  for (uint32_t t = m->first; m->first != NONE && t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_of_the_whole)) return true;
  return false;
}

/* "will not allow inspections | in its own harbours", "refused the quota | for redfish". */
static uint32_t end_with_all(const doc *d, const matter *m) {
  enum { LONGEST = 8 };
  uint32_t end = m->end;
  if (end < d->tokens.n && d->tokens.at[end].upos == UPOS_ADP)
    while (end < d->tokens.n && end - m->end < LONGEST && d->tokens.at[end].upos != UPOS_PUNCT && d->tokens.at[end].upos != UPOS_VERB && d->tokens.at[end].upos != UPOS_CCONJ && d->tokens.at[end].upos != UPOS_SCONJ) end++;
  return end;
}

static bool tells_it(doc *d, const matter *m, slice word) {
  for (uint32_t t = m->first, end = end_with_all(d, m); t < end; t++)
    if (parts_one_stem(sym_slice(clause_lemma(d, t)), word)) return true;
  return false;
}

/* "agreed to cut the credits", "declined to abolish them". */
static bool two_deeds(doc *d, const matter *x, const matter *y) {
  if (x->head == NONE || y->head == NONE || d->tokens.at[x->head].upos != UPOS_VERB || d->tokens.at[y->head].upos != UPOS_VERB || x->head == x->trigger || y->head == y->trigger) return false;
  return !parts_one_stem(sym_slice(clause_lemma(d, x->head)), sym_slice(clause_lemma(d, y->head)));
}

/* "agreed to the passage of lorries on that road", "rejected that road": of a word beside the one that matters. */
static bool of_a_part(doc *d, const matter *x, const matter *y) {
  uint32_t one = x->head != NONE && d->tokens.at[x->head].upos == UPOS_VERB ? doc_child(d, x->head, REL_OBJ) : x->head;
  if (one == NONE || y->head == NONE || d->tokens.at[one].upos != UPOS_NOUN || d->tokens.at[y->head].upos != UPOS_NOUN || parts_one_stem(sym_slice(clause_lemma(d, one)), sym_slice(clause_lemma(d, y->head)))) return false;
  return tells_it(d, x, sym_slice(clause_lemma(d, y->head)));
}

/* "accepted the quota for cod. It refused the quota for redfish": who says yes and no in one breath says them of two things, unless what is told
 * again has nothing in it that was not told before. */
static bool adds_something(doc *d, const matter *x, const matter *y, const char *issue) {
  if (x->first == NONE || y->first == NONE) return false;
  if (two_deeds(d, x, y) || of_a_part(d, x, y)) return true;
  if (of_the_whole(d, y)) return false;
  for (uint32_t t = y->first, end = end_with_all(d, y); t < end; t++) {
    uint8_t pos = d->tokens.at[t].upos;
    if ((pos != UPOS_NOUN && pos != UPOS_PROPN && pos != UPOS_ADJ && pos != UPOS_NUM) || in_time(d, t)) continue;
    slice word = sym_slice(clause_lemma(d, t));
    if (!parts_names_it(issue, word) && !tells_it(d, x, word)) return true;
  }
  return false;
}

bool parts_differ(doc *d, const position *a, const matter *x, const position *b, const matter *y, bool at_once) {
  if (about_others(d, x, y) || of_others(d, a, x, b, y) || another_of_several(d, x, y) || in_part(d, x) != in_part(d, y) || taken_back(d, x, y)) return true;
  if (own_and_others(d, a, x, b, y) || parts_two_things(d, x->head, y->head, a->issue) || two_aspects(d, a, x, y)) return true;
  return at_once && (of_two_parts(d, x, y) || adds_something(d, x, y, a->issue));
}

/* "a mixed expert panel", "such a panel"; "the sale of machine tools", "the sale": nothing in it is new, and it is not one of many. */
bool parts_again(doc *d, const matter *x, const matter *y) {
  if (x->first == NONE || y->head == NONE || d->tokens.at[y->head].upos != UPOS_NOUN || sym_in(clause_lemma(d, y->head), LIST_light_noun) || sym_in(clause_lemma(d, y->head), LIST_no_issue)) return false;
  bool pointed = false;
  FOR_CHILDREN(d, y->head, k) pointed |= k < y->head && (sym_in(d->tokens.at[k].norm, LIST_of_the_whole) || sym_is(d->tokens.at[k].norm, "the"));
  if (!pointed || !tells_it(d, x, sym_slice(clause_lemma(d, y->head)))) return false;
  for (uint32_t t = y->first, end = end_with_all(d, y); t < end; t++) {
    uint8_t pos = d->tokens.at[t].upos;
    bool says = pos == UPOS_NOUN || pos == UPOS_PROPN || pos == UPOS_ADJ || pos == UPOS_NUM || pos == UPOS_VERB;
    if (says && !in_time(d, t) && !sym_in(d->tokens.at[t].norm, LIST_of_the_whole) && !tells_it(d, x, sym_slice(clause_lemma(d, t)))) return false;
  }
  return true;
}
