#include "view/difference.h"

enum { LEFT_OUT_MOST = 9, LEFT_OUT_FIRST = 4, LEFT_OUT_LAST = 3 /* words */ };

static const char *const marks[][2] = {[DM_EDIT_SAME] = {"", ""}, [DM_EDIT_LEFT_OUT] = {"[-", "-]"}, [DM_EDIT_ADDED] = {"{+", "+}"}};

/* Tabs and line ends are blanks already: the text of a wording is one line. */
void difference_text(buf *b, const dm_quotation *q) {
  for (size_t i = 0; i < q->n_pieces; i++) {
    const dm_piece *p = &q->pieces[i];
    buf_printf(b, "%s%s", i ? " " : "", marks[p->edit][0]);
    for (const char *c = p->text; *c; c++) buf_putc(b, *c == '\t' ? ' ' : *c);
    buf_puts(b, marks[p->edit][1]);
  }
}

static size_t blanks(slice s) {
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == ' ';
  return n;
}

static void left_out(term *t, slice s, term_style style) {
  if (blanks(s) < LEFT_OUT_MOST) {
    term_styled(t, style, s);
    return;
  }
  size_t first = 0, last = s.len, n = 0;
  while (n < LEFT_OUT_FIRST) n += s.ptr[first++] == ' ';
  for (n = 0; n < LEFT_OUT_LAST; last--) n += s.ptr[last - 1] == ' ';
  term_styled(t, style, slice_cut(s, 0, first));
  term_styled(t, style, slice_of("... "));
  term_styled(t, style, slice_cut(s, last + 1, s.len));
}

void difference_print(term *t, const dm_quotation *q) {
  static const term_style styles[] = {[DM_EDIT_SAME] = TERM_PLAIN, [DM_EDIT_LEFT_OUT] = TERM_BAD, [DM_EDIT_ADDED] = TERM_GOOD};
  term_puts(t, "\"");
  for (size_t i = 0; i < q->n_pieces; i++) {
    const dm_piece *p = &q->pieces[i];
    term_style style = styles[p->edit];
    if (i) term_puts(t, " ");
    if (!t->colour) term_puts(t, marks[p->edit][0]);
    if (p->edit == DM_EDIT_LEFT_OUT) left_out(t, slice_of(p->text), style);
    else term_styled(t, style, slice_of(p->text));
    if (!t->colour) term_puts(t, marks[p->edit][1]);
  }
  term_puts(t, "\"");
}
