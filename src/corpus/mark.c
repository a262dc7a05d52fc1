/* mark.c - marks in the text: {habte:he}, {e1 person TURGOV:an envoy}, {@Geneva}, {t:Tuesday=1998-05-12}, {-:not judged}, ^head. */
#include "corpus/reading.h"

static const struct {
  const char *word, *kind;
} kinds[] = {{"person", "person"}, {"organization", "organization"}, {"org", "organization"}, {"group", "group"}, {"country", "country"}, {"place", "place"}};

static const char *kind_named(slice word) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (slice_is(word, kinds[i].word)) return kinds[i].kind;
  return NULL;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

static bool is_id(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (!is_letter(s.ptr[i]) && !(s.ptr[i] >= '0' && s.ptr[i] <= '9')) return false;
  return s.len && s.ptr[0] >= 'a' && s.ptr[0] <= 'z';
}

static bool is_state(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
  return s.len == 3;
}

static bool number(slice s, int least, int most) {
  int whole = 0;
  size_t i = s.len && s.ptr[0] == '-', first = i, dots = 0;
  bool minus = i > 0;
  for (; i < s.len; i++) {
    if (s.ptr[i] == '.' && !dots && i > first) dots++;
    else if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    else if (!dots && (whole = whole * 10 + (s.ptr[i] - '0')) > most) return false;
  }
  return s.len > first && !(minus && -whole < least);
}

static bool point_right(const gold_point *p) {
  return number(p->lat, -90, 90) && number(p->lon, -180, 180) && (!p->radius.len || number(p->radius, 1, 20000));
}

void gold_places_read(arena *a, gold_places *p, const char *path, slice bytes, complaints *c) {
  map_init(&p->names, a);
  uint32_t line = 0;
  while (bytes.len) {
    slice row = cut_at(&bytes, '\n'), rest = row;
    line++;
    if (!row.len || row.ptr[0] == '#') continue;
    gold_place g = {.name = cut_at(&rest, '\t')};
    if (slice_is(g.name, "name")) continue;
    g.point.country = cut_at(&rest, '\t');
    g.point.lat = cut_at(&rest, '\t');
    g.point.lon = cut_at(&rest, '\t');
    g.point.radius = cut_at(&rest, '\t');
    if (rest.len || !g.name.len || (!is_state(g.point.country) && !slice_is(g.point.country, "-")) || !point_right(&g.point)) {
      complain(c, path, line, 1, "a place has name, country, lat, lon and perhaps a radius in km");
      continue;
    }
    char *key = arena_copy(a, g.name.ptr, g.name.len);
    for (char *k = key; *k; k++)
      if (*k == ' ') *k = '_';
    if (map_find(&p->names, slice_of(key))) complain(c, path, line, 1, "\"%s\" stands twice", key);
    map_add(&p->names, slice_of(key), p->rows.n);
    vec_push(a, &p->rows, g);
  }
}

/* ------------------------------------------------------------------ entities */

static uint32_t known(reading *r, slice id) {
  const map_row *row = map_find(&r->entities, id);
  return row ? row->value : NONE;
}

static uint32_t add(reading *r, gold_entity e) {
  uint32_t n = r->t->entities.n;
  vec_push(r->a, &r->t->entities, e);
  map_add(&r->entities, e.id, n);
  return n;
}

/* The entity of a mark's head, or of a line of the document's head; NONE after saying what is wrong. */
static uint32_t entity_of(reading *r, slice head, size_t at) {
  slice rest = head, first = next_word(&rest);
  if (!first.len) {
    wrong(r, at, "a mark says whom it means: {e1:...}, {FRA:...}, {person FRAGOV:...}");
    return NONE;
  }
  if (first.ptr[0] == '@') {
    const map_row *row = map_find(&r->places->names, slice_cut(first, 1, first.len));
    if (!row) {
      wrong(r, at, "no place \"%.*s\" in places.tsv", (int)first.len - 1, first.ptr + 1);
      return NONE;
    }
    const gold_place *g = &r->places->rows.at[row->value];
    uint32_t e = known(r, first);
    return e != NONE ? e : add(r, (gold_entity){.id = first, .kind = "place", .codes = SLICE("-"), .name = g->name, .point = g->point});
  }
  slice after = slice_trim(rest);
  if (!after.len) {
    uint32_t e = known(r, first);
    if (e != NONE) return e;
    if (is_state(first)) {
      bool uno = slice_is(first, "UNO"), eur = slice_is(first, "EUR");
      if (!code_right(r, first)) return NONE;
      return add(r, (gold_entity){.id = first, .kind = uno || eur ? "organization" : "country", .codes = first,
        .name = uno ? SLICE("the United Nations") : eur ? SLICE("the European Union") : SLICE("")});
    }
    wrong(r, at, "\"%.*s\" is not listed", (int)first.len, first.ptr);
    return NONE;
  }
  gold_entity e = {.kind = kind_named(first)};
  if (e.kind) {
    const char *id = arena_printf(r->a, "#%u", r->t->entities.n);
    e.id = slice_of(id);
  } else {
    slice word = next_word(&rest);
    e.id = first;
    e.kind = kind_named(word);
    if (!e.kind) {
      wrong(r, at, "kind \"%.*s\" is none of person, organization, group, country, place", (int)word.len, word.ptr);
      return NONE;
    }
    if (!is_id(e.id)) {
      wrong(r, at, "an id is a small letter and letters or digits: \"%.*s\"", (int)e.id.len, e.id.ptr);
      return NONE;
    }
    if (known(r, e.id) != NONE) {
      wrong(r, at, "\"%.*s\" is listed twice", (int)e.id.len, e.id.ptr);
      return NONE;
    }
  }
  e.codes = next_word(&rest);
  if (!e.codes.len) {
    wrong(r, at, "a code is missing");
    return NONE;
  }
  if (!codes_right(r, e.codes)) e.codes = SLICE("-");
  if (strcmp(e.kind, "place") == 0) {
    e.point = (gold_point){.country = e.codes};
    e.point.lat = next_word(&rest);
    e.point.lon = next_word(&rest);
    e.point.radius = next_word(&rest);
    if (!point_right(&e.point)) {
      wrong(r, at, "a place has a country and a point: place ERI 15.33 38.93");
      e.point = (gold_point){SLICE("-"), SLICE("0"), SLICE("0"), SLICE("")};
    }
  } else {
    e.name = slice_trim(rest);
  }
  return add(r, e);
}

void mark_listed(reading *r, slice line) { entity_of(r, line, (size_t)(line.ptr - r->all.ptr)); }

/* ------------------------------------------------------------------ marks */

static void put(reading *r, char c) { r->text[r->size++] = c; }

static void add_mention(reading *r, uint32_t entity, uint32_t from) {
  vec_push(r->a, &r->t->mentions, ((gold_mention){{from, r->size}, entity, r->t->mentions.n}));
}

/* What opens at all[i]; gives where the reading goes on. */
static size_t opens(reading *r, size_t i, size_t to) {
  size_t end = i + 1;
  while (end < to && !strchr(":{}", r->all.ptr[end])) end++;
  if (end == to || r->all.ptr[end] == '{') {
    wrong(r, i, "a mark opens here and has no \":\"");
    return i + 1;
  }
  slice head = slice_cut(r->all, i + 1, end);
  if (r->all.ptr[end] == '}') {
    if (!head.len || head.ptr[0] != '@') {
      wrong(r, i, "a mark without words: only a place may be {@Name}");
      return end + 1;
    }
    uint32_t from = r->size, e = entity_of(r, head, i);
    for (size_t k = 1; k < head.len; k++) put(r, head.ptr[k] == '_' ? ' ' : head.ptr[k]);
    if (e != NONE) add_mention(r, e, from);
    return end + 1;
  }
  if (r->n_open == MARKS_DEEP) {
    wrong(r, i, "marks nested too deep");
    return end + 1;
  }
  open_mark m = {.what = 'm', .from = r->size, .at = i};
  if (slice_is(head, "t") || slice_is(head, "-")) m.what = head.ptr[0];
  else if ((m.entity = entity_of(r, head, i)) == NONE) m.what = 'x';
  r->open[r->n_open++] = m;
  return end + 1;
}

/* "=" in a time: its value, up to the brace. */
static size_t valued(reading *r, size_t i, size_t to) {
  open_mark m = r->open[--r->n_open];
  size_t end = i + 1;
  while (end < to && r->all.ptr[end] != '}') end++;
  slice values = slice_cut(r->all, i + 1, end), rest = values;
  if (end == to) wrong(r, m.at, "a mark is never closed");
  if (m.from == r->size) wrong(r, m.at, "a mark without words");
  do {
    slice one = cut_at(&rest, '|');
    if (!value_right(one)) {
      wrong(r, i + 1, "\"%.*s\" is no value of TIMEX3", (int)values.len, values.ptr);
      return end + (end < to);
    }
  } while (rest.len);
  if (m.from < r->size) vec_push(r->a, &r->t->times, ((gold_time){{m.from, r->size}, values}));
  return end + (end < to);
}

static void closes(reading *r, size_t i) {
  if (!r->n_open) {
    wrong(r, i, "a mark closes that was never opened");
    return;
  }
  open_mark m = r->open[--r->n_open];
  if (m.what == 't') wrong(r, m.at, "a time without \"=\" and its value");
  else if (m.from == r->size) wrong(r, m.at, "a mark without words");
  else if (m.what == '-') vec_push(r->a, &r->t->ignored, ((span){m.from, r->size}));
  else if (m.what == 'm') add_mention(r, m.entity, m.from);
}

void mark_line(reading *r, size_t from, size_t to) {
  for (size_t i = from; i < to;) {
    char c = r->all.ptr[i];
    if (c == '{') {
      i = opens(r, i, to);
    } else if (c == '=' && r->n_open && r->open[r->n_open - 1].what == 't') {
      i = valued(r, i, to);
    } else {
      if (c == '}') closes(r, i);
      else if (c == '^') vec_push(r->a, &r->t->heads, r->size);
      else put(r, c);
      i++;
    }
  }
}

void mark_end(reading *r) {
  if (r->n_open) wrong(r, r->open[r->n_open - 1].at, "a mark is never closed");
  r->n_open = 0;
}
