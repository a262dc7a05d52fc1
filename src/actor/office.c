/* office.c - titles compared: who holds the office that a description names. */
#include "actor/link.h"

#include <stdio.h>

/* "Vice Foreign Affairs Minister" and "deputy foreign minister" are one office. */
unsigned office_words(const linking *k, const char *text, size_t len, sym *out, sym *head) {
  char key[160];
  size_t n = lex_fold(text, len, key, sizeof key, NULL, NULL);
  unsigned count = 0;
  bool complement = false; /* after "of", "for": no head any more */
  *head = NULL;
  for (size_t i = 0; i < n;) {
    size_t j = i;
    while (j < n && key[j] != ' ') j++;
    slice w = {key + i, j - i};
    i = j + 1;
    if (slice_is(w, "of") || slice_is(w, "for") || slice_is(w, "in") || slice_is(w, "at") || slice_is(w, "to")) {
      complement = true;
      continue;
    }
    if (slice_is(w, "the") || slice_is(w, "and") || slice_is(w, "affairs") || slice_is(w, "a") || slice_is(w, "former") || slice_is(w, "ex") ||
        slice_is(w, "s") || slice_is(w, "then"))
      continue;
    if (slice_is(w, "vice")) w = SLICE("deputy");
    if (slice_is(w, "undersecretary")) {
      if (count < ROLE_WORDS) out[count++] = doc_sym(k->d, SLICE("under"));
      w = SLICE("secretary");
    }
    if (slice_is(w, "defence")) w = SLICE("defense");
    if (slice_is(w, "premier")) {
      if (count < ROLE_WORDS) out[count++] = doc_sym(k->d, SLICE("prime"));
      w = SLICE("minister");
    }
    if (slice_is(w, "pm") || slice_is(w, "fm") || slice_is(w, "vfm") || slice_is(w, "dfm")) {
      bool prime = slice_is(w, "pm");
      if (!prime && w.len == 3 && count < ROLE_WORDS) out[count++] = doc_sym(k->d, SLICE("deputy"));
      if (count < ROLE_WORDS) out[count++] = doc_sym(k->d, prime ? SLICE("prime") : SLICE("foreign"));
      w = SLICE("minister");
    }
    /* "Presidents Obote and Kaunda": each of them is a president */
    if (w.len > 4 && w.ptr[w.len - 1] == 's' && w.ptr[w.len - 2] != 's' && map_find(&k->r->l->roles, (slice){w.ptr, w.len - 1})) w.len--;
    sym s = doc_sym(k->d, w);
    if (count < ROLE_WORDS) out[count++] = s;
    if (!complement) *head = s;
  }
  if (!*head && count) *head = out[0];
  return count;
}

/* The rank below the office proper: an under secretary is no assistant secretary; NULL. */
static sym rank_of(const sym *list, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (sym_is(list[i], "deputy") || sym_is(list[i], "under") || sym_is(list[i], "assistant")) return list[i];
  return NULL;
}

bool office_has(const sym *list, unsigned n, const char *word) {
  for (unsigned i = 0; i < n; i++)
    if (sym_is(list[i], word)) return true;
  return false;
}

/* The words of a phrase that say the office: from after article and names to the end of the role, plus "of state". */
unsigned office_of(const linking *k, const phrase *p, sym *out, sym *head) {
  *head = NULL;
  if (!p->role) return 0;
  uint32_t from = p->role_at;
  const reading *r = k->r;
  while (from > p->first && !r->name_end[from - 1]) { /* "Vice" of "Vice Foreign Affairs Minister" when no table has the whole */
    const token *t = &k->d->tokens.at[from - 1];
    bool in_name = false;
    for (uint32_t u = from; u-- > p->first && from - u < 8;)
      if (r->name_end[u] >= from) in_name = true;
    if (in_name || (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_ADJ)) break;
    from--;
  }
  span s = {k->d->tokens.at[from].at.from, k->d->tokens.at[p->role_end - 1].at.to};
  return office_words(k, k->d->text.ptr + s.from, s.to - s.from, out, head);
}

void office_learn(linking *k, uint32_t e, const phrase *p) {
  who *w = &k->w.at[e];
  entity *en = &k->d->entities.at[e];
  sym words[ROLE_WORDS], head;
  unsigned n = office_of(k, p, words, &head);
  if (p->role && n && p->role->kind <= NAME_ROLE_GROUP + 1 && (n > w->n_role || !w->head)) {
    memcpy(w->role, words, sizeof words);
    w->n_role = n;
    w->head = head;
    uint32_t from = p->role_at;
    while (from > p->first && !k->r->name_end[from - 1] && k->d->tokens.at[from - 1].upos == UPOS_PROPN && from - p->first > 0) {
      bool in_name = false;
      for (uint32_t u = from; u-- > p->first && from - u < 8;)
        if (k->r->name_end[u] >= from) in_name = true;
      if (in_name) break;
      from--;
    }
    en->role = link_text(k, from, p->role_end);
  }
  if (!en->role && p->row && p->row->kind == NAME_PERSON && p->row->role && p->row->role[0]) {
    en->role = p->row->role;
    w->n_role = office_words(k, p->row->role, strlen(p->row->role), w->role, &w->head);
  }
}

/* 3 = same office, 2 = the description fits it, 1 = a general word for it, 0 = another one. */
int office_fits(const linking *k, const sym *desc, unsigned n, sym head, uint32_t e) {
  const who *w = &k->w.at[e];
  const entity *en = &k->d->entities.at[e];
  if (!head) return 0;
  if (w->n_role) {
    unsigned found = 0;
    for (unsigned i = 0; i < n; i++)
      for (unsigned j = 0; j < w->n_role; j++)
        if (desc[i] == w->role[j]) {
          found++;
          break;
        }
    bool deputy = rank_of(desc, n) == rank_of(w->role, w->n_role);
    if (found == n && n == w->n_role) return 3;
    if (found == n && deputy && head == w->head) return 2;
    /* "President of Russia" of a table against "the Russian president" */
    if (head == w->head && deputy && n == 1) return 2;
    if (n > w->n_role && w->n_role && deputy && w->head == head) { /* "the foreign minister" after "the minister" */
      unsigned back = 0;
      for (unsigned j = 0; j < w->n_role; j++)
        for (unsigned i = 0; i < n; i++)
          if (desc[i] == w->role[j]) {
            back++;
            break;
          }
      if (back == w->n_role) return 1;
    }
  }
  const char *h = head->text, *o = w->head ? w->head->text : "";
  if (n == 1 && (strcmp(h, "leader") == 0 || strcmp(h, "ruler") == 0 || strcmp(h, "strongman") == 0 || strcmp(h, "dictator") == 0)) {
    if (w->head && sym_in(w->head, LIST_head_of_state) && !rank_of(w->role, w->n_role) && !office_has(w->role, w->n_role, "foreign") && !office_has(w->role, w->n_role, "defense")) return 1;
    return 0;
  }
  if (n == 1 && (strcmp(h, "chief") == 0 || strcmp(h, "head") == 0))
    return strcmp(o, "secretary") == 0 || strcmp(o, "general") == 0 || strcmp(o, "director") == 0 || strcmp(o, "president") == 0 || strcmp(o, "chairman") == 0 ||
           strcmp(o, "commissioner") == 0;
  if (n == 1 && strcmp(h, "official") == 0) return strcmp(en->sector, "GOV") == 0 && *o;
  if (n == 1 && (strcmp(h, "diplomat") == 0 || strcmp(h, "envoy") == 0 || strcmp(h, "negotiator") == 0))
    return strcmp(o, "ambassador") == 0 || strcmp(o, "envoy") == 0 || strcmp(o, "negotiator") == 0 || strcmp(o, "representative") == 0 ||
           strcmp(o, "diplomat") == 0 || office_has(w->role, w->n_role, "foreign");
  return 0;
}
