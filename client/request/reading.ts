import {
  type InfiniteData,
  QueryClient,
  type QueryKey,
  type UndefinedInitialDataInfiniteOptions,
  type UndefinedInitialDataOptions,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useQuery,
  type UseQueryResult,
} from "@tanstack/solid-query";
import { onCleanup } from "solid-js";

/**
 * Something that only the server has. Its `data` is undefined until it is there, and never suspends the
 * page around it.
 */
export function createReading<Data, Key extends QueryKey>(
  options: UndefinedInitialDataOptions<Data, Error, Data, Key>,
): UseQueryResult<Data> {
  const client = createClient();
  return neverSuspending(useQuery(options, () => client));
}

/** The same, page by page. */
export function createPagedReading<Page, Key extends QueryKey, Place>(
  options: UndefinedInitialDataInfiniteOptions<Page, Error, InfiniteData<Page, Place>, Key, Place>,
): UseInfiniteQueryResult<InfiniteData<Page, Place>> {
  const client = createClient();
  return neverSuspending(useInfiniteQuery(options, () => client));
}

/**
 * Without a network it asks all the same and fails at once with a sentence, where a paused query would wait
 * in silence; once the network is back, it asks again.
 */
function createClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        refetchOnWindowFocus: false,
        retry: false,
      },
    },
  });
  client.mount();
  onCleanup(() => client.unmount());
  return client;
}

/** To read `data` that is not there yet would hide everything up to the next `<Suspense>`. */
function neverSuspending<Query extends { readonly isPending: boolean }>(query: Query): Query {
  return new Proxy(query, {
    get: (target, name) =>
      name === "data" && target.isPending ? undefined : Reflect.get(target, name),
  });
}
