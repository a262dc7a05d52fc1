/* plain.c - blocks of plain text and Markdown. Both are read alike: the text stays the file's own bytes, the marks that
 * open a line ("# ", "> ", "- ") stand outside the block, those inside are passed over by the tokeniser.
 *
 * A blank line ends a paragraph. A line end inside one means nothing where lines are wrapped at a width, and ends the
 * block where they are not: the width is looked up in the text itself. */
#include "read/plain.h"

#include "read/cable.h"
#include "read/date.h"

enum {
  WIDEST = 132,  /* bytes: nobody wraps lines further out */
  COUNTED = 512, /* longest line that is counted by its length */
  RAGGED = 12    /* bytes a wrapped line may stay short of the width, beyond the next line's first word */
};

typedef struct line {
  uint32_t from, to, next; /* without blanks at both ends; `next` starts the next line */
  uint32_t indent;
} line;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static line line_at(const doc *d, uint32_t at) {
  const char *text = d->text.ptr, *nl = memchr(text + at, '\n', d->text.len - at);
  line l = {.from = at, .to = nl ? (uint32_t)(nl - text) : (uint32_t)d->text.len};
  l.next = nl ? l.to + 1 : l.to;
  while (l.from < l.to && is_space(text[l.from])) l.indent += text[l.from++] == '\t' ? 4 : 1;
  while (l.to > l.from && is_space(text[l.to - 1])) l.to--;
  return l;
}

static bool is_blank(line l) { return l.from == l.to; }
static uint32_t width(line l) { return l.to - l.from; }

static uint32_t first_word(const doc *d, line l) {
  uint32_t n = 0;
  while (l.from + n < l.to && d->text.ptr[l.from + n] != ' ') n++;
  return n;
}

/* Walks the lines that another follows without a blank line: counts widths, or, given the width, how many are full. */
static uint32_t count_lines(const doc *d, uint32_t at, uint32_t end, uint32_t *widths, uint32_t wrap) {
  uint32_t n = 0;
  for (line l, after; at < end; at = l.next) {
    l = line_at(d, at);
    if (is_blank(l) || l.next >= d->text.len) continue;
    after = line_at(d, l.next);
    if (is_blank(after)) continue;
    uint32_t w = l.indent + width(l);
    if (widths) widths[w > COUNTED ? COUNTED : w]++;
    n += !wrap || w + 1 + first_word(d, after) + RAGGED > wrap;
  }
  return n;
}

/* The width at which the lines of [at, end) are wrapped; 0 = they are not: most lines would then fit a word more. */
static uint32_t wrap_width(const doc *d, uint32_t at, uint32_t end) {
  uint32_t widths[COUNTED + 1] = {0}, pairs = count_lines(d, at, end, widths, 0);
  if (pairs < 3) return 0;
  uint32_t w = COUNTED;
  for (uint32_t beyond = 0; w > 0; w--) /* all lines but one of twenty are no wider */
    if ((beyond += widths[w]) * 20 > pairs) break;
  if (w < 24 || w > WIDEST) return 0;
  return count_lines(d, at, end, NULL, w) * 10 >= pairs * 7 ? w : 0;
}

/* Where the blank line stands that ends the paragraph, or the text. */
static uint32_t paragraph_end(const doc *d, uint32_t at) {
  for (line l; at < d->text.len; at = l.next) {
    l = line_at(d, at);
    if (is_blank(l)) break;
  }
  return at;
}

/* Does the line end as sentences do? Quotes and brackets may follow the stop. */
static bool ends_sentence(const doc *d, line l) {
  const char *p = d->text.ptr + l.to, *from = d->text.ptr + l.from;
  while (p > from) {
    if (strchr("\"')]*_", p[-1]))
      p--;
    else if (p - from >= 3 && (memcmp(p - 3, "\xe2\x80\x9d", 3) == 0 || memcmp(p - 3, "\xe2\x80\x99", 3) == 0))
      p -= 3;
    else
      break;
  }
  return p > from && strchr(".?!:", p[-1]);
}

static bool starts_upper(const doc *d, line l) { return d->text.ptr[l.from] >= 'A' && d->text.ptr[l.from] <= 'Z'; }

static bool numbered(const doc *d, line l) {
  uint32_t n = 0;
  const char *p = d->text.ptr + l.from;
  while (n < 3 && n < width(l) && p[n] >= '0' && p[n] <= '9') n++;
  return n && n + 1 < width(l) && (p[n] == '.' || p[n] == ')') && p[n + 1] == ' ';
}

static bool is_item(const doc *d, line l) {
  const char *p = d->text.ptr + l.from;
  if (width(l) > 2 && (p[0] == '-' || p[0] == '*' || p[0] == '+') && p[1] == ' ') return true;
  return width(l) > 4 && memcmp(p, "\xe2\x80\xa2", 3) == 0; /* a bullet */
}

/* "***", "---", "____", "# # #": a rule between paragraphs */
static bool is_rule(const doc *d, line l) {
  uint32_t n = 0;
  for (uint32_t p = l.from; p < l.to; p++) {
    if (!strchr("*-_=# ~", d->text.ptr[p])) return false;
    n += d->text.ptr[p] != ' ';
  }
  return n >= 3;
}

static bool is_date(const doc *d, line l) {
  written_date ignored;
  return width(l) <= 60 && date_only((slice){d->text.ptr + l.from, width(l)}, &ignored);
}

/* "CARVER": the surname that signs a cable. */
static bool is_signature(const doc *d, line l) {
  if (d->kind != DOC_CABLE || width(l) < 3 || width(l) > 24) return false;
  for (uint32_t p = l.from; p < l.to; p++)
    if (!(d->text.ptr[p] >= 'A' && d->text.ptr[p] <= 'Z') && d->text.ptr[p] != '-' && d->text.ptr[p] != ' ') return false;
  return true;
}

/* "SUBJECT: ...", "E.O. 12958: ...": the header of a cable that is read as words like others. */
static bool is_label(const doc *d, line l) {
  uint32_t n = 0;
  const char *p = d->text.ptr + l.from;
  for (; n < 24 && n < width(l) && p[n] != ':'; n++)
    if ((p[n] < 'A' || p[n] > 'Z') && !strchr(" ./0123456789", p[n])) return false;
  return n > 1 && n < width(l) && p[n] == ':' && p[0] >= 'A' && p[0] <= 'Z' && p[1] >= '.' && p[1] <= 'Z';
}

/* Does a block end between these two lines of one paragraph? */
static bool breaks(const doc *d, uint32_t wrap, line a, line b) {
  if (is_item(d, b) || numbered(d, b) || (d->whole && is_label(d, b))) return true;
  if (is_date(d, a) || is_date(d, b) || is_signature(d, b)) return true;
  if (width(a) == width(b) && memcmp(d->text.ptr + a.from, d->text.ptr + b.from, width(a)) == 0) return true; /* a caption and its alt text */
  if (wrap) {
    bool full = a.indent + width(a) + 1 + first_word(d, b) + RAGGED > wrap;
    if (ends_sentence(d, a)) return !full || b.indent > a.indent + 1;
    return starts_upper(d, b) && (width(a) * 2 < wrap || b.indent > a.indent + 3);
  }
  if (ends_sentence(d, a) || width(a) > 160) return true;
  return starts_upper(d, b) && width(a) < 60 && width(b) > 80; /* a heading over its paragraph */
}

static block *add(doc *d, uint32_t from, uint32_t to, block_kind kind) {
  block *b = vec_add(&d->arena, &d->blocks);
  b->at = (span){from, to};
  b->body = from;
  b->kind = kind;
  b->carried = b->time = b->time_last = NONE;
  return b;
}

/* Past "# ", "> ", "- ": gives the kind of block they announce. */
static block_kind open_mark(const doc *d, line *l) {
  const char *p = d->text.ptr;
  block_kind kind = BLOCK_TEXT;
  while (l->from < l->to) {
    uint32_t at = l->from;
    if (p[at] == '#') {
      while (at < l->to && p[at] == '#') at++;
      if (at - l->from > 6 || at == l->to || p[at] != ' ') break;
      while (l->to > at && p[l->to - 1] == '#') l->to--; /* "## Talks ##" */
      while (l->to > at && is_space(p[l->to - 1])) l->to--;
      kind = BLOCK_HEADING;
    } else if (p[at] == '>') {
      at++;
      kind = BLOCK_QUOTE;
    } else if (is_item(d, *l)) {
      at += (unsigned char)p[at] >= 0x80 ? 3 : 1;
      kind = BLOCK_ITEM;
    } else {
      break;
    }
    while (at < l->to && is_space(p[at])) at++;
    l->from = at;
    if (kind == BLOCK_HEADING) break;
  }
  return kind;
}

static bool setext(const doc *d, line l) {
  char c = d->text.ptr[l.from];
  if (width(l) < 3 || (c != '=' && c != '-')) return false;
  for (uint32_t p = l.from; p < l.to; p++)
    if (d->text.ptr[p] != c) return false;
  return true;
}

void plain_run(doc *d) {
  uint32_t at = d->whole ? 0 : cable_header(d), wrap = d->whole ? 0 : wrap_width(d, at, (uint32_t)d->text.len);
  uint32_t known = 0; /* `whole`: the text may be a piece of a longer one, so each paragraph is wrapped by itself */
  uint32_t from = NONE, first = 0; /* the open block, where its first line starts */
  block_kind kind = BLOCK_TEXT;
  line last = {0};
  for (line l; at < d->text.len; at = l.next) {
    l = line_at(d, at);
    if (d->whole && at >= known && !is_blank(l)) {
      known = paragraph_end(d, at);
      wrap = wrap_width(d, at, known);
    }
    bool quoted = false;
    if (!d->whole && from != NONE && kind == BLOCK_QUOTE && !is_blank(l) && d->text.ptr[l.from] == '>') { /* the next line of a quotation */
      open_mark(d, &l);
      quoted = true;
    }
    if (from != NONE && !d->whole && !is_blank(l) && setext(d, l) && at == last.next && first == last.from) {
      add(d, from, last.to, BLOCK_HEADING);
      from = NONE;
      continue;
    }
    /* where marks are words like others (`whole`), a heading shows by its mark and a rule is a block of its own */
    bool heading = kind == BLOCK_HEADING || (d->whole && from != NONE && (d->text.ptr[last.from] == '#' || is_rule(d, last)));
    if (from != NONE && (is_blank(l) || is_rule(d, l) || heading || (!quoted && breaks(d, wrap, last, l)) || d->text.ptr[l.from] == '#')) {
      add(d, from, last.to, kind);
      from = NONE;
    }
    if (is_blank(l) || (!d->whole && is_rule(d, l))) continue;
    if (from == NONE) {
      kind = d->whole ? BLOCK_TEXT : open_mark(d, &l);
      from = first = l.from;
      if (l.from == l.to) {
        from = NONE;
        continue;
      }
    }
    last = l;
  }
  if (from != NONE) add(d, from, last.to, kind);
}
