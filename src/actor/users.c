#include "actor/users.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "lists.h"

enum {
  CODES_MOST = 64,          /* of one name */
  FILE_MOST = 1 << 30       /* bytes */
};

static actor_lexicon *lexicon(const intake *t) { return t->o.l; }
static void tell(intake *t, uint32_t line, const char *what) { complain(t->o.c, t->u->files[t->file], line, 1, "%s", what); }

/* ------------------------------------------------------------------ codes */

static uint32_t known(intake *t, known_code k, const char *id) {
  const map_row *r = map_find(&t->u->by_text, slice_of(id));
  if (r) return r->value;
  arena *a = &t->o.e->arena;
  if (k.text) k.text = arena_copy(a, k.text, strlen(k.text));
  vec_push(a, &t->u->known, k);
  map_add(&t->u->by_text, slice_of(arena_copy(a, id, strlen(id))), t->u->known.n - 1);
  return t->u->known.n - 1;
}

static uint32_t chain(intake *t, uint32_t code, day from, day after, uint32_t next) {
  vec_push(&t->o.e->arena, &t->u->codes, ((user_code){code, next, from, after}));
  return t->u->codes.n - 1;
}

static uint32_t code_of(intake *t, const char *text, bool agents, bool before) {
  char id[80];
  const map_row *there;
  known_code k = {.text = text, .before = before};
  size_t len = strlen(text); /* "GOV~", "~GOV", "GOV" */
  id[0] = '~';
  memcpy(id + (agents && !before), text, len);
  len += agents && !before;
  if (before) id[len++] = '~';
  id[len] = '\0';
  if ((there = map_find(&t->u->by_text, (slice){id, len}))) return there->value;
  if (agents) code_split_role(&t->u->book, text, k.country, k.sector);
  else if (text[0]) code_split(&t->u->book, text, k.country, k.sector);
  return known(t, k, id);
}

uint32_t intake_codes(intake *t, const dict_entry *e, bool agents) {
  uint32_t next = 0;
  for (uint32_t i = e->n_codes < CODES_MOST ? e->n_codes : CODES_MOST; i-- > 0;) {
    const dict_code *c = &e->codes[i];
    char text[64]; /* with two actors in it, no longer */
    size_t len = c->text.len < sizeof text ? c->text.len : sizeof text - 1;
    memcpy(text, c->text.ptr, len);
    text[len] = '\0';
    next = chain(t, code_of(t, text, agents, c->before), c->from, c->after, next);
  }
  return next;
}

uint32_t intake_code(intake *t, const char *text, const char *country, const char *sector, day from, day after) {
  bool agents = strchr(text, '~') != NULL, before = agents && text[0] != '~', nobody = strcmp(text, "---") == 0;
  char bare[64], id[96];
  if (agents && !before) text++;
  snprintf(bare, sizeof bare, "%.*s", nobody ? 0 : (int)strcspn(text, "~"), text);
  if ((bare[0] || nobody) && !country[0] && !sector[0]) return chain(t, code_of(t, bare, agents, before), from, after, 0);
  known_code k = {.text = bare[0] || nobody ? bare : NULL, .before = before};
  if (agents) code_split_role(&t->u->book, bare, k.country, k.sector);
  else if (bare[0]) code_split(&t->u->book, bare, k.country, k.sector);
  if (country[0]) memcpy(k.country, country, 4);
  if (sector[0]) memcpy(k.sector, sector, 4);
  snprintf(id, sizeof id, "%s%s%s\t%s\t%s", before ? "" : "~", bare, before ? "~" : "", country, sector);
  return chain(t, known(t, k, id), from, after, 0);
}

static bool undated(const user_code *c) { return c->from == DAY_NONE && c->after == DAY_NONE; }

/* The codes of a name that stands twice: those of before, and behind them those of now, unless the first hold always. In one
 * file those with dates count before the one without. */
static uint32_t joined(intake *t, uint32_t old, uint32_t new, bool same_file, bool *full) {
  uint32_t list[CODES_MOST], n = 0, end = NONE;
  for (uint32_t c = old; c; c = t->u->codes.at[c].next) {
    if (undated(&t->u->codes.at[c])) {
      end = c;
      break;
    }
    if (n < CODES_MOST) list[n++] = c;
  }
  if (end != NONE && !same_file) return old;
  for (uint32_t c = new; c; c = t->u->codes.at[c].next) {
    if (undated(&t->u->codes.at[c])) {
      if (end == NONE) end = c;
    } else if (n < CODES_MOST) {
      list[n++] = c;
    } else {
      *full = true;
    }
  }
  uint32_t next = end == NONE ? 0 : chain(t, t->u->codes.at[end].code, DAY_NONE, DAY_NONE, 0);
  while (n-- > 0) {
    user_code c = t->u->codes.at[list[n]];
    next = chain(t, c.code, c.from, c.after, next);
  }
  return next;
}

const known_code *users_code(const actor_lexicon *l, const lex_row *row, day on) {
  if (!row->user) return NULL;
  const users *u = l->users;
  uint32_t first = u->names.at[row->user].codes;
  for (uint32_t c = first; c; c = u->codes.at[c].next) {
    const user_code *k = &u->codes.at[c];
    bool open = undated(k);
    if (on == DAY_NONE ? open : (k->from == DAY_NONE || on >= k->from) && (k->after == DAY_NONE || on <= k->after)) return &u->known.at[k->code];
  }
  return on == DAY_NONE && first ? &u->known.at[u->codes.at[first].code] : NULL;
}

const char *users_place(const actor_lexicon *l, const lex_row *row, arena *a) {
  const user_name *n = &l->users->names.at[row->user];
  return arena_printf(a, "%s:%u", l->users->files[n->file], n->line);
}

/* ------------------------------------------------------------------ what a name is */

static bool in_list(const known_word *w, list which) { return w->lists[(unsigned)which / 64] >> (unsigned)which % 64 & 1; }
static const known_word *word(const intake *t, slice s) { return word_known(t->o.e->words, s, slice_hash(s)); }
static bool listed(const intake *t, slice s, list which) { return in_list(word(t, s), which); }

static slice next_word(slice key, size_t *at) {
  size_t from = *at, to = from;
  while (to < key.len && key.ptr[to] != ' ') to++;
  *at = to + 1;
  return (slice){key.ptr + from, to - from};
}

static slice last_word(slice key) {
  size_t at = key.len;
  while (at && key.ptr[at - 1] != ' ') at--;
  return (slice){key.ptr + at, key.len - at};
}

/* A person: with a given name or an initial before others, or in office for a time. */
static bool looks_person(const intake *t, slice key, unsigned words, bool dated) {
  if (words > 6) return false;
  bool given = false;
  size_t at = 0;
  for (unsigned i = 0; at < key.len; i++) {
    slice w = next_word(key, &at);
    const known_word *k = word(t, w);
    if (in_list(k, LIST_organization_noun) || in_list(k, LIST_small_in_name)) return false;
    if (i + 1 < words && !given) given = w.len == 1 || map_find(&t->o.l->given, w) != NULL;
  }
  return dated || (given && words > 1);
}

/* "Norlandian" beside "Norlandia", both NRL. */
static bool adjective_of(slice key, slice other) {
  static const char *const ends[] = {"an", "ese", "ish", "i", "ic", "er"};
  if (slice_ends(key, "ers") || slice_ends(key, "ans")) key.len--; /* the people's plural */
  size_t n = 0, least = other.len < 4 ? other.len : 4;
  while (n < key.len && n < other.len && key.ptr[n] == other.ptr[n]) n++;
  if (n < least || (key.len == other.len && n == key.len)) return false;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (slice_ends(key, ends[i]) && !slice_ends(other, ends[i])) return true;
  return false;
}

static bool is_state(const char *country) {
  static const char others[] = "UNO IGO NGO IMG ISM MNC EUR";
  return country[0] && !strstr(others, country);
}

/* A state's code and no more: then the name is the state, or its adjective. */
static bool bare(const known_code *k) { return is_state(k->country) && !k->sector[0] && (!k->text || strlen(k->text) == 3); }

static name_kind kind_of(const intake *t, slice key, unsigned words, slice head, uint32_t codes) {
  const users *u = t->u;
  const known_code *k = NULL;
  bool dated = false, role = false;
  for (uint32_t c = codes; c; c = u->codes.at[c].next) {
    const known_code *x = &u->known.at[u->codes.at[c].code];
    if (!x->text || x->text[0]) {
      if (!k) k = x;
      role |= x->sector[0] != '\0';
    }
    dated |= !undated(&u->codes.at[c]);
  }
  if (!k) return NAME_AGENCY; /* [---] only */
  const char *country = k->country;
  if (bare(k) && !role) {
    if (words > 1) return NAME_COUNTRY;
    const map_row *of = map_find(&t->o.l->codes, slice_of(country));
    char fold[LEX_KEY];
    size_t n = 0;
    if (of) n = lex_fold(t->o.l->rows[of->value].text, strlen(t->o.l->rows[of->value].text), fold, sizeof fold, NULL, NULL);
    return adjective_of(key, head) || (of && adjective_of(key, (slice){fold, n})) ? NAME_ADJECTIVE : NAME_COUNTRY;
  }
  if (key.len > 4 && memcmp(key.ptr, "the ", 4) == 0) { /* THE_UNITED_NATIONS is what United Nations is */
    const map_row *same = map_find(&t->o.l->names, slice_cut(key, 4, key.len));
    if (same && !lex_at(t->o.l, same)->own) return (name_kind)lex_at(t->o.l, same)->kind;
  }
  bool company = strcmp(country, "MNC") == 0, ngo = strcmp(country, "NGO") == 0;
  if (!company && looks_person(t, key, words, dated && role)) return NAME_PERSON;
  if (company) return NAME_COMPANY;
  if (ngo) return NAME_NGO;
  if (strcmp(country, "IGO") == 0 || strcmp(country, "UNO") == 0 || strcmp(country, "EUR") == 0) return NAME_IGO;
  static const struct {
    char sector[4];
    name_kind kind;
  } by[] = {{"REB", NAME_GROUP}, {"UAF", NAME_GROUP}, {"OPP", NAME_GROUP}, {"CRM", NAME_GROUP}, {"PRM", NAME_GROUP}, {"CVL", NAME_GROUP},
            {"REF", NAME_GROUP}, {"PTY", NAME_PARTY}, {"JRN", NAME_MEDIA}, {"BUS", NAME_COMPANY}};
  for (size_t i = 0; i < sizeof by / sizeof *by; i++)
    if (strcmp(k->sector, by[i].sector) == 0) return by[i].kind;
  return strcmp(country, "IMG") == 0 ? NAME_GROUP : NAME_AGENCY;
}

/* ------------------------------------------------------------------ names */

bool name_shouts(slice text) {
  bool letter = false;
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z') return false;
    letter |= text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
  }
  return letter;
}

/* Of "THE_PORT_OF_VESK": the words that say something. */
static uint16_t telling(const intake *t, slice key, uint16_t caps) {
  uint16_t bits = 0;
  size_t at = 0;
  for (unsigned i = 0; at < key.len && i < 16; i++) {
    slice w = next_word(key, &at);
    if (w.len > 4 || !listed(t, w, LIST_small_in_name)) bits = (uint16_t)(bits | 1u << i);
  }
  bits &= caps;
  return bits ? bits : caps;
}

/* "NEW_NORLANDIA" -> "New Norlandia", for the name of a state. */
static const char *titled(intake *t, slice text) {
  char *out = arena_copy(&t->o.e->arena, text.ptr, text.len);
  bool inside = false;
  for (char *c = out; *c; c++) {
    if (*c == '_') *c = ' ';
    bool letter = (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z');
    if (inside && *c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
    inside = letter || *c == '\'';
  }
  return out;
}

static uint32_t note_name(intake *t, const intake_name *n) {
  vec_push(&t->o.e->arena, &t->u->names, ((user_name){n->codes, n->line, t->file}));
  return t->u->names.n - 1;
}

/* Another entry for a name. */
static void again(intake *t, const intake_name *n, user_name *old) {
  bool full = false;
  old->codes = joined(t, old->codes, n->codes, old->file == t->file, &full);
  if (full) tell(t, n->line, "more codes of one name than are looked at");
}

/* The key and the text of a row, in the dictionary's own bytes where they fit. */
static slice key_of(intake *t, const intake_name *n, lex_row *r) {
  char key[LEX_KEY];
  size_t len = lex_fold(n->text.ptr, n->text.len, key, sizeof key, &r->caps, &r->words);
  if (n->in_place && r->capitals && len <= n->text.len) { /* the row's text is shown nowhere as it is */
    char *to = (char *)(uintptr_t)n->text.ptr;
    memcpy(to, key, len);
    to[len] = '\0';
    r->text = to;
    return (slice){to, len};
  }
  char *text = arena_copy(&t->o.e->arena, n->text.ptr, n->text.len);
  for (char *c = text; *c; c++)
    if (*c == '_') *c = ' ';
  r->text = text;
  return (slice){arena_copy(&t->o.e->arena, key, len), len};
}

static void enter_made(intake *t, lex_row r, slice key, name_kind kind) {
  r.kind = (uint8_t)kind;
  r.plural = false;
  lex_enter(&t->o, &lexicon(t)->names, key, lex_add(&t->o, &r));
}

slice intake_name_take(intake *t, const intake_name *n) {
  actor_lexicon *l = lexicon(t);
  lex_row r = n->like;
  const known_code *k = &t->u->known.at[t->u->codes.at[n->codes].code];
  const char *state = NULL; /* the first name of a state that the house has not: before it is written over */
  if (bare(k) && !map_find(&l->codes, slice_of(k->country))) state = titled(t, n->text);
  slice key = key_of(t, n, &r);
  if (!key.len) {
    tell(t, n->line, "a name without letters");
    return key;
  }
  const map_row *first = map_find(&l->names, key);
  if (r.capitals) {
    r.caps = telling(t, key, r.caps);
  } else if (r.words == 1) {
    int letters = 0;
    r.acronym = true;
    for (const char *c = r.text; *c; c++) r.acronym &= *c >= 'A' && *c <= 'Z', letters++;
    r.acronym &= letters > 1;
  }
  t->n++;
  if (first) { /* the house knows it, or a user has said it before */
    uint32_t place = 0;
    for (const map_row *m = first; m; m = map_next(&l->names, m)) {
      lex_row *old = &l->rows[m->value];
      if (old->user && !place) {
        place = old->user;
        again(t, n, &t->u->names.at[place]);
      }
      if (!place) place = note_name(t, n);
      old->user = place;
    }
    return key;
  }
  if (r.kind == NAME_NONE) r.kind = (uint8_t)kind_of(t, key, r.words, n->head, n->codes);
  memcpy(r.country, k->country, 4);
  memcpy(r.sector, k->sector, 4);
  r.from = r.after = DAY_NONE;
  r.own = true;
  r.user = note_name(t, n);
  if (!r.role && r.kind == NAME_PERSON) r.role = "";
  uint32_t row = lex_add(&t->o, &r);
  lex_enter(&t->o, &l->names, key, row);
  if (r.kind == NAME_ADJECTIVE) enter_made(t, r, key, NAME_DEMONYM);
  if (r.kind == NAME_COUNTRY && bare(k)) {
    if (state) {
      if (r.capitals) l->rows[row].text = state;
      map_add(&l->codes, slice_of(arena_copy(&t->o.e->arena, k->country, 3)), row);
    }
    if (r.endings) { /* under a key that no text has: what its endings make of it, "Norlandian" */
      char *made = arena_printf(&t->o.e->arena, "%.*s~", (int)key.len, key.ptr);
      slice s = {made, key.len + 1};
      enter_made(t, r, s, NAME_ADJECTIVE);
      enter_made(t, r, s, NAME_DEMONYM);
    }
  }
  l->endings |= r.endings;
  return key;
}

/* ------------------------------------------------------------------ agents */

static bool is_role(const lex_row *r) { return r->kind == NAME_ROLE || r->kind == NAME_ROLE_GROUP || r->kind == NAME_INSTITUTION; }

/* The house's role that the name ends with: "movement" of "LARGEST_OPPOSITION_MOVEMENT"; NULL. */
static const lex_row *ends_with(const intake *t, slice key) {
  for (size_t at = 0; at < key.len;) {
    next_word(key, &at);
    if (at >= key.len) return NULL;
    for (const map_row *m = map_find(&t->o.l->roles, slice_cut(key, at, key.len)); m; m = map_next(&t->o.l->roles, m))
      if (is_role(lex_at(t->o.l, m)) && !lex_at(t->o.l, m)->own) return lex_at(t->o.l, m);
  }
  return NULL;
}

static bool person_ending(const intake *t, slice word) {
  for (size_t n = 2; n <= 6 && n < word.len; n++)
    if (listed(t, slice_cut(word, word.len - n, word.len), LIST_person_ending)) return true;
  return false;
}

static void what_role(const intake *t, slice key, bool plural, lex_row *r) {
  const lex_row *like = ends_with(t, key);
  slice last = last_word(key);
  slice one = plural && slice_ends(last, "s") ? slice_cut(last, 0, last.len - 1) : last;
  if (like) {
    r->kind = like->kind;
    r->gender = like->gender;
    r->plural = like->plural || plural;
  } else if (listed(t, last, LIST_organization_noun)) {
    r->kind = NAME_INSTITUTION;
  } else {
    r->kind = person_ending(t, one) || person_ending(t, last) ? NAME_ROLE : NAME_ROLE_GROUP;
    r->plural = plural || slice_ends(last, "men") || slice_ends(last, "women") || slice_ends(last, "people");
  }
}

static void take_role_key(intake *t, const intake_name *n, slice key, lex_row r, bool plural) {
  actor_lexicon *l = lexicon(t);
  const known_code *k = &t->u->known.at[t->u->codes.at[n->codes].code];
  bool there = false;
  uint32_t place = 0;
  for (const map_row *m = map_find(&l->roles, key); m; m = map_next(&l->roles, m)) {
    lex_row *old = &l->rows[m->value];
    if (old->kind == NAME_MODIFIER) continue;
    there = true;
    if (old->user) continue; /* said before; that counts */
    if (!place) place = note_name(t, n);
    old->user = place;
    if (k->sector[0]) memcpy(old->sector, k->sector, 4);
    if (k->country[0]) memcpy(old->country, k->country, 4);
  }
  if (there) return;
  if (r.kind == NAME_NONE) what_role(t, key, plural, &r);
  if (!r.weight) r.weight = 9;
  memcpy(r.country, k->country, 4);
  memcpy(r.sector, k->sector, 4);
  r.from = r.after = DAY_NONE;
  r.own = true;
  r.user = note_name(t, n);
  lex_enter(&t->o, &l->roles, key, lex_add(&t->o, &r));
}

void intake_role_take(intake *t, const intake_name *n) {
  lex_row r = n->like;
  slice key = key_of(t, n, &r);
  if (!key.len) {
    tell(t, n->line, "a name without letters");
    return;
  }
  r.caps = 0; /* "Harbour Master", "harbour master" */
  r.capitals = r.acronym = r.endings = false;
  t->n++;
  take_role_key(t, n, key, r, n->like.plural);
  if (!n->like.endings) return;
  char many[LEX_KEY + 4];
  size_t len = key.len;
  memcpy(many, key.ptr, len);
  char last = many[len - 1], before = len > 1 ? many[len - 2] : 'x';
  if (last == 's' && before != 's') return; /* plural as it is: "troops" */
  if (last == 'y' && !memchr("aeiou", before, 5)) memcpy(many + len - 1, "ies", 3), len += 2;
  else if (last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'))) memcpy(many + len, "es", 2), len += 2;
  else many[len++] = 's';
  slice plural = {arena_copy(&t->o.e->arena, many, len), len};
  r.text = plural.ptr;
  take_role_key(t, n, plural, r, true);
}

/* ------------------------------------------------------------------ files */

static void take_actors(void *intake_, const dict_entry *e) {
  intake *t = intake_;
  uint32_t codes = intake_codes(t, e, false);
  slice head = {NULL, 0};
  for (uint32_t i = 0; i < e->n_names; i++) {
    const dict_name *d = &e->names[i];
    slice key = intake_name_take(t, &(intake_name){.text = d->text, .in_place = true, .head = head, .line = d->line, .codes = codes,
                                                   .like = {.endings = d->endings, .capitals = name_shouts(d->text)}});
    if (!i) head = key;
  }
}

static void take_agents(void *intake_, const dict_entry *e) {
  intake *t = intake_;
  uint32_t codes = intake_codes(t, e, true);
  for (uint32_t i = 0; i < e->n_names; i++) {
    const dict_name *d = &e->names[i];
    intake_role_take(t, &(intake_name){.text = d->text, .in_place = true, .line = d->line, .codes = codes,
                                       .like = {.endings = d->endings, .plural = d->plural, .capitals = name_shouts(d->text)}});
  }
}

status users_file(arena *a, const char *path, char **bytes, size_t *len, err *why) {
  struct stat s;
  if (stat(path, &s) != 0) return err_set(why, DM_EIO, path, "%s", strerror(errno));
  if (S_ISDIR(s.st_mode)) return err_set(why, DM_EIO, path, "a folder, not a dictionary");
  size_t size = S_ISREG(s.st_mode) ? (size_t)s.st_size : 0;
  if (size > FILE_MOST) return err_set(why, DM_ETOOBIG, path, "more than %d bytes", FILE_MOST);
  buf more = {0}; /* a pipe's; of a file, what grew meanwhile is left out */
  char *room = size ? arena_room(a, size + 1) : NULL; /* nothing is open while memory is asked for */
  FILE *f = fopen(path, "rb");
  if (!f) return err_set(why, DM_EIO, path, "%s", strerror(errno));
  size_t n = 0;
  if (room) {
    n = fread(room, 1, size, f);
  } else if (!S_ISREG(s.st_mode)) {
    char part[16384];
    for (size_t got; more.len <= FILE_MOST && (got = fread(part, 1, sizeof part, f)) > 0;) buf_add(&more, part, got);
    n = more.len;
  }
  bool bad = ferror(f) || more.failed;
  fclose(f);
  if (bad || n > FILE_MOST) {
    buf_free(&more);
    return bad ? err_set(why, DM_EIO, path, "cannot be read") : err_set(why, DM_ETOOBIG, path, "more than %d bytes", FILE_MOST);
  }
  if (!room) {
    room = arena_room(a, n + 1);
    if (n) memcpy(room, more.ptr, n);
    buf_free(&more);
  }
  room[n] = '\0';
  *bytes = room;
  *len = n;
  return DM_OK;
}

status users_bytes(intake *t, char *bytes, size_t len, bool agents, err *why) {
  const char *path = t->u->files[t->file];
  actor_lexicon *l = lexicon(t);
  const char *nul = memchr(bytes, '\0', len);
  if (nul) {
    size_t line = 1, from = 0;
    for (size_t i = 0; i < (size_t)(nul - bytes); i++)
      if (bytes[i] == '\n') line++, from = i + 1;
    return err_at(why, DM_EINPUT, path, line, (size_t)(nul - bytes) - from + 1, "no dictionary: a byte 0, as in a binary file or UTF-16");
  }
  uint32_t lines = 0; /* nearly every line is a name: room for them at once */
  for (const char *c = bytes, *end = bytes + len; c < end && (c = memchr(c, '\n', (size_t)(end - c))); c++) lines++;
  if (lines > 1000 && !agents) {
    map_reserve(&l->names, lines);
    uint32_t cap = l->n_rows + lines + lines / 64;
    if (cap > l->cap_rows) {
      lex_row *rows = arena_room(&t->o.e->arena, sizeof *rows * cap);
      memcpy(rows, l->rows, sizeof *rows * l->n_rows);
      l->rows = rows;
      l->cap_rows = cap;
    }
  }
  t->n = 0;
  if (usertable_opens(bytes, len)) {
    usertable_read(t, path, bytes, len);
  } else {
    dictionary d = {.arena = &t->o.e->arena, .path = path, .agents = agents, .complaints = t->o.c, .take = agents ? take_agents : take_actors, .user = t};
    dictionary_read(&d, bytes, len);
  }
  if (!t->n) complain(t->o.c, path, 1, 1, "no name in it");
  return DM_OK;
}

users *users_new(engine *e, const char *const *files, size_t n) {
  users *u = arena_new(&e->arena, users);
  u->files = files;
  u->n_files = (uint32_t)n;
  map_init(&u->by_text, &e->arena);
  code_open(&u->book, &e->arena);
  vec_add(&e->arena, &u->codes);
  vec_add(&e->arena, &u->names);
  return u;
}

status users_open(engine *e, actor_lexicon *l, err *why) {
  const dm_engine_options *o = e->options;
  size_t n = o ? o->n_actors + o->n_agents : 0;
  if (!n) return DM_OK;
  const char **files = arena_array(&e->arena, const char *, n);
  for (size_t i = 0; i < n; i++) {
    const char *path = i < o->n_actors ? o->actors[i] : o->agents[i - o->n_actors];
    files[i] = arena_copy(&e->arena, path, strlen(path));
  }
  complaints c = {o->complain, o->user, 0};
  intake t = {{e, l, &c}, l->users = users_new(e, files, n), 0, 0};
  for (t.file = 0; t.file < n; t.file++) {
    char *bytes;
    size_t len;
    status s = users_file(&e->arena, files[t.file], &bytes, &len, why);
    if (s == DM_OK) s = users_bytes(&t, bytes, len, t.file >= o->n_actors, why);
    if (s != DM_OK) return s;
  }
  return DM_OK;
}
