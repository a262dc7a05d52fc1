/* setting.h - time and place of events. Private to the event stage.
 *
 * Each looks at the events from `from` on; `governors` are the words that carry them ("held" for "talks"). */
#ifndef EVENT_SETTING_H
#define EVENT_SETTING_H

#include "event/frame.h"

void setting_times(const frame_lexicon *lexicon, doc *d, const sentence *s, uint32_t from, const uint32_t *governors);
/* In a chronology the date over the text dates what has no time of its own. */
void setting_heading(doc *d, const sentence *s, uint32_t from);
/* "In April, troops seized the oil field and Sudan bombed Bentiu": a date that opens the sentence is for both verbs. */
void setting_front_date(doc *d, const sentence *s, uint32_t from);
/* `here`: mention of the dateline's town; NONE. */
void setting_places(const frame_lexicon *x, doc *d, const sentence *s, uint32_t from, const uint32_t *governors, uint32_t here);

#endif
