import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";

/** The way in for somebody else; what is on this device of the person before is deleted first. */
export function LeaveButton(props: { onLeave: () => Promise<void> }) {
  const [problem, setProblem] = createSignal<string>();
  const [leaving, setLeaving] = createSignal(false);

  async function leave() {
    setLeaving(true);
    setProblem(undefined);
    await props
      .onLeave()
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setLeaving(false));
  }

  return (
    <>
      <Button look="ghost" class="mt-2 w-full" disabled={leaving()} onClick={() => void leave()}>
        {leaving() ? "Deleting what is on this device" : "Sign in as somebody else"}
      </Button>
      <Show when={problem()}>
        {(text) => (
          <p class="mt-2 text-red-ink" role="alert">
            {text()}
          </p>
        )}
      </Show>
    </>
  );
}
