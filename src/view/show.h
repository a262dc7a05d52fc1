/* show.h - a document for the eye: its text, and under each sentence what was found in it. */
#ifndef SHOW_H
#define SHOW_H

#include "doc.h"
#include "view/term.h"

/* `why` adds the notes and the reasons of events. */
void show_doc(term *t, doc *d, bool why);

#endif
