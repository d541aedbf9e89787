import { useLocation } from "@solidjs/router";
import { createEffect, createSignal, type JSX } from "solid-js";
import { ShortcutSheet } from "../ui/ShortcutSheet.tsx";
import { BottomBar } from "./BottomBar.tsx";
import { placeAt } from "./current-place.ts";
import { createFrameCommands } from "./frame-commands.ts";
import { FramePalette, type FindRecords } from "./FramePalette.tsx";
import { createLastAddresses } from "./last-address.ts";
import { createShownTitle, PageTitleContext } from "./page-title.ts";
import type { Place } from "./place.ts";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";

interface FrameProps {
  places: readonly Place[];
  organization: string;
  /** What is behind the avatar on a desktop, and in the "More" sheet on a phone. */
  account: JSX.Element;
  accountSheet: JSX.Element;
  /** How fresh the data is. */
  badge?: JSX.Element;
  /** Notifications. */
  bell?: JSX.Element;
  /** Asks for help. */
  help?: JSX.Element;
  /** Finds records for the palette. */
  find?: FindRecords;
  children: JSX.Element;
}

/** What stays around every page: rail or bottom bar, top bar, palette and shortcuts. */
export function Frame(props: FrameProps) {
  const location = useLocation();
  const [searching, setSearching] = createSignal(false);
  const [helping, setHelping] = createSignal(false);
  const pageTitle = createShownTitle();
  const lastAddress = createLastAddresses();
  const back = () => {
    const path = pageTitle.shown()?.back;
    return path && lastAddress(path);
  };
  const title = () =>
    pageTitle.shown()?.title ?? placeAt(props.places, location.pathname)?.label ?? "Baton";
  createFrameCommands({
    places: () => props.places,
    onSearch: () => setSearching(true),
    onHelp: () => setHelping(true),
  });
  createEffect(() => (document.title = title() === "Baton" ? title() : `${title()} · Baton`));

  return (
    <div class="flex h-[calc(100dvh-var(--viewing-as))]">
      <a
        href="#content"
        class="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Rail places={props.places} onHelp={() => setHelping(true)} />
      <div class="flex min-w-0 flex-1 flex-col">
        <TopBar
          title={title()}
          back={back()}
          organization={props.organization}
          badge={props.badge}
          bell={props.bell}
          help={props.help}
          account={props.account}
          onSearch={() => setSearching(true)}
        />
        {/* Hidden inputs far down scroll with it, and make the window no taller. */}
        <main
          id="content"
          tabindex="-1"
          class="relative min-h-0 flex-1 overflow-y-auto outline-none"
        >
          <PageTitleContext.Provider value={pageTitle.show}>
            {props.children}
          </PageTitleContext.Provider>
        </main>
        <div id="phone-action" data-foot class="md:hidden" />
        <BottomBar places={props.places} sheet={props.accountSheet} />
      </div>
      <FramePalette open={searching()} onOpenChange={setSearching} find={props.find} />
      <ShortcutSheet open={helping()} onOpenChange={setHelping} />
    </div>
  );
}
