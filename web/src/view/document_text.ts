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

export interface TextView {
    readonly element: HTMLElement;
    // Shows the record's sentence and spans and gives what to look at, null for none.
    readonly select: (record: number | null) => HTMLElement | null;
    // The element of one of `found`.
    readonly place: (found: number) => HTMLElement | null;
}

const label = (f: Found): string => `${spaced(f.slot)}${f.says === null ? "" : `: ${f.says}`}`;

export function textView(m: Marked, ids: readonly string[], chosen: (records: readonly number[]) => void): TextView {
    const all = runs({ from: 0, to: m.text.length }, m.found, [...m.sentences, ...m.parts].flatMap((s) => [s.from, s.to]));
    const told = new Set<number>(), drawn: Drawn[] = [], element = h("div", { class: "text", dir: "auto" });
    let next = 0, run = 0, lit: HTMLElement[] = [];

    // A record's trigger carries its id, so that an address can point at it; one without a trigger has it at its sentence.
    const first = new Map<number, number[]>();
    m.sentences.forEach((sentence, record) => {
        const trigger = m.found.find((f) => f.record === record && f.slot === "trigger" && f.to > f.from);
        const from = (trigger ?? sentence).from;
        first.set(from, [...(first.get(from) ?? []), record]);
    });

    function drawRun(r: Run): Child {
        const here = (first.get(r.from) ?? []).filter((record) => !told.has(record)), inside = visible(m.text.slice(r.from, r.to));
        const covers = r.covers.map((i) => m.found[i]!), look = RANK.find((l) => covers.some((f) => lookOf(f.slot) === l));
        const title = covers.map(label).join("\n");
        const records = [...new Set([...covers.filter((f) => f.slot === "trigger"), ...covers].map((f) => f.record))];
        let made: HTMLElement;
        if (look === undefined) made = h("span", {}, inside);
        else if (look === "trigger") made = h("a", { class: "found trigger", href: `#${ids[records[0]!]}`, title }, inside);
        else made = h("mark", { class: `found ${look}`, title }, inside);
        if (look !== undefined) on(made, "click", (event) => { event.preventDefault(); chosen(records); });
        drawn.push({ ...r, element: made });
        for (const record of here) told.add(record);
        return here.reduce<Child>((child, record) => h("span", { id: ids[record]!, tabindex: "-1", class: "anchor" }, child), made);
    }

    function drawPart(part: Part): void {
        const children: Child[] = [];
        while (run < all.length && all[run]!.to <= part.from) run++;
        for (; run < all.length && all[run]!.from < part.to; run++) children.push(drawRun(all[run]!));
        element.append(h("p", { class: `part ${part.kind.replaceAll(/\W+/g, "-")}` }, children));
    }

    function upTo(offset: number): void {
        while (next < m.parts.length && m.parts[next]!.from <= offset) drawPart(m.parts[next++]!);
    }

    function rest(): void {
        const until = performance.now() + SLICE;
        while (next < m.parts.length && performance.now() < until) drawPart(m.parts[next++]!);
        if (next < m.parts.length) setTimeout(rest, 16);
    }

    // The first run that ends behind an offset: runs are drawn in order.
    function at(offset: number): number {
        let low = 0, high = drawn.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (drawn[middle]!.to <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    function between(span: Span): Drawn[] {
        upTo(span.to);
        const made: Drawn[] = [];
        for (let i = at(span.from); i < drawn.length && drawn[i]!.from < span.to; i++) made.push(drawn[i]!);
        return made;
    }

    upTo(4 * PART);
    setTimeout(rest, 50);
    return {
        element,
        place: (found) => between(m.found[found]!)[0]?.element ?? null,
        select: (record) => {
            for (const old of lit) old.classList.remove("on", "sentence");
            lit = [];
            if (record === null) return null;
            for (const r of between(m.sentences[record]!)) lit.push(r.element), r.element.classList.add("sentence");
            for (const f of m.found) if (f.record === record) for (const r of between(f)) lit.push(r.element), r.element.classList.add("on");
            const trigger = m.found.find((f) => f.record === record && f.slot === "trigger" && f.to > f.from);
            return between(trigger ?? m.sentences[record]!)[0]?.element ?? null;
        },
    };
}
