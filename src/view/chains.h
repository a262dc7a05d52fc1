/* chains.h - statements for the eye and for programs: who said what, through whom.
 *
 *   2009-09     cable (US Embassy in Mongolia) <- J. Sukhee <- Kim Yong Il (PRKGOV)        an entry of the list
 *                 the talks were dead 4c078688:2210
 *
 *   2017-05-02  Kim Yong Il: the talks are dead 4c078688                                    the same as a tree
 *   └─ cable (US Embassy in Mongolia)
 *      └─ J. Sukhee
 *         └─ Kim Yong Il (PRKGOV)
 *            └─ the talks were dead :2210
 */
#ifndef CHAINS_H
#define CHAINS_H

#include "view/term.h"

/* An entry of the list. */
void chains_entry(term *t, const dm_statement *v);

/* The tree of one document at a time, statements in the order of documents. Zero-initialise. */
typedef struct chain_tree {
  char doc[20]; /* whose statements are gathered; "" = none yet */
  buf nodes, text;
} chain_tree;
/* Draws the tree that is done when `v` is of another document, and takes `v` in; NULL: draws the last one. */
void chains_tree(chain_tree *g, term *t, const dm_statement *v);
void chains_tree_free(chain_tree *g);

/* One JSON line; one line of tab-separated values under chains_tsv_head. */
void chains_json(buf *b, const dm_statement *v);
void chains_tsv(buf *b, const dm_statement *v);
extern const char chains_tsv_head[];

/* Statements counted. */
void chains_group_head(term *t, const char *by);
void chains_group(term *t, const dm_chain_group *v);
void chains_group_json(buf *b, const dm_chain_group *v);
void chains_group_tsv(buf *b, const dm_chain_group *v);
extern const char chains_group_tsv_head[];

#endif
