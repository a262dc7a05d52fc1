#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "syntax/conllu.h"

static const char text[] = "# sent_id = 1\n"
                           "# text = They can't leave.\n"
                           "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
                           "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
                           "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                           "4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                           "4.1\tit\t_\t_\t_\t_\t_\t_\t4:obj\t_\n"
                           "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
                           "\n"
                           "1\tStop\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
                           "\r\n";

static void test_reads(void **state) {
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, "t.conllu", text, sizeof text - 1);
  assert_int_equal(conllu_next(&r, &s), 1);
  assert_int_equal(s.n_lines, 9);
  assert_int_equal(s.n_words, 5);
  assert_int_equal(s.lines[0].kind, CONLLU_COMMENT);
  assert_int_equal(s.lines[3].kind, CONLLU_RANGE);
  assert_int_equal(s.lines[7].kind, CONLLU_EMPTY);
  assert_int_equal(s.lines[6].head, 0);
  assert_true(slice_is(s.lines[6].field[CONLLU_MISC], "SpaceAfter=No"));
  assert_int_equal(conllu_next(&r, &s), 1);
  assert_int_equal(s.n_words, 1);
  assert_int_equal(s.lines[0].head, -1);
  assert_true(slice_is(s.lines[0].field[CONLLU_MISC], "_"));
  assert_int_equal(conllu_next(&r, &s), 0);
  conllu_close(&r);
}

static void test_round_trip(void **state) {
  conllu_reader r;
  conllu_sentence s;
  char *got = NULL;
  size_t len = 0;
  FILE *f = open_memstream(&got, &len);
  conllu_open(&r, "t.conllu", text, sizeof text - 1);
  assert_int_equal(conllu_next(&r, &s), 1);
  for (size_t i = 0; i < s.n_lines; i++) conllu_write_line(f, &s.lines[i]);
  fclose(f);
  assert_int_equal(len, strstr(text, "\n\n") + 1 - text);
  assert_memory_equal(got, text, len);
  free(got);
  conllu_close(&r);
}

static void refused(const char *bytes, const char *why) {
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, "bad.conllu", bytes, strlen(bytes));
  int got;
  while ((got = conllu_next(&r, &s)) > 0) {
  }
  assert_int_equal(got, -1);
  if (!strstr(r.error, why)) fail_msg("expected \"%s\" in \"%s\"", why, r.error);
  conllu_close(&r);
}

#define WORD(id, form, head) id "\t" form "\t_\t_\t_\t_\t" head "\tdep\t_\t_\n"

static void test_refusals(void **state) {
  refused("1\tone\t_\n", "bad.conllu:1:1: expected 10 columns between tabs, found 3");
  refused("# c\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\t_\n", "bad.conllu:2:1: expected 10 columns between tabs, found 11");
  refused(WORD("1", "a", "x"), "bad.conllu:1:13: HEAD is not a number");
  refused(WORD("2", "a", "0"), "bad.conllu:1:1: word numbers must run");
  refused(WORD("one", "a", "0"), "bad.conllu:1:1: ID is neither a number nor two");
  refused(WORD("1", "", "0"), "bad.conllu:1:3: column 2 is empty");
  refused(WORD("1", "a", "0") WORD("2", "b", "3"), "bad.conllu:2:13: HEAD is beyond the sentence's last word");
  refused(WORD("1", "a", "1"), "bad.conllu:1:13: HEAD is the word itself");
  refused(WORD("1", "a", "0") WORD("1", "b", "0"), "bad.conllu:2:1: words start again at 1: a blank line is missing");
  refused(WORD("1", "a\xff", "0"), "bad.conllu:1:4: a byte that is no UTF-8");
  refused(WORD("2-3", "ab", "_") WORD("1", "a", "0"), "bad.conllu:1:1: a multiword token must stand before");
  refused(WORD("1-2", "ab", "_") WORD("1", "a", "0"), "bad.conllu:1:1: a multiword token reaches beyond");
  refused(WORD("1-2", "ab", "_") WORD("1", "a", "0") WORD("2-3", "bc", "_") WORD("2", "b", "1") WORD("3", "c", "1"),
          "bad.conllu:3:1: two multiword tokens share a word");
  refused(WORD("1", "a", "0") WORD("2.1", "b", "_"), "bad.conllu:2:1: an empty node must stand behind");
  refused(WORD("1", "a", "0") "# late\n", "bad.conllu:2:1: a comment inside a sentence");
  refused("# alone\n0.1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "bad.conllu:2:1: a sentence without words");
}

/* One bad sentence is passed over; the next one is read, and lines go on being counted. */
static void test_goes_on(void **state) {
  static const char bad[] = WORD("1", "a", "0") WORD("3", "b", "1") WORD("4", "c", "1") "\n" WORD("1", "d", "0") "\n" WORD("1", "e", "7") "\n";
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, "f", bad, sizeof bad - 1);
  assert_int_equal(conllu_next(&r, &s), -1);
  assert_int_equal(r.error_line, 2);
  assert_int_equal(conllu_next(&r, &s), 1);
  assert_true(slice_is(s.lines[0].field[CONLLU_FORM], "d"));
  assert_int_equal(s.lines[0].line_no, 5);
  assert_int_equal(conllu_next(&r, &s), -1);
  assert_int_equal(r.error_line, 7);
  assert_int_equal(r.error_column, 13);
  assert_int_equal(conllu_next(&r, &s), 0);
  conllu_close(&r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reads),
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
