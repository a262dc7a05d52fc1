/* What each side wants, promises and refuses; the examples of tables/stances.tsv; conditions, talks, mixed signals. */
#include "reading.h"

#include "stance/lexicon.h"
#include "words.h"

static const char *cell(const table *t, uint32_t row, const char *column) { return table_cell(t, row, table_column(t, column)); }

/* "saw no need for": the example shows what "not" makes of the row. */
static bool denied_in(const char *text) {
  static const char *const words[] = {" not ", " no ", " little "};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(text, words[i])) return true;
  return false;
}

/* The row's word takes the stand: a position or a commitment of its kind whose trigger it is. */
static bool gives(const table *t, uint32_t row) {
#define X(name, position, commitment, denied) denied,
  static const int turned[N_STANDS] = {STAND_TABLE(X)};
#undef X
#define X(name, position, commitment, denied) position,
  static const int positions[N_STANDS] = {STAND_TABLE(X)};
#undef X
#define X(name, position, commitment, denied) commitment,
  static const int commitments[N_STANDS] = {STAND_TABLE(X)};
#undef X
  int kind = 0;
  while (strcmp(stand_names[kind], cell(t, row, "says")) != 0) kind++;
  if (denied_in(cell(t, row, "example"))) kind = turned[kind];
  doc *d = read_until(cell(t, row, "example"), "1994-05-06", NULL);
  bool found = false;
  for (uint32_t i = 0; i < d->positions.n; i++) found |= (int)d->positions.at[i].stance == positions[kind];
  for (uint32_t i = 0; i < d->commitments.n && positions[kind] < 0; i++) found |= (int)d->commitments.at[i].status == commitments[kind];
  if (!found) print_error("tables/stances.tsv:%u: not %s: \"%s\"\n", t->lines[row], stand_names[kind], cell(t, row, "example"));
  dm_doc_free(d);
  return found;
}

static void examples_are_true(void **state) {
  (void)state;
  const table *t = table_named("stances");
  uint32_t wrong = 0, with = 0;
  for (uint32_t r = 0; r < t->n_rows; r++)
    if (cell(t, r, "example")[0]) {
      with++;
      wrong += !gives(t, r);
    }
  assert_int_equal(wrong, 0);
  assert_true(2 * with > t->n_rows);
}

/* Each row's words open the condition of its example; what another row calls none gives none. */
static void examples_of_conditions_are_true(void **state) {
  (void)state;
  const table *t = table_named("conditions");
  uint32_t wrong = 0;
  for (uint32_t r = 0; r < t->n_rows; r++) {
    if (!cell(t, r, "example")[0]) continue;
    doc *d = read_until(cell(t, r, "example"), "1994-05-06", NULL);
    bool found = false;
    for (uint32_t i = 0; i < d->commitments.n; i++) found |= d->commitments.at[i].condition.mark && strcmp(d->commitments.at[i].condition.mark, cell(t, r, "mark")) == 0;
    if (!found) print_error("tables/conditions.tsv:%u: no '%s': \"%s\"\n", t->lines[r], cell(t, r, "mark"), cell(t, r, "example"));
    wrong += !found;
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

static const mixed_signal *signal_of_kind(const doc *d, signal_kind kind) {
  for (uint32_t i = 0; i < d->signals.n; i++)
    if (d->signals.at[i].kind == kind) return &d->signals.at[i];
  return NULL;
}

static void examples_of_breaches_are_true(void **state) {
  (void)state;
  const table *t = table_named("breaches");
  uint32_t wrong = 0;
  for (uint32_t r = 0; r < t->n_rows; r++) {
    if (!cell(t, r, "example")[0]) continue;
    doc *d = read_until(cell(t, r, "example"), "1994-05-06", NULL);
    if (!signal_of_kind(d, SIGNAL_DEED)) wrong++, print_error("tables/breaches.tsv:%u: no word that a deed breaks: \"%s\"\n", t->lines[r], cell(t, r, "example"));
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

static uint32_t signals_in(const char *text) {
  doc *d = read_until(text, "1994-05-06", NULL);
  uint32_t n = d->signals.n;
  for (uint32_t i = 0; i < n; i++) print_message("%s: %s\n", text, d->signals.at[i].why);
  dm_doc_free(d);
  return n;
}

static void a_word_and_the_deed_that_breaks_it(void **state) {
  (void)state;
  doc *d = read_until("Chad promised not to attack the convoys. On Sunday Chadian troops attacked a convoy near Abeche.", "1984-05-06", NULL);
  const mixed_signal *s = signal_of_kind(d, SIGNAL_DEED);
  assert_non_null(s);
  assert_int_equal(s->a_of, OF_POSITION);
  assert_int_equal(s->b_of, OF_EVENT);
  assert_int_equal(d->events.at[s->b].type, PLOVER_ASSAULT);
  assert_string_equal(s->party, "TCD");
  dm_doc_free(d);
  d = read_until("The prime minister of Egypt rejected the treaty with Israel on Monday. On Thursday the president of Egypt signed it.", "1984-05-06", NULL);
  assert_non_null(signal_of_kind(d, SIGNAL_DEED)); /* "it" is the treaty */
  dm_doc_free(d);
  assert_int_equal(signals_in("Chad promised to attack no convoys. Libyan troops attacked a convoy near Abeche."), 0);    /* another's deed */
  assert_int_equal(signals_in("Chad accepted a ceasefire with Libya. Chadian aircraft bombed a Nigerian town."), 0);     /* another war */
  assert_int_equal(signals_in("Chad opposes foreign troops on its soil. Chadian troops crossed into Niger on Sunday."), 0); /* others' troops */
  assert_int_equal(signals_in("Chadian troops attacked Abeche in March. On Sunday Chad accepted a ceasefire."), 0);        /* the deed came first */
}

static void two_accounts_of_one_event(void **state) {
  (void)state;
  doc *d = read_until("Chad said that Libyan soldiers had attacked its patrol first. Libya said that Chadian soldiers attacked its post.", "1984-05-06", NULL);
  assert_non_null(signal_of_kind(d, SIGNAL_ACCOUNTS));
  dm_doc_free(d);
  d = read_until("Ivory Coast denied bombing the French camp. French officers said two Ivorian jets had attacked the camp.", "1984-05-06", NULL);
  assert_non_null(signal_of_kind(d, SIGNAL_ACCOUNTS));
  dm_doc_free(d);
  assert_int_equal(signals_in("Chad said that Libyan soldiers had attacked Faya. Libya said that Chadian soldiers attacked Sebha."), 0); /* both may be true */
}

static void words_are(const doc *d, span s, const char *text) {
  slice have = doc_slice(d, s);
  if (!slice_is(have, text)) fail_msg("\"%.*s\", not \"%s\"", (int)have.len, have.ptr, text);
}

static void an_offer_has_its_condition_and_its_day(void **state) {
  (void)state;
  doc *d = read_until("Chad offered to free the pilots if France withdrew its aircraft within a month.", "1984-05-06", NULL);
  assert_int_equal(d->commitments.n, 1);
  const commitment *c = &d->commitments.at[0];
  assert_int_equal(c->status, PLEDGE_OFFERED);
  assert_string_equal(c->by.at[0].country, "TCD");
  words_are(d, c->act, "free the pilots");
  assert_string_equal(c->condition.mark, "if");
  words_are(d, c->condition.at, "France withdrew its aircraft within a month");
  assert_string_equal(c->condition.by.at[0].country, "FRA");
  assert_string_equal(c->due, "P1M");
  assert_int_equal(d->positions.n, 1);
  assert_int_equal(d->positions.at[0].stance, STANCE_CONDITIONAL);
  dm_doc_free(d);
}

static void a_pledge_that_is_told_as_broken_keeps_its_condition(void **state) {
  (void)state;
  doc *d = read_until("Libya complained that Washington reneged on a pledge to resume talks if Tripoli halted its tests for sixty days.", "1989-03-01", NULL);
  const commitment *c = NULL;
  for (uint32_t i = 0; i < d->commitments.n; i++)
    if (d->commitments.at[i].status == PLEDGE_BROKEN) c = &d->commitments.at[i];
  assert_non_null(c);
  assert_string_equal(c->by.at[0].country, "USA");
  words_are(d, c->condition.at, "Tripoli halted its tests for sixty days");
  assert_string_equal(c->length, "P60D");
  assert_true(c->attribution != NONE);
  dm_doc_free(d);
}

static void a_deed_keeps_or_breaks_a_promise_and_its_condition(void **state) {
  (void)state;
  doc *d = read_until("North Korea promised on September 10 to halt all missile tests for sixty days. On November 2 North Korea launched a missile.", "1997-11-30", NULL);
  assert_int_equal(d->deeds.n, 1);
  assert_int_equal(d->deeds.at[0].does, DEED_BREAKS);
  assert_non_null(strstr(d->deeds.at[0].why, "within the 60 days"));
  dm_doc_free(d);
  d = read_until("Libya offered to free the pilots if Chad withdrew its troops. Chad withdrew its troops on October 3. Libya freed the pilots on October 9.", "1987-11-30", NULL);
  assert_int_equal(d->deeds.n, 2);
  assert_int_equal(d->deeds.at[0].does, DEED_MEETS);
  assert_int_equal(d->deeds.at[1].does, DEED_KEEPS);
  dm_doc_free(d);
  d = read_until("Libya complained that Chad reneged on a pledge to resume talks with Tripoli if it halted all missile tests. In May Libya launched a missile.", "1989-06-01", NULL);
  assert_int_equal(d->deeds.n, 1);
  assert_int_equal(d->commitments.at[d->deeds.at[0].commitment].status, PLEDGE_BROKEN);
  assert_int_equal(d->deeds.at[0].does, DEED_FAILS);
  dm_doc_free(d);
  d = read_until("Libya offered to free the pilots if Chad withdrew its troops. Sudan withdrew its troops on October 3. Libya freed a trade mission.", "1987-11-30", NULL);
  for (uint32_t i = 0; i < d->deeds.n; i++) assert_int_not_equal(d->deeds.at[i].does, DEED_MEETS); /* others' troops */
  dm_doc_free(d);
}

static void a_condition_told_apart_is_found(void **state) {
  (void)state;
  doc *d = read_until("Bolivia offered Chile water. In return it would leave the railway to Santiago.", "1978-12-05", NULL);
  assert_int_equal(d->commitments.n, 2);
  words_are(d, d->commitments.at[1].condition.at, "water");
  dm_doc_free(d);
  d = read_until("Cuba has offered to withdraw its workers, subject to guarantees for their safety.", "1983-10-27", NULL);
  words_are(d, d->commitments.at[0].condition.at, "guarantees for their safety");
  words_are(d, d->commitments.at[0].act, "withdraw its workers");
  dm_doc_free(d);
}

static void a_condition_is_of_its_own_verb(void **state) {
  (void)state;
  doc *d = read_until("Turkey refused to give up the bases but offered to reduce the force if a review followed.", "1984-05-06", NULL);
  assert_int_equal(d->commitments.n, 2);
  assert_int_equal(d->commitments.at[0].status, PLEDGE_REFUSED);
  assert_null(d->commitments.at[0].condition.mark);
  assert_int_equal(d->commitments.at[1].status, PLEDGE_OFFERED);
  assert_string_equal(d->commitments.at[1].condition.mark, "if");
  dm_doc_free(d);
}

static stance stance_of(const char *text) {
  doc *d = read_until(text, "1994-05-06", NULL);
  if (d->positions.n != 1) fail_msg("%u positions: %s", d->positions.n, text);
  stance s = d->positions.at[0].stance;
  dm_doc_free(d);
  return s;
}

static void not_turns_a_stance(void **state) {
  (void)state;
  assert_int_equal(stance_of("Tehran is not ready for talks."), STANCE_AGAINST);
  assert_int_equal(stance_of("Hanoi did not rule out a conference."), STANCE_OPEN);
  assert_int_equal(stance_of("Lima does not support the embargo."), STANCE_AGAINST);
  assert_int_equal(stance_of("Angola said it would never return to the talks."), STANCE_AGAINST);
  assert_int_equal(stance_of("Angola's interest in the talks had cooled."), STANCE_AGAINST);
}

static void holds(const char *text, const char *country, stance taken, const char *issue) {
  doc *d = read_until(text, "1994-05-06", NULL);
  if (d->positions.n != 1) fail_msg("%u positions: %s", d->positions.n, text);
  const position *p = &d->positions.at[0];
  if (strcmp(p->holder.country, country) != 0 || p->stance != taken || strcmp(p->issue, issue) != 0) fail_msg("%s %s %s: %s", p->holder.country, word_of(WORD_STANCE, p->stance), p->issue, text);
  dm_doc_free(d);
}

static void what_a_speaker_says_must_be_is_his_stand(void **state) {
  (void)state;
  holds("Syria said that Israel must withdraw from the Golan.", "SYR", STANCE_DEMANDS, "withdrawal");
  holds("The border must be reopened, the Finnish minister said.", "FIN", STANCE_DEMANDS, "the border");
  holds("There can be no peace without a referendum, the Syrian minister said.", "SYR", STANCE_AGAINST, "peace");
  holds("Pretoria said the embargo would not be lifted unless the soldiers left.", "ZAF", STANCE_AGAINST, "an embargo");
  holds("The plan was unacceptable, the Cypriot minister said.", "CYP", STANCE_AGAINST, "the plan");
  holds("The plan was unacceptable to Lima, the Cypriot minister said.", "PER", STANCE_AGAINST, "the plan");
  holds("Hungary's position is that the border must stay open.", "HUN", STANCE_DEMANDS, "the border");
  holds("Tehran signalled that it could live with six thousand centrifuges.", "IRN", STANCE_OPEN, "uranium enrichment");
}

static void a_stand_is_found_in_more_than_its_verb(void **state) {
  (void)state;
  holds("The Honduran president was against the treaty.", "HND", STANCE_AGAINST, "the treaty");
  holds("In Cyprus's view partition is out of the question.", "CYP", STANCE_AGAINST, "partition");
  holds("Bonn saw no need for a conference.", "DEU", STANCE_AGAINST, "a conference");
  holds("Ghana called the plan premature.", "GHA", STANCE_AGAINST, "the plan");
  holds("Paris appears to favour a referendum.", "FRA", STANCE_FOR, "a referendum");
  holds("The Taliban would not return to the talks.", "AFG", STANCE_AGAINST, "talks");
  holds("Guyana vowed not to use force.", "GUY", STANCE_AGAINST, "use of force");
  holds("Sudan promised not to seek a confrontation.", "SDN", STANCE_AGAINST, "confrontation");
  holds("Sudan promised not to oppose the dam.", "SDN", STANCE_FOR, "the dam");
  holds("All visits to the camp are forbidden, the Iranian minister said.", "IRN", STANCE_AGAINST, "visits to the camp");
}

static void an_issue_is_what_a_person_would_call_it(void **state) {
  (void)state;
  holds("Honduras demanded an end to the expulsions.", "HND", STANCE_DEMANDS, "expulsions");
  holds("Egypt promised to pay half of the debt.", "EGY", STANCE_FOR, "debts");
  holds("Spain refused to talk about a referendum.", "ESP", STANCE_AGAINST, "a referendum");
  holds("Hanoi rejected the plan. ", "VNM", STANCE_AGAINST, "the plan");
}

static void who_stands_behind_the_comma_does_the_same(void **state) {
  (void)state;
  doc *d = read_until("Honduras demands the return of its mayors, El Salvador an end to the expulsions.", "1969-07-24", NULL);
  assert_int_equal(d->positions.n, 2);
  assert_string_equal(d->positions.at[0].holder.country, "HND");
  assert_string_equal(d->positions.at[1].holder.country, "SLV");
  assert_string_equal(d->positions.at[1].issue, "expulsions");
  dm_doc_free(d);
  holds("Peru wants a treaty with Chile, the largest of its neighbours.", "PER", STANCE_FOR, "the treaty");
  holds("Venezuela, whose president opposes the treaty, sent nobody.", "VEN", STANCE_AGAINST, "the treaty");
}

static void one_of_them(const char *text, const char *country, stance taken, const char *issue) {
  doc *d = read_until(text, "1994-05-06", NULL);
  bool found = false;
  for (uint32_t i = 0; i < d->positions.n; i++) {
    const position *p = &d->positions.at[i];
    found |= strcmp(p->holder.country, country) == 0 && p->stance == taken && strcmp(p->issue, issue) == 0;
  }
  if (!found) fail_msg("not %s %d %s: %s", country, taken, issue, text);
  dm_doc_free(d);
}

static void whoever_the_words_leave_to_be_understood(void **state) {
  (void)state;
  one_of_them("Tashkent's consent is hedged about. It would frown on a longer stay.", "UZB", STANCE_AGAINST, "longer stay");
  one_of_them("The Iranian note demands an immediate ceasefire.", "IRN", STANCE_DEMANDS, "a ceasefire");
  one_of_them("Peru said that it could not sign the treaty. It would send observers.", "PER", STANCE_FOR, "observers");
  one_of_them("Moscow is prepared, in the words of its statement, to discuss the border.", "RUS", STANCE_OPEN, "the border");
  one_of_them("France was in favor of Britain's joining the alliance.", "FRA", STANCE_FOR, "membership");
  one_of_them("Iran is not going to recognise the border.", "IRN", STANCE_AGAINST, "the border");
  one_of_them("Norway decided to boycott the conference.", "NOR", STANCE_AGAINST, "a conference");
  one_of_them("Chile thought the proposal too vague.", "CHL", STANCE_AGAINST, "the proposal");
  one_of_them("Honduras would welcome observers.", "HND", STANCE_FOR, "observers");
  one_of_them("The Libyan was open to a ceasefire.", "LBY", STANCE_OPEN, "a ceasefire");
  one_of_them("Peru turned its back on the conference.", "PER", STANCE_AGAINST, "a conference");
}

static void nobody_holds(const char *text) {
  doc *d = read_until(text, "1994-05-06", NULL);
  if (d->positions.n) fail_msg("%u positions: %s", d->positions.n, text);
  dm_doc_free(d);
}

static void who_will_stop_a_thing_is_against_it(void **state) {
  (void)state;
  holds("Chile will stop paying the fishermen.", "CHL", STANCE_AGAINST, "fishermen");
  holds("The Dutch government agreed to stop the sale of the submarines.", "NLD", STANCE_AGAINST, "sale of the submarines");
  holds("Chile means to quit the alliance.", "CHL", STANCE_AGAINST, "alliance");
  holds("Peru will end its aid to the port.", "PER", STANCE_AGAINST, "aid");
  holds("Iraq agreed to halt the bombing.", "IRQ", STANCE_FOR, "bombing"); /* it is for the end of a fight */
  holds("Iran promised to end its aid to the port if Iraq left the islands.", "IRN", STANCE_CONDITIONAL, "aid");
  holds("Peru decided to end the lease.", "PER", STANCE_AGAINST, "a lease");
  holds("Peru plans to pull out of the treaty.", "PER", STANCE_AGAINST, "the treaty");
  holds("Peru will not stop paying the fishermen.", "PER", STANCE_FOR, "fishermen");
  holds("Peru vowed to fight the tax.", "PER", STANCE_AGAINST, "tax");
  nobody_holds("Jakarta will be pushed into a treaty.");
  holds("Jakarta will not be pushed into a treaty.", "IDN", STANCE_AGAINST, "the treaty");
  holds("Peru consented to study the plan.", "PER", STANCE_OPEN, "the plan");
  nobody_holds("The elections could not be held before 2002, the Ivorian government said.");
}

static void a_date_is_of_the_words_it_hangs_on(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int year; /* 0: the text's own */
  } cases[] = {{"Ghana voted against the treaty of 1964.", 0}, {"In 1984 Ghana opposed the 1977 treaty.", 1984}, {"Ghana rejected the plan in 1961.", 1961}, {"Ghana will quit the pact in April 1994.", 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    doc *d = read_until(cases[i].text, "1994-05-06", NULL);
    day begin = DAY_NONE, after;
    time_precision by;
    char first[16];
    snprintf(first, sizeof first, "%04d-01-01", cases[i].year);
    if (cases[i].year) day_parse(slice_of(first), &begin, &after, &by);
    if (d->positions.n != 1 || d->positions.at[0].begin != begin) fail_msg("%s", cases[i].text);
    dm_doc_free(d);
  }
}

static void a_policy_is_told_in_the_present(void **state) {
  (void)state;
  holds("Peru does not pay ransom.", "PER", STANCE_AGAINST, "ransom");
  holds("Peru sells no uranium.", "PER", STANCE_AGAINST, "uranium");
  holds("Chile has never ceded the island.", "CHL", STANCE_AGAINST, "the islands");
  holds("Oslo sells the shares if the council finds a breach.", "NOR", STANCE_CONDITIONAL, "shares");
  holds("The rebels will talk to no one.", "", STANCE_AGAINST, "talks");
  nobody_holds("Chile did not pay the fishermen."); /* a fact */
  one_of_them("Peru does not recognise the court and calls for talks.", "PER", STANCE_DEMANDS, "talks");
  one_of_them("Sweden and France favor admission now.", "FRA", STANCE_FOR, "admission");
  one_of_them("Neither Greece nor Turkey will sign the treaty.", "TUR", STANCE_AGAINST, "the treaty");
  holds("Peru announced that it was leaving the treaty.", "PER", STANCE_AGAINST, "the treaty");
  holds("Peru said that it was sending observers.", "PER", STANCE_FOR, "observers");
  holds("Peru would rather starve than sign the treaty.", "PER", STANCE_AGAINST, "the treaty");
  holds("Peru is ready to quit the treaty.", "PER", STANCE_AGAINST, "the treaty");
}

static void what_another_must_do_is_demanded(void **state) {
  (void)state;
  holds("Peru told Chile that it must release the ships.", "PER", STANCE_DEMANDS, "ships");
  holds("Mining ought to be banned, Peru said.", "PER", STANCE_DEMANDS, "mining");
  holds("Poland's debts should be halved, said Warsaw.", "POL", STANCE_DEMANDS, "debts");
  holds("Let Chile pull its troops back, the Peruvian minister said.", "PER", STANCE_DEMANDS, "withdrawal of troops");
  holds("The Iraqi cabinet served notice on the Turks to quit Bashiqa.", "IRQ", STANCE_DEMANDS, "Bashiqa");
  holds("Peru wants the Commission to clarify what may pass by rail.", "PER", STANCE_DEMANDS, "what may pass by rail");
  holds("Moscow wants it in writing that Ukraine will never join the alliance.", "RUS", STANCE_DEMANDS, "membership");
  holds("The farmers will be paid by the British Treasury.", "GBR", STANCE_FOR, "farmers");
}

static void a_verb_stands_behind_words_thrown_in(void **state) {
  (void)state;
  holds("Havana, having read the letter, called upon Washington to leave the bay.", "CUB", STANCE_DEMANDS, "bay");
  holds("The Cuban note, the second in a week, called upon the United States to vacate the bay.", "CUB", STANCE_DEMANDS, "bay");
  holds("Tunis, alarmed, called for a ceasefire.", "TUN", STANCE_DEMANDS, "a ceasefire");
  holds("A cabinet in Bangkok hankers after a canal.", "THA", STANCE_FOR, "the canal");
  holds("The plan was rejected in Lima.", "PER", STANCE_AGAINST, "the plan");
}

static void an_issue_is_not_where_it_lies(void **state) {
  (void)state;
  holds("Nigeria's commissioner said relief flights could land at Enugu if the pilots submitted to inspection.", "NGA", STANCE_CONDITIONAL, "relief flights");
  one_of_them("There were 900,000 workers on the estates. Delhi is willing to take back 300,000 of them.", "IND", STANCE_OPEN, "workers");
  holds("Egypt was prepared to thin out its tanks east of the canal.", "EGY", STANCE_OPEN, "tanks");
  holds("Libya will not attend.", "LBY", STANCE_AGAINST, "talks");
  holds("Belgrade will discuss nothing else until there is an amnesty.", "SRB", STANCE_AGAINST, "an amnesty");
  one_of_them("Peru does not recognise the court and wants talks.", "PER", STANCE_AGAINST, "court");
}

static void another_does_the_same_or_does_not(void **state) {
  (void)state;
  one_of_them("Peru accepts the truce; Chile does not.", "CHL", STANCE_AGAINST, "a ceasefire");
  one_of_them("Peru backs the plan, and so does Chile.", "CHL", STANCE_FOR, "the plan");
  one_of_them("Israel accepted the plan; Egypt did not.", "EGY", STANCE_AGAINST, "the plan");
  one_of_them("The plan was backed by Kenya and opposed by Somalia.", "KEN", STANCE_FOR, "the plan");
  one_of_them("The plan was backed by Kenya and opposed by Somalia.", "SOM", STANCE_AGAINST, "the plan");
  one_of_them("Greece and Turkey met in Rome. Neither accepted the plan.", "TUR", STANCE_AGAINST, "the plan");
}

static void a_holder_is_found_in_more_than_its_subject(void **state) {
  (void)state;
  one_of_them("Peru was asked to accept a truce by the United Nations.", "UNO", STANCE_DEMANDS, "a ceasefire");
  one_of_them("Peru's embargo stands, its president said.", "PER", STANCE_FOR, "an embargo");
  one_of_them("Berlin's door remained open to talks, the German chancellor said.", "DEU", STANCE_OPEN, "talks");
  one_of_them("The Peruvian minister said that a truce was possible, but a withdrawal was out of the question.", "PER", STANCE_AGAINST, "withdrawal");
  one_of_them("Mexico's president spoke of Mexico's villages. The rebels refused a truce.", "MEX", STANCE_AGAINST, "a ceasefire");
  one_of_them("Chad and Libya sent envoys. The former asked for a truce; the latter wants reparations.", "TCD", STANCE_DEMANDS, "a ceasefire");
  one_of_them("Chad and Libya sent envoys. The former asked for a truce; the latter wants reparations.", "LBY", STANCE_DEMANDS, "reparations");
  one_of_them("The Tigrayans rejected the truce.", "ETH", STANCE_AGAINST, "a ceasefire");
  one_of_them("The frontier with Belize is open to negotiation, Guatemala's foreign minister said.", "GTM", STANCE_OPEN, "talks");
  one_of_them("A rebel commander from Chad told the Swedish mediator that his side would never sign the treaty.", "TCD", STANCE_AGAINST, "the treaty");
  one_of_them("Sudan bombed a village. The rebels' spokesman said in Nairobi that they would accept no truce.", "SDN", STANCE_AGAINST, "a ceasefire");
}

static void whose_view_it_is_stands_beside_the_verb(void **state) {
  (void)state;
  one_of_them("For Ankara the truce is indispensable.", "TUR", STANCE_DEMANDS, "a ceasefire");
  one_of_them("The embargo was a disgrace to Havana.", "CUB", STANCE_AGAINST, "an embargo");
  one_of_them("There was no enthusiasm in Bonn for a ban on tests.", "DEU", STANCE_AGAINST, "a test ban");
  one_of_them("In Quito's view the treaty is worthless.", "ECU", STANCE_AGAINST, "the treaty");
  one_of_them("Canada, long a champion of the treaty, paid the bills.", "CAN", STANCE_FOR, "the treaty");
}

static void the_tree_lost_the_subject(void **state) {
  (void)state;
  one_of_them("The Polish note of 3 October calls for a payment of ten million crowns.", "POL", STANCE_DEMANDS, "payment of ten million crowns");
  one_of_them("Chile does not recognise the court and calls for direct negotiations.", "CHL", STANCE_DEMANDS, "talks");
}

static void which_treaty_it_is_is_told(void **state) {
  (void)state;
  one_of_them("Peru rejected the water treaty.", "PER", STANCE_AGAINST, "water treaty");
  one_of_them("Peru rejected the treaty.", "PER", STANCE_AGAINST, "the treaty");
  one_of_them("Peru opposed the plan for a fence.", "PER", STANCE_AGAINST, "plan for a fence");
  one_of_them("Germany asked for tanks. Slovakia has agreed, subject to a vote in its parliament.", "SVK", STANCE_CONDITIONAL, "tanks");
}

static void who_stands_for_many(void **state) {
  (void)state;
  one_of_them("Yemen's warring sides agreed to a truce.", "YEM", STANCE_FOR, "a ceasefire");
  one_of_them("The Europeans want a ban on tests.", "EUR", STANCE_DEMANDS, "a test ban");
  one_of_them("Hanoi's people want a truce.", "VNM", STANCE_FOR, "a ceasefire");
  one_of_them("Neither Peru nor Chile has any interest in a referendum.", "CHL", STANCE_AGAINST, "a referendum");
  one_of_them("The vote was put off at Gabon's request.", "GAB", STANCE_DEMANDS, "vote");
}

static void what_is_refused_without_a_word_of_refusing(void **state) {
  (void)state;
  one_of_them("\"We do not pay ransom,\" the French minister said.", "FRA", STANCE_AGAINST, "ransom");
  one_of_them("\"No inspections,\" the Cuban president said.", "CUB", STANCE_AGAINST, "inspections");
  one_of_them("The Indian premier would have no arbitrator in Kashmir.", "IND", STANCE_AGAINST, "arbitrator");
  one_of_them("The prisoners are to be freed, Tirana said.", "ALB", STANCE_DEMANDS, "prisoners");
  one_of_them("Hanoi would drop the reparations for which it had held out.", "VNM", STANCE_DEMANDS, "reparations");
}

static void what_is_wanted_stands_in_other_clauses(void **state) {
  (void)state;
  one_of_them("What Bosnia cannot accept is a corridor.", "BIH", STANCE_AGAINST, "a corridor");
  one_of_them("All Peru wants is a referendum.", "PER", STANCE_DEMANDS, "a referendum");
  one_of_them("Argentina will settle for nothing less than sovereignty.", "ARG", STANCE_DEMANDS, "sovereignty");
  one_of_them("Pyongyang must have its reactor first, its delegate said.", "PRK", STANCE_DEMANDS, "nuclear reactors");
  one_of_them("North Korea is to freeze its reactors.", "PRK", STANCE_FOR, "nuclear reactors");
  one_of_them("France voted no to the constitution.", "FRA", STANCE_AGAINST, "the constitution");
  one_of_them("The conference opened in London. Egypt had declined to come.", "EGY", STANCE_AGAINST, "a conference");
  one_of_them("The draft came on Monday. Honduras rejected it.", "HND", STANCE_AGAINST, "draft");
  one_of_them("The prisoners will be freed, the Peruvian minister said.", "PER", STANCE_FOR, "prisoners");
  one_of_them("Peru neither accepts the plan nor rejects the mediation.", "PER", STANCE_AGAINST, "the plan");
}

static void a_question_and_silence_are_no_stand(void **state) {
  (void)state;
  static const char *const texts[] = {"Peru refused to say when it would leave.", "Peru would not comment on the treaty.", "Peru asked whether Chile had left.", "Three thousand fighters are promised land.",
                                      "Peru offered its condolences."};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    doc *d = read_until(texts[i], "1984-05-06", NULL);
    if (d->positions.n) fail_msg("%u positions: %s", d->positions.n, texts[i]);
    dm_doc_free(d);
  }
}

static void what_it_stands_for_was_told_before(void **state) {
  (void)state;
  doc *d = read_until("A plan for Suez reached Cairo on Monday. Egypt rejected it.", "1956-09-06", NULL);
  assert_int_equal(d->positions.n, 1);
  assert_string_equal(d->positions.at[0].issue, "the plan");
  dm_doc_free(d);
}

static void nobody_stands_there_yet(void **state) {
  (void)state;
  static const char *const texts[] = {"Envoys asked whether Chad would accept the plan.", "If Chad accepts the plan, the war will end.", "Will Chad accept the plan?",
                                      "Chad may accept the plan.", "The committee's work was praised by three students.", "None of them will gain a dollar."};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    doc *d = read_until(texts[i], "1984-05-06", NULL);
    if (d->positions.n || d->commitments.n) fail_msg("%u positions, %u commitments: %s", d->positions.n, d->commitments.n, texts[i]);
    dm_doc_free(d);
  }
}

static void nobody_says_that_he_stands_there(void **state) {
  (void)state;
  static const char *const texts[] = {
      "Oslo doubted that Peru would sign the treaty.", "It does not mean that Peru will sign the treaty, analysts said.", "Oslo suggested that Tehran was hiding something.",
      "Asked to describe the device, the Peruvian minister said that it was small.", "The Norwegian minister said that it would take a year.", "Chile offered insights into its thinking.",
      "The Norwegian government cannot let its consul accept the medal.", "The waters, the Russian minister said, were good.", "The Filipino minister said that it was too early to tell.",
      "Oslo's plan is vague, experts say.", "Canada's prime minister praised the beaver.", "He got word that there was nothing to talk about.",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    doc *d = read_until(texts[i], "1984-05-06", NULL);
    if (d->positions.n) fail_msg("%s %s: %s", word_of(WORD_STANCE, d->positions.at[0].stance), d->positions.at[0].issue, texts[i]);
    dm_doc_free(d);
  }
  holds("Peru refused to renew the treaty on Monday. Chile called it unjust.", "PER", STANCE_AGAINST, "the treaty"); /* the refusal is unjust */
  holds("Oslo questioned the very need for moderators.", "NOR", STANCE_AGAINST, "moderators");
  holds("We will defeat terrorism, said the American president.", "USA", STANCE_AGAINST, "terrorism");
  holds("Tehran wants the hostages freed before June.", "IRN", STANCE_FOR, "hostages");
  holds("Djakarta wants the ceasefire in Borneo to hold.", "IDN", STANCE_FOR, "a ceasefire");
  holds("The Israeli war cabinet approved the proposal of three phases.", "ISR", STANCE_FOR, "proposal of three phases");
  holds("Peru opposes the world-wide ban.", "PER", STANCE_AGAINST, "world-wide ban");
  holds("Kyiv says that it will sit at no table while its towns are burning.", "UKR", STANCE_AGAINST, "talks");
  holds("In August Warsaw agreed to register the union.", "POL", STANCE_FOR, "union");
}

static void what_others_are_asked_and_what_befalls_one_is_no_stand(void **state) {
  (void)state;
  nobody_holds("The communique called upon the warring parties of Sudan to halt it and commit themselves to an immediate ceasefire.");
  nobody_holds("Trinidad and Tobago would not take sides between Guyana and Venezuela.");
  nobody_holds("Cuba backed neither claim.");
  nobody_holds("Iran rejected the allegation that it had armed the rebels.");
  nobody_holds("Bosco Ntaganda, whom the International Criminal Court has sought since 2006, commands the operation.");
  nobody_holds("Dobrynin volunteered this.");
  nobody_holds("\"I think the North Koreans will wait a few days,\" said Professor Albert Quill.");
  nobody_holds("The German foreign minister replied that to refuse recognition would only encourage the army.");
  nobody_holds("Milosevic told the meeting at The Hague that no conference could abolish Yugoslavia at the stroke of a pen.");
  holds("Kenya rejected two proposals of the President.", "KEN", STANCE_AGAINST, "the proposal");
  nobody_holds("Nasser has told the Americans that he would fall within a week if British soldiers stayed in the Zone.");
  one_of_them("Chad undertook to keep its border open to those in flight.", "TCD", STANCE_FOR, "the border");
  one_of_them("Greece asked that Washington refrain from pressing the Archbishop in public.", "GRC", STANCE_DEMANDS, "pressing the Archbishop");
  holds("China will restrict exports of gallium from August.", "CHN", STANCE_AGAINST, "exports of gallium");
  one_of_them("Cuba condemned what it called an act of piracy.", "CUB", STANCE_AGAINST, "piracy");
  one_of_them("Hungary opposed further measures by the European Union.", "HUN", STANCE_AGAINST, "further measures");
  one_of_them("Turkey's president called the demand disrespectful.", "TUR", STANCE_AGAINST, "demand");
  one_of_them("New Zealand would not lift its ban on nuclear-powered vessels.", "NZL", STANCE_AGAINST, "nuclear-powered vessels"); /* not lifted, it stands */
}

static void talks_have_sides_a_name_and_a_life(void **state) {
  (void)state;
  doc *d = read_until("Greece and Turkey held talks on the shelf in Bern. The talks were suspended in June, a diplomat said.", "1976-11-12", NULL);
  assert_int_equal(d->tracks.n, 1);
  const track *t = &d->tracks.at[0];
  assert_string_equal(t->name, "Greece-Turkey talks");
  assert_int_equal(t->kind, TRACK_BILATERAL);
  assert_int_equal(t->reports.at[0].status, TRACK_OPEN);
  const track_report *last = &t->reports.at[t->reports.n - 1];
  assert_int_equal(last->status, TRACK_SUSPENDED);
  assert_true(last->attribution != NONE);
  dm_doc_free(d);
  d = read_until("Pyongyang will never return to the six-party talks.", "2009-04-14", NULL);
  assert_int_equal(d->tracks.n, 1);
  assert_string_equal(d->tracks.at[0].name, "six-party talks");
  assert_int_equal(d->tracks.at[0].parties.n, 6);
  assert_int_equal(d->tracks.at[0].reports.at[0].status, TRACK_REFUSED);
  dm_doc_free(d);
}

/* What a paragraph tells of talks: by name or sides, who mediates, what became of them. */
static void a_paragraph_tells_of_talks(void **state) {
  (void)state;
  static const struct {
    const char *text, *name;
    track_kind kind;
    uint32_t parties;
    track_status status;
  } all[] = {
      {"Peru and Chile have been talking through Swiss mediators since May.", "Chile-Peru talks", TRACK_MEDIATION, 3, TRACK_OPEN},
      {"Kenya mediated between Uganda and Rwanda. Its envoy gave up on Friday.", "Rwanda-Uganda talks", TRACK_MEDIATION, 3, TRACK_DEAD},
      {"There is no channel between Tripoli and Cairo any more.", "Egypt-Libya talks", TRACK_BACK_CHANNEL, 2, TRACK_DEAD},
      {"The Arusha process is deadlocked, a diplomat said.", "Arusha process", TRACK_BILATERAL, 0, TRACK_STALLED},
      {"The disarmament conference opened in Geneva.", "disarmament conference", TRACK_CONFERENCE, 0, TRACK_OPEN},
      {"The fourteen-nation conference on Laos wound up its work on Monday.", "fourteen-nation conference", TRACK_CONFERENCE, 0, TRACK_CLOSED},
      {"Hanoi offered talks on the border. Phnom Penh rejected the offer.", "Cambodia-Vietnam talks", TRACK_BILATERAL, 2, TRACK_REFUSED},
      {"Peru broke off its talks with Chile on Sunday. Lima is ready to meet the Chileans at any time, a spokesman said.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_SUSPENDED},
      {"Greek and Turkish officials no longer speak to each other about the islets.", "Greece-Turkey contacts", TRACK_BILATERAL, 2, TRACK_SUSPENDED},
      {"Chad and Libya ended their talks without agreement.", "Chad-Libya talks", TRACK_BILATERAL, 2, TRACK_DEAD},
      {"The talks between Iran and Iraq are over.", "Iran-Iraq talks", TRACK_BILATERAL, 2, TRACK_DEAD},
      {"The government of Sudan suspended its peace talks with southern rebels on Monday.", "Sudan-rebels talks", TRACK_BILATERAL, 2, TRACK_SUSPENDED},
      {"The talks between Peru and Chile are in limbo.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_STALLED},
      {"The collapse of the talks between Peru and Chile surprised nobody.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_DEAD},
      {"Peru stayed away from the talks with Chile.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_REFUSED},
      {"Peru rejected Chile's invitation to talks.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_REFUSED},
      {"Nothing was heard of the stalled talks between Peru and Chile.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_STALLED},
      {"Peru and Chile have quarrelled over the river since May. The two sides met for the first time on Monday.", "Chile-Peru contacts", TRACK_BILATERAL, 2, TRACK_OPEN},
      {"Peru and Chile broke off their talks in May. On Monday they agreed to meet again.", "Chile-Peru talks", TRACK_BILATERAL, 2, TRACK_PROPOSED},
      {"Kenya and Somalia concluded their talks. The Swiss envoy who had mediated was absent.", "Kenya-Somalia talks", TRACK_MEDIATION, 3, TRACK_CLOSED},
      {"Switzerland gave up its mediation between Peru and Chile.", "Chile-Peru talks", TRACK_MEDIATION, 3, TRACK_DEAD},
      {"Norway proposed talks between India and Nepal.", "India-Nepal talks", TRACK_MEDIATION, 3, TRACK_PROPOSED},
  };
  uint32_t wrong = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    doc *d = read_until(all[i].text, "1990-05-06", NULL);
    const track *t = d->tracks.n ? &d->tracks.at[0] : NULL;
    track_status last = TRACK_UNKNOWN;
    for (uint32_t k = 0; t && k < t->reports.n; k++)
      if (t->reports.at[k].status) last = t->reports.at[k].status;
    if (d->tracks.n != 1 || strcmp(t->name, all[i].name) != 0 || t->kind != all[i].kind || t->parties.n != all[i].parties || last != all[i].status) {
      wrong++;
      print_error("%u tracks, %s, kind %d, %u parties, %s: %s\n", d->tracks.n, t ? t->name : "-", t ? (int)t->kind : -1, t ? t->parties.n : 0, last ? word_of(WORD_TRACK_STATUS, last) : "-", all[i].text);
    }
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

/* No tree leads from a word of tracks.tsv to the talks: the words of the paragraph in a row. */
static void talks_in_plain_words(void **state) {
  (void)state;
  static const struct {
    const char *text, *sides;
    track_status status;
  } all[] = {
      {"London and Cairo have not exchanged a word on the canal since May. Both embassies wait for the envoy of the other.", "EGY GBR", TRACK_STALLED},
      {"The Peruvian envoy and his Bolivian counterpart spent six hours in a villa outside Lima and came away with nothing.", "BOL PER", TRACK_STALLED},
      {"Kenya and Uganda have come to terms.", "KEN UGA", TRACK_CLOSED},
      {"The Turkish and Greek delegates packed at two in the morning and went home.", "GRC TUR", TRACK_SUSPENDED},
      {"Poland and Hungary parted without an agreement.", "HUN POL", TRACK_STALLED},
      {"The presidents of Peru and Chile were to have met in June.", "CHL PER", TRACK_STALLED},
      {"The talks between Peru and Chile have run aground.", "CHL PER", TRACK_STALLED},
  };
  uint32_t wrong = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    doc *d = read_until(all[i].text, "1990-05-06", NULL);
    const track *t = d->tracks.n ? &d->tracks.at[0] : NULL;
    track_status last = TRACK_UNKNOWN;
    for (uint32_t k = 0; t && k < t->reports.n; k++)
      if (t->reports.at[k].status) last = t->reports.at[k].status;
    bool sides = t != NULL;
    for (uint32_t k = 0; t && k < t->parties.n; k++) sides &= strstr(all[i].sides, t->parties.at[k].country) != NULL;
    if (d->tracks.n != 1 || !sides || t->parties.n != 2 || last != all[i].status) {
      wrong++;
      print_error("%u tracks, %s, %u parties, %s: %s\n", d->tracks.n, t ? t->name : "-", t ? t->parties.n : 0, last ? word_of(WORD_TRACK_STATUS, last) : "-", all[i].text);
    }
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

/* Hosts, neighbours and who only speaks of it are no sides; a mediator is. Nor is a state that the talks are about, but they have its name. */
static void who_sits_at_the_table(void **state) {
  (void)state;
  static const struct {
    const char *text, *name, *parties;
  } all[] = {
      {"In Geneva the delegates of Chad and Libya met for a third day; France said that it was watching.", NULL, "LBY TCD"},
      {"In Vienna Iranian and American negotiators went on until midnight; Israel protested and Moscow hoped.", NULL, "IRN USA"},
      {"Sweden's envoy carried a letter from Tehran to Baghdad and came back with a reply.", NULL, "IRN IRQ SWE"},
      {"The ministers of Honduras and Nicaragua parted in Managua without a word; Mexico had offered its good offices.", NULL, "HND MEX NIC"},
      {"Talks to reunite Cyprus collapsed on Friday.", "Cyprus talks", "CYP"},
      {"Talks between the government of Mali and Tuareg leaders, brokered by Algeria, resumed on Friday.", "Mali talks", "MLI DZA"}, /* it is no side */
      {"Negotiations to end the war in Yemen resumed on Monday.", "Yemen talks", "YEM"},
  };
  uint32_t wrong = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    doc *d = read_until(all[i].text, "1990-05-06", NULL);
    const track *t = d->tracks.n ? &d->tracks.at[0] : NULL;
    bool right = d->tracks.n == 1 && 4 * t->parties.n == strlen(all[i].parties) + 1 && (!all[i].name || strcmp(t->name, all[i].name) == 0);
    for (uint32_t k = 0; t && k < t->parties.n; k++) right &= strstr(all[i].parties, t->parties.at[k].country) != NULL;
    if (!right) {
      wrong++;
      print_error("%u tracks, %s, %u parties: %s\n", d->tracks.n, t ? t->name : "-", t ? t->parties.n : 0, all[i].text);
    }
    dm_doc_free(d);
  }
  assert_int_equal(wrong, 0);
}

static void no_talks_of_states(void **state) {
  (void)state;
  static const char *const texts[] = {"The company's talks with the miners' union broke down on Tuesday.", "The President met a delegation of wheat farmers.", "The press conference in Rome was opened by the mayor.",
                                      "A Canadian delegate praised the weather.", "The African National Congress moved its camps.", "Will Peru and Chile meet?",
                                      "The union was offered six cents, and the talks at Pittsburgh are to go on.", "Myanmar's general accepted five points at the ASEAN summit."};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    doc *d = read_until(texts[i], "1990-05-06", NULL);
    if (d->tracks.n) fail_msg("%s: %s", d->tracks.at[0].name, texts[i]);
    dm_doc_free(d);
  }
}

static void two_words_of_one_government_that_do_not_agree(void **state) {
  (void)state;
  doc *d = read_until("Syria's foreign minister said Damascus was open to a ceasefire. The defence minister said Syria rejected a ceasefire.", "1982-07-01", NULL);
  assert_int_equal(d->signals.n, 1);
  assert_string_equal(d->signals.at[0].party, "SYR");
  assert_string_equal(d->signals.at[0].issue, "a ceasefire");
  dm_doc_free(d);
  d = read_until("South Korea's unification minister wants to continue the aid. The foreign minister wants to suspend the aid.", "1982-07-01", NULL);
  assert_int_equal(d->signals.n, 1);
  dm_doc_free(d);
  d = read_until("Jordan will talk to Syria about water. It will not talk to Syria about the border.", "1982-07-01", NULL);
  assert_int_equal(d->signals.n, 0);
  dm_doc_free(d);
  d = read_until("Syria rejected a ceasefire. Jordan is open to a ceasefire.", "1982-07-01", NULL);
  assert_int_equal(d->signals.n, 0); /* two states may differ */
  dm_doc_free(d);
  /* "talks" are those of which the text tells most, and no others */
  assert_int_equal(signals_in("On Saturday Syria agreed to a ceasefire. On Tuesday Syria said that it would accept a ceasefire only if Jordan withdrew."), 1);
  assert_int_equal(signals_in("Syria has neither accepted nor rejected the plan."), 0);
  assert_int_equal(signals_in("Chad rejected talks with Libya. Chad spurned the talks with Libya again. Chad sees no value in talks. Chad is open to talks with Niger."), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_offer_has_its_condition_and_its_day),
      cmocka_unit_test(a_pledge_that_is_told_as_broken_keeps_its_condition),
      cmocka_unit_test(a_deed_keeps_or_breaks_a_promise_and_its_condition), cmocka_unit_test(a_condition_told_apart_is_found), cmocka_unit_test(a_condition_is_of_its_own_verb),
      cmocka_unit_test(not_turns_a_stance),
      cmocka_unit_test(what_a_speaker_says_must_be_is_his_stand), cmocka_unit_test(a_stand_is_found_in_more_than_its_verb),
      cmocka_unit_test(an_issue_is_what_a_person_would_call_it), cmocka_unit_test(who_stands_behind_the_comma_does_the_same), cmocka_unit_test(a_question_and_silence_are_no_stand), cmocka_unit_test(who_will_stop_a_thing_is_against_it), cmocka_unit_test(a_date_is_of_the_words_it_hangs_on), cmocka_unit_test(a_policy_is_told_in_the_present),
      cmocka_unit_test(what_another_must_do_is_demanded), cmocka_unit_test(an_issue_is_not_where_it_lies), cmocka_unit_test(a_verb_stands_behind_words_thrown_in), cmocka_unit_test(another_does_the_same_or_does_not), cmocka_unit_test(a_holder_is_found_in_more_than_its_subject), cmocka_unit_test(whose_view_it_is_stands_beside_the_verb), cmocka_unit_test(what_is_refused_without_a_word_of_refusing), cmocka_unit_test(what_is_wanted_stands_in_other_clauses), cmocka_unit_test(what_it_stands_for_was_told_before), cmocka_unit_test(who_stands_for_many), cmocka_unit_test(which_treaty_it_is_is_told), cmocka_unit_test(the_tree_lost_the_subject),
      cmocka_unit_test(nobody_stands_there_yet), cmocka_unit_test(nobody_says_that_he_stands_there),
      cmocka_unit_test(what_others_are_asked_and_what_befalls_one_is_no_stand),
      cmocka_unit_test(talks_have_sides_a_name_and_a_life),
      cmocka_unit_test(a_paragraph_tells_of_talks),
      cmocka_unit_test(talks_in_plain_words),
      cmocka_unit_test(who_sits_at_the_table), cmocka_unit_test(no_talks_of_states),
      cmocka_unit_test(two_words_of_one_government_that_do_not_agree),
      cmocka_unit_test(a_word_and_the_deed_that_breaks_it), cmocka_unit_test(two_accounts_of_one_event), cmocka_unit_test(examples_of_breaches_are_true),
      cmocka_unit_test(whoever_the_words_leave_to_be_understood), cmocka_unit_test(examples_are_true), cmocka_unit_test(examples_of_conditions_are_true),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
