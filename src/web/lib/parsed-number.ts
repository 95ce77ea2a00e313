import { queryOptions } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { ParsedNumber } from '#contract/calls.ts';
import { api } from './api.ts';
import { keys } from './query.ts';

/** What the server reads in a typed number: only it knows the organization's default country. */
export const parsedNumberQuery = (text: string) =>
  queryOptions({
    queryKey: keys.parsed(text),
    queryFn: ({ signal }) => api.get<ParsedNumber>(paths.parseNumber, { query: { text }, signal }),
    staleTime: 60_000,
  });
