/* frame.c - the event tables as structs; every cell is checked, so that a wrong row is named with its place. */
#include "event/frame.h"

#include "event/context.h"
#include "event/marker.h"
#include "event/tale.h"

#include "event/talks.h"

#include <stdio.h>

#define X(name) #name,
const char *const op_names[N_OPS] = {OP_TABLE(X)};
#undef X

#define WORD(text) {text, sizeof text - 1}
static const struct {
  slice name;
  slot_kind kind;
} slot_names[] = {{WORD("subj"), SLOT_SUBJ},     {WORD("obj"), SLOT_OBJ},   {WORD("iobj"), SLOT_IOBJ}, {WORD("xcomp"), SLOT_XCOMP}, {WORD("ccomp"), SLOT_CCOMP},
                  {WORD("advcl"), SLOT_ADVCL},   {WORD("acl"), SLOT_ACL},   {WORD("comp"), SLOT_COMP}, {WORD("prt"), SLOT_PRT},     {WORD("mod"), SLOT_MOD},
                  {WORD("advmod"), SLOT_ADVMOD}, {WORD("aux"), SLOT_AUX},   {WORD("num"), SLOT_NUM},   {WORD("poss"), SLOT_POSS},   {WORD("passive"), SLOT_PASSIVE},
                  {WORD("case"), SLOT_CASE},     {WORD("det"), SLOT_DET},   {WORD("surface"), SLOT_SURFACE}, {WORD("speaker"), SLOT_SPEAKER}};

/* Reading one table: where we are, for messages. */
typedef struct reader {
  engine *e;
  frame_lexicon *x;
  const table *t;
  uint32_t row;
  err *why;
  status s;
} reader;

static bool bad(reader *r, int column, const char *what, slice word) {
  if (r->s != DM_OK) return false;
  char path[64];
  snprintf(path, sizeof path, "tables/%s.tsv", r->t->name);
  size_t at = 1;
  for (int c = 0; c < column; c++) at += strlen(table_cell(r->t, r->row, c)) + 1;
  r->s = err_at(r->why, DM_EINPUT, path, r->t->lines[r->row], at, "%s '%.*s'", what, (int)word.len, word.ptr);
  return false;
}

/* The next piece of `rest` up to a separator; false at the end. */
static bool piece(slice *rest, char separator, slice *out) {
  while (rest->len && rest->ptr[0] == separator) rest->ptr++, rest->len--;
  if (!rest->len) return false;
  size_t n = 0;
  while (n < rest->len && rest->ptr[n] != separator) n++;
  *out = slice_cut(*rest, 0, n);
  rest->ptr += n;
  rest->len -= n;
  return true;
}

static uint32_t count(slice s, char c) {
  uint32_t n = 1;
  for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == c;
  return n;
}

static bool read_slot(reader *r, int column, slice name, slot *out) {
  for (size_t i = 0; i < sizeof slot_names / sizeof *slot_names; i++)
    if (slice_eq(name, slot_names[i].name)) {
      *out = (slot){slot_names[i].kind, {"", 0}};
      return true;
    }
  for (size_t i = 0; i < name.len; i++)
    if (name.ptr[i] < 'a' || name.ptr[i] > 'z') return bad(r, column, "no slot or preposition", name);
  *out = (slot){SLOT_PREP, name};
  return true;
}

static void read_slots(reader *r, int column, slice cell, slots *out) {
  out->at = arena_array(&r->e->arena, slot, count(cell, ','));
  slice name;
  while (piece(&cell, ',', &name))
    if (read_slot(r, column, name, &out->at[out->n])) out->n++;
}

static uint32_t class_named(const frame_lexicon *x, slice name) {
  for (uint32_t i = 0; i < x->n_classes; i++)
    if (slice_eq(x->classes[i], name)) return i;
  return NONE;
}

static bool read_alt(reader *r, int column, slice word, alt *out) {
  static const struct {
    slice name;
    alt_kind kind;
  } kinds[] = {{WORD("*"), ALT_ANY},           {WORD("#actor"), ALT_ACTOR},       {WORD("#place"), ALT_PLACE},
               {WORD("#country"), ALT_COUNTRY}, {WORD("#official"), ALT_OFFICIAL}, {WORD("#pair"), ALT_PAIR},
               {WORD("#side"), ALT_SIDE}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (slice_eq(word, kinds[i].name)) {
      out->kind = kinds[i].kind;
      return true;
    }
  if (word.ptr[0] == '#') return bad(r, column, "no kind", word);
  out->kind = word.ptr[0] == '@' ? ALT_CLASS : ALT_WORD;
  out->word = word;
  if (out->kind == ALT_WORD && memchr(word.ptr, '-', word.len)) map_add(&r->x->words, word, NONE); /* so that "no - fly" is known to be one word */
  if (out->kind == ALT_CLASS && (out->class = class_named(r->x, slice_cut(word, 1, word.len))) == NONE)
    return bad(r, column, "no class of event_words.tsv", word);
  return true;
}

/* A word says more than a kind ("#actor|refugee"), so it is tried first. */
static void words_first(condition *c) {
  for (uint32_t i = 1; i < c->n_alts; i++)
    for (uint32_t k = i; k > 0 && c->alts[k].kind < c->alts[k - 1].kind; k--) {
      alt a = c->alts[k];
      c->alts[k] = c->alts[k - 1];
      c->alts[k - 1] = a;
    }
}

static uint32_t place_of(const slot *s) {
  switch (s->kind) {
    case SLOT_SUBJ: return PLACE_SUBJ;
    case SLOT_OBJ: return PLACE_OBJ;
    case SLOT_IOBJ: return PLACE_IOBJ;
    case SLOT_XCOMP: return PLACE_XCOMP;
    case SLOT_CCOMP:
    case SLOT_COMP: return PLACE_CCOMP;
    case SLOT_ADVCL: return PLACE_ADVCL;
    case SLOT_ACL: return PLACE_ACL;
    case SLOT_PASSIVE: return PLACE_PASSIVE;
    case SLOT_SURFACE: return PLACE_SURFACE;
    case SLOT_PREP: return place_of_prep(s->prep);
    default: return 0; /* the others stand under the word or its object: they are looked for */
  }
}

static void read_pattern(reader *r, int column, slice cell, pattern *out) {
  out->at = arena_array(&r->e->arena, condition, count(cell, ' '));
  slice one;
  while (piece(&cell, ' ', &one)) {
    condition *c = &out->at[out->n++];
    if (one.ptr[0] == '!') {
      c->denied = true;
      one = slice_cut(one, 1, one.len);
    }
    slice name, words = {"", 0}, word;
    if (!piece(&one, ':', &name)) {
      bad(r, column, "empty condition", cell);
      return;
    }
    if (one.len) words = slice_cut(one, 1, one.len);
    if (!read_slot(r, column, name, &c->where)) return;
    if (!c->denied) out->needs |= place_of(&c->where);
    if (!words.len) continue;
    c->alts = arena_array(&r->e->arena, alt, count(words, '|'));
    while (piece(&words, '|', &word))
      if (read_alt(r, column, word, &c->alts[c->n_alts])) c->n_alts++;
    words_first(c);
  }
}

static bool read_type(reader *r, int column, const char *cell, plover *out) {
  for (int i = 0; i < N_PLOVER; i++)
    if (strcmp(plover_names[i], cell) == 0) {
      *out = (plover)i;
      return true;
    }
  return bad(r, column, "no PLOVER type", slice_of(cell));
}

static const char *or_null(const char *cell) { return cell[0] ? cell : NULL; }

static bool open_table(reader *r, const char *name, err *why) {
  r->t = table_named(name);
  r->row = 0;
  r->why = why;
  if (!r->t) r->s = err_set(why, DM_EINPUT, name, "the table is missing");
  return r->s == DM_OK;
}

static void read_words(reader *r) {
  int cls = table_column(r->t, "class"), word = table_column(r->t, "word");
  r->x->classes = arena_array(&r->e->arena, slice, r->t->n_rows + 1);
  map_init_words(&r->x->words, r->e->words);
  for (r->row = 0; r->row < r->t->n_rows; r->row++) {
    slice name = slice_of(table_cell(r->t, r->row, cls));
    uint32_t c = class_named(r->x, name);
    if (c == NONE) r->x->classes[c = r->x->n_classes++] = name;
    map_add(&r->x->words, slice_of(table_cell(r->t, r->row, word)), c);
  }
  r->x->class_part = class_named(r->x, SLICE("part"));
  r->x->class_effort = class_named(r->x, SLICE("effort"));
  r->x->class_nature = class_named(r->x, SLICE("nature"));
  r->x->class_prison = class_named(r->x, SLICE("prison"));
  r->x->class_detail = class_named(r->x, SLICE("detail"));
  r->x->class_give = class_named(r->x, SLICE("give"));
  static const char *const aims[N_AIMS] = {"aim_leader", "aim_policy", "aim_rights", "aim_regime"};
  for (int i = 0; i < N_AIMS; i++) r->x->class_aim[i] = class_named(r->x, slice_of(aims[i]));
  r->x->class_same_day = class_named(r->x, SLICE("same_day"));
  r->x->class_ground_on = class_named(r->x, SLICE("ground_on"));
  r->x->class_ground_to = class_named(r->x, SLICE("ground_to"));
  r->x->class_ground_from = class_named(r->x, SLICE("ground_from"));
  r->x->class_talk = class_named(r->x, SLICE("talk"));
  r->x->class_accord = class_named(r->x, SLICE("accord"));
  r->x->class_captivity = class_named(r->x, SLICE("captivity"));
  r->x->class_retold_any = class_named(r->x, SLICE("retold_any"));
  for (int i = 0; i < N_PLOVER; i++) {
    char name[24];
    int n = snprintf(name, sizeof name, "retold_%s", plover_names[i]);
    r->x->class_retold[i] = class_named(r->x, (slice){name, (size_t)n});
  }
}

static void read_cameo(reader *r) {
  const table *t = r->t;
  int cameo = table_column(t, "code"), type = table_column(t, "plover"), mode = table_column(t, "mode"), ctx = table_column(t, "contexts");
  r->x->cameo = arena_array(&r->e->arena, code, t->n_rows);
  for (r->row = 0; r->row < t->n_rows && r->s == DM_OK; r->row++) {
    code *c = &r->x->cameo[r->x->n_cameo++];
    c->cameo = table_cell(t, r->row, cameo);
    c->contexts = table_cell(t, r->row, ctx);
    c->mode = or_null(table_cell(t, r->row, mode));
    if (table_cell(t, r->row, type)[0]) c->coded = read_type(r, type, table_cell(t, r->row, type), &c->type);
  }
}

static void read_frames(reader *r) {
  const table *t = r->t;
  int lemma = table_column(t, "lemma"), pos = table_column(t, "pos"), with = table_column(t, "with"), actor = table_column(t, "actor"),
      recipient = table_column(t, "recipient"), type = table_column(t, "plover"), mode = table_column(t, "mode"),
      cameo = table_column(t, "cameo"), ctx = table_column(t, "contexts"), weight = table_column(t, "weight");
  r->x->frames = arena_array(&r->e->arena, frame, t->n_rows);
  map_init_words(&r->x->by_lemma, r->e->words);
  for (r->row = 0; r->row < t->n_rows && r->s == DM_OK; r->row++) {
    frame *f = &r->x->frames[r->x->n_frames];
    f->lemma = table_cell(t, r->row, lemma);
    f->line = t->lines[r->row];
    f->pos = table_cell(t, r->row, pos)[0];
    if (f->pos != 'v' && f->pos != 'n' && f->pos != 'a') bad(r, pos, "no part of speech", slice_of(table_cell(t, r->row, pos)));
    read_pattern(r, with, slice_of(table_cell(t, r->row, with)), &f->with);
    slice a = slice_of(table_cell(t, r->row, actor));
    f->reciprocal = slice_starts(a, "+");
    read_slots(r, actor, slice_cut(a, f->reciprocal, a.len), &f->actor);
    read_slots(r, recipient, slice_of(table_cell(t, r->row, recipient)), &f->recipient);
    read_type(r, type, table_cell(t, r->row, type), &f->type);
    f->mode = or_null(table_cell(t, r->row, mode));
    f->cameo = table_cell(t, r->row, cameo);
    if (!frame_code(r->x, f->cameo)) bad(r, cameo, "no CAMEO code", slice_of(f->cameo));
    f->contexts = table_cell(t, r->row, ctx);
    f->weak = table_cell(t, r->row, weight)[0] != '\0';
    map_add(&r->x->by_lemma, slice_of(f->lemma), r->x->n_frames++);
  }
}

static bool read_op(reader *r, int column, const char *cell, op *out) {
  for (int i = 0; i < N_OPS; i++)
    if (strcmp(op_names[i], cell) == 0) {
      *out = (op)i;
      return true;
    }
  return bad(r, column, "no op", slice_of(cell));
}

static void read_turns(reader *r) {
  const table *t = r->t;
  int lemma = table_column(t, "lemma"), pos = table_column(t, "pos"), with = table_column(t, "with"), o = table_column(t, "op"),
      inner = table_column(t, "inner"), recipient = table_column(t, "recipient");
  r->x->turns = arena_array(&r->e->arena, turn, t->n_rows);
  map_init_words(&r->x->turns_by_lemma, r->e->words);
  for (r->row = 0; r->row < t->n_rows && r->s == DM_OK; r->row++) {
    turn *u = &r->x->turns[r->x->n_turns];
    u->lemma = table_cell(t, r->row, lemma);
    u->line = t->lines[r->row];
    u->pos = table_cell(t, r->row, pos)[0];
    read_pattern(r, with, slice_of(table_cell(t, r->row, with)), &u->with);
    read_op(r, o, table_cell(t, r->row, o), &u->op);
    read_slots(r, inner, slice_of(table_cell(t, r->row, inner)), &u->inner);
    read_slots(r, recipient, slice_of(table_cell(t, r->row, recipient)), &u->recipient);
    map_add(&r->x->turns_by_lemma, slice_of(u->lemma), r->x->n_turns++);
  }
}

static void read_codes(reader *r) {
  const table *t = r->t;
  int o = table_column(t, "op"), inner = table_column(t, "inner"), cameo = table_column(t, "cameo"), type = table_column(t, "plover"),
      mode = table_column(t, "mode");
  r->x->codes = arena_array(&r->e->arena, turn_code, t->n_rows);
  for (r->row = 0; r->row < t->n_rows && r->s == DM_OK; r->row++) {
    turn_code *c = &r->x->codes[r->x->n_codes++];
    read_op(r, o, table_cell(t, r->row, o), &c->op);
    c->inner = table_cell(t, r->row, inner);
    if (strcmp(c->inner, "-") == 0) c->inner = "";
    const char *to = table_cell(t, r->row, cameo);
    if (to[0] == '=' || to[0] == '!' || to[0] == '-') {
      c->effect = to[0] == '!' ? TURN_DENY : TURN_KEEP;
      continue;
    }
    const code *k = frame_code(r->x, to);
    if (!k || !k->coded) {
      bad(r, cameo, "no CAMEO code with a PLOVER type", slice_of(to));
      continue;
    }
    c->effect = TURN_CODE;
    c->cameo = k->cameo;
    c->type = k->type;
    c->mode = k->mode;
    if (table_cell(t, r->row, type)[0]) {
      read_type(r, type, table_cell(t, r->row, type), &c->type);
      if (c->type != k->type) c->mode = NULL;
    }
    if (table_cell(t, r->row, mode)[0]) c->mode = table_cell(t, r->row, mode);
  }
}

status frame_open(engine *e, err *why) {
  frame_lexicon *x = arena_new(&e->arena, frame_lexicon);
  reader r = {.e = e, .x = x, .s = DM_OK};
  if (open_table(&r, "event_words", why)) read_words(&r);
  if (r.s == DM_OK && open_table(&r, "cameo", why)) read_cameo(&r);
  if (r.s == DM_OK && open_table(&r, "frames", why)) read_frames(&r);
  if (r.s == DM_OK && open_table(&r, "turns", why)) read_turns(&r);
  if (r.s == DM_OK && open_table(&r, "turn_codes", why)) read_codes(&r);
  if (r.s == DM_OK) r.s = marker_open(e, x, why);
  if (r.s == DM_OK) r.s = talks_open(e, x, why);
  if (r.s == DM_OK) r.s = tale_open(e, x, why);
  if (r.s == DM_OK) r.s = context_open(e, x, why);
  e->frames = x;
  return r.s;
}

status frame_pattern(engine *e, const table *t, uint32_t row, int column, pattern *out, err *why) {
  reader r = {.e = e, .x = (frame_lexicon *)(uintptr_t)e->frames, .t = t, .row = row, .why = why, .s = DM_OK};
  read_pattern(&r, column, slice_of(table_cell(t, row, column)), out);
  return r.s;
}

status frame_slots(engine *e, const table *t, uint32_t row, int column, slots *out, err *why) {
  reader r = {.e = e, .x = (frame_lexicon *)(uintptr_t)e->frames, .t = t, .row = row, .why = why, .s = DM_OK};
  read_slots(&r, column, slice_of(table_cell(t, row, column)), out);
  return r.s;
}

const code *frame_code(const frame_lexicon *x, const char *cameo) {
  uint32_t low = 0, high = x->n_cameo; /* the table is sorted by code */
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    int c = strcmp(x->cameo[mid].cameo, cameo);
    if (c == 0) return &x->cameo[mid];
    if (c < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return NULL;
}

const turn_code *frame_turn_code(const frame_lexicon *x, op o, const char *inner) {
  const turn_code *best = NULL;
  size_t longest = 0;
  for (uint32_t i = 0; i < x->n_codes; i++) {
    const turn_code *c = &x->codes[i];
    if (c->op != o) continue;
    size_t n = strlen(c->inner);
    if ((n == 0) != (inner[0] == '\0') || strncmp(c->inner, inner, n) != 0) continue;
    if (!best || n > longest) best = c, longest = n;
  }
  return best;
}

static bool in_class(const frame_lexicon *x, const map_row *r, uint32_t class) {
  for (; r; r = map_next(&x->words, r))
    if (r->value == class) return true;
  return false;
}

bool frame_word_in(const frame_lexicon *x, slice word, uint32_t class) { return in_class(x, map_find(&x->words, word), class); }
bool frame_sym_in(const frame_lexicon *x, sym word, uint32_t class) { return in_class(x, map_find_sym(&x->words, word), class); }

/* "-3.5" of a table cell; strtod would follow the locale. */
static double decimal(const char *s) {
  bool minus = *s == '-';
  double whole = 0, unit = 1;
  for (s += minus; *s >= '0' && *s <= '9'; s++) whole = whole * 10 + (*s - '0');
  if (*s == '.')
    for (s++; *s >= '0' && *s <= '9'; s++) whole += (*s - '0') * (unit /= 10);
  return minus ? -whole : whole;
}

double frame_score(plover type, const char *mode) {
#define X(name, quad, score) score,
  static const double scores[N_PLOVER] = {PLOVER_TABLE(X)};
#undef X
  const table *t = mode ? table_named("plover_modes") : NULL;
  for (uint32_t r = 0; t && r < t->n_rows; r++)
    if (strcmp(table_cell(t, r, 1), mode) == 0 && strcmp(table_cell(t, r, 0), plover_names[type]) == 0) return decimal(table_cell(t, r, 2));
  return scores[type];
}
