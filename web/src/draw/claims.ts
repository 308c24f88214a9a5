// claims.ts: who says how many, as a chart of dots and ranges: a row for each claim, a claimant's claims under each other in
// the order they were first reported, the earlier ones hollow with a line to what took their place. Behind them the interval
// that the incident keeps, with its best value. An open end is an arrow.
import { drawing, linear, roving, valueTicks } from "../core/chart.ts";
import type { CLAIM, Row, TOLL } from "../core/contract.ts";
import { s, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { days, number, range } from "../core/words.ts";

export type Claim = Row<typeof CLAIM>;
export type Toll = Row<typeof TOLL>;

export const claimantName = (c: Claim): string => c.claimant_name ?? c.claimant ?? "?";

// Names of codes, as far as the page knows them.
export type Names = ReadonlyMap<string, string>;

// "denies that it happened", "at least 24 killed (civilians of Afghanistan)", "the place Paktika"
export function claimWords(c: Claim, names: Names): string {
    const stance = c.stance === null || c.stance === "asserts" ? "" : `${c.stance} `, name = (codes: string): string => codes.split(/[,;] */).map((code) => names.get(code) ?? code).join(", ");
    if (c.about === "occurrence") return stance === "" ? "it\u00a0happened" : `${stance}${c.stance === "announces" || c.stance === "does not confirm" ? "it" : "that it happened"}`;
    const said = range(c.low, c.high);
    if (said !== null) return `${stance}${said} ${c.about}${c.victims === null ? "" : ` (${name(c.victims)})`}`;
    return `${stance}the ${c.about} ${c.value === null ? days(c.from, c.to) : name(c.value)}`;
}

// Claims with a number, claimant by claimant as they first spoke, each claimant's in time.
export function inRows(claims: readonly Claim[]): Claim[] {
    const order = new Map<string, number>();
    const dated = [...claims].sort((a, b) => (a.first_reported ?? "9").localeCompare(b.first_reported ?? "9") || a.nth - b.nth);
    for (const c of dated) if (!order.has(claimantName(c))) order.set(claimantName(c), order.size);
    return dated.sort((a, b) => order.get(claimantName(a))! - order.get(claimantName(b))!);
}

const ROW = 26, TOP = 26, FOOT = 30, LETTER = 7;

interface Plot { readonly x: ReturnType<typeof linear>; readonly rows: readonly Claim[]; readonly y: (i: number) => number; readonly right: number; readonly names: Names }

function claimMark(c: Claim, i: number, p: Plot, target: string, say: (...what: readonly Child[]) => void): SVGAElement {
    const y = p.y(i), low = p.x(c.low ?? 0), high = c.high === null ? p.right : p.x(c.high), at = c.low !== null ? low : high;
    const words = `${claimantName(c)}: ${claimWords(c, p.names)}, first reported ${days(c.first_reported, c.first_reported)}${c.superseded_by === null ? "" : ", later replaced"}`;
    const element = s("a", { href: target, class: c.superseded_by === null ? "claim" : "claim former", "aria-label": words },
        s("path", { class: "reach", d: `M${p.x.range()[0]} ${y - ROW / 2}H${p.right}V${y + ROW / 2}H${p.x.range()[0]}z` }),
        low !== high && s("path", { class: "span", d: `M${low} ${y}H${high}${c.high === null ? "m-6 -4l6 4l-6 4" : ""}` }),
        s("circle", { class: "shape", cx: at, cy: y, r: 5 }), c.low !== null && c.high !== null && c.low !== c.high && s("circle", { class: "shape", cx: high, cy: y, r: 5 }));
    for (const type of ["focus", "pointerenter"]) element.addEventListener(type, () => say(words));
    return element;
}

// From a claim to the one that took its place.
function succession(p: Plot): Child {
    return p.rows.map((c, i) => {
        const next = p.rows.findIndex((n) => n.id === c.superseded_by);
        return next >= 0 && s("path", { class: "succession", "aria-hidden": "true", d: `M${p.x(c.low ?? c.high ?? 0)} ${p.y(i) + 5}L${p.x(p.rows[next]?.low ?? p.rows[next]?.high ?? 0)} ${p.y(next) - 5}` });
    });
}

function drawClaims(f: ClaimsChart, rows: readonly Claim[], width: number, say: (...what: readonly Child[]) => void): SVGSVGElement {
    const { toll, target } = f, most = Math.max(1, ...rows.flatMap((c) => [c.low ?? 0, c.high ?? 0]), toll?.best ?? 0, toll?.high ?? 0);
    const longest = Math.max(...rows.map((c) => claimantName(c).length + 8)), left = Math.min(width * 0.42, 12 + LETTER * longest), right = width - 30;
    const x = linear([0, most], [left, right]), y = (i: number): number => TOP + ROW * (i + 0.5), bottom = TOP + ROW * rows.length;
    const plot: Plot = { x, rows, y, right: width - 4, names: f.names }, letters = Math.floor(left / LETTER) - 1;
    const label = (c: Claim): string => {
        const day = c.first_reported === null ? "" : ` ${days(c.first_reported, c.first_reported, true)}`, name = claimantName(c);
        return (name.length + day.length > letters ? `${name.slice(0, Math.max(3, letters - day.length - 1))}…` : name) + day;
    };
    const known = toll !== undefined && (toll.low !== null || toll.high !== null) &&
        s("rect", { class: "kept", x: x(toll.low ?? 0), width: Math.max(1, (toll.high === null || toll.open ? plot.right : x(toll.high)) - x(toll.low ?? 0)), y: TOP, height: bottom - TOP });
    const best = toll?.best !== null && toll?.best !== undefined &&
        [s("path", { class: "best", d: `M${x(toll.best)} ${TOP - 4}V${bottom}` }), s("text", { x: x(toll.best), y: TOP - 9, "text-anchor": "middle" }, `best ${number(toll.best)}`)];
    const marks = rows.map((c, i) => claimMark(c, i, plot, target(c), say));
    const ticks = valueTicks(x, Math.max(2, Math.floor((right - left) / 70))).map((n) => [s("path", { class: "grid", d: `M${x(n)} ${TOP}V${bottom}` }),
        s("text", { class: "tick", x: x(n), y: bottom + 16, "text-anchor": "middle" }, number(n))]);
    const svg = drawing(width, bottom + FOOT, `Claims of how many were ${f.about}`, {}, s("g", { "aria-hidden": "true" }, ticks, known, best,
        rows.map((c, i) => s("text", { x: left - 10, y: y(i) + 4, "text-anchor": "end" }, label(c)))), succession(plot), marks);
    roving(marks);
    return svg;
}

export interface ClaimsChart {
    readonly about: string;
    readonly claims: readonly Claim[];
    readonly toll: Toll | undefined;
    readonly table: () => HTMLElement;
    readonly csv: string;
    readonly target: (c: Claim) => string;
    readonly names: Names;
}

export function claimsFigure(f: ClaimsChart): HTMLElement {
    const rows = inRows(f.claims);
    return figure({
        title: `${f.about.charAt(0).toUpperCase()}${f.about.slice(1)}: who says how many`, name: `rapport-${f.about}`, csv: f.csv, table: f.table, open: true,
        legend: "Persons. A full dot stands; a hollow one was replaced by the claimant's later number. Shaded: least to most of what stands; line: the best supported.",
        draw: (width, say) => drawClaims(f, rows, width, say),
    });
}
