// made.ts: how this was made: the program and model, the runs that filled the store, the tables that say what the program knows.
import { fetchView } from "../core/api.ts";
import { DATA_TABLE, headed, MADE_HEAD, rows, RUN, type Envelope } from "../core/contract.ts";
import { h, type Child } from "../core/dom.ts";
import { localTable } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { capital, number, spaced } from "../core/words.ts";
import { whole } from "./sources.ts";

const TOLD = ["program", "model", "schema", "file", "bytes", "model_card", "last_run"];
const clock = (t: string | null): Child => (t === null ? "cut off" : h("time", { datetime: t }, t.replace("T", " ").replace("Z", " UTC")));

// What the head has beyond what has a place of its own: how many records of each kind.
function sizes(head: Envelope["head"]): (readonly [string, string])[] {
    return Object.entries(head).filter(([name, value]) => !TOLD.includes(name) && typeof value === "number").map(([name,
        value]) => [capital(spaced(name)), number(value as number)]);
}

function facts(envelope: Envelope): HTMLElement {
    const head = headed(envelope.head, MADE_HEAD), nested = Object.values(envelope.head).filter((v) => typeof v === "object" && v !== null && !Array.isArray(v)) as Envelope["head"][];
    const list: (readonly [string, string | null])[] = [["Program", head.program], ["Model", head.model], ["Store", head.file],
        ["Size", head.bytes === null ? null : `${number(head.bytes / 1e6, 1)} MB`],
        ["Schema", head.schema === null ? null : String(head.schema)], ...sizes(envelope.head), ...nested.flatMap(sizes)];
    return h("dl", { class: "about made" }, list.map(([name, value]) => value !== null && h("div", {}, h("dt", {}, name), h("dd", {}, visible(value)))));
}

const some = (n: number | null): Child => (n === null ? "–" : number(n));

export const made = view<{ envelope: Envelope }>({
    filtered: false,
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: () => "How this was made",
    draw: ({ envelope }, address) => {
        const head = headed(envelope.head, MADE_HEAD);
        return h("div", { class: "making" }, facts(envelope),
            h("section", {}, h("h2", {}, "Runs"), localTable({ caption: "Runs", hideCaption: true, rows: rows(envelope, "runs", RUN),
                empty: "No run has written to this store.", columns: [
                { head: "Run", row: true, value: (r) => r.run, cell: (r) => number(r.run) },
                { head: "Began", value: (r) => r.started, cell: (r) => clock(r.started) },
                { head: "Ended", value: (r) => r.finished, cell: (r) => clock(r.finished) },
                { head: "Program, model", cell: (r) => `${r.program ?? "–"}, ${r.model ?? "–"}` },
                { head: "Command", wide: true, cell: (r) => h("code", {}, visible(r.command ?? "–")) },
                { head: "Coded", unit: "documents", number: true, value: (r) => r.coded, cell: (r) => some(r.coded) },
                { head: "Skipped", unit: "known already", number: true, value: (r) => r.skipped, cell: (r) => some(r.skipped) },
                { head: "Other language", number: true, value: (r) => r.foreign_language, cell: (r) => some(r.foreign_language) },
                { head: "Failed", number: true, value: (r) => r.failed, cell: (r) => some(r.failed) },
                { head: "Removed", number: true, value: (r) => r.removed, cell: (r) => some(r.removed) }] }), whole(envelope, address, "runs", "run")),
            h("section", {}, h("h2", {}, "Tables of what the program knows"),
                localTable({ caption: "Tables of data", hideCaption: true, rows: rows(envelope, "tables", DATA_TABLE),
                empty: "The tables are not beside the program.", columns: [
                { head: "File", row: true, value: (t) => t.file, cell: (t) => h("code", { class: "path" }, t.file) },
                { head: "Rows", number: true, value: (t) => t.rows, cell: (t) => some(t.rows) },
                { head: "What it says", wide: true, cell: (t) => visible(t.says ?? "") }] }), whole(envelope, address, "tables", "table")),
            head.model_card !== null && h("details", { class: "drawer" }, h("summary", {}, "The model's card: data, licence, accuracy"),
                h("pre", { class: "card", tabindex: "0" }, visible(head.model_card))));
    },
});
