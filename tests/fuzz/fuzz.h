/* fuzz.h - a document from any bytes, through reading and text; every place must lie where it says. */
#ifndef FUZZ_H
#define FUZZ_H

#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* The engine with the tables of the text stage alone, opened once. */
const engine *fuzz_engine(void);
/* Reads one input; aborts when a span lies outside its parent. */
void fuzz_read(const dm_input *input);
/* Reads each input that a file of this form (NULL = looked at) holds. */
void fuzz_items(const uint8_t *bytes, size_t len, const char *from);

#endif
