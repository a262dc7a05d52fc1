/* language.h - is the document in English? The rules and the model know no other language. */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include "doc.h"
#include "text/lexicon.h"

/* Keeps a note when the tokens speak against English. Names, figures and headlines alone do not. */
void language_run(const text_lexicon *lex, doc *d);

#endif
