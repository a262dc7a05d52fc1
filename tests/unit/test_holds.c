/* Who holds a stand, on what and for whom; each sentence with all that it tells: positions, commitments, talks. */
#include "reading.h"

#include <stdio.h>

#include "words.h"

static size_t code(char *out, size_t room, const party *p) { return (size_t)snprintf(out, room, "%s%s", p->country, p->sector); }

/* "PERGOV against the plan; PERGOV refused CHLGOV if the rain stops; Chile-Peru talks", in this order; "" = nothing. */
static void told(const doc *d, char out[1024]) {
  size_t n = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < d->positions.n && n < 800; i++) {
    const position *p = &d->positions.at[i];
    n += (size_t)snprintf(out + n, 1024 - n, "%s", n ? "; " : "");
    n += code(out + n, 1024 - n, &p->holder);
    n += (size_t)snprintf(out + n, 1024 - n, " %s %.60s", word_of(WORD_STANCE, p->stance), p->issue);
  }
  for (uint32_t i = 0; i < d->commitments.n && n < 800; i++) {
    const commitment *c = &d->commitments.at[i];
    n += (size_t)snprintf(out + n, 1024 - n, "%s", n ? "; " : "");
    for (uint32_t k = 0; k < c->by.n && k < 4; k++) n += (size_t)snprintf(out + n, 1024 - n, "%s", k ? "," : ""), n += code(out + n, 1024 - n, &c->by.at[k]);
    n += (size_t)snprintf(out + n, 1024 - n, " %s", word_of(WORD_PLEDGE, c->status));
    for (uint32_t k = 0; k < c->to_whom.n && k < 4; k++) n += (size_t)snprintf(out + n, 1024 - n, "%s", k ? "," : " "), n += code(out + n, 1024 - n, &c->to_whom.at[k]);
    if (c->condition.mark) n += (size_t)snprintf(out + n, 1024 - n, " if %.*s", (int)(c->condition.at.to - c->condition.at.from), d->text.ptr + c->condition.at.from);
  }
  for (uint32_t i = 0; i < d->tracks.n && n < 800; i++) n += (size_t)snprintf(out + n, 1024 - n, "%s%.60s", n ? "; " : "", d->tracks.at[i].name);
}

#define ALL_TOLD(of) all_told(of, sizeof of / sizeof *of, told)

static void what_will_not_be_done_to_a_thing_is_not_always_against_it(void **state) {
  (void)state;
  static const reading of[] = {{"Ghana said the vote would not be delayed.", ""},
                               {"The Dutch ministry said loans to Mali would not be affected.", ""},
                               {"The government of Chile said the curfew would not be lifted.", "CHLGOV for the curfew; CHLGOV refused"},
                               {"Norway promised that the pilots would not be harmed.", "NORGOV pledged"},
                               {"The Chilean minister said the treaty would not be signed.", "CHLGOV against the treaty; CHLGOV refused"}};
  ALL_TOLD(of);
}

static void rebels_are_not_of_the_state_they_speak_to(void **state) {
  (void)state;
  static const reading of[] = {{"The insurgents rejected the proposal of Norway.", "REB against the proposal; REB refused NORGOV"},
                               {"The rebels promised Chile that they would leave the town.", "REB for town; REB pledged CHLGOV"},
                               {"Sweden offered to mediate between Mali and the rebels.", "SWEGOV open mediation; SWEGOV offered MLIGOV,MLIREB; Mali-rebels talks"},
                               {"The rebels promised the Malian army that they would leave the town.", "MLIREB for town; MLIREB pledged"},
                               {"Mali is at war. The rebels rejected a ceasefire.", "MLIREB against a ceasefire; MLIREB refused"}};
  ALL_TOLD(of);
}

static void two_parties_of_a_state_are_not_at_war(void **state) {
  (void)state;
  static const reading of[] = {{"The two largest parties of Finland refused to form a coalition.", "FINPTY against a coalition; FINPTY refused"},
                               {"The two main parties in Ghana opposed the election.", "GHAPTY against elections"},
                               {"Somalia's warring parties agreed to a truce.", "SOMGOV for a ceasefire; SOMREB for a ceasefire; SOMGOV,SOMREB pledged"}};
  ALL_TOLD(of);
}

static void what_is_denied_to_have_been_asked_was_not(void **state) {
  (void)state;
  static const reading of[] = {{"Chile denied that it had demanded the recall of the consul.", ""},
                               {"Ghana denied reports that it had asked for Dutch loans.", ""},
                               {"Mali denied that it had refused to sign.", ""},
                               {"Peru turned down Chile's request for guns.", "PERGOV against guns; CHLGOV demands guns; PERGOV refused CHLGOV; CHLGOV demanded"}};
  ALL_TOLD(of);
}

static void what_is_expected_of_another_is_not_his_word(void **state) {
  (void)state;
  static const reading of[] = {{"We trust that Mali will withdraw from the town.", ""},
                               {"The Council trusts that Chad will cooperate with the envoy.", ""},
                               {"The envoys expected that Peru would accept the observers.", ""},
                               {"Chile said it expected that it would sign the treaty.", "CHLGOV for the treaty; CHLGOV pledged"},
                               {"Norway hopes that Mali will accept the plan.", "NORGOV for the plan"}};
  ALL_TOLD(of);
}

static void the_two_sides_of_a_visit_are_visitor_and_host(void **state) {
  (void)state;
  static const reading of[] = {{"The President of Ghana visited Peru. They discussed the withdrawal of Libyan troops from Chad and the war in Laos.\n\nThe two sides appealed to Morocco to end the raids.",
                                "GHAGOV demands raids; PERGOV demands raids; GHAGOV,PERGOV demanded MARGOV; Ghana-Peru contacts"},
                               {"The two sides expressed their concern at the war between Chad and Libya and appealed to both parties to free the nuns.", ""}};
  ALL_TOLD(of);
}

static void what_a_paper_provides_for_and_when_it_was_are_no_conditions(void **state) {
  (void)state;
  static const reading of[] = {{"Chad and Niger sign an agreement providing for the release of prisoners.", "Chad-Niger talks"},
                               {"When Libya invaded Chad in 1983, Ghana refused to join the boycott.", "GHAGOV against a boycott; GHAGOV refused"},
                               {"Britain agreed to withdraw the frigates when Iceland freed the trawler.", "GBRGOV conditional warships; GBRGOV pledged if Iceland freed the trawler"}};
  ALL_TOLD(of);
}

static void a_deed_that_compels_demands_nothing(void **state) {
  (void)state;
  static const reading of[] = {{"The Libyan invasion of Chad pushed Niger to apply for membership of the pact.", ""},
                               {"The threat of a Turkish invasion has pushed Cyprus to buy arms from France.", ""},
                               {"Ghana urged Mali to buy arms from France.", "GHAGOV demands arms supplies; GHAGOV demanded MLIGOV"},
                               {"The envoys said they would not accept a government backed by Libya.", ""}};
  ALL_TOLD(of);
}

static void who_rejects_a_link_is_not_against_what_is_linked(void **state) {
  (void)state;
  static const reading of[] = {{"Chile rejected any link between the elections in Peru and the withdrawal of Dutch troops from Ghana.", "CHLGOV against linkage; CHLGOV refused"},
                               {"Mali opposed attempts to link the independence of Eritrea to the withdrawal of Libyan troops from Chad.", "MLIGOV against linkage"},
                               {"Austria rejected the rail link.", "AUTGOV against rail link; AUTGOV refused"}};
  ALL_TOLD(of);
}

static void whom_sanctions_are_to_strike_is_asked_for_nothing(void **state) {
  (void)state;
  static const reading of[] = {{"Ghana called for economic sanctions against Togo.", "GHAGOV demands sanctions; GHAGOV demanded"},
                               {"Norway demanded an arms embargo on Chad.", "NORGOV demands an arms embargo; NORGOV demanded"},
                               {"Ghana demanded guarantees from Togo against attacks.", "GHAGOV demands guarantees; GHAGOV demanded TGOGOV"}};
  ALL_TOLD(of);
}

static void who_welcomes_a_pact_did_not_make_it(void **state) {
  (void)state;
  static const reading of[] = {{"Chile welcomed the agreement signed by Chad and Niger on 26 October 1993.", "CHLGOV for the agreement; Chad-Niger talks"},
                               {"Chile signed the agreement with Peru and Bolivia.", "Bolivia-Chile-Peru talks"}};
  ALL_TOLD(of);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_will_not_be_done_to_a_thing_is_not_always_against_it),
      cmocka_unit_test(rebels_are_not_of_the_state_they_speak_to),
      cmocka_unit_test(two_parties_of_a_state_are_not_at_war),
      cmocka_unit_test(what_is_denied_to_have_been_asked_was_not),
      cmocka_unit_test(what_is_expected_of_another_is_not_his_word),
      cmocka_unit_test(the_two_sides_of_a_visit_are_visitor_and_host),
      cmocka_unit_test(what_a_paper_provides_for_and_when_it_was_are_no_conditions),
      cmocka_unit_test(a_deed_that_compels_demands_nothing),
      cmocka_unit_test(who_rejects_a_link_is_not_against_what_is_linked),
      cmocka_unit_test(whom_sanctions_are_to_strike_is_asked_for_nothing),
      cmocka_unit_test(who_welcomes_a_pact_did_not_make_it),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
