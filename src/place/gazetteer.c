#include "place/gazetteer.h"

enum { KEY = 160 };

/* ------------------------------------------------------------------ finding */

/* Letters that are no letter with an accent, in UTF-8; the order is nothing's. */
static const struct {
  const char letter[3], plain[3];
} strays[] = {{"\xc3\xb8", "o"}, {"\xc5\x82", "l"}, {"\xc4\x91", "d"}, {"\xc4\xb1", "i"}, {"\xc3\xa6", "ae"}, {"\xc5\x93", "oe"},
              {"\xc9\x99", "a"}, {"\xc3\xb0", "d"}, {"\xc3\xbe", "th"}, {"\xc4\xa7", "h"}};

static slice plain(slice key, char *out) {
  size_t n = 0;
  for (size_t i = 0; i < key.len && n < KEY - 4;) {
    if ((unsigned char)key.ptr[i] < 0x80) {
      out[n++] = key.ptr[i++];
      continue;
    }
    for (size_t k = 0; k < sizeof strays / sizeof *strays && i + 1 < key.len; k++)
      if (memcmp(key.ptr + i, strays[k].letter, 2) == 0)
        for (const char *c = strays[k].plain; *c; c++) out[n++] = *c;
    for (i++; i < key.len && ((unsigned char)key.ptr[i] & 0xc0) == 0x80;) i++;
  }
  return (slice){out, n};
}

static uint64_t fnv64(slice s) {
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < s.len; i++) h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
  return h;
}

gaz_hits gaz_find(slice key) {
  char room[KEY];
  if (!key.len || key.len >= KEY) return (gaz_hits){0, 0};
  for (size_t i = 0; i < key.len; i++)
    if ((unsigned char)key.ptr[i] >= 0x80) {
      key = plain(key, room);
      break;
    }
  uint64_t h = fnv64(key);
  uint32_t b = (uint32_t)(h >> (64 - GAZ_BUCKET_BITS)), i = gaz_bucket[b], end = gaz_bucket[b + 1];
  while (i < end && gaz_keys[i].hash < h) i++;
  gaz_hits out = {i, 0};
  while (i + out.n < end && gaz_keys[i + out.n].hash == h) out.n++;
  return out;
}

/* ------------------------------------------------------------------ what a row says */

bool gaz_is_town(const gaz_row *r) { return gaz_feature(r)[0] == 'P' || strcmp(gaz_feature(r), "city") == 0 || strcmp(gaz_feature(r), "STLMT") == 0; }
bool gaz_is_province(const gaz_row *r) { return strcmp(gaz_feature(r), "province") == 0; }

bool gaz_holds(const gaz_row *r, day on) {
  if (on == DAY_NONE || (!r->from && !r->to)) return true;
  int y, m, d;
  day_civil(on, &y, &m, &d);
  uint32_t date = (uint32_t)(y < 0 ? 0 : y) * 10000 + (uint32_t)m * 100 + (uint32_t)d;
  return (!r->from || r->from <= date) && (!r->to || date <= r->to);
}

const location *gaz_location(const gaz_row *r, arena *a) {
  location *l = arena_new(a, location);
  *l = (location){.name = gaz_name(r), .admin = gaz_admin(r), .feature = gaz_feature(r), .lat = r->lat, .lon = r->lon,
                  .population = r->population, .geonameid = r->id};
  memcpy(l->country, r->country, 4);
  return l;
}

const gaz_row *gaz_state(const char *country) {
  for (uint32_t i = gaz_n_towns; i < gaz_n_rows; i++) /* its rows stand first */
    if (strcmp(gaz_feature(&gaz_rows[i]), "country") != 0) return NULL;
    else if (strcmp(gaz_rows[i].country, country) == 0) return &gaz_rows[i];
  return NULL;
}

uint32_t gaz_towns(const char *country) {
  uint32_t low = 0, high = gaz_n_towns;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (strcmp(gaz_rows[mid].country, country) < 0) low = mid + 1;
    else high = mid;
  }
  return low;
}

const gaz_row *gaz_seat(const char *country, const char *admin) {
  for (uint32_t i = gaz_towns(country); admin[0] && i < gaz_n_towns && strcmp(gaz_rows[i].country, country) == 0; i++)
    if (strcmp(gaz_feature(&gaz_rows[i]), "PPLA") == 0 && strcmp(gaz_admin(&gaz_rows[i]), admin) == 0) return &gaz_rows[i];
  return NULL;
}

const gaz_row *gaz_capital(const char *country) {
  for (uint32_t i = gaz_towns(country); i < gaz_n_towns && strcmp(gaz_rows[i].country, country) == 0; i++)
    if (strcmp(gaz_feature(&gaz_rows[i]), "PPLC") == 0) return &gaz_rows[i];
  return NULL;
}
