/* plover.c - what PLOVER asks of an event, and the finished record. */
#include "event/act.h"
#include "event/agenda.h"
#include "event/confidence.h"
#include "event/context.h"
#include "event/tale.h"
#include "lists.h"

#include <stdio.h>

static bool known(const parties *p) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->at[i].country[0] || p->at[i].sector[0]) return true;
  return false;
}

/* Whose acts are no politics: firms, scholars, farmers of no named state; one who is only of a nation ("a Swedish singer"). */
static bool private_party(const scene *w, const party *p) {
  static const char *const sectors[] = {"BUS", "MNC", "EDU"}, *const stateless[] = {"CVL", "MED", "AGR", "JUD", "CRM", "LAB"};
  if (strcmp(p->country, "MNC") == 0) return true;
  for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
    if (strcmp(p->sector, sectors[k]) == 0) return true;
  for (size_t k = 0; k < sizeof stateless / sizeof *stateless; k++)
    if (!p->country[0] && strcmp(p->sector, stateless[k]) == 0) return true;
  return p->mention != NONE && tale_private(w, w->d->mentions.at[p->mention].head);
}

/* "Apple sued Samsung", "Shell agreed to buy a rival", "the novelist attacked his critics". */
static bool private_side(const scene *w, const parties *p) {
  for (uint32_t i = 0; i < p->n; i++)
    if (!private_party(w, &p->at[i])) return false;
  return true;
}

/* "the two armies exchanged fire": both sides are in one phrase. */
static bool two_of_them(const scene *w, const parties *p) {
  if (p->n != 1 || p->at[0].mention == NONE) return false;
  const mention *m = &w->d->mentions.at[p->at[0].mention];
  for (uint32_t t = m->core; t < m->core_end; t++)
    if (sym_is(w->d->tokens.at[t].norm, "two") || sym_is(w->d->tokens.at[t].norm, "both") || sym_is(w->d->tokens.at[t].norm, "rival")) return true;
  return false;
}

/* "A state that recognizes another", "Small states often threaten". */
static bool in_general(const scene *w, const act *a) {
  if (clause_pos(w->d, a->governor) == 'v' && !tale_present(w->d, a->governor)) return false;
  if (clause_pos(w->d, a->governor) == 'v' && tale_allowed(w->d, a->governor)) { /* "A consul may visit a prisoner", "Only parliament can recognize a state" */
    bool named = false, generic = false;
    for (uint32_t i = 0; i < a->actors.n; i++) named |= a->actors.at[i].country[0], generic |= tale_generic(w, &a->actors.at[i]);
    for (uint32_t i = 0; i < a->recipients.n; i++) named |= a->recipients.at[i].country[0], generic |= tale_generic(w, &a->recipients.at[i]);
    if (!named || generic) return true;
  }
  if ((a->conditional || a->negated) && a->recipients.n == 1 && tale_any(w, &a->recipients.at[0])) return true; /* "may impose sanctions on any state" */
  for (uint32_t i = 0; i < a->actors.n; i++)
    if (!tale_generic(w, &a->actors.at[i])) return false;
  for (uint32_t i = 0; i < a->recipients.n; i++)
    if (!tale_generic(w, &a->recipients.at[i])) return false;
  return true;
}

/* "A Mexican meets a Swede in a bar". */
static bool people_only(const doc *d, const parties *p) {
  for (uint32_t i = 0; i < p->n; i++) {
    if (strcmp(p->at[i].sector, "CVL") != 0 || p->at[i].mention == NONE) return false;
    uint32_t head = d->mentions.at[p->at[i].mention].head;
    if (head == NONE || d->text.ptr[d->tokens.at[head].at.from] > 'Z' || d->mentions.at[p->at[i].mention].pronoun) return false;
  }
  return p->n > 0;
}

static bool scene_only(const parties *p) { return slice_is(p->slot, "in") || slice_is(p->slot, "at") || slice_is(p->slot, "near"); }

static bool at_home(const doc *d, const act *a) {
  if (a->actors.n != 1 || a->recipients.n != 1 || a->recipients.at[0].sector[0] || a->recipients.at[0].mention == NONE) return false;
  const mention *m = &d->mentions.at[a->recipients.at[0].mention];
  return m->kind == ACTOR_PLACE && m->names_place && party_same_country(&a->actors.at[0], &a->recipients.at[0]);
}

/* Its clause opens with "if". */
static bool under_if(const doc *d, uint32_t t) {
  for (int hop = 0; hop < 3 && t != NONE; hop++, t = d->tokens.at[t].head) {
    uint32_t m = doc_child(d, t, REL_MARK);
    if (d->tokens.at[t].rel == REL_ADVCL && m != NONE && sym_is(d->tokens.at[m].norm, "if")) return true;
    if (d->tokens.at[t].rel != REL_XCOMP && d->tokens.at[t].rel != REL_CONJ) return false;
  }
  return false;
}

/* One man of the actor's own state, named or in office. */
static bool man_at_home(const doc *d, const act *a) {
  const party *p = &a->recipients.at[0];
  return a->actors.n == 1 && a->recipients.n == 1 && p->mention != NONE && d->mentions.at[p->mention].kind == ACTOR_PERSON && party_same_country(p, &a->actors.at[0]);
}

const char *plover_objection(const scene *w, const act *a) {
  if (!known(&a->actors) && !known(&a->recipients)) return "no actor and no recipient with a country or sector";
  bool strike_ends = strcmp(a->cameo, "082") == 0; /* of teachers, who are no private side in a strike */
  if (plover_quad[a->type] < 4 && !strike_ends && (a->type != PLOVER_THREATEN || a->turned == OP_warn) && private_side(w, &a->actors) && (private_side(w, &a->recipients) || scene_only(&a->recipients))) return "nobody political on either side";
  const char *undone = agenda_objection(w, a);
  if (undone) return undone;
  if (in_general(w, a)) return "states in general";
  if (a->type == PLOVER_CONSULT && people_only(w->d, &a->actors) && (!a->recipients.n || (a->mode && strcmp(a->mode, "visit") == 0))) return "people of a country, not its officials";
  if (a->type == PLOVER_CONSULT && !a->noun && a->actors.n == 1 && a->actors.how == PARTY_MODIFIER && !a->recipients.n) return "people of a country, not its officials"; /* "a British couple met" */
  if (a->type == PLOVER_CONSULT && a->mode && strcmp(a->mode, "visit") == 0 && at_home(w->d, a)) return "a journey at home"; /* "left Sanaa for Aden" */
  if (a->type == PLOVER_COERCE && slice_is(a->lemma, "dismiss") && !a->noun && a->mode && strcmp(a->mode, "restrict") == 0 && man_at_home(w->d, a)) return "an office that changes hands at home"; /* "dismissed General Nasution" */
  uint32_t you = a->actors.n == 1 && strcmp(a->actors.at[0].sector, "JRN") == 0 ? a->actors.at[0].mention : NONE;
  if (you != NONE && w->d->mentions.at[you].pronoun && sym_in(w->d->tokens.at[w->d->mentions.at[you].head].norm, LIST_you)) return "said of anybody"; /* "You do not submit your resignation after you are fired," he told reporters */
  if (a->reciprocal && a->actors.n < 2 && a->noun) return "one party alone";
  bool both = a->actors.n && a->recipients.n;
  bool pair = a->reciprocal && a->actors.n > 1;
  if (a->negated && a->conditional && a->turned != OP_refuse && plover_quad[a->type] < 3 && under_if(w->d, a->governor)) return "a condition, and denied"; /* "would attack if Georgia did not release them" */
  if (a->purpose && plover_quad[a->type] > 2) return "a purpose, not an act";
  bool promise = a->turned != N_OPS && a->actors.n && (a->type == PLOVER_AGREE || a->type == PLOVER_CONCEDE); /* "offered to go if Rome paid" */
  if (a->negated && a->type == PLOVER_CONSULT && !both && !pair && slice_is(a->actors.slot, "obj")) return "not a fact, and only one side known"; /* "Russia, which was not consulted" */
  if ((a->conditional || a->planned || a->negated) && !both && !pair && !promise && (!a->actors.n || !a->lexical_enough)) return "not a fact, and only one side known";
  bool told = a->noun && (a->main || a->type == PLOVER_CONSULT) && ((a->type == PLOVER_PROTEST && a->actors.n) || (a->mode && strcmp(a->mode, "visit") == 0 && a->actors.n && (slice_is(a->actors.slot, "from") || slice_is(a->actors.slot, "by"))) || ((a->type == PLOVER_ASSAULT || a->type == PLOVER_COERCE) && a->recipients.n));
  if (a->noun && a->governor != a->token && plover_quad[a->type] == 4 && a->recipients.n) told = true; /* "Waldo announced sanctions against Peru" */
  if (a->noun && !told && !both && !pair && !(a->reciprocal && a->governor != a->token)) return "a noun that names only one side";
  if (a->weak && !both && !pair && !(a->reciprocal && !a->noun && two_of_them(w, &a->actors))) return "only one side known, and the word alone says too little";
  switch (a->type) {
    case PLOVER_AID:
      if (!a->actors.n) return "nobody is known to help"; /* "200 people were evacuated" */
      if (!both && !pair && !a->recipients.n && a->actors.n < 2) return "PLOVER wants a recipient here";
      break;
    case PLOVER_COOPERATE:
    case PLOVER_SANCTION:
      if (!both && !pair && a->actors.n + a->recipients.n < 2 && !a->recipients.n && !(a->actors.n > 1)) return "PLOVER wants a recipient here";
      break;
    default: break;
  }
  bool was_told = a->turned == OP_demand && a->recipients.n && a->governor != a->token && sym_is(clause_lemma(w->d, a->governor), "tell"); /* "The ambassador was told that Iraq must withdraw" */
  if (!a->actors.n && a->type == PLOVER_RETREAT && a->mode && strcmp(a->mode, "withdraw") == 0 && !a->noun && doc_child(w->d, a->governor, REL_AUX_PASS) == NONE && doc_child(w->d, a->governor, REL_NSUBJ) != NONE) return "nobody is known to leave"; /* "A convoy of cars left Nicosia" */
  if (!a->actors.n && !was_told && (a->type == PLOVER_CONSULT || a->type == PLOVER_REQUEST || a->type == PLOVER_AGREE || a->type == PLOVER_SUPPORT))
    return "nobody is known to do it";
  return NULL;
}

static void put_side(char *out, size_t size, const char *name, const parties *p) {
  size_t n = strlen(out);
  if (!p->n || n + 1 >= size) return;
  snprintf(out + n, size - n, " %s=%.*s", name, (int)p->slot.len, p->slot.ptr);
}

/* "in Kisumu and in Nairobi": the second town of one state adds nobody. */
static bool told_ground(const doc *d, const parties *p, uint32_t i) {
  const party *k = &p->at[i];
  for (uint32_t n = 0; n < i; n++)
    if (k->mention != NONE && d->mentions.at[k->mention].kind == ACTOR_PLACE && strcmp(p->at[n].country, k->country) == 0 && strcmp(p->at[n].sector, k->sector) == 0) return true;
  return false;
}

void plover_event(scene *w, const act *a, event *e) {
  doc *d = w->d;
  uint32_t attribution;
  factuality f = factuality_of(w, a, &attribution);
  memset(e, 0, sizeof *e);
  uint32_t low = a->token < a->governor ? a->token : a->governor, high = a->token < a->governor ? a->governor : a->token;
  bool together = high - low < 12 && d->tokens.at[high].sentence == d->tokens.at[low].sentence;
  e->at = together ? (span){d->tokens.at[low].at.from, d->tokens.at[high].at.to} : d->tokens.at[a->token].at;
  e->trigger = a->token;
  e->sentence = d->tokens.at[a->token].sentence;
  e->type = a->type;
  e->mode = a->mode;
  e->cameo = a->cameo;
  context_add(d, e, a->contexts ? a->contexts : "");
  e->score = frame_score(a->type, a->mode);
  for (uint32_t i = 0; i < a->actors.n; i++) vec_push(&d->arena, &e->actors, a->actors.at[i]);
  for (uint32_t i = 0; i < a->recipients.n; i++)
    if (!told_ground(d, &a->recipients, i)) vec_push(&d->arena, &e->recipients, a->recipients.at[i]);
  e->time = e->place = NONE;
  e->begin = e->after = DAY_NONE;
  e->factuality = f;
  /* "Cuba refuses to withdraw", "Peru undertook to pay": the words are the act itself, and nobody's about it */
  if (attribution != NONE && (a->turned != N_OPS || f == FACT_REFUSED || f == FACT_PLANNED)) {
    uint32_t cue = d->attributions.at[attribution].cue_token;
    if (cue == a->governor || (cue != NONE && low <= cue && cue <= high)) attribution = d->attributions.at[attribution].within;
  }
  e->attribution = attribution;
  e->found = confidence_found(w, a);
  char why[240];
  if (a->turned == N_OPS)
    snprintf(why, sizeof why, "frame %.*s (frames.tsv:%u)", (int)a->lemma.len, a->lemma.ptr, a->line);
  else
    snprintf(why, sizeof why, "turn %s on %.*s (line %u)", op_names[a->turned], (int)a->lemma.len, a->lemma.ptr, a->line);
  put_side(why, sizeof why, "actor", &a->actors);
  put_side(why, sizeof why, "recipient", &a->recipients);
  size_t end = strlen(why);
  factuality_why(w, a, f, why + end, sizeof why - end);
  e->historical = a->past;
  e->why = arena_copy(&d->arena, why, strlen(why));
}

/* "to ten years in prison", "for life": a term to be served behind the verb. */
static bool prison_term(const frame_lexicon *x, doc *d, const event *e) {
  enum { BEHIND = 16 };
  uint32_t end = d->sentences.at[e->sentence].end;
  for (uint32_t t = e->trigger + 1; t < end && t < e->trigger + BEHIND; t++) {
    if (!frame_sym_in(x, clause_lemma(d, t), x->class_prison)) continue;
    uint32_t p = doc_case(d, t);
    if (p != NONE && (sym_is(d->tokens.at[p].norm, "to") || sym_is(d->tokens.at[p].norm, "for") || sym_is(d->tokens.at[p].norm, "behind") || sym_is(d->tokens.at[p].norm, "in"))) return true;
  }
  return false;
}

/* What one was found guilty of is no second event; nor is that he was accused of it. */
static bool proven(const doc *d, const event *verdict, const event *e) {
  if (e == verdict || e->sentence != verdict->sentence) return false;
  if (e->type == PLOVER_ACCUSE && e->recipients.n && verdict->recipients.n && strcmp(e->recipients.at[0].country, verdict->recipients.at[0].country) == 0) return true;
  for (uint32_t t = e->trigger, hop = 0; t != NONE && t > verdict->trigger && hop < 6; t = d->tokens.at[t].head, hop++) {
    uint32_t m = doc_child(d, t, REL_MARK);
    if (m == NONE) m = doc_case(d, t);
    if (m == NONE || !(sym_is(d->tokens.at[m].norm, "of") || sym_is(d->tokens.at[m].norm, "for") || sym_is(d->tokens.at[m].norm, "on") || sym_is(d->tokens.at[m].norm, "over"))) continue;
    return doc_above(d, verdict->trigger, t);
  }
  return false;
}

void plover_sentence_rules(scene *w, uint32_t from) {
  doc *d = w->d;
  for (uint32_t i = from, last = d->events.n; i < last; i++) {
    event *e = &d->events.at[i];
    bool verdict = e->type == PLOVER_SANCTION && e->mode && strcmp(e->mode, "convict") == 0;
    bool jailed = e->type == PLOVER_COERCE && e->mode && strcmp(e->mode, "arrest") == 0 && e->actors.n && strcmp(e->actors.at[0].sector, "JUD") == 0;
    if (!(verdict || jailed) || e->factuality == FACT_NEGATED) continue;
    uint32_t n = from;
    event one = *e;
    for (uint32_t k = from; k < d->events.n; k++) {
      if (proven(d, &one, &d->events.at[k]))
        doc_note(d, "event", d->events.at[k].at, "what a court found proven: not coded beside the verdict (PLOVER)");
      else
        d->events.at[n++] = d->events.at[k];
    }
    last -= d->events.n - n;
    d->events.n = n;
    if (!prison_term(w->x, d, &one)) continue;
    event other = one; /* "sentenced to ten years in prison": SANCTION/convict and COERCE/arrest */
    const code *k = frame_code(w->x, verdict ? "173" : "116");
    other.type = k->type;
    other.mode = k->mode;
    other.cameo = k->cameo;
    other.score = frame_score(k->type, k->mode);
    bool there = false;
    for (uint32_t j = from; j < d->events.n; j++) there |= d->events.at[j].type == other.type && d->events.at[j].mode && strcmp(d->events.at[j].mode, other.mode) == 0;
    if (!there) vec_push(&d->arena, &d->events, other);
  }
}

/* "Ethiopian troops entered Mogadishu" in a text of a war: no posture, they went in against somebody. */
static bool invades(const doc *d, const event *e) {
  sym verb = d->tokens.at[e->trigger].lemma;
  if (!verb || !sym_in(verb, LIST_goes_in) || !e->actors.n || !e->recipients.n || (e->factuality != FACT_HAPPENED && e->factuality != FACT_SAID)) return false;
  bool armed = false;
  for (uint32_t i = 0; i < e->actors.n; i++) armed |= strcmp(e->actors.at[i].sector, "MIL") == 0 || strcmp(e->actors.at[i].sector, "REB") == 0;
  return armed && e->actors.at[0].country[0] && e->recipients.at[0].country[0] && !party_same_country(&e->actors.at[0], &e->recipients.at[0]);
}

static bool violent(const event *e) { return e->type == PLOVER_ASSAULT && (e->factuality == FACT_HAPPENED || e->factuality == FACT_SAID); }

/* Who moves troops has a part in the violence of the text, or nobody knows who they are: "Turkish jets strafed Nicosia. The Soviet Union put its
 * divisions on alert" are two things. */
static bool of_the_fight(const doc *d, const event *e) {
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *v = &d->events.at[i];
    for (uint32_t j = 0; violent(v) && j < v->actors.n + v->recipients.n; j++) {
      const party *p = j < v->actors.n ? &v->actors.at[j] : &v->recipients.at[j - v->actors.n];
      for (uint32_t n = 0; n < e->actors.n; n++)
        if (!e->actors.at[n].country[0] || party_same_country(p, &e->actors.at[n])) return true;
    }
  }
  return !e->actors.n;
}

void plover_text_rules(doc *d) {
  bool violence = false;
  for (uint32_t i = 0; i < d->events.n; i++) violence |= violent(&d->events.at[i]);
  if (!violence) return;
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->events.n; i++) {
    event *e = &d->events.at[i];
    if (e->type == PLOVER_MOBILIZE && invades(d, e)) {
      e->type = PLOVER_ASSAULT;
      e->mode = NULL;
      e->cameo = "190";
      e->score = frame_score(e->type, NULL);
    }
    if (e->type == PLOVER_MOBILIZE && of_the_fight(d, e))
      doc_note(d, "event", d->events.at[i].at, "force posture in a text that reports violence: not coded (PLOVER)");
    else
      d->events.at[n++] = d->events.at[i];
  }
  d->events.n = n;
}
