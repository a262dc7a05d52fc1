/* reader.c - the unread bytes lie in buf[at, len); fill() moves them to the front and adds more. This is the one part of
 * the reading that uses malloc: it holds files and memory across documents, whose arenas come and go. */
#include "read/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/read.h"
#include "read/sniff.h"

enum { CHUNK = 1 << 16, SNIFFED = 4096 /* bytes in which HTML shows */ };

struct reader {
  reader_options options;
  char *path;
  int file;        /* -1 = memory */
  slice memory;    /* what of it was not yet taken */
  char *buf;
  size_t at, len, cap;
  size_t line;
  bool started, lines, ended; /* ended: no bytes come after buf */
  bool waited;                /* the last read gave less than it could: more may be long in coming */
  read_what what;             /* of a file in pieces; READ_DOCUMENT = no pieces */
  piece next;                 /* the next piece's place */
  bool any;                   /* a piece held more than blanks */
  read_item *long_line;       /* the text of a JSON line that is handed out in pieces, */
  size_t long_at;             /* from here */
  int trouble;                /* errno of a failed read */
  read_item *first;           /* what was wrong with the opening */
};

void read_item_free(read_item *item) {
  if (!item) return;
  free((char *)item->input.bytes);
  free((char *)item->input.path);
  free((char *)item->input.date);
  free((char *)item->input.title);
  free((char *)item->input.publisher);
  free((char *)item->input.byline);
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

/* ------------------------------------------------------------------ bytes */

/* At least one byte more than `want` after `at`, or the end. False = out of memory. */
static bool fill(reader *r, size_t want) {
  while (!r->ended && r->len - r->at <= want) {
    if (r->at) {
      memmove(r->buf, r->buf + r->at, r->len - r->at);
      r->len -= r->at;
      r->at = 0;
    }
    if (r->cap - r->len < CHUNK) {
      size_t cap = r->cap ? r->cap * 2 : 2 * CHUNK;
      char *more = realloc(r->buf, cap);
      if (!more) return false;
      r->buf = more;
      r->cap = cap;
    }
    size_t got, room = r->cap - r->len;
    if (r->file >= 0) {
      ssize_t n;
      while ((n = read(r->file, r->buf + r->len, room)) < 0 && errno == EINTR) {
      }
      if (n < 0) r->trouble = errno;
      got = n < 0 ? 0 : (size_t)n;
      r->waited = got < room;
    } else {
      got = r->memory.len < room ? r->memory.len : room;
      if (got) memcpy(r->buf + r->len, r->memory.ptr, got);
      r->memory = slice_cut(r->memory, got, r->memory.len);
    }
    r->len += got;
    if (!got) r->ended = true;
  }
  return true;
}

/* The line that starts `skip` bytes after `at`, which stays; *whole = its end was seen within the limit. */
static bool peek_line(reader *r, size_t skip, slice *line, bool *whole) {
  size_t seen = skip;
  for (;;) {
    const char *nl = r->len > r->at + seen ? memchr(r->buf + r->at + seen, '\n', r->len - r->at - seen) : NULL;
    seen = r->len - r->at;
    if (nl || r->ended || seen > skip + READ_LIMIT) {
      const char *from = r->buf + r->at + skip;
      *line = (slice){from, nl ? (size_t)(nl - from) : seen - skip};
      *whole = line->len <= READ_LIMIT;
      return true;
    }
    if (!fill(r, seen)) return false;
  }
}

static void skip_line(reader *r) {
  for (;;) {
    const char *nl = r->len > r->at ? memchr(r->buf + r->at, '\n', r->len - r->at) : NULL;
    if (nl) {
      r->at = (size_t)(nl - r->buf) + 1;
      return;
    }
    r->at = r->len;
    if (r->ended || !fill(r, 0)) return;
  }
}

/* ------------------------------------------------------------------ JSON lines */

static char *copy_of(const char *s, size_t len) {
  char *copy = malloc(len + 1);
  if (!copy) return NULL;
  if (len) memcpy(copy, s, len);
  copy[len] = '\0';
  return copy;
}

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

static read_item *json_item(const reader *r, slice line) {
  json_error_t trouble;
  json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &trouble);
  if (!object) {
    read_item *item = read_item_failed(DM_EINPUT, r->path, r->line, "not JSON: %s", trouble.text);
    if (item && trouble.column > 0) item->why.column = (size_t)trouble.column;
    return item;
  }
  read_item *item;
  const json_t *text = json_object_get(object, "text");
  bool html = !json_is_string(text);
  if (html) text = json_object_get(object, "html");
  if (!json_is_string(text)) {
    item = read_item_failed(DM_EINPUT, r->path, r->line, "an object with a string \"text\" or \"html\" is expected");
  } else if ((item = calloc(1, sizeof *item))) {
    const json_t *id = json_object_get(object, "id");
    char name[600];
    item->line = r->line;
    item->input = (dm_input){.bytes = copy_of(json_string_value(text), json_string_length(text)), .len = json_string_length(text), .from = html ? "html" : "text",
                             .title = string_of(object, "title"), .publisher = string_of(object, "publisher"), .byline = authors_of(object),
                             .why = r->options.why, .whole = r->options.whole};
    if (r->options.date) {
      item->input.date = copy_of(r->options.date, strlen(r->options.date));
    } else {
      item->input.date = string_of(object, "date");
      item->input.date_from = "metadata";
    }
    if (json_is_integer(id))
      snprintf(name, sizeof name, "%lld", (long long)json_integer_value(id));
    else
      snprintf(name, sizeof name, "%s:%zu", r->path, r->line);
    item->input.path = string_of(object, "id");
    if (!item->input.path) item->input.path = copy_of(name, strlen(name));
    if (!item->input.bytes || !item->input.path) {
      item->input.len = 0;
      item->status = err_at(&item->why, DM_ENOMEM, r->path, r->line, 0, "out of memory");
    }
  }
  json_decref(object);
  return item;
}

static read_item *next_line(reader *r) {
  slice line;
  for (bool whole;;) {
    if (!peek_line(r, 0, &line, &whole)) return read_item_failed(DM_ENOMEM, r->path, r->line + 1, "out of memory");
    if (!line.len && r->ended && r->at == r->len) return NULL;
    r->line++;
    if (!whole) {
      skip_line(r);
      return read_item_failed(DM_ETOOBIG, r->path, r->line, "a line longer than %zu bytes, the limit for one document", READ_LIMIT);
    }
    size_t len = line.len;
    line = slice_trim(line);
    read_item *item = line.len ? json_item(r, line) : NULL;
    r->at += r->at + len < r->len ? len + 1 : len;
    if (line.len) return item;
  }
}

/* JSON lines when the first line is an object that holds a text. */
static bool looks_like_lines(reader *r) {
  slice line;
  bool whole;
  size_t at = 0;
  if (r->len - r->at >= 3 && memcmp(r->buf + r->at, "\xef\xbb\xbf", 3) == 0) at = 3;
  while (r->at + at < r->len && strchr(" \t\r\n", r->buf[r->at + at]) && r->buf[r->at + at]) at++;
  if (r->at + at == r->len || r->buf[r->at + at] != '{') return false;
  bool is = peek_line(r, at, &line, &whole) && whole;
  json_error_t trouble;
  json_t *object = is ? json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &trouble) : NULL;
  is = object && has_text(object);
  json_decref(object);
  return is;
}

/* ------------------------------------------------------------------ the reader */

static read_item *whole_file(reader *r) {
  if (!fill(r, READ_LIMIT)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
  size_t len = r->len - r->at;
  if (!r->trouble && len > READ_LIMIT)
    return read_item_failed(DM_ETOOBIG, r->path, 0, "larger than %zu bytes, the limit for one document; split it, or use JSON lines", READ_LIMIT);
  if (r->trouble) return NULL;
  read_item *item = calloc(1, sizeof *item);
  if (!item) return NULL;
  if (r->at) memmove(r->buf, r->buf + r->at, len);
  char *fit = realloc(r->buf, len + 1);
  item->input = (dm_input){.bytes = fit ? fit : r->buf, .len = len, .path = copy_of(r->path, strlen(r->path)), .from = r->options.from,
                           .date = r->options.date ? copy_of(r->options.date, strlen(r->options.date)) : NULL, .why = r->options.why, .whole = r->options.whole};
  r->buf = NULL;
  r->at = r->len = r->cap = 0;
  return item;
}

/* ------------------------------------------------------------------ pieces */

static bool is_blank(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if ((unsigned char)s.ptr[i] > ' ' && s.ptr[i] != 127) return false;
  return true;
}

/* The item of the next piece, of these bytes; moves the place on. */
static read_item *piece_item(reader *r, slice bytes, bool cut) {
  read_item *item = calloc(1, sizeof *item);
  if (!item) return NULL;
  item->what = r->what == READ_CONLLU ? READ_CONLLU : READ_TEXT;
  item->piece = r->next;
  item->piece.cut = cut;
  item->input = (dm_input){.bytes = copy_of(bytes.ptr, bytes.len), .len = bytes.len, .path = copy_of(r->path, strlen(r->path))};
  if (!item->input.bytes || !item->input.path) item->status = err_at(&item->why, DM_ENOMEM, r->path, 0, 0, "out of memory");
  r->next = piece_after(r->next, bytes);
  r->any |= !is_blank(bytes);
  return item;
}

static read_item *next_piece(reader *r) {
  size_t longest = r->what == READ_CONLLU ? PIECE_SENTENCE : PIECE_PARAGRAPH;
  for (;;) {
    slice have = {r->buf + r->at, r->len - r->at};
    bool cut, all = r->ended;
    size_t len = piece_len(have, all, r->waited, longest, &cut);
    if (!len && all) break;
    if (!len) {
      if (!fill(r, have.len)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
      continue;
    }
    read_item *item;
    if (cut && r->what == READ_CONLLU) { /* drop it, to its blank line */
      item = read_item_failed(DM_ETOOBIG, r->path, r->next.line, "a sentence longer than %d bytes, the limit", PIECE_SENTENCE);
      for (size_t end = 0; !end;) {
        have = (slice){r->buf + r->at, r->len - r->at};
        end = piece_first_end(have, 0);
        len = end ? end : r->ended ? have.len : have.len - 3; /* an empty line may lie across */
        r->next = piece_after(r->next, slice_cut(have, 0, len));
        r->at += len;
        if (r->ended || (!end && !fill(r, r->len - r->at))) break;
      }
      return item;
    }
    if (cut) len = piece_cut(slice_cut(have, 0, len));
    slice bytes = slice_cut(have, 0, len);
    bool skip = is_blank(bytes);
    item = skip ? NULL : piece_item(r, bytes, cut);
    if (skip) {
      piece after = piece_after(r->next, bytes);
      after.first = r->next.first;
      r->next = after;
    }
    r->at += len;
    if (item) item->drained = r->at == r->len || r->waited;
    if (!skip) return item;
  }
  if (r->any || r->trouble) return NULL;
  r->any = true;
  return read_item_failed(DM_EINPUT, r->path, 0, "empty: nothing to read");
}

/* A plain text may come in pieces: not what read_run must see whole to know what it is. */
static bool is_plain(const reader *r) {
  slice have = {r->buf + r->at, r->len - r->at};
  format f;
  if (!r->options.pieces || (have.len && memchr(have.ptr, 0, have.len)) || sniff_binary(have)) return false;
  if (slice_starts(have, "\xff\xfe") || slice_starts(have, "\xfe\xff")) return false; /* UTF-16 */
  return sniff_format(r->options.from, have, &f) && f != FORMAT_HTML;
}

/* The pieces of a JSON line's text; the line's item first comes here. */
static read_item *long_piece(reader *r) {
  read_item *line = r->long_line;
  slice rest = {line->input.bytes + r->long_at, line->input.len - r->long_at};
  bool cut;
  size_t len = piece_len(rest, true, false, PIECE_PARAGRAPH, &cut);
  if (cut) len = piece_cut(slice_cut(rest, 0, len));
  char *path = r->path;
  r->path = (char *)line->input.path;
  read_item *item = piece_item(r, slice_cut(rest, 0, len), cut);
  r->path = path;
  if (item) item->line = line->line;
  r->long_at += len;
  if (r->long_at == line->input.len) {
    read_item_free(line);
    r->long_line = NULL;
  }
  if (item) item->drained = !r->long_line && r->at == r->len;
  return item;
}

static reader *reader_new(const char *path, const reader_options *options) {
  reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->options = *options;
  r->path = copy_of(path, strlen(path));
  r->file = -1;
  r->next = (piece){.first = true, .line = 1};
  if (r->path) return r;
  free(r);
  return NULL;
}

reader *reader_open(const char *path, const reader_options *options) {
  reader *r = reader_new(path, options);
  if (!r) return NULL;
  struct stat st;
  if (strcmp(path, "-") == 0)
    r->file = STDIN_FILENO;
  else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
    r->first = read_item_failed(DM_EINPUT, path, 0, "a folder, not a file");
  else if ((r->file = open(path, O_RDONLY | O_CLOEXEC)) < 0)
    r->first = read_item_failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  r->ended = r->file < 0;
  return r;
}

reader *reader_open_memory(slice bytes, const char *path, const reader_options *options) {
  reader *r = reader_new(path, options);
  if (r) r->memory = bytes;
  return r;
}

read_item *reader_next(reader *r) {
  read_item *item = r->first;
  r->first = NULL;
  if (item) return item;
  if (!r->started) {
    r->started = true;
    if (r->file < 0 && r->ended) return NULL; /* it did not open */
    if (!fill(r, 0)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
    const char *from = r->options.from;
    slice name = slice_of(r->path);
    bool tables = from ? strcmp(from, "conllu") == 0 : r->options.pieces && slice_ends(name, ".conllu");
    r->lines = from ? strcmp(from, "jsonl") == 0 : !tables && (slice_ends(name, ".jsonl") || slice_ends(name, ".ndjson") || looks_like_lines(r));
    while (r->options.pieces && r->buf && r->buf[r->at] == '<' && !r->ended && r->len - r->at < SNIFFED) /* to know HTML */
      if (!fill(r, r->len - r->at)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
    r->what = tables ? READ_CONLLU : !r->lines && is_plain(r) ? READ_TEXT : READ_DOCUMENT;
    if (!r->lines && !r->what) item = whole_file(r);
    if ((r->lines || r->what) && r->len - r->at >= 3 && memcmp(r->buf + r->at, "\xef\xbb\xbf", 3) == 0) r->at += 3;
  }
  if (r->long_line) return long_piece(r);
  if (r->what) item = next_piece(r);
  if (r->lines) item = next_line(r);
  if (r->lines && r->options.pieces && item && item->status == DM_OK && strcmp(item->input.from, "text") == 0 &&
      !is_blank((slice){item->input.bytes, item->input.len})) {
    r->long_line = item;
    r->long_at = 0;
    r->next = (piece){.first = true, .line = 1};
    return long_piece(r);
  }
  if (item && r->lines) item->drained = r->at == r->len;
  if (!item && r->trouble) {
    item = read_item_failed(DM_EINPUT, r->path, 0, "%s", strerror(r->trouble));
    r->trouble = 0;
    r->any = true; /* this was told; that nothing was there need not be */
  }
  return item;
}

void reader_close(reader *r) {
  if (!r) return;
  if (r->file > STDIN_FILENO) close(r->file);
  read_item_free(r->first);
  read_item_free(r->long_line);
  free(r->path);
  free(r->buf);
  free(r);
}
