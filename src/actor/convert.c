#include "actor/convert.h"

#include <stdio.h>

#include "actor/users.h"
#include "base/buf.h"

typedef struct writing {
  const actor_lexicon *l;
  bool agents;
  uint8_t *written; /* by user_name */
  buf out;
  dm_sink sink;
  void *user;
  bool stopped;
} writing;

static void flush(writing *w, size_t least) {
  if (w->out.len < least || w->stopped) return;
  w->stopped = w->out.failed || (w->out.len && w->sink(w->user, w->out.ptr, w->out.len) != 0);
  buf_clear(&w->out);
}

static void cell(writing *w, const char *text) {
  buf_puts(&w->out, text);
  buf_putc(&w->out, '\t');
}

static void name_cell(writing *w, slice name) {
  bool blank = false; /* runs of "_" and blanks are one */
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    bool gap = c == '_' || c == ' ' || c == '\t';
    if (!gap && blank) buf_putc(&w->out, ' ');
    blank = gap;
    if (!gap) buf_putc(&w->out, c);
  }
  buf_putc(&w->out, '\t');
}

static void code_cell(writing *w, const known_code *k) {
  char code[80] = "";
  if (k->text && w->agents) snprintf(code, sizeof code, k->before ? "%s~" : "~%s", k->text);
  else if (k->text) snprintf(code, sizeof code, "%s", k->text[0] ? k->text : "---");
  buf_puts(&w->out, code);
  buf_putc(&w->out, '\n');
}

/* The row that carries what the users said. */
static const lex_row *row_of(const writing *w, const map *m, slice text) {
  char key[LEX_KEY];
  size_t n = lex_fold(text.ptr, text.len, key, sizeof key, NULL, NULL);
  for (const map_row *r = map_find(m, (slice){key, n}); r; r = map_next(m, r))
    if (lex_at(w->l, r)->user) return lex_at(w->l, r);
  return NULL;
}

static void note_word(writing *w, const char *word) {
  if (w->out.len && w->out.ptr[w->out.len - 1] != '\t') buf_putc(&w->out, ' ');
  buf_puts(&w->out, word);
}

static void actor(writing *w, const dict_name *d) {
  const lex_row *row = row_of(w, &w->l->names, d->text);
  if (!row || w->written[row->user]) return;
  w->written[row->user] = 1;
  const users *u = w->l->users;
  for (uint32_t c = u->names.at[row->user].codes; c; c = u->codes.at[c].next) {
    const user_code *x = &u->codes.at[c];
    const known_code *k = &u->known.at[x->code];
    char day_[16];
    name_cell(w, d->text);
    cell(w, kind_word(row->kind));
    cell(w, k->country);
    cell(w, k->sector);
    cell(w, day_text(x->from, day_));
    cell(w, day_text(x->after, day_));
    if (d->endings) note_word(w, "endings");
    if (row->capitals || (!row->own && name_shouts(d->text))) note_word(w, "capitals");
    buf_putc(&w->out, '\t');
    code_cell(w, k);
  }
}

static void agent(writing *w, const dict_name *d) {
  const lex_row *row = row_of(w, &w->l->roles, d->text);
  if (!row || w->written[row->user]) return;
  w->written[row->user] = 1;
  const users *u = w->l->users;
  const known_code *k = &u->known.at[u->codes.at[u->names.at[row->user].codes].code];
  char weight[4] = {(char)('0' + row->weight), 0}, gender[2] = {row->gender, 0};
  name_cell(w, d->text);
  cell(w, k->sector);
  cell(w, kind_word(row->kind));
  cell(w, row->plural ? "pl" : "sg");
  cell(w, weight);
  if (row->weak) note_word(w, "weak");
  if (row->gender) note_word(w, gender);
  if (d->endings) note_word(w, "endings");
  buf_putc(&w->out, '\t');
  code_cell(w, k);
}

static void write_entry(void *writing_, const dict_entry *e) {
  writing *w = writing_;
  for (uint32_t i = 0; i < e->n_names; i++)
    if (w->agents) agent(w, &e->names[i]);
    else actor(w, &e->names[i]);
  flush(w, 1 << 16);
}

status dictionary_look(const char *path, dictionary_kind *kind, err *why) {
  arena a;
  jmp_buf fail;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    return err_set(why, DM_ENOMEM, path, "out of memory");
  }
  char *bytes;
  size_t len;
  status s = users_file(&a, path, &bytes, &len, why);
  if (s == DM_OK) *kind = (usertable_opens(bytes, len) ? usertable_of_agents(bytes, len) : dictionary_of_agents(bytes, len)) ? DICTIONARY_AGENTS : DICTIONARY_ACTORS;
  arena_free(&a);
  return s;
}

/* A row of a table as an entry of one name each: what is written is asked of the lexicon. */
static void write_name(void *w, const char *name, bool endings) {
  dict_name d = {.text = slice_of(name), .endings = endings};
  write_entry(w, &(dict_entry){.names = &d, .n_names = 1});
}

status dictionary_convert(const engine *e, const char *const *paths, size_t n, dictionary_kind kind, dm_sink sink, void *user, err *why) {
  const actor_lexicon *l = e->actors;
  arena a;
  jmp_buf fail;
  writing w = {.l = l, .agents = kind == DICTIONARY_AGENTS, .sink = sink, .user = user};
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    return err_set(why, DM_ENOMEM, NULL, "out of memory");
  }
  w.written = arena_array(&a, uint8_t, l->users->names.n + 1);
  complaints silent = {0}; /* they were told when the engine was opened */
  for (size_t i = 0; i < n; i++) {
    const char *name = strrchr(paths[i], '/');
    buf_printf(&w.out, "# From %s, by demarche tables convert.\n", name ? name + 1 : paths[i]);
  }
  buf_puts(&w.out, w.agents ? "title\tsector\tperson\tnumber\tweight\tnote\tcode\n" : "name\tkind\tcountry\tsector\tfrom\tto\tnote\tcode\n");
  status s = DM_OK;
  for (size_t i = 0; i < n && s == DM_OK; i++) {
    arena_mark here = arena_here(&a);
    char *bytes;
    size_t len;
    s = users_file(&a, paths[i], &bytes, &len, why);
    dictionary d = {.arena = &a, .path = paths[i], .agents = w.agents, .complaints = &silent, .take = write_entry, .user = &w};
    if (s == DM_OK && usertable_opens(bytes, len)) usertable_each(bytes, len, write_name, &w);
    else if (s == DM_OK) dictionary_read(&d, bytes, len);
    arena_release(&a, here);
  }
  flush(&w, 0);
  if (s == DM_OK && w.stopped) s = err_set(why, w.out.failed ? DM_ENOMEM : DM_EIO, NULL, w.out.failed ? "out of memory" : "writing failed");
  buf_free(&w.out);
  arena_free(&a);
  return s;
}

size_t dictionary_names(const engine *e) { return e->actors->users ? e->actors->users->names.n - 1 : 0; }
