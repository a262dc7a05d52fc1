/* item.c - what a reader hands out: an input that owns its strings. */
#include <stdlib.h>

#include "read/split.h"

enum { MOST_DETAILS = 400, LONGEST_VALUE = 8000 /* bytes */ };

char *copy_of(const char *s, size_t len) {
  char *copy = malloc(len + 1);
  if (!copy) return NULL;
  if (len) memcpy(copy, s, len);
  copy[len] = '\0';
  return copy;
}

void read_item_free(read_item *item) {
  if (!item) return;
  dm_input *in = &item->input;
  free((char *)in->bytes);
  free((char *)in->path);
  free((char *)in->date);
  free((char *)in->title);
  free((char *)in->publisher);
  free((char *)in->byline);
  free((char *)in->classification);
  free((char *)in->charset);
  free((char *)in->layout);
  for (size_t i = 0; i < in->n_details; i++) free((char *)in->details[i].value);
  free((dm_detail *)in->details);
  free(item);
}

read_item *read_item_failed(status code, const char *path, size_t line, const char *format, ...) {
  read_item *item = calloc(1, sizeof *item);
  if (!item) return NULL;
  char text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  item->line = line;
  item->status = err_at(&item->why, code, path, line, 0, "%s", text);
  return item;
}

read_item *item_no_memory(const split *s, size_t line) { return read_item_failed(DM_ENOMEM, s->path, line, "out of memory"); }

read_item *item_new(const split *s, char *bytes, size_t len, const char *from, const char *name) {
  read_item *item = bytes ? calloc(1, sizeof *item) : NULL;
  if (!item) {
    free(bytes);
    return item_no_memory(s, 0);
  }
  item->input = (dm_input){.bytes = bytes, .len = len, .path = copy_of(name, strlen(name)), .from = from, .why = s->options->why, .whole = s->options->whole};
  if (s->options->date) item->input.date = copy_of(s->options->date, strlen(s->options->date));
  if (!item->input.path || (s->options->date && !item->input.date)) {
    item->input.len = 0;
    item->status = err_at(&item->why, DM_ENOMEM, s->path, 0, 0, "out of memory");
  }
  return item;
}

static void no_room(read_item *i) {
  if (i->status == DM_OK) i->status = err_at(&i->why, DM_ENOMEM, i->input.path, i->line, 0, "out of memory");
}

static void keep(read_item *i, const char **to, slice s) {
  s = slice_trim(s);
  if (s.len > LONGEST_VALUE) s.len = LONGEST_VALUE;
  if (!s.len || *to) return;
  if (!(*to = copy_of(s.ptr, s.len))) no_room(i);
}

void item_title(read_item *i, slice s) { keep(i, &i->input.title, s); }
void item_publisher(read_item *i, slice s) { keep(i, &i->input.publisher, s); }
void item_byline(read_item *i, slice s) { keep(i, &i->input.byline, s); }
void item_classification(read_item *i, slice s) { keep(i, &i->input.classification, s); }
void item_charset(read_item *i, slice s) { keep(i, &i->input.charset, s); }

void item_date(read_item *i, slice s) {
  if (i->input.date) return;
  keep(i, &i->input.date, s);
  i->input.date_from = "metadata";
}

void item_detail(read_item *i, const char *name, slice value) {
  dm_input *in = &i->input;
  value = slice_trim(value);
  if (value.len > LONGEST_VALUE) value.len = LONGEST_VALUE;
  if (!value.len || in->n_details == MOST_DETAILS) return;
  if (in->n_details % 8 == 0) {
    dm_detail *more = realloc((dm_detail *)in->details, (in->n_details + 8) * sizeof *more);
    if (!more) return no_room(i);
    in->details = more;
  }
  char *copy = copy_of(value.ptr, value.len);
  if (!copy) return no_room(i);
  size_t n = 0;
  for (size_t k = 0; k < value.len; k++) {
    bool blank = (unsigned char)copy[k] <= ' ';
    if (blank && n && copy[n - 1] == ' ') continue;
    copy[n++] = blank ? ' ' : copy[k];
  }
  copy[n] = '\0';
  ((dm_detail *)in->details)[in->n_details++] = (dm_detail){name, copy};
}
