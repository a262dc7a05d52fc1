#include "actor/dictionary.h"

#include "base/map.h"
#include "base/utf8.h"

enum {
  NAME_MOST = 140,  /* bytes of a name; a longer one fits no key */
  FORMS = 1000,     /* of one name with sets */
  CODE_LEAST = 3, CODE_MOST = 15,
  TURN = 30         /* two figures from here on are of the 20th century */
};

typedef struct reader {
  const dictionary *d;
  char *at, *end;       /* what is left */
  const char *line_at;  /* the line being read */
  uint32_t line;
  uint32_t comment;     /* line where a <!-- was opened that has not ended; 0 */
  uint32_t comment_column;
  VEC(dict_name) names; /* of the entry being read */
  VEC(dict_code) codes;
  map sets;             /* "PERSON" -> place in `words` */
  VEC(slice) words;     /* of a set: the text behind its = */
  bool skip;            /* the head was bad: what belongs to it is passed over */
} reader;

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

#define TELL(r, at, ...) complain((r)->d->complaints, (r)->d->path, (r)->line, (size_t)((at) - (r)->line_at) + 1, __VA_ARGS__)

/* ------------------------------------------------------------------ lines */

static char *find(char *from, char *end, const char *what) {
  size_t n = strlen(what);
  for (; from + n <= end; from++)
    if (memcmp(from, what, n) == 0) return from;
  return NULL;
}

/* The next line without comments (blanked out, so that columns stay right); false at the end. */
static bool next_line(reader *r, char **from, char **to) {
  if (r->at >= r->end) return false;
  char *line = r->at, *stop = memchr(line, '\n', (size_t)(r->end - line));
  if (!stop) stop = r->end;
  char *old = memchr(line, '\r', (size_t)(stop - line)); /* also alone, as on an old Mac */
  if (old) stop = old;
  r->at = stop;
  if (r->at < r->end && *r->at++ == '\r' && r->at < r->end && *r->at == '\n') r->at++;
  r->line++;
  r->line_at = line;
  size_t len = (size_t)(stop - line);
  bool remarks = r->comment || memchr(line, '#', len) || memchr(line, ';', len) || memchr(line, '<', len);
  for (char *c = line; remarks && c < stop;) {
    if (r->comment) {
      char *close = find(c, stop, "-->");
      char *until = close ? close + 3 : stop;
      memset(c, ' ', (size_t)(until - c));
      if (close) r->comment = 0;
      c = until;
    } else if (*c == '#' && c > line && c[-1] == '[' && stop - c > 3 && memcmp(c, "###]", 4) == 0) {
      c += 4; /* TABARI's code for a text that is thrown away */
    } else if (*c == '#' || *c == ';') {
      stop = c;
    } else if (*c == '<' && c + 1 < stop && c[1] == '!') { /* also "<! --" */
      r->comment = r->line;
      r->comment_column = (uint32_t)(c - line) + 1;
      *c = ' ';
    } else {
      c++;
    }
  }
  while (stop > line && blank(stop[-1])) stop--;
  *from = line;
  *to = stop;
  return true;
}

/* ------------------------------------------------------------------ dates */

static bool digit(char c) { return c >= '0' && c <= '9'; }

static int number(const char *c, size_t n) {
  int v = 0;
  for (size_t i = 0; i < n; i++) v = v * 10 + (c[i] - '0');
  return v;
}

typedef struct date {
  int year, month, dom;
  bool short_year; /* of two figures */
} date;

static day day_at(const date *d) { return day_of(d->year, d->month, d->dom); }

/* 780630, 19780630. NULL, or what is wrong with it. */
static const char *read_date(char **c, const char *end, date *out) {
  const char *from = *c;
  while (*c < end && digit(**c)) ++*c;
  size_t n = (size_t)(*c - from);
  if (n != 6 && n != 8) return n ? "a date has six figures (YYMMDD) or eight (YYYYMMDD)" : "a date is expected here";
  out->short_year = n == 6;
  out->year = number(from, n == 6 ? 2 : 4);
  if (n == 6) out->year += out->year < TURN ? 2000 : 1900;
  out->month = number(from + n - 4, 2);
  out->dom = number(from + n - 2, 2);
  if (out->month < 1 || out->month > 12 || out->dom < 1) return "no such day";
  int year, month, dom;
  day_civil(day_at(out), &year, &month, &dom);
  return month == out->month ? NULL : "no such day";
}

static char *pass(char *c, const char *end) {
  while (c < end && blank(*c)) c++;
  return c;
}

/* ------------------------------------------------------------------ codes */

static bool code_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || digit(c); }

/* What stands between [ and ]; says what is wrong and gives false. */
static bool read_code(reader *r, char *c, char *end, dict_code *out) {
  *out = (dict_code){.from = DAY_NONE, .after = DAY_NONE};
  c = pass(c, end);
  char *open = c;
  bool tilde = c < end && *c == '~';
  if (tilde) c = pass(c + 1, end);
  char *from = c;
  if (end - c >= 3 && (memcmp(c, "---", 3) == 0 || memcmp(c, "###", 3) == 0 || memcmp(c, "+++", 3) == 0)) {
    c += 3;
    out->text = (slice){from, 0};
  } else {
    size_t letters = 0;
    for (; c < end && (code_letter(*c) || (*c == '/' && letters)); c++) {
      letters = *c == '/' ? 0 : letters + 1; /* [ELR/GAL]: two actors */
      if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 32);
      if (letters > CODE_MOST) return TELL(r, from, "a code has %d to %d letters", CODE_LEAST, CODE_MOST), false;
    }
    if (letters < CODE_LEAST || digit(*from)) return TELL(r, from, "a code of %d to %d letters is expected here", CODE_LEAST, CODE_MOST), false;
    out->text = (slice){from, (size_t)(c - from)};
  }
  c = pass(c, end);
  if (c < end && *c == '~') {
    if (tilde) return TELL(r, c, "a second ~"), false;
    tilde = out->before = true;
    c = pass(c + 1, end);
  }
  if (r->d->agents && !tilde && out->text.len) return TELL(r, open, "an agent's code has a ~ before or behind it"), false;
  if (!r->d->agents && tilde) return TELL(r, open, "a code with ~ is an agent's; it belongs into a dictionary of agents"), false;
  if (c == end) return true;
  if (r->d->agents) return TELL(r, c, "an agent's code has no date"), false;
  char *at = c;
  char sign = *c == '<' || *c == '>' ? *c : '-';
  if (sign != '-') c = pass(c + 1, end);
  date a, b;
  const char *wrong = read_date(&c, end, &a);
  if (wrong) return TELL(r, at, "%s", wrong), false;
  c = pass(c, end);
  if (sign == '<') {
    out->after = day_at(&a) - 1;
  } else if (sign == '>') {
    out->from = day_at(&a) + 1;
  } else {
    if (c == end || *c != '-') return TELL(r, at, "a date alone: < or > before it, or a range, is expected"), false;
    at = c = pass(c + 1, end);
    wrong = read_date(&c, end, &b);
    if (wrong) return TELL(r, at, "%s", wrong), false;
    if (day_at(&b) < day_at(&a) && a.short_year) a.year -= 100; /* 320101-290101 */
    out->from = day_at(&a);
    out->after = day_at(&b);
    if (out->after < out->from) return TELL(r, at, "the range ends before it begins"), false;
  }
  c = pass(c, end);
  if (c < end) return TELL(r, c, "']' is expected here"), false;
  return true;
}

/* ------------------------------------------------------------------ names */

/* What is no UTF-8 is Latin-1; in memory of its own, since it grows. */
static slice as_utf8(const reader *r, slice s) {
  bool whole = true;
  for (size_t i = 0; i < s.len && whole;) {
    uint32_t len;
    whole = (unsigned char)s.ptr[i] < 0x80 || utf8_at(s.ptr + i, s.ptr + s.len, &len) != 0xfffd;
    i += (unsigned char)s.ptr[i] < 0x80 ? 1 : len;
  }
  if (whole) return s;
  char *out = arena_room(r->d->arena, s.len * 2 + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.len;) {
    uint32_t len, cp = utf8_at(s.ptr + i, s.ptr + s.len, &len);
    n += utf8_put(out + n, cp == 0xfffd && len == 1 ? (unsigned char)s.ptr[i] : cp);
    i += len;
  }
  out[n] = '\0';
  return (slice){out, n};
}

static bool edge(char c) { return c == '_' || blank(c); }

/* Adds a name of the entry; false after saying what is wrong with it. `where`: the place in the line of a name that was made. */
static bool add_name(reader *r, const char *where, char *from, char *to, bool endings, bool plural) {
  while (from < to && edge(*from)) from++;
  while (to > from && blank(to[-1])) to--;
  if (to > from && to[-1] == '_') endings = false;
  while (to > from && edge(to[-1])) to--;
  bool word = false;
  for (const char *c = from; c < to; c++) {
    if ((unsigned char)*c < 0x20 && *c != '\t') return TELL(r, where ? where : c, "a control character in a name"), false;
    word |= code_letter(*c) || (unsigned char)*c >= 0x80;
  }
  if (!word) return TELL(r, where ? where : from, "a name is expected here"), false;
  if (to - from > NAME_MOST) return TELL(r, where ? where : from, "a name of more than %d bytes fits nothing", NAME_MOST), false;
  vec_push(r->d->arena, &r->names, ((dict_name){as_utf8(r, (slice){from, (size_t)(to - from)}), r->line, endings, plural}));
  return true;
}

/* The name of the set that opens at c with `!`; *after stands behind the closing one. Empty = no set. */
static slice set_name(char *c, char *end, char **after) {
  char *from = ++c;
  while (c < end && (code_letter(*c) || *c == '_')) c++;
  if (c >= end || *c != '!' || c == from) return (slice){NULL, 0};
  *after = c + 1;
  return (slice){from, (size_t)(c - from)};
}

typedef struct form {
  char *text;   /* with the sets still to be replaced */
  size_t len;
} form;

/* One name for each word of the sets in it: FERRY!PERSON! is FERRYMAN, FERRYMEN ... Sets may hold sets. */
static bool add_forms(reader *r, char *from, char *to) {
  const char *where = from;
  VEC(form) todo = {0};
  arena *a = r->d->arena;
  vec_push(a, &todo, ((form){from, (size_t)(to - from)}));
  uint32_t done = r->names.n;
  for (uint32_t i = 0; i < todo.n; i++) {
    form f = todo.at[i];
    char *end = f.text + f.len, *open = f.text, *after = NULL;
    slice name = {NULL, 0};
    for (; open < end; open++)
      if (*open == '!' && (name = set_name(open, end, &after)).len) break;
    if (open >= end) {
      if (!add_name(r, where, f.text, f.text + f.len, false, false)) return false;
      continue;
    }
    const map_row *set = map_find(&r->sets, name);
    if (!set) return TELL(r, where, "no set !%.*s! before this line", (int)name.len, name.ptr), false;
    slice words = r->words.at[set->value];
    for (size_t at = 0; at < words.len;) {
      size_t n = 0;
      while (at + n < words.len && words.ptr[at + n] != ',') n++;
      slice w = slice_trim((slice){words.ptr + at, n});
      at += n + 1;
      if (!w.len) continue;
      size_t head = (size_t)(open - f.text), tail = (size_t)(end - after);
      if (todo.n >= FORMS || head + w.len + tail > NAME_MOST) return TELL(r, where, "sets that hold one another, or more than %d forms", FORMS), false;
      char *text = arena_room(a, head + w.len + tail + 1);
      memcpy(text, f.text, head);
      memcpy(text + head, w.ptr, w.len);
      memcpy(text + head + w.len, after, tail);
      vec_push(a, &todo, ((form){text, head + w.len + tail}));
    }
  }
  return r->names.n > done;
}

/* "!PERSON! = MAN, MEN": true when the line is a set. */
static bool read_set(reader *r, char *from, char *to) {
  char *c = from;
  if (*from != '!') return false;
  slice name = set_name(from, to, &c);
  c = pass(c, to);
  if (!name.len || c == to || *c != '=') return false;
  slice words = slice_trim((slice){c + 1, (size_t)(to - c - 1)});
  const map_row *old = map_find(&r->sets, name);
  if (!words.len) TELL(r, c, "a set without words");
  else if (old) TELL(r, from, "the set !%.*s! stands above already", (int)name.len, name.ptr);
  else map_add(&r->sets, name, r->words.n), vec_push(r->d->arena, &r->words, words);
  return true;
}

/* ------------------------------------------------------------------ entries */

/* Those with dates count before the one without, wherever it stands. */
static void order(reader *r) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->codes.n; i++) {
    dict_code c = r->codes.at[i];
    if (c.from == DAY_NONE && c.after == DAY_NONE) continue;
    memmove(&r->codes.at[n + 1], &r->codes.at[n], (i - n) * sizeof c);
    r->codes.at[n++] = c;
  }
}

static void finish(reader *r) {
  if (r->names.n && r->codes.n) {
    order(r);
    r->d->take(r->d->user, &(dict_entry){r->names.at, r->names.n, r->codes.at, r->codes.n});
  } else if (r->names.n && !r->skip) {
    complain(r->d->complaints, r->d->path, r->names.at[0].line, 1, "a name without a code");
  }
  r->names.n = r->codes.n = 0;
  r->skip = false;
}

/* The codes of a line from the first [ on. What stands between and behind them is a remark. */
static void read_codes(reader *r, char *c, char *to) {
  while (c < to) {
    char *open = c;
    while (open < to && *open != '[') open++;
    if (open == to) return;
    char *close = open + 1;
    while (close < to && *close != ']' && *close != '[') close++;
    if (close == to || *close != ']') {
      TELL(r, open, "a [ without ]");
      r->skip = true;
      return;
    }
    dict_code code;
    if (read_code(r, open + 1, close, &code)) vec_push(r->d->arena, &r->codes, code);
    else r->skip = true;
    c = close + 1;
  }
}

/* "{ATTORNEYS_GENERAL}", "{A, B}" */
static void read_plurals(reader *r, char *c, char *end) {
  while (c < end) {
    char *from = c;
    while (c < end && *c != ',') c++;
    if (pass(from, c) < c) add_name(r, NULL, from, c, false, true);
    c++;
  }
}

static void read_line(reader *r, char *from, char *to) {
  char *c = pass(from, to);
  if (c == to) return;
  if (*c == '[') {
    if (!r->names.n && !r->skip) TELL(r, c, "a code without a name before it");
    else read_codes(r, c, to);
    if (!r->names.n) r->codes.n = 0;
    return;
  }
  bool synonym = *c == '+';
  if (synonym && !r->names.n && !r->skip) {
    TELL(r, c, "a synonym without a name before it");
    return;
  }
  if (!synonym) finish(r);
  if (!synonym && read_set(r, c, to)) return;
  if (*c == '<') {
    TELL(r, c, "'<' opens no name");
    r->skip = true;
    return;
  }
  if (synonym) c++;
  char *name = c;
  while (c < to && *c != '[' && !(*c == '{' && r->d->agents)) c++;
  char *name_end = c, *plurals = NULL, *plurals_end = NULL;
  if (c < to && *c == '{') {
    plurals = c + 1;
    while (c < to && *c != '}' && *c != '[') c++;
    if (c == to || *c != '}') {
      TELL(r, plurals - 1, "a { without }");
      r->skip = true;
      return;
    }
    plurals_end = c++;
  }
  bool sets = r->d->agents && memchr(name, '!', (size_t)(name_end - name));
  bool good = sets ? add_forms(r, name, name_end) : add_name(r, NULL, name, name_end, !plurals, false);
  if (plurals) read_plurals(r, plurals, plurals_end);
  if (!good && !synonym) r->skip = true;
  read_codes(r, c, to);
  if (!r->names.n) r->codes.n = 0;
}

void dictionary_read(const dictionary *d, char *bytes, size_t len) {
  reader r = {.d = d, .at = bytes, .end = bytes + len};
  map_init(&r.sets, d->arena);
  if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) r.at += 3;
  char *from, *to;
  while (next_line(&r, &from, &to)) read_line(&r, from, to);
  finish(&r);
  if (r.comment) complain(d->complaints, d->path, r.comment, r.comment_column, "a comment that never ends: all behind it is lost");
}

bool dictionary_of_agents(const char *bytes, size_t len) {
  bool remark = false, code = false, tilde = false;
  size_t with = 0, without = 0;
  for (size_t i = 0; i < len; i++) {
    char c = bytes[i];
    if (c == '\n' || c == '\r') remark = code = false;
    else if (c == '#' || c == ';') remark = true;
    else if (!remark && c == '[') code = true, tilde = false;
    else if (code && c == '~') tilde = true;
    else if (code && c == ']') code = false, tilde ? with++ : without++;
  }
  return with > without;
}
