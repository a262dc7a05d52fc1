/* parse_conllu MODEL FILE.conllu [KERNEL [REPEAT]]: tags and parses the words of a CoNLL-U file again, for
 * scoring the model file by itself. Writes CoNLL-U; says on stderr how fast the net was (one thread, without
 * reading and writing; the fastest of REPEAT runs). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "syntax/conllu.h"
#include "syntax/lemma.h"
#include "syntax/net.h"

static void *read_all(const char *path, size_t *len) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END)) {
    perror(path);
    exit(4);
  }
  size_t size = (size_t)ftell(f);
  rewind(f);
  char *bytes = aligned_alloc(64, (size + 64) / 64 * 64);
  if (!bytes || fread(bytes, 1, size, f) != size) {
    perror(path);
    exit(4);
  }
  fclose(f);
  *len = size;
  return bytes;
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct input {
  slice *words;
  uint32_t *lengths;
  size_t n_words, n_sentences;
} input;

static void *grown(void *p, size_t n, size_t size) {
  if (n & (n - 1)) return p;
  p = realloc(p, (n ? 2 * n : 1) * size);
  if (!p) exit(4);
  return p;
}

static int collect(const char *path, const char *bytes, size_t len, input *in) {
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, path, bytes, len);
  int got;
  while ((got = conllu_next(&r, &s)) > 0) {
    in->lengths = grown(in->lengths, in->n_sentences, sizeof *in->lengths);
    in->lengths[in->n_sentences++] = (uint32_t)s.n_words;
    for (size_t i = 0; i < s.n_lines; i++) {
      if (s.lines[i].kind != CONLLU_WORD) continue;
      in->words = grown(in->words, in->n_words, sizeof *in->words);
      in->words[in->n_words++] = s.lines[i].field[CONLLU_FORM];
    }
  }
  if (got < 0) fprintf(stderr, "%s\n", r.error);
  conllu_close(&r);
  return got;
}

static void write_all(const net *n, const char *path, const char *bytes, size_t len, const net_token *t) {
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, path, bytes, len);
  while (conllu_next(&r, &s) > 0) {
    for (size_t i = 0; i < s.n_lines; i++) {
      conllu_line l = s.lines[i];
      if (l.kind == CONLLU_WORD) {
        char head[16], lemma[LEMMA_MAX];
        const char *upos = net_upos_name(n, t->upos), *xpos = net_xpos_name(n, t->xpos);
        l.field[CONLLU_LEMMA] = (slice){lemma, lemma_of(l.field[CONLLU_FORM], upos, xpos, lemma)};
        l.field[CONLLU_UPOS] = slice_of(upos);
        l.field[CONLLU_XPOS] = slice_of(xpos);
        l.field[CONLLU_FEATS] = l.field[CONLLU_DEPS] = (slice){NULL, 0};
        l.field[CONLLU_HEAD] = (slice){head, (size_t)snprintf(head, sizeof head, "%d", t->head + 1)};
        l.field[CONLLU_DEPREL] = slice_of(net_relation_name(n, t->relation));
        conllu_write_line(stdout, &l);
        t++;
      } else if (l.kind != CONLLU_EMPTY) {
        conllu_write_line(stdout, &l);
      }
    }
    putchar('\n');
  }
  conllu_close(&r);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: parse_conllu MODEL FILE.conllu [KERNEL [REPEAT]]\n");
    return 2;
  }
  size_t model_len, len;
  void *model = read_all(argv[1], &model_len);
  const char *bytes = read_all(argv[2], &len);
  arena a;
  err why = {0};
  net *n;
  arena_init(&a, NULL);
  if (net_open(&a, model, model_len, &n, &why) != DM_OK) {
    fprintf(stderr, "%s: %s\n", argv[1], why.text);
    return 4;
  }
  if (argc > 3 && !net_force_kernel(n, argv[3])) {
    fprintf(stderr, "no kernel %s here\n", argv[3]);
    return 2;
  }
  input in = {0};
  if (collect(argv[2], bytes, len, &in) < 0) return 3;
  net_token *out = calloc(in.n_words + 1, sizeof *out);
  void *workspace = malloc(net_workspace_size());
  if (!out || !workspace) return 4;
  double best = 1e9;
  for (int i = 0; i < (argc > 4 ? atoi(argv[4]) : 1); i++) {
    double began = seconds();
    net_parse(n, workspace, NULL, in.words, in.lengths, in.n_sentences, out);
    double took = seconds() - began;
    best = took < best ? took : best;
  }
  fprintf(stderr, "%zu words: %.0f words/s\n", in.n_words, (double)in.n_words / best);
  write_all(n, argv[2], bytes, len, out);
  arena_free(&a);
  return 0;
}
