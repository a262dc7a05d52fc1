/* track.c - the tracks of a document: their names, their sides, and what is reported of each.
 *
 * A track is a negotiation known by its name, or the talks between just these sides. What a paragraph tells of them is
 * read in told.c and strand.c. */
#include "stance/work.h"

#include <stdio.h>

#include "actor/lexicon.h"
#include "lists.h"
#include "said/said.h"

enum { TRACKS_MOST = 200, BACK = 20, NAME_MOST = 40 }; /* tracks of one document; sentences that "the talks" looks back; bytes of one side's name */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool armed(const party *p) { return track_armed(p->sector); }

bool track_is_body(const char *country) {
  static const char *const bodies[] = {"UNO", "EUR", "IGO", "IMG", "ISM", "MNC"};
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
    if (strcmp(country, bodies[i]) == 0) return true;
  return false;
}

static slice without_article(slice s) { return slice_starts(s, "the ") || slice_starts(s, "The ") ? slice_cut(s, 4, s.len) : s; }

/* Two armies of one country are two sides: a letter made of the name; 'r' for "the rebels". */
static char letter(const party *p) {
  slice name = without_article(slice_of(p->name ? p->name : ""));
  uint32_t sum = 0;
  for (size_t i = 0; i < name.len; i++) sum = sum * 31 + (unsigned char)name.ptr[i];
  return name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' ? (char)('A' + sum % 26) : 'r';
}

static bool same_sides(const char *a, const char *b) {
  for (; *a && *b; a += 4, b += 4)
    if (!track_same_side(a, b)) return false;
  return !*a && !*b;
}

uint32_t track_sides(const parties *p, char key[SIDES_KEY]) {
  char code[ACT_PARTIES][5];
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    bool fights = armed(&p->at[i]);
    if (!p->at[i].country[0] && !fights) continue;
    char own[5] = "---";
    if (p->at[i].country[0]) memcpy(own, p->at[i].country, 3);
    own[3] = fights ? letter(&p->at[i]) : ' ';
    uint32_t k = 0;
    while (k < n && strcmp(code[k], own) < 0) k++;
    if (k < n && strcmp(code[k], own) == 0) continue;
    memmove(code + k + 1, code + k, (n - k) * sizeof *code);
    memcpy(code[k], own, sizeof *code);
    if (++n == ACT_PARTIES) break;
  }
  key[0] = '\0';
  for (uint32_t i = 0; i < n; i++) strcat(key, code[i]);
  return n;
}

static bool before(slice a, slice b) {
  int c = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
  return c ? c < 0 : a.len < b.len;
}

/* "Free Aceh Movement", not "Two emissaries of the rebels". */
static bool is_name(slice s) {
  for (size_t i = 1; i < s.len; i++)
    if (s.ptr[i - 1] == ' ' && s.ptr[i] >= 'a' && s.ptr[i] <= 'z' && !slice_starts(slice_cut(s, i, s.len), "of ") && !slice_starts(slice_cut(s, i, s.len), "for ") && !slice_starts(slice_cut(s, i, s.len), "the ") && !slice_starts(slice_cut(s, i, s.len), "de ") &&
        !slice_starts(slice_cut(s, i, s.len), "and "))
      return false;
  return true;
}

/* The state a party stands for, by its short name; an organization and an armed group by its own. */
static slice side(const stance_work *w, const party *p) {
  if (armed(p)) {
    slice own = without_article(slice_of(p->name ? p->name : p->text ? p->text : ""));
    return own.len && own.ptr[0] >= 'A' && own.ptr[0] <= 'Z' && own.len < NAME_MOST && is_name(own) ? own : slice_of(strcmp(p->sector, "OPP") == 0 ? "opposition" : "rebels");
  }
  if (strcmp(p->country, "UNO") == 0) return SLICE("United Nations");
  if (strcmp(p->country, "EUR") == 0) return SLICE("European Union");
  const map_row *r = p->country[0] ? map_find(&w->names->codes, slice_of(p->country)) : NULL;
  return r ? slice_of(lex_at(w->names, r)->text) : without_article(slice_of(p->name ? p->name : p->text));
}

/* "Iran-United States talks". */
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
  for (uint32_t i = 0; i < n && at < 180; i++) at += snprintf(text + at, sizeof text - (size_t)at, "%s%.*s", i ? "-" : "", (int)(names[i].len < NAME_MOST ? names[i].len : NAME_MOST), names[i].ptr);
  snprintf(text + at, sizeof text - (size_t)at, " %s", what);
  return arena_copy(&w->d->arena, text, strlen(text));
}

static track_kind kind_of(track_makes makes, uint32_t sides) {
  switch (makes) {
    case MAKES_channel: return TRACK_BACK_CHANNEL;
    case MAKES_mediation: return TRACK_MEDIATION;
    case MAKES_conference: return TRACK_CONFERENCE;
    default: return sides > 2 ? TRACK_MULTILATERAL : TRACK_BILATERAL;
  }
}

/* Each side once, by whom the text names first. */
static void sit(stance_work *w, track *k, const parties *p) {
  for (uint32_t i = 0; i < p->n; i++) {
    bool there = false;
    for (uint32_t j = 0; j < k->parties.n; j++) there |= party_same_country(&p->at[i], &k->parties.at[j]) && armed(&p->at[i]) == armed(&k->parties.at[j]);
    if (!there) vec_push(&w->d->arena, &k->parties, p->at[i]);
  }
  const party *state = NULL; /* "Sudan and southern rebels": they are of that state */
  uint32_t states = 0;
  for (uint32_t j = 0; j < k->parties.n; j++)
    if (!armed(&k->parties.at[j])) states++, state = &k->parties.at[j];
  for (uint32_t j = 0; states == 1 && j < k->parties.n; j++)
    if (!k->parties.at[j].country[0]) memcpy(k->parties.at[j].country, state->country, sizeof state->country);
}

/* "The FARC's negotiator, Raul Reyes", "the Arab League's secretary general": at the table sits his body, if the text names it. */
static void for_their_bodies(const doc *d, parties *p) {
  enum { NEAR_BY = 30 /* mentions */ };
  for (uint32_t i = 0; i < p->n; i++) {
    party *one = &p->at[i];
    if (one->mention == NONE || d->mentions.at[one->mention].kind != ACTOR_PERSON || (!armed(one) && strcmp(one->country, "IGO") != 0)) continue;
    const char *body = NULL;
    for (uint32_t m = one->mention + 1; m-- > 0 && one->mention - m < NEAR_BY && !body;) {
      const mention *o = &d->mentions.at[m];
      if (o->entity == NONE || (o->kind != ACTOR_ORGANIZATION && o->kind != ACTOR_GROUP) || !d->entities.at[o->entity].named) continue;
      if (strcmp(o->country, one->country) == 0 && strcmp(o->sector, one->sector) == 0) body = d->entities.at[o->entity].name;
    }
    one->name = body ? body : armed(one) ? "rebels" : one->name;
  }
}

uint32_t track_find(stance_work *w, const char *name, const parties *sitting, track_makes makes) {
  doc *d = w->d;
  char want[SIDES_KEY];
  parties own = *sitting, *p = &own;
  for_their_bodies(d, p);
  uint32_t sides = track_sides(p, want);
  for (uint32_t i = 0; i < d->tracks.n; i++) {
    track *k = &d->tracks.at[i];
    if (name ? !k->named || strcmp(k->name, name) != 0 : k->named || !same_sides(want, w->track_key[i])) continue;
    if (!name && makes != MAKES_contacts && slice_ends(slice_of(k->name), " contacts")) k->name = name_of(w, p, "talks"); /* they met before it was said that they talk */
    if (k->kind == TRACK_BILATERAL && makes != MAKES_contacts) k->kind = kind_of(makes, sides);
    if (!k->parties.n) sit(w, k, p);
    return i;
  }
  if (d->tracks.n == TRACKS_MOST) return NONE;
  if (!w->track_key) w->track_key = arena_array(&d->arena, char *, TRACKS_MOST);
  w->track_key[d->tracks.n] = arena_copy(&d->arena, want, strlen(want));
  track *k = vec_add(&d->arena, &d->tracks);
  k->named = name != NULL;
  k->name = name ? name : name_of(w, p, makes == MAKES_contacts ? "contacts" : "talks");
  k->kind = kind_of(makes, sides);
  k->venue = NONE;
  sit(w, k, p);
  return d->tracks.n - 1;
}

void track_mediated(stance_work *w, uint32_t k, const parties *by) {
  track *t = &w->d->tracks.at[k];
  if (by->n && t->kind != TRACK_BACK_CHANNEL) t->kind = TRACK_MEDIATION;
  for (uint32_t i = 0; i < by->n; i++) {
    bool there = false;
    for (uint32_t j = 0; j < t->parties.n; j++) there |= party_same_country(&by->at[i], &t->parties.at[j]) || party_same(&by->at[i], &t->parties.at[j]);
    if (!there && t->parties.n < ACT_PARTIES) vec_push(&w->d->arena, &t->parties, by->at[i]);
  }
}

static bool two_sides(const parties *p) {
  char key[SIDES_KEY];
  return track_sides(p, key) > 1;
}

static bool is_known(const doc *d, uint32_t t) {
  uint32_t det = doc_child(d, t, REL_DET);
  return det != NONE && (norm_is(d, det, "the") || norm_is(d, det, "those") || norm_is(d, det, "these") || norm_is(d, det, "such"));
}

/* A verb of which tracks.tsv says what it does to talks: "held", "suspended". */
static bool does_to_talks(const stance_work *w, uint32_t t) {
  for (const map_row *r = map_find_sym(&w->x->tracks_by_lemma, clause_lemma(w->d, t)); r; r = map_next(&w->x->tracks_by_lemma, r))
    if (w->x->tracks[r->value].of_noun) return true;
  return false;
}

/* "the Geneva disarmament talks": where they are, and no side. */
static void not_the_town(const doc *d, parties *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    const mention *k = p->at[i].mention == NONE ? NULL : &d->mentions.at[p->at[i].mention];
    if (!k || k->kind != ACTOR_PLACE || !sym_in(d->tokens.at[k->core_end - 1].norm, LIST_meeting_town)) p->at[n++] = p->at[i];
  }
  p->n = n;
}

/* Whom the words of the noun name, and its verb: "held talks with Iran", "its negotiations with the rebels". */
void track_named_sides(stance_work *w, uint32_t t, parties *out) {
  static slot own[] = {{SLOT_MOD, {"", 0}}, {SLOT_POSS, {"", 0}}, {SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"with", 4}}, {SLOT_PREP, {"among", 5}}};
  static slot verb[] = {{SLOT_SUBJ, {"", 0}}, {SLOT_PREP, {"with", 4}}};
  slots places = {own, sizeof own / sizeof *own}, of_verb = {verb, sizeof verb / sizeof *verb};
  doc *d = w->d;
  clause c;
  clause_read(w->scene.x, d, t, &c);
  c.pos = 'n';
  argument_all(&w->scene, &c, &places, out);
  not_the_town(d, out);
  if (two_sides(out)) return;
  uint32_t h = d->tokens.at[t].head, of = doc_case(d, t);
  if (h != NONE && d->tokens.at[t].rel == REL_NMOD && of != NONE && norm_is(d, of, "of") && d->tokens.at[h].upos == UPOS_NOUN) t = h, h = d->tokens.at[h].head; /* "held two days of talks" */
  parties more;
  for (int hop = 0; h != NONE && hop < 2; hop++, h = d->tokens.at[h].head) {
    if (d->tokens.at[h].upos != UPOS_VERB || !does_to_talks(w, h) || !(d->tokens.at[t].rel == REL_OBJ || d->tokens.at[t].rel == REL_OBL || hop)) break;
    clause_read(w->scene.x, d, h, &c);
    if (argument_all(&w->scene, &c, &of_verb, &more)) parties_add(out, &more);
    if (two_sides(out)) return;
    t = h;
  }
}

/* The town that the token is, as it is written; {0,0}. */
static slice town(const doc *d, uint32_t t) {
  char c = d->text.ptr[d->tokens.at[t].at.from];
  uint32_t m = c >= 'A' && c <= 'Z' ? actor_mention_at(d, t) : NONE;
  const location *l = m == NONE ? NULL : d->mentions.at[m].place;
  static const char *const no_town[] = {"region", "water", "country", "mountain", "province"};
  bool wide = false;
  for (size_t i = 0; l && i < sizeof no_town / sizeof *no_town; i++) wide |= strcmp(l->feature, no_town[i]) == 0;
  wide |= !l && m != NONE && d->mentions.at[m].core_end - d->mentions.at[m].core > 2; /* "the Swiss Alps" */
  return m == NONE || wide || d->mentions.at[m].kind != ACTOR_PLACE ? (slice){NULL, 0} : without_article(doc_slice(d, d->mentions.at[m].at));
}

const char *track_of_place(stance_work *w, uint32_t t, track_makes makes) {
  doc *d = w->d;
  slice noun = sym_slice(clause_lemma(d, t)), place = {NULL, 0};
  bool summit = slice_is(noun, "summit"), conference = makes == MAKES_conference;
  if (!conference && !summit && makes != MAKES_delegates && !slice_is(noun, "talk") && !slice_is(noun, "talks") && !slice_is(noun, "negotiation")) return NULL;
  FOR_CHILDREN(d, t, k) {
    uint32_t p = doc_case(d, k);
    bool before = (d->tokens.at[k].rel == REL_COMPOUND || d->tokens.at[k].rel == REL_AMOD) && k < t, in = d->tokens.at[k].rel == REL_NMOD && p != NONE && (norm_is(d, p, "in") || norm_is(d, p, "at"));
    if (before || in) place = town(d, k);
    if (place.len) break;
  }
  uint32_t h = d->tokens.at[t].head;
  if (!place.len && h != NONE && clause_verb(d, h)) /* "a conference opened in London" */
    FOR_CHILDREN(d, h, k) {
      uint32_t p = d->tokens.at[k].rel == REL_OBL ? doc_case(d, k) : NONE;
      if (p != NONE && (norm_is(d, p, "in") || norm_is(d, p, "at") || (makes == MAKES_delegates && norm_is(d, p, "to")))) place = town(d, k);
      if (place.len) break;
    }
  return place.len ? arena_printf(&d->arena, "%.*s %s", (int)place.len, place.ptr, summit ? "summit" : conference ? "conference" : "talks") : NULL;
}

static track_makes made_by(const stance_work *w, uint32_t noun) {
  sym l = clause_lemma(w->d, noun);
  return sym_is(l, "conference") || sym_is(l, "congress") ? MAKES_conference : MAKES_talks;
}

static uint32_t told_last(stance_work *w, uint32_t k) {
  if (k != NONE) w->last_track = k, w->last_sentence = (uint32_t)(w->scene.s - w->d->sentences.at);
  return k;
}

static uint32_t track_of(stance_work *w, uint32_t t) {
  parties p;
  memset(&p, 0, sizeof p);
  const char *name = talks_called(&w->scene, t);
  if (name) {
    if (!talks_parties(&w->scene, t, &p)) return NONE;
    return told_last(w, track_find(w, name, &p, made_by(w, t)));
  }
  bool fresh = w->last_track != NONE && (uint32_t)(w->scene.s - w->d->sentences.at) - w->last_sentence <= BACK;
  if (is_known(w->d, t) && fresh) { /* "the talks between A and B" are theirs */
    static slot own[] = {{SLOT_MOD, {"", 0}}, {SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"with", 4}}};
    slots places = {own, 3};
    clause c;
    clause_read(w->scene.x, w->d, t, &c);
    c.pos = 'n';
    if (!argument_all(&w->scene, &c, &places, &p) && !strand_elsewhere(w, w->scene.s)) return w->last_track;
  }
  track_named_sides(w, t, &p);
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
  if (!two_sides(&p) && (name = track_of_place(w, t, made_by(w, t))) != NULL) return told_last(w, track_find(w, name, &p, made_by(w, t)));
  return two_sides(&p) ? told_last(w, track_find(w, NULL, &p, made_by(w, t))) : NONE;
}

const char *track_called(stance_work *w, uint32_t noun) {
  if (told_session(w, noun)) return NULL; /* "boycotted a meeting of the Arab League" */
  uint32_t k = track_of(w, noun);
  return k == NONE || !w->d->tracks.at[k].parties.n ? NULL : w->d->tracks.at[k].name; /* "the talks in Paris" may be anybody's */
}

const char *track_with(stance_work *w, const stand *s) {
  parties p = s->holder, others;
  stand_others(w, s, &others);
  parties_add(&p, &others);
  uint32_t k = others.n && two_sides(&p) ? track_find(w, NULL, &p, MAKES_talks) : NONE;
  return k == NONE ? NULL : w->d->tracks.at[k].name;
}

void track_report_add(stance_work *w, uint32_t k, const clue *c) {
  doc *d = w->d;
  track *t = &d->tracks.at[k];
  const event *v = c->event == NONE ? NULL : &d->events.at[c->event];
  w->last_track = k;
  w->last_sentence = c->sentence;
  if (v && v->place != NONE && t->venue == NONE) t->venue = v->place;
  track_report *r = t->reports.n ? &t->reports.at[t->reports.n - 1] : NULL;
  if (r && r->sentence == c->sentence) { /* one for a sentence and status; a status goes before the bare name */
    if (c->status == TRACK_UNKNOWN || r->status == c->status) return;
    if (r->status != TRACK_UNKNOWN) r = NULL;
  } else {
    r = NULL;
  }
  if (!r) r = vec_add(&d->arena, &t->reports);
  *r = (track_report){.at = c->at, .sentence = c->sentence, .status = c->status, .attribution = said_of(d, c->token), .begin = c->begin, .after = c->after};
  if (v && v->begin != DAY_NONE) r->begin = v->begin, r->after = v->after;
}
