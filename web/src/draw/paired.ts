// paired.ts: paths run twice, as they are and with what is done: for each stream of acts the mean and the band of nine paths in ten
// without and with it, and beside them the band of the differences, path by path, against zero.
import { drawing, linear, valueAxisBelow, type ValueScale } from "../core/chart.ts";
import type { OUTCOME, Row } from "../core/contract.ts";
import { h, s, type Child } from "../core/dom.ts";
import { number } from "../core/words.ts";

export type Outcome = Row<typeof OUTCOME>;

interface Lane { readonly low: number | null; readonly mean: number | null; readonly high: number | null; readonly name: string }

function band(lane: Lane, x: ValueScale, y: number): Child {
    if (lane.low === null || lane.high === null || lane.mean === null) return null;
    return s("g", { class: lane.name }, s("path", { class: "span", d: `M${x(lane.low).toFixed(1)} ${y}H${x(lane.high).toFixed(1)}` }),
        lane.name === "without" ? s("circle", { class: "mean", cx: x(lane.mean).toFixed(1), cy: y, r: 4 })
            : s("rect", { class: "mean", x: (x(lane.mean) - 4).toFixed(1), y: y - 4, width: 8, height: 8 }));
}

const ends = (values: readonly (number | null)[]): readonly [number, number] => {
    const known = values.filter((v) => v !== null);
    return [Math.min(0, ...known), Math.max(0, ...known)];
};

export function drawPaired(outcomes: readonly Outcome[], width: number, tell: (o: Outcome) => string,
    say: (...what: readonly Child[]) => void): SVGSVGElement {
    const narrow = width < 620, left = narrow ? 8 : 120, row = narrow ? 58 : 40, top = 24, height = top + row * outcomes.length + 24, gap = 28;
    const room = width - left - gap - 12, first = left + Math.round(room * 0.58);
    const a = linear([0, ends(outcomes.flatMap((o) => [o.without_high, o.with_high]))[1] || 1], [left, first]).nice();
    const [low, high] = ends(outcomes.flatMap((o) => [o.difference_low, o.difference_high]));
    const b = linear(low === high ? [-1, 1] : [low, high], [first + gap, width - 12]).nice();
    const rows = outcomes.map((o, i) => {
        const y = top + row * i + (narrow ? 32 : 20), told = tell(o);
        const element = s("g", { class: "outcome", tabindex: "0", role: "img", "aria-label": told },
            s("rect", { class: "reach", x: 0, y: top + row * i, width, height: row }),
            s("text", { class: "head", x: narrow ? left : left - 10, y: narrow ? top + row * i + 14 : y + 4,
                "text-anchor": narrow ? "start" : "end" }, o.stream),
            band({ low: o.without_low, mean: o.without_mean, high: o.without_high, name: "without" }, a, y - 6),
            band({ low: o.with_low, mean: o.with_mean, high: o.with_high, name: "with" }, a, y + 7),
            band({ low: o.difference_low, mean: o.difference_mean, high: o.difference_high, name: "difference" }, b, y));
        for (const event of ["focus", "pointerenter"]) element.addEventListener(event, () => say(told));
        return element;
    });
    const axis = (x: typeof a, count: number): Child => valueAxisBelow(x, x.ticks(count), top, height - 20, (n) => number(n, 1));
    return drawing(width, height, "Acts by stream, without and with what is done", { class: "chart paired" },
        axis(a, Math.max(2, Math.floor(room / 130))), axis(b, Math.max(2, Math.floor(room / 220))), s("path", { class: "zero", d: `M${b(0)} ${top}V${height - 20}` }),
        s("text", { class: "head", x: left, y: 14 }, "acts"), s("text", { class: "head", x: first + gap, y: 14 }, "difference"), rows);
}

export function pairedLegend(): Child {
    const sample = (name: string, text: string): Child => h("span", { class: "key" },
        s("svg", { width: 34, height: 12, class: "chart sample paired", "aria-hidden": "true" },
        band({ low: 0, mean: 0.5, high: 1, name }, linear([0, 1], [3, 31]), 6)), ` ${text}`);
    return [sample("without", "as things are"), sample("with", "with what is done"), sample("difference", "the difference, path by path"),
        h("span", {}, "mark: mean; line: nine paths in ten")];
}
