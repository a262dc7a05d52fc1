#include "ledger/account.h"

#include <endian.h>
#include <stdlib.h>

#include "words.h"

const char *const account_states[N_STATES] = {"told", "planned", "negated", "refused"};
const char *const account_anchors[N_ANCHORS] = {"day", "document", "stretch", "none"};

enum {
  BEFORE = 2,       /* days: a text tells of today, yesterday, the day before */
  STRETCH_MOST = 31 /* days: "in May" may be a day of May; "in 1978" is too long to tell */
};

static uint64_t mixed(uint64_t a, uint64_t b) {
  uint64_t x = (a ^ b) * 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9u;
  return x ^ (x >> 32);
}
static uint64_t mixed_text(uint64_t h, const char *text) {
  for (; *text; text++) h = (h ^ (unsigned char)*text) * 0x100000001b3u;
  return mixed(h, 0xff);
}

/* ------------------------------------------------------------------ words */

/* Of every text, whatever it tells of; the first five letters, as words are compared. Sorted. */
static const char empty[][6] = {
    "about", "accor", "after", "again", "agenc", "also", "among", "and", "annou", "been", "befor", "being", "betwe", "capit", "could", "count", "day", "days", "did", "earli",
    "for", "forei", "frida", "from", "gover", "had", "has", "have", "her", "his", "into", "its", "last", "later", "minis", "monda", "more", "new", "night", "not", "offic", "our",
    "over", "polic", "presi", "repor", "said", "saidt", "satur", "says", "sever", "she", "some", "state", "sunda", "that", "the", "their", "them", "there", "they", "this", "thurs",
    "today", "told", "tuesd", "two", "under", "was", "wedne", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would", "yeste",
};
enum { LETTERS = 5 /* of a word: "arrest" of "arrested", "arrests" */, WORD_LEAST = 3 };

static bool word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

/* The next word's beginning in small letters; false at the end. */
static bool next_word(slice text, size_t *at, char out[LETTERS + 1]) {
  size_t n = 0;
  while (*at < text.len && !word_byte(text.ptr[*at])) ++*at;
  if (*at >= text.len) return false;
  for (; *at < text.len && word_byte(text.ptr[*at]); ++*at) {
    char c = text.ptr[*at];
    if (n < LETTERS) out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  memset(out + n, 0, LETTERS + 1 - n);
  return true;
}

/* As a number that is in the order of the letters; what is not used of a word is zero. */
static uint64_t letters_of(const char word[LETTERS + 1]) {
  uint32_t first;
  uint16_t last;
  memcpy(&first, word, sizeof first);
  memcpy(&last, word + sizeof first, sizeof last);
  return (uint64_t)be32toh(first) << 16 | be16toh(last);
}
static bool is_empty(const char *word) {
  uint64_t n = letters_of(word);
  size_t low = 0, high = sizeof empty / sizeof *empty;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    uint64_t at = letters_of(empty[middle]);
    if (at == n) return true;
    if (at < n) low = middle + 1;
    else high = middle;
  }
  return false;
}

static int by_value(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static uint32_t word_hash(const char *word) {
  uint64_t h = mixed_text(0xcbf29ce484222325u, word);
  return (uint32_t)(h ^ (h >> 32));
}

enum { NAMES_MOST = 24 };
static uint32_t add_names(const party *p, uint32_t n_parties, uint32_t *names, uint32_t n) {
  for (uint32_t i = 0; i < n_parties; i++) {
    const char *texts[] = {p[i].name, p[i].text};
    for (int k = 0; k < 2; k++) {
      size_t at = 0;
      char word[LETTERS + 1];
      while (texts[k] && n < NAMES_MOST && next_word(slice_of(texts[k]), &at, word)) names[n++] = word_hash(word);
    }
  }
  return n;
}

static account_words words_of(const doc *d, const event *v) {
  account_words w = {.n = 0};
  uint32_t names[NAMES_MOST], n_names = add_names(v->actors.at, v->actors.n, names, 0);
  n_names = add_names(v->recipients.at, v->recipients.n, names, n_names);
  if (v->sentence >= d->sentences.n) return w;
  slice text = doc_slice(d, d->sentences.at[v->sentence].at);
  size_t at = 0;
  char word[LETTERS + 1];
  while (w.n < ACCOUNT_WORDS && next_word(text, &at, word)) {
    if (strlen(word) < WORD_LEAST || is_empty(word)) continue;
    uint32_t h = word_hash(word);
    bool known = false;
    for (uint32_t i = 0; i < n_names && !known; i++) known = names[i] == h;
    for (uint32_t i = 0; i < w.n && !known; i++) known = w.at[i] == h;
    if (!known) w.at[w.n++] = h;
  }
  qsort(w.at, w.n, sizeof *w.at, by_value);
  return w;
}

static uint32_t shared(const account_words *x, const account_words *y) {
  uint32_t n = 0;
  for (uint32_t i = 0, k = 0; i < x->n && k < y->n;) {
    if (x->at[i] == y->at[k]) n++, i++, k++;
    else if (x->at[i] < y->at[k]) i++;
    else k++;
  }
  return n;
}

/* ------------------------------------------------------------------ of an event */

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void add_code(account_side *s, const char *code) {
  for (uint32_t i = 0; i < s->n; i++)
    if (strcmp(s->code[i], code) == 0) return;
  if (s->n < SIDE_CODES) snprintf(s->code[s->n++], CODE_BYTES, "%s", code);
}

/* Who has no code goes by the last word of what he is called: "~gunmen". */
static account_side side_of(const party *p, uint32_t n) {
  account_side s = {.n = 0};
  for (uint32_t i = 0; i < n; i++) {
    char full[8], name[CODE_BYTES];
    const char *code = actor_code(p[i].code, p[i].country, p[i].sector, full);
    if (!code[0]) {
      const char *text = p[i].name ? p[i].name : p[i].text ? p[i].text : "", *end = text + strlen(text);
      while (end > text && !word_byte(end[-1])) end--;
      const char *from = end;
      while (from > text && word_byte(from[-1])) from--;
      snprintf(name, sizeof name, "~%.*s", (int)(end - from < 20 ? end - from : 20), from);
      for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
      code = name;
    }
    if (code[1]) add_code(&s, code);
  }
  qsort(s.code, s.n, CODE_BYTES, by_text);
  return s;
}

/* Who meets whom says nothing about who began: the sides are one. */
static bool mutual(plover t) { return t == PLOVER_CONSULT || t == PLOVER_AGREE || t == PLOVER_COOPERATE; }
/* Of these one pair has many in a day. */
static bool many_a_day(plover t) { return t == PLOVER_ASSAULT || t == PLOVER_COERCE || t == PLOVER_PROTEST; }

static int64_t hash_of(const account *a, const account_words *w) {
  uint64_t h = mixed(0x9ae16a3b2f90404fu, (uint64_t)a->type * 64 + (uint64_t)a->state * 8 + a->anchor);
  h = mixed_text(h, a->mode);
  h = mixed(h, (uint32_t)a->first);
  h = mixed(h, (uint32_t)a->last);
  for (uint32_t i = 0; i < a->actors.n; i++) h = mixed_text(h, a->actors.code[i]);
  h = mixed(h, 1);
  for (uint32_t i = 0; i < a->recipients.n; i++) h = mixed_text(h, a->recipients.code[i]);
  h = mixed_text(h, a->place);
  h = mixed(h, (uint64_t)a->geonameid);
  for (uint32_t i = 0; !account_firm(a) && i < w->n; i++) h = mixed(h, w->at[i]);
  return (int64_t)h;
}

/* Where it was: as the event says, or the one town that its sentence names ("shelled the village of Kirkuk"). */
static const location *place_of(const doc *d, const event *v) {
  const location *only = NULL, *own = v->place < d->mentions.n ? d->mentions.at[v->place].place : NULL;
  if ((own && own->geonameid) || v->sentence >= d->sentences.n) return own;
  span s = d->sentences.at[v->sentence].at;
  for (uint32_t m = 0; m < d->mentions.n; m++) {
    const mention *x = &d->mentions.at[m];
    if (x->at.from < s.from || x->at.to > s.to || !x->place || !x->place->geonameid) continue;
    if (only && only->geonameid != x->place->geonameid) return own;
    only = x->place;
  }
  return only ? only : own;
}

account account_of(const doc *d, uint32_t i, account_words *w) {
  const event *v = &d->events.at[i];
  account a = {.type = v->type, .first = DAY_NONE, .last = DAY_NONE};
  a.state = v->factuality <= FACT_SAID ? STATE_TOLD : v->factuality == FACT_NEGATED ? STATE_NEGATED : v->factuality == FACT_REFUSED ? STATE_REFUSED : STATE_PLANNED;
  if (v->mode) snprintf(a.mode, sizeof a.mode, "%s", v->mode);
  a.actors = side_of(v->actors.at, v->actors.n);
  a.recipients = side_of(v->recipients.at, v->recipients.n);
  if (mutual(a.type) && a.recipients.n) { /* both lists as one, in two halves */
    account_side all = a.actors;
    for (uint32_t k = 0; k < a.recipients.n; k++) add_code(&all, a.recipients.code[k]);
    qsort(all.code, all.n, CODE_BYTES, by_text);
    a.actors = all;
    a.recipients = (account_side){.n = 0};
  }
  a.first = v->begin != DAY_NONE ? v->begin : v->after;
  a.last = v->after != DAY_NONE ? v->after : v->begin;
  a.anchor = a.first == DAY_NONE ? ANCHOR_NONE : a.first == a.last ? ANCHOR_DAY : ANCHOR_STRETCH;
  if (a.anchor == ANCHOR_NONE && !v->historical && d->date != DAY_NONE && d->date_precision == BY_DAY) a.first = a.last = d->date, a.anchor = ANCHOR_DOCUMENT;
  const location *p = place_of(d, v);
  if (p) {
    snprintf(a.place, sizeof a.place, "%s", p->name ? p->name : "");
    memcpy(a.place_country, p->country, sizeof a.place_country);
    a.geonameid = p->geonameid;
  }
  *w = words_of(d, v);
  a.same = hash_of(&a, w);
  return a;
}

/* ------------------------------------------------------------------ two of them */

static bool coded(const account_side *s) {
  for (uint32_t i = 0; i < s->n; i++)
    if (s->code[i][0] != '~') return true;
  return false;
}

/* How many sides nobody stands on. */
static int missing(const account *a) {
  if (mutual(a->type)) return a->actors.n >= 2 ? 0 : a->actors.n ? 1 : 2;
  return !a->actors.n + !a->recipients.n;
}

bool account_firm(const account *a) {
  if (a->anchor != ANCHOR_DAY || missing(a) || !coded(&a->actors) || (!mutual(a->type) && !coded(&a->recipients))) return false;
  return !many_a_day(a->type) || a->geonameid;
}

bool account_fuller(const account *a, const account *b) {
  if (account_firm(a) != account_firm(b)) return account_firm(a);
  if (missing(a) != missing(b)) return missing(a) < missing(b);
  if (!a->geonameid != !b->geonameid) return a->geonameid;
  if (a->anchor != b->anchor) return a->anchor < b->anchor;
  if (!a->mode[0] != !b->mode[0]) return a->mode[0];
  return a->same < b->same;
}

static bool of_the_state(const char *sector) {
  static const char *const parts[] = {"", "GOV", "MIL", "COP", "SPY", "JUD", "LEG"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (strcmp(sector, parts[i]) == 0) return true;
  return false;
}

typedef enum match { MATCH_NOT, MATCH_UNKNOWN, MATCH_MAYBE, MATCH_SAME } match;

/* "GHA" may be "GHAGOV", and the army is the state as much as the ministry is; "gunmen" may be anybody. */
static match match_codes(const char *a, const char *b) {
  if (strcmp(a, b) == 0) return MATCH_SAME;
  if (a[0] == '~' || b[0] == '~') return MATCH_UNKNOWN;
  if (strncmp(a, b, 3) != 0) return MATCH_NOT;
  return of_the_state(a + 3) && of_the_state(b + 3) ? MATCH_MAYBE : !a[3] || !b[3] ? MATCH_MAYBE : MATCH_NOT;
}

/* Each of the shorter side must be somebody of the other. */
static match match_sides(const account_side *a, const account_side *b) {
  if (!a->n || !b->n) return MATCH_UNKNOWN;
  if (a->n > b->n) {
    const account_side *t = a;
    a = b;
    b = t;
  }
  match worst = a->n == b->n ? MATCH_SAME : MATCH_MAYBE;
  for (uint32_t i = 0; i < a->n; i++) {
    match best = MATCH_NOT;
    for (uint32_t k = 0; k < b->n; k++) {
      match m = match_codes(a->code[i], b->code[k]);
      if (m > best) best = m;
    }
    if (best < worst) worst = best;
  }
  return worst;
}

/* How well the days fit: 3 the same day, 2 a text of that day or the next ones, 1 within a stretch or some days; -1 not. */
static int match_days(const account *a, const account *b) {
  if (a->anchor > b->anchor) {
    const account *t = a;
    a = b;
    b = t;
  }
  if (b->anchor == ANCHOR_NONE) return a->anchor == ANCHOR_NONE ? 0 : -1;
  if (a->anchor == ANCHOR_DAY && b->anchor == ANCHOR_DAY) return a->first == b->first ? 3 : -1;
  if (b->anchor == ANCHOR_STRETCH) {
    if (a->anchor == ANCHOR_STRETCH && a->first == b->first && a->last == b->last) return 2;
    return b->last - b->first < STRETCH_MOST && a->first <= b->last && b->first <= a->last ? 1 : -1;
  }
  int gap = b->first - a->first; /* days from the event, or the first text, to the text */
  if (a->anchor == ANCHOR_DOCUMENT) gap = abs(gap);
  else if (a->state == STATE_PLANNED) return gap <= BEFORE && gap >= -STRETCH_MOST ? 1 : -1;
  if (gap < 0 || gap > BEFORE) return -1;
  return gap < 2 ? 2 : 1;
}

/* What is known of the two together. */
typedef struct fit {
  match actors, recipients;
  int days, doubts;
  bool mode, town;
  uint32_t words, least; /* shared; of the shorter sentence */
} fit;

/* All but the words. */
static bool could(const account *a, const account *b, fit *f) {
  *f = (fit){.days = -1};
  if (a->apart || b->apart || a->type != b->type || a->state != b->state) return false;
  if (a->geonameid && b->geonameid && a->geonameid != b->geonameid) return false;
  if (a->place_country[0] && b->place_country[0] && strcmp(a->place_country, b->place_country) != 0) return false;
  f->days = match_days(a, b);
  if (f->days < 0) return false;
  f->actors = match_sides(&a->actors, &b->actors);
  f->recipients = mutual(a->type) ? f->actors : match_sides(&a->recipients, &b->recipients);
  return f->actors != MATCH_NOT && f->recipients != MATCH_NOT;
}

bool account_may(const account *a, const account *b) {
  fit f;
  return could(a, b, &f);
}

static bool fits(const account *a, const account_words *x, const account *b, const account_words *y, fit *f) {
  if (!could(a, b, f)) return false;
  f->words = shared(x, y);
  f->least = x->n < y->n ? x->n : y->n;
  bool copy = f->least >= 5 && f->words * 10 >= f->least * 8;
  if (a->mode[0] && b->mode[0] && strcmp(a->mode, b->mode) != 0 && a->type != PLOVER_CONSULT && !copy) return false;
  f->mode = a->mode[0] && strcmp(a->mode, b->mode) == 0;
  f->town = a->geonameid && a->geonameid == b->geonameid;
  f->doubts = (f->actors == MATCH_UNKNOWN) + (f->recipients == MATCH_UNKNOWN && !mutual(a->type)) + (f->days < 3) + (f->days < 2) + (f->days < 1);
  if (many_a_day(a->type) && !f->town) f->doubts++;
  if (mutual(a->type) ? missing(a) || missing(b) : f->actors == MATCH_UNKNOWN && f->recipients == MATCH_UNKNOWN) f->doubts++;
  return true;
}

/* Per cent of the shorter sentence's telling words that must be shared, by the number of doubts. */
static const uint32_t words_wanted[] = {0, 12, 34, 50, 70, 70, 80, 80};

int64_t account_nearness(const account *a, const account_words *x, const account *b, const account_words *y) {
  fit f;
  if (!fits(a, x, b, y, &f)) return 0;
  uint32_t share = f.least ? f.words * 100 / f.least : 0, wanted = words_wanted[f.doubts];
  if (f.town && wanted > 12) wanted -= 12;
  if (share < wanted || (wanted >= 34 && f.words < 2)) return 0;
  return ((int64_t)(8 - f.doubts) << 24) + ((int64_t)f.days << 20) + ((int64_t)f.town << 19) + ((int64_t)f.mode << 18) + ((int64_t)f.actors << 12) + ((int64_t)f.recipients << 10) + share;
}

void account_why(const account *a, const account_words *x, const account *b, const account_words *y, char out[160]) {
  static const char *const how[] = {"not the same", "not known of both", "may be the same", "the same"};
  static const char *const days[] = {"no day", "days that may be the same", "the day of the text", "the same day"};
  fit f;
  fits(a, x, b, y, &f);
  if (f.days < 0) f.days = 0;
  if (mutual(a->type)) snprintf(out, 160, "%s, parties %s%s, %u of %u words", days[f.days], how[f.actors], f.town ? ", the same town" : "", f.words, f.least);
  else
    snprintf(out, 160, "%s, actors %s, recipients %s%s, %u of %u words", days[f.days], how[f.actors], how[f.recipients], f.town ? ", the same town" : "", f.words, f.least);
}

/* ------------------------------------------------------------------ keys */

typedef struct key_list {
  account_key *at;
  uint32_t n;
} key_list;

static void add_key(key_list *k, const account *a, char kind, const char *one, const char *other, day from, day to) {
  uint64_t h = mixed(0x51ed270b27b4f3cfu, (uint64_t)a->type * 64 + (uint64_t)a->state * 8);
  h = mixed(h, (unsigned char)kind);
  for (int i = 0; i < 3 && one[i]; i++) h = mixed(h, (unsigned char)one[i]);
  h = mixed(h, 77);
  for (int i = 0; i < 3 && other[i]; i++) h = mixed(h, (unsigned char)other[i]);
  for (uint32_t i = 0; i < k->n; i++)
    if (k->at[i].key == (int64_t)h && k->at[i].from == from) return;
  if (k->n < ACCOUNT_KEYS) k->at[k->n++] = (account_key){(int64_t)h, from, to};
}

enum { KEY_CODES = 3 /* of a side */ };
static uint32_t few(const account_side *s) { return s->n < KEY_CODES ? s->n : KEY_CODES; }

/* Country by country; without one, the word. 'p' both sides are known, 's' one side of one whose other side is known too, 'h'
 * the side of one that has no other, 'w' words of one that has neither. A long stretch has kinds of its own. */
static void pair_keys(key_list *k, const account *a, char kind, day from, day to) {
  if (mutual(a->type)) {
    for (uint32_t i = 0; i < few(&a->actors); i++)
      for (uint32_t j = i + 1; j < few(&a->actors); j++) add_key(k, a, kind, a->actors.code[i], a->actors.code[j], from, to);
    return;
  }
  for (uint32_t i = 0; i < few(&a->actors); i++)
    for (uint32_t j = 0; j < few(&a->recipients); j++) add_key(k, a, kind, a->actors.code[i], a->recipients.code[j], from, to);
}
static void side_keys(key_list *k, const account *a, char kind, day from, day to) {
  for (uint32_t i = 0; i < few(&a->actors); i++) add_key(k, a, kind, a->actors.code[i], "", from, to);
  for (uint32_t i = 0; i < few(&a->recipients); i++) add_key(k, a, kind, "", a->recipients.code[i], from, to);
}
static void word_keys(key_list *k, const account *a, const account_words *w, day from, day to) {
  enum { LEAST = 3 };
  for (uint32_t i = 0; i < w->n && i < LEAST; i++) {
    char word[8];
    snprintf(word, sizeof word, "%c%c%c", (char)(1 + (w->at[i] & 63)), (char)(1 + ((w->at[i] >> 6) & 63)), (char)(1 + ((w->at[i] >> 12) & 63)));
    add_key(k, a, 'w', word, "", from, to);
  }
}

uint32_t account_put(const account *a, const account_words *w, account_key out[ACCOUNT_KEYS]) {
  key_list k = {out, 0};
  if (a->anchor == ANCHOR_NONE || a->apart) return 0;
  bool stretch = a->anchor == ANCHOR_STRETCH;
  if (stretch && a->last - a->first >= STRETCH_MOST) { /* only the very same stretch */
    pair_keys(&k, a, 'P', a->first, a->first);
  } else if (stretch) {
    pair_keys(&k, a, 'q', a->first, a->first);
  } else if (!missing(a)) {
    pair_keys(&k, a, 'p', a->first, a->first);
    side_keys(&k, a, 's', a->first, a->first);
  } else {
    side_keys(&k, a, 'h', a->first, a->first);
  }
  if (missing(a)) word_keys(&k, a, w, a->first, a->first);
  return k.n;
}

uint32_t account_look(const account *a, const account_words *w, account_key out[ACCOUNT_KEYS]) {
  key_list k = {out, 0};
  if (a->anchor == ANCHOR_NONE || a->apart) return 0;
  bool stretch = a->anchor == ANCHOR_STRETCH;
  if (stretch && a->last - a->first >= STRETCH_MOST) {
    pair_keys(&k, a, 'P', a->first, a->first);
    return k.n;
  }
  day from = a->first - BEFORE, to = a->last + BEFORE;
  if (a->state == STATE_PLANNED) from -= STRETCH_MOST, to += STRETCH_MOST;
  if (!missing(a)) {
    pair_keys(&k, a, 'p', from, to);
    side_keys(&k, a, 'h', from, to);
  } else {
    side_keys(&k, a, 's', from, to);
    side_keys(&k, a, 'h', from, to);
    word_keys(&k, a, w, from, to);
  }
  pair_keys(&k, a, 'q', a->first - STRETCH_MOST, a->last);
  return k.n;
}
