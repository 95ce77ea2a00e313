import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiOptions, api } from './api.ts';

type Page<T> = { items: T[]; nextCursor: string | null };

/** A list that is read page by page. `items` is undefined until the first page is there. */
export function usePages<T>(queryKey: readonly unknown[], path: string, query: ApiOptions['query'], limit = 50) {
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { query: { ...query, limit, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return {
    items: pages.data?.pages.flatMap((page) => page.items),
    // A list that was read once stays on the screen when a later reading fails.
    error: pages.data === undefined ? pages.error : null,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage
      ? {
          load: () => void pages.fetchNextPage(),
          loading: pages.isFetchingNextPage,
          failed: pages.isFetchNextPageError,
        }
      : null,
  };
}
export type Pages<T> = ReturnType<typeof usePages<T>>;
