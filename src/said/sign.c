/* sign.c - words that a mark alone gives to a speaker: the colon of a headline or of a turn. */
#include "said/work.h"

enum { HEADLINE_NAME = 8 /* tokens before the colon of "North Korean diplomat: ..." */ };

static uint32_t turn(const work *w, const sentence *s);

static bool has_verb(const work *w, range r) {
  for (uint32_t t = r.first; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX) return true;
  return false;
}

/* "North Korean diplomat: Six-party talks are dead", and the other way round: "Talks are dead: envoy". */
void sign_headline(work *w, const sentence *s) {
  if (w->transcript && turn(w, s) != NONE) return;
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

/* "SUBJECT: ...", "NOTE: ..." open a paragraph and are nobody. */
static bool is_rubric(const work *w, uint32_t first, uint32_t colon) {
  for (uint32_t t = first; t < colon; t++)
    if (is_word(w, t, WORD_RUBRIC)) return true;
  return false;
}

static bool all_capitals(slice s) {
  bool any = false;
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] == '.' && i + 1 == s.len) break;
    if (s.ptr[i] != '-' && s.ptr[i] != '\'' && (s.ptr[i] < 'A' || s.ptr[i] > 'Z')) return false;
    any = true;
  }
  return any;
}

/* The mark behind the speaker's name that opens a paragraph of a transcript: "MR. ADLER: We have no comment", "Premier
 * Lu: You are welcome", "Q: Why?", and of a hearing, "Mr. ADLER. I do not know". NONE = it is no such paragraph. A place in
 * capitals is a dateline, "NAIROBI: The president". */
static uint32_t turn(const work *w, const sentence *s) {
  bool capitals = false, title = false, bracket = false;
  for (uint32_t t = s->first; t < s->end && t - s->first <= HEADLINE_NAME; t++) {
    slice text = doc_slice(w->d, tok(w, t)->at);
    if (t == s->first && text.len == 1 && is_word(w, t, WORD_ASKER) && t + 2 < s->end && norm_is(w, t + 1, ":")) return t + 1;
    if (norm_is(w, t, ":")) return capitals && t > s->first && t + 1 < s->end && !is_rubric(w, s->first, t) ? t : NONE;
    const mention *m = mention_at(w, t) == NONE ? NULL : &w->d->mentions.at[mention_at(w, t)];
    if (m && m->kind == ACTOR_PERSON) capitals = true; /* a person's name will do */
    bool upper = text.len >= 2 && all_capitals(text), mark = is_mark(w, t) || slice_ends(text, ".");
    if (upper) capitals = true;
    if ((title || (t > s->first && upper && all_capitals(doc_slice(w->d, tok(w, s->first)->at)))) && upper && t + 2 >= s->end && (slice_ends(text, ".") || (t + 1 < s->end && norm_is(w, t + 1, "."))) && s->end < w->d->tokens.n &&
        w->d->sentences.at[tok(w, s->end)->sentence].block == s->block) return s->end - 1; /* "Mr. ADLER." and his words behind it */
    title = text.len > 2 && mark && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    bool capital = text.len && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    if (!upper && !mark && !capital) return NONE;
    if (norm_is(w, t, "(")) bracket = true; /* "MR. OFEI (Ghana):" */
    if (m && !bracket && (m->kind == ACTOR_PLACE || m->kind == ACTOR_COUNTRY)) return NONE;
  }
  return NONE;
}

/* A label in capitals that names a person or an office can be nothing else: "THE MAYOR: ..." */
static bool sure_turn(const work *w, const sentence *s) {
  uint32_t colon = turn(w, s);
  if (colon == NONE) return false;
  bool person = false;
  for (uint32_t t = s->first; t < colon; t++) {
    if (!is_mark(w, t) && !all_capitals(doc_slice(w->d, tok(w, t)->at))) return false;
    person = person || (mention_at(w, t) != NONE && w->d->mentions.at[mention_at(w, t)].kind == ACTOR_PERSON);
  }
  return person && !s->heading;
}

static bool opens_block(const doc *d, uint32_t i) {
  const block *b = &d->blocks.at[d->sentences.at[i].block];
  return (i == 0 || d->sentences.at[i - 1].block != d->sentences.at[i].block) && b->drop == DROP_NOT && b->kind != BLOCK_CAPTION && b->kind != BLOCK_NAV && b->kind != BLOCK_BYLINE;
}

/* A turn opens a paragraph; in a hearing's record, "Mr. ADLER." being a sentence, it may stand within one. */
static bool opens_turn(const work *w, uint32_t i) {
  const sentence *s = &w->d->sentences.at[i];
  uint32_t mark = s->end - s->first <= HEADLINE_NAME || opens_block(w->d, i) ? turn(w, s) : NONE;
  return mark != NONE && (opens_block(w->d, i) || (!norm_is(w, mark, ":") && sure_turn(w, s)));
}

bool sign_is_transcript(const work *w) {
  const doc *d = w->d;
  uint32_t turns = 0;
  if (d->kind == DOC_CABLE) return false; /* "SUBJECT: ..." */
  for (uint32_t i = 0; i < d->sentences.n && turns < 2; i++)
    if (opens_block(d, i) && turn(w, &d->sentences.at[i]) != NONE) turns += sure_turn(w, &d->sentences.at[i]) ? 2 : 1;
  return turns >= 2;
}

/* Each paragraph is what its speaker says; what stands before the next speaker's name without a name of its own he says too. */
void sign_transcript(work *w) {
  enum { FARTHEST = 12 /* paragraphs of one turn */ };
  doc *d = w->d;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    if (!opens_turn(w, i)) continue;
    uint32_t colon = turn(w, &d->sentences.at[i]), last = i, paragraphs = 0;
    for (uint32_t k = i + 1; k < d->sentences.n; k++) {
      const sentence *s = &d->sentences.at[k];
      if (opens_turn(w, k)) { /* only between two turns: what follows the last one may be the paper's own */
        last = k - 1;
        break;
      }
      if (s->block == d->sentences.at[i].block) last = k;
      if (s->block == d->sentences.at[i].block || !opens_block(d, k)) continue;
      if (d->blocks.at[s->block].kind != BLOCK_TEXT || norm_is(w, s->first, "(") || norm_is(w, s->first, "[") || ++paragraphs > FARTHEST) break; /* "(Laughter.)" */
    }
    range name = {d->sentences.at[i].first, colon};
    source who = source_within(w, name, colon);
    if (!who.found) who = (source){true, name, colon - 1, NONE};
    if (is_word(w, who.head, WORD_ASKER)) who = (source){.head = NONE, .mention = NONE};
    ranges what = {.n = 0};
    add_range(&what, (range){colon + 1, d->sentences.at[last].end});
    uint32_t id = attribute_keep(w, (range){colon, colon + 1}, colon, SAID_ASSERT, false, &who, &what, NONE);
    d->attributions.at[id].quote = QUOTE_DIRECT;
  }
}
