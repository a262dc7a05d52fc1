/* told.c - what a paragraph tells of talks.
 *
 * Each sentence leaves its clues: nouns of talks, verbs that meet or mediate, words that say what became of them. At the end of
 * the paragraph they are sorted into strands, one for each name or set of sides; a clue that names nobody belongs to the strand
 * told of before it, or to those who act in its sentence, else in the paragraph. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

enum { STRANDS = 6, BACK = 20, NEAR = 12, BEFORE = 4 }; /* sentences that "the talks" looks back; that a paragraph is looked through; words before a noun */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static clue *add(stance_work *w, uint32_t t) {
  if (w->n_clues == CLUES) return NULL;
  clue *c = &w->clues[w->n_clues++];
  memset(c, 0, sizeof *c);
  c->token = t;
  c->sentence = (uint32_t)(w->scene.s - w->d->sentences.at);
  c->event = c->strand = NONE;
  c->at = issue_words(w, t, NONE);
  stance_days(w, t, &c->begin, &c->after);
  for (uint32_t h = t, hop = 0; h != NONE && hop < 6 && !c->deep; hop++, h = w->d->tokens.at[h].head) {
    uint8_t r = w->d->tokens.at[h].rel;
    c->deep = r == REL_ADVCL || r == REL_ACL || r == REL_ACL_RELCL || r == REL_ADVCL_RELCL || r == REL_PARATAXIS;
  }
  return c;
}

/* Keeps the sides; false when only private people are named: "talks with the miners' union". */
static bool public(parties *p) {
  bool private = false;
  for (uint32_t i = 0; i < p->n; i++) private |= party_is_private(&p->at[i]);
  return stand_only_sides(p) || !private;
}

/* Whom the slots name. */
static bool fill(stance_work *w, const clause *c, const slots *places, parties *out) {
  argument_all(&w->scene, c, places, out);
  return public(out);
}


static bool again(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_ADVMOD && norm_is(d, k, "again")) return true;
  return false;
}

/* "if they meet", "whether to meet": nobody has told anything yet. */
static bool supposed(const doc *d, uint32_t t) {
  for (int hop = 0; hop < 6 && t != NONE; hop++, t = d->tokens.at[t].head) {
    uint32_t m = doc_child(d, t, REL_MARK);
    if (m != NONE && (norm_is(d, m, "if") || norm_is(d, m, "unless") || norm_is(d, m, "whether") || norm_is(d, m, "until") || norm_is(d, m, "before"))) return true;
  }
  return false;
}

static track_status of_stand(stand_kind k) {
  switch (k) {
    case STAND_opposes:
    case STAND_refuses:
    case STAND_withdraws: return TRACK_REFUSED;
    case STAND_favours:
    case STAND_open:
    case STAND_wants:
    case STAND_demands:
    case STAND_offers:
    case STAND_pledges:
    case STAND_accepts: return TRACK_PROPOSED;
    default: return TRACK_UNKNOWN;
  }
}

static const stand *stand_on(const stance_work *w, uint32_t t) {
  for (uint32_t i = 0; i < w->stands.n; i++)
    if (w->stands.at[i].matter == t || w->stands.at[i].inner == t) return &w->stands.at[i];
  return NULL;
}

static bool modal(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_AUX && strcmp(d->tokens.at[k].xpos, "MD") == 0) return true;
  return false;
}

/* Also "the idea of continuing the talks". */
static bool not_yet(const doc *d, const clause *c) {
  const token *k = doc_token(d, c->token);
  return c->infinitive || modal(d, c->token) || (strcmp(k->xpos, "VBG") == 0 && k->rel != REL_ADVCL && doc_child(d, c->token, REL_MARK) != NONE);
}

static const track_row *row_of(stance_work *w, const clause *c, bool of_noun) {
  for (const map_row *r = map_find_sym(&w->x->tracks_by_lemma, c->lemma); r; r = map_next(&w->x->tracks_by_lemma, r)) {
    const track_row *row = &w->x->tracks[r->value];
    int words = 0;
    if (row->pos == c->pos && row->of_noun == of_noun && match_pattern(&w->scene, c, &row->with, &words) >= 0) return row;
  }
  return NULL;
}

/* "stopped talking", "agreed to sign": the verb above has told it. */
static bool told_above(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t h = d->tokens.at[t].head;
  if (h == NONE || !clause_verb(d, h) || (d->tokens.at[t].rel != REL_XCOMP && d->tokens.at[t].rel != REL_ADVCL) || !map_find_sym(&w->x->tracks_by_lemma, clause_lemma(w->d, h))) return false;
  clause c;
  clause_read(w->scene.x, w->d, h, &c);
  return row_of(w, &c, false) != NULL;
}

/* What becomes of the row's status around its verb. */
static track_status turned(stance_work *w, const clause *c, const track_row *row) {
  track_status s = row->status;
  const stand *st = stand_on(w, c->token);
  bool held = s == TRACK_OPEN || s == TRACK_CLOSED, hoped = held || s == TRACK_PROPOSED, more = held && modal(w->d, c->token) && again(w->d, c->token);
  if (supposed(w->d, c->token) || (!row->of_noun && told_above(w, c->token))) return TRACK_UNKNOWN;
  if (factuality_negated(&w->scene, c)) return s == TRACK_CLOSED ? TRACK_STALLED : hoped && modal(w->d, c->token) ? TRACK_REFUSED : TRACK_UNKNOWN;
  if (st && hoped && of_stand(st->kind)) return more && of_stand(st->kind) == TRACK_PROPOSED ? TRACK_OPEN : of_stand(st->kind);
  if (!not_yet(w->d, c)) return s;
  return more ? TRACK_OPEN : hoped ? TRACK_PROPOSED : TRACK_UNKNOWN;
}

static clue *clue_at(const stance_work *w, uint32_t t) {
  uint32_t now = (uint32_t)(w->scene.s - w->d->sentences.at);
  for (uint32_t i = w->n_clues; i > 0 && w->clues[i - 1].sentence == now; i--)
    if (w->clues[i - 1].token == t) return &w->clues[i - 1];
  return NULL;
}

/* The noun of a negotiation that the token is or leads to ("a round of talks"); NONE. */
static uint32_t negotiation_at(const stance_work *w, uint32_t t) {
  if (t == NONE) return NONE;
  const doc *d = w->d;
  uint32_t in = clause_content(w->scene.x, d, t);
  for (int i = 0; i < 2; i++, t = in) {
    if (clause_pos(d, t) != 'n') continue;
    const clue *k = clue_at(w, t);
    if ((k && k->listed) || frame_sym_in(w->scene.x, clause_lemma(w->d, t), w->x->class_negotiation)) return t;
    slice s = sym_slice(d->tokens.at[t].norm);
    if (d->tokens.at[t].upos == UPOS_PROPN && s.len > 3 && slice_ends(s, "s") && frame_word_in(w->scene.x, slice_cut(s, 0, s.len - 1), w->x->class_negotiation)) return t;
  }
  return NONE;
}

static uint32_t negotiation_of(const stance_work *w, const clause *c) {
  uint32_t places[3] = {c->subj, c->obj, c->surface}, t;
  for (int i = 0; i < 3; i++)
    if ((t = negotiation_at(w, places[i])) != NONE) return t;
  for (uint32_t i = 0; i < c->n_obl; i++)
    if ((t = negotiation_at(w, c->obl[i].head)) != NONE) return t;
  return NONE;
}

static bool known(const doc *d, uint32_t t) {
  uint32_t det = doc_child(d, t, REL_DET);
  if (det != NONE && (norm_is(d, det, "the") || norm_is(d, det, "those") || norm_is(d, det, "these") || norm_is(d, det, "such"))) return true;
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_NMOD_POSS) return true;
  return false;
}

/* "no talks", "any talks": there are none. */
static bool none_of(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k < t && (norm_is(d, k, "no") || norm_is(d, k, "any") || norm_is(d, k, "without"))) return true;
  return false;
}

static bool modified(const doc *d, uint32_t t, list words) {
  FOR_CHILDREN(d, t, k)
  if (k < t && (d->tokens.at[k].rel == REL_AMOD || d->tokens.at[k].rel == REL_COMPOUND) && (sym_in(d->tokens.at[k].norm, words) || sym_in(d->tokens.at[k].lemma, words))) return true;
  return false;
}

/* "Lusaka process", "Jarring mission", "Oslo channel": a name before the noun that is no state's, as it is written; NULL. */
static const char *proper_name(stance_work *w, uint32_t t, bool person) {
  doc *d = w->d;
  uint32_t first = t;
  FOR_CHILDREN(d, t, k) {
    char c = d->text.ptr[d->tokens.at[k].at.from];
    if (k + BEFORE < t || k > t || c < 'A' || c > 'Z' || d->tokens.at[k].upos != UPOS_PROPN || d->tokens.at[k].rel != REL_COMPOUND) continue;
    uint32_t m = actor_mention_at(d, k);
    actor_kind kind = m == NONE ? ACTOR_PLACE : d->mentions.at[m].kind;
    if (kind == ACTOR_COUNTRY || kind == ACTOR_ORGANIZATION || kind == ACTOR_GROUP || (person && m != NONE && kind != ACTOR_PERSON)) continue;
    if (k < first) first = k;
  }
  return first == t ? NULL : arena_printf(&d->arena, "%.*s", (int)(d->tokens.at[t].at.to - d->tokens.at[first].at.from), d->text.ptr + d->tokens.at[first].at.from);
}

/* "the General Assembly summit", "a NATO meeting": a body's own. */
static bool of_body(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k) {
    uint32_t m = k < t && (d->tokens.at[k].rel == REL_COMPOUND || d->tokens.at[k].rel == REL_NMOD_POSS) ? actor_mention_at(d, k) : NONE;
    if (m != NONE && d->mentions.at[m].kind == ACTOR_ORGANIZATION) return true;
  }
  return false;
}

/* "the constitutional conference", "national dialogue", "three-power conference", "the conference on Laos": what it is about or how
 * many sit there names it, when nobody else does; NULL. */
static const char *matter_name(stance_work *w, uint32_t t) {
  doc *d = w->d;
  FOR_CHILDREN(d, t, k) {
    bool before = k < t && (d->tokens.at[k].rel == REL_AMOD || d->tokens.at[k].rel == REL_COMPOUND);
    if (before && sym_in(d->tokens.at[k].norm, LIST_talks_matter)) return arena_printf(&d->arena, "%s %s", d->tokens.at[k].norm->text, d->tokens.at[t].norm->text);
    if (before && k + BEFORE >= t && sym_in(d->tokens.at[k].norm, LIST_seats)) {
      uint32_t first, end;
      doc_subtree(d, k, &first, &end);
      if (first < k) return arena_printf(&d->arena, "%.*s %s", (int)(d->tokens.at[k].at.to - d->tokens.at[first].at.from), d->text.ptr + d->tokens.at[first].at.from, d->tokens.at[t].norm->text);
    }
    uint32_t p = k > t && d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
    if (p == t + 1 && norm_is(d, p, "on") && d->tokens.at[k].upos == UPOS_PROPN)
      return arena_printf(&d->arena, "%s on %.*s", d->tokens.at[t].norm->text, (int)(d->tokens.at[k].at.to - d->tokens.at[k].at.from), d->text.ptr + d->tokens.at[k].at.from);
  }
  return NULL;
}

/* "before any summit", "without talks": the words above speak of something else. */
static bool aside(const doc *d, uint32_t t) {
  uint32_t p = doc_case(d, t);
  return p != NONE && (norm_is(d, p, "before") || norm_is(d, p, "until") || norm_is(d, p, "without") || norm_is(d, p, "pending"));
}

/* Only that there are talks: held, unless the words around say they are not yet. */
static track_status weak_status(stance_work *w, const clause *c, track_status base) {
  const doc *d = w->d;
  uint32_t t = c->token, h = d->tokens.at[t].head;
  if (supposed(d, t) || aside(d, t)) return TRACK_UNKNOWN;
  if (none_of(d, t)) return TRACK_REFUSED;
  const stand *st = stand_on(w, t);
  if (st) return of_stand(st->kind);
  if (h != NONE && clause_verb(d, h)) {
    clause v;
    clause_read(w->scene.x, w->d, h, &v);
    if (factuality_negated(&w->scene, &v)) return TRACK_UNKNOWN;
    if (not_yet(d, &v)) return TRACK_PROPOSED;
  }
  if (doc_child(d, t, REL_COP) != NONE) return TRACK_OPEN;
  return base || known(d, t) || modified(d, t, LIST_last_of_many) ? TRACK_OPEN : TRACK_UNKNOWN;
}

/* The clue that a noun of talks is; NULL. */
static clue *noun_clue(stance_work *w, uint32_t t) {
  doc *d = w->d;
  parties seats;
  const char *name = talks_named(&w->scene, t, &seats);
  uint32_t h = d->tokens.at[t].head;
  bool talk = frame_sym_in(w->scene.x, clause_lemma(d, t), w->scene.x->class_talk);
  clause c;
  clause_read(w->scene.x, d, t, &c);
  c.pos = 'n';
  const track_row *row = name || talk ? NULL : row_of(w, &c, false);
  if (!name && !talk && !row) return NULL;
  uint32_t m = actor_mention_at(d, t);
  if (!name && m != NONE && d->mentions.at[m].kind != ACTOR_PLACE && talk) return NULL; /* "the African National Congress" */
  if (norm_is(d, t, "talk")) return NULL; /* "any talk of it" */
  if (!name && (modified(d, t, LIST_no_talks) || (d->tokens.at[t].rel == REL_COMPOUND && h != NONE && h > t))) return NULL; /* "press conference", "conference room" */
  parties sides = {.n = 0}, mediators = {.n = 0};
  track_makes makes = row ? row->makes : norm_is(d, t, "conference") || norm_is(d, t, "congress") ? MAKES_conference : norm_is(d, t, "contacts") ? MAKES_contacts : MAKES_talks;
  bool listed = name != NULL;
  if (name) {
    sides = seats;
  } else {
    if (row) {
      if ((c.subj = clause_subject(d, t)) != NONE && doc_child(d, t, REL_NSUBJ) != NONE) c.pos = 'a'; /* "Somalia has been in touch with Addis Ababa" */
      if (!fill(w, &c, &row->sides, &sides) || (row->mediator.n && !fill(w, &c, &row->mediator, &mediators))) return NULL;
    } else {
      track_named_sides(w, t, &sides);
      if (!public(&sides)) return NULL;
    }
    char key[SIDES_KEY];
    bool one_man = norm_is(d, t, "mission") || norm_is(d, t, "effort") || norm_is(d, t, "initiative");
    if (talk && track_sides(&sides, key) < 2 && of_body(d, t)) return NULL;
    if (makes == MAKES_process && !(name = proper_name(w, t, one_man))) return NULL;
    if (makes == MAKES_channel || makes == MAKES_conference) name = proper_name(w, t, false);
    if (!name && makes == MAKES_conference) name = matter_name(w, t);
    if (!name && makes != MAKES_mediation && (track_sides(&sides, key) < 2 || makes == MAKES_conference)) name = track_of_place(w, t, makes);
  }
  clue *k = add(w, t);
  if (!k) return NULL;
  k->sides = sides;
  k->mediators = mediators;
  k->name = name;
  k->listed = listed;
  k->makes = makes;
  k->known = known(d, t);
  k->again = sym_in(d->tokens.at[t].norm, LIST_told_again) && !(makes == MAKES_conference && w->last_track != NONE && !d->tracks.at[w->last_track].named);
  k->alone = makes == MAKES_nothing;
  bool many = strcmp(d->tokens.at[t].xpos, "NNS") == 0; /* "all diplomatic channels" */
  k->status = weak_status(w, &c, row && !(many && makes == MAKES_channel && doc_child(d, t, REL_NUMMOD) == NONE) ? row->status : TRACK_UNKNOWN);
  if (makes == MAKES_delegates && (!many || sides.n || !k->known)) k->status = TRACK_UNKNOWN; /* "the delegations spent the afternoon", not "a Canadian delegate" */
  if (k->status == TRACK_REFUSED && makes == MAKES_channel) k->status = TRACK_DEAD;
  return k;
}

/* "suspended the talks": the status goes to the noun's clue, with the words of the verb. */
static bool status_of_noun(stance_work *w, const clause *c) {
  const track_row *row = row_of(w, c, true);
  uint32_t noun = row ? negotiation_of(w, c) : NONE;
  clue *k = noun == NONE ? NULL : clue_at(w, noun);
  if (!k) return false;
  track_status s = turned(w, c, row);
  if (stand_on(w, noun) && row->status == TRACK_PROPOSED) s = of_stand(stand_on(w, noun)->kind);
  parties by = {.n = 0};
  if (row->mediator.n && fill(w, c, &row->mediator, &by)) parties_add(&k->mediators, &by);
  if (s == TRACK_UNKNOWN) {
    k->status = s;
    return true;
  }
  k->status = s;
  k->firm = true;
  k->at = issue_words(w, c->token, NONE);
  if (k->begin == DAY_NONE) stance_days(w, c->token, &k->begin, &k->after);
  return true;
}

static bool verb_clue(stance_work *w, uint32_t t, const clause *c) {
  const track_row *row = row_of(w, c, false);
  if (!row) return false;
  parties sides, by = {.n = 0};
  if (!fill(w, c, &row->sides, &sides) || (row->mediator.n && !fill(w, c, &row->mediator, &by))) return true;
  track_status s = turned(w, c, row);
  if (s == TRACK_UNKNOWN) return true;
  if (s == TRACK_CLOSED) /* "agreed to open negotiations" */
    for (uint32_t i = w->n_clues; i > 0 && w->clues[i - 1].sentence == (uint32_t)(w->scene.s - w->d->sentences.at); i--)
      if (w->clues[i - 1].token > t && w->clues[i - 1].makes != MAKES_nothing && w->clues[i - 1].firm && w->clues[i - 1].status == TRACK_PROPOSED) s = TRACK_PROPOSED;
  clue *k = add(w, t);
  if (!k) return true;
  k->sides = sides;
  k->mediators = by;
  k->makes = row->makes;
  k->alone = row->makes == MAKES_nothing || row->makes == MAKES_pair;
  k->status = s;
  k->firm = true;
  uint32_t i = w->event_at[t - w->scene.first];
  if (i != NONE && w->d->events.at[i].type == PLOVER_CONSULT) k->event = i;
  return true;
}

/* A meeting that the event stage has read. */
static bool event_clue(stance_work *w, uint32_t t) {
  uint32_t i = w->event_at[t - w->scene.first];
  const event *v = i == NONE || (clause_pos(w->d, t) == 'n' && negotiation_at(w, t) != t) ? NULL : &w->d->events.at[i];
  if (!v || v->type != PLOVER_CONSULT || (v->mode && strcmp(v->mode, "visit") == 0)) return false; /* who travels is not yet at a table */
  parties p;
  memset(&p, 0, sizeof p);
  for (uint32_t k = 0; k < v->actors.n + v->recipients.n && p.n < ACT_PARTIES; k++)
    p.at[p.n++] = k < v->actors.n ? v->actors.at[k] : v->recipients.at[k - v->actors.n];
  char key[SIDES_KEY];
  if (!stand_only_sides(&p) || track_sides(&p, key) < 2) return false;
  track_status s = v->factuality == FACT_HAPPENED || v->factuality == FACT_SAID ? TRACK_OPEN
                   : v->factuality == FACT_REFUSED ? TRACK_REFUSED : TRACK_PROPOSED;
  if (v->factuality == FACT_NEGATED) return false; /* "met nobody" */
  uint32_t noun = negotiation_at(w, t);
  clue *k = noun == t ? clue_at(w, t) : NULL;
  if (k && k->event == NONE) k->event = i;
  if (k && (k->listed || k->firm)) return true;
  if (!k && !(k = add(w, t))) return false;
  if (k->sides.n < p.n) k->sides = p;
  if (!k->makes) k->makes = noun == NONE ? MAKES_contacts : MAKES_talks;
  k->status = s;
  k->firm = true;
  k->event = i;
  return true;
}

/* "parted without a quota", "no date has been set": what did not come of it. */
static void outcome_clue(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  for (uint32_t k = t > w->scene.first + 3 ? t - 3 : w->scene.first; k < t; k++) {
    if (!norm_is(d, k, "without") && !norm_is(d, k, "no") && !norm_is(d, k, "little")) continue;
    uint32_t h = d->tokens.at[t].head;
    clue *c = add(w, t);
    if (!c) return;
    if (h != NONE && clause_verb(d, h)) { /* "no progress was made between Rabat and Algiers" */
      static slot between[] = {{SLOT_PREP, {"between", 7}}};
      clause v;
      clause_read(w->scene.x, w->d, h, &v);
      if (!fill(w, &v, &(slots){between, 1}, &c->sides)) c->sides.n = 0;
      c->at = issue_words(w, h, NONE);
      c->makes = MAKES_pair;
    }
    c->alone = c->firm = true;
    c->status = TRACK_STALLED;
    c->deep = false;
    return;
  }
}

void told_sentence(stance_work *w) {
  doc *d = w->d;
  if (norm_is(d, w->scene.s->end - 1, "?")) return;
  uint32_t end = w->scene.first + w->scene.n;
  w->scene.particles = false;
  for (uint32_t t = w->scene.first; t < end; t++) {
    uint8_t u = d->tokens.at[t].upos;
    if (u != UPOS_NOUN && u != UPOS_PROPN) continue;
    if (!noun_clue(w, t) && sym_in(d->tokens.at[t].lemma, LIST_outcome)) outcome_clue(w, t);
  }
  for (uint32_t i = 0; i < w->stands.n; i++) { /* "rejected the talks" */
    const stand *s = &w->stands.at[i];
    uint32_t noun = issue_talks(w, s->inner != NONE ? s->inner : s->matter);
    clue *k = noun == NONE ? NULL : clue_at(w, noun);
    if (!k || !of_stand(s->kind) || aside(d, noun)) continue;
    k->status = of_stand(s->kind);
    k->firm = true;
    k->at = issue_words(w, s->token, NONE);
    k->holder = s->holder;
    k->offered = s->kind == STAND_offers;
    char key[SIDES_KEY];
    if (track_sides(&k->sides, key) < 2 && !k->listed && !k->known) parties_add(&k->sides, &s->holder);
  }
  for (uint32_t t = end; t-- > w->scene.first;) {
    char pos = clause_pos(d, t);
    if (!pos && doc_child(d, t, REL_COP) != NONE) pos = 'a'; /* "the talks are over" */
    if (!pos || !map_find_sym(&w->x->tracks_by_lemma, clause_lemma(d, t))) {
      if (w->event_at[t - w->scene.first] != NONE && negotiation_at(w, t) == t) event_clue(w, t);
      continue;
    }
    clause c;
    clause_read(w->scene.x, d, t, &c);
    if (!clause_pos(d, t)) {
      c.pos = 'a';
      c.subj = c.surface = clause_subject(d, t);
    }
    if (status_of_noun(w, &c) || (pos == 'v' && verb_clue(w, t, &c))) continue;
    event_clue(w, t);
  }
}

/* ------------------------------------------------------------------ the paragraph */

typedef struct strand {
  const char *name;
  bool listed;
  parties sides, mediators;
  char key[SIDES_KEY];
  uint32_t n;          /* sides */
  track_makes makes;
  uint32_t track;      /* it goes on with; NONE */
  bool firm, told, deed; /* a status was told; any; one that is no plan */
} strand;

typedef struct told {
  strand at[STRANDS];
  uint32_t n;
  parties cast[2]; /* who acts in the paragraph; and who else is named */
  bool has_cast[2];
} told;

static bool first_person(const doc *d, uint32_t t) { return sym_in(d->tokens.at[t].norm, LIST_i) || sym_in(d->tokens.at[t].norm, LIST_we); }

/* A state that is only the place: "in Norway", "flew to Chad". */
static bool only_where(const doc *d, const mention *m) {
  uint32_t p = m->kind == ACTOR_COUNTRY ? doc_case(d, m->head) : NONE;
  return p != NONE && (sym_in(d->tokens.at[p].norm, LIST_place_where) || norm_is(d, p, "from") || norm_is(d, p, "to") || norm_is(d, p, "on"));
}

/* Who acts in the sentence, but for who only tells of it. `all`: those too, and whom an adjective names. */
static void cast_of(stance_work *w, const sentence *s, bool all, parties *out) {
  doc *d = w->d;
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    if ((m->modifier && !all) || m->plain || m->kind == ACTOR_PLACE || m->kind == ACTOR_DOCUMENT || first_person(d, m->head) || only_where(d, m)) continue;
    if (!all && w->speaks[i]) continue;
    parties p = {.n = 0};
    p.n = actor_parties_direct(d, m->head, p.at, ACT_PARTIES);
    if (p.n && stand_only_sides(&p)) parties_add(out, &p);
  }
}

/* Is the side among them? */
static bool sits(const char *key, const char *side) {
  for (; *key; key += 4)
    if (track_same_side(key, side)) return true;
  return false;
}

static bool holds(const char *key, const char *part) {
  for (; *part; part += 4)
    if (!sits(key, part)) return false;
  return true;
}

static bool shares(const char *key, const char *other) {
  for (; *other; other += 4)
    if (sits(key, other)) return true;
  return false;
}

static strand *strand_new(told *p, const clue *c, const parties *sides) {
  if (p->n == STRANDS) return NULL;
  strand *s = &p->at[p->n++];
  memset(s, 0, sizeof *s);
  s->name = c->name;
  s->listed = c->listed;
  s->sides = *sides;
  s->mediators = c->mediators;
  s->n = track_sides(sides, s->key);
  s->makes = c->makes;
  s->track = NONE;
  return s;
}

static void strand_join(strand *s, const clue *c, const parties *sides) {
  if (c->name && (!s->name || c->listed)) s->name = c->name, s->listed = c->listed;
  if (!s->listed) parties_add(&s->sides, sides);
  parties_add(&s->mediators, &c->mediators);
  s->n = track_sides(&s->sides, s->key);
  if (c->makes != MAKES_nothing && c->makes != MAKES_delegates && (s->makes == MAKES_contacts || s->makes == MAKES_delegates || c->makes == MAKES_mediation || c->makes == MAKES_channel)) s->makes = c->makes;
}

/* The strand of these sides or this name. */
static strand *strand_of(told *p, const clue *c, const parties *sides) {
  char key[SIDES_KEY];
  uint32_t n = track_sides(sides, key);
  for (uint32_t i = p->n; i > 0; i--) {
    strand *s = &p->at[i - 1];
    if (c->name && s->name && strcmp(c->name, s->name) != 0) continue;
    if (c->name && s->name) return s;
    if (!n || !s->n || holds(s->key, key) || (holds(key, s->key) && !s->listed)) return s;
  }
  return NULL;
}

static void settle(told *p, clue *c, strand *s) {
  char key[SIDES_KEY];
  if (track_sides(&c->holder, key) && s->n > 1 && !shares(s->key, key)) { /* "Benin was open to the talks between Ghana and Togo" */
    if (!c->offered) return;
    parties_add(&s->mediators, &c->holder); /* "Norway proposed talks between the two" */
  }
  c->strand = (uint32_t)(s - p->at);
  s->firm |= c->firm && c->status != TRACK_UNKNOWN;
  s->told |= c->status != TRACK_UNKNOWN;
  s->deed |= c->firm && c->status != TRACK_UNKNOWN && c->status != TRACK_PROPOSED;
}

static void without_mediators(parties *sides, const parties *by) { parties_without_own(sides, by); }

static bool few(const parties *p, uint32_t most) {
  char key[SIDES_KEY];
  uint32_t n = track_sides(p, key);
  return n > 1 && n <= most;
}

/* Adds who acts in the paragraph. */
static void cast_near(stance_work *w, const clue *c, told *p, bool everybody, parties *out) {
  const doc *d = w->d;
  parties *cast = &p->cast[everybody];
  uint32_t block = d->sentences.at[c->sentence].block, first = c->sentence;
  while (first > 0 && c->sentence - first < NEAR && d->sentences.at[first - 1].block == block) first--;
  for (uint32_t i = first; !p->has_cast[everybody] && i < d->sentences.n && i < c->sentence + NEAR && d->sentences.at[i].block == block; i++) cast_of(w, &d->sentences.at[i], everybody, cast);
  p->has_cast[everybody] = true;
  parties_add(out, cast);
  without_mediators(out, &c->mediators);
}

/* "the Kosovo talks": a state stands before the noun. */
static bool names_state(const doc *d, uint32_t t) {
  if (clause_pos(d, t) != 'n') return false;
  FOR_CHILDREN(d, t, k)
  if (k < t && actor_mention_at(d, k) != NONE && d->mentions.at[actor_mention_at(d, k)].kind == ACTOR_COUNTRY) return true;
  return false;
}

/* A clue that names no two sides: whose talks it means. */
static strand *sides_sought(stance_work *w, told *p, const clue *c) {
  doc *d = w->d;
  const sentence *s = &d->sentences.at[c->sentence];
  parties own = c->sides, here = own;
  char key[SIDES_KEY], last[SIDES_KEY];
  uint32_t n = track_sides(&own, key);
  cast_of(w, s, false, &here);
  without_mediators(&here, &c->mediators);
  for (uint32_t i = p->n; i > 0; i--) { /* told of before in the paragraph */
    strand *k = &p->at[i - 1];
    if (!n || !k->n || holds(k->key, key) || (c->alone && shares(k->key, key))) return k;
  }
  if (c->alone) { /* "the North Koreans, the Chinese and the Americans went home" */
    parties before = {.n = 0};
    cast_of(w, &(sentence){.first = s->first, .end = c->token}, false, &before);
    char all[SIDES_KEY];
    track_sides(&before, all);
    return c->makes == MAKES_pair && n && holds(all, key) && few(&before, 4) ? strand_new(p, c, &before) : NULL;
  }
  if (c->known && c->again && w->last_track != NONE && c->sentence - w->last_sentence <= BACK) { /* "the talks": those of an earlier paragraph */
    const track *t = &d->tracks.at[w->last_track];
    parties q = {.n = 0};
    for (uint32_t i = 0; i < t->parties.n && q.n < ACT_PARTIES; i++) q.at[q.n++] = t->parties.at[i];
    track_sides(&q, last);
    if (holds(last, key)) {
      strand *k = strand_new(p, c, &q);
      if (k) k->track = w->last_track;
      return k;
    }
  }
  strand *k = NULL;
  if (c->makes == MAKES_contacts && !n) return NULL; /* "the commission would meet" */
  if (c->makes != MAKES_conference && !c->name) {
    if (few(&here, c->makes == MAKES_delegates ? 3 : 4)) return strand_new(p, c, &here);
    parties all = here;
    cast_near(w, c, p, false, &all);
    if (few(&all, 3)) return strand_new(p, c, &all);
    if (track_sides(&all, key) < 2) { /* "Paris said the talks with Chad were dead", "a delegation will visit Islamabad" */
      cast_of(w, s, true, &all);
      without_mediators(&all, &c->mediators);
      if (few(&all, 2)) return strand_new(p, c, &all);
      cast_near(w, c, p, true, &all);
      if (few(&all, 2)) return strand_new(p, c, &all);
    }
    if (c->mediators.n && track_sides(&all, key) + c->mediators.n > 1 && track_sides(&all, key) < 4) return strand_new(p, c, &all);
  }
  const char *name = c->makes == MAKES_nothing ? NULL : c->name ? c->name : matter_name(w, c->token);
  if (name && (k = strand_new(p, c, &own)) != NULL) k->name = name;
  if (!name && n == 1 && c->firm && c->makes == MAKES_talks && names_state(d, c->token)) k = strand_new(p, c, &own); /* "the Kosovo talks were adjourned" */
  return k;
}

/* It was told before that they do not go on: "sent an observer to the talks" does not open them again. */
static bool over(const stance_work *w, uint32_t track) {
  track_status last = TRACK_UNKNOWN;
  for (uint32_t i = 0; track != NONE && i < w->d->tracks.at[track].reports.n; i++)
    if (w->d->tracks.at[track].reports.at[i].status) last = w->d->tracks.at[track].reports.at[i].status;
  return last != TRACK_UNKNOWN && last != TRACK_OPEN && last != TRACK_PROPOSED;
}

static bool before(const clue *a, const clue *b) {
  if (a->sentence != b->sentence) return a->sentence < b->sentence;
  if (a->deep != b->deep) return a->deep;
  return a->token < b->token;
}

void told_paragraph(stance_work *w) {
  told p = {.n = 0};
  uint32_t n = w->n_clues;
  w->n_clues = 0;
  if (!n) return;
  for (uint32_t i = 1; i < n; i++) /* in the order of the text, what a sentence says beside the point first */
    for (uint32_t k = i; k > 0 && before(&w->clues[k], &w->clues[k - 1]); k--) {
      clue c = w->clues[k];
      w->clues[k] = w->clues[k - 1];
      w->clues[k - 1] = c;
    }
  char key[SIDES_KEY];
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    without_mediators(&c->sides, &c->mediators);
    if (c->makes == MAKES_nothing || (!c->name && track_sides(&c->sides, key) < 2)) continue;
    strand *s = strand_of(&p, c, &c->sides);
    if (s)
      strand_join(s, c, &c->sides);
    else
      s = strand_new(&p, c, &c->sides);
    if (s) settle(&p, c, s);
  }
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    if (c->strand != NONE) continue;
    strand *s = sides_sought(w, &p, c);
    if (!s) {
      doc_note(w->d, "stance", c->at, "talks of nobody known");
      continue;
    }
    if (s->track == NONE) strand_join(s, c, &c->sides);
    settle(&p, c, s);
  }
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    strand *s = c->strand == NONE ? NULL : &p.at[c->strand];
    if (!s || !s->told) continue;
    if (!c->firm && (s->firm || over(w, s->track))) c->status = TRACK_UNKNOWN;
    if (c->status == TRACK_PROPOSED && s->deed) c->status = TRACK_UNKNOWN; /* "broke off the talks and is ready to come back": broken off */
    if (c->alone && c->status == TRACK_STALLED && i && w->clues[i - 1].sentence == c->sentence && w->clues[i - 1].status == TRACK_CLOSED) c->status = TRACK_DEAD; /* "ended without agreement" */
    if (s->track == NONE) s->track = track_find(w, s->name, &s->sides, s->makes);
    if (s->track == NONE) continue;
    track_mediated(w, s->track, &s->mediators);
    track_report_add(w, s->track, c);
  }
}
