/* part.c - "Summary. ... End summary.", "Comment: ... End comment."; a rubric alone in its paragraph reaches to the next one. Where no end is
 * marked, a comment ends with its paragraph. What is reported and what its drafter makes of it are two sources. */
#include "text/part.h"

#include <strings.h>

typedef struct opening {
  sentence_part part; /* PART_BODY = it opens none */
  bool ends;          /* "End comment." */
  bool alone;         /* no other word in the sentence */
} opening;

static size_t blanks(slice s, size_t at) {
  while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\n' || s.ptr[at] == '\r' || s.ptr[at] == '\t' || strchr("*_(#-", s.ptr[at]))) at++;
  return at;
}

static size_t word(slice s, size_t at, const char *w) {
  size_t n = strlen(w);
  if (s.len < at + n || strncasecmp(s.ptr + at, w, n) != 0) return at;
  char after = s.len > at + n ? s.ptr[at + n] : ' ';
  return (after | 32) >= 'a' && (after | 32) <= 'z' ? at : at + n;
}

/* "(C) Begin Summary and Comment:" ; "Comment" without a mark behind it opens a sentence like others: "Comment on this was rare." */
static opening opens(slice s) {
  static const struct {
    const char *word;
    sentence_part part;
  } words[] = {{"summary", PART_SUMMARY}, {"comment", PART_COMMENT}, {"comments", PART_COMMENT}, {"introduction", PART_SUMMARY}, {"embassy comment", PART_COMMENT}, {"post comment", PART_COMMENT}, {"mission comment", PART_COMMENT}};
  opening o = {PART_BODY, false, false};
  size_t at = blanks(s, 0), next = word(s, at, "end");
  if (next > at) o.ends = true, at = blanks(s, next);
  next = word(s, at, "of");
  if (next > at) at = blanks(s, next);
  next = word(s, at, "begin");
  if (next > at) at = blanks(s, next);
  size_t from = at;
  for (size_t i = 0; i < sizeof words / sizeof *words && at == from; i++)
    if ((next = word(s, at, words[i].word)) > at) at = next, o.part = words[i].part;
  if (at == from) return (opening){PART_BODY, false, false};
  for (bool more = true; more;) { /* "summary and comment" is the drafter's, too */
    size_t and = blanks(s, word(s, blanks(s, at), "and"));
    more = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !more; i++)
      if (and > at && (next = word(s, and, words[i].word)) > and) at = next, more = true, o.part = words[i].part == PART_COMMENT ? PART_COMMENT : o.part;
  }
  size_t end = at;
  while (end < s.len && strchr(" \n\r\t.:*_)-", s.ptr[end])) end++;
  o.alone = end == s.len;
  bool mark = at < s.len && (s.ptr[at] == '.' || s.ptr[at] == ':' || (at + 2 < s.len && s.ptr[at] == ' ' && s.ptr[at + 1] == '-') || slice_starts(slice_cut(s, at, s.len), " \xe2\x80\x94"));
  if (!o.ends && !mark && !o.alone) o.part = PART_BODY;
  return o;
}

static bool same_paragraph(const doc *d, uint32_t a, uint32_t b) { return d->sentences.at[a].block == d->sentences.at[b].block; }

void part_run(doc *d) {
  if (d->kind != DOC_CABLE && d->kind != DOC_MEMORANDUM) return;
  uint32_t n = d->sentences.n, open = NONE; /* the sentence that opened a part */
  sentence_part part = PART_BODY;
  bool rubric = false; /* it stands alone in its paragraph, or in its line */
  for (uint32_t i = 0; i <= n; i++) {
    opening o = {PART_BODY, false, false};
    sentence *s = i < n ? &d->sentences.at[i] : NULL;
    if (s) {
      span own = s->at;
      if (own.from < d->blocks.at[s->block].body) own.from = d->blocks.at[s->block].body;
      o = opens(doc_slice(d, own.from < own.to ? own : s->at));
    }
    bool last_alone = rubric && open != NONE && open + 1 < n && !same_paragraph(d, open, open + 1);
    bool heading = s && s->heading && o.part == PART_BODY;
    if (open != NONE && (!s || o.part != PART_BODY || (last_alone && heading))) {
      /* marked to its end when that is told or a rubric reaches so far, else to the end of its paragraph */
      bool whole = (s && o.ends && o.part != PART_BODY) || last_alone;
      for (uint32_t k = open; k < (s && o.ends ? i + 1 : i); k++)
        if (whole || same_paragraph(d, open, k)) d->sentences.at[k].part = (uint8_t)part;
      open = NONE;
    }
    if (s && o.part != PART_BODY && !o.ends) {
      open = i;
      part = o.part;
      rubric = o.alone;
    }
  }
}
