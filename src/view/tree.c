#include "view/tree.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

typedef struct hole {
  size_t at; /* in the text: the number comes before this byte */
  size_t number;
  bool paragraph;
  unsigned less;
} hole;

static void add_hole(tree_writer *w, hole h) {
  h.at = w->out.len;
  buf_add(&w->holes, (const char *)&h, sizeof h);
}

void tree_sentence_hole(tree_writer *w, size_t number, unsigned less) { add_hole(w, (hole){.number = number, .less = less}); }
void tree_paragraph_hole(tree_writer *w, size_t number) { add_hole(w, (hole){.number = number, .paragraph = true}); }

size_t tree_offset(tree_writer *w, size_t byte) {
  if (w->offsets != OFFSETS_CHARS) return byte;
  size_t to = byte - w->byte;
  for (; w->at_byte < to; w->at_byte++) w->at_character += ((unsigned char)w->text[w->at_byte] & 0xc0) != 0x80;
  return w->character + w->at_character;
}

void tree_doc(buf *b, const char *doc, const char *but) {
  for (const char *p = doc, *end = doc + strlen(doc); p < end;) {
    uint32_t n, cp = utf8_at(p, end, &n);
    if (cp < ' ' || cp == 127 || (cp == 0xfffd && n == 1) || (cp < 127 && strchr(but, (int)cp))) buf_putc(b, '_');
    else buf_add(b, p, n);
    p += n;
  }
}

void tree_id(buf *b, const char *doc) {
  tree_doc(b, doc, " /");
  buf_putc(b, '-');
}

bool tree_fill(const tree_writer *w, size_t sentences, size_t paragraphs, dm_sink sink, void *user) {
  size_t at = 0;
  for (size_t i = 0; i + sizeof(hole) <= w->holes.len; i += sizeof(hole)) {
    hole h;
    memcpy(&h, w->holes.ptr + i, sizeof h);
    char number[24];
    int n = snprintf(number, sizeof number, "%zu", h.number + (h.paragraph ? paragraphs : sentences) - h.less);
    if (h.at > at && sink(user, w->out.ptr + at, h.at - at)) return false;
    if (sink(user, number, (size_t)n)) return false;
    at = h.at;
  }
  return at == w->out.len || sink(user, w->out.ptr + at, w->out.len - at) == 0;
}

bool tree_failed(const tree_writer *w) { return w->out.failed || w->holes.failed; }

void tree_free(tree_writer *w) {
  buf_free(&w->out);
  buf_free(&w->holes);
}
