/* frame.c - where the frame of a cue has its content in the tree: a clause, an object, an infinitive, a phrase. */
#include "said/frame.h"

enum {
  SAME_REACH = 600, /* tokens within which a clause beside is looked for */
  ZONE = 120        /* tokens in which an infinitive is looked for */
};

/* The part of r on the side of `cue` on which `head` stands. */
static range beside(range r, uint32_t cue_first, uint32_t cue_end, uint32_t head) {
  if (head < cue_first && r.end > cue_first) r.end = cue_first;
  if (head >= cue_end && r.first < cue_end) r.first = cue_end;
  return r;
}

bool frame_has_mark(const work *w, uint32_t t, const char *text) {
  FOR_CHILDREN(w->d, t, c)
  if ((tok(w, c)->rel == REL_MARK || tok(w, c)->rel == REL_CASE || tok(w, c)->rel == REL_FIXED) && norm_is(w, c, text)) return true;
  return false;
}

static bool infinitive(const work *w, uint32_t t) { return frame_has_mark(w, t, "to"); }

/* A dependent of t, at or behind `from`, that a word of the frame introduces: "about the delay", "of selling arms". */
uint32_t frame_introduced(const work *w, uint32_t t, uint32_t from, slice word) {
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
range frame_bare_phrase(const work *w, uint32_t c, slice word) {
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
range frame_before_joined(const work *w, range r, uint32_t c, uint32_t t) {
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
  if (frame_has_mark(w, k, "that")) return true;
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
  bool negated = false;
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    negated = negated || (r == REL_NSUBJ && (is_word(w, c, WORD_NOBODY) || is_word(w, subtree(w, c).first, WORD_NOBODY))) || (r == REL_ADVMOD && is_word(w, c, WORD_DENIES));
    uint32_t from = subtree(w, c).first;
    if (!negated || r != REL_ADVCL || from < t || is_mark(w, from - 1) || tok(w, from)->xpos[0] != 'W') continue;
    out->head = c;
    add_range(&out->at, subtree(w, c));
    return true;
  }
  return false;
}

/* The participle that tells what the object said: "reports the envoy | as insisting that"; NONE. */
uint32_t frame_as_saying(const work *w, uint32_t t) {
  cue_hit hit;
  uint32_t o = doc_child(w->d, t, REL_OBJ);
  for (int i = 0; i < 2 && o != NONE && o > t; i++)
    FOR_CHILDREN(w->d, i ? o : t, k)
    if (k > o && (tok(w, k)->rel == REL_ADVCL || tok(w, k)->rel == REL_ACL || tok(w, k)->rel == REL_XCOMP) && strcmp(tok(w, k)->xpos, "VBG") == 0 && norm_is(w, k - 1, "as") &&
        lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit) && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_WHOM_INF))) return k;
  return NONE;
}

/* A clause that begins right behind the cue, or behind its hearer, and hangs on what the cue hangs on:
 * `"The minister told us | he would sign," she said`; "reports him as insisting | that". */
static uint32_t hung_high(const work *w, uint32_t t, const cue_hit *hit) {
  uint32_t h = tok(w, t)->head, from = hit->last + 1;
  bool as = norm_is(w, t > 0 ? t - 1 : t, "as") && strcmp(tok(w, t)->xpos, "VBG") == 0;
  if (h == NONE || (!as && !cue_frame(hit->cue, FRAME_WHOM))) return NONE;
  FOR_CHILDREN(w->d, t, k)
  if (k > t && (tok(w, k)->rel == REL_IOBJ || tok(w, k)->rel == REL_OBJ)) from = subtree(w, k).end;
  FOR_CHILDREN(w->d, h, k)
  if (k > t && tok(w, k)->rel == REL_CCOMP && subtree(w, k).first == from && (as || (tok(w, t)->rel == REL_CCOMP && h > t))) return k;
  return NONE;
}

/* "The weekly reported, citing a source, | that the banker had paid": hung on the source. */
static uint32_t behind_participle(const work *w, uint32_t t) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (t + 4 >= s->end || !norm_is(w, t + 1, ",") || strcmp(tok(w, t + 2)->xpos, "VBG") != 0) return NONE;
  for (uint32_t k = t + 3; k + 1 < s->end && k - t < 24; k++) {
    if (tok(w, k)->upos == UPOS_VERB) return NONE;
    if (!norm_is(w, k, "that") || !norm_is(w, k - 1, ",")) continue;
    uint32_t h = tok(w, k)->head;
    return h != NONE && h > k ? h : NONE;
  }
  return NONE;
}

/* A clause of cue and source that is thrown into another's words: "A cable, the paper reported, quotes"; "In it, he said, the king asked". */
static bool inserted(const work *w, uint32_t k) {
  range r = subtree(w, k);
  cue_hit hit;
  if (r.end >= w->d->tokens.n || doc_child(w->d, k, REL_CCOMP) != NONE || doc_child(w->d, k, REL_OBJ) != NONE || doc_child(w->d, k, REL_NSUBJ) == NONE) return false;
  bool closed = is_mark(w, r.end) || is_mark(w, r.end - 1);
  return closed && lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_THAT);
}

/* "told him | Egypt would never", "said | the charge was a lie": a subject that the tree takes for a hearer or object. */
static range with_subject(const work *w, uint32_t t, uint32_t c, range r, bool whom) {
  if (r.first <= t + 1 || doc_child(w->d, c, REL_NSUBJ) != NONE || doc_child(w->d, c, REL_NSUBJ_PASS) != NONE || doc_child(w->d, c, REL_MARK) != NONE) return r;
  if (tok(w, r.first)->upos != UPOS_AUX && r.first != c) return r;
  uint32_t hearers = 0, last = NONE;
  FOR_CHILDREN(w->d, t, k)
  if (k > t && k < r.first && (tok(w, k)->rel == REL_IOBJ || tok(w, k)->rel == REL_OBJ)) hearers++, last = k;
  if ((hearers == 2 || (hearers == 1 && !whom)) && subtree(w, last).end == r.first) r.first = subtree(w, last).first;
  return r;
}

/* "told the commission | what they saw": a free relative as what is told. */
static bool what_told(const work *w, uint32_t t, const cue_hit *hit, content *out) {
  enum { AHEAD = 12 };
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, k = t + 1;
  if (!cue_frame(hit->cue, FRAME_WHOM) || hit->cue->sense != SAID_ASSERT) return false;
  while (k < end && k - t < AHEAD && !is_mark(w, k) && tok(w, k)->upos != UPOS_VERB && tok(w, k)->upos != UPOS_AUX && tok(w, k)->upos != UPOS_ADP && tok(w, k)->xpos[0] != 'W') k++;
  if (k >= end || k == t + 1 || k - t >= AHEAD || !norm_is(w, k, "what") || strcmp(tok(w, k)->xpos, "WDT") == 0) return false;
  uint32_t h = tok(w, k)->head, stop = k + 1; /* to a mark, or the end of what hangs on it */
  while (stop < end && !is_mark(w, stop) && tok(w, stop)->upos != UPOS_CCONJ) stop++;
  if (stop < k + 3) return false;
  out->head = h != NONE && h > t ? h : k;
  add_range(&out->at, (range){k, stop});
  return true;
}

/* "say so", "says otherwise", "told as much", "said the same": words that stand for a clause. */
static bool stands_for(const work *w, uint32_t t, const cue_hit *hit, content *out) {
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, from = t + 1;
  FOR_CHILDREN(w->d, t, k)
  if (k > t && tok(w, k)->rel == REL_IOBJ && subtree(w, k).end < end) from = subtree(w, k).end;
  if (from + 1 >= end) return false;
  uint32_t last = norm_is(w, from, "as") || norm_is(w, from, "the") ? from + 1 : from;
  bool one = last == from && is_word(w, from, WORD_STANDS) && tok(w, from)->upos == UPOS_ADV, two = last > from && last < end && is_word(w, last, WORD_STANDS);
  if (from + 2 < end && norm_is(w, from, "no") && norm_is(w, from + 1, "such") && norm_is(w, from + 2, "thing")) last = from + 2, two = true; /* "told the junta no such thing" */
  bool thought = lemma_is(w, t, "know") || (hit->cue->sense == SAID_BELIEVE && !cue_frame(hit->cue, FRAME_OBJ_COMP) && !is_lemma(w, t, WORD_HEARS));
  if (last == from && norm_is(w, from, "it") && thought && hit->cue->n_words == 1 && tok(w, from)->rel == REL_OBJ) two = true; /* "the Russians knew it" */
  if (norm_is(w, from, "nothing") && cue_frame(hit->cue, FRAME_WHOM) && hit->cue->sense == SAID_ASSERT) {
    last = from + 3 < end && norm_is(w, from + 1, "of") && norm_is(w, from + 2, "the") ? from + 3 : from; /* "of the kind" */
    two = true;
  }
  if (last + 1 < end && (norm_is(w, last + 1, "too") || norm_is(w, last + 1, "also")) && (last + 2 >= end || is_mark(w, last + 2))) end = last + 1; /* "thought so too" */
  if ((!one && !two) || (last + 1 < end && !is_mark(w, last + 1) && tok(w, last + 1)->upos != UPOS_CCONJ && tok(w, last + 1)->upos != UPOS_ADP && !content_is_time(w, last + 1))) return false;
  out->head = last;
  add_range(&out->at, (range){from, last + 1});
  return true;
}

/* "telegraphs | that, as the secretary tells it, the premier warned"; "told by Kampala, which had it from the rebels, | that their
 * commander": words in a row, where the tree has lost the clause. Between the cue and "that" the hearer or teller alone may
 * stand, and a relative clause between commas. */
static bool that_ahead(const work *w, uint32_t t, content *out) {
  enum { AHEAD = 16 };
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, k = t + 1;
  bool aside = false;
  for (; k < end && k - t < AHEAD && !norm_is(w, k, "that"); k++) {
    if (norm_is(w, k, ",") && !aside && k + 1 < end && tok(w, k + 1)->xpos[0] == 'W') aside = true;
    else if (aside ? norm_is(w, k, ";") : (is_mark(w, k) || tok(w, k)->upos == UPOS_VERB || tok(w, k)->upos == UPOS_AUX || tok(w, k)->upos == UPOS_CCONJ || tok(w, k)->upos == UPOS_SCONJ)) return false;
  }
  if (k + 3 >= end || k - t >= AHEAD || !norm_is(w, k, "that") || strcmp(tok(w, k)->xpos, "IN") != 0) return false;
  if (aside ? !norm_is(w, k - 1, ",") : !norm_is(w, k + 1, ",")) return false;
  uint32_t q = quote_at(w, t), stop = k + 1;
  while (stop < end && !norm_is(w, stop, ";") && (q == NONE || quote_at(w, stop) == q)) stop++;
  add_range(&out->at, (range){k + 1, stop});
  return true;
}

/* The words behind the cue's "that", or right behind the cue, where the tree gives it nothing. */
static bool row_clause(const work *w, const cue_hit *hit, uint32_t t, bool passive, content *out) {
  bool whom = cue_frame(hit->cue, FRAME_WHOM) != NULL;
  uint32_t that = row_that(w, hit->last, whom, hit->cue->sense == SAID_ASK), h = that == NONE ? NONE : tok(w, that)->head, end = w->d->sentences.at[tok(w, hit->last)->sentence].end;
  range bare;
  if (that != NONE && h != NONE && h > that) {
    out->head = h;
    add_range(&out->at, (range){norm_is(w, that, "that") ? that + 1 : that, subtree(w, h).end < end ? subtree(w, h).end : end});
    return true;
  }
  if (passive || object_of(w, t) != NONE || frame_infinitive(w, t) != NONE || !row_bare(w, hit->last, whom, &bare)) return false;
  out->head = bare.first;
  add_range(&out->at, bare);
  return true;
}

/* "The embassy telegraphs that, as X tells it, the premier warned": what stands before another's "that" is not what t says. */
static bool said_that(const work *w, uint32_t k) {
  return k + 2 < w->d->tokens.n && norm_is(w, k + 1, "that") && norm_is(w, k + 2, ",");
}

/* A clause that is the object: ccomp, else a clause beside ("He was clear, the envoy said"), else what "as X put it"
 * stands in. */
static bool clause_content(const work *w, uint32_t t, const cue_hit *hit, content *out, bool only_marked) {
  uint32_t c = NONE, last = NONE;
  FOR_CHILDREN(w->d, t, k) {
    if (tok(w, k)->rel == REL_CCOMP && (c == NONE || (k > t && c < t)) && !(k < t && said_that(w, k))) c = last = k;
    /* "said A, and that B": further clauses, however the tree hangs them */
    else if (c != NONE && c > t && k > c && further(w, t, k)) last = k;
  }
  if (c == NONE)
    FOR_CHILDREN(w->d, t, k) { /* the parser's other names for it, when "that" shows what it is */
      rel r = (rel)tok(w, k)->rel;
      if ((r == REL_ADVCL || r == REL_ACL || r == REL_CSUBJ || r == REL_CSUBJ_PASS || r == REL_XCOMP || r == REL_DEP) && k > t && (frame_has_mark(w, k, "that") || (frame_has_mark(w, k, "whether") && !is_mark(w, subtree(w, k).first)))) c = k;
    }
  if (c == NONE) c = hung_high(w, t, hit);
  if (c == NONE) c = behind_participle(w, t);
  if (c != NONE) {
    out->head = c;
    range r = beside(subtree(w, c), hit->first, hit->last + 1, c);
    if (last != NONE && last != c) r.end = subtree(w, last).end;
    if (c > t)
      FOR_CHILDREN(w->d, t, k) /* "told them he cut the net | because a man had ordered it": hung on the telling */
        if (k > c && tok(w, k)->rel == REL_ADVCL && subtree(w, k).first == r.end && !is_mark(w, r.end - 1) && doc_child(w->d, k, REL_MARK) != NONE && !infinitive(w, k) && doc_child(w->d, k, REL_NSUBJ) != NONE) r.end = subtree(w, k).end;
    uint32_t that = NONE; /* "told the council late on Monday that": what stands before the first "that" is the cue's */
    FOR_CHILDREN(w->d, c, k)
    if (that == NONE && tok(w, k)->rel == REL_MARK && norm_is(w, k, "that") && k < c) that = k;
    if (that != NONE && that > r.first) r.first = that + 1;
    r = with_subject(w, t, c, r, cue_frame(hit->cue, FRAME_WHOM) || cue_frame(hit->cue, FRAME_WHOM_INF));
    add_range(&out->at, frame_before_joined(w, r, c, t));
    return out->at.n > 0;
  }
  if (only_marked) return false;
  FOR_CHILDREN(w->d, t, o) { /* "told the envoys that they see no point": hung on the envoys as a relative clause */
    rel r = (rel)tok(w, o)->rel;
    if (o < t || (r != REL_OBJ && r != REL_IOBJ && r != REL_OBL && r != REL_OBL_AGENT)) continue;
    FOR_CHILDREN(w->d, o, k) {
      uint32_t from = subtree(w, k).first;
      while (from < k && is_mark(w, from)) from++; /* "assured us, for the third time, that" */
      cue_hit noun;
      bool lent = tok(w, k)->rel == REL_CCOMP && r == REL_OBL && !lexicon_find(w->lex, w->d, o, CUE_NOUN, NONE, &noun); /* "objected in writing that" */
      if ((tok(w, k)->rel != REL_ACL_RELCL && tok(w, k)->rel != REL_ACL && !lent) || k < o || !norm_is(w, from, "that")) continue;
      uint32_t s = doc_child(w->d, k, REL_NSUBJ);
      if (s == NONE) s = doc_child(w->d, k, REL_NSUBJ_PASS);
      if (s == NONE || s == from) continue;
      if (r == REL_OBJ && !cue_frame(hit->cue, FRAME_WHOM)) continue;
      out->head = k;
      uint32_t to = subtree(w, k).end;
      FOR_CHILDREN(w->d, t, more) /* "and that a voice told him": hung on the cue */
      if (more > k && tok(w, more)->rel == REL_CONJ && further(w, t, more)) to = subtree(w, more).end;
      add_range(&out->at, (range){from + 1, to});
      return true;
    }
  }
  if (cue_frame(hit->cue, FRAME_WHOM) && hung_deep(w, t, out)) return true;
  if (hit->last == t && that_ahead(w, t, out)) return true;
  if (unsaid_when(w, t, out)) return true;
  rel own = (rel)tok(w, t)->rel;
  uint32_t head = tok(w, t)->head;
  bool as = own == REL_ADVCL && frame_has_mark(w, t, "as") && strcmp(tok(w, t)->xpos, "VBG") != 0; /* not "quoted him as saying" */
  /* "asked Europe to strike them from its list": the infinitive is the content, whatever stands beside */
  bool orders = (cue_frame(hit->cue, FRAME_WHOM_INF) || cue_frame(hit->cue, FRAME_PREP_INF) || cue_frame(hit->cue, FRAME_INF)) && frame_infinitive(w, t) != NONE;
  if (orders) return false;
  if (head != NONE && (own == REL_PARATAXIS || as) && same_part(w, t, head)) {
    range inner = subtree(w, t), outer = subtree(w, head);
    if (own == REL_PARATAXIS && (inner.end <= outer.first || !is_clause(w, head))) return false;
    uint32_t before = inner.first;
    while (before > outer.first && is_mark(w, before - 1)) before--;
    bool that = before > outer.first && norm_is(w, before - 1, "that") && strcmp(tok(w, before - 1)->xpos, "IN") == 0; /* "telegraphs that, as the secretary tells it, ..." */
    if (!that) add_range(&out->at, (range){outer.first, inner.first});
    add_range(&out->at, (range){inner.end, outer.end});
    out->head = head;
    return out->at.n > 0;
  }
  FOR_CHILDREN(w->d, t, k)
  if (tok(w, k)->rel == REL_PARATAXIS && is_clause(w, k) && !norm_is(w, subtree(w, k).first, "(") && same_part(w, t, k) && !inserted(w, k)) {
    out->head = k;
    add_range(&out->at, beside(subtree(w, k), hit->first, hit->last + 1, k));
    return out->at.n > 0;
  }
  return false;
}

uint32_t frame_infinitive(const work *w, uint32_t t) {
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
void frame_hear(const work *w, uint32_t t, bool passive, bool whom, content *out) {
  uint32_t o = doc_child(w->d, t, REL_IOBJ);
  if (o == NONE && whom) o = passive ? doc_child(w->d, t, REL_NSUBJ_PASS) : object_of(w, t);
  if (o == NONE) o = frame_introduced(w, t, t, SLICE("to"));
  out->addressee = o;
}

/* Where the cue begins with what helps it. */
/* "recalled its ambassador": he is not what they say. */
static bool official(const work *w, uint32_t o) {
  const mention *m = tok(w, o)->mention == NONE ? NULL : &w->d->mentions.at[tok(w, o)->mention];
  return m && (m->kind == ACTOR_PERSON || m->kind == ACTOR_GROUP) && (strcmp(m->sector, "GOV") == 0 || strcmp(m->sector, "MIL") == 0);
}

static uint32_t with_auxiliary(const work *w, uint32_t t) {
  while (t > 0 && (tok(w, t - 1)->upos == UPOS_AUX || tok(w, t - 1)->upos == UPOS_ADV)) t--;
  return t;
}

bool frame_content(work *w, const cue_hit *hit, const frame *f, uint32_t t, bool passive, content *out) {
  bool weak = hit->cue->strength == CUE_WEAK, whom = cue_frame(hit->cue, FRAME_WHOM) || cue_frame(hit->cue, FRAME_WHOM_INF);
  uint32_t o = object_of(w, t), c;
  if (o == NONE && hit->cue->n_words > 1 && tok(w, hit->last)->rel != REL_CASE) o = object_of(w, hit->last);
  if (o != NONE && o >= hit->first && o <= hit->last) o = NONE; /* "took the view": the object is in the cue */
  out->frame = f->kind;
  switch (f->kind) {
  case FRAME_THAT:
    if (!passive && !weak && frame_told_noun(w, t, hit->last, false) != NONE && cue_frame(hit->cue, FRAME_OBJ)) return false; /* the noun has the clause */
    if (!passive && frame_as_saying(w, t) != NONE) return false; /* his word first, not the cue's */
    c = frame_infinitive(w, t);
    if (passive && !whom && !weak && c != NONE && c > hit->last && raised(w, t, c, out)) return true; /* not "given to understand" */
    if (clause_content(w, t, hit, out, false)) return true;
    if (hit->last == t && (stands_for(w, t, hit, out) || what_told(w, t, hit, out))) return true;
    for (uint32_t k = hit->first; k <= hit->last; k++) /* "made the case that", "was quoted as saying that" */
      if (k != t && clause_content(w, k, hit, out, true)) return true;
    return row_clause(w, hit, t, passive, out);
  case FRAME_INF:
    c = frame_infinitive(w, t);
    for (uint32_t k = hit->first; c == NONE && k <= hit->last; k++) c = frame_infinitive(w, k);
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
    if (passive && o != NONE && object_of(w, t) != NONE && object_of(w, t) > t && doc_child(w->d, t, REL_AUX_PASS) != NONE) { /* "had been promised | safety": whom, and what */
      out->addressee = o;
      c = object_of(w, t);
      add_range(&out->at, subtree(w, c));
      break;
    }
    c = passive ? NONE : frame_told_noun(w, t, hit->last, false);
    if (c != NONE) {
      add_range(&out->at, frame_with_clause(w, c));
      break;
    }
    if (o == NONE && !passive) { /* "denied | sending troops", "reported firing" */
      FOR_CHILDREN(w->d, t, k) {
        rel r = (rel)tok(w, k)->rel;
        if (k > t && c == NONE && (r == REL_XCOMP || r == REL_CCOMP || r == REL_ADVCL) && subtree(w, k).first == hit->last + 1 && strcmp(tok(w, hit->last + 1)->xpos, "VBG") == 0) c = k;
      }
      if (c == NONE) return false;
      add_range(&out->at, subtree(w, c));
      break;
    }
    if (o == NONE) return false;
    if (!passive && o > t) /* "promised the rebels arms": the second is what is promised */
      FOR_CHILDREN(w->d, t, k)
      if (k > o && tok(w, k)->rel == REL_OBJ && subtree(w, o).end == subtree(w, k).first) out->addressee = o, o = k;
    if (!passive && hit->cue->sense == SAID_ASSERT && official(w, o)) return false;
    if (tok(w, o)->upos == UPOS_PRON && tok(w, o)->rel == REL_OBJ && slice_ends(sym_slice(tok(w, o)->norm), "sel")) return false;
    c = o;
    cue_hit word;
    bool claim = passive && hit->cue->sense == SAID_DENY && tok(w, o)->upos == UPOS_NOUN && o < t && lexicon_find(w->lex, w->d, o, CUE_NOUN, NONE, &word); /* "Yerevan's claim that A | was dismissed" */
    uint32_t cue_from = claim ? with_auxiliary(w, t) : 0;
    add_range(&out->at, claim && cue_from > o ? (range){subtree(w, o).first, cue_from} : passive ? subtree(w, o) : stretched(w, t, beside(subtree(w, o), hit->first, hit->first + 1, o)));
    break;
  case FRAME_OBJ_INF:
    c = frame_infinitive(w, t);
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
  case FRAME_NOUN:
    c = passive ? NONE : frame_told_noun(w, t, hit->last, true);
    if (c == NONE || (weak && !frame_tells_itself(w, c) && frame_with_clause(w, c).end == subtree(w, c).end)) return false;
    add_range(&out->at, frame_with_clause(w, c));
    if (out->at.n && out->at.at[0].first <= hit->last) out->at.at[0].first = hit->last + 1;
    break;
  case FRAME_OBJ_ING: {
    cue_hit inner;
    c = NONE;
    if (o == NONE) o = doc_child(w->d, t, REL_IOBJ);
    if (o == NONE || o < t || passive) return false;
    for (int i = 0; i < 2 && c == NONE; i++)
      FOR_CHILDREN(w->d, i ? t : o, k) {
        rel r = (rel)tok(w, k)->rel;
        bool close = subtree(w, k).first == k || (subtree(w, k).first + 1 == k && tok(w, k - 1)->upos == UPOS_ADV); /* "repeatedly urging" */
        if (k > o && (r == REL_ACL || r == REL_XCOMP || r == REL_ADVCL || r == REL_CCOMP) && strcmp(tok(w, k)->xpos, "VBG") == 0 && close && !is_mark(w, k - 1) &&
            lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &inner) && (cue_frame(inner.cue, FRAME_THAT) || cue_frame(inner.cue, FRAME_INF) || cue_frame(inner.cue, FRAME_WHOM_INF))) c = k;
      }
    if (c == NONE) return false;
    add_range(&out->at, (range){subtree(w, o).first, subtree(w, c).end});
    break;
  }
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
    if (!passive && o != NONE && o > t) { /* "calls a slander | what the travellers told the press" */
      uint32_t what = o + 1, end = subtree(w, t).end;
      while (what < end && what - o < 4 && strcmp(tok(w, what)->xpos, "WP") != 0 && !is_mark(w, what)) what++;
      if (what < end && norm_is(w, what, "what") && strcmp(tok(w, what)->xpos, "WP") == 0) {
        add_range(&out->at, (range){what, end});
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
    c = frame_introduced(w, t, t, f->word);
    if (c == NONE && o != NONE) c = frame_introduced(w, o, o, f->word);
    if (c == NONE || c < t) return false;
    if (passive) return raised(w, t, c, out);
    end = subtree(w, c).end;
    if (frame_as_saying(w, t) == c)
      FOR_CHILDREN(w->d, t, k)
      if (k > c && tok(w, k)->rel == REL_CCOMP && subtree(w, k).end > end) end = subtree(w, k).end;
    if (o == NONE && tok(w, c)->upos == UPOS_ADJ) { /* "dismissed as baseless a report": what it was, behind how it is called */
      FOR_CHILDREN(w->d, t, k)
      if (k > c && subtree(w, k).first == end && doc_case(w->d, k) == NONE && (tok(w, k)->upos == UPOS_NOUN || tok(w, k)->upos == UPOS_PROPN)) end = subtree(w, k).end;
    }
    if (o != NONE && o > t && o < c) {
      from = subtree(w, o).first;
      add_range(&out->at, (range){from, end});
    } else {
      range r = frame_bare_phrase(w, c, f->word);
      if (r.end < end) r = (range){subtree(w, c).end, end};
      add_range(&out->at, r);
    }
    break;
  }
  case FRAME_WHOM:
    return false;
  case FRAME_WHOM_INF:
    c = frame_infinitive(w, t);
    if (c == NONE && o != NONE) c = frame_infinitive(w, o);
    if (c == NONE && o != NONE && o > t && !weak) c = late_infinitive(w, t, o);
    if (c == NONE && o == NONE && !weak && doc_child(w->d, t, REL_IOBJ) != NONE && doc_child(w->d, t, REL_IOBJ) > t) c = late_infinitive(w, t, doc_child(w->d, t, REL_IOBJ)); /* "told them through a megaphone | to go" */
    if (c == NONE && passive && doc_child(w->d, t, REL_OBL_AGENT) != NONE) c = row_infinitive(w, doc_child(w->d, t, REL_OBL_AGENT));
    if (c == NONE || (o == NONE && !passive && weak)) return false;
    add_range(&out->at, beside(subtree(w, c), hit->first, hit->last + 1, c));
    if (o != NONE && o < c) { /* the tree may hang the act on the one who is to do it */
      range r = out->at.at[0];
      if (r.first <= o) out->at.at[0].first = o + 1;
    }
    break;
  case FRAME_PREP_INF: {
    uint32_t whom_at = frame_introduced(w, t, t, f->word);
    if (whom_at == NONE) return false;
    c = frame_infinitive(w, t);
    if (c == NONE) c = frame_infinitive(w, whom_at);
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
    for (uint32_t k = hit->first; c == NONE && k <= hit->last; k++) c = frame_introduced(w, k, hit->last, f->word);
    if (c == NONE && whom && doc_child(w->d, t, REL_IOBJ) != NONE) o = doc_child(w->d, t, REL_IOBJ);
    if (c == NONE && o != NONE && whom) c = frame_introduced(w, o, o, f->word); /* "told diplomats about the talk": hung on the diplomats */
    for (uint32_t by = NONE; c == NONE && passive && by == NONE;) { /* "was warned by the British of a plot": hung on the British */
      by = doc_child(w->d, t, REL_OBL_AGENT);
      if (by == NONE) break;
      c = frame_introduced(w, by, by, f->word);
    }
    if (c == NONE) return false;
    if (content_is_time(w, c) && hit->cue->sense != SAID_ASK) return false; /* "asked for one more week" */
    add_range(&out->at, stretched(w, t, frame_bare_phrase(w, c, f->word)));
    if (out->at.n && out->at.at[0].first == hit->last + 2) out->cue_end = hit->last + 2;
    break;
  default:
    return false;
  }
  out->head = c;
  return out->at.n > 0;
}
