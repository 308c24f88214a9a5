// leaf.c: see leaf.h.
#include "store/report/leaf.h"

#include <string.h>

// Colours pass WCAG AA on both grounds; conflict and cooperation differ by pattern and place as well, never by colour alone.
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1d2126;--pale:#5b6570;--line:#d5dae0;--ground:#fff;--red:#b3261e;--green:#1b6e3c;--mark:#7a4b00}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--pale:#a2acb6;--line:#3a424b;--ground:#15181b;--red:#ff8a80;--green:#7fd6a0;--mark:#ffcf8a}}\n"
    "body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);max-width:54rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;border-bottom:1px solid var(--line);margin-top:2.5rem}h3{font-size:1rem;color:var(--pale)}\n"
    "article{border-left:3px solid var(--line);padding:0 0 0 1rem;margin:1.2rem 0;break-inside:avoid}\n"
    "article>header{font-weight:600}article time{color:var(--pale);font-weight:400;margin-right:.6em}\n"
    "article footer,figcaption,caption{color:var(--pale);font-size:.85rem;text-align:left}strong.mark{color:var(--mark);font-weight:600}\n"
    "blockquote{margin:.4rem 0;font-family:Georgia,serif}blockquote cite{display:block;color:var(--pale);font:normal .85rem system-ui,sans-serif}\n"
    "table{border-collapse:collapse;margin:.5rem 0;font-size:.92rem}th,td{border-bottom:1px solid var(--line);padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}\n"
    "th{color:var(--pale);font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums}figure{margin:1rem 0}svg{width:100%;height:auto}\n"
    "svg text{fill:var(--pale);font:11px system-ui,sans-serif}details{margin:.5rem 0}summary{color:var(--pale);cursor:pointer}\n"
    "@media print{body{max-width:none;margin:0;font-size:10.5pt}details{display:none}a{color:inherit;text-decoration:none}}\n";

void rp_leaf_escape(rp_buf *out, const char *text) {
    for (const char *s = text; *s; s++) {
        switch (*s) {
        case '&': rp_buf_puts(out, "&amp;"); break;
        case '<': rp_buf_puts(out, "&lt;"); break;
        case '>': rp_buf_puts(out, "&gt;"); break;
        case '"': rp_buf_puts(out, "&quot;"); break;
        case '\'': rp_buf_puts(out, "&#39;"); break;
        default: rp_buf_putc(out, *s);
        }
    }
}

// Markdown's own marks, and what would begin a list, a quotation or a cell.
static void escape_markdown(rp_buf *out, const char *text) {
    for (const char *s = text; *s; s++) {
        if (strchr("\\`*_[]<>|#&", *s))
            rp_buf_putc(out, '\\');
        rp_buf_putc(out, *s == '\n' || *s == '\r' ? ' ' : *s);
    }
}

static void put(rp_leaf *l, const char *text) {
    if (l->html)
        rp_leaf_escape(&l->out, text);
    else
        escape_markdown(&l->out, text);
}

// The text between two pieces of markup of HTML, and two of Markdown.
static void wrap(rp_leaf *l, const char *const html[2], const char *const markdown[2], const char *text) {
    rp_buf_puts(&l->out, (l->html ? html : markdown)[0]);
    put(l, text);
    rp_buf_puts(&l->out, (l->html ? html : markdown)[1]);
}

void rp_leaf_flush(rp_leaf *l) {
    if (l->status == RP_OK && l->out.n > 0)
        l->status = l->sink.write(l->sink.context, l->out.bytes, l->out.n);
    rp_buf_clear(&l->out);
}

void rp_leaf_open(rp_leaf *l, rp_sink sink, bool html, const char *title) {
    *l = (rp_leaf){.sink = sink, .html = html};
    if (!html)
        return;
    rp_buf_puts(&l->out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
    rp_leaf_escape(&l->out, title);
    rp_buf_printf(&l->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
}

rp_status rp_leaf_close(rp_leaf *l) {
    if (l->html)
        rp_buf_puts(&l->out, "</main>\n</body>\n</html>\n");
    rp_leaf_flush(l);
    rp_buf_free(&l->out);
    return l->status;
}

void rp_leaf_heading(rp_leaf *l, int level, const char *text) {
    if (l->html)
        rp_buf_printf(&l->out, "<h%d>", level);
    else
        rp_buf_printf(&l->out, "%.*s ", level, "######");
    put(l, text);
    if (l->html)
        rp_buf_printf(&l->out, "</h%d>\n", level);
    else
        rp_buf_puts(&l->out, "\n\n");
}

void rp_leaf_paragraph(rp_leaf *l, const char *text) {
    wrap(l, (const char *const[]){"<p>", "</p>\n"}, (const char *const[]){"", "\n\n"}, text);
}

void rp_leaf_quote(rp_leaf *l, const char *text, const char *source) {
    wrap(l, (const char *const[]){"<blockquote>“", "”"}, (const char *const[]){"> “", "”"}, text);
    wrap(l, (const char *const[]){" <cite>", "</cite></blockquote>\n"}, (const char *const[]){" – ", "\n\n"}, source);
}

void rp_leaf_record(rp_leaf *l, const char *anchor, const char *when, const char *what, const char *mark) {
    if (l->html) {
        rp_buf_puts(&l->out, "<article id=\"");
        rp_leaf_escape(&l->out, anchor);
        rp_buf_puts(&l->out, "\">\n<header>");
    }
    wrap(l, (const char *const[]){"<time>", "</time>"}, (const char *const[]){"**", "** "}, when);
    put(l, what);
    if (mark)
        wrap(l, (const char *const[]){" <strong class=\"mark\">", "</strong>"}, (const char *const[]){" *(", ")*"}, mark);
    rp_buf_puts(&l->out, l->html ? "</header>\n" : "\n\n");
}

void rp_leaf_record_end(rp_leaf *l, const char *foot) {
    wrap(l, (const char *const[]){"<footer>", "</footer>\n</article>\n"}, (const char *const[]){"", "\n\n"}, foot);
    rp_leaf_flush(l);
}

void rp_leaf_table(rp_leaf *l, const char *caption, const char *const *heads, int n, unsigned numeric) {
    if (l->html) {
        rp_buf_puts(&l->out, "<table>\n");
        if (caption)
            wrap(l, (const char *const[]){"<caption>", "</caption>\n"}, (const char *const[]){"", ""}, caption);
        rp_buf_puts(&l->out, "<thead><tr>");
        for (int i = 0; i < n; i++)
            wrap(l, (const char *const[]){numeric >> i & 1 ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">", "</th>"}, (const char *const[]){"", ""}, heads[i]);
        rp_buf_puts(&l->out, "</tr></thead>\n<tbody>\n");
        return;
    }
    if (caption)
        rp_leaf_paragraph(l, caption);
    rp_leaf_row(l, heads, n, numeric);
    for (int i = 0; i < n; i++)
        rp_buf_puts(&l->out, numeric >> i & 1 ? "|--:" : "|---");
    rp_buf_puts(&l->out, "|\n");
}

void rp_leaf_row(rp_leaf *l, const char *const *cells, int n, unsigned numeric) {
    rp_buf_puts(&l->out, l->html ? "<tr>" : "| ");
    for (int i = 0; i < n; i++)
        wrap(l, (const char *const[]){numeric >> i & 1 ? "<td class=\"n\">" : "<td>", "</td>"}, (const char *const[]){"", i + 1 < n ? " | " : " |"}, cells[i] ? cells[i] : "");
    rp_buf_puts(&l->out, l->html ? "</tr>\n" : "\n");
}

void rp_leaf_table_end(rp_leaf *l) {
    rp_buf_puts(&l->out, l->html ? "</tbody>\n</table>\n" : "\n");
    rp_leaf_flush(l);
}
