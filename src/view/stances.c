#include "view/stances.h"

#include <stdio.h>
#include "base/json.h"

enum { INDENT = 2 };

/* The cell of that name for programs; NULL. */
static int column_of(const stance_table *table, const char *name) {
  for (int i = 0; i < table->n; i++)
    if (!table->columns[i].eye_only && strcmp(table->columns[i].name, name) == 0) return i;
  return -1;
}

static const char *cell_of(const stance_table *table, const char *const *cells, const char *name, const char *suffix) {
  char full[40];
  snprintf(full, sizeof full, "%s%s", name, suffix);
  int i = column_of(table, full);
  return i < 0 ? NULL : cells[i];
}

/* The names of a list with a sign between them. */
static void joined(buf *b, const char *list, const char *sign) {
  for (const char *c = list; *c; c++) {
    if (*c == CELL_NEXT)
      buf_puts(b, sign);
    else
      buf_putc(b, *c);
  }
}

static void value(buf *b, const stance_column *c, const char *cell, bool eye) {
  if (!cell) return;
  if (c->kind == CELL_NAMES || c->kind == CELL_CHAIN)
    joined(b, cell, c->kind == CELL_CHAIN ? " <- " : ", ");
  else
    buf_puts(b, c->kind == CELL_DAY && cell[0] == '~' && !eye ? cell + 1 : cell);
}

/* ------------------------------------------------------------------ for the eye */

/* What an analyst looks for first. */
static term_style style_of(const stance_column *c, const char *text) {
  static const struct {
    const char *word;
    term_style style;
  } styles[] = {{"against", TERM_BAD},  {"refused", TERM_BAD},  {"broken", TERM_BAD},   {"dead", TERM_BAD}, {"suspended", TERM_WARN}, {"conditional", TERM_WARN}, {"demands", TERM_WARN},
                {"demanded", TERM_WARN}, {"disputed", TERM_WARN}, {"for", TERM_GOOD},   {"open", TERM_GOOD}, {"offered", TERM_GOOD},  {"accepted", TERM_GOOD},   {"kept", TERM_GOOD}};
  if (strcmp(c->name, "stance") != 0 && strcmp(c->name, "status") != 0) return TERM_PLAIN;
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
    if (strcmp(text, styles[i].word) == 0) return styles[i].style;
  return TERM_PLAIN;
}

/* One line of the table; without cells its head. Days have columns of their own, the others share what is left; on a narrow
 * terminal the last ones have no room. */
static void line(term *t, const stance_table *table, const char *const *cells) {
  enum { LEAST = 6 };
  int from = 0, room = t->width;
  buf b = {0};
  for (int i = 0; i < table->n; i++)
    if (table->columns[i].kind == CELL_DAY) room -= table->columns[i].width;
  term_line(t, 0, 0);
  for (int i = 0; i < table->n; i++) {
    const stance_column *c = &table->columns[i];
    if (!c->width) continue;
    int wide = c->kind == CELL_DAY ? c->width : c->width * room / 100;
    if (wide < LEAST) wide = LEAST;
    if (from + wide > t->width) break;
    buf_clear(&b);
    if (cells)
      value(&b, c, cells[i] && cells[i][0] ? cells[i] : "-", true);
    else
      buf_puts(&b, c->name);
    const char *text = buf_done(&b);
    if (!text) break;
    term_column(t, from);
    t->blank = false; /* the cell before ends a column earlier */
    term_clip(t, cells ? style_of(c, text) : TERM_BOLD, slice_of(text), t->width - from - wide + 1);
    from += wide;
  }
  t->out->failed |= b.failed;
  buf_free(&b);
  term_line(t, 0, 0);
}

void stances_head(term *t, stance_question ask) { line(t, stance_table_of(ask), NULL); }

/* "Sukhee <- Kim: the words 1e9ab9e7:1694" */
static void evidence(term *t, const stance_table *table, const char *const *cells, const char *suffix, buf *shown) {
  enum { MOST = 300 };
  const char *words = cell_of(table, cells, "words", suffix), *sentence = cell_of(table, cells, "sentence", suffix);
  const char *hands = cell_of(table, cells, "chain", suffix), *doc = cell_of(table, cells, "doc", suffix), *from = cell_of(table, cells, "from", suffix);
  if (!doc) return;
  term_line(t, INDENT, INDENT + 2);
  if (suffix[0] || strcmp(table->type, "signal") == 0) {
    const char *when = cell_of(table, cells, "date", suffix), *who = cell_of(table, cells, "holder", suffix), *stance = cell_of(table, cells, "stance", suffix);
    term_printf(t, "%s %s, %s: ", when ? when : "-", who ? who : "?", stance ? stance : "?");
  }
  buf b = {0};
  joined(&b, hands ? hands : "the text", " <- ");
  const char *through = buf_done(&b);
  term_styled(t, TERM_DIM, slice_of(through ? through : "?"));
  t->out->failed |= b.failed;
  buf_free(&b);
  term_puts(t, ": ");
  bool again = shown && sentence && shown->len == strlen(sentence) && memcmp(shown->ptr, sentence, shown->len) == 0;
  bool whole = shown && sentence && words && (!again || strcmp(table->type, "event") == 0); /* of an event the words are one: "talks" */
  enum { BARE = 20 }; /* bytes: the trigger of an event alone tells nothing */
  bool bare = !shown && strcmp(table->type, "signal") == 0 && sentence && words && strlen(words) < BARE;
  const char *at = whole || bare ? strstr(sentence, words) : NULL;
  if (whole) {
    buf_clear(shown);
    buf_puts(shown, sentence);
    t->out->failed |= shown->failed;
  }
  if (at)
    term_excerpt(t, slice_of(sentence), (size_t)(at - sentence), (size_t)(at - sentence) + strlen(words), MOST);
  else
    term_excerpt(t, slice_of(words ? words : ""), 0, 0, MOST);
  char place[64];
  snprintf(place, sizeof place, "%.8s:%s", doc, from ? from : "?");
  term_puts(t, " ");
  term_styled(t, TERM_DIM, slice_of(place));
  term_line(t, 0, 0);
}

/* What keeps or breaks a pledge, a line each. */
static void deeds(term *t, const char *list) {
  while (list && *list) {
    size_t n = strcspn(list, (const char[]){CELL_NEXT, 0});
    bool bad = strncmp(list, "breaks", 6) == 0;
    size_t head = strcspn(list, ":");
    if (head > n) head = n;
    term_line(t, INDENT, INDENT + 2);
    term_styled(t, bad ? TERM_BAD : TERM_GOOD, (slice){list, head});
    term_text(t, (slice){list + head, n - head});
    term_line(t, 0, 0);
    list += n + (list[n] != '\0');
  }
}

void stances_entry(term *t, stance_question ask, const char *const *cells, buf *shown) {
  const stance_table *table = stance_table_of(ask);
  const char *parties = shown ? cell_of(table, cells, "parties", "") : NULL;
  line(t, table, cells);
  if (parties) { /* a page has room for all of them */
    buf b = {0};
    joined(&b, parties, ", ");
    term_line(t, INDENT, INDENT + 2);
    term_puts(t, "between ");
    term_puts(t, buf_done(&b) ? b.ptr : "?");
    buf_free(&b);
  }
  evidence(t, table, cells, "", shown);
  evidence(t, table, cells, "_b", shown);
  deeds(t, cell_of(table, cells, "deeds", ""));
}

/* ------------------------------------------------------------------ for programs */

void stances_json(buf *b, stance_question ask, const char *const *cells) {
  const stance_table *table = stance_table_of(ask);
  buf_printf(b, "{\"type\":\"%s\"", table->type);
  for (int i = 0; i < table->n; i++) {
    const stance_column *c = &table->columns[i];
    const char *cell = cells[i];
    if (c->eye_only) continue;
    buf_printf(b, ",\"%s\":", c->name);
    if (c->kind == CELL_NAMES || c->kind == CELL_CHAIN) {
      buf_putc(b, '[');
      while (cell && *cell) {
        size_t len = strcspn(cell, (const char[]){CELL_NEXT, 0});
        json_text(b, (slice){cell, len});
        cell += len;
        if (*cell) {
          cell++;
          buf_putc(b, ',');
        }
      }
      buf_putc(b, ']');
    } else if (c->kind == CELL_NUMBER) {
      buf_puts(b, cell ? cell : "null");
    } else {
      json_string(b, cell && c->kind == CELL_DAY && cell[0] == '~' ? cell + 1 : cell);
    }
  }
  buf_puts(b, "}\n");
}

/* In quotes where it must be; what a spreadsheet would take for a formula gets an apostrophe. */
static void field(buf *b, const char *text) {
  bool quoted = strpbrk(text, ",\"\r\n") != NULL;
  if (quoted) buf_putc(b, '"');
  if (text[0] && strchr("=+-@", text[0])) buf_putc(b, '\'');
  for (const char *c = text; *c; c++) {
    if (*c == '"') buf_putc(b, '"');
    buf_putc(b, *c);
  }
  if (quoted) buf_putc(b, '"');
}

static void csv_cell(buf *b, const stance_table *table, int i, const char *const *cells) {
  buf text = {0};
  value(&text, &table->columns[i], cells[i], false);
  const char *done = buf_done(&text);
  if (table->columns[i].kind == CELL_NUMBER) buf_puts(b, done ? done : ""); /* -3.50 is no formula */
  else field(b, done ? done : "");
  b->failed |= text.failed;
  buf_free(&text);
}

/* Every name that a table before `ask` does not have yet. */
static bool new_name(stance_question ask, int i) {
  const stance_column *c = &stance_table_of(ask)->columns[i];
  if (c->eye_only) return false;
  for (stance_question before = 0; before < ask; before++)
    if (column_of(stance_table_of(before), c->name) >= 0) return false;
  return true;
}

/* The head (no cells), or a row. */
static void csv(buf *b, stance_question of, stance_question ask, const char *const *cells) {
  bool all = of == N_QUESTIONS, first = true;
  const stance_table *own = all && !cells ? NULL : stance_table_of(cells ? ask : of);
  if (all) {
    buf_puts(b, cells ? own->type : "type");
    first = false;
  }
  for (stance_question q = all ? 0 : of; q < (all ? N_QUESTIONS : of + 1); q++) {
    const stance_table *table = stance_table_of(q);
    for (int i = 0; i < table->n; i++) {
      if (table->columns[i].eye_only || (all && !new_name(q, i))) continue;
      if (!first) buf_putc(b, ',');
      first = false;
      int at = cells ? column_of(own, table->columns[i].name) : -1;
      if (!cells)
        field(b, table->columns[i].name);
      else if (at >= 0)
        csv_cell(b, own, at, cells);
    }
  }
  buf_puts(b, "\r\n");
}

void stances_csv_head(buf *b, stance_question of) { csv(b, of, of, NULL); }
void stances_csv(buf *b, stance_question of, stance_question ask, const char *const *cells) { csv(b, of, ask, cells); }
