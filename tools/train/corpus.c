#include "corpus.h"

#include <ctype.h>
#include <stdbool.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/conllu.h"
#include "syntax/shape.h"
#include "math.h"

static void *need(void *p) {
  if (p) return p;
  fprintf(stderr, "train: out of memory\n");
  exit(1);
}

char *read_file(const char *path, size_t *len) {
  FILE *f = fopen(path, "rb");
  if (!f) {
    perror(path);
    exit(1);
  }
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  rewind(f);
  char *bytes = need(malloc((size_t)size + 1));
  if (fread(bytes, 1, (size_t)size, f) != (size_t)size) {
    perror(path);
    exit(1);
  }
  fclose(f);
  *len = (size_t)size;
  return bytes;
}

uint32_t *key_map_at(key_map *m, uint32_t key) {
  key |= 1; /* 0 marks a free place */
  if (m->n * 2 >= m->mask) {
    key_map old = *m;
    m->mask = old.mask ? old.mask * 2 + 1 : 0xffff;
    m->key = need(calloc(m->mask + 1, sizeof *m->key));
    m->value = need(calloc(m->mask + 1, sizeof *m->value));
    m->n = 0;
    for (size_t i = 0; old.mask && i <= old.mask; i++)
      if (old.key[i]) *key_map_at(m, old.key[i]) = old.value[i];
    free(old.key);
    free(old.value);
  }
  size_t i = key & m->mask;
  while (m->key[i] && m->key[i] != key) i = (i + 1) & m->mask;
  if (!m->key[i]) {
    m->key[i] = key;
    m->n++;
  }
  return &m->value[i];
}

static uint32_t key_map_get(const key_map *m, uint32_t key) {
  key |= 1;
  if (!m->n) return 0;
  for (size_t i = key & m->mask; m->key[i]; i = (i + 1) & m->mask)
    if (m->key[i] == key) return m->value[i];
  return 0;
}

/* Centred and rounded to 8 bits a row, as they are shipped. */
void corpus_vectors(corpus *c, const char *path) {
  size_t len, n = 1;
  char *bytes = read_file(path, &len);
  for (size_t at = 0; at < len; at += 1 + (unsigned char)bytes[at] + 4 * NET_VECTOR) n++;
  c->vectors = floats(n * NET_WIDTH);
  c->vector_key = need(calloc(n, sizeof *c->vector_key));
  size_t row = 1;
  for (size_t at = 0; at < len;) {
    size_t name_len = (unsigned char)bytes[at];
    uint32_t key = feature_key(bytes + at + 1, name_len) | 1;
    uint32_t *id = key_map_at(&c->vector_id, key);
    at += 1 + name_len;
    if (!*id) {
      *id = (uint32_t)row;
      c->vector_key[row] = key;
      memcpy(c->vectors + row * NET_WIDTH, bytes + at, 4 * NET_VECTOR);
      row++;
    }
    at += 4 * NET_VECTOR;
  }
  c->n_vectors = row;
  double mean[NET_VECTOR] = {0};
  size_t common = row < 20001 ? row : 20001; /* the frequent words say where the middle is */
  for (size_t i = 1; i < common; i++)
    for (size_t k = 0; k < NET_VECTOR; k++)
      mean[k] += (double)c->vectors[i * NET_WIDTH + k] / (double)(common - 1);
  for (size_t i = 1; i < row; i++)
    for (size_t k = 0; k < NET_VECTOR; k++) c->vectors[i * NET_WIDTH + k] -= (float)mean[k];
  quantise_rows(c->vectors, c->vectors, row, NET_WIDTH);
  free(bytes);
}

static int name_id(names *list, const char *s, bool add) {
  for (size_t i = 0; i < list->n; i++)
    if (strcmp(list->name[i], s) == 0) return (int)i;
  if (!add) return -1;
  if (list->n == TAGS_MAX) {
    fprintf(stderr, "train: too many kinds at %s\n", s);
    exit(1);
  }
  list->name[list->n] = need(strdup(s));
  return (int)list->n++;
}

static feature variant_feature(slice form, int variant) {
  char s[128];
  size_t n = form.len < sizeof s ? form.len : sizeof s;
  memcpy(s, form.ptr, n);
  for (size_t i = 0; i < n; i++) {
    int ch = (unsigned char)s[i];
    if (variant == 1 || (variant == 3 && i == 0)) ch = toupper(ch);
    if (variant == 2) ch = tolower(ch);
    s[i] = (char)ch;
  }
  return feature_of(s, n);
}

/* Relations of which the training data have a handful at most are folded into their present-day names. */
static const char *modern(const char *relation) {
  if (!strcmp(relation, "obl:npmod") || !strcmp(relation, "obl:tmod")) return "obl:unmarked";
  if (!strcmp(relation, "nmod:npmod") || !strcmp(relation, "nmod:tmod")) return "nmod:unmarked";
  if (!strcmp(relation, "csubj:outer")) return "csubj";
  return relation;
}

void corpus_read(corpus *c, const char *path, bank_use use, treebank *out) {
  bool gold = use == BANK_GOLD;
  size_t len;
  char *bytes = read_file(path, &len);
  conllu_reader reader;
  conllu_sentence s;
  conllu_open(&reader, path, bytes, len);
  int got;
  while ((got = conllu_next(&reader, &s)) > 0) {
    if (s.n_words > SENTENCE_MAX) continue;
    train_word *words = need(calloc(s.n_words, sizeof *words));
    size_t n = 0;
    for (size_t i = 0; i < s.n_lines; i++) {
      const conllu_line *l = &s.lines[i];
      if (l->kind != CONLLU_WORD) continue;
      train_word *w = &words[n++];
      char tag[64], relation[64];
      snprintf(tag, sizeof tag, "%.*s|%.*s", (int)l->field[CONLLU_XPOS].len, l->field[CONLLU_XPOS].ptr,
               (int)l->field[CONLLU_UPOS].len, l->field[CONLLU_UPOS].ptr);
      snprintf(relation, sizeof relation, "%.*s", (int)l->field[CONLLU_DEPREL].len,
               l->field[CONLLU_DEPREL].ptr);
      w->tag = name_id(&c->tags, tag, gold);
      w->relation = name_id(&c->relations, modern(relation), gold);
      w->head = l->head - 1;
      for (int v = 0; v < VARIANTS; v++) w->features[v] = variant_feature(l->field[CONLLU_FORM], v);
      if (use != BANK_DEV) ++*key_map_at(gold ? &c->counts : &c->seen, w->features[0].word);
    }
    if ((out->n & (out->n - 1)) == 0)
      out->sentences = need(realloc(out->sentences, (out->n ? out->n * 2 : 1) * sizeof *out->sentences));
    out->sentences[out->n++] = (train_sentence){words, NULL, n};
    out->n_words += n;
  }
  if (got < 0) {
    fprintf(stderr, "%s\n", reader.error);
    exit(1);
  }
  conllu_close(&reader);
  free(bytes);
}

enum { OFTEN = 2, OFTEN_IN_TEXT = 40 }; /* what earns a row of the word table */

void corpus_index(corpus *c) {
  uint32_t *keys = need(calloc(c->counts.n + c->seen.n + 1, sizeof *keys));
  size_t n = 1;
  for (size_t i = 0; c->counts.n && i <= c->counts.mask; i++)
    if (c->counts.key[i] && c->counts.value[i] >= OFTEN) keys[n++] = c->counts.key[i];
  for (size_t i = 0; c->seen.n && i <= c->seen.mask; i++)
    if (c->seen.key[i] && c->seen.value[i] >= OFTEN_IN_TEXT && key_map_get(&c->counts, c->seen.key[i]) < OFTEN)
      keys[n++] = c->seen.key[i];
  corpus_know(c, keys, n);
}

void corpus_know(corpus *c, uint32_t *keys, size_t n) {
  c->word_key = keys;
  c->n_words = n;
  memset(&c->word_id, 0, sizeof c->word_id);
  for (size_t i = 1; i < n; i++) *key_map_at(&c->word_id, keys[i]) = (uint32_t)i;
}

void corpus_resolve(corpus *c, treebank *bank) {
  for (size_t i = 0; i < bank->n; i++)
    for (size_t j = 0; j < bank->sentences[i].n; j++) {
      train_word *w = &bank->sentences[i].words[j];
      w->count = key_map_get(&c->counts, w->features[0].word) + key_map_get(&c->seen, w->features[0].word);
      for (int v = 0; v < VARIANTS; v++) {
        const feature *f = &w->features[v];
        uint32_t vector = key_map_get(&c->vector_id, f->vector[0]);
        if (!vector) vector = key_map_get(&c->vector_id, f->vector[1]);
        w->ids[v] = (word_ids){vector,  key_map_get(&c->word_id, f->word), f->suffix3, f->suffix2, f->prefix3,
                               f->shape};
      }
    }
}

static void bad_labels(const char *path) {
  fprintf(stderr, "%s: not the labels of this text\n", path);
  exit(1);
}

void corpus_labels(const corpus *c, const char *const *path, size_t n, treebank *bank) {
  size_t len = 0, at = 0, file = 0;
  char *bytes = NULL;
  for (size_t i = 0; i < bank->n; i++) {
    train_sentence *s = &bank->sentences[i];
    if (at == len) {
      if (file == n) bad_labels(path[n - 1]);
      bytes = read_file(path[file++], &len); /* kept */
      at = 0;
    }
    if (len - at < s->n * sizeof(label)) bad_labels(path[file - 1]);
    s->labels = (label *)(void *)(bytes + at);
    at += s->n * sizeof(label);
    for (size_t k = 0; k < s->n; k++) {
      const label *l = &s->labels[k];
      s->words[k].tag = l->tag.id[0];
      s->words[k].head = l->head.id[0] == ROOT_CHOICE ? -1 : l->head.id[0];
      s->words[k].relation = l->relation.id[0];
      if (s->words[k].tag >= (int)c->tags.n || s->words[k].head >= (int)s->n ||
          s->words[k].relation >= (int)c->relations.n)
        bad_labels(path[file - 1]);
    }
  }
  if (file != n || at != len) bad_labels(path[n - 1]);
}
