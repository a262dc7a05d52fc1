/* trees.c - dm_parse and dm_parse_words. */
#include "trees.h"

#include "read/decode.h"
#include "read/plain.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "text/token.h"

enum { BATCH = 1 << 14 /* given words that are parsed at once, where sentences allow */ };

status trees_read(const engine *e, slice text, const char *path, size_t line, doc **out, err *why) {
  *out = NULL;
  doc *volatile d = doc_new();
  if (!d) return err_set(why, DM_ENOMEM, path, "out of memory");
  if (setjmp(d->fail)) {
    dm_doc_free(d);
    return err_set(why, DM_ENOMEM, path, "out of memory while parsing");
  }
  d->whole = true;
  d->path = arena_copy(&d->arena, path, strlen(path));
  char *copy = arena_copy(&d->arena, text.ptr, text.len);
  decode_clean(d, copy, text.len, line);
  d->text = (slice){copy, text.len};
  plain_run(d);
  text_run(e, d);
  arena_free(&d->scratch);
  syntax_run(e, d);
  arena_free(&d->scratch);
  *out = d;
  return DM_OK;
}

static void add_word(doc *d, char *text, const char *word) {
  size_t len = strlen(word);
  memcpy(text + d->text.len, word, len);
  text[d->text.len + len] = ' ';
  token *t = vec_add(&d->arena, &d->tokens);
  t->at = (span){(uint32_t)d->text.len, (uint32_t)(d->text.len + len)};
  t->sentence = d->sentences.n;
  t->head = t->child = t->sibling = t->mention = NONE;
  t->flags = TOKEN_SPACE;
  t->norm = t->lemma = token_norm(d, (slice){word, len});
  d->text.len += len + 1;
}

status trees_words(const engine *e, const char *const *words, const uint32_t *lengths, size_t n_sentences, doc **out,
                   err *why) {
  *out = NULL;
  size_t size = 1, w = 0;
  for (size_t i = 0; i < n_sentences; i++)
    for (uint32_t k = 0; k < lengths[i]; k++) size += strlen(words[w++]) + 1;
  if (size > UINT32_MAX / 2 || w > UINT32_MAX / 2) return err_set(why, DM_ETOOBIG, NULL, "a sentence larger than 2 GiB");
  doc *volatile d = doc_new();
  if (!d) return err_set(why, DM_ENOMEM, NULL, "out of memory");
  if (setjmp(d->fail)) {
    dm_doc_free(d);
    return err_set(why, DM_ENOMEM, NULL, "out of memory while parsing");
  }
  d->whole = true;
  d->path = "-";
  char *text = arena_alloc(&d->arena, size);
  d->text = (slice){text, 0};
  w = 0;
  for (size_t i = 0; i < n_sentences; i++) {
    uint32_t first = d->tokens.n, from = (uint32_t)d->text.len;
    for (uint32_t k = 0; k < lengths[i]; k++) add_word(d, text, words[w++]);
    sentence *s = vec_add(&d->arena, &d->sentences);
    uint32_t to = (uint32_t)d->text.len;
    *s = (sentence){.at = {from, to > from ? to - 1 : to}, .first = first, .end = d->tokens.n, .root = NONE};
  }
  syntax_run(e, d);
  arena_free(&d->scratch);
  *out = d;
  return DM_OK;
}

/* ------------------------------------------------------------------ as the caller sees it */

/* Does white space follow token t? At the end of a paragraph it does, unless the text was cut there. */
static bool space_after(const doc *d, const piece *p, uint32_t t) {
  const token *k = &d->tokens.at[t];
  if (t + 1 == d->tokens.n) return !p->cut || k->at.to < d->text.len;
  const token *next = k + 1;
  bool same = next->sentence == k->sentence || d->sentences.at[next->sentence].block == d->sentences.at[k->sentence].block;
  return !same || next->flags & TOKEN_SPACE;
}

/* A form or a lemma in a line of columns: no white space but blanks. */
static char *put_word(char *to, slice word) {
  for (size_t i = 0; i < word.len; i++) {
    char c = word.ptr[i];
    to[i] = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  to[word.len] = '\0';
  return to + word.len + 1;
}

static void fill_sentence(doc *d, const piece *p, const sentence *s, dm_sentence *out) {
  uint32_t n = s->end - s->first;
  size_t room = 0;
  for (uint32_t i = s->first; i < s->end; i++) room += d->tokens.at[i].at.to - d->tokens.at[i].at.from + 1;
  dm_token *tokens = arena_array(&d->scratch, dm_token, n);
  char *forms = arena_alloc(&d->scratch, room), *text = arena_alloc(&d->scratch, room), *at = text;
  uint32_t opens = 0; /* the token that opens the multiword token */
  for (uint32_t i = 0; i < n; i++) {
    const token *k = &d->tokens.at[s->first + i];
    slice form = doc_slice(d, k->at);
    dm_token *t = &tokens[i];
    t->form = forms;
    forms = put_word(forms, form);
    t->lemma = k->lemma->len ? k->lemma->text : "_";
    t->upos = upos_names[k->upos];
    t->xpos = k->xpos[0] ? k->xpos : "_";
    t->head = k->head == NONE ? 0 : k->head - s->first + 1;
    t->deprel = k->head == NONE ? "root" : rel_names[k->rel == REL_ROOT ? REL_DEP : k->rel];
    t->from = p->byte + k->at.from;
    t->to = p->byte + k->at.to;
    t->space_after = space_after(d, p, s->first + i);
    if (i && k->flags & TOKEN_GLUED && !tokens[i - 1].space_after) {
      tokens[opens].words++;
    } else {
      opens = i;
      t->words = 1;
    }
    memcpy(at, t->form, form.len);
    at += form.len;
    if (t->space_after && i + 1 < n) *at++ = ' ';
  }
  *at = '\0';
  out->text = text;
  out->from = p->byte + s->at.from;
  out->to = p->byte + s->at.to;
  out->tokens = tokens;
  out->n_tokens = n;
}

status trees_each(doc *d, const piece *p, trees_count *count, dm_sentence_fn each, void *user, bool *stopped, err *why) {
  if (setjmp(d->fail)) return err_set(why, DM_ENOMEM, d->path, "out of memory");
  uint32_t block = NONE;
  *stopped = false;
  for (uint32_t i = 0; i < d->sentences.n && !*stopped; i++) {
    const sentence *s = &d->sentences.at[i];
    if (s->first == s->end) continue;
    dm_sentence out = {0};
    out.opens_paragraph = s->block != block;
    count->paragraphs += out.opens_paragraph;
    block = s->block;
    arena_mark here = arena_here(&d->scratch);
    fill_sentence(d, p, s, &out);
    out.number = ++count->sentences;
    out.paragraph = count->paragraphs;
    *stopped = each(user, &out) != 0;
    arena_release(&d->scratch, here);
  }
  return DM_OK;
}

/* ------------------------------------------------------------------ the library's calls */

dm_status dm_parse(const dm_engine *e, const char *text, size_t len, dm_sentence_fn each, void *user, dm_err *why) {
  slice rest = {text, len};
  piece p = {.first = true, .line = 1};
  trees_count count = {0};
  if (slice_starts(rest, "\xef\xbb\xbf")) {
    p.byte = 3;
    rest = slice_cut(rest, 3, rest.len);
  }
  for (bool stopped = false; rest.len && !stopped;) {
    size_t n = piece_len(rest, true, false, PIECE_PARAGRAPH, &p.cut);
    if (p.cut) n = piece_cut(slice_cut(rest, 0, n));
    slice bytes = slice_cut(rest, 0, n);
    doc *d;
    status s = trees_read(e, bytes, "-", p.line, &d, why);
    if (s == DM_OK) s = trees_each(d, &p, &count, each, user, &stopped, why);
    dm_doc_free(d);
    if (s != DM_OK) return s;
    p = piece_after(p, bytes);
    rest = slice_cut(rest, n, rest.len);
  }
  return DM_OK;
}

dm_status dm_parse_words(const dm_engine *e, const char *const *words, const uint32_t *lengths, size_t n_sentences,
                         dm_sentence_fn each, void *user, dm_err *why) {
  trees_count count = {0};
  piece p = {.first = true, .line = 1};
  bool stopped = false;
  for (size_t i = 0; i < n_sentences && !stopped;) {
    size_t n = 0, end = i;
    do n += lengths[end++];
    while (end < n_sentences && n + lengths[end] <= BATCH);
    doc *d;
    status s = trees_words(e, words, lengths + i, end - i, &d, why);
    if (s == DM_OK) s = trees_each(d, &p, &count, each, user, &stopped, why);
    if (s == DM_OK) p.byte += d->text.len;
    dm_doc_free(d);
    if (s != DM_OK) return s;
    words += n;
    i = end;
  }
  return DM_OK;
}
