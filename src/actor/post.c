/* post.c - "Ambassador called on Foreign Minister at latter's request": a cable from Leopoldville means the American
 * ambassador and the Congolese minister, and says so only in its header. */
#include "actor/post.h"

#include <strings.h>

#include "actor/letterhead.h"
#include "read/cable.h"

enum { PLACE = 60, LIST = 1000 }; /* bytes of a post's name, of a list of participants that are looked at */

static bool begins(slice s, const char *word) { return s.len >= strlen(word) && memcmp(s.ptr, word, strlen(word)) == 0; }

/* "TO IMMEDIATE FCO" */
static bool to_london(const doc *d) {
  for (uint32_t i = 0; i < d->details.n; i++)
    if (strcmp(d->details.at[i].name, "recipient") == 0 && slice_ends(slice_of(d->details.at[i].value), "FCO")) return true;
  return false;
}

/* "FM AMEMBASSY LEOPOLDVILLE"; "FM RIYADH" over "TO IMMEDIATE FCO" */
static void sender(linking *k, slice line) {
  static const char *const posts[][2] = {{"AMEMBASSY ", "Embassy"}, {"AMCONSUL ", "Consulate"}, {"AMCONGEN ", "Consulate General"},
                                         {"USMISSION ", "Mission"}, {"USINT ", "Interests Section"}, {"USLO ", "Liaison Office"}};
  line = slice_trim(slice_cut(line, 3, line.len));
  for (size_t p = 0; p < sizeof posts / sizeof *posts; p++) {
    if (!begins(line, posts[p][0])) continue;
    slice place = slice_cut(line, strlen(posts[p][0]), line.len);
    const char *state = letterhead_state(k, place);
    if (state) letterhead_settle(k, "USA", state, posts[p][1], place);
    return;
  }
  if (!to_london(k->d)) return;
  size_t n = 0;
  while (n < line.len && !(line.ptr[n] >= '0' && line.ptr[n] <= '9')) n++; /* "FM SANTIAGO 121530Z APR 82" */
  slice place = slice_trim(slice_cut(line, 0, n));
  const char *state = place.len ? letterhead_state(k, place) : NULL;
  if (state && strcmp(state, "GBR") != 0) letterhead_settle(k, "GBR", state, "Embassy", place);
}

/* "S E C R E T DOHA 000417" over a header without FM: the words before the number. */
static void serial(linking *k, slice line) {
  size_t end = line.len, digits = 0;
  while (end && line.ptr[end - 1] >= '0' && line.ptr[end - 1] <= '9') end--, digits++;
  if (digits < 3 || !cable_classification(line)) return;
  while (end && line.ptr[end - 1] == ' ') end--;
  size_t from = end;
  slice best = {NULL, 0};
  for (int words = 0; words < 3 && from; words++) { /* "ABU DHABI", "PORT OF SPAIN" */
    while (from && line.ptr[from - 1] == ' ') from--;
    while (from && line.ptr[from - 1] != ' ') from--;
    slice place = slice_cut(line, from, end);
    char key[PLACE + 4];
    if (place.len >= PLACE) break;
    size_t n = lex_fold(place.ptr, place.len, key, sizeof key, NULL, NULL);
    for (const map_row *m = lex_key(k->r->l, (slice){key, n}); m; m = map_next(&k->r->l->names, m))
      if (lex_at(k->r->l, m)->kind <= NAME_CITY && code_is_state(lex_at(k->r->l, m)->country)) best = place;
  }
  if (best.len) letterhead_settle(k, "USA", letterhead_state(k, best), "Embassy", best);
}

/* "Telegram from the Embassy in Egypt to the Department of State", as printed records name them. */
static void titled(linking *k, const char *title) {
  static const char *const openers[] = {"telegram from the embassy in ", "telegram from the legation in ", "airgram from the embassy in ", "despatch from the embassy in "};
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
    size_t n = strlen(openers[i]);
    const char *to = strncasecmp(title, openers[i], n) == 0 ? strcasestr(title + n, " to the department of state") : NULL;
    if (!to) continue;
    slice place = {title + n, (size_t)(to - title) - n};
    if (place.len > 4 && strncasecmp(place.ptr, "the ", 4) == 0) place = slice_cut(place, 4, place.len);
    const char *state = letterhead_state(k, place);
    if (!state) return;
    letterhead_settle(k, "USA", state, i == 1 ? "Legation in" : "Embassy in", place);
  }
}

static const char *within(slice line, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= line.len; i++)
    if (memcmp(line.ptr + i, word, n) == 0) return line.ptr + i;
  return NULL;
}

/* "The Minister in Switzerland (Harrison) to the Secretary of State", "The Secretary of State to the Consul at Jerusalem (Pinkerton)". */
static void printed(linking *k, slice line) {
  static const char *const houses[][2] = {{"Consul General", "Consulate General in"}, {"Consul", "Consulate in"}, {"Minister", "Legation in"}, {"", "Embassy in"}};
  const char *in = within(line, " in "), *at = within(line, " at "), *end = within(line, " ("), *to = within(line, " to the ");
  if (!line.len || !to || (!in && !at)) return;
  if (within(line, "Secretary of State to the ")) {
    memcpy(k->home, "USA", 4);
    k->post = "U.S. side";
    return;
  }
  const char *from = (in && (!at || in < at) ? in : at) + 4;
  if (!end || end > to) end = to;
  if (from >= end) return;
  slice place = {from, (size_t)(end - from)}, who = {line.ptr, (size_t)(from - line.ptr)};
  if (place.len > 4 && strncasecmp(place.ptr, "the ", 4) == 0) place = slice_cut(place, 4, place.len);
  const char *state = letterhead_state(k, place);
  for (size_t i = 0; state && i < sizeof houses / sizeof *houses; i++)
    if (within(who, houses[i][0])) {
      letterhead_settle(k, "USA", state, houses[i][1], place);
      return;
    }
}

/* "MEMORANDUM FROM THE PRESIDENT'S SPECIAL ASSISTANT (BUNDY) TO PRESIDENT KENNEDY" */
static bool from_ours(slice line) {
  static const char *const offices[] = {"President", "Secretary of State", "Department of State", "National Security", "Joint Chiefs", "Central Intelligence", "Policy Planning", "Special Assistant", "Secretary of Defense", "Assistant Secretary"};
  char text[304];
  snprintf(text, sizeof text, "%.*s", (int)line.len, line.ptr);
  for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
    if (strcasestr(text, offices[i])) return true;
  return false;
}

/* Its title, or a line over it whose subject is the title: "MEMORANDUM OF CONVERSATION", "DAILY PRESS BRIEFING". */
static bool american_form(const doc *d) {
  enum { LINES = 4 };
  slice title = slice_of(d->title ? d->title : "");
  for (uint32_t i = 0; i <= d->blocks.n && i <= LINES; i++) {
    slice line = i ? doc_slice(d, d->blocks.at[i - 1].at) : title;
    if (d->kind == DOC_MEMORANDUM && line.len > 24 && line.len < 200 && strncasecmp(line.ptr, "memorandum of ", 14) == 0 && memmem(line.ptr, line.len, line.ptr[1] == 'E' ? "CONVERSATION" : "onversation", 11)) return true;
    size_t number = 0; /* "132. Telegram From the Department of State to the Embassy in Pakistan", as printed records have it */
    while (number < line.len && line.ptr[number] >= '0' && line.ptr[number] <= '9') number++;
    if (number && number + 2 < line.len && line.ptr[number] == '.' && line.ptr[number + 1] == ' ') line = slice_cut(line, number + 2, line.len);
    static const char *const sent[] = {"telegram from the department of state", "circular telegram from the department of state", "airgram from the department of state"};
    for (size_t j = 0; j < sizeof sent / sizeof *sent; j++)
      if (line.len >= strlen(sent[j]) && strncasecmp(line.ptr, sent[j], strlen(sent[j])) == 0) return true;
    if (line.len > 18 && strncasecmp(line.ptr, "memorandum for the ", 19) == 0) return true;
    if (line.len > 20 && line.len < 300 && strncasecmp(line.ptr, "memorandum from ", 16) == 0 && from_ours(line)) return true;
  }
  return false;
}

/* "DAILY PRESS BRIEFING", of the State Department alone called so. */
static bool daily_briefing(const doc *d) {
  enum { LINES = 4 };
  for (uint32_t i = 0; i <= d->blocks.n && i <= LINES; i++) {
    slice line = i ? doc_slice(d, d->blocks.at[i - 1].at) : slice_of(d->title ? d->title : "");
    if (line.len > 19 && line.len < 200 && strncasecmp(line.ptr, "daily press briefing", 20) == 0) return true;
  }
  return false;
}

/* "PARTICIPANTS: Mr. Tekeli, Ministry of Foreign Affairs, Ankara; Mr. Linnet, note-taker": of the state that stands behind his name, of
 * ours where only an office does. */
void post_participant(const linking *k, uint32_t pi) {
  const doc *d = k->d;
  phrase *p = &k->r->p.at[pi];
  if (!k->home[0] || k->host[0] || (p->core_kind != CORE_PERSON && !(p->core_kind == CORE_ROLE && p->person && !p->plural))) return;
  const block *b = &d->blocks.at[d->sentences.at[p->sentence].block];
  if (p->end < d->tokens.n && word_is(d, p->end, ":") && (word_is(d, p->core_end - 1, "spokesman") || word_is(d, p->core_end - 1, "spokeswoman") || k->briefing || strcmp(k->home, "GBR") == 0) && !p->country[0]) { /* of the briefing; a member of the House */
    memcpy(p->country, k->home, 4);
    memcpy(p->sector, p->core_kind == CORE_ROLE || k->briefing ? "GOV" : "LEG", 4);
    return;
  }
  size_t at = d->tokens.at[p->first].at.from, least = at > LIST ? at - LIST : 0;
  while (at > least && d->text.ptr[at - 1] != '\n' && d->text.ptr[at - 1] != ':') at--; /* its label may be no part of the text */
  if (at < 13 || d->text.ptr[at - 1] != ':' || strncasecmp(d->text.ptr + at - 13, "participants", 12) != 0) return;
  for (uint32_t t = p->first; t < p->end; t++)
    if (k->r->phrase_at[t] != NONE && k->r->p.at[k->r->phrase_at[t]].country[0] && code_is_state(k->r->p.at[k->r->phrase_at[t]].country)) return;
  bool ministry = false;
  for (uint32_t t = p->core_end; t < d->tokens.n && d->tokens.at[t].at.to <= b->at.to && t - p->core_end < 30; t++) {
    char c = d->tokens.at[t].at.from ? d->text.ptr[d->tokens.at[t].at.from - 1] : ' ';
    if (word_is(d, t, ";") || c == '\n') break;
    ministry |= word_in(d, t, LIST_ministry);
    uint32_t q = k->r->phrase_at[t];
    if (q == NONE || q == pi || !k->r->p.at[q].country[0] || !code_is_state(k->r->p.at[q].country)) continue;
    memcpy(p->country, k->r->p.at[q].country, 4);
    memcpy(p->sector, "GOV", 4);
    return;
  }
  if (ministry) return;
  memcpy(p->country, k->home, 4);
  memcpy(p->sector, "GOV", 4);
}

/* A debate of the Commons or the Lords: "my hon. Friend", "Her Majesty's Government". */
static bool of_parliament(const doc *d) {
  enum { TOKENS = 2000 };
  unsigned signs = 0;
  for (uint32_t t = 0; t + 2 < d->tokens.n && t < TOKENS; t++) {
    uint32_t n = t + 1 < d->tokens.n && word_is(d, t + 1, ".") ? t + 2 : t + 1;
    signs += (word_is(d, t, "hon.") || word_is(d, t, "hon") || word_is(d, t, "noble")) && (word_is(d, n, "friend") || word_is(d, n, "gentleman") || word_is(d, n, "member") || word_is(d, n, "lady") || word_is(d, n, "lord"));
  }
  return signs > 1;
}

/* A minute, letter or despatch of the British service: "I said that Her Majesty's Government could not", with nobody's quotation marks. */
static bool british_paper(const linking *k) {
  enum { TOKENS = 4000 };
  const doc *d = k->d;
  bool i = false, crown = false;
  for (uint32_t t = 0; t + 3 < d->tokens.n && t < TOKENS && !(i && crown); t++) {
    if (k->r->quoted[t]) continue;
    i |= word_is(d, t, "i") && d->tokens.at[t].upos == UPOS_PRON;
    crown |= (word_is(d, t, "majesty") && word_is(d, t + 1, "'s") && word_is(d, t + 2, "government")) || word_is(d, t, "h.m.g.") || word_is(d, t, "hmg");
  }
  return i && crown;
}

void post_find(linking *k) {
  k->home[0] = k->host[0] = '\0';
  k->post = NULL;
  const doc *d = k->d;
  k->briefing = daily_briefing(d);
  if (k->briefing || american_form(d)) {
    memcpy(k->home, "USA", 4); /* the form, and the name, are the State Department's; "we" is its side of the table */
    k->post = "U.S. side";
    return;
  }
  if (letterhead_find(k)) return;
  if (d->kind != DOC_CABLE && (of_parliament(d) || british_paper(k))) {
    memcpy(k->home, "GBR", 4);
    k->post = "British side";
    return;
  }
  if (d->kind != DOC_CABLE) return;
  if (d->title) titled(k, d->title);
  if (!k->host[0]) printed(k, cable_printed(d));
  for (int pass = 0; pass < 2 && !k->host[0]; pass++)
    for (uint32_t i = 0; i < d->blocks.n && !k->host[0]; i++) {
      if (d->blocks.at[i].kind != BLOCK_HEADER) continue;
      slice s = doc_slice(d, d->blocks.at[i].at);
      for (size_t at = 0; at < s.len && !k->host[0]; at++) { /* line by line */
        size_t len = 0;
        while (at + len < s.len && s.ptr[at + len] != '\n') len++;
        slice line = slice_trim((slice){s.ptr + at, len});
        at += len;
        if (!pass && begins(line, "FM SECSTATE")) memcpy(k->home, "USA", 4), k->post = "U.S. side";
        if (!pass && begins(line, "FM ")) sender(k, line);
        if (pass) serial(k, line);
      }
    }
}

void post_we(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  memcpy(p->country, k->home, 4);
  memcpy(p->sector, "GOV", 4);
  link_keyed(k, pi, "W:post", 6, k->post, ACTOR_ORGANIZATION, true);
}

/* "Ankara, May 3, 1949: The French Ambassador protested to the Foreign Office": until the sixties every state's ministry was called so. */
const char *post_foreign_office(const linking *k, const phrase *p) {
  const doc *d = k->d;
  if (!p->row || p->row->kind != NAME_SEAT || p->modifier || p->possessor != NONE || p->with[0] != NONE || p->core_end - p->core != 2 || strcmp(p->country, "GBR") != 0) return NULL;
  if (!word_is(d, p->core, "foreign") || !word_is(d, p->core + 1, "office") || !(p->first == p->core || word_is(d, p->first, "the"))) return NULL;
  if (strcmp(k->home, "USA") == 0) return k->host[0] ? k->host : NULL;
  const char *from = k->r->dateline;
  return !k->home[0] && from[0] && code_is_state(from) && strcmp(from, "USA") != 0 && d->date != DAY_NONE && d->date < 0 ? from : NULL;
}

/* "I saw Sadat in Alexandria. The President has asked Congress for more money": he who asks Congress is Washington's. */
static bool before_congress(const linking *k, const phrase *p) {
  if (k->host[0] || !word_is(k->d, p->core_end - 1, "president") || !k->r->words[p->core_end - 1].upper) return false; /* a post speaks of its host's */
  for (uint32_t t = p->end; t < k->d->sentences.at[p->sentence].end; t++)
    if (word_is(k->d, t, "congress") && k->r->words[t].upper) return true;
  return false;
}

bool post_link(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  const doc *d = k->d;
  bool ours = strcmp(k->home, "USA") == 0 && (word_is(d, p->core_end - 1, "department") || before_congress(k, p)); /* of a memorandum too */
  if ((!k->host[0] && !ours) || p->modifier || p->plural || p->indefinite || p->country[0] || p->possessor != NONE || p->core_end - p->core != 1 || p->core - p->first > 1) return false;
  if (p->core > p->first && !word_is(d, p->first, "the")) return false;
  if (word_in(d, p->core, LIST_mission)) {
    post_we(k, pi);
  } else if (word_is(d, p->core, "department") && d->tokens.at[p->core].upos == UPOS_PROPN) {
    memcpy(p->country, k->home, 4);
    memcpy(p->sector, "GOV", 4);
    link_keyed(k, pi, "O:state department", 18, "State Department", ACTOR_ORGANIZATION, true);
  } else if (before_congress(k, p)) {
    memcpy(p->country, k->home, 4);
    memcpy(p->sector, "GOV", 4);
    link_keyed(k, pi, "O:american president", 20, "U.S. President", ACTOR_PERSON, false);
  } else if (word_is(d, p->core, "ambassador") && p->appos == NONE && p->end == p->core_end) {
    /* "The Ethiopian Ambassador complained ... The Ambassador replied that the Embassy": the post's own */
    memcpy(p->country, k->home, 4);
    memcpy(p->sector, "GOV", 4);
    link_keyed(k, pi, "W:ambassador", 12, strcmp(k->home, "USA") == 0 ? "U.S. Ambassador" : "British Ambassador", ACTOR_PERSON, false);
  } else {
    return false;
  }
  link_count(k, p->country);
  return true;
}

const char *post_country(const linking *k, const phrase *p) {
  bool wired = p->first == p->core && k->r->words[p->core].upper; /* "Secretary called in Ambassador Ahmed" */
  bool many = p->plural && !(k->host[0] && p->definite && strcmp(p->sector, "COP") == 0); /* "the police" where the post is */
  if (!k->home[0] || (p->indefinite && !wired) || many || p->possessor != NONE) return NULL;
  static const char *const home_grown[] = {"GOV", "LEG", "MIL", "COP", "OPP", "JUD", "REB", "PTY", "REL", "LAB"};
  bool native = false;
  for (size_t i = 0; i < sizeof home_grown / sizeof *home_grown; i++) native |= strcmp(p->sector, home_grown[i]) == 0;
  if (!native) return NULL;
  if (!k->host[0]) { /* a conversation: "the Secretary", "the Under Secretary", "the President" are those of the one who wrote it down */
    uint32_t last = p->core_end - 1;
    bool own = p->end == p->core_end && (p->core == last ? word_is(k->d, last, "secretary") || word_is(k->d, last, "president")
                                                         : word_is(k->d, last, "secretary") && word_in(k->d, last - 1, LIST_rank_of_secretary));
    if (strcmp(k->home, "USA") == 0) own |= p->core == last && word_in(k->d, last, LIST_american_body); /* "approved by Congress" */
    if (strcmp(k->home, "GBR") == 0) /* "the Minister of State", "the Foreign Secretary" of a debate */
      for (uint32_t t = p->core; t < p->core_end; t++) own |= (word_is(k->d, t, "minister") || word_is(k->d, t, "secretary") || word_is(k->d, t, "government")) && k->r->words[t].upper;
    return own && k->r->words[p->core].upper ? k->home : NULL;
  }
  for (uint32_t t = p->first; t < p->end; t++) {
    /* "the Under Secretary of the Ministry of Irrigation", "the Permanent Secretary": offices of the host, not "the Secretary" */
    if (word_in(k->d, t, LIST_ministry)) return k->host;
    if (t > p->first && word_is(k->d, t, "secretary") && word_in(k->d, t - 1, LIST_before_secretary)) return k->host;
  }
  for (uint32_t t = p->first; t < p->end; t++)
    if (word_in(k->d, t, LIST_service_office)) return k->home;
  return k->host;
}

const char *post_caller(const linking *k, const phrase *p) {
  uint32_t verb = p->tree ? k->d->tokens.at[p->head].head : NONE;
  unsigned rel = p->tree ? k->d->tokens.at[p->head].rel : REL_ROOT;
  if (!k->home[0] || k->host[0] || !p->role || p->country[0] || verb == NONE || !word_is(k->d, p->role_at, "ambassador")) return NULL;
  if ((rel != REL_OBJ && rel != REL_IOBJ) || !word_in(k->d, verb, LIST_calls_in)) return NULL;
  const char *most = NULL;
  uint32_t n = 0;
  for (unsigned i = 0; i < k->n_counts; i++)
    if (strcmp(k->counts[i].code, k->home) != 0 && k->counts[i].n > n) most = k->counts[i].code, n = k->counts[i].n;
  return most;
}
