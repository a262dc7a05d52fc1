#include "words.h"

#include "base/table.h"

static const char *const kinds[] = {"news", "cable", "memorandum", "statement", "report", "other"};
static const char *const parts[] = {NULL, "summary", "comment"};
static const char *const drops[] = {NULL, "duplicate", "teaser", "navigation", "caption", "byline", "note"};
static const char *const actors[] = {"person", "organization", "country", "place", "group", "document"};
static const char *const classes[] = {"DATE", "TIME", "DURATION", "SET"};
static const char *const precisions[] = {NULL,     "minute", "day",    "week",    "month",
                                         "season", "year",   "decade", "century", "interval"};
static const char *const anonymities[] = {
    "named",    "described_unnamed", "unnamed_spokesperson", "bare_unnamed",
    "document", "collective",        "described_then_named"};
static const char *const senses[] = {"assert", "deny", "doubt", "ask", "order", "promise", "warn", "admit",
                                     "hope", "believe", "perceive", "signal", "evaluate"};
static const char *const quotes[] = {"direct", "indirect", "mixed"};
static const char *const factualities[] = {
    "happened", "said_to_have_happened", "planned", "conditional", "negated", "refused"};

static const char *const directnesses[] = {NULL, "witnessed", "own", "told", "inferred"};
static const char *const owns[] = {NULL, "self", "side", "other"};
static const char *const hedgeds[] = {"content", "saying"};
static const char *const bands[] = {NULL, "almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain"};
static const char *const stances[] = {"for", "against", "open", "conditional", "demands"};
static const char *const termses[] = {NULL, "red line", "precondition", "without preconditions"};
static const char *const deed_effects[] = {"keeps", "breaks", "meets the condition", "breaks the condition"};
static const char *const pledges[] = {"offered", "pledged", "kept", "broken", "withdrawn", "refused", "demanded", "accepted"};
static const char *const track_kinds[] = {"multilateral", "bilateral", "back-channel", "envoy", "mediation", "conference"};
static const char *const track_statuses[] = {NULL, "open", "stalled", "suspended", "dead", "proposed", "refused", "closed"};
static const char *const signal_kinds[] = {"change", "offices", "deed", "accounts", "tone"};
static const char *const signal_ofs[] = {"position", "event"};

#define SET(words)                                                                                           \
  { words, sizeof words / sizeof *words }
static const struct {
  const char *const *word;
  unsigned n;
} sets[] = {[WORD_KIND] = SET(kinds),
            [WORD_DROP] = SET(drops),
            [WORD_PART] = SET(parts),
            [WORD_ACTOR] = SET(actors),
            [WORD_CLASS] = SET(classes),
            [WORD_PRECISION] = SET(precisions),
            [WORD_ANONYMITY] = SET(anonymities),
            [WORD_QUOTE] = SET(quotes),
            [WORD_SENSE] = SET(senses),
            [WORD_FACTUALITY] = SET(factualities),
            [WORD_DIRECTNESS] = SET(directnesses),
            [WORD_OWN] = SET(owns),
            [WORD_HEDGED] = SET(hedgeds),
            [WORD_BAND] = SET(bands),
            [WORD_PLOVER] = {plover_names, N_PLOVER},
            [WORD_STANCE] = SET(stances),
            [WORD_TERMS] = SET(termses),
            [WORD_PLEDGE] = SET(pledges),
            [WORD_DEED] = SET(deed_effects),
            [WORD_TRACK_KIND] = SET(track_kinds),
            [WORD_TRACK_STATUS] = SET(track_statuses),
            [WORD_SIGNAL] = SET(signal_kinds),
            [WORD_SIGNAL_OF] = SET(signal_ofs)};

const char *word_of(word_set set, unsigned value) {
  return value < sets[set].n ? sets[set].word[value] : NULL;
}

unsigned word_find(word_set set, const char *word) {
  for (unsigned i = 0; word && i < sets[set].n; i++)
    if (sets[set].word[i] && strcmp(sets[set].word[i], word) == 0) return i;
  return 0;
}

const char *date_text(day n, time_precision precision, char out[16]) {
  day_text(n, out);
  if (precision == BY_YEAR) out[out[0] ? 4 : 0] = '\0';
  if (precision == BY_MONTH) out[out[0] ? 7 : 0] = '\0';
  return out;
}

const char *actor_code(const char *full, const char *country, const char *sector, char out[8]) {
  if (full) return full;
  size_t n = strnlen(country, 3), more = strnlen(sector, 3);
  memcpy(out, country, n);
  memcpy(out + n, sector, more);
  out[n + more] = '\0';
  return out;
}

const char *goldstein_of(const char *cameo) {
  const table *t = cameo ? table_named("cameo") : NULL;
  if (!t) return NULL;
  int code = table_column(t, "code"), scale = table_column(t, "goldstein");
  uint32_t low = 0, high = t->n_rows; /* the table is in the order of its codes */
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int c = strcmp(table_cell(t, middle, code), cameo);
    if (c == 0) return table_cell(t, middle, scale)[0] ? table_cell(t, middle, scale) : NULL;
    if (c < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

slice power_name(const char *code) {
  const table *t = table_named("countries");
  int name = table_column(t, "name"), kind = table_column(t, "kind"), country = table_column(t, "country");
  for (uint32_t r = 0; r < t->n_rows; r++)
    if (strcmp(table_cell(t, r, country), code) == 0 && strcmp(table_cell(t, r, kind), "country") == 0) return slice_of(table_cell(t, r, name));
  t = table_named("codes");
  for (uint32_t r = 0; t && r < t->n_rows; r++)
    if (strcmp(table_cell(t, r, 0), code) == 0) return slice_of(table_cell(t, r, 2));
  return (slice){"", 0};
}

const char *source_name(const doc *d, const attribution *a, slice *name) {
  if (!a->has_source) return NULL;
  if (a->source_mention != NONE)
    *name = slice_of(d->entities.at[d->mentions.at[a->source_mention].entity].name);
  else if (a->source_name)
    *name = slice_of(a->source_name);
  else
    *name = doc_slice(d, a->source);
  return name->ptr;
}

uint32_t chain_of(const doc *d, uint32_t said, uint32_t out[CHAIN_MOST]) {
  uint32_t n = 0;
  for (uint32_t a = said; a != NONE && n < CHAIN_MOST; a = d->attributions.at[a].within) out[n++] = a;
  for (uint32_t i = 0; i < n / 2; i++) {
    uint32_t t = out[i];
    out[i] = out[n - 1 - i];
    out[n - 1 - i] = t;
  }
  return n;
}
