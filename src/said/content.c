/* content.c - what is said: by the frame of the cue in the tree, and by quotation marks, which are surer than trees. */
#include "said/frame.h"

enum { CLAUSE_REACH = 6 /* heads to climb from "according to X" to its clause */ };

/* What is in quotation marks beside the cue and what the tree found for it, as one. */
static void join(content *tree, const content *quoted) {
  for (uint32_t i = 0; i < quoted->at.n; i++) {
    range q = quoted->at.at[i];
    bool inside = false;
    for (uint32_t k = 0; k < tree->at.n && !inside; k++) {
      range *r = &tree->at.at[k];
      if (q.first < r->end && r->first < q.end) {
        if (q.first < r->first) r->first = q.first;
        if (q.end > r->end) r->end = q.end;
        inside = true;
      }
    }
    if (!inside) add_range(&tree->at, q);
  }
}

static bool meets(const content *a, const content *b) {
  for (uint32_t i = 0; i < a->at.n; i++)
    for (uint32_t k = 0; k < b->at.n; k++)
      if (a->at.at[i].first < b->at.at[k].end && b->at.at[k].first < a->at.at[i].end) return true;
  return false;
}

static void sort_ranges(ranges *r) {
  for (uint32_t i = 1; i < r->n; i++)
    for (uint32_t k = i; k > 0 && r->at[k].first < r->at[k - 1].first; k--) {
      range swap = r->at[k];
      r->at[k] = r->at[k - 1];
      r->at[k - 1] = swap;
    }
}

/* The cue's own clause is no part of what it says. */
static void cut_out(const work *w, ranges *c, range clause) {
  ranges out = {.n = 0};
  for (uint32_t i = 0; i < c->n; i++) {
    range r = c->at[i];
    if (clause.end <= r.first || r.end <= clause.first) {
      add_range(&out, r);
      continue;
    }
    add_range(&out, (range){r.first, clause.first > r.first ? clause.first : r.first});
    add_range(&out, (range){clause.end < r.end ? clause.end : r.end, r.end});
  }
  (void)w;
  *c = out;
}

/* "Though Varga said that Peru was not ready, the work that it has done might change that": a cue in a clause that opens
 * the sentence has said all at the comma behind its content's head. */
static void before_main_clause(const work *w, uint32_t t, content *c) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (c->head == NONE || c->frame != FRAME_THAT || c->at.n != 1 || c->head < t || c->quoted) return;
  if (!is_word(w, s->first, WORD_OPENS) || tok(w, s->first)->head != t || tok(w, s->first)->rel != REL_MARK) return;
  range *r = &c->at.at[0];
  for (uint32_t k = c->head + 1; k + 3 < r->end; k++)
    if (norm_is(w, k, ",") && quote_at(w, k) == NONE) {
      if (beside_has_finite(w, (range){k + 1, s->end})) r->end = k;
      return;
    }
}

/* `"... our king told them, 'You will have it,' and ..."`: a quotation within one, which quote.c does not keep. */
static bool inner_quotation(const work *w, uint32_t t, content *out) {
  uint32_t q = quote_at(w, t);
  if (q == NONE) return false;
  uint32_t end = w->q.all.at[q].end - 1, open = t + 1;
  while (open < end && open - t < 8 && !(is_mark(w, open) && (norm_is(w, open, "'") || norm_is(w, open, "`")))) {
    if (tok(w, open)->upos == UPOS_VERB || norm_is(w, open, ".")) return false;
    open++;
  }
  if (open >= end || open - t >= 8 || !(tok(w, open)->flags & TOKEN_SPACE)) return false;
  uint32_t close = open + 2;
  while (close < end && !(norm_is(w, close, "'") && !(tok(w, close)->flags & TOKEN_SPACE))) close++;
  if (close >= end && !(close == end && is_mark(w, close))) return false;
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_QUOTE, .quoted = true};
  add_range(&out->at, (range){open, close < end ? close + 1 : close});
  return true;
}

/* "what the Saudis want is the brackets": what is named behind "is"; "knew only what the papers reported": the word alone. */
static bool free_relative(const work *w, uint32_t t, bool says, content *out) {
  uint32_t what = tok(w, t)->rel == REL_ACL_RELCL ? tok(w, t)->head : NONE;
  if (what == NONE || what > t || !norm_is(w, what, "what") || doc_child(w->d, t, REL_NSUBJ) == NONE || doc_child(w->d, t, REL_OBJ) != NONE) return false;
  uint32_t is = tok(w, what)->rel == REL_NSUBJ || tok(w, what)->rel == REL_NSUBJ_OUTER ? tok(w, what)->head : NONE, cop = is == NONE ? NONE : doc_child(w->d, is, REL_COP);
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_CLAUSE};
  if (cop != NONE && cop > t) add_range(&out->at, (range){cop + 1, subtree(w, is).end});
  else if (says && subtree(w, t).end == t + 1) add_range(&out->at, (range){what, what + 1});
  return out->at.n > 0;
}

/* "could not begin | as long as they were threatened": a degree is nothing that is said; "so" is. */
static bool only_adverbs(const work *w, const ranges *r) {
  for (uint32_t i = 0; i < r->n; i++)
    for (uint32_t t = r->at[i].first; t < r->at[i].end; t++)
      if ((tok(w, t)->upos != UPOS_ADV && tok(w, t)->upos != UPOS_ADP) || norm_is(w, t, "so") || norm_is(w, t, "otherwise") || norm_is(w, t, "not")) return false;
  return true;
}

bool content_of_verb(work *w, const cue_hit *hit, uint32_t t, const source *who, bool passive, const aside *beside_it, content *out) {
  const cue *c = hit->cue;
  bool says = cue_frame(c, FRAME_THAT) || cue_frame(c, FRAME_QUOTE);
  content marks = {.head = NONE, .addressee = NONE}, tree = {.head = NONE, .addressee = NONE};
  bool quoted = says && !passive && (beside_quoted(w, t, who, &marks) || beside_next_block(w, t, &marks));
  bool found = false;
  for (uint32_t i = 0; i < c->n_frames && !found; i++) {
    tree = (content){.head = NONE, .addressee = NONE};
    found = frame_content(w, hit, &c->frames[i], t, passive, &tree);
  }
  if (says && beside_it->found && !passive && hit->last == t) {
    uint32_t q = quoted && marks.at.n ? marks.at.at[0].first : NONE;
    if (!quoted) { /* the commas are surer than the tree */
      tree = (content){.head = tok(w, t)->head, .addressee = NONE, .frame = FRAME_CLAUSE, .quoted = true};
      add_range(&tree.at, beside_it->before);
      add_range(&tree.at, beside_it->after);
      found = true;
    } else if (q > t && q + 1 < w->d->tokens.n && !w->q.all.at[quote_at(w, q)].capital) { /* `The king, he said, "is ill."` */
      ranges joined = {.n = 0};
      add_range(&joined, beside_it->before);
      for (uint32_t i = 0; i < marks.at.n; i++) add_range(&joined, marks.at.at[i]);
      marks.at = joined;
    }
  }
  uint32_t from_mark = found && !quoted && tree.head != NONE ? quote_at(w, tree.head) : NONE;
  if (from_mark != NONE && from_mark != quote_at(w, t)) {
    uint32_t first = w->q.all.at[from_mark].first;
    if (first > t + 2 && norm_is(w, first - 1, ":") && beside_words_of(w, first - 2, t)) found = false;
  }
  content inner;
  if (!quoted && says && !passive && inner_quotation(w, t, &inner)) {
    *out = inner;
    return true;
  }
  if (!quoted && !found && (says || lemma_is(w, t, "want")) && !passive && c->strength != CUE_WEAK) found = free_relative(w, t, c->sense == SAID_ASSERT, &tree);
  if (!quoted && !found) return false;
  uint32_t on = quoted && marks.at.n ? marks.at.at[0].end : NONE; /* `"Never," was all he said` */
  if (on != NONE && on + 1 < t && lemma_is(w, on, "be") && (norm_is(w, on + 1, "all") || norm_is(w, on + 1, "what"))) found = false;
  if (quoted && found && (frame_as_saying(w, t) != NONE || (tree.frame == FRAME_THAT && meets(&tree, &marks)))) {
    *out = tree;
    join(out, &marks);
    out->quoted = true;
  } else
    *out = quoted ? marks : tree;
  uint32_t from = hit->first, to = hit->last + 1;
  if (who->found && who->at.end <= from && from - who->at.end <= 4) from = who->at.first;
  if (who->found && who->at.first >= to && who->at.first - to <= 2) {
    to = who->at.end;
    for (uint32_t i = 0; i < out->at.n; i++) /* "warned by the police of a plot": hung on the police */
      if (out->at.at[i].first > who->head && out->at.at[i].first < to) to = out->at.at[i].first;
  }
  cut_out(w, &out->at, (range){from, to});
  sort_ranges(&out->at);
  before_main_clause(w, t, out);
  row_close(w, t, out);
  row_parallel(w, t, out);
  content_trim(w, &out->at, t);
  bool whom = cue_frame(c, FRAME_WHOM) || cue_frame(c, FRAME_WHOM_INF);
  if (out->addressee == NONE && (whom || (says && !passive))) frame_hear(w, t, passive, whom, out);
  for (uint32_t i = 0; i < out->at.n; i++) /* "requested troops": what is asked for hears nothing */
    if (out->addressee != NONE && out->addressee >= out->at.at[i].first && out->addressee < out->at.at[i].end) out->addressee = NONE;
  return out->at.n > 0 && (out->quoted || !only_adverbs(w, &out->at));
}

/* "The rumor in the capital | is that | the king has fled": the clause is the noun's predicate. */
static uint32_t said_of_noun(const work *w, uint32_t t, ranges *out) {
  rel r = (rel)tok(w, t)->rel;
  uint32_t h = tok(w, t)->head;
  if ((r != REL_NSUBJ && r != REL_NSUBJ_OUTER) || h == NONE || h < t + 3) return NONE;
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end;
  for (uint32_t k = t + 1; k + 2 < end && k < h && k - t < 40; k++) {
    if (w->thrown[k] != NONE && w->thrown[k] > k) k = w->thrown[k]; /* "The rumor, the embassy wrote, is that" */
    if (tok(w, k)->upos == UPOS_VERB || norm_is(w, k, ";")) return NONE;
    if (k + 2 >= end || !lemma_is(w, k, "be") || !norm_is(w, k + 1, "that") || tok(w, k + 1)->upos != UPOS_SCONJ) continue;
    add_range(out, (range){k + 2, subtree(w, h).end});
    return h;
  }
  return NONE;
}

bool content_of_noun(work *w, const cue_hit *hit, uint32_t t, content *out) {
  for (uint32_t i = 0; i < hit->cue->n_frames; i++) {
    const frame *f = &hit->cue->frames[i];
    uint32_t c = NONE;
    *out = (content){.head = NONE, .addressee = NONE, .frame = f->kind};
    if (f->kind == FRAME_THAT) {
      c = frame_noun_clause(w, t);
      if (c != NONE) {
        range r = subtree(w, c);
        while (r.first < c && is_mark(w, r.first)) r.first++;
        if (norm_is(w, r.first, "that")) r.first++;
        add_range(&out->at, frame_before_joined(w, r, c, t));
      } else {
        c = said_of_noun(w, t, &out->at);
        uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, second = NONE;
        uint32_t aside = t + 4 < end && norm_is(w, t + 1, ",") && w->thrown[t + 2] != NONE ? w->thrown[t + 2] : NONE; /* "his impression, he told us, that" */
        while (aside != NONE && aside < end && !norm_is(w, aside, ",")) aside++;
        if (c == NONE && aside != NONE && aside + 3 < end && norm_is(w, aside + 1, "that") && strcmp(tok(w, aside + 1)->xpos, "IN") == 0) {
          add_range(&out->at, (range){aside + 2, end});
          c = aside + 1;
        }
        if (c == NONE && t + 4 < end && norm_is(w, t + 1, "that") && strcmp(tok(w, t + 1)->xpos, "IN") == 0) second = row_second_verb(w, t + 2, end);
        if (second != NONE) add_range(&out->at, (range){t + 2, second}); /* "the note's denial that they were well | was believed" */
        if (second != NONE) c = t + 1;
      }
    } else if (f->kind == FRAME_INF) {
      c = frame_infinitive(w, t);
      if (c != NONE && tok(w, c)->rel == REL_ACL) add_range(&out->at, subtree(w, c));
    } else if (f->kind == FRAME_PREP) {
      c = frame_introduced(w, t, t, f->word);
      uint32_t head = tok(w, t)->head;
      if (c == NONE && head != NONE && tok(w, t)->rel == REL_OBJ && !slice_is(f->word, "to") && !slice_is(f->word, "in")) c = frame_introduced(w, head, t, f->word);
      if (c != NONE && content_is_time(w, c)) c = NONE;
      if (c != NONE) add_range(&out->at, frame_bare_phrase(w, c, f->word));
    }
    if (c == NONE || !out->at.n) continue;
    out->head = c;
    content_trim(w, &out->at, t);
    if (out->at.n) return true;
  }
  return false;
}

bool content_of_adjective(work *w, const cue_hit *hit, uint32_t t, content *out) {
  for (uint32_t i = 0; i < hit->cue->n_frames; i++) {
    const frame *f = &hit->cue->frames[i];
    uint32_t c = NONE;
    *out = (content){.head = NONE, .addressee = NONE, .frame = f->kind};
    if (f->kind == FRAME_THAT) {
      FOR_CHILDREN(w->d, t, k) {
        rel r = (rel)tok(w, k)->rel;
        if (k > t && (r == REL_CCOMP || (r == REL_ADVCL && frame_has_mark(w, k, "that")))) c = k;
      }
      range bare;
      if (c != NONE) add_range(&out->at, subtree(w, c));
      else if (hit->cue->sense != SAID_EVALUATE && frame_infinitive(w, t) == NONE && row_bare(w, hit->last, false, &bare)) { /* "was aware | the commandant had orders" */
        add_range(&out->at, bare);
        c = bare.first;
      }
    } else if (f->kind == FRAME_INF) {
      c = frame_infinitive(w, t);
      if (c != NONE) add_range(&out->at, subtree(w, c));
    } else if (f->kind == FRAME_PREP) {
      c = frame_introduced(w, t, t, f->word);
      if (c != NONE) add_range(&out->at, frame_bare_phrase(w, c, f->word));
      if (c != NONE && out->at.at[0].first == t + 2) out->cue_end = t + 2;
    }
    if (c == NONE || !out->at.n) continue;
    out->head = c;
    content_trim(w, &out->at, t);
    if (out->at.n) return true;
  }
  return false;
}

/* ------------------------------------------------------------------ phrases */

bool content_around(work *w, range phrase, content *out) {
  *out = (content){.head = NONE, .addressee = NONE, .frame = FRAME_CLAUSE};
  const sentence *s = &w->d->sentences.at[tok(w, phrase.first)->sentence];
  uint32_t first = s->first, end = s->end;
  uint32_t q = quote_at(w, phrase.first);
  if (q != NONE) { /* within a quotation: its own words only */
    if (w->q.all.at[q].first > first) first = w->q.all.at[q].first + 1;
    if (w->q.all.at[q].end < end) end = w->q.all.at[q].end - 1;
  }
  uint32_t before = phrase.first, after = phrase.end;
  while (before > first && (is_mark(w, before - 1) || tok(w, before - 1)->upos == UPOS_CCONJ) && quote_at(w, before - 1) == q) before--;
  while (after < end && is_mark(w, after) && quote_at(w, after) == q && !norm_is(w, after, "(")) after++;
  uint32_t words = after < end && q == NONE && row_parted(w, first, before, after, end) == NONE ? quote_at(w, after) : NONE; /* `in the words of the abbot, "a farce"` */
  if (words != NONE && w->q.all.at[words].first == after && before > first && (norm_is(w, phrase.first + 2, "words") || norm_is(w, phrase.end - 1, "words") || norm_is(w, phrase.end - 1, "it"))) {
    add_range(&out->at, (range){after, w->q.all.at[words].end});
    content_trim(w, &out->at, phrase.first);
    return out->at.n > 0;
  }
  uint32_t that = before > first ? before - 1 : NONE, subject_from = row_parted(w, first, before, after, end);
  if (subject_from != NONE) {
    uint32_t stop = after; /* to a mark that ends the sentence's part; what another says at its end is cut off later */
    while (stop < end && !(norm_is(w, stop, ";") && quote_at(w, stop) == q)) stop++;
    add_range(&out->at, (range){subject_from, before});
    add_range(&out->at, (range){after, stop});
  } else if (that != NONE && norm_is(w, that, "that") && is_mark(w, that + 1) && that > first && tok(w, that)->rel != REL_MARK) { /* "told us that, in Bern's version, it had": taken for a pronoun */
    uint32_t v = tok(w, phrase.end - 1)->head;
    add_range(&out->at, (range){after, v != NONE && v >= after && subtree(w, v).end < end ? subtree(w, v).end : end});
  } else if (that != NONE && (tok(w, that)->upos == UPOS_SCONJ || tok(w, that)->rel == REL_MARK) && tok(w, that)->head != NONE && tok(w, that)->head >= after) {
    range clause = subtree(w, tok(w, that)->head); /* "told us that, according to X, the offer had lapsed" */
    add_range(&out->at, (range){after, clause.end < end ? clause.end : end});
  } else if (that != NONE && strcmp(tok(w, that)->xpos, "IN") == 0 && (norm_is(w, that, "that") || tok(w, that)->upos == UPOS_SCONJ)) { /* the tree has lost what "that" opens, or "because" */
    add_range(&out->at, (range){after, end});
  } else if (before == first) { /* "According to X, ..." */
    add_range(&out->at, (range){after, end});
  } else {
    /* Where does the clause it stands in have its verb? Behind the phrase: it stands in the middle. */
    uint32_t v = tok(w, phrase.first)->head;
    for (uint32_t k = phrase.first; k < phrase.end; k++)
      if (tok(w, k)->head == NONE || tok(w, k)->head < phrase.first || tok(w, k)->head >= phrase.end) v = tok(w, k)->head;
    for (int i = 0; i < CLAUSE_REACH && v != NONE && tok(w, v)->head != NONE && tok(w, v)->upos != UPOS_VERB && doc_child(w->d, v, REL_NSUBJ) == NONE; i++)
      v = tok(w, v)->head;
    bool middle = v != NONE && v >= phrase.end && v < end;
    uint32_t subject = middle ? doc_child(w->d, v, REL_NSUBJ) : NONE; /* "A left, according to X - though B stayed" */
    bool second = phrase.first > first + 1 && is_mark(w, phrase.first - 1) && tok(w, phrase.first - 2)->upos == UPOS_CCONJ; /* "began and, according to X, has asked" */
    if (middle && second && subject == NONE && tok(w, v)->rel == REL_CONJ && tok(w, v)->head < before) {
      add_range(&out->at, (range){after, subtree(w, v).end < end ? subtree(w, v).end : end});
      content_trim(w, &out->at, phrase.first);
      return out->at.n > 0;
    }
    if (middle && (subject == NONE || subject > phrase.first) && beside_has_finite(w, (range){first, before})) middle = false;
    if (middle) {
      range clause = subtree(w, v);
      if (clause.first < first) clause.first = first;
      if (clause.end > end) clause.end = end;
      if (clause.first > before) clause.first = before;
      add_range(&out->at, (range){clause.first, before});
      add_range(&out->at, (range){after, clause.end});
    } else {
      add_range(&out->at, (range){first, before});
      if (words != NONE && w->q.all.at[words].first == after && quote_at(w, before - 1) != NONE) /* `"They will come," according to the master, "when it is day."` */
        add_range(&out->at, (range){after, w->q.all.at[words].end});
    }
    out->head = v;
  }
  content_trim(w, &out->at, phrase.first);
  return out->at.n > 0;
}
