/* reading.h - what the tests of stages share: one engine for a group of tests, and a text read with it. */
#ifndef READING_H
#define READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pipeline.h"

static dm_engine *shared_engine;

static int open_engine(void **state) {
  (void)state;
  dm_err why;
  if (dm_engine_open(&shared_engine, &why) != DM_OK) fail_msg("%s", why.text);
  return 0;
}

static int close_engine(void **state) {
  (void)state;
  dm_engine_close(shared_engine);
  return 0;
}

/* Reads the text, written on `date` (NULL = not known), up to the stage `until` (NULL = all). Free with dm_doc_free. */
__attribute__((unused)) static doc *read_until(const char *text, const char *date, const char *until) {
  dm_input in = {.bytes = text, .len = strlen(text), .path = "t", .date = date, .why = true};
  doc *d = NULL;
  dm_err why;
  if (pipeline_read(shared_engine, &in, until, &d, &why) != DM_OK) fail_msg("%s", why.text);
  return d;
}

/* A sentence, and all that `told` writes of it. */
typedef struct reading {
  const char *text, *want;
} reading;

__attribute__((unused)) static void all_told(const reading *at, size_t n, void (*told)(const doc *, char[1024])) {
  char have[1024];
  unsigned wrong = 0;
  for (size_t i = 0; i < n; i++) {
    doc *d = read_until(at[i].text, "1994-05-06", NULL);
    told(d, have);
    if (strcmp(have, at[i].want) != 0) wrong++, print_error("\"%s\", not \"%s\": %s\n", have, at[i].want, at[i].text);
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

#endif
