#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "ledger/utterance.h"

static arena a;
static jmp_buf fail;
static const respellings *spell;

static int open_all(void **state) {
  (void)state;
  arena_init(&a, &fail);
  if (setjmp(fail)) return -1;
  spell = respellings_open(&a);
  return 0;
}
static int close_all(void **state) {
  (void)state;
  arena_free(&a);
  return 0;
}

/* ------------------------------------------------------------------ what stands between the marks */

static void quoted(const char *content, bool direct, const char *want) {
  span all = {0, (uint32_t)strlen(content)};
  const char *got = wording_quoted(&a, slice_of(content), &all, 1, direct);
  if (!want) assert_null(got);
  else assert_string_equal(got ? got : "(none)", want);
}

static void quotation_marks_are_left_out_and_others_made_plain(void **state) {
  (void)state;
  quoted("\"We will go,\"", true, "We will go");
  quoted("\xe2\x80\x9cWe\xe2\x80\x99ll go \xe2\x80\x94 now\xe2\x80\xa6\xe2\x80\x9d", true, "We'll go - now");
  quoted("'We don't go'", true, "We don't go");
  quoted("\"We will\n  go \"", true, "We will go");
  quoted("\"First paragraph.\n\n\"Second paragraph.\"", true, "First paragraph. Second paragraph");
  quoted("\"\"", true, NULL);
}

static void of_a_mixed_content_only_the_quoted_words_count(void **state) {
  (void)state;
  quoted("Ghana \"would not talk\" to Togo", false, "would not talk");
  quoted("the offer was \"dead\" and its author \"a fool\"", false, "dead ... a fool");
  quoted("the ministers' offer was 'a fraud'", false, "a fraud");
  quoted("Ghana would not talk", false, NULL);
  quoted("it was \"dead", false, "dead"); /* never closed */
}

/* ------------------------------------------------------------------ the same words */

static said_so words_on(const char *text, day on, const char *name, const char *role, const char *country, bool person) {
  said_so x = {.on = on, .by = {.name = slice_of(name), .role = slice_of(role), .country = slice_of(country), .sector = slice_of("GOV"), .person = person},
               .words = wording_of(&a, spell, slice_of(text))};
  speaker_read(spell, &x.by);
  return x;
}

static bool one_said(const said_so *x, const said_so *y) {
  bool first = said_fuller(x, y);
  return said_nearness(&a, first ? x : y, first ? y : x) > 0;
}

/* Of one speaker on one day. */
static bool alike(const char *x, const char *y) {
  said_so p = words_on(x, 100, "Kwame Osei", "Foreign Minister", "GHA", true), q = words_on(y, 100, "Osei", "", "", true);
  bool same = one_said(&p, &q);
  assert_int_equal(one_said(&q, &p), same);
  return same;
}

static void spelling_makes_no_other_words(void **state) {
  (void)state;
  wording x = wording_of(&a, spell, SLICE("[W]e won't recognise the cease-fire; 15 villages' labour is in the U.S. programme (sic)"));
  wording y = wording_of(&a, spell, SLICE("We will not recognize the ceasefire; fifteen villages labor is in the United States program"));
  assert_int_equal(x.said, y.said);
  for (uint32_t i = 0; i < y.n; i++) assert_true(x.at[i].form == y.at[i].form);
  assert_string_equal(wording_respelled(&a, spell, SLICE("Organisation won't")), "organization will not");
}

static void a_quotation_cut_or_altered_is_the_same_utterance(void **state) {
  (void)state;
  const char *full = "We will not negotiate under the threat of sanctions, and nobody in the region should expect us to";
  assert_true(alike(full, full));
  assert_true(alike(full, "We will not negotiate under the threat of sanctions"));
  assert_true(alike(full, "under the threat of sanctions"));
  assert_true(alike(full, "would not negotiate under the threat of sanctions"));
  assert_true(alike(full, "[Ghana] will not negotiate under threat of sanctions ... no one in the region should expect us to"));
  assert_true(alike(full, "We will never negotiate under the menace of sanctions, and nobody in the region should expect it"));
  assert_true(alike("He told me the border was quiet. We will not negotiate under the threat of sanctions. He knows that", full));
}

static void what_only_looks_alike_is_another(void **state) {
  (void)state;
  assert_false(alike("We will negotiate with everyone in the region", "We will not negotiate under the threat of sanctions"));
  assert_false(alike("We will sign the border agreement", "We will not sign the border agreement"));
  assert_false(alike("We are committed to the peace process in Cyprus", "We are committed to the peace process in Sudan"));
  assert_false(alike("We will not reject the treaty on coal and steel as long as the shelling of the harbour goes on", "Nobody speaks of refugees as long as the shelling of the harbour goes on"));
  assert_false(alike("They killed 12 soldiers in the harbour", "They killed 40 soldiers in the harbour"));
  assert_false(alike("We will not publish the water commission as long as the shelling goes on", "We will not publish the border agreement as long as the shelling goes on"));
  assert_true(alike("They killed twelve soldiers in the harbour", "killed 12 soldiers in the harbour"));
}

static void a_few_words_need_the_same_speaker_and_nearness(void **state) {
  (void)state;
  said_so whole = words_on("This is a very hard line for a friend to take", 100, "Kwame Osei", "Foreign Minister", "GHA", true);
  said_so few = words_on("very hard line", 101, "Osei", "", "", true);
  assert_true(said_in_fragment(&few));
  assert_true(one_said(&whole, &few));
  few.on = 103;
  assert_false(one_said(&whole, &few));
  few.on = DAY_NONE;
  assert_false(one_said(&whole, &few));
  said_so other = words_on("very hard line", 100, "Ghana", "", "GHA", false);
  assert_false(one_said(&whole, &other));
  said_so changed = words_on("very harsh line", 100, "Osei", "", "", true);
  assert_false(one_said(&whole, &changed));
}

static void days_lie_near_each_other(void **state) {
  (void)state;
  said_so x = words_on("We will not negotiate under the threat of sanctions", 100, "Kwame Osei", "", "GHA", true), y = x;
  y.on = 107;
  assert_true(one_said(&x, &y));
  y.on = 108;
  assert_false(one_said(&x, &y));
  y.on = DAY_NONE;
  assert_true(one_said(&x, &y));
}

/* ------------------------------------------------------------------ the same speaker */

static same_speaker match(speaker x, speaker y) {
  speaker_read(spell, &x);
  speaker_read(spell, &y);
  same_speaker m = speakers_match(&x, &y);
  assert_int_equal(speakers_match(&y, &x), m);
  return m;
}
#define WHO(n, r, c, p) ((speaker){.name = SLICE(n), .role = SLICE(r), .country = SLICE(c), .sector = SLICE("GOV"), .person = p})

static void a_speaker_goes_by_surname_full_name_and_office(void **state) {
  (void)state;
  speaker osei = WHO("Kwame Osei", "Foreign Minister", "GHA", true);
  assert_int_equal(match(osei, WHO("Osei", "", "", true)), SPEAKER_SAME);
  assert_int_equal(match(osei, WHO("Mr. K. Osei", "", "", true)), SPEAKER_SAME);
  assert_int_equal(match(osei, WHO("Yaw Osei", "", "", true)), SPEAKER_OTHER);
  assert_int_equal(match(osei, WHO("Ama Lawson", "Foreign Minister", "GHA", true)), SPEAKER_OTHER);
  assert_int_equal(match(osei, WHO("Osei", "Ambassador", "TGO", true)), SPEAKER_MAYBE);
  assert_int_equal(match(osei, WHO("Ghana's foreign minister", "foreign minister", "GHA", false)), SPEAKER_SAME);
  assert_int_equal(match(osei, WHO("Togo's foreign minister", "foreign minister", "TGO", false)), SPEAKER_OTHER);
  assert_int_equal(match(osei, WHO("Ghana", "", "GHA", false)), SPEAKER_MAYBE);
  assert_int_equal(match(osei, WHO("", "", "", false)), SPEAKER_MAYBE);
  assert_int_equal(match(WHO("Kim Yong Il", "", "PRK", true), WHO("Kim", "", "PRK", true)), SPEAKER_SAME);
  assert_int_equal(match(WHO("State Department spokesman", "spokesman", "USA", false), WHO("the State Department", "", "USA", false)), SPEAKER_SAME);
  assert_int_equal(match(WHO("officials", "official", "", false), WHO("officials", "official", "", false)), SPEAKER_MAYBE);
}

static void who_is_unnamed_must_have_said_the_very_same(void **state) {
  (void)state;
  said_so named = words_on("We will not negotiate under the threat of sanctions this year", 100, "Kwame Osei", "Foreign Minister", "GHA", true);
  said_so same = words_on("We will not negotiate under the threat of sanctions", 101, "officials", "official", "GHA", false);
  said_so less = words_on("We would never talk under the threat of sanctions", 101, "officials", "official", "GHA", false);
  assert_true(one_said(&named, &same));
  assert_false(one_said(&named, &less));
}

/* ------------------------------------------------------------------ the difference */

static void differs(const char *full, const char *other, const char *want) {
  wording x = wording_of(&a, spell, slice_of(full)), y = wording_of(&a, spell, slice_of(other));
  size_t n;
  const dm_piece *p = wording_difference(&a, &x, &y, &n);
  char got[500] = "";
  for (size_t i = 0; i < n; i++)
    snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s%s%s", i ? " " : "", p[i].edit == DM_EDIT_LEFT_OUT ? "[-" : p[i].edit == DM_EDIT_ADDED ? "{+" : "", p[i].text,
             p[i].edit == DM_EDIT_LEFT_OUT ? "-]" : p[i].edit == DM_EDIT_ADDED ? "+}" : "");
  assert_string_equal(got, want);
}

static void a_difference_shows_what_was_left_out_and_put_in(void **state) {
  (void)state;
  const char *full = "We will not sign the fishing treaty, and nobody should expect it.";
  differs(full, full, full);
  differs(full, "We will not sign the fishing treaty", "We will not sign the fishing treaty [-and nobody should expect it.-]");
  differs(full, "sign the treaty", "[-We will not-] sign the [-fishing-] treaty [-and nobody should expect it.-]");
  differs(full, "[Ghana] would not sign the fishing treaty, and no one should expect it", "[-We will-] {+[Ghana] would+} not sign the fishing treaty, and no one should expect it");
  differs("We won't sign", "We will not sign", "We will not sign");
  differs("We won't sign", "We will sign", "We [-won't-] {+will+} sign");
  differs("We will not sign", "We won't sign", "We won't sign");
  differs("", "We sign", "{+We sign+}");
  differs("We sign", "", "[-We sign-]");
}

/* ------------------------------------------------------------------ in a ledger */

static dm_doc *read_text(const dm_engine *engine, const char *text, const char *path) {
  dm_doc *d;
  dm_err e;
  dm_input in = {.bytes = text, .len = strlen(text), .path = path, .date = "2021-03-10"};
  if (dm_doc_read(engine, &in, &d, &e) != DM_OK) fail_msg("%s", e.text);
  return d;
}

static int see(void *user, const dm_utterance *u) {
  buf *b = user;
  buf_printf(b, "%s: %s (%zu)\n", u->speaker, u->text, u->n_reports);
  for (size_t i = 0; i < u->n_quotations; i++) buf_printf(b, "  %s %s %s\n", u->quotations[i].path, u->quotations[i].version, u->quotations[i].text);
  return 0;
}

static const char *const texts[] = {
    "\"We will not negotiate under the threat of sanctions, and nobody should expect us to,\" Foreign Minister Kwame Osei of Ghana said.",
    "Mr. Osei said that Ghana \"would not negotiate under the threat of sanctions\".",
    "\"We will not negotiate under the threat of sanctions,\" said Kwame Osei.",
    "Foreign Minister Ama Lawson of Togo said: \"We will not negotiate under the threat of force.\"",
};

/* A ledger of the texts in this order (digits), and what it quotes; NULL where memory ran out, after `allowed` allocations. */
static const char *quotes_of(const dm_engine *engine, const char *order, long allowed, buf *out) {
  char path[] = "/tmp/demarche-test-XXXXXX", other[40];
  int file = mkstemp(path);
  assert_true(file >= 0);
  close(file);
  dm_ledger *l = NULL;
  assert_int_equal(dm_ledger_open(path, DM_LEDGER_WRITE, &l, NULL), DM_OK);
  dm_status s = DM_OK;
  for (const char *c = order; *c && s == DM_OK; c++) {
    char name[8];
    snprintf(name, sizeof name, "%c.txt", *c);
    dm_doc *d = read_text(engine, texts[*c - '0'], name);
    arena_fail_after(allowed);
    s = dm_ledger_add(l, d, NULL, NULL);
    arena_fail_after(0);
    dm_doc_free(d);
  }
  buf_clear(out);
  arena_fail_after(allowed);
  if (s == DM_OK) s = dm_ledger_quotes(l, NULL, see, out, NULL);
  arena_fail_after(0);
  assert_true(s == DM_OK || s == DM_ENOMEM);
  dm_ledger_close(l);
  unlink(path);
  for (const char *const *tail = (const char *const[]){"-wal", "-shm", NULL}; *tail; tail++) {
    snprintf(other, sizeof other, "%s%s", path, *tail);
    unlink(other);
  }
  return s == DM_OK ? buf_done(out) : NULL;
}

static void the_order_of_documents_makes_no_difference(void **state) {
  (void)state;
  dm_engine *engine;
  assert_int_equal(dm_engine_open(&engine, NULL), DM_OK);
  buf first = {0}, again = {0};
  const char *want = quotes_of(engine, "0123", 0, &first);
  assert_string_equal(want, "Ama Lawson: We will not negotiate under the threat of force (1)\n"
                            "  3.txt fullest We will not negotiate under the threat of force\n"
                            "Kwame Osei: We will not negotiate under the threat of sanctions, and nobody should expect us to (3)\n"
                            "  0.txt fullest We will not negotiate under the threat of sanctions, and nobody should expect us to\n"
                            "  2.txt part We will not negotiate under the threat of sanctions\n"
                            "  1.txt altered would not negotiate under the threat of sanctions\n");
  static const char *const orders[] = {"3210", "1203", "2310", "1302"};
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) assert_string_equal(quotes_of(engine, orders[i], 0, &again), want);
  assert_string_equal(quotes_of(engine, "20312013", 0, &again), want); /* some of them twice */
  long n = 1;
  while (n < 1000000 && !quotes_of(engine, "0123", n, &again)) n += 1 + n / 8; /* memory runs out here and there */
  assert_true(n > 1 && n < 1000000);
  assert_string_equal(buf_done(&again), want);
  buf_free(&first);
  buf_free(&again);
  dm_engine_close(engine);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quotation_marks_are_left_out_and_others_made_plain),
      cmocka_unit_test(of_a_mixed_content_only_the_quoted_words_count),
      cmocka_unit_test(spelling_makes_no_other_words),
      cmocka_unit_test(a_quotation_cut_or_altered_is_the_same_utterance),
      cmocka_unit_test(what_only_looks_alike_is_another),
      cmocka_unit_test(a_few_words_need_the_same_speaker_and_nearness),
      cmocka_unit_test(days_lie_near_each_other),
      cmocka_unit_test(a_speaker_goes_by_surname_full_name_and_office),
      cmocka_unit_test(who_is_unnamed_must_have_said_the_very_same),
      cmocka_unit_test(a_difference_shows_what_was_left_out_and_put_in),
      cmocka_unit_test(the_order_of_documents_makes_no_difference),
  };
  return cmocka_run_group_tests_name("quotation", tests, open_all, close_all);
}
