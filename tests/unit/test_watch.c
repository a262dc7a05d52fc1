/* test_watch.c - which addresses are asked, which lie in a house's own network, and when a feed is asked again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>

#include "watch/address.h"
#include "watch/schedule.h"

static void folders_and_feeds_are_told_apart(void **state) {
  (void)state;
  assert_true(address_is("https://example.org/rss"));
  assert_true(address_is("file:///etc/passwd"));
  assert_false(address_is("inbox/2017"));
  assert_false(address_is("./http://odd"));
  assert_false(address_is("://"));
}

static void only_plain_addresses_of_the_web_are_asked(void **state) {
  (void)state;
  static const char *const fine[] = {"http://example.org", "https://example.org:8080/rss?x=1#y", "HTTP://[2001:db8::1]/feed", NULL};
  static const char *const faulty[] = {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "http://", "http:///x", "http://:80/", "https://me@example.org/", "http://me:word@example.org/",
                                       "http://example.org/a b", "http://example.org/\r\nX: y", "javascript:alert(1)", "", NULL};
  for (const char *const *a = fine; *a; a++) assert_null(address_fault(*a));
  for (const char *const *a = faulty; *a; a++) assert_non_null(address_fault(*a));
  char longer[3000] = "http://example.org/";
  memset(longer + 19, 'x', sizeof longer - 20);
  assert_non_null(address_fault(longer));
  assert_true(slice_is(address_host("https://example.org:8080/rss"), "example.org:8080"));
  assert_true(slice_is(address_host("http://example.org?q"), "example.org"));
}

static bool inside(const char *text) {
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) return address_inside((struct sockaddr *)&four);
  assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
  return address_inside((struct sockaddr *)&six);
}

/* A feed of the open network must not make us ask a machine of our own. */
static void addresses_of_the_own_network_are_known(void **state) {
  (void)state;
  static const char *const own[] = {"127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
                                    "::1", "::", "fe80::1", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", NULL};
  static const char *const open[] = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1", "2001:db8::1", "::ffff:8.8.8.8", "2606:4700::1", NULL};
  for (const char *const *a = own; *a; a++) assert_true(inside(*a));
  for (const char *const *a = open; *a; a++) assert_false(inside(*a));
}

static void a_feed_that_fails_is_asked_less_and_less_often(void **state) {
  (void)state;
  const char *url = "https://example.org/rss", *other = "https://example.net/rss";
  int64_t last = 0;
  for (unsigned failures = 0; failures < 5; failures++) {
    int64_t wait = schedule_wait(url, 60, failures, 0), least = 60000 << failures;
    assert_int_equal(wait, schedule_wait(url, 60, failures, 0)); /* the same each time */
    assert_in_range(wait, least, least + least / 4);
    assert_true(wait > last);
    last = wait;
  }
  assert_in_range(schedule_wait(url, 60, 99, 0), 6 * 3600 * 1000, 6 * 3600 * 1250);
  assert_in_range(schedule_wait(url, 86400, 99, 0), 86400 * 1000LL, 86400 * 1250LL); /* never more often than was wanted */
  assert_in_range(schedule_wait(url, 60, 1, 3600), 3600 * 1000, 3600 * 1250);        /* as the server asked for, */
  assert_in_range(schedule_wait(url, 60, 1, 1LL << 40), 86400 * 1000LL, 86400 * 1250LL); /* within reason */
  assert_int_not_equal(schedule_wait(url, 900, 0, 0), schedule_wait(other, 900, 0, 0));
  assert_in_range(schedule_wait(url, 1, 0, 0), 1000, 1100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(folders_and_feeds_are_told_apart),
      cmocka_unit_test(only_plain_addresses_of_the_web_are_asked),
      cmocka_unit_test(addresses_of_the_own_network_are_known),
      cmocka_unit_test(a_feed_that_fails_is_asked_less_and_less_often),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
