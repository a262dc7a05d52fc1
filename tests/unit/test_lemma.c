#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "syntax/lemma.h"

static void is(const char *form, const char *upos, const char *xpos, const char *want) {
  char got[LEMMA_MAX];
  size_t len = lemma_of(slice_of(form), upos, xpos, got);
  if (len != strlen(want) || memcmp(got, want, len) != 0)
    fail_msg("%s: expected %s, got %.*s", form, want, (int)len, got);
}

static void test_verbs(void **state) {
  is("hoped", "VERB", "VBD", "hope");
  is("planned", "VERB", "VBN", "plan");
  is("planning", "VERB", "VBG", "plan");
  is("called", "VERB", "VBD", "call");
  is("rejected", "VERB", "VBD", "reject");
  is("urged", "VERB", "VBD", "urge");
  is("agreed", "VERB", "VBD", "agree");
  is("denies", "VERB", "VBZ", "deny");
  is("denied", "VERB", "VBD", "deny");
  is("goes", "VERB", "VBZ", "go");
  is("passes", "VERB", "VBZ", "pass");
  is("said", "VERB", "VBD", "say");
  is("met", "VERB", "VBD", "meet");
  is("putting", "VERB", "VBG", "put");
  is("denuclearized", "VERB", "VBD", "denuclearize"); /* in no list */
  is("EXPELLED", "VERB", "VBN", "expel");
}

static void test_nouns(void **state) {
  is("talks", "NOUN", "NNS", "talk");
  is("parties", "NOUN", "NNS", "party");
  is("envoys", "NOUN", "NNS", "envoy");
  is("crises", "NOUN", "NNS", "crisis");
  is("spokesmen", "NOUN", "NNS", "spokesman");
  is("sanctions", "NOUN", "NNS", "sanction");
  is("embassies", "NOUN", "NNS", "embassy");
  is("losses", "NOUN", "NNS", "loss");
  is("politics", "NOUN", "NNS", "politics");
  is("1970s", "NOUN", "NNS", "1970s");
  is("TV", "NOUN", "NN", "TV");
  is("ATTACK", "NOUN", "NN", "attack");
}

static void test_names(void **state) {
  is("Geneva", "PROPN", "NNP", "Geneva");
  is("States", "PROPN", "NNPS", "State");
  is("Iraqis", "PROPN", "NNPS", "Iraqi");
  is("U.S.", "PROPN", "NNP", "U.S.");
  is("Mongolian", "ADJ", "JJ", "Mongolian");
  is("Recent", "ADJ", "JJ", "recent");
}

static void test_closed_classes(void **state) {
  is("is", "AUX", "VBZ", "be");
  is("'s", "AUX", "VBZ", "be");
  is("’s", "PART", "POS", "'s");
  is("n't", "PART", "RB", "not");
  is("n’t", "PART", "RB", "not");
  is("wo", "AUX", "MD", "will");
  is("has", "AUX", "VBZ", "have");
  is("did", "AUX", "VBD", "do");
  is("Them", "PRON", "PRP", "they");
  is("him", "PRON", "PRP", "he");
  is("his", "PRON", "PRP$", "his");
  is("I", "PRON", "PRP", "I");
  is("an", "DET", "DT", "a");
  is("These", "DET", "DT", "this");
  is("better", "ADJ", "JJR", "good");
  is("larger", "ADJ", "JJR", "large");
  is("biggest", "ADJ", "JJS", "big");
  is("earlier", "ADV", "RBR", "early");
  is("happier", "ADJ", "JJR", "happy");
}

/* Nothing overruns, whatever comes in. */
static void test_limits(void **state) {
  char long_word[1000], out[LEMMA_MAX];
  memset(long_word, 'i', sizeof long_word);
  memcpy(long_word + sizeof long_word - 4, "ried", 4);
  assert_true(lemma_of((slice){long_word, sizeof long_word}, "VERB", "VBD", out) <= LEMMA_MAX);
  assert_int_equal(lemma_of((slice){"", 0}, "VERB", "VBD", out), 0);
  assert_int_equal(lemma_of((slice){"", 0}, "PROPN", "NNPS", out), 0);
  is("s", "NOUN", "NNS", "s");
  is("ing", "VERB", "VBG", "ing");
  is("\xe2\x80", "NOUN", "NNS", "\xe2\x80");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verbs),          cmocka_unit_test(test_nouns),  cmocka_unit_test(test_names),
      cmocka_unit_test(test_closed_classes), cmocka_unit_test(test_limits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
