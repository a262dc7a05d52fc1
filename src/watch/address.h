/* address.h - addresses of the web: which are asked, and which lead into a house's own network. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/slice.h"

/* "https://example.org/rss": has it a scheme, so that it is no folder? */
bool address_is(const char *operand);
/* Why it is not asked: another scheme than http and https, a password in it; NULL = it is. */
const char *address_fault(const char *url);
/* Its host, with the port: "example.org:8080". Of an address without fault. */
slice address_host(const char *url);
/* Loopback, private, link-local and other addresses that are not of the open network. */
bool address_inside(const struct sockaddr *a);

#endif
