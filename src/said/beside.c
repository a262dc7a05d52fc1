/* beside.c - what stands beside a cue: its quotations, the paragraph behind a colon, the sentence into which it is thrown. */
#include "said/work.h"

enum {
  ZONE = 120,      /* tokens between a cue and its quotation */
  PART = 600,      /* tokens within which a semicolon is looked for */
  TELL = 14        /* tokens that may stand between a cue and the quotation it opens: whom it tells, when, where */
};

/* ------------------------------------------------------------------ quotations beside the cue */

static bool speechy(const quotation *q) { return !q->title && (q->stop || q->open || (q->capital && q->words >= 3) || q->words >= 6); }

/* A verb with words of its own. */
static bool says(const work *w, uint32_t t) {
  cue_hit hit;
  return lexicon_find(w->lex, w->d, t, CUE_VERB, NONE, &hit) && (cue_frame(hit.cue, FRAME_THAT) || cue_frame(hit.cue, FRAME_QUOTE));
}

/* Only the subject, auxiliaries, adverbs, marks and what depends on the cue stand in [from, to). */
static bool light(const work *w, uint32_t from, uint32_t to, uint32_t t, const source *who) {
  uint32_t other = 0;
  for (uint32_t k = from; k < to; k++) {
    if (k == t || is_mark(w, k)) continue;
    if (who->found && k >= who->at.first && k < who->at.end) continue;
    if (who->found && k > who->head && k < subtree(w, who->head).end && subtree(w, who->head).first > t) continue; /* "said an aide, who asked not to be named, ..." */
    uint32_t of = tok(w, k)->rel == REL_ACL_RELCL ? tok(w, k)->head : NONE; /* "replied the guard to a tourist who asked:" */
    if (of != NONE && of > t && of < k && tok(w, of)->head == t && k + 1 < to) {
      k = subtree(w, k).end <= to ? subtree(w, k).end - 1 : k;
      continue;
    }
    if (tok(w, k)->head == t) {
      if (tok(w, k)->rel == REL_CCOMP || tok(w, k)->rel == REL_CONJ) return false;
      if (k > t && strcmp(tok(w, k)->xpos, "VB") == 0 && doc_child(w->d, k, REL_MARK) == NONE && says(w, k)) return false; /* "heard him say": his words */
      continue;
    }
    if (k > t && k + 1 == to && strcmp(tok(w, k)->xpos, "VBN") == 0 && quote_at(w, to) != NONE && says(w, k)) return false; /* "the notes have it, shouted" */
    if (tok(w, k)->upos == UPOS_VERB && strcmp(tok(w, k)->xpos, "VBG") != 0 && (strcmp(tok(w, k)->xpos, "VBN") != 0 || (doc_child(w->d, k, REL_NSUBJ_PASS) != NONE && !(tok(w, t)->head == k && (tok(w, t)->rel == REL_XCOMP || t == k + 1))))) return false;
    if (++other > TELL) return false;
  }
  return true;
}

/* A quotation that another speaker has. A phrase around both, "by the aide's account", leaves it to the one who speaks in it, and so
 * does `said he heard an officer shout "Stop!"`: what holds the quotation holds the inner cue too. */
static bool taken(const work *w, uint32_t q, uint32_t t) {
  if (w->voiced[q] == NONE) return false;
  const attribution *a = &w->d->attributions.at[w->voiced[q]];
  const quotation *in = &w->q.all.at[q];
  bool inner = a->quote == QUOTE_MIXED && in->capital && in->stop && in->first > t && (in->first == t + 1 || is_mark(w, in->first - 1));
  if (tok(w, a->cue_token)->upos == UPOS_VERB && !inner) return true;
  for (uint32_t i = 0; i < a->content.n; i++)
    if (a->content.at[i].from <= tok(w, t)->at.from && tok(w, t)->at.to <= a->content.at[i].to) return false;
  return true;
}

/* `"A," X quoted Y as saying`: X's quotation is Y's too. */
static bool shares(const work *w, uint32_t q, uint32_t t) {
  uint32_t h = tok(w, t)->head;
  return w->voiced[q] != NONE && t > 0 && norm_is(w, t - 1, "as") && h != NONE && w->d->attributions.at[w->voiced[q]].cue_token == h;
}

/* `They marched, chanting "No more war." The police said little`: another sentence begins behind a quotation that ends one, and
 * only the barest clause, `The police said.`, can still belong to it. */
static bool ended_before(const work *w, const quotation *q, uint32_t from, uint32_t t, const source *who) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  char c = w->d->text.ptr[tok(w, from)->at.from];
  if (q->end < q->first + 3 || !norm_is(w, q->end - 2, ".") || from != s->first || c < 'A' || c > 'Z') return false;
  uint32_t other = 0;
  for (uint32_t k = from; k < s->end && quote_at(w, k) == NONE; k++)
    if (k != t && !is_mark(w, k) && !(who->found && who->at.first <= k && k < who->at.end)) other++;
  return other > 2 || norm_is(w, s->end - 1, "?") || !who->found || who->at.first != from;
}

/* "recalls the farmer's words:": who is quoted owns the noun before the colon. */
bool beside_words_of(const work *w, uint32_t noun, uint32_t t) {
  cue_hit hit;
  if (noun <= t || tok(w, noun)->upos != UPOS_NOUN || !(is_lemma(w, noun, WORD_UTTERS) || lexicon_find(w->lex, w->d, noun, CUE_NOUN, NONE, &hit))) return false;
  source of = attribute_owner(w, noun);
  return of.found && tok(w, of.head)->upos != UPOS_PRON && source_speaks(w, &of);
}

/* `"A," said X, "B."`: the quotations left and right of the stretch of words that holds the cue. */
bool beside_quoted(work *w, uint32_t t, const source *who, content *out) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (quote_at(w, t) != NONE) return false;
  uint32_t zl = t, zr = t + 1;
  while (zl > s->first && quote_at(w, zl - 1) == NONE && t - zl < ZONE) zl--;
  while (zr < s->end && quote_at(w, zr) == NONE && zr - t < ZONE) zr++;
  uint32_t left = NONE, right = NONE;
  if (zl > 0 && quote_at(w, zl - 1) != NONE && w->q.all.at[quote_at(w, zl - 1)].block == s->block) left = quote_at(w, zl - 1);
  if (zr < s->end && quote_at(w, zr) != NONE) right = quote_at(w, zr);
  if (left != NONE) {
    const quotation *q = &w->q.all.at[left];
    if (zl < t && q->end > q->first + 2 && norm_is(w, q->end - 2, ".") && !is_mark(w, zl) && (tok(w, zl)->xpos[0] == 'V' || strcmp(tok(w, zl)->xpos, "MD") == 0) && norm_is(w, s->end - 1, "?")) return false; /* `"I saw none." Had anyone complained?` */
    bool of_it = q->first > s->first && tok(w, q->first - 1)->upos == UPOS_ADP && quote_at(w, q->first - 1) == NONE; /* `to cries of "Shame!", he repeated` */
    if (zl < t && tok(w, zl)->upos == UPOS_CCONJ && who->found && who->at.first > zl && who->at.first < t) of_it = true; /* `... "our people," and she said`: another clause */
    bool opens = q->first == 0 || tok(w, q->first - 1)->sentence != tok(w, q->first)->sentence || is_mark(w, q->first - 1);
    bool clause = opens && q->end > q->first + 2 && norm_is(w, q->end - 2, ",") && (zl == t || (who->found && who->at.first == zl && who->at.end == t)); /* `"Never on a Sunday," joked one` */
    bool comma = zl < t && is_mark(w, zl) && !norm_is(w, zl, ".") && !norm_is(w, zl, ";");
    if (ended_before(w, q, zl, t, who)) left = NONE;
    if (left == NONE || shares(w, left, t)) q = NULL;
    if (q && (taken(w, left, t) || !(q->stop || comma || q->open) || (q->title && !clause) || of_it || !light(w, zl, t, t, who))) left = NONE;
  }
  if (right != NONE) {
    const quotation *q = &w->q.all.at[right];
    bool sign = zr > t + 1 && (norm_is(w, zr - 1, ",") || norm_is(w, zr - 1, ":") || (left != NONE && norm_is(w, zr - 1, "and")));
    bool good = speechy(q) || (sign && !q->title && q->words >= 1);
    if (left == NONE && !q->capital && q->first + 1 < q->end && (tok(w, q->first + 1)->upos == UPOS_AUX || strcmp(tok(w, q->first + 1)->xpos, "VBZ") == 0)) good = false; /* `said the mayor "is not having a good night."` */
    if (sign && norm_is(w, zr - 1, ",") && !speechy(q) && left == NONE) good = false;
    if (!sign && zr != t + 1 && !(who->found && who->at.first > t && who->at.end == zr)) good = good && q->words >= 4 && zr - t <= 5 && !norm_is(w, zr - 1, "that");
    uint32_t on = q->end; /* `"Close," he sighed; "close is a word," retorted his guest` */
    if (left != NONE && zl < zr && on < s->end && norm_is(w, q->end - 2, ",") && norm_is(w, zr - 1, ";") && tok(w, on)->upos != UPOS_CCONJ && beside_has_finite(w, (range){on, s->end})) good = false;
    if ((taken(w, right, t) && !shares(w, right, t)) || !good || (norm_is(w, zr - 1, ":") && beside_words_of(w, zr - 2, t)) || !light(w, t + 1, zr, t, who)) right = NONE;
  }
  if (left != NONE && right != NONE && zl < t && !shares(w, left, t)) { /* `"A?" He went on: "B."`: a sentence of its own */
    char c = w->d->text.ptr[tok(w, zl)->at.from];
    if (c >= 'A' && c <= 'Z' && tok(w, zl)->upos != UPOS_PROPN && !norm_is(w, w->q.all.at[left].end - 2, ",") && !norm_is(w, zl, ",")) left = NONE;
  }
  if (left == NONE && right == NONE) return false;
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_QUOTE, .quoted = true};
  if (left != NONE) add_range(&out->at, (range){w->q.all.at[left].first, w->q.all.at[left].end});
  if (right != NONE) add_range(&out->at, (range){w->q.all.at[right].first, w->q.all.at[right].end});
  return true;
}

/* "He went further:" closes a paragraph, and the next one is the quotation. */
bool beside_next_block(work *w, uint32_t t, content *out) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (s->end == s->first || !norm_is(w, s->end - 1, ":") || s->end >= w->d->tokens.n) return false;
  uint32_t q = quote_at(w, s->end);
  if (q == NONE || w->voiced[q] != NONE || w->q.all.at[q].first != s->end) return false;
  for (uint32_t k = t + 1; k < s->end; k++)
    if (tok(w, k)->upos == UPOS_VERB) return false;
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_QUOTE, .quoted = true};
  add_range(&out->at, (range){w->q.all.at[q].first, w->q.all.at[q].end});
  return true;
}

/* ------------------------------------------------------------------ clauses thrown in */

bool beside_has_finite(const work *w, range r) {
  for (uint32_t t = r.first; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_AUX || (tok(w, t)->upos == UPOS_VERB && strcmp(tok(w, t)->xpos, "VBG") != 0 && strcmp(tok(w, t)->xpos, "VB") != 0)) return true;
  return false;
}

/* A comma or a dash; the hyphen of "U.N.-based officials" is none. */
static bool is_comma(const work *w, uint32_t t) {
  if (!is_mark(w, t) || quote_at(w, t) != NONE) return false;
  return norm_is(w, t, ",") || norm_is(w, t, "--") || (norm_is(w, t, "-") && (tok(w, t)->flags & TOKEN_SPACE));
}

aside beside_aside(const work *w, uint32_t t) {
  aside a = {.found = false};
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  const char *x = tok(w, t)->xpos;
  if (quote_at(w, t) != NONE || (strcmp(x, "VBD") != 0 && strcmp(x, "VBZ") != 0 && strcmp(x, "VBP") != 0 && strcmp(x, "VBN") != 0)) return a;
  uint32_t left = t, right = t + 1; /* the clause: [left, right) between commas */
  while (left > s->first && t - left < TELL && !is_comma(w, left - 1) && quote_at(w, left - 1) == NONE) left--;
  while (right < s->end && right - t < TELL && !is_comma(w, right) && quote_at(w, right) == NONE && !norm_is(w, right, ".") && !norm_is(w, right, ";")) right++;
  bool turned = left == t && right >= s->end - 1; /* "The strike goes on, vowed Pedro Ruiz." */
  if (turned && doc_child(w->d, t, REL_OBJ) != NONE && doc_child(w->d, t, REL_NSUBJ) < left) return a; /* "Israel, which denies it, recalled its ambassador" */
  if (left == s->first || !is_comma(w, left - 1) || (left == t && (!turned || right == t + 1))) return a;
  if (right < s->end && !is_comma(w, right) && !norm_is(w, right, ";") && !(is_mark(w, right) && right + 1 >= s->end)) return a;
  uint32_t first = s->first, end = s->end; /* the part between semicolons */
  for (uint32_t k = left; k-- > s->first && left - k < PART;)
    if (norm_is(w, k, ";") && quote_at(w, k) == NONE) {
      first = k + 1;
      break;
    }
  for (uint32_t k = right; k < s->end && k - right < PART; k++)
    if (norm_is(w, k, ";") && quote_at(w, k) == NONE) {
      end = k;
      break;
    }
  if (tok(w, left)->upos == UPOS_CCONJ || tok(w, left)->upos == UPOS_SCONJ || tok(w, left)->upos == UPOS_ADP || tok(w, left)->upos == UPOS_AUX) return a;
  if (strcmp(x, "VBN") == 0 && right > t + 1 && tok(w, t + 1)->xpos[0] == 'W') return a; /* "a guard, asked what he had seen, shrugged" */
  uint32_t of = tok(w, t)->head; /* "..., a charge the ministry rejected" */
  if (tok(w, t)->rel == REL_ACL_RELCL && of != NONE && of >= left && of < t && doc_child(w->d, t, REL_NSUBJ) != NONE && doc_child(w->d, t, REL_NSUBJ) > of && (tok(w, doc_child(w->d, t, REL_NSUBJ))->upos != UPOS_PRON || norm_is(w, left, "a") || norm_is(w, left, "an"))) return a;
  bool told_by = strcmp(x, "VBN") == 0 && right > t + 2 && norm_is(w, t + 1, "by") && doc_child(w->d, t, REL_AUX_PASS) != NONE; /* "the agency was told by two men" */
  if (strcmp(x, "VBN") == 0 && doc_child(w->d, t, REL_AUX_PASS) != NONE && !norm_is(w, left, "it") && !told_by) return a; /* "the envoy was recalled, ..." */
  a.name = turned ? (range){t + 1, right} : told_by ? (range){t + 2, right} : (range){left, t};
  bool says_so = turned && (norm_is(w, t, "said") || norm_is(w, t, "says")) && tok(w, t + 1)->upos != UPOS_VERB && tok(w, t + 1)->upos != UPOS_ADV && tok(w, t + 1)->upos != UPOS_ADP && !is_word(w, t + 1, WORD_NOBODY);
  for (uint32_t k = left - 1; turned && !says_so && k-- > s->first && left - k < ZONE;) /* "rose, walked out, announced": verbs of one subject */
    if (is_comma(w, k) && tok(w, k + 1)->upos == UPOS_VERB) return a;
  while (a.name.end > a.name.first && (tok(w, a.name.end - 1)->upos == UPOS_ADV || tok(w, a.name.end - 1)->upos == UPOS_AUX || tok(w, a.name.end - 1)->upos == UPOS_PART)) a.name.end--;
  if (a.name.first >= a.name.end) return a;
  uint32_t who = t; /* "an official who handles Bolivian affairs said": a clause that belongs to the name */
  for (uint32_t k = left + 1; k < t && who == t; k++)
    if (norm_is(w, k, "who") && (tok(w, k - 1)->upos == UPOS_NOUN || tok(w, k - 1)->upos == UPOS_PROPN)) who = k;
  if (who != t && strcmp(x, "VBN") == 0) who = t;
  for (uint32_t k = left - 1; k-- > s->first && left - k < ZONE;) { /* "said that, as the king told it, the general had begged": what he said */
    if (!norm_is(w, k, "that") || strcmp(tok(w, k)->xpos, "IN") != 0) continue;
    if (norm_is(w, k + 1, ",") || (tok(w, k)->head != NONE && tok(w, k)->head >= left && tok(w, k)->head < right)) return a;
  }
  a.turned = turned;
  a.says = says_so;
  for (uint32_t k = left; k < right; k++) { /* the only verb, and no clause within: "who said" is none */
    if (k == t || (k >= who && k < t)) continue;
    if (tok(w, k)->upos == UPOS_VERB && strcmp(tok(w, k)->xpos, "VBN") != 0 && strcmp(tok(w, k)->xpos, "VBG") != 0) return a;
    if (k > t && tok(w, k)->upos == UPOS_AUX) return a;
    if (k < t && (tok(w, k)->upos == UPOS_SCONJ || tok(w, k)->xpos[0] == 'W')) return a;
  }
  if (who != t) {
    bool verb = false;
    for (uint32_t k = who + 1; k < t; k++) verb = verb || tok(w, k)->upos == UPOS_VERB || tok(w, k)->upos == UPOS_AUX;
    if (!verb) return a;
    a.name.end = who;
  }
  a.before = (range){first, left - 1};
  if (tok(w, a.before.first)->upos == UPOS_CCONJ) a.before.first++;
  uint32_t on = right + 1; /* behind the second comma */
  uint32_t rel = a.before.end > a.before.first ? a.before.end - 1 : NONE; /* "a vessel that, the Pentagon says, had laid mines" */
  if (rel != NONE && (tok(w, rel)->xpos[0] == 'W' || norm_is(w, rel, "that")) && tok(w, rel)->head != NONE && tok(w, rel)->head > t && on < end) {
    range clause = subtree(w, tok(w, rel)->head);
    if (clause.end > on && clause.end <= end) {
      a.before = (range){rel, rel};
      a.after = (range){on, clause.end};
      a.found = true;
      return a;
    }
  }
  bool goes_on = right < end && is_comma(w, right) && on < end;
  uint32_t parted = goes_on && !turned ? row_parted(w, first, left - 1, on, end) : NONE;
  if (parted != NONE && parted > first) { /* "told us that the king, his doctor said, was ill" */
    a.before.first = parted;
    a.after = (range){on, end};
    a.found = true;
    return a;
  }
  if (goes_on) {
    upos p = (upos)tok(w, on)->upos;
    uint32_t k = tok(w, on)->head; /* "Turkey refused to go, he said, but offered to talk": it was Turkey that offered */
    bool same = p == UPOS_CCONJ && k != NONE && tok(w, k)->rel == REL_CONJ && tok(w, k)->head != NONE && tok(w, k)->head < left && doc_child(w->d, k, REL_NSUBJ) == NONE;
    bool other = (p == UPOS_CCONJ && !same) || (p == UPOS_SCONJ && !norm_is(w, on, "that")) || strcmp(tok(w, on)->xpos, "VBG") == 0 || tok(w, on)->xpos[0] == 'W';
    if (!(other && beside_has_finite(w, a.before))) a.after = (range){on, end};
  }
  if (a.after.end > a.after.first && beside_has_finite(w, a.after)) /* "A left, and B, he said, stayed": of B alone */
    for (uint32_t k = left - 1; k-- > a.before.first + 1 && left - k < TELL && tok(w, k)->upos != UPOS_VERB && tok(w, k)->upos != UPOS_AUX;)
      if (tok(w, k)->upos == UPOS_CCONJ && is_comma(w, k - 1) && beside_has_finite(w, (range){a.before.first, k})) {
        a.before.first = k + 1;
        break;
      }
  a.found = beside_has_finite(w, a.before) || (a.after.end > a.after.first && beside_has_finite(w, a.after));
  return a;
}
