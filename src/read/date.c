#include "read/date.h"

#include <strings.h>

#include "base/utf8.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static size_t word_len(slice s) {
  size_t n = 0;
  while (n < s.len && is_alpha(s.ptr[n])) n++;
  return n;
}

static bool word_is(slice w, const char *const *list) {
  for (; *list; list++)
    if (w.len == strlen(*list) && strncasecmp(w.ptr, *list, w.len) == 0) return true;
  return false;
}

/* 1-12; 0 = no month. "Sept", "DEC", "december" */
static int month_of(slice w) {
  static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  if (w.len < 3) return 0;
  for (int m = 0; m < 12; m++)
    if ((w.len == 3 || w.len == strlen(names[m]) || (w.len == 4 && m == 8)) && strncasecmp(w.ptr, names[m], w.len) == 0) return m + 1;
  return 0;
}

static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                       "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", NULL};

static size_t number(slice s, size_t at, int *value) {
  size_t n = 0;
  for (*value = 0; at + n < s.len && is_digit(s.ptr[at + n]) && n < 9; n++) *value = *value * 10 + (s.ptr[at + n] - '0');
  return n;
}

static size_t blanks(slice s, size_t at) {
  size_t n = 0;
  while (at + n < s.len && (s.ptr[at + n] == ' ' || s.ptr[at + n] == ',' || s.ptr[at + n] == '.')) n++;
  return n;
}

static size_t ordinal(slice s, size_t at) {
  slice w = slice_cut(s, at, at + 2);
  return w.len == 2 && (strncasecmp(w.ptr, "st", 2) == 0 || strncasecmp(w.ptr, "nd", 2) == 0 || strncasecmp(w.ptr, "rd", 2) == 0 || strncasecmp(w.ptr, "th", 2) == 0) ? 2 : 0;
}

static bool good(int y, int m, int d) {
  if (y < 1000 || y > 2999 || m < 1 || m > 12 || d < 1 || d > 31) return false;
  int y2, m2, d2;
  day_civil(day_of(y, m, d), &y2, &m2, &d2);
  return m2 == m;
}

static size_t give(written_date *out, int y, int m, int d, size_t used) {
  if (!good(y, m, d ? d : 1)) return 0;
  *out = (written_date){day_of(y, m, d ? d : 1), d ? BY_DAY : BY_MONTH};
  return used;
}

size_t date_read(slice s, written_date *out) {
  int a, b, c;
  size_t n = number(s, 0, &a);
  if (n == 4 && s.len >= 10 && (s.ptr[4] == '-' || s.ptr[4] == '/') && s.ptr[7] == s.ptr[4] && number(s, 5, &b) == 2 && number(s, 8, &c) == 2)
    return give(out, a, b, c, 10);
  if (n == 1 || n == 2) { /* 13 December 2017; 13th of December, 2017 */
    size_t at = n;
    at += ordinal(s, at);
    if (at < s.len && s.ptr[at] == '-') at++; /* 13-Dec-2017 */
    at += blanks(s, at);
    if (at + 3 < s.len && strncasecmp(s.ptr + at, "of ", 3) == 0) at += 3;
    size_t w = word_len(slice_cut(s, at, s.len));
    int m = month_of((slice){s.ptr + at, w});
    if (!m) return 0;
    at += w;
    if (at < s.len && s.ptr[at] == '-') at++;
    at += blanks(s, at);
    if (number(s, at, &c) != 4) return 0;
    return give(out, c, m, a, at + 4);
  }
  size_t w = word_len(s);
  int m = month_of((slice){s.ptr, w});
  if (!m) return 0;
  size_t at = w;
  at += blanks(s, at);
  n = number(s, at, &b);
  if (n == 4) return give(out, b, m, 0, at + 4); /* December 2017 */
  if (n != 1 && n != 2) return 0;
  at += n;
  at += ordinal(s, at);
  size_t gap = blanks(s, at);
  if (!gap || number(s, at + gap, &c) != 4) return 0;
  return give(out, c, m, b, at + gap + 4);
}

bool date_only(slice line, written_date *out) {
  static const char *const about[] = {"published", "posted", "updated", "last", "first", "date", "dated", "on", "at", "am", "pm", "a", "p", "m", "gmt", "utc", "est",
                                      "edt", "et", "cet", "cest", "bst", "pst", "pdt", "t", "z", "local", "time", "modified", "created", "noon", "midnight", NULL};
  line = slice_trim(line);
  if (line.len > 120) return false;
  bool found = false;
  for (size_t at = 0; at < line.len;) {
    slice rest = slice_cut(line, at, line.len);
    written_date here;
    size_t used = date_read(rest, &here);
    if (used) {
      if (!found) *out = here;
      found = true;
      at += used;
      continue;
    }
    char c = line.ptr[at];
    if (is_alpha(c)) {
      size_t w = word_len(rest);
      if (!word_is((slice){rest.ptr, w}, about) && !word_is((slice){rest.ptr, w}, weekdays)) return false;
      at += w;
    } else if (is_digit(c)) { /* an hour: 7:03, 1530 */
      if (!found && at == 0 && line.len < 6) return false;
      while (at < line.len && (is_digit(line.ptr[at]) || line.ptr[at] == ':')) at++;
    } else if (strchr(" ,.:|-/()*_+", c)) {
      at++;
    } else {
      uint32_t len, cp = utf8_at(line.ptr + at, line.ptr + line.len, &len);
      if (cp != 0x2013 && cp != 0x2014 && cp != 0xb7 && cp != 0xa0 && cp != 0x2022) return false;
      at += len;
    }
  }
  return found;
}

/* The words of a place begin with capitals, but for "de", "the" and the like. */
static bool place_word(slice w) {
  static const char *const small[] = {"de", "da", "do", "of", "the", "el", "al", "la", "le", "am", "an", "sur", NULL};
  return (w.ptr[0] >= 'A' && w.ptr[0] <= 'Z') || (unsigned char)w.ptr[0] >= 0xc3 || word_is(w, small);
}

bool date_placed(slice line, written_date *out) {
  enum { LONGEST = 80 /* bytes */, WORDS = 6 };
  line = slice_trim(line);
  while (line.len && strchr("*_(", line.ptr[0])) line.ptr++, line.len--;
  while (line.len && strchr("*_ ", line.ptr[line.len - 1])) line.len--;
  if (line.len && line.ptr[line.len - 1] == ')') { /* "(UPI)" */
    size_t open = line.len;
    while (open && line.ptr[open - 1] != '(') open--;
    if (open > 1 && line.len - open < 20) line.len = open - 1;
    line = slice_trim(line);
  }
  if (line.len > LONGEST || !line.len || !(line.ptr[0] >= 'A' && line.ptr[0] <= 'Z')) return false;
  size_t at = 0;
  for (int words = 0; words <= WORDS && at < line.len; words++) {
    slice rest = slice_cut(line, at, line.len);
    if (words && date_only(rest, out)) { /* a comma or bracket stood before it: "London, November 6, 1956" */
      size_t p = at;
      while (p && line.ptr[p - 1] == ' ') p--;
      return p && (strchr(",:.);-(", line.ptr[p - 1]) || (unsigned char)line.ptr[p - 1] == 0x93 || (unsigned char)line.ptr[p - 1] == 0x94);
    }
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] != ' ' && rest.ptr[n] != ',') n++;
    slice word = {rest.ptr, n};
    while (word.len && word.ptr[0] == '(') word.ptr++, word.len--; /* (Reuters) */
    if (word.len && (!place_word(word) || is_digit(word.ptr[0]))) return false;
    at += n;
    while (at < line.len && strchr(" ,-", line.ptr[at])) at++;
    while (at + 3 < line.len && line.ptr[at] == '\xe2' && line.ptr[at + 1] == '\x80' && (line.ptr[at + 2] == '\x93' || line.ptr[at + 2] == '\x94')) { /* a dash */
      at += 3;
      while (at < line.len && line.ptr[at] == ' ') at++;
    }
  }
  return false;
}

bool date_inside(slice line, written_date *out) {
  for (size_t at = 0; at < line.len; at++) {
    char before = at ? line.ptr[at - 1] : ' ';
    bool starts = (before == ' ' || before == '\n') && (is_digit(line.ptr[at]) || (line.ptr[at] >= 'A' && line.ptr[at] <= 'Z'));
    if (starts && date_read(slice_cut(line, at, line.len), out) && out->precision == BY_DAY) return true;
  }
  return false;
}

bool date_group(slice line, written_date *out) {
  for (size_t at = 0; at + 11 <= line.len && at < 40; at++) { /* ddhhmmZ MON yy */
    if (at && line.ptr[at - 1] != ' ') continue;
    int dom, year;
    slice s = slice_cut(line, at, line.len);
    int ignored;
    if (number(s, 0, &ignored) != 6 || s.ptr[6] != 'Z' || s.ptr[7] != ' ') continue;
    dom = (s.ptr[0] - '0') * 10 + (s.ptr[1] - '0');
    size_t w = word_len(slice_cut(s, 8, s.len));
    int m = month_of((slice){s.ptr + 8, w});
    if (!m || w < 3) continue; /* "031000Z AUGUST 90" */
    size_t gap = blanks(s, 8 + w), n = number(s, 8 + w + gap, &year);
    if (n == 2) year += year < 40 ? 2000 : 1900;
    if ((n != 2 && n != 4) || !good(year, m, dom)) continue;
    *out = (written_date){day_of(year, m, dom), BY_DAY};
    return true;
  }
  return false;
}

/* ------------------------------------------------------------------ "GENEVA, May 3 (Reuters) - " */

/* The dash that ends a dateline, with the blanks around it; 0 = none. "--", "-" and en dash need blanks around them, and so does the "_"
 * that wires printed for a dash: "LIMA, June 13 (AP) _ Leftist guerrillas ambushed". */
static size_t dash(slice s, size_t at) {
  size_t p = at, before = 0;
  while (p < s.len && s.ptr[p] == ' ') p++, before++;
  if (p >= s.len) return 0;
  uint32_t len, cp = utf8_at(s.ptr + p, s.ptr + s.len, &len);
  size_t q;
  if (cp == '-') {
    q = p;
    while (q < s.len && s.ptr[q] == '-') q++;
    if (q - p > 3 || (q - p == 1 && (!before || q >= s.len || s.ptr[q] != ' '))) return 0;
  } else if (cp == '_') {
    q = p + 1;
    if (!before || q >= s.len || s.ptr[q] != ' ') return 0;
  } else if (cp == 0x2014 || cp == 0x2013 || cp == 0x2015) {
    q = p + len;
    if (cp == 0x2013 && !before) return 0;
  } else {
    return 0;
  }
  while (q < s.len && (s.ptr[q] == ' ' || s.ptr[q] == '\n')) q++;
  return q - at;
}

/* Bytes of ", Reuter" where a dash follows it; 0 = none. */
static size_t house(slice s) {
  size_t gap = s.len && s.ptr[0] == ',' ? blanks(s, 1) + 1 : 0, w = gap > 1 ? word_len(slice_cut(s, gap, s.len)) : 0;
  return w > 1 && s.ptr[gap] >= 'A' && s.ptr[gap] <= 'Z' && dash(s, gap + w) ? gap + w : 0;
}

size_t dateline_read(slice s, written_date *out) {
  enum { FARTHEST = 90 /* bytes: a dateline is short */ };
  *out = (written_date){DAY_NONE, BY_NONE};
  size_t at = 0, caps = 0, letters = 0;
  /* the place: words in capitals, or capitalised words, up to a comma, bracket or dash */
  while (at < s.len && at < 40) {
    uint32_t len, cp = utf8_at(s.ptr + at, s.ptr + s.len, &len);
    if (cp >= 'A' && cp <= 'Z')
      caps++, letters++;
    else if ((cp >= 'a' && cp <= 'z') || cp >= 0xc0)
      letters += cp < 0x2000;
    else if (cp == '.' || cp == '\'' || cp == '/' || (cp == '-' && at + 1 < s.len && is_alpha(s.ptr[at + 1])))
      ;
    else if (cp == ' ' && at + 1 < s.len && s.ptr[at + 1] >= 'A' && s.ptr[at + 1] <= 'Z')
      ;
    else
      break;
    if (cp >= 0x2000) break;
    at += len;
  }
  if (letters < 3) return 0;
  bool shouted = caps * 5 >= letters * 4; /* GENEVA; "Geneva - " alone could open any sentence */
  if (!(s.ptr[0] >= 'A' && s.ptr[0] <= 'Z')) return 0;
  bool dated = false;
  size_t end = 0;
  for (int part = 0; part < 6 && at < s.len && at < FARTHEST; part++) {
    end = dash(s, at);
    if (!end && out->day != DAY_NONE && at + 2 < s.len && (s.ptr[at] == '.' || s.ptr[at] == ':') && s.ptr[at + 1] == ' ') end = 2; /* "Kyiv, April 6, 2014. " */
    if (end) break;
    slice rest = slice_cut(s, at, s.len);
    if (dated && house(rest)) { /* "MANAMA, Oct 9, Reuter - Iranian gunboats attacked" */
      at += house(rest);
      continue;
    }
    size_t gap = blanks(rest, 0);
    slice r = slice_cut(rest, gap, rest.len);
    if (r.len && r.ptr[0] == '(') { /* (Reuters) */
      const char *close = memchr(r.ptr, ')', r.len < 40 ? r.len : 40);
      if (!close) return 0;
      at += gap + (size_t)(close - r.ptr) + 1;
      shouted = true;
      continue;
    }
    if (!gap) return 0;
    written_date here;
    size_t used = date_read(r, &here);
    if (used) {
      *out = here;
      dated = true;
      at += gap + used;
      continue;
    }
    size_t w = word_len(r);
    int m = month_of((slice){r.ptr, w}), dom;
    if (m) { /* May 3 */
      size_t g2 = blanks(r, w), n = number(r, w + g2, &dom);
      if (n != 1 && n != 2) return 0;
      at += gap + w + g2 + n;
      dated = true;
      continue;
    }
    if (w && part == 0 && rest.ptr[0] == ',' && r.ptr[0] >= 'A' && r.ptr[0] <= 'Z') { /* , Switzerland / , N.Y. */
      size_t n = 0;
      while (n < r.len && n < 30) {
        uint32_t len, cp = utf8_at(r.ptr + n, r.ptr + r.len, &len);
        bool inside = (cp == '-' || cp == '\'') && n + 1 < r.len && is_alpha(r.ptr[n + 1]); /* Bosnia-Herzegovina */
        if (cp == ' ' && (slice_starts(slice_cut(r, n, r.len), " and ") || slice_starts(slice_cut(r, n, r.len), " of "))) { /* Trinidad and Tobago */
          n += 4;
          continue;
        }
        if (!is_alpha(r.ptr[n]) && cp != '.' && !inside && !(cp >= 0xc0 && cp < 0x2000) &&
            !(cp == ' ' && n + 1 < r.len && r.ptr[n + 1] >= 'A' && r.ptr[n + 1] <= 'Z'))
          break;
        n += len;
      }
      at += gap + n;
      continue;
    }
    return 0;
  }
  if (!end || !(shouted || dated)) return 0;
  return at + end < s.len ? at + end : 0;
}

bool date_opening(slice s, written_date *out) {
  size_t used = date_read(s, out);
  return used && out->precision == BY_DAY && dash(s, used);
}
