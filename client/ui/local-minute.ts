/** `yyyy-mm-ddThh:mm` in the device's time zone, the form of a `datetime-local` input. */
export function localMinute(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
