/**
 * The id of the one row that belongs to a ticket and a person: two devices that make it at the same
 * time make the same row. The random bits of both ids are mixed; the version of the result is 8.
 */
export function pairId(ticketId: string, userId: string): string {
  const left = ticketId.replaceAll("-", "");
  const right = userId.replaceAll("-", "");
  const mixed = (BigInt(`0x${left}`) ^ BigInt(`0x${right}`)).toString(16).padStart(32, "0");
  const digits = `${mixed.slice(0, 12)}8${mixed.slice(13, 16)}8${mixed.slice(17)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
