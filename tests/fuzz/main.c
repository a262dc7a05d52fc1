/* Runs a fuzz target over the files of a folder, for compilers without libFuzzer: each crash that was found stays here. */
#include <dirent.h>
#include <stdlib.h>

#include "fuzz.h"

int main(int argc, char **argv) {
  DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;
  if (!dir) return fprintf(stderr, "a folder of seeds is expected\n"), 2;
  int n = 0;
  for (struct dirent *e; (e = readdir(dir));) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", argv[1], e->d_name);
    FILE *f = e->d_name[0] == '.' ? NULL : fopen(path, "rb");
    if (!f) continue;
    static uint8_t bytes[1 << 20];
    size_t len = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, len);
    n++;
  }
  closedir(dir);
  printf("%d inputs\n", n);
  return n ? 0 : 1;
}
