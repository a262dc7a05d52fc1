/* source.c - who says it: the subject of the cue, found over conjoined verbs, participles and relative clauses. */
#include "said/work.h"

enum {
  AGENT_REACH = 20, /* tokens behind a passive in which "by X" is looked for */
  THROWN_REACH = 24, /* tokens behind a name in which a clause thrown in may begin */
  CLIMB = 8         /* verbs between a cue and the verb that has its subject */
};

bool norm_in(const work *w, uint32_t t, const char *const *list) {
  for (; *list; list++)
    if (norm_is(w, t, *list)) return true;
  return false;
}

static source nobody(void) { return (source){.head = NONE, .mention = NONE}; }

/* "Citing diplomats," before the subject, which trees take for another subject. */
static bool opens_with_participle(const work *w, uint32_t subject) {
  uint32_t from = subtree(w, subject).first;
  slice n = sym_slice(tok(w, from)->norm);
  range r = subtree(w, subject);
  bool closed = r.end < w->d->tokens.n && (norm_is(w, r.end, ",") || norm_is(w, r.end - 1, ","));
  return from == w->d->sentences.at[tok(w, from)->sentence].first && from < subject && n.len > 5 && slice_ends(n, "ing") && closed;
}

/* "Minister, the opposition says": the one spoken to. */
static bool addressed(const work *w, uint32_t subject, uint32_t next) {
  range r = subtree(w, subject);
  return r.end - r.first <= 3 && next > subject && (norm_is(w, r.end, ",") || norm_is(w, r.end - 1, ",")) && tok(w, r.first)->upos != UPOS_DET && tok(w, r.first)->upos != UPOS_PRON;
}

/* The subject of t itself; *passive when it is a passive one. */
static uint32_t own_subject(const work *w, uint32_t t, bool *passive, bool *empty) {
  uint32_t found = NONE;
  FOR_CHILDREN(w->d, t, c) {
    switch (tok(w, c)->rel) {
    case REL_NSUBJ: case REL_NSUBJ_OUTER: case REL_CSUBJ:
      /* two subjects, and a mark between: "Citing diplomats, the paper said", "The Ambassador: They told me" */
      if (found != NONE && c < t && !is_word(w, c, WORD_RELATIVE) && !is_word(w, found, WORD_RELATIVE) && (opens_with_participle(w, found) || norm_is(w, subtree(w, found).end, ":") || norm_is(w, subtree(w, found).end - 1, ":") || addressed(w, found, c))) found = NONE;
      if (found == NONE || (norm_is(w, found, "that") && c < t)) found = c; /* "that" is then the conjunction */
      break;
    case REL_NSUBJ_PASS: case REL_CSUBJ_PASS:
      if (found == NONE) found = c, *passive = true;
      break;
    case REL_AUX_PASS: *passive = true; break;
    case REL_EXPL: *empty = true; break;
    default: break;
    }
  }
  if (found == NONE && t > 0 && (strcmp(tok(w, t)->xpos, "VBZ") == 0 || strcmp(tok(w, t)->xpos, "VBD") == 0)) { /* "Amman fears", "the general swore": taken for parts of the verb */
    rel r = (rel)tok(w, t - 1)->rel;
    bool name = tok(w, t - 1)->upos == UPOS_PROPN && r == REL_COMPOUND, noun = r == REL_AMOD && t > 1 && tok(w, t - 2)->upos == UPOS_DET && tok(w, t - 2)->head == t - 1;
    if (tok(w, t - 1)->head == t && (name || noun)) found = t - 1;
  }
  return found;
}

static uint32_t mention_of(const work *w, uint32_t t) {
  if (mention_at(w, t) != NONE) return mention_at(w, t);
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if ((r == REL_APPOS || r == REL_FLAT || r == REL_COMPOUND || r == REL_NMOD_DESC) && mention_at(w, c) != NONE) {
      const mention *m = &w->d->mentions.at[mention_at(w, c)];
      if (r == REL_APPOS || r == REL_FLAT || (m->first <= t && t < m->end)) return mention_at(w, c);
    }
  }
  return NONE;
}

/* "was told by a herdsman that soldiers had poisoned the wells": nothing is missing in the clause, so it is none of the
 * herdsman's. */
static bool whole_clause(const work *w, uint32_t c, uint32_t t) {
  rel r = (rel)tok(w, c)->rel;
  if ((r != REL_ACL && r != REL_ACL_RELCL) || c < t) return false;
  uint32_t from = subtree(w, c).first, subject = doc_child(w->d, c, REL_NSUBJ), object = doc_child(w->d, c, REL_OBJ);
  if (subject == NONE) subject = doc_child(w->d, c, REL_NSUBJ_PASS);
  if (!norm_is(w, from, "that") || subject == NONE || subject == from) return false;
  if (tok(w, from)->rel == REL_MARK || tok(w, c)->upos == UPOS_ADJ || doc_child(w->d, c, REL_NSUBJ_PASS) != NONE) return true;
  FOR_CHILDREN(w->d, c, k)
  if (tok(w, k)->rel == REL_OBJ && k > c) return object == from;
  return false;
}

source source_phrase(const work *w, uint32_t t, uint32_t not_over) {
  source s = {true, {t, t + 1}, t, mention_of(w, t)};
  bool cut = false;
  FOR_CHILDREN(w->d, t, c) {
    switch (tok(w, c)->rel) {
    case REL_PUNCT: case REL_CASE: case REL_MARK: case REL_PARATAXIS: case REL_CCOMP: case REL_ADVCL: case REL_COP:
    case REL_NSUBJ: case REL_OBL: case REL_OBJ: case REL_AUX: case REL_DISCOURSE: case REL_XCOMP: continue;
    case REL_CC: continue; /* inside the hull when what it joins is */
    case REL_ADVMOD:
      if (c < t) break; /* "only Kim"; what follows belongs to the verb */
      continue;
    default: break;
    }
    range r = subtree(w, c);
    if (not_over != NONE && r.first <= not_over && not_over < r.end) continue;
    if (not_over != NONE && ((r.first > not_over) != (t > not_over))) continue; /* on the other side of the cue */
    if (whole_clause(w, c, t)) continue;
    if (c < t && tok(w, c)->rel == REL_NMOD && doc_case(w->d, c) != NONE && doc_case(w->d, c) == r.first) continue; /* "In a telephone call the minister said" */
    if (tok(w, c)->rel == REL_ACL && c > t && strcmp(tok(w, c)->xpos, "VBG") == 0 && doc_child(w->d, c, REL_MARK) != NONE) continue; /* "accused by students | of ordering it" */
    if (tok(w, c)->rel == REL_ACL && c > t && r.first == c && strcmp(tok(w, c)->xpos, "VBN") == 0 && doc_child(w->d, c, REL_OBL_AGENT) != NONE) { /* "a statement | released by the rebels" */
      cut = true;
      continue;
    }
    if (c > t && content_is_time(w, c) && tok(w, c)->rel != REL_CONJ && tok(w, c)->rel != REL_FLAT) continue; /* "the Dutch on Monday" */
    /* ", who had come from Belgrade", ", speaking by telephone": behind a comma it tells more of him and is not his name */
    if ((tok(w, c)->rel == REL_ACL_RELCL || tok(w, c)->rel == REL_ACL) && c > t && r.first > 0 && (is_mark(w, r.first) || is_mark(w, r.first - 1))) {
      cut = true;
      continue;
    }
    if (r.first < s.at.first) s.at.first = r.first;
    if (r.end > s.at.end) s.at.end = r.end;
  }
  for (uint32_t k = t + 2; k < s.at.end && k - t < THROWN_REACH; k++) /* "The gunman, police sources say, has told": the police are none of his name */
    if (w->thrown[k] != NONE && is_mark(w, k - 1)) s.at.end = k - 1, cut = true;
  while (s.at.end > t + 1 && is_mark(w, s.at.end - 1) && !norm_is(w, s.at.end - 1, ")") && !norm_is(w, s.at.end - 1, ".")) s.at.end--;
  while (s.at.first < t && is_mark(w, s.at.first)) s.at.first++;
  bool adverbial = tok(w, s.at.first)->upos == UPOS_ADP || (s.at.first > 0 && tok(w, s.at.first - 1)->upos == UPOS_ADP);
  for (uint32_t k = t; adverbial && k-- > s.at.first;) /* "From Pyongyang, in capitals, | the bulletin", "after a pause, | the man" */
    if (norm_is(w, k, ",") && k + 1 < t && tok(w, k + 1)->upos != UPOS_ADJ) {
      s.at.first = k + 1;
      break;
    }
  /* A mention may know more than the tree: "Vice Foreign Minister Kim Yong Il". */
  if (s.mention != NONE) {
    const mention *m = &w->d->mentions.at[s.mention];
    if (m->first <= t && t < m->end && (not_over == NONE || not_over < m->first || not_over >= m->end)) {
      if (m->first < s.at.first) s.at.first = m->first;
      if (m->end > s.at.end && !cut) s.at.end = m->end;
    }
  }
  return s;
}

static bool nominal(const work *w, uint32_t t) {
  upos p = (upos)tok(w, t)->upos;
  return p == UPOS_NOUN || p == UPOS_PROPN || p == UPOS_PRON || p == UPOS_NUM;
}

source source_within(const work *w, range in, uint32_t cue) {
  uint32_t head = NONE;
  for (uint32_t t = in.first; t < in.end; t++) {
    if (tok(w, t)->xpos[0] == 'W' && head != NONE && head + 1 < t) break; /* "the chairman, | who had come late" */
    if (!nominal(w, t) || (mention_at(w, t) != NONE && w->d->mentions.at[mention_at(w, t)].modifier)) continue;
    uint32_t h = tok(w, t)->head;
    bool top = h == NONE || h < in.first || h >= in.end || !nominal(w, h);
    rel r = (rel)tok(w, t)->rel;
    if (top && (head == NONE || r == REL_NSUBJ) && r != REL_OBL_UNMARKED) head = t;
    if (head == t && r == REL_NSUBJ) break;
  }
  if (head == NONE) return nobody();
  source s = source_phrase(w, head, cue);
  if (s.at.first < in.first) s.at.first = in.first;
  if (s.at.end > in.end) s.at.end = in.end;
  while (s.at.end > head + 1 && is_mark(w, s.at.end - 1)) s.at.end--;
  return s;
}

source source_agent(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if (r != REL_OBL && r != REL_OBL_AGENT && r != REL_NMOD) continue;
    uint32_t k = doc_case(w->d, c);
    if (k != NONE && norm_is(w, k, "by") && c == k + 1 && subtree(w, c).end == c + 1 && is_word(w, c, WORD_MEANS)) continue; /* "ordered by radio" */
    if (k != NONE && norm_is(w, k, "by")) {
      source s = source_phrase(w, c, t);
      if (s.at.first <= k && k < c) s.at.first = k + 1; /* "assured, first | by the king" */
      for (uint32_t j = c + 1; j + 1 < s.at.end; j++) /* "by the king | and then by the regent" */
        if (norm_is(w, j, "by") && (norm_is(w, j - 1, "and") || norm_is(w, j - 2, "and"))) {
          s.at.end = norm_is(w, j - 1, "and") ? j - 1 : j - 2;
          break;
        }
      return s;
    }
  }
  /* "was promised to Nepal and to Bhutan by Minister Rao": hung on a name before it */
  for (uint32_t k = t + 1, end = subtree(w, t).end; k < end && k - t < AGENT_REACH; k++) {
    if (tok(w, k)->upos == UPOS_VERB) break;
    uint32_t c = norm_is(w, k, "by") && tok(w, k)->rel == REL_CASE ? tok(w, k)->head : NONE;
    if (c == NONE || tok(w, c)->rel != REL_NMOD || tok(w, c)->head == NONE || (tok(w, tok(w, c)->head)->upos != UPOS_PROPN && mention_at(w, tok(w, c)->head) == NONE)) continue;
    return source_phrase(w, c, t);
  }
  return nobody();
}

/* The antecedent of a relative pronoun that is the subject of clause v; NONE when it is no relative clause. */
static uint32_t antecedent(const work *w, uint32_t v) {
  for (int i = 0; i < CLIMB && tok(w, v)->head != NONE; i++) {
    rel r = (rel)tok(w, v)->rel;
    if (r == REL_ACL_RELCL || r == REL_ACL) return tok(w, v)->head;
    if (r != REL_CONJ && r != REL_XCOMP) return NONE;
    v = tok(w, v)->head;
  }
  return NONE;
}

/* The tag of a finite verb; a past tense is often tagged as a participle. NULL when it is not finite. */
static const char *tense(const work *w, uint32_t t) {
  const char *x = tok(w, t)->xpos;
  if (strcmp(x, "VBN") == 0 && doc_child(w->d, t, REL_AUX) == NONE && doc_child(w->d, t, REL_AUX_PASS) == NONE) return "VBD";
  return strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 ? x : NULL;
}

uint32_t source_joined(const work *w, uint32_t t) {
  uint32_t h = tok(w, t)->head;
  if (tok(w, t)->rel != REL_CONJ || h == NONE || !tense(w, t) || strcmp(tok(w, h)->xpos, "VB") != 0) return NONE;
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_NSUBJ || tok(w, c)->rel == REL_NSUBJ_PASS || tok(w, c)->rel == REL_AUX || tok(w, c)->rel == REL_EXPL) return NONE;
  for (int i = 0; i < CLIMB && h != NONE; i++, h = tok(w, h)->head) {
    if (tense(w, h) && strcmp(tense(w, h), tense(w, t)) == 0) return h;
  }
  return NONE;
}

static source as_source(const work *w, uint32_t subject, uint32_t verb, uint32_t cue) {
  source s = source_phrase(w, subject, cue);
  if (is_word(w, subject, WORD_RELATIVE)) {
    uint32_t noun = antecedent(w, verb);
    if (noun != NONE && tok(w, noun)->upos == UPOS_VERB && subject > noun + 2 && norm_is(w, subject - 1, ",")) { /* "given by four of his advisers, who say": hung on the verb */
      uint32_t x = subject - 2;
      for (int i = 0; i < CLIMB && tok(w, x)->head != NONE && tok(w, x)->head > noun && tok(w, x)->head < subject; i++) x = tok(w, x)->head;
      if (nominal(w, x)) noun = x;
    }
    if (noun != NONE && norm_is(w, subject, "who")) { /* "Lee, a fellow at the School of Arms Studies, who": a person */
      uint32_t up = noun;
      for (int i = 0; i < CLIMB && up != NONE && nominal(w, up); i++, up = tok(w, up)->head) {
        const mention *m = mention_of(w, up) == NONE ? NULL : &w->d->mentions.at[mention_of(w, up)];
        if (!m || (m->kind != ACTOR_PERSON && m->kind != ACTOR_GROUP)) continue;
        noun = up;
        if (subject == 0 || !is_mark(w, subject - 1)) break; /* behind a comma it is the highest one, else the nearest */
      }
      uint32_t near = subject > 1 && is_mark(w, subject - 1) ? subject - 2 : NONE; /* "the account of two aides, who": no account */
      while (near != NONE && nominal(w, near) && tok(w, near)->head != NONE && tok(w, near)->head > noun && tok(w, near)->head < subject && nominal(w, tok(w, near)->head)) near = tok(w, near)->head;
      if (near != NONE && near > noun && nominal(w, near)) {
        uint32_t a = mention_of(w, noun), b = mention_of(w, near);
        bool thing = a == NONE || (w->d->mentions.at[a].kind != ACTOR_PERSON && w->d->mentions.at[a].kind != ACTOR_GROUP);
        if (thing && b != NONE && (w->d->mentions.at[b].kind == ACTOR_PERSON || w->d->mentions.at[b].kind == ACTOR_GROUP)) noun = near;
      }
    }
    if (noun != NONE) s.mention = mention_of(w, noun);
    if (noun != NONE && s.mention == NONE && nominal(w, noun)) { /* no mention: the noun's own words */
      source of = source_phrase(w, noun, subject);
      if (of.at.end > subject) of.at.end = subject;
      while (of.at.end > noun + 1 && is_mark(w, of.at.end - 1)) of.at.end--;
      if (of.at.first < of.at.end && source_speaks(w, &of)) return of;
    }
  }
  return s;
}

/* "The doubts come as the minister made an offer, saying that": doubts say nothing, the minister of the nearer clause
 * does. */
static source nearest_speaker(const work *w, uint32_t from, uint32_t t) {
  for (uint32_t v = t; v-- > from + 1;) {
    if (tok(w, v)->upos != UPOS_VERB) continue;
    uint32_t subject = doc_child(w->d, v, REL_NSUBJ);
    if (subject == NONE) continue;
    source s = as_source(w, subject, v, t);
    if (source_speaks(w, &s)) return s;
  }
  return nobody();
}

uint32_t source_adds(const work *w, uint32_t t) {
  uint32_t h = tok(w, t)->head, from = subtree(w, t).first;
  while (from < t && is_mark(w, from)) from++;
  if (strcmp(tok(w, t)->xpos, "VBG") != 0 || (tok(w, t)->rel != REL_ADVCL && tok(w, t)->rel != REL_ACL) || h == NONE || h > t) return NONE;
  if (!is_lemma(w, t, WORD_ADDS) || from == 0 || !is_mark(w, from - 1)) return NONE;
  for (int i = 0; i < CLIMB && h != NONE; i++, h = tok(w, h)->head) {
    uint32_t up = tok(w, h)->head;
    cue_hit hit;
    if (tok(w, h)->rel == REL_CCOMP && up != NONE && up < h && lexicon_find(w->lex, w->d, up, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_THAT)) return up;
  }
  return NONE;
}

/* "had heard the minister | say": the object before a bare verb; NONE. */
static uint32_t heard_from(const work *w, uint32_t t) {
  if ((strcmp(tok(w, t)->xpos, "VB") != 0 && strcmp(tok(w, t)->xpos, "VBP") != 0) || t < 2 || doc_child(w->d, t, REL_AUX) != NONE || doc_child(w->d, t, REL_MARK) != NONE) return NONE;
  for (uint32_t o = t - 1; o + CLIMB > t && o > 0; o--) {
    uint32_t h = tok(w, o)->head;
    if (tok(w, o)->rel == REL_OBJ && h != NONE && h < o && is_lemma(w, h, WORD_HEARS) && subtree(w, o).end >= t) return o;
    if (tok(w, o)->upos == UPOS_VERB || is_mark(w, o)) return NONE;
  }
  return NONE;
}

/* "forwarded a note complaining that", "has the minister agreeing that": the participle is right behind the object. */
static bool told_in_object(const work *w, uint32_t object, uint32_t t) {
  cue_hit hit;
  if (strcmp(tok(w, t)->xpos, "VBG") != 0 || subtree(w, t).first != t || subtree(w, object).end != t) return false;
  if (lexicon_noun(w->lex, w->d, object)->class == SOURCE_DOCUMENT || lexicon_find(w->lex, w->d, object, CUE_NOUN, NONE, &hit)) return true;
  return lemma_is(w, tok(w, t)->head, "have");
}

/* Whose word it is: "a letter from the king | asking": the king's; "a Swedish note | asking": the note's. */
static source in_object(const work *w, uint32_t verb, uint32_t object, uint32_t t) {
  if (!lemma_is(w, verb, "have"))
    FOR_CHILDREN(w->d, object, c) {
      uint32_t k = tok(w, c)->rel == REL_NMOD && c > object ? doc_case(w->d, c) : NONE;
      source of = k != NONE && (norm_is(w, k, "by") || norm_is(w, k, "from")) ? source_phrase(w, c, t) : nobody();
      if (source_speaks(w, &of)) return of;
    }
  return source_phrase(w, object, t);
}

/* "was woken at midnight and told by the premier that": the second of two passives, which has the auxiliary of the first. */
static bool second_passive(const work *w, uint32_t t) {
  uint32_t h = tok(w, t)->head;
  if (tok(w, t)->rel != REL_CONJ || strcmp(tok(w, t)->xpos, "VBN") != 0 || h == NONE || h > t || doc_child(w->d, h, REL_AUX_PASS) == NONE) return false;
  bool agent = source_agent(w, t).found;
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if (r == REL_NSUBJ || r == REL_AUX || (!agent && (r == REL_OBJ || r == REL_IOBJ))) return false;
  }
  return true;
}

/* Behind a semicolon somebody else may have the word: "Tashkent counts nine dead; a doctor counted five hundred and said". The name
 * right behind the last one between `head` and `v`. */
static source behind_semicolon(const work *w, uint32_t head, uint32_t v) {
  for (uint32_t k = v; k-- > head + 1 && v - k < AGENT_REACH * 3;) {
    if (!norm_is(w, k, ";") || quote_at(w, k) != quote_at(w, v)) continue;
    uint32_t end = k + 1;
    while (end < v && !is_mark(w, end) && tok(w, end)->upos != UPOS_VERB && tok(w, end)->upos != UPOS_AUX) end++;
    source s = end < v ? source_within(w, (range){k + 1, end}, v) : nobody();
    return source_speaks(w, &s) ? s : nobody();
  }
  return nobody();
}

/* "accused | Rwanda | of having told", "blamed the minister for saying": the one who is charged with the words; NONE. */
static uint32_t accused(const work *w, uint32_t verb, uint32_t t) {
  cue_hit hit;
  uint32_t of = NONE, who = NONE;
  if (verb >= t || tok(w, verb)->upos != UPOS_VERB || !lexicon_find(w->lex, w->d, verb, CUE_VERB, NONE, &hit)) return NONE;
  const frame *with = cue_frame(hit.cue, FRAME_OBJ_WITH);
  if (!with || slice_is(with->word, "as")) return NONE;
  FOR_CHILDREN(w->d, t, c)
  if (c < t && (tok(w, c)->rel == REL_MARK || tok(w, c)->rel == REL_CASE) && slice_eq(sym_slice(tok(w, c)->norm), with->word)) of = c;
  if (of == NONE || doc_child(w->d, t, REL_NSUBJ) != NONE) return NONE;
  FOR_CHILDREN(w->d, verb, c) {
    bool taken = tok(w, c)->rel == REL_OBL && doc_case(w->d, c) == NONE && c == verb + 1;
    if (c > verb && c < of && (tok(w, c)->rel == REL_OBJ || tok(w, c)->rel == REL_IOBJ || taken)) who = c;
  }
  return who;
}

source source_of(const work *w, uint32_t t, bool *passive) {
  *passive = false;
  if (second_passive(w, t)) {
    *passive = true;
    return source_agent(w, t);
  }
  uint32_t v = t;
  if (source_adds(w, t) != NONE) v = source_adds(w, t);
  for (int i = 0; i < CLIMB; i++) {
    bool pass = false, empty = false;
    uint32_t subject = own_subject(w, v, &pass, &empty);
    if (v == t && pass) {
      *passive = true;
      return source_agent(w, t);
    }
    if (subject == NONE && v == t && !empty && tense(w, t)) /* "A resolution put down today warns": the participle took it away */
      FOR_CHILDREN(w->d, t, c) {
        uint32_t of = tok(w, c)->rel == REL_ADVCL && c < t && strcmp(tok(w, c)->xpos, "VBN") == 0 ? doc_child(w->d, c, REL_NSUBJ) : NONE;
        if (of != NONE && doc_child(w->d, c, REL_MARK) == NONE && doc_child(w->d, c, REL_AUX) == NONE) return source_phrase(w, of, c);
      }
    if (subject == NONE && v == t && !empty && heard_from(w, t) != NONE) return source_phrase(w, heard_from(w, t), t);
    if (subject == NONE && v == t && !empty) { /* "..., says its report": taken for an object */
      uint32_t o = doc_child(w->d, t, REL_OBJ), said = doc_child(w->d, t, REL_CCOMP);
      if (o != NONE && said != NONE && said < t && o > t && subtree(w, o).first == t + 1 && is_mark(w, t - 1)) return source_phrase(w, o, t);
    }
    if (subject != NONE && !(empty && norm_is(w, subject, "it"))) {
      source s = as_source(w, subject, v, t);
      if (v != t && v < t && strcmp(tok(w, t)->xpos, "VBG") == 0 && !source_speaks(w, &s)) {
        source nearer = nearest_speaker(w, v, t);
        if (nearer.found) return nearer;
      }
      return s;
    }
    if (empty) return nobody();
    uint32_t head = tok(w, v)->head;
    if (head == NONE) return nobody();
    if (head < v && (tok(w, v)->rel == REL_CONJ || tok(w, v)->rel == REL_PARATAXIS || tok(w, v)->rel == REL_CCOMP)) {
      source other = behind_semicolon(w, head, v);
      if (other.found) return other;
    }
    switch (tok(w, v)->rel) {
    case REL_CONJ: {
      uint32_t joined = source_joined(w, v);
      if (joined != NONE) head = joined;
      break;
    }
    case REL_XCOMP: { /* "urged Seoul to say": Seoul; "seemed to say": the subject of seem */
      uint32_t object = doc_child(w->d, head, REL_OBJ);
      if (object == NONE) object = doc_child(w->d, head, REL_IOBJ);
      if (is_lemma(w, head, WORD_RINGS)) break; /* "telephoned the king to say" */
      if (object != NONE && object < v && tok(w, v)->xpos[0] == 'V' && (strcmp(tok(w, v)->xpos, "VB") == 0 || strcmp(tok(w, v)->xpos, "VBG") == 0)) return source_phrase(w, object, t);
      break;
    }
    case REL_ADVCL: case REL_ADVCL_RELCL: {
      uint32_t as = doc_case(w->d, v), object = doc_child(w->d, head, REL_OBJ); /* "quoted the shah as saying": the shah */
      if (v == t && accused(w, head, t) != NONE) return source_phrase(w, accused(w, head, t), t);
      if (as != NONE && norm_is(w, as, "as") && object != NONE && object > head && object < v) return source_phrase(w, object, t);
      if (v == t && strcmp(tok(w, v)->xpos, "VBG") == 0 && paper_author(w, t).found) return paper_author(w, t);
      if (v == t && object != NONE && object > head && told_in_object(w, object, v)) return in_object(w, head, object, t);
      break; /* "..., telling the king that": the subject of the main verb */
    }
    case REL_ACL: case REL_ACL_RELCL: {
      if (v == t && tok(w, head)->rel == REL_OBJ && tok(w, head)->head != NONE && accused(w, tok(w, head)->head, t) == head) return source_phrase(w, head, t);
      bool vbn = strcmp(tok(w, v)->xpos, "VBN") == 0;
      uint32_t from = subtree(w, head).first; /* `"...," the mission reported in a cable` */
      if (v == t && vbn && head + 1 == t && from > 0 && quote_at(w, from) == NONE && quote_at(w, from - 1) != NONE && w->q.all.at[quote_at(w, from - 1)].stop) return source_phrase(w, head, t);
      if (v == t && vbn) { /* "a plan announced by X" */
        *passive = true;
        return source_agent(w, t);
      }
      if (v == t && strcmp(tok(w, v)->xpos, "VBG") == 0 && paper_author(w, t).found) return paper_author(w, t);
      uint32_t first = subtree(w, v).first;
      /* "Kim took a hard line according to Dorjsuren, stating that": behind a comma the participle belongs to the clause */
      bool loose = first > 0 && is_mark(w, first - 1) && tok(w, head)->rel != REL_NSUBJ && strcmp(tok(w, v)->xpos, "VBG") == 0;
      if (!loose) return source_phrase(w, head, first);
      for (int k = 0; k < CLIMB && tok(w, head)->head != NONE && tok(w, head)->upos != UPOS_VERB; k++) head = tok(w, head)->head;
      break;
    }
    case REL_CCOMP: case REL_PARATAXIS: { /* "conceded that arms had gone, insisted that they were few", "said, adding that" */
      bool same = tense(w, v) && tense(w, head) && strcmp(tense(w, v), tense(w, head)) == 0;
      uint32_t before = v;
      while (before > head && tok(w, before - 1)->head == v && !is_mark(w, before - 1)) before--;
      if (v != t || head > v || !norm_is(w, before > 0 ? before - 1 : 0, ",") || !(same || strcmp(tok(w, v)->xpos, "VBG") == 0)) return nobody();
      break;
    }
    default:
      return nobody();
    }
    v = head;
  }
  return nobody();
}

bool source_speaks(const work *w, const source *s) {
  if (!s->found) return false;
  if (s->mention != NONE) {
    const mention *m = &w->d->mentions.at[s->mention];
    return m->kind != ACTOR_PLACE || m->country[0];
  }
  const token *t = tok(w, s->head);
  if (t->upos == UPOS_NUM) /* "four of his former advisers" */
    FOR_CHILDREN(w->d, s->head, c)
    if (tok(w, c)->rel == REL_NMOD && c > s->head && tok(w, c)->upos != UPOS_NUM) return source_speaks(w, &(source){true, s->at, c, mention_at(w, c)});
  if (t->upos == UPOS_PROPN || is_word(w, s->head, WORD_SPEAKER)) return true;
  if (norm_is(w, s->head, "it") && t->rel == REL_NSUBJ) /* "It feared an attack, Tehran said": one who is named behind it */
    for (uint32_t k = s->head + 1; k < w->d->sentences.at[t->sentence].end; k++)
      if (w->cited[k] != NONE) return true;
  source_class class = lexicon_noun(w->lex, w->d, s->head)->class;
  if (class != SOURCE_OTHER && class != SOURCE_MEETING) return true;
  /* "backers", "senators", "critics", "historians": nouns of agents by their form */
  return t->upos == UPOS_NOUN && lexicon_agent(w->lex, sym_slice(t->norm));
}
