/* work.h - what the parts of the stage share while one document is read. Private to src/stance. */
#ifndef STANCE_WORK_H
#define STANCE_WORK_H

#include "event/act.h"
#include "event/talks.h"
#include "stance/course.h"
#include "stance/lexicon.h"

struct actor_lexicon;

/* A word that takes a stand. */
typedef struct stand {
  uint32_t token;
  stand_kind kind;
  parties holder, to;
  uint32_t matter;     /* head of what it is about; NONE */
  uint32_t inner;      /* a stand that the matter takes itself ("refused to accept"): its matter; NONE */
  bool not_inner;      /* "promised not to seek a war": it wants none of it */
  uint32_t to_have;    /* its matter where that is a party and what is to become of it stands behind: "wants the French out of Bizerte"; NONE */
  bool unsaid;         /* "refused to condemn the raid": a word of blame that it does not utter, and no position */
  bool could;          /* "would accept": not without more */
  bool turned;         /* its kind has the matter's own verb in it: "decided to boycott" */
  const char *why;
} stand;

/* The words of a condition. */
typedef struct condition_words {
  const condition_row *row;
  uint32_t first, last; /* of the row's words */
  uint32_t root;        /* head of what stands behind them; NONE: it was told before */
  uint32_t end;         /* behind its last token */
  uint32_t host;        /* the word it hangs on; NONE */
  uint32_t hit;         /* the token of a stand, or of its matter, that it is a condition of; NONE */
} condition_words;

/* A word of a paragraph that tells of talks. */
typedef struct clue {
  uint32_t token, sentence;
  track_status status;
  span at;
  bool firm;            /* a word told the status: not only that there are talks */
  bool deep;            /* in a clause beside the main one: "..., which were suspended in May" */
  bool known, again;    /* "the talks": told of before; and it may be in an earlier paragraph */
  bool body;            /* a commission, a round: of those in its sentence, not of all whom the paragraph names */
  bool offered;         /* by its holder, who need not be a side */
  bool alone;           /* may only add to talks that others tell of */
  bool together;        /* its subject is several who were named before: "the two sides" */
  bool joint;           /* "the two agreed to meet again" */
  bool dateless;        /* "no date was set" */
  track_makes makes;
  const char *name;     /* its own: "Lusaka process"; NULL */
  bool listed;          /* that name stands in talks.tsv */
  parties sides, mediators;
  parties holder;       /* who takes a stand on it */
  uint32_t event;       /* the meeting it is; NONE */
  day begin, after;     /* when; DAY_NONE */
  uint32_t strand;      /* of strand.c; NONE */
} clue;

/* The tokens of a commitment: head of what is to be done, of its condition; NONE. */
typedef struct commitment_roots {
  uint32_t act, condition;
} commitment_roots;

typedef struct stance_work {
  const stance_lexicon *x;
  const struct actor_lexicon *names; /* of states */
  doc *d;
  scene scene;
  talks_memory nothing;   /* names of talks alone are asked for */
  uint32_t *event_at;     /* token - first -> event; NONE */
  sym *lemma;             /* token - first -> as clause_lemma gives it */
  VEC(stand) stands;      /* of the sentence */
  VEC(condition_words) conditions; /* of the sentence */
  VEC(commitment_roots) roots;     /* beside doc.commitments */
  uint32_t *first_event;  /* sentence -> the first event in it or behind it */
  bool session;           /* the paragraph tells of a meeting of a body, of one who was kept from talks, or of a mediation for captives */
  uint32_t last_track;    /* the one told of last; NONE */
  uint32_t last_sentence;
  course course;          /* of the paragraph, by all its words */
  clue *clues;            /* of the paragraph: CLUES of them */
  uint32_t n_clues;
  bool *speaks;           /* for each mention: it is a source, or who is spoken to */
  char **track_key;       /* of each track its sides, as track_sides writes them */
  char home[4];           /* the state that the document tells of most; "" = none */
  parties two;            /* the states of which it tells most, when they are two; none */
  bool two_known;
  uint32_t told_to;       /* sentences of the paragraphs that strand.c has put together */
  bool home_known, home_alone; /* it was looked for; more is told of it than of all others together */
} stance_work;
enum { CLUES = 48, SIDES_KEY = 8 * 4 + 1 };

static inline bool lemma_is(const doc *d, uint32_t t, const char *word) { return d->tokens.at[t].lemma && sym_is(d->tokens.at[t].lemma, word); }
static inline bool in_sentence(const stance_work *w, uint32_t t) { return t >= w->scene.first && t < w->scene.first + w->scene.n; }

/* stance.c: the days of what the word tells: its own, those of who says so, those of the cable that carries it; DAY_NONE. */
void stance_days(const stance_work *w, uint32_t t, day *begin, day *after);

/* stand.c: the stand that t takes; false when it takes none. Notes the reason under `--why` where it nearly does. */
bool stand_read(stance_work *w, uint32_t t, stand *out);
/* The party for whom the innermost source around t speaks; false when there is none. */
bool stand_speaker(stance_work *w, uint32_t t, party *out);
bool party_takes_stands(const party *p);
bool party_is_private(const party *p);
/* One of the first is of one side with one of the second. */
bool stand_same_side(const parties *a, const parties *b);
/* Takes out of it whom nobody asks where he stands: private people, "the states". */
bool stand_only_sides(parties *p);
/* Those whom an adjective alone describes are taken out ("the Hungarian pianist"); true: nobody is left. */
bool stand_only_described(const doc *d, parties *p);
/* Whom the matter itself names as the other side: "to talk only to the United States", "the talks". */
void stand_others(stance_work *w, const stand *s, parties *out);

/* may.c: the stand that a turn takes, or an event; N_STANDS = none. */
stand_kind may_turn(op o);
stand_kind may_event(const event *v);
/* "there was nothing to talk about": the verb. */
bool may_nothing_to(const doc *d, uint32_t t);
/* "will", "has to", "is to" of a verb. */
bool may_modal(const doc *d, uint32_t t);
/* A verb whose form may take a stand without a row: denial.c, "let". */
bool may_form(const doc *d, uint32_t t);
/* False for words that take none, of that part of speech and with the event that they gave (NULL = none). */
bool may_stand(const stance_work *w, uint32_t t, sym lemma, char pos, const event *v);

/* holder.c: the parties in the first of the places that names some which take stands. */
/* "The plan was rejected in Lima": by the state whose capital that is. */
bool stand_in_capital(const stance_work *w, const clause *c, parties *out);
bool stand_holder(stance_work *w, const clause *c, const slots *places, parties *out);
/* Whom "it", "they" or "he" stands for where nobody was found: who took a stand just before, the subject of the sentence before, the only
 * state that it names. */
bool stand_told_of(stance_work *w, uint32_t t, parties *out);
/* "Yemen's warring sides". */
bool stand_rivals(stance_work *w, uint32_t t, parties *out);
/* "his side", "our government" of the one who speaks. */
bool stand_own_side(stance_work *w, uint32_t subj, uint32_t t, parties *out);
/* Gives rebels and offices of no known state the one that the document tells of most. */
void stand_home(stance_work *w, party *p);
/* Gives rebels of no known state the one told beside them. */
void stand_beside_state(parties *to);

/* flat.c: "We do not pay ransom," he said; "No quotas," said the minister. The word may be one of these; it is. */
bool flat_word(const stance_work *w, uint32_t t, char pos);
bool flat_stand(stance_work *w, const clause *c, stand *out);

/* view.c: whose view it is where neither subject nor speaker tells: "For Ankara those rights are indispensable". `thing`: it is said of a thing. */
bool view_holder(stance_work *w, const clause *c, bool thing, parties *out);
/* "Canada, long a champion of the ban": whom the noun is beside; NONE. */
uint32_t view_apposed(const doc *d, uint32_t t);
/* "received a Soviet note | rejecting", "vetoed a resolution | condemning": the paper whose participle it is, where who stands over it did
 * not write it; NONE. */
uint32_t view_anothers_paper(const doc *d, uint32_t t);

/* To whom the event at t says that it is promised or refused. */
void stand_event_to(const stance_work *w, uint32_t t, stand *out);

/* modal.c: "will", "must", "could" of a verb; NULL. */
sym modal_of(const doc *d, uint32_t t);
/* "has to", "needs to", and "had to" of what is said. */
bool modal_must(const doc *d, uint32_t t);
/* "is to" of a verb. */
bool modal_is_to(const doc *d, uint32_t t);
/* The stand that "will not", "must", "there can be no" take at the clause; false when none. */
bool modal_stand(stance_work *w, const clause *c, bool denied, stand *out);

/* denial.c: the word tells of a policy when it is denied. */
bool denial_word(const doc *d, uint32_t t);
/* "pays no ransom": the stand of who does not do it; false when none. */
bool denial_stand(stance_work *w, const clause *c, bool denied, stand *out);

/* "leaves when the last hostage is free": the deed of a state that waits for another's. */
bool present_word(const doc *d, uint32_t t);
bool present_stand(stance_work *w, const clause *c, bool denied, stand *out);

/* "announced that it was leaving the pact": what the speaker says it is about to do. */
bool doing_word(const doc *d, uint32_t t);
bool doing_stand(stance_work *w, const clause *c, bool denied, stand *out);

/* issue.c: what the matter is called: a name of issues.tsv, of talks, or its own words. */
const char *issue_of(stance_work *w, const stand *s);
/* The words of a phrase or clause, without its marks, "to", conditions and what hangs on it loosely. `but`: a token whose
 * subtree is left out; NONE. */
span issue_words(const stance_work *w, uint32_t t, uint32_t but);
/* What "it" or, of several, "them" stands for among the things told of before that token, in its sentence or the one before; NULL. */
const char *issue_before(stance_work *w, uint32_t before, bool several);
/* Where its own words name nothing: of "reparations for which Hanoi had held out" the noun; of "will discuss nothing else", "would accept
 * either" what was told before; NULL. */
const char *issue_far(stance_work *w, const stand *s);
/* The word is one of issues.tsv. */
bool issue_word(const stance_work *w, uint32_t t);
/* "the French out of Bizerte" of a stand with `to_have`. */
span issue_wanted(const stance_work *w, const stand *s);
/* The noun in the phrase or clause that is talks of some kind; NONE. */
uint32_t issue_talks(const stance_work *w, uint32_t t);

/* condition.c: the conditions of the sentence, before its stands. */
void conditions_read(stance_work *w);
/* The condition within whose words t stands; NULL. */
const condition_words *condition_around(const stance_work *w, uint32_t t);
/* A condition hangs on the verb. */
bool condition_hangs(const stance_work *w, uint32_t t);
/* Which stand each of them is of, when all stands are read. */
void conditions_give(stance_work *w);
/* Takes out what is told in a condition of what is refused: "would not negotiate before Israel agreed to withdraw". */
void conditions_cut(stance_work *w);
/* On which condition the stand is taken; *words are that condition's, NULL = none. */
bool condition_of(stance_work *w, const stand *s, condition_clause *out, const condition_words **words);
/* Of a commitment whose condition was told before: its act is the condition of that one too, where the two hang on each other. */
void condition_told(stance_work *w, const commitment *c);
/* What is to be done, without the condition. */
span condition_cut(const stance_work *w, const condition_words *c, span act);

/* manner.c: "for sixty days", "by March": values of TIMEX3; NULL. */
void manner_times(const stance_work *w, const stand *s, const char **length, const char **due);
/* "without preconditions", "a red line". */
terms manner_terms(const stance_work *w, const stand *s);
/* The words that say how strongly; {0,0}. */
span manner_strength(const stance_work *w, const stand *s);

/* track.c: the tracks of the document. */
/* The name of the track that the noun stands for; NULL. */
const char *track_called(stance_work *w, uint32_t noun);
/* The name of the track between the holder of the stand and those it is about: "wants to talk to Iran"; NULL. */
const char *track_with(stance_work *w, const stand *s);
/* The sides among the parties, each once, in four letters: a state, and apart from it those who fight it: 'r', or a letter of their name. */
uint32_t track_sides(const parties *p, char key[SIDES_KEY]);
static inline bool track_same_side(const char *a, const char *b) {
  return memcmp(a, b, 3) == 0 && (a[3] == b[3] || (a[3] != ' ' && b[3] != ' ' && (a[3] == 'r' || b[3] == 'r')));
}
/* Of those who fight their own state: they are a side of their own. */
static inline bool track_armed(const char s[4]) { return code_is(s, "REB") || code_is(s, "SEP") || code_is(s, "OPP") || code_is(s, "PRE") || code_is(s, "UAF"); }
bool track_is_body(const char *country); /* "UNO", "EUR": no state */
/* The track of that name (NULL: none of its own) and these sides; a new one when there is none. NONE: there are too many. */
uint32_t track_find(stance_work *w, const char *name, const parties *sides, track_makes makes);
void track_mediated(stance_work *w, uint32_t k, const parties *by);
void track_report_add(stance_work *w, uint32_t k, const clue *c);
/* "held talks with Iran": whom the words of the noun and its verb name. */
void track_named_sides(stance_work *w, uint32_t noun, parties *out);
/* "the talks in Dayton", "the London conference": the name that a place makes; NULL. */
const char *track_of_place(stance_work *w, uint32_t noun, track_makes makes);

/* told.c: the clues of the sentence. */
void told_sentence(stance_work *w);
/* session.c: "a meeting of the Arab League", "excluded from the meeting": who comes, or stays away, deals with nobody by that. */
bool told_session(const stance_work *w, uint32_t noun);
/* "walked out of a meeting of the League", "attended it"; not "met at a summit of the Commonwealth". */
bool told_of_session(const stance_work *w, const clause *c);
/* "were freed after mediation by the French ambassador": he spoke for captives, and sat between no two sides. */
bool told_for_captives(const doc *d, uint32_t noun);
/* "disarmament conference", "conference on Laos": what the talks are about; NULL. */
const char *told_matter(stance_work *w, uint32_t noun);

/* strand.c: another paragraph than that of the talks told of last, and of other states. */
bool strand_elsewhere(stance_work *w, const sentence *s);

/* strand.c: the talks of the paragraph, at its end. */
void told_paragraph(stance_work *w);

/* deed.c: what was done that keeps or breaks a promise or its condition, of the whole document. */
void deeds_run(stance_work *w);

/* matter.c: a question; an account of what was done; what is thought to be so. */
bool matter_question(const doc *d, uint32_t matter);
bool matter_done(const doc *d, uint32_t matter);
bool matter_fact(const doc *d, uint32_t matter);

/* doubt.c: it is doubted, feared or denied that the clause is so. */
bool doubt_over(stance_work *w, uint32_t t);
/* It is what somebody expects of another. */
bool doubt_expected(stance_work *w, uint32_t t);
/* "play Georgia": a match. */
bool plays_state(const doc *d, uint32_t t);
bool denied_above(stance_work *w, uint32_t t);
/* The verb is denied. */
bool doubt_denied(stance_work *w, uint32_t verb);
/* vote.c: "was approved, with Portugal opposed": a stand of those who stood apart. */
void votes_apart(stance_work *w);
/* "Kenya was among those that opposed it", "was the only member to vote for it": the one who did; NONE. */
uint32_t vote_one_of(const doc *d, uint32_t verb);
/* A verb of a row that is against what it names, or for it. */
bool stand_word(const stance_work *w, uint32_t verb, bool against);
/* "will probably announce": he may or may not. */
bool doubt_perhaps(const doc *d, uint32_t verb);
/* "stopped short of condemning": the words were not said. */
bool left_unsaid(const doc *d, uint32_t t);
/* "stopped honouring its commitments": the verb that says so; NONE. */
uint32_t ceased_by(const doc *d, uint32_t t);
/* "neither endorsed nor condemned": the verb, denied, is one of two that say contrary things. */
bool neither_way(const stance_work *w, uint32_t t);

/* slot.c: the word that the slots of a row lead to, and what hangs beside it; NONE. */
uint32_t slot_matter(const doc *d, const clause *c, const slots *places);
/* "to" and a verb behind t, beside its noun. */
uint32_t slot_purpose(const doc *d, uint32_t t);
/* "What Bosnia cannot accept is a corridor": the corridor. */
uint32_t slot_cleft(const doc *d, uint32_t t);
/* The clause behind "that". */
uint32_t slot_that_clause(const doc *d, const clause *c);
/* A preposition that is what somebody is: "is for a truce". */
bool slot_stands_for(const doc *d, uint32_t t);

/* binds.c: the two are one person. */
bool binds_same_person(const doc *d, const party *a, const party *b);
/* The state itself, which speaks with anybody's voice. */
bool binds_is_state(const doc *d, const party *p);
/* His word binds the state: its government, armed forces, parliament, secret service; nobody's but its own: a court, a party, the
 * police, a candidate, who was in office once. */
bool binds_state(const doc *d, const party *p);
/* They answer for each other. Of two rebel groups, two peoples of one island, a government and its rebels neither does. */
bool binds_one_side(const doc *d, const party *a, const party *b);
/* "Tripoli" and "Tobruk", each with a government of its own. */
bool binds_two_towns(const doc *d, const party *a, const party *b);

/* signal.c: what does not agree, of the whole document. */
void signal_run(stance_work *w);

#endif
