/* conllu.c - CoNLL-U: a comment or a word a line, ten columns, an empty line behind each sentence.
 *
 * MISC has SpaceAfter=No and TokenRange=FROM:TO, as UDPipe writes them, but in bytes unless asked otherwise. FEATS and
 * DEPS are not predicted. */
#include "view/tree.h"

static void number(buf *b, size_t n) {
  char digits[24], *p = digits + sizeof digits;
  do *--p = (char)('0' + n % 10);
  while (n /= 10);
  buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

static void column(buf *b, const char *text) {
  buf_putc(b, '\t');
  buf_puts(b, *text ? text : "_");
}

/* The last column: of a word that stands for itself, or of a multiword token. */
static void misc(tree_writer *w, bool space_after, size_t from, size_t to, const dm_token *t) {
  buf *b = &w->out;
  buf_putc(b, '\t');
  size_t empty = b->len;
  if (!space_after) buf_puts(b, "SpaceAfter=No");
  if (w->offsets != OFFSETS_NONE) {
    if (!space_after) buf_putc(b, '|');
    buf_puts(b, "TokenRange=");
    number(b, tree_offset(w, from));
    buf_putc(b, ':');
    number(b, tree_offset(w, to));
  }
  if (w->more && t) w->more(w->user, b, t, b->len > empty);
  if (b->len == empty) buf_putc(b, '_');
  buf_putc(b, '\n');
}

static void word(tree_writer *w, const dm_token *t, size_t id, bool inside) {
  buf *b = &w->out;
  number(b, id);
  column(b, t->form);
  column(b, t->lemma);
  column(b, t->upos);
  column(b, t->xpos);
  buf_puts(b, "\t_\t");
  number(b, t->head);
  column(b, t->deprel);
  buf_puts(b, "\t_");
  if (!inside) {
    misc(w, t->space_after, t->from, t->to, t);
    return;
  }
  buf_putc(b, '\t');
  size_t empty = b->len;
  if (w->more) w->more(w->user, b, t, false);
  buf_puts(b, b->len == empty ? "_\n" : "\n");
}

static void range(tree_writer *w, const dm_token *t, size_t id) {
  buf *b = &w->out;
  const dm_token *last = t + t->words - 1;
  number(b, id);
  buf_putc(b, '-');
  number(b, id + t->words - 1);
  buf_putc(b, '\t');
  for (const dm_token *p = t; p <= last; p++) buf_puts(b, p->form);
  buf_puts(b, "\t_\t_\t_\t_\t_\t_\t_");
  misc(w, last->space_after, t->from, last->to, NULL);
}

void conllu_put(tree_writer *w, const dm_sentence *s) {
  buf *b = &w->out;
  if (w->opens) {
    buf_puts(b, "# newdoc id = ");
    tree_doc(b, w->doc, "");
    buf_putc(b, '\n');
    w->opens = false;
  }
  if (s->opens_paragraph) buf_puts(b, "# newpar\n");
  buf_puts(b, "# sent_id = ");
  tree_id(b, w->doc);
  tree_sentence_hole(w, s->number, 0);
  buf_puts(b, "\n# text = ");
  buf_puts(b, s->text);
  buf_putc(b, '\n');
  uint32_t inside = 0; /* words still to come of a multiword token */
  for (size_t i = 0; i < s->n_tokens; i++) {
    const dm_token *t = &s->tokens[i];
    if (t->words > 1) {
      range(w, t, i + 1);
      inside = t->words;
    }
    word(w, t, i + 1, inside > 0);
    inside -= inside > 0;
  }
  buf_putc(b, '\n');
}

/* The lines as they came, with lemma, tags, head and relation of the words replaced. The features belonged to the old
 * tags and go; the enhanced graph (DEPS and empty nodes) is not ours and stays. */
void conllu_put_given(tree_writer *w, const conllu_sentence *given, const dm_sentence *s) {
  buf *b = &w->out;
  size_t i = 0;
  for (size_t k = 0; k < given->n_lines; k++) {
    const conllu_line *l = &given->lines[k];
    const dm_token *t = l->kind == CONLLU_WORD ? &s->tokens[i++] : NULL;
    for (int c = 0; c < (l->kind == CONLLU_COMMENT ? 1 : CONLLU_COLUMNS); c++) {
      if (c) buf_putc(b, '\t');
      if (t && c == CONLLU_LEMMA)
        buf_puts(b, t->lemma);
      else if (t && c == CONLLU_UPOS)
        buf_puts(b, t->upos);
      else if (t && c == CONLLU_XPOS)
        buf_puts(b, t->xpos);
      else if (t && c == CONLLU_FEATS)
        buf_putc(b, '_');
      else if (t && c == CONLLU_HEAD)
        number(b, t->head);
      else if (t && c == CONLLU_DEPREL)
        buf_puts(b, t->deprel);
      else
        buf_add(b, l->field[c].ptr, l->field[c].len);
    }
    buf_putc(b, '\n');
  }
  buf_putc(b, '\n');
}
