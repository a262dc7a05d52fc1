/* show.h - a document for the eye: its text, and under each sentence what was found in it. */
#ifndef SHOW_H
#define SHOW_H

#include "doc.h"
#include "view/term.h"

enum { SHOW_TEXT = 5, SHOW_WHAT = 7, SHOW_WORDS = 13 }; /* columns: of a sentence's words; of a row's name, and its words */

typedef struct show_options {
  bool why;      /* the notes, and the reasons of events */
  bool headless; /* the document's own line is left out */
  /* Called under each sentence, before its rows; NULL = nobody. */
  void (*under)(term *t, doc *d, uint32_t sentence, const void *user);
  const void *user;
} show_options;

void show_doc(term *t, doc *d, const show_options *o);
/* Begins a row under a sentence: "event", "says", "time". */
void show_label(term *t, const char *what);

#endif
