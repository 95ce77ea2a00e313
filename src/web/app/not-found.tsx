import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/states.tsx';

export function NotFound() {
  return (
    <main>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<Compass />}
        title="There is no page at this address"
        action={
          <Button asChild>
            <Link to="/contacts">Go to Contacts</Link>
          </Button>
        }
      >
        The link may be old, or the address mistyped.
      </EmptyState>
    </main>
  );
}
