#include "syntax/lemma.h"

#include <stdbool.h>

#include "syntax/lemma_lists.h"

typedef struct word_list {
  const char *text;
  const uint32_t *at, *n;
} word_list;

#define X(name) static const word_list name = {lemma_##name##_text, lemma_##name##_at, &lemma_##name##_n};
LEMMA_LIST_TABLE(X)
#undef X

/* Closed classes and habits of the treebanks. TAG is an XPOS, or a UPOS where that is enough; "" fits any. */
typedef struct special {
  const char *form, *tag, *lemma;
} special;

static const special specials[] = {
    {"'", "POS", "'s"},
    {"'d", "MD", "would"},
    {"'d", "VBD", "have"},
    {"'em", "PRP", "they"},
    {"'ll", "MD", "will"},
    {"'m", "AUX", "be"},
    {"'re", "AUX", "be"},
    {"'s", "PRON", "we"},
    {"'s", "AUX", "be"},
    {"'s", "VBZ", "be"},
    {"'ve", "", "have"},
    {"--", ":", "-"},
    {"am", "AUX", "be"},
    {"am", "NN", "a.m."},
    {"pm", "NN", "p.m."},
    {"might", "MD", "might"},
    {"clothes", "NNS", "clothes"},
    {"means", "NNS", "means"},
    {"politics", "NNS", "politics"},
    {"regards", "NNS", "regards"},
    {"species", "NNS", "species"},
    {"thanks", "NNS", "thanks"},
    {"troops", "NNS", "troops"},
    {"gon", "VBG", "go"},
    {"wan", "VBP", "want"},
    {"etc", "FW", "etc."},
    {"an", "DT", "a"},
    {"are", "AUX", "be"},
    {"are", "VBP", "be"},
    {"been", "VBN", "be"},
    {"being", "VBG", "be"},
    {"best", "ADV", "well"},
    {"best", "ADJ", "good"},
    {"better", "ADV", "well"},
    {"better", "ADJ", "good"},
    {"ca", "MD", "can"},
    {"data", "NNS", "data"},
    {"did", "VBD", "do"},
    {"does", "VBZ", "do"},
    {"done", "VBN", "do"},
    {"em", "PRP", "they"},
    {"farther", "", "far"},
    {"further", "RBR", "far"},
    {"further", "JJR", "further"},
    {"had", "VBD", "have"},
    {"had", "VBN", "have"},
    {"has", "VBZ", "have"},
    {"having", "VBG", "have"},
    {"her", "PRP", "she"},
    {"hers", "PRON", "hers"},
    {"him", "PRP", "he"},
    {"i", "PRP", "I"},
    {"is", "AUX", "be"},
    {"is", "VBZ", "be"},
    {"least", "", "least"},
    {"less", "", "less"},
    {"m", "AUX", "be"},
    {"me", "PRP", "I"},
    {"mine", "PRP", "my"},
    {"more", "", "more"},
    {"most", "", "most"},
    {"n't", "RB", "not"},
    {"na", "TO", "to"},
    {"nt", "RB", "not"},
    {"ours", "PRP", "our"},
    {"people", "NNS", "people"},
    {"r", "AUX", "be"},
    {"re", "AUX", "be"},
    {"s", "AUX", "be"},
    {"s", "POS", "'s"},
    {"sha", "MD", "shall"},
    {"ta", "TO", "to"},
    {"theirs", "PRP", "their"},
    {"them", "PRP", "they"},
    {"these", "DT", "this"},
    {"those", "DT", "that"},
    {"us", "PRP", "we"},
    {"ve", "AUX", "have"},
    {"was", "AUX", "be"},
    {"was", "VBD", "be"},
    {"were", "AUX", "be"},
    {"were", "VBD", "be"},
    {"whom", "WP", "who"},
    {"wo", "MD", "will"},
    {"yours", "PRP", "your"},
};

/* What is left of WORD against entry I, which ends with NUL. */
static int compare(slice word, const char *entry) {
  for (size_t i = 0; i < word.len; i++) {
    unsigned char a = (unsigned char)word.ptr[i], b = (unsigned char)entry[i];
    if (!b) return 1; /* also for a NUL in the word: never past the entry's own */
    if (a != b) return a < b ? -1 : 1;
  }
  return -(entry[word.len] != 0);
}

static const char *find(const word_list *l, slice word) {
  uint32_t from = 0, to = *l->n;
  while (from < to) {
    uint32_t middle = from + (to - from) / 2;
    int d = compare(word, l->text + l->at[middle]);
    if (d == 0) return l->text + l->at[middle];
    if (d > 0)
      from = middle + 1;
    else
      to = middle;
  }
  return NULL;
}

/* A word being worked on; room for what a rule may add. */
typedef struct stem {
  char text[LEMMA_MAX + 4];
  size_t len;
} stem;

static slice view(const stem *s) { return (slice){s->text, s->len}; }

static bool ends(const stem *s, const char *tail) { return slice_ends(view(s), tail); }

/* S without its last CUT bytes, plus TAIL. */
static stem formed(const stem *s, size_t cut, const char *tail) {
  stem out = *s;
  out.len -= cut;
  size_t n = strlen(tail);
  memcpy(out.text + out.len, tail, n);
  out.len += n;
  return out;
}

static bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

static bool known(const word_list *l, const stem *s) { return find(l, view(s)) != NULL; }

static bool doubled(const stem *s) {
  return s->len > 2 && s->text[s->len - 1] == s->text[s->len - 2] && !vowel(s->text[s->len - 1]);
}

/* hop, plan: consonants, one vowel, one consonant. Such a stem doubles before -ed, so that "hoped" is of
 * "hope". */
static bool short_stem(const stem *s) {
  size_t vowels = 0;
  if (s->len < 3) return false;
  for (size_t i = 0; i < s->len; i++) vowels += vowel(s->text[i]);
  char last = s->text[s->len - 1];
  return vowels == 1 && vowel(s->text[s->len - 2]) && last != 'w' && last != 'x' && last != 'y';
}

/* A bare stem before -ed, -ing, -er, -est: as it stands, undoubled, or with its e again. */
static stem restored(const word_list *l, const stem *bare) {
  stem with_e = formed(bare, 0, "e");
  if (short_stem(bare) && known(l, &with_e)) return with_e; /* hoped: hope, not hop */
  if (doubled(bare)) {
    stem single = formed(bare, 1, "");
    if (known(l, bare)) return *bare; /* called */
    if (known(l, &single)) return single;
    char c = bare->text[bare->len - 1];
    return c == 'l' || c == 's' || c == 'z' || c == 'f' ? *bare : single;
  }
  if (known(l, bare)) return *bare;
  if (known(l, &with_e)) return with_e;
  static const char *const want_e[] = {"v",  "c",  "u",  "iz", "yz", "at", "dg", "rg",
                                       "ng", "bl", "tl", "pl", "dl", "gl", "ls"};
  for (size_t i = 0; i < sizeof want_e / sizeof *want_e; i++)
    if (bare->len > 3 && ends(bare, want_e[i])) return with_e;
  return *bare;
}

static bool exception(const word_list *l, stem *s) {
  const char *e = find(l, view(s));
  if (!e) return false;
  const char *base = e + strlen(e) + 1;
  s->len = strlen(base);
  memcpy(s->text, base, s->len);
  return true;
}

static stem without_s(const word_list *l, const stem *s) {
  if (s->len < 3 || !ends(s, "s") || ends(s, "ss")) return *s;
  stem plain = formed(s, 1, "");
  if (ends(s, "ies") && s->len > 4) {
    stem y = formed(s, 3, "y");
    return !known(l, &y) && known(l, &plain) ? plain : y; /* movies: movie */
  }
  if (known(l, &plain)) return plain;
  if (ends(s, "es")) {
    stem bare = formed(s, 2, "");
    if (known(l, &bare) || ends(&bare, "s") || ends(&bare, "x") || ends(&bare, "z") || ends(&bare, "ch") ||
        ends(&bare, "sh"))
      return bare;
  }
  return plain;
}

static stem verb(const stem *form, const char *xpos) {
  stem s = *form;
  if (strcmp(xpos, "VBP") == 0 || strcmp(xpos, "VB") == 0) return s;
  if (strcmp(xpos, "VBZ") == 0) return exception(&verb_exceptions, &s) ? s : without_s(&verbs, &s);
  if (strcmp(xpos, "VBG") == 0) {
    if (!ends(&s, "ing") || s.len < 5) return exception(&verb_exceptions, &s) ? s : *form;
    if (exception(&verb_exceptions, &s)) return s;
    stem bare = formed(&s, 3, "");
    return restored(&verbs, &bare);
  }
  if (exception(&verb_exceptions, &s)) return s;
  if (ends(&s, "ied") && s.len > 4) {
    stem y = formed(&s, 3, "y"), ie = formed(&s, 1, "");
    return !known(&verbs, &y) && known(&verbs, &ie) ? ie : y;
  }
  if (!ends(&s, "ed") || s.len < 4) return s;
  stem bare = formed(&s, 2, "");
  return restored(&verbs, &bare);
}

static stem noun(const stem *form) {
  stem s = *form;
  if (s.len && s.text[0] >= '0' && s.text[0] <= '9') return s; /* the 1970s */
  if (exception(&noun_exceptions, &s)) return s;
  if (ends(&s, "men") && s.len > 4) return formed(&s, 2, "an");
  return without_s(&nouns, &s);
}

static stem compared(const stem *form, bool superlative, bool adverb) {
  stem s = *form;
  if (adverb && exception(&adverb_exceptions, &s)) return s;
  if (exception(&adjective_exceptions, &s)) return s;
  if (!ends(&s, superlative ? "est" : "er") || s.len < 5) return s;
  stem bare = formed(&s, superlative ? 3 : 2, "");
  if (ends(&bare, "i")) return formed(&bare, 1, "y");
  return restored(&adjectives, &bare);
}

/* Curly apostrophes and quotes and the shorter dash as ASCII; the treebanks keep the long one. */
static void plain(stem *s) {
  stem out = {.len = 0};
  for (size_t i = 0; i < s->len; i++) {
    unsigned char c = (unsigned char)s->text[i], third = i + 2 < s->len ? (unsigned char)s->text[i + 2] : 0;
    if (c == 0xe2 && i + 2 < s->len && (unsigned char)s->text[i + 1] == 0x80) {
      char to = third == 0x98 || third == 0x99   ? '\''
                : third == 0x9c || third == 0x9d ? '"'
                : third == 0x93                  ? '-'
                                                 : 0;
      if (to) {
        out.text[out.len++] = to;
        i += 2;
        continue;
      }
    }
    out.text[out.len++] = (char)c;
  }
  *s = out;
}

static void lower(stem *s) {
  for (size_t i = 0; i < s->len; i++) {
    unsigned char c = (unsigned char)s->text[i];
    bool capital = i && (unsigned char)s->text[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
    if ((c >= 'A' && c <= 'Z') || capital) s->text[i] = (char)(c + 0x20);
  }
}

/* A plural name: States, Iraqis; "Philippines" and "ROS" stay. */
static stem plural_name(const stem *form) {
  stem s = *form;
  lower(&s);
  stem one = noun(&s);
  bool shouting = form->len > 1 && form->text[1] >= 'A' && form->text[1] <= 'Z';
  if (shouting || !ends(form, "s") || one.len > form->len) return *form;
  size_t same = 0;
  while (same < one.len && one.text[same] == s.text[same]) same++;
  memcpy(one.text, form->text, same);
  return one;
}

static const char *special_lemma(const stem *s, const char *upos, const char *xpos) {
  for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
    const special *p = &specials[i];
    if (p->form[0] == s->text[0] && slice_is(view(s), p->form) &&
        (!*p->tag || strcmp(p->tag, xpos) == 0 || strcmp(p->tag, upos) == 0))
      return p->lemma;
  }
  return NULL;
}

static bool capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Words that are no names by their tag and keep their capitals all the same: "American officials", "the
 * United Nations", "TV", "HR"; but "ATTACK" in a headline does not. */
static bool keeps_capitals(const stem *s, const char *upos, const char *xpos) {
  if (s->len < 2 || !capital(s->text[0])) return false;
  bool adjective = strcmp(upos, "ADJ") == 0;
  if (strcmp(xpos, "NNP") == 0) return true;
  if (adjective && strcmp(xpos, "JJ") == 0 && !capital(s->text[1])) {
    static const char *const peoples[] = {"ian",  "can",  "ish",  "ese",   "eli",   "aqi",  "ani",  "emi",
                                          "iti",  "ench", "utch", "eek",   "ab",    "ban",  "ghan", "man",
                                          "pean", "rean", "raqi", "oslem", "uslim", "unni", "iite"};
    for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++)
      if (ends(s, peoples[i]) && !slice_is(view(s), "Human")) return true;
  }
  if (strcmp(xpos, "NN") != 0) return false;
  for (size_t i = 1; i < s->len; i++)
    if (s->text[i] >= 'a' && s->text[i] <= 'z') return false;
  stem low = *s;
  lower(&low);
  return special_lemma(&low, upos, xpos) == NULL && (s->len <= 3 || !known(&nouns, &low));
}

size_t lemma_of(slice form, const char *upos, const char *xpos, char *out) {
  stem s = {.len = form.len < LEMMA_MAX - 4 ? form.len : LEMMA_MAX - 4};
  memcpy(s.text, form.ptr, s.len);
  plain(&s);
  bool name = strcmp(upos, "PROPN") == 0;
  if (name) {
    if (strcmp(xpos, "NNPS") == 0) s = plural_name(&s);
  } else if (strcmp(upos, "X") != 0 && strcmp(upos, "SYM") != 0 && !keeps_capitals(&s, upos, xpos)) {
    lower(&s);
    const char *fixed = special_lemma(&s, upos, xpos);
    if (fixed) {
      s.len = strlen(fixed);
      memcpy(s.text, fixed, s.len);
    } else if (strcmp(upos, "VERB") == 0 || strcmp(upos, "AUX") == 0) {
      s = verb(&s, xpos);
    } else if (strcmp(xpos, "NNS") == 0) {
      s = noun(&s);
    } else if (strcmp(xpos, "JJR") == 0 || strcmp(xpos, "RBR") == 0) {
      s = compared(&s, false, *xpos == 'R');
    } else if (strcmp(xpos, "JJS") == 0 || strcmp(xpos, "RBS") == 0) {
      s = compared(&s, true, *xpos == 'R');
    }
  }
  memcpy(out, s.text, s.len);
  return s.len;
}
