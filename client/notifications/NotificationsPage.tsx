import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { createMedia } from "../ui/media.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { NoticeList } from "./NoticeList.tsx";
import { PreferencesSection } from "./PreferencesSection.tsx";
import { SystemAlertsSection } from "./SystemAlertsSection.tsx";

const tabs = [
  { value: "latest", label: "Latest" },
  { value: "settings", label: "Settings" },
];

/** All that was told, and what is told where. */
export function NotificationsPage() {
  createPageTitle(() => ({ title: "Notifications", back: "/" }));
  const wide = createMedia("(width >= 64rem)");
  const [params, setParams] = useSearchParams<{ tab: string }>();
  const tab = () => (params.tab === "settings" ? "settings" : "latest");

  return (
    <div class="mx-auto max-w-6xl p-4 md:p-6">
      <h1 class="mb-4 text-base font-semibold max-md:sr-only">Notifications</h1>
      <Show
        when={wide()}
        fallback={
          <Tabs
            label="Notifications"
            tabs={tabs}
            value={tab()}
            onChange={(value) => setParams({ tab: value === "latest" ? null : value })}
          >
            {(value) => (value === "settings" ? <Settings /> : <NoticeList />)}
          </Tabs>
        }
      >
        <div class="grid grid-cols-[minmax(0,1fr)_26rem] items-start gap-6">
          <NoticeList />
          <Settings />
        </div>
      </Show>
    </div>
  );
}

function Settings() {
  const session = useSession();

  return (
    <div class="flex flex-col gap-4">
      <DevicesSection />
      <PreferencesSection />
      <Show when={isAllowed(session.me().member, "system_alert", "create")}>
        <SystemAlertsSection />
      </Show>
    </div>
  );
}
