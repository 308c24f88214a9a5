// timeline.ts: what happened when: bins of incidents by class, conflict upwards and cooperation downwards; the most told
// incidents as marks beside their day; figures and assessments of relations on strips of their own. A span that is drawn with
// the pointer, or set with the two handles, becomes the filter's.
import { dayOf, drawing, endOf, linear, mark, roving, timeAxis, timeScale, valueAxis, type TimeScale } from "../core/chart.ts";
import type { ASSESSMENT, FIGURE, Incident, Row, TIMELINE } from "../core/contract.ts";
import { h, joined, s, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { incidentAddress, incidentLines, legend, sides, tolls, when } from "../core/pieces.ts";
import { at, href, type Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { plain } from "../core/visible.ts";
import { days, named, number, quadOf, QUADS, range, spaced, type Quad } from "../core/words.ts";
import type { SharedAxis } from "./axis.ts";
import { brush } from "./brush.ts";
import { lanes, type Placed } from "./lanes.ts";
import { panelHead } from "./panels.ts";

export type Bin = Row<typeof TIMELINE>;
export type FigureRow = Row<typeof FIGURE>;
export type AssessmentRow = Row<typeof ASSESSMENT>;
type Say = (...what: readonly Child[]) => void;

export interface Timeline {
    readonly axis: SharedAxis;
    readonly address: Address;
    readonly bins: readonly Bin[];
    readonly marks: readonly Incident[];
    readonly figures: readonly FigureRow[];
    readonly assessments: readonly AssessmentRow[];
    readonly step: string;
    readonly csv: string;
    readonly pick: (from: string, to: string) => void;
    readonly below: Child;
}

const LANES = 3, LANE = 15, BARS = 78, STRIP = 20, GAP = 8;

// The middle of an interval; an open one stands at its known end.
export function middleOf(from: string | null, to: string | null): number | null {
    if (from === null && to === null) return null;
    return (dayOf(from ?? to!) + endOf(to ?? from!)) / 2;
}

// A mark grows with the dead, slowly.
export const radius = (killed: number | null): number => 4 + Math.min(3.5, Math.sqrt(killed ?? 0) / 3);

function stack(bins: readonly Bin[], x: TimeScale, y: (n: number) => number, quads: readonly [Quad, Quad], way: 1 | -1): Child {
    const tenth = (n: number): number => Math.round(10 * n) / 10;
    return quads.map((quad, i) => s("path", { class: `bar ${quad}`, d: bins.map((b) => {
        const under = i === 0 ? 0 : b[quads[0]], n = b[quad];
        if (n === 0) return "";
        const left = x(dayOf(b.from)), right = Math.max(left + 1.5, x(endOf(b.to)) - 0.75);
        return `M${tenth(left)} ${tenth(y(way * under))}V${tenth(y(way * (under + n)))}H${tenth(right)}V${tenth(y(way * under))}z`;
    }).join("") }));
}

const isConflict = (i: Incident): boolean => quadOf(i.quad, i.type).endsWith("conflict");

function incidentMark(t: Timeline, p: Placed<Incident>, y: number, say: Say): SVGAElement {
    const i = p.item, disputed = i.status === "disputed";
    const name = joined([days(i.from, i.to), sides(i), `${i.type}${i.mode === null ? "" : ` ${i.mode}`}`, i.place, ...tolls(i), disputed && "disputed"]).join("");
    const element = s("a", { href: href(incidentAddress(t.address, i.id)), "aria-label": plain(name) }, mark(quadOf(i.quad, i.type), p.x, y, radius(i.killed_best), disputed));
    for (const type of ["focus", "pointerenter"]) element.addEventListener(type, () => say(when(i.from, i.to), " · ", incidentLines(i, t.address)));
    return element;
}

// The marks of one side: above the bars or below them, the first lane next to the bars.
function incidentMarks(t: Timeline, x: TimeScale, side: "conflict" | "cooperation", edge: number, say: Say): { at: number; mark: SVGElement }[] {
    const mine = t.marks.filter((i) => isConflict(i) === (side === "conflict") && middleOf(i.from, i.to) !== null);
    const placed = lanes(mine, (i) => x(middleOf(i.from, i.to) ?? 0), (i) => radius(i.killed_best) * 1.2 + 1, LANES);
    return placed.map((p) => ({ at: p.x, mark: incidentMark(t, p, side === "conflict" ? edge - LANE * (p.lane + 0.5) : edge + LANE * (p.lane + 0.5), say) }));
}

// What covers a time lies as a line over it, with its mark in the middle.
function strip(x: TimeScale, y: number, from: string | null, to: string | null, shape: string, target: string, words: string, say: Say): { at: number; mark: SVGElement } | null {
    const middle = middleOf(from, to);
    if (middle === null) return null;
    const cx = Math.round(x(middle)), [left, right] = [x(dayOf(from ?? to!)), x(endOf(to ?? from!))];
    const element = s("a", { href: target, class: "strip", "aria-label": words }, right - left > 12 && s("path", { class: "span", d: `M${left} ${y}H${right}` }),
        s("path", { class: "shape", d: `M${cx} ${y}${shape}` }));
    for (const type of ["focus", "pointerenter"]) element.addEventListener(type, () => say(words));
    return { at: cx, mark: element };
}

const SQUARE = "m-4 -4h8v8h-8z", UP = "m-5 4l5 -9l5 9z", DOWN = "m-5 -4l5 9l5 -9z", LEVEL = "m-5 -2h10v4h-10z";

export const figureWords = (f: FigureRow): string => joined([days(f.from, f.to), `${range(f.low, f.high) ?? ""} ${spaced(f.what)}${f.unit === null ? "" : ` ${f.unit}`}`,
    f.country, f.according_to.length > 0 && `says ${named(f.according_to_names, f.according_to)}`]).join("");

export const assessmentWords = (a: AssessmentRow): string => joined([days(a.from, a.to), `relations of ${a.a_name ?? a.a ?? "?"} and ${a.b_name ?? a.b ?? "?"}: ${a.direction}`,
    a.according_to.length > 0 && `says ${named(a.according_to_names, a.according_to)}`]).join("");

function strips(t: Timeline, x: TimeScale, top: number, say: Say): { marks: { at: number; mark: SVGElement }[]; heads: Child; height: number } {
    const marks: { at: number; mark: SVGElement }[] = [], heads: Child[] = [], left = 0;
    let y = top + STRIP / 2;
    const add = (name: string, made: readonly ({ at: number; mark: SVGElement } | null)[]): void => {
        const there = made.filter((m) => m !== null);
        if (there.length === 0) return;
        heads.push(s("text", { class: "tick", x: left, y: y + 4, "aria-hidden": "true" }, name));
        marks.push(...there);
        y += STRIP;
    };
    const record = (id: string): string => href(at(t.address, "record", id));
    add("figures", t.figures.map((f) => strip(x, y, f.from, f.to, SQUARE, record(f.id), figureWords(f), say)));
    add("judged", t.assessments.map((a) => strip(x, y, a.from, a.to, a.direction === "better" ? UP : a.direction === "worse" ? DOWN : LEVEL,
                                                 record(a.id), assessmentWords(a), say)));
    return { marks, heads, height: y - STRIP / 2 - top };
}

function drawTimeline(t: Timeline, width: number, say: Say): SVGSVGElement {
    const x = timeScale(t.axis.domain ?? [0, 1], width), highest = (a: Quad, b: Quad): number => Math.max(0, ...t.bins.map((bin) => bin[a] + bin[b]));
    const up = highest("material_conflict", "verbal_conflict"), down = highest("material_cooperation", "verbal_cooperation"), most = Math.max(1, up, down);
    const room = (n: number): number => (n === 0 ? 0 : Math.max(16, BARS * (n / most))), beside = (n: number): number => (n === 0 ? 0 : LANES * LANE);
    const upper = 18 + beside(up), zero = upper + room(up), lower = zero + room(down);       // a side on which nothing happened takes no room
    const y = linear(up + down === 0 ? [0, 1] : [-down, up], [lower, upper]), foot = lower + beside(down) + GAP;
    const above = incidentMarks(t, x, "conflict", upper - 3, say), below = incidentMarks(t, x, "cooperation", lower + 3, say);
    const extra = strips(t, x, foot, say), bottom = foot + extra.height + 4;
    const marks = [...above, ...below, ...extra.marks].sort((a, b) => a.at - b.at).map((m) => m.mark);
    const svg = drawing(width, bottom + 30, "Incidents over time", { class: "chart brushed" }, timeAxis(x, bottom, 14),
        valueAxis(y, [...new Set([up, 0, -down])], x.range(), (n) => number(Math.abs(n))),
        panelHead({ x, top: 19 }, "Incidents", `a ${t.step}: conflict upwards, cooperation downwards`, `a ${t.step}`),
        stack(t.bins, x, y, ["material_conflict", "verbal_conflict"], 1), stack(t.bins, x, y, ["material_cooperation", "verbal_cooperation"], -1),
        s("path", { class: "zero", d: `M${x.range()[0]} ${Math.round(y(0)) + 0.5}H${x.range()[1]}`, "aria-hidden": "true" }), extra.heads);
    brush(svg, { x, top: 18, bottom, bins: t.bins, pick: t.pick, say });
    svg.append(...marks);
    roving(marks as SVGElement[]);
    return svg;
}

function timelineTable(t: Timeline): HTMLElement {
    const bins = localTable({ caption: `Incidents by ${t.step}`, rows: t.bins.filter((b) => QUADS.some((q) => b[q] > 0)), columns: [
        { head: "From – to", row: true, cell: (b) => days(b.from, b.to), value: (b) => b.from },
        ...QUADS.map((q) => ({ head: spaced(q), unit: "incidents", number: true, cell: (b: Bin) => number(b[q]), value: (b: Bin) => b[q] })),
        { head: "Disputed", unit: "incidents", number: true, cell: (b) => number(b.disputed), value: (b) => b.disputed },
        { head: "Killed", unit: "persons, best values", number: true, cell: (b) => (b.killed_best === null ? "–" : number(b.killed_best)), value: (b) => b.killed_best },
    ] });
    const marks = localTable({ caption: "The most told incidents", rows: [...t.marks].sort((a, b) => (a.from ?? "").localeCompare(b.from ?? "")), columns: [
        { head: "When", row: true, cell: (i) => when(i.from, i.to), value: (i) => i.from },
        { head: "What", wide: true, cell: (i) => incidentLines(i, t.address) },
        { head: "Killed", unit: "best value", number: true, cell: (i) => (i.killed_best === null ? "–" : number(i.killed_best)), value: (i) => i.killed_best },
    ] });
    return h("div", {}, bins, marks);
}

export function timelineFigure(t: Timeline): HTMLElement {
    return t.axis.add(figure({
        title: "What happened", name: "rapport-timeline", csv: t.csv, below: t.below, legend: legend(true),
        hint: "Draw along the chart, or move the handles at its foot and press Enter, to show only that time. A mark is an incident: the more are dead, the larger it is.",
        draw: (width, say) => drawTimeline(t, width, say), table: () => timelineTable(t),
    }));
}
