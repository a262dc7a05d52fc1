/* utf8.h - one code point at a time. The text of a document is valid UTF-8 (read sees to it); what is not is read as
 * single bytes, so that nothing here can run past the end. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The code point at p (p < end); its length in bytes in *len. A bad byte is 0xFFFD of length 1. */
static inline uint32_t utf8_at(const char *p, const char *end, uint32_t *len) {
  const unsigned char *s = (const unsigned char *)p;
  size_t room = (size_t)(end - p);
  *len = 1;
  if (s[0] < 0x80) return s[0];
  if (s[0] >= 0xc2 && s[0] < 0xe0 && room > 1 && (s[1] & 0xc0) == 0x80) {
    *len = 2;
    return (uint32_t)(s[0] & 0x1f) << 6 | (uint32_t)(s[1] & 0x3f);
  }
  if (s[0] >= 0xe0 && s[0] < 0xf0 && room > 2 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80) {
    uint32_t cp = (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (uint32_t)(s[2] & 0x3f);
    if (cp >= 0x800 && (cp < 0xd800 || cp > 0xdfff)) {
      *len = 3;
      return cp;
    }
  }
  if (s[0] >= 0xf0 && s[0] < 0xf5 && room > 3 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80 && (s[3] & 0xc0) == 0x80) {
    uint32_t cp = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 | (uint32_t)(s[2] & 0x3f) << 6 | (uint32_t)(s[3] & 0x3f);
    if (cp >= 0x10000 && cp <= 0x10ffff) {
      *len = 4;
      return cp;
    }
  }
  return 0xfffd;
}

/* Writes cp to out (4 bytes of room); gives the bytes written. */
static inline uint32_t utf8_put(char *out, uint32_t cp) {
  if (cp < 0x80) return out[0] = (char)cp, 1;
  if (cp < 0x800) {
    out[0] = (char)(0xc0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3f));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xe0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[2] = (char)(0x80 | (cp & 0x3f));
    return 3;
  }
  out[0] = (char)(0xf0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
  out[3] = (char)(0x80 | (cp & 0x3f));
  return 4;
}

#endif
