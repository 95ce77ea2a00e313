import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { Button } from './button.tsx';

/** The button beside a message: a path leads to a page of the app, anything else outside, in a new tab. */
export function ActionLink({ label, href }: { label: string; href: string }) {
  return (
    <Button size="sm" asChild>
      {href.startsWith('/') ? (
        <Link to={href}>{label}</Link>
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {label}
          <ExternalLink aria-hidden />
        </a>
      )}
    </Button>
  );
}
