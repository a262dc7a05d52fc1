#include "syntax/syntax.h"

status syntax_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}
void syntax_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
