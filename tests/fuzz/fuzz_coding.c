/* The whole way of a document, tables, model and records included. The first byte chooses the reader and whether the
 * bytes are text or each stands for a word: word salad of the trade reaches the actor, said and event stages, which
 * random bytes never do. Every place and index must hold, and every record must be JSON. */
#include <jansson.h>
#include <stdlib.h>

#include "base/buf.h"
#include "fuzz.h"

static const char *const words[] = {
    "Iran", "Iraq", "the United States", "U.S.", "North Korea's", "French", "Bosnian Serbs", "Kim", "Kim Jong Il", "Clinton", "he", "she",
    "they", "it", "we", "his", "their", "who", "which", "that", "President", "the foreign minister", "former", "officials", "rebels", "two journalists",
    "the cable", "a statement", "according to", "said", "says", "told", "asked", "accused", "of", "denied", "warned", "promised", "threatened",
    "agreed", "refused", "urged", "called on", "reported", "is expected to", "will", "would", "not", "never", "if", "unless", "and", "or", "but",
    ",", ".", ".\n\n", ":", "\"", "“", "”", "‘", "’", "(", ")", "-", "—", "talks", "with", "between", "against", "to", "from", "on", "in", "by",
    "for", "at", "meet", "met", "attack", "attacked", "killed", "sanctions", "imposed", "lifted", "withdraw", "troops", "release", "ceasefire", "visit",
    "visited", "Moscow", "the Security Council", "U.N.", "on Tuesday", "last week", "May 3, 1999", "the following month", "in 2009", "9. (S)", "two days later",
    "SECRET", "FM AMEMBASSY CAIRO", "SUBJECT:", "1.", "(C)", "Summary.", "By Jane Doe", "PARIS (AP) -", "\n", "More from", "...", "a", "the", "'s", "n't",
    "statement", "hopes", "believes", "described", "briefed", "strike", "protesters", "police", "soldiers", "aid", "the other three", "both sides", "those sources",
};
enum { N_WORDS = sizeof words / sizeof words[0] };

static int keep(void *user, const char *bytes, size_t len) {
  buf_add(user, bytes, len);
  return 0;
}

static void require(bool right) {
  if (!right) abort();
}

static void check(const doc *d) {
  span all = {0, (uint32_t)d->text.len};
  for (uint32_t t = 0; t < d->tokens.n; t++) {
    const struct token *k = &d->tokens.at[t];
    require(k->head == NONE || k->head < d->tokens.n);
    require(k->mention == NONE || k->mention < d->mentions.n);
    uint32_t steps = 0;
    for (uint32_t h = t; h != NONE; h = d->tokens.at[h].head) require(++steps <= d->tokens.n); /* a tree */
  }
  for (uint32_t i = 0; i < d->mentions.n; i++)
    require(span_holds(all, d->mentions.at[i].at) && d->mentions.at[i].entity < d->entities.n && d->mentions.at[i].head < d->tokens.n);
  for (uint32_t i = 0; i < d->times.n; i++) require(span_holds(all, d->times.at[i].at));
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    const attribution *a = &d->attributions.at[i];
    require(a->within == NONE || a->within < i); /* outer ones first: the chain ends */
    for (uint32_t k = 0; k < a->content.n; k++) require(span_holds(all, a->content.at[k]) && a->content.at[k].from <= a->content.at[k].to);
  }
  for (uint32_t i = 0; i < d->events.n; i++) {
    const struct event *e = &d->events.at[i];
    require(span_holds(all, e->at) && (e->attribution == NONE || e->attribution < d->attributions.n));
    require(e->actors.n + e->recipients.n > 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  static dm_engine *engine;
  err why = {0};
  if (!engine && dm_engine_open(&engine, &why) != DM_OK) abort();
  if (len < 2 || len > 2048) return 0; /* longer ones find the same and slower */
  buf text = {0};
  if (bytes[0] & 1) {
    for (size_t i = 1; i < len; i++) buf_puts(&text, words[bytes[i] % N_WORDS]), buf_putc(&text, ' ');
  } else {
    buf_add(&text, (const char *)bytes + 1, len - 1);
  }
  dm_input in = {.bytes = text.ptr, .len = text.len, .path = "fuzz", .from = bytes[0] & 2 ? "text" : NULL, .date = bytes[0] & 4 ? "2003-05-06" : NULL, .why = bytes[0] & 8};
  doc *d = NULL;
  if (pipeline_read(engine, &in, NULL, &d, &why) == DM_OK) {
    check(d);
    buf out = {0};
    dm_write_options o = {.syntax = bytes[0] & 16, .why = true};
    require(dm_doc_write_jsonl(d, &o, keep, &out, &why) == DM_OK);
    for (size_t at = 0; at < out.len;) {
      char *end = memchr(out.ptr + at, '\n', out.len - at);
      require(end != NULL);
      json_error_t e;
      json_t *record = json_loadb(out.ptr + at, (size_t)(end - out.ptr) - at, 0, &e);
      require(record != NULL);
      json_decref(record);
      at = (size_t)(end - out.ptr) + 1;
    }
    buf_free(&out);
    dm_doc_free(d);
  }
  buf_free(&text);
  return 0;
}
