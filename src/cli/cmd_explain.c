/* cmd_explain.c - `demarche explain`: a sentence taken apart. */
#include "cli/cmd.h"
#include "view/explain.h"

enum { MOST = 1 << 20 /* bytes: a text to look at, not an archive */ };

/* The operands, a blank between, or what stands on stdin. False when that is too much; or memory ran out. */
static bool gather(const arguments *a, buf *b) {
  for (int i = 0; i < a->n_paths; i++) {
    if (i) buf_putc(b, ' ');
    buf_puts(b, a->paths[i]);
  }
  char part[4096];
  if (!a->n_paths || (a->n_paths == 1 && strcmp(a->paths[0], "-") == 0)) {
    buf_clear(b);
    for (size_t n; b->len <= MOST && (n = fread(part, 1, sizeof part, stdin)) > 0;) buf_add(b, part, n);
  }
  return b->len <= MOST && !b->failed;
}

int cmd_explain(const arguments *a) {
  buf text = {0};
  if (!gather(a, &text)) {
    talk_error(text.failed ? "out of memory" : "more than 1 MiB to explain; `demarche code --why` reads long texts");
    buf_free(&text);
    return text.failed ? 4 : 2;
  }
  if (!slice_trim((slice){text.ptr ? text.ptr : "", text.len}).len) {
    talk_error("nothing to read");
    buf_free(&text);
    return 1;
  }
  size_t bad;
  int code;
  engine *e = open_coding_engine(a, &bad, &code);
  if (e) {
    doc *d = NULL;
    err why = {0};
    out o = {0};
    status s = pipeline_read(e, &(dm_input){.bytes = text.ptr ? text.ptr : "", .len = text.len, .path = "-", .from = "text", .date = a->date, .why = true}, NULL, &d, &why);
    show_options how = explain_options(e);
    if (s == DM_OK) s = a->json ? dm_doc_write_jsonl(d, &(dm_write_options){.syntax = true, .why = true}, out_write, &o, &why) : print_doc(d, &how, &o, &why);
    code = s != DM_OK ? give_up(s, &why) : bad ? 3 : 0;
    int written = out_end(&o);
    if (written) code = written;
    dm_doc_free(d);
  }
  dm_engine_close(e);
  buf_free(&text);
  return code;
}
