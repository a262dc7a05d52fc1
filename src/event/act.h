/* act.h - an event in the making: a frame that matched, its parties, and what the words around did to it.
 *
 * A sentence is read from the leaves of its tree upwards: when a word is looked at, the acts of all words under it
 * stand, so that a turn ("agreed to free the pilots") finds the act it turns ("free") ready. */
#ifndef ACT_H
#define ACT_H

#include "actor/party.h"
#include "event/clause.h"

enum { ACT_PARTIES = 8 };

typedef struct parties {
  party at[ACT_PARTIES];
  uint32_t n;
  party_how how;
  slice slot; /* where they were found, for `why` */
} parties;

typedef struct act {
  uint32_t token;     /* trigger */
  uint32_t governor;  /* the verb that carries it ("held" for "talks"); token itself otherwise */
  plover type;
  const char *cameo, *mode, *contexts;
  parties actors, recipients;
  bool reciprocal;
  bool weak;
  bool noun;          /* stands on a noun that no verb took up */
  bool lexical_enough; /* the frame says what was done even without the other side */
  bool main;          /* such a noun as subject or object of its clause */
  bool dead;          /* part of another act, or dropped */
  bool negated, planned, conditional, refused;
  bool purpose;       /* "fighting to topple": what for, not what */
  bool alleged;       /* "is said to have": no source named */
  bool past;          /* told as of old: "decades ago" */
  uint32_t cue;       /* the word that set its factuality; NONE */
  uint32_t cue_line;  /* of factuality.tsv; 0 = a turn, an auxiliary, the clause */
  bool fallback;      /* the recipient was guessed */
  int lexical;        /* how many words of the frame were met */
  uint32_t line;      /* of frames.tsv, or of turns.tsv when `turned` */
  op turned;          /* N_OPS = none */
  slice lemma;
} act;

/* The sentence under work. */
typedef struct scene {
  const frame_lexicon *x;
  doc *d;
  const sentence *s;
  uint32_t first, n;   /* tokens */
  uint32_t *act_at;    /* token - first -> index into acts, NONE */
  VEC(act) acts;
  clause clause;       /* of the word under work */
  bool particles;      /* some frame of its lemma has a particle */
  uint32_t here;       /* mention of the dateline's town; NONE */
  struct talks_memory *talks; /* of the document; NULL = not kept */
} scene;

static inline act *scene_act(scene *w, uint32_t t) {
  uint32_t i = t == NONE || t < w->first || t >= w->first + w->n ? NONE : w->act_at[t - w->first];
  return i == NONE || w->acts.at[i].dead ? NULL : &w->acts.at[i];
}
act *scene_add(scene *w, uint32_t t);

/* match.c: does the pattern hold for the clause? Gives the points of what it met, or -1. `words` counts met words. */
int match_pattern(scene *w, const clause *c, const pattern *p, int *words);
/* It might hold and give more than `top`, as far as one sees without reading it: nearly all rows are passed over by this. */
static inline bool match_may(const pattern *p, uint32_t places, int top) { return !(p->needs & ~places) && 3 * (int)p->n > top; }
/* Only whether it holds; if not, *failed is the number of the condition that fails, p->n for a particle the pattern has not. */
bool match_holds(scene *w, const clause *c, const pattern *p, uint32_t *failed);
/* A noun of people that names nobody in particular: "observers", "a UN mission". */
bool match_some_people(const doc *d, uint32_t t);
/* The frame that fits best; NULL. */
const frame *match_frame(scene *w, const clause *c, int *words);

/* argument.c */
/* Parties of a noun phrase. */
bool argument_parties(scene *w, uint32_t t, parties *out);
/* Parties of the first slot that names some; false when none does. */
bool argument_slots(scene *w, const clause *c, const slots *s, parties *out);
/* Parties of all the slots together. */
bool argument_all(scene *w, const clause *c, const slots *s, parties *out);
/* Parties of subj (through "it said it would": the one who speaks). */
bool argument_subject(scene *w, const clause *c, parties *out);
/* Fills actors and recipients of a frame. */
void argument_frame(scene *w, const clause *c, const frame *f, act *a);
/* Gives a recipient from the obliques when the frame's slots gave none. */
void argument_fallback(scene *w, const clause *c, act *a);
/* Whom a curfew, a ban, a censor holds down when nobody is named: those who live under it. */
void argument_subjects(scene *w, act *a);
/* To whom a paper is sent that demands, rejects, protests. */
void argument_reader(scene *w, const clause *c, act *a);
/* Takes from an office that names no state the one of the envoy whom it summons. */
void argument_strangers(scene *w, const clause *c, act *a);
void parties_add(parties *to, const parties *from);
/* Takes from `from` those that are also in `others`. */
void parties_without(parties *from, const parties *others);
/* Their own people are not the other side: "called for the release of its consul in Caracas". */
void parties_without_own(parties *from, const parties *actors);
bool party_same(const party *a, const party *b);

/* turn.c: the act that the word makes of one under it. True when it did. `frame_words`: words a frame of the same verb met. */
bool turn_apply(scene *w, const clause *c, const frame *f, int frame_words);
/* Is it an event, and nobody, that pushes or obliges? */
bool turn_by_event(scene *w, const clause *c);
/* Marks the acts under `root` as parts of another. */
void turn_swallow(scene *w, uint32_t root, const act *but);
/* Makes the act one of the code. */
void turn_set_code(act *a, const scene *w, const turn_code *k);

/* modal.c */
/* Who can avert what is threatened: "if Accra goes on". `t`: the verb that the condition hangs on. */
void turn_condition(scene *w, uint32_t t, act *a);
/* "said they must free him": the act becomes a demand of the one who says so; with a NULL one is made. */
bool turn_duty(scene *w, const clause *c, act *a);
/* The clause is what somebody has to, needs to do. */
bool turn_has_to(const doc *d, uint32_t t);
/* What will, would, must, can and "to" make of the act that the clause carries. */
void turn_modal(scene *w, const clause *c, act *a);

/* aim.c: gives a protest the code of what it is about. */
void aim_of(scene *w, act *a);

/* factuality.c */
/* The word that denies what the clause says ("not", "never", "nobody", "without"); NONE. */
uint32_t factuality_negator(scene *w, const clause *c);
/* The verb t itself is denied: "would never allow". */
bool factuality_denied(scene *w, uint32_t t);
static inline bool factuality_negated(scene *w, const clause *c) { return factuality_negator(w, c) != NONE; }
/* What the words around and above the act make of it: "if", "allegedly", "the risk of", questions, purposes. */
void factuality_context(scene *w, act *a);
/* Which word and rule set it, for `why`; "" when it simply happened. */
const char *factuality_why(scene *w, const act *a, factuality f, char *out, size_t size);
factuality factuality_of(scene *w, const act *a, uint32_t *attribution);

/* plover.c: what PLOVER asks of a whole text or record. */
/* NULL when the act may stand, else why not. */
const char *plover_objection(const scene *w, const act *a);
void plover_event(scene *w, const act *a, event *out);
/* A verdict: what was proven is dropped, a prison term is an arrest too. */
void plover_sentence_rules(scene *w, uint32_t from);
/* Drops force postures when violence stands in the same text. */
void plover_text_rules(doc *d);

#endif
