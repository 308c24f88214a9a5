// pairs.ts: where fewer than two parties are chosen: the pairs with most incidents, each a line with the balance of its four
// classes as a bar, and one click to how the two stand.
import type { DYAD, Row } from "../core/contract.ts";
import { h, s, type Child } from "../core/dom.ts";
import { csvLink, legend, link, pair } from "../core/pieces.ts";
import type { Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { days, number, QUADS, spaced } from "../core/words.ts";

export type Dyad = Row<typeof DYAD>;

const WIDTH = 180, HEIGHT = 12;

// Conflict to the left of the middle, cooperation to the right, what was done next to it.
export function balance(d: Dyad, most: number): { quad: (typeof QUADS)[number]; x: number; width: number }[] {
    const scale = WIDTH / 2 / Math.max(1, most), middle = WIDTH / 2;
    const mc = d.material_conflict * scale, vc = d.verbal_conflict * scale, mo = d.material_cooperation * scale, vo = d.verbal_cooperation * scale;
    return [
        { quad: "verbal_conflict" as const, x: middle - mc - vc, width: vc }, { quad: "material_conflict" as const, x: middle - mc, width: mc },
        { quad: "material_cooperation" as const, x: middle, width: mo }, { quad: "verbal_cooperation" as const, x: middle + mo, width: vo },
    ].filter((b) => b.width > 0);
}

function bar(d: Dyad, most: number): SVGSVGElement {
    const said = QUADS.map((q) => `${number(d[q])} ${spaced(q)}`).join(", ");
    return s("svg", { class: "chart balance", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img", "aria-label": said },
        balance(d, most).map((b) => s("rect", { class: `bar ${b.quad}`, x: Math.round(10 * b.x) / 10, width: Math.round(10 * b.width) / 10, y: 1, height: HEIGHT - 2 })),
        s("path", { class: "zero", d: `M${WIDTH / 2} 0v${HEIGHT}` }));
}

const FIRST = 12;

export function pairsTable(rows: readonly Dyad[], address: Address): Child {
    const most = Math.max(1, ...rows.flatMap((d) => [d.material_conflict + d.verbal_conflict, d.material_cooperation + d.verbal_cooperation]));
    return h("section", {}, h("h2", {}, "Busiest pairs"), h("div", { class: "legend" }, legend(false)),
        localTable({ caption: "The pairs of parties with most incidents, either way", hideCaption: true, rows, first: FIRST, empty: "No incident of two parties matches the filter.", columns: [
            { head: "Pair", row: true, cell: (d) => link(pair(address, d.a, d.b), `${d.a_name ?? d.a} – ${d.b_name ?? d.b}`), value: (d) => d.a_name ?? d.a },
            { head: "Incidents", number: true, cell: (d) => number(d.incidents), value: (d) => d.incidents },
            { head: "Conflict · cooperation", cell: (d) => bar(d, most), value: (d) => d.material_conflict + d.verbal_conflict - d.material_cooperation - d.verbal_cooperation },
            { head: "Disputed", unit: "incidents", number: true, cell: (d) => number(d.disputed), value: (d) => d.disputed },
            { head: "Killed", unit: "persons, best values", number: true, cell: (d) => (d.killed_best === null ? "–" : number(d.killed_best)), value: (d) => d.killed_best },
            { head: "First – last", cell: (d) => days(d.first_day, d.last_day), value: (d) => d.last_day },
        ] }), csvLink(address, "dyads"));
}
