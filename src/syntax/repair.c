/* repair.c - what the net gets wrong often enough to be known.
 *
 * A printed sentence has a verb, and when the tree says it has none, a past tense was read as a participle:
 *
 *   The junta in Bamako eased press restrictions.   "eased" beside "restrictions" as in "eased restrictions"
 *   Turkey massed troops on the Syrian border.      "massed" after "Turkey" as in "Turkey, massed ..."
 *   Officials from Japan conferred by telephone.    a passive without its "were"
 *
 * The past and the participle are one form in English, and a net that has seen more noun phrases than short
 * sentences takes the noun phrase. Only sentences with a full stop and with no other finite verb are touched: headlines
 * and fragments ("Attached revised draft") keep the tree they have. */
#include "syntax/repair.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 400 }; /* tokens; a longer run is no sentence, and to look at it from every word would take long */

static bool tag_is(const token *k, const char *tag) { return strcmp(k->xpos, tag) == 0; }
static bool nominal(const token *k) { return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->upos == UPOS_PRON; }

static bool participle(const token *k) {
  return (tag_is(k, "VBN") || tag_is(k, "VBD")) && k->upos != UPOS_AUX &&
         (k->rel == REL_AMOD || k->rel == REL_ACL || k->rel == REL_COMPOUND || k->rel == REL_NMOD);
}

static bool finite_verb(const token *k) {
  return k->upos == UPOS_AUX || tag_is(k, "MD") || tag_is(k, "VBZ") || tag_is(k, "VBP") || (tag_is(k, "VBD") && !participle(k));
}

static bool full_stop(const doc *d, const sentence *s) {
  uint32_t t = s->end;
  while (t > s->first && (sym_is(d->tokens.at[t - 1].norm, "\"") || sym_is(d->tokens.at[t - 1].norm, "''"))) t--;
  return t > s->first && sym_is(d->tokens.at[t - 1].norm, ".");
}

static uint32_t child(const doc *d, const sentence *s, uint32_t head, rel r) {
  for (uint32_t t = s->first; t < s->end; t++)
    if (d->tokens.at[t].head == head && d->tokens.at[t].rel == (uint8_t)r) return t;
  return NONE;
}

static bool word_in(sym w, const char *const *words) {
  for (; *words; words++)
    if (sym_is(w, *words)) return true;
  return false;
}

static void past(doc *d, sentence *s, uint32_t t) {
  token *k = &d->tokens.at[t];
  k->head = NONE;
  k->rel = REL_ROOT;
  k->upos = UPOS_VERB;
  snprintf(k->xpos, sizeof k->xpos, "VBD");
  s->root = t;
}

/* "conferred" with a passive subject and no auxiliary. */
static bool passive_root(doc *d, sentence *s) {
  token *k = &d->tokens.at[s->root];
  uint32_t subject = child(d, s, s->root, REL_NSUBJ_PASS);
  if (!tag_is(k, "VBN") || subject == NONE) return false;
  d->tokens.at[subject].rel = REL_NSUBJ;
  for (uint32_t t = s->first; t < s->end; t++)
    if (d->tokens.at[t].head == s->root && d->tokens.at[t].rel == REL_OBL_AGENT) d->tokens.at[t].rel = REL_OBL;
  past(d, s, s->root);
  return true;
}

/* The object the verb would have: the noun it was taken to describe, or its own. NONE: no active verb. */
static uint32_t object(const doc *d, const sentence *s, uint32_t verb) {
  uint32_t n = d->tokens.at[verb].head;
  if (n == NONE) return NONE;
  uint32_t o = n > verb ? n : child(d, s, verb, REL_OBJ);
  if (o == NONE || !nominal(&d->tokens.at[o])) return NONE;
  for (uint32_t t = verb + 1; t < o; t++) /* "troops massed on the border": no object */
    if (d->tokens.at[t].head == o && d->tokens.at[t].rel == REL_CASE) return NONE;
  return o;
}

static bool lost_verb(doc *d, sentence *s, uint32_t verb) {
  uint32_t old = s->root, o = object(d, s, verb), before = verb;
  if (o == NONE || !nominal(&d->tokens.at[old]) || (old > verb && old != o)) return false;
  while (before > s->first && d->tokens.at[before - 1].upos == UPOS_ADV) before--;
  /* "Russia, an old ally of Serbia, opposed the use of force": the name before the apposition is the subject */
  bool aside = before > s->first && sym_is(d->tokens.at[before - 1].norm, ",") && old < verb && d->tokens.at[verb].head != NONE &&
               d->tokens.at[d->tokens.at[verb].head].rel == REL_APPOS && d->tokens.at[d->tokens.at[verb].head].head == old;
  if (before == s->first || !(aside || nominal(&d->tokens.at[before - 1]))) return false; /* "The recently eased restrictions" */
  uint32_t subject = old < verb ? old : before - 1;
  for (int hop = 0; hop < 64 && subject != old && d->tokens.at[subject].head < verb; hop++) subject = d->tokens.at[subject].head;
  if (subject >= verb || child(d, s, subject, REL_CASE) != NONE) return false;
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (t == subject || t == verb || t == o) continue;
    if (t < verb && k->head != NONE && k->head >= verb && k->rel != REL_PUNCT && k->rel != REL_ADVMOD) k->head = subject;
    if (t > verb && k->head == old && (old != o || k->rel == REL_PUNCT)) {
      k->head = verb;
      if (k->rel == REL_NMOD) k->rel = REL_OBL;
    }
  }
  past(d, s, verb);
  d->tokens.at[subject].head = verb;
  d->tokens.at[subject].rel = REL_NSUBJ;
  d->tokens.at[o].head = verb;
  d->tokens.at[o].rel = REL_OBJ;
  return true;
}

/* "Troops crossed into Basra on Monday.": a verb of motion has no object, and nobody is crossed. */
static bool lost_motion(doc *d, sentence *s) {
  static const char *const motion[] = {"cross", "march", "arrive", "advance", "land", "return", "move", "rush", "sail", "head", "retreat", "withdraw", NULL};
  uint32_t verb = s->root + 1, subject = s->root;
  if (verb >= s->end || !nominal(&d->tokens.at[subject])) return false;
  const token *v = &d->tokens.at[verb];
  if (v->rel != REL_ACL || !tag_is(v, "VBN") || v->head != subject || !word_in(v->lemma, motion) || child(d, s, subject, REL_CASE) != NONE) return false;
  for (uint32_t t = verb + 1; t < s->end; t++)
    if (d->tokens.at[t].head == subject) {
      d->tokens.at[t].head = verb;
      if (d->tokens.at[t].rel == REL_NMOD) d->tokens.at[t].rel = REL_OBL;
    }
  past(d, s, verb);
  d->tokens.at[subject].head = verb;
  d->tokens.at[subject].rel = REL_NSUBJ;
  return true;
}

/* A preposition hung on the first word of a name instead of its head: "by al-Shabaab fighters". */
static void loose_case(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    for (int hop = 0; hop < 4 && k->rel == REL_CASE && k->head != NONE && k->head > t; hop++) {
      const token *h = &d->tokens.at[k->head];
      if ((h->rel != REL_COMPOUND && h->rel != REL_AMOD) || h->upos == UPOS_NUM || h->upos == UPOS_SYM || h->head == NONE || h->head < k->head) break;
      if (d->tokens.at[h->head].upos != UPOS_NOUN) break; /* "to Bay Rd Saginaw": who knows */
      k->head = h->head;
    }
  }
}

static const char *const speech[] = {"accuse", "urge", "warn", "condemn", "call", "demand", "promise", "ask", "blame", "vow", "pledge", "threaten",
                                     "criticize", "criticise", "deny", "offer", "insist", "appeal", "reject", "say", "add", "describe", "praise",
                                     "express", "denounce", "welcome", "propose", "repeat", "reiterate", NULL};

/* "The ministry said guards had fired first, and accused Minsk of lying": after a comma, a second verb of speech in the
 * tense of the first is the ministry's, not the guards'. */
static void second_speech(doc *d, const sentence *s) {
  static const char *const say[] = {"say", "add", "tell", "announce", "report", "state", "claim", "deny", "argue", "declare", "note", "maintain", NULL};
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || k->head == NONE || k->head > t || k->upos != UPOS_VERB || !word_in(k->lemma, speech)) continue;
    const token *inner = &d->tokens.at[k->head];
    if (inner->rel != REL_CCOMP || inner->head == NONE) continue;
    token *outer = &d->tokens.at[inner->head];
    if (inner->head > k->head || !word_in(outer->lemma, say) || (!tag_is(k, outer->xpos) && !(tag_is(k, "VBN") && tag_is(outer, "VBD")))) continue;
    uint32_t cc = t;
    while (cc > s->first + 1 && d->tokens.at[cc - 1].upos == UPOS_ADV) cc--;
    if (d->tokens.at[cc - 1].rel != REL_CC) continue;
    /* without a comma the tense must tell: "said Oman had sent no arms and asked the envoy to wait" */
    bool tense = tag_is(inner, "VBN") && tag_is(k, "VBD") && tag_is(outer, "VBD") && child(d, s, k->head, REL_AUX) != NONE;
    if (!sym_is(d->tokens.at[cc - 2].norm, ",") && !tense) continue;
    if (child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_AUX) != NONE) continue;
    k->head = inner->head;
    if (tag_is(k, "VBN")) snprintf(k->xpos, sizeof k->xpos, "VBD");
  }
}

/* "wanted Doha to shut the station, expel the soldiers and cut its ties": a bare infinitive joins the infinitive. */
static void bare_infinitive(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || !tag_is(k, "VB") || k->head == NONE || k->head > t) continue;
    const token *h = &d->tokens.at[k->head];
    if (!tag_is(h, "VBD") && !tag_is(h, "VBZ")) continue;
    if (child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_NSUBJ) != NONE) continue;
    uint32_t to = child(d, s, k->head, REL_XCOMP);
    if (to != NONE && to > k->head && to < t && tag_is(&d->tokens.at[to], "VB")) k->head = to;
  }
}

/* "Poland plans to send two battalions", "Rwandan army shells Congolese border town": a plural noun beside a name, with an
 * infinitive or a bare noun after it that nothing joins to it, is a verb in the present. */
static bool plural_verb(doc *d, sentence *s) {
  uint32_t root = s->root;
  token *k = &d->tokens.at[root];
  if (!tag_is(k, "NNS") || root == s->first) return false;
  uint32_t subject = root - 1, to = child(d, s, root, REL_XCOMP), object = NONE;
  const token *n = &d->tokens.at[subject];
  if (n->head != root || n->rel != REL_COMPOUND || !nominal(n)) return false;
  for (uint32_t t = root + 1; t < s->end && object == NONE; t++) {
    const token *o = &d->tokens.at[t];
    if (o->head != root || !nominal(o) || (o->rel != REL_CONJ && o->rel != REL_APPOS && o->rel != REL_NMOD && o->rel != REL_DEP)) continue;
    bool joined = false;
    for (uint32_t j = root + 1; j < t; j++) joined |= d->tokens.at[j].rel == REL_CASE || d->tokens.at[j].rel == REL_CC || d->tokens.at[j].rel == REL_PUNCT;
    if (!joined) object = t;
  }
  if (to != NONE ? !tag_is(&d->tokens.at[to], "VB") : object == NONE) return false;
  for (uint32_t t = s->first; t < subject; t++)
    if (d->tokens.at[t].head == root && d->tokens.at[t].rel != REL_PUNCT) d->tokens.at[t].head = subject;
  for (uint32_t t = root + 1; t < s->end; t++)
    if (d->tokens.at[t].head == root && d->tokens.at[t].rel == REL_NMOD && t != object) d->tokens.at[t].rel = REL_OBL;
  past(d, s, root);
  snprintf(k->xpos, sizeof k->xpos, "VBZ");
  d->tokens.at[subject].rel = REL_NSUBJ;
  if (object != NONE) d->tokens.at[object].rel = REL_OBJ;
  return true;
}

/* "Moscow recalled its ambassador": a name right before a finite verb that has no subject, and nothing to hang it by. */
static void loose_subject(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->head != t + 1 || k->upos != UPOS_PROPN || (k->rel != REL_ADVMOD && k->rel != REL_OBL_UNMARKED && k->rel != REL_NMOD_UNMARKED)) continue;
    const token *v = &d->tokens.at[t + 1];
    if (v->upos != UPOS_VERB || (!tag_is(v, "VBD") && !tag_is(v, "VBZ"))) continue;
    if (child(d, s, t, REL_CASE) != NONE || child(d, s, t + 1, REL_NSUBJ) != NONE || child(d, s, t + 1, REL_NSUBJ_PASS) != NONE) continue;
    k->rel = REL_NSUBJ;
  }
}

/* "called on both presidents": an oblique without preposition right after a particle has lost it to the verb. */
static void lost_case(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_COMPOUND_PRT || k->head == NONE || (!sym_is(k->norm, "on") && !sym_is(k->norm, "upon"))) continue;
    for (uint32_t o = t + 1; o < s->end && o < t + 8; o++) {
      token *n = &d->tokens.at[o];
      bool call = n->rel == REL_OBJ && sym_is(d->tokens.at[k->head].lemma, "call");
      if (n->head != k->head || (n->rel != REL_OBL && !call) || !nominal(n) || child(d, s, o, REL_CASE) != NONE) continue;
      k->head = o;
      k->rel = REL_CASE;
      n->rel = REL_OBL;
      break;
    }
  }
}

/* Forms of the past that are never participles, whatever the net says. */
static bool past_only(sym w) {
  static const char *const forms[] = {"spoke", "went", "took", "gave", "saw", "wrote", "began", "chose", "broke", "flew", "drove", "threw", "withdrew", "rose", "shook", "forbade", NULL};
  return word_in(w, forms);
}

/* "has urged the sides to talk and spoke by phone with the emir": a verb in the past or present joins no infinitive, but
 * the finite verb above it. */
static void finite_conjunct(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || k->upos != UPOS_VERB || (!tag_is(k, "VBD") && !tag_is(k, "VBZ") && !past_only(k->norm)) || k->head == NONE || k->head > t) continue;
    if (!tag_is(&d->tokens.at[k->head], "VB") || child(d, s, k->head, REL_MARK) == NONE || child(d, s, t, REL_NSUBJ) != NONE) continue;
    uint32_t h = d->tokens.at[k->head].head;
    for (int hop = 0; hop < 6 && h != NONE; hop++, h = d->tokens.at[h].head) {
      const token *f = &d->tokens.at[h];
      if (f->upos != UPOS_VERB || h > t) continue;
      bool finite = tag_is(f, "VBD") || tag_is(f, "VBZ") || (tag_is(f, "VBN") && child(d, s, h, REL_AUX) != NONE);
      if (finite) {
        k->head = h;
        if (tag_is(k, "VBN")) snprintf(k->xpos, sizeof k->xpos, "VBD");
      }
      if (finite || !tag_is(f, "VB")) break;
    }
  }
}

/* "accused Serbia of blocking an agreement and threatened air strikes": a verb of speech read as an adjective of the noun
 * it has for an object. */
static void lost_speech(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t + 1 < s->end; t++) {
    token *v = &d->tokens.at[t], *cc = &d->tokens.at[t - 1];
    if (v->rel != REL_AMOD || !tag_is(v, "VBN") || v->head == NONE || v->head < t || cc->rel != REL_CC || cc->head != v->head || !word_in(v->lemma, speech)) continue;
    token *o = &d->tokens.at[v->head];
    if (o->rel != REL_CONJ) continue;
    uint32_t f = o->head;
    for (int hop = 0; hop < 6 && f != NONE && !(d->tokens.at[f].upos == UPOS_VERB && (tag_is(&d->tokens.at[f], "VBD") || tag_is(&d->tokens.at[f], "VBZ"))); hop++) f = d->tokens.at[f].head;
    if (f == NONE || f > t || d->tokens.at[f].upos != UPOS_VERB || !(tag_is(&d->tokens.at[f], "VBD") || tag_is(&d->tokens.at[f], "VBZ"))) continue;
    o->head = cc->head = t;
    o->rel = REL_OBJ;
    v->head = f;
    v->rel = REL_CONJ;
    v->upos = UPOS_VERB;
    snprintf(v->xpos, sizeof v->xpos, "VBD");
  }
}

/* "Forces have tortured scores of refugees": the auxiliary, or what was done to whom, taken for the verb, and the
 * participle for an adjective. */
static void lost_perfect(doc *d, sentence *s) {
  for (uint32_t t = s->first; t + 2 < s->end; t++) {
    token *aux = &d->tokens.at[t], *v = &d->tokens.at[t + 1];
    if (aux->upos != UPOS_AUX || !sym_is(aux->lemma, "have") || !tag_is(v, "VBN") || v->rel != REL_AMOD || v->head == NONE || v->head < t) continue;
    uint32_t object = v->head, top = aux->rel == REL_AUX ? object : t; /* the token that stands in the verb's place */
    token *o = &d->tokens.at[object];
    if (aux->rel == REL_AUX ? aux->head != t + 1 && aux->head != object : o->head != t || o->rel != REL_OBJ) continue;
    for (uint32_t c = s->first; c < s->end; c++)
      if (d->tokens.at[c].head == top && c != t + 1 && (top == t || c < t || d->tokens.at[c].rel == REL_PUNCT)) d->tokens.at[c].head = t + 1;
    v->head = d->tokens.at[top].head;
    v->rel = d->tokens.at[top].rel;
    v->upos = UPOS_VERB;
    o->head = aux->head = t + 1;
    o->rel = REL_OBJ;
    aux->rel = REL_AUX;
    if (s->root == top) s->root = t + 1;
  }
}

/* "demanded that the government end curbs": a noun with a subject, beside another noun, is a verb with its object. */
static void noun_with_subject(doc *d, sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->rel != REL_COMPOUND || v->upos != UPOS_NOUN || !tag_is(v, "NN") || v->head != t + 1 || child(d, s, t, REL_NSUBJ) == NONE) continue;
    token *o = &d->tokens.at[t + 1];
    for (uint32_t c = s->first; c < t; c++)
      if (d->tokens.at[c].head == t + 1 && (d->tokens.at[c].rel == REL_MARK || d->tokens.at[c].rel == REL_AUX)) d->tokens.at[c].head = t;
    v->head = o->head;
    v->rel = o->rel;
    v->upos = UPOS_VERB;
    snprintf(v->xpos, sizeof v->xpos, "VB");
    o->head = t;
    o->rel = REL_OBJ;
    if (s->root == t + 1) s->root = t;
  }
}

/* "will visit Jeddah, Abu Dhabi and Doha": two names with a comma between them are one object. */
static void listed_objects(doc *d, const sentence *s) {
  uint32_t before = NONE;
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_OBJ || k->head == NONE || k->head > t) continue;
    if (before != NONE && k->upos == UPOS_PROPN && d->tokens.at[before].upos == UPOS_PROPN && d->tokens.at[before].head == k->head && t < before + 4 &&
        sym_is(d->tokens.at[before + 1].norm, ",")) {
      for (uint32_t c = t + 1; c < s->end && c < t + 12; c++)
        if (d->tokens.at[c].head == t && d->tokens.at[c].rel == REL_CONJ) d->tokens.at[c].head = before;
      k->head = before;
      k->rel = REL_CONJ;
    } else {
      before = t;
    }
  }
}

/* "Burma, Ceylon sign rice pact": in a headline the comma is an "and". */
static void headline_comma(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end && t < s->first + 12; t++) {
    if (!sym_is(d->tokens.at[t].norm, ",")) continue;
    token *a = &d->tokens.at[t - 1], *b = &d->tokens.at[t + 1];
    if (a->upos != UPOS_PROPN || b->upos != UPOS_PROPN || b->rel != REL_NSUBJ || b->head != a->head) continue;
    if (a->rel != REL_NSUBJ && a->rel != REL_VOCATIVE && a->rel != REL_DISLOCATED && a->rel != REL_OBL_UNMARKED) continue;
    a->rel = REL_NSUBJ;
    b->rel = REL_CONJ;
    b->head = t - 1;
  }
}

/* "The Ambassador thanked Lee": a title before a finite verb that has no subject is its subject, not a part of its name. */
static void titled_verb(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if ((k->rel != REL_NMOD_DESC && k->rel != REL_COMPOUND) || !nominal(k) || k->head == NONE || k->head < t) continue;
    const token *v = &d->tokens.at[k->head];
    if (v->upos != UPOS_VERB || !tag_is(v, "VBD") || child(d, s, k->head, REL_NSUBJ) != NONE || child(d, s, k->head, REL_NSUBJ_PASS) != NONE) continue;
    k->rel = REL_NSUBJ;
  }
}

/* "Mansour said": a long capitalized word is a name, never a pronoun. */
static void no_pronoun(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    slice form = doc_slice(d, k->at), norm = sym_slice(k->norm);
    bool noun = k->upos == UPOS_PRON && strncmp(k->xpos, "NN", 2) == 0 && !slice_ends(norm, "body") && !slice_ends(norm, "thing") && !slice_ends(norm, "one") &&
                !slice_ends(norm, "other") && !slice_ends(norm, "others") && !slice_ends(norm, "either"); /* "Somalia", not "Someone" */
    if ((!tag_is(k, "PRP") && !noun) || form.len < 6 || form.ptr[0] < 'A' || form.ptr[0] > 'Z' || slice_ends(norm, "self") || slice_ends(norm, "selves") || slice_is(norm, "theirs")) continue;
    k->upos = UPOS_PROPN;
    snprintf(k->xpos, sizeof k->xpos, "NNP");
    k->lemma = doc_sym(d, form);
  }
}

/* Two subjects of one verb: "Minister | Haddad said" is one name, "former generals and court officials said" are joined. */
static void two_subjects(doc *d, const sentence *s) {
  uint32_t before = NONE;
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_NSUBJ || !nominal(k) || k->head == NONE || k->head < t) continue;
    uint32_t a = before;
    before = t;
    if (a == NONE || d->tokens.at[a].head != k->head) continue;
    token *first = &d->tokens.at[a];
    if (a + 1 == t && first->upos == UPOS_PROPN && k->upos == UPOS_PROPN) {
      first->rel = REL_NMOD_DESC;
      first->head = t;
      continue;
    }
    for (uint32_t c = a + 1; c < t && t - a < 8; c++)
      if (d->tokens.at[c].rel == REL_CC && d->tokens.at[c].head == t) {
        k->rel = REL_CONJ;
        k->head = a;
        before = a;
        break;
      }
  }
}

/* "told him in Cairo last month that Egypt wanted to begin": no month is described by a clause with its own subject; it is
 * what was told. */
static void told_clause(doc *d, const sentence *s) {
  static const char *const told[] = {"told", "tell", "tells", "said", "say", "says", "stated", "announced", "warned", "informed", "reported", "added", "assured", "promised",
                                     "declared", "admitted", "denied", "replied", "insisted", "acknowledged", "confirmed", NULL};
  static const char *const times[] = {"day", "week", "month", "year", "today", "yesterday", "morning", "afternoon", "evening", "night", "weekend", "monday", "tuesday",
                                      "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august",
                                      "september", "october", "november", "december", NULL};
  for (uint32_t t = s->first; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->rel != REL_ACL_RELCL || v->head == NONE || v->head >= t || !word_in(d->tokens.at[v->head].norm, times) || child(d, s, t, REL_NSUBJ) == NONE) continue;
    const token *when = &d->tokens.at[v->head];
    if (when->head == NONE || when->head >= v->head || !word_in(d->tokens.at[when->head].norm, told) || child(d, s, when->head, REL_CCOMP) != NONE) continue;
    uint32_t that = v->head + 1;
    if (that >= t || !sym_is(d->tokens.at[that].norm, "that")) continue;
    v->head = when->head;
    v->rel = REL_CCOMP;
    d->tokens.at[that].head = t;
    d->tokens.at[that].rel = REL_MARK;
  }
}

/* "the U.S.' ambassador": what a possessive mark follows is whose the next noun is. */
static void possessive(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    const token *k = &d->tokens.at[t];
    token *whose = &d->tokens.at[t - 1];
    if (k->rel == REL_CASE && k->head == t - 1 && (sym_is(k->norm, "'") || sym_is(k->norm, "'s")) && whose->rel == REL_COMPOUND && whose->head != NONE && whose->head > t)
      whose->rel = REL_NMOD_POSS;
  }
}

/* "Amadou Sow and his counterpart, Issa Garba, signed": a list ends at its "and"; a name after it, behind a comma, is the
 * name of the last in the list. */
static void late_name(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || k->upos != UPOS_PROPN || k->head == NONE || !sym_is(d->tokens.at[t - 1].norm, ",") || child(d, s, t, REL_CC) != NONE) continue;
    uint32_t last = t - 2;
    for (int hop = 0; hop < 8 && last > s->first && d->tokens.at[last].head > last && d->tokens.at[last].head < t; hop++) last = d->tokens.at[last].head;
    const token *l = &d->tokens.at[last];
    if (l->rel != REL_CONJ || l->head != k->head || l->upos != UPOS_NOUN || child(d, s, last, REL_CC) == NONE) continue;
    k->rel = REL_APPOS;
    k->head = last;
  }
}

void repair_sentence(doc *d, sentence *s) {
  if (s->heading) headline_comma(d, s);
  if (s->end - s->first > LONGEST) return;
  no_pronoun(d, s);
  titled_verb(d, s);
  two_subjects(d, s);
  lost_case(d, s);
  bare_infinitive(d, s);
  loose_case(d, s);
  loose_subject(d, s);
  second_speech(d, s);
  finite_conjunct(d, s);
  lost_perfect(d, s);
  lost_speech(d, s);
  noun_with_subject(d, s);
  listed_objects(d, s);
  told_clause(d, s);
  possessive(d, s);
  late_name(d, s);
  if (s->root == NONE) return;
  for (uint32_t t = s->first; t < s->end; t++)
    if (finite_verb(&d->tokens.at[t])) return;
  if (plural_verb(d, s) || s->heading || !full_stop(d, s)) return;
  if (passive_root(d, s) || lost_motion(d, s)) return;
  for (uint32_t t = s->first; t < s->end; t++)
    if (participle(&d->tokens.at[t]) && lost_verb(d, s, t)) return;
}
