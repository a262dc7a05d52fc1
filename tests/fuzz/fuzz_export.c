/* Every format that goes out, of a ledger whose rows say anything (the first byte chooses the format). What comes out has its form: JSON and
 * XML can be read, a line of a table has as many fields as its head, nothing in a table for the eye is a formula, no script is in a page that
 * is not ours. */
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "rows.h"
#include "syntax/conllu.h"
#include "view/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void require(bool right, const char *what, const buf *b) {
  if (right) return;
  fprintf(stderr, "%s\n%.*s\n", what, (int)(b->len < 4000 ? b->len : 4000), b->ptr ? b->ptr : "");
  abort();
}

static int keep(void *out, const char *bytes, size_t len) {
  buf_add(out, bytes, len);
  return 0;
}
static bool keep_file(void *out, const char *name, const buf *content) {
  if (!name[0] || strchr(name, '/') || name[0] == '.') abort(); /* it stays in its folder */
  buf_add(out, content->ptr, content->len);
  return true;
}

static void json_lines(const buf *b) {
  for (size_t at = 0; at < b->len;) {
    const char *nl = memchr(b->ptr + at, '\n', b->len - at);
    json_t *record = nl ? json_loadb(b->ptr + at, (size_t)(nl - b->ptr) - at, JSON_ALLOW_NUL, NULL) : NULL;
    require(record != NULL, "no JSON lines", b);
    json_decref(record);
    at = (size_t)(nl - b->ptr) + 1;
  }
}

static void xml(const buf *b) {
  xmlDocPtr x = xmlReadMemory(b->ptr, (int)b->len, "out", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  require(x != NULL, "no XML", b);
  xmlFreeDoc(x);
}

/* RFC 4180: as many fields in each record as in the first. */
static void commas(const buf *b) {
  size_t first = 0, n = 1, begins = 0;
  bool quoted = false;
  for (size_t i = 0; i < b->len; i++) {
    char c = b->ptr[i];
    if (i == begins && c != '"') require(!strchr("=+@", c) || !c, "a formula", b);
    if (i == begins && c == '"' && i + 1 < b->len) require(!strchr("=+@-", b->ptr[i + 1]), "a formula", b);
    if (c == '"') quoted = !quoted;
    if (quoted || (c != ',' && c != '\n')) continue;
    begins = i + 1;
    if (c == ',') {
      n++;
      continue;
    }
    if (!first) first = n;
    require(n == first, "another number of fields", b);
    n = 1;
  }
  require(!quoted, "a quotation without an end", b);
}

static void tabs(const buf *b, bool formulas) {
  size_t first = 0, n = 1, begins = 0;
  for (size_t i = 0; i < b->len; i++) {
    char c = b->ptr[i];
    if (i == begins && !formulas) require(!c || !strchr("=+@", c), "a formula", b);
    if (c != '\t' && c != '\n') continue;
    begins = i + 1;
    if (c == '\t') {
      n++;
      continue;
    }
    if (!first) first = n;
    require(n == first, "another number of fields", b);
    n = 1;
  }
}

static void trees(const buf *b) {
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, "out", b->ptr, b->len);
  for (int got; (got = conllu_next(&r, &s));) require(got > 0, r.error, b);
  conllu_close(&r);
}

static size_t scripts(const buf *b) {
  size_t n = 0;
  for (size_t i = 0; i + 7 <= b->len; i++) n += strncasecmp(b->ptr + i, "<script", 7) == 0;
  return n;
}

static void check(const char *name, const buf *b) {
  if (strcmp(name, "parquet") == 0) {
    require(b->len > 12 && memcmp(b->ptr, "PAR1", 4) == 0 && memcmp(b->ptr + b->len - 4, "PAR1", 4) == 0, "no Parquet", b);
    return;
  }
  for (size_t i = 0; i < b->len;) {
    uint32_t n, cp = utf8_at(b->ptr + i, b->ptr + b->len, &n);
    size_t before = i < 200 ? i : 200;
    require(cp && (cp != 0xfffd || n == 3), "no UTF-8", &(buf){.ptr = b->ptr + i - before, .len = b->len - i < 100 ? before + b->len - i : before + 100});
    i += n;
  }
  if (strcmp(name, "jsonl") == 0 || strcmp(name, "plover") == 0) json_lines(b);
  if (strcmp(name, "gexf") == 0 || strcmp(name, "graphml") == 0) xml(b);
  if (strcmp(name, "csv") == 0) commas(b);
  if (strcmp(name, "tsv") == 0) tabs(b, false);
  if (strcmp(name, "icews") == 0 || strcmp(name, "polecat") == 0 || strcmp(name, "gdelt") == 0 || strcmp(name, "gdelt-mentions") == 0 || strcmp(name, "phoenix") == 0) tabs(b, true);
  if (strcmp(name, "conllu") == 0) trees(b);
  if (strcmp(name, "html") == 0 || strcmp(name, "brief") == 0) require(scripts(b) <= 1, "a script", b);
  if (strcmp(name, "webannotation") == 0) {
    json_t *all = json_loadb(b->ptr, b->len, JSON_ALLOW_NUL, NULL);
    require(all != NULL, "no JSON", b);
    json_decref(all);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  static const char all[] = EXPORT_NAMES " ";
  static dm_ledger *l;
  static size_t n_names;
  char name[32];
  err why = {0};
  if (len < 6 || len > 1024) return 0;
  if (!l) {
    if (dm_ledger_open(rows_ledger(), DM_LEDGER_WRITE, &l, &why) != DM_OK) abort();
    sqlite3_exec(l->db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    for (const char *c = all; *c; c++) n_names += *c == ' ';
  }
  const char *c = all;
  for (size_t n = bytes[0] % n_names; n; n--) c = strchr(c, ' ') + 1;
  snprintf(name, sizeof name, "%.*s", (int)strcspn(c, " "), c);
  sqlite3_exec(l->db, "BEGIN", NULL, NULL, NULL);
  rows_spoil(l->db, bytes + 1, len - 1);
  buf out = {0};
  dm_filter filter = {0};
  export x = {.ledger = l, .filter = &filter, .query = "talks", .engine = rows_engine(), .file = keep_file, .sink = keep, .user = &out};
  status s = export_run(&x, export_format_named(name), &why);
  sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
  if (s == DM_OK) check(name, &out);
  else if (s != DM_END && !why.text[0]) abort();
  buf_free(&out);
  return 0;
}
