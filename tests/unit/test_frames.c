/* The example of a row of tables/frames.tsv is read and gives the row's type, mode and CAMEO code: the examples are the
 * documentation of the table, and this keeps them true. Every mode of PLOVER has a frame or a turn. */
#include "reading.h"

#include "event/frame.h"

static const char *cell(const table *t, uint32_t row, const char *column) { return table_cell(t, row, table_column(t, column)); }

static bool same(const char *mode, const char *text) { return strcmp(mode ? mode : "", text) == 0; }

/* A protest's code may say more than the row's: what it was about. */
static bool coded_as(const event *e, const char *cameo) {
  return e->cameo && (e->type == PLOVER_PROTEST ? strncmp(e->cameo, cameo, strlen(cameo)) == 0 : strcmp(e->cameo, cameo) == 0);
}

/* The event that the row says is in its example; when it is not there, what is there instead is printed. */
static bool gives(const table *t, uint32_t row) {
  const char *type = cell(t, row, "plover"), *mode = cell(t, row, "mode"), *cameo = cell(t, row, "cameo"), *example = cell(t, row, "example");
  doc *d = read_until(example, "1994-05-06", "event");
  bool found = false;
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *e = &d->events.at[i];
    found |= strcmp(plover_names[e->type], type) == 0 && same(e->mode, mode) && coded_as(e, cameo);
  }
  if (!found) {
    print_error("tables/frames.tsv:%u: no %s/%s:%s in \"%s\"\n", t->lines[row], type, mode, cameo, example);
    for (uint32_t i = 0; i < d->events.n; i++) {
      const event *e = &d->events.at[i];
      print_error("  but %s/%s:%s, %s\n", plover_names[e->type], e->mode ? e->mode : "", e->cameo ? e->cameo : "", e->why);
    }
  }
  dm_doc_free(d);
  return found;
}

static void examples_are_true(void **state) {
  (void)state;
  const table *t = table_named("frames");
  uint32_t wrong = 0, with = 0;
  for (uint32_t r = 0; r < t->n_rows; r++)
    if (cell(t, r, "example")[0]) {
      with++;
      wrong += !gives(t, r);
    }
  assert_int_equal(wrong, 0);
  assert_true(2 * with > t->n_rows);
}

static void expect_aim(const char *text, const char *cameo, const char *context) {
  doc *d = read_until(text, "1994-05-06", "event");
  assert_int_equal(d->events.n, 1);
  assert_string_equal(d->events.at[0].cameo, cameo);
  assert_string_equal(d->events.at[0].contexts[0], context);
  dm_doc_free(d);
}

static void a_protest_says_what_it_is_about(void **state) {
  (void)state;
  expect_aim("Students marched in Lima against the tuition law.", "1412", "executive");
  expect_aim("Thousands of Sudanese demonstrated for the resignation of the president.", "1411", "executive");
  expect_aim("Tibetan monks rioted over the arrest of a lama.", "1453", "rights_freedoms");
  expect_aim("Catalans rallied for independence in Barcelona.", "1414", "political_institutions");
}

static bool coded(const char *type, const char *mode) {
  static const char *const tables[] = {"frames", "turn_codes", "cameo"};
  for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
    const table *t = table_named(tables[k]);
    for (uint32_t r = 0; r < t->n_rows; r++)
      if (strcmp(cell(t, r, "plover"), type) == 0 && strcmp(cell(t, r, "mode"), mode) == 0) return true;
  }
  return false;
}

static void every_mode_has_words(void **state) {
  (void)state;
  const table *t = table_named("plover_modes");
  for (uint32_t r = 0; r < t->n_rows; r++)
    if (!coded(cell(t, r, "type"), cell(t, r, "mode"))) fail_msg("%s/%s: no frame", cell(t, r, "type"), cell(t, r, "mode"));
}

/* A mode that the manual does not have would have no score. */
static void every_frame_has_a_mode_of_the_manual(void **state) {
  (void)state;
  const table *t = table_named("frames"), *modes = table_named("plover_modes");
  for (uint32_t r = 0; r < t->n_rows; r++) {
    const char *mode = cell(t, r, "mode");
    bool known = !mode[0];
    for (uint32_t m = 0; m < modes->n_rows && !known; m++)
      known = strcmp(cell(modes, m, "type"), cell(t, r, "plover")) == 0 && strcmp(cell(modes, m, "mode"), mode) == 0;
    if (!known) fail_msg("tables/frames.tsv:%u: %s has no mode '%s'", t->lines[r], cell(t, r, "plover"), mode);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_mode_has_words),
      cmocka_unit_test(every_frame_has_a_mode_of_the_manual),
      cmocka_unit_test(a_protest_says_what_it_is_about),
      cmocka_unit_test(examples_are_true),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
