/* issue.c - what a stand is about, in words a person would use. */
#include "stance/work.h"

#include "lists.h"

enum { LOOK = 48, NEAR_BEFORE = 8, NEAR_AFTER = 5, WEAK = 60, WORDS_MOST = 10, DEEP = 12, VERB_WORDS = 30 /* bytes */, OF_WORDS = 6, BEFORE = 120 /* tokens of the sentence before */ };

static bool d_noun(const doc *d, uint32_t t) { return d->tokens.at[t].upos == UPOS_NOUN; }

static bool loose(const doc *d, uint32_t t) {
  switch (d->tokens.at[t].rel) {
    case REL_PUNCT:
    case REL_PARATAXIS:
    case REL_ACL_RELCL:
    case REL_ADVMOD:
    case REL_MARK:
    case REL_CASE:
    case REL_AUX:
    case REL_CC:
    case REL_DET: return true;
    default: return false;
  }
}

/* "agreed to withdraw", "ready for talking"; not "if it halted its tests". */
static bool purpose(const doc *d, uint32_t t) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m == NONE || sym_is(d->tokens.at[m].norm, "to") || sym_is(d->tokens.at[m].norm, "for");
}

/* "withdraw under the agreement", "after June": when and how, not what. */
static bool beside(const doc *d, uint32_t t) {
  if (d->tokens.at[t].rel == REL_OBL_UNMARKED) return true;
  if (d->tokens.at[t].rel != REL_OBL) return false;
  uint32_t p = doc_case(d, t);
  return p != NONE && p < t && sym_in(d->tokens.at[p].norm, LIST_beside_the_issue);
}

static bool in_time(const doc *d, uint32_t t) {
  uint32_t i = doc_first_time(d, t);
  return i < d->times.n && d->times.at[i].first <= t && t < d->times.at[i].end;
}

/* k is among the words of a condition, and t is not. */
static bool condition_over(const stance_work *w, uint32_t k, uint32_t t) {
  for (uint32_t i = 0; i < w->conditions.n; i++) {
    const condition_words *c = &w->conditions.at[i];
    if (c->root != NONE && c->row->of != IF_PRICE && k >= c->first && k < c->end && !(t >= c->first && t < c->end)) return true;
  }
  return false;
}

/* The verb behind "and" is no part of what the first is about: it has its own tense. */
static bool other_clause(const doc *d, uint32_t first, uint32_t second) {
  bool infinitive = strcmp(d->tokens.at[first].xpos, "VB") == 0;
  uint32_t aux = doc_child(d, second, REL_AUX);
  if (infinitive) return aux != NONE || strcmp(d->tokens.at[second].xpos, "VB") != 0;
  return aux != NONE && strcmp(d->tokens.at[aux].xpos, "MD") == 0 && doc_child(d, first, REL_AUX) == NONE; /* "demands that they leave and will not restore relations" */
}

/* The tokens under t in the order of their depth, `depth` beside; at most LOOK. */
static uint32_t under(const stance_work *w, uint32_t t, uint32_t *out, uint8_t *depth) {
  uint32_t n = 0;
  out[n] = t;
  depth[n++] = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (depth[i] == DEEP) continue;
    FOR_CHILDREN(w->d, out[i], k) {
      if (n == LOOK || loose(w->d, k) || condition_over(w, k, t)) continue;
      if (w->d->tokens.at[k].rel == REL_CONJ && clause_verb(w->d, k) && other_clause(w->d, out[i], k)) continue; /* "will not fight but has offered crews", "does not accept the court and calls for talks" */
      if (beside(w->d, k) || w->d->tokens.at[k].rel == REL_NSUBJ || (w->d->tokens.at[k].rel == REL_ADVCL && !purpose(w->d, k))) continue;
      out[n] = k;
      depth[n++] = (uint8_t)(depth[i] + 1);
    }
  }
  return n;
}

static bool word_near(const stance_work *w, slice word, uint32_t t, uint32_t first, uint32_t end) {
  uint32_t from = t > first + NEAR_BEFORE ? t - NEAR_BEFORE : first, to = t + NEAR_AFTER < end ? t + NEAR_AFTER : end;
  for (uint32_t k = from; k < to; k++) {
    const token *g = doc_token(w->d, k);
    if (k != t && (slice_eq(sym_slice(g->norm), word) || (g->lemma && slice_eq(sym_slice(g->lemma), word)))) return true;
  }
  return false;
}

/* "men it names", "in force", "of its own accord": the word is no issue there. */
static bool another_sense(const stance_work *w, const issue_row *r, uint32_t t) {
  const doc *d = w->d;
  if (r->n > 1) return false;
  const token *k = doc_token(d, t);
  if (k->upos == UPOS_VERB) return sym_in(clause_lemma(w->d, t), LIST_noun_issue);
  sym before = t > w->scene.first ? d->tokens.at[t - 1].norm : NULL;
  if (!before || !k->lemma) return false;
  if (sym_is(k->lemma, "annex")) return true; /* "an annex with a calendar" */
  if (sym_is(k->lemma, "force")) return sym_is(before, "in") || sym_is(before, "into");
  return sym_is(k->lemma, "accord") && sym_is(before, "own");
}

/* "the European Union", "the Atomic Energy Organization": a word of a body's name is no issue. */
static bool in_a_name(const doc *d, uint32_t t) {
  uint32_t m = d->tokens.at[t].mention;
  char own = d->text.ptr[d->tokens.at[t].at.from];
  if ((d->tokens.at[t].upos != UPOS_PROPN && !(d->tokens.at[t].upos == UPOS_NOUN && own >= 'A' && own <= 'Z')) || m == NONE || (d->mentions.at[m].kind != ACTOR_ORGANIZATION && d->mentions.at[m].kind != ACTOR_GROUP) || t == 0) return false;
  char before = d->text.ptr[d->tokens.at[t - 1].at.from];
  return before >= 'A' && before <= 'Z';
}

/* Hundred for each word of the row that is there; 0 when one is not. */
static int fits(const stance_work *w, const issue_row *r, uint32_t t, uint32_t first, uint32_t end) {
  if (another_sense(w, r, t) || in_a_name(w->d, t)) return 0;
  for (uint32_t i = 0; i + 1 < r->n; i++)
    if (!word_near(w, r->words[i], t, first, end)) return 0;
  return (int)(100 * r->n) - (r->weak ? WEAK : 0);
}

static bool is_talks(const stance_work *w, uint32_t t) {
  const token *k = doc_token(w->d, t);
  if (k->upos != UPOS_NOUN && k->upos != UPOS_PROPN) return false;
  if (frame_sym_in(w->scene.x, clause_lemma(w->d, t), w->scene.x->class_talk)) return true;
  slice s = sym_slice(k->norm);
  return k->upos == UPOS_PROPN && slice_ends(s, "s") && frame_word_in(w->scene.x, slice_cut(s, 0, s.len - 1), w->scene.x->class_talk);
}

uint32_t issue_talks(const stance_work *w, uint32_t t) {
  uint32_t all[LOOK];
  uint8_t depth[LOOK];
  uint32_t n = t == NONE ? 0 : under(w, t, all, depth);
  for (uint32_t i = 0; i < n && depth[i] < 3; i++)
    if (is_talks(w, all[i])) return all[i];
  return NONE;
}

/* The mark ends a quotation that begins among these words. */
static bool closes(const doc *d, uint32_t first, uint32_t last) {
  unsigned marks = 0;
  if (!sym_is(d->tokens.at[last].norm, "\"") && !sym_is(d->tokens.at[last].norm, "''")) return false;
  for (uint32_t t = first; t <= last; t++) marks += sym_is(d->tokens.at[t].norm, "\"") || sym_is(d->tokens.at[t].norm, "''") || sym_is(d->tokens.at[t].norm, "``");
  return marks % 2 == 0;
}

span issue_words(const stance_work *w, uint32_t t, uint32_t but) {
  const doc *d = w->d;
  uint32_t first, end, from, to;
  doc_subtree(d, t, &first, &end);
  if (but != NONE) {
    doc_subtree(d, but, &from, &to);
    if (from > t && to <= end) end = from;
    else if (to <= t && from >= first) first = to;
  }
  FOR_CHILDREN(d, t, k) /* "rejected the offer and said ..." ends before "and" */
  if (k > t && (d->tokens.at[k].rel == REL_PARATAXIS || d->tokens.at[k].rel == REL_ADVCL || (d->tokens.at[k].rel == REL_CONJ && d->tokens.at[k].upos == UPOS_VERB))) {
    doc_subtree(d, k, &from, &to);
    uint32_t m = doc_child(d, k, REL_MARK);
    bool whole = d->tokens.at[k].rel == REL_ADVCL && ((m != NONE && sym_is(d->tokens.at[m].norm, "to")) || (d->tokens.at[t].lemma && sym_in(d->tokens.at[t].lemma, LIST_refrains)));
    if (!whole && from > t && from < end) end = from;
  }
  for (uint32_t k = t + 1; k < end; k++) /* "the release of the men, a subject on which they would not speak" */
    if (d->tokens.at[k].rel == REL_APPOS && d->tokens.at[k].upos == UPOS_NOUN && doc_child(d, k, REL_ACL_RELCL) != NONE) {
      doc_subtree(d, k, &from, &to);
      if (from > t + 1 && from < end && (sym_is(d->tokens.at[from].norm, ",") || sym_is(d->tokens.at[from - 1].norm, ","))) end = from;
    }
  FOR_CHILDREN(d, t, k) { /* "..., according to a source" */
    uint32_t p = k > t && (d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_NMOD) ? doc_case(d, k) : NONE;
    if (p != NONE && p > t && p < end && sym_is(d->tokens.at[p].norm, "according")) end = p;
  }
  for (bool more = true; more && first < t;) {
    const token *k = doc_token(d, first);
    more = k->upos == UPOS_PUNCT || k->rel == REL_MARK || sym_is(k->norm, "that") || (k->rel == REL_CASE && k->head == t) || k->rel == REL_CC;
    first += more;
  }
  while (end > t + 1 && !closes(d, first, end - 1) && (d->tokens.at[end - 1].upos == UPOS_PUNCT || d->tokens.at[end - 1].upos == UPOS_CCONJ || d->tokens.at[end - 1].rel == REL_MARK)) end--;
  return (span){d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to};
}

/* "declined to come", "would stay": the deed's own words, as many as make a name. */
static const char *of_deed(stance_work *w, uint32_t t, span s) {
  doc *d = w->d;
  uint32_t from = d->tokens.at[t].at.from, cop = doc_child(d, t, REL_COP), end = t;
  if (cop == NONE && (cop = doc_child(d, t, REL_AUX_PASS)) != NONE && !sym_is(d->tokens.at[cop].norm, "be")) cop = NONE; /* "be stamped" */
  if (clause_verb(d, t) && (doc_child(d, t, REL_NSUBJ) != NONE || doc_child(d, t, REL_NSUBJ_PASS) != NONE || doc_child(d, t, REL_AUX) != NONE) && from < s.to) s.from = cop != NONE && cop < t ? d->tokens.at[cop].at.from : from; /* "we shall not come": "come" */
  if (s.to - s.from < VERB_WORDS) return doc_string(d, s);
  if (cop != NONE && cop < t) from = d->tokens.at[cop].at.from; /* "be silent" */
  while (end + 1 < w->scene.first + w->scene.n && d->tokens.at[end + 1].at.to <= s.to && d->tokens.at[end + 1].at.to - from < VERB_WORDS && d->tokens.at[end + 1].upos != UPOS_PUNCT) end++;
  while (end > t && (d->tokens.at[end].upos == UPOS_ADP || d->tokens.at[end].upos == UPOS_DET || d->tokens.at[end].upos == UPOS_CCONJ || d->tokens.at[end].upos == UPOS_SCONJ || d->tokens.at[end].upos == UPOS_PART)) end--;
  return doc_string(d, (span){from, d->tokens.at[end].at.to});
}

bool issue_word(const stance_work *w, uint32_t t) { return map_find_sym(&w->x->issues_by_word, clause_lemma(w->d, t)) != NULL; }

/* What a deed is done to, or from, or who is to do it, when it is a thing: "the model could serve", "leave Manas"; NONE. */
static uint32_t thing_of(stance_work *w, uint32_t t, bool own) {
  doc *d = w->d;
  static const rel of_verb[] = {REL_OBJ, REL_NSUBJ_PASS, REL_NSUBJ, REL_OBL};
  for (size_t i = 0; i < sizeof of_verb / sizeof *of_verb; i++) FOR_CHILDREN(d, t, k) {
      const token *n = doc_token(d, k);
      if (n->rel != (uint8_t)of_verb[i] || (n->upos != UPOS_NOUN && n->upos != UPOS_PROPN && n->upos != UPOS_SYM) || in_time(d, k)) continue;
      bool mark = false; /* "in exchange for" */
      for (uint32_t c = 0; c < w->conditions.n; c++) mark |= k >= w->conditions.at[c].first && k <= w->conditions.at[c].last;
      if (mark) continue;
      party who[1];
      bool actor = (n->upos == UPOS_PROPN || n->rel == REL_NSUBJ) && actor_parties_direct(d, k, who, 1) && !issue_word(w, k);
      if (n->rel == REL_NSUBJ && (own || (actor && (n->upos == UPOS_PROPN || sym_in(n->norm, LIST_own_country))))) continue; /* the holder himself */
      if (n->rel == REL_OBL && (beside(d, k) || in_time(d, k) || doc_child(d, k, REL_NUMMOD) != NONE)) continue;
      if (n->rel == REL_OBL && n->upos == UPOS_PROPN && doc_case(d, k) != NONE && sym_in(d->tokens.at[doc_case(d, k)].norm, LIST_place_where)) continue; /* "signs at Geneva" */
      uint32_t p = n->rel == REL_OBL ? doc_case(d, k) : NONE;
      if (actor && p != NONE && (sym_is(d->tokens.at[p].norm, "to") || sym_is(d->tokens.at[p].norm, "with") || sym_is(d->tokens.at[p].norm, "for"))) continue; /* "sell it to Pakistan" */
      if (actor && n->rel == REL_OBJ && sym_in(clause_lemma(d, t), LIST_lets)) return k; /* "let sixty thousand Americans through" */
      if (actor && n->rel == REL_OBJ && n->upos == UPOS_PROPN && !(n->mention != NONE && d->mentions.at[n->mention].names_place)) continue;
      return k;
    }
  return NONE;
}

static const issue_row *row_of(const stance_work *w, uint32_t t);

/* "the proposal of three phases": how it is made, and not what it is about. */
static bool counts_parts(const doc *d, uint32_t t, uint32_t k) {
  return (lemma_is(d, t, "proposal") || lemma_is(d, t, "plan")) && doc_child(d, k, REL_NUMMOD) != NONE && doc_case(d, k) == t + 1 && sym_is(d->tokens.at[t + 1].norm, "of");
}

/* "two proposals of the President", "the offer of Spain": whose, and not what about. */
static bool by_somebody(const doc *d, uint32_t t) {
  uint32_t m = d->tokens.at[t].mention, of = doc_case(d, t);
  if (m == NONE || of == NONE || (!sym_is(d->tokens.at[of].norm, "of") && !sym_is(d->tokens.at[of].norm, "by") && !sym_is(d->tokens.at[of].norm, "from"))) return false;
  sym noun = d->tokens.at[t].head == NONE ? NULL : d->tokens.at[d->tokens.at[t].head].lemma;
  bool made = noun && sym_in(noun, LIST_laid_before) && d->tokens.at[t].upos == UPOS_PROPN;
  return d->mentions.at[m].kind == ACTOR_PERSON || (made && (d->mentions.at[m].kind == ACTOR_COUNTRY || d->mentions.at[m].kind == ACTOR_ORGANIZATION));
}

/* "an end to the expulsions", "half of the cost": the noun that says what; else t. */
static uint32_t heavy(stance_work *w, uint32_t t) {
  doc *d = w->d;
  uint32_t content = clause_content(w->scene.x, d, t);
  if (content > t && (counts_parts(d, t, content) || by_somebody(d, content))) return t;
  if (content > t || d->tokens.at[content].upos != UPOS_PROPN) t = content; /* "a UN mission" is not the UN */
  for (int hop = 0; hop < 3 && d->tokens.at[t].lemma && sym_in(d->tokens.at[t].lemma, LIST_light_noun); hop++) {
    uint32_t in = NONE;
    FOR_CHILDREN(d, t, k)
    if (in == NONE && k > t && !(counts_parts(d, t, k)) && !by_somebody(d, k) && (d->tokens.at[k].rel == REL_NMOD || d->tokens.at[k].rel == REL_ACL) && !beside(d, k) && !in_time(d, k)) in = k;
    if (in == NONE && t + 1 < d->tokens.n && (sym_is(d->tokens.at[t + 1].norm, "to") || sym_is(d->tokens.at[t + 1].norm, "of") || sym_is(d->tokens.at[t + 1].norm, "in"))) { /* the tree hangs it on the verb */
      uint32_t h = d->tokens.at[t + 1].head;
      if (h != NONE && h > t && h < t + WORDS_MOST && d->tokens.at[h].upos == UPOS_NOUN && !counts_parts(d, t, h)) in = h;
    }
    if (in == NONE) break;
    if (clause_verb(d, in)) {
      uint32_t of = thing_of(w, in, true);
      if (of == NONE || (row_of(w, t) && !row_of(w, of))) break; /* "the proposal that three men should take his place" */
      in = of;
    }
    t = clause_content(w->scene.x, d, in);
  }
  return t;
}

/* "300,000 of them" */
static bool of_them(const doc *d, uint32_t t) {
  uint32_t of = doc_child(d, t, REL_NMOD);
  return (d->tokens.at[t].upos == UPOS_NUM || d->tokens.at[t].upos == UPOS_DET) && of != NONE && of == t + 2 && d->tokens.at[of].upos == UPOS_PRON;
}

/* The head noun with what stands before it: "UN resolutions"; of a verb its object: "a new base". */
static const char *own_words(stance_work *w, uint32_t t, bool own) {
  doc *d = w->d;
  uint32_t deed = t;
  for (int hop = 0; hop < 3 && d->tokens.at[t].upos == UPOS_VERB && doc_child(d, t, REL_OBJ) == NONE; hop++) {
    uint32_t in = doc_child(d, t, REL_XCOMP);
    if (in == NONE || !clause_verb(d, in)) in = doc_child(d, t, REL_CCOMP);
    if (in == NONE || !clause_verb(d, in)) break;
    uint32_t whom = sym_in(clause_lemma(d, t), LIST_lets) ? doc_child(d, in, REL_NSUBJ) : NONE;
    if (whom != NONE && doc_child(d, in, REL_OBJ) == NONE && (d->tokens.at[whom].upos == UPOS_NOUN || d->tokens.at[whom].upos == UPOS_PROPN)) { /* "let the fishermen go" */
      t = whom;
      break;
    }
    own = own && d->tokens.at[in].rel == REL_XCOMP;
    deed = t = in; /* "continue to support the process" */
  }
  uint32_t it = d->tokens.at[t].upos == UPOS_VERB ? doc_child(d, t, REL_OBJ) : NONE, whom = d->tokens.at[t].upos == UPOS_VERB && it == NONE ? doc_child(d, t, REL_IOBJ) : NONE;
  if (whom != NONE && d->tokens.at[whom].upos == UPOS_PRON) it = whom; /* "give them up" */
  if (lemma_is(d, t, "do") && t + 1 < d->tokens.n && (sym_is(d->tokens.at[t + 1].norm, "so") || sym_is(d->tokens.at[t + 1].norm, "likewise"))) return NULL;
  if (it != NONE && (d->tokens.at[it].upos == UPOS_PRON || of_them(d, it))) return NULL;
  if (d->tokens.at[t].upos == UPOS_VERB) {
    uint32_t head = d->tokens.at[t].rel == REL_XCOMP && strcmp(d->tokens.at[t].xpos, "VBN") == 0 ? d->tokens.at[t].head : NONE, had = head == NONE ? NONE : doc_child(d, head, REL_OBJ);
    bool done_to = had != NONE && had < t && doc_child(d, t, REL_NSUBJ_PASS) == NONE && (d->tokens.at[had].upos == UPOS_NOUN || d->tokens.at[had].upos == UPOS_PROPN); /* "wants the Assembly convened in May" */
    uint32_t thing = done_to ? had : thing_of(w, t, own);
    if (thing == NONE && doc_child(d, t, REL_NSUBJ) == NONE && (d->tokens.at[t].rel == REL_XCOMP)) { /* "wants the army purged" */
      uint32_t h = d->tokens.at[t].head, obj = h == NONE ? NONE : doc_child(d, h, REL_OBJ);
      if (obj != NONE && strcmp(d->tokens.at[t].xpos, "VB") != 0 && (d->tokens.at[obj].upos == UPOS_NOUN || d->tokens.at[obj].upos == UPOS_PROPN)) thing = obj;
    }
    if (thing != NONE) t = thing;
  }
  t = heavy(w, t);
  if (frame_sym_in(w->scene.x, clause_lemma(d, t), w->x->class_money) && doc_child(d, t, REL_NUMMOD) != NONE) return "money"; /* "fourteen million pounds" */
  if (d->tokens.at[t].upos == UPOS_SYM && d->tokens.at[t].rel != REL_PUNCT) return "money";         /* "$520 million" */
  if (d->tokens.at[t].lemma && sym_in(d->tokens.at[t].lemma, LIST_no_issue) && clause_verb(d, deed)) t = deed; /* "leave for the ninth time" */
  if (clause_verb(d, t) || d->tokens.at[t].upos == UPOS_ADJ) return of_deed(w, t, issue_words(w, t, NONE));
  if (d->tokens.at[t].upos != UPOS_NOUN && d->tokens.at[t].upos != UPOS_PROPN) return NULL; /* "the other three", "to see" */
  uint32_t first = t;
  FOR_CHILDREN(d, t, k)
  if (k < first && t - k < WORDS_MOST && (d->tokens.at[k].rel == REL_COMPOUND || d->tokens.at[k].rel == REL_AMOD || d->tokens.at[k].rel == REL_FLAT)) first = k;
  for (bool more = first < t; more;) { /* "slow-motion colonization", "United Nations observers": the whole of the first word */
    more = false;
    FOR_CHILDREN(d, first, k)
    if (k < first && first - k < 3 && (d->tokens.at[k].rel == REL_COMPOUND || d->tokens.at[k].rel == REL_AMOD || d->tokens.at[k].rel == REL_FLAT)) {
      first = k;
      more = true;
      break;
    }
  }
  uint32_t last = t;
  FOR_CHILDREN(d, t, k) { /* "freedom of navigation" */
    uint32_t p = k > t && k < t + OF_WORDS && d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE, from, to;
    if (p == NONE || p != t + 1 || !(sym_is(d->tokens.at[p].norm, "of") || sym_in(d->tokens.at[p].norm, LIST_part_of_name) || sym_in(d->tokens.at[p].norm, LIST_paper_about) || sym_is(d->tokens.at[p].norm, "with") || sym_is(d->tokens.at[p].norm, "to")) || d->tokens.at[k].upos == UPOS_PRON || in_time(d, k)) continue;
    doc_subtree(d, k, &from, &to);
    last = to <= t + OF_WORDS ? to - 1 : k;
  }
  while (last > t && d->tokens.at[last].upos == UPOS_PUNCT) last--;
  char *out = doc_string(d, (span){d->tokens.at[first].at.from, d->tokens.at[last].at.to});
  for (char *c = out; *c; c++)
    if (*c == '\n' || *c == '\t' || *c == '\r') *c = ' ';
  if (first == w->scene.first && d->tokens.at[first].upos != UPOS_PROPN && out[0] >= 'A' && out[0] <= 'Z' && !(out[1] >= 'A' && out[1] <= 'Z')) out[0] = (char)(out[0] | 32);
  return out;
}

/* The row that names the noun by itself and the words before it; NULL. */
static const issue_row *row_of(const stance_work *w, uint32_t t) {
  uint32_t first = t > NEAR_BEFORE ? t - NEAR_BEFORE : 0, end = t + 1;
  const issue_row *best = NULL;
  for (const map_row *r = map_find_sym(&w->x->issues_by_word, clause_lemma(w->d, t)); r; r = map_next(&w->x->issues_by_word, r)) {
    const issue_row *k = &w->x->issues[r->value];
    if (fits(w, k, t, first, end) && (!best || k->n > best->n)) best = k;
  }
  return best;
}

/* "The draft came on Monday. Honduras rejected it.": the last thing laid before somebody, in its sentence or the two before; NONE. */
static uint32_t laid_before(const stance_work *w, uint32_t before, bool several) {
  enum { SENTENCES = 2 };
  const doc *d = w->d;
  const sentence *s = w->scene.s;
  for (int i = 0; i < SENTENCES && s > d->sentences.at && s[-1].block == s->block; i++) s--;
  uint32_t from = before > s->first + 2 * BEFORE ? before - 2 * BEFORE : s->first;
  for (uint32_t t = before; t-- > from;) {
    const token *n = doc_token(d, t);
    if (n->upos == UPOS_NOUN && n->lemma && sym_in(n->lemma, LIST_laid_before) && (strcmp(n->xpos, "NNS") == 0) == several) return t;
  }
  return NONE;
}

/* "rejected it": the noun that the pronoun stands for; NULL. */
static const char *of_pronoun(stance_work *w, uint32_t t) {
  doc *d = w->d;
  uint32_t m = d->tokens.at[t].mention, laid = sym_in(d->tokens.at[t].norm, LIST_it) || sym_in(d->tokens.at[t].norm, LIST_they) ? laid_before(w, t, sym_in(d->tokens.at[t].norm, LIST_they)) : NONE;
  uint32_t first = m == NONE ? NONE : d->entities.at[d->mentions.at[m].entity].first;
  uint32_t head = first == NONE ? NONE : d->mentions.at[first].head;
  if (head != NONE && head < w->scene.first && d->tokens.at[head].upos == UPOS_NOUN && (row_of(w, head) || sym_in(clause_lemma(d, head), LIST_laid_before))) laid = NONE; /* it is known, and something one may want */
  if (laid != NONE) {
    const issue_row *r = row_of(w, laid);
    bool plain = doc_child(d, laid, REL_COMPOUND) == NONE && doc_child(d, laid, REL_AMOD) == NONE;
    return r && (!r->weak || plain) ? r->issue : own_words(w, laid, false); /* "membership plans" */
  }
  return head != NONE && head < w->scene.first && d->tokens.at[head].upos == UPOS_NOUN ? own_words(w, head, false) : NULL;
}

span issue_wanted(const stance_work *w, const stand *s) {
  span all = issue_words(w, s->token, NONE), whom = issue_words(w, s->matter, NONE);
  return (span){whom.from, all.to > whom.to ? all.to : whom.to};
}

/* "the junta's delegate said": who holds or says something is not what it is about. */
static bool holds_itself(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  const token *n = doc_token(d, t);
  if (n->rel != REL_NSUBJ && n->rel != REL_NMOD_POSS) return false;
  return n->mention != NONE && d->mentions.at[n->mention].kind != ACTOR_PLACE && d->mentions.at[n->mention].country[0];
}

const char *issue_before(stance_work *w, uint32_t before, bool several) {
  const doc *d = w->d;
  const issue_row *best = NULL;
  int top = 0;
  uint32_t thing = NONE, counted = NONE; /* "the 975,000 workers": "them" */
  const sentence *s = w->scene.s;
  uint32_t from = s > d->sentences.at && s[-1].block == s->block && s[-1].end - s[-1].first < BEFORE ? s[-1].first : s->first;
  if (before > from + 2 * BEFORE) from = before - 2 * BEFORE;
  for (uint32_t t = from; t < before; t++) {
    const token *n = doc_token(d, t);
    const issue_row *r = n->upos == UPOS_NOUN ? row_of(w, t) : NULL;
    party who[1];
    if (!r && several && n->upos == UPOS_NOUN && strcmp(n->xpos, "NNS") == 0 && (n->rel == REL_OBL || n->rel == REL_NMOD || n->rel == REL_NSUBJ_PASS || n->rel == REL_NSUBJ) && doc_child(d, t, REL_NUMMOD) != NONE && !in_time(d, t)) counted = t;
    if (!r && n->upos == UPOS_NOUN && n->rel == REL_OBJ && (strcmp(n->xpos, "NNS") == 0) == several && !in_time(d, t) && !actor_parties_direct(w->d, t, who, 1)) thing = t;
    if (!r || holds_itself(w, t)) continue;
    bool plural = strcmp(n->xpos, "NNS") == 0, main = n->rel == REL_OBJ || n->rel == REL_NSUBJ || n->rel == REL_NSUBJ_PASS;
    int p = 1 + 2 * (plural == several) + 2 * main + !r->weak;
    if (p >= top) top = p, best = r;
  }
  return best ? best->issue : thing != NONE ? own_words(w, thing, false) : counted != NONE ? own_words(w, counted, false) : NULL;
}

/* Of "declined to come", "both want to go on" the talks, of "will not leave" the withdrawal that was told of in its sentence or
 * the two before; NULL. */
static const char *issue_meant(stance_work *w, uint32_t before, bool leaves) {
  enum { SENTENCES = 2 };
  doc *d = w->d;
  const sentence *s = w->scene.s;
  for (int i = 0; i < SENTENCES && s > d->sentences.at && s[-1].block == s->block; i++) s--;
  uint32_t from = before > s->first + 2 * BEFORE ? before - 2 * BEFORE : s->first;
  for (uint32_t t = before; t-- > from;) {
    const issue_row *r = d->tokens.at[t].upos == UPOS_NOUN ? row_of(w, t) : NULL;
    if (is_talks(w, t)) {
      const char *name = in_sentence(w, t) ? track_called(w, t) : NULL;
      if (name) return name;
      if (r) return r->issue;
    }
    if (leaves && r && (strcmp(r->issue, "withdrawal") == 0 || strcmp(r->issue, "troops") == 0 || strcmp(r->issue, "military bases") == 0)) return "withdrawal";
  }
  return NULL;
}

/* "thin out its tanks east of the canal", "build a road along the border": the noun only says where the thing lies that the deed is done to. */
static bool only_where(const stance_work *w, uint32_t verb, uint32_t noun) {
  const doc *d = w->d;
  uint32_t obj = clause_verb(d, verb) ? doc_child(d, verb, REL_OBJ) : NONE;
  if (obj == NONE || d->tokens.at[obj].upos != UPOS_NOUN || noun < obj || in_time(d, obj) || sym_in(d->tokens.at[obj].lemma, LIST_light_noun) || sym_in(d->tokens.at[obj].lemma, LIST_no_issue)) return false;
  uint32_t at = noun;
  for (int hop = 0; hop < 3 && at != NONE && d->tokens.at[at].head != verb && d->tokens.at[at].head != obj; hop++) at = d->tokens.at[at].head;
  if (at == NONE || at == obj || (d->tokens.at[at].rel != REL_OBL && d->tokens.at[at].rel != REL_NMOD) || at != noun) return false;
  uint32_t p = doc_case(d, at);
  if (p != NONE && p > 0 && sym_is(d->tokens.at[p].norm, "of") && sym_in(d->tokens.at[p - 1].norm, LIST_side_of)) return true;
  return p != NONE && (sym_in(d->tokens.at[p].norm, LIST_place_where) || (sym_is(d->tokens.at[p].norm, "of") && d->tokens.at[at].rel == REL_OBL && d->tokens.at[at].head == verb) || sym_is(d->tokens.at[p].norm, "along") || sym_is(d->tokens.at[p].norm, "at"));
}

/* "will not take part": in what was told of before. */
static bool takes_part(const doc *d, uint32_t t) {
  uint32_t part = lemma_is(d, t, "take") ? doc_child(d, t, REL_OBJ) : NONE;
  return part != NONE && part == t + 1 && sym_is(d->tokens.at[part].norm, "part");
}

/* "will not sit with the Americans", "while one Pershing stood". */
static bool sits_with(const stance_work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, k) {
    uint32_t p = w->d->tokens.at[k].rel == REL_OBL ? doc_case(w->d, k) : NONE;
    if (p != NONE && !sym_is(w->d->tokens.at[p].norm, "with") && !beside(w->d, k) && !in_time(w->d, k)) return false;
  }
  return true;
}

/* "wants the French out of Bizerte", "want them gone". */
static bool goes_out(const stance_work *w, const stand *s) {
  uint32_t first, end;
  doc_subtree(w->d, s->to_have, &first, &end);
  for (uint32_t t = s->to_have + 1; t < s->to_have + 4 && t < w->scene.first + w->scene.n; t++)
    if (sym_in(w->d->tokens.at[t].norm, LIST_out)) return true;
  return false;
}

/* "its army would leave the cities by Tuesday" */
static bool army_leaves(const stance_work *w, uint32_t t) {
  uint32_t subj = clause_verb(w->d, t) && sym_in(clause_lemma(w->d, t), LIST_leaves) ? clause_subject(w->d, t) : NONE;
  return subj != NONE && sym_in(w->d->tokens.at[subj].norm, LIST_army);
}

/* "the scheme", "such a step", "the first": nothing more is said of what it is. */
static bool vague_thing(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t det = doc_child(d, t, REL_DET);
  if (!d->tokens.at[t].lemma || !sym_in(d->tokens.at[t].lemma, LIST_vague_thing)) return false;
  bool the = det != NONE && (sym_is(d->tokens.at[det].norm, "the") || sym_is(d->tokens.at[det].norm, "this") || sym_is(d->tokens.at[det].norm, "that") || sym_is(d->tokens.at[det].norm, "these") || sym_is(d->tokens.at[det].norm, "those"));
  FOR_CHILDREN(d, t, k) {
    rel r = (rel)d->tokens.at[k].rel;
    the |= k < t && sym_is(d->tokens.at[k].norm, "such");
    if (r == REL_NMOD || r == REL_ACL || r == REL_ACL_RELCL || r == REL_COMPOUND || r == REL_NMOD_POSS || r == REL_NUMMOD) return false; /* "the seven points" */
  }
  return the;
}

/* The row's name is the word itself, and the words before it tell which: "the water treaty" is more than "the treaty". */
static bool names_itself(const stance_work *w, const issue_row *r, uint32_t t) {
  const doc *d = w->d;
  const char *lemma = d->tokens.at[t].lemma ? d->tokens.at[t].lemma->text : "", *at = strstr(r->issue, lemma);
  if (!*lemma || !at || (at != r->issue && at[-1] != ' ')) return false;
  FOR_CHILDREN(d, t, k)
  if (k < t && k + 4 > t && (d->tokens.at[k].rel == REL_COMPOUND || (d->tokens.at[k].rel == REL_AMOD && d->tokens.at[k].upos == UPOS_PROPN))) return true;
  FOR_CHILDREN(d, t, k) {
    uint32_t p = k > t && k < t + 4 && d->tokens.at[k].rel == REL_NMOD && d->tokens.at[k].upos == UPOS_NOUN ? doc_case(d, k) : NONE;
    if (p == t + 1 && !in_time(d, k)) return true;
  }
  return false;
}

/* "plan for a fenced road": a paper with what it is about; NULL. */
static const char *with_object(stance_work *w, uint32_t t) {
  doc *d = w->d;
  uint32_t of = NONE, from, to;
  FOR_CHILDREN(d, t, k) {
    uint32_t p = k > t && d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
    if (of == NONE && p == t + 1 && sym_in(d->tokens.at[p].norm, LIST_paper_about) && d->tokens.at[k].upos != UPOS_PRON && !in_time(d, k) && !by_somebody(d, k)) of = k;
  }
  party who[1];
  if (of == NONE || of > t + WORDS_MOST || (d->tokens.at[of].upos == UPOS_PROPN && actor_parties_direct(d, of, who, 1))) return NULL;
  doc_subtree(d, of, &from, &to);
  if (to > of + 1) to = of + 1; /* without what hangs on that */
  char *out = doc_string(d, (span){d->tokens.at[t].at.from, d->tokens.at[to - 1].at.to});
  for (char *c = out; *c; c++)
    if (*c == '\n' || *c == '\t' || *c == '\r') *c = ' ';
  return out;
}

/* What the pronoun behind the verb's preposition stands for, or what the clause of "to do" hangs on; NULL. */
static const char *meant_by_it(stance_work *w, const stand *s, uint32_t t) {
  doc *d = w->d;
  FOR_CHILDREN(d, t, k) {
    uint32_t p = d->tokens.at[k].rel == REL_OBL && k > t ? doc_case(d, k) : NONE;
    if (p == NONE || (!sym_in(d->tokens.at[k].norm, LIST_it) && !sym_in(d->tokens.at[k].norm, LIST_they)) || sym_is(d->tokens.at[p].norm, "with") || sym_is(d->tokens.at[p].norm, "to")) continue;
    const char *it = of_pronoun(w, k);
    if (it) return it;
  }
  if (!lemma_is(d, t, "do")) return NULL;
  uint32_t c = s->token;
  for (int hop = 0; hop < 3 && c != NONE && d->tokens.at[c].rel != REL_ACL_RELCL; hop++) c = d->tokens.at[c].head;
  uint32_t noun = c == NONE || d->tokens.at[c].rel != REL_ACL_RELCL ? NONE : d->tokens.at[c].head;
  if (noun == NONE || !d_noun(d, noun)) return NULL;
  const issue_row *r = row_of(w, noun);
  return r ? r->issue : own_words(w, noun, false);
}

/* "any link between the elections and the withdrawal", "attempts to link the one to the other": neither of the two. Not "a rail link". */
static bool linkage(const stance_work *w, uint32_t t) {
  doc *d = w->d;
  bool verb = clause_verb(d, t), between = false;
  uint32_t tries = verb ? NONE : doc_child(d, t, REL_ACL);
  if (tries != NONE && clause_verb(d, tries) && !sym_is(clause_lemma(d, t), "link")) return lemma_is(d, tries, "link") && sym_in(clause_lemma(d, t), LIST_attempt);
  if (!sym_is(clause_lemma(d, t), "link") && !sym_is(clause_lemma(d, t), "linkage") && !sym_is(clause_lemma(d, t), "connection")) return false;
  FOR_CHILDREN(d, t, k) {
    rel r = (rel)d->tokens.at[k].rel;
    if (!verb && (r == REL_COMPOUND || r == REL_AMOD)) return false;
    uint32_t p = k > t && (r == REL_NMOD || r == REL_OBL) ? doc_case(d, k) : NONE;
    between |= p != NONE && (verb ? sym_is(d->tokens.at[p].norm, "to") || sym_is(d->tokens.at[p].norm, "with") : sym_is(d->tokens.at[p].norm, "between"));
  }
  return verb ? doc_child(d, t, REL_OBJ) != NONE : between;
}

const char *issue_of(stance_work *w, const stand *s) {
  uint32_t t = s->inner != NONE ? s->inner : s->matter, first, end;
  if (t == NONE) return NULL;
  if (clause_named(w->d, t) != NONE) t = clause_named(w->d, t);
  if (linkage(w, t)) return "linkage";
  if (told_session(w, t)) return own_words(w, t, false); /* "walked out of a meeting of the World Trade Organization": not trade */
  uint32_t left = w->d->tokens.at[t].lemma && sym_in(w->d->tokens.at[t].lemma, LIST_refrains) ? doc_child(w->d, t, REL_ADVCL) : NONE;
  if (s->kind == STAND_demands && clause_verb(w->d, t) && w->d->tokens.at[t].lemma && sym_in(w->d->tokens.at[t].lemma, LIST_keeps_from) && doc_child(w->d, t, REL_OBJ) != NONE) return of_deed(w, t, issue_words(w, t, NONE)); /* "urged him to avoid an open break" */
  if (left != NONE && left > t) t = left; /* "asked that Washington refrain from pressing the Archbishop" */
  if (clause_verb(w->d, t) && w->d->tokens.at[t].rel == REL_XCOMP && t != s->token && sym_in(clause_lemma(w->d, t), LIST_lasts) && doc_child(w->d, t, REL_OBJ) == NONE) { /* "wants the ceasefire to hold" */
    uint32_t what = doc_child(w->d, w->d->tokens.at[t].head, REL_OBJ);
    if (what != NONE && what < t && d_noun(w->d, what)) t = what;
  }
  if (t != s->token && clause_verb(w->d, t) && w->d->tokens.at[t].rel == REL_ACL && strcmp(w->d->tokens.at[t].xpos, "VBN") == 0 && w->d->tokens.at[w->d->tokens.at[t].head].head == s->token) t = w->d->tokens.at[t].head; /* "wants the patrols ended" */
  if (clause_verb(w->d, t) && w->d->tokens.at[t].lemma && sym_in(w->d->tokens.at[t].lemma, LIST_talks_about)) /* "will not talk about a vote" */
    FOR_CHILDREN(w->d, t, k) {
      uint32_t p = w->d->tokens.at[k].rel == REL_OBL ? doc_case(w->d, k) : NONE;
      if (p != NONE && (sym_is(w->d->tokens.at[p].norm, "about") || sym_is(w->d->tokens.at[p].norm, "on") || sym_is(w->d->tokens.at[p].norm, "over")) && w->d->tokens.at[k].upos != UPOS_PRON && !in_time(w->d, k)) t = k;
    }
  doc_subtree(w->d, t, &first, &end);
  uint32_t all[LOOK];
  uint8_t depth[LOOK];
  uint32_t n = under(w, t, all, depth), noun = NONE;
  uint32_t blames = d_noun(w->d, t) ? doc_child(w->d, t, REL_ACL) : NONE; /* "voted for a resolution condemning the blockade" */
  if (blames != NONE && strcmp(w->d->tokens.at[blames].xpos, "VBG") == 0 && sym_in(clause_lemma(w->d, t), LIST_paper_that_says) && stand_word(w, blames, true)) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
      if (!doc_above(w->d, blames, all[i])) all[kept] = all[i], depth[kept++] = depth[i];
    n = kept;
  }
  uint32_t done = clause_verb(w->d, t) ? doc_child(w->d, t, REL_NSUBJ) : NONE; /* "that the bombing stop" */
  if (done == NONE && clause_verb(w->d, t)) done = doc_child(w->d, t, REL_NSUBJ_PASS);
  bool ought = done == NONE && t == s->token && w->d->tokens.at[t].rel == REL_XCOMP && doc_child(w->d, t, REL_AUX_PASS) != NONE && w->d->tokens.at[t].head != NONE;
  if (ought) done = doc_child(w->d, w->d->tokens.at[t].head, REL_NSUBJ); /* "mining ought to be banned" */
  party self[1]; /* not the holder himself: "the Embassy could not make any commitment" */
  bool own = done != NONE && t == s->token && w->d->tokens.at[done].rel == REL_NSUBJ && s->holder.n && actor_parties_direct(w->d, done, self, 1) && party_same_country(&self[0], &s->holder.at[0]);
  if (done != NONE && !own && w->d->tokens.at[done].upos == UPOS_NOUN && n < LOOK) {
    all[n] = done;
    depth[n++] = 2;
  }
  const issue_row *best = NULL;
  int top = 0, depth_of = 0;
  for (uint32_t i = 0; i < n; i++) {
    sym lemma = clause_lemma(w->d, all[i]);
    for (const map_row *r = map_find_sym(&w->x->issues_by_word, lemma); r; r = map_next(&w->x->issues_by_word, r)) {
      const issue_row *k = &w->x->issues[r->value];
      int p = fits(w, k, all[i], first, end);
      if (p && (p -= 15 * depth[i]) > top) best = k, top = p, noun = all[i], depth_of = depth[i];
    }
  }
  if (best && noun != NONE && only_where(w, t, noun)) best = NULL, noun = NONE;
  if (best && noun != t && lemma_is(w->d, t, "moratorium")) best = row_of(w, t), noun = t; /* "a moratorium on air raids" */
  uint32_t talks = best && !best->weak && noun != NONE && !is_talks(w, noun) ? NONE : issue_talks(w, t);
  const char *name = talks == NONE ? NULL : track_called(w, talks);
  if (name) return name;
  if (best && strcmp(best->issue, "talks") == 0 && talks == NONE && w->d->tokens.at[noun].upos == UPOS_VERB && (name = track_with(w, s)) != NULL) return name;
  if (!best && w->d->tokens.at[t].upos == UPOS_PRON) return of_pronoun(w, t);
  if (!best && done != NONE && t != s->token && w->d->tokens.at[done].rel == REL_NSUBJ_PASS && (sym_in(w->d->tokens.at[done].norm, LIST_it) || sym_in(w->d->tokens.at[done].norm, LIST_they))) { /* "demands that it be ended" */
    const char *it = of_pronoun(w, done);
    if (!it) it = issue_before(w, s->token, sym_in(w->d->tokens.at[done].norm, LIST_they));
    if (it) return it;
  }
  if (best && depth_of > (best->weak ? 1 : 2) && w->d->tokens.at[t].upos == UPOS_NOUN && !sym_in(w->d->tokens.at[t].lemma, LIST_light_noun)) best = NULL; /* "a search of the base" is no base */
  if (!best && done != NONE && t == s->token && !own && d_noun(w->d, done) && doc_child(w->d, t, REL_OBJ) == NONE && w->d->tokens.at[done].rel == REL_NSUBJ && !actor_parties_direct(w->d, done, self, 1)) return own_words(w, done, false); /* "relief flights could land" */
  if (!best && clause_verb(w->d, t) && doc_child(w->d, t, REL_OBJ) == NONE && doc_child(w->d, t, REL_XCOMP) == NONE) { /* "would fire on them", "which it had refused to do" */
    const char *it = meant_by_it(w, s, t);
    if (it) return it;
  }
  if (!best && ought && done != NONE && w->d->tokens.at[done].upos == UPOS_NOUN) return own_words(w, done, false);
  if (best && best->weak && depth_of > 1 && clause_verb(w->d, t) && noun != done) {
    uint32_t obj = doc_child(w->d, t, REL_OBJ);
    if (obj != NONE && obj != noun && w->d->tokens.at[obj].upos == UPOS_NOUN && !sym_in(w->d->tokens.at[obj].lemma, LIST_light_noun) && doc_above(w->d, obj, noun)) best = NULL;
  }
  if ((s->to_have != NONE && t == s->to_have && goes_out(w, s)) || (!best && army_leaves(w, t))) return "withdrawal";
  if (!best && clause_verb(w->d, t) && w->d->tokens.at[t].lemma && (takes_part(w->d, t) || (sym_in(w->d->tokens.at[t].lemma, LIST_vague_deed) && doc_child(w->d, t, REL_OBJ) == NONE)) && doc_child(w->d, t, REL_XCOMP) == NONE && doc_child(w->d, t, REL_CCOMP) == NONE) { /* "Egypt had declined to come" */
    const char *what = issue_meant(w, s->token, sym_in(w->d->tokens.at[t].lemma, LIST_leaves));
    if (what) return what;
    bool seat = takes_part(w->d, t) || sym_in(w->d->tokens.at[t].lemma, LIST_sits_down) || ((lemma_is(w->d, t, "come") || lemma_is(w->d, t, "return")) && s->kind == STAND_refuses);
    bool bare = t + 1 >= w->scene.first + w->scene.n || !clause_verb(w->d, t) || doc_child(w->d, t, REL_OBL) == NONE;
    if (seat && (bare || sits_with(w, t))) return "talks"; /* "said that he would not attend" */
  }
  uint32_t head = best ? noun : t;
  if (head != NONE && w->d->tokens.at[head].upos == UPOS_NOUN && vague_thing(w, head) && s->to_have == NONE) { /* "warmed to the scheme" */
    const char *told = issue_before(w, s->token < head ? s->token : head, strcmp(w->d->tokens.at[head].xpos, "NNS") == 0);
    if (told) return told;
  }
  if (best && best->weak && noun != NONE && w->d->tokens.at[noun].upos == UPOS_NOUN && sym_in(clause_lemma(w->d, noun), LIST_laid_before)) { /* "the plan for a fenced road" */
    const char *of = with_object(w, noun);
    if (of) return of;
  }
  if (best && best->weak && noun != NONE && !w->scene.s->heading && w->d->tokens.at[noun].upos == UPOS_NOUN && names_itself(w, best, noun)) return own_words(w, noun, false); /* "the Teesta treaty" */
  return best ? best->issue : t == s->to_have ? of_deed(w, t, issue_wanted(w, s)) : own_words(w, t, (t == s->token && (own || done == NONE || w->d->tokens.at[done].upos != UPOS_NOUN || actor_parties_direct(w->d, done, self, 1))) || w->d->tokens.at[t].rel == REL_XCOMP);
}

const char *issue_far(stance_work *w, const stand *s) {
  const doc *d = w->d;
  uint32_t t = s->token;
  for (int hop = 0; hop < 3 && t != NONE; hop++, t = d->tokens.at[t].head) {
    uint32_t noun = d->tokens.at[t].rel == REL_ACL_RELCL ? d->tokens.at[t].head : NONE;
    if (noun == NONE || d->tokens.at[noun].upos != UPOS_NOUN || noun > s->token) continue;
    stand of_noun = *s;
    of_noun.matter = noun;
    of_noun.inner = of_noun.to_have = NONE;
    const char *issue = issue_of(w, &of_noun);
    if (issue) return issue;
  }
  uint32_t m = s->inner != NONE ? s->inner : s->matter;
  if (m == NONE) return NULL;
  uint32_t obj = clause_verb(d, m) ? doc_child(d, m, REL_OBJ) : m;
  if (obj != NONE && d->tokens.at[obj].upos == UPOS_PRON && d->tokens.at[obj].xpos[0] == 'W') return NULL;
  return issue_before(w, s->token, false);
}
