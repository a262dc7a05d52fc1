/* Reading: from bytes of any kind to a text with blocks, title, byline and date. */
#include "reading.h"
#include <stdlib.h>

#include "read/date.h"
#include "read/reader.h"

static doc *read_bytes(const char *bytes, size_t len, const char *from) {
  dm_input in = {.bytes = bytes, .len = len, .path = "t", .from = from, .why = true};
  doc *d;
  err why = {0};
  if (pipeline_read(shared_engine, &in, "read", &d, &why) != DM_OK) fail_msg("%s", why.text);
  return d;
}

static doc *read_text(const char *text) { return read_bytes(text, strlen(text), NULL); }

static void block_is(const doc *d, uint32_t b, block_kind kind, const char *text) {
  assert_true(b < d->blocks.n);
  slice s = doc_slice(d, d->blocks.at[b].at);
  char copy[1000];
  snprintf(copy, sizeof copy, "%.*s", (int)s.len, s.ptr);
  assert_string_equal(copy, text);
  assert_int_equal(d->blocks.at[b].kind, kind);
}

static bool noted(const doc *d, const char *words) {
  for (uint32_t i = 0; i < d->notes.n; i++)
    if (strstr(d->notes.at[i].reason, words)) return true;
  return false;
}

static status refuse(const char *bytes, size_t len, const char *words) {
  dm_input in = {.bytes = bytes, .len = len, .path = "t"};
  doc *d;
  err why = {0};
  status s = pipeline_read(shared_engine, &in, "read", &d, &why);
  if (s == DM_OK) dm_doc_free(d);
  else if (!strstr(why.text, words)) fail_msg("'%s' says nothing of '%s'", why.text, words);
  return s;
}

static void a_news_text_has_title_byline_and_date(void **state) {
  (void)state;
  doc *d = read_text("Senegal Offers to Host Talks\n\nBy Awa Diop and Jean-Paul Kessler, the Harbour Post\n\nMarch 4, 1996, 6:10 PM\n\n"
                     "DAKAR, March 4 (HP) - Senegal offered to host the talks, its foreign minister said after a meeting of the cabinet.\n");
  assert_string_equal(d->title, "Senegal Offers to Host Talks");
  assert_int_equal(d->bylines.n, 2);
  assert_string_equal(d->bylines.at[0], "Awa Diop");
  assert_string_equal(d->bylines.at[1], "Jean-Paul Kessler");
  assert_int_equal(d->date, day_of(1996, 3, 4));
  assert_string_equal(d->date_from, "dateline");
  assert_int_equal(d->kind, DOC_NEWS);
  block_is(d, 0, BLOCK_HEADING, "Senegal Offers to Host Talks");
  block_is(d, 2, BLOCK_DATELINE, "March 4, 1996, 6:10 PM");
  dm_doc_free(d);
}

static void a_date_is_never_invented(void **state) {
  (void)state;
  doc *d = read_text("By Monday the envoys had left Nairobi. Nobody had signed the paper that lay on the table.\n");
  assert_int_equal(d->date, DAY_NONE);
  assert_null(d->date_from);
  assert_int_equal(d->bylines.n, 0);
  assert_int_equal(d->blocks.at[0].kind, BLOCK_TEXT);
  dm_doc_free(d);
}

static void a_lost_name_is_a_byline_without_one(void **state) {
  (void)state;
  doc *d = read_text("Ferry Dispute Settled\n\nBy , a former editor of the Strait Times.\n\nGreece and Turkey settled it.\n");
  assert_int_equal(d->bylines.n, 0);
  block_is(d, 1, BLOCK_BYLINE, "By , a former editor of the Strait Times.");
  dm_doc_free(d);
}

static void a_chronology_has_no_date_of_its_own(void **state) {
  (void)state;
  doc *d = read_text("The Border Question\n\nMay 2, 1951\nThe commission met.\n\nJune 9, 1952\nIt met again.\n\nJuly 1, 1953\nIt was dissolved.\n");
  assert_int_equal(d->date, DAY_NONE);
  block_is(d, 1, BLOCK_DATELINE, "May 2, 1951");
  block_is(d, 2, BLOCK_TEXT, "The commission met.");
  dm_doc_free(d);
}

static void a_cable_tells_of_itself(void **state) {
  (void)state;
  doc *d = read_text("S E C R E T\n\nO 241530Z NOV 71\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC IMMEDIATE 112\nE.O. 11652: GDS\nTAGS: PREL, MO, AG\n"
                     "SUBJECT: MOROCCO AND ALGERIA ON THE\nTINDOUF FRONTIER\nREF: RABAT 98\n\n"
                     "1. (S) The Foreign Minister told the Ambassador that\nMorocco would ratify the convention before the end\nof the year if Algeria opened the road.\n\n"
                     "2. (C) He asked for discretion.\nHALLORAN\n");
  assert_int_equal(d->kind, DOC_CABLE);
  assert_string_equal(d->classification, "SECRET");
  assert_string_equal(d->title, "MOROCCO AND ALGERIA ON THE TINDOUF FRONTIER");
  assert_int_equal(d->date, day_of(1971, 11, 24));
  uint32_t body = 0;
  while (d->blocks.at[body].kind == BLOCK_HEADER) body++;
  block_is(d, body, BLOCK_TEXT,
           "1. (S) The Foreign Minister told the Ambassador that\nMorocco would ratify the convention before the end\nof the year if Algeria opened the road.");
  block_is(d, body + 2, BLOCK_BYLINE, "HALLORAN");
  dm_doc_free(d);
}

static void told_is(const doc *d, const char *name, const char *values) {
  char all[600] = "";
  for (uint32_t i = 0; i < d->details.n; i++)
    if (strcmp(d->details.at[i].name, name) == 0) snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? "; " : "", d->details.at[i].value);
  assert_string_equal(all, values);
}

static void a_header_is_told_by_its_parts(void **state) {
  (void)state;
  doc *d = read_text("C O N F I D E N T I A L SECTION 01 OF 02 RABAT 001234\n\nSIPDIS\nNOFORN\n\nO 241530Z NOV 04\nFM AMEMBASSY RABAT\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 0112\nINFO AMEMBASSY ALGIERS PRIORITY\n"
                     "AMEMBASSY TUNIS 22\n\nE.O. 12958: DECL: 11/24/2014\nTAGS: PREL, MO,\n AG\nSUBJECT: (C) THE TINDOUF ROAD\nREF: A. RABAT 98\n     B. ALGIERS 12\n\n"
                     "Classified By: DCM Nina Orde. Reason: 1.4 (b) and (d).\n\n1. (C) Algeria opened the road on Monday, the Minister told the Ambassador.\n\nORDE\n");
  assert_int_equal(d->kind, DOC_CABLE);
  told_is(d, "number", "RABAT 001234");
  told_is(d, "distribution", "SIPDIS; NOFORN");
  told_is(d, "precedence", "immediate");
  told_is(d, "sender", "AMEMBASSY RABAT");
  told_is(d, "recipient", "RUEHC/SECSTATE WASHDC");
  told_is(d, "info", "AMEMBASSY ALGIERS; AMEMBASSY TUNIS");
  told_is(d, "declassify", "12958: DECL: 11/24/2014");
  told_is(d, "tags", "PREL, MO, AG");
  told_is(d, "reference", "A. RABAT 98 B. ALGIERS 12");
  told_is(d, "classified_by", "DCM Nina Orde. Reason: 1.4 (b) and (d).");
  told_is(d, "signed", "ORDE");
  dm_doc_free(d);
  d = read_text("MEMORANDUM OF CONVERSATION\n\nDATE: May 3, 1979\nPLACE: The Foreign Ministry, Haven\nPARTICIPANTS: Minister Brandl\nAmbassador Carver\n\nThe Minister said that he would sign.\n");
  told_is(d, "place", "The Foreign Ministry, Haven");
  told_is(d, "participant", "Minister Brandl; Ambassador Carver");
  dm_doc_free(d);
}

static void lines_are_joined_where_they_are_wrapped(void **state) {
  (void)state;
  doc *d = read_text("Each paragraph stands on one line. It may be short.\nThe next line is a paragraph of its own, as web pages give it.\nSo is this one.\n");
  assert_int_equal(d->blocks.n, 3);
  dm_doc_free(d);
}

static void markdown_marks_stand_outside_the_blocks(void **state) {
  (void)state;
  doc *d = read_text("# A Title\n\n> The treaty stands.\n> It binds us.\n\n- one\n- two\n\nSecond Part\n-----------\n\nText of the second part follows here.\n");
  block_is(d, 0, BLOCK_HEADING, "A Title");
  assert_int_equal(d->blocks.at[1].kind, BLOCK_QUOTE);
  block_is(d, 2, BLOCK_ITEM, "one");
  block_is(d, 3, BLOCK_ITEM, "two");
  block_is(d, 4, BLOCK_HEADING, "Second Part");
  dm_doc_free(d);
}

static void offsets_of_plain_text_are_those_of_the_file(void **state) {
  (void)state;
  doc *d = read_text("\xef\xbb\xbfTunisia agreed.");
  assert_string_equal(d->text.ptr, "Tunisia agreed."); /* a BOM aside */
  dm_doc_free(d);
  d = read_bytes("caf\xe9 \xff\xfe talks\nin Vienna.", 24, "text");
  assert_string_equal(d->text.ptr, "caf? ?? talks\nin Vienna.");
  assert_true(noted(d, "3 bytes are no UTF-8"));
  assert_true(noted(d, "1:4"));
  dm_doc_free(d);
  d = read_bytes("Peru\0thanked Chile for its help.", 32, "text");
  assert_string_equal(d->text.ptr, "Peru thanked Chile for its help.");
  assert_true(noted(d, "control"));
  dm_doc_free(d);
}

static void legacy_encodings_become_utf8(void **state) {
  (void)state;
  doc *d = read_bytes("\xff\xfeO\0s\0l\0o\0 \0s\0a\0i\0d\0 \0\x1c\x20n\0o\0\x1d\x20.\0", 32, NULL);
  assert_string_equal(d->text.ptr, "Oslo said “no”.");
  dm_doc_free(d);
  d = read_text("<html><head><meta charset=\"windows-1252\"></head><body><p>Bogot\xe1 \x97 \x93yes\x94</p></body></html>");
  assert_string_equal(d->text.ptr, "Bogotá — “yes”");
  dm_doc_free(d);
}

static void what_is_no_text_is_refused_with_advice(void **state) {
  (void)state;
  assert_int_equal(refuse("", 0, "empty: nothing to read"), DM_EINPUT);
  assert_int_equal(refuse(" \n\t\n", 4, "empty"), DM_EINPUT);
  assert_int_equal(refuse("%PDF-1.4 ...", 12, "pdftotext"), DM_EINPUT);
  assert_int_equal(refuse("\x1f\x8b\x08 .....", 9, "gunzip"), DM_EINPUT);
  assert_int_equal(refuse("\0\0\0\0\0\0\0\0", 8, "control"), DM_EINPUT);
}

static void a_page_is_read_with_its_places(void **state) {
  (void)state;
  const char *page = "<html><head><title>Pact Signed | The Delta Mail</title><meta property=\"og:site_name\" content=\"The Delta Mail\">"
                     "<meta property=\"article:published_time\" content=\"2011-02-03T08:00:00Z\"></head><body>"
                     "<nav><a href=/>Home</a></nav><h1>Pact Signed</h1><p class=byline>By Ola Berg</p>"
                     "<p>Egypt &amp; Sudan <b>sign</b>ed the&nbsp;pact.</p><script>var x = 'Libya';</script><ul><li>one item of two</ul></body></html>";
  doc *d = read_bytes(page, strlen(page), NULL);
  assert_string_equal(d->title, "Pact Signed");
  assert_string_equal(d->publisher, "The Delta Mail");
  assert_string_equal(d->bylines.at[0], "Ola Berg");
  assert_int_equal(d->date, day_of(2011, 2, 3));
  assert_string_equal(d->date_from, "metadata");
  block_is(d, 0, BLOCK_NAV, "Home");
  block_is(d, 1, BLOCK_HEADING, "Pact Signed");
  block_is(d, 3, BLOCK_TEXT, "Egypt & Sudan signed the\xc2\xa0pact.");
  block_is(d, 4, BLOCK_ITEM, "one item of two");
  uint32_t at = (uint32_t)(strstr(d->text.ptr, "pact.") - d->text.ptr), source = 0;
  for (uint32_t i = 0; i < d->map.n; i++)
    if (d->map.at[i].at <= at && at < d->map.at[i].at + d->map.at[i].len) source = d->map.at[i].source + at - d->map.at[i].at;
  assert_memory_equal(page + source, "pact.", 5);
  dm_doc_free(d);
}

static void deep_pages_are_read(void **state) {
  (void)state;
  size_t n = 100000;
  char *page = malloc(n * 5 + 64);
  for (size_t i = 0; i < n; i++) memcpy(page + i * 5, "<div>", 5);
  strcpy(page + n * 5, "Israel freed prisoners.");
  doc *d = read_bytes(page, strlen(page), "html");
  assert_string_equal(d->text.ptr, "Israel freed prisoners.");
  dm_doc_free(d);
  free(page);
}

static void a_printed_cable_keeps_its_margins_out(void **state) {
  (void)state;
  doc *d = read_text("CONFIDENTIAL\n\nR 280930Z MAR 79\nFM AMEMBASSY RANGOON\nTO SECSTATE WASHDC 3371\n\nTAGS: PINT, BM\n"
                     "SUBJECT: (C) RICE TALKS\n\n1. (C - ENTIRE TEXT.)\n\n2. The talks ended.\n\nCONFIDENTIAL\n\n"
                     "PAGE 02        RANGOON 02341\n\n3. Nobody won.\n\nLARCH\n\nCONFIDENTIAL\n\nNNNN\n");
  assert_string_equal(d->title, "RICE TALKS");
  for (uint32_t b = 0; b < d->blocks.n; b++) {
    slice s = doc_slice(d, d->blocks.at[b].at);
    if (slice_is(s, "CONFIDENTIAL") || slice_is(s, "NNNN") || slice_starts(s, "PAGE ")) assert_int_equal(d->blocks.at[b].kind, BLOCK_HEADER);
    if (slice_is(s, "LARCH")) assert_int_equal(d->blocks.at[b].kind, BLOCK_BYLINE);
  }
  dm_doc_free(d);
}

static void a_memorandum_may_have_no_subject(void **state) {
  (void)state;
  doc *d = read_text("Memorandum of Conversation\n\nWashington, March 14, 1974, 3:15-4:05 p.m.\n\nPARTICIPANTS\nMinister Holm of Norway\n"
                     "Secretary Arden\n\nSECRETARY ARDEN: I hear that the talks failed.\n\nHOLM: They did.\n");
  assert_int_equal(d->kind, DOC_MEMORANDUM);
  assert_string_equal(d->title, "Memorandum of Conversation");
  assert_null(d->classification); /* "SECRETARY" is no mark */
  assert_int_equal(d->date, day_of(1974, 3, 14));
  dm_doc_free(d);
}

static void a_communique_is_a_statement(void **state) {
  (void)state;
  doc *d = read_text("Joint Communique of Malta and Tunisia\n\nTunis, 14 August 1991\n\nThe two sides agreed to share the wells. They will meet in May.\n");
  assert_int_equal(d->kind, DOC_STATEMENT);
  assert_int_equal(d->date, day_of(1991, 8, 14));
  dm_doc_free(d);
}

static void datelines_are_told_from_sentences(void **state) {
  (void)state;
  written_date w;
  assert_int_equal(dateline_read(SLICE("GENEVA, May 3 (Reuters) - The talks"), &w), 26);
  assert_int_equal(w.day, DAY_NONE); /* the year is not known */
  assert_int_equal(dateline_read(SLICE("PARIS (AP) -- France"), &w), 14);
  assert_true(dateline_read(SLICE("CRANS-MONTANA, Switzerland \xe2\x80\x94 Talks"), &w) > 0);
  assert_true(dateline_read(SLICE("Bonn, 3 May 1951 - The"), &w) > 0);
  assert_int_equal(w.day, day_of(1951, 5, 3));
  assert_int_equal(dateline_read(SLICE("The talks \xe2\x80\x94 long expected \xe2\x80\x94 failed"), &w), 0);
  assert_int_equal(dateline_read(SLICE("Kim said no - twice"), &w), 0);
  assert_int_equal(dateline_read(SLICE("Lima, Peru, April 6, 1941. Troops crossed the river."), &w), 27);
  assert_int_equal(w.day, day_of(1941, 4, 6));
  assert_int_equal(dateline_read(SLICE("Lima fell on April 6, 1941. Troops crossed the river."), &w), 0);
  assert_true(date_only(SLICE("Published on Tuesday, 13 Dec. 2017 at 07:03 GMT"), &w));
  assert_false(date_only(SLICE("On May 3, 1951 Bonn signed."), &w));
  assert_true(date_placed(SLICE("LISBON, November 6, 1956"), &w));
  assert_int_equal(w.day, day_of(1956, 11, 6));
  assert_true(date_placed(SLICE("Port of Spain (Reuters), 3 May 1999"), &w));
  assert_true(date_placed(SLICE("Lom\xc3\xa9, Togo, 7 July 1999"), &w));
  assert_int_equal(w.day, day_of(1999, 7, 7));
  assert_true(date_placed(SLICE("LAGOS, Nigeria, Jan. 12, 1970 (UPI)"), &w));
  assert_true(date_placed(SLICE("Taipei, Taiwan - August 3, 2022"), &w));
  assert_true(date_placed(SLICE("Taipei \xe2\x80\x94 3 August 2022"), &w));
  assert_int_equal(w.day, day_of(2022, 8, 3));
  assert_false(date_placed(SLICE("The truce ended on 3 May 1999"), &w));
  assert_false(date_placed(SLICE("Lisbon, November"), &w));
}

static void json_lines_come_one_by_one(void **state) {
  (void)state;
  reader_options options = {0};
  slice bytes = SLICE("{\"id\":\"a\",\"date\":\"1999-04-01\",\"text\":\"Ghana warned Togo.\",\"author\":[\"A Roe\",\"B Li\"]}\n\nnonsense\n{\"text\":7}\n{\"html\":\"<p>Peru</p>\"}");
  reader *r = reader_open_memory(bytes, "f.txt", &options);
  read_item *i = reader_next(r);
  assert_int_equal(i->status, DM_OK);
  assert_string_equal(i->input.path, "a");
  assert_string_equal(i->input.bytes, "Ghana warned Togo.");
  assert_string_equal(i->input.byline, "A Roe, B Li");
  assert_string_equal(i->input.date_from, "metadata");
  read_item_free(i);
  i = reader_next(r);
  assert_int_equal(i->status, DM_EINPUT);
  assert_int_equal(i->why.line, 3);
  read_item_free(i);
  i = reader_next(r);
  assert_int_equal(i->why.line, 4);
  assert_non_null(strstr(i->why.text, "\"text\""));
  read_item_free(i);
  i = reader_next(r);
  assert_string_equal(i->input.path, "f.txt:5");
  assert_string_equal(i->input.from, "html");
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
}

static void a_text_that_opens_with_a_brace_is_a_text(void **state) {
  (void)state;
  reader_options options = {0};
  reader *r = reader_open_memory(SLICE("  { not JSON }\nbut words\n"), "f", &options);
  read_item *i = reader_next(r);
  assert_int_equal(i->input.len, 25);
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
  r = reader_open("/no/such/file", &options);
  i = reader_next(r);
  assert_int_equal(i->status, DM_EINPUT);
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_news_text_has_title_byline_and_date),
      cmocka_unit_test(a_date_is_never_invented),
      cmocka_unit_test(a_lost_name_is_a_byline_without_one),
      cmocka_unit_test(a_chronology_has_no_date_of_its_own),
      cmocka_unit_test(a_cable_tells_of_itself),
      cmocka_unit_test(a_header_is_told_by_its_parts),
      cmocka_unit_test(lines_are_joined_where_they_are_wrapped),
      cmocka_unit_test(markdown_marks_stand_outside_the_blocks),
      cmocka_unit_test(offsets_of_plain_text_are_those_of_the_file),
      cmocka_unit_test(legacy_encodings_become_utf8),
      cmocka_unit_test(what_is_no_text_is_refused_with_advice),
      cmocka_unit_test(a_page_is_read_with_its_places),
      cmocka_unit_test(deep_pages_are_read),
      cmocka_unit_test(a_printed_cable_keeps_its_margins_out),
      cmocka_unit_test(a_memorandum_may_have_no_subject),
      cmocka_unit_test(a_communique_is_a_statement),
      cmocka_unit_test(datelines_are_told_from_sentences),
      cmocka_unit_test(json_lines_come_one_by_one),
      cmocka_unit_test(a_text_that_opens_with_a_brace_is_a_text),
  };
  return cmocka_run_group_tests_name("read", tests, open_engine, close_engine);
}
