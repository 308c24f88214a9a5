// network.ts: who deals with whom, and in which spirit: the parties of the most frequent relations and the balance of these
// over the days that the filter leaves. A tie leads to the pair's overview.
import { fetchView } from "../core/api.ts";
import { headed, NETWORK_HEAD, NODE, rows, TIE, type Envelope } from "../core/contract.ts";
import { h } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { link, pair, when } from "../core/pieces.ts";
import { at, href, narrowed, twin, type Address } from "../core/state.ts";
import { localTable, type Column } from "../core/table.ts";
import { view } from "../core/view.ts";
import { count, days, number, signed } from "../core/words.ts";
import { drawNetwork, leaning, networkLegend, type Node, type Tie } from "../draw/ties.ts";
import { tellClasses } from "../draw/world.ts";

const names = (t: Tie): string => `${t.a_name ?? t.a} – ${t.b_name ?? t.b}`;
const tieTo = (t: Tie, address: Address): Address => pair(address, t.a, t.b);
const nodeTo = (n: Node, address: Address): Address => at(narrowed(address, { parties: [n.code] }), "overview");

function tellTie(t: Tie): string {
    const way = { conflict: "mostly conflict", mixed: "both conflict and cooperation", cooperation: "mostly cooperation" }[leaning(t.balance)];
    return `${names(t)}: ${way}${t.balance === null ? "" : `, balance ${signed(t.balance, 2)}`}; ${count(t.incidents, "incident")}: ${tellClasses(t)}; ${days(t.first_day, t.last_day)}`;
}
const tellNode = (n: Node): string => `${n.name ?? n.code} (${n.code}): ${count(n.incidents, "incident")}: ${tellClasses(n)}`;

function tieColumns(address: Address): readonly Column<Tie>[] {
    const of = (head: string, value: (t: Tie) => number | null): Column<Tie> => ({ head, number: true, value,
        cell: (t) => { const v = value(t); return v === null ? "–" : number(v); } });
    return [
        { head: "Parties", row: true, value: names, cell: (t) => link(tieTo(t, address), names(t)) },
        { head: "Balance", unit: "−1 conflict … +1", number: true, value: (t) => t.balance,
            cell: (t) => (t.balance === null ? "–" : signed(t.balance, 2)) },
        of("Incidents", (t) => t.incidents), of("Material conflict", (t) => t.material_conflict), of("Verbal conflict", (t) => t.verbal_conflict),
        of("Verbal cooperation", (t) => t.verbal_cooperation), of("Material cooperation", (t) => t.material_cooperation),
        of("Disputed", (t) => t.disputed), of("Killed", (t) => t.killed_best),
        { head: "When", value: (t) => t.first_day, cell: (t) => when(t.first_day, t.last_day) },
    ];
}

export const network = view<{ envelope: Envelope }>({
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: () => "Network",
    draw: ({ envelope }, address) => {
        const parties = rows(envelope, "parties", NODE), ties = rows(envelope, "ties", TIE), all = headed(envelope.head, NETWORK_HEAD);
        if (ties.length === 0) return h("p", { class: "nothing" }, "No incident between two parties matches the filter.");
        return h("div", { class: "networkview" }, figure({
            title: "Who deals with whom", name: "rapport-network", csv: twin(address, "csv", "ties"), legend: networkLegend(),
            hint: "Arrow keys go through parties, then relations. Enter opens a party or the overview of a pair.",
            draw: (width, say) => drawNetwork(parties, ties, width,
                { say, nodeHref: (n) => href(nodeTo(n, address)), tieHref: (t) => href(tieTo(t, address)), tellNode, tellTie }),
            table: () => localTable({ caption: "Relations", columns: tieColumns(address), rows: ties }),
            below: h("p", { class: "soft" }, `The balance is (cooperation − conflict) / all, material acts counted twice. Drawn: ${count(ties.length, "relation")} of ${number(all.ties)}, those with most incidents.`),
        }), h("section", { class: "beside" }, h("h2", {}, "Parties"), localTable<Node>({ caption: "Parties", hideCaption: true, rows: parties, columns: [
            { head: "Party", row: true, value: (n) => n.name ?? n.code, cell: (n) => link(nodeTo(n, address), n.name ?? n.code) },
            { head: "Code", value: (n) => n.code, cell: (n) => n.code },
            { head: "Incidents", number: true, value: (n) => n.incidents, cell: (n) => number(n.incidents) },
            { head: "Material conflict", number: true, value: (n) => n.material_conflict, cell: (n) => number(n.material_conflict) },
            { head: "Verbal conflict", number: true, value: (n) => n.verbal_conflict, cell: (n) => number(n.verbal_conflict) },
            { head: "Verbal cooperation", number: true, value: (n) => n.verbal_cooperation, cell: (n) => number(n.verbal_cooperation) },
            { head: "Material cooperation", number: true, value: (n) => n.material_cooperation, cell: (n) => number(n.material_cooperation) },
        ] }), h("p", { class: "twins" }, h("a", { href: twin(address, "csv", "parties"), download: "parties.csv" }, "This table as CSV"))));
    },
});
