#include "base/status.h"

#include <stdio.h>
#include <string.h>

static status fill(err *e, status code, const char *path, size_t line, size_t column, const char *format, va_list args) {
  if (!e) return code;
  e->code = code;
  e->line = line;
  e->column = column;
  snprintf(e->path, sizeof e->path, "%s", path ? path : "");
  vsnprintf(e->text, sizeof e->text, format, args);
  return code;
}

status err_set(err *e, status code, const char *path, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fill(e, code, path, 0, 0, format, args);
  va_end(args);
  return code;
}

status err_at(err *e, status code, const char *path, size_t line, size_t column, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fill(e, code, path, line, column, format, args);
  va_end(args);
  return code;
}
