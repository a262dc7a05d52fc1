/* cmd_parse.c - `demarche parse`: text in, CoNLL-U out (universaldependencies.org/format.html); or CoNLL-U
 * in, and its words tagged and parsed anew. */
#include "cli/cmd.h"
#include "syntax/conllu.h"
#include "syntax/syntax.h"

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
  return to >= d->text.len || strchr(" \t\n\r\f\v", d->text.ptr[to]) ||
         (unsigned char)d->text.ptr[to] == 0xc2;
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

/* ------------------------------------------------------------------ words that are given */

/* A document whose text is the words with one blank between them: what a range's words spell together does
 * not matter to the parser. */
static int fill(conllu_reader *r, doc *d, buf *text) {
  conllu_sentence s;
  int got;
  while ((got = conllu_next(r, &s)) > 0) {
    uint32_t first = d->tokens.n, from = (uint32_t)text->len;
    for (size_t i = 0; i < s.n_lines; i++) {
      if (s.lines[i].kind != CONLLU_WORD) continue;
      slice form = s.lines[i].field[CONLLU_FORM];
      token *t = vec_add(&d->arena, &d->tokens);
      t->at = (span){(uint32_t)text->len, (uint32_t)(text->len + form.len)};
      t->sentence = d->sentences.n;
      t->head = t->child = t->sibling = t->mention = NONE;
      t->flags = TOKEN_SPACE;
      t->norm = t->lemma = doc_sym(d, form);
      buf_add(text, form.ptr, form.len);
      buf_putc(text, ' ');
    }
    sentence *k = vec_add(&d->arena, &d->sentences);
    *k = (sentence){.at = {from, (uint32_t)text->len}, .first = first, .end = d->tokens.n, .root = NONE};
  }
  return got;
}

/* The lines as they came, with lemma, tags, head and relation of the words replaced. */
static void give_back(conllu_reader *r, const doc *d, buf *b) {
  conllu_sentence s;
  for (uint32_t n = 0, i = 0; conllu_next(r, &s) > 0; n++) {
    for (size_t k = 0; k < s.n_lines; k++) {
      const conllu_line *l = &s.lines[k];
      if (l->kind == CONLLU_EMPTY) continue; /* an enhanced graph of the old tree */
      for (int c = 0; c < (l->kind == CONLLU_COMMENT ? 1 : CONLLU_COLUMNS); c++) {
        const token *t = l->kind == CONLLU_WORD ? &d->tokens.at[i] : NULL;
        if (c) buf_putc(b, '\t');
        if (t && c == CONLLU_LEMMA)
          column(b, sym_slice(t->lemma));
        else if (t && c == CONLLU_UPOS)
          buf_puts(b, upos_names[t->upos]);
        else if (t && c == CONLLU_XPOS)
          buf_puts(b, t->xpos[0] ? t->xpos : "_");
        else if (t && c == CONLLU_HEAD)
          buf_printf(b, "%u", t->head == NONE ? 0 : t->head - d->sentences.at[n].first + 1);
        else if (t && c == CONLLU_DEPREL)
          buf_puts(b, t->head == NONE ? "root" : rel_names[t->rel]);
        else if (t && (c == CONLLU_FEATS || c == CONLLU_DEPS)) /* they belonged to the old analysis */
          buf_putc(b, '_');
        else
          column(b, l->field[c]);
      }
      buf_putc(b, '\n');
      i += l->kind == CONLLU_WORD;
    }
    buf_putc(b, '\n');
  }
}

static status again(const coding *c, const dm_input *input, doc *d, conllu_reader *r, made *m, err *why) {
  buf text = {0};
  conllu_open(r, input->path, input->bytes, input->len);
  if (setjmp(d->fail)) {
    buf_free(&text);
    return err_set(why, DM_ENOMEM, input->path, "out of memory");
  }
  d->path = arena_copy(&d->arena, input->path, strlen(input->path));
  if (fill(r, d, &text) < 0) {
    buf_free(&text);
    size_t place =
        (size_t)snprintf(NULL, 0, "%s:%zu: ", input->path, r->line_no); /* the reader says it too */
    return err_at(why, DM_EINPUT, input->path, r->line_no, 1, "%s",
                  strlen(r->error) > place ? r->error + place : r->error);
  }
  d->text = (slice){arena_copy(&d->arena, text.ptr, text.failed ? 0 : text.len), text.len};
  bool failed = text.failed;
  buf_free(&text);
  if (!failed) {
    syntax_run(c->engine, d);
    conllu_close(r);
    conllu_open(r, input->path, input->bytes, input->len);
    give_back(r, d, &m->text);
  }
  return failed || m->text.failed ? err_set(why, DM_ENOMEM, input->path, "out of memory") : DM_OK;
}

static status parse_conllu(const coding *c, const dm_input *input, made *m, err *why) {
  doc *d = doc_new();
  if (!d) return err_set(why, DM_ENOMEM, input->path, "out of memory");
  conllu_reader r = {0};
  status s = again(c, input, d, &r, m, why);
  conllu_close(&r);
  m->bytes = d->text.len;
  dm_doc_free(d);
  return s;
}

int cmd_parse(const arguments *a) {
  engine *e = open_engine();
  if (!e) return 4;
  out o = {0};
  coding c = {.a = a,
              .engine = e,
              .until = "syntax",
              .doing = "parsing",
              .user = &o,
              .make = make,
              .use = use,
              .whole = true,
              .instead = a->conllu ? parse_conllu : NULL};
  int code = coding_run(&c);
  dm_engine_close(e);
  int written = out_end(&o);
  return written ? written : code;
}
