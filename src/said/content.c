/* content.c - what is said: by the frame of the cue in the tree, and by quotation marks, which are surer than trees. */
#include "said/work.h"

enum {
  SAME_REACH = 600, /* tokens within which a clause beside is looked for */
  ZONE = 120,      /* tokens in which an infinitive is looked for */
  CLAUSE_REACH = 6 /* heads to climb from "according to X" to its clause */
};

/* ------------------------------------------------------------------ ranges */

static bool trims(const work *w, uint32_t t) {
  if (quote_at(w, t) != NONE) {
    const quotation *q = &w->q.all.at[quote_at(w, t)];
    if (t == q->first || t == q->end - 1) return false; /* the marks of a quotation stay with it */
  }
  return is_mark(w, t) && !norm_is(w, t, ")") && !norm_is(w, t, "(");
}

/* "that" before a clause; a tree may call it a second subject. */
static bool conjunction_that(const work *w, uint32_t t) {
  if (!norm_is(w, t, "that")) return false;
  rel r = (rel)tok(w, t)->rel;
  if (r == REL_MARK) return true;
  if (tok(w, t)->head == NONE) return false;
  if (r == REL_OBJ && tok(w, t)->head > t && tok(w, tok(w, t)->head)->rel == REL_CCOMP) return true; /* "told PolOff that he left": no relative */
  if (r != REL_NSUBJ) return false;
  FOR_CHILDREN(w->d, tok(w, t)->head, c)
  if (c > t && (tok(w, c)->rel == REL_NSUBJ || tok(w, c)->rel == REL_NSUBJ_PASS)) return true;
  return false;
}

static range trim(const work *w, range r, uint32_t cue) {
  bool again = true;
  while (again && r.first < r.end) {
    again = false;
    if (trims(w, r.first)) r.first++, again = true;
    else if (tok(w, r.first)->rel == REL_CC && tok(w, r.first)->upos == UPOS_CCONJ && cue < r.first) r.first++, again = true;
    else if (conjunction_that(w, r.first)) r.first++, again = true;
  }
  while (r.first < r.end && (trims(w, r.end - 1) || tok(w, r.end - 1)->upos == UPOS_CCONJ)) r.end--;
  return r;
}

/* Brackets belong to the content only in pairs: "(he said so)". */
static range unbracket(const work *w, range r) {
  if (r.end - r.first < 2) return r;
  uint32_t open = 0, close = 0;
  for (uint32_t t = r.first; t < r.end; t++) {
    open += norm_is(w, t, "(") || norm_is(w, t, "[");
    close += norm_is(w, t, ")") || norm_is(w, t, "]");
  }
  if (close > open && (norm_is(w, r.end - 1, ")") || norm_is(w, r.end - 1, "]"))) r.end--;
  if (open > close && (norm_is(w, r.first, "(") || norm_is(w, r.first, "["))) r.first++;
  return r;
}

/* Without a bracketed sentence at its end, which is somebody else's: "to support a pact (Lee called him keen)". */
static range without_aside(const work *w, range r) {
  if (r.end - r.first < 4 || !norm_is(w, r.end - 1, ")")) return r;
  uint32_t open = r.end - 1;
  while (open > r.first && !norm_is(w, open, "(")) open--;
  if (open == r.first) return r;
  for (uint32_t t = open; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_VERB && doc_child(w->d, t, REL_NSUBJ) != NONE) return (range){r.first, open};
  return r;
}

/* The part of r that the cue can mean: a semicolon ends what is told without quotation marks, unless "that" or "to" takes it
 * up again. "Israel says this is war; U Thant is flying to Cairo." */
static range between_semicolons(const work *w, range r, uint32_t cue) {
  if (r.first >= r.end || (cue >= r.first && cue < r.end)) return r;
  uint32_t q = quote_at(w, cue);
  for (uint32_t t = r.first + 1; t + 1 < r.end; t++) {
    if (!norm_is(w, t, ";") || quote_at(w, t) != q) continue;
    uint32_t on = t + 1;
    if (tok(w, on)->upos == UPOS_CCONJ && on + 1 < r.end) on++;
    if (cue >= r.end) r.first = t + 1;
    else if (!norm_is(w, on, "that") && !norm_is(w, on, "to")) return (range){r.first, t};
  }
  return r;
}

/* ", an account which the ministry could not confirm": the narrator takes up the words as a noun of speech. */
static range before_comment(const work *w, range r, uint32_t cue) {
  for (uint32_t t = r.first + 1; cue < r.first && t + 3 < r.end; t++) {
    if (!norm_is(w, t, ",") || quote_at(w, t) != NONE) continue;
    cue_hit hit;
    uint32_t k = t + 1;
    if (!norm_is(w, k, "a") && !norm_is(w, k, "an")) continue;
    while (k + 1 < r.end && k - t < 4 && tok(w, k)->upos != UPOS_NOUN) k++;
    if (tok(w, k)->upos == UPOS_NOUN && lexicon_find(w->lex, w->d, k, CUE_NOUN, NONE, &hit) && tok(w, k + 1)->xpos[0] == 'W') return (range){r.first, t};
  }
  return r;
}

/* Without a clause behind a comma that tells more of the last thing named: the narrator adds it. "promised to take in Kabore,
 * whom the court had charged"; "told the council of talks with the chiefs, one of whom had died". */
static range before_relative(const work *w, range r, uint32_t cue) {
  if (cue >= r.first) return r;
  for (uint32_t t = r.first + 1; t + 2 < r.end; t++) {
    if (!norm_is(w, t, ",") || quote_at(w, t) != NONE) continue;
    for (uint32_t k = t + 1; k < r.end && k <= t + 4; k++) {
      if (tok(w, k)->xpos[0] != 'W' || !(norm_is(w, k, "which") || norm_is(w, k, "who") || norm_is(w, k, "whom") || norm_is(w, k, "whose"))) {
        if (tok(w, k)->upos == UPOS_VERB || is_mark(w, k)) break;
        continue;
      }
      uint32_t v = tok(w, k)->head;
      for (int i = 0; i < 4 && v != NONE && v > t && tok(w, v)->rel != REL_ACL_RELCL; i++) v = tok(w, v)->head;
      if (v == NONE || v <= t || tok(w, v)->rel != REL_ACL_RELCL || subtree(w, v).end + 1 < r.end) break;
      return (range){r.first, t};
    }
  }
  return r;
}

/* Without ", but a spokesman denied it": another speaker's word against it. */
static range before_but(const work *w, range r, uint32_t cue) {
  if (cue >= r.first) return r;
  for (uint32_t t = r.first + 1; t + 2 < r.end; t++) {
    if (!norm_is(w, t, "but") || !is_mark(w, t - 1) || quote_at(w, t) != NONE || tok(w, t)->rel != REL_CC) continue;
    uint32_t v = tok(w, t)->head, subject = v == NONE || v < t ? NONE : doc_child(w->d, v, REL_NSUBJ);
    cue_hit hit;
    if (subject == NONE || subject < t || tok(w, subject)->upos == UPOS_PRON || doc_child(w->d, v, REL_MARK) != NONE) continue;
    if (lexicon_find(w->lex, w->d, v, CUE_VERB, NONE, &hit) && v < r.end) return (range){r.first, t};
  }
  return r;
}

void content_trim(const work *w, ranges *c, uint32_t cue) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < c->n; i++) {
    range r = before_but(w, before_relative(w, before_comment(w, between_semicolons(w, c->at[i], cue), cue), cue), cue);
    for (uint32_t t = r.first + 1; t < r.end; t++) { /* ", according to X" at its end is another's word about the whole */
      if (w->cited[t] == NONE || !is_mark(w, t - 1) || cue >= t) continue;
      if (quote_at(w, t) != NONE) continue;
      r.end = t;
      break;
    }
    r = trim(w, r, cue);
    r = without_aside(w, unbracket(w, r));
    if (r.first >= r.end) continue;
    /* A quotation that begins here and whose cue stands outside is taken whole, over the ends of sentences. */
    uint32_t q = quote_at(w, r.end - 1);
    if (q != NONE && quote_at(w, cue) != q && w->q.all.at[q].first >= r.first) r.end = w->q.all.at[q].end;
    q = quote_at(w, r.first);
    if (q != NONE && quote_at(w, cue) != q && w->q.all.at[q].first + 1 >= r.first) r.first = w->q.all.at[q].first;
    c->at[kept++] = trim(w, r, cue);
  }
  c->n = kept;
}

quote_kind content_quote(const work *w, const ranges *c) {
  bool in = false, out = false;
  for (uint32_t i = 0; i < c->n; i++)
    for (uint32_t t = c->at[i].first; t < c->at[i].end; t++) {
      uint32_t q = quote_at(w, t);
      bool quoted = q != NONE && !w->q.all.at[q].title && w->q.all.at[q].first >= c->at[i].first && w->q.all.at[q].end <= c->at[i].end;
      if (quoted) in = true;
      else if (!is_mark(w, t)) out = true;
    }
  return !in ? QUOTE_INDIRECT : out ? QUOTE_MIXED : QUOTE_DIRECT;
}

/* The part of r on the side of `cue` on which `head` stands. */
static range beside(range r, uint32_t cue_first, uint32_t cue_end, uint32_t head) {
  if (head < cue_first && r.end > cue_first) r.end = cue_first;
  if (head >= cue_end && r.first < cue_end) r.first = cue_end;
  return r;
}

/* ------------------------------------------------------------------ frames over the tree */

static bool has_mark(const work *w, uint32_t t, const char *text) {
  FOR_CHILDREN(w->d, t, c)
  if ((tok(w, c)->rel == REL_MARK || tok(w, c)->rel == REL_CASE || tok(w, c)->rel == REL_FIXED) && norm_is(w, c, text)) return true;
  return false;
}

static bool infinitive(const work *w, uint32_t t) { return has_mark(w, t, "to"); }

/* A dependent of t, at or behind `from`, that a word of the frame introduces: "about the delay", "of selling arms". */
static uint32_t introduced(const work *w, uint32_t t, uint32_t from, slice word) {
  FOR_CHILDREN(w->d, t, c) {
    if (c < from) continue;
    switch (tok(w, c)->rel) {
    case REL_NSUBJ: case REL_NSUBJ_PASS: case REL_PUNCT: case REL_CONJ: case REL_CC: case REL_AUX: continue;
    default: break;
    }
    FOR_CHILDREN(w->d, c, k) {
      if (k > c) break;
      rel r = (rel)tok(w, k)->rel;
      if ((r == REL_CASE || r == REL_MARK) && slice_eq(sym_slice(tok(w, k)->norm), word)) return c;
    }
  }
  return NONE;
}

/* The phrase that `c` heads without the words that introduce it. */
static range bare_phrase(const work *w, uint32_t c, slice word) {
  range r = subtree(w, c);
  FOR_CHILDREN(w->d, c, k)
  if (k < c && slice_eq(sym_slice(tok(w, k)->norm), word) && k >= r.first) {
    r.first = k + 1;
    break;
  }
  return r;
}

bool content_is_time(const work *w, uint32_t t) {
  uint32_t lo = 0, hi = w->d->times.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (w->d->times.at[mid].end <= t) lo = mid + 1;
    else hi = mid;
  }
  return lo < w->d->times.n && w->d->times.at[lo].first <= t;
}

/* A nominal content with what follows it without a comma, which trees hang on the cue as often as on the noun: "the
 * idea | of going on", "his duty | to help veterans", "remarks | as proof". Not when or with whom. */
static range stretched(const work *w, uint32_t t, range r) {
  for (bool again = true; again;) {
    again = false;
    FOR_CHILDREN(w->d, t, k) {
      range s = subtree(w, k);
      rel x = (rel)tok(w, k)->rel;
      if (s.first != r.end || is_mark(w, s.first) || content_is_time(w, k)) continue;
      if (x != REL_OBL && x != REL_NMOD && x != REL_ACL && x != REL_ADVCL && x != REL_XCOMP) continue;
      if (x == REL_OBL && (norm_is(w, s.first, "on") || norm_is(w, s.first, "at") || norm_is(w, s.first, "by") || norm_is(w, s.first, "during") || norm_is(w, s.first, "after"))) continue;
      if (x == REL_ADVCL && !infinitive(w, k) && doc_child(w->d, k, REL_MARK) == NONE && doc_child(w->d, k, REL_CASE) == NONE) continue;
      r.end = s.end;
      again = true;
    }
  }
  return r;
}

static uint32_t object_of(const work *w, uint32_t t) { return doc_child(w->d, t, REL_OBJ); }

static bool is_clause(const work *w, uint32_t t) {
  return tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX || doc_child(w->d, t, REL_COP) != NONE || doc_child(w->d, t, REL_NSUBJ) != NONE;
}

/* The clause of head c without a verb that goes with the cue: "... would pay and | warned that". */
static range before_joined(const work *w, range r, uint32_t c, uint32_t t) {
  for (uint32_t k = c + 1; k < r.end; k++) {
    if (tok(w, k)->rel != REL_CONJ) continue;
    uint32_t with = source_joined(w, k), from = subtree(w, k).first;
    if (with != NONE && with <= t && from > c) r.end = from;
  }
  return r;
}

/* Whether k, a dependent of the cue t behind its content, goes on with the content: it has a "that" of its own, or is
 * joined to it without a comma and is no finite act of the source: "said the work stopped but was now able to go on". */
static bool further(const work *w, uint32_t t, uint32_t k) {
  rel r = (rel)tok(w, k)->rel;
  if (r == REL_CCOMP) return true; /* no verb has two: the tree lost their bond */
  if (r != REL_CONJ) return false;
  if (has_mark(w, k, "that")) return true;
  if ( (doc_child(w->d, k, REL_COP) == NONE && doc_child(w->d, k, REL_AUX) == NONE)) return false;
  if (doc_child(w->d, k, REL_NSUBJ) != NONE) return false;
  uint32_t from = subtree(w, k).first;
  return from > t && !is_mark(w, from) && !is_mark(w, from - 1);
}

/* Whether a and b stand between the same semicolons. */
static bool same_part(const work *w, uint32_t a, uint32_t b) {
  if (b < a) return same_part(w, b, a);
  if (b - a > SAME_REACH) return false;
  for (uint32_t t = a; t < b; t++)
    if (norm_is(w, t, ";") && quote_at(w, t) == NONE) return false;
  return true;
}

static uint32_t infinitive_under(const work *w, uint32_t t);

/* "told the ministers who had fled to Goa that they would be jailed": the clause hangs on a verb of the hearers'. */
static bool hung_deep(const work *w, uint32_t t, content *out) {
  FOR_CHILDREN(w->d, t, o) {
    rel r = (rel)tok(w, o)->rel;
    if (o < t || (r != REL_OBJ && r != REL_IOBJ)) continue;
    for (uint32_t k = o + 1, end = subtree(w, o).end; k < end && k - o < ZONE; k++) {
      uint32_t h = tok(w, k)->head, up = h == NONE ? NONE : tok(w, h)->head;
      if (!norm_is(w, k, "that") || tok(w, k)->rel != REL_MARK || up == NONE || up >= k || up <= o) continue;
      cue_hit hit;
      if (lexicon_find(w->lex, w->d, up, tok(w, up)->upos == UPOS_NOUN ? CUE_NOUN : CUE_VERB, NONE, &hit)) return false;
      out->head = h;
      add_range(&out->at, (range){k + 1, subtree(w, h).end});
      return out->at.n > 0;
    }
  }
  return false;
}

/* "Nobody would say when it might be", "has not said where he is": a question left open. */
static bool unsaid_when(const work *w, uint32_t t, content *out) {
  static const char *const nobody[] = {"nobody", "none", "no-one", NULL}, *const no[] = {"not", "n't", "never", NULL};
  bool negated = false;
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    negated = negated || (r == REL_NSUBJ && (norm_in(w, c, nobody) || norm_is(w, subtree(w, c).first, "no") || norm_is(w, subtree(w, c).first, "neither"))) || (r == REL_ADVMOD && norm_in(w, c, no));
    uint32_t from = subtree(w, c).first;
    if (!negated || r != REL_ADVCL || from < t || is_mark(w, from - 1) || tok(w, from)->xpos[0] != 'W') continue;
    out->head = c;
    add_range(&out->at, subtree(w, c));
    return true;
  }
  return false;
}

/* A clause that is the object: ccomp, else a clause beside ("He was clear, the envoy said"), else what "as X put it"
 * stands in. */
static bool clause_content(const work *w, uint32_t t, const cue_hit *hit, content *out, bool only_marked) {
  uint32_t c = NONE, last = NONE;
  FOR_CHILDREN(w->d, t, k) {
    if (tok(w, k)->rel == REL_CCOMP && (c == NONE || (k > t && c < t))) c = last = k;
    /* "said A, and that B": further clauses, however the tree hangs them */
    else if (c != NONE && c > t && k > c && further(w, t, k)) last = k;
  }
  if (c == NONE)
    FOR_CHILDREN(w->d, t, k) { /* the parser's other names for it, when "that" shows what it is */
      rel r = (rel)tok(w, k)->rel;
      if ((r == REL_ADVCL || r == REL_ACL || r == REL_CSUBJ || r == REL_CSUBJ_PASS || r == REL_XCOMP || r == REL_DEP) && k > t && (has_mark(w, k, "that") || (has_mark(w, k, "whether") && !is_mark(w, subtree(w, k).first)))) c = k;
    }
  if (c != NONE) {
    out->head = c;
    range r = beside(subtree(w, c), hit->first, hit->last + 1, c);
    if (last != NONE && last != c) r.end = subtree(w, last).end;
    FOR_CHILDREN(w->d, c, k) /* "told the council late on Monday that": what stands before "that" is the cue's */
    if (tok(w, k)->rel == REL_MARK && norm_is(w, k, "that") && k > r.first && k < c) r.first = k + 1;
    add_range(&out->at, before_joined(w, r, c, t));
    return out->at.n > 0;
  }
  if (only_marked) return false;
  FOR_CHILDREN(w->d, t, o) { /* "told the envoys that they see no point": hung on the envoys as a relative clause */
    rel r = (rel)tok(w, o)->rel;
    if (o < t || (r != REL_OBJ && r != REL_IOBJ && r != REL_OBL && r != REL_OBL_AGENT)) continue;
    FOR_CHILDREN(w->d, o, k) {
      uint32_t from = subtree(w, k).first;
      while (from < k && is_mark(w, from)) from++; /* "assured us, for the third time, that" */
      if ((tok(w, k)->rel != REL_ACL_RELCL && tok(w, k)->rel != REL_ACL) || k < o || !norm_is(w, from, "that")) continue;
      uint32_t s = doc_child(w->d, k, REL_NSUBJ);
      if (s == NONE) s = doc_child(w->d, k, REL_NSUBJ_PASS);
      if (s == NONE || s == from) continue;
      if (r == REL_OBJ && !cue_frame(hit->cue, FRAME_WHOM)) continue;
      out->head = k;
      add_range(&out->at, (range){from + 1, subtree(w, k).end});
      return true;
    }
  }
  if (cue_frame(hit->cue, FRAME_WHOM) && hung_deep(w, t, out)) return true;
  if (unsaid_when(w, t, out)) return true;
  rel own = (rel)tok(w, t)->rel;
  uint32_t head = tok(w, t)->head;
  bool as = own == REL_ADVCL && has_mark(w, t, "as");
  /* "asked Europe to strike them from its list": the infinitive is the content, whatever stands beside */
  bool orders = (cue_frame(hit->cue, FRAME_WHOM_INF) || cue_frame(hit->cue, FRAME_PREP_INF) || cue_frame(hit->cue, FRAME_INF)) && infinitive_under(w, t) != NONE;
  if (orders) return false;
  if (head != NONE && (own == REL_PARATAXIS || as) && same_part(w, t, head)) {
    range inner = subtree(w, t), outer = subtree(w, head);
    if (own == REL_PARATAXIS && (inner.end <= outer.first || !is_clause(w, head))) return false;
    add_range(&out->at, (range){outer.first, inner.first});
    add_range(&out->at, (range){inner.end, outer.end});
    out->head = head;
    return out->at.n > 0;
  }
  FOR_CHILDREN(w->d, t, k)
  if (tok(w, k)->rel == REL_PARATAXIS && is_clause(w, k) && !norm_is(w, subtree(w, k).first, "(") && same_part(w, t, k)) {
    out->head = k;
    add_range(&out->at, beside(subtree(w, k), hit->first, hit->last + 1, k));
    return out->at.n > 0;
  }
  return false;
}

static uint32_t infinitive_under(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if ((r == REL_XCOMP || r == REL_ADVCL || r == REL_ACL || r == REL_CCOMP) && c > t && infinitive(w, c)) return c;
  }
  return NONE;
}

/* "appealed to the army within an hour of the coup | to land", "ordered the captain, who was ill, | to leave": the infinitive
 * behind `from`, hung on a noun in between. */
static uint32_t late_infinitive(const work *w, uint32_t t, uint32_t from) {
  uint32_t end = subtree(w, t).end;
  for (uint32_t k = from + 1; k + 1 < end && k - from < ZONE; k++) {
    if (norm_is(w, k, ";") || quote_at(w, k) != quote_at(w, t)) return NONE;
    uint32_t h = tok(w, k)->head;
    if (norm_is(w, k, "to") && tok(w, k)->rel == REL_MARK && h != NONE && h > k && strcmp(tok(w, h)->xpos, "VB") == 0) {
      uint32_t up = tok(w, h)->head;
      bool closed = is_mark(w, k - 1); /* the clause that describes somebody has ended */
      if (up == NONE || closed || up == t || tok(w, up)->upos == UPOS_NOUN || tok(w, up)->upos == UPOS_PROPN) return h;
      return NONE;
    }
    if (tok(w, k)->upos != UPOS_VERB) continue;
    uint32_t relative = tok(w, k)->rel == REL_ACL_RELCL ? subtree(w, k).end : NONE; /* jump over "who was ill" */
    if (relative == NONE) return NONE;
    while (k + 1 < relative && !is_mark(w, k + 1)) k++;
  }
  return NONE;
}

/* Subject and complement of a passive: "the king is thought to have fled". */
static bool raised(const work *w, uint32_t t, uint32_t complement, content *out) {
  uint32_t s = doc_child(w->d, t, REL_NSUBJ_PASS);
  if (s == NONE || complement == NONE) return false;
  add_range(&out->at, subtree(w, s));
  add_range(&out->at, subtree(w, complement));
  out->head = complement;
  return true;
}

/* To whom: the object of a cue that takes a hearer, else "to the king". */
static void hear(const work *w, uint32_t t, bool passive, bool whom, content *out) {
  uint32_t o = doc_child(w->d, t, REL_IOBJ);
  if (o == NONE && whom) o = passive ? doc_child(w->d, t, REL_NSUBJ_PASS) : object_of(w, t);
  if (o == NONE) o = introduced(w, t, t, SLICE("to"));
  out->addressee = o;
}

static bool by_frame(work *w, const cue_hit *hit, const frame *f, uint32_t t, bool passive, content *out) {
  bool weak = hit->cue->strength == CUE_WEAK, whom = cue_frame(hit->cue, FRAME_WHOM) || cue_frame(hit->cue, FRAME_WHOM_INF);
  uint32_t o = object_of(w, t), c;
  if (o == NONE && hit->cue->n_words > 1 && tok(w, hit->last)->rel != REL_CASE) o = object_of(w, hit->last);
  if (o != NONE && o >= hit->first && o <= hit->last) o = NONE; /* "took the view": the object is in the cue */
  out->frame = f->kind;
  switch (f->kind) {
  case FRAME_THAT:
    if (passive && !whom && !weak && raised(w, t, infinitive_under(w, t), out)) return true;
    if (clause_content(w, t, hit, out, false)) return true;
    for (uint32_t k = hit->first; k <= hit->last; k++) /* "made the case that", "was quoted as saying that" */
      if (k != t && clause_content(w, k, hit, out, true)) return true;
    return false;
  case FRAME_INF:
    c = infinitive_under(w, t);
    for (uint32_t k = hit->first; c == NONE && k <= hit->last; k++) c = infinitive_under(w, k);
    if (c == NONE || passive) return false;
    add_range(&out->at, beside(subtree(w, c), hit->first, hit->last + 1, c));
    break;
  case FRAME_OBJ:
    if (weak) return false;
    if (passive) o = doc_child(w->d, t, REL_NSUBJ_PASS);
    if (passive && o == NONE && tok(w, t)->rel == REL_ACL && tok(w, t)->head != NONE && tok(w, t)->head < t) { /* "the cease-fire urged by the council" */
      c = tok(w, t)->head;
      add_range(&out->at, (range){subtree(w, c).first, subtree(w, t).first});
      break;
    }
    if (o == NONE) return false;
    if (tok(w, o)->upos == UPOS_PRON && tok(w, o)->rel == REL_OBJ && slice_ends(sym_slice(tok(w, o)->norm), "sel")) return false;
    c = o;
    add_range(&out->at, passive ? subtree(w, o) : stretched(w, t, beside(subtree(w, o), hit->first, hit->first + 1, o)));
    break;
  case FRAME_OBJ_INF:
    c = infinitive_under(w, t);
    if (passive) return raised(w, t, c, out);
    if (o == NONE || c == NONE) {
      uint32_t k = doc_child(w->d, t, REL_CCOMP); /* some trees hang "talks to start" as one clause */
      if (k == NONE || !infinitive(w, k)) return false;
      c = k;
      add_range(&out->at, subtree(w, k));
      break;
    }
    add_range(&out->at, (range){subtree(w, o).first, subtree(w, c).end});
    break;
  case FRAME_OBJ_COMP: {
    c = doc_child(w->d, t, REL_XCOMP);
    if (c == NONE && o != NONE && o > t) { /* "called the raid an act of piracy": two objects; or what is quoted behind one */
      uint32_t behind = subtree(w, o).end;
      FOR_CHILDREN(w->d, t, k)
      if (k > o && tok(w, k)->rel == REL_OBJ) c = k;
      if (c == NONE && behind < w->d->tokens.n && quote_at(w, behind) != NONE && tok(w, behind)->sentence == tok(w, t)->sentence) {
        add_range(&out->at, (range){subtree(w, o).first, w->q.all.at[quote_at(w, behind)].end});
        c = o;
        break;
      }
    }
    if (c == NONE && !passive && tok(w, t)->rel == REL_ACL_RELCL) { /* "what it calls military works" */
      FOR_CHILDREN(w->d, t, k)
      if (k > t && tok(w, k)->rel == REL_OBJ && c == NONE) c = k;
      if (c == NONE) return false;
      add_range(&out->at, subtree(w, c));
      break;
    }
    if (c == NONE || infinitive(w, c)) return false;
    if (passive) return raised(w, t, c, out);
    uint32_t from = o != NONE && o < c ? subtree(w, o).first : subtree(w, c).first;
    if (o == NONE && !weak && subtree(w, c).first <= t) return false;
    add_range(&out->at, (range){from, subtree(w, c).end});
    break;
  }
  case FRAME_OBJ_WITH: {
    uint32_t end, from = o;
    c = introduced(w, t, t, f->word);
    if (c == NONE && o != NONE) c = introduced(w, o, o, f->word);
    if (c == NONE || c < t) return false;
    if (passive) return raised(w, t, c, out);
    end = subtree(w, c).end;
    if (o == NONE && tok(w, c)->upos == UPOS_ADJ) { /* "dismissed as baseless a report": what it was, behind how it is called */
      FOR_CHILDREN(w->d, t, k)
      if (k > c && subtree(w, k).first == end && doc_case(w->d, k) == NONE && (tok(w, k)->upos == UPOS_NOUN || tok(w, k)->upos == UPOS_PROPN)) end = subtree(w, k).end;
    }
    if (o != NONE && o > t && o < c) {
      from = subtree(w, o).first;
      add_range(&out->at, (range){from, end});
    } else {
      range r = bare_phrase(w, c, f->word);
      if (r.end < end) r = (range){subtree(w, c).end, end};
      add_range(&out->at, r);
    }
    break;
  }
  case FRAME_WHOM:
    return false;
  case FRAME_WHOM_INF:
    c = infinitive_under(w, t);
    if (c == NONE && o != NONE) c = infinitive_under(w, o);
    if (c == NONE && o != NONE && o > t && !weak) c = late_infinitive(w, t, o);
    if (c == NONE || (o == NONE && !passive && weak)) return false;
    add_range(&out->at, beside(subtree(w, c), hit->first, hit->last + 1, c));
    if (o != NONE && o < c) { /* the tree may hang the act on the one who is to do it */
      range r = out->at.at[0];
      if (r.first <= o) out->at.at[0].first = o + 1;
    }
    break;
  case FRAME_PREP_INF: {
    uint32_t whom_at = introduced(w, t, t, f->word);
    if (whom_at == NONE) return false;
    c = infinitive_under(w, t);
    if (c == NONE) c = infinitive_under(w, whom_at);
    if (c == NONE) c = late_infinitive(w, t, whom_at);
    out->addressee = whom_at;
    if (c == NONE) return false;
    range r = subtree(w, c);
    if (r.first <= whom_at) r.first = whom_at + 1;
    if (r.first > whom_at + 1 && norm_is(w, r.first - 1, "not")) r.first--;
    add_range(&out->at, r);
    break;
  }
  case FRAME_PREP:
    if (weak && hit->cue->n_words == 1 && hit->cue->pos == CUE_VERB) return false;
    c = NONE;
    if (hit->cue->n_words > 1 && slice_eq(hit->cue->word[hit->cue->n_words - 1], f->word)) {
      c = tok(w, hit->last)->head; /* "call for": the cue's own preposition */
      if (c == t || c < hit->last) c = NONE;
    }
    for (uint32_t k = hit->first; c == NONE && k <= hit->last; k++) c = introduced(w, k, hit->last, f->word);
    if (c == NONE && whom && doc_child(w->d, t, REL_IOBJ) != NONE) o = doc_child(w->d, t, REL_IOBJ);
    if (c == NONE && o != NONE && whom) c = introduced(w, o, o, f->word); /* "told diplomats about the talk": hung on the diplomats */
    if (c == NONE) return false;
    if (content_is_time(w, c)) return false;
    add_range(&out->at, stretched(w, t, bare_phrase(w, c, f->word)));
    if (out->at.n && out->at.at[0].first == hit->last + 2) out->cue_end = hit->last + 2;
    break;
  default:
    return false;
  }
  out->head = c;
  return out->at.n > 0;
}

/* What is in quotation marks beside the cue and what the tree found for it, as one. */
static void join(content *tree, const content *quoted) {
  for (uint32_t i = 0; i < quoted->at.n; i++) {
    range q = quoted->at.at[i];
    bool inside = false;
    for (uint32_t k = 0; k < tree->at.n && !inside; k++) {
      range *r = &tree->at.at[k];
      if (q.first < r->end && r->first < q.end) {
        if (q.first < r->first) r->first = q.first;
        if (q.end > r->end) r->end = q.end;
        inside = true;
      }
    }
    if (!inside) add_range(&tree->at, q);
  }
}

static bool meets(const content *a, const content *b) {
  for (uint32_t i = 0; i < a->at.n; i++)
    for (uint32_t k = 0; k < b->at.n; k++)
      if (a->at.at[i].first < b->at.at[k].end && b->at.at[k].first < a->at.at[i].end) return true;
  return false;
}

static void sort_ranges(ranges *r) {
  for (uint32_t i = 1; i < r->n; i++)
    for (uint32_t k = i; k > 0 && r->at[k].first < r->at[k - 1].first; k--) {
      range swap = r->at[k];
      r->at[k] = r->at[k - 1];
      r->at[k - 1] = swap;
    }
}

/* The cue's own clause is no part of what it says. */
static void cut_out(const work *w, ranges *c, range clause) {
  ranges out = {.n = 0};
  for (uint32_t i = 0; i < c->n; i++) {
    range r = c->at[i];
    if (clause.end <= r.first || r.end <= clause.first) {
      add_range(&out, r);
      continue;
    }
    add_range(&out, (range){r.first, clause.first > r.first ? clause.first : r.first});
    add_range(&out, (range){clause.end < r.end ? clause.end : r.end, r.end});
  }
  (void)w;
  *c = out;
}

/* "Though Varga said that Peru was not ready, the work that it has done might change that": a cue in a clause that opens
 * the sentence has said all at the comma behind its content's head. */
static void before_main_clause(const work *w, uint32_t t, content *c) {
  static const char *const openers[] = {"though", "although", "while", "whereas", "after", "since", "because", "when", "as", "if", "once", "before", NULL};
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (c->head == NONE || c->frame != FRAME_THAT || c->at.n != 1 || c->head < t || c->quoted) return;
  if (!norm_in(w, s->first, openers) || tok(w, s->first)->head != t || tok(w, s->first)->rel != REL_MARK) return;
  range *r = &c->at.at[0];
  for (uint32_t k = c->head + 1; k + 3 < r->end; k++)
    if (norm_is(w, k, ",") && quote_at(w, k) == NONE) {
      if (beside_has_finite(w, (range){k + 1, s->end})) r->end = k;
      return;
    }
}

/* `"... our king told them, 'You will have it,' and ..."`: a quotation within one, which quote.c does not keep. */
static bool inner_quotation(const work *w, uint32_t t, content *out) {
  uint32_t q = quote_at(w, t);
  if (q == NONE) return false;
  uint32_t end = w->q.all.at[q].end - 1, open = t + 1;
  while (open < end && open - t < 8 && !(is_mark(w, open) && (norm_is(w, open, "'") || norm_is(w, open, "`")))) {
    if (tok(w, open)->upos == UPOS_VERB) return false;
    open++;
  }
  if (open >= end || open - t >= 8 || !(tok(w, open)->flags & TOKEN_SPACE)) return false;
  uint32_t close = open + 2;
  while (close < end && !(norm_is(w, close, "'") && !(tok(w, close)->flags & TOKEN_SPACE))) close++;
  if (close >= end && !(close == end && is_mark(w, close))) return false;
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_QUOTE, .quoted = true};
  add_range(&out->at, (range){open, close < end ? close + 1 : close});
  return true;
}

bool content_of_verb(work *w, const cue_hit *hit, uint32_t t, const source *who, bool passive, const aside *beside_it, content *out) {
  const cue *c = hit->cue;
  bool says = cue_frame(c, FRAME_THAT) || cue_frame(c, FRAME_QUOTE);
  content marks = {.head = NONE, .addressee = NONE}, tree = {.head = NONE, .addressee = NONE};
  bool quoted = says && !passive && (beside_quoted(w, t, who, &marks) || beside_next_block(w, t, &marks));
  bool found = false;
  for (uint32_t i = 0; i < c->n_frames && !found; i++) {
    tree = (content){.head = NONE, .addressee = NONE};
    found = by_frame(w, hit, &c->frames[i], t, passive, &tree);
  }
  if (says && beside_it->found && !passive && hit->last == t) {
    uint32_t q = quoted && marks.at.n ? marks.at.at[0].first : NONE;
    if (!quoted) { /* the commas are surer than the tree */
      tree = (content){.head = tok(w, t)->head, .addressee = NONE, .frame = FRAME_CLAUSE, .quoted = true};
      add_range(&tree.at, beside_it->before);
      add_range(&tree.at, beside_it->after);
      found = true;
    } else if (q > t && q + 1 < w->d->tokens.n && !w->q.all.at[quote_at(w, q)].capital) { /* `The king, he said, "is ill."` */
      ranges joined = {.n = 0};
      add_range(&joined, beside_it->before);
      for (uint32_t i = 0; i < marks.at.n; i++) add_range(&joined, marks.at.at[i]);
      marks.at = joined;
    }
  }
  content inner;
  if (!quoted && says && !passive && inner_quotation(w, t, &inner)) {
    *out = inner;
    return true;
  }
  if (!quoted && !found) return false;
  if (quoted && found && tree.frame == FRAME_THAT && meets(&tree, &marks)) {
    *out = tree;
    join(out, &marks);
    out->quoted = true;
  } else
    *out = quoted ? marks : tree;
  uint32_t from = hit->first, to = hit->last + 1;
  if (who->found && who->at.end <= from && from - who->at.end <= 4) from = who->at.first;
  if (who->found && who->at.first >= to && who->at.first - to <= 2) to = who->at.end;
  cut_out(w, &out->at, (range){from, to});
  sort_ranges(&out->at);
  before_main_clause(w, t, out);
  content_trim(w, &out->at, t);
  bool whom = cue_frame(c, FRAME_WHOM) || cue_frame(c, FRAME_WHOM_INF);
  if (out->addressee == NONE && (whom || (says && !passive))) hear(w, t, passive, whom, out);
  return out->at.n > 0;
}

bool content_of_noun(work *w, const cue_hit *hit, uint32_t t, content *out) {
  for (uint32_t i = 0; i < hit->cue->n_frames; i++) {
    const frame *f = &hit->cue->frames[i];
    uint32_t c = NONE;
    *out = (content){.head = NONE, .addressee = NONE, .frame = f->kind};
    if (f->kind == FRAME_THAT) {
      FOR_CHILDREN(w->d, t, k) {
        rel r = (rel)tok(w, k)->rel;
        if (k > t && (r == REL_ACL || r == REL_CCOMP || r == REL_ACL_RELCL || r == REL_APPOS) && has_mark(w, k, "that")) c = k;
      }
      if (c != NONE) add_range(&out->at, before_joined(w, subtree(w, c), c, t));
      uint32_t head = tok(w, t)->head; /* "expressed concern that": some trees hang the clause on the verb */
      if (c == NONE && head != NONE && tok(w, t)->rel == REL_OBJ) {
        FOR_CHILDREN(w->d, head, k)
        if (k > t && (tok(w, k)->rel == REL_CCOMP || tok(w, k)->rel == REL_ADVCL) && has_mark(w, k, "that")) c = k;
        if (c != NONE) add_range(&out->at, subtree(w, c));
      }
    } else if (f->kind == FRAME_INF) {
      c = infinitive_under(w, t);
      if (c != NONE && tok(w, c)->rel == REL_ACL) add_range(&out->at, subtree(w, c));
    } else if (f->kind == FRAME_PREP) {
      c = introduced(w, t, t, f->word);
      uint32_t head = tok(w, t)->head;
      if (c == NONE && head != NONE && tok(w, t)->rel == REL_OBJ && !slice_is(f->word, "to") && !slice_is(f->word, "in")) c = introduced(w, head, t, f->word);
      if (c != NONE && content_is_time(w, c)) c = NONE;
      if (c != NONE) add_range(&out->at, bare_phrase(w, c, f->word));
    }
    if (c == NONE || !out->at.n) continue;
    out->head = c;
    content_trim(w, &out->at, t);
    if (out->at.n) return true;
  }
  return false;
}

bool content_of_adjective(work *w, const cue_hit *hit, uint32_t t, content *out) {
  for (uint32_t i = 0; i < hit->cue->n_frames; i++) {
    const frame *f = &hit->cue->frames[i];
    uint32_t c = NONE;
    *out = (content){.head = NONE, .addressee = NONE, .frame = f->kind};
    if (f->kind == FRAME_THAT) {
      FOR_CHILDREN(w->d, t, k) {
        rel r = (rel)tok(w, k)->rel;
        if (k > t && (r == REL_CCOMP || (r == REL_ADVCL && has_mark(w, k, "that")))) c = k;
      }
      if (c != NONE) add_range(&out->at, subtree(w, c));
    } else if (f->kind == FRAME_INF) {
      c = infinitive_under(w, t);
      if (c != NONE) add_range(&out->at, subtree(w, c));
    } else if (f->kind == FRAME_PREP) {
      c = introduced(w, t, t, f->word);
      if (c != NONE) add_range(&out->at, bare_phrase(w, c, f->word));
      if (c != NONE && out->at.at[0].first == t + 2) out->cue_end = t + 2;
    }
    if (c == NONE || !out->at.n) continue;
    out->head = c;
    content_trim(w, &out->at, t);
    if (out->at.n) return true;
  }
  return false;
}

/* ------------------------------------------------------------------ phrases */

bool content_around(work *w, range phrase, content *out) {
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_CLAUSE};
  const sentence *s = &w->d->sentences.at[tok(w, phrase.first)->sentence];
  uint32_t first = s->first, end = s->end;
  uint32_t q = quote_at(w, phrase.first);
  if (q != NONE) { /* within a quotation: its own words only */
    if (w->q.all.at[q].first > first) first = w->q.all.at[q].first + 1;
    if (w->q.all.at[q].end < end) end = w->q.all.at[q].end - 1;
  }
  uint32_t before = phrase.first, after = phrase.end;
  while (before > first && (is_mark(w, before - 1) || tok(w, before - 1)->upos == UPOS_CCONJ) && quote_at(w, before - 1) == q) before--;
  while (after < end && is_mark(w, after) && quote_at(w, after) == q && !norm_is(w, after, "(")) after++;
  uint32_t words = after < end && q == NONE ? quote_at(w, after) : NONE; /* `in the words of the abbot, "a farce"` */
  if (words != NONE && w->q.all.at[words].first == after && before > first && (norm_is(w, phrase.first + 2, "words") || norm_is(w, phrase.end - 1, "words"))) {
    add_range(&out->at, (range){after, w->q.all.at[words].end});
    content_trim(w, &out->at, phrase.first);
    return out->at.n > 0;
  }
  uint32_t that = before > first ? before - 1 : NONE;
  if (that != NONE && (tok(w, that)->upos == UPOS_SCONJ || tok(w, that)->rel == REL_MARK) && tok(w, that)->head != NONE && tok(w, that)->head >= after) {
    range clause = subtree(w, tok(w, that)->head); /* "told us that, according to X, the offer had lapsed" */
    add_range(&out->at, (range){after, clause.end < end ? clause.end : end});
  } else if (before == first) { /* "According to X, ..." */
    add_range(&out->at, (range){after, end});
  } else {
    /* Where does the clause it stands in have its verb? Behind the phrase: it stands in the middle. */
    uint32_t v = tok(w, phrase.first)->head;
    for (uint32_t k = phrase.first; k < phrase.end; k++)
      if (tok(w, k)->head == NONE || tok(w, k)->head < phrase.first || tok(w, k)->head >= phrase.end) v = tok(w, k)->head;
    for (int i = 0; i < CLAUSE_REACH && v != NONE && tok(w, v)->head != NONE && tok(w, v)->upos != UPOS_VERB && doc_child(w->d, v, REL_NSUBJ) == NONE; i++)
      v = tok(w, v)->head;
    bool middle = v != NONE && v >= phrase.end && v < end;
    uint32_t subject = middle ? doc_child(w->d, v, REL_NSUBJ) : NONE; /* "A left, according to X - though B stayed" */
    bool second = phrase.first > first + 1 && is_mark(w, phrase.first - 1) && tok(w, phrase.first - 2)->upos == UPOS_CCONJ; /* "began and, according to X, has asked" */
    if (middle && second && subject == NONE && tok(w, v)->rel == REL_CONJ && tok(w, v)->head < before) {
      add_range(&out->at, (range){after, subtree(w, v).end < end ? subtree(w, v).end : end});
      content_trim(w, &out->at, phrase.first);
      return out->at.n > 0;
    }
    if (middle && (subject == NONE || subject > phrase.first) && beside_has_finite(w, (range){first, before})) middle = false;
    if (middle) {
      range clause = subtree(w, v);
      if (clause.first < first) clause.first = first;
      if (clause.end > end) clause.end = end;
      if (clause.first > before) clause.first = before;
      add_range(&out->at, (range){clause.first, before});
      add_range(&out->at, (range){after, clause.end});
    } else
      add_range(&out->at, (range){first, before});
    out->head = v;
  }
  content_trim(w, &out->at, phrase.first);
  return out->at.n > 0;
}
