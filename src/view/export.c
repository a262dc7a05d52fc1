#include "view/export.h"

#include "view/report.h"

static int collect(void *x_, const char *bytes, size_t len) {
  export *x = x_;
  buf_add(&x->b, bytes, len);
  return x->b.failed;
}

/* The records of demarche-records(5): whole documents, as `demarche code` prints them. */
static void jsonl_step(export *x, const walk_step *s) {
  status code = dm_doc_write_jsonl(s->d, &(dm_write_options){.why = true}, collect, x, &x->why);
  if (code == DM_ENOMEM) x->b.failed = true;
}

static const export_format formats[] = {
    {.name = "csv", .passes = 1, .begin = csv_begin, .step = csv_step, .drop = csv_drop},
    {.name = "tsv", .passes = 1, .begin = tsv_begin, .step = tsv_step, .drop = csv_drop},
    {.name = "parquet", .passes = 1, .begin = parquet_begin, .step = parquet_step, .end = parquet_end, .drop = parquet_drop},
    {.name = "jsonl", .passes = 1, .step = jsonl_step},
    {.name = "gdelt", .passes = 1, .begin = gdelt_begin, .step = gdelt_step},
    {.name = "gdelt-mentions", .passes = 1, .step = gdelt_mentions_step},
    {.name = "icews", .passes = 1, .begin = icews_begin, .step = icews_step},
    {.name = "polecat", .passes = 1, .begin = polecat_begin, .step = polecat_step},
    {.name = "phoenix", .passes = 1, .step = phoenix_step},
    {.name = "plover", .passes = 1, .step = plover_step},
    {.name = "gexf", .passes = 2, .begin = gexf_begin, .step = gexf_step, .end = gexf_end},
    {.name = "graphml", .passes = 2, .begin = graphml_begin, .step = graphml_step, .end = graphml_end},
    {.name = "conllu", .passes = 1, .engine = true, .begin = conllu_begin, .step = conllu_step, .drop = conllu_drop},
    {.name = "brat", .passes = 1, .files = true, .begin = brat_begin, .step = brat_step},
    {.name = "webannotation", .passes = 1, .begin = webannotation_begin, .step = webannotation_step, .end = webannotation_end},
    {.name = "html", .passes = 1, .begin = html_begin, .step = html_step, .end = html_end},
    {.name = "brief", .begin = brief_begin},
};

const export_format *export_format_named(const char *name) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

typedef struct run {
  export *x;
  const export_format *format;
  bool stopped; /* the sink wants no more */
  status failed;
} run;

/* What is ready goes to the sink. */
static void hand_on(run *r) {
  export *x = r->x;
  if (x->b.failed) {
    r->failed = err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  } else if (x->b.len && !r->stopped) {
    r->stopped = x->sink(x->user, x->b.ptr, x->b.len) != 0;
    x->gone += x->b.len;
  }
  buf_clear(&x->b);
  if (r->failed == DM_OK && x->why.code != DM_OK) r->failed = x->why.code;
}

static int step(void *run_, const walk_step *s) {
  run *r = run_;
  export *x = r->x;
  x->arena.fail = &s->d->fail; /* a jump over ledger_walk would leave its query open */
  if (setjmp(s->d->fail)) {
    x->arena.fail = &x->fail;
    r->failed = err_set(&x->why, DM_ENOMEM, s->d->path, "out of memory");
    return 1;
  }
  r->format->step(x, s);
  x->arena.fail = &x->fail;
  hand_on(r);
  return r->stopped || r->failed != DM_OK;
}

static status all_passes(run *r, err *e) {
  export *x = r->x;
  const export_format *format = r->format;
  status s = DM_OK;
  x->known = known_events_new(&x->arena);
  for (x->pass = 0; x->pass < (format->passes ? format->passes : 1); x->pass++) {
    if (format->begin) format->begin(x);
    hand_on(r);
    if (format->step && r->failed == DM_OK && !r->stopped) s = ledger_walk(x->ledger, x->filter, step, r, e);
    if ((s != DM_OK && s != DM_END) || r->failed != DM_OK || r->stopped) return s;
    if (format->end) format->end(x);
    hand_on(r);
  }
  return s;
}

status export_run(export *x, const export_format *format, err *e) {
  run r = {.x = x, .format = format};
  volatile status s = DM_OK;
  x->b = (buf){0};
  x->gone = 0;
  x->state = NULL;
  x->why = (err){.code = DM_OK};
  arena_init(&x->arena, &x->fail);
  if (format->passes > 1) ledger_hold(x->ledger);
  if (setjmp(x->fail))
    s = err_set(e, DM_ENOMEM, NULL, "out of memory");
  else
    s = all_passes(&r, e);
  if (format->passes > 1) ledger_let_go(x->ledger);
  if (format->drop && x->state) format->drop(x);
  arena_free(&x->arena);
  buf_free(&x->b);
  if (r.failed == DM_OK) return s;
  if (e) *e = x->why;
  return r.failed;
}
