/* mkplaces tables/cities.tsv tables/places.tsv > places.c
 *
 * The gazetteer as read-only data without pointers, so that opening the engine costs nothing: the program's loader has
 * nothing to mend in it and a page is read when a document asks for a name on it. A name is found by the 64-bit FNV of
 * its key (small letters, no accents): the keys lie sorted by it, and a directory of its upper bits says where to look. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 4096, CELLS = 12, BUCKET_BITS = 12 };

typedef struct row {
  char *name, *keys;
  char country[4];
  unsigned admin, feature, from, to; /* from, to: 19450901; 0 = open */
  int lat, lon;
  unsigned population, id;
  bool located;
} row;

typedef struct key {
  uint64_t hash;
  unsigned row, order;
  const char *text;
} key;

static row *rows;
static key *keys;
static unsigned n_rows, n_keys;
static char *words[4096]; /* provinces' codes and features */
static unsigned n_words;
static int complaints;
static const char *at_path;
static unsigned at_line;

static void complain(const char *what, const char *cell) {
  fprintf(stderr, "%s:%u:1: %s: %s\n", at_path, at_line, what, cell);
  complaints++;
}

static void *more(void *p, unsigned n, size_t size) {
  if (n & (n - 1)) return p;
  p = realloc(p, (n ? 2 * (size_t)n : 1) * size);
  if (!p) exit(1);
  return p;
}

static unsigned word(const char *s) {
  for (unsigned i = n_words; i-- > 0;)
    if (strcmp(words[i], s) == 0) return i;
  if (n_words == sizeof words / sizeof *words) complain("too many provinces", s), exit(1);
  words[n_words] = strdup(s);
  return n_words++;
}

/* "-1.67" -> -167. */
static bool hundredths(const char *s, int most, int *out) {
  bool minus = *s == '-';
  if (minus) s++;
  unsigned whole = 0, part = 0, digits = 0;
  for (; *s >= '0' && *s <= '9' && whole < 1000; s++) whole = whole * 10 + (unsigned)(*s - '0');
  if (*s == '.')
    for (s++; *s >= '0' && *s <= '9'; s++, digits++) part = part * 10 + (unsigned)(*s - '0');
  if (*s || digits > 2 || (int)whole > most) return false;
  *out = (int)(whole * 100 + (digits == 1 ? part * 10 : part));
  if (minus) *out = -*out;
  return *out <= most * 100 && *out >= -most * 100;
}

/* "1924", "1991-09", "1991-09-06" -> 19910906; what is left open is the first day, or the last when `end`. */
static unsigned date_of(const char *s, bool end) {
  unsigned y = 0, m = 0, d = 0;
  if (!*s) return 0;
  int n = sscanf(s, "%u-%u-%u", &y, &m, &d);
  if (n < 1 || y < 1 || y > 2200 || m > 12 || d > 31) complain("a date is 1991-12-26, 1991-12 or 1991", s);
  return y * 10000 + (n > 1 ? m : end ? 12 : 1) * 100 + (n > 2 ? d : end ? 31 : 1);
}

/* The key of an ASCII name, as lex_fold makes it. */
static char *key_of(const char *name) {
  char out[256];
  size_t n = 0;
  bool gap = false;
  for (const char *c = name; *c && n < sizeof out - 2; c++) {
    if ((unsigned char)*c >= 0x80) complain("a name is written in ASCII here", name);
    bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '&';
    if (*c == ' ' || *c == '-' || *c == '/') gap = n > 0;
    if (!letter) continue;
    if (gap) out[n++] = ' ';
    gap = false;
    out[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
  }
  out[n] = '\0';
  return strdup(out);
}

static uint64_t fnv(const char *s, size_t n) {
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
  return h;
}

static void enter(unsigned r, const char *text) {
  while (*text) {
    size_t n = strcspn(text, "|");
    keys = more(keys, n_keys, sizeof *keys);
    keys[n_keys] = (key){fnv(text, n), r, n_keys, strndup(text, n)};
    n_keys++;
    text += n + (text[n] == '|');
  }
}

/* The town of cities.tsv (or an earlier row) that a row of places.tsv names: a seat of a province, else the greatest; NULL. */
static bool is_seat(const row *r) { return r->feature < n_words && (strcmp(words[r->feature], "PPLA") == 0 || strcmp(words[r->feature], "PPLC") == 0); }

static const row *town(const char *name, const char *country) {
  const row *best = NULL;
  char *text = key_of(name);
  for (unsigned i = 0; i < n_keys; i++) {
    const row *r = &rows[keys[i].row];
    if (strcmp(r->country, country) == 0 && strcmp(keys[i].text, text) == 0 &&
        (!best || is_seat(r) > is_seat(best) || (is_seat(r) == is_seat(best) && r->population > best->population)))
      best = r;
  }
  free(text);
  return best;
}

static int column(char **header, unsigned n, const char *name) {
  for (unsigned i = 0; i < n; i++)
    if (strcmp(header[i], name) == 0) return (int)i;
  complain("no such column", name);
  exit(1);
}

static unsigned split(char *line, char **cell) {
  unsigned n = 0;
  for (char *p = line; n < CELLS;) {
    cell[n++] = p;
    p = strchr(p, '\t');
    if (!p) break;
    *p++ = '\0';
  }
  return n;
}

static void file(const char *path, bool cities) {
  static char line[MAX_LINE], first[MAX_LINE];
  static const char *const columns[2][9] = {{"name", "kind", "country", "lat", "lon", "of", "from", "to", "geonameid"},
                                            {"name", "key", "country", "lat", "lon", "admin", "population", "feature", "geonameid"}};
  char *header[CELLS], *cell[CELLS];
  unsigned n_header = 0;
  int c[9];
  FILE *f = fopen(path, "r");
  if (!f) fprintf(stderr, "%s: %s\n", path, strerror(errno)), exit(1);
  at_path = path, at_line = 0;
  while (fgets(line, sizeof line, f)) {
    at_line++;
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '#' || !line[0]) continue;
    if (!n_header) {
      strcpy(first, line);
      n_header = split(first, header);
      for (int i = 0; i < 9; i++) c[i] = column(header, n_header, columns[cities][i]);
      continue;
    }
    if (split(line, cell) != n_header) {
      complain("not as many cells as the header", cell[0]);
      continue;
    }
    row r = {.name = strdup(cell[c[0]]), .admin = word("")};
    const char *country = cell[c[2]];
    size_t len = strlen(country);
    for (size_t i = 0; i < len; i++)
      if (country[i] < 'A' || country[i] > 'Z') len = 9;
    if (len != 3 && !(len == 0 && !cities)) complain("a country has three capital letters", country);
    else strcpy(r.country, country);
    r.located = *cell[c[3]] != '\0';
    if (r.located && (!hundredths(cell[c[3]], 90, &r.lat) || !hundredths(cell[c[4]], 180, &r.lon))) complain("degrees are -1.67, at most 90 and 180", cell[c[3]]);
    r.id = (unsigned)strtoul(cell[c[8]], NULL, 10);
    if (cities) {
      r.keys = strdup(cell[c[1]]);
      r.admin = word(cell[c[5]]);
      r.population = (unsigned)strtoul(cell[c[6]], NULL, 10);
      r.feature = word(cell[c[7]]);
      if (!r.located || !r.id) complain("a town has coordinates and a number", r.name);
    } else {
      static const char *const kinds[] = {"country", "region", "province", "city", "water", "island", "mountain", "base", "camp", "post", "room"};
      bool known = false;
      for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) known |= strcmp(kinds[i], cell[c[1]]) == 0;
      if (!known) complain("no such kind of place", cell[c[1]]);
      r.keys = key_of(r.name);
      r.feature = word(cell[c[1]]);
      r.from = date_of(cell[c[6]], false);
      r.to = date_of(cell[c[7]], true);
      const char *of = cell[c[5]];
      if (*of) {
        const row *t = town(of, country);
        if (!t) complain("`of` names no town of this country", of);
        else {
          r.admin = t->admin;
          bool same = strcmp(cell[c[1]], "city") == 0; /* another name of it; else it only lies there */
          if (!r.located) r.lat = t->lat, r.lon = t->lon, r.located = true;
          if (same) r.population = t->population, r.feature = t->feature;
          if (same && !r.id) r.id = t->id;
        }
      }
      if (!r.located) complain("a place has coordinates, or `of`", r.name);
    }
    if (!*r.keys) complain("a name has letters", r.name);
    rows = more(rows, n_rows, sizeof *rows);
    rows[n_rows] = r;
    enter(n_rows++, r.keys);
  }
  fclose(f);
}

static int by_hash(const void *a, const void *b) {
  const key *x = a, *y = b;
  return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash) : (x->order > y->order) - (x->order < y->order);
}

static void c_string(const char *s) {
  putchar('"');
  for (; *s; s++) {
    unsigned char b = (unsigned char)*s;
    if (b < 0x20 || b >= 0x7f || b == '"' || b == '\\' || b == '?') printf("\\%03o", b);
    else putchar(b);
  }
  putchar('"');
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: mkplaces CITIES.tsv PLACES.tsv\n");
    return 2;
  }
  file(argv[1], true);
  unsigned n_towns = n_rows;
  file(argv[2], false);
  qsort(keys, n_keys, sizeof *keys, by_hash);
  for (unsigned i = 1; i < n_keys; i++)
    if (keys[i].hash == keys[i - 1].hash && strcmp(keys[i].text, keys[i - 1].text) != 0) complain("two keys with one hash", keys[i].text);
  if (complaints) return 1;

  printf("/* made by tools/mkplaces from tables/cities.tsv and tables/places.tsv; do not edit */\n#include \"place/data.h\"\n\n");
  printf("const char gaz_text[] =\n"); /* a word after another, each with its NUL */
  static unsigned *word_at, *name_at; /* all that is kept is kept to the end, within reach of a leak checker */
  unsigned at = 0;
  word_at = malloc((n_words + 1) * sizeof *word_at);
  name_at = malloc((n_rows + 1) * sizeof *name_at);
  if (!word_at || !name_at) return 1;
  for (unsigned i = 0; i < n_words; i++) {
    word_at[i] = at, at += (unsigned)strlen(words[i]) + 1;
    c_string(words[i]), printf("\"\\0\"\n");
  }
  for (unsigned i = 0; i < n_rows; i++) {
    name_at[i] = at, at += (unsigned)strlen(rows[i].name) + 1;
    c_string(rows[i].name), printf("\"\\0\"\n");
  }
  printf(";\nconst gaz_row gaz_rows[] = {\n");
  for (unsigned i = 0; i < n_rows; i++) {
    const row *r = &rows[i];
    printf("{%u,%u,%u,%u,%u,%u,%u,%d,%d,\"%s\"},\n", name_at[i], r->id, r->population, r->from, r->to, word_at[r->admin], word_at[r->feature], r->lat, r->lon, r->country);
  }
  printf("};\nconst gaz_key gaz_keys[] = {\n");
  for (unsigned i = 0; i < n_keys; i++) printf("{0x%llxu,%u},\n", (unsigned long long)keys[i].hash, keys[i].row);
  printf("{0,0}};\nconst uint32_t gaz_bucket[] = {\n");
  for (unsigned b = 0, i = 0; b <= 1u << BUCKET_BITS; b++) {
    while (i < n_keys && keys[i].hash >> (64 - BUCKET_BITS) < b) i++;
    printf("%u,%s", i, b % 16 == 15 ? "\n" : "");
  }
  printf("};\nconst uint32_t gaz_n_rows = %u, gaz_n_towns = %u, gaz_n_keys = %u;\n", n_rows, n_towns, n_keys);
  return fflush(stdout) ? 1 : 0;
}
