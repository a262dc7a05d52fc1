/* train: learns the syntax net from Universal Dependencies treebanks.
 *
 *   train learn -v VECTORS -c CHECKPOINT [-e EPOCHS] [-u UNTIL] [-s SEED] [-f] [-d DROP,DROP] [-p PASSES]
 *               [-t TEXT -l LABELS]... TRAIN... -- DEV...
 *   train label -v VECTORS -t TEXT -l LABELS CHECKPOINT...
 *   train score -v VECTORS [-f] CHECKPOINT... -- DEV...
 *   train export -v VECTORS -c CHECKPOINT MODEL
 *
 * All texts are CoNLL-U. `learn` begins anew, or goes on where CHECKPOINT stands, up to epoch UNTIL of EPOCHS; -f
 * keeps floats as they are (teachers), else they are rounded to 8 bits on the way; PASSES is how often the texts are
 * read in all. `label` writes what several nets together think of
 * a text without trees, and `learn` takes such a text beside the treebanks. `export` rounds a net and writes
 * the file that the program reads. One core each. The same command, seed and machine give the same weights. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checkpoint.h"
#include "corpus.h"
#include "export.h"
#include "graph.h"
#include "learn.h"

enum { NETS_MAX = 16, DEV_MAX = 8, TEXTS_MAX = 8 };

typedef struct options {
  const char *vectors, *checkpoint, *text[TEXTS_MAX], *labels[TEXTS_MAX];
  size_t n_texts, n_labels;
  progress progress;
  bool floats;
  float drop[2]; /* at the input, inside */
  uint32_t until;
} options;

static int usage(void) {
  fprintf(stderr, "usage: train learn -v VECTORS -c CHECKPOINT [-e EPOCHS] [-u UNTIL] [-s SEED] [-f] [-d DROP,DROP] [-p PASSES]\n"
                  "                   [-t TEXT -l LABELS]... TRAIN... -- DEV...\n"
                  "       train label -v VECTORS -t TEXT -l LABELS CHECKPOINT...\n"
                  "       train score -v VECTORS [-f] CHECKPOINT... -- DEV...\n"
                  "       train export -v VECTORS -c CHECKPOINT MODEL\n");
  return 2;
}

static void tell(const corpus *c, const treebank *gold, const treebank *text) {
  printf("%zu sentences, %zu words; %zu words of text; %zu tags, %zu relations, %zu words known, %zu vectors\n",
         gold->n, gold->n_words, text->n_words, c->tags.n, c->relations.n, c->n_words - 1, c->n_vectors - 1);
}

/* The arguments from *ARG on up to "--". */
static size_t read_banks(corpus *c, char **arg, named_bank *out) {
  size_t n = 0;
  for (; *arg && n < DEV_MAX; arg++) {
    out[n].name = *arg;
    corpus_read(c, *arg, BANK_DEV, &out[n].bank);
    corpus_resolve(c, &out[n++].bank);
  }
  return n;
}

static bool exists(const char *path) {
  FILE *f = fopen(path, "rb");
  if (f) fclose(f);
  return f != NULL;
}

static int run_learn(corpus *c, const options *o, char **arg) {
  static graph g;
  static named_bank dev[DEV_MAX];
  static treebank gold, text;
  progress p = o->progress;
  for (; *arg && strcmp(*arg, "--") != 0; arg++) corpus_read(c, *arg, BANK_GOLD, &gold);
  for (size_t i = 0; i < o->n_texts; i++) corpus_read(c, o->text[i], BANK_TEXT, &text);
  bool again = exists(o->checkpoint);
  if (again) {
    checkpoint_read(&g, c, &p, o->checkpoint);
    printf("%s: goes on after epoch %u of %u\n", o->checkpoint, p.epoch, p.epochs);
  } else {
    corpus_index(c);
    graph_new(&g, c, p.seed * 2654435761u + 1);
  }
  size_t n_dev = *arg ? read_banks(c, arg + 1, dev) : 0;
  corpus_resolve(c, &gold);
  corpus_resolve(c, &text);
  if (text.n) corpus_labels(c, o->labels, o->n_labels, &text);
  tell(c, &gold, &text);
  g.drop_input = o->drop[0];
  g.drop_hidden = o->drop[1];
  g.quantise_rows = g.quantise_weights = !o->floats;
  learn(&g, c, &p, &gold, &text, dev, n_dev, o->checkpoint, o->until ? o->until : p.epochs);
  return 0;
}

static size_t read_nets(corpus *c, char ***arg, bool floats, graph *nets) {
  size_t n = 0;
  for (; **arg && strcmp(**arg, "--") != 0 && n < NETS_MAX; ++*arg) {
    progress ignored;
    checkpoint_read(&nets[n], c, &ignored, **arg);
    nets[n].quantise_rows = nets[n].quantise_weights = !floats;
    graph_prepare(&nets[n++]);
  }
  return n;
}

static int run_label(corpus *c, const options *o, char **arg) {
  static graph nets[NETS_MAX];
  static treebank text;
  size_t n = read_nets(c, &arg, true, nets);
  if (!n || o->n_texts != 1 || o->n_labels != 1) return usage();
  corpus_read(c, o->text[0], BANK_DEV, &text);
  corpus_resolve(c, &text);
  label_text(nets, n, c, &text, o->labels[0]);
  return 0;
}

static int run_score(corpus *c, const options *o, char **arg) {
  static graph nets[NETS_MAX];
  static named_bank dev[DEV_MAX];
  size_t n = read_nets(c, &arg, o->floats, nets);
  if (!n || !*arg) return usage();
  size_t n_dev = read_banks(c, arg + 1, dev);
  for (size_t i = 0; i < n_dev; i++) score(nets, n, c, &dev[i]);
  return 0;
}

static int run_export(corpus *c, const options *o, char **arg) {
  static graph g;
  progress ignored;
  if (!*arg) return usage();
  checkpoint_read(&g, c, &ignored, o->checkpoint);
  return model_write(&g, c, *arg);
}

int main(int argc, char **argv) {
  static corpus c;
  options o = {.progress = {.seed = 1, .epochs = 12, .text_passes = 4}, .drop = {0.25f, 0.15f}};
  if (argc < 2) return usage();
  const char *verb = argv[1];
  int opt;
  optind = 2;
  while ((opt = getopt(argc, argv, "+v:c:e:u:s:p:t:l:d:f")) != -1) {
    switch (opt) {
    case 'v': o.vectors = optarg; break;
    case 'c': o.checkpoint = optarg; break;
    case 'e': o.progress.epochs = (uint32_t)strtoul(optarg, NULL, 10); break;
    case 'u': o.until = (uint32_t)strtoul(optarg, NULL, 10); break;
    case 's': o.progress.seed = (uint32_t)strtoul(optarg, NULL, 10); break;
    case 'p': o.progress.text_passes = strtof(optarg, NULL); break;
    case 't':
      if (o.n_texts == TEXTS_MAX) return usage();
      o.text[o.n_texts++] = optarg;
      break;
    case 'l':
      if (o.n_labels == TEXTS_MAX) return usage();
      o.labels[o.n_labels++] = optarg;
      break;
    case 'd':
      if (sscanf(optarg, "%f,%f", &o.drop[0], &o.drop[1]) != 2) return usage();
      break;
    case 'f': o.floats = true; break;
    default: return usage();
    }
  }
  char **rest = argv + optind;
  if (!o.vectors || o.n_texts != o.n_labels || o.progress.epochs < 1) return usage();
  corpus_vectors(&c, o.vectors);
  if (strcmp(verb, "learn") == 0 && o.checkpoint) return run_learn(&c, &o, rest);
  if (strcmp(verb, "label") == 0) return run_label(&c, &o, rest);
  if (strcmp(verb, "score") == 0) return run_score(&c, &o, rest);
  if (strcmp(verb, "export") == 0 && o.checkpoint) return run_export(&c, &o, rest);
  return usage();
}
