#include "export.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/model.h"

typedef struct file_image {
  unsigned char *bytes;
  size_t len, cap;
  model_section section[MODEL_SECTIONS_MAX];
  size_t n;
} file_image;

static void *reserve(file_image *f, size_t size) {
  size_t len = (f->len + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN, end = len + size;
  if (end > f->cap) {
    f->cap = end * 2;
    f->bytes = realloc(f->bytes, f->cap);
    if (!f->bytes) exit(1);
  }
  memset(f->bytes + f->len, 0, end - f->len);
  f->len = end;
  return f->bytes + len;
}

static void *section(file_image *f, const char *name, const char *part, size_t rows, size_t cols,
                     size_t size) {
  if (f->n == MODEL_SECTIONS_MAX) exit(1);
  model_section *s = &f->section[f->n++];
  unsigned char *at = reserve(f, size);
  memset(s, 0, sizeof *s);
  snprintf(s->name, sizeof s->name, "%s%s", name, part);
  s->offset = (uint64_t)(at - f->bytes);
  s->size = size;
  s->rows = (uint32_t)rows;
  s->cols = (uint32_t)cols;
  return at;
}

static void put_floats(file_image *f, const char *name, const char *part, const float *x, size_t rows,
                       size_t cols) {
  memcpy(section(f, name, part, rows, cols, rows * cols * 4), x, rows * cols * 4);
}

/* -127..127 where MOST is 127; gives the step. */
static float round_row(const float *x, size_t n, size_t stride, float most, int8_t *out) {
  for (size_t k = 0; k < n; k++) out[k] = (int8_t)lrintf(x[k * stride] * (127 / most));
  return most / 127;
}

static void put_rows(file_image *f, const char *name, const float *x, size_t rows, size_t cols,
                     size_t stride) {
  float *scale = malloc(rows * sizeof *scale);
  if (!scale) exit(1);
  int8_t *q = section(f, name, ".row", rows, cols, rows * cols);
  for (size_t i = 0; i < rows; i++) scale[i] = round_row(x + i * stride, cols, 1, largest(x + i * stride, cols), q + i * cols);
  put_floats(f, name, ".scale", scale, rows, 1);
  free(scale);
}

typedef struct keyed {
  uint32_t key, row;
} keyed;

static int by_key(const void *a, const void *b) {
  uint32_t x = ((const keyed *)a)->key, y = ((const keyed *)b)->key;
  return x < y ? -1 : x > y;
}

/* Rows in the order of their keys, row 0 (unknown) first. */
static void put_keyed(file_image *f, const char *name, const uint32_t *key, const float *x, size_t rows,
                      size_t cols) {
  keyed *order = calloc(rows, sizeof *order);
  float *sorted = malloc(rows * W * sizeof *sorted);
  if (!order || !sorted) exit(1);
  for (size_t i = 1; i < rows; i++) order[i] = (keyed){key[i], (uint32_t)i};
  qsort(order + 1, rows - 1, sizeof *order, by_key);
  for (size_t i = 0; i < rows; i++) memcpy(sorted + i * W, x + order[i].row * (size_t)W, W * sizeof(float));
  put_rows(f, name, sorted, rows, cols, W);
  uint32_t *keys = section(f, name, ".key", rows, 1, rows * 4);
  for (size_t i = 0; i < rows; i++) keys[i] = order[i].key;
  uint32_t *bucket = section(f, name, ".bucket", MODEL_BUCKETS + 1, 1, (MODEL_BUCKETS + 1) * 4);
  size_t at = 1;
  for (size_t b = 0; b <= MODEL_BUCKETS; b++) {
    while (at < rows && order[at].key >> 18 < b) at++;
    bucket[b] = (uint32_t)at;
  }
  free(order);
  free(sorted);
}

static void put_matrix(file_image *f, const char *name, const linear *l) {
  size_t n = l->out;
  unsigned char *p = section(f, name, ".matrix", W, n, n * 12 + n * W);
  float *scale = (float *)(void *)p, *bias = scale + n;
  int32_t *fix = (int32_t *)(void *)(bias + n);
  int8_t *q = (int8_t *)(fix + n), column[W];
  for (size_t j = 0; j < n; j++) {
    int sum = 0;
    scale[j] = round_row(l->w.w + j, W, n, largest_pair(l->w.w + j, W, n), column);
    bias[j] = l->b.w[j];
    for (size_t k = 0; k < W; k++) {
      q[model_packed_at(k, j)] = column[k];
      sum += column[k];
    }
    fix[j] = 128 * sum;
  }
}

/* LIST gets the names, each NUL-terminated. */
static void put_names(file_image *f, const char *name, char *const *list, size_t n) {
  size_t size = 0;
  for (size_t i = 0; i < n; i++) size += strlen(list[i]) + 1;
  char *p = section(f, name, "", n, 1, size);
  for (size_t i = 0; i < n; i++) {
    memcpy(p, list[i], strlen(list[i]) + 1);
    p += strlen(list[i]) + 1;
  }
}

static size_t name_index(char **list, size_t *n, const char *name) {
  for (size_t i = 0; i < *n; i++)
    if (strcmp(list[i], name) == 0) return i;
  list[*n] = strdup(name);
  if (!list[*n]) exit(1);
  return (*n)++;
}

/* Joint tags "XPOS|UPOS" as two columns of name numbers. */
static void put_tags(file_image *f, const corpus *c) {
  char *upos[TAGS_MAX], *xpos[TAGS_MAX];
  size_t n_upos = 0, n_xpos = 0;
  unsigned char pair[TAGS_MAX][2];
  for (size_t i = 0; i < c->tags.n; i++) {
    char tag[64];
    snprintf(tag, sizeof tag, "%s", c->tags.name[i]);
    char *bar = strrchr(tag, '|');
    *bar = 0;
    pair[i][0] = (unsigned char)name_index(upos, &n_upos, bar + 1);
    pair[i][1] = (unsigned char)name_index(xpos, &n_xpos, tag);
  }
  put_names(f, "upos", upos, n_upos);
  put_names(f, "xpos", xpos, n_xpos);
  memcpy(section(f, "tags", "", c->tags.n, 2, c->tags.n * 2), pair, c->tags.n * 2);
}

int model_write(graph *g, const corpus *c, const char *path) {
  file_image f = {0};
  reserve(&f, MODEL_HEADER + MODEL_SECTIONS_MAX * sizeof(model_section));
  put_tags(&f, c);
  put_names(&f, "relation", c->relations.name, c->relations.n);
  put_keyed(&f, "vector", c->vector_key, c->vectors, c->n_vectors, NET_VECTOR);
  put_keyed(&f, "word", c->word_key, g->word.w, c->n_words, W);
  put_rows(&f, "suffix3", g->suffix3.w, FEATURE_SUFFIX3_ROWS, W, W);
  put_rows(&f, "suffix2", g->suffix2.w, FEATURE_SUFFIX2_ROWS, W, W);
  put_rows(&f, "prefix3", g->prefix3.w, FEATURE_PREFIX3_ROWS, W, W);
  put_rows(&f, "shape", g->shape.w, FEATURE_SHAPE_ROWS, W, W);
  put_matrix(&f, "input", &g->input);
  for (int l = 0; l < NET_LAYERS; l++) {
    char name[16];
    snprintf(name, sizeof name, "layer%d", l);
    put_matrix(&f, name, &g->layer[l]);
    put_floats(&f, name, ".bias", g->layer_bias[l].w, 1, W);
  }
  put_matrix(&f, "tag", &g->tags);
  put_matrix(&f, "arc", &g->arcs);
  put_matrix(&f, "biaffine", &g->biaffine);
  put_matrix(&f, "relation", &g->relation);
  put_floats(&f, "root", "", g->root.w, 2, W);
  put_floats(&f, "arc", ".distance", g->arc_distance.w, 1, NET_DISTANCES);
  put_floats(&f, "relation", ".distance", g->relation_distance.w, NET_DISTANCES, W);
  reserve(&f, 0); /* the file ends on a multiple of 64 */
  model_header h = {.version = MODEL_VERSION, .sections = (uint32_t)f.n, .size = f.len};
  memcpy(h.magic, MODEL_MAGIC, sizeof h.magic);
  memcpy(f.bytes + MODEL_HEADER, f.section, f.n * sizeof *f.section);
  h.checksum = model_checksum(f.bytes + MODEL_HEADER, f.len - MODEL_HEADER);
  memcpy(f.bytes, &h, sizeof h);
  FILE *out = fopen(path, "wb");
  if (!out || fwrite(f.bytes, 1, f.len, out) != f.len || fclose(out)) {
    perror(path);
    return 1;
  }
  printf("%s: %zu bytes\n", path, f.len);
  free(f.bytes);
  return 0;
}
