// bars.ts: lying bars, one a row, each of parts that are told apart by fill as well as by colour; the name stands above its bar
// where the drawing is narrow, beside it where it is wide.
import { drawing, linear, valueAxisBelow } from "../core/chart.ts";
import { s, type Child } from "../core/dom.ts";
import { number } from "../core/words.ts";

export interface Part { readonly className: string; readonly value: number }
export interface Bar { readonly name: string; readonly href: string | null; readonly told: string; readonly parts: readonly Part[] }

const THICK = 12;
const LETTER = 8;                    // the width of a bold one, on the wide side

export function drawBars(bars: readonly Bar[], width: number, label: string, say: (...what: readonly Child[]) => void): SVGSVGElement {
    const narrow = width < 560, left = narrow ? 4 : 190, row = narrow ? 36 : 22, top = 4, height = top + row * bars.length + 26;
    const most = Math.max(1, ...bars.map((b) => b.parts.reduce((sum, p) => sum + p.value, 0)));
    const x = linear([0, most], [left, width - 40]), letters = Math.floor((narrow ? width : left - 12) / LETTER);
    const rows = bars.map((bar, i) => {
        const y = top + row * i + (narrow ? 17 : 4), total = bar.parts.reduce((sum, p) => sum + p.value, 0);
        let from = 0;
        const parts = bar.parts.map((p) => {
            const [x0, x1] = [x(from), x(from += p.value)];
            return p.value > 0 && s("rect", { class: `part ${p.className}`, x: x0.toFixed(1), y,
                width: Math.max(1, x1 - x0 - 0.5).toFixed(1), height: THICK });
        });
        const name = bar.name.length > letters ? `${bar.name.slice(0, letters - 1)}…` : bar.name;
        const inside = [s("title", {}, bar.told), s("text", { class: "head", x: narrow ? left : left - 8, y: narrow ? y - 5 : y + 10,
            "text-anchor": narrow ? "start" : "end" }, name),
                        parts, s("text", { x: x(total) + 5, y: y + 10 }, number(total))];
        const element = bar.href === null ? s("g", { class: "bar-row" }, inside) : s("a",
            { class: "bar-row", href: bar.href, "aria-label": bar.told }, inside);
        for (const event of ["focus", "pointerenter"]) element.addEventListener(event, () => say(bar.told));
        return element;
    });
    return drawing(width, height, label, {}, valueAxisBelow(x, x.ticks(Math.max(2, Math.floor(width / 140))).filter(Number.isInteger), top, height - 20, number), rows);
}
