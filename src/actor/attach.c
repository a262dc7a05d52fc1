/* attach.c - how phrases hang together: what follows behind a preposition, and what is the same thing said twice. */
#include "actor/sight.h"

static bool hangs(const reading *r, const phrase *q, uint32_t from, uint32_t to) {
  if (!q->tree) return false;
  uint32_t h = r->d->tokens.at[q->head].head;
  return h != NONE && h >= from && h < to;
}

/* "deputy director | for Asian affairs": phrases that follow behind a preposition and hang on this one. */
void phrase_attach(reading *r, uint32_t n) {
  doc *d = r->d;
  phrase *p = &r->p.at[n];
  const sentence *s = &d->sentences.at[p->sentence];
  unsigned k = 0;
  while (k < 4 && p->to + 1 < s->end && p->to - p->first < 30) {
    uint32_t c = p->to;
    /* "the Union of Free Miners (UFM) in Bolivia" */
    if (c + 4 < s->end && sym_is(d->tokens.at[c].norm, "(") && (r->words[c + 1].caps || word_in(d, c + 1, LIST_retired)) && sym_is(d->tokens.at[c + 2].norm, ")") && word_in(d, c + 3, LIST_attaches))
      c += 3;
    if (!word_in(d, c, LIST_attaches)) {
      /* "a terror group based in Trinidad" */
      if (word_in(d, c, LIST_based) && c + 2 < s->end && word_in(d, c + 1, LIST_in_at_to_near)) c++;
      else break;
    }
    uint32_t at = c + 1 + (c + 2 < s->end && d->tokens.at[c + 1].rel == REL_CC_PRECONJ); /* "of both Vietnam and Laos" */
    uint32_t q = r->phrase_at[at];
    while (q != NONE && r->p.at[q].owner != NONE) q = r->p.at[q].owner;
    if (q == NONE || q == n) break;
    phrase *o = &r->p.at[q];
    if (o->possessive) { /* "head of the president's office" */
      uint32_t after = o->end + 1;
      uint32_t next = o->pronoun ? (o->end < s->end ? r->phrase_at[o->end] : NONE) : after < s->end ? r->phrase_at[after] : NONE;
      while (next != NONE && r->p.at[next].owner != NONE) next = r->p.at[next].owner;
      if (next != NONE && r->p.at[next].possessor == q) q = next, o = &r->p.at[q];
    }
    if (o->from != at) break;
    bool of = word_is(d, c, "of");
    if (word_is(d, c, "in") && word_in(d, p->core_end - 1, LIST_many_camps) && p->core > p->first && (word_is(d, p->core - 1, "two") || word_is(d, p->core - 1, "both"))) break; /* "to host a meeting of the two parties in Cairo" */
    /* "from Kyrenia to Nicosia" are two places; "the Kenyan capital for its hospitality" */
    if (phrase_names_place(p) && !of && !word_is(d, c, "in")) break;
    if (p->core_kind == CORE_PERSON && !p->role && word_is(d, c, "to")) break;
    if (p->core_kind == CORE_PERSON && (!p->role || p->role->kind == NAME_HONORIFIC) && phrase_names_place(o) && word_in(d, c, LIST_in_at_near_on)) break; /* "a talk with Mr. Kosygin in New Jersey": where, and not whose */
    if (p->core_kind == CORE_NOUN && p->noun && p->noun->is == NOUN_PLACE && word_is(d, c, "for")) break;
    uint32_t h = d->tokens.at[o->head].head; /* "accused Iran of aiding" is no Iran of aiding */
    bool verb = h != NONE && d->tokens.at[h].upos == UPOS_VERB;
    /* "Rebels in Chad burned a bridge": what stands between a subject and its verb belongs to the subject */
    uint32_t governor = d->tokens.at[p->head].head;
    bool between = p->subject && governor != NONE && governor >= o->end;
    if (p->tree ? !((of && !verb) || between || hangs(r, o, p->first, p->to)) : !of) break;
    p->with[k] = q;
    p->with_case[k++] = c;
    p->to = o->end;
    for (int more = 0; more < 8 && p->to + 1 < s->end; more++) { /* "of Chile, Peru and Bolivia" */
      uint32_t next = p->to + (is_comma(d, p->to) && word_in(d, p->to + 1, LIST_and_or) ? 2 : 1);
      if (!(is_comma(d, p->to) || word_in(d, p->to, LIST_and_or)) || next >= s->end) break;
      uint32_t j = r->phrase_at[next];
      while (j != NONE && r->p.at[j].owner != NONE) j = r->p.at[j].owner;
      if (j == NONE || r->p.at[j].from != next || d->tokens.at[r->p.at[j].head].rel != REL_CONJ || !hangs(r, &r->p.at[j], o->first, p->to)) break;
      p->to = r->p.at[j].end;
    }
  }
}

/* "Kofi Asante, the Ghanaian who heads the commission": one man by his people. */
static bool national(const phrase *p) {
  return p->core_kind == CORE_NAME && p->row->kind == NAME_DEMONYM && !p->row->plural && (p->indefinite || p->definite);
}

/* "Joel Wit, a senior fellow at ..."; "the foreign minister, Ri Yong Ho": one thing said twice. */
void phrase_apposition(reading *r, uint32_t n) {
  doc *d = r->d;
  phrase *q = &r->p.at[n];
  if (q->modifier || q->core_kind == CORE_PRONOUN || q->from < 2) return;
  if (word_is(d, q->from - 1, "them") && word_is(d, q->from - 2, "among")) return; /* "four mediators, among them the Archbishop": he is one of them */
  uint32_t c = q->from - 1;
  const sentence *s = &d->sentences.at[q->sentence];
  bool once = word_in(d, c, LIST_once); /* "Sayeed, once Pakistan's army chief" */
  if ((once || word_in(d, c, LIST_at_present)) && c > s->first && is_comma(d, c - 1)) c--;
  if (c <= s->first || !is_comma(d, c)) return;
  uint32_t stop = c; /* a bracket may stand before the comma: "the Union of Nurses (KUN), the umbrella union" */
  if (c >= s->first + 4 && d->tokens.at[c - 1].norm->text[0] == ')' && d->tokens.at[c - 3].norm->text[0] == '(') stop = c - 3;
  uint32_t before = NONE; /* the phrase whose words end at the comma */
  for (uint32_t i = n; i-- > 0 && n - i < 24;) {
    const phrase *b = &r->p.at[i];
    if (b->sentence != q->sentence) break;
    if (!b->modifier && b->to == stop && b->core_kind != CORE_PRONOUN) before = i; /* the outermost */
  }
  if (before == NONE) return;
  phrase *p = &r->p.at[before];
  bool name = p->core_kind == CORE_PERSON || p->core_kind == CORE_ORG, other = q->core_kind == CORE_PERSON || q->core_kind == CORE_ORG;
  bool said = p->core_kind == CORE_ROLE || p->core_kind == CORE_SIDE || p->core_kind == CORE_NOUN || national(p), said_too = q->core_kind == CORE_ROLE || q->core_kind == CORE_SIDE || q->core_kind == CORE_NOUN || national(q);
  bool known = p->core_kind == CORE_NAME || q->core_kind == CORE_NAME;
  bool tree = q->tree && d->tokens.at[q->head].rel == REL_APPOS && d->tokens.at[q->head].head != NONE &&
              d->tokens.at[q->head].head >= p->from && d->tokens.at[q->head].head < p->to;
  bool pair = (name && said_too) || (said && other);
  /* "let monitors into Darfur, the AU's envoy said": a place is no man */
  if (p->core_kind == CORE_NAME && q->person && p->row->kind >= NAME_CAPITAL && p->row->kind <= NAME_CITY) return;
  if (q->tree && d->tokens.at[q->head].rel == REL_CONJ) return;
  if (p->plural != q->plural && !(p->plural && known)) return;
  /* "North Korea's foreign minister, Ri Yong Ho invited": an office, a comma and a name are one man, whatever the tree says */
  bool office = p->core_kind == CORE_ROLE && p->role && p->role->kind == NAME_ROLE && (p->definite || p->possessor != NONE) && q->core_kind == CORE_PERSON;
  bool offices = p->core_kind == CORE_ROLE && q->core_kind == CORE_ROLE && p->person && q->person && p->definite && q->possessor != NONE && !p->plural; /* "The mediator, Burkina Faso's foreign minister" */
  bool bodies = p->core_kind == CORE_ROLE && q->core_kind == CORE_ROLE && !p->person && !q->person;
  if (tree ? pair || bodies || offices || (known && (said || said_too)) : pair && !q->plural && (office || !q->subject)) {
    if (pair && name && q->core_kind == CORE_ROLE && !q->tree && !q->definite && !q->indefinite) { /* without a tree only with an article */
      if (q->role && q->role->kind != NAME_ROLE) return;
    }
    q->appos = before;
    q->former |= once && q->core_kind == CORE_ROLE;
  }
}

static bool plural_title(const phrase *p) { return p->role && p->role->plural && (p->role->kind == NAME_ROLE || p->role->kind == NAME_HONORIFIC); }

void phrase_title(reading *r, uint32_t n) {
  phrase *p = &r->p.at[n];
  const token *k = &r->d->tokens.at[p->head];
  if (!p->tree || p->modifier || p->core_kind != CORE_PERSON || p->role || k->head == NONE) return;
  if (k->rel != REL_CONJ && k->rel != REL_APPOS) return;
  uint32_t q = r->phrase_at[k->head];
  if (q == NONE || q == n) return;
  const phrase *o = &r->p.at[q];
  bool list = o->core_kind == CORE_ROLE && o->to < p->first && is_comma(r->d, o->to);
  if (!plural_title(o) || !(list || (k->rel == REL_CONJ && o->core_kind == CORE_PERSON))) return;
  p->role = o->role;
  p->role_at = o->role_at, p->role_end = o->role_end;
  p->title_from = q;
  p->former |= o->former;
  p->person = true;
}
