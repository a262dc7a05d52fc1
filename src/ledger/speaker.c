#include "ledger/speaker.h"

static name_words read_words(const respellings *r, slice text) {
  name_words out = {.n = 0};
  for (size_t at = 0; out.n < SPEAKER_WORDS && wording_name_word(r, text, &at, &out.at[out.n], &out.initial[out.n]);) out.n++;
  return out;
}

void speaker_read(const respellings *r, speaker *s) {
  s->names = read_words(r, s->name);
  s->roles = read_words(r, s->role);
}

static bool word_is(const name_words *a, uint32_t i, const name_words *b, uint32_t k) {
  return a->at[i] == b->at[k] || a->at[i] == b->initial[k] || b->at[k] == a->initial[i]; /* "K. Osei" */
}

/* How many words of the shorter list the longer one has. */
static uint32_t shared(const name_words *a, const name_words *b) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->n; i++)
    for (uint32_t k = 0; k < b->n; k++)
      if (word_is(a, i, b, k)) {
        n++;
        break;
      }
  return n;
}
static uint32_t shared_least(const name_words *a, const name_words *b) {
  uint32_t x = shared(a, b), y = shared(b, a);
  return x < y ? x : y;
}

bool speaker_is_office(const speaker *s) {
  uint32_t in_name = 0;
  for (uint32_t i = 0; i < s->roles.n; i++)
    for (uint32_t k = 0; k < s->names.n; k++)
      if (s->roles.at[i] == s->names.at[k]) {
        in_name++;
        break;
      }
  return s->roles.n && in_name == s->roles.n;
}

static bool conflict(slice a, slice b) { return a.len && b.len && !slice_eq(a, b); }

bool speakers_share_side(const speaker *a, const speaker *b) {
  return a->person != b->person && a->country.len && slice_eq(a->country, b->country);
}

same_speaker speakers_match(const speaker *a, const speaker *b) {
  const name_words *x = &a->names, *y = &b->names;
  bool elsewhere = conflict(a->country, b->country), here = a->country.len && slice_eq(a->country, b->country);
  uint32_t less = x->n < y->n ? x->n : y->n, same = shared_least(x, y);
  if (a->person && b->person) {
    if (!less || same < less) return SPEAKER_OTHER; /* "Kwame Osei", "Yaw Osei" */
    return elsewhere && less < 2 ? SPEAKER_MAYBE : SPEAKER_SAME;
  }
  if (elsewhere) return SPEAKER_OTHER;
  if (a->person != b->person) { /* "the foreign minister of Ghana" */
    uint32_t roles = a->roles.n < b->roles.n ? a->roles.n : b->roles.n;
    bool office = roles && a->roles.n == b->roles.n && shared_least(&a->roles, &b->roles) == roles;
    return office && here ? SPEAKER_SAME : SPEAKER_MAYBE;
  }
  if (!less) return SPEAKER_MAYBE;
  bool office = x->n == y->n && same == less && (less > 1 || here); /* "State Department spokesman"; not "officials" */
  bool house = same == less && less > 1; /* "the State Department", "a State Department spokesman" */
  return office || house ? SPEAKER_SAME : SPEAKER_MAYBE;
}
