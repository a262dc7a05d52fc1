#include "syntax/net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/feature.h"
#include "syntax/kernel.h"
#include "syntax/memory.h"
#include "syntax/model.h"
#include "syntax/shape.h"

enum {
  W = NET_WIDTH,
  GROUP = 128,  /* rows that go through the layers together: enough to reuse weights, few enough for the L2
                   cache */
  WIDEST = 512, /* columns of the widest product */
  TABLES = 5,
  NAMES_MAX = 256,
  RELATION_COLS = 64,
  PARTS = 4 * W, /* the arc product: dependent | head | relation of head | relation of dependent */
  HEADS_MAX = (NET_LONGEST + 1 + 15) / 16 * 16,         /* the words of a window and the root, as columns */
  CHART = NET_LONGEST * (HEADS_MAX + KERNEL_LANES_MOST) /* numbers in a table of the search */
};

/* An embedding table: rows of 8-bit numbers, each row with its step. */
typedef struct net_rows {
  const int8_t *row;
  const float *scale;
  uint32_t rows;
} net_rows;

/* One that is looked up by key; row 0 stands for unknown words. */
typedef struct net_dictionary {
  net_rows rows;
  const uint32_t *key, *bucket;
} net_dictionary;

typedef struct net_names {
  const char *name[NAMES_MAX];
  uint32_t n;
} net_names;

struct net {
  const kernel *kernel;
  net_names upos, xpos, relation;
  const uint8_t (*tags)[2]; /* joint tag -> upos, xpos */
  uint32_t n_tags;
  uint8_t root_relation, parataxis;
  net_dictionary vector, word;
  net_rows table[TABLES]; /* the word's own: those of `word`, then the hashed ones in the order of `feature` */
  kernel_matrix input, layer[NET_LAYERS], tag, arc, biaffine, relate;
  const float *layer_bias[NET_LAYERS];
  const float *root; /* as a head of arcs, and of relations */
  const float *arc_distance, *relation_distance;
};

/* ------------------------------------------------------------------ opening */

typedef struct model_file {
  const unsigned char *bytes;
  const model_section *section;
  size_t n;
  err *why;
} model_file;

static bool refuse(model_file *f, const char *what, const char *name) {
  err_set(f->why, DM_EVERSION, NULL, "syntax model: %s%s%s", what, *name ? " " : "", name);
  return false;
}

static const model_section *find_section(model_file *f, const char *name) {
  for (size_t i = 0; i < f->n; i++)
    if (strncmp(f->section[i].name, name, MODEL_NAME) == 0) return &f->section[i];
  refuse(f, "no section", name);
  return NULL;
}

/* The bytes of section NAME.PART, which must have exactly that many rows (0: any), columns and bytes a row.
 */
static const void *take(model_file *f, const char *name, const char *part, uint32_t rows, uint32_t cols,
                        size_t row_size, uint32_t *n_rows) {
  char full[MODEL_NAME];
  snprintf(full, sizeof full, "%s%s", name, part);
  const model_section *s = find_section(f, full);
  if (!s) return NULL;
  if (s->rows == 0 || (rows && s->rows != rows) || s->cols != cols ||
      s->size != (uint64_t)s->rows * row_size) {
    refuse(f, "wrong size of section", full);
    return NULL;
  }
  if (n_rows) *n_rows = s->rows;
  return f->bytes + s->offset;
}

static bool take_rows(model_file *f, const char *name, uint32_t rows, uint32_t cols, net_rows *out) {
  out->row = take(f, name, ".row", rows, cols, cols, &out->rows);
  return out->row && (out->scale = take(f, name, ".scale", out->rows, 1, 4, NULL)) != NULL;
}

static bool take_dictionary(model_file *f, const char *name, uint32_t cols, net_dictionary *out) {
  if (!take_rows(f, name, 0, cols, &out->rows)) return false;
  out->key = take(f, name, ".key", out->rows.rows, 1, 4, NULL);
  if (!out->key) return false;
  out->bucket = take(f, name, ".bucket", MODEL_BUCKETS + 1, 1, 4, NULL);
  if (!out->bucket) return false;
  for (size_t b = 0; b <= MODEL_BUCKETS; b++)
    if (out->bucket[b] > out->rows.rows || (b && out->bucket[b] < out->bucket[b - 1]))
      return refuse(f, "keys out of order in section", name);
  return true;
}

/* Kernels that multiply signed numbers do without `fix`, so it has to be right. */
static bool check_weights(kernel_matrix *m) {
  int32_t wrong = 0, harsh = 0;
  const int8_t *w = m->weights;
  for (size_t j = 0; j < m->cols; j += 16) {
    int32_t sum[16] = {0};
    for (size_t k = 0; k < W; k += 4, w += 64)
      for (size_t c = 0; c < 16; c++) {
        const int8_t *four = w + 4 * c;
        sum[c] += four[0] + four[1] + four[2] + four[3];
        harsh |= (abs(four[0]) + abs(four[1]) > 128) | (abs(four[2]) + abs(four[3]) > 128);
      }
    for (size_t c = 0; c < 16; c++) wrong |= m->fix[j + c] ^ (128 * sum[c]);
  }
  m->gentle = !harsh;
  return !wrong;
}

static bool take_matrix(model_file *f, const char *name, uint32_t cols, kernel_matrix *out) {
  char full[MODEL_NAME];
  snprintf(full, sizeof full, "%s.matrix", name);
  const model_section *s = find_section(f, full);
  if (!s) return false;
  if (s->rows != W || s->cols == 0 || s->cols > WIDEST || s->cols % 16 || (cols && s->cols != cols) ||
      s->size != (uint64_t)s->cols * (12 + W))
    return refuse(f, "wrong size of section", full);
  out->cols = s->cols;
  out->scale = (const float *)(const void *)(f->bytes + s->offset);
  out->bias = out->scale + out->cols;
  out->fix = (const int32_t *)(const void *)(out->bias + out->cols);
  out->weights = (const int8_t *)(out->fix + out->cols);
  return check_weights(out) || refuse(f, "wrong sums in section", full);
}

static bool take_names(model_file *f, const char *name, uint32_t most, net_names *out) {
  const model_section *s = find_section(f, name);
  if (!s) return false;
  const char *p = (const char *)f->bytes + s->offset, *end = p + s->size;
  if (s->rows == 0 || s->rows > most) return refuse(f, "wrong number of names in section", name);
  for (out->n = 0; out->n < s->rows; out->n++) {
    const char *stop = p < end ? memchr(p, 0, (size_t)(end - p)) : NULL;
    if (!stop) return refuse(f, "a name without end in section", name);
    out->name[out->n] = p;
    p = stop + 1;
  }
  return true;
}

static bool name_number(model_file *f, const net_names *names, const char *name, uint8_t *out) {
  for (uint32_t i = 0; i < names->n; i++)
    if (strcmp(names->name[i], name) == 0) {
      *out = (uint8_t)i;
      return true;
    }
  return refuse(f, "no relation named", name);
}

static bool check_frame(model_file *f, size_t len) {
  model_header h;
  if (len < sizeof h) return refuse(f, "cut short", "");
  memcpy(&h, f->bytes, sizeof h);
  if (memcmp(h.magic, MODEL_MAGIC, sizeof h.magic) != 0) return refuse(f, "not a model file", "");
  if (h.version != MODEL_VERSION) {
    char number[32];
    snprintf(number, sizeof number, "%u", h.version);
    return refuse(f, "made for another release: format version", number);
  }
  if (h.size != len || len % MODEL_ALIGN)
    return refuse(f, len < h.size ? "cut short" : "longer than it says", "");
  if (h.sections > MODEL_SECTIONS_MAX || MODEL_HEADER + h.sections * sizeof(model_section) > len)
    return refuse(f, "too many sections", "");
#ifndef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* the fuzzer's changes have to get past this line */
  /* The one inside this program is as sound as the program. */
  if (f->bytes != syntax_model && model_checksum(f->bytes + MODEL_HEADER, len - MODEL_HEADER) != h.checksum)
    return refuse(f, "damaged (the checksum differs)", "");
#endif
  f->section = (const model_section *)(const void *)(f->bytes + MODEL_HEADER);
  f->n = h.sections;
  for (size_t i = 0; i < f->n; i++) {
    const model_section *s = &f->section[i];
    if (s->offset % MODEL_ALIGN || s->offset > len || s->size > len - s->offset || s->name[MODEL_NAME - 1])
      return refuse(f, "a section lies outside the file", "");
  }
  return true;
}

static bool take_tags(model_file *f, net *n) {
  n->tags = take(f, "tags", "", 0, 2, 2, &n->n_tags);
  if (!n->tags) return false;
  if (n->n_tags > n->tag.cols) return refuse(f, "more tags than columns", "");
  for (uint32_t i = 0; i < n->n_tags; i++)
    if (n->tags[i][0] >= n->upos.n || n->tags[i][1] >= n->xpos.n)
      return refuse(f, "a tag without a name", "");
  return true;
}

static bool take_layers(model_file *f, net *n) {
  for (int l = 0; l < NET_LAYERS; l++) {
    char name[16];
    snprintf(name, sizeof name, "layer%d", l);
    if (!take_matrix(f, name, net_is_recurrent[l] ? 2 * W : 3 * W, &n->layer[l])) return false;
    n->layer_bias[l] = take(f, name, ".bias", 1, W, W * 4, NULL);
    if (!n->layer_bias[l]) return false;
    if (!net_is_recurrent[l]) n->layer[l].bias = NULL; /* added once, after the three parts */
  }
  return true;
}

static bool take_tables(model_file *f, net *n) {
  n->table[0] = n->word.rows;
  return take_rows(f, "suffix3", FEATURE_SUFFIX3_ROWS, W, &n->table[1]) &&
         take_rows(f, "suffix2", FEATURE_SUFFIX2_ROWS, W, &n->table[2]) &&
         take_rows(f, "prefix3", FEATURE_PREFIX3_ROWS, W, &n->table[3]) &&
         take_rows(f, "shape", FEATURE_SHAPE_ROWS, W, &n->table[4]);
}

static bool take_all(model_file *f, net *n) {
  return take_names(f, "upos", NAMES_MAX, &n->upos) && take_names(f, "xpos", NAMES_MAX, &n->xpos) &&
         take_names(f, "relation", RELATION_COLS, &n->relation) &&
         name_number(f, &n->relation, "root", &n->root_relation) &&
         name_number(f, &n->relation, "parataxis", &n->parataxis) &&
         take_dictionary(f, "vector", NET_VECTOR, &n->vector) && take_dictionary(f, "word", W, &n->word) &&
         take_tables(f, n) && take_matrix(f, "input", W, &n->input) &&
         take_layers(f, n) && take_matrix(f, "tag", 0, &n->tag) && take_tags(f, n) &&
         take_matrix(f, "arc", PARTS, &n->arc) && take_matrix(f, "biaffine", W, &n->biaffine) &&
         take_matrix(f, "relation", RELATION_COLS, &n->relate) &&
         (n->root = take(f, "root", "", 2, W, W * 4, NULL)) != NULL &&
         (n->arc_distance = take(f, "arc", ".distance", 1, NET_DISTANCES, NET_DISTANCES * 4, NULL)) != NULL &&
         (n->relation_distance = take(f, "relation", ".distance", NET_DISTANCES, W, W * 4, NULL)) != NULL;
}

status net_open(arena *a, const void *bytes, size_t len, net **out, err *why) {
  model_file f = {.bytes = bytes, .why = why};
  net n = {.kernel = kernel_nth(0)};
  *out = NULL;
  if ((uintptr_t)bytes % 8)
    refuse(&f, "not aligned to 8 bytes", "");
  else if (check_frame(&f, len) && take_all(&f, &n)) {
    *out = arena_new(a, net);
    **out = n;
    return DM_OK;
  }
  return DM_EVERSION;
}

bool net_force_kernel(net *n, const char *name) {
  const kernel *k = kernel_named(name);
  if (k) n->kernel = k;
  return k != NULL;
}

size_t net_upos_count(const net *n) { return n->upos.n; }
size_t net_xpos_count(const net *n) { return n->xpos.n; }
size_t net_relation_count(const net *n) { return n->relation.n; }
const char *net_upos_name(const net *n, size_t i) { return i < n->upos.n ? n->upos.name[i] : "X"; }
const char *net_xpos_name(const net *n, size_t i) { return i < n->xpos.n ? n->xpos.name[i] : "FW"; }
const char *net_relation_name(const net *n, size_t i) {
  return i < n->relation.n ? n->relation.name[i] : "dep";
}

/* ------------------------------------------------------------------ parsing */

/* A sentence, or a piece of a long one, as rows of the group. */
typedef struct window {
  uint32_t row, n;
  net_token *out; /* of its first word */
  int32_t base;   /* its first word's place in the sentence */
} window;

/* Where a word's embeddings stand in their tables. */
typedef struct word_rows {
  uint32_t vector, table[TABLES];
} word_rows;

struct net_workspace {
  float x[GROUP * W];
  float wide[GROUP * WIDEST];
  float scratch[GROUP * W];
  float relation_score[GROUP * RELATION_COLS];
  uint8_t q[(GROUP + 4) * W];
  float q_scale[GROUP + 4];
  uint8_t want_q[NET_LONGEST * W];
  float want_scale[NET_LONGEST];
  int8_t head_weights[HEADS_MAX * W]; /* the heads of one sentence, packed as a matrix */
  float head_scale[HEADS_MAX];
  int32_t head_fix[HEADS_MAX];
  float arc_score[NET_LONGEST * HEADS_MAX];
  int32_t chart[6][CHART], root_score[HEADS_MAX];
  slice words[GROUP];
  const float *from[GROUP], *z[GROUP]; /* where a convolution finds what it adds to, and its products */
  uint32_t fresh[GROUP]; /* the words that are not known, their features, and where their embeddings stand */
  feature features[GROUP];
  word_rows rows[GROUP];
  window windows[GROUP];
};

size_t net_workspace_size(void) { return sizeof(net_workspace); }
size_t net_memory_size(void) { return sizeof(net_memory); }

static uint32_t dictionary_row(const net_dictionary *d, uint32_t key) {
  key |= 1;
  uint32_t b = key >> 18;
  for (uint32_t i = d->bucket[b]; i < d->bucket[b + 1]; i++)
    if (d->key[i] == key) return i;
  return 0;
}

const int8_t *net_vector(const net *n, slice word, float *scale) {
  uint32_t row = dictionary_row(&n->vector, feature_key(word.ptr, word.len));
  if (!row) return NULL;
  *scale = n->vector.rows.scale[row];
  return n->vector.rows.row + (size_t)row * NET_VECTOR;
}

static void fetch(const net_rows *t, size_t row, size_t cols) {
  __builtin_prefetch(t->row + row * cols);
  __builtin_prefetch(t->row + row * cols + 64);
  __builtin_prefetch(t->scale + row);
}

/* Finds the rows of all words before one is read, so that they come from far memory meanwhile. */
static void find_rows(const net *n, net_workspace *w, size_t rows) {
  for (size_t i = 0; i < rows; i++) {
    const feature *f = &w->features[i];
    word_rows *r = &w->rows[i];
    uint32_t v = dictionary_row(&n->vector, f->vector[0]);
    *r = (word_rows){.vector = v ? v : dictionary_row(&n->vector, f->vector[1]),
                     .table = {dictionary_row(&n->word, f->word), f->suffix3, f->suffix2, f->prefix3, f->shape}};
    fetch(&n->vector.rows, r->vector, NET_VECTOR);
    for (size_t t = 0; t < TABLES; t++) fetch(&n->table[t], r->table[t], W);
  }
}

/* GloVe rows through their projection, plus the sum of the word's own rows; into `scratch`. */
static void embed(const net *n, net_workspace *w, size_t rows) {
  find_rows(n, w, rows);
  for (size_t i = 0; i < rows; i++) {
    const int8_t *v = n->vector.rows.row + (size_t)w->rows[i].vector * NET_VECTOR;
    uint8_t *q = w->q + i * W;
    for (size_t k = 0; k < NET_VECTOR; k++) q[k] = (uint8_t)(v[k] + 128);
    memset(q + NET_VECTOR, 128, W - NET_VECTOR); /* 128 is zero */
    w->q_scale[i] = n->vector.rows.scale[w->rows[i].vector];
  }
  n->kernel->product((kernel_rows){w->q, w->q_scale}, rows, &n->input, w->scratch, W);
  for (size_t i = 0; i < rows; i++) {
    kernel_embedding e[TABLES];
    for (size_t t = 0; t < TABLES; t++) {
      uint32_t row = w->rows[i].table[t];
      e[t] = (kernel_embedding){n->table[t].row + (size_t)row * W, n->table[t].scale[row]};
    }
    n->kernel->add_rows(w->scratch + i * W, e, TABLES);
  }
}

static void convolve(const net *n, net_workspace *w, size_t n_windows, int layer) {
  for (size_t s = 0; s < n_windows; s++) {
    const window *win = &w->windows[s];
    n->kernel->convolve(w->from + win->row, w->z + win->row, win->n, n->layer_bias[layer], w->x + (size_t)win->row * W);
  }
}

/* What enters the layers, and its products with the first of them, a convolution, are a word's own: known words bring
 * theirs from the memory, the new ones are worked out together. */
static void first_layer(const net *n, net_workspace *w, net_memory *memory, size_t rows, size_t n_windows) {
  enum { Z = 3 * W };
  kernel_rows q = {w->q, w->q_scale};
  size_t fresh = 0;
  for (size_t i = 0; i < rows; i++) {
    const float *known = memory ? memory_find(memory, w->words[i]) : NULL;
    w->from[i] = known ? known : w->scratch + fresh * W;
    w->z[i] = known ? known + W : w->wide + fresh * Z;
    if (known) continue;
    w->features[fresh] = feature_of(w->words[i].ptr, w->words[i].len);
    w->fresh[fresh++] = (uint32_t)i;
  }
  embed(n, w, fresh);
  n->kernel->quantise(w->scratch, W, fresh, false, q);
  n->kernel->product(q, fresh, &n->layer[0], w->wide, Z);
  convolve(n, w, n_windows, 0);
  for (size_t k = 0; memory && k < fresh; k++) {
    float *row = memory_keep(memory, w->words[w->fresh[k]]);
    if (!row) continue;
    memcpy(row, w->scratch + k * W, W * sizeof *row);
    memcpy(row + W, w->wide + k * Z, Z * sizeof *row);
  }
}

static void layers(const net *n, net_workspace *w, size_t rows, size_t n_windows) {
  kernel_rows q = {w->q, w->q_scale};
  for (size_t i = 0; i < rows; i++) {
    w->from[i] = w->x + i * W;
    w->z[i] = w->wide + i * 3 * W;
  }
  for (int l = 1; l < NET_LAYERS; l++) {
    size_t cols = n->layer[l].cols;
    n->kernel->quantise(w->x, W, rows, false, q);
    n->kernel->product(q, rows, &n->layer[l], w->wide, cols);
    if (!net_is_recurrent[l])
      convolve(n, w, n_windows, l);
    else
      for (size_t s = 0; s < n_windows; s++) {
        const window *win = &w->windows[s];
        n->kernel->recur(w->wide + win->row * cols, win->n, w->x + (size_t)win->row * W);
      }
  }
}

static void tag(const net *n, net_workspace *w, size_t n_windows) {
  for (size_t s = 0; s < n_windows; s++)
    for (size_t i = 0; i < w->windows[s].n; i++) {
      size_t t = n->kernel->largest(w->wide + (w->windows[s].row + i) * n->tag.cols, n->n_tags);
      w->windows[s].out[i].upos = n->tags[t][0];
      w->windows[s].out[i].xpos = n->tags[t][1];
    }
}

/* The sentence's words as heads, and the root after them, made into a matrix whose columns they are. */
static size_t pack_heads(const net *n, net_workspace *w, const window *win) {
  size_t cols = (win->n + 1 + 15) / 16 * 16;
  const float *first = w->wide + (size_t)win->row * PARTS + W;
  kernel_rows q = {w->q, w->q_scale};
  n->kernel->quantise(first, PARTS, win->n, true, q);
  n->kernel->quantise(n->root, W, 1, false, (kernel_rows){w->q + win->n * W, w->q_scale + win->n});
  for (size_t j = 0; j <= win->n; j++) {
    const uint8_t *from = w->q + j * W;
    int32_t sum = 0;
    for (size_t k = 0; k < W; k++) sum += from[k] - 128;
    for (size_t k = 0; k < W; k += 4) {
      uint32_t four;
      memcpy(&four, from + k, 4);
      four ^= 0x80808080u; /* from q to q - 128 */
      memcpy(w->head_weights + model_packed_at(k, j), &four, 4);
    }
    w->head_scale[j] = w->q_scale[j];
    w->head_fix[j] = 128 * sum;
  }
  return cols; /* what the columns after the root hold does not matter */
}

/* arc_score[i * cols + j]: how well word i likes head j, but for their distance; column n is the root. WANT is the
 * rows' product with the biaffine matrix. */
static size_t score_arcs(const net *n, net_workspace *w, const window *win, const float *want) {
  size_t cols = pack_heads(n, w, win);
  kernel_matrix heads = {w->head_weights, w->head_scale, NULL, w->head_fix, cols, false};
  kernel_rows q = {w->want_q, w->want_scale};
  n->kernel->quantise(want, W, win->n, false, q);
  n->kernel->product(q, win->n, &heads, w->arc_score, cols);
  return cols;
}

typedef enum span_kind { SPAN_RIGHT, SPAN_LEFT } span_kind;

typedef struct chart_span {
  uint8_t from, to, kind;
} chart_span;

/* The split of the span of words I to I + D: the first k < D where a[k] + b[k] is as wanted, the gaps being how
 * far apart the k lie. */
static size_t split(const int32_t *a, size_t gap_a, const int32_t *b, size_t gap_b, size_t d, int32_t wanted) {
  size_t k = 0;
  while (k + 1 < d && a[k * gap_a] + *(b - k * gap_b) != wanted) k++;
  return k;
}

/* The best projective tree with one word at the root. */
static void decode(const net *n, net_workspace *w, const window *win, size_t cols) {
  size_t size = win->n, stride = (size + 15) / 16 * 16 + KERNEL_LANES_MOST, back = stride - 1;
  kernel_chart c = {w->chart[0], w->chart[1], w->chart[2], w->chart[3],
                    w->chart[4], w->chart[5], w->root_score, stride};
  n->kernel->eisner(w->arc_score, cols, size, n->arc_distance, c);
  size_t root = 0;
  int32_t best = INT32_MIN;
  for (size_t r = 0; r < size; r++) {
    int32_t v = c.left[r * stride] + c.right[(size - 1 - r) * stride + r] + c.root[r];
    if (v > best) best = v, root = r;
  }
  win->out[root].head = -1;
  chart_span stack[2 * NET_LONGEST + 4]; /* spans of a split never overlap, so that twice the words suffice */
  size_t top = 0;
  stack[top++] = (chart_span){0, (uint8_t)root, SPAN_LEFT};
  stack[top++] = (chart_span){(uint8_t)root, (uint8_t)(size - 1), SPAN_RIGHT};
  while (top) {
    chart_span s = stack[--top];
    size_t i = s.from, j = s.to, d = j - i, here = d * stride + i, shorter = here - stride;
    if (d == 0) continue;
    size_t lo, hi; /* the open span's ends */
    if (s.kind == SPAN_RIGHT) {
      size_t k = i + 1 + split(c.open_right + stride + i, stride, c.right + shorter + 1, back, d, c.right[here]);
      win->out[k].head = (int32_t)i;
      stack[top++] = (chart_span){(uint8_t)k, (uint8_t)j, SPAN_RIGHT};
      lo = i, hi = k;
    } else {
      size_t k = i + split(c.left + i, stride, c.open_left + here, back, d, c.left[here]);
      win->out[k].head = (int32_t)j;
      stack[top++] = (chart_span){(uint8_t)i, (uint8_t)k, SPAN_LEFT};
      lo = k, hi = j;
    }
    d = hi - lo, here = d * stride + lo, shorter = here - stride;
    int32_t inner = s.kind == SPAN_RIGHT ? c.open_right[here] - c.arc_right[here] : c.open_left[here] - c.arc_left[here];
    size_t k = lo + split(c.right + lo, stride, c.left + shorter + 1, back, d, inner);
    stack[top++] = (chart_span){(uint8_t)lo, (uint8_t)k, SPAN_RIGHT};
    stack[top++] = (chart_span){(uint8_t)(k + 1), (uint8_t)hi, SPAN_LEFT};
  }
}

static void relations(const net *n, net_workspace *w, size_t rows, size_t n_windows) {
  for (size_t s = 0; s < n_windows; s++) {
    const window *win = &w->windows[s];
    const float *part = w->wide + (size_t)win->row * PARTS;
    for (size_t i = 0; i < win->n; i++) {
      int head = win->out[i].head;
      n->kernel->rectify(
          head < 0 ? n->root + W : part + (size_t)head * PARTS + 2 * W, part + i * PARTS + 3 * W,
          n->relation_distance + (size_t)net_distance(head, (int)i) * W, w->scratch + (win->row + i) * W);
    }
  }
  kernel_rows q = {w->q, w->q_scale};
  n->kernel->quantise(w->scratch, W, rows, false, q);
  n->kernel->product(q, rows, &n->relate, w->relation_score, RELATION_COLS);
  for (size_t s = 0; s < n_windows; s++)
    for (size_t i = 0; i < w->windows[s].n; i++) {
      net_token *t = &w->windows[s].out[i];
      float *score = w->relation_score + (w->windows[s].row + i) * RELATION_COLS;
      score[n->root_relation] = -1e30f; /* root is the root's, and nobody else's */
      t->relation = t->head < 0 ? n->root_relation : (uint8_t)n->kernel->largest(score, n->relation.n);
    }
}

static void run_group(const net *n, net_workspace *w, net_memory *memory, size_t rows, size_t n_windows) {
  kernel_rows q = {w->q, w->q_scale};
  first_layer(n, w, memory, rows, n_windows);
  layers(n, w, rows, n_windows);
  n->kernel->quantise(w->x, W, rows, false, q);
  n->kernel->product(q, rows, &n->tag, w->wide, n->tag.cols);
  tag(n, w, n_windows);
  n->kernel->product(q, rows, &n->arc, w->wide, PARTS);
  n->kernel->quantise(w->wide, PARTS, rows, true, q);
  n->kernel->product(q, rows, &n->biaffine, w->scratch, W);
  for (size_t s = 0; s < n_windows; s++) {
    const window *win = &w->windows[s];
    decode(n, w, win, score_arcs(n, w, win, w->scratch + (size_t)win->row * W));
  }
  relations(n, w, rows, n_windows);
  for (size_t s = 0; s < n_windows; s++)
    for (size_t i = 0; i < w->windows[s].n; i++)
      if (w->windows[s].out[i].head >= 0) w->windows[s].out[i].head += w->windows[s].base;
}

static bool ends_clause(slice word) {
  return word.len == 1 &&
         (*word.ptr == ';' || *word.ptr == '.' || *word.ptr == '!' || *word.ptr == '?' || *word.ptr == ':');
}

/* How many of the LEFT words the next window takes: all, or up to a mark in its last third, or to a comma
 * there; else as many as leave no scrap for the last one. */
static uint32_t window_length(const slice *words, uint32_t left) {
  if (left <= NET_LONGEST) return left;
  uint32_t comma = 0;
  for (uint32_t i = NET_LONGEST; i > NET_LONGEST * 2 / 3; i--) {
    if (ends_clause(words[i - 1])) return i;
    if (!comma && words[i - 1].len == 1 && *words[i - 1].ptr == ',') comma = i;
  }
  return comma ? comma : left < 2 * NET_LONGEST ? (left + 1) / 2 : NET_LONGEST;
}

/* Later windows' roots hang from the first one's. */
static void join_windows(const net *n, net_token *out, uint32_t length) {
  int32_t first = -1;
  for (uint32_t i = 0; i < length; i++) {
    if (out[i].head >= 0) continue;
    if (first < 0) {
      first = (int32_t)i;
    } else {
      out[i].head = first;
      out[i].relation = n->parataxis;
    }
  }
}

void net_parse(const net *n, void *workspace, net_memory *memory, const slice *words, const uint32_t *lengths,
               size_t n_sentences, net_token *out) {
  net_workspace *w = workspace;
  size_t rows = 0, n_windows = 0, at = 0;
  for (size_t s = 0; s < n_sentences; s++)
    for (uint32_t done = 0; done < lengths[s];) {
      uint32_t take_n = window_length(words + at, lengths[s] - done);
      if (rows + take_n > GROUP) {
        run_group(n, w, memory, rows, n_windows);
        rows = n_windows = 0;
      }
      w->windows[n_windows++] = (window){(uint32_t)rows, take_n, out + at, (int32_t)done};
      memcpy(w->words + rows, words + at, take_n * sizeof *words);
      rows += take_n;
      at += take_n;
      done += take_n;
    }
  if (rows) run_group(n, w, memory, rows, n_windows);
  at = 0;
  for (size_t s = 0; s < n_sentences; s++) {
    if (lengths[s] > NET_LONGEST) join_windows(n, out + at, lengths[s]);
    at += lengths[s];
  }
}
