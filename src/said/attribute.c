/* attribute.c - cue, source and content, sentence by sentence. */
#include "said/frame.h"

enum {
  AUXILIARIES = 6, /* tokens before a cue that may belong to it: "would not have said" */
  CITE_REACH = 60  /* tokens between a cue and "citing X" */
};

static bool negated(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_ADVMOD && c < t && is_word(w, c, WORD_DENIES)) return true;
  return false;
}

/* Where the cue begins with its auxiliaries: "has said", "would not say". */
static uint32_t with_auxiliaries(const work *w, uint32_t t, uint32_t first) {
  uint32_t best = first;
  for (uint32_t k = first; k > 0 && first - k < AUXILIARIES;) {
    k--;
    if (tok(w, k)->head != t) break;
    rel r = (rel)tok(w, k)->rel;
    if (r == REL_AUX || r == REL_AUX_PASS || r == REL_COP) best = k;
    else if (r != REL_ADVMOD) break;
  }
  return best;
}

/* "former officials and congressional aides said": a source of several parts, which no mention names. */
static bool several(const work *w, const source *who) {
  const mention *m = &w->d->mentions.at[who->mention];
  if (m->pronoun || m->head != who->head || who->at.end - who->at.first > 16) return false;
  FOR_CHILDREN(w->d, who->head, c)
  if (c > who->head && c < who->at.end && tok(w, c)->rel == REL_CONJ && (tok(w, c)->upos == UPOS_NOUN || tok(w, c)->upos == UPOS_PROPN) && mention_at(w, c) != who->mention) return true;
  return false;
}

/* The words as one line: cables break theirs at 55 characters. */
static const char *one_line(doc *d, span at) {
  char *text = doc_string(d, at), *to = text;
  for (const char *p = text; *p; p++) {
    char c = *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p;
    if (c != ' ' || to == text || to[-1] != ' ') *to++ = c;
  }
  *to = '\0';
  return text;
}

/* `"It is over," he told them, according to two of them`: the quotation is his, and the two have more than it. */
static bool wider(const work *w, uint32_t a, const ranges *what) {
  const attribution *at = &w->d->attributions.at[a];
  uint32_t old = 0, new = 0;
  for (uint32_t i = 0; i < at->content.n; i++) old += at->content.at[i].to - at->content.at[i].from;
  for (uint32_t i = 0; i < what->n; i++) new += bytes_of(w, what->at[i]).to - bytes_of(w, what->at[i]).from;
  return (tok(w, at->cue_token)->rel == REL_CASE || tok(w, at->cue_token)->upos != UPOS_VERB) && old > new;
}

/* Keeps one attribution. */
uint32_t attribute_keep(work *w, range cue, uint32_t cue_token, said_sense sense, bool not_so, const source *who, const ranges *what, uint32_t addressee) {
  doc *d = w->d;
  attribution *a = vec_add(&d->arena, &d->attributions);
  uint32_t id = d->attributions.n - 1;
  *a = (attribution){.source_mention = NONE, .cue = bytes_of(w, cue), .cue_token = cue_token, .sense = sense, .negated = not_so, .within = NONE, .addressee = NONE};
  if (who->found) {
    a->has_source = true;
    a->source = bytes_of(w, who->at);
    a->source_mention = who->mention;
    if (who->mention == NONE || several(w, who)) { /* as the actors are named: without an article */
      range name = who->at;
      if (name.end - name.first > 1 && tok(w, name.first)->upos == UPOS_DET) name.first++;
      a->source_name = one_line(d, bytes_of(w, name));
    }
    a->anonymity = source_anonymity(w, who);
  } else
    a->anonymity = ANON_BARE;
  for (uint32_t i = 0; i < what->n; i++) {
    vec_push(&d->arena, &a->content, bytes_of(w, what->at[i]));
    for (uint32_t t = what->at[i].first; t < what->at[i].end; t++) {
      uint32_t q = w->q.of[t];
      if (q == NONE) continue;
      if (w->q.of[cue_token] == NONE && (w->voiced[q] == NONE || wider(w, w->voiced[q], what))) w->voiced[q] = id;
      t = w->q.all.at[q].end - 1; /* on to behind it */
    }
  }
  a->quote = content_quote(w, what);
  if (addressee != NONE) a->addressee = mention_at(w, addressee);
  for (uint32_t t = cue.first; t < cue.end; t++) w->cue[t] = 1;
  return id;
}

/* "that A, that B, but that C": a clause with its own "that" is said by itself. */
static void keep_clauses(work *w, range cue, uint32_t t, said_sense sense, bool not_so, const source *who, const content *c) {
  ranges part = {.n = 0};
  if (c->head == NONE || c->frame != FRAME_THAT || c->at.n != 1) {
    attribute_keep(w, cue, t, sense, not_so, who, &c->at, c->addressee);
    return;
  }
  range all = c->at.at[0];
  uint32_t from = all.first;
  for (uint32_t k = all.first; k < all.end; k++) {
    if (!norm_is(w, k, "that") || tok(w, k)->rel != REL_MARK || tok(w, k)->head == NONE) continue;
    uint32_t h = tok(w, k)->head;
    if (h == c->head) continue;
    bool apart = k > 0 && ((is_mark(w, k - 1) && quote_at(w, k - 1) == quote_at(w, k)) || tok(w, k - 1)->upos == UPOS_CCONJ); /* not `"agreed" | that` */
    while ((tok(w, h)->rel == REL_CONJ || (apart && tok(w, h)->rel == REL_ADVCL)) && tok(w, h)->head != NONE && h != c->head && h != t) h = tok(w, h)->head;
    if (h != c->head && h != t && !(tok(w, h)->rel == REL_CCOMP && tok(w, h)->head == t)) continue;
    part.n = 0;
    add_range(&part, (range){from, k});
    content_trim(w, &part, t);
    if (part.n) attribute_keep(w, cue, t, sense, not_so, who, &part, c->addressee);
    from = k;
  }
  part.n = 0;
  add_range(&part, (range){from, all.end});
  content_trim(w, &part, t);
  if (part.n) attribute_keep(w, cue, t, sense, not_so, who, &part, c->addressee);
}

/* Whether a cue of this strength counts with this source and this way of finding the content; asked: "was asked to leave". */
static bool counts(const work *w, const cue *c, const source *who, const content *what, bool passive, bool asked) {
  bool clause = what->quoted || what->frame == FRAME_THAT || what->frame == FRAME_QUOTE;
  bool speaks = source_speaks(w, who);
  if (who->found && what->quoted && what->frame == FRAME_QUOTE && tok(w, who->head)->upos == UPOS_NOUN && who->mention == NONE) speaks = true; /* "added his mate" */
  bool question = what->frame == FRAME_OBJ && what->at.n && tok(w, what->at.at[0].first)->xpos[0] == 'W'; /* "was asked what he knew" */
  bool ditransitive = what->frame == FRAME_OBJ && c->sense == SAID_PROMISE && what->addressee != NONE;
  if (!who->found && asked && (question || ditransitive)) return true;
  if (!who->found) return clause || (passive && ((c->strength == CUE_STRONG && (what->frame == FRAME_WHOM_INF || what->frame == FRAME_OBJ_INF)) || (c->strength == CUE_PLAIN && what->frame == FRAME_WHOM_INF && asked)));
  if (c->strength == CUE_STRONG) return clause || speaks || !norm_is(w, who->head, "it");
  if (c->strength == CUE_PLAIN) return clause || speaks;
  return speaks;
}

/* Whose claim, warning, view: "Chad's claim", "the claim by Chad", "the Chadian claim". */
source attribute_owner(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c) {
    if (tok(w, c)->rel != REL_NMOD_POSS || content_is_time(w, c)) continue; /* "Tuesday's statement" */
    source of = source_phrase(w, c, t);
    uint32_t k = of.at.first, s = w->d->sentences.at[tok(w, t)->sentence].first; /* "the Secretary of State's statement": the tree has the State's */
    if (k > s + 2 && norm_is(w, k - 1, "of") && tok(w, k)->upos != UPOS_DET && tok(w, c)->upos == UPOS_PROPN && (tok(w, k - 2)->upos == UPOS_NOUN || tok(w, k - 2)->upos == UPOS_PROPN)) {
      uint32_t head = k - 2;
      for (k = head; k > s && (tok(w, k - 1)->upos == UPOS_DET || tok(w, k - 1)->upos == UPOS_ADJ || tok(w, k - 1)->upos == UPOS_PROPN); k--) continue;
      source who = source_phrase(w, head, t);
      who.at = (range){k, of.at.end};
      if (who.mention != NONE && w->d->mentions.at[who.mention].kind == ACTOR_PERSON) return who;
    }
    return of;
  }
  FOR_CHILDREN(w->d, t, c) {
    if (tok(w, c)->rel != REL_NMOD || c < t) continue;
    uint32_t k = doc_case(w->d, c);
    if (k != NONE && (norm_is(w, k, "by") || norm_is(w, k, "from") || norm_is(w, k, "among"))) return source_phrase(w, c, t);
  }
  uint32_t head = tok(w, t)->head, clause = frame_noun_clause(w, t);
  if (head != NONE && head < t && clause != NONE) /* "denying a claim | by the governor that": hung on the verb */
    FOR_CHILDREN(w->d, head, c)
    if (c > t && c < clause && (tok(w, c)->rel == REL_OBL || tok(w, c)->rel == REL_OBL_AGENT) && doc_case(w->d, c) == t + 1 && norm_is(w, t + 1, "by")) return source_phrase(w, c, t);
  /* "denied a report by the paper that": hung on the verb */
  if (head != NONE && clause != NONE && clause > t && tok(w, clause)->head != NONE && tok(w, clause)->head != t && tok(w, clause)->head > t) {
    source by = source_phrase(w, tok(w, clause)->head, t);
    if (by.at.end > tok(w, clause)->head + 1 && subtree(w, clause).first < by.at.end) by.at.end = subtree(w, clause).first;
    return by;
  }
  FOR_CHILDREN(w->d, t, c) /* "press reports" */
  if (c < t && tok(w, c)->rel == REL_COMPOUND && mention_at(w, c) == NONE && t - c == 1) {
    source_class class = lexicon_noun(w->lex, w->d, c)->class;
    if (class == SOURCE_VOICE || class == SOURCE_COLLECTIVE || class == SOURCE_SPOKESPERSON) return source_phrase(w, c, t);
  }
  FOR_CHILDREN(w->d, t, c)
  if (c < t && (tok(w, c)->rel == REL_AMOD || tok(w, c)->rel == REL_COMPOUND) && mention_at(w, c) != NONE) return source_phrase(w, c, t);
  return (source){.head = NONE, .mention = NONE};
}

/* "denied Ethiopia's claim that": the noun is another's word, and the verb has it as its object. */
static bool another_says(const work *w, uint32_t t, uint32_t noun, const source *who) {
  cue_hit hit;
  if (!lexicon_find(w->lex, w->d, t, CUE_VERB, NONE, &hit) || !cue_frame(hit.cue, FRAME_OBJ) || frame_noun_clause(w, noun) == NONE) return false;
  source o = attribute_owner(w, noun);
  if (!o.found && is_lemma(w, noun, WORD_HEARSAY) && hit.cue->pos == CUE_VERB && hit.cue->strength != CUE_WEAK) return true; /* "denied reports that" */
  if (!o.found || tok(w, o.head)->upos == UPOS_PRON || !source_speaks(w, &o)) return false;
  return !who->found || who->mention == NONE || o.mention == NONE || w->d->mentions.at[who->mention].entity != w->d->mentions.at[o.mention].entity;
}

/* "expressed concern that": a verb that carries a noun of speech. */
static bool supported(work *w, uint32_t t, range cue, bool not_so, const source *who) {
  cue_hit verb, noun;
  if (!lexicon_find(w->lex, w->d, t, CUE_SUPPORT, NONE, &verb)) return false;
  uint32_t o = doc_child(w->d, t, REL_OBJ);
  if (tok(w, t)->rel == REL_AMOD) o = tok(w, t)->head; /* "The Omani side expressed concern" read as "expressed concern" */
  if (o == NONE || o < t || !lexicon_find(w->lex, w->d, o, CUE_NOUN, NONE, &noun)) return false;
  if (another_says(w, t, o, who)) return false;
  if (lemma_is(w, t, "have") && frame_noun_clause(w, o) != NONE) { /* "had the king's word that": the king's */
    source of = attribute_owner(w, o);
    if (of.found && tok(w, of.head)->rel == REL_NMOD_POSS && tok(w, of.head)->upos != UPOS_PRON && source_speaks(w, &of)) return false;
  }
  bool any = false;
  range whole = {cue.first, o + 1};
  for (uint32_t n = o; n != NONE;) { /* "voiced hope that A and concern about B" */
    content c;
    if (lexicon_find(w->lex, w->d, n, CUE_NOUN, NONE, &noun) && content_of_noun(w, &noun, n, &c) &&
        (verb.cue->strength != CUE_WEAK || c.frame == FRAME_THAT) && (who->found || c.frame == FRAME_THAT)) {
      said_sense sense = verb.cue->sense == SAID_ASSERT ? noun.cue->sense : verb.cue->sense;
      if (n != o) whole = (range){n, n + 1};
      keep_clauses(w, whole, t, sense, not_so, who, &c);
      any = true;
    }
    uint32_t next = doc_child(w->d, n, REL_CONJ);
    n = next > n ? next : NONE;
  }
  return any;
}

/* The subject that the tree gives stands in the quotation itself: `"Choe left," said one diplomat` misread. */
static bool who_is_said(const work *w, const source *who, const content *what, uint32_t t) {
  if (!who->found) return w->q.of[t] == NONE;
  if (w->q.of[who->head] != NONE && w->q.of[who->head] != w->q.of[t]) return true;
  if (who->head > t && is_word(w, who->head, WORD_RELATIVE)) return true; /* `retorted the chairman, | who had come late` */
  if (t > 0 && w->q.of[t - 1] != NONE && who->at.first > t + 1) /* `"A," wrote Sister Agnes, in the diary that | she kept` */
    for (uint32_t k = t + 1; k < who->at.first; k++)
      if (norm_is(w, k, ",") || tok(w, k)->xpos[0] == 'W' || norm_is(w, k, "that")) return true;
  for (uint32_t i = 0; i < what->at.n; i++)
    if (what->at.at[i].first <= who->head && who->head < what->at.at[i].end) return true;
  return false;
}

/* The name between the quotation and the cue, or behind the cue. */
static source beside_quotation(const work *w, uint32_t t) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  uint32_t left = t, right = t + 1;
  while (left > s->first && w->q.of[left - 1] == NONE && t - left < 40) left--;
  while (right < s->end && w->q.of[right] == NONE && right - t < 60) right++;
  source name = {.head = NONE, .mention = NONE};
  if (left < t) name = source_within(w, (range){left, t}, t);
  if (!name.found && right > t + 1) {
    name = source_within(w, (range){t + 1, right}, t);
    for (uint32_t k = t + 1; name.found && k < name.at.first; k++)
      if (norm_is(w, k, ",")) return source_within(w, (range){t + 1, k}, t); /* "wrote Sister Agnes, in the diary that | she kept" */
  }
  return name;
}

/* "a nun who watched": a clause that only people have. */
static bool who_clause(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_ACL_RELCL && norm_is(w, subtree(w, c).first, "who")) return true;
  return false;
}

/* "a man close to the king, reached by telephone, said": the words between the commas have no verb with a tense, and those before them
 * are a clause's subject. Where the first comma stands; NONE. */
static uint32_t before_aside(const work *w, uint32_t first, uint32_t comma) {
  enum { ASIDE = 16, SUBJECT = 14 };
  uint32_t open = comma;
  while (open > first + 1 && comma - open < ASIDE && (open == comma || !is_mark(w, open))) open--;
  if (open <= first + 1 || comma - open >= ASIDE || comma - open < 3 || !norm_is(w, open, ",") || tok(w, open + 1)->xpos[0] == 'W' || tok(w, open + 1)->upos == UPOS_CCONJ) return NONE;
  for (uint32_t k = open + 1; k < comma && !lemma_is(w, open + 1, "ask"); k++) { /* "the secretary, asked if he had come, said" */
    const char *x = tok(w, k)->xpos;
    if (tok(w, k)->upos == UPOS_AUX || (tok(w, k)->upos == UPOS_VERB && strcmp(x, "VBG") != 0 && strcmp(x, "VBN") != 0 && !(k == open + 1 && strcmp(x, "VBD") == 0))) return NONE;
  }
  uint32_t from = open;
  while (from > first && open - from < SUBJECT && !is_mark(w, from - 1) && tok(w, from - 1)->upos != UPOS_SCONJ && tok(w, from - 1)->upos != UPOS_CCONJ && tok(w, from - 1)->upos != UPOS_VERB && tok(w, from - 1)->upos != UPOS_AUX) from--;
  cue_hit hit;
  if (from == open || open - from >= SUBJECT || tok(w, from)->upos == UPOS_ADP || tok(w, from)->upos == UPOS_ADV) return NONE;
  bool opens = from == first || norm_is(w, from - 1, "that") || (tok(w, from - 1)->upos == UPOS_VERB && lexicon_find(w->lex, w->d, from - 1, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_THAT));
  return opens ? open : NONE;
}

/* "the ambassador, who had expected as much, said": the subject that the tree has lost. */
static source before_relative_clause(const work *w, uint32_t t) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  uint32_t end = with_auxiliaries(w, t, t), from = end;
  source nobody = {.head = NONE, .mention = NONE};
  bool comma = end >= s->first + 4 && norm_is(w, end - 1, ",");
  if (end < s->first + 4 || tok(w, t)->xpos[0] != 'V' || strcmp(tok(w, t)->xpos, "VBG") == 0 || strcmp(tok(w, t)->xpos, "VB") == 0) return nobody;
  for (uint32_t k = end - 2; comma && k > s->first + 1 && end - k < 24; k--) {
    if (norm_is(w, k, ";")) return nobody;
    if (tok(w, k)->xpos[0] != 'W' || !norm_is(w, k - 1, ",")) continue;
    from = k - 1;
    break;
  }
  if (from == end && comma && before_aside(w, s->first, end - 1) != NONE) from = before_aside(w, s->first, end - 1);
  for (uint32_t k = end - 1; from == end && k > s->first + 1 && end - k < 24 && !norm_is(w, k, ";"); k--) /* "a man who answered the telephone said" */
    if (norm_is(w, k, "who") && tok(w, k - 1)->upos == UPOS_NOUN && tok(w, k)->head != NONE && tok(w, k)->head > k && tok(w, k)->head < end) from = k;
  if (from == end) return nobody;
  uint32_t first = from;
  while (first > s->first && !is_mark(w, first - 1) && tok(w, first - 1)->upos != UPOS_CCONJ && tok(w, first - 1)->upos != UPOS_VERB && !(tok(w, first - 1)->upos == UPOS_SCONJ && norm_is(w, first - 1, "that"))) first--;
  return first < from ? source_within(w, (range){first, from}, t) : nobody;
}

/* "demanded that the United States apologise": he is to, and has not. "heard villagers say" is another thing. */
static bool demanded(const work *w, uint32_t t) {
  uint32_t above = tok(w, t)->head;
  cue_hit asked;
  if ((strcmp(tok(w, t)->xpos, "VB") != 0 && strcmp(tok(w, t)->xpos, "VBP") != 0) || tok(w, t)->rel != REL_CCOMP || above == NONE || doc_child(w->d, t, REL_AUX) != NONE || doc_child(w->d, t, REL_NSUBJ) == NONE) return false;
  return lexicon_find(w->lex, w->d, above, CUE_VERB, NONE, &asked) && (asked.cue->sense == SAID_ORDER || asked.cue->sense == SAID_ASK);
}

/* "would ask for rifles", "to urge them to yield": an act that may come, and no words that were said. A clause or a
 * quotation is told all the same: "would tell him that he must go". */
static bool not_yet_said(const work *w, uint32_t t, const content *what) {
  if (what->quoted || what->frame == FRAME_THAT || what->frame == FRAME_QUOTE || what->frame == FRAME_CLAUSE || negated(w, t)) return false;
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_AUX && strcmp(tok(w, c)->xpos, "MD") == 0) return true;
  if (tok(w, t)->rel == REL_ACL && strcmp(tok(w, t)->xpos, "VB") == 0 && what->frame == FRAME_OBJ) return true; /* "its readiness to guarantee the accord" */
  return false;
}

/* "heard from the pilot that": from whom; "received word from the pilot": hung on the word. */
static uint32_t told_from(const work *w, const cue_hit *hit, uint32_t t, const content *what) {
  uint32_t before = what->at.n && what->at.at[0].first > t ? what->at.at[0].first : what->at.n > 1 ? what->at.at[1].first : NONE; /* "Rabat, he had learned from Oslo, was ready" */
  for (int i = 0; i < 2; i++)
    FOR_CHILDREN(w->d, i ? hit->last : t, c) {
      bool under = tok(w, c)->rel == REL_OBL || (i && tok(w, c)->rel == REL_NMOD);
      uint32_t k = under && c > t && what->at.n && c < before ? doc_case(w->d, c) : NONE;
      if (k != NONE && norm_is(w, k, "from") && !content_is_time(w, c)) return c;
    }
  return NONE;
}

/* "The attache, citing two officers, reported that": the verb whose content they vouch for, from the participle; NONE. */
static uint32_t cited_by(const work *w, uint32_t t) {
  cue_hit hit;
  if (!is_word(w, t, WORD_CITES)) return NONE;
  uint32_t h = tok(w, t)->head;
  for (int i = 0; i < 4 && h != NONE; i++, h = tok(w, h)->head)
    if (tok(w, h)->upos == UPOS_VERB && lexicon_find(w->lex, w->d, h, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_THAT)) return h;
  return NONE;
}

/* Those whom the cue's sentence cites for it have the same content. */
static void keep_cited(work *w, uint32_t t, const ranges *what) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  uint32_t from = t - s->first > CITE_REACH ? t - CITE_REACH : s->first, to = s->end - t > CITE_REACH ? t + CITE_REACH : s->end;
  for (uint32_t k = from; k < to; k++) {
    if (cited_by(w, k) != t || w->cue[k]) continue;
    range in = {k + 1, k + 1};
    while (in.end < s->end && !norm_is(w, in.end, ",") && !norm_is(w, in.end, ";") && !norm_is(w, in.end, ".") && !norm_is(w, in.end, "that") && tok(w, in.end)->xpos[0] != 'W') in.end++;
    source who = source_within(w, in, k);
    if (!source_speaks(w, &who)) continue;
    who.at.end = in.end > who.head ? in.end : who.at.end;
    if (who.at.first <= k) who.at.first = k + 1, who.mention = NONE; /* "Citing" taken for a part of the name */
    for (uint32_t i = 0; i < what->n; i++)
      if (what->at[i].first <= k && k < what->at[i].end) return; /* "said that, citing X, Y": Y's own affair */
    attribute_keep(w, (range){k, k + 1}, k, SAID_ASSERT, false, &who, what, NONE);
    return;
  }
}

/* `said a guard at the gate of the camp.`: behind the verb and its subject the place belongs to the subject, though the tree gives it
 * to the verb. */
static void at_his_post(const work *w, uint32_t t, source *who) {
  static const char *const where[] = {"at", "from", "in", "near", "outside", "inside", NULL};
  uint32_t k = who->at.end, end = w->d->sentences.at[tok(w, t)->sentence].end;
  if (tok(w, who->head)->upos != UPOS_NOUN || k >= end || !norm_in(w, k, where)) return;
  uint32_t c = tok(w, k)->head;
  if (c == NONE || c <= k || tok(w, c)->head != t || content_is_time(w, c)) return;
  range r = subtree(w, c);
  if (r.first != k || quote_at(w, k) != NONE) return;
  while (r.end > c + 1 && is_mark(w, r.end - 1)) r.end--;
  for (uint32_t i = k; i < r.end; i++)
    if (is_mark(w, i) || tok(w, i)->upos == UPOS_VERB || content_is_time(w, i)) return;
  who->at.end = r.end;
}

/* "heard | the minister | say that": the object and a bare verb of saying. */
static bool hears_say(const work *w, uint32_t t) {
  cue_hit hit;
  uint32_t o = doc_child(w->d, t, REL_OBJ);
  for (int i = 0; i < 2; i++)
    for (uint32_t k = (i ? o : t) == NONE ? NONE : tok(w, i ? o : t)->child; k != NONE; k = tok(w, k)->sibling)
      if (k > t && (strcmp(tok(w, k)->xpos, "VB") == 0 || strcmp(tok(w, k)->xpos, "VBG") == 0) && doc_child(w->d, k, REL_MARK) == NONE && lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit) &&
          (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_WHOM_INF))) return true;
  return false;
}

/* "was heard saying", "was quoted to say": the words are those of the verb below. */
static bool heard_saying(const work *w, uint32_t t) {
  cue_hit hit;
  FOR_CHILDREN(w->d, t, c)
  if (c > t && (tok(w, c)->rel == REL_XCOMP || (c == t + 1 && strcmp(tok(w, c)->xpos, "VBG") == 0)) && lexicon_find(w->lex, w->d, c, CUE_VERB, NONE, &hit) && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_QUOTE))) return true;
  return false;
}

/* "was assured by Havana that A, | and by Moscow that B": the second teller of the same verb, from his "by" to his "that"; empty when
 * there is none. */
static range second_teller(const work *w, const source *who, const content *what) {
  enum { REACH = 80, NAME = 12 };
  range none = {0, 0};
  if (what->frame != FRAME_THAT || what->quoted || what->at.n != 1 || what->at.at[0].first < who->head) return none;
  range c = what->at.at[0];
  uint32_t end = w->d->sentences.at[tok(w, c.first)->sentence].end, q = quote_at(w, c.first);
  for (uint32_t k = c.first + 2; k + 4 < end && k - c.first < REACH; k++) {
    if (norm_is(w, k, ";") || quote_at(w, k) != q) return none;
    if (!norm_is(w, k, "by") || (!norm_is(w, k - 1, "and") && !norm_is(w, k - 1, "but"))) continue;
    for (uint32_t that = k + 2; that + 2 < end && that - k < NAME && tok(w, that)->upos != UPOS_VERB && !is_mark(w, that); that++)
      if (norm_is(w, that, "that")) return (range){k, that};
  }
  return none;
}

/* "The prefect, who had it from a nun, told the column that": her words are his. */
static void keep_had_from(work *w, uint32_t t, const ranges *what) {
  enum { REACH = 20 };
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  for (uint32_t k = t; k-- > s->first + 2 && t - k < REACH;) {
    if (norm_is(w, k, ";")) return;
    if (!norm_is(w, k, "from") || !norm_is(w, k - 1, "it") || !lemma_is(w, k - 2, "have") || w->cue[k - 2]) continue;
    uint32_t open = k - 2;
    while (open > s->first && !norm_is(w, open, ",") && k - open < 8) open--;
    range in = {k + 1, k + 1};
    while (in.end < t && !is_mark(w, in.end)) in.end++;
    if (!norm_is(w, open, ",") || tok(w, open + 1)->xpos[0] != 'W' || in.end >= t) return;
    source who = source_within(w, in, k);
    if (source_speaks(w, &who)) attribute_keep(w, (range){k - 2, k + 1}, k - 2, SAID_ASSERT, false, &who, what, NONE);
    return;
  }
}

/* "The secretary, | asked if he had come, | said": he is the one who was asked. */
static bool asked_aside(const work *w, uint32_t t) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (!lemma_is(w, t, "ask") || t < s->first + 2 || !norm_is(w, t - 1, ",") || (strcmp(tok(w, t)->xpos, "VBD") != 0 && strcmp(tok(w, t)->xpos, "VBN") != 0)) return false;
  uint32_t k = t + 1;
  while (k + 1 < s->end && k - t < 16 && !is_mark(w, k)) k++;
  return k + 1 < s->end && norm_is(w, k, ",") && (strcmp(tok(w, k + 1)->xpos, "VBD") == 0 || strcmp(tok(w, k + 1)->xpos, "VBZ") == 0) && before_aside(w, s->first, k) == t - 1;
}

static void verb(work *w, uint32_t t) {
  const token *v = tok(w, t);
  if (cited_by(w, t) != NONE) return;
  if (w->cue[t] || (v->rel == REL_AMOD && doc_child(w->d, t, REL_NSUBJ) == NONE && strcmp(v->xpos, "VBD") != 0) || (t > 0 && norm_is(w, t - 1, "under") && strcmp(v->xpos, "VBG") == 0) || v->rel == REL_COMPOUND || v->rel == REL_CASE || v->rel == REL_FIXED || v->rel == REL_FLAT) return;
  cue_hit hit;
  bool is_cue = lexicon_find(w->lex, w->d, t, CUE_VERB, NONE, &hit);
  bool carries = !is_cue && lexicon_find(w->lex, w->d, t, CUE_SUPPORT, NONE, &hit);
  if (!is_cue && !carries) return;

  if (is_cue && asked_aside(w, t)) return;
  bool passive, quoted_as = false;
  source who = source_of(w, t, &passive);
  if (passive && is_cue && hit.cue->n_words >= 3 && slice_is(hit.cue->word[1], "as")) { /* "was quoted as saying" */
    uint32_t s = doc_child(w->d, t, REL_NSUBJ_PASS);
    if (s != NONE) who = source_phrase(w, s, t);
    passive = false;
    quoted_as = s != NONE && tok(w, s)->xpos[0] != 'W';
  }
  for (uint32_t k = hit.first + 1; passive && !who.found && is_cue && k <= hit.last; k++) who = source_agent(w, k); /* "was given to understand by the consul that" */
  aside thrown_in = beside_aside(w, t);
  if (is_cue && thrown_in.turned) { /* a name, and no object that is told or done */
    source name = source_within(w, thrown_in.name, t);
    bool person = name.found && name.mention != NONE && w->d->mentions.at[name.mention].kind == ACTOR_PERSON && !w->d->mentions.at[name.mention].pronoun;
    bool speaks = thrown_in.found && thrown_in.says && name.found && source_speaks(w, &name) && !(name.mention != NONE && w->d->mentions.at[name.mention].kind == ACTOR_PLACE);
    if (speaks) who = name, passive = false;
    else if (!person || cue_frame(hit.cue, FRAME_WHOM) || cue_frame(hit.cue, FRAME_WHOM_INF) || !cue_frame(hit.cue, FRAME_THAT) || (who.found && who.at.first >= thrown_in.name.first)) thrown_in.found = false;
  }
  if (is_cue && thrown_in.found && !(who.found && who.at.first >= thrown_in.name.first && who.at.end <= thrown_in.name.end)) {
    source name = source_within(w, thrown_in.name, t);
    /* "... in Kabwe, a nun who saw it said": no apposition to the town */
    if (name.mention != NONE && w->d->mentions.at[name.mention].kind == ACTOR_PLACE && tok(w, name.head)->upos == UPOS_NOUN) name.mention = NONE;
    if (name.found && (source_speaks(w, &name) || (name.mention == NONE && who_clause(w, name.head)))) who = name, passive = false;
    else thrown_in.found = false;
  }
  if (thrown_in.found && passive && who.found && who.at.first > t) passive = false; /* "the agency was told by two men," */
  if (is_cue && !passive && !thrown_in.found && (!who.found || ((v->rel == REL_CONJ || v->rel == REL_PARATAXIS || v->rel == REL_CCOMP) && doc_child(w->d, t, REL_NSUBJ) == NONE && with_auxiliaries(w, t, t) > 0 && norm_is(w, with_auxiliaries(w, t, t) - 1, ",")))) {
    source nearer = before_relative_clause(w, t); /* "Moscow confirmed it, and Beijing, which had been told, said that" */
    if (!who.found || source_speaks(w, &nearer)) who = nearer;
  }
  if (is_cue && passive && !who.found) who = row_agent(w, t);
  static const char *const whom[] = {"us", "him", "them", "me", NULL};
  if (is_cue && !passive && who.found && who.at.end - who.at.first == 1 && norm_in(w, who.head, whom) && strcmp(v->xpos, "VB") != 0 && strcmp(v->xpos, "VBG") != 0) { /* "told us | North Vietnamese had said" */
    source name = row_subject_behind(w, who.head, t);
    if (name.found) who = name;
  }
  if (is_cue && !passive && !who.found && !thrown_in.found && cue_frame(hit.cue, FRAME_THAT) && (strcmp(v->xpos, "VBD") == 0 || strcmp(v->xpos, "VBZ") == 0 || strcmp(v->xpos, "VBN") == 0)) who = row_subject(w, t);
  range cue = {with_auxiliaries(w, t, t), t + 1};
  bool not_so = negated(w, t);
  uint32_t above = v->head;
  if (v->rel == REL_XCOMP && above != NONE && above < t && is_lemma(w, above, WORD_RAISES)) { /* "seemed to dismiss", "declined to say" */
    cue.first = with_auxiliaries(w, above, above);
    not_so = not_so || negated(w, above) || is_lemma(w, above, WORD_DECLINES);
  }
  if (supported(w, t, cue, not_so, &who)) return;
  if (!is_cue) return;

  content what;
  for (uint32_t below = NONE;;) {
    bool found = content_of_verb(w, &hit, t, &who, passive, &thrown_in, &what);
    if (found && what.quoted && who_is_said(w, &who, &what, t)) who = beside_quotation(w, t);
    if (found && what.frame == FRAME_INF && what.head != NONE) { /* "declined to say whether": the other verb is the cue */
      cue_hit inner;
      if (is_lemma(w, t, WORD_RAISES) && lexicon_find(w->lex, w->d, what.head, CUE_VERB, NONE, &inner) && doc_child(w->d, what.head, REL_CCOMP) != NONE) return;
    }
    if (found && counts(w, hit.cue, &who, &what, passive, !not_so && doc_child(w->d, t, REL_AUX_PASS) != NONE)) break;
    below = hit.cue->n_words;
    if (below <= 1 || !lexicon_find(w->lex, w->d, t, CUE_VERB, below, &hit)) {
      if (hit.cue->frames[0].kind == FRAME_OBJ_ING || hit.cue->frames[0].kind == FRAME_NOUN) return; /* a cue with such an object only */
      if (!found) doc_note(w->d, "said", v->at, "cue '%s' has no content in the frames that tables/cues.tsv gives it", v->lemma->text);
      else doc_note(w->d, "said", v->at, "cue '%s' has no source that can speak", v->lemma->text);
      return;
    }
  }
  if (not_yet_said(w, t, &what) || demanded(w, t)) return;
  if (is_lemma(w, t, WORD_HEARS) && who.found && tok(w, who.head)->upos == UPOS_PRON && hears_say(w, t)) return; /* "he heard the minister say": the minister's words, and no more */
  if (not_so && what.quoted && !cue_frame(hit.cue, FRAME_THAT)) return; /* "He could not go on." */
  if (!who.found && hit.cue->sense == SAID_ASK && cue.first == w->d->sentences.at[v->sentence].first) return; /* "Asked whether they knew, he": a frame for the answer */
  if (!who.found && passive && what.at.n && quote_at(w, what.at.at[0].first) != NONE && heard_saying(w, t)) return;
  if (what.frame == FRAME_PREP && hit.cue->sense == SAID_PERCEIVE && is_word(w, what.at.at[0].first, WORD_NOBODY) && !norm_is(w, what.at.at[0].first + 1, "such")) return; /* "knew of no fire" */
  if (what.at.n == 1 && what.at.at[0].end - what.at.at[0].first == 1 && is_word(w, what.at.at[0].first, WORD_OBJECT) && (what.frame != FRAME_PREP || hit.cue->sense != SAID_EVALUATE)) return; /* "promised him": whom, not what */
  if (!who.found && !passive && !what.quoted && (strcmp(v->xpos, "VB") == 0 || v->rel == REL_CONJ)) return; /* an order, "it is fair to say" */
  if (hit.last + 1 > cue.end) cue.end = hit.last + 1;
  if (what.cue_end > cue.end) cue.end = what.cue_end;
  if (who.found && who.at.first >= cue.first && who.at.first < cue.end) cue.end = t + 1;
  for (uint32_t i = 0; i < what.at.n; i++) /* "told by a herdsman that": the clause, hung on the herdsman, is none of his name */
    if (who.found && what.at.at[i].first > who.head && what.at.at[i].first < who.at.end) who.at.end = what.at.at[i].first;
  if (who.found && who.at.end > who.head + 1 && norm_is(w, who.at.end - 1, "that")) who.at.end--;
  if (who.found && what.quoted && who.at.first > 0 && who.at.first < who.head && norm_is(w, who.at.first, "all") && lemma_is(w, who.at.first - 1, "be")) who.at.first++; /* `"Never," was all | the minister would say` */
  if (who.found && what.quoted && who.head > t) at_his_post(w, t, &who);
  for (uint32_t i = 0; i < what.at.n; i++)
    if (what.at.at[i].first > t && what.at.at[i].first < cue.end) cue.end = t + 1;
  bool has_it = hit.cue->n_words == 2 && lemma_is(w, t, "have") && norm_is(w, hit.last, "it"); /* "had it from the envoy that" */
  uint32_t teller = (hit.cue->sense == SAID_PERCEIVE || has_it) && (thrown_in.found || (what.frame == FRAME_THAT && !what.quoted)) ? told_from(w, &hit, t, &what) : NONE;
  if (teller != NONE) {
    source from = source_phrase(w, teller, doc_case(w->d, teller));
    range prep = {doc_case(w->d, teller), doc_case(w->d, teller) + 1};
    if (what.at.at[0].first > t && from.at.end > what.at.at[0].first) from.at.end = what.at.at[0].first;
    if (from.at.end > teller + 1 && norm_is(w, from.at.end - 1, "that")) from.at.end--;
    if (source_speaks(w, &from)) {
      if (who.found) what.addressee = who.head; /* "the post heard from the pilot that": the pilot's word to the post */
      keep_clauses(w, (range){cue.first, prep.first == cue.end ? prep.end : cue.end}, t, SAID_ASSERT, not_so, &from, &what);
      return;
    }
  }
  range second = passive && who.found ? second_teller(w, &who, &what) : (range){0, 0};
  if (second.end > second.first) {
    ranges rest = {.n = 0};
    source other = source_within(w, (range){second.first + 1, second.end}, t);
    uint32_t end = subtree(w, t).end > second.end + 1 ? subtree(w, t).end : what.at.at[0].end;
    add_range(&rest, (range){second.end + 1, end});
    content_trim(w, &rest, t);
    if (other.found && source_speaks(w, &other) && rest.n) {
      attribute_keep(w, cue, t, hit.cue->sense, not_so, &other, &rest, what.addressee);
      if (what.at.at[0].end > second.first - 1) what.at.at[0].end = second.first - 1;
      content_trim(w, &what.at, t);
    }
  }
  ranges cited = what.at;
  if (quoted_as && hit.last > t && what.at.n && what.at.at[0].first > hit.last) { /* "X was quoted | as saying that": nobody is named who quotes him */
    ranges whole = {.n = 0};
    add_range(&whole, (range){who.at.first, cue.first});
    add_range(&whole, (range){t + 1, what.at.at[what.at.n - 1].end});
    attribute_keep(w, (range){cue.first, t + 1}, t, SAID_ASSERT, not_so, &(source){.head = NONE, .mention = NONE}, &whole, NONE);
    keep_clauses(w, (range){hit.last, hit.last + 1}, hit.last, hit.cue->sense, false, &who, &what);
    return;
  }
  keep_clauses(w, cue, t, hit.cue->sense, not_so, &who, &what);
  if (who.found) keep_cited(w, t, &cited);
  if (who.found && what.frame == FRAME_THAT) keep_had_from(w, t, &cited);
}

static void noun(work *w, uint32_t t) {
  cue_hit hit;
  if (w->cue[t] || tok(w, t)->rel == REL_COMPOUND || !lexicon_find(w->lex, w->d, t, CUE_NOUN, NONE, &hit)) return;
  uint32_t by = tok(w, t)->head; /* "said in a voice message that": by then it is said */
  if (tok(w, t)->rel == REL_OBL && by != NONE && by < t && w->cue[by] && doc_case(w->d, t) != NONE && norm_is(w, doc_case(w->d, t), "in")) return;
  source who = attribute_owner(w, t);
  content what;
  if (!content_of_noun(w, &hit, t, &what)) return;
  if (!who.found && what.frame == FRAME_THAT && doc_child(w->d, t, REL_COP) != NONE && doc_case(w->d, t) != NONE) { /* "was of the opinion that", "is under the impression that" */
    bool passive;
    who = source_of(w, t, &passive);
  }
  bool denied = tok(w, t)->rel == REL_OBJ && by != NONE && by < t && w->cue[by] && is_lemma(w, t, WORD_HEARSAY); /* "denied reports that" */
  if (!who.found && ((hit.cue->strength == CUE_WEAK && !denied) || what.frame != FRAME_THAT)) return;
  if (who.found && !source_speaks(w, &who)) return;
  for (uint32_t i = 0; i < what.at.n; i++) /* "the warning by Riga that": the owner is no content */
    if (who.found && who.at.first >= what.at.at[i].first && who.at.first < what.at.at[i].end) return;
  keep_clauses(w, (range){hit.first, hit.last + 1}, t, hit.cue->sense, false, &who, &what);
}

/* "quotes a captain, on page 41, | to the effect that": the object of the nearest verb that quotes, when the tree has the phrase
 * between the commas for it. Else x. */
static uint32_t quoted_before(const work *w, uint32_t t, uint32_t x) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (t == s->first || !norm_is(w, t - 1, ",")) return x;
  for (uint32_t v = t; v-- > s->first && t - v < CITE_REACH;) {
    if (tok(w, v)->upos != UPOS_VERB) continue;
    uint32_t o = doc_child(w->d, v, REL_OBJ);
    return is_lemma(w, v, WORD_PRESENTS) && o != NONE && o > v && o < t ? o : x;
  }
  return x;
}

/* "quotes a deputy to the effect that the pact is dead": the deputy's words, within those of the one who quotes him. */
static void effect(work *w, uint32_t t) {
  cue_hit hit, outer;
  if (!norm_is(w, t, "to") || !lexicon_find(w->lex, w->d, t, CUE_SIGN, NONE, &hit) || hit.cue->n_words < 3) return;
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, noun = hit.last - 1, clause = hit.last < end ? tok(w, hit.last)->head : NONE;
  if (clause == NONE || clause <= hit.last || clause >= end) return;
  uint32_t x = tok(w, noun)->head;
  for (int i = 0; i < 4 && x != NONE && tok(w, x)->rel == REL_NMOD && tok(w, x)->head < x; i++) x = tok(w, x)->head; /* "a member of the junta to the effect" */
  if (x != NONE && x < t && tok(w, x)->rel == REL_OBL && doc_case(w->d, x) != NONE && subtree(w, x).first > 0 && is_mark(w, subtree(w, x).first - 1)) x = tok(w, x)->head; /* "quotes a captain, on page 4, to the effect" */
  if (x != NONE && x < t && tok(w, x)->upos == UPOS_VERB) x = doc_child(w->d, x, REL_OBJ);
  x = quoted_before(w, t, x);
  if (x == NONE || x >= t || (tok(w, x)->upos != UPOS_NOUN && tok(w, x)->upos != UPOS_PROPN)) return;
  source who = source_phrase(w, x, t);
  for (uint32_t k = x + 1; k < t && k < who.at.end; k++)
    if (norm_is(w, k, ",")) who.at.end = k;
  if (who.at.end > t) who.at.end = t;
  uint32_t from = who.at.first, v = tok(w, x)->head;
  cue_hit speech;
  if (tok(w, x)->upos == UPOS_NOUN && lexicon_find(w->lex, w->d, x, CUE_NOUN, NONE, &speech)) who = attribute_owner(w, x);
  if (!source_speaks(w, &who)) return;
  ranges what = {.n = 0};
  if (v != NONE && v < x && tok(w, x)->rel == REL_OBJ && !w->cue[v] && lexicon_find(w->lex, w->d, v, CUE_VERB, NONE, &outer)) {
    bool passive;
    source by = source_of(w, v, &passive);
    add_range(&what, (range){from, subtree(w, clause).end});
    content_trim(w, &what, v);
    if (by.found && !passive && what.n) attribute_keep(w, (range){with_auxiliaries(w, v, v), v + 1}, v, outer.cue->sense, negated(w, v), &by, &what, NONE);
    uint32_t those = tok(w, v)->rel == REL_ACL_RELCL ? tok(w, v)->head : NONE, up = those == NONE ? NONE : tok(w, those)->head;
    if (up != NONE && up < those && tok(w, those)->rel == REL_OBJ && !w->cue[up] && is_lemma(w, up, WORD_PRESENTS)) { /* "quotes the British, who cite the king" */
      by = source_of(w, up, &passive);
      what.n = 0;
      add_range(&what, (range){source_phrase(w, those, up).at.first, subtree(w, clause).end});
      if (by.found && !passive && what.n) attribute_keep(w, (range){with_auxiliaries(w, up, up), up + 1}, up, SAID_ASSERT, negated(w, up), &by, &what, NONE);
    }
  }
  what.n = 0;
  add_range(&what, (range){hit.last + 1, subtree(w, clause).end});
  content_trim(w, &what, hit.last);
  if (what.n) attribute_keep(w, (range){t, hit.last + 1}, noun, hit.cue->sense, false, &who, &what, NONE);
}

static void adjective(work *w, uint32_t t) {
  cue_hit hit;
  if (w->cue[t] || !lexicon_find(w->lex, w->d, t, CUE_ADJ, NONE, &hit)) return;
  rel r = (rel)tok(w, t)->rel;
  uint32_t head = tok(w, t)->head;
  bool predicate = doc_child(w->d, t, REL_COP) != NONE || doc_child(w->d, t, REL_AUX_PASS) != NONE || r == REL_XCOMP ||
                   (r == REL_CONJ && head != NONE && doc_child(w->d, head, REL_COP) != NONE) || r == REL_ADVCL || r == REL_ACL;
  if (!predicate) return;
  bool passive;
  source who = source_of(w, t, &passive);
  if (passive) { /* "was angered": the one who feels it is the subject */
    uint32_t s = doc_child(w->d, t, REL_NSUBJ_PASS);
    if (s != NONE) who = source_phrase(w, s, t);
  }
  uint32_t made = r == REL_XCOMP && head != NONE ? doc_child(w->d, head, REL_OBJ) : NONE;
  if (made != NONE && made < t) who = source_phrase(w, made, t); /* "keeps its borders open to those in flight": they are, and not who keeps them so */
  content what;
  if (!content_of_adjective(w, &hit, t, &what)) return;
  if (!who.found || !source_speaks(w, &who)) return;
  range cue = {with_auxiliaries(w, t, t), hit.last + 1};
  bool not_so = negated(w, t);
  if (r == REL_XCOMP && made == NONE && head != NONE && head < t && t - head <= 3) cue.first = head;
  if (what.cue_end > cue.end) cue.end = what.cue_end;
  keep_clauses(w, cue, t, hit.cue->sense, not_so, &who, &what);
}

void attribute_run(work *w) {
  doc *d = w->d;
  w->transcript = sign_is_transcript(w);
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    if (s->block != NONE && d->blocks.at[s->block].drop != DROP_NOT) continue;
    if (s->heading) sign_headline(w, s);
    for (uint32_t t = s->first; t < s->end; t++) { /* "..., officials said." closes what others say before it */
      cue_hit hit;
      if (tok(w, t)->upos != UPOS_VERB || !lexicon_find(w->lex, d, t, CUE_VERB, NONE, &hit) || !cue_frame(hit.cue, FRAME_THAT)) continue;
      if (source_adds(w, t) != NONE) { /* "said the quota stays, adding that" */
        uint32_t from = subtree(w, t).first;
        while (from < t && is_mark(w, from)) from++;
        w->cited[from] = t + 1;
      }
      aside a = beside_aside(w, t);
      bool quotes = false; /* `According to X, Y told him, "..."`: Y opens a quotation and closes nothing */
      for (uint32_t k = t + 1; a.found && k < s->end && !quotes; k++) quotes = quote_at(w, k) != NONE;
      if (a.found && a.after.first == a.after.end && !quotes) w->cited[a.says ? t : a.name.first] = a.says ? a.name.end : t + 1;
      if (a.found && a.after.first < a.after.end && !a.turned && !quotes) w->thrown[a.name.first] = t + 1;
    }
    for (uint32_t t = s->end; t-- > s->first;) /* the last first: "As the king put it, A, according to X" */
      if (tok(w, t)->upos != UPOS_NOUN && tok(w, t)->upos != UPOS_PROPN) phrase_at(w, t);
    for (uint32_t t = s->first; t < s->end; t++) effect(w, t);
    for (uint32_t t = s->first; t < s->end; t++)
      if (tok(w, t)->upos == UPOS_VERB) verb(w, t);
    for (uint32_t t = s->first; t < s->end; t++) {
      switch (tok(w, t)->upos) {
      case UPOS_NOUN: noun(w, t); break;
      case UPOS_ADJ: adjective(w, t); break;
      case UPOS_VERB: if (!w->cue[t] && tok(w, t)->xpos[0] == 'V' && strcmp(tok(w, t)->xpos, "VBN") == 0) adjective(w, t); break;
      case UPOS_ADV: phrase_adverb(w, t); break;
      default: break;
      }
    }
  }
  if (w->transcript) sign_transcript(w);
  speaker_run(w);
  paper_read_out(w);
}
