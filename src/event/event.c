#include "event/event.h"

status event_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}
void event_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
