/* link.h - what coreference knows while it walks a document. Private to the actor stage.
 *
 * Entities are found three ways: by a key, for what has a name ("C:PRK", "S:kim"), at any distance; by role and country
 * among the phrases just read, for descriptions ("the deputy foreign minister"); by gender and number among them, for
 * pronouns. The last two look back at most WINDOW phrases, so that the whole stays linear. */
#ifndef ACTOR_LINK_H
#define ACTOR_LINK_H

#include "actor/resolve.h"

enum { WINDOW = 200, MENTIONS = 60, ROLE_WORDS = 8, SAME_KEY = 12, CODES = 64 };

typedef struct who {
  sym role[ROLE_WORDS]; /* normal words of the office: "deputy", "foreign", "minister" */
  unsigned n_role;
  sym head;             /* its head: "minister" */
  uint32_t older;       /* entity entered before it under the same key; NONE */
  uint32_t first, last; /* phrases */
  uint32_t n, n_bare;   /* mentions; of them a surname alone */
  uint32_t full;        /* phrase of the last mention by full name; NONE */
  sym name_words[6];    /* a person's name, as keys */
  unsigned n_name;
  sym also;             /* the family name as this text spells it, where a table has another: "Mosadeq"; NULL */
  bool full_subject;    /* that mention was a subject */
} who;

typedef VEC(who) whos;

typedef struct linking {
  reading *r;
  doc *d;
  whos w;                /* by entity */
  map keys;              /* key -> index into latest */
  VEC(uint32_t) latest;  /* newest entity of the key */
  struct {
    char code[4];
    uint32_t n;
  } counts[CODES];       /* states named so far */
  unsigned n_counts;
  char home[4], host[4]; /* of the post a cable comes from (post.h) */
  const char *post;      /* its name: "U.S. Embassy Leopoldville"; NULL */
  uint8_t *asks;         /* by block: it puts questions to the guest of an interview (voice.h) */
  uint32_t guest, author; /* entities; NONE before they are met */
  uint32_t declarers;    /* "We, the Ministers of Chad and Mali": the token of the first of those states; NONE */
  bool interview;
  bool briefing;         /* of a ministry, by its heading: who has a label and does not ask speaks for it */
  bool lettered;         /* "Q:", "A:" stand before its turns */
} linking;

/* The newest entity under a key, to be read or set (valid until the next call); NONE in it: no entity yet. */
uint32_t *link_slot(linking *k, slice key);
/* The same without making room for the key. */
uint32_t link_known(const linking *k, slice key);
/* An entity of its own for the phrase; joins nothing yet. */
uint32_t link_entity(linking *k, uint32_t p);
/* Phrase `pi` means entity `e`: each learns from the other. */
void link_join(linking *k, uint32_t pi, uint32_t e);
/* Joins the phrase to the entity under the key, made with name and kind if it is new. */
uint32_t link_keyed(linking *k, uint32_t pi, const char *key, size_t len, const char *name, actor_kind kind, bool named);
/* One more key for an entity; what was under it stays reachable through `older`. */
void link_enter(linking *k, uint32_t e, slice key);
/* The words of tokens as a string, and as a key. */
const char *link_text(const linking *k, uint32_t first, uint32_t end);
slice link_key(const linking *k, uint32_t first, uint32_t end, char *out, size_t cap);
/* Whose "the rebels" or "President Mba" are when nothing says so: a state named before in the sentence, the subject of the
 * sentence before, one named after it, the state most named so far; NULL. */
const char *link_context(linking *k, uint32_t n);
/* The state of the place where its paragraph stands by now ("In Athens, ..."); NULL. */
const char *link_scene(const linking *k, uint32_t n);
/* A name of a town where states meet, which is nobody's seat there ("Geneva"). */
bool link_meeting_town(const linking *k, const phrase *o);
/* One more mention of a state. */
void link_count(linking *k, const char *code);

static inline bool country_agrees(const char *a, const char *b) { return !a[0] || !b[0] || strcmp(a, b) == 0; }
static inline bool gender_agrees(char a, char b) { return !a || !b || a == b; }


/* office: "Vice Foreign Affairs Minister" and "deputy foreign minister" are one office.
 * The normal words of a title, at most ROLE_WORDS; *head is its head word. */
unsigned office_words(const linking *k, const char *text, size_t len, sym *out, sym *head);
bool office_has(const sym *list, unsigned n, const char *word);
/* The same of a phrase with a role. */
unsigned office_of(const linking *k, const phrase *p, sym *out, sym *head);
/* The entity learns the office that the phrase (or its row of people) names. */
void office_learn(linking *k, uint32_t e, const phrase *p);
/* 3 = the entity's own office, 2 = the description fits it, 1 = a general word for it, 0 = another one. */
int office_fits(const linking *k, const sym *desc, unsigned n, sym head, uint32_t e);

typedef struct person_name {
  sym words[6];
  unsigned n;
  uint32_t first, end; /* tokens without "VFM" and the like */
} person_name;

person_name person_words(linking *k, const phrase *p);
/* The entity that the name may mean, among all persons named so far; NONE. */
uint32_t person_earlier(linking *k, uint32_t pi, const person_name *n);
void person_learn(linking *k, uint32_t e, const person_name *n, const phrase *p);
void person_link(linking *k, uint32_t pi);

void pronoun_link(linking *k, uint32_t pi);
/* "Russia and China ... their support": the phrase on which the coordination that o belongs to hangs; NONE. */
uint32_t pronoun_coordination(const linking *k, const phrase *o);
/* The finite verb that governs a token: both of "he met him" may not be one person. */
uint32_t pronoun_clause(const doc *d, uint32_t t);
/* The coordination of states (or persons) nearest before a phrase, by the phrase it hangs on; NONE. */
uint32_t pronoun_pair(linking *k, uint32_t pi, bool persons);
/* The entity of the members of a coordination, made at need. */
uint32_t pronoun_several(linking *k, uint32_t q, uint32_t before);

/* "both sides", "the two governments": joined to the two who are meant; false when the phrase is none such, or no two are found. */
bool both_link(linking *k, uint32_t pi);
/* Of "they" behind "The President of Zambia paid a visit to Finland", where phrase o is who visited: him and his host; else NONE. */
uint32_t both_of_visit(linking *k, uint32_t pi, uint32_t o);

#endif
