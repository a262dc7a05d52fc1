/* status.h - how a call ended, and where the trouble was.
 *
 * Three roads for trouble (HACKING.md): the caller or the world failed -> status + err;
 * the text was odd -> a note on the document, coding goes on; we were wrong -> assert. */
#ifndef STATUS_H
#define STATUS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "demarche.h"

typedef dm_status status;
typedef dm_err err;

/* Fills e (may be NULL) with a sentence and returns code, so that `return err_set(...)` reads well. */
status err_set(err *e, status code, const char *path, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The same with a place in the file: line and column count from 1, 0 = not known. */
status err_at(err *e, status code, const char *path, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
