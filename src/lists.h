/* lists.h - short lists of words that stages ask for by name: tables/lists.tsv.
 *
 * A word of a document is looked up once, when it is first met; from then on sym_in(word, LIST_calendar) is one bit. */
#ifndef LISTS_H
#define LISTS_H

#include "base/sym.h"
#include "engine.h"

#define LIST_TABLE(X) \
  X(no_talks) X(asks_for_talks) X(talks_matter) X(outcome) X(last_of_many) X(told_again) X(seats) \
  X(place_where) X(place_way) X(settlement) X(quarter) X(goes_to) X(goes) X(falls) X(above) X(happens_where) X(meeting) X(provincial)                                                                   \
  X(town_noun) X(region_noun) X(water_noun) X(site) X(toponym_noun) X(site_name) X(in_town) X(of_province) X(homeward) X(pact) X(from_to) X(from_of) \
  X(federation) X(carries_off) X(ponders) X(turns_to) X(turned_to) X(done_to_one) X(done_to_some) X(boundary) X(gives_one) X(one_of_them) X(sits_in) X(at_whose) X(hands_over) X(with_over) X(holds_as) X(answerable) X(on_fire) X(before_or_after) X(done_by_many) X(does_itself) X(authors) X(authored) X(speaks_out) X(comes_to_grief) X(tells_beside) X(goes_wrong) X(paper_moved) X(pends) X(calls_in) X(keeps_from) X(own_foreign_office) X(of_a_state_only) X(determiner) X(befell) X(accusation) X(may_accuse) X(whatever) X(goes_in) X(puts_a_name) X(refrains) X(befalls) X(presided) X(every_party) X(party_life) X(captive) X(private_body) X(vessel) X(lays_hands_on) X(refuge) X(topples) X(armed_site) X(of_a_region) X(told_too) X(would_not) X(announces) X(own_office) X(note_sent) X(receives) \
  X(many_states) X(many_leaders) X(many_camps) X(many_forces) X(at_home) X(said_to_both) X(done_together)              \
  X(in_a_place) X(private_people) X(third_parties) X(goes_to_capital) X(the_these) X(of_in_from) X(of_from)            \
  X(government) X(some) X(powers) X(memorandum) X(any_document) X(counterpart) X(state_or_regime) X(state)             \
  X(opposite) X(people) X(side) X(general_office) X(and_or_comma) X(neighbour) X(opens_clause) X(said_against) X(acts_upon) X(american_body)         \
  X(in_of_at) X(head_of_state) X(ruler_title) X(ruler_office) X(aftermath) X(go_between) X(domestic) X(flies_too) X(aircraft) X(to_and_from) X(puts_question) X(way_over) X(told_of) X(party_preposition) X(place_or_way) X(calendar) X(particle) X(document)                \
  X(modal_will) X(modal_would) X(modal_may) X(modal_can) X(modal_must) X(supposing) X(nothing) X(asks_if) X(gets) X(stood_line) X(beside_the_issue) X(light_noun)  \
  X(behind_demand) X(one_may_end) X(never_noun) X(received) X(fights) X(weighs) X(everybody) X(stand_or_noun) \
  X(somebodys_people) X(vague_thing) X(paper_about) X(as_policy) X(haggles) X(left_undone) X(doubts) X(sure) X(one_may_lift) X(hails) X(attempt) X(compels) X(trusts) X(lifts) X(shuts) X(harms) X(found_out) X(of_a_ministry) X(thinks) X(sign_of) X(no_pledge) X(on_condition) X(one_may_leave) X(side_of) X(sits_down) X(stops) X(violence) X(private_maker) X(asks_that) X(takes_paper) X(paper_that_says) X(perhaps) X(shuts_out) X(word_given) X(declines) X(utters) \
  X(talks_about) X(no_issue) X(silence) X(seems_to) X(judges) X(unwelcome) X(welcome_word) X(own_country) X(of_two) X(noun_issue) X(idiom_object) X(the_sides) X(heads_people) X(meeting_town) X(rival_sides) X(warring) X(would_have) X(view) X(says_for_state) X(mere_plan) X(does) X(laid_before) X(vague_deed) X(leaves) X(lets) X(part_of_name) X(out) X(nobody) X(to_discuss) X(in_ones_power)                                                                                          \
  X(small_in_name) X(person_ending)                                                                                    \
  X(party_noun) X(organization_noun) X(numeral) X(and_or) X(day_near) X(before_time) X(year_opens) X(time_noun) X(least_most)        \
  X(to_be) X(retired) X(once) X(at_present) X(organ) X(organ_of) X(flagged) X(carrying) X(nobodys) X(foreign) X(bureau_sign)                                                                  \
  X(office_end) X(definite) X(indefinite) X(in_office) X(claims) X(attaches) X(based) X(in_at_to_near)                 \
  X(quotation_mark) X(mission) X(ministry) X(before_secretary) X(rank_of_secretary) X(his_man) X(service_office) X(speech) X(some_of_them) X(several_of_them) X(another_of_them) X(them_or_these) X(speaks_or_thinks) X(released) X(backed)       \
  X(policy) X(sent_abroad) X(in_or_across) X(in_at_near_on) X(for_with) X(quantity) X(ally_or_neighbour)             \
  X(pronoun) X(possessive) X(he) X(she) X(it) X(they) X(i) X(we) X(you) X(interview) X(speech_title)                        \
  X(same) X(have) X(negation) X(became) X(deed) X(of_state) X(another_state)         \
  X(sent_by) X(power_of) X(verdict) X(still_going) X(gives) X(says_or_noun) X(office_adjective) X(words_of) X(office_of) X(told_by) X(heard_from) X(makes_words) X(perceives) X(felt) X(title) X(thrown_verb) X(ends_it) X(told_of_again) X(of_the_first) X(out_of_office) X(one_of_many) X(home_nation) X(first_half) X(second_half) X(which_of_several) X(of_the_whole) X(a_demand) X(said_at) X(binds_himself) X(obeys) X(beats) X(lasts) X(stays) X(in_part) X(local_office) X(signs) X(army) X(brokered) X(own) \
  X(told_whom) X(own_stand) X(bidden) X(past_alike) X(delegates) X(whole_but) X(takes_captive) X(of_a_town) X(of_the_air) X(on_the_ground) X(until) X(harm_of) X(harm_on) X(mends_ways) X(done_by_state) X(link) X(by_from) X(would_have_it) X(demands) X(pushes) X(comes_over) X(calls_off) X(on_account_of) X(done_to_captive)
typedef enum list {
#define X(name) LIST_##name,
  LIST_TABLE(X)
#undef X
  N_LISTS
} list;
_Static_assert((int)N_LISTS <= (int)WORD_LISTS, "a word has a bit for each list");

/* Reads the table into e->words. */
status lists_open(engine *e, err *why);

#endif
