/* spelling.h - one name in several spellings: Qaddafi, Gadhafi, Kadafi. Private to the actor stage.
 *
 * A name that the people table has not is looked up once more by its sound: single words by tables/spellings.tsv
 * ("tse tung" is "ze dong"), the rest by a few letters that transliterations disagree about. Only a name of two words or
 * more is looked up so, all of it must agree, and what two people of different countries share means neither: Kim Jong Un
 * stays apart from Kim Yong Un. */
#ifndef ACTOR_SPELLING_H
#define ACTOR_SPELLING_H

#include "actor/lexicon.h"

/* Indexes the people of l->rows; call when the house's tables are in. */
void spelling_open(engine *e, actor_lexicon *l);
/* The rows (of l->names) of the one person whose name in another spelling is this key; NULL. */
const map_row *spelling_person(const actor_lexicon *l, slice key);
/* Family names in another spelling, for who has a title: rows to be walked with map_next on *in; NULL. */
const map_row *spelling_surname(const actor_lexicon *l, slice word, const map **in);
/* The sound of a key; len < cap. */
size_t spelling_fold(const actor_lexicon *l, slice key, char *out, size_t cap);

#endif
