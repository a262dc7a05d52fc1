/* whose.h - names that fix no state, and sides that are no state's. Private to the actor stage. */
#ifndef ACTOR_WHOSE_H
#define ACTOR_WHOSE_H

#include "actor/resolve.h"

/* "the Labour Party in Norway", "the General Assembly of the Church of Scotland": a name that bodies of many states bear is of the one
 * beside it. */
void whose_name(reading *r, uint32_t n, const phrase *giver);
/* "the secretary-general of the Arab League": an office that one body has by itself is another's who stands behind "of". */
/* "Iraqi troops took 200 prisoners near Basra": soldiers of a state that no word names. */
void whose_captives(const reading *r, phrase *p);
/* "the court in The Hague" is of no state. */
void whose_court(const reading *r, uint32_t n);
void whose_office(const reading *r, phrase *p);
/* "the Karabakh authorities", "leaders of the Bosnian Serbs": of no government. */
void whose_side(const reading *r, uint32_t n, const phrase *giver);
/* "Central African states" are several. */
bool whose_region(const reading *r, const phrase *m);

#endif
