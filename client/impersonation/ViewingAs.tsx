import Eye from "lucide-solid/icons/eye";
import LogOut from "lucide-solid/icons/log-out";
import Pencil from "lucide-solid/icons/pencil";
import { createEffect, createMemo, onCleanup, onMount, Show } from "solid-js";
import { createNow } from "../ui/clock.ts";
import { showToast } from "../ui/toaster.ts";
import { exitImpersonation } from "./exit.ts";
import { leaveTab, tabImpersonation, takeFarewell, type TabImpersonation } from "./tab.ts";

/** Above everything, dialogs included, while this tab shows Baton as somebody else. It cannot be hidden. */
export function ViewingAs() {
  const tab = tabImpersonation();
  onMount(() => {
    const farewell = takeFarewell();
    if (farewell !== null) showToast({ title: farewell });
  });

  return <Show when={tab}>{(shown) => <Banner tab={shown()} />}</Show>;
}

function Banner(props: { tab: TabImpersonation }) {
  const now = createNow();
  const left = createMemo(() => Math.max(0, Math.ceil((props.tab.overAt - now()) / 1000)));
  const { dataset } = document.documentElement;
  dataset["viewingAs"] = "";
  onCleanup(() => delete dataset["viewingAs"]);
  createEffect(() => {
    // By this device's clock; the server's ends it in any case.
    if (left() === 0) leaveTab(`Thirty minutes as ${props.tab.user.name} are over.`);
  });

  return (
    <div
      role="region"
      aria-label="Viewing as somebody else"
      class="pointer-events-auto fixed inset-x-0 top-0 z-70 flex h-(--viewing-as) items-center gap-2 bg-danger pt-safe-0 pr-1 pl-4 text-on-danger md:gap-3 md:pr-3"
    >
      <Show
        when={props.tab.mode === "full"}
        fallback={<Eye size={16} class="shrink-0" aria-hidden="true" />}
      >
        <Pencil size={16} class="shrink-0" aria-hidden="true" />
      </Show>
      <p class="min-w-0 flex-1 truncate font-medium">
        Viewing as {props.tab.user.name}
        <span class="font-normal max-md:hidden">
          {props.tab.mode === "read" ? " · read only" : " · full access, every change is recorded"}
        </span>
      </p>
      <p class="shrink-0 tabular-nums">
        <span class="sr-only">Time left: </span>
        {clockText(left())}
      </p>
      <button
        type="button"
        class="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2.5 font-medium outline-current hover:bg-danger-hover focus-visible:outline-2 pointer-coarse:h-11"
        onClick={() => void exitImpersonation()}
      >
        <LogOut size={16} aria-hidden="true" />
        Exit
      </button>
    </div>
  );
}

/** "29:05". */
function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
