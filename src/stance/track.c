/* track.c - negotiations and channels: their names, parties and what is told of their life.
 *
 * A noun of talks is a negotiation known by its name, talks of the parties that its own words or its verb name ("held talks with
 * Iran"), or, as "the talks", those told of last. A meeting of two states is a report on the track between them. */
#include "stance/work.h"

#include <stdio.h>

#include "actor/lexicon.h"
#include "said/said.h"

enum { TRACKS_MOST = 200, BACK = 20, KEY = 8 * 4 + 1 }; /* tracks of one document; sentences that "the talks" looks back */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* The states among the parties, each once, in the order of their codes. */
static uint32_t states_of(const parties *p, char key[KEY]) {
  char code[ACT_PARTIES][4];
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    if (!p->at[i].country[0]) continue;
    uint32_t k = 0;
    while (k < n && strcmp(code[k], p->at[i].country) < 0) k++;
    if (k < n && strcmp(code[k], p->at[i].country) == 0) continue;
    memmove(code + k + 1, code + k, (n - k) * sizeof *code);
    memcpy(code[k], p->at[i].country, sizeof *code);
    if (++n == ACT_PARTIES) break;
  }
  key[0] = '\0';
  for (uint32_t i = 0; i < n; i++) strcat(key, code[i]);
  return n;
}

static void parties_of(const track *k, parties *out) {
  memset(out, 0, sizeof *out);
  for (uint32_t i = 0; i < k->parties.n && out->n < ACT_PARTIES; i++) out->at[out->n++] = k->parties.at[i];
}

static bool before(slice a, slice b) {
  int c = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
  return c ? c < 0 : a.len < b.len;
}

/* The state a party stands for, by its short name; an organization by its own. */
static slice side(const stance_work *w, const party *p) {
  const map_row *r = p->country[0] ? map_find(&w->names->codes, slice_of(p->country)) : NULL;
  return r ? slice_of(lex_at(w->names, r)->text) : slice_of(p->name ? p->name : p->text);
}

/* "Iran-United States talks"; of more than three the first and how many. */
static const char *name_of(const stance_work *w, const parties *p, const char *what) {
  slice names[ACT_PARTIES];
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    slice s = side(w, &p->at[i]);
    uint32_t k = 0;
    while (k < n && before(names[k], s)) k++;
    if (k < n && slice_eq(names[k], s)) continue;
    memmove(names + k + 1, names + k, (n - k) * sizeof *names);
    names[k] = s;
    n++;
  }
  char text[256];
  int at = 0;
  for (uint32_t i = 0; i < n && at < 180; i++) at += snprintf(text + at, sizeof text - (size_t)at, "%s%.*s", i ? "-" : "", (int)(names[i].len < 40 ? names[i].len : 40), names[i].ptr);
  snprintf(text + at, sizeof text - (size_t)at, " %s", what);
  return arena_copy(&w->d->arena, text, strlen(text));
}

static track_kind kind_of(const stance_work *w, uint32_t noun, const parties *p) {
  const doc *d = w->d;
  char key[KEY];
  if (noun != NONE) {
    FOR_CHILDREN(d, noun, k)
    if (norm_is(d, k, "secret") || norm_is(d, k, "backchannel") || norm_is(d, k, "clandestine") || norm_is(d, k, "channel")) return TRACK_BACK_CHANNEL;
    sym l = clause_lemma(w->d, noun);
    if (sym_is(l, "mediation")) return TRACK_MEDIATION;
    if (sym_is(l, "conference") || sym_is(l, "congress")) return TRACK_CONFERENCE;
  }
  return states_of(p, key) > 2 ? TRACK_MULTILATERAL : TRACK_BILATERAL;
}

/* The track of the name, or between just these states; made when it is new. NONE when there are too many. */
static uint32_t track_find(stance_work *w, const char *name, const parties *p, uint32_t noun) {
  doc *d = w->d;
  char want[KEY], have[KEY];
  states_of(p, want);
  for (uint32_t i = 0; i < d->tracks.n; i++) {
    track *k = &d->tracks.at[i];
    parties q;
    parties_of(k, &q);
    if (name ? k->named && strcmp(k->name, name) == 0 : !k->named && states_of(&q, have) && strcmp(want, have) == 0) {
      if (!name && noun != NONE && slice_ends(slice_of(k->name), " contacts")) k->name = name_of(w, &q, "talks"); /* they met before it was said that they talk */
      if (k->kind == TRACK_BILATERAL && noun != NONE) k->kind = kind_of(w, noun, &q);
      return i;
    }
  }
  if (d->tracks.n == TRACKS_MOST) return NONE;
  track *k = vec_add(&d->arena, &d->tracks);
  k->named = name != NULL;
  k->name = name ? name : name_of(w, p, noun == NONE ? "contacts" : "talks");
  k->kind = kind_of(w, noun, p);
  k->venue = NONE;
  for (uint32_t i = 0; i < p->n; i++) vec_push(&d->arena, &k->parties, p->at[i]);
  return d->tracks.n - 1;
}

static bool two_sides(const parties *p) {
  char key[KEY];
  return states_of(p, key) > 1;
}

static bool is_known(const doc *d, uint32_t t) {
  uint32_t det = doc_child(d, t, REL_DET);
  return det != NONE && (norm_is(d, det, "the") || norm_is(d, det, "those") || norm_is(d, det, "these") || norm_is(d, det, "such"));
}

/* Whom the words of the noun name, and its verb: "held talks with Iran", "its negotiations with the rebels". */
static void named_sides(stance_work *w, uint32_t t, parties *out) {
  static slot own[] = {{SLOT_MOD, {"", 0}}, {SLOT_POSS, {"", 0}}, {SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"with", 4}}, {SLOT_PREP, {"among", 5}}};
  static slot verb[] = {{SLOT_SUBJ, {"", 0}}, {SLOT_PREP, {"with", 4}}};
  slots places = {own, sizeof own / sizeof *own}, of_verb = {verb, sizeof verb / sizeof *verb};
  doc *d = w->d;
  clause c;
  clause_read(w->scene.x, d, t, &c);
  c.pos = 'n';
  argument_all(&w->scene, &c, &places, out);
  if (two_sides(out)) return;
  uint32_t h = d->tokens.at[t].head;
  parties more;
  for (int hop = 0; h != NONE && hop < 2; hop++, h = d->tokens.at[h].head) {
    if (d->tokens.at[h].upos != UPOS_VERB || !map_find_sym(&w->x->tracks_by_lemma, clause_lemma(d, h)) || !(d->tokens.at[t].rel == REL_OBJ || d->tokens.at[t].rel == REL_OBL || hop)) break;
    clause_read(w->scene.x, d, h, &c);
    if (argument_all(&w->scene, &c, &of_verb, &more)) parties_add(out, &more);
    if (two_sides(out)) return;
    t = h;
  }
}

/* "the talks in Dayton", "the London conference": the name of a place makes one; NULL. */
static const char *of_place(stance_work *w, uint32_t t) {
  doc *d = w->d;
  FOR_CHILDREN(d, t, k) {
    const token *x = doc_token(d, k);
    uint32_t m = actor_mention_at(d, k), p = doc_case(d, k);
    bool before = x->rel == REL_COMPOUND && k < t, in = x->rel == REL_NMOD && p != NONE && (norm_is(d, p, "in") || norm_is(d, p, "at"));
    if (x->upos != UPOS_PROPN || m == NONE || (!before && !in) || d->mentions.at[m].kind != ACTOR_PLACE) continue;
    slice noun = sym_slice(clause_lemma(d, t)), place = doc_slice(d, d->mentions.at[m].at);
    if (slice_starts(place, "the ") || slice_starts(place, "The ")) place = slice_cut(place, 4, place.len);
    bool conference = slice_is(noun, "conference") || slice_is(noun, "summit") || slice_is(noun, "congress");
    if (conference || slice_is(noun, "talk") || slice_is(noun, "talks") || slice_is(noun, "negotiation"))
      return arena_printf(&d->arena, "%.*s %s", (int)place.len, place.ptr, slice_is(noun, "summit") ? "summit" : conference ? "conference" : "talks");
  }
  return NULL;
}

static uint32_t track_of(stance_work *w, uint32_t t) {
  parties p;
  memset(&p, 0, sizeof p);
  const char *name = talks_called(&w->scene, t);
  if (name) {
    if (!talks_parties(&w->scene, t, &p)) return NONE;
    return track_find(w, name, &p, t);
  }
  bool fresh = w->last_track != NONE && (uint32_t)(w->scene.s - w->d->sentences.at) - w->last_sentence <= BACK;
  if (is_known(w->d, t) && fresh) { /* "the talks between A and B" are theirs */
    static slot own[] = {{SLOT_MOD, {"", 0}}, {SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"with", 4}}};
    slots places = {own, 3};
    clause c;
    clause_read(w->scene.x, w->d, t, &c);
    c.pos = 'n';
    if (!argument_all(&w->scene, &c, &places, &p)) return w->last_track;
  }
  named_sides(w, t, &p);
  party speaker;
  if (p.n && !two_sides(&p) && stand_speaker(w, t, &speaker)) { /* "Paris said the talks with Chad were dead" */
    parties more = {.n = 1};
    more.at[0] = speaker;
    parties_add(&p, &more);
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < p.n; i++)
    if (party_takes_stands(&p.at[i])) p.at[n++] = p.at[i];
  p.n = n;
  if (!two_sides(&p) && (name = of_place(w, t)) != NULL) return track_find(w, name, &p, t);
  return two_sides(&p) ? track_find(w, NULL, &p, t) : NONE;
}

const char *track_called(stance_work *w, uint32_t noun) {
  uint32_t k = track_of(w, noun);
  return k == NONE || !w->d->tracks.at[k].parties.n ? NULL : w->d->tracks.at[k].name; /* "the talks in Paris" may be anybody's */
}

const char *track_with(stance_work *w, const stand *s) {
  parties p = s->holder, others;
  stand_others(w, s, &others);
  parties_add(&p, &others);
  uint32_t k = others.n && two_sides(&p) ? track_find(w, NULL, &p, s->matter) : NONE;
  return k == NONE ? NULL : w->d->tracks.at[k].name;
}

static void report(stance_work *w, uint32_t k, span at, track_status status, uint32_t token) {
  doc *d = w->d;
  track *t = &d->tracks.at[k];
  uint32_t now = (uint32_t)(w->scene.s - d->sentences.at);
  w->last_track = k;
  w->last_sentence = now;
  if (t->reports.n) { /* one for a sentence and status; a status goes before the bare name */
    track_report *last = &t->reports.at[t->reports.n - 1];
    if (last->sentence == now && (status == TRACK_UNKNOWN || last->status == status)) return;
    if (last->sentence == now && last->status == TRACK_UNKNOWN) {
      last->status = status;
      last->at = at;
      last->attribution = said_of(d, token);
      return;
    }
  }
  track_report *r = vec_add(&d->arena, &t->reports);
  *r = (track_report){.at = at, .sentence = now, .status = status, .attribution = said_of(d, token), .begin = DAY_NONE, .after = DAY_NONE};
}

static track_status of_stand(stand_kind k) {
  switch (k) {
    case STAND_opposes:
    case STAND_refuses:
    case STAND_withdraws: return TRACK_REFUSED;
    case STAND_favours:
    case STAND_open:
    case STAND_wants:
    case STAND_demands:
    case STAND_offers:
    case STAND_pledges:
    case STAND_accepts: return TRACK_PROPOSED;
    default: return TRACK_UNKNOWN;
  }
}

/* The noun of talks that the row's word has in its slots; NONE. */
static uint32_t talks_of(const stance_work *w, const clause *c) {
  uint32_t places[3] = {c->subj, c->obj, c->surface};
  for (int i = 0; i < 3; i++)
    if (places[i] != NONE && issue_talks(w, places[i]) != NONE) return issue_talks(w, places[i]);
  for (uint32_t i = 0; i < c->n_obl; i++)
    if (issue_talks(w, c->obl[i].head) != NONE) return issue_talks(w, c->obl[i].head);
  return NONE;
}

static bool not_yet(const doc *d, const clause *c) {
  if (c->infinitive) return true;
  FOR_CHILDREN(d, c->token, k)
  if (d->tokens.at[k].rel == REL_AUX && strcmp(d->tokens.at[k].xpos, "MD") == 0) return true;
  return false;
}

static void word_status(stance_work *w, uint32_t t) {
  char pos = clause_pos(w->d, t);
  const map_row *r = pos ? map_find_sym(&w->x->tracks_by_lemma, clause_lemma(w->d, t)) : NULL;
  if (!r) return;
  clause c;
  clause_read(w->scene.x, w->d, t, &c);
  w->scene.particles = false;
  for (; r; r = map_next(&w->x->tracks_by_lemma, r)) {
    const track_row *row = &w->x->tracks[r->value];
    int words = 0;
    if (row->pos != c.pos || match_pattern(&w->scene, &c, &row->with, &words) < 0) continue;
    uint32_t noun = talks_of(w, &c), k = noun == NONE ? NONE : track_of(w, noun);
    if (k == NONE) return;
    track_status s = row->status;
    bool hoped = s == TRACK_OPEN || s == TRACK_PROPOSED;
    if (factuality_negated(&w->scene, &c)) s = hoped ? TRACK_REFUSED : TRACK_UNKNOWN;
    else if (not_yet(w->d, &c)) s = hoped ? TRACK_PROPOSED : TRACK_UNKNOWN;
    report(w, k, issue_words(w, t, NONE), s, t);
    return;
  }
}

static void meetings(stance_work *w) {
  doc *d = w->d;
  for (uint32_t i = 0; i < w->scene.n; i++) {
    if (w->event_at[i] == NONE) continue;
    const event *v = &d->events.at[w->event_at[i]];
    if (v->type != PLOVER_CONSULT) continue;
    parties p;
    memset(&p, 0, sizeof p);
    for (uint32_t k = 0; k < v->actors.n + v->recipients.n && p.n < ACT_PARTIES; k++)
      p.at[p.n++] = k < v->actors.n ? v->actors.at[k] : v->recipients.at[k - v->actors.n];
    uint32_t noun = issue_talks(w, v->trigger);
    if (noun != NONE && talks_called(&w->scene, noun)) continue;
    if (!two_sides(&p) || (v->mode && strcmp(v->mode, "visit") == 0)) continue; /* who travels is not yet at a table */
    uint32_t k = track_find(w, NULL, &p, noun);
    if (k == NONE) continue;
    if (v->place != NONE && d->tracks.at[k].venue == NONE) d->tracks.at[k].venue = v->place;
    track_status s = v->factuality == FACT_HAPPENED || v->factuality == FACT_SAID ? TRACK_OPEN
                     : v->factuality == FACT_NEGATED || v->factuality == FACT_REFUSED ? TRACK_REFUSED : TRACK_PROPOSED;
    report(w, k, issue_words(w, v->trigger, NONE), s, v->trigger);
    track_report *last = &d->tracks.at[k].reports.at[d->tracks.at[k].reports.n - 1];
    if (v->begin != DAY_NONE) last->begin = v->begin, last->after = v->after;
  }
}

static bool is_matter(const stance_work *w, uint32_t t) {
  for (uint32_t i = 0; i < w->stands.n; i++)
    if (w->stands.at[i].matter == t) return true;
  return false;
}

void track_sentence(stance_work *w) {
  for (uint32_t i = 0; i < w->stands.n; i++) {
    const stand *s = &w->stands.at[i];
    uint32_t noun = issue_talks(w, s->inner != NONE ? s->inner : s->matter), k = noun == NONE ? NONE : track_of(w, noun);
    if (k != NONE) report(w, k, issue_words(w, s->token, NONE), of_stand(s->kind), s->token);
  }
  meetings(w);
  for (uint32_t t = w->scene.first; t < w->scene.first + w->scene.n; t++) {
    if (!is_matter(w, t)) word_status(w, t); /* "refused to hold talks": the stand has told */
    uint32_t noun = issue_talks(w, t) == t ? t : NONE, k = noun == NONE ? NONE : track_of(w, noun);
    if (k != NONE) report(w, k, issue_words(w, t, NONE), TRACK_UNKNOWN, t);
  }
}
