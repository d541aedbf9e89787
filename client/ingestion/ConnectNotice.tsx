import Plug from "lucide-solid/icons/plug";
import { createSignal, Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { ConnectionSheet } from "./ConnectionSheet.tsx";
import { createHindrance, hindranceId } from "./hindrance.ts";

const advice = {
  unconnected: {
    able: "Enter what it asks for and test the connection; then its models can be synced.",
    unable: "An admin or a developer enters what it asks for; then its models can be synced.",
  },
  off: {
    able: "Its records stay as they are. Switch it on again, and its models can be synced.",
    unable:
      "Its records stay as they are. An admin or a developer can switch it on again; then its models can be synced.",
  },
};

/** Says that nothing can be read from a source now, and how that changes. */
export function ConnectNotice(props: { source: CrmAnswer }) {
  const session = useSession();
  const hindrance = createHindrance(() => props.source.name);
  const [connecting, setConnecting] = createSignal(false);
  const mayConfigure = () => isAllowed(session.me().member, "crm_source", "configure");

  return (
    <>
      <Show when={hindrance()}>
        {(found) => (
          <section
            aria-label="Connection"
            class="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4"
          >
            <Plug size={20} class="shrink-0 text-ink-muted" aria-hidden="true" />
            <div class="min-w-48 flex-1">
              <h2 id={hindranceId} class="font-semibold">
                {found().text}
              </h2>
              <p class="text-ink-muted">
                {advice[found().kind][mayConfigure() ? "able" : "unable"]}
              </p>
            </div>
            <Show when={mayConfigure()}>
              <Button icon={Plug} onClick={() => setConnecting(true)}>
                {found().kind === "off" ? "Open connection" : `Connect ${props.source.label}`}
              </Button>
            </Show>
          </section>
        )}
      </Show>
      <ConnectionSheet source={props.source} open={connecting()} onOpenChange={setConnecting} />
    </>
  );
}
