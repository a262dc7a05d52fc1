#include "read/source_note.h"

/* Longest first, where one begins another. */
static const char *const marks[] = {"Top Secret", "Secret", "Confidential", "Limited Official Use", "Official Use Only", "Sensitive But Unclassified", "Unclassified", "Restricted", "No classification marking"};

/* Bytes of the mark that opens s; 0. */
static size_t mark_at(slice s) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);
    if (slice_starts(s, marks[i]) && (s.len == n || s.ptr[n] == ';' || s.ptr[n] == '.' || s.ptr[n] == ',' || (s.ptr[n] == ' ' && n + 1 < s.len && !(s.ptr[n + 1] >= 'a' && s.ptr[n + 1] <= 'z')))) return n;
  }
  return 0;
}

/* Where the sentence that starts at `at` ends: behind its stop. "D. 1" and "U.S." are no ends. */
static size_t sentence_end(slice s, size_t at) {
  for (size_t i = at; i < s.len; i++)
    if (s.ptr[i] == '.' && (i + 1 == s.len || (s.ptr[i + 1] == ' ' && i > at + 1 && !(s.ptr[i - 1] >= 'A' && s.ptr[i - 1] <= 'Z' && (s.ptr[i - 2] == ' ' || s.ptr[i - 2] == '.'))))) return i + 1;
  return s.len;
}

void source_note_read(slice s, source_note *out) {
  *out = (source_note){0};
  if (s.len && s.ptr[0] == '[') { /* "[1] Source: ..." */
    const char *close = memchr(s.ptr, ']', s.len);
    if (close && close - s.ptr < 10) s = slice_trim(slice_cut(s, (size_t)(close - s.ptr) + 1, s.len));
  }
  if (slice_starts(s, "Source:")) s = slice_trim(slice_cut(s, 7, s.len));
  size_t at = 0;
  while (at < s.len) {
    size_t end = sentence_end(s, at), mark = mark_at(slice_cut(s, at, end));
    slice one = slice_cut(s, at, end);
    if (mark && !out->classification.len) {
      if (!out->source.len) out->source = slice_trim(slice_cut(s, 0, at));
      out->classification = slice_cut(one, 0, mark);
      slice rest = slice_cut(one, mark, one.len);
      while (rest.len && strchr(";., ", rest.ptr[0])) rest = slice_cut(rest, 1, rest.len);
      while (rest.len && strchr(". ", rest.ptr[rest.len - 1])) rest.len--;
      out->distribution = rest;
    }
    if (slice_starts(one, "Drafted ") && !out->drafted.len) out->drafted = slice_cut(one, slice_starts(one, "Drafted by ") ? 11 : 8, one.len - (slice_ends(one, ".") ? 1 : 0));
    for (at = end; at < s.len && s.ptr[at] == ' '; at++) {}
  }
  if (!out->source.len) out->source = slice_cut(s, 0, sentence_end(s, 0));
  if (slice_ends(out->source, ".")) out->source.len--;
}
