#include "view/escape.h"

#include "base/json.h"

#define UNKNOWN "\xef\xbf\xbd"

static bool is_formula(slice s) { return s.len && memchr("=+-@\t\r", s.ptr[0], 6); }

void escape_csv(buf *b, slice s) {
  bool quoted = false;
  for (size_t i = 0; i < s.len && !quoted; i++) quoted = memchr(",\"\r\n\t", s.ptr[i], 5) != NULL;
  if (quoted) buf_putc(b, '"');
  if (is_formula(s)) buf_putc(b, '\'');
  while (s.len) {
    size_t n = utf8_len(s);
    if (n && s.ptr[0]) {
      if (s.ptr[0] == '"') buf_putc(b, '"');
      buf_add(b, s.ptr, n);
    } else {
      buf_puts(b, UNKNOWN);
      n = 1;
    }
    s.ptr += n, s.len -= n;
  }
  if (quoted) buf_putc(b, '"');
}

void escape_utf8(buf *b, slice s) {
  while (s.len) {
    size_t n = utf8_len(s);
    if (n) buf_add(b, s.ptr, n);
    else buf_puts(b, UNKNOWN);
    if (!n) n = 1;
    s.ptr += n, s.len -= n;
  }
}

void escape_tab(buf *b, slice s) {
  while (s.len) {
    size_t n = utf8_len(s);
    unsigned char c = (unsigned char)s.ptr[0];
    if (!n)
      buf_puts(b, UNKNOWN);
    else if (c < ' ' || c == 127)
      buf_putc(b, ' ');
    else
      buf_add(b, s.ptr, n);
    if (!n) n = 1;
    s.ptr += n, s.len -= n;
  }
}

void escape_tsv(buf *b, slice s) {
  if (is_formula(s)) buf_putc(b, '\'');
  escape_tab(b, s);
}

/* U+FFFE and U+FFFF. */
static bool no_character(const char *p) { return p[0] == '\xef' && p[1] == '\xbf' && (p[2] == '\xbe' || p[2] == '\xbf'); }

void escape_xml(buf *b, slice s) {
  while (s.len) {
    size_t n = utf8_len(s);
    unsigned char c = (unsigned char)s.ptr[0];
    if (!n || (n == 3 && no_character(s.ptr)) || (c < ' ' && c != '\t' && c != '\n' && c != '\r'))
      buf_puts(b, UNKNOWN);
    else if (c == '<')
      buf_puts(b, "&lt;");
    else if (c == '>')
      buf_puts(b, "&gt;");
    else if (c == '&')
      buf_puts(b, "&amp;");
    else if (c == '"')
      buf_puts(b, "&quot;");
    else if (c == '\'')
      buf_puts(b, "&#39;");
    else if (c == '\r')
      buf_puts(b, "&#13;");
    else
      buf_add(b, s.ptr, n);
    if (!n) n = 1;
    s.ptr += n, s.len -= n;
  }
}
