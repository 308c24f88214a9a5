// judged.ts: figures (numbers that sum up many events) and assessments (how relations are said to be) as tables, each row with
// its sentence and the way to it.
import { h, type Child } from "../core/dom.ts";
import { csvLink, documentAddress, link, quoted, when } from "../core/pieces.ts";
import { at, type Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { named, range, spaced } from "../core/words.ts";
import type { AssessmentRow, FigureRow } from "../draw/timeline.ts";
import type { Names } from "./turnings.ts";

const FIRST = 6;

const says = (r: { readonly according_to: readonly string[]; readonly according_to_names?: readonly string[] | undefined }, names: Names): Child =>
    (r.according_to.length === 0 ? h("span", { class: "soft" }, "the publisher") : named(r.according_to_names ?? r.according_to.map((code) => names.get(code) ?? code), r.according_to));

export function figuresTable(rows: readonly FigureRow[], address: Address, names: Names): Child {
    return rows.length > 0 && h("section", {}, h("h2", {}, "Figures"), h("p", { class: "soft" }, "Numbers that sum up many events."),
        localTable({ caption: "Figures", hideCaption: true, stacked: true, rows, first: FIRST, columns: [
            { head: "Time", row: true, cell: (f) => when(f.from, f.to), value: (f) => f.from },
            { head: "Number", cell: (f) => link(at(address, "record", f.id), `${range(f.low, f.high) ?? "?"} ${f.unit ?? spaced(f.what)}`), value: (f) => f.low ?? f.high },
            { head: "Where", cell: (f) => f.country ?? "", value: (f) => f.country },
            { head: "Says", labelled: true, cell: (f) => says(f, names), value: (f) => f.according_to.join() },
            { head: "Sentence", wide: true, cell: (f) => quoted(f.quote, link(documentAddress(address, f.document, f.id), f.publisher ?? "its document")) },
        ] }), csvLink(address, "figures"));
}

export function assessmentsTable(rows: readonly AssessmentRow[], address: Address, names: Names): Child {
    return rows.length > 0 && h("section", {}, h("h2", {}, "Assessments"), h("p", { class: "soft" }, "How relations are said to be."),
        localTable({ caption: "Assessments", hideCaption: true, stacked: true, rows, first: FIRST, columns: [
            { head: "Direction", row: true, cell: (a) => link(at(address, "record", a.id), `${a.direction === "better" ? "▲" : a.direction === "worse" ? "▼" : "–"} ${a.direction}`), value: (a) => a.direction },
            { head: "Of", cell: (a) => `${a.a_name ?? a.a ?? "?"} and ${a.b_name ?? a.b ?? "?"}`, value: (a) => a.a_name },
            { head: "Time", cell: (a) => when(a.from, a.to), value: (a) => a.from },
            { head: "Says", labelled: true, cell: (a) => says(a, names), value: (a) => a.according_to.join() },
            { head: "Sentence", wide: true, cell: (a) => quoted(a.quote, link(documentAddress(address, a.document, a.id), a.publisher ?? "its document")) },
        ] }), csvLink(address, "assessments"));
}
