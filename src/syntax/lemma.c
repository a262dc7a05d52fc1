#include "syntax/lemma.h"

#include <stdbool.h>

#include "syntax/lemma_lists.h"

typedef struct word_list {
  const char *text;
  const uint32_t *slot, *mask;
} word_list;

#define X(name) static const word_list name = {lemma_##name##_text, lemma_##name##_slot, &lemma_##name##_mask};
LEMMA_LIST_TABLE(X)
#undef X

/* Closed classes and habits of the treebanks. TAG is an XPOS, or a UPOS where that is enough; "" fits any.
 * In byte order of the forms. */
typedef struct special {
  const char *form, *tag, *lemma;
} special;

static const special specials[] = {
    {"'", "POS", "'s"},
    {"'d", "MD", "would"},
    {"'d", "VBD", "have"},
    {"'em", "PRP", "they"},
    {"'ll", "MD", "will"},
    {"'m", "", "be"},
    {"'re", "", "be"},
    {"'s", "PRON", "we"},
    {"'s", "AUX", "be"},
    {"'s", "VBZ", "be"},
    {"'ve", "", "have"},
    {"am", "AUX", "be"},
    {"am", "NN", "a.m."},
    {"an", "DT", "a"},
    {"appropriations", "NNPS", "appropriations"},
    {"apr", "NNP", "April"},
    {"apr.", "NNP", "April"},
    {"april", "NNP", "April"},
    {"are", "AUX", "be"},
    {"are", "VBP", "be"},
    {"arrears", "NNS", "arrears"},
    {"athens", "NNPS", "athens"},
    {"aug", "NNP", "August"},
    {"aug.", "NNP", "August"},
    {"august", "NNP", "August"},
    {"auspices", "NNS", "auspices"},
    {"b", "CD", "billion"},
    {"b/c", "IN", "because"},
    {"bahamas", "NNPS", "bahamas"},
    {"beatles", "NNPS", "beatles"},
    {"been", "VBN", "be"},
    {"being", "VBG", "be"},
    {"best", "ADV", "well"},
    {"best", "ADJ", "good"},
    {"better", "ADV", "well"},
    {"better", "ADJ", "good"},
    {"bn", "CD", "billion"},
    {"ca", "MD", "can"},
    {"clothes", "NNS", "clothes"},
    {"commons", "NNPS", "commons"},
    {"contents", "NNS", "contents"},
    {"d", "MD", "would"},
    {"data", "NNS", "data"},
    {"dec", "NNP", "December"},
    {"dec.", "NNP", "December"},
    {"december", "NNP", "December"},
    {"did", "VBD", "do"},
    {"does", "VBZ", "do"},
    {"done", "VBN", "do"},
    {"earnings", "NNS", "earnings"},
    {"economics", "NNS", "economics"},
    {"em", "PRP", "they"},
    {"etc", "FW", "etc."},
    {"falls", "NNPS", "falls"},
    {"farther", "", "far"},
    {"feb", "NNP", "February"},
    {"feb.", "NNP", "February"},
    {"february", "NNP", "February"},
    {"feces", "NNS", "feces"},
    {"finances", "NNS", "finances"},
    {"fri", "NNP", "Friday"},
    {"fri.", "NNP", "Friday"},
    {"friday", "NNP", "Friday"},
    {"furnishings", "NNS", "furnishings"},
    {"further", "RBR", "far"},
    {"further", "JJR", "further"},
    {"gon", "VBG", "go"},
    {"goods", "NNS", "goods"},
    {"grounds", "NNS", "grounds"},
    {"had", "VBD", "have"},
    {"had", "VBN", "have"},
    {"has", "VBZ", "have"},
    {"having", "VBG", "have"},
    {"headquarters", "NNS", "headquarters"},
    {"her", "PRP", "she"},
    {"hers", "PRON", "hers"},
    {"him", "PRP", "he"},
    {"hrs", "NNS", "hour"},
    {"i", "PRP", "I"},
    {"is", "AUX", "be"},
    {"is", "VBZ", "be"},
    {"jan.", "NNP", "January"},
    {"january", "NNP", "January"},
    {"jeans", "NNS", "jeans"},
    {"jul.", "NNP", "July"},
    {"july", "NNP", "July"},
    {"jun.", "NNP", "June"},
    {"june", "NNP", "June"},
    {"k", "CD", "thousand"},
    {"least", "", "least"},
    {"less", "", "less"},
    {"ll", "MD", "will"},
    {"m", "AUX", "be"},
    {"m", "CD", "million"},
    {"maldives", "NNPS", "maldives"},
    {"manners", "NNS", "manners"},
    {"mar", "NNP", "March"},
    {"mar.", "NNP", "March"},
    {"mathematics", "NNS", "mathematics"},
    {"me", "PRP", "I"},
    {"means", "NNS", "means"},
    {"might", "MD", "might"},
    {"mine", "PRP", "my"},
    {"mins", "NNS", "minute"},
    {"mn", "CD", "million"},
    {"mon", "NNP", "Monday"},
    {"mon.", "NNP", "Monday"},
    {"monday", "NNP", "Monday"},
    {"more", "", "more"},
    {"most", "", "most"},
    {"n", "CC", "and"},
    {"n't", "RB", "not"},
    {"na", "TO", "to"},
    {"netherlands", "NNPS", "netherlands"},
    {"nov", "NNP", "November"},
    {"nov.", "NNP", "November"},
    {"november", "NNP", "November"},
    {"nt", "RB", "not"},
    {"o", "IN", "of"},
    {"oct", "NNP", "October"},
    {"oct.", "NNP", "October"},
    {"october", "NNP", "October"},
    {"olympics", "NNPS", "olympics"},
    {"ours", "PRP", "our"},
    {"pants", "NNS", "pants"},
    {"paralympics", "NNPS", "paralympics"},
    {"people", "NNS", "people"},
    {"philippines", "NNPS", "philippines"},
    {"pm", "NN", "p.m."},
    {"politics", "NNS", "politics"},
    {"proceedings", "NNS", "proceedings"},
    {"pyrenees", "NNPS", "pyrenees"},
    {"r", "AUX", "be"},
    {"re", "AUX", "be"},
    {"regards", "NNS", "regards"},
    {"remains", "NNS", "remains"},
    {"s", "AUX", "be"},
    {"s", "POS", "'s"},
    {"s", "PRP", "we"},
    {"sat", "NNP", "Saturday"},
    {"sat.", "NNP", "Saturday"},
    {"saturday", "NNP", "Saturday"},
    {"savings", "NNS", "savings"},
    {"scissors", "NNS", "scissors"},
    {"sep.", "NNP", "September"},
    {"sept", "NNP", "September"},
    {"sept.", "NNP", "September"},
    {"september", "NNP", "September"},
    {"seychelles", "NNPS", "seychelles"},
    {"sha", "MD", "shall"},
    {"species", "NNS", "species"},
    {"specifics", "NNS", "specifics"},
    {"springs", "NNPS", "springs"},
    {"sun.", "NNP", "Sunday"},
    {"sunday", "NNP", "Sunday"},
    {"sunglasses", "NNS", "sunglasses"},
    {"surroundings", "NNS", "surroundings"},
    {"ta", "TO", "to"},
    {"ta", "IN", "of"},
    {"tenterhooks", "NNS", "tenterhooks"},
    {"thanks", "NNS", "thanks"},
    {"theirs", "PRP", "their"},
    {"them", "PRP", "they"},
    {"these", "DT", "this"},
    {"those", "DT", "that"},
    {"thru", "IN", "through"},
    {"thu", "NNP", "Thursday"},
    {"thu.", "NNP", "Thursday"},
    {"thur.", "NNP", "Thursday"},
    {"thurs", "NNP", "Thursday"},
    {"thurs.", "NNP", "Thursday"},
    {"thursday", "NNP", "Thursday"},
    {"troops", "NNS", "troops"},
    {"trousers", "NNS", "trousers"},
    {"tue", "NNP", "Tuesday"},
    {"tue.", "NNP", "Tuesday"},
    {"tues", "NNP", "Tuesday"},
    {"tues.", "NNP", "Tuesday"},
    {"tuesday", "NNP", "Tuesday"},
    {"tv", "NN", "TV"},
    {"u", "PRP", "you"},
    {"ur", "PRP$", "your"},
    {"us", "PRP", "we"},
    {"ve", "AUX", "have"},
    {"vs", "IN", "versus"},
    {"w", "IN", "with"},
    {"w/", "IN", "with"},
    {"wan", "VBP", "want"},
    {"was", "AUX", "be"},
    {"was", "VBD", "be"},
    {"wed", "NNP", "Wednesday"},
    {"wed.", "NNP", "Wednesday"},
    {"wednesday", "NNP", "Wednesday"},
    {"were", "AUX", "be"},
    {"were", "VBD", "be"},
    {"whereabouts", "NNS", "whereabouts"},
    {"whom", "WP", "who"},
    {"wo", "MD", "will"},
    {"works", "NNPS", "works"},
    {"ya", "PRP", "you"},
    {"yours", "PRP", "your"},
    {"yrs", "NNS", "year"},
};

/* The entry of a word; NULL. An entry ends with NUL, so that a NUL in the word is met there and nothing after it read. */
static const char *find(const word_list *l, slice word) {
  for (uint32_t j = slice_hash(word) & *l->mask; l->slot[j]; j = (j + 1) & *l->mask) {
    const char *entry = l->text + l->slot[j] - 1;
    if (strncmp(entry, word.ptr, word.len) == 0 && strlen(entry) == word.len) return entry;
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
  stem out;
  out.len = s->len - cut;
  memcpy(out.text, s->text, out.len);
  size_t n = strlen(tail);
  memcpy(out.text + out.len, tail, n);
  out.len += n;
  return out;
}

/* Tags are compared at every word, and mostly differ in the first letter. */
static bool is(const char *tag, const char *other) { return tag[0] == other[0] && strcmp(tag, other) == 0; }

static bool digit(char c) { return c >= '0' && c <= '9'; }
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

static stem joined(const stem *form, size_t cut, const stem *rest) {
  stem out = *form;
  memcpy(out.text + cut, rest->text, rest->len);
  out.len = cut + rest->len;
  return out;
}

static stem simple_verb(const stem *form, const char *xpos) {
  stem s = *form;
  if (is(xpos, "VBP") || is(xpos, "VB")) return s;
  if (is(xpos, "VBZ")) return exception(&verb_exceptions, &s) ? s : without_s(&verbs, &s);
  if (is(xpos, "VBG")) {
    if (!ends(&s, "ing") || s.len < 5) return exception(&verb_exceptions, &s) ? s : *form;
    stem bare = formed(&s, 3, "");
    if (ends(&bare, "ll") && known(&verbs, &bare)) return bare; /* install, not instal */
    if (exception(&verb_exceptions, &s)) return s;
    return restored(&verbs, &bare);
  }
  if (ends(&s, "lled")) { /* fulfill, not fulfil */
    stem bare = formed(&s, 2, "");
    if (known(&verbs, &bare)) return bare;
  }
  if (exception(&verb_exceptions, &s)) return s;
  if (ends(&s, "ied") && s.len > 4) {
    stem y = formed(&s, 3, "y"), ie = formed(&s, 1, "");
    return !known(&verbs, &y) && known(&verbs, &ie) ? ie : y;
  }
  if (!ends(&s, "ed") || s.len < 4) {
    bool again = slice_starts(view(&s), "un") || slice_starts(view(&s), "re"); /* unfroze, retook */
    stem rest = {.len = 0};
    if (again) rest.len = s.len - 2, memcpy(rest.text, s.text + 2, rest.len);
    return again && exception(&verb_exceptions, &rest) ? joined(&s, 2, &rest) : s;
  }
  stem bare = formed(&s, 2, "");
  return restored(&verbs, &bare);
}

/* "re-imposed" as "imposed". */
static stem verb(const stem *form, const char *xpos) {
  size_t cut = slice_starts(view(form), "re-") || slice_starts(view(form), "co-") ? 3 : slice_starts(view(form), "pre-") ? 4 : 0;
  if (!cut || form->len < cut + 3) return simple_verb(form, xpos);
  stem rest = {.len = form->len - cut};
  memcpy(rest.text, form->text + cut, rest.len);
  rest = simple_verb(&rest, xpos);
  return joined(form, cut, &rest);
}

static stem noun(const stem *form) {
  stem s = *form;
  if (s.len && digit(s.text[0])) { /* the 1970s, the 1970's */
    if (ends(&s, "'s")) s = formed(&s, 2, "s");
    return s;
  }
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
  char *from = memchr(s->text, 0xe2, s->len), *to = from, *end = s->text + s->len;
  if (!from) return;
  while (from < end) {
    unsigned char third = end - from > 2 && memcmp(from, "\xe2\x80", 2) == 0 ? (unsigned char)from[2] : 0;
    char c = third == 0x98 || third == 0x99   ? '\''
             : third == 0x9c || third == 0x9d ? '"'
             : third == 0x93                  ? '-'
                                              : 0;
    *to++ = c ? c : *from;
    from += c ? 3 : 1;
  }
  s->len = (size_t)(to - s->text);
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

/* FORM against a word, in byte order. */
static int order(const char *form, slice word) {
  size_t i = 0;
  while (i < word.len && form[i] && form[i] == word.ptr[i]) i++;
  return (unsigned char)form[i] - (i < word.len ? (unsigned char)word.ptr[i] : 0);
}

static const char *special_lemma(const stem *s, const char *upos, const char *xpos) {
  enum { N = sizeof specials / sizeof *specials };
  size_t from = 0, to = N;
  while (from < to) { /* the first of its form */
    size_t middle = (from + to) / 2;
    if (order(specials[middle].form, view(s)) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  for (; from < N && slice_is(view(s), specials[from].form); from++) {
    const special *p = &specials[from];
    if (!*p->tag || is(p->tag, xpos) || is(p->tag, upos)) return p->lemma;
  }
  return NULL;
}

/* Peoples that some write small. */
static bool is_people(const stem *s) {
  static const char *const small[] = {"african", "american", "arab", "argentinian", "asian", "australian", "brazilian", "british", "canadian", "chinese",
                                      "christian", "cuban", "dutch", "egyptian", "english", "european", "french", "german", "greek", "indian",
                                      "iranian", "iraqi", "irish", "islamic", "israeli", "italian", "japanese", "jewish", "korean", "mexican",
                                      "muslim", "pakistani", "palestinian", "persian", "polish", "portuguese", "roman", "russian", "saudi", "scottish",
                                      "siamese", "spanish", "swedish", "swiss", "syrian", "thai", "turkish", "ukrainian", "vietnamese", "welsh"};
  size_t from = 0, to = sizeof small / sizeof *small;
  while (from < to) {
    size_t middle = (from + to) / 2;
    int way = order(small[middle], view(s));
    if (way == 0) return true;
    if (way < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return false;
}

static bool capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Words that are no names by their tag and keep their capitals all the same: "American officials", "the
 * United Nations", "TV", "HR"; but "ATTACK" in a headline does not. */
static bool keeps_capitals(const stem *s, const char *upos, const char *xpos) {
  if (!s->len || !capital(s->text[0])) return false;
  if (s->len == 1) return is(xpos, "NN"); /* vitamin C */
  bool adjective = is(upos, "ADJ");
  if (is(xpos, "NNP")) return true;
  if (adjective && is(xpos, "JJ") && !capital(s->text[1])) {
    static const char *const peoples[] = {"ian",  "can",  "ish",  "ese",   "eli",   "aqi",  "ani",  "emi",
                                          "iti",  "ench", "utch", "eek",   "ab",    "ban",  "ghan", "man",
                                          "pean", "rean", "raqi", "oslem", "uslim", "unni", "iite", "'ite",
                                          "yan",  "uelan", "olan", "betan"};
    static const char *const others[] = {"Argentine", "Bangladeshi", "Buddhist", "Catholic", "Croat",   "Cypriot", "Czech",   "Emirati",
                                         "Filipino",  "Hebrew",      "Hindu",    "Hispanic", "Inuit",   "Islamic", "Islamist", "Kashmiri",
                                         "Kazakh",    "Kyrgyz",      "Lao",      "Latin",    "Malay",   "Nazi",    "Nepali",  "Pashtun",
                                         "Protestant", "Qatari",     "Saudi",    "Serb",     "Shia",    "Slovak",  "Somali",  "Soviet",
                                         "Swiss",     "Tajik",       "Tamil",    "Thai",     "Turkmen", "Uzbek",   "Yemeni"};
    for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++)
      if (ends(s, peoples[i]) && !slice_is(view(s), "Human")) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
      if (others[i][0] == s->text[0] && slice_is(view(s), others[i])) return true;
  }
  if (!is(xpos, "NN")) return false;
  for (size_t i = 1; i < s->len; i++)
    if (s->text[i] >= 'a' && s->text[i] <= 'z') return false;
  stem low = *s;
  lower(&low);
  return special_lemma(&low, upos, xpos) == NULL && (s->len <= 3 || !known(&nouns, &low));
}

/* A name as it stands; abbreviated days and months in full, and what shouts ("OKELLO", but not "NATO") as names are written. */
static stem name(const stem *form, const char *xpos) {
  static const char *const acronyms[] = {"ECOWAS", "INTERPOL", "MERCOSUR", "UNCTAD", "UNESCO", "UNICEF", "UNAMID", "UNIFIL", "UNPROFOR"};
  stem s = *form;
  bool plural = is(xpos, "NNPS");
  if (s.len > 5) {
    bool shouting = true;
    for (size_t i = 0; i < s.len; i++) shouting &= capital(s.text[i]);
    for (size_t i = 0; shouting && i < sizeof acronyms / sizeof *acronyms; i++) shouting = !slice_is(view(&s), acronyms[i]);
    if (shouting) {
      char first = s.text[0];
      lower(&s);
      s.text[0] = first;
    }
  }
  if (s.len > 5 && !plural && s.text[0] >= 'a' && s.text[0] <= 'z') { /* "in mexico"; not "al", "de", "bin" */
    bool letters = true;
    for (size_t i = 1; i < s.len; i++) letters &= s.text[i] >= 'a' && s.text[i] <= 'z';
    if (letters) s.text[0] = (char)(s.text[0] - 0x20);
  }
  if (s.len > 9 && !plural) return s; /* longer than "Wednesday" and "September" */
  stem low = s;
  lower(&low);
  const char *fixed = special_lemma(&low, "", xpos);
  if (plural) return fixed ? s : plural_name(&s);
  if (!fixed || (capital(s.text[0]) && fixed[0] >= 'a')) return s;
  s.len = strlen(fixed);
  memcpy(s.text, fixed, s.len);
  return s;
}

/* Verbs and adjectives inside a name: United -> Unite, Greater -> Great. */
static stem word_of_name(const stem *form, const char *upos) {
  stem s = *form;
  lower(&s);
  if (is(upos, "VERB"))
    s = verb(&s, ends(&s, "ing") ? "VBG" : ends(&s, "ed") ? "VBN" : "VB");
  else if (is(upos, "ADJ") && s.len > 5 && (ends(&s, "er") || ends(&s, "est"))) {
    stem base = compared(&s, ends(&s, "est"), false);
    if (!known(&adjectives, &base) || base.len < 4) return *form;
    s = base;
  } else {
    return *form;
  }
  size_t same = 0;
  while (same < s.len && same < form->len && (form->text[same] | 0x20) == s.text[same]) same++;
  memcpy(s.text, form->text, same);
  return s;
}

/* Numbers: 5,000 -> 5000; Roman ones keep their capitals. */
static stem number(const stem *form) {
  stem s = *form;
  bool roman = s.len > 0;
  for (size_t i = 0; i < s.len; i++) roman &= s.text[i] && strchr("IVXLCD", s.text[i]) != NULL;
  if (roman) return s;
  lower(&s);
  if (!s.len || !digit(s.text[0])) return s;
  s.text[s.len] = '\0'; /* a stem has room */
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    const char *p = s.text + i;
    if (*p != ',')
      s.text[n++] = *p;
    else if (memchr(s.text, '.', n) || i + 3 >= s.len || !digit(p[1]) || !digit(p[2]) || !digit(p[3]) || digit(p[4]))
      return *form;
  }
  s.len = n;
  return s;
}

size_t lemma_of(slice form, const char *upos, const char *xpos, char *out) {
  stem s = {.len = form.len < LEMMA_MAX - 4 ? form.len : LEMMA_MAX - 4};
  memcpy(s.text, form.ptr, s.len);
  plain(&s);
  if (is(upos, "PROPN")) {
    s = name(&s, xpos);
  } else if (is(xpos, "NNP")) {
    s = word_of_name(&s, upos);
  } else if (!is(upos, "X") && !is(upos, "SYM") && !keeps_capitals(&s, upos, xpos)) {
    if (is(xpos, "CD"))
      s = number(&s);
    else
      lower(&s);
    const char *fixed = special_lemma(&s, upos, xpos);
    if (fixed) {
      s.len = strlen(fixed);
      memcpy(s.text, fixed, s.len);
    } else if (is(upos, "VERB") || is(upos, "AUX")) {
      s = verb(&s, xpos);
    } else if (is(xpos, "NNS")) {
      s = noun(&s);
    } else if (is(xpos, "JJR") || is(xpos, "RBR")) {
      s = compared(&s, false, *xpos == 'R');
    } else if (is(xpos, "JJS") || is(xpos, "RBS")) {
      s = compared(&s, true, *xpos == 'R');
    } else if (is(upos, "ADJ") && s.len > 3 && s.len < 13 && is_people(&s)) {
      s.text[0] = (char)(s.text[0] - 0x20);
    }
  }
  memcpy(out, s.text, s.len);
  return s.len;
}
