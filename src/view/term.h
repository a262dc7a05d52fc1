/* term.h - text for a terminal: words wrapped under a hanging indent, colour used sparingly, and nothing in a
 * document that could command the terminal. */
#ifndef TERM_H
#define TERM_H

#include "base/buf.h"
#include "demarche.h"

typedef enum term_style { TERM_PLAIN, TERM_BOLD, TERM_DIM, TERM_GOOD, TERM_WARN, TERM_BAD } term_style;

typedef struct term {
  buf *out;
  int width; /* columns of a line */
  bool colour;
  /* private part */
  int indent; /* of the lines that follow the first */
  int at;     /* columns written on this line */
  bool fresh; /* nothing but indent on this line */
  bool blank; /* a blank stands before the next word */
  buf word;   /* the word being put together, with its styles, and its columns */
  int columns;
  bool styled; /* a style is on */
} term;

void term_open(term *t, buf *out, int width, bool colour);
/* Ends the line, if one is begun, and releases. */
void term_close(term *t);
/* Runs of white space become a possible line break; control characters become '?'. */
void term_text(term *t, slice text);
void term_puts(term *t, const char *text);
void term_styled(term *t, term_style style, slice text);
void term_printf(term *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text on the rest of this line but `less` columns, with "..." where it is cut. */
void term_clip(term *t, term_style style, slice text, int less);
/* Ends the line; the next starts after `first` blanks, those that follow it after `rest`. */
void term_line(term *t, int first, int rest);
/* As it is, without a look: lines of a drawing, `columns` wide. */
void term_raw(term *t, const char *text, int columns);
/* Blanks up to a column. */
void term_column(term *t, int column);

/* The style of a PLOVER quad class: cooperation, words of conflict, deeds of conflict. */
term_style term_quad(int quad);
/* The words around a place of a text, at most about `most` bytes, cut between words, with "..." where cut;
 * the place itself is bold. */
void term_excerpt(term *t, slice text, size_t from, size_t to, size_t most);

/* "2017-12-12", "2017-12" for a whole month, "2017-11-29/12-13" for a stretch, "~2017-12-13" for the
 * document's date. */
void term_date(char out[40], const dm_event *v);
/* "said", "planned", "if", "not", "refused"; NULL for what happened. */
const char *term_mark(const char *factuality);
/* One event as the timeline shows it. `doc` adds the beginning of the document's id, and the event's number. */
void term_event(term *t, const dm_event *v, bool doc);

#endif
