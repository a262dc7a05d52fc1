#include "read/sniff.h"

#include <strings.h>

enum { LOOKED = 4096 /* bytes at the start that tell */ };

static const struct {
  const char *magic;
  size_t len;
  const char *what;
} binaries[] = {
    {"%PDF", 4, "a PDF file, not text: extract its text first (pdftotext)"},
    {"PK\003\004", 4, "a ZIP archive or an office document, not text: unpack it, or save it as text"},
    {"\037\213", 2, "gzip-compressed, not text: unpack it first (gunzip, zcat)"},
    {"BZh", 3, "bzip2-compressed, not text: unpack it first (bunzip2)"},
    {"\375" "7zXZ", 5, "xz-compressed, not text: unpack it first (unxz)"},
    {"(\265/\375", 4, "zstd-compressed, not text: unpack it first (unzstd)"},
    {"\211PNG", 4, "a PNG image, not text"},
    {"\377\330\377", 3, "a JPEG image, not text"},
    {"GIF8", 4, "a GIF image, not text"},
    {"II*\0", 4, "a TIFF image, not text"},
    {"MM\0*", 4, "a TIFF image, not text"},
    {"RIFF", 4, "a sound, film or image file, not text"},
    {"OggS", 4, "a sound or film file, not text"},
    {"\177ELF", 4, "a program, not text"},
    {"SQLite format 3", 15, "a SQLite database, not text"},
    {"\320\317\021\340", 4, "an old office document, not text: save it as text"},
    {"{\\rtf", 5, "an RTF document: save it as plain text"},
};

const char *sniff_binary(slice b) {
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
    if (b.len >= binaries[i].len && memcmp(b.ptr, binaries[i].magic, binaries[i].len) == 0) return binaries[i].what;
  size_t looked = b.len < 65536 ? b.len : 65536, odd = 0;
  for (size_t i = 0; i < looked; i++) {
    unsigned char c = (unsigned char)b.ptr[i];
    odd += (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b) || c == 127;
  }
  if (odd * 10 > looked) return "not text: more than a tenth of its bytes are control characters";
  return NULL;
}

static bool tag_at(slice b, size_t at, const char *name) {
  size_t n = strlen(name);
  if (at + n >= b.len || strncasecmp(b.ptr + at, name, n) != 0) return false;
  char c = b.ptr[at + n];
  return c == '>' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '/';
}

static bool is_html(slice b) {
  static const char *const tags[] = {"<html", "<head", "<body", "<!doctype", "<p", "<div", "<article", "<h1", "<br", "<title", "<table", "<section", "<main"};
  if (b.len > LOOKED) b.len = LOOKED;
  size_t at = 0;
  while (at < b.len && ((unsigned char)b.ptr[at] <= ' ' || (unsigned char)b.ptr[at] >= 0x80)) at++; /* blanks, a BOM */
  if (at == b.len || b.ptr[at] != '<') return false;
  for (; at < b.len; at++)
    if (b.ptr[at] == '<')
      for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tag_at(b, at, tags[i])) return true;
  return false;
}

bool sniff_format(const char *from, slice bytes, format *out) {
  *out = FORMAT_TEXT;
  if (!from) {
    if (is_html(bytes)) *out = FORMAT_HTML;
    return true;
  }
  if (strcmp(from, "html") == 0) *out = FORMAT_HTML;
  return strcmp(from, "html") == 0 || strcmp(from, "text") == 0 || strcmp(from, "markdown") == 0;
}
