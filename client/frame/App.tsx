import { ErrorBoundary, type ParentProps, Suspense } from "solid-js";
import { SessionGate } from "../sign-in/SessionGate.tsx";
import { CommandsProvider } from "../ui/CommandsProvider.tsx";
import { Confirmer } from "../ui/Confirmer.tsx";
import { Toaster } from "../ui/Toaster.tsx";
import { PageError } from "./PageError.tsx";
import { SignedInFrame } from "./SignedInFrame.tsx";
import { SignedInReplica } from "./SignedInReplica.tsx";

/** Everything around the pages. */
export function App(props: ParentProps) {
  return (
    <CommandsProvider>
      <SessionGate>
        <SignedInReplica>
          <SignedInFrame>
            <ErrorBoundary fallback={(error, retry) => <PageError error={error} onRetry={retry} />}>
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
