import { Badge } from '#web/ui/badge.tsx';

/** Tags as far as there is room; the rest as a number that names them on hover. */
export function Tags({ tags, most = 3 }: { tags: readonly string[]; most?: number }) {
  const rest = tags.slice(most);
  return (
    <span className="flex flex-wrap gap-1">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag} className="max-w-40">
          <span className="truncate">{tag}</span>
        </Badge>
      ))}
      {rest.length > 0 && <Badge title={rest.join(', ')}>+{rest.length}</Badge>}
    </span>
  );
}
