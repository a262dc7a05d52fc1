/* holder.c - whose stand it is.
 *
 * The slots of the row name a place in the clause: its subject, the owner of the noun ("Norway's readiness"), the speaker
 * ("the plan was unacceptable, he said"). Where that place holds "both" or "neither", the two sides told of last; where it
 * holds rebels of no known state, they are of the state that the document tells of most; an office, when it tells of hardly another. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

enum { BACK = 24 /* mentions */, SENTENCES = 2, COUNTED = 400 /* mentions */, STATES = 24 };

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

bool party_is_private(const party *p) {
  const char *s = p->sector;
  return code_is(s, "CVL") || code_is(s, "JRN") || code_is(s, "MED") || code_is(s, "BUS") || code_is(s, "EDU") || code_is(s, "CRM") || code_is(s, "AGR") || code_is(s, "HLH") || code_is(s, "LAB") || code_is(s, "REF");
}

bool party_takes_stands(const party *p) {
  if (party_is_private(p)) return false;
  return p->country[0] || code_is(p->sector, "REB") || code_is(p->sector, "SEP") || code_is(p->sector, "OPP");
}

bool stand_only_sides(parties *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++)
    if (party_takes_stands(&p->at[i])) p->at[n++] = p->at[i];
  return (p->n = n) > 0;
}

/* "The Hungarian pianist agreed to play", "a Swedish carmaker rejected it": the adjective makes nobody his state's. "The Soviet note offers a
 * guarantee" */
bool stand_only_described(const doc *d, parties *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    const mention *m = p->at[i].mention == NONE ? NULL : &d->mentions.at[p->at[i].mention];
    uint32_t noun = m && m->modifier && m->kind == ACTOR_COUNTRY && !p->at[i].sector[0] ? d->tokens.at[m->head].head : NONE;
    uint32_t who = noun == NONE ? NONE : actor_mention_at(d, noun);
    bool one = who != NONE && (d->mentions.at[who].kind == ACTOR_PERSON || d->mentions.at[who].kind == ACTOR_GROUP) && !d->mentions.at[who].sector[0];
    bool thing = noun != NONE && who == NONE && d->tokens.at[noun].rel == REL_NSUBJ && d->tokens.at[noun].upos == UPOS_NOUN && !sym_in(d->tokens.at[noun].lemma, LIST_authored);
    if (!one && !thing) p->at[n++] = p->at[i];
  }
  bool none = p->n && !n;
  p->n = n;
  return none;
}

static bool is_state(const char *country) {
  static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"};
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
    if (strcmp(country, bodies[i]) == 0) return false;
  return country[0] != '\0';
}

static bool rebel(const party *p) { return strcmp(p->sector, "REB") == 0 || strcmp(p->sector, "SEP") == 0; }

/* "The Libyan would settle for the pilots": at a conference he is his country's delegate, and no private man. */
static bool delegate(const doc *d, const party *p) {
  if (p->mention == NONE || strcmp(p->sector, "CVL") != 0 || !p->country[0]) return false;
  const mention *k = &d->mentions.at[p->mention];
  if (k->pronoun) k = &d->mentions.at[d->entities.at[k->entity].first];
  return k->kind == ACTOR_PERSON && !k->role && k->end == k->first + 2 && norm_is(d, k->first, "the");
}

/* "The Tigrayans called it a joke", "the leader of the Bosnian Serbs": a people that a text sets beside its state is a side. */
static bool people(const doc *d, const party *p) {
  if (p->mention == NONE || strcmp(p->sector, "CVL") != 0 || !p->country[0]) return false;
  uint32_t m = p->mention;
  if (d->mentions.at[m].pronoun) m = d->entities.at[d->mentions.at[m].entity].first;
  const mention *k = &d->mentions.at[m];
  if (k->kind == ACTOR_PERSON && k->role) {
    uint32_t end = k->end;
    if (!sym_in(d->tokens.at[k->core_end - 1].norm, LIST_heads_people)) return false;
    for (m++; m < d->mentions.n && d->mentions.at[m].kind != ACTOR_GROUP; m++)
      if (d->mentions.at[m].first >= end) return false;
    if (m == d->mentions.n || d->mentions.at[m].end > end) return false;
    k = &d->mentions.at[m];
  }
  return k->kind == ACTOR_GROUP && !k->role && !k->modifier && !k->plain && d->tokens.at[k->first].upos != UPOS_NUM && norm_is(d, k->first, "the") && d->tokens.at[k->core_end - 1].upos == UPOS_PROPN && strcmp(k->country, p->country) == 0;
}

/* "Saigon's people want two sides", "The North's man": whose they are, they speak for. */
static void his_people(const stance_work *w, party *p) {
  doc *d = w->d;
  if (p->mention == NONE || (p->sector[0] && strcmp(p->sector, "CVL") != 0)) return;
  const mention *k = &d->mentions.at[p->mention];
  if (k->pronoun || !sym_in(d->tokens.at[k->core_end - 1].norm, LIST_somebodys_people)) return;
  uint32_t whose = doc_child(d, k->core_end - 1, REL_NMOD_POSS);
  party who[1];
  if (whose == NONE || d->tokens.at[whose].upos != UPOS_PROPN || !actor_parties_direct(d, whose, who, 1) || party_is_private(&who[0])) return;
  if (!who[0].country[0]) return;
  memcpy(p->country, who[0].country, 4);
  memcpy(p->sector, who[0].sector[0] ? who[0].sector : "GOV", 4);
}

/* "Norwegian-mediated talks": of a go-between. */
static bool brokers(const doc *d, const mention *k) {
  return k->end + 1 < d->tokens.n && norm_is(d, k->end, "-") && sym_in(d->tokens.at[k->end + 1].norm, LIST_brokered);
}

/* "African leaders rejected Morocco's plan", "The rebels rejected the offer of Spain": the state that the text names only behind them, in the
 * same sentence, is the other side. Of rebels a government or an army there is their own: "attacked the Sudanese army". */
static bool named_only_behind(const stance_work *w, const party *p) {
  const doc *d = w->d;
  if (p->mention == NONE || !w->home[0]) return false;
  for (uint32_t m = 0; m < d->mentions.n && m < COUNTED; m++) {
    const mention *k = &d->mentions.at[m];
    const char *country = k->country[0] ? k->country : d->entities.at[k->entity].country[0] ? d->entities.at[k->entity].country : k->place ? k->place->country : "";
    if (!k->pronoun && strcmp(country, w->home) == 0 && ((rebel(p) && k->kind != ACTOR_COUNTRY && k->kind != ACTOR_PLACE) || m < p->mention || d->tokens.at[k->head].sentence != d->tokens.at[d->mentions.at[p->mention].head].sentence)) return false;
  }
  return true;
}

void stand_home(stance_work *w, party *p) {
  his_people(w, p);
  if (delegate(w->d, p)) memcpy(p->sector, "GOV", 4);
  if (people(w->d, p)) memcpy(p->sector, "REB", 4);
  bool office = strcmp(p->sector, "GOV") == 0 || strcmp(p->sector, "MIL") == 0 || strcmp(p->sector, "LEG") == 0 || strcmp(p->sector, "OPP") == 0;
  if (p->country[0] || (!rebel(p) && !office)) return;
  const doc *d = w->d;
  if (p->mention != NONE && !rebel(p)) { /* "a senior official travelling with the president": whose, the text does not say */
    const mention *k = &d->mentions.at[d->entities.at[d->mentions.at[p->mention].entity].first];
    if (k->kind == ACTOR_PERSON && sym_in(d->tokens.at[k->first].norm, LIST_indefinite)) return;
    if (sym_is(d->tokens.at[k->first].norm, "our") || sym_is(d->tokens.at[k->first].norm, "my")) return; /* "Our Ambassador in Ankara": not the state he is in */
  }
  if (!w->home_known) {
    struct {
      char country[4];
      uint32_t told;
    } all[STATES];
    uint32_t n = 0, most = 0;
    for (uint32_t m = 0; m < d->mentions.n && m < COUNTED; m++) {
      const mention *k = &d->mentions.at[m];
      const char *country = k->country[0] ? k->country : d->entities.at[k->entity].country[0] ? d->entities.at[k->entity].country : k->place ? k->place->country : "";
      if (!is_state(country) || k->pronoun || brokers(d, k)) continue;
      uint32_t i = 0;
      while (i < n && strcmp(all[i].country, country) != 0) i++;
      if (i == n && n == STATES) continue;
      if (i == n) memcpy(all[n].country, country, 4), all[n++].told = 0;
      all[i].told++;
    }
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += all[i].told;
    for (uint32_t i = 0; i < n; i++)
      if (all[i].told > most) most = all[i].told, memcpy(w->home, all[i].country, 4);
    w->home_known = true;
    w->home_alone = 2 * most > sum && most > 1; /* "The President approved the sale of arms to Pakistan" */
  }
  if (named_only_behind(w, p)) return;
  if (office && !w->home_alone) return; /* of several states: nobody's rather than the wrong one's */
  memcpy(p->country, w->home, 4);
}

/* "between Chad and the rebels": those of the state beside them. */
void stand_beside_state(parties *to) {
  const party *state = NULL;
  for (uint32_t i = 0; i < to->n; i++) {
    if (!is_state(to->at[i].country) || rebel(&to->at[i])) continue;
    if (state) return;
    state = &to->at[i];
  }
  for (uint32_t i = 0; state && i < to->n; i++)
    if (rebel(&to->at[i]) && !to->at[i].country[0]) memcpy(to->at[i].country, state->country, 4);
}

bool stand_speaker(stance_work *w, uint32_t t, party *out) {
  doc *d = w->d;
  for (uint32_t a = said_of(d, t); a != NONE; a = d->attributions.at[a].within) {
    const attribution *k = &d->attributions.at[a];
    if (k->cue_token == t) continue;
    if (k->sense == SAID_PERCEIVE) return false; /* "He got word that there was nothing to talk about": from others */
    if (k->source_mention != NONE) {
      *out = actor_party(d, k->source_mention);
      stand_home(w, out);
      return party_takes_stands(out);
    }
    parties side; /* "The Peruvian side stated that": no mention, but words that name one */
    uint32_t who = k->has_source && k->cue_token != NONE ? clause_subject(d, k->cue_token) : NONE;
    if (who == NONE || d->tokens.at[who].at.from < k->source.from || d->tokens.at[who].at.to > k->source.to) continue;
    if (!argument_parties(&w->scene, who, &side) || !stand_only_sides(&side)) return false;
    *out = side.at[0];
    return true;
  }
  uint32_t verb = rel_is(d, t, REL_CONJ) ? d->tokens.at[t].head : NONE; /* "said that A was possible, but B was out of the question": the tree hangs B beside "said" */
  uint32_t content = verb == NONE ? NONE : doc_child(d, verb, REL_CCOMP), a = content == NONE ? NONE : said_of(d, content);
  if (a == NONE || d->attributions.at[a].cue_token != verb || d->attributions.at[a].source_mention == NONE || doc_child(d, t, REL_NSUBJ) == NONE || said_of(d, t) != NONE) return false;
  *out = actor_party(d, d->attributions.at[a].source_mention);
  return party_takes_stands(out);
}

/* "Both", "neither side", "each": the word that counts two; NONE. */
static uint32_t of_two(const doc *d, uint32_t t) {
  if (t == NONE) return NONE;
  if (sym_in(d->tokens.at[t].norm, LIST_of_two)) return t;
  if (d->tokens.at[t].upos != UPOS_NOUN) return NONE;
  if (sym_in(d->tokens.at[t].norm, LIST_the_sides) && t > 0 && norm_is(d, t - 1, "the")) return t; /* "binds the parties" */
  FOR_CHILDREN(d, t, k)
  if (k < t && (sym_in(d->tokens.at[k].norm, LIST_of_two) || (norm_is(d, k, "two") && k > 0 && norm_is(d, k - 1, "the")))) return k;
  return NONE;
}

/* The two sides that the words before name: those of this sentence, else of the nearest one that names two. */
static bool last_two(stance_work *w, uint32_t t, parties *out) {
  doc *d = w->d;
  uint32_t m = doc_first_mention(d, t), here = doc_token(d, t)->sentence, block = d->sentences.at[here].block;
  uint32_t at = here;
  out->n = 0;
  for (uint32_t i = 0; i < BACK && m-- > 0; i++) {
    const mention *k = &d->mentions.at[m];
    uint32_t s = doc_token(d, k->head)->sentence;
    if (d->sentences.at[s].block != block || s + SENTENCES < here) break;
    if (s != at && out->n == 2) return true;
    if (s != at && out->n > 2) out->n = 0;
    at = s;
    if (k->pronoun || k->kind == ACTOR_PLACE || doc_in_dateline(d, &d->sentences.at[s])) continue;
    party p = actor_party(d, m);
    if (!p.country[0]) stand_home(w, &p);
    if (!party_takes_stands(&p) || !is_state(p.country)) continue;
    bool known = false;
    for (uint32_t j = 0; j < out->n; j++) known |= party_same_country(&out->at[j], &p) && rebel(&out->at[j]) == rebel(&p);
    if (!known && out->n < ACT_PARTIES) out->at[out->n++] = p;
  }
  if (out->n != 2) out->n = 0;
  return out->n == 2;
}

/* "Both", "the two powers" */
static bool two_sides(stance_work *w, uint32_t t, parties *out) { return of_two(w->d, t) != NONE && last_two(w, t, out); }

/* "The Iranian note calls for", "Warsaw's reply rejects": whose paper it is. */
static bool of_paper(stance_work *w, uint32_t t, parties *out) {
  doc *d = w->d;
  out->n = 0;
  if (t == NONE || d->tokens.at[t].upos != UPOS_NOUN || !d->tokens.at[t].lemma || !sym_in(d->tokens.at[t].lemma, LIST_says_for_state)) return false;
  FOR_CHILDREN(d, t, k) {
    const token *c = doc_token(d, k);
    bool before = k < t && (c->rel == REL_AMOD || c->rel == REL_COMPOUND || c->rel == REL_NMOD_POSS || c->rel == REL_NMOD_DESC);
    uint32_t p = k > t && c->rel == REL_NMOD ? doc_case(d, k) : NONE;
    if (!before && (p == NONE || (!norm_is(d, p, "from") && !norm_is(d, p, "of")))) continue;
    if (actor_parties(d, k, out->at, 1, NULL) && (out->n = 1) && stand_only_sides(out) && out->at[0].country[0]) return true;
    out->n = 0;
  }
  return false;
}

/* "a Government spokesman declared", of a wire from a capital whose state it tells of too. */
static void of_dateline(const stance_work *w, parties *out) {
  const doc *d = w->d;
  const block *b = &d->blocks.at[d->sentences.at[0].block];
  if (out->n != 1 || out->at[0].country[0] || strcmp(out->at[0].sector, "GOV") != 0 || b->dateline >= b->body) return;
  const char *country = NULL;
  for (uint32_t m = 0; m < d->mentions.n && m < COUNTED; m++) {
    const mention *k = &d->mentions.at[m];
    if (k->at.from >= b->dateline && k->at.to <= b->body) country = country ? country : k->place ? k->place->country : k->country;
    else if (country && country[0] && strcmp(k->country, country) == 0) {
      memcpy(out->at[0].country, country, 4);
      return;
    }
  }
}

/* The sides that the tokens tell of: the subject's of their root, else the only state that they name. */
static bool sides_told(stance_work *w, uint32_t first, uint32_t end, uint32_t root, parties *out) {
  doc *d = w->d;
  party one = {.mention = NONE};
  uint32_t states = 0;
  for (uint32_t m = doc_first_mention(d, first); m < d->mentions.n && d->mentions.at[m].head < end; m++) {
    const mention *k = &d->mentions.at[m];
    if (k->pronoun || k->kind == ACTOR_PLACE) continue;
    party p = actor_party(d, m);
    if (!party_takes_stands(&p) || !p.country[0] || (states && party_same_country(&one, &p))) continue;
    one = p;
    states++;
  }
  out->n = 0;
  if (states > 1) return root != NONE && argument_parties(&w->scene, clause_subject(d, root), out) && stand_only_sides(out);
  out->at[0] = one;
  return (out->n = states) > 0;
}

/* "The former asked for a truce; the latter wants reparations": of the two that were named before. */
static bool former_latter(stance_work *w, uint32_t t, parties *out) {
  bool former = norm_is(w->d, t, "former");
  if ((!former && !norm_is(w->d, t, "latter")) || t == 0 || !norm_is(w->d, t - 1, "the") || !last_two(w, t, out)) return false;
  if (former) out->at[0] = out->at[1];
  out->n = 1;
  return true;
}

bool stand_told_of(stance_work *w, uint32_t t, parties *out) {
  doc *d = w->d;
  if (former_latter(w, t, out)) return true;
  const token *k = doc_token(d, t);
  const sentence *s = w->scene.s;
  out->n = 0;
  bool it = sym_in(k->norm, LIST_it);
  if (k->upos != UPOS_PRON || k->rel == REL_EXPL || (!it && !sym_in(k->norm, LIST_they))) return false;
  if (k->mention != NONE) {
    party p = actor_party(d, k->mention);
    if (party_takes_stands(&p) || party_is_private(&p)) return false;
  }
  if (sides_told(w, s->first, t, NONE, out)) return true;
  if (out->n == 0 && doc_first_mention(d, s->first) < d->mentions.n && d->mentions.at[doc_first_mention(d, s->first)].head < t) return false; /* others are named before it */
  return s > d->sentences.at && s[-1].block == s->block && sides_told(w, s[-1].first, s[-1].end, s[-1].root, out) && (out->n == 1) == it;
}

/* "told the Norwegian that his side was ready": the speaker's own, whomever the pronoun was given to. */
bool stand_own_side(stance_work *w, uint32_t subj, uint32_t t, parties *out) {
  const doc *d = w->d;
  uint32_t whose = d->tokens.at[subj].upos == UPOS_NOUN && sym_in(d->tokens.at[subj].norm, LIST_own_country) ? doc_child(d, subj, REL_NMOD_POSS) : NONE;
  party speaker;
  if (whose == NONE || d->tokens.at[whose].upos != UPOS_PRON || doc_child(d, subj, REL_AMOD) != NONE || !stand_speaker(w, t, &speaker)) return false;
  uint32_t a = said_of(d, t), cue = a == NONE ? NONE : d->attributions.at[a].cue_token;
  if (cue == NONE || d->tokens.at[cue].sentence != d->tokens.at[t].sentence) return false;
  memset(out, 0, sizeof *out);
  out->at[0] = speaker;
  out->n = 1;
  return true;
}

/* "The frontier with Belize is open to negotiation, said Guatemala's minister": a thing holds nothing, whosever it is. */
static bool of_thing(stance_work *w, uint32_t subj, uint32_t t, parties *out) {
  party speaker;
  if (w->d->tokens.at[subj].upos != UPOS_NOUN || out->how == PARTY_DIRECT || !issue_word(w, subj) || sym_in(w->d->tokens.at[subj].norm, LIST_own_country)) return false;
  if (!stand_speaker(w, t, &speaker)) return false;
  memset(out, 0, sizeof *out);
  out->at[0] = speaker;
  out->n = 1;
  return true;
}

/* "Yemen's warring sides agreed": its government and those who fight it. */
bool stand_rivals(stance_work *w, uint32_t t, parties *out) {
  doc *d = w->d;
  if (t == NONE || d->tokens.at[t].upos != UPOS_NOUN || !sym_in(d->tokens.at[t].norm, LIST_rival_sides)) return false;
  bool two = false;
  party whose[1];
  uint32_t found = 0;
  FOR_CHILDREN(d, t, k) {
    if (k > t) break;
    two |= sym_in(d->tokens.at[k].norm, LIST_warring) && !(norm_is(d, t, "parties") && (norm_is(d, k, "two") || norm_is(d, k, "both") || norm_is(d, k, "rival"))); /* not "the two main parties of Kenya" */
    if (!found && (rel_is(d, k, REL_NMOD_POSS) || rel_is(d, k, REL_AMOD) || rel_is(d, k, REL_COMPOUND))) found = actor_parties(d, k, whose, 1, NULL);
  }
  if (!two || !found || !is_state(whose[0].country)) return false;
  memset(out, 0, sizeof *out);
  out->at[0] = out->at[1] = whose[0];
  memcpy(out->at[0].sector, "GOV", 4);
  memcpy(out->at[1].sector, "REB", 4);
  out->n = 2;
  return true;
}

bool stand_in_capital(const stance_work *w, const clause *c, parties *out) {
  const doc *d = w->d;
  if (!c->passive || c->surface == NONE || d->tokens.at[c->surface].upos != UPOS_NOUN || (c->subj != NONE && c->subj != c->surface) || !sym_in(c->lemma, LIST_received)) return false;
  for (uint32_t i = 0; i < c->n_obl; i++) {
    uint32_t m = d->tokens.at[c->obl[i].head].mention;
    const mention *k = m == NONE ? NULL : &d->mentions.at[m];
    if (!k || !slice_is(c->obl[i].prep, "in") || !k->names_place || !k->place || strcmp(k->place->feature, "PPLC") != 0) continue;
    memset(out, 0, sizeof *out);
    out->at[0] = (party){.mention = m};
    memcpy(out->at[0].country, k->place->country, 4);
    memcpy(out->at[0].sector, "GOV", 4);
    out->n = 1;
    return true;
  }
  return false;
}

bool stand_holder(stance_work *w, const clause *c, const slots *places, parties *out) {
  memset(out, 0, sizeof *out);
  for (uint32_t i = 0; i < places->n; i++) {
    const slot *s = &places->at[i];
    slots one = {(slot *)s, 1};
    bool found = false;
    if (s->kind == SLOT_SURFACE && c->surface != NONE && stand_own_side(w, c->surface, c->token, out)) return true;
    if (s->kind == SLOT_SUBJ && c->subj != NONE && (two_sides(w, c->subj, out) || stand_rivals(w, c->subj, out) || stand_own_side(w, c->subj, c->token, out))) return true;
    if (s->kind == SLOT_SPEAKER) {
      if (c->passive && rel_is(w->d, c->token, REL_ADVCL)) continue; /* "wanted it shut before the ban was lifted" */
      found = stand_speaker(w, c->token, &out->at[0]);
      out->n = found;
    } else if (s->kind == SLOT_POSS && c->pos != 'n') { /* "Berlin's door remained open" */
      clause of;
      if (c->subj != NONE && clause_pos(w->d, c->subj) == 'n') {
        clause_read(w->scene.x, w->d, c->subj, &of);
        found = argument_slots(&w->scene, &of, &one, out);
      }
    } else if (s->kind == SLOT_SURFACE) {
      found = argument_parties(&w->scene, c->surface, out);
    } else {
      found = argument_slots(&w->scene, c, &one, out);
      if (found && s->kind == SLOT_SUBJ && c->subj != NONE && of_thing(w, c->subj, c->token, out)) return true;
    }
    for (uint32_t k = 0; found && k < out->n; k++) stand_home(w, &out->at[k]);
    if (found && stand_only_sides(out)) return true;
    if (s->kind == SLOT_SUBJ && c->subj != NONE && (stand_told_of(w, c->subj, out) || of_paper(w, c->subj, out))) return true;
  }
  uint32_t whose = c->subj == NONE || c->pos == 'n' ? NONE : doc_child(w->d, c->subj, REL_NMOD_POSS), relcl = c->token; /* "Venezuela, whose president opposes it" */
  for (int hop = 0; hop < 3 && relcl != NONE && !rel_is(w->d, relcl, REL_ACL_RELCL); hop++) relcl = w->d->tokens.at[relcl].head;
  if (whose != NONE && relcl != NONE && norm_is(w->d, whose, "whose") && w->d->tokens.at[relcl].head != NONE && argument_parties(&w->scene, w->d->tokens.at[relcl].head, out) && stand_only_sides(out)) return true;
  const token *k = doc_token(w->d, c->token); /* "voiced reservations about the tariff", "came out in favour of a ban" */
  uint32_t in = k->rel == REL_OBL ? doc_case(w->d, c->token) : NONE;
  if (c->pos == 'n' && (k->rel == REL_OBJ || (in != NONE && norm_is(w->d, in, "in"))) && k->head != NONE && frame_sym_in(w->scene.x, clause_lemma(w->d, k->head), w->x->class_voice) &&
      argument_parties(&w->scene, clause_subject(w->d, k->head), out) && stand_only_sides(out))
    return true;
  if (c->pos == 'n' && k->rel == REL_CONJ && norm_is(w->d, c->token, "calls") && k->head != NONE && clause_verb(w->d, k->head) && /* "does not recognise the court and calls for talks": the tagger has a noun */
      argument_parties(&w->scene, clause_subject(w->d, k->head), out) && stand_only_sides(out))
    return true;
  if (c->pos == 'n' && norm_is(w->d, c->token, "calls") && k->rel == REL_NMOD && doc_case(w->d, c->token) == NONE && k->head != NONE && k->head < c->token && w->d->tokens.at[k->head].rel == REL_ROOT) { /* "The Iranian note calls for" */
    if (of_paper(w, k->head, out)) return true;
    if (argument_parties(&w->scene, k->head, out) && out->how == PARTY_DIRECT && stand_only_sides(out)) return true;
  }
  if (c->pos == 'v' && c->subj == NONE && !c->passive && !c->infinitive && places->n && places->at[0].kind == SLOT_SUBJ) /* "Under the agreement the front undertook": the tree has it for an adverb */
    FOR_CHILDREN(w->d, c->token, before) {
      const token *b = doc_token(w->d, before);
      if (before > c->token || b->upos != UPOS_PROPN || (b->rel != REL_OBL && b->rel != REL_OBL_UNMARKED) || doc_case(w->d, before) != NONE || b->mention == NONE || w->d->mentions.at[b->mention].end != c->token) continue;
      if (argument_parties(&w->scene, before, out) && out->how == PARTY_DIRECT && stand_only_sides(out)) return true;
    }
  bool by_speaker = false;
  for (uint32_t i = 0; i < places->n; i++) by_speaker |= places->at[i].kind == SLOT_SPEAKER;
  if (c->pos != 'v' && c->pos != 'p' && (by_speaker || (c->pos == 'n' && places->n && places->at[0].kind == SLOT_POSS)) && view_holder(w, c, by_speaker && c->subj != NONE, out)) return true;
  if (places->n && (places->at[0].kind == SLOT_SUBJ || places->at[0].kind == SLOT_SPEAKER)) {
    argument_slots(&w->scene, c, &(slots){(slot[]){{SLOT_SUBJ, {"", 0}}}, 1}, out);
    of_dateline(w, out);
    if (stand_only_sides(out)) return true;
  }
  out->n = 0;
  return false;
}
