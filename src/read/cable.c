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
  const char *detail; /* what its value is called in the document's details; NULL */
} keys[] = {
    {"FM", false, KEY_CABLE, "sender"},
    {"INFO", false, KEY_TO, "info"},
    {"E.O.", false, KEY_CABLE, "declassify"},
    {"EO", false, KEY_CABLE, "declassify"},
    {"TAGS", false, KEY_CABLE, "tags"},
    {"SUBJECT", true, KEY_SUBJECT, NULL},
    {"SUBJ", true, KEY_SUBJECT, NULL},
    {"REF", false, KEY_TO, "reference"},
    {"REFS", true, KEY_TO, "reference"},
    {"REFTEL", false, KEY_TO, "reference"},
    {"TO", false, KEY_TO, "recipient"},
    {"FROM", true, KEY_FROM, "sender"},
    {"DATE", true, KEY_DATE, NULL},
    {"PARTICIPANTS", false, KEY_PRESENT, "participant"},
    {"PLACE", true, KEY_MEMO, "place"},
    {"CLASSIFIED BY", false, KEY_CABLE, "classified_by"},
    {"SIPDIS", false, KEY_CABLE, "distribution"},
    {"NOFORN", false, KEY_CABLE, "distribution"},
    {"EXDIS", false, KEY_CABLE, "distribution"},
    {"NODIS", false, KEY_CABLE, "distribution"},
    {"LIMDIS", false, KEY_CABLE, "distribution"},
    {"STADIS", false, KEY_CABLE, "distribution"},
    {"NOTAL", false, KEY_CABLE, "distribution"},
    {"DECL", true, KEY_CABLE, "declassify"},
    {"DERIVED FROM", true, KEY_CABLE, "derived_from"},
    {"DRAFTED BY", false, KEY_CABLE, "drafted"},
    {"APPROVED BY", false, KEY_CABLE, "approved"},
    {"CC", true, KEY_TO, "copied"},
    {"RE", true, KEY_SUBJECT, NULL},
    {"THROUGH", true, KEY_TO, "through"},
    {"MEMORANDUM FOR", false, KEY_MEMO, "recipient"},
    {"MEMORANDUM OF CONVERSATION", false, KEY_MEMO, NULL},
    {"MEMORANDUM", false, KEY_MEMO, NULL},
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

/* The row of `keys` a line opens with; *value is where its value starts. -1 = none. */
static int row_of(slice line, size_t *value) {
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
      return (int)i;
    }
  }
  return -1;
}

static key key_of(slice line, size_t *value) {
  int row = row_of(line, value);
  return row < 0 ? KEY_NONE : keys[row].key;
}

static bool names(slice s, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= s.len; i++)
    if (strncasecmp(s.ptr + i, word, n) == 0) return true;
  return false;
}

/* The two ends of an old telegram: its ministry, and a post or the bare name of a town in capitals ("DJAKARTA"). */
static bool ministry(slice s) {
  static const char *const names_of[] = {"secretary of state", "department of state", "secstate", "foreign office", "commonwealth relations office", "foreign and commonwealth office", "colonial office"};
  for (size_t i = 0; i < sizeof names_of / sizeof *names_of; i++)
    if (slice_trim(s).len < strlen(names_of[i]) + 16 && names(s, names_of[i])) return true;
  return false;
}

static bool station(slice s) {
  static const char *const houses[] = {"embassy", "amembassy", "american embassy", "legation", "consul", "amconsul", "mission"};
  s = slice_trim(s);
  for (size_t i = 0; i < sizeof houses / sizeof *houses; i++)
    if (s.len >= strlen(houses[i]) && strncasecmp(s.ptr, houses[i], strlen(houses[i])) == 0) return true;
  size_t letters = 0;
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] != ' ' && !(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')) return false;
    letters += s.ptr[i] != ' ';
  }
  return letters > 3 && letters < 24;
}

/* "FROM CAIRO TO FOREIGN OFFICE" */
static bool wired(slice line) {
  if (line.len > 80 || !slice_starts(line, "FROM ")) return false;
  for (size_t i = 5; i + 4 < line.len; i++)
    if (memcmp(line.ptr + i, " TO ", 4) == 0) {
      slice from = slice_cut(line, 5, i), to = slice_cut(line, i + 4, line.len);
      return (ministry(to) && station(from)) || (ministry(from) && station(to));
    }
  return false;
}

slice cable_printed(const doc *d) {
  enum { LINES = 4, LONGEST = 160 };
  static const char *const ministers[] = {" to the Secretary of State", " to the Acting Secretary of State", " to the Department of State"};
  for (uint32_t i = 0; i < d->blocks.n && i < LINES; i++) {
    slice line = slice_trim(doc_slice(d, d->blocks.at[i].at));
    if (line.len && line.ptr[0] == '[') { /* "[412] The Ambassador in Turkey" */
      const char *close = memchr(line.ptr, ']', line.len);
      if (close) line = slice_trim(slice_cut(line, (size_t)(close - line.ptr) + 1, line.len));
    }
    if (line.len > LONGEST || !slice_starts(line, "The ") || !(names(line, " in ") || names(line, " at "))) continue;
    if (slice_starts(line, "The Secretary of State to the ") || slice_starts(line, "The Acting Secretary of State to the ")) return line;
    for (size_t m = 0; m < sizeof ministers / sizeof *ministers; m++)
      if (slice_ends(line, ministers[m])) return line;
  }
  return (slice){NULL, 0};
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

static void add_detail(doc *d, const char *name, slice value) {
  value = slice_trim(value);
  if (value.len && d->details.n < 400) vec_push(&d->arena, &d->details, ((detail){name, one_line(d, value)}));
}

/* "SECSTATE WASHDC PRIORITY 4412" without its precedence and number. */
static slice addressee(slice s) {
  static const char *const words[] = {"IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT", "EMERGENCY"};
  for (bool cut = true; cut;) {
    s = slice_trim(s);
    size_t n = s.len;
    while (n && s.ptr[n - 1] >= '0' && s.ptr[n - 1] <= '9') n--;
    cut = n < s.len && n && s.ptr[n - 1] == ' ';
    if (cut) s.len = n;
    for (size_t i = 0; i < sizeof words / sizeof *words && !cut; i++)
      if (slice_ends(s, words[i]) && s.len > strlen(words[i]) && s.ptr[s.len - strlen(words[i]) - 1] == ' ') s.len -= strlen(words[i]), cut = true;
  }
  return s;
}

/* "O 241530Z NOV 71": how fast it went. */
static void precedence(doc *d, slice line) {
  static const char letters[] = "ZOPR", *const words[] = {"flash", "immediate", "priority", "routine"};
  const char *at = line.len > 2 && line.ptr[1] == ' ' ? strchr(letters, line.ptr[0]) : NULL;
  if (at && *at) add_detail(d, "precedence", slice_of(words[at - letters]));
}

/* "C O N F I D E N T I A L SECTION 01 OF 02 RABAT 001234", "UNCLAS RABAT 1234": the post's name and the cable's number in its year. */
static void serial(doc *d, slice line) {
  size_t n = line.len;
  while (n && line.ptr[n - 1] >= '0' && line.ptr[n - 1] <= '9') n--;
  if (line.len - n < 3 || line.len - n > 6 || !n || line.ptr[n - 1] != ' ') return;
  size_t from = n - 1;
  while (from && line.ptr[from - 1] != ' ') from--;
  if (n - 1 - from > 2 && line.ptr[from] >= 'A') add_detail(d, "number", slice_cut(line, from, line.len));
}

/* What the header's blocks from the n-th on say, by their names. */
static void details(doc *d, uint32_t n) {
  for (; n < d->blocks.n; n++) {
    slice s = doc_slice(d, d->blocks.at[n].at), line = s;
    if (d->blocks.at[n].kind == BLOCK_ITEM) {
      add_detail(d, "participant", s);
      continue;
    }
    size_t value;
    written_date group;
    const char *nl = memchr(s.ptr, '\n', s.len);
    if (nl) line.len = (size_t)(nl - s.ptr);
    line = slice_trim(line);
    int row = row_of(line, &value);
    if (row < 0) {
      if (date_group(line, &group)) precedence(d, line);
      else if (cable_classification(line)) serial(d, line);
      continue;
    }
    const char *name = keys[row].detail;
    if (!name) continue;
    if (strcmp(name, "distribution") == 0) { /* the word itself is the value */
      add_detail(d, name, line);
    } else if (strcmp(name, "recipient") == 0 || strcmp(name, "info") == 0) { /* one a line */
      for (size_t at = value; at < s.len;) {
        const char *end = memchr(s.ptr + at, '\n', s.len - at);
        size_t to = end ? (size_t)(end - s.ptr) : s.len;
        add_detail(d, name, addressee(slice_cut(s, at, to)));
        at = to + 1;
      }
    } else {
      add_detail(d, name, slice_cut(s, value, s.len));
    }
  }
}

uint32_t cable_header(doc *d) {
  enum { FARTHEST = 60 /* lines: addressees may be many */, ENOUGH = 2 };
  uint32_t at = 0, next, end = 0, lines = 0, hits = 0, blank = 0;
  bool cable = false, memo = false, letter = false, subject = false, present = false, post = false, office = false, telegram = false;
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
    if (k == KEY_FROM || k == KEY_TO) { /* "FROM: DJAKARTA" over "TO: Secretary of State" */
      slice what = slice_cut(line, value, line.len);
      if (strncasecmp(line.ptr, "from", 4) == 0 || strncasecmp(line.ptr, "to", 2) == 0) post |= station(what), office |= ministry(what);
    }
    if (wired(line)) post = office = true, k = KEY_CABLE, hits++;
    telegram = post && office;
    bool dated = date_group(line, &group) || (telegram && line.len < 80 && (date_only(line, &group) || date_placed(line, &group) || (k == KEY_NONE && slice_starts(line, "NO") && date_inside(line, &group))));
    bool classified = cable_classification(line) != NULL;
    if (k == KEY_CABLE || (dated && !telegram)) cable = true;
    if (k == KEY_MEMO || k == KEY_PRESENT) memo = true;
    if (k == KEY_FROM || k == KEY_SUBJECT) letter = true;
    subject |= k == KEY_SUBJECT;
    if (k != KEY_NONE || dated || classified) {
      hits += k != KEY_NONE || dated;
      end = next;
      blank = 0;
      if (k != KEY_NONE) present = k == KEY_PRESENT;
    } else if (present && blank < 2 && line.len < 100 && line.ptr[line.len - 1] != '.' && !numbered(line)) {
      end = next; /* who was there, each on a line of his own with an empty one between */
      blank = 0;
    } else if (numbered(line) || line.len > 100 || (subject && blank) || blank > 2 || (!hits && lines > 6)) {
      break; /* the body */
    } else if (!blank && hits) {
      end = next; /* a line that goes on: more addressees, a long subject */
    }
    at = next;
  }
  if (hits < ENOUGH || !(cable || memo || letter)) return 0;
  cable |= telegram && !memo;
  d->kind = cable ? DOC_CABLE : memo ? DOC_MEMORANDUM : DOC_OTHER;
  uint32_t first = d->blocks.n;
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
    if (!dated_yet && (date_group(line, &group) || (k == KEY_DATE && date_only(slice_cut(line, value, line.len), &group)) || ((memo || telegram) && k == KEY_NONE && (date_placed(line, &group) || (telegram && (date_only(line, &group) || date_inside(line, &group))))))) {
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
  details(d, first);
  return end;
}
