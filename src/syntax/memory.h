/* memory.h - what the net made of the words it met last, by their spelling. A row is a function of the spelling alone,
 * so that with a memory and without one, and however its places are fought over, trees are the same to the bit.
 *
 * Three of four words of news are met again before another has taken their place. */
#ifndef SYNTAX_MEMORY_H
#define SYNTAX_MEMORY_H

#include "syntax/feature.h"
#include "syntax/net.h"
#include "syntax/shape.h"

enum {
  MEMORY_PLACES = 2048, /* 4 MB */
  MEMORY_LONGEST = 31,  /* bytes of a word that is kept */
  MEMORY_ROW = 4 * NET_WIDTH,
  MEMORY_STAYS = 2 /* a word that was met again keeps its place against so many others */
};

typedef struct memory_form {
  char bytes[MEMORY_LONGEST]; /* then zeros */
  uint8_t size;               /* 1 + how many; 0 = nothing here */
} memory_form;

struct net_memory {
  memory_form form[MEMORY_PLACES];
  uint8_t stays[MEMORY_PLACES];
  float row[MEMORY_PLACES][MEMORY_ROW];
};

static inline size_t memory_place(slice word) { return feature_key(word.ptr, word.len) % MEMORY_PLACES; }

static inline memory_form memory_form_of(slice word) {
  memory_form f = {{0}, (uint8_t)(1 + word.len)};
  if (word.len) memcpy(f.bytes, word.ptr, word.len);
  return f;
}

/* The word's row; NULL when it is not known. */
static inline const float *memory_find(net_memory *m, slice word) {
  if (word.len > MEMORY_LONGEST) return NULL;
  memory_form f = memory_form_of(word);
  size_t place = memory_place(word);
  if (memcmp(&m->form[place], &f, sizeof f) != 0) return NULL;
  if (m->stays[place] < MEMORY_STAYS) m->stays[place]++;
  return m->row[place];
}

/* Where the row of a word that is not known is to be written; NULL when it is not kept. */
static inline float *memory_keep(net_memory *m, slice word) {
  if (word.len > MEMORY_LONGEST) return NULL;
  size_t place = memory_place(word);
  if (m->stays[place]) {
    m->stays[place]--;
    return NULL;
  }
  m->form[place] = memory_form_of(word);
  return m->row[place];
}

#endif
