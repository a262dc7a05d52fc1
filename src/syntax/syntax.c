#include "syntax/syntax.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/pool.h"
#include "syntax/lemma.h"
#include "syntax/model.h"
#include "syntax/net.h"
#include "syntax/repair.h"

enum { MODEL_LARGEST = 1 << 30 /* bytes: a file that is larger is something else */ };

/* The net's names as the document's numbers. */
struct syntax_lexicon {
  net *net;
  pool *memories; /* the net's, of as many threads as there are: they outlive the documents */
  uint8_t upos[256], rel[256];
  char xpos[256][sizeof((token *)0)->xpos];
};

/* The bytes of a model file, in the engine's arena: a file that changes later changes nothing. */
static status load(engine *e, const unsigned char **bytes, size_t *len, err *why) {
  struct stat st;
  if (stat(e->model, &st) != 0) return err_set(why, DM_EIO, e->model, "%s", strerror(errno));
  if (!S_ISREG(st.st_mode)) return err_set(why, DM_EIO, e->model, "not a regular file");
  if (st.st_size > MODEL_LARGEST) return err_set(why, DM_EVERSION, e->model, "not a model file: too large");
  *len = (size_t)st.st_size;
  unsigned char *room = arena_alloc(&e->arena, *len + MODEL_ALIGN);
  room += (MODEL_ALIGN - (uintptr_t)room % MODEL_ALIGN) % MODEL_ALIGN;
  FILE *f = fopen(e->model, "rb"); /* nothing is allocated in the arena while it is open */
  size_t got = f ? fread(room, 1, *len, f) : 0;
  int trouble = f && !ferror(f) ? 0 : errno;
  if (f) fclose(f);
  if (trouble) return err_set(why, DM_EIO, e->model, "%s", strerror(trouble));
  *len = got;
  *bytes = room;
  return DM_OK;
}

status syntax_open(engine *e, err *why) {
  struct syntax_lexicon *m = arena_new(&e->arena, struct syntax_lexicon);
  const unsigned char *bytes = syntax_model;
  size_t len = (size_t)(syntax_model_end - syntax_model);
  status s = e->model ? load(e, &bytes, &len, why) : DM_OK;
  if (s == DM_OK) s = net_open(&e->arena, bytes, len, &m->net, why);
  if (s == DM_EVERSION && e->model && why) snprintf(why->path, sizeof why->path, "%s", e->model);
  if (s != DM_OK) return s;
  for (size_t i = 0; i < net_upos_count(m->net); i++) {
    m->upos[i] = UPOS_X;
    for (size_t u = 0; u < N_UPOS; u++)
      if (strcmp(net_upos_name(m->net, i), upos_names[u]) == 0) m->upos[i] = (uint8_t)u;
  }
  for (size_t i = 0; i < 256; i++) snprintf(m->xpos[i], sizeof m->xpos[i], "%s", net_xpos_name(m->net, i));
  for (size_t i = 0; i < net_relation_count(m->net); i++) {
    m->rel[i] = REL_DEP;
    for (size_t r = 0; r < N_REL; r++)
      if (strcmp(net_relation_name(m->net, i), rel_names[r]) == 0) m->rel[i] = (uint8_t)r;
  }
  m->memories = arena_new(&e->arena, pool);
  m->memories->size = net_memory_size();
  e->syntax = m;
  return DM_OK;
}

void syntax_close(engine *e) {
  if (e->syntax) pool_free(e->syntax->memories);
}

const int8_t *syntax_vector(const engine *e, slice word, float *scale) { return net_vector(e->syntax->net, word, scale); }

bool syntax_force_kernel(engine *e, const char *name) { return net_force_kernel(e->syntax->net, name); }

/* Lemmas of this document's words, each until another takes its place: half of all words come again with their tags. */
enum { LEMMAS = 512 };
typedef struct lemma_entry {
  slice form;
  sym lemma; /* NULL = nothing here */
  uint8_t upos, xpos;
} lemma_entry;

static sym lemma(const struct syntax_lexicon *m, doc *d, const token *k, const net_token *from, lemma_entry *known) {
  slice form = doc_slice(d, k->at);
  lemma_entry *e = &known[(k->norm->hash + from->xpos) % LEMMAS];
  if (!e->lemma || e->upos != from->upos || e->xpos != from->xpos || !slice_eq(e->form, form)) {
    char text[LEMMA_MAX];
    size_t len = lemma_of(form, net_upos_name(m->net, from->upos), net_xpos_name(m->net, from->xpos), text);
    *e = (lemma_entry){form, doc_sym(d, (slice){text, len}), from->upos, from->xpos};
  }
  return e->lemma;
}

static void fill(const struct syntax_lexicon *m, doc *d, sentence *s, const net_token *all, lemma_entry *known) {
  const net_token *from = all;
  s->root = NONE;
  for (uint32_t t = s->first; t < s->end; t++, from++) {
    token *k = &d->tokens.at[t];
    k->upos = m->upos[from->upos];
    k->rel = m->rel[from->relation];
    k->head = from->head < 0 ? NONE : s->first + (uint32_t)from->head;
    if (from->head < 0) s->root = t;
    memcpy(k->xpos, m->xpos[from->xpos], sizeof k->xpos);
    k->lemma = lemma(m, d, k, from, known);
    if (k->upos == UPOS_AUX && k->rel == REL_AUX && from->head >= 0 && sym_is(k->norm, "'s") &&
        strcmp(net_xpos_name(m->net, all[from->head].xpos), "VBN") == 0)
      k->lemma = doc_sym(d, SLICE("have")); /* "he's gone"; "he's seen by all" is aux:pass */
  }
}

void syntax_run(const engine *e, doc *d) {
  const struct syntax_lexicon *m = e->syntax;
  uint32_t n_sentences = d->sentences.n, n = 0;
  for (uint32_t i = 0; i < n_sentences; i++) n += d->sentences.at[i].end - d->sentences.at[i].first;
  if (n == 0) return;
  slice *words = arena_array(&d->scratch, slice, n);
  uint32_t *lengths = arena_array(&d->scratch, uint32_t, n_sentences);
  net_token *out = arena_array(&d->scratch, net_token, n);
  void *workspace = arena_room(&d->scratch, net_workspace_size());
  n = 0;
  for (uint32_t i = 0; i < n_sentences; i++) {
    const sentence *s = &d->sentences.at[i];
    lengths[i] = s->end - s->first;
    for (uint32_t t = s->first; t < s->end; t++) words[n++] = doc_slice(d, d->tokens.at[t].at);
  }
  net_memory *memory = pool_take(m->memories); /* without one it goes too */
  net_parse(m->net, workspace, memory, words, lengths, n_sentences, out);
  pool_give(m->memories, memory);
  lemma_entry *known = arena_array(&d->scratch, lemma_entry, LEMMAS);
  n = 0;
  for (uint32_t i = 0; i < n_sentences; i++) {
    fill(m, d, &d->sentences.at[i], out + n, known);
    repair_sentence(d, &d->sentences.at[i]);
    n += lengths[i];
  }
  doc_link(d);
}
