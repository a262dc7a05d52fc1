#include "text/text.h"


void text_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
