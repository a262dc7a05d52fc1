/* Who is meant: names, titles, offices, groups, pronouns, and the parties of a phrase. */
#include "reading.h"

#include "actor/lexicon.h"
#include "actor/party.h"
#include "actor/spelling.h"

static doc *read_on(const char *text, const char *date) { return read_until(text, date, "actor"); }

/* The nth mention (from 1) with exactly these words. */
static const mention *said(const doc *d, const char *words, int nth) {
  for (uint32_t i = 0; i < d->mentions.n; i++)
    if (slice_is(doc_slice(d, d->mentions.at[i].at), words) && --nth == 0) return &d->mentions.at[i];
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    slice s = doc_slice(d, d->mentions.at[i].at);
    print_message("  mention: %.*s\n", (int)s.len, s.ptr);
  }
  fail_msg("no mention '%s'", words);
  return NULL;
}

static void is(const char *text, const char *date, const char *words, const char *name, const char *code) {
  doc *d = read_on(text, date);
  const mention *m = said(d, words, 1);
  const entity *e = &d->entities.at[m->entity];
  char have[8];
  snprintf(have, sizeof have, "%s%s", m->country[0] ? m->country : e->country, m->sector[0] ? m->sector : m->modifier ? "" : e->sector);
  if (strcmp(e->name, name) != 0 || strcmp(have, code) != 0) fail_msg("%s\n  '%s' is %s %s, not %s %s", text, words, e->name, have, name, code);
  dm_doc_free(d);
}

static void same(const char *text, const char *a, int nth_a, const char *b, int nth_b, bool want) {
  doc *d = read_on(text, NULL);
  const mention *x = said(d, a, nth_a), *y = said(d, b, nth_b);
  if ((x->entity == y->entity) != want)
    fail_msg("%s\n  '%s' is %s, '%s' is %s", text, a, d->entities.at[x->entity].name, b, d->entities.at[y->entity].name);
  dm_doc_free(d);
}

/* Parties of the phrase that holds the word: "USAGOV KORGOV". */
static void parties(const char *text, const char *word, const char *want, party_how want_how) {
  doc *d = read_on(text, NULL);
  for (uint32_t t = 0; t < d->tokens.n; t++) {
    if (!slice_is(doc_slice(d, d->tokens.at[t].at), word)) continue;
    party out[8];
    party_how how;
    char have[100] = "";
    uint32_t n = actor_parties(d, t, out, 8, &how);
    for (uint32_t i = 0; i < n; i++) snprintf(have + strlen(have), sizeof have - strlen(have), "%s%s%s", i ? " " : "", out[i].country, out[i].sector);
    if (strcmp(have, want) != 0 || how != want_how) fail_msg("%s\n  parties of '%s': %s (%d), not %s", text, word, have, (int)how, want);
    dm_doc_free(d);
    return;
  }
  fail_msg("no word '%s'", word);
}

static void keys_do_not_depend_on_the_tokeniser(void **state) {
  (void)state;
  char key[160];
  uint16_t caps;
  uint8_t words;
  lex_fold("U.S.-Korea Institute", 20, key, sizeof key, &caps, &words);
  assert_string_equal(key, "us korea institute");
  assert_int_equal(words, 3);
  assert_int_equal(caps, 7);
  lex_fold("Kurdistan Workers' Party", 24, key, sizeof key, &caps, &words);
  assert_string_equal(key, "kurdistan workers party");
  lex_fold("Bo\xc4\x9f" "azi\xc3\xa7i", 10, key, sizeof key, &caps, &words);
  assert_string_equal(key, "bogazici");
}

static void capitals_tell_a_state_from_a_bird(void **state) {
  (void)state;
  doc *d = read_on("The ministers ate turkey and polished silver in Ankara.", NULL);
  for (uint32_t i = 0; i < d->mentions.n; i++) assert_string_not_equal(d->entities.at[d->mentions.at[i].entity].name, "Turkey");
  dm_doc_free(d);
  is("Turkey recalled its envoy from Cairo.", NULL, "Turkey", "Turkey", "TURGOV");
  is("TURKEY RECALLS ENVOY FROM CAIRO AFTER REMARKS", NULL, "CAIRO", "Egypt", "EGYGOV");
  d = read_on("They told us that they would pay.", NULL);
  for (uint32_t i = 0; i < d->mentions.n; i++) assert_string_not_equal(d->mentions.at[i].country, "USA");
  dm_doc_free(d);
}

static void country_and_sector_come_from_what_stands_around(void **state) {
  (void)state;
  is("Peruvian police freed the driver.", NULL, "Peruvian police", "Peruvian police", "PERCOP");
  is("Rebels in Chad burned a bridge.", NULL, "Rebels in Chad", "Rebels in Chad", "TCDREB");
  is("The Canadian Embassy in Lagos was closed.", NULL, "The Canadian Embassy in Lagos", "Canadian Embassy in Lagos", "CANGOV");
  is("The Danish foreign ministry's deputy director for Arctic affairs, Sune Holt, flew to Nuuk.", NULL, "Sune Holt", "Sune Holt", "DNKGOV");
  is("Sune Holt, the deputy defense minister of Denmark, flew to Nuuk.", NULL, "Sune Holt", "Sune Holt", "DNKGOV");
  is("Former Kenyan Finance Minister Grace Oduya spoke in Geneva.", NULL, "Former Kenyan Finance Minister Grace Oduya", "Grace Oduya", "KENELI");
  is("A Norwegian aid worker was freed in Sudan.", NULL, "A Norwegian aid worker", "Norwegian aid worker", "NOR");
  is("Iraqi Kurds crossed the border.", NULL, "Iraqi Kurds", "Iraqi Kurds", "IRQCVL");
  is("Ethnic Albanians in Serbia blocked a road.", NULL, "Ethnic Albanians in Serbia", "Albanians", "SRBCVL");
}

static void the_date_decides_about_an_office(void **state) {
  (void)state;
  is("Lech Walesa visited Vilnius.", "1992-05-01", "Lech Walesa", "Lech Walesa", "POLGOV");
  is("Lech Walesa visited Vilnius.", "2004-05-01", "Lech Walesa", "Lech Walesa", "POLELI");
}

static bool sound_alike(const actor_lexicon *l, const char *a, const char *b) {
  char x[120], y[120];
  spelling_fold(l, slice_of(a), x, sizeof x);
  spelling_fold(l, slice_of(b), y, sizeof y);
  return strcmp(x, y) == 0;
}

static void a_name_has_several_spellings(void **state) {
  (void)state;
  const actor_lexicon *l = shared_engine->actors;
  assert_true(sound_alike(l, "muammar gaddafi", "moamar al qadhafi"));
  assert_true(sound_alike(l, "hussein", "husayn"));
  assert_true(sound_alike(l, "gamal abdel nasser", "jamal abd al nasir"));
  assert_true(sound_alike(l, "mao tse tung", "mao zedong"));
  assert_false(sound_alike(l, "kim jong un", "kim yong un"));
  assert_false(sound_alike(l, "bashar", "bashir"));
  is("Moamar Khadafy flew to Malta.", "1984-01-05", "Moamar Khadafy", "Moamar Khadafy", "LBYGOV");
  is("Kim Yong Un flew to Malta.", "2014-01-05", "Kim Yong Un", "Kim Yong Un", "");
  is("President Miloshevich threatened Malta.", "1998-01-05", "President Miloshevich", "Slobodan Milosevic", "SRBGOV");
}

static void participants_of_a_conversation_are_known(void **state) {
  (void)state;
  static const char *const text = "MEMORANDUM OF CONVERSATION\n\nDATE: March 3, 1975\nPARTICIPANTS\n\nAustria\nForeign Minister Tomas Brandl\n"
                                  "Karl Huber, Director of Trade\nUnited States:\nMr. William Ashby, EUR\nRobert Coe\n\nSUBJECT: Tariffs\n\n"
                                  "Brandl asked about coal. Ashby replied. Huber complained to Coe.\n";
  is(text, NULL, "Brandl", "Tomas Brandl", "AUTGOV");
  is(text, NULL, "Huber", "Karl Huber", "AUTGOV");
  is(text, NULL, "Ashby", "William Ashby", "USAGOV");
  is(text, NULL, "Coe", "Robert Coe", "USAGOV");
}

static void a_surname_goes_on_with_its_bearer(void **state) {
  (void)state;
  same("Foreign Minister Tomas Rehak of Slovakia arrived in Vienna. Rehak met nobody.", "Foreign Minister Tomas Rehak of Slovakia", 1, "Rehak", 1, true);
  same("President Ana Reyes of Chile met Defense Minister Luis Reyes of Peru. Defense Minister Reyes left early.", "President Ana Reyes of Chile", 1,
       "Defense Minister Reyes", 1, false);
  same("North Korea's deputy trade minister, Pak Song Min, arrived. Pak asked for rice.", "Pak Song Min", 1, "Pak", 1, true);
}

static void a_description_means_who_holds_the_office(void **state) {
  (void)state;
  same("Vice Foreign Minister Bat Dorj of Mongolia met the Chinese president. The deputy foreign minister smiled.", "Vice Foreign Minister Bat Dorj of Mongolia", 1,
       "The deputy foreign minister", 1, true);
  same("The Malian president flew to Dakar. The Malian leader asked for troops.", "The Malian president", 1, "The Malian leader", 1, true);
  same("The Malian president flew to Dakar. The Senegalese leader refused.", "The Malian president", 1, "The Senegalese leader", 1, false);
}

static void pronouns_agree(void **state) {
  (void)state;
  same("Ambassador Maria Soto met Ambassador Peter Lang in Quito. She gave him a letter.", "Ambassador Maria Soto", 1, "She", 1, true);
  same("Ambassador Maria Soto met Ambassador Peter Lang in Quito. She gave him a letter.", "Ambassador Peter Lang", 1, "him", 1, true);
  same("When he came back, Minister Karim Aziz of Morocco resigned.", "he", 1, "Minister Karim Aziz of Morocco", 1, true);
  is("Colonel Idris Saleh of Libya spoke of the hunger in his country.", NULL, "his country", "Libya", "LBYGOV");
}

static void a_phrase_may_mean_several(void **state) {
  (void)state;
  parties("U.S. and South Korean officials met in Oslo.", "officials", "USAGOV KORGOV", PARTY_DIRECT);
  parties("The foreign ministers of Chile, Peru and Bolivia met in Lima.", "ministers", "CHLGOV PERGOV BOLGOV", PARTY_DIRECT);
  parties("Norway and Ghana signed a treaty.", "Norway", "NORGOV GHAGOV", PARTY_DIRECT);
  parties("Kenya criticized Russia and China for their support of the coup.", "their", "RUSGOV CHNGOV", PARTY_DIRECT);
  parties("Fiji and Tonga signed a pact. Both countries will share patrol boats.", "countries", "FJIGOV TONGOV", PARTY_DIRECT);
}

static void the_way_to_a_party_is_told(void **state) {
  (void)state;
  parties("Japan lifted the Indonesian sanctions.", "sanctions", "IDN", PARTY_MODIFIER);
  parties("Ghana refused Togo's request.", "request", "TGOGOV", PARTY_POSSESSOR);
  parties("Talks with Togo failed.", "Talks", "TGOGOV", PARTY_INSIDE);
  parties("The weather changed.", "weather", "", PARTY_DIRECT);
}

static void mentions_come_in_order(void **state) {
  (void)state;
  doc *d = read_on("The Malian president's brother, Oumar Keita, told U.N. and French officials that Mali would wait. He left.", NULL);
  assert_true(d->mentions.n > 4);
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    const mention *m = &d->mentions.at[i];
    if (i) assert_true(d->mentions.at[i - 1].head < m->head);
    assert_true(m->first <= m->core && m->core_end <= m->end && m->head >= m->core && m->head < m->core_end);
    assert_true(m->entity < d->entities.n);
    assert_true(d->entities.at[m->entity].first <= i);
    assert_int_equal(d->tokens.at[m->head].mention, i);
  }
  dm_doc_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_do_not_depend_on_the_tokeniser),
      cmocka_unit_test(capitals_tell_a_state_from_a_bird),
      cmocka_unit_test(country_and_sector_come_from_what_stands_around),
      cmocka_unit_test(the_date_decides_about_an_office),
      cmocka_unit_test(a_name_has_several_spellings),
      cmocka_unit_test(participants_of_a_conversation_are_known),
      cmocka_unit_test(a_surname_goes_on_with_its_bearer),
      cmocka_unit_test(a_description_means_who_holds_the_office),
      cmocka_unit_test(pronouns_agree),
      cmocka_unit_test(a_phrase_may_mean_several),
      cmocka_unit_test(the_way_to_a_party_is_told),
      cmocka_unit_test(mentions_come_in_order),
  };
  return cmocka_run_group_tests_name("actor", tests, open_engine, close_engine);
}
