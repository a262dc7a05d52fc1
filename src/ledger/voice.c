#include "ledger/voice.h"

#include <ctype.h>

enum { SHINGLE = 3 /* words in a row that two copies share */ };

static const char *lower(arena *a, slice s) {
  if (!s.ptr || !s.len) return NULL;
  char *text = arena_copy(a, s.ptr, s.len);
  for (char *c = text; *c; c++) *c = (char)tolower((unsigned char)*c);
  return text;
}

static void add_code(char codes[CODES][4], uint32_t *n, slice country, slice name) {
  char code[4] = "";
  if (country.len) snprintf(code, 4, "%.*s", (int)country.len, country.ptr);
  else if (name.len) snprintf(code, 4, "?%02x", (unsigned)(slice_hash(name) & 0xff)); /* somebody without a code: by his name */
  for (uint32_t i = 0; i < *n; i++)
    if (strcmp(codes[i], code) == 0) return;
  if (code[0] && *n < CODES) memcpy(codes[(*n)++], code, 4);
}

static void read_sides(dm_ledger *l, report *p) {
  row r = row_of(l, SQL_PARTIES);
  put_int(&r, p->document);
  put_int(&r, p->id);
  while (row_next(&r)) {
    slice country = get_slice(&r, 3), name = get_slice(&r, 2);
    if (slice_is(get_slice(&r, 0), "actor")) add_code(p->actor, &p->n_actors, country, name);
    else add_code(p->recipient, &p->n_recipients, country, name);
  }
}

static void read_hands(dm_ledger *l, arena *a, report *p, uint32_t attribution) {
  for (uint32_t id = attribution; id != NONE && p->n_hands < HANDS;) {
    row r = row_of(l, SQL_REPORT_HAND);
    put_int(&r, p->document);
    put_int(&r, id);
    bool first = id == attribution;
    id = NONE;
    if (row_next(&r)) {
      slice how = get_slice(&r, 1), country = get_slice(&r, 3);
      p->hand[p->n_hands] = lower(a, get_slice(&r, 0));
      bool named = slice_is(how, "named") || slice_is(how, "document") || slice_is(how, "described_then_named");
      if (!p->hand[p->n_hands] || !named) p->anonymous = true;
      else p->n_hands++;
      if (first) snprintf(p->speaker, 4, "%.*s", (int)country.len, country.ptr ? country.ptr : "");
      id = get_id(&r, 2);
    }
    row_end(&r);
  }
}

void voice_read(dm_ledger *l, arena *a, const row *r, report *p) {
  *p = (report){.document = sqlite3_column_int64(r->s, 0), .id = get_id(r, 1)};
  day begin, after;
  time_precision by;
  p->begin = p->after = DAY_NONE;
  if (day_parse(get_slice(r, 2), &begin, &after, &by)) p->begin = begin;
  if (day_parse(get_slice(r, 3), &begin, &after, &by)) p->after = after;
  p->undated = sqlite3_column_int(r->s, 4);
  if (p->undated && p->begin != DAY_NONE) p->begin--, p->after++;
  p->outlet = lower(a, get_slice(r, 5));
  slice sentence = get_slice(r, 6);
  p->sentence = sentence.ptr ? arena_copy(a, sentence.ptr, sentence.len) : "";
  slice fact = get_slice(r, 7);
  p->factuality = arena_copy(a, fact.ptr ? fact.ptr : "", fact.len);
  read_hands(l, a, p, get_id(r, 8));
  read_sides(l, p);
}

bool voice_share(char a[CODES][4], uint32_t n, char b[CODES][4], uint32_t m) {
  if (!n || !m) return n == m;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < m; k++)
      if (strcmp(a[i], b[k]) == 0) return true;
  return false;
}

/* Hashes of each three words in a row; capitals and marks make no difference. */
static uint32_t shingles(const char *text, uint32_t *out, uint32_t most) {
  uint32_t word[SHINGLE] = {0}, n = 0, words = 0;
  for (const char *c = text; *c && n < most;) {
    uint32_t h = 2166136261u;
    while (*c && !isalnum((unsigned char)*c) && (unsigned char)*c < 0x80) c++;
    if (!*c) break;
    for (; isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80; c++) h = (h ^ (uint32_t)tolower((unsigned char)*c)) * 16777619u;
    memmove(word, word + 1, sizeof word - sizeof *word);
    word[SHINGLE - 1] = h;
    if (++words >= SHINGLE) out[n++] = (word[0] * 31 + word[1]) * 31 + word[2];
  }
  return n;
}

bool voice_same_words(const char *a, const char *b) {
  enum { MOST = 256 };
  uint32_t x[MOST], y[MOST], n = shingles(a, x, MOST), m = shingles(b, y, MOST), common = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < m; k++)
      if (x[i] == y[k]) {
        common++;
        break;
      }
  uint32_t least = n < m ? n : m;
  return least && common * 2 >= least;
}

bool voice_independent(const report *a, const report *b) {
  if (!a->outlet || !b->outlet || strcmp(a->outlet, b->outlet) == 0 || a->anonymous || b->anonymous) return false;
  for (uint32_t i = 0; i < a->n_hands; i++)
    for (uint32_t k = 0; k < b->n_hands; k++)
      if (strcmp(a->hand[i], b->hand[k]) == 0) return false;
  for (uint32_t i = 0; i < a->n_hands; i++)
    if (strcmp(a->hand[i], b->outlet) == 0) return false; /* "according to the Herald" */
  for (uint32_t k = 0; k < b->n_hands; k++)
    if (strcmp(b->hand[k], a->outlet) == 0) return false;
  return true;
}

bool voice_tells(const report *p) { return strcmp(p->factuality, "happened") == 0 || strcmp(p->factuality, "said_to_have_happened") == 0; }
