/* twice.h - one deed told twice in a sentence. Private to the event stage. */
#ifndef EVENT_TWICE_H
#define EVENT_TWICE_H

#include "doc.h"

bool twice_same_side(const party *a, uint32_t n, const party *b, uint32_t m);
/* "launched an attack ... the attack": one of the events from `from` on is the same. */
bool twice_told(const doc *d, uint32_t from, const event *e);
/* "The rebels attacked a convoy, killing six soldiers": one attack; the first event takes over whom it struck. */
bool twice_one_clash(doc *d, uint32_t from, const event *e);

#endif
