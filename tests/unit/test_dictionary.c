/* The dictionaries of TABARI and PETRARCH: what their rows say, and what is told of rows that say nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "actor/code.h"
#include "actor/dictionary.h"

static char said[4096];

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
  va_list args;
  size_t n = strlen(said);
  va_start(args, format);
  vsnprintf(said + n, sizeof said - n, format, args);
  va_end(args);
}

/* "A,B+ = C X..Y | D": names (+ with endings, * a plural), codes with their days. */
static void entry(void *user, const dict_entry *e) {
  (void)user;
  char day[16];
  for (uint32_t i = 0; i < e->n_names; i++)
    say("%s%.*s%s%s", i ? "," : "", (int)e->names[i].text.len, e->names[i].text.ptr, e->names[i].endings ? "+" : "", e->names[i].plural ? "*" : "");
  for (uint32_t i = 0; i < e->n_codes; i++) {
    const dict_code *c = &e->codes[i];
    say("%s%.*s%s", i ? " | " : " = ", (int)c->text.len, c->text.ptr, c->before ? "~" : "");
    if (c->from != DAY_NONE || c->after != DAY_NONE) {
      say(" %s..", day_text(c->from, day));
      say("%s", day_text(c->after, day));
    }
  }
  say(";");
}

static void complaint(void *user, const err *what) {
  (void)user;
  say("!%zu:%zu %.20s;", what->line, what->column, what->text);
}

static void reads(bool agents, const char *text, const char *want) {
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) fail_msg("out of memory");
  complaints c = {.tell = complaint};
  dictionary d = {.arena = &a, .path = "t", .agents = agents, .complaints = &c, .take = entry};
  said[0] = '\0';
  char *bytes = arena_copy(&a, text, strlen(text));
  dictionary_read(&d, bytes, strlen(text));
  arena_free(&a);
  if (strcmp(said, want) != 0) fail_msg("%s\n  gives %s\n  not   %s", text, said, want);
}

static void names_synonyms_and_codes(void **state) {
  (void)state;
  reads(false, "NORLANDIA_ [NRL]\n", "NORLANDIA = NRL;");
  reads(false, "NORLANDIA [nrl]", "NORLANDIA+ = NRL;");
  reads(false, "A_B\n+C_ \n+D E\n\t[XXX]\n", "A_B+,C,D E+ = XXX;");
  reads(false, "A [XXX]\nB [YYY]\r\nC [ZZZ]\rD [WWW]", "A+ = XXX;B+ = YYY;C+ = ZZZ;D+ = WWW;");
  reads(false, "A [---]\nB [+++]\nC [###]", "A+ = ;B+ = ;C+ = ;");
  reads(false, "A [ELR/GAL]", "A+ = ELR/GAL;");
  reads(false, "A [XXX] what follows\t$20", "A+ = XXX;");
  reads(false, "\xef\xbb\xbf" "A [XXX]", "A+ = XXX;");
  reads(false, "CAF\xc9 [XXX]\nCAF\xc3\x89 [XXX]", "CAF\xc3\x89+ = XXX;CAF\xc3\x89+ = XXX;");
}

static void remarks_in_every_shape(void **state) {
  (void)state;
  reads(false, "# A [XXX]\nB [YYY] # [ZZZ]\nC [ZZZ] ; [XXX]\n", "B+ = YYY;C+ = ZZZ;");
  reads(false, "<!-- one -->A [XXX]<!-- two\nB [YYY]\n# three -->C [ZZZ]\n<! -- D [WWW] -->", "A+ = XXX;C+ = ZZZ;");
  reads(false, "A [XXX]\n <!-- B [YYY]", "A+ = XXX;!2:2 a comment that never;");
}

static void dates_of_every_kind(void **state) {
  (void)state;
  reads(false, "A [XXX <780630] [YYY >19780630] [ZZZ]", "A+ = XXX ..1978-06-29 | YYY 1978-07-01.. | ZZZ;");
  reads(false, "A [XXX < 780630]\n  [YYY 19780101 - 790101]", "A+ = XXX ..1978-06-29 | YYY 1978-01-01..1979-01-01;");
  reads(false, "A [XXX]\n [YYY 700101-701231]", "A+ = YYY 1970-01-01..1970-12-31 | XXX;"); /* without dates it counts last */
  reads(false, "A [XXX 291231-300101]", "A+ = XXX 1929-12-31..1930-01-01;");
  reads(false, "A [XXX >291231] [YYY >300101]", "A+ = XXX 2030-01-01.. | YYY 1930-01-02..;");
  reads(false, "A [XXX 990101-010101]", "A+ = XXX 1999-01-01..2001-01-01;");
  reads(false, "A [XXX 780230-790101][YYY]", "!1:8 no such day;A+ = YYY;");
  reads(false, "A [XXX 2004017-20061201]", "!1:8 a date has six figur;");
  reads(false, "A [XXX 20061201-20040101]", "!1:17 the range ends befor;");
  reads(false, "A [XXX 19820101]", "!1:8 a date alone: < or >;");
}

static void rows_that_say_nothing(void **state) {
  (void)state;
  reads(false, "A\nB [XXX]", "!1:1 a name without a cod;B+ = XXX;");
  reads(false, "+A\n[XXX]\nB [YYY]", "!1:1 a synonym without a ;!2:1 a code without a nam;B+ = YYY;");
  reads(false, "A [XX]\nB [YYY", "!1:4 a code of 3 to 15 le;!2:3 a [ without ];");
  reads(false, "A [XXX 700101-710101 Z]", "!1:22 ']' is expected here;");
  reads(false, "A [~GOV]", "!1:4 a code with ~ is an ;");
  reads(false, "- * TRUCE [196]\n<SYNSETS>", "!1:12 a code of 3 to 15 le;!2:1 '<' opens no name;");
  reads(false, "", "");
}

static void agents_plurals_and_sets(void **state) {
  (void)state;
  reads(true, "PILOT [~GOV]\nREEVE_ [GOV~]\nPRESS {} [ ~MED]", "PILOT+ = GOV;REEVE = GOV~;PRESS = MED;");
  reads(true, "PILOT_GENERAL {PILOTS_GENERAL } [~GOV]", "PILOT_GENERAL,PILOTS_GENERAL* = GOV;");
  reads(true, "!P! = MAN, MEN\nFERRY!P! [~LAB]\n!P!_OF_WAR [~REF]", "FERRYMAN,FERRYMEN = LAB;MAN_OF_WAR,MEN_OF_WAR = REF;");
  reads(true, "!P! = A, !Q!\n!Q! = B\nX!P! [~GOV]", "XA,XB = GOV;");
  reads(true, "!P! = !P!, !P!\nX!P! [~GOV]", "!2:1 sets that hold one a;");
  reads(true, "!P! = \b\n  X!P! [~GOV]", "!2:3 a control character ;");
  reads(true, "X!P! [~GOV]\n!P! =\n!P! = A\n!P! = B", "!1:1 no set !P! before th;!2:5 a set without words;!4:1 the set !P! stands a;");
  reads(true, "PILOT [GOV]\nPILOT [~GOV 700101-710101]\nA {B [~GOV]", "!1:8 an agent's code has ;!2:13 an agent's code has ;!3:3 a { without };");
  assert_true(dictionary_of_agents("# [~X]\nA [~GOV]", 15));
  assert_false(dictionary_of_agents("# [~X]\nA~ [GOV]", 15));
}

static void codes_in_plovers_words(void **state) {
  (void)state;
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) fail_msg("out of memory");
  code_book b;
  code_open(&b, &a);
  static const char *const rows[][3] = {{"AFG", "AFG", ""},       {"AFGGOVMIL", "AFG", "GOV"}, {"PSEREBHMS", "PSE", "REB"}, {"KENMED", "KEN", "JRN"},
                                        {"KENHLH", "KEN", "MED"}, {"TURSEP", "TUR", "REB"},    {"IGOUNOHLH", "UNO", "MED"}, {"IGOEUREEC", "EUR", ""},
                                        {"NGOUSAHRI", "NGO", "SOC"}, {"ELI", "", "ELI"},       {"SUNGOV", "RUS", "GOV"},    {"WEUREB", "IMG", "REB"},
                                        {"XYZMUSREB", "XYZ", "REB"}, {"PALPL", "PSE", ""},     {"MNCUSA", "MNC", ""},       {"ELR/GAL", "ELR", ""}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char country[4], sector[4];
    code_split(&b, rows[i][0], country, sector);
    if (strcmp(country, rows[i][1]) != 0 || strcmp(sector, rows[i][2]) != 0) fail_msg("%s is %s %s", rows[i][0], country, sector);
  }
  arena_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_synonyms_and_codes), cmocka_unit_test(remarks_in_every_shape),  cmocka_unit_test(dates_of_every_kind),
      cmocka_unit_test(rows_that_say_nothing),    cmocka_unit_test(agents_plurals_and_sets), cmocka_unit_test(codes_in_plovers_words),
  };
  return cmocka_run_group_tests_name("dictionary", tests, NULL, NULL);
}
