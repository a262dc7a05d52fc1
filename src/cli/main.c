#include <stdio.h>

#include "demarche.h"

int main(void) {
  puts("demarche " DM_VERSION);
  return 0;
}
