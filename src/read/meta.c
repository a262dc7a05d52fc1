#include "read/meta.h"

#include <strings.h>

#include "base/utf8.h"
#include "read/cable.h"
#include "read/date.h"
#include "words.h"

enum { FRONT = 12 /* blocks: title, byline and date stand before the text, or not at all */ };

void meta_id(doc *d) {
  uint64_t h = 14695981039346656037ull; /* FNV-1a, 64 bits */
  for (size_t i = 0; i < d->text.len; i++) h = (h ^ (unsigned char)d->text.ptr[i]) * 1099511628211ull;
  h ^= h >> 33; /* a last mix, so that all digits depend on all bytes */
  h *= 0xff51afd7ed558ccdull;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ull;
  h ^= h >> 33;
  snprintf(d->id, sizeof d->id, "%016llx", (unsigned long long)h);
}

/* ------------------------------------------------------------------ bylines */

/* The words of a byline without Markdown: "[Colum Lynch](#), *Reuters*" -> "Colum Lynch, Reuters". */
static slice without_marks(arena *a, slice s) {
  char *copy = arena_alloc(a, s.len + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];
    if (c == ']' && i + 1 < s.len && s.ptr[i + 1] == '(') {
      const char *close = memchr(s.ptr + i, ')', s.len - i);
      if (close) i = (size_t)(close - s.ptr);
      continue;
    }
    if (c == '[' || c == '*' || c == '_' || c == ']') continue;
    copy[n++] = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return slice_trim((slice){copy, n});
}

static bool small_word(slice w) {
  static const char *const words[] = {"de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "ben", "dos", "ten", "ter", "y"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_is(w, words[i])) return true;
  return false;
}

static bool is_name_start(slice w) {
  if (!w.len) return false;
  uint32_t len, cp = utf8_at(w.ptr, w.ptr + w.len, &len);
  return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp < 0x2000);
}

/* "By Monday", "By The ..." open a sentence, not a byline. */
static bool no_name(slice w) {
  static const char *const words[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May",
                                      "June", "July", "August", "September", "October", "November", "December", "The", "A", "An", "This", "That", "Then", "Our", "Early", "Late", "Mid"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_is(w, words[i])) return true;
  return false;
}

bool meta_byline(doc *d, slice line, bool add) {
  arena_mark mark = arena_here(&d->scratch);
  slice s = without_marks(&d->scratch, line);
  bool by = s.len > 3 && (memcmp(s.ptr, "By ", 3) == 0 || memcmp(s.ptr, "BY ", 3) == 0 || memcmp(s.ptr, "by ", 3) == 0);
  bool right = by && line.len <= 240;
  size_t at = by ? 3 : 0, n = 0;
  bool lost = right && at < s.len && s.ptr[at] == ','; /* "By , a former associate editor": the name was a link that is gone */
  while (right && !lost && at < s.len) {
    size_t from = at, end = at, words = 0; /* one name */
    while (at < s.len && s.ptr[at] != ',' && s.ptr[at] != '|' && s.ptr[at] != ';' && s.ptr[at] != '/') {
      size_t w = at;
      while (w < s.len && !strchr(" ,|;/", s.ptr[w])) w++;
      slice word = slice_cut(s, at, w);
      if (slice_is(word, "and") || slice_is(word, "&") || slice_is(word, "in") || slice_is(word, "for") || slice_is(word, "at") || slice_is(word, "with") || slice_is(word, "AND")) break;
      if (word.len && !is_name_start(word) && !small_word(word)) right = false;
      if (word.len && words == 0 && no_name(word)) right = false;
      if (!right) break;
      words += word.len > 0;
      if (word.len) end = w;
      at = w;
      while (at < s.len && s.ptr[at] == ' ') at++;
    }
    if (!right) {
      if (n) right = true; /* ", a former editor": what follows the names describes them */
      break;
    }
    slice name = slice_trim(slice_cut(s, from, end));
    if (words > 6 || (n == 0 && (words < 2 || slice_ends(name, ".")))) {
      right = n > 0;
      break;
    }
    if (words < 2) break; /* "Reuters", "AFP": the house, not a writer */
    if (add) vec_push(&d->arena, &d->bylines, arena_copy(&d->arena, name.ptr, name.len));
    n++;
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == ',')) at++;
    slice rest = slice_cut(s, at, s.len);
    if (slice_starts(rest, "and ") || slice_starts(rest, "AND "))
      at += 4;
    else if (slice_starts(rest, "& "))
      at += 2;
    else if (!(at >= 2 && s.ptr[at - 2] == ','))
      break;
    while (at < s.len && s.ptr[at] == ' ') at++;
  }
  right = lost || (right && n > 0);
  arena_release(&d->scratch, mark);
  return right;
}

/* ------------------------------------------------------------------ title */

static bool has_stop(slice s) {
  while (s.len) {
    if (strchr("\"')]*_", s.ptr[s.len - 1]))
      s.len--;
    else if (slice_ends(s, "\xe2\x80\x9d") || slice_ends(s, "\xe2\x80\x99"))
      s.len -= 3;
    else
      break;
  }
  return s.len && (strchr(".:;,", s.ptr[s.len - 1]) || slice_ends(s, "\xe2\x80\xa6"));
}

static void set_title(doc *d, span at) {
  d->title_at = at;
  arena_mark mark = arena_here(&d->scratch);
  slice s = without_marks(&d->scratch, doc_slice(d, at));
  d->title = arena_copy(&d->arena, s.ptr, s.len);
  arena_release(&d->scratch, mark);
}

static bool same_words(const char *a, slice b) {
  size_t i = 0, j = 0;
  for (;;) {
    while (a[i] && !((a[i] | 32) >= 'a' && (a[i] | 32) <= 'z')) i++;
    while (j < b.len && !((b.ptr[j] | 32) >= 'a' && (b.ptr[j] | 32) <= 'z')) j++;
    if (!a[i] || j == b.len) return !a[i] && j == b.len;
    if ((a[i++] | 32) != (b.ptr[j++] | 32)) return false;
  }
}

/* `The minister left. "Go home!"`: a sentence has ended in it, so it is no title, though it ends as some do. */
static bool two_sentences(slice s) {
  for (size_t i = 1; i + 2 < s.len; i++) {
    size_t k = i + 1;
    if (!strchr(".!?", s.ptr[i]) || s.ptr[i - 1] < 'a' || s.ptr[i - 1] > 'z') continue;
    if (s.ptr[k] == '"' || s.ptr[k] == '\'') k++;
    else if ((unsigned char)s.ptr[k] == 0xe2 && k + 3 < s.len) k += 3;
    if (k + 1 < s.len && s.ptr[k] == ' ' && !(s.ptr[k + 1] >= 'a' && s.ptr[k + 1] <= 'z')) return true;
  }
  return false;
}

/* A line of the kind that stands over a text: short, without a final stop, not in the middle of things. */
static bool like_heading(const doc *d, const block *b) {
  slice s = doc_slice(d, b->at);
  if (b->kind != BLOCK_TEXT || s.len > 160 || memchr(s.ptr, '\n', s.len) || has_stop(s) || memchr(s.ptr, '@', s.len)) return false;
  bool quoted = s.len > 0 && (strchr("\"'", s.ptr[s.len - 1]) || slice_ends(s, "\xe2\x80\x9d") || slice_ends(s, "\xe2\x80\x99"));
  if (quoted && two_sentences(s)) return false;
  uint32_t len, cp = utf8_at(s.ptr, s.ptr + s.len, &len);
  return !(cp >= 'a' && cp <= 'z');
}

/* One or two words in capitals: "CARVER", "DE LUCE" */
static bool shouted(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (!(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') && s.ptr[i] != ' ' && s.ptr[i] != '-' && s.ptr[i] != '\'') return false;
  return s.len > 2 && s.len <= 24;
}

/* "Joint Communique of Peru and Ecuador", "Final declaration": what states say, not what is told of it. */
static bool communique(const char *title) {
  static const char *const words[] = {"joint communiq", "communiq", "final communiq", "joint statement", "joint declaration", "final declaration", "statement by the", "press statement"};
  if (strncasecmp(title, "the ", 4) == 0) title += 4;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strncasecmp(title, words[i], strlen(words[i])) == 0) return true;
  const char *joint = strstr(title, "Joint Communiq"); /* "US-China Joint Communique" */
  return joint || strstr(title, "JOINT COMMUNIQ");
}

/* "RECORD OF A CONVERSATION BETWEEN ... ON 9 DECEMBER 1971", "Minute by Mr Hale, 10 December 1971": a heading that tells its day. */
static bool minuted(slice s, written_date *w) {
  static const char *const openers[] = {"record of ", "note of ", "notes of ", "minute by ", "minute from ", "minutes of ", "note by ", "letter from ", "memorandum by ", "summary record of ", "record of meeting", "note for the record", "briefing by ", "spokesman of the ", "transcript of ", "press briefing", "press conference", "extract from a minute "};
  if (s.len > 400) return false;
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
    if (s.len > strlen(openers[i]) && strncasecmp(s.ptr, openers[i], strlen(openers[i])) == 0) return date_inside(s, w);
  for (size_t i = 0; i + 20 < s.len && s.len <= 160; i++) /* "Foreign Ministry Spokesperson Lin's Regular Press Conference on June 10, 2004" */
    if (strncasecmp(s.ptr + i, "press conference on ", 20) == 0) return date_inside(slice_cut(s, i, s.len), w);
  return false;
}

/* ------------------------------------------------------------------ the front of a text */

/* What the caller says comes before what the page says of itself, and that before the text's own dateline. */
void meta_date(doc *d, written_date w, const char *from) {
  enum { NEAR = 2 /* days: printed the day after it was written */ };
  if (w.day == DAY_NONE) return;
  if (d->date != DAY_NONE) {
    char here[16], there[16];
    bool months = w.precision != BY_DAY || d->date_precision != BY_DAY;
    day apart = w.day > d->date ? w.day - d->date : d->date - w.day;
    if (apart > (months ? 31 : NEAR)) doc_note(d, "read", (span){0, 0}, "%s says %s, %s says %s: the first stands", d->date_from ? d->date_from : "the date", day_text(d->date, here), from, day_text(w.day, there));
    return;
  }
  d->date = w.day;
  d->date_precision = w.precision;
  d->date_from = from;
}

/* "2017-12-13" with an hour behind it or not, "20171213", "13 Dec 2017", "Wed, 13 Dec 2017 09:30:00 GMT". */
static bool given_date(const char *text, written_date *w) {
  day after;
  slice s = slice_trim(slice_of(text)), day_alone = s.len > 10 && (s.ptr[10] == 'T' || s.ptr[10] == ' ') ? slice_cut(s, 0, 10) : s;
  char spaced[11];
  if (s.len >= 8 && strspn(s.ptr, "0123456789") == 8 && (s.len == 8 || s.ptr[8] == 'T')) {
    snprintf(spaced, sizeof spaced, "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6);
    day_alone = slice_of(spaced);
  }
  if (day_parse(day_alone, &w->day, &after, &w->precision)) return true;
  return s.len <= 80 && date_only(s, w);
}

void meta_run(doc *d, const dm_input *input) {
  for (size_t i = 0; i < input->n_details; i++) {
    const dm_detail *x = &input->details[i];
    vec_push(&d->arena, &d->details, ((detail){arena_copy(&d->arena, x->name, strlen(x->name)), arena_copy(&d->arena, x->value, strlen(x->value))}));
  }
  if (input->kind) d->kind = (doc_kind)word_find(WORD_KIND, input->kind);
  if (input->classification && input->classification[0]) d->classification = arena_copy(&d->arena, input->classification, strlen(input->classification));
  if (input->title && input->title[0]) {
    d->title = arena_copy(&d->arena, input->title, strlen(input->title));
    d->title_at = (span){0, 0};
  }
  if (input->publisher && input->publisher[0]) d->publisher = arena_copy(&d->arena, input->publisher, strlen(input->publisher));
  if (input->byline && input->byline[0]) {
    char *line = arena_printf(&d->arena, "By %s", input->byline);
    d->bylines.n = 0;
    if (!meta_byline(d, slice_of(line), true)) vec_push(&d->arena, &d->bylines, line + 3);
  }
  if (input->date && input->date[0]) {
    written_date given;
    if (given_date(input->date, &given)) {
      written_date before = {d->date, d->date_precision};
      const char *from = d->date_from;
      d->date = given.day;
      d->date_precision = given.precision == BY_DAY ? BY_DAY : BY_MONTH;
      d->date_from = input->date_from ? input->date_from : "option";
      meta_date(d, before, from);
    } else {
      doc_note_always(d, "read", (span){0, 0}, "'%.40s' is no date: YYYY-MM-DD, YYYY-MM or YYYY", input->date);
    }
  }
  if (d->whole) return;
  uint32_t dates = 0, over_text = 0, first_text = NONE;
  written_date w, next, front = {DAY_NONE, BY_NONE};
  bool news = d->bylines.n > 0;
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    block *b = &d->blocks.at[i];
    slice s = doc_slice(d, b->at);
    if (b->kind == BLOCK_HEADER || b->kind == BLOCK_NAV || b->kind == BLOCK_CAPTION || b->kind == BLOCK_NOTE) continue;
    if (input->layout && b->kind == BLOCK_DATELINE) {
      if (front.day == DAY_NONE && (date_only(s, &w) || date_placed(s, &w))) front = w, dates = 1;
      continue;
    }
    if (input->layout && b->kind != BLOCK_HEADING) continue; /* what it is was given */
    if (b->kind == BLOCK_TEXT && s.len <= 120 && (date_only(s, &w) || date_placed(s, &w))) {
      b->kind = BLOCK_DATELINE;
      bool over = i + 1 < d->blocks.n && (d->blocks.at[i + 1].kind == BLOCK_TEXT || d->blocks.at[i + 1].kind == BLOCK_ITEM) &&
                  !date_only(slice_cut(doc_slice(d, d->blocks.at[i + 1].at), 0, 120), &next);
      over_text += over;
      if (i < FRONT && front.day == DAY_NONE) front = w;
      dates++;
      continue;
    }
    if (i < FRONT && (b->kind == BLOCK_TEXT || b->kind == BLOCK_HEADING || b->kind == BLOCK_BYLINE) && s.len <= 240 && meta_byline(d, s, d->bylines.n == 0)) {
      b->kind = BLOCK_BYLINE;
      news = true;
      continue;
    }
    if (b->kind == BLOCK_BYLINE) { /* by markup: "Tomás Rueda", without "By" */
      char *line = arena_printf(&d->scratch, "By %.*s", (int)s.len, s.ptr);
      if (!d->bylines.n) meta_byline(d, slice_of(line), true);
      continue;
    }
    if (!d->classification && i < 4 && b->kind == BLOCK_TEXT && s.len < 80 && cable_classification(s)) {
      d->classification = cable_classification(s);
      b->kind = BLOCK_HEADER;
      continue;
    }
    bool before_text = first_text == NONE;
    if (before_text && i < 4 && front.day == DAY_NONE && b->kind != BLOCK_ITEM && minuted(s, &w)) meta_date(d, w, "dateline");
    if (like_heading(d, b) && (before_text ? s.len <= 160 : s.len <= 110)) b->kind = BLOCK_HEADING;
    if (before_text && b->kind == BLOCK_TEXT && !d->title && s.len <= 110 && slice_ends(s, "?") && i + 1 < d->blocks.n) b->kind = BLOCK_HEADING;
    if (b->kind == BLOCK_HEADING) {
      if (!d->title && before_text)
        set_title(d, b->at);
      else if (d->title && d->title_at.to == 0 && same_words(d->title, s))
        d->title_at = b->at; /* known from elsewhere, found again in the text */
      continue;
    }
    if (before_text && dateline_read(slice_cut(s, 0, 120), &w)) {
      news = true;
      meta_date(d, w, "dateline");
    } else if (before_text && b->kind == BLOCK_TEXT && date_opening(slice_cut(s, 0, 60), &w)) {
      bool chronology = false;
      for (uint32_t j = i + 1; j < d->blocks.n && j < i + FRONT && !chronology; j++) chronology = date_opening(slice_cut(doc_slice(d, d->blocks.at[j].at), 0, 60), &next);
      if (!chronology) meta_date(d, w, "dateline");
    }
    if (b->kind == BLOCK_TEXT && s.len > 60) first_text = first_text == NONE ? i : first_text;
  }
  if (d->kind == DOC_CABLE) {
    uint32_t last = d->blocks.n;
    for (uint32_t i = 0; i < d->blocks.n; i++)
      if (cable_margin(doc_slice(d, d->blocks.at[i].at))) d->blocks.at[i].kind = BLOCK_HEADER;
    while (last > 0 && d->blocks.at[last - 1].kind == BLOCK_HEADER) last--;
    if (last > 0 && shouted(doc_slice(d, d->blocks.at[last - 1].at))) { /* the signer */
      d->blocks.at[last - 1].kind = BLOCK_BYLINE;
      vec_push(&d->arena, &d->details, ((detail){"signed", doc_string(d, d->blocks.at[last - 1].at)}));
    }
  }
  if (dates <= 2 && over_text <= 1) meta_date(d, front, "dateline"); /* more: the text is a chronology */
  if (d->kind == DOC_OTHER && d->title && (strncasecmp(d->title, "telegram from the ", 18) == 0 || strncasecmp(d->title, "airgram from the ", 17) == 0)) d->kind = DOC_CABLE;
  if (d->kind == DOC_OTHER && cable_printed(d).len) d->kind = DOC_CABLE;
  if (d->kind == DOC_OTHER && !d->bylines.n && d->title && communique(d->title)) d->kind = DOC_STATEMENT;
  if (d->kind == DOC_OTHER && (news || front.day != DAY_NONE)) d->kind = DOC_NEWS;
}
