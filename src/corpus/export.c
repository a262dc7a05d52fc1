/* export.c - annotated texts as records: the names of demarche-records(5), what only an annotator knows under names of its own. */
#include "corpus/export.h"

#include "base/json.h"
#include "corpus/reading.h"
#include "words.h"

static void name_of(buf *b, const char *name) {
  buf_puts(b, ",\"");
  buf_puts(b, name);
  buf_puts(b, "\":");
}

static void cell(buf *b, const char *name, slice value) {
  name_of(b, name);
  if (value.len) json_text(b, value);
  else buf_puts(b, "null");
}

static void word(buf *b, const char *name, const char *value) {
  name_of(b, name);
  json_string(b, value);
}

static void flag(buf *b, const char *name, bool value) {
  name_of(b, name);
  buf_puts(b, value ? "true" : "false");
}

static void place(buf *b, span s) {
  buf_puts(b, "\"from\":");
  buf_uint(b, s.from);
  buf_puts(b, ",\"to\":");
  buf_uint(b, s.to);
}

static void places(buf *b, const span *at, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    buf_puts(b, i ? ",{" : "{");
    place(b, at[i]);
    buf_putc(b, '}');
  }
}

static slice words_of(const annotated *t, span s) { return slice_cut(t->text, s.from, s.to); }

static void words(buf *b, const annotated *t, span s) {
  place(b, s);
  cell(b, "text", words_of(t, s));
}

static void head(buf *b, const annotated *t, const char *type, uint32_t id) {
  buf_puts(b, "{\"type\":\"");
  buf_puts(b, type);
  buf_puts(b, "\",\"doc\":");
  json_string(b, t->name);
  name_of(b, "id");
  json_id(b, id);
}

/* The title without its marks. */
static void title(buf *b, slice s) {
  buf plain = {0};
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] == '{') {
      size_t from = i + 1;
      while (i < s.len && s.ptr[i] != ':' && s.ptr[i] != '}') i++;
      if (i < s.len && s.ptr[i] == '}' && s.ptr[from] == '@') buf_add(&plain, s.ptr + from + 1, i - from - 1);
    } else if (s.ptr[i] == '=' && slice_has(slice_cut(s, i, s.len), '}')) {
      while (s.ptr[i] != '}') i++;
    } else if (s.ptr[i] != '}' && s.ptr[i] != '^') {
      buf_putc(&plain, s.ptr[i]);
    }
  }
  cell(b, "title", (slice){plain.ptr, plain.len});
  buf_free(&plain);
}

/* "a|b" as a list. */
static void alternatives(buf *b, const char *name, slice s) {
  name_of(b, name);
  buf_putc(b, '[');
  for (bool more = false; s.len; more = true) {
    if (more) buf_putc(b, ',');
    json_text(b, cut_at(&s, '|'));
  }
  buf_putc(b, ']');
}

/* country, sector and code of the first of the codes, then all of them. */
static void codes(buf *b, slice s) {
  slice all = s, first = cut_at(&s, '|'), country = slice_cut(first, 0, 3), sector = slice_cut(first, 3, first.len);
  bool judged = !slice_is(first, "-");
  if (is_sector(first)) sector = country, country = SLICE("---");
  if (!judged || slice_is(country, "---")) country = SLICE("");
  if (slice_is(sector, "*")) sector = SLICE("");
  cell(b, "country", country);
  cell(b, "sector", sector);
  name_of(b, "code");
  buf_putc(b, '"');
  buf_add(b, country.ptr, country.len);
  buf_add(b, sector.ptr, sector.len);
  buf_putc(b, '"');
  alternatives(b, "codes", all);
}

static void number(buf *b, const char *name, slice n) {
  name_of(b, name);
  buf_puts(b, n.ptr[0] == '-' ? "-" : "");
  size_t i = n.ptr[0] == '-';
  while (i + 1 < n.len && n.ptr[i] == '0' && n.ptr[i + 1] >= '0' && n.ptr[i + 1] <= '9') i++; /* JSON knows no 07 */
  buf_add(b, n.ptr + i, n.len - i);
  if (n.ptr[n.len - 1] == '.') buf_putc(b, '0');
}

static void point(buf *b, const gold_point *p, slice name) {
  bool country = !slice_is(p->country, "-");
  name_of(b, "place");
  buf_puts(b, "{\"name\":");
  if (name.len) json_text(b, name);
  else buf_puts(b, "null");
  cell(b, "country", country ? p->country : SLICE(""));
  number(b, "lat", p->lat);
  number(b, "lon", p->lon);
  number(b, "radius", p->radius.len ? p->radius : SLICE("50"));
  buf_putc(b, '}');
}

/* ------------------------------------------------------------------ records */

static void document(buf *b, const annotated *t) {
  buf_puts(b, "{\"type\":\"document\",\"v\":1,\"doc\":");
  json_string(b, t->name);
  word(b, "path", t->path);
  name_of(b, "line");
  buf_uint(b, t->line);
  flag(b, "snippet", !t->document);
  title(b, t->title);
  cell(b, "date", t->date);
  cell(b, "kind", t->kind);
  cell(b, "about", t->about);
  buf_puts(b, ",\"language\":\"en\",\"bytes\":");
  buf_uint(b, t->text.len);
  buf_puts(b, ",\"judged\":[");
  bool more = false;
  for (unsigned i = 0; i < JUDGED_KINDS; i++) {
    if (!(t->judged >> i & 1)) continue;
    if (more) buf_putc(b, ',');
    more = true;
    json_string(b, judged_words[i]);
  }
  buf_puts(b, "],\"ignored\":[");
  places(b, t->ignored.at, t->ignored.n);
  buf_puts(b, "],\"heads\":[");
  for (uint32_t i = 0; i < t->heads.n; i++) {
    if (i) buf_putc(b, ',');
    buf_uint(b, t->heads.at[i]);
  }
  buf_putc(b, ']');
  cell(b, "text", t->text);
  buf_puts(b, "}\n");
}

static void time_record(buf *b, const annotated *t, uint32_t i) {
  const gold_time *m = &t->times.at[i];
  slice values = m->values;
  head(b, t, "time", i);
  buf_putc(b, ',');
  words(b, t, m->at);
  cell(b, "value", cut_at(&values, '|'));
  alternatives(b, "values", m->values);
  buf_puts(b, "}\n");
}

static void mention_record(buf *b, const annotated *t, uint32_t i) {
  const gold_mention *m = &t->mentions.at[i];
  const gold_entity *e = &t->entities.at[m->entity];
  bool is_place = strcmp(e->kind, "place") == 0;
  head(b, t, "mention", i);
  buf_putc(b, ',');
  words(b, t, m->at);
  cell(b, "entity", e->id);
  cell(b, "name", e->name);
  word(b, "kind", e->kind);
  codes(b, is_place ? e->point.country : e->codes);
  if (is_place) point(b, &e->point, e->name);
  else buf_puts(b, ",\"place\":null");
  buf_puts(b, "}\n");
}

/* The first of the words whose bits are set, then all of them. */
static void bits(buf *b, const char *one, const char *all, word_set set, unsigned of) {
  unsigned first = 0;
  while (of && !(of >> first & 1)) first++;
  word(b, one, of ? word_of(set, first) : NULL);
  name_of(b, all);
  buf_putc(b, '[');
  for (unsigned i = first; of >> i; i++) {
    if (!(of >> i & 1)) continue;
    if (i > first) buf_putc(b, ',');
    json_string(b, word_of(set, i));
  }
  buf_putc(b, ']');
}

static void chain(buf *b, const annotated *t, uint32_t said) {
  uint32_t walk[CHAIN_MOST], n = 0;
  for (; said != NONE && n < CHAIN_MOST; said = t->said.at[said].within) walk[n++] = said;
  buf_puts(b, ",\"chain\":[");
  while (n--) {
    span s = t->said.at[walk[n]].source;
    if (s.to) json_text(b, words_of(t, s));
    else buf_puts(b, "null");
    if (n) buf_putc(b, ',');
  }
  buf_putc(b, ']');
}

static void attribution_record(buf *b, const annotated *t, uint32_t i) {
  const gold_said *s = &t->said.at[i];
  head(b, t, "attribution", i);
  name_of(b, "source");
  if (s->source.to) {
    buf_putc(b, '{');
    words(b, t, s->source);
    word(b, "mention", NULL);
    bits(b, "anonymity", "anonymities", WORD_ANONYMITY, s->anonymities);
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  name_of(b, "cue");
  if (s->cue.to) {
    buf_putc(b, '{');
    words(b, t, s->cue);
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  buf_puts(b, ",\"content\":[");
  places(b, s->content.at, s->content.n);
  buf_putc(b, ']');
  bits(b, "quote", "quotes", WORD_QUOTE, s->quotes);
  name_of(b, "within");
  json_id(b, s->within);
  chain(b, t, i);
  name_of(b, "line");
  buf_uint(b, s->line);
  buf_puts(b, "}\n");
}

static void parties(buf *b, const char *name, const slice *at, uint32_t n) {
  name_of(b, name);
  buf_putc(b, '[');
  for (uint32_t i = 0; i < n; i++) {
    buf_puts(b, i ? ",{\"mention\":null,\"text\":null,\"name\":null" : "{\"mention\":null,\"text\":null,\"name\":null");
    codes(b, at[i]);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

static void event_date(buf *b, const gold_event *e) {
  char text[16];
  name_of(b, "date");
  if (e->begin == DAY_NONE) {
    buf_puts(b, "null");
    return;
  }
  buf_puts(b, "{\"begin\":");
  json_string(b, day_text(e->begin, text));
  word(b, "end", day_text(e->after, text));
  word(b, "precision", word_of(WORD_PRECISION, e->precision));
  buf_puts(b, ",\"text\":null}");
}

/* The words, with the point of a mark on them. */
static void event_place(buf *b, const annotated *t, span s) {
  const gold_entity *e = NULL;
  for (uint32_t i = 0; s.to && !e && i < t->mentions.n && t->mentions.at[i].at.from < s.to; i++)
    if (span_overlaps(t->mentions.at[i].at, s) && strcmp(t->entities.at[t->mentions.at[i].entity].kind, "place") == 0) e = &t->entities.at[t->mentions.at[i].entity];
  name_of(b, "place");
  if (!s.to) {
    buf_puts(b, "null");
    return;
  }
  buf_puts(b, "{\"text\":");
  json_text(b, words_of(t, s));
  cell(b, "name", e && e->name.len ? e->name : words_of(t, s));
  if (e) {
    cell(b, "country", slice_is(e->point.country, "-") ? SLICE("") : e->point.country);
    number(b, "lat", e->point.lat);
    number(b, "lon", e->point.lon);
  } else {
    buf_puts(b, ",\"country\":null,\"lat\":null,\"lon\":null");
  }
  buf_putc(b, '}');
}

static void types(buf *b, const gold_event *e) {
  buf_puts(b, ",\"types\":[");
  for (uint32_t i = 0; i < e->types.n; i++) {
    const gold_type *g = &e->types.at[i];
    buf_puts(b, i ? ",{\"plover\":" : "{\"plover\":");
    json_string(b, plover_names[g->type]);
    cell(b, "mode", g->mode);
    cell(b, "cameo", g->cameo);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

static void event_record(buf *b, const annotated *t, uint32_t i) {
  const gold_event *e = &t->events.at[i];
  const gold_type *first = &e->types.at[0];
  head(b, t, "event", i);
  buf_putc(b, ',');
  words(b, t, e->at);
  word(b, "plover", plover_names[first->type]);
  cell(b, "mode", slice_is(first->mode, "*") ? SLICE("") : first->mode);
  cell(b, "cameo", first->cameo);
  types(b, e);
  name_of(b, "quad");
  buf_uint(b, (uint64_t)plover_quad[first->type]);
  buf_puts(b, ",\"contexts\":[");
  for (uint32_t k = 0; k < e->contexts.n; k++) {
    if (k) buf_putc(b, ',');
    json_text(b, e->contexts.at[k]);
  }
  buf_putc(b, ']');
  parties(b, "actors", e->actors.at, e->actors.n);
  parties(b, "recipients", e->recipients.at, e->recipients.n);
  event_date(b, e);
  event_place(b, t, e->place);
  bits(b, "factuality", "factualities", WORD_FACTUALITY, e->factualities);
  flag(b, "historical", e->past);
  flag(b, "historical_or_not", e->past_or_not);
  name_of(b, "attribution");
  json_id(b, e->said);
  if (e->by.to) {
    buf_puts(b, ",\"by\":{");
    words(b, t, e->by);
    buf_putc(b, '}');
  } else {
    buf_puts(b, ",\"by\":null");
  }
  flag(b, "optional", e->optional);
  buf_puts(b, ",\"judged\":[");
  const struct {
    bool on;
    const char *name;
  } judged[] = {{e->has_date, "date"}, {e->has_place, "place"}, {e->contexts.n > 0, "contexts"}};
  bool more = false;
  for (unsigned k = 0; k < 3; k++) {
    if (!judged[k].on) continue;
    if (more) buf_putc(b, ',');
    more = true;
    json_string(b, judged[k].name);
  }
  buf_puts(b, "],\"line\":");
  buf_uint(b, e->line);
  buf_puts(b, "}\n");
}

static void by(buf *b, const annotated *t, gold_by g) {
  name_of(b, "attribution");
  json_id(b, g.said);
  if (g.at.to) {
    buf_puts(b, ",\"said_by\":{");
    words(b, t, g.at);
    buf_putc(b, '}');
  } else {
    buf_puts(b, ",\"said_by\":null");
  }
}

static void end(buf *b, bool optional, size_t line) {
  flag(b, "optional", optional);
  name_of(b, "line");
  buf_uint(b, line);
  buf_puts(b, "}\n");
}

static void position_record(buf *b, const annotated *t, uint32_t i) {
  const gold_position *p = &t->positions.at[i];
  head(b, t, "position", i);
  buf_putc(b, ',');
  words(b, t, p->at);
  parties(b, "holder", &p->holder, 1);
  bits(b, "stance", "stances", WORD_STANCE, p->stances);
  alternatives(b, "issues", p->issue);
  by(b, t, p->by);
  end(b, p->optional, p->line);
}

static void parts(buf *b, const char *name, const span *at, uint32_t n) {
  name_of(b, name);
  buf_putc(b, '[');
  places(b, at, n);
  buf_putc(b, ']');
}

static void commitment_record(buf *b, const annotated *t, uint32_t i) {
  const gold_commitment *c = &t->commitments.at[i];
  head(b, t, "commitment", i);
  buf_putc(b, ',');
  words(b, t, c->at);
  parties(b, "by", c->by.at, c->by.n);
  parties(b, "to_whom", c->to_whom.at, c->to_whom.n);
  bits(b, "status", "statuses", WORD_PLEDGE, c->statuses);
  parts(b, "act", c->act.at, c->act.n);
  parts(b, "if", c->condition.at, c->condition.n);
  cell(b, "for", c->length);
  cell(b, "due", c->due);
  by(b, t, c->source);
  end(b, c->optional, c->line);
}

static void track_record(buf *b, const annotated *t, uint32_t i) {
  const gold_track *k = &t->tracks.at[i];
  head(b, t, "track", i);
  buf_putc(b, ',');
  place(b, k->paragraph);
  alternatives(b, "names", k->name);
  parties(b, "parties", k->parties.at, k->parties.n);
  bits(b, "status", "statuses", WORD_TRACK_STATUS, k->statuses);
  by(b, t, k->by);
  end(b, k->optional, k->line);
}

static void signal_record(buf *b, const annotated *t, uint32_t i) {
  const gold_signal *s = &t->signals.at[i];
  head(b, t, "signal", i);
  bits(b, "kind", "kinds", WORD_SIGNAL, s->kinds);
  buf_puts(b, ",\"a\":{");
  words(b, t, s->a);
  buf_puts(b, "},\"b\":{");
  words(b, t, s->b);
  buf_putc(b, '}');
  end(b, s->optional, s->line);
}

void export_text(buf *b, const annotated *t) {
  document(b, t);
  for (uint32_t i = 0; i < t->times.n; i++) time_record(b, t, i);
  for (uint32_t i = 0; i < t->mentions.n; i++) mention_record(b, t, i);
  for (uint32_t i = 0; i < t->said.n; i++) attribution_record(b, t, i);
  for (uint32_t i = 0; i < t->events.n; i++) event_record(b, t, i);
  for (uint32_t i = 0; i < t->commitments.n; i++) commitment_record(b, t, i);
  for (uint32_t i = 0; i < t->positions.n; i++) position_record(b, t, i);
  for (uint32_t i = 0; i < t->tracks.n; i++) track_record(b, t, i);
  for (uint32_t i = 0; i < t->signals.n; i++) signal_record(b, t, i);
}
