import { type JSX, Show } from "solid-js";
import { BatonLogo } from "../frame/BatonLogo.tsx";

interface GatePageProps {
  title: string;
  description?: JSX.Element;
  children?: JSX.Element;
}

/** A page before the app: one thing to do, in the middle. */
export function GatePage(props: GatePageProps) {
  return (
    <main class="flex min-h-dvh flex-col items-center justify-center px-4 py-8">
      <div class="w-full max-w-88">
        <BatonLogo size={40} />
        <h1 class="mt-5 text-lg font-semibold text-balance">{props.title}</h1>
        <Show when={props.description}>
          <div class="mt-1 text-ink-muted">{props.description}</div>
        </Show>
        {props.children}
      </div>
    </main>
  );
}
