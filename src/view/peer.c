#include "view/peer.h"

#include <stdio.h>

#include "base/json.h"
#include "base/table.h"
#include "view/escape.h"

static void next(cells *c) {
  if (c->begun) buf_putc(c->b, '\t');
  c->begun = true;
}

void cell_words(cells *c, slice text) {
  next(c);
  escape_tab(c->b, text);
}
void cell_text(cells *c, const char *text) { cell_words(c, slice_of(text)); }
void cell_count(cells *c, uint64_t n) {
  next(c);
  buf_uint(c->b, n);
}
void cell_real(cells *c, double x) {
  next(c);
  json_hundredths(c->b, x);
}
void cell_none(cells *c, int n) {
  while (n-- > 0) next(c);
}
void cell_end(cells *c) {
  buf_putc(c->b, '\n');
  c->begun = false;
}

void cell_day(cells *c, day n, bool dashes) {
  char text[16];
  next(c);
  for (const char *p = day_text(n, text); *p; p++)
    if (dashes || *p != '-') buf_putc(c->b, *p);
}

/* ------------------------------------------------------------------ actors */

/* PLOVER's sectors that CAMEO calls otherwise; "" = it has none. */
static const char *cameo_role(const char *sector) {
  static const struct {
    const char *plover, *cameo;
  } roles[] = {{"JRN", "MED"}, {"MED", "HLH"}, {"PRE", "SEP"}, {"UNK", ""}};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (strcmp(roles[i].plover, sector) == 0) return roles[i].cameo;
  return sector;
}

static bool is_state(const char *country) {
  const char *const bodies[] = {"EUR", "IGO", "IMG", "MNC", "NGO", "UNO", "ISM"};
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
    if (strcmp(bodies[i], country) == 0) return false;
  return country[0] != '\0';
}

cameo_actor cameo_actor_of(const party *p) {
  cameo_actor a = {0};
  if (!p) return a;
  char full[24];
  if (p->code) { /* a user's dictionary is in CAMEO's terms already */
    snprintf(full, sizeof full, "%s", p->code);
  } else {
    const char *body = p->country;
    snprintf(full, sizeof full, "%s%s", strcmp(body, "UNO") == 0 ? "IGOUNO" : strcmp(body, "EUR") == 0 ? "IGOEEC" : body, cameo_role(p->sector));
  }
  memcpy(a.code, full, sizeof a.code);
  bool state = is_state(p->country) && strncmp(full, p->country, 3) == 0;
  if (state) memcpy(a.country, p->country, 4);
  if (strncmp(full, "IGOUNO", 6) == 0 || strncmp(full, "IGOEEC", 6) == 0) memcpy(a.group, full + 3, 3);
  int n = 0;
  for (size_t i = state ? 3 : 0; strlen(full) >= i + 3 && n < 3; i += 3)
    if (!a.group[0] || strncmp(full + i, a.group, 3) != 0) memcpy(a.types[n++], full + i, 3);
  return a;
}

int cameo_quad(const event *v) {
  const table *t = v->cameo ? table_named("cameo") : NULL;
  int code = t ? table_column(t, "code") : -1, quad = t ? table_column(t, "quad") : -1;
  for (uint32_t i = 0; t && i < t->n_rows; i++)
    if (strcmp(table_cell(t, i, code), v->cameo) == 0) return table_cell(t, i, quad)[0] - '0';
  return plover_quad[v->type];
}

const char *party_country_name(const party *p) {
  const char *name = !p || !p->country[0] ? NULL : code_name(is_state(p->country) ? "state" : "body", p->country);
  return name ? name : p ? p->country : "";
}

const char *sector_name(const party *p) {
  const char *name = p ? code_name("sector", p->sector) : NULL;
  return name ? name : p ? p->sector : "";
}
