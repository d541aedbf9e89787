import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { AppError } from "../../../shared/errors.ts";
import { isPublicAddress } from "../../public-address.ts";

/** Finds the numeric address of a host that a source may be at. */
export type Reach = (host: string) => Promise<string>;

/**
 * The one guard before every connection that leaves the server. A name is looked up once, and the
 * connection goes to the address that was judged.
 *
 * @param privateHosts - hosts in private networks that the operator allows, as written in addresses
 * @throws AppError `invalid` - the host is private or unknown
 */
export function createReach(
  privateHosts: ReadonlySet<string>,
  resolve: (host: string) => Promise<string[]> = resolveName,
): Reach {
  return async (host) => {
    const name = host.replace(/^\[|\]$/g, "").toLowerCase();
    const addresses = isIP(name) ? [name] : await resolve(name);
    const [first] = addresses;
    if (first === undefined) throw new AppError("invalid", `There is no host ${name}.`);
    if (privateHosts.has(name)) return first;
    if (!addresses.every(isPublicAddress))
      throw new AppError(
        "invalid",
        `${name} is in a private network. Only hosts on the public internet can be read from.`,
      );
    return first;
  };
}

async function resolveName(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, verbatim: true }).catch(() => []);
  return found.map(({ address }) => address);
}
