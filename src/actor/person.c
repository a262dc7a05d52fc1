/* person.c - persons by name: full names, surnames, the people of the tables. */
#include "actor/link.h"
#include "actor/post.h"
#include "actor/spelling.h"

#include <stdio.h>

person_name person_words(linking *k, const phrase *p) {
  person_name out = {.first = p->core, .end = p->core_end};
  const reading *r = k->r;
  lex_match title; /* a user's dictionary may have it in the name: PRESIDENT_ODA_BRENK */
  if (p->row && p->row->own && lex_role(r->l, r->words, out.first, out.end, &title) && title.end < out.end) out.first = title.end;
  /* "VFM Kim": letters in capitals before a name that is already known are a title */
  while (out.first + 1 < out.end && r->words[out.first].caps && !r->words[out.first + 1].caps && !strchr(doc_slice(k->d, k->d->tokens.at[out.first].at).ptr, '.') &&
         r->words[out.first].len <= 5)
    out.first++;
  if (out.first + 1 < out.end && r->words[out.first].caps && !r->words[out.first + 1].caps && r->words[out.first].len <= 4) {
    slice s = doc_slice(k->d, k->d->tokens.at[out.first].at);
    bool dot = false;
    for (size_t i = 0; i < s.len; i++) dot |= s.ptr[i] == '.';
    if (!dot) out.first++;
  }
  for (uint32_t t = out.first; t < out.end && out.n < 6; t++) {
    const lex_word *w = &r->words[t];
    if (!w->len || w->hyphen || w->glued) continue;
    /* a word with a hyphen inside is two */
    for (size_t i = 0; i < w->len && out.n < 6;) {
      size_t j = i;
      while (j < w->len && w->text[j] != ' ') j++;
      slice part = {w->text + i, j - i};
      i = j + 1;
      if (slice_is(part, "jr") || slice_is(part, "sr") || slice_is(part, "iii") || slice_is(part, "ii")) continue;
      out.words[out.n++] = doc_sym(k->d, part);
    }
  }
  return out;
}

static bool name_has(const who *w, sym s) {
  for (unsigned i = 0; i < w->n_name; i++)
    if (w->name_words[i] == s) return true;
  return false;
}

/* Could the words be a shorter or longer form of the entity's name? All of the shorter must be in the longer, initials
 * may stand for words. */
static bool names_agree(const who *w, const person_name *n) {
  if (!w->n_name || !n->n) return false;
  unsigned found = 0, initials = 0;
  for (unsigned i = 0; i < n->n; i++) {
    if (name_has(w, n->words[i]) || (w->also && w->also == n->words[i])) {
      found++;
      continue;
    }
    if (n->words[i]->len == 1) initials++;
  }
  unsigned own_initials = 0;
  for (unsigned i = 0; i < w->n_name; i++) own_initials += w->name_words[i]->len == 1;
  if (!found) return false;
  return found + initials >= n->n || found + own_initials >= w->n_name;
}

void person_learn(linking *k, uint32_t e, const person_name *n, const phrase *p) {
  who *w = &k->w.at[e];
  entity *en = &k->d->entities.at[e];
  if (n->n > w->n_name) {
    memcpy(w->name_words, n->words, sizeof n->words);
    w->n_name = n->n;
    en->name = link_text(k, n->first, n->end);
  }
  else if (n->n == 1 && w->n_name && !name_has(w, n->words[0])) w->also = n->words[0];
  en->named = true;
  en->kind = ACTOR_PERSON;
  for (unsigned i = 0; i < n->n; i++) {
    if (n->words[i]->len < 2) continue;
    bool khan = i + 2 == n->n && sym_is(n->words[i + 1], "khan"); /* "Mohammed Ayub Khan": Ayub */
    if (i && i + 1 < n->n && !khan) continue; /* first and last word: either may be the family name */
    char key[80];
    int len = snprintf(key, sizeof key, "S:%.70s", n->words[i]->text);
    link_enter(k, e, (slice){key, (size_t)len});
  }
  (void)p;
}

/* "Foreign Minister Lopez" of 2001 is no Lopez of the seventies. */
static bool far_from(const lex_row *row, day on) {
  enum { YEARS = 3650 };
  if (on == DAY_NONE) return false;
  return (row->from != DAY_NONE && on < row->from - YEARS) || (row->after != DAY_NONE && on > row->after + YEARS);
}

/* "Chairman Khrushchev" of a table's premier, "Colonel Qaddafi" of its head of state: a ruler in office goes by several titles. */
static bool rules(day on, sym title, const sym *have, unsigned n, const lex_row *row) {
  if (row->weak || on == DAY_NONE || row->from == DAY_NONE || on < row->from || (row->after != DAY_NONE && on > row->after) || !sym_in(title, LIST_ruler_title)) return false;
  for (unsigned i = 0; i < n; i++)
    if (sym_in(have[i], LIST_ruler_office)) return !office_has(have, n, "foreign") && !office_has(have, n, "deputy") && !office_has(have, n, "defense");
  return false;
}

/* "Vice Foreign Minister Wu", "Minister of Defense Lee" are not the foreign minister and the prime minister of that surname who are in office, or were
 * where many bear the name. */
static bool another_office(day on, const lex_row *row, bool common, const sym *desc, unsigned nd, const sym *have, unsigned nh) {
  static const char *const tells[] = {"deputy", "defense", "interior", "finance", "trade", "justice", "prime", "foreign"};
  if (row->own || on == DAY_NONE || row->from == DAY_NONE || on < row->from || (!common && row->after != DAY_NONE && on > row->after)) return false;
  for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
    if (office_has(desc, nd, tells[i]) && !office_has(have, nh, tells[i])) return true;
  return false;
}

/* A person the tables know by surname: "President Reagan", "Gorbachev". */
static const lex_row *known_person(linking *k, const phrase *p, const person_name *n, bool *expired) {
  if (!n->n || n->n > 4) return NULL;
  const actor_lexicon *l = k->r->l;
  const map *in = &l->surnames;
  char key[LEX_KEY]; /* "Costa Mendez", "van der Byl" */
  size_t len = 0;
  for (unsigned i = 0; i < n->n && len + n->words[i]->len + 2 < sizeof key; i++) {
    if (i) key[len++] = ' ';
    memcpy(key + len, n->words[i]->text, n->words[i]->len);
    len += n->words[i]->len;
  }
  const map_row *rows = lex_surname(l, (slice){key, len});
  if (!rows && n->n == 1 && p->role && p->role->kind == NAME_ROLE) rows = spelling_surname(l, sym_slice(n->words[0]), &in); /* "President Miloshevich" */
  sym desc[ROLE_WORDS], head;
  unsigned nd = office_of(k, p, desc, &head);
  const lex_row *best = NULL;
  int best_score = 0;
  bool two = false;
  day on = phrase_day(k->d, p->sentence);
  for (const map_row *m = rows; m; m = map_next(in, m)) {
    const lex_row *row = lex_at(l, m);
    if (!gender_agrees(row->gender, p->gender)) continue;
    if (p->country[0] && strcmp(row->country, p->country) != 0) continue;
    /* a bare "Moore", a "Dr. Moore" need not be New Zealand's prime minister */
    if (row->weak && (!nd || (p->role && p->role->kind == NAME_HONORIFIC) || far_from(row, on))) continue;
    sym have[ROLE_WORDS], have_head;
    unsigned nh = office_words(k, row->role ? row->role : "", row->role ? strlen(row->role) : 0, have, &have_head);
    int score = 1;
    if (nd && head && p->role && p->role->kind != NAME_HONORIFIC) {
      bool office = office_has(have, nh, head->text);
      unsigned same = 0;
      for (unsigned i = 0; i < nd; i++) same += office_has(have, nh, desc[i]->text);
      if (same < nd && far_from(row, on)) continue; /* a prime minister of another age */
      if (same < nd && n->n == 1 && another_office(on, row, map_next(in, rows) != NULL, desc, nd, have, nh)) continue;
      /* "former First Lady Clinton" holds another office in the table; her sex and name alone must tell */
      if (!office && !rules(on, head, have, nh, row) && !(p->role->gender && row->gender == p->role->gender)) continue;
      score += office ? 4 : 2;
    } else if (nd && head && p->role && p->role->sector[0]) {
      if (!office_has(have, nh, head->text)) continue;
      score += 4;
    }
    if (on == DAY_NONE) {
      score += 1;
    } else {
      if (row->from != DAY_NONE && on < row->from) score -= on < row->from - 3000 ? 4 : 1;
      else if (row->after != DAY_NONE && on > row->after) score -= on > row->after + 12000 ? 3 : 0;
      else score += 3;
    }
    if (strcmp(row->sector, "GOV") == 0) score++;
    if (best && score == best_score && strcmp(best->text, row->text) != 0) {
      if (strcmp(best->country, row->country) != 0) two = true; /* two Bushes are of one country, two Kims may not be */
      /* the later office wins: "Bush" long after both */
      if (row->after != DAY_NONE && (best->after == DAY_NONE || row->after <= best->after)) continue;
      best = row;
    } else if (!best || score > best_score) {
      best = row, best_score = score, two = false;
    }
  }
  if (best_score < (nd ? 1 : 3) || (two && !nd)) return NULL;
  if (best) {
    *expired = on != DAY_NONE && best->after != DAY_NONE && on > best->after;
  }
  return best;
}

static bool titled(const phrase *p) { return p->role && (p->role->kind == NAME_ROLE || p->role->kind == NAME_HONORIFIC); }

uint32_t person_earlier(linking *k, uint32_t pi, const person_name *n) {
  const phrase *p = &k->r->p.at[pi];
  sym desc[ROLE_WORDS], head;
  unsigned nd = office_of(k, p, desc, &head);
  uint32_t best = NONE;
  long best_score = -1000000;
  for (unsigned side = 0; side < 2; side++) {
    sym last = side ? n->words[0] : n->words[n->n - 1];
    if (side && n->n < 2) break;
    char key[80];
    int len = snprintf(key, sizeof key, "S:%.70s", last->text);
    uint32_t e = link_known(k, (slice){key, (size_t)len});
    for (int i = 0; e != NONE && i < SAME_KEY; i++, e = k->w.at[e].older) {
      const who *w = &k->w.at[e];
      const entity *en = &k->d->entities.at[e];
      if (!names_agree(w, n)) continue;
      if (!gender_agrees(en->gender, p->gender)) continue;
      if (p->country[0] && en->country[0] && strcmp(p->country, en->country) != 0) continue;
      long score = 0;
      if (n->n > 1) score += 1000;
      if (nd && w->n_role) score += 300 * office_fits(k, desc, nd, head, e);
      if (n->n == 1) {
        /* a bare surname goes on meaning whom it meant; a full name takes it over when its bearer acts */
        score += (long)(w->n_bare > 20 ? 20 : w->n_bare) * 10;
        if (w->full != NONE && w->full_subject) score += 15;
        uint32_t ago = k->r->p.at[pi].sentence - k->r->p.at[w->last].sentence;
        score -= ago > 30 ? 30 : (long)ago;
      } else {
        score -= (long)(pi - w->last > 500 ? 500 : pi - w->last);
      }
      if (score > best_score) best_score = score, best = e;
    }
  }
  return best;
}

void person_link(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  person_name n = person_words(k, p);
  if (!n.n) return;
  uint32_t e = person_earlier(k, pi, &n);
  if (e == NONE) {
    bool expired = false, known = n.n == 1;
    const lex_row *row = p->row;
    if (!row) {
      row = known_person(k, p, &n, &expired);
      if (row) {
        known = true;
        p->row = row;
        p->expired = expired;
        if (!p->country[0]) memcpy(p->country, row->country, 4);
        bool rebel = strcmp(row->sector, "REB") == 0 && strcmp(p->sector, "GOV") == 0; /* "Serb leader Karadzic" */
        if (!p->sector[0] || expired || rebel) memcpy(p->sector, expired ? "ELI" : row->sector, 4);
        resolve_users(k->r, p);
        if (!p->gender) p->gender = row->gender;
        p->person = true;
      }
    }
    bool capital = k->d->tokens.at[p->head].upos == UPOS_PROPN;
    if (!row && n.n == 1 && !titled(p) && p->appos == NONE && !p->person) {
      /* one unknown word: a name of something; kept as a mention, its kind from where it stands */
      if (!capital) return;
      uint32_t c = p->tree ? doc_case(k->d, p->head) : NONE, over = k->d->tokens.at[p->head].head;
      if (c != NONE && over != NONE && word_is(k->d, c, "of") && word_in(k->d, over, LIST_ministry)) return; /* "Minister of Irrigation" */
      if (sym_is(n.words[0], "north") || sym_is(n.words[0], "south")) { /* "the North" where North Korea is spoken of */
        for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW;) {
          const phrase *o = &k->r->p.at[i];
          if (o->core_kind != CORE_NAME || o->entity == NONE || o->row->kind > NAME_ADJECTIVE) continue;
          const char *text = o->row->text;
          if ((text[0] | 32) != n.words[0]->text[0] || strncmp(text + 1, n.words[0]->text + 1, 4) != 0 || text[5] != ' ') continue;
          memcpy(p->country, o->country, 4);
          memcpy(p->sector, "GOV", 4);
          p->person = false;
          link_join(k, pi, o->entity);
          return;
        }
      }
      bool place = c != NONE && word_in(k->d, c, LIST_place_or_way);
      bool the = p->first < p->head && word_is(k->d, p->first, "the") && strcmp(k->d->tokens.at[p->head].xpos, "NNP") == 0;
      place |= the; /* "the waters of the Nile": who is called by one word has no article */
      char key[100];
      int len = snprintf(key, sizeof key, "N:%.80s", n.words[0]->text);
      link_keyed(k, pi, key, (size_t)len, link_text(k, n.first, n.end), place || p->modifier ? ACTOR_PLACE : ACTOR_PERSON, true);
      p->person = false;
      return;
    }
    bool label = p->end < k->d->tokens.n && word_is(k->d, p->end, ":"); /* "SECRETARY ARDEN: The Soviets ...": speaks of others */
    if (!p->country[0] && titled(p) && !p->modifier && !label && strcmp(p->sector, "") != 0 && p->role->kind != NAME_NONE) {
      const char *c = post_country(k, p);
      if (!c) c = post_caller(k, p);
      if (!c) c = link_context(k, pi);
      if (c) memcpy(p->country, c, strlen(c) + 1);
      doc_note(k->d, "actor", (span){k->d->tokens.at[p->first].at.from, k->d->tokens.at[p->end - 1].at.to},
               c ? "title without country: taken from the context, %s" : "title without country", c ? c : "");
    }
    e = link_entity(k, pi);
    if (row && known && !row->own) { /* the table has the full name */
      k->d->entities.at[e].name = row->text;
      who *w = &k->w.at[e];
      char fold[170];
      size_t len = lex_fold(row->text, strlen(row->text), fold, sizeof fold, NULL, NULL);
      for (size_t i = 0; i < len && w->n_name < 6;) {
        size_t j = i;
        while (j < len && fold[j] != ' ') j++;
        w->name_words[w->n_name++] = doc_sym(k->d, (slice){fold + i, j - i});
        i = j + 1;
      }
    }
  }
  person_learn(k, e, &n, p);
  who *w = &k->w.at[e];
  if (n.n == 1) w->n_bare++;
  else w->full = pi, w->full_subject = p->subject;
  link_join(k, pi, e);
}
