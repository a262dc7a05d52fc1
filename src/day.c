/* Civil days after Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil). */
#include "doc.h"

day day_of(int year, int month, int dom) {
  int64_t y = year - (month <= 2);
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t yoe = y - era * 400;
  int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
  int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return (day)(era * 146097 + doe - 719468);
}

void day_civil(day n, int *year, int *month, int *dom) {
  int64_t z = (int64_t)n + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t doe = z - era * 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153;
  *dom = (int)(doy - (153 * mp + 2) / 5 + 1);
  *month = (int)(mp < 10 ? mp + 3 : mp - 9);
  *year = (int)(yoe + era * 400 + (*month <= 2));
}

const char *day_text(day n, char out[16]) {
  out[0] = '\0';
  if (n == DAY_NONE) return out;
  int y, m, d;
  day_civil(n, &y, &m, &d);
  if (y < 0 || y > 9999) return out;
  const int parts[8] = {y / 1000, y / 100, y / 10, y, m / 10, m, d / 10, d};
  for (int i = 0, at = 0; i < 8; i++, at++) {
    if (at == 4 || at == 7) out[at++] = '-';
    out[at] = (char)('0' + parts[i] % 10);
  }
  out[10] = '\0';
  return out;
}

static bool digits(slice s, size_t at, size_t n, int *out) {
  if (at + n > s.len) return false;
  int v = 0;
  for (size_t i = at; i < at + n; i++) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    v = v * 10 + (s.ptr[i] - '0');
  }
  *out = v;
  return true;
}

static int days_in(int year, int month) {
  return (int)(month == 12 ? 31 : day_of(year, month + 1, 1) - day_of(year, month, 1));
}

bool day_parse(slice s, day *begin, day *after, time_precision *precision) {
  int y, m, d;
  if (!digits(s, 0, 4, &y) || y == 0) return false;
  if (s.len == 4) {
    *begin = day_of(y, 1, 1), *after = day_of(y, 12, 31), *precision = BY_YEAR;
    return true;
  }
  if (s.ptr[4] != '-' || !digits(s, 5, 2, &m) || m < 1 || m > 12) return false;
  if (s.len == 7) {
    *begin = day_of(y, m, 1), *after = day_of(y, m, days_in(y, m)), *precision = BY_MONTH;
    return true;
  }
  if (s.len != 10 || s.ptr[7] != '-' || !digits(s, 8, 2, &d) || d < 1 || d > days_in(y, m)) return false;
  *begin = *after = day_of(y, m, d), *precision = BY_DAY;
  return true;
}
