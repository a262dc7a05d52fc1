#include "view/page.h"

#include "demarche.h"
#include "view/escape.h"

static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:16px/1.55 Georgia,'Times New Roman',serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
    "h1{font-size:1.5em;line-height:1.25;margin:0 0 .2em}h2{font-size:1.1em;margin:1.8em 0 .4em}"
    "article+article{border-top:1px solid #bbb;margin-top:3em;padding-top:2em}"
    ".about,cite,table,.key,footer{font:13px/1.45 system-ui,sans-serif}"
    ".about,.key,footer{color:#666}.key span,.key b{padding:0 .25em}"
    ".said{background:#e8f0fa}.far{background:#d3e2f5}.direct{border-bottom:2px solid #6a94c4}.dropped{color:#999}"
    "b.event{font-weight:600}b.coop{color:#1b6e3c}b.conf{color:#a12b2b}sup a{text-decoration:none}"
    "cite{font-style:normal;color:#345d8f;white-space:normal;padding:0 .15em}"
    "table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;border-bottom:1px solid #999}"
    "th,td{padding:.25em .5em .25em 0;vertical-align:top}td{border-bottom:1px solid #e2e2e2}.how{color:#8a5a00}"
    "blockquote{margin:.1em 0 .5em 1em;padding-left:.7em;border-left:3px solid #c9d7e8}blockquote p{margin:0}"
    ".good{color:#1b6e3c}.bad{color:#a12b2b}.warn{color:#8a5a00}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}.said{background:#233247}.far{background:#2c4464}"
    "cite{color:#9bbce4}b.coop,.good{color:#7fcf9d}b.conf,.bad{color:#f08f8f}.how,.warn{color:#e0b25c}.about,.key,footer{color:#aaa}td{border-color:#444}}"
    "@media print{body{max-width:none;margin:0}}";

void page_text(buf *b, slice text) { escape_xml(b, text); }
void page_puts(buf *b, const char *text) { escape_xml(b, slice_of(text ? text : "")); }

void page_begin(buf *b, const char *title) {
  buf_puts(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  page_puts(b, title);
  buf_puts(b, "</title>\n<style>");
  buf_puts(b, style);
  buf_puts(b, "</style>\n</head>\n<body>\n");
}

void page_end(buf *b) { buf_puts(b, "<footer><p>demarche " DM_VERSION "</p></footer>\n</body>\n</html>\n"); }
