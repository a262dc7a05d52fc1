/* grade.c - what an analyst thinks of a source or of a report, and what the ledger itself can say of a report.
 *
 * The two axes of Admiralty grading never touch: the reliability A-F is a source's, the credibility 1-6 a report's. The
 * analyst's stand in the table `grade`, where nothing else writes and of which nothing is ever struck out; the last one
 * counts. The machine's is worked out when it is asked for, from what other documents report, and kept nowhere. */
#include <time.h>

#include "base/buf.h"
#include "ledger/voice.h"

/* ------------------------------------------------------------------ the analyst's */

/* A report in the ledger: an event and the bytes it is known by. */
typedef struct place {
  int64_t document;
  char doc[17], type[16];
  int64_t from, to;
} place;

static status place_of(dm_ledger *l, const char *doc, uint32_t event, place *p, err *e) {
  int64_t n = 0;
  status s = ledger_document(l, doc, &n, e);
  if (s != DM_OK) return s;
  row r = row_of(l, SQL_REPORT);
  put_int(&r, n);
  put_int(&r, event);
  bool found = row_next(&r);
  if (found) {
    slice id = get_slice(&r, 0), type = get_slice(&r, 3);
    snprintf(p->doc, sizeof p->doc, "%.*s", (int)id.len, id.ptr);
    snprintf(p->type, sizeof p->type, "%.*s", (int)type.len, type.ptr);
    p->document = n;
    p->from = sqlite3_column_int64(r.s, 1);
    p->to = sqlite3_column_int64(r.s, 2);
  }
  row_end(&r);
  if (l->failed) return ledger_trouble(l, e);
  return found ? DM_OK : err_set(e, DM_END, l->path, "document '%s' has no event %u", doc, event);
}

enum { NAME = 512 };

/* Somebody of that name who says something, or a paper: as the ledger writes it. */
static bool is_source(dm_ledger *l, const char *name, char spelt[NAME]) {
  row r = row_of(l, SQL_IS_SOURCE);
  put_text(&r, name);
  bool any = row_next(&r);
  slice s = any ? get_slice(&r, 0) : SLICE("");
  snprintf(spelt, NAME, "%.*s", (int)s.len, s.ptr);
  row_end(&r);
  return any && s.len < NAME;
}

static status no_source(dm_ledger *l, const char *name, err *e) {
  char near[160] = "";
  row r = row_of(l, SQL_NEAR_SOURCES);
  put_text(&r, name);
  while (row_next(&r)) {
    slice s = get_slice(&r, 0);
    size_t at = strlen(near);
    snprintf(near + at, sizeof near - at, "%s'%.*s'", at ? ", " : "", (int)(s.len < 60 ? s.len : 60), s.ptr);
  }
  if (l->failed) return ledger_trouble(l, e);
  return err_set(e, DM_END, l->path, "nobody called '%s' says anything in the ledger%s%s", name, near[0] ? "; there is " : "", near);
}

static void now(char out[32]) {
  time_t t = time(NULL);
  struct tm utc;
  gmtime_r(&t, &utc);
  strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

static status written(dm_ledger *l, row *r, err *e) {
  row_run(r);
  return ledger_trouble(l, e);
}

dm_status dm_ledger_grade_source(dm_ledger *l, const char *name, char reliability, const char *analyst, const char *note, dm_err *e) {
  l->failed = false;
  if (reliability && (reliability < 'A' || reliability > 'F')) return err_set(e, DM_EUSAGE, NULL, "'%c' is no reliability from A to F", reliability);
  char spelt[NAME];
  if (!is_source(l, name, spelt)) return l->failed ? ledger_trouble(l, e) : no_source(l, name, e);
  char at[32], letter[2] = {reliability, '\0'};
  now(at);
  row r = row_of(l, SQL_GRADE_SOURCE);
  put_text(&r, spelt);
  put_text(&r, letter);
  put_text(&r, analyst);
  put_text(&r, at);
  put_text(&r, note);
  return written(l, &r, e);
}

dm_status dm_ledger_grade_report(dm_ledger *l, const char *doc, uint32_t event, int credibility, const char *analyst, const char *note, dm_err *e) {
  l->failed = false;
  if (credibility < 0 || credibility > 6) return err_set(e, DM_EUSAGE, NULL, "%d is no credibility from 1 to 6", credibility);
  place p;
  status s = place_of(l, doc, event, &p, e);
  if (s != DM_OK) return s;
  char at[32];
  now(at);
  row r = row_of(l, SQL_GRADE_REPORT);
  put_text(&r, p.doc);
  put_int(&r, p.from);
  put_int(&r, p.to);
  put_text(&r, p.type);
  put_id(&r, credibility ? (uint32_t)credibility : NONE);
  put_text(&r, analyst);
  put_text(&r, at);
  put_text(&r, note);
  return written(l, &r, e);
}

dm_status dm_ledger_grades(dm_ledger *l, bool history, dm_grade_fn each, void *user, dm_err *e) {
  l->failed = false;
  if (l->version < 3) return err_set(e, DM_END, l->path, "no grades in the ledger");
  bool any = false, going = true;
  row r = row_of(l, SQL_GRADES);
  put_int(&r, history);
  while (going && row_next(&r)) {
    enum { SOURCE, DOC, TYPE, NUMBER, FROM, TO, RELIABILITY, CREDIBILITY, ANALYST, AT, NOTE, WORDS, EVENT };
    const char *letter = (const char *)sqlite3_column_text(r.s, RELIABILITY);
    dm_grade g = {.source = (const char *)sqlite3_column_text(r.s, SOURCE),
                  .doc = (const char *)sqlite3_column_text(r.s, DOC),
                  .event = get_id(&r, EVENT),
                  .from = (size_t)sqlite3_column_int64(r.s, FROM),
                  .to = (size_t)sqlite3_column_int64(r.s, TO),
                  .type = (const char *)sqlite3_column_text(r.s, TYPE),
                  .words = (const char *)sqlite3_column_text(r.s, WORDS),
                  .reliability = letter ? letter[0] : '\0',
                  .credibility = sqlite3_column_int(r.s, CREDIBILITY),
                  .analyst = (const char *)sqlite3_column_text(r.s, ANALYST),
                  .at = (const char *)sqlite3_column_text(r.s, AT),
                  .note = (const char *)sqlite3_column_text(r.s, NOTE)};
    any = true;
    going = each(user, &g) == 0;
  }
  row_end(&r);
  if (l->failed) return ledger_trouble(l, e);
  return any ? DM_OK : err_set(e, DM_END, l->path, "no grades in the ledger");
}

/* ------------------------------------------------------------------ the machine's: what other documents report
 *
 * Reports are of one thing when they have the same type, a country in common on each side (or nobody to whom it is done) and
 * a day in common; when two are independent is said in voice.h. */

enum {
  REPORTS = 200,  /* of one type within NEAR days */
  VOICES = 16,
  NEAR = 30,      /* days before and after that show a habit */
  WEEK = 7
};

/* Who does it denies it: that says nothing. */
static bool denies_own(const report *p) {
  for (uint32_t i = 0; i < p->n_actors; i++)
    if (p->speaker[0] && strcmp(p->speaker, p->actor[i]) == 0) return true;
  return false;
}

static void weigh(dm_ledger *l, arena *a, const place *at, uint32_t event, dm_credibility *out) {
  report own = {0}, *voice[VOICES];
  bool found = false;
  row r = row_of(l, SQL_REPORT_ITSELF);
  put_int(&r, at->document);
  put_int(&r, event);
  if (row_next(&r)) {
    voice_read(l, a, &r, &own);
    found = true;
  }
  row_end(&r);
  *out = (dm_credibility){.reports = 1, .voices = 1};
  if (!found || !voice_tells(&own) || !own.n_actors || own.begin == DAY_NONE) return; /* no rule */
  voice[0] = &own;
  char first[16], last[16];
  r = row_of(l, SQL_REPORTS_LIKE);
  put_text(&r, at->type);
  put_text(&r, day_text(own.begin - NEAR, first));
  put_text(&r, day_text(own.after + NEAR, last));
  put_int(&r, at->document);
  const char *kept[REPORTS];
  uint32_t n_kept = 0, seen = 0;
  while (seen++ < REPORTS && row_next(&r)) {
    report *p = arena_new(a, report);
    voice_read(l, a, &r, p);
    if (!voice_share(own.actor, own.n_actors, p->actor, p->n_actors) || !voice_share(own.recipient, own.n_recipients, p->recipient, p->n_recipients)) continue;
    bool same_day = p->begin <= own.after && own.begin <= p->after, copy = voice_same_words(own.sentence, p->sentence);
    for (uint32_t i = 0; i < n_kept && !copy; i++) copy = voice_same_words(kept[i], p->sentence);
    if (strcmp(p->factuality, "negated") == 0) { /* "Chad denied having attacked": of no day, in the days after */
      bool soon = p->undated && p->begin <= own.after + WEEK && own.begin <= p->after;
      if ((same_day || soon) && !copy && !denies_own(p)) out->denials++;
      continue;
    }
    if (!voice_tells(p)) continue;
    if (copy) {
      out->copies += same_day;
      continue;
    }
    if (!same_day) {
      out->habit++;
      continue;
    }
    out->reports++;
    kept[n_kept++] = p->sentence;
    bool new_voice = out->voices < VOICES;
    for (unsigned i = 0; i < out->voices && new_voice; i++) new_voice = voice_independent(voice[i], p);
    if (new_voice) voice[out->voices++] = p;
  }
  row_end(&r);
  if (out->denials) out->grade = out->reports > 1 ? 4 : 5;
  else out->grade = out->voices > 1 ? 1 : out->reports > 1 ? 2 : out->habit ? 3 : 6;
}

dm_status dm_ledger_credibility(dm_ledger *l, const char *doc, uint32_t event, dm_credibility *out, dm_err *e) {
  l->failed = false;
  place p;
  status s = place_of(l, doc, event, &p, e);
  if (s != DM_OK) return s;
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    for (int i = 0; i < N_STATEMENTS; i++) sqlite3_reset(l->prepared[i]);
    return err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  weigh(l, &a, &p, event, out);
  arena_free(&a);
  return ledger_trouble(l, e);
}
