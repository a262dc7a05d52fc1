/* signal.c - pairs of records that cannot both stand, or stand ill together: two positions of one state, its word and its
 * deed, two accounts of one event.
 *
 * Nothing is looked at beyond a window: each position against those before it, each deed against the words given shortly
 * before, each event that somebody tells against those that others told a moment ago. */
#include "stance/parts.h"
#include "stance/work.h"

#include "lists.h"
#include "said/quote.h"
#include "said/said.h"
#include "words.h"

enum {
  WINDOW = 120,      /* positions looked back */
  SIGNALS_MOST = 200, /* pairs of one document */
  MATTER_MOST = 48,  /* tokens of a matter that are looked at */
  SENTENCE_MOST = 600, /* tokens, as for stands */
  DEED_WITHIN = 6,   /* sentences from a word given to the deed that breaks it */
  DEED_NEAR = 2,     /* ... where the word is no promise */
  DEED_BACK = 40,    /* positions */
  DEED_BEFORE = 2,   /* sentences from a deed to the word of an earlier day that is told behind it */
  OFFICES_WITHIN = 3, /* sentences, where one asks for what the other refuses */
  AGAIN_WITHIN = 2,  /* sentences, to "such a panel" */
  ACCOUNT_WITHIN = 3, /* sentences */
  ACCOUNT_BACK = 24, /* events */
  AGE = 12 * 366,    /* days: what another government said so long ago does not bind this one */
  YEAR = 366
};

static bool friendly(stance s) { return s == STANCE_FOR || s == STANCE_OPEN; }

/* ------------------------------------------------------------------ words */

/* The token of the sentence that starts there; NONE. */
static uint32_t token_at(const doc *d, const sentence *s, uint32_t byte) {
  uint32_t t = quotes_token_at(d, byte);
  return t >= s->first && t < s->end ? t : NONE;
}

static bool gives_up(doc *d, uint32_t t) {
  uint32_t up = doc_child(d, t, REL_COMPOUND_PRT);
  return up != NONE && sym_is(d->tokens.at[up].norm, "up") && sym_is(clause_lemma(d, t), "give");
}

static matter matter_of(doc *d, uint32_t i) {
  const position *p = &d->positions.at[i];
  const sentence *s = &d->sentences.at[p->sentence];
  matter m = {.first = NONE, .end = NONE, .head = NONE, .trigger = token_at(d, s, p->trigger.from)};
  m.first = token_at(d, s, p->matter.from);
  if (m.first == NONE) return m;
  for (m.end = m.first; m.end < s->end && d->tokens.at[m.end].at.from < p->matter.to && m.end - m.first < MATTER_MOST; m.end++) {
    uint32_t h = d->tokens.at[m.end].head;
    if (m.head == NONE && (h == NONE || h < m.first || d->tokens.at[h].at.from >= p->matter.to)) m.head = m.end;
  }
  if (m.head != NONE) {
    sym lemma = clause_lemma(d, m.head);
    bool row = m.head == m.trigger && slice_starts(slice_of(p->why), "tables/"); /* "had not closed the door" is one thing with it */
    m.ends = !p->turned && !row && sym_in(lemma, LIST_ends_it) && !parts_names_it(p->issue, sym_slice(lemma));
    if (m.trigger != NONE && m.trigger != m.head && gives_up(d, m.trigger)) m.ends = true; /* "would never give up its programme" */
  }
  return m;
}

/* ------------------------------------------------------------------ two positions */

static bool wants_it(const position *p) { return friendly(p->stance) || (p->stance == STANCE_DEMANDS && p->terms != TERMS_RED_LINE); }

/* "demanded that the troops leave", "said that they must stay". */
static bool goes_or_stays(doc *d, const matter *x, const matter *y) {
  if (x->head == NONE || y->head == NONE) return false;
  sym one = clause_lemma(d, x->head), other = clause_lemma(d, y->head);
  return (sym_in(one, LIST_leaves) && sym_in(other, LIST_stays)) || (sym_in(one, LIST_stays) && sym_in(other, LIST_leaves));
}

/* "insisted that they be seated apart. It has dropped this demand": what it was, the words before tell. */
static bool gives_up_demand(doc *d, const position *a, const matter *x, const position *b, const matter *y) {
  if (a->stance != STANCE_DEMANDS || b->stance != STANCE_AGAINST || b->sentence > a->sentence + AGAIN_WITHIN || y->head == NONE || !sym_in(clause_lemma(d, y->head), LIST_a_demand)) return false;
  bool told = false;
  FOR_CHILDREN(d, y->head, k) {
    if (k > y->head && d->tokens.at[k].rel != REL_PUNCT) return false; /* "its demand for a larger quota" */
    told |= sym_in(d->tokens.at[k].norm, LIST_of_the_whole) || sym_is(d->tokens.at[k].norm, "the") || d->tokens.at[k].rel == REL_NMOD_POSS;
  }
  return told && x->trigger != y->trigger;
}

/* How ill the two agree: 0 = they may both stand. `offices`: of one government, and told together. */
static int clash(doc *d, const position *a, const matter *x, const position *b, const matter *y, bool offices, bool later) {
  if (gives_up_demand(d, a, x, b, y)) return 2;
  bool against_a = a->stance == STANCE_AGAINST, against_b = b->stance == STANCE_AGAINST;
  if (x->ends != y->ends) return (offices || later) && wants_it(a) && wants_it(b) ? 2 : 0; /* "wants to suspend the aid", "wants the aid" */
  if (!against_a && !against_b && (offices || later) && goes_or_stays(d, x, y)) return 2; /* "must leave", "must stay" */
  if (!against_a && !against_b) return later && x->given && a->stance == STANCE_FOR && b->stance == STANCE_CONDITIONAL ? 1 : 0; /* "accepted the points", and now only if */
  if (against_a == against_b) return 0;
  const matter *weighed = against_a ? y : x;
  if (weighed->head != NONE && sym_in(clause_lemma(d, weighed->head), LIST_weighs) && !later) return 0; /* "will study the map. It has not accepted it" */
  const position *other = against_a ? b : a;
  if (friendly(other->stance)) return 3;
  if (later && other->stance == STANCE_DEMANDS && other->terms != TERMS_RED_LINE && !x->ends && !y->ends) return 1; /* "wanted no vote", "asked for one" */
  if (other->stance == STANCE_DEMANDS && offices && other->terms != TERMS_RED_LINE) return 2; /* of one office: of another part of the matter */
  return other->stance == STANCE_CONDITIONAL && (offices || later) ? 1 : 0;
}

/* "It has not agreed, the minister was careful to add, to the exchange": of what stands behind the second comma. */
static bool cut_off(const doc *d, const matter *m) {
  if (m->trigger == NONE || m->trigger + 1 >= d->tokens.n || !sym_is(d->tokens.at[m->trigger + 1].norm, ",")) return false;
  return m->head == NONE || m->head >= m->trigger || d->tokens.at[m->head].upos == UPOS_PRON; /* not "the offer was refused, ..." */
}

/* "said that in that case there would be no mediator" */
static bool in_that_case(const doc *d, const matter *m) {
  if (m->trigger == NONE) return false;
  const sentence *s = &d->sentences.at[doc_token(d, m->trigger)->sentence];
  for (uint32_t t = s->first + 1; t < s->end && t - s->first < SENTENCE_MOST; t++)
    if (sym_is(d->tokens.at[t].norm, "case") && (sym_is(d->tokens.at[t - 1].norm, "that") || sym_is(d->tokens.at[t - 1].norm, "this") || sym_is(d->tokens.at[t - 1].norm, "such"))) return true;
  return false;
}

/* "voted against the sanctions" and "will obey them": who obeys need not like it. */
static bool obeys(doc *d, const matter *m) {
  return (m->head != NONE && sym_in(clause_lemma(d, m->head), LIST_obeys)) || (m->trigger != NONE && sym_in(clause_lemma(d, m->trigger), LIST_obeys));
}

/* "accepted it", "voted for them", "rejects any such thing": what was told a moment ago. */
static bool told_of_again(doc *d, const matter *m) {
  if (m->head == NONE) return false;
  for (uint32_t t = m->first; t < m->end; t++)
    if (clause_verb(d, t) || d->tokens.at[t].upos == UPOS_PROPN || (d->tokens.at[t].upos == UPOS_NOUN && !sym_in(d->tokens.at[t].norm, LIST_no_issue))) return false;
  for (uint32_t t = m->first; t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_told_of_again)) return true;
  return false;
}

/* "it", "just that": the position's own issue is what it points to. */
static bool points(const doc *d, const matter *m) {
  for (uint32_t t = m->first; t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_it) || sym_in(d->tokens.at[t].norm, LIST_they) || sym_is(d->tokens.at[t].norm, "that") || sym_is(d->tokens.at[t].norm, "this")) return true;
  return false;
}

/* The talks of which a text tells most: what it calls "talks" are these, and no others that it names once; NULL. */
static const char *talks_of_text(const doc *d) {
  enum { NAMES = 16 };
  struct {
    const char *name;
    uint32_t n;
  } of[NAMES];
  uint32_t n_names = 0, best = NONE;
  for (uint32_t i = 0; i < d->positions.n; i++) {
    const char *issue = d->positions.at[i].issue;
    uint32_t k = 0;
    if (!slice_ends(slice_of(issue), " talks")) continue;
    while (k < n_names && strcmp(of[k].name, issue) != 0) k++;
    if (k == NAMES) continue;
    if (k == n_names) of[n_names].name = issue, of[n_names++].n = 0;
    of[k].n++;
    if (best == NONE || of[k].n > of[best].n) best = k;
  }
  return best == NONE ? NULL : of[best].name;
}

/* "open to talks with Niger", beside talks of others. */
static bool with_others(const doc *d, const position *p, const matter *m, const char *talks) {
  if (m->first == NONE) return false;
  for (uint32_t i = doc_first_mention(d, m->first); i < d->mentions.n && d->mentions.at[i].head < m->end; i++) {
    const mention *x = &d->mentions.at[i];
    bool party = (x->country[0] && strcmp(x->country, p->holder.country) != 0) || x->kind == ACTOR_ORGANIZATION;
    if (party && x->head >= m->first && !strstr(talks, d->entities.at[x->entity].name)) return true;
  }
  return false;
}

/* "would accept a corridor and a ceasefire": of the second too. */
static bool beside(doc *d, const matter *m, const char *issue) {
  uint32_t head = d->tokens.at[m->head].upos == UPOS_VERB ? doc_child(d, m->head, REL_OBJ) : m->head;
  if (head == NONE) return false;
  FOR_CHILDREN(d, head, k) {
    if (d->tokens.at[k].rel != REL_CONJ || d->tokens.at[k].upos != UPOS_NOUN) continue;
    slice word = sym_slice(clause_lemma(d, k)), name = slice_of(issue);
    if (word.len > 3 && slice_ends(name, d->tokens.at[k].lemma->text) && (name.len == word.len || name.ptr[name.len - word.len - 1] == ' ')) return true;
  }
  return false;
}

/* "the United Nations troops", "the troops": one that is told again in fewer words. */
static bool names_end_alike(const char *first, const char *again) {
  enum { SHORT = 5 };
  slice a = slice_of(first), b = slice_of(again);
  if (slice_starts(b, "the ")) b = slice_cut(b, 4, b.len);
  return b.len >= SHORT && a.len > b.len && slice_eq(slice_cut(a, a.len - b.len, a.len), b) && a.ptr[a.len - b.len - 1] == ' ';
}

/* The same issue, or talks that one of the two does not name, or another name for one thing. b is told later. */
static bool same_issue(doc *d, const char *talks, const position *a, const matter *x, const position *b, const matter *y) {
  if (strcmp(a->issue, b->issue) == 0) return true;
  bool plain_a = strcmp(a->issue, "talks") == 0, plain_b = strcmp(b->issue, "talks") == 0;
  if (plain_a || plain_b) {
    const char *named = plain_a ? b->issue : a->issue;
    if (talks && strcmp(named, talks) == 0) return !with_others(d, plain_a ? a : b, plain_a ? x : y, talks);
    if (slice_ends(slice_of(named), " talks")) return false; /* "spurned talks", of those with Washington; "open to talks with the United Nations" */
  }
  if (slice_ends(slice_of(a->issue), " talks") && slice_ends(slice_of(b->issue), " talks")) return false; /* with Libya, with Niger */
  if (b->sentence <= a->sentence + 1 && told_of_again(d, y) && !points(d, y)) return true;
  if (b->sentence <= a->sentence + 1 && names_end_alike(a->issue, b->issue)) return true;
  if (b->sentence <= a->sentence + AGAIN_WITHIN && parts_again(d, x, y)) return true;
  if (gives_up_demand(d, a, x, b, y)) return true;
  if (x->head == NONE || y->head == NONE) return false;
  if (b->sentence <= a->sentence + 1 && sym_in(clause_lemma(d, x->head), LIST_laid_before) && slice_starts(slice_of(a->issue), b->issue) && a->issue[strlen(b->issue)] == ' ') return true; /* "the swap agreement", "the swap" */
  sym one = clause_lemma(d, x->head), other = clause_lemma(d, y->head);
  if (beside(d, x, b->issue) || beside(d, y, a->issue)) return true;
  if (sym_in(one, LIST_talks_about)) return false; /* "ready to talk about the treaty", "sees no basis for talking about stability" */
  if (sym_in(one, LIST_light_noun) || sym_in(one, LIST_no_issue) || sym_in(one, LIST_ends_it)) return false;
  return one->len > 3 && parts_one_stem(sym_slice(one), sym_slice(other));
}

/* Where the source of the innermost words is from; "" = the text says so, or it is not known. */
static const char *source_country(const doc *d, uint32_t attribution) {
  if (attribution == NONE) return "";
  uint32_t m = d->attributions.at[attribution].source_mention;
  return m == NONE ? "" : d->mentions.at[m].country;
}

/* The words are those of another state, or of a rival at home: what he says of the holder's stand need not be true. */
static bool another_says(doc *d, const position *p) {
  uint32_t m = p->attribution == NONE ? NONE : d->attributions.at[p->attribution].source_mention;
  if (m == NONE) return false;
  party by = actor_party(d, m);
  if (by.country[0] && strcmp(by.country, p->holder.country) != 0) return true;
  static const char *const rivals[] = {"ELI", "OPP", "PTY", "REB", "SEP"};
  for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++)
    if (strcmp(by.sector, rivals[i]) == 0) return !binds_one_side(d, &by, &p->holder);
  return false;
}

/* What one tells through the other's mouth is one account. */
static bool told_through(const doc *d, uint32_t attribution, const char *country) {
  for (uint32_t n = 0; attribution != NONE && n < CHAIN_MOST; n++, attribution = d->attributions.at[attribution].within)
    if (strcmp(source_country(d, attribution), country) == 0) return true;
  return false;
}

/* One pair for a state, an issue and a kind says it; the others would say it again. */
static void keep(doc *d, mixed_signal s) {
  for (uint32_t i = 0; i < d->signals.n; i++) {
    const mixed_signal *o = &d->signals.at[i];
    if (o->kind == s.kind && strcmp(o->party, s.party) == 0 && strcmp(o->issue, s.issue) == 0) return;
  }
  if (d->signals.n < SIGNALS_MOST) vec_push(&d->arena, &d->signals, s);
}

static day told_on(const doc *d, day begin) { return begin != DAY_NONE ? begin : d->date; }

/* "neither accepted nor rejected", "had it agreed": of one sentence only what "but" or "yet" parts stands ill together. */
static bool parted(const doc *d, uint32_t a, uint32_t b, bool offices) {
  static const char *const words[] = {"but", "yet", "while", "though", "although", "however", "then", "later", "now"};
  for (uint32_t t = a; a != NONE && b != NONE && t < b; t++)
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (sym_is(d->tokens.at[t].norm, words[i])) return true;
  for (uint32_t t = a; offices && a != NONE && b != NONE && t < b; t++)
    if (sym_is(d->tokens.at[t].norm, ";")) return true; /* "its man in Rome wants talks; its man in Paris rejects them" */
  return false;
}

/* Who says it or holds it, when that is an office or a man, and not the state; NONE. */
static uint32_t office_of(const doc *d, const position *p) {
  uint32_t m = p->attribution == NONE ? NONE : d->attributions.at[p->attribution].source_mention;
  if (m == NONE || strcmp(d->mentions.at[m].country, p->holder.country) != 0) m = p->holder.mention;
  return m == NONE || d->mentions.at[m].kind == ACTOR_COUNTRY ? NONE : d->mentions.at[m].entity;
}

static bool two_offices(const doc *d, const position *a, const position *b) {
  uint32_t x = office_of(d, a), y = office_of(d, b);
  return x != NONE && y != NONE && x != y;
}

/* "had refused to sign a ceasefire until gas was restored. Gas began to flow. On Tuesday it signed": what it waited for has come, for all that is known. */
static bool waited(const doc *d, const position *p, const matter *m) {
  static const char *const words[] = {"until", "till", "unless"};
  if (p->stance != STANCE_AGAINST || m->trigger == NONE) return false;
  const sentence *s = &d->sentences.at[p->sentence];
  for (uint32_t t = m->trigger + 1; t < s->end && t - m->trigger < SENTENCE_MOST; t++)
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (sym_is(d->tokens.at[t].norm, words[i])) return true;
  return false;
}

static void two_positions(doc *d, const char *talks, const matter *of, uint32_t i, uint32_t j) {
  const position *a = &d->positions.at[i], *b = &d->positions.at[j];
  if (!binds_one_side(d, &a->holder, &b->holder) || binds_two_towns(d, &a->holder, &b->holder) || !same_issue(d, talks, a, &of[i], b, &of[j])) return;
  if (obeys(d, &of[i]) || obeys(d, &of[j])) return;
  if (a->sentence == b->sentence && (span_overlaps(a->trigger, b->trigger) || span_holds(a->matter, b->trigger) || span_holds(b->matter, a->trigger))) return; /* "announced its withdrawal" */
  if (strcmp(a->holder.sector, "JUD") == 0) return; /* a judge hears both sides */
  if (cut_off(d, &of[i]) || cut_off(d, &of[j])) return;
  bool one = binds_same_person(d, &a->holder, &b->holder) || binds_is_state(d, &a->holder) || binds_is_state(d, &b->holder);
  bool later = (a->begin != DAY_NONE || b->begin != DAY_NONE) && told_on(d, a->begin) != told_on(d, b->begin);
  bool apart = two_offices(d, a, b), offices = (!one || apart) && b->sentence - a->sentence <= OFFICES_WITHIN;
  int ill = clash(d, a, &of[i], b, &of[j], offices, later);
  if (ill == 1 && later && !offices && (a->begin == DAY_NONE || b->begin == DAY_NONE)) return; /* "suspended the dialogue yesterday; it could resume once ..." */
  if (later && a->begin <= b->begin && waited(d, a, &of[i])) return;
  if (in_that_case(d, &of[i]) || in_that_case(d, &of[j])) return;
  bool dropped = gives_up_demand(d, a, &of[i], b, &of[j]);
  if (!dropped && parts_differ(d, a, &of[i], b, &of[j], !later && !apart)) return;
  if (!ill || ((a->stance == STANCE_DEMANDS || b->stance == STANCE_DEMANDS) && told_of_again(d, &of[j]))) return;
  if (later && a->begin != DAY_NONE && b->begin != DAY_NONE && (a->begin > b->begin ? a->begin - b->begin : b->begin - a->begin) > AGE) return;
  const char *by_a = source_country(d, a->attribution), *by_b = source_country(d, b->attribution);
  if (another_says(d, a) != another_says(d, b)) return; /* "Washington said that Moscow would accept a truce. Moscow rejects one." */
  mixed_signal s = {.kind = later || dropped ? SIGNAL_CHANGE : (one && !apart) || !a->holder.sector[0] || !b->holder.sector[0] ? SIGNAL_TONE : SIGNAL_OFFICES,
                    .a = i, .b = j, .party = a->holder.country, .issue = a->issue, .rank = ill};
  if (!later && a->sentence == b->sentence && !parted(d, of[i].trigger, of[j].trigger, apart && ill == 3)) return;
  if (by_a[0] && by_b[0] && !told_through(d, a->attribution, by_b) && !told_through(d, b->attribution, by_a)) s.kind = SIGNAL_ACCOUNTS; /* of what one side has agreed to */
  s.why = arena_printf(&d->arena, "%s and %s on %s", word_of(WORD_STANCE, a->stance), word_of(WORD_STANCE, b->stance), a->issue);
  keep(d, s);
}

/* ------------------------------------------------------------------ word and deed */

static bool told_as_done(const event *v) { return (v->factuality == FACT_HAPPENED || v->factuality == FACT_SAID) && !v->historical; }

/* Its police and its courts do what it does, though they do not speak for it; no war. */
static bool serves(const doc *d, const party *a, const party *holder, plover type) {
  return type != PLOVER_ASSAULT && binds_state(d, holder) && party_same_country(a, holder) && (strcmp(a->sector, "COP") == 0 || strcmp(a->sector, "JUD") == 0);
}

/* "Eritrea said that Ethiopian aircraft had bombed Assab": a complaint of those to whom it was done. */
static bool complained(const doc *d, const event *v) {
  const char *by = source_country(d, v->attribution);
  if (v->factuality != FACT_SAID || !by[0]) return false;
  for (uint32_t i = 0; i < v->recipients.n; i++)
    if (strcmp(v->recipients.at[i].country, by) == 0) return true;
  return false;
}

static const party *doer(const doc *d, const event *v, const party *holder) {
  for (uint32_t i = 0; i < v->actors.n; i++)
    if (binds_one_side(d, &v->actors.at[i], holder) || serves(d, &v->actors.at[i], holder, v->type)) return &v->actors.at[i];
  return NULL;
}

/* "foreign troops", "the American attack": another's deed, which the holder does not answer for. */
static bool anothers(const doc *d, const position *p, const matter *m, uint32_t word) {
  for (uint32_t t = m->first; t < word; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_foreign)) return true;
  for (uint32_t i = doc_first_mention(d, m->first); i < d->mentions.n && d->mentions.at[i].head < word; i++) {
    const mention *x = &d->mentions.at[i];
    if (x->country[0] && strcmp(x->country, p->holder.country) != 0) return true;
  }
  return false;
}

/* He who does it is the subject: "Namibia received the minister of Botswana" is no deed of Botswana's. */
static bool subject_does(const doc *d, const position *p, const event *v) {
  uint32_t subj = clause_subject(d, v->trigger);
  if (subj == NONE || d->tokens.at[v->trigger].upos != UPOS_VERB) return true;
  for (uint32_t i = 0; i < v->actors.n; i++) {
    const mention *k = v->actors.at[i].mention == NONE ? NULL : &d->mentions.at[v->actors.at[i].mention];
    if (k && subj >= k->first && subj < k->end) return binds_one_side(d, &v->actors.at[i], &p->holder);
  }
  return true;
}

/* "bombed Kurdish villages": not those of whom another word was given. */
static bool another_people(const doc *d, const event *v) {
  uint32_t obj = doc_child(d, v->trigger, REL_OBJ), first, end;
  if (obj == NONE) return false;
  doc_subtree(d, obj, &first, &end);
  for (uint32_t i = doc_first_mention(d, first); i < d->mentions.n && d->mentions.at[i].head < end; i++)
    if (d->mentions.at[i].kind == ACTOR_GROUP && !d->mentions.at[i].role && !d->mentions.at[i].pronoun) return true;
  return false;
}

static bool suffers(const event *v, const char *country) {
  bool known = false;
  for (uint32_t i = 0; i < v->recipients.n; i++) {
    known |= v->recipients.at[i].country[0] != '\0' || strcmp(v->recipients.at[i].sector, "REB") == 0;
    if (strcmp(v->recipients.at[i].country, country) == 0) return true;
  }
  return !known;
}

static bool named_force(const doc *d, const mention *x) {
  char first = doc_slice(d, d->tokens.at[x->head].at).ptr[0];
  return !x->pronoun && !x->role && (x->kind == ACTOR_ORGANIZATION || (track_armed(x->sector) && first >= 'A' && first <= 'Z'));
}

/* "agreed to a truce with the ELN", and attacked the FARC. */
static bool against_others(const doc *d, const position *p, uint32_t first, uint32_t end, const event *v) {
  const mention *with = NULL;
  for (uint32_t i = doc_first_mention(d, first); i < d->mentions.n && d->mentions.at[i].head < end; i++) {
    const mention *x = &d->mentions.at[i];
    if (named_force(d, x) && x->entity != d->mentions.at[p->holder.mention == NONE ? i : p->holder.mention].entity) with = x;
  }
  bool others = false;
  for (uint32_t i = 0; with && i < v->recipients.n; i++) {
    const mention *x = v->recipients.at[i].mention == NONE ? NULL : &d->mentions.at[v->recipients.at[i].mention];
    bool another = false;
    for (uint32_t k = x ? doc_first_mention(d, x->first) : d->mentions.n; k < d->mentions.n && d->mentions.at[k].head < x->end; k++) { /* "a camp of the FARC" */
      if (d->mentions.at[k].entity == with->entity) return false;
      another |= named_force(d, &d->mentions.at[k]);
    }
    if (!another) return false;
    others = true;
  }
  return others;
}

/* "a ceasefire between Mali and Chad", "with Togo": a deed against a third state breaks it not. */
static bool of_those_named(const doc *d, const position *p, const matter *m, const event *v) {
  bool named = false;
  uint32_t end = parts_end(d, m, false);
  if (against_others(d, p, m->first, end, v)) return false;
  for (uint32_t i = doc_first_mention(d, m->first); i < d->mentions.n && d->mentions.at[i].head < end; i++) {
    const mention *x = &d->mentions.at[i];
    if (!x->country[0] || strcmp(x->country, p->holder.country) == 0 || x->kind == ACTOR_PERSON) continue;
    named = true;
    if (suffers(v, x->country) && (v->recipients.n || !another_people(d, v))) return true;
  }
  return !named && !another_people(d, v); /* "accepted the ceasefire. In the north its forces attacked Kurdish villages" */
}

static bool breaks(const stance_work *w, const position *p, const matter *m, const event *v, bool stood) {
  doc *d = w->d;
  if (m->first == NONE) return false;
  bool against = p->stance == STANCE_AGAINST, given = m->given;
  if (!against && !friendly(p->stance) && !(given && p->stance == STANCE_CONDITIONAL)) return false;
  if (p->stance == STANCE_OPEN && !given) return false; /* an offer binds nobody until it is taken */
  sym deed = clause_lemma(d, v->trigger);
  uint32_t obj = doc_child(d, v->trigger, REL_OBJ);
  bool over = m->ends || (!p->turned && m->head != NONE && sym_in(clause_lemma(d, m->head), LIST_ends_it)); /* "a moratorium on air raids" */
  bool talks = m->head != NONE && (sym_in(clause_lemma(d, m->head), LIST_talks_about) || frame_sym_in(w->scene.x, clause_lemma(d, m->head), w->scene.x->class_talk) || sym_is(clause_lemma(d, m->head), "confer") || sym_is(clause_lemma(d, m->head), "meet"));
  bool does_it = v->type != PLOVER_REJECT && v->type != PLOVER_THREATEN && (v->type != PLOVER_CONSULT || d->tokens.at[v->trigger].upos == UPOS_VERB); /* not "will not come" once more, nor "their talks" */
  bool ended = !stood && !against && given && !m->ends && obj != NONE && sym_in(deed, LIST_ends_it); /* "promised to keep the ban", "lifted the ban" */
  for (uint32_t t = m->first; t < m->end; t++) {
    sym lemma = clause_lemma(d, t);
    if (ended && d->tokens.at[t].upos == UPOS_NOUN && lemma == clause_lemma(d, obj) && !sym_in(lemma, LIST_no_issue)) return true;
    if (against && does_it && t == m->head && d->tokens.at[t].upos == UPOS_VERB && lemma->len > 3 && parts_one_stem(sym_slice(lemma), sym_slice(deed)) && !parts_two_things(d, t, v->trigger, "")) return subject_does(d, p, v) && of_those_named(d, p, m, v); /* "would not test", "tested" */
    for (const map_row *r = map_find_sym(&w->x->breaches_by_lemma, lemma); r; r = map_next(&w->x->breaches_by_lemma, r)) {
      const breach_row *k = &w->x->breaches[r->value];
      if (p->stance == STANCE_CONDITIONAL || (!against && talks && t != m->head)) continue; /* who confers about a withdrawal has not promised one */
      if ((k->stand == STANCE_AGAINST) != (against != (over && t != m->head))) continue; /* "promised to end the raids": against them */
      if (t == m->head && slice_ends(slice_of(p->issue), "talks")) continue; /* "would not enter into talks", "launched a missile" */
      if (k->stand == STANCE_AGAINST && t == m->head && v->type == PLOVER_MOBILIZE && d->tokens.at[t].upos == UPOS_NOUN) continue; /* who rejects troops rejects those of others */
      if ((k->stand == STANCE_AGAINST && anothers(d, p, m, t)) || !of_those_named(d, p, m, v)) continue;
      for (uint32_t i = 0; i < k->n; i++)
        if (k->deeds[i].type == v->type && (!k->deeds[i].mode || (v->mode && strcmp(v->mode, k->deeds[i].mode) == 0))) return true;
    }
  }
  return false;
}

/* "ruled out a peace", "signed one": what it does with the very thing. */
static bool turns_round(const stance_work *w, const position *p, const matter *m, const event *v) {
  doc *d = w->d;
  bool yes = v->type == PLOVER_AGREE || v->type == PLOVER_SUPPORT || v->type == PLOVER_CONCEDE, no = v->type == PLOVER_REJECT;
  uint32_t obj = doc_child(d, v->trigger, REL_OBJ);
  if (obj == NONE) { /* "Poland, which had opposed them, voted for them" */
    FOR_CHILDREN(d, v->trigger, k)
    if (d->tokens.at[k].rel == REL_OBL && doc_case(d, k) != NONE && sym_is(d->tokens.at[doc_case(d, k)].norm, yes ? "for" : "against")) obj = k;
  }
  if (m->first == NONE || m->ends || obj == NONE || v->sentence < p->sentence || v->sentence > p->sentence + 1 || d->sentences.at[v->sentence].block != d->sentences.at[p->sentence].block) return false;
  if (!(p->stance == STANCE_AGAINST && yes) && !(p->stance == STANCE_FOR && m->given && no)) return false;
  const token *o = &d->tokens.at[obj];
  if (o->upos == UPOS_PRON && v->type == PLOVER_SUPPORT && !sym_in(clause_lemma(d, v->trigger), LIST_signs)) return false; /* "thanked it for the idea": a state */
  if (o->upos == UPOS_PRON || o->upos == UPOS_NUM || o->upos == UPOS_DET) return sym_in(o->norm, LIST_told_of_again);
  if (o->upos != UPOS_NOUN || sym_in(clause_lemma(d, obj), LIST_no_issue)) return false;
  for (uint32_t t = m->first; t < m->end; t++)
    if (d->tokens.at[t].upos == UPOS_NOUN && clause_lemma(d, t) == clause_lemma(d, obj)) return true;
  return false;
}

/* "accepted the truce. Its guns had shelled the town", and no word of since when. */
static bool had_done(const doc *d, uint32_t t) {
  if (t == NONE) return false;
  bool had = false;
  FOR_CHILDREN(d, t, k) {
    had |= d->tokens.at[k].rel == REL_AUX && sym_is(d->tokens.at[k].norm, "had");
    if (d->tokens.at[k].rel == REL_OBL && doc_case(d, k) != NONE && (sym_is(d->tokens.at[doc_case(d, k)].norm, "by") || sym_is(d->tokens.at[doc_case(d, k)].norm, "since"))) return false;
  }
  return had;
}

/* "lifted its ban on Monday. It had promised in 1971 to keep it": the days tell what came first. */
static bool word_first(const doc *d, const position *p, const event *v) {
  if (v->attribution == NONE && v->begin == DAY_NONE && v->time == NONE && had_done(d, v->trigger) && !had_done(d, quotes_token_at(d, p->trigger.from))) return false;
  if (p->begin != DAY_NONE && v->begin != DAY_NONE && v->begin < p->begin) return false;
  if (p->sentence <= v->sentence) return true;
  return p->sentence - v->sentence <= DEED_BEFORE && p->after != DAY_NONE && v->begin != DAY_NONE && p->after < v->begin;
}

static void word_and_deed(const stance_work *w, const matter *of, uint32_t e, uint32_t before) {
  doc *d = w->d;
  const event *v = &d->events.at[e];
  bool stood = false; /* it is a position itself */
  for (uint32_t i = before; i-- > 0 && d->positions.at[i].sentence >= v->sentence;) stood |= span_overlaps(d->positions.at[i].trigger, v->at);
  for (uint32_t n = 0; before-- > 0 && n < DEED_BACK; n++) {
    const position *p = &d->positions.at[before];
    uint32_t apart = v->sentence > p->sentence ? v->sentence - p->sentence : 0;
    if (!word_first(d, p, v) || apart > DEED_WITHIN || (apart > DEED_NEAR && !of[before].given)) continue;
    if (!doer(d, v, &p->holder) || (p->sentence == v->sentence && (v->trigger <= of[before].end || span_holds(p->at, v->at)))) continue;
    if (v->type != PLOVER_ASSAULT && waited(d, p, &of[before])) continue;
    if (!of[before].given && p->begin != DAY_NONE && v->begin != DAY_NONE && v->begin - p->begin > YEAR) continue;
    if (!breaks(w, p, &of[before], v, stood) && (stood || !turns_round(w, p, &of[before], v))) continue;
    mixed_signal s = {.kind = SIGNAL_DEED, .a = before, .b_of = OF_EVENT, .b = e, .party = p->holder.country, .issue = p->issue, .rank = 4};
    slice word = doc_slice(d, p->trigger), deed = doc_slice(d, v->at);
    s.why = arena_printf(&d->arena, "%.*s (%s %s), then %.*s", (int)(word.len < 40 ? word.len : 40), word.ptr, word_of(WORD_STANCE, p->stance), p->issue,
                         (int)(deed.len < 40 ? deed.len : 40), deed.ptr);
    keep(d, s);
    return;
  }
}

/* ------------------------------------------------------------------ two accounts */

static bool does(const event *v, const char *country) {
  for (uint32_t i = 0; i < v->actors.n; i++)
    if (strcmp(v->actors.at[i].country, country) == 0) return true;
  return false;
}

static bool says_who_began(const doc *d, uint32_t at) {
  const sentence *s = &d->sentences.at[at];
  for (uint32_t t = s->first; t < s->end && t - s->first < SENTENCE_MOST; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_of_the_first)) return true;
  return false;
}

/* "X said that Y had shot first; Y said that X had": each has it of the other, and only one began. */
static bool each_the_other(const doc *d, const event *a, const event *b) {
  const char *one = source_country(d, a->attribution), *other = source_country(d, b->attribution);
  if (a->type != PLOVER_ASSAULT || b->type != PLOVER_ASSAULT || a->factuality != FACT_SAID || b->factuality != FACT_SAID) return false;
  if (!one[0] || !other[0] || strcmp(one, other) == 0 || !does(a, other) || !does(b, one) || does(a, one) || does(b, other)) return false;
  return says_who_began(d, a->sentence) || says_who_began(d, b->sentence);
}

/* Somebody denies it: "denied bombing the camp", "denied that it had"; not that it was the bomber "that hit Lagos". */
static bool denied(const doc *d, const event *v) {
  if (v->factuality != FACT_NEGATED || d->tokens.at[v->trigger].rel == REL_ACL_RELCL) return false;
  return (v->attribution != NONE && d->attributions.at[v->attribution].sense == SAID_DENY) || slice_starts(doc_slice(d, v->at), "den");
}

/* "Ankara said that no Turkish aircraft had bombed the town": its own deed. Of what is no violence somebody else must say that it was. */
static bool disowned(doc *d, const event *v, const event *other) {
  const char *by = source_country(d, v->attribution);
  bool act = v->type == PLOVER_ASSAULT || v->type == PLOVER_COERCE || v->type == PLOVER_MOBILIZE;
  if (v->factuality != FACT_NEGATED || !by[0] || modal_of(d, v->trigger) || d->tokens.at[v->trigger].rel == REL_ACL_RELCL) return false;
  if (!act && (other->attribution == NONE || !source_country(d, other->attribution)[0])) return false;
  for (uint32_t i = 0; i < v->actors.n; i++)
    if (strcmp(v->actors.at[i].country, by) == 0) return true;
  return false;
}

/* "Witnesses", "the observers": nobody's men. */
static bool nobodys_source(const doc *d, uint32_t a) {
  uint32_t m = d->attributions.at[a].source_mention;
  if (m == NONE) return d->attributions.at[a].has_source;
  const mention *k = &d->mentions.at[m];
  party by = {.mention = m};
  memcpy(by.sector, k->sector, 4);
  return !k->pronoun && !k->country[0] && party_is_private(&by);
}

/* Who denies a claim and says what was may tell one story. */
static bool two_sources(const doc *d, uint32_t a, uint32_t b) {
  if (a == b) return false;
  if (a == NONE || b == NONE) return true;
  const char *x = source_country(d, a), *y = source_country(d, b);
  if (!x[0] != !y[0]) return nobodys_source(d, x[0] ? b : a);
  return x[0] && y[0] && strcmp(x, y) != 0;
}

/* The army has not done what the rebels deny. */
static bool one_doer(const doc *d, const event *a, const event *b) {
  for (uint32_t i = 0; i < b->actors.n; i++)
    if (doer(d, a, &b->actors.at[i])) return true;
  return false;
}

static void two_accounts(doc *d, uint32_t e) {
  const event *b = &d->events.at[e];
  for (uint32_t n = 0, i = e; i-- > 0 && n < ACCOUNT_BACK; n++) {
    const event *a = &d->events.at[i];
    if (a->sentence + ACCOUNT_WITHIN < b->sentence) break;
    bool no_a = denied(d, a) || disowned(d, a, b), no_b = denied(d, b) || disowned(d, b, a), either = no_a != no_b;
    const event *done = no_a ? b : a;
    if (either && complained(d, done)) continue;
    bool disputed = either && a->type == b->type && told_as_done(done) && (a->type != PLOVER_CONSULT || (source_country(d, a->attribution)[0] && source_country(d, b->attribution)[0])) && two_sources(d, a->attribution, b->attribution) && one_doer(d, a, b) && a->sentence != b->sentence;
    for (uint32_t k = 0; disputed && k < a->recipients.n && b->recipients.n; k++) disputed = a->recipients.at[k].country[0] == '\0' || suffers(b, a->recipients.at[k].country);
    if (!disputed && !each_the_other(d, a, b)) continue;
    mixed_signal s = {.kind = SIGNAL_ACCOUNTS, .a_of = OF_EVENT, .a = i, .b_of = OF_EVENT, .b = e, .rank = 3, .issue = "", .party = ""};
    if (a->actors.n) s.party = a->actors.at[0].country;
    slice deed = doc_slice(d, done->at);
    s.issue = arena_printf(&d->arena, "%.*s", (int)(deed.len < 40 ? deed.len : 40), deed.ptr);
    if (disputed && done->attribution == NONE && no_a) s.kind = SIGNAL_DEED;
    s.why = disputed ? arena_printf(&d->arena, "told, and denied: %s", s.issue) : arena_printf(&d->arena, "each says that the other did: %s", s.issue);
    keep(d, s);
    return;
  }
}

/* ------------------------------------------------------------------ all */

void signal_run(stance_work *w) {
  doc *d = w->d;
  if (!d->positions.n && !d->events.n) return;
  arena_mark m = arena_here(&d->scratch);
  matter *of = arena_array(&d->scratch, matter, d->positions.n + 1);
  for (uint32_t i = 0; i < d->positions.n; i++) of[i] = matter_of(d, i);
  for (uint32_t i = 0; i < d->commitments.n; i++) {
    const commitment *c = &d->commitments.at[i];
    if (c->position != NONE && (c->status == PLEDGE_PLEDGED || c->status == PLEDGE_ACCEPTED || c->status == PLEDGE_REFUSED))
      for (uint32_t k = c->position; k < d->positions.n && d->positions.at[k].trigger.from == c->trigger.from; k++) of[k].given = true;
  }
  const char *talks = talks_of_text(d);
  for (uint32_t j = 1; j < d->positions.n; j++)
    for (uint32_t i = j; i-- > 0 && j - i <= WINDOW;) two_positions(d, talks, of, i, j);
  for (uint32_t e = 0, p = 0; e < d->events.n; e++) {
    while (p < d->positions.n && d->positions.at[p].sentence <= d->events.at[e].sentence + DEED_BEFORE) p++;
    if (told_as_done(&d->events.at[e]) && !complained(d, &d->events.at[e])) word_and_deed(w, of, e, p);
    two_accounts(d, e);
  }
  arena_release(&d->scratch, m);
}
