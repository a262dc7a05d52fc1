/* A ledger that somebody has spoilt: by its rows (first byte even) or by its bytes. Whatever is asked of it (the byte's upper bits choose)
 * ends, with an answer or with a word on why not. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/search.h"
#include "ledger/sides.h"
#include "ledger/stance_find.h"
#include "rows.h"
#include "view/chains.h"
#include "view/difference.h"
#include "view/show.h"
#include "view/stances.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static buf shown;

static void fine(dm_status s, const err *why) {
  if (s != DM_OK && s != DM_END && (!why->text[0] || dm_status_exit(s) < 2)) abort();
  buf_clear(&shown);
}

static int event_seen(void *t_, const dm_event *v) {
  term_event(t_, v, true);
  return 0;
}
static int merged_seen(void *t_, const dm_merged *m) {
  for (size_t i = 0; i < m->n_reports; i++) term_puts(t_, m->reports[i].sentence ? m->reports[i].sentence : "-");
  return event_seen(t_, m->event);
}
static int statement_seen(void *t_, const dm_statement *v) {
  chains_entry(t_, v);
  chains_json(&shown, v);
  return 0;
}
static int group_seen(void *t_, const dm_chain_group *v) {
  chains_group(t_, v);
  return 0;
}
static int utterance_seen(void *t_, const dm_utterance *u) {
  for (size_t i = 0; i < u->n_quotations; i++) difference_print(t_, &u->quotations[i]);
  return 0;
}
static int grade_seen(void *t_, const dm_grade *g) {
  term_puts(t_, g->analyst ? g->analyst : "-");
  return 0;
}
static int period_seen(void *t_, const dm_dyad *p) {
  term_puts(t_, p->period ? p->period : "-");
  return 0;
}
static int cells_seen(void *t_, stance_question ask, const char *const *cells) {
  stances_entry(t_, ask, cells, &shown);
  stances_json(&shown, ask, cells);
  stances_csv(&shown, N_QUESTIONS, ask, cells);
  return 0;
}
static int hit_seen(void *t_, const hit *h) {
  size_t len = h->text ? strlen(h->text) : 0;
  for (size_t i = 0; i < h->n_marks; i++)
    if (h->marks[i].from > h->marks[i].to || h->marks[i].to > len) abort();
  for (size_t i = 0; i < h->n_chain; i++) term_puts(t_, h->chain[i] ? h->chain[i] : "-");
  term_puts(t_, h->text ? h->text : "-");
  return 0;
}
static void remark_seen(void *t_, const char *what, const char *advice) {
  term_puts(t_, what);
  term_puts(t_, advice);
}

static void document(dm_ledger *l, term *t, const char *name) {
  doc *d = NULL;
  dm_credibility c;
  err why = {0};
  dm_status s = dm_ledger_doc(l, name, &d, &why);
  fine(s, &why);
  if (s != DM_OK) return;
  show_doc(t, d, &(show_options){.why = true});
  dm_ledger_credibility(l, d->id, 0, &c, &why);
  dm_doc_free(d);
}

static void ask(dm_ledger *l, unsigned which) {
  err why = {0};
  term t;
  term_open(&t, &shown, 80, true);
  switch (which) {
  case 0: fine(dm_ledger_events(l, &(dm_filter){.source = "Osei"}, event_seen, &t, &why), &why); break;
  case 1: fine(dm_ledger_events(l, &(dm_filter){0}, event_seen, &t, &why), &why); break;
  case 2: fine(dm_ledger_merged(l, &(dm_merged_filter){.rejected = true}, merged_seen, &t, &why), &why); break;
  case 3: fine(dm_ledger_chains(l, &(dm_chain_filter){.all = true}, statement_seen, &t, &why), &why); break;
  case 4: fine(dm_ledger_chains(l, &(dm_chain_filter){.words = "border", .source = "a"}, statement_seen, &t, &why), &why); break;
  case 5: fine(dm_ledger_chain_groups(l, &(dm_chain_filter){0}, "topic", group_seen, &t, &why), &why); break;
  case 6: fine(dm_ledger_quotes(l, &(dm_quote_filter){.query = "border"}, utterance_seen, &t, &why), &why); break;
  case 7: fine(dm_ledger_quotes(l, &(dm_quote_filter){.fragments = true}, utterance_seen, &t, &why), &why); break;
  case 8: fine(dm_ledger_grades(l, true, grade_seen, &t, &why), &why); break;
  case 9: fine(dm_ledger_dyad(l, "TGO", "BEN", "week", &(dm_filter){0}, period_seen, &t, &why), &why); break;
  case 10: fine(dm_ledger_stats(l, remark_seen, &t, &why), &why); break;
  case 11: fine(dm_ledger_check(l, remark_seen, &t, &why), &why); break;
  case 12: document(l, &t, "0.txt"); break;
  case 13: document(l, &t, "1.txt"); break;
  case 14: document(l, &t, "2.txt"); break;
  case 15:
  case 16:
  case 17: fine(ledger_search(l, &(search){.query = "border OR troops", .in = (search_in)(which - 15)}, hit_seen, &t, &why), &why); break;
  case 18: fine(ledger_edges(l, &(sides_filter){.as = "name", .by = "month"}, cells_seen, &t, &why), &why); break;
  case 19: fine(ledger_actors(l, &(sides_filter){0}, cells_seen, &t, &why), &why); break;
  default: fine(ledger_ask(l, (stance_question)(which % (ASK_MOVES + 1)), &(stance_filter){.query = which & 8 ? "talks" : NULL, .latest = true}, cells_seen, &t, &why), &why);
  }
  term_close(&t);
  buf_clear(&shown);
}

/* The file again as it was, with bytes overwritten: five bytes say how many, where, and with what. */
static void spoil_bytes(const char *path, const uint8_t *bytes, size_t len) {
  enum { MOST = 64 };
  static unsigned char *whole, *copy;
  static size_t size;
  if (!whole) {
    FILE *f = fopen(rows_ledger(), "rb");
    if (!f) abort();
    fseek(f, 0, SEEK_END);
    size = (size_t)ftell(f);
    rewind(f);
    whole = malloc(size);
    copy = malloc(size);
    if (!whole || !copy || fread(whole, 1, size, f) != size) abort();
    fclose(f);
  }
  memcpy(copy, whole, size);
  size_t cut = size;
  for (int n = 0; n < MOST && len >= 5; n++, bytes += 5, len -= 5) {
    size_t page = (size_t)bytes[0] << 8 | bytes[1], at = page % (size / 4096) * 4096 + (((size_t)bytes[2] << 4) | bytes[3] >> 4);
    if (bytes[3] % 16 == 15) cut = at;
    for (size_t k = 0; k < bytes[3] % 16 && at + k < size; k++) copy[at + k] = bytes[4];
  }
  FILE *f = fopen(path, "wb");
  if (!f || fwrite(copy, 1, cut, f) != cut) abort();
  fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  static char path[100], side[120];
  static dm_ledger *kept;
  err why = {0};
  if (len < 6 || len > 1024) return 0;
  if (!kept) {
    snprintf(path, sizeof path, "%s.2", rows_ledger());
    spoil_bytes(path, NULL, 0);
    if (dm_ledger_open(rows_ledger(), DM_LEDGER_WRITE, &kept, &why) != DM_OK) abort();
    sqlite3_exec(kept->db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  }
  if (!(bytes[0] & 1)) { /* of rows: nothing is kept */
    sqlite3_exec(kept->db, "BEGIN", NULL, NULL, NULL);
    rows_spoil(kept->db, bytes + 1, len - 1);
    ask(kept, bytes[0] >> 3);
    sqlite3_exec(kept->db, "ROLLBACK", NULL, NULL, NULL);
    return 0;
  }
  for (const char *const *end = (const char *const[]){"-wal", "-shm", "-journal", NULL}; *end; end++) {
    snprintf(side, sizeof side, "%s%s", path, *end);
    unlink(side);
  }
  spoil_bytes(path, bytes + 1, len - 1);
  dm_ledger *l;
  dm_status s = dm_ledger_open(path, bytes[0] & 2 ? DM_LEDGER_WRITE : DM_LEDGER_READ, &l, &why);
  if (s != DM_OK) {
    fine(s, &why);
    return 0;
  }
  ask(l, bytes[0] >> 3);
  if (bytes[0] & 2) fine(dm_ledger_add(l, rows_other(), NULL, &why), &why);
  if (bytes[0] & 4) {
    int64_t a, b;
    fine(dm_ledger_compact(l, &a, &b, &why), &why);
  }
  dm_ledger_close(l);
  return 0;
}
