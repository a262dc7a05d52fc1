#include "event/clause.h"

#include "lists.h"
#include "syntax/operative.h"

enum { HOPS = 24 }; /* deeper nesting than this is not followed */

static bool rel_is(const doc *d, uint32_t t, rel a) { return d->tokens.at[t].rel == (uint8_t)a; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "who", "which", "that": a pronoun that stands for the noun its clause hangs on. */
static bool relative(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  return (k->xpos[0] == 'W' || sym_is(k->norm, "that")) && (k->upos == UPOS_PRON || k->upos == UPOS_DET || k->upos == UPOS_SCONJ);
}

char clause_pos(const doc *d, uint32_t t) {
  switch (d->tokens.at[t].upos) {
    case UPOS_VERB: return 'v';
    case UPOS_NOUN:
    case UPOS_PROPN: return 'n';
    case UPOS_ADJ: return 'a';
    default: return 0;
  }
}

static bool in_a_table(sym w) {
  for (size_t i = 0; i < WORD_MAPS; i++)
    if (w->known->row[i]) return true;
  return false;
}

/* "cease-fire" is three tokens, and the tables have it whole; NULL when it is no such word. */
static sym hyphenated(doc *d, uint32_t t, sym own) {
  enum { LONGEST = 32 };
  if (t < 2 || d->tokens.at[t].flags & TOKEN_SPACE || !norm_is(d, t - 1, "-") || d->tokens.at[t - 1].flags & TOKEN_SPACE) return NULL;
  sym first = d->tokens.at[t - 2].norm;
  char whole[2 * LONGEST];
  if (first->len >= LONGEST || own->len >= LONGEST) return NULL;
  memcpy(whole, first->text, first->len);
  whole[first->len] = '-';
  memcpy(whole + first->len + 1, own->text, own->len);
  sym w = doc_sym(d, (slice){whole, first->len + 1 + own->len});
  return in_a_table(w) ? w : NULL;
}

sym clause_lemma_joined(doc *d, uint32_t t, sym own) {
  sym whole = hyphenated(d, t, own);
  if (whole) return whole;
  if (own->len > 5 && memcmp(own->text, "re-", 3) == 0 && !in_a_table(own)) return doc_sym(d, slice_cut(sym_slice(own), 3, own->len)); /* "re-imposed" */
  return own;
}

static uint32_t of_phrase(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c) {
    if (!rel_is(d, c, REL_NMOD)) continue;
    uint32_t p = doc_case(d, c);
    if (p != NONE && norm_is(d, p, "of")) return c;
  }
  return NONE;
}

uint32_t clause_named(const doc *d, uint32_t t) {
  if (d->tokens.at[t].upos != UPOS_PRON || !sym_is(d->tokens.at[t].norm, "what")) return NONE;
  uint32_t v = doc_child(d, t, REL_ACL_RELCL);
  if (v == NONE || !d->tokens.at[v].lemma || !sym_in(d->tokens.at[v].lemma, LIST_puts_a_name)) return NONE;
  FOR_CHILDREN(d, v, k) { /* "what it described as aggression", "what it called an act of piracy" */
    uint32_t as = k > v && (rel_is(d, k, REL_OBL) || rel_is(d, k, REL_XCOMP)) ? doc_case(d, k) : NONE;
    if (k > v && d->tokens.at[k].upos == UPOS_NOUN && (rel_is(d, k, REL_OBJ) || rel_is(d, k, REL_XCOMP) || (as != NONE && sym_is(d->tokens.at[as].norm, "as")))) return k;
  }
  return NONE;
}

uint32_t clause_content(const frame_lexicon *x, const doc *d, uint32_t t) {
  for (int hop = 0; hop < 4 && t != NONE; hop++) {
    const token *k = doc_token(d, t);
    uint32_t named = clause_named(d, t);
    if (named != NONE) {
      t = named;
      continue;
    }
    bool much = (k->upos == UPOS_ADJ || k->upos == UPOS_DET || k->upos == UPOS_PRON) && frame_sym_in(x, k->norm, x->class_part); /* "most of the missiles" */
    if (k->upos != UPOS_NOUN && k->upos != UPOS_NUM && !much) return t;
    if (k->upos == UPOS_NOUN && frame_sym_in(x, k->lemma, x->class_effort)) { /* "mediation effort" */
      uint32_t in = doc_child(d, t, REL_COMPOUND);
      if (in != NONE) return in;
    }
    if (k->upos == UPOS_NOUN && !frame_sym_in(x, k->lemma, x->class_part)) return t;
    uint32_t of = of_phrase(d, t);
    if (of == NONE) return t;
    t = of;
  }
  return t;
}

static uint32_t child2(const doc *d, uint32_t t, rel a, rel b) {
  FOR_CHILDREN(d, t, c)
  if (rel_is(d, c, a) || rel_is(d, c, b)) return c;
  return NONE;
}

/* Of two subjects with "and" between them the nearer; the other is of a clause the tree has lost ("Spain imposed
 * sanctions, and Mexico criticized the move"). */
static uint32_t own_subject(const doc *d, uint32_t t) {
  uint32_t s = NONE;
  bool and = false;
  FOR_CHILDREN(d, t, c) {
    and |= rel_is(d, c, REL_CC);
    if ((rel_is(d, c, REL_NSUBJ) || rel_is(d, c, REL_NSUBJ_PASS) || rel_is(d, c, REL_NSUBJ_OUTER)) &&
        (s == NONE || (c < t && and) || (rel_is(d, s, REL_NSUBJ_OUTER) && c < t))) /* "the line is that Israel must withdraw" */
      s = c;
  }
  return s;
}

static uint32_t by_whom(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c) {
    uint32_t p = rel_is(d, c, REL_OBL) || rel_is(d, c, REL_OBL_AGENT) || rel_is(d, c, REL_NMOD) ? doc_case(d, c) : NONE;
    if (p != NONE && norm_is(d, p, "by")) return c;
  }
  return NONE;
}

/* "was denied access to the gorge by the police", "was denied a loan by Spain": the "by" hangs on a noun of the phrase; NONE. */
static uint32_t agent_below(const doc *d, uint32_t t, uint32_t object) {
  enum { REACH = 16, CLIMB = 5 };
  const token *k = doc_token(d, t);
  for (uint32_t i = object + 1; i < d->tokens.n && i < t + REACH && d->tokens.at[i].sentence == k->sentence; i++) {
    if (!norm_is(d, i, "by") || !rel_is(d, i, REL_CASE)) continue;
    uint32_t by = d->tokens.at[i].head, up = by;
    for (int hop = 0; hop < CLIMB && up != NONE && up != t && (rel_is(d, up, REL_NMOD) || rel_is(d, up, REL_OBL) || up == object); hop++) up = d->tokens.at[up].head;
    return up == t ? by : NONE;
  }
  return NONE;
}

/* "Shelling by the army forced them to flee": of a subject that is a verb the doer; NONE. */
static uint32_t done_by(const doc *d, uint32_t t) {
  uint32_t clause = doc_child(d, t, REL_CSUBJ);
  return clause == NONE ? NONE : by_whom(d, clause);
}

/* "The envoy was called in by the minister and told to leave": told, as he was called. */
static bool told_too(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->rel != REL_CONJ || k->head == NONE || !k->lemma || !sym_in(k->lemma, LIST_told_too) || doc_child(d, k->head, REL_AUX_PASS) == NONE) return false;
  FOR_CHILDREN(d, t, c)
  if (rel_is(d, c, REL_OBJ) || rel_is(d, c, REL_IOBJ) || rel_is(d, c, REL_AUX) || rel_is(d, c, REL_NSUBJ)) return false;
  return true;
}

/* "released the following day": a day that the tree has made an object. */
static bool is_day(const doc *d, uint32_t t) {
  for (uint32_t i = doc_first_time(d, d->sentences.at[d->tokens.at[t].sentence].first); i < d->times.n && d->times.at[i].first <= t; i++)
    if (d->times.at[i].head == t) return true;
  return false;
}

/* "Two mayors were arrested and released": the second participle looks like a past tense. */
static bool second_passive(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  uint32_t o = doc_child(d, t, REL_OBJ);
  if (k->rel != REL_CONJ || k->head == NONE || strcmp(k->xpos, "VBD") != 0 || !k->lemma || !sym_in(k->lemma, LIST_done_to_captive)) return false;
  return (o == NONE || is_day(d, o)) && doc_child(d, k->head, REL_AUX_PASS) != NONE;
}

static bool passive(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_VERB) return false;
  if (told_too(d, t)) return true;
  bool has_aux = false;
  FOR_CHILDREN(d, t, c) {
    if (rel_is(d, c, REL_AUX_PASS) || (rel_is(d, c, REL_NSUBJ_PASS) && strcmp(k->xpos, "VBD") != 0)) return true;
    has_aux |= rel_is(d, c, REL_AUX) || rel_is(d, c, REL_NSUBJ);
  }
  if (!has_aux && second_passive(d, t)) return true;
  if (strcmp(k->xpos, "VBN") != 0 || has_aux) return false;
  if (k->rel == REL_CONJ && k->head != NONE && (sym_is(k->lemma, "hand") || sym_is(k->lemma, "give")) && doc_child(d, k->head, REL_AUX_PASS) != NONE) return true; /* "was summoned and handed a note" */
  if (doc_child(d, t, REL_OBJ) != NONE) return false;
  if (k->rel == REL_CONJ && k->head != NONE) return passive(d, k->head) || rel_is(d, k->head, REL_ACL);
  return k->rel == REL_ACL || k->rel == REL_ADVCL || k->rel == REL_XCOMP || k->rel == REL_AMOD;
}

/* "promised the union to resign": the one who promises is to resign. "telephoned the king to thank him": who telephones thanks. */
static bool subject_control(const doc *d, uint32_t t) {
  static const char *const verbs[] = {"promise", "threaten", "vow", "pledge", "swear", "offer", "take", "use", "need", "do", "hold", "make", "telephone", "phone", "ring", "visit", "meet", "contact", "summon", "receive"};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (sym_is(d->tokens.at[t].lemma, verbs[i])) return true;
  return false;
}

static uint32_t control_of(const doc *d, uint32_t t) {
  uint32_t o = child2(d, t, REL_OBJ, REL_IOBJ);
  if (o != NONE && !subject_control(d, t)) return o;
  FOR_CHILDREN(d, t, c) { /* "called on Iran to free them", "appealed to the rebels to stop" */
    if (!rel_is(d, c, REL_OBL)) continue;
    uint32_t p = doc_case(d, c);
    if (p == NONE || !(norm_is(d, p, "on") || norm_is(d, p, "upon") || norm_is(d, p, "to") || norm_is(d, p, "for"))) continue;
    if (sym_is(d->tokens.at[t].lemma, "call") || sym_is(d->tokens.at[t].lemma, "appeal")) return c;
  }
  return NONE;
}

/* A finite verb that the tree has made a modifier of its own object ("The junta eased press curbs": eased <- curbs):
 * the noun phrase right before it is its subject. */
bool clause_inverted(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_VERB || k->rel != REL_AMOD || k->head == NONE || k->head < t || t == 0) return false;
  const token *before = doc_token(d, t - 1);
  return before->sentence == k->sentence && (before->upos == UPOS_NOUN || before->upos == UPOS_PROPN) && before->rel != REL_COMPOUND &&
         (strcmp(k->xpos, "VBD") == 0 || strcmp(k->xpos, "VBN") == 0);
}

/* A subject that hangs under another name: before the verb, without a preposition. */
static uint32_t stray_subject(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (clause_inverted(d, t)) {
    uint32_t top = t - 1;
    for (int hop = 0; hop < 8; hop++) {
      uint32_t h = d->tokens.at[top].head;
      if (h == NONE || h >= t || d->tokens.at[h].sentence != k->sentence || d->tokens.at[h].upos == UPOS_VERB) break;
      top = h;
    }
    return top;
  }
  if (k->upos == UPOS_VERB && strcmp(k->xpos, "VB") == 0 && k->rel == REL_CCOMP && t > 1 && rel_is(d, t - 1, REL_COMPOUND) && d->tokens.at[t - 1].head == t) { /* "requested that Britain press Germany" */
    uint32_t mark = doc_child(d, t, REL_MARK);
    return mark != NONE && norm_is(d, mark, "that") ? t - 1 : NONE;
  }
  if (k->upos != UPOS_VERB || (strcmp(k->xpos, "VBD") != 0 && strcmp(k->xpos, "VBZ") != 0 && strcmp(k->xpos, "VBP") != 0) || k->rel == REL_CONJ) return NONE;
  FOR_CHILDREN(d, t, c) {
    uint8_t u = d->tokens.at[c].upos, r = d->tokens.at[c].rel;
    if (c < t && (u == UPOS_PROPN || u == UPOS_NOUN) && (r == REL_OBL_UNMARKED || r == REL_DISLOCATED || r == REL_VOCATIVE || r == REL_DEP) && doc_case(d, c) == NONE) {
      uint32_t whose = NONE; /* "North Korea test-fired": Korea hangs on test */
      if (c + 2 == t && norm_is(d, c + 1, "-"))
        FOR_CHILDREN(d, c, of)
        if (of < c && rel_is(d, of, REL_COMPOUND)) whose = of;
      return whose != NONE ? whose : c;
    }
  }
  return NONE;
}

/* What is done to a plan by others than those who made it. */
static bool hinders(const doc *d, uint32_t verb) {
  static const char *const verbs[] = {"foil",  "thwart",  "prevent", "uncover", "stop",     "block",  "disrupt", "expose",  "denounce", "condemn",
                                      "oppose", "support", "welcome", "dismiss", "criticize", "resist", "praise",  "discover", "reveal",  "deplore"};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (sym_is(d->tokens.at[verb].lemma, verbs[i])) return true;
  return false;
}

/* "Turkey refused to yield, the diplomat said, but offered to pay": the saying is thrown in, and the second verb goes on
 * with the clause before it. Gives that clause's verb. Not where the words before it are a quotation. */
uint32_t clause_before_speaker(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].head;
  if (!rel_is(d, t, REL_CONJ) || h == NONE || h + 2 >= t || own_subject(d, t) != NONE || d->tokens.at[h + 1].upos != UPOS_PUNCT || !norm_is(d, h + 1, ",")) return NONE;
  uint32_t c = doc_child(d, h, REL_CCOMP), s = own_subject(d, h);
  if (c == NONE || s == NONE || c > s || s > h) return NONE;
  for (uint32_t k = c; k < h; k++)
    if (norm_is(d, k, "\"") || norm_is(d, k, "''")) return NONE;
  return c;
}

/* "gave encouragement for Annan to send an envoy": who stands between "for" and "to" does it, whatever he hangs on. Not the
 * town of "left for Cairo to meet the king", nor the talks of "came for talks to end the war". */
static uint32_t for_whom(const doc *d, uint32_t t) {
  uint32_t to = doc_child(d, t, REL_MARK);
  if (to == NONE || to == 0 || to > t || !norm_is(d, to, "to")) return NONE;
  uint32_t s = to - 1, m = d->tokens.at[s].mention;
  if (d->tokens.at[s].sentence != d->tokens.at[to].sentence) return NONE;
  while (m == NONE && (rel_is(d, s, REL_FLAT) || rel_is(d, s, REL_COMPOUND)) && d->tokens.at[s].head != NONE && d->tokens.at[s].head < s)
    m = d->tokens.at[s = d->tokens.at[s].head].mention; /* "Kofi Annan" hangs on Kofi */
  uint32_t p = doc_case(d, s);
  if (m == NONE || p == NONE || !norm_is(d, p, "for") || (!rel_is(d, s, REL_OBL) && !rel_is(d, s, REL_NMOD))) return NONE;
  actor_kind k = d->mentions.at[m].kind;
  return k == ACTOR_PLACE || k == ACTOR_DOCUMENT || (k == ACTOR_COUNTRY && rel_is(d, s, REL_OBL)) ? NONE : s;
}

/* "Kenya was among the countries | that voted", "Malta was one of four states", "Spain was the only member | to vote": who they are; else the noun. */
static uint32_t one_of(const doc *d, uint32_t noun) {
  uint32_t n = noun, who = NONE;
  if (!sym_in(d->tokens.at[n].norm, LIST_one_of_them)) return noun;
  if (rel_is(d, n, REL_NMOD) && d->tokens.at[n].head != NONE && sym_in(d->tokens.at[d->tokens.at[n].head].norm, LIST_one_of_them)) n = d->tokens.at[n].head;
  if (doc_child(d, n, REL_COP) != NONE) who = doc_child(d, n, REL_NSUBJ);
  FOR_CHILDREN(d, n, k)
  if (k < n && sym_in(d->tokens.at[k].norm, LIST_negation)) return noun; /* "was not among those that" */
  return who != NONE && who < noun && d->tokens.at[who].upos != UPOS_PRON ? who : noun;
}

uint32_t clause_subject(const doc *d, uint32_t t) {
  for (int hop = 0; hop < HOPS && t != NONE; hop++) {
    uint32_t s = own_subject(d, t), h = d->tokens.at[t].head;
    if (s != NONE) return relative(d, s) && rel_is(d, t, REL_ACL_RELCL) && h != NONE ? one_of(d, h) : s;
    if (s == NONE && (s = stray_subject(d, t)) != NONE) return s;
    if (h == NONE) return operative_subject(d, d->tokens.at[t].sentence);
    if ((rel_is(d, t, REL_ACL) || rel_is(d, t, REL_ADVCL) || rel_is(d, t, REL_XCOMP)) && (s = for_whom(d, t)) != NONE) return s;
    switch (d->tokens.at[t].rel) {
      case REL_CONJ: {
        uint32_t before = clause_before_speaker(d, t);
        if (before != NONE) h = before;
        break;
      }
      case REL_ACL_RELCL: return one_of(d, h);
      case REL_ACL:
        if ((s = one_of(d, h)) != h) return s;
        if (doc_child(d, t, REL_MARK) == NONE) return h; /* "troops shelling the town" */
        if (d->tokens.at[h].head == NONE && d->tokens.at[h].upos == UPOS_PROPN) return h; /* a headline: "Thailand to hold talks" */
        {
          uint32_t p = doc_child(d, h, REL_NMOD_POSS); /* "their plan to attack" */
          if (p != NONE) return p;
        }
        if (!rel_is(d, h, REL_OBJ) && !rel_is(d, h, REL_OBL) && !rel_is(d, h, REL_NSUBJ) && !rel_is(d, h, REL_NSUBJ_PASS)) return NONE;
        if (hinders(d, d->tokens.at[h].head)) return NONE; /* "police foiled a plot to kill him" */
        h = d->tokens.at[h].head; /* "made an attempt to seize it": the verb's */
        break;
      case REL_XCOMP: {
        uint32_t o = control_of(d, h), him = sym_is(d->tokens.at[h].lemma, "call") ? doc_child(d, t, REL_OBJ) : NONE; /* "called the premier to thank him" */
        if (o != NONE && !(him != NONE && d->tokens.at[him].upos == UPOS_PRON)) return o;
        break;
      }
      case REL_ADVCL: {
        uint32_t o = control_of(d, h), m = doc_child(d, t, REL_MARK); /* "accused Iran of arming them", "asked Iran to" */
        if (o != NONE && m != NONE && m < t &&
            (norm_is(d, m, "of") || norm_is(d, m, "from") || norm_is(d, m, "into") ||
             (norm_is(d, m, "for") && o < t) || (norm_is(d, m, "to") && (sym_is(d->tokens.at[h].lemma, "call") || sym_is(d->tokens.at[h].lemma, "appeal") ||
                                             sym_is(d->tokens.at[h].lemma, "urge") || sym_in(d->tokens.at[h].lemma, LIST_pushes) || sym_is(d->tokens.at[h].lemma, "ask") || sym_is(d->tokens.at[h].lemma, "order")))))
          return o;
        break;
      }
      case REL_CCOMP:
      case REL_CSUBJ: break;
      default: return NONE;
    }
    t = h;
  }
  return NONE;
}

/* A conjunct of t that stands between t and its last object ("closed the canal and expelled French nationals"): the
 * tree has hung that object on the first verb. */
static bool conjunct_between(const doc *d, uint32_t t, uint32_t object) {
  FOR_CHILDREN(d, t, c)
  if (c > t && c < object && rel_is(d, c, REL_CONJ) && d->tokens.at[c].upos == UPOS_VERB) return true;
  return false;
}

/* The object a conjunct has lost to its first verb; an object that both may share ("kidnapped and killed two
 * tourists") too, when nothing else is the first verb's. */
static uint32_t lost_object(const doc *d, uint32_t t) {
  uint32_t h = d->tokens.at[t].head;
  if (!rel_is(d, t, REL_CONJ) || h == NONE || h > t || d->tokens.at[h].upos != UPOS_VERB || passive(d, t)) return NONE;
  FOR_CHILDREN(d, t, c)
  if (rel_is(d, c, REL_OBJ) || rel_is(d, c, REL_CCOMP) || rel_is(d, c, REL_XCOMP) || rel_is(d, c, REL_OBL)) return NONE;
  FOR_CHILDREN(d, h, c)
  if (c > t && c < t + 8 && rel_is(d, c, REL_OBJ)) return c;
  return NONE;
}

static uint32_t own_object(const doc *d, uint32_t t) {
  uint32_t o = doc_child(d, t, REL_OBJ);
  if (o != NONE && relative(d, o) && rel_is(d, t, REL_ACL_RELCL)) return d->tokens.at[t].head;
  return o;
}

static uint32_t object(const doc *d, uint32_t t) {
  uint32_t o = own_object(d, t);
  if (o != NONE) return o;
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_VERB) return NONE;
  uint32_t s = own_subject(d, t);
  if (k->rel == REL_ACL_RELCL && s != NONE && !relative(d, s) && doc_child(d, t, REL_CCOMP) == NONE && doc_child(d, t, REL_XCOMP) == NONE) {
    bool gap = true; /* "the men the police arrested"; not "the town where police clashed" */
    FOR_CHILDREN(d, t, c)
    if (relative(d, c) || (c < t && rel_is(d, c, REL_ADVMOD) && d->tokens.at[c].xpos[0] == 'W')) gap = norm_is(d, c, "that") || norm_is(d, c, "which") || norm_is(d, c, "whom");
    if (gap) return k->head;
  }
  if ((o = lost_object(d, t)) != NONE) return o;
  FOR_CHILDREN(d, t, c) { /* "kidnapped and killed two tourists" */
    if (!rel_is(d, c, REL_CONJ) || c > t + 3 || d->tokens.at[c].upos != UPOS_VERB || own_subject(d, c) != NONE) continue;
    return own_object(d, c);
  }
  return NONE;
}

/* "which the army took in May": no "took in". */
static bool before_time(const doc *d, uint32_t prt) {
  if (!norm_is(d, prt, "in") && !norm_is(d, prt, "on")) return false;
  uint32_t i = doc_first_time(d, prt);
  return i < d->times.n && d->times.at[i].first == prt + 1;
}

static void add_oblique(const doc *d, clause *out, uint32_t head, bool deep) {
  FOR_CHILDREN(d, head, c) {
    if (out->n_obl == CLAUSE_OBLIQUES) return;
    if (c < head && (rel_is(d, c, REL_CASE) || (rel_is(d, c, REL_MARK) && d->tokens.at[head].upos != UPOS_VERB)))
      out->obl[out->n_obl++] = (oblique){sym_slice(d->tokens.at[c].norm), head, deep};
  }
}

/* "the arrest of a banker by the police": trees often hang the second phrase on the first. */
static void add_nested(const doc *d, clause *out, uint32_t t) {
  for (int depth = 0; depth < 2 && t != NONE; depth++) {
    uint32_t next = NONE;
    FOR_CHILDREN(d, t, c) {
      if (!rel_is(d, c, REL_NMOD)) continue;
      uint32_t p = doc_case(d, c);
      if (depth > 0 && p != NONE && !norm_is(d, p, "of")) add_oblique(d, out, c, true);
      if (next == NONE) next = c;
    }
    t = next;
  }
}

static void add_obliques(const doc *d, clause *out, uint32_t t, bool deep) {
  FOR_CHILDREN(d, t, c)
  switch (d->tokens.at[c].rel) {
    case REL_OBL:
    case REL_OBL_AGENT:
    case REL_NMOD:
    case REL_NMOD_DESC:
    case REL_OBL_UNMARKED: add_oblique(d, out, c, deep); break;
    default: break;
  }
}

static bool noun_frame(const frame_lexicon *x, sym word) {
  for (const map_row *r = map_find_sym(&x->by_lemma, word); r; r = map_next(&x->by_lemma, r))
    if (x->frames[r->value].pos == 'n') return true;
  return false;
}

static bool particle(const doc *d, uint32_t t) {
  static const char *const words[] = {"off", "over", "up", "down", "out", "back", "away"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (norm_is(d, t, words[i])) return true;
  return false;
}

/* "three months", "a week to"; not "last week", "a week after". */
static bool length_of_time(const doc *d, uint32_t t) {
  bool counted = doc_child(d, t, REL_NUMMOD) != NONE;
  uint32_t det = doc_child(d, t, REL_DET);
  if (!counted && (det == NONE || !norm_is(d, det, "a"))) return false;
  return t + 1 >= d->tokens.n || d->tokens.at[t + 1].upos == UPOS_PUNCT || norm_is(d, t + 1, "to");
}

/* "gave the refugees three months to leave": the time is what they are given, and to leave what they are told. */
static void given_time(const doc *d, uint32_t t, clause *out) {
  uint32_t whom = out->iobj != NONE ? out->iobj : out->obj;
  bool actor = whom != NONE && whom > t && d->tokens.at[whom].mention != NONE;
  for (uint32_t i = t + 1; whom != NONE && !actor && i < whom && i < t + 5; i++) actor = d->tokens.at[i].mention != NONE && d->tokens.at[i].head == whom; /* "the British consul" */
  if (!actor) return;
  FOR_CHILDREN(d, t, c)
  if ((out->obj == NONE || out->obj == whom) && c > whom && c < whom + 5 && rel_is(d, c, REL_OBL_UNMARKED) && d->tokens.at[c].upos == UPOS_NOUN && length_of_time(d, c)) {
    out->iobj = whom;
    out->obj = c;
  }
  uint32_t m = out->xcomp == NONE && out->iobj != NONE && out->advcl != NONE && out->advcl < t + 16 ? doc_child(d, out->advcl, REL_MARK) : NONE;
  if (m != NONE && out->obj != NONE && m == out->obj + 1 && norm_is(d, m, "to")) out->xcomp = out->advcl;
}

/* Objects the tree has misnamed: two of them, an indirect one alone, "called off his visit" with off as preposition. */
static void repair_object(const frame_lexicon *x, const doc *d, uint32_t t, clause *out) {
  uint32_t first = NONE, second = NONE;
  FOR_CHILDREN(d, t, c)
  if (rel_is(d, c, REL_OBJ)) {
    if (first == NONE)
      first = c;
    else if (second == NONE)
      second = c;
  }
  if (second != NONE && out->iobj == NONE && relative(d, first) && rel_is(d, t, REL_ACL_RELCL) && frame_sym_in(x, out->lemma, x->class_give)) { /* "the arms that Tripoli promised the rebels" */
    out->iobj = second;
    out->obj = d->tokens.at[t].head;
  } else if (second != NONE && out->iobj == NONE && !conjunct_between(d, t, second)) {
    out->iobj = first, out->obj = second;
  }
  if (out->obj == NONE && out->iobj != NONE) out->obj = out->iobj;
  if (clause_inverted(d, t)) out->obj = d->tokens.at[t].head;
  if (out->obj == NONE) /* "handed over their weapons to": an oblique without preposition */
    FOR_CHILDREN(d, t, c)
    if (out->obj == NONE && c > t && c < t + (out->prt != NONE ? 10 : 6) && rel_is(d, c, REL_OBL) && doc_case(d, c) == NONE &&
        (d->tokens.at[c].upos == UPOS_NOUN || (out->prt != NONE && d->tokens.at[c].upos == UPOS_PROPN))) /* "sealed off the West Bank" */
      out->obj = c;
  if (frame_sym_in(x, out->lemma, x->class_give)) given_time(d, t, out);
  if (out->obj != NONE && out->iobj == NONE && d->tokens.at[out->obj].child == t + 1) { /* "paid Kuwait ten billion dollars", "granted Chad independence" */
    const token *k = doc_token(d, t + 1);
    const mention *m = k->mention != NONE ? &d->mentions.at[k->mention] : NULL;
    bool sum = t + 2 < out->obj && d->tokens.at[t + 2].upos == UPOS_NUM;
    if ((k->rel == REL_COMPOUND || k->rel == REL_NMOD_UNMARKED || k->rel == REL_NMOD_DESC) && m && m->kind == ACTOR_COUNTRY && m->names_place &&
        (sum || frame_sym_in(x, out->lemma, x->class_give)))
      out->iobj = t + 1;
  }
  uint32_t next = t + 1 < d->tokens.n ? t + 1 : t;
  if (out->prt != NONE || next == t || d->tokens.at[next].rel != REL_CASE || !particle(d, next)) return;
  uint32_t h = d->tokens.at[next].head;
  if (h == out->obj) {
    out->prt = next;
  } else if (out->obj == NONE && h != NONE && d->tokens.at[h].head == t && rel_is(d, h, REL_OBL) && doc_case(d, h) == next) {
    FOR_CHILDREN(d, h, c) /* "walked out of the hall" */
    if (c != next && rel_is(d, c, REL_CASE)) return;
    out->prt = next;
    out->obj = h;
  }
}

void clause_read(const frame_lexicon *x, doc *d, uint32_t t, clause *out) {
  memset(out, 0, offsetof(clause, obl));
  out->token = t;
  out->n_obl = 0;
  out->pos = clause_pos(d, t);
  out->subj = out->obj = out->surface = NONE;
  out->iobj = out->xcomp = out->ccomp = out->advcl = out->acl = out->prt = NONE;
  FOR_CHILDREN(d, t, c)
  switch (d->tokens.at[c].rel) {
    case REL_IOBJ: out->iobj = c; break;
    case REL_XCOMP: out->xcomp = c; break;
    case REL_CCOMP: out->ccomp = c; break;
    case REL_ADVCL: out->advcl = c; break;
    case REL_ACL: out->acl = c; break;
    case REL_COMPOUND_PRT:
      if (!before_time(d, c)) out->prt = c;
      break;
    case REL_MARK:
      if (norm_is(d, c, "to")) out->infinitive = true;
      break;
    default: break;
  }
  uint32_t next = (out->prt != NONE ? out->prt : t) + 1;
  if (out->xcomp == NONE && out->advcl == next && strcmp(d->tokens.at[next].xpos, "VBG") == 0) out->xcomp = next; /* "ruled out recognising it" */
  add_obliques(d, out, t, false);
  out->lemma = clause_lemma(d, t);
  if (out->pos == 'v' && strcmp(d->tokens.at[t].xpos, "VBG") == 0 && own_subject(d, t) == NONE && doc_child(d, t, REL_OBJ) == NONE && out->n_obl &&
      noun_frame(x, d->tokens.at[t].norm)) { /* "fighting between ..." */
    out->pos = 'n';
    out->lemma = d->tokens.at[t].norm;
  }
  if (out->pos == 'n' && doc_child(d, t, REL_COP) != NONE) out->subj = out->surface = doc_child(d, t, REL_NSUBJ); /* "is on a visit to Cairo", "were on strike" */
  if (out->pos == 'n') { /* PPs may hang on "series" in "a series of attacks on the town" */
    for (uint32_t n = t, hop = 0; hop < 3; hop++) {
      uint32_t h = d->tokens.at[n].head;
      if (!rel_is(d, n, REL_NMOD) || h == NONE || clause_content(x, d, h) != t) break;
      add_obliques(d, out, n = h, true);
    }
    add_nested(d, out, t);
    return;
  }
  for (uint32_t i = 0, n = out->n_obl; i < n; i++) /* "appealed to France for troops", "spoke by phone with the emir" */
    FOR_CHILDREN(d, out->obl[i].head, c) {
      uint32_t p = rel_is(d, c, REL_NMOD) ? doc_case(d, c) : NONE;
      if (p != NONE && (norm_is(d, p, "for") || norm_is(d, p, "against") || (norm_is(d, p, "with") && slice_is(out->obl[i].prep, "by")) ||
                        (norm_is(d, p, "to") && slice_is(out->obl[i].prep, "on")))) /* "sent Brahimi on a trip to Baghdad" */
        add_oblique(d, out, c, true);
    }
  out->passive = passive(d, t);
  out->surface = clause_subject(d, t);
  if (out->pos == 'a') {
    out->subj = out->surface;
    return;
  }
  if (out->surface == NONE) out->surface = done_by(d, t);
  if (out->passive) {
    out->obj = out->surface;
    out->subj = doc_child(d, t, REL_OBL_AGENT);
    if (out->subj == NONE && rel_is(d, t, REL_CONJ) && sym_in(out->lemma, LIST_told_too)) out->subj = by_whom(d, d->tokens.at[t].head);
    for (uint32_t i = 0; i < out->n_obl; i++)
      if (slice_is(out->obl[i].prep, "by") && d->tokens.at[out->obl[i].head].rel != REL_NMOD) out->subj = out->obl[i].head;
    const token *k = doc_token(d, t);
    uint32_t second = own_object(d, t); /* "was given aid": the object stays, the subject is the receiver */
    if (second != NONE && !(k->rel == REL_CONJ && is_day(d, second))) {
      out->iobj = out->surface;
      out->obj = second;
      if (out->subj == NONE && second > t) out->subj = agent_below(d, t, second);
    }
  } else {
    out->subj = out->surface;
    out->obj = object(d, t);
    if (out->obj == NONE && out->iobj != NONE && out->ccomp == NONE) out->obj = out->iobj; /* "urged Chile to wait" */
    repair_object(x, d, t, out);
    if (out->obj == out->subj) out->obj = NONE;
  }
  if (out->obj != NONE && out->obj != out->surface) {
    add_obliques(d, out, out->obj, true);
    FOR_CHILDREN(d, out->obj, c) /* "brought the army and the rebels to the table" */
    if (rel_is(d, c, REL_CONJ) && c > out->obj && c < out->obj + 12) add_obliques(d, out, c, true);
    uint32_t in = clause_content(x, d, out->obj);
    if (in != out->obj) add_obliques(d, out, in, true);
    add_nested(d, out, out->obj);
  }
}

bool clause_as_fact(const doc *d, uint32_t t) {
  static const char *const wanted[] = {"should", "must", "shall", "ought", NULL};
  bool finite = strcmp(d->tokens.at[t].xpos, "VBZ") == 0 || strcmp(d->tokens.at[t].xpos, "VBD") == 0;
  FOR_CHILDREN(d, t, c) {
    const token *k = &d->tokens.at[c];
    if (k->rel != REL_AUX && k->rel != REL_COP && k->rel != REL_AUX_PASS) continue;
    for (size_t i = 0; wanted[i]; i++)
      if (sym_is(k->norm, wanted[i])) return false;
    finite |= strcmp(k->xpos, "VB") != 0 && strcmp(k->xpos, "VBN") != 0;
  }
  return finite;
}

bool clause_definite(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c) {
    const token *k = doc_token(d, c);
    if (k->rel == REL_DET) return !sym_is(k->norm, "a") && !sym_is(k->norm, "an") && !sym_is(k->norm, "any") && !sym_is(k->norm, "no");
    if (k->rel == REL_NMOD_POSS && k->upos == UPOS_PRON) return true;
  }
  return false;
}
