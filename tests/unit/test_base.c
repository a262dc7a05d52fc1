#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/sym.h"
#include "doc.h"

static void arena_gives_zeroed_memory_and_takes_it_back(void **state) {
  (void)state;
  arena a;
  arena_init(&a, NULL);
  char *first = arena_copy(&a, "démarche", 9);
  arena_mark here = arena_here(&a);
  int *n = arena_array(&a, int, 100000);
  for (int i = 0; i < 100000; i++) assert_int_equal(n[i], 0);
  arena_release(&a, here);
  assert_string_equal(first, "démarche");
  assert_int_equal(a.used, 16);
  arena_free(&a);
}

static void arena_jumps_when_memory_ends(void **state) {
  (void)state;
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail) == 0) {
    arena_fail_after(1);
    arena_alloc(&a, 10);
    fail_msg("no jump");
  }
  arena_fail_after(0);
  arena_init(&a, &fail);
  if (setjmp(fail) == 0) {
    arena_calloc(&a, SIZE_MAX / 2, 4);
    fail_msg("overflow went through");
  }
  arena_free(&a);
}

static void words_are_kept_once(void **state) {
  (void)state;
  arena a;
  arena_init(&a, NULL);
  symtab t;
  symtab_init(&t, &a);
  sym talks = sym_of(&t, SLICE("talks"));
  for (int i = 0; i < 5000; i++) {
    char w[16];
    int len = snprintf(w, sizeof w, "w%d", i);
    sym_of(&t, (slice){w, (size_t)len});
  }
  assert_ptr_equal(talks, sym_of(&t, SLICE("talks")));
  assert_ptr_not_equal(talks, sym_of(&t, SLICE("talk")));
  arena_free(&a);
}

static void a_key_may_have_several_rows(void **state) {
  (void)state;
  arena a;
  arena_init(&a, NULL);
  map m;
  map_init(&m, &a);
  for (uint32_t i = 0; i < 1000; i++) map_add(&m, slice_of(i % 2 ? "odd" : "even"), i);
  uint32_t n = 0;
  for (const map_row *r = map_find(&m, SLICE("odd")); r; r = map_next(&m, r), n++) assert_int_equal(r->value, 2 * n + 1);
  assert_int_equal(n, 500);
  assert_null(map_find(&m, SLICE("neither")));
  arena_free(&a);
}

static void json_strings_are_escaped(void **state) {
  (void)state;
  buf b = {0};
  buf_json(&b, SLICE("a \"b\"\n\x01 \\ ’"));
  assert_string_equal(buf_done(&b), "\"a \\\"b\\\"\\n\\u0001 \\\\ ’\"");
  buf_free(&b);
}

static void days_count_both_ways(void **state) {
  (void)state;
  assert_int_equal(day_of(1970, 1, 1), 0);
  assert_int_equal(day_of(2000, 3, 1), 11017);
  for (day n = day_of(1600, 1, 1); n < day_of(2100, 1, 1); n += 13) {
    int y, m, d;
    day_civil(n, &y, &m, &d);
    assert_int_equal(day_of(y, m, d), n);
  }
  day a, b;
  time_precision p;
  assert_true(day_parse(SLICE("2012-02"), &a, &b, &p));
  assert_int_equal(b - a, 28);
  assert_false(day_parse(SLICE("2013-02-29"), &a, &b, &p));
  assert_false(day_parse(SLICE("today"), &a, &b, &p));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_gives_zeroed_memory_and_takes_it_back),
      cmocka_unit_test(arena_jumps_when_memory_ends),
      cmocka_unit_test(words_are_kept_once),
      cmocka_unit_test(a_key_may_have_several_rows),
      cmocka_unit_test(json_strings_are_escaped),
      cmocka_unit_test(days_count_both_ways),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
