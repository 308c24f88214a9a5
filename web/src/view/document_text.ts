// document_text.ts: the stored text of a document with all that its records found in it. The text is cut into runs at every end
// of every span (core/span.ts); a run is one element that knows which spans cover it, so spans may overlap and nest. Long
// texts are drawn a part at a time: the first at once, the others between the reader's own doings, or as soon as one of
// their records is asked for. What a part costs the browser is paid when it comes near the window (content-visibility).
import type { BLOCK, Row, SPAN } from "../core/contract.ts";
import { h, on, type Child } from "../core/dom.ts";
import { parts, runs, utf16, type Part, type Run, type Span } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import { spaced } from "../core/words.ts";

const PART = 8_000;             // units of text in a part: a screen or two
const SLICE = 8;                // milliseconds of drawing before the reader has a turn

export interface Found extends Span { readonly record: number; readonly slot: string; readonly says: string | null }

export interface Marked {
    readonly text: string;
    readonly sentences: readonly Span[];                // by record
    readonly found: readonly Found[];
    readonly parts: readonly Part[];
}

// What stands for which slot: five looks, by underline and by colour.
const LOOK: Readonly<Record<string, string>> = {
    trigger: "trigger", date: "time", place: "place", according_to: "source", denied_by: "source", unconfirmed_by: "source",
    targets: "thing", weapons: "thing",
};
export const lookOf = (slot: string): string => LOOK[slot] ?? "party";
const RANK = ["trigger", "party", "source", "time", "place", "thing"];

interface Given {
    readonly text: string;
    readonly records: readonly { readonly id: string; readonly sentence_from: number; readonly sentence_to: number }[];
    readonly spans: readonly Row<typeof SPAN>[];
    readonly blocks: readonly Row<typeof BLOCK>[];
}

// From bytes to units of text.
export function marked({ text, records, spans, blocks }: Given): Marked {
    const at = utf16(text, [...records.flatMap((r) => [r.sentence_from, r.sentence_to]), ...[...spans, ...blocks].flatMap((s) => [s.from, s.to])]);
    const index = new Map(records.map((r, i) => [r.id, i]));
    const found = spans.flatMap((s) => {
        const record = index.get(s.record);
        return record === undefined ? [] : [{ record, slot: s.slot, says: s.says, from: at(s.from), to: at(s.to) }];
    });
    return { text, found, sentences: records.map((r) => ({ from: at(r.sentence_from), to: at(r.sentence_to) })),
             parts: parts(text, blocks.map((b) => ({ kind: b.kind, from: at(b.from), to: at(b.to) })), PART) };
}

interface Drawn extends Run { readonly element: HTMLElement }

const label = (f: Found): string => `${spaced(f.slot)}${f.says === null ? "" : `: ${f.says}`}`;

export class TextView {
    readonly element = h("div", { class: "text" });
    private readonly marked: Marked;
    private readonly ids: readonly string[];
    private readonly chosen: (records: readonly number[]) => void;
    private readonly runs: readonly Run[];
    private readonly drawn: Drawn[] = [];                           // of runs, in order, those that are drawn
    private readonly triggers = new Map<number, Span>();            // of each record, its first
    private readonly beginnings = new Map<number, number[]>();      // of each record: its trigger, else its sentence
    private readonly named = new Set<number>();                     // records whose id stands in the text
    private nextPart = 0;
    private nextRun = 0;
    private lit: HTMLElement[] = [];

    constructor(m: Marked, ids: readonly string[], chosen: (records: readonly number[]) => void) {
        [this.marked, this.ids, this.chosen] = [m, ids, chosen];
        this.runs = runs({ from: 0, to: m.text.length }, m.found, [...m.sentences, ...m.parts].flatMap((s) => [s.from, s.to]));
        for (const f of m.found) if (f.slot === "trigger" && f.to > f.from && !this.triggers.has(f.record)) this.triggers.set(f.record, f);
        ids.forEach((_, record) => {
            const { from } = this.target(record);
            this.beginnings.set(from, [...(this.beginnings.get(from) ?? []), record]);
        });
        this.drawTo(4 * PART);
        setTimeout(() => this.drawRest(), 50);
    }

    // Shows the record's sentence and spans and gives what to look at.
    select(record: number): HTMLElement | null {
        for (const old of this.lit) old.classList.remove("on", "sentence");
        this.lit = [];
        const light = (span: Span, name: string): void => {
            for (const { element } of this.between(span)) this.lit.push(element), element.classList.add(name);
        };
        light(this.marked.sentences[record]!, "sentence");
        for (const f of this.marked.found) if (f.record === record) light(f, "on");
        return this.between(this.target(record))[0]?.element ?? null;
    }

    // The element of one of `found`.
    place(found: number): HTMLElement | null {
        return this.between(this.marked.found[found]!)[0]?.element ?? null;
    }

    private target(record: number): Span {
        return this.triggers.get(record) ?? this.marked.sentences[record]!;
    }

    // An address points at a record where it begins: its id stands there, and one more for each record that begins there too.
    private drawRun(run: Run): Child {
        const covers = run.covers.map((i) => this.marked.found[i]!), look = RANK.find((l) => covers.some((f) => lookOf(f.slot) === l));
        const records = [...new Set([...covers.filter((f) => f.slot === "trigger"), ...covers].map((f) => f.record))];
        const inside = visible(this.marked.text.slice(run.from, run.to)), title = covers.map(label).join("\n");
        const made = look === undefined ? h("span", {}, inside)
            : look === "trigger" ? h("a", { class: "found trigger", href: `#${this.ids[records[0]!]}`, title }, inside)
            : h("mark", { class: `found ${look}`, title }, inside);
        if (look !== undefined) on(made as HTMLElement, "click", (event) => { event.preventDefault(); this.chosen(records); });
        this.drawn.push({ ...run, element: made });
        const begin = (this.beginnings.get(run.from) ?? []).filter((record) => !this.named.has(record));
        for (const record of begin) this.named.add(record);
        return begin.reduce<Child>((child, record) => h("span", { id: this.ids[record]!, tabindex: "-1", class: "anchor" }, child), made);
    }

    private drawPart(part: Part): void {
        const children: Child[] = [];
        while (this.nextRun < this.runs.length && this.runs[this.nextRun]!.to <= part.from) this.nextRun++;
        for (; this.nextRun < this.runs.length && this.runs[this.nextRun]!.from < part.to; this.nextRun++) children.push(this.drawRun(this.runs[this.nextRun]!));
        this.element.append(h("p", { class: `part ${part.kind.replaceAll(/\W+/g, "-")}`, dir: "auto" }, children));
    }

    private drawTo(offset: number): void {
        const { parts } = this.marked;
        while (this.nextPart < parts.length && parts[this.nextPart]!.from <= offset) this.drawPart(parts[this.nextPart++]!);
    }

    private drawRest(): void {
        const until = performance.now() + SLICE, { parts } = this.marked;
        while (this.nextPart < parts.length && performance.now() < until) this.drawPart(parts[this.nextPart++]!);
        if (this.nextPart < parts.length) setTimeout(() => this.drawRest(), 16);
    }

    // What is drawn of a span; the text up to its end is, if it was not yet. Halving finds the first run that ends behind.
    private between(span: Span): Drawn[] {
        this.drawTo(span.to);
        let low = 0, high = this.drawn.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.drawn[middle]!.to <= span.from) low = middle + 1;
            else high = middle;
        }
        const made: Drawn[] = [];
        for (; low < this.drawn.length && this.drawn[low]!.from < span.to; low++) made.push(this.drawn[low]!);
        return made;
    }
}
