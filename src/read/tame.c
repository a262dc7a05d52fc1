#include "read/tame.h"

#include <strings.h>

enum { DEEPEST = 400 /* elements; browsers stop at 512 */, MOST_ATTRIBUTES = 200, LONGEST_TAG = 1 << 16 };

static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

static bool one_of(slice name, const char *const *list) {
  for (; *list; list++)
    if (name.len == strlen(*list) && strncasecmp(name.ptr, *list, name.len) == 0) return true;
  return false;
}

/* Change how words look, not where they end. */
static const char *const formatting[] = {"b",     "big",  "code",  "em",  "font", "i",   "nobr", "s",    "small", "strike", "strong", "tt",
                                         "u",     "span", "abbr",  "cite", "mark", "sub", "sup",  "ins",  "del",   "kbd",    "samp",   "var",
                                         "label", "bdo",  "bdi",   "dfn", "q",    "wbr", "data", "blink", "center", "marquee", "acronym", NULL};
/* Close themselves: they add no depth. */
static const char *const flat[] = {"p",  "li",  "td",  "tr",    "th",  "dt",    "dd",   "option", "tbody", "thead", "tfoot", "br",    "hr",   "img", "input", "meta",
                                   "link", "base", "col", "area", "embed", "param", "source", "track", "html", "head", "body", "colgroup", "caption", "optgroup", NULL};
static const char *const raw[] = {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe", "plaintext", NULL};

/* The byte after the tag that starts at `at`; its attributes are counted. `len` when it never ends. */
static size_t tag_end(const char *t, size_t len, size_t at, size_t *attributes) {
  char quote = 0;
  *attributes = 0;
  for (size_t p = at + 1; p < len; p++) {
    char c = t[p];
    if (quote) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '>') return p + 1;
    if ((c == '"' || c == '\'') && t[p - 1] == '=') quote = c;
    if ((is_blank(t[p - 1]) || t[p - 1] == '/') && !is_blank(c) && c != '/' && c != '=') ++*attributes;
  }
  return len;
}

static void overwrite(char *t, size_t from, size_t to) { memset(t + from, TAME_FILLER, to - from); }

/* Past "</name" at or after `from`; len when there is none. */
static size_t raw_end(const char *t, size_t len, size_t from, slice name) {
  while (from < len) {
    const char *open = memchr(t + from, '<', len - from);
    if (!open) return len;
    size_t at = (size_t)(open - t);
    if (at + 2 + name.len <= len && t[at + 1] == '/' && strncasecmp(t + at + 2, name.ptr, name.len) == 0) return at;
    from = at + 1;
  }
  return len;
}

size_t tame_html(char *t, size_t len) {
  size_t depth = 0, over = 0, tamed = 0; /* over: open elements beyond DEEPEST, whose tags were overwritten */
  for (size_t at = 0; at < len;) {
    const char *open = memchr(t + at, '<', len - at);
    if (!open) break;
    at = (size_t)(open - t);
    if (at + 3 < len && memcmp(t + at, "<!--", 4) == 0) {
      const char *close = at + 4 <= len ? memmem(t + at + 2, len - at - 2, "-->", 3) : NULL;
      at = close ? (size_t)(close - t) + 3 : len;
      continue;
    }
    bool end_tag = at + 1 < len && t[at + 1] == '/';
    size_t from = at + (end_tag ? 2 : 1), to = from;
    if (from >= len || !is_alpha(t[from])) {
      at++;
      continue;
    }
    while (to < len && !is_blank(t[to]) && t[to] != '>' && t[to] != '/') to++;
    slice name = {t + from, to - from};
    size_t attributes, end = tag_end(t, len, at, &attributes);
    if (name.len > 64 || attributes > MOST_ATTRIBUTES || end - at > LONGEST_TAG) {
      overwrite(t, at, end);
      tamed++;
    } else if (one_of(name, formatting)) {
      overwrite(t, at, end);
    } else if (!end_tag && one_of(name, raw)) {
      at = raw_end(t, len, end, name);
      continue;
    } else if (!one_of(name, flat) && t[end - 2] != '/') {
      if (!end_tag && depth >= DEEPEST) {
        overwrite(t, at, end);
        over++;
        tamed++;
      } else if (!end_tag) {
        depth++;
      } else if (over) {
        overwrite(t, at, end);
        over--;
      } else if (depth) {
        depth--;
      }
    }
    at = end;
  }
  return tamed;
}
