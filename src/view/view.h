/* view.h - what every way of showing a document shares: the words of the record format, names, chains, JSON pieces. */
#ifndef VIEW_H
#define VIEW_H

#include "base/buf.h"
#include "doc.h"

/* The words demarche-records(5) uses. NULL for BY_NONE. */
const char *view_kind(doc_kind k);
const char *view_anonymity(anonymity a);
const char *view_quote(quote_kind q);
const char *view_factuality(factuality f);
const char *view_precision(time_precision p);
const char *view_actor_kind(actor_kind k);
const char *view_time_class(time_class c);
/* "2009", "2009-09" or "2009-09-14"; "" for DAY_NONE. */
const char *view_date(day n, time_precision precision, char out[16]);
/* "PRKGOV" of "PRK" and "GOV". */
const char *view_code(const char *country, const char *sector, char out[8]);
/* The CAMEO scale's number as the table writes it; NULL = no such code. */
const char *view_goldstein(const char *cameo);

/* The name a source has in a chain: its entity's, else the words. NULL when there is no source (a passive). */
const char *view_source_name(const doc *d, const attribution *a, slice *name);
/* More hands than this are cut at the outer end: no text nests so deep. */
enum { VIEW_CHAIN = 64 };
/* The attributions from the outermost to this one; gives how many. */
uint32_t view_chain(const doc *d, uint32_t said, uint32_t out[VIEW_CHAIN]);

/* Length of the UTF-8 character that text opens with; 0 = no valid character (or no text). */
static inline size_t utf8_len(slice text) {
  const unsigned char *p = (const unsigned char *)text.ptr;
  if (!text.len) return 0;
  if (p[0] < 0x80) return 1;
  size_t n = p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : (p[0] & 0xf0) == 0xe0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;
  if (!n || text.len < n) return 0;
  for (size_t i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80) return 0;
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90))
    return 0;
  return n;
}

/* A JSON string of any bytes: what is no UTF-8 becomes U+FFFD. */
void json_text(buf *b, slice text);
/* The same; NULL and "" become null. */
void json_string(buf *b, const char *s);
/* A number; NONE becomes null. */
void json_id(buf *b, uint32_t id);
/* -3.5, 0.86: at most two places, the same in every locale. */
void json_hundredths(buf *b, double v);

#endif
