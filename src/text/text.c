#include "text/text.h"

#include "read/date.h"
#include "text/drop.h"
#include "text/inline.h"
#include "text/language.h"
#include "text/lexicon.h"
#include "text/part.h"
#include "text/portion.h"
#include "text/sentence.h"
#include "text/token.h"

static bool is_read(const doc *d, const block *b) {
  if (d->whole) return b->kind != BLOCK_NOTE;
  return b->drop == DROP_NOT && b->kind != BLOCK_HEADER;
}

void text_run(const engine *e, doc *d) {
  d->symbols.vocabulary = e->words;
  if (!d->whole) {
    portion_run(d);
    drop_run(e->text, d);
  }
  uint32_t room = token_guess(d->text);
  if (room) {
    d->tokens.at = arena_array(&d->arena, token, room);
    d->tokens.cap = room;
  }
  bool marked = !d->whole && d->map.n == 0; /* a text that is the file's own bytes may hold Markdown */
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    const block *k = &d->blocks.at[b];
    if (!is_read(d, k)) continue;
    arena_mark here = arena_here(&d->scratch);
    uint32_t first = d->tokens.n;
    spans marks = {0};
    if (marked) inline_marks(d, k->body, k->at.to, &marks);
    uint32_t from = d->whole ? k->at.from : k->dateline, body = k->body;
    if (d->whole) {
      written_date ignored;
      body = from + (uint32_t)dateline_read(doc_slice(d, k->at), &ignored);
    }
    if (from < body && body < k->at.to) { /* "SEOUL, Dec. 13 (Reuters) - Talks stalled": a sentence of its own */
      token_add(e->text, d, from, body, NULL, 0, d->whole);
      sentence_add(e->text, d, b, first);
      first = d->tokens.n;
      from = body;
    }
    token_add(e->text, d, from, k->at.to, marks.at, marks.n, d->whole);
    sentence_add(e->text, d, b, first);
    arena_release(&d->scratch, here);
  }
  if (!d->whole) part_run(d);
  language_run(e->text, d);
}
