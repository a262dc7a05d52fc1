/* topic.h - is it of politics at all? The words of a sentence have a place among all words (the frozen vectors of the syntax
 * model); weights learned from sentences with and without events (tables/topic.tsv, tools/train/topic.py) tell kitchens,
 * matches and laboratories from cabinets, where no list of words would end. */
#ifndef EVENT_TOPIC_H
#define EVENT_TOPIC_H

#include "doc.h"

status topic_open(engine *e, err *why);
/* Hundredths of the logarithm of the odds that what the trigger tells is of no politics; 0 where the model has other vectors or
 * the sentence too few words. */
int topic_of(const engine *e, const doc *d, const sentence *s, uint32_t trigger);
/* Drops the events that are neither sure of themselves nor told among politics. After confidence_rate. */
void topic_run(const engine *e, doc *d);

#endif
