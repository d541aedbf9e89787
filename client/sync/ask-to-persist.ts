const askedAs = "baton.asked-to-persist";

/** Asks the browser, once on a device, not to delete what is kept here when room gets short. */
export async function askToPersist(): Promise<void> {
  if (localStorage.getItem(askedAs) !== null || !("storage" in navigator)) return;
  localStorage.setItem(askedAs, new Date().toISOString());
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
