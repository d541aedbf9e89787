import { ErrorBoundary, type ParentProps, Suspense } from "solid-js";
import { ViewingAs } from "../impersonation/ViewingAs.tsx";
import { leaveDevice } from "../sign-in/leave-device.ts";
import { SessionGate } from "../sign-in/SessionGate.tsx";
import { warmUp } from "../sync/warm-up.ts";
import { CommandsProvider } from "../ui/CommandsProvider.tsx";
import { Confirmer } from "../ui/Confirmer.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { createLayerHistory } from "./layer-history.ts";
import { PageError } from "./PageError.tsx";
import { SignedInFrame } from "./SignedInFrame.tsx";
import { SignedInReplica } from "./SignedInReplica.tsx";

/** Everything around the pages. A page that fails leaves the frame standing. */
export function App(props: ParentProps) {
  createLayerHistory();
  const failed = (error: unknown, retry: () => void) => <PageError error={error} onRetry={retry} />;

  return (
    <CommandsProvider>
      <ViewingAs />
      <ErrorBoundary fallback={failed}>
        <SessionGate onAwait={warmUp} onLeaveDevice={(me) => leaveDevice(me)}>
          <SignedInReplica>
            <SignedInFrame>
              <ErrorBoundary fallback={failed}>
                <Suspense>{props.children}</Suspense>
              </ErrorBoundary>
            </SignedInFrame>
          </SignedInReplica>
        </SessionGate>
      </ErrorBoundary>
      <Toasts />
      <Confirmer />
    </CommandsProvider>
  );
}
