import { Match, Show, Switch } from "solid-js";
import { AccountSection } from "../account/AccountSection.tsx";
import { createFetched } from "../account/fetched.ts";
import { SectionRows } from "../account/SectionRows.tsx";
import { tabImpersonation } from "../impersonation/tab.ts";
import { attempt } from "../request/tell-refusal.ts";
import { Button } from "../ui/Button.tsx";
import { DeviceLine } from "./DeviceLine.tsx";
import { InstallFirst } from "./InstallFirst.tsx";
import { fetchDevices, removeDevice } from "./push-requests.ts";
import { createThisDevice } from "./this-device.ts";

/** Where notifications are shown while Baton is closed. */
export function DevicesSection() {
  const here = createThisDevice();
  const devices = createFetched(async () => (await fetchDevices()).devices);
  const change = async (asked: Promise<unknown>) => {
    await attempt(asked);
    await devices.refetch();
  };

  return (
    <Show when={!tabImpersonation()}>
      <AccountSection
        title="Devices"
        description="A device that you turn on shows what is new also while Baton is closed."
        action={
          <Switch>
            <Match when={here.state() === "off"}>
              <Button look="primary" onClick={() => void change(here.turnOn())}>
                Turn on here
              </Button>
            </Match>
            <Match when={here.state() === "on"}>
              <Button onClick={() => void change(here.turnOff())}>Turn off here</Button>
            </Match>
          </Switch>
        }
      >
        <Switch>
          <Match when={here.state() === "install"}>
            <InstallFirst />
          </Match>
          <Match when={here.state() === "blocked"}>
            <p class="border-t border-line p-4">
              This browser blocks notifications from Baton. Allow them in its settings for this
              site, then load the page again.
            </p>
          </Match>
          <Match when={here.state() === "unknown"}>
            <p class="border-t border-line p-4 text-ink-muted">
              This browser shows no notifications while Baton is closed. They stand in the bell.
            </p>
          </Match>
        </Switch>
        <SectionRows rows={devices} empty="No device is turned on.">
          {(device) => (
            <DeviceLine device={device} onRemove={() => void change(removeDevice(device.id))} />
          )}
        </SectionRows>
      </AccountSection>
    </Show>
  );
}
