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
  is("envoys/NNS/2/nsubj:pass conferred/VBN/0/root ././2/punct", "envoys/NNS/2/nsubj conferred/VBD/0/root ././2/punct");
}

static void what_was_told_last_month_does_not_describe_the_month(void **state) {
  (void)state;
  is("envoy/NN/2/nsubj told/VBD/0/root him/PRP/2/iobj last/JJ/5/amod month/NN/2/obl:unmarked that/WDT/8/obl:unmarked Egypt/NNP/8/nsubj agreed/VBD/5/acl:relcl ././2/punct",
     "envoy/NN/2/nsubj told/VBD/0/root him/PRP/2/iobj last/JJ/5/amod month/NN/2/obl:unmarked that/WDT/8/mark Egypt/NNP/8/nsubj agreed/VBD/2/ccomp ././2/punct");
}

static void a_fragment_stays(void **state) {
  (void)state;
  is("attached/VBN/2/amod draft/NN/0/root ././2/punct", "attached/VBN/2/amod draft/NN/0/root ././2/punct");
  is("bombs/NNS/0/root planted/VBN/1/acl by/IN/4/case rebels/NNS/2/obl ././1/punct", "bombs/NNS/0/root planted/VBN/1/acl by/IN/4/case rebels/NNS/2/obl ././1/punct");
}

static void a_plural_that_is_a_verb(void **state) {
  (void)state;
  is("Poland/NNP/2/compound plans/NNS/0/root to/TO/4/mark act/VB/2/xcomp ././2/punct",
     "Poland/NNP/2/nsubj plans/VBZ/0/root to/TO/4/mark act/VB/2/xcomp ././2/punct");
  is("army/NN/2/compound shells/NNS/0/root town/NN/2/conj", "army/NN/2/nsubj shells/VBZ/0/root town/NN/2/obj");
  is("army/NN/2/compound shells/NNS/0/root and/CC/4/cc guns/NNS/2/conj", "army/NN/2/compound shells/NNS/0/root and/CC/4/cc guns/NNS/2/conj");
}

static void a_second_verb_of_speech(void **state) {
  (void)state;
  is("Riga/NNP/2/nsubj say/VBD/0/root guards/NNS/4/nsubj fired/VBN/2/ccomp ,/,/7/punct and/CC/7/cc accuse/VBD/4/conj Minsk/NNP/7/obj",
     "Riga/NNP/2/nsubj say/VBD/0/root guards/NNS/4/nsubj fired/VBN/2/ccomp ,/,/7/punct and/CC/7/cc accuse/VBD/2/conj Minsk/NNP/7/obj");
}

static void a_bare_infinitive_joins_the_infinitive(void **state) {
  (void)state;
  is("want/VBD/0/root Doha/NNP/1/obj to/TO/4/mark shut/VB/1/xcomp and/CC/6/cc leave/VB/1/conj",
     "want/VBD/0/root Doha/NNP/1/obj to/TO/4/mark shut/VB/1/xcomp and/CC/6/cc leave/VB/4/conj");
}

static void a_preposition_gone_astray(void **state) {
  (void)state;
  is("killed/VBD/0/root by/IN/3/case al/NNP/4/compound fighters/NNS/1/obl", "killed/VBD/0/root by/IN/4/case al/NNP/4/compound fighters/NNS/1/obl");
  is("called/VBD/0/root on/IN/1/compound:prt both/DT/4/det kings/NNS/1/obl", "called/VBD/0/root on/IN/4/case both/DT/4/det kings/NNS/1/obl");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_past_read_as_participle),   cmocka_unit_test(what_was_told_last_month_does_not_describe_the_month), cmocka_unit_test(a_fragment_stays),
      cmocka_unit_test(a_plural_that_is_a_verb),     cmocka_unit_test(a_second_verb_of_speech),
      cmocka_unit_test(a_bare_infinitive_joins_the_infinitive), cmocka_unit_test(a_preposition_gone_astray),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
