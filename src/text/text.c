#include "text/text.h"

#include "text/lexicon.h"
#include "text/sentence.h"
#include "text/token.h"

static bool is_read(const doc *d, const block *b) {
  if (d->whole) return true;
  return b->drop == DROP_NOT && (b->kind == BLOCK_TEXT || b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM || b->kind == BLOCK_QUOTE);
}

void text_run(const engine *e, doc *d) {
  uint32_t room = token_guess(d->text);
  if (room) {
    d->tokens.at = arena_array(&d->arena, token, room);
    d->tokens.cap = room;
  }
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    const block *k = &d->blocks.at[b];
    if (!is_read(d, k)) continue;
    uint32_t first = d->tokens.n;
    token_add(e->text, d, d->whole ? k->at.from : k->body, k->at.to, NULL, 0, d->whole);
    sentence_add(e->text, d, b, first);
  }
}
