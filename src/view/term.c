#include "view/term.h"

#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

static const char *const codes[] = {
    [TERM_PLAIN] = "",        [TERM_BOLD] = "\033[1m",  [TERM_DIM] = "\033[2m",
    [TERM_GOOD] = "\033[32m", [TERM_WARN] = "\033[33m", [TERM_BAD] = "\033[31m"};

void term_open(term *t, buf *out, int width, bool colour) {
  *t = (term){.out = out, .width = width, .colour = colour, .fresh = true};
}

static void blanks(buf *b, int n) {
  for (int i = 0; i < n; i++) buf_putc(b, ' ');
}

static void new_line(term *t, int indent) {
  buf_putc(t->out, '\n');
  t->at = 0;
  t->fresh = true;
  t->blank = false;
  t->indent = indent;
}

static void end_word(term *t) {
  if (!t->columns) return;
  if (!t->fresh && t->at + t->blank + t->columns > t->width) {
    new_line(t, t->indent);
    blanks(t->out, t->indent);
    t->at = t->indent;
  } else if (t->blank && !t->fresh) {
    buf_putc(t->out, ' ');
    t->at++;
  }
  buf_add(t->out, t->word.ptr, t->word.len);
  t->at += t->columns;
  t->fresh = t->blank = false;
  t->columns = 0;
  buf_clear(&t->word);
}

static void put(term *t, slice s, term_style style) {
  bool on = t->colour && style != TERM_PLAIN;
  for (size_t i = 0; i < s.len;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + i, (utf8proc_ssize_t)(s.len - i), &c);
    bool bad =
        n <= 0 || c == 0x7f || (c >= 0x80 && c < 0xa0) || (c < 0x20 && c != '\n' && c != '\t' && c != '\r');
    /* bidirectional overrides can make a line read as what it is not */
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) bad = true;
    size_t len = n > 0 ? (size_t)n : 1;
    if (!bad && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
      end_word(t);
      t->blank = true;
      i += len;
      continue;
    }
    int columns = bad ? 1 : utf8proc_charwidth(c);
    if (t->columns && t->columns + columns > t->width - t->indent)
      end_word(t); /* a word longer than the line */
    if (on && !t->styled) buf_puts(&t->word, codes[style]);
    t->styled = on;
    if (bad)
      buf_putc(&t->word, '?');
    else
      buf_add(&t->word, s.ptr + i, len);
    t->columns += columns;
    i += len;
    /* a style ends with the word, so that no colour runs into the indent of the next line */
    bool last = i >= s.len || strchr(" \n\t\r", s.ptr[i]);
    if (on && (last || t->columns >= t->width - t->indent)) {
      buf_puts(&t->word, "\033[0m");
      t->styled = false;
    }
  }
}

void term_text(term *t, slice text) { put(t, text, TERM_PLAIN); }
void term_puts(term *t, const char *text) { put(t, slice_of(text), TERM_PLAIN); }
void term_styled(term *t, term_style style, slice text) { put(t, text, style); }

void term_printf(term *t, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (n > 0) put(t, (slice){text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1}, TERM_PLAIN);
}

/* Columns of what put() makes of the text, and where `most` of them end. */
static int measure(slice s, int most, size_t *cut) {
  int columns = 0;
  bool space = false;
  *cut = 0;
  for (size_t i = 0; i < s.len;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + i, (utf8proc_ssize_t)(s.len - i), &c);
    bool blank = n == 1 && strchr(" \n\t\r", c);
    if (!blank || !space) columns += blank || n <= 0 || c < 0x20 ? 1 : utf8proc_charwidth(c);
    space = blank;
    i += n > 0 ? (size_t)n : 1;
    if (columns <= most) *cut = i;
  }
  return columns;
}

void term_clip(term *t, term_style style, slice text, int less) {
  size_t cut;
  end_word(t);
  text = slice_trim(text);
  int room = t->width - t->at - t->blank - less;
  if (room < 4) room = 4;
  if (measure(text, room, &cut) <= room) {
    put(t, text, style);
    return;
  }
  measure(text, room - 3, &cut);
  text = slice_trim(slice_cut(text, 0, cut));
  put(t, text, style);
  put(t, SLICE("..."), style);
}

void term_line(term *t, int first, int rest) {
  end_word(t);
  if (!t->fresh) new_line(t, rest);
  t->blank = false;
  t->indent = rest;
  blanks(t->out, first - t->at);
  if (t->at < first) t->at = first;
}

void term_raw(term *t, const char *text, int columns) {
  end_word(t);
  buf_puts(t->out, text);
  t->at += columns;
  t->fresh = t->blank = false;
}

void term_column(term *t, int column) {
  end_word(t);
  if (t->at < column) blanks(t->out, column - t->at);
  t->blank = t->at >= column && t->at > 0;
  if (t->at < column) t->at = column;
}

void term_close(term *t) {
  end_word(t);
  if (!t->fresh) new_line(t, 0);
  if (t->word.failed) t->out->failed = true;
  buf_free(&t->word);
}

term_style term_quad(int quad) { return quad <= 2 ? TERM_GOOD : quad == 3 ? TERM_WARN : TERM_BAD; }

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

void term_excerpt(term *t, slice s, size_t from, size_t to, size_t most) {
  if (to > s.len) to = s.len;
  if (from > to) from = to;
  size_t begin = 0, end = s.len;
  if (s.len > most) {
    size_t before = most * 2 / 5, after = most - before;
    if (from > before) {
      begin = from - before;
      while (begin < from && !is_blank(s.ptr[begin])) begin++;
    }
    if (to - begin < most && end - begin > most) after = begin + most > to ? begin + most - to : 0;
    if (end - to > after) {
      end = to + after;
      while (end > to && !is_blank(s.ptr[end])) end--;
      if (end == to) /* one long word: whole rather than cut */
        while (end < s.len && !is_blank(s.ptr[end])) end++;
    }
  }
  if (begin) term_puts(t, "... ");
  term_text(t, slice_trim(slice_cut(s, begin, from)));
  if (from > begin && is_blank(s.ptr[from - 1])) term_puts(t, " ");
  term_styled(t, TERM_BOLD, slice_cut(s, from, to));
  term_text(t, slice_cut(s, to, end));
  if (end < s.len) term_puts(t, " ...");
}

/* ------------------------------------------------------------------ an event of the timeline */

void term_date(char out[40], const dm_event *v) {
  const char *b = v->begin ? v->begin : v->end, *e = v->end ? v->end : v->begin;
  if (!b)
    snprintf(out, 40, "%s%s", v->doc_date ? "~" : "-", v->doc_date ? v->doc_date : "");
  else if (strcmp(b, e) == 0)
    snprintf(out, 40, "%s%s%s", !v->begin ? "../" : "", b, !v->end ? "/.." : "");
  else if (v->precision && strcmp(v->precision, "month") == 0 && strncmp(b, e, 7) == 0)
    snprintf(out, 40, "%.7s", b);
  else if (v->precision && strcmp(v->precision, "year") == 0 && strncmp(b, e, 4) == 0)
    snprintf(out, 40, "%.4s", b);
  else if (strncmp(b, e, 7) == 0)
    snprintf(out, 40, "%s/%s", b, e + 8);
  else
    snprintf(out, 40, "%s/%s", b, strncmp(b, e, 5) == 0 ? e + 5 : e);
}

static void parties(term *t, const dm_party *p, size_t n) {
  if (!n) term_puts(t, "?");
  for (size_t i = 0; i < n; i++) {
    const char *name = p[i].name ? p[i].name : p[i].text;
    if (i) term_puts(t, ", ");
    if (name) term_puts(t, name);
    if (!p[i].code) continue;
    term_puts(t, name ? " " : "");
    term_styled(t, TERM_DIM, slice_of("("));
    term_styled(t, TERM_DIM, slice_of(p[i].code));
    term_styled(t, TERM_DIM, slice_of(")"));
  }
}

const char *term_mark(const char *factuality) {
  static const char *const marks[][2] = {{"said_to_have_happened", "said"},
                                         {"planned", "planned"},
                                         {"conditional", "if"},
                                         {"negated", "not"},
                                         {"refused", "refused"}};
  for (size_t i = 0; factuality && i < sizeof marks / sizeof *marks; i++)
    if (strcmp(factuality, marks[i][0]) == 0) return marks[i][1];
  return NULL;
}

void term_event(term *t, const dm_event *v, bool doc) {
  enum { DATE = 12 };
  char when[40];
  term_date(when, v);
  int left = t->at;
  term_puts(t, when);
  term_column(t, left + DATE);
  t->indent = left + DATE;
  parties(t, v->actors, v->n_actors);
  term_puts(t, " -> ");
  term_styled(t, term_quad(v->quad), slice_of(v->type));
  if (v->mode) term_printf(t, "/%s", v->mode);
  if (v->n_recipients) {
    term_puts(t, " -> ");
    parties(t, v->recipients, v->n_recipients);
  }
  const char *m = term_mark(v->factuality);
  if (m) term_printf(t, " [%s]", m);
  if (v->historical) term_puts(t, " [past]");
  if (v->band) {
    term_puts(t, " [");
    for (const char *c = v->band; *c; c++) term_text(t, (slice){*c == '_' ? " " : c, 1});
    term_puts(t, "]");
  }
  if (v->reliability || v->credibility) {
    char grade[3] = "", *g = grade;
    if (v->reliability) *g++ = v->reliability[0];
    if (v->credibility) *g++ = (char)('0' + v->credibility);
    *g = '\0';
    term_puts(t, " grade ");
    term_styled(t, TERM_BOLD, slice_of(grade));
  }
  if (v->place) term_printf(t, " in %s", v->place);
  if (v->corrected) term_printf(t, " [corrected: %s]", v->corrected);
  if (v->verdict) term_puts(t, strcmp(v->verdict, "reject") == 0 ? " [rejected]" : " [confirmed]");
  if (v->n_chain) {
    term_line(t, left + DATE, left + DATE + 4);
    term_puts(t, "says ");
    for (size_t i = 0; i < v->n_chain; i++) {
      if (i) term_puts(t, " <- ");
      term_puts(t, v->chain[i] ? v->chain[i] : "?");
    }
  }
  if (v->sentence) {
    term_line(t, left + DATE, left + DATE + 1);
    bool quotes =
        strpbrk(v->sentence, "\"") || strstr(v->sentence, "\xe2\x80\x9c"); /* marks of its own are enough */
    if (!quotes) term_puts(t, "\"");
    term_excerpt(t, slice_of(v->sentence), v->trigger_from, v->trigger_to, 165);
    if (!quotes) term_puts(t, "\"");
    if (doc) {
      char id[24];
      snprintf(id, sizeof id, "%.8s:%u", v->doc, v->id);
      term_puts(t, " ");
      term_styled(t, TERM_DIM, slice_of(id));
    }
  }
  term_line(t, left, left);
}
