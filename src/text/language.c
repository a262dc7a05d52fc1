/* language.c - counts small words. Running English is a third "the", "of", "and" and their like; every other language
 * has its own. A list of names or a table has neither, so that what is missing says little: words of another language
 * must be there, or another script, or a long text in small letters without a word of English. */
#include "text/language.h"

#include "text/glyph.h"

enum {
  LOOKED_AT = 5000,      /* tokens: a longer text has shown its language by then */
  FOREIGN_LEAST = 4,     /* small words of the other language, */
  FOREIGN_DISTINCT = 3,  /* so many different ones; */
  SCRIPT_LEAST = 6,      /* words in another script */
  SMALL_LEAST = 80       /* words in small letters, before their want of English tells */
};

/* A letter beyond Latin: Greek, Cyrillic, Arabic, Hangul, Han ... */
static bool other_script(slice form) {
  if (!form.len || (unsigned char)form.ptr[0] < 0xcd) return false;
  glyph g = glyph_at(form.ptr, form.ptr + form.len);
  return g.class == GLYPH_LETTER && g.cp >= 0x370 && !(g.cp >= 0x1d00 && g.cp < 0x2000) && !(g.cp >= 0x2c60 && g.cp < 0x2c80) &&
         !(g.cp >= 0xa720 && g.cp < 0xa800) && !(g.cp >= 0xff21 && g.cp <= 0xff5a);
}

void language_run(const text_lexicon *lex, doc *d) {
  uint32_t hits[MOST_LANGUAGES] = {0}, distinct[MOST_LANGUAGES] = {0}, words = 0, small = 0, script = 0;
  uint64_t seen[MOST_LANGUAGES] = {0}; /* bits of hashes: enough to tell three words apart */
  for (uint32_t t = 0; t < d->tokens.n && t < LOOKED_AT; t++) {
    const token *k = &d->tokens.at[t];
    char c = d->text.ptr[k->at.from];
    if ((unsigned char)c < 'A' || (k->flags & TOKEN_GLUED)) continue;
    words++;
    small += c >= 'a' && c <= 'z';
    if (other_script(doc_slice(d, k->at))) {
      script++;
      continue;
    }
    if (k->norm->len > 12) continue;
    for (const map_row *r = map_find_sym(&lex->small_words, k->norm); r; r = map_next(&lex->small_words, r)) {
      uint64_t bit = 1ull << (k->norm->hash & 63);
      hits[r->value]++;
      distinct[r->value] += !(seen[r->value] & bit);
      seen[r->value] |= bit;
    }
  }
  if (script >= SCRIPT_LEAST && script * 2 > words) {
    d->foreign = true;
    doc_note_whole(d, "text", "most words are in another script: the text is not English, and is not understood");
    return;
  }
  uint32_t best = ENGLISH;
  for (uint32_t l = ENGLISH + 1; l < lex->n_languages; l++)
    if (hits[l] > hits[best] || best == ENGLISH) best = l;
  uint32_t english = hits[ENGLISH];
  bool other = best != ENGLISH && hits[best] >= FOREIGN_LEAST && distinct[best] >= FOREIGN_DISTINCT && hits[best] > 2 * english && hits[best] * 12 >= words;
  d->foreign = other || (small >= SMALL_LEAST && english * 40 < small);
  if (other)
    doc_note_whole(d, "text", "the text seems to be %s: the rules are for English", lex->languages[best]);
  else if (d->foreign)
    doc_note_whole(d, "text", "the text does not seem to be English: the rules are for English");
}
