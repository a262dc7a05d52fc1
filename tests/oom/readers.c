/* readers : the splitters allocate by malloc, libxml2 and zlib beside them. The 1st, 2nd, ... allocation fails: each time the reader gives
 * what it gives without, or says that something is wrong; it never loses a word in silence. Of JSON it is only asked that it does not break:
 * jansson passes over some of its own failures. The program has the C library's malloc
 * behind its own (no sanitizer here: it has one too). */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/buf.h"
#include "failing.h"
#include "read/reader.h"

/* What the reader gives, as lines in a room of its own. *told: it said that something is wrong. */
static size_t give(slice bytes, const char *from, char *to, size_t room, bool *told) {
  reader_options options = {.from = from};
  size_t len = 0;
  *told = false;
  reader *r = reader_open_memory(bytes, "f", &options);
  if (!r) return *told = true, 0;
  for (read_item *i; (i = reader_next(r)); read_item_free(i)) {
    if (i->status != DM_OK) *told = true;
    len += (size_t)snprintf(to + len, room - len, "%d|%s|%.*s|%s|%zu|%s\n", i->status, i->input.path ? i->input.path : "", (int)i->input.len, i->input.bytes ? i->input.bytes : "",
                            i->input.layout ? i->input.layout : "", i->input.n_details, i->why.text);
  }
  reader_close(r);
  return len;
}

static const char volume[] =
    "<!DOCTYPE TEI [<!ENTITY no \"Nor\">]><TEI><title>Papers</title><text><front><list><item><persName xml:id='p1'>Orde, Pia,</persName> envoy</item></list></front>"
    "<body><div type='document' n='1' xml:id='d1'><head>1. Telegram From A to B<note n='1' type='source'>Source: X. Secret; Nodis. Drafted by C.</note></head>"
    "<opener><dateline><placeName>Haven</placeName>, <date when='1979-05-03'>May 3</date></dateline></opener><p>&no;land left. <persName corresp='#p1'>Orde</persName> came.</p>"
    "<closer><signed>D</signed></closer></div><div type='document' xml:id='d2'><p>Second.</p></div></body></text></TEI>";
static const char channel[] = "<rss><channel><title>Herald</title><item><title>T</title><link>http://e/1</link><description>&lt;p&gt;Ghana&lt;/p&gt;</description></item>"
                              "<item><title>U</title><description>Chad &amp; Mali.</description></item></channel></rss>";
static const char rows[] = "id,text\n1,\"Ghana\nleft.\"\n2,Chad left.\n";
static const char archive[] = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a\r\nContent-Length: 62\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Peru left.</p>\r\n\r\n\r\n"
                              "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nChad.\r\n\r\n";
static const char lines[] = "{\"id\":\"a\",\"text\":\"Gabon thanked Chad.\"}\n{\"id\":\"b\",\"text\":\"Chad thanked Gabon.\"}\n";

static int bad;

static void all(const char *name, slice bytes, const char *from) {
  static char want[20000], got[20000];
  bool told;
  long n = 0;
  size_t len = give(bytes, from, want, sizeof want, &told);
  for (failed = true; failed;) {
    failed = false;
    until_failure = ++n;
    size_t now = give(bytes, from, got, sizeof got, &told);
    until_failure = 0;
    if (!failed || told || (from && strcmp(from, "jsonl") == 0) || (now == len && memcmp(got, want, len) == 0)) continue;
    printf("not ok %s: allocation %ld fails, and nothing is said\n%.*s\n", name, n, (int)now, got);
    bad++;
  }
  printf("ok %s: %ld allocations, %zu bytes\n", name, n - 1, len);
}

int main(void) {
  unsigned char packed[400];
  z_stream z = {.next_in = (unsigned char *)(uintptr_t)lines, .avail_in = sizeof lines - 1, .next_out = packed, .avail_out = sizeof packed};
  if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK || deflate(&z, Z_FINISH) != Z_STREAM_END) return 1;
  slice gz = {(const char *)packed, z.total_out};
  deflateEnd(&z);
  all("JSON lines", SLICE(lines), "jsonl");
  all("packed lines", gz, "jsonl");
  all("a volume", SLICE(volume), "tei");
  all("a feed", SLICE(channel), "feed");
  all("a table", SLICE(rows), "csv");
  all("an archive", SLICE(archive), "warc");
  all("a text", SLICE("Peru left.\n"), NULL);
  return bad > 0;
}
