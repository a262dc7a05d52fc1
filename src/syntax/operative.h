/* operative.h - clauses of resolutions, whose subject stands in a paragraph above them. */
#ifndef OPERATIVE_H
#define OPERATIVE_H

#include "doc.h"

/* "The Security Council," over "1. Calls upon ...": the head of the body's name for the n-th sentence when it is such a clause; NONE. */
uint32_t operative_subject(const doc *d, uint32_t n);

#endif
