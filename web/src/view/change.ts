// change.ts: the table of change: the last week against the means of the 4 and the 52 weeks before it, told as `rapport show`
// tells it (src/store/change.c): small counts change by chance, and no change is told of them.
import type { CHANGE, Row } from "../core/contract.ts";
import { h, type Child } from "../core/dom.ts";
import { csvLink } from "../core/pieces.ts";
import { narrowed, href, type Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { days, number, signed, TYPES } from "../core/words.ts";

export type Change = Row<typeof CHANGE>;

const FEW_MEAN = 2, FEW_NOW = 5, NEAR = 4;

// "too few to tell", "▲ from none", "▲ +260 %", "= 0 %"
export function changeWords(c: Pick<Change, "now" | "mean_4" | "percent_4">): string {
    const mean = c.mean_4 ?? 0;
    if (mean <= FEW_MEAN && c.now <= FEW_NOW) return "too few to tell";
    if (c.percent_4 === null) return c.now > 0 ? "▲ from none" : "=";
    return `${c.percent_4 > 0 ? "▲" : c.percent_4 < 0 ? "▼" : "="} ${signed(c.percent_4)} %`;
}

function name(c: Change, address: Address): Child {
    const type = Object.values(TYPES).some((types) => types.includes(c.what));
    if (type) return h("a", { href: href({ ...narrowed(address, { type: c.what }), view: "incidents", id: null }) }, c.what);
    return c.is_new ? [c.what, h("span", { class: "soft" }, ", first told of this week")] : c.what;
}

export function changeTable(rows: readonly Change[], address: Address, end: string | null, weeks: number, newcomers: readonly string[]): Child {
    if (rows.length === 0 || end === null || weeks < 1) return null;
    const near = weeks < NEAR ? "mean before" : `mean of ${NEAR}`;
    const mean = (n: number | null): string => (n === null ? "–" : number(n, 1));
    return h("section", { class: "change" }, h("h2", {}, "Change"),
        h("p", { class: "soft" }, `Incidents of the week to ${days(end, end)}, and the means of the weeks before it.`),
        localTable({ caption: "Change of the last week", hideCaption: true, rows, columns: [
            { head: "What", row: true, cell: (c) => name(c, address), value: (c) => c.what },
            { head: "This week", number: true, cell: (c) => number(c.now), value: (c) => c.now },
            { head: near, number: true, cell: (c) => mean(c.mean_4), value: (c) => c.mean_4 },
            { head: `mean of ${weeks}`, number: true, cell: (c) => mean(c.mean_52), value: (c) => c.mean_52 },
            { head: `against the ${weeks < NEAR ? "mean" : NEAR}`, cell: (c) => (c.is_new ? "new" : c.marked ? h("strong", {}, changeWords(c)) : changeWords(c)), value: (c) => c.percent_4 },
        ] }), newcomers.length > 0 && h("p", {}, `New this week: ${newcomers.join(", ")}`), csvLink(address, "change"));
}
