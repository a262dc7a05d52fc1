/* chain.c - through how many hands.
 *
 * Within one text it is plain: a cue that stands in a content lies within that attribution. A text that carries another
 * document needs more, for the words that bind them stand once, paragraphs above:
 *
 *   According to the document, J. Dorjsuren briefed embassy officials about talks with Kim Yong Il.   root, reporter
 *   Kim seemed to dismiss the idea:                                                                retelling
 *   Kim said the talks were dead. (Dorjsuren described him as calm.)                                  carried paragraph
 *
 * A carried paragraph speaks through the document (root), and when the document has it from someone who tells of a
 * meeting (reporter), through him as well. What the article between such paragraphs says of the same speakers retells
 * the document and has the same chain. */
#include <stdlib.h>

#include "said/work.h"

enum {
  MEETING_REACH = 14, /* tokens of a content in which the meeting it tells of is named */
  HEAD_BLOCKS = 6     /* paragraphs of a cable in which its summary says who briefed */
};

/* ------------------------------------------------------------------ what lies in what */

typedef struct ordered {
  uint32_t from, length, id;
} ordered;

static int longer_first(const void *a, const void *b) {
  const ordered *x = a, *y = b;
  if (x->length != y->length) return x->length > y->length ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

static int by_place(const void *a, const void *b) {
  const ordered *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

/* Lays attribution `i` within `on`, unless `on` already lies within it: "Kim said the cable quotes him". */
static void lay(doc *d, uint32_t i, uint32_t on) {
  for (uint32_t a = on; a != NONE; a = d->attributions.at[a].within)
    if (a == i) return;
  d->attributions.at[i].within = on;
}

static uint32_t length(const attribution *a) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->content.n; i++) n += a->content.at[i].to - a->content.at[i].from;
  return n;
}

/* `According to the study the ambassador cabled:` and a paragraph of his: the study has it all. */
static void behind_colon(doc *d, attribution *outer, const attribution *inner) {
  if (!outer->content.n || inner->content.n != 1) return;
  uint32_t from = inner->content.at[0].from, to = outer->content.at[outer->content.n - 1].to;
  if (from <= to) return;
  slice between = slice_trim((slice){d->text.ptr + to, from - to});
  if (!slice_is(between, ":")) return;
  vec_push(&d->arena, &outer->content, inner->content.at[0]);
  if (inner->quote == QUOTE_DIRECT) outer->quote = QUOTE_MIXED;
}

/* Paints the tokens of each content, the long ones first: what lies under a cue then is what holds it. */
static void paint(work *w) {
  doc *d = w->d;
  uint32_t n = d->attributions.n;
  ordered *order = arena_array(&d->scratch, ordered, n);
  for (uint32_t i = 0; i < n; i++) order[i] = (ordered){d->attributions.at[i].cue.from, length(&d->attributions.at[i]), i};
  qsort(order, n, sizeof *order, longer_first);
  for (uint32_t i = 0; i < n; i++) {
    attribution *a = &d->attributions.at[order[i].id];
    a->within = d->said_at[a->cue_token];
    for (uint32_t k = 0; k < a->content.n; k++)
      for (uint32_t t = quotes_token_at(d, a->content.at[k].from); t < d->tokens.n && d->tokens.at[t].at.from < a->content.at[k].to; t++)
        if (t != a->cue_token) d->said_at[t] = order[i].id;
  }
  for (uint32_t i = 0; i < n; i++) { /* `"In his words the consul wrote:" and a page of it`: what holds a cue may be the shorter one */
    attribution *a = &d->attributions.at[i];
    uint32_t on = d->said_at[a->cue_token];
    if (a->within == NONE && on != NONE && on != i) lay(d, i, on);
    if (a->within != NONE) behind_colon(d, &d->attributions.at[a->within], a);
  }
}

/* Text order, but an outer one before what it holds. A document that in the end says nothing is left out. */
static void reorder(work *w) {
  doc *d = w->d;
  uint32_t n = d->attributions.n, done = 0;
  uint8_t *used = arena_array(&d->scratch, uint8_t, n);
  for (uint32_t i = 0; i < n; i++) {
    if (d->attributions.at[i].content.n) used[i] = 1;
    if (d->attributions.at[i].within != NONE) used[d->attributions.at[i].within] = 1;
  }
  for (uint32_t t = 0; t < d->tokens.n; t++)
    if (d->said_at[t] != NONE) used[d->said_at[t]] = 1;
  ordered *order = arena_array(&d->scratch, ordered, n);
  uint32_t *now = arena_array(&d->scratch, uint32_t, n), *stack = arena_array(&d->scratch, uint32_t, n);
  attribution *sorted = arena_array(&d->arena, attribution, n);
  for (uint32_t i = 0; i < n; i++) {
    order[i] = (ordered){d->attributions.at[i].cue.from, 0, i};
    now[i] = NONE;
  }
  qsort(order, n, sizeof *order, by_place);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t top = 0;
    if (!used[order[i].id]) continue;
    for (uint32_t a = order[i].id; a != NONE && now[a] == NONE && top < n; a = d->attributions.at[a].within) stack[top++] = a;
    while (top) {
      uint32_t a = stack[--top];
      now[a] = done;
      sorted[done++] = d->attributions.at[a];
    }
  }
  for (uint32_t i = 0; i < done; i++)
    if (sorted[i].within != NONE) sorted[i].within = now[sorted[i].within];
  for (uint32_t t = 0; t < d->tokens.n; t++)
    if (d->said_at[t] != NONE) d->said_at[t] = now[d->said_at[t]];
  d->attributions.at = sorted;
  d->attributions.n = done;
  d->attributions.cap = n;
}

/* ------------------------------------------------------------------ a document in the document */

typedef struct quoted_document {
  uint32_t head;      /* the noun that names it first; NONE = there is none */
  uint32_t block;     /* where */
  const char *kind;   /* "cable" */
  const char *origin; /* "the U.S. Embassy in Mongolia"; NULL */
  const char *date;   /* "2009-09"; NULL */
  uint32_t root;      /* attribution of which the document is the source; NONE */
  uint32_t announcer; /* the noun that names it before the colon of these paragraphs; NONE */
  uint32_t reporter;  /* attribution of the one who tells the document's author; NONE */
} quoted_document;

static uint32_t block_of(const doc *d, uint32_t t) { return d->sentences.at[d->tokens.at[t].sentence].block; }

/* Names that say no more than "document". */
static bool is_vague(const char *kind) { return strcmp(kind, "document") == 0 || strcmp(kind, "report") == 0; }

/* Whose it is: "from the U.S. Embassy in Mongolia", "by the Finnish mission", "the embassy's". */
static const char *origin_of(work *w, uint32_t t, int depth) {
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    range at = subtree(w, c);
    if (r == REL_NMOD_POSS) {
      if (at.end > at.first && (norm_is(w, at.end - 1, "'s") || norm_is(w, at.end - 1, "'"))) at.end--;
    } else if (r == REL_NMOD && c > t) {
      uint32_t k = doc_case(w->d, c);
      if (k == NONE || !is_word(w, k, WORD_ORIGIN) || (norm_is(w, k, "of") && mention_at(w, c) == NONE)) continue;
      at.first = k + 1;
    } else
      continue;
    if (tok(w, c)->upos != UPOS_PROPN && mention_at(w, c) == NONE) continue;
    if (at.first < at.end && norm_is(w, at.first, "the")) at.first++;
    if (at.first < at.end && at.end - at.first <= 12) return doc_string(w->d, bytes_of(w, at));
  }
  /* "a memorandum of conversation from the Danish Embassy": hung on the conversation */
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_NMOD && c > t && tok(w, c)->upos == UPOS_NOUN && depth < 2) {
    const char *inner = origin_of(w, c, depth + 1);
    if (inner) return inner;
  }
  return NULL;
}

/* "This September 2009 cable": a date in its phrase. */
static const char *date_of(work *w, uint32_t t) {
  range at = subtree(w, t);
  for (uint32_t i = doc_first_time(w->d, at.first); i < w->d->times.n; i++) {
    const timex *x = &w->d->times.at[i];
    if (x->first >= at.end) break;
    if (x->end > t + 8 || !x->value || x->class != TIME_DATE) continue;
    if (x->value[0] >= '0' && x->value[0] <= '9') return x->value;
  }
  return NULL;
}

static bool ends_with_colon(const doc *d, uint32_t b) {
  slice s = slice_trim(doc_slice(d, d->blocks.at[b].at));
  return s.len && s.ptr[s.len - 1] == ':';
}

/* "9. (S) Kim asked": the mark of a numbered paragraph, at its start or run into the one before. */
static const char *portion_of(doc *d, uint32_t b) {
  if (d->blocks.at[b].portion[0]) return d->blocks.at[b].portion;
  slice s = doc_slice(d, d->blocks.at[b].at);
  for (size_t i = 3; i + 2 < s.len; i++) {
    if (s.ptr[i] != '(' || s.ptr[i - 1] != ' ' || s.ptr[i - 2] != '.' || s.ptr[i - 3] < '0' || s.ptr[i - 3] > '9') continue;
    size_t k = i + 1;
    while (k < s.len && k - i < 8 && (strchr("SCUB/NF", s.ptr[k]) && s.ptr[k])) k++;
    if (k < s.len && k > i + 1 && s.ptr[k] == ')') return arena_copy(&d->arena, s.ptr + i + 1, k - i - 1);
  }
  return NULL;
}

static bool same_speaker(const work *w, const attribution *a, const attribution *b) {
  const doc *d = w->d;
  if (!a->has_source || !b->has_source) return false;
  if (a->source_mention != NONE && b->source_mention != NONE) return d->mentions.at[a->source_mention].entity == d->mentions.at[b->source_mention].entity;
  uint32_t last = quotes_token_at(d, a->source.to); /* by the last name */
  if (!last) return false;
  last--;
  if (tok(w, last)->upos != UPOS_PROPN) return false;
  for (uint32_t t = quotes_token_at(d, b->source.from); t < d->tokens.n && tok(w, t)->at.from < b->source.to; t++)
    if (tok(w, t)->norm == tok(w, last)->norm) return true;
  return false;
}

static bool document_speaks(const work *w, const attribution *a) {
  return a->has_source && a->anonymity == ANON_DOCUMENT;
}

/* Tells of talk between others: "briefed officials about talks", "relayed a conversation". */
static bool tells_of_meeting(const work *w, const attribution *a) {
  if (!a->has_source || document_speaks(w, a) || a->sense != SAID_ASSERT || a->negated || !a->content.n) return false;
  uint32_t t = quotes_token_at(w->d, a->content.at[0].from);
  for (uint32_t i = 0; i < MEETING_REACH && t < w->d->tokens.n && tok(w, t)->at.from < a->content.at[0].to; i++, t++)
    if (tok(w, t)->upos == UPOS_NOUN && lexicon_noun(w->lex, w->d, t)->class == SOURCE_MEETING) return true;
  return false;
}

/* "(The consul called him calm)", `him` being the reporter: no word of the reporter's own. */
static bool is_about(const work *w, const attribution *a, const attribution *reporter) {
  if (reporter->source_mention == NONE || !a->content.n) return false;
  const doc *d = w->d;
  uint32_t t = quotes_token_at(d, a->content.at[0].from);
  if (t < d->tokens.n && norm_is(w, t, "the")) t++;
  return t < d->tokens.n && mention_at(w, t) != NONE && d->mentions.at[mention_at(w, t)].entity == d->mentions.at[reporter->source_mention].entity;
}

/* The attribution through which the document speaks, made when the text has none: "In this cable, the embassy ...:". */
static uint32_t root_of(work *w, quoted_document *q) {
  doc *d = w->d;
  if (q->root != NONE) return q->root;
  attribution *a = vec_add(&d->arena, &d->attributions);
  *a = (attribution){.has_source = true, .source_mention = mention_at(w, q->head), .cue_token = q->head, .within = NONE, .addressee = NONE, .anonymity = ANON_DOCUMENT, .quote = QUOTE_INDIRECT};
  range phrase = source_phrase(w, q->head, NONE).at;
  a->source = bytes_of(w, phrase);
  a->cue = tok(w, q->head)->at;
  return q->root = d->attributions.n - 1;
}

static const char *chain_name(doc *d, const quoted_document *q) {
  if (!q->origin && !q->date) return q->kind;
  return arena_printf(&d->arena, "%s (%s%s%s)", q->kind, q->origin ? q->origin : "", q->origin && q->date ? ", " : "", q->date ? q->date : "");
}

/* Learns of the document from a noun in a paragraph of the article's own. True when it is another one than before. */
static void meet_document(work *w, uint32_t t, uint32_t b, bool speaks, quoted_document *q, quoted_document *hint) {
  const char *kind = lexicon_noun(w->lex, w->d, t)->kind, *origin = origin_of(w, t, 0), *date = date_of(w, t);
  if (q->head != NONE) {
    bool other = (origin && q->origin && strcmp(origin, q->origin) != 0 && !is_vague(kind) && speaks) || paper_presented(w, tok(w, t)->head) == t;
    if (!other) { /* the same one under another word */
      if (is_vague(q->kind) && !is_vague(kind)) q->kind = kind;
      if (!q->origin) q->origin = origin;
      if (!q->date) q->date = date;
      return;
    }
  }
  bool pointed = false;
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_DET && norm_is(w, c, "this")) pointed = true;
  if (!speaks && !(origin && (pointed || date))) { /* "A leaked report by the Finnish Embassy shows": it may speak yet */
    if (origin) *hint = (quoted_document){t, b, kind, origin, date, NONE, NONE, NONE};
    return;
  }
  if (hint->head != NONE && !origin && (is_vague(kind) || strcmp(kind, hint->kind) == 0)) {
    kind = hint->kind;
    origin = hint->origin;
    if (!date) date = hint->date;
  }
  *q = (quoted_document){t, b, kind, origin, date, NONE, NONE, NONE};
}

/* "The cable, dated March 2008, quotes the nephew at length:": the document that is the subject of the block's last sentence;
 * "The report quotes a page of his notebook:": the one that is read out. NONE. */
static uint32_t announces(const work *w, uint32_t last) {
  uint32_t root = w->d->sentences.at[last].root;
  if (root == NONE) return NONE;
  if (paper_presented(w, root) != NONE) return paper_presented(w, root);
  uint32_t subject = doc_child(w->d, root, REL_NSUBJ);
  return subject != NONE && paper_is_document(w, subject) ? subject : NONE;
}

/* The attribution by which a document without a reporter says the paragraphs behind a colon. Its cue is the verb before the colon,
 * when that has not said anything else; else there is none. */
static uint32_t announced_root(work *w, const quoted_document *q, uint32_t b, uint32_t token) {
  doc *d = w->d;
  attribution *a = vec_add(&d->arena, &d->attributions);
  *a = (attribution){.has_source = true, .source_mention = mention_at(w, q->announcer), .cue_token = token, .within = NONE, .addressee = NONE, .anonymity = ANON_DOCUMENT, .quote = QUOTE_DIRECT};
  range name = source_phrase(w, q->announcer, NONE).at;
  for (uint32_t t = q->announcer + 1; t < name.end; t++) /* "The cable, dated March 2008" */
    if (norm_is(w, t, ",")) name.end = t;
  a->source = bytes_of(w, name);
  if (name.end > name.first + 1 && tok(w, name.first)->upos == UPOS_DET) name.first++;
  a->source_name = q->origin || q->date ? chain_name(d, q) : doc_string(d, bytes_of(w, name));
  uint32_t verb = tok(w, q->announcer)->head;
  bool said = verb != NONE && tok(w, verb)->upos == UPOS_VERB && verb > q->announcer && !w->cue[verb];
  a->cue = said ? tok(w, verb)->at : (span){d->blocks.at[b].body, d->blocks.at[b].body};
  return d->attributions.n - 1;
}

/* The next paragraph of a long quotation opens its marks anew. */
static bool opens_quoted(const doc *d, const block *b) {
  slice s = doc_slice(d, b->at);
  return s.len && (s.ptr[0] == '"' || slice_starts(s, "\xe2\x80\x9c"));
}

/* "In the cable, Ambassador Kendall wrote that": it is the document that has him say so. */
static bool in_document(const work *w, const attribution *a) {
  FOR_CHILDREN(w->d, a->cue_token, c) {
    uint32_t k = tok(w, c)->rel == REL_OBL && paper_is_document(w, c) ? doc_case(w->d, c) : NONE;
    if (k != NONE && norm_is(w, k, "in")) return true;
  }
  return false;
}

/* Which blocks are the words of a document the article carries; binds the attributions in them and beside them. */
static void carry(work *w) {
  doc *d = w->d;
  uint32_t n = d->attributions.n; /* those found in the text; roots come behind */
  uint32_t *first = arena_array(&d->scratch, uint32_t, d->blocks.n + 1), *next = arena_array(&d->scratch, uint32_t, n);
  for (uint32_t b = 0; b < d->blocks.n; b++) first[b] = NONE;
  for (uint32_t i = n; i-- > 0;) { /* attributions of each block, in order */
    uint32_t b = block_of(d, d->attributions.at[i].cue_token);
    next[i] = first[b];
    first[b] = i;
  }
  uint32_t *sentence_of = arena_array(&d->scratch, uint32_t, d->blocks.n + 1); /* first sentence of each block */
  for (uint32_t b = 0; b <= d->blocks.n; b++) sentence_of[b] = d->sentences.n;
  for (uint32_t s = d->sentences.n; s-- > 0;) sentence_of[d->sentences.at[s].block] = s;

  quoted_document q = {.head = NONE, .root = NONE, .announcer = NONE, .reporter = NONE}, hint = q;
  uint32_t speaking = NONE; /* in the block before: the noun of the document that speaks */
  bool announced = false, within = false; /* the block before ended with a colon; was carried */
  uint32_t run = NONE, last_carried = NONE;
  uint8_t *retold = arena_array(&d->scratch, uint8_t, d->blocks.n); /* own words that stand among carried ones */
  uint32_t since = 0; /* first block after the document came up */
  quoted_document *of = arena_array(&d->scratch, quoted_document, d->blocks.n);

  for (uint32_t b = 0; b < d->blocks.n; b++) {
    block *k = &d->blocks.at[b];
    of[b].head = NONE;
    if (k->drop != DROP_NOT || k->kind == BLOCK_HEADING || k->kind == BLOCK_BYLINE || k->kind == BLOCK_DATELINE) continue;
    bool marked = k->portion[0] || k->kind == BLOCK_QUOTE || (within && (k->number || opens_quoted(d, k) || (k->kind == BLOCK_ITEM && b > 0 && d->blocks.at[b - 1].kind == BLOCK_ITEM)));
    bool carried_block = q.head != NONE && d->kind != DOC_CABLE && (announced || (marked && (within || k->kind == BLOCK_QUOTE || k->portion[0])));
    if (carried_block) {
      if (run == NONE || d->carries.at[run].mention != mention_at(w, q.head) || d->carries.at[run].kind != q.kind) { /* once a document */
        carried *c = vec_add(&d->arena, &d->carries);
        *c = (carried){.kind = q.kind, .origin = q.origin, .date = q.date, .at = k->at, .mention = mention_at(w, q.head)};
        run = d->carries.n - 1;
      }
      carried *c = &d->carries.at[run];
      c->at.to = k->at.to;
      if (!c->portion) c->portion = portion_of(d, b);
      k->carried = run;
      root_of(w, &q);
      if (announced) q.announcer = speaking;
      of[b] = q;
      for (uint32_t p = since; p < b; p++)
        if (d->blocks.at[p].carried == NONE) retold[p] = 1, of[p] = q;
      since = b + 1;
      last_carried = b;
    } else {
      uint32_t end = sentence_of[b];
      speaking = NONE;
      while (end < d->sentences.n && d->sentences.at[end].block == b) end++;
      uint32_t announcer = ends_with_colon(d, b) && end > sentence_of[b] ? announces(w, end - 1) : NONE;
      for (uint32_t s = sentence_of[b]; s < d->sentences.n && d->sentences.at[s].block == b; s++)
        for (uint32_t t = d->sentences.at[s].first; t < d->sentences.at[s].end; t++) {
          if (!paper_is_document(w, t)) continue;
          uint32_t speaker = NONE;
          for (uint32_t i = first[b]; i != NONE && speaker == NONE; i = next[i]) {
            const attribution *a = &d->attributions.at[i];
            if (a->has_source && a->source.from <= tok(w, t)->at.from && tok(w, t)->at.to <= a->source.to && document_speaks(w, a)) speaker = i;
          }
          uint32_t before = q.head;
          if (speaker != NONE || announcer == t) speaking = t;
          meet_document(w, t, b, speaker != NONE || announcer == t, &q, &hint);
          if (q.head != before) since = b;
          if (q.head != NONE && q.root == NONE && speaker != NONE) q.root = speaker;
        }
      if (q.head != NONE && q.reporter == NONE)
        for (uint32_t i = first[b]; i != NONE && q.reporter == NONE; i = next[i]) {
          const attribution *a = &d->attributions.at[i];
          if (tells_of_meeting(w, a) && (a->within == NONE || document_speaks(w, &d->attributions.at[a->within]))) q.reporter = i;
        }
    }
    within = carried_block;
    announced = ends_with_colon(d, b);
  }
  if (last_carried == NONE) return;

  /* Who speaks in the carried paragraphs: their sources, the reporter apart. */
  uint32_t *speakers = arena_array(&d->scratch, uint32_t, n), n_speakers = 0;
  uint32_t announcing = NONE, said_by = NONE; /* the noun before the colon, and its attribution */
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    if (of[b].head == NONE || retold[b]) continue;
    if (of[b].announcer != NONE && of[b].reporter == NONE && sentence_of[b] < d->sentences.n) {
      uint32_t token = d->sentences.at[sentence_of[b]].first;
      uint32_t held = d->said_at[token]; /* by a statement of this paragraph it is not held */
      while (held != NONE && d->attributions.at[held].within != NONE) held = d->attributions.at[held].within;
      if (held != NONE && block_of(d, d->attributions.at[held].cue_token) == b) held = NONE;
      if (announcing != of[b].announcer) said_by = held == NONE ? announced_root(w, &of[b], b, token) : NONE, announcing = of[b].announcer;
      if (said_by != NONE) {
        of[b].root = said_by;
        span words = {d->blocks.at[b].body, d->blocks.at[b].at.to};
        vec_push(&d->arena, &d->attributions.at[said_by].content, words);
        for (uint32_t i = first[block_of(d, of[b].announcer)]; i != NONE; i = next[i]) { /* who reads it out */
          attribution *by = &d->attributions.at[i];
          if (paper_presented(w, by->cue_token) != of[b].announcer) continue;
          vec_push(&d->arena, &by->content, words);
          lay(d, said_by, i);
        }
      }
    }
    uint32_t voice = of[b].reporter != NONE ? of[b].reporter : of[b].root;
    for (uint32_t i = first[b]; i != NONE; i = next[i]) {
      attribution *a = &d->attributions.at[i];
      bool own = of[b].reporter != NONE && (same_speaker(w, a, &d->attributions.at[of[b].reporter]) || is_about(w, a, &d->attributions.at[of[b].reporter]));
      if (a->within == NONE && !document_speaks(w, a) && i != of[b].root) lay(d, i, own ? of[b].root : voice);
      if (!own && a->has_source && n_speakers < 64) {
        bool known = false;
        for (uint32_t s = 0; s < n_speakers && !known; s++) known = same_speaker(w, a, &d->attributions.at[speakers[s]]);
        if (!known) speakers[n_speakers++] = i;
      }
    }
    for (uint32_t s = sentence_of[b]; s < d->sentences.n && d->sentences.at[s].block == b; s++)
      for (uint32_t t = d->sentences.at[s].first; t < d->sentences.at[s].end; t++)
        if (d->said_at[t] == NONE) d->said_at[t] = voice;
  }
  /* The article retells: the same speakers, among the carried paragraphs. */
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    if (!retold[b]) continue;
    for (uint32_t i = first[b]; i != NONE; i = next[i]) {
      attribution *a = &d->attributions.at[i];
      if (a->within != NONE || i == of[b].root || i == of[b].reporter || document_speaks(w, a)) continue;
      if (of[b].root != NONE && in_document(w, a)) {
        lay(d, i, of[b].root);
        continue;
      }
      if (a->addressee != NONE && strcmp(d->mentions.at[a->addressee].sector, "MED") == 0) continue; /* said to a paper */
      if (of[b].reporter != NONE && same_speaker(w, a, &d->attributions.at[of[b].reporter])) {
        lay(d, i, of[b].root);
        continue;
      }
      for (uint32_t s = 0; s < n_speakers; s++)
        if (same_speaker(w, a, &d->attributions.at[speakers[s]])) {
          lay(d, i, of[b].reporter != NONE ? of[b].reporter : of[b].root);
          break;
        }
    }
  }
  for (uint32_t b = 0; b < d->blocks.n; b++) { /* the reporter speaks in the document, and the document has its full name */
    if (of[b].head == NONE) continue;
    if (of[b].reporter != NONE && d->attributions.at[of[b].reporter].within == NONE) lay(d, of[b].reporter, of[b].root);
    if (of[b].root != NONE && (of[b].origin || of[b].date || !d->attributions.at[of[b].root].source_name)) d->attributions.at[of[b].root].source_name = chain_name(d, &of[b]);
  }
}

/* A cable that has it all from one man: its summary says who briefed, and what others are said to have said in the
 * meeting he tells of is his report. */
static void briefed(work *w) {
  doc *d = w->d;
  if (d->kind != DOC_CABLE && d->kind != DOC_MEMORANDUM) return;
  uint32_t reporter = NONE, blocks = 0, last = NONE;
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    attribution *a = &d->attributions.at[i];
    uint32_t b = block_of(d, a->cue_token);
    if (b != last) blocks++, last = b;
    if (reporter == NONE) {
      if (blocks > HEAD_BLOCKS) return;
      if (a->within == NONE && tells_of_meeting(w, a)) reporter = i;
      continue;
    }
    const attribution *r = &d->attributions.at[reporter];
    if (a->within != NONE || a->source_mention == NONE || same_speaker(w, a, r)) continue;
    uint32_t e = d->mentions.at[a->source_mention].entity;
    for (uint32_t t = quotes_token_at(d, r->content.at[0].from); t < d->tokens.n && tok(w, t)->at.from < r->content.at[0].to; t++)
      if (mention_at(w, t) != NONE && d->mentions.at[mention_at(w, t)].entity == e) {
        lay(d, i, reporter);
        break;
      }
  }
}

/* "had told", "has been told": before what is being told. */
static bool told_before(const work *w, uint32_t t) {
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == REL_AUX && norm_is(w, c, "had")) return true;
  return false;
}

static uint32_t entity_of(const doc *d, uint32_t mention) { return mention == NONE ? NONE : d->mentions.at[mention].entity; }

/* "Haddad said the Syrian envoy had told him that Iran would pay. The envoy said Iraq would not.": in the record of one talk
 * the envoy, who was not in the room, still speaks through Haddad, to the end of the paragraph. Elsewhere he does when it was Haddad
 * whom he told, or when what he said lies before the telling: "Chou, he said, had asked the Indonesians whether they were ready. The
 * Indonesians had answered that they were." */
static void relayed(work *w) {
  enum { KEPT = 8 };
  doc *d = w->d;
  bool record = d->kind == DOC_CABLE || d->kind == DOC_MEMORANDUM;
  struct {
    uint32_t entity, outer;
    bool heard, to_him; /* was told, and did not speak; it was the outer one who was told */
  } kept[KEPT];
  uint32_t n_kept = 0, block = NONE, n = d->attributions.n, last = NONE;
  uint8_t *present = arena_array(&d->scratch, uint8_t, d->entities.n); /* has spoken for himself */
  for (uint32_t i = 0; i < n; i++) {
    attribution *a = &d->attributions.at[i];
    if (a->source_mention == NONE || document_speaks(w, a)) continue;
    uint32_t e = d->mentions.at[a->source_mention].entity, b = block_of(d, a->cue_token);
    if (b != block) block = b, n_kept = 0, last = NONE;
    bool carried = a->within != NONE && document_speaks(w, &d->attributions.at[a->within]) && d->blocks.at[b].carried != NONE;
    if (a->within != NONE && !carried) {
      const attribution *o = &d->attributions.at[a->within];
      bool top = o->within == NONE || document_speaks(w, &d->attributions.at[o->within]);
      bool person = d->entities.at[e].kind == ACTOR_PERSON, to_him = a->addressee != NONE && o->source_mention != NONE && entity_of(d, a->addressee) == entity_of(d, o->source_mention);
      if (top && o->source_mention != NONE && !same_speaker(w, a, o) && !document_speaks(w, o) && n_kept + 2 <= KEPT) {
        if (person || told_before(w, a->cue_token)) {
          kept[n_kept].entity = e, kept[n_kept].heard = false, kept[n_kept].to_him = to_him;
          kept[n_kept++].outer = a->within;
        }
        if (a->addressee != NONE && !to_him) {
          kept[n_kept].entity = entity_of(d, a->addressee), kept[n_kept].heard = true, kept[n_kept].to_him = false;
          kept[n_kept++].outer = a->within;
        }
      }
      continue;
    }
    bool before = told_before(w, a->cue_token), laid = false;
    for (uint32_t k = n_kept; k-- > 0 && !present[e] && !laid;)
      if (kept[k].entity == e && kept[k].outer != i && (kept[k].heard ? before : record || carried || kept[k].to_him || before)) {
        lay(d, i, kept[k].outer);
        laid = true;
      }
    if (!laid && !carried && before && a->addressee != NONE && last != NONE && tok(w, a->cue_token)->sentence <= tok(w, d->attributions.at[last].cue_token)->sentence + 1 &&
        entity_of(d, a->addressee) == entity_of(d, d->attributions.at[last].source_mention) && !same_speaker(w, a, &d->attributions.at[last])) { /* "..., an officer radioed; the colonel had told him that" */
      lay(d, i, last);
      laid = true;
    }
    if (!laid) present[e] = 1, last = i;
  }
}

/* "The attache, citing two officers, reported that": he has the words from them. */
static void cited(work *w) {
  doc *d = w->d;
  for (uint32_t i = 1; i < d->attributions.n; i++)
    if (is_word(w, d->attributions.at[i].cue_token, WORD_CITES) && d->attributions.at[i - 1].content.n) lay(d, i, i - 1);
}

/* "The post understands from the chief of staff that": what two have in the same words, the second tells the first. */
static void twice(doc *d) {
  for (uint32_t i = 1; i < d->attributions.n; i++) {
    const attribution *a = &d->attributions.at[i - 1], *b = &d->attributions.at[i];
    if (a->content.n != 1 || b->content.n != 1 || a->content.at[0].from != b->content.at[0].from || a->content.at[0].to != b->content.at[0].to) continue;
    if (a->cue_token != b->cue_token && a->source.from != b->source.from && a->within == b->within && a->cue.to < a->content.at[0].from && b->cue.to < a->content.at[0].from) lay(d, i, i - 1);
  }
}

void chain_run(work *w) {
  paint(w);
  twice(w->d);
  cited(w);
  carry(w);
  briefed(w);
  relayed(w);
  reorder(w);
}
