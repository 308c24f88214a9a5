// document_records.ts: the records of a document beside its text. One is chosen at a time: it tells what each of its spans was
// resolved to, and unfolds why. The list and the text follow one another, whichever the reader uses.
import type { RECORD, Row } from "../core/contract.ts";
import { h, joined, on, replace, unique, type Child } from "../core/dom.ts";
import { incidentAddress, link } from "../core/pieces.ts";
import type { Address } from "../core/state.ts";
import { visible } from "../core/visible.ts";
import { capital, days, percent, spaced } from "../core/words.ts";
import { lookOf, type Marked } from "./document_text.ts";
import { fetchWhy, recordAddress, why } from "./why.ts";

export type Record = Row<typeof RECORD>;

export interface ListView {
    readonly element: HTMLElement;
    readonly select: (record: number | null, focus: boolean) => void;
}

export interface ListUse {
    readonly choose: (record: number) => void;
    readonly show: (found: number) => void;             // a span is to be looked at
}

function facts(r: Record): Child {
    return joined([
        r.status !== null && r.status !== "happened" && !r.what.endsWith(r.status) && h("span", { class: `status ${r.status}` }, r.status),
        (r.from !== null || r.to !== null) && days(r.from, r.to),
        r.confidence !== null && `${percent(r.confidence)} sure`,
        r.kind !== "report" && r.kind,
    ]);
}

// Each span of a record: what it is, its words, what they were resolved to.
function spansOf(m: Marked, record: number, use: ListUse): Child {
    const mine = m.found.flatMap((f, i) => (f.record === record && f.to > f.from ? [{ f, i }] : []));
    if (mine.length === 0) return null;
    return h("dl", { class: "slots" }, mine.map(({ f, i }) => [
        h("dt", {}, capital(spaced(f.slot))),
        h("dd", {}, on(h("button", { type: "button", class: `plain found ${lookOf(f.slot)}` },
            h("bdi", {}, "“", visible(m.text.slice(f.from, f.to)), "”")), "click", () => use.show(i)),
            f.says !== null && [" ", h("bdi", {}, visible(f.says))])]));
}

// Asked for when it is unfolded, once.
function whyFold(address: Address, id: string): { button: HTMLButtonElement; box: HTMLElement } {
    const box = h("div", { id: unique("why"), hidden: true });
    const button = h("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": box.id }, "Why");
    let asked = false;
    on(button, "click", () => {
        box.hidden = !box.hidden;
        button.setAttribute("aria-expanded", String(!box.hidden));
        if (asked) return;
        asked = true;
        replace(box, h("p", { class: "nothing" }, "Asking…"));
        fetchWhy(address, id, new AbortController().signal).then((envelope) => replace(box, why(envelope, address)), (problem: unknown) => {
            asked = false;
            replace(box, h("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem)));
        });
    });
    return { button, box };
}

export function listView(records: readonly Record[], m: Marked, address: Address, use: ListUse): ListView {
    let open = -1, unfold: HTMLButtonElement | null = null;
    const more = records.map(() => h("div", { class: "more", hidden: true }));
    const heads = records.map((r, i) => on(h("button", { type: "button", class: "plain head", "aria-expanded": "false" },
        h("span", { class: "what" }, visible(r.what)), " ", h("span", { class: "facts soft" }, facts(r))), "click", () => {
            if (open === i) unfold?.click();
            else use.choose(i);
        }));
    const list = h("ol", { class: "list" }, records.map((_, i) => h("li", {}, heads[i], more[i])));
    const fill = (i: number): void => {
        const r = records[i]!, fold = whyFold(address, r.id);
        unfold = fold.button;
        replace(more[i]!, spansOf(m, i, use), h("p", { class: "ways" },
            joined([fold.button, r.incident !== null && link(incidentAddress(address, r.incident), "Incident"),
            link(recordAddress(address, r.id), "Address of this record")], " ")), fold.box);
    };
    return { element: list, select: (record, focus) => {
        if (open >= 0) {
            more[open]!.hidden = true;
            replace(more[open]!);
            heads[open]!.setAttribute("aria-expanded", "false");
            heads[open]!.removeAttribute("aria-current");
        }
        open = record ?? -1;
        if (record === null) return;
        fill(record);
        more[record]!.hidden = false;
        heads[record]!.setAttribute("aria-expanded", "true");
        heads[record]!.setAttribute("aria-current", "true");
        const scroller = list.parentElement, item = heads[record]!.parentElement!;
        if (scroller !== null && scroller.scrollHeight > scroller.clientHeight) {
            const [box, its] = [scroller.getBoundingClientRect(), item.getBoundingClientRect()];
            if (its.top < box.top || its.bottom > box.bottom) scroller.scrollTop += its.top - box.top - 8;
        }
        if (focus) heads[record]!.focus({ preventScroll: true });
    } };
}
