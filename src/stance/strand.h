/* strand.h - the strands of a paragraph: what it tells of talks, one for each name or set of sides. Private to src/stance. */
#ifndef STANCE_STRAND_H
#define STANCE_STRAND_H

#include "stance/work.h"

enum { STRANDS = 6, STRAND_BACK = 20, STRAND_NEAR = 12 }; /* of one paragraph; sentences that "the talks" looks back; that a paragraph is looked through */

typedef struct strand {
  const char *name;
  bool listed;
  parties sides, mediators;
  char key[SIDES_KEY];
  uint32_t n;          /* sides */
  track_makes makes;
  uint32_t track;      /* it goes on with; NONE */
  const char *how;     /* its sides were found: "named" with it, "listed", "last" told of, "sought" */
  bool firm, told, deed, over; /* a status was told; any; one that is no plan; that they are at an end or nowhere */
  bool done;           /* one that is no plan, so far */
  bool main;           /* a main clause has told its status so far */
  track_status last;   /* told so far, and where */
  uint32_t last_sentence;
} strand;

typedef struct told {
  strand at[STRANDS];
  uint32_t n;
  parties cast[2]; /* who acts in the paragraph; and who else is named */
  bool has_cast[2];
} told;

/* Sorts the clues of the paragraph into strands. Returns the status that is told of talks of nobody known; TRACK_UNKNOWN. */
track_status strands_of(stance_work *w, told *p, uint32_t n_clues);
/* One more; NULL: there are too many. */
strand *strand_new(told *p, const clue *c, const parties *sides);
/* The talks told of last, if they were told of within so many sentences and those sides are among theirs. */
bool strand_goes_on(const stance_work *w, const clue *c, const char *key, uint32_t within);
strand *strand_of_last(stance_work *w, told *p, const clue *c);
/* The reports of the clues that are in a strand go to its track. */
void strands_report(stance_work *w, told *p, uint32_t n_clues);
/* Every side of the second key is one of the first. */
bool strand_holds(const char *key, const char *part);
/* The status that was told of the track last; TRACK_UNKNOWN. And that by it the talks do not go on. */
track_status strand_last_told(const track *t);
bool strand_over(const stance_work *w, uint32_t track);
/* Who sits there. */
parties strand_seats(const track *t);
/* The two states that a text of many paragraphs is about: "the two ministers" of a chronicle are theirs. */
const parties *strand_two_of_text(stance_work *w);
/* The mention stands within the name of those who fight its own state: "leaders of the Iraqi opposition". */
bool strand_within_armed(const doc *d, uint32_t mention);
/* Who acts in the sentence, but for who only tells of it. `all`: those too, and whom an adjective names. */
void strand_cast(stance_work *w, const sentence *s, bool all, parties *out);
/* "came to Baghdad": whose capital it is, where one side alone is named. */
void strand_host(stance_work *w, const sentence *s, parties *out);
/* One of them is no body of many states. */
bool party_is_state(const parties *p);

#endif
