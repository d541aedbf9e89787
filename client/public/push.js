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
  const [window] = windows;
  if (!window) return self.clients.openWindow(path);
  window.postMessage({ type: "open", path });
  return window.focus();
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
