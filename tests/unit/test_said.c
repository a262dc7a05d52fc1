/* Who says so: cues, sources, contents, quotation marks, and the chain through carried documents. */
#include "reading.h"

#include "said/lexicon.h"
#include "said/quote.h"
#include "said/said.h"

static doc *read_text(const char *text) {
  doc *d = read_until(text, "2014-03-07", "said");
  for (uint32_t i = 0; i < d->attributions.n; i++) /* whatever the text: an outer one comes before what it holds */
    if (d->attributions.at[i].within != NONE) assert_true(d->attributions.at[i].within < i);
  return d;
}

/* "cable <- Mensah <- Lawson | said | the border was closed"; contents in pieces are joined by " ... ". */
static const char *line_of(doc *d, uint32_t a) {
  uint32_t chain[8], n = said_chain(d, a, chain, 8);
  const char *text = "";
  for (uint32_t i = 0; i < n; i++) {
    const char *name = said_source_name(d, chain[i]);
    text = arena_printf(&d->arena, "%s%s%s", text, i ? " <- " : "", name ? name : "-");
  }
  const attribution *x = &d->attributions.at[a];
  text = arena_printf(&d->arena, "%s | %s | ", text, doc_string(d, x->cue));
  for (uint32_t i = 0; i < x->content.n; i++) text = arena_printf(&d->arena, "%s%s%s", text, i ? " ... " : "", doc_string(d, x->content.at[i]));
  return text;
}

static uint32_t find(doc *d, const char *line) {
  for (uint32_t i = 0; i < d->attributions.n; i++)
    if (strcmp(line_of(d, i), line) == 0) return i;
  for (uint32_t i = 0; i < d->attributions.n; i++) print_message("  have: %s\n", line_of(d, i));
  fail_msg("missing: %s", line);
  return NONE;
}

/* The text has the attribution. */
static void says(const char *text, const char *line) {
  doc *d = read_text(text);
  find(d, line);
  dm_doc_free(d);
}

static void says_nothing(const char *text) {
  doc *d = read_text(text);
  if (d->attributions.n) fail_msg("%s\n  has %s", text, line_of(d, 0));
  dm_doc_free(d);
}

static void a_clause_is_the_content_without_its_that(void **state) {
  (void)state;
  says("The Peruvian envoy said that the road was shut.", "Peruvian envoy | said | the road was shut");
  says("Kenya denied that its troops had crossed the river.", "Kenya | denied | its troops had crossed the river");
  says("Norway has warned that the cable could break.", "Norway | has warned | the cable could break");
}

static void clauses_with_their_own_that_are_said_one_by_one(void **state) {
  (void)state;
  const char *text = "The minister said that the port was closed, that the pilots had left, and that no ship would sail.";
  says(text, "minister | said | the port was closed");
  says(text, "minister | said | the pilots had left");
  says(text, "minister | said | no ship would sail");
}

static void the_name_may_follow_or_be_thrown_in(void **state) {
  (void)state;
  says("\"The border is open,\" said Marta Lindqvist, a Swedish diplomat.", "Marta Lindqvist | said | \"The border is open,\"");
  says("The treaty, Chile says, binds both states.", "Chile | says | The treaty ... binds both states");
  says("Two guards were hurt, the Finnish consul said.", "Finnish consul | said | Two guards were hurt");
}

static void a_quotation_split_by_its_cue_is_one_attribution(void **state) {
  (void)state;
  says("\"We are patient,\" the Bolivian minister said, \"but winter is near.\"", "Bolivian minister | said | \"We are patient,\" ... \"but winter is near.\"");
  says("\"We shall wait,\" the Bolivian minister said. \"Nobody will leave before spring.\"",
       "Bolivian minister | said | \"We shall wait,\" ... \"Nobody will leave before spring.\"");
}

static void participles_and_conjoined_verbs_share_the_source(void **state) {
  (void)state;
  says("Hungary rejected the plan, saying that it came too late.", "Hungary | saying | it came too late");
  const char *text = "The Greek side expressed fear that the dam could burst, and urged that the valley be cleared.";
  says(text, "Greek side | expressed fear | the dam could burst");
  says(text, "Greek side | urged | the valley be cleared");
}

static void the_source_of_a_phrase(void **state) {
  (void)state;
  says("According to the Irish ambassador, the vote was fair.", "Irish ambassador | According to | the vote was fair");
  says("The vote was fair, according to the Irish ambassador.", "Irish ambassador | according to | The vote was fair");
  says("In the words of one Danish officer, the plan was \"a map without roads\".", "one Danish officer | In the words of | the plan was \"a map without roads\"");
}

static void passives_have_no_source_or_another_one(void **state) {
  (void)state;
  doc *d = read_text("It is believed that the king has left. The vizier was quoted as saying that the gates were open.");
  uint32_t a = find(d, "- | is believed | the king has left");
  assert_false(d->attributions.at[a].has_source);
  find(d, "- | was quoted | The vizier ... as saying that the gates were open"); /* who quotes him is not named */
  find(d, "- <- vizier | saying | the gates were open");
  dm_doc_free(d);
}

static void requests_name_who_is_asked(void **state) {
  (void)state;
  doc *d = read_text("Paraguay urged Brazil to open the bridge.");
  const attribution *a = &d->attributions.at[find(d, "Paraguay | urged | to open the bridge")];
  assert_int_equal(a->sense, SAID_ASK);
  assert_string_equal(d->entities.at[d->mentions.at[a->addressee].entity].name, "Brazil");
  dm_doc_free(d);
}

static void refusing_to_say_is_negated(void **state) {
  (void)state;
  doc *d = read_text("The Cuban side would not say whether it had signed.");
  assert_true(d->attributions.at[find(d, "Cuban side | would not say | whether it had signed")].negated);
  dm_doc_free(d);
}

static void kind_of(const char *text, quote_kind quote) {
  doc *d = read_text(text);
  assert_int_equal(d->attributions.n, 1);
  assert_int_equal(d->attributions.at[0].quote, quote);
  dm_doc_free(d);
}

static void direct_indirect_and_mixed(void **state) {
  (void)state;
  kind_of("\"The well is dry,\" the Omani envoy said.", QUOTE_DIRECT);
  kind_of("\xe2\x80\x9cThe well is dry,\xe2\x80\x9d the Omani envoy said.", QUOTE_DIRECT);
  kind_of("''The well is dry,'' the Omani envoy said.", QUOTE_DIRECT);
  kind_of("The Omani envoy said the well was dry.", QUOTE_INDIRECT);
  kind_of("The Omani envoy said the well was \"as dry as a bone\".", QUOTE_MIXED);
  kind_of("The Omani envoy said the ministers' wives hadn't left.", QUOTE_INDIRECT);
}

static void a_quotation_may_run_over_paragraphs(void **state) {
  (void)state;
  says("\"The harvest failed,\" the Laotian minister said. \"We shall buy rice abroad.\n\n\"The price is high.\"\n",
       "Laotian minister | said | \"The harvest failed,\" ... \"We shall buy rice abroad. ... \"The price is high.\"");
}

static void known(const char *text, const char *source, anonymity want) {
  doc *d = read_text(text);
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    const attribution *a = &d->attributions.at[i];
    if (!a->has_source || !slice_is(doc_slice(d, a->source), source)) continue;
    assert_int_equal(a->anonymity, want);
    dm_doc_free(d);
    return;
  }
  fail_msg("no source '%s' in: %s", source, text);
}

static void how_well_the_source_is_known(void **state) {
  (void)state;
  known("Angola said the pipeline was safe.", "Angola", ANON_NAMED);
  known("Officials said the pipeline was safe.", "Officials", ANON_BARE);
  known("A Dutch officer said the pipeline was safe.", "A Dutch officer", ANON_DESCRIBED);
  known("A source familiar with the contract said the pipeline was safe.", "A source familiar with the contract", ANON_DESCRIBED);
  known("A spokeswoman for the Angolan ministry said the pipeline was safe.", "A spokeswoman for the Angolan ministry", ANON_SPOKESPERSON);
  known("The Angolan side said the pipeline was safe.", "The Angolan side", ANON_COLLECTIVE);
  known("The memorandum says that the pipeline is safe.", "The memorandum", ANON_DOCUMENT);
  /* an office that one man holds, a body that is pointed out: as good as a name */
  known("Peru's foreign minister said the pipeline was safe.", "Peru's foreign minister", ANON_NAMED);
  known("The Emperor said the pipeline was safe.", "The Emperor", ANON_NAMED);
  known("A minister said the pipeline was safe.", "A minister", ANON_DESCRIBED);
  known("Peru's deputy foreign minister said the pipeline was safe.", "Peru's deputy foreign minister", ANON_DESCRIBED);
  known("A former premier of Laos said the pipeline was safe.", "A former premier of Laos", ANON_DESCRIBED);
  known("The new government said the pipeline was safe.", "The new government", ANON_NAMED);
  known("A court in Lima ruled that the pipeline was safe.", "A court in Lima", ANON_DESCRIBED);
  /* many as one */
  known("Neither government said that the pipeline was safe.", "Neither government", ANON_COLLECTIVE);
  known("The shipping companies said the pipeline was safe.", "The shipping companies", ANON_COLLECTIVE);
  known("The Basque authorities said the pipeline was safe.", "The Basque authorities", ANON_COLLECTIVE);
}

static void a_chain_is_what_stands_in_what(void **state) {
  (void)state;
  says("The Danish consul reported that the governor had said the road was closed.", "Danish consul <- governor | had said | the road was closed");
  doc *d = read_text("The Danish consul reported that the governor had said the road was closed.");
  for (uint32_t i = 0; i < d->attributions.n; i++) /* an outer one comes before what it holds */
    assert_true(d->attributions.at[i].within == NONE || d->attributions.at[i].within < i);
  uint32_t road = NONE, consul = NONE;
  for (uint32_t t = 0; t < d->tokens.n; t++) {
    if (sym_is(d->tokens.at[t].norm, "road")) road = t;
    if (sym_is(d->tokens.at[t].norm, "consul")) consul = t;
  }
  assert_string_equal(said_source_name(d, said_of(d, road)), "governor");
  assert_int_equal(said_of(d, consul), NONE);
  uint32_t one;
  assert_int_equal(said_chain(d, said_of(d, road), &one, 1), 1);
  assert_int_equal(one, said_of(d, road));
  assert_int_equal(said_chain(d, NONE, &one, 1), 0);
  dm_doc_free(d);
}

/* An article on a memorandum in which a deputy tells what two others said to each other. */
static const char memo[] =
    "This May 1994 memorandum from the Danish Embassy in Accra gives a rare look at a quiet quarrel. According to the memorandum, "
    "Ghana's deputy trade minister, Kofi Mensah, briefed Danish diplomats on talks between Togo's Foreign Minister Ayao Lawson and "
    "the Ghanaian president. Lawson seemed to dismiss the idea of a customs union:\n\n"
    "Lawson said the border was closed. According to Mensah, Lawson took a \"bitter tone\" on fishing rights. "
    "The Ghanaian side expressed concern that smuggling could ruin both ports.\n\n"
    "Lawson also appeared to acknowledge the decline of trade in his country:\n\n"
    "Lawson stated that cotton exports had fallen by half. Mensah described Lawson as \"tired\".\n\n"
    "Ghana's parliament met on Tuesday. Lawson told reporters that he had never been to Accra.\n";

static void a_carried_document_speaks_through_those_who_told_it(void **state) {
  (void)state;
  doc *d = read_text(memo);
  const char *name = "memorandum (Danish Embassy in Accra, 1994-05)";
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah <- Ayao Lawson | said | the border was closed", name));
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah | According to | Lawson took a \"bitter tone\" on fishing rights", name));
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah <- Ghanaian side | expressed concern | smuggling could ruin both ports", name));
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah <- Ayao Lawson | stated | cotton exports had fallen by half", name));
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah | described | Lawson as \"tired\"", name));
  /* what the article says between the paragraphs it quotes retells them */
  find(d, arena_printf(&d->arena, "%s <- Kofi Mensah <- Ayao Lawson | appeared to acknowledge | the decline of trade in his country", name));
  /* behind them it speaks for itself */
  find(d, "Ayao Lawson | told | he had never been to Accra");
  assert_int_equal(d->carries.n, 1);
  assert_string_equal(d->carries.at[0].kind, "memorandum");
  assert_string_equal(d->carries.at[0].origin, "Danish Embassy in Accra");
  assert_string_equal(d->carries.at[0].date, "1994-05");
  uint32_t carried_blocks = 0;
  for (uint32_t b = 0; b < d->blocks.n; b++) carried_blocks += d->blocks.at[b].carried != NONE;
  assert_int_equal(carried_blocks, 2);
  dm_doc_free(d);
}

static void a_colon_alone_carries_nothing(void **state) {
  (void)state;
  doc *d = read_text("The Zambian minister made three points:\n\nThe rains had failed. The silos were empty, he said.\n");
  assert_int_equal(d->carries.n, 0);
  dm_doc_free(d);
}

static void a_transcript_is_said_by_its_names(void **state) {
  (void)state;
  const char *text = "MR. ADLER: We have seen the offer. It changes nothing.\n\nQUESTION: Will you reply?\n\nMR. ADLER: In May.\n";
  doc *d = read_text(text);
  bool found = false;
  for (uint32_t i = 0; i < d->attributions.n; i++)
    found |= d->attributions.at[i].content.n && slice_is(doc_slice(d, d->attributions.at[i].content.at[0]), "We have seen the offer. It changes nothing.");
  assert_true(found);
  dm_doc_free(d);
  says_nothing("NAIROBI: The rains came late.\n\nKAMPALA: The ferry sank.\n");
}

static void a_memorandum_of_conversation_is_said_by_its_labels(void **state) {
  (void)state;
  doc *d = read_text("MEMORANDUM OF CONVERSATION\n\nDATE: March 3, 1972\nSUBJECT: Fishing\n\n"
                     "Premier Brandauer: You are welcome in Vienna. Egypt should open its ports.\n\n"
                     "Mr. Osmani: I told the king that we would wait. He replied that Cairo would pay.\n");
  find(d, "Brandauer | : | You are welcome in Vienna. Egypt should open its ports.");
  find(d, "Osmani <- Osmani | told | we would wait");
  find(d, "Osmani <- king | replied | Cairo would pay");
  dm_doc_free(d);
}

static void a_cable_speaks_for_its_post(void **state) {
  (void)state;
  doc *d = read_text("CONFIDENTIAL\n041530Z MAY 66\nFM AMEMBASSY ADDIS ABABA\nTO SECSTATE WASHDC\nSUBJECT: BORDER\n\n"
                     "1. The Somali Charge told us that his government would talk.\n\n"
                     "2. We believe that he was sincere. Embassy recommends that Department reply soon.\n");
  find(d, "U.S. Embassy Addis Ababa | believe | he was sincere");
  find(d, "U.S. Embassy Addis Ababa | recommends | Department reply soon");
  dm_doc_free(d);
  d = read_text("S E C R E T PORT LOUIS 000417\n\nSIPDIS\n\nE.O. 12958: DECL: 06/09/2018\nTAGS: PREL, MP\nSUBJECT: TUNA\n\n"
                "1. (S) We believe that the minister will sign.\n");
  find(d, "U.S. Embassy Port Louis | believe | the minister will sign");
  dm_doc_free(d);
}

static void the_drafter_of_a_telegram_is_its_post(void **state) {
  (void)state;
  doc *d = read_text("TELEGRAM FROM THE EMBASSY IN BURMA TO THE DEPARTMENT OF STATE\n\nRangoon, May 9, 1955--6 p.m.\n\n"
                     "Saw General Thura this morning. He told me that the Thai Ambassador had offered him rice. I replied that we would wait.\n");
  assert_int_equal(d->kind, DOC_CABLE);
  find(d, "U.S. Embassy in Burma | replied | we would wait");
  dm_doc_free(d);
}

static void one_who_was_not_in_the_room_speaks_through_another(void **state) {
  (void)state;
  doc *d = read_text("S E C R E T MUSCAT 000417\n\nSIPDIS\n\nTAGS: PREL, MU\nSUBJECT: WELLS\n\n"
                     "1. (S) Minister Haddad said the Syrian envoy, Walid Mansour, had told him that Iran would pay. Mansour said that Iraq would not "
                     "pay.\n\n2. (S) Haddad added that Chad was calm. The Ambassador thanked Haddad and told him that the aid was near.\n");
  find(d, "Haddad <- Walid Mansour | had told | Iran would pay");
  find(d, "Haddad <- Walid Mansour | said | Iraq would not pay");
  find(d, "Haddad | added | Chad was calm");
  find(d, "U.S. Ambassador | told | the aid was near");
  dm_doc_free(d);
}

static void a_quotation_may_be_signed(void **state) {
  (void)state;
  says("\"We won the war and lost the peace.\" \xe2\x80\x94 Adam Lund\n", "Adam Lund | \xe2\x80\x94 | \"We won the war and lost the peace.\"");
}

static void a_headline_names_its_source_before_a_colon(void **state) {
  (void)state;
  doc *d = read_text("Malian envoy: Border talks are dead\n\nThe talks between Mali and Niger ended on Monday without a word on the border. Both sides went home.\n");
  find(d, "Malian envoy | : | Border talks are dead");
  dm_doc_free(d);
}

/* The words that say when the first thing was said; "" = none. */
static void said_when(const char *text, const char *words) {
  doc *d = read_text(text);
  assert_true(d->attributions.n > 0);
  const char *got = d->attributions.at[0].time == NONE ? "" : doc_string(d, d->times.at[d->attributions.at[0].time].at);
  if (strcmp(got, words) != 0) fail_msg("%s\n  said '%s', not '%s'", text, got, words);
  dm_doc_free(d);
}

static void the_clause_of_the_cue_says_when(void **state) {
  (void)state;
  said_when("The Kenyan minister said on Monday that the port would open on Friday.", "Monday");
  said_when("The Kenyan minister said that the port had opened on Monday.", "");
  said_when("\"The port is open,\" the Kenyan minister told reporters on Tuesday.", "Tuesday");
  said_when("The envoy warned in a letter on 3 March 2014 that the cable could break.", "3 March 2014");
  said_when("The minister said the 2012 treaty was dead.", "");
  said_when("The minister elected in 2012 said the treaty was dead.", "");
  said_when("Speaking on Wednesday, the minister said that the treaty was dead.", "Wednesday");
}

static void what_is_no_speech(void **state) {
  (void)state;
  says_nothing("The ship reached Oran on Monday.");
  says_nothing("Its captain added two sails.");
}

static void every_row_of_the_tables_is_read(void **state) {
  (void)state;
  const cue_lexicon *lex = shared_engine->cues;
  assert_int_equal(lex->cues.n, table_named("cues")->n_rows);
  assert_true(lex->cues.n >= 400);
  for (uint32_t i = 0; i < lex->cues.n; i++) {
    assert_true(lex->cues.at[i].n_frames > 0);
    assert_true(map_find(&lex->by_word[lex->cues.at[i].pos], lex->cues.at[i].word[0]) != NULL);
  }
}

static void marks(const char *text, uint32_t n) {
  doc *d = read_text(text);
  quotes q;
  quotes_find(d, &q);
  assert_int_equal(q.all.n, n);
  dm_doc_free(d);
}

static void quotation_marks_and_apostrophes(void **state) {
  (void)state;
  marks("He said \"no\" and \"never\".", 2);
  marks("The envoys' tent wasn't theirs.", 0);
  marks("He called it 'a farce' in public.", 1);
  marks("\xe2\x80\x98No,\xe2\x80\x99 said the king\xe2\x80\x99s envoy.", 1);
  marks("\"He told us 'no' twice,\" she said.", 1);
  marks("She said \"the door is open. Nobody came.", 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_clause_is_the_content_without_its_that),
      cmocka_unit_test(clauses_with_their_own_that_are_said_one_by_one),
      cmocka_unit_test(the_name_may_follow_or_be_thrown_in),
      cmocka_unit_test(a_quotation_split_by_its_cue_is_one_attribution),
      cmocka_unit_test(participles_and_conjoined_verbs_share_the_source),
      cmocka_unit_test(the_source_of_a_phrase),
      cmocka_unit_test(passives_have_no_source_or_another_one),
      cmocka_unit_test(requests_name_who_is_asked),
      cmocka_unit_test(refusing_to_say_is_negated),
      cmocka_unit_test(direct_indirect_and_mixed),
      cmocka_unit_test(a_quotation_may_run_over_paragraphs),
      cmocka_unit_test(how_well_the_source_is_known),
      cmocka_unit_test(a_chain_is_what_stands_in_what),
      cmocka_unit_test(a_carried_document_speaks_through_those_who_told_it),
      cmocka_unit_test(a_colon_alone_carries_nothing),
      cmocka_unit_test(a_transcript_is_said_by_its_names),
      cmocka_unit_test(a_memorandum_of_conversation_is_said_by_its_labels),
      cmocka_unit_test(a_cable_speaks_for_its_post),
      cmocka_unit_test(the_drafter_of_a_telegram_is_its_post),
      cmocka_unit_test(one_who_was_not_in_the_room_speaks_through_another),
      cmocka_unit_test(a_quotation_may_be_signed),
      cmocka_unit_test(a_headline_names_its_source_before_a_colon),
      cmocka_unit_test(the_clause_of_the_cue_says_when),
      cmocka_unit_test(what_is_no_speech),
      cmocka_unit_test(every_row_of_the_tables_is_read),
      cmocka_unit_test(quotation_marks_and_apostrophes),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
