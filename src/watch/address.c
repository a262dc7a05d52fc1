#include "watch/address.h"

#include <netinet/in.h>
#include <strings.h>

enum { LONGEST = 2000 };

bool address_is(const char *operand) {
  size_t n = strspn(operand, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  return n && strncmp(operand + n, "://", 3) == 0;
}

slice address_host(const char *url) {
  const char *host = strstr(url, "://");
  host = host ? host + 3 : url;
  return (slice){host, strcspn(host, "/?#")};
}

const char *address_fault(const char *url) {
  if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0) return "only http and https are asked";
  if (strlen(url) > LONGEST) return "an address longer than 2000 bytes";
  for (const unsigned char *c = (const unsigned char *)url; *c; c++)
    if (*c <= ' ' || *c == 127) return "an address with a blank or a control character in it";
  slice host = address_host(url);
  if (!host.len || host.ptr[0] == ':') return "an address without a host";
  if (memchr(host.ptr, '@', host.len)) return "an address with a name or password in it: it would be kept in the ledger";
  return NULL;
}

static bool inside4(const unsigned char *b) {
  return b[0] == 0 || b[0] == 10 || b[0] == 127 || b[0] >= 224 || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && (b[1] & 0xf0) == 16) ||
         (b[0] == 192 && b[1] == 168) || (b[0] == 100 && (b[1] & 0xc0) == 64) || (b[0] == 198 && (b[1] & 0xfe) == 18) || (b[0] == 192 && !b[1] && !b[2]);
}

bool address_inside(const struct sockaddr *a) {
  static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, translated[12] = {0, 0x64, 0xff, 0x9b};
  if (a->sa_family == AF_INET) return inside4((const unsigned char *)&((const struct sockaddr_in *)(const void *)a)->sin_addr);
  if (a->sa_family != AF_INET6) return true;
  const unsigned char *b = ((const struct sockaddr_in6 *)(const void *)a)->sin6_addr.s6_addr;
  if (memcmp(b, mapped, 12) == 0 || memcmp(b, translated, 12) == 0) return inside4(b + 12);
  static const unsigned char none[15];
  return (memcmp(b, none, 15) == 0 && b[15] <= 1) || (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0x80)) || b[0] == 0xff;
}
