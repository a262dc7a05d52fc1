#include "cli/talk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool line_drawn; /* a progress line stands on the terminal */

static void wipe(void) {
  if (line_drawn) fputs("\r\033[K", stderr);
  line_drawn = false;
}

void talk(const char *format, ...) {
  va_list args;
  wipe();
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
}

void talk_error(const char *format, ...) {
  va_list args;
  wipe();
  fputs("demarche: ", stderr);
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
}

void talk_err(const err *e) {
  char text[1200];
  dm_err_format(e, text, sizeof text);
  if (e->path[0])
    talk("%s", text);
  else
    talk_error("%s", text);
}

void talk_lines(const buf *lines) {
  if (!lines->len) return;
  wipe();
  fwrite(lines->ptr, 1, lines->len, stderr);
}

uint64_t clock_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void progress_start(progress *p, bool wanted) {
  const char *term = getenv("TERM");
  *p = (progress){.on = wanted && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0,
                  .started = clock_ms()};
}

void progress_step(progress *p, const char *verb, size_t bytes, bool document) {
  p->done += document;
  p->bytes += bytes;
  if (!p->on) return;
  uint64_t now = clock_ms();
  if (now - p->drawn < 100) return;
  p->drawn = now;
  double seconds = (double)(now - p->started) / 1000;
  fprintf(stderr, "\r\033[K%s %zu documents, %.1f MB, %.1f MB/s", verb, p->done, (double)p->bytes / 1e6,
          seconds > 0 ? (double)p->bytes / 1e6 / seconds : 0.0);
  fflush(stderr);
  line_drawn = true;
}

void progress_end(progress *p) {
  (void)p;
  wipe();
}

/* ------------------------------------------------------------------ stdout */

int out_open(out *o, const char *path) {
  if (!path) return 0;
  o->path = path;
  o->file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (o->file == 0) o->file = dup(0); /* stdin was closed; 0 means stdout here */
  if (o->file >= 0) return 0;
  talk("%s: %s", path, strerror(errno));
  return 4;
}

int out_open_whole(out *o, const char *path) {
  struct stat is;
  if (!path || strcmp(path, "-") == 0) return 0;
  if (stat(path, &is) == 0 && !S_ISREG(is.st_mode)) return out_open(o, path);
  o->path = path;
  char *real = realpath(path, NULL); /* a link stays one: what it leads to is replaced */
  size_t size = strlen(real ? real : path) + 32;
  o->written = malloc(size);
  if (o->written) snprintf(o->written, size, "%s.%ld.part", real ? real : path, (long)getpid());
  free(real);
  if (!o->written) {
    talk("%s: %s", path, strerror(ENOMEM));
    return 4;
  }
  o->file = open(o->written, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (o->file == 0) o->file = dup(0); /* stdin was closed; 0 means stdout here */
  if (o->file > 0) return 0;
  talk("%s: %s", path, strerror(errno));
  free(o->written);
  *o = (out){0};
  return 4;
}

void out_drop(out *o) {
  if (o->file) close(o->file);
  if (o->written) unlink(o->written);
  free(o->written);
  buf_free(&o->b);
  *o = (out){0};
}

/* The file takes its name. */
static void put_in_place(out *o) {
  if (!o->written) return;
  char *end = strrchr(o->written, '.');
  while (end > o->written && *--end != '.') { /* "PATH.123.part" */
  }
  char *path = strndup(o->written, (size_t)(end - o->written));
  if (!path)
    o->error = ENOMEM;
  else if (!o->error && rename(o->written, path) != 0)
    o->error = errno;
  if (o->error) unlink(o->written);
  free(path);
  free(o->written);
  o->written = NULL;
}

void out_flush(out *o) {
  for (size_t at = 0; at < o->b.len && !o->error;) {
    ssize_t n = write(o->file ? o->file : STDOUT_FILENO, o->b.ptr + at, o->b.len - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      o->error = errno;
    else
      at += (size_t)n;
  }
  if (o->b.failed) o->error = ENOMEM;
  buf_clear(&o->b);
}

int out_write(void *out_, const char *bytes, size_t len) {
  out *o = out_;
  if (o->error) return 1;
  buf_add(&o->b, bytes, len);
  if (o->b.len >= 1 << 16 || o->b.failed) out_flush(o);
  return o->error != 0;
}

void out_puts(out *o, const char *text) { out_write(o, text, strlen(text)); }

void out_printf(out *o, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (n > 0) out_write(o, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

bool out_failed(const out *o) { return o->error != 0; }

int out_end(out *o) {
  if (!o->error) out_flush(o);
  buf_free(&o->b);
  if (o->written && !o->error && fsync(o->file) != 0) o->error = errno;
  if (o->file && close(o->file) != 0 && !o->error) o->error = errno;
  put_in_place(o);
  if (!o->error) return 0;
  if (o->file) {
    talk("%s: %s", o->path, strerror(o->error));
    return 4;
  }
  if (o->error != EPIPE) talk_error("writing to standard output failed: %s", strerror(o->error));
  return 4;
}

bool colour_wanted(void) {
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
  return isatty(STDOUT_FILENO) && !(no && no[0]) && term && strcmp(term, "dumb") != 0;
}

int columns_wanted(void) {
  struct winsize w;
  const char *set = getenv("COLUMNS");
  int n = set ? atoi(set) : 0;
  if (n <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0) n = w.ws_col;
  if (n <= 0) n = 100;
  return n < 40 ? 40 : n > 100 ? 100 : n;
}
