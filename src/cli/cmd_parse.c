/* cmd_parse.c - `demarche parse`: text in, CoNLL-U out (universaldependencies.org/format.html). */
#include "cli/cmd.h"

/* The sentence's words as one line: what is white space in the text is a blank here. */
static void text_line(buf *b, slice s) {
  bool blank = false;
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      blank = true;
      continue;
    }
    if (blank) buf_putc(b, ' ');
    blank = false;
    buf_putc(b, c);
  }
  buf_putc(b, '\n');
}

/* A column: never empty, and no white space that would break the line. */
static void column(buf *b, slice s) {
  if (!s.len) buf_putc(b, '_');
  for (size_t i = 0; i < s.len; i++) buf_putc(b, strchr("\t\n\r", s.ptr[i]) && s.ptr[i] ? ' ' : s.ptr[i]);
}

/* Does white space stand between this token and the next one of the sentence? */
static bool space_after(const doc *d, const sentence *s, uint32_t t) {
  if (t + 1 < s->end) return d->tokens.at[t + 1].at.from > d->tokens.at[t].at.to;
  uint32_t to = d->tokens.at[t].at.to;
  return to >= d->text.len || strchr(" \t\n\r\f\v", d->text.ptr[to]) || (unsigned char)d->text.ptr[to] == 0xc2;
}

static void word(buf *b, const doc *d, const sentence *s, uint32_t i, bool inside) {
  const token *t = &d->tokens.at[i];
  buf_printf(b, "%u\t", i - s->first + 1);
  column(b, doc_slice(d, t->at));
  buf_putc(b, '\t');
  column(b, t->lemma ? sym_slice(t->lemma) : (slice){NULL, 0});
  buf_printf(b, "\t%s\t%s\t_\t%u\t%s\t_\t%s\n", upos_names[t->upos], t->xpos[0] ? t->xpos : "_",
             t->head == NONE ? 0 : t->head - s->first + 1, t->head == NONE ? "root" : rel_names[t->rel],
             inside || space_after(d, s, i) ? "_" : "SpaceAfter=No");
}

static void range(buf *b, const doc *d, const sentence *s, uint32_t first, uint32_t end) {
  span at = {d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to};
  buf_printf(b, "%u-%u\t", first - s->first + 1, end - s->first);
  column(b, doc_slice(d, at));
  buf_printf(b, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space_after(d, s, end - 1) ? "_" : "SpaceAfter=No");
}

static void sentence_lines(buf *b, const doc *d, uint32_t n) {
  const sentence *s = &d->sentences.at[n];
  buf_printf(b, "# sent_id = %s-%u\n# text = ", d->id, n + 1);
  text_line(b, doc_slice(d, s->at));
  for (uint32_t i = s->first; i < s->end;) {
    uint32_t end = i + 1;
    while (end < s->end && d->tokens.at[end].flags & TOKEN_GLUED) end++;
    if (end - i > 1) range(b, d, s, i, end);
    for (; i < end; i++) word(b, d, s, i, end - i > 1 || (d->tokens.at[i].flags & TOKEN_GLUED));
  }
  buf_putc(b, '\n');
}

static status make(const coding *c, doc *d, made *m, err *why) {
  (void)c;
  buf_printf(&m->text, "# newdoc id = ");
  text_line(&m->text, slice_of(d->path));
  uint32_t block = NONE;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    if (d->sentences.at[i].end == d->sentences.at[i].first) continue;
    if (d->sentences.at[i].block != block) buf_puts(&m->text, "# newpar\n");
    block = d->sentences.at[i].block;
    sentence_lines(&m->text, d, i);
  }
  return m->text.failed ? err_set(why, DM_ENOMEM, d->path, "out of memory") : DM_OK;
}

static bool use(coding *c, doc *d, const made *m) {
  (void)d;
  return out_write(c->user, m->text.ptr, m->text.len) == 0;
}

int cmd_parse(const arguments *a) {
  engine *e = open_engine();
  if (!e) return 4;
  out o = {0};
  coding c = {.a = a, .engine = e, .until = "syntax", .doing = "parsing", .user = &o, .make = make, .use = use};
  int code = coding_run(&c);
  dm_engine_close(e);
  int written = out_end(&o);
  return written ? written : code;
}
