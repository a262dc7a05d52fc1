/* voice.c - who is meant by "I", "we" and "you".
 *
 * In a quotation they are the speaker, his side, and the one he speaks to. A paragraph that opens with a name and a colon
 * is that one's. In an interview without such labels the short paragraphs that end with a question ask "you", and the
 * rest is the answer of the one who is interviewed. All else is the author's, or the speaker's whom the title names. */
#include "actor/voice.h"

#include <stdio.h>

#include "actor/post.h"

enum {
  QUESTION = 500,    /* bytes of a paragraph that asks, at most */
  QUESTIONS = 3,     /* of such paragraphs make an interview, if "you" is in two */
  TITLE = 4          /* sentences in which a headline may stand */
};

static bool text_block(const doc *d, uint32_t b) {
  return b < d->blocks.n && d->blocks.at[b].drop == DROP_NOT && d->blocks.at[b].kind != BLOCK_HEADER;
}

/* "Q:", "ANSWER:" before a paragraph: 'q', 'a', 0. */
static char turn_letter(const doc *d, uint32_t t) {
  if (t + 1 >= d->tokens.n || (!word_is(d, t + 1, ":") && !word_is(d, t + 1, "."))) return 0;
  if (word_is(d, t, "q") || word_is(d, t, "question")) return 'q';
  return word_is(d, t, "a") || word_is(d, t, "answer") ? 'a' : 0;
}

void voice_find(linking *k) {
  doc *d = k->d;
  k->asks = arena_array(&d->scratch, uint8_t, d->blocks.n + 1);
  memset(k->asks, 0, d->blocks.n + 1);
  k->guest = k->author = k->declarers = NONE;
  k->interview = k->lettered = false;
  uint32_t questions = 0, to_you = 0, texts = 0, turns = 0;
  bool called = false; /* the headline calls it an interview */
  for (uint32_t i = 0; i < d->sentences.n;) {
    uint32_t b = d->sentences.at[i].block, from = i;
    while (i < d->sentences.n && d->sentences.at[i].block == b) i++;
    if (!text_block(d, b)) continue;
    const sentence *last = &d->sentences.at[i - 1], *first = &d->sentences.at[from];
    texts++;
    if (from < TITLE)
      for (uint32_t t = first->first; t < last->end; t++) called |= word_in(d, t, LIST_interview);
    char letter = turn_letter(d, first->first);
    if (letter == 'q') {
      k->asks[b] = 1;
      turns++;
    }
    if (letter || d->blocks.at[b].at.to - d->blocks.at[b].at.from > QUESTION || !sym_is(d->tokens.at[last->end - 1].norm, "?")) continue;
    bool you = false, i_too = false;
    for (uint32_t t = first->first; t < last->end; t++) {
      you |= word_in(d, t, LIST_you);
      i_too |= word_in(d, t, LIST_quotation_mark);
    }
    if (i_too && !you) continue;
    k->asks[b] = 1;
    questions++;
    to_you += you;
  }
  if (turns > 1) { /* each turn has its letter */
    k->interview = k->lettered = true;
    return;
  }
  k->interview = called ? to_you > 0 : questions >= QUESTIONS && to_you >= 2 && questions * 8 > texts;
  if (!k->interview) memset(k->asks, 0, d->blocks.n + 1);
}

/* "Premier Lu: We welcome you.": the speaker whose label opens the paragraph; NONE, and *any when there is a
 * label of somebody unknown. */
static uint32_t labelled(const linking *k, const phrase *p, bool *any) {
  enum { BACK = 60 /* sentences */, LABEL = 7 /* tokens */ };
  const reading *r = k->r;
  const doc *d = k->d;
  uint32_t s = p->sentence;
  for (int i = 0; i < BACK && s > 0 && d->sentences.at[s - 1].block == d->sentences.at[s].block; i++) s--;
  const sentence *first = &d->sentences.at[s];
  if (turn_letter(d, first->first)) return NONE;
  for (uint32_t t = first->first; t < first->end && t - first->first < LABEL; t++) {
    if (sym_is(d->tokens.at[t].norm, ":")) {
      uint32_t q = t > first->first ? r->phrase_at[t - 1] : NONE;
      if (t >= p->first) return NONE;
      *any = t > first->first && d->tokens.at[t - 1].upos == UPOS_PROPN;
      if (q == NONE) return NONE;
      const phrase *o = &r->p.at[q];
      return o->core_kind == CORE_PERSON || (o->core_kind == CORE_ROLE && o->person && !o->plural) ? q : NONE;
    }
    char c = d->text.ptr[d->tokens.at[t].at.from];
    if (c >= 'a' && c <= 'z') return NONE;
  }
  return NONE;
}

/* Does a word stand in what a verb of saying tells? "He received me and told me that he would go, whatever London might say." */
static bool told_by(const doc *d, uint32_t t, uint32_t verb) {
  enum { CLIMB = 24 /* words from a pronoun up to the verb */ };
  uint32_t owner = d->tokens.at[verb].head;
  bool aside = d->tokens.at[verb].rel == REL_PARATAXIS; /* "I was there, he said" */
  for (int i = 0; t != NONE && i < CLIMB; i++, t = d->tokens.at[t].head)
    if (t == verb || (aside && t == owner)) return true;
  return false;
}

/* Whose words a quotation is: the subject of a verb of saying outside the quotation, here or just before. */
uint32_t voice_speaker(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[pi];
  const doc *d = k->d;
  bool any = false;
  uint32_t label = r->quoted[p->head] ? NONE : labelled(k, p, &any), clause = p->subject || p->possessive ? NONE : pronoun_clause(d, p->head);
  if (label != NONE || any) return label;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t j = 0; j < 60; j++) {
      uint32_t i = pass ? pi - 1 - j : pi + 1 + j;
      if (pass ? j >= pi : i >= r->p.n) break;
      const phrase *o = &r->p.at[i];
      uint32_t apart = o->sentence > p->sentence ? o->sentence - p->sentence : p->sentence - o->sentence;
      if (pass && !r->quoted[p->head] ? apart > 0 : pass ? apart > 4 : apart > 0) break; /* no quotation, no voice of before */
      if (o->modifier || !o->tree || (o->from <= p->head && p->head < o->to)) continue; /* "My prime minister said": not his own */
      uint32_t h = d->tokens.at[o->head].head;
      if (h == NONE || !word_in(d, h, LIST_speech)) continue;
      unsigned rel = d->tokens.at[o->head].rel;
      if (rel != REL_NSUBJ || r->quoted[o->head]) continue;
      if (!r->quoted[p->head] && (d->tokens.at[p->head].head == h || clause == h)) continue; /* "the envoy told us" */
      if (!r->quoted[p->head] && !told_by(d, p->head, h)) continue;
      return i;
    }
  return NONE;
}

/* The one whom a paragraph's words are put to or come from, when no label and no verb of saying tells. */
static uint32_t guest(linking *k) {
  const reading *r = k->r;
  const doc *d = k->d;
  if (k->guest != NONE) return k->guest;
  uint32_t best = NONE, most = 0;
  for (uint32_t e = 0; e < d->entities.n; e++) {
    const entity *en = &d->entities.at[e];
    bool called = en->kind == ACTOR_PERSON && !en->named && en->country[0] && r->p.at[k->w.at[e].first].sentence < TITLE; /* "Interview with the foreign minister of Estonia" */
    if (en->kind != ACTOR_PERSON || (!en->named && !called)) continue;
    uint32_t n = 2 * k->w.at[e].n + (r->p.at[k->w.at[e].first].sentence < TITLE ? 3 : 0);
    if (n > most) most = n, best = e;
  }
  return k->guest = best;
}

/* "Remarks by Foreign Minister Oyelaran at the General Assembly": the person of a headline that names a speech or letter; NONE. */
static uint32_t of_title(const linking *k) {
  const reading *r = k->r;
  const doc *d = k->d;
  for (uint32_t i = 0; i < r->p.n && r->p.at[i].sentence < TITLE; i++) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE || o->core_kind != CORE_PERSON || o->modifier) continue;
    const sentence *s = &d->sentences.at[o->sentence];
    bool speech = false;
    for (uint32_t t = s->first; t < s->end; t++) speech |= word_in(d, t, LIST_speech_title);
    if (speech && (s->heading || o->sentence == 0)) return o->entity;
  }
  return NONE;
}

static uint32_t made(linking *k, uint32_t pi, const char *key, int len, const char *name, actor_kind kind, bool named) {
  uint32_t e = link_keyed(k, pi, key, (size_t)len, name, kind, named);
  k->d->entities.at[e].plural = kind == ACTOR_GROUP;
  return e;
}

static uint32_t author(linking *k, uint32_t pi) {
  if (k->author == NONE) k->author = of_title(k);
  if (k->author != NONE) return k->author;
  const char *name = k->d->bylines.n == 1 ? k->d->bylines.at[0] : NULL;
  uint32_t e = link_entity(k, pi);
  entity *en = &k->d->entities.at[e];
  en->name = name ? name : "author";
  en->kind = ACTOR_PERSON;
  en->named = name != NULL;
  en->plural = false;
  return k->author = e;
}

/* "we" and "our" of a speaker: his country's government, or the side that he is of. */
static void side_of_speaker(linking *k, uint32_t pi, uint32_t e) {
  phrase *p = &k->r->p.at[pi];
  const entity *en = &k->d->entities.at[e];
  char key[32];
  static const char *const powers[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP"};
  bool power = !en->sector[0];
  for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) power |= strcmp(en->sector, powers[i]) == 0;
  if (en->country[0] && power) {
    memcpy(p->country, en->country, 4);
    if (code_is_state(en->country)) memcpy(p->sector, "GOV", 4);
    const char *name = country_name(k->r, en->country);
    made(k, pi, key, snprintf(key, sizeof key, "D:%s", en->country), name ? name : en->country, ACTOR_GROUP, false);
    return;
  }
  const phrase *first = &k->r->p.at[k->w.at[e].first], *owner = first->possessor == NONE ? NULL : &k->r->p.at[first->possessor];
  if (!en->country[0] && owner && owner->core_kind == CORE_PRONOUN && owner->pronoun == PRO_WE && owner->entity != NONE) { /* "Our Ambassador told him that we would wait": the same we */
    link_join(k, pi, owner->entity);
    return;
  }
  memcpy(p->country, en->country, 4);
  memcpy(p->sector, en->sector, 4);
  made(k, pi, key, snprintf(key, sizeof key, "W:%u", e), arena_printf(&k->d->arena, "side of %s", en->name), ACTOR_GROUP, false);
}

/* A voice found: the pronoun is its own, its side's, or of those it speaks to. */
static void joined(linking *k, uint32_t pi, uint32_t e) {
  const phrase *p = &k->r->p.at[pi];
  if (p->pronoun == PRO_I) {
    link_join(k, pi, e);
  } else if (p->pronoun == PRO_WE) {
    side_of_speaker(k, pi, e);
  } else {
    char key[32];
    made(k, pi, key, snprintf(key, sizeof key, "Y:%u", e), "those addressed", ACTOR_GROUP, false);
  }
}

/* "You must leave," the colonel told the monitors: those who are told. */
static uint32_t addressee(const linking *k, uint32_t speaker) {
  const doc *d = k->d;
  const phrase *s = &k->r->p.at[speaker];
  uint32_t verb = s->tree ? d->tokens.at[s->head].head : NONE;
  if (verb == NONE || d->tokens.at[verb].upos != UPOS_VERB) return NONE;
  FOR_CHILDREN(d, verb, c) {
    unsigned rel = d->tokens.at[c].rel;
    uint32_t q = rel == REL_OBJ || rel == REL_IOBJ ? k->r->phrase_at[c] : NONE;
    if (q != NONE && k->r->p.at[q].head == c && k->r->p.at[q].entity != NONE && !k->r->p.at[q].modifier && k->d->entities.at[k->r->p.at[q].entity].kind != ACTOR_DOCUMENT) return k->r->p.at[q].entity;
  }
  return NONE;
}

static void spoken(linking *k, uint32_t pi, uint32_t speaker) {
  phrase *p = &k->r->p.at[pi];
  uint32_t e = k->r->p.at[speaker].entity;
  if (e == NONE) return;
  uint32_t to = p->pronoun == PRO_YOU ? addressee(k, speaker) : NONE;
  uint32_t last = k->w.at[e].last;
  if (to != NONE && to != e) link_join(k, pi, to);
  else joined(k, pi, e);
  if (speaker > pi) k->w.at[e].last = last;
}

/* "We, the Foreign Ministers of Brazil, India and South Africa, met": the token of the first state of several; NONE. */
static uint32_t named_beside(const doc *d, uint32_t we) {
  if (we + 2 >= d->tokens.n || !word_is(d, we + 1, ",")) return NONE;
  uint32_t who = doc_child(d, we, REL_APPOS);
  enum { NEAR = 8 };
  if (who == NONE || who > we + NEAR) return NONE;
  for (uint32_t t = who + 1; t < d->tokens.n && t <= who + NEAR; t++) /* "the Heads of State of Chad, Niger and Mali" */
    if (d->tokens.at[t].rel == REL_NMOD && d->tokens.at[t].upos == UPOS_PROPN && doc_child(d, t, REL_CONJ) != NONE && doc_above(d, who, t)) return t;
  return NONE;
}

/* "We condemn the attack": the "we" of a declaration are those whom its first "We, ..." names. */
static bool declared(linking *k, uint32_t pi) {
  const phrase *p = &k->r->p.at[pi];
  if (p->pronoun != PRO_WE || k->r->quoted[p->head]) return false;
  if (k->declarers == NONE) {
    k->declarers = named_beside(k->d, p->head);
    return false;
  }
  uint32_t q = k->r->phrase_at[k->declarers];
  if (q == NONE || q >= pi || k->r->p.at[q].entity == NONE || k->r->p.at[q].head != k->declarers) return false;
  uint32_t e = pronoun_several(k, q, pi);
  if (k->d->entities.at[e].n_parts < 2) return false;
  link_join(k, pi, e);
  return true;
}

void voice_link(linking *k, uint32_t pi) {
  const reading *r = k->r;
  doc *d = k->d;
  phrase *p = &k->r->p.at[pi];
  bool quoted = r->quoted[p->head];
  bool any = false;
  uint32_t block = d->sentences.at[p->sentence].block;
  if (k->home[0] && !quoted && p->pronoun != PRO_YOU && !(k->lettered && k->asks[block]) && labelled(k, p, &any) == NONE && !any) {
    post_we(k, pi);
    return;
  }
  uint32_t answers = k->lettered && !quoted && !k->asks[block] && p->pronoun != PRO_YOU ? guest(k) : NONE;
  if (answers != NONE) { /* "A: The Union has told us": whoever else speaks in his words */
    joined(k, pi, answers);
    return;
  }
  uint32_t s = voice_speaker(k, pi);
  if (s != NONE && s > pi) { /* the speaker comes after the words: noted here, joined when he is read */
    p->appos = s;
    return;
  }
  if (s != NONE) {
    spoken(k, pi, s);
    return;
  }
  if (declared(k, pi)) return;
  char key[32];
  if (!quoted && k->asks[block]) {
    if (p->pronoun == PRO_YOU) {
      uint32_t e = guest(k);
      if (e != NONE) link_join(k, pi, e);
    } else {
      made(k, pi, key, snprintf(key, sizeof key, "Q:%d", p->pronoun), p->pronoun == PRO_I ? "interviewer" : "interviewers", p->pronoun == PRO_I ? ACTOR_PERSON : ACTOR_GROUP, false);
    }
    return;
  }
  if (k->interview) {
    uint32_t e = guest(k);
    if (e != NONE) {
      joined(k, pi, e);
      return;
    }
  }
  if (quoted) { /* of whom is not said: one voice a paragraph */
    made(k, pi, key, snprintf(key, sizeof key, "V:%d:%u", p->pronoun, block), p->pronoun == PRO_I ? "speaker" : p->pronoun == PRO_WE ? "speakers" : "those addressed", p->pronoun == PRO_I ? ACTOR_PERSON : ACTOR_GROUP, false);
    return;
  }
  joined(k, pi, author(k, pi));
}

void voice_later(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  uint32_t s = p->appos;
  p->appos = NONE;
  spoken(k, pi, s);
}
