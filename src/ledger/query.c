#include "ledger/query.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/status.h"
#include "doc.h"

static const char *const keys[N_QUERY_KEYS] = {"source", "by", "actor", "recipient", "party", "type", "place", "factuality", "since", "until", "date", "doc"};
static const char all_keys[] = "source: by: actor: recipient: party: type: place: factuality: since: until: date: doc:";

enum { QUERY_BYTES = 10000 };

typedef struct reading {
  const char *text, *at;
  arena *a;
  query *q;
  buf match, any, group, not;
  size_t n_group, n_words; /* alternatives in the group; of all */
  const char *or;          /* the last OR, still without its second word */
  err *e;
} reading;

static size_t column_of(const reading *r, const char *at) {
  size_t n = 1;
  for (const char *c = r->text; c < at; c++) n += ((unsigned char)*c & 0xc0) != 0x80;
  return n;
}

#define WRONG(r, at, ...) wrong(r, at, __VA_ARGS__)
static status wrong(reading *r, const char *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static status wrong(reading *r, const char *at, const char *format, ...) {
  char what[300];
  va_list args;
  va_start(args, format);
  vsnprintf(what, sizeof what, format, args);
  va_end(args);
  return err_set(r->e, DM_EUSAGE, NULL, "the question, column %zu: %s", column_of(r, at), what);
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool small(char c) { return c >= 'a' && c <= 'z'; }
static bool letter(char c) { return small(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

static const char *keep(reading *r, buf *b) {
  const char *text = buf_done(b);
  return text ? arena_copy(r->a, text, b->len) : "";
}

/* The alternatives read so far are one term. */
static void end_group(reading *r) {
  if (!r->n_group) return;
  query *q = r->q;
  q->term[q->n_terms++] = keep(r, &r->group);
  q->n_wanted = q->n_terms;
  buf_printf(&r->match, "%s(", r->match.len ? " AND " : "");
  buf_add(&r->match, r->group.ptr, r->group.len);
  buf_putc(&r->match, ')');
  buf_clear(&r->group);
  r->n_group = 0;
}

/* A word or phrase as FTS5 wants it: in quotes, where none of its signs means anything. */
static void put_words(buf *b, const char *from, const char *to, bool beginning) {
  buf_putc(b, '"');
  for (const char *c = from; c < to; c++) buf_putc(b, *c == '"' || blank(*c) ? ' ' : *c);
  buf_puts(b, beginning ? "\"*" : "\"");
}

static status read_words(reading *r, bool negated, const char *start) {
  const char *from = r->at, *to;
  bool quoted = *from == '"', any = false;
  if (quoted) {
    to = strchr(++from, '"');
    if (!to) return WRONG(r, start, "the quotation mark has no second one");
    r->at = to + 1;
  } else {
    for (to = from; *to && !blank(*to) && *to != '"'; to++)
      if (*to == '(' || *to == ')') return WRONG(r, to, "brackets mean nothing here: OR holds for the two words beside it");
    r->at = to;
  }
  bool beginning = quoted ? *r->at == '*' : to > from && to[-1] == '*';
  if (quoted && beginning) r->at++;
  if (!quoted && beginning) to--;
  for (const char *c = from; c < to; c++) {
    any |= letter(*c);
    if (!quoted && *c == '*') return WRONG(r, c, "* stands at the end of a word alone: sanction*");
  }
  if (!any) return WRONG(r, start, negated && from == to ? "a minus without a word behind it" : "there is no word in it");
  if (++r->n_words > QUERY_TERMS) return WRONG(r, start, "more than %d words", QUERY_TERMS);
  if (negated) {
    if (r->or) return WRONG(r, start, "what must not be there cannot stand beside OR");
    end_group(r);
    buf_puts(&r->not, r->not.len ? "\n" : "");
    put_words(&r->not, from, to, beginning);
    return DM_OK;
  }
  if (!r->or) end_group(r);
  if (r->n_group++) buf_puts(&r->group, " OR ");
  put_words(&r->group, from, to, beginning);
  if (r->any.len) buf_puts(&r->any, " OR ");
  put_words(&r->any, from, to, beginning);
  r->or = NULL;
  return DM_OK;
}

static bool same_day(const char *text) {
  day begin, after;
  time_precision precision;
  return day_parse(slice_of(text), &begin, &after, &precision);
}

/* "by:Osei", `by:"Kwame Osei"`: the colon is there. */
static status read_field(reading *r, const char *colon, bool negated) {
  size_t n = (size_t)(colon - r->at);
  const char *start = r->at, *from = colon + 1, *to;
  int key = 0;
  while (key < N_QUERY_KEYS && (strlen(keys[key]) != n || memcmp(keys[key], start, n) != 0)) key++;
  if (key == N_QUERY_KEYS)
    return WRONG(r, start, "no condition '%.*s:'; there are %s (a word with a colon stands in quotation marks)", n < 40 ? (int)n : 40, start, all_keys);
  if (negated || r->or) return WRONG(r, start, "a condition holds for the whole question: no minus and no OR beside it");
  if (r->q->fields[key].value) return WRONG(r, start, "%s: a second time; it stands at column %zu already", keys[key], r->q->fields[key].column);
  if (*from == '"') {
    to = strchr(++from, '"');
    if (!to) return WRONG(r, from - 1, "the quotation mark has no second one");
    r->at = to + 1;
  } else {
    for (to = from; *to && !blank(*to);) to++;
    r->at = to;
  }
  if (from == to) return WRONG(r, colon, "nothing stands behind '%s:'", keys[key]);
  end_group(r);
  const char *value = arena_copy(r->a, from, (size_t)(to - from));
  r->q->fields[key] = (query_field){keys[key], value, column_of(r, start)};
  if ((key == BY_SINCE || key == BY_UNTIL) && !same_day(value)) return WRONG(r, from, "'%.40s' is no date like 2017-12-13, 2017-12 or 2017", value);
  if (key == BY_DATE) { /* "2017-12", "2017-12..2018-02" */
    const char *dots = strstr(value, "..");
    const char *first = dots ? arena_copy(r->a, value, (size_t)(dots - value)) : value, *last = dots ? dots + 2 : value;
    if ((dots && dots == value && !*last) || (first[0] && !same_day(first)) || (last[0] && !same_day(last)))
      return WRONG(r, from, "'%.40s' is neither a date like 2017-12-13, 2017-12 or 2017 nor two with .. between them", value);
    if (r->q->fields[BY_SINCE].value || r->q->fields[BY_UNTIL].value) return WRONG(r, start, "date: beside since: or until:");
    if (first[0]) r->q->fields[BY_SINCE] = (query_field){"since", first, column_of(r, start)};
    if (last[0]) r->q->fields[BY_UNTIL] = (query_field){"until", last, column_of(r, start)};
  }
  return DM_OK;
}

static status read_item(reading *r) {
  const char *start = r->at, *end = start;
  if (strncmp(start, "OR", 2) == 0 && (!start[2] || blank(start[2]))) {
    if (!r->n_group || r->or) return WRONG(r, start, "OR wants a word on both sides");
    r->or = start;
    r->at += 2;
    return DM_OK;
  }
  if (strncmp(start, "AND", 3) == 0 && (!start[3] || blank(start[3]))) { /* all must be there anyway */
    if (r->or) return WRONG(r, r->or, "OR wants a word on both sides");
    r->at += 3;
    return DM_OK;
  }
  bool negated = *start == '-';
  if (negated) r->at++;
  for (end = r->at; small(*end);) end++;
  if (end > r->at && *end == ':' && *r->at != '"') return read_field(r, end, negated);
  return read_words(r, negated, start);
}

static status read_all(reading *r) {
  status s = DM_OK;
  while (s == DM_OK) {
    while (blank(*r->at)) r->at++;
    if (!*r->at) break;
    s = read_item(r);
  }
  if (s != DM_OK) return s;
  if (r->or) return WRONG(r, r->or, "OR wants a word on both sides");
  end_group(r);
  if (!r->q->n_wanted) return WRONG(r, r->text, r->not.len || r->q->fields[0].value ? "no word that is to be found" : "no word that is to be found; `demarche events` and `chains` answer conditions alone");
  query *q = r->q;
  for (const char *c = r->not.len ? buf_done(&r->not) : NULL; c && *c; c += *c == '\n') { /* each on a line */
    size_t n = strcspn(c, "\n");
    q->term[q->n_terms++] = arena_copy(r->a, c, n);
    buf_puts(&r->match, " NOT ");
    buf_add(&r->match, c, n);
    c += n;
  }
  if (r->match.failed || r->any.failed || r->group.failed || r->not.failed) return err_set(r->e, DM_ENOMEM, NULL, "out of memory");
  q->match = keep(r, &r->match);
  q->any = keep(r, &r->any);
  return DM_OK;
}

status query_read(const char *text, arena *a, query *out, err *e) {
  *out = (query){0};
  reading r = {.text = text, .at = text, .a = a, .q = out, .e = e};
  jmp_buf *outer = a->fail, fail;
  if (strlen(text) > QUERY_BYTES) return err_set(e, DM_EUSAGE, NULL, "the question, column %zu: longer than %d bytes", column_of(&r, text + QUERY_BYTES), QUERY_BYTES);
  if (setjmp(fail)) {
    a->fail = outer;
    buf_free(&r.match), buf_free(&r.any), buf_free(&r.group), buf_free(&r.not);
    return err_set(e, DM_ENOMEM, NULL, "out of memory");
  }
  a->fail = &fail;
  status s = read_all(&r);
  a->fail = outer;
  buf_free(&r.match), buf_free(&r.any), buf_free(&r.group), buf_free(&r.not);
  return s;
}
