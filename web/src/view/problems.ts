// problems.ts: what could not be coded, where the fault lies, and why.
import { fetchView } from "../core/api.ts";
import { PROBLEM, rows, type Envelope, type Row } from "../core/contract.ts";
import { h } from "../core/dom.ts";
import { servedTable } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { number } from "../core/words.ts";
import { whole } from "./sources.ts";

type Problem = Row<typeof PROBLEM>;

const place = (p: Problem): string => [p.file ?? p.document, p.line !== null && `line ${number(p.line)}`,
    p.byte !== null && `${p.line === null ? "byte" : "column"} ${number(p.byte)}`].filter(Boolean).join(", ");

export const problems = view<{ envelope: Envelope }>({
    filtered: false,
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: () => "Problems",
    draw: ({ envelope }, address) => {
        const sheet = envelope.tables["problems"];
        return h("section", { class: "problems" },
            servedTable({ caption: "Documents that could not be coded", hideCaption: true, empty: "Every document is coded.",
                rows: rows(envelope, "problems", PROBLEM), columns: [
                { head: "Where", row: true, cell: (p) => h("bdi", { class: "path" }, visible(place(p))) },
                { head: "Kind", cell: (p) => p.code }, { head: "Why", wide: true, cell: (p) => h("bdi", {}, visible(p.message)) },
                { head: "First met", unit: "run", number: true, cell: (p) => (p.first_run === null ? "–" : number(p.first_run)) },
                { head: "Last met", unit: "run", number: true, cell: (p) => (p.run === null ? "–" : number(p.run)) }] },
                { address, total: sheet?.total ?? 0, offset: sheet?.offset ?? 0, noun: "document", sort: "" }),
            whole(envelope, address, "problems", "document"));
    },
});
