/* The gazetteer: what is found by a name, and which of those that share it is meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actor/lexicon.h"
#include "place/check.h"
#include "place/choose.h"

static gaz_hits find(const char *name) {
  char key[200];
  size_t n = lex_fold(name, strlen(name), key, sizeof key, NULL, NULL);
  return gaz_find((slice){key, n});
}

static const gaz_row *in(const char *name, const char *country) {
  gaz_hits h = find(name);
  for (uint32_t i = 0; i < h.n; i++)
    if (strcmp(gaz_hit(h, i)->country, country) == 0) return gaz_hit(h, i);
  fail_msg("no %s in %s", name, country);
  return NULL;
}

static void a_name_is_found_however_it_is_spelled(void **state) {
  (void)state;
  static const struct {
    const char *name, *same, *country;
  } pairs[] = {{"São Paulo", "Sao Paulo", "BRA"},   {"Tromsø", "Tromso", "NOR"},        {"Łódź", "Lodz", "POL"},
               {"N'Djamena", "NDJAMENA", "TCD"},    {"Deir ez-Zor", "Deir Ez Zor", "SYR"}, {"Al Fallūjah", "Fallujah", "IRQ"},
               {"Cologne", "Köln", "DEU"},          {"Rangoon", "Yangon", "MMR"},       {"Grozny", "Groznyy", "RUS"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_int_equal(in(pairs[i].name, pairs[i].country)->id, in(pairs[i].same, pairs[i].country)->id);
  assert_int_equal(find("Goma says").n, 0);
  assert_int_equal(find("").n, 0);
}

static void every_town_is_found_by_the_name_it_has(void **state) {
  (void)state;
  for (uint32_t i = 0; i < gaz_n_rows; i++) {
    gaz_hits h = find(gaz_name(&gaz_rows[i]));
    bool found = false;
    for (uint32_t k = 0; k < h.n; k++) found |= gaz_hit(h, k) == &gaz_rows[i];
    if (!found) fail_msg("row %u: '%s' is not found by its own name", i, gaz_name(&gaz_rows[i]));
  }
}

static void coordinates_are_on_the_globe_and_a_state_has_a_middle_and_a_capital(void **state) {
  (void)state;
  for (uint32_t i = 0; i < gaz_n_rows; i++) {
    const gaz_row *r = &gaz_rows[i];
    assert_in_range(r->lat + 9000, 0, 18000);
    assert_in_range(r->lon + 18000, 0, 36000);
    if (r->country[0] && strcmp(r->country, "ATF") != 0 && !gaz_state(r->country)) fail_msg("%s of %s: no such state", gaz_name(r), r->country);
  }
  assert_string_equal(gaz_name(gaz_capital("MLI")), "Bamako");
  assert_null(gaz_capital("XXX"));
}

static void a_name_holds_in_its_years(void **state) {
  (void)state;
  const gaz_row *r = in("Leningrad", "RUS");
  assert_true(gaz_holds(r, day_of(1941, 9, 8)));
  assert_false(gaz_holds(r, day_of(1917, 11, 7)));
  assert_false(gaz_holds(r, day_of(2001, 1, 1)));
  assert_true(gaz_holds(r, DAY_NONE));
}

static const char *chosen(const char *name, const char *table, const char *near, const char *within) {
  setting s = {.on = DAY_NONE};
  question q = {.hits = find(name), .country = table, .before = "", .within = within, .elsewhere = ""};
  if (near[0]) setting_add(&s, near, 1), q.near[q.n_near++] = near;
  answer a = choose(&s, &q);
  return a.row ? a.row->country : "-";
}

static void the_text_tells_which_of_a_name(void **state) {
  (void)state;
  assert_string_equal(chosen("Tripoli", "LBY", "", ""), "LBY");
  assert_string_equal(chosen("Tripoli", "LBY", "LBN", ""), "LBN");
  assert_string_equal(chosen("Hyderabad", "IND", "PAK", ""), "PAK");
  assert_string_equal(chosen("Paris", "FRA", "", "USA"), "USA");
  /* a great power is named everywhere: American officials in Paris are not in Texas, in San Jose not in California */
  assert_string_equal(chosen("Paris", "FRA", "USA", ""), "FRA");
  assert_string_equal(chosen("San Jose", "CRI", "USA", ""), "CRI");
  /* nothing speaks for either: better none than the wrong one */
  assert_string_equal(chosen("Springfield", "", "", ""), "-");
}

static uint32_t told(const char *name, const char *kind, const char *country, const char *lat, const char *lon, const char *of, const char *from, const char *to) {
  static const char *const columns[] = {"name", "kind", "country", "lat", "lon", "of", "from", "to", "geonameid", "note"};
  const char *const cells[] = {name, kind, country, lat, lon, of, from, to, "", ""};
  const uint32_t lines[] = {2};
  table t = {"places", 1, 10, columns, cells, lines};
  complaints c = {0};
  place_check(&t, "places.tsv", &c);
  return (uint32_t)c.n;
}

static void a_wrong_row_is_told(void **state) {
  (void)state;
  assert_int_equal(told("Badme", "post", "ERI", "14.73", "37.8", "", "", ""), 0);
  assert_int_equal(told("Leningrad", "city", "RUS", "", "", "Saint Petersburg", "1924", "1991"), 0);
  assert_int_equal(told("Badme", "hamlet", "ERI", "14.73", "37.8", "", "", ""), 1);
  assert_int_equal(told("Badme", "post", "XYZ", "14.73", "37.8", "", "", ""), 1);
  assert_int_equal(told("Badme", "post", "ERI", "94.73", "37.8", "", "", ""), 1);
  assert_int_equal(told("Badme", "post", "ERI", "37.8", "14.73", "", "", ""), 1); /* turned about: far from Eritrea */
  assert_int_equal(told("Badme", "post", "ERI", "", "", "", "", ""), 1);
  assert_int_equal(told("Leningrad", "city", "RUS", "", "", "Saint Peterburg", "1924", "1991"), 1);
  assert_int_equal(told("Leningrad", "city", "RUS", "", "", "Saint Petersburg", "1991", "1924"), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_name_is_found_however_it_is_spelled), cmocka_unit_test(every_town_is_found_by_the_name_it_has),
      cmocka_unit_test(coordinates_are_on_the_globe_and_a_state_has_a_middle_and_a_capital), cmocka_unit_test(a_name_holds_in_its_years),
      cmocka_unit_test(the_text_tells_which_of_a_name), cmocka_unit_test(a_wrong_row_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
