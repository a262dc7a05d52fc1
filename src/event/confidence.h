/* confidence.h - how likely an event's row is right as it stands: type, both sides and factuality.
 *
 * What is true of how the event was found is a list of features; each has a weight in tables/confidence.tsv, which
 * tools/train/confidence.py learns from corpus/dev. The sum of the weights, in hundredths of the natural logarithm of the odds,
 * gives the chance; all in integers. */
#ifndef EVENT_CONFIDENCE_H
#define EVENT_CONFIDENCE_H

#include "event/act.h"

/* Of the act, known while its sentence is read: a bit each in event.found. */
#define FOUND_TABLE(X)                                                                                                 \
  X(frame_bare) X(frame_one) X(frame_more) X(noun) X(noun_carried) X(weak) X(reciprocal) X(guessed) X(purpose)         \
  X(alleged) X(turned) X(turned_ask) X(turned_agree) X(turned_refuse) X(turned_threaten) X(turned_accuse) X(turned_praise) X(turned_end) X(turned_do)     \
  X(marked) X(actor_modifier) X(actor_possessor) X(actor_inside) X(actor_subject) X(actor_speaker) X(actor_phrase) X(actor_implied)  \
  X(recipient_modifier) X(recipient_possessor) X(recipient_inside) X(recipient_object) X(recipient_phrase)             \
  X(recipient_clause) X(recipient_implied) X(citizens)
/* Of the row and its place in the text. */
#define ROW_TABLE(X)                                                                                                   \
  X(always) X(agree) X(consult) X(support) X(concede) X(cooperate) X(aid) X(retreat) X(request) X(accuse) X(reject)    \
  X(threaten) X(protest) X(sanction) X(mobilize) X(coerce) X(assault)                                                  \
  X(said) X(planned) X(conditional) X(negated) X(refused) X(historical) X(mode)                                        \
  X(no_actor) X(actors) X(actor_pronoun) X(actor_noun) X(actor_place) X(actor_stateless) X(actor_civil) X(actor_far)   \
  X(no_recipient) X(recipients) X(recipient_pronoun) X(recipient_noun) X(recipient_place) X(recipient_stateless) X(recipient_civil) X(recipient_far)  \
  X(one_country) X(root) X(conjunct) X(adverbial) X(relative) X(content) X(infinitive) X(in_noun) X(deep) X(passive)   \
  X(short_sentence) X(long_sentence) X(very_long_sentence) X(heading) X(spoken) X(quoted) X(dated) X(placed)           \
  X(alone) X(of_many) X(capitals) X(no_actor_force) X(no_recipient_force) X(no_recipient_meeting)
typedef enum confidence_feature {
#define X(name) FOUND_##name,
  FOUND_TABLE(X)
#undef X
  N_FOUND,
  ROW_first = N_FOUND - 1,
#define X(name) ROW_##name,
  ROW_TABLE(X)
#undef X
  N_CONFIDENCE
} confidence_feature;

typedef struct confidence_weights {
  int16_t of[N_CONFIDENCE];
} confidence_weights;

status confidence_open(engine *e, err *why);
/* How the act was found. */
uint64_t confidence_found(const scene *w, const act *a);
/* Rates all events of the document, when nothing is added to them any more; with `why`, notes what spoke for each. */
void confidence_rate(const engine *e, doc *d);
/* Which features hold of event i, up to N_CONFIDENCE of them in `out`; how many. */
unsigned confidence_features(const doc *d, uint32_t i, uint8_t *out);
/* N_CONFIDENCE: no feature has this name. */
unsigned confidence_named(const char *name);
/* The chance in hundredths, 1 to 99. */
int confidence_of_sum(int sum);

#endif
