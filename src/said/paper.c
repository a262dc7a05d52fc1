/* paper.c - papers that somebody reads out or prints: their words are theirs, and he has them from them. */
#include "said/work.h"

bool paper_is_document(const work *w, uint32_t t) {
  return tok(w, t)->upos == UPOS_NOUN && tok(w, t)->rel != REL_COMPOUND && lexicon_noun(w->lex, w->d, t)->class == SOURCE_DOCUMENT;
}

uint32_t paper_presented(const work *w, uint32_t verb) {
  if (verb == NONE || !is_lemma(w, verb, WORD_PRESENTS)) return NONE;
  FOR_CHILDREN(w->d, verb, o) {
    if (o < verb || tok(w, o)->rel != REL_OBJ || !paper_is_document(w, o)) continue;
    return norm_is(w, o - 1, "following") ? NONE : o; /* "carried the following statement:" its own */
  }
  return NONE;
}

/* `The staff quotes a page of his notebook: "..."`: the staff's words are the paper and the quotation, the paper's the quotation. */
void paper_read_out(work *w) {
  doc *d = w->d;
  uint32_t n = d->attributions.n;
  for (uint32_t i = 0; i < n; i++) {
    attribution *a = &d->attributions.at[i];
    uint32_t o = a->content.n == 1 ? paper_presented(w, a->cue_token) : NONE;
    if (o == NONE) continue;
    uint32_t first = quotes_token_at(d, a->content.at[0].from), q = first < d->tokens.n ? quote_at(w, first) : NONE;
    if (q == NONE || o >= first || w->q.all.at[q].first != first || !norm_is(w, first - 1, ":")) continue;
    source paper = source_phrase(w, o, a->cue_token);
    if (paper.at.end > first - 1) paper.at.end = first - 1;
    if (paper.at.first >= paper.at.end) continue;
    ranges what = {.n = 0};
    add_range(&what, (range){first, w->q.all.at[q].end});
    a->content.at[0].from = tok(w, paper.at.first)->at.from;
    a->quote = QUOTE_MIXED;
    uint32_t id = attribute_keep(w, (range){first, first}, first, SAID_ASSERT, false, &paper, &what, NONE);
    d->attributions.at[id].cue = (span){tok(w, first)->at.from, tok(w, first)->at.from};
    w->voiced[q] = id;
  }
}

source paper_author(const work *w, uint32_t t) {
  enum { NAME = 10 };
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  source nobody = {.head = NONE, .mention = NONE};
  for (uint32_t k = t; k-- > s->first + 1 && t - k < NAME;) {
    if (is_mark(w, k) || tok(w, k)->upos == UPOS_VERB || tok(w, k)->upos == UPOS_AUX) return nobody;
    if (!norm_is(w, k, "by") && !norm_is(w, k, "from")) continue;
    cue_hit hit;
    bool word = paper_is_document(w, k - 1) || (tok(w, k - 1)->upos == UPOS_NOUN && lexicon_find(w->lex, w->d, k - 1, CUE_NOUN, NONE, &hit));
    source who = word ? source_within(w, (range){k + 1, t}, t) : nobody;
    return source_speaks(w, &who) ? who : nobody;
  }
  return nobody;
}
