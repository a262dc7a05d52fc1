/* sign.c - words that a mark alone gives to a speaker: the colon of a headline or of a turn, the dash before a signature, and
 * quotations that go on with the one before. */
#include "said/work.h"

enum { HEADLINE_NAME = 8 /* tokens before the colon of "North Korean diplomat: ..." */ };

static uint32_t block_of_token(const work *w, uint32_t t) { return w->d->sentences.at[tok(w, t)->sentence].block; }

static bool has_verb(const work *w, range r) {
  for (uint32_t t = r.first; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX) return true;
  return false;
}

/* "North Korean diplomat: Six-party talks are dead", and the other way round: "Talks are dead: envoy". */
void sign_headline(work *w, const sentence *s) {
  uint32_t colon = s->first, end = s->end;
  while (colon < end && !norm_is(w, colon, ":")) colon++;
  if (colon == end || colon == s->first || colon + 1 >= end) return;
  range before = {s->first, colon}, after = {colon + 1, end};
  while (after.end > after.first && is_mark(w, after.end - 1) && w->q.of[after.end - 1] == NONE) after.end--;
  bool first = colon - s->first <= HEADLINE_NAME && !has_verb(w, before) && after.end - after.first >= 3 && (has_verb(w, after) || w->q.of[after.first] != NONE);
  bool last = !first && after.end - after.first <= HEADLINE_NAME && !has_verb(w, after) && has_verb(w, before);
  if (!first && !last) return;
  range name = first ? before : after;
  uint32_t head = NONE;
  for (uint32_t t = name.end; t-- > name.first && head == NONE;)
    if ((tok(w, t)->upos == UPOS_NOUN || tok(w, t)->upos == UPOS_PROPN) && tok(w, t)->rel != REL_COMPOUND) head = t;
  if (head == NONE) return;
  source who = {true, name, head, NONE};
  for (uint32_t t = name.first; t < name.end; t++)
    if (mention_at(w, t) != NONE && !w->d->mentions.at[mention_at(w, t)].modifier) who.mention = mention_at(w, t), who.head = t;
  source_class class = lexicon_noun(w->lex, w->d, head)->class;
  if (who.mention == NONE && class != SOURCE_PEOPLE && class != SOURCE_SPOKESPERSON && class != SOURCE_DOCUMENT) return;
  if (who.mention != NONE && w->d->mentions.at[who.mention].kind == ACTOR_PLACE) return;
  ranges what = {.n = 0};
  add_range(&what, first ? after : before);
  content_trim(w, &what, colon);
  if (what.n) attribute_keep(w, (range){colon, colon + 1}, colon, SAID_ASSERT, false, &who, &what, NONE);
}

/* The colon behind the speaker's name that opens a paragraph of a transcript: "MR. ADLER: We have no comment", "Premier
 * Lu: You are welcome." NONE = it is no such paragraph. A place in capitals is a dateline, "NAIROBI: The president". */
static uint32_t turn(const work *w, const sentence *s) {
  bool capitals = false;
  for (uint32_t t = s->first; t < s->end && t - s->first <= HEADLINE_NAME; t++) {
    if (norm_is(w, t, ":")) return capitals && t > s->first && t + 1 < s->end ? t : NONE;
    if (mention_at(w, t) != NONE && w->d->mentions.at[mention_at(w, t)].kind == ACTOR_PERSON) capitals = true; /* a person's name will do */
    slice text = doc_slice(w->d, tok(w, t)->at);
    bool upper = text.len >= 2, mark = is_mark(w, t) || slice_ends(text, ".");
    for (size_t i = 0; i < text.len; i++) upper = upper && text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    if (upper) capitals = true;
    bool capital = text.len && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    if (!upper && !mark && !capital) return NONE;
    if (mention_at(w, t) != NONE && (w->d->mentions.at[mention_at(w, t)].kind == ACTOR_PLACE || w->d->mentions.at[mention_at(w, t)].kind == ACTOR_COUNTRY)) return NONE;
  }
  return NONE;
}

static bool opens_block(const doc *d, uint32_t i) {
  const block *b = &d->blocks.at[d->sentences.at[i].block];
  return (i == 0 || d->sentences.at[i - 1].block != d->sentences.at[i].block) && b->drop == DROP_NOT && (b->kind == BLOCK_TEXT || b->kind == BLOCK_QUOTE || b->kind == BLOCK_ITEM);
}

/* Two turns make a transcript: each paragraph is what its speaker says. */
void sign_transcript(work *w) {
  doc *d = w->d;
  if (d->kind == DOC_CABLE) return; /* "SUBJECT: ..." */
  uint32_t turns = 0;
  for (uint32_t i = 0; i < d->sentences.n && turns < 2; i++) turns += opens_block(d, i) && turn(w, &d->sentences.at[i]) != NONE;
  if (turns < 2) return;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    if (!opens_block(d, i)) continue;
    uint32_t colon = turn(w, &d->sentences.at[i]), last = i;
    if (colon == NONE) continue;
    while (last + 1 < d->sentences.n && d->sentences.at[last + 1].block == d->sentences.at[i].block) last++;
    range name = {d->sentences.at[i].first, colon};
    source who = source_within(w, name, colon);
    if (!who.found) who = (source){true, name, colon - 1, NONE};
    ranges what = {.n = 0};
    add_range(&what, (range){colon + 1, d->sentences.at[last].end});
    uint32_t id = attribute_keep(w, (range){colon, colon + 1}, colon, SAID_ASSERT, false, &who, &what, NONE);
    d->attributions.at[id].quote = QUOTE_DIRECT;
  }
}

/* `"We lost the peace." -- Adam Lund`: signed behind a dash. */
static bool is_signed(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  uint32_t t = q->end;
  if (t + 1 >= w->d->tokens.n || block_of_token(w, t) != q->block) return false;
  slice dash = doc_slice(w->d, tok(w, t)->at);
  if (!slice_starts(dash, "--") && !slice_starts(dash, "\xe2\x80\x93") && !slice_starts(dash, "\xe2\x80\x94") && !slice_starts(dash, "\xe2\x80\x95")) return false;
  range name = {t + 1, w->d->sentences.at[tok(w, t + 1)->sentence].end};
  if (name.end - name.first > 3 * HEADLINE_NAME || has_verb(w, name)) return false;
  source who = source_within(w, name, t);
  if (!who.found || tok(w, who.head)->upos != UPOS_PROPN) return false;
  ranges what = {.n = 0};
  add_range(&what, (range){q->first, q->end});
  attribute_keep(w, (range){t, t + 1}, t, SAID_ASSERT, false, &who, &what, NONE);
  return true;
}

/* A quotation that fills its sentences and that no cue has taken: it goes on with the one before it in its paragraph,
 * or with the last of the paragraph before when it fills its own. `"...," he said. "And more."` */
void sign_carry_on(work *w) {
  doc *d = w->d;
  uint32_t last = NONE; /* the quotation before, with a voice */
  for (uint32_t i = 0; i < w->q.all.n; i++) {
    const quotation *q = &w->q.all.at[i];
    if (w->voiced[i] != NONE) {
      last = i;
      continue;
    }
    if (q->first >= q->end || q->words < 2 || q->title) continue;
    if (is_signed(w, i)) continue;
    const sentence *s = &d->sentences.at[tok(w, q->first)->sentence], *e = &d->sentences.at[tok(w, q->end - 1)->sentence];
    bool starts = q->first <= s->first + 1 && (q->first == s->first || is_mark(w, s->first)), ends = q->end + 1 >= e->end;
    if (!starts || !ends || !(q->stop || q->open || q->words >= 6)) continue;
    if (last == NONE) continue;
    const quotation *p = &w->q.all.at[last];
    bool same = p->block == q->block;
    bool next = false;
    if (!same) { /* alone in the paragraph behind it */
      uint32_t b = q->block;
      do b--;
      while (b > p->block && d->blocks.at[b].drop != DROP_NOT);
      bool alone = d->blocks.at[q->block].at.to - q->at.to <= 2 && q->at.from - d->blocks.at[q->block].at.from <= 2;
      next = b == p->block && (p->open || alone);
    }
    if (!same && !next) continue;
    attribution *a = &d->attributions.at[w->voiced[last]];
    if (a->quote != QUOTE_DIRECT && !same && !p->open) continue;
    vec_push(&d->arena, &a->content, bytes_of(w, (range){q->first, q->end}));
    w->voiced[i] = w->voiced[last];
    last = i;
  }
}
