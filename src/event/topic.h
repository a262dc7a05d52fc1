/* topic.h - is it of politics at all? What told an event may tell of kitchens, matches and laboratories as well, where no list of
 * words would end. The words around it have a place among all words (the frozen vectors of the syntax model); weights learned from
 * sentences with and without events (tables/topic.tsv, tools/train/topic.py) add up how far they are from politics, the word that
 * tells the act, who acts and whom it meets apart, with what is known of how the event was found (event/confidence.h). */
#ifndef EVENT_TOPIC_H
#define EVENT_TOPIC_H

#include "doc.h"

status topic_open(engine *e, err *why);
/* Drops the events that are not of politics. After confidence_rate. */
void topic_run(const engine *e, doc *d);

#endif
