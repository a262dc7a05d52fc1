/* columns.h - the flat table of events, one row each: what CSV, TSV and Parquet write. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "view/report.h"

typedef enum column_kind { COLUMN_TEXT, COLUMN_COUNT, COLUMN_REAL, COLUMN_FLAG, COLUMN_DAY } column_kind;

/* name, kind, column: in this order in every file. Codes are text, so that "010" stays what it is. */
#define COLUMN_TABLE(X)                                                                                                \
  X(id, COUNT, "made of doc and event, the same in every ledger")                                                      \
  X(doc, TEXT, "id of the text")                                                                                       \
  X(event, COUNT, "id of the event in the document")                                                                   \
  X(begin, DAY, "first day; empty = the text gives none")                                                              \
  X(end, DAY, "last day, inclusive")                                                                                   \
  X(precision, TEXT, "day, week, month, ...")                                                                          \
  X(date_text, TEXT, "the words that date it")                                                                         \
  X(doc_date, DAY, "of the document")                                                                                  \
  X(actors, TEXT, "names, \"; \" between them")                                                                        \
  X(actor_codes, TEXT, "country and sector, in the order of the names")                                    \
  X(actor_countries, TEXT, "")                                                                                         \
  X(actor_sectors, TEXT, "")                                                                                           \
  X(recipients, TEXT, "the same of those to whom it is done")                                                          \
  X(recipient_codes, TEXT, "")                                                                                         \
  X(recipient_countries, TEXT, "")                                                                                     \
  X(recipient_sectors, TEXT, "")                                                                                       \
  X(plover, TEXT, "type")                                                                                              \
  X(mode, TEXT, "")                                                                                                    \
  X(contexts, TEXT, "\"; \" between them")                                                                             \
  X(cameo, TEXT, "")                                                                                                   \
  X(quad, COUNT, "PLOVER's quad class")                                                                                \
  X(goldstein, REAL, "")                                                                                               \
  X(score, REAL, "PLOVER's")                                                                                           \
  X(factuality, TEXT, "")                                                                                              \
  X(historical, FLAG, "")                                                                                              \
  X(place, TEXT, "")                                                                                                   \
  X(place_country, TEXT, "")                                                                                           \
  X(lat, REAL, "")                                                                                                     \
  X(lon, REAL, "")                                                                                                     \
  X(geonameid, COUNT, "")                                                                                              \
  X(chain, TEXT, "who says so, outermost first, \" <- \" between them; empty = the text itself")                       \
  X(hands, COUNT, "between the deed and the reader")                                                                   \
  X(hedge, TEXT, "words that hedge the deed")                                                                          \
  X(band, TEXT, "the chance of ICD 203 that they give")                                                                \
  X(confidence, REAL, "the chance that the row is right")                                                              \
  X(text, TEXT, "trigger words")                                                                                       \
  X(from_byte, COUNT, "of them in the text of the document")                                                           \
  X(to_byte, COUNT, "")                                                                                                \
  X(sentence_number, COUNT, "from 1")                                                                                  \
  X(sentence, TEXT, "")                                                                                                \
  X(title, TEXT, "of the document")                                                                                    \
  X(publisher, TEXT, "")                                                                                               \
  X(kind, TEXT, "news, cable, ...")                                                                                    \
  X(classification, TEXT, "")                                                                                          \
  X(path, TEXT, "")                                                                                                    \
  X(event_id, COUNT, "id of the first report of the same event: equal for all that tell it")                           \
  X(reports, COUNT, "of the event in the ledger")                                                                      \
  X(outlets, COUNT, "that report it")                                                                                  \
  X(corrected, TEXT, "what of the row is as an analyst has it, not as it was read: type, date, ...")

typedef enum column {
#define X(name, kind, help) COLUMN_##name,
  COLUMN_TABLE(X)
#undef X
  N_COLUMNS
} column;

extern const char *const column_names[N_COLUMNS];
extern const column_kind column_kinds[N_COLUMNS];

typedef struct column_value {
  bool known;
  int64_t count; /* of a flag too; of a day the days since 1970-01-01 */
  double real;
  buf text;      /* kept from row to row; the caller releases it */
} column_value;

void column_get(const report *r, column c, column_value *out);

#endif
