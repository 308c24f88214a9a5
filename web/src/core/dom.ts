// dom.ts: the only builder of nodes. What a caller gives becomes text nodes and attributes, never markup: a document of the
// store may hold any bytes, and none of them can become an element. No style attribute can be set either (the page's content
// security policy would refuse it): what a number decides is an SVG attribute, all else is a class.

import { misleads, plain, visible } from "./visible.ts";

export type Child = Node | string | number | null | false | undefined | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

// Every text comes by here, so that no view can forget to show what would mislead the eye; drawings and choices hold only letters.
const holdsSigns = (parent: Node): boolean => parent instanceof HTMLElement && !(parent instanceof HTMLOptionElement) && !(parent instanceof HTMLTitleElement);

export function append(parent: Node, ...children: readonly Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (child instanceof Node) parent.appendChild(child);       // first: a form and a select have a length too
        else if (typeof child === "object") append(parent, ...child);
        else if (typeof child === "string" && misleads(child)) append(parent, holdsSigns(parent) ? visible(child) : plain(child));
        else parent.appendChild(document.createTextNode(String(child)));
    }
}

const SPOKEN = new Set(["title", "aria-label", "label", "aria-valuetext"]);

function set(element: Element, attributes: Attributes): void {
    for (const [name, value] of Object.entries(attributes)) {
        if (name === "style" || name.startsWith("on")) throw new Error(`${name} is no attribute of this page`);
        if (value === true) element.setAttribute(name, "");
        else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, SPOKEN.has(name) ? plain(String(value)) : String(value));
    }
}

// An element of HTML with its attributes and children.
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    set(element, attributes);
    append(element, ...children);
    return element;
}

// The same of SVG.
export function s<K extends keyof SVGElementTagNameMap>(
    tag: K, attributes: Attributes = {}, ...children: readonly Child[]): SVGElementTagNameMap[K] {
    const element = document.createElementNS(SVG, tag);
    set(element, attributes);
    append(element, ...children);
    return element;
}

// Listens and gives the element back, so that it can stand inside an expression.
export function on<T extends Element, K extends keyof GlobalEventHandlersEventMap>(
    element: T, type: K, handle: (event: GlobalEventHandlersEventMap[K]) => void): T {
    element.addEventListener(type, handle as EventListener);
    return element;
}

// What stands in parent from now on.
export function replace(parent: Element, ...children: readonly Child[]): void {
    parent.replaceChildren();
    append(parent, ...children);
}

// children with a separator between them; those that are nothing are left out.
export function joined(children: readonly Child[], separator: Child = " · "): Child[] {
    const there = children.filter((c) => c !== null && c !== undefined && c !== false && c !== "");
    return there.flatMap((c, i) => (i > 0 ? [separator, c] : [c]));
}

let named = 0;

// An id that no other element of the page has.
export function unique(stem: string): string {
    return `${stem}-${++named}`;
}
