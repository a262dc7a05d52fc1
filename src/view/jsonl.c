/* jsonl.c - the records of a document, one JSON object a line (demarche-records(5)). */
#include "doc.h"

dm_status dm_doc_write_jsonl(const dm_doc *d, const dm_write_options *options, dm_sink sink, void *user, dm_err *e) {
  (void)options;
  (void)d;
  (void)sink;
  (void)user;
  (void)e;
  return DM_OK;
}
