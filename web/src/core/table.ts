// table.ts: the page's tables: a caption, columns with heads and units, sorted by the reader (here where all rows are at hand,
// by the address where the server holds more), a page at a time. A wide table scrolls within its own box; one that is
// `stacked` becomes a list of entries on a narrow screen and keeps its roles.
import { h, on, replace, type Child } from "./dom.ts";
import { first, given, href, type Address } from "./state.ts";
import { count, number } from "./words.ts";

export interface Column<R> {
    readonly head: string;
    readonly unit?: string;
    readonly cell: (row: R) => Child;
    readonly value?: (row: R) => string | number | null;        // what it is sorted by here; none: it is not sorted
    readonly sort?: string;                                     // the server's name of the column, where the server sorts
    readonly number?: boolean;
    readonly row?: boolean;                                     // its cell names the row
    readonly wide?: boolean;                                    // takes what room there is
    readonly labelled?: boolean;                                // says its head where the rows are stacked; numbers always do
}

export interface Table<R> {
    readonly caption: string;
    readonly hideCaption?: boolean;                             // where a heading says it already
    readonly columns: readonly Column<R>[];
    readonly rows: readonly R[];
    readonly first?: number;                                    // so many are shown at first; else PAGE
    readonly stacked?: boolean;
    readonly empty?: string;
    readonly below?: (row: R) => Child;                         // under a row, over its whole width
}

const PAGE = 200;

type Order = { readonly column: number; readonly down: boolean } | null;

// Nothing known stands last, whichever way.
function ordered<R>(rows: readonly R[], value: (row: R) => string | number | null, down: boolean): R[] {
    return [...rows].sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
        const way = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
        return down ? -way : way;
    });
}

function label<R>(c: Column<R>): Child {
    return [c.head, c.unit !== undefined && h("span", { class: "unit" }, ` ${c.unit}`)];
}

const arrow = (order: "ascending" | "descending" | null): Child =>
    order !== null && h("span", { class: "arrow", "aria-hidden": "true" }, order === "ascending" ? " ↑" : " ↓");

// The head of one column: plain, a button that sorts here, or a link that asks the server.
function headCell<R>(c: Column<R>, order: "ascending" | "descending" | null, act: (() => void) | string | null, role: string | null): HTMLElement {
    const inside = act === null ? h("span", { class: "unsorted" }, label(c)) : typeof act === "string" ? h("a", { href: act }, label(c), arrow(order))
        : on(h("button", { type: "button" }, label(c), arrow(order)), "click", act);
    return h("th", { scope: "col", role, class: c.number ? "number" : c.wide ? "wide" : null, "aria-sort": order }, inside);
}

function bodyRow<R>(t: Table<R>, row: R): Child {
    const role = (name: string): string | null => (t.stacked ? name : null);
    const cells = t.columns.map((c) => h(c.row ? "th" : "td",
        { scope: c.row ? "row" : null, role: role(c.row ? "rowheader" : "cell"), class: c.number ? "number" : c.wide ? "wide" : c.labelled ? "labelled" : null, "data-head": c.head }, c.cell(row)));
    const below = t.below?.(row);
    return [h("tr", { role: role("row") }, cells),
            below !== undefined && below !== null && below !== false &&
                h("tr", { role: role("row"), class: "below" }, h("td", { role: role("cell"), colspan: t.columns.length }, below))];
}

function built<R>(t: Table<R>, heads: readonly HTMLElement[], rows: readonly R[]): HTMLTableElement {
    const role = (name: string): string | null => (t.stacked ? name : null);
    return h("table", { class: t.stacked ? "stacked" : null, role: role("table") },
        h("caption", { class: t.hideCaption ? "away" : null }, t.caption),
        h("thead", { role: role("rowgroup") }, h("tr", { role: role("row") }, heads)),
        h("tbody", { role: role("rowgroup") }, rows.map((row) => bodyRow(t, row))));
}

// A box that scrolls sideways must be reachable by keys. It is a stop for them only while there is something to scroll.
function scrolling(name: string, table: HTMLTableElement): HTMLElement {
    const box = h("div", { class: "scroll", role: "group", "aria-label": name }, table);
    new ResizeObserver(() => {
        if (box.scrollWidth > box.clientWidth + 1) box.setAttribute("tabindex", "0");
        else box.removeAttribute("tabindex");
    }).observe(box);
    return box;
}

// All rows are here: sorted by a click on a head, more shown on request.
export function localTable<R>(t: Table<R>): HTMLElement {
    if (t.rows.length === 0) return h("p", { class: "nothing" }, t.empty ?? `${t.caption}: none.`);
    const host = h("div", { class: "table" });
    let order: Order = null, shown = t.first ?? PAGE;
    const draw = (focus: number | null): void => {
        const by = order === null ? undefined : t.columns[order.column]?.value;
        const rows = by === undefined || order === null ? t.rows : ordered(t.rows, by, order.down);
        const heads = t.columns.map((c, i) => headCell(c, order?.column !== i ? null : order.down ? "descending" : "ascending",
            c.value === undefined ? null : () => {
                order = { column: i, down: order?.column === i ? !order.down : c.number === true };
                draw(i);
            }, t.stacked ? "columnheader" : null));
        const more = t.rows.length > shown && on(h("button", { type: "button", class: "tool" }, `Show all ${number(t.rows.length)}`), "click", () => {
            shown = Infinity;
            draw(null);
        });
        replace(host, scrolling(t.caption, built(t, heads, rows.slice(0, shown))), more);
        if (focus !== null) heads[focus]?.querySelector("button")?.focus();
    };
    draw(null);
    return host;
}

export interface Paging {
    readonly address: Address;
    readonly total: number;
    readonly offset: number;
    readonly noun: string;
    readonly sort: string;                                      // the order when none is asked for
}

export function pager(p: Paging, shown: number): HTMLElement {
    const size = Number(first(p.address, "rows") ?? PAGE);
    const to = (offset: number): string => href(given(p.address, "offset", offset > 0 ? String(offset) : null));
    const last = p.offset + shown;
    return h("nav", { class: "pager", "aria-label": `Pages of ${p.noun}s` },
        p.offset > 0 && h("a", { href: to(Math.max(0, p.offset - size)), rel: "prev" }, "← Previous"),
        h("span", {}, shown < p.total ? `${number(p.offset + 1)}–${number(last)} of ${count(p.total, p.noun)}` : count(p.total, p.noun)),
        last < p.total && h("a", { href: to(last), rel: "next" }, "Next →"));
}

// The server holds the rows: heads and pages are links.
export function servedTable<R>(t: Table<R>, p: Paging): HTMLElement {
    if (p.total === 0) return h("p", { class: "nothing" }, t.empty ?? `${t.caption}: none.`);
    const now = first(p.address, "sort") ?? p.sort, [name, down] = now.startsWith("-") ? [now.slice(1), true] : [now, false];
    const heads = t.columns.map((c) => {
        const mine = c.sort !== undefined && c.sort === name;
        const next = c.sort === undefined ? null : (mine ? !down : c.number === true) ? `-${c.sort}` : c.sort;
        const act = next === null ? null : href(given(given(p.address, "offset", null), "sort", next));
        return headCell(c, mine ? (down ? "descending" : "ascending") : null, act, t.stacked ? "columnheader" : null);
    });
    return h("div", { class: "table" }, pager(p, t.rows.length), scrolling(t.caption, built(t, heads, t.rows)),
        t.rows.length > 20 && p.total > t.rows.length && pager(p, t.rows.length));
}
