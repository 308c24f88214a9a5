// views.ts: the views of the page by name, and those that the head of the page leads to.
import type { View } from "./core/view.ts";
import { document_ } from "./view/document.ts";
import { incident } from "./view/incident.ts";
import { incidents } from "./view/incidents.ts";
import { made } from "./view/made.ts";
import { map } from "./view/map.ts";
import { network } from "./view/network.ts";
import { overview } from "./view/overview.ts";
import { problems } from "./view/problems.ts";
import { record } from "./view/record.ts";
import { sentences } from "./view/sentences.ts";
import { sources } from "./view/sources.ts";
import { whatif } from "./view/whatif.ts";

export const VIEWS: Readonly<Record<string, View>> = { overview, incidents, incident, document: document_, map, network, record, sources, problems, made, whatif, sentences };

export const NAVIGATION: readonly { readonly view: string; readonly name: string }[] = [
    { view: "overview", name: "Overview" },
    { view: "incidents", name: "Incidents" },
    { view: "map", name: "Map" },
    { view: "network", name: "Network" },
    { view: "sources", name: "Sources" },
    { view: "whatif", name: "What if" },
    { view: "problems", name: "Problems" },
    { view: "made", name: "How this was made" },
];
