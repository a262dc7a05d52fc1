/* decide.c - what an analyst decides of a report: rows of their own, of which nothing is ever struck out.
 *
 * `confirm` and `reject` say whether the report is right, `correct` what of it is not, `merge` and `split` whether two are of one
 * event. A row that takes another back names it. A report is known by its text, the bytes of its trigger and its type. */
#include <stdlib.h>
#include <time.h>

#include "ledger/digest.h"
#include "ledger/merge.h"
#include "pipeline.h"
#include "words.h"

typedef struct known_report {
  int64_t document;
  uint32_t event;
  char doc[20], type[16];
  int64_t from, to;
} known_report;

static status find(dm_ledger *l, const char *name, uint32_t event, known_report *p, err *e) {
  int64_t n = 0;
  status s = ledger_document(l, name, &n, e);
  if (s != DM_OK) return s;
  *p = (known_report){.document = n, .event = event};
  row r = row_of(l, SQL_REPORT);
  put_int(&r, n);
  put_int(&r, event);
  bool found = row_next(&r);
  if (found) {
    slice id = get_slice(&r, 0), type = get_slice(&r, 3);
    snprintf(p->doc, sizeof p->doc, "%.*s", (int)id.len, id.ptr);
    snprintf(p->type, sizeof p->type, "%.*s", (int)type.len, type.ptr);
    p->from = sqlite3_column_int64(r.s, 1);
    p->to = sqlite3_column_int64(r.s, 2);
  }
  row_end(&r);
  if (l->failed) return ledger_trouble(l, e);
  return found ? DM_OK : err_set(e, DM_END, l->path, "document '%s' has no event %u", name, event);
}

static void put_report(row *r, const known_report *p) {
  put_text(r, p ? p->doc : NULL);
  if (!p) {
    for (int i = 0; i < 3; i++) put_id(r, NONE);
    return;
  }
  put_int(r, p->from);
  put_int(r, p->to);
  put_text(r, p->type);
}

static const char *const kinds[] = {"confirm", "reject", "correct", "merge", "split"};
static const char *const fields[] = {"type", "date", "actors", "recipients", "place", "factuality"};

static void insert(dm_ledger *l, const char *kind, const known_report *p, const known_report *with, const char *field, const char *value, const dm_decision *d, int64_t takes_back) {
  char at[32];
  time_t t = time(NULL);
  struct tm utc;
  gmtime_r(&t, &utc);
  strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &utc);
  row r = row_of(l, SQL_DECIDE);
  put_text(&r, kind);
  put_report(&r, p);
  put_report(&r, with);
  put_text(&r, field);
  put_text(&r, value);
  put_text(&r, d->analyst);
  put_text(&r, at);
  put_text(&r, d->note);
  if (takes_back) put_int(&r, takes_back);
  else put_id(&r, NONE);
  row_run(&r);
}

/* Does to the events what a split, or its undoing, asks for. */
static void split(dm_ledger *l, const known_report *p, bool undo) {
  doc *d = doc_new();
  if (!d) {
    ledger_no_memory(l);
    return;
  }
  if (ledger_load(l, p->document, d, &l->why) != DM_OK) l->failed = true;
  else if (undo) reports_unsplit(l, d, p->document, p->event);
  else reports_split(l, d, p->document, p->event);
  dm_doc_free(d);
}

static status undo(dm_ledger *l, const known_report *p, const dm_decision *d, err *e) {
  row r = row_of(l, SQL_DECIDED_LAST);
  put_report(&r, p);
  bool any = row_next(&r);
  if (!any) return l->failed ? ledger_trouble(l, e) : err_set(e, DM_END, l->path, "nothing was decided of %.8s:%u", p->doc, p->event);
  enum { NUMBER, KIND, WITH_DOC, WITH_FROM, WITH_TO, WITH_TYPE, FIELD, VALUE, DOC, FROM, TO, TYPE };
  int64_t number = sqlite3_column_int64(r.s, NUMBER);
  char kind[16], field[16], value[256];
  known_report own = {.from = sqlite3_column_int64(r.s, FROM), .to = sqlite3_column_int64(r.s, TO)}, with = {.from = sqlite3_column_int64(r.s, WITH_FROM), .to = sqlite3_column_int64(r.s, WITH_TO)};
#define KEEP(to, column) snprintf(to, sizeof to, "%.*s", (int)get_slice(&r, column).len, get_slice(&r, column).ptr ? get_slice(&r, column).ptr : "")
  KEEP(kind, KIND);
  KEEP(field, FIELD);
  KEEP(value, VALUE);
  KEEP(own.doc, DOC);
  KEEP(own.type, TYPE);
  KEEP(with.doc, WITH_DOC);
  KEEP(with.type, WITH_TYPE);
#undef KEEP
  row_end(&r);
  insert(l, kind, &own, strcmp(kind, "merge") == 0 ? &with : NULL, field, value, d, number);
  if (strcmp(kind, "split") == 0) split(l, p, true);
  if (strcmp(kind, "merge") == 0) reports_unjoin(l, p->document, p->event);
  return DM_OK;
}

static status decide(dm_ledger *l, const dm_decision *d, err *e) {
  known_report p, with;
  status s = find(l, d->doc, d->event, &p, e);
  if (s == DM_OK && d->verdict == DM_MERGE) s = find(l, d->with_doc, d->with_event, &with, e);
  if (s != DM_OK) return s;
  if (d->verdict == DM_UNDO) return undo(l, &p, d, e);
  if (d->verdict == DM_MERGE && p.document == with.document && p.event == with.event) return err_set(e, DM_EUSAGE, NULL, "a report is of one event with itself already");
  insert(l, kinds[d->verdict], &p, d->verdict == DM_MERGE ? &with : NULL, d->verdict == DM_CORRECT ? d->field : NULL, d->value, d, 0);
  if (d->verdict == DM_SPLIT) split(l, &p, false);
  if (d->verdict == DM_MERGE) reports_join(l, p.document, p.event, with.document, with.event, d->analyst);
  return ledger_trouble(l, e);
}

static bool is_field(const char *name) {
  for (size_t i = 0; name && i < sizeof fields / sizeof *fields; i++)
    if (strcmp(name, fields[i]) == 0) return true;
  return false;
}

/* What is right, in the words of the ledger: "consult/visit" becomes "CONSULT/visit". A value that no question could use is refused. */
static status right(const dm_decision *d, char out[256], err *e) {
  const char *value = d->value ? d->value : "", *slash = strchr(value, '/');
  if (strlen(value) > 250) return err_set(e, DM_EUSAGE, NULL, "a correction of more than 250 bytes");
  snprintf(out, 256, "%s", value);
  if (strcmp(d->field, "type") == 0) {
    size_t n = slash ? (size_t)(slash - value) : strlen(value);
    for (size_t i = 0; i < n; i++)
      if (out[i] >= 'a' && out[i] <= 'z') out[i] = (char)(out[i] - 32);
    for (size_t t = 0; t < N_PLOVER; t++)
      if (strlen(plover_names[t]) == n && memcmp(plover_names[t], out, n) == 0) return DM_OK;
    return err_set(e, DM_EUSAGE, NULL, "'%s' is no type of PLOVER like CONSULT or CONSULT/visit", value);
  }
  if (strcmp(d->field, "date") == 0 && value[0]) {
    char day_[16];
    return ledger_day(value, true, day_, e);
  }
  if (strcmp(d->field, "factuality") == 0) {
    for (unsigned f = 0; f <= FACT_REFUSED; f++)
      if (strcmp(word_of(WORD_FACTUALITY, f), value) == 0) return DM_OK;
    return err_set(e, DM_EUSAGE, NULL, "'%s' is none of: happened, said_to_have_happened, planned, conditional, negated, refused", value);
  }
  return DM_OK;
}

dm_status dm_ledger_decide(dm_ledger *l, const dm_decision *decision, dm_err *e) {
  dm_decision own = *decision;
  const dm_decision *d = &own;
  char value[256];
  l->failed = false;
  if (!d->analyst || !d->analyst[0]) return err_set(e, DM_EUSAGE, NULL, "a decision is somebody's: it needs an analyst");
  if (d->verdict == DM_CORRECT && !is_field(d->field)) return err_set(e, DM_EUSAGE, NULL, "'%s' is nothing to be corrected: type, date, actors, recipients, place, factuality", d->field ? d->field : "");
  if (d->verdict == DM_CORRECT) {
    status bad = right(d, value, e);
    if (bad != DM_OK) return bad;
    own.value = value;
  }
  row b = row_of(l, SQL_BEGIN);
  if (!row_run(&b)) return ledger_trouble(l, e);
  status s = decide(l, d, e);
  if (s == DM_OK) digest_flush(l);
  if (s == DM_OK && l->failed) s = ledger_trouble(l, e);
  if (s != DM_OK) digest_drop(l);
  row end = row_of(l, s == DM_OK ? SQL_COMMIT : SQL_ROLLBACK);
  row_run(&end);
  return s == DM_OK ? ledger_trouble(l, e) : s;
}
