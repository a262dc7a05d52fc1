/* repair.h - trees that cannot be, mended. */
#ifndef REPAIR_H
#define REPAIR_H

#include "doc.h"

/* Mends the tree of one sentence where it is surely wrong; before doc_link. */
void repair_sentence(doc *d, sentence *s);
/* present.c: verbs in the present that the net read as nouns. */
void repair_present(doc *d, sentence *s);
/* hyphen.c: words that a hyphen makes one. */
void repair_hyphen(doc *d, const sentence *s);
/* thrown.c: verbs of clauses thrown in between commas, read as nouns. */
void repair_thrown(doc *d, sentence *s);
/* A verb taken for a determiner: "to enrich uranium". */
void repair_determiner(doc *d, sentence *s);
/* told.c: clauses hung too high, and subjects that a clause in between took away. */
void repair_told(doc *d, sentence *s);
/* unmarked.c: what is said without "that". */
void repair_unmarked(doc *d, sentence *s);
/* dated.c: a day in front that was taken for a part of the name behind it. */
void repair_dated(doc *d, const sentence *s);
/* lent.c: words lent to another verb or noun than theirs. */
void repair_lent(doc *d, sentence *s);
/* Participles behind a noun that tell of it, and not of the verb before or behind. */
void repair_reduced(doc *d, sentence *s);
/* "Peru, but not Ecuador": of whom it is not said. */
void repair_denied(doc *d, const sentence *s);
/* aside.c: what stands between or behind commas, and the verb of the sentence. */
void repair_aside(doc *d, sentence *s);
void repair_title(doc *d, const sentence *s);
/* label.c: who speaks, before a colon, is no subject. */
void repair_label(doc *d, const sentence *s);
/* hearsay.c: clauses that hang on the one who told them. */
void repair_hearsay(doc *d, sentence *s);

#endif
