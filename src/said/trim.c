/* trim.c - where the words of a content end: without marks at their ends, without what the narrator or another speaker adds. */
#include "said/work.h"

static bool trims(const work *w, uint32_t t, uint32_t cue) {
  if (quote_at(w, t) != NONE) {
    const quotation *q = &w->q.all.at[quote_at(w, t)];
    if (t == q->first || t == q->end - 1) return quote_at(w, cue) == quote_at(w, t); /* the marks of a quotation stay with it */
  }
  return is_mark(w, t) && !norm_is(w, t, ")") && !norm_is(w, t, "(");
}

/* "that" before a clause; a tree may call it a second subject. */
static bool conjunction_that(const work *w, uint32_t t) {
  if (!norm_is(w, t, "that")) return false;
  rel r = (rel)tok(w, t)->rel;
  if (r == REL_MARK || (strcmp(tok(w, t)->xpos, "IN") == 0 && t + 1 < w->d->tokens.n && norm_is(w, t + 1, ","))) return true;
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
    if (trims(w, r.first, cue)) r.first++, again = true;
    else if (tok(w, r.first)->rel == REL_CC && tok(w, r.first)->upos == UPOS_CCONJ && cue < r.first) r.first++, again = true;
    else if (conjunction_that(w, r.first)) r.first++, again = true;
  }
  while (r.first < r.end && (trims(w, r.end - 1, cue) || tok(w, r.end - 1)->upos == UPOS_CCONJ)) r.end--;
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
  if (cue >= r.first || is_lemma(w, cue, WORD_PRESENTS)) return r; /* "cited a pilot, who had confessed": that is why he is cited */
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
      cue_hit hit; /* "read the Imam's message, which called it poison": the paper's own words */
      if (paper_is_document(w, t - 1) && lexicon_find(w->lex, w->d, v, CUE_VERB, NONE, &hit)) break;
      bool resumed = false; /* "by Kampala, which had it from the rebels, that": the clause before it goes on */
      for (uint32_t m = k; m + 1 < r.end && !resumed; m++) resumed = norm_is(w, m, ",") && norm_is(w, m + 1, "that") && strcmp(tok(w, m + 1)->xpos, "IN") == 0;
      if (resumed) break;
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

/* Who speaks within quotation marks says nothing outside them, but where they open again: `"We were assured," the envoy said,
 * "that the text is no trigger."` */
static range in_quotation(const work *w, range r, uint32_t cue) {
  uint32_t q = quote_at(w, cue);
  if (q == NONE || r.first >= r.end) return r;
  const quotation *own = &w->q.all.at[q];
  if (own->title || own->words < 3 || (!own->stop && !own->open && own->words < 8)) return r; /* the minister "did not dispute" the claim */
  if (r.first < own->first) r.first = own->first + 1;
  if (r.first < own->end && r.end > own->first) {
    bool words = false; /* else the marks are all that is inside: the next quotation has the words */
    for (uint32_t t = r.first; t < r.end && t < own->end && !words; t++) words = !is_mark(w, t) && !(norm_is(w, t, "that") && t + 2 >= own->end);
    if (words) {
      if (r.end > own->end) r.end = own->end;
      return r;
    }
  }
  while (r.first < r.end && (quote_at(w, r.first) == NONE || quote_at(w, r.first) == q)) r.first++;
  if (r.first < r.end && r.end > w->q.all.at[quote_at(w, r.first)].end) r.end = w->q.all.at[quote_at(w, r.first)].end;
  if (r.first < r.end && w->q.all.at[quote_at(w, r.first)].first == r.first) r.first++;
  if (r.first < r.end && w->q.all.at[quote_at(w, r.end - 1)].end == r.end) r.end--;
  return r;
}

void content_trim(const work *w, ranges *c, uint32_t cue) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < c->n; i++) {
    range r = before_but(w, before_relative(w, before_comment(w, between_semicolons(w, c->at[i], cue), cue), cue), cue);
    for (uint32_t t = r.first + 1; t < r.end; t++) { /* ", according to X" at its end is another's word about the whole */
      if (w->cited[t] == NONE || !is_mark(w, t - 1) || cue >= t) continue;
      if (quote_at(w, t) != NONE) continue;
      if (t <= r.first + 2 && w->cited[t] < r.end) continue; /* "that, according to X, the offer had lapsed" */
      r.end = t;
      break;
    }
    uint32_t opening = r.first;
    while (opening < r.end && cue < r.first && is_mark(w, opening)) opening++;
    if (opening < r.end && cue < r.first && w->thrown[opening] < r.end) r.first = w->thrown[opening]; /* "told her, the report says, that" */
    r = in_quotation(w, r, cue);
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

static bool is_quote_mark(const work *w, uint32_t t) {
  slice s = sym_slice(tok(w, t)->norm);
  return s.len && (s.ptr[0] == '\'' || s.ptr[0] == '"' || s.ptr[0] == '`') && (s.len == 1 || s.ptr[1] == s.ptr[0]);
}

/* "'Stay indoors,' the radio said": marks of its own around words that stand in a quotation already. */
static bool quoted_within(const work *w, range r) {
  uint32_t q = r.first < r.end ? quote_at(w, r.first) : NONE;
  if (q == NONE || w->q.all.at[q].first >= r.first) return false;
  bool opens = is_quote_mark(w, r.first) || (r.first > w->q.all.at[q].first + 1 && is_quote_mark(w, r.first - 1));
  uint32_t end = r.end;
  while (end < w->q.all.at[q].end && (norm_is(w, end, ",") || norm_is(w, end, "."))) end++;
  bool closes = is_quote_mark(w, r.end - 1) || (end + 1 < w->q.all.at[q].end && is_quote_mark(w, end));
  return opens && closes;
}

quote_kind content_quote(const work *w, const ranges *c) {
  bool in = false, out = false;
  for (uint32_t i = 0; i < c->n; i++)
    for (uint32_t t = c->at[i].first; t < c->at[i].end; t++) {
      uint32_t q = quote_at(w, t);
      if (t == c->at[i].first && quoted_within(w, c->at[i])) {
        in = true;
        break;
      }
      bool quoted = q != NONE && (!w->q.all.at[q].title || w->q.all.at[q].stop) && w->q.all.at[q].first >= c->at[i].first && w->q.all.at[q].end <= c->at[i].end;
      if (quoted) in = true;
      else if (!is_mark(w, t)) out = true;
    }
  return !in ? QUOTE_INDIRECT : out ? QUOTE_MIXED : QUOTE_DIRECT;
}
