import Plug from "lucide-solid/icons/plug";
import { createSignal, Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { ConnectionSheet } from "./ConnectionSheet.tsx";
import { useSourceStates } from "./source-states.ts";

/** Says that nothing can be read from a source yet, and how that begins. */
export function ConnectNotice(props: { source: CrmAnswer }) {
  const states = useSourceStates();
  const session = useSession();
  const [connecting, setConnecting] = createSignal(false);
  const mayConfigure = () => isAllowed(session.me().member, "crm_source", "configure");

  return (
    <>
      <Show when={!states.isConnected(props.source)}>
        <section
          aria-label="Connection"
          class="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4"
        >
          <Plug size={20} class="shrink-0 text-ink-muted" aria-hidden="true" />
          <div class="min-w-48 flex-1">
            <h2 class="font-semibold">{props.source.label} is not connected yet</h2>
            <p class="text-ink-muted">
              {mayConfigure()
                ? "Enter what it asks for and test the connection; then its models can be synced."
                : "An admin or a developer enters what it asks for; then its models can be synced."}
            </p>
          </div>
          <Show when={mayConfigure()}>
            <Button icon={Plug} onClick={() => setConnecting(true)}>
              Connect {props.source.label}
            </Button>
          </Show>
        </section>
      </Show>
      <ConnectionSheet source={props.source} open={connecting()} onOpenChange={setConnecting} />
    </>
  );
}
