#include "event/tale.h"

#include <stdio.h>

enum { OPENING = 8, UP = 8 }; /* tokens in which "In the second episode" must begin; how far up a work or a law is sought */

#define CLASS_TABLE(X)                                                                                                 \
  X(contest) X(sport) X(soft) X(film) X(politics) X(fiction) X(tells) X(work) X(remembers) X(remembered) X(memorial) X(law)     \
  X(allows) X(ancient) X(petty) X(private) X(abstract) X(means) X(generic) X(kin) X(homely) X(bygone) X(voice) X(ruler) X(imaginary) X(beast) X(goods)
typedef enum tale_class {
#define X(name) TALE_##name,
  CLASS_TABLE(X)
#undef X
  N_TALES
} tale_class;

status tale_open(engine *e, frame_lexicon *x, err *why) {
  static const char *const names[N_TALES] = {
#define X(name) #name,
      CLASS_TABLE(X)
#undef X
  };
  const table *t = table_named("tales");
  if (!t) return err_set(why, DM_EINPUT, "tales", "the table is missing");
  map_init_words(&x->tales, e->words);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    uint32_t c = 0;
    while (c < N_TALES && strcmp(names[c], table_cell(t, row, 0)) != 0) c++;
    if (c == N_TALES) return err_at(why, DM_EINPUT, "tables/tales.tsv", t->lines[row], 1, "no such class '%s'", table_cell(t, row, 0));
    map_add(&x->tales, slice_of(table_cell(t, row, 1)), c);
  }
  return DM_OK;
}

/* The classes of a word, a bit each. */
static uint32_t classes_of(const scene *w, sym word) {
  uint32_t bits = 0;
  for (const map_row *r = map_find_sym(&w->x->tales, word); r; r = map_next(&w->x->tales, r)) bits |= 1u << r->value;
  return bits;
}

static uint32_t classes_at(const scene *w, uint32_t t) {
  uint32_t m = w->d->tokens.at[t].mention; /* Song Tao is no song */
  if (w->d->tokens.at[t].upos == UPOS_PROPN && m != NONE && w->d->mentions.at[m].kind == ACTOR_PERSON && doc_child(w->d, t, REL_FLAT) != NONE) return 0;
  uint32_t bits = classes_of(w, clause_lemma(w->d, t)) | classes_of(w, w->d->tokens.at[t].norm);
  if (t < w->first + 2 || !sym_is(w->d->tokens.at[t - 1].norm, "-")) return bits;
  char whole[48]; /* "semi-final" is three tokens */
  const token *k = doc_token(w->d, t);
  int n = snprintf(whole, sizeof whole, "%s-%s", w->d->tokens.at[t - 2].norm->text, k->lemma ? k->lemma->text : k->norm->text);
  if (n > 0 && (size_t)n < sizeof whole)
    for (const map_row *r = map_find(&w->x->tales, (slice){whole, (size_t)n}); r; r = map_next(&w->x->tales, r)) bits |= 1u << r->value;
  return bits;
}

static bool is(const scene *w, uint32_t t, tale_class c) { return t != NONE && (classes_at(w, t) >> c & 1); }
static bool noun(const doc *d, uint32_t t) { return d->tokens.at[t].upos == UPOS_NOUN || d->tokens.at[t].upos == UPOS_PROPN; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "In the film, ...", "On stage, ...": the whole sentence is told there. */
static bool opens_in(const scene *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t of = d->tokens.at[t].rel == REL_NMOD ? doc_case(d, t) : NONE; /* "In the latest version of the game" */
  if (of != NONE && norm_is(d, of, "of") && d->tokens.at[t].head != NONE && d->tokens.at[t].head < t && doc_child(d, t, REL_DET) != NONE) t = d->tokens.at[t].head;
  const token *k = doc_token(d, t);
  uint32_t p = doc_case(d, t);
  if (p == NONE || p > w->first + 1 || t > w->first + OPENING || (k->rel != REL_OBL && k->rel != REL_NMOD && k->rel != REL_OBL_UNMARKED)) return false;
  uint32_t det = doc_child(d, t, REL_DET);
  if (doc_child(d, t, REL_NUMMOD) != NONE && det == NONE && norm_is(d, t, "episode")) return norm_is(d, p, "in"); /* "In episode four" */
  bool one = (det != NONE && !norm_is(d, det, "another")) || doc_child(d, t, REL_NMOD_POSS) != NONE || norm_is(d, t, "stage");
  return one && (norm_is(d, p, "in") || norm_is(d, p, "on"));
}

/* "a series of attacks" is no television. */
static bool fiction(const scene *w, uint32_t t) {
  const doc *d = w->d;
  if (!is(w, t, TALE_fiction)) return false;
  FOR_CHILDREN(d, t, k) {
    uint32_t p = d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
    if (p != NONE && norm_is(d, p, "of") && norm_is(d, t, "series")) return false;
  }
  return true;
}

/* "Under Article 5, an attack ...", "In most countries a coup is a crime". */
static bool law_in_general(const scene *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t p = doc_case(d, t);
  if (p == NONE || p > w->first || t > w->first + OPENING || !norm_is(d, p, "under") || w->s->root == NONE) return false;
  const token *root = doc_token(d, w->s->root);
  uint32_t help = doc_child(d, w->s->root, REL_COP);
  if (help == NONE) help = doc_child(d, w->s->root, REL_AUX);
  const char *tag = help != NONE ? d->tokens.at[help].xpos : root->xpos;
  return strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0 || strcmp(tag, "MD") == 0;
}

/* "On this day in 1939", "today is the centenary". */
static bool calendar_page(const scene *w) {
  const doc *d = w->d;
  uint32_t t = w->first;
  return w->n > 4 && norm_is(d, t, "on") && norm_is(d, t + 1, "this") && norm_is(d, t + 2, "day") && norm_is(d, t + 3, "in");
}

/* "defeated the United States 2-1 in Lyon": two small numbers joined, and two names before them or after. */
static bool score(const scene *w) {
  const doc *d = w->d;
  for (uint32_t t = w->first; t + 2 < w->first + w->n; t++) {
    slice a = sym_slice(d->tokens.at[t].norm), b = sym_slice(d->tokens.at[t + 2].norm);
    if (a.len > 2 || b.len > 2 || !norm_is(d, t + 1, "-") || d->tokens.at[t].upos != UPOS_NUM || d->tokens.at[t + 2].upos != UPOS_NUM) continue;
    if (a.ptr[0] >= '0' && a.ptr[0] <= '9' && b.ptr[0] >= '0' && b.ptr[0] <= '9' && !(d->tokens.at[t + 1].flags & TOKEN_SPACE)) return true;
  }
  return false;
}

const char *tale_of(const scene *w) {
  const doc *d = w->d;
  uint32_t contest = 0, sport = 0, soft = 0, film = 0, politics = 0;
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    uint32_t c = classes_at(w, t);
    if (!c) continue;
    bool n = noun(d, t);
    politics += c >> TALE_politics & 1;
    contest += n && (c >> TALE_contest & 1);
    sport += (c >> TALE_sport & 1) && (n || d->tokens.at[t].upos == UPOS_ADJ);
    soft += n && (c >> TALE_soft & 1);
    film += n && (c >> TALE_film & 1);
    if (n && (c >> TALE_fiction & 1) && fiction(w, t) && opens_in(w, t)) return "told in a film, a book or a game";
    if (c >> TALE_imaginary & 1) return "told in a film, a book or a game";
    if (n && (c >> TALE_law & 1) && law_in_general(w, t)) return "law explained";
  }
  if ((contest && (!politics || contest + sport + soft > 1)) || (sport && sport + soft > 1 && !politics)) return "a sentence about a match";
  if (!politics && score(w)) return "a sentence about a match";
  if (film > 1 && !politics) return "a sentence about a film or a book";
  if (calendar_page(w)) return "a page of the calendar";
  return NULL;
}

/* The head of the one who does it; of a passive the "by" phrase. */
static uint32_t doer(const scene *w, const act *a) {
  const doc *d = w->d;
  if (clause_pos(d, a->token) != 'v') return NONE;
  bool passive = doc_child(d, a->token, REL_AUX_PASS) != NONE || doc_child(d, a->token, REL_NSUBJ_PASS) != NONE;
  uint32_t agent = doc_child(d, a->token, REL_OBL_AGENT);
  if (agent != NONE || passive) return agent;
  FOR_CHILDREN(d, a->token, k)
  if (k > a->token && d->tokens.at[k].rel == REL_OBL && strcmp(d->tokens.at[a->token].xpos, "VBN") == 0) {
    uint32_t p = doc_case(d, k);
    if (p != NONE && norm_is(d, p, "by")) return k;
  }
  return clause_subject(d, a->token);
}

bool tale_private(const scene *w, uint32_t head) { return head != NONE && is(w, head, TALE_private); }

bool tale_any(const scene *w, const party *p) {
  uint32_t head = p->mention == NONE ? NONE : w->d->mentions.at[p->mention].head;
  uint32_t det = head == NONE ? NONE : doc_child(w->d, head, REL_DET);
  return det != NONE && norm_is(w->d, det, "any") && tale_generic(w, p);
}

bool tale_generic(const scene *w, const party *p) {
  if (p->country[0] || p->mention == NONE) return false;
  const doc *d = w->d;
  const mention *m = &d->mentions.at[p->mention];
  if (m->head == NONE || !is(w, m->head, TALE_generic)) return false;
  uint32_t det = doc_child(d, m->head, REL_DET);
  if (strcmp(d->tokens.at[m->head].xpos, "NNS") == 0) { /* "Small states": not "the two states", "its neighbours", "eight slave states" */
    FOR_CHILDREN(d, m->head, k)
    if (k < m->head && d->tokens.at[k].rel != REL_AMOD) return false;
    return true;
  }
  return det != NONE && (norm_is(d, det, "a") || norm_is(d, det, "an") || norm_is(d, det, "any") || norm_is(d, det, "every") || norm_is(d, det, "each") || norm_is(d, det, "one"));
}

/* "enforcer", "loyalist", "tribesman": one who does something. */
static bool person_ending(sym word) {
  static const char *const ends[] = {"er", "or", "ist", "man", "men", "ian", "ee"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (slice_ends(sym_slice(word), ends[i])) return true;
  return false;
}

/* "An elephant attacked a tourist", "Spanish tomatoes invade kitchens", "Rabies killed six cattle". */
static bool no_hand(const scene *w, uint32_t t) {
  const doc *d = w->d;
  FOR_CHILDREN(d, t, k)
  if (k < t && noun(d, k) && is(w, k, TALE_abstract)) return true; /* "a charm offensive" */
  const token *k = doc_token(d, t);
  if ((k->mention == NONE || t == w->first) && noun(d, t) && is(w, t, TALE_beast)) return true;
  if (k->upos != UPOS_NOUN || k->mention != NONE || k->xpos[0] == 'W' || person_ending(k->lemma ? k->lemma : k->norm)) return false;
  if (t > w->first && d->text.ptr[k->at.from] >= 'A' && d->text.ptr[k->at.from] <= 'Z') return false; /* a name that the tagger did not know */
  return !is(w, t, TALE_means) && !is(w, clause_content(w->x, d, t), TALE_means) && !is(w, t, TALE_ancient);
}

/* "may", "can", "must": what is allowed or due, not what was done. */
bool tale_allowed(const doc *d, uint32_t v) {
  uint32_t aux = doc_child(d, v, REL_AUX);
  if (aux == NONE && d->tokens.at[v].rel == REL_CONJ && strcmp(d->tokens.at[v].xpos, "VB") == 0) aux = doc_child(d, d->tokens.at[v].head, REL_AUX); /* "may not speak on politics or refuse a law" */
  return aux != NONE && (norm_is(d, aux, "may") || norm_is(d, aux, "can") || norm_is(d, aux, "must"));
}

bool tale_present(const doc *d, uint32_t v) {
  uint32_t aux = doc_child(d, v, REL_AUX);
  const char *tag = aux != NONE ? d->tokens.at[aux].xpos : d->tokens.at[v].xpos;
  return strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0 || (aux == NONE && strcmp(tag, "VB") == 0) || (aux != NONE && strcmp(tag, "MD") == 0 && !norm_is(d, aux, "will"));
}

static uint32_t subject_at(const doc *d, uint32_t v) {
  uint32_t s = doc_child(d, v, REL_NSUBJ);
  return s != NONE ? s : doc_child(d, v, REL_NSUBJ_PASS);
}

/* What stands over the act: a work it is told in, a law that speaks of it, a feast that recalls it. */
static const char *told_in(const scene *w, const act *a) {
  const doc *d = w->d;
  uint32_t below = NONE;
  for (uint32_t t = a->token, hop = 0; t != NONE && hop < UP; below = t, t = d->tokens.at[t].head, hop++) {
    if (clause_pos(d, t) == 'v' || d->tokens.at[t].upos == UPOS_AUX) {
      uint32_t s = subject_at(d, t);
      if (s != NONE && noun(d, s) && s != below && s != a->token) {
        if (fiction(w, s) && d->tokens.at[s].mention == NONE && (is(w, t, TALE_tells) || hop == 0)) return "told in a film, a book or a game";
        if (is(w, s, TALE_law) && tale_present(d, t) && (is(w, t, TALE_allows) || hop == 0) && clause_pos(d, a->token) == 'v') return "law explained";
        if (is(w, s, TALE_memorial) && (a->noun || below != NONE) && tale_present(d, t)) return "a monument or a feast, not the act";
      }
      uint32_t o = a->noun && below != NONE && d->tokens.at[below].rel == REL_OBL ? doc_child(d, t, REL_OBJ) : NONE;
      uint32_t on = o != NONE ? doc_case(d, below) : NONE; /* "wrote eleven books on the talks" */
      if (on != NONE && is(w, o, TALE_work) && (norm_is(d, on, "on") || norm_is(d, on, "about"))) return "the matter of a work or a feast, not the act";
      if (a->noun && below != NONE && is(w, t, TALE_remembers) && (d->tokens.at[below].rel == REL_OBJ || d->tokens.at[below].rel == REL_NSUBJ_PASS) &&
          (below == a->token || is(w, below, TALE_remembered)))
        return "recalled, not told as new";
    }
    if (below == NONE || !noun(d, t)) continue;
    uint8_t r = d->tokens.at[below].rel;
    if ((r == REL_ACL_RELCL || r == REL_ACL) && fiction(w, t)) return "told in a film, a book or a game";
    if (a->noun && r == REL_NMOD && (is(w, t, TALE_work) || is(w, t, TALE_remembered))) return "the matter of a work or a feast, not the act";
  }
  return NULL;
}

static bool old(const scene *w, uint32_t t) {
  enum { LATE = -7305 }; /* 1950-01-01 */
  uint32_t c = classes_at(w, t);
  return (c >> TALE_ancient & 1) || ((c >> TALE_bygone & 1) && (w->d->date == DAY_NONE || w->d->date >= LATE));
}

/* "the Ottoman Empire", "the king of Sparta"; of what is done to it ("recognized the Ottoman massacres") only states and rulers. */
static bool crowned(const scene *w, uint32_t t, bool ruler) {
  if (t == NONE) return false;
  if (old(w, t)) return true;
  if (ruler && !is(w, t, TALE_ruler)) return false;
  FOR_CHILDREN(w->d, t, k)
  if ((noun(w->d, k) || w->d->tokens.at[k].upos == UPOS_ADJ) && old(w, k)) return true;
  return false;
}

/* "The Romans invaded Britain", "Bismarck provoked France", "the Ottomans took Constantinople". */
static bool history(const scene *w, const act *a, uint32_t by) {
  const doc *d = w->d;
  if (crowned(w, by, false) || (clause_pos(d, a->token) == 'n' && crowned(w, a->token, false))) return true;
  FOR_CHILDREN(d, a->token, k)
  if ((d->tokens.at[k].rel == REL_OBJ || d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_NSUBJ || d->tokens.at[k].rel == REL_NSUBJ_PASS) && noun(d, k) && crowned(w, k, true)) return true;
  return false;
}

/* Police and courts over what private people did to one another. */
static bool petty(const scene *w, const act *a) {
  if (a->type != PLOVER_COERCE && a->type != PLOVER_SANCTION && a->type != PLOVER_ACCUSE && a->type != PLOVER_REQUEST && a->type != PLOVER_ASSAULT) return false;
  bool court = (a->type == PLOVER_ACCUSE && !a->actors.n) || (a->mode && (strcmp(a->mode, "convict") == 0 || strcmp(a->mode, "arrest") == 0));
  for (uint32_t i = 0; i < a->actors.n; i++) {
    court |= strcmp(a->actors.at[i].sector, "JUD") == 0 || strcmp(a->actors.at[i].sector, "COP") == 0;
    if (strcmp(a->actors.at[i].sector, "JUD") != 0 && strcmp(a->actors.at[i].sector, "COP") != 0) return false;
  }
  if (!court) return false;
  uint32_t words = 0, politics = 0;
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    words += is(w, t, TALE_petty);
    politics += is(w, t, TALE_politics) && !norm_is(w->d, t, "police");
  }
  return words > 0 && !politics;
}

/* "attack the problem", "fired the starting gun". */
static bool figurative(const scene *w, uint32_t t) {
  if (is(w, t, TALE_abstract)) return true;
  FOR_CHILDREN(w->d, t, k)
  if (k < t && doc_child(w->d, k, REL_NUMMOD) == NONE /* "a three-stage rocket" */ && (w->d->tokens.at[k].rel == REL_AMOD || w->d->tokens.at[k].rel == REL_COMPOUND) && is(w, k, TALE_abstract)) return true;
  return false;
}

/* "Decides to remain seized of the matter": it will look at it again. */
static bool seized_of(const doc *d, uint32_t t) {
  enum { NEAR = 5 };
  for (uint32_t k = t; k + 1 < d->tokens.n && k < t + NEAR && d->tokens.at[k].sentence == d->tokens.at[t].sentence; k++)
    if (norm_is(d, k, "seized") && norm_is(d, k + 1, "of")) return true;
  return false;
}

static bool both_states(const act *a) {
  if (a->actors.n != 1 || a->recipients.n != 1) return false;
  const party *p[2] = {&a->actors.at[0], &a->recipients.at[0]};
  for (int i = 0; i < 2; i++)
    if (!p[i]->country[0] || (p[i]->sector[0] && strcmp(p[i]->sector, "GOV") != 0)) return false;
  return true;
}

/* "A farmer shot his neighbour": one man of no office, and one of no office and no other state. */
static bool one_man(const doc *d, uint32_t t) {
  if (t == NONE || d->tokens.at[t].upos != UPOS_NOUN || strcmp(d->tokens.at[t].xpos, "NN") != 0) return false;
  uint32_t m = d->tokens.at[t].mention;
  return m == NONE || d->mentions.at[m].kind == ACTOR_PERSON;
}

static bool private_crime(const doc *d, const act *a, uint32_t by, uint32_t object) {
  static const char *const sectors[] = {"", "AGR", "LAB", "MED", "EDU", "BUS", "CVL", "CRM"};
  uint32_t det = by == NONE ? NONE : doc_child(d, by, REL_DET);
  if (!one_man(d, by) || !one_man(d, object) || det == NONE) return false;
  const parties *sides[2] = {&a->actors, &a->recipients};
  for (int i = 0; i < 2; i++)
    for (uint32_t k = 0; k < sides[i]->n; k++) {
      bool private = false;
      for (size_t j = 0; j < sizeof sectors / sizeof *sectors; j++) private |= strcmp(sides[i]->at[k].sector, sectors[j]) == 0;
      if (i == 1 && (norm_is(d, object, "neighbour") || norm_is(d, object, "neighbor"))) private = true; /* no state here */
      if (!private) return false;
    }
  const char *whose = a->actors.n ? a->actors.at[0].country : "", *whom = a->recipients.n ? a->recipients.at[0].country : "";
  return !whom[0] || !whose[0] || strcmp(whose, whom) == 0;
}

/* "shot at", "fired on", "shot into the crowd". */
static bool aimed(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k) {
    uint8_t r = d->tokens.at[k].rel;
    uint32_t p = r == REL_OBL ? doc_case(d, k) : NONE;
    if (p != NONE && (norm_is(d, p, "at") || norm_is(d, p, "on") || norm_is(d, p, "into") || norm_is(d, p, "upon") || norm_is(d, p, "over"))) return true;
    if (r == REL_XCOMP || r == REL_COMPOUND_PRT || r == REL_CONJ || r == REL_AUX_PASS) return true;
  }
  return d->tokens.at[t].rel == REL_CONJ || d->tokens.at[t].rel == REL_ACL || d->tokens.at[t].rel == REL_ACL_RELCL || d->tokens.at[t].rel == REL_ADVCL;
}

/* "Colombia shipped nine million bags of coffee", "sold more butter to Britain": what merchants do. */
static bool merchandise(const scene *w, const act *a) {
  uint32_t o = a->type == PLOVER_COOPERATE && a->turned == N_OPS && clause_pos(w->d, a->token) == 'v' ? doc_child(w->d, a->token, REL_OBJ) : NONE;
  if (o == NONE) return false;
  if (is(w, o, TALE_goods)) return true;
  FOR_CHILDREN(w->d, o, k)
  if (w->d->tokens.at[k].rel == REL_NMOD && is(w, k, TALE_goods)) return true;
  return false;
}

const char *tale_act(scene *w, const act *a) {
  const doc *d = w->d;
  const char *no = told_in(w, a);
  if (no) return no;
  FOR_CHILDREN(d, a->token, k) {
    uint32_t whose = noun(d, k) && is(w, k, TALE_kin) ? doc_child(d, k, REL_NMOD_POSS) : NONE;
    if (whose != NONE && d->tokens.at[whose].upos == UPOS_PRON && (d->tokens.at[k].rel == REL_NSUBJ_PASS || d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_OBL_AGENT || d->tokens.at[k].rel == REL_NSUBJ)) return "a life told";
    if (a->turned != N_OPS && d->tokens.at[k].rel == REL_XCOMP && is(w, k, TALE_homely)) return "no matter of politics is agreed or refused";
  }
  uint32_t by = doer(w, a);
  if (merchandise(w, a)) return "trade as merchants do it, no act of a state";
  if (history(w, a, by)) return "a history lesson";
  if (petty(w, a)) return "a matter of private people before police or court";
  if (by != NONE && tale_private(w, by) && a->type != PLOVER_PROTEST) return "whoever does it acts for nobody political";
  FOR_CHILDREN(d, a->token, k) { /* "The thriller's Chinese hackers", "The sitcom's spy is arrested" */
    uint8_t r = d->tokens.at[k].rel;
    uint32_t owner = r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_OBJ ? doc_child(d, k, REL_NMOD_POSS) : NONE;
    if (owner != NONE && d->tokens.at[owner].upos == UPOS_NOUN && fiction(w, owner)) return "told in a film, a book or a game";
  }
  if (seized_of(d, a->token)) return "seized of a matter: nothing is done";
  bool own = by != NONE && d->tokens.at[by].head == a->token;
  if (own && a->actors.n && a->actors.how != PARTY_DIRECT && !a->noun && no_hand(w, by) && !is(w, by, TALE_voice) && !is(w, clause_content(w->x, d, by), TALE_voice))
    return "done by no person, body or weapon";
  if (own && a->type == PLOVER_COERCE && !a->noun && no_hand(w, by) && !is(w, by, TALE_voice) && !is(w, clause_content(w->x, d, by), TALE_voice)) return "done by no person, body or weapon";
  bool violent = a->type == PLOVER_ASSAULT || a->type == PLOVER_MOBILIZE || (a->type == PLOVER_COERCE && a->mode && strcmp(a->mode, "seize") == 0);
  if (violent && clause_pos(d, a->token) == 'n') { /* "the monsoon's assault on Sindh" */
    uint32_t whose = doc_child(d, a->token, REL_NMOD_POSS);
    if (whose != NONE && !a->actors.n && no_hand(w, whose)) return "done by no person, body or weapon";
  }
  if (!violent || clause_pos(d, a->token) != 'v') return NULL;
  if (sym_is(d->tokens.at[a->token].lemma, "beat") && both_states(a)) return "a state beats a state in matches alone"; /* "Norway beat Sweden" */
  if (own && no_hand(w, by)) return "done by no person, body or weapon";
  uint32_t object = doc_child(d, a->token, REL_OBJ);
  if (object == NONE) object = doc_child(d, a->token, REL_NSUBJ_PASS);
  if (object == NONE && sym_is(d->tokens.at[a->token].lemma, "shoot") && !aimed(d, a->token)) return "a shot at nobody"; /* "Serbia shot wide" */
  bool hurts = sym_is(d->tokens.at[a->token].lemma, "shoot") || sym_is(d->tokens.at[a->token].lemma, "wound") || sym_is(d->tokens.at[a->token].lemma, "hit"); /* not "blew himself up" */
  if (hurts && object != NONE && d->tokens.at[object].upos == UPOS_PRON && slice_ends(sym_slice(d->tokens.at[object].norm), "self")) return "done to oneself";
  if (object != NONE && d->tokens.at[object].upos == UPOS_NOUN && figurative(w, object)) return "what it is done to cannot be struck: a metaphor";
  if (!a->recipients.n && object != NONE && sym_is(d->tokens.at[object].lemma, "war")) { /* "wage war on pigeons" */
    uint32_t at[2] = {a->token, object};
    for (int i = 0; i < 2; i++)
      FOR_CHILDREN(d, at[i], k) {
        uint32_t p = d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
        if (p != NONE && (norm_is(d, p, "on") || norm_is(d, p, "against")) && d->tokens.at[k].upos == UPOS_NOUN && d->tokens.at[k].mention == NONE && !is(w, k, TALE_means))
          return "what it is done to cannot be struck: a metaphor";
      }
  }
  if (a->type == PLOVER_ASSAULT && private_crime(d, a, by, object)) return "a crime among private people";
  return NULL;
}

/* What lies before living memory is told in passing by a text of today. A text without a date may be of that age itself. */
void tale_years(doc *d, uint32_t from) {
  enum { MODERN = 1900, FAR = 50 };
  uint32_t n = from;
  int year = 0, month, dom, now;
  if (d->date == DAY_NONE) return;
  day_civil(d->date, &now, &month, &dom);
  for (uint32_t i = from; i < d->events.n; i++) {
    const event *e = &d->events.at[i];
    if (e->after != DAY_NONE) day_civil(e->after, &year, &month, &dom);
    if (e->after != DAY_NONE && year < MODERN && now - year > FAR)
      doc_note(d, "event", e->at, "of the year %d: a history lesson, not coded", year);
    else
      d->events.at[n++] = *e;
  }
  d->events.n = n;
}
