/* json.h - writing JSON into a buf. */
#ifndef JSON_H
#define JSON_H

#include "base/buf.h"

/* Length of the UTF-8 character that text opens with; 0 = no valid character (or no text). */
static inline size_t utf8_len(slice text) {
  const unsigned char *p = (const unsigned char *)text.ptr;
  if (!text.len) return 0;
  if (p[0] < 0x80) return 1;
  size_t n = p[0] >= 0xc2 && p[0] < 0xe0   ? 2
             : (p[0] & 0xf0) == 0xe0       ? 3
             : p[0] >= 0xf0 && p[0] < 0xf5 ? 4
                                           : 0;
  if (!n || text.len < n) return 0;
  for (size_t i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80) return 0;
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0) || (p[0] == 0xf0 && p[1] < 0x90) ||
      (p[0] == 0xf4 && p[1] >= 0x90))
    return 0;
  return n;
}

/* A JSON string of any bytes: what is no UTF-8 becomes U+FFFD. */
void json_text(buf *b, slice text);
/* The same; NULL and "" become null. */
void json_string(buf *b, const char *s);
/* A member behind others: ,"path":"x". */
void json_field(buf *b, const char *name, const char *value);
/* The same of a list of strings, each as json_string has it. */
void json_list(buf *b, const char *name, const char *const *at, size_t n);
/* A number; UINT32_MAX (NONE) becomes null. */
void json_id(buf *b, uint32_t id);
/* -3.5, 0.86: at most two places, the same in every locale. */
void json_hundredths(buf *b, double v);

#endif
