import { ErrorBoundary, type ParentProps, Suspense } from "solid-js";
import { SessionGate } from "../sign-in/SessionGate.tsx";
import { CommandsProvider } from "../ui/CommandsProvider.tsx";
import { Confirmer } from "../ui/Confirmer.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Toaster } from "../ui/Toaster.tsx";
import { SignedInFrame } from "./SignedInFrame.tsx";
import { SignedInReplica } from "./SignedInReplica.tsx";

/** Everything around the pages. */
export function App(props: ParentProps) {
  return (
    <CommandsProvider>
      <SessionGate>
        <SignedInReplica>
          <SignedInFrame>
            <ErrorBoundary fallback={(_error, retry) => <PageError onRetry={retry} />}>
              <Suspense>{props.children}</Suspense>
            </ErrorBoundary>
          </SignedInFrame>
        </SignedInReplica>
      </SessionGate>
      <Toaster />
      <Confirmer />
    </CommandsProvider>
  );
}

function PageError(props: { onRetry: () => void }) {
  return (
    <ErrorState
      title="This page failed"
      description="Your data is safe on this device. Try again; if it fails once more, reload the app."
      onRetry={() => props.onRetry()}
    />
  );
}
