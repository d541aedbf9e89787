/** Leads that a device holds; the server is asked for more. */
const onDesktop = 25_000;
const onPhone = 5_000;

/** Shorter side of a screen below which it is a phone's, in CSS pixels. */
const phoneSide = 600;

/** Most leads this device is to hold. A narrow window on a large screen is no phone. */
export function wantedLeads({ width, height }: Pick<Screen, "width" | "height"> = screen): number {
  return Math.min(width, height) < phoneSide ? onPhone : onDesktop;
}
