#include "stance/lexicon.h"
#include "stance/seats.h"

#include "words.h"

#define X(name, position, commitment, denied) #name,
const char *const stand_names[N_STANDS] = {STAND_TABLE(X)};
#undef X

/* The column's cell as the place of an error. */
static status bad(err *why, const table *t, const char *path, uint32_t row, int column, const char *what) {
  size_t at = 1;
  for (int c = 0; c < column; c++) at += strlen(table_cell(t, row, c)) + 1;
  return err_at(why, DM_EINPUT, path, t->lines[row], at, "%s '%s'", what, table_cell(t, row, column));
}

static status part_of_speech(err *why, const table *t, const char *path, uint32_t row, int column, char *out) {
  *out = table_cell(t, row, column)[0];
  return *out == 'v' || *out == 'n' || *out == 'a' || *out == 'p' ? DM_OK : bad(why, t, path, row, column, "no part of speech");
}

static status read_stands(engine *e, stance_lexicon *x, err *why) {
  static const char path[] = "tables/stances.tsv";
  const table *t = table_named("stances");
  int lemma = table_column(t, "lemma"), pos = table_column(t, "pos"), with = table_column(t, "with"), says = table_column(t, "says"),
      holder = table_column(t, "holder"), matter = table_column(t, "matter"), to = table_column(t, "to");
  x->stands = arena_array(&e->arena, stand_row, t->n_rows);
  map_init_words(&x->stands_by_lemma, e->words);
  status s = DM_OK;
  for (uint32_t r = 0; r < t->n_rows && s == DM_OK; r++) {
    stand_row *k = &x->stands[r];
    k->line = t->lines[r];
    k->says = N_STANDS;
    for (int i = 0; i < N_STANDS; i++)
      if (strcmp(stand_names[i], table_cell(t, r, says)) == 0) k->says = (stand_kind)i;
    if (k->says == N_STANDS) return bad(why, t, path, r, says, "no stance");
    s = part_of_speech(why, t, path, r, pos, &k->pos);
    if (s == DM_OK) s = frame_pattern(e, t, r, with, &k->with, why);
    if (s == DM_OK) s = frame_slots(e, t, r, holder, &k->holder, why);
    if (s == DM_OK) s = frame_slots(e, t, r, matter, &k->matter, why);
    if (s == DM_OK) s = frame_slots(e, t, r, to, &k->to, why);
    map_add(&x->stands_by_lemma, slice_of(table_cell(t, r, lemma)), r);
  }
  return s;
}

static status read_conditions(engine *e, stance_lexicon *x, err *why) {
  static const char *const kinds[N_CONDITION_KINDS] = {"", "refused", "other", "until", "price", "first", "told", "none"}, path[] = "tables/conditions.tsv";
  const table *t = table_named("conditions");
  int words = table_column(t, "words"), of = table_column(t, "of"), mark = table_column(t, "mark");
  x->conditions = arena_array(&e->arena, condition_row, t->n_rows);
  map_init_words(&x->conditions_by_word, e->words);
  for (uint32_t r = 0; r < t->n_rows; r++) {
    condition_row *k = &x->conditions[r];
    k->mark = table_cell(t, r, mark);
    k->of = N_CONDITION_KINDS;
    for (condition_kind i = 0; i < N_CONDITION_KINDS; i++)
      if (strcmp(kinds[i], table_cell(t, r, of)) == 0) k->of = i;
    if (k->of == N_CONDITION_KINDS) return bad(why, t, path, r, of, "no kind of condition");
    slice rest = slice_of(table_cell(t, r, words));
    while (rest.len) {
      size_t n = 0;
      while (n < rest.len && rest.ptr[n] != ' ') n++;
      if (k->n == CONDITION_WORDS) return bad(why, t, path, r, words, "too many words");
      k->words[k->n++] = slice_cut(rest, 0, n);
      rest = slice_cut(rest, n + (n < rest.len), rest.len);
    }
    if (!k->n || (k->of != IF_NONE && !k->mark[0])) return bad(why, t, path, r, words, "no mark for");
    map_add(&x->conditions_by_word, k->words[0], r);
  }
  return DM_OK;
}

static status read_deeds(engine *e, stance_lexicon *x, err *why) {
  static const char path[] = "tables/deeds.tsv";
  const table *t = table_named("deeds");
  int lemma = table_column(t, "lemma"), pos = table_column(t, "pos"), of = table_column(t, "of"), name = table_column(t, "deed"), sign = table_column(t, "sign");
  x->deeds = arena_array(&e->arena, deed_row, t->n_rows);
  map_init(&x->deeds_by_lemma, &e->arena);
  status s = DM_OK;
  for (uint32_t r = 0; r < t->n_rows && s == DM_OK; r++) {
    deed_row *k = &x->deeds[r];
    k->deed = table_cell(t, r, name);
    k->sign = table_cell(t, r, sign)[0] == '-' ? -1 : 1;
    s = part_of_speech(why, t, path, r, pos, &k->pos);
    slice rest = slice_of(table_cell(t, r, of));
    while (rest.len && s == DM_OK) {
      size_t n = 0;
      while (n < rest.len && rest.ptr[n] != '|') n++;
      if (k->n == DEED_WORDS) return bad(why, t, path, r, of, "too many words");
      k->words[k->n++] = slice_cut(rest, 0, n);
      rest = slice_cut(rest, n + (n < rest.len), rest.len);
    }
    if (!k->deed[0]) return bad(why, t, path, r, name, "no deed");
    map_add(&x->deeds_by_lemma, slice_of(table_cell(t, r, lemma)), r);
  }
  return s;
}

static status read_issues(engine *e, stance_lexicon *x, err *why) {
  const table *t = table_named("issues");
  int words = table_column(t, "words"), issue = table_column(t, "issue"), weight = table_column(t, "weight");
  x->issues = arena_array(&e->arena, issue_row, t->n_rows);
  map_init_words(&x->issues_by_word, e->words);
  for (uint32_t r = 0; r < t->n_rows; r++) {
    issue_row *k = &x->issues[r];
    k->issue = table_cell(t, r, issue);
    k->weak = table_cell(t, r, weight)[0] != '\0';
    slice rest = slice_of(table_cell(t, r, words));
    while (rest.len) {
      size_t n = 0;
      while (n < rest.len && rest.ptr[n] != ' ') n++;
      if (k->n == ISSUE_WORDS) return bad(why, t, "tables/issues.tsv", r, words, "too many words");
      k->words[k->n++] = slice_cut(rest, 0, n);
      rest = slice_cut(rest, n + (n < rest.len), rest.len);
    }
    if (!k->n || !k->issue[0]) return bad(why, t, "tables/issues.tsv", r, words, "no issue for");
    map_add(&x->issues_by_word, k->words[k->n - 1], r);
  }
  return DM_OK;
}

static bool names_class(const pattern *p, uint32_t class) {
  for (uint32_t i = 0; i < p->n; i++)
    for (uint32_t k = 0; k < p->at[i].n_alts; k++)
      if (p->at[i].alts[k].kind == ALT_CLASS && p->at[i].alts[k].class == class) return true;
  return false;
}

static status read_tracks(engine *e, stance_lexicon *x, err *why) {
  static const char path[] = "tables/tracks.tsv";
#define X(name) #name,
  static const char *const names[N_MAKES] = {MAKES_TABLE(X)};
#undef X
  const table *t = table_named("tracks");
  int lemma = table_column(t, "lemma"), pos = table_column(t, "pos"), with = table_column(t, "with"), column = table_column(t, "status"),
      sides = table_column(t, "sides"), mediator = table_column(t, "mediator"), makes = table_column(t, "makes");
  x->tracks = arena_array(&e->arena, track_row, t->n_rows);
  map_init_words(&x->tracks_by_lemma, e->words);
  status s = DM_OK;
  for (uint32_t r = 0; r < t->n_rows && s == DM_OK; r++) {
    track_row *k = &x->tracks[r];
    const char *made = table_cell(t, r, makes);
    k->status = (track_status)word_find(WORD_TRACK_STATUS, table_cell(t, r, column));
    if (!k->status && table_cell(t, r, column)[0]) return bad(why, t, path, r, column, "no status");
    while (made[0] && k->makes < N_MAKES && strcmp(names[k->makes], made) != 0) k->makes++;
    if (k->makes == N_MAKES) return bad(why, t, path, r, makes, "nothing that a word makes");
    s = part_of_speech(why, t, path, r, pos, &k->pos);
    if (s == DM_OK) s = frame_pattern(e, t, r, with, &k->with, why);
    if (s == DM_OK) s = frame_slots(e, t, r, sides, &k->sides, why);
    if (s == DM_OK) s = frame_slots(e, t, r, mediator, &k->mediator, why);
    k->of_noun = names_class(&k->with, x->class_negotiation);
    map_add(&x->tracks_by_lemma, slice_of(table_cell(t, r, lemma)), r);
  }
  return s;
}

static status read_breaches(engine *e, stance_lexicon *x, err *why) {
  static const char path[] = "tables/breaches.tsv";
  const table *t = table_named("breaches");
  int word = table_column(t, "word"), stand = table_column(t, "stand"), deeds = table_column(t, "deeds");
  x->breaches = arena_array(&e->arena, breach_row, t->n_rows);
  map_init(&x->breaches_by_lemma, &e->arena); /* asked only of words that somebody stands for or against */
  for (uint32_t r = 0; r < t->n_rows; r++) {
    breach_row *k = &x->breaches[r];
    const char *taken = table_cell(t, r, stand);
    k->stand = (stance)word_find(WORD_STANCE, taken);
    if ((k->stand != STANCE_FOR && k->stand != STANCE_AGAINST) || !taken[0]) return bad(why, t, path, r, stand, "no stand");
    slice rest = slice_of(table_cell(t, r, deeds));
    while (rest.len) {
      size_t n = 0, slash;
      while (n < rest.len && rest.ptr[n] != ' ') n++;
      for (slash = 0; slash < n && rest.ptr[slash] != '/'; slash++) {
      }
      if (k->n == BREACH_DEEDS) return bad(why, t, path, r, deeds, "too many deeds");
      const char *type = arena_copy(&e->arena, rest.ptr, slash);
      k->deeds[k->n].type = (plover)word_find(WORD_PLOVER, type);
      if (strcmp(type, plover_names[k->deeds[k->n].type]) != 0) return bad(why, t, path, r, deeds, "no deed");
      k->deeds[k->n++].mode = slash < n ? arena_copy(&e->arena, rest.ptr + slash + 1, n - slash - 1) : NULL;
      rest = slice_cut(rest, n + (n < rest.len), rest.len);
    }
    if (!k->n) return bad(why, t, path, r, deeds, "no deed");
    map_add(&x->breaches_by_lemma, slice_of(table_cell(t, r, word)), r);
  }
  return DM_OK;
}

static uint32_t class_of(const frame_lexicon *x, const char *name) {
  for (uint32_t i = 0; i < x->n_classes; i++)
    if (slice_is(x->classes[i], name)) return i;
  return NONE;
}

status stance_lexicon_open(engine *e, err *why) {
  stance_lexicon *x = arena_new(&e->arena, stance_lexicon);
  static const char *const tables[] = {"stances", "conditions", "deeds", "issues", "tracks", "breaches"};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (!table_named(tables[i])) return err_set(why, DM_EINPUT, tables[i], "the table is missing");
  x->class_stative = class_of(e->frames, "stative");
  x->class_strong = class_of(e->frames, "strength");
  x->class_other = class_of(e->frames, "other_side");
  x->class_voice = class_of(e->frames, "voices");
  x->class_paper = class_of(e->frames, "paper");
  x->class_money = class_of(e->frames, "money");
  x->class_wane = class_of(e->frames, "wane");
  x->class_drop = class_of(e->frames, "drop");
  x->class_negotiation = class_of(e->frames, "negotiation");
  status s = read_stands(e, x, why);
  if (s == DM_OK) s = read_conditions(e, x, why);
  if (s == DM_OK) s = read_deeds(e, x, why);
  if (s == DM_OK) s = read_issues(e, x, why);
  if (s == DM_OK) s = read_tracks(e, x, why);
  if (s == DM_OK) s = read_breaches(e, x, why);
  if (s == DM_OK) s = course_open(&x->course, why);
  if (s == DM_OK) may_open(e, x);
  if (s == DM_OK) s = seats_open(why);
  e->stances = x;
  return s;
}
