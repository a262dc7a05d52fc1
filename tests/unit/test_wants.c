/* What only looks like a stand, a promise or talks; each sentence with all that it tells: positions, commitments, talks. */
#include "reading.h"

#include <stdio.h>

#include "words.h"

/* "PER against the plan; PER refused; Chile-Peru talks", in this order; "" = nothing. */
static void told(const doc *d, char out[1024]) {
  size_t n = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < d->positions.n && n < 900; i++) {
    const position *p = &d->positions.at[i];
    n += (size_t)snprintf(out + n, 1024 - n, "%s%s %s %.60s", n ? "; " : "", p->holder.country, word_of(WORD_STANCE, p->stance), p->issue);
  }
  for (uint32_t i = 0; i < d->commitments.n && n < 900; i++)
    n += (size_t)snprintf(out + n, 1024 - n, "%s%s %s", n ? "; " : "", d->commitments.at[i].by.at[0].country, word_of(WORD_PLEDGE, d->commitments.at[i].status));
  for (uint32_t i = 0; i < d->tracks.n && n < 900; i++) n += (size_t)snprintf(out + n, 1024 - n, "%s%.60s", n ? "; " : "", d->tracks.at[i].name);
}

#define ALL_TOLD(of) all_told(of, sizeof of / sizeof *of, told)

static void blame_that_is_not_uttered_is_no_stand(void **state) {
  (void)state;
  static const reading of[] = {{"Chad has not condemned the raid.", ""},
                               {"Chad condemned the raid.", "TCD against raid"},
                               {"Austria declined to denounce the blockade.", "AUT refused"},
                               {"Austria neither supported nor opposed the pipeline.", ""},
                               {"Finland stopped short of condemning the annexation.", ""},
                               {"The envoy refrained from criticising Chile.", ""}};
  ALL_TOLD(of);
}

static void what_is_doubted_or_feared_is_no_promise(void **state) {
  (void)state;
  static const reading of[] = {{"It is unlikely that Ghana will free the pilots.", ""},
                               {"Few ministers believe that Laos will sign the treaty.", ""},
                               {"There is no sign that Lima is willing to yield.", ""},
                               {"Envoys see little chance that Mali will withdraw its troops.", ""},
                               {"The ministry fears that Chad will attack Niger.", ""},
                               {"It is not certain that Chad will free the nuns.", ""},
                               {"It is unlikely that Chad will return to the talks.", ""},
                               {"I do not think that we will accept the plan, the Maltese minister said.", "MLT against the plan; MLT refused"},
                               {"There is no doubt that Ghana will sign the treaty.", "GHA for the treaty; GHA pledged"}};
  ALL_TOLD(of);
}

static void who_stops_keeping_his_word_breaks_it(void **state) {
  (void)state;
  static const reading of[] = {{"Mali stopped honouring the accord.", "MLI broken"},
                               {"Mali no longer honours the accord.", "MLI broken"},
                               {"Mali did not stop honouring the accord.", "MLI kept"},
                               {"Mali stopped supporting the embargo.", "MLI against an embargo"},
                               {"Mali stopped opposing the dam.", "MLI for the dam"}};
  ALL_TOLD(of);
}

static void who_vows_never_to_accept_a_thing_is_against_it(void **state) {
  (void)state;
  static const reading of[] = {{"Chile vowed that it would never accept the partition.", "CHL against partition; CHL refused"},
                               {"Chile vowed never to accept the partition.", "CHL against partition; CHL pledged"},
                               {"Chile vowed never to oppose the treaty.", "CHL for the treaty; CHL pledged"}};
  ALL_TOLD(of);
}

static void a_government_without_a_name_is_anothers(void **state) {
  (void)state;
  static const reading of[] = {{"Finland called on the junta to stop the killings.", "FIN demands killings; FIN demanded"},
                               {"Finland urged the military regime to free the nuns.", "FIN demands nuns; FIN demanded"}};
  ALL_TOLD(of);
}

static void what_only_looks_like_a_stand(void **state) {
  (void)state;
  static const reading of[] = {{"Three Chilean aircraft violated Peruvian airspace.", ""},
                               {"Oman protested against violations of its waters by Yemeni boats.", ""},
                               {"The Kenyan police minister warned that more raids were possible.", ""},
                               {"The Polish court said an appeal was possible.", ""},
                               {"A truce was possible, the Kenyan minister said.", "KEN open a ceasefire; KEN offered"},
                               {"Togo's president dismissed four judges.", ""},
                               {"Leaders of the Sudanese opposition were arrested.", ""},
                               {"Vienna considers the matter an internal affair of Hungary.", ""},
                               {"The Council considered the raids by Chad.", ""},
                               {"A Kenyan spokesman said the report could not be verified.", ""},
                               {"Gabon gave the envoys 24 hours to leave the country.", "GAB demanded"}};
  ALL_TOLD(of);
}

static void who_abolishes_a_thing_is_against_it(void **state) {
  (void)state;
  static const reading of[] = {{"Togo promised to abolish the death penalty.", "TGO against death penalty; TGO pledged"},
                               {"The Ghanaian government promised to end the curfew.", "GHA against the curfew; GHA pledged"},
                               {"Mali and Niger agreed to halt fighting in the north.", "MLI for an end of hostilities; NER for an end of hostilities; MLI pledged"}};
  ALL_TOLD(of);
}

static void another_is_not_the_holder(void **state) {
  (void)state;
  static const reading of[] = {{"Asian leaders rejected Bhutan's plan.", ""},
                               {"The minister warned against recognising Abkhazia.", ""},
                               {"The Peruvian government would welcome a Dutch naval mission.", "PER for Dutch naval mission"}};
  ALL_TOLD(of);
}

static void no_talks_are_told(void **state) {
  (void)state;
  static const reading of[] = {{"Leaders of the Sudanese opposition met in Paris.", ""},
                               {"The African Union met in Addis Ababa to discuss the Kenyan raid on Moyale.", ""},
                               {"A Danish tanker sank in the Yucatan Channel.", ""},
                               {"Denmark and Peru meet in Saransk on Saturday in the football World Cup.", ""},
                               {"Chile will play Ghana in Lima on Friday.", ""},
                               {"Poland will meet Japan in the last 16.", ""},
                               {"Chad and Niger opened talks in Lome on Monday.\n\nIn Peru, two Dutch hostages were freed, a source close to the negotiations said.", "Chad-Niger talks"},
                               {"Chad opened talks with the rebels. Swiss-mediated talks between the government and the rebels began in Vienna.", "Chad-rebels talks"}};
  ALL_TOLD(of);
}

static void a_word_that_is_not_given_binds_nobody(void **state) {
  (void)state;
  static const reading of[] = {{"Ghana declined to say that it would withdraw from Togo.", ""},
                               {"Peru has not said that it will recognize Kosovo.", ""},
                               {"Laos refused to pledge that it would free the nuns.", "LAO against nuns; LAO refused"},
                               {"Laos did not promise that it would free the nuns.", ""},
                               {"Laos promised that it would free the nuns.", "LAO for nuns; LAO pledged"},
                               {"Norway is seeking a guarantee that Sweden will respect the treaty.", "NOR demands the treaty; NOR demanded"},
                               {"Mali demanded assurances from Niger that its troops would leave.", "MLI demands troops; MLI demanded"},
                               {"Chad refused to withdraw before Libya recognized the border.", "TCD against withdrawal; TCD refused"}};
  ALL_TOLD(of);
}

static void who_sits_in_a_body_deals_with_nobody_there(void **state) {
  (void)state;
  static const reading of[] = {{"Mali and Niger walked out of a meeting of the African Union.", "MLI against meeting of the African Union; NER against meeting of the African Union"},
                               {"Chile and Bolivia attended a meeting of the Organization of American States.", ""},
                               {"Togo was excluded from the talks at the insistence of Ghana.", ""},
                               {"Mali and Niger met at a summit of the African Union.", "Mali-Niger contacts"}};
  ALL_TOLD(of);
}

static void who_takes_back_his_objection_is_for_it(void **state) {
  (void)state;
  static const reading of[] = {{"Ghana withdrew its objection to the treaty.", "GHA for the treaty"},
                               {"Ghana waived its objection to the treaty.", "GHA for the treaty"},
                               {"Ghana withdrew its support for the treaty.", "GHA against the treaty"}};
  ALL_TOLD(of);
}

static void what_is_a_visit_or_a_threat_is_no_offer(void **state) {
  (void)state;
  static const reading of[] = {{"The Danish Ambassador called at his request to discuss Greenland.", ""},
                               {"The vote was put off at Ghana's request.", "GHA demands vote; GHA demanded"},
                               {"Chile warned that it would reconsider its trade agreement with Peru.", ""},
                               {"Chile said it would review its relations with Peru if Lima recognized the junta.", ""},
                               {"Oslo would reconsider the boycott.", "NOR open a boycott; NOR offered"}};
  ALL_TOLD(of);
}

static void what_is_probably_announced_is_no_pledge(void **state) {
  (void)state;
  static const reading of[] = {{"Chad will probably announce next week that it is to expel the monks.", ""},
                               {"Sadat may announce that Egypt will close the canal.", ""},
                               {"Ghana will announce tomorrow that it will free the monks.", "GHA for monks; GHA for monks; GHA pledged; GHA pledged"}};
  ALL_TOLD(of);
}

static void who_gets_a_paper_does_not_say_what_it_says(void **state) {
  (void)state;
  static const reading of[] = {{"Norway received a Danish note rejecting the treaty.", "DNK against the treaty; DNK refused"},
                               {"Norway handed Denmark a note rejecting the treaty.", "NOR against the treaty; NOR refused"},
                               {"Ghana abstained on a text condemning the blockade.", ""},
                               {"Ghana vetoed a resolution condemning the blockade.", "GHA against the resolution"},
                               {"Ghana opposed a motion accusing Togo of backing the coup.", "GHA against motion"}};
  ALL_TOLD(of);
}

static void who_stood_apart_in_a_vote(void **state) {
  (void)state;
  static const reading of[] = {{"The resolution was approved by 89 votes to 14, with Ghana and Malawi opposed.", "GHA against the resolution; MWI against the resolution"},
                               {"The treaty was adopted 11 to 1, with Chad voting against.", "TCD against the treaty"},
                               {"Norway was among the countries that voted against the treaty.", "NOR against the treaty"},
                               {"Norway was not among those that opposed the treaty.", ""},
                               {"Norway was the only member to vote for the treaty.", "NOR for the treaty"}};
  ALL_TOLD(of);
}

static void who_asks_and_who_is_asked(void **state) {
  (void)state;
  static const reading of[] = {{"The Danish deny that they intend to leave the alliance.", ""},
                               {"Ghana denied that it had refused to open the port.", ""},
                               {"The government has requested Swedish helicopters.", ""},
                               {"The Norwegian government has requested Swedish helicopters.", "NOR demands Swedish helicopters; NOR demanded"},
                               {"Okoye asked that Canada press Niamey to withdraw its troops.", ""},
                               {"He assured me that Peru would not help Bolivia.", "PER against aid; PER pledged"}};
  ALL_TOLD(of);
}

static void what_home_and_war_only_seem_to_tell(void **state) {
  (void)state;
  static const reading of[] = {{"The garrison of Mali held out for two weeks.", ""},
                               {"Chile held out for a larger quota.", "CHL demands quotas; CHL demanded"},
                               {"Kenyan infantry supported by tanks crossed the border.", ""},
                               {"Two Danish soldiers were among the dead.", ""},
                               {"Norway told its citizens to leave Mali.", ""},
                               {"The Danish brewer Nordvig has agreed to buy a tenth of its Finnish partner.", ""},
                               {"A meeting of the two Norwegian ministers will take place in Bergen next month.", "Bergen talks"},
                               {"Two Ghanaian monks were freed after mediation by the Danish ambassador.", ""}};
  ALL_TOLD(of);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blame_that_is_not_uttered_is_no_stand),
      cmocka_unit_test(what_is_doubted_or_feared_is_no_promise),
      cmocka_unit_test(who_stops_keeping_his_word_breaks_it),
      cmocka_unit_test(who_vows_never_to_accept_a_thing_is_against_it),
      cmocka_unit_test(a_government_without_a_name_is_anothers), cmocka_unit_test(what_only_looks_like_a_stand), cmocka_unit_test(who_abolishes_a_thing_is_against_it),
      cmocka_unit_test(another_is_not_the_holder), cmocka_unit_test(no_talks_are_told),
      cmocka_unit_test(a_word_that_is_not_given_binds_nobody),
      cmocka_unit_test(who_sits_in_a_body_deals_with_nobody_there),
      cmocka_unit_test(who_takes_back_his_objection_is_for_it),
      cmocka_unit_test(what_is_a_visit_or_a_threat_is_no_offer),
      cmocka_unit_test(what_is_probably_announced_is_no_pledge),
      cmocka_unit_test(who_gets_a_paper_does_not_say_what_it_says),
      cmocka_unit_test(who_stood_apart_in_a_vote),
      cmocka_unit_test(who_asks_and_who_is_asked),
      cmocka_unit_test(what_home_and_war_only_seem_to_tell),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
