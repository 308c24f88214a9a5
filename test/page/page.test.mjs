// page.test.mjs: the page in a browser, one after the other in one chromium: what it tells, how it is used, how it looks, what
// it withstands. Run from the root of the tree (make page-test) under node's own test runner.
import { after } from "node:test";

import { close } from "./harness.mjs";

await import("./numbers.mjs");
await import("./use.mjs");
await import("./harm.mjs");
await import("./looks.mjs");
after(close);
