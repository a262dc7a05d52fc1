#include "when/governs.h"

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Marks only: "**", "- ", "[". */
static bool bare(const doc *d, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (letter(d->text.ptr[i]) || (d->text.ptr[i] >= '0' && d->text.ptr[i] <= '9')) return false;
  return true;
}

/* What stands between the dates of "30 June - 2 July 1962", "June and July 1960", "12 to 14 May". */
static bool between(const doc *d, uint32_t from, uint32_t to) {
  if (to - from > 8) return false;
  if (bare(d, from, to)) return true;
  slice s = slice_trim(doc_slice(d, (span){from, to}));
  return slice_is(s, "and") || slice_is(s, "to");
}

/* ":", " - ", a dash, a full stop or a closing bracket: what parts a date from the text it opens. */
static bool parted(const doc *d, uint32_t at, uint32_t to) {
  const char *t = d->text.ptr;
  bool blank = false;
  while (at < to && (t[at] == ' ' || t[at] == '*' || t[at] == '_')) blank |= t[at++] == ' ';
  if (at < to && (t[at] == '\n' || t[at] == '\r')) return true; /* on a line of its own */
  if (at + 1 >= to) return false;
  slice rest = {t + at, to - at};
  if (t[at] == ':' || t[at] == ']' || (t[at] == '.' && (t[at + 1] == ' ' || t[at + 1] == '*'))) return true;
  return slice_starts(rest, "\xe2\x80\x93") || slice_starts(rest, "\xe2\x80\x94") || slice_starts(rest, "--") || (blank && slice_starts(rest, "- "));
}

static bool live(const block *b) { return b->drop == DROP_NOT && b->kind != BLOCK_HEADER; }

static int title_year(const doc *d) {
  int year = 0;
  for (const char *c = d->title; c && *c; c++) {
    if (*c < '0' || *c > '9') continue;
    int n = 0, digits = 0;
    for (; *c >= '0' && *c <= '9'; c++, digits++) n = digits < 4 ? n * 10 + (*c - '0') : n;
    if (digits == 4 && n >= 1000 && n < 2200) {
      if (year) return 0; /* "1977-1982" */
      year = n;
    }
    if (!*c) break;
  }
  return year;
}

governing governs_find(doc *d, const exprs *found) {
  enum { MOST = 4 /* expressions of one date: "Monday, 30 June - Wednesday, 2 July" */ };
  governing g = {.at = arena_array(&d->scratch, dated, d->blocks.n + 1)};
  for (uint32_t b = 0; b < d->blocks.n; b++) g.at[b] = (dated){NONE, NONE, false};
  uint32_t before = NONE; /* block of the expression before */
  for (uint32_t i = 0; i < found->n; i++) {
    uint32_t b = d->sentences.at[found->at[i].sentence].block;
    if (b == before) continue;
    before = b;
    const block *k = &d->blocks.at[b];
    /* "Geneva, 3 May 1999": the reader has seen that the line is nothing else */
    if (!live(k) || !(bare(d, k->body, found->at[i].at.from) || k->kind == BLOCK_DATELINE)) continue;
    uint32_t last = i;
    while (last + 1 < found->n && last - i < MOST && found->at[last + 1].sentence == found->at[i].sentence &&
           between(d, found->at[last].at.to, found->at[last + 1].at.from))
      last++;
    const expr *x = &found->at[last];
    if (x->kind != EXPR_CALENDAR || x->decade || x->century || !(x->has_year || (x->month && x->dom))) continue;
    bool line = bare(d, x->at.to, k->at.to);
    if (!line && !parted(d, x->at.to, k->at.to)) continue;
    g.at[b] = (dated){i, last, line};
  }
  uint32_t blocks = 0;
  bool waits = false;
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    const block *k = &d->blocks.at[b];
    if (!live(k)) continue;
    blocks++;
    if (g.at[b].first != NONE) {
      g.heads += !g.at[b].line;
      waits = g.at[b].line;
    } else if (k->kind != BLOCK_HEADING) {
      g.heads += waits;
      waits = false;
    }
  }
  g.year = title_year(d);
  g.whole = g.heads > 1 && g.heads * 4 >= blocks;
  return g;
}

void governs_write(doc *d, const governing *g) {
  for (uint32_t b = 0; b < d->blocks.n; b++) d->blocks.at[b].time = d->blocks.at[b].time_last = NONE;
  if (g->heads < 2) return;
  const dated *over = NULL;
  bool told = false; /* text stood below it */
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    block *k = &d->blocks.at[b];
    if (!live(k)) continue;
    const dated *own = &g->at[b];
    if (own->first != NONE && d->times.at[own->first].begin != DAY_NONE) {
      over = own;
      told = false;
    } else if (k->kind == BLOCK_HEADING) {
      if (told) over = NULL; /* "Afterwards": no heading of the day's */
    } else {
      told = true;
      if (over && !over->line && !g->whole) over = NULL;
    }
    if (!over) continue;
    k->time = over->first;
    k->time_last = d->times.at[over->last].after != DAY_NONE ? over->last : over->first;
  }
}
