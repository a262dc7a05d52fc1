/* told.c - the clues that a sentence leaves of talks: nouns of talks, verbs that meet or mediate, words that say what became
 * of them. strand.c puts those of a paragraph together. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

enum { BEFORE = 4 }; /* words before a noun */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* In a clause that is not the main one: relative, adverbial, thrown in. */
static bool beside(const doc *d, uint32_t t) {
  for (int hop = 0; t != NONE && hop < 6; hop++, t = d->tokens.at[t].head) {
    uint8_t r = d->tokens.at[t].rel;
    if (r == REL_ADVCL || r == REL_ACL || r == REL_ACL_RELCL || r == REL_ADVCL_RELCL || r == REL_PARATAXIS) return true;
  }
  return false;
}

/* "They had turned it down in February": what the text itself tells as gone before. */
static bool had_been(const doc *d, uint32_t t) {
  if (strcmp(d->tokens.at[t].xpos, "VBN") != 0 || said_of(d, t) != NONE) return false;
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_AUX && norm_is(d, k, "had")) return true;
  return false;
}

static clue *add(stance_work *w, uint32_t t) {
  if (w->n_clues == CLUES) return NULL;
  clue *c = &w->clues[w->n_clues++];
  memset(c, 0, sizeof *c);
  c->token = t;
  c->sentence = (uint32_t)(w->scene.s - w->d->sentences.at);
  c->event = c->strand = NONE;
  c->at = issue_words(w, t, NONE);
  stance_days(w, t, &c->begin, &c->after);
  c->deep = beside(w->d, t) || had_been(w->d, t);
  return c;
}

/* Keeps the sides; false when only private people are named: "talks with the miners' union". */
static bool public(parties *p) {
  bool private = false;
  for (uint32_t i = 0; i < p->n; i++) private |= party_is_private(&p->at[i]);
  return stand_only_sides(p) || !private;
}

/* "Leaders of the Iraqi opposition met": their state, which an adjective names within their name, is not there. */
static void not_its_adjective(const doc *d, parties *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    const mention *k = p->at[i].mention == NONE ? NULL : &d->mentions.at[p->at[i].mention];
    bool within = false;
    for (uint32_t j = 0; k && j < p->n; j++) {
      const mention *o = p->at[j].mention == NONE ? k : &d->mentions.at[p->at[j].mention];
      within |= o != k && track_armed(p->at[j].sector) && k->at.from >= o->at.from && k->at.to <= o->at.to;
    }
    if (!within) p->at[n++] = p->at[i];
  }
  p->n = n;
}

/* Whom the slots name. */
static bool fill(stance_work *w, const clause *c, const slots *places, parties *out) {
  argument_all(&w->scene, c, places, out);
  not_its_adjective(w->d, out);
  return public(out);
}


static bool again(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_ADVMOD && norm_is(d, k, "again")) return true;
  return false;
}

/* "if they meet", "whether to meet": nobody has told anything yet. */
static bool supposed(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  for (int hop = 0; hop < 6 && t != NONE; hop++, t = d->tokens.at[t].head) {
    if (doubt_over(w, t)) return true; /* "unlikely that they will meet" */
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
  FOR_CHILDREN(d, c->token, a) /* "proposed that the talks be resumed" */
  if (d->tokens.at[a].rel == REL_AUX_PASS && norm_is(d, a, "be") && !modal(d, c->token)) return true;
  if (k->head != NONE && doc_child(d, c->token, REL_MARK) != NONE && sym_in(d->tokens.at[k->head].lemma, LIST_asks_for_talks)) return true; /* "a suggestion that their leaders meet" */
  if (c->token > 0 && d->tokens.at[c->token - 1].upos == UPOS_PART && norm_is(d, c->token - 1, "to")) return true; /* "are due to begin" */
  return c->infinitive || modal(d, c->token) || (strcmp(k->xpos, "VBG") == 0 && k->rel != REL_ADVCL && doc_child(d, c->token, REL_MARK) != NONE && doc_child(d, c->token, REL_AUX) == NONE);
}

/* The rows of the word; NULL. */
static const map_row *rows_of(const stance_work *w, sym lemma, char pos) {
  slice l = sym_slice(lemma);
  const map_row *r = map_find_sym(&w->x->tracks_by_lemma, lemma);
  if (!r && pos == 'n' && l.len > 4 && slice_ends(l, "s")) r = map_find(&w->x->tracks_by_lemma, slice_cut(l, 0, l.len - 1)); /* "mediators", whose lemma nobody knows */
  return r;
}

/* The row that meets the most; the first of those. */
static const track_row *row_of(stance_work *w, const clause *c, bool of_noun) {
  const track_row *best = NULL;
  int top = -1;
  uint32_t places = clause_places(c);
  for (const map_row *r = rows_of(w, c->lemma, c->pos); r; r = map_next(&w->x->tracks_by_lemma, r)) {
    const track_row *row = &w->x->tracks[r->value];
    int words = 0, points = row->pos == c->pos && row->of_noun == of_noun && match_may(&row->with, places, top) ? match_pattern(&w->scene, c, &row->with, &words) : -1;
    if (points > top) best = row, top = points;
  }
  return best;
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

static bool since(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k > t && (norm_is(d, k, "since") || (doc_case(d, k) != NONE && norm_is(d, doc_case(d, k), "since")))) return true;
  return false;
}

static bool no_longer(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k < t && k > 0 && norm_is(d, k, "longer") && norm_is(d, k - 1, "no")) return true;
  return false;
}

/* "nothing could be discussed", "nobody met": denied by its subject. */
static bool by_nobody(const doc *d, const clause *c) {
  uint32_t who = c->surface != NONE ? c->surface : c->subj;
  return who != NONE && (sym_in(d->tokens.at[who].norm, LIST_nobody) || sym_in(d->tokens.at[who].norm, LIST_nothing));
}

/* "there is nobody to meet", "nothing to talk about". */
static bool for_nobody(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].rel == REL_ACL ? d->tokens.at[t].head : NONE;
  return h != NONE && h < t && (sym_in(d->tokens.at[h].norm, LIST_nobody) || sym_in(d->tokens.at[h].norm, LIST_nothing));
}

/* "They were to have met in June": they did not. */
static bool was_to_have(const doc *d, uint32_t t) {
  return t > 2 && norm_is(d, t - 1, "have") && norm_is(d, t - 2, "to") && (norm_is(d, t - 3, "were") || norm_is(d, t - 3, "was"));
}

/* "stopped coming", "ceased to answer": the verb above ends it. */
static bool ceased(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].rel == REL_XCOMP ? d->tokens.at[t].head : NONE;
  return h != NONE && (norm_is(d, h, "stopped") || norm_is(d, h, "ceased") || norm_is(d, h, "quit"));
}

/* What becomes of the row's status around its verb. */
static track_status turned(stance_work *w, const clause *c, const track_row *row) {
  track_status s = row->status;
  const stand *st = stand_on(w, c->token);
  bool held = s == TRACK_OPEN || s == TRACK_CLOSED, hoped = held || s == TRACK_PROPOSED, more = held && modal(w->d, c->token) && again(w->d, c->token);
  if (supposed(w, c->token) || (!row->of_noun && told_above(w, c->token))) return TRACK_UNKNOWN;
  if (hoped && (no_longer(w->d, c->token) || ceased(w->d, c->token))) return TRACK_SUSPENDED;
  if (hoped && for_nobody(w->d, c->token)) return TRACK_REFUSED;
  if (hoped && was_to_have(w->d, c->token)) return TRACK_STALLED;
  if (norm_is(w->d, c->token, "failing")) return TRACK_UNKNOWN; /* "failing which" */
  if (hoped && by_nobody(w->d, c)) return modal(w->d, c->token) ? TRACK_REFUSED : TRACK_STALLED;
  if (s == TRACK_OPEN && !row->of_noun && factuality_negated(&w->scene, c) && since(w->d, c->token)) return TRACK_STALLED; /* "have not met since" */
  if (factuality_negated(&w->scene, c)) return s == TRACK_CLOSED ? TRACK_STALLED : hoped && modal(w->d, c->token) ? TRACK_REFUSED : TRACK_UNKNOWN;
  if (st && hoped && of_stand(st->kind)) return more && of_stand(st->kind) == TRACK_PROPOSED ? TRACK_OPEN : of_stand(st->kind);
  if (!not_yet(w->d, c)) return s;
  if (s == TRACK_CLOSED && !row->of_noun && (row->makes == MAKES_nothing || row->makes == MAKES_pair)) return TRACK_UNKNOWN; /* "the treaty would be signed" */
  return more ? TRACK_OPEN : hoped ? TRACK_PROPOSED : TRACK_UNKNOWN;
}

/* The sentence has a clue already, of which a row that names the negotiation may tell more. */
static bool any_clue(const stance_work *w) { return w->n_clues && w->clues[w->n_clues - 1].sentence == (uint32_t)(w->scene.s - w->d->sentences.at); }

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
  if (in == t) /* "thirteen years of negotiations" */
    FOR_CHILDREN(d, t, k)
    if (d->tokens.at[k].rel == REL_NMOD && doc_case(d, k) == t + 1 && norm_is(d, t + 1, "of")) in = k;
  for (int i = 0; i < 2; i++, t = in) {
    if (clause_pos(d, t) != 'n') continue;
    const clue *k = clue_at(w, t);
    if ((k && (k->listed || k->makes == MAKES_channel)) || frame_sym_in(w->scene.x, clause_lemma(w->d, t), w->x->class_negotiation)) return t;
    slice s = sym_slice(d->tokens.at[t].norm);
    if (d->tokens.at[t].upos == UPOS_PROPN && s.len > 3 && slice_ends(s, "s") && frame_word_in(w->scene.x, slice_cut(s, 0, s.len - 1), w->x->class_negotiation)) return t;
  }
  return NONE;
}

/* The clue of talks that stands in a row behind the word, within one phrase: "deadlock in the secret talks", "postponed on Friday
 * the talks"; NONE. `far`: over other nouns too. */
static uint32_t talks_behind(const stance_work *w, uint32_t t, bool far) {
  enum { NEAR_WORDS = 7 };
  const doc *d = w->d;
  uint32_t end = w->scene.first + w->scene.n;
  for (uint32_t k = t + 1; k < end && k - t <= NEAR_WORDS; k++) {
    if (clause_verb(d, k) || norm_is(d, k, ",") || norm_is(d, k, ";") || norm_is(d, k, "that")) return NONE;
    const clue *c = clue_at(w, k);
    if (c && c->makes != MAKES_nothing && c->makes != MAKES_delegates && c->makes != MAKES_mediation) return k;
    if (!far && d->tokens.at[k].upos == UPOS_NOUN && (k + 1 == end || d->tokens.at[k + 1].upos != UPOS_NOUN)) return NONE;
  }
  return NONE;
}

/* Before it: "the talks on Monday collapsed"; NONE. */
static uint32_t talks_before(const stance_work *w, uint32_t t) {
  enum { NEAR_WORDS = 9 };
  const doc *d = w->d;
  for (uint32_t k = t; k-- > w->scene.first && t - k <= NEAR_WORDS;) {
    if (clause_verb(d, k) || norm_is(d, k, ";") || norm_is(d, k, "that") || norm_is(d, k, "but")) return NONE;
    const clue *c = clue_at(w, k);
    if (c && c->makes != MAKES_nothing && c->makes != MAKES_delegates && c->makes != MAKES_mediation) return k;
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
    if (k + BEFORE < t || k > t || c < 'A' || c > 'Z' || (d->tokens.at[k].rel != REL_COMPOUND && d->tokens.at[k].rel != REL_AMOD)) continue;
    uint32_t m = actor_mention_at(d, k);
    if (d->tokens.at[k].upos != UPOS_PROPN && (m == NONE || d->mentions.at[m].kind != ACTOR_PLACE)) continue; /* "the Evian conference" */
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
const char *told_matter(stance_work *w, uint32_t t) {
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

/* "the stalled talks", "planned talks": what the word before the noun says of them. */
static track_status attribute(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  FOR_CHILDREN(d, t, k) {
    if (k > t || d->tokens.at[k].rel != REL_AMOD) continue;
    const map_row *r = map_find_sym(&w->x->tracks_by_lemma, d->tokens.at[k].norm);
    if (!r) r = map_find_sym(&w->x->tracks_by_lemma, d->tokens.at[k].lemma);
    for (; r; r = map_next(&w->x->tracks_by_lemma, r)) {
      const track_row *row = &w->x->tracks[r->value];
      if (row->pos == 'a' && row->of_noun) return row->status;
    }
  }
  return TRACK_UNKNOWN;
}

/* Only that there are talks: held, unless the words around say they are not yet. */
static track_status weak_status(stance_work *w, const clause *c, track_status base) {
  const doc *d = w->d;
  uint32_t t = c->token, h = d->tokens.at[t].head;
  if (supposed(w, t) || aside(d, t)) return TRACK_UNKNOWN;
  if (none_of(d, t)) return TRACK_REFUSED;
  track_status said_so = attribute(w, t);
  if (said_so) return said_so;
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

static bool between_or_with(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k) {
    uint32_t p = d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
    if (p != NONE && (norm_is(d, p, "between") || norm_is(d, p, "with"))) return true;
  }
  return false;
}

static void add_party_at(stance_work *w, uint32_t t, parties *out) {
  parties p = {.n = 0};
  p.n = actor_parties_direct(w->d, t, p.at, ACT_PARTIES);
  if (p.n && stand_only_sides(&p)) parties_add(out, &p);
}

/* "Peruvian-Chilean talks", "negotiations, secret until now, between Peru and Chile": whom the words in a row before the noun, or
 * behind its "between", name when the tree does not lead there. */
static void sides_in_a_row(stance_work *w, uint32_t t, parties *out) {
  enum { AHEAD = 8, NAMES = 14 };
  const doc *d = w->d;
  char key[SIDES_KEY];
  for (uint32_t k = t; k-- > w->scene.first && t - k <= AHEAD;) {
    const token *g = doc_token(d, k);
    if (g->upos != UPOS_ADJ && g->upos != UPOS_PROPN && g->upos != UPOS_NUM && g->upos != UPOS_CCONJ && !norm_is(d, k, "-")) break;
    uint32_t m = actor_mention_at(d, k);
    if (m != NONE && d->mentions.at[m].kind == ACTOR_COUNTRY) add_party_at(w, k, out);
  }
  if (track_sides(out, key) > 1) return;
  uint32_t end = w->scene.first + w->scene.n, k = t + 1;
  while (k < end && k - t <= AHEAD && !norm_is(d, k, "between") && !clause_verb(d, k) && !norm_is(d, k, ";")) k++;
  if (k >= end || !norm_is(d, k, "between")) return;
  for (uint32_t from = k++; k < end && k - from <= NAMES && !clause_verb(d, k); k++) {
    uint32_t m = actor_mention_at(d, k);
    if (m != NONE && d->mentions.at[m].head == k && d->mentions.at[m].kind != ACTOR_PLACE && !d->mentions.at[m].modifier) add_party_at(w, k, out);
  }
}

/* "talks between Somalia and the regional administration, brokered by Djibouti" */
static void brokered_by(stance_work *w, uint32_t t, parties *out) {
  enum { FAR = 25, BY = 4 };
  doc *d = w->d;
  uint32_t end = d->sentences.at[doc_token(d, t)->sentence].end;
  for (uint32_t k = t; k-- > w->scene.first + 1 && t - k <= BY;) /* "Norwegian-mediated talks": by the words in a row */
    if (sym_in(d->tokens.at[k].norm, LIST_brokered) && norm_is(d, k - 1, "-") && k >= w->scene.first + 2) add_party_at(w, k - 2, out);
  for (uint32_t k = t + 1; k < end && k - t < FAR; k++) {
    if (!sym_in(d->tokens.at[k].norm, LIST_brokered) || d->tokens.at[k].upos != UPOS_VERB) continue;
    FOR_CHILDREN(d, k, by) {
      parties those = {.n = 0};
      if (doc_case(d, by) == NONE || !norm_is(d, doc_case(d, by), "by") || !argument_parties(&w->scene, by, &those)) continue;
      stand_only_sides(&those);
      parties_add(out, &those);
    }
  }
}


/* The clue that a noun of talks is; NULL. */
static clue *noun_clue(stance_work *w, uint32_t t) {
  doc *d = w->d;
  sym lemma = w->lemma[t - w->scene.first];
  bool talk = frame_sym_in(w->scene.x, lemma, w->scene.x->class_talk), row_or_talk = talk || rows_of(w, lemma, 'n');
  if (!row_or_talk && !map_find_sym(&w->scene.x->talks_end, d->tokens.at[t].norm)) return NULL; /* nearly all nouns */
  if (told_session(w, t)) {
    w->session = true;
    return NULL;
  }
  parties seats;
  const char *name = talks_named(&w->scene, t, &seats);
  uint32_t h = d->tokens.at[t].head;
  if (!name && !row_or_talk) return NULL;
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
      if (row->mediator.n && !mediators.n && m != NONE && argument_parties(&w->scene, t, &mediators)) stand_only_sides(&mediators); /* "Swiss mediators" */
    } else {
      track_named_sides(w, t, &sides);
      if (!public(&sides)) return NULL;
    }
    if (makes == MAKES_mediation && !sides.n && told_for_captives(d, t)) {
      w->session = true;
      return NULL;
    }
    brokered_by(w, t, &mediators);
    parties_without_own(&sides, &mediators);
    char key[SIDES_KEY];
    if (track_sides(&sides, key) < 2) {
      parties row_of_words = sides;
      sides_in_a_row(w, t, &row_of_words);
      if (track_sides(&row_of_words, key) > 1) sides = row_of_words;
    }
    bool one_man = norm_is(d, t, "mission") || norm_is(d, t, "effort") || norm_is(d, t, "initiative");
    if (talk && of_body(d, t) && (track_sides(&sides, key) < 2 || !between_or_with(d, t))) return NULL;
    if (makes == MAKES_process && !(name = proper_name(w, t, one_man))) return NULL;
    char first = d->text.ptr[d->tokens.at[t].at.from];
    if (makes == MAKES_channel && ((m != NONE && d->mentions.at[m].kind == ACTOR_PLACE) || (first == 'C' && !w->scene.s->heading))) return NULL; /* "the Bristol Channel" */
    if (makes == MAKES_channel || makes == MAKES_conference) name = proper_name(w, t, false);
    if (!name && makes == MAKES_conference) name = told_matter(w, t);
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
  k->body = row && makes == MAKES_talks;
  char both[SIDES_KEY];
  bool many = strcmp(d->tokens.at[t].xpos, "NNS") == 0; /* "all diplomatic channels" */
  k->status = weak_status(w, &c, row && !(many && makes == MAKES_channel && doc_child(d, t, REL_NUMMOD) == NONE) ? row->status : TRACK_UNKNOWN);
  if (makes == MAKES_delegates && track_sides(&sides, both) < 2 && (!many || sides.n || !k->known)) k->status = TRACK_UNKNOWN;
  if (makes == MAKES_delegates && many && track_sides(&sides, both) > 1) k->status = TRACK_OPEN; /* "Israeli and Palestinian negotiators" */
  /* "the delegations spent the afternoon", not "a Canadian delegate" */
  if (row && makes == MAKES_mediation && !row->status && (d->tokens.at[t].rel == REL_OBJ || d->tokens.at[t].rel == REL_IOBJ)) k->status = TRACK_UNKNOWN; /* "told the mediator" */
  if (k->status == TRACK_REFUSED && makes == MAKES_channel) k->status = TRACK_DEAD;
  return k;
}

/* Some row of the word asks for the negotiation. */
static bool rows_of_noun(const stance_work *w, const clause *c) {
  if (!(kinds_of(&w->x->tracks_by_lemma, w->x->track_kinds, c->lemma) & KIND_OF_NOUN)) return false;
  for (const map_row *r = map_find_sym(&w->x->tracks_by_lemma, c->lemma); r; r = map_next(&w->x->tracks_by_lemma, r))
    if (w->x->tracks[r->value].of_noun && w->x->tracks[r->value].pos == c->pos) return true;
  return false;
}

/* "There is deadlock in the talks": a noun whose preposition the tree hangs elsewhere. The talks; NONE. */
static uint32_t row_behind(const stance_work *w, const clause *c, const track_row **row) {
  uint32_t p = c->token + 1, noun = NONE;
  if (p >= w->scene.first + w->scene.n || w->d->tokens.at[p].upos != UPOS_ADP) return NONE;
  for (const map_row *r = map_find_sym(&w->x->tracks_by_lemma, c->lemma); r && !*row; r = map_next(&w->x->tracks_by_lemma, r)) {
    const track_row *k = &w->x->tracks[r->value];
    if (k->pos != 'n' || !k->of_noun || k->with.n != 1 || k->with.at[0].where.kind != SLOT_PREP || !slice_eq(k->with.at[0].where.prep, sym_slice(w->d->tokens.at[p].norm))) continue;
    if ((noun = talks_behind(w, p, false)) != NONE) *row = k;
  }
  return noun;
}

/* "suspended the talks": the status goes to the noun's clue, with the words of the verb. */
static bool status_of_noun(stance_work *w, const clause *c) {
  if (!any_clue(w) || !(kinds_of(&w->x->tracks_by_lemma, w->x->track_kinds, c->lemma) & KIND_OF_NOUN)) return false;
  const track_row *row = row_of(w, c, true);
  uint32_t noun = row ? negotiation_of(w, c) : NONE;
  clause guess;
  if (!row && rows_of_noun(w, c)) { /* the tree does not lead there: the words in a row */
    guess = *c;
    if (c->pos == 'v' && !c->passive && c->obj == NONE && (noun = talks_behind(w, c->token, false)) != NONE) {
      guess.obj = noun;
      row = row_of(w, &guess, true);
    }
    if (!row && c->subj == NONE && (noun = talks_before(w, c->token)) != NONE) {
      guess.obj = c->passive ? noun : c->obj;
      guess.subj = guess.surface = noun;
      row = row_of(w, &guess, true);
    }
    if (row) c = &guess;
    else noun = NONE;
  }
  if (!row && c->pos == 'n' && (noun = row_behind(w, c, &row)) == NONE) return false;
  clue *k = !row || noun == NONE ? NULL : clue_at(w, noun);
  if (!k) return false;
  track_status s = turned(w, c, row);
  if (stand_on(w, noun) && row->status == TRACK_PROPOSED) s = of_stand(stand_on(w, noun)->kind);
  parties by = {.n = 0};
  if (row->mediator.n && fill(w, c, &row->mediator, &by)) parties_add(&k->mediators, &by);
  bool deep = beside(w->d, c->token) || had_been(w->d, c->token);
  if (k->firm && deep && !k->deep) return true; /* "the talks that China hosted were suspended" */
  k->status = s;
  if (s == TRACK_UNKNOWN) return true;
  k->deep = deep;
  k->firm = true;
  k->at = issue_words(w, c->token, NONE);
  if (k->begin == DAY_NONE) stance_days(w, c->token, &k->begin, &k->after);
  return true;
}

/* "the two sides", "both governments", "they". */
static bool several(const doc *d, uint32_t t) {
  sym s = d->tokens.at[t].norm;
  return sym_in(s, LIST_many_states) || sym_in(s, LIST_many_leaders) || sym_in(s, LIST_many_camps) || sym_in(s, LIST_they) || norm_is(d, t, "both") || norm_is(d, t, "two") || norm_is(d, t, "three");
}

static bool verb_clue(stance_work *w, uint32_t t, const clause *c) {
  const track_row *row = row_of(w, c, false);
  if (!row) return false;
  if (told_of_session(w, c)) return true;
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
  char key[SIDES_KEY];
  k->joint = row->status == TRACK_PROPOSED && track_sides(&sides, key) > 1;
  k->together = c->subj != NONE && several(w->d, c->subj);
  k->status = s;
  k->firm = true;
  uint32_t i = w->event_at[t - w->scene.first];
  if (i != NONE && w->d->events.at[i].type == PLOVER_CONSULT) k->event = i;
  return true;
}

/* A word of meeting or talking: not only one that carries letters. */
static bool meets(const stance_work *w, uint32_t t) {
  if (negotiation_at(w, t) == t) return true;
  return kinds_of(&w->x->tracks_by_lemma, w->x->track_kinds, w->lemma[t - w->scene.first]) & KIND_MEETS;
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
  if (clause_verb(w->d, t)) {
    clause c;
    clause_read(w->scene.x, w->d, t, &c);
    if (told_of_session(w, &c)) return true;
  }
  track_status s = v->factuality == FACT_HAPPENED || v->factuality == FACT_SAID ? TRACK_OPEN
                   : v->factuality == FACT_REFUSED ? TRACK_REFUSED : TRACK_PROPOSED;
  if (v->factuality == FACT_NEGATED) return false; /* "met nobody" */
  uint32_t noun = negotiation_at(w, t), over = w->d->tokens.at[t].head;
  clue *k = noun == t ? clue_at(w, t) : NULL, *round = noun == t && over != NONE && over >= w->scene.first ? clue_at(w, over) : NULL;
  if (k && k->event == NONE) k->event = i;
  if (k && (k->listed || k->firm)) return true;
  if (round && round->firm && w->d->tokens.at[t].rel == REL_NMOD) return true; /* "the third round of talks ended" */
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
  bool of_date = norm_is(d, t, "date");
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
    c->dateless = of_date;
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
    if (noun == NONE && s->matter != NONE && sym_in(clause_lemma(d, s->matter), LIST_asks_for_talks)) noun = talks_behind(w, s->matter, false); /* "rejected the invitation to talks" */
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
    unsigned kinds = kinds_of(&w->x->tracks_by_lemma, w->x->track_kinds, w->lemma[t - w->scene.first]);
    bool met = w->event_at[t - w->scene.first] != NONE;
    if (kinds && !pos && doc_child(d, t, REL_COP) != NONE) pos = 'a'; /* "the talks are over" */
    if (!pos || !kinds) {
      if (met && negotiation_at(w, t) == t) event_clue(w, t);
      continue;
    }
    bool as_noun = pos == 'v' && strcmp(d->tokens.at[t].xpos, "VBG") == 0; /* clause_read may take it for one, of other rows */
    if ((!as_noun && !(kinds & kind_bit(pos))) || (!any_clue(w) && (pos != 'v' || (!as_noun && !(kinds & KIND_VERB_ALONE))))) {
      if (met && meets(w, t)) event_clue(w, t);
      continue;
    }
    clause c;
    clause_read(w->scene.x, d, t, &c);
    if (pos == 'n' && doc_child(d, t, REL_COP) != NONE) c.subj = c.surface = clause_subject(d, t); /* "the talks are in limbo" */
    if (!clause_pos(d, t)) {
      c.pos = 'a';
      c.subj = c.surface = clause_subject(d, t);
    }
    if (status_of_noun(w, &c) || (pos == 'v' && verb_clue(w, t, &c))) continue;
    if (met && meets(w, t)) event_clue(w, t);
  }
}
