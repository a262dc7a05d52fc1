#include "read/decode.h"

#include <strings.h>

#include "base/utf8.h"
#include "read/sniff.h"

enum { DECLARED = 2048 /* bytes in which HTML declares its charset */ };

typedef enum charset { UTF8, WINDOWS_1252, LATIN_9, UTF16_LE, UTF16_BE } charset;

/* Windows-1252, 0x80-0x9f; ISO-8859-1 is read as it, as browsers do. 0 = no character. */
static const uint16_t windows[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
                                     0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

static uint32_t one_byte(unsigned char c, charset set) {
  if (c >= 0x80 && c < 0xa0) return windows[c - 0x80] ? windows[c - 0x80] : '?';
  if (set == LATIN_9) {
    switch (c) {
    case 0xa4: return 0x20ac;
    case 0xa6: return 0x160;
    case 0xa8: return 0x161;
    case 0xb4: return 0x17d;
    case 0xb8: return 0x17e;
    case 0xbc: return 0x152;
    case 0xbd: return 0x153;
    case 0xbe: return 0x178;
    default: break;
    }
  }
  return c;
}

static slice from_one_byte(arena *a, slice s, charset set) {
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    char out[4];
    n += utf8_put(out, one_byte((unsigned char)s.ptr[i], set));
  }
  char *text = arena_alloc(a, n + 1), *p = text;
  for (size_t i = 0; i < s.len; i++) p += utf8_put(p, one_byte((unsigned char)s.ptr[i], set));
  return (slice){text, n};
}

/* Surrogates without their half become '?'. */
static slice from_utf16(arena *a, slice s, bool big) {
  char *text = arena_alloc(a, s.len / 2 * 3 + 4), *p = text;
  const unsigned char *b = (const unsigned char *)s.ptr;
  for (size_t i = 0; i + 1 < s.len; i += 2) {
    uint32_t u = big ? (uint32_t)b[i] << 8 | b[i + 1] : (uint32_t)b[i + 1] << 8 | b[i];
    if (u >= 0xd800 && u < 0xdc00 && i + 3 < s.len) {
      uint32_t v = big ? (uint32_t)b[i + 2] << 8 | b[i + 3] : (uint32_t)b[i + 3] << 8 | b[i + 2];
      if (v >= 0xdc00 && v < 0xe000) {
        u = 0x10000 + ((u - 0xd800) << 10) + (v - 0xdc00);
        i += 2;
      }
    }
    p += utf8_put(p, u >= 0xd800 && u < 0xe000 ? '?' : u);
  }
  *p = '\0';
  return (slice){text, (size_t)(p - text)};
}

/* UTF-16 without a mark: every other byte of a western text is NUL. */
static bool looks_utf16(slice s, bool *big) {
  size_t looked = (s.len < 4096 ? s.len : 4096) & ~(size_t)1, zero[2] = {0, 0};
  for (size_t i = 0; i < looked; i++) zero[i & 1] += s.ptr[i] == '\0';
  *big = zero[0] > zero[1];
  return looked >= 4 && zero[*big ? 0 : 1] * 10 >= looked / 2 * 7 && zero[*big ? 1 : 0] * 20 <= looked / 2;
}

/* "charset=..." near the start of an HTML page; its length 0 = none. */
static slice declared(slice s) {
  if (s.len > DECLARED) s.len = DECLARED;
  for (size_t i = 0; i + 8 < s.len; i++) {
    if (strncasecmp(s.ptr + i, "charset", 7) != 0) continue;
    size_t at = i + 7;
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '=' || s.ptr[at] == '"' || s.ptr[at] == '\'')) at++;
    size_t end = at;
    while (end < s.len && ((s.ptr[end] | 32) >= 'a' ? (s.ptr[end] | 32) <= 'z' : (s.ptr[end] >= '0' && s.ptr[end] <= '9') || s.ptr[end] == '-' || s.ptr[end] == '_')) end++;
    if (end > at) return slice_cut(s, at, end);
  }
  return (slice){s.ptr, 0};
}

static bool named(slice name, const char *const *list) {
  for (; *list; list++)
    if (name.len == strlen(*list) && strncasecmp(name.ptr, *list, name.len) == 0) return true;
  return false;
}

static charset charset_of(doc *d, slice name) {
  static const char *const western[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii", NULL};
  static const char *const latin9[] = {"iso-8859-15", "latin-9", "latin9", NULL};
  static const char *const utf8[] = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode", NULL}; /* read as bytes, it is no UTF-16 */
  if (!name.len || named(name, utf8)) return UTF8;
  if (named(name, western)) return WINDOWS_1252;
  if (named(name, latin9)) return LATIN_9;
  doc_note_always(d, "read", (span){0, 0}, "charset '%.*s' is not known: read as UTF-8", (int)(name.len > 40 ? 40 : name.len), name.ptr);
  return UTF8;
}

void decode_clean(doc *d, char *text, size_t len, size_t line) {
  size_t bad = 0, first_bad = 0, controls = 0, first_control = 0;
  for (size_t i = 0; i < len;) {
    unsigned char c = (unsigned char)text[i];
    if (c >= 32 && c < 127) {
      i++;
      continue;
    }
    if (c < 32 || c == 127) {
      if (c == '\r' && (i + 1 == len || text[i + 1] != '\n')) text[i] = '\n';
      if (c == '\f' || c == '\v') text[i] = '\n';
      else if (c != '\t' && c != '\n' && c != '\r') {
        if (!controls++) first_control = i;
        text[i] = ' ';
      }
      i++;
      continue;
    }
    uint32_t n, cp = utf8_at(text + i, text + len, &n);
    if (cp == 0xfffd && n == 1) {
      if (!bad++) first_bad = i;
      text[i] = '?';
    }
    i += n;
  }
  if (bad) {
    size_t start = 0;
    for (size_t i = 0; i < first_bad; i++)
      if (text[i] == '\n') line++, start = i + 1;
    doc_note_always(d, "read", (span){(uint32_t)first_bad, (uint32_t)first_bad + 1}, "%zu bytes are no UTF-8 and were read as '?'; the first at %zu:%zu", bad, line,
                    first_bad - start + 1);
  }
  if (controls)
    doc_note_always(d, "read", (span){(uint32_t)first_control, (uint32_t)first_control + 1}, "%zu control characters were read as blanks", controls);
}

status decode_run(doc *d, arena *a, const dm_input *input, bool html, slice *out, err *why) {
  slice s = {input->bytes, input->len};
  bool big = false, wide = false;
  charset set = UTF8;
  if (s.len >= 3 && memcmp(s.ptr, "\xef\xbb\xbf", 3) == 0) {
    s = slice_cut(s, 3, s.len);
  } else if (s.len >= 2 && (memcmp(s.ptr, "\xff\xfe", 2) == 0 || memcmp(s.ptr, "\xfe\xff", 2) == 0) && s.len % 2 == 0) {
    wide = true;
    big = s.ptr[0] == '\xfe';
    s = slice_cut(s, 2, s.len);
  } else {
    wide = looks_utf16(s, &big);
  }
  if (!wide) {
    const char *binary = sniff_binary(s);
    if (binary) return err_set(why, DM_EINPUT, input->path, "%s", binary);
    if ((html || input->charset) && s.ptr == input->bytes) set = charset_of(d, input->charset ? slice_of(input->charset) : declared(s));
  }
  if (wide)
    *out = from_utf16(a, s, big);
  else if (set == UTF8)
    *out = (slice){arena_copy(a, s.ptr, s.len), s.len};
  else
    *out = from_one_byte(a, s, set);
  if (out->len > READ_LIMIT_TEXT) return err_set(why, DM_ETOOBIG, input->path, "%zu bytes as UTF-8: too large for one document", out->len);
  decode_clean(d, (char *)out->ptr, out->len, 1);
  for (size_t i = 0; i < out->len; i++)
    if ((unsigned char)out->ptr[i] > ' ') return DM_OK;
  return err_set(why, DM_EINPUT, input->path, "empty: nothing to read");
}
