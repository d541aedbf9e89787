/** Marks what is saved on this device and has not reached the server yet. */
export function PendingDot() {
  return (
    <span role="img" aria-label="Waiting to be sent" title="Waiting to be sent">
      <span class="block size-1.5 shrink-0 rounded-full bg-amber-mark" />
    </span>
  );
}
