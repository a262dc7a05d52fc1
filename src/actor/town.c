#include "actor/town.h"

#include "actor/resolve.h"
#include "place/choose.h"

enum { KEY_MAX = 120, AROUND = 12, PLACE_FROM = 3, PLACE_SURELY = 5, PERSON_FROM = -4 };

/* What the document says of one name, over all its mentions. */
typedef struct name {
  gaz_hits hits;
  bool of_person;      /* a word of somebody's full name: "Jackson" after "James Jackson" */
  bool surely, person; /* a place, a person, by how it stands somewhere */
  answer chosen;       /* by the surest mention */
  int best;
} name;

typedef struct towns {
  reading *r;
  doc *d;
  setting s;
  map index;           /* key -> index into names */
  VEC(name) names;
  uint32_t *name_of;   /* by phrase: its name; NONE */
  int *how;            /* by phrase: how surely it is a place, PLACE_FROM on */
} towns;

/* ------------------------------------------------------------------ keys */

static slice words_key(const doc *d, uint32_t first, uint32_t end, char *out) {
  span s = {d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to};
  if (s.to - s.from >= KEY_MAX) return (slice){out, 0};
  return (slice){out, lex_fold(d->text.ptr + s.from, s.to - s.from, out, KEY_MAX + 20, NULL, NULL)};
}

/* "Shaba province", "the Grabez plateau": found without the noun too. */
static gaz_hits hits_of(const doc *d, uint32_t first, uint32_t end) {
  char key[KEY_MAX + 20];
  gaz_hits h = gaz_find(words_key(d, first, end, key));
  if (!h.n && end - first > 1 && word_in(d, end - 1, LIST_toponym_noun)) h = gaz_find(words_key(d, first, end - 1, key));
  return h;
}

static bool is_place(const phrase *p) { return phrase_names_place(p); }

/* A proper name that no table knows. */
static bool unknown(const phrase *p) { return (p->core_kind == CORE_PERSON || p->core_kind == CORE_ORG) && !p->row && !p->pronoun; }

static uint32_t name_at(towns *w, const phrase *p, bool make) {
  char key[KEY_MAX + 20];
  slice k = words_key(w->d, p->core, p->core_end, key);
  if (!k.len) return NONE;
  const map_row *m = map_find(&w->index, k);
  if (m) return m->value;
  if (!make) return NONE;
  gaz_hits h = hits_of(w->d, p->core, p->core_end);
  if (!h.n && is_place(p)) return NONE;
  name *n = vec_add(&w->d->scratch, &w->names);
  *n = (name){.hits = h, .best = -100};
  map_add(&w->index, (slice){arena_copy(&w->d->scratch, k.ptr, k.len), k.len}, w->names.n - 1);
  return w->names.n - 1;
}

/* ------------------------------------------------------------------ which one */

/* The phrase behind a comma that says where this one lies: "Paris, Texas", "in Idlib, Syria, on Monday"; or behind "in":
 * "San Carlos in the Falkland Islands". Not the next of a list: "Paris, London and Rome". NULL. */
static phrase *behind_comma(const towns *w, const phrase *p) {
  const doc *d = w->d;
  uint32_t t = p->core_end;
  const sentence *s = &d->sentences.at[p->sentence];
  if (p->end != t || t + 1 >= s->end || !(word_is(d, t, ",") || word_is(d, t, "in"))) return NULL;
  uint32_t q = w->r->phrase_at[t + 1];
  if (q == NONE) return NULL;
  phrase *o = &w->r->p.at[q];
  if (word_is(d, t, "in") && !(o->row && o->row->kind == NAME_COUNTRY)) return NULL;
  if (o->first != t + 1 || !is_place(o) || o->owner != NONE) return NULL; /* "northern Niger" too */
  if (o->end < s->end && word_in(d, o->end, LIST_and_or)) return NULL;
  if (o->subject && !p->subject) return NULL; /* "In Geneva, Iran refused" */
  return o;
}

/* What stands behind the comma is set off again: "in Taba, Rwanda, on Friday". */
static bool closed(const doc *d, const phrase *o) {
  if (o->end >= d->sentences.at[o->sentence].end) return true;
  char c = d->tokens.at[o->end].norm->text[0];
  return c == ',' || c == '.' || c == ';' || c == ')' || c == '-' || c == ':';
}

static bool is_province(gaz_hits h) {
  for (uint32_t i = 0; i < h.n; i++)
    if (gaz_is_province(gaz_hit(h, i))) return true;
  return false;
}

static void ask_around(const towns *w, uint32_t pi, question *q) {
  const reading *r = w->r;
  const phrase *p = &r->p.at[pi];
  q->before = "";
  for (uint32_t step = 1; step <= AROUND; step++)
    for (int side = 0; side < 2; side++) {
      if (side == 0 && step > pi) continue;
      uint32_t i = side ? pi + step : pi - step;
      if (i >= r->p.n) continue;
      const phrase *o = &r->p.at[i];
      const char *country = o->core_kind == CORE_NAME && o->row ? o->row->country : "";
      if (!country[0] || !code_is_state(country) || w->name_of[i] == w->name_of[pi]) continue;
      if (o->sentence == p->sentence) {
        if (q->n_near < CHOOSE_NEAR) q->near[q->n_near++] = country;
      } else if (!side && p->sentence - o->sentence == 1 && !q->before[0]) {
        q->before = country;
      }
    }
}

/* "Brazzaville, Congo", "Pyongyang, Korea": the state of the town has the word in its name. */
static bool namesake(const char *word, const char *country) {
  const gaz_row *state = gaz_state(country);
  const char *at = state ? strstr(gaz_name(state), word) : NULL;
  return at && at > gaz_name(state) && at[-1] == ' ' && !at[strlen(word)];
}

static question ask(const towns *w, uint32_t pi) {
  const phrase *p = &w->r->p.at[pi];
  question q = {.hits = w->names.at[w->name_of[pi]].hits, .country = is_place(p) ? p->row->country : "", .shared = is_place(p) && p->row->ambiguous, .within = "", .elsewhere = ""};
  ask_around(w, pi, &q);
  const phrase *o = behind_comma(w, p);
  if (!o) return q;
  gaz_hits h = hits_of(w->d, o->core, o->core_end);
  const char *lies = NULL;
  bool exact;
  for (uint32_t i = 0; i < q.hits.n && !lies; i++)
    if (choose_within(gaz_hit(q.hits, i), o->row->country, h, &exact)) lies = o->row->country;
  for (uint32_t i = 0; i < q.hits.n && !lies && o->row->kind == NAME_COUNTRY; i++)
    if (namesake(o->row->text, gaz_hit(q.hits, i)->country)) lies = gaz_hit(q.hits, i)->country;
  if (lies) q.within = lies, q.within_hits = h;
  else if ((o->row->kind == NAME_COUNTRY || is_province(h)) && closed(w->d, o)) q.elsewhere = o->row->country; /* "the mayor of Taba, Rwanda" */
  return q;
}

/* ------------------------------------------------------------------ somebody or somewhere */

static bool near_word(const doc *d, const phrase *p, uint32_t t, list l) {
  const sentence *s = &d->sentences.at[p->sentence];
  return t >= s->first && t < s->end && word_in(d, t, l);
}

/* "GOMA, May 3 (Reuters) -", "NICOSIA -": capitals that open a paragraph. */
static bool dateline(const towns *w, const phrase *p) {
  const doc *d = w->d;
  const sentence *s = &d->sentences.at[p->sentence];
  if (p->core != s->first || !w->r->words[p->core].caps || p->core_end >= s->end) return false;
  if (s->heading) return false;
  slice next = doc_slice(d, d->tokens.at[p->core_end].at);
  if (!slice_is(next, ",") && !slice_is(next, "(") && !slice_starts(next, "-") && !slice_starts(next, "\xe2\x80\x94") && !slice_starts(next, "\xe2\x80\x93")) return false;
  for (uint32_t t = s->first + 1; t < s->end && t < s->first + 12; t++) { /* a dash must end it */
    slice x = doc_slice(d, d->tokens.at[t].at);
    if (slice_starts(x, "--") || slice_is(x, "-") || slice_starts(x, "\xe2\x80\x94") || slice_starts(x, "\xe2\x80\x93")) return true;
  }
  return s->end - p->core_end < 8; /* a line of its own */
}

/* "Umuahia was the seat of the government", "became its capital": the predicate is a place. */
static bool becomes_seat(const doc *d, uint32_t h) {
  if (word_in(d, h, LIST_site)) return true;
  if (!word_in(d, h, LIST_became)) return false;
  FOR_CHILDREN(d, h, c)
    if ((d->tokens.at[c].rel == REL_XCOMP || d->tokens.at[c].rel == REL_OBJ) && word_in(d, c, LIST_site)) return true;
  return false;
}

/* How the words around it speak: above 0 for a place, below for a person. */
static int stands(const towns *w, uint32_t pi) {
  const reading *r = w->r;
  const doc *d = w->d;
  const phrase *p = &r->p.at[pi];
  const sentence *s = &d->sentences.at[p->sentence];
  int n = 0;
  if (p->role && p->role_end <= p->core) return -10; /* "President Kong" */
  const phrase *o = behind_comma(w, p);
  if (o) {
    question q = ask(w, pi);
    if (q.within[0]) n += 5;
  }
  if (dateline(w, p)) n += 5;
  if (p->core > s->first && near_word(d, p, p->core - 1, LIST_quarter)) n += 3; /* "northern Kidal" */
  uint32_t after = p->core_end;
  if (after + 1 < s->end && r->words[after].hyphen && word_is(d, after + 1, "based")) n += 4;
  if (p->modifier || after < p->end) {
    if (near_word(d, p, after, LIST_settlement) || near_word(d, p, after, LIST_meeting)) n += 4; /* "Goma airport", "the Bandung conference" */
  } else if (after + 2 < s->end && word_is(d, after, ",")) {
    uint32_t q = r->phrase_at[after + 1];
    if (q != NONE && r->p.at[q].first == after + 1 && !r->p.at[q].modifier) { /* "Kidal, a town in the desert"; "Kong, the chairman" */
      const phrase *a = &r->p.at[q];
      if (word_in(d, a->core_end - 1, LIST_settlement)) n += 4;
      else if (a->core_kind == CORE_ROLE && a->person) n -= 6;
    }
    if (word_is(d, after + 1, "who")) n -= 6;
  }
  if (after < s->end && word_is(d, after, "who")) n -= 6;
  if (p->first < p->core && word_is(d, p->first, "the") && !(p->modifier || after < p->end)) n -= 4;
  if (!p->tree || p->modifier) return n;
  uint32_t h = d->tokens.at[p->head].head, c = doc_case(d, p->head);
  unsigned rel = d->tokens.at[p->head].rel;
  if (p->possessive) {
    if (h != NONE && word_in(d, h, LIST_settlement)) n += 3; /* "Goma's airport" */
  } else if (c != NONE) {
    if (word_in(d, c, LIST_place_where)) n += 3;
    else if (word_in(d, c, LIST_place_way)) n += h != NONE && word_in(d, h, LIST_goes) ? 3 : 1; /* "fled from Kosti" */
    else if (word_is(d, c, "of") && h != NONE && word_in(d, h, LIST_settlement)) n += 4;
    else if (word_is(d, c, "with") || word_is(d, c, "by")) n -= 2;
  } else if (rel == REL_NMOD || rel == REL_APPOS || rel == REL_COMPOUND || rel == REL_FLAT) {
    if (h != NONE && word_in(d, h, LIST_settlement)) n += 3; /* "the town Kidal" */
  } else if (rel == REL_NSUBJ) {
    if (h != NONE && (word_in(d, h, LIST_claims) || word_in(d, h, LIST_speech))) n -= 6;
    else if (h != NONE && (word_in(d, h, LIST_falls) || becomes_seat(d, h))) n += 4; /* "Barentu had fallen" */
    else if (h != NONE && d->tokens.at[h].upos == UPOS_VERB) n -= 1;
  } else if ((rel == REL_OBJ || rel == REL_NSUBJ_PASS) && h != NONE && word_in(d, h, LIST_goes_to)) {
    n += 3;
  }
  if (rel == REL_CONJ && h != NONE) { /* "Kidal and Gao" */
    uint32_t q = r->phrase_at[h];
    if (q != NONE && (is_place(&r->p.at[q]) || (q < pi && w->how[q] >= PLACE_FROM))) n += 3;
  }
  return n;
}

/* What the name itself says. */
static int likely(const towns *w, const phrase *p, const name *n, const answer *a) {
  const lex_word *words = w->r->words;
  int out = 0;
  uint32_t many = p->core_end - p->core;
  slice first = {words[p->core].text, words[p->core].len};
  if (n->of_person) out -= 6;
  if (lex_given(w->r->l, first)) out -= many == 1 ? 3 : 2;
  if (many == 1 && lex_surname(w->r->l, first)) out -= 3;
  if (many > 1) out += 2;
  if (many == 1 && words[p->core].len < 4) out -= 1;
  if (!a->row) return n->hits.n ? out - 1 : out;
  if (!gaz_is_town(a->row)) return out + 2;
  if (a->row->population >= 1000000) out += 2;
  else if (a->row->population >= 100000) out += 1;
  if (a->sure) out += 2;
  return out;
}

/* "sent messengers to Ajaccio": one unknown word there is a place to person.c too, so the gazetteer may know it. */
static bool by_the_way(const towns *w, uint32_t pi) {
  const doc *d = w->d;
  const phrase *p = &w->r->p.at[pi];
  slice word = {w->r->words[p->core].text, w->r->words[p->core].len};
  if (p->core_kind != CORE_PERSON || !p->tree || p->role || p->possessive || p->core_end - p->first != 1) return false;
  if (!w->names.at[w->name_of[pi]].hits.n || lex_given(w->r->l, word) || lex_surname(w->r->l, word)) return false;
  uint32_t c = doc_case(d, p->head);
  return c != NONE && word_in(d, c, LIST_place_or_way);
}

/* ------------------------------------------------------------------ the document */

/* Words of full personal names; a town's own name of several words is none. */
static void people(towns *w) {
  const reading *r = w->r;
  for (uint32_t i = 0; i < r->p.n; i++) {
    const phrase *p = &r->p.at[i];
    if (p->core_kind != CORE_PERSON || w->name_of[i] != NONE) continue;
    bool titled = p->role && (p->role->kind == NAME_ROLE || p->role->kind == NAME_HONORIFIC);
    if (p->core_end - p->core < 2 && !titled) continue;
    for (uint32_t t = p->core; t < p->core_end; t++) {
      if (r->words[t].len < 2) continue;
      const map_row *m = map_find(&w->index, (slice){r->words[t].text, r->words[t].len});
      if (m) w->names.at[m->value].of_person = true;
    }
  }
}

/* The phrase is a place from now on; NULL: one that nothing tells apart from others of the name. */
static void become(towns *w, uint32_t pi, const gaz_row *g, const char *country) {
  phrase *p = &w->r->p.at[pi];
  doc *d = w->d;
  lex_row *row = arena_new(&d->arena, lex_row);
  *row = (lex_row){.from = DAY_NONE, .after = DAY_NONE, .kind = !g || gaz_is_town(g) ? NAME_CITY : NAME_REGION, .words = 1};
  span s = {d->tokens.at[p->core].at.from, d->tokens.at[p->core_end - 1].at.to};
  char *text = doc_string(d, s);
  for (char *c = text; *c; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t') *c = ' ';
  row->text = g && w->r->words[p->core].caps ? gaz_name(g) : text;
  memcpy(row->country, g ? g->country : country, strlen(g ? g->country : country) + 1);
  p->core_kind = CORE_NAME;
  p->row = row;
  p->rows = NULL;
  p->role = NULL;
  p->person = p->expired = p->plural = false;
  p->gender = 0;
  p->town = g;
}

/* "in Georgia and Alabama", "the governor of Georgia": the state of the Union, not the country in the Caucasus. */
static void of_union(towns *w, uint32_t pi) {
  const reading *r = w->r;
  const doc *d = w->d;
  phrase *p = &r->p.at[pi];
  gaz_hits h = hits_of(d, p->core, p->core_end);
  const gaz_row *g = NULL;
  for (uint32_t i = 0; i < h.n; i++)
    if (gaz_is_province(gaz_hit(h, i)) && strcmp(gaz_hit(h, i)->country, p->row->country) != 0) g = gaz_hit(h, i);
  if (!g) return;
  uint32_t up = d->tokens.at[p->head].head;
  bool governor = up != NONE && word_in(d, up, LIST_provincial), beside = false;
  if (p->end < d->tokens.n && word_in(d, p->end, LIST_provincial)) governor = true;
  for (uint32_t i = pi > 4 ? pi - 4 : 0; i < r->p.n && i < pi + 5 && !beside; i++) { /* another province of that state */
    const phrase *o = &r->p.at[i];
    if (i == pi || o->sentence != p->sentence || !is_place(o) || strcmp(o->row->country, g->country) != 0) continue;
    gaz_hits others = hits_of(d, o->core, o->core_end);
    for (uint32_t k = 0; k < others.n; k++) beside |= gaz_is_province(gaz_hit(others, k)) && strcmp(gaz_hit(others, k)->country, g->country) == 0;
  }
  bool named = setting_of(&w->s, p->row->country) > 1; /* it itself is one */
  if (governor ? !named || setting_of(&w->s, g->country) : beside) become(w, pi, g, "");
}

/* Its state is spoken of by another word too: "Armenian". */
static bool named_otherwise(const reading *r, const phrase *p) {
  for (uint32_t i = 0; i < r->p.n; i++) {
    const phrase *o = &r->p.at[i];
    if (o->core_kind == CORE_NAME && o->row && strcmp(o->row->country, p->row->country) == 0 && r->d->tokens.at[o->core].norm != r->d->tokens.at[p->core].norm) return true;
  }
  return false;
}

/* "BOGOTA - Gunmen killed a senator in Armenia", "the town of Florida": where the state of the dateline has such a town, and nothing else of the
 * other state is named. */
static void of_dateline(towns *w, uint32_t pi) {
  enum { GREAT = 50000 };
  const reading *r = w->r;
  const doc *d = w->d;
  const phrase *p = &r->p.at[pi];
  if (!r->dateline[0] || p->modifier || p->core < 2 || p->first != p->core || strcmp(p->row->country, r->dateline) == 0) return;
  bool in = p->row->kind == NAME_COUNTRY && word_is(d, p->core - 1, "in");
  bool town = word_is(d, p->core - 1, "of") && (word_in(d, p->core - 2, LIST_town_noun) || word_in(d, p->core - 2, LIST_local_office));
  if ((!in && !town) || named_otherwise(r, p)) return;
  gaz_hits h = hits_of(d, p->core, p->core_end);
  const gaz_row *g = NULL;
  for (uint32_t i = 0; i < h.n; i++) {
    const gaz_row *o = gaz_hit(h, i);
    if (strcmp(o->country, r->dateline) != 0 || !gaz_is_town(o) || (in && (strcmp(gaz_feature(o), "PPLA") != 0 || o->population < GREAT))) continue;
    if (!g || o->population > g->population) g = o;
  }
  if (g) become(w, pi, g, "");
}

/* "Atlanta, Georgia": behind a town of it the state of the Union is meant. */
static void province(towns *w, phrase *o, const gaz_row *g, gaz_hits hits) {
  for (uint32_t i = 0; i < hits.n; i++) {
    const gaz_row *p = gaz_hit(hits, i);
    if (!gaz_is_province(p) || p->admin != g->admin || strcmp(p->country, g->country) != 0) continue;
    if (strcmp(o->row->country, p->country) != 0) become(w, (uint32_t)(o - w->r->p.at), p, "");
    else o->town = p;
    return;
  }
}

static void settle(towns *w, uint32_t pi) {
  phrase *p = &w->r->p.at[pi];
  question q = ask(w, pi);
  answer a = choose(&w->s, &q);
  if (!a.row) {
    if (is_place(p) && (!q.elsewhere[0] || strcmp(q.elsewhere, p->row->country) == 0)) return;
    if (!q.elsewhere[0] && !a.country[0]) a = w->names.at[w->name_of[pi]].chosen;
    if (!a.row) {
      doc_note(w->d, "place", (span){w->d->tokens.at[p->core].at.from, w->d->tokens.at[p->core_end - 1].at.to}, "%s: left open", a.why ? a.why : "no place of that name");
      become(w, pi, NULL, a.country);
      return;
    }
  }
  doc_note(w->d, "place", (span){w->d->tokens.at[p->core].at.from, w->d->tokens.at[p->core_end - 1].at.to}, "%s, %s %s, of %u: %s", gaz_name(a.row),
           gaz_feature(a.row), a.row->country[0] ? a.row->country : "of no state", q.hits.n, q.hits.n > 1 || a.row->country[0] ? a.why : "the only one");
  /* a table's own name keeps its row, unless another state's place is meant */
  bool other = is_place(p) && p->row->country[0] && a.row->country[0] && strcmp(p->row->country, a.row->country) != 0;
  if (other && !a.sure) return;
  if (is_place(p) && !other) p->town = a.row;
  else become(w, pi, a.row, "");
  phrase *o = behind_comma(w, p);
  if (!o || !q.within[0]) return;
  province(w, o, a.row, q.within_hits);
  if (o->row->kind != NAME_COUNTRY || strcmp(o->row->country, q.within) == 0) return;
  lex_row *row = arena_new(&w->d->arena, lex_row);
  *row = *o->row;
  memcpy(row->country, q.within, 4);
  o->row = row, o->rows = NULL;
}

/* No other state has a place of the name worth speaking of: "Khartoum", not "Tripoli". */
static bool alone(gaz_hits h, const char *country) {
  for (uint32_t i = 0; i < h.n; i++) {
    const gaz_row *r = gaz_hit(h, i);
    if (strcmp(r->country, country) != 0 && r->country[0] && (r->population >= 100000 || gaz_is_province(r))) return false;
  }
  return true;
}

/* "signed in the Kremlin", "rocketed La Moneda": who sits there is an actor, and the house a place. */
static void seat(const towns *w, uint32_t pi) {
  phrase *p = &w->r->p.at[pi];
  if (!p->tree || p->possessive) return;
  uint32_t c = doc_case(w->d, p->head), h = w->d->tokens.at[p->head].head;
  bool thing = w->d->tokens.at[p->head].rel == REL_OBJ || w->d->tokens.at[p->head].rel == REL_NSUBJ_PASS;
  bool where = c != NONE && (word_in(w->d, c, LIST_place_where) || (word_in(w->d, c, LIST_place_way) && h != NONE && word_in(w->d, h, LIST_goes)) ||
                           (word_is(w->d, c, "of") && h != NONE && word_in(w->d, h, LIST_settlement)));
  if (!where && !(c == NONE && thing && h != NONE && word_in(w->d, h, LIST_goes_to))) return;
  gaz_hits hits = hits_of(w->d, p->core, p->core_end);
  if (hits.n) p->town = gaz_hit(hits, 0);
}

/* "Ankara, May 3, 1949" in a line of its own over the text. */
static void line_over_text(towns *w) {
  enum { LINES = 4 };
  const doc *d = w->d;
  if (d->kind != DOC_NEWS) return;
  for (uint32_t i = 0; i < w->r->p.n && !w->r->dateline[0]; i++) {
    const phrase *p = &w->r->p.at[i];
    uint32_t b = d->sentences.at[p->sentence].block;
    if (b >= LINES) return;
    if (d->blocks.at[b].kind != BLOCK_DATELINE || p->core != d->sentences.at[p->sentence].first || p->core_kind != CORE_NAME || p->row->kind != NAME_CAPITAL || word_in(d, p->core, LIST_meeting_town) || !code_is_state(p->row->country)) continue;
    memcpy(w->r->dateline, p->row->country, 4);
  }
}

/* "BAMAKO, Mali, Jan. 28 -": the state of a dateline is spoken of, and known before any town is chosen. */
static void datelines(towns *w) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    const block *b = &d->blocks.at[i];
    slice line = slice_cut((slice){d->text.ptr, d->text.len}, b->dateline, b->body);
    if (b->body <= b->dateline || line.len < 5 || line.len > 120 || line.ptr[0] < 'A' || line.ptr[0] > 'Z' || line.ptr[1] < 'A' || line.ptr[1] > 'Z') continue;
    const gaz_row *best = NULL;
    size_t from = 0;
    for (int piece = 0; piece < 3 && from < line.len; piece++) {
      size_t to = from;
      while (to < line.len && line.ptr[to] != ',' && line.ptr[to] != '(' && line.ptr[to] != '-' && (unsigned char)line.ptr[to] != 0xe2) to++;
      slice name = slice_trim(slice_cut(line, from, to));
      char key[KEY_MAX + 20];
      gaz_hits h = gaz_find((slice){key, name.len < KEY_MAX ? lex_fold(name.ptr, name.len, key, sizeof key, NULL, NULL) : 0});
      for (uint32_t k = 0; k < h.n; k++) {
        const gaz_row *r = gaz_hit(h, k);
        bool state = strcmp(gaz_feature(r), "country") == 0;
        if (!best || (piece && state) || (!piece && r->population > best->population)) best = r;
      }
      from = to + 1;
    }
    if (!best || !best->country[0]) continue;
    setting_add(&w->s, best->country, 2);
    if (!w->r->dateline[0]) memcpy(w->r->dateline, best->country, 4);
  }
  line_over_text(w);
}

/* "Ankoko Island", "Sakiet Sidi Youssef", "the Chagai Hills": a name that the tables know is the first part of a longer one. */
static void longer(reading *r) {
  const doc *d = r->d;
  for (uint32_t i = 0; i < r->p.n; i++) {
    phrase *m = &r->p.at[i];
    if (!m->modifier || m->owner == NONE || !is_place(m) || m->row->kind == NAME_COUNTRY) continue;
    phrase *p = &r->p.at[m->owner];
    if (m->end != p->core || p->modifier || p->core_kind == CORE_NAME || p->role) continue;
    bool proper = true;
    for (uint32_t t = p->core; t < p->core_end; t++) proper &= r->words[t].upper;
    if (!proper) continue;
    gaz_hits h = hits_of(d, m->core, p->core_end);
    if (!h.n) continue;
    p->core = m->core;
    p->core_kind = CORE_NAME;
    p->row = m->row, p->rows = NULL;
    p->noun = NULL;
    p->person = p->plural = false;
    p->gender = 0;
    for (uint32_t t = m->first; t < m->end; t++) r->phrase_at[t] = m->owner;
    m->core_kind = CORE_THING, m->row = NULL, m->rows = NULL;
  }
}

/* "the Geneva Conventions", "the Treaty of Neuilly", "the Paris Club": the name of a paper or a club, and nowhere. */
static void papers(reading *r) {
  const doc *d = r->d;
  for (uint32_t i = 0; i < r->p.n; i++) {
    phrase *p = &r->p.at[i];
    if (!is_place(p) || p->row->kind == NAME_COUNTRY || p->possessive) continue;
    uint32_t first = d->sentences.at[p->sentence].first;
    bool paper = false;
    if (p->modifier && p->owner != NONE && p->end == r->p.at[p->owner].core) paper = word_in(d, r->p.at[p->owner].core_end - 1, LIST_pact);
    else if (p->first > first + 1 && word_is(d, p->first - 1, "of")) paper = word_in(d, p->first - 2, LIST_pact) && r->words[p->first - 2].upper;
    if (!paper) continue;
    p->core_kind = CORE_THING;
    p->row = NULL, p->rows = NULL;
  }
}

void town_find(reading *r) {
  doc *d = r->d;
  papers(r);
  longer(r);
  towns w = {.r = r, .d = d, .s = {.on = d->date}};
  map_init(&w.index, &d->scratch);
  w.name_of = arena_array(&d->scratch, uint32_t, r->p.n + 1);
  bool states = false;
  for (uint32_t i = 0; i < r->p.n; i++) {
    const phrase *p = &r->p.at[i];
    bool place = is_place(p) && p->row->kind != NAME_COUNTRY;
    if (is_place(p) && !place) states = true;
    if (p->core_kind == CORE_NAME && p->row && p->row->kind == NAME_SEAT) seat(&w, i);
    w.name_of[i] = place || unknown(p) ? name_at(&w, p, true) : NONE;
    if (p->core_kind != CORE_NAME || !p->row || !code_is_state(p->row->country)) continue;
    if (!place || w.name_of[i] == NONE || alone(w.names.at[w.name_of[i]].hits, p->row->country)) setting_add(&w.s, p->row->country, 1);
  }
  datelines(&w);
  for (uint32_t i = 0; i < r->p.n && states; i++)
    if (is_place(&r->p.at[i]) && r->p.at[i].row->kind == NAME_COUNTRY) of_union(&w, i);
  for (uint32_t i = 0; i < r->p.n && r->dateline[0]; i++)
    if (is_place(&r->p.at[i])) of_dateline(&w, i);
  if (!w.names.n) return;
  people(&w);
  int *how = w.how = arena_array(&d->scratch, int, r->p.n + 1);
  for (uint32_t i = 0; i < r->p.n; i++) { /* each mention by itself */
    const phrase *p = &r->p.at[i];
    if (w.name_of[i] == NONE || is_place(p)) continue;
    name *n = &w.names.at[w.name_of[i]];
    question q = ask(&w, i);
    answer a = choose(&w.s, &q);
    int around = stands(&w, i);
    how[i] = around + likely(&w, p, n, &a);
    if (around >= 3 && how[i] >= PLACE_FROM) n->surely = true;
    if (around <= PERSON_FROM) n->person = true;
    if (how[i] > n->best || !n->chosen.row) n->best = how[i], n->chosen = a;
  }
  for (uint32_t i = 0; i < r->p.n; i++) { /* what the gazetteer alone knows speaks for its state too */
    if (w.name_of[i] == NONE || is_place(&r->p.at[i]) || how[i] < PLACE_FROM) continue;
    const name *n = &w.names.at[w.name_of[i]];
    if (n->chosen.row && !n->person && alone(n->hits, n->chosen.row->country)) setting_add(&w.s, n->chosen.row->country, 1);
  }
  for (uint32_t i = 0; i < r->p.n; i++) {
    if (w.name_of[i] == NONE) continue;
    const name *n = &w.names.at[w.name_of[i]];
    bool place = is_place(&r->p.at[i]);
    if (!place) {
      place = how[i] >= (n->person && !n->surely ? PLACE_SURELY : PLACE_FROM);
      place |= n->surely && !n->person && how[i] > PERSON_FROM;
      place |= !n->person && !n->of_person && how[i] > PERSON_FROM && by_the_way(&w, i);
    }
    phrase *p = &r->p.at[i];
    /* "Sydney said he was safe" after "Sydney Schanberg" */
    if (is_place(p) && p->row->kind == NAME_CITY && n->of_person && p->core_end - p->core == 1 && stands(&w, i) < PLACE_FROM) {
      p->core_kind = CORE_PERSON;
      p->row = NULL, p->rows = NULL;
    } else if (place) {
      settle(&w, i);
    }
  }
}
