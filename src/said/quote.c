#include "said/quote.h"

#include <ctype.h>

enum { SINGLE_REACH = 600 /* bytes within which a single quotation mark must be closed, else it is an apostrophe */ };

typedef enum mark_kind { MARK_NONE, MARK_DOUBLE, MARK_OPEN, MARK_CLOSE, MARK_SINGLE, MARK_SINGLE_OPEN, MARK_SINGLE_CLOSE } mark_kind;

/* The mark at byte i of s, its length in *len. */
static mark_kind mark_at(slice s, size_t i, size_t *len) {
  const unsigned char *p = (const unsigned char *)s.ptr + i;
  size_t left = s.len - i;
  *len = 1;
  if (*p == '"') return MARK_DOUBLE;
  if (*p == '\'') {
    if (left > 1 && p[1] == '\'') return *len = 2, MARK_DOUBLE;
    return MARK_SINGLE;
  }
  if (*p == '`') {
    if (left > 1 && p[1] == '`') return *len = 2, MARK_OPEN;
    return MARK_SINGLE_OPEN;
  }
  if (left > 6 && memcmp(p, "\xc3\xa2\xe2\x82\xac", 5) == 0) { /* UTF-8 read as Windows-1252, and written again */
    *len = 7;
    if (p[5] == 0xc5 && p[6] == 0x93) return MARK_OPEN;
    if (p[5] == 0xc2 && p[6] == 0x9d) return MARK_CLOSE;
    if (p[5] == 0xcb && p[6] == 0x9c) return MARK_SINGLE_OPEN;
    if (left > 7 && p[5] == 0xe2 && p[6] == 0x84 && p[7] == 0xa2) return *len = 8, MARK_SINGLE_CLOSE;
    *len = 5;
    if (isspace(p[5]) || p[5] == '.' || p[5] == ',') return MARK_CLOSE; /* its last byte lost */
    *len = 1;
  }
  if (left > 1 && p[0] == 0xc2 && (p[1] == 0xab || p[1] == 0xbb)) return *len = 2, p[1] == 0xab ? MARK_OPEN : MARK_CLOSE;
  if (left > 2 && p[0] == 0xe2 && p[1] == 0x80) {
    *len = 3;
    switch (p[2]) {
    case 0x9c: case 0x9e: case 0x9f: return MARK_OPEN;   /* left double, low double */
    case 0x9d: return MARK_CLOSE;
    case 0x98: case 0x9a: case 0x9b: return MARK_SINGLE_OPEN;
    case 0x99: return MARK_SINGLE_CLOSE;                 /* an apostrophe as well */
    default: *len = 1;
    }
  }
  return MARK_NONE;
}

static bool letter(unsigned char c) { return isalnum(c) || c >= 0x80; }

/* Whether the mark at [i, i + len) may open: nothing or a space, bracket, dash or other mark before it, a word after. */
static bool may_open(slice s, size_t i, size_t len) {
  unsigned char before = i ? (unsigned char)s.ptr[i - 1] : ' ', after = i + len < s.len ? (unsigned char)s.ptr[i + len] : ' ';
  if (isspace(after)) return false;
  if (isspace(before) || strchr("([{-/\"'", before)) return true;
  /* behind a dash or another mark of three bytes; not behind a letter: "the Kims' house" */
  return i >= 3 && (unsigned char)s.ptr[i - 3] == 0xe2 && (unsigned char)s.ptr[i - 2] == 0x80 && before >= 0x90 && before != 0x99;
}

/* Where the single quotation that opens before byte i closes (its mark's start); s.len = nowhere near. A mark behind
 * "s" and before a blank may be a plural's apostrophe ('the ministers' wives'): taken only when there is no other. */
static size_t single_close(slice s, size_t i, size_t *len) {
  size_t fallback = s.len, fallback_len = 1, limit = s.len - i > SINGLE_REACH ? i + SINGLE_REACH : s.len;
  for (size_t k = i + 1; k < limit; k++) {
    size_t n;
    mark_kind m = mark_at(s, k, &n);
    if (m != MARK_SINGLE && m != MARK_SINGLE_CLOSE) {
      k += n - 1;
      continue;
    }
    unsigned char after = k + n < s.len ? (unsigned char)s.ptr[k + n] : ' ', before = (unsigned char)s.ptr[k - 1];
    bool inside = letter(after) && !(n == 3 && after == 0xe2); /* "don't"; a dash may follow a mark */
    if (!inside && !isspace(before)) {
      if (!(before == 's' && isspace(after))) return *len = n, k;
      if (fallback == s.len) fallback = k, fallback_len = n;
    }
    k += n - 1;
  }
  return *len = fallback_len, fallback;
}

uint32_t quotes_token_at(const doc *d, uint32_t byte) {
  uint32_t lo = 0, hi = d->tokens.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->tokens.at[mid].at.from < byte) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/* "We had East Timor," is said, though its long words are names. */
static bool has_pronoun(slice inner) {
  static const char *const words[] = {"I", "We", "You", "They", "He", "She", "It", "My", "Our", "No", "Yes"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_starts(inner, words[i]) && (inner.len == strlen(words[i]) || !letter((unsigned char)inner.ptr[strlen(words[i])]))) return true;
  return false;
}

static bool is_title(slice inner) {
  bool start = true;
  unsigned capitals = 0, words = 0;
  for (size_t i = 0; i < inner.len; i++) {
    unsigned char c = (unsigned char)inner.ptr[i];
    if (start && islower(c)) {
      size_t n = 0;
      while (i + n < inner.len && letter((unsigned char)inner.ptr[i + n])) n++;
      if (n > 3) return false;
    }
    if (start && isupper(c)) capitals++;
    if (start && letter(c)) words++;
    if (strchr(".?!", c) && c) return false;
    start = isspace(c) != 0;
  }
  return capitals >= 2 || (words == 1 && capitals);
}

static void keep(doc *d, quotes *q, uint32_t block, span at, span inner, bool open) {
  quotation *one = vec_add(&d->scratch, &q->all);
  *one = (quotation){.at = at, .block = block, .open = open};
  one->first = quotes_token_at(d, at.from);
  one->end = quotes_token_at(d, at.to);
  for (uint32_t t = one->first; t < one->end; t++) {
    q->of[t] = q->all.n - 1;
    if (d->tokens.at[t].upos != UPOS_PUNCT && letter((unsigned char)d->text.ptr[d->tokens.at[t].at.from])) one->words++;
  }
  slice in = slice_trim(doc_slice(d, inner));
  while (in.len > 1) { /* "... 'I shall never sign,'": the inner mark is no end of a thing said */
    if (in.ptr[in.len - 1] == '\'') in.len--;
    else if (in.len > 3 && (slice_ends(in, "\xe2\x80\x99") || slice_ends(in, "\xe2\x80\x9d"))) in.len -= 3;
    else break;
  }
  unsigned char last = in.len ? (unsigned char)in.ptr[in.len - 1] : 0, after = at.to < d->text.len ? (unsigned char)d->text.ptr[at.to] : 0;
  one->stop = (last && strchr(",.?!-", last)) || slice_ends(in, "\xe2\x80\x94") || slice_ends(in, "\xe2\x80\xa6") || (after && strchr(",.", after));
  for (size_t i = 0; i < in.len && !one->capital; i++) {
    if (letter((unsigned char)in.ptr[i])) {
      one->capital = isupper((unsigned char)in.ptr[i]) || (unsigned char)in.ptr[i] >= 0xc3;
      break;
    }
  }
  one->title = is_title(in) && !(last && strchr(".?!", last)) && (last != ',' || (one->words > 1 && one->words <= 4 && !has_pronoun(in))); /* "Dinner," she said */
}

/* Whether the block after this one, left-out ones passed over, begins with an opening mark. */
static bool goes_on(const doc *d, uint32_t block) {
  for (uint32_t b = block + 1; b < d->blocks.n; b++) {
    if (d->blocks.at[b].drop != DROP_NOT) continue;
    slice s = slice_trim(doc_slice(d, d->blocks.at[b].at));
    size_t len;
    mark_kind m = s.len ? mark_at(s, 0, &len) : MARK_NONE;
    return m == MARK_DOUBLE || m == MARK_OPEN;
  }
  return false;
}

/* Where a quotation whose closing mark was lost ends, when another opens at `next`: behind the first comma or stop from which
 * it is no farther than a speaker's clause; else at `next`. */
static size_t lost_close(slice s, size_t from, size_t next) {
  enum { CLAUSE = 60 /* bytes: ", a British corporal wrote home, " */ };
  for (size_t i = next > from + CLAUSE ? next - CLAUSE : from; i + 3 < next; i++)
    if (strchr(",.?!", s.ptr[i]) && isspace((unsigned char)s.ptr[i + 1])) return i + 1;
  return next;
}

static void scan_block(doc *d, quotes *q, uint32_t block) {
  span at = d->blocks.at[block].at;
  slice s = doc_slice(d, at);
  bool inside = false, paired = false; /* paired: opened by a mark that has a closing twin */
  size_t from = 0, from_len = 0;
  for (size_t i = 0; i < s.len; i++) {
    size_t len;
    mark_kind m = mark_at(s, i, &len);
    if (m == MARK_NONE) continue;
    if (!inside) {
      bool opens = m == MARK_OPEN || (m == MARK_DOUBLE && may_open(s, i, len));
      if (m == MARK_SINGLE_OPEN || m == MARK_SINGLE) {
        size_t n, close = may_open(s, i, len) ? single_close(s, i + len, &n) : s.len;
        if (close < s.len) {
          span all = {at.from + (uint32_t)i, at.from + (uint32_t)(close + n)};
          keep(d, q, block, all, (span){all.from + (uint32_t)len, at.from + (uint32_t)close}, false);
          i = close + n - 1;
          continue;
        }
      }
      if (opens) {
        inside = true;
        paired = m == MARK_OPEN;
        from = i;
        from_len = len;
      }
    } else if (m == MARK_DOUBLE && !paired && i > from + from_len && isspace((unsigned char)s.ptr[i - 1]) && i + len < s.len && letter((unsigned char)s.ptr[i + len])) {
      /* it opens anew: `"The gate is shut, a corporal wrote home, "and we hold it."`: the first one ends at a comma before */
      size_t end = lost_close(s, from + from_len, i);
      span all = {at.from + (uint32_t)from, at.from + (uint32_t)end};
      keep(d, q, block, all, (span){all.from + (uint32_t)from_len, all.to}, false);
      doc_note(d, "said", all, "a quotation mark that is not closed before the next one opens");
      from = i;
      from_len = len;
    } else if (m == MARK_CLOSE || (m == MARK_DOUBLE && (!paired || !may_open(s, i, len)))) {
      span all = {at.from + (uint32_t)from, at.from + (uint32_t)(i + len)};
      keep(d, q, block, all, (span){all.from + (uint32_t)from_len, at.from + (uint32_t)i}, false);
      inside = false;
    }
    i += len - 1;
  }
  if (!inside) return;
  /* Never closed: the paragraph goes on in the next one, or a mark was lost, and then its sentence is what is quoted. */
  uint32_t end = at.to;
  bool open = goes_on(d, block);
  uint32_t t = quotes_token_at(d, at.from + (uint32_t)from);
  if (!open && t < d->tokens.n) end = d->sentences.at[d->tokens.at[t].sentence].at.to;
  if (end > at.to) end = at.to;
  if (end <= at.from + from) return;
  if (!open) doc_note(d, "said", (span){at.from + (uint32_t)from, end}, "a quotation that is never closed: taken to the end of its sentence");
  keep(d, q, block, (span){at.from + (uint32_t)from, end}, (span){at.from + (uint32_t)(from + from_len), end}, open);
}

void quotes_find(doc *d, quotes *out) {
  *out = (quotes){0};
  out->of = arena_array(&d->scratch, uint32_t, d->tokens.n);
  for (uint32_t t = 0; t < d->tokens.n; t++) out->of[t] = NONE;
  for (uint32_t b = 0; b < d->blocks.n; b++)
    if (d->blocks.at[b].drop == DROP_NOT) scan_block(d, out, b);
}
