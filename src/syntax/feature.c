#include "syntax/feature.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 96 }; /* bytes of a form that are looked at; a longer one is a link or a mistake */

/* FNV-1a (Fowler, Noll, Vo), its bits mixed by the finaliser of MurmurHash3 (Appleby) because short words
 * leave FNV's top bits poor. */
uint32_t feature_key(const char *bytes, size_t len) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < len; i++) {
    h ^= (unsigned char)bytes[i];
    h *= 16777619u;
  }
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  h *= 0xc2b2ae35u;
  h ^= h >> 16;
  return h;
}

/* What a typographic character is in plain ASCII, or NULL. S has at least 3 readable bytes. */
static const char *plain_of(const unsigned char *s, size_t *taken) {
  *taken = 3;
  if (s[0] == 0xe2 && s[1] == 0x80) {
    switch (s[2]) {
    case 0x98:
    case 0x99:
    case 0x9a:
    case 0x9b:
    case 0xb2:
    case 0xb9:
    case 0xba: return "'";
    case 0x9c:
    case 0x9d:
    case 0x9e:
    case 0x9f:
    case 0xb3: return "\"";
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93: return "-";
    case 0x94:
    case 0x95: return "--";
    case 0xa6: return "...";
    default: return NULL;
    }
  }
  *taken = 2;
  if (s[0] == 0xc2 && (s[1] == 0xab || s[1] == 0xbb)) return "\"";
  if (s[0] == 0xc2 && s[1] == 0xb4) return "'";
  *taken = 1;
  if (s[0] == '`') return "'";
  return NULL;
}

static size_t normalise(const char *form, size_t len, char out[LONGEST + 4]) {
  size_t n = 0;
  for (size_t i = 0; i < len && n < LONGEST;) {
    unsigned char s[3] = {0};
    memcpy(s, form + i, len - i < 3 ? len - i : 3);
    size_t taken;
    const char *plain = plain_of(s, &taken);
    if (plain) {
      size_t k = strlen(plain);
      memcpy(out + n, plain, k);
      n += k;
      i += taken;
    } else {
      out[n++] = form[i++];
    }
  }
  if (n == 2 && memcmp(out, "''", 2) == 0) return out[0] = '"', 1; /* TeX and Penn Treebank quotes */
  if (n == 5 && memcmp(out, "-LRB-", 5) == 0) return out[0] = '(', 1;
  if (n == 5 && memcmp(out, "-RRB-", 5) == 0) return out[0] = ')', 1;
  return n;
}

/* U+00C0..U+00DE are the capitals of Latin-1; in UTF-8 their small letters lie 0x20 further in the second
 * byte. 0x97 is the multiplication sign. */
static bool latin1_capital(unsigned char before, unsigned char c) {
  return before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
}

static uint32_t shape_key(const unsigned char *s, size_t n) {
  char shape[64];
  size_t k = 0;
  for (size_t i = 0; i < n && k < sizeof shape; i++) {
    unsigned char c = s[i], before = i ? s[i - 1] : 0;
    char x;
    if (c >= 'A' && c <= 'Z')
      x = 'X';
    else if (c >= 'a' && c <= 'z')
      x = 'x';
    else if (c >= '0' && c <= '9')
      x = 'd';
    else if (c == 0xc3)
      continue; /* judged with its second byte */
    else if (before == 0xc3 && c >= 0x80)
      x = latin1_capital(before, c) ? 'X' : 'x';
    else
      x = c >= 0x80 ? 'u' : (char)c;
    if (k >= 2 && shape[k - 1] == x && shape[k - 2] == x) continue; /* runs count up to two */
    shape[k++] = x;
  }
  return feature_key(shape, k);
}

feature feature_of(const char *form, size_t len) {
  char norm[LONGEST + 4], lower[LONGEST + 4];
  size_t n = normalise(form, len, norm);
  bool number = n > 0; /* digits with . , : / - among them: 1,200 or 12:30 */
  bool digit = false;
  size_t hyphen = 0; /* where the part after the last inner hyphen begins */
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)norm[i], before = i ? (unsigned char)norm[i - 1] : 0;
    if (c >= 'A' && c <= 'Z')
      c = (unsigned char)(c + 32);
    else if (latin1_capital(before, c))
      c = (unsigned char)(c + 0x20);
    lower[i] = (char)c;
    if (c >= '0' && c <= '9')
      digit = true;
    else if (number && !strchr(".,:/-", c))
      number = false;
    if (c == '-' && i > 0 && i + 1 < n) hyphen = i + 1;
  }
  feature f = {0};
  f.vector[0] = feature_key(lower, n);
  f.vector[1] = number && digit ? feature_key("30", 2) : feature_key(lower + hyphen, n - hyphen);
  for (size_t i = 0; i < n; i++)
    if (lower[i] >= '0' && lower[i] <= '9') lower[i] = '0';
  f.word = feature_key(lower, n);
  f.suffix3 = (uint16_t)(feature_key(lower + (n > 3 ? n - 3 : 0), n > 3 ? 3 : n) % FEATURE_SUFFIX3_ROWS);
  f.suffix2 = (uint16_t)(feature_key(lower + (n > 2 ? n - 2 : 0), n > 2 ? 2 : n) % FEATURE_SUFFIX2_ROWS);
  f.prefix3 = (uint16_t)(feature_key(lower, n > 3 ? 3 : n) % FEATURE_PREFIX3_ROWS);
  f.shape = (uint16_t)(shape_key((const unsigned char *)norm, n) % FEATURE_SHAPE_ROWS);
  return f;
}
