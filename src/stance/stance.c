/* stance.c - the stage: the stands of each sentence, then the talks it tells of, then what does not agree. */
#include "stance/stance.h"

#include "event/tale.h"
#include "lists.h"
#include "said/said.h"
#include "stance/work.h"

enum { MAX_SENTENCE = 600, HOLDERS = 4, ANSWER = 3 }; /* tokens, as for events; one position each for so many that stand together; sentences after which somebody still accepts what was told */

status stance_open(engine *e, err *why) { return stance_lexicon_open(e, why); }

/* "voted against the treaty of 1964", "the 1977 pact", "honour the promise that it gave in 1993": the day of what the stand is about. */
static bool dates_a_thing(const doc *d, uint32_t time, uint32_t noun) {
  const token *n = doc_token(d, noun), *k = doc_token(d, time);
  if (n->rel == REL_OBJ || n->rel == REL_NSUBJ || n->rel == REL_NSUBJ_PASS || clause_verb(d, noun)) return true;
  uint32_t p = doc_case(d, time);
  return k->rel == REL_AMOD || k->rel == REL_COMPOUND || k->rel == REL_NUMMOD || k->rel == REL_NMOD_POSS || (p != NONE && sym_is(d->tokens.at[p].norm, "of"));
}

void stance_days(const stance_work *w, uint32_t t, day *begin, day *after) {
  const doc *d = w->d;
  *begin = *after = DAY_NONE;
  uint32_t voiced = d->tokens.at[t].upos == UPOS_NOUN && (d->tokens.at[t].rel == REL_OBJ || d->tokens.at[t].rel == REL_OBL) ? d->tokens.at[t].head : NONE; /* "In May Peru voiced its readiness" */
  sym word = modal_of(d, t);
  bool due = word && !sym_in(word, LIST_modal_may); /* "will quit the pact in June" */
  for (uint32_t i = doc_first_time(d, w->scene.first); !due && i < d->times.n && d->times.at[i].first < w->scene.first + w->scene.n; i++) {
    const timex *x = &d->times.at[i];
    uint32_t h = d->tokens.at[x->head].head;
    if (x->class != TIME_DATE || x->begin == DAY_NONE || (h != t && (h == NONE || h != voiced) && (h == NONE || d->tokens.at[h].head != t || dates_a_thing(d, x->head, h)))) continue;
    if (d->date != DAY_NONE && x->begin > d->date) continue; /* "wants a settlement by the autumn": that is when it is due */
    *begin = x->begin;
    *after = x->after;
    return;
  }
  uint32_t a = said_of(d, t), at = a == NONE ? NONE : d->attributions.at[a].time; /* "said on Monday that it was ready" */
  if (at != NONE && d->times.at[at].begin != DAY_NONE) {
    *begin = d->times.at[at].begin;
    *after = d->times.at[at].after;
    return;
  }
  const block *b = &d->blocks.at[w->scene.s->block]; /* the words of a cable are as old as the cable */
  time_precision by;
  if (b->carried != NONE && d->carries.at[b->carried].date) day_parse(slice_of(d->carries.at[b->carried].date), begin, after, &by);
}

/* What a stand gives; -1 = none. */
static const signed char position_of[N_STANDS] = {
#define X(name, position, commitment, denied) position,
    STAND_TABLE(X)
#undef X
}, commitment_of[N_STANDS] = {
#define X(name, position, commitment, denied) commitment,
    STAND_TABLE(X)
#undef X
};

static stance taken(const stand *s, bool condition) {
  stance p = (stance)position_of[s->kind];
  if ((p == STANCE_FOR || p == STANCE_OPEN) && condition) return STANCE_CONDITIONAL;
  return p == STANCE_FOR && s->could ? STANCE_OPEN : p;
}

/* "hoped that the visit would change minds": a wish about the world, and nothing asked of anybody. */
static bool wished(const doc *d, const stand *s) { return s->matter != NONE && d->tokens.at[s->matter].rel == REL_CCOMP; }

/* "hopes to conclude a pact with Chile": its own deed, asked of nobody. */
static bool own_wish(const doc *d, const stand *s) {
  return s->matter != NONE && d->tokens.at[s->matter].rel == REL_XCOMP && strcmp(d->tokens.at[s->matter].xpos, "VB") == 0 && doc_child(d, s->token, REL_OBJ) == NONE && doc_child(d, s->matter, REL_NSUBJ) == NONE;
}

/* "will take none of them", "rejected all of it". */
static uint32_t part_of_pronoun(const doc *d, uint32_t t) {
  uint32_t obj = doc_child(d, t, REL_OBJ), of = obj == NONE ? NONE : doc_child(d, obj, REL_NMOD);
  return of != NONE && of == obj + 2 && d->tokens.at[of].upos == UPOS_PRON && strncmp(d->tokens.at[of].xpos, "PRP", 3) == 0 ? of : NONE;
}

/* "to take it", "to give them up": the tree has it for the one to whom. */
static uint32_t object(const doc *d, uint32_t t) {
  uint32_t obj = doc_child(d, t, REL_OBJ);
  return obj != NONE ? obj : doc_child(d, t, REL_IOBJ);
}

/* "offered to host it": what was told of last. */
static bool of_pronoun(const doc *d, uint32_t t) {
  uint32_t obj = object(d, t), it = d->tokens.at[t].upos == UPOS_PRON ? t : obj;
  if (part_of_pronoun(d, t) != NONE || (obj != NONE && sym_is(d->tokens.at[obj].norm, "none")) || (lemma_is(d, t, "do") && t + 1 < d->tokens.n && sym_is(d->tokens.at[t + 1].norm, "so"))) return true; /* "agreed to do so" */
  if (it == NONE) it = d->tokens.at[t].upos == UPOS_NUM || d->tokens.at[t].upos == UPOS_DET ? t : NONE; /* "offered ten", "would accept either" */
  if (it == NONE) return false;
  if (it == t && (d->tokens.at[it].upos == UPOS_NUM || d->tokens.at[it].upos == UPOS_DET)) return doc_child(d, it, REL_NMOD) == NONE;
  return d->tokens.at[it].upos == UPOS_PRON && (strncmp(d->tokens.at[it].xpos, "PRP", 3) == 0 || strcmp(d->tokens.at[it].xpos, "DT") == 0); /* not "something" */
}

/* "them", "ten": several things. */
static bool many(const doc *d, uint32_t t) {
  uint32_t obj = object(d, t), it = d->tokens.at[t].upos == UPOS_PRON || obj == NONE ? t : obj;
  if (part_of_pronoun(d, t) != NONE) it = part_of_pronoun(d, t);
  return sym_in(d->tokens.at[it].norm, LIST_they) || d->tokens.at[it].upos == UPOS_NUM;
}

/* To end a fight, a siege or an embargo is what one is for. */
static bool issue_of_peace(const char *issue) {
  static const char *const ends[] = {"a ceasefire", "an end of hostilities", "withdrawal", "withdrawal of troops", "disarmament", "a blockade", "a boycott", "an embargo", "sanctions", "bombing", "shelling", "infiltration", "incursions"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (strcmp(issue, ends[i]) == 0) return true;
  return false;
}

/* "assured them that it wanted no union" */
static bool no_union(const doc *d, uint32_t verb, uint32_t thing) {
  uint32_t det = doc_child(d, verb, REL_OBJ) == thing ? doc_child(d, thing, REL_DET) : NONE;
  return det != NONE && det < thing && sym_is(d->tokens.at[det].norm, "no");
}

/* "agreed not to use force", "vowed to shelter no fighters": the stand is for what is denied. */
static bool matter_denied(stance_work *w, const stand *s) {
  uint32_t t = s->inner != NONE ? s->inner : s->matter;
  if (s->inner != NONE && s->not_inner) return true;
  if (s->inner != NONE && s->matter != NONE && s->matter != s->token && no_union(w->d, s->matter, s->inner)) return true;
  if (t == NONE || t == s->token || clause_pos(w->d, t) != 'v') return false;
  clause c;
  clause_read(w->scene.x, w->d, t, &c);
  uint32_t to = doc_child(w->d, t, REL_MARK); /* "vowed never to": the tree hangs it on the vow */
  if (to != NONE && to > s->token && sym_is(w->d->tokens.at[to].norm, "to") && (sym_is(w->d->tokens.at[to - 1].norm, "never") || sym_is(w->d->tokens.at[to - 1].norm, "not"))) return true;
  return factuality_negated(&w->scene, &c);
}

/* What it is done to is a place or somebody's ground: "quit the island" is a withdrawal. */
static bool of_ground(const doc *d, uint32_t t) {
  return t == NONE || d->tokens.at[t].upos == UPOS_PROPN || (d->tokens.at[t].mention != NONE && d->mentions.at[d->tokens.at[t].mention].names_place);
}

/* "the curfew would be lifted", "end the curfew": the thing that the issue is called by is there no longer. Of "the ban on salmon" the issue is
 * the salmon. */
static bool lifts(doc *d, uint32_t verb, uint32_t thing, const char *issue) {
  if (thing == NONE) return false;
  uint32_t state_of = sym_is(clause_lemma(d, thing), "state") ? doc_child(d, thing, REL_NMOD) : NONE; /* "to end the state of emergency" */
  sym named = clause_lemma(d, state_of != NONE ? state_of : thing), word = clause_lemma(d, verb);
  if (!strstr(issue, named->text)) return false;
  if (d->tokens.at[thing].rel == REL_NSUBJ_PASS && (sym_in(word, LIST_stops) || sym_in(word, LIST_shuts))) return true; /* "the base would not be closed" */
  return (sym_is(word, "end") || sym_in(word, LIST_lifts)) && sym_in(named, LIST_one_may_lift);
}

/* "promised that the hostages would not be harmed": for them, and not against. */
static bool leaves_unharmed(doc *d, const stand *s) {
  uint32_t t = s->inner != NONE ? s->inner : s->matter;
  return t != NONE && s->kind == STAND_pledges && clause_verb(d, t) && sym_in(clause_lemma(d, t), LIST_harms);
}

/* "will stop paying the fishermen", "agreed to suspend the sale", "means to quit the alliance": the stand is against what is to end. Where a
 * fight is to end it is for that. */
static bool matter_ends(stance_work *w, const stand *s, const char *issue) {
  doc *d = w->d;
  uint32_t t = s->inner != NONE && !(s->matter != NONE && clause_verb(d, s->matter) && !clause_verb(d, s->inner)) ? s->inner : s->matter;
  if (t == NONE || s->turned || !clause_verb(d, t)) return false;
  sym verb = clause_lemma(d, t);
  uint32_t obj = doc_child(d, t, REL_OBJ), what = doc_child(d, t, REL_XCOMP);
  bool done_to = strcmp(d->tokens.at[t].xpos, "VBN") == 0 && (d->tokens.at[t].rel == REL_XCOMP || d->tokens.at[t].rel == REL_ACL) && obj == NONE;
  if (done_to && (s->kind == STAND_wants || s->kind == STAND_favours) && !issue_of_peace(issue) && (sym_in(verb, LIST_stops) || sym_is(verb, "end") || sym_is(verb, "close"))) return true; /* "wants the patrols ended" */
  if (s->kind == STAND_demands || s->kind == STAND_claims) return false;
  if (doc_child(d, t, REL_NSUBJ_PASS) != NONE) return !issue_of_peace(issue) && lifts(d, t, doc_child(d, t, REL_NSUBJ_PASS), issue);
  bool out = t + 2 < d->tokens.n && sym_is(d->tokens.at[t + 1].norm, "out") && sym_is(d->tokens.at[t + 2].norm, "of"); /* "pull out of the treaty" */
  if (sym_in(verb, LIST_leaves) || out) { /* "will leave the command", "withdraw from the treaty" */
    FOR_CHILDREN(d, t, k)
    if (d->tokens.at[k].rel == REL_OBL && doc_case(d, k) != NONE && (out ? doc_case(d, k) <= t + 2 : sym_is(d->tokens.at[doc_case(d, k)].norm, "from")) && obj == NONE) obj = k;
    return !of_ground(d, obj) && d->tokens.at[obj].lemma && (sym_in(d->tokens.at[obj].lemma, LIST_one_may_leave) || frame_sym_in(w->scene.x, clause_lemma(d, obj), w->scene.x->class_talk));
  }
  if (issue_of_peace(issue) || (what != NONE && sym_in(clause_lemma(d, what), LIST_violence))) return false; /* "agreed to halt fighting" */
  if (what != NONE && clause_verb(d, what)) return strcmp(d->tokens.at[what].xpos, "VBG") == 0 && (sym_in(verb, LIST_stops) || sym_is(verb, "quit") || sym_is(verb, "end"));
  if (obj == NONE || d->tokens.at[obj].upos == UPOS_PRON) return false;
  uint32_t raid = w->event_at[obj - w->scene.first];
  if (sym_in(verb, LIST_beats)) return s->kind != STAND_refuses; /* "will defeat terrorism", and with what it will not */
  if (sym_in(clause_lemma(d, obj), LIST_violence) || (raid != NONE && (d->events.at[raid].type == PLOVER_ASSAULT || d->events.at[raid].type == PLOVER_MOBILIZE))) return s->kind != STAND_offers && (sym_in(verb, LIST_stops) || sym_is(verb, "end")); /* "promised to stop the raids"; not "offered to cease its raids" */
  if (sym_in(verb, LIST_fights)) return !matter_denied(w, s); /* "vowed to fight the tax"; not "pledged not to punish them" */
  uint32_t down = doc_child(d, t, REL_COMPOUND_PRT); /* "asked the court to strike down the quotas" */
  if (sym_is(verb, "strike") && down != NONE && sym_is(d->tokens.at[down].norm, "down")) return true;
  if (lifts(d, t, obj, issue)) return true;
  return sym_in(verb, LIST_stops) || (sym_is(verb, "end") && (doc_child(d, obj, REL_NMOD_POSS) != NONE || sym_in(clause_lemma(d, obj), LIST_one_may_end))); /* "will end its aid", "the lease" */
}

/* "accepted, subject to a vote", "agreed to let them refuel, in exchange for missiles": what stands in the condition is not what is agreed to. */
static void not_condition(const stance_work *w, stand *s, const condition_words *c) {
  if (s->inner != NONE && s->inner >= c->first && s->inner < c->end) s->inner = NONE, s->not_inner = false;
  if (s->matter == NONE || s->matter == s->token || s->matter < c->first || s->matter >= c->end) return;
  uint32_t to_do = doc_child(w->d, s->token, REL_XCOMP);
  s->matter = to_do != NONE && to_do < c->first && clause_verb(w->d, to_do) ? to_do : NONE;
  s->inner = s->to_have = NONE;
}

/* An issue of issues.tsv, talks by their name, a thing by its own: not the mere words of a clause. */
static bool has_name(const stance_work *w, const char *issue) {
  unsigned gaps = 0;
  for (const char *c = issue; *c; c++) gaps += *c == ' ';
  if (gaps < 2 || (issue[0] >= 'A' && issue[0] <= 'Z') || slice_ends(slice_of(issue), "talks")) return true;
  for (const char *from = issue; *from;) { /* "the collective security treaty" */
    const char *to = from;
    while (*to && *to != ' ') to++;
    if (map_find(&w->x->issues_by_word, (slice){from, (size_t)(to - from)})) return true;
    from = *to ? to + 1 : to;
  }
  return false;
}

/* "agreed to halt its patrols", "ruled out foreign troops": nothing is promised to one's own soldiers. */
static void not_own_army(stand *s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->to.n; i++) {
    bool own = false;
    for (uint32_t k = 0; k < s->holder.n; k++) own |= strcmp(s->to.at[i].sector, "MIL") == 0 && party_same_country(&s->to.at[i], &s->holder.at[k]);
    if (!own) s->to.at[n++] = s->to.at[i];
  }
  s->to.n = n;
}

/* "dropped its opposition to the base", "made no secret of its wish": the words of the stand begin with the noun's verb. */
static span with_verb(const doc *d, uint32_t t, span s) {
  enum { NEAR = 6 };
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_NOUN || (k->rel != REL_OBJ && k->rel != REL_OBL) || k->head == NONE || k->head > t || t - k->head > NEAR || !clause_verb(d, k->head)) return s;
  if (d->tokens.at[k->head].at.from < s.from) s.from = d->tokens.at[k->head].at.from;
  return s;
}

/* "denied that it had agreed", "denied a report by the agency that Moscow had agreed": words told only to be denied. */
static bool denied_words(const doc *d, uint32_t a) {
  if (a == NONE) return false;
  const attribution *s = &d->attributions.at[a];
  if (s->sense == SAID_DENY) return !s->negated;
  if (s->within == NONE || s->cue_token == NONE || d->tokens.at[s->cue_token].upos != UPOS_NOUN) return false;
  const attribution *o = &d->attributions.at[s->within];
  return o->sense == SAID_DENY && !o->negated && o->cue_token != NONE && d->tokens.at[s->cue_token].head == o->cue_token;
}

/* "had to change its law before Ankara would put the protocol to a vote" */
static bool not_before(const doc *d, uint32_t t) {
  uint32_t m = d->tokens.at[t].rel == REL_ADVCL ? doc_child(d, t, REL_MARK) : NONE;
  return m != NONE && sym_is(d->tokens.at[m].norm, "before");
}

/* "will discuss nothing else until there is an association": the price; "stands by what it signed in 1957": those words. */
static const char *issue_of_last_words(stance_work *w, const stand *s, const condition_words *words) {
  enum { LONG = 60 /* bytes */ };
  doc *d = w->d;
  uint32_t t = s->inner != NONE ? s->inner : s->matter;
  if (t == NONE) return NULL;
  uint32_t thing = clause_verb(d, t) ? doc_child(d, t, REL_OBJ) : t;
  if (thing != NONE && (d->tokens.at[thing].xpos[0] == 'W' || (d->tokens.at[thing].upos == UPOS_PRON && sym_in(d->tokens.at[thing].norm, LIST_everybody))) && (doc_child(d, thing, REL_ACL_RELCL) != NONE || doc_child(d, thing, REL_ACL) != NONE)) {
    span s2 = issue_words(w, thing, NONE);
    return s2.to - s2.from < LONG ? doc_string(d, s2) : NULL;
  }
  uint32_t asked = clause_verb(d, t) && thing == NONE ? doc_child(d, t, REL_CCOMP) : NONE;
  if (asked != NONE) { /* "wants them to clarify what may pass" */
    span s2 = issue_words(w, asked, NONE);
    return s2.to - s2.from < LONG ? doc_string(d, s2) : NULL;
  }
  if (!words || words->root == NONE || words->row->of == IF_TOLD || thing == NONE || !(sym_is(d->tokens.at[thing].norm, "nothing") || sym_is(d->tokens.at[thing].norm, "none") || sym_in(d->tokens.at[thing].norm, LIST_nobody))) return NULL;
  stand price = *s;
  price.matter = words->root;
  price.inner = price.to_have = NONE;
  return issue_of(w, &price);
}

/* "Peru refused to renew the treaty. Chile called it unjust": the refusal, and not the treaty. */
static bool of_refusal(const doc *d, const stand *s) {
  const position *last = d->positions.n ? &d->positions.at[d->positions.n - 1] : NULL;
  if (!last || s->kind != STAND_opposes || s->matter == NONE || d->tokens.at[s->matter].upos != UPOS_PRON || !s->holder.n) return false;
  if (!sym_in(d->tokens.at[s->matter].norm, LIST_it) && !sym_is(d->tokens.at[s->matter].norm, "this") && !sym_is(d->tokens.at[s->matter].norm, "that")) return false;
  bool no = last->stance == STANCE_AGAINST && last->sentence + 1 == doc_token(d, s->token)->sentence && strcmp(last->holder.country, s->holder.at[0].country) != 0;
  for (uint32_t t = s->token; no && t < d->tokens.n && t < s->token + 8 && d->tokens.at[t].sentence == d->tokens.at[s->token].sentence; t++)
    if (sym_is(d->tokens.at[t].norm, "too") || sym_is(d->tokens.at[t].norm, "also") || sym_is(d->tokens.at[t].norm, "likewise")) no = false;
  return no;
}

/* "vowed never | to surrender him": what is promised is that he will not. */
static span with_not(const stance_work *w, span act) {
  const doc *d = w->d;
  for (uint32_t t = w->scene.first + 2; t < w->scene.first + w->scene.n; t++) {
    if (d->tokens.at[t].at.from != act.from) continue;
    bool no = sym_is(d->tokens.at[t - 1].norm, "to") && (sym_is(d->tokens.at[t - 2].norm, "not") || sym_is(d->tokens.at[t - 2].norm, "never"));
    if (no) act.from = d->tokens.at[t - 2].at.from;
    break;
  }
  return act;
}

/* "called for sanctions against Rhodesia": whom the thing that is asked for is to strike, and who is asked for nothing; whom a link that is
 * rejected names. */
static bool struck_by(doc *d, const stand *s, uint32_t mention) {
  enum { UP = 4 };
  uint32_t t = mention == NONE ? NONE : d->mentions.at[mention].head;
  if (t == NONE || s->matter == NONE || d->tokens.at[s->matter].upos != UPOS_NOUN || t < s->matter) return false;
  for (int hop = 0; hop < UP && t != NONE && t != s->matter; hop++, t = d->tokens.at[t].head) {
    uint32_t p = doc_case(d, t), of = d->tokens.at[t].head;
    if (p == NONE || of == NONE) continue;
    if (sym_is(d->tokens.at[p].norm, "against")) return true;
    if ((sym_is(d->tokens.at[p].norm, "on") || sym_is(d->tokens.at[p].norm, "upon")) && sym_in(clause_lemma(d, of), LIST_one_may_lift)) return true;
  }
  return false;
}

static void not_struck(stance_work *w, stand *s, const char *issue) {
  doc *d = w->d;
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->to.n; i++) {
    uint32_t m = s->to.at[i].mention;
    bool linked = m != NONE && s->matter != NONE && strcmp(issue, "linkage") == 0 && doc_above(d, s->matter, d->mentions.at[m].head);
    if (!linked && !(s->kind == STAND_demands && struck_by(d, s, m))) s->to.at[n++] = s->to.at[i];
  }
  s->to.n = n;
}

/* "gave them a day to leave the country": what is demanded of a person, and no issue. */
static bool go_home(const doc *d, const stand *s) {
  uint32_t t = s->matter;
  if (t != NONE && !clause_verb(d, t) && doc_child(d, t, REL_ACL) != NONE) t = doc_child(d, t, REL_ACL); /* "a day to leave the country" */
  uint32_t obj = t == NONE ? NONE : doc_child(d, t, REL_OBJ);
  return obj != NONE && s->kind == STAND_demands && (lemma_is(d, t, "leave") || lemma_is(d, t, "quit")) && lemma_is(d, obj, "country");
}

static void give(stance_work *w, stand *s) {
  doc *d = w->d;
  s->unsaid |= go_home(d, s) || (leaves_unharmed(d, s) && matter_denied(w, s));
  if (of_refusal(d, s)) return;
  if (denied_words(d, said_of(d, s->token)) && d->tokens.at[s->token].upos != UPOS_NOUN) { /* not "turned down Cairo's request" */
    doc_note(d, "stance", d->tokens.at[s->token].at, "'%s' %s: told only to be denied", d->tokens.at[s->token].norm->text, stand_names[s->kind]);
    return;
  }
  parties within;
  stand_others(w, s, &within);
  stand_only_sides(&within);
  if (!s->to.n && (s->kind == STAND_wants || s->kind == STAND_offers || s->kind == STAND_open || s->kind == STAND_refuses || s->kind == STAND_pledges || s->kind == STAND_breaks || s->kind == STAND_keeps)) s->to = within;
  if (s->kind != STAND_demands && s->kind != STAND_claims && s->kind != STAND_wants) not_own_army(s);
  const condition_words *words;
  condition_clause condition;
  bool has = condition_of(w, s, &condition, &words);
  has = has || (s->could && not_before(d, s->token));
  if (has && words) not_condition(w, s, words);
  for (uint32_t i = 0; i < s->holder.n; i++) stand_home(w, &s->holder.at[i]);
  stand_beside_state(&s->to);
  for (uint32_t i = 0; i < s->to.n; i++) stand_home(w, &s->to.at[i]);
  const char *issue = issue_of(w, s);
  if (!issue && (s->matter == NONE || of_pronoun(d, s->matter))) {
    const position *last = d->positions.n ? &d->positions.at[d->positions.n - 1] : NULL;
    bool near = last && (d->sentences.at[last->sentence].block == w->scene.s->block || last->sentence + 1 == doc_token(d, s->token)->sentence); /* in its paragraph, or right before */
    if (near && last->sentence + (s->kind == STAND_accepts || s->kind == STAND_refuses ? ANSWER : 1) >= doc_token(d, s->token)->sentence)
      issue = last->issue; /* "(Sukhee described Kim as enthusiastic at this point)" */
    const char *told = !issue || !has_name(w, issue) ? issue_before(w, s->token, s->matter != NONE && many(d, s->matter)) : NULL; /* not "come back" of "objected to them" */
    if (told && (!issue || has_name(w, told))) issue = told; /* "The plan came on Monday. Cairo refused it." */
  }
  if (!issue) issue = issue_of_last_words(w, s, words);
  if (!issue) issue = issue_far(w, s);
  if (!issue) {
    doc_note(d, "stance", d->tokens.at[s->token].at, "'%s' %s: not known what", d->tokens.at[s->token].norm->text, stand_names[s->kind]);
    return;
  }
  not_struck(w, s, issue);
  span at = with_verb(d, s->token, issue_words(w, s->token, NONE)), act = s->matter == NONE ? at : condition_cut(w, words, s->to_have != NONE ? issue_wanted(w, s) : issue_words(w, s->matter, words ? words->root : NONE));
  if (s->matter == s->token && clause_verb(d, s->token) && doc_child(d, s->token, REL_NSUBJ_PASS) == NONE && d->tokens.at[s->token].at.from < act.to) act.from = d->tokens.at[s->token].at.from; /* "will not sign": "sign" */
  if (s->inner != NONE && s->matter != NONE && s->inner > s->matter && !doc_above(d, s->matter, s->inner)) {
    span rest = condition_cut(w, words, issue_words(w, s->inner, words ? words->root : NONE));
    if (rest.to > act.to) act.to = rest.to;
  }
  uint32_t first = d->positions.n;
  day begin, after;
  stance_days(w, s->token, &begin, &after);
  uint32_t attribution = said_of(d, s->token);
  bool ends = matter_ends(w, s, issue), against = matter_denied(w, s) != ends; /* "agreed not to end its aid" */
  if (position_of[s->kind] >= 0 && !s->unsaid)
    for (uint32_t i = 0; i < s->holder.n && i < HOLDERS; i++) {
      position *p = vec_add(&d->arena, &d->positions);
      stance taken_here = taken(s, has);
      if (against && (taken_here == STANCE_FOR || taken_here == STANCE_OPEN)) taken_here = STANCE_AGAINST;
      if (ends && taken_here == STANCE_AGAINST && (s->kind == STAND_refuses || (s->kind == STAND_opposes && s->matter != NONE && doc_token(d, s->matter)->rel == REL_XCOMP))) taken_here = STANCE_FOR; /* "will not stop paying" */
      if (taken_here == STANCE_FOR && s->matter != NONE && clause_verb(d, s->matter) && sym_in(clause_lemma(d, s->matter), LIST_weighs)) taken_here = STANCE_OPEN; /* "consented to study the plan" */
      *p = (position){.at = at, .trigger = d->tokens.at[s->token].at, .sentence = doc_token(d, s->token)->sentence, .holder = s->holder.at[i], .issue = issue, .matter = act,
                      .stance = taken_here, .strength = manner_strength(w, s), .terms = manner_terms(w, s), .attribution = attribution,
                      .begin = begin, .after = after, .why = s->why, .turned = s->turned || ends};
    }
  int status = s->kind == STAND_admits && has ? PLEDGE_OFFERED : commitment_of[s->kind]; /* "did not exclude a conference, but only after the bombing had stopped" */
  if (status < 0 || (s->kind == STAND_wants && (!s->to.n || wished(d, s) || own_wish(d, s)))) return;
  commitment *c = vec_add(&d->arena, &d->commitments);
  vec_push(&d->arena, &w->roots, ((commitment_roots){s->inner != NONE ? s->inner : s->matter, words ? words->root : NONE}));
  c->at = at;
  c->trigger = d->tokens.at[s->token].at;
  c->sentence = doc_token(d, s->token)->sentence;
  for (uint32_t i = 0; i < s->holder.n; i++) vec_push(&d->arena, &c->by, s->holder.at[i]);
  for (uint32_t i = 0; i < s->to.n; i++) vec_push(&d->arena, &c->to_whom, s->to.at[i]);
  c->act = with_not(w, act);
  c->issue = issue;
  c->condition = condition;
  if (words && words->row->of == IF_TOLD) condition_told(w, c);
  manner_times(w, s, &c->length, &c->due);
  c->status = (pledge_status)status;
  c->position = first < d->positions.n ? first : NONE;
  c->attribution = attribution;
  c->begin = begin;
  c->after = after;
  c->why = s->why;
}

/* "expressed readiness to talk": the verb and its noun are one stand. */
static bool told_already(const stance_work *w, const stand *s) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < w->stands.n; i++) {
    const stand *o = &w->stands.at[i];
    if (s->matter != NONE && (o->matter == s->matter || o->inner == s->matter) && o->kind == s->kind) return true;
    bool bare = d->tokens.at[s->token].upos == UPOS_NOUN && doc_child(d, s->token, REL_NMOD_POSS) == NONE; /* "questioned the need for a vote" */
    if (o->matter == s->token && (o->inner == NONE || bare || o->kind == STAND_keeps || o->kind == STAND_breaks || o->kind == STAND_withdraws) && stand_same_side(&o->holder, &s->holder)) return true; /* "turned down Cairo's request" are two */
  }
  return false;
}

/* "Oslo insists on the catch of 1993, Reykjavik on that of 1995"; "Hanoi demanded that the bombing stop, the Americans that the
 * infiltration stop": who stands behind the comma does as the first did. Only a state by its name, with the word that opened
 * the first one's matter right behind it. */
static void same_of_another(stance_work *w, const stand *s) {
  enum { AWAY = 30 };
  doc *d = w->d;
  if (s->matter == NONE || s->matter < s->token || !s->holder.n) return;
  uint32_t opens = doc_case(d, s->matter), end = w->scene.first + w->scene.n;
  if (clause_verb(d, s->matter)) opens = doc_child(d, s->matter, REL_MARK);
  bool object = opens == NONE && d->tokens.at[s->matter].rel == REL_OBJ;
  if (!object && (opens == NONE || opens > s->matter || opens < s->token || sym_is(d->tokens.at[opens].norm, "to"))) return;
  for (uint32_t t = s->matter + 1; t + 3 < end && t < s->matter + AWAY; t++) {
    if (!sym_in(d->tokens.at[t].norm, LIST_and_or_comma) && !sym_is(d->tokens.at[t].norm, ";")) continue;
    uint32_t m = doc_first_mention(d, t + 1);
    if (m >= d->mentions.n) return;
    const mention *who = &d->mentions.at[m];
    uint32_t next = who->end;
    if (who->kind != ACTOR_COUNTRY || who->modifier || who->pronoun || who->first > t + 2 || next + 1 >= end) continue;
    const token *n = doc_token(d, next);
    bool goes_on = object ? n->upos == UPOS_DET && (sym_in(n->norm, LIST_indefinite) || sym_is(n->norm, "the")) : n->norm == d->tokens.at[opens].norm;
    if (!goes_on) continue;
    party other = actor_party(d, m);
    if (!party_takes_stands(&other) || party_same_country(&other, &s->holder.at[0])) continue;
    uint32_t matter = object ? NONE : n->head;
    for (uint32_t k = next + 1; k < end && k < next + 8 && (matter == NONE || matter <= next); k++)
      if (d->tokens.at[k].upos == UPOS_NOUN && (k + 1 == end || d->tokens.at[k + 1].upos != UPOS_NOUN)) matter = k;
    if (matter == NONE || matter <= next) continue;
    stand b = *s;
    b.holder.at[0] = other;
    b.holder.n = 1;
    b.to.n = 0;
    b.matter = matter;
    b.inner = b.to_have = NONE;
    vec_push(&d->scratch, &w->stands, b);
    return;
  }
}

/* What "not" makes of the kind, for one who does not do what another did. */
static stand_kind denied_of(stand_kind k) {
#define X(name, position, commitment, denied) denied,
  static const stand_kind turned[N_STANDS] = {STAND_TABLE(X)};
#undef X
  stand_kind out = turned[k];
  return out != N_STANDS ? out : position_of[k] == STANCE_FOR || position_of[k] == STANCE_OPEN ? STAND_refuses : N_STANDS;
}

/* "Peru accepts the truce; Chile does not", "... and so does Chile", "nor will Chile": another who does the same, or does not. */
static void likewise(stance_work *w, const stand *s) {
  enum { AWAY = 30 };
  doc *d = w->d;
  uint32_t end = w->scene.first + w->scene.n;
  if (!s->holder.n || d->tokens.at[s->token].upos != UPOS_VERB) return;
  for (uint32_t t = s->token + 1; t + 1 < end && t < s->token + AWAY; t++) {
    if (!sym_in(d->tokens.at[t].norm, LIST_does)) continue;
    bool so = t > 0 && (sym_is(d->tokens.at[t - 1].norm, "so") || sym_is(d->tokens.at[t - 1].norm, "as")), nor = t > 0 && (sym_is(d->tokens.at[t - 1].norm, "nor") || sym_is(d->tokens.at[t - 1].norm, "neither"));
    bool no = sym_is(d->tokens.at[t + 1].norm, "not") || sym_is(d->tokens.at[t + 1].norm, "n't");
    uint32_t m = NONE;
    if (so || nor) { /* "so does Chile" */
      uint32_t k = doc_first_mention(d, t + 1);
      if (k < d->mentions.n && d->mentions.at[k].first <= t + 2 && (d->mentions.at[k].end >= end || d->tokens.at[d->mentions.at[k].end].upos == UPOS_PUNCT || d->tokens.at[d->mentions.at[k].end].upos == UPOS_CCONJ)) m = k;
    } else if (no && (t + 2 >= end || d->tokens.at[t + 2].upos == UPOS_PUNCT)) { /* "Chile does not." */
      uint32_t k = doc_first_mention(d, t);
      if (k > 0 && k <= d->mentions.n && d->mentions.at[k - 1].end == t) m = k - 1;
    }
    if (m == NONE || d->mentions.at[m].modifier || d->mentions.at[m].pronoun) continue;
    party other = actor_party(d, m);
    if (!party_takes_stands(&other) || party_same_country(&other, &s->holder.at[0])) continue;
    stand b = *s;
    b.holder.at[0] = other;
    b.holder.n = 1;
    b.to.n = 0;
    b.token = t;
    if (no && (b.kind = denied_of(s->kind)) == N_STANDS) return;
    vec_push(&d->scratch, &w->stands, b);
    return;
  }
}

/* "India and Pakistan meet in Manchester in the cricket World Cup", "Spain will meet Russia in the last 16". */
static bool of_match(const stance_work *w) {
  const doc *d = w->d;
  for (uint32_t t = w->scene.first; t + 2 < w->scene.first + w->scene.n; t++)
    if ((sym_is(d->tokens.at[t].norm, "last") && (sym_is(d->tokens.at[t + 1].norm, "16") || sym_is(d->tokens.at[t + 1].norm, "eight"))) || (sym_is(d->tokens.at[t].norm, "round") && sym_is(d->tokens.at[t + 1].norm, "of") && sym_is(d->tokens.at[t + 2].norm, "16"))) {
      uint32_t end = t + (sym_is(d->tokens.at[t].norm, "last") ? 2 : 3);
      if (end == w->scene.first + w->scene.n || d->tokens.at[end].upos == UPOS_PUNCT || d->tokens.at[end].upos == UPOS_ADP) return true; /* not "the last eight years" */
    }
  const char *tale = tale_of(&w->scene);
  return tale && strstr(tale, "match");
}

static void sentence_stands(stance_work *w, const sentence *s, uint32_t *next_event) {
  doc *d = w->d;
  arena_mark m = arena_here(&d->scratch);
  w->scene.s = s;
  w->scene.first = s->first;
  w->scene.n = s->end - s->first;
  w->scene.act_at = arena_array(&d->scratch, uint32_t, w->scene.n);
  w->event_at = arena_array(&d->scratch, uint32_t, w->scene.n);
  w->lemma = arena_array(&d->scratch, sym, w->scene.n);
  for (uint32_t i = 0; i < w->scene.n; i++) {
    w->scene.act_at[i] = w->event_at[i] = NONE;
    w->lemma[i] = clause_lemma(d, s->first + i);
    __builtin_prefetch(&w->lemma[i]->known->row[w->x->stands_by_lemma.nth]); /* asked of every word in a moment, and seldom near */
  }
  while (*next_event < d->events.n && d->events.at[*next_event].trigger < s->first) ++*next_event;
  for (uint32_t i = *next_event; i < d->events.n && d->events.at[i].trigger < s->end; i++)
    if (w->event_at[d->events.at[i].trigger - s->first] == NONE) w->event_at[d->events.at[i].trigger - s->first] = i;
  memset(&w->stands, 0, sizeof w->stands);
  conditions_read(w);
  for (uint32_t t = s->first; t < s->end; t++) {
    stand st;
    if (!stand_read(w, t, &st) || told_already(w, &st)) continue;
    vec_push(&d->scratch, &w->stands, st);
    same_of_another(w, &st);
    likewise(w, &st);
  }
  conditions_give(w);
  conditions_cut(w);
  if (w->stands.n && of_match(w)) w->stands.n = 0;
  votes_apart(w); /* "was adopted 11 to 1, with Chad voting against": no match */
  for (uint32_t i = 0; i < w->stands.n; i++) give(w, &w->stands.at[i]);
  uint32_t clues = w->n_clues;
  told_sentence(w);
  if (w->n_clues > clues && of_match(w)) w->n_clues = clues;
  arena_release(&d->scratch, m);
}

/* What only gave an issue its name, and "the talks in Bern" of which neither sides nor a status are told, are no track yet. */
static void drop_bare_tracks(doc *d) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->tracks.n; i++) {
    bool told = d->tracks.at[i].parties.n > 0;
    for (uint32_t k = 0; k < d->tracks.at[i].reports.n; k++) told |= d->tracks.at[i].reports.at[k].status != TRACK_UNKNOWN;
    if (told && d->tracks.at[i].reports.n) d->tracks.at[n++] = d->tracks.at[i];
  }
  d->tracks.n = n;
}

void stance_run(const engine *e, doc *d) {
  stance_work w = {.x = e->stances, .names = e->actors, .d = d, .last_track = NONE};
  w.scene = (scene){.x = e->frames, .d = d, .talks = &w.nothing};
  arena_mark m = arena_here(&d->scratch);
  w.clues = arena_room(&d->scratch, CLUES * sizeof *w.clues); /* each is cleared when it is added */
  course_init(&w.course, &e->stances->course, d, e->watch);
  w.speaks = arena_array(&d->scratch, bool, d->mentions.n);
  for (uint32_t a = 0; a < d->attributions.n; a++) {
    const attribution *s = &d->attributions.at[a];
    if (s->source_mention != NONE) w.speaks[s->source_mention] = true;
    if (s->addressee != NONE) w.speaks[s->addressee] = true;
  }
  uint32_t next = 0, block = NONE;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    if (s->block != block) told_paragraph(&w);
    block = s->block;
    if (d->blocks.at[s->block].drop != DROP_NOT || s->end <= s->first || s->root == NONE || s->end - s->first > MAX_SENTENCE || doc_in_dateline(d, s)) continue;
    talks_forget(&w.nothing);
    sentence_stands(&w, s, &next);
  }
  told_paragraph(&w);
  arena_release(&d->scratch, m);
  drop_bare_tracks(d);
  deeds_run(&w);
  signal_run(&w);
}
