// world.ts: the map: countries of Natural Earth in a natural projection, and a mark at each place where something happened. The
// mark's area is the number of incidents, its shape and colour the prevailing class (chart.ts). What is known only by its
// province or country stands in a dashed ring without filling, so that no town is accused of what was said of a province.
// Wheel with Ctrl, two fingers, dragging, buttons and the focus of a mark move the map; marks and letters keep their size.
import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoProjection } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

import { drawing, mark, roving, rounded } from "../core/chart.ts";
import type { PLACE, Row } from "../core/contract.ts";
import { append, h, replace, s, type Child } from "../core/dom.ts";
import { count, QUADS, type Quad } from "../core/words.ts";
import { boxOf, placeLabels, widthOf, type Wanted } from "./labels.ts";

export type Place = Row<typeof PLACE>;
export type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

export interface MapUse {
    readonly world: World;
    readonly finer: () => Promise<World>;                       // the borders in more detail
    readonly href: (place: Place) => string;
    readonly tell: (place: Place) => string;
    readonly say: (...what: readonly Child[]) => void;
    readonly settled: (view: string) => void;                   // the part of the map that is seen, as `view` takes it
}

export interface MapControl {
    readonly by: (factor: number) => void;
    readonly whole: () => void;
    readonly fit: () => void;
    readonly light: (place: number | null) => void;
}

const FAR = 64, DETAILED = 4, NAMES = 40;

export const prevailing = (p: Pick<Place, Quad>): Quad => QUADS.reduce((best, q) => (p[q] > p[best] ? q : best), QUADS[0]!);

// The ring of what is known no closer; 0 where the place itself is known.
export function ringOf(level: string | null): number {
    return { country: 26, region: 22, province: 18, district: 12 }[level ?? "city"] ?? 0;
}

// Half the height of a mark: its area grows with the incidents, and the greatest has 20 pixels.
export function radii(incidents: readonly number[]): number[] {
    const scale = Math.min(4, 20 / Math.sqrt(Math.max(1, ...incidents)));
    return incidents.map((n) => Math.max(3.5, scale * Math.sqrt(n)));
}

// The part of a drawing of width × height that holds all points with room around them, as scale and middle.
export function frame(points: readonly (readonly [number, number])[], width: number, height: number): { k: number; x: number; y: number } {
    if (points.length === 0) return { k: 1, x: width / 2, y: height / 2 };
    const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(0.75 * width / Math.max(1e-6, right - left), 0.7 * height / Math.max(1e-6, bottom - top), 12);
    return { k: Math.max(1, k), x: (left + right) / 2, y: (top + bottom) / 2 };
}

interface Stand { readonly place: Place; readonly x: number; readonly y: number; readonly r: number; readonly element: SVGElement }

class WorldMap {
    readonly svg: SVGSVGElement;
    private readonly use: MapUse;
    private readonly width: number;
    private readonly height: number;
    private readonly projection: GeoProjection;
    private readonly land = s("g", { class: "land", "aria-hidden": "true" });
    private readonly names = s("g", { class: "names", "aria-hidden": "true" });
    private readonly stands: readonly Stand[];
    private countries: { readonly name: string; readonly x: number; readonly y: number; readonly w: number }[] = [];
    private transform: ZoomTransform = zoomIdentity;
    private detailed = false;
    private asked = false;
    private readonly zoom = zoom<SVGSVGElement, unknown>();

    constructor(places: readonly Place[], width: number, view: string | null, use: MapUse) {
        [this.use, this.width, this.height] = [use, width, Math.round(Math.min(Math.max(260, width * 0.56), Math.max(320, innerHeight * 0.8)))];
        this.projection = geoNaturalEarth1().fitExtent([[6, 6], [width - 6, this.height - 6]], { type: "Sphere" }).precision(0.3);
        this.stands = this.standing(places);
        this.svg = drawing(width, this.height, "Map of the places", { class: "chart map" }, this.land,
            s("g", {}, this.stands.map((stand) => stand.element)), this.names);
        this.drawLand(use.world);
        this.listen();
        roving([...this.stands].sort((a, b) => a.x - b.x || a.y - b.y).map((stand) => stand.element));
        const [k, lon, lat] = (view ?? "").split(",").map(Number), middle = this.projection([lon ?? NaN, lat ?? NaN]);
        if (k !== undefined && k >= 1 && middle !== null && middle.every(Number.isFinite)) this.look(k, middle[0], middle[1]);
        else this.toPlaces();
    }

    by(factor: number): void { this.byHand(() => this.zoom.scaleBy(select(this.svg), factor)); }
    whole(): void { this.byHand(() => this.look(1, this.width / 2, this.height / 2)); }
    fit(): void { this.byHand(() => this.toPlaces()); }

    // What a reader does to the map is told; what it does by itself is not.
    private byHand(act: () => void): void {
        this.asked = true;
        act();
        this.asked = false;
    }

    private toPlaces(): void {
        const { k, x, y } = frame(this.stands.map((p) => [p.x, p.y] as const), this.width, this.height);
        this.look(k, x, y);
    }

    light(place: number | null): void {
        for (const { element } of this.stands) element.classList.remove("lit");
        const stand = place === null ? undefined : this.stands.find((p) => p.element.dataset["place"] === String(place));
        if (stand === undefined) return;
        stand.element.classList.add("lit");
        this.reach(stand);
    }

    private look(k: number, x: number, y: number): void {
        const to = zoomIdentity.translate(this.width / 2, this.height / 2).scale(k).translate(-x, -y);
        select(this.svg).call(this.zoom.transform, to);
    }

    // A mark that is outside of what is seen is brought to its middle.
    private reach(stand: Stand): void {
        const [x, y] = this.transform.apply([stand.x, stand.y]);
        if (x < 8 || y < 8 || x > this.width - 8 || y > this.height - 8) this.look(this.transform.k, stand.x, stand.y);
    }

    // Great marks first, so that small ones lie above them.
    private standing(places: readonly Place[]): Stand[] {
        const sizes = radii(places.map((p) => p.incidents));
        return places.flatMap((place, i) => {
            const at = this.projection([place.lon, place.lat]), r = sizes[i]!;
            if (at === null) return [];
            const ring = ringOf(place.level), told = this.use.tell(place);
            const element = s("a", { class: `spot ${prevailing(place)}${ring > 0 ? " vague" : ""}`, href: this.use.href(place),
                "aria-label": told, "data-place": i },
                ring > 0 && s("circle", { class: "ring", r: ring + r / 2 }), mark(prevailing(place), 0, 0, r), s("circle", { class: "hit", r: Math.max(12, r) }));
            const stand = { place, x: at[0], y: at[1], r, element };
            element.addEventListener("focus", () => { this.use.say(told); this.reach(stand); });
            element.addEventListener("pointerenter", () => this.use.say(told));
            return [stand];
        }).sort((a, b) => b.r - a.r);
    }

    private drawLand(world: World): void {
        const path = geoPath(this.projection).digits(3), { countries, land } = world.objects;
        const every = feature(world, countries) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
        this.countries = every.features.map((f) => {
            const [x, y] = path.centroid(f), [[left], [right]] = path.bounds(f);
            return { name: f.properties.name, x, y, w: right - left };
        });
        const line = (name: string, d: string | null) => s("path", { class: name, d: d ?? "", "vector-effect": "non-scaling-stroke" });
        replace(this.land, line("graticule", path(geoGraticule10())), line("ground", path(feature(world, land))),
            line("border", path(mesh(world, countries, (a, b) => a !== b))), line("sphere", path({ type: "Sphere" })));
    }

    private listen(): void {
        this.zoom.scaleExtent([1, FAR]).extent([[0, 0], [this.width, this.height]]).translateExtent([[0, 0], [this.width, this.height]])
            .filter((event: Event) => (event instanceof WheelEvent ? event.ctrlKey || event.metaKey
                : "touches" in event ? (event as TouchEvent).touches.length > 1 : event.type !== "dblclick" && (event as MouseEvent).button === 0))
            .on("zoom", ({ transform }: { transform: ZoomTransform }) => this.move(transform))
            .on("end", ({ sourceEvent }: { sourceEvent: unknown }) => this.settle(this.asked || sourceEvent !== null));
        select(this.svg).call(this.zoom);
    }

    private move(t: ZoomTransform): void {
        this.transform = t;
        this.land.setAttribute("transform", `translate(${t.x} ${t.y}) scale(${t.k})`);
        for (const p of this.stands) p.element.setAttribute("transform", rounded(`translate(${t.applyX(p.x)} ${t.applyY(p.y)})`));
        replace(this.names);
    }

    // Names are set where the map has come to rest.
    private settle(byHand: boolean): void {
        this.drawNames();
        const t = this.transform, middle = this.projection.invert?.(t.invert([this.width / 2, this.height / 2]));
        if (byHand && middle) this.use.settled([t.k, ...middle].map((n) => Number(n.toFixed(2))).join(","));
        if (t.k <= DETAILED || this.detailed) return;
        this.detailed = true;
        this.use.finer().then((world) => { this.drawLand(world); this.drawNames(); }, () => { this.detailed = false; });
    }

    private drawNames(): void {
        const t = this.transform, seen = (x: number, y: number): boolean => x > 0 && y > 0 && x < this.width && y < this.height;
        const at = this.stands.map((p) => ({ ...p, x: t.applyX(p.x), y: t.applyY(p.y) })).filter((p) => seen(p.x, p.y));
        const spots: Wanted[] = at.filter((p) => p.place.place !== null).slice(0, NAMES)
            .map((p) => ({ x: p.x, y: p.y, r: Math.max(p.r, ringOf(p.place.level) > 0 ? 6 : 0), text: p.place.place ?? "" }));
        const lands = this.countries.map((c) => ({ ...c, x: t.applyX(c.x), y: t.applyY(c.y), w: c.w * t.k }))
            .filter((c) => seen(c.x, c.y) && c.w > 1.15 * widthOf(c.name)).map((c) => ({ x: c.x, y: c.y, r: 0, text: c.name }));
        const wanted = [...spots, ...lands], marks = at.map((p) => boxOf(p.x, p.y, p.r));
        const places = placeLabels(wanted, marks, { x: 0, y: 0, w: this.width, h: this.height });
        replace(this.names);
        places.forEach((p, i) => {
            if (p !== null) append(this.names, s("text", { class: i < spots.length ? "label" : "country", x: Math.round(p.x),
                y: Math.round(p.y), "text-anchor": p.anchor }, wanted[i]!.text));
        });
    }
}

export function drawMap(places: readonly Place[], width: number, view: string | null, use: MapUse): { svg: SVGSVGElement; control: MapControl } {
    const map = new WorldMap(places, width, view, use);
    return { svg: map.svg, control: map };
}

export function mapLegend(): Child {
    const ring = (name: string, vague: boolean): Child => h("span", { class: "key long" },
        s("svg", { width: 26, height: 18, viewBox: "-13 -9 26 18", class: "chart sample", "aria-hidden": "true" },
            s("g", { class: `spot material_conflict${vague ? " vague" : ""}` }, vague && s("circle", { class: "ring", r: 8 }),
                mark("material_conflict", 0, 0, 3.5))), ` ${name}`);
    return [ring("place known", false), ring("known by province, district or country only", true),
        h("span", {}, "area: number of incidents; shape: the most frequent class")];
}

export const tellClasses = (p: Pick<Place, Quad>): string =>
    QUADS.filter((q) => p[q] > 0).map((q) => count(p[q], "incident").replace(/incidents?$/, q.replaceAll("_", " "))).join(", ");
