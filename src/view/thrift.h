/* thrift.h - Thrift's compact protocol, as much of it as Parquet's metadata need: written by hand, field by field.
 *
 * A struct is its fields in rising order of their numbers and an end; each says how far its number is from the one before. */
#ifndef THRIFT_H
#define THRIFT_H

#include "base/buf.h"

typedef enum thrift_type { THRIFT_I32 = 5, THRIFT_I64 = 6, THRIFT_BINARY = 8, THRIFT_LIST = 9, THRIFT_STRUCT = 12 } thrift_type;

enum { THRIFT_DEPTH = 8 };
typedef struct thrift {
  buf *b;
  int last[THRIFT_DEPTH]; /* number of the last field, of each struct that is open */
  int depth;
} thrift;

/* The outermost struct, or one in a list. Every one is closed by thrift_end. */
void thrift_begin(thrift *t);
void thrift_end(thrift *t);

void thrift_i32(thrift *t, int field, int32_t value);
void thrift_i64(thrift *t, int field, int64_t value);
void thrift_text(thrift *t, int field, slice value);
void thrift_struct(thrift *t, int field); /* opens it */
void thrift_list(thrift *t, int field, thrift_type of, uint32_t n);
/* Items of a list. */
void thrift_item_i32(thrift *t, int32_t value);
void thrift_item_text(thrift *t, slice value);

/* Seven bits a byte, the lowest first. */
void thrift_varint(buf *b, uint64_t n);

#endif
