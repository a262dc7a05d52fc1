/* export.h - annotated texts as JSON lines, and in numbers. */
#ifndef CORPUS_EXPORT_H
#define CORPUS_EXPORT_H

#include "base/buf.h"
#include "corpus/annotation.h"

/* The records of one text: those of demarche-records(5), with what else an annotator says (demarche-corpus(1)). */
void export_text(buf *b, const annotated *t);

/* Tables of texts, events by type, mode, factuality, decade, country. sentences: how many each text has; NULL = not known. */
void census(arena *a, buf *b, const annotated_list *texts, const uint32_t *sentences);

#endif
