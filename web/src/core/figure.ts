// figure.ts: a chart as the page shows one: a <figure> with its title, what it says in words, the drawing at the width that
// there is, a line that reads out the focused mark, and the same data as a table, as CSV and as an SVG file. The drawing is
// made anew when the width changes; colours follow the theme by themselves.
import { append, h, on, replace, unique, type Child } from "./dom.ts";

export interface Figure {
    readonly title: string;
    readonly name: string;                              // of the files that are saved
    readonly legend?: Child;
    readonly draw: (width: number, say: (...what: readonly Child[]) => void) => SVGSVGElement;
    readonly table: () => HTMLElement;                  // made when it is asked for
    readonly csv: string | null;                        // address of the same data
    readonly hint?: string;                             // how it is read and used, in the read-out until a mark is met
    readonly below?: Child;
    readonly open?: boolean;                            // the table stands open from the beginning
}

const PRESENTATION = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity",
                      "font-family", "font-size", "font-weight", "text-anchor"];

// A drawing that needs no style sheet: what its elements look like now becomes their attributes.
function standalone(svg: SVGSVGElement): string {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const [from, to] = [[svg, ...svg.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
    from.forEach((element, i) => {
        const look = getComputedStyle(element);
        for (const name of PRESENTATION) to[i]?.setAttribute(name, look.getPropertyValue(name));
        to[i]?.removeAttribute("class");
    });
    for (const hidden of copy.querySelectorAll("[data-tool]")) hidden.remove();
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.insertBefore(document.createElementNS("http://www.w3.org/2000/svg", "rect"), copy.firstChild);
    copy.firstElementChild?.setAttribute("width", "100%");
    copy.firstElementChild?.setAttribute("height", "100%");
    copy.firstElementChild?.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
    return new XMLSerializer().serializeToString(copy);
}

export function save(name: string, text: string, type: string): void {
    const address = URL.createObjectURL(new Blob([text], { type }));
    h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// What has the focus in a drawing keeps it when the drawing is made anew.
function keepingFocus(box: HTMLElement, redraw: () => void): void {
    const mark = (e: Element): string | null => e.getAttribute("href") ?? e.getAttribute("aria-label");
    const held = document.activeElement, name = held !== null && box.contains(held) ? mark(held) : null;
    redraw();
    if (name !== null) [...box.querySelectorAll<SVGElement>("a, [tabindex]")].find((e) => mark(e) === name)?.focus({ preventScroll: true });
}

// Draws now for the width that there probably is, again whenever it turns out to be another, and when it is told to.
function fitted(figure: HTMLElement, box: HTMLElement, draw: (width: number) => SVGSVGElement): void {
    let drawn = 0;
    const fit = (width: number, again: boolean): void => {
        const whole = Math.floor(width);
        if (whole < 40 || (whole === drawn && !again)) return;
        drawn = whole;
        keepingFocus(box, () => replace(box, draw(whole)));
    };
    fit(document.querySelector("main")?.clientWidth ?? 960, true);
    new ResizeObserver((entries) => { for (const e of entries) fit(e.contentRect.width, false); }).observe(box);
    figure.addEventListener("redraw", () => fit(drawn, true));
}

function tableSwitch(box: HTMLElement, table: () => HTMLElement): HTMLButtonElement {
    const show = (): void => { if (box.childElementCount === 0) replace(box, table()); };
    const button = h("button", { type: "button", class: "tool", "aria-expanded": String(!box.hidden), "aria-controls": box.id }, "Table");
    if (!box.hidden) show();
    box.addEventListener("unfold", show);                       // before it is printed
    return on(button, "click", () => {
        show();
        box.hidden = !box.hidden;
        button.setAttribute("aria-expanded", String(!box.hidden));
    });
}

export function figure(f: Figure): HTMLElement {
    const heading = unique("figure"), box = h("div", { class: "drawing" });
    const twin = h("div", { id: unique("table"), class: "twin", hidden: f.open !== true });
    const readout = h("p", { class: "readout", "aria-live": "polite" }, f.hint ?? "");
    const tools = h("div", { class: "tools", role: "group", "aria-label": `${f.title}: other forms` }, tableSwitch(twin, f.table),
        f.csv !== null && h("a", { class: "tool", href: f.csv, download: `${f.name}.csv` }, "CSV"),
        on(h("button", { type: "button", class: "tool" }, "SVG"), "click", () => {
            const svg = box.querySelector("svg");
            if (svg !== null) save(`${f.name}.svg`, standalone(svg), "image/svg+xml");
        }));
    const element = h("figure", { "aria-labelledby": heading },
        h("figcaption", {}, h("h2", { id: heading }, f.title), tools));
    fitted(element, box, (width) => f.draw(width, (...what) => replace(readout, ...what)));
    append(element, f.legend !== undefined && h("div", { class: "legend" }, f.legend), box, readout, f.below, twin);
    return element;
}
