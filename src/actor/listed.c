/* listed.c - "Eban, Abba, Israeli Foreign Minister until June 2, 1974": details "person" of the document (read/tei.c).
 *
 * The state is one that the office names, but for "Ambassador to Egypt" and "Office of Egyptian Affairs". Where it names none, the volume
 * is of the United States and so is he, when the words are of its government. */
#include "actor/listed.h"

#include "actor/resolve.h"

enum { MOST = 64, KEY = 64 };

typedef struct listed {
  slice surname, first;
  char country[4], sector[4];
} listed;

static bool holds(slice s, const char *const *words) {
  for (; *words; words++)
    if (memmem(s.ptr, s.len, *words, strlen(*words))) return true;
  return false;
}

/* What stands before byte `at` ends so. */
static bool behind(slice s, size_t at, const char *words) { return slice_ends(slice_cut(s, 0, at), words); }

/* A word before a name that makes it a place of work, not a master: "Ambassador to Egypt", "Embassy in Egypt". */
static bool abroad(slice s, size_t at) {
  static const char *const words[] = {" to ", " to the ", " in ", " in the ", " at ", " with ", " with the ", " for ", " for the ", " on ", " and ", NULL};
  for (const char *const *w = words; *w; w++)
    if (behind(s, at, *w)) return true;
  return false;
}

/* "Israeli", "of the Soviet Union": the state of the first name that is no place of work. */
static void state_of(const reading *r, slice s, char country[4]) {
  for (size_t at = 0; at < s.len; at++) {
    bool starts = (!at || s.ptr[at - 1] == ' ') && s.ptr[at] >= 'A' && s.ptr[at] <= 'Z';
    if (!starts) continue;
    char key[KEY + 4];
    size_t end = at, n_words = 0, ends[4];
    while (end < s.len && n_words < 4 && s.ptr[end] != ',' && s.ptr[end] != ';') { /* the longest run of its words that is a name */
      while (end < s.len && s.ptr[end] != ' ' && s.ptr[end] != ',' && s.ptr[end] != ';') end++;
      ends[n_words++] = end;
      if (end < s.len && s.ptr[end] == ' ') end++;
    }
    for (; n_words; n_words--) {
      slice run = slice_cut(s, at, ends[n_words - 1]);
      if (run.len >= KEY) continue;
      size_t n = lex_fold(run.ptr, run.len, key, sizeof key, NULL, NULL);
      for (const map_row *m = lex_key(r->l, (slice){key, n}); m; m = map_next(&r->l->names, m)) {
        const lex_row *row = lex_at(r->l, m);
        if (row->kind > NAME_DEMONYM || !code_is_state(row->country)) continue;
        slice rest = slice_cut(s, at + run.len, s.len);
        if (abroad(s, at) || slice_starts(rest, " Affairs") || slice_starts(rest, " and ") || slice_starts(rest, " Desk")) return; /* his own stands in no word */
        memcpy(country, row->country, 4);
        return;
      }
    }
  }
}

static bool read_listed(const reading *r, slice s, listed *out) {
  static const char *const american[] = {"Department of State", "Secretary of State", "Secretary of Defense", "Secretary of the Treasury", "National Security", "White House", "Central Intelligence", "Joint Chiefs",
                                         "President\xe2\x80\x99s ", "President's ", "Assistant to the President", "Ambassador to", "Ambassador in", "Embassy in", "Chief of Mission", "Consul", "Senator (", "Senate", "House of Representatives",
                                         "Policy Planning", "Foreign Service", "Under Secretary", "Assistant Secretary", "Director of the Office of", "Special Envoy", "Bureau of", "U.S.", "United States", NULL};
  static const char *const soldiers[] = {"General,", "Gen.", "Admiral", "Joint Chiefs", "Army", "Navy", "Air Force", "Chief of the General Staff", "Chief of Staff of the", NULL};
  *out = (listed){0};
  const char *comma = memchr(s.ptr, ',', s.len), *second = comma ? memchr(comma + 1, ',', (size_t)(s.ptr + s.len - comma - 1)) : NULL;
  if (!second) return false;
  out->surname = slice_trim((slice){s.ptr, (size_t)(comma - s.ptr)});
  out->first = slice_trim((slice){comma + 1, (size_t)(second - comma - 1)});
  const char *blank = memchr(out->first.ptr, ' ', out->first.len);
  if (blank) out->first.len = (size_t)(blank - out->first.ptr);
  slice office = slice_trim((slice){second + 1, (size_t)(s.ptr + s.len - second - 1)});
  state_of(r, office, out->country);
  if (!out->country[0] && r->d->publisher && strstr(r->d->publisher, "United States") && holds(office, american)) memcpy(out->country, "USA", 4);
  memcpy(out->sector, holds(office, soldiers) ? "MIL" : "GOV", 4);
  return out->country[0] && out->surname.len > 1;
}

static bool names(const doc *d, const phrase *p, slice word) {
  for (uint32_t t = p->core; t < p->core_end; t++)
    if (slice_eq(doc_slice(d, d->tokens.at[t].at), word)) return true;
  return false;
}

void listed_find(reading *r) {
  const doc *d = r->d;
  uint32_t n = 0;
  listed *list = NULL;
  for (uint32_t i = 0; i < d->details.n && n < MOST; i++) {
    if (strcmp(d->details.at[i].name, "person") != 0) continue;
    if (!list) list = arena_array(&r->d->scratch, listed, MOST);
    n += read_listed(r, slice_of(d->details.at[i].value), &list[n]);
  }
  for (uint32_t i = 0; n && i < r->p.n; i++) {
    phrase *p = &r->p.at[i];
    if (p->core_kind != CORE_PERSON || p->country[0] || p->modifier || p->core_end <= p->core) continue;
    slice last = doc_slice(d, d->tokens.at[p->core_end - 1].at);
    const listed *found = NULL;
    bool sure = false, two = false;
    for (uint32_t k = 0; k < n; k++) {
      if (!slice_eq(list[k].surname, last)) continue;
      bool whole = names(d, p, list[k].first);
      if (found && !whole && !sure) two |= strcmp(found->country, list[k].country) != 0;
      if (!found || (whole && !sure)) found = &list[k], two = two && !whole;
      sure |= whole;
    }
    if (!found || two) continue;
    memcpy(p->country, found->country, 4);
    if (!p->sector[0]) memcpy(p->sector, found->sector, 4);
  }
}
