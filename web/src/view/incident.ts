// incident.ts: one incident: what is known of it; its claims side by side (who says how many, of whom, when, by which medium,
// and who denies); the documents that tell it, copies under their original, each with its reports and their sentences.
import { fetchView } from "../core/api.ts";
import { CLAIM, headed, INCIDENT, REPORT, rows, TELLING, TOLL, type Envelope, type Incident, type Row } from "../core/contract.ts";
import { h, joined, type Child } from "../core/dom.ts";
import { documentAddress, kind, link, quoted, sides, status, when, where } from "../core/pieces.ts";
import { at, EVERYTHING, href, twin, type Address } from "../core/state.ts";
import { localTable } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { capital, count, days, named, percent, range, told, toll } from "../core/words.ts";
import { claimantName, claimsFigure, claimWords, type Claim, type Names } from "../draw/claims.ts";

const bare = (address: Address): Address => ({ ...address, filter: EVERYTHING, more: {} });

type Telling = Row<typeof TELLING>;
type Report = Row<typeof REPORT>;

const record = (address: Address, id: string, ...children: readonly Child[]): Child => link(at(address, "record", id), ...(children.length > 0 ? children : [id]));

// ------------------------------------------------------------------------------------------------------ what is known of it

function facts(i: Incident): HTMLElement {
    const line = (name: string, ...value: readonly Child[]): Child => {
        const there = value.filter((v) => v !== null && v !== "" && v !== false);
        return there.length > 0 && h("div", {}, h("dt", {}, name), h("dd", {}, there));
    };
    return h("dl", { class: "known" }, line("When", when(i.from, i.to)), line("What", kind(i.quad, i.type, i.mode)),
        line("By", named(i.actor_names, i.actor)), line("To", named(i.recipient_names, i.recipient)), line("Third party", named(i.third_party_names, i.third_party)),
        line("Where", where(i), i.lat !== null && i.lon !== null && h("span", { class: "unit" }, ` ${i.lat.toFixed(3)}, ${i.lon.toFixed(3)}`)),
        line("Killed", toll("", i.killed_low, i.killed_best, i.killed_high)?.trim() ?? null), line("Injured", toll("", i.injured_low, i.injured_best, i.injured_high)?.trim() ?? null),
        line("Told by", joined([told(i.independent_documents, i.documents), count(i.reports, "report")])),
        line("Status", i.status === "happened" ? "happened" : status(i.status)), line("Sure", i.confidence !== null && percent(i.confidence)));
}

// --------------------------------------------------------------------------------------------------------- what is claimed

function namesOf(it: Incident, reports: readonly Report[], claims: readonly Claim[]): Names {
    const names = new Map<string, string>();
    for (const r of [it, ...reports]) {
        r.actor.forEach((code, k) => names.set(code, r.actor_names[k] || code));
        r.recipient.forEach((code, k) => names.set(code, r.recipient_names[k] || code));
    }
    for (const c of claims) if (c.claimant !== null && c.claimant_name !== null) names.set(c.claimant, c.claimant_name);
    return names;
}

function claimTable(claims: readonly Claim[], caption: string, address: Address, names: Names): HTMLElement {
    return localTable({ caption, rows: claims, columns: [
        { head: "Who", row: true, cell: (c) => [c.claimant_document === null ? claimantName(c) : link(documentAddress(address, c.claimant_document), claimantName(c))], value: claimantName },
        { head: "Says", cell: (c) => (c.superseded_by === null ? claimWords(c, names) : h("s", {}, claimWords(c, names))), value: (c) => c.low ?? c.high ?? claimWords(c, names) },
        { head: "By way of", cell: (c) => joined(c.via.map((v) => (v.startsWith("d-") ? link(documentAddress(address, v), "its document") : names.get(v) ?? v)), ", "), value: (c) => c.via.join() },
        { head: "Reported", cell: (c) => days(c.first_reported, c.last_reported ?? c.first_reported), value: (c) => c.first_reported },
        { head: "Carried by", unit: "independent documents", number: true, cell: (c) => (c.support === null ? "–" : String(c.support)), value: (c) => c.support },
        { head: "Stands", cell: (c) => (c.superseded_by === null ? "stands" : ["replaced by ", record(address, c.superseded_by, "its later word")]), value: (c) => c.superseded_by },
        { head: "Rests on", cell: (c) => joined(c.reports.map((r, i) => record(address, r, `report ${i + 1}`)), ", ") },
    ] });
}

// Counts of persons first, as charts; then whether it happened; then what else is contested.
const ABOUTS = ["killed", "injured"];

function claimsPart(envelope: Envelope, it: Incident, address: Address): Child {
    const claims = rows(envelope, "claims", CLAIM), names = namesOf(it, rows(envelope, "reports", REPORT), claims), tolls = rows(envelope, "tolls", TOLL);
    const abouts = [...new Set(claims.map((c) => c.about))].filter((a) => a !== "occurrence");
    const counted = [...ABOUTS.filter((a) => abouts.includes(a)), ...abouts.filter((a) => !ABOUTS.includes(a) && claims.some((c) => c.about === a && range(c.low, c.high) !== null))];
    const others = abouts.filter((a) => !counted.includes(a)), occurrence = claims.filter((c) => c.about === "occurrence");
    const denied = occurrence.filter((c) => c.stance === "denies" && c.superseded_by === null), unsure = occurrence.filter((c) => c.stance === "does not confirm" && c.superseded_by === null);
    const whom = (of: readonly Claim[]): string => [...new Set(of.map(claimantName))].join(", ");
    return h("section", {}, h("h2", {}, "Claims"),
        denied.length > 0 && h("p", {}, h("span", { class: "status" }, "denied"), ` by ${whom(denied)}`),
        unsure.length > 0 && h("p", {}, h("span", { class: "status" }, "not confirmed"), ` by ${whom(unsure)}`),
        counted.map((about) => {
            const mine = claims.filter((c) => c.about === about), table = (): HTMLElement => claimTable(mine, `${capital(about)}: claims of how many`, address, names);
            return mine.length < 2 ? table() : claimsFigure({ about, claims: mine, names, toll: tolls.find((t) => t.about === about), table, csv: twin(bare(address), "csv", "claims"),
                                   target: (c) => href(c.reports[0] === undefined ? at(address, "record", c.id) : at(address, "record", c.reports[0])) });
        }),
        occurrence.length > 0 && claimTable(occurrence, "Whether it happened", address, names),
        others.map((about) => claimTable(claims.filter((c) => c.about === about), `Contested: ${about}`, address, names)));
}

// ------------------------------------------------------------------------------------------------------------ who tells it

function reportItem(r: Report, address: Address, names: Names): HTMLElement {
    const who = (name: string, codes: readonly string[]): Child => codes.length > 0 && `${name} ${codes.map((c) => names.get(c) ?? c).join(", ")}`;
    const killed = range(r.killed_low, r.killed_high);
    return h("li", {}, quoted(r.quote, link(documentAddress(address, r.document, r.id), "in its text")),
        h("span", { class: "facts" }, joined([kind(null, r.type, r.mode), sides(r), days(r.from, r.to), r.place, killed !== null && `killed ${killed}`, status(r.status),
            who("says", r.according_to), who("denied by", r.denied_by), who("not confirmed by", r.unconfirmed_by), r.confidence !== null && `${percent(r.confidence)} sure`,
            record(address, r.id, "why")])),
        r.incident_why !== null && h("details", { class: "joined" }, h("summary", {}, "why it stands in this incident"), h("p", {}, r.incident_why)));
}

function tellingItem(d: Telling, reports: readonly Report[], address: Address, names: Names): HTMLElement {
    const mine = reports.filter((r) => r.document === d.document);
    return h("li", { class: d.copy_of === null ? "" : "copy" },
        h("p", {}, h("strong", {}, link(documentAddress(address, d.document), h("bdi", {}, visible(d.title ?? d.document)))), " ",
            h("span", { class: "soft" }, joined([d.publisher === null ? null : h("bdi", {}, visible(d.publisher)), days(d.published_from, d.published_to), d.origin !== null && `credits ${d.origin}`,
                d.copy_of !== null && [link(documentAddress(address, d.copy_of), "copy"), d.copy_basis !== null && ` (${d.copy_basis})`]]))),
        mine.length > 0 && h("ol", { class: "reports" }, mine.map((r) => reportItem(r, address, names))));
}

function tellingsPart(envelope: Envelope, it: Incident, address: Address): Child {
    const tellings = rows(envelope, "documents", TELLING), reports = rows(envelope, "reports", REPORT), names = namesOf(it, reports, rows(envelope, "claims", CLAIM));
    const groups = [...new Set(tellings.map((d) => d.group))];
    return h("section", {}, h("h2", {}, "Who tells it"), h("p", { class: "soft" }, joined([count(groups.length, "independent source"), count(tellings.length, "document"), count(reports.length, "report")])),
        h("ol", { class: "groups" }, groups.map((g) => {
            const mine = tellings.filter((d) => d.group === g).sort((a, b) => Number(b.original ?? false) - Number(a.original ?? false));
            return h("li", {}, h("ul", {}, mine.map((d) => tellingItem(d, reports, address, names))));
        })),
        h("p", { class: "twins" }, h("a", { href: twin(bare(address), "csv", "reports"), download: "reports.csv" }, "The reports as CSV"), " · ",
            h("a", { href: twin(bare(address), "csv", "claims"), download: "claims.csv" }, "The claims as CSV")));
}

export const incident = view<{ envelope: Envelope; it: Incident }>({
    filtered: false,
    load: async (address, signal) => {
        const envelope = await fetchView(bare(address), signal);
        return { envelope, it: headed(envelope.head, INCIDENT) };
    },
    title: ({ it }) => `${sides(it)}, ${days(it.from, it.to)}`,
    draw: ({ envelope, it }, address) => h("section", { class: "incident" }, h("p", { class: "soft" }, link(at(address, "incidents"), "← All incidents"), ` · ${it.id}`),
        facts(it), quoted(it.quote, it.publisher), claimsPart(envelope, it, address), tellingsPart(envelope, it, address)),
});
