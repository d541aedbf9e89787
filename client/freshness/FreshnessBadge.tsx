import { createEffect, createMemo, createSignal, Show } from "solid-js";
import { createRejections, createReplicaStatus } from "../sync/live-query.ts";
import { createLasting } from "../ui/lasting.ts";
import { createPhone } from "../ui/media.ts";
import { StatusMark } from "../ui/StatusMark.tsx";
import { showToast } from "../ui/toaster.ts";
import { changes, freshnessWords } from "./freshness-words.ts";
import { FreshnessSheet } from "./FreshnessSheet.tsx";

/** A change is with the server sooner than that, as a rule: nobody needs to see it wait. */
const sendingMs = 400;

/** How fresh the data on this screen is; opens what is behind it. */
export function FreshnessBadge() {
  const status = createReplicaStatus();
  const rejections = createRejections();
  const isSending = createMemo(() => status().state === "live" && status().waiting > 0);
  const isHeldUp = createLasting(() => isSending(), sendingMs);
  const words = createMemo(() =>
    freshnessWords(isSending() && !isHeldUp() ? { ...status(), waiting: 0 } : status()),
  );
  const phone = createPhone();
  const label = () => (phone() && words().short) || words().label;
  const [open, setOpen] = createSignal(false);
  const notice = createMemo(() => status().device?.notice ?? null);
  createEffect(() => {
    const detail = notice();
    if (detail !== null) showToast({ title: "Data on this device", detail, lasting: true });
  });

  return (
    <>
      <button
        type="button"
        class="target inline-flex shrink-0 items-center justify-center rounded-full"
        title={words().explanation}
        aria-live="polite"
        onClick={() => setOpen(true)}
      >
        <Show
          when={rejections().length > 0}
          fallback={<StatusMark soft tone={words().tone} mark={words().mark} label={label()} />}
        >
          <StatusMark soft tone="red" mark="x" label={changes(rejections().length, "refused")} />
        </Show>
      </button>
      <FreshnessSheet
        open={open()}
        onOpenChange={setOpen}
        status={status()}
        rejections={rejections()}
      />
    </>
  );
}
