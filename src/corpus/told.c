/* told.c - the lines under a paragraph: events (">") and who says what ('"'). Their words are looked for in the paragraph. */
#include "corpus/reading.h"
#include "words.h"

/* ------------------------------------------------------------------ words in a paragraph */

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}
/* Dashes and typographic quotation marks, U+2010 to U+201F, are no letters, though their bytes look so. */
static bool is_sign(const char *p) { return memcmp(p, "\xe2\x80", 2) == 0 && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x9f; }
static bool word_at(const char *p, const char *end) { return p < end && is_word(*p) && !(end - p >= 3 && is_sign(p)); }
static bool word_before(const char *p, const char *start) { return p > start && is_word(p[-1]) && !(p - start >= 3 && is_sign(p - 3)); }
static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* Where the words end when they stand at `at`; 0 = they do not. A blank stands for any number of them. */
static uint32_t stands(const reading *r, slice words, uint32_t at, uint32_t end) {
  const char *text_end = r->text + r->size;
  if (word_at(words.ptr, words.ptr + words.len) && word_before(r->text + at, r->text)) return 0;
  for (size_t i = 0; i < words.len; i++) {
    if (is_blank(words.ptr[i])) {
      if (at == end || !is_blank(r->text[at])) return 0;
      while (at < end && is_blank(r->text[at])) at++;
      while (i + 1 < words.len && is_blank(words.ptr[i + 1])) i++;
    } else if (at == end || r->text[at++] != words.ptr[i]) {
      return 0;
    }
  }
  return word_before(words.ptr + words.len, words.ptr) && word_at(r->text + at, text_end) ? 0 : at;
}

/* The words' first place from `from` on; empty = none. */
static span find(const reading *r, slice words, uint32_t from, uint32_t end) {
  for (uint32_t i = from; words.len && i < end; i++) {
    if (r->text[i] != words.ptr[0]) continue;
    uint32_t to = stands(r, words, i, end);
    if (to) return (span){i, to};
  }
  return (span){0, 0};
}

/* "word#2" is its second place: gives the 2 and cuts it off; 0 = none was said. */
static uint32_t which(slice *words) {
  size_t n = words->len;
  while (n && words->ptr[n - 1] >= '0' && words->ptr[n - 1] <= '9') n--;
  if (n < 2 || n == words->len || words->len - n > 3 || words->ptr[n - 1] != '#') return 0;
  uint32_t nth = 0;
  for (size_t i = n; i < words->len; i++) nth = nth * 10 + (uint32_t)(words->ptr[i] - '0');
  *words = slice_cut(*words, 0, n - 1);
  return nth;
}

/* The nth place of the words; n = 0: the first. */
static span find_nth(const reading *r, slice words, uint32_t n, span in) {
  span s = find(r, words, in.from, in.to);
  while (n > 1 && s.to) s = find(r, words, s.from + 1, in.to), n--;
  return s;
}

static span missing(reading *r, slice words) {
  wrong(r, (size_t)(words.ptr - r->all.ptr), "\"%.*s\" does not stand in the paragraph", (int)(words.len < 80 ? words.len : 80), words.ptr);
  return (span){0, 0};
}

/* The words, told when they are not there. */
static span must_find(reading *r, slice words, span in) {
  slice all = words;
  uint32_t n = which(&words);
  span s = find_nth(r, words, n, in);
  return s.to ? s : missing(r, all);
}

static uint32_t apart(span a, span b) { return a.to <= b.from ? b.from - a.to : b.to <= a.from ? a.from - b.to : 0; }

static bool touches(const gold_said *s, span a) {
  for (uint32_t i = 0; i < s->content.n; i++)
    if (span_overlaps(s->content.at[i], a)) return true;
  return false;
}

static bool holds(const gold_said *s, span a) {
  for (uint32_t i = 0; i < s->content.n; i++)
    if (span_holds(s->content.at[i], a)) return true;
  return false;
}

/* Of the places of a cue or a source the one nearest to `to` (NULL: to the content), outside the content if there is one. */
static span find_near(reading *r, slice words, const gold_said *s, const span *to, span in) {
  slice all = words;
  uint32_t n = which(&words);
  if (n) return must_find(r, all, in);
  span best = {0, 0};
  uint32_t least = UINT32_MAX;
  for (span at = find(r, words, in.from, in.to); at.to; at = find(r, words, at.from + 1, in.to)) {
    uint32_t far = UINT32_MAX / 4;
    if (to && to->to) far = span_overlaps(at, *to) ? UINT32_MAX / 2 : apart(at, *to);
    else
      for (uint32_t i = 0; i < s->content.n; i++)
        if (apart(at, s->content.at[i]) < far) far = apart(at, s->content.at[i]);
    if (touches(s, at)) far += UINT32_MAX / 4;
    if (far < least) least = far, best = at;
  }
  return best.to ? best : missing(r, all);
}

/* ------------------------------------------------------------------ who says what */

/* "A ... B": from A to the next B. Parts are joined by " + ", each behind the one before. */
static bool content_read(reading *r, gold_said *s, slice rest, span in) {
  uint32_t from = in.from;
  while (rest.len) {
    slice part = rest;
    size_t n = 0;
    while (n < rest.len && !slice_starts(slice_cut(rest, n, rest.len), " + ")) n++;
    part = slice_trim(slice_cut(rest, 0, n));
    rest = slice_cut(rest, n == rest.len ? n : n + 3, rest.len);
    span whole = {0, 0};
    while (part.len) {
      size_t dots = 0;
      while (dots < part.len && !slice_starts(slice_cut(part, dots, part.len), " ... ")) dots++;
      slice piece = slice_trim(slice_cut(part, 0, dots)), words = piece;
      part = slice_cut(part, dots == part.len ? dots : dots + 5, part.len);
      uint32_t nth = which(&words);
      span at = nth ? find_nth(r, words, nth, in) : find(r, words, from, in.to);
      if (!at.to) {
        missing(r, piece);
        return false;
      }
      if (!whole.to) whole.from = at.from;
      whole.to = from = at.to;
    }
    if (whole.from >= whole.to) {
      wrong_at(r, rest, "a part of the content has no words");
      return false;
    }
    if (s->content.n == PARTS_MOST) {
      wrong_at(r, part, "a content of too many parts");
      return false;
    }
    vec_push(r->a, &s->content, whole);
  }
  return s->content.n > 0;
}

/* An option behind the content's last ";": the quote's kind or the source's, or several of them with "|". */
static bool said_option(slice cell, gold_said *s) {
  unsigned quotes = 0, anonymities = 0;
  while (cell.len) {
    slice one = cut_at(&cell, '|');
    unsigned q = 0, a = 0;
    while (word_of(WORD_QUOTE, q) && !slice_is(one, word_of(WORD_QUOTE, q))) q++;
    while (word_of(WORD_ANONYMITY, a) && !slice_is(one, word_of(WORD_ANONYMITY, a))) a++;
    if (word_of(WORD_QUOTE, q)) quotes |= 1u << q;
    else if (word_of(WORD_ANONYMITY, a)) anonymities |= 1u << a;
    else return false;
  }
  s->quotes |= quotes;
  s->anonymities |= anonymities;
  return quotes || anonymities;
}

void told_said(reading *r, slice line, span in) {
  slice rest = slice_cut(line, 1, line.len);
  if (!(r->t->judged & JUDGED_SAID)) wrong_at(r, line, "a speaker, and no head line \"judged: ... said\"");
  slice source = slice_trim(cut_at(&rest, '|')), cue = slice_trim(cut_at(&rest, '|')), content = slice_trim(rest);
  if (!source.len || !cue.len || !content.len) {
    wrong_at(r, line, "a speaker's line is: \" SOURCE | CUE | CONTENT");
    return;
  }
  gold_said s = {.within = NONE, .paragraph = in, .line = line_at(r, (size_t)(line.ptr - r->all.ptr)) + 1};
  for (;;) {
    size_t n = content.len;
    while (n && content.ptr[n - 1] != ';') n--;
    if (!n || !said_option(slice_trim(slice_cut(content, n, content.len)), &s)) break;
    content = slice_trim(slice_cut(content, 0, n - 1));
  }
  if (!content_read(r, &s, content, in)) return;
  if (!slice_is(cue, "-") && !(s.cue = find_near(r, cue, &s, NULL, in)).to) return;
  if (!slice_is(source, "-") && !(s.source = find_near(r, source, &s, &s.cue, in)).to) return;
  vec_push(r->a, &r->t->said, s);
}

static uint32_t reach(const gold_said *s) {
  uint32_t low = UINT32_MAX, high = 0;
  for (uint32_t i = 0; i < s->content.n; i++) {
    if (s->content.at[i].from < low) low = s->content.at[i].from;
    if (s->content.at[i].to > high) high = s->content.at[i].to;
  }
  return high - low;
}

static bool lies_in(const gold_said *inner, const gold_said *outer) {
  if (!inner->source.to && !inner->cue.to) return holds(outer, inner->content.at[0]);
  return (!inner->source.to || holds(outer, inner->source)) && (!inner->cue.to || holds(outer, inner->cue));
}

void told_within(annotated *t, uint32_t first) {
  for (uint32_t i = first; i < t->said.n; i++) {
    uint32_t least = UINT32_MAX, mine = reach(&t->said.at[i]);
    for (uint32_t k = first; k < t->said.n; k++) {
      uint32_t size = reach(&t->said.at[k]);
      /* the larger holds the smaller, so that no two hold each other */
      if (k == i || size < mine || (size == mine && k > i) || size >= least || !lies_in(&t->said.at[i], &t->said.at[k])) continue;
      least = size;
      t->said.at[i].within = k;
    }
  }
}

bool told_parts(reading *r, gold_said *parts, slice words, span in) { return content_read(r, parts, words, in); }

/* ------------------------------------------------------------------ events */

static bool date_read(reading *r, slice cell, gold_event *e) {
  e->has_date = true;
  e->begin = e->after = DAY_NONE;
  if (slice_is(cell, "-")) return true;
  size_t n = 0;
  while (n < cell.len && !slice_starts(slice_cut(cell, n, cell.len), "..")) n++;
  day none;
  time_precision fine;
  slice from = slice_trim(slice_cut(cell, 0, n)), to = slice_trim(slice_cut(cell, n + 2, cell.len));
  bool right = day_parse(from, &e->begin, &e->after, &e->precision);
  if (right && n < cell.len) right = day_parse(to, &none, &e->after, &fine) && e->begin <= e->after, e->precision = BY_INTERVAL;
  if (!right) wrong_at(r, cell, "a date is 2014-03-02, 2014-03, 2014, one..another, or -");
  return right;
}

/* Words of the paragraph, else of the text before it. */
static span find_before(reading *r, slice words, span in) {
  enum { BACK = 16384 };
  slice bare = words;
  uint32_t n = which(&bare);
  span s = find_nth(r, bare, n, in), last = {0, 0};
  if (s.to || n) return s.to ? s : missing(r, words);
  uint32_t from = in.from > BACK ? in.from - BACK : 0;
  for (s = find(r, bare, from, in.from); s.to; s = find(r, bare, s.from + 1, in.from)) last = s;
  return last.to ? last : missing(r, words);
}

/* The speaker whose source has these words and whose content holds the event, the innermost; else one who only has the words
 * ("asked what X had promised, he answered that ..."). */
static void by_read(reading *r, slice words, gold_event *e, span in) {
  slice bare = words;
  which(&bare);
  uint32_t least = UINT32_MAX;
  for (uint32_t i = r->t->said.n; i-- && r->t->said.at[i].paragraph.from == in.from;) {
    const gold_said *s = &r->t->said.at[i];
    if (!s->source.to || !find(r, bare, s->source.from, s->source.to).to) continue;
    uint32_t size = reach(s) / 2 + (touches(s, e->at) ? 0 : UINT32_MAX / 2);
    if (size >= least) continue;
    least = size;
    e->said = i;
  }
  if (e->said != NONE) e->by = r->t->said.at[e->said].source;
  else if ((e->by = find_before(r, words, in)).to && (r->t->judged & JUDGED_SAID))
    wrong(r, (size_t)(words.ptr - r->all.ptr), "by \"%.*s\": no line here has this source", (int)words.len, words.ptr);
}

static bool sides_read(reading *r, slice cell, slice **at, uint32_t *n) {
  VEC(slice) v = {0};
  if (!slice_is(cell, "-"))
    while (cell.len) {
      slice one = cut_at(&cell, ',');
      if (!codes_right(r, one)) return false;
      vec_push(r->a, &v, one);
    }
  *at = v.at;
  *n = v.n;
  return true;
}

static bool option_read(reading *r, slice option, gold_event *e, span in) {
  slice rest = option, key = next_word(&rest), value = slice_trim(rest);
  if (!value.len) {
    wrong_at(r, option, "an option is: on DATE, in PLACE, by WORDS, as CONTEXTS");
    return false;
  }
  if (slice_is(key, "on")) return date_read(r, value, e);
  if (slice_is(key, "in")) {
    e->has_place = true;
    return slice_is(value, "-") || (e->place = find_before(r, value, in)).to;
  }
  if (slice_is(key, "by")) {
    by_read(r, value, e, in);
    return true;
  }
  if (!slice_is(key, "as")) {
    wrong_at(r, option, "an option is: on DATE, in PLACE, by WORDS, as CONTEXTS");
    return false;
  }
  while (value.len) {
    slice one = slice_trim(cut_at(&value, ','));
    if (!context_right(one)) {
      wrong(r, (size_t)(one.ptr - r->all.ptr), "\"%.*s\" is no context of PLOVER", (int)one.len, one.ptr);
      return false;
    }
    vec_push(r->a, &e->contexts, one);
  }
  return true;
}

span told_words(reading *r, slice words, span in) { return must_find(r, words, in); }

gold_by told_by(reading *r, slice words, span at, span in) {
  gold_event e = {.said = NONE, .at = at};
  by_read(r, words, &e, in);
  return (gold_by){e.by, e.said};
}

bool told_sides(reading *r, slice cell, slice **at, uint32_t *n) { return sides_read(r, cell, at, n); }

void told_event(reading *r, slice line, span in) {
  gold_event e = {.said = NONE, .begin = DAY_NONE, .after = DAY_NONE};
  slice rest = slice_cut(line, 1, line.len);
  if (rest.len && rest.ptr[0] == '?') e.optional = true, rest = slice_cut(rest, 1, rest.len);
  if (!(r->t->judged & JUDGED_EVENTS)) wrong_at(r, line, "an event, and no head line \"judged: ... events\"");
  slice what = cut_at(&rest, ';');
  if (!slice_has(what, '=')) {
    wrong_at(r, line, "an event's line is: > TRIGGER = ACTORS TYPE RECIPIENTS");
    return;
  }
  slice trigger = slice_trim(cut_at(&what, '=')), actors = next_word(&what), type = next_word(&what), recipients = next_word(&what);
  if (!trigger.len || !recipients.len) {
    wrong_at(r, line, "an event's line is: > TRIGGER = ACTORS TYPE RECIPIENTS; \"-\" is nobody");
    return;
  }
  e.at = must_find(r, trigger, in);
  e.line = line_at(r, (size_t)(line.ptr - r->all.ptr)) + 1;
  bool right = e.at.to > 0;
  right &= types_read(r, type, &e);
  slice *at;
  uint32_t n;
  if (sides_read(r, actors, &at, &n)) e.actors.at = at, e.actors.n = n;
  else right = false;
  if (sides_read(r, recipients, &at, &n)) e.recipients.at = at, e.recipients.n = n;
  else right = false;
  if (right && !e.optional && !e.actors.n && !e.recipients.n) {
    wrong_at(r, actors, "an event has one known side at least");
    return;
  }
  for (slice word = next_word(&what); word.len; word = next_word(&what)) {
    if (factuality_read(word, &e)) continue;
    wrong(r, (size_t)(word.ptr - r->all.ptr), "\"%.*s\" is no factuality: happened said planned conditional negated refused, or past", (int)word.len, word.ptr);
    right = false;
  }
  if (!e.factualities) e.factualities = 1u << FACT_HAPPENED;
  for (rest = slice_trim(rest); right && rest.len; rest = slice_trim(rest)) right = option_read(r, slice_trim(cut_at(&rest, ';')), &e, in);
  if (right) vec_push(r->a, &r->t->events, e);
}
