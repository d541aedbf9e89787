import { useLocation } from "@solidjs/router";
import { createEffect, on, onMount } from "solid-js";
import { ErrorState } from "../ui/ErrorState.tsx";

interface PageErrorProps {
  error: unknown;
  onRetry: () => void;
}

/** Stands in for a page that failed, until the person goes to another; the rest of the app goes on. */
export function PageError(props: PageErrorProps) {
  const location = useLocation();
  onMount(() => reportError(props.error));
  createEffect(
    on(
      () => location.pathname,
      () => props.onRetry(),
      { defer: true },
    ),
  );

  return (
    <ErrorState
      title="This page failed"
      description="Your data is safe on this device. Try again; if it fails once more, reload the app."
      onRetry={() => props.onRetry()}
    />
  );
}
