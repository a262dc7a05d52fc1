/* speaker.c - whose the quotations are that no cue has taken: by the words beside them, by the mark before them, by whom the
 * sentence before or behind is about, and by going on with the one before. */
#include "said/work.h"

enum {
  SIGNATURE = 24, /* tokens behind the dash of a signed quotation */
  STRETCH = 60,   /* the narrator's tokens beside a quotation that are looked at */
  BEATS = 3       /* sentences between two quotations that may say who speaks next */
};

static uint32_t block_of_token(const work *w, uint32_t t) { return w->d->sentences.at[tok(w, t)->sentence].block; }

/* Keeps quotation i as said by `who`. Without a cue the cue is empty and stands where the quotation opens. */
static void voice(work *w, uint32_t i, uint32_t cue, const source *who) {
  const quotation *q = &w->q.all.at[i];
  ranges what = {.n = 0};
  add_range(&what, (range){q->first, q->end});
  uint32_t id = attribute_keep(w, cue == NONE ? (range){q->first, q->first} : (range){cue, cue + 1}, cue == NONE ? q->first : cue, SAID_ASSERT, false, who, &what, NONE);
  if (cue == NONE) w->d->attributions.at[id].cue = (span){q->at.from, q->at.from};
  w->voiced[i] = id;
}

/* The mark that ends its words: "." of `"Give us time."`; an empty one when there is none. */
static bool ends_in(const work *w, const quotation *q, const char *marks) {
  slice s = doc_slice(w->d, q->at);
  size_t n = s.len;
  while (n && (s.ptr[n - 1] == '"' || s.ptr[n - 1] == '\'' || (unsigned char)s.ptr[n - 1] >= 0x80)) n--;
  return n && strchr(marks, s.ptr[n - 1]);
}

/* The narrator's words in the sentence of the quotation, before it and behind it, up to the next quotation. */
static range words_before(const work *w, const quotation *q) {
  const sentence *s = &w->d->sentences.at[tok(w, q->first)->sentence];
  range r = {q->first, q->first};
  while (r.first > s->first && quote_at(w, r.first - 1) == NONE && r.end - r.first < STRETCH) r.first--;
  while (r.first < r.end && is_mark(w, r.first)) r.first++;
  return r;
}
static range words_behind(const work *w, const quotation *q) {
  range r = {q->end, q->end};
  if (q->end >= w->d->tokens.n || block_of_token(w, q->end) != q->block) return r;
  const sentence *s = &w->d->sentences.at[tok(w, q->end)->sentence];
  while (r.end < s->end && quote_at(w, r.end) == NONE && r.end - r.first < STRETCH) r.end++;
  while (r.first < r.end && is_mark(w, r.first)) r.first++;
  return r;
}
static bool opens_sentence(const work *w, const quotation *q) { return words_before(w, q).first >= q->first; }

static bool has_verb(const work *w, range r) {
  for (uint32_t t = r.first; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX) return true;
  return false;
}

static bool is_person(const work *w, const source *who) {
  if (!who->found || who->mention == NONE) return false;
  actor_kind kind = w->d->mentions.at[who->mention].kind;
  return kind == ACTOR_PERSON || (kind == ACTOR_GROUP && !w->d->mentions.at[who->mention].pronoun);
}
static bool is_paper(const work *w, const source *who) {
  return who->found && lexicon_noun(w->lex, w->d, who->head)->class == SOURCE_DOCUMENT;
}
static bool is_place(const work *w, const source *who) { return who->mention != NONE && w->d->mentions.at[who->mention].kind == ACTOR_PLACE; }
static uint32_t entity_of(const work *w, uint32_t mention) { return mention == NONE ? NONE : w->d->mentions.at[mention].entity; }

static bool is_dash(const work *w, uint32_t t) {
  slice s = doc_slice(w->d, tok(w, t)->at);
  return slice_is(s, "-") || slice_starts(s, "--") || slice_starts(s, "\xe2\x80\x93") || slice_starts(s, "\xe2\x80\x94") || slice_starts(s, "\xe2\x80\x95");
}

/* `"We lost the peace." -- Adam Lund`: signed behind a dash. */
static bool is_signed(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  uint32_t t = q->end;
  if (t + 1 >= w->d->tokens.n || block_of_token(w, t) != q->block) return false;
  if (!is_dash(w, t) || slice_is(doc_slice(w->d, tok(w, t)->at), "-")) return false; /* a hyphen signs nothing */
  range name = {t + 1, w->d->sentences.at[tok(w, t + 1)->sentence].end};
  if (name.end - name.first > SIGNATURE || has_verb(w, name)) return false;
  source who = source_within(w, name, t);
  if (!who.found || tok(w, who.head)->upos != UPOS_PROPN) return false;
  ranges what = {.n = 0};
  add_range(&what, (range){q->first, q->end});
  attribute_keep(w, (range){t, t + 1}, t, SAID_ASSERT, false, &who, &what, NONE);
  return true;
}

/* ------------------------------------------------------------------ clauses */

static bool is_finite(const work *w, uint32_t t) {
  const char *x = tok(w, t)->xpos;
  if (tok(w, t)->upos != UPOS_VERB) return false;
  if (strcmp(x, "VB") == 0) return doc_child(w->d, t, REL_NSUBJ) != NONE && doc_child(w->d, t, REL_AUX) == NONE && doc_child(w->d, t, REL_MARK) == NONE; /* "the general read" */
  if (strcmp(x, "VBN") == 0) return doc_child(w->d, t, REL_AUX) == NONE && doc_child(w->d, t, REL_AUX_PASS) == NONE;
  return strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0;
}

/* The first finite verb of the clause that is not of a clause within it: "the envoy, who had flown in, | grinned"; NONE. */
static uint32_t clause_verb(const work *w, range in) {
  for (uint32_t t = in.first; t < in.end; t++) {
    if (tok(w, t)->xpos[0] == 'W') { /* a relative clause: to the comma that ends it */
      if (t == in.first || !norm_is(w, t - 1, ",")) continue;
      while (t < in.end && !norm_is(w, t, ",")) t++;
      continue;
    }
    if (norm_is(w, t, ";")) return NONE;
    rel r = (rel)tok(w, t)->rel;
    if (is_finite(w, t) && r != REL_ACL_RELCL && r != REL_ADVCL && (r != REL_ACL || strcmp(tok(w, t)->xpos, "VBD") == 0)) return t;
  }
  return NONE;
}

/* Who is said to do what the verb v tells, within the words `in`. `any`: the place alone makes a speaker of a noun, "added his mate". */
static source doer(const work *w, uint32_t v, range in, bool any) {
  bool passive;
  source who = source_of(w, v, &passive);
  if (passive || (who.found && is_word(w, who.head, WORD_RELATIVE)) || !who.found || who.at.first < in.first || who.at.end > in.end) {
    who.found = false;
    if (v > in.first) who = source_within(w, (range){in.first, v}, v);
    else if (v + 1 < in.end) who = source_within(w, (range){v + 1, in.end}, v);
  }
  if (who.found && (is_place(w, &who) || (!source_speaks(w, &who) && !(any && tok(w, who.head)->upos == UPOS_NOUN && !content_is_time(w, who.head))))) who.found = false;
  return who;
}

/* ------------------------------------------------------------------ a noun of speech: "his answer was", "the farmer's words:" */

static bool of_speech(const work *w, uint32_t t) {
  cue_hit hit;
  return tok(w, t)->upos == UPOS_NOUN && (is_lemma(w, t, WORD_UTTERS) || lexicon_find(w->lex, w->d, t, CUE_NOUN, NONE, &hit));
}

/* Whose answer it is: "Chad's answer", "the answer of the minister", "the reply came from Ankara"; `over`: the verb. */
static source utterer(const work *w, uint32_t noun, uint32_t over) {
  source of = attribute_owner(w, noun);
  for (int n = 0; n < 2 && !of.found; n++)
    FOR_CHILDREN(w->d, n ? over : noun, c) {
      uint32_t k = !of.found && c > noun && (tok(w, c)->rel == REL_NMOD || tok(w, c)->rel == REL_OBL) ? doc_case(w->d, c) : NONE;
      if (k != NONE && is_word(w, k, WORD_ORIGIN)) of = source_phrase(w, c, noun);
    }
  if (of.found && (!source_speaks(w, &of) || is_place(w, &of))) of.found = false;
  return of;
}

/* The subject of the sentence, when it can speak; of a verbless one its head: "Beirut's speaker, sitting on his suitcase:". */
static source subject_of(const work *w, const sentence *s) {
  source nobody = {.head = NONE, .mention = NONE};
  if (s->root == NONE || s->root >= s->end) return nobody;
  uint32_t subject = doc_child(w->d, s->root, REL_NSUBJ);
  if (subject == NONE) subject = doc_child(w->d, s->root, REL_NSUBJ_PASS);
  if (subject == NONE && tok(w, s->root)->upos != UPOS_VERB && doc_child(w->d, s->root, REL_COP) == NONE) subject = s->root;
  if (subject == NONE || (tok(w, subject)->upos != UPOS_NOUN && tok(w, subject)->upos != UPOS_PROPN && tok(w, subject)->upos != UPOS_PRON && !norm_is(w, subject, "one"))) return nobody;
  if (of_speech(w, subject)) { /* "The minister's reply was short:" */
    source of = utterer(w, subject, subject);
    if (of.found) return of;
  }
  source who = source_phrase(w, subject, subject == s->root ? NONE : s->root);
  if (!source_speaks(w, &who)) return nobody;
  return who;
}

/* `"Never" was the answer of the minister`, `"No," came the reply from Ankara`. */
static bool is_answer(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  uint32_t t = q->end, end = t < w->d->tokens.n ? w->d->sentences.at[tok(w, t)->sentence].end : t;
  range in = words_behind(w, q);
  if (in.first + 2 < in.end && in.first > t && in.first - t <= 2 && !norm_is(w, t, ",") && (norm_is(w, in.first, "with") || norm_is(w, in.first, "in")) && norm_is(w, in.first + 1, "these") && of_speech(w, in.first + 2)) {
    uint32_t v = clause_verb(w, (range){in.first + 3, in.end}); /* `"No mercy": with these words the colonel lost Paris` */
    source who = v == NONE ? (source){.found = false} : doer(w, v, (range){in.first + 3, in.end}, false);
    if (who.found) voice(w, i, in.first + 2, &who);
    return who.found;
  }
  if (in.first == t && in.first + 3 < in.end && lemma_is(w, t, "be") && (norm_is(w, t + 1, "what") || norm_is(w, t + 1, "all") || norm_is(w, t + 1, "how"))) {
    uint32_t v = t + 2; /* `"No comment" was all that the spokesman would offer` */
    while (v < in.end && tok(w, v)->upos != UPOS_VERB) v++;
    source who = {.found = false};
    if (v < in.end && v > t + 2) who = source_within(w, (range){t + 2 + norm_is(w, t + 2, "that"), v}, v);
    if (who.found && source_speaks(w, &who) && !is_place(w, &who)) return voice(w, i, v, &who), true;
    return false;
  }
  if (t + 2 >= end || block_of_token(w, t) != q->block || (!lemma_is(w, t, "be") && !lemma_is(w, t, "come") && !lemma_is(w, t, "run") && !lemma_is(w, t, "go"))) return false;
  for (uint32_t noun = t + 1; noun < end && noun < t + 6; noun++) {
    if (!of_speech(w, noun)) continue;
    source of = utterer(w, noun, t);
    if (!of.found) return false;
    voice(w, i, noun, &of);
    return true;
  }
  return false;
}

/* `The minister's answer was "No."`, `she remembered the farmer's words: "They had a list."`: between the noun and the quotation
 * there is nothing but its owner and a verb that says no more. */
static bool behind_noun(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  range in = words_before(w, q), on = words_behind(w, q);
  if (q->first >= in.first + 2 && norm_is(w, q->first - 1, "of") && of_speech(w, q->first - 2)) { /* `cries of "Shame!" from the benches` */
    if (on.first != q->end || on.end < on.first + 2 || !is_word(w, on.first, WORD_ORIGIN) || norm_is(w, on.first, "of")) return false;
    uint32_t end = on.first + 1;
    while (end < on.end && !is_mark(w, end) && tok(w, end)->upos != UPOS_VERB) end++;
    source of = source_within(w, (range){on.first + 1, end}, on.first);
    if (of.found) voice(w, i, q->first - 2, &of);
    return of.found;
  }
  for (uint32_t t = q->first; t-- > in.first;) {
    const token *k = tok(w, t);
    if (of_speech(w, t)) {
      source of = utterer(w, t, t);
      if (!of.found || of.head >= q->first) continue;
      if (tok(w, of.head)->upos == UPOS_PRON) { /* "The president kept his order short:" */
        source who = subject_of(w, &w->d->sentences.at[tok(w, t)->sentence]);
        if (is_person(w, &who) && who.head < t && entity_of(w, who.mention) == entity_of(w, of.mention)) of = who;
      }
      if (of.at.end > q->first) of.at.end = q->first;
      while (of.at.end > of.head + 1 && is_mark(w, of.at.end - 1)) of.at.end--;
      voice(w, i, t, &of);
      return true;
    }
    if (k->upos == UPOS_SCONJ || (k->upos == UPOS_VERB && !lemma_is(w, t, "come") && !lemma_is(w, t, "run") && !lemma_is(w, t, "go") && !lemma_is(w, t, "read"))) return false;
  }
  return false;
}

/* ------------------------------------------------------------------ a clause with any verb */

/* `"Hardly," the general grinned.`: a quotation that opens its sentence and ends with a comma is said by whoever the clause behind
 * it is about, whatever its verb. */
static bool before_clause(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  range in = words_behind(w, q);
  if (in.first >= in.end || !q->capital || !opens_sentence(w, q)) return false;
  if (in.first + 2 < in.end && norm_is(w, in.first + 1, "from") && (norm_is(w, in.first, "this") || norm_is(w, in.first, "that"))) { /* `"It is signed" - this from the Russian` */
    uint32_t end = in.first + 2;
    while (end < in.end && !is_mark(w, end)) end++;
    source from = source_within(w, (range){in.first + 2, end}, in.first + 1);
    if (from.found) voice(w, i, NONE, &from);
    return from.found;
  }
  bool comma = ends_in(w, q, ",") || (q->end < in.first && norm_is(w, q->end, ",") && q->words >= 3);
  char c = w->d->text.ptr[tok(w, in.first)->at.from];
  bool low = c < 'A' || c > 'Z';
  const quotation *n = i + 1 < w->q.all.n ? q + 1 : NULL;
  bool half = n && n->first == in.end && n->block == q->block && w->voiced[i + 1] == NONE && is_mark(w, in.end - 1) && !norm_is(w, in.end - 1, ".");
  comma = comma || (half && q->end < in.first && is_dash(w, q->end) && is_dash(w, in.end - 1));
  if (!comma && !(ends_in(w, q, "?!") && (low || tok(w, in.first)->sentence == tok(w, q->end - 1)->sentence))) return false;
  uint32_t v = clause_verb(w, in);
  if (v == NONE || tok(w, in.first)->upos == UPOS_SCONJ || tok(w, in.first)->upos == UPOS_ADP || tok(w, in.first)->upos == UPOS_CCONJ) return false;
  source who = doer(w, v, in, true);
  if (!who.found) return false;
  voice(w, i, v, &who);
  if (half) { /* `"Friends," he grinned, "and neighbours."` */
    vec_push(&w->d->arena, &w->d->attributions.at[w->voiced[i]].content, n->at);
    w->voiced[i + 1] = w->voiced[i];
  }
  return true;
}

/* `The shipowner bellowed, "Nobody asked us."`; `the deputy cried "Shame!", and his neighbour, "Resign!"`. */
static bool behind_clause(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  range in = words_before(w, q);
  if (in.first >= q->first || !norm_is(w, q->first - 1, ",") || !q->capital || !ends_in(w, q, ".?!,")) return false;
  uint32_t v = clause_verb(w, in), left = in.first > 0 ? quote_at(w, in.first - 1) : NONE;
  if (v != NONE) {
    for (uint32_t t = v + 1; t + 1 < q->first; t++)
      if (tok(w, t)->upos == UPOS_VERB || norm_is(w, t, ";")) return false; /* "took the pen, wrote, ..." */
    if (tok(w, in.first)->upos == UPOS_SCONJ) return false;
    source who = doer(w, v, in, false);
    if (!who.found || !is_person(w, &who) || who.head > v) return false;
    voice(w, i, v, &who);
    return true;
  }
  for (uint32_t t = in.first; t < in.end; t++)
    if (tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX || tok(w, t)->upos == UPOS_ADP) return false;
  while (in.first < in.end && (is_mark(w, in.first) || tok(w, in.first)->upos == UPOS_CCONJ || tok(w, in.first)->upos == UPOS_SCONJ)) in.first++;
  for (uint32_t t = in.first; t > 0 && left == NONE && in.first - t < 4; t--) left = quote_at(w, t - 1);
  if (left == NONE || w->voiced[left] == NONE || w->q.all.at[left].block != q->block) return false;
  source who = source_within(w, (range){in.first, in.end - 1}, q->first);
  if (!is_person(w, &who) && !(who.found && is_word(w, who.head, WORD_SPEAKER))) return false;
  voice(w, i, NONE, &who);
  return true;
}

/* ------------------------------------------------------------------ the sentence beside it */

/* `The minister was blunter: "..."`; `The delegate read for ten minutes and did not look up:` and a paragraph in quotation marks. */
static bool behind_colon(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  const doc *d = w->d;
  if (q->first == 0 || !norm_is(w, q->first - 1, ":")) return false;
  const sentence *s = &d->sentences.at[tok(w, q->first - 1)->sentence];
  uint32_t here = block_of_token(w, q->first), b = s->block;
  if (here != b && (q->at.from > d->blocks.at[here].at.from || here - b > 3)) return false;
  for (uint32_t k = b + 1; k < here; k++)
    if (d->blocks.at[k].drop == DROP_NOT) return false;
  if (quote_at(w, q->first - 1) != NONE || s->heading) return false;
  source who = subject_of(w, s), paper = {.found = false};
  for (uint32_t t = s->first; t < q->first - 1 && !paper.found; t++) { /* "According to the decree, the committee is outlawed:" */
    if (w->cited[t] == NONE || w->cited[t] >= q->first) continue;
    paper = source_within(w, (range){t, w->cited[t]}, t);
    if (!is_paper(w, &paper)) paper.found = false;
  }
  if (paper.found) who = paper;
  if (who.found && !paper.found && doc_case(w->d, who.head) != NONE && doc_case(w->d, who.head) < who.head) { /* "From Tokyo, an hour later, the prime minister:" */
    uint32_t m = NONE;
    for (uint32_t t = q->first - 1; t-- > s->first && m == NONE;)
      if (mention_at(w, t) != NONE && d->mentions.at[mention_at(w, t)].head == t && !d->mentions.at[mention_at(w, t)].modifier) m = t;
    if (m != NONE && m > who.head) who = source_within(w, (range){d->mentions.at[mention_at(w, m)].first, q->first - 1}, q->first);
  }
  uint32_t v = NONE; /* "Asked whether the port was closed, the shipowner smiled:" */
  for (uint32_t t = q->first - 1; !who.found && v == NONE && t-- > s->first && q->first - t < STRETCH;)
    if (is_finite(w, t) && tok(w, t)->rel != REL_ACL_RELCL && tok(w, t)->rel != REL_ADVCL && doc_child(w->d, t, REL_NSUBJ) != NONE) v = t;
  if (v != NONE) who = doer(w, v, (range){s->first, q->first - 1}, false);
  if (v != NONE && !is_person(w, &who)) return false;
  if (!who.found || who.head >= q->first) return false;
  if (is_place(w, &who)) return false;
  if (who.at.end > q->first - 1) who.at.end = q->first - 1;
  for (uint32_t t = who.head + 1; t + 1 < who.at.end; t++) /* "A spokesman, through the bars:" */
    if (norm_is(w, t, ",") && tok(w, t + 1)->upos == UPOS_ADP && !norm_is(w, t + 1, "of")) who.at.end = t;
  cue_hit hit;
  uint32_t cue = q->first - 1;
  for (uint32_t t = s->first; t < q->first - 1; t++)
    if (tok(w, t)->upos == UPOS_VERB && (t == s->root || tok(w, t)->head == s->root) && !w->cue[t] && lexicon_find(w->lex, d, t, CUE_VERB, NONE, &hit) && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_QUOTE))) cue = t;
  voice(w, i, cue, &who);
  return true;
}

/* `The marine put down the telephone. "He has thanked everybody."`: whoever the sentence beside it is about. */
static bool beside_sentence(work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i];
  const doc *d = w->d;
  uint32_t s = tok(w, q->first)->sentence, e = tok(w, q->end - 1)->sentence;
  if (!q->stop || !q->capital || (q->words < 3 && !ends_in(w, q, ".?!"))) return false;
  source who = {.found = false};
  if (s > 0 && quote_at(w, d->sentences.at[s - 1].first) == NONE && d->sentences.at[s - 1].end > d->sentences.at[s - 1].first) {
    bool same = d->sentences.at[s - 1].block == q->block;
    who = subject_of(w, &d->sentences.at[s - 1]);
    uint32_t root = d->sentences.at[s - 1].root; /* "The note was short." has its words behind it; "The note reached us by boat." has none */
    if (!(same && is_person(w, &who)) && !(is_paper(w, &who) && (!same || doc_child(d, root, REL_COP) != NONE))) who.found = false;
  }
  if (!who.found && s > 0 && d->sentences.at[s - 1].block == q->block) return false; /* a sentence behind counts for one that opens its paragraph */
  if (!who.found && e + 1 < d->sentences.n && d->sentences.at[e + 1].block == q->block && quote_at(w, d->sentences.at[e + 1].first) == NONE) {
    who = subject_of(w, &d->sentences.at[e + 1]);
    if (!is_person(w, &who) && !is_paper(w, &who)) who.found = false;
  }
  if (!who.found) return false;
  voice(w, i, NONE, &who);
  return true;
}

/* `"It is finished," the brigadier said. The general took off his pistol. "Then let us have it in writing."`: between the two
 * quotations of a paragraph somebody else has come to the fore. */
static bool another_speaks(work *w, uint32_t i, uint32_t last) {
  const quotation *q = &w->q.all.at[i], *p = &w->q.all.at[last];
  const doc *d = w->d;
  const attribution *a = &d->attributions.at[w->voiced[last]];
  uint32_t here = tok(w, q->first)->sentence, cue = tok(w, a->cue_token)->sentence, old = entity_of(w, a->source_mention);
  cue_hit hit;
  for (uint32_t s = here; s-- > 0 && here - s <= BEATS && d->sentences.at[s].first >= p->end && s != cue;) {
    const sentence *b = &d->sentences.at[s];
    if (b->end == b->first || quote_at(w, b->first) != NONE || quote_at(w, b->end - 1) != NONE) return false;
    source who = subject_of(w, b);
    bool asks = b->root != NONE && lexicon_find(w->lex, d, b->root, CUE_VERB, NONE, &hit), says = asks && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_QUOTE));
    asks = asks && hit.cue->sense == SAID_ASK;
    if (norm_is(w, b->end - 1, "?")) { /* "And what did he reply?" */
      if (!says || asks || !source_speaks(w, &who) || (tok(w, b->first)->xpos[0] != 'W' && tok(w, b->first + 1)->xpos[0] != 'W')) return false;
      voice(w, i, b->root, &who);
      return true;
    }
    if (!is_person(w, &who)) continue;
    if (asks || w->d->mentions.at[who.mention].pronoun || entity_of(w, who.mention) == old) return false;
    voice(w, i, NONE, &who);
    return true;
  }
  return false;
}

/* `"Where are they?" asked X.`, `"Gone," said Y.`, `"Gone where?"`, each a paragraph: the question before the answer `last`; NONE. */
static uint32_t asker(const work *w, uint32_t last) {
  for (uint32_t i = last; i-- > 0 && last - i <= BEATS;)
    if (w->voiced[i] != NONE && w->voiced[i] != w->voiced[last]) return ends_in(w, &w->q.all.at[i], "?") && w->q.all.at[i].block != w->q.all.at[last].block ? i : NONE;
  return NONE;
}

/* Quotation i + 1 follows without a word between: `"A date for what?" "For the ceasefire."` */
static bool answered(const work *w, uint32_t i) {
  const quotation *q = &w->q.all.at[i], *n = i + 1 < w->q.all.n ? q + 1 : NULL;
  return n && n->block == q->block && n->first == q->end && ends_in(w, q, "?");
}

/* "Then, more quietly:" before it: words that name nobody. */
static bool only_adverbs(const work *w, range in) {
  if (in.end == in.first || !norm_is(w, in.end - 1, ":")) return false;
  for (uint32_t t = in.first; t < in.end; t++) {
    upos p = (upos)tok(w, t)->upos;
    if (p == UPOS_VERB || p == UPOS_AUX || p == UPOS_PROPN || mention_at(w, t) != NONE) return false;
  }
  return true;
}

void speaker_run(work *w) {
  doc *d = w->d;
  uint32_t last = NONE; /* the quotation before, with a voice */
  for (uint32_t i = 0; i < w->q.all.n; i++) {
    const quotation *q = &w->q.all.at[i];
    if (w->voiced[i] != NONE) {
      last = i;
      continue;
    }
    if (q->first >= q->end) continue;
    if (is_answer(w, i)) {
      last = i;
      continue;
    }
    if ((q->words < 2 && !(q->words && ends_in(w, q, ".?!,"))) || q->title) continue;
    if (is_signed(w, i)) continue;
    if (behind_noun(w, i) || behind_colon(w, i) || before_clause(w, i) || behind_clause(w, i)) {
      last = i;
      continue;
    }
    const sentence *s = &d->sentences.at[tok(w, q->first)->sentence], *e = &d->sentences.at[tok(w, q->end - 1)->sentence];
    bool starts = (q->first <= s->first + 1 && (q->first == s->first || is_mark(w, s->first))) || only_adverbs(w, words_before(w, q)), ends = q->end + 1 >= e->end;
    if (!starts || !ends || !(q->stop || q->open || q->words >= 6)) continue;
    if (last == NONE) {
      if (beside_sentence(w, i)) last = i;
      continue;
    }
    const quotation *p = &w->q.all.at[last];
    bool same = p->block == q->block;
    bool next = false;
    if (!same) { /* alone in the paragraph behind it */
      uint32_t b = q->block;
      do b--;
      while (b > p->block && d->blocks.at[b].drop != DROP_NOT);
      bool alone = d->blocks.at[q->block].at.to - q->at.to <= 2 && q->at.from - d->blocks.at[q->block].at.from <= 2;
      next = b == p->block && (p->open || alone);
    }
    if (!same && !next) {
      if (beside_sentence(w, i)) last = i;
      continue;
    }
    if (same && another_speaks(w, i, last)) {
      last = i;
      continue;
    }
    if (!same && !p->open && ends_in(w, q, "?") && asker(w, last) != NONE) last = asker(w, last);
    attribution *a = &d->attributions.at[w->voiced[last]];
    if (a->quote != QUOTE_DIRECT && !same && !p->open) continue;
    if (answered(w, i) || (last + 1 == i && answered(w, last))) continue;
    vec_push(&d->arena, &a->content, bytes_of(w, (range){q->first, q->end}));
    w->voiced[i] = w->voiced[last];
    last = i;
  }
}
