// sentences.ts: the sentences of the store that hold words, each with the document and the records that rest on it.
import { fetchView } from "../core/api.ts";
import { rows, SENTENCE, type Envelope, type Row } from "../core/contract.ts";
import { h, joined, on, type Child } from "../core/dom.ts";
import { documentAddress, link } from "../core/pieces.ts";
import { first, given, go, twin, type Address } from "../core/state.ts";
import { pager } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { days } from "../core/words.ts";

const MORE = 6;                 // records of a sentence that are linked beside its first

type Sentence = Row<typeof SENTENCE>;

// The parts of text that one of the words asked for begins, alternating with the rest: plain, found, plain, …
export function split(text: string, query: string): string[] {
    const words = (query.match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => !/^(AND|OR|NOT|NEAR)$/.test(w));
    if (words.length === 0) return [text];
    return text.split(new RegExp(`(?<![\\p{L}\\p{N}])((?:${words.join("|")})[\\p{L}\\p{N}]*)`, "giu"));
}

const shown = (text: string, query: string): Child => split(text, query).map((part, i) => (i % 2 === 1 ? h("mark", {}, visible(part)) : visible(part)));

function finder(query: string, address: Address): HTMLElement {
    const input = h("input", { type: "search", name: "q", "aria-label": "Words to find in sentences", value: query, size: 40, autocomplete: "off" });
    const form = h("form", { class: "find", role: "search", "aria-label": "Words" }, input, " ", h("button", { type: "submit", class: "tool" }, "Find"));
    return on(form, "submit", (event) => {
        event.preventDefault();
        if (input.value.trim() !== "") go(given(given(address, "offset", null), "q", input.value.trim()));
    });
}

function entry(s: Sentence, query: string, address: Address): HTMLElement {
    const [here = "", ...others] = s.records;
    return h("li", {}, h("blockquote", {}, h("p", { dir: "auto" }, "“", h("bdi", {}, shown(s.quote.trim(), query)), "”")),
        h("p", { class: "facts soft" }, joined([h("bdi", {}, visible(s.publisher ?? "publisher not known")),
            s.published_from === null ? "no date" : days(s.published_from, s.published_from),
            link(documentAddress(address, s.document, here), "in its document"),
                others.length > 0 && ["more records: ", joined(others.slice(0,
                MORE).map((id, i) => link(documentAddress(address, s.document, id), String(i + 2))), " "), others.length > MORE && " …"]])));
}

export const sentences = view<{ envelope: Envelope }>({
    filtered: false,
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: (_, address) => (first(address, "q") === null ? "Sentences" : `Sentences with “${first(address, "q")}”`),
    draw: ({ envelope }, address) => {
        const query = first(address, "q") ?? "", sheet = envelope.tables["sentences"], found = rows(envelope, "sentences", SENTENCE);
        const paging = { address, total: sheet?.total ?? 0, offset: sheet?.offset ?? 0, noun: "sentence", sort: "" };
        const many = paging.total > found.length;
        return h("section", { class: "sentences" }, finder(query, address),
            query === "" ? h("p", { class: "nothing" }, "Words, a “phrase in quotes”, the beginning of a word with a star: strik*.")
                : found.length === 0 ? h("p", { class: "nothing" }, "No sentence holds these words.")
                : [many && pager(paging, found.length), h("ol", { class: "entries" }, found.map((s) => entry(s, query, address))),
                    many && pager(paging, found.length),
                   h("p", { class: "twins" }, h("a", { href: twin(address, "csv"), download: "sentences.csv" }, "These sentences as CSV"))]);
    },
});
