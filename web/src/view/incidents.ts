// incidents.ts: the list of incidents: when, who did what to whom, where, how many died, by how many independent documents,
// with the sentence that tells it best. The server sorts and pages.
import { fetchView } from "../core/api.ts";
import { INCIDENT, rows, type Envelope, type Incident } from "../core/contract.ts";
import { h } from "../core/dom.ts";
import { csvLink, incidentAddress, kind, link, quoted, sides, status, when, where } from "../core/pieces.ts";
import type { Address } from "../core/state.ts";
import { servedTable, type Column } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { number, percent, range } from "../core/words.ts";

// "71 (6 to 71)": the best value, and what else is said.
function persons(low: number | null, best: number | null, high: number | null): string {
    const said = range(low, high);
    if (said === null) return "";
    return best === null || said === number(best) ? said : `${number(best)} (${said})`;
}

export function incidentColumns(address: Address): readonly Column<Incident>[] {
    return [
        { head: "When", sort: "from", row: true, cell: (i) => when(i.from, i.to) },
        { head: "Who to whom", wide: true, cell: (i) => [
            h("span", { class: "sides" }, link(incidentAddress(address, i.id), h("bdi", {}, visible(sides(i))))),
            i.third_party_names.length > 0 && h("span", { class: "aside" }, `third party: ${i.third_party_names.join(", ")}`),
            quoted(i.quote, i.publisher === null ? null : visible(i.publisher))] },
        { head: "Type", sort: "type", cell: (i) => kind(i.quad, i.type, i.mode) },
        { head: "Place", sort: "place", cell: (i) => where(i) },
        { head: "Killed", unit: "persons", sort: "killed_best", number: true, cell: (i) => persons(i.killed_low, i.killed_best, i.killed_high) },
        { head: "Injured", unit: "persons", number: true, cell: (i) => persons(i.injured_low, i.injured_best, i.injured_high) },
        { head: "Told by", unit: "independent documents", sort: "independent_documents", number: true,
          cell: (i) => [number(i.independent_documents), i.documents > i.independent_documents && h("span", { class: "unit" }, ` of ${number(i.documents)}`)] },
        { head: "Status", sort: "status", cell: (i) => status(i.status) },
        { head: "Sure", unit: "confidence", sort: "confidence", number: true, cell: (i) => (i.confidence === null ? "–" : percent(i.confidence)) },
    ];
}

export const incidents = view<{ envelope: Envelope }>({
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: () => "Incidents",
    draw: ({ envelope }, address) => {
        const sheet = envelope.tables["incidents"];
        return h("section", { class: "incidents" },
            servedTable({ caption: "Incidents: what happened, who says so", hideCaption: true, stacked: true, empty: "No incident matches the filter.",
                          columns: incidentColumns(address), rows: rows(envelope, "incidents", INCIDENT) },
                { address, total: sheet?.total ?? 0, offset: sheet?.offset ?? 0, noun: "incident", sort: "from" }),
            csvLink(address, "incidents"));
    },
});
