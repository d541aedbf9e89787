import { type Accessor, createEffect, onCleanup } from "solid-js";
import { uuidv7 } from "uuidv7";

/** Something that lies over the page until it is closed. */
interface Layer {
  isOpen: boolean;
  readonly close: () => void;
}

/** What an entry of the browser's history says of the layers that were open while it was the newest. */
interface Marks {
  /** How many; absent for the page alone. */
  readonly layers?: number;
  /** Whose entries belong together: those of a page and of the layers over it. */
  readonly page?: string;
}

const open: Layer[] = [];
/** The entries above the one of the page alone, up to the shown one. */
let entries = 0;
let page: string | undefined;
/** Where the page is, layers or not. */
let address: string | undefined;
let isGoing = false;
let isRouting = false;
const waiting: (() => void)[] = [];
let isListening = false;

/**
 * Lets the browser's Back close what lies over the page, instead of leaving the page: while it is open
 * the history has an entry more. The page's own address stays as it is.
 */
export function createBackCloses(isOpen: Accessor<boolean>, close: () => void): void {
  const layer: Layer = { isOpen: false, close };
  const remove = () => {
    layer.isOpen = false;
    const index = open.indexOf(layer);
    if (index !== -1) open.splice(index, 1);
    settleSoon();
  };
  listen();
  createEffect(() => {
    if (!isOpen()) return;
    layer.isOpen = true;
    open.push(layer);
    settleSoon();
    onCleanup(remove);
  });
}

/** Whether the shown entry of the history is that of a layer, or is being left. */
export function isLayered(): boolean {
  return entries > 0 || isGoing;
}

/** Whether a layer has been closed whose entry is still there. */
export function isClosing(): boolean {
  return isGoing || open.length < entries;
}

/** Runs once the history has as many entries as layers are open. */
export function whenSettled(run: () => void): void {
  // One turn later than what is closed right after this call.
  queueMicrotask(() => queueMicrotask(() => (isGoing ? waiting.push(run) : run())));
}

/** Another page takes the place of the shown layer in the history. */
export function giveWay(): void {
  entries = 0;
  page = undefined;
}

/** While the router is on its way the history is its own. */
export function setRouting(routing: boolean): void {
  isRouting = routing;
  if (routing) return;
  address = location.href;
  settleSoon();
}

function settleSoon(): void {
  queueMicrotask(settle);
}

function settle(): void {
  if (isGoing || isRouting) return;
  if (open.length > entries) {
    if (entries === 0) page = uuidv7();
    // What the page wrote into its address while a layer was open took the marks off.
    history.replaceState(marked(entries), "");
    while (entries < open.length) {
      entries++;
      history.pushState(marked(entries), "");
    }
  } else if (open.length < entries) {
    isGoing = true;
    history.go(open.length - entries);
  }
}

function marks(): Marks {
  return history.state ?? {};
}

function marked(layers: number): Marks {
  return { ...marks(), layers, page };
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  // After a reload nothing is open on an entry that stood for something.
  entries = marks().layers ?? 0;
  settleSoon();
  // Before the router hears of it.
  window.addEventListener("popstate", arrive, { capture: true });
}

function arrive(): void {
  const arrived = marks();
  const isBelow = page !== undefined && arrived.page === page && (arrived.layers ?? 0) < entries;
  entries = arrived.layers ?? 0;
  const isOwnStep = isGoing;
  isGoing = false;
  // A filter that was chosen in a layer stays when the layer goes.
  if (isBelow && address !== undefined && address !== location.href)
    history.replaceState(history.state, "", address);
  // What was opened while the entry of another layer was being left stays.
  if (!isOwnStep) closeAbove(entries);
  settleSoon();
  // After the router has heard of it, too.
  for (const run of waiting.splice(0)) setTimeout(run);
}

function closeAbove(kept: number): void {
  if (open.length <= kept) return;
  // A field that is saved when it is left is left before it is gone.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (const layer of open.splice(kept).toReversed()) {
    layer.close();
    if (layer.isOpen) open.push(layer);
  }
}
