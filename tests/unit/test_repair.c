/* Trees that cannot be, as the net gives them, and what is made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "pipeline.h"
#include "syntax/repair.h"

static uint8_t rel_of(const char *name) {
  for (size_t i = 0; i < N_REL; i++)
    if (strcmp(rel_names[i], name) == 0) return (uint8_t)i;
  fail_msg("no relation %s", name);
  return 0;
}

static uint8_t upos_of(const char *tag) {
  if (tag[0] == 'V') return UPOS_VERB;
  if (strncmp(tag, "NNP", 3) == 0) return UPOS_PROPN;
  if (tag[0] == 'N') return UPOS_NOUN;
  if (tag[0] == 'J') return UPOS_ADJ;
  if (strcmp(tag, "IN") == 0 || strcmp(tag, "RP") == 0) return UPOS_ADP;
  if (strcmp(tag, "CC") == 0) return UPOS_CCONJ;
  return tag[0] == '.' || tag[0] == ',' ? UPOS_PUNCT : UPOS_DET;
}

/* "word/TAG/head/relation ..."; heads from 1, 0 = the root; lemmas stand for words. */
static doc *tree(const char *text) {
  doc *d = doc_new();
  sentence s = {.root = NONE};
  char word[32], tag[6], relation[32];
  unsigned head;
  int used;
  while (sscanf(text, " %31[^/]/%5[^/]/%u/%31s%n", word, tag, &head, relation, &used) == 4) {
    token k = {.head = head ? head - 1 : NONE, .upos = upos_of(tag), .rel = rel_of(relation), .child = NONE, .sibling = NONE, .mention = NONE};
    k.norm = k.lemma = doc_sym(d, slice_of(word));
    snprintf(k.xpos, sizeof k.xpos, "%s", tag);
    if (!head) s.root = d->tokens.n;
    vec_push(&d->arena, &d->tokens, k);
    text += used;
  }
  s.end = d->tokens.n;
  repair_sentence(d, &s);
  return d;
}

static void is(const char *given, const char *wanted) {
  doc *d = tree(given);
  char have[1024] = "";
  size_t n = 0;
  for (uint32_t t = 0; t < d->tokens.n; t++) {
    const token *k = &d->tokens.at[t];
    n += (size_t)snprintf(have + n, sizeof have - n, "%s%s/%s/%u/%s", t ? " " : "", k->norm->text, k->xpos, k->head == NONE ? 0 : k->head + 1, rel_names[k->rel]);
  }
  assert_string_equal(have, wanted);
  dm_doc_free(d);
}

static void a_past_read_as_participle(void **state) {
  (void)state;
  is("the/DT/2/det junta/NN/0/root eased/VBD/5/amod press/NN/5/compound limits/NNS/2/nmod ././2/punct",
     "the/DT/2/det junta/NN/3/nsubj eased/VBD/0/root press/NN/5/compound limits/NNS/3/obj ././3/punct");
  is("Turkey/NNP/0/root massed/VBD/1/acl troops/NNS/2/obj ././1/punct", "Turkey/NNP/2/nsubj massed/VBD/0/root troops/NNS/2/obj ././2/punct");
}

static void a_fragment_stays(void **state) {
  (void)state;
  is("attached/VBN/2/amod draft/NN/0/root ././2/punct", "attached/VBN/2/amod draft/NN/0/root ././2/punct");
  is("bombs/NNS/0/root planted/VBN/1/acl by/IN/4/case rebels/NNS/2/obl ././1/punct", "bombs/NNS/0/root planted/VBN/1/acl by/IN/4/case rebels/NNS/2/obl ././1/punct");
}

static void an_object_has_no_preposition(void **state) {
  (void)state;
  is("fired/VBD/0/root at/IN/3/case boats/NNS/1/obj", "fired/VBD/0/root at/IN/3/case boats/NNS/1/obl");
}

static void a_finite_clause_has_a_subject(void **state) {
  (void)state;
  is("they/PRP/2/nsubj said/VBD/0/root talks/NNS/2/obj foundered/VBD/2/ccomp", "they/PRP/2/nsubj said/VBD/0/root talks/NNS/4/nsubj foundered/VBD/2/ccomp");
  is("they/PRP/2/nsubj told/VBD/0/root Mali/NNP/2/obj they/PRP/5/nsubj left/VBD/2/ccomp", "they/PRP/2/nsubj told/VBD/0/root Mali/NNP/2/obj they/PRP/5/nsubj left/VBD/2/ccomp");
}

static void whose_that_is_of_its_own(void **state) {
  (void)state;
  is("said/VBD/0/root that/IN/3/mark sank/VBD/1/ccomp ,/,/6/punct that/IN/6/mark burned/VBD/3/ccomp", "said/VBD/0/root that/IN/3/mark sank/VBD/1/ccomp ,/,/6/punct that/IN/6/mark burned/VBD/3/conj");
}

static void a_possessive_mark_says_whose(void **state) {
  (void)state;
  is("U.S./NNP/3/compound '/POS/1/case envoy/NN/4/nsubj left/VBD/0/root", "U.S./NNP/3/nmod:poss '/POS/1/case envoy/NN/4/nsubj left/VBD/0/root");
  is("dogs/NNS/2/nsubj '/POS/1/case", "dogs/NNS/2/nsubj '/POS/1/case");
}

static void a_name_after_the_list_is_the_last_ones(void **state) {
  (void)state;
  is("Sow/NNP/7/nsubj and/CC/3/cc counterpart/NN/1/conj ,/,/5/punct Garba/NNP/1/conj ,/,/1/punct met/VBD/0/root",
     "Sow/NNP/7/nsubj and/CC/3/cc counterpart/NN/1/conj ,/,/5/punct Garba/NNP/3/appos ,/,/1/punct met/VBD/0/root");
  is("Sow/NNP/6/nsubj ,/,/3/punct Garba/NNP/1/conj and/CC/5/cc Osei/NNP/1/conj met/VBD/0/root",
     "Sow/NNP/6/nsubj ,/,/3/punct Garba/NNP/1/conj and/CC/5/cc Osei/NNP/1/conj met/VBD/0/root");
}

static void the_noun_behind_an_and_may_open_the_next_clause(void **state) {
  (void)state;
  is("Norway/NNP/2/nsubj praised/VBD/0/root rescue/NN/2/obj and/CC/5/cc Bolivia/NNP/3/conj thanked/VBD/2/conj Peru/NNP/6/obj",
     "Norway/NNP/2/nsubj praised/VBD/0/root rescue/NN/2/obj and/CC/6/cc Bolivia/NNP/6/nsubj thanked/VBD/2/conj Peru/NNP/6/obj");
}

static void what_was_told_is_not_what_was_said(void **state) {
  (void)state;
  is("he/PRP/2/nsubj told/VBD/7/ccomp him/PRP/2/obj that/IN/6/mark she/PRP/6/nsubj left/VBD/7/ccomp said/VBD/0/root",
     "he/PRP/2/nsubj told/VBD/7/ccomp him/PRP/2/obj that/IN/6/mark she/PRP/6/nsubj left/VBD/2/ccomp said/VBD/0/root");
}

static void one_preposition_goes_with_its_like(void **state) {
  (void)state;
  is("struck/VBD/0/root by/IN/3/mark shelling/VBG/1/advcl towns/NNS/3/obj where/WRB/6/advmod died/VBD/4/acl:relcl and/CC/9/cc by/IN/9/mark seizing/VBG/6/conj men/NNS/9/obj",
     "struck/VBD/0/root by/IN/3/mark shelling/VBG/1/advcl towns/NNS/3/obj where/WRB/6/advmod died/VBD/4/acl:relcl and/CC/9/cc by/IN/9/mark seizing/VBG/3/conj men/NNS/9/obj");
}

static void the_last_verb_goes_with_the_nearer_clause(void **state) {
  (void)state;
  is("Peru/NNP/2/nsubj moved/VBD/0/root after/IN/5/mark troops/NNS/5/nsubj crossed/VBD/2/advcl and/CC/7/cc shot/VBD/2/conj men/NNS/7/obj",
     "Peru/NNP/2/nsubj moved/VBD/0/root after/IN/5/mark troops/NNS/5/nsubj crossed/VBD/2/advcl and/CC/7/cc shot/VBD/5/conj men/NNS/7/obj");
}

static void a_time_in_front_is_no_subject(void **state) {
  (void)state;
  is("later/JJ/2/amod month/NN/7/nsubj ,/,/4/punct envoy/NN/2/appos ,/,/2/punct Paz/NNP/4/appos met/VBD/0/root",
     "later/JJ/2/amod month/NN/7/obl:unmarked ,/,/4/punct envoy/NN/7/nsubj ,/,/4/punct Paz/NNP/4/appos met/VBD/0/root");
  is("month/NN/3/nsubj ,/,/1/punct passed/VBD/0/root", "month/NN/3/nsubj ,/,/1/punct passed/VBD/0/root");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_past_read_as_participle),
      cmocka_unit_test(a_fragment_stays),
      cmocka_unit_test(an_object_has_no_preposition),
      cmocka_unit_test(a_finite_clause_has_a_subject),
      cmocka_unit_test(whose_that_is_of_its_own),
      cmocka_unit_test(a_possessive_mark_says_whose),
      cmocka_unit_test(a_name_after_the_list_is_the_last_ones),
      cmocka_unit_test(the_noun_behind_an_and_may_open_the_next_clause),
      cmocka_unit_test(what_was_told_is_not_what_was_said),
      cmocka_unit_test(one_preposition_goes_with_its_like),
      cmocka_unit_test(the_last_verb_goes_with_the_nearer_clause),
      cmocka_unit_test(a_time_in_front_is_no_subject),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
