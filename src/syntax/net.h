/* net.h - tags and trees for the words of sentences, by the net that tools/train learns (shape.h draws it).
 *
 * A net is read-only once opened and serves any number of threads, each with a workspace of its own, and a memory.
 * Arithmetic is integer where it sums and otherwise of fixed order (kernel.h): the same words give the same
 * trees everywhere, in whatever company of other sentences they come. */
#ifndef SYNTAX_NET_H
#define SYNTAX_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

typedef struct net net;
typedef struct net_workspace net_workspace;
typedef struct net_memory net_memory;

/* One word's analysis. The names of the numbers: net_upos_name and its siblings. */
typedef struct net_token {
  int32_t head; /* word of the same sentence; -1 = its root */
  uint8_t upos, xpos, relation;
} net_token;

/* Reads a model (model.h) that stays the caller's and is used in place; BYTES must be aligned to 8. The net
 * lies in the arena. DM_EVERSION when the file is cut, damaged or of another version; WHY then says which. */
status net_open(arena *a, const void *bytes, size_t len, net **out, err *why);

/* A workspace lies in memory that the caller owns: net_workspace_size() bytes, aligned to 16, of any content.
 */
size_t net_workspace_size(void);

/* What one net keeps of the words it met, so that they cost less when they come again: net_memory_size() bytes,
 * aligned to 16, zeroed by the caller. */
size_t net_memory_size(void);

/* Analyses N_SENTENCES sentences, the words of which stand in WORDS one sentence after the other; LENGTHS
 * says how many each has (0 is allowed). OUT has a place for each word. MEMORY may be NULL. Time is linear in words: a
 * sentence of more than 120 is read in several windows, whose roots join the first one's as parataxis. */
void net_parse(const net *n, void *workspace, net_memory *memory, const slice *words, const uint32_t *lengths,
               size_t n_sentences, net_token *out);

/* The frozen vector of a word in small letters: NET_VECTOR (shape.h) numbers, each to be multiplied by *scale; NULL = it has none. */
const int8_t *net_vector(const net *n, slice word, float *scale);

size_t net_upos_count(const net *n);
size_t net_xpos_count(const net *n);
size_t net_relation_count(const net *n);
const char *net_upos_name(const net *n, size_t i);
const char *net_xpos_name(const net *n, size_t i);
const char *net_relation_name(const net *n, size_t i);

/* For tests and measuring: uses the kernel of that name (kernel_named); false when this machine has none such. Not
 * while another thread parses. */
bool net_force_kernel(net *n, const char *name);

#endif
