/* ledger_doc.h - what the tests of the ledger share: a folder of their own, and a document by hand. */
#ifndef LEDGER_DOC_H
#define LEDGER_DOC_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "ledger/ledger.h"
#include "ledger/stance_find.h"
#include "pipeline.h"
#include "view/show.h"

static char folder[64];
static inline char *in_folder(const char *name) {
  static char path[4][128];
  static int at;
  at = (at + 1) % 4;
  snprintf(path[at], sizeof path[at], "%s/%s", folder, name);
  return path[at];
}

static inline int make_folder(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/demarche-test-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}
static inline int remove_folder(void **state) {
  (void)state;
  char command[100];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

/* ------------------------------------------------------------------ a document by hand */

static const char words[] = "According to the cable, Minister Osei said that Togo had recalled its "
                            "ambassador from Benin in May 1978.";

static inline span at(const char *piece) {
  const char *p = strstr(words, piece);
  assert_non_null(p);
  return (span){(uint32_t)(p - words), (uint32_t)(p - words + (long)strlen(piece))};
}

static inline uint32_t name(doc *d, const char *text, const char *whole, actor_kind kind, const char *country,
                     const char *sector) {
  entity *e = vec_add(&d->arena, &d->entities);
  *e = (entity){.name = whole, .kind = kind, .first = d->mentions.n};
  mention *m = vec_add(&d->arena, &d->mentions);
  *m = (mention){.at = at(text), .entity = d->entities.n - 1, .kind = kind};
  snprintf(m->country, 4, "%s", country);
  snprintf(m->sector, 4, "%s", sector);
  return d->mentions.n - 1;
}

static inline party side(const doc *d, uint32_t m) {
  const mention *x = &d->mentions.at[m];
  party p = {.mention = m, .text = "words", .name = d->entities.at[x->entity].name};
  memcpy(p.country, x->country, 4);
  memcpy(p.sector, x->sector, 4);
  return p;
}

/* "the cable <- Osei: Togo withdrew its ambassador from Benin" */
static inline doc *recall(const char *id) {
  doc *d = doc_new();
  d->text = (slice){arena_copy(&d->arena, words, sizeof words - 1), sizeof words - 1};
  snprintf(d->id, sizeof d->id, "%s", id);
  d->path = arena_printf(&d->arena, "cables/%s.txt", id);
  d->title = "RECALL OF AMBASSADOR";
  d->date = day_of(1978, 6, 1);
  d->date_precision = BY_MONTH;
  d->date_from = "dateline";
  d->kind = DOC_CABLE;
  vec_push(&d->arena, &d->bylines, "A \"quoted\" name");
  vec_push(&d->arena, &d->blocks, ((block){.at = {0, 3}, .drop = DROP_CAPTION}));
  vec_push(&d->arena, &d->sentences, ((sentence){.at = {0, sizeof words - 1}}));
  uint32_t cable = name(d, "the cable", "the cable", ACTOR_DOCUMENT, "", "");
  uint32_t osei = name(d, "Minister Osei", "Osei", ACTOR_PERSON, "GHA", "GOV");
  uint32_t togo = name(d, "Togo", "Togo", ACTOR_COUNTRY, "TGO", "");
  uint32_t benin = name(d, "Benin", "Benin", ACTOR_COUNTRY, "BEN", "");
  vec_push(&d->arena, &d->times,
           ((timex){.at = at("May 1978"),
                    .class = TIME_DATE,
                    .value = "1978-05",
                    .begin = day_of(1978, 5, 1),
                    .after = day_of(1978, 5, 31),
                    .precision = BY_MONTH}));
  attribution outer = {.has_source = true,
                       .source = at("the cable"),
                       .source_mention = cable,
                       .anonymity = ANON_DOCUMENT,
                       .cue = at("According to"),
                       .quote = QUOTE_INDIRECT,
                       .within = NONE,
                       .addressee = NONE,
                       .time = NONE};
  vec_push(&d->arena, &outer.content,
           at("Minister Osei said that Togo had recalled its ambassador from Benin in May 1978"));
  attribution inner = {.has_source = true,
                       .source = at("Minister Osei"),
                       .source_mention = osei,
                       .cue = at("said"),
                       .quote = QUOTE_INDIRECT,
                       .within = 0,
                       .addressee = NONE,
                       .time = NONE};
  vec_push(&d->arena, &inner.content, at("Togo had recalled its ambassador from Benin in May 1978"));
  vec_push(&d->arena, &d->attributions, outer);
  vec_push(&d->arena, &d->attributions, inner);
  event *v = vec_add(&d->arena, &d->events);
  *v = (event){.at = at("recalled"),
               .type = PLOVER_SANCTION,
               .mode = "withdraw",
               .contexts = {"diplomatic"},
               .cameo = "164",
               .score = -6,
               .time = 0,
               .begin = day_of(1978, 5, 1),
               .after = day_of(1978, 5, 31),
               .precision = BY_MONTH,
               .place = NONE,
               .factuality = FACT_SAID,
               .attribution = 1,
               .confidence = 0.75,
               .why = "frame recall.01"};
  vec_push(&d->arena, &v->actors, side(d, togo));
  vec_push(&d->arena, &v->recipients, side(d, benin));
  position against = {.at = at("Togo had recalled its ambassador"), .trigger = at("recalled"), .holder = side(d, togo), .issue = "ambassadors", .stance = STANCE_AGAINST,
                      .strength = at("had"), .terms = TERMS_RED_LINE, .attribution = 1, .begin = day_of(1978, 5, 1), .after = day_of(1978, 5, 31), .why = "tables/stances.tsv:1"},
           open = {.at = at("from Benin"), .trigger = at("from"), .holder = side(d, togo), .issue = "ambassadors", .stance = STANCE_OPEN, .attribution = NONE,
                   .begin = DAY_NONE, .after = DAY_NONE, .why = "will"};
  vec_push(&d->arena, &d->positions, against);
  vec_push(&d->arena, &d->positions, open);
  commitment *c = vec_add(&d->arena, &d->commitments);
  *c = (commitment){.at = at("recalled its ambassador"), .trigger = at("recalled"), .act = at("its ambassador"), .issue = "ambassadors", .length = "P60D", .due = "1978-06",
                    .condition = {.at = at("from Benin"), .mark = "if"}, .status = PLEDGE_BROKEN, .position = 0, .attribution = 0, .begin = DAY_NONE, .after = DAY_NONE};
  vec_push(&d->arena, &c->by, side(d, togo));
  vec_push(&d->arena, &c->to_whom, side(d, benin));
  vec_push(&d->arena, &c->condition.by, side(d, benin));
  track *k = vec_add(&d->arena, &d->tracks);
  *k = (track){.name = "Benin-Togo talks", .kind = TRACK_BILATERAL, .venue = NONE};
  vec_push(&d->arena, &k->parties, side(d, benin));
  vec_push(&d->arena, &k->parties, side(d, togo));
  vec_push(&d->arena, &k->reports, ((track_report){.at = at("from Benin"), .status = TRACK_DEAD, .attribution = 1, .begin = DAY_NONE, .after = DAY_NONE}));
  mixed_signal ill = {.kind = SIGNAL_TONE, .a = 0, .b = 1, .party = "TGO", .issue = "ambassadors", .rank = 3, .why = "against and open"};
  vec_push(&d->arena, &d->signals, ill);
  vec_push(&d->arena, &d->notes, ((note){"event", {0, 5}, "nothing here"}));
  return d;
}

static inline dm_ledger *open_ledger(const char *path, dm_ledger_mode mode) {
  dm_ledger *l;
  err e = {0};
  if (dm_ledger_open(path, mode, &l, &e) != DM_OK) fail_msg("%s", e.text);
  return l;
}

static inline bool add_made(dm_ledger *l, doc *d) {
  bool added;
  err e = {0};
  if (dm_ledger_add(l, d, &added, &e) != DM_OK) fail_msg("%s", e.text);
  dm_doc_free(d);
  return added;
}

static inline bool add(dm_ledger *l, const char *id) {
  doc *d = recall(id);
  bool added;
  err e = {0};
  if (dm_ledger_add(l, d, &added, &e) != DM_OK) fail_msg("%s", e.text);
  dm_doc_free(d);
  return added;
}

static inline void run_sql(const char *path, const char *sql) {
  sqlite3 *db;
  sqlite3_open(path, &db);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

static inline char *asked(const char *path, const char *question) {
  static char answer[200];
  sqlite3 *db;
  sqlite3_stmt *s;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(db, question, -1, &s, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(s, 0));
  sqlite3_finalize(s);
  sqlite3_close(db);
  return answer;
}

/* The recall as another paper has it: its sentence, and who says so ("" = the paper itself). */
static inline void add_report(dm_ledger *l, const char *id, const char *paper, const char *text, const char *speaker, factuality fact, int dom) {
  doc *d = recall(id);
  d->publisher = paper;
  d->text = (slice){arena_copy(&d->arena, text, strlen(text)), strlen(text)};
  d->sentences.at[0].at.to = (uint32_t)strlen(text);
  d->times.n = d->carries.n = d->notes.n = d->blocks.n = d->positions.n = d->commitments.n = d->tracks.n = d->signals.n = 0;
  d->attributions.n = speaker[0] ? 1 : 0;
  for (uint32_t i = 0; i < d->mentions.n; i++) d->mentions.at[i].at = (span){0, 1};
  if (speaker[0]) {
    d->attributions.at[0] = (attribution){.has_source = true, .source = {0, 1}, .source_mention = NONE, .source_name = speaker,
                                          .anonymity = strcmp(speaker, "officials") == 0 ? ANON_BARE : ANON_NAMED, .cue = {0, 1}, .within = NONE, .addressee = NONE, .time = NONE, .distance = 2};
  }
  event *v = &d->events.at[0];
  d->events.n = 1;
  v->at = (span){0, 1};
  v->time = v->place = NONE;
  v->attribution = speaker[0] ? 0 : NONE;
  v->factuality = fact;
  v->begin = v->after = day_of(1978, 5, dom);
  bool added;
  assert_int_equal(dm_ledger_add(l, d, &added, NULL), DM_OK);
  assert_true(added);
  dm_doc_free(d);
}

#endif
