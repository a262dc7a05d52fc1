/* Forms of files that hold many texts, or pack them: what the reader hands out, one input after the other. */
#include "reading.h"
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "read/reader.h"

/* What a reader gives: `text` of each item, or what was wrong, with line and column, as lines. */
static char *told(slice bytes, const char *path, const char *from) {
  static buf b;
  buf_clear(&b);
  reader_options options = {.from = from};
  reader *r = reader_open_memory(bytes, path, &options);
  for (read_item *i; (i = reader_next(r)); read_item_free(i)) {
    if (i->status == DM_OK)
      buf_printf(&b, "%s|%s|%.*s\n", i->input.path, i->input.from ? i->input.from : "-", (int)i->input.len, i->input.bytes);
    else
      buf_printf(&b, "%s:%zu:%zu! %s\n", i->why.path, i->why.line, i->why.column, i->why.text);
  }
  reader_close(r);
  return (char *)buf_done(&b);
}

static void holds(const char *text, const char *words) {
  if (!text || !strstr(text, words)) fail_msg("'%s' is not in\n%s", words, text ? text : "(nothing)");
}

/* ------------------------------------------------------------------ packed */

static slice gzipped(slice s, void *to, size_t room) {
  z_stream z = {.next_in = (unsigned char *)(uintptr_t)s.ptr, .avail_in = (unsigned)s.len, .next_out = to, .avail_out = (unsigned)room};
  assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  size_t len = z.total_out;
  deflateEnd(&z);
  return (slice){to, len};
}

static void packed_files_are_unpacked(void **state) {
  (void)state;
  char packed[400];
  slice text = SLICE("{\"id\":\"a\",\"text\":\"Gabon thanked Chad.\"}\n{\"id\":\"b\",\"text\":\"Chad thanked Gabon.\"}\n");
  const char *both = "a|text|Gabon thanked Chad.\nb|text|Chad thanked Gabon.\n";
  slice gz = gzipped(text, packed, sizeof packed);
  assert_string_equal(told(gz, "notes.jsonl.gz", NULL), both);
  assert_string_equal(told(gz, "-", NULL), both);
  memcpy(packed + gz.len, packed, gz.len); /* two members are one text; tapes end in zeros */
  memset(packed + 2 * gz.len, 0, 20);
  assert_int_equal(strlen(told((slice){packed, 2 * gz.len + 20}, "-", NULL)), 2 * strlen(both));
  slice zst = {packed, ZSTD_compress(packed, sizeof packed, text.ptr, text.len, 9)};
  assert_string_equal(told(zst, "notes.zst", NULL), both);
  gz = gzipped(SLICE("Peru left.\n"), packed, sizeof packed);
  assert_string_equal(told(gz, "note.txt.gz", NULL), "note.txt.gz|-|Peru left.\n\n");
}

static void damaged_packing_is_told(void **state) {
  (void)state;
  char packed[400];
  slice gz = gzipped(SLICE("{\"id\":\"a\",\"text\":\"Gabon thanked Chad.\"}\n{\"id\":\"b\",\"text\":\"Chad thanked Gabon.\"}\n"), packed, sizeof packed);
  const char *s = told(slice_cut(gz, 0, gz.len - 12), "cut.gz", "jsonl");
  holds(s, "a|text|Gabon thanked Chad.\n"); /* what came out whole is not lost, and nothing is made of half a line */
  holds(s, "cut.gz:0:0! the packed data end too early\n");
  assert_null(strstr(s, "not JSON"));
  holds(told(slice_cut(gz, 0, 12), "cut.gz", NULL), "the packed data end too early");
  memcpy(packed + gz.len, "no gzip", 7);
  holds(told((slice){packed, gz.len + 7}, "more.gz", "jsonl"), "behind the packed data stands something that is not packed");
  packed[14] ^= 0x55, packed[15] ^= 0x55;
  holds(told(gz, "bad.gz", "text"), "damaged");
}

static void bombs_do_not_go_off(void **state) {
  (void)state;
  size_t len = (size_t)80 << 20;
  char *zeros = calloc(1, len), *packed = malloc(1 << 20);
  memset(zeros, '\n', len);
  slice gz = gzipped((slice){zeros, len}, packed, 1 << 20);
  holds(told(gz, "big.gz", "jsonl"), "this looks like a bomb");
  holds(told(gz, "big.gz", "text"), "this looks like a bomb");
  slice zst = {packed, ZSTD_compress(packed, 1 << 20, zeros, len, 3)};
  holds(told(zst, "big.zst", "jsonl"), "this looks like a bomb");
  free(zeros);
  free(packed);
}

/* ------------------------------------------------------------------ TEI volumes */

#define VOLUME(front, body)                                                                                                                            \
  "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><title type=\"complete\">Papers on Norland</title></teiHeader>\n<text><front>" front \
  "</front><body><div type=\"chapter\"><head>Chapter</head>" body "</div></body></text></TEI>"

static read_item *nth(const char *bytes, size_t n) {
  reader_options options = {0};
  reader *r = reader_open_memory(slice_of(bytes), "v.xml", &options);
  read_item *i = reader_next(r);
  for (; n; n--) {
    read_item_free(i);
    i = reader_next(r);
  }
  reader_close(r);
  if (i && i->status != DM_OK) fail_msg("%s", i->why.text);
  return i;
}

static const char *detail_of(const doc *d, const char *name) {
  for (uint32_t i = 0; i < d->details.n; i++)
    if (strcmp(d->details.at[i].name, name) == 0) return d->details.at[i].value;
  return NULL;
}

static doc *read_item_until(const read_item *i, const char *until) {
  doc *d = NULL;
  err why = {0};
  if (pipeline_read(shared_engine, &i->input, until, &d, &why) != DM_OK) fail_msg("%s", why.text);
  return d;
}

static void a_volume_is_read_document_by_document(void **state) {
  (void)state;
  const char *volume = VOLUME(
      "<div xml:id=\"persons\"><list><item><hi><persName xml:id=\"p_ORD_1\">Orde, Pia,</persName></hi> Ambassador to Norland</item></list></div>",
      "<div type=\"document\" n=\"12\" xml:id=\"d12\"><head>12. Telegram From the <gloss type=\"from\">Embassy in Norland</gloss> to the <gloss type=\"to\">Department of State</gloss>"
      "<note n=\"1\" type=\"source\">Source: Central Files, P 12. Secret; Priority; Exdis. Drafted by Orde.</note></head>"
      "<opener><dateline><placeName>Haven</placeName>, <date when=\"1979-05-03\">May 3, 1979</date></dateline></opener>"
      "<p>1. (S) The Minister told <persName corresp=\"#p_ORD_1\">Orde</persName><note n=\"2\">He wrote   it\ndown.</note> that Norland\n   would sign.</p><p>2. (C) He left &amp; smiled.</p>"
      "<closer><signed>Orde</signed></closer></div>"
      "<div type=\"document\" n=\"13\" xml:id=\"d13\"><head>13. Editorial Note</head><p>Nothing else was found.</p></div>");
  read_item *i = nth(volume, 0);
  assert_string_equal(i->input.path, "v.xml#d12");
  doc *d = read_item_until(i, "text");
  assert_string_equal(d->text.ptr, "12. Telegram From the Embassy in Norland to the Department of State\n\nHaven, May 3, 1979\n\n1. (S) The Minister told Orde that Norland would sign.\n\n"
                                   "2. (C) He left & smiled.\n\nOrde\n\n[1] Source: Central Files, P 12. Secret; Priority; Exdis. Drafted by Orde.\n\n[2] He wrote it down.\n\n");
  assert_string_equal(d->title, "Telegram From the Embassy in Norland to the Department of State");
  assert_string_equal(d->publisher, "Papers on Norland");
  assert_string_equal(d->classification, "SECRET");
  assert_int_equal(d->kind, DOC_CABLE);
  assert_int_equal(d->date, day_of(1979, 5, 3));
  assert_string_equal(d->date_from, "metadata");
  assert_string_equal(detail_of(d, "sender"), "Embassy in Norland");
  assert_string_equal(detail_of(d, "recipient"), "Department of State");
  assert_string_equal(detail_of(d, "place"), "Haven");
  assert_string_equal(detail_of(d, "distribution"), "Priority; Exdis");
  assert_string_equal(detail_of(d, "source"), "Central Files, P 12");
  assert_string_equal(detail_of(d, "drafted"), "Orde");
  assert_string_equal(detail_of(d, "signed"), "Orde");
  assert_string_equal(detail_of(d, "person"), "Orde, Pia, Ambassador to Norland");
  assert_int_equal(d->sentences.n, 2); /* the editors' words are not the document's */
  assert_string_equal(d->blocks.at[2].portion, "S");
  assert_int_equal(d->blocks.at[5].drop, DROP_NOTE);
  dm_doc_free(d);
  read_item_free(i);
  i = nth(volume, 1);
  assert_string_equal(i->input.path, "v.xml#d13");
  assert_null(i->input.classification);
  read_item_free(i);
}

static void who_was_there_speaks_for_his_state(void **state) {
  (void)state;
  read_item *i = nth(VOLUME("", "<div type=\"document\" xml:id=\"d2\"><head>2. Memorandum of Conversation</head><opener><dateline>Washington, <date>May 3, 1979</date></dateline></opener>"
                                "<list type=\"subject\"><head>SUBJECT</head><item>Fishing</item></list><list type=\"participants\"><head>PARTICIPANTS</head>"
                                "<item>Egypt<list><item>Minister Hamdi</item></list></item><item>United States<list><item>Secretary Pell</item></list></item></list>"
                                "<p>Minister Hamdi said that the talks had failed.</p></div>"), 0);
  doc *d = read_item_until(i, NULL);
  assert_int_equal(d->date, day_of(1979, 5, 3));
  assert_string_equal(detail_of(d, "subject"), "Fishing");
  assert_string_equal(detail_of(d, "participant"), "Minister Hamdi");
  bool right = false;
  for (uint32_t m = 0; m < d->mentions.n; m++)
    right |= strcmp(d->mentions.at[m].country, "EGY") == 0 && d->mentions.at[m].kind == ACTOR_PERSON;
  assert_true(right);
  dm_doc_free(d);
  read_item_free(i);
}

static void sides_are_read_off_the_title(void **state) {
  (void)state;
  read_item *i = nth(VOLUME("", "<div type=\"document\" xml:id=\"d2\"><head>Letter From President Abreu to Prime Minister Holt</head><p>Dear friend.</p></div>"), 0);
  doc *d = read_item_until(i, "read");
  assert_string_equal(detail_of(d, "sender"), "President Abreu");
  assert_string_equal(detail_of(d, "recipient"), "Prime Minister Holt");
  dm_doc_free(d);
  read_item_free(i);
}

#define DOCUMENT(words) "<div type=\"document\" xml:id=\"d1\"><p>" words "</p></div>"

static void broken_volumes_are_told(void **state) {
  (void)state;
  const char *whole = VOLUME("", DOCUMENT("One.") "\n" DOCUMENT("Two."));
  char *s = told((slice){whole, strlen(whole) - 60}, "v.xml", NULL);
  holds(s, "v.xml#d1|text|One."); /* what came before the break is not lost */
  holds(s, "! not well-formed XML");
  s = told(SLICE("<TEI><text>\n<p>No <b>document</p></text></TEI>"), "v.xml", NULL);
  holds(s, "v.xml:2:");
  holds(told(SLICE("<TEI><text><p>None.</p></text></TEI>"), "v.xml", NULL), "TEI without a document");
  holds(told(SLICE("no XML at all"), "v.xml", "tei"), "not well-formed XML");
  holds(told(SLICE("<TEI>\0</TEI>"), "v.xml", "tei"), "not well-formed XML");
  holds(told(SLICE("<TEI><p>\xff\xfe</p></TEI>"), "v.xml", "tei"), "not well-formed XML");
  holds(told(SLICE("<?xml version='1.0' encoding='ISO-8859-1'?><TEI><div type='document' xml:id='d1'><p>Bogot\xe1</p></div></TEI>"), "v.xml", NULL), "Bogotá");
  holds(told(SLICE("<?xml version='1.0' encoding='made-up'?><TEI/>"), "v.xml", NULL), "! not well-formed XML");
  buf deep = {0};
  buf_puts(&deep, "<TEI>");
  for (int i = 0; i < 10000; i++) buf_puts(&deep, "<div type='document'>");
  holds(told((slice){deep.ptr, deep.len}, "v.xml", NULL), "!");
  buf_free(&deep);
}

static void entities_cannot_swell_and_nothing_is_fetched(void **state) {
  (void)state;
  const char *laughs = "<!DOCTYPE TEI [<!ENTITY a \"haha haha haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><TEI>" DOCUMENT("&c;") "</TEI>";
  holds(told(slice_of(laughs), "v.xml", NULL), "'c' not defined");
  const char *outside = "<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><TEI>" DOCUMENT("&x;") "</TEI>";
  holds(told(slice_of(outside), "v.xml", NULL), "'x' not defined");
  const char *fetched = "<!DOCTYPE TEI [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><TEI>" DOCUMENT("&root;") "</TEI>";
  holds(told(slice_of(fetched), "v.xml", NULL), "!");
  const char *small = "<!DOCTYPE TEI [<!ENTITY no \"Nor\"><!ENTITY land \"land\">]><TEI>" DOCUMENT("&no;&land;&nbsp;&mdash; &#233;&eacute;") "</TEI>";
  holds(told(slice_of(small), "v.xml", NULL), "Norland\xc2\xa0\xe2\x80\x94 \xc3\xa9\xc3\xa9");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(packed_files_are_unpacked),
      cmocka_unit_test(damaged_packing_is_told),
      cmocka_unit_test(bombs_do_not_go_off),
      cmocka_unit_test(a_volume_is_read_document_by_document),
      cmocka_unit_test(who_was_there_speaks_for_his_state),
      cmocka_unit_test(sides_are_read_off_the_title),
      cmocka_unit_test(broken_volumes_are_told),
      cmocka_unit_test(entities_cannot_swell_and_nothing_is_fetched),
  };
  return cmocka_run_group_tests_name("formats", tests, open_engine, close_engine);
}
