/* xml.h - XML as it comes, through libxml2's SAX. Nothing is fetched; an entity stands for a little plain text or is refused, so
 * that none can swell; depth (256), text and names are bounded by the library's own limits. */
#ifndef XML_H
#define XML_H

#include <stdbool.h>

#include "read/split.h"

typedef struct xml xml;
typedef struct xml_tag xml_tag; /* an opening tag, during the call that brings it */

/* Names come without their prefix. None of them may leave by longjmp. */
typedef struct xml_handler {
  void (*open)(void *user, const char *name, const xml_tag *tag);
  void (*close)(void *user, const char *name);
  void (*text)(void *user, slice text); /* UTF-8, in as many parts as it pleases */
} xml_handler;

/* NULL = out of memory. */
xml *xml_new(const xml_handler *h, void *user);
void xml_free(xml *x);
/* More of the file; `last`: no more comes. False = something is wrong, and nothing more will come. */
bool xml_feed(xml *x, slice bytes, bool last);
/* What is wrong, and where; NULL = nothing. */
const char *xml_trouble(const xml *x, size_t *line, size_t *column);
bool xml_no_memory(const xml *x);
/* For a handler that cannot go on. */
void xml_stop(xml *x, const char *trouble);
size_t xml_line(const xml *x);
/* The value of an attribute, whatever its prefix; ptr NULL = there is none. */
slice xml_attribute(const xml_tag *tag, const char *name);

/* Feeds the next bytes of the file. An item that tells of trouble, or NULL; *over: that was all. */
read_item *xml_step(xml *x, const split *s, bool *over);
/* Does an element of one of these names open the file, whatever stands before it? */
bool xml_looks(slice start, const char *const *roots);

#endif
