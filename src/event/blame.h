/* blame.h - whom a reproach or a demand is not made to. */
#ifndef BLAME_H
#define BLAME_H

#include "event/act.h"

/* "condemned the raid on Botswana", "called for sanctions against Rhodesia": takes from the recipients whom the deed strikes. */
void blame_not_struck(scene *w, act *a);
/* "condemned the bombing and asked Lebanon to find those responsible": the one who is asked of did not do the deed. */
bool blame_elsewhere(const scene *w, const act *reproach, const act *asked);

#endif
