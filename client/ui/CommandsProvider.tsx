import { type Accessor, createSignal, onCleanup, onMount, type ParentProps } from "solid-js";
import { type Command, CommandsContext } from "./command.ts";
import { belongsToControl, createKeyMatcher } from "./key-matcher.ts";

/** Keeps what can be done on this page and runs it by its keys. */
export function CommandsProvider(props: ParentProps) {
  const [offers, setOffers] = createSignal<readonly Accessor<readonly Command[]>[]>([]);
  const all = () => offers().flatMap((offer) => offer());

  function add(offer: Accessor<readonly Command[]>) {
    setOffers((others) => [offer, ...others]);
    return () => setOffers((others) => others.filter((other) => other !== offer));
  }

  const match = createKeyMatcher();
  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (belongsToControl(event)) return;
    const keys = all().flatMap((command) => command.keys ?? []);
    const pressed = match(event, keys);
    const command = all().find((candidate) => pressed !== undefined && candidate.keys === pressed);
    if (!command) return;
    event.preventDefault();
    command.run();
  }
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));

  return <CommandsContext.Provider value={{ all, add }}>{props.children}</CommandsContext.Provider>;
}
