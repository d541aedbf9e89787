// A part of the service worker: shows what is pushed, and leads to it.

self.addEventListener("push", (event) => {
  event.waitUntil(showPush(event.data.json()));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data.path));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event.oldSubscription));
});

async function showPush({ title, body, path, tag, at }) {
  const windows = await self.clients.matchAll({ type: "window" });
  // Who looks at Baton is told by the page itself. Safari stops pushes that show nothing.
  const isSafari = /^((?!chrome|android).)*safari/i.test(self.navigator.userAgent);
  if (windows.some((window) => window.focused) && !isSafari) return;
  const waited = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1000));
  const clock = `${Math.floor(waited / 60)}:${String(waited % 60).padStart(2, "0")}`;
  const isLead = path.startsWith("/leads");
  await self.registration.showNotification(title, {
    body: [body, isLead && `waiting ${clock}`].filter(Boolean).join(" · "),
    tag,
    renotify: true,
    icon: "/icons/baton-192.png",
    badge: "/icons/baton-192.png",
    timestamp: Date.parse(at),
    data: { path },
  });
}

async function openPage(path) {
  const windows = await self.clients.matchAll({ type: "window" });
  const window = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0];
  if (!window) return self.clients.openWindow(path);
  const followed = isFollowed(window, path);
  // A browser lets a tap bring a window to the front for a moment only.
  await window.focus();
  if (!(await followed)) await window.navigate(path);
}

/** Whether the page of a window goes there by itself; one that nobody is signed in at does not. */
function isFollowed(window, path) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), 1000);
    window.postMessage({ type: "open", path }, [port2]);
  });
}

async function renew(before) {
  if (!before) return;
  const { applicationServerKey } = before.options;
  const subscription = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  await fetch("/api/v1/push-devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, device: "Renewed browser" }),
  });
}
