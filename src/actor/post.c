/* post.c - "Ambassador called on Foreign Minister at latter's request": a cable from Leopoldville means the American
 * ambassador and the Congolese minister, and says so only in its header. */
#include "actor/post.h"

enum { PLACE = 60 }; /* bytes of a post's name that are looked at */

/* The state of a place, by the longest run of its first words that is a name: "NEW DELHI PRIORITY". */
static const char *state_of(const linking *k, slice words) {
  char key[PLACE + 4];
  size_t n = lex_fold(words.ptr, words.len < PLACE ? words.len : PLACE, key, sizeof key, NULL, NULL);
  while (n) {
    for (const map_row *m = lex_key(k->r->l, (slice){key, n}); m; m = map_next(&k->r->l->names, m)) {
      const lex_row *row = lex_at(k->r->l, m);
      if (row->kind <= NAME_CITY && code_is_state(row->country)) return row->country;
    }
    while (n && key[n - 1] != ' ') n--;
    while (n && key[n - 1] == ' ') n--;
  }
  return NULL;
}

static bool begins(slice s, const char *word) { return s.len >= strlen(word) && memcmp(s.ptr, word, strlen(word)) == 0; }

void post_find(linking *k) {
  static const char *const posts[] = {"AMEMBASSY ", "AMCONSUL ", "AMCONGEN ", "USMISSION ", "USINT ", "USLO "};
  k->home[0] = k->host[0] = '\0';
  const doc *d = k->d;
  if (d->kind != DOC_CABLE) return;
  for (uint32_t i = 0; i < d->blocks.n && !k->host[0]; i++) {
    if (d->blocks.at[i].kind != BLOCK_HEADER) continue;
    slice s = doc_slice(d, d->blocks.at[i].at);
    for (size_t at = 0; at < s.len; at++) { /* line by line */
      size_t len = 0;
      while (at + len < s.len && s.ptr[at + len] != '\n') len++;
      slice line = {s.ptr + at, len};
      at += len;
      if (!begins(line, "FM ")) continue;
      line = slice_trim(slice_cut(line, 3, line.len));
      for (size_t p = 0; p < sizeof posts / sizeof *posts; p++) {
        if (!begins(line, posts[p])) continue;
        const char *state = state_of(k, slice_cut(line, strlen(posts[p]), line.len));
        if (!state) return;
        memcpy(k->home, "USA", 4);
        memcpy(k->host, state, 4);
        return;
      }
    }
  }
}

const char *post_country(const linking *k, const phrase *p) {
  if (!k->host[0] || p->indefinite || p->plural || p->possessor != NONE) return NULL;
  if (strcmp(p->sector, "GOV") != 0 && strcmp(p->sector, "LEG") != 0) return NULL;
  for (uint32_t t = p->first; t < p->end; t++)
    if (word_in(k->d, t, " ambassador charge department secretary embassy emboff poloff econoff dcm consul consulate polcouns ")) return k->home;
  return k->host;
}
