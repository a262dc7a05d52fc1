/* dm_parse and dm_parse_words on any text or words: whatever they give, written as CoNLL-U, is CoNLL-U, of as many
 * sentences, and JSON. The first byte chooses. */
#include <jansson.h>
#include <stdlib.h>

#include "fuzz.h"
#include "view/tree.h"

static const engine *trees(void) {
  static engine *e;
  err why;
  if (!e && dm_engine_open_with(&(dm_engine_options){.trees_only = true}, &e, &why) != DM_OK) abort();
  return e;
}

typedef struct written {
  tree_writer conllu, json;
  size_t sentences;
  /* of CoNLL-U */
  conllu_reader given;
} written;

static int to_buf(void *b, const char *bytes, size_t len) {
  buf_add(b, bytes, len);
  return 0;
}

static int put(void *user, const dm_sentence *s) {
  written *w = user;
  conllu_put(&w->conllu, s);
  tree_json_put(&w->json, s);
  w->sentences++;
  return 0;
}

static int put_given(void *user, const dm_sentence *s) {
  written *w = user;
  conllu_sentence given;
  int got;
  while ((got = conllu_next(&w->given, &given)) < 0 || (got && !given.n_words)) {
  }
  if (!got || given.n_words != s->n_tokens) abort();
  conllu_put_given(&w->conllu, &given, s);
  tree_json_put_given(&w->json, &given, s);
  w->sentences++;
  return 0;
}

/* Is what was written CoNLL-U of so many sentences, with trees, and JSON? */
static void check(written *w) {
  buf b = {0};
  conllu_reader r;
  conllu_sentence s;
  size_t n = 0;
  if (!tree_fill(&w->conllu, 0, 0, to_buf, &b)) abort();
  conllu_open(&r, "written", b.ptr, b.len);
  for (int got; (got = conllu_next(&r, &s)); n++) {
    if (got < 0) fprintf(stderr, "%s\n", r.error), abort();
    size_t roots = 0;
    for (size_t i = 0; i < s.n_lines; i++) roots += s.lines[i].kind == CONLLU_WORD && s.lines[i].head == 0;
    if (roots != 1) abort();
  }
  conllu_close(&r);
  if (n != w->sentences) abort();
  buf_clear(&b);
  if (!tree_fill(&w->json, 7, 7, to_buf, &b)) abort();
  for (const char *at = b.ptr, *end = b.len ? b.ptr + b.len : at; at < end; n--) {
    const char *nl = memchr(at, '\n', (size_t)(end - at));
    json_t *record = nl ? json_loadb(at, (size_t)(nl - at), JSON_ALLOW_NUL, NULL) : NULL;
    if (!record) abort();
    json_decref(record);
    at = nl + 1;
  }
  if (n) abort();
  buf_free(&b);
  tree_free(&w->conllu);
  tree_free(&w->json);
}

static void read_words(const char *bytes, size_t len) {
  enum { MOST = 4096 };
  static const char *words[MOST];
  static uint32_t lengths[MOST];
  conllu_reader r;
  conllu_sentence s;
  size_t n = 0, sentences = 0;
  conllu_open(&r, "fuzz", bytes, len);
  for (int got; (got = conllu_next(&r, &s));) {
    if (got < 0 && !r.error[0]) abort();
    if (got < 0 || !s.n_words) continue;
    if (n + s.n_words > MOST || sentences == MOST) break;
    lengths[sentences++] = (uint32_t)s.n_words;
    for (size_t i = 0; i < s.n_lines; i++) {
      slice form = s.lines[i].field[CONLLU_FORM];
      if (s.lines[i].kind == CONLLU_WORD) words[n++] = strndup(form.ptr, form.len);
    }
  }
  conllu_close(&r);
  written w = {.conllu.doc = "f", .json.doc = "f"};
  conllu_open(&w.given, "fuzz", bytes, len);
  if (dm_parse_words(trees(), words, lengths, sentences, put_given, &w, NULL) != DM_OK) abort();
  conllu_close(&w.given);
  if (w.sentences != sentences) abort();
  while (n) free((char *)words[--n]);
  check(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  if (!len) return 0;
  const char *text = (const char *)bytes + 1;
  if (bytes[0] & 1) {
    read_words(text, len - 1);
    return 0;
  }
  written w = {.conllu = {.doc = "a b/c", .opens = true}, .json = {.doc = "\xff\"", .opens = true}};
  if (dm_parse(trees(), text, len - 1, put, &w, NULL) != DM_OK) abort();
  check(&w);
  return 0;
}
