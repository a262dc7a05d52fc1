/* source_note.h - the note by which the editors of a volume say where a document lies and how it was marked:
 *   "Source: Department of State, Central File, D810001-0123. Secret; Immediate; Exdis. Drafted by Hale; cleared by Orth." */
#ifndef SOURCE_NOTE_H
#define SOURCE_NOTE_H

#include "base/slice.h"

/* Parts of the note; len 0 = it does not say. */
typedef struct source_note {
  slice source, classification, distribution, drafted;
} source_note;

void source_note_read(slice note, source_note *out);

#endif
