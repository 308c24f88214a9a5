// brush.ts: choosing a span of time on a chart. With a pointer: draw along the axis. With keys: two sliders, one at each end,
// that arrows move by a bin and Enter confirms. What is chosen is whole bins; the caller puts it in the address.
import { dayOf, endOf, type TimeScale } from "../core/chart.ts";
import { s } from "../core/dom.ts";
import { days } from "../core/words.ts";

export interface Bin { readonly from: string; readonly to: string }

export interface Brush {
    readonly x: TimeScale;
    readonly top: number;
    readonly bottom: number;
    readonly bins: readonly Bin[];
    readonly pick: (from: string, to: string) => void;
    readonly say: (what: string) => void;
}

// The bin that holds a time, or the one nearest to it.
export function binAt(bins: readonly Bin[], time: number): number {
    const i = bins.findIndex((b) => endOf(b.to) > time);
    return i < 0 ? bins.length - 1 : i;
}

const FEWEST = 5;               // pixels that a pointer moves before it chooses

class Choice {
    readonly #b: Brush;
    readonly #area = s("rect", { class: "chosen", "data-tool": true });
    readonly #handles: readonly SVGGElement[];
    ends: [number, number];

    constructor(b: Brush) {
        this.#b = b;
        this.ends = [0, b.bins.length - 1];
        this.#handles = [0, 1].map((side) => this.#handle(side as 0 | 1));
    }

    get elements(): SVGElement[] {
        return [this.#area, ...this.#handles];
    }

    get whole(): boolean {
        return this.ends[0] === 0 && this.ends[1] === this.#b.bins.length - 1;
    }

    words(): string {
        const [from, to] = this.ends.map((i) => this.#b.bins[i]);
        return from === undefined || to === undefined ? "" : days(from.from, to.to);
    }

    draw(): void {
        const { x, top, bottom, bins } = this.#b, [a, b] = [bins[this.ends[0]], bins[this.ends[1]]];
        if (a === undefined || b === undefined) return;
        const from = x(dayOf(a.from)), to = x(endOf(b.to));
        for (const [name, value] of Object.entries({ x: from, y: top, width: Math.max(1, to - from), height: bottom - top })) this.#area.setAttribute(name, String(value));
        this.#area.classList.toggle("whole", this.whole);
        this.#handles.forEach((handle, side) => {
            handle.setAttribute("transform", `translate(${Math.round(side === 0 ? from : to)} ${bottom})`);
            handle.setAttribute("aria-valuenow", String(this.ends[side as 0 | 1]));
            handle.setAttribute("aria-valuetext", side === 0 ? days(a.from, a.from) : days(b.to, b.to));
        });
    }

    confirm(): void {
        const [a, b] = [this.#b.bins[this.ends[0]], this.#b.bins[this.ends[1]]];
        if (a !== undefined && b !== undefined && !this.whole) this.#b.pick(a.from, b.to);
    }

    #handle(side: 0 | 1): SVGGElement {
        const last = this.#b.bins.length - 1;
        const handle = s("g", { class: "handle", role: "slider", tabindex: 0, "data-tool": true, "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": last,
                                "aria-label": `${side === 0 ? "First" : "Last"} day to show; Enter shows the span` },
            s("rect", { class: "reach", x: -12, y: -12, width: 24, height: 24 }), s("path", { class: "grip", d: "M0 -6l5 6l-5 6l-5 -6z" }));
        handle.addEventListener("keydown", (event) => {
            const now = this.ends[side];
            const to = { ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1, PageUp: now + 12, PageDown: now - 12, Home: 0, End: last }[event.key];
            if (to !== undefined) {
                this.ends[side] = side === 0 ? Math.max(0, Math.min(this.ends[1], to)) : Math.min(last, Math.max(this.ends[0], to));
                this.draw();
                this.#b.say(`${this.words()}: Enter shows it.`);
            } else if (event.key === "Enter") this.confirm();
            else if (event.key === "Escape") { this.ends = [0, last]; this.draw(); }
            else return;
            event.preventDefault();
        });
        return handle;
    }
}

export function brush(svg: SVGSVGElement, b: Brush): void {
    if (b.bins.length < 2) return;
    const choice = new Choice(b), time = (event: PointerEvent): number => Number(b.x.invert(event.clientX - svg.getBoundingClientRect().left));
    let began: { x: number; bin: number } | null = null, moved = false;
    svg.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || (event.target as Element).closest("a")) return;
        began = { x: event.clientX, bin: binAt(b.bins, time(event)) };
        moved = false;
    });
    svg.addEventListener("pointermove", (event) => {
        if (began === null || (!moved && Math.abs(event.clientX - began.x) < FEWEST)) return;
        if (!moved) svg.setPointerCapture(event.pointerId);
        moved = true;
        const bin = binAt(b.bins, time(event));
        choice.ends = [Math.min(began.bin, bin), Math.max(began.bin, bin)];
        choice.draw();
        b.say(choice.words());
    });
    svg.addEventListener("pointerup", () => {
        if (began !== null && moved) choice.confirm();
        began = null;
    });
    svg.addEventListener("pointercancel", () => {
        began = null;
        choice.ends = [0, b.bins.length - 1];
        choice.draw();
    });
    choice.draw();
    svg.append(...choice.elements);
}
