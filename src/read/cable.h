/* cable.h - the lines that open a cable, a memorandum or a letter: FM, TO, E.O., TAGS, SUBJECT ... */
#ifndef CABLE_H
#define CABLE_H

#include "doc.h"

/* When the text opens with such lines: adds them as header blocks, sets kind, title, date and classification, and gives
 * the byte where the body starts. Else 0. */
uint32_t cable_header(doc *d);
/* "SECRET", "C O N F I D E N T I A L", "UNCLAS" at the start of a line of capitals; NULL. */
const char *cable_classification(slice line);
/* A line that the printer sets between paragraphs: "CONFIDENTIAL", "PAGE 02  KABUL 02341", "NNNN". */
bool cable_margin(slice line);

/* "The Chargé in Chile (Dorsey) to the Secretary of State": the line over a telegram as printed records have it; empty = none. */
slice cable_printed(const doc *d);

#endif
