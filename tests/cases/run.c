/* run FILE.case ... : sentences with their expected codes, the first thing to read and to add to (HACKING.md).
 *
 *   France asked Mali to release the two hostages on Tuesday.      <- the text; a leading * = must yield no event
 *   | The hostages were taken in May.                              <- a further paragraph, if any
 *   date: 2013-02-07
 *   event: FRA REQUEST/yield MLI                                   <- actors TYPE[/mode] recipients [factuality]
 *   time: Tuesday = 2013-02-05
 *   time: the past two years = P2Y 2011-02-07..2013-02-07          <- where the value does not show its first and last day
 *   dated: met = 2013-02-03..2013-02-05                            <- first and last day of the event with this trigger; - = not known
 *   times: all                                                     <- there are no times but those
 *   who: he = Kim Yong Il PRKGOV                                    <- entity, code of the mention ("-" = none); "nobody" = no mention
 *   actor: the Greek Cypriot leader = CYPGOV                       <- a mention's words and the parties it means; - = none
 *   place: Gao = MLI 16.27 -0.04                                   <- where a mention lies; the state alone will do; - = no place, or not known which
 *   at: met = Gao                                                  <- the place of the event with this trigger; - = none
 *   chain: the cable <- J. Dorjsuren | the talks were dead            <- outermost first | words of the content; - = no source
 *   chain: Ankara | [the talks were dead]                          <- these and no other words
 *   chains: 2                                                      <- so many attributions and no more
 *   grade: the aide | Lima would sign | described_unnamed, 2 hands, witnessed, of other, likely "probably"    <- source | words of the content | some
 *       of its grades; of self, side, other, nobody; no hedge; no band "may"; saying no band "seemed"; directness not known: unknown
 *   hedged: sign = likely "probably"                               <- of the event with this trigger; - = not
 *   heard: the king | the army would stay                          <- to whom these words were said; - = it does not tell
 *
 * A block ends with a blank line. `#` opens a comment. The events of a block are all there may be, unless it says
 * "more: yes"; times, whos and chains must be among those found, in text order where "times: all" stands. The sum
 * of those blocks is printed as TempEval has it: a time counts when it overlaps, its value when it is the same. A party matches by country ("FRA") or by country
 * and sector ("FRAGOV"); "-" is nobody; several are joined by commas.
 *
 * A text that opens with `?` is wanted: what a careful reader takes from it, and the program not yet. It is run and
 * counted and never fails; once it comes right the runner says so, and the `?` should go (-w shows what is missing). */
#include <stdlib.h>

#include "actor/party.h"
#include "pipeline.h"
#include "said/said.h"
#include "words.h"

enum { LINES = 64, LENGTH = 4096 };

typedef struct block_case {
  char text[LENGTH];
  char date[16];
  char line[LINES][LENGTH];
  int n, at; /* expected lines; line number of the text */
  bool nothing, more, wanted, all_times;
} block_case;

static int passed, failed, wanted, wanted_right;
static bool show_wanted;
/* Of the blocks with "times: all": expected, found, of one span, overlapping, of one value. */
static struct { int want, found, strict, relaxed, value; } tally;

static bool party_is(const party *p, const char *code, size_t len) {
  char have[8];
  if (p->code) return strlen(p->code) == len && memcmp(p->code, code, len) == 0;
  snprintf(have, sizeof have, "%s%s", p->country, p->sector);
  return strncmp(have, code, len) == 0 && (len == 3 || strlen(have) == len);
}

static bool parties_are(const party *at, uint32_t n, const char *codes) {
  if (strcmp(codes, "-") == 0) return n == 0;
  uint32_t want = 0;
  for (const char *c = codes; *c;) {
    size_t len = strcspn(c, ",");
    bool found = false;
    for (uint32_t i = 0; i < n; i++) found |= party_is(&at[i], c, len);
    if (!found) return false;
    want++;
    c += len + (c[len] == ',');
  }
  return want == n;
}

static const char *const fact_names[] = {"happened", "said_to_have_happened", "planned", "conditional", "negated", "refused"};

static bool event_is(const event *e, const char *expected) {
  char actors[128], type[64], recipients[128], fact[32] = "";
  if (sscanf(expected, "%127s %63s %127s %31s", actors, type, recipients, fact) < 3) return false;
  char *mode = strchr(type, '/');
  if (mode) *mode++ = '\0';
  if (strcmp(type, plover_names[e->type]) != 0) return false;
  if (mode && (!e->mode || strcmp(mode, e->mode) != 0)) return false;
  if (fact[0] && strcmp(fact, fact_names[e->factuality]) != 0) return false;
  return parties_are(e->actors.at, e->actors.n, actors) && parties_are(e->recipients.at, e->recipients.n, recipients);
}

static void print_party(uint32_t i, const party *p) {
  if (p->code) printf("%s%s", i ? "," : "", p->code);
  else printf("%s%s%s", i ? "," : "", p->country, p->sector);
}

static void print_event(const event *e) {
  printf("#   got ");
  for (uint32_t i = 0; i < e->actors.n; i++) print_party(i, &e->actors.at[i]);
  printf("%s %s%s%s ", e->actors.n ? "" : "-", plover_names[e->type], e->mode ? "/" : "", e->mode ? e->mode : "");
  for (uint32_t i = 0; i < e->recipients.n; i++) print_party(i, &e->recipients.at[i]);
  printf("%s %s  (%s)\n", e->recipients.n ? "" : "-", fact_names[e->factuality], e->why ? e->why : "");
}

static bool holds_words(slice text, const char *words) {
  size_t n = strlen(words);
  for (size_t i = 0; i + n <= text.len; i++)
    if (memcmp(text.ptr + i, words, n) == 0) return true;
  return false;
}

static bool chain_is(const doc *d, uint32_t a, char *names, const char *words) {
  bool content = false;
  for (uint32_t i = 0; i < d->attributions.at[a].content.n; i++) {
    slice s = doc_slice(d, d->attributions.at[a].content.at[i]);
    size_t n = strlen(words);
    content |= words[0] == '[' ? s.len + 2 == n && memcmp(s.ptr, words + 1, s.len) == 0 : holds_words(s, words);
  }
  if (!content) return false;
  uint32_t link[16], n = said_chain(d, a, link, 16), i = 0;
  for (char *name = names; name; i++) {
    char *arrow = strstr(name, " <- ");
    if (arrow) *arrow = '\0';
    const char *have = i < n ? said_source_name(d, link[i]) : NULL;
    bool nobody = i < n && !d->attributions.at[link[i]].has_source;
    bool right = strcmp(name, "-") == 0 ? nobody : have && holds_words(slice_of(have), name);
    if (arrow) *arrow = ' ';
    if (!right) return false;
    name = arrow ? arrow + 4 : NULL;
  }
  return i == n;
}

/* The grades of an attribution, one a piece. */
enum { PIECES = 5, PIECE = 160 };
static void hedge_words(const doc *d, const hedge *h, bool with_on, char out[PIECE]) {
  if (!hedged(h)) {
    snprintf(out, PIECE, "%s", with_on ? "no hedge" : "-");
    return;
  }
  slice s = doc_slice(d, h->at);
  snprintf(out, PIECE, "%s%s \"%.*s\"", with_on && h->on == HEDGED_SAYING ? "saying " : "", h->band ? word_of(WORD_BAND, h->band) : "no band", (int)s.len, s.ptr);
}
static void grades(const doc *d, const attribution *a, char out[PIECES][PIECE]) {
  snprintf(out[0], PIECE, "%s", a->has_source ? word_of(WORD_ANONYMITY, a->anonymity) : "nobody");
  snprintf(out[1], PIECE, "%u hands", a->distance);
  snprintf(out[2], PIECE, "%s", a->directness ? word_of(WORD_DIRECTNESS, a->directness) : "unknown");
  snprintf(out[3], PIECE, "of %s", a->own ? word_of(WORD_OWN, a->own) : "nobody");
  hedge_words(d, &a->hedge, true, out[4]);
}

static bool graded(const doc *d, const attribution *a, const char *want) {
  char have[PIECES][PIECE];
  grades(d, a, have);
  while (*want) {
    size_t n = strcspn(want, ",");
    bool any = false;
    for (int i = 0; i < PIECES; i++) any |= strlen(have[i]) == n && memcmp(have[i], want, n) == 0;
    if (!any) return false;
    want += n + (want[n] == ',');
    while (*want == ' ') want++;
  }
  return true;
}

/* The mention's words are these: all of it, or its core from the article to the head noun. */
static bool has_words(const doc *d, const mention *m, const char *words) {
  span core = {d->tokens.at[m->core].at.from, d->tokens.at[m->core_end - 1].at.to};
  return slice_is(doc_slice(d, m->at), words) || slice_is(doc_slice(d, core), words);
}

/* Whom one mention means: its entity's parts, or itself; 0 when it has no code. */
static uint32_t mention_parties(doc *d, uint32_t m, party *out, uint32_t max) {
  const entity *e = &d->entities.at[d->mentions.at[m].entity];
  uint32_t n = 0;
  for (uint32_t i = 0; i < e->n_parts && n < max; i++) {
    out[n] = actor_party(d, d->entities.at[e->parts[i]].first);
    if (e->sector[0]) memcpy(out[n].sector, e->sector, 4);
    n++;
  }
  if (n) return n;
  out[0] = actor_party(d, m);
  return out[0].country[0] || out[0].sector[0];
}

/* "time: WORDS = VALUE [BEGIN..AFTER]" */
static bool time_line(const char *line, char *words, char *value) {
  if (sscanf(line, "time: %4095[^=]= %4095[^\n]", words, value) != 2) return false;
  words[strlen(words) - 1] = '\0';
  return true;
}

static bool time_is(const timex *t, const char *expected) {
  char begin[16], after[16];
  const char *blank = strchr(expected, ' '), *dots = blank ? strstr(blank, "..") : NULL;
  if (!t->value || !slice_is((slice){expected, blank ? (size_t)(blank - expected) : strlen(expected)}, t->value)) return false;
  if (!dots) return !blank;
  return slice_is((slice){blank + 1, (size_t)(dots - blank - 1)}, day_text(t->begin, begin)) && strcmp(dots + 2, day_text(t->after, after)) == 0;
}

/* The times of the block against all that were found, both in text order. */
static bool times_are(const doc *d, const block_case *c) {
  uint32_t next = 0, from = 0;
  bool right = true;
  tally.found += (int)d->times.n;
  for (int i = 0; i < c->n; i++) {
    char words[LENGTH], value[LENGTH];
    if (!time_line(c->line[i], words, value)) continue;
    const char *at = strstr(d->text.ptr + from, words);
    span s = {from, from};
    if (at) s.from = (uint32_t)(at - d->text.ptr), s.to = from = s.from + (uint32_t)strlen(words);
    tally.want++;
    while (next < d->times.n && d->times.at[next].at.to <= s.from) next++, right = false;
    const timex *t = at && next < d->times.n && d->times.at[next].at.from < s.to ? &d->times.at[next++] : NULL;
    bool strict = t && t->at.from == s.from && t->at.to == s.to, same = t && time_is(t, value);
    tally.relaxed += t != NULL;
    tally.strict += strict;
    tally.value += same;
    right &= strict && same;
  }
  return right && next == d->times.n;
}

/* "MLI 16.27 -0.04", "MLI", "- 26.57 56.25"; a twentieth of a degree is no difference. */
static bool place_is(const location *p, const char *expected) {
  char country[8];
  double lat, lon;
  int n = sscanf(expected, "%7s %lf %lf", country, &lat, &lon);
  if (strcmp(country, "-") == 0 ? n < 3 || p->country[0] : strcmp(country, p->country) != 0) return false;
  if (n < 3) return true;
  double off_lat = lat * 100 - p->lat, off_lon = lon * 100 - p->lon;
  return off_lat > -5 && off_lat < 5 && off_lon > -5 && off_lon < 5;
}

static bool line_holds(doc *d, const char *line) {
  char a[LENGTH], b[LENGTH];
  if (time_line(line, a, b)) {
    for (uint32_t i = 0; i < d->times.n; i++)
      if (slice_is(doc_slice(d, d->times.at[i].at), a) && time_is(&d->times.at[i], b)) return true;
    return false;
  }
  if (sscanf(line, "dated: %4095[^=]= %4095s", a, b) == 2) {
    a[strlen(a) - 1] = '\0';
    for (uint32_t i = 0; i < d->events.n; i++) {
      char begin[16], after[16], days[40];
      snprintf(days, sizeof days, "%s..%s", day_text(d->events.at[i].begin, begin), day_text(d->events.at[i].after, after));
      if (slice_is(doc_slice(d, d->events.at[i].at), a) && (strcmp(b, "-") == 0 ? d->events.at[i].begin == DAY_NONE : strcmp(days, b) == 0)) return true;
    }
    return false;
  }
  if (sscanf(line, "who: %4095[^=]= %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    bool nobody = strcmp(b, "nobody") == 0;
    for (uint32_t i = 0; nobody && i < d->mentions.n; i++)
      if (slice_is(doc_slice(d, d->mentions.at[i].at), a)) return false;
    if (nobody) return true;
    char *code = strrchr(b, ' ');
    if (!code) return false;
    *code++ = '\0';
    if (strcmp(code, "-") == 0) code++;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      const mention *m = &d->mentions.at[i];
      const entity *e = &d->entities.at[m->entity];
      char have[8];
      snprintf(have, sizeof have, "%s%s", m->country, m->sector);
      if (slice_is(doc_slice(d, m->at), a) && e->name && strcmp(e->name, b) == 0 && strcmp(have, code) == 0) return true;
    }
    return false;
  }
  if (sscanf(line, "actor: %4095[^=]= %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    bool any = false;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      party have[16];
      if (!has_words(d, &d->mentions.at[i], a)) continue;
      uint32_t n = mention_parties(d, i, have, 16);
      any |= n > 0;
      if (n && parties_are(have, n, b)) return true;
    }
    return !any && strcmp(b, "-") == 0;
  }
  if (sscanf(line, "place: %4095[^=]= %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    bool any = false;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      const mention *m = &d->mentions.at[i];
      if (!has_words(d, m, a) || !m->place) continue;
      any = true;
      if (place_is(m->place, b)) return true;
    }
    return !any && strcmp(b, "-") == 0;
  }
  if (sscanf(line, "at: %4095[^=]= %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    for (uint32_t i = 0; i < d->events.n; i++) {
      const event *e = &d->events.at[i];
      if (!slice_is(doc_slice(d, e->at), a)) continue;
      if (e->place == NONE ? strcmp(b, "-") == 0 : has_words(d, &d->mentions.at[e->place], b)) return true;
    }
    return false;
  }
  if (sscanf(line, "chains: %4095s", a) == 1) return strtoul(a, NULL, 10) == d->attributions.n;
  if (sscanf(line, "heard: %4095[^|]| %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    for (uint32_t i = 0; i < d->attributions.n; i++) {
      const attribution *at = &d->attributions.at[i];
      const mention *m = at->addressee == NONE ? NULL : &d->mentions.at[at->addressee];
      const char *name = m ? d->entities.at[m->entity].name : NULL;
      bool heard = m ? (name && holds_words(slice_of(name), a)) || holds_words(doc_slice(d, m->at), a) : strcmp(a, "-") == 0;
      for (uint32_t k = 0; heard && k < at->content.n; k++)
        if (holds_words(doc_slice(d, at->content.at[k]), b)) return true;
    }
    return false;
  }
  static char c[LENGTH];
  if (sscanf(line, "grade: %4095[^|]| %4095[^|]| %4095[^\n]", a, b, c) == 3) {
    a[strcspn(a, "\0") - 1] = b[strcspn(b, "\0") - 1] = '\0';
    for (uint32_t i = 0; i < d->attributions.n; i++) {
      const attribution *at = &d->attributions.at[i];
      bool here = strcmp(a, "-") == 0 ? !at->has_source : at->has_source && holds_words(doc_slice(d, at->source), a), said = false;
      for (uint32_t k = 0; here && k < at->content.n; k++) said |= holds_words(doc_slice(d, at->content.at[k]), b);
      if (said && graded(d, at, c)) return true;
    }
    return false;
  }
  if (sscanf(line, "hedged: %4095[^=]= %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    for (uint32_t i = 0; i < d->events.n; i++) {
      char have[PIECE];
      hedge_words(d, &d->events.at[i].hedge, false, have);
      if (slice_is(doc_slice(d, d->events.at[i].at), a) && strcmp(have, b) == 0) return true;
    }
    return false;
  }
  if (sscanf(line, "chain: %4095[^|]| %4095[^\n]", a, b) == 2) {
    a[strcspn(a, "\0") - 1] = '\0';
    for (uint32_t i = 0; i < d->attributions.n; i++)
      if (chain_is(d, i, a, b)) return true;
    return false;
  }
  return false;
}

/* What was found instead of a time, a who or a chain that is missing. */
static void print_found(doc *d, const char *line) {
  if (strncmp(line, "time: ", 6) == 0)
    for (uint32_t i = 0; i < d->times.n; i++) {
      slice s = doc_slice(d, d->times.at[i].at);
      printf("#   got time: %.*s = %s\n", (int)s.len, s.ptr, d->times.at[i].value ? d->times.at[i].value : "-");
    }
  if (strncmp(line, "who: ", 5) == 0)
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      const mention *m = &d->mentions.at[i];
      slice s = doc_slice(d, m->at);
      const char *name = d->entities.at[m->entity].name;
      printf("#   got who: %.*s = %s %s%s\n", (int)s.len, s.ptr, name ? name : "-", m->country, m->sector);
    }
  if (strncmp(line, "place: ", 7) == 0)
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      const mention *m = &d->mentions.at[i];
      slice s = doc_slice(d, m->at);
      printf("#   got place: %.*s = ", (int)s.len, s.ptr);
      if (m->place) printf("%s %.2f %.2f\n", m->place->country[0] ? m->place->country : "-", m->place->lat / 100.0, m->place->lon / 100.0);
      else printf("-\n");
    }
  if (strncmp(line, "at: ", 4) == 0)
    for (uint32_t i = 0; i < d->events.n; i++) {
      const event *e = &d->events.at[i];
      slice s = doc_slice(d, e->at), in = e->place == NONE ? SLICE("-") : doc_slice(d, d->mentions.at[e->place].at);
      printf("#   got at: %.*s = %.*s\n", (int)s.len, s.ptr, (int)in.len, in.ptr);
    }
  if (strncmp(line, "actor: ", 7) == 0)
    for (uint32_t i = 0; i < d->mentions.n; i++) {
      slice s = doc_slice(d, d->mentions.at[i].at);
      party have[16];
      uint32_t n = mention_parties(d, i, have, 16);
      printf("#   got actor: %.*s =%s", (int)s.len, s.ptr, n ? " " : " -");
      for (uint32_t k = 0; k < n; k++) printf("%s%s%s", k ? "," : "", have[k].country, have[k].sector);
      printf("\n");
    }
  if (strncmp(line, "grade: ", 7) == 0)
    for (uint32_t i = 0; i < d->attributions.n; i++) {
      const attribution *a = &d->attributions.at[i];
      char have[PIECES][PIECE];
      slice s = a->has_source ? doc_slice(d, a->source) : SLICE("-"), c = a->content.n ? doc_slice(d, a->content.at[0]) : SLICE("-");
      grades(d, a, have);
      printf("#   got grade: %.*s | %.*s | %s, %s, %s, %s, %s\n", (int)s.len, s.ptr, (int)c.len, c.ptr, have[0], have[1], have[2], have[3], have[4]);
    }
  if (strncmp(line, "hedged: ", 8) == 0)
    for (uint32_t i = 0; i < d->events.n; i++) {
      char have[PIECE];
      slice s = doc_slice(d, d->events.at[i].at);
      hedge_words(d, &d->events.at[i].hedge, false, have);
      printf("#   got hedged: %.*s = %s\n", (int)s.len, s.ptr, have);
    }
  if (strncmp(line, "chain: ", 7) == 0 || strncmp(line, "chains: ", 8) == 0 || strncmp(line, "heard: ", 7) == 0)
    for (uint32_t i = 0; i < d->attributions.n; i++) {
      uint32_t link[16], n = said_chain(d, i, link, 16);
      printf("#   got chain:");
      for (uint32_t k = 0; k < n; k++) {
        const char *name = d->attributions.at[link[k]].has_source ? said_source_name(d, link[k]) : "-";
        printf("%s %s", k ? " <-" : "", name ? name : "?");
      }
      for (uint32_t k = 0; k < d->attributions.at[i].content.n; k++) {
        slice s = doc_slice(d, d->attributions.at[i].content.at[k]);
        printf(" | %.*s", (int)s.len, s.ptr);
      }
      uint32_t to = d->attributions.at[i].addressee;
      if (to != NONE) printf("   (to %.*s)", (int)doc_slice(d, d->mentions.at[to].at).len, doc_slice(d, d->mentions.at[to].at).ptr);
      printf("\n");
    }
}

static void run_block(const engine *e, const char *path, const block_case *c) {
  dm_input in = {.bytes = c->text, .len = strlen(c->text), .path = path, .from = "text", .date = c->date[0] ? c->date : NULL};
  doc *d;
  err why;
  bool right = true;
  char said[LENGTH * 2] = "";
  const char *missing = "";
  if (pipeline_read(e, &in, NULL, &d, &why) != DM_OK) {
    printf("not ok %s:%d: %s\n", path, c->at, why.text);
    failed++;
    return;
  }
  bool used[256] = {false};
  uint32_t n_events = 0;
  for (int i = 0; i < c->n && right; i++) {
    bool found = false;
    if (strncmp(c->line[i], "event: ", 7) == 0) {
      n_events++;
      for (uint32_t k = 0; k < d->events.n && k < 256 && !found; k++)
        if (!used[k] && event_is(&d->events.at[k], c->line[i] + 7)) used[k] = found = true;
    } else {
      found = line_holds(d, c->line[i]);
    }
    if (!found) {
      right = false;
      missing = c->line[i];
      snprintf(said, sizeof said, "missing: %s", missing);
    }
  }
  if (right && (c->nothing || n_events) && !c->more && d->events.n != n_events) {
    right = false;
    snprintf(said, sizeof said, "%u events where %u are expected", d->events.n, n_events);
  }
  if (c->all_times && !times_are(d, c) && right) {
    right = false;
    missing = "time: ";
    snprintf(said, sizeof said, "times that are not expected");
  }
  if (c->wanted) {
    wanted++;
    wanted_right += right;
    if (right) printf("come right %s:%d: drop its ?\n", path, c->at);
  } else {
    passed += right;
    failed += !right;
  }
  if (!right && (!c->wanted || show_wanted)) {
    printf("%s %s:%d: %s\n# %s", c->wanted ? "wanted" : "not ok", path, c->at, said, c->text);
    for (uint32_t i = 0; i < d->events.n; i++) print_event(&d->events.at[i]);
    print_found(d, missing);
  }
  dm_doc_free(d);
}

static void run_file(const engine *e, const char *path) {
  FILE *f = fopen(path, "r");
  if (!f) {
    printf("not ok %s: cannot be opened\n", path);
    failed++;
    return;
  }
  static block_case c;
  char line[LENGTH];
  int number = 0;
  memset(&c, 0, sizeof c);
  for (;;) {
    bool more = fgets(line, sizeof line, f) != NULL;
    if (more) number++, line[strcspn(line, "\n")] = '\0';
    if (!more || !line[0]) {
      if (c.text[0]) run_block(e, path, &c);
      memset(&c, 0, sizeof c);
      if (!more) break;
    } else if (line[0] == '#') {
      continue;
    } else if (!c.text[0]) {
      const char *from = line;
      c.wanted = *from == '?';
      if (c.wanted) from += 1 + strspn(from + 1, " ");
      c.nothing = *from == '*';
      if (c.nothing) from += 1 + strspn(from + 1, " ");
      snprintf(c.text, sizeof c.text, "%.*s\n", LENGTH - 2, from);
      c.at = number;
    } else if (line[0] == '|') {
      size_t n = strlen(c.text);
      snprintf(c.text + n, sizeof c.text - n, "\n%.*s\n", (int)(sizeof c.text - n - 3), line + 1 + strspn(line + 1, " "));
    } else if (strncmp(line, "date: ", 6) == 0) {
      snprintf(c.date, sizeof c.date, "%.15s", line + 6);
    } else if (strcmp(line, "more: yes") == 0) {
      c.more = true;
    } else if (strcmp(line, "times: all") == 0) {
      c.all_times = true;
    } else if (c.n < LINES) {
      snprintf(c.line[c.n++], LENGTH, "%s", line);
    }
  }
  fclose(f);
}

int main(int argc, char **argv) {
  dm_engine *e;
  err why;
  const char *actors[4], *agents[4]; /* --actors FILE --agents FILE, as the program takes them */
  dm_engine_options o = {.actors = actors, .agents = agents};
  for (; argc > 2; argc -= 2, argv += 2) {
    if (strcmp(argv[1], "--actors") == 0 && o.n_actors < 4) actors[o.n_actors++] = argv[2];
    else if (strcmp(argv[1], "--agents") == 0 && o.n_agents < 4) agents[o.n_agents++] = argv[2];
    else break;
  }
  if (dm_engine_open_with(&o, &e, &why) != DM_OK) {
    printf("not ok engine: %s\n", why.text);
    return 1;
  }
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-w") == 0) show_wanted = true;
    else run_file(e, argv[i]);
  }
  dm_engine_close(e);
  if (tally.want && tally.found) {
    double most = (double)(tally.want + tally.found) / 200.0;
    printf("%d times, F1: strict %.1f, relaxed %.1f, value %.1f\n", tally.want, tally.strict / most, tally.relaxed / most, tally.value / most);
  }
  printf("%d passed, %d failed, %d wanted (%d of them right)\n", passed, failed, wanted, wanted_right);
  return failed ? 1 : 0;
}
