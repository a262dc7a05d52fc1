#include "event/confidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(N_FOUND <= 64, "event.found has 64 bits");

static const char *const names[N_CONFIDENCE] = {
#define X(name) #name,
    FOUND_TABLE(X) ROW_TABLE(X)
#undef X
};

unsigned confidence_named(const char *name) {
  unsigned f = 0;
  while (f < N_CONFIDENCE && strcmp(names[f], name) != 0) f++;
  return f;
}

status confidence_open(engine *e, err *why) {
  const table *t = table_named("confidence");
  confidence_weights *w = arena_new(&e->arena, confidence_weights);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *name = table_cell(t, row, 0), *cell = table_cell(t, row, 1);
    unsigned f = confidence_named(name);
    if (f == N_CONFIDENCE) return err_at(why, DM_EINPUT, "tables/confidence.tsv", t->lines[row], 1, "no feature '%s'", name);
    char *end;
    long v = strtol(cell, &end, 10);
    if (*end || v < -999 || v > 999) return err_at(why, DM_EINPUT, "tables/confidence.tsv", t->lines[row], 2, "no weight: '%s'", cell);
    w->of[f] = (int16_t)v;
  }
  e->confidence = w;
  return DM_OK;
}

/* ------------------------------------------------------------------ how it was found */

static confidence_feature turned_to(op o) {
  switch (o) {
    case OP_request:
    case OP_demand: return FOUND_turned_ask;
    case OP_agree:
    case OP_promise:
    case OP_will:
    case OP_plan:
    case OP_prepare: return FOUND_turned_agree;
    case OP_refuse:
    case OP_oppose:
    case OP_deny:
    case OP_fail: return FOUND_turned_refuse;
    case OP_threaten:
    case OP_warn: return FOUND_turned_threaten;
    case OP_accuse:
    case OP_disapprove: return FOUND_turned_accuse;
    case OP_support: return FOUND_turned_praise;
    case OP_end: return FOUND_turned_end;
    default: return FOUND_turned_do;
  }
}

#define BIT(f) (UINT64_C(1) << (f))

/* The slots in which nobody stands: who is meant was concluded. */
static bool concluded(slice slot) {
  static const char *const words[] = {"host", "conjunct", "told before", "condition", "the talks", "the meeting"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_is(slot, words[i])) return true;
  return slot.len && (memchr(slot.ptr, ' ', slot.len) || memchr(slot.ptr, '-', slot.len));
}

uint64_t confidence_found(const scene *w, const act *a) {
  (void)w;
  uint64_t f = a->lexical > 1 ? BIT(FOUND_frame_more) : a->lexical ? BIT(FOUND_frame_one) : BIT(FOUND_frame_bare);
  if (a->noun) f |= BIT(FOUND_noun);
  if (a->governor != a->token) f |= BIT(FOUND_noun_carried);
  if (a->weak) f |= BIT(FOUND_weak);
  if (a->reciprocal) f |= BIT(FOUND_reciprocal);
  if (a->fallback) f |= BIT(FOUND_guessed);
  if (a->purpose) f |= BIT(FOUND_purpose);
  if (a->alleged) f |= BIT(FOUND_alleged);
  if (a->cue != NONE) f |= BIT(FOUND_marked);
  if (a->turned != N_OPS) f |= BIT(FOUND_turned) | BIT(turned_to(a->turned));
  const parties *p = &a->actors;
  if (p->n) {
    if (p->how != PARTY_DIRECT) f |= BIT(p->how == PARTY_MODIFIER ? FOUND_actor_modifier : p->how == PARTY_POSSESSOR ? FOUND_actor_possessor : FOUND_actor_inside);
    f |= BIT(slice_is(p->slot, "subj") ? FOUND_actor_subject : slice_is(p->slot, "speaker") ? FOUND_actor_speaker : concluded(p->slot) ? FOUND_actor_implied : FOUND_actor_phrase);
  }
  p = &a->recipients;
  if (p->n) {
    if (p->how != PARTY_DIRECT) f |= BIT(p->how == PARTY_MODIFIER ? FOUND_recipient_modifier : p->how == PARTY_POSSESSOR ? FOUND_recipient_possessor : FOUND_recipient_inside);
    bool clause = slice_is(p->slot, "comp") || slice_is(p->slot, "xcomp");
    f |= BIT(slice_is(p->slot, "obj") || slice_is(p->slot, "subj") ? FOUND_recipient_object : clause ? FOUND_recipient_clause : concluded(p->slot) ? FOUND_recipient_implied : FOUND_recipient_phrase);
  }
  return f;
}

/* ------------------------------------------------------------------ the row and its place */

typedef struct features {
  uint8_t at[N_CONFIDENCE];
  unsigned n;
} features;

static void add(features *f, bool holds, confidence_feature x) {
  if (holds) f->at[f->n++] = (uint8_t)x;
}

/* `first` is the feature of a side that is empty; those of its parties follow in the same order on both sides. */
static void side(const doc *d, const event *e, const party *p, uint32_t n, confidence_feature first, features *f) {
  enum { SEVERAL = 1, PRONOUN, NOUN, PLACE, STATELESS, CIVIL, FAR, FAR_TOKENS = 12 };
  add(f, !n, first);
  if (!n) return;
  bool pronoun = false, noun = false, place = false, stateless = false, civil = false, far = false;
  for (uint32_t i = 0; i < n; i++) {
    stateless |= !p[i].country[0];
    civil |= strcmp(p[i].sector, "CVL") == 0;
    if (p[i].mention == NONE) continue;
    const mention *m = &d->mentions.at[p[i].mention];
    char c = d->text.ptr[d->tokens.at[m->head].at.from];
    pronoun |= m->pronoun;
    noun |= !m->pronoun && c >= 'a' && c <= 'z';
    place |= m->kind == ACTOR_PLACE || m->names_place;
    far |= (m->head > e->trigger ? m->head - e->trigger : e->trigger - m->head) > FAR_TOKENS;
  }
  add(f, n > 1, first + SEVERAL);
  add(f, pronoun, first + PRONOUN);
  add(f, noun, first + NOUN);
  add(f, place, first + PLACE);
  add(f, stateless, first + STATELESS);
  add(f, civil, first + CIVIL);
  add(f, far, first + FAR);
}

/* Where the trigger's clause hangs. */
static void clause_place(const doc *d, uint32_t t, features *f) {
  uint32_t up = t;
  for (int i = 0; i < 6 && d->tokens.at[up].head != NONE && d->tokens.at[up].upos != UPOS_VERB && d->tokens.at[up].upos != UPOS_AUX; i++) up = d->tokens.at[up].head;
  add(f, doc_child(d, up, REL_NSUBJ_PASS) != NONE || doc_child(d, up, REL_AUX_PASS) != NONE, ROW_passive);
  switch (d->tokens.at[up].rel) {
    case REL_ROOT: add(f, true, ROW_root); break;
    case REL_CONJ: add(f, true, ROW_conjunct); break;
    case REL_ADVCL: add(f, true, ROW_adverbial); break;
    case REL_ACL:
    case REL_ACL_RELCL: add(f, true, ROW_relative); break;
    case REL_CCOMP:
    case REL_PARATAXIS: add(f, true, ROW_content); break;
    case REL_XCOMP: add(f, true, ROW_infinitive); break;
    default: add(f, true, ROW_in_noun); break;
  }
  int depth = 0;
  for (uint32_t h = d->tokens.at[t].head; h != NONE && depth < 5; h = d->tokens.at[h].head) depth++;
  add(f, depth == 5, ROW_deep);
}

/* Most letters of the words before the trigger are capitals: a wire, a headline. */
static bool capitals(const doc *d, const sentence *s) {
  uint32_t upper = 0, lower = 0;
  for (uint32_t i = s->at.from; i < s->at.to && i < s->at.from + 120; i++) {
    upper += d->text.ptr[i] >= 'A' && d->text.ptr[i] <= 'Z';
    lower += d->text.ptr[i] >= 'a' && d->text.ptr[i] <= 'z';
  }
  return upper > lower;
}

/* Events [i - before, i + behind] stand in one sentence: how many, up to three. */
static unsigned company(const doc *d, uint32_t i) {
  unsigned n = 1;
  uint32_t s = d->events.at[i].sentence;
  for (uint32_t k = i; k-- > 0 && n < 3 && d->events.at[k].sentence == s;) n++;
  for (uint32_t k = i + 1; k < d->events.n && n < 3 && d->events.at[k].sentence == s; k++) n++;
  return n;
}

static void row(const doc *d, uint32_t i, features *f) {
  static const uint8_t facts[] = {[FACT_SAID] = ROW_said, [FACT_PLANNED] = ROW_planned, [FACT_CONDITIONAL] = ROW_conditional, [FACT_NEGATED] = ROW_negated, [FACT_REFUSED] = ROW_refused};
  const event *e = &d->events.at[i];
  const sentence *s = &d->sentences.at[e->sentence];
  f->n = 0;
  add(f, true, ROW_always);
  add(f, true, (confidence_feature)(ROW_agree + (unsigned)e->type));
  for (unsigned b = 0; b < N_FOUND; b++) add(f, e->found >> b & 1, (confidence_feature)b);
  add(f, e->factuality != FACT_HAPPENED, (confidence_feature)facts[e->factuality]);
  add(f, e->historical, ROW_historical);
  add(f, e->mode != NULL, ROW_mode);
  side(d, e, e->actors.at, e->actors.n, ROW_no_actor, f);
  side(d, e, e->recipients.at, e->recipients.n, ROW_no_recipient, f);
  add(f, e->actors.n && e->recipients.n && party_same_country(&e->actors.at[0], &e->recipients.at[0]), ROW_one_country);
  clause_place(d, e->trigger, f);
  uint32_t n = s->end - s->first;
  add(f, n < 15, ROW_short_sentence);
  add(f, n >= 28 && n < 40, ROW_long_sentence);
  add(f, n >= 40, ROW_very_long_sentence);
  add(f, s->heading, ROW_heading);
  add(f, e->attribution != NONE, ROW_spoken);
  add(f, e->attribution != NONE && d->attributions.at[e->attribution].quote != QUOTE_INDIRECT, ROW_quoted);
  add(f, e->time != NONE, ROW_dated);
  add(f, e->place != NONE, ROW_placed);
  unsigned many = company(d, i);
  add(f, many == 1, ROW_alone);
  add(f, many == 3, ROW_of_many);
  add(f, capitals(d, s), ROW_capitals);
  bool force = plover_quad[e->type] == 4; /* "nine were killed" says more than "was asked" */
  add(f, !e->actors.n && force, ROW_no_actor_force);
  add(f, !e->recipients.n && force, ROW_no_recipient_force);
  add(f, !e->recipients.n && e->actors.n > 1, ROW_no_recipient_meeting);
}

unsigned confidence_features(const doc *d, uint32_t i, uint8_t *out) {
  features f;
  row(d, i, &f);
  memcpy(out, f.at, f.n);
  return f.n;
}

int confidence_of_sum(int sum) {
  /* 100 ln(p / (1 - p)) of 51 to 99 per cent */
  static const int16_t odds[] = {4,   8,   12,  16,  20,  24,  28,  32,  36,  41,  45,  49,  53,  58,  62,  66,  71,
                                 75,  80,  85,  90,  94,  99,  105, 110, 115, 121, 127, 132, 139, 145, 152, 159, 166,
                                 173, 182, 190, 199, 209, 220, 231, 244, 259, 275, 294, 318, 348, 389, 460};
  enum { N = sizeof odds / sizeof *odds };
  int size = sum < 0 ? -sum : sum, n = 0;
  while (n < N && size >= odds[n]) n++;
  return sum < 0 ? 50 - n : 50 + n;
}

void confidence_rate(const engine *e, doc *d) {
  features f;
  for (uint32_t i = 0; i < d->events.n; i++) {
    event *v = &d->events.at[i];
    int sum = 0;
    row(d, i, &f);
    for (unsigned k = 0; k < f.n; k++) sum += e->confidence->of[f.at[k]];
    v->confidence = confidence_of_sum(sum) / 100.0;
    if (!d->why) continue;
    char text[1200] = "";
    size_t at = 0;
    for (unsigned k = 0; k < f.n && at < sizeof text - 40; k++)
      at += (size_t)snprintf(text + at, sizeof text - at, " %s %+d", names[f.at[k]], e->confidence->of[f.at[k]]);
    doc_note(d, "confidence", v->at, "%d%% of%s", confidence_of_sum(sum), text);
  }
}
