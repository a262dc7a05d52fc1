#include "when/when.h"

status when_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}
void when_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
