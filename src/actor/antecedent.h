/* antecedent.h - how well a phrase serves as what "he", "it" or "they" stands for. Private to the actor stage.
 *
 * What is true of the two is a list of features; each has a weight in tables/antecedent.tsv, which
 * tools/train/antecedent.py learns from texts with marked coreference. The sum decides, in integers. */
#ifndef ACTOR_ANTECEDENT_H
#define ACTOR_ANTECEDENT_H

#include "actor/link.h"

/* Of the pair first, of the pronoun alone (the chance that nobody before it is meant) from FEATURE_nobody on. */
#define FEATURE_TABLE(X)                                                                                               \
  X(same_sentence) X(one_back) X(two_back) X(three_back) X(six_back) X(far_back)                                       \
  X(first) X(second) X(third) X(fifth) X(tenth) X(later) X(close)                                                      \
  X(other_block) X(over_block) X(pronoun_other_block)                                                                  \
  X(subject) X(subjects) X(passive) X(object) X(objects) X(owner) X(owner_subjects) X(oblique) X(nested) X(modifier) X(main) X(in_saying)        \
  X(into_quote) X(out_of_quote) X(both_quoted)                                                                         \
  X(same_word) X(pronoun) X(person_name) X(known_name) X(body_name) X(role) X(side) X(noun) X(thing) X(definite) X(indefinite) X(owned)  \
  X(named_person) X(doubtful_person) X(someone) X(country) X(body) X(group) X(place) X(document)                       \
  X(plural) X(several) X(same_gender) X(once) X(few) X(often) X(heading) X(opens) X(same_verb)                         \
  X(subject_of_owner) X(both_speak) X(speaks_of_quoted) X(spoke) X(freed_subject) X(freed_other) X(beside) X(governs) X(said_by) X(deed) X(thing_deed) X(thing_of_state)          \
             \
  X(nobody) X(nobody_subject) X(nobody_object) X(nobody_owner) X(nobody_quoted) X(nobody_opens) X(nobody_clause) X(nobody_adjective) X(nobody_doer) X(nobody_deed) X(nobody_of_state)
typedef enum feature {
#define X(name) FEATURE_##name,
  FEATURE_TABLE(X)
#undef X
  N_FEATURES
} feature;

/* The three models: "he" and "she", "it", "they". */
typedef enum pronoun_model { MODEL_PERSON, MODEL_IT, MODEL_THEY, N_MODELS } pronoun_model;

typedef struct antecedent_weights {
  int16_t of[N_MODELS][N_FEATURES];
} antecedent_weights;

status antecedent_open(engine *e, err *why);

typedef struct features {
  uint8_t at[40];
  unsigned n;
} features;

/* What a pronoun looks for: filled once, then held against each phrase before it. */
typedef struct search {
  uint32_t pi, verb, doer, speaker;
  uint32_t owner; /* whose the thing is on which the pronoun hangs: of "their routes to it" another; NONE */
  uint32_t hearer; /* who is told what the teller will do or thinks: not he himself; NONE */
  uint32_t relative; /* "Kagame, whom he accuses": the one whom the clause describes; NONE */
  uint32_t asker; /* who put the question that the clause answers; NONE */
  uint32_t spoken_of[4]; /* entities named in the words that the pronoun says: not the one who says them */
  unsigned n_spoken_of;
  uint32_t block;
  pronoun_model model;
  bool speaks, freed, reflexive, opens;
  bool deed;   /* what only somebody does is said of it: "it accused", "it feared" */
  bool of_state_only; /* what no body of several states has: "its interior minister" */
  bool state;  /* what a state or body has is its: "its consul", "its troops" */
} search;

search antecedent_search(const linking *k, uint32_t pi);
/* False when the phrase cannot be meant at all. `rank`: phrases that could, between the two. */
bool antecedent_pair(const linking *k, search *s, uint32_t i, unsigned rank, features *out);
/* Of the pronoun alone. */
void antecedent_nobody(const linking *k, const search *s, features *out);
int antecedent_score(const linking *k, const search *s, const features *f);
/* The coordination that a phrase belongs to, by the phrase it hangs on, when "they" means all of it; NONE. */
uint32_t antecedent_several(const linking *k, const search *s, uint32_t i);
/* The features that spoke for it, the heaviest first, for --why. */
const char *antecedent_why(linking *k, const search *s, const features *f);
void antecedent_watch(FILE *to, const linking *k, const search *s, uint32_t i, const features *f);

#endif
