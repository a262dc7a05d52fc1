#include "checkpoint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char MAGIC[8] = "DMTRAIN2";

typedef struct header {
  char magic[8];
  uint32_t width, layers, tags, relations, words, zero; /* `zero` leaves no gap before the next */
  int64_t steps;
  progress progress;
} header;

static void put(FILE *f, const char *path, const void *bytes, size_t size) {
  if (f && fwrite(bytes, 1, size, f) == size) return;
  perror(path);
  exit(1);
}

static void put_names(FILE *f, const char *path, const names *list) {
  for (size_t i = 0; i < list->n; i++) put(f, path, list->name[i], strlen(list->name[i]) + 1);
}

/* Written beside its place and renamed, so that a kill leaves the old one. */
void checkpoint_write(graph *g, const corpus *c, const progress *p, const char *path) {
  char beside[4096];
  snprintf(beside, sizeof beside, "%s.new", path);
  FILE *f = fopen(beside, "wb");
  header h = {.width = W, .layers = NET_LAYERS, .tags = (uint32_t)c->tags.n, .relations = (uint32_t)c->relations.n,
              .words = (uint32_t)c->n_words, .steps = g->steps, .progress = *p};
  memcpy(h.magic, MAGIC, sizeof MAGIC);
  put(f, beside, &h, sizeof h);
  put_names(f, beside, &c->tags);
  put_names(f, beside, &c->relations);
  put(f, beside, c->word_key, c->n_words * sizeof *c->word_key);
  param *all[64];
  size_t n = graph_params(g, all);
  for (size_t i = 0; i < n; i++) {
    size_t size = all[i]->rows * all[i]->cols * sizeof(float);
    put(f, beside, all[i]->w, size);
    put(f, beside, all[i]->m, size);
    put(f, beside, all[i]->v, size);
  }
  if (fclose(f) || rename(beside, path)) {
    perror(path);
    exit(1);
  }
}

static void refuse(const char *path) {
  fprintf(stderr, "%s: not a checkpoint of a net of width %d with %d layers\n", path, W, NET_LAYERS);
  exit(1);
}

static void get(FILE *f, const char *path, void *bytes, size_t size) {
  if (fread(bytes, 1, size, f) != size) refuse(path);
}

static void get_names(FILE *f, const char *path, names *list, size_t n) {
  if (n > TAGS_MAX) refuse(path);
  for (list->n = 0; list->n < n; list->n++) {
    char name[64];
    size_t k = 0;
    do {
      if (k == sizeof name) refuse(path);
      get(f, path, &name[k], 1);
    } while (name[k++]);
    list->name[list->n] = strdup(name);
    if (!list->name[list->n]) exit(1);
  }
}

void checkpoint_read(graph *g, corpus *c, progress *p, const char *path) {
  FILE *f = fopen(path, "rb");
  header h;
  if (!f) {
    perror(path);
    exit(1);
  }
  get(f, path, &h, sizeof h);
  if (memcmp(h.magic, MAGIC, sizeof MAGIC) != 0 || h.width != W || h.layers != NET_LAYERS || h.words == 0)
    refuse(path);
  get_names(f, path, &c->tags, h.tags);
  get_names(f, path, &c->relations, h.relations);
  uint32_t *keys = calloc(h.words, sizeof *keys);
  if (!keys) exit(1);
  get(f, path, keys, h.words * sizeof *keys);
  corpus_know(c, keys, h.words);
  *p = h.progress;
  graph_new(g, c, 1);
  g->steps = (long)h.steps;
  param *all[64];
  size_t n = graph_params(g, all);
  for (size_t i = 0; i < n; i++) {
    size_t size = all[i]->rows * all[i]->cols * sizeof(float);
    get(f, path, all[i]->w, size);
    get(f, path, all[i]->m, size);
    get(f, path, all[i]->v, size);
  }
  if (fgetc(f) != EOF) refuse(path);
  fclose(f);
  graph_prepare(g);
}
