/* whose.c - names that fix no state ("the Conservative Party"), and sides that are no state's ("the Abkhaz leader"). */
#include "actor/whose.h"

enum { BACK = 200 /* phrases */ };

static void put(char out[4], const char *code) { memcpy(out, code, strlen(code) + 1); }

static bool names(const phrase *p, name_kind first, name_kind last) { return p->core_kind == CORE_NAME && p->row->kind >= first && p->row->kind <= last; }

/* A name of words that any state's party, council or guard may bear. */
static bool of_many(const reading *r, const phrase *p) {
  const lex_row *row = p->row;
  if (row->words < 2 || row->own) return false;
  if (row->kind == NAME_IGO) return row->ambiguous;
  if (row->kind != NAME_PARTY && row->kind != NAME_GROUP && row->kind != NAME_SEAT && row->kind != NAME_AGENCY) return false;
  char key[LEX_KEY];
  size_t n = lex_fold(row->text, strlen(row->text), key, sizeof key, NULL, NULL);
  return row->ambiguous || map_find(&r->l->roles, (slice){key, n});
}

/* The rebels' own state has been named: "Colombia ... the National Liberation Army in Venezuela" is there as a guest. */
static bool spoken_of(const reading *r, uint32_t n, const char *country) {
  for (uint32_t i = n; i-- > 0 && n - i < BACK;)
    if (strcmp(r->p.at[i].country, country) == 0) return true;
  return false;
}

/* What stands behind "of" or "in"; *in: the latter. */
static const phrase *behind(const reading *r, const phrase *p, bool *in) {
  if (p->with[0] == NONE) return NULL;
  *in = word_is(r->d, p->with_case[0], "in");
  return *in || word_is(r->d, p->with_case[0], "of") ? &r->p.at[p->with[0]] : NULL;
}

static bool body(const phrase *o) { return names(o, NAME_IGO, NAME_AGENCY) || ((o->core_kind == CORE_ROLE || o->core_kind == CORE_ORG) && !o->person); }

void whose_name(reading *r, uint32_t n, const phrase *giver) {
  phrase *p = &r->p.at[n];
  if (!of_many(r, p)) return;
  bool in = false;
  const phrase *o = giver && names(giver, NAME_COUNTRY, NAME_DEMONYM) ? giver : p->possessor != NONE && names(&r->p.at[p->possessor], NAME_COUNTRY, NAME_COUNTRY) ? &r->p.at[p->possessor] : NULL;
  if (!o) {
    o = behind(r, p, &in);
    if (!o || !(names(o, NAME_COUNTRY, NAME_COUNTRY) || (!in && body(o)))) return;
  }
  if (!o->country[0] || strcmp(o->country, p->country) == 0) return;
  bool state = names(o, NAME_COUNTRY, NAME_DEMONYM);
  if (p->row->kind == NAME_IGO && state) return; /* "the General Assembly in France" */
  if (in && p->row->kind == NAME_GROUP && spoken_of(r, n, p->country)) return;
  put(p->country, o->country);
  if (!state) put(p->sector, o->sector);
}

/* "the captain of the ship" commands nobody's soldiers. */
static bool of_vessel(const doc *d, const phrase *p) {
  uint32_t t = p->core_end;
  if (t + 3 >= d->tokens.n || !word_is(d, p->core_end - 1, "captain") || !word_is(d, t, "of")) return false;
  return word_in(d, t + 2, LIST_vessel) || word_in(d, t + 3, LIST_vessel);
}

void whose_captives(const reading *r, phrase *p) {
  const doc *d = r->d;
  uint32_t verb = p->tree && p->core_kind == CORE_ROLE && !p->definite && p->possessor == NONE && p->core_end - p->core == 1 && word_is(d, p->core, "prisoners") ? d->tokens.at[p->head].head : NONE;
  bool object = verb != NONE && (d->tokens.at[p->head].rel == REL_OBJ || d->tokens.at[p->head].rel == REL_NSUBJ_PASS);
  if (!object) return;
  uint32_t by = doc_child(d, verb, REL_NSUBJ), q = by == NONE ? NONE : r->phrase_at[by];
  bool taken = word_is(d, verb, "took") || word_is(d, verb, "taken") || word_is(d, verb, "captured") || word_is(d, verb, "taking") || word_is(d, verb, "capturing");
  bool soldiers = q != NONE && (strcmp(r->p.at[q].sector, "REB") == 0 || strcmp(r->p.at[q].sector, "UAF") == 0 || strcmp(r->p.at[q].sector, "PRM") == 0);
  if (!taken && !soldiers) return; /* "The rebels shot 12 prisoners": no criminals, and nobody knows who */
  for (uint32_t i = (uint32_t)(p - r->p.at) + 1; i < r->p.n && r->p.at[i].owner == (uint32_t)(p - r->p.at); i++)
    if (modifier_gives(r, &r->p.at[i])) { /* "took 30 Iranian prisoners" */
      put(p->sector, "MIL");
      return;
    }
  p->country[0] = '\0';
  put(p->sector, taken ? "MIL" : "CVL");
}

/* The town where a court sits: "the court in Strasbourg", "the Hague tribunal"; NULL. */
static const phrase *seat_of_court(const reading *r, uint32_t n) {
  const phrase *p = &r->p.at[n];
  bool in = false;
  const phrase *o = behind(r, p, &in);
  for (uint32_t i = n + 1; !o && i < r->p.n && r->p.at[i].owner == n; i++) o = &r->p.at[i];
  return o && names(o, NAME_CAPITAL, NAME_CITY) ? o : NULL;
}

void whose_court(const reading *r, uint32_t n) {
  static const char *const seats[][2] = {{"hague", "UNO"}, {"arusha", "UNO"}, {"strasbourg", "IGO"}, {"luxembourg", "EUR"}};
  phrase *p = &r->p.at[n];
  uint32_t last = p->core_end - 1;
  bool tribunal = word_is(r->d, last, "tribunal");
  if (p->core_kind != CORE_ROLE || p->plural || !p->definite || strcmp(p->sector, "JUD") != 0 || !(tribunal || word_is(r->d, last, "court"))) return;
  const phrase *o = p->core == last ? seat_of_court(r, n) : NULL; /* "the district court in The Hague" is Dutch */
  for (size_t i = 0; o && i < sizeof seats / sizeof *seats; i++) {
    if (!word_is(r->d, o->core_end - 1, seats[i][0])) continue;
    put(p->country, seats[i][1]);
    put(p->sector, tribunal ? "JUD" : "");
    return;
  }
}

void whose_office(const reading *r, phrase *p) {
  if (p->core_kind != CORE_ROLE || !p->role || p->role->kind != NAME_ROLE) return;
  if (of_vessel(r->d, p)) put(p->sector, "CVL");
  bool one = p->role->country[0] && strcmp(p->country, p->role->country) == 0, in; /* the United Nations' alone, unless another body is named */
  if (!one && strcmp(p->sector, "GOV") != 0) return;
  const phrase *o = behind(r, p, &in);
  if (!o || in || o->core_kind == CORE_PERSON || o->person) return;
  if (one) {
    if (!o->country[0] && !o->sector[0]) return;
    put(p->country, o->country);
    put(p->sector, names(o, NAME_COUNTRY, NAME_CITY) ? "GOV" : o->sector);
    return;
  }
  /* "the president of the Kenyan teachers' union" is no head of state */
  bool noun = o->core_kind == CORE_NOUN && o->noun->is == NOUN_ORGANIZATION;
  if ((!body(o) && !noun) || strcmp(o->country, "EUR") == 0 || strcmp(o->country, "UNO") == 0) return;
  bool private = o->sector[0] ? strstr("LAB EDU BUS AGR REL MED JRN SOC CVL", o->sector) != NULL : word_in(r->d, o->core_end - 1, LIST_private_body);
  bool none = o->country[0] && !code_is_state(o->country);
  if (!private && !none) return;
  put(p->country, o->country);
  put(p->sector, private && !o->sector[0] && !none ? "CVL" : o->sector);
}

static bool apart(const phrase *o) { return o->core_kind == CORE_NAME && o->row->breakaway; }

void whose_side(const reading *r, uint32_t n, const phrase *giver) {
  phrase *p = &r->p.at[n];
  if (p->core_kind != CORE_ROLE && p->core_kind != CORE_SIDE && !(p->core_kind == CORE_PERSON && p->role)) return;
  if (strcmp(p->sector, "GOV") != 0 && strcmp(p->sector, "MIL") != 0) return;
  const phrase *o = giver;
  if (!o && p->possessor != NONE) o = &r->p.at[p->possessor];
  bool in = false;
  if (!o) o = behind(r, p, &in);
  if (!o || !apart(o) || strcmp(o->country, p->country) != 0) return;
  if (in && !word_in(r->d, p->core_end - 1, LIST_government)) return; /* "soldiers in Abkhazia" */
  put(p->sector, "REB");
}

bool whose_region(const reading *r, const phrase *m) {
  if (m->core_kind != CORE_NAME || !m->row || m->row->kind != NAME_ADJECTIVE || !m->row->ambiguous || m->row->words < 2 || m->owner == NONE) return false;
  const phrase *o = &r->p.at[m->owner];
  return o->plural && word_in(r->d, o->core_end - 1, LIST_of_a_region);
}
