#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/par.h"

/* Counts up to n; work squares; done checks that squares come in order. */
typedef struct count {
  size_t n, next, done, stop_after;
  size_t weight; /* of every item */
  atomic_size_t under_way, most;
  atomic_int readers, writers;
} count;

static bool next(void *user, void **item, size_t *weight) {
  count *c = user;
  assert_int_equal(atomic_fetch_add(&c->readers, 1), 0);
  bool more = c->next < c->n;
  if (more) {
    size_t now = atomic_fetch_add(&c->under_way, 1) + 1;
    if (now > c->most) c->most = now;
    size_t *box = malloc(sizeof *box);
    *box = c->next++;
    *item = box;
    *weight = c->weight;
  }
  atomic_fetch_sub(&c->readers, 1);
  return more;
}

static void *square(void *user, void *item) {
  (void)user;
  size_t *box = item;
  if (*box % 7 == 0)
    nanosleep(&(struct timespec){.tv_nsec = 200000},
              NULL); /* some are slow: the others must wait their turn */
  *box *= *box;
  return box;
}

static bool in_order(void *user, void *result) {
  count *c = user;
  size_t *box = result;
  assert_int_equal(atomic_fetch_add(&c->writers, 1), 0);
  assert_int_equal(*box, c->done * c->done);
  c->done++;
  free(box);
  atomic_fetch_sub(&c->under_way, 1);
  atomic_fetch_sub(&c->writers, 1);
  return !c->stop_after || c->done < c->stop_after;
}

static void run(count *c, int threads, size_t limit) {
  par_run(&(par){
      .threads = threads, .weight_limit = limit, .user = c, .next = next, .work = square, .done = in_order});
}

static void results_come_in_the_order_of_the_stream(void **state) {
  (void)state;
  for (int threads = 1; threads <= 5; threads++) {
    count c = {.n = 500};
    run(&c, threads, 0);
    assert_int_equal(c.done, 500);
    assert_true(c.most <= (size_t)threads * 8);
  }
}

static void an_empty_stream_ends(void **state) {
  (void)state;
  count c = {0};
  run(&c, 4, 0);
  assert_int_equal(c.done, 0);
}

static void whoever_takes_the_results_may_stop(void **state) {
  (void)state;
  for (int threads = 1; threads <= 3; threads += 2) {
    count c = {.n = 100000, .stop_after = 10};
    run(&c, threads, 0);
    assert_true(c.done >= 10);
    assert_true(c.done < 200);
    assert_int_equal(c.under_way, 0); /* what was read was also handed over */
  }
}

static void heavy_items_go_alone(void **state) {
  (void)state;
  count c = {.n = 50, .weight = 1000};
  run(&c, 4, 1000);
  assert_int_equal(c.done, 50);
  assert_int_equal(c.most, 1);
}

/* A stream that stands still in its middle. */
typedef struct slow {
  count count; /* first: what next, work and done look at */
  size_t idle, put_aside;
} slow;

static bool next_after_a_rest(void *user, void **item, size_t *weight) {
  slow *s = user;
  if (s->count.next == 200) nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
  return next(user, item, weight);
}

static bool put_aside(void *user, void *result) {
  slow *s = user;
  s->put_aside++;
  return in_order(user, result);
}

static bool idle(void *user) {
  slow *s = user;
  s->idle++;
  s->put_aside = 0;
  return true;
}

static void what_is_put_aside_goes_on_when_the_stream_stands_still(void **state) {
  (void)state;
  for (int threads = 1; threads <= 3; threads++) {
    slow s = {.count = {.n = 400}};
    par_run(&(par){.threads = threads, .user = &s, .next = next_after_a_rest, .work = square, .done = put_aside, .idle = idle});
    assert_int_equal(s.count.done, 400);
    assert_in_range(s.idle, 1, 100); /* not after each, with one thread either */
    assert_in_range(s.put_aside, 1, 399);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(results_come_in_the_order_of_the_stream),
      cmocka_unit_test(an_empty_stream_ends),
      cmocka_unit_test(whoever_takes_the_results_may_stop),
      cmocka_unit_test(heavy_items_go_alone),
      cmocka_unit_test(what_is_put_aside_goes_on_when_the_stream_stands_still),
  };
  return cmocka_run_group_tests_name("par", tests, NULL, NULL);
}
