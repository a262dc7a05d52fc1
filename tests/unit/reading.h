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

#endif
