/* letterhead.c - whose paper it is and where it was written, where no "FM AMEMBASSY" tells.
 *
 *   Sir Gerald Hallam to Mr. Selwyn Lloyd. (Received February 24)     a despatch, printed; its place stands over the date
 *   British Legation, Addis Ababa, 3 May 1938                         a letter
 *   FROM CAIRO TO FOREIGN OFFICE                                      telegrams
 *   From: Embassy in Indonesia
 *   FROM: DJAKARTA */
#include "actor/letterhead.h"

#include <strings.h>

#include "place/gazetteer.h"
#include "read/date.h"

enum { PLACE = 60, BLOCKS = 14, LINE = 200 }; /* bytes of a place's name; blocks that may stand over a text; bytes of such a line */

static const char *name_state(const linking *k, slice key, bool of_place) {
  for (const map_row *m = lex_key(k->r->l, key); m; m = map_next(&k->r->l->names, m)) {
    const lex_row *row = lex_at(k->r->l, m);
    if (of_place ? row->kind <= NAME_CITY && code_is_state(row->country) : row->kind == NAME_ADJECTIVE && code_is_state(row->country)) return row->country;
  }
  return NULL;
}

const char *letterhead_state(const linking *k, slice words) {
  char key[PLACE + 4];
  size_t n = lex_fold(words.ptr, words.len < PLACE ? words.len : PLACE, key, sizeof key, NULL, NULL), all = n;
  while (n) {
    const char *state = name_state(k, (slice){key, n}, true);
    if (state) return state;
    while (n && key[n - 1] != ' ') n--;
    while (n && key[n - 1] == ' ') n--;
  }
  gaz_hits h = gaz_find((slice){key, all}); /* "BASRA": no capital */
  const gaz_row *best = NULL;
  for (uint32_t i = 0; i < h.n; i++)
    if (gaz_hit(h, i)->country[0] && (!best || gaz_hit(h, i)->population > best->population)) best = gaz_hit(h, i);
  return best ? best->country : NULL;
}

void letterhead_settle(linking *k, const char *home, const char *host, const char *kind, slice place) {
  memcpy(k->home, home, 4);
  memcpy(k->host, host, 4);
  char *name = arena_printf(&k->d->arena, "%s %.*s", kind, (int)place.len, place.ptr);
  bool inside = false;
  for (char *c = name; *c; c++) { /* "LEOPOLDVILLE" -> "Leopoldville" */
    if (inside && *c >= 'A' && *c <= 'Z') *c = (char)(*c | 32);
    inside = (*c | 32) >= 'a' && (*c | 32) <= 'z';
  }
  const char *whose = strcmp(home, "USA") == 0 ? "U.S." : strcmp(home, "GBR") == 0 ? "British" : country_name(k->r, home);
  k->post = arena_printf(&k->d->arena, "%s %s", whose ? whose : home, name);
}

/* The post at a place; a place of the home state, or none that is known, is where the ministry writes from. */
static bool settled(linking *k, const char *home, const char *kind, slice place) {
  size_t n = 0;
  while (n < place.len && !strchr(",.;(\n\t", place.ptr[n])) n++;
  place = slice_trim(slice_cut(place, 0, n));
  if (place.len > 4 && strncasecmp(place.ptr, "the ", 4) == 0) place = slice_cut(place, 4, place.len);
  const char *state = place.len ? letterhead_state(k, place) : NULL;
  if (!state) return false;
  if (strcmp(state, home) != 0) {
    letterhead_settle(k, home, state, kind, place);
    return true;
  }
  memcpy(k->home, home, 4);
  k->post = strcmp(home, "GBR") == 0 ? "British side" : strcmp(home, "USA") == 0 ? "U.S. side" : country_name(k->r, home);
  return true;
}

static bool opens(slice line, const char *word) { return line.len > strlen(word) && strncasecmp(line.ptr, word, strlen(word)) == 0; }

static slice after(slice line, size_t n) { return slice_trim(slice_cut(line, n, line.len)); }

static const char *find(slice line, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= line.len; i++)
    if (strncasecmp(line.ptr + i, word, n) == 0) return line.ptr + i;
  return NULL;
}

/* "Foreign Office", "Commonwealth Relations Office": London's. */
static bool british_office(slice to) { return find(to, "foreign office") || find(to, "commonwealth relations office") || find(to, "foreign and commonwealth office") || find(to, "colonial office"); }

/* "FROM CAIRO TO FOREIGN OFFICE", "FROM FOREIGN OFFICE TO CAIRO"; "FROM: DJAKARTA", "From: Embassy in Indonesia". */
static bool telegram(linking *k, slice line, slice rest) {
  if (!opens(line, "from")) return false;
  bool colon = line.ptr[4] == ':';
  slice from = after(line, colon ? 5 : 4), to = {NULL, 0};
  const char *and = colon ? NULL : find(from, " to ");
  if (and) {
    to = (slice){and + 4, (size_t)(from.ptr + from.len - and) - 4};
    from.len = (size_t)(and - from.ptr);
  } else if (colon) {
    const char *next = find(rest, "to:");
    size_t n = 0;
    if (next)
      while (next + n < rest.ptr + rest.len && next[n] != '\n') n++;
    to = (slice){next, n};
  }
  if (!to.ptr) return false;
  if (!colon && !british_office(to) && !british_office(from)) return false;
  const char *home = british_office(to) || british_office(from) ? "GBR" : "USA", *kind = "Embassy";
  if (british_office(from) || opens(from, "department of state") || opens(from, "secretary of state") || opens(from, "secstate")) {
    memcpy(k->home, home, 4);
    k->post = strcmp(home, "GBR") == 0 ? "British side" : "U.S. side";
    return true;
  }
  static const char *const posts[][2] = {{"american embassy", "Embassy"}, {"amembassy", "Embassy"}, {"embassy", "Embassy"}, {"legation", "Legation"}, {"amconsul", "Consulate"}, {"consulate general", "Consulate General"}, {"consulate", "Consulate"}, {"mission", "Mission"}};
  for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
    if (opens(from, posts[i][0])) {
      kind = posts[i][1];
      from = after(from, strlen(posts[i][0]));
      while (from.len && (from.ptr[0] == ',' || from.ptr[0] == ' ')) from = after(from, 1);
      if (opens(from, "in ") || opens(from, "at ")) from = after(from, 3);
      break;
    }
  return settled(k, home, kind, from);
}

/* "British Embassy, Jakarta", "Indian High Commission, Dacca"; without a place in its own line the one over the date. */
static bool house(linking *k, slice line, slice dated) {
  static const char *const houses[] = {"Embassy", "Legation", "High Commission", "Consulate General", "Consulate", "Residency"};
  size_t n = 0;
  while (n < line.len && line.ptr[n] != ' ') n++;
  char key[PLACE + 4];
  if (n > 30 || n + 7 > line.len || line.ptr[0] < 'A' || line.ptr[0] > 'Z') return false;
  const char *home = name_state(k, (slice){key, lex_fold(line.ptr, n, key, sizeof key, NULL, NULL)}, false);
  slice rest = after(line, n);
  for (size_t i = 0; home && i < sizeof houses / sizeof *houses; i++) {
    size_t len = strlen(houses[i]);
    if (!opens(rest, houses[i]) || !strchr(",.\n", rest.ptr[len])) continue;
    return settled(k, home, houses[i], after(rest, len + 1)) || settled(k, home, houses[i], dated);
  }
  return false;
}

/* "Sir Gerald Hallam to Mr. Selwyn Lloyd. (Received February 24)" */
static bool despatch(linking *k, slice line, slice dated) {
  const char *to = find(line, " to "), *received = to ? find(line, "(received ") : NULL;
  static const char *const titles[] = {"Mr. ", "Sir ", "Lord ", "Viscount ", "Earl ", "the Earl ", "the Marquess ", "Marquess ", "Secretary ", "the Secretary ", "Miss ", "Mrs. "};
  if (!received || received < to) return false;
  slice whom = slice_cut(line, (size_t)(to - line.ptr) + 4, line.len);
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (opens(whom, titles[i])) return settled(k, "GBR", "Embassy", dated);
  return false;
}

/* Turns with a label: "Question:", "MR. HOLLIS:". */
static bool has_turns(const linking *k) {
  enum { LABEL = 5 /* tokens */ };
  const doc *d = k->d;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    if (i && d->sentences.at[i - 1].block == s->block) continue;
    for (uint32_t t = s->first + 1; t < s->end && t - s->first <= LABEL; t++)
      if (word_is(d, t, ":") && k->r->words[s->first].upper) return true;
  }
  return k->lettered;
}

/* "Ministry of External Affairs, Government of India" over "Transcript of weekly media briefing", "Foreign Ministry Spokesperson's
 * Press Conference" over a day in Beijing: the ministry's own paper. */
static bool briefing(linking *k, slice dated) {
  enum { LINES = 5 };
  const doc *d = k->d;
  bool called = false, ministry = false;
  const char *state = NULL;
  for (uint32_t i = 0; i < d->blocks.n && i < LINES; i++) {
    slice line = doc_slice(d, d->blocks.at[i].at);
    if (line.len > LINE / 2 * 3 || slice_ends(line, ".")) break;
    called |= find(line, "briefing") || find(line, "press conference") || find(line, "spokesperson's remarks") || opens(line, "spokesman of the ") || opens(line, "spokeswoman of the ") || opens(line, "spokesperson of the "); /* "Spokesman of the Russian Ministry of Foreign Affairs, Moscow" over questions and answers */
    for (uint32_t n = 0; n < k->r->p.n && d->sentences.at[k->r->p.at[n].sentence].block <= i; n++) {
      const phrase *p = &k->r->p.at[n];
      if (d->sentences.at[p->sentence].block != i) continue;
      bool here = false;
      for (uint32_t t = p->first; t < p->end; t++) here |= word_in(d, t, LIST_ministry) || (word_is(d, t, "department") && t + 2 < p->end && word_is(d, t + 2, "state"));
      ministry |= here;
      if (here && !state && p->country[0] && code_is_state(p->country)) state = p->country;
    }
  }
  if (!called || !ministry || !has_turns(k)) return false;
  if (!state && k->r->dateline[0]) state = k->r->dateline;
  if (!state && dated.ptr) {
    const char *comma = memchr(dated.ptr, ',', dated.len);
    state = letterhead_state(k, comma ? slice_cut(dated, 0, (size_t)(comma - dated.ptr)) : dated);
  }
  if (!state || !code_is_state(state)) return false;
  memcpy(k->home, state, 4);
  k->post = country_name(k->r, state);
  k->briefing = true;
  return true;
}

bool letterhead_find(linking *k) {
  const doc *d = k->d;
  slice dated = {NULL, 0};
  for (uint32_t i = 0; i < d->blocks.n && i < BLOCKS && !dated.ptr; i++) {
    if (d->blocks.at[i].kind != BLOCK_DATELINE) continue;
    written_date day;
    dated = doc_slice(d, d->blocks.at[i].at);
    if (i && date_read(dated, &day)) dated = doc_slice(d, d->blocks.at[i - 1].at); /* the place in a line of its own */
  }
  if (briefing(k, dated)) return true;
  for (uint32_t i = 0; i < d->blocks.n && i < BLOCKS; i++) {
    slice all = doc_slice(d, d->blocks.at[i].at);
    if (d->blocks.at[i].kind != BLOCK_HEADER && all.len > LINE) return false; /* the text */
    slice beyond = slice_cut(d->text, d->blocks.at[i].at.from, d->blocks.at[i].at.from + 4 * LINE < d->text.len ? d->blocks.at[i].at.from + 4 * LINE : d->text.len);
    if (d->kind == DOC_CABLE ? telegram(k, all, beyond) : house(k, all, dated) || (dated.ptr && despatch(k, all, dated))) return true;
  }
  return false;
}
