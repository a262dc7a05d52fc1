/* mkcourse NAME tables/NAME.tsv > NAME_rows.c
 *
 * What words say of talks (course), of who sits there (seats; tools/train/talks.py makes both) as read-only data without pointers: a feature is found by the hash of its
 * letters in a table of slots that is laid out here, once, and not whenever an engine opens. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/stance/course_data.h"

enum { MAX_LINE = 4096, SLOTS = 1 << COURSE_SLOT_BITS, ROWS_MOST = SLOTS / 2, MOST = 999 /* a weight may be */ };

typedef struct named_row {
  char *name;
  course_row row;
  unsigned line;
} named_row;

static named_row rows[ROWS_MOST];
static unsigned n_rows;
static uint16_t slots[SLOTS];
static uint8_t marks[SLOTS];
static int bound, margin, complaints;
static const char *path;
static unsigned line_number, columns;

static void complain(const char *what, const char *cell) {
  fprintf(stderr, "%s:%u:1: %s: %s\n", path, line_number, what, cell);
  complaints++;
}

static unsigned split(char *line, char **cell, unsigned most) {
  unsigned n = 0;
  line[strcspn(line, "\n")] = '\0';
  for (char *p = line; n < most; p++) {
    cell[n++] = p;
    if (!(p = strchr(p, '\t'))) break;
    *p = '\0';
  }
  return n;
}

/* What a feature is of: of "x:VBD:meet" the word. */
static const char *word_of(const char *feature) {
  static const char *const kinds[] = {"w:", "L:", "F:", "M:", "neg:", "root:", "x:", "mod:"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t n = strlen(kinds[i]);
    if (strncmp(feature, kinds[i], n) != 0) continue;
    const char *more = i > 5 ? strchr(feature + n, ':') : NULL;
    return more ? more + 1 : feature + n;
  }
  return feature;
}

/* Those of a word lie side by side: they are asked for together. */
static int by_word(const void *a, const void *b) {
  const named_row *x = a, *y = b;
  int c = strcmp(word_of(x->name), word_of(y->name));
  return c ? c : strcmp(x->name, y->name);
}

static void enter(const char *feature, const course_row *row) {
  if (n_rows == ROWS_MOST) {
    complain("too many rows", feature);
    exit(1);
  }
  rows[n_rows].row = *row;
  rows[n_rows].row.hash = course_piece_of(feature, strlen(feature)).hash;
  rows[n_rows].line = line_number;
  rows[n_rows++].name = strdup(feature);
}

static void lay_out(void) {
  qsort(rows, n_rows, sizeof *rows, by_word);
  for (unsigned i = 0; i < n_rows; i++) {
    uint64_t mixed = course_mixed(rows[i].row.hash);
    uint32_t at = COURSE_SLOT(mixed);
    line_number = rows[i].line;
    for (; marks[at]; at = (at + 1) % SLOTS)
      if (rows[slots[at]].row.hash == rows[i].row.hash) complain("there are two of this feature, or of its hash", rows[i].name);
    marks[at] = COURSE_MARK(mixed);
    slots[at] = (uint16_t)i;
  }
}

static void read_row(char **cell) {
  course_row row = {0, {0}};
  for (unsigned i = 0; i < columns; i++) {
    char *end;
    long n = strtol(cell[i + 1], &end, 10);
    if (*end || end == cell[i + 1] || n < -MOST || n > MOST) complain("no weight", cell[i + 1]);
    row.weight[i] = (int16_t)n;
  }
  if (strcmp(cell[0], "bound") == 0) bound = row.weight[0];
  else if (strcmp(cell[0], "margin") == 0) margin = row.weight[0];
  else enter(cell[0], &row);
}

static void c_string(const char *s) {
  putchar('"');
  for (; *s; s++) {
    unsigned char c = (unsigned char)*s;
    if (c == '"' || c == '\\' || c == '?' || c < 0x20 || c >= 0x7f) printf("\\%03o", c);
    else putchar(c);
  }
  putchar('"');
}

int main(int argc, char **argv) {
  static char line[MAX_LINE];
  char *cell[COURSE_COLUMNS + 2];
  const char *name = argc == 3 ? argv[1] : "";
  path = argc == 3 ? argv[2] : "";
  FILE *f = fopen(path, "r");
  if (!f) {
    fprintf(stderr, "mkcourse: %s: %s\n", path, strerror(errno));
    return 2;
  }
  printf("/* made by tools/mkcourse from tables/%s.tsv; do not edit */\n#include \"stance/course_data.h\"\n\n", name);
  while (fgets(line, sizeof line, f)) {
    line_number++;
    if (line[0] == '#') continue; /* as in all tables: a feature that begins with a number is read by nobody */
    unsigned n = split(line, cell, COURSE_COLUMNS + 2);
    if (n < 2 || n > COURSE_COLUMNS + 1 || (columns && n != columns + 1)) {
      complain("a row has a feature and a weight for each column", cell[0]);
      continue;
    }
    if (columns) {
      read_row(cell);
      continue;
    }
    columns = n - 1;
    printf("const char %s_columns[COURSE_COLUMNS][16] = {", name);
    for (unsigned i = 1; i < n; i++) c_string(cell[i]), putchar(',');
    printf("};\n");
  }
  fclose(f);
  lay_out();
  printf("const char %s_text[] =\n", name);
  for (unsigned i = 0; i < n_rows; i++) c_string(rows[i].name), printf(" \"\\0\"\n");
  printf(";\nconst uint32_t %s_name[] = {", name);
  for (size_t i = 0, at = 0; i < n_rows; at += strlen(rows[i++].name) + 1) printf("%zu,", at);
  printf("0};\nconst course_row %s_rows[] = {\n", name);
  for (unsigned i = 0; i < n_rows; i++) {
    printf("{0x%016llx, {", (unsigned long long)rows[i].row.hash);
    for (unsigned k = 0; k < COURSE_COLUMNS; k++) printf("%d,", rows[i].row.weight[k]);
    printf("}},\n");
  }
  printf("{0, {0}}};\nconst uint8_t %s_mark[] = {", name);
  for (unsigned i = 0; i < SLOTS; i++) printf("%s%u,", i % 16 ? "" : "\n", marks[i]);
  printf("};\nconst uint16_t %s_slot[] = {", name);
  for (unsigned i = 0; i < SLOTS; i++) printf("%s%u,", i % 16 ? "" : "\n", slots[i]);
  printf("};\nconst uint32_t %s_n_rows = %u;\nconst int %s_bound = %d, %s_margin = %d;\n", name, n_rows, name, bound, name, margin);
  return complaints ? 1 : 0;
}
