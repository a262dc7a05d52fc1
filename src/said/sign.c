/* sign.c - words that a mark alone gives to a speaker: the colon of a headline or of a turn, the dash before a signature, and
 * quotations that go on with the one before. */
#include "said/work.h"

enum { HEADLINE_NAME = 8 /* tokens before the colon of "North Korean diplomat: ..." */ };

static uint32_t turn(const work *w, const sentence *s);

static uint32_t block_of_token(const work *w, uint32_t t) { return w->d->sentences.at[tok(w, t)->sentence].block; }

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

/* The subject of the sentence, when it can speak; of a verbless one its head: "Beirut's speaker, sitting on his suitcase:". */
static source subject_of(const work *w, const sentence *s) {
  source nobody = {.head = NONE, .mention = NONE};
  if (s->root == NONE || s->root >= s->end) return nobody;
  uint32_t subject = doc_child(w->d, s->root, REL_NSUBJ);
  if (subject == NONE) subject = doc_child(w->d, s->root, REL_NSUBJ_PASS);
  if (subject == NONE && tok(w, s->root)->upos != UPOS_VERB && doc_child(w->d, s->root, REL_COP) == NONE) subject = s->root;
  if (subject == NONE || (tok(w, subject)->upos != UPOS_NOUN && tok(w, subject)->upos != UPOS_PROPN && tok(w, subject)->upos != UPOS_PRON)) return nobody;
  cue_hit hit;
  if (tok(w, subject)->upos == UPOS_NOUN && lexicon_find(w->lex, w->d, subject, CUE_NOUN, NONE, &hit)) { /* "The minister's reply was short:" */
    source of = attribute_owner(w, subject);
    if (of.found && source_speaks(w, &of)) return of;
  }
  source who = source_phrase(w, subject, subject == s->root ? NONE : s->root);
  if (!source_speaks(w, &who)) return nobody;
  return who;
}

static bool is_person(const work *w, const source *who) {
  return who->found && who->mention != NONE && w->d->mentions.at[who->mention].kind == ACTOR_PERSON;
}
static bool is_paper(const work *w, const source *who) {
  return who->found && lexicon_noun(w->lex, w->d, who->head)->class == SOURCE_DOCUMENT;
}

/* Keeps quotation i as said by `who`. Without a cue the cue is empty and stands where the quotation opens. */
static void voice(work *w, uint32_t i, uint32_t cue, const source *who) {
  const quotation *q = &w->q.all.at[i];
  ranges what = {.n = 0};
  add_range(&what, (range){q->first, q->end});
  uint32_t id = attribute_keep(w, cue == NONE ? (range){q->first, q->first} : (range){cue, cue + 1}, cue == NONE ? q->first : cue, SAID_ASSERT, false, who, &what, NONE);
  if (cue == NONE) w->d->attributions.at[id].cue = (span){q->at.from, q->at.from};
  w->voiced[i] = id;
}

/* `The minister was blunter: "..."`; `The delegate read for ten minutes and did not look up:` and a paragraph in quotation marks. */
static bool behind_colon(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  const doc *d = w->d;
  if (q->first == 0 || !norm_is(w, q->first - 1, ":")) return false;
  const sentence *s = &d->sentences.at[tok(w, q->first - 1)->sentence];
  uint32_t here = block_of_token(w, q->first), b = s->block;
  if (here != b && (q->at.from > d->blocks.at[here].at.from || here - b > 3)) return false;
  for (uint32_t k = b + 1; k < here; k++)
    if (d->blocks.at[k].drop == DROP_NOT) return false;
  if (quote_at(w, q->first - 1) != NONE || s->heading) return false;
  source who = subject_of(w, s), paper = {.found = false};
  for (uint32_t t = s->first; t < q->first - 1 && !paper.found; t++) { /* "According to the decree, the committee is outlawed:" */
    if (w->cited[t] == NONE || w->cited[t] >= q->first) continue;
    paper = source_within(w, (range){t, w->cited[t]}, t);
    if (!is_paper(w, &paper)) paper.found = false;
  }
  if (paper.found) who = paper;
  if (!who.found || who.head >= q->first) return false;
  if (who.mention != NONE && d->mentions.at[who.mention].kind == ACTOR_PLACE) return false;
  if (who.at.end > q->first - 1) who.at.end = q->first - 1;
  cue_hit hit;
  uint32_t cue = q->first - 1;
  for (uint32_t t = s->first; t < q->first - 1; t++)
    if (tok(w, t)->upos == UPOS_VERB && (t == s->root || tok(w, t)->head == s->root) && !w->cue[t] && lexicon_find(w->lex, d, t, CUE_VERB, NONE, &hit) && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_QUOTE))) cue = t;
  voice(w, i, cue, &who);
  return true;
}

/* `"Never" was the answer of the minister`, `"No," came the reply from Ankara`. */
static bool is_answer(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  uint32_t t = q->end, end = t < w->d->tokens.n ? w->d->sentences.at[tok(w, t)->sentence].end : t;
  if (t + 2 >= end || block_of_token(w, t) != q->block || (!lemma_is(w, t, "be") && !lemma_is(w, t, "come"))) return false;
  for (uint32_t noun = t + 1; noun < end && noun < t + 6; noun++) {
    cue_hit hit;
    if (tok(w, noun)->upos != UPOS_NOUN || !lexicon_find(w->lex, w->d, noun, CUE_NOUN, NONE, &hit)) continue;
    source of = attribute_owner(w, noun);
    for (int n = 0; n < 2 && !of.found; n++)
      FOR_CHILDREN(w->d, n ? t : noun, c) {
        uint32_t k = !of.found && c > noun && (tok(w, c)->rel == REL_NMOD || tok(w, c)->rel == REL_OBL) ? doc_case(w->d, c) : NONE;
        if (k != NONE && is_word(w, k, WORD_ORIGIN)) of = source_phrase(w, c, noun);
      }
    if (!of.found || !source_speaks(w, &of)) return false;
    voice(w, i, noun, &of);
    return true;
  }
  return false;
}

/* `The marine put down the telephone. "He has thanked everybody."`: whoever the sentence beside it is about. */
static bool beside_sentence(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  const doc *d = w->d;
  uint32_t s = tok(w, q->first)->sentence, e = tok(w, q->end - 1)->sentence;
  if (!q->stop || !q->capital || q->words < 3) return false;
  source who = {.found = false};
  if (s > 0 && quote_at(w, d->sentences.at[s - 1].first) == NONE && d->sentences.at[s - 1].end > d->sentences.at[s - 1].first) {
    bool same = d->sentences.at[s - 1].block == q->block;
    who = subject_of(w, &d->sentences.at[s - 1]);
    if (same ? !is_person(w, &who) : !is_paper(w, &who)) who.found = false;
  }
  if (!who.found && s > 0 && d->sentences.at[s - 1].block == q->block) return false; /* a sentence behind counts for one that opens its paragraph */
  if (!who.found && e + 1 < d->sentences.n && d->sentences.at[e + 1].block == q->block && quote_at(w, d->sentences.at[e + 1].first) == NONE) {
    who = subject_of(w, &d->sentences.at[e + 1]);
    if (!is_person(w, &who)) who.found = false;
  }
  if (!who.found) return false;
  voice(w, i, NONE, &who);
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
    if (q->first < q->end && is_answer(w, i)) {
      last = i;
      continue;
    }
    if (q->first >= q->end || q->words < 2 || q->title) continue;
    if (is_signed(w, i)) continue;
    if (behind_colon(w, i)) {
      last = i;
      continue;
    }
    const sentence *s = &d->sentences.at[tok(w, q->first)->sentence], *e = &d->sentences.at[tok(w, q->end - 1)->sentence];
    bool starts = q->first <= s->first + 1 && (q->first == s->first || is_mark(w, s->first)), ends = q->end + 1 >= e->end;
    if (!starts || !ends || !(q->stop || q->open || q->words >= 6)) continue;
    if (last == NONE) {
      if (beside_sentence(w, i)) last = i;
      continue;
    }
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
    if (!same && !next) {
      if (beside_sentence(w, i)) last = i;
      continue;
    }
    attribution *a = &d->attributions.at[w->voiced[last]];
    if (a->quote != QUOTE_DIRECT && !same && !p->open) continue;
    vec_push(&d->arena, &a->content, bytes_of(w, (range){q->first, q->end}));
    w->voiced[i] = w->voiced[last];
    last = i;
  }
}
