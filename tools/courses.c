/* courses FILE : the features of each paragraph that may tell of talks, for tools/train/talks.py. A line of FILE is a text: its
 * date ("-": none), a tab, its words, with \n for the end of a line. Written are "# N" for each text, from 0, and for each paragraph
 * "course", its first byte and the byte behind its last, and the features, with tabs between. */
#include <stdlib.h>
#include <string.h>

#include "pipeline.h"

static size_t lines_of(char *s) {
  char *to = s;
  for (char *from = s; *from; from++, to++) {
    *to = *from;
    if (from[0] == '\\' && from[1] == 'n') *to = '\n', from++;
  }
  *to = '\0';
  return (size_t)(to - s);
}

int main(int argc, char **argv) {
  enum { LINE = 1 << 16 };
  static char line[LINE];
  dm_engine *e;
  err why;
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!f) {
    fprintf(stderr, "courses FILE\n");
    return 2;
  }
  if (dm_engine_open(&e, &why) != DM_OK) {
    fprintf(stderr, "%s\n", why.text);
    return 4;
  }
  e->watch = stdout;
  for (unsigned n = 0; fgets(line, sizeof line, f); n++) {
    line[strcspn(line, "\n")] = '\0';
    char *text = strchr(line, '\t');
    printf("# %u\n", n);
    if (!text) continue;
    *text++ = '\0';
    dm_input in = {.path = "-", .from = "text", .bytes = text, .len = lines_of(text), .date = strcmp(line, "-") ? line : NULL};
    doc *d;
    if (pipeline_read(e, &in, NULL, &d, &why) != DM_OK) {
      fprintf(stderr, "%u: %s\n", n, why.text);
      return 4;
    }
    dm_doc_free(d);
  }
  fclose(f);
  dm_engine_close(e);
  return 0;
}
