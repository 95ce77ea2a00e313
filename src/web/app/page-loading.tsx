import { SkeletonRows } from '#web/ui/skeleton.tsx';

/** While a page's code or its first read is on the way. */
export function PageLoading() {
  return <SkeletonRows rows={8} label="Loading the page" />;
}
