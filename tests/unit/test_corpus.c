/* Annotated texts: marks, heads, snippets, events and speakers. What is wrong with them is told in tests/cli/corpus.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "corpus/export.h"

typedef struct fixture {
  arena room;
  annotated_list texts;
  complaints c;
  char first[600]; /* what was told first */
} fixture;

static void tell(void *user, const err *what) {
  fixture *f = user;
  if (!f->first[0]) dm_err_format(what, f->first, sizeof f->first);
}

static void read_file(fixture *f, const char *bytes) {
  static const char rows[] = "name\tcountry\tlat\tlon\tradius\nAddis Ababa\tETH\t9.03\t38.74\t\n";
  memset(f, 0, sizeof *f);
  arena_init(&f->room, NULL);
  f->c = (complaints){tell, f, 0};
  gold_places places = {0};
  gold_places_read(&f->room, &places, "places.tsv", SLICE(rows), &f->c);
  annotation_read(&f->room, "here/a.ann", slice_of(bytes), &places, &f->texts, &f->c);
}

static const annotated *only(fixture *f, const char *bytes) {
  read_file(f, bytes);
  if (f->c.n) fail_msg("%s", f->first);
  assert_int_equal(f->texts.at.n, 1);
  return f->texts.at.at[0];
}

static void same(const annotated *t, span s, const char *words) {
  char *text = strndup(t->text.ptr + s.from, s.to - s.from);
  assert_string_equal(text, words);
  free(text);
}

#define HEAD "title: none\ndate: 1964-06-05\njudged: actors places times events said\ne1 person TURGOV Inonu\n---\n"

static void marks_leave_the_text(void **state) {
  (void)state;
  fixture f;
  const annotated *t = only(&f, HEAD "{e1:{TUR:Turkey's} ^premier} flew to {@Addis_Ababa} {t:today=1964-06-05|1964-W23}. {-:STOP}\n");
  assert_true(slice_is(t->text, "Turkey's premier flew to Addis Ababa today. STOP\n"));
  assert_int_equal(t->mentions.n, 3);
  same(t, t->mentions.at[0].at, "Turkey's premier"); /* the longer first */
  same(t, t->mentions.at[1].at, "Turkey's");
  assert_true(slice_is(t->entities.at[t->mentions.at[2].entity].name, "Addis Ababa"));
  assert_int_equal(t->heads.at[0], 9);
  assert_true(slice_is(t->times.at[0].values, "1964-06-05|1964-W23"));
  same(t, t->ignored.at[0], "STOP");
  arena_free(&f.room);
}

static void a_mark_may_go_on_over_paragraphs(void **state) {
  (void)state;
  fixture f;
  const annotated *t = only(&f, HEAD "{-:FM ROME\n\nTO ALL}\n");
  same(t, t->ignored.at[0], "FM ROME\n\nTO ALL");
  arena_free(&f.room);
}

static void events_find_their_words_and_speakers(void **state) {
  (void)state;
  fixture f;
  const annotated *t = only(&f, HEAD
    "They met. They met again, Athens said.\n"
    "> met#2 = TURGOV|TUR,GRC CONSULT|AGREE:04 - said past|happened; on 1964-05..1964-06; in -; by Athens; as diplomatic, military\n"
    ">? said = GRC ACCUSE/* CVL|-\n"
    "\" Athens | said | They ... again; indirect|mixed; collective\n");
  assert_int_equal(t->events.n, 2);
  const gold_event *e = &t->events.at[0];
  same(t, e->at, "met");
  assert_int_equal(e->at.from, 15);
  assert_int_equal(e->types.n, 2);
  assert_true(e->types.at[1].type == PLOVER_AGREE && slice_is(e->types.at[1].cameo, "04"));
  assert_int_equal(e->actors.n, 2);
  assert_int_equal(e->recipients.n, 0);
  assert_true(e->factualities == (1u << FACT_SAID | 1u << FACT_HAPPENED) && e->past_or_not && !e->past);
  assert_true(e->begin == day_of(1964, 5, 1) && e->after == day_of(1964, 6, 30));
  assert_true(e->has_place && !e->place.to && e->contexts.n == 2);
  assert_int_equal(e->said, 0);
  same(t, e->by, "Athens");
  assert_true(t->events.at[1].optional);
  same(t, t->said.at[0].content.at[0], "They met. They met again");
  arena_free(&f.room);
}

/* The cue nearest to the content, the source nearest to the cue, outside the content if they can. */
static void who_says_what_lies_in_whose_words(void **state) {
  (void)state;
  fixture f;
  const annotated *t = only(&f, HEAD
    "He said he was told by a monk that he had lied. \"No,\" he said, \"never.\"\n"
    "\" He | said | he was ... lied\n"
    "\" a monk | told | he had lied\n"
    "\" he#3 | said | \"No,\" + \"never.\"; direct\n"
    "\" - | - | lied\n");
  assert_int_equal(t->said.n, 4);
  assert_true(t->said.at[0].within == NONE && t->said.at[1].within == 0 && t->said.at[3].within == 1);
  assert_int_equal(t->said.at[2].content.n, 2);
  assert_int_equal(t->said.at[2].cue.from, 57);
  assert_int_equal(t->said.at[2].source.from, 54);
  arena_free(&f.room);
}

static void what_is_wanted_stands_under_its_paragraph(void **state) {
  (void)state;
  fixture f;
  read_file(&f, "judged: said stances\n\n1984-05-06\nChad \xe2\x80\x9coffered\xe2\x80\x9d to free the pilots if France withdrew. Paris said no, and the talks were dead.\n"
                "+ offered = TCD conditional|open prisoners|pilots\n"
                "! offered = TCD offered FRA | to free the pilots | France withdrew; for P60D; due 1984-06\n"
                "~ FRA,TCD dead Chad-France talks; by Paris\n"
                "&? offered / said = tone\n"
                "\" Paris | said | no\n");
  assert_int_equal(f.c.n, 0);
  annotated *t = f.texts.at.at[0];
  assert_int_equal(t->positions.n, 1);
  assert_int_equal(t->positions.at[0].stances, 1u << STANCE_CONDITIONAL | 1u << STANCE_OPEN);
  assert_true(slice_is(slice_cut(t->text, t->positions.at[0].at.from, t->positions.at[0].at.to), "offered")); /* though typographic marks touch it */
  assert_int_equal(t->commitments.n, 1);
  const gold_commitment *c = &t->commitments.at[0];
  assert_int_equal(c->statuses, 1u << PLEDGE_OFFERED);
  assert_true(slice_is(slice_cut(t->text, c->condition.at[0].from, c->condition.at[0].to), "France withdrew"));
  assert_true(slice_is(c->length, "P60D") && slice_is(c->due, "1984-06"));
  assert_int_equal(t->tracks.n, 1);
  assert_int_equal(t->tracks.at[0].parties.n, 2);
  assert_true(t->tracks.at[0].by.at.to > 0);
  assert_int_equal(t->signals.n, 1);
  assert_true(t->signals.at[0].optional);
  arena_free(&f.room);
}

static void what_is_wrong_with_a_stance_is_told(void **state) {
  (void)state;
  static const struct {
    const char *line, *told;
  } wrong[] = {{"+ offered = TCD keen prisoners", "is no stance"},          {"+ offered = TCD open", "a position's line is"},
               {"! offered = TCD dreamt FRA | to free the pilots", "is no status"}, {"! offered = TCD offered FRA", "a commitment's line is"},
               {"~ FRA,TCD asleep talks", "is no status"},                  {"& offered = tone", "a signal's line is"},
               {"+ refused = TCD open prisoners", "does not stand in the paragraph"}, {"+ offered = TCD open prisoners; soon", "is no option"}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    fixture f;
    char text[300];
    snprintf(text, sizeof text, "judged: stances\n\n1984-05-06\nChad offered to free the pilots.\n%s\n", wrong[i].line);
    read_file(&f, text);
    if (f.c.n != 1 || !strstr(f.first, wrong[i].told)) fail_msg("%s: %u told, \"%s\"", wrong[i].line, (unsigned)f.c.n, f.first);
    arena_free(&f.room);
  }
}

static void a_file_of_snippets_says_what_is_judged(void **state) {
  (void)state;
  fixture f;
  read_file(&f, "# ours\njudged: times events\n\n1964-06-05\n{TUR:Ankara} waited.\n\njudged: actors\n1964-06-06\nNobody came.\nNobody went.\n");
  assert_int_equal(f.c.n, 0);
  assert_int_equal(f.texts.at.n, 2);
  assert_int_equal(f.texts.at.at[0]->judged, JUDGED_TIMES | JUDGED_EVENTS);
  assert_string_equal(f.texts.at.at[0]->name, "a.ann:4");
  assert_int_equal(f.texts.at.at[1]->judged, JUDGED_ACTORS);
  assert_true(slice_is(f.texts.at.at[1]->text, "Nobody came.\nNobody went."));
  arena_free(&f.room);
}

static void many_mistakes_are_told_in_part(void **state) {
  (void)state;
  fixture f;
  enum { N = 5000 };
  char *bytes = malloc(sizeof HEAD + N + 1), *at = bytes + sizeof HEAD - 1;
  memcpy(bytes, HEAD, sizeof HEAD);
  memset(at, '}', N);
  at[N] = '\0';
  read_file(&f, bytes);
  assert_true(f.c.n > 50 && f.c.n < 150);
  assert_non_null(strstr(f.first, "a.ann:6:1: a mark closes that was never opened"));
  arena_free(&f.room);
  free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_leave_the_text),
      cmocka_unit_test(a_mark_may_go_on_over_paragraphs),
      cmocka_unit_test(events_find_their_words_and_speakers),
      cmocka_unit_test(who_says_what_lies_in_whose_words),
      cmocka_unit_test(a_file_of_snippets_says_what_is_judged),
      cmocka_unit_test(what_is_wanted_stands_under_its_paragraph),
      cmocka_unit_test(what_is_wrong_with_a_stance_is_told),
      cmocka_unit_test(many_mistakes_are_told_in_part),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
