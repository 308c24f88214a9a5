// document.ts: one document as the store has it: its text with what every record found in it, the records beside it, what is
// known of the document itself, and what was left out of its text. n and p go through the records; Enter unfolds why.
import { fetchView } from "../core/api.ts";
import { BLOCK, COPY, DOCUMENT_DATE, DOCUMENT_HEAD, DROPPED, headed, QUOTES, RECORD, rows, SPAN, type Envelope, type Row } from "../core/contract.ts";
import { h, joined, on, type Child } from "../core/dom.ts";
import { documentAddress, link } from "../core/pieces.ts";
import { href, moved, type Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { count, days, number, plural } from "../core/words.ts";
import { listView, type ListUse } from "./document_records.ts";
import { lookOf, marked, TextView } from "./document_text.ts";

type Head = Row<typeof DOCUMENT_HEAD>;

// An address outside: shown whole, never fetched by the page, opened only by the reader.
function outside(url: string): Child {
    return /^https?:\/\//i.test(url) ? h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, visible(url)) : visible(url);
}

function about(head: Head, envelope: Envelope, address: Address): HTMLElement {
    const copies = rows(envelope, "copies", COPY), quotes = rows(envelope, "quotes", QUOTES);
    const facts: (readonly [string, Child])[] = [
        ["Published", joined([days(head.published_from, head.published_to), head.published_basis !== "none" && head.published_basis,
            head.published_why && visible(head.published_why)])],
        ["By", joined([head.publisher && visible(head.publisher), head.byline && visible(head.byline)])],
        ["Address", head.url && outside(head.url)],
        ["Copy of", head.copy_of && joined([link(documentAddress(address, head.copy_of), head.copy_of), head.copy_basis])],
        [`Copied by`, copies.length > 0 && joined(copies.map((c) => [link(documentAddress(address, c.document),
            visible(c.title ?? c.document)), c.publisher && [", ", visible(c.publisher)], c.copy_basis && ` (${c.copy_basis})`]))],
        ["Holds a passage of", quotes.length > 0 && joined(quotes.map((q) => [q.document === null ? "a document that is gone" : link(documentAddress(address, q.document), q.document), q.basis && ` (${q.basis})`]))],
        ["Credits", head.origin && visible(head.origin)],
        ["Cites", (head.cites ?? []).length > 0 && visible((head.cites ?? []).join(", "))],
        ["File", visible((head.names ?? []).join(", ") || head.document || "")],
        ["Text", joined([head.text_bytes !== null && `${number(head.text_bytes)}\u00a0bytes`,
            (head.dropped_bytes ?? 0) > 0 && `${number(head.dropped_bytes ?? 0)}\u00a0bytes left out`, head.language])],
        ["Problem", head.problem && visible(head.problem)],
    ];
    const there = facts.filter(([, value]) => value !== null && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0));
    return h("dl", { class: "about" }, there.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function datesFold(envelope: Envelope): Child {
    const dates = rows(envelope, "dates", DOCUMENT_DATE);
    return dates.length > 0 && h("details", { class: "drawer" }, h("summary", {}, `${count(dates.length, "day")} that it gives for itself`),
        localTable({ caption: "Days that the document gives for itself", hideCaption: true, rows: dates, columns: [
            { head: "Of what", row: true, cell: (d) => d.kind }, { head: "Day", cell: (d) => days(d.from, d.to) },
            { head: "By", cell: (d) => d.basis }, { head: "In the words", wide: true, cell: (d) => h("bdi", {}, visible(d.text ?? "")) }] }));
}

function droppedFold(envelope: Envelope, head: Head): Child {
    const dropped = rows(envelope, "dropped", DROPPED);
    return dropped.length > 0 && h("details", { class: "drawer dropped" },
        h("summary", {}, `Left out of the text: ${count(dropped.length, "part")}${head.dropped_bytes === null ? "" : `, ${number(head.dropped_bytes)} bytes`}`),
        h("dl", { class: "why" }, dropped.map((d) => [h("dt", {}, d.reason ?? "left out"), h("dd", { class: "stored", dir: "auto" }, visible(d.text))])));
}

const LEGEND: readonly (readonly [string, string])[] = [["trigger", "what was done"], ["actor", "party"], ["according_to", "who says so"],
                                                        ["date", "time"], ["place", "place"], ["weapons", "target, weapon"]];

// Letters as keys are the page's only ones, and can be put out of action.
function keys(section: HTMLElement, step: (by: number) => void): HTMLButtonElement {
    let active = true;
    const button = h("button", { type: "button", class: "tool", "aria-pressed": "true" }, "Keys n and p");
    const listen = (event: KeyboardEvent): void => {
        if (!section.isConnected) { document.removeEventListener("keydown", listen); return; }
        const typing = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
        if (!active || typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "n" && event.key !== "p")) return;
        event.preventDefault();
        step(event.key === "n" ? 1 : -1);
    };
    document.addEventListener("keydown", listen);
    return on(button, "click", () => {
        active = !active;
        button.setAttribute("aria-pressed", String(active));
    });
}

// Far enough up that the list, which lies over the foot of a narrow window, does not hide it.
function bring(element: HTMLElement | null): void {
    if (element === null) return;
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight * 0.55) scrollTo({ top: scrollY + top - innerHeight / 4 });
}

function reader(head: Head, envelope: Envelope, address: Address): HTMLElement {
    const records = rows(envelope, "records", RECORD), text = head.text ?? "";
    const m = marked({ text, records, spans: rows(envelope, "spans", SPAN), blocks: rows(envelope, "blocks", BLOCK) });
    let chosen = -1;
    const choose = (record: number, focus: boolean): void => {
        chosen = record;
        const element = words.select(record);
        list.select(record, focus);
        moved({ ...address, hash: records[record]!.id });
        bring(element);
    };
    const use: ListUse = { choose: (record) => choose(record, true), show: (found) => {
        const element = words.place(found);
        bring(element);
        element?.animate([{ outline: "3px solid" }, { outline: "3px solid" }], 900);
    } };
    const words = new TextView(m, records.map((r) => r.id), (covering) => choose(covering[(covering.indexOf(chosen) + 1) % covering.length]!, true));
    const list = listView(records, m, address, use);
    const step = (by: number): void => {
        if (records.length > 0) choose(chosen < 0 ? (by > 0 ? 0 : records.length - 1) : (chosen + by + records.length) % records.length, true);
    };
    const section = h("div", { class: "reader" });
    const button = (name: string, by: number): HTMLButtonElement => on(h("button", { type: "button", class: "tool" }, name), "click", () => step(by));
    section.append(
        h("article", { "aria-label": "The stored text" }, text === "" ? h("p", { class: "nothing" }, "No text is stored of it.") : words.element),
        h("aside", { "aria-label": "What the text says, as records", class: "records" },
            h("div", { class: "bar" }, h("h2", {}, records.length === 0 ? "No record" : count(records.length, "record")),
                records.length > 0 && h("div", { class: "tools" }, button("Previous", -1), button("Next", 1), keys(section, step))),
            h("div", { class: "box", tabindex: "0", role: "group", "aria-label": plural("record") }, list.element)));
    const asked = records.findIndex((r) => r.id === address.hash);
    if (asked >= 0) {
        chosen = asked;
        words.select(asked);
        queueMicrotask(() => list.select(asked, false));
    }
    return section;
}

export const document_ = view<{ envelope: Envelope }>({
    filtered: false,
    load: async (address, signal) => ({ envelope: await fetchView({ ...address, hash: "" }, signal) }),
    title: ({ envelope }) => {
        const head = headed(envelope.head, DOCUMENT_HEAD);
        return head.title ?? head.document ?? head.id;
    },
    draw: ({ envelope }, address) => {
        const head = headed(envelope.head, DOCUMENT_HEAD);
        return h("div", { class: "document" }, about(head, envelope, address),
            h("p", { class: "legend" }, LEGEND.map(([slot, name]) => h("span", { class: "key" }, h("span", { class: `found ${lookOf(slot)}` }, name)))),
            reader(head, envelope, address), datesFold(envelope), droppedFold(envelope, head),
            h("p", { class: "twins" }, h("a", { href: href({ ...address, view: "record", hash: "" }) }, "How the document came to be dated and coded")));
    },
});
