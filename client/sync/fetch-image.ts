/** The empty replica that the build made; none while developing. */
export async function fetchImage(): Promise<File | undefined> {
  if (import.meta.env.DEV) return undefined;
  const response = await fetch("/replica.tar.gz");
  if (!response.ok) throw new Error(`The empty replica was not served (${response.status}).`);
  return new File([await response.blob()], "replica.tar.gz", { type: "application/gzip" });
}
