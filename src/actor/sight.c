/* sight.c - what the lexicon sees in a sentence: names and roles of the tables, and proper names that none has. */
#include "actor/sight.h"

#include <stdio.h>
#include <strings.h>

const lex_row *lex_on(const actor_lexicon *l, const map_row *rows, day on, bool people, bool *expired, bool *early) {
  const lex_row *best = NULL;
  bool best_holds = false, best_late = false;
  for (const map_row *r = rows; r; r = map_next(&l->names, r)) {
    const lex_row *row = lex_at(l, r);
    if ((row->kind == NAME_PERSON) != people) continue;
    bool before = on != DAY_NONE && row->from != DAY_NONE && on < row->from;
    bool past = on != DAY_NONE && row->after != DAY_NONE && on > row->after;
    bool holds = !before && !past;
    /* of rows that hold an office beats none; of those past the latest; of those to come the first */
    bool better = !best || (holds && !best_holds) ||
                  (holds == best_holds && holds && strcmp(row->sector, "GOV") == 0 && strcmp(best->sector, "GOV") != 0) ||
                  (!holds && !best_holds && past && (!best_late || row->after > best->after));
    if (better) best = row, best_holds = holds, best_late = past;
  }
  if (expired) *expired = best && best_late && !best_holds;
  if (early) *early = best && !best_holds && !best_late;
  return best;
}

day phrase_day(const doc *d, uint32_t n_sentence) {
  enum { WORDS = 7 };
  const sentence *s = &d->sentences.at[n_sentence];
  if (!word_is(d, s->first, "in") && !word_is(d, s->first, "on")) return d->date;
  for (uint32_t t = s->first + 1; t < s->end && t < s->first + WORDS; t++) {
    slice n = sym_slice(d->tokens.at[t].norm);
    bool number = n.len && n.ptr[0] >= '0' && n.ptr[0] <= '9';
    if (number && n.len == 4 && (slice_starts(n, "19") || slice_starts(n, "20"))) {
      day on = day_of((n.ptr[0] - '0') * 1000 + (n.ptr[1] - '0') * 100 + (n.ptr[2] - '0') * 10 + n.ptr[3] - '0', 7, 1);
      return d->date == DAY_NONE || on < d->date - 183 ? on : d->date;
    }
    if (!number && !word_in(d, t, LIST_calendar) && !is_comma(d, t)) break;
  }
  return d->date;
}

static bool nominal(unsigned upos) { return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_X; }

/* More than four of five words in capitals: "KREMLIN DENIES REPORT". */
bool sight_shouted(const reading *r, const sentence *s) {
  uint32_t caps = 0, words = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    if (r->words[t].len < 2) continue;
    words++;
    caps += r->words[t].caps;
  }
  return words >= 3 && caps * 5 > words * 4;
}

/* Most long words have a capital: "North Korea Had Spurned Talks With U.S. Due to New Sanctions". */
static bool titled(const reading *r, const sentence *s) {
  uint32_t upper = 0, words = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    if (r->words[t].len < 4) continue;
    words++;
    upper += r->words[t].upper;
  }
  return words >= 3 && upper * 4 > words * 3;
}

/* A word that may be a family name: capital, and in no table. */
static bool unknown_name(const reading *r, uint32_t t) {
  const lex_word *w = &r->words[t];
  lex_match m;
  return w->upper && !w->caps && w->len > 2 && r->d->tokens.at[t].upos == UPOS_PROPN && !lex_key(r->l, (slice){w->text, w->len}) &&
         !word_in(r->d, t, LIST_organization_noun) && !word_in(r->d, t, LIST_calendar) && !lex_role(r->l, r->words, t, t + 1, &m);
}

/* "Michael Jordan", "Chad Wolf": a place's name that is part of a person's. */
static bool part_of_person(const reading *r, const sentence *s, uint32_t t, const lex_row *row) {
  const doc *d = r->d;
  if (row->words != 1 || row->acronym || row->kind == NAME_PERSON) return false;
  slice key = {r->words[t].text, r->words[t].len};
  bool place = row->kind == NAME_COUNTRY || row->kind == NAME_CAPITAL || row->kind == NAME_REGION || row->kind == NAME_CITY;
  /* "Nguyen Van Lam", "Van der Heuvel" against "the earthquake in Van" */
  if (place && word_in(d, t, LIST_particle) && !(t > s->first && d->tokens.at[t - 1].upos == UPOS_ADP)) return true;
  if (place && t > s->first && r->role_of[t - 1] && r->role_end[t - 1] == t) { /* "Miss Ireland bought a house" */
    const lex_row *before = lex_at(r->l, r->role_of[t - 1]);
    if (before->kind == NAME_HONORIFIC && !before->sector[0] && before->gender) return true;
  }
  if (place && t + 2 < s->end && r->words[t].upper && unknown_name(r, t + 1)) {
    bool office = t > s->first && r->role_of[t - 1] && r->role_end[t - 1] == t && lex_at(r->l, r->role_of[t - 1])->kind == NAME_ROLE &&
                  !lex_at(r->l, r->role_of[t - 1])->plural; /* "Senator Georgia Harland" */
    /* "Israel Katzman, a Chilean lawyer", "Jordan Pike of Ohio" */
    bool told = word_is(d, t + 2, "of") || (is_comma(d, t + 2) && t + 3 < s->end && word_in(d, t + 3, LIST_indefinite));
    if (office || told) return true;
  }
  if (t > s->first) {
    const lex_word *b = &r->words[t - 1];
    slice before = {b->text, b->len};
    if (b->upper && b->len > 1 && !b->caps && d->tokens.at[t - 1].upos == UPOS_PROPN && lex_given(r->l, before) &&
        !lex_key(r->l, before))
      return row->kind != NAME_ADJECTIVE;
  }
  bool surname = row->ambiguous && lex_surname(r->l, key);
  if (t + 1 < s->end && (surname || ((row->ambiguous || lex_given(r->l, key)) && row->kind != NAME_ADJECTIVE))) {
    const lex_word *n = &r->words[t + 1];
    if (n->upper && !n->caps && d->tokens.at[t + 1].upos == UPOS_PROPN && !lex_key(r->l, (slice){n->text, n->len})) {
      lex_match m;
      if (!lex_role(r->l, r->words, t + 1, s->end, &m) && !word_in(d, t + 1, LIST_calendar)) return surname || lex_given(r->l, key) != 0;
    }
  }
  return false;
}

/* The word before a party's name is one more word of a name that no table has. */
static bool longer_name(const reading *r, const sentence *s, uint32_t t) {
  const lex_word *w = &r->words[t];
  unsigned upos = r->d->tokens.at[t].upos;
  if (!w->upper || w->len < 3 || t == s->first || (upos != UPOS_ADJ && upos != UPOS_PROPN) || word_in(r->d, t, LIST_calendar)) return false;
  for (uint32_t u = t + 1; u-- > s->first && t - u < 6;) /* "Texas", "Senate": known for themselves */
    if (r->name_end[u] > t || r->role_end[u] > t) return false;
  return true;
}

static bool name_holds(const reading *r, const sentence *s, const lex_match *m, bool shout) {
  const doc *d = r->d;
  const lex_row *row = lex_at(r->l, m->names);
  if (m->end - m->first > 1) /* "the Islamic Republican Party" is not the Republican Party */
    return !(row->kind == NAME_PARTY && m->first > s->first && !shout && longer_name(r, s, m->first - 1));
  unsigned upos = d->tokens.at[m->first].upos;
  bool tree = s->root != NONE;
  if (part_of_person(r, s, m->first, row)) return false;
  if (row->acronym && !shout) return true;
  bool odd = upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_ADV || upos == UPOS_ADP || upos == UPOS_DET || upos == UPOS_PRON;
  if (tree && odd && (row->ambiguous || m->first == s->first || shout)) return false;
  if (word_in(d, m->first, LIST_calendar)) return false;
  return true;
}

static bool role_holds(const reading *r, const sentence *s, const lex_match *m) {
  const doc *d = r->d;
  const lex_row *row = lex_at(r->l, m->names);
  unsigned upos = d->tokens.at[m->end - 1].upos;
  if (m->first > s->first && m->end - m->first == 1 && word_in(d, m->first, LIST_flies_too)) { /* "a U.S. F-16 fighter", "MiG fighters" */
    slice before = doc_slice(d, d->tokens.at[m->first - 1].at);
    bool digit = before.ptr[before.len - 1] >= '0' && before.ptr[before.len - 1] <= '9';
    if (word_in(d, m->first - 1, LIST_aircraft) || (digit && (memchr(before.ptr, '-', before.len) || (m->first > s->first + 1 && sym_is(d->tokens.at[m->first - 2].norm, "-"))))) return false;
  }
  if (s->root == NONE) return true;
  if (row->kind == NAME_HONORIFIC && m->end - m->first == 1) { /* as written: "Hon." is no part of "Pak Hon Sui" */
    slice text = doc_slice(d, d->tokens.at[m->first].at);
    bool same = false;
    for (const map_row *o = m->names; o; o = map_next(&r->l->roles, o)) {
      const lex_row *h = lex_at(r->l, o); /* "MR. KIM" of a cable is "Mr. Kim" */
      same |= h->kind != NAME_HONORIFIC || slice_is(text, h->text) || (r->words[m->first].caps && strlen(h->text) == text.len && strncasecmp(text.ptr, h->text, text.len) == 0);
    }
    if (!same) return false;
  }
  if (row->kind == NAME_MODIFIER || row->kind == NAME_HONORIFIC) return upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_PRON;
  if (m->end - m->first > 1 && r->words[m->end - 2].hyphen) return true; /* "president-elect" */
  if (m->end - m->first > 1) return upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_ADV;
  if (upos == UPOS_ADJ) return !row->ambiguous || row->plural; /* "military", "rebel", "opposition" stand as adjectives too */
  return nominal(upos);
}

/* "North" of "North and South Korean officers", "Greek" of "the Greek and Turkish Cypriot leaders": what it shares with
 * the name behind "and" makes a name of it too. */
static const map_row *shared_name(const reading *r, const sentence *s, uint32_t t, bool shout) {
  lex_match next;
  if (t + 3 >= s->end || !r->words[t].upper || !word_in(r->d, t + 1, LIST_and_or) || !r->words[t + 2].upper) return NULL;
  if (!lex_name(r->l, r->words, t + 2, s->end, shout, &next) || next.end - next.first != 2) return NULL;
  char key[160];
  int n = snprintf(key, sizeof key, "%s %s", r->words[t].text, r->words[t + 3].text);
  return n < (int)sizeof key ? lex_key(r->l, (slice){key, (size_t)n}) : NULL;
}

/* "foreign minister-designate", "Gen. (ret.)": what follows an office and belongs to it. */
static uint32_t role_tail(const reading *r, const sentence *s, uint32_t t) {
  const doc *d = r->d;
  if (t + 1 < s->end && r->words[t].hyphen && word_in(d, t + 1, LIST_to_be)) return t + 2;
  if (t + 2 >= s->end || !sym_is(d->tokens.at[t].norm, "(") || !word_in(d, t + 1, LIST_retired)) return t;
  uint32_t close = t + 2 + sym_is(d->tokens.at[t + 2].norm, ".");
  return close < s->end && sym_is(d->tokens.at[close].norm, ")") ? close + 1 : t;
}

static void see_known(reading *r, const sentence *s, bool shout) {
  for (uint32_t t = s->first; t < s->end;) {
    lex_match name = {0}, role = {0};
    bool n = lex_name(r->l, r->words, t, s->end, shout, &name) && name_holds(r, s, &name, shout);
    bool o = lex_role(r->l, r->words, t, s->end, &role) && role_holds(r, s, &role);
    if (n && o && role.end > name.end) n = false;
    lex_match later = {0}; /* "The Sudan" in "the Sudan People's Liberation Army": the longer name behind the article */
    if (n && word_is(r->d, t, "the") && name.end > t + 1 && lex_name(r->l, r->words, t + 1, s->end, shout, &later) && later.end > name.end && name_holds(r, s, &later, shout)) n = o = false;
    if (n && o && role.end == name.end && lex_at(r->l, role.names)->user && !lex_at(r->l, name.names)->user) n = false; /* a user's agent */
    if (n) {
      /* "Foreign Affairs" (the journal) in "Foreign Affairs Minister": a role that begins inside and reaches further */
      for (uint32_t u = t + 1; u < name.end; u++) {
        if (!r->words[u].len || !lex_role(r->l, r->words, u, s->end, &later) || later.end <= name.end) continue;
        if (lex_at(r->l, name.names)->kind == NAME_MEDIA) n = false;
        break;
      }
    }
    const map_row *shared = shared_name(r, s, t, shout);
    if (shared) {
      r->name_at[t] = shared;
      r->name_end[t] = t + 1;
      t++;
    } else if (n) {
      r->name_at[t] = name.names;
      r->name_end[t] = name.end;
      t = name.end;
    } else if (o) {
      r->role_of[t] = role.names;
      t = r->role_end[t] = role_tail(r, s, role.end);
    } else {
      t++;
    }
  }
}

/* A set of words, for those that the document also writes with a small letter: "Talks" where it says "talks". */
static void small_add(reading *r, sym s) {
  uint32_t j = s->hash & r->small_mask;
  while (r->small[j] && r->small[j] != s) j = (j + 1) & r->small_mask;
  r->small[j] = s;
}

static bool small_has(const reading *r, sym s) {
  uint32_t j = s->hash & r->small_mask;
  while (r->small[j] && r->small[j] != s) j = (j + 1) & r->small_mask;
  return r->small[j] != NULL;
}

static void small_words(reading *r) {
  uint32_t cap = 64;
  while (cap < r->d->tokens.n * 2) cap *= 2;
  r->small = arena_array(&r->d->scratch, sym, cap);
  r->small_mask = cap - 1;
  for (uint32_t t = 0; t < r->d->tokens.n; t++)
    if (r->words[t].len > 2 && !r->words[t].upper) small_add(r, r->d->tokens.at[t].norm);
}

/* Marks tokens of proper names that no table knows, and of persons that one knows (their names may run on). */
static void see_proper(reading *r, const sentence *s, bool title, bool shout) {
  doc *d = r->d;
  uint32_t titled_to = NONE;
  for (uint32_t t = s->first; t < s->end;) {
    if (r->name_end[t]) {
      bool person = lex_at(r->l, r->name_at[t])->kind == NAME_PERSON;
      for (uint32_t end = r->name_end[t]; t < end; t++) r->proper[t] = person;
      continue;
    }
    if (r->role_end[t]) {
      titled_to = lex_at(r->l, r->role_of[t])->kind == NAME_ROLE ? r->role_end[t] : NONE;
      t = r->role_end[t];
      continue;
    }
    const lex_word *w = &r->words[t];
    const token *k = &d->tokens.at[t];
    bool open = t == s->first || (t == s->first + 1 && !r->words[s->first].len);
    bool tree = s->root != NONE;
    bool is = w->upper && w->len && k->upos != UPOS_PRON && k->upos != UPOS_DET && k->upos != UPOS_ADP && k->upos != UPOS_AUX &&
              k->upos != UPOS_CCONJ && k->upos != UPOS_SCONJ && k->upos != UPOS_VERB && k->upos != UPOS_ADV && k->upos != UPOS_NUM &&
              k->upos != UPOS_PART && k->upos != UPOS_INTJ && !word_in(d, t, LIST_calendar);
    if (is && tree && (open || title)) is = k->upos == UPOS_PROPN;
    if (is && !tree && open) is = lex_given(r->l, (slice){w->text, w->len}) != 0;
    if (is && k->upos == UPOS_ADJ && !(t > s->first && r->proper[t - 1])) is = false;
    if (!is && w->upper && t > s->first && r->proper[t - 1] && k->upos == UPOS_PROPN && !word_in(d, t, LIST_calendar)) is = true;
    /* "met Prime Minister Begin": behind an office a family name, whatever it looks like */
    if (!is && w->upper && (!w->caps || shout) && titled_to == t && !(title && !shout && t + 1 < s->end && r->words[t + 1].upper) && lex_surname(r->l, (slice){w->text, w->len})) is = true;
    r->proper[t] = is;
    t++;
  }
  for (uint32_t t = s->first; t < s->end;) { /* "the Six Party Talks": capitals do not make a name of common words */
    if (!r->proper[t]) {
      t++;
      continue;
    }
    uint32_t e = t;
    bool common = true;
    for (; e < s->end && r->proper[e]; e++)
      common = common && !r->name_end[e] && small_has(r, d->tokens.at[e].norm) && !lex_given(r->l, (slice){r->words[e].text, r->words[e].len});
    bool title_before = t > s->first && r->role_of[t - 1] && r->role_end[t - 1] == t && lex_at(r->l, r->role_of[t - 1])->kind != NAME_ROLE_GROUP &&
                        lex_at(r->l, r->role_of[t - 1])->kind != NAME_INSTITUTION;
    if (common && !title_before)
      for (uint32_t u = t; u < e; u++) r->proper[u] = 0;
    t = e;
  }
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) { /* "bin", "-" between parts of a name */
    if (r->proper[t] || r->name_end[t] || !r->proper[t - 1]) continue;
    uint32_t u = t; /* "Gamal Abd al-Nasir", "Ursula von der Leyen" */
    while (u < s->end && u < t + 4 && !r->proper[u] && !r->name_end[u] &&
           (word_in(d, u, LIST_particle) || (r->words[u].hyphen && u + 1 < s->end && !(d->tokens.at[u].flags & TOKEN_SPACE) && !(d->tokens.at[u + 1].flags & TOKEN_SPACE))))
      u++;
    /* "Lee Hong-koo" */
    if (u == t + 1 && u < s->end && r->words[t].hyphen && !r->proper[u] && !r->name_end[u] && !r->role_end[u] && r->words[u].len && (d->tokens.at[u].upos == UPOS_PROPN || d->tokens.at[u].rel == REL_FLAT))
      r->proper[u] = 1;
    if (u > t && u < s->end && r->proper[u])
      for (; t < u; t++) r->proper[t] = 1;
  }
}

void sight_document(reading *r) {
  doc *d = r->d;
  small_words(r);
  bool quoted = false;
  uint32_t in_block = NONE;
  for (uint32_t t = 0; t < d->tokens.n; t++) { /* quotation marks, paragraph by paragraph */
    uint32_t b = d->sentences.at[d->tokens.at[t].sentence].block;
    if (b != in_block) quoted = false, in_block = b;
    if (d->tokens.at[t].upos == UPOS_PUNCT && word_in(d, t, LIST_quotation_mark)) quoted = !quoted;
    r->quoted[t] = quoted;
  }
}

void sight_sentence(reading *r, const sentence *s) {
  bool shout = sight_shouted(r, s);
  see_known(r, s, shout);
  see_proper(r, s, shout || titled(r, s), shout);
}
