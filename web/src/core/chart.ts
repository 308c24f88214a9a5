// chart.ts: what charts share: the time axis that curve, timeline and marks stand on, value axes, bands and lines, the marks
// of the four classes. Scales and paths are d3's; everything is drawn once per width, so nothing moves.
import { scaleLinear, scaleLog, scaleUtc, type ScaleLinear, type ScaleLogarithmic, type ScaleTime } from "d3-scale";
import { area, line } from "d3-shape";

import { s, type Attributes, type Child } from "./dom.ts";
import { monthName, type Quad } from "./words.ts";

export type TimeScale = ScaleTime<number, number>;
export type ValueScale = ScaleLinear<number, number> | ScaleLogarithmic<number, number>;

export const DAY = 86_400_000;

export const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
export const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
// The end of a day, for an interval that includes it.
export const endOf = (iso: string): number => dayOf(iso) + DAY;

// Room at the left for the labels of values; at the right for half a label of the axis.
export const LEFT = 46, RIGHT = 14;

export function timeScale(domain: readonly [number, number], width: number): TimeScale {
    return scaleUtc().domain(domain).range([LEFT, Math.max(LEFT + 40, width - RIGHT)]);
}

export const linear = (domain: readonly [number, number], range: readonly [number, number]): ScaleLinear<number, number> =>
    scaleLinear().domain(domain).range(range);
export const logarithmic = (domain: readonly [number, number], range: readonly [number, number]): ScaleLogarithmic<number, number> =>
    scaleLog().domain(domain).range(range).clamp(true);

// The span of all that is to be seen, a little wider than its ends; null where there is no day.
export function spanOf(times: readonly number[]): [number, number] | null {
    let low = Infinity, high = -Infinity;
    for (const t of times) if (Number.isFinite(t)) low = Math.min(low, t), high = Math.max(high, t);
    if (low > high) return null;
    return low === high ? [low - 15 * DAY, high + 15 * DAY] : [low, high];
}

// "2024" at a new year, "Mar", "5 Mar": as much as a tick must say after the one before it.
export function tickLabel(time: Date, step: number): string {
    const month = monthName(time.getUTCMonth() + 1).slice(0, 3);
    if (time.getUTCMonth() === 0 && time.getUTCDate() === 1) return String(time.getUTCFullYear());
    return step > 25 * DAY ? month : `${time.getUTCDate()} ${month}`;
}

// The axis at y: ticks, labels; grid lines up to `top`.
export function timeAxis(x: TimeScale, y: number, top: number): SVGGElement {
    const [from = 0, to = 0] = x.range();
    const ticks = x.ticks(Math.max(2, Math.floor((to - from) / 72)));
    const step = ticks.length > 1 ? Number(ticks[1]) - Number(ticks[0]) : Infinity;
    const rest = ticks.map((t) => {
        const at = Math.round(x(t)) + 0.5;
        return [s("path", { class: "grid", d: `M${at} ${top}V${y}` }), s("path", { class: "rule", d: `M${at} ${y}v4` }),
                s("text", { class: "tick", x: at, y: y + 16, "text-anchor": "middle" }, tickLabel(t, step))];
    });
    return s("g", { "aria-hidden": "true" }, s("path", { class: "rule", d: `M${from} ${y + 0.5}H${to}` }), rest);
}

// Labels and grid lines of values at the left.
export function valueAxis(y: ValueScale, ticks: readonly number[], x: readonly number[], label: (n: number) => string): SVGGElement {
    const [from = 0, to = 0] = x;
    return s("g", { "aria-hidden": "true" }, ticks.map((t) => {
        const at = Math.round(y(t)) + 0.5;
        return [s("path", { class: "grid", d: `M${from} ${at}H${to}` }), s("text", { class: "tick", x: from - 6, y: at + 4, "text-anchor": "end" }, label(t))];
    }));
}

// Round values of a linear scale; of counts, whole ones.
export const valueTicks = (y: ScaleLinear<number, number>, most: number): number[] => y.ticks(most).filter(Number.isInteger);

// An axis of values that lie from left to right, under a drawing.
export function valueAxisBelow(x: ValueScale, ticks: readonly number[], top: number, y: number, label: (n: number) => string): SVGGElement {
    return s("g", { "aria-hidden": "true" }, ticks.map((t) => {
        const at = Math.round(x(t)) + 0.5;
        return [s("path", { class: "grid", d: `M${at} ${top}V${y}` }), s("text", { class: "tick", x: at, y: y + 14, "text-anchor": "middle" }, label(t))];
    }));
}

export interface Spread { readonly time: number; readonly low: number | null; readonly high: number | null }
export interface Point { readonly time: number; readonly value: number | null }

// Bands and lines break where nothing is known.
export function band(points: readonly Spread[], x: TimeScale, y: ValueScale, className: string): SVGPathElement {
    const shape = area<Spread>().defined((p) => p.low !== null && p.high !== null)
        .x((p) => x(p.time)).y0((p) => y(p.low ?? 0)).y1((p) => y(p.high ?? 0));
    return s("path", { class: className, d: rounded(shape([...points])) });
}

export function curve(points: readonly Point[], x: TimeScale, y: ValueScale, className: string): SVGPathElement {
    const shape = line<Point>().defined((p) => p.value !== null).x((p) => x(p.time)).y((p) => y(p.value ?? 0));
    return s("path", { class: className, d: rounded(shape([...points])) });
}

// Tenths of a pixel are enough.
export function rounded(path: string | null): string {
    return (path ?? "").replace(/\d+\.\d+/g, (n) => String(Math.round(10 * Number(n)) / 10));
}

// A mark of a class: corners for conflict, none for cooperation; full where it is material. r is half its height. A disputed
// one carries a stroke across it.
export function mark(quad: Quad, x: number, y: number, r: number, disputed = false): SVGGElement {
    const tenth = (n: number): number => Math.round(10 * n) / 10;
    const [cx, cy] = [tenth(x), tenth(y)];
    const shape = quad.endsWith("conflict")
        ? s("path", { class: "shape", d: `M${cx} ${tenth(cy - r * 1.2)}l${tenth(r * 1.2)} ${tenth(r * 1.2)}l${tenth(-r * 1.2)} ${tenth(r * 1.2)}l${tenth(-r * 1.2)} ${tenth(-r * 1.2)}z` })
        : s("circle", { class: "shape", cx, cy, r: tenth(r) });
    const across = disputed && s("path", { class: "across", d: `M${tenth(cx - r * 1.7)} ${tenth(cy + r * 1.7)}L${tenth(cx + r * 1.7)} ${tenth(cy - r * 1.7)}` });
    return s("g", { class: `mark ${quad}` }, shape, across);
}

// The whole of a chart: a drawing with a name; its children say the rest.
export function drawing(width: number, height: number, name: string, attributes: Attributes, ...children: readonly Child[]): SVGSVGElement {
    return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": name, ...attributes }, ...children);
}

// Arrow keys go through the marks of a chart, one of which is in the order of tabs: first, last, next, previous by x.
export function roving(marks: readonly SVGElement[]): void {
    const enter = (i: number): void => {
        for (const m of marks) m.setAttribute("tabindex", "-1");
        marks[i]?.setAttribute("tabindex", "0");
    };
    marks.forEach((m, i) => {
        m.addEventListener("keydown", (event) => {
            const to = { ArrowRight: i + 1, ArrowUp: i + 1, ArrowLeft: i - 1, ArrowDown: i - 1, Home: 0, End: marks.length - 1 }[event.key];
            const target = to === undefined ? undefined : marks[Math.max(0, Math.min(marks.length - 1, to))];
            if (target === undefined) return;
            event.preventDefault();
            target.focus();
        });
        m.addEventListener("focus", () => enter(i));
    });
    enter(0);
}
