/* cmd_parse.c - `demarche parse`: text in, or CoNLL-U; sentences with their trees out. */
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cmd.h"
#include "syntax/conllu.h"
#include "trees.h"
#include "view/tree.h"

enum { COMPLAINTS = 20 /* told in full of one piece; the rest is counted */ };

/* What the options ask for, and how far the output has come. */
typedef struct parsing {
  out out;
  tree_offsets offsets;
  tree_put put;
  tree_put_given put_given;
  trees_count before; /* of the document that is being written */
} parsing;

/* A document's name: that of its file or its JSON line. */
static const char *name_of(const char *path) { return strcmp(path, "-") == 0 ? "stdin" : path; }

/* One piece as it is being parsed, and then as it waits to be written. */
typedef struct job {
  const parsing *how;
  tree_writer writer;
  trees_count count; /* of this piece alone */
  bool opens;        /* the piece opens a document */
  bool drained;      /* see read_item */
  /* of CoNLL-U */
  conllu_reader given;
} job;

static int put(void *job_, const dm_sentence *s) {
  job *j = job_;
  j->how->put(&j->writer, s);
  return tree_failed(&j->writer);
}

/* Bytes that were no UTF-8 and the like are worth a word. */
static void remark(const coding *c, const doc *d, bool first, made *m) {
  if (c->a->quiet) return;
  for (uint32_t i = 0; i < d->notes.n; i++)
    if (first || !d->notes.at[i].whole) buf_printf(&m->remarks, "%s: %s\n", d->path, d->notes.at[i].reason);
}

static status parse_text(const coding *c, feed_item *item, job *j, made *m, err *why) {
  doc *d = NULL;
  bool whole = item->what == READ_DOCUMENT, stopped;
  dm_input *in = &item->input;
  in->whole = true;
  piece p = whole ? (piece){.first = true, .line = 1} : item->piece;
  status s = whole ? pipeline_read(c->engine, in, "syntax", &d, why) : trees_read(c->engine, (slice){in->bytes, in->len}, in->path, p.line, &d, why);
  if (s != DM_OK) return s;
  j->writer.text = d->text.ptr;
  j->writer.byte = p.byte;
  j->writer.character = p.character;
  s = trees_each(d, &p, &j->count, put, j, &stopped, why);
  remark(c, d, p.first, m);
  m->bytes = d->text.len;
  dm_doc_free(d);
  return s;
}

/* ------------------------------------------------------------------ words that are given */

static void complain(conllu_reader *r, made *m) {
  if (m->refused++ < COMPLAINTS) buf_printf(&m->remarks, "%s\n", r->error);
}

/* Writes the sentences without words that stand before the next one with words, which comes into *s; false = no more. */
static bool next_given(job *j, conllu_sentence *s) {
  for (int got; (got = conllu_next(&j->given, s)) != 0;) {
    if (got < 0) continue; /* told before */
    if (s->n_words) return true;
    j->how->put_given(&j->writer, s, NULL);
  }
  return false;
}

static int put_given(void *job_, const dm_sentence *s) {
  job *j = job_;
  conllu_sentence given;
  if (next_given(j, &given)) j->how->put_given(&j->writer, &given, s);
  j->count.sentences = s->number;
  return tree_failed(&j->writer);
}

static status parse_conllu(const coding *c, feed_item *item, job *j, made *m, err *why) {
  dm_input *in = &item->input;
  conllu_reader r;
  conllu_sentence s;
  buf forms = {0}, words = {0}, lengths = {0};
  status result = DM_OK;
  conllu_open(&r, in->path, in->bytes, in->len);
  r.line_no = item->piece.line - 1;
  for (int got; (got = conllu_next(&r, &s)) != 0;) {
    if (got < 0 && !r.error_line) result = DM_ENOMEM;
    if (got < 0) complain(&r, m);
    if (got < 0 || !s.n_words) continue;
    uint32_t n = (uint32_t)s.n_words;
    buf_add(&lengths, (const char *)&n, sizeof n);
    for (size_t i = 0; i < s.n_lines; i++) {
      if (s.lines[i].kind != CONLLU_WORD) continue;
      buf_add(&words, (const char *)&forms.len, sizeof forms.len); /* for now its place */
      buf_add(&forms, s.lines[i].field[CONLLU_FORM].ptr, s.lines[i].field[CONLLU_FORM].len);
      buf_putc(&forms, '\0');
    }
  }
  conllu_close(&r);
  if (m->refused > COMPLAINTS) buf_printf(&m->remarks, "%s: %zu sentences more\n", in->path, m->refused - COMPLAINTS);
  size_t n_words = words.len / sizeof(size_t);
  const char **word = calloc(n_words + 1, sizeof *word);
  if (!word || forms.failed || words.failed || lengths.failed || result != DM_OK) {
    result = err_set(why, DM_ENOMEM, in->path, "out of memory");
  } else {
    for (size_t i = 0; i < n_words; i++) {
      size_t at;
      memcpy(&at, words.ptr + i * sizeof at, sizeof at);
      word[i] = forms.ptr + at;
    }
    conllu_open(&j->given, in->path, in->bytes, in->len);
    result = dm_parse_words(c->engine, word, (const uint32_t *)(const void *)lengths.ptr, lengths.len / sizeof(uint32_t), put_given, j, why);
    if (result == DM_OK) next_given(j, &s); /* comments at the end */
    conllu_close(&j->given);
  }
  free(word);
  buf_free(&forms);
  buf_free(&words);
  buf_free(&lengths);
  return result;
}

/* ------------------------------------------------------------------ the verb */

static void drop(void *job_) {
  job *j = job_;
  tree_free(&j->writer);
  free(j);
}

/* On any thread: parses a piece. */
static status parse(const coding *c, feed_item *item, made *m, err *why) {
  job *j = calloc(1, sizeof *j);
  if (!j) return err_set(why, DM_ENOMEM, item->input.path, "out of memory");
  m->extra = j;
  m->drop = drop;
  j->how = c->user;
  j->opens = item->what == READ_DOCUMENT || item->piece.first;
  j->drained = item->drained;
  char *name = strdup(name_of(item->input.path)); /* the item goes before the text is written */
  j->writer = (tree_writer){.doc = name, .opens = j->opens, .offsets = j->how->offsets};
  status s = !name                         ? err_set(why, DM_ENOMEM, item->input.path, "out of memory")
             : item->what == READ_CONLLU   ? parse_conllu(c, item, j, m, why)
                                           : parse_text(c, item, j, m, why);
  if (s == DM_OK && tree_failed(&j->writer)) s = err_set(why, DM_ENOMEM, item->input.path, "out of memory");
  free(name);
  j->writer.doc = NULL;
  return s;
}

/* In order: writes what a piece gave. */
static bool use(coding *c, doc *d, const made *m) {
  (void)d;
  parsing *p = c->user;
  job *j = m->extra;
  if (j->opens) p->before = (trees_count){0};
  bool go_on = tree_fill(&j->writer, p->before.sentences, p->before.paragraphs, out_write, &p->out);
  p->before.sentences += j->count.sentences;
  p->before.paragraphs += j->count.paragraphs;
  if (j->drained) out_flush(&p->out);
  return go_on && !out_failed(&p->out);
}

/* Is the output one of the inputs? It would be emptied before it is read. */
static bool overwrites(const arguments *a) {
  struct stat to, from;
  if (stat(a->output, &to) != 0 || !S_ISREG(to.st_mode)) return false;
  for (int i = -1; i < a->n_paths; i++) {
    if (i < 0 ? fstat(0, &from) != 0 : stat(a->paths[i], &from) != 0) continue;
    if (from.st_dev == to.st_dev && from.st_ino == to.st_ino) return true;
  }
  return false;
}

int cmd_parse(const arguments *a) {
  arguments with = *a;
  if (a->conllu && a->from && strcmp(a->from, "conllu") != 0) {
    talk_error("--conllu and --from %s contradict each other", a->from);
    return 2;
  }
  if (a->conllu) with.from = "conllu";
  bool json = a->format && strcmp(a->format, "jsonl") == 0;
  parsing p = {.offsets = !a->offsets || strcmp(a->offsets, "bytes") == 0 ? OFFSETS_BYTES : strcmp(a->offsets, "chars") == 0 ? OFFSETS_CHARS : OFFSETS_NONE,
               .put = json ? tree_json_put : conllu_put,
               .put_given = json ? tree_json_put_given : conllu_put_given};
  if (a->output && overwrites(a)) {
    talk_error("%s is an input and cannot be the output too", a->output);
    return 2;
  }
  engine *e = open_engine(a->model, true);
  if (!e) return 4;
  int code = out_open(&p.out, a->output);
  if (!code) {
    coding c = {.a = &with, .engine = e, .doing = "parsing", .user = &p, .use = use, .instead = parse, .pieces = true};
    code = coding_run(&c);
    int written = out_end(&p.out);
    if (written) code = written;
  }
  dm_engine_close(e);
  return code;
}
