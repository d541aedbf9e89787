import Share from "lucide-solid/icons/share";
import SquarePlus from "lucide-solid/icons/square-plus";

/** On an iPhone or iPad only an installed app is told anything; how to install it, in two steps. */
export function InstallFirst() {
  return (
    <div class="border-t border-line p-4">
      <p class="font-medium">Put Baton on your home screen first</p>
      <p class="mt-0.5 text-ink-muted">
        An iPhone or iPad (iOS 16.4 or newer) shows notifications of installed apps only.
      </p>
      <ol class="mt-3 flex flex-col gap-3">
        <li class="flex items-center gap-3">
          <Share size={20} class="shrink-0 text-accent-ink" aria-hidden="true" />
          <span>1. In Safari, tap Share.</span>
        </li>
        <li class="flex items-center gap-3">
          <SquarePlus size={20} class="shrink-0 text-accent-ink" aria-hidden="true" />
          <span>2. Choose Add to Home Screen, open Baton there, and turn this on.</span>
        </li>
      </ol>
    </div>
  );
}
