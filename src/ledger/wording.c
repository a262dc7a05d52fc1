#include "ledger/wording.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"

enum { WORD_BYTES = 64, SHORT_WORD = 5 /* letters; shorter words have no rules of spelling and no endings */ };

struct respellings {
  const table *t;
  int as, kind;
  map words;
};

const respellings *respellings_open(arena *a) {
  respellings *r = arena_new(a, respellings);
  r->t = table_named("wordings");
  r->as = table_column(r->t, "as");
  r->kind = table_column(r->t, "kind");
  map_init(&r->words, a);
  for (uint32_t i = 0; i < r->t->n_rows; i++) map_add(&r->words, slice_of(table_cell(r->t, i, 0)), i);
  return r;
}

/* ------------------------------------------------------------------ the quoted words of a content */

typedef enum mark { MARK_NOT, MARK_DOUBLE, MARK_OPENS, MARK_CLOSES, MARK_SINGLE } mark;

/* What stands at byte i, as ASCII: a mark, a blank, a dash or ellipsis; *plain NULL = as it is. */
static mark mark_at(slice s, size_t i, uint32_t *len, const char **plain) {
  uint32_t c = utf8_at(s.ptr + i, s.ptr + s.len, len);
  *plain = NULL;
  switch (c) {
  case ' ': case '\t': case '\n': case '\r': case 0xa0: case 0x202f: *plain = " "; return MARK_NOT;
  case 0x2013: case 0x2014: case 0x2015: *plain = " - "; return MARK_NOT;
  case 0x2026: *plain = " ... "; return MARK_NOT;
  case '"': return MARK_DOUBLE;
  case 0xab: case 0x201c: case 0x201e: case 0x201f: return MARK_OPENS;
  case 0xbb: case 0x201d: return MARK_CLOSES;
  case '`': case '\'': {
    bool doubled = i + 1 < s.len && s.ptr[i + 1] == (char)c;
    if (doubled) *len = 2;
    *plain = "'";
    return doubled ? c == '`' ? MARK_OPENS : MARK_DOUBLE : MARK_SINGLE;
  }
  case 0x2018: case 0x2019: case 0x201a: case 0x201b: *plain = "'"; return MARK_SINGLE;
  default: return MARK_NOT;
  }
}

static bool is_word_byte(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

typedef struct line {
  char *at;
  size_t n;
} line;

static void put(line *l, const char *text, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool blank = text[i] == ' ' || (unsigned char)text[i] < 0x20;
    if (blank && (!l->n || l->at[l->n - 1] == ' ')) continue;
    l->at[l->n++] = blank ? ' ' : text[i];
  }
}

/* A single mark may be an apostrophe: it opens before a word with none before it, and closes likewise. */
static bool single_opens(slice s, size_t i, uint32_t len) { return (i == 0 || !is_word_byte(s.ptr[i - 1])) && i + len < s.len && is_word_byte(s.ptr[i + len]); }
static bool single_closes(slice s, size_t i, uint32_t len) { return i && s.ptr[i - 1] != ' ' && (i + len >= s.len || !is_word_byte(s.ptr[i + len])); }

/* Appends what is quoted in the piece. */
static void quoted_in(line *l, slice s, bool direct, bool *parted) {
  bool inside = direct, single = false;
  uint32_t len;
  const char *plain;
  if (direct) { /* which mark encloses it all is left out; the others are marks of quotations within it */
    mark m = s.len ? mark_at(s, 0, &len, &plain) : MARK_NOT;
    single = m == MARK_SINGLE && single_opens(s, 0, len);
  }
  for (size_t i = 0; i < s.len; i += len) {
    mark m = mark_at(s, i, &len, &plain);
    bool opens = m == MARK_OPENS || (m == MARK_DOUBLE && !inside) || (m == MARK_SINGLE && !inside && single_opens(s, i, len));
    bool closes = inside && ((m == MARK_CLOSES || m == MARK_DOUBLE) ? !single : m == MARK_SINGLE && single && single_closes(s, i, len));
    if (direct) {
      if (m == MARK_OPENS || m == MARK_CLOSES || m == MARK_DOUBLE || (m == MARK_SINGLE && single && (i == 0 || i + len == s.len))) continue;
    } else if (opens && !inside) {
      if (*parted && l->n) put(l, " ... ", 5);
      inside = *parted = true;
      single = m == MARK_SINGLE;
      continue;
    } else if (closes) {
      inside = false;
      continue;
    }
    if (!inside) continue;
    if (plain) put(l, plain, strlen(plain));
    else if (m != MARK_NOT) put(l, "'", 1);
    else put(l, s.ptr + i, len);
  }
}

const char *wording_quoted(arena *a, slice text, const span *pieces, uint32_t n, bool direct) {
  size_t room = 1;
  for (uint32_t i = 0; i < n; i++) room += 5 * (size_t)(pieces[i].to - pieces[i].from) + 6; /* an ellipsis of 3 bytes takes 5 */
  line l = {arena_room(a, room), 0};
  bool parted = false;
  for (uint32_t i = 0; i < n; i++) {
    slice s = slice_cut(text, pieces[i].from, pieces[i].to);
    uint32_t opens = 0, len;
    const char *plain;
    while (opens < s.len && (mark_at(s, opens, &len, &plain) != MARK_NOT || plain)) opens += len;
    if (l.n && l.at[l.n - 1] == ',' && opens < s.len && s.ptr[opens] >= 'A' && s.ptr[opens] <= 'Z') l.at[l.n - 1] = '.'; /* `"We go," he said. "They stay."` */
    if (direct) put(&l, " ", 1);
    quoted_in(&l, s, direct, &parted);
  }
  size_t from = 0;
  while (from < l.n && strchr(" ,;:.-", l.at[from])) from++;
  while (l.n > from && strchr(" ,;:.-", l.at[l.n - 1])) l.n--; /* "..., he said" is no other wording */
  bool word = false;
  for (size_t i = from; i < l.n; i++) word |= is_word_byte(l.at[i]);
  return word ? arena_copy(a, l.at + from, l.n - from) : NULL;
}

/* ------------------------------------------------------------------ words */

static uint64_t hash_of(const char *p, size_t n) {
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)p[i]) * 0x100000001b3u;
  return h;
}

/* Small letters without accents; gives the length. */
static size_t fold(slice s, char out[WORD_BYTES]) {
  size_t n = 0;
  for (size_t i = 0; i < s.len;) {
    uint32_t len;
    utf8proc_int32_t c = (utf8proc_int32_t)utf8_at(s.ptr + i, s.ptr + s.len, &len), parts[8];
    i += len;
    int boundary = 0;
    utf8proc_ssize_t k = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t j = 0; j < k && j < 8 && n + 4 < WORD_BYTES; j++) n += utf8_put(out + n, (uint32_t)parts[j]);
  }
  return n;
}

static bool ends(const char *w, size_t n, const char *tail) {
  size_t t = strlen(tail);
  return n >= t && memcmp(w + n - t, tail, t) == 0;
}

static size_t cut_out(char *w, size_t n, size_t at) {
  memmove(w + at, w + at + 1, n - at - 1);
  return n - 1;
}

/* "organisation", "labour", "travelled" as Americans write them. Some words become none ("promise", "called"): the same in
 * both, so no harm is done. */
static size_t american(char *w, size_t n) {
  static const char *const ise[] = {"ise", "ised", "ises", "ising", "isation", "isations"};
  static const char *const ll[] = {"lled", "lling", "ller", "llers"};
  if (n <= SHORT_WORD) return n;
  for (size_t i = 0; i < sizeof ise / sizeof *ise; i++)
    if (ends(w, n, ise[i])) w[n - strlen(ise[i]) + 1] = 'z';
  for (size_t i = 0; i + 2 < n; i++)
    if (memcmp(w + i, "our", 3) == 0) n = cut_out(w, n, i + 1);
  for (size_t i = 0; i < sizeof ll / sizeof *ll; i++)
    if (ends(w, n, ll[i])) return cut_out(w, n, n - strlen(ll[i]));
  return n;
}

/* Without the ending that number and tense change. */
static size_t stem(const char *w, size_t n) {
  static const char *const endings[] = {"ing", "ied", "ies", "ed", "es", "s"};
  if (n <= SHORT_WORD) return n > 3 && w[n - 1] == 's' && w[n - 2] != 's' ? n - 1 : n;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends(w, n, endings[i]) && !ends(w, n, "ss")) {
      n -= strlen(endings[i]);
      break;
    }
  if (n > 3 && (w[n - 1] == 'e' || w[n - 1] == 'y' || w[n - 1] == 'i')) n--; /* "agree", "agreed"; "deny", "denied" */
  return n;
}

static const char *row_of(const respellings *r, const char *w, size_t n, const char *kind) {
  for (const map_row *at = map_find(&r->words, (slice){w, n}); at; at = map_next(&r->words, at))
    if (strcmp(table_cell(r->t, at->value, r->kind), kind) == 0) return table_cell(r->t, at->value, r->as);
  return NULL;
}

typedef struct words {
  arena *a;
  const respellings *r;
  VEC(quoted_word) list;
  bool spell;     /* `line` is wanted */
  VEC(char) line;
} words;

static void add_word(words *x, const char *w, size_t n, span at, uint8_t flags) {
  if (x->spell) {
    if (x->line.n) vec_push(x->a, &x->line, ' ');
    for (size_t i = 0; i < n; i++) vec_push(x->a, &x->line, w[i]);
    return;
  }
  if (x->list.n == WORDS_COMPARED) return;
  const char *shift = row_of(x->r, w, n, "shift");
  quoted_word q = {.form = hash_of(w, n), .at = at, .flags = flags};
  q.loose = shift ? hash_of(shift, strlen(shift)) : hash_of(w, stem(w, n));
  if (row_of(x->r, w, n, "empty")) q.flags |= WORD_EMPTY;
  if (w[0] >= '0' && w[0] <= '9') q.flags |= WORD_FIGURE;
  if (row_of(x->r, w, n, "negates")) q.flags |= WORD_NEGATES;
  vec_push(x->a, &x->list, q);
}

static void add_written(words *x, slice written, span at, uint8_t flags) {
  char w[WORD_BYTES];
  size_t n = fold(written, w);
  if (written.len == 2 && memcmp(written.ptr, "US", 2) == 0) n = (size_t)snprintf(w, sizeof w, "u.s");
  const char *as = row_of(x->r, w, n, "same");
  if (!as) { /* "Ghana's", "ministers'": what belongs to them is said all the same */
    if (n > 2 && w[n - 2] == '\'' && w[n - 1] == 's') n -= 2;
    for (size_t i = 0; i < n;) {
      if (w[i] == '\'' || w[i] == ',' || w[i] == '.') n = cut_out(w, n, i);
      else i++;
    }
    as = row_of(x->r, w, n, "same");
  }
  if (!n) return;
  if (!as) {
    n = american(w, n);
    add_word(x, w, n, at, flags);
    return;
  }
  while (*as) {
    size_t len = strcspn(as, " ");
    add_word(x, as, len, at, flags);
    as += len + (as[len] == ' ');
  }
}

/* Reads the line word by word. */
static void read_line(words *x, slice s) {
  char open = 0;         /* the bracket we are in */
  bool first = true;     /* of its sentence: a capital there says nothing */
  char joined[WORD_BYTES];
  for (size_t i = 0; i < s.len;) {
    char c = s.ptr[i];
    if ((c == '[' || c == '(') && !open) {
      const char *close = memchr(s.ptr + i, c == '[' ? ']' : ')', s.len - i);
      size_t end = close ? (size_t)(close - s.ptr) : s.len;
      if (c == '[' && end == i + 2 && end + 1 < s.len && is_word_byte(s.ptr[end + 1])) { /* "[W]e" */
        size_t n = 0, from = i;
        joined[n++] = s.ptr[i + 1];
        for (i = end + 1; i < s.len && (is_word_byte(s.ptr[i]) || s.ptr[i] == '\'') && n < sizeof joined; i++) joined[n++] = s.ptr[i];
        add_written(x, (slice){joined, n}, (span){(uint32_t)from, (uint32_t)i}, WORD_OPENS);
        first = false;
        continue;
      }
      if (close) open = c;
    }
    if ((c == ']' && open == '[') || (c == ')' && open == '(')) open = 0;
    if (!is_word_byte(c)) {
      if (c == '.' || c == '!' || c == '?' || c == ':') first = true;
      i++;
      continue;
    }
    size_t from = i;
    while (i < s.len && (is_word_byte(s.ptr[i]) || (strchr("'.,", s.ptr[i]) && i + 1 < s.len && is_word_byte(s.ptr[i + 1])))) {
      bool number = s.ptr[i] != ',' || (s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9'); /* "5,000", but "yes,no" is two */
      if (!number) break;
      i++;
    }
    slice written = {s.ptr + from, i - from};
    uint32_t len;
    utf8proc_int32_t letter = (utf8proc_int32_t)utf8_at(written.ptr, written.ptr + written.len, &len);
    uint8_t flags = open ? WORD_INSERTED : 0;
    if (!first && utf8proc_category(letter) == UTF8PROC_CATEGORY_LU && !slice_is(written, "I") && !slice_starts(written, "I'")) flags |= WORD_NAME;
    if (first) flags |= WORD_OPENS;
    add_written(x, written, (span){(uint32_t)from, (uint32_t)i}, flags);
    first = false;
  }
}

wording wording_of(arena *a, const respellings *r, slice s) {
  words x = {.a = a, .r = r};
  read_line(&x, s);
  wording w = {.text = s, .at = x.list.at, .n = x.list.n};
  for (uint32_t i = 0; i < w.n; i++) {
    if (w.at[i].flags & WORD_INSERTED) continue;
    w.said++;
    if (!(w.at[i].flags & WORD_EMPTY)) w.telling++;
  }
  return w;
}

const char *wording_respelled(arena *a, const respellings *r, slice line) {
  words x = {.a = a, .r = r, .spell = true};
  read_line(&x, line);
  return arena_copy(a, x.line.at ? x.line.at : "", x.line.n);
}

bool wording_name_word(const respellings *r, slice name, size_t *at, uint64_t *word, uint64_t *initial) {
  char w[WORD_BYTES];
  for (;;) {
    while (*at < name.len && !is_word_byte(name.ptr[*at])) ++*at;
    size_t from = *at;
    while (*at < name.len && (is_word_byte(name.ptr[*at]) || (name.ptr[*at] == '.' && *at + 1 < name.len && is_word_byte(name.ptr[*at + 1])))) ++*at;
    if (from == *at) return false;
    size_t n = fold((slice){name.ptr + from, *at - from}, w);
    if (!n || row_of(r, w, n, "title")) continue;
    *word = hash_of(w, n);
    *initial = hash_of(w, 1);
    return true;
  }
}
