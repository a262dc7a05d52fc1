#include "said/lexicon.h"

static const char *const pos_names[N_CUE_POS] = {"verb", "noun", "adj", "adv", "prep", "support", "sign"};
static const char *const sense_names[] = {"assert", "deny", "doubt", "ask", "order", "promise", "warn", "admit",
                                          "hope", "believe", "perceive", "signal", "evaluate"};
static const char *const strength_names[] = {"weak", "plain", "strong"};
static const char *const class_names[] = {"other", "document", "meeting", "spokesperson", "collective", "people", "evidence", "office", "body", "voice"};
static const char *const word_names[N_SAID_WORDS] = {"denies", "nobody", "object", "raises", "declines", "relative", "speaker", "adds",
                                                     "opens", "origin", "cites", "hears", "rubric", "stands", "asker", "agent",
                                                     "points", "vague", "lesser", "whole", "tally", "author", "presents", "utters", "means", "puts", "rings", "hearsay"};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static int named(const char *const *names, size_t n, const char *cell) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(names[i], cell) == 0) return (int)i;
  return -1;
}

/* The next word of a cell at *at; empty at its end. */
static slice next_word(const char **at) {
  while (**at == ' ') (*at)++;
  const char *from = *at;
  while (**at && **at != ' ') (*at)++;
  return (slice){from, (size_t)(*at - from)};
}

static bool all_letters(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] < 'a' || s.ptr[i] > 'z') return false;
  return s.len > 0;
}

static bool frame_of(slice s, frame *out) {
  static const struct { const char *name; frame_kind kind; } plain[] = {
      {"that", FRAME_THAT},       {"quote", FRAME_QUOTE},       {"obj", FRAME_OBJ},   {"inf", FRAME_INF},
      {"obj+inf", FRAME_OBJ_INF}, {"obj+comp", FRAME_OBJ_COMP}, {"whom", FRAME_WHOM}, {"whom-inf", FRAME_WHOM_INF},
      {"obj+ing", FRAME_OBJ_ING},
      {"clause", FRAME_CLAUSE},   {"noun", FRAME_NOUN},
  };
  for (size_t i = 0; i < COUNT(plain); i++)
    if (slice_is(s, plain[i].name)) return *out = (frame){plain[i].kind, {0}}, true;
  if (slice_starts(s, "obj+"))
    *out = (frame){FRAME_OBJ_WITH, slice_cut(s, 4, s.len)};
  else if (slice_ends(s, "-inf"))
    *out = (frame){FRAME_PREP_INF, slice_cut(s, 0, s.len - 4)};
  else
    *out = (frame){FRAME_PREP, s};
  return all_letters(out->word);
}

static status open_cues(engine *e, cue_lexicon *lex, err *why) {
  const char *path = "tables/cues.tsv";
  const table *t = table_named("cues");
  if (!t) return err_set(why, DM_EVERSION, path, "the table is missing");
  int c_cue = table_column(t, "cue"), c_pos = table_column(t, "pos"), c_sense = table_column(t, "sense"),
      c_frame = table_column(t, "frame"), c_strength = table_column(t, "strength");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    cue *c = vec_add(&e->arena, &lex->cues);
    int pos = named(pos_names, COUNT(pos_names), table_cell(t, row, c_pos));
    int sense = named(sense_names, COUNT(sense_names), table_cell(t, row, c_sense));
    int strength = named(strength_names, COUNT(strength_names), table_cell(t, row, c_strength));
#define REFUSE(column, text) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)(column) + 1, "%s: '%s'", text, table_cell(t, row, column))
    if (pos < 0) REFUSE(c_pos, "no such kind of cue");
    if (sense < 0) REFUSE(c_sense, "no such sense");
    if (strength < 0) REFUSE(c_strength, "no such strength");
    c->pos = (cue_pos)pos;
    c->sense = (said_sense)sense;
    c->strength = (cue_strength)strength;
    const char *at = table_cell(t, row, c_frame);
    for (slice s; (s = next_word(&at)).len;) {
      if (c->n_frames == CUE_FRAMES) REFUSE(c_frame, "more frames than a cue can have");
      if (!frame_of(s, &c->frames[c->n_frames++])) REFUSE(c_frame, "no such frame");
    }
    if (!c->n_frames) REFUSE(c_frame, "no frame");
    at = table_cell(t, row, c_cue);
    for (slice s; (s = next_word(&at)).len;) {
      if (c->n_words == CUE_WORDS) REFUSE(c_cue, "more words than a cue can have");
      bool gap = slice_is(s, "...");
      if (gap && (!c->n_words || !c->word[c->n_words - 1].len)) REFUSE(c_cue, "'...' needs a word before it");
      c->word[c->n_words++] = gap ? (slice){0} : s;
    }
    if (!c->n_words || !c->word[c->n_words - 1].len) REFUSE(c_cue, "no last word");
    map_add(&lex->by_word[pos], c->word[0], row);
#undef REFUSE
  }
  return DM_OK;
}

static status open_nouns(engine *e, cue_lexicon *lex, err *why) {
  const char *path = "tables/sources.tsv";
  const table *t = table_named("sources");
  if (!t) return err_set(why, DM_EVERSION, path, "the table is missing");
  int c_word = table_column(t, "word"), c_class = table_column(t, "class"), c_kind = table_column(t, "kind");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    int class = named(class_names, COUNT(class_names), table_cell(t, row, c_class));
    if (class <= 0) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_class + 1, "no such class: '%s'", table_cell(t, row, c_class));
    vec_push(&e->arena, &lex->nouns, ((source_noun){(source_class)class, table_cell(t, row, c_kind)}));
    map_add(&lex->noun_of, slice_of(table_cell(t, row, c_word)), row);
  }
  return DM_OK;
}

static status open_words(engine *e, cue_lexicon *lex, err *why) {
  const char *path = "tables/said_words.tsv";
  const table *t = table_named("said_words");
  if (!t) return err_set(why, DM_EVERSION, path, "the table is missing");
  int c_class = table_column(t, "class"), c_word = table_column(t, "word");
  for (uint32_t row = 0; row < t->n_rows; row++) {
    int class = named(word_names, COUNT(word_names), table_cell(t, row, c_class));
    slice word = slice_of(table_cell(t, row, c_word));
    if (class < 0) return err_at(why, DM_EVERSION, path, t->lines[row], (size_t)c_class + 1, "no such class: '%s'", table_cell(t, row, c_class));
    if (class == WORD_AGENT) vec_push(&e->arena, &lex->endings, word);
    else map_add(&lex->word_of, word, (uint32_t)class);
  }
  return DM_OK;
}

bool lexicon_agent(const cue_lexicon *lex, slice noun) {
  for (uint32_t i = 0; i < lex->endings.n && noun.len > 5; i++)
    if (noun.len > lex->endings.at[i].len && slice_eq(slice_cut(noun, noun.len - lex->endings.at[i].len, noun.len), lex->endings.at[i])) return true;
  return false;
}

status lexicon_open(engine *e, err *why) {
  cue_lexicon *lex = arena_new(&e->arena, cue_lexicon);
  for (int i = 0; i < N_CUE_POS; i++) map_init_words(&lex->by_word[i], e->words);
  map_init_words(&lex->noun_of, e->words);
  map_init_words(&lex->word_of, e->words);
  e->cues = lex;
  status s = open_cues(e, lex, why);
  if (s == DM_OK) s = open_nouns(e, lex, why);
  return s == DM_OK ? open_words(e, lex, why) : s;
}

static bool token_is(const token *t, slice word) {
  return slice_eq(sym_slice(t->norm), word) || (t->lemma && slice_eq(sym_slice(t->lemma), word));
}

/* Matches words 1.. of the cue after token t. "brushed the threat off": a particle may hang on its verb farther on. */
static bool rest_matches(const doc *d, const cue *c, uint32_t t, cue_hit *out) {
  uint32_t end = d->sentences.at[d->tokens.at[t].sentence].end;
  uint32_t at = t + 1;
  *out = (cue_hit){c, t, t, NONE, NONE};
  for (uint32_t i = 1; i < c->n_words; i++) {
    bool gap = !c->word[i].len;
    if (gap) i++;
    uint32_t limit = gap ? at + CUE_GAP : at, k = at;
    while (k < end && k <= limit && !token_is(&d->tokens.at[k], c->word[i])) {
      if (d->tokens.at[k].upos == UPOS_PUNCT && sym_is(d->tokens.at[k].norm, ",")) return false;
      if (gap && c->pos == CUE_PREP && (d->tokens.at[k].upos == UPOS_VERB || d->tokens.at[k].upos == UPOS_SCONJ || d->tokens.at[k].upos == UPOS_AUX)) return false;
      k++;
    }
    if (k >= end || k > limit || (gap && k == at && c->pos == CUE_PREP)) {
      if (gap || c->n_words != 2) return false;
      uint32_t particle = doc_child(d, t, REL_COMPOUND_PRT);
      return particle != NONE && token_is(&d->tokens.at[particle], c->word[1]);
    }
    if (gap) {
      out->gap = at;
      out->gap_end = k;
    }
    out->last = k;
    at = k + 1;
  }
  return true;
}

bool lexicon_find(const cue_lexicon *lex, const doc *d, uint32_t t, cue_pos pos, uint32_t below, cue_hit *out) {
  const token *tok = &d->tokens.at[t];
  const map *m = &lex->by_word[pos];
  bool found = false;
  /* Prepositions, adverbs and adjectives by their form ("according", "concerned"), the rest by lemma. */
  bool by_form = pos == CUE_PREP || pos == CUE_ADV || pos == CUE_ADJ || pos == CUE_SIGN || !tok->lemma;
  for (const map_row *r = map_find_sym(m, by_form ? tok->norm : tok->lemma); r; r = map_next(m, r)) {
    const cue *c = &lex->cues.at[r->value];
    cue_hit hit;
    if (c->n_words >= below || (found && c->n_words <= out->cue->n_words)) continue;
    if (!rest_matches(d, c, t, &hit)) continue;
    *out = hit;
    found = true;
  }
  return found;
}

const source_noun *lexicon_noun(const cue_lexicon *lex, const doc *d, uint32_t t) {
  static const source_noun other = {SOURCE_OTHER, ""};
  const token *tok = &d->tokens.at[t];
  const map_row *r = tok->lemma ? map_find_sym(&lex->noun_of, tok->lemma) : NULL;
  if (!r) r = map_find_sym(&lex->noun_of, tok->norm);
  return r ? &lex->nouns.at[r->value] : &other;
}
