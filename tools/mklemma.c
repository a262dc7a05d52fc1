/* mklemma DIRECTORY: turns WordNet's exception lists and word lists into a C table on stdout.
 *
 * DIRECTORY holds noun.exc, verb.exc, adj.exc, adv.exc and index.noun, index.verb, index.adj, as Debian's
 * wordnet-base installs them in /usr/share/wordnet. Of the indexes only single words are kept: they decide
 * between possible stems.
 *
 * Output: per list, all words in byte order in one string, NUL between them, and a hash table of where they begin.
 * An exception's entry is "form NUL base NUL". */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/slice.h"

typedef struct list {
  char **word; /* an exception: "form\tbase" */
  size_t n, cap;
} list;

static void *need(void *p) {
  if (p) return p;
  fprintf(stderr, "mklemma: out of memory\n");
  exit(1);
}

static FILE *opened(const char *dir, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  FILE *f = fopen(path, "r");
  if (f) return f;
  perror(path);
  fprintf(stderr, "mklemma: WordNet's lists are in Debian's package wordnet-base\n");
  exit(1);
}

static void add(list *l, const char *word) {
  if (l->n == l->cap) {
    l->cap = l->cap ? l->cap * 2 : 4096;
    l->word = need(realloc(l->word, l->cap * sizeof *l->word));
  }
  l->word[l->n++] = need(strdup(word));
}

static bool is_word(const char *s) {
  for (; *s; s++)
    if (!((*s >= 'a' && *s <= 'z') || *s == '-' || *s == '\'')) return false;
  return true;
}

static int order(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Sorted, and of entries with the same first word only the first that was read. */
static void settle(list *l) {
  for (size_t i = 0; i < l->n; i++) { /* keep the order of equal forms through the sort */
    char *numbered = need(malloc(strlen(l->word[i]) + 16));
    char *tab = strchr(l->word[i], '\t');
    if (tab)
      sprintf(numbered, "%.*s\t%06zu%s", (int)(tab - l->word[i]), l->word[i], i, tab);
    else
      strcpy(numbered, l->word[i]);
    free(l->word[i]);
    l->word[i] = numbered;
  }
  qsort(l->word, l->n, sizeof *l->word, order);
  size_t n = 0;
  for (size_t i = 0; i < l->n; i++) {
    size_t form = strcspn(l->word[i], "\t");
    if (n && strncmp(l->word[n - 1], l->word[i], form) == 0 && strcspn(l->word[n - 1], "\t") == form) {
      free(l->word[i]);
      continue;
    }
    char *tab = strchr(l->word[i], '\t');
    if (tab) memmove(tab, strchr(tab + 1, '\t'), strlen(strchr(tab + 1, '\t')) + 1);
    l->word[n++] = l->word[i];
  }
  l->n = n;
}

static void release(list *l) {
  for (size_t i = 0; i < l->n; i++) free(l->word[i]);
  free(l->word);
}

static void emit(const char *name, const list *l) {
  printf("\nconst char lemma_%s_text[] =\n", name);
  size_t at = 0;
  for (size_t i = 0; i < l->n; i++) {
    printf("  \"");
    for (const char *p = l->word[i]; *p; p++) {
      if (*p == '\t')
        fputs("\\0\" \"", stdout);
      else
        putchar(*p);
    }
    puts("\\0\"");
  }
  size_t cap = 16;
  while (cap < l->n + l->n / 2) cap *= 2;
  uint32_t *slot = need(calloc(cap, sizeof *slot));
  for (size_t i = 0; i < l->n; at += strlen(l->word[i++]) + 1) {
    size_t j = slice_hash((slice){l->word[i], strcspn(l->word[i], "\t")}) & (cap - 1);
    while (slot[j]) j = (j + 1) & (cap - 1);
    slot[j] = (uint32_t)at + 1;
  }
  printf("  \"\";\nconst uint32_t lemma_%s_slot[] = {", name);
  for (size_t i = 0; i < cap; i++) printf("%s%u,", i % 16 ? "" : "\n  ", slot[i]);
  printf("\n};\nconst uint32_t lemma_%s_mask = %zu;\n", name, cap - 1);
  free(slot);
}

static void exceptions(const char *dir, const char *file, const char *name) {
  FILE *f = opened(dir, file);
  list l = {0};
  char line[1024], form[256], base[256], entry[520];
  while (fgets(line, sizeof line, f))
    if (sscanf(line, "%255s %255s", form, base) == 2 && is_word(form) && is_word(base)) {
      snprintf(entry, sizeof entry, "%s\t%s", form, base);
      add(&l, entry);
    }
  fclose(f);
  settle(&l);
  emit(name, &l);
  release(&l);
}

static void words(const char *dir, const char *file, const char *name) {
  FILE *f = opened(dir, file);
  list l = {0};
  char line[65536];
  while (fgets(line, sizeof line, f)) {
    if (*line == ' ') continue; /* the licence */
    line[strcspn(line, " \n")] = 0;
    if (is_word(line)) add(&l, line);
  }
  fclose(f);
  settle(&l);
  emit(name, &l);
  release(&l);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: mklemma DIRECTORY\n");
    return 2;
  }
  printf("/* Made by tools/mklemma.c from WordNet 3.0's exception lists and indexes.\n"
         " * WordNet 3.0 Copyright 2006 by Princeton University; its licence allows use and copying with "
         "this notice. */\n"
         "#include \"syntax/lemma_lists.h\"\n");
  exceptions(argv[1], "noun.exc", "noun_exceptions");
  exceptions(argv[1], "verb.exc", "verb_exceptions");
  exceptions(argv[1], "adj.exc", "adjective_exceptions");
  exceptions(argv[1], "adv.exc", "adverb_exceptions");
  words(argv[1], "index.noun", "nouns");
  words(argv[1], "index.verb", "verbs");
  words(argv[1], "index.adj", "adjectives");
  return fflush(stdout) ? 1 : 0;
}
