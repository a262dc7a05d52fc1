/* reader.c - looks what the bytes are and lets a splitter take them apart, or hands them out whole or in pieces. The readers use
 * malloc, not arenas: they hold files and memory across documents, whose arenas come and go. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/read.h"
#include "read/sniff.h"
#include "read/split.h"

enum { SNIFFED = 4096 /* bytes in which HTML shows */ };

/* In the order in which they look at the bytes. */
static const splitter *const splitters[] = {&split_lines, &split_tei, &split_channel, &split_warc, &split_sheet_csv, &split_sheet_tsv, NULL};

struct reader {
  reader_options options;
  char *path;
  stream in;
  split split;
  const splitter *splitter;   /* NULL = the whole is one text, or comes in pieces */
  bool started;
  read_what what;             /* of a file in pieces; READ_DOCUMENT = no pieces */
  piece next;                 /* the next piece's place */
  bool any;                   /* a piece held more than blanks, or an item came */
  read_item *long_line;       /* the text of an item that is handed out in pieces, */
  size_t long_at;             /* from here */
  read_item *first;           /* what was wrong with the opening */
};

/* ------------------------------------------------------------------ the reader */

static read_item *whole_file(reader *r) {
  if (!stream_fill(&r->in, READ_LIMIT)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
  size_t len = r->in.len - r->in.at;
  if (!r->in.trouble && len > READ_LIMIT)
    return read_item_failed(DM_ETOOBIG, r->path, 0, "larger than %zu bytes, the limit for one document; split it, or use JSON lines", READ_LIMIT);
  if (r->in.trouble) return NULL;
  read_item *item = calloc(1, sizeof *item);
  if (!item) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
  if (r->in.at) memmove(r->in.buf, r->in.buf + r->in.at, len);
  char *fit = realloc(r->in.buf, len + 1);
  item->input = (dm_input){.bytes = fit ? fit : r->in.buf, .len = len, .path = copy_of(r->path, strlen(r->path)), .from = r->options.from,
                           .date = r->options.date ? copy_of(r->options.date, strlen(r->options.date)) : NULL, .why = r->options.why, .whole = r->options.whole};
  r->in.buf = NULL;
  r->in.at = r->in.len = r->in.cap = 0;
  if (!item->input.path || (r->options.date && !item->input.date)) item->status = err_at(&item->why, DM_ENOMEM, r->path, 0, 0, "out of memory");
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
    slice have = {r->in.buf + r->in.at, r->in.len - r->in.at};
    bool cut, all = r->in.ended;
    size_t len = piece_len(have, all, r->in.waited, longest, &cut);
    if (!len && all) break;
    if (!len) {
      if (!stream_fill(&r->in, have.len)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
      continue;
    }
    read_item *item;
    if (cut && r->what == READ_CONLLU) { /* drop it, to its blank line */
      item = read_item_failed(DM_ETOOBIG, r->path, r->next.line, "a sentence longer than %d bytes, the limit", PIECE_SENTENCE);
      for (size_t end = 0; !end;) {
        have = (slice){r->in.buf + r->in.at, r->in.len - r->in.at};
        end = piece_first_end(have, 0);
        len = end ? end : r->in.ended ? have.len : have.len - 3; /* an empty line may lie across */
        r->next = piece_after(r->next, slice_cut(have, 0, len));
        r->in.at += len;
        if (r->in.ended || (!end && !stream_fill(&r->in, r->in.len - r->in.at))) break;
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
    r->in.at += len;
    if (item) item->drained = r->in.at == r->in.len || r->in.waited;
    if (!skip) return item;
  }
  if (r->any || r->in.trouble) return NULL;
  r->any = true;
  return read_item_failed(DM_EINPUT, r->path, 0, "empty: nothing to read");
}

/* A plain text may come in pieces: not what read_run must see whole to know what it is. */
static bool is_plain(const reader *r) {
  slice have = {r->in.buf + r->in.at, r->in.len - r->in.at};
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
  if (item) item->drained = !r->long_line && r->in.at == r->in.len;
  return item;
}

/* ------------------------------------------------------------------ opening */

static reader *reader_new(const char *path, const reader_options *options) {
  reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->options = *options;
  r->path = copy_of(path, strlen(path));
  r->in.file = -1;
  r->next = (piece){.first = true, .line = 1};
  r->split = (split){.in = &r->in, .path = r->path, .options = &r->options};
  if (r->path) return r;
  free(r);
  return NULL;
}

reader *reader_open(const char *path, const reader_options *options) {
  reader *r = reader_new(path, options);
  if (!r) return NULL;
  struct stat st;
  if (strcmp(path, "-") == 0)
    r->in.file = STDIN_FILENO;
  else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
    r->first = read_item_failed(DM_EINPUT, path, 0, "a folder, not a file");
  else if ((r->in.file = open(path, O_RDONLY | O_CLOEXEC)) < 0)
    r->first = read_item_failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  r->in.ended = r->in.file < 0;
  return r;
}

reader *reader_open_memory(slice bytes, const char *path, const reader_options *options) {
  reader *r = reader_new(path, options);
  if (r) r->in.memory = bytes;
  return r;
}

/* A file's name without what only says that it is packed: "talks.jsonl.gz". */
static slice name_of(const char *path) {
  static const char *const packers[] = {".gz", ".zst", ".gzip", ".zstd"};
  slice name = slice_of(path);
  for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
    if (slice_ends(name, packers[i])) return slice_cut(name, 0, name.len - strlen(packers[i]));
  return name;
}

static const splitter *splitter_of(reader *r) {
  slice name = name_of(r->path);
  for (const splitter *const *s = splitters; *s; s++) {
    if (r->options.from) {
      if (strcmp(r->options.from, (*s)->from) == 0) return *s;
      continue;
    }
    for (const char *const *e = (*s)->endings; *e; e++)
      if (slice_ends(name, *e)) return *s;
  }
  for (const splitter *const *s = splitters; *s && !r->options.from; s++)
    if ((*s)->looks && (*s)->looks(&r->split)) return *s;
  return NULL;
}

/* Looks at the first bytes. False = out of memory. */
static bool start(reader *r) {
  r->started = true;
  if (!stream_fill(&r->in, 0)) return false;
  const char *from = r->options.from;
  bool tables = from ? strcmp(from, "conllu") == 0 : r->options.pieces && slice_ends(name_of(r->path), ".conllu");
  if (!tables) r->splitter = splitter_of(r);
  while (r->options.pieces && r->in.len > r->in.at && r->in.buf[r->in.at] == '<' && !r->in.ended && r->in.len - r->in.at < SNIFFED) /* to know HTML */
    if (!stream_fill(&r->in, r->in.len - r->in.at)) return false;
  r->what = tables ? READ_CONLLU : !r->splitter && is_plain(r) ? READ_TEXT : READ_DOCUMENT;
  if ((r->splitter || r->what) && slice_starts(stream_have(&r->in), "\xef\xbb\xbf")) r->in.at += 3;
  return true;
}

read_item *reader_next(reader *r) {
  read_item *item = r->first;
  r->first = NULL;
  if (item) return item;
  bool first = !r->started;
  if (first && r->in.file < 0 && r->in.ended) return NULL; /* it did not open */
  if (first && !start(r)) return read_item_failed(DM_ENOMEM, r->path, 0, "out of memory");
  if (r->long_line) return long_piece(r);
  if (r->splitter)
    item = r->splitter->next(&r->split);
  else if (r->what)
    item = next_piece(r);
  else if (first)
    item = whole_file(r);
  if (r->splitter && r->options.pieces && item && item->status == DM_OK && !item->input.layout && item->input.from && strcmp(item->input.from, "text") == 0 &&
      !is_blank((slice){item->input.bytes, item->input.len})) {
    r->long_line = item;
    r->long_at = 0;
    r->next = (piece){.first = true, .line = 1};
    return long_piece(r);
  }
  if (item && r->splitter) item->drained = r->in.at == r->in.len;
  if (!item && r->in.trouble) {
    item = read_item_failed(DM_EINPUT, r->path, 0, "%s", r->in.trouble);
    r->in.trouble = NULL;
    r->in.at = r->in.len; /* what is left is half a thing */
    r->any = true; /* this was told; that nothing was there need not be */
  }
  return item;
}

void reader_close(reader *r) {
  if (!r) return;
  if (r->splitter && r->splitter->close) r->splitter->close(&r->split);
  if (r->in.file > STDIN_FILENO) close(r->in.file);
  read_item_free(r->first);
  read_item_free(r->long_line);
  stream_free(&r->in);
  free(r->path);
  free(r);
}
