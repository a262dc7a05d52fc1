/* grade.c - what an attribution is worth to the reader: through how many hands it came, how its source knows, of whose
 * act it speaks, and which words hedge it. Nothing here changes what was found.
 *
 *   "An aide who was in the room said Lima would probably sign."
 *     distance 2 (the paper, the aide), witnessed, of another's act, likely (55-80 percent) */
#include "base/table.h"
#include "said/hedge.h"
#include "said/work.h"

enum {
  CLAUSE_REACH = 400, /* tokens in which the first clause of a content is looked for */
  WHOSE_REACH = 40    /* tokens that may describe a source */
};

/* ------------------------------------------------------------------ tables/knowing.tsv */

typedef enum known_by { BY_CUE, BY_SOURCE, BY_WHOSE, BY_PASSIVE } known_by;
enum { SILENT = DIRECT_INFERRED + 1 /* a word that does not tell */, KNOWN };

struct knowing {
  map word; /* word -> known_by * KNOWN + directness */
};

status grade_open(engine *e, err *why) {
  static const char *const wheres[] = {"cue", "source", "whose"};
  static const struct {
    const char *name;
    int value;
  } classes[] = {{"witnessed", DIRECT_WITNESSED}, {"told", DIRECT_TOLD}, {"inferred", DIRECT_INFERRED}, {"own", DIRECT_OWN}, {"-", SILENT}};
  const char *path = "tables/knowing.tsv";
  const table *t = table_named("knowing");
  if (!t) return err_set(why, DM_EVERSION, path, "the table is missing");
  struct knowing *x = arena_new(&e->arena, struct knowing);
  map_init_words(&x->word, e->words);
  int c_word = table_column(t, "word"), c_where = table_column(t, "where"), c_class = table_column(t, "class");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    int where = -1, class = -1;
    for (int i = 0; i < 3; i++)
      if (strcmp(wheres[i], table_cell(t, row, c_where)) == 0) where = i;
    for (int i = 0; i < 5; i++)
      if (strcmp(classes[i].name, table_cell(t, row, c_class)) == 0) class = classes[i].value;
    if (where < 0) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_where + 1, "no such place: '%s'", table_cell(t, row, c_where));
    if (class < 0) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_class + 1, "no such class: '%s'", table_cell(t, row, c_class));
    slice word = slice_of(table_cell(t, row, c_word));
    if (slice_starts(word, "be ")) word = slice_cut(word, 3, word.len), where = BY_PASSIVE;
    map_add(&x->word, word, (uint32_t)(where * KNOWN + class));
  }
  e->knowing = x;
  return DM_OK;
}

static directness known_as(const map *m, sym word, known_by how) {
  for (const map_row *r = map_find_sym(m, word); r; r = map_next(m, r))
    if (r->value / KNOWN == how) return (directness)(r->value % KNOWN);
  return DIRECT_UNKNOWN;
}

static directness known(const work *w, const engine *e, uint32_t t, known_by how) {
  directness by = known_as(&e->knowing->word, tok(w, t)->norm, how);
  return by == DIRECT_UNKNOWN && tok(w, t)->lemma ? known_as(&e->knowing->word, tok(w, t)->lemma, how) : by;
}

/* ------------------------------------------------------------------ who and what */

static range tokens_of(const work *w, span at) {
  range r = {quotes_token_at(w->d, at.from), 0};
  for (r.end = r.first; r.end < w->d->tokens.n && r.end - r.first < WHOSE_REACH && tok(w, r.end)->at.from < at.to; r.end++) {
  }
  return r;
}

static const mention *source_mention(const work *w, const attribution *a) {
  return a->has_source && a->source_mention != NONE ? &w->d->mentions.at[a->source_mention] : NULL;
}

static bool holds(const attribution *a, uint32_t byte) {
  for (uint32_t i = 0; i < a->content.n && i < RANGES; i++)
    if (a->content.at[i].from <= byte && byte < a->content.at[i].to) return true;
  return false;
}

/* The word on which the first clause of the content hangs; NONE. */
static uint32_t content_root(const work *w, const attribution *a) {
  for (uint32_t i = 0; i < a->content.n && i < RANGES; i++) {
    uint32_t first = quotes_token_at(w->d, a->content.at[i].from);
    for (uint32_t t = first; t < w->d->tokens.n && t - first < CLAUSE_REACH && tok(w, t)->at.from < a->content.at[i].to; t++) {
      uint32_t h = tok(w, t)->head;
      if (is_mark(w, t) || tok(w, t)->upos == UPOS_CCONJ || tok(w, t)->upos == UPOS_SCONJ || tok(w, t)->upos == UPOS_ADP) continue;
      if (h == NONE || !holds(a, tok(w, h)->at.from)) return t;
    }
  }
  return NONE;
}

static bool same_entity(const work *w, const mention *a, const mention *b) {
  (void)w;
  return a && b && a->entity == b->entity;
}

static bool is_state(const mention *m) { return m->kind == ACTOR_COUNTRY || ((m->kind == ACTOR_ORGANIZATION || m->kind == ACTOR_GROUP || m->kind == ACTOR_PERSON) && strcmp(m->sector, "GOV") == 0); }

/* One who speaks for the side: the minister for his state, the state for its army, a spokesman for his office. */
static bool on_side(const mention *who, const mention *whose) {
  if (!who->country[0] || strcmp(who->country, whose->country) != 0) return false;
  bool official = is_state(who) || strcmp(who->sector, "MIL") == 0;
  bool of_state = is_state(whose) || strcmp(whose->sector, "MIL") == 0 || strcmp(whose->sector, "SPY") == 0 || strcmp(whose->sector, "COP") == 0;
  if (official && of_state) return true;
  return who->sector[0] && strcmp(who->sector, whose->sector) == 0 && whose->kind != ACTOR_PERSON; /* a rebel for the rebels */
}

/* ------------------------------------------------------------------ distance: hands between event and reader */

/* "I told him that" in words that nobody else is said to have said, "Embassy believes" in its own cable: the author's hand. */
static bool is_author(const work *w, const attribution *a, uint32_t author) {
  if (!a->has_source || a->within != NONE) return false;
  range r = tokens_of(w, a->source);
  if (r.end == r.first + 1 && is_word(w, r.first, WORD_AUTHOR) && quote_at(w, r.first) == NONE) return true;
  const mention *m = source_mention(w, a);
  return m && author != NONE && m->entity == author;
}

/* Whom "we" stands for in a cable that nobody is quoted with: the post that wrote it. */
static uint32_t author_of(const work *w) {
  if (w->d->kind != DOC_CABLE) return NONE;
  for (uint32_t i = 0; i < w->d->attributions.n; i++) {
    const attribution *a = &w->d->attributions.at[i];
    range r = tokens_of(w, a->source);
    if (a->has_source && a->within == NONE && a->source_mention != NONE && r.end == r.first + 1 && norm_is(w, r.first, "we") && quote_at(w, r.first) == NONE) return w->d->mentions.at[a->source_mention].entity;
  }
  return NONE;
}

/* The document is one hand; each source that has it from another is one more. A passive ("it is reported") is the hand of
 * somebody not named. Who goes on speaking of himself, or tells what another has in mind ("Kim said Pyongyang wanted"), is
 * one hand: the other has told the reader nothing. */
static uint32_t distance(const work *w, const attribution *a, uint32_t author) {
  const attribution *outer = a->within == NONE ? NULL : &w->d->attributions.at[a->within];
  uint32_t before = outer ? outer->distance : 1;
  const mention *m = source_mention(w, a), *o = outer ? source_mention(w, outer) : NULL;
  bool mind = outer && (a->sense == SAID_HOPE || a->sense == SAID_BELIEVE || a->sense == SAID_PERCEIVE || a->sense == SAID_EVALUATE);
  bool same = mind || (m && o && (m->entity == o->entity || (m->kind == ACTOR_COUNTRY && o->kind != ACTOR_DOCUMENT && on_side(o, m))));
  return before + !(same || is_author(w, a, author));
}

/* ------------------------------------------------------------------ own act */

/* Who does what the content tells: the subject of its verb, "by X" of a passive, the owner of a noun. *implied: the source
 * itself, as in "pledged to halt". NONE = nobody that the words name. */
static uint32_t doer(const work *w, const attribution *a, uint32_t t, bool *implied) {
  *implied = false;
  const token *k = tok(w, t);
  if (doc_child(w->d, t, REL_EXPL) != NONE) return NONE; /* "there are no enemies" */
  uint32_t subject = doc_child(w->d, t, REL_NSUBJ);
  if (subject == NONE) subject = doc_child(w->d, t, REL_NSUBJ_OUTER);
  if (subject != NONE && tok(w, subject)->upos != UPOS_VERB) return subject;
  if (doc_child(w->d, t, REL_NSUBJ_PASS) != NONE || doc_child(w->d, t, REL_AUX_PASS) != NONE) {
    source by = source_agent(w, t);
    return by.found ? by.head : NONE;
  }
  if (k->upos == UPOS_NOUN) return doc_child(w->d, t, REL_NMOD_POSS);
  if (k->upos != UPOS_VERB || (k->rel != REL_XCOMP && k->rel != REL_CCOMP && k->rel != REL_ADVCL) || k->head != a->cue_token) return NONE;
  if (strcmp(k->xpos, "VB") != 0 && strcmp(k->xpos, "VBG") != 0) return NONE;
  uint32_t object = doc_child(w->d, a->cue_token, REL_OBJ); /* "urged Seoul to wait": Seoul; "vowed to wait": the source */
  if (object == NONE) object = doc_child(w->d, a->cue_token, REL_IOBJ);
  if (object != NONE && object < t) return object;
  if (a->sense == SAID_ORDER || a->sense == SAID_ASK) return NONE; /* "called for aid to flow" */
  *implied = tok(w, a->cue_token)->upos == UPOS_VERB && doc_child(w->d, a->cue_token, REL_AUX_PASS) == NONE;
  return NONE;
}

/* "Current and former officials": nobody speaks for the state. */
static bool has_left(const work *w, const attribution *a) {
  range r = tokens_of(w, a->source);
  for (uint32_t t = r.first; t < r.end; t++)
    if (norm_is(w, t, "former") || norm_is(w, t, "ex") || norm_is(w, t, "retired")) return true;
  return false;
}

static own_act own(const work *w, const attribution *a, uint32_t t) {
  const mention *m = source_mention(w, a);
  bool implied;
  if (t == NONE || !a->has_source) return OWN_UNKNOWN;
  uint32_t s = doer(w, a, t, &implied);
  if (implied) return OWN_SELF;
  uint32_t owner = s == NONE ? NONE : doc_child(w->d, s, REL_NMOD_POSS); /* "his government", "its planes" */
  bool owns = m && owner != NONE && mention_at(w, owner) != NONE && same_entity(w, m, &w->d->mentions.at[mention_at(w, owner)]);
  if (s == NONE || mention_at(w, s) == NONE) {
    if (owns) return OWN_SIDE;
    if (s != NONE && is_word(w, s, WORD_AUTHOR) && quote_at(w, s) != NONE) return OWN_SELF; /* "I", of a source that is no mention */
    return OWN_UNKNOWN;
  }
  const mention *x = &w->d->mentions.at[mention_at(w, s)];
  if (!m) return is_word(w, s, WORD_AUTHOR) && quote_at(w, s) != NONE ? OWN_SELF : OWN_UNKNOWN;
  if (same_entity(w, m, x)) return OWN_SELF;
  if (owns && x->kind != ACTOR_PERSON) return OWN_SIDE;
  if (on_side(m, x) && !has_left(w, a)) return OWN_SIDE;
  return OWN_OTHER;
}

/* ------------------------------------------------------------------ directness */

/* "A diplomat briefed on the talks", "a nun who saw it": words about the source. */
static directness described(const work *w, const engine *e, const attribution *a) {
  range r = tokens_of(w, a->source);
  directness found = DIRECT_UNKNOWN;
  for (uint32_t t = r.first; t < r.end && found == DIRECT_UNKNOWN; t++) {
    found = known(w, e, t, BY_SOURCE);
    if (found == DIRECT_UNKNOWN && t > r.first) found = known(w, e, t, BY_WHOSE);
  }
  if (found != DIRECT_UNKNOWN || r.end >= w->d->tokens.n) return found;
  found = known(w, e, r.end, BY_WHOSE); /* "a diplomat briefed on the talks said", taken for what the diplomat did */
  if (found != DIRECT_UNKNOWN && (tok(w, r.end)->at.from < a->cue.from || tok(w, r.end)->at.from >= a->cue.to)) return found;
  uint32_t who = r.end; /* "the aide who was in the room said", hung elsewhere by the tree */
  if (is_mark(w, who) && who + 1 < w->d->tokens.n) who++;
  if (norm_is(w, who, "who"))
    for (uint32_t t = who + 1; t < a->cue_token && t < who + WHOSE_REACH; t++) {
      found = known(w, e, t, BY_WHOSE);
      if (found != DIRECT_UNKNOWN) return found;
    }
  for (uint32_t t = r.first; t < r.end; t++) /* the clause behind a comma is none of the source's words */
    FOR_CHILDREN(w->d, t, c) {
      rel k = (rel)tok(w, c)->rel;
      if ((k != REL_ACL && k != REL_ACL_RELCL && k != REL_AMOD) || c < r.end || c == a->cue_token || c - r.end > WHOSE_REACH) continue;
      directness x = known(w, e, c, BY_WHOSE);
      if (x != DIRECT_UNKNOWN) return x;
    }
  return DIRECT_UNKNOWN;
}

/* "Heard the minister promise it", "heard shots": with his own ears, as "heard that" is not. */
static bool hears(const work *w, uint32_t t) {
  if (!is_lemma(w, t, WORD_HEARS)) return false;
  bool thing = false;
  FOR_CHILDREN(w->d, t, c) {
    if ((tok(w, c)->rel == REL_CCOMP || tok(w, c)->rel == REL_XCOMP) && (strcmp(tok(w, c)->xpos, "VB") == 0 || strcmp(tok(w, c)->xpos, "VBG") == 0)) return true;
    if (tok(w, c)->rel == REL_CCOMP) return false;
    if (tok(w, c)->rel == REL_OBJ && c > t) thing = true;
  }
  return thing;
}

/* "Said he had seen", "said the envoy had told him": what the source does in what it says. */
static directness in_content(const work *w, const engine *e, const attribution *a, uint32_t t) {
  const mention *m = source_mention(w, a);
  if (t == NONE || !m || tok(w, t)->upos != UPOS_VERB) return DIRECT_UNKNOWN;
  uint32_t s = doc_child(w->d, t, REL_NSUBJ), p = doc_child(w->d, t, REL_NSUBJ_PASS);
  if (p != NONE) {
    bool self = mention_at(w, p) != NONE && same_entity(w, m, &w->d->mentions.at[mention_at(w, p)]);
    return self ? known(w, e, t, BY_PASSIVE) : DIRECT_UNKNOWN;
  }
  if (s != NONE && mention_at(w, s) != NONE && same_entity(w, m, &w->d->mentions.at[mention_at(w, s)])) return hears(w, t) ? DIRECT_WITNESSED : known(w, e, t, BY_CUE);
  uint32_t to = doc_child(w->d, t, REL_IOBJ); /* "told him": he heard it himself */
  if (to == NONE) to = doc_child(w->d, t, REL_OBJ);
  cue_hit hit;
  bool tells = lexicon_find(w->lex, w->d, t, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_WHOM);
  return tells && to != NONE && mention_at(w, to) != NONE && same_entity(w, m, &w->d->mentions.at[mention_at(w, to)]) ? DIRECT_WITNESSED : DIRECT_UNKNOWN;
}

/* What needs no witness: a promise, an order, a wish; a verdict, unless it tells what another did ("complained that Washington
 * had reneged"); and what the source or, in its own name, its side does. */
static bool is_own(const attribution *a) {
  switch (a->sense) {
  case SAID_PROMISE: case SAID_ORDER: case SAID_ASK: case SAID_HOPE: return true;
  case SAID_EVALUATE: if (a->own != OWN_OTHER) return true; break;
  default: break;
  }
  return a->own == OWN_SELF || (a->own == OWN_SIDE && (a->anonymity == ANON_NAMED || a->anonymity == ANON_SPOKESPERSON));
}

static directness direct(const work *w, const engine *e, const attribution *a, uint32_t t) {
  bool document = a->has_source && a->anonymity == ANON_DOCUMENT;
  directness by = hears(w, a->cue_token) ? DIRECT_WITNESSED : known(w, e, a->cue_token, BY_CUE);
  if (!a->has_source) return by != DIRECT_UNKNOWN && (int)by != SILENT ? by : a->sense == SAID_ASSERT ? DIRECT_TOLD : DIRECT_UNKNOWN; /* "it is reported that" */
  if (by == DIRECT_UNKNOWN) by = in_content(w, e, a, t);
  if (by == DIRECT_UNKNOWN) by = described(w, e, a);
  if ((by == DIRECT_UNKNOWN || (int)by == SILENT) && !document && is_own(a)) by = DIRECT_OWN;
  if (by == DIRECT_UNKNOWN && (a->sense == SAID_BELIEVE || a->sense == SAID_DOUBT)) by = DIRECT_INFERRED;
  return (int)by == SILENT ? DIRECT_UNKNOWN : by;
}

/* ------------------------------------------------------------------ hedge */

/* On what is said, by its own words or by the cue ("is believed"); else on that it was said ("seemed to admit"). */
static hedge hedges(const engine *e, const work *w, const attribution *a, uint32_t t) {
  hedge h = {0}, cue = hedge_of_cue(e, w->d, a->cue_token);
  if (t != NONE) h = hedge_of_clause(e, w->d, t, a->cue_token);
  if (hedged(&cue) && (!hedged(&h) || h.band == BAND_NONE)) {
    h = cue;
    if (a->cue.from <= h.at.from && h.at.to <= a->cue.to && cue.band == BAND_NONE) h.at = a->cue; /* "is believed" */
  }
  if (hedged(&h)) return h;
  if (tok(w, a->cue_token)->upos != UPOS_VERB) return h;
  h = hedge_of_clause(e, w->d, a->cue_token, NONE);
  h.on = HEDGED_SAYING;
  return h;
}

void grade_run(const engine *e, work *w) {
  doc *d = w->d;
  uint32_t author = author_of(w);
  for (uint32_t i = 0; i < d->attributions.n; i++) { /* an outer one comes before what it holds */
    attribution *a = &d->attributions.at[i];
    uint32_t t = content_root(w, a);
    a->distance = distance(w, a, author);
    a->own = own(w, a, t);
    a->directness = direct(w, e, a, t);
    a->hedge = hedges(e, w, a, t);
  }
}
