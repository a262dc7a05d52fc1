/* pronoun.c - who is meant by "he", "it", "their", and by "we" in a quotation. */
#include "actor/link.h"
#include "actor/voice.h"

#include <stdio.h>

/* "Russia and China ... their support": the phrase on which the coordination that o belongs to hangs; NONE. */
static uint32_t coordination(const linking *k, const phrase *o) {
  const doc *d = k->d;
  if (!o->tree || o->modifier || d->tokens.at[o->head].rel != REL_CONJ) return NONE;
  uint32_t h = d->tokens.at[o->head].head;
  if (h == NONE) return NONE;
  uint32_t q = k->r->phrase_at[h];
  if (q == NONE || k->r->p.at[q].entity == NONE || k->r->p.at[q].head != h || k->r->p.at[q].modifier) return NONE;
  return q;
}

/* An entity of the members of the coordination that hangs on phrase q. */
uint32_t pronoun_several(linking *k, uint32_t q, uint32_t before) {
  doc *d = k->d;
  reading *r = k->r;
  char key[24];
  int n = snprintf(key, sizeof key, "&:%u", q);
  uint32_t e = link_known(k, (slice){key, (size_t)n});
  if (e != NONE) return e;
  e = link_entity(k, q);
  entity *en = &d->entities.at[e];
  en->country[0] = en->sector[0] = '\0';
  en->gender = 0;
  en->plural = true;
  en->kind = ACTOR_GROUP;
  uint32_t last = q;
  en->parts[en->n_parts++] = r->p.at[q].entity;
  for (uint32_t i = q + 1; i < before && en->n_parts < 6; i++) {
    const phrase *o = &r->p.at[i];
    if (o->sentence != r->p.at[q].sentence) break;
    if (coordination(k, o) != q || o->entity == NONE) continue;
    bool same = false;
    for (uint32_t j = 0; j < en->n_parts; j++) same |= en->parts[j] == o->entity;
    if (!same) en->parts[en->n_parts++] = o->entity;
    last = i;
  }
  en->name = link_text(k, r->p.at[q].from, r->p.at[last].end);
  if (strncmp(en->name, "the ", 4) == 0 || strncmp(en->name, "The ", 4) == 0) en->name += 4;
  *link_slot(k, (slice){key, (size_t)n}) = e;
  return e;
}

/* The coordination of two or more states (or of persons) nearest before a phrase: "both countries", "the two leaders". */
uint32_t pronoun_pair(linking *k, uint32_t pi, bool persons) {
  const reading *r = k->r;
  for (uint32_t i = pi; i-- > 0 && pi - i < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE) continue;
    uint32_t q = coordination(k, o);
    if (q == NONE) continue;
    const entity *a = &k->d->entities.at[o->entity], *b = &k->d->entities.at[r->p.at[q].entity];
    if (a == b || (persons ? a->kind != ACTOR_PERSON || b->kind != ACTOR_PERSON : !o->country[0] || !r->p.at[q].country[0])) continue;
    return q;
  }
  return NONE;
}

uint32_t pronoun_clause(const doc *d, uint32_t t) {
  for (int i = 0; t != NONE && i < 12; i++) {
    const token *k = &d->tokens.at[t];
    if (i && (k->upos == UPOS_VERB || k->rel == REL_ROOT)) return t;
    t = k->head;
  }
  return NONE;
}

/* The verb that holds the subject of a verb: "Sudan closed its ports and accused it", "cut ties, accusing it": of both,
 * Sudan is the doer. */
static uint32_t subject_verb(const doc *d, uint32_t verb) {
  for (int i = 0; verb != NONE && i < 8; i++) {
    const token *v = &d->tokens.at[verb];
    if (v->rel != REL_CONJ && !(v->rel == REL_ADVCL && strcmp(v->xpos, "VBG") == 0 && doc_child(d, verb, REL_MARK) == NONE)) break;
    if (doc_child(d, verb, REL_NSUBJ) != NONE || doc_child(d, verb, REL_NSUBJ_PASS) != NONE) break;
    verb = d->tokens.at[verb].head;
  }
  return verb;
}

/* The word whose subject an infinitive shares: "London was ready to give up its bases": ready. */
static uint32_t governor(const doc *d, uint32_t verb) {
  for (int i = 0; verb != NONE && i < 6; i++) {
    const token *v = &d->tokens.at[verb];
    if (v->head == NONE || doc_child(d, verb, REL_NSUBJ) != NONE || (v->rel != REL_XCOMP && v->rel != REL_CONJ)) break;
    verb = v->head;
  }
  return verb;
}


/* Where the clause of a subject stands: 1 = it is the main one, -1 = it is what somebody says, 0 = else. "Adoula said that
 * Tshombe had left. He added": Adoula. */
static int standing(const doc *d, const phrase *o) {
  uint32_t v = d->tokens.at[o->head].head;
  for (int i = 0; i < 8 && v != NONE && d->tokens.at[v].rel == REL_CONJ; i++) v = d->tokens.at[v].head;
  if (v == NONE) return 0;
  return d->tokens.at[v].rel == REL_ROOT ? 1 : d->tokens.at[v].rel == REL_CCOMP ? -1 : 0;
}

/* "He urged Adoula to wait": he is not Adoula. The entity's last name stands behind the pronoun in its clause. */
static bool named_beside(const linking *k, uint32_t pi, uint32_t verb, uint32_t e) {
  const reading *r = k->r;
  const doc *d = k->d;
  const who *w = &k->w.at[e];
  if (!w->n_name) return false;
  for (uint32_t i = pi + 1; i < r->p.n && i < pi + 12 && r->p.at[i].sentence == r->p.at[pi].sentence; i++) {
    const phrase *o = &r->p.at[i];
    if (o->core_kind != CORE_PERSON || !o->tree || d->tokens.at[o->head].head != verb) continue;
    for (uint32_t t = o->core; t < o->core_end; t++)
      if (d->tokens.at[t].norm == w->name_words[w->n_name - 1]) return true;
  }
  return false;
}

void pronoun_link(linking *k, uint32_t pi) {
  reading *r = k->r;
  doc *d = k->d;
  phrase *p = &r->p.at[pi];
  if (p->pronoun >= PRO_I) {
    voice_link(k, pi);
    return;
  }
  bool person = p->pronoun == PRO_HE || p->pronoun == PRO_SHE, they = p->pronoun == PRO_THEY;
  uint32_t verb = p->tree ? pronoun_clause(d, p->head) : NONE;
  bool speaks = p->tree && p->subject && !r->quoted[p->head] && d->tokens.at[p->head].head != NONE && word_in(d, d->tokens.at[p->head].head, LIST_speech);
  uint32_t shared = verb == NONE || p->subject || p->possessive || d->tokens.at[p->head].head != verb ? NONE : subject_verb(d, verb);
  uint32_t doer = NONE; /* the entity of that subject */
  for (uint32_t i = pi; shared != NONE && i-- > 0 && pi - i < MENTIONS && r->p.at[i].sentence == p->sentence;)
    if (r->p.at[i].tree && r->p.at[i].subject && d->tokens.at[r->p.at[i].head].head == shared) doer = r->p.at[i].entity;
  /* "Gunmen kidnapped two monitors. They were released": not the gunmen */
  bool freed = p->tree && d->tokens.at[p->head].rel == REL_NSUBJ_PASS && d->tokens.at[p->head].head != NONE &&
               word_in(d, d->tokens.at[p->head].head, LIST_released);
  bool reflexive = strstr(d->tokens.at[p->head].norm->text, "sel") != NULL;
  uint32_t best = NONE, best_several = NONE;
  int best_score = -100000;
  unsigned seen = 0;
  uint32_t block = d->sentences.at[p->sentence].block, speaker = NONE; /* the "I" of the same words */
  bool opens = p->sentence == 0 || d->sentences.at[p->sentence - 1].block != block || /* or only a quotation stands before it */
               r->quoted[d->sentences.at[p->sentence - 1].end - 1] || r->quoted[d->sentences.at[p->sentence - 1].first];
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE) continue;
    const entity *en = &d->entities.at[o->entity];
    bool here = d->sentences.at[o->sentence].block == block;
    if (person && here && o->pronoun == PRO_I && o->core_kind == CORE_PRONOUN && r->quoted[o->head] == r->quoted[p->head]) speaker = o->entity;
    if (speaker != NONE && o->entity == speaker) continue; /* "I told the premier; he replied" */
    uint32_t apart = p->sentence - o->sentence;
    if (apart > 6 && best != NONE) break;
    if (apart > 12) break;
    seen++;
    int score = 0;
    uint32_t several = they ? coordination(k, o) : NONE;
    if (several != NONE && r->p.at[several].entity == o->entity) several = NONE;
    if (person) {
      if (en->kind != ACTOR_PERSON || en->plural || !gender_agrees(p->gender, en->gender)) continue;
      if (o->core_kind == CORE_PERSON && o->entity != NONE && !o->person && !en->gender && k->w.at[o->entity].n < 2 && en->role == NULL) score -= 20;
      if (en->gender == p->gender) score += 12;
      if (en->named) score += 4;
    } else if (they) {
      if ((en->gender == 'f' || en->gender == 'm') && several == NONE) continue;
      if (en->kind == ACTOR_DOCUMENT) score -= 30;
      if (several != NONE) score += 22;
      else if (en->plural || o->plural) score += 20;
      else if (en->kind == ACTOR_ORGANIZATION || en->kind == ACTOR_GROUP) score += 6;
      else if (en->kind == ACTOR_COUNTRY) score -= 2;
      else if (en->kind == ACTOR_PERSON) score -= 25;
      else score -= 15;
      if (o->modifier) score -= 20;
      /* "The palace is content. 'They like it,' said Ely": not the officials who were quoted before */
      const phrase *voice = several != NONE ? &r->p.at[several] : o;
      uint32_t said = d->tokens.at[voice->head].head;
      if (r->quoted[p->head] && !r->quoted[voice->head] && voice->subject && said != NONE && word_in(d, said, LIST_speech)) score -= 24;
    } else {
      if (en->kind == ACTOR_PERSON || en->plural || en->gender == 'f' || en->gender == 'm') continue;
      if (o->plural && o->core_kind != CORE_NAME) continue;
      if (en->kind == ACTOR_COUNTRY || en->kind == ACTOR_ORGANIZATION || en->kind == ACTOR_GROUP) score += 8;
      if (en->kind == ACTOR_PLACE) score -= 2;
      if (en->kind == ACTOR_DOCUMENT) score -= 4;
      if (o->modifier) score -= 14;
    }
    if (o->modifier && person) score -= 10;
    if (!reflexive && verb != NONE && o->sentence == p->sentence && !o->possessive && !p->possessive && !o->modifier && o->tree &&
        pronoun_clause(d, o->head) == verb && d->tokens.at[o->head].head == verb && d->tokens.at[p->head].head == verb)
      continue; /* "he met him" */
    if (person && p->subject && verb != NONE && d->tokens.at[p->head].head == verb && named_beside(k, pi, verb, o->entity)) continue;
    if (!reflexive && doer != NONE && o->entity == doer) continue; /* "Sudan closed its ports to Chad and accused it" */
    if (p->possessive && !p->modifier && o->sentence == p->sentence && o->subject && verb != NONE && (d->tokens.at[o->head].head == verb || d->tokens.at[o->head].head == governor(d, verb))) score += 10;
    score -= 9 * (int)(apart > 10 ? 10 : apart);
    if (person && p->subject && !here && !opens) score -= 16; /* nor does its second sentence reach back over it lightly */
    if (o->core_kind == CORE_PRONOUN && d->sentences.at[o->sentence].block != d->sentences.at[p->sentence].block) score -= 10; /* a new paragraph names anew */
    score -= (int)seen;
    if (freed) score += o->subject ? -14 : 8;
    else if (o->subject) score += 10;
    if (o->core_kind == CORE_PRONOUN && o->pronoun == p->pronoun) score += 12;
    else if (o->core_kind == CORE_PRONOUN && person) score += 4;
    if (p->subject && o->subject && !freed) score += 4;
    if (person && p->subject && !p->possessive && verb != NONE && o->sentence == p->sentence && !o->subject && !o->possessive && o->tree && o->head < p->head &&
        pronoun_clause(d, o->head) == verb)
      score -= 16; /* "In a note to Mr. Weiss he threatened": another one */
    if (speaks) { /* ", he said": the one who has been speaking, not one of whom he spoke */
      uint32_t h = d->tokens.at[o->head].head;
      if (r->quoted[o->head]) score -= 18;
      else if (o->subject && h != NONE && word_in(d, h, LIST_speech)) score += 12;
      if (o->subject && !r->quoted[o->head]) score += standing(d, o) > 0 ? 8 : 14 * standing(d, o);
    }
    unsigned times = k->w.at[o->entity].n;
    score += (int)(times > 6 ? 6 : times);
    if (score > best_score) best_score = score, best = o->entity, best_several = several;
  }
  if (best == NONE || best_score < -45) {
    doc_note(d, "actor", d->tokens.at[p->head].at, "pronoun '%.20s' found nobody to stand for", d->tokens.at[p->head].norm->text);
    return;
  }
  if (best_several != NONE) best = pronoun_several(k, best_several, pi);
  link_join(k, pi, best);
}
