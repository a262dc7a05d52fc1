/* talk.h - what goes to stderr (errors, remarks, a progress bar on a terminal) and to stdout (data, checked).
 */
#ifndef TALK_H
#define TALK_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/status.h"

void talk(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "demarche: text" */
void talk_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The error as a compiler says it: "path:line:column: text". */
void talk_err(const err *e);

/* Text that consists of whole lines, or nothing. */
void talk_lines(const buf *lines);

/* One line that is drawn over; nothing unless stderr is a terminal and `wanted`. */
typedef struct progress {
  bool on;
  size_t done, bytes;
  uint64_t started, drawn; /* milliseconds */
} progress;
void progress_start(progress *p, bool wanted);
/* `document`: one more of them is done, not only some bytes. */
void progress_step(progress *p, const char *verb, size_t bytes, bool document);
void progress_end(progress *p);
/* Milliseconds of a clock that never goes back. */
uint64_t clock_ms(void);

/* stdout or a file, with every failure seen: a full disk must not look like success. */
typedef struct out {
  buf b;
  int error;        /* errno of the first failed write; 0 */
  int file;         /* 0 = stdout */
  const char *path; /* of the file */
  char *written;    /* its name while it is being written; NULL = `path` itself */
} out;
/* The output goes to the file, which is made or emptied; NULL = stdout. 0, or exit code 4 after saying why. */
int out_open(out *o, const char *path);
/* The same, but the file is written under another name beside it and takes its own when all is there: a failure or a kill leaves
 * what was there before. What is no plain file (a pipe, a device) is written to as it is. "-" = stdout. */
int out_open_whole(out *o, const char *path);
/* Nothing of it is wanted: the file is left as it was, and out_end says no more of it. */
void out_drop(out *o);
/* What was written so far goes out now. */
void out_flush(out *o);
int out_write(void *out_, const char *bytes, size_t len); /* a dm_sink */
void out_puts(out *o, const char *text);
void out_printf(out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Writes what is left. 0, or exit code 4 after saying why on stderr; a reader that went away (EPIPE) needs no
 * words. */
int out_end(out *o);
bool out_failed(const out *o);

/* Colour on stdout: a terminal, and neither NO_COLOR nor TERM=dumb. */
bool colour_wanted(void);
/* Columns of the terminal on stdout, or $COLUMNS, or 100; from 40 to 100. */
int columns_wanted(void);

#endif
