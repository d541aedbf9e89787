/** The measured device holds every lead there is, however many. */
export function wantedLeads(): number {
  return 100_000;
}
