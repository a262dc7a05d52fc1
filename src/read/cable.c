/* cable.c - see the facts on cables: a date-time group ("241530Z NOV 71"), FM / TO / INFO, E.O. with the declassification,
 * TAGS, SUBJECT, REF, "Classified by". A memorandum has TO / FROM / SUBJECT / DATE / PARTICIPANTS instead. */
#include "read/cable.h"

#include <strings.h>

#include "read/date.h"
#include "read/meta.h"

typedef enum key { KEY_NONE, KEY_TO, KEY_FROM, KEY_SUBJECT, KEY_DATE, KEY_CABLE, KEY_MEMO, KEY_PRESENT } key;

static const struct {
  const char *word;
  bool colon; /* only with a colon: "Date: ..." */
  key key;
} keys[] = {
    {"FM", false, KEY_CABLE},      {"INFO", false, KEY_TO},         {"E.O.", false, KEY_CABLE},        {"EO", false, KEY_CABLE},
    {"TAGS", false, KEY_CABLE},    {"SUBJECT", true, KEY_SUBJECT},  {"SUBJ", true, KEY_SUBJECT},       {"REF", false, KEY_TO},
    {"REFS", true, KEY_TO},        {"REFTEL", false, KEY_TO},       {"TO", false, KEY_TO},             {"FROM", true, KEY_FROM},
    {"DATE", true, KEY_DATE},      {"PARTICIPANTS", false, KEY_PRESENT}, {"PLACE", true, KEY_MEMO},        {"CLASSIFIED BY", false, KEY_CABLE},
    {"SIPDIS", false, KEY_CABLE},  {"NOFORN", false, KEY_CABLE},    {"EXDIS", false, KEY_CABLE},       {"NODIS", false, KEY_CABLE},
    {"DECL", true, KEY_CABLE},     {"DERIVED FROM", true, KEY_CABLE}, {"CC", true, KEY_TO},            {"RE", true, KEY_SUBJECT},
    {"THROUGH", true, KEY_TO},     {"MEMORANDUM FOR", false, KEY_MEMO}, {"MEMORANDUM OF CONVERSATION", false, KEY_MEMO}, {"MEMORANDUM", false, KEY_MEMO},
};

const char *cable_classification(slice line) {
  static const char *const marks[][2] = {
      {"TOPSECRET", "TOP SECRET"}, {"SECRET", "SECRET"}, {"CONFIDENTIAL", "CONFIDENTIAL"}, {"UNCLASSIFIED", "UNCLASSIFIED"}, {"UNCLAS", "UNCLASSIFIED"},
      {"LIMITEDOFFICIALUSE", "LIMITED OFFICIAL USE"}, {"SENSITIVEBUTUNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"}, {"RESTRICTED", "RESTRICTED"}};
  char packed[40];
  size_t n = 0, at = 0, places[sizeof packed]; /* where each letter stands in the line */
  for (; at < line.len && n < sizeof packed - 1; at++) {
    if (line.ptr[at] >= 'a' && line.ptr[at] <= 'z') return NULL;
    if (line.ptr[at] >= 'A' && line.ptr[at] <= 'Z')
      places[n] = at, packed[n++] = line.ptr[at];
    else if (line.ptr[at] != ' ')
      break;
  }
  packed[n] = '\0';
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t len = strlen(marks[i][0]);
    if (n < len || memcmp(packed, marks[i][0], len) != 0) continue;
    if (n > len && places[len] == places[len - 1] + 1) return NULL; /* "SECRETARY ARDEN: ..." */
    const char *rest = packed + len; /* "SECRET SECTION 01 OF 02", "SECRET NOFORN", "CONFIDENTIAL SEOUL" */
    if (*rest && strncmp(rest, "SECTION", 7) != 0 && strncmp(rest, "NOFORN", 6) != 0 && strncmp(rest, "SIPDIS", 6) != 0 && at == line.len) return NULL;
    return marks[i][1];
  }
  return NULL;
}

/* The key a line opens with; *value is where its value starts. */
static key key_of(slice line, size_t *value) {
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    size_t n = strlen(keys[i].word);
    if (line.len < n || strncasecmp(line.ptr, keys[i].word, n) != 0) continue;
    slice rest = slice_cut(line, n, line.len);
    bool colon = rest.len && rest.ptr[0] == ':', blank = !rest.len || rest.ptr[0] == ' ' || rest.ptr[0] == '/';
    bool capitals = memcmp(line.ptr, keys[i].word, n) == 0;
    if (colon || (!keys[i].colon && blank && (capitals || keys[i].key == KEY_MEMO || keys[i].key == KEY_PRESENT || strcmp(keys[i].word, "CLASSIFIED BY") == 0))) {
      size_t at = n + (colon ? 1 : 0);
      while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t')) at++;
      *value = at;
      return keys[i].key;
    }
  }
  return KEY_NONE;
}

static slice line_at(const doc *d, uint32_t at, uint32_t *next) {
  const char *p = d->text.ptr + at, *nl = memchr(p, '\n', d->text.len - at);
  *next = nl ? (uint32_t)(nl - d->text.ptr) + 1 : (uint32_t)d->text.len;
  return slice_trim((slice){p, *next - at});
}

static bool numbered(slice line) {
  size_t n = 0;
  while (n < line.len && n < 3 && line.ptr[n] >= '0' && line.ptr[n] <= '9') n++;
  return n && n + 1 < line.len && line.ptr[n] == '.' && line.ptr[n + 1] == ' ';
}

/* Words of several lines as one: "NORTH KOREA ON THE\nSIX-PARTY TALKS". */
static char *one_line(doc *d, slice s) {
  char *copy = arena_copy(&d->arena, s.ptr, s.len), *to = copy;
  for (const char *p = copy; *p; p++) {
    char c = *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p;
    if (c == ' ' && (to == copy || to[-1] == ' ')) continue;
    *to++ = c;
  }
  *to = '\0';
  return copy;
}

/* Bytes of the portion mark before a subject: "(C) BORDER TALKS", "(S//NF) ...". */
static size_t marked(slice s) {
  size_t n = 1;
  if (!s.len || s.ptr[0] != '(') return 0;
  while (n < s.len && n < 12 && ((s.ptr[n] >= 'A' && s.ptr[n] <= 'Z') || s.ptr[n] == '/')) n++;
  if (n < 2 || n >= s.len || s.ptr[n] != ')' || !strchr("CSURTLF", s.ptr[1])) return 0;
  for (n++; n < s.len && s.ptr[n] == ' '; n++) {}
  return n;
}

bool cable_margin(slice line) {
  if (cable_classification(line) || slice_is(line, "NNNN") || slice_is(line, "BT")) return true;
  return line.len > 6 && memcmp(line.ptr, "PAGE ", 5) == 0 && line.ptr[5] >= '0' && line.ptr[5] <= '9' && !memchr(line.ptr, '\n', line.len);
}

static block *add_line(doc *d, span at, block_kind kind) {
  block *b = vec_add(&d->arena, &d->blocks);
  b->at = at;
  b->body = at.from;
  b->kind = kind;
  b->carried = b->time = b->time_last = NONE;
  return b;
}

uint32_t cable_header(doc *d) {
  enum { FARTHEST = 60 /* lines: addressees may be many */, ENOUGH = 2 };
  uint32_t at = 0, next, end = 0, lines = 0, hits = 0, blank = 0;
  bool cable = false, memo = false, letter = false, subject = false;
  written_date group;
  size_t value;
  while (at < d->text.len && lines < FARTHEST) { /* how far does it go? */
    slice line = line_at(d, at, &next);
    if (!line.len) {
      blank++;
      at = next;
      continue;
    }
    lines++;
    key k = key_of(line, &value);
    bool dated = date_group(line, &group);
    bool classified = cable_classification(line) != NULL;
    if (k == KEY_CABLE || dated) cable = true;
    if (k == KEY_MEMO || k == KEY_PRESENT) memo = true;
    if (k == KEY_FROM || k == KEY_SUBJECT) letter = true;
    subject |= k == KEY_SUBJECT;
    if (k != KEY_NONE || dated || classified) {
      hits += k != KEY_NONE || dated;
      end = next;
      blank = 0;
    } else if (numbered(line) || line.len > 100 || (subject && blank) || blank > 2 || (!hits && lines > 6)) {
      break; /* the body */
    } else if (!blank && hits) {
      end = next; /* a line that goes on: more addressees, a long subject */
    }
    at = next;
  }
  if (hits < ENOUGH || !(cable || memo || letter)) return 0;
  d->kind = cable ? DOC_CABLE : memo ? DOC_MEMORANDUM : DOC_OTHER;
  block *b = NULL;
  bool dated_yet = false;
  key last = KEY_NONE;
  uint32_t subject_from = 0, subject_to = 0;
  span named = {0, 0}; /* "Memorandum of Conversation" */
  for (at = 0; at < end; at = next) {
    slice line = line_at(d, at, &next);
    uint32_t from = (uint32_t)(line.ptr - d->text.ptr), to = from + (uint32_t)line.len;
    if (!line.len) {
      b = NULL;
      if (last != KEY_PRESENT) last = KEY_NONE;
      continue;
    }
    key k = key_of(line, &value);
    const char *class = cable_classification(line);
    if (class && !d->classification) d->classification = class;
    if (!dated_yet && (date_group(line, &group) || (k == KEY_DATE && date_only(slice_cut(line, value, line.len), &group)) || (memo && k == KEY_NONE && date_placed(line, &group)))) {
      dated_yet = true;
      meta_date(d, group, "dateline");
    }
    if (last == KEY_PRESENT && k == KEY_NONE && !class) { /* who was there: one of them a line */
      add_line(d, (span){from, to}, BLOCK_ITEM);
      continue;
    }
    if (k == KEY_NONE && !class && !date_group(line, &group) && b) {
      b->at.to = to;
      if (last == KEY_SUBJECT) subject_to = to;
      continue;
    }
    bool one = k == KEY_PRESENT && line.len > value; /* "PARTICIPANTS: Foreign Minister Brandl" */
    b = add_line(d, (span){from, one ? from + (uint32_t)value : to}, BLOCK_HEADER);
    if (one) add_line(d, (span){from + (uint32_t)value, to}, BLOCK_ITEM);
    last = k;
    if (k == KEY_MEMO && !named.to && slice_starts(line, line.ptr[1] == 'E' ? "MEMORANDUM" : "Memorandum")) named = b->at;
    if (k == KEY_SUBJECT && !d->title) {
      subject_from = from + (uint32_t)value;
      subject_to = to;
      d->title = "";
    } else if (k == KEY_SUBJECT) {
      last = KEY_NONE;
    }
  }
  if (!d->title && named.to) { /* without a subject it is called what it is */
    d->title = "";
    subject_from = named.from;
    subject_to = named.to;
  }
  if (d->title) {
    d->title_at = (span){subject_from, subject_to};
    d->title_at.from += (uint32_t)marked(doc_slice(d, d->title_at));
    d->title = d->title_at.to > d->title_at.from ? one_line(d, doc_slice(d, d->title_at)) : NULL;
    if (!d->title) d->title_at = (span){0, 0};
  }
  return end;
}
