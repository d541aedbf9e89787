/**
 * For the portal of whatever opens above a dialog. An open dialog hides the page from assistive technology;
 * what belongs to the dialog, or announces, is to be heard nonetheless.
 */
export function staysHeard(portal: HTMLDivElement): void {
  portal.setAttribute("data-live-announcer", "");
}
