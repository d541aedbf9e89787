import { type Accessor, createSignal, onMount } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import { deviceName } from "../account/device-name.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { addDevice, fetchDevices } from "./push-requests.ts";

/**
 * How this browser stands to pushes: it knows none, must be installed first, was told to block them, or
 * has them off or on.
 */
export type PushState = "asking" | "unknown" | "install" | "blocked" | "off" | "on";

export interface ThisDevice {
  readonly state: Accessor<PushState>;
  /** Asks the person; call it from a click. @throws AppError with what stood in the way */
  readonly turnOn: () => Promise<void>;
  readonly turnOff: () => Promise<void>;
}

/** The browser that this page is open in. */
export function createThisDevice(): ThisDevice {
  const [state, setState] = createSignal<PushState>("asking");
  const look = async () => setState(await pushState());
  onMount(() => void look());
  return {
    state,
    turnOn: async () => {
      if ((await Notification.requestPermission()) === "granted") await subscribe();
      await look();
    },
    turnOff: async () => {
      await unsubscribeThisDevice();
      await look();
    },
  };
}

/** Takes this browser out: whoever signs out here is told of nothing here any more. */
export async function unsubscribeThisDevice(): Promise<void> {
  await (await subscriptionHere())?.unsubscribe();
}

async function pushState(): Promise<PushState> {
  if (tabImpersonation()) return "unknown";
  const { userAgent, maxTouchPoints } = navigator;
  const isApple = /iPhone|iPad/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
  const isInstalled = matchMedia("(display-mode: standalone)").matches;
  if (isApple && !isInstalled) return "install";
  if (!("PushManager" in window && "serviceWorker" in navigator)) return "unknown";
  if (Notification.permission === "denied") return "blocked";
  return (await subscriptionHere()) ? "on" : "off";
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribe(): Promise<void> {
  const { publicKey } = await fetchDevices();
  const registration = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscription = await registration.pushManager.subscribe(wanted).catch(() => {
    throw new AppError(
      "failed",
      "The browser's push service cannot be reached. Check the connection and try again.",
    );
  });
  await addDevice(subscription, deviceName(navigator.userAgent));
}
