#include "text/inline.h"

#include "text/glyph.h"

enum { LONGEST_TARGET = 2048 /* bytes of a link's address */ };

/* The end of "](address)" or "][ref]" whose "]" stands at p; 0 = it is none. The address holds no blank but before a
 * title: [a](http://x "title"). A "]" ends the search, so that "](](](" costs one pass. */
static uint32_t target_end(const doc *d, uint32_t p, uint32_t to) {
  const char *t = d->text.ptr;
  if (p + 1 >= to || t[p + 1] != '(') return 0;
  uint32_t stop = to - p > LONGEST_TARGET ? p + LONGEST_TARGET : to, depth = 0;
  bool blank = false, title = false;
  for (uint32_t q = p + 2; q < stop; q++) {
    char c = t[q];
    if (c == '"') title = !title;
    if (title) continue;
    if (c == ']' || c == '[' || c == '\n') return 0;
    if (c == ' ') blank = true;
    if (c == '(') depth++;
    if (c == ')' && depth-- == 0) {
      if (blank && t[q - 1] != '"') return 0; /* "[sic](as he said)" */
      return q + 1;
    }
  }
  return 0;
}

/* A run of asterisks or underscores at p: may it open, close emphasis? */
static void emphasis(const doc *d, uint32_t from, uint32_t p, uint32_t end, uint32_t to, bool *opens, bool *closes) {
  const char *t = d->text.ptr;
  char before = p > from ? t[p - 1] : ' ', after = end < to ? t[end] : ' ';
  bool blank_before = (unsigned char)before <= ' ', blank_after = (unsigned char)after <= ' ';
  bool word_before = !blank_before && !strchr("\"'([{-/.,;:!?", before), word_after = !blank_after && !strchr("\"')]}-/.,;:!?", after);
  *opens = !blank_after && !word_before;
  *closes = !blank_before && !word_after;
  if ((unsigned char)before >= 0x80 && !blank_after) *opens = true; /* after a curly quote or a dash */
  if ((unsigned char)after >= 0x80 && !blank_before) *closes = true;
}

uint32_t inline_marks(doc *d, uint32_t from, uint32_t to, spans *out) {
  const char *t = d->text.ptr;
  uint32_t labels = 0, bracket = NONE, bracket_at = 0; /* the open "[", its entry in out */
  uint32_t star = NONE, star_at = 0, star_len = 0, under = NONE, under_at = 0, under_len = 0;
  uint32_t base = out->n;
  for (uint32_t p = from; p < to; p++) {
    char c = t[p];
    if (c == '[') {
      bracket = p;
      bracket_at = out->n;
      bool image = p > from && t[p - 1] == '!';
      vec_push(&d->scratch, out, ((span){image ? p - 1 : p, p})); /* empty until its link is found */
    } else if (c == ']' && bracket != NONE) {
      uint32_t end = target_end(d, p, to);
      if (end) {
        out->at[bracket_at].to = bracket + 1;
        vec_push(&d->scratch, out, ((span){p, end}));
        labels += p - bracket - 1;
        p = end - 1;
      }
      bracket = NONE;
    } else if (c == '*' || c == '_') {
      uint32_t end = p;
      while (end < to && t[end] == c) end++;
      bool opens, closes;
      emphasis(d, from, p, end, to, &opens, &closes);
      uint32_t *open = c == '*' ? &star : &under, *at = c == '*' ? &star_at : &under_at, *len = c == '*' ? &star_len : &under_len;
      if (closes && *open != NONE && *len == end - p && end - p <= 3) {
        out->at[*at].to = *open + *len;
        vec_push(&d->scratch, out, ((span){p, end}));
        *open = NONE;
      } else if (opens && end - p <= 3) {
        *open = p;
        *at = out->n;
        *len = end - p;
        vec_push(&d->scratch, out, ((span){p, p}));
      }
      p = end - 1;
    }
  }
  uint32_t n = base; /* forget what never closed */
  for (uint32_t i = base; i < out->n; i++)
    if (out->at[i].to > out->at[i].from && !(t[out->at[i].from] == '!' && out->at[i].to == out->at[i].from + 1)) out->at[n++] = out->at[i];
  out->n = n;
  return labels;
}
