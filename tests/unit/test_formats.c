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

static const char *code_of(const doc *d, const char *words) {
  for (uint32_t m = 0; m < d->mentions.n; m++)
    if (slice_is(doc_slice(d, d->mentions.at[m].at), words)) return d->mentions.at[m].country;
  return "no mention";
}

static void persons_of_the_list_have_a_state(void **state) {
  (void)state;
  read_item *i = nth("<TEI><title>Foreign Relations of the United States, 1977-1980</title><text><front><list>"
                     "<item><persName xml:id=\"p1\">Tamirov, Avi,</persName> Israeli Foreign Minister until June 1979</item>"
                     "<item><persName xml:id=\"p2\">Sorelin, Lev,</persName> Soviet Ambassador to the United States</item>"
                     "<item><persName xml:id=\"p3\">Ordeway, Pia,</persName> Ambassador to Egypt</item>"
                     "<item><persName xml:id=\"p4\">Halvard, Ole,</persName> poet</item></list></front><body>"
                     "<div type=\"document\" xml:id=\"d1\"><head>1. Telegram From the Embassy in Jordan to the Department of State</head>"
                     "<p>1. <persName ref=\"#p1\">Tamirov</persName> said on Monday that he would not come. <persName corresp=\"#p2\">Sorelin</persName> said that he was ill. "
                     "<persName corresp=\"#p3\">Ordeway</persName> asked <persName corresp=\"#p4\">Halvard</persName> to wait.</p></div></body></text></TEI>", 0);
  doc *d = read_item_until(i, NULL);
  assert_string_equal(code_of(d, "Tamirov"), "ISR");
  assert_string_equal(code_of(d, "Sorelin"), "RUS"); /* as PLOVER has the Soviet Union */
  assert_string_equal(code_of(d, "Ordeway"), "USA");
  assert_string_equal(code_of(d, "Halvard"), "");
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

/* ------------------------------------------------------------------ tables */

static void a_table_is_read_row_by_row(void **state) {
  (void)state;
  const char *table = "id,Date,Headline,Body,Outlet\r\n"
                      "a1,2017-12-13,\"Talks, again\",\"Peru said \"\"no\"\".\nChile left.\",Andes Post\r\n"
                      "\r\n"
                      "a2,13 Dec 2017,,Chile left.,\r\n";
  reader_options options = {0};
  reader *r = reader_open_memory(slice_of(table), "t.csv", &options);
  read_item *i = reader_next(r);
  assert_string_equal(i->input.path, "a1");
  assert_string_equal(i->input.bytes, "Peru said \"no\".\nChile left.");
  assert_string_equal(i->input.title, "Talks, again");
  assert_string_equal(i->input.publisher, "Andes Post");
  read_item_free(i);
  i = reader_next(r);
  assert_int_equal(i->line, 5);
  doc *d = read_item_until(i, "read");
  assert_int_equal(d->date, day_of(2017, 12, 13));
  dm_doc_free(d);
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
  const char *looked_at = "title\tfull text\nOne\tGabon \"thanked\" Chad.\n";
  assert_string_equal(told(slice_of(looked_at), "-", NULL), "-:2|text|Gabon \"thanked\" Chad.\n");
  assert_string_equal(told(SLICE("date;body\n2001;Yes, he said.\n"), "t.csv", NULL), "t.csv:2|text|Yes, he said.\n");
  assert_string_equal(told(SLICE("\xef\xbb\xbftext,date\nPeru left.,2001"), "-", NULL), "-:2|text|Peru left.\n");
}

static void columns_may_be_named(void **state) {
  (void)state;
  reader_options options = {.columns = {.text = "words", .id = "2"}};
  reader *r = reader_open_memory(SLICE("words,n\nChad left.,x7\n"), "t.csv", &options);
  read_item *i = reader_next(r);
  assert_string_equal(i->input.path, "x7");
  assert_string_equal(i->input.bytes, "Chad left.");
  read_item_free(i);
  reader_close(r);
  options.columns.text = "none";
  r = reader_open_memory(SLICE("words,n\nChad left.,x7\n"), "t.csv", &options);
  i = reader_next(r);
  holds(i->why.text, "no column is named 'none'");
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
  holds(told(SLICE("a,b\n1,2\n"), "t.csv", NULL), "--text-column says which");
}

static void broken_rows_are_told(void **state) {
  (void)state;
  char *s = told(SLICE("id,text\n1,\"Open\n2,Chad left.\n3\n4,\n5,\"Gabon\" left.\n"), "t.csv", NULL);
  holds(s, "5|text|Gabon left.\n"); /* against the rules, and clear */
  holds(s, "t.csv:2:3! a quotation mark without its partner"); /* and the rows below are not swallowed */
  holds(s, "2|text|Chad left.\n");
  holds(s, "t.csv:4:0! a row of 1 cells");
  holds(s, "t.csv:5:0! the cell of text is empty");
  s = told(SLICE("id,text\n1,\"Open\n2,Chad left.\n"), "t.csv", NULL);
  holds(s, "t.csv:2:3! a quotation mark without its partner");
  holds(s, "2|text|Chad left.\n");
  holds(told(SLICE("\xff\xfet\0e\0x\0t\0"), "t.csv", "csv"), "UTF-16");
  holds(told(SLICE(""), "t.csv", NULL), "empty: nothing to read");
  buf b = {0}; /* each line opens a cell that the next one closes and opens anew */
  buf_puts(&b, "id,text\n");
  for (int i = 0; i < 400000; i++) buf_puts(&b, "x\",\"y\n");
  assert_non_null(told((slice){b.ptr, b.len}, "t.csv", NULL));
  buf_free(&b);
}

/* ------------------------------------------------------------------ feeds */

static void a_feed_is_read_entry_by_entry(void **state) {
  (void)state;
  const char *rss = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"x\"><channel><title>Coast Herald</title><image><title>No</title></image>"
                    "<item><title>Ferry &amp; port</title><link>http://example.org/1</link><guid>g1</guid><pubDate>Wed, 13 Dec 2017 09:30:00 GMT</pubDate><dc:creator>Ada Li</dc:creator>"
                    "<description>Short.</description><content:encoded><![CDATA[<p>Peru left the <b>talks</b>.</p><script>x()</script>]]></content:encoded></item>"
                    "<item><title>Second</title><description>Chile stayed &amp; smiled.</description></item><item><title>Only a headline</title></item><item><link>x</link></item></channel></rss>";
  reader_options options = {0};
  reader *r = reader_open_memory(slice_of(rss), "f.xml", &options);
  read_item *i = reader_next(r);
  assert_int_equal(i->status, DM_OK);
  assert_string_equal(i->input.path, "http://example.org/1");
  assert_string_equal(i->input.publisher, "Coast Herald");
  assert_string_equal(i->input.title, "Ferry & port");
  assert_string_equal(i->input.from, "html");
  doc *d = read_item_until(i, "read");
  assert_string_equal(d->text.ptr, "Peru left the talks.");
  assert_int_equal(d->date, day_of(2017, 12, 13));
  assert_string_equal(d->bylines.at[0], "Ada Li");
  assert_string_equal(detail_of(d, "number"), "g1");
  dm_doc_free(d);
  read_item_free(i);
  reader_close(r);
  char *s = told(slice_of(rss), "f.xml", NULL);
  holds(s, "f.xml:1|text|Chile stayed & smiled.\n");
  holds(s, "f.xml:1|text|Only a headline\n");
  holds(s, "f.xml:1:0! an entry without words\n");
}

static void an_atom_feed_too(void **state) {
  (void)state;
  const char *atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><entry><title>A</title><id>urn:1</id><link rel=\"edit\" href=\"http://no\"/><link href=\"http://yes\"/>"
                     "<updated>2020-02-02T10:00:00Z</updated><published>2020-02-01T10:00:00Z</published><author><name>Bo Ek</name><uri>http://who</uri></author>"
                     "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Mali &lt; Chad.</p><p>Two.</p></div></content></entry></feed>";
  reader_options options = {0};
  reader *r = reader_open_memory(slice_of(atom), "f.xml", &options);
  read_item *i = reader_next(r);
  assert_string_equal(i->input.path, "http://yes");
  assert_string_equal(i->input.date, "2020-02-01T10:00:00Z");
  assert_string_equal(i->input.byline, "Bo Ek");
  doc *d = read_item_until(i, "read");
  assert_string_equal(d->text.ptr, "Mali < Chad.\n\nTwo.");
  dm_doc_free(d);
  read_item_free(i);
  assert_null(reader_next(r));
  reader_close(r);
  holds(told(SLICE("<rss><channel><item><description>One.</description></item><item>&bomb;"), "f.rss", NULL), "f.rss:1|text|One.\nf.rss:1:");
}

/* ------------------------------------------------------------------ archives */

static void add_record(buf *b, const char *type, const char *uri, const char *content, slice body) {
  buf_printf(b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2020-02-01T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", type, uri, content, body.len);
  buf_add(b, body.ptr, body.len);
  buf_puts(b, "\r\n\r\n");
}

static void an_archive_is_read_page_by_page(void **state) {
  (void)state;
  buf b = {0}, page = {0};
  const char *http = "application/http; msgtype=response";
  char packed[300];
  add_record(&b, "warcinfo", "", "application/warc-fields", SLICE("software: none"));
  add_record(&b, "request", "http://a", "application/http; msgtype=request", SLICE("GET / HTTP/1.0\r\n\r\n"));
  add_record(&b, "response", "http://a", http, SLICE("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>Bogot\xe1.</p>"));
  add_record(&b, "response", "http://gone", http, SLICE("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>"));
  add_record(&b, "response", "http://png", http, SLICE("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"));
  add_record(&b, "response", "http://parts", http, SLICE("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>Peru \r\n9\r\nleft.</p>\r\n0\r\n\r\n"));
  buf_puts(&page, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n");
  slice gz = gzipped(SLICE("<p>Packed.</p>"), packed, sizeof packed);
  buf_add(&page, gz.ptr, gz.len);
  add_record(&b, "response", "http://packed", http, (slice){page.ptr, page.len});
  add_record(&b, "response", "http://br", http, SLICE("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nxyz"));
  buf_puts(&b, "rubbish\r\n");
  add_record(&b, "conversion", "http://words", "text/plain", SLICE("Plain words."));
  buf_puts(&b, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nCut");
  const char *want = "http://a|html|<p>Bogot\xe1.</p>\n"
                     "http://parts|html|<p>Peru left.</p>\n"
                     "http://packed|html|<p>Packed.</p>\n";
  char *s = told((slice){b.ptr, b.len}, "a.warc", NULL);
  if (strncmp(s, want, strlen(want)) != 0) fail_msg("%s", s);
  holds(s, "http://br: packed by 'br'");
  holds(s, "7 bytes before this record are none");
  holds(s, "http://words|text|Plain words.\n");
  holds(s, "the record ends too early: 3 bytes of 99");
  char all[4000];
  slice once = gzipped((slice){b.ptr, b.len}, all, sizeof all);
  assert_int_equal(strncmp(told(once, "a.warc.gz", NULL), want, strlen(want)), 0);
  reader_options options = {0};
  reader *r = reader_open_memory((slice){b.ptr, b.len}, "a.warc", &options);
  read_item *i = reader_next(r);
  doc *d = read_item_until(i, "read");
  assert_string_equal(d->text.ptr, "Bogotá.");
  assert_string_equal(detail_of(d, "fetched"), "2020-02-01T00:00:00Z");
  assert_int_equal(d->date, DAY_NONE); /* the day of the crawl is not the day of the text */
  dm_doc_free(d);
  read_item_free(i);
  reader_close(r);
  buf_free(&b);
  buf_free(&page);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(packed_files_are_unpacked),
      cmocka_unit_test(damaged_packing_is_told),
      cmocka_unit_test(bombs_do_not_go_off),
      cmocka_unit_test(a_volume_is_read_document_by_document),
      cmocka_unit_test(who_was_there_speaks_for_his_state),
      cmocka_unit_test(persons_of_the_list_have_a_state),
      cmocka_unit_test(sides_are_read_off_the_title),
      cmocka_unit_test(broken_volumes_are_told),
      cmocka_unit_test(entities_cannot_swell_and_nothing_is_fetched),
      cmocka_unit_test(a_table_is_read_row_by_row),
      cmocka_unit_test(columns_may_be_named),
      cmocka_unit_test(broken_rows_are_told),
      cmocka_unit_test(a_feed_is_read_entry_by_entry),
      cmocka_unit_test(an_atom_feed_too),
      cmocka_unit_test(an_archive_is_read_page_by_page),
  };
  return cmocka_run_group_tests_name("formats", tests, open_engine, close_engine);
}
