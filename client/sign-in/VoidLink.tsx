import { A } from "@solidjs/router";
import { Show } from "solid-js";
import type { AppError } from "../../shared/errors.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { GatePage } from "./GatePage.tsx";

interface VoidLinkProps {
  refusal: AppError;
  onRetry: () => void;
}

/** Where a link leads that is good for nothing any more, or that could not be asked about. */
export function VoidLink(props: VoidLinkProps) {
  const isVoid = () => props.refusal.code === "expired";

  return (
    <GatePage
      title={isVoid() ? "This link does not work any more" : "This did not work"}
      description={<span role="alert">{props.refusal.message}</span>}
    >
      <div class="mt-5 flex flex-col gap-2">
        <Show when={!isVoid()}>
          <Button size="large" onClick={() => props.onRetry()}>
            Try again
          </Button>
        </Show>
        <A href="/" class={buttonClass("secondary", "large")}>
          Go to signing in
        </A>
      </div>
    </GatePage>
  );
}
