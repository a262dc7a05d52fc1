#include "said/said.h"

status said_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}
void said_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
