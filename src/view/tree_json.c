/* tree_json.c - a sentence with its tree as one JSON object a line: the sentence record of demarche-records(5) with the
 * name of the document, an id, the text, and what multiword tokens there are. */
#include "base/json.h"
#include "view/tree.h"

static void range(tree_writer *w, size_t from, size_t to) {
  if (w->offsets == OFFSETS_NONE) return;
  size_t at = tree_offset(w, from);
  buf_printf(&w->out, "\"from\":%zu,\"to\":%zu,", at, tree_offset(w, to));
}

static void text(buf *b, const char *name, slice value) {
  buf_printf(b, "\"%s\":", name);
  json_text(b, value);
}

static void word(buf *b, const dm_token *t) {
  text(b, "form", slice_of(t->form));
  buf_putc(b, ',');
  text(b, "lemma", slice_of(t->lemma));
  buf_printf(b, ",\"upos\":\"%s\",\"xpos\":", t->upos);
  json_text(b, slice_of(t->xpos));
  buf_printf(b, ",\"head\":%u,\"deprel\":\"%s\"", t->head, t->deprel);
  if (!t->space_after) buf_puts(b, ",\"space_after\":false");
}

static void open_record(tree_writer *w, const dm_sentence *s) {
  buf_puts(&w->out, "{\"type\":\"sentence\",\"doc\":");
  json_text(&w->out, slice_of(w->doc));
  buf_puts(&w->out, ",\"id\":");
  tree_sentence_hole(w, s->number, 1);
  buf_putc(&w->out, ',');
}

void tree_json_put(tree_writer *w, const dm_sentence *s) {
  buf *b = &w->out;
  size_t at_byte = w->at_byte, at_character = w->at_character;
  open_record(w, s);
  range(w, s->from, s->to);
  w->at_byte = at_byte; /* the tokens lie before the sentence's end */
  w->at_character = at_character;
  buf id = {0};
  tree_id(&id, w->doc);
  buf_puts(b, "\"par\":");
  tree_paragraph_hole(w, s->paragraph);
  buf_puts(b, ",\"sent_id\":");
  json_text(b, (slice){id.ptr, id.failed ? 0 : id.len});
  b->len--; /* its closing quote stands behind the number */
  tree_sentence_hole(w, s->number, 0);
  buf_puts(b, "\",");
  if (id.failed) b->failed = true;
  buf_free(&id);
  text(b, "text", slice_of(s->text));
  buf_puts(b, ",\"tokens\":[");
  for (size_t i = 0; i < s->n_tokens; i++) {
    buf_puts(b, i ? ",{" : "{");
    range(w, s->tokens[i].from, s->tokens[i].to);
    word(b, &s->tokens[i]);
    buf_putc(b, '}');
  }
  buf_puts(b, "],\"multiword\":[");
  bool any = false;
  for (size_t i = 0; i < s->n_tokens; i++) {
    const dm_token *t = &s->tokens[i];
    if (t->words < 2) continue;
    buf_printf(b, "%s{\"first\":%zu,\"last\":%zu,\"form\":", any ? "," : "", i + 1, i + t->words);
    buf form = {0};
    for (uint32_t k = 0; k < t->words; k++) buf_puts(&form, t[k].form);
    json_text(b, (slice){form.ptr, form.failed ? 0 : form.len});
    if (form.failed) b->failed = true;
    buf_free(&form);
    buf_putc(b, '}');
    any = true;
  }
  buf_puts(b, "]}\n");
}

/* "# sent_id = x": the value of a comment with that name; NULL ptr = another comment. */
static slice comment_value(slice line, const char *name) {
  slice rest = slice_trim(slice_cut(line, 1, line.len));
  if (!slice_starts(rest, name)) return (slice){NULL, 0};
  rest = slice_trim(slice_cut(rest, strlen(name), rest.len));
  if (!slice_starts(rest, "=")) return (slice){NULL, 0};
  return slice_trim(slice_cut(rest, 1, rest.len));
}

static void comment(buf *b, const conllu_sentence *given, const char *name, const char *key) {
  slice found = {NULL, 0};
  for (size_t k = 0; k < given->n_lines && !found.ptr; k++)
    if (given->lines[k].kind == CONLLU_COMMENT) found = comment_value(given->lines[k].field[0], name);
  buf_printf(b, "\"%s\":", key);
  if (found.ptr)
    json_text(b, found);
  else
    buf_puts(b, "null");
  buf_putc(b, ',');
}

void tree_json_put_given(tree_writer *w, const conllu_sentence *given, const dm_sentence *s) {
  buf *b = &w->out;
  if (!s) return;
  open_record(w, s);
  comment(b, given, "sent_id", "sent_id");
  comment(b, given, "text", "text");
  buf_puts(b, "\"tokens\":[");
  for (size_t k = 0, i = 0; k < given->n_lines; k++) {
    const conllu_line *l = &given->lines[k];
    if (l->kind != CONLLU_WORD) continue;
    dm_token t = s->tokens[i];
    t.space_after = true;
    buf_puts(b, i++ ? ",{" : "{");
    word(b, &t);
    if (!slice_is(l->field[CONLLU_MISC], "_")) {
      buf_putc(b, ',');
      text(b, "misc", l->field[CONLLU_MISC]);
    }
    buf_putc(b, '}');
  }
  buf_puts(b, "],\"multiword\":[");
  bool any = false;
  for (size_t k = 0; k < given->n_lines; k++) {
    const conllu_line *l = &given->lines[k];
    if (l->kind != CONLLU_RANGE) continue;
    buf_printf(b, "%s{\"first\":%d,\"last\":%d,\"form\":", any ? "," : "", l->id, l->last);
    json_text(b, l->field[CONLLU_FORM]);
    if (!slice_is(l->field[CONLLU_MISC], "_")) {
      buf_putc(b, ',');
      text(b, "misc", l->field[CONLLU_MISC]);
    }
    buf_putc(b, '}');
    any = true;
  }
  buf_puts(b, "],\"comments\":[");
  any = false;
  for (size_t k = 0; k < given->n_lines; k++) {
    if (given->lines[k].kind != CONLLU_COMMENT) continue;
    if (any) buf_putc(b, ',');
    json_text(b, slice_trim(slice_cut(given->lines[k].field[0], 1, given->lines[k].field[0].len)));
    any = true;
  }
  buf_puts(b, "]}\n");
}
