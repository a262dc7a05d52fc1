/* Mixed signals: whose word binds whom, what is one thing, and which deed breaks which word. */
#include "reading.h"

#include "words.h"

static uint32_t signals_in(const char *text) {
  doc *d = read_until(text, "1994-05-06", NULL);
  uint32_t n = d->signals.n;
  for (uint32_t i = 0; i < n; i++) print_message("%s: %s\n", text, d->signals.at[i].why);
  dm_doc_free(d);
  return n;
}

static void none_in(const char *const texts[], size_t n) {
  for (size_t i = 0; i < n; i++)
    if (signals_in(texts[i])) fail_msg("a signal: %s", texts[i]);
}

static void one_in(const char *const texts[], size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!signals_in(texts[i])) fail_msg("no signal: %s", texts[i]);
}
#define NONE_IN(texts) none_in(texts, sizeof texts / sizeof *texts)
#define ONE_IN(texts) one_in(texts, sizeof texts / sizeof *texts)

static void who_does_not_bind_the_other(void **state) {
  (void)state;
  static const char *const texts[] = {
      "The Turkish Cypriot leader wants a federation. The Greek Cypriot president rejects a federation.",       /* two peoples of one island */
      "The Catalan president wants a referendum. Madrid rejects a referendum.",                                 /* a people and its state */
      "The Tigrayan forces rejected the ceasefire. Addis Ababa accepts the ceasefire.", "The premier of Quebec wants a referendum. Ottawa rejects a referendum.", "The Serbs of Knin rejected the plan. Zagreb accepts the plan.",
      "East Germany rejected the treaty. West Germany accepts the treaty.", "Hanoi accepts the truce. Saigon rejects the truce.", /* two states of one code */
      "North Yemen accepts the treaty. South Yemen rejects the treaty.", "Tripoli accepts the plan. Tobruk rejects the plan.", /* two governments of one land */
      "The Scottish government wants a referendum. The British government rejects a referendum.",
      "A congressman from Ohio opposes the aid. The White House supports the aid.",  /* one of many */
      "The ousted president of Mali rejects the vote. The prime minister of Mali wants the vote.",
      "Katanga rejects the truce. The Congo accepts the truce.", "Gbagbo's government rejects the result. Ouattara's government accepts it.",
      "The outgoing administration refused to resume relations with Cuba. The new government of Chile announced on Friday that relations would be resumed.",
      "The Government of Paraguay declined arbitration in 1928. The Government which came into office in 1936 accepted arbitration.",
      "Jan Moor: The prime minister would not reject the mediation of a friend. Mr. Moor of Chad said that in that case there would be no mediator.",
      "Rome said that Tripoli would accept a truce. Tripoli rejects a truce.",       /* it is not Tripoli that says so */
  };
  NONE_IN(texts);
}

static void what_is_not_one_thing(void **state) {
  (void)state;
  static const char *const texts[] = {
      "Sudan rejects a United Nations force. It accepts an African force.",
      "Mali wants talks with Togo. Mali rejects talks with Niger.",
      "Britain vetoed the third resolution. Britain had voted for the first two.",
      "Peru will not sell Chile the gas that it wants. It will sell it half of the gas.",
      "Brazil voted against the sanctions. Brazil will obey the sanctions, its minister said.",
      "Belgium has lifted its objection to the quota. It had objected for nine years.",
      "Ankara favours a treaty on the Coruh. It rejects a treaty on the Euphrates.", "Syria will study the map. It has not accepted the map.",
      "Burundi agreed to a conference on the return of refugees. Burundi rules out the settlement of refugees.",
      "Pakistan opposes the sale of aircraft to India. Pakistan welcomed the sale of aircraft to its own air force.",
      "Sudan would not accept foreign troops in Darfur, the president said. He would accept African troops.",
      "Serbia's president ruled out the recognition of Kosovo. He said that Serbia would recognise Kosovo's licence plates.",
      "Moscow is ready for talks on the treaty. Moscow saw no basis for talking about missiles.",
      "Paraguay has agreed to take the note as a basis for talks. It has not agreed to the exchange of land.", /* one word, two parts of the matter */
      "Tunisia welcomed the invitation to talk with Libya about the shelf. It refused, as it has always done, to sit down with the exiles.",
      "Iceland accepted the quota for capelin. It refused the quota for halibut.", /* in one breath, of two things */
      "Baku agreed to the passage of Red Cross lorries on the road from Aghdam. The Azerbaijani authorities rejected that road.", /* one word of it */
      "Malta will renew the agreement with Libya on aid, its prime minister said. The Times of Malta called the aid a danger.", /* a paper */
      "Riga agreed to the inspection of its trawlers at sea. It will not allow inspections in its own harbours.",
      "The Danish delegation agreed to reduce the tariff by a third. It declined to abolish it.",
  };
  NONE_IN(texts);
}

static void which_deed_breaks_no_word(void **state) {
  (void)state;
  static const char *const texts[] = {
      "North Korea would not enter into talks with the United States. In November North Korea launched a missile.", /* not "enter Benin" */
      "Iraq accepted a ceasefire with Iran. Last week Iraqi aircraft bombed Kurdish villages near Zakho.", /* another war */
      "Chad promised not to attack Libya. Chadian troops attacked the rebels in Faya on Friday.",
      "The minister of Peru would not come to the talks. He told a newspaper that he will not come.",      /* the same once more */
      "Iraq accepted the ceasefire on Monday. The Iranians said that Iraqi aircraft bombed Abadan on Tuesday.", /* only they say so */
      "Togo agreed to a truce with the rebels. Togolese police shot two smugglers at the border.",
      "Sudan rejects the troops. Sudanese troops entered Abyei on Sunday.", /* others' troops */
      "Pakistan accepted the ceasefire. Pakistani guns had shelled Chamb.", /* before */
      "Cambodia banned the soap operas; Thailand threatened to cut the electricity, and a Cambodian minister thanked it for the idea.",
      "Peking said that it was not holding any talks with Tokyo. Talks of the two were held in March.",
      "The government of Colombia agreed to a truce with the ELN. On Friday the army attacked a camp of the FARC.",
      "Iraq accepted the ceasefire with Iran. In the north Iraqi forces attacked Kurdish villages.",
      "The Bosnian government had refused to sign a ceasefire until gas was restored. On Tuesday the government signed.",
      "Japan will not lift the sanctions. It will lift the ban on travel.",
      "Chad said that Libyan aircraft had bombed Chad. Libya denied that its aircraft had bombed Chad.", /* a complaint */
  };
  NONE_IN(texts);
}

static void what_cannot_both_stand(void **state) {
  (void)state;
  static const char *const texts[] = {
      "The prime minister of Chad demanded that the United Nations troops leave within a week. The president of Chad told reporters that the troops must stay.",
      "North Korea's delegate said that it was ready to give up its programme. At the table he said that it would never give up its programme.",
      "Peru's foreign minister asked Chile to lift the blockade. Peru's president supported the blockade.",
      "Eritrea agreed to a moratorium on air raids. On Sunday Eritrean aircraft bombed Adigrat.", /* a day in front is no part of the name */
      "Iraq signed the truce on Tuesday. On Wednesday Iraqi guns shelled Abadan.",
      "Ankara said that no Turkish aircraft had bombed Nicosia. Witnesses reported that Turkish aircraft bombed Nicosia on Wednesday.",
      "Brazil's foreign minister supports the swap agreement. The Brazilian ambassador said that his government did not support the swap.",
      "In March Chad agreed to give up its heavy weapons. In June it refused to give them up.",
      "Nigeria's envoy said that Nigeria would accept a corridor and a ceasefire. The commander of the third division of Nigeria rejected any ceasefire.",
      "Indonesia wants the ceasefire to hold. The Indonesian minister said that Indonesia would never accept a ceasefire.",
      "Pyongyang's man in New York wants to resume talks; Pyongyang's man in Kuala Lumpur says his government rejects talks.",
      "Tashkent's embassy in Moscow wants to stay in the security treaty; its president's adviser does not want to renew it.",
      "In April Peru agreed to place the frontier before a joint commission. On Tuesday Peru rejected any commission.", /* "any": of those told of */
      "Finland opposed the reference of the question to an expert panel in May. On Sunday Finland welcomed such a panel.",
      "Iceland accepted the quota for capelin. It refused the quota, its delegate said.", "Rwanda is committed to an immediate ceasefire. Rwanda rejects any ceasefire in the valley.",
      "The adviser told the ambassador that Eritrea would not withdraw from Badme, but that it had not closed the door.",
  };
  ONE_IN(texts);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_does_not_bind_the_other),
      cmocka_unit_test(what_is_not_one_thing),
      cmocka_unit_test(which_deed_breaks_no_word),
      cmocka_unit_test(what_cannot_both_stand),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
