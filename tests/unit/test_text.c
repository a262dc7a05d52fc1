/* Sentences and words, and what is no article. A text goes in; sentences come out one a line, words with one blank
 * between, "|" before what is glued. */
#include "reading.h"
#include <stdlib.h>

#include "base/buf.h"

static doc *read_as(const char *text, bool whole) {
  dm_input in = {.bytes = text, .len = strlen(text), .path = "t", .from = "text", .why = true, .whole = whole};
  doc *d;
  err why = {0};
  if (pipeline_read(shared_engine, &in, "text", &d, &why) != DM_OK) fail_msg("%s", why.text);
  return d;
}

static doc *read_text(const char *text) { return read_as(text, false); }

static void compare(doc *d, const char *expected) {
  buf b = {0};
  for (uint32_t s = 0; s < d->sentences.n; s++)
    for (uint32_t t = d->sentences.at[s].first; t < d->sentences.at[s].end; t++) {
      if (t > d->sentences.at[s].first) buf_putc(&b, d->tokens.at[t].flags & TOKEN_GLUED ? '|' : ' ');
      else if (s) buf_putc(&b, '\n');
      slice form = doc_slice(d, d->tokens.at[t].at);
      buf_add(&b, form.ptr, form.len);
    }
  assert_string_equal(buf_done(&b), expected);
  buf_free(&b);
  dm_doc_free(d);
}

static void reads(const char *text, const char *expected) { compare(read_as(text, false), expected); }
/* As `demarche parse` reads. */
static void whole(const char *text, const char *expected) { compare(read_as(text, true), expected); }

static void words_are_those_of_the_treebanks(void **state) {
  (void)state;
  reads("Togo didn't sign, and can't; Ghana's envoy cannot.", "Togo did|n't sign , and ca|n't ; Ghana|'s envoy can|not .");
  reads("The envoys’ five-year anti-ship plan cost $1,000.50 (20%).", "The envoys|’ five - year anti-ship plan cost $ 1,000.50 ( 20 % ) .");
  reads("Moon Jae-in met O’Neill at 5pm on 3/4/1999.", "Moon Jae-in met O’Neill at 5 pm on 3/4/1999 .");
  reads("Write to desk@mfa.example and/or @mfa…", "Write to desk@mfa.example and / or @mfa …");
  reads("The talks—long dead--failed...", "The talks — long dead -- failed ...");
}

/* What people leave out: apostrophes, blanks. A word that may be another one needs its neighbour to say so. */
static void contractions_need_no_apostrophe(void **state) {
  (void)state;
  reads("They cant and wont sign; its the third time, thats why im here.", "They ca|nt and wo|nt sign ; it|s the third time , that|s why i|m here .");
  reads("Chad recalled its envoy, as is its wont to do. IM and ID cards.", "Chad recalled its envoy , as is its wont to do .\nIM and ID cards .");
  reads("We're gonna see; he's outta here, y'all.", "We|'re gon|na see ; he|'s out|ta here , y'all .");
}

static void units_are_words(void **state) {
  (void)state;
  reads("A $1.5bn loan, 40km of wire, 20mm guns, US$10m.", "A $ 1.5 bn loan , 40 km of wire , 20 mm guns , US$ 10 m .");
  reads("The 4th 3G licence at 1630Z, in the 1970s, the 1970's and the 80's.", "The 4th 3G licence at 1630Z , in the 1970s , the 1970's and the 80's .");
  reads("Section 107's text lists +44 numbers and 1-202-555-0100, a rate of .265.", "Section 107|'s text lists +44 numbers and 1-202-555-0100 , a rate of .265 .");
}

static void names_of_hosts_and_files_are_one_word(void **state) {
  (void)state;
  reads("Write to the desk (desk@mfa.example). See Example.Com or notes (rev 2).doc.", "Write to the desk ( desk@mfa.example ) .\nSee Example.Com or notes ( rev 2 ) .doc .");
  reads("The group misc.talks.peace.asia has a #peace page w/o guests and/or hosts.", "The group misc.talks.peace.asia has a #peace page w/o guests and / or hosts .");
}

static void marks_in_a_row_are_one(void **state) {
  (void)state;
  reads("Really?! Why.... And ‘’yes.’’ The list (as follows:) is :-) short --==--", "Really ?!\nWhy ....\nAnd ‘’ yes . ’’\nThe list ( as follows : ) is :-) short --==--");
}

static void an_initial_before_a_sentence_keeps_no_stop(void **state) {
  (void)state;
  reads("It was signed by Charles V. The king left. J. F. Okello, Ph.D., met him.", "It was signed by Charles V .\nThe king left .\nJ. F. Okello , Ph.D. , met him .");
}

static void norms_are_small_and_plain(void **state) {
  (void)state;
  doc *d = read_text("The ÉLYSÉE said “it’s – over”.");
  assert_string_equal(d->tokens.at[1].norm->text, "élysée");
  assert_string_equal(d->tokens.at[3].norm->text, "\"");
  assert_string_equal(d->tokens.at[5].norm->text, "'s");
  assert_string_equal(d->tokens.at[6].norm->text, "-");
  dm_doc_free(d);
}

static void abbreviations_end_no_sentence(void **state) {
  (void)state;
  reads("U.S. President Ford met Gen. J. Okello of the U.N. Under-Secretary staff on Nov. 3 at 7 a.m. Tuesday.",
        "U.S. President Ford met Gen. J. Okello of the U.N. Under - Secretary staff on Nov. 3 at 7 a.m. Tuesday .");
  reads("They left the U.S. The talks failed.", "They left the U.S.\nThe talks failed .");
  reads("Article No. 5 binds. He said no. Five states left.", "Article No. 5 binds .\nHe said no .\nFive states left .");
}

static void small_letters_may_open_a_sentence(void **state) {
  (void)state;
  reads("i met the envoy. he was late. why? nobody knew! see you there", "i met the envoy .\nhe was late .\nwhy ?\nnobody knew !\nsee you there");
  reads("Yahoo! said no. The asst. secretary, approx. ten aides and the 2nd Regt. left. \"Go!\" he cried.",
        "Yahoo ! said no .\nThe asst. secretary , approx. ten aides and the 2nd Regt. left .\n\" Go ! \" he cried .");
  reads("Well done :) The talks go on. :-) More later ;)", "Well done :)\nThe talks go on . :-)\nMore later ;)");
}

static void footnote_marks_stay_with_their_sentence(void **state) {
  (void)state;
  reads("The pact held.[12] Peru left in 1990.[3][4] Chad stayed.5 Mali did not. 6 states joined.",
        "The pact held . [ 12 ]\nPeru left in 1990 . [ 3 ] [ 4 ]\nChad stayed . 5\nMali did not .\n6 states joined .");
}

static void items_keep_their_number(void **state) {
  (void)state;
  whole("Three points: 1. The envoy left. 2. (C) Nobody stayed. a. Chad agreed.",
        "Three points :\n1 . The envoy left .\n2 . ( C ) Nobody stayed .\na . Chad agreed .");
  reads("He came in 1990. The others came 5. Nobody asked why.", "He came in 1990 .\nThe others came 5 .\nNobody asked why .");
}

static void rules_and_links_part(void **state) {
  (void)state;
  whole("Yours, Okello ________________ This note is private --------- http://a.example/1 http://a.example/2",
        "Yours , Okello\n________________\nThis note is private\n---------\nhttp://a.example/1\nhttp://a.example/2");
}

/* Lines: a heading, list items, and text wrapped at a width, whose line ends say nothing. */
static void lines_of_a_whole_text(void **state) {
  (void)state;
  whole("# The Talks\nThree states came:\n- Chad\n- Mali left\n\n2. Peru\n***\nEnd", "# The Talks\nThree states came :\n- Chad\n- Mali left\n2 . Peru\n***\nEnd");
  whole("The envoys of the three states met on Monday\nin the harbour hotel for the first time. Chad\nrecalled its minister, who had asked the Mali\nofficials for a delay.", 
        "The envoys of the three states met on Monday in the harbour hotel for the first time .\nChad recalled its minister , who had asked the Mali officials for a delay .");
}

static void news_reads_as_news(void **state) {
  (void)state;
  reads("The 5,000-strong force and a 12-year-old pact of the mid-1990s hold U.S.-Chad talks.",
        "The 5,000 - strong force and a 12 - year - old pact of the mid-1990s hold U.S. - Chad talks .");
  reads("Lt. Gen. Okello told Mr. Diop's aide: \"We agree. We will go.\" \"Why now?\" asked Ms. Roe. He paused. . . then left.",
        "Lt. Gen. Okello told Mr. Diop|'s aide : \" We agree .\nWe will go . \"\n\" Why now ? \" asked Ms. Roe .\nHe paused . . . then left .");
  reads("Art. 9, signed Jan. 5, cost $1.5bn. Then Kim Jong-Un, Moon Jae-In and Lau Siu-lai met Sgt. Maj. Roe et al. in St. Louis at 10:30 a.m. Monday.",
        "Art. 9 , signed Jan. 5 , cost $ 1.5 bn .\nThen Kim Jong-Un , Moon Jae-In and Lau Siu-lai met Sgt. Maj. Roe et al. in St. Louis at 10:30 a.m. Monday .");
  reads("He said, \"They told me, 'We are ready. Send them.'\" \"An open quote. It went on. Nobody closed it.", 
        "He said , \" They told me , ' We are ready .\nSend them . ' \"\n\" An open quote .\nIt went on .\nNobody closed it .");
  reads("THE U.S. EMBASSY TOLD GEN. DIOP THAT NO. 5 WAS LOST. IT IS NOT CLEAR WHY. SEN. DOE CAME.",
        "THE U.S. EMBASSY TOLD GEN. DIOP THAT NO. 5 WAS LOST .\nIT IS NOT CLEAR WHY .\nSEN. DOE CAME .");
  reads("Trucks, tents, etc. The \"axis of evil\" of the '90s (he was there.) is past. (He left.) [It ended.]",
        "Trucks , tents , etc .\nThe \" axis of evil \" of the '90s ( he was there . ) is past .\n( He left . )\n[ It ended . ]");
}

static void stops_inside_a_sentence(void **state) {
  (void)state;
  reads("Gen. (ret.) Diop heads the anti-U.S. wing. The U.N.'s envoy and Acme Inc.'s owner met. The U.S.' offer stands.",
        "Gen. ( ret. ) Diop heads the anti-U.S. wing .\nThe U.N.|'s envoy and Acme Inc.|'s owner met .\nThe U.S.|' offer stands .");
  reads("Approx. 50 came. Cf. Roe et al. (1999). He met Roe Jr. Was he right?", "Approx. 50 came .\nCf. Roe et al. ( 1999 ) .\nHe met Roe Jr .\nWas he right ?");
  reads("\"Will they come?\" \"Yes!\" \"At 3 p.m.\" Nobody left. \"That's a no. They won't go.\"",
        "\" Will they come ? \"\n\" Yes ! \"\n\" At 3 p.m. \"\nNobody left .\n\" That|'s a no .\nThey wo|n't go . \"");
}

/* A cable whose header `demarche parse` reads line by line, and whose paragraphs are wrapped. */
static void a_cable_as_a_whole(void **state) {
  (void)state;
  whole("E.O. 12958: DECL: 05/03/2017\nTAGS: PREL, PGOV\nSUBJECT: TALKS\n\n1. (C) Okello said Togo would not sign the accord before the end of\n"
        "May. He asked for more time and said that the visit of the envoy was a\nsuccess. (Note: He left. End note.)\n\n-- If asked: Togo has no plans.\n",
        "E.O. 12958 : DECL : 05/03/2017\nTAGS : PREL , PGOV\nSUBJECT : TALKS\n1 . ( C ) Okello said Togo would not sign the accord before the end of May .\n"
        "He asked for more time and said that the visit of the envoy was a success .\n( Note : He left .\nEnd note . )\n-- If asked : Togo has no plans .");
}

static void quotes_close_after_the_stop(void **state) {
  (void)state;
  reads("“It is over. We are going,” he said. “Why?” Diop asked. (Nobody knew.) She left.",
        "“ It is over .\nWe are going , ” he said .\n“ Why ? ” Diop asked .\n( Nobody knew . )\nShe left .");
  reads("He called it \"a start.\" \"We agree,\" she said.", "He called it \" a start . \"\n\" We agree , \" she said .");
}

static void markdown_holds_no_words(void **state) {
  (void)state;
  reads("He told the [Harbour Post](#) that the *Gazette* had [erred](http://x.example/a_b).", "He told the Harbour Post that the Gazette had erred .");
  reads("Five * two [sic] is ten.", "Five * two [ sic ] is ten .");
}

static void numbers_and_marks_are_in_no_sentence(void **state) {
  (void)state;
  doc *d = read_text("The envoys expected a visit. 9. (S) Diop asked for support. 10. (C//NOFORN) He left.\n");
  assert_int_equal(d->blocks.n, 3);
  assert_int_equal(d->blocks.at[1].number, 9);
  assert_string_equal(d->blocks.at[1].portion, "S");
  assert_int_equal(d->blocks.at[2].number, 10);
  assert_string_equal(d->blocks.at[2].portion, "C");
  dm_doc_free(d);
  reads("A visit came. 9. (S) Diop asked. (C) is a letter.\n", "A visit came .\nDiop asked .\n( C ) is a letter .");
}

static void a_dateline_is_a_sentence_of_its_own(void **state) {
  (void)state;
  reads("LIMA, May 3 (AP) - Peru agreed.\n", "LIMA , May 3 ( AP ) -\nPeru agreed .");
}

#define LONG_A "The Moroccan government and the Polisario Front agreed on Tuesday to exchange prisoners under the eyes of the Red Cross. The exchange begins in June."
#define LONG_B "Officials in Rabat did not say how many prisoners would be freed, nor whether the agreement covered soldiers who were taken in the first year of the war. They declined to give names."

static drop_reason dropped(const doc *d, const char *start) {
  for (uint32_t b = 0; b < d->blocks.n; b++)
    if (slice_starts(doc_slice(d, d->blocks.at[b].at), start)) return d->blocks.at[b].drop;
  fail_msg("no block starts with %s", start);
  return DROP_NOT;
}

static void copies_and_teasers_are_dropped(void **state) {
  (void)state;
  doc *d = read_text("Prisoners\n\nThe Moroccan government and the Polisario Front agreed on Tuesday to exchange prisoners under the ...\n\n" LONG_A "\n\n" LONG_B "\n\n" LONG_A "\n");
  assert_int_equal(d->blocks.at[1].drop, DROP_TEASER);
  assert_int_equal(d->blocks.at[2].drop, DROP_DUPLICATE);
  assert_int_equal(d->blocks.at[3].drop, DROP_NOT);
  assert_int_equal(d->blocks.at[4].drop, DROP_NOT); /* the last full copy */
  dm_doc_free(d);
}

static void links_to_other_texts_are_dropped(void **state) {
  (void)state;
  doc *d = read_text("Prisoners\n\n" LONG_A "\n\n" LONG_B "\n\nLena Holt is a correspondent for the Harbour Post. Twitter: @lenaholt\n\nMore from the Harbour Post\n\n"
                     "Chad Recalls Its Envoy\n\nN'Djamena is angry.\n\nA boat lies in the harbour.\nA boat lies in the harbour.\n");
  assert_int_equal(dropped(d, "Lena Holt"), DROP_BYLINE);
  assert_int_equal(dropped(d, "More from"), DROP_NAVIGATION);
  assert_int_equal(dropped(d, "Chad Recalls"), DROP_NAVIGATION);
  assert_int_equal(dropped(d, "N'Djamena"), DROP_NAVIGATION);
  assert_int_equal(dropped(d, "Officials in Rabat"), DROP_NOT);
  assert_string_equal(d->bylines.at[0], "Lena Holt");
  dm_doc_free(d);
}

static void an_article_is_not_cut(void **state) {
  (void)state;
  doc *d = read_text("Prisoners\n\n" LONG_A "\n\nMore from the same meeting will be known tomorrow, he said.\n\nRelated\n\nChad Recalls Its Envoy\n\n" LONG_B
                     "\n\nLena Holt is a senior fellow at the Levant Institute.\n\nShe praised the agreement and asked both sides to keep it.\n");
  assert_int_equal(dropped(d, "More from the same"), DROP_NOT);
  assert_int_equal(dropped(d, "Related"), DROP_NAVIGATION);
  assert_int_equal(dropped(d, "Chad Recalls"), DROP_NAVIGATION);
  assert_int_equal(dropped(d, "Officials in Rabat"), DROP_NOT);
  assert_int_equal(dropped(d, "Lena Holt"), DROP_NOT); /* she is quoted, she did not write it */
  dm_doc_free(d);
}

static void an_endless_sentence_is_cut(void **state) {
  (void)state;
  buf b = {0};
  for (int i = 0; i < 1000; i++) buf_puts(&b, "and then, ");
  doc *d = read_text(buf_done(&b));
  assert_true(d->sentences.n > 1);
  for (uint32_t s = 0; s < d->sentences.n; s++) assert_true(d->sentences.at[s].end - d->sentences.at[s].first <= 400);
  assert_true(d->notes.n > 0);
  dm_doc_free(d);
  buf_free(&b);
}

static void endless_words_and_marks_are_cut(void **state) {
  (void)state;
  static const char *const parts[] = {"a.", ". ", "x", "1,", "\")", "\xc3\xa9", "o'", "non-", "www.x/", "!?"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    buf b = {0};
    for (int k = 0; k < 5000; k++) buf_puts(&b, parts[i]);
    buf_puts(&b, " Peru agreed.");
    doc *d = read_text(buf_done(&b));
    for (uint32_t t = 0; t < d->tokens.n; t++) assert_true(d->tokens.at[t].at.to - d->tokens.at[t].at.from <= 256);
    for (uint32_t s = 0; s < d->sentences.n; s++) assert_true(d->sentences.at[s].end - d->sentences.at[s].first <= 400);
    dm_doc_free(d);
    buf_free(&b);
  }
}

static void whole_texts_keep_every_word(void **state) {
  (void)state;
  dm_input in = {.bytes = "1. (S) [a](b)\n\nMore from us\n", .len = 28, .from = "text", .whole = true};
  doc *d;
  assert_int_equal(pipeline_read(shared_engine, &in, "text", &d, NULL), DM_OK);
  size_t letters = 0, words = 0;
  for (size_t i = 0; i < d->text.len; i++) letters += (unsigned char)d->text.ptr[i] > ' ';
  for (uint32_t t = 0; t < d->tokens.n; t++) words += d->tokens.at[t].at.to - d->tokens.at[t].at.from;
  assert_int_equal(letters, words);
  dm_doc_free(d);
}

/* A letter for each sentence: s summary, c comment, . what is reported. */
static void parts_are(const char *body, const char *expected) {
  char text[2000], got[100] = "";
  snprintf(text, sizeof text, "CONFIDENTIAL\n\nR 121015Z MAR 74\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC\nSUBJECT: TALKS\n\n%s\nHALLORAN\n", body);
  doc *d = read_text(text);
  for (uint32_t i = 0; i < d->sentences.n && i < sizeof got - 1; i++) got[i] = ".sc"[d->sentences.at[i].part];
  assert_string_equal(got, expected);
  dm_doc_free(d);
}

static void a_drafter_has_a_view_of_his_own(void **state) {
  (void)state;
  parts_are("1. (C) Summary. The Minister came. He left. End summary.\n\n2. (C) He said no.\n\n3. (C) Comment. We doubt it. He may come back. End comment.\n", "ssss.cccc");
  parts_are("Summary: The Minister came.\n\nHe left. End summary.\n\n1. He said no. Comment: He always does.\n\n2. He said yes.\n", "sss.c.");
  parts_are("1. (SBU) BEGIN SUMMARY AND COMMENT: He came. END SUMMARY AND COMMENT.\n\n2. He left.\n", "cc.");
  parts_are("1. He came.\n\nComment\n\n2. (C) We doubt it.\n\n3. (C) So does he.\n", ".ccc");
  parts_are("1. Comment on the treaty was rare. The press said nothing.\n\n2. Embassy comment: It is tired. It sleeps.\n", "..cc");
  doc *d = read_text("The review was short. Comment: We liked it. End comment.\n"); /* no cable */
  for (uint32_t i = 0; i < d->sentences.n; i++) assert_int_equal(d->sentences.at[i].part, PART_BODY);
  dm_doc_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_those_of_the_treebanks),
      cmocka_unit_test(contractions_need_no_apostrophe),
      cmocka_unit_test(units_are_words),
      cmocka_unit_test(names_of_hosts_and_files_are_one_word),
      cmocka_unit_test(marks_in_a_row_are_one),
      cmocka_unit_test(an_initial_before_a_sentence_keeps_no_stop),
      cmocka_unit_test(norms_are_small_and_plain),
      cmocka_unit_test(abbreviations_end_no_sentence),
      cmocka_unit_test(small_letters_may_open_a_sentence),
      cmocka_unit_test(footnote_marks_stay_with_their_sentence),
      cmocka_unit_test(items_keep_their_number),
      cmocka_unit_test(rules_and_links_part),
      cmocka_unit_test(lines_of_a_whole_text),
      cmocka_unit_test(news_reads_as_news),
      cmocka_unit_test(stops_inside_a_sentence),
      cmocka_unit_test(a_cable_as_a_whole),
      cmocka_unit_test(quotes_close_after_the_stop),
      cmocka_unit_test(markdown_holds_no_words),
      cmocka_unit_test(numbers_and_marks_are_in_no_sentence),
      cmocka_unit_test(a_dateline_is_a_sentence_of_its_own),
      cmocka_unit_test(copies_and_teasers_are_dropped),
      cmocka_unit_test(links_to_other_texts_are_dropped),
      cmocka_unit_test(an_article_is_not_cut),
      cmocka_unit_test(an_endless_sentence_is_cut),
      cmocka_unit_test(endless_words_and_marks_are_cut),
      cmocka_unit_test(whole_texts_keep_every_word),
      cmocka_unit_test(a_drafter_has_a_view_of_his_own),
  };
  return cmocka_run_group_tests_name("text", tests, open_engine, close_engine);
}
