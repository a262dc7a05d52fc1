/* event.c - the stage: sentence by sentence, from the leaves of the tree upwards. */
#include "event/event.h"

#include "event/act.h"
#include "event/blame.h"
#include "event/confidence.h"
#include "event/ellipsis.h"
#include "event/implied.h"
#include "event/people.h"
#include "event/setting.h"
#include "event/context.h"
#include "event/tale.h"
#include "event/topic.h"
#include "event/talks.h"
#include "event/travel.h"
#include "event/twice.h"
#include "event/where.h"
#include "lists.h"
#include "said/hedge.h"

status event_open(engine *e, err *why) {
  status s = confidence_open(e, why);
  if (s == DM_OK) s = topic_open(e, why);
  return s == DM_OK ? frame_open(e, why) : s;
}

enum { MAX_SENTENCE = 600 }; /* tokens; a longer run is no sentence */

act *scene_add(scene *w, uint32_t t) {
  w->act_at[t - w->first] = w->acts.n;
  act *a = vec_add(&w->d->scratch, &w->acts);
  a->token = a->governor = t;
  a->turned = N_OPS;
  a->cue = NONE;
  a->contexts = "";
  a->actors.slot = a->recipients.slot = (slice){"", 0};
  a->lemma = sym_slice(clause_lemma(w->d, t));
  return a;
}

/* Inside a name ("Conference" in "Islamic Conference") or a compound ("attack helicopters") a noun is no event. */
static bool noun_allowed(const scene *w, uint32_t t, const bool *covered) {
  const token *k = doc_token(w->d, t);
  if (covered[t - w->first]) return false;
  return k->rel != REL_COMPOUND && k->rel != REL_FLAT && k->rel != REL_NMOD_DESC;
}

static bool idle_verb(const doc *d, uint32_t t) {
  static const char *const words[] = {"be", "do"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (sym_is(d->tokens.at[t].lemma, words[i])) return true;
  return false;
}

/* "began a hunger strike to protest against the law": one protest; whom it is against may stand lower down. */
static void protest_topic(scene *w, act *a) {
  for (uint32_t i = 0; i < w->acts.n; i++) {
    act *b = &w->acts.at[i];
    if (b == a || b->dead || (b->type != PLOVER_PROTEST && b->type != PLOVER_ACCUSE) || !doc_above(w->d, a->governor, b->token)) continue;
    if ((!a->recipients.n || a->fallback || slice_is(a->recipients.slot, "in")) && b->recipients.n) {
      a->recipients = b->recipients;
      parties_without(&a->recipients, &a->actors);
    }
    b->dead = true;
  }
}

/* "the typhoon", "measles", "a heart attack"; not "artillery fire", "fire from the hill". */
static bool by_nature(const scene *w, uint32_t t) {
  doc *d = w->d;
  if (d->tokens.at[t].upos == UPOS_PRON && d->tokens.at[t].head != NONE) { /* "The flood hit Pakistan, where it killed 1,700" */
    uint32_t over = d->tokens.at[d->tokens.at[t].head].head;
    for (int hop = 0; hop < 4 && over != NONE && doc_child(d, over, REL_NSUBJ) == NONE; hop++) over = d->tokens.at[over].head;
    uint32_t s = over == NONE ? NONE : doc_child(d, over, REL_NSUBJ);
    if (s == NONE || s >= t || d->tokens.at[s].upos != UPOS_NOUN) return false;
    t = s;
  }
  if (sym_is(d->tokens.at[t].norm, "fire"))
    FOR_CHILDREN(d, t, k)
    if (d->tokens.at[k].rel == REL_COMPOUND || (d->tokens.at[k].rel == REL_NMOD && doc_case(d, k) != NONE && sym_is(d->tokens.at[doc_case(d, k)].norm, "from"))) return false;
  if (frame_sym_in(w->x, clause_lemma(d, t), w->x->class_nature) || frame_sym_in(w->x, d->tokens.at[t].norm, w->x->class_nature)) return true;
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_COMPOUND && frame_sym_in(w->x, clause_lemma(d, k), w->x->class_nature)) return true;
  return false;
}

/* "German exports to Russia fell": how much, not what was done. */
static bool amount(const doc *d, uint32_t t) {
  static const char *const verbs[] = {"fall", "rise", "grow", "drop", "shrink", "increase", "decline", "reach", "slump", "surge", "double", "total"};
  const token *k = doc_token(d, t);
  for (size_t i = 0; k->rel == REL_NSUBJ && k->head != NONE && i < sizeof verbs / sizeof *verbs; i++)
    if (sym_is(d->tokens.at[k->head].lemma, verbs[i])) return true;
  return false;
}

/* "collapsed on Tuesday, killing 43", "was killed in the earthquake": what nobody did. */
static bool accident(const scene *w, const clause *c) {
  const doc *d = w->d;
  const token *k = doc_token(d, c->token);
  if (strcmp(k->xpos, "VBG") == 0 && k->rel == REL_ADVCL && k->head != NONE && d->tokens.at[k->head].lemma && sym_in(d->tokens.at[k->head].lemma, LIST_goes_wrong) && doc_child(d, k->head, REL_OBJ) == NONE) return true;
  for (uint32_t i = 0; c->passive && doc_child(d, c->token, REL_OBL_AGENT) == NONE && i < c->n_obl; i++)
    if ((slice_is(c->obl[i].prep, "in") || slice_is(c->obl[i].prep, "during")) && !c->obl[i].deep && by_nature(w, c->obl[i].head)) return true;
  return false;
}

/* "condemned it after the jets had struck the town", "will sign if they withdraw": a clause that tells of another deed. */
static bool beside(const doc *d, uint32_t clause_at) {
  uint32_t m = doc_child(d, clause_at, REL_MARK);
  return m != NONE && sym_in(d->tokens.at[m].norm, LIST_tells_beside);
}

/* "announced the withdrawal of its recognition of Taiwan": what ends is no act of its own, and tells whom the end is for. */
static void recognition_ended(scene *w, const clause *c, act *a) {
  for (uint32_t i = 0; i < c->n_obl && a->type == PLOVER_SANCTION; i++) {
    act *b = slice_is(c->obl[i].prep, "of") ? scene_act(w, c->obl[i].head) : NULL;
    if (!b || b == a || !b->noun || b->type != PLOVER_SUPPORT) continue;
    if (!a->recipients.n) a->recipients = b->recipients;
    parties_without(&a->recipients, &a->actors);
    b->dead = true;
  }
}

static void frame_act(scene *w, const clause *c, const frame *f, int words) {
  if (c->pos == 'v' && f->type == PLOVER_ASSAULT && accident(w, c)) {
    doc_note(w->d, "event", w->d->tokens.at[c->token].at, "'%s' by an accident", c->lemma->text);
    return;
  }
  if (c->pos == 'v' && c->subj != NONE && plover_quad[f->type] == 4 && by_nature(w, c->subj)) {
    doc_note(w->d, "event", w->d->tokens.at[c->token].at, "'%s' by a force of nature", c->lemma->text);
    return;
  }
  if (f->type == PLOVER_REQUEST && turn_by_event(w, c)) return;
  if (c->pos == 'n' && f->type == PLOVER_COOPERATE && amount(w->d, c->token)) return;
  act *a = scene_add(w, c->token);
  a->type = f->type;
  a->mode = f->mode;
  a->cameo = f->cameo;
  const code *k = frame_code(w->x, f->cameo);
  a->contexts = f->contexts[0] ? f->contexts : k ? k->contexts : "";
  a->reciprocal = f->reciprocal;
  a->weak = f->weak;
  a->noun = c->pos == 'n';
  uint8_t r = w->d->tokens.at[c->token].rel;
  a->main = r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_OBJ || r == REL_ROOT;
  a->lexical = words;
  a->lexical_enough = !f->weak && c->pos == 'v';
  a->line = f->line;
  argument_frame(w, c, f, a);
  if (f->reciprocal && f->type != PLOVER_SUPPORT && c->pos == 'v' && a->actors.n < 2 && c->obj != NONE && w->d->tokens.at[c->obj].upos == UPOS_NOUN && !scene_act(w, c->obj)) {
    parties whom; /* "met his wife at a university" */
    if (!argument_parties(w, c->obj, &whom)) a->weak = true;
  }
  if ((a->cue = factuality_negator(w, c)) != NONE) a->negated = true;
  if (a->weak && !(a->actors.n && a->recipients.n) && a->actors.n < 2) return; /* will not stand: "adopted a resolution demanding" */
  /* The noun that the frame names belongs to it ("imposed sanctions"); so does all that is asked, refused, blamed. */
  switch (f->type) {
    case PLOVER_REQUEST:
    case PLOVER_AGREE:
    case PLOVER_REJECT:
    case PLOVER_THREATEN:
    case PLOVER_ACCUSE:
    case PLOVER_SUPPORT:
    case PLOVER_PROTEST:
      if (c->pos != 'n') {
        uint32_t under[] = {c->obj, c->xcomp, c->ccomp};
        for (size_t i = 0; i < 3; i++)
          if (under[i] != NONE && under[i] != c->surface) turn_swallow(w, under[i], a);
        if (f->type == PLOVER_PROTEST) protest_topic(w, a);
        FOR_CHILDREN(w->d, c->token, k2)
        if (w->d->tokens.at[k2].rel == REL_OBL || (w->d->tokens.at[k2].rel == REL_ADVCL && k2 > c->token && !beside(w->d, k2))) turn_swallow(w, k2, a);
      } else
        FOR_CHILDREN(w->d, c->token, k2)
      if (w->d->tokens.at[k2].rel == REL_NMOD || w->d->tokens.at[k2].rel == REL_ACL) turn_swallow(w, k2, a);
      break;
    default: {
      bool lets = (f->type == PLOVER_RETREAT && f->mode && strcmp(f->mode, "access") == 0) || (f->type == PLOVER_CONCEDE && sym_in(c->lemma, LIST_lets));
      if (lets && c->pos == 'v') /* "allowed the inspectors to visit the plant", "allowed the opposition to hold a rally" */
        for (int side = 0; side < 2; side++)
          if ((side ? c->obj : c->xcomp) != NONE) turn_swallow(w, side ? c->obj : c->xcomp, a);
      act *under_subject = c->pos == 'v' && c->subj != NONE ? scene_act(w, clause_content(w->x, w->d, c->subj)) : NULL;
      if (under_subject && under_subject->noun && under_subject->type == f->type) under_subject->dead = true;
      uint32_t under[] = {c->obj, c->xcomp};
      for (size_t i = 0; i < 2 && c->pos != 'n'; i++) {
        if (under[i] == NONE) continue;
        uint32_t in = clause_content(w->x, w->d, under[i]);
        for (int side = 0; side < 2; side++) {
          act *b = scene_act(w, side ? in : under[i]);
          if (!b || b == a || !(b->noun || b->turned != N_OPS)) continue;
          bool matter = a->type == PLOVER_CONSULT && plover_quad[b->type] == 4; /* "raised the arrest of the priests with the minister" */
          if ((!a->recipients.n || a->fallback) && b->recipients.n && !matter) {
            a->recipients = b->recipients;
            parties_without(&a->recipients, &a->actors);
          }
          b->dead = true;
        }
      }
      recognition_ended(w, c, a);
      for (uint32_t i = 0; i < c->n_obl && c->pos != 'n'; i++) {
        act *b = scene_act(w, clause_content(w->x, w->d, c->obl[i].head));
        bool own = b && ((b->actors.n && b->recipients.n) || b->actors.n > 1); /* "briefed them about talks between ..." is another meeting */
        if (!b || b == a || !b->noun || own || (b->type != a->type && b->type != PLOVER_CONSULT)) continue;
        if (b->type == a->type && !a->actors.n && c->passive) a->actors = b->actors; /* "got slapped with U.S. sanctions" */
        b->dead = true;
      }
    }
  }
}

/* "arrested for aiding the rebels", "broke up a march against the king": the reason and the thing stopped are no events. */
static void reasons(scene *w, const clause *c, act *a) {
  FOR_CHILDREN(w->d, c->token, k) {
    uint32_t m = doc_child(w->d, k, REL_MARK);
    if (w->d->tokens.at[k].rel == REL_ADVCL && m != NONE && sym_is(w->d->tokens.at[m].norm, "for")) turn_swallow(w, k, a);
  }
  for (uint32_t i = 0; i < c->n_obl; i++) /* "imposed sanctions on Chad for its support of the rebels" */
    if (slice_is(c->obl[i].prep, "for")) turn_swallow(w, c->obl[i].head, a);
  if (c->obj == NONE || c->obj == c->surface) return;
  for (uint32_t i = 0; i < w->acts.n; i++) {
    act *b = &w->acts.at[i];
    if (b != a && !b->dead && b->type == PLOVER_PROTEST && doc_above(w->d, c->obj, b->token)) {
      if (!a->recipients.n) a->recipients = b->actors;
      b->dead = true;
    }
  }
}

/* "retaliated against the tariffs by raising duties": what was done to answer is the event, and whom the answer is for. */
static void answered(scene *w, act *a) {
  if (!slice_is(a->lemma, "retaliate")) return;
  for (uint32_t i = 0; i < w->acts.n; i++) {
    act *b = &w->acts.at[i];
    const token *k = doc_token(w->d, b->governor);
    uint32_t m = k->head == a->token && k->rel == REL_ADVCL ? doc_child(w->d, b->governor, REL_MARK) : NONE;
    if (b == a || b->dead || m == NONE || !sym_is(w->d->tokens.at[m].norm, "by")) continue;
    if (!b->recipients.n) b->recipients = a->recipients;
    a->dead = true;
  }
}

static void word(scene *w, uint32_t t, const bool *covered) {
  char pos = clause_pos(w->d, t);
  if (!pos || (pos == 'n' && !noun_allowed(w, t, covered)) || (pos == 'v' && idle_verb(w->d, t))) return;
  if (pos == 'n' && travel_stays(w, t)) return;
  sym lemma = clause_lemma(w->d, t);
  bool duty = pos == 'v' && (doc_child(w->d, t, REL_AUX) != NONE || turn_has_to(w->d, t));
  bool name = w->d->tokens.at[t].upos == UPOS_PROPN; /* "Talks" */
  if (!duty && !name && !map_find_sym(&w->x->by_lemma, lemma) && !map_find_sym(&w->x->turns_by_lemma, lemma)) return;
  clause *c = &w->clause;
  clause_read(w->x, w->d, t, c);
  int words = 0;
  const frame *f = match_frame(w, c, &words);
  uint32_t before = w->act_at[t - w->first];
  if (!turn_apply(w, c, f, words) && f) frame_act(w, c, f, words);
  act *a = scene_act(w, t);
  if (a && w->act_at[t - w->first] != before) {
    if (a->type == PLOVER_PROTEST && pos == 'v') protest_topic(w, a);
    if (a->type == PLOVER_COERCE || a->type == PLOVER_SANCTION || a->type == PLOVER_ASSAULT || a->type == PLOVER_CONCEDE) reasons(w, c, a);
    answered(w, a);
    travel_met(w, c, a);
    if (travel_home(w, c, a)) a->dead = true;
    turn_modal(w, c, a);
  } else if (!a && duty) {
    turn_duty(w, c, NULL);
  } else if (!a && pos == 'v' && c->obj != NONE && map_find_sym(&w->x->by_lemma, lemma)) {
    parties p;
    if (w->d->why && argument_parties(w, c->subj, &p))
      doc_note(w->d, "event", w->d->tokens.at[t].at, "verb '%s' met no frame with its object", lemma->text);
  }
}

static void cover(scene *w, bool *covered) {
  const doc *d = w->d;
  for (uint32_t i = doc_first_mention(d, w->first); i < d->mentions.n && d->mentions.at[i].head < w->first + w->n; i++) {
    const mention *m = &d->mentions.at[i];
    if (m->kind == ACTOR_DOCUMENT || m->plain) continue;
    for (uint32_t t = m->first; t < m->end; t++)
      if (t >= w->first && t < w->first + w->n) covered[t - w->first] = true;
  }
}

/* "broke off ties with Colombia and expelled its diplomats", "accused Serbia of blocking it and threatened air strikes":
 * the second verb aims at whom the first one named, and the other way round. */
static void shared_recipients(scene *w, act *a) {
  if (a->recipients.n || a->noun || (a->type != PLOVER_SANCTION && a->type != PLOVER_THREATEN && a->type != PLOVER_REQUEST && a->type != PLOVER_ACCUSE) || !a->actors.n) return;
  uint32_t what = a->type == PLOVER_ACCUSE ? doc_child(w->d, a->token, REL_OBJ) : NONE; /* "deplored the step and called on Tehran"; not "expressed concern" */
  if (a->type == PLOVER_ACCUSE && (what == NONE || doc_child(w->d, what, REL_DET) == NONE)) return;
  for (uint32_t i = 0; i < w->acts.n; i++) {
    const act *b = &w->acts.at[i];
    const token *k = doc_token(w->d, a->governor), *o = doc_token(w->d, b->governor);
    bool first = k->rel == REL_CONJ && k->head == b->governor, second = o->rel == REL_CONJ && o->head == a->governor;
    if (b == a || b->dead || b->noun || (!first && !second) || !b->actors.n || blame_elsewhere(w, a, b)) continue;
    bool joins = first && a->type == PLOVER_SANCTION && (b->type == PLOVER_ACCUSE || b->type == PLOVER_SANCTION); /* "Spain condemned the raid and Chile recalled its envoy" */
    if (!joins && !party_same(&a->actors.at[0], &b->actors.at[0])) continue;
    bool met = first && b->type == PLOVER_CONSULT && b->actors.n > 1; /* "met his Turkish counterpart and demanded their release" */
    if (!met && (a->type == PLOVER_REQUEST || plover_quad[b->type] < 3 || !b->recipients.n)) continue;
    a->recipients = met ? b->actors : b->recipients;
    parties_without(&a->recipients, &a->actors);
    a->recipients.slot = SLICE("conjunct");
    a->fallback = true;
    return;
  }
}

/* "Kyiv refused to discuss the crossing at Zolote": words are not spoken to a place of one's own. */
static void not_to_own_ground(const scene *w, act *a) {
  bool closed = a->type == PLOVER_COERCE && a->mode && strcmp(a->mode, "restrict") == 0 && (slice_is(a->lemma, "close") || slice_is(a->lemma, "shut") || slice_is(a->lemma, "seal")); /* "closed its border at Liboi" */
  if (a->reciprocal || a->type == PLOVER_CONSULT || a->type == PLOVER_THREATEN || plover_quad[a->type] == 2 || (plover_quad[a->type] == 4 && !closed)) return;
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->recipients.n; i++) {
    const party *p = &a->recipients.at[i];
    bool own = p->mention != NONE && w->d->mentions.at[p->mention].kind == ACTOR_PLACE && !p->sector[0] && a->actors.n;
    for (uint32_t j = 0; j < a->actors.n; j++) own &= party_same_country(&a->actors.at[j], p);
    if (!own) a->recipients.at[n++] = *p;
  }
  a->recipients.n = n;
}

/* "asked for his extradition", "called their detention a cowardly act": not of him whom it befell. */
static void not_to_victim(scene *w, act *a) {
  if (a->recipients.n == 0 || (a->recipients.how != PARTY_POSSESSOR && !slice_is(a->recipients.slot, "poss")) || a->noun || (a->type != PLOVER_REQUEST && a->type != PLOVER_ACCUSE && a->type != PLOVER_REJECT)) return;
  clause_read(w->x, w->d, a->token, &w->clause);
  const clause *c = &w->clause;
  bool befell = c->obj != NONE && sym_in(clause_lemma(w->d, c->obj), LIST_befell);
  for (uint32_t k = 0; k < c->n_obl && !befell; k++) befell = sym_in(clause_lemma(w->d, c->obl[k].head), LIST_befell);
  if (befell) a->recipients.n = 0;
}

/* "Sudanese bombers attacked the town": what flies is the air force's. */
static void flown(const scene *w, event *e) {
  if (!e->mode || strcmp(e->mode, "aerial") != 0) return;
  for (uint32_t i = 0; i < e->actors.n; i++) {
    party *p = &e->actors.at[i];
    if (strcmp(p->sector, "REB") != 0 || p->mention == NONE) continue;
    sym head = clause_lemma(w->d, w->d->mentions.at[p->mention].head);
    if (sym_is(head, "bomber") || sym_is(head, "fighter")) memcpy(p->sector, "MIL", 4);
  }
}

static void finish(scene *w) {
  doc *d = w->d;
  uint32_t from = d->events.n;
  uint32_t *governors = arena_array(&d->scratch, uint32_t, w->acts.n + 1);
  const char *tale = w->acts.n ? tale_of(w) : NULL;
  for (uint32_t i = 0; i < w->n; i++) { /* in text order, each act once */
    for (uint32_t j = 0; j < w->acts.n; j++) {
      act *a = &w->acts.at[j];
      if (a->token != w->first + i) continue;
      if (a->dead) {
        doc_note(d, "event", d->tokens.at[a->token].at, "'%.*s' is no event of its own: another word's event has taken it in", (int)a->lemma.len, a->lemma.ptr);
        continue;
      }
      factuality_context(w, a);
      aim_of(w, a);
      travel_frees(w, a);
      travel_host_does(w, a);
      travel_gave_too(d, a);
      not_to_own_ground(w, a);
      not_to_victim(w, a);
      blame_not_struck(w, a); /* twice: nor may what follows bring him back */
      shared_recipients(w, a);
      implied_recipient(w, a);
      blame_not_struck(w, a);
      argument_subjects(w, a);
      const char *no = tale ? tale : tale_act(w, a);
      if (!no) no = plover_objection(w, a);
      if (no) {
        doc_note(d, "event", d->tokens.at[a->token].at, "'%.*s' not coded as %s: %s", (int)a->lemma.len, a->lemma.ptr, plover_names[a->type], no);
        continue;
      }
      event e;
      plover_event(w, a, &e);
      flown(w, &e);
      if (twice_told(d, from, &e) || twice_one_clash(d, from, &e)) continue;
      if (a->purpose && d->events.n > from && doc_above(d, governors[0], a->token) && twice_same_side(e.actors.at, e.actors.n, d->events.at[from].actors.at, d->events.at[from].actors.n)) {
        doc_note(d, "event", e.at, "'%.*s' not coded: what for, not what", (int)a->lemma.len, a->lemma.ptr); /* "gave a grant to finance" */
        continue;
      }
      governors[d->events.n - from] = a->governor;
      vec_push(&d->arena, &d->events, e);
      talks_met(w, a);
    }
  }
  setting_times(w->x, d, w->s, from, governors);
  setting_heading(d, w->s, from);
  setting_front_date(d, w->s, from);
  setting_places(w->x, d, w->s, from, governors, w->here);
  people_countries(d, from);
  people_citizens(d, from);
  where_parties(d, from);
  plover_sentence_rules(w, from);
  tale_years(d, from);
  if (from == d->events.n && d->why) {
    uint32_t m = doc_first_mention(d, w->first);
    if (m < d->mentions.n && d->mentions.at[m].head < w->first + w->n && !w->acts.n)
      doc_note(d, "event", w->s->at, "actors, but no word of the frame table");
  }
}

static void sentence_events(const frame_lexicon *x, doc *d, const sentence *s, talks_memory *talks, uint32_t here) {
  arena_mark m = arena_here(&d->scratch);
  scene w = {.x = x, .d = d, .s = s, .first = s->first, .n = s->end - s->first, .talks = talks, .here = here};
  w.act_at = arena_array(&d->scratch, uint32_t, w.n);
  bool *covered = arena_array(&d->scratch, bool, w.n);
  uint32_t *order = arena_array(&d->scratch, uint32_t, w.n), n = 0;
  for (uint32_t i = 0; i < w.n; i++) {
    w.act_at[i] = NONE;
    if (d->tokens.at[s->first + i].head == NONE) order[n++] = s->first + i;
  }
  for (uint32_t i = 0; i < n; i++) /* breadth first; backwards, children come before what they hang on */
    FOR_CHILDREN(d, order[i], c)
  if (n < w.n) order[n++] = c;
  cover(&w, covered);
  while (n-- > 0) word(&w, order[n], covered);
  ellipsis_read(&w);
  talks_read(&w);
  if (w.acts.n || d->why) finish(&w);
  arena_release(&d->scratch, m);
}

/* "BRAZZAVILLE, Congo, Dec. 14 -"; NONE. */
static uint32_t town_of(const doc *d, const sentence *s) {
  uint32_t m = doc_first_mention(d, s->first);
  return m < d->mentions.n && d->mentions.at[m].head < s->end && d->mentions.at[m].names_place ? m : NONE;
}

void event_run(const engine *e, doc *d) {
  talks_memory talks;
  talks_forget(&talks);
  uint32_t here = NONE; /* the town of the last dateline */
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    if (d->blocks.at[s->block].drop != DROP_NOT || s->end <= s->first) continue;
    if (s->end - s->first > MAX_SENTENCE) {
      doc_note(d, "event", s->at, "sentence of %u tokens: too long to be one, not coded", s->end - s->first);
      continue;
    }
    if (doc_in_dateline(d, s)) here = town_of(d, s);
    sentence_events(e->frames, d, s, &talks, here);
  }
  plover_text_rules(d);
  context_run(e->frames, d);
  for (uint32_t i = 0; i < d->events.n; i++) {
    event *v = &d->events.at[i];
    for (uint32_t k = 0; k < v->actors.n; k++) actor_party_code(d, &v->actors.at[k]);
    for (uint32_t k = 0; k < v->recipients.n; k++) actor_party_code(d, &v->recipients.at[k]);
  }
  for (uint32_t i = 0; i < d->events.n; i++) {
    event *v = &d->events.at[i];
    v->hedge = hedge_of_deed(e, d, v->trigger, v->at, v->factuality == FACT_NEGATED);
  }
  confidence_rate(e, d);
  topic_run(e, d);
}
