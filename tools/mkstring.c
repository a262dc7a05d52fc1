/* mkstring NAME FILE > FILE.c : a text file as a C string, so that the program needs no file at run time. */
#include <stdio.h>

int main(int argc, char **argv) {
  FILE *f = argc == 3 ? fopen(argv[2], "r") : NULL;
  if (!f) {
    fputs("mkstring NAME FILE: the file cannot be read\n", stderr);
    return 2;
  }
  printf("/* made by tools/mkstring; do not edit */\nextern const char %s[];\nconst char %s[] =\n\"", argv[1],
         argv[1]);
  for (int c; (c = getc(f)) != EOF;) {
    if (c == '\n')
      fputs("\\n\"\n\"", stdout);
    else if (c == '"' || c == '\\' || c == '?')
      printf("\\%c", c);
    else
      putchar(c);
  }
  fputs("\";\n", stdout);
  return fclose(f) == 0 && fflush(stdout) == 0 ? 0 : 1;
}
