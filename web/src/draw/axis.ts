// axis.ts: the span of time that the charts of a page stand on together, so that one can be read under the other. What comes
// later (a forecast) may widen it; then all of them are drawn again.
import { spanOf } from "../core/chart.ts";

export class SharedAxis {
    #times: number[] = [];
    readonly #figures: HTMLElement[] = [];

    include(times: readonly number[]): void {
        const before = this.domain;
        this.#times = [...(spanOf([...this.#times, ...times]) ?? [])];
        const after = this.domain;
        if (before !== null && after !== null && (before[0] !== after[0] || before[1] !== after[1])) this.redraw();
    }

    get domain(): readonly [number, number] | null {
        return spanOf(this.#times);
    }

    add(figure: HTMLElement): HTMLElement {
        this.#figures.push(figure);
        return figure;
    }

    redraw(): void {
        for (const figure of this.#figures) figure.dispatchEvent(new Event("redraw"));
    }
}
