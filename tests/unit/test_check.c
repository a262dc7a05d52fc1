/* What `demarche tables check` says of the actor tables: file, line and column of each wrong cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "actor/check.h"
#include "base/tsv.h"

#define COUNTRIES "name\tkind\tcountry\tsector\tfrom\tto\tnote\tsource\n"
#define ORGANIZATIONS COUNTRIES
#define ROLES "title\tsector\tperson\tnumber\tweight\tnote\tsource\n"
#define PEOPLE "name\tcountry\tsector\trole\tfrom\tto\tgender\tnote\tsource\n"
#define GIVEN "name\tgender\tsource\n"

typedef struct heard {
  char text[2000];
  size_t len;
} heard;

static void hear(void *user, const err *what) {
  heard *h = user;
  char line[700];
  h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "%s\n", dm_err_format(what, line, sizeof line));
}

/* Reads the tables "NAME", text, "NAME", text and checks them beside the house's codes and origins; each line of `want`
 * must begin a complaint, in order, and there must be no other. */
static void complains(const char *name, const char *text, const char *name2, const char *text2, const char *want) {
  arena a;
  arena_init(&a, NULL);
  heard h = {0};
  complaints c = {hear, &h, 0};
  const table *one = tsv_table(&a, name, arena_printf(&a, "%s.tsv", name), slice_of(text), &c);
  const table *two = name2 ? tsv_table(&a, name2, arena_printf(&a, "%s.tsv", name2), slice_of(text2), &c) : NULL;
  checked_table tables[4] = {{table_named("codes"), "codes.tsv"}, {table_named("origins"), "origins.tsv"}};
  uint32_t n = 2;
  if (one) tables[n++] = (checked_table){one, arena_printf(&a, "%s.tsv", name)};
  if (two) tables[n++] = (checked_table){two, arena_printf(&a, "%s.tsv", name2)};
  actor_check(&a, tables, n, &c);
  const char *have = h.text;
  for (const char *w = want; *w;) {
    size_t len = strcspn(w, "\n");
    if (strncmp(have, w, len) != 0) fail_msg("complaints:\n%snot:\n%s", h.text, want);
    have += strcspn(have, "\n");
    have += *have == '\n';
    w += len;
    w += *w == '\n';
  }
  if (*have) fail_msg("complaints:\n%sone too many beside:\n%s", h.text, want);
  arena_free(&a);
}

static void form(void **state) {
  (void)state;
  complains("given_names", "# a remark\n" GIVEN "Ana\tf\tgen\nLuis\tm\n\nSune\tm\tgen\tx\n", NULL, NULL,
            "given_names.tsv:4:1: 2 cells where the header has 3\n"
            "given_names.tsv:6:1: 4 cells where the header has 3\n");
  complains("given_names", GIVEN "Ana \tf\tgen\n", NULL, NULL,
            "given_names.tsv:2:1: a blank at the end of a cell\n" /* the reader's */
            "given_names.tsv:2:1: a blank at the end of a cell\n"); /* and for tables that are compiled in */
  complains("given_names", GIVEN "Ana\tf\tgen\r\n", NULL, NULL, "given_names.tsv:2:10: a carriage return\n");
  complains("given_names", GIVEN "An\xe9\tf\tgen\n", NULL, NULL, "given_names.tsv:2:1: not UTF-8\n");
  complains("given_names", "# only remarks\n", NULL, NULL, "given_names.tsv:1:1: no header row\n");
  complains("people", "name\tcountry\n", NULL, NULL,
            "people.tsv:1:1: no column 'sector'\npeople.tsv:1:1: no column 'role'\npeople.tsv:1:1: no column 'from'\n"
            "people.tsv:1:1: no column 'to'\npeople.tsv:1:1: no column 'gender'\npeople.tsv:1:1: no column 'note'\n"
            "people.tsv:1:1: no column 'source'\n");
  complains("countries", COUNTRIES "New  Ruritania\tcountry\tFJI\t\t\t\t\tgen\n", NULL, NULL, "countries.tsv:2:1: two blanks in a row\n");
}

static void codes_and_kinds(void **state) {
  (void)state;
  complains("countries", COUNTRIES "Fiji\tcountry\tFJI\t\t\t\t\tiso\nSuva\tcapitol\tFJI\t\t\t\t\tgen\nFijian\tadjective\tFIJ\t\t\t\t\tgen\n", NULL, NULL,
            "countries.tsv:3:6: no such kind of name: 'capitol'\n"
            "countries.tsv:4:18: unknown code 'FIJ'\n");
  complains("countries", COUNTRIES "Suva Rada\tseat\tFJI\tLEX\t\t\t\tgen\n", NULL, NULL, "countries.tsv:2:20: unknown sector 'LEX'\n");
  complains("organizations", ORGANIZATIONS "Reef Bank\tigo\tIGO\t\t\t\t\tgen\nReef Fund\tigo\tIGU\t\t\t\t\tgen\nReef Press\tpress\tFJI\tJRN\t\t\t\tgen\n", NULL, NULL,
            "organizations.tsv:3:15: unknown code 'IGU'\n"
            "organizations.tsv:4:12: no such kind of organization: 'press'\n");
  complains("roles", ROLES "reeve\tGOV\tperson\tsg\t9\t\tgen\nreeves\tGOV\tpeople\tpl\t9\t\tgen\nreeve-elect\tGOV\tperson\tsing\t4\todd\tgen\n", NULL, NULL,
            "roles.tsv:3:12: no such kind of role: 'people'\n"
            "roles.tsv:4:31: no such note: 'odd'\n"
            "roles.tsv:4:24: no such number: 'sing'\n"
            "roles.tsv:4:29: no such weight: '4'\n");
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t\t\tx\t\tgen\n", NULL, NULL, "people.tsv:2:28: no such gender: 'x'\n");
}

static void dates(void **state) {
  (void)state;
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1962-02-31\t1964\tf\t\tgen\n", NULL, NULL, "people.tsv:2:26: '1962-02-31' is no date\n");
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1962\tMay 1964\tf\t\tgen\n", NULL, NULL, "people.tsv:2:31: 'May 1964' is no date\n");
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1964-05\t1962\tf\t\tgen\n", NULL, NULL, "people.tsv:2:34: it ends (1962) before it begins (1964-05)\n");
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1964-05\t1964\tf\t\tgen\n", NULL, NULL, ""); /* in the same year */
}

static void rows_that_meet(void **state) {
  (void)state;
  complains("countries", COUNTRIES "Fiji\tcountry\tFJI\t\t\t\t\tiso\nFiji\tcountry\tFJI\t\t\t\t\tgen\n", NULL, NULL, "countries.tsv:3:1: twice at the same time: 'Fiji' stands in line 2\n");
  complains("organizations",
            ORGANIZATIONS "Reef Front\tgroup\tFJI\tREB\t1990\t1998-04\t\tgen\nReef Front\tparty\tFJI\tPTY\t1998-04\t\t\tgen\nReef Front\tgroup\tFJI\tOPP\t2001\t2002\t\tgen\n", NULL,
            NULL, "organizations.tsv:4:1: twice at the same time: 'Reef Front' stands in line 3\n");
  complains("people",
            PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1962\t1964\tf\t\tgen\nAna Reef\tFJI\tGOV\tpresident\t1963\t1970\tf\t\tgen\n"
                   "Ana Reef\tFJI\tGOV\tpremier\t1964\t1966\tf\t\tgen\nAna Reef\tFJI\tGOV\tpremier\t1965\t1967\tf\t\tgen\n",
            NULL, NULL, "people.tsv:5:1: in office twice at the same time: 'Ana Reef' stands in line 4\n");
  complains("people", PEOPLE "Ana Reef\tFJI\tGOV\tpremier\t1962\t1964\tf\t\tgen\nAnna Rief\tTON\tGOV\tpremier\t1962\t1964\tf\tvariant\tgen\n", NULL, NULL,
            "people.tsv:3:39: a variant of nobody\n");
  complains("given_names", GIVEN "Jose\tm\tgen\nJos\xc3\xa9\tm\tgen\n", NULL, NULL, "given_names.tsv:3:1: twice: 'Jos\xc3\xa9' stands in line 2 as 'Jose'\n");
  complains("countries", COUNTRIES "Sao Reef\tcity\tFJI\t\t\t\t\tgen\nS\xc3\xa3o Reef\tcity\tFJI\t\t\t\t\tgen\nSR\tcountry\tFJI\t\t\t\t\tgen\nS.R.\tcountry\tFJI\t\t\t\t\tgen\n", NULL, NULL,
            "countries.tsv:3:1: twice at the same time\ncountries.tsv:5:1: twice at the same time\n");
}

static void where_a_fact_comes_from(void **state) {
  (void)state;
  complains("given_names", GIVEN "Ana\tf\tgen\nLuis\tm\thearsay\nSune\tm\t\n", NULL, NULL,
            "given_names.tsv:3:8: unknown source 'hearsay'\n"
            "given_names.tsv:4:8: unknown source ''\n");
}

static void a_state_and_an_organization_of_one_name(void **state) {
  (void)state;
  complains("countries", COUNTRIES "Union\tregion\tFJI\t\t\t\t\tgen\n", "organizations", ORGANIZATIONS "Union\tparty\tTON\tPTY\t\t\t\tgen\n",
            "organizations.tsv:2:1: 'Union' is a name of FJI too (line 2 of countries)\n");
  complains("countries", COUNTRIES "Union\tregion\tFJI\t\t\t\tambiguous\tgen\n", "organizations", ORGANIZATIONS "Union\tparty\tTON\tPTY\t\t\t\tgen\n", "");
  complains("countries", COUNTRIES "Union\tregion\tFJI\t\t\t\t\tgen\n", "organizations", ORGANIZATIONS "Union\tparty\tTON\tPTY\t\t\tambiguous\tgen\n", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(form),           cmocka_unit_test(codes_and_kinds),         cmocka_unit_test(dates),
      cmocka_unit_test(rows_that_meet), cmocka_unit_test(where_a_fact_comes_from), cmocka_unit_test(a_state_and_an_organization_of_one_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
