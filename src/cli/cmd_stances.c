/* cmd_stances.c - `demarche positions`, `pledges`, `tracks`, `signals`, and `brief`, which is a page of all of them. */
#include "cli/cmd.h"
#include "view/stances.h"

typedef struct answers {
  out out;
  buf b;
  term term;
  enum { TABLE, JSON, CSV } form;
  const char *title; /* of a brief's section; NULL = no brief */
  bool begun;        /* the table, or the section */
  buf shown;         /* the sentence last shown in a brief */
  bool headed;       /* the one head of CSV is written */
} answers;

static int each(void *user, stance_question ask, const char *const *cells) {
  answers *x = user;
  if (x->form == JSON) {
    stances_json(&x->b, ask, cells);
  } else if (x->form == CSV) {
    stance_question of = x->title ? N_QUESTIONS : ask;
    if (!x->headed) stances_csv_head(&x->b, of);
    stances_csv(&x->b, of, ask, cells);
    x->headed = true;
  } else {
    if (!x->begun && x->title) {
      if (x->headed) buf_putc(&x->b, '\n');
      term_styled(&x->term, TERM_BOLD, slice_of(x->title));
      term_line(&x->term, 0, 0);
    }
    if (!x->begun && !x->title) stances_head(&x->term, ask);
    x->headed = true;
    stances_entry(&x->term, ask, cells, x->title ? &x->shown : NULL);
  }
  x->begun = true;
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

typedef struct section {
  stance_question ask;
  const char *title;
  size_t most;
} section;

/* Nothing found is an answer: said on stderr, exit code 0. */
static int ask_all(const arguments *a, const section *sections, size_t n) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  answers x = {.form = a->json ? JSON : a->csv ? CSV : TABLE};
  buf words = {0};
  stance_filter filter = {.from = a->since, .to = a->to, .actor = a->actor, .issue = a->issue, .source = a->source, .query = question_of(a, &words), .latest = n > 1};
  bool found = false;
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  s = DM_OK;
  for (size_t i = 0; i < n && (s == DM_OK || s == DM_END); i++) {
    if (sections[i].ask == ASK_MOVES && a->issue) continue; /* an event has none */
    filter.most = a->most ? (size_t)a->most : sections[i].most;
    x.title = sections[i].title;
    x.begun = false;
    s = ledger_ask(ledger, sections[i].ask, &filter, each, &x, &why);
    found |= x.begun;
  }
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&words);
  buf_free(&x.shown);
  buf_free(&x.b);
  int written = out_end(&x.out);
  if (written) return written;
  if (s != DM_OK && s != DM_END) return give_up(s, &why);
  if (!found) talk_error("%s: nothing of that kind in the ledger", ledger_path(a));
  return 0;
}

int cmd_positions(const arguments *a) { return ask_all(a, &(section){ASK_POSITIONS, NULL, 0}, 1); }
int cmd_pledges(const arguments *a) { return ask_all(a, &(section){ASK_PLEDGES, NULL, 0}, 1); }
int cmd_tracks(const arguments *a) { return ask_all(a, &(section){ASK_TRACKS, NULL, 0}, 1); }
int cmd_signals(const arguments *a) { return ask_all(a, &(section){ASK_SIGNALS, NULL, 0}, 1); }

int cmd_brief(const arguments *a) {
  static const section page[] = {{ASK_TRACKS, "Tracks", 6},
                                 {ASK_POSITIONS, "Positions", 10},
                                 {ASK_PLEDGES, "Pledges and conditions", 8},
                                 {ASK_SIGNALS, "Mixed signals", 5},
                                 {ASK_MOVES, "Last moves", 6}};
  return ask_all(a, page, sizeof page / sizeof *page);
}
