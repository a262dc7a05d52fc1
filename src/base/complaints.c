#include "base/complaints.h"

#include <stdio.h>

void complain(complaints *c, const char *path, size_t line, size_t column, const char *format, ...) {
  err e;
  err_at(&e, DM_EINPUT, path, line, column, "%s", "");
  va_list args;
  va_start(args, format);
  vsnprintf(e.text, sizeof e.text, format, args);
  va_end(args);
  c->n++;
  if (c->tell) c->tell(c->user, &e);
}
