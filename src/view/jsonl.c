/* jsonl.c - the records of a document, one JSON object a line (demarche-records(5)).
 *
 * What is not known is null, never invented. Records come in the order document, sentences, times, mentions,
 * attributions, events, commitments, positions, tracks, signals, notes; a record's id is its index in the document's array of that type, so that a
 * reader can join them without a table. */
#include "base/json.h"
#include "words.h"

/* ,"name": */
static void name_of(buf *b, const char *name) {
  buf_puts(b, ",\"");
  buf_puts(b, name);
  buf_puts(b, "\":");
}

static void string(buf *b, const char *name, const char *value) {
  name_of(b, name);
  json_string(b, value);
}

static void id(buf *b, const char *name, uint32_t value) {
  name_of(b, name);
  json_id(b, value);
}

static void place(buf *b, span s) {
  buf_puts(b, "\"from\":");
  buf_uint(b, s.from);
  buf_puts(b, ",\"to\":");
  buf_uint(b, s.to);
}

static void words(buf *b, const doc *d, span s) {
  place(b, s);
  buf_puts(b, ",\"text\":");
  json_text(b, doc_slice(d, s));
}

static void date(buf *b, const char *name, day n) {
  char text[16];
  string(b, name, day_text(n, text));
}

static void head(buf *b, const doc *d, const char *type, uint32_t n) {
  buf_puts(b, "{\"type\":\"");
  buf_puts(b, type);
  buf_puts(b, "\",\"doc\":");
  json_string(b, d->id);
  if (n != NONE) id(b, "id", n);
}

static void code(buf *b, const char *full, const char *country, const char *sector) {
  char both[8];
  string(b, "country", country);
  string(b, "sector", sector);
  string(b, "code", actor_code(full, country, sector, both));
}

static void party_object(buf *b, const party *p) {
  buf_puts(b, "{\"mention\":");
  json_id(b, p->mention);
  string(b, "text", p->text);
  string(b, "name", p->name);
  code(b, p->code, p->country, p->sector);
  buf_putc(b, '}');
}

static void parties(buf *b, const char *name, const party *p, uint32_t n) {
  name_of(b, name);
  buf_putc(b, '[');
  for (uint32_t i = 0; i < n; i++) {
    if (i) buf_putc(b, ',');
    party_object(b, &p[i]);
  }
  buf_putc(b, ']');
}

/* ------------------------------------------------------------------ records */

static void document(buf *b, const doc *d) {
  char text[16];
  buf_puts(b, "{\"type\":\"document\",\"v\":1,\"doc\":");
  json_string(b, d->id);
  string(b, "path", d->path);
  string(b, "title", d->title);
  string(b, "date", date_text(d->date, d->date_precision, text));
  string(b, "date_from", d->date_from);
  string(b, "publisher", d->publisher);
  buf_puts(b, ",\"byline\":[");
  for (uint32_t i = 0; i < d->bylines.n; i++) {
    if (i) buf_putc(b, ',');
    json_text(b, slice_of(d->bylines.at[i]));
  }
  buf_putc(b, ']');
  string(b, "kind", word_of(WORD_KIND, d->kind));
  string(b, "classification", d->classification);
  name_of(b, "details");
  buf_putc(b, '{');
  for (uint32_t i = 0; i < d->details.n; i++) {
    const detail *x = &d->details.at[i];
    bool told = false; /* a name that comes again is listed where it came first */
    for (uint32_t k = 0; k < i && !told; k++) told = strcmp(d->details.at[k].name, x->name) == 0;
    if (told) continue;
    if (i) buf_putc(b, ',');
    json_text(b, slice_of(x->name));
    buf_puts(b, ":[");
    for (uint32_t k = i, n = 0; k < d->details.n; k++) {
      if (strcmp(d->details.at[k].name, x->name) != 0) continue;
      if (n++) buf_putc(b, ',');
      json_string(b, d->details.at[k].value);
    }
    buf_putc(b, ']');
  }
  buf_putc(b, '}');
  buf_puts(b, d->foreign ? ",\"language\":\"und\",\"bytes\":" : ",\"language\":\"en\",\"bytes\":");
  buf_uint(b, d->text.len);
  buf_puts(b, ",\"dropped\":[");
  bool any = false;
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    const block *k = &d->blocks.at[i];
    if (k->drop == DROP_NOT) continue;
    if (any) buf_putc(b, ',');
    any = true;
    buf_putc(b, '{');
    place(b, k->at);
    string(b, "reason", word_of(WORD_DROP, k->drop));
    buf_putc(b, '}');
  }
  buf_puts(b, "],\"carries\":[");
  for (uint32_t i = 0; i < d->carries.n; i++) {
    const carried *c = &d->carries.at[i];
    buf_puts(b, i ? ",{\"kind\":" : "{\"kind\":");
    json_string(b, c->kind);
    string(b, "origin", c->origin);
    string(b, "date", c->date);
    buf_putc(b, ',');
    place(b, c->at);
    string(b, "portion", c->portion);
    id(b, "mention", c->mention);
    buf_putc(b, '}');
  }
  buf_puts(b, "]}\n");
}

static void tokens(buf *b, const doc *d, const sentence *s) {
  buf_puts(b, ",\"tokens\":[");
  for (uint32_t i = s->first; i < s->end; i++) {
    const token *t = &d->tokens.at[i];
    buf_puts(b, i == s->first ? "{" : ",{");
    place(b, t->at);
    buf_puts(b, ",\"form\":");
    json_text(b, doc_slice(d, t->at));
    string(b, "lemma", t->lemma ? t->lemma->text : NULL);
    string(b, "upos", upos_names[t->upos]);
    string(b, "xpos", t->xpos);
    id(b, "head", t->head == NONE ? 0 : t->head - s->first + 1);
    string(b, "deprel", rel_names[t->rel]);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

static void sentence_record(buf *b, const doc *d, uint32_t i, bool syntax) {
  const sentence *s = &d->sentences.at[i];
  head(b, d, "sentence", i);
  buf_putc(b, ',');
  place(b, s->at);
  if (s->heading) buf_puts(b, ",\"heading\":true");
  if (s->part) string(b, "part", word_of(WORD_PART, s->part));
  if (syntax) tokens(b, d, s);
  buf_puts(b, "}\n");
}

static void time_record(buf *b, const doc *d, uint32_t i) {
  const timex *t = &d->times.at[i];
  head(b, d, "time", i);
  buf_putc(b, ',');
  words(b, d, t->at);
  string(b, "class", word_of(WORD_CLASS, t->class));
  string(b, "value", t->value);
  date(b, "begin", t->begin);
  date(b, "end", t->after);
  string(b, "precision", word_of(WORD_PRECISION, t->precision));
  if (t->mod) string(b, "mod", t->mod);
  if (t->quant) string(b, "quant", t->quant);
  if (t->freq) string(b, "freq", t->freq);
  buf_puts(b, "}\n");
}

/* Latitude, longitude and number of a place; three nulls when it is not known. */
static void located(buf *b, const location *p) {
  name_of(b, "lat");
  if (p) json_hundredths(b, p->lat / 100.0);
  else buf_puts(b, "null");
  name_of(b, "lon");
  if (p) json_hundredths(b, p->lon / 100.0);
  else buf_puts(b, "null");
  id(b, "geonameid", p && p->geonameid ? p->geonameid : NONE);
}

static void mention_place(buf *b, const location *p) {
  name_of(b, "place");
  if (!p) {
    buf_puts(b, "null");
    return;
  }
  buf_puts(b, "{\"name\":");
  json_string(b, p->name);
  string(b, "country", p->country);
  located(b, p);
  buf_putc(b, '}');
}

static void mention_record(buf *b, const doc *d, uint32_t i) {
  const mention *m = &d->mentions.at[i];
  const entity *e = &d->entities.at[m->entity];
  head(b, d, "mention", i);
  buf_putc(b, ',');
  words(b, d, m->at);
  buf_puts(b, ",\"entity\":\"E");
  buf_uint(b, m->entity);
  buf_putc(b, '"');
  string(b, "name", e->name);
  string(b, "kind", word_of(WORD_ACTOR, m->kind));
  string(b, "role", m->role ? m->role : e->role);
  code(b, m->code, m->country, m->sector);
  mention_place(b, m->place);
  buf_puts(b, "}\n");
}

static void chain(buf *b, const doc *d, uint32_t said) {
  uint32_t walk[CHAIN_MOST], n = chain_of(d, said, walk);
  buf_puts(b, ",\"chain\":[");
  for (uint32_t i = 0; i < n; i++) {
    slice name;
    if (i) buf_putc(b, ',');
    if (source_name(d, &d->attributions.at[walk[i]], &name))
      json_text(b, name);
    else
      buf_puts(b, "null");
  }
  buf_putc(b, ']');
}

static void hedge_words(buf *b, const doc *d, const hedge *h, bool with_on) {
  name_of(b, "hedge");
  if (!hedged(h)) {
    buf_puts(b, "null");
    return;
  }
  buf_putc(b, '{');
  words(b, d, h->at);
  if (with_on) string(b, "on", word_of(WORD_HEDGED, h->on));
  string(b, "band", word_of(WORD_BAND, h->band));
  id(b, "low", h->band ? hedge_low[h->band] : NONE);
  id(b, "high", h->band ? hedge_high[h->band] : NONE);
  buf_putc(b, '}');
}

static void attribution_record(buf *b, const doc *d, uint32_t i) {
  const attribution *a = &d->attributions.at[i];
  head(b, d, "attribution", i);
  buf_puts(b, ",\"source\":");
  if (a->has_source) {
    buf_putc(b, '{');
    words(b, d, a->source);
    id(b, "mention", a->source_mention);
    string(b, "anonymity", word_of(WORD_ANONYMITY, a->anonymity));
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  buf_puts(b, ",\"cue\":");
  if (a->cue.to > a->cue.from) {
    buf_putc(b, '{');
    words(b, d, a->cue);
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  buf_puts(b, ",\"content\":[");
  for (uint32_t k = 0; k < a->content.n; k++) {
    buf_puts(b, k ? ",{" : "{");
    place(b, a->content.at[k]);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
  string(b, "quote", word_of(WORD_QUOTE, a->quote));
  id(b, "within", a->within);
  chain(b, d, i);
  buf_puts(b, ",\"addressee\":");
  if (a->addressee < d->mentions.n) {
    buf_putc(b, '{');
    words(b, d, d->mentions.at[a->addressee].at);
    id(b, "mention", a->addressee);
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  id(b, "distance", a->distance ? a->distance : NONE);
  string(b, "directness", word_of(WORD_DIRECTNESS, a->directness));
  string(b, "own_act", word_of(WORD_OWN, a->own));
  hedge_words(b, d, &a->hedge, true);
  buf_puts(b, "}\n");
}

static void event_date(buf *b, const doc *d, const event *v) {
  buf_puts(b, ",\"date\":");
  if (v->begin == DAY_NONE && v->after == DAY_NONE && v->time == NONE) {
    buf_puts(b, "null");
    return;
  }
  char text[16];
  buf_puts(b, "{\"begin\":");
  json_string(b, day_text(v->begin, text));
  date(b, "end", v->after);
  string(b, "precision", word_of(WORD_PRECISION, v->precision));
  buf_puts(b, ",\"text\":");
  if (v->time == NONE)
    buf_puts(b, "null");
  else
    json_text(b, doc_slice(d, d->times.at[v->time].at));
  buf_putc(b, '}');
}

static void event_place(buf *b, const doc *d, const event *v) {
  name_of(b, "place");
  if (v->place == NONE) {
    buf_puts(b, "null");
    return;
  }
  const mention *m = &d->mentions.at[v->place];
  const location *p = m->place;
  buf_puts(b, "{\"text\":");
  json_text(b, doc_slice(d, m->at));
  string(b, "name", p ? p->name : d->entities.at[m->entity].name);
  string(b, "country", p && p->country[0] ? p->country : m->country);
  located(b, p);
  buf_putc(b, '}');
}

static void event_record(buf *b, const doc *d, uint32_t i) {
  const event *v = &d->events.at[i];
  const char *goldstein = goldstein_of(v->cameo);
  head(b, d, "event", i);
  id(b, "sentence", v->sentence);
  buf_putc(b, ',');
  words(b, d, v->at);
  string(b, "plover", plover_names[v->type]);
  string(b, "mode", v->mode);
  buf_puts(b, ",\"contexts\":[");
  for (int k = 0; k < 4 && v->contexts[k]; k++) {
    if (k) buf_putc(b, ',');
    json_string(b, v->contexts[k]);
  }
  buf_putc(b, ']');
  string(b, "cameo", v->cameo);
  id(b, "quad", (uint32_t)plover_quad[v->type]);
  name_of(b, "goldstein");
  buf_puts(b, goldstein ? goldstein : "null");
  name_of(b, "score");
  json_hundredths(b, v->score);
  parties(b, "actors", v->actors.at, v->actors.n);
  parties(b, "recipients", v->recipients.at, v->recipients.n);
  event_date(b, d, v);
  event_place(b, d, v);
  string(b, "factuality", word_of(WORD_FACTUALITY, v->factuality));
  name_of(b, "historical");
  buf_puts(b, v->historical ? "true" : "false");
  id(b, "attribution", v->attribution);
  hedge_words(b, d, &v->hedge, false);
  buf_puts(b, ",\"confidence\":");
  json_hundredths(b, v->confidence);
  string(b, "why", v->why);
  if (v->ruling) string(b, "corrected", v->ruling); /* in a ledger alone */
  buf_puts(b, "}\n");
}

static void days(buf *b, day begin, day after) {
  char text[16];
  name_of(b, "date");
  if (begin == DAY_NONE) {
    buf_puts(b, "null");
    return;
  }
  buf_puts(b, "{\"begin\":");
  json_string(b, day_text(begin, text));
  date(b, "end", after);
  buf_putc(b, '}');
}

static void spoken(buf *b, const doc *d, uint32_t said) {
  id(b, "attribution", said);
  chain(b, d, said);
}

static void some_words(buf *b, const char *name, const doc *d, span s) {
  name_of(b, name);
  if (s.to <= s.from) {
    buf_puts(b, "null");
    return;
  }
  buf_putc(b, '{');
  words(b, d, s);
  buf_putc(b, '}');
}

/* What was done, or is told, that keeps or breaks it. */
static void deeds_of(buf *b, const doc *d, uint32_t commitment) {
  name_of(b, "deeds");
  buf_putc(b, '[');
  bool any = false;
  uint32_t low = 0, high = d->deeds.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (d->deeds.at[mid].commitment < commitment) low = mid + 1;
    else high = mid;
  }
  for (; low < d->deeds.n && d->deeds.at[low].commitment == commitment; low++) {
    const deed *k = &d->deeds.at[low];
    if (any) buf_putc(b, ',');
    any = true;
    buf_puts(b, "{\"does\":");
    json_string(b, word_of(WORD_DEED, k->does));
    id(b, "event", k->event);
    id(b, "commitment", k->claim);
    string(b, "why", k->why);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

static void commitment_record(buf *b, const doc *d, uint32_t i) {
  const commitment *c = &d->commitments.at[i];
  head(b, d, "commitment", i);
  id(b, "sentence", c->sentence);
  buf_putc(b, ',');
  words(b, d, c->at);
  some_words(b, "trigger", d, c->trigger);
  parties(b, "by", c->by.at, c->by.n);
  parties(b, "to_whom", c->to_whom.at, c->to_whom.n);
  name_of(b, "act");
  json_text(b, doc_slice(d, c->act));
  string(b, "issue", c->issue);
  name_of(b, "if");
  if (c->condition.mark) {
    buf_puts(b, "{\"mark\":");
    json_string(b, c->condition.mark);
    parties(b, "by", c->condition.by.at, c->condition.by.n);
    name_of(b, "act");
    json_text(b, doc_slice(d, c->condition.at));
    buf_putc(b, ',');
    place(b, c->condition.at);
    buf_putc(b, '}');
  } else {
    buf_puts(b, "null");
  }
  string(b, "for", c->length);
  string(b, "due", c->due);
  string(b, "status", word_of(WORD_PLEDGE, c->status));
  id(b, "position", c->position);
  spoken(b, d, c->attribution);
  days(b, c->begin, c->after);
  deeds_of(b, d, i);
  string(b, "why", c->why);
  buf_puts(b, "}\n");
}

static void position_record(buf *b, const doc *d, uint32_t i) {
  const position *p = &d->positions.at[i];
  head(b, d, "position", i);
  id(b, "sentence", p->sentence);
  buf_putc(b, ',');
  words(b, d, p->at);
  some_words(b, "trigger", d, p->trigger);
  name_of(b, "holder");
  party_object(b, &p->holder);
  string(b, "issue", p->issue);
  string(b, "stance", word_of(WORD_STANCE, p->stance));
  some_words(b, "strength", d, p->strength);
  string(b, "terms", word_of(WORD_TERMS, p->terms));
  spoken(b, d, p->attribution);
  days(b, p->begin, p->after);
  string(b, "why", p->why);
  buf_puts(b, "}\n");
}

/* What holds at the end of the text: the last status told; NULL when none is. */
static const track_report *last_status(const track *t) {
  for (uint32_t i = t->reports.n; i > 0; i--)
    if (t->reports.at[i - 1].status != TRACK_UNKNOWN) return &t->reports.at[i - 1];
  return NULL;
}

static void track_record(buf *b, const doc *d, uint32_t i) {
  const track *t = &d->tracks.at[i];
  const track_report *last = last_status(t);
  head(b, d, "track", i);
  string(b, "name", t->name);
  string(b, "kind", word_of(WORD_TRACK_KIND, t->kind));
  parties(b, "parties", t->parties.at, t->parties.n);
  name_of(b, "venue");
  if (t->venue == NONE) buf_puts(b, "null");
  else json_text(b, doc_slice(d, d->mentions.at[t->venue].at));
  string(b, "status", last ? word_of(WORD_TRACK_STATUS, last->status) : NULL);
  days(b, last ? last->begin : DAY_NONE, last ? last->after : DAY_NONE);
  spoken(b, d, last ? last->attribution : NONE);
  name_of(b, "evidence");
  buf_putc(b, '[');
  for (uint32_t k = 0; k < t->reports.n; k++) {
    const track_report *r = &t->reports.at[k];
    buf_puts(b, k ? ",{" : "{");
    words(b, d, r->at);
    string(b, "status", word_of(WORD_TRACK_STATUS, r->status));
    spoken(b, d, r->attribution);
    days(b, r->begin, r->after);
    buf_putc(b, '}');
  }
  buf_puts(b, "]}\n");
}

static void signal_record(buf *b, const doc *d, uint32_t i) {
  const mixed_signal *s = &d->signals.at[i];
  head(b, d, "signal", i);
  string(b, "kind", word_of(WORD_SIGNAL, s->kind));
  string(b, "party", s->party);
  string(b, "issue", s->issue);
  string(b, "a_type", word_of(WORD_SIGNAL_OF, s->a_of));
  id(b, "a", s->a);
  string(b, "b_type", word_of(WORD_SIGNAL_OF, s->b_of));
  id(b, "b", s->b);
  id(b, "rank", (uint32_t)s->rank);
  string(b, "why", s->why);
  buf_puts(b, "}\n");
}

static void note_record(buf *b, const doc *d, uint32_t i) {
  const note *n = &d->notes.at[i];
  head(b, d, "note", NONE);
  string(b, "stage", n->stage);
  buf_putc(b, ',');
  place(b, n->at);
  string(b, "reason", n->reason);
  buf_puts(b, "}\n");
}

/* A document of 64 MB makes a gigabyte of records: hand them on in pieces. */
enum { PIECE = 1 << 16 };

static bool hand_on(buf *b, size_t at_least, dm_sink sink, void *user, status *s, err *e) {
  if (b->failed) return *s = err_set(e, DM_ENOMEM, NULL, "out of memory while writing records"), false;
  if (b->len < at_least) return true;
  if (b->len && sink(user, b->ptr, b->len) != 0)
    return *s = err_set(e, DM_EIO, NULL, "the records could not be written"), false;
  buf_clear(b);
  return true;
}

dm_status dm_doc_write_jsonl(const dm_doc *d, const dm_write_options *options, dm_sink sink, void *user,
                             dm_err *e) {
  bool syntax = options && options->syntax, why = options && options->why;
  buf b = {0};
  status s = DM_OK;
  bool going = true;
#define ALL(count, record)                                                                                   \
  for (uint32_t i = 0; going && i < (count); i++) {                                                          \
    record;                                                                                                  \
    going = hand_on(&b, PIECE, sink, user, &s, e);                                                           \
  }
  document(&b, d);
  ALL(d->sentences.n, sentence_record(&b, d, i, syntax))
  ALL(d->times.n, time_record(&b, d, i))
  ALL(d->mentions.n, mention_record(&b, d, i))
  ALL(d->attributions.n, attribution_record(&b, d, i))
  ALL(d->events.n, event_record(&b, d, i))
  ALL(d->commitments.n, commitment_record(&b, d, i))
  ALL(d->positions.n, position_record(&b, d, i))
  ALL(d->tracks.n, track_record(&b, d, i))
  ALL(d->signals.n, signal_record(&b, d, i))
  ALL(why ? d->notes.n : 0, note_record(&b, d, i))
#undef ALL
  if (going) hand_on(&b, 0, sink, user, &s, e);
  buf_free(&b);
  return s;
}
