// map.ts: where it happened. The map, a list of its places beside it, and in a drawer all that has no place: what cannot be
// drawn is counted all the same.
import { fetchAsset, fetchView } from "../core/api.ts";
import { headed, INCIDENT, MAP_HEAD, PLACE, rows, type Envelope } from "../core/contract.ts";
import { h, on, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { legend, link, when } from "../core/pieces.ts";
import { at, first, href, moved, narrowed, twin, type Address } from "../core/state.ts";
import { localTable, servedTable, type Column } from "../core/table.ts";
import { view } from "../core/view.ts";
import { count, days, number, range } from "../core/words.ts";
import { drawMap, mapLegend, tellClasses, type MapControl, type Place, type World } from "../draw/world.ts";
import { incidentColumns } from "./incidents.ts";

interface Data { readonly envelope: Envelope; readonly world: World }

let coarse: Promise<World> | null = null, fine: Promise<World> | null = null;

// Fetched once; tried again where that failed.
function world(detail: "110m" | "50m"): Promise<World> {
    const known = detail === "110m" ? coarse : fine;
    if (known !== null) return known;
    const asked = fetchAsset<World>(`/page/countries-${detail}.json`);
    if (detail === "110m") coarse = asked;
    else fine = asked;
    asked.catch(() => { if (detail === "110m") coarse = null; else fine = null; });
    return asked;
}

const nameOf = (p: Place): string => (p.place !== null && p.country !== null && p.place !== p.country ? `${p.place}, ${p.country}` : p.place ?? p.country ?? "no name");

// One incident opens itself; more of a place are a list of incidents.
function target(p: Place, address: Address): Address {
    return p.id !== null ? at(address, "incident", p.id) : at(narrowed(address, { place: p.place ?? p.country }), "incidents");
}

function tell(p: Place): string {
    const killed = p.killed_best !== null && p.killed_best > 0 ? `; killed, best values together ${number(p.killed_best)}` : "";
    const span = p.first_day === null ? "" : `; ${days(p.first_day, p.last_day)}`;
    return `${nameOf(p)} (${p.level ?? "place"}): ${count(p.incidents, "incident")}: ${tellClasses(p)}${p.disputed > 0 ? `; ${number(p.disputed)} disputed` : ""}${killed}${span}`;
}

const placeColumn = (address: Address): Column<Place> => ({ head: "Place", row: true, value: nameOf, cell: (p) => link(target(p, address), nameOf(p)) });
const countColumn: Column<Place> = { head: "Incidents", number: true, value: (p) => p.incidents, cell: (p) => number(p.incidents) };

function columns(address: Address): readonly Column<Place>[] {
    const of = (head: string, value: (p: Place) => number | null): Column<Place> => ({ head, number: true, value, cell: (p) => number(value(p) ?? 0) });
    return [
        placeColumn(address), { head: "Known to", unit: "level", value: (p) => p.level, cell: (p) => p.level ?? "–" }, countColumn,
        of("Material conflict", (p) => p.material_conflict), of("Verbal conflict", (p) => p.verbal_conflict),
            of("Verbal cooperation", (p) => p.verbal_cooperation),
        of("Material cooperation", (p) => p.material_cooperation), of("Disputed", (p) => p.disputed),
        { head: "Killed", unit: "best", number: true, value: (p) => p.killed_best, cell: (p) => range(p.killed_best, p.killed_best) ?? "–" },
        { head: "When", value: (p) => p.first_day, cell: (p) => when(p.first_day, p.last_day) },
        { head: "Latitude", number: true, cell: (p) => p.lat.toFixed(2) }, { head: "Longitude", number: true, cell: (p) => p.lon.toFixed(2) },
    ];
}

const LISTED = 400;

// Names and counts; what is pointed at or focused is shown on the map.
function beside(places: readonly Place[], address: Address, light: (place: number | null) => void): HTMLElement {
    const list = h("ol", { class: "places" }, places.slice(0, LISTED).map((p, i) => {
        const item = h("li", {}, link(target(p, address), nameOf(p)), h("span", { class: "number" }, number(p.incidents)));
        for (const name of ["pointerenter", "focusin"] as const) on(item, name, () => light(i));
        for (const name of ["pointerleave", "focusout"] as const) on(item, name, () => light(null));
        return item;
    }));
    const rest = places.length - LISTED;
    return h("section", { class: "beside" }, h("h2", {}, "Places ", h("span", { class: "unit" }, "by incidents")),
        h("div", { class: "box", tabindex: "0", role: "group", "aria-label": "Places" }, list,
            rest > 0 && h("p", { class: "soft" }, `and ${count(rest, "place")} more: see the table of the map`)));
}

function drawer(envelope: Envelope, address: Address, unplaced: number): Child {
    const sheet = envelope.tables["unplaced"];
    return h("details", { class: "drawer", open: first(address, "offset") !== null },
        h("summary", {}, unplaced === 0 ? "Every incident has a place" : `${count(unplaced, "incident")} without a place`),
        servedTable({ caption: "Incidents without a place", hideCaption: true, stacked: true, empty: "None.",
                      columns: incidentColumns(address).filter((c) => c.head !== "Place").map(({ sort: _, ...c }) => c),
                          rows: rows(envelope, "unplaced", INCIDENT) },
            { address, total: sheet?.total ?? 0, offset: sheet?.offset ?? 0, noun: "incident", sort: "from" }),
        h("p", { class: "twins" }, h("a", { href: twin(address, "csv", "unplaced"), download: "without-place.csv" }, "This table as CSV")));
}

function buttons(control: () => MapControl | null): HTMLElement {
    const button = (name: string, label: string, act: (c: MapControl) => void): HTMLButtonElement =>
        on(h("button", { type: "button", class: "tool", "aria-label": label }, name), "click", () => { const c = control(); if (c !== null) act(c); });
    return h("span", { class: "tools zoom", role: "group", "aria-label": "Part of the map" }, button("+", "Nearer", (c) => c.by(2)),
        button("−", "Farther", (c) => c.by(0.5)),
        button("Places", "All places", (c) => c.fit()), button("World", "The whole world", (c) => c.whole()));
}

function chart({ envelope, world: coarseWorld }: Data, places: readonly Place[], address: Address, took: (control: MapControl) => void,
    control: () => MapControl | null): HTMLElement {
    const view = /^at=(.+)$/.exec(decodeURIComponent(address.hash))?.[1] ?? null, { more } = headed(envelope.head, MAP_HEAD);
    return figure({
        title: "Where it happened", name: "rapport-map", csv: twin(address, "csv", "places"),
        legend: [buttons(control), legend(false), mapLegend()],
        hint: "Arrow keys go from place to place, Enter opens its incidents. Drag to move; Ctrl and wheel, two fingers or the buttons to come nearer.",
        draw: (width, say) => {
            const drawn = drawMap(places, width, view, {
                world: coarseWorld, finer: () => world("50m"), href: (p) => href(target(p, address)), tell, say,
                settled: (part) => moved({ ...address, hash: `at=${part}` }),
            });
            took(drawn.control);
            return drawn.svg;
        },
        table: () => localTable({ caption: "Places", columns: columns(address), rows: places }),
        below: h("p", { class: "soft" }, "Borders are those of Natural Earth, which draws who holds the ground: they say nothing on whose it is by right. Kashmir, Western Sahara, Crimea and others are disputed.",
            more > 0 && ` ${count(more, "incident")} at further places are not drawn.`),
    });
}

export const map = view<Data>({
    load: async (address, signal) => {
        const [envelope, coarseWorld] = await Promise.all([fetchView({ ...address, hash: "" }, signal), world("110m")]);
        return { envelope, world: coarseWorld };
    },
    title: () => "Map",
    draw: (data, address) => {
        const places = rows(data.envelope, "places", PLACE), { unplaced } = headed(data.envelope.head, MAP_HEAD);
        let control: MapControl | null = null;
        return h("div", { class: "mapview" },
            h("div", { class: "pair" }, chart(data, places, address, (c) => { control = c; }, () => control),
                beside(places, address, (i) => control?.light(i))),
            drawer(data.envelope, address, unplaced));
    },
});
