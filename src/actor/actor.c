#include "actor/actor.h"

status actor_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}
void actor_run(const engine *e, doc *d) {
  (void)e;
  (void)d;
}
