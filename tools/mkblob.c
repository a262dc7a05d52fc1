/* mkblob SYMBOL FILE: prints C that carries the file in read-only data, aligned to 64 bytes, between SYMBOL
 * and SYMBOL_end. The assembler reads the file itself (.incbin), so that megabytes cost no compiler time. */
#include <stdint.h>
#include <stdio.h>

/* FNV-1a of the file: another file makes another text, so that the build compiles it anew. */
static uint64_t print_of(const char *path) {
  FILE *f = fopen(path, "rb");
  uint64_t h = 0xcbf29ce484222325u;
  for (int c; f && (c = getc(f)) != EOF;) h = (h ^ (uint64_t)c) * 0x100000001b3u;
  if (f) fclose(f);
  return h;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: mkblob SYMBOL FILE\n");
    return 2;
  }
  const char *name = argv[1];
  printf("/* Made by tools/mkblob.c from a file of FNV %016llx. */\n"
         "extern const unsigned char %s[], %s_end[];\n"
         "__asm__(\".section .rodata,\\\"a\\\"\\n\"\n",
         (unsigned long long)print_of(argv[2]), name, name);
  printf("        \".globl %s\\n.globl %s_end\\n.hidden %s\\n.hidden %s_end\\n\"\n", name, name, name, name);
  printf("        \".balign 64\\n%s:\\n\"\n        \".incbin \\\"", name);
  for (const char *p = argv[2]; *p; p++) {
    if (*p == '\\' || *p == '"') fputs("\\\\\\", stdout);
    putchar(*p);
  }
  printf("\\\"\\n\"\n        \"%s_end:\\n.balign 64\\n.byte 0\\n.text\\n\");\n", name);
  return fflush(stdout) ? 1 : 0;
}
