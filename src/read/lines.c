/* lines.c - JSON lines: each an object with a text. */
#include <jansson.h>
#include <stdlib.h>

#include "read/read.h"
#include "read/split.h"

static char *string_of(const json_t *object, const char *key) {
  const json_t *v = json_object_get(object, key);
  return json_is_string(v) && json_string_length(v) ? copy_of(json_string_value(v), json_string_length(v)) : NULL;
}

/* "byline" or "author": a string, or a list of names, joined with commas. */
static char *authors_of(const json_t *object) {
  char *one = string_of(object, "byline");
  if (!one) one = string_of(object, "author");
  if (one) return one;
  const json_t *list = json_object_get(object, "byline");
  if (!json_is_array(list)) list = json_object_get(object, "author");
  size_t len = 0;
  char joined[512];
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *v = json_array_get(list, i);
    size_t n = json_is_string(v) ? json_string_length(v) : 0;
    if (!n || len + n + 3 > sizeof joined) continue;
    if (len) memcpy(joined + len, ", ", 2), len += 2;
    memcpy(joined + len, json_string_value(v), n);
    len += n;
  }
  return len ? copy_of(joined, len) : NULL;
}

static bool has_text(const json_t *object) {
  return json_is_string(json_object_get(object, "text")) || json_is_string(json_object_get(object, "html"));
}

static read_item *json_item(const split *s, slice line, size_t number) {
  json_error_t trouble;
  json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &trouble);
  if (!object) {
    if (!trouble.text[0]) return item_no_memory(s, number); /* jansson has no word for it */
    read_item *item = read_item_failed(DM_EINPUT, s->path, number, "not JSON: %s", trouble.text);
    if (item && trouble.column > 0) item->why.column = (size_t)trouble.column;
    return item;
  }
  read_item *item;
  const json_t *text = json_object_get(object, "text");
  bool html = !json_is_string(text);
  if (html) text = json_object_get(object, "html");
  if (!json_is_string(text)) {
    item = read_item_failed(DM_EINPUT, s->path, number, "an object with a string \"text\" or \"html\" is expected");
  } else {
    const json_t *id = json_object_get(object, "id");
    char name[600];
    if (json_is_integer(id))
      snprintf(name, sizeof name, "%lld", (long long)json_integer_value(id));
    else
      snprintf(name, sizeof name, "%s:%zu", s->path, number);
    char *named = string_of(object, "id");
    if (!named && json_is_string(id) && json_string_length(id)) return json_decref(object), item_no_memory(s, number);
    item = item_new(s, copy_of(json_string_value(text), json_string_length(text)), json_string_length(text), html ? "html" : "text", named ? named : name);
    free(named);
    if (item) {
      item->line = number;
      item->input.title = string_of(object, "title");
      item->input.publisher = string_of(object, "publisher");
      item->input.byline = authors_of(object);
      if (!s->options->date) {
        item->input.date = string_of(object, "date");
        item->input.date_from = "metadata";
      }
    }
  }
  json_decref(object);
  return item;
}

static read_item *next_line(split *s) {
  stream *in = s->in;
  slice line;
  for (bool whole;;) {
    if (!stream_peek_line(in, 0, READ_LIMIT, &line, &whole)) return item_no_memory(s, in->line + 1);
    if (in->ended && (!line.len || in->trouble) && in->at + line.len == in->len) return NULL; /* the last line may be half a one */
    in->line++;
    if (!whole) {
      stream_skip_line(in);
      return read_item_failed(DM_ETOOBIG, s->path, in->line, "a line longer than %zu bytes, the limit for one document", READ_LIMIT);
    }
    size_t len = line.len;
    line = slice_trim(line);
    read_item *item = line.len ? json_item(s, line, in->line) : NULL;
    in->at += in->at + len < in->len ? len + 1 : len;
    if (line.len) return item;
  }
}

/* JSON lines when the first line is an object that holds a text. */
static bool looks_like_lines(split *s) {
  slice line, have = stream_have(s->in);
  bool whole;
  size_t at = slice_starts(have, "\xef\xbb\xbf") ? 3 : 0;
  while (at < have.len && have.ptr[at] && strchr(" \t\r\n", have.ptr[at])) at++;
  if (at == have.len || have.ptr[at] != '{') return false;
  bool is = stream_peek_line(s->in, at, READ_LIMIT, &line, &whole) && whole;
  json_error_t trouble;
  json_t *object = is ? json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &trouble) : NULL;
  is = object && has_text(object);
  json_decref(object);
  return is;
}

static const char *const endings[] = {".jsonl", ".ndjson", NULL};
const splitter split_lines = {"jsonl", endings, looks_like_lines, next_line, NULL};
