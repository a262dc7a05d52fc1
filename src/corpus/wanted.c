/* wanted.c - the lines of positions ("+"), commitments ("!"), tracks ("~") and mixed signals ("&"). */
#include "corpus/reading.h"
#include "words.h"

bool wanted_sign(char c) { return c == '+' || c == '!' || c == '~' || c == '&'; }

static void tell(reading *r, slice where, const char *what) { wrong(r, (size_t)(where.ptr - r->all.ptr), "\"%.*s\" %s", (int)(where.len < 80 ? where.len : 80), where.ptr, what); }

/* "open|for": the bits of the words; 0 after telling. */
static unsigned bits(reading *r, slice cell, word_set set, const char *what) {
  unsigned out = 0;
  while (cell.len) {
    slice one = slice_trim(cut_at(&cell, '|'));
    unsigned i = 0, found = 0;
    for (; i < 16; i++)
      if (word_of(set, i) && slice_is(one, word_of(set, i))) found = 1u << i;
    if (!found) {
      tell(r, one, what);
      return 0;
    }
    out |= found;
  }
  return out;
}

/* The part before " | ": a bar without blanks stands between two that are right. */
static slice cut_bar(slice *rest) {
  size_t n = 0;
  while (n < rest->len && !slice_starts(slice_cut(*rest, n, rest->len), " | ")) n++;
  slice part = slice_cut(*rest, 0, n);
  *rest = slice_cut(*rest, n == rest->len ? n : n + 3, rest->len);
  return slice_trim(part);
}

typedef struct options {
  slice length, due;
  gold_by by;
} options;

/* "; by WORDS", "; for P60D", "; due 1957-03" */
static bool options_read(reading *r, slice rest, span at, span in, options *o) {
  o->by.said = NONE;
  while ((rest = slice_trim(rest)).len) {
    slice one = slice_trim(cut_at(&rest, ';')), value = one, key = next_word(&value);
    value = slice_trim(value);
    if (slice_is(key, "by") && value.len) o->by = told_by(r, value, at, in);
    else if (slice_is(key, "for") && value_right(value)) o->length = value;
    else if (slice_is(key, "due") && value_right(value)) o->due = value;
    else {
      tell(r, one, "is no option: by WORDS, for DURATION, due DATE");
      return false;
    }
  }
  return true;
}

/* + TRIGGER = HOLDER STANCE ISSUE */
static void position_line(reading *r, slice what, slice rest, span in, size_t line, bool optional) {
  gold_position p = {.line = line, .optional = optional};
  slice trigger = slice_trim(cut_at(&what, '='));
  p.holder = next_word(&what);
  slice stances = next_word(&what);
  p.issue = slice_trim(what);
  if (!trigger.len || !p.issue.len) {
    tell(r, trigger, "a position's line is: + TRIGGER = HOLDER STANCE ISSUE");
    return;
  }
  options o = {0};
  p.at = told_words(r, trigger, in);
  p.stances = bits(r, stances, WORD_STANCE, "is no stance: for against open conditional demands");
  if (!p.at.to || !p.stances || !codes_right(r, p.holder) || !options_read(r, rest, p.at, in, &o)) return;
  p.by = o.by;
  vec_push(r->a, &r->t->positions, p);
}

/* ! TRIGGER = BY STATUS TO | ACT [| CONDITION] */
static void commitment_line(reading *r, slice what, slice rest, span in, size_t line, bool optional) {
  gold_commitment c = {.line = line, .optional = optional};
  slice trigger = slice_trim(cut_at(&what, '=')), sides = cut_bar(&what), act = cut_bar(&what), condition = slice_trim(what);
  slice by = next_word(&sides), status = next_word(&sides), to = next_word(&sides);
  if (slice_trim(sides).len) {
    tell(r, sides, "does not belong here: ! TRIGGER = BY STATUS TO | ACT | CONDITION");
    return;
  }
  if (!trigger.len || !to.len || !act.len) {
    tell(r, trigger, "a commitment's line is: ! TRIGGER = BY STATUS TO | ACT | CONDITION");
    return;
  }
  gold_said parts = {0}, conditions = {0};
  options o = {0};
  slice *at;
  uint32_t n;
  c.at = told_words(r, trigger, in);
  c.statuses = bits(r, status, WORD_PLEDGE, "is no status: offered pledged kept broken withdrawn refused demanded accepted");
  if (!c.at.to || !c.statuses || !told_parts(r, &parts, act, in) || (condition.len && !told_parts(r, &conditions, condition, in))) return;
  if (!told_sides(r, by, &at, &n)) return;
  c.by.at = at, c.by.n = n;
  if (!told_sides(r, to, &at, &n)) return;
  c.to_whom.at = at, c.to_whom.n = n;
  if (!options_read(r, rest, c.at, in, &o)) return;
  c.act.at = parts.content.at, c.act.n = parts.content.n;
  c.condition.at = conditions.content.at, c.condition.n = conditions.content.n;
  c.length = o.length;
  c.due = o.due;
  c.source = o.by;
  vec_push(r->a, &r->t->commitments, c);
}

/* ~ PARTIES STATUS NAME */
static void track_line(reading *r, slice what, slice rest, span in, size_t line, bool optional) {
  gold_track t = {.line = line, .optional = optional, .paragraph = in};
  slice parties = next_word(&what), status = next_word(&what);
  t.name = slice_trim(what);
  slice *at;
  uint32_t n;
  options o = {0};
  if (!t.name.len) {
    tell(r, parties, "a track's line is: ~ PARTIES STATUS NAME");
    return;
  }
  if (!slice_is(status, "-") && !(t.statuses = bits(r, status, WORD_TRACK_STATUS, "is no status: open stalled suspended dead proposed refused closed -"))) return;
  if (!told_sides(r, parties, &at, &n) || !options_read(r, rest, in, in, &o)) return;
  t.parties.at = at, t.parties.n = n;
  t.by = o.by;
  vec_push(r->a, &r->t->tracks, t);
}

/* & WORDS / WORDS = KIND: the first words may stand in an earlier paragraph */
static void signal_line(reading *r, slice what, span in, size_t line, bool optional) {
  gold_signal s = {.line = line, .optional = optional};
  slice pair = cut_at(&what, '='), a = slice_trim(cut_at(&pair, '/')), b = slice_trim(pair);
  if (!a.len || !b.len) {
    tell(r, a, "a signal's line is: & WORDS / WORDS = KIND");
    return;
  }
  s.a = told_words(r, a, (span){0, in.to});
  s.b = told_words(r, b, in);
  s.kinds = bits(r, slice_trim(what), WORD_SIGNAL, "is no kind: change offices deed accounts tone");
  if (s.a.to && s.b.to && s.kinds) vec_push(r->a, &r->t->signals, s);
}

void wanted_line(reading *r, slice line, span in) {
  char sign = line.ptr[0];
  slice rest = slice_cut(line, 1, line.len);
  size_t number = line_at(r, (size_t)(line.ptr - r->all.ptr)) + 1;
  bool optional = rest.len && rest.ptr[0] == '?';
  if (optional) rest = slice_cut(rest, 1, rest.len);
  if (!(r->t->judged & (sign == '&' ? JUDGED_STANCES | JUDGED_SIGNALS : JUDGED_STANCES))) wrong_at(r, line, "a stance, and no head line \"judged: ... stances\"");
  slice what = cut_at(&rest, ';');
  if (sign == '+') position_line(r, what, rest, in, number, optional);
  else if (sign == '!') commitment_line(r, what, rest, in, number, optional);
  else if (sign == '~') track_line(r, what, rest, in, number, optional);
  else signal_line(r, what, in, number, optional);
}
