/* antecedents FILE.txt ... : what each "he", "it" and "they" of the texts might stand for, one a line, for
 * tools/train/antecedent.py: model, bytes of the pronoun, bytes of the phrase, bytes of its head, whether it is a coordination,
 * whether it is an actor, and what is true of the two (antecedent.h). A line without a phrase (0 0 0 0) is nobody. */
#include <stdlib.h>

#include "pipeline.h"

static char *read_all(const char *path, size_t *len) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END)) {
    perror(path);
    exit(4);
  }
  size_t size = (size_t)ftell(f);
  rewind(f);
  char *bytes = malloc(size + 1);
  if (!bytes || fread(bytes, 1, size, f) != size) {
    perror(path);
    exit(4);
  }
  fclose(f);
  *len = size;
  return bytes;
}

int main(int argc, char **argv) {
  dm_engine *e;
  err why;
  if (dm_engine_open(&e, &why) != DM_OK) {
    fprintf(stderr, "%s\n", why.text);
    return 4;
  }
  e->watch = stdout;
  for (int i = 1; i < argc; i++) {
    dm_input in = {.path = argv[i], .from = "text"};
    in.bytes = read_all(argv[i], &in.len);
    printf("# %s\n", argv[i]);
    doc *d;
    if (pipeline_read(e, &in, "actor", &d, &why) != DM_OK) {
      fprintf(stderr, "%s: %s\n", argv[i], why.text);
      return 4;
    }
    dm_doc_free(d);
    free((char *)in.bytes);
  }
  dm_engine_close(e);
  return 0;
}
