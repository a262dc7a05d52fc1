/* phrase.c - how far a base phrase reaches, and what it is. */
#include "actor/part.h"
#include "actor/sight.h"
#include "actor/spelling.h"

enum { NAMESAKE = 20 * 365 }; /* days before taking office in which nobody is yet spoken of */

/* ------------------------------------------------------------------ base phrases */

static bool possessive_mark(const doc *d, uint32_t t) {
  const token *k = &d->tokens.at[t];
  return strcmp(k->xpos, "POS") == 0 || (k->upos == UPOS_PART && k->norm->text[0] == '\'') ||
         (sym_is(k->norm, "'s") && k->upos != UPOS_AUX && k->upos != UPOS_VERB);
}

static pronoun_kind pronoun_of(const doc *d, uint32_t t, bool *possessive) {
  static const struct {
    list words;
    pronoun_kind kind;
  } forms[] = {{LIST_he, PRO_HE}, {LIST_she, PRO_SHE}, {LIST_it, PRO_IT}, {LIST_they, PRO_THEY}, {LIST_i, PRO_I}, {LIST_we, PRO_WE}, {LIST_you, PRO_YOU}};
  const token *k = &d->tokens.at[t];
  if (!sym_in(k->norm, LIST_pronoun)) return PRO_NONE;
  size_t i = 0;
  while (!sym_in(k->norm, forms[i].words)) i++;
  *possessive = sym_in(k->norm, LIST_possessive) || (forms[i].kind == PRO_SHE && (strcmp(k->xpos, "PRP$") == 0 || k->rel == REL_NMOD_POSS));
  return forms[i].kind;
}

static bool participle(const doc *d, uint32_t t) {
  const char *x = d->tokens.at[t].xpos;
  return strcmp(x, "VBN") == 0 || strcmp(x, "VBG") == 0 || strcmp(x, "VBD") == 0;
}

/* The name that ends just before token `end` in this phrase, if it is an adjective or an acronym of a country:
 * what may be coordinated before a common noun, "U.S. and South Korean officials". */
static bool adjective_before(const reading *r, uint32_t first, uint32_t end, bool acronym) {
  for (uint32_t t = end; t-- > first;) {
    if (r->name_end[t] == end) {
      for (const map_row *m = r->name_at[t]; m; m = map_next(&r->l->names, m)) {
        const lex_row *row = lex_at(r->l, m);
        if (row->kind == NAME_ADJECTIVE || row->kind == NAME_ETHNIC) return !row->plural;
        if (acronym && (row->kind == NAME_COUNTRY || row->kind == NAME_IGO) && (row->acronym || strchr(row->text, '.'))) return true;
      }
      return false;
    }
    if (end - t > 4) break;
  }
  return false;
}

/* A year, or the day behind its month, that belongs to the time before it. */
static bool year_of_date(const reading *r, const sentence *s, uint32_t t) {
  const doc *d = r->d;
  const token *k = &d->tokens.at[t];
  slice n = sym_slice(k->norm);
  if (t == s->first || t + 1 >= s->end || n.len < 1 || n.len > 4 || n.ptr[0] < '0' || n.ptr[0] > '9') return false;
  if (n.len == 4 && (slice_starts(n, "19") || slice_starts(n, "20")) && word_in(d, t - 1, LIST_calendar)) return true; /* "on 14 June 2023 fighters of the Front attacked" */
  const token *next = &d->tokens.at[t + 1];
  if (next->upos != UPOS_PROPN && next->upos != UPOS_ADJ && !r->name_end[t + 1]) return false;
  if (k->head != NONE && k->head < t && word_in(d, t - 1, LIST_calendar)) return true;
  return n.len == 4 && (slice_starts(n, "1") || slice_starts(n, "20")) && word_in(d, t - 1, LIST_year_opens);
}

static bool adjective_at(const reading *r, uint32_t t) { return r->name_end[t] && adjective_before(r, t, r->name_end[t], true); }

static bool phrase_word(const reading *r, uint32_t t) {
  unsigned u = r->d->tokens.at[t].upos;
  return r->name_end[t] || r->role_end[t] || r->proper[t] || u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NUM;
}

/* "and" or a comma at t goes on inside the phrase [first, t): its modifiers are coordinated, not whole phrases.
 * Gives the token to go on with; 0 = it ends the phrase. */
static uint32_t coordinated(const reading *r, const sentence *s, uint32_t first, uint32_t t) {
  const doc *d = r->d;
  if (t == first) return 0;
  uint32_t next = t + 1;
  if (is_comma(d, t) && next < s->end && word_in(d, next, LIST_and_or)) next++;
  else if (!is_comma(d, t) && !word_in(d, t, LIST_and_or)) return 0;
  if (next >= s->end || !phrase_word(r, next)) return 0;
  /* after the joined word something must still follow that it modifies */
  uint32_t after = r->name_end[next] ? r->name_end[next] : next + 1;
  if (after >= s->end) return 0;
  uint32_t more = after; /* "French, German and British diplomats" */
  while (more + 1 < s->end && more < after + 40 && (is_comma(d, more) || word_in(d, more, LIST_and_or)) && (adjective_at(r, more + 1) || word_in(d, more + 1, LIST_and_or)))
    more = adjective_at(r, more + 1) ? r->name_end[more + 1] : more + 1;
  if (more + 2 < s->end && r->words[more].hyphen) more += 2; /* "U.S. and U.N.-based officials" */
  bool noun = more < s->end && phrase_word(r, more);
  unsigned before_upos = d->tokens.at[t - 1].upos;
  if (adjective_before(r, first, t, adjective_at(r, next) || r->words[after < s->end ? after : next].hyphen) && adjective_at(r, next) && noun) return next;
  if (before_upos == UPOS_ADJ && d->tokens.at[next].upos == UPOS_ADJ && phrase_word(r, next + 1) && !adjective_before(r, first, t, false)) return next;
  if (s->root == NONE) return 0;
  const token *b = &d->tokens.at[t - 1];
  bool modifies = (b->rel == REL_AMOD || b->rel == REL_COMPOUND || b->rel == REL_NUMMOD) && b->head != NONE && b->head > next && b->head < t + 12;
  if (!modifies || !noun || r->proper[t - 1]) return 0;
  for (uint32_t u = next; u <= b->head && u < s->end; u++)
    if (!phrase_word(r, u) && !r->words[u].hyphen && !participle(d, u) && !is_comma(d, u) && !word_in(d, u, LIST_and_or)) return 0;
  return next;
}

/* End of the base phrase that begins at `first`; == first: none. */
/* Words that open a time of their own after a name. */
static bool time_word(const doc *d, uint32_t t, uint32_t end) {
  if (word_in(d, t, LIST_day_near)) return true;
  return t + 1 < end && word_in(d, t, LIST_before_time) &&
         word_in(d, t + 1, LIST_time_noun);
}

/* "In his view Belgrade could stop this": a name that is the subject, behind the noun of another phrase. */
static bool stands_alone(const doc *d, const sentence *s, uint32_t t, uint32_t end) {
  if (s->root == NONE || d->tokens.at[t - 1].upos != UPOS_NOUN) return false;
  const token *b = &d->tokens.at[t - 1];
  if (b->rel != REL_OBL && b->rel != REL_NMOD && b->rel != REL_OBL_UNMARKED) return false;
  for (uint32_t u = t; u < end; u++) {
    const token *k = &d->tokens.at[u];
    if (k->head != NONE && k->head >= end && (k->rel == REL_NSUBJ || k->rel == REL_NSUBJ_PASS)) return b->head == NONE || b->head < t || b->head >= end;
  }
  return false;
}

/* "In Nairobi Field Marshal Mbeki denied it", "at Geneva Foreign Minister Saleh": a town behind "in" is no part of the title. */
static bool titled_behind_town(const reading *r, const sentence *s, uint32_t first, uint32_t t) {
  if (first == s->first || !r->words[t].upper || r->name_end[first] != t || !word_in(r->d, first - 1, LIST_in_of_at) || word_is(r->d, first - 1, "of")) return false;
  unsigned place = lex_at(r->l, r->name_at[first])->kind;
  if (place != NAME_CAPITAL && place != NAME_CITY) return false;
  for (const map_row *m = r->role_of[t]; m; m = map_next(&r->l->roles, m)) {
    const lex_row *row = lex_at(r->l, m);
    if ((row->kind == NAME_ROLE || row->kind == NAME_HONORIFIC) && !row->plural) return true;
  }
  return false;
}

static uint32_t base_end(const reading *r, const sentence *s, uint32_t first) {
  const doc *d = r->d;
  uint32_t t = first, good = first; /* good: end after the last nominal */
  bool name = false;                /* the last thing was a personal name or a plural people */
  while (t < s->end && t - first < 60) {
    const token *k = &d->tokens.at[t];
    if (name && t > good) name = false;
    if (name && (r->role_end[t] || k->upos == UPOS_NOUN) && s->root != NONE) { /* "the Trump administration", not "Mr. Ito president" */
      const token *b = &d->tokens.at[t - 1];
      if (!(b->rel == REL_COMPOUND && b->head != NONE && b->head >= t) && !(b->rel == REL_FLAT && d->tokens.at[b->head == NONE ? t : b->head].rel == REL_COMPOUND)) break;
    } else if (name && s->root == NONE && !r->proper[t]) {
      break;
    }
    if (good > first && t == good && time_word(d, t, s->end)) break; /* "India last month expelled", "Peru yesterday cut off" */
    if (r->name_end[t]) {
      if (name || (good > first && t == good && stands_alone(d, s, t, r->name_end[t]))) break;
      const lex_row *row = lex_at(r->l, r->name_at[t]);
      name = (row->kind == NAME_DEMONYM || row->kind == NAME_ETHNIC) && row->plural;
      if (r->proper[t]) name = true;
      t = good = r->name_end[t];
      continue;
    }
    if (r->role_end[t]) {
      if (good > first && t == good && titled_behind_town(r, s, first, t)) break;
      t = r->role_end[t];
      good = t;
      continue;
    }
    if (r->proper[t]) {
      while (t < s->end && r->proper[t]) t++;
      good = t;
      name = true;
      continue;
    }
    unsigned u = k->upos;
    if (word_in(d, t, LIST_calendar) && !(t > first && good == first && d->tokens.at[first].upos == UPOS_DET)) break; /* "This September 2009 cable" */
    if (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_X) {
      good = ++t;
    } else if (t == first && t + 1 < s->end && d->tokens.at[t + 1].upos == UPOS_NUM && word_in(d, t, LIST_least_most)) {
      break; /* "killed at least four people" */
    } else if (u == UPOS_NUM && t == first && k->rel == REL_OBL && t + 1 < s->end && d->tokens.at[t + 1].upos == UPOS_PROPN) {
      break; /* "In 1974 Turkey invaded" */
    } else if (u == UPOS_NUM && t == first && year_of_date(r, s, t)) {
      break; /* "on 22 June 2023 China", "by 2004 Egyptian officers" */
    } else if (u == UPOS_ADJ || u == UPOS_NUM || u == UPOS_SYM) {
      t++;
      if (u == UPOS_NUM && s->root != NONE && k->rel != REL_NUMMOD) good = t; /* "the three" */
    } else if (u == UPOS_DET) {
      if (good > first || (t > first && d->tokens.at[t - 1].upos != UPOS_DET)) break; /* "all the", not "how serious the" */
      t++;
    } else if (u == UPOS_PRON && t == first) {
      bool poss = false;
      if (!pronoun_of(d, t, &poss) || !poss) break;
      t++;
    } else if (r->words[t].hyphen && t > first && t + 1 < s->end && !(d->tokens.at[t + 1].flags & TOKEN_SPACE)) {
      t++;
      if (t < s->end && !phrase_word(r, t) && (participle(d, t) || d->tokens.at[t].upos == UPOS_VERB || d->tokens.at[t].upos == UPOS_ADP || d->tokens.at[t].upos == UPOS_ADV)) t++;
    } else if (u == UPOS_VERB && participle(d, t) && s->root != NONE && k->rel == REL_AMOD && k->head != NONE && k->head > t && k->head < t + 8) {
      t++;
    } else if (u == UPOS_ADV && t + 1 < s->end && s->root != NONE && k->rel == REL_ADVMOD && k->head != NONE && k->head > t && k->head < t + 4 &&
               (d->tokens.at[k->head].upos == UPOS_ADJ || d->tokens.at[k->head].upos == UPOS_NUM || d->tokens.at[k->head].rel == REL_AMOD)) {
      t++;
    } else {
      uint32_t next = coordinated(r, s, first, t);
      if (!next) break;
      t = next;
    }
  }
  return good;
}

/* ------------------------------------------------------------------ what a phrase is */


static void top(const reading *r, phrase *p) {
  const doc *d = r->d;
  p->head = p->core_end - 1;
  if (!p->tree) return;
  uint32_t best = NONE;
  for (uint32_t t = p->first; t < p->end; t++) {
    uint32_t h = d->tokens.at[t].head;
    if (h != NONE && h >= p->first && h < p->end) continue;
    unsigned u = d->tokens.at[t].upos;
    if (u == UPOS_PUNCT || u == UPOS_CCONJ || u == UPOS_DET) continue;
    bool core = t >= p->core && t < p->core_end;
    bool core_best = best != NONE && best >= p->core && best < p->core_end;
    if (best == NONE || (core && !core_best) || (core == core_best && !core)) best = t;
  }
  if (best != NONE) p->head = best;
}

static void set_role(reading *r, phrase *p, uint32_t t) {
  const lex_row *best = NULL;
  for (const map_row *m = r->role_of[t]; m; m = map_next(&r->l->roles, m)) {
    const lex_row *row = lex_at(r->l, m);
    if (row->kind == NAME_MODIFIER) {
      if (strcmp(row->sector, "ELI") == 0) p->former = true;
      continue;
    }
    /* honorifics are written as in the table: "Major", not "major" */
    if (row->kind == NAME_HONORIFIC && !r->words[t].upper) continue;
    if (!best || (best->kind == NAME_HONORIFIC && row->kind != NAME_HONORIFIC)) best = row;
  }
  if (!best) return;
  if (best->gender && !p->gender) p->gender = best->gender;
  /* "Dr. Foreign Minister": a rank never hides an office; the later office wins ("party chairman President Xi") */
  if (p->role && best->kind == NAME_HONORIFIC && p->role->kind != NAME_HONORIFIC) return;
  p->role = best;
  p->role_at = t;
  p->role_end = r->role_end[t];
  for (uint32_t u = t + 1; u + 1 < p->role_end; u++) p->former |= word_in(r->d, u, LIST_retired); /* "Gen. (ret.)" */
  /* words of an office that no table has whole: "Vice Foreign Affairs" before "Minister", "Planning and Investment" */
  if (best->kind == NAME_ROLE_GROUP || !word_in(r->d, p->role_end - 1, LIST_office_end))
    return;
  while (p->role_at > p->first && r->proper[p->role_at - 1] && !r->name_end[p->role_at - 1] && !lex_given(r->l, (slice){r->words[p->role_at - 1].text, r->words[p->role_at - 1].len})) {
    bool known = false; /* not into a name that the tables have */
    for (uint32_t u = p->role_at; u-- > p->first && p->role_at - u < 6;) known |= r->name_end[u] >= p->role_at;
    if (known) break;
    p->role_at--;
  }
}

/* "Muammar al-Qadhafi" where the table has "Muammar Gaddafi". */
static const map_row *other_spelling(const reading *r, uint32_t first, uint32_t end) {
  char key[LEX_KEY];
  size_t n = 0;
  for (uint32_t t = first; t < end; t++) {
    const lex_word *w = &r->words[t];
    if (!w->len || n + w->len + 2 > sizeof key) continue;
    if (n && !w->glued) key[n++] = ' ';
    memcpy(key + n, w->text, w->len);
    n += w->len;
  }
  return memchr(key, ' ', n) ? spelling_person(r->l, (slice){key, n}) : NULL;
}

/* The personal name in tokens [first, end): what the tables and its words say of it. */
static void set_person(reading *r, phrase *p, uint32_t first, uint32_t end) {
  doc *d = r->d;
  p->core = first;
  p->core_end = end;
  p->core_kind = CORE_PERSON;
  for (uint32_t t = first; t < end; t++) { /* the longest known name in it: "President Kim Dae Jung" has it whole */
    if (!r->name_end[t] || r->name_end[t] > end) continue;
    const lex_row *row = lex_at(r->l, r->name_at[t]);
    if (row->kind != NAME_PERSON) continue;
    if (!p->rows || r->name_end[t] - t > 1) p->rows = r->name_at[t];
  }
  if (!p->rows && end - first > 1) p->rows = other_spelling(r, first, end);
  if (p->rows) {
    bool early;
    day on = phrase_day(d, p->sentence);
    p->row = lex_on(r->l, p->rows, on, true, &p->expired, &early);
    if (early && on < p->row->from - NAMESAKE) p->row = NULL, p->rows = NULL; /* another of that name, a generation before */
    if (p->row && p->row->gender) p->gender = p->row->gender;
  }
  if (!p->gender) {
    char g = lex_given(r->l, (slice){r->words[first].text, r->words[first].len});
    if (g == 'f' || g == 'm') p->gender = g;
  }
  p->person = p->row != NULL || (p->role && (p->role->kind == NAME_ROLE || p->role->kind == NAME_HONORIFIC)) ||
              lex_given(r->l, (slice){r->words[first].text, r->words[first].len});
  if (p->person) return;
  bool caps = end - first == 1 && r->words[first].caps && r->words[first].len > 2;
  if (caps && sight_shouted(r, &d->sentences.at[d->tokens.at[first].sentence]) && lex_surname(r->l, (slice){r->words[first].text, r->words[first].len})) caps = false; /* "CLERIDES MET DENKTASH" of a cable: no initials */
  if (caps || word_in(d, end - 1, LIST_organization_noun) || word_in(d, first, LIST_organization_noun)) p->core_kind = CORE_ORG;
}

/* What nouns.tsv knows of the head. */
static void noun(const reading *r, phrase *p) {
  bool plural = false;
  p->noun = noun_of(r->nouns, r->d->tokens.at[p->core_end - 1].norm, &plural);
  if (!p->noun) return;
  p->plural |= plural;
  if (!p->gender) p->gender = p->noun->gender;
  if (p->core_kind == CORE_THING) p->core_kind = CORE_NOUN;
  if (p->core_kind == CORE_NOUN) p->person = p->noun->is == NOUN_PERSON, p->role = NULL;
}

/* "the Chinese", "the Dutch" are many; "the Ghanaian" is one. */
static bool one_form(const char *name) {
  size_t n = strlen(name);
  return n > 3 && (strcmp(name + n - 3, "ese") == 0 || strcmp(name + n - 2, "sh") == 0 || strcmp(name + n - 2, "ch") == 0 || strcmp(name + n - 2, "ss") == 0);
}

static void classify(reading *r, phrase *p) {
  doc *d = r->d;
  uint32_t last = NONE, last_end = 0; /* the last unit of the phrase */
  enum { UNIT_NONE, UNIT_NAME, UNIT_ROLE, UNIT_PROPER, UNIT_NOUN } unit = UNIT_NONE;
  for (uint32_t t = p->first; t < p->end;) {
    if (r->proper[t]) {
      uint32_t e = t;
      while (e < p->end && r->proper[e]) e++;
      last = t, last_end = e, unit = UNIT_PROPER, t = e;
    } else if (r->name_end[t] && r->name_end[t] <= p->end) {
      last = t, last_end = r->name_end[t], unit = UNIT_NAME, t = last_end;
    } else if (r->role_end[t] && r->role_end[t] <= p->end) {
      set_role(r, p, t);
      last = t, last_end = r->role_end[t], unit = UNIT_ROLE, t = last_end;
    } else {
      unsigned u = d->tokens.at[t].upos;
      if (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_X || (u == UPOS_NUM && t + 1 == p->end)) last = t, last_end = t + 1, unit = UNIT_NOUN;
      t++;
    }
  }
  if (unit == UNIT_NONE) last = p->end - 1, last_end = p->end;
  p->core = last;
  p->core_end = last_end;
  p->definite = word_in(d, p->first, LIST_definite) || p->possessor != NONE;
  p->indefinite = word_in(d, p->first, LIST_indefinite);
  const char *x = d->tokens.at[last_end - 1].xpos;
  p->plural = strcmp(x, "NNS") == 0 || strcmp(x, "NNPS") == 0;
  for (uint32_t t = p->first; t < p->core; t++)
    if (word_in(d, t, LIST_numeral)) p->plural = true;
  switch (unit) {
  case UNIT_PROPER:
    /* a group or institution before a name is no title: "the Six Party Talks" */
    if (p->role && (p->role_end > last || (p->role->kind != NAME_ROLE && p->role->kind != NAME_HONORIFIC))) p->role = NULL;
    set_person(r, p, last, last_end);
    p->plural = false;
    break;
  case UNIT_NAME: {
    p->core_kind = CORE_NAME;
    p->rows = r->name_at[last];
    bool early;
    p->row = lex_on(r->l, p->rows, d->date, false, &p->expired, &early);
    const lex_row *first = NULL;
    for (const map_row *m = p->rows; m; m = map_next(&r->l->names, m)) {
      const lex_row *row = lex_at(r->l, m);
      if (row->kind == NAME_DEMONYM || row->kind == NAME_ETHNIC) first = row;
    }
    if (first && (p->row->kind == NAME_ADJECTIVE || p->row->kind == NAME_DEMONYM)) p->row = first; /* as a noun "the Chinese" are people */
    if (p->row->kind == NAME_DEMONYM || p->row->kind == NAME_ETHNIC || p->row->kind == NAME_ADJECTIVE)
      p->plural = p->row->plural || p->plural || (p->definite && !p->indefinite && (p->row->kind == NAME_ETHNIC || one_form(p->row->text)));
    else
      p->plural = false;
    break;
  }
  case UNIT_ROLE:
    if (p->role && p->role_at == last) {
      p->core_kind = CORE_ROLE;
      p->person = p->role->kind == NAME_ROLE || p->role->kind == NAME_HONORIFIC;
      p->plural = p->role->plural || (p->plural && !strstr(p->role->text, " for ") && !strstr(p->role->text, " of ")); /* "minister of state for foreign affairs" is one man */
      noun(r, p);
    } else {
      p->core_kind = CORE_THING;
    }
    break;
  default:
    if (word_in(d, last, LIST_document)) p->core_kind = CORE_DOCUMENT;
    else if (word_in(d, last, LIST_party_noun) || word_in(d, last, LIST_organ) || (p->possessor != NONE && word_in(d, last, LIST_organ_of))) p->core_kind = CORE_SIDE;
    else p->core_kind = CORE_THING;
    if (p->role && strcmp(p->role->sector, "REB") == 0 && p->role_end == last && word_in(d, last, LIST_armed_site)) { /* "bombed a guerrilla camp": them */
      p->core_kind = CORE_ROLE;
      break;
    }
    noun(r, p);
    if (!(p->role && p->core_kind != CORE_THING)) p->role = p->core_kind == CORE_THING ? p->role : NULL;
  }
}

static uint32_t add(reading *r, phrase p) {
  vec_push(&r->d->scratch, &r->p, p);
  return r->p.n - 1;
}

/* Names inside a phrase that are not its core: "U.S." in "U.S. sanctions", "Trump" in "the Trump administration". */
static void modifiers(reading *r, uint32_t owner) {
  phrase o = r->p.at[owner];
  for (uint32_t t = o.first; t < o.end;) {
    if (t >= o.core && t < o.core_end) {
      t = o.core_end;
      continue;
    }
    if (o.role && t >= o.role_at && t < o.role_end) {
      t = o.role_end;
      continue;
    }
    phrase m = {.first = t, .sentence = o.sentence, .possessor = NONE, .appos = NONE, .title_from = NONE, .owner = owner, .mention = NONE, .entity = NONE,
                .modifier = true, .tree = o.tree, .with = {NONE, NONE, NONE, NONE}};
    if (r->proper[t]) {
      uint32_t e = t;
      while (e < o.end && r->proper[e]) e++;
      m.end = e;
      set_person(r, &m, t, e);
    } else if (r->name_end[t] && r->name_end[t] <= o.end) {
      m.end = r->name_end[t];
      m.core = t, m.core_end = m.end;
      m.core_kind = CORE_NAME;
      m.rows = r->name_at[t];
      bool early;
      m.row = lex_on(r->l, m.rows, r->d->date, false, &m.expired, &early);
    } else if (r->role_end[t] && r->role_end[t] <= o.end && lex_at(r->l, r->role_of[t])->kind >= NAME_ROLE_GROUP &&
               lex_at(r->l, r->role_of[t])->kind <= NAME_INSTITUTION && !(t >= o.role_at && t < o.role_end)) {
      t = r->role_end[t]; /* "police", "army" in "army spokesman" shape its sector and are no mention */
      continue;
    } else {
      t++;
      continue;
    }
    m.from = m.first, m.to = m.end;
    top(r, &m);
    for (uint32_t u = m.first; u < m.end; u++) r->phrase_at[u] = r->p.n;
    t = m.end;
    add(r, m);
  }
}

static bool is_subject(const doc *d, uint32_t t) {
  for (int i = 0; t != NONE && i < 4; i++) {
    unsigned rel = d->tokens.at[t].rel;
    if (rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || rel == REL_NSUBJ_OUTER) return true;
    if (rel != REL_CONJ && rel != REL_APPOS && rel != REL_FLAT) return false;
    t = d->tokens.at[t].head;
  }
  return false;
}

/* Of "BOGOTA, Colombia, Aug. 12 (AP) -" the town and the state; the agency is nobody. */
static bool of_dateline(const sentence *s, const phrase *p) {
  if (p->core_kind == CORE_NAME) return p->row->kind >= NAME_COUNTRY && p->row->kind <= NAME_CITY;
  return (p->core_kind == CORE_PERSON || p->core_kind == CORE_ORG) && p->first == s->first;
}

/* "It was agreed that the two would meet": a pronoun for the clause behind it. */
static bool stands_for_clause(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].head;
  if (h == NONE || h < t || d->tokens.at[t].rel != REL_NSUBJ_PASS) return false;
  FOR_CHILDREN(d, h, c)
    if (c > h && d->tokens.at[c].rel == REL_CCOMP) return true;
  return false;
}

static void find_in(reading *r, uint32_t si) {
  doc *d = r->d;
  const sentence *s = &d->sentences.at[si];
  bool dateline = doc_in_dateline(d, s);
  sight_sentence(r, s);
  bool tree = s->root != NONE, shout = sight_shouted(r, s); /* "MAKARIOS SAID HE WOULD RETURN" */
  uint32_t owner = NONE; /* the phrase before a possessive mark at the place where the next one must begin */
  uint32_t owner_to = NONE;
  for (uint32_t t = s->first; t < s->end;) {
    phrase p = {.first = t, .sentence = si, .possessor = owner_to == t ? owner : NONE, .appos = NONE, .title_from = NONE, .owner = NONE, .mention = NONE,
                .entity = NONE, .tree = tree, .with = {NONE, NONE, NONE, NONE}};
    bool poss = false;
    pronoun_kind pro = r->name_end[t] || (r->words[t].caps && !(shout && d->tokens.at[t].upos == UPOS_PRON)) ? PRO_NONE : pronoun_of(d, t, &poss);
    if (pro && !(tree && d->tokens.at[t].upos != UPOS_PRON && d->tokens.at[t].upos != UPOS_DET && d->tokens.at[t].upos != UPOS_PROPN)) {
      p.core_kind = CORE_PRONOUN;
      p.pronoun = (uint8_t)pro;
      p.possessive = poss;
      p.end = t + 1;
      p.core = t, p.core_end = t + 1, p.head = t, p.from = t, p.to = t + 1;
      p.plural = pro == PRO_THEY || pro == PRO_WE;
      p.gender = pro == PRO_HE ? 'm' : pro == PRO_SHE ? 'f' : pro == PRO_IT ? 'n' : 0;
      p.subject = tree && is_subject(d, t);
      r->phrase_at[t] = r->p.n;
      if (!(tree && (d->tokens.at[t].rel == REL_EXPL || (pro == PRO_IT && stands_for_clause(d, t))))) {
        uint32_t n = add(r, p);
        if (poss) owner = n, owner_to = t + 1;
      }
      t++;
      continue;
    }
    if (tree && d->tokens.at[t].upos == UPOS_DET && t + 1 < s->end && part_begins(d, t + 1)) { /* "a third" */
      t++;
      continue;
    }
    if (tree && part_begins(d, t)) {
      p.core_kind = CORE_PART;
      p.end = t + 1;
      p.core = t, p.core_end = t + 1, p.head = t, p.from = t, p.to = t + 1;
      p.plural = word_in(d, t, LIST_several_of_them);
      p.indefinite = p.person = p.subject = true;
      r->phrase_at[t] = r->p.n;
      add(r, p);
      t++;
      continue;
    }
    uint32_t end = base_end(r, s, t);
    if (end == t) {
      t++;
      continue;
    }
    p.end = end;
    classify(r, &p);
    if (dateline && !of_dateline(s, &p)) {
      t = end;
      continue;
    }
    p.from = p.possessor != NONE ? r->p.at[p.possessor].from : p.first;
    p.to = p.end;
    for (uint32_t u = p.first; u < p.core; u++)
      if (word_in(d, u, LIST_in_office)) p.former = false; /* "current and former officials" */
    top(r, &p);
    p.subject = tree && is_subject(d, p.head);
    p.claims = p.subject && p.end - p.first == p.core_end - p.core && d->tokens.at[p.head].head != NONE &&
               word_in(d, d->tokens.at[p.head].head, LIST_claims);
    for (uint32_t u = p.first; u < p.end; u++) r->phrase_at[u] = r->p.n;
    if (p.core_kind == CORE_PERSON && end + 2 < s->end && sym_is(d->tokens.at[end].norm, "(") && word_in(d, end + 1, LIST_retired)) p.former = true; /* "Gen. Ortega (Ret.)" */
    uint32_t n = add(r, p);
    modifiers(r, n);
    t = end;
    if (t < s->end && possessive_mark(d, t)) {
      r->p.at[n].possessive = true;
      owner = n;
      owner_to = t + 1;
      t++;
    }
  }
}

void phrase_find(reading *r) {
  doc *d = r->d;
  for (uint32_t t = 0; t < d->tokens.n; t++) r->phrase_at[t] = NONE;
  sight_document(r);
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    if (s->block < d->blocks.n && d->blocks.at[s->block].drop != DROP_NOT) continue;
    find_in(r, i);
  }
  for (uint32_t i = r->p.n; i-- > 0;)
    if (!r->p.at[i].modifier && r->p.at[i].core_kind < CORE_PRONOUN) phrase_attach(r, i);
  for (uint32_t i = 0; i < r->p.n; i++) phrase_apposition(r, i);
  for (uint32_t i = 0; i < r->p.n; i++) phrase_title(r, i);
}
