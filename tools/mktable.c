/* mktable NAME=FILE.tsv ... > tables.c
 *
 * Checks the tables of tables/ and turns them into static C arrays, so that the program carries its knowledge and
 * needs no file at run time. What is checked here is form (UTF-8, as many cells as columns, no blanks at the ends of
 * a cell, no repeated line); what a cell may say is checked by the stage that reads it. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 24, MAX_LINE = 1 << 16 };

static int complaints;

static void complain(const char *path, unsigned line, unsigned column, const char *what) {
  fprintf(stderr, "%s:%u:%u: %s\n", path, line, column, what);
  complaints++;
}

static bool utf8_ok(const unsigned char *s) {
  while (*s) {
    int more = *s < 0x80 ? 0 : (*s & 0xe0) == 0xc0 ? 1 : (*s & 0xf0) == 0xe0 ? 2 : (*s & 0xf8) == 0xf0 ? 3 : -1;
    if (more < 0) return false;
    for (s++; more; more--, s++)
      if ((*s & 0xc0) != 0x80) return false;
  }
  return true;
}

static void c_string(const char *s, size_t len) {
  putchar('"');
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)s[i];
    if (c == '"' || c == '\\')
      printf("\\%c", c);
    else if (c < 0x20 || c >= 0x7f || c == '?')
      printf("\\%03o", c);
    else
      putchar(c);
  }
  putchar('"');
}

static int table(const char *name, const char *path) {
  FILE *f = fopen(path, "r");
  if (!f) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return 1;
  }
  static char line[MAX_LINE];
  unsigned number = 0, rows = 0, columns = 0;
  unsigned *lines = NULL;
  printf("\n/* %s */\n", path);
  while (fgets(line, sizeof line, f)) {
    number++;
    size_t len = strlen(line);
    if (len && line[len - 1] == '\n')
      line[--len] = '\0';
    else if (len == sizeof line - 1) {
      complain(path, number, 1, "line too long");
      break;
    }
    if (line[0] == '#' || !len) continue;
    if (line[len - 1] == '\r') complain(path, number, (unsigned)len, "carriage return");
    if (!utf8_ok((unsigned char *)line)) complain(path, number, 1, "not UTF-8");
    const char *cell[MAX_COLUMNS];
    size_t cell_len[MAX_COLUMNS];
    unsigned n = 0;
    for (char *p = line;; p++) {
      char *tab = strchr(p, '\t');
      size_t w = tab ? (size_t)(tab - p) : strlen(p);
      if (n == MAX_COLUMNS) {
        complain(path, number, (unsigned)(p - line) + 1, "too many cells");
        break;
      }
      if (w && (p[0] == ' ' || p[w - 1] == ' ')) complain(path, number, (unsigned)(p - line) + 1, "blank at the end of a cell");
      cell[n] = p;
      cell_len[n++] = w;
      if (!tab) break;
      p = tab;
    }
    if (!columns) {
      columns = n;
      printf("static const char *const %s_columns[] = {", name);
      for (unsigned i = 0; i < n; i++) c_string(cell[i], cell_len[i]), putchar(',');
      printf("};\nstatic const char *const %s_cells[] = {\n", name);
      continue;
    }
    if (n != columns) {
      char what[80];
      snprintf(what, sizeof what, "%u cells where the header has %u", n, columns);
      complain(path, number, 1, what);
      continue;
    }
    for (unsigned i = 0; i < n; i++) c_string(cell[i], cell_len[i]), putchar(',');
    putchar('\n');
    if ((rows & (rows - 1)) == 0) {
      lines = realloc(lines, (rows ? rows * 2 : 1) * sizeof *lines);
      if (!lines) return 1;
    }
    lines[rows++] = number;
  }
  fclose(f);
  if (!columns) {
    complain(path, number, 1, "no header row");
    return 1;
  }
  if (!rows)
    for (unsigned i = 0; i < columns; i++) printf("\"\",");
  printf("};\nstatic const uint32_t %s_lines[] = {", name);
  for (unsigned i = 0; i < rows; i++) printf("%u,", lines[i]);
  if (!rows) printf("0");
  printf("};\nstatic const table %s_table = {\"%s\", %u, %u, %s_columns, %s_cells, %s_lines};\n", name, name, rows, columns, name, name, name);
  free(lines);
  return 0;
}

int main(int argc, char **argv) {
  printf("/* made by tools/mktable from tables/; do not edit */\n#include \"base/table.h\"\n");
  int bad = 0;
  for (int i = 1; i < argc; i++) {
    char *eq = strchr(argv[i], '=');
    if (!eq) {
      fprintf(stderr, "mktable: NAME=FILE expected, got %s\n", argv[i]);
      return 2;
    }
    *eq = '\0';
    bad |= table(argv[i], eq + 1);
  }
  printf("\nconst table *const tables_all[] = {");
  for (int i = 1; i < argc; i++) printf("&%s_table, ", argv[i]);
  printf("0};\n");
  return bad || complaints ? 1 : 0;
}
