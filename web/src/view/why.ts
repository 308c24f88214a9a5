// why.ts: how one record came about, as `rapport explain` tells it: what was found, by which words, by which row of which
// table. The ids in its lines lead to what they name.
import { fetchView } from "../core/api.ts";
import { rows, WHY, type Envelope } from "../core/contract.ts";
import { h, type Child } from "../core/dom.ts";
import { link } from "../core/pieces.ts";
import { at, type Address } from "../core/state.ts";
import { visible } from "../core/visible.ts";

const ID = /\b([rfaicd])-[0-9a-f]{16}\b/g;
const VIEW_OF: Readonly<Record<string, string>> = { i: "incident", d: "document" };

export const recordAddress = (address: Address, id: string): Address => at(address, VIEW_OF[id.charAt(0)] ?? "record", id);

// "incident" and a link to it, for each id that a line holds.
export function linked(text: string, address: Address): Child {
    const made: Child[] = [];
    let end = 0;
    for (const found of text.matchAll(ID)) {
        made.push(visible(text.slice(end, found.index)), link(recordAddress(address, found[0]), found[0]));
        end = found.index + found[0].length;
    }
    return [...made, visible(text.slice(end))];
}

// A term is said once for the lines that follow it.
export function why(envelope: Envelope, address: Address): HTMLElement {
    const lines = rows(envelope, "why", WHY), list = h("dl", { class: "why" });
    let term: string | null = null;
    for (const line of lines) {
        if (line.label !== null && line.label !== "" && line.label !== term) list.append(h("dt", {}, line.label));
        term = line.label || term;
        const basis = line.basis !== null && line.basis !== line.text && h("span", { class: "basis" }, linked(line.basis, address));
        list.append(h("dd", {}, h("bdi", {}, linked(line.text, address)), basis));
    }
    return lines.length === 0 ? h("p", { class: "nothing" }, "Nothing is told of it.") : list;
}

export const fetchWhy = (address: Address, id: string, signal: AbortSignal): Promise<Envelope> =>
    fetchView({ ...at(address, "record", id), filter: { ...address.filter } }, signal);
