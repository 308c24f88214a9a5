// sources.ts: whose word it is: the publishers, how much of each is its own, whom the documents credit, and which document is a
// copy of which. The page counts documents that stand for themselves, never pages.
import { fetchView } from "../core/api.ts";
import { CHAIN, headed, ORIGIN, PUBLISHER, rows, SOURCES_HEAD, type Envelope, type Row } from "../core/contract.ts";
import { h, joined, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { documentAddress, link, when } from "../core/pieces.ts";
import { twin, type Address } from "../core/state.ts";
import { localTable, type Column } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { count, days, number, percent } from "../core/words.ts";
import { drawBars } from "../draw/bars.ts";

type Publisher = Row<typeof PUBLISHER>;
type Chain = Row<typeof CHAIN>;

const BARS = 20;
const nameOf = (p: Publisher): string => p.publisher ?? p.code ?? "publisher not known";
const tell = (p: Publisher): string =>
    `${nameOf(p)}: ${count(p.documents, "document")}, ${number(p.documents - p.copies)} its own, ${number(p.copies)} copied from others; copied by others ${number(p.copied)} times`;

// What of a table is here, and where all of it is.
export function whole(envelope: Envelope, address: Address, table: string, noun: string): Child {
    const sheet = envelope.tables[table], total = sheet?.total ?? 0, here = sheet?.rows.length ?? 0;
    return total > 0 && h("p", { class: "twins" }, joined([here < total && `${number(here)} of ${count(total, noun)} are shown`,
        h("a", { href: twin(address, "csv", table), download: `${table}.csv` }, "This table as CSV")]));
}

// Copies and those that pass on what a medium says are not independent.
export function independence(head: Row<typeof SOURCES_HEAD>): string {
    const { documents, independent_documents: own, copies } = head, others = documents - own - copies;
    return `Of ${count(documents, "document")}, ${number(own)} ${own === 1 ? "counts" : "count"} as independent${documents === 0 ? "" : ` (${percent(own / documents)})`}`
        + `${copies === 0 ? "" : `; ${copies === 1 ? "1 is a copy" : `${number(copies)} are copies`}`}`
        + `${others > 0 ? `; ${number(others)} more tell what another medium says that they credit, or what one before them said` : ""}.`;
}

function publishersFigure(publishers: readonly Publisher[], address: Address): HTMLElement {
    const shown = publishers.slice(0, BARS);
    const n = (head: string, value: (p: Publisher) => number): Column<Publisher> => ({ head, number: true, value, cell: (p) => number(value(p)) });
    return figure({
        title: "Publishers by documents", name: "rapport-publishers", csv: twin(address, "csv", "publishers"),
        legend: [h("span", { class: "key" }, h("span", { class: "swatch own" }), " its own"),
            h("span", { class: "key" }, h("span", { class: "swatch copied" }), " copied from others")],
        draw: (width, say) => drawBars(shown.map((p) => ({ name: nameOf(p), href: null, told: tell(p),
            parts: [{ className: "own", value: p.documents - p.copies }, { className: "copied", value: p.copies }] })), width,
            "Publishers by documents", say),
        table: () => localTable({ caption: "Publishers", rows: publishers, columns: [
            { head: "Publisher", row: true, value: nameOf, cell: (p) => h("bdi", {}, visible(nameOf(p))) },
            { head: "Code", value: (p) => p.code, cell: (p) => p.code ?? "–" },
            n("Documents", (p) => p.documents), n("Its own", (p) => p.documents - p.copies), n("Copied from others", (p) => p.copies),
            n("Copied by others", (p) => p.copied), n("Reports", (p) => p.reports), n("Incidents", (p) => p.incidents),
            { head: "When", value: (p) => p.first_day, cell: (p) => when(p.first_day, p.last_day) }] }),
        below: publishers.length > BARS && h("p", { class: "soft" },
            `The ${BARS} with most documents are drawn; the table has ${number(publishers.length)}.`),
    });
}

const told = (c: Chain, address: Address): Child => joined([link(documentAddress(address, c.document), h("bdi", {}, visible(c.title ?? c.document))),
    h("bdi", {}, visible(c.publisher ?? "publisher not known")), c.published_from !== null && days(c.published_from, c.published_from),
        c.depth > 0 && c.copy_basis && h("span", { class: "soft" }, visible(c.copy_basis))]);

// Each original, and under it what is copied from it, further in what is copied from a copy.
function chains(rows_: readonly Chain[], address: Address): Child {
    const groups = new Map<number, Chain[]>();
    for (const row of rows_) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
    return h("ol", { class: "chains" }, [...groups.values()].map((group) => h("li", {},
        group.filter((c) => c.depth === 0).map((c) => h("strong", {}, told(c, address))),
        h("ul", {}, group.filter((c) => c.depth > 0).map((c) => h("li", { class: `depth-${Math.min(c.depth, 4)}` }, told(c, address)))))));
}

export const sources = view<{ envelope: Envelope }>({
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: () => "Sources",
    draw: ({ envelope }, address) => {
        const head = headed(envelope.head, SOURCES_HEAD), publishers = rows(envelope, "publishers", PUBLISHER),
            origins = rows(envelope, "origins", ORIGIN), copied = rows(envelope, "chains", CHAIN);
        return h("div", { class: "sources" },
            h("p", {}, independence(head)),
            publishers.length > 0 && publishersFigure(publishers, address),
            h("section", {}, h("h2", {}, "Copies"), copied.length === 0
                ? h("p", { class: "nothing" }, "No document is a copy of another.") : chains(copied, address), whole(envelope, address, "chains", "document")),
            h("section", {}, h("h2", {}, "Media that others credit"),
                localTable({ caption: "Media that documents credit as a whole", hideCaption: true, rows: origins,
                empty: "No document credits another medium as a whole.", columns: [
                { head: "Medium", row: true, value: (o) => o.origin, cell: (o) => visible(o.origin) },
                { head: "Documents", number: true, value: (o) => o.documents, cell: (o) => number(o.documents) },
                { head: "Incidents", number: true, value: (o) => o.incidents, cell: (o) => number(o.incidents) }] }),
                    whole(envelope, address, "origins", "medium")));
    },
});
