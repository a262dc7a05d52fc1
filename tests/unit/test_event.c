/* What is done to whom: frames, turns, parties, factuality, times, places, and the rules of PLOVER. Many more sentences
 * are in tests/cases; these show one rule each, and what else a record holds. */
#include "reading.h"

#include "event/confidence.h"
#include "event/event.h"
#include "event/frame.h"

static doc *read_text(const char *text) { return read_until(text, "1994-05-06", "event"); }

/* The days of a text's events, in order; the text says when by itself. */
static void expect_days(const char *text, const char *expected) {
  dm_input in = {.bytes = text, .len = strlen(text)};
  doc *d = NULL;
  dm_err why;
  if (pipeline_read(shared_engine, &in, "event", &d, &why) != DM_OK) fail_msg("%s", why.text);
  const char *got = "";
  for (uint32_t i = 0; i < d->events.n; i++) {
    char from[16], to[16];
    const event *e = &d->events.at[i];
    got = arena_printf(&d->arena, "%s%s%s", got, i ? " " : "", day_text(e->begin, from));
    if (e->after != e->begin) got = arena_printf(&d->arena, "%s/%s", got, day_text(e->after, to));
  }
  assert_string_equal(got, expected);
  dm_doc_free(d);
}

static void a_date_over_the_text_dates_its_events(void **state) {
  (void)state;
  expect_days("The Border War\n\n**March 2, 1963**\n\nPeru attacked Chile. The next day Bolivia condemned the attack.\n\n"
              "9-11 April 1963\n\nPeru and Chile held talks in Lima.\n\nA week earlier Brazil had invaded Bolivia.\n",
              "1963-03-02 1963-03-03 1963-04-09/1963-04-11 1963-04-01/1963-04-07");
  expect_days("Relations\n\nMay 3, 2001: Ghana accused Togo of spying.\n\n1968 - France invaded Chad.\n", "2001-05-03 1968-01-01/1968-12-31");
  expect_days("Events of the Year 1968\n\n5 January: Peru attacked Chile.\n\n23 March: Chile attacked Peru.\n\n2 May: Peru invaded Bolivia.\n", "1968-01-05 1968-03-23 1968-05-02");
  expect_days("1958\n\nJune 25\n\nPeru attacked Chile.\n\nJuly\n\nOmega\n\nAugust 4\n\nChile attacked Peru.\n", "1958-06-25 1958-08-04");
}

static void one_date_on_top_is_the_day_of_the_news(void **state) {
  (void)state;
  expect_days("GENEVA, May 3, 1999\n\nPeru attacked Chile. Bolivia condemned the attack on Monday.\n", " 1999-05-03");
}

static const char *side(doc *d, const party *p, uint32_t n) {
  const char *text = n ? "" : "-";
  for (uint32_t i = 0; i < n; i++) text = arena_printf(&d->arena, "%s%s%s", text, i ? "," : "", p[i].country[0] ? p[i].country : p[i].sector);
  return text;
}

/* "FIN AGREE KEN 0331" */
static const char *line_of(doc *d, const event *e) {
  return arena_printf(&d->arena, "%s %s%s%s %s %s", side(d, e->actors.at, e->actors.n), plover_names[e->type], e->mode ? "/" : "", e->mode ? e->mode : "",
                      side(d, e->recipients.at, e->recipients.n), e->cameo);
}

/* The text's only event. */
static void codes(const char *text, const char *expected) {
  doc *d = read_text(text);
  if (d->events.n != 1) {
    for (uint32_t i = 0; i < d->events.n; i++) print_message("  have: %s\n", line_of(d, &d->events.at[i]));
    fail_msg("%u events: %s", d->events.n, text);
  }
  assert_string_equal(line_of(d, &d->events.at[0]), expected);
  dm_doc_free(d);
}

static event *only(doc *d) {
  assert_int_equal(d->events.n, 1);
  return &d->events.at[0];
}

static void one_act_in_many_forms(void **state) {
  (void)state;
  codes("Ethiopia attacked Eritrea.", "ETH ASSAULT ERI 180");
  codes("Eritrea was attacked by Ethiopia.", "ETH ASSAULT ERI 180");
  codes("Ethiopia launched an attack on Eritrea.", "ETH ASSAULT ERI 190");
  codes("Ethiopia began shelling Eritrea.", "ETH ASSAULT/heavy-weapons ERI 194");
}

static void turns_change_the_type(void **state) {
  (void)state;
  codes("Denmark released the Iraqi pilots.", "DNK RETREAT/release IRQ 0841");
  codes("Denmark agreed to release the Iraqi pilots.", "DNK CONCEDE IRQ 0353");
  codes("Denmark refused to release the Iraqi pilots.", "DNK REJECT/yield IRQ 1243");
  codes("Iraq asked Denmark to release the pilots.", "IRQ REQUEST/yield DNK 0253");
  codes("Iraq demanded the release of the pilots from Denmark.", "IRQ REQUEST/yield DNK 1053");
}

static void reciprocal_events_have_no_recipient(void **state) {
  (void)state;
  codes("Peru and Chile signed a treaty.", "PER,CHL SUPPORT - 057");
  codes("Oman held talks with Yemen.", "OMN,YEM CONSULT - 046");
}

static void a_host_is_the_recipient(void **state) {
  (void)state;
  codes("The Czech president visited Hanoi.", "CZE CONSULT/visit VNM 042");
  codes("The Irish prime minister received the Greek foreign minister.", "GRC CONSULT/visit IRL 042");
}

static void factuality_of_what_is_said(void **state) {
  (void)state;
  struct {
    const char *text;
    factuality f;
  } cases[] = {{"Libya bombed Chad.", FACT_HAPPENED},
               {"Libya did not bomb Chad.", FACT_NEGATED},
               {"France said Libya had bombed Chad.", FACT_SAID},
               {"Togo hopes to visit Benin.", FACT_PLANNED}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    doc *d = read_text(cases[i].text);
    assert_int_equal(only(d)->factuality, cases[i].f);
    dm_doc_free(d);
  }
}

static void the_source_is_no_party(void **state) {
  (void)state;
  codes("France said Libya had bombed Chad.", "LBY ASSAULT/aerial TCD 195");
}

static void time_and_place_belong_to_the_frame(void **state) {
  (void)state;
  doc *d = read_text("Peru and Chile signed a treaty in Arica on 4 May 1994.");
  event *e = only(d);
  assert_int_not_equal(e->time, NONE);
  assert_int_equal(e->begin, day_of(1994, 5, 4));
  dm_doc_free(d);
}

static void a_record_tells_how_it_came(void **state) {
  (void)state;
  doc *d = read_text("Kuwait recalled its ambassador to Jordan.");
  event *e = only(d);
  assert_non_null(strstr(e->why, "recall"));
  assert_non_null(strstr(e->why, "actor=subj"));
  assert_string_equal(e->contexts[0], "diplomatic");
  assert_true(e->score == -6);
  assert_true(e->confidence > 0.4 && e->confidence < 1);
  dm_doc_free(d);
}

/* Learned weights give the odds; what spoke for the row is told with --why. */
static void confidence_is_a_chance(void **state) {
  (void)state;
  assert_int_equal(confidence_of_sum(0), 50);
  assert_int_equal(confidence_of_sum(110), 75); /* ln 3 */
  assert_int_equal(confidence_of_sum(-110), 25);
  assert_int_equal(confidence_of_sum(9999), 99);
  assert_int_equal(confidence_of_sum(-9999), 1);
  doc *plain = read_text("Kuwait recalled its ambassador to Jordan."), *vague = read_text("Officials said they had been attacked by gunmen.");
  assert_true(plain->events.n == 1 && vague->events.n == 1);
  assert_true(plain->events.at[0].confidence > vague->events.at[0].confidence);
  dm_doc_free(plain);
  dm_doc_free(vague);
  dm_input in = {.bytes = "Kuwait recalled its ambassador to Jordan.", .len = 41, .why = true};
  doc *d = NULL;
  dm_err why;
  assert_int_equal(pipeline_read(shared_engine, &in, "event", &d, &why), DM_OK);
  bool told = false;
  for (uint32_t i = 0; i < d->notes.n; i++) told |= strcmp(d->notes.at[i].stage, "confidence") == 0 && strstr(d->notes.at[i].reason, " actor_subject ");
  assert_true(told);
  dm_doc_free(d);
}

static void what_is_not_coded_has_a_reason(void **state) {
  (void)state;
  doc *d = read_text("The committee attacked the backlog.");
  assert_int_equal(d->events.n, 0);
  bool told = false;
  for (uint32_t i = 0; i < d->notes.n; i++) told |= strcmp(d->notes.at[i].stage, "event") == 0;
  assert_true(told);
  dm_doc_free(d);
}

static void no_force_posture_beside_violence(void **state) {
  (void)state;
  doc *d = read_text("Iraq deployed tanks near Basra. Iraq shelled Iran.");
  for (uint32_t i = 0; i < d->events.n; i++) assert_int_not_equal(d->events.at[i].type, PLOVER_MOBILIZE);
  assert_int_equal(d->events.n, 1);
  dm_doc_free(d);
}

/* Contexts of the text's first event, joined. */
static void contexts(const char *text, const char *expected) {
  doc *d = read_text(text);
  if (!d->events.n) fail_msg("no event: %s", text);
  const event *e = &d->events.at[0];
  const char *got = "";
  for (int i = 0; i < 4 && e->contexts[i]; i++) got = arena_printf(&d->arena, "%s%s%s", got, i ? " " : "", e->contexts[i]);
  if (strcmp(got, expected) != 0) fail_msg("%s: '%s', not '%s'", text, got, expected);
  dm_doc_free(d);
}

static void why_it_was_done(void **state) {
  (void)state;
  contexts("The Peruvian army shelled Ecuador.", "military");
  contexts("A suicide bomber killed nine Iraqis at a mosque in Basra.", "terrorism military religion_ethnicity");
  contexts("Portuguese police beat students in Lisbon.", "repression");
  contexts("Ghana asked Togo to return four hundred refugees.", "asylum");
  contexts("Iran asked Russia for uranium.", "cbrn");
  contexts("Workers in Lima marched against the president.", "rights_freedoms");
  contexts("Chile accused Peru of paying a bribe.", "corruption");
  contexts("Kenya praised Uganda.", "diplomatic");
}

static void games_are_no_battles(void **state) {
  (void)state;
  doc *d = read_text("Denmark attacked Sweden in the second half and won the match with a late goal.");
  assert_int_equal(d->events.n, 0);
  dm_doc_free(d);
}

static void codes_have_types_modes_and_scores(void **state) {
  (void)state;
  const frame_lexicon *x = shared_engine->frames;
  assert_true(x->n_frames > 900);
  const code *k = frame_code(x, "0841");
  assert_non_null(k);
  assert_int_equal(k->type, PLOVER_RETREAT);
  assert_string_equal(k->mode, "release");
  assert_null(frame_code(x, "999"));
  assert_false(frame_code(x, "010")->coded); /* a comment is no PLOVER event */
  assert_true(frame_score(PLOVER_RETREAT, "release") == 6.5);
  assert_true(frame_score(PLOVER_RETREAT, NULL) == 6.5);
  assert_true(frame_score(PLOVER_THREATEN, "restrict") == -3);
  const turn_code *t = frame_turn_code(x, OP_refuse, "0841"); /* the longest that fits: 084 */
  assert_string_equal(t->cameo, "1243");
  assert_true(frame_word_in(x, SLICE("negotiation"), 0) || x->n_classes > 20);
}

static void a_long_run_is_passed_over(void **state) {
  (void)state;
  enum { WORDS = 3000 };
  static char text[WORDS * 16];
  size_t n = 0;
  for (int i = 0; i < WORDS; i++) n += (size_t)snprintf(text + n, sizeof text - n, "attack%s", i % 2 ? " Iran " : " ");
  doc *d = read_text(text);
  dm_doc_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_date_over_the_text_dates_its_events), cmocka_unit_test(one_date_on_top_is_the_day_of_the_news),
      cmocka_unit_test(one_act_in_many_forms),          cmocka_unit_test(turns_change_the_type),
      cmocka_unit_test(reciprocal_events_have_no_recipient), cmocka_unit_test(a_host_is_the_recipient),
      cmocka_unit_test(factuality_of_what_is_said),     cmocka_unit_test(the_source_is_no_party),
      cmocka_unit_test(time_and_place_belong_to_the_frame), cmocka_unit_test(a_record_tells_how_it_came),
      cmocka_unit_test(confidence_is_a_chance), cmocka_unit_test(what_is_not_coded_has_a_reason), cmocka_unit_test(no_force_posture_beside_violence),
      cmocka_unit_test(games_are_no_battles), cmocka_unit_test(why_it_was_done),           cmocka_unit_test(codes_have_types_modes_and_scores),
      cmocka_unit_test(a_long_run_is_passed_over),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
