/* complaints.h - where a checker says what is wrong, one place after the other, and goes on. */
#ifndef COMPLAINTS_H
#define COMPLAINTS_H

#include "base/status.h"

typedef struct complaints {
  void (*tell)(void *user, const err *what); /* path, line, column and sentence; NULL = they are only counted */
  void *user;
  uint32_t n;
} complaints;

void complain(complaints *c, const char *path, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
