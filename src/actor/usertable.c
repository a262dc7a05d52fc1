/* usertable.c - a user's table in the form of our own: a header row, tabs, one fact a row (demarche-tables(5)). */
#include "actor/users.h"

enum { COLUMNS = 24 };

typedef struct line_reader {
  char *at, *end;
  uint32_t line;
} line_reader;

/* The next line that is no remark, NUL-terminated; NULL at the end. */
static char *next_line(line_reader *r) {
  while (r->at < r->end) {
    char *line = r->at, *stop = memchr(line, '\n', (size_t)(r->end - line));
    r->at = stop ? stop + 1 : r->end;
    if (!stop) stop = r->end; /* the bytes end with a NUL */
    if (stop > line && stop[-1] == '\r') stop--;
    *stop = '\0';
    r->line++;
    if (line[0] && line[0] != '#') return line;
  }
  return NULL;
}

static uint32_t cut(char *line, const char **cells) {
  uint32_t n = 0;
  for (char *tab = line; tab && n < COLUMNS; line = tab + 1) {
    cells[n++] = line;
    tab = strchr(line, '\t');
    if (!tab) break;
    *tab = '\0';
  }
  return n;
}

/* The line of the column names; empty = none. */
static slice header_of(const char *bytes, size_t len) {
  if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) bytes += 3, len -= 3;
  for (size_t at = 0; at < len;) {
    size_t n = 0;
    while (at + n < len && bytes[at + n] != '\n') n++;
    slice line = {bytes + at, n};
    at += n + 1;
    if (!slice_trim(line).len || line.ptr[0] == '#') continue;
    return line;
  }
  return (slice){bytes, 0};
}

bool usertable_of_agents(const char *bytes, size_t len) { return slice_starts(header_of(bytes, len), "title\t"); }
bool usertable_opens(const char *bytes, size_t len) { return slice_starts(header_of(bytes, len), "name\t") || usertable_of_agents(bytes, len); }

static bool code_right(const char *code) {
  size_t n = 0;
  if (strcmp(code, "---") == 0) return true;
  for (const char *c = code; *c; c++) {
    if (*c == '~' && (c == code || !c[1])) continue;
    if (!((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '/')) return false;
    n = *c == '/' ? 0 : n + 1;
    if (n > 15) return false;
  }
  return n >= 3;
}

static void take(intake *t, const sheet *s, bool roles) {
  lex_row r;
  uint32_t told = t->o.c->n;
  if (roles) row_of_role(&t->o, s, 0, &r);
  else if (s->kind < 0 && s->role >= 0) row_of_person(&t->o, s, 0, &r);
  else row_of_name(&t->o, s, 0, &r);
  const char *code = sheet_cell(s, 0, s->code), *note = sheet_cell(s, 0, s->note);
  if (code[0] && !code_right(code)) sheet_tell(&t->o, s, 0, s->code, "a code has 3 to 15 capitals and figures");
  if (roles && code[0] && !strchr(code, '~')) sheet_tell(&t->o, s, 0, s->code, "a role's code has a ~ before or behind it");
  if (!roles && strchr(code, '~')) sheet_tell(&t->o, s, 0, s->code, "a code with ~ is a role's");
  if (!code[0] && !r.country[0] && !r.sector[0]) sheet_tell(&t->o, s, 0, s->code >= 0 ? s->code : s->country, "neither a code nor a country nor a sector");
  if (!r.text[0]) sheet_tell(&t->o, s, 0, roles ? s->title : s->name, "no name");
  if (t->o.c->n != told) return;
  intake_name n = {.text = slice_of(r.text), .line = s->t->lines[0], .like = r};
  n.like.endings = strstr(note, "endings") != NULL;
  n.like.capitals = strstr(note, "capitals") != NULL;
  n.like.country[0] = n.like.sector[0] = '\0';
  n.codes = intake_code(t, code, r.country, r.sector, r.from, r.after);
  if (roles) intake_role_take(t, &n);
  else intake_name_take(t, &n);
}

typedef struct user_sheet {
  line_reader lines;
  const char *header[COLUMNS], *cells[COLUMNS];
  uint32_t n; /* columns */
  table row;  /* of the line being read */
  sheet s;
} user_sheet;

static void open_sheet(user_sheet *u, const char *path, char *bytes, size_t len) {
  *u = (user_sheet){.lines = {bytes, bytes + len, 0}};
  if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) u->lines.at += 3;
  u->n = cut(next_line(&u->lines), u->header);
  u->row = (table){.name = path, .n_rows = 1, .n_columns = u->n, .columns = u->header, .cells = u->cells, .lines = &u->lines.line};
  u->s = sheet_of(&u->row, path);
}

void usertable_read(intake *t, const char *path, char *bytes, size_t len) {
  user_sheet u;
  open_sheet(&u, path, bytes, len);
  bool roles = u.s.title >= 0;
  if (u.s.code < 0 && u.s.country < 0 && u.s.sector < 0) {
    complain(t->o.c, path, u.lines.line, 1, "a table of names has a column code, or country and sector");
    return;
  }
  for (char *line; (line = next_line(&u.lines));) {
    uint32_t have = cut(line, u.cells);
    if (have != u.n) complain(t->o.c, path, u.lines.line, 1, "%u cells where the header has %u", have, u.n);
    else take(t, &u.s, roles);
  }
}

void usertable_each(char *bytes, size_t len, void (*each)(void *user, const char *name, bool endings), void *user) {
  user_sheet u;
  open_sheet(&u, "", bytes, len);
  for (char *line; (line = next_line(&u.lines));)
    if (cut(line, u.cells) == u.n) each(user, sheet_cell(&u.s, 0, u.s.title >= 0 ? u.s.title : u.s.name), strstr(sheet_cell(&u.s, 0, u.s.note), "endings") != NULL);
}
