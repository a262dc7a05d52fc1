/* difference.h - how a wording differs from the fullest one: [-left out-]{+added+}, or in colours. */
#ifndef DIFFERENCE_H
#define DIFFERENCE_H

#include "view/term.h"

/* In one line, all of it. */
void difference_text(buf *b, const dm_quotation *q);
/* For the eye: of a long stretch that was left out its first and last words. */
void difference_print(term *t, const dm_quotation *q);

#endif
