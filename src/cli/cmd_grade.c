/* cmd_grade.c - `demarche grade`: what an analyst thinks of a source (A-F) or of a report (1-6), beside what the ledger itself
 * has on it. */
#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "base/json.h"
#include "cli/cmd.h"
#include "view/term.h"

static const char *const reliabilities[] = {"completely reliable", "usually reliable", "fairly reliable", "not usually reliable", "unreliable", "cannot be judged"};
static const char *const credibilities[] = {"confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"};
static const char *const reasons[] = {"", "reported by independent sources, denied by none", "reported in other words, but not from sources known to be independent",
                                      "no other report of that day, but of the same within thirty days", "reported again, and denied", "reported once, and denied",
                                      "no other report to hold it against"};

bool report_named(const char *word, char doc[512], uint32_t *event) {
  const char *colon = strrchr(word, ':');
  char *end;
  if (!colon || colon == word || !isdigit((unsigned char)colon[1]) || (size_t)(colon - word) >= 512) return false;
  unsigned long n = strtoul(colon + 1, &end, 10);
  if (*end || n >= UINT32_MAX) return false;
  snprintf(doc, 512, "%.*s", (int)(colon - word), word);
  *event = (uint32_t)n;
  return true;
}

const char *analyst_of(const arguments *a) {
  const char *names[] = {a->by, getenv("DEMARCHE_ANALYST"), getenv("USER"), getenv("LOGNAME")};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i] && names[i][0]) return names[i];
  return NULL;
}

typedef struct grades {
  out out;
  buf b;
  term term;
  bool json;
  const char *source, *doc; /* only of this one; NULL = all */
  size_t from;
  bool any;
} grades;

static void json_grade(buf *b, const dm_grade *g) {
  buf_puts(b, "{\"type\":\"grade\",\"source\":");
  json_string(b, g->source);
  buf_puts(b, ",\"doc\":");
  json_string(b, g->doc);
  buf_puts(b, ",\"event\":");
  json_id(b, g->event);
  if (g->doc) buf_printf(b, ",\"from\":%zu,\"to\":%zu", g->from, g->to);
  else buf_puts(b, ",\"from\":null,\"to\":null");
  buf_puts(b, ",\"plover\":");
  json_string(b, g->type);
  char letter[2] = {g->reliability, '\0'};
  buf_puts(b, ",\"reliability\":");
  json_string(b, letter[0] ? letter : NULL);
  buf_puts(b, ",\"credibility\":");
  json_id(b, g->credibility ? (uint32_t)g->credibility : UINT32_MAX);
  buf_puts(b, ",\"analyst\":");
  json_string(b, g->analyst);
  buf_puts(b, ",\"at\":");
  json_string(b, g->at);
  buf_puts(b, ",\"note\":");
  json_string(b, g->note);
  buf_puts(b, "}\n");
}

static void line_of(term *t, const dm_grade *g) {
  char letter[2] = {g->reliability ? g->reliability : '-', '\0'};
  if (g->source) {
    term_styled(t, TERM_BOLD, slice_of(letter));
    term_column(t, 3);
    term_puts(t, g->source);
    if (g->reliability) term_printf(t, ": %s", reliabilities[g->reliability - 'A']);
    else term_puts(t, ": taken back");
  } else {
    char digit[2] = {g->credibility ? (char)('0' + g->credibility) : '-', '\0'};
    term_styled(t, TERM_BOLD, slice_of(digit));
    term_column(t, 3);
    if (g->event != UINT32_MAX) term_printf(t, "%.8s:%u %s", g->doc, g->event, g->type);
    else term_printf(t, "%.8s %s at byte %zu, where the ledger has no such event now", g->doc, g->type, g->from);
    if (g->words) {
      term_puts(t, " \"");
      term_puts(t, g->words);
      term_puts(t, "\"");
    }
    term_printf(t, ": %s", g->credibility ? credibilities[g->credibility - 1] : "taken back");
  }
  term_printf(t, " (%s, %.10s)", g->analyst, g->at);
  if (g->note) {
    term_puts(t, " ");
    term_puts(t, g->note);
  }
  term_line(t, 0, 3);
}

static int each(void *user, const dm_grade *g) {
  grades *x = user;
  if (x->source && (!g->source || strcasecmp(g->source, x->source) != 0)) return 0;
  if (x->doc && (!g->doc || strcmp(g->doc, x->doc) != 0 || g->from != x->from)) return 0;
  x->any = true;
  if (x->json) json_grade(&x->b, g);
  else line_of(&x->term, g);
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

/* What the ledger itself has on the report: never kept, and never mixed with the analyst's. */
static void print_credibility(grades *x, const char *name, const dm_credibility *c) {
  if (x->json) {
    buf_printf(&x->b, "{\"type\":\"corroboration\",\"credibility\":");
    json_id(&x->b, c->grade ? (uint32_t)c->grade : UINT32_MAX);
    buf_printf(&x->b, ",\"reports\":%u,\"independent\":%u,\"copies\":%u,\"denials\":%u,\"other_days\":%u}\n", c->reports, c->voices, c->copies, c->denials, c->habit);
  } else if (!c->grade) {
    term_printf(&x->term, "machine: no grade, since %s is not told as having happened, or not by whom or when", name);
    term_line(&x->term, 0, 3);
  } else {
    term_printf(&x->term, "machine: %d, %s: %s", c->grade, credibilities[c->grade - 1], reasons[c->grade]);
    term_printf(&x->term, " (%u report%s, %u independent, %u cop%s, %u denial%s, %u of other days)", c->reports, c->reports == 1 ? "" : "s", c->voices, c->copies, c->copies == 1 ? "y" : "ies", c->denials,
                c->denials == 1 ? "" : "s", c->habit);
    term_line(&x->term, 0, 3);
  }
  if (x->b.failed) return;
  out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
}

typedef struct wanted {
  const char *name; /* the first operand */
  char doc[512];
  uint32_t event;
  bool report;
} wanted;

typedef struct trigger {
  uint32_t event;
  char doc[17];
  size_t from;
  bool found;
} trigger;
static int at_event(void *user, const dm_event *v) {
  trigger *p = user;
  if (v->id != p->event) return 0;
  p->found = true;
  p->from = v->from;
  return 1;
}

static status show(dm_ledger *l, const wanted *w, bool history, grades *x, const char *ledger_name, err *why) {
  trigger p = {.event = w->event};
  dm_credibility c;
  if (w->report) {
    doc *d;
    status s = dm_ledger_doc(l, w->doc, &d, why);
    if (s != DM_OK) return s;
    snprintf(p.doc, sizeof p.doc, "%s", d->id);
    dm_doc_free(d);
    s = dm_ledger_credibility(l, p.doc, w->event, &c, why);
    if (s != DM_OK) return s;
    s = dm_ledger_events(l, &(dm_filter){.doc = p.doc}, at_event, &p, why);
    if (s != DM_OK) return s;
    x->doc = p.doc;
    x->from = p.from;
  } else if (w->name) {
    x->source = w->name;
  }
  status s = dm_ledger_grades(l, history, each, x, why);
  if (w->report) {
    print_credibility(x, w->name, &c);
    if (s == DM_END) s = DM_OK;
  } else if (s == DM_OK && !x->any) {
    s = err_set(why, DM_END, ledger_name, "nobody has graded '%s'", w->name);
  }
  x->doc = NULL;
  return s;
}

static status set(dm_ledger *l, const wanted *w, const char *grade, const arguments *a, const char *analyst, err *why) {
  char c = (char)toupper((unsigned char)grade[0]);
  bool one = grade[0] && !grade[1], back = one && c == '-';
  if (w->report && one && (back || (c >= '1' && c <= '6'))) return dm_ledger_grade_report(l, w->doc, w->event, back ? 0 : c - '0', analyst, a->note, why);
  if (!w->report && one && (back || (c >= 'A' && c <= 'F'))) return dm_ledger_grade_source(l, w->name, back ? '\0' : c, analyst, a->note, why);
  if (w->report) return err_set(why, DM_EUSAGE, NULL, "'%s' is no credibility from 1 to 6 (or - to take it back); a reliability is of a source: grade NAME A", grade);
  return err_set(why, DM_EUSAGE, NULL, "'%s' is no reliability from A to F (or - to take it back); a credibility is of a report: grade DOC:EVENT 2", grade);
}

int cmd_grade(const arguments *a) {
  wanted w = {.name = a->n_paths ? a->paths[0] : NULL};
  w.report = w.name && report_named(w.name, w.doc, &w.event);
  bool setting = a->n_paths > 1;
  const char *analyst = analyst_of(a);
  if (!setting && !w.name && !a->list) {
    talk_error("grade wants a source or a report, or --list");
    return 2;
  }
  if (setting && a->list) {
    talk_error("--list shows grades; without it a grade is set");
    return 2;
  }
  if (setting && !analyst) {
    talk_error("whose grade is it? --by NAME, or $DEMARCHE_ANALYST");
    return 2;
  }
  dm_ledger *ledger;
  err why;
  if (setting) { /* a ledger is made by `add`, not here */
    status there = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
    if (there != DM_OK) return give_up(there, &why);
    dm_ledger_close(ledger);
  }
  status s = dm_ledger_open(ledger_path(a), setting ? DM_LEDGER_WRITE : DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  grades x = {.json = a->json};
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  x.term.indent = 3;
  s = setting ? set(ledger, &w, a->paths[1], a, analyst, &why) : show(ledger, &w, a->all, &x, ledger_path(a), &why);
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}
