/* The CoNLL-U reader, and lemmas of whatever it reads. */
#include <stdlib.h>

#include "syntax/conllu.h"
#include "syntax/lemma.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const tags[][2] = {{"VERB", "VBD"},   {"VERB", "VBG"}, {"VERB", "VBZ"}, {"NOUN", "NNS"},
                                        {"PROPN", "NNPS"}, {"ADJ", "JJS"},  {"ADV", "RBR"},  {"PRON", "PRP"}};
  conllu_reader r;
  conllu_sentence s;
  conllu_open(&r, "fuzz", (const char *)data, size);
  int got;
  while ((got = conllu_next(&r, &s)) > 0)
    for (size_t i = 0; i < s.n_lines; i++) {
      char lemma[LEMMA_MAX];
      if (s.lines[i].kind != CONLLU_WORD) continue;
      for (size_t t = 0; t < sizeof tags / sizeof *tags; t++)
        if (lemma_of(s.lines[i].field[CONLLU_FORM], tags[t][0], tags[t][1], lemma) > LEMMA_MAX) abort();
    }
  if (got < 0 && !r.error[0]) abort();
  conllu_close(&r);
  return 0;
}
